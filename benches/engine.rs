//! The parts of an analysis, and of what is done with it, on the five seeds.
//!
//! ```text
//! cargo bench --bench engine
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measurement reads its input, and may fail"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gainsay::app::find::Stock;
use gainsay::app::index::Index;
use gainsay::app::{App, Caps, Event, update};
use gainsay::article::Article;
use gainsay::decisions::Decisions;
use gainsay::engine;
use gainsay::import::{self, Hint};
use gainsay::report::{Page, Report, html, json, text};
use gainsay::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn seeds() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        import::read(&bytes, Hint::path(&path.to_string_lossy())).unwrap().articles
    };
    paths.iter().flat_map(read).collect()
}

fn engine(criterion: &mut Criterion) {
    let articles = seeds();
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    let extracted: Vec<_> = articles.iter().cloned().map(engine::extract).collect();
    let mut group = criterion.benchmark_group("seeds");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("extract", |bench| {
        bench.iter(|| articles.iter().cloned().map(engine::extract).collect::<Vec<_>>());
    });
    group.bench_function("relate", |bench| {
        bench.iter_batched(|| extracted.clone(), engine::relate, criterion::BatchSize::LargeInput);
    });
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    let analysis = engine::analyse(seeds());
    let stock = Stock::claims(&analysis, &Index::of(&analysis));
    for query in ["g", "graviton", "trainium inference", "kind:money billion"] {
        criterion.bench_function(&format!("find {query:?}"), |bench| {
            bench.iter(|| stock.items().query(black_box(query), 500));
        });
    }
    let decisions = Decisions::default();
    let report = Report { analysis: &analysis, warnings: &[], decisions: &decisions };
    criterion.bench_function("report text", |bench| {
        bench.iter(|| text::write(&report, Page { width: 80, is_coloured: false }));
    });
    criterion
        .bench_function("report json", |bench| bench.iter(|| json::write(&report, &mut Vec::new()).unwrap()));
    criterion.bench_function("report html", |bench| bench.iter(|| html::write(&report)));
}

fn draw(criterion: &mut Criterion) {
    let analysis = std::sync::Arc::new(engine::analyse(seeds()));
    for (cols, rows) in [(80, 24), (120, 36), (200, 50)] {
        let mut app = App::new(Caps::default());
        update(&mut app, Event::Resize { cols, rows });
        update(&mut app, Event::Analysed { generation: 1, analysis: analysis.clone() });
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        criterion.bench_function(&format!("draw {cols}x{rows}"), |bench| {
            bench.iter(|| view::draw(&app, &mut buffer));
        });
    }
}

criterion_group!(benches, engine, reading, draw);
criterion_main!(benches);
