//! Does any text stop the finding and reading of tables, or put a cell or a figure outside its row?
#![no_main]

use libfuzzer_sys::fuzz_target;
use wenshu::Analyser;
use wenshu::options::Options;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for table in wenshu::tables::find(text) {
        assert!(table.span.start >= end);
        end = table.span.end;
        for row in &table.rows {
            assert!(table.span.contains(row.span));
            for cell in &row.cells {
                // Empty cells at its edges lie outside a row's words.
                assert!(cell.start >= row.span.start || cell.start == cell.end);
                assert!(text.get(cell.start..cell.end).is_some());
            }
        }
    }
    let report = Analyser::without_dictionary().analyse(&wenshu::read(text), &Options::default());
    for figure in &report.figures {
        assert!(!text[figure.span.start..figure.span.end].is_empty());
    }
});
