//! Are the terms that an article is about among its keywords, and does any text get an answer?

use std::fs;
use std::path::Path;

use wenshu::options::Options;
use wenshu::report::{KeywordKind, NoticeCode, Report};
use wenshu::{Analyser, read};

fn analyser() -> &'static Analyser {
    static ANALYSER: std::sync::OnceLock<Analyser> = std::sync::OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::new(wenshu_dictionary::packed()).unwrap())
}

fn analyse(text: &str, options: &Options) -> Report {
    analyser().analyse(&read(text), options)
}

fn keywords(text: &str) -> Vec<String> {
    analyse(text, &Options::default()).keywords.into_iter().map(|keyword| keyword.text).collect()
}

/// At least so many per cent of what an editor would choose are among the first ten keywords.
const EDITORS: usize = 55;

#[test]
fn articles_give_the_keywords_that_stand_below_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keywords");
    let mut read = 0;
    let (mut chosen, mut editors) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let file = fs::read_to_string(&path).unwrap();
        let (text, wanted) = file.split_once("\n---\n").expect("an article, a line ---, its keywords");
        let found = keywords(text);
        for line in wanted.lines() {
            let (rule, terms) = line.split_once(": ").expect("a rule and its terms");
            for term in terms.split('、') {
                let rank = found.iter().position(|keyword| keyword == term);
                let right = match rule.split_once(' ') {
                    Some(("first", number)) => rank.is_some_and(|rank| rank < number.parse().unwrap()),
                    None if rule == "editor" => {
                        editors += 1;
                        chosen += usize::from(rank.is_some_and(|rank| rank < 10));
                        true
                    }
                    _ => rank.is_none(),
                };
                assert!(right, "{}: {line}: {term} in {found:?}", path.display());
            }
        }
        read += 1;
    }
    assert!(read >= 30, "{read} articles");
    assert!(chosen * 100 >= editors * EDITORS, "{chosen} of the {editors} that an editor would choose");
}

/// A sentence or two, what must be among the first four keywords, and what must be none.
const SHORT: [(&str, &[&str], &[&str]); 10] = [
    (
        "2023年，柳溪县粮食总产量达到12.5万吨，同比增长3.2%。",
        &["粮食总产量", "柳溪县"],
        &["总产量", "同比", "同比增长"],
    ),
    (
        "昨日，青岚市首条无人驾驶公交线路开通，全长11.6公里，设站14座。",
        &["无人驾驶"],
        &["全长", "昨日", "青岚市首条"],
    ),
    (
        "“十四五”期间，全省新建改建农村公路3.2万公里，建制村全部通客车。",
        &["农村公路"],
        &["全省", "村全部", "十四五期间"],
    ),
    (
        "王建国表示，公司今年将投入2亿元建设氢燃料电池生产线，预计明年三季度投产。",
        &["王建国", "氢燃料电池"],
        &["王建国表示", "公司今年", "预计"],
    ),
    (
        "记者从市教育局获悉，今年秋季学期起，全市义务教育学校全面推行课后延时服务。",
        &["义务教育"],
        &["记者从市", "教育局获悉", "全市", "从市教育局"],
    ),
    (
        "截至2024年末，该行普惠小微贷款余额3460亿元，较年初增加512亿元，增幅17.4%。",
        &["贷款余额"],
        &["截至", "增幅", "较年初"],
    ),
    (
        "受台风“海棠”影响，温岭至台州的客渡航线自8月3日18时起全部停航。",
        &["台风", "客渡航线"],
        &["受台风", "起全部", "8月3日18时起"],
    ),
    (
        "7日，云溪镇零工客栈揭牌，每晚15元。零工客栈由旧厂房改造而成，设床位120张。",
        &["零工客栈"],
        &["由旧厂房", "云溪镇零工", "客栈揭牌"],
    ),
    (
        "全国两会期间，代表委员们围绕养老服务、民营经济等话题展开讨论。",
        &["养老服务", "民营经济"],
        &["们围绕", "委员们", "话题展开"],
    ),
    (
        "海关统计，前11个月茶叶出口额39.7亿元，增长4.9%，其中绿茶出口额23亿元，增长6.7%。",
        &["茶叶", "绿茶"],
        &["前11个月", "增长"],
    ),
];

