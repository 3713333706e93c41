//! Any texts, parted by lines of `---`, as articles of one library: grouped, aligned and compared without a panic, and
//! in the same way when asked again.

#![no_main]

use gainsay::article::Article;
use gainsay::engine;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let bodies: Vec<&str> = text.split("\n---\n").take(5).collect();
    let articles = || bodies.iter().map(|body| Article::from_body(*body)).collect();
    let analysis = engine::analyse(articles());
    for (at, _) in analysis.claims.iter().enumerate() {
        let _ = analysis.quote(gainsay::article::ClaimIx(at));
    }
    assert_eq!(analysis.stories, engine::analyse(articles()).stories);
    if let [a, b] = bodies[..] {
        let judged = engine::judge(a, b);
        assert!((0.0..=1.0).contains(&judged.confidence));
        assert!(!judged.reason.contains('\n'));
    }
});
