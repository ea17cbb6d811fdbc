//! Are figures of a draft held against the right ones of its sources, and the changes between two versions found?

use std::sync::LazyLock;

use proptest::prelude::*;
use wenshu::Analyser;
use wenshu::draft::{Field, Status, Text, check, versions, within};
use wenshu::options::Options;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).unwrap());

fn text(source: &str) -> Text {
    let document = wenshu::read(source);
    let report = ANALYSER.analyse(&document, &Options::default());
    Text::of(&document, &report)
}

/// Each figure and time of `draft` that does not agree: its characters, status and fields.
fn found(draft: &str, sources: &[&str]) -> Vec<(String, Status, Vec<Field>)> {
    let draft = text(draft);
    let sources: Vec<Text> = sources.iter().map(|source| text(source)).collect();
    check(&draft, &sources)
        .into_iter()
        .filter(|verdict| verdict.status != Status::Supported)
        .map(|verdict| (draft.claims[verdict.claim.unwrap()].surface.clone(), verdict.status, verdict.fields))
        .collect()
}

const SOURCE: &str = "2024年，长洲市新建公园12座，完成投资3.46亿元，比上年增长8.2%。其中，东湖公园占地56.8公顷，\
    种植树木1.4万株。\n2023年，长洲市接待游客410万人次，旅游收入27.35亿元。";

#[test]
fn a_text_agrees_with_itself() {
    assert_eq!(found(SOURCE, &[SOURCE]), []);
    assert!(versions(&text(SOURCE), &text(SOURCE)).iter().all(|one| one.status == Status::Supported));
}

#[test]
fn one_change_is_found_and_the_figures_beside_it_agree() {
    for (from, to, surface, status, field) in [
        ("12座", "15座", "15座", Status::Differs, Field::Value),
        ("3.46亿元", "3.64亿元", "3.64亿元", Status::Differs, Field::Value),
        ("3.46亿元", "3.46万元", "3.46万元", Status::UnitSlip, Field::Unit),
        ("8.2%", "8.2个百分点", "8.2个百分点", Status::UnitSlip, Field::Unit),
        ("56.8公顷", "56.8亩", "56.8亩", Status::Differs, Field::Value),
        ("2023年", "2022年", "2022年", Status::Differs, Field::Period),
    ] {
        let draft = SOURCE.replace(from, to);
        let found = found(&draft, &[SOURCE]);
        assert_eq!(found[0], (surface.to_owned(), status, vec![field]), "{from} -> {to}");
        // What takes its year from the changed words has another year, too, and nothing else.
        let dated = found[1..].iter().all(|other| field == Field::Period && other.2 == [Field::Period]);
        assert!(dated, "{from} -> {to}: {found:?}");
    }
}

#[test]
fn another_subject_is_found() {
    let draft = SOURCE.replace("2023年，长洲市接待", "2023年，北塘县接待");
    let found = found(&draft, &[SOURCE]);
    assert_eq!((found[0].0.as_str(), found[0].1), ("410万人次", Status::Differs));
    // 旅游收入 of the same clause is theirs, too; what other sentences state is not.
    assert!(found.len() <= 2 && found.iter().all(|one| one.2 == [Field::Subject]), "{found:?}");
}

#[test]
fn a_changed_name_is_every_figures_of_its_clause_and_no_other() {
    let source = "2024年，长洲市造纸厂产纸6.2万吨，用水310万吨；东湖化肥厂产肥料8.5万吨。";
    let found = found(&source.replace("长洲市造纸厂", "北塘县造纸厂"), &[source]);
    assert_eq!(found.first().map(|one| one.0.as_str()), Some("6.2万吨"));
    assert!(found.iter().all(|one| one.0 != "8.5万吨"), "{found:?}");
}

#[test]
fn two_bounds_of_one_kind_are_two_values() {
    let source = "2024年，长洲市接待游客近400万人次。";
    let found = found("2024年，长洲市接待游客近470万人次。", &[source]);
    assert_eq!(found, [("近470万人次".to_owned(), Status::Differs, vec![Field::Value])]);
}

const RESULTS: &str = "2024年，云山市工业增加值同比增长8.3%，出口上涨4.2%，利润率高于全省2.1个百分点，财政收入居全省第三，\
    发电量为上年的1.3倍，五年累计投资120亿元，茶 叶产量比上年增加⏎1.6万吨，气温回落3.1%，达到64万户。";

