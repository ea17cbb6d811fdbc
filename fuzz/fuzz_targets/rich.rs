//! Which markup makes the reader of pages stumble?

#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu_files::read_rich;

fuzz_target!(|html: &str| {
    for whole in [false, true] {
        let extracted = read_rich(html, whole).expect("shorter than the limit");
        assert!(extracted.lost == 0 && (extracted.left_out == 0 || !whole));
    }
});
