//! Analyses made by hand, so that the screens do not change as the engine gets better: the story of the seeds, with
//! what a reader would find in it.

use gainsay::article::{Article, ArticleIx, ClaimIx, Published, Span};
use gainsay::claim::{Claim, Kind, Modality, Polarity, Value};
use gainsay::engine::{Analysis, PlacedClaim, Story};
use gainsay::relation::{Agreement, Conflict, Extent, Lineage, NotComparable, Severity, Side, Step};
use gainsay::text::{Block, BlockKind, Sentence, Text};

/// Builds an analysis of one story.
#[derive(Default)]
pub struct Builder {
    analysis: Analysis,
    story: Story,
}

impl Builder {
    /// Adds an article; paragraphs are lines, `- ` begins a list item, the first line is its title if `titled`.
    pub fn article(&mut self, path: &str, titled: bool, body: &str) -> ArticleIx {
        let ix = ArticleIx(self.analysis.articles.len());
        let mut article = Article::from_body(body);
        article.path = Some(path.into());
        article.title = titled.then(|| body.lines().next().unwrap_or("").to_owned());
        self.analysis.texts.push(read(body, titled).into());
        self.analysis.articles.push(article);
        self.story.articles.push(ix);
        self.story.origins.push(ix.0);
        ix
    }

    /// The article, to say more about it.
    pub fn about(&mut self, ix: ArticleIx) -> &mut Article {
        &mut self.analysis.articles[ix.0]
    }

    /// Adds a claim: the first place of `value` in the body, inside the first place of `clause`.
    pub fn claim(&mut self, ix: ArticleIx, kind: Kind, topic: &str, clause: &str, value: &str) -> ClaimIx {
        let body = &self.analysis.articles[ix.0].body;
        let start = body.find(clause).unwrap_or_else(|| panic!("{clause:?} is not in article {}", ix.0));
        let span = Span::new(start, start + clause.len());
        let at = start + clause.find(value).unwrap_or_else(|| panic!("{value:?} is not in {clause:?}"));
        let value_span = Span::new(at, at + value.len());
        let text = self.analysis.text(ix).expect("it was just added");
        let found = text.sentences.iter().position(|one| one.span.contains(value_span));
        let sentence = found.unwrap_or_else(|| panic!("{value:?} is in no sentence"));
        let claim = Claim {
            span,
            value_span,
            sentence_span: text.sentences[sentence].span,
            sentence,
            kind,
            topic: topic.into(),
            subject: "Meta".into(),
            predicate: String::new(),
            anchors: ["deal", "meta"].into_iter().collect(),
            value: Value::Text { text: value.into() },
            polarity: Polarity::Affirmed,
            modality: Modality::Happened,
            attribution: None,
            time: None,
        };
        self.analysis.claims.push(PlacedClaim { article: ix, claim });
        let claim = ClaimIx(self.analysis.claims.len() - 1);
        self.story.claims.push(claim);
        claim
    }

    /// Adds a conflict; each side with its value, its claims and, where it has one, its place on an axis.
    pub fn conflict(
        &mut self,
        kind: Kind,
        topic: &str,
        confidence: f64,
        reason: &str,
        sides: &[(&str, &[ClaimIx], Option<Extent>)],
    ) {
        let analysis = &self.analysis;
        let origins = |claims: &[ClaimIx]| {
            let mut all: Vec<usize> =
                claims.iter().map(|ix| self.story.origins[analysis.claim(*ix).article.0]).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        let sides = sides
            .iter()
            .map(|(value, claims, extent)| Side {
                value: (*value).into(),
                claims: claims.to_vec(),
                origins: origins(claims),
                extent: *extent,
            })
            .collect();
        self.story.conflicts.push(Conflict {
            id: format!("conflict-{}", self.story.conflicts.len()),
            kind,
            topic: topic.into(),
            severity: Severity::Hard,
            confidence,
            reason: reason.into(),
            rule: "disjoint".into(),
            sides,
        });
    }

    /// Adds an agreement.
    pub fn agreement(&mut self, kind: Kind, topic: &str, value: &str, claims: &[ClaimIx], origins: usize) {
        self.story.agreements.push(Agreement {
            topic: topic.into(),
            kind,
            value: value.into(),
            claims: claims.to_vec(),
            origins,
        });
    }

    /// Adds a figure that was followed by another one.
    pub fn update(&mut self, topic: &str, claims: &[ClaimIx]) {
        let (topic, reason) = (topic.to_owned(), "the figure grew".to_owned());
        self.story.updates.push(Step { topic, kind: Kind::Number, reason, claims: claims.to_vec() });
    }

    /// The analysis.
    pub fn build(mut self, title: &str) -> Analysis {
        self.story.id = "story-1".into();
        self.story.title = title.into();
        self.analysis.stories.push(self.story);
        self.analysis
    }
}

/// Blocks by lines, sentences by full stops.
fn read(body: &str, titled: bool) -> Text {
    let mut text = Text::default();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim_end();
        let lead = if trimmed.starts_with("- ") { 2 } else { 0 };
        if trimmed.len() <= lead {
            continue;
        }
        let kind = match (text.blocks.is_empty() && titled, lead) {
            (true, _) => BlockKind::Title,
            (false, 2) => BlockKind::ListItem,
            (false, _) => BlockKind::Paragraph,
        };
        let span = Span::new(start + lead, start + trimmed.len());
        let first = text.sentences.len();
        let block = text.blocks.len();
        let mut from = span.start;
        let words = span.of(body);
        for (offset, c) in words.char_indices() {
            let end = span.start + offset + c.len_utf8();
            if end == span.end || c == '.' && body[end..span.end].starts_with(' ') {
                text.sentences.push(Sentence { span: Span::new(from, end), block, tokens: 0..0 });
                from = (end + 1).min(span.end);
            }
        }
        let sentences = first..text.sentences.len();
        text.blocks.push(Block { kind, span, label: None, sentences });
    }
    text
}

