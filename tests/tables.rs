//! Are tables in every form read as what they say, and is nothing else taken for a table?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use wenshu::options::{Options, TableReading};
use wenshu::report::{Basis, CheckKind, CheckStatus, Direction, Figure, NoticeCode, Report, Value};
use wenshu::{Analyser, tables};

fn read(text: &str) -> Report {
    Analyser::without_dictionary().analyse(&wenshu::read(text), &Options::default())
}

/// A figure as the files of `tests/tables/` have it.
fn line(figure: &Figure, text: &str) -> String {
    let value = match &figure.value {
        Value::One(value) => value.to_string(),
        Value::Range(low, high) => format!("{low}–{high}"),
        Value::Score(score) => score.clone(),
    };
    let per = figure.unit.per.as_ref().map_or(String::new(), |per| format!("/{per}"));
    let name = |mention: &Option<wenshu::report::Mention>| {
        mention.as_ref().map_or("-".to_owned(), |mention| mention.text.clone())
    };
    let period = figure.period.as_ref().map_or("-", |period| period.iso.as_str());
    let basis = match figure.change.as_ref().map(|change| &change.basis) {
        Some(Some(Basis::YearOnYear)) => " · yoy",
        Some(Some(Basis::PeriodOnPeriod)) => " · qoq",
        Some(Some(Basis::Words(words))) => &format!(" · {words}"),
        Some(None) => " · ?",
        None => "",
    };
    let negative = value.starts_with('-');
    let way = match figure.change.as_ref().map(|change| change.direction) {
        Some(Some(Direction::Down)) if !negative => " down",
        Some(Some(Direction::Up)) if negative => " up",
        Some(None) => " open",
        _ => "",
    };
    format!(
        "{} = {value} {}{per} · {:?} {:?} · {} · {} · {period}{basis}{way}",
        figure.span.of(text),
        if figure.unit.text.is_empty() { "-" } else { &figure.unit.text },
        figure.kind,
        figure.role,
        name(&figure.indicator),
        name(&figure.subject),
    )
}

/// The texts of one file with the lines that are expected of each.
fn cases(path: &Path) -> Vec<(String, String)> {
    let markdown = fs::read_to_string(path).unwrap();
    let mut blocks = markdown.split("```").skip(1).step_by(2);
    let mut cases = Vec::new();
    while let (Some(text), Some(figures)) = (blocks.next(), blocks.next()) {
        let (text, figures) =
            (text.strip_prefix("text\n").unwrap(), figures.strip_prefix("figures\n").unwrap());
        cases.push((text.trim_end_matches('\n').to_owned(), figures.to_owned()));
    }
    assert!(!cases.is_empty(), "{} has blocks", path.display());
    cases
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name)
}

/// The figures that stand in tables and behind labels; those of sentences are not looked at here.
fn figures_of_blocks(text: &str) -> Vec<Figure> {
    let blocks = tables::Blocks::of(text).spans();
    let mut figures = read(text).figures;
    figures.retain(|figure| tables::within(&blocks, figure.span));
    figures
}

