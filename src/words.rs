//! Which words is a text made of?
//!
//! What stands between the protected spans (quantities, times) is cut and tagged as jieba does it, from the dictionary in
//! place (`route`), and with the reader's own words by jieba-rs itself (`loaded`); each protected span is one word of its
//! own, so that no word ever crosses a figure. What jieba leaves as single characters is joined to the
//! words that no list holds, and what then still stands in pieces to the words that the text itself shows to be such.

mod discovery;
pub mod lists;
mod loaded;
mod mend;
mod route;
mod unlisted;

use std::sync::{Arc, PoisonError, RwLock};

use crate::error::Error;
use crate::lexicon::{Lexicon, Section};
use crate::quantities::fold;
use crate::span::Span;
use lists::OwnWord;
use loaded::Loaded;
use route::{Piece, Room};

/// A stretch of text longer than this is cut in parts, which bounds the memory that segmentation takes.
const LONGEST_STRETCH: usize = 48 << 10;

/// A word of the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What sort of word it is.
    pub part: Part,
}

/// A part of speech: jieba's tags, as far as ranking keywords tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Part {
    /// 经济, 技术 (`n`, `ng`, `l` and `i` apart).
    Noun,
    /// A person's name (`nr`).
    Person,
    /// A place (`ns`).
    Place,
    /// An organisation (`nt`).
    Organisation,
    /// Any other proper noun (`nz`).
    ProperNoun,
    /// A verb used as a noun (`vn`).
    VerbalNoun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// A non-predicate adjective: 大型, 国产 (`b`).
    Distinguishing,
    /// A set phrase (`i`, `l`).
    Idiom,
    /// An abbreviation (`j`).
    Abbreviation,
    /// A time word (`t`) or a time expression.
    Time,
    /// A localiser or place word: 以上, 里 (`f`, `s`).
    Localiser,
    /// A number or a number with its measure word (`m`, `mq`).
    Number,
    /// A measure word (`q`).
    MeasureWord,
    /// Latin letters, possibly with digits.
    Latin,
    /// A Chinese word that the dictionary does not hold.
    Unknown,
    /// An adverb of two or more characters: 快速, 随机 (`d`).
    Adverb,
    /// Conjunctions, prepositions, particles, pronouns, short adverbs, interjections.
    Function,
    /// A quantity of the text.
    Figure,
    /// Anything that is no word: punctuation, spaces, symbols.
    Mark,
}

/// Cuts text into words.
pub struct Segmenter {
    lexicon: Arc<Lexicon>,
    unlisted: Arc<unlisted::Model>,
    /// jieba with the reader's own words, where there are any.
    own: Option<Loaded>,
    /// jieba with words of the dictionary, made for the first reader who brings own ones.
    loaded: RwLock<Option<Loaded>>,
}

impl Segmenter {
    /// A segmenter with the words of a packed dictionary.
    ///
    /// # Errors
    /// `bad_dictionary`, see [`Lexicon::read`].
    pub fn new(dictionary: &[u8]) -> Result<Self, Error> {
        let lexicon = Lexicon::read(dictionary)?;
        let unlisted = Arc::new(unlisted::Model::read(lexicon.section(Section::Unlisted)));
        Ok(Self { lexicon: Arc::new(lexicon), unlisted, own: None, loaded: RwLock::new(None) })
    }

    /// This segmenter with the reader's own words beside those of the dictionary, for reading `text`.
    #[must_use]
    pub fn with(&self, own: &[OwnWord], text: &str) -> Self {
        let mut own_words = self.loaded(&fold(text));
        for word in own {
            let word = OwnWord { text: fold(&word.text).into_owned(), ..word.clone() };
            own_words.load(&self.lexicon, &word.text);
            own_words.add(&word);
        }
        Self {
            lexicon: self.lexicon.clone(),
            unlisted: self.unlisted.clone(),
            own: Some(own_words),
            loaded: RwLock::new(None),
        }
    }

    /// Whether the reader brought this word.
    pub fn is_own(&self, word: &str) -> bool {
        self.own.as_ref().is_some_and(|own| own.own_tag(&fold(word)).is_some())
    }

    /// The dictionary.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The words of `text` as [`Segmenter::cut`] gives them, but with those whole that the text itself shows to be words.
    pub fn read(&self, text: &str, protected: &[(Span, bool)]) -> Vec<Word> {
        self.join(text, self.cut(text, protected))
    }

