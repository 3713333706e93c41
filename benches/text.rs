//! How fast text is read: the seeds, repeated to an article of 10 MB, and one of the same size without a single stop.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measurement: it reads files and may fail"
)]

use std::fs;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gainsay::text;

const SIZE: usize = 10_000_000;

fn seeds() -> String {
    let mut paths: Vec<_> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let all: String = paths.iter().map(|path| fs::read_to_string(path).unwrap() + "\n").collect();
    all.repeat(SIZE / all.len())
}

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("text");
    group.sample_size(10);
    for (name, body) in [("article of 10 MB", seeds()), ("no stop in 10 MB", "word ".repeat(SIZE / 5))] {
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function(format!("clean, {name}"), |bencher| {
            bencher.iter(|| text::clean(black_box(&body)).len());
        });
        group.bench_function(format!("read, {name}"), |bencher| {
            bencher.iter(|| text::read(black_box(&body)).tokens.len());
        });
        let read = text::read(&body);
        group.bench_function(format!("meta, {name}"), |bencher| {
            bencher.iter(|| text::meta::find(black_box(&body), &read));
        });
    }
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
