//! How does JavaScript ask for a spreadsheet?

use wasm_bindgen::prelude::*;

use crate::{Book, Error};

/// Writes a workbook that is described in JSON; returns the bytes of an .xlsx file.
///
/// # Errors
/// Throws an error with `code` and `message` where the description cannot be written.
#[wasm_bindgen]
pub fn write(book: &str) -> Result<Vec<u8>, JsValue> {
    Book::read(book).and_then(|book| book.write()).map_err(thrown)
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// A JavaScript `Error` with a `code`.
fn thrown(error: Error) -> JsValue {
    let thrown: JsValue = js_sys::Error::new(&error.to_string()).into();
    // Setting a field of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown
}
