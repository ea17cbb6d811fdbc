//! Does any text stop the reading of numerals, units and times?
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = wenshu::quantities::read(text);
    for quantity in &read.quantities {
        assert!(!text[quantity.span.start..quantity.span.end].is_empty());
    }
    for time in &read.times {
        assert!(!text[time.span.start..time.span.end].is_empty());
    }
});
