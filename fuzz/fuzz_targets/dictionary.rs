//! Do any bytes pass as a dictionary that then cannot be used, or stop its reading?
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu::options::Options;
use wenshu::{Analyser, read};

/// `docs/dictionary.md`: what comes before the checksum.
const HEAD: &[u8] = b"wenshu-d\x06\x00";

fuzz_target!(|body: &[u8]| {
    // With the checksum set right, so that what lies behind it is reached.
    let checksum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let bytes = [HEAD, &checksum.to_le_bytes(), body].concat();
    match Analyser::new(&bytes) {
        Ok(analyser) => {
            drop(analyser.analyse(&read("全市进出口总值3248.1亿元，同比增长31%。"), &Options::default()))
        }
        Err(error) => assert_eq!(error.code(), "bad_dictionary"),
    }
});
