//! What does a document in Rich Text Format say?
//!
//! Text, tables and notes; what the format keeps beside them (fonts, pictures, headers, comments, the instructions of
//! fields) is left out. Its reader follows the specification 1.9.1 and never fails: a file that was cut off says what
//! it says up to there.

mod tokens;

use std::collections::HashMap;
use std::rc::Rc;

use crate::Host;
use crate::flow::Flow;
use tokens::{Token, Tokens};
use wenshu_files::characters::superscript;
use wenshu_files::{equation, numbering};

/// Groups nest no deeper: those within are read as if their text stood in the last that is open.
const DEEPEST: usize = 1_000;

/// Word has no row with more cells.
const MOST_CELLS: usize = 63;

/// The text of a document, whose comments are counted.
pub(crate) fn read(bytes: &[u8], host: &dyn Host, comments: &mut usize) -> String {
    let mut reader = Reader::new(host);
    for token in Tokens::new(bytes) {
        reader.token(token);
    }
    *comments = reader.comments;
    reader.finish()
}

/// What a group holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    Text,
    Fonts,
    /// A part with lines of its own: they are written apart, and put where they belong when it ends.
    Footnote,
    Box,
    /// The number of a list's item.
    Label,
    /// What a field is told to show.
    Instruction,
    LeftOut,
}

/// What groups begin with whose text is not the document's, or stands in it a second time.
const LEFT_OUT: [&str; 44] = [
    "sp",
    "upr",
    "nonesttables",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "nonshppict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "objdata",
    "objclass",
    "objname",
    "shprslt",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "annotation",
    "atnid",
    "atnauthor",
    "atntime",
    "atnref",
    "atnicn",
    "atnparent",
    "bkmkstart",
    "bkmkend",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "pntxta",
];

/// Groups that a reader who does not know them should pass over (`\*`), and that hold text.
const KNOWN: [&str; 5] = ["shpinst", "nesttableprops", "footnote", "fldrslt", "shptxt"];

/// The characters of words that stand for one.
const CHARACTERS: [(&str, char); 15] = [
    ("tab", '\t'),
    ("line", '\n'),
    ("lquote", '‘'),
    ("rquote", '’'),
    ("ldblquote", '“'),
    ("rdblquote", '”'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("emspace", '\u{2003}'),
    ("enspace", '\u{2002}'),
    ("qmspace", '\u{2005}'),
    ("softline", '\n'),
    ("page", '\n'),
    ("column", '\n'),
];

/// The encodings of fonts by `\fcharset`.
const CHARSETS: [(i32, i32); 7] =
    [(0, 1252), (77, 10_000), (128, 932), (129, 949), (134, 936), (136, 950), (238, 1250)];

/// What holds until the group ends.
#[derive(Clone)]
struct State {
    destination: Destination,
    /// Whether nothing but `\*` has been read of the group, and whether that has.
    fresh: bool,
    starred: bool,
    /// Whether the group is a part with lines of its own.
    begins_part: bool,
    hidden: bool,
    raised: bool,
    font: i32,
    /// How many characters after a `\u` stand for those who cannot read it.
    skip: usize,
    in_table: bool,
    depth: usize,
}

struct Reader<'h> {
    host: &'h dyn Host,
    open: Vec<State>,
    state: State,
    flow: Flow,
    /// The lines of the notes, those of boxes that follow their paragraph, and the text around a part that is read.
    notes: Vec<String>,
    boxes: Vec<String>,
    around: Vec<Flow>,
    /// Characters of the encoding of the font they are set in.
    bytes: Vec<u8>,
    high: Option<u16>,
    /// How many characters are still to be passed over.
    to_skip: usize,
    /// Whether what is stored as the result of the field is shown already.
    is_result_shown: bool,
    comments: usize,
    code_page: i32,
    charsets: HashMap<i32, i32>,
    /// Where the cells end of the row that is described, and of the one that ended last.
    edges: Vec<i32>,
    row: Rc<[i32]>,
}

