//! Does the command do what its documentation says, and does it say what it cannot do?

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

#[path = "../../tests/common/shapes.rs"]
mod shapes;

const ARTICLE: &str = "今年一季度,全县粮食产量达3.2万吨,同比增长5%。\n";

struct Run {
    out: String,
    err: String,
    code: Option<i32>,
}

fn wenshu(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenshu"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || {
        // A command that refuses its arguments does not read.
        let _ = pipe.write_all(&stdin);
    });
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { out: text(stdout), err: text(stderr), code: status.code() }
}

/// A file of this test run with these bytes.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().into()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn two_sets_are_compared_by_their_words() {
    let folder = std::env::temp_dir().join(format!("wenshu-compare-{}", std::process::id()));
    for (set, word) in [("a", "水稻"), ("b", "芯片")] {
        fs::create_dir_all(folder.join(set)).unwrap();
        for number in 0..3 {
            let text = format!("材料{number}介绍{word}。人们谈论{word}，也研究{word}。城市建设公园。");
            fs::write(folder.join(set).join(format!("{number}.txt")), text).unwrap();
        }
    }
    let [a, b] = ["a", "b"].map(|set| folder.join(set).display().to_string());
    let run = wenshu(&["compare", &a, &b, "--format", "json"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let keys = json(&run.out);
    let of = |term: &str| keys.as_array().unwrap().iter().find(|key| key["term"] == term).unwrap().clone();
    assert_eq!((of("芯片")["change"].as_str(), of("芯片")["b"]["count"].as_u64()), (Some("new"), Some(9)));
    assert_eq!(
        (of("水稻")["change"].as_str(), of("水稻")["a"]["documents"].as_u64()),
        (Some("gone"), Some(3))
    );
    assert_eq!(of("公园")["likelihood"].as_f64(), Some(0.0));
    let missing = wenshu(&["compare", &a, "no-such-file"], b"");
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("no-such-file"), "{}", missing.err);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_word_is_counted_where_its_article_has_it_in_pieces_and_a_text_that_is_there_twice_once() {
    let many = "村里栽下灵桐树。灵桐树开花，灵桐树结果。";
    let dir = folder(
        "compare-pieces",
        &[
            ("a/once.txt", "山坡上有一棵灵桐树。\n".as_bytes()),
            ("a/again.txt", "山坡上有一棵灵桐树。\r\n".as_bytes()),
            ("b/many.txt", many.as_bytes()),
        ],
    );
    let (a, b) = (format!("{dir}/a"), format!("{dir}/b"));
    let run = wenshu(&["compare", &a, &b, "--term", "灵桐树", "--format", "json"], b"");
    assert!(run.err.contains("once.txt: the same text as") && run.err.lines().count() == 1, "{}", run.err);
    let word = &json(&run.out)[0];
    assert_eq!(
        (&word["change"], &word["a"]["count"], &word["b"]["count"]),
        (&json!("more"), &json!(1), &json!(3))
    );
    assert_eq!(word["a"]["documents"], 1, "{word}");
}

#[test]
fn words_of_two_sets_have_company_and_a_trend() {
    let folder = std::env::temp_dir().join(format!("wenshu-trend-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (name, times) in [("2022.txt", 1), ("2023-05.txt", 2), ("2024.txt", 3), ("undated.txt", 1)] {
        let text = format!("{}城市建设公园。城市建设道路。", "村民采摘茶叶。".repeat(times));
        fs::write(folder.join(name), text).unwrap();
    }
    let [a, b] = ["202[23]*", "[2u]*[4d].txt"].map(|pattern| folder.join(pattern).display().to_string());
    let run = wenshu(&["compare", &a, &b, "--term", "茶叶", "--by", "year", "--format", "json"], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("undated.txt") && run.err.lines().count() == 1, "{}", run.err);
    let items = json(&run.out);
    assert_eq!(items.as_array().unwrap().len(), 1);
    let trend: Vec<_> =
        items[0]["trend"].as_array().unwrap().iter().map(|one| one["count"].as_u64()).collect();
    assert_eq!(trend, [Some(1), Some(2), Some(3)]);
    assert_eq!(items[0]["rise"].as_f64(), Some(1.0));
    let beside = |side: &str| {
        let collocates = items[0][side]["collocates"].as_array().unwrap().clone();
        collocates.iter().map(|one| one["term"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(beside("a").contains(&"采摘".to_owned()) && !beside("a").contains(&"公园".to_owned()));
    assert_eq!(items[0]["b"]["collocates"][0]["together"].as_u64(), Some(4));
    let table = wenshu(&["compare", &a, &b, "--term", "茶叶", "--by", "year"], b"");
    assert!(table.out.contains("Beside 茶叶 in A") && table.out.contains("2023"), "{}", table.out);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn shells_and_the_manual_know_every_command() {
    for arguments in [&["completions", "bash"][..], &["completions", "zsh"], &["man"]] {
        let run = wenshu(arguments, b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        for command in ["analyse", "panel", "check", "diff", "compare"] {
            assert!(run.out.contains(command), "{arguments:?} without {command}");
        }
    }
}

/// The blocks of docs/command-line.md that begin with `$ wenshu …` show what that command prints;
/// UPDATE_DOCS=1 rewrites them.
#[test]
fn the_documentation_shows_what_the_command_prints() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/command-line.md");
    let documentation = fs::read_to_string(path).unwrap();
    let mut current = String::new();
    let mut blocks = documentation.split("```");
    for block in blocks.by_ref() {
        let command = block.strip_prefix("console\n$ wenshu ").and_then(|rest| rest.lines().next());
        if !current.is_empty() {
            current.push_str("```");
        }
        match command {
            Some(command) => {
                let arguments: Vec<&str> = command.split_whitespace().collect();
                let run = wenshu(&arguments, b"");
                assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{command}");
                let lines: Vec<&str> = run.out.lines().map(str::trim_end).collect();
                current += &format!("console\n$ wenshu {command}\n{}\n", lines.join("\n").trim_end());
            }
            None => current += block,
        }
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, current).unwrap();
    } else {
        assert_eq!(documentation, current, "run with UPDATE_DOCS=1");
    }
}

#[test]
fn a_report_comes_back_for_a_file_and_for_standard_input() {
    let path = file("article.txt", ARTICLE);
    for (argument, stdin) in [(path.as_str(), ""), ("-", ARTICLE)] {
        let run = wenshu(&["analyse", "--json", argument], stdin.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let report = json(&run.out);
        assert_eq!(report["version"], 1);
        assert_eq!(report["document"]["length"], ARTICLE.encode_utf16().count());
        assert_eq!(report["document"]["language"], "zh-Hans");
    }
}

#[test]
fn an_encoding_is_recognised_or_chosen_and_the_report_carries_the_text() {
    let bytes: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let report = json(&wenshu(&["analyse", "--json", "-"], &bytes).out);
    assert_eq!(report["document"]["encoding"], "UTF-16BE");
    assert_eq!(report["document"]["text"], ARTICLE);
    let mut plain = json(&wenshu(&["analyse", "--json", "-"], ARTICLE.as_bytes()).out);
    assert_eq!(plain["document"]["text"], Value::Null);
    plain["document"] = report["document"].clone();
    assert_eq!(plain, report);

    assert_eq!(wenshu(&["text", "--encoding", "utf-16be", "-"], &bytes).out, ARTICLE);
    let wrong = wenshu(&["text", "--encoding", "gbk", "-"], "粮食产".as_bytes());
    assert_eq!(wrong.code, Some(0));
    assert_eq!(
        wrong.err,
        "wenshu: <stdin>: unreadable characters: 1, read as GB18030; leave `--encoding` out to have it recognised\n"
    );
    let unknown = wenshu(&["clean", "--encoding", "klingon", "-"], b"");
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (
            Some(2),
            "wenshu: <stdin>: no encoding of this name is known; UTF-8, GB18030, Big5 and others are\n"
        )
    );
}

#[test]
fn a_spreadsheet_is_read_as_it_shows_itself_and_what_is_hidden_is_told() {
    for name in ["sheet.xlsx", "sheet.xls", "sheet.ods"] {
        let path = format!("{}/../tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
        let run = wenshu(&["analyse", "--json", &path], b"");
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("hidden rows: 1, left out"), "{}", run.err);
        let report = json(&run.out);
        assert_eq!(report["document"]["format"], name.split('.').nth(1).unwrap());
        assert!(report["document"]["text"].as_str().unwrap().contains("地区生产总值\t186.4\t5.2%\n"));
        let figures = report["figures"].as_array().unwrap();
        assert!(
            figures.iter().any(
                |figure| figure["value"] == "18640000000" && figure["period"]["iso"] == "2024-Q1/2024-Q3"
            )
        );
    }
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let run = wenshu(&["analyse", "--json", "-"], format!("\u{FEFF}{ARTICLE}").as_bytes());
    assert_eq!(json(&run.out)["document"]["length"], ARTICLE.encode_utf16().count());
}

#[test]
fn a_person_gets_headings_and_no_escape_codes_in_a_pipe() {
    let run = wenshu(&["analyse", "-"], ARTICLE.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for heading in ["<stdin>", "\nKeywords", "\nFigures", "\nNotices"] {
        assert!(run.out.contains(heading), "{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'));
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let run = || wenshu(&["analyse", "--json", "-"], ARTICLE.as_bytes()).out;
    assert_eq!(run(), run());
}

#[test]
fn of_several_files_the_unreadable_ones_are_named_and_the_others_done() {
    let good = file("good.txt", ARTICLE);
    let gbk = file("gbk.txt", b"12\n\xc4\xea\xb2\xfa\xc1\xbf");
    let image = file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let run = wenshu(&["analyse", "--json", &gbk, &good, "missing.txt", &image, &good], b"");
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.err.lines().collect::<Vec<_>>(),
        [
            "wenshu: missing.txt: there is no such file; check the name".into(),
            format!(
                "wenshu: {image}: a picture, which holds no text; recognise its characters first (OCR) and open the \
                 result"
            ),
            format!("wenshu: {good}: the same text as {good}"),
        ]
    );
    let reports = json(&run.out);
    let codes: Vec<_> = reports.as_array().unwrap().iter().map(|report| &report["error"]["code"]).collect();
    assert_eq!(
        codes,
        [&Value::Null, &Value::Null, &json!("unreadable_file"), &json!("image_file"), &Value::Null]
    );
    assert_eq!(reports[1], reports[4]);
    assert_eq!(reports[0]["document"]["encoding"], "GB18030");
    assert_eq!(reports[0]["document"]["text"], "12\n年产量");

    let run = wenshu(&["analyse", "missing.txt", &good], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.out.starts_with(&good), "{}", run.out);
}

#[test]
fn one_unreadable_file_leaves_no_report() {
    let run = wenshu(&["analyse", "--json", "missing.txt"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}

#[test]
fn lines_are_answered_in_order_and_broken_ones_are_named() {
    let lines = [
        json!({ "id": "a", "text": ARTICLE, "title": "ignored" }).to_string(),
        String::new(),
        "{\"id\": 2, \"text\": ".into(),
        json!({ "id": 3 }).to_string(),
        json!({ "id": 4, "text": ["文"] }).to_string(),
        json!({ "id": 5, "text": "文", "options": { "datum": 1 } }).to_string(),
        json!({ "id": 6, "text": "文", "options": { "date": "2025-02-30" } }).to_string(),
        "{\"id\": {\"n\": 7}, \"text\": \"\\ud83d三\", \"options\": null}".into(),
        json!({ "text": "" }).to_string(),
        json!([8, "文"]).to_string(),
    ];
    let mut stdin = lines.join("\n").into_bytes();
    stdin.extend(b"\r\n{\"id\": 9, \"text\": \"\xc4\xea\"}");
    let run = wenshu(&["analyse", "--jsonl"], &stdin);
    assert_eq!(run.code, Some(2));
    let answers: Vec<Value> = run.out.lines().map(json).collect();
    let seen: Vec<_> = answers.iter().map(|a| (&a["id"], &a["error"]["code"], &a["error"]["line"])).collect();
    let none = Value::Null;
    assert_eq!(
        seen,
        [
            (&json!("a"), &none, &none),
            (&none, &json!("bad_line"), &json!(3)),
            (&json!(3), &json!("bad_line"), &json!(4)),
            (&json!(4), &json!("bad_line"), &json!(5)),
            (&json!(5), &json!("bad_options"), &json!(6)),
            (&json!(6), &json!("bad_options"), &json!(7)),
            (&json!({ "n": 7 }), &none, &none),
            (&none, &none, &none),
            (&none, &json!("bad_line"), &json!(10)),
            (&json!(9), &json!("bad_line"), &json!(11)),
        ]
    );
    assert_eq!(answers[6]["report"]["document"]["length"], 2);
    assert_eq!(
        run.err.lines().collect::<Vec<_>>(),
        [
            "wenshu: <stdin>:3: column 18: EOF while parsing a value; a line is {\"id\": …, \"text\": \"…\"}, with \"options\" if wanted",
            "wenshu: <stdin>:4: column 8: missing field `text`; a line is {\"id\": …, \"text\": \"…\"}, with \"options\" if wanted",
            "wenshu: <stdin>:5: column 16: invalid type: sequence, expected `text` to be a string; a line is {\"id\": …, \"text\": \"…\"}, with \"options\" if wanted",
            "wenshu: <stdin>:6: the options cannot be used: unknown field `datum`, expected one of `date`, `max_keywords`, `user_words`, `stop_words`, `stages`, `max_chars`, `tables`",
            "wenshu: <stdin>:7: the options cannot be used: `date` takes a day like 2025-02-27, not \"2025-02-30\"",
            "wenshu: <stdin>:10: column 1: a list, not a JSON object; a line is {\"id\": …, \"text\": \"…\"}, with \"options\" if wanted",
            "wenshu: <stdin>:11: column 20: the line is not UTF-8; a line is {\"id\": …, \"text\": \"…\"}, with \"options\" if wanted",
        ]
    );
}

#[test]
fn broken_bytes_in_a_line_leave_the_lines_after_it() {
    let mut stdin = "\u{FEFF}".as_bytes().to_vec();
    stdin.extend(b"{\"id\": 12345678901234567890, \"text\": \"\xe6\x96\x87\"}\n");
    for broken in [&b"\xed\xa0"[..], b"\xed", b"\xed\xa0\xed", b"\xff\xfe", b"\xc0\x80", b"\xf4\x90\x80\x80"]
    {
        stdin.extend(b"{\"id\": {\"b\":1,\"a\":2}, \"text\": \"");
        stdin.extend(broken);
        stdin.extend(b"\"}\n");
    }
    stdin.extend(b"{\"id\": 1.0, \"text\": \"\"}\n");
    let run = wenshu(&["analyse", "--jsonl"], &stdin);
    assert_eq!(run.code, Some(2));
    let answers: Vec<&str> = run.out.lines().collect();
    assert_eq!(answers.len(), 8, "{}", run.out);
    assert!(answers[0].starts_with("{\"id\":12345678901234567890,\"report\":"), "{}", answers[0]);
    for answer in &answers[1..7] {
        assert!(answer.starts_with("{\"id\":{\"b\":1,\"a\":2},\"error\":{\"code\":\"bad_line\""), "{answer}");
    }
    assert!(answers[7].starts_with("{\"id\":1.0,\"report\":"), "{}", answers[7]);
}

#[test]
fn a_file_of_nothing_but_a_byte_order_mark_asks_for_nothing() {
    for empty in ["", "\u{FEFF}", "\u{FEFF}\r\n", "\n\u{FEFF} \n"] {
        let run = wenshu(&["analyse", "--jsonl"], empty.as_bytes());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""), "{empty:?}");
    }
}

#[test]
fn arbitrary_bytes_get_one_answer_a_line() {
    // A small generator of bytes (xorshift): the same ones in each run.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    let request = "{\"id\": 1, \"text\": \"粮食3.2万吨\\ud83d\", \"options\": {\"stages\": [\"names\"]}}";
    let mut stdin = Vec::new();
    for _ in 0..2000 {
        let mut line = request.as_bytes().to_vec();
        for _ in 0..1 + byte() % 3 {
            let at = usize::from(byte()) % line.len();
            line[at] = byte();
        }
        stdin.extend(line);
        stdin.push(b'\n');
    }
    let run = wenshu(&["analyse", "--jsonl", "--jobs", "2"], &stdin);
    let lines = stdin.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    let answers: Vec<Value> = run.out.lines().map(json).collect();
    assert_eq!(answers.len(), lines);
    let bad = answers.iter().filter(|answer| !answer["error"].is_null()).count();
    assert!(bad > lines / 2 && bad < lines, "{bad} of {lines} lines are bad");
}

#[test]
fn an_input_without_an_end_is_refused_and_a_line_that_is_too_large_costs_only_itself() {
    if cfg!(unix) {
        let run = wenshu(&["analyse", "/dev/zero"], b"");
        assert_eq!(run.code, Some(2));
        assert!(run.err.starts_with("wenshu: /dev/zero: larger than can be read (50 MB"), "{}", run.err);
    }
    let longest = 50 * 1024 * 1024;
    let run = wenshu(&["analyse", "-"], &vec![b'a'; longest + 1]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("wenshu: <stdin>: larger than can be read (50 MB"), "{}", run.err);

    let mut stdin = b"{\"id\": 1, \"text\": \"\"}\n".to_vec();
    // White space, so that the longest line which is read takes no time to be.
    for more in [0, 1, 30_000_000] {
        stdin.extend(b"{\"id\": 2, \"text\": \"\"}");
        stdin.resize(stdin.len() - 21 + longest + more, b' ');
        stdin.push(b'\n');
    }
    stdin.extend(b"{\"id\": 3, \"text\": \"\"}");
    let run = wenshu(&["analyse", "--jsonl"], &stdin);
    assert_eq!(run.code, Some(2));
    let answers: Vec<Value> = run.out.lines().map(json).collect();
    let seen: Vec<_> = answers.iter().map(|a| (&a["id"], &a["error"]["code"], &a["error"]["line"])).collect();
    let (none, large) = (Value::Null, json!("file_too_large"));
    assert_eq!(
        seen,
        [
            (&json!(1), &none, &none),
            (&json!(2), &none, &none),
            (&none, &large, &json!(3)),
            (&none, &large, &json!(4)),
            (&json!(3), &none, &none),
        ]
    );
}

#[test]
fn a_line_cannot_have_more_of_its_text_read_than_the_command_was_told_to() {
    let line =
        |options: Value| json!({ "text": "产量3吨。价格5元。", "options": options }).to_string() + "\n";
    let stdin = [json!({}), json!({ "max_chars": 1000 }), json!({ "max_chars": 2 })].map(line).concat();
    let run = wenshu(&["analyse", "--jsonl", "--max-chars", "5"], stdin.as_bytes());
    let figures = run.out.lines().map(|line| json(line)["report"]["figures"].as_array().unwrap().len());
    assert_eq!(figures.collect::<Vec<_>>(), [1, 1, 0], "{}", run.out);
}

#[test]
fn programs_get_every_character() {
    let text = format!("{ARTICLE}甲\u{7f}\u{1b}[31m乙\u{9b}丙\u{85}丁,产量3.2万吨。\n");
    let path = file("control.txt", &text);
    assert_eq!(wenshu(&["text", &path], b"").out, text);
    let (report, line) = (
        wenshu(&["analyse", "--json", &path], b"").out,
        wenshu(&["analyse", "--jsonl"], json!({ "text": text }).to_string().as_bytes()).out,
    );
    let units: Vec<u16> = text.encode_utf16().collect();
    for report in [json(&report), json(&line)["report"].clone()] {
        let figure = report["figures"].as_array().unwrap().last().unwrap();
        let place = |end: &str| usize::try_from(figure[end].as_u64().unwrap()).unwrap();
        assert_eq!(String::from_utf16(&units[place("start")..place("end")]).unwrap(), "3.2万吨");
        assert_eq!(figure["surface"], "3.2万吨");
    }
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}.txt";
    for arguments in [
        &["analyse", hostile][..],
        &["clean", hostile],
        &["analyse", "--jsonl", hostile],
        &["analyse", "--date", hostile, "x"],
        &[hostile],
    ] {
        let run = wenshu(arguments, b"");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(!run.err.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{arguments:?}: {:?}", run.err);
    }
    let run = wenshu(&["analyse", "a.txt\nwenshu: b.txt: holds no text"], b"");
    let sentence =
        "wenshu: a.txt\\u000awenshu: b.txt: holds no text: there is no such file; check the name\n";
    assert_eq!((run.code, run.err.as_str()), (Some(2), sentence));
}

#[test]
fn texts_read_side_by_side_come_out_in_their_order() {
    let lines: String = (0..40)
        .map(|id| {
            let text = ARTICLE.repeat(if id % 7 == 0 { 60 } else { 1 + id % 3 });
            format!("{}\n", json!({ "id": id, "text": text }))
        })
        .collect();
    let one = wenshu(&["analyse", "--jsonl", "--jobs", "1"], lines.as_bytes());
    let ids: Vec<Value> = one.out.lines().map(|line| json(line)["id"].clone()).collect();
    assert_eq!(ids, (0..40).map(Value::from).collect::<Vec<_>>());
    for jobs in ["2", "5"] {
        assert!(
            wenshu(&["analyse", "--jsonl", "--jobs", jobs], lines.as_bytes()).out == one.out,
            "{jobs} jobs"
        );
    }

    let files: Vec<String> =
        (0..6).map(|at| file(&format!("beside-{at}.txt"), ARTICLE.repeat(30 - 5 * at))).collect();
    for form in ["--json", "--max-keywords=9"] {
        let run = |jobs| {
            let arguments = ["analyse", form, "--jobs", jobs].into_iter();
            wenshu(&arguments.chain(files.iter().map(String::as_str)).collect::<Vec<_>>(), b"")
        };
        let one = run("1");
        assert_eq!((one.code, one.err.as_str()), (Some(0), ""));
        assert!(run("3").out == one.out, "{form}");
    }
    assert_eq!(wenshu(&["analyse", "--jobs", "0", "x"], b"").code, Some(2));
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenshu"))
        .args(["analyse", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({ "id": id, "text": ARTICLE })).unwrap();
        assert_eq!(json(&answers.next().unwrap().unwrap())["id"], id);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let lines = format!("{}\n", json!({ "id": 0, "text": ARTICLE })).repeat(5000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenshu"))
        .args(["analyse", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), stderr), (Some(0), Vec::new()));
}

#[test]
fn arguments_that_cannot_be_used_are_named() {
    for (arguments, sentence) in [
        (&["analyse"][..], "the following required arguments were not provided"),
        (&["analyze", "x"], "unrecognized subcommand 'analyze'"),
        (&["analyse", "--date", "2025-13-01", "x"], "`date` takes a day like 2025-02-27, not \"2025-13-01\""),
        (&["analyse", "--max-keywords", "-3", "x"], "--max-keywords"),
        (&["analyse", "--stages", "figures,words", "x"], "invalid value 'words'"),
        (&["analyse", "--json", "--jsonl"], "cannot be used with"),
        (&["analyse", "--stop-words", "missing.txt", "x"], "missing.txt: there is no such file"),
    ] {
        let run = wenshu(arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains(sentence), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_text_beyond_the_limit_is_cut_with_a_notice() {
    let text = ARTICLE.repeat(3);
    let run = wenshu(&["analyse", "--json", "--max-chars", "70", "-"], text.as_bytes());
    let report = json(&run.out);
    let units = ARTICLE.encode_utf16().count();
    assert_eq!(report["document"]["length"], 3 * units);
    let notices = report["notices"].as_array().unwrap();
    let notice = notices.iter().find(|notice| notice["code"] == "truncated").unwrap();
    assert_eq!((&notice["start"], &notice["end"]), (&json!(2 * units), &json!(3 * units)));
}

/// Two periods of one thing, in words of this test.
const PERIODS: &str =
    "乙港\n2023年，乙港货物吞吐量1200万吨。2024年，乙港货物吞吐量1500万吨，同比增长25%，产值<b>3亿元&\"。";

/// The tags and the attributes of a piece of markup.
fn tags(markup: &str) -> (Vec<String>, Vec<String>) {
    let (mut tags, mut attributes) = (Vec::new(), Vec::new());
    for tag in markup.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a tag ends");
        let (name, rest) = inside.trim_start_matches('/').split_once(' ').unwrap_or((inside, ""));
        tags.push(name.trim_start_matches('/').to_owned());
        let mut quoted = rest.split('"');
        while let Some(attribute) = quoted.next().filter(|attribute| attribute.contains('=')) {
            attributes.push(attribute.trim().trim_end_matches('=').to_owned());
            quoted.next();
        }
    }
    (tags, attributes)
}

#[test]
fn what_is_rendered_for_a_page_passes_content_systems() {
    let path = file("periods.txt", PERIODS);
    for form in ["table", "headline", "chart"] {
        let run = wenshu(&["render", &path, "--as", form], b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{form}");
        let (tags, attributes) = tags(&run.out);
        let known =
            ["table", "caption", "thead", "tbody", "tr", "th", "td", "b", "br", "small", "div", "span"];
        assert!(tags.iter().all(|tag| known.contains(&tag.as_str())), "{form}: {tags:?}");
        assert!(
            attributes.iter().all(|name| ["style", "scope", "lang"].contains(&name.as_str())),
            "{form}: {attributes:?}"
        );
        assert!(!run.out.contains("url(") && !run.out.contains("&\""), "{form}: {}", run.out);
        assert!(run.out.contains("1500万吨"), "{form}: {}", run.out);
    }
}

#[test]
fn a_chart_has_its_periods_in_the_order_of_time() {
    let run = wenshu(&["render", "-", "--as", "svg"], PERIODS.as_bytes());
    let places = ["2023年", "1200万吨", "2024年", "1500万吨"].map(|words| run.out.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", run.out);
    assert!(run.out.contains("style=\"max-width:100%;height:auto\""), "{}", run.out);
    assert!(run.out.contains("width=\"288.0\"") && run.out.contains("width=\"360.0\""), "{}", run.out);
    let nothing = wenshu(&["render", "-", "--as", "chart"], "今年产值3亿元。".as_bytes());
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(2), ""));
    assert!(nothing.err.contains("--as table"), "{}", nothing.err);
    let no_figure = wenshu(&["render", "-", "--as", "table"], "今天天气很好。".as_bytes());
    assert_eq!((no_figure.code, no_figure.out.as_str()), (Some(2), ""));
    assert!(no_figure.err.contains("no figure") && !no_figure.err.contains("--as"), "{}", no_figure.err);
}

#[test]
fn a_chart_tells_parts_and_places_apart_draws_a_loss_left_of_zero_and_says_its_subject_once() {
    let chart = |article: &str| wenshu(&["render", "-", "--as", "chart"], article.as_bytes()).out;
    let parts =
        chart("2024年全市实现工业增加值90亿元。其中，东城区工业增加值50亿元，西城区工业增加值40亿元。");
    for label in ["全市 工业增加值", "东城区 工业增加值", "西城区 工业增加值"] {
        assert!(parts.contains(&format!(">{label}</th>")), "{label}: {parts}");
    }
    assert!(parts.contains(">全市 工业增加值 · 2024年</caption>"), "{parts}");
    let places = chart("2024年，柳溪县工业产值120亿元，石桥县实现工业产值90.5亿元。");
    for words in [">工业产值 · 2024年</caption>", ">柳溪县</th>", ">石桥县</th>"] {
        assert!(places.contains(words), "{words}: {places}");
    }
    let loss = chart("公司2023年净利润为-1亿元，2024年净利润为3亿元。");
    assert!(loss.contains("\"width:25.0%;") && loss.contains("\"margin-left:25.0%;width:75.0%;"), "{loss}");
    let once = chart("2023年，石桥县粮食总产量为41.3万吨；2024年，石桥县粮食总产量达到42.6万吨。");
    assert!(once.contains(">石桥县 粮食总产量</caption>"), "{once}");
}

#[test]
fn bars_are_of_periods_of_one_kind_each_by_its_own_name_and_of_what_was_reached() {
    let chart = |article: &str| wenshu(&["render", "-", "--as", "chart"], article.as_bytes()).out;
    let years = chart("2021—2023年，石桥县粮食产量分别为21.3万吨、21.8万吨、22.1万吨。");
    for year in ["2021", "2022", "2023"] {
        assert!(years.contains(&format!(">{year}</th>")), "{years}");
    }
    let mixed = chart(
        "2023年，石桥县地区生产总值112亿元。2024年，石桥县地区生产总值120亿元。2025年上半年，石桥县地区生产总值61亿元。2025年一季度，石桥县地区生产总值28亿元。",
    );
    assert!(mixed.contains("112亿元") && mixed.contains("120亿元"), "{mixed}");
    assert!(!mixed.contains("61亿元") && !mixed.contains("28亿元"), "{mixed}");
    let aimed = "2024年，石桥县粮食产量22.6万吨。2025年，石桥县粮食产量目标为23万吨。";
    assert_eq!(chart(aimed), "");
    let table = wenshu(&["render", "-", "--as", "table"], aimed.as_bytes()).out;
    let after = table.split("<b>23万吨</b>").nth(1).unwrap_or_default();
    assert!(
        after.starts_with("<br><small") && after.split("</td>").next().unwrap_or_default().contains("目标"),
        "{table}"
    );
    let headline = |article: &str| wenshu(&["render", "-", "--as", "headline"], article.as_bytes()).out;
    let aim = headline("2025年，石桥县粮食产量目标为23万吨。");
    assert!(aim.contains("23万吨") && aim.contains("目标</small>"), "{aim}");
    let reached = headline("2025年，石桥县粮食产量目标为23万吨。2024年，石桥县粮食产量22.6万吨。");
    assert!(reached.contains("22.6万吨") && !reached.contains("目标"), "{reached}");
}

#[test]
fn the_report_beside_it_is_that_of_analyse() {
    let path = file("beside.txt", PERIODS);
    let mut rendered = json(&wenshu(&["render", &path, "--as", "json"], b"").out);
    // With its text, by which the widget knows the article on a page.
    assert_eq!(rendered["document"]["text"].take(), PERIODS);
    assert_eq!(rendered, json(&wenshu(&["analyse", "--json", &path], b"").out));
}

#[test]
fn headings_in_english_say_so_among_the_words_of_the_article() {
    let article = "2023年，石橋縣糧食總產量為41.3萬噸；2024年達到42.6萬噸，同比增長3.1%。";
    let rendered = |form: &str, language: &str| {
        wenshu(&["render", "-", "--as", form, "--lang", language], article.as_bytes()).out
    };
    for form in ["table", "headline", "chart", "svg"] {
        let (english, own) = (rendered(form, "en"), rendered(form, "zh-Hant"));
        let first = english.find(" lang=").expect(form);
        assert!(english[first..].starts_with(" lang=\"zh-Hant\""), "{form}: {english}");
        assert!(!own.contains("zh-Hans") && own.contains("lang=\"zh-Hant\""), "{form}: {own}");
    }
    let table = rendered("table", "en");
    for words in ["Indicator", "Value", "yoy"] {
        let before = &table[..table.find(&format!(">{words}<")).expect(words)];
        let element = &before[before.rfind('<').expect("an element")..];
        assert!(element.contains(" lang=\"en\""), "{words}: {element}");
    }
}

const CITY: &str = "2024年，德清县新建公园12座，完成投资3.46亿元，比上年增长8.2%。\n";

/// A folder of this test run with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    for (file, bytes) in files {
        let file = path.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    path.to_str().unwrap().into()
}

#[test]
fn a_panel_reads_a_folder_and_tells_what_it_cannot_use() {
    let other = CITY.replace("德清县", "临海市").replace("12座", "9座");
    let plain = wenshu(&["text", "-"], other.as_bytes()).out;
    let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let dir = folder(
        "panel",
        &[
            ("a.txt", CITY.as_bytes()),
            ("below/b.txt", &[&[0xFF, 0xFE][..], &utf16].concat()),
            ("below/copy.txt", CITY.replace('\n', "\r\n").as_bytes()),
            ("scan.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            (".hidden.txt", b"\xFF"),
        ],
    );
    let run =
        wenshu(&["panel", "--indicator", "新建公园", "--period", "2024", "--format", "json", &dir], b"");
    let cells = json(&run.out);
    let found: Vec<_> = cells
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| (cell["subject"].clone(), cell["value"].clone()))
        .collect();
    assert_eq!(found, [(json!("临海市"), json!("9")), (json!("德清县"), json!("12"))]);
    assert_eq!(run.code, Some(2), "the picture cannot be read");
    assert!(run.err.contains("copy.txt: the same text as") && run.err.contains("scan.png: "), "{}", run.err);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);

    let listed =
        wenshu(&["panel", "--format", "json", &format!("{dir}/*.txt"), &format!("{dir}/below")], b"");
    assert_eq!(listed.code, Some(0), "{}", listed.err);
    let first = &json(&listed.out)[0];
    assert_eq!(first["documents"], 2, "{first}");
    let csv = wenshu(&["panel", "--indicator", "新建公园", "--format", "csv", &dir], b"").out;
    assert!(csv.starts_with("\u{FEFF}document,subject,indicator,"), "{csv}");
    let table = wenshu(&["panel", "--indicator", "新建公园", &dir], b"").out;
    assert!(table.contains("12座") && table.contains("2024"), "{table}");
    let nothing = wenshu(&["panel", &format!("{dir}/*.docx")], b"");
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.err.contains("no file matches this pattern"), "{}", nothing.err);
    let empty = wenshu(&["panel", &folder("panel-empty", &[(".hidden", b"")])], b"");
    assert_eq!(empty.code, Some(2));
    assert!(empty.err.contains("no file is in this folder"), "{}", empty.err);
    assert_eq!(wenshu(&["panel", "--indicator", "", &dir], b"").code, Some(2));
}

#[test]
fn texts_that_are_there_twice_and_files_without_text_are_named() {
    let copy = CITY.replace('\n', "\r\n");
    let stray = [CITY.as_bytes(), b"\xFF\xFE\xFA", "另有桥3座。".as_bytes()].concat();
    let dir = folder(
        "twice",
        &[
            ("a.txt", CITY.as_bytes()),
            ("b.txt", copy.as_bytes()),
            ("blank.txt", b" \r\n"),
            ("empty.txt", b""),
            ("stray.txt", &stray),
        ],
    );
    let twin = format!("{dir}/b.txt: the same text as {dir}/a.txt");
    let told = |twin: &str| {
        [
            format!("wenshu: {twin}"),
            format!("wenshu: {dir}/blank.txt: holds no text"),
            format!("wenshu: {dir}/empty.txt: holds no text"),
            format!(
                "wenshu: {dir}/stray.txt: unreadable characters: 3, read as UTF-8; `--encoding` takes another"
            ),
        ]
    };
    for arguments in [&["analyse"][..], &["analyse", "--json"], &["analyse", "--format", "csv"]] {
        let run = wenshu(&[arguments, &[&dir]].concat(), b"");
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(run.err.lines().collect::<Vec<_>>(), told(&twin));
        assert_eq!(run.out.matches("12座").count() % 3, 0, "all three are read: {}", run.out);
        assert!(run.out.contains("3座"), "{}", run.out);
    }
    let once = format!("{twin}; counted once");
    let panel = wenshu(&["panel", "--indicator", "新建公园", &dir], b"");
    assert_eq!(panel.code, Some(0), "{}", panel.err);
    assert_eq!(panel.err.lines().collect::<Vec<_>>(), told(&once));
    let compared = wenshu(&["compare", &dir, &format!("{dir}/a.txt")], b"");
    assert_eq!(compared.err.lines().collect::<Vec<_>>(), told(&once));
    let a = format!("{dir}/a.txt");
    let check = wenshu(&["check", &a, "--against", &dir], b"");
    assert!(check.err.contains(&format!("{a}: the same text as {a}\n")), "{}", check.err);
    assert!(told(&twin)[1..].iter().all(|told| check.err.contains(told)), "{}", check.err);
    let alone = wenshu(&["check", &format!("{dir}/empty.txt")], b"");
    assert_eq!((alone.code, alone.err), (Some(2), format!("{}\n", told("")[2])));
    for (draft, source) in [("empty.txt", "a.txt"), ("blank.txt", "a.txt"), ("a.txt", "empty.txt")] {
        let run = wenshu(&["check", &format!("{dir}/{draft}"), "--against", &format!("{dir}/{source}")], b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{draft}");
    }
}

#[test]
fn a_check_and_a_diff_say_by_their_exit_code_whether_anything_differs() {
    let source = file("source.txt", CITY);
    let wrong = file("wrong.txt", CITY.replace("3.46亿元", "3.64亿元"));
    let run = wenshu(&["check", &wrong, "--against", &source], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(run.out.starts_with("differs (value)  3.64亿元 / 3.46亿元\n"), "{}", run.out);
    assert!(run.out.contains("[3.64亿元]") && run.out.contains("[3.46亿元]"), "{}", run.out);
    assert_eq!(wenshu(&["check", &source, "--against", &source], b"").code, Some(0));
    let alone = wenshu(&["check", &source], b"");
    assert_eq!((alone.code, alone.out.as_str()), (Some(0), "no figure contradicts another\n"));
    let twice = format!("{CITY}\n2024年，德清县GDP居全省第3位。\n德清县GDP居全省第5位。");
    let alone = wenshu(&["check", "-"], twice.as_bytes());
    assert_eq!(alone.code, Some(1));
    assert!(alone.out.starts_with("differs (value)  第5位 / 第3位\n"), "{}", alone.out);
    for (day, told) in [
        ("普查登记到2025年11月31日结束。", "no calendar has this day: 2025年11月31日"),
        ("工程于2023年2月29日开工，投资4.6亿元。", "no calendar has this day: 2023年2月29日"),
        (
            "会议于2025年12月16日（星期一）上午开幕。",
            "the weekday is not that of its date: 2025年12月16日（星期一 -> 二",
        ),
        ("图书馆于2026年3月5日星期二闭馆。", "the weekday is not that of its date: 2026年3月5日星期二 -> 四"),
    ] {
        let alone = wenshu(&["check", "-"], day.as_bytes());
        assert_eq!(alone.code, Some(1), "{day}");
        assert!(alone.err.ends_with(&format!(": {told}\n")), "{}", alone.err);
    }
    let unread = wenshu(&["check", &source, "--against", "absent.txt"], b"");
    assert_eq!((unread.code, unread.out.as_str()), (Some(2), ""));
    assert!(unread.err.contains("nothing was checked"), "{}", unread.err);

    let run = wenshu(&["diff", "--format", "json", &source, &wrong], b"");
    assert_eq!(run.code, Some(1));
    let verdicts = json(&run.out);
    assert_eq!(verdicts.as_array().unwrap().len(), 1, "{verdicts}");
    assert_eq!(verdicts[0]["source"]["surface"], "3.46亿元");
    assert_eq!(verdicts[0]["draft"]["value"], "364000000");
    let verdict = &verdicts[0]["draft"];
    let text = CITY.replace("3.46亿元", "3.64亿元");
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (verdict["start"].as_u64().unwrap(), verdict["end"].as_u64().unwrap());
    assert_eq!(String::from_utf16(&units[start as usize..end as usize]).unwrap(), "3.64亿元");
    assert_eq!(wenshu(&["diff", &source, &source], b"").code, Some(0));
}

#[test]
fn figures_leave_as_tables_and_spreadsheets() {
    let dir = folder("export", &[("a.txt", CITY.as_bytes()), ("b.txt", "甲队2:0胜乙队。".as_bytes())]);
    let csv = wenshu(&["analyse", "--format", "csv", &dir], b"").out;
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].starts_with("\u{FEFF}document,surface,subject,indicator,period,"), "{csv}");
    assert_eq!(rows.len(), 1 + 3 + 1, "one heading, a row for each figure: {csv}");
    assert!(rows[2].contains(",3.46亿元,") && rows[2].contains(",346000000,"), "{csv}");
    assert!(rows[4].contains(",'2:0,") && rows[4].contains(",score,,,,"), "a score is no number: {csv}");
    let lines = wenshu(&["analyse", "--format", "jsonl", &dir], b"").out;
    let files: Vec<_> = lines.lines().map(|line| json(line)["file"].clone()).collect();
    assert_eq!(files, [format!("{dir}/a.txt"), format!("{dir}/b.txt")]);
    let markdown = wenshu(&["analyse", "--format", "markdown", &dir], b"").out;
    assert_eq!(markdown.matches("\n| surface |").count(), 2, "{markdown}");
    let path = format!("{dir}/a.txt");
    let mut book = Command::new(env!("CARGO_BIN_EXE_wenshu"));
    let book = book.args(["analyse", "--format", "xlsx", &path]).output().unwrap();
    assert!(book.status.success() && book.stdout.starts_with(b"PK"), "a zip file");
}

/// A text's report as `--jsonl` answers it, in how many bytes.
fn answered(text: &str, more: &[&str]) -> usize {
    let line = json!({ "text": text }).to_string();
    let run = wenshu(&[&["analyse", "--jsonl"], more].concat(), line.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(json(&run.out)["report"].is_object(), "{}", run.out);
    run.out.len()
}

#[test]
fn a_compact_report_has_few_times_the_bytes_of_its_text() {
    for name in ["economy", "work-report", "newspaper", "table-finance", "table-districts"] {
        let path = format!("{}/../tests/articles/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let article = fs::read_to_string(path).unwrap();
        let (plain, compact) = (answered(&article, &[]), answered(&article, &["--compact"]));
        assert!(compact <= 15 * article.len(), "{name}: {compact} bytes for {}", article.len());
        assert!(2 * compact < plain, "{name}: {compact} of {plain} bytes");
    }
    let alone = wenshu(&["analyse", "--compact", "-"], b"");
    assert_eq!(alone.code, Some(2), "it is a way to write JSON: {}", alone.err);
}

/// A compact report has at most so many times the bytes of its text, and so many beside.
const TIMES_THE_TEXT: usize = 40;
const BESIDE_THE_TEXT: usize = 65_536;

#[test]
fn no_text_has_a_compact_report_of_many_times_its_bytes() {
    const TABLES: [&str; 4] = ["7元", "3元\n", "甲|3|5\n", "2024年"];
    let lists = [
        &TABLES,
        shapes::CHARACTERS,
        shapes::QUANTITIES,
        shapes::CLAUSES,
        shapes::NAMES,
        shapes::LINES,
        shapes::BLOCKS,
        shapes::PAGES,
        shapes::BEFORE,
    ];
    let shapes: Vec<&str> = lists.concat();
    let texts: Vec<String> = shapes.iter().map(|shape| shapes::text(shape, 10_000)).collect();
    let lines: String = texts.iter().map(|text| json!({ "text": text }).to_string() + "\n").collect();
    let run = wenshu(&["analyse", "--jsonl", "--compact"], lines.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out.lines().count(), texts.len());
    let sizes = shapes.iter().zip(&texts).zip(run.out.lines());
    let faults: Vec<_> = sizes
        .filter(|((_, text), answer)| answer.len() > TIMES_THE_TEXT * text.len() + BESIDE_THE_TEXT)
        .map(|((shape, text), answer)| format!("{shape:?}: {} bytes for {}", answer.len(), text.len()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
