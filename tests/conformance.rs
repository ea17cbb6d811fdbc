//! Does the reader agree with other projects' test tables, wherever the annotation guide does not say otherwise?
//!
//! Duckling's Chinese corpus, JioNLP's money, and the inverse text normalisation tables of WeTextProcessing and NeMo
//! lie in `../shared/conformance` (or `$WENSHU_SHARED/conformance`); without them the test says that it was skipped.
//! A case is a quantity without a sentence, so each group has a sentence to carry it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value as Json;
use wenshu::Analyser;
use wenshu::options::{Options, Stage};
use wenshu::report::{Bound, FigureKind, Value};
use wenshu::span::Span;

/// One thing that the reader found, in numbers that can be compared across units.
#[derive(Debug)]
struct Reading {
    surface: String,
    low: f64,
    high: f64,
    bound: Bound,
    percent: bool,
    money: bool,
    unit: String,
    code: Option<String>,
    /// Of a time.
    iso: Option<String>,
}

/// How one case came out.
enum Outcome {
    Right,
    Wrong(String),
    Declined,
}

/// What the guide reads otherwise: group, cases, and the rule.
const DECLINED: &[(&str, &[&str], &str)] = &[
    (
        "duckling Numeral",
        &["一對", "一雙", "五對", "五雙", "五打", "八打"],
        "unit as written: a pair and a dozen are measure words",
    ),
    ("duckling Duration", &["3個字", "三個字"], "unit as written: 字 counts characters"),
    ("jionlp money", &["八到九百亿泰铢"], "the shared scale holds for both ends of a range"),
    (
        "itn date",
        &["08-08", "08/08", "08.08", "八月八日"],
        "two numbers alone are a score, a fraction or a section",
    ),
    (
        "itn measure",
        &["帮我导航到中关村一百零一号", "三四万伏特"],
        "an address is a name; 3~4Wv is in no use",
    ),
];

/// Groups that hold the promise: at most 5 % declined, at least 97 % of the rest right. The others are printed.
const REACHED: &[&str] = &[
    "duckling AmountOfMoney",
    "duckling Distance",
    "duckling Duration",
    "duckling Numeral",
    "duckling Ordinal",
    "duckling Quantity",
    "duckling Temperature",
    "duckling Volume",
    "itn date",
    "itn fraction",
    "itn measure",
    "itn money",
    "itn number",
    "itn percent",
    "jionlp extract",
    "jionlp money",
];