#[test]
fn the_other_direction_or_another_basis_is_found_where_all_else_is_the_same() {
    let results = RESULTS.replace('⏎', "\n");
    for (from, to, surface, field) in [
        ("增长8.3%", "下降8.3%", "8.3%", Field::Direction),
        ("增长8.3%", "减少8.3%", "8.3%", Field::Direction),
        ("上涨4.2%", "下跌4.2%", "4.2%", Field::Direction),
        ("高于全省", "低于全省", "2.1个百分点", Field::Direction),
        ("增加\n1.6", "减少\n1.6", "1.6万吨", Field::Direction),
        ("回落3.1%", "回升3.1%", "3.1%", Field::Direction),
        ("同比", "环比", "8.3%", Field::Basis),
        ("居全省第三", "居全国第三", "第三", Field::Basis),
        ("累计投资", "年均投资", "120亿元", Field::Basis),
    ] {
        let draft = results.replace(from, to);
        assert_ne!(draft, results, "{from}");
        let expected = [(surface.to_owned(), Status::Differs, vec![field])];
        assert_eq!(found(&draft, &[&results]), expected, "{from} -> {to}");
        let changed = versions(&text(&results), &text(&draft));
        assert_eq!(changed.iter().filter(|one| one.status != Status::Supported).count(), 1, "{from} -> {to}");
    }
    // How many times a level is, and how many times more.
    let more = results.replace("为上年的1.3倍", "比上年多1.3倍");
    assert_eq!(found(&more, &[&results]), [("1.3倍".to_owned(), Status::Differs, vec![Field::Basis])]);
    // Other words for the same.
    for (from, to) in [
        ("同比增长", "比上年增长"),
        ("上涨", "上升"),
        ("高于全省", "高出全省"),
        ("居全省", "位居全省"),
        ("增加\n", "增长"),
    ] {
        assert_eq!(found(&results.replace(from, to), &[&results]), [], "{from} -> {to}");
    }
}

#[test]
fn a_draft_in_its_own_words_with_the_other_direction_differs() {
    for (source, draft, surface, field) in [
        (
            "2024年，云山市粮食产量比上年下降5.6%。",
            "记者从农业部门了解到，云山市2024年的粮食产量增长5.6%。",
            "5.6%",
            Field::Direction,
        ),
        (
            "2023年，石桥县工业用电量同比增长7.4%。\n天气转凉。",
            "石桥县2023年工业用电量下 降7.4%，当地人说。",
            "7.4%",
            Field::Direction,
        ),
        (
            "2023年，石桥县工业用电量同比增长7.4%。",
            "据称，石桥县2023年的工业用电量环比上升7.4%，供电部门作了介绍。",
            "7.4%",
            Field::Basis,
        ),
    ] {
        let found = found(draft, &[source]);
        let told = found.iter().find(|one| one.0 == surface);
        assert_eq!(told.map(|one| (one.1, one.2.clone())), Some((Status::Differs, vec![field])), "{draft}");
    }
}

#[test]
fn opposite_bounds_and_other_limits_are_other_values() {
    for (source, draft, status) in [
        ("财政收入超过300亿元", "财政收入不足300亿元", Status::Differs),
        ("失业率控制在5.5%以内", "失业率控制在5.5%以上", Status::Differs),
        ("新增就业70万人以上", "新增就业近70万人", Status::Differs),
        ("修建公路不少于40 公里", "修建公路不超过40公里", Status::Differs),
        ("粮食产量210万吨以上", "粮食产量不到210万吨", Status::Differs),
        ("生产总值增长目标为5.5%以上", "生产总值增长目标为5%以上", Status::Differs),
        ("生产总值增长目标为5%以上", "生产总值增长目标为5.5%以上", Status::Differs),
        ("投资超过5.62亿元", "投资超过5.7亿元", Status::Differs),
        ("新增就业70万人以上", "新增就业超过70万人", Status::Rounded),
        ("投资超过5.62亿元", "投资超过5.6亿元", Status::Rounded),
        ("投资5.62亿元", "投资超过5.6亿元", Status::Rounded),
        ("投资近6亿元", "投资约6亿元", Status::Rounded),
        ("投资5.62亿元", "投资约5.62亿元", Status::Rounded),
        // A bound that was dropped, added or made another one.
        ("财政收入超过300亿元", "财政收入300亿元", Status::Differs),
        ("财政收入300亿元", "财政收入超过 300 亿元", Status::Differs),
        ("失业率控制在5.5%以内", "失业率控制在5.5%", Status::Differs),
        ("失业率为5.5%", "失业率为5.5%以内", Status::Differs),
        ("新增就业70万人以上", "新增就业70万人左右", Status::Differs),
        ("建成公园100余个", "建成公园100个", Status::Differs),
        ("投资约5.62亿元", "投资5.6亿元", Status::Differs),
    ] {
        let whole = |said: &str| format!("2024年，云山市{said}。");
        let found = found(&whole(draft), &[&whole(source)]);
        assert_eq!(found.iter().map(|one| one.1).collect::<Vec<_>>(), [status], "{source} -> {draft}");
    }
}