    /// `words`, cut from `text`, with those whole that the text itself shows to be words.
    pub fn join(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let text = &*fold(text);
        let words = discovery::join(text, mend::mend(text, &words, self));
        match &self.own {
            Some(own) => whole(&words, own.mixed(text).into_iter()),
            None => words,
        }
    }

    /// The words of `text`, in order and without gaps. Traditional characters are read as their simplified forms.
    ///
    /// Each span of `protected` (in order, not overlapping) is one word: a time where it says so, else a figure.
    pub fn cut(&self, text: &str, protected: &[(Span, bool)]) -> Vec<Word> {
        let text = &*fold(text);
        let words = Vec::with_capacity(text.len() / 5);
        let mut cutter = Cutter { segmenter: self, text, words, room: Room::default() };
        let mut at = 0;
        for (span, is_time) in protected {
            cutter.cut(Span::new(at, span.start));
            let part = if *is_time { Part::Time } else { Part::Figure };
            cutter.words.push(Word { span: *span, part });
            at = span.end;
        }
        cutter.cut(Span::new(at, text.len()));
        self.part_comparisons(text, cutter.words)
    }

    /// `words` of which no noun of the dictionary ends with the preposition that compares with the time after it:
    /// 价格|比|上年, not 价格比|上年 as jieba has it.
    fn part_comparisons(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let compares = &lists::parting().compares;
        let noun = |word: Word| {
            let (last, preposition) = word.span.of(text).char_indices().next_back()?;
            let noun = Span::new(word.span.start, word.span.start + last);
            let parts = word.part == Part::Noun && compares.contains(preposition);
            (parts && self.has_word(noun.of(text)) && !self.is_own(word.span.of(text))).then_some(noun)
        };
        let before_time = |pair: &[Word]| pair[1].part == Part::Time && noun(pair[0]).is_some();
        if !words.windows(2).any(before_time) {
            return words;
        }
        let mut all: Vec<Word> = Vec::with_capacity(words.len() + 1);
        for word in words {
            if let Some(&before) = all.last()
                && let Some(noun) = noun(before).filter(|_| word.part == Part::Time)
            {
                let preposition = Span::new(noun.end, before.span.end);
                all.pop();
                all.push(Word { span: noun, part: Part::Noun });
                all.push(Word { span: preposition, part: Part::Function });
            }
            all.push(word);
        }
        all
    }

    /// Whether a word is in the dictionary or one of the reader's.
    fn has_word(&self, word: &str) -> bool {
        self.own.as_ref().map_or_else(|| self.lexicon.find(word).is_some(), |own| own.has_word(word))
    }

    /// jieba with every word of the dictionary that could stand in `text`.
    fn loaded(&self, text: &str) -> Loaded {
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        let loaded = loaded.get_or_insert_with(|| Loaded::new(&self.lexicon));
        loaded.load(&self.lexicon, text);
        loaded.clone()
    }
}

/// `words` with each of `names` (in order, not overlapping) as one word.
pub fn whole(words: &[Word], names: impl Iterator<Item = (Span, Part)>) -> Vec<Word> {
    let mut all = Vec::with_capacity(words.len());
    let part_of = |span: Span| Word { span, part: Part::Unknown };
    let mut rest = words.iter().copied();
    let mut next = rest.next();
    for (span, part) in names {
        while let Some(word) = next.filter(|word| word.span.end <= span.start) {
            all.push(word);
            next = rest.next();
        }
        if let Some(word) = next.filter(|word| word.span.start < span.start) {
            all.push(part_of(Span::new(word.span.start, span.start)));
        }
        all.push(Word { span, part });
        while let Some(word) = next.filter(|word| word.span.start < span.end) {
            let behind = word.span.end > span.end;
            next = if behind { Some(part_of(Span::new(span.end, word.span.end))) } else { rest.next() };
        }
    }
    all.extend(next);
    all.extend(rest);
    all
}

struct Cutter<'s> {
    segmenter: &'s Segmenter,
    text: &'s str,
    words: Vec<Word>,
    room: Room,
}

