//! Which elements does a page have, and what stands in them?

use std::cell::RefCell;

use super::dates;
use crate::characters::superscript;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Deeper elements are read as if their text stood in the last one that is open: browsers do the same.
const DEEPEST: usize = 512;

/// So much of a page says what it is.
const HEAD: usize = 2_000;

/// A tag with more attributes than this is no tag: looking each up among the others takes the square of their number.
const MOST_ATTRIBUTES: usize = 2_000;

pub(crate) struct Tree {
    /// Parents stand before their children.
    pub(crate) elements: Vec<Element>,
    /// In the order of the page.
    pub(crate) content: Vec<Content>,
    /// What the page calls itself: by its `<title>`, and for those who link to it.
    pub(crate) title: String,
    pub(crate) shared_title: String,
    /// The days of publication: of the `<meta>`, of the data for search engines, of the first `<time>`.
    pub(crate) dates: [Option<String>; 3],
}

pub(crate) struct Element {
    pub(crate) name: Name,
    pub(crate) parent: usize,
    /// Whether its own attributes say that it is not part of the text.
    pub(crate) aside: bool,
    /// Of cells: over how many columns and rows they reach.
    pub(crate) reach: (usize, usize),
}

pub(crate) enum Content {
    Open(usize),
    Close(usize),
    Text(String),
    Break,
}

/// What an element is, as far as a text is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Page,
    Heading,
    Paragraph,
    Item,
    Term,
    List,
    Table,
    Row,
    Cell,
    Verbatim,
    Block,
    Link,
    Inline,
    Title,
    /// Its text is not for reading.
    Mute,
}

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

fn name(tag: &str) -> Name {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Name::Heading,
        "p" => Name::Paragraph,
        "li" => Name::Item,
        "dt" | "dd" => Name::Term,
        "ul" | "ol" | "dl" | "menu" => Name::List,
        "table" => Name::Table,
        "tr" => Name::Row,
        "td" | "th" => Name::Cell,
        "pre" | "listing" => Name::Verbatim,
        "a" => Name::Link,
        "title" => Name::Title,
        "html" | "body" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav"
        | "form" | "fieldset" | "legend" | "figure" | "figcaption" | "caption" | "address" | "blockquote"
        | "center" | "details" | "summary" | "dialog" | "hgroup" | "search" | "thead" | "tbody" | "tfoot" => {
            Name::Block
        }
        "script" | "style" | "noscript" | "template" | "iframe" | "noembed" | "noframes" | "xmp"
        | "textarea" | "select" | "button" | "datalist" | "object" | "svg" | "canvas" | "audio" | "video"
        | "map" | "rt" | "rp" | "del" | "s" | "strike" => Name::Mute,
        _ => Name::Inline,
    }
}

impl Tree {
    pub(crate) fn parse(html: &str) -> Self {
        let page = Element { name: Name::Page, parent: 0, aside: false, reach: (1, 1) };
        let tree = Self {
            elements: vec![page],
            content: Vec::new(),
            title: String::new(),
            shared_title: String::new(),
            dates: [None, None, None],
        };
        let is_xml = html.find("http://www.w3.org/1999/xhtml").is_some_and(|at| at < HEAD);
        let builder = Builder(RefCell::new(State {
            tree,
            open: vec![(0, String::new())],
            mute: 0,
            raised: 0,
            struck: None,
            data: None,
            is_xml,
        }));
        let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
        let queue = BufferQueue::default();
        for piece in without_monstrous_tags(html) {
            queue.push_back(StrTendril::from_slice(piece));
        }
        // A script is not run, so the tokenizer stops at none.
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        tokenizer.sink.0.into_inner().tree
    }
}

impl Tree {
    /// The day on which the page's own data say that it was published.
    pub(crate) fn date(&self) -> Option<String> {
        self.dates.iter().flatten().next().cloned()
    }
}

/// The page without tags that have far too many attributes.
fn without_monstrous_tags(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        let start = at + found;
        let (mut quote, mut attributes, mut end) = (0, 0, start + 1);
        while let Some(&byte) = bytes.get(end) {
            match byte {
                _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
                b'"' | b'\'' if bytes[end - 1] == b'=' => quote = byte,
                b'>' => break,
                b'<' if !bytes[start + 1].is_ascii_alphabetic() => break,
                b' ' | b'\n' | b'\t' | b'\r' | b'/' => attributes += 1,
                _ => {}
            }
            end += 1;
        }
        if attributes > MOST_ATTRIBUTES && bytes[start + 1].is_ascii_alphabetic() {
            pieces.push(&html[from..start]);
            from = end;
        }
        at = end.max(start + 1);
    }
    pieces.push(&html[from..]);
    pieces
}

