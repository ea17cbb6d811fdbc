//! Does any JSON stop the reading of options, or pass as options that it is not?
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu::{options, wire};

fuzz_target!(|json: &str| {
    let read = wire::Options::read(&mut serde_json::Deserializer::from_str(json));
    if let Err(error) = read.and_then(options::Options::try_from) {
        assert_eq!(error.code(), "bad_options");
        assert!(!error.to_string().is_empty());
    }
});
