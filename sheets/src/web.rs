//! How does JavaScript ask what a spreadsheet says?

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wenshu_files::Extracted;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a spreadsheet says. */
export interface Extracted {
    /** What the file was recognised as. */
    format: string;
    /** Null: the format leaves no choice. */
    encoding: string | null;
    text: string;
    lost: number;
    leftOut: number;
    /** What else was left out, and how often. */
    notes: { code: string, count: number }[];
}
"#;

/// Reads the bytes of a spreadsheet.
///
/// # Errors
/// Throws an error with `code` and `message` where the file gives no text.
#[wasm_bindgen(unchecked_return_type = "Extracted")]
pub fn read(bytes: &[u8]) -> Result<Object, JsValue> {
    crate::read(bytes).map(|extracted| plain(&extracted)).map_err(|error| {
        let thrown = js_sys::Error::new(&error.to_string()).into();
        set(&thrown, "code", &error.code().into());
        thrown
    })
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

fn plain(Extracted { text, format, notes, .. }: &Extracted) -> Object {
    let notes: Array = notes
        .iter()
        .map(|note| object(&[("code", note.code.code().into()), ("count", (note.count as f64).into())]))
        .collect();
    object(&[
        ("format", format.code().into()),
        ("encoding", JsValue::NULL),
        ("text", text.into()),
        ("lost", 0.into()),
        ("leftOut", 0.into()),
        ("notes", notes.into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}