impl<'h> Reader<'h> {
    fn new(host: &'h dyn Host) -> Self {
        let state = State {
            destination: Destination::Text,
            fresh: false,
            starred: false,
            begins_part: false,
            hidden: false,
            raised: false,
            font: -1,
            skip: 1,
            in_table: false,
            depth: 0,
        };
        Self {
            host,
            open: Vec::new(),
            state,
            flow: Flow::default(),
            notes: Vec::new(),
            boxes: Vec::new(),
            around: Vec::new(),
            bytes: Vec::new(),
            high: None,
            to_skip: 0,
            is_result_shown: false,
            comments: 0,
            code_page: 1252,
            charsets: HashMap::new(),
            edges: Vec::new(),
            row: Rc::default(),
        }
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => {
                self.decode();
                self.to_skip = 0;
                if self.open.len() < DEEPEST {
                    self.open.push(self.state.clone());
                    (self.state.fresh, self.state.starred, self.state.begins_part) = (true, false, false);
                }
            }
            Token::Close => {
                self.decode();
                self.to_skip = 0;
                self.close();
            }
            Token::Word(name, value) => self.word(name, value),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.byte(byte),
        }
    }

    fn close(&mut self) {
        let Some(before) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.state, before);
        if inside.begins_part {
            self.end_part(inside.destination);
        }
    }

    /// Puts the lines of a part that was written apart where they belong.
    fn end_part(&mut self, part: Destination) {
        let Some(around) = self.around.pop() else { return };
        let mut lines = std::mem::replace(&mut self.flow, around).finish();
        match part {
            Destination::Box => self.boxes.append(&mut lines),
            Destination::Label => self.flow.text += &numbering::before_text(&lines.concat()),
            Destination::Instruction => {
                let instruction = lines.concat();
                equation::write(&instruction, &mut self.flow.text);
                let symbol = equation::symbol(&instruction);
                self.flow.text.extend(symbol);
                self.is_result_shown = symbol.is_some();
            }
            _ => self.notes.append(&mut lines),
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.starred = true,
            b'~' | b'_' => {
                self.decode();
                if self.to_skip > 0 {
                    self.to_skip -= 1;
                } else {
                    self.character(if symbol == b'~' { '\u{A0}' } else { '-' });
                }
            }
            b'\n' | b'\r' => self.end_paragraph(),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
    }

    /// A character of the font's encoding, or half of one.
    fn byte(&mut self, byte: u8) {
        self.state.fresh = false;
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        if self.state.destination != Destination::LeftOut && self.state.destination != Destination::Fonts {
            self.bytes.push(byte);
        }
    }

    fn word(&mut self, name: &str, value: Option<i32>) {
        self.decode();
        if self.to_skip > 0 && name != "u" && name != "bin" {
            self.to_skip -= 1;
            return;
        }
        if std::mem::take(&mut self.state.fresh) && self.destination(name) {
            return;
        }
        let on = value != Some(0);
        match name {
            "u" => self.unicode(value.unwrap_or(0)),
            "uc" => self.state.skip = usize::try_from(value.unwrap_or(1)).unwrap_or(0).min(64),
            "ansicpg" => self.code_page = value.unwrap_or(1252),
            "mac" => self.code_page = 10_000,
            "f" => self.state.font = value.unwrap_or(0),
            "fcharset" if self.state.destination == Destination::Fonts => {
                self.charsets.insert(self.state.font, value.unwrap_or(0));
            }
            "plain" => (self.state.hidden, self.state.raised) = (false, false),
            "v" | "deleted" | "strike" | "striked" => self.state.hidden = on,
            "super" => self.state.raised = on,
            "nosupersub" | "sub" => self.state.raised = false,
            "pard" => (self.state.in_table, self.state.depth) = (false, 0),
            "intbl" => self.state.in_table = on,
            "itap" => self.state.depth = usize::try_from(value.unwrap_or(1)).unwrap_or(0),
            "par" | "sect" => self.end_paragraph(),
            "cell" => self.flow_in_text(|flow, _, _| flow.end_cell(1)),
            "nestcell" => self.flow_in_text(|flow, depth, _| flow.end_cell(depth)),
            "row" | "nestrow" => {
                if *self.row != *self.edges {
                    self.row = self.edges.as_slice().into();
                }
                let is_outer = name == "row";
                self.flow_in_text(|flow, depth, edges| flow.end_row(if is_outer { 1 } else { depth }, edges));
            }
            "trowd" => self.edges.clear(),
            "cellx" if self.edges.len() < MOST_CELLS => self.edges.push(value.unwrap_or(0)),
            _ => {
                if let Some((_, character)) = CHARACTERS.iter().find(|(word, _)| *word == name) {
                    self.character(*character);
                }
            }
        }
    }

    /// What the first word of a group says of it; whether the word is done with.
    fn destination(&mut self, name: &str) -> bool {
        let known = KNOWN.contains(&name);
        self.comments += usize::from(name == "annotation" && self.state.destination != Destination::LeftOut);
        self.state.destination = match name {
            _ if self.state.destination == Destination::LeftOut => return true,
            "fonttbl" => Destination::Fonts,
            "footnote" => Destination::Footnote,
            "shptxt" => Destination::Box,
            "listtext" | "pntext" => Destination::Label,
            "fldinst" => Destination::Instruction,
            "fldrslt" if std::mem::take(&mut self.is_result_shown) => Destination::LeftOut,
            _ if LEFT_OUT.contains(&name) || self.state.starred && !known => Destination::LeftOut,
            _ => return known,
        };
        if !matches!(self.state.destination, Destination::Text | Destination::Fonts | Destination::LeftOut) {
            self.around.push(std::mem::take(&mut self.flow));
            self.state.begins_part = true;
        }
        true
    }

    fn unicode(&mut self, value: i32) {
        let unit = (value & 0xFFFF) as u16;
        let units = [self.high.take().unwrap_or(0), unit];
        match unit {
            0xD800..=0xDBFF => self.high = Some(unit),
            _ => {
                let from = usize::from(units[0] == 0);
                let read = char::decode_utf16(units[from..].iter().copied())
                    .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
                for character in read.collect::<Vec<_>>() {
                    self.character(character);
                }
            }
        }
        self.to_skip = self.state.skip;
    }

    /// Reads the bytes that have gathered.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = if bytes.is_ascii() {
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            self.read_as_its_font(&bytes)
        };
        for character in text.chars() {
            self.character(character);
        }
    }

    /// Characters in the encoding of their font, or else in the document's.
    fn read_as_its_font(&self, bytes: &[u8]) -> String {
        let charset = self.charsets.get(&self.state.font).copied();
        let page = charset.and_then(|charset| CHARSETS.iter().find(|(number, _)| *number == charset));
        match page {
            Some(&(1.., page)) => self.host.decode(encoding(page), bytes),
            _ => {
                let text = self.host.decode(encoding(self.code_page), bytes);
                // A Latin font in a Chinese document may hold either.
                let is_latin = page.is_some() && text.contains(char::REPLACEMENT_CHARACTER);
                if is_latin { self.host.decode(encoding(1252), bytes) } else { text }
            }
        }
    }

    fn character(&mut self, character: char) {
        let shown = !matches!(self.state.destination, Destination::Fonts | Destination::LeftOut);
        if shown && !self.state.hidden {
            self.flow.text.push(if self.state.raised { superscript(character) } else { character });
        }
    }

    fn end_paragraph(&mut self) {
        self.decode();
        let depth = if self.state.in_table { self.state.depth.max(1) } else { 0 };
        let boxes = if self.around.is_empty() { std::mem::take(&mut self.boxes) } else { Vec::new() };
        self.flow_in_text(|flow, _, _| {
            flow.end_paragraph(depth);
            for line in boxes {
                flow.text = line;
                flow.end_paragraph(depth);
            }
        });
    }

    fn flow_in_text(&mut self, write: impl FnOnce(&mut Flow, usize, &Rc<[i32]>)) {
        if self.state.destination != Destination::LeftOut {
            write(&mut self.flow, self.state.depth.max(1), &self.row);
        }
    }

    fn finish(mut self) -> String {
        self.decode();
        // Parts that were cut off.
        while !self.around.is_empty() {
            self.end_part(Destination::Footnote);
        }
        self.notes.splice(..0, std::mem::take(&mut self.boxes));
        let mut lines = self.flow.finish();
        lines.append(&mut self.notes);
        lines.push(String::new());
        lines.join("\n")
    }
}

/// The name of a code page.
pub(crate) fn encoding(code_page: i32) -> &'static str {
    match code_page {
        936 | 54_936 => "gb18030",
        950 => "big5",
        932 => "shift_jis",
        949 => "euc-kr",
        1250 => "windows-1250",
        1251 => "windows-1251",
        10_000 => "macintosh",
        65_001 => "utf-8",
        _ => "windows-1252",
    }
}
