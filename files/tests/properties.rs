//! Whatever bytes come, does reading end with a text or a sentence, and lose nothing that was written rightly?

use proptest::prelude::*;
use wenshu_files::{Choice, ENCODINGS, read, read_rich};

/// Beginnings that lead into every reader.
const BEGINNINGS: [&[u8]; 8] = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"%PDF-",
    b"\xef\xbb\xbf",
    b"<!DOCTYPE",
];

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(begin in 0..BEGINNINGS.len(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        let bytes = [BEGINNINGS[begin], &rest].concat();
        for encoding in [None, Some("GB18030"), Some("UTF-16LE")] {
            for whole in [false, true] {
                if let Ok(extracted) = read(&bytes, Choice { encoding, whole }) {
                    let marks = extracted.text.matches(char::REPLACEMENT_CHARACTER).count();
                    prop_assert!(whole || extracted.lost >= marks.min(1) || extracted.encoding.is_none());
                }
            }
        }
    }

    #[test]
    fn any_markup_is_read_and_nothing_of_it_twice(html in "([<>/a-z=\"' 文。，0-9&;#-]|<(p|b|td|tr|table|li|a href=x|/p|/td|br)>){0,200}") {
        for whole in [false, true] {
            let text = read_rich(&html, whole).unwrap().text;
            let count = |text: &str| text.matches('文').count();
            // A title may stand in the head and above the article.
            prop_assert!(count(&text) <= 2 * count(&html));
        }
    }

    #[test]
    fn a_text_comes_back_in_the_encoding_it_was_chosen_for(text in "[一-龥、。，0-9a-z\r\n]{0,80}", at in 0..ENCODINGS.len()) {
        let encoding = ENCODINGS[at];
        let bytes = encoded(&text, encoding);
        // Big5 lacks many simplified characters; what it cannot write is not asked back.
        prop_assume!(encoding != "Big5" || !bytes.windows(2).any(|pair| pair == b"&#"));
        let extracted = read(&bytes, Choice { encoding: Some(encoding), whole: false }).unwrap();
        prop_assert_eq!(extracted.text, text);
        prop_assert_eq!(extracted.lost, 0);
    }

    #[test]
    fn without_a_word_utf_8_and_gb18030_are_recognised(text in "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严，。]{12,60}") {
        for encoding in ["UTF-8", "GB18030"] {
            let extracted = read(&encoded(&text, encoding), Choice::default()).unwrap();
            prop_assert_eq!(extracted.encoding, Some(encoding));
            prop_assert_eq!(&extracted.text, &text);
        }
    }
}
