//! Which features do the candidates of an article have? (What `lexicon/train_keywords.py` learns from.)

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use wenshu::words::Segmenter;
use wenshu::{keywords, names, quantities};

fn main() {
    let segmenter = Segmenter::new(wenshu_dictionary::packed()).expect("packed just now");
    let ranker = keywords::Ranker::new(segmenter.lexicon());
    let mut out = BufWriter::new(stdout().lock());
    writeln!(out, "id\ttext\tfirst\tlast\tbefore\tafter\t{}", keywords::NAMES.join("\t"))
        .expect("stdout takes it");
    for line in stdin().lock().lines() {
        let line: serde_json::Value = serde_json::from_str(&line.expect("text")).expect("a JSON line");
        let document = wenshu::read(line["text"].as_str().expect("a text"));
        let clean = document.clean();
        let words = segmenter.read(clean, &quantities::read(clean, &[], None).spans());
        let names = names::read(&document, &words);
        let words = wenshu::words::whole(&words, names::proper(&names));
        for (span, evidence) in ranker.candidates(&document, &segmenter, &words, &names) {
            let at = words.partition_point(|word| word.span.start < span.start);
            let end = words.partition_point(|word| word.span.end < span.end);
            write!(out, "{}\t{}", line["id"].as_str().expect("an id"), span.of(clean))
                .expect("stdout takes it");
            write!(out, "\t{}\t{}", words[at].span.of(clean), words[end].span.of(clean))
                .expect("stdout takes it");
            let beside =
                |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.span.of(clean));
            let before = beside(at.checked_sub(1)).replace(char::is_whitespace, " ");
            let after = beside(Some(end + 1)).replace(char::is_whitespace, " ");
            write!(out, "\t{before}\t{after}").expect("stdout takes it");
            for value in evidence.values() {
                write!(out, "\t{value}").expect("stdout takes it");
            }
            writeln!(out).expect("stdout takes it");
        }
    }
}
