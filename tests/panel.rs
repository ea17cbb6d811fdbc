//! Are the figures of many documents brought together by what they say, and never into a wrong cell?

use std::sync::LazyLock;

use proptest::prelude::*;
use wenshu::Analyser;
use wenshu::options::Options;
use wenshu::panel::{Census, Fact, Gathering, Manner, Panel, Question, Source};
use wenshu::report::{Period, Role};
use wenshu::wire::panel as wire;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).unwrap());

fn facts(text: &str) -> Vec<Fact> {
    let document = wenshu::read(text);
    let report = ANALYSER.analyse(&document, &Options::default());
    wire::facts(&document, &report)
}

fn sources(texts: &[(&str, &str)]) -> Vec<Source> {
    texts.iter().map(|(name, text)| Source { document: (*name).into(), facts: facts(text) }).collect()
}

fn panel(sources: &[Source], question: &Question) -> Panel {
    wenshu::panel::panel(sources.to_vec(), question)
}

fn ask(indicator: &str) -> Question {
    Question { indicator: indicator.into(), ..Question::default() }
}

/// Each cell as `subject period role surface`.
fn said(panel: &Panel) -> Vec<String> {
    let cell = |cell: &wenshu::panel::Cell| {
        let period = cell.fact.period.as_deref().unwrap_or("-");
        let role = format!("{:?}", cell.fact.role).to_lowercase();
        format!("{} {period} {role} {}", cell.subject, cell.fact.surface)
    };
    panel.cells.iter().map(cell).collect()
}

const RIVER: &str = "青溪市2024年政府工作报告\n2024年1月15日\n一、2023年工作回顾\n\
    2023年，全市地区生产总值820.5亿元，增长6.1%。粮食产量36万吨，棉花产量2万吨。\n\
    过去五年，全市地区生产总值年均增长5.4%，城镇新增就业21万人。\n\
    二、2024年工作安排\n今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业4万人以上。";

const LAKE: &str = "云湖市2024年政府工作报告\n2024年1月20日\n一、2023年工作回顾\n\
    2023年，全市GDP达到1203亿元，同比增长5.2%。粮食总产量5.1亿斤。城镇新增就业5.3万人。\n\
    二、2024年工作安排\n今年主要预期目标是：生产总值增长5.5%左右。";

#[test]
fn names_of_one_indicator_share_a_row_and_reviews_have_their_own_years() {
    let panel = panel(&sources(&[("a.txt", RIVER), ("b.txt", LAKE)]), &ask("GDP"));
    assert_eq!(panel.indicator, "地区生产总值");
    assert_eq!(
        said(&panel),
        [
            "云湖市 2023 level 1203亿元",
            "云湖市 2023 change 5.2%",
            "云湖市 2024 target 5.5%左右",
            "青溪市 2019/2023 change 5.4%",
            "青溪市 2023 level 820.5亿元",
            "青溪市 2023 change 6.1%",
            "青溪市 2024 target 6%左右",
        ]
    );
    assert_eq!(panel.cells[3].fact.manner, Manner::Average);
    assert!(panel.merges.iter().any(|merge| merge.name == "GDP"), "{:?}", panel.merges);
    assert!(panel.cells.iter().all(|cell| !cell.disputed));
}

#[test]
fn a_company_is_one_subject_by_all_the_names_that_the_text_gives_it() {
    let text = "江苏远帆纺织有限公司（以下简称“远帆纺织”或“公司”）2024年实现营业收入86.4亿元。2024年末，公司总资产120亿元。\
        远帆纺织2024年研发投入3.1亿元。2024年，江苏云帆航运有限公司营业收入4亿元。";
    let subjects: Vec<_> = facts(text).into_iter().map(|fact| fact.subject.unwrap_or_default()).collect();
    let (own, other) = ("江苏远帆纺织有限公司", "江苏云帆航运有限公司");
    assert_eq!(subjects, [own, own, own, other]);
}

#[test]
fn a_place_that_no_list_holds_is_no_part_of_the_indicator() {
    for text in [
        "2023年，青溪县茶叶产量达到12.5万吨。",
        "2023年，南湾区茶叶产量达到7万吨。",
        "2023年，柳林镇茶叶产量5万吨。",
    ] {
        let facts = facts(text);
        assert_eq!(facts[0].indicator, "茶叶产量", "{facts:?}");
    }
    // What belongs to an indicator stays.
    assert_eq!(facts("2023年，青溪市粮食产量达到12.5万吨。")[0].indicator, "粮食产量");
}

#[test]
fn a_period_and_a_role_narrow_the_answer() {
    let sources = sources(&[("a.txt", RIVER), ("b.txt", LAKE)]);
    let question =
        Question { period: Some("2023".into()), roles: vec![Role::Level], ..ask("城镇新增就业") };
    assert_eq!(said(&panel(&sources, &question)), ["云湖市 2023 level 5.3万人"]);
}

