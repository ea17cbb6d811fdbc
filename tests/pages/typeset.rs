//! Sets articles as pages are set: in columns, put into one another, with titles anywhere, and all that a page adds.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::{Marked, Page, Role};

/// An article before it is set.
struct Story {
    title: String,
    paragraphs: Vec<String>,
}

/// The articles of `lexicon/marked` and `tests/articles` that are a title and then paragraphs.
static STORIES: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = ["lexicon/marked", "tests/articles"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files.iter().filter_map(|path| story(&fs::read_to_string(path).unwrap())).collect()
});

/// A title and paragraphs of sentences; nothing for other texts.
fn story(text: &str) -> Option<Story> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // The number of a company's notice stands above its title.
    let title = lines.find(|line| !line.starts_with("证券代码"))?.to_owned();
    let ends = |line: &str| line.ends_with(['。', '”', '！', '？']);
    let paragraphs: Vec<String> = lines
        .skip_while(|line| line.chars().count() < 40 && !ends(line))
        .map(|line| without_dateline(line).to_owned())
        .collect();
    let length: usize = paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum();
    let sentences = paragraphs.iter().all(|paragraph| ends(paragraph) && paragraph.chars().count() >= 25);
    let fits = (2..=8).contains(&paragraphs.len()) && (180..=1000).contains(&length);
    // A salutation or a heading is no title.
    let heads = !title.ends_with(['。', '！'])
        && !title.starts_with(['（', '一'])
        && (6..=40).contains(&title.chars().count());
    (fits && sentences && heads).then_some(Story { title, paragraphs })
}

/// Without 新华社北京2月27日电（记者 张三）: the page sets its own.
fn without_dateline(line: &str) -> &str {
    let head: String = line.chars().take(24).collect();
    let rest = match head.find(['电', '讯']) {
        Some(at)
            if ["新华社", "本报", "中新", "据", "【", "晨报"]
                .iter()
                .any(|agency| head.starts_with(agency)) =>
        {
            &line[at + '电'.len_utf8()..]
        }
        _ => line,
    };
    match rest.strip_prefix('（').and_then(|inside| inside.split_once('）')) {
        Some((names, rest)) if names.chars().count() <= 20 => rest,
        _ => rest,
    }
}

/// Chance by a seed: the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap()
    }

    fn of_100(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Where titles stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    Above,
    Below,
    /// All together above or below everything.
    First,
    Last,
    /// Inside the text, between two of its columns.
    Between,
    /// Some above, some below.
    Mixed,
}

/// In which order the columns of all articles stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// One article after the other.
    Whole,
    /// The first column of each, then the second of each.
    Turns,
    /// The first article goes on below all others.
    Jump,
}

/// How authors are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Authors {
    None,
    /// 本报讯（记者 张三）, in the text.
    Dateline,
    /// On a line below the title, with a mark or without.
    Line,
    /// On a line below the text.
    End,
    /// In brackets at the text's end.
    Brackets,
    /// Where they work, below the text; their names below the title.
    Affiliation,
}

/// How a page is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Design {
    articles: usize,
    heads: Heads,
    order: Order,
    parts: usize,
    width: Option<usize>,
    /// Each article has its own width.
    own_widths: bool,
    indent: bool,
    /// Blank lines between all lines; between paragraphs; between columns and beside titles.
    spread: bool,
    apart: bool,
    columns_apart: bool,
    authors: Option<Authors>,
    jumps: bool,
    half_width: bool,
    /// Spaces between the characters of some lines, as justified lines are scanned.
    spaced: bool,
    captions: bool,
    headings: bool,
    /// Lines of the page above, between and below.
    furniture: bool,
    /// Titles of other pages, without text.
    guide: bool,
}

impl Design {
    fn draw(chance: &mut Chance) -> Self {
        let width = chance.of_100(70).then(|| 11 + chance.below(18));
        let order = chance.pick(&[Order::Whole, Order::Whole, Order::Turns, Order::Jump]);
        let heads = chance.pick(&[
            Heads::Above,
            Heads::Above,
            Heads::Above,
            Heads::Below,
            Heads::Below,
            Heads::Last,
            Heads::First,
            Heads::Between,
            Heads::Mixed,
        ]);
        let parts = if order == Order::Whole && heads != Heads::Between { 1 + chance.below(3) } else { 2 };
        let authors = [
            None,
            Some(Authors::Dateline),
            Some(Authors::Line),
            Some(Authors::End),
            Some(Authors::Brackets),
            Some(Authors::Affiliation),
        ];
        Self {
            articles: 2 + chance.below(6),
            heads,
            order,
            parts,
            width,
            own_widths: chance.of_100(25),
            indent: width.is_some() && chance.of_100(55),
            spread: width.is_some() && chance.of_100(10),
            apart: width.is_none() || chance.of_100(15),
            columns_apart: chance.of_100(65),
            authors: chance.pick(&authors),
            jumps: chance.of_100(50),
            half_width: chance.of_100(10),
            spaced: chance.of_100(10),
            captions: chance.of_100(20),
            headings: chance.of_100(40),
            furniture: chance.of_100(60),
            guide: chance.of_100(15),
        }
    }
}

