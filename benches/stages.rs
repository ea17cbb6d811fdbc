//! How fast is each stage, in bytes of UTF-8 a second?

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wenshu::options::{Options, Stage};
use wenshu::span::Span;
use wenshu::words::Segmenter;
use wenshu::{Analyser, quantities, read, wire};

fn stages(criterion: &mut Criterion) {
    let text = wenshu_benches::text();
    let document = read(text.as_str());
    let dictionary = wenshu_dictionary::packed();
    let segmenter = Segmenter::new(dictionary).expect("the dictionary was packed just now");
    let analyser = Analyser::new(dictionary).expect("the dictionary was packed just now");
    let all = Options::default();
    let figures = Options { stages: vec![Stage::Figures], ..Options::default() };
    let whole = [(Span { start: 0, end: document.clean().len() }, None)];
    let protected = quantities::read(document.clean(), &whole, None).spans();
    let report = analyser.analyse(&document, &all);

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("layout", |b| b.iter(|| read(black_box(text.as_str()))));
    group.bench_function("quantities", |b| {
        b.iter(|| quantities::read(black_box(document.clean()), &whole, None))
    });
    group.bench_function("words", |b| b.iter(|| segmenter.cut(black_box(document.clean()), &protected)));
    group.bench_function("figures", |b| b.iter(|| analyser.analyse(black_box(&document), &figures)));
    group.bench_function("everything", |b| b.iter(|| analyser.analyse(black_box(&document), &all)));
    group.bench_function("wire", |b| b.iter(|| wire::Report::new(&document, black_box(&report))));
    group.finish();

    let mut group = criterion.benchmark_group("set-up");
    group.sample_size(20);
    group.bench_function("dictionary", |b| b.iter(|| Analyser::new(black_box(dictionary))));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