/// Units of one dimension and their size in its base unit.
const UNITS: &[(&str, &[(&str, f64)])] = &[
    (
        "g",
        &[
            ("克", 1.0),
            ("g", 1.0),
            ("斤", 500.0),
            ("公斤", 1000.0),
            ("千克", 1000.0),
            ("kg", 1000.0),
            ("毫克", 0.001),
            ("mg", 0.001),
            ("两", 50.0),
            ("兩", 50.0),
        ],
    ),
    (
        "m",
        &[
            ("米", 1.0),
            ("m", 1.0),
            ("公尺", 1.0),
            ("厘米", 0.01),
            ("公分", 0.01),
            ("cm", 0.01),
            ("公里", 1000.0),
            ("公裏", 1000.0),
            ("千米", 1000.0),
            ("km", 1000.0),
            ("英尺", 0.3048),
            ("呎", 0.3048),
            ("foot", 0.3048),
            ("feet", 0.3048),
            ("foots", 0.3048),
            ("feets", 0.3048),
            ("'", 0.3048),
            ("英寸", 0.0254),
            ("英吋", 0.0254),
            ("吋", 0.0254),
            ("inch", 0.0254),
            ("inches", 0.0254),
            ("\"", 0.0254),
            ("英里", 1609.344),
            ("英裏", 1609.344),
            ("mile", 1609.344),
            ("miles", 1609.344),
        ],
    ),
    (
        "s",
        &[
            ("秒", 1.0),
            ("秒钟", 1.0),
            ("秒鐘", 1.0),
            ("s", 1.0),
            ("毫秒", 0.001),
            ("ms", 0.001),
            ("分", 60.0),
            ("分钟", 60.0),
            ("分鐘", 60.0),
            ("min", 60.0),
            ("小时", 3600.0),
            ("个小时", 3600.0),
            ("個小時", 3600.0),
            ("个钟", 3600.0),
            ("個鐘", 3600.0),
            ("小時", 3600.0),
            ("钟头", 3600.0),
            ("鐘頭", 3600.0),
            ("鐘", 3600.0),
            ("钟", 3600.0),
            ("h", 3600.0),
            ("天", 86400.0),
            ("日", 86400.0),
            ("月", 2_592_000.0),
            ("个月", 2_592_000.0),
            ("個月", 2_592_000.0),
            ("年", 31_104_000.0),
        ],
    ),
    (
        "l",
        &[
            ("升", 1.0),
            ("公升", 1.0),
            ("L", 1.0),
            ("毫升", 0.001),
            ("ml", 0.001),
            ("mL", 0.001),
            ("cc", 0.001),
            ("加仑", 3.785_411_784),
            ("加侖", 3.785_411_784),
            ("個加侖", 3.785_411_784),
            ("茶匙", 0.005),
            ("湯匙", 0.015),
            ("汤匙", 0.015),
        ],
    ),
    ("Cel", &[("℃", 1.0), ("°C", 1.0), ("摄氏度", 1.0), ("攝氏度", 1.0), ("摄氏°", 1.0), ("攝氏°", 1.0)]),
    ("degF", &[("℉", 1.0), ("°F", 1.0), ("华氏度", 1.0), ("華氏度", 1.0), ("华氏°", 1.0), ("華氏°", 1.0)]),
    ("deg", &[("°", 1.0), ("度", 1.0)]),
    (
        "CNY",
        &[
            ("元", 1.0),
            ("块", 1.0),
            ("块钱", 1.0),
            ("塊", 1.0),
            ("个", 1.0),
            ("個", 1.0),
            ("圆", 1.0),
            ("圓", 1.0),
            ("人民币", 1.0),
            ("人民幣", 1.0),
            ("蚊", 1.0),
            ("角", 0.1),
            ("毛", 0.1),
            ("毫", 0.1),
            ("分", 0.01),
            ("仙", 0.01),
        ],
    ),
    ("HKD", &[("港币", 1.0), ("港幣", 1.0), ("港元", 1.0)]),
];

/// The dimension of a unit, and its size in the base unit of it.
fn dimension(unit: &str, wanted: &str) -> Option<f64> {
    let (_, units) = UNITS.iter().find(|(dimension, _)| *dimension == wanted)?;
    units.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// With the dictionary, as everybody reads who has loaded the page.
static ANALYSER: LazyLock<Analyser> =
    LazyLock::new(|| Analyser::new(wenshu_dictionary::packed()).expect("the packed dictionary reads"));

/// What the reader finds in `text`, when `carrier` holds it in place of `{}`.
fn read(carrier: &str, text: &str) -> Vec<Reading> {
    let (before, after) = carrier.split_once("{}").expect("a carrier has a place for the case");
    let sentence = format!("{before}{text}{after}");
    let within = Span::new(before.len(), before.len() + text.len());
    let options = Options { stages: vec![Stage::Figures], ..Options::default() };
    let report = ANALYSER.analyse(&wenshu::read(sentence.as_str()), &options);
    let figures = report.figures.iter().map(|figure| {
        let (low, high) = match &figure.value {
            Value::One(number) => (number.to_f64(), number.to_f64()),
            Value::Range(low, high) => (low.to_f64(), high.to_f64()),
            Value::Score(_) => (f64::NAN, f64::NAN),
        };
        let reading = Reading {
            surface: figure.span.of(&sentence).to_owned(),
            low,
            high,
            bound: figure.bound,
            percent: figure.kind == FigureKind::Percent,
            money: figure.kind == FigureKind::Money,
            unit: figure.unit.text.clone()
                + &figure.unit.per.as_ref().map_or(String::new(), |per| format!("/{per}")),
            code: figure.unit.code.clone(),
            iso: None,
        };
        (figure.span, reading)
    });
    let times = report.times.iter().map(|time| {
        let reading = Reading {
            surface: time.span.of(&sentence).to_owned(),
            low: 0.0,
            high: 0.0,
            bound: Bound::Exact,
            percent: false,
            money: false,
            unit: String::new(),
            code: None,
            iso: Some(time.iso.clone().unwrap_or_else(|| "-".to_owned())),
        };
        (time.span, reading)
    });
    let mut found: Vec<_> = figures.chain(times).filter(|(span, _)| span.overlaps(within)).collect();
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(_, reading)| reading).collect()
}

