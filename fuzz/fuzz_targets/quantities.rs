//! Does any text stop the reading of numerals, units and times?
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu::options::Date;
use wenshu::span::Span;

fuzz_target!(|text: &str| {
    let day = Date::new(2025, 2, 27);
    let read = wenshu::quantities::read(text, &[(Span { start: 0, end: text.len() }, day)], None);
    for quantity in &read.quantities {
        assert!(!text[quantity.span.start..quantity.span.end].is_empty());
    }
    for time in &read.times {
        assert!(!text[time.span.start..time.span.end].is_empty());
    }
});
