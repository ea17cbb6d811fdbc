//! How does JavaScript ask for an analysis?
//!
//! JavaScript strings may hold halves of surrogate pairs, Rust's may not: each becomes one U+FFFD on its way in.
//! That is one UTF-16 code unit for another, so every place of the report still fits the caller's own string.

mod given;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{self, Reflect};

use crate::Analyser;
use crate::error::Error;
use crate::{options, wire};
use given::Given;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../www/engine/report.d.ts");

/// The mark of one analysis on the browser's performance time line.
const MEASURE: &str = "wenshu.analyse";

/// Reads documents. Made once (the dictionary is large), used for any number of them.
#[wasm_bindgen]
pub struct Engine {
    analyser: Analyser,
}

#[wasm_bindgen]
impl Engine {
    /// Makes an engine from the bytes of the packed dictionary.
    ///
    /// # Errors
    /// Throws `bad_dictionary` when the bytes are something else, of another version, cut short or altered.
    #[wasm_bindgen(constructor)]
    pub fn new(dictionary: &[u8]) -> Result<Engine, JsValue> {
        Ok(Self { analyser: Analyser::new(dictionary).map_err(thrown)? })
    }

    /// Reads one text.
    ///
    /// # Errors
    /// Throws `bad_text` when the text is no string and `bad_options` when the options cannot be used; the error
    /// carries `code` and `message`. A text itself never fails.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn analyse(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options | null | undefined")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = read_options(options).map_err(thrown)?;
        let text = text.as_string().ok_or(Error::BadText).map_err(thrown)?;
        measured(|| {
            let document = crate::read_for(text, &options);
            let report = wire::Report::new(&document, &self.analyser.analyse(&document, &options));
            Ok(report.serialize(&Serializer::json_compatible())?)
        })
    }

    /// Every place of a term in a text, with `width` characters of context on each side, and the words that keep it
    /// company.
    ///
    /// # Errors
    /// Throws `bad_text` when the text is no string and `bad_options` when the order is not `text`, `left` or `right`.
    #[wasm_bindgen(unchecked_return_type = "Concordance")]
    pub fn concordance(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
        term: &str,
        width: u32,
        #[wasm_bindgen(unchecked_param_type = "Order")] order: &str,
    ) -> Result<JsValue, JsValue> {
        let text = text.as_string().ok_or(Error::BadText).map_err(thrown)?;
        let order = wire::Order::named(order)
            .ok_or_else(|| Error::BadOptions {
                reason: format!("`order` is text, left or right, not {order:?}"),
            })
            .map_err(thrown)?;
        let document = crate::read(text);
        let found = self.analyser.concordance(&document, term, width as usize, order.into());
        Ok(wire::Concordance::new(&document, found).serialize(&Serializer::json_compatible())?)
    }
}

/// The version of this engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Crashes the engine: for tests of what a page does then, and for nothing else.
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

fn read_options(options: JsValue) -> Result<options::Options, Error> {
    // Serde would read a list as a list of fields with their values.
    if options.is_object() && !matches!(js_sys::try_iter(&options), Ok(None)) {
        return Err(Error::BadOptions { reason: "they are an object with named fields, not a list".into() });
    }
    wire::Options::read(Given::new(&options))?.try_into()
}

/// A JavaScript `Error` with a `code`.
fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}

#[wasm_bindgen]
extern "C" {
    // A page, a worker and Node each have one; `web_sys::window()` would know the page's only.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
}

/// Does the work and leaves it as a measure on the time line, in place of the one before: a long session does not
/// pile them up. A host without user timing only lacks the mark.
fn measured<T>(work: impl FnOnce() -> T) -> T {
    let marked =
        PERFORMANCE.with(|performance| performance.as_ref().is_some_and(|p| p.mark(MEASURE).is_ok()));
    let done = work();
    if marked {
        PERFORMANCE.with(|performance| {
            if let Some(performance) = performance {
                performance.clear_measures_with_measure_name(MEASURE);
                let _ = performance.measure_with_start_mark(MEASURE, MEASURE);
                performance.clear_marks_with_mark_name(MEASURE);
            }
        });
    }
    done
}
