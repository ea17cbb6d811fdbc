//! Which features do the candidates of an article have? (What `lexicon/train_keywords.py` learns from.)
//!
//! Without an argument a line for each candidate; with a file of their log odds, one a line, a line for each of the best
//! as it stands among the others.

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use wenshu::keywords::{self, Ranker};
use wenshu::span::Span;
use wenshu::words::{Part, Segmenter, Word};
use wenshu::{names, quantities};

fn main() -> std::io::Result<()> {
    let segmenter = Segmenter::new(wenshu_dictionary::packed()).expect("packed just now");
    let ranker = Ranker::new(segmenter.lexicon());
    let mut out = BufWriter::new(stdout().lock());
    let log_odds = std::env::args().nth(1).map(std::fs::read_to_string).transpose()?;
    let mut log_odds = log_odds.as_ref().map(|file| file.lines().map(|line| line.parse().expect("a number")));
    match log_odds {
        None => {
            writeln!(out, "id\ttext\tfirst\tlast\tbefore\tafter\tinside\t{}", keywords::NAMES.join("\t"))?
        }
        Some(_) => writeln!(out, "id\ttext\t{}", keywords::RIVAL_NAMES.join("\t"))?,
    }
    for line in stdin().lock().lines() {
        let line: serde_json::Value = serde_json::from_str(&line?)?;
        let id = line["id"].as_str().expect("an id");
        let document = wenshu::read(line["text"].as_str().expect("a text"));
        let clean = document.clean();
        let articles =
            document.articles().iter().map(|article| (article.span, article.date.map(|(_, date)| date)));
        let read = quantities::read(clean, &articles.collect::<Vec<_>>(), Some(segmenter.lexicon()));
        let words = segmenter.read(clean, &read.spans());
        let names = names::read(&document, &words);
        let words = wenshu::words::whole(&words, names::proper(&names));
        let plain = keywords::plain(clean);
        let candidates = ranker.candidates(&document, &segmenter, &words, &names);
        if let Some(log_odds) = &mut log_odds {
            let log_odds: Vec<f32> = log_odds.take(candidates.len()).collect();
            for (span, rivals) in ranker.compared(&document, &segmenter, &words, &names, &log_odds) {
                writeln!(out, "{id}\t{}\t{}", span.of(&plain), columns(&rivals.values()))?;
            }
            continue;
        }
        for (span, evidence) in candidates {
            let edges = edges(&words, span, &plain);
            writeln!(out, "{id}\t{}\t{edges}\t{}", span.of(&plain), columns(&evidence.values()))?;
        }
    }
    Ok(())
}

/// The first and the last word of what stands at `span`, the words before and after it, and those inside.
fn edges(words: &[Word], span: Span, text: &str) -> String {
    let at = words.partition_point(|word| word.span.start < span.start);
    let end = words.partition_point(|word| word.span.end < span.end);
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.span.of(text));
    let all = [Some(at), Some(end), at.checked_sub(1), Some(end + 1)].map(word);
    let inside = words.get(at + 1..end).into_iter().flatten();
    let inside: Vec<_> =
        inside.filter(|word| word.part != Part::Mark).map(|word| word.span.of(text)).collect();
    let all = all.map(|word| word.replace(char::is_whitespace, " ")).join("\t");
    format!("{all}\t{}", inside.join(" "))
}

fn columns(values: &[f32]) -> String {
    values.iter().map(f32::to_string).collect::<Vec<_>>().join("\t")
}