#[test]
fn a_sentence_gives_its_terms_and_no_scraps() {
    for (text, first, never) in SHORT {
        let found = keywords(text);
        let first_four = &found[..found.len().min(4)];
        for term in first {
            assert!(first_four.iter().any(|keyword| keyword.contains(term)), "{term} in {found:?}");
        }
        for term in never {
            assert!(found.iter().all(|keyword| keyword != term), "{term} in {found:?}");
        }
        for (at, one) in found.iter().enumerate() {
            let again = found[at + 1..].iter().find(|other| one.contains(*other) || other.contains(one));
            assert!(again.is_none(), "{one} and {again:?} in {found:?}");
        }
    }
}

#[test]
fn no_keyword_crosses_a_figure_or_a_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut texts: Vec<String> = SHORT.iter().map(|(text, ..)| (*text).to_owned()).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
    let mut figures = 0;
    for text in &texts {
        let report = analyse(text, &Options::default());
        let dates =
            report.times.iter().filter(|time| time.span.of(text).contains(|c: char| c.is_ascii_digit()));
        let spans: Vec<_> =
            report.figures.iter().map(|figure| figure.span).chain(dates.map(|time| time.span)).collect();
        figures += spans.len();
        for keyword in &report.keywords {
            for place in &keyword.occurrences {
                let crossed = spans.iter().find(|span| span.overlaps(*place));
                assert!(crossed.is_none(), "{} and {:?}", keyword.text, crossed.map(|span| span.of(text)));
            }
        }
    }
    assert!(figures > 50, "{figures}");
}

#[test]
fn the_first_of_many_keywords_are_those_of_a_short_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keywords");
    let mut texts: Vec<String> = ["space.txt", "port-year.txt", "column-and-wire.txt", "strait-link.txt"]
        .map(|name| fs::read_to_string(folder.join(name)).unwrap())
        .into();
    // Two articles, and one whose candidates are many.
    texts.push(texts[..2].join("\n\n"));
    texts.push(texts.concat().lines().collect());
    for text in texts {
        let list = |max_keywords| {
            let options = Options { max_keywords, ..Options::default() };
            let keywords = analyse(&text, &options).keywords.into_iter();
            keywords.map(|keyword| (keyword.text, keyword.score, keyword.reasons)).collect::<Vec<_>>()
        };
        let all = list(usize::MAX);
        for max in [0, 1, 3, 7, 10, 30, 50, 80] {
            assert_eq!(list(max), all[..max.min(all.len())], "{max}");
        }
    }
}

#[test]
fn names_end_where_the_text_shows_it() {
    for (text, name, never) in [
        ("简越同外宾会谈\n外长简越昨日同外宾举行会谈。简越说，两国渔业合作前景广阔。", "简越", "简越同"),
        ("问诊室\n问：要忌口吗？贺岚答：清淡即可。主任医师贺岚每周三坐诊。", "贺岚", "贺岚答"),
        ("城建集团开会\n项目经理桂则成介绍进度。桂则成表示，年底完工。", "桂则成", "项目经理桂"),
        ("港务集团发布年报\n董事长贺岚之在业绩会上说，集装箱业务今年增长较快。", "贺岚之", "贺岚"),
        ("收评：沪指涨1.2% 航运股走强\n截至收盘，沪指涨1.2%，创业板指涨2%，航运股领涨。", "沪指", "指涨"),
    ] {
        let found = keywords(text);
        assert!(found.iter().take(6).any(|keyword| keyword == name), "{name} in {found:?}");
        assert!(found.iter().all(|keyword| keyword != never), "{never} in {found:?}");
    }
}

