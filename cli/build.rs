//! Packs the dictionary that the command carries.

use std::path::Path;
use std::{env, fs};

fn main() {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo");
    let out = env::var_os("OUT_DIR").expect("set by cargo");
    let sources =
        wenshu_dictionary::find_sources(Path::new(&manifest)).unwrap_or_else(|error| panic!("{error}"));
    let dictionary = wenshu_dictionary::pack(&sources).unwrap_or_else(|error| panic!("{error}"));
    fs::write(Path::new(&out).join("dictionary.bin"), dictionary).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed={}", sources.lists.display());
}