#[test]
fn a_number_of_which_nothing_is_read_is_told_where_another_stands_in_its_place() {
    let source = "长洲市实施“3261”工程\n长洲市图书馆有阅览室6间，电话是5520317。";
    let draft = source.replace("3261", "3216").replace("5520317", "5520371");
    let told = |surface: &str| (surface.to_owned(), Status::Differs, vec![Field::Value]);
    assert_eq!(found(&draft, &[source]), [told("3216"), told("5520371")]);
    // As it is, added or gone, it is nothing that could be checked.
    assert_eq!(found(&source.replace("，电话是5520317", ""), &[source]), []);
    assert_eq!(found("值班电话7731905。", &[source]), []);
    let (old, new) = (text(source), text("长洲市图书馆有阅览室6间。"));
    assert!(versions(&old, &new).iter().all(|one| one.status == Status::Supported));
}

#[test]
fn figures_behind_another_name_are_asked_about_with_the_first_up_to_its_clause() {
    let source = "1月，绿洲茶厂销售茶叶12.9万元，同比减少1.3万元，下降8.4%；山泉米厂销售大米36.5万元。";
    let found = found(&source.replace("绿洲茶厂", "石岭酒坊"), &[source]);
    let surfaces: Vec<&str> = found.iter().map(|one| one.0.as_str()).collect();
    assert_eq!(surfaces, ["12.9万元", "1.3万元", "8.4%"], "{found:?}");
}

#[test]
fn another_name_before_a_figure_is_told_where_no_subject_is_read_from_it() {
    let source = "长洲市造纸厂坐落在河边，厂区分为两处，占地面积4.2公顷。";
    let found = found(&source.replace("长洲市造纸厂", "北塘县"), &[source]);
    assert_eq!(found.first().map(|one| (one.0.as_str(), one.1)), Some(("两处", Status::Differs)));
}

#[test]
fn a_changed_heading_is_one_question() {
    let source =
        "一、2023年工作回顾\n全市新建公园12座。\n完成投资3.46亿元。\n种植树木1.4万株。\n接待游客410万人次。";
    let found = found(&source.replace("2023年", "2022年"), &[source]);
    assert_eq!(found, [("2022年".to_owned(), Status::Differs, vec![Field::Period])]);
}

#[test]
fn fewer_digits_and_worded_bounds_are_rounded() {
    for (from, to) in [("3.46亿元", "3.5亿元"), ("27.35亿元", "超27亿元"), ("410万人次", "约400万人次")]
    {
        let found = found(&SOURCE.replace(from, to), &[SOURCE]);
        assert_eq!(found, [(to.to_owned(), Status::Rounded, vec![])], "{from} -> {to}");
    }
}

#[test]
fn other_words_for_the_same_statement_are_looked_up_by_what_they_state() {
    let draft = "据介绍，长洲市2023年的旅游收入是27.35亿元。";
    let verdicts = check(&text(draft), &[text("无关的文章有5个段落。"), text(SOURCE)]);
    let draft = text(draft);
    let income =
        verdicts.iter().find(|verdict| draft.claims[verdict.claim.unwrap()].surface == "27.35亿元").unwrap();
    assert_eq!(income.status, Status::Supported);
    assert_eq!(income.source.unwrap().0, 1, "the second source");
}

#[test]
fn a_rank_is_the_same_in_the_units_of_places_only() {
    let source = "2024年，石桥公司成为全市第28个获奖的企业，综合排名居第4位。";
    assert_eq!(found(&source.replace("第4位", "第4名"), &[source]), []);
    let slip = found(&source.replace("第28个", "第28家"), &[source]);
    assert_eq!(slip, [("第28家".to_owned(), Status::UnitSlip, vec![Field::Unit])]);
}