#[test]
fn every_keyword_says_why_it_ranks() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/economy.txt")).unwrap();
    for keyword in analyse(&text, &Options::default()).keywords {
        let reasons: Vec<_> = keyword.reasons.iter().map(|(reason, _)| *reason).collect();
        for reason in ["title", "frequency", "rarity", "spread", "cohesion"] {
            assert!(reasons.contains(&reason), "{}: {reasons:?}", keyword.text);
        }
    }
}

#[test]
fn a_word_that_only_the_text_has_is_found_whole() {
    let text = "湖哨通守住渔港\n傍晚，渔港的广播里响起湖哨通的提醒。湖哨通由渔政站开发，能预报风浪。\
        有了湖哨通，渔民出湖更放心；外县的渔港也来学习湖哨通。";
    let report = analyse(text, &Options::default());
    let found = &report.keywords[0];
    assert_eq!((found.text.as_str(), found.kind), ("湖哨通", KeywordKind::New), "{:?}", report.keywords);
    assert_eq!(found.occurrences.len(), 5);
}

#[test]
fn any_text_gets_its_keywords_or_none() {
    for text in ["", "\n", "的", "是的了吗", "我们已经可以这样", "，。！", "12345", "2024年3月5日"]
    {
        assert!(keywords(text).is_empty(), "{text:?}: {:?}", keywords(text));
    }
    assert_eq!(keywords("海水"), ["海水"]);
    // Without an end, without a mark, without a word.
    assert!(keywords(&"产".repeat(1_000_000)).len() <= 50);
    assert!(!keywords(&"沿海渔港修缮工程进展顺利".repeat(2_000)).is_empty());
    let mixed = "Rust で書かれた形態素解析器は速い。The parser reads 形態素 quickly. 解析器와 사전.";
    assert!(!keywords(mixed).is_empty());
}

#[test]
fn own_words_hold_dots_and_spaces_and_a_stop_word_is_one_with_or_without_its_marks() {
    let text = "新模型在Open Harbour和魔湾社区开源，Open Harbour的下载量居首。局长扬·本·欧尔森表示，扬·本·欧尔森将到访4A级景区。\n\
                《灯塔》上映。影片《灯塔》票房居首。";
    for word in ["Open Harbour", "Open Harbour 3 nz", "扬·本·欧尔森", "4A级景区"] {
        let report = analyse(text, &Options { user_words: vec![word.into()], ..Options::default() });
        let word = word.trim_end_matches(" 3 nz");
        let rank = report.keywords.iter().position(|keyword| keyword.text == word);
        assert!(
            rank.is_some_and(|rank| rank < 5) && report.notices.is_empty(),
            "{word}: {:?}",
            report.keywords
        );
    }
    for word in ["灯塔", "《灯塔》"] {
        let report = analyse(text, &Options { stop_words: vec![word.into()], ..Options::default() });
        assert!(report.keywords.iter().all(|keyword| keyword.text != "灯塔"), "{word}");
    }
    let mixed = Options { user_words: vec!["零工 客栈".into()], ..Options::default() };
    assert_eq!(analyse(text, &mixed).notices.len(), 1);
}

#[test]
fn words_of_the_reader_s_own_are_cut_whole_and_bad_lines_are_named() {
    let text = "碧螺渡口今天开航。碧螺渡口连接两岸，碧螺渡口的船票五元。";
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let options = Options {
        user_words: lines(&["碧螺渡口 20 ns", "坏 行 了 吗", "", "开航"]),
        stop_words: lines(&["船票", "两 个"]),
        ..Options::default()
    };
    let report = analyse(text, &options);
    assert_eq!(report.keywords[0].text, "碧螺渡口");
    assert_eq!(report.keywords[0].occurrences.len(), 3);
    assert!(report.keywords.iter().all(|keyword| keyword.text != "船票"));
    let named = |code: NoticeCode| {
        let notice = report.notices.iter().find(|notice| notice.code == code);
        notice.and_then(|notice| notice.detail.clone()).unwrap_or_default()
    };
    assert!(named(NoticeCode::UserWords).starts_with("2: "), "{:?}", report.notices);
    assert!(named(NoticeCode::StopWords).starts_with("2: "), "{:?}", report.notices);
}