struct Builder(RefCell<State>);

struct State {
    tree: Tree,
    /// Which elements are open, with their tags.
    open: Vec<(usize, String)>,
    /// How many of them are not for reading.
    mute: usize,
    /// How many of them stand above the line.
    raised: usize,
    /// The character before the words struck out last, and these.
    struck: Option<(char, String)>,
    /// The script of data for search engines that is open.
    data: Option<String>,
    /// Whether the page says that it is XML, where any element may end in its own tag.
    is_xml: bool,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == StartTag => return state.start(&tag),
            Token::TagToken(Tag { kind: EndTag, name, .. }) => state.end(&name),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let tag_name: &str = &tag.name;
        self.struck = self.struck.take().filter(|_| self.mute > 0);
        let mut name = name(tag_name);
        if matches!(name, Name::Inline | Name::Link) && is_unseen(tag) {
            name = Name::Mute;
        }
        match tag_name {
            "time" => self.set_date(2, attribute(tag, "datetime")),
            "del" if self.mute == 0 => {
                let before = self.tree.content.last();
                let before = before.and_then(|content| {
                    if let Content::Text(text) = content { text.chars().next_back() } else { None }
                });
                self.struck = before.map(|before| (before, String::new()));
            }
            "script" if attribute(tag, "type") == Some("application/ld+json") => {
                self.data = Some(String::new())
            }
            "br" | "hr" => self.add(Content::Break),
            "meta" => self.meta(tag),
            _ => {}
        }
        if VOID.contains(&tag_name) || self.is_xml && tag.self_closing {
            return TokenSinkResult::Continue;
        }
        self.close_implied(name);
        if self.open.len() < DEEPEST && !(tag.self_closing && name == Name::Mute) {
            let parent = self.open.last().map_or(0, |&(element, _)| element);
            let element = self.tree.elements.len();
            let aside = is_aside(tag_name, tag);
            self.tree.elements.push(Element { name, parent, aside, reach: reach(name, tag) });
            self.open.push((element, tag_name.to_owned()));
            self.mute += usize::from(name == Name::Mute);
            self.raised += usize::from(tag_name == "sup");
            self.add(Content::Open(element));
        }
        match tag_name {
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    /// Ends what a start tag ends without saying so.
    fn close_implied(&mut self, name: Name) {
        // Which elements are closed, and which ones they are not looked for beyond.
        let (closed, within): (&[Name], &[Name]) = match name {
            Name::Item => (&[Name::Item], &[Name::List, Name::Cell]),
            Name::Term => (&[Name::Term], &[Name::List, Name::Cell]),
            Name::Row => (&[Name::Row], &[Name::Table]),
            Name::Cell => (&[Name::Cell], &[Name::Row, Name::Table]),
            Name::Heading | Name::Paragraph | Name::List | Name::Table | Name::Verbatim | Name::Block => {
                (&[Name::Paragraph], &[Name::Cell, Name::Table, Name::Item, Name::Block])
            }
            _ => return,
        };
        let elements = &self.tree.elements;
        let found = self
            .open
            .iter()
            .enumerate()
            .rev()
            .map(|(at, &(element, _))| (at, elements[element].name))
            .take_while(|(_, name)| !within.contains(name))
            .find(|(_, name)| closed.contains(name));
        if let Some((at, _)) = found {
            self.close_from(at);
        }
    }

    fn end(&mut self, tag: &str) {
        if tag == "p" && !self.open.iter().any(|(_, open)| open == "p") {
            self.add(Content::Break);
            return;
        }
        let stops =
            !matches!(tag, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "body" | "html");
        for at in (1..self.open.len()).rev() {
            if self.open[at].1 == tag {
                self.close_from(at);
                return;
            }
            // What begins inside a cell ends inside it.
            if stops && self.tree.elements[self.open[at].0].name == Name::Cell {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            if let Some((element, tag)) = self.open.pop() {
                self.raised -= usize::from(tag == "sup");
                if let Some(data) = self.data.take_if(|_| tag == "script") {
                    self.set_date(1, dates::in_data(&data).as_deref());
                }
                self.mute -= usize::from(self.tree.elements[element].name == Name::Mute);
                self.add(Content::Close(element));
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(data) = &mut self.data {
            data.push_str(text);
        }
        if self.mute > 0 {
            self.struck.iter_mut().for_each(|(_, struck)| struck.push_str(text));
            return;
        }
        let here = self.tree.content.last();
        let is_behind =
            matches!(here, Some(Content::Close(at)) if self.tree.elements[*at].name == Name::Mute);
        if let Some((before, struck)) = self.struck.take().filter(|_| is_behind)
            && is_between_ranges(before, &struck, text)
        {
            self.add(Content::Text(format!("~{struck}~")));
        }
        let above: String;
        let text = if self.raised > 0 {
            above = text.chars().map(superscript).collect();
            &above
        } else {
            text
        };
        let open = self.open.last().map_or(0, |&(element, _)| element);
        if self.tree.elements[open].name == Name::Title {
            self.tree.title.push_str(text);
        } else if let Some(Content::Text(before)) = self.tree.content.last_mut() {
            before.push_str(text);
        } else {
            self.add(Content::Text(text.to_owned()));
        }
    }

    fn add(&mut self, content: Content) {
        self.tree.content.push(content);
    }

    fn meta(&mut self, tag: &Tag) {
        if attribute(tag, "property") == Some("og:title") {
            self.tree.shared_title = attribute(tag, "content").unwrap_or_default().to_owned();
        }
        let names = ["property", "name", "itemprop"].map(|name| attribute(tag, name));
        if names.into_iter().flatten().any(dates::is_of_publication) {
            self.set_date(0, attribute(tag, "content"));
        }
    }

    /// The first day from each place counts.
    fn set_date(&mut self, place: usize, text: Option<&str>) {
        let found = &mut self.tree.dates[place];
        *found = found.take().or_else(|| dates::first(text?));
    }
}

/// Over how many columns and rows a cell reaches.
fn reach(name: Name, tag: &Tag) -> (usize, usize) {
    if name != Name::Cell {
        return (1, 1);
    }
    let number = |name: &str| attribute(tag, name).and_then(|number| number.trim().parse().ok()).unwrap_or(1);
    (number("colspan"), number("rowspan"))
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether words were struck out by mistake: of 5~6万元，增长7~8% some readers of Markdown strike out what stands between the
/// two signs, which are those of ranges.
fn is_between_ranges(before: char, struck: &str, after: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let numeral = |c: char| digit(c) || "%％‰.百千万亿萬億".contains(c);
    numeral(before)
        && struck.starts_with(digit)
        && struck.ends_with(numeral)
        && after.starts_with(digit)
        && !struck.chars().all(numeral)
}

/// Elements and roles that pages give what stands beside their text.
const ASIDE_TAGS: [&str; 4] = ["nav", "aside", "footer", "dialog"];
const ASIDE_ROLES: [&str; 6] = ["navigation", "complementary", "contentinfo", "search", "banner", "dialog"];

/// Words in the names of classes that say the same, in the English of those who write style sheets.
const ASIDE_WORDS: [&str; 24] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "related",
    "recommend",
    "recommended",
    "share",
    "social",
    "comment",
    "comments",
    "footer",
    "copyright",
    "ad",
    "ads",
    "advert",
    "banner",
    "pagination",
    "toolbar",
    "hot",
    "rank",
];

/// Styles whose text is not shown, or is struck out.
const UNSEEN: [&str; 3] = ["display:none", "visibility:hidden", "line-through"];

/// Whether an element's own attributes hide it or strike it out.
fn is_unseen(tag: &Tag) -> bool {
    attribute(tag, "hidden").is_some()
        || attribute(tag, "style").is_some_and(|style| {
            let style: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            UNSEEN.iter().any(|unseen| style.contains(unseen))
        })
}

fn is_aside(name: &str, tag: &Tag) -> bool {
    let says = |name: &str| {
        attribute(tag, name).is_some_and(|value| {
            value
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| ASIDE_WORDS.contains(&word.to_ascii_lowercase().as_str()))
        })
    };
    is_unseen(tag)
        || attribute(tag, "aria-hidden") == Some("true")
        || ASIDE_TAGS.contains(&name)
        || attribute(tag, "role").is_some_and(|role| ASIDE_ROLES.contains(&role))
        || (name != "body" && name != "html" && (says("class") || says("id")))
}
