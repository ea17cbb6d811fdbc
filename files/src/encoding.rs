//! In which encoding are these characters written, and what do they say?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::Error;

/// The encodings that Chinese texts are in; more are known by name.
pub const ENCODINGS: [&str; 5] = ["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"];

/// Characters of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding, by the name a person may know.
    pub encoding: &'static str,
    /// How many characters could not be read; each is a U+FFFD in the text.
    pub lost: usize,
}

/// Byte order marks, of GB18030 too.
const MARKS: [(&[u8], &Encoding); 4] = [
    (b"\xef\xbb\xbf", UTF_8),
    (b"\xff\xfe", UTF_16LE),
    (b"\xfe\xff", UTF_16BE),
    (b"\x84\x31\x95\x33", GB18030),
];

/// What a character that could not be read leaves: the sign of it, and what becomes of two of them in UTF-8 when GBK or
/// Windows-1252 reads them.
const LOST: [&str; 3] = ["\u{FFFD}", "锟斤拷", "ï¿½"];

/// So much of a long file tells its encoding.
const SAMPLE: usize = 1 << 20;

/// The encoding of a name, as web pages and `iconv` call it.
pub(crate) fn named(name: &str) -> Result<&'static Encoding, Error> {
    let name = name.trim();
    let label = match name.to_ascii_lowercase().as_str() {
        "cp936" | "ms936" | "windows-936" => "gbk",
        "cp950" | "big5hkscs" => "big5",
        "utf16" | "utf-16" | "utf16le" => "utf-16le",
        "utf16be" => "utf-16be",
        other => return Encoding::for_label_no_replacement(other.as_bytes()).ok_or(Error::UnknownEncoding),
    };
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or(Error::UnknownEncoding)
}

/// Reads characters in the chosen encoding, else in the one recognised.
pub(crate) fn decode(bytes: &[u8], chosen: Option<&'static Encoding>) -> Decoded {
    let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    let encoding = chosen.or(mark.map(|&(_, encoding)| encoding)).unwrap_or_else(|| recognised(bytes));
    let bytes = match mark {
        Some(&(mark, of)) if of == encoding || gb(of) == gb(encoding) => &bytes[mark.len()..],
        _ => bytes,
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let lost = LOST.iter().map(|sign| text.matches(sign).count()).sum();
    Decoded { text: text.into_owned(), encoding: gb(encoding).name_for_people(), lost }
}

/// GBK and GB2312 are parts of GB18030, and one decoder reads all three.
fn gb(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::GBK { GB18030 } else { encoding }
}

trait NameForPeople {
    fn name_for_people(self) -> &'static str;
}

impl NameForPeople for &'static Encoding {
    fn name_for_people(self) -> &'static str {
        if self == GB18030 { "GB18030" } else { self.name() }
    }
}

/// The encoding of characters that do not say it themselves.
fn recognised(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(utf16) = utf16(sample) {
        return utf16;
    }
    if is_utf8(sample, sample.len() == bytes.len()) {
        return UTF_8;
    }
    if let Some(declared) = declared(sample) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = gb(detector.guess(None, Utf8Detection::Deny));
    if guess == GB18030 || guess == BIG5 {
        return guess;
    }
    // A few words are too little for the detector; here they are likelier Chinese than anything else.
    let chinese = [GB18030, BIG5].into_iter().find(|encoding| reads_as_chinese(sample, encoding));
    // Lines in another encoding among those in UTF-8 are lost in either, and told to be; of a European one all are, untold.
    let mixed = guess.is_single_byte() && is_mostly_utf8(sample);
    chinese.unwrap_or(if mixed { UTF_8 } else { guess })
}

/// Whether the characters are valid, but for some damage and the last one of a sample, which may be cut. Characters of
/// three bytes and more, as Chinese ones are, hardly come about by chance: with them the damage may be greater.
fn is_utf8(sample: &[u8], whole: bool) -> bool {
    let tail = sample.iter().rev().take(3).take_while(|byte| !whole && !byte.is_ascii()).count();
    let (valid, long, broken) = read_as_utf8(&sample[..sample.len() - tail]);
    broken == 0 || broken * 20 <= valid || broken * 2 <= long
}