#[test]
fn a_word_that_the_reader_brought_is_a_keyword() {
    let text = "灵溯湾开园。游客在灵溯湾观潮，灵溯湾灯会热闹。本市文旅市场回暖，夜游项目丰富。";
    let options = Options { user_words: vec!["文旅市场".to_owned()], ..Options::default() };
    let report = analyser().analyse(&wenshu::read(text), &options);
    assert!(report.keywords.iter().take(3).any(|keyword| keyword.text == "文旅市场"));
}

/// `text` in Traditional characters: each simplified one as the first that `lexicon/simplified.tsv` has for it.
fn traditional(text: &str) -> String {
    let list = include_str!("../lexicon/simplified.tsv");
    let mut forms = std::collections::HashMap::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut characters = line.chars().filter(|c| !c.is_whitespace());
        while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
            forms.entry(simplified).or_insert(traditional);
        }
    }
    text.chars().map(|c| forms.get(&c).copied().unwrap_or(c)).collect()
}

#[test]
fn traditional_text_has_the_keywords_of_its_simplified_twin() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests/keywords", "tests/articles"].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(root.join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    });
    let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let (mut same, mut all) = (0, 0);
    for text in texts.map(|path| fs::read_to_string(path).unwrap()) {
        let twin = traditional(&text);
        assert_ne!(twin, text);
        let first = |text: &str| -> Vec<String> {
            keywords(text)
                .iter()
                .take(10)
                .map(|keyword| wenshu::quantities::fold(keyword).into_owned())
                .collect()
        };
        let (simplified, traditional) = (first(&text), first(&twin));
        all += simplified.len();
        same += simplified.iter().filter(|keyword| traditional.contains(keyword)).count();
    }
    assert!(all > 50 && same * 100 >= all * 95, "{same} of {all}");
}

#[test]
fn the_quotation_marks_of_traditional_text_belong_to_terms_as_others_do() {
    let text = "颱風「海葵」逼近 金瀾港碼頭停止作業\n受颱風「海葵」影響，金瀾港自今日中午起暫停貨櫃裝卸作業，已有37艘船舶進港避風。\n\
                港務公司表示，岸邊起重機已全部加固防風拉索，往返離島的交通船明日全日停航。\n\
                氣象署預估，颱風「海葵」暴風圈明晨將觸及東南部陸地，山區累積雨量可能超過500毫米。";
    let found = keywords(text);
    assert!(found.iter().take(3).any(|keyword| keyword == "颱風「海葵」"), "{found:?}");
    let twin = wenshu::quantities::fold(text).replace('「', "“").replace('」', "”");
    let folded = |keyword: &String| wenshu::quantities::fold(keyword).replace('「', "“").replace('」', "”");
    assert_eq!(found.iter().map(folded).collect::<Vec<_>>(), keywords(&twin));
}

#[test]
fn two_spellings_are_one_keyword() {
    let text = "ai手环上市\nAI手环今天上市。测试者戴上ai手环，血氧一目了然。AI手环的续航也更长。";
    let report = analyse(text, &Options::default());
    let found: Vec<_> =
        report.keywords.iter().filter(|one| one.text.eq_ignore_ascii_case("ai手环")).collect();
    assert_eq!(found.len(), 1, "{:?}", report.keywords);
    assert_eq!(found[0].occurrences.len(), 4);
}

#[test]
fn terms_are_found_whole_whatever_their_words_are() {
    let text = "各方重申多边主义\n会议讨论了多边主义。与会者认为，坚持党的全面领导，推广数字孪生，支持城市更新，\
        天问一号探测器传回数据。";
    let found = keywords(text);
    for term in ["多边主义", "党的全面领导", "数字孪生", "城市更新", "天问一号"] {
        assert!(found.iter().any(|keyword| keyword == term), "{term} in {found:?}");
    }
}