const NAMES: &[&str] =
    &["林砚", "高以宁", "程一苇", "何芳", "罗青山", "沈国梁", "周帆", "陈立言", "顾 平", "许文涛"];

const CITIES: &[&str] = &["南京", "成都", "武汉", "郑州", "昆明", "长春", "西宁"];

const HEADINGS: &[&str] = &[
    "先把底子打牢",
    "短板怎么补",
    "账要算长远",
    "一条路越走越宽",
    "服务跟着需求走",
    "下一步怎么干",
    "从有到优",
    "钱从哪里来",
];

const ABOVE: &[&str] = &["新闻观察", "一线见闻", "数字里看变化", "民生关注", "年中经济观察"];
const BELOW: &[&str] = &["——来自一线的调查", "——有关部门负责人答记者问", "——记者走访见闻"];

/// The page that a seed makes, and how it is set.
pub(crate) fn page(seed: u64) -> (Design, Page) {
    let mut chance = Chance(seed.wrapping_mul(0x51_7CC1_B727_2202));
    let design = Design::draw(&mut chance);
    let mut setter = Setter { chance, design };
    let page = setter.page();
    (design, page)
}

struct Setter {
    chance: Chance,
    design: Design,
}

/// A set article: what heads it, and its columns.
struct Set {
    head: Page,
    columns: Vec<Page>,
}

impl Setter {
    fn page(&mut self) -> Page {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < self.design.articles {
            let story = self.chance.below(STORIES.len());
            if !chosen.contains(&story) {
                chosen.push(story);
            }
        }
        let mut sets = Vec::new();
        for (nth, story) in chosen.into_iter().enumerate() {
            let name = char::from(b'1' + u8::try_from(nth).unwrap());
            let mut set = self.article(name, &STORIES[story]);
            self.place_head(&mut set, nth);
            sets.push(set);
        }
        let mut page = self.order(sets);
        self.furnish(&mut page);
        if self.design.half_width {
            for line in page.iter_mut().flatten() {
                line.text = line.text.replace('，', ",").replace('：', ":").replace('；', ";");
            }
        }
        page
    }

    fn line(article: char, role: Role, text: impl Into<String>) -> Marked {
        Marked { article, role, text: text.into() }
    }

    fn authors(&mut self) -> String {
        let first = self.chance.pick(NAMES);
        match self.chance.below(4) {
            0 => format!("记者 {first}"),
            1 => format!("本报记者 {first}"),
            2 => format!("□本报记者 {first}"),
            _ => format!("□本报记者 {first} 通讯员 {}", self.chance.pick(NAMES)),
        }
    }

    fn article(&mut self, name: char, story: &Story) -> Set {
        let kinds = [
            Authors::None,
            Authors::Dateline,
            Authors::Dateline,
            Authors::Line,
            Authors::Line,
            Authors::End,
            Authors::Brackets,
        ];
        let authors = self.design.authors.unwrap_or_else(|| self.chance.pick(&kinds));
        let mut head = self.head(name, &story.title);
        let mut body: Vec<Marked> =
            story.paragraphs.iter().map(|text| Self::line(name, Role::Start, text.as_str())).collect();
        if self.design.headings && self.chance.of_100(70) {
            body = self.with_headings(name, body);
        }
        let who = self.chance.pick(NAMES);
        match authors {
            Authors::None => {}
            Authors::Dateline => {
                // No two articles open with the same eight characters.
                let day = u8::try_from(name).unwrap() - b'0' + 3;
                let opening = match self.chance.below(4) {
                    0 => format!("本报讯（记者 {}）", NAMES[usize::from(day - 3)]),
                    1 => format!("本报3月{day}日讯 记者{who}报道 "),
                    2 => "本报讯 ".to_owned(),
                    _ => format!("新华社{}3月{day}日电（记者{who}）", CITIES[usize::from(day - 4)]),
                };
                body[0].text.insert_str(0, &opening);
            }
            Authors::Line => head.push(Some(Self::line(name, Role::Byline, self.authors()))),
            Authors::End => body.push(Self::line(name, Role::Byline, self.authors())),
            Authors::Brackets => {
                let last = body.len() - 1;
                body[last].text.push_str(&format!("（记者 {who}）"));
            }
            Authors::Affiliation => {
                head.push(Some(Self::line(name, Role::Byline, format!("◎{who}"))));
                body.push(Self::line(name, Role::Alone, "（作者单位：市委党校）"));
            }
        }
        Set { head, columns: self.columns(body) }
    }

