//! Which XML in a Word document makes its reader stumble?

#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use wenshu_files::{Choice, read};

fuzz_target!(|xml: &[u8]| {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    let file = archive.new_file("word/document.xml").compression_method(rawzip::CompressionMethod::STORE);
    let (mut entry, config) = file.start().expect("a new archive takes a file");
    let mut writer = config.wrap(&mut entry);
    writer.write_all(xml).expect("memory takes bytes");
    let (_, descriptor) = writer.finish().expect("memory takes bytes");
    entry.finish(descriptor).expect("memory takes bytes");
    archive.finish().expect("memory takes bytes");
    let _ = read(&bytes, Choice::default());
});
