//! What does a host without JavaScript call, and what does it get back?
//!
//! The engine as a WebAssembly module of plain exports that imports nothing, so that any host runs it (wasmtime,
//! wazero, Chicory, Node). [`Engine`] is the work; `exports` hands bytes in and out of the module's memory.
//!
//! A host asks `wenshu_allocate(length)` for room, writes its bytes there, and calls. Every answer is a number of 64
//! bits: the address in its upper, the length in its lower half. There lie UTF-8 bytes of JSON, which the host copies
//! and gives back with `wenshu_free(address, length)`; the bytes that it passed in stay its own to free.
//!
//! | export | takes | answers |
//! |---|---|---|
//! | `wenshu_load` | the packed dictionary of the same build; 0 bytes for an engine without keywords | `{"ok": true}` |
//! | `wenshu_analyse` | a text, options as JSON (or 0 bytes) | `{"ok": the report}` |
//! | `wenshu_facts` | a text, options as JSON (or 0 bytes) | `{"ok": [cells]}`: each figure as a statement of its own |
//! | `wenshu_panel` | `{"sources": [[cells]], "question": {}}` | `{"ok": the panel}` |
//! | `wenshu_archive` | `{"hold": {"id", "text", "options"}}`, then `{"shared": [ids]}`, `{"panel": {"texts", "question"}}`, `{"check": {"draft", "sources"}}`, `{"versions": {"old", "new"}}`, `{"words": {"sets": [[ids], [ids]], "others": [ids], "periods": {}, "term"}}`, `{"forget": [ids]}` | `{"ok": …}`: the same of texts that the instance holds |
//! | `wenshu_version` | | `{"ok": "0.1.0"}` |
//!
//! What cannot be done answers `{"error": {"code", "message"}}`. A dictionary of another build than the module is refused
//! (`bad_dictionary`), and figures are read without it. A trap (a fault in the engine) leaves the instance
//! unusable: make a new one.

mod archive;
#[cfg(target_arch = "wasm32")]
mod exports;
mod words;

use serde::{Deserialize, Serialize};
use wenshu::Analyser;
use wenshu::error::Error;
use wenshu::lexicon;
use wenshu::options::Options;
use wenshu::panel::Source;
use wenshu::wire;

/// The engine of one instance.
pub struct Engine {
    analyser: Analyser,
    archive: archive::Archive,
}

impl Default for Engine {
    fn default() -> Self {
        Self { analyser: Analyser::without_dictionary(), archive: archive::Archive::default() }
    }
}

/// What an export answers.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer<T> {
    Ok(T),
    Error(Problem),
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    message: String,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    sources: Vec<Vec<wire::panel::Cell>>,
    question: wire::panel::Question,
}

/// The checksum of the dictionary that was packed with this module, in hexadecimal digits; `cargo xtask` gives it.
const PACKED_WITH: Option<&str> = option_env!("WENSHU_DICTIONARY");

impl Engine {
    /// Takes the packed dictionary of this build; without bytes, the engine reads figures, names and checks only.
    pub fn load(&mut self, dictionary: &[u8]) -> Vec<u8> {
        self.load_of(dictionary, PACKED_WITH)
    }

    fn load_of(&mut self, dictionary: &[u8], packed_with: Option<&str>) -> Vec<u8> {
        let analyser = if dictionary.is_empty() {
            Ok(Analyser::without_dictionary())
        } else {
            of_build(dictionary, packed_with)
        };
        answer(analyser.map(|analyser| self.analyser = analyser).map(|()| true))
    }

    /// The report of a text.
    pub fn analyse(&self, text: &[u8], options: &[u8]) -> Vec<u8> {
        answer(self.read(text, options, wire::Report::new))
    }

    /// The figures of a text, each as a statement that can stand beside those of other texts.
    pub fn facts(&self, text: &[u8], options: &[u8]) -> Vec<u8> {
        let cells = |document: &_, report: &_| {
            let facts = wire::panel::facts(document, report);
            facts.iter().map(|fact| wire::panel::Cell::of_fact("", fact)).collect::<Vec<_>>()
        };
        answer(self.read(text, options, cells))
    }