    /// Sets headings above some paragraphs: set phrases, or words of the text below.
    fn with_headings(&mut self, name: char, body: Vec<Marked>) -> Vec<Marked> {
        let mut headed: Vec<Marked> = Vec::new();
        for (nth, line) in body.into_iter().enumerate() {
            if nth > 0 && self.chance.of_100(45) {
                let clauses = line.text.split(['，', '。', '；', '：', '、', '“', '”']);
                let phrase =
                    |clause: &&str| (6..=18).contains(&clause.chars().count()) && !clause.contains('（');
                let own: Vec<&str> = clauses.filter(phrase).collect();
                let heading = match own.is_empty() || self.chance.of_100(60) {
                    true => self.chance.pick(HEADINGS),
                    false => self.chance.pick(&own),
                };
                headed.push(Self::line(name, Role::Heading, heading));
            }
            headed.push(line);
        }
        headed
    }

    fn head(&mut self, name: char, title: &str) -> Page {
        let mut head = Page::new();
        if self.chance.of_100(15) {
            head.push(Some(Self::line(name, Role::Above, self.chance.pick(ABOVE))));
        }
        let parts: Vec<&str> = title.split([' ', '　']).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 && self.chance.of_100(50) {
            head.extend(parts.iter().map(|part| Some(Self::line(name, Role::Title, *part))));
        } else {
            head.push(Some(Self::line(name, Role::Title, title)));
        }
        if self.chance.of_100(12) {
            head.push(Some(Self::line(name, Role::Below, self.chance.pick(BELOW))));
        }
        head
    }

    /// Wraps a text and cuts it into columns.
    fn columns(&mut self, body: Vec<Marked>) -> Vec<Page> {
        let mut width = self.design.width;
        if self.design.own_widths {
            width = width.map(|width| (width + self.chance.below(9)).max(12) - 4);
        }
        let mut lines = Page::new();
        for line in &body {
            let indent = if self.design.indent && line.role == Role::Start { "　　" } else { "" };
            let end = |text: &[char], at: usize| {
                width.map_or(text.len(), |width| super::line_end(text, at, 2 * width))
            };
            lines.extend(super::wrap_lines(line, indent, self.design.spread, &end));
            if self.design.apart && !self.design.spread {
                lines.push(None);
            }
        }
        if self.design.spaced {
            for line in lines.iter_mut().flatten().filter(|line| line.role == Role::GoesOn) {
                if self.chance.of_100(30) {
                    line.text = space_out(&line.text);
                }
            }
        }
        if self.design.captions && self.chance.of_100(40) {
            let who = self.chance.pick(NAMES);
            let at = self.chance.below(lines.len());
            let text = format!("图为活动现场。 {who} 摄");
            lines.insert(at, Some(Self::line('0', Role::Caption, text)));
        }
        super::cut(lines, self.design.parts)
    }

    /// Puts a head where the design has it.
    fn place_head(&mut self, set: &mut Set, nth: usize) {
        let Design { heads, columns_apart, spread, apart, .. } = self.design;
        let set_apart = (columns_apart || spread || apart) && self.chance.of_100(70);
        let heads = match heads {
            Heads::Mixed if nth == 0 || self.chance.of_100(50) => Heads::Above,
            Heads::Mixed => Heads::Below,
            heads => heads,
        };
        let blank = |page: &mut Page| {
            if set_apart {
                page.push(None);
            }
        };
        match heads {
            Heads::Above => {
                let mut head = std::mem::take(&mut set.head);
                blank(&mut head);
                head.append(&mut set.columns[0]);
                set.columns[0] = head;
            }
            Heads::Below => {
                let last = set.columns.last_mut().unwrap();
                blank(last);
                last.append(&mut set.head);
            }
            Heads::Between => {
                blank(&mut set.columns[0]);
                let head = std::mem::take(&mut set.head);
                set.columns[0].extend(head);
            }
            Heads::First | Heads::Last | Heads::Mixed => {}
        }
    }

