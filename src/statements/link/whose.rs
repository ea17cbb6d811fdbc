//! Whose is a figure?

use super::super::clause::{Kind, Token};
use super::super::cue::{Cue, cues};
use super::super::phrase::{Phrase, Verb};
use super::{Walk, spanned};
use crate::span::Span;
use crate::words::{Part, Word};

/// The longest name of a doer that no list knows.
const LONGEST_DOER: usize = 6 * 3;

impl Walk<'_> {
    /// Takes the last place or organisation among `tokens` as the one spoken of.
    pub(super) fn owner(&mut self, tokens: &[Token]) {
        let names = |token: &Token| token.is_text() || token.is(Cue::WHOLE.or(Cue::PLACE).or(Cue::NOUN));
        let Some(start) = tokens.iter().position(names) else { return };
        if tokens[..start]
            .iter()
            .any(|token| token.is(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::HAVE).or(Cue::EDGE)))
        {
            return;
        }
        let run = &tokens[start..];
        let run = &run[..run.iter().position(|token| !names(token)).unwrap_or(run.len())];
        let whole = Span::new(run[0].span.start, run[run.len() - 1].span.end);
        let (first, last) = (run[0], run[run.len() - 1]);
        // 努力跑赢全国: what is done to a place is no name of one.
        let acts =
            |word: &Word| matches!(word.part, Part::Verb | Part::Adverb | Part::Adjective | Part::Function);
        if first.is_text()
            && matches!(first.kind, Kind::Words(_))
            && self.word_at(whole.start).is_some_and(acts)
        {
            return;
        }
        let span = if last.is(Cue::WHOLE.or(Cue::PLACE)) || cues().names_owner(whole.of(self.folded)) {
            whole
        } else if let Some(owner) = run.iter().rfind(|token| matches!(token.kind, Kind::Owner)) {
            owner.span
        } else if first.is(Cue::WHOLE.or(Cue::PLACE)) || matches!(first.kind, Kind::Name) && run.len() == 1 {
            first.span
        } else {
            return;
        };
        self.subject = Some(self.mention(span));
        if first.is(Cue::WHOLE) && run.len() == 1 {
            self.home = self.subject.clone();
        }
    }

    /// The short name at the beginning of a clause, before a verb with an object: 法院|受理|案件.
    pub(super) fn doer(&mut self, rest: &[Token]) {
        // 高 and 重 alone only say how much, straight before the figure.
        let acts = |(at, token): (usize, &Token)| {
            let named = token.is(Cue::NAMED) && (!token.is_single() || at + 1 == rest.len());
            (token.is(Cue::VERB.or(Cue::HAVE)) || named) && !token.is(Cue::PART)
        };
        let Some(verb) = rest.iter().enumerate().position(acts) else { return };
        let skipped = |token: &&Token| {
            token.is(Cue::ADVERB.or(Cue::TOTAL).or(Cue::EDGE)) || matches!(token.kind, Kind::Time(_))
        };
        let names: Vec<&Token> = rest[..verb].iter().filter(|token| !skipped(token)).collect();
        // A longer name before 就业, 投资 … is rather what is measured.
        let longest = if rest[verb].is(Cue::VERB.or(Cue::HAVE)) { LONGEST_DOER } else { LONGEST_DOER / 2 };
        if let [first, .., last] | [first @ last] = names[..]
            && first.is_text()
            && names.iter().all(|token| token.is_text() || token.is(Cue::NOUN))
            && (matches!(first.kind, Kind::Owner) || self.may_name(first.span.start))
            && (2 * 3..=longest).contains(&first.span.hull(last.span).len())
        {
            let name = first.span.hull(last.span);
            self.subject = Some(self.mention(name));
        }
    }

    /// Whether the word that begins at a byte may begin a name; without words any may.
    pub(super) fn may_name(&self, at: usize) -> bool {
        self.word_at(at).is_none_or(|word| {
            !matches!(
                word.part,
                Part::Verb
                    | Part::Adverb
                    | Part::Function
                    | Part::Number
                    | Part::Adjective
                    | Part::Time
                    | Part::Localiser
                    | Part::Idiom
            )
        })
    }

    /// The word that begins at a byte, past 该 and 本 (该|手机).
    pub(super) fn word_at(&self, at: usize) -> Option<&Word> {
        let at = at + if self.folded[at..].starts_with(['该', '本']) { 3 } else { 0 };
        self.words.get(self.words.partition_point(|word| word.span.end <= at))
    }

    /// A phrase that is no indicator may be the owner, but not as the object of a verb (考察|非洲|3个国家).
    pub(super) fn owner_phrase(&mut self, rest: &[Token], found: Phrase) {
        if found.verb != Verb::Before {
            self.owner(&rest[found.start..found.end]);
        }
    }

    /// What a figure is said of whose indicator its verb or unit names: 主力合约|收于…, 霍尔曼|23分.
    pub(super) fn spoken_of(&mut self, rest: &[Token], found: Phrase) {
        let phrase = &rest[found.start..found.end];
        let name = |at: usize| phrase.get(at).is_some_and(|token: &Token| token.is_text());
        let from = phrase.iter().position(|token| token.is_text()).unwrap_or(phrase.len());
        // 上海黄金交易所|黄金Au99.95: what is traded, not where.
        let traded = name(from + 1) && matches!(phrase[from].kind, Kind::Owner);
        let from = from + usize::from(traded);
        let run = phrase[from..].iter().take_while(|token| token.is_text() || token.is(Cue::NOUN)).count();
        if run == 0 || phrase.iter().any(|token| token.is(Cue::DE)) || !self.may_name(phrase[from].span.start)
        {
            return self.owner_phrase(rest, found);
        }
        let span = phrase[from].span.hull(phrase[from + run - 1].span);
        self.subject = Some(self.mention(span));
    }

    /// 黄金期货|共有|7个|合约: whoever has what is counted.
    pub(super) fn has(&mut self, rest: &[Token], found: Phrase, verbs: &[Token]) {
        let phrase = &rest[found.start..found.end];
        let names = |token: &Token| token.is_text() || token.is(Cue::NOUN);
        if verbs.iter().any(|token| token.is(Cue::HAVE))
            && found.verb == Verb::None
            && phrase.iter().all(names)
            && self.may_name(phrase[0].span.start)
        {
            self.subject = Some(self.mention(spanned(rest, found)));
        } else {
            self.owner_phrase(rest, found);
        }
    }

    /// 潍坊市|外贸进出口总值: the owner at the beginning of a phrase becomes the subject. Gives what remains, and where
    /// in the text it begins.
    pub(super) fn without_owner(&mut self, rest: &[Token], mut found: Phrase) -> (Phrase, usize) {
        let first = rest[found.start];
        if first.is(Cue::WHOLE.or(Cue::PLACE))
            && found.end - found.start > 1
            && !rest[found.start + 1].is(Cue::AND.or(Cue::PAUSE))
        {
            self.subject = Some(self.mention(first.span));
            found.start += 1;
            if rest[found.start].is(Cue::DE) && found.end - found.start > 1 {
                found.start += 1;
            }
            return (found, 0);
        }
        let named = matches!(first.kind, Kind::Owner) || cues().names_owner(first.span.of(self.folded));
        if first.is_text() && found.end - found.start > 1 && named {
            self.subject = Some(self.mention(first.span));
            found.start += 1;
            return (found, 0);
        }
        if first.is_text() {
            let text = first.span.of(self.folded);
            let cut = text.char_indices().skip(2).take(4).map(|(at, _)| at).find(|&at| {
                text[..at].ends_with(['市', '省', '县', '区', '州'])
                    && cues().names_owner(&text[..at])
                    && !text[at..].starts_with(['级', '际', '内', '外', '域', '场', '区'])
                    && (text[at..].chars().count() > 1 || found.end - found.start > 1)
            });
            if let Some(cut) = cut {
                self.subject = Some(self.mention(Span::new(first.span.start, first.span.start + cut)));
                return (found, first.span.start + cut);
            }
        }
        (found, 0)
    }

    /// Whether a token names a place or an organisation.
    pub(super) fn owns(&self, token: Token) -> bool {
        token.is(Cue::WHOLE.or(Cue::PLACE))
            || matches!(token.kind, Kind::Name | Kind::Owner)
            || cues().names_owner(token.span.of(self.folded))
    }
}
