//! Whatever bytes come, does reading end with a text or a sentence?

mod common;

use common::{document, package};
use proptest::prelude::*;
use wenshu_files::Choice;
use wenshu_office::read;

/// Documents of every format that a real program has written.
const DOCUMENTS: [&str; 6] =
    ["lamps.doc", "lamps.rtf", "lamps.odt", "lamps.docx", "report.ofd", "report.epub"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn altered_documents_are_read_or_refused(
        which in 0..DOCUMENTS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = document(DOCUMENTS[which]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, Choice::default());
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes, Choice::default());
    }

    #[test]
    fn any_source_of_rich_text_is_read(source in r"(\{|\}|\\(u|uc|par|cell|row|trowd|cellx|intbl|itap|footnote|listtext|shptxt|bin|'|\*|f|fonttbl|fcharset|super|v)(-?[0-9]{1,6})? ?|[a-z0-9文。 ]|[0-9a-f]{2}){0,120}") {
        let extracted = read(format!(r"{{\rtf1{source}").as_bytes(), Choice::default()).unwrap();
        prop_assert!(extracted.text.is_empty() || extracted.text.ends_with('\n'));
    }

    #[test]
    fn any_elements_of_an_opendocument_are_read_or_refused(body in "(<(text:p|text:span|text:note-body|draw:text-box|table:table|table:table-row|table:table-cell|text:list|text:list-item|office:annotation)>|</(text:p|text:span|text:note-body|draw:text-box|table:table|table:table-row|table:table-cell|text:list|text:list-item|office:annotation)>|[文0-9 ]){0,60}") {
        let content = format!("<office:text>{body}</office:text>");
        let _ = read(&package(&[("content.xml", &content)]), Choice::default());
    }

    #[test]
    fn any_places_on_a_page_are_read(places in prop::collection::vec((any::<f32>(), any::<f32>(), any::<f32>(), "[文0-9]{0,4}"), 0..40)) {
        let objects: String = places
            .iter()
            .map(|(x, y, size, text)| format!("<TextObject Boundary='{x} {y} 1 1' Size='{size}'><TextCode X='0' Y='0' DeltaX='g 9 {x}'>{text}</TextCode></TextObject>"))
            .collect();
        let bytes = package(&[
            ("OFD.xml", "<O><DocRoot>D.xml</DocRoot></O>"),
            ("D.xml", "<D><Page BaseLoc='P.xml'/></D>"),
            ("P.xml", &format!("<P>{objects}</P>")),
        ]);
        let _ = read(&bytes, Choice::default());
    }
}