#[test]
fn amounts_are_brought_to_one_unit_exactly() {
    let panel = panel(&sources(&[("a.txt", RIVER), ("b.txt", LAKE)]), &ask("粮食产量"));
    let cells: Vec<wire::Cell> = panel.cells.iter().map(|cell| wire::Cell::of(&panel, cell)).collect();
    let common: Vec<_> =
        cells.iter().map(|cell| (cell.common_value.as_deref(), cell.common_unit.as_deref())).collect();
    assert_eq!(common, [(Some("510000000"), Some("斤")), (Some("720000000"), Some("斤"))]);
}

#[test]
fn what_is_gathered_of_a_document_is_what_belongs_to_the_answer() {
    let fields: String =
        (2001..2025).map(|year| format!("{year}年，小麦产量{year}吨，公园{year}座。")).collect();
    let mut gathering = Gathering::of(Question { period: Some("2024".into()), ..ask("小麦产量") });
    for number in 0..40 {
        let facts = facts(&fields);
        assert!(facts.len() > 20);
        gathering.add(Source { document: format!("{number}.txt"), facts });
    }
    // All that is kept beside the answer are names.
    assert!(format!("{gathering:?}").matches("公园").count() < 40 * 3, "{gathering:?}");
    let panel = gathering.panel();
    assert_eq!(panel.cells.len(), 40);
    assert!(panel.cells.iter().all(|cell| cell.fact.surface == "2024吨"));
}

#[test]
fn a_merge_can_be_undone_and_a_name_added() {
    let sources = sources(&[("a.txt", RIVER), ("b.txt", LAKE)]);
    let apart = Question { apart: vec!["粮食总产量".into()], ..ask("粮食产量") };
    assert_eq!(said(&panel(&sources, &apart)), ["青溪市 2023 level 36万吨"]);
    let also = Question { also: vec!["粮食产量".into()], ..ask("城镇新增就业") };
    assert_eq!(panel(&sources, &also).cells.len(), 5);
}

#[test]
fn two_values_for_one_cell_are_both_shown() {
    let other = LAKE.replace("1203亿元", "1210亿元");
    let panel = panel(&sources(&[("b.txt", LAKE), ("c.txt", &other)]), &ask("地区生产总值"));
    let disputed: Vec<_> =
        panel.cells.iter().filter(|cell| cell.disputed).map(|cell| cell.fact.surface.as_str()).collect();
    assert_eq!(disputed, ["1203亿元", "1210亿元"]);
}

#[test]
fn a_mark_that_was_passed_and_a_starting_point_are_no_values_of_the_year() {
    let text = "石川省2024年政府工作报告\n2024年1月8日\n2023年，全省地区生产总值8.2万亿元，增长5%，\
        跨上8万亿元台阶。一般公共预算收入从612亿元增加到705亿元。";
    let sources = sources(&[("d.txt", text)]);
    let values = said(&panel(&sources, &ask("地区生产总值")));
    assert!(!values.iter().any(|cell| cell.ends_with("level 8万亿元")), "{values:?}");
    let revenue = said(&panel(&sources, &ask("一般公共预算收入")));
    assert!(!revenue.contains(&"石川省 2023 level 612亿元".to_owned()), "{revenue:?}");
}

#[test]
fn how_many_marks_were_passed_is_no_value_and_each_of_them_is_a_mark() {
    let text = "石川省2024年政府工作报告\n2024年1月8日\n过去五年，全省地区生产总值连续跨越6万亿、7万亿、8万亿三个大台阶，\
        年均增长5.1%。2023年，全省地区生产总值8.2万亿元。\n一般公共预算收入705亿元，跨上两个百亿元台阶。";
    let sources = sources(&[("d.txt", text)]);
    let values = panel(&sources, &ask("地区生产总值"));
    let levels: Vec<&str> = values
        .cells
        .iter()
        .filter(|cell| cell.fact.role == Role::Level && !cell.fact.milestone)
        .map(|cell| cell.fact.surface.as_str())
        .collect();
    assert_eq!(levels, ["8.2万亿元"], "{:?}", said(&values));
    let revenue = said(&panel(&sources, &ask("一般公共预算收入")));
    assert!(!revenue.iter().any(|cell| cell.ends_with("两个")), "{revenue:?}");
}

#[test]
fn how_large_the_marks_are_that_were_passed_is_no_level() {
    let text = "石川省2024年政府工作报告\n2024年1月8日\n过去五年，全省地区生产总值连续跨过2个万亿元大关，年均增长5.1%。\
        2023年，全省地区生产总值8.2万亿元。";
    let values = panel(&sources(&[("d.txt", text)]), &ask("地区生产总值"));
    let of_marks = |surface: &str| values.cells.iter().any(|cell| cell.fact.surface == surface);
    assert!(!of_marks("2个") && !of_marks("万亿元") && of_marks("8.2万亿元"), "{:?}", said(&values));
}