const FIRST: &str = "Meta Places Multi-million-dollar Order for Amazon AI Chips
Amazon has once again achieved a major victory with its self-developed chips. Last Friday, Amazon announced that Meta has signed an agreement to use millions of AWS Graviton chips to meet its growing AI demands.
Although GPUs remain the preferred chips for training large models, once these models are trained, the AI agents built upon them are driving a shift in the types of chips required.
Last August, Meta signed a six-year, $10 billion contract with Google Cloud. Anthropic agreed to spend $100 billion over ten years running its workloads on AWS.
Trainium is used both for training and for inference.
";

const SECOND: &str = "Amazon and Meta have entered into a significant partnership involving the use of millions of Amazon Web Services’ custom-designed Graviton chips, marking a major shift in how artificial intelligence infrastructure is being built at scale.
Under the agreement, Meta will deploy tens of millions of AWS Graviton CPU cores over a multi-year period to support its expanding AI operations.
The partnership is expected to be worth billions of dollars, though exact financial details have not been disclosed.
";

const THIRD: &str = "Major deal between Meta and Amazon: transition to Graviton processors for AI computing
Meta has entered into a large-scale strategic agreement with Amazon Web Services (AWS), under which millions of AWS Graviton processors are planned to be used to meet the social network's growing artificial intelligence needs. Representatives of Amazon announced this partnership on Friday, emphasizing a technological shift in approaches to building computational infrastructure.
After the resource-intensive model training stage is complete, developers' focus shifts to the operation of autonomous AI agents, which generate a fundamentally different type of computational load. Such systems require continuous power to perform everyday tasks in real time: generating program code, logical inference, complex searches, and coordinating actions when executing multi-stage requests.
This move appears particularly symbolic in the context of previous corporate decisions: last August, Meta signed a six-year contract with the Google Cloud platform for a total of ten billion dollars. Prior to this, the technology giant predominantly used server capacities from AWS and Microsoft Azure.
Anthropic committed to spending one hundred billion dollars over ten years on AWS. Trainium chips serve both training and inference.
";

const FOURTH: &str = "Meta Signs Multibillion-Dollar Deal With Amazon to Use Its CPU Chips for AI
Key Takeaways
- Meta will run tens of millions of AWS Graviton5 cores.
- Deal spans three to five years, making Meta a top Graviton customer.
- CPU demand surges as AI agents need post-training compute.
";

const FIFTH: &str = "Meta's AI chip deal with Amazon Web Services is a multi-billion dollar partnership in which Meta agreed to deploy Amazon's proprietary Trainium and Inferentia chips across its AI infrastructure, marking the largest known commercial deployment of Amazon's custom silicon for AI workloads.
Quick Facts
- Announced: Late 2024
- Value: Estimated multi-billion dollar commitment
- Chips Deployed: Amazon Trainium (training) and Inferentia (inference)
The partnership was announced in late 2024, with deployment expected over several years.
";