    /// What the cells of many documents say of one indicator.
    pub fn panel(&self, ask: &[u8]) -> Vec<u8> {
        answer(panel(ask))
    }

    /// What texts say together that this engine was given to hold.
    pub fn archive(&mut self, ask: &[u8]) -> Vec<u8> {
        answer(self.ask(ask))
    }

    fn ask(&mut self, ask: &[u8]) -> Result<serde_json::Value, Problem> {
        let ask = serde_json::from_slice(ask)
            .map_err(|error| bad_options(format!("this is no question: {error}")))?;
        let archive::Ask::Hold(mut hold) = ask else { return self.archive.answer(ask, &self.analyser) };
        let options = Options::try_from(wire::Options::read(std::mem::take(&mut hold.options))?)?;
        let document = wenshu::read_for(std::mem::take(&mut hold.text), &options);
        let report = self.analyser.analyse(&document, &options);
        self.archive.hold(hold, &document, &report, options)
    }

    fn read<T>(
        &self,
        text: &[u8],
        options: &[u8],
        tell: impl FnOnce(&wenshu::document::Document, &wenshu::report::Report) -> T,
    ) -> Result<T, Problem> {
        let text = std::str::from_utf8(text).map_err(|error| Problem {
            code: "bad_text",
            message: format!("the text is not UTF-8 at byte {}", error.valid_up_to()),
        })?;
        let options: serde_json::Value = if options.is_empty() {
            serde_json::Value::Null
        } else {
            serde_json::from_slice(options).map_err(|error| Problem {
                code: "bad_options",
                message: format!("the options are not JSON: {error}"),
            })?
        };
        let options = Options::try_from(wire::Options::read(options)?)?;
        let document = wenshu::read_for(text, &options);
        let report = self.analyser.analyse(&document, &options);
        Ok(tell(&document, &report))
    }
}

/// Reads a dictionary if it is the one that was packed with the module: lists and learned weights of another build would
/// fit some texts and misread others.
fn of_build(dictionary: &[u8], packed_with: Option<&str>) -> Result<Analyser, Problem> {
    let analyser = Analyser::new(dictionary)?;
    let checksum = lexicon::checksum(dictionary).map(|checksum| format!("{checksum:016x}"));
    if packed_with.is_some_and(|expected| checksum.as_deref() != Some(expected)) {
        return Err(Problem {
            code: "bad_dictionary",
            message: "the dictionary is of another build than this module: take the one that came with it"
                .into(),
        });
    }
    Ok(analyser)
}

fn bad_options(message: String) -> Problem {
    Problem { code: "bad_options", message }
}

