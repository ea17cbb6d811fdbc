//! Texts that are one thing over and over: what makes a reader slow or a report large shows in them.
//!
//! What is repeated has a number in place of `#` and a Chinese character in place of `甲`, other ones each time; `%`
//! stands for itself. `¦` parts what fills the first half of a text from what fills the second.

pub(crate) const CHARACTERS: &[&str] = &[
    "一", "9", "万", "亿", "个", "年", "至", "、", "（", "）", "“", "”", "《", "》", "a", " ", "\n", "\t",
    "　", "\u{301}", "😀", "\u{FFFD}", "\0", "甲", "A#", "—", "…", "：", "；", "，", "。", "！",
];

pub(crate) const QUANTITIES: &[&str] = &[
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

pub(crate) const CLAUSES: &[&str] = &[
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

pub(crate) const NAMES: &[&str] = &[
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
    "记者甲甲 通讯员甲甲 摄影甲甲 ",
];

pub(crate) const LINES: &[&str] = &[
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

pub(crate) const BLOCKS: &[&str] = &[
    "（甲县3亿元，",
    "“甲《甲【甲",
    "由#亿元增加到#亿元，再增加到#亿元，",
    "总额#元，其中甲#元，占3%；",
    "占比3%，其中",
    "居全省第#位，",
    "甲县、乙县、丙县分别增长#%、#%、#%，",
    "从1995年3月至2021年5月，",
    "今年比去年同期较上月环比",
    "三次产业比为#.1:#.2:#.7，",
    "甲甲甲股份有限公司（简称“甲甲”）",
    "副市长甲甲、局长甲甲",
    "《甲甲甲办法》（甲发〔2024〕#号）",
    "a#@b.cn http://x.cn/#/%E6%96%87 ",
    "GDP# CO2 5G PM2.5 ",
    "👨\u{200D}👩\u{200D}👧3\u{FE0F}\u{20E3}",
    "\u{202E}3亿\u{202C}元",
    "三千二百四十八万五千六百一十二",
    "甲#亿元\r",
    "甲增长#%\u{2028}\u{85}",
    "甲甲产值达到#亿\n元，同比增\n长3%。\n",
    "甲甲甲甲甲甲        甲甲甲甲甲甲\n",
    "甲甲甲大会召开\n□本报记者 甲甲\n",
    "表# 单位：万元\n指标\t2023\t2024\n甲产值\t#\t#\n\n",
    "甲县 # 3% #\n",
    "[#]甲甲著，第#页。\n",
    "单位：万元\n",
    "|3|",
    "2024/1/5 ",
    "1.2×0.8 3×",
    "1 .2 . 3 ",
];

/// What newspapers, tables of counties, reports by the calendar of the Republic and drafts are made of.
pub(crate) const PAGES: &[&str] = &[
    "表#　甲甲情况\n项目|2023年|2024年\n甲|#|#\n",
    "指标\t单位\t#年\n甲\t亿元\t#\n",
    "| 甲 | # | #% |\n|---|---|---|\n",
    "甲产值 # #\n甲收入 # #\n",
    "其中：甲#；",
    "“甲甲”“甲甲”“甲甲”",
    "「甲甲」说：『甲』",
    "甲）甲）甲）",
    "《甲甲〈甲甲〉",
    "民國113年",
    "民國九十三年甲月",
    "中華民國113年#月#日",
    "去年同期#亿元，上年#亿元，",
    "本月#日，当日，次日，",
    "据甲甲报#日报道，",
    "【甲甲】#亿元。",
    "——甲甲#%。\n",
    "▲甲甲\n",
    "□ 甲甲 甲甲\n\n",
    "上接第#版\n甲甲甲甲。\n",
    "第#版 2024年#月#日 星期一 甲甲版\n",
    "甲甲甲甲甲甲甲甲\n甲甲甲甲甲甲甲甲\n本报讯 甲甲#。\n\n",
    "甲甲/甲甲/甲甲 ",
    "东经#°#′#″",
    "甲：#；\n",
    "甲是甲的#倍，",
    "前#名分别是甲甲、甲甲、",
    "该甲#元。上述前者#，后者#，二者#元，",
];

/// A run of one thing before a run of another: who looks back over the first from each of the second is slow.
pub(crate) const BEFORE: &[&str] = &[
    "（¦甲 ",
    "记者甲甲 ¦甲甲 甲甲 ",
    "　¦甲\n",
    "《¦甲》",
    "“¦甲”",
    "、¦甲#元",
    "#¦元",
    "甲县、¦分别#%、#%",
    "甲、¦分别为#、",
    "分别为¦#、",
    "同比¦#%",
    "与¦相比#%，",
    "2024年¦增长#%",
    "其中¦甲#元",
    "甲甲：\n¦　甲#\n",
    "甲\t甲\t甲\n¦#\t#\t#\n",
    "甲甲甲公司（以下简称“甲”）¦甲#元，",
    "第#版\n¦甲甲\n甲甲甲。\n",
    "甲　　¦甲　#\n",
    "  甲  ¦#  #\n",
    "新华社¦甲 甲 ",
    "甲\u{301}¦#%",
    "\u{200B}¦甲 #",
];

/// A shape, repeated to this many characters.
pub(crate) fn text(shape: &str, characters: usize) -> String {
    if let Some((first, second)) = shape.split_once('¦') {
        return text(first, characters / 2) + &text(second, characters / 2);
    }
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