#[test]
fn the_name_of_a_series_is_no_title() {
    let body = "渔政站启用海面巡查艇，巡查艇每天沿岸航行两次。渔民说，有了巡查艇，出海更安心。\
        巡查艇装有声呐和热像仪，能在浓雾中发现遇险渔船。渔政站还为渔船配发定位手环，\
        遇险渔民按下手环，巡查艇便能赶到。今年，渔港还将修缮防波堤，扩建冷库。";
    let found = keywords(&format!("【蓝色港湾走笔】巡查艇守护渔港\n{body}"));
    assert_eq!(found[0], "巡查艇", "{found:?}");
    assert!(found.iter().take(3).all(|keyword| !keyword.contains("走笔")), "{found:?}");
}

#[test]
fn words_of_the_page_are_no_keywords() {
    let text = "县里修通环湖步道\n阅读 3021 点赞 12 评论\n分享到：微信 微博\n环湖步道今天开放，步道沿线设有六处驿站。\
        游客沿环湖步道骑行，驿站提供饮水和急救。\n收藏 打印 关闭\n";
    let found = keywords(text);
    for word in ["分享", "阅读", "点赞", "收藏", "打印", "微信", "微博", "关闭"] {
        assert!(found.iter().all(|keyword| keyword != word), "{word} in {found:?}");
    }
    let text = "要闻 | 财经 | 基金 | 外汇 | 直播\n蓝鳍冷链午后涨停\n\
        2025年03月11日 13:45 渔港资讯 缩小字体 放大字体 收藏 微博 微信 分享 QQ空间\n\
        蓝鳍冷链午后涨停，成交额8亿元。消息面上，冷链基地投产，金枪鱼冷冻能力翻番。\n\
        点赞 在看 转发 喜欢就点个“在看”吧↓\n阅读原文 阅读 10万+ 赞 1.2万 写留言 精选留言\n\
        网友评论 登录后发表评论 12条评论 举报\n";
    let found = keywords(text);
    assert!(found.iter().take(3).any(|keyword| keyword.contains("冷链")), "{found:?}");
    for word in [
        "要闻",
        "财经",
        "基金",
        "外汇",
        "直播",
        "字体",
        "缩小字体",
        "放大字体",
        "收藏",
        "微博",
        "微信",
        "QQ空间",
        "点赞",
        "在看",
        "转发",
        "阅读",
        "阅读原文",
        "留言",
        "写留言",
        "精选留言",
        "网友评论",
        "评论",
        "登录",
        "举报",
        "渔港资讯",
    ] {
        assert!(found.iter().all(|keyword| keyword != word), "{word} in {found:?}");
    }
    let text = "海湾区渔船补贴办法解读\n索引号：0123-2024-00018 发布机构：海湾区渔政局 成文日期：2024-07-01 有效性：有效\n\
        渔船补贴按吨位发放，渔民凭船证申领。渔船补贴每年发放一次。\n";
    let found = keywords(text);
    for word in ["索引号", "发布机构", "成文日期", "有效性", "有效"] {
        assert!(found.iter().all(|keyword| keyword != word), "{word} in {found:?}");
    }
}

#[test]
fn who_wrote_an_article_and_where_it_appeared_are_no_keywords() {
    let text = "老街修表匠守着旧时光\n发布时间：2024-05-06 09:12 来源：临溪日报 字号：大 中 小 分享 打印\n\
        修表匠在老街的铺子开了四十年，墙上挂着三十多座老钟。修表匠每周在社区开课，教年轻人修表。\n\
        （本报记者 周遥）\n";
    let found = keywords(text);
    assert!(found.iter().take(3).any(|keyword| keyword == "修表匠"), "{found:?}");
    for word in ["临溪日报", "来源", "字号", "分享", "打印", "周遥", "本报记者", "发布时间"]
    {
        assert!(found.iter().all(|keyword| !keyword.contains(word)), "{word} in {found:?}");
    }
    let found = keywords("本报讯 县里的潮汐电站并网。潮汐电站年发电量稳定，潮汐电站带动渔港用电。");
    assert!(found.iter().all(|keyword| keyword != "本报讯"), "{found:?}");
}