impl Cutter<'_> {
    fn cut(&mut self, span: Span) {
        let mut start = span.start;
        while start < span.end {
            let end = stretch_end(self.text, start, span.end);
            self.stretch(Span::new(start, end));
            start = end;
        }
    }

    fn stretch(&mut self, span: Span) {
        let (segmenter, text) = (self.segmenter, span.of(self.text));
        let pieces = match &segmenter.own {
            Some(own) => own.cut(text),
            None => route::cut(&segmenter.lexicon, text, &mut self.room),
        };
        let mut at = 0;
        while at < pieces.len() {
            let run = pieces[at..].iter().take_while(|piece| is_loose(&text[piece.start..piece.end])).count();
            if run < 2 {
                self.push(&pieces[at], span.start);
                at += 1;
                continue;
            }
            let run = &pieces[at..at + run];
            at += run.len();
            if segmenter.has_word(&text[run[0].start..run[run.len() - 1].end]) {
                run.iter().for_each(|piece| self.push(piece, span.start));
            } else {
                self.loose(run, span.start);
            }
        }
    }

    fn push(&mut self, piece: &Piece<'_>, offset: usize) {
        let span = Span::new(offset + piece.start, offset + piece.end);
        self.words.push(Word { span, part: part(piece.tag, span.of(self.text)) });
    }

    /// Cuts a run of which the dictionary knows no word: Latin words stay whole, with 3.2.1 and 45%, and Chinese
    /// characters go through the model.
    fn loose(&mut self, run: &[Piece<'_>], offset: usize) {
        let (text, unlisted) = (self.text, &self.segmenter.unlisted);
        let mut span = Span::new(offset + run[0].start, offset + run[run.len() - 1].end);
        let mut pieces = run.iter().peekable();
        while !span.is_empty() {
            let rest = span.of(text);
            let han = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
            let mut push = |length: usize| {
                let word = Span::new(span.start, span.start + length);
                span.start = word.end;
                let mut tag = None;
                while let Some(next) = pieces.next_if(|piece| offset + piece.start < word.end) {
                    tag = (next.end - next.start == length).then_some(next.tag);
                }
                let surface = word.of(text);
                let tag = tag.unwrap_or_else(|| self.tag(surface));
                self.words.push(Word { span: word, part: part(tag, surface) });
            };
            if han > 0 {
                let mut from = 0;
                unlisted.cut(&rest[..han], |length| {
                    apart(&rest[from..from + length])
                        .into_iter()
                        .filter(|part| *part > 0)
                        .for_each(&mut push);
                    from += length;
                });
            } else {
                push(latin(rest));
            }
        }
    }

    /// The part of speech of a word that jieba has not found.
    fn tag(&self, word: &str) -> &str {
        if word.starts_with(|c: char| c.is_ascii()) {
            let digits = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%'));
            return if digits { "m" } else { "eng" };
        }
        let own = self.segmenter.own.as_ref().and_then(|own| own.own_tag(word));
        own.or_else(|| Some(self.segmenter.lexicon.find(word)?.tag)).unwrap_or("x")
    }
}

/// The lengths of the parts of an unlisted word: a preposition before it, itself, a preposition or 等 after it.
fn apart(word: &str) -> [usize; 3] {
    let parting = lists::parting();
    let inner = word.trim_start_matches(|c| parting.apart.contains(c));
    let before = word.len() - inner.len();
    let inner = inner.trim_end_matches(|c| parting.apart.contains(c) || parting.apart_end.contains(c)).len();
    [before, inner, word.len() - before - inner]
}

/// Whether jieba has found no word here but a character, or letters and digits, by themselves.
fn is_loose(piece: &str) -> bool {
    let mut characters = piece.chars();
    let single = characters.next().is_some_and(|c| is_han(c) || is_latin(c)) && characters.next().is_none();
    single || piece.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// The characters that jieba takes for parts of words beside Chinese ones.
const fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

/// The length of the Latin word that `text` begins with: letters and digits joined by points, low lines and hyphens,
/// and a per cent sign; any other character by itself.
fn latin(text: &str) -> usize {
    let bytes = text.as_bytes();
    let alphanumeric = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut end = 0;
    while alphanumeric(end)
        || end > 0 && matches!(bytes.get(end), Some(b'.' | b'_' | b'-')) && alphanumeric(end + 1)
    {
        end += 1;
    }
    match bytes.get(end) {
        Some(b'%') if end > 0 => end + 1,
        _ if end > 0 => end,
        _ => text.chars().next().map_or(0, char::len_utf8),
    }
}

/// Where the stretch that begins at `start` ends: after its last line or sentence, if it holds one.
fn stretch_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST_STRETCH {
        return end;
    }
    let mut cut = start + LONGEST_STRETCH;
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    text[start..cut].rfind(['\n', '。', '，']).map_or(cut, |mark| {
        let mark = start + mark;
        mark + text[mark..].chars().next().map_or(0, char::len_utf8)
    })
}