/// Whether there are enough of the longer characters not to come about by chance, if not by an oversight.
fn is_mostly_utf8(sample: &[u8]) -> bool {
    let (_, long, broken) = read_as_utf8(sample);
    broken <= long * 2
}

/// How many characters beyond ASCII there are in UTF-8, how many of these have three bytes and more, and how often what
/// stands there is none.
fn read_as_utf8(sample: &[u8]) -> (usize, usize, usize) {
    let (mut valid, mut long, mut broken) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        long += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (valid, long, broken)
}

/// UTF-16 without a mark: half of the bytes of Latin characters are zero, and Chinese ones lie in few blocks.
fn utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = &sample.as_chunks::<2>().0[..(sample.len() / 2).min(SAMPLE / 16)];
    if pairs.len() < 2 || (!sample.contains(&0) && std::str::from_utf8(sample).is_ok()) {
        return None;
    }
    let fitting = |unit: fn([u8; 2]) -> u16| {
        let usual = |unit: &u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0x2010..=0x2027 | 0x3000..=0x301F | 0x4E00..=0x9FFF | 0xFF01..=0xFF65);
        pairs.iter().map(|&pair| unit(pair)).filter(usual).count() * 100 >= pairs.len() * 95
    };
    match (fitting(u16::from_le_bytes), fitting(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// What a web page says of itself near its beginning.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&sample[..sample.len().min(1024)]).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    let rest = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?;
    // What calls itself UTF-8 here is not.
    Encoding::for_label_no_replacement(name.as_bytes())
        .filter(|&found| found != UTF_8 && found.is_ascii_compatible())
}

/// Whether hardly a character is lost and most others are of the common ones.
fn reads_as_chinese(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut han, mut other, mut lost) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            char::REPLACEMENT_CHARACTER => lost += 1,
            '\u{4E00}'..='\u{9FFF}'
            | '\u{3000}'..='\u{301F}'
            | '\u{FF01}'..='\u{FF65}'
            | '\u{2010}'..='\u{2027}' => {
                han += 1;
            }
            _ => other += 1,
        }
    }
    han > 0 && lost * 20 <= han && other * 5 <= han
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str =
        "记者从市统计局获悉，2024年前三季度，临海市实现地区生产总值2186.3亿元，同比增长5.6%。";
    const TRADITIONAL: &str =
        "記者從市統計局獲悉，2024年前三季度，臨海市實現地區生產總值2186.3億元，同比增長5.6%。";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        if encoding == UTF_16LE {
            return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        if encoding == UTF_16BE {
            return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        }
        let (bytes, used, failed) = encoding.encode(text);
        assert!(!failed && used == encoding);
        bytes.into_owned()
    }

    fn read(text: &str, encoding: &'static Encoding, mark: &[u8]) {
        let bytes = [mark, &encoded(text, encoding)].concat();
        let expected = Decoded { text: text.into(), encoding: encoding.name_for_people(), lost: 0 };
        assert_eq!(decode(&bytes, None), expected);
        assert_eq!(decode(&bytes, Some(encoding)), expected);
    }

    #[test]
    fn the_encodings_of_chinese_are_recognised_with_and_without_their_marks() {
        for (mark, encoding) in MARKS {
            read(SIMPLIFIED, encoding, mark);
            read(TRADITIONAL, encoding, mark);
            read(SIMPLIFIED, encoding, b"");
            read(TRADITIONAL, encoding, b"");
        }
        read(TRADITIONAL, BIG5, b"");
    }

    #[test]
    fn a_few_words_are_enough() {
        for text in [
            "粮食产量3.2万吨",
            "进出口总额\n",
            "文数",
            "今年一季度,全县粮食产量达3.2万吨,同比增长5%。\n",
            "2024,增加值",
        ] {
            for encoding in [UTF_8, GB18030] {
                read(text, encoding, b"");
            }
        }
        for text in ["糧食產量3.2萬噸", "臺灣地區進出口總額", "港元兌美元匯率報7.78。"]
        {
            read(text, BIG5, b"");
        }
        for text in ["粮食产量3.2万吨", "GDP 5%\r\n", "進出口總額"] {
            read(text, UTF_16LE, b"");
            read(text, UTF_16BE, b"");
        }
    }

    #[test]
    fn latin_letters_are_utf_8() {
        for text in ["", "a", "The quick brown fox", "1,2\r\n3,4\r\n"] {
            read(text, UTF_8, b"");
        }
    }

    #[test]
    fn characters_beyond_the_common_are_read() {
        read("朱镕基在㙍上说“𠮷野家”€5。", GB18030, b"");
        // Of the Hong Kong supplement.
        let bytes = [encoded("香港", BIG5), b"\x88\x62".to_vec(), encoded("報告指出", BIG5)].concat();
        assert_eq!(decode(&bytes, Some(BIG5)).lost, 0);
    }

    #[test]
    fn what_is_lost_is_counted() {
        let mut bytes = encoded(&SIMPLIFIED.repeat(3), UTF_8);
        bytes[0] = 0xff;
        bytes.pop();
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.lost, decoded.text.matches('\u{FFFD}').count());
        assert!(decoded.lost >= 2);
        // A few stray bytes in a short text.
        for stray in [&b"\xFF\xFE\xFA"[..], b"\xB2\xFA\xC1\xBF", b"\xE7\xB2"] {
            let bytes = ["全县粮食产量".as_bytes(), stray, "3.2万吨。".as_bytes()].concat();
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.encoding, "UTF-8");
            assert_eq!(decoded.text.replace('\u{FFFD}', ""), "全县粮食产量3.2万吨。");
            assert!(decoded.lost > 0);
        }
        // Lines of several files that were put behind each other.
        let (first, second) = ("全市有学校36所，在校学生2.4万人。\n", "全县粮食产量3.2万吨。\n");
        for times in [1, 2, 4] {
            let bytes = [first.repeat(8).as_bytes(), &encoded(&second.repeat(times), GB18030)].concat();
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.encoding, "UTF-8");
            assert!(decoded.text.starts_with(&first.repeat(8)) && decoded.lost > 0, "{}", decoded.text);
        }
        // A file that some other program has read wrongly and saved.
        assert_eq!(decode("产量锟斤拷吨".as_bytes(), None).lost, 1);
        assert_eq!(
            decode(b"\xC7\xBC\xD2\xB5\xEF\xBF\xBD\xCA\xB3 3248.1", Some(encoding_rs::WINDOWS_1252)).lost,
            1
        );
        assert!(decode(&encoded(SIMPLIFIED, GB18030), Some(UTF_8)).lost > 10, "the wrong choice shows");
    }

    #[test]
    fn a_web_page_says_its_encoding() {
        let page = format!(
            "<html><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><p>{SIMPLIFIED}"
        );
        read(&page, GB18030, b"");
        read("<meta charset='big5'><p>圖", BIG5, b"");
        read("<meta charset='gbk'><p>粮", UTF_8, b"");
    }

    #[test]
    fn encodings_go_by_many_names() {
        for name in ["gb2312", "GBK", "cp936", " GB18030 "] {
            assert_eq!(gb(named(name).unwrap()), GB18030, "{name}");
        }
        for name in ["big5", "Big5-HKSCS", "cp950"] {
            assert_eq!(named(name).unwrap(), BIG5, "{name}");
        }
        for name in ENCODINGS {
            assert_eq!(named(name).unwrap().name_for_people(), name);
        }
        assert_eq!(named("klingon"), Err(Error::UnknownEncoding));
        assert_eq!(named("replacement"), Err(Error::UnknownEncoding));
    }
}
