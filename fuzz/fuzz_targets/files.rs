//! Which bytes of a file make a reader stumble, or take longer than they are long?

#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu_files::Choice;
use wenshu_office::read;

fuzz_target!(|bytes: &[u8]| {
    for whole in [false, true] {
        let _ = read(bytes, Choice { encoding: None, whole });
    }
    let _ = read(bytes, Choice { encoding: Some("gb18030"), whole: false });
});
