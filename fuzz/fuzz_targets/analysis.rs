//! Does any text stop the whole analysis, or get a place that is none?
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use wenshu::options::Options;
use wenshu::{Analyser, read, wire};

static ANALYSER: OnceLock<Analyser> = OnceLock::new();

fuzz_target!(|text: &str| {
    let analyser = ANALYSER.get_or_init(|| {
        Analyser::new(wenshu_dictionary::packed()).expect("the dictionary was packed just now")
    });
    let document = read(text);
    let report = analyser.analyse(&document, &Options::default());
    for figure in &report.figures {
        assert!(!text[figure.span.start..figure.span.end].is_empty());
    }
    for time in &report.times {
        assert!(!text[time.span.start..time.span.end].is_empty());
    }
    for place in report.names.iter().flat_map(|name| &name.occurrences) {
        assert!(!text[place.start..place.end].is_empty());
    }
    for notice in &report.notices {
        let _ = &text[notice.span.start..notice.span.end];
    }
    serde_json::to_string(&wire::Report::new(&document, &report)).expect("a report is JSON");
});