fn part(tag: &str, word: &str) -> Part {
    match tag.as_bytes() {
        b"nr" | b"nrt" | b"nrfg" => Part::Person,
        b"ns" => Part::Place,
        b"nt" => Part::Organisation,
        b"nz" => Part::ProperNoun,
        [b'n', ..] | b"g" | b"zg" => Part::Noun,
        b"vn" | b"an" => Part::VerbalNoun,
        [b'v', ..] => Part::Verb,
        [b'a', ..] | b"z" => Part::Adjective,
        b"b" => Part::Distinguishing,
        b"i" | b"l" => Part::Idiom,
        b"j" => Part::Abbreviation,
        [b't', ..] => Part::Time,
        b"f" | b"s" => Part::Localiser,
        [b'm', ..] => Part::Number,
        [b'q', ..] => Part::MeasureWord,
        b"eng" => Part::Latin,
        [b'd', ..] if word.chars().nth(1).is_some() => Part::Adverb,
        b"k" if word == "们" => Part::Function,
        b"x" | b"" | b"k" | b"h" => match word.chars().next() {
            Some(first) if !first.is_alphanumeric() => Part::Mark,
            Some(first) if first.is_ascii() => Part::Latin,
            _ => Part::Unknown,
        },
        _ => Part::Function,
    }
}

#[cfg(test)]
pub(crate) fn segmenter() -> &'static Segmenter {
    static SEGMENTER: std::sync::OnceLock<Segmenter> = std::sync::OnceLock::new();
    SEGMENTER.get_or_init(|| Segmenter::new(wenshu_dictionary::packed()).unwrap())
}

/// The words of a text without figures, which follow one another without gaps.
#[cfg(test)]
pub(crate) fn read(text: &str) -> Vec<String> {
    let words = segmenter().read(text, &[]);
    assert!(words.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
    words.iter().map(|word| word.span.of(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, protected: &[(Span, bool)]) -> Vec<String> {
        let words = segmenter().cut(text, protected);
        assert!(words.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        words.iter().map(|word| word.span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_follow_one_another_without_gaps() {
        assert_eq!(cut("我市经济平稳增长。", &[]), ["我市", "经济", "平稳", "增长", "。"]);
        assert_eq!(cut("", &[]), [""; 0]);
    }

    #[test]
    fn a_preposition_that_compares_is_a_word() {
        assert_eq!(cut("价格比上年上涨", &[])[..3], ["价格", "比", "上年"]);
        assert_eq!(cut("按价格比高低", &[])[1], "价格比");
        assert_eq!(cut("性价比上年就高", &[])[0], "性价比");
    }

    #[test]
    fn a_figure_is_one_word() {
        let text = "出口三千二百多万元";
        let figure = Span::new("出口".len(), text.len());
        assert_eq!(cut(text, &[(figure, false)]), ["出口", "三千二百多万元"]);
    }

    #[test]
    fn a_name_is_one_word() {
        let text = "局长尉迟安民说";
        let span = |from: &str, to: &str| Span::new(text.find(from).unwrap(), text.find(to).unwrap());
        let cut = |spans: &[Span]| {
            let words: Vec<_> = spans.iter().map(|span| Word { span: *span, part: Part::Noun }).collect();
            let names = [(span("尉", "说"), Part::Person)];
            let words = whole(&words, names.into_iter());
            words.iter().map(|word| word.span.of(text)).collect::<Vec<_>>()
        };
        let end = Span::new(text.find('说').unwrap(), text.len());
        assert_eq!(
            cut(&[span("局", "尉"), span("尉", "安"), span("安", "说"), end]),
            ["局长", "尉迟安民", "说"]
        );
        assert_eq!(
            cut(&[span("局", "迟"), span("迟", "民"), span("民", "说").hull(end)]),
            ["局长", "尉迟安民", "说"]
        );
        assert_eq!(cut(&[Span::new(0, text.len())]), ["局长", "尉迟安民", "说"]);
    }

    #[test]
    fn a_preposition_is_no_part_of_an_unlisted_word() {
        assert_eq!(cut("由旧厂房改建", &[]), ["由", "旧", "厂房", "改建"]);
        assert_eq!(apart("对杭研为"), [3, 6, 3]);
        assert_eq!(apart("在"), [3, 0, 0]);
        assert_eq!((apart("水等"), apart("等位")), ([0, 3, 3], [0, 6, 0]));
    }

    #[test]
    fn text_without_an_end_is_cut_in_stretches() {
        let text = "啊".repeat(100_000);
        assert_eq!(cut(&text, &[]).concat(), text);
    }
}
