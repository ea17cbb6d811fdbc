//! What do texts say together that a host hands over one after the other?
//!
//! A text stays here by the host's own name for it, until it is forgotten or another comes under that name: only what
//! is asked, and what is answered, passes the boundary.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wenshu::Analyser;
use wenshu::document::Document;
use wenshu::draft::{self, Text, Verdict};
use wenshu::keyness::NewWords;
use wenshu::options::Options;
use wenshu::order;
use wenshu::panel::{self, Census, Fact, Source};
use wenshu::report::Report;
use wenshu::wire;
use wenshu::wire::draft::{DraftVerdict, Named};
use wenshu::words::Word;

use crate::{Problem, bad_options, words};

/// The texts that are held together.
#[derive(Default)]
pub(crate) struct Archive(BTreeMap<String, Held>);

struct Held {
    document: Document,
    facts: Vec<Fact>,
    text: Text,
    /// Words of the reader's own.
    user_words: Vec<String>,
    /// Its words, cut when they are first asked for.
    words: Option<Vec<Word>>,
}

/// What is asked of them.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Ask {
    /// Holds a text.
    Hold(Hold),
    /// Lets go of texts.
    Forget(Vec<String>),
    /// The indicators that most of these texts share.
    Shared(Vec<String>),
    /// What these texts say of one indicator.
    Panel { texts: Vec<String>, question: wire::panel::Question },
    /// What the figures of a draft come to against other texts; where it is its only source, against each other.
    Check { draft: String, sources: Vec<String> },
    /// What became of the figures of an old text in a new one.
    Versions { old: String, new: String },
    /// Which words set two sets of texts apart.
    Words(words::Sets),
}

/// A text that is to be held, with the reader's own decisions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hold {
    id: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) options: Value,
    /// Where figures begin that the reader took out or states otherwise.
    #[serde(default)]
    without: Vec<usize>,
    /// Figures as the reader states them.
    #[serde(default)]
    with: Vec<wire::panel::Cell>,
}

/// An indicator that texts share.
#[derive(Serialize)]
struct Shared {
    indicator: String,
    documents: usize,
    figures: usize,
    names: Vec<String>,
}

/// A panel, and of each of its cells the number of what it may be compared with.
#[derive(Serialize)]
struct Measured {
    #[serde(flatten)]
    panel: wire::panel::Panel,
    measures: Vec<usize>,
}

impl Archive {
    /// Holds what was read of a text.
    pub(crate) fn hold(
        &mut self,
        hold: Hold,
        document: &Document,
        report: &Report,
        options: Options,
    ) -> Result<Value, Problem> {
        let mut facts = wire::panel::facts(document, report);
        facts.retain(|fact| !hold.without.contains(&fact.span.start));
        for cell in hold.with {
            facts.push(
                cell.into_fact()
                    .map_err(|field| bad_options(format!("a figure's {field} holds no number")))?,
            );
        }
        order::sort_by(&mut facts, |one, other| one.span.start.cmp(&other.span.start));
        let count = facts.len();
        let text = Text::of(document, report);
        let (document, user_words) = (document.clone(), options.user_words);
        self.0.insert(hold.id, Held { document, facts, text, user_words, words: None });
        Ok(count.into())
    }

    /// Answers what needs no text to be read.
    pub(crate) fn answer(&mut self, ask: Ask, analyser: &Analyser) -> Result<Value, Problem> {
        Ok(match ask {
            // The engine reads the text first.
            Ask::Hold(_) => Value::Null,
            Ask::Forget(texts) => {
                texts.iter().for_each(|id| _ = self.0.remove(id));
                self.0.len().into()
            }
            Ask::Shared(texts) => json(&self.shared(&texts)?),
            Ask::Panel { texts, question } => json(&self.panel(&texts, question)?),
            Ask::Check { draft, sources } => {
                let texts = self.all(&sources)?.into_iter().map(|held| held.text.clone()).collect::<Vec<_>>();
                let text = &self.one(&draft)?.text;
                let itself = sources == [draft.as_str()];
                let found = if itself { draft::within(text) } else { draft::check(text, &texts) };
                json(&self.verdicts(&found, &draft, &sources)?)
            }
            Ask::Versions { old, new } => {
                let found = draft::versions(&self.one(&old)?.text, &self.one(&new)?.text);
                json(&self.verdicts(&found, &new, &[old])?)
            }
            Ask::Words(sets) => json(&self.words(&sets, analyser)?),
        })
    }

