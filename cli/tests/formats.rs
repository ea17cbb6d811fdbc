//! Does an article say the same in every format it may come in?
//!
//! Known differences: where a format keeps lines and not paragraphs (OFD, PDF), a figure may hold the break between two
//! lines, and of keywords of the same weight another may come first. A formula is lost where a program writes it as an
//! object (LibreOffice in .doc, .rtf and .odt).

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const ARTICLES: [&str; 3] = ["economy", "report", "newspaper"];

/// The formats that keep paragraphs.
const FLOWING: [&str; 5] = ["docx", "doc", "rtf", "odt", "html"];

fn report(path: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let output = Command::new(env!("CARGO_BIN_EXE_wenshu"))
        .args(["analyse", "--json"])
        .arg(root.join(path))
        .output()
        .unwrap();
    assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The figures with what is said of them, their places left aside.
fn figures(report: &Value) -> Vec<String> {
    let told = |figure: &Value| {
        ["value", "unit", "role", "indicator", "subject", "period"]
            .map(|field| {
                let field = &figure[field];
                field.get("text").unwrap_or(field).to_string().replace("\\n", "")
            })
            .join(" ")
    };
    report["figures"].as_array().unwrap().iter().map(told).collect()
}

fn keywords(report: &Value) -> Vec<String> {
    report["keywords"].as_array().unwrap().iter().map(|keyword| keyword["text"].to_string()).collect()
}

#[test]
fn an_article_says_the_same_in_every_format() {
    for article in ARTICLES {
        let plain = report(&format!("articles/{article}.txt"));
        assert!(figures(&plain).len() > 20 && keywords(&plain).len() > 5);
        for format in FLOWING {
            let read = report(&format!("files/{article}.{format}"));
            assert_eq!(figures(&read), figures(&plain), "{article}.{format}");
            assert_eq!(keywords(&read), keywords(&plain), "{article}.{format}");
        }
        let read = report(&format!("files/{article}.ofd"));
        let values = |report: &Value| -> Vec<String> {
            report["figures"].as_array().unwrap().iter().map(|figure| figure["value"].to_string()).collect()
        };
        assert_eq!(values(&read), values(&plain), "{article}.ofd");
        let (found, expected): (BTreeSet<_>, BTreeSet<_>) =
            (keywords(&read).into_iter().collect(), keywords(&plain).into_iter().collect());
        assert!(found.intersection(&expected).count() * 10 >= expected.len() * 7, "{article}.ofd: {found:?}");
    }
    let book = report("files/report.epub");
    assert_eq!(figures(&book), figures(&report("articles/report.txt")));
}