#[test]
fn among_whom_a_rank_is_one_is_not_whose_it_is() {
    let text =
        "石川省2024年政府工作报告\n2024年1月8日\n2023年，全省稳外贸。进出口总额从全国第15位升至第11位。";
    let ranks = said(&panel(&sources(&[("d.txt", text)]), &ask("进出口总额")));
    assert!(!ranks.is_empty() && ranks.iter().all(|cell| cell.starts_with("石川省 ")), "{ranks:?}");
}

#[test]
fn the_last_year_of_a_review_is_that_of_what_follows_it() {
    let text = "石川省2024年政府工作报告\n2024年1月8日\n一、五年和2023年工作回顾\n过去五年，全省城镇新增就业450万人。\n\
        刚刚过去的2023年，全省上下稳就业、稳预期，地区生产总值增长5.2%。\n\
        民生保障有力。城镇新增就业93万人，连续两年超过90万人。";
    let sources = sources(&[("d.txt", text)]);
    let jobs = said(&panel(&sources, &ask("城镇新增就业")));
    assert!(jobs.contains(&"石川省 2023 level 93万人".to_owned()), "{jobs:?}");
    assert!(!jobs.iter().any(|cell| cell.ends_with("两年")), "{jobs:?}");
    let growth = said(&panel(&sources, &ask("地区生产总值")));
    assert_eq!(growth, ["石川省 2023 change 5.2%"]);
}

const HILL: &str = "石川省2026年政府工作报告\n2026年1月8日\n一、2025年和“十四五”时期工作回顾\n\
    2025年是“十四五”规划收官之年。\n过去一年，我们稳住了农业和工业，较好完成了省人大会议确定的目标任务。\
    全省地区生产总值3.2万亿元、增长5.4%、高于全国0.4个百分点。\n\
    这五年，我们让山区通了高速公路。居民人均可支配收入从27136元增长到36439元，粮食产量稳定在760亿斤以上，新增就业120万人。\n\
    这五年，我们把医院办到县城。人均预期寿命从76.2岁提升至78.5岁，新建学校300所。\n\
    二、“十五五”时期主要目标任务\n今后五年，新建学校200所。";

#[test]
fn what_a_review_came_to_in_the_end_is_of_its_last_year_and_a_sum_of_all_its_years() {
    let sources = sources(&[("a.txt", HILL)]);
    let cells = |indicator: &str| said(&panel(&sources, &ask(indicator)));
    for (indicator, start, end) in
        [("居民人均可支配收入", "27136元", "36439元"), ("人均预期寿命", "76.2岁", "78.5岁")]
    {
        assert_eq!(cells(indicator), [format!("石川省 - level {start}"), format!("石川省 2025 level {end}")]);
    }
    assert_eq!(cells("粮食产量"), ["石川省 2025 level 760亿斤以上"]);
    assert_eq!(cells("新增就业"), ["石川省 2021/2025 level 120万人"]);
    assert!(
        cells("新建学校").contains(&"石川省 2021/2025 level 300所".to_owned()),
        "{:?}",
        cells("新建学校")
    );
}

#[test]
fn a_list_of_places_owns_its_figure_and_what_is_only_counted_by_is_no_value() {
    let text = "山东省2026年政府工作报告\n2026年1月8日\n一、2025年工作回顾\n\
        2025年，全省实现地区生产总值98210亿元，增长5.2%。青岛经济总量突破17000亿元，济宁、临沂和潍坊经济总量突破6000亿元。\n\
        经济总量超千亿元的县区达12个。\n\
        二、2026年重点工作\n2026年，青岛、烟台经济总量分别达到18000亿元、12000亿元。";
    let panel = panel(&sources(&[("a.txt", text)]), &ask("地区生产总值"));
    let levels: Vec<String> = said(&panel).into_iter().filter(|said| said.contains("level")).collect();
    assert!(
        levels.iter().any(|said| said.starts_with("济宁、临沂和潍坊") && said.ends_with("6000亿元")),
        "{levels:?}"
    );
    assert!(!levels.iter().any(|said| said.contains("青岛、烟台")), "{levels:?}");
    let whole: Vec<&String> = levels.iter().filter(|said| said.starts_with("山东省")).collect();
    assert_eq!(whole, ["山东省 2025 level 98210亿元"]);
}

#[test]
fn a_level_without_a_period_has_that_of_the_growth_right_behind_it() {
    let panel = panel(&sources(&[("a.txt", HILL)]), &ask("地区生产总值"));
    assert_eq!(said(&panel)[0], "石川省 2025 level 3.2万亿元");
}

