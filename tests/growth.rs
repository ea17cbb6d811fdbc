//! Does the work that a text takes, and the report that it gives, grow no faster than the text?
//!
//! Work is the time that the processor spent on this thread: other programs hardly change it.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use wenshu::options::Options;
use wenshu::{Analyser, wire};

/// Twice the text may take this many times the work; four times the text, the square of it.
const DOUBLED: f64 = 2.3;

/// A report has at most so many times the bytes of its text, so many for each figure (they may stand without a word
/// between them), and so many beside.
const TIMES_THE_TEXT: usize = 40;
const A_FIGURE: usize = 700;
const BESIDE_THE_TEXT: usize = 65_536;

/// Less work than this is not told from none.
const LEAST: Duration = Duration::from_millis(12);

/// Characters of the short text; the long one has four times as many.
const SHORT: usize = 20_000;

// What is repeated, with a number in place of `#` and a Chinese character in place of `甲`, other ones each time; `%`
// stands for itself.

const CHARACTERS: &[&str] = &[
    "一", "9", "万", "亿", "个", "年", "至", "、", "（", "）", "“", "”", "《", "》", "a", " ", "\n", "\t",
    "　", "\u{301}", "😀", "\u{FFFD}", "\0", "甲", "A#", "—", "…", "：", "；", "，", "。", "！",
];

const QUANTITIES: &[&str] = &[
    "1.",
    "3,",
    "十几",
    "分之",
    "12月",
    "2024年",
    "约3万余元、",
    "#",
    "#.#",
    "3:2",
    "第#名",
    "3%",
    "3至5%",
    "#元",
    "一百",
    "2024-01-02 ",
    "3月5日",
    "上午9时",
    "去年同期",
    "前三季度",
    "“十四五”",
    "百分之三",
    "3个百分点、",
    "千",
    "两三百万元，",
];

const CLAUSES: &[&str] = &[
    "分别为1、2、3",
    "其中,粮食增长3%,",
    "粮食产量3248.1万吨,同比增长5.2%;\n",
    "增长3%，",
    "甲县增长#%，",
    "产量3吨。",
    "其中甲县3元，",
    "总额3元，其中甲1元，乙1元，",
    "比上年增长3%，",
    "甲公司营收#元，净利润#元。",
    "出口、进口、",
    "他说，",
    "的了吗",
    "与甲、乙、丙相比，",
    "（增长3%）",
    "“3万”",
    "《甲法》第#条，",
    "全市甲工程#个，",
    "同比",
    "增长",
];

const NAMES: &[&str] = &[
    "张三、",
    "王一 ",
    "本报记者王一",
    "市长王甲说，",
    "甲市长，",
    "甲村、",
    "甲县甲镇甲村",
    "甲集团有限公司、",
    "甲甲市",
    "“甲甲行动”、",
    "《甲甲甲》、",
    "中国",
    "北京市",
    "主任",
    "张某某、",
    "记者 王甲 通讯员 李乙\n",
];

const LINES: &[&str] = &[
    "正文\n",
    "甲\n",
    "甲甲甲\n",
    "一、甲甲\n",
    "第#章 甲甲\n",
    "# 甲甲\n",
    "甲甲甲。\n",
    "\n甲甲甲甲\n",
    "甲甲甲甲甲\n\n",
    "　　甲甲甲甲。\n",
    "甲\t3\t5\n",
    "甲  3  5\n",
    "甲，3\n",
    "| 甲 | 3 |\n",
    "姓名：甲\n",
    "□王甲\n",
    "◎王甲\n",
    "●甲甲\n",
    "本报讯（记者 王甲）甲县增长3%。\n",
    "本报讯 甲县增长3%。\n\n",
    "甲甲大会召开\n本报讯（记者 王甲）甲县召开大会。\n",
    "来源：甲报 2024-01-02\n",
    "第3页\n",
    "责任编辑：王甲\n",
    "新华社北京3月5日电 甲甲甲。\n",
    "甲甲甲，\n",
    "甲甲甲甲甲甲、\n\n",
    "甲甲\n（王甲 甲大学）\n甲甲甲甲甲甲甲。\n",
    "2024年3月5日 星期二\n",
    "图为甲甲。\n",
    "甲甲甲？\n",
    "   甲\n甲甲甲甲甲甲甲甲甲甲甲甲\n",
    "甲甲公司：\n",
    "“甲甲\n",
    "（甲甲\n",
    "①甲甲；\n",
];

/// A shape, repeated to this many characters.
fn text(shape: &str, characters: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut number = 0u32;
    while count < characters {
        for c in shape.chars() {
            let from = text.len();
            match c {
                '#' => text.push_str(&number.to_string()),
                // Every Chinese character is as good as another: the step visits all of them.
                '甲' => text.extend(char::from_u32(0x4E00 + number.wrapping_mul(7919) % 20_900)),
                c => text.push(c),
            }
            number = number.wrapping_add(u32::from(c == '甲'));
            count += text[from..].chars().count();
        }
        number = number.wrapping_add(1);
    }
    text
}

/// What the processor has spent on this thread; where the system does not say, the time that went by.
fn work(begun: Instant) -> Duration {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split_whitespace().next().and_then(|number| number.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

static ANALYSER: LazyLock<Analyser> =
    LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).expect("it was packed just now"));

/// What a text took: its work, the bytes of its report, and how many it may have.
struct Taken {
    work: Duration,
    report: usize,
    most: usize,
}

fn read(shape: &str, characters: usize) -> Taken {
    let text = text(shape, characters);
    let most = TIMES_THE_TEXT * text.len() + BESIDE_THE_TEXT;
    let begun = Instant::now();
    let before = work(begun);
    let document = wenshu::read(text);
    let report = ANALYSER.analyse(&document, &Options::default());
    let work = work(begun) - before;
    let most = most + A_FIGURE * report.figures.len();
    let report = serde_json::to_string(&wire::Report::new(&document, &report)).unwrap().len();
    Taken { work, report, most }
}

fn grow_with_the_text(shapes: &[&str]) {
    LazyLock::force(&ANALYSER);
    let mut faults = Vec::new();
    for shape in shapes {
        // Caches filled, pages of memory fetched: one good run of three is proof enough.
        let mut runs = Vec::new();
        let linear = (0..3).any(|_| {
            let (short, long) = (read(shape, SHORT), read(shape, 4 * SHORT));
            let most = DOUBLED * DOUBLED * short.work.max(LEAST).as_secs_f64();
            let linear = long.work.as_secs_f64() <= most;
            if runs.is_empty() && long.report > long.most {
                faults.push(format!("{shape:?}: a report of {} bytes, at most {}", long.report, long.most));
            }
            runs.push((short.work, long.work));
            linear
        });
        if !linear {
            faults.push(format!("{shape:?}: {runs:?} for {SHORT} characters and for four times as many"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn characters() {
    grow_with_the_text(CHARACTERS);
}

#[test]
fn quantities() {
    grow_with_the_text(QUANTITIES);
}

#[test]
fn clauses() {
    grow_with_the_text(CLAUSES);
}

#[test]
fn names() {
    grow_with_the_text(NAMES);
}

#[test]
fn lines() {
    grow_with_the_text(LINES);
}