    fn one(&self, id: &str) -> Result<&Held, Problem> {
        self.0.get(id).ok_or_else(|| bad_options(format!("no text is held as {id:?}")))
    }

    fn all(&self, ids: &[String]) -> Result<Vec<&Held>, Problem> {
        ids.iter().map(|id| self.one(id)).collect()
    }

    fn shared(&self, texts: &[String]) -> Result<Vec<Shared>, Problem> {
        let mut census = Census::default();
        self.all(texts)?.iter().for_each(|held| census.add(&held.facts));
        let shared =
            census.shared().into_iter().map(|panel::Shared { indicator, documents, figures, names }| {
                Shared { indicator, documents, figures, names }
            });
        Ok(shared.collect())
    }

    fn panel(&self, texts: &[String], question: wire::panel::Question) -> Result<Measured, Problem> {
        let question = question.into();
        let wanted = |fact: &&Fact| panel::Question::wants(&question, fact) || question.looks_like(fact);
        let source = |(id, held): (&String, &Held)| Source {
            document: id.clone(),
            facts: held.facts.iter().filter(wanted).cloned().collect(),
        };
        let sources: Vec<Source> = texts.iter().zip(self.all(texts)?).map(source).collect();
        let panel = panel::panel(sources, &question);
        let measures = panel.cells.iter().map(|cell| cell.measure).collect();
        Ok(Measured { panel: (&panel).into(), measures })
    }

    fn words(&mut self, ask: &words::Sets, analyser: &Analyser) -> Result<words::Answer, Problem> {
        let mut all: Vec<&String> = ask.sets.iter().flatten().chain(&ask.others).collect();
        all.sort_unstable();
        all.dedup();
        for id in &all {
            self.one(id)?;
            if let Some(Held { document, user_words, words: words @ None, .. }) = self.0.get_mut(*id) {
                *words = Some(analyser.words_with(document, user_words));
            }
        }
        let held = all.iter().map(|id| self.one(id)).collect::<Result<Vec<_>, _>>()?;
        let cut: Vec<(&Document, &[Word])> =
            held.iter().map(|held| (&held.document, held.words.as_deref().unwrap_or_default())).collect();
        let mut new = NewWords::default();
        cut.iter().for_each(|(document, words)| new.learn(document, words));
        let whole: Vec<Vec<Word>> = cut.iter().map(|(document, words)| new.whole(document, words)).collect();
        let read = |id| -> Result<words::Read<'_>, Problem> {
            let document = &self.one(id)?.document;
            let at = all.binary_search_by(|one| one.as_str().cmp(id));
            Ok(words::Read { id, document, words: at.map_or(&[][..], |at| &whole[at][..]) })
        };
        let set = |set: usize| ask.sets[set].iter().map(|id| read(id)).collect::<Result<Vec<_>, _>>();
        let texts = all.iter().map(|id| read(id)).collect::<Result<Vec<_>, _>>()?;
        Ok(words::compare(ask, &[set(0)?, set(1)?], &texts))
    }

    fn verdicts(
        &self,
        found: &[Verdict],
        draft: &str,
        sources: &[String],
    ) -> Result<Vec<DraftVerdict>, Problem> {
        let named = |id| -> Result<Named<'_>, Problem> {
            let held = self.one(id)?;
            Ok(Named::new(id, &held.document, &held.text))
        };
        let draft = named(draft)?;
        let sources = sources.iter().map(|id| named(id)).collect::<Result<Vec<_>, _>>()?;
        Ok(found.iter().map(|verdict| DraftVerdict::new(verdict, &draft, &sources)).collect())
    }
}

fn json(answer: &impl Serialize) -> Value {
    // These types hold strings as keys and finite numbers only.
    serde_json::to_value(answer).unwrap_or_default()
}