#[test]
fn five_years_that_a_plan_has_just_closed_are_those_of_the_plan() {
    let text = "青峰省2026年政府工作报告\n2026年1月20日\n一、2025年和“十四五”时期工作回顾\n\
        2025年主要任务圆满完成，标志着“十四五”胜利收官。五年来，我们牢记嘱托。\n\
        这是人民生活显著改善的五年。\n森林覆盖率提高到51.3%，新建学校40所。\n\
        二、2026年重点工作\n2026年是“十五五”开局之年。";
    let document = wenshu::read(text);
    let mut report = ANALYSER.analyse(&document, &Options::default());
    // The text's own year, as a figure takes it from a title.
    let title = text.find("2026年").unwrap();
    let span = (title..title + "2026年".len()).into();
    let own = Period { iso: "2026".into(), text: "2026年".into(), span };
    report.figures.iter_mut().for_each(|figure| figure.period = Some(own.clone()));
    let sources = [Source { document: "a.txt".into(), facts: wire::facts(&document, &report) }];
    assert_eq!(said(&panel(&sources, &ask("森林覆盖率"))), ["青峰省 2025 level 51.3%"]);
    let schools = sources[0].facts.iter().find(|fact| fact.surface == "40所").unwrap();
    assert_eq!(schools.period.as_deref(), Some("2021/2025"));
}

#[test]
fn indicators_that_most_documents_share_come_first() {
    let mut census = Census::default();
    sources(&[("a.txt", RIVER), ("b.txt", LAKE)]).iter().for_each(|source| census.add(&source.facts));
    let shared = census.shared();
    assert_eq!((shared[0].indicator.as_str(), shared[0].documents), ("地区生产总值", 2));
    assert_eq!(shared.iter().filter(|shared| shared.documents == 2).count(), 3, "{shared:?}");
}