    /// All columns in their order, with what stands between them.
    fn order(&mut self, sets: Vec<Set>) -> Page {
        let Design { order, heads, .. } = self.design;
        let (mut head_lines, mut columns) = (Page::new(), Vec::new());
        for set in sets {
            if matches!(heads, Heads::First | Heads::Last) {
                head_lines.extend(set.head);
                head_lines.push(None);
            }
            columns.push(set.columns);
        }
        let mut runs: Vec<Page> = Vec::new();
        match order {
            Order::Whole => runs.extend(columns.into_iter().flatten()),
            Order::Turns => {
                for nth in 0..self.design.parts {
                    runs.extend(columns.iter_mut().map(|columns| std::mem::take(&mut columns[nth])));
                }
            }
            Order::Jump => {
                let mut rest = columns[0].split_off(1);
                if self.design.jumps {
                    runs.push(Page::new());
                    let end = Self::line('0', Role::Boilerplate, "（下转第4版）");
                    columns[0][0].push(Some(end));
                    let start = Self::line('0', Role::Boilerplate, "（上接第1版）");
                    rest[0].insert(0, Some(start));
                }
                runs.extend(columns.into_iter().flatten());
                runs.extend(rest);
            }
        }
        let mut page = Page::new();
        if heads == Heads::First {
            page.append(&mut head_lines);
        }
        let blank = self.design.columns_apart || self.design.spread || self.design.apart;
        for run in runs.into_iter().filter(|run| !run.is_empty()) {
            page.extend(run);
            if blank {
                page.push(None);
            }
        }
        page.append(&mut head_lines);
        page
    }

    /// Adds the page's own lines.
    fn furnish(&mut self, page: &mut Page) {
        let own = |text: &str| Some(Self::line('0', Role::Boilerplate, text));
        if self.design.guide {
            let mut guide = vec![
                own("今日导读"),
                own("医保新规下月起实施  详见第5版"),
                own("老街夜市重新开张  详见第8版"),
                None,
            ];
            if self.chance.of_100(50) {
                guide.append(page);
                *page = guide;
            } else {
                page.append(&mut guide);
            }
        }
        if !self.design.furniture {
            return;
        }
        let above: &[&[&str]] = &[
            &["2025年3月12日 星期三", "03 要闻"],
            &["东海日报  2025年3月12日  星期三  要闻  第3版"],
            &["A03", "民生", "2025年3月12日 星期三 责任编辑：林远 版式：周帆"],
            &["第2版：综合新闻", "2025年03月12日"],
            &["第A02版：要闻", "上一版  下一版", "2025年03月12日 星期三", "放大  缩小  默认"],
            &["版面导航", "标题导航", "东海日报", "2025年3月12日 星期三 农历乙巳年二月十三"],
            &["东海晚报", "今日16版  总第9863期", "国内统一连续出版物号：CN 33-0000  邮发代号：31-00"],
            &["要闻 A2", "2025/03/12 星期三", "编辑/林远 组版/周帆"],
            &["DONGHAI DAILY", "2025.3.12", "星期三", "主编：顾平 编辑：林远 视觉：周帆"],
        ];
        let below: &[&[&str]] = &[
            &["责任编辑：顾 平    电话：0579-8800000    投稿邮箱：news@example.com"],
            &["本版编辑 林远  美编 周帆  校对 何芳"],
            &["上一版  下一版", "版权声明：本报所有内容未经授权不得转载"],
            &["社址：东海市人民路1号", "邮编：321000  广告热线：0579-8800001  零售价：1.50元"],
            &["新闻热线：0579-8800002", "官方网站：www.example.com", "承印：东海日报社印务中心"],
            &["本报常年法律顾问：东海律师事务所", "订阅热线：11185", "上一期  下一期"],
            &["返回目录", "下一篇", "浙ICP备00000000号-1", "Copyright © 东海日报社 版权所有"],
        ];
        let mut lines: Page = self.chance.pick(above).iter().map(|text| own(text)).collect();
        lines.append(page);
        lines.extend(self.chance.pick(below).iter().map(|text| own(text)));
        *page = lines;
    }
}

/// Spaces between characters, but not inside numbers.
fn space_out(text: &str) -> String {
    let mut spaced = String::new();
    let mut before = None;
    for c in text.chars() {
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        if before.is_some_and(han) && han(c) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    spaced
}
