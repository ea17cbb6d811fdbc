//! Does the map from the clean text to the source hold for any source?
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu::span::Span;

fuzz_target!(|source: &str| {
    let document = wenshu::read(source);
    let clean = document.clean();
    for (start, character) in clean.char_indices() {
        let place = document.to_source(Span { start, end: start + character.len_utf8() });
        assert!(source.get(place.start..place.end).is_some(), "{place:?} is no place of the source");
    }
    let whole = document.to_source(Span { start: 0, end: clean.len() });
    assert!(whole.end <= source.len());
});
