//! Which bytes of a spreadsheet make its reader stumble, or take more memory than is allowed?

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = wenshu_sheets::read(bytes);
});