#[test]
fn what_no_source_says_is_not_found() {
    let found = found("长洲市另有桥梁88座。", &[SOURCE]);
    assert_eq!(found, [("88座".to_owned(), Status::NotFound, vec![])]);
}

#[test]
fn a_time_is_there_where_a_source_names_it_and_one_without_a_year_is_no_claim() {
    assert_eq!(found("去年，长洲市景区收费与2023年一样。", &[SOURCE]), []);
    let found = found("早在2019年，长洲市就有旅游专线。", &[SOURCE]);
    assert_eq!(found, [("2019年".to_owned(), Status::NotFound, vec![])]);
}

#[test]
fn versions_tell_changed_added_and_gone_and_not_what_moved() {
    let lines: Vec<&str> = SOURCE.lines().collect();
    let moved = format!("{}\n{}", lines[1], lines[0]);
    assert!(versions(&text(SOURCE), &text(&moved)).iter().all(|one| one.status == Status::Supported));

    let (old, new) =
        (text(SOURCE), text(&format!("{}图书馆新增图书9万册。", lines[0].replace("12座", "13座"))));
    let found: Vec<_> = versions(&old, &new)
        .into_iter()
        .filter(|verdict| verdict.status != Status::Supported)
        .map(|verdict| {
            let surface = |text: &Text, claim: Option<usize>| {
                claim.map_or_else(String::new, |claim| text.claims[claim].surface.clone())
            };
            (surface(&old, verdict.source.map(|(_, claim)| claim)), surface(&new, verdict.claim))
        })
        .collect();
    let expected = [("12座", "13座"), ("", "9万册"), ("2023年", ""), ("410万人次", ""), ("27.35亿元", "")];
    assert_eq!(found, expected.map(|(old, new)| (old.to_owned(), new.to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn every_claim_of_any_text_has_one_verdict(
        draft in "([长洲市公园增长座亿元%年0-9，。、\n]|\\PC){0,90}",
        source in "([长洲市公园增长座亿元%年0-9，。、\n]|\\PC){0,90}",
    ) {
        let (draft, source) = (text(&draft), text(&source));
        for verdicts in [check(&draft, std::slice::from_ref(&source)), versions(&source, &draft)] {
            let told: Vec<usize> = verdicts.iter().filter_map(|verdict| verdict.claim).collect();
            prop_assert!(told.is_sorted_by(|one, next| one < next), "{told:?}");
            for (number, claim) in draft.claims.iter().enumerate() {
                prop_assert!(claim.is_bare || told.contains(&number), "{:?}", claim.surface);
            }
            for verdict in verdicts.iter().filter(|one| one.claim.is_some_and(|one| draft.claims[one].is_bare)) {
                prop_assert_eq!(verdict.status, Status::Differs);
            }
        }
        let itself = versions(&draft, &draft);
        prop_assert!(itself.iter().all(|one| one.status == Status::Supported));
    }
}

const OWN_WORDS: &str = "2024年，全市地区生产总值860.5亿元，比上年增长5.2%。一般公共预算收入71.4亿元。\
    年末常住人口城镇化率提高1.2个百分点。";

#[test]
fn a_draft_in_its_own_words_is_held_against_the_only_value_that_the_sources_have() {
    let draft =
        "据介绍，当地GDP增速去年为5.3%。财政方面，公共预算收入达到71.4万元。常住人口城镇化率再提高1.2%。";
    let found = found(draft, &[OWN_WORDS]);
    let of = |surface: &str| found.iter().find(|one| one.0 == surface).map(|one| (one.1, one.2.clone()));
    assert_eq!(of("5.3%"), Some((Status::Differs, vec![Field::Value])));
    for surface in ["71.4万元", "1.2%"] {
        assert!(of(surface).is_some_and(|(_, fields)| fields.contains(&Field::Unit)), "{surface}: {found:?}");
    }
}

#[test]
fn without_a_year_nothing_is_said_where_the_sources_have_several_values() {
    let source = format!("{OWN_WORDS}\n2023年，全市地区生产总值增长4.7%。");
    let found = found("据介绍，当地GDP增速为5.3%。", &[&source]);
    assert_eq!(found, [("5.3%".to_owned(), Status::NotFound, vec![])]);
}

#[test]
fn a_value_that_is_far_from_the_only_one_is_of_something_else() {
    let found = found("4月优良天数比例为53.3%。", &["全年优良天数比例为80.5%。"]);
    assert_eq!(found.iter().find(|one| one.0 == "53.3%").map(|one| one.1), Some(Status::NotFound));
}

#[test]
fn another_places_figure_is_not_held_against_one_of_no_named_place() {
    let found = found("2024年，临水县地区生产总值增长5.3%。", &[OWN_WORDS]);
    assert!(found.iter().all(|one| one.1 != Status::Differs || one.0 != "5.3%"), "{found:?}");
}

/// Each figure of `source` that an earlier one contradicts, with that one.
fn contradicted(source: &str) -> Vec<(String, String)> {
    let text = text(source);
    let surface = |claim: usize| text.claims[claim].surface.clone();
    let pair = |verdict: &wenshu::draft::Verdict| {
        (surface(verdict.claim.unwrap()), surface(verdict.source.unwrap().1))
    };
    within(&text).iter().map(pair).collect()
}

#[test]
fn a_text_that_contradicts_itself_is_asked_about() {
    for (source, later, earlier) in [
        ("麦田市GDP突破600亿元\n\n2023年，麦田市GDP为586.4亿元，同比增长5.1%。", "586.4亿元", "600亿元"),
        ("2023年，麦田市GDP居全省第4位。\n会议认为，麦田市GDP居全省第6位。", "第6位", "第4位"),
        (
            "2023年，麦田市粮食产量210.5万吨。\n农业部门还介绍了品种。\n2023年麦田市粮食总产量215.0万吨。",
            "215.0万吨",
            "210.5万吨",
        ),
    ] {
        assert_eq!(contradicted(source), [(later.to_owned(), earlier.to_owned())], "{source}");
    }
}

#[test]
fn slips_in_titles_ranks_and_series_are_asked_about() {
    for (source, later, earlier) in [
        // Digits in another order, however far apart the numbers lie.
        (
            "石桥县粮食产量达46.8万吨\n\n2025年，石桥县粮食产量64.8万吨，比上年增长2.3%。当地农户说，雨水均匀。",
            "64.8万吨",
            "46.8万吨",
        ),
        (
            "前三季度柳河市进出口增长12.6%\n\n海关数据显示，今年前三季度，柳河市进出口总额318.5亿元，同比增长16.2%。",
            "16.2%",
            "12.6%",
        ),
        (
            "青溪市去年经济总量居全省第四\n\n2025年，青溪市地区生产总值达到1286.4亿元，总量居全省第4位。\n\
             会议指出，2025年青溪市地区生产总值居全省第6位。",
            "第6位",
            "第4位",
        ),
        (
            "据统计，2024年云湖市接待游客2310万人次，接待游客人次居全国第12位。\n老城的夜市重新开张。\n\
             市长说，云湖市2024年接待游客人次居全国第21位，下一步要继续提高。",
            "第21位",
            "第12位",
        ),
        ("2023年，白石镇旅游收入3.6亿元。\n2024年，白石镇旅游收入4.1万元。", "4.1万元", "3.6亿元"),
        (
            "2023年，红桥区一般公共预算收入52.4亿元；2024年，一般公共预算收入54.9万元。",
            "54.9万元",
            "52.4亿元",
        ),
    ] {
        assert_eq!(contradicted(source), [(later.to_owned(), earlier.to_owned())], "{source}");
    }
}

#[test]
fn what_only_looks_like_a_contradiction_is_no_question() {
    for source in [
        // Rounded, of another year, of another place, among others, a mark that the amount passed.
        "2023年，麦田市粮食产量210.5万吨。\n2023年，麦田市粮食产量超过210万吨。",
        "2022年，麦田市粮食产量208.3万吨。\n2023年，麦田市粮食产量210.5万吨。",
        "2023年，麦田市粮食产量210.5万吨。\n2023年，竹溪县粮食产量205.5万吨。",
        "2023年，麦田市GDP居全省第4位。\n会议认为，麦田市GDP居全国第61位。",
        "麦田市GDP突破600亿元\n\n2023年，麦田市GDP为612.4亿元。2022年，麦田市GDP为586.4亿元。",
        SOURCE,
    ] {
        assert_eq!(contradicted(source), [], "{source}");
    }
}

/// What `source` is asked about itself: the figure, with which others, and what they make.
fn computed(source: &str) -> Vec<(String, Vec<String>, String)> {
    let text = text(source);
    let surface = |claim: usize| text.claims[claim].surface.clone();
    let told = |verdict: &wenshu::draft::Verdict| {
        let others = verdict.source.iter().map(|&(_, claim)| claim).chain(verdict.others.iter().copied());
        let computed = verdict.computed.map(|computed| computed.to_string());
        (surface(verdict.claim.unwrap()), others.map(surface).collect(), computed.unwrap_or_default())
    };
    within(&text).iter().map(told).collect()
}

#[test]
fn shares_of_one_whole_that_do_not_make_it_are_asked_about() {
    for (source, last, sum) in [
        ("2023年，麦田市企业中，国有企业占32%，民营企业占51%，外资企业占22%。", "22%", "105"),
        ("受访者中，30岁以下的占31.5%，30至50岁的占45.2%，50岁以上的占33.3%。", "33.3%", "110"),
        ("会员中，男性占52.4%，女性占49.6%。", "49.6%", "102"),
        ("家庭支出中，食品占30.5%，住房占25.0%，交通占15.5%，其他占24.0%。", "24.0%", "95"),
        (
            "第一产业增加值占地区生产总值的比重为6.3%，第二产业增加值比重为43.4%，第三产业增加值比重为51.3%。",
            "51.3%",
            "101",
        ),
        ("小麦、玉米、大豆的播种面积分别占全县播种面积的55.3%、31.2%、18.4%。", "18.4%", "104.9"),
    ] {
        let found = computed(source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        assert_eq!((found[0].0.as_str(), found[0].2.as_str()), (last, sum), "{source}");
    }
}

#[test]
fn shares_that_may_be_right_are_no_question() {
    for source in [
        // Within the rounding, or not all told.
        "会员中，男性占52.4%，女性占47.6%。",
        "森林中，松树占33%，杉树占33%，竹子占35%。",
        "出口中，机电产品占55.3%，纺织品占23.3%。",
        // Of several wholes, of several years, of things that overlap, from one to another.
        "清洁能源装机占比54.8%，清洁能源发电量占比51.3%，新能源汽车销量占比20.1%。",
        "第三产业占比2021年为30.2%，2022年为35.1%，2023年为38.4%。",
        "问卷显示，60%的人看重价格，55%的人看重质量，30%的人看重品牌。",
        "高端产品占比从35.5%提高到70.2%。",
        "城镇居民占参保人数的62.4%，农村居民占新增人数的45.1%。",
    ] {
        assert_eq!(computed(source), [], "{source}");
    }
}

#[test]
fn a_level_and_its_growth_are_held_against_the_year_before_wherever_it_stands() {
    let source = "2022年，麦田市外贸进出口总额为320亿元。\n农业部门介绍了品种。\n\
        2023年，麦田市进出口总值0.0400万亿元，增长12.5%。";
    assert_eq!(
        computed(source),
        [("12.5%".into(), vec!["320亿元".into(), "0.0400万亿元".into()], "25".into())]
    );
    for right in [
        source.replace("12.5%", "25%"),
        // Growth of these is told in constant prices, and other growth is of something else.
        source.replace("外贸进出口总额", "地区生产总值").replace("进出口总值", "地区生产总值"),
        source.replace("增长12.5%", "较2019年增长12.5%"),
        source.replace("增长12.5%", "年均增长12.5%"),
        source.replace("2022年", "2021年"),
    ] {
        assert_eq!(computed(&right), [], "{right}");
    }
}

#[test]
fn arithmetic_that_does_not_hold_is_asked_about() {
    let found = computed("全县完成投资120亿元，其中工业投资70亿元，农业投资20亿元，服务业投资40亿元。");
    let parts = ["70亿元", "20亿元", "40亿元"].map(str::to_owned).to_vec();
    assert_eq!(found, [("120亿元".into(), parts, "13000000000".into())]);
}

/// Sources, drafts in their own words, and what is wrong in these: a figure with its status and field.
const RETOLD: [(&str, &str, &str, Status, Field); 8] = [
    (
        "青禾市一季度铁路发送旅客312.6万人次，同比增长7.4%；公路运送货物1845万吨，增长2.9%。",
        "今年头三个月，青禾市公路货运量为1845万吨，增幅2.9%，乘火车出行的旅客达到321.6万人次，增幅7.4%。",
        "321.6万人次",
        Status::Differs,
        Field::Value,
    ),
    (
        "锦绣纺织2023年实现营业收入42.85亿元，同比增长11.3%；归属于上市公司股东的净利润3.96亿元，同比下降4.7%。",
        "锦绣纺织年报出炉：归母净利润下滑4.7%至3.69亿元，不过公司全年的营收还是涨了11.3%，为42.85亿元。",
        "3.69亿元",
        Status::Differs,
        Field::Value,
    ),
    (
        "2024年，柳湾县完成水利投资17.35亿元，比上年增长21.6%，治理水土流失面积86.4平方公里，新建泵站23座。",
        "柳湾县去年新建了23座泵站，86.4 平方公里的水土流失得到治理，整个水利投资为17.35\n万元，增幅达21.6%。",
        "17.35\n万元",
        Status::UnitSlip,
        Field::Unit,
    ),
    (
        "茶园面积方面，红岭市有143.7万亩，占全省的15.8%；茶叶加工企业866家，年产值92.4亿元。",
        "全省15.8%的茶园在红岭市。当地茶园总面积143.7亩，866家加工企业一年创造的产值是92.4亿元。",
        "143.7亩",
        Status::UnitSlip,
        Field::Unit,
    ),
    (
        "2023年末，广义货币余额186.42万亿元，同比增长9.3%，人民币各项贷款余额153.27万亿元，同比增长8.6%。",
        "银行部门说，截至2022年末，人民币贷款余额是153.27万亿元，广义货币的余额则为186.42万亿元。",
        "153.27万亿元",
        Status::Differs,
        Field::Period,
    ),
    (
        "云南省茶园面积796.6万亩，茶叶产量57.4万吨，其中普洱市茶园面积217.4万亩，采茶季用工38.2万人。",
        "云南茶园多达796.6万亩，产茶57.4万吨。临沧市的茶园面积就有217.4万亩之多。",
        "217.4万亩",
        Status::Differs,
        Field::Subject,
    ),
    (
        "工业用电量2468.5亿千瓦时，比上年同期下降3.85%，居民生活用电量901.7亿千瓦时，比上年同期增长6.24%。",
        "居民家里用的电多了，生活用电量增加6.24%，为901.7亿千瓦时；工业用电2468.5亿千瓦时，同比上升3.85%。",
        "3.85%",
        Status::Differs,
        Field::Direction,
    ),
    (
        "问卷共发出1560份，收回有效问卷1482份，有效率为95.0%，受访教师平均教龄13.7年，女教师占71.4%。",
        "研究者收到了1428份有效的问卷（发出1560份）。参加的教师里，女性占71.4%，平均教龄是13.7年。",
        "1428份",
        Status::Differs,
        Field::Value,
    ),
];

#[test]
fn a_draft_that_tells_all_in_its_own_words_is_asked_about_what_it_tells_otherwise() {
    for (source, draft, surface, status, field) in RETOLD {
        let found = found(draft, &[source]);
        let told = found.iter().find(|one| one.0 == surface);
        assert_eq!(told.map(|one| (one.1, one.2.clone())), Some((status, vec![field])), "{draft}: {found:?}");
        // What the changed year or place dates or owns is another one, too; nothing else is asked about.
        let asked =
            |one: &&(String, Status, Vec<Field>)| one.1 == Status::Differs || one.1 == Status::UnitSlip;
        let others = found.iter().filter(asked).filter(|one| one.0 != surface);
        let caused = |one: &(String, Status, Vec<Field>)| {
            matches!(field, Field::Period | Field::Subject) && one.2 == [field]
        };
        assert!(others.clone().all(caused), "{draft}: {:?}", others.collect::<Vec<_>>());
    }
}

#[test]
fn a_time_that_is_known_on_one_side_only_is_no_difference() {
    let source = "2024年，柳湾县新建泵站23座，治理河道86.4公里。";
    let found = found(&source.replace("2024年", "今年"), &[source]);
    assert!(found.iter().all(|one| one.1 != Status::Differs), "{found:?}");
}

#[test]
fn a_common_number_of_a_thing_that_is_only_named_alike_is_not_asked_about() {
    let source = "2025年，临水市海洋生产总值增长6%左右，旅游业增加值增长5%。";
    let found = found("今年，北塘市的目标是地区生产总值增长6%左右。", &[source]);
    assert!(found.iter().all(|one| one.1 != Status::Differs), "{found:?}");
}