fn panel(ask: &[u8]) -> Result<wire::panel::Panel, Problem> {
    let bad = bad_options;
    let Ask { sources, question } =
        serde_json::from_slice(ask).map_err(|error| bad(format!("this is no question: {error}")))?;
    let sources = sources
        .into_iter()
        .map(|cells| {
            let document = cells.first().map(|cell| cell.document.clone()).unwrap_or_default();
            let facts = cells.into_iter().map(|cell| {
                cell.into_fact().map_err(|field| bad(format!("a cell's {field} holds no number")))
            });
            Ok(Source { document, facts: facts.collect::<Result<_, _>>()? })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    Ok((&wenshu::panel::panel(sources, &question.into())).into())
}

/// The version of the engine.
pub fn version() -> Vec<u8> {
    answer(Ok(env!("CARGO_PKG_VERSION")))
}

fn answer<T: Serialize>(result: Result<T, Problem>) -> Vec<u8> {
    let answer = result.map_or_else(Answer::Error, Answer::Ok);
    // These types hold strings as keys and finite numbers only.
    serde_json::to_vec(&answer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    const TEXT: &str = "2024年，德清县新建公园12座，完成投资3.46亿元。";

    fn value(answer: Vec<u8>) -> Value {
        serde_json::from_slice(&answer).unwrap()
    }

    #[test]
    fn a_text_is_answered_with_its_report_as_the_library_has_it() {
        let mut engine = Engine::default();
        assert_eq!(value(engine.load(wenshu_dictionary::packed())), json!({ "ok": true }));
        let report = value(engine.analyse(TEXT.as_bytes(), br#"{"max_keywords": 3}"#));
        let analyser = Analyser::new(wenshu_dictionary::packed()).unwrap();
        let options = Options { max_keywords: 3, ..Options::default() };
        let document = wenshu::read(TEXT);
        let expected = wire::Report::new(&document, &analyser.analyse(&document, &options));
        assert_eq!(report["ok"], serde_json::to_value(expected).unwrap());
    }

    #[test]
    fn a_dictionary_of_another_build_is_refused_and_figures_are_read_without_it() {
        let packed = wenshu_dictionary::packed();
        let own = format!("{:016x}", lexicon::checksum(packed).unwrap());
        assert_eq!(value(Engine::default().load_of(packed, Some(&own))), json!({ "ok": true }));
        let mut engine = Engine::default();
        let refused = value(engine.load_of(packed, Some("0123456789abcdef")));
        assert_eq!(refused["error"]["code"], "bad_dictionary", "{refused}");
        assert!(refused["error"]["message"].as_str().unwrap().contains("another build"), "{refused}");
        let report = value(engine.analyse(TEXT.as_bytes(), b""));
        assert_eq!(report["ok"]["figures"].as_array().unwrap().len(), 2, "{report}");
        assert_eq!(lexicon::checksum(b"wenshu-d"), None);
    }

    #[test]
    fn cells_of_several_texts_become_a_panel() {
        let engine = Engine::default();
        let cells = |name: &str, text: &str| -> Value {
            let mut cells = value(engine.facts(text.as_bytes(), b""))["ok"].take();
            cells.as_array_mut().unwrap().iter_mut().for_each(|cell| cell["document"] = json!(name));
            cells
        };
        let ask = json!({
            "sources": [cells("a", TEXT), cells("b", &TEXT.replace("德清县", "临海市").replace("12", "9"))],
            "question": { "indicator": "新建公园", "period": "2024" },
        });
        let panel = value(engine.panel(ask.to_string().as_bytes()));
        let found: Vec<_> =
            panel["ok"]["cells"].as_array().unwrap().iter().map(|cell| &cell["value"]).collect();
        assert_eq!(found.len(), 2, "{panel}");
        assert!(found.contains(&&json!("12")) && found.contains(&&json!("9")), "{panel}");
    }

    #[test]
    fn texts_that_are_held_are_asked_together() {
        let mut engine = Engine::default();
        let mut ask = |ask: Value| value(engine.archive(ask.to_string().as_bytes()));
        for (id, text) in [("a", TEXT.to_owned()), ("b", TEXT.replace("12", "9"))] {
            assert_eq!(
                ask(json!({ "hold": { "id": id, "text": text, "options": null } })),
                json!({ "ok": 2 })
            );
        }
        let shared = ask(json!({ "shared": ["a", "b"] }));
        assert_eq!(shared["ok"][0]["documents"], 2, "{shared}");
        let panel = ask(json!({ "panel": { "texts": ["b", "a"], "question": { "indicator": "新建公园" } } }));
        let cells = panel["ok"]["cells"].as_array().unwrap();
        let found: Vec<_> =
            cells.iter().map(|cell| (&cell["value"], &cell["document"], &cell["disputed"])).collect();
        assert_eq!(
            found,
            [(&json!("12"), &json!("a"), &json!(true)), (&json!("9"), &json!("b"), &json!(true))]
        );
        assert_eq!(panel["ok"]["measures"], json!([0, 0]));
        let checked = ask(json!({ "check": { "draft": "b", "sources": ["a"] } }));
        let differs: Vec<_> =
            checked["ok"].as_array().unwrap().iter().filter(|one| one["status"] == "differs").collect();
        assert_eq!(differs.len(), 1, "{checked}");
        assert_eq!(differs[0]["source"]["surface"], "12座");
        let versions = ask(json!({ "versions": { "old": "a", "new": "a" } }));
        assert!(versions["ok"].as_array().unwrap().iter().all(|one| one["status"] == "supported"));
        // What the reader took out is in no panel.
        let at = panel["ok"]["cells"][0]["start"].clone();
        assert_eq!(ask(json!({ "hold": { "id": "a", "text": TEXT, "without": [at] } })), json!({ "ok": 1 }));
        assert_eq!(ask(json!({ "forget": ["a"] })), json!({ "ok": 1 }));
        assert_eq!(ask(json!({ "shared": ["a"] }))["error"]["code"], "bad_options");
    }

    #[test]
    fn words_of_two_sets_of_texts_are_compared() {
        let mut engine = Engine::default();
        engine.load(wenshu_dictionary::packed());
        let mut ask = |ask: Value| value(engine.archive(ask.to_string().as_bytes()));
        for (id, text) in [
            ("old", "水库灌溉农田。农田靠近水库。𠮷村农田很多。"),
            ("new", "𠮷村农田不多，算力中心建成。算力中心服务企业，算力中心扩建，服务企业。"),
            ("between", "水库旁边有农田，山下的农田增多。"),
        ] {
            ask(json!({ "hold": { "id": id, "text": text, "options": {} } }));
        }
        let sets = json!([["old"], ["new"]]);
        let periods = json!({ "old": "2023", "between": "2024", "new": "2025" });
        let found = ask(json!({ "words": { "sets": sets, "periods": periods, "least": 2 } }));
        let found = &found["ok"];
        assert_eq!(found["sets"][0]["documents"], 1, "{found}");
        let changes: BTreeMap<_, _> = found["words"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| (word["term"].as_str().unwrap(), word["change"].as_str().unwrap()))
            .collect();
        assert_eq!(changes.get("算力中心"), Some(&"new"), "{found}");
        assert_eq!(changes.get("水库"), Some(&"gone"), "{found}");
        assert_eq!(changes.get("农田"), Some(&"less"), "{found}");
        let mut about = |term: &str| {
            let asked = json!({ "sets": sets, "others": ["between"], "periods": periods, "term": term });
            ask(json!({ "words": asked }))
        };
        // A text between the sets is part of the course, and of nothing else.
        let fields = about("农田");
        let word = &fields["ok"]["words"][0];
        let course: Vec<_> = word["trend"].as_array().unwrap().iter().map(|one| &one["count"]).collect();
        assert_eq!(course, [3, 2, 1], "{fields}");
        assert_eq!((&word["rise"], &word["a"]["count"]), (&json!(-1.0), &json!(3)), "{fields}");
        let one = about("算力中心");
        let word = &one["ok"]["words"][0];
        let beside = &word["b"]["collocates"][0]["term"];
        assert!(beside.as_str().is_some_and(|term| "服务企业".contains(term)), "{one}");
        // 𠮷 is two code units.
        let place = json!({ "document": "new", "count": 3, "start": 8, "end": 12 });
        for (key, expected) in place.as_object().unwrap() {
            assert_eq!(&one["ok"]["places"][0][key], expected, "{one}");
        }
        // Said but once, the word is there in pieces, and is the same.
        ask(json!({ "hold": { "id": "between", "text": "山下建起算力中心。", "options": {} } }));
        let asked = json!({ "sets": [["between"], ["new"]], "periods": periods, "term": "算力中心" });
        let one = ask(json!({ "words": asked }));
        let word = &one["ok"]["words"][0];
        assert_eq!((&word["a"]["count"], &word["b"]["count"]), (&json!(1), &json!(3)), "{one}");
        assert_eq!(one["ok"]["places"][0]["document"], "between", "{one}");
        assert_eq!(ask(json!({ "words": { "sets": [["gone"], []] } }))["error"]["code"], "bad_options");
    }

    #[test]
    fn what_cannot_be_used_is_told_and_does_no_harm() {
        let mut engine = Engine::default();
        for (answer, code) in [
            (engine.load(b"no dictionary"), "bad_dictionary"),
            (engine.analyse(&[0xFF, 0xFE], b""), "bad_text"),
            (engine.analyse(b"", b"{"), "bad_options"),
            (engine.analyse(b"", br#"{"colour": 1}"#), "bad_options"),
            (engine.facts(b"", br#"{"date": "yesterday"}"#), "bad_options"),
            (engine.panel(b"[]"), "bad_options"),
        ] {
            assert_eq!(value(answer)["error"]["code"], code);
        }
        assert_eq!(value(engine.analyse("有3座。".as_bytes(), b""))["ok"]["version"], 1);
    }
}