#[test]
fn of_a_term_and_its_part_the_one_that_stands_alone_is_kept() {
    let text = "甲区蓝莓产业发展稳，冷链物流跟上，蓝莓产业带动乡村。\n丙区蓝莓产业发展快，冷链物流跟上，\
        蓝莓产业带动乡村。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword == "蓝莓产业"), "{found:?}");
    assert!(found.iter().all(|keyword| keyword != "蓝莓产业发展"), "{found:?}");
}

#[test]
fn what_someone_does_is_no_keyword() {
    let text = "镜湖龙舟赛落幕\n镜湖龙舟赛昨日落幕。鹭屿队夺得冠军，鹤汀队闯入决赛。鹭屿队夺得奖杯后绕湖致谢，桨手欢呼着靠岸。\
        龙舟赛吸引游客，码头客栈住满了人。";
    let found = keywords(text);
    assert!(found.iter().take(4).any(|keyword| keyword.contains("龙舟赛")), "{found:?}");
    for scrap in ["鹭屿队夺得", "鹤汀队闯入", "桨手欢呼", "客栈住满", "码头客栈住满"]
    {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
}

#[test]
fn a_verb_that_ends_terms_may_end_a_keyword() {
    let text = "湿地保护有了新队伍\n湿地保护志愿队成立，队员参与湿地保护和鸟类监测。湿地保护需要长期投入。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword == "湿地保护"), "{found:?}");
}

#[test]
fn what_stands_in_the_name_of_a_series_only_is_no_keyword() {
    let text = "【山海札记】老渔港添了冷库\n渔港的冷库今天启用。冷库能存鱼货，渔民不再贱卖。渔港还修了码头。";
    let found = keywords(text);
    assert!(found.iter().all(|keyword| !keyword.contains("札记") && keyword != "山海"), "{found:?}");
    assert!(found.iter().take(3).any(|keyword| keyword == "冷库"), "{found:?}");
}

#[test]
fn a_dateline_gives_no_keyword() {
    let text = "灯塔修缮一新\n新华社青岛4月2日电 百年灯塔修缮完工，灯塔重新亮灯。修缮工程保留了灯塔的石阶。";
    let found = keywords(text);
    for word in ["新华社", "新华社青岛", "青岛", "日电", "电百年灯塔"] {
        assert!(found.iter().all(|keyword| keyword != word), "{word} in {found:?}");
    }
    assert!(found.iter().take(3).any(|keyword| keyword.contains("灯塔")), "{found:?}");
    for line in ["新华社海湾电 ", "新华社海湾电（记者 林远）", "（中央社記者林遠海湾17日電）"]
    {
        let text = format!("灯塔修缮一新\n{line}百年灯塔修缮完工，灯塔重新亮灯。修缮保留了灯塔的石阶。");
        let found = keywords(&text);
        let scraps = ["新华社", "中央社", "海湾", "海湾电", "林远", "林遠", "电百年灯塔"];
        for word in scraps {
            assert!(found.iter().all(|keyword| keyword != word), "{word} in {found:?}");
        }
        assert!(found.iter().any(|keyword| keyword.contains("灯塔")), "{found:?}");
    }
}

#[test]
fn a_single_dash_joins_two_sides_and_a_double_one_parts() {
    let text = "中国—东盟渔业论坛开幕\n中国—东盟渔业论坛在琼州开幕。渔业专家说，中国—东盟渔业论坛搭起桥梁——码头、冷链都受益。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword.starts_with("中国—东盟")), "{found:?}");
    assert!(found.iter().all(|keyword| !keyword.contains("——")), "{found:?}");
}

#[test]
fn no_keyword_begins_within_a_number_or_ends_with_what_a_figure_does() {
    let text = "渔政委员会召开第三十次会议\n渔政委员会第三十次会议审议休渔方案。海水养殖率降0.3个百分点，\
        海水养殖率降幅收窄。委员会第三十次会议听取报告。";
    let found = keywords(text);
    for scrap in ["十次会议", "养殖率降", "海水养殖率降", "率降"] {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
    let text = "海湾区编制第十五个五年规划\n海湾区编制第十五个五年规划纲要，第十五个五年规划纲要列出渔港工程。\
        渔业股指重上两万点，股指重上两万点后回落。";
    let found = keywords(text);
    for scrap in ["五年规划", "个五年规划", "五年规划纲要", "股指重上", "渔业股指重上", "重上"]
    {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
}

#[test]
fn a_person_is_named_whole_and_without_a_post() {
    let text =
        "渔港灯会开幕\n渔港灯会今晚开幕。渔政站站长林海波介绍，灯会设三个展区。林海波说，灯会带旺了夜市。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword == "林海波"), "{found:?}");
    assert!(found.iter().all(|keyword| keyword == "林海波" || !keyword.contains('林')), "{found:?}");
}

#[test]
fn people_are_known_by_what_they_do_whatever_it_is() {
    let text = "渔歌展开展\n渔歌展在渔港开展。策展人邱北川说，渔歌展收了三百首渔歌。编剧沈岚山说，\
        渔歌让人想家。渔歌展免费开放。";
    let found = keywords(text);
    for scrap in ["策展人邱北川", "人邱北川", "编剧沈岚山"] {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
    assert!(found.iter().any(|keyword| keyword == "邱北川"), "{found:?}");
    let text = "古筝家沈若澜办音乐会\n古筝家沈若澜今晚登台。研究员祁子衡说，古筝的筝码可以移动。沈若澜接受采访时说，\
        她爱渔歌。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword == "沈若澜"), "{found:?}");
    for scrap in ["古筝家沈若澜", "家沈若澜", "祁子衡说", "研究员祁子衡", "采访时说", "时说"]
    {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
}

#[test]
fn an_anniversary_is_whole_with_its_years() {
    let text = "两地庆祝结好30周年\n海湾市与岛城结好30周年图片展今天开幕。结好30周年之际，两地互设渔业窗口。\
        市民说，结好30周年值得纪念。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword.ends_with("结好30周年")), "{found:?}");
}

#[test]
fn a_storm_keeps_its_name_and_a_model_its_number() {
    let text = "台风“海葵”登陆\n台风“海葵”今晨登陆，台风“海葵”带来暴雨，渔船回港避风。渔港启用星澜820B雷达，\
        星澜820B雷达看得见百里外的雨带。";
    let found = keywords(text);
    assert!(found.iter().any(|keyword| keyword == "台风“海葵”"), "{found:?}");
    assert!(found.iter().all(|keyword| !keyword.starts_with("820")), "{found:?}");
}

#[test]
fn a_verb_with_its_object_is_no_keyword() {
    let text = "冷链补上短板\n冷链基地投用，渔民不再发愁。县长说，要勉励队员守岗，引导渔民入社，推动冷链基地扩容。\
        冷链基地可存鱼货，冷链基地还建了冰厂。";
    let found = keywords(text);
    assert!(found.iter().take(3).any(|keyword| keyword.contains("冷链")), "{found:?}");
    for scrap in ["勉励队员", "引导渔民", "推动冷链", "推动冷链基地"] {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
}

#[test]
fn the_name_of_a_column_before_a_title_gives_no_keyword() {
    let text = "渔家夜话｜灯塔里的冷库\n灯塔边的冷库启用，冷库能存鱼货。渔民说，冷库让鱼货卖得更远。";
    let found = keywords(text);
    for scrap in ["渔家夜话", "夜话", "渔家"] {
        assert!(found.iter().all(|keyword| keyword != scrap), "{scrap} in {found:?}");
    }
    assert!(found.iter().take(3).any(|keyword| keyword == "冷库"), "{found:?}");
}

#[test]
fn no_word_is_cut_out_of_a_figure() {
    let text = "全县茶农2.1万人，产茶3200吨，比上年多1.2万人。茶农说，万人空巷看采茶。";
    let document = wenshu::read(text);
    let words = analyser().words(&document);
    let of = |word: &str| words.iter().filter(|found| found.span.of(document.clean()) == word).count();
    assert_eq!((of("万人"), of("2.1万人"), of("茶农")), (0, 1, 2));
}
