//! How does JavaScript ask what a file says?

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{Choice, Error, Extracted, Note};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a file says. */
export interface Extracted {
    /** What the file was recognised as. */
    format: string;
    /** How its characters were written; null where the format leaves no choice. */
    encoding: string | null;
    text: string;
    /** How many characters could not be read; each is a U+FFFD in the text. */
    lost: number;
    /** How many characters of a web page stand around its article and were left out. */
    leftOut: number;
    /** What else was left out, and how often. */
    notes: { code: string, count: number }[];
    /** The day on which a web page says that it was published, outside its article; in ISO 8601. */
    date: string | null;
}
"#;

/// Reads the bytes of a file; `encoding` is the reader's own choice, `whole` keeps what stands around a page's article.
///
/// # Errors
/// Throws an error with `code` and `message` where the file gives no text.
#[wasm_bindgen(unchecked_return_type = "Extracted")]
pub fn read(bytes: &[u8], encoding: Option<String>, whole: bool) -> Result<Object, JsValue> {
    let choice = Choice { encoding: encoding.as_deref(), whole };
    crate::read(bytes, choice).map(|extracted| plain(&extracted)).map_err(thrown)
}

/// Reads rich text from the clipboard: a piece of HTML.
///
/// # Errors
/// Throws an error with `code` and `message` where it is too long.
#[wasm_bindgen(js_name = readRich, unchecked_return_type = "Extracted")]
pub fn read_rich(html: &str, whole: bool) -> Result<Object, JsValue> {
    crate::read_rich(html, whole).map(|extracted| plain(&extracted)).map_err(thrown)
}

/// Crashes the module: for tests of what a page does then, and for nothing else.
///
/// # Panics
/// Always.
#[wasm_bindgen(skip_typescript)]
pub fn crash() {
    panic!("a test asked for this crash");
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

fn plain(extracted: &Extracted) -> Object {
    let Extracted { text, format, encoding, lost, left_out, notes, date } = extracted;
    let notes: Array = notes.iter().map(note).collect();
    let encoding = encoding.map_or(JsValue::NULL, JsValue::from);
    object(&[
        ("format", format.code().into()),
        ("encoding", encoding),
        ("text", text.into()),
        ("lost", (*lost).into()),
        ("leftOut", (*left_out).into()),
        ("notes", notes.into()),
        ("date", date.as_deref().map_or(JsValue::NULL, JsValue::from)),
    ])
}

fn note(note: &Note) -> Object {
    object(&[("code", note.code.code().into()), ("count", (note.count as f64).into())])
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

/// A JavaScript `Error` with a `code`.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string()).into();
    set(&thrown, "code", &error.code().into());
    if let Error::Office(format) = error {
        set(&thrown, "format", &format.code().into());
    }
    thrown
}
