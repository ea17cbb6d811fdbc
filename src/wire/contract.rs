//! Do the published JSON Schema and TypeScript types say what the Rust types say?
//!
//! UPDATE_DOCS=1 writes them.

use std::path::Path;
use std::{env, fs};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};

use super::{Concordance, NoticeCode, Options, Order, Report};
use crate::error::Error;

/// Lines, as one text or as a list.
#[derive(JsonSchema, TS, Serialize, Deserialize)]
#[serde(untagged)]
#[ts(export_to = "report.d.ts")]
pub(super) enum Lines {
    Text(String),
    List(Vec<String>),
}

#[test]
fn the_published_schemas_are_current() {
    let settings = SchemaSettings::draft2020_12();
    let report = settings.clone().for_serialize().into_generator().into_root_schema_for::<Report>();
    current("docs/report.schema.json", &(serde_json::to_string_pretty(&report).unwrap() + "\n"));
    let options = settings.for_deserialize().into_generator().into_root_schema_for::<Options>();
    current("docs/options.schema.json", &(serde_json::to_string_pretty(&options).unwrap() + "\n"));
}

#[test]
fn the_published_types_are_current() {
    let folder = env::temp_dir().join(format!("wenshu-types-{}", std::process::id()));
    let config = Config::new().with_out_dir(&folder);
    Report::export_all(&config).unwrap();
    Options::export_all(&config).unwrap();
    Concordance::export_all(&config).unwrap();
    Order::export_all(&config).unwrap();
    let written = fs::read_to_string(folder.join("report.d.ts")).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    current("www/engine/report.d.ts", &tidy(&written));
}

/// The rows of the table of notices in docs/report.md are the codes with what Rust says of them.
#[test]
fn the_documented_notices_are_current() {
    let schema = serde_json::to_value(schemars::schema_for!(NoticeCode)).unwrap();
    let rows: String = schema["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| {
            format!("| `{}` | {} |\n", code["const"].as_str().unwrap(), code["description"].as_str().unwrap())
        })
        .collect();
    let path = "docs/report.md";
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (before, section) = document.split_once("## Notices").unwrap();
    let (introduction, table) = section.split_once("|---|---|\n").unwrap();
    let after = table.split_once("\n\n").map_or(table, |(_, after)| after);
    current(path, &format!("{before}## Notices{introduction}|---|---|\n{rows}\n{after}"));
}

#[test]
fn every_error_is_documented() {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.md")).unwrap();
    let reason = || "reason".to_owned();
    for error in
        [Error::BadDictionary { reason: reason() }, Error::BadOptions { reason: reason() }, Error::BadText]
    {
        // A new variant does not compile here: add it to the list above and to the documentation.
        match error {
            Error::BadDictionary { .. } | Error::BadOptions { .. } | Error::BadText => {}
        }
        assert!(document.contains(&format!("| `{}` |", error.code())), "{error}");
    }
}

/// What ts-rs writes, with a comment on one line and the fields of a type indented.
fn tidy(written: &str) -> String {
    let body = written.split_once('\n').map_or("", |(_, body)| body);
    let body = body.replace("/**\n * ", "/** ").replace("\n */", " */");
    let mut tidy =
        String::from("// What does an analysis take and return? (Written from src/wire.rs by its tests.)\n");
    let mut inside = false;
    for line in body.lines() {
        let line = line.trim_end();
        let (last, closing) = match line.strip_suffix(", };") {
            Some(last) if inside => (last, true),
            _ => (line, false),
        };
        let last = if inside { last.strip_suffix(',').unwrap_or(last) } else { last };
        if inside && !last.is_empty() {
            tidy += "  ";
        }
        tidy += last;
        if inside && !last.is_empty() && !last.ends_with("*/") {
            tidy += ";";
        }
        tidy += "\n";
        if closing {
            tidy += "};\n";
        }
        inside = !closing && (inside || line.ends_with('{'));
    }
    tidy
}

fn current(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == text, "{} is not what src/wire.rs says: run with UPDATE_DOCS=1", path.display());
}