#[test]
fn a_fact_survives_its_way_through_json_and_points_at_its_words() {
    for text in [RIVER, LAKE, "𠮷野家2023年营业额3.5亿元，增长8%—9%。"] {
        let units: Vec<u16> = text.encode_utf16().collect();
        for fact in facts(text) {
            let cell = wire::Cell::of_fact("a", &fact);
            let slice = |start, end| String::from_utf16(&units[start as usize..end as usize]).unwrap();
            assert_eq!(slice(cell.start, cell.end), cell.surface);
            assert_eq!(slice(cell.sentence_start, cell.sentence_end), cell.sentence);
            let json = serde_json::to_string(&cell).unwrap();
            let back: wire::Cell = serde_json::from_str(&json).unwrap();
            assert_eq!(back.into_fact().unwrap(), fact);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_gives_facts_and_a_panel(text in "([这过去五年来“十四”时期，。；、增长年均累计从到亿元%第0-9A-Za-z全省市台阶\n]|\\PC){0,120}") {
        let facts = facts(&text);
        let names: Vec<String> = facts.iter().map(|fact| fact.indicator.clone()).collect();
        let source = Source { document: "x".into(), facts };
        for name in names.iter().take(3) {
            let answer = panel(std::slice::from_ref(&source), &ask(name));
            prop_assert!(!answer.indicator.is_empty());
        }
    }
}

#[test]
fn an_abbreviation_in_brackets_and_a_place_before_it_are_no_part_of_a_name() {
    let bulletin = "麦田市2023年统计公报\n初步核算，全年麦田市实现生产总值（GDP）640.2亿元，比上年增长4.9%。\n\
        年末本外币存款余额（人民币）312亿元。";
    let news = "竹溪县经济运行\n2023年，竹溪县GDP达到95.6亿元，同比增长5.8%。";
    let documents = sources(&[("a.txt", bulletin), ("b.txt", news)]);
    let answer = panel(&documents, &ask("地区生产总值"));
    assert_eq!(
        said(&answer),
        [
            "竹溪县 2023 level 95.6亿元",
            "竹溪县 2023 change 5.8%",
            "麦田市 2023 level 640.2亿元",
            "麦田市 2023 change 4.9%",
        ]
    );
}

#[test]
fn an_indicator_that_no_document_has_is_called_as_it_was_asked_for() {
    let answer = panel(&sources(&[("a.txt", RIVER)]), &ask("不存在的指标"));
    assert_eq!((answer.indicator.as_str(), answer.cells.len()), ("不存在的指标", 0));
}

#[test]
fn known_names_before_a_figure_are_its_indicator_and_means_are_those_of_their_years() {
    let text = "青溪市2024年政府工作报告\n2024年1月15日\n一、2023年工作回顾\n\
        过去五年，全市经济稳中有进。生产总值从2018年的610亿元增长到2023年的820.5亿元，规上工业增加值年均增长6.5%。\n\
        就业增收扎实有力，城镇新增就业年均超过3万人，追回工资1.5亿元。\n";
    let sources = sources(&[("a.txt", text)]);
    assert_eq!(said(&panel(&sources, &ask("规模以上工业增加值"))), ["青溪市 2019/2023 change 6.5%"]);
    let jobs = panel(&sources, &ask("城镇新增就业"));
    assert_eq!(jobs.cells.iter().map(|cell| cell.fact.surface.as_str()).collect::<Vec<_>>(), ["超过3万人"]);
    assert_eq!(jobs.cells[0].fact.manner, Manner::Average);
}

/// A report whose heading says its year, and whose place only the line of the assembly names.
const RIDGE: &str = "政府工作报告\n——2026年1月13日在北岭市第七届人民代表大会第六次会议上\n北岭市市长 孙立民\n各位代表：\n\
    一、2025年和“十四五”工作回顾\n过去的一年，地区生产总值增长5.2%、总量达到812亿元，其中一季度、上半年、前三季度分别增长4.8%、5.0%、5.1%，\
    在全省排第六位。工业增加值增速8.3%，快于全国2.4个百分点。外贸进出口在对美出口下降三成的情况下增长12%。\n\
    粮食播种面积310万亩、产量96.4万吨。失业率不高，城镇新增就业2.4万人，完成年度任务的104%，城镇调查失业率平均值为5.1%，\
    控制在5.5%的预期目标以内，始终低于6%。\n\
    五年来，我们稳扎稳打。2025年社会消费品零售总额达到300亿元，年均增长7.3%；一般公共预算收入由61亿元增加到74.5亿元。\n\
    二、“十五五”时期奋斗目标\n到2030年，地区生产总值年均增长5%以上；一般公共预算收入突破百亿元。\n\
    三、2026年工作安排\n（一）地区生产总值增长5%左右、奋斗目标5.5%。\n（二）进出口稳量提质、力争增长8%。";

#[test]
fn a_heading_with_its_year_dates_what_stands_below_it() {
    let sources = sources(&[("a.txt", RIDGE)]);
    let growth: Vec<String> = said(&panel(&sources, &ask("地区生产总值")))
        .into_iter()
        .filter(|said| !said.contains("rank"))
        .collect();
    for cell in [
        "北岭市 2025 level 812亿元",
        "北岭市 2025 change 5.2%",
        "北岭市 2025-Q1 change 4.8%",
        "北岭市 2025-H1 change 5.0%",
        "北岭市 2025-Q1/2025-Q3 change 5.1%",
        "北岭市 2026/2030 target 5%以上",
        "北岭市 2026 target 5%左右",
        "北岭市 2026 target 5.5%",
    ] {
        assert!(growth.contains(&cell.to_owned()), "{cell} is not in {growth:?}");
    }
    assert_eq!(growth.len(), 8, "{growth:?}");
}

#[test]
fn short_names_and_what_is_done_with_a_known_name_are_read_as_that_name() {
    let sources = sources(&[("a.txt", RIDGE)]);
    let cells = |indicator: &str| said(&panel(&sources, &ask(indicator)));
    assert_eq!(cells("粮食产量"), ["北岭市 2025 level 96.4万吨"]);
    assert_eq!(cells("进出口总额"), ["北岭市 2025 change 12%", "北岭市 2026 target 8%"]);
    assert_eq!(cells("城镇新增就业"), ["北岭市 2025 level 2.4万人", "北岭市 2025 share 104%"]);
}

#[test]
fn means_over_years_and_what_years_came_to_have_their_years() {
    let sources = sources(&[("a.txt", RIDGE)]);
    let cells = |indicator: &str| said(&panel(&sources, &ask(indicator)));
    assert_eq!(cells("社会消费品零售总额"), ["北岭市 2021/2025 change 7.3%", "北岭市 2025 level 300亿元"]);
    let revenue = cells("一般公共预算收入");
    assert!(revenue.contains(&"北岭市 2025 level 74.5亿元".to_owned()), "{revenue:?}");
    assert!(revenue.contains(&"北岭市 2030 target 百亿元".to_owned()), "{revenue:?}");
}

#[test]
fn a_part_of_every_place_at_the_end_of_an_owner_belongs_to_the_known_name() {
    let facts = facts("2025年，云湖市城镇新增就业5.3万人。");
    assert_eq!((facts[0].subject.as_deref(), facts[0].indicator.as_str()), (Some("云湖市"), "城镇新增就业"));
}

#[test]
fn a_report_is_of_the_place_whose_assembly_or_head_gives_it() {
    let head = |head: &str| {
        format!("政府工作报告\n{head}\n各位代表：\n2025年，地区生产总值增长5%，在全省排第六位。")
    };
    let owner = |text: &str| facts(text).iter().find_map(|fact| fact.subject.clone());
    for (line, place) in [
        ("——2026年1月13日在北岭市第七届人民代表大会第六次会议上", Some("北岭市")),
        ("白石县县长 田野", Some("白石县")),
        ("白石县副县长 田野", None),
        ("（2026年1月13日在全市经济工作会议上）", None),
    ] {
        assert_eq!(owner(&head(line)).as_deref().filter(|owner| *owner != "全省"), place, "{line}");
    }
}

#[test]
fn what_is_expected_of_a_year_that_is_over_is_its_result() {
    let text = "白石区2026年政府工作报告\n2026年1月8日\n一、2025年工作回顾\n\
        预计地区生产总值增长5.8%左右。规模以上工业增加值增速预计达到7.5%。\n\
        二、2026年工作安排\n预计地区生产总值增长6%。";
    let sources = sources(&[("a.txt", text)]);
    assert_eq!(
        said(&panel(&sources, &ask("地区生产总值"))),
        ["白石区 2025 change 5.8%左右", "白石区 2026 target 6%"]
    );
    assert_eq!(said(&panel(&sources, &ask("规模以上工业增加值"))), ["白石区 2025 change 7.5%"]);
}

#[test]
fn a_limit_that_was_kept_counts_where_the_amount_is_not_told() {
    let told = "2025年，北岭市城镇调查失业率为5.1%。\n2025年，北岭市城镇调查失业率控制在5.5%以内。";
    let levels = said(&panel(&sources(&[("a.txt", told)]), &ask("城镇调查失业率")));
    assert_eq!(levels, ["北岭市 2025 level 5.1%"]);
    let only = told.split_once('\n').unwrap().1;
    let levels = said(&panel(&sources(&[("a.txt", only)]), &ask("城镇调查失业率")));
    assert_eq!(levels, ["北岭市 2025 level 5.5%以内"]);
}

/// What a work report of 青溪市 from January 2026 with these sentences says of an indicator.
fn told(indicator: &str, review: &str, plan: &str) -> Vec<String> {
    let text = format!(
        "青溪市2026年政府工作报告\n2026年1月15日\n各位代表：\n一、“十四五”时期和2025年工作回顾\n{review}\n\
         二、今后五年的目标\n{plan}"
    );
    said(&panel(&sources(&[("a.txt", &text)]), &ask(indicator)))
}

#[test]
fn how_many_times_another_amount_it_is_is_no_value() {
    for sentence in [
        "2025年，全市进出口总额86亿元，是2020年的1.4倍。",
        "2025年，全市进出口总额86亿元，相当于五年前的1.4倍。",
        "2025年，全市进出口总额86亿元，达到上年的1.4 倍。",
        "2025年，全市进出口总额86亿元，为“十三五”末的\n1.4倍。",
        "2025年，全市进出口总额86亿元，规模是邻市的１．４倍。",
    ] {
        assert_eq!(told("进出口总额", sentence, ""), ["青溪市 2025 level 86亿元"], "{sentence}");
    }
    // What grew so many times over grew.
    let grown = told("进出口总额", "2025年，全市进出口总额增长1.4倍。", "");
    assert_eq!(grown, ["青溪市 2025 change 1.4倍"]);
}

#[test]
fn a_goal_that_was_exceeded_is_no_result() {
    for (sentence, value) in [
        ("2025年，全市城镇新增就业9.4万人，超额完成9万人的年度目标。", "9.4万人"),
        ("2025年，预计全市城镇新增就业9.4万人，超额完成9万人的全年目标任务。", "9.4万人"),
        ("2025年，全市城镇新增就业 9.4 万人，提前完成 9 万人的年度计划。", "9.4 万人"),
        ("2025年，全市城镇新增就业9.4万人，超过9万人的预期目标。", "9.4万人"),
    ] {
        let told = told("城镇新增就业", sentence, "");
        assert!(told.contains(&format!("青溪市 2025 level {value}")), "{told:?}");
        assert!(
            !told.iter().any(|cell| cell.contains("level 9万人") || cell.contains("level 9 万人")),
            "{told:?}"
        );
    }
}

#[test]
fn an_amount_that_is_called_a_goal_is_one() {
    for (sentence, value) in [
        ("2025年，全市粮食产量超额完成120万吨目标任务。", "120万吨"),
        ("2025年，全市粮食产量提前实现120 万吨的规划目标。", "120 万吨"),
        ("2025年，全市粮食产量圆满完成\n120万吨任务。", "120万吨"),
        ("2025年，全市粮食产量完成１２０万吨计划。", "１２０万吨"),
    ] {
        let told = told("粮食产量", sentence, "");
        assert!(!told.contains(&format!("青溪市 2025 level {value}")), "{told:?}");
    }
    let told = told("粮食产量", "2025年，全市粮食产量120万吨，完成目标任务。", "");
    assert_eq!(told, ["青溪市 2025 level 120万吨"]);
}

#[test]
fn what_is_expected_of_a_year_that_is_over_is_its_result_to_the_end_of_the_sentence() {
    let review = "2025年，地区生产总值预计达到1520亿元、增长5.6%左右；社零总额706亿元、增长4.2%；固定资产投资下降2.4%。";
    assert_eq!(
        told("地区生产总值", review, ""),
        ["青溪市 2025 level 1520亿元", "青溪市 2025 change 5.6%左右"]
    );
    assert_eq!(
        told("社会消费品零售总额", review, ""),
        ["青溪市 2025 level 706亿元", "青溪市 2025 change 4.2%"]
    );
    assert_eq!(told("固定资产投资", review, ""), ["青溪市 2025 change 2.4%"]);
}

#[test]
fn the_year_right_before_a_figure_is_its_own() {
    let review = "“十四五”时期，全市地区生产总值由2020年的812亿元增加到2025年的1163亿元，年均增长5.9%；\
        城镇新增就业23.5万人。";
    assert_eq!(
        told("地区生产总值", review, ""),
        ["青溪市 2020 level 812亿元", "青溪市 2021/2025 change 5.9%", "青溪市 2025 level 1163亿元"]
    );
    // That year is not what another clause is about.
    assert_eq!(told("城镇新增就业", review, ""), ["青溪市 2021/2025 level 23.5万人"]);
}

#[test]
fn a_sum_over_the_years_to_come_is_not_that_of_their_last_one() {
    let plan = "到2030年，地区生产总值突破1500亿元，年均增长6%左右；城镇新增就业累计38万人。";
    assert_eq!(told("城镇新增就业", "", plan), ["青溪市 2026/2030 target 38万人"]);
    assert_eq!(
        told("地区生产总值", "", plan),
        ["青溪市 2026/2030 target 6%左右", "青溪市 2030 target 1500亿元"]
    );
}

#[test]
fn a_mark_that_years_passed_gives_way_to_what_their_last_one_came_to() {
    let review = "“十四五”时期，全市地区生产总值突破900亿元，城镇新增就业超过30万人。2025年，地区生产总值963亿元，\
        城镇新增就业6.5万人。";
    assert_eq!(told("地区生产总值", review, ""), ["青溪市 2025 level 963亿元"]);
    // More than the last year came to is the sum of them all.
    let jobs = told("城镇新增就业", review, "");
    assert_eq!(jobs, ["青溪市 2021/2025 level 超过30万人", "青溪市 2025 level 6.5万人"]);
}

#[test]
fn part_of_a_places_people_owns_no_figure() {
    for review in [
        "2025年，城镇和农村居民人均可支配收入分别为38642元和21307元，分别增长4.9%和6.8%。",
        "2025年，全市城镇、农村居民人均可支配收入分别达到38642元、21307元，增长4.9%、6.8%。",
    ] {
        assert_eq!(
            told("农村居民人均可支配收入", review, ""),
            ["青溪市 2025 level 21307元", "青溪市 2025 change 6.8%"]
        );
        assert_eq!(
            told("城镇居民人均可支配收入", review, ""),
            ["青溪市 2025 level 38642元", "青溪市 2025 change 4.9%"]
        );
    }
}

#[test]
fn what_a_rate_came_to_within_the_year_is_a_level_of_that_year() {
    let review = "2025年，城镇调查失业率平均为5.6%，年末降至5.3%。";
    assert_eq!(told("城镇调查失业率", review, ""), ["青溪市 2025 level 5.6%", "青溪市 2025 level 5.3%"]);
}

#[test]
fn a_total_of_all_budgets_is_another_indicator() {
    let text = "2024年，柳湾县一般公共预算总收入9.36亿元，增长12.5%；地方一般公共预算收入6.02亿元，增长8.3%。\
        财政总收入11.4亿元，财政收入7.2亿元。";
    let of = |indicator: &str| said(&panel(&sources(&[("a.txt", text)]), &ask(indicator)));
    let budget = ["柳湾县 2024 level 6.02亿元", "柳湾县 2024 change 8.3%"];
    assert_eq!(of("一般公共预算收入"), budget);
    assert_eq!(of("一般公共预算总收入"), ["柳湾县 2024 level 9.36亿元", "柳湾县 2024 change 12.5%"]);
    assert_eq!(of("财政总收入"), ["柳湾县 2024 level 11.4亿元"]);
}

const AIMS: &str = "青溪市人民政府关于2021年国民经济和社会发展计划执行情况与2022年计划草案的报告\n\
    一、2021年计划完成情况\n\
    2021年地区生产总值预期目标增长6%左右，实际完成912.7亿元，同比增长7%；一般公共预算收入预期增长8%，\
    实际完成51.6亿元，增长 10.7%。\n\
    二、2022年主要预期目标\n\
    地区生产总值增长6.5%以上，一般公共预算收入增长6%，城镇新增就业2.2万人，粮食产量稳定在40亿斤左右。";

#[test]
fn what_stands_below_a_heading_for_goals_is_one_and_what_was_really_reached_is_none() {
    let of = |indicator: &str| said(&panel(&sources(&[("a.txt", AIMS)]), &ask(indicator)));
    assert_eq!(
        of("地区生产总值"),
        [
            "青溪市 2021 level 912.7亿元",
            "青溪市 2021 change 7%",
            "青溪市 2021 target 6%左右",
            "青溪市 2022 target 6.5%以上",
        ]
    );
    assert_eq!(
        of("一般公共预算收入"),
        [
            "青溪市 2021 level 51.6亿元",
            "青溪市 2021 change 10.7%",
            "青溪市 2021 target 8%",
            "青溪市 2022 target 6%",
        ]
    );
    assert_eq!(of("城镇新增就业"), ["青溪市 2022 target 2.2万人"]);
    assert_eq!(of("粮食产量"), ["青溪市 2022 target 40亿斤左右"]);
}

#[test]
fn a_section_for_one_year_has_that_year_whatever_the_section_before_it_is_about() {
    let text = "2026年青溪省政府工作报告\n一、“十四五”和2025年工作回顾\n\
        2025年，预计地区生产总值增长4.9%，城镇新增就业62.4万人，完成年度目标任务的104%。粮食产量1152.6万吨，再创新高。\n\
        二、“十五五”时期主要目标\n到2030年，经济总量迈上3万亿元新台阶，常住人口城镇化率达到62%左右。\n\
        三、2026年工作安排\n主要预期目标是：地区生产总值增长5%左右，一般公共预算收入增长3%左右，粮食产量稳定在1150万吨。";
    let of = |indicator: &str| {
        let cells = said(&panel(&sources(&[("a.txt", text)]), &ask(indicator)));
        cells.into_iter().map(|cell| cell.split_once(' ').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("GDP"), ["2025 change 4.9%", "2026 target 5%左右", "2030 target 3万亿元"]);
    assert_eq!(of("一般公共预算收入"), ["2026 target 3%左右"]);
    assert_eq!(of("粮食产量"), ["2025 level 1152.6万吨", "2026 target 1150万吨"]);
}

#[test]
fn what_a_clause_is_about_owns_no_known_indicator() {
    let text = "2024年台州市经济运行情况\n2024年，全市生产总值6557.4亿元，增长5.5%。\n\
        从财政看，一般公共预算收入476.2亿元，增长1.0%，完成年初预算的98.2%。\n\
        外贸方面，进出口总额首次站上3000亿元大关，达3096.8亿元，增长11.6%，增速高于全省4.3个百分点。\n\
        粮食 总产量58.86万吨，增长1.2%。";
    let of = |indicator: &str| said(&panel(&sources(&[("a.txt", text)]), &ask(indicator)));
    assert_eq!(
        of("一般公共预算收入"),
        ["台州市 2024 level 476.2亿元", "台州市 2024 change 1.0%", "台州市 2024 share 98.2%"]
    );
    for indicator in ["进出口总额", "粮食产量", "GDP"] {
        let cells = of(indicator);
        assert!(cells.len() > 1 && cells.iter().all(|cell| cell.starts_with("台州市 2024 ")), "{cells:?}");
    }
}

#[test]
fn an_article_is_about_the_place_that_it_speaks_of_most() {
    let text = "柳州一年经济看点\n2024年，柳州市进出口总额增速比全省高2.1个百分点。\n\
        2024年，全市社会消费品零售总额612亿元，增长4.8%。全市城镇新增就业5.1万人。全市粮食产量71万吨。";
    for indicator in ["社会消费品零售总额", "城镇新增就业", "粮食产量"] {
        let cells = said(&panel(&sources(&[("a.txt", text)]), &ask(indicator)));
        assert!(!cells.is_empty() && cells.iter().all(|cell| cell.starts_with("柳州市 2024 ")), "{cells:?}");
    }
}

#[test]
fn a_part_of_every_place_owns_nothing_behind_the_figure_of_its_own_clause() {
    for text in [
        "2024年，青溪市城镇新增就业2.5万人，粮食产量250万吨以上。",
        "2024年，青溪市农村居民人均可支配收入2.1万元，粮食总产量 250万吨。",
        "2024年，青溪市城镇居民人均可支配收入4.5万元，增长4.6%，粮食产量２５０ 万吨，增长1%。",
    ] {
        let cells = said(&panel(&sources(&[("a.txt", text)]), &ask("粮食产量")));
        assert!(!cells.is_empty() && cells.iter().all(|cell| cell.starts_with("青溪市 2024 ")), "{cells:?}");
    }
}

#[test]
fn a_known_name_at_the_beginning_of_a_clause_is_its_figures() {
    let text = "云湖市政府工作报告\n过去五年，全市地区生产总值由612亿元增加到903亿元，年均增长5.3%，\
        一般公共预算收入五年累计完成 201亿元，城镇新增就业五年累计超过11万人。";
    let of = |indicator: &str| said(&panel(&sources(&[("a.txt", text)]), &ask(indicator)));
    let ends = |cells: &[String], surface: &str| cells.iter().any(|cell| cell.ends_with(surface));
    assert!(
        !ends(&of("地区生产总值"), "201亿元") && !ends(&of("地区生产总值"), "11万人"),
        "{:?}",
        of("地区生产总值")
    );
    assert!(ends(&of("一般公共预算收入"), "201亿元"), "{:?}", of("一般公共预算收入"));
    assert!(ends(&of("城镇新增就业"), "超过11万人"), "{:?}", of("城镇新增就业"));
}