fn shown(found: &[Reading]) -> String {
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let show = |reading: &Reading| match &reading.iso {
        Some(iso) => format!("{} = {iso}", reading.surface),
        None => {
            let Reading { surface, low, high, bound, unit, code, .. } = reading;
            format!("{surface} = {low}..{high} {bound:?} {unit:?} {code:?}")
        }
    };
    found.iter().map(show).collect::<Vec<_>>().join(" | ")
}

/// Everything counted so far, group by group in the order of the tables.
#[derive(Default)]
struct Tally {
    groups: BTreeMap<String, (usize, usize, usize)>,
    wrong: String,
}

impl Tally {
    fn add(&mut self, group: &str, case: &str, outcome: impl FnOnce() -> Outcome) {
        let declined = DECLINED.iter().any(|(name, cases, _)| *name == group && cases.contains(&case));
        let (right, wrong, left) = self.groups.entry(group.to_owned()).or_default();
        match if declined { Outcome::Declined } else { outcome() } {
            Outcome::Right => *right += 1,
            Outcome::Declined => *left += 1,
            Outcome::Wrong(found) => {
                *wrong += 1;
                self.wrong.push_str(&format!("{group}: {case} → {found}\n"));
            }
        }
    }

    fn report(&self) {
        println!("{}", self.wrong);
        for (group, (right, wrong, declined)) in &self.groups {
            let share = 100.0 * *right as f64 / (right + wrong).max(1) as f64;
            println!("{group}: {right} right, {wrong} wrong, {declined} declined ({share:.1} %)");
        }
        for group in REACHED {
            let (right, wrong, declined) = self.groups[*group];
            assert!(20 * declined <= right + wrong + declined, "{group}: {declined} declined");
            assert!(100 * right >= 97 * (right + wrong), "{group}: {wrong} wrong");
        }
        for (group, cases, rule) in DECLINED {
            println!("declined of {group}: {} ({rule})", cases.join(" "));
        }
    }
}