/// The deal of the seeds in five articles: four conflicts, agreements, a refinement, two articles of one origin.
pub fn chips() -> Analysis {
    let mut b = Builder::default();
    let a0 = b.article("seeds/000_d15d.txt", true, FIRST);
    let a1 = b.article("seeds/001_2215.txt", false, SECOND);
    let a2 = b.article("seeds/002_6f7c.txt", true, THIRD);
    let a3 = b.article("seeds/003_e140.txt", true, FOURTH);
    let a4 = b.article("seeds/004_8c03.txt", false, FIFTH);
    b.story.origins = vec![0, 1, 0, 2, 3];
    let about = b.about(a2);
    about.source = Some("Aivizor".into());
    about.author = Some("Mihail Lebedev".into());
    about.published = Some(Published::day("2026-04-25".parse().expect("a day")));
    about.cites = vec!["TechCrunch".into()];
    about.url = Some("https://example.org/deal".into());
    chips_claims(&mut b, [a0, a1, a2, a3, a4]);
    b.story.lineage.push(Lineage {
        articles: vec![a0, a2],
        confidence: 0.9,
        reason: "the same order of facts and the same wording".into(),
    });
    b.build("Meta–Amazon chip deal")
}

#[expect(clippy::too_many_lines, reason = "a table of claims")]
fn chips_claims(b: &mut Builder, [a0, a1, a2, a3, a4]: [ArticleIx; 5]) {
    let day = |text: &str| {
        let day: jiff::civil::Date = text.parse().expect("a day");
        let start = jiff::civil::date(1970, 1, 1);
        f64::from(start.until(day).expect("near").get_days()) * 86_400.0
    };
    let dates = |from, to| Some(Extent { lo: day(from), hi: day(to), time: true });
    let money = |lo, hi| Some(Extent { lo, hi, time: false });

    let w0 = b.claim(
        a0,
        Kind::Money,
        "what the deal is worth",
        "Meta Places Multi-million-dollar Order",
        "Multi-million-dollar",
    );
    let w1 = b.claim(
        a1,
        Kind::Money,
        "what the deal is worth",
        "The partnership is expected to be worth billions of dollars",
        "billions of dollars",
    );
    let w3 = b.claim(
        a3,
        Kind::Money,
        "what the deal is worth",
        "Meta Signs Multibillion-Dollar Deal",
        "Multibillion-Dollar",
    );
    let w4 = b.claim(
        a4,
        Kind::Money,
        "what the deal is worth",
        "is a multi-billion dollar partnership",
        "multi-billion dollar",
    );
    let c0 = b.claim(
        a0,
        Kind::Entity,
        "which chips",
        "Meta has signed an agreement to use millions of AWS Graviton chips",
        "AWS Graviton chips",
    );
    let c1 = b.claim(
        a1,
        Kind::Entity,
        "which chips",
        "the use of millions of Amazon Web Services’ custom-designed Graviton chips",
        "Graviton chips",
    );
    let c2 = b.claim(
        a2,
        Kind::Entity,
        "which chips",
        "millions of AWS Graviton processors are planned to be used",
        "AWS Graviton processors",
    );
    let c4 = b.claim(
        a4,
        Kind::Entity,
        "which chips",
        "Meta agreed to deploy Amazon's proprietary Trainium and Inferentia chips",
        "Trainium and Inferentia chips",
    );
    let d0 = b.claim(a0, Kind::Date, "when it was announced", "Last Friday, Amazon announced", "Last Friday");
    let d2 = b.claim(
        a2,
        Kind::Date,
        "when it was announced",
        "Representatives of Amazon announced this partnership on Friday",
        "on Friday",
    );
    let d4 = b.claim(a4, Kind::Date, "when it was announced", "Announced: Late 2024", "Late 2024");
    let t0 = b.claim(
        a0,
        Kind::Role,
        "what Trainium is for",
        "Trainium is used both for training and for inference",
        "training and for inference",
    );
    let t2 = b.claim(
        a2,
        Kind::Role,
        "what Trainium is for",
        "Trainium chips serve both training and inference",
        "training and inference",
    );
    let t4 = b.claim(a4, Kind::Role, "what Trainium is for", "Amazon Trainium (training)", "training");
    let n1 = b.claim(
        a1,
        Kind::Number,
        "how many",
        "Meta will deploy tens of millions of AWS Graviton CPU cores",
        "tens of millions",
    );
    let n3 = b.claim(
        a3,
        Kind::Number,
        "how many",
        "Meta will run tens of millions of AWS Graviton5 cores",
        "tens of millions",
    );
    let y1 = b.claim(a1, Kind::Duration, "how long it runs", "over a multi-year period", "multi-year");
    let y3 = b.claim(
        a3,
        Kind::Duration,
        "how long it runs",
        "Deal spans three to five years",
        "three to five years",
    );
    let g0 = b.claim(
        a0,
        Kind::Money,
        "Google Cloud contract",
        "Meta signed a six-year, $10 billion contract with Google Cloud",
        "six-year, $10 billion",
    );
    let g2 = b.claim(
        a2,
        Kind::Money,
        "Google Cloud contract",
        "Meta signed a six-year contract with the Google Cloud platform for a total of ten billion dollars",
        "ten billion dollars",
    );
    let p0 = b.claim(
        a0,
        Kind::Money,
        "what Anthropic spends",
        "Anthropic agreed to spend $100 billion over ten years running its workloads on AWS",
        "$100 billion",
    );
    let p2 = b.claim(
        a2,
        Kind::Money,
        "what Anthropic spends",
        "Anthropic committed to spending one hundred billion dollars over ten years on AWS",
        "one hundred billion dollars",
    );
    b.claim(
        a2,
        Kind::Entity,
        "whose servers Meta used",
        "predominantly used server capacities from AWS and Microsoft Azure",
        "AWS and Microsoft Azure",
    );

    b.conflict(
        Kind::Entity,
        "which chips",
        0.98,
        "another name under one role: Graviton is not Trainium or Inferentia",
        &[("AWS Graviton chips", &[c0, c1, c2], None), ("Trainium and Inferentia", &[c4], None)],
    );
    b.conflict(Kind::Date, "when it was announced", 0.97, "A is 24 April 2026 (\"Friday\" before 25 April 2026, the day of publication); B is September to December 2024; they are at least 16 months apart", &[
        ("Friday 24 April 2026", &[d0, d2], dates("2026-04-24", "2026-04-24")),
        ("late 2024", &[d4], dates("2024-09-01", "2024-12-31")),
    ]);
    b.conflict(
        Kind::Money,
        "what the deal is worth",
        0.94,
        "A is 10^9 or more, B is under 10^9; both speak of the value of the deal",
        &[
            ("billions of dollars", &[w1, w3, w4], money(1e9, 1e12)),
            ("millions of dollars", &[w0], money(1e6, 1e9)),
        ],
    );
    b.conflict(
        Kind::Role,
        "what Trainium is for",
        0.81,
        "A names training and inference, B names training and gives inference to another chip",
        &[("training and inference", &[t0, t2], None), ("training", &[t4], None)],
    );
    b.agreement(Kind::Date, "when it was announced", "Friday 24 April 2026", &[d0, d2], 1);
    b.agreement(Kind::Number, "how many", "tens of millions of cores", &[n1, n3], 2);
    b.agreement(Kind::Money, "Google Cloud contract", "$10 billion, 6 years", &[g0, g2], 1);
    b.agreement(Kind::Money, "what Anthropic spends", "$100 billion over 10 years", &[p0, p2], 1);
    b.story.refinements.push(Step {
        topic: "how long it runs".into(),
        kind: Kind::Duration,
        reason: "three to five years lies inside of several years".into(),
        claims: vec![y1, y3],
    });
    b.story
        .not_comparable
        .push(NotComparable { claims: [c2, n1], reason: "processors are not cores".into() });
}

