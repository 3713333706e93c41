//! What it costs to put an article into a story, alone and as one of a set.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use gainsay::story::{Constraints, Features, Grouper, Signature, group};

const SEED: &str = include_str!("../seeds/000_d15d4e0c4decf355.txt");

/// Made-up articles: events of eight articles that share names and numbers, in the words of a seed.
fn articles(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| {
            let event = number / 8;
            let names: Vec<String> = (0..6)
                .map(|name| format!("In Vor{event}el{name} said Mar{event}in {}. ", event * 7 + name))
                .collect();
            let names = names.concat();
            let words: String = SEED.chars().skip(number % 8 * 200).take(2_400).collect();
            format!("{names}{words}")
        })
        .collect()
}

fn grouping(criterion: &mut Criterion) {
    let bodies = articles(2_000);
    let features: Vec<Features> = bodies.iter().map(|body| Features::read("", body, None)).collect();
    criterion.bench_function("story/features of 2.6 kB", |bencher| {
        bencher.iter(|| Features::read("", black_box(&bodies[0]), None));
    });
    criterion.bench_function("story/one more article among 2,000", |bencher| {
        let mut grouper = Grouper::default();
        for features in &features {
            grouper.add(features);
        }
        let fresh = || grouper.clone();
        bencher.iter_batched_ref(
            fresh,
            |grouper| grouper.add(black_box(&features[7])),
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function("story/a set of 2,000", |bencher| {
        bencher.iter(|| group(black_box(&features), &Constraints::default()));
    });
    criterion.bench_function("story/signature of 2.6 kB", |bencher| {
        bencher.iter(|| Signature::of(black_box(&bodies[0])));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = grouping
}
criterion_main!(benches);