fn table(name: &str) -> Option<Json> {
    let shared = env::var("WENSHU_SHARED").map_or_else(|_| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("conformance").join(name);
    match fs::read_to_string(&path) {
        Ok(text) => {
            Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        }
        Err(_) => {
            println!("skipped: {} is absent", path.display());
            None
        }
    }
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or("")
}

/// Whether one reading says a number of one dimension.
fn says(found: &[Reading], low: f64, high: f64, dimension_of_it: &str, bounds: &[Bound]) -> Outcome {
    let [reading] = found else { return Outcome::Wrong(shown(found)) };
    let size = match dimension_of_it {
        "" => Some(if reading.percent { 0.01 } else { 1.0 }),
        wanted => dimension(&reading.unit, wanted),
    };
    let right = size.is_some_and(|size| close(reading.low * size, low) && close(reading.high * size, high));
    let bounded = bounds.is_empty() || bounds.contains(&reading.bound);
    if right && bounded { Outcome::Right } else { Outcome::Wrong(shown(found)) }
}

/// Duckling: `simple Gram 1500 Nothing`, `under Dollar 1.2`, `between Metre (1.6, 3.9)`, `NumeralValue (-1200000)`.
fn duckling(tally: &mut Tally) {
    for case in list(&table("duckling_zh.json").unwrap_or_default()) {
        let (group, expected) = (text(&case["dimension"]), text(&case["expected"]));
        let carrier = match group {
            "Numeral" => "",
            "AmountOfMoney" => "售价是{}。",
            "Ordinal" => "他名列{}。",
            "Duration" => "全程历时{}。",
            _ => "实测结果为{}。",
        };
        let words: Vec<&str> = expected.split([' ', '(', ')', ',']).filter(|word| !word.is_empty()).collect();
        let numbers: Vec<f64> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let unit = words.iter().find_map(|word| {
            Some(match *word {
                "Gram" => ("g", 1.0),
                "Centimetre" => ("m", 0.01),
                "Metre" => ("m", 1.0),
                "Kilometre" => ("m", 1000.0),
                "Foot" => ("m", 0.3048),
                "Inch" => ("m", 0.0254),
                "Mile" => ("m", 1609.344),
                "Second" => ("s", 1.0),
                "Minute" => ("s", 60.0),
                "Hour" => ("s", 3600.0),
                "Day" => ("s", 86400.0),
                "Month" => ("s", 2_592_000.0),
                "Celsius" => ("Cel", 1.0),
                "Fahrenheit" => ("degF", 1.0),
                "Degree" => ("deg", 1.0),
                "Litre" => ("l", 1.0),
                "Millilitre" => ("l", 0.001),
                "Gallon" => ("l", 3.785_411_784),
                "Cent" => ("CNY", 0.01),
                "Dollar" | "CNY" => ("CNY", 1.0),
                "HKD" => ("HKD", 1.0),
                _ => return None,
            })
        });
        let (dimension, size) = unit.unwrap_or(("", 1.0));
        let (low, high) = (numbers[0] * size, numbers[numbers.len() - 1] * size);
        let bounds: &[Bound] = match words[0] {
            "under" => &[Bound::AtMost, Bound::Under],
            "above" => &[Bound::AtLeast, Bound::Over],
            _ => &[],
        };
        for example in list(&case["examples"]) {
            let example = text(example);
            tally.add(&format!("duckling {group}"), example, || {
                let carrier = if carrier.is_empty() { carrier_of_number(example) } else { carrier };
                says(&read(carrier, example), low, high, dimension, bounds)
            });
        }
    }
}

/// JioNLP: a number or two, the currency's name, and whether it is exact.
fn jionlp(tally: &mut Tally) {
    let table = table("jionlp_money.json").unwrap_or_default();
    for case in list(&table["parse"]) {
        let (words, expected) = (text(&case["text"]), &case["expected"]);
        let numbers: Vec<f64> = match &expected["num"] {
            Json::Array(both) => both.iter().filter_map(|number| text(number).parse().ok()).collect(),
            one => text(one).parse().ok().into_iter().collect(),
        };
        let code = match text(&expected["case"]) {
            "元" => "CNY",
            "港元" => "HKD",
            "美元" => "USD",
            "日元" => "JPY",
            "新台币" => "TWD",
            "泰铢" => "THB",
            "卢布" => "RUB",
            "欧元" => "EUR",
            "澳元" => "AUD",
            "韩元" => "KRW",
            other => panic!("no code for {other}"),
        };
        tally.add("jionlp money", words, || {
            let found = read("金额是{}。", words);
            let [reading] = found.as_slice() else { return Outcome::Wrong(shown(&found)) };
            // 3000多 is 3000..4000 there and 3000 with a bound here; and the last digit is rounded there.
            let vague = numbers.len() == 2 && reading.low.to_bits() == reading.high.to_bits();
            let high = if vague { numbers[0] } else { numbers[numbers.len() - 1] };
            let near = |a: f64, b: f64| (a - b).abs() < 0.01 || close(a, b);
            let vague_right = !vague || matches!(reading.bound, Bound::Over | Bound::About | Bound::AtLeast);
            // Where no currency is written, none is given.
            let currency = !reading.money || reading.unit.is_empty() || reading.code.as_deref() == Some(code);
            if near(reading.low, numbers[0]) && near(reading.high, high) && vague_right && currency {
                Outcome::Right
            } else {
                Outcome::Wrong(shown(&found))
            }
        });
    }
    for case in list(&table["extract"]) {
        let sentence = text(&case["text"]);
        tally.add("jionlp extract", sentence, || {
            let found: Vec<_> = read("{}", sentence).into_iter().filter(|reading| reading.money).collect();
            let surfaces: Vec<&str> = found.iter().map(|reading| reading.surface.as_str()).collect();
            let wanted: Vec<&str> =
                list(&case["expected"]).iter().map(|money| text(&money["text"])).collect();
            if surfaces == wanted { Outcome::Right } else { Outcome::Wrong(shown(&found)) }
        });
    }
}

/// The tables of spoken and written forms: both read as the same thing.
fn writings(tally: &mut Tally) {
    let tables = table("itn_zh.json").unwrap_or_default();
    for (name, groups) in [
        ("number", ["number", "cardinal", "decimal"].as_slice()),
        ("money", &["money"]),
        ("measure", &["measure"]),
        ("fraction", &["fraction"]),
        ("date", &["date"]),
    ] {
        let of_group = groups.iter().flat_map(|group| {
            let list =
                |project: &str, direction: &str| list(&tables[project][format!("{direction}/{group}")]);
            // WeTextProcessing's cardinals are telephone numbers and the like.
            let wetext =
                |direction| if *group == "cardinal" { &[] } else { list("wetextprocessing", direction) };
            [wetext("itn"), wetext("tn"), list("nemo", "itn"), list("nemo", "tn")].concat()
        });
        for case in of_group {
            let (one, other) = (text(&case["in"]), whole_ranges(text(&case["out"])));
            let percent = [one, &other].iter().any(|form| form.contains('%') || form.contains("百分"));
            let group = format!("itn {}", if percent { "percent" } else { name });
            tally.add(&group, one, || {
                let carried = |form: &str| match name {
                    "money" => read("金额为{}。", form),
                    "fraction" if !form.contains('又') => read("占比为{}。", form),
                    "date" => read("日期是{}。", form),
                    "measure" => read("结果是{}。", form),
                    _ => read(carrier_of_number(form), form),
                };
                let (a, b) = (carried(one), carried(&other));
                let both = !a.is_empty() && a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same(a, b));
                let number = if name == "date" { None } else { written(one, &other) };
                if both && number.is_none_or(|number| a.len() == 1 && close(a[0].low, number)) {
                    Outcome::Right
                } else {
                    Outcome::Wrong(format!("{}; {other} → {}", shown(&a), shown(&b)))
                }
            });
        }
    }
}

