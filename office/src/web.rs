//! How does JavaScript ask what a document of a rarer format says?

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wenshu_files::{Error, Extracted, Format};

use crate::Host;

/// The formats by their codes, as the files module names them.
const FORMATS: [Format; 5] = [Format::Doc, Format::Rtf, Format::Odt, Format::Ofd, Format::Epub];

/// What the worker lends: the browser's own decoder, and the reader of pages of the files module.
struct Lent<'f> {
    decode: &'f Function,
    page: &'f Function,
}

impl Host for Lent<'_> {
    fn decode(&self, encoding: &str, bytes: &[u8]) -> String {
        let decoded = self.decode.call2(&JsValue::NULL, &encoding.into(), &Uint8Array::from(bytes));
        decoded.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    fn page(&self, html: &str) -> Result<String, Error> {
        let text = self.page.call1(&JsValue::NULL, &html.into()).ok().and_then(|text| text.as_string());
        text.ok_or(Error::TooLarge)
    }
}

/// Reads the bytes of a document of this format; `decode` takes an encoding's name and bytes, `page` HTML.
///
/// # Errors
/// Throws an error with `code` and `message` where the document gives no text.
#[wasm_bindgen(
    js_name = readDocument,
    unchecked_return_type = "{ format: string, encoding: null, text: string, lost: number, leftOut: number, notes: { code: string, count: number }[] }"
)]
pub fn read_document(
    format: &str,
    bytes: &[u8],
    decode: &Function,
    page: &Function,
) -> Result<Object, JsValue> {
    let format = FORMATS.into_iter().find(|known| known.code() == format).unwrap_or(Format::Text);
    let Extracted { text, format, lost, left_out, notes, .. } =
        crate::read_as(format, bytes, &Lent { decode, page }).map_err(thrown)?;
    let notes: Array = notes
        .iter()
        .map(|note| object([("code", note.code.code().into()), ("count", note.count.into())]))
        .collect();
    Ok(object([
        ("format", JsValue::from(format.code())),
        ("encoding", JsValue::NULL),
        ("text", text.into()),
        ("lost", lost.into()),
        ("leftOut", left_out.into()),
        ("notes", notes.into()),
    ]))
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &value);
    }
    object
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

/// A JavaScript `Error` with a `code`.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string()).into();
    set(&thrown, "code", &error.code().into());
    thrown
}