/// One article whose every field is foreign text.
pub fn hostile(body: &str) -> Analysis {
    let body = format!("x{body}");
    let mut b = Builder::default();
    let ix = b.article(&format!("{body}.txt"), true, &body);
    let other = b.article("b.txt", false, "A plain one.");
    let about = b.about(ix);
    about.source = Some(body.clone());
    about.author = Some(body.clone());
    about.title = Some(body.clone());
    about.cites = vec![body.clone()];
    let claim = b.claim(ix, Kind::Other, &body, "x", "x");
    let against = b.claim(other, Kind::Other, &body, "A plain one", "plain");
    b.conflict(Kind::Other, &body, 0.5, &body, &[(&body, &[claim], None), ("plain", &[against], None)]);
    b.build(&body)
}

/// Many articles: stories of one, two, three.
pub fn many(count: usize) -> Analysis {
    let mut analysis = Analysis::default();
    let mut left = count;
    let mut size = 1;
    while left > 0 {
        let mut story =
            Story { id: format!("story-{left}"), title: format!("Story {left}"), ..Story::default() };
        for _ in 0..size.min(left) {
            let ix = ArticleIx(analysis.articles.len());
            let body =
                format!("Article {} of {count}\nSome words about nothing much, number {}.", ix.0, ix.0);
            let mut article = Article::from_body(body.clone());
            article.title = Some(format!("Article {} of {count}", ix.0));
            article.path = Some(format!("{:03}.txt", ix.0));
            analysis.texts.push(read(&body, true).into());
            analysis.articles.push(article);
            story.articles.push(ix);
            story.origins.push(story.origins.len());
        }
        left -= story.articles.len();
        size = size % 3 + 1;
        analysis.stories.push(story);
    }
    analysis
}

/// What the engine finds in the text files of a folder.
pub fn read_folder(folder: &str) -> Analysis {
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "txt"));
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("text");
        let mut article = Article::from_body(gainsay::text::clean::clean(&text));
        article.path = Some(path.display().to_string());
        article
    };
    gainsay::engine::analyse(paths.iter().map(article).collect())
}