fn compare(name: &str) {
    let path = file(name);
    let mut markdown = fs::read_to_string(&path).unwrap();
    let mut wrong = Vec::new();
    for (text, expected) in cases(&path) {
        let found: String =
            figures_of_blocks(&text).iter().map(|figure| line(figure, &text) + "\n").collect();
        if found != expected {
            let block = |figures: &str| format!("```text\n{text}\n```\n\n```figures\n{figures}```");
            markdown = markdown.replace(&block(&expected), &block(&found));
            wrong.push(format!("{text}\nis read as\n{found}instead of\n{expected}"));
        }
    }
    if std::env::var_os("UPDATE_TABLES").is_some() {
        fs::write(&path, markdown).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{}: {}", path.display(), wrong.join("\n"));
}

#[test]
fn cells_say_what_their_table_says() {
    compare("tables.md");
}

#[test]
fn headers_titles_and_labels_say_it_together() {
    compare("headers.md");
}

#[test]
fn each_column_and_row_has_its_own_unit_direction_and_sense() {
    compare("columns.md");
}

#[test]
fn titles_columns_and_rows_mean_what_they_say_together() {
    compare("meaning.md");
}

#[test]
fn tables_of_many_fields_are_read() {
    compare("fields.md");
}

#[test]
fn pure_numbers_changes_groups_and_rows_with_gaps_mean_what_they_say() {
    compare("kinds.md");
}

#[test]
fn labels_say_what_their_values_are() {
    compare("labels.md");
}

#[test]
fn what_only_looks_like_a_table_is_none() {
    compare("no-tables.md");
    let cases = cases(&file("no-tables.md"));
    assert!(cases.iter().all(|(_, figures)| figures.is_empty()));
    let shown = cases.iter().filter(|(text, _)| !read(text).tables.is_empty());
    assert_eq!(shown.map(|(text, _)| text.as_str()).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_four_pasted_forms_of_a_table_say_the_same() {
    let forms: Vec<Vec<String>> = cases(&file("tables.md"))
        .iter()
        .filter(|(text, _)| text.starts_with("青河县主要经济指标"))
        .map(|(text, _)| read(text).figures.iter().map(|figure| line(figure, text)).collect())
        .collect();
    assert_eq!(forms.len(), 4);
    assert_eq!(forms[0].len(), 9);
    assert!(forms.iter().all(|form| *form == forms[0]), "{forms:#?}");
}

#[test]
fn level_and_growth_of_a_row_are_one_statement() {
    let text =
        "地区\t产值（亿元）\t增速（%）\t占全市比重（%）\n东山县\t12.5\t3.1\t40.2\n南河县\t18.6\t-0.4\t59.8";
    let report = read(text);
    let rows: Vec<_> = report
        .statements
        .iter()
        .map(|row| (row.subject.as_deref(), row.level.is_some(), row.change.is_some(), row.share.is_some()))
        .collect();
    assert_eq!(rows, [(Some("东山县"), true, true, true), (Some("南河县"), true, true, true)]);
}

#[test]
fn rows_of_one_name_are_statements_of_their_own() {
    let text =
        "2024年收入\n单位：万元\n项目\t金额\t同比增长（%）\n其他\t12.6\t-\n利息\t33.0\t1.8\n其他\t7.7\t6.9";
    let report = read(text);
    let other = report.statements.iter().filter(|row| row.indicator.as_deref() == Some("其他"));
    let rows: Vec<_> = other.map(|row| (row.level.is_some(), row.change.is_some())).collect();
    assert_eq!(rows, [(true, false), (true, true)]);
    // A row of changes is of the amounts above it.
    let below = "项目\t2023年\t2024年\n产值（亿元）\t12.5\t13.1\n增长（%）\t3.2\t4.8\n";
    let rows: Vec<_> =
        read(below).statements.iter().map(|row| row.level.is_some() && row.change.is_some()).collect();
    assert_eq!(rows, [true, true]);
}

#[test]
fn totals_are_held_against_their_parts() {
    let table = |total: &str| {
        format!("单位：万元\n项目\t2023年\n税收\t12.5\n非税\t7.5\n其中：罚没\t2.1\n合计\t{total}")
    };
    let status = |total: &str| -> Vec<CheckStatus> {
        read(&table(total)).checks.iter().map(|check| check.status).collect()
    };
    assert_eq!(status("20.0"), [CheckStatus::Holds]);
    assert_eq!(status("20.1"), [CheckStatus::WithinRounding]);
    assert_eq!(status("22.0"), [CheckStatus::Differs]);
    // An average is no sum.
    assert_eq!(status("10.0"), []);
    let report = read(&table("20.0"));
    let whole = report.statements.iter().find(|row| row.indicator.as_deref() == Some("合计")).unwrap();
    assert_eq!(whole.parts.len(), 2);
}

#[test]
fn totals_of_rows_are_held_against_the_columns_beside_them() {
    let table = |total: &str| {
        format!(
            "代表团\t金牌\t银牌\t铜牌\t奖牌总数\n江城区\t38\t31\t29\t98\n东山县\t21\t18\t26\t65\n高新区\t12\t9\t15\t{total}\n"
        )
    };
    let differing = |text: &str| -> Vec<Vec<String>> {
        let found = checks_of(text, CheckKind::Sum).into_iter();
        let differing = found.filter(|(status, _)| *status == CheckStatus::Differs);
        differing.map(|(_, figures)| figures.into_iter().map(str::to_owned).collect()).collect()
    };
    assert_eq!(checks_of(&table("36"), CheckKind::Sum).len(), 3);
    assert_eq!(differing(&table("36")), Vec::<Vec<String>>::new());
    assert_eq!(differing(&table("38")), [["38", "12", "9", "15"]]);
    // Under two headers each has its own total.
    let grouped = "地区\t债务限额\t\t\t债务余额\t\t\n\t一般债务\t专项债务\t合计\t一般债务\t专项债务\t合计\n甲县\t20.5\t10.1\t30.6\t18.0\t9.5\t27.5\n乙县\t8.0\t5.2\t13.2\t7.7\t4.0\t11.9\n丙县\t6.0\t1.2\t7.2\t5.7\t1.0\t6.7\n";
    assert_eq!(checks_of(grouped, CheckKind::Sum).len(), 6);
    assert_eq!(differing(grouped), [["11.9", "7.7", "4.0"]]);
    // 其中 is no part of its own, and what is called a total of other things says nothing.
    let part =
        "学校\t男生\t女生\t其中：住校女生\t学生总数\n一中\t310\t290\t80\t600\n二中\t205\t220\t60\t425\n";
    assert_eq!(differing(part), Vec::<Vec<String>>::new());
    assert_eq!(checks_of(part, CheckKind::Sum).len(), 2);
    let other = "企业\t员工\t设备\t资产总数\n甲厂\t310\t20\t9000\n乙厂\t205\t22\t4500\n";
    assert_eq!(checks_of(other, CheckKind::Sum), []);
}

#[test]
fn growth_is_held_against_the_two_years_unless_it_is_at_constant_prices() {
    let table = |growth: [&str; 3]| {
        let [one, two, three] = growth;
        format!(
            "单位：亿元\n项目\t2022年\t2023年\t同比增减\n营收\t80.0\t88.0\t{one}\n成本\t50.0\t54.0\t{two}\n利润\t20.0\t23.0\t{three}"
        )
    };
    let differing = |growth| {
        read(&table(growth)).checks.iter().filter(|check| check.status == CheckStatus::Differs).count()
    };
    assert_eq!(differing(["10.0%", "8.0%", "15.0%"]), 0);
    assert_eq!(differing(["10.0%", "8.0%", "5.0%"]), 1);
    assert_eq!(differing(["7.1%", "6.2%", "13.3%"]), 0);
}

#[test]
fn a_table_whose_numbers_have_no_certain_unit_says_so() {
    let codes =
        |text: &str| -> Vec<NoticeCode> { read(text).notices.iter().map(|notice| notice.code).collect() };
    assert_eq!(
        codes("项目\t2022年\t2023年\n收入\t12.5\t13.6\n支出\t9.8\t10.1"),
        [NoticeCode::TableWithoutUnit]
    );
    let two = "单位：万吨、万元\n项目\t2022年\t2023年\n产量\t12.5\t13.6\n产值\t9.8\t10.1";
    assert_eq!(codes(two), [NoticeCode::TableOfSeveralUnits]);
    let places = |units: &str| {
        format!("单位：{units}\n县区\t播种面积\t销售收入\n东山县\t5,000\t30,100\n西河县\t4,500\t26,900")
    };
    assert_eq!(codes(&places("公顷、吨、元")), [NoticeCode::TableOfSeveralUnits]);
    // One for each column, in their order, is read so and is left to the reader; not where a column says otherwise.
    let ordered = read(&places("公顷、万元"));
    let units: Vec<&str> = ordered.figures.iter().map(|figure| figure.unit.text.as_str()).collect();
    assert_eq!((units, ordered.notices.len()), (vec!["公顷", "元", "公顷", "元"], 0));
    assert!(ordered.tables[0].unsure);
    assert_eq!(codes(&places("万元、公顷")), [NoticeCode::TableOfSeveralUnits]);
    assert_eq!(codes("球队\t胜\t负\n海港队\t20\t3\n泰山队\t16\t4"), []);
}

#[test]
fn a_table_does_not_run_into_the_text_around_it() {
    let text = "全市粮食生产情况如下。\n县区\t产量（万吨）\n东山县\t12.5\n南河县\t18.6\n其中，夏粮产量9.3万吨，增长2%。";
    let report = read(text);
    let said: Vec<&str> = report.figures.iter().map(|figure| figure.span.of(text)).collect();
    assert_eq!(said, ["12.5", "18.6", "9.3万吨", "2%"]);
    assert_eq!(tables::find(text).len(), 1);
}

#[test]
fn any_ragged_table_is_read_without_a_panic() {
    for text in [
        "\t\t\n\t3\n\t\t4",
        "|||\n|-|\n|3|",
        "甲\t3\n\t\n乙",
        "一\n2\n三\n4\n五",
        "单位：\t\n甲\t1",
        "a,b,c\n1,\"2,3",
        "表1\t\n甲\t\u{3000}\t(\n乙\t3\t)",
        "合计\t3\n合计\t4",
        "2020\t2021\n2022\t2023",
    ] {
        let report = read(text);
        for figure in &report.figures {
            assert!(!figure.span.of(text).is_empty());
        }
    }
}

/// Running text of every kind holds no table and no label with its value.
#[test]
fn prose_is_no_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folders = ["gold/train", "gold/dev", "articles/gov"].map(|folder| root.join(folder));
    if !folders.iter().all(|folder| folder.is_dir()) {
        eprintln!("skipped: the articles beside the project are absent");
        return;
    }
    let mut found = Vec::new();
    for path in
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path())
    {
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let blocks = tables::Blocks::of(&text).spans();
        found.extend(blocks.iter().map(|block| format!("{}: {}", path.display(), block.of(&text))));
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// The fastest of three analyses.
fn time(text: &str) -> Duration {
    let once = || {
        let begin = Instant::now();
        read(text);
        begin.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn reading_takes_time_in_proportion_to_the_text() {
    let table = |rows: usize| {
        let rows: String =
            (0..rows).map(|row| format!("第{row}站\t{row}.5\t{}\t{}.25\n", row * 3, row * 7)).collect();
        format!("站点\t降水（毫米）\t天数\t蒸发（毫米）\n{rows}")
    };
    let stacked = |rows: usize| {
        let cells: String = (0..rows).map(|row| format!("第{row}站\n{row}.5\n")).collect();
        format!("站点\n降水（毫米）\n{cells}")
    };
    let many = |tables: usize| "项目\t数量\n甲\t3\n乙\t4\n\n说明文字。\n".repeat(tables);
    let mixed = |lines: usize| "甲乙\n3.5\n丙\n12家\n3.5\n".repeat(lines);
    let labels = |lines: usize| "预算金额：300万元\n".repeat(lines);
    for text in [table, stacked, many, mixed, labels] as [fn(usize) -> String; 5] {
        let (small, large) = (time(&text(500)), time(&text(4_000)));
        assert!(large < small * 24 + Duration::from_millis(20), "{small:?}, eight times as much: {large:?}");
    }
}

const UNHEADED: &str = "河东县\t12.5\t3.1\n河西县\t8.4\t2.2\n合计\t20.9\t5.3\n";

fn read_as(text: &str, tables: Vec<TableReading>) -> Report {
    Analyser::without_dictionary().analyse(&wenshu::read(text), &Options { tables, ..Options::default() })
}

#[test]
fn the_report_tells_rows_headers_and_what_names_the_rows() {
    let text = "2023年粮食产量\n单位：万吨\n县区\t2022年\t2023年\n河东县\t12.5\t13.1\n河西县\t8.4\t8.6\n";
    let report = read(text);
    let [table] = &report.tables[..] else { panic!("one table, not {:?}", report.tables) };
    let cells: Vec<(bool, Vec<&str>)> = table
        .rows
        .iter()
        .map(|row| (row.header, row.cells.iter().map(|cell| cell.of(text)).collect()))
        .collect();
    assert_eq!(cells[0], (true, vec!["县区", "2022年", "2023年"]));
    assert_eq!(cells[1], (false, vec!["河东县", "12.5", "13.1"]));
    assert_eq!((cells.len(), &table.labels[..], table.unsure), (3, &[0][..], false));
}

#[test]
fn money_without_a_unit_and_a_column_without_a_header_are_told() {
    let codes = |text: &str| read(text).notices.iter().map(|notice| notice.code).collect::<Vec<_>>();
    let rows = "青山镇\t1200\t1320\n白水镇\t800\t760\n红石镇\t640\t950";
    assert_eq!(codes(&format!("2024年各镇财政\n镇\t收入\t支出\n{rows}")), [NoticeCode::TableWithoutUnit]);
    assert!(codes(&format!("2024年各镇财政\n单位：万元\n镇\t收入\t支出\n{rows}")).is_empty());
    // What counts needs no unit.
    assert!(codes(&format!("2024年各镇人口\n镇\t出生\t死亡\n{rows}")).is_empty());
    let unsure =
        |header: &str| read(&format!("2024年各镇财政\n单位：万元\n{header}\n{rows}")).tables[0].unsure;
    assert!(unsure("镇\t\t支出") && unsure("镇\t收入\t") && !unsure("镇\t收入\t支出"));
}

#[test]
fn a_running_head_parts_no_table_and_a_title_does() {
    let pages = |head: &str, between: &str| {
        format!(
            "{head}\n村名\t2021年\t2022年\n前村\t10.50\t11.25\n后村\t8.20\t9.00\n— 12 —\n{between}\n村名\t2021年\t2022年\n东村\t6.40\t6.80\n西村\t7.70\t7.10"
        )
    };
    let found = |head: &str, between: &str| tables::find(&pages(head, between)).len();
    assert_eq!(found("青川县统计年鉴2023", "青川县统计年鉴2023"), 1);
    assert_eq!(found("各村收入", "各村支出"), 2);
}

#[test]
fn a_header_that_the_next_page_repeats_parts_no_total_from_its_parts() {
    let head = "村名\t2023年\t2024年";
    let pages = |between: &str, last: &str| {
        format!(
            "各村集体收入\n单位：万元\n{head}\n前村\t10.50\t11.25\n后村\t8.20\t9.00\n{between}{head}\n东村\t6.40\t6.80\n{last}"
        )
    };
    for between in ["", "单位：万元\n", "各村集体收入\n单位：万元\n", "第 1 页，共 2 页\n"]
    {
        let found = read(&pages(between, "合计\t25.10\t27.05"));
        assert_eq!(found.tables.len(), 1, "{between}");
        let sums: Vec<usize> = found
            .checks
            .iter()
            .filter(|check| check.kind == CheckKind::Sum)
            .map(|check| check.figures.len())
            .collect();
        assert_eq!(sums, [4, 4], "{between}: {:?}", found.checks);
        let differing = read(&pages(between, "合计\t25.10\t26.05"));
        assert_eq!(differing.checks.iter().filter(|check| check.status == CheckStatus::Differs).count(), 1);
    }
    // The header row itself stays one, and is no row of values.
    let found = read(&pages("", "合计\t25.10\t27.05"));
    assert_eq!(found.tables[0].rows.iter().filter(|row| row.header).count(), 2);
    // Below a total, or with one above its parts, the same header begins another table.
    let two = "单位：万元\n村名\t收入\n前村\t10\n后村\t8\n合计\t18\n村名\t收入\n东村\t6\n西村\t11\n合计\t17";
    let first =
        "单位：万元\n村名\t收入\n合计\t18\n前村\t10\n后村\t8\n村名\t收入\n合计\t17\n东村\t6\n西村\t11";
    for text in [two, first] {
        assert!(read(text).checks.iter().all(|check| check.status != CheckStatus::Differs), "{text}");
    }
}

#[test]
fn a_total_that_does_not_add_is_asked_where_another_column_shows_that_all_parts_are_there() {
    let differing =
        |text: &str| read(text).checks.iter().filter(|check| check.status == CheckStatus::Differs).count();
    // 全市 may count more than the districts that are listed.
    let city = |training: &str| {
        format!(
            "区\t新增就业（人）\t培训（人）\n全市\t30118\t{training}\n城东区\t12330\t4130\n城西区\t10002\t3006\n高新区\t7786\t2068\n"
        )
    };
    assert_eq!((differing(&city("9204")), differing(&city("9402"))), (0, 1));
    assert_eq!(differing(&city("9402").replace("30118", "41220")), 0);
    // A loss turns a wrong total into a far one; an average is no total.
    let profits = |last: &str| {
        format!(
            "单位：万元\n分部\t收入\t利润\n建材\t12330\t(1206)\n物流\t8204\t660\n商贸\t20118\t1302\n合计\t40652\t{last}\n"
        )
    };
    assert_eq!(
        (differing(&profits("756")), differing(&profits("1756")), differing(&profits("252"))),
        (0, 1, 0)
    );
}

#[test]
fn a_table_that_leaves_something_open_is_unsure_until_the_reader_says_it() {
    let found = read(UNHEADED);
    assert!(found.tables[0].unsure, "{:?}", found.tables);
    let wanted = TableReading {
        header_rows: Some(0),
        label_columns: Some(1),
        unit: Some("万吨".into()),
        period: Some("2024年上半年".into()),
        ..TableReading::default()
    };
    let elsewhere = TableReading { first_row: Some("河北县\t12.5\t3.1".into()), ..wanted.clone() };
    assert_eq!(read_as(UNHEADED, vec![elsewhere]).figures, found.figures);
    let moved = TableReading { table: 5, first_row: Some("河东县\t12.5\t3.1".into()), ..wanted };
    let read = read_as(UNHEADED, vec![moved]);
    let first = &read.figures[0];
    assert_eq!(line(first, UNHEADED), "12.5 = 125000 吨 · Measure Level · - · 河东县 · 2024-H1");
    assert_eq!(read.notices.len(), 0, "{:?}", read.notices);
}

#[test]
fn columns_that_nothing_tells_apart_are_told() {
    let unsure = |text: &str| read(text).tables[0].unsure;
    let table = "项目\t本期（万元）\t上期（万元）\n收入\t120.5\t110.2\n支出\t80.1\t79.4\n";
    assert!(unsure(table));
    assert!(!unsure(&format!("2024年上半年收支\n{table}")));
}

#[test]
fn the_reader_may_say_which_rows_are_headers() {
    let text = "县区\t产值\n（亿元）\t\n河东县\t12.5\n河西县\t8.4\n";
    let wanted = TableReading { header_rows: Some(2), ..TableReading::default() };
    let report = read_as(text, vec![wanted]);
    let headers: Vec<bool> = report.tables[0].rows.iter().map(|row| row.header).collect();
    assert_eq!(headers, [true, true, false, false]);
    let beyond = TableReading {
        table: 7,
        header_rows: Some(900),
        label_columns: Some(900),
        ..TableReading::default()
    };
    let whole = TableReading {
        header_rows: Some(900),
        label_columns: Some(900),
        unit: Some("3".into()),
        ..TableReading::default()
    };
    assert_eq!(read_as(text, vec![beyond]).figures, read(text).figures);
    assert_eq!(read_as(text, vec![whole]).figures, []);
}

#[test]
fn a_unit_that_no_list_has_is_taken_as_the_reader_writes_it() {
    let text = "单位：万元\n仓库\t库存\n东仓\t12\n西仓\t30\n";
    let told = |unit: &str| {
        let wanted = TableReading { unit: Some(unit.into()), ..TableReading::default() };
        let figure = read_as(text, vec![wanted]).figures.remove(0);
        (figure.value, figure.unit.text)
    };
    let one = |value: u32| Value::One(value.into());
    assert_eq!(told("托盘位"), (one(12), "托盘位".into()));
    assert_eq!(told("千件"), (one(12_000), "件".into()));
    assert_eq!(told(" "), (one(120_000), "元".into()));
}

/// The checks of a kind with the words of their figures.
fn checks_of(text: &str, kind: CheckKind) -> Vec<(CheckStatus, Vec<&str>)> {
    let report = read(text);
    let words =
        |figures: &[usize]| figures.iter().map(|&figure| report.figures[figure].span.of(text)).collect();
    let checks = report.checks.iter().filter(|check| check.kind == kind);
    checks.map(|check| (check.status, words(&check.figures))).collect()
}

#[test]
fn shares_are_asked_about_only_where_it_is_known_whose_they_are() {
    let differing = |text: &str| -> Vec<Vec<String>> {
        let found = checks_of(text, CheckKind::Share).into_iter();
        let differing = found.filter(|(status, _)| *status == CheckStatus::Differs);
        differing.map(|(_, figures)| figures.into_iter().map(str::to_owned).collect()).collect()
    };
    let none = Vec::<Vec<String>>::new();
    // Of what no column has, of one that the header names, and of the only one that fits.
    let other = "行业\t企业数（家）\t从业人员（人）\t营收占比（%）\n制造业\t320\t12000\t61.2\n建筑业\t240\t8000\t20.3\n零售业\t440\t10000\t18.5\n合计\t1000\t30000\t100";
    assert_eq!(differing(other), none);
    let named = |share: &str| {
        format!(
            "项目\t营业收入（万元）\t营业成本（万元）\t占营业收入比重（%）\n主营\t800\t600\t{share}\n配套\t150\t60\t15\n其他\t50\t40\t5\n合计\t1000\t700\t100"
        )
    };
    assert_eq!(differing(&named("80")), none);
    assert_eq!(differing(&named("70")), [["70", "800", "1000"]]);
    let fitting = |share: &str| {
        format!(
            "股东    持股数（万股）    质押数（万股）    占总股本比例\n甲    300    150    {share}\n乙    200    180    20%\n丙    500    0    50%\n合计    1000    330    100%"
        )
    };
    assert_eq!(differing(&fitting("30%")), none);
    assert_eq!(differing(&fitting("35%")), [["35%", "300", "1000"]]);
    let intensity = "线路\t客流（万人次）\t客流强度\t占比\n1号线\t1250\t38.5\t52.1%\n2号线\t1150\t41.1\t47.9%\n合计\t2400\t39.7\t100%";
    assert_eq!(differing(intensity), none);
    let beside = "类别\t用户（户）\t占比\t电量（千瓦时）\t占比\n居民\t800\t80%\t2 400\t30%\n工业\t150\t15%\t4 800\t60%\n其他\t50\t5%\t800\t20%\n合计\t1000\t100%\t8 000\t100%";
    assert_eq!(differing(beside), [["20%", "800", "8 000"]]);
    // How far a budget was met is no share of a total.
    let met = "部门\t预算（万元）\t支出（万元）\t占预算%\n甲局\t100\t90\t90\n乙局\t300\t290\t96.7\n合计\t400\t380\t95";
    assert_eq!(differing(met), none);
}

#[test]
fn a_number_that_ends_a_line_takes_no_unit_from_the_next_entry() {
    let units = |text: &str| -> Vec<(String, String)> {
        let figures = read(text).figures;
        figures.iter().map(|figure| (figure.span.of(text).to_owned(), figure.unit.text.clone())).collect()
    };
    for text in [
        "李红 30\n张强 28\n王丽 26",
        "包装 12\n箱体 30",
        "总吨位：1500\n吨位标准：国内",
        "楼高 36\n层数 ：12",
        "台数：20\n台账编号：A-12",
        "起租面积：5 00\r\n平方米单价：面议",
    ] {
        assert!(units(text).iter().all(|(_, unit)| unit.is_empty()), "{text}: {:?}", units(text));
    }
    // A sentence that its page has wrapped goes on.
    let wrapped = "全县共有乡镇卫生院36\n所，村卫生室320\n个，病床1250\n张。";
    assert_eq!(units(wrapped).iter().map(|(_, unit)| unit.as_str()).collect::<Vec<_>>(), ["所", "个", "张"]);
    let lot = "本次招标共分6\n包，每包限价30万元。";
    assert_eq!(units(lot)[0], ("6\n包".to_owned(), "包".to_owned()));
}

#[test]
fn changes_that_may_be_rates_or_amounts_are_told() {
    let told =
        |text: &str| read(text).notices.iter().any(|notice| notice.code == NoticeCode::TableWithoutUnit);
    let table = |header: &str, change: &str| {
        format!(
            "指标\t上年数\t本年数\t{header}\n收入（万元）\t1100\t1250\t{change}\n支出（万元）\t980\t{}\t-20",
            960
        )
    };
    assert!(!told(&table("增减", "150")));
    assert!(!told(&table("增减额", "150")));
    assert!(told(&table("增减", "17")));
    assert!(told("品种\t价格（元）\t较昨日\n白菜\t2.10\t↑0.1\n萝卜\t1.50\t↓0.2"));
    assert!(!told("品种\t价格（元）\t较昨日\n白菜\t2.10\t↑0.1%\n萝卜\t1.50\t↓0.2%"));
    assert!(!told("品种\t价格（元）\t较昨日涨跌幅\n白菜\t2.10\t0.1\n萝卜\t1.50\t-0.2"));
}

#[test]
fn shares_are_held_against_their_amounts_and_sum_up_to_a_hundred() {
    let table = |share: &str| {
        format!(
            "2023年用电量\n单位：亿千瓦时\n行业\t用电量\t占比（%）\n工业\t60.2\t{share}\n农业\t9.8\t9.8\n居民生活\t30.0\t30.0\n合计\t100.0\t100.0\n"
        )
    };
    let holds = table("60.2");
    assert_eq!(checks_of(&holds, CheckKind::Share).len(), 3);
    assert!(checks_of(&holds, CheckKind::Share).iter().all(|(status, _)| *status == CheckStatus::Holds));
    assert!(checks_of(&holds, CheckKind::Sum).iter().any(|(_, figures)| figures[..2] == ["100.0", "60.2"]));
    let differs = table("62.0");
    assert!(
        checks_of(&differs, CheckKind::Share)
            .contains(&(CheckStatus::Differs, vec!["62.0", "60.2", "100.0"]))
    );
    // A total of about 100 % says that they are shares of this total, however few hold.
    let table = |whole: &str| {
        format!(
            "产品\t销售额（万元）\t占比（%）\n甲\t200\t45.0\n乙\t300\t60.0\n丙\t500\t50.0\n合计\t1000\t{whole}\n"
        )
    };
    let differing = |text: &str| {
        let checks = checks_of(text, CheckKind::Share).into_iter();
        checks.filter(|(status, _)| *status == CheckStatus::Differs).count()
    };
    assert_eq!(differing(&table("110.0")), 3);
    assert_eq!(differing(&table("100.0")), 2);
    assert_eq!(differing(&table("35.5")), 0);
}

#[test]
fn months_that_are_rows_have_a_total() {
    let text = "月份\t游客（万人次）\n4月\t12.5\n5月\t18.2\n6月\t9.8\n合计\t41.5\n";
    assert_eq!(
        checks_of(text, CheckKind::Sum),
        [(CheckStatus::Differs, vec!["41.5", "12.5", "18.2", "9.8"])]
    );
}

#[test]
fn growth_is_held_against_opening_balances_and_cells_with_units() {
    let text = "表1 2023年末资产\n单位：万元\n项目\t期末数\t期初数\t增长率\n存款\t1,200\t900\t33.33%\n贷款\t550\t500\t10%\n债券\t500\t400\t20%\n";
    let growth = checks_of(text, CheckKind::Growth);
    assert_eq!(growth.len(), 3);
    assert_eq!(growth[2], (CheckStatus::Differs, vec!["20%", "400", "500"]));
    let text = "项目\t2023年12月31日\t2022年12月31日\t变动比例\n存款\t1,200万元\t900万元\t33.33%\n";
    assert_eq!(checks_of(text, CheckKind::Growth).len(), 1);
}

#[test]
fn cells_of_a_drawn_table_stand_in_order() {
    let text = "│ 地区 │ 收入         │\n│      ├──────┬───────┤\n│      │ 上月 │ 本月  │\n│ 甲县 │ 12.5 │ 10.1  │\n        2023年   2022年\n产量    12.5     11.0\n产值    8.4      7.7\n";
    let report = read(text);
    for row in report.tables.iter().flat_map(|table| &table.rows) {
        assert!(row.cells.windows(2).all(|pair| pair[0].end <= pair[1].start), "{row:?}");
    }
    assert_eq!(report.tables[0].rows[0].cells.len(), 3);
}

#[test]
fn what_a_sentence_says_is_held_against_the_cell_that_says_it() {
    let text = |value: &str| {
        format!(
            "2023年，全县粮食总产量{value}万吨。\n\n2023年主要农产品产量\n单位：万吨\n指标\t2022年\t2023年\n粮食总产量\t40.25\t41.68\n油料产量\t3.10\t3.25\n"
        )
    };
    assert_eq!(
        checks_of(&text("41.7"), CheckKind::Restated),
        [(CheckStatus::WithinRounding, vec!["41.7万吨", "41.68"])]
    );
    assert_eq!(
        checks_of(&text("43.7"), CheckKind::Restated),
        [(CheckStatus::Differs, vec!["43.7万吨", "41.68"])]
    );
}

#[test]
fn a_table_cut_by_the_end_of_a_page_is_one() {
    let head = "2023年各县产值\n单位：亿元\n县区\t产值\t增长（%）\n";
    let (one, two) = ("甲县\t12.5\t3.1\n乙县\t8.4\t2.2\n", "丙县\t20.9\t5.3\n合计\t41.8\t3.9\n");
    for between in [
        "— 12 —\n县区\t产值\t增长（%）\n",
        "\n续表\n县区\t产值\t增长（%）\n",
        "第12页 共30页\n",
        "\u{C}\n",
        "12/30\n续上表\n",
    ] {
        let text = [head, one, between, two].concat();
        let report = read(&text);
        assert_eq!(report.tables.len(), 1, "{between:?}: {:?}", report.tables);
        assert_eq!(report.tables[0].rows.len(), 5, "{between:?}");
        assert_eq!(
            line(&report.figures[4], &text),
            "20.9 = 2090000000 元 · Money Level · 产值 · 丙县 · 2023",
            "{between:?}"
        );
        assert_eq!(report.figures.len(), 8, "{between:?}");
        assert_eq!(checks_of(&text, CheckKind::Sum).len(), 1, "{between:?}");
    }
    for between in ["其中，以下各县情况不同。\n", "\n\n2022年各县产值\n县区\t产值\t增长（%）\n"]
    {
        assert_eq!(read(&[head, one, between, two].concat()).tables.len(), 2, "{between:?}");
    }
}

#[test]
fn growth_is_held_against_two_years_that_no_year_names() {
    let growth = |text: &str| -> Vec<(CheckStatus, Vec<String>)> {
        let found = checks_of(text, CheckKind::Growth).into_iter();
        found.map(|(status, figures)| (status, figures.into_iter().map(str::to_owned).collect())).collect()
    };
    let statuses =
        |text: &str| -> Vec<CheckStatus> { growth(text).into_iter().map(|found| found.0).collect() };
    use CheckStatus::{Differs, Holds, WithinRounding};
    let rows = "收入\t110\t100\t10.0\n支出\t66\t60\t10.0\n结余\t44\t40\t15.0\n";
    for header in [
        "指标\t本年\t上年\t比上年增长（%）",
        "指标\t本期\t上年同期\t同比增减（%）",
        "指标\t本月止累计\t去年同期\t增幅（%）",
        "指标\t期末余额\t期初余额\t增减（%）",
        "指标\t本年实际\t上年实际\t增长%",
    ] {
        assert_eq!(statuses(&format!("单位：亿元\n{header}\n{rows}")), [Holds, Holds, Differs], "{header}");
    }
    // The year before may stand first; of two amounts each has its own.
    let turned = "单位：万元\n指标\t上年\t本年\t增长（%）\n收入\t90\t120\t33.3\n支出\t50\t55\t10.0\n";
    assert_eq!(growth(turned)[0], (WithinRounding, vec!["33.3".into(), "90".into(), "120".into()]));
    let two = "单位：万元\n公司\t收入\t上年同期\t增幅（%）\t利润\t上年同期\t增幅（%）\n甲公司\t110\t100\t10\t12\t10\t20\n乙公司\t66\t60\t10\t9\t6\t50\n";
    assert_eq!(statuses(two), [Holds; 4]);
    let report = read(two);
    assert!(report.figures[1].indicator.as_ref().is_some_and(|indicator| indicator.text == "收入"));
    assert!(report.figures[5].indicator.as_ref().is_some_and(|indicator| indicator.text == "利润"));
    // A plan is no year before, and neither are two amounts of one year.
    for header in
        ["指标\t实际\t计划\t增长（%）", "指标\t收入\t支出\t增长（%）", "指标\t上年\t上年末\t增长（%）"]
    {
        assert_eq!(growth(&format!("单位：亿元\n{header}\n{rows}")), [], "{header}");
    }
}

#[test]
fn growth_of_a_sum_is_no_growth_of_the_month() {
    let text = "月份\t零售额（亿元）\t增幅（%）\t累计增幅（%）\n1月\t30.1\t2.0\t2.0\n2月\t28.4\t-1.5\t0.3\n3月\t33.2\t4.4\t1.8\n";
    let report = read(text);
    let indicator = |at: usize| report.figures[at].indicator.as_ref().map(|mention| mention.text.as_str());
    assert_eq!(&text[report.figures[3].span.start..report.figures[3].span.end], "28.4");
    assert_eq!([3, 4, 5].map(indicator), [Some("零售额"), Some("零售额"), Some("累计增幅")]);
}