/// A bare number counts or measures nothing; in these sentences it does.
fn carrier_of_number(number: &str) -> &'static str {
    let last = number.chars().last().unwrap_or(' ');
    if number.contains('又') {
        "全长{}米。"
    } else if "个個對雙打半".contains(last) || number.contains(['份', '分']) {
        "总数为{}。"
    } else if number.contains(['-', '负', '負']) {
        "气温为{}度。"
    } else if number.contains(['.', '点', '點']) {
        "全长{}米。"
    } else {
        "共有{}人。"
    }
}

/// `15-6`, as one table writes 十五六, is 15-16.
fn whole_ranges(form: &str) -> String {
    let Some((before, after)) = form.split_once('-') else { return form.to_owned() };
    let low: String =
        before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits >= low.len() || form.matches('-').count() > 1 {
        return form.to_owned();
    }
    format!("{before}-{}{after}", &low[..low.len() - digits])
}

/// The plain number that one of two forms is, when it is nothing more.
fn written(one: &str, other: &str) -> Option<f64> {
    [one, other].iter().find_map(|form| {
        let digits = form.replace(',', "");
        let (digits, power) = match digits.strip_suffix(['万', '萬', '亿', '億']) {
            Some(digits) => (digits, if form.ends_with(['万', '萬']) { 1e4 } else { 1e8 }),
            None => (digits.as_str(), 1.0),
        };
        digits.parse::<f64>().ok().map(|number| number * power)
    })
}

fn same(a: &Reading, b: &Reading) -> bool {
    if a.iso.is_some() || b.iso.is_some() {
        return a.iso == b.iso;
    }
    let sizes = |unit: &str| -> Vec<Option<(usize, f64)>> {
        let size = |part| (0..UNITS.len()).find_map(|at| Some((at, dimension(part, UNITS[at].0)?)));
        unit.split('/').map(size).collect()
    };
    let (ours, theirs) = (sizes(&a.unit), sizes(&b.unit));
    let unit = a.unit == b.unit
        || a.code.is_some() && a.code == b.code
        || ours == theirs && ours.iter().all(Option::is_some);
    close(a.low, b.low) && close(a.high, b.high) && a.percent == b.percent && unit
}

#[test]
fn the_tables_of_others_read_the_same() {
    let mut tally = Tally::default();
    if table("itn_zh.json").is_none() {
        return;
    }
    duckling(&mut tally);
    jionlp(&mut tally);
    writings(&mut tally);
    tally.report();
}
