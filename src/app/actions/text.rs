//! Using the text: copying with and without its citation, the browser, a pipe.

use super::super::action::{Action, MAIN, TEXT};
use super::super::event::Effect;
use super::super::index::one_line;
use super::super::links;
use super::super::prompting;
use super::super::views::PromptKind;
use super::super::{App, Turn};
use crate::article::{Article, ArticleIx, Span};
use crate::config::Dates;

/// The sentence at hand: that of the claim under the cursor, or the first one in sight.
fn sentence(app: &App) -> Option<(ArticleIx, Span)> {
    let ix = app.reader.article?;
    if let Some(claim) = app.claims.current().filter(|_| app.claims.picked) {
        return Some((ix, app.analysis().claim(claim).claim.sentence_span));
    }
    let visible = app.reader.visible(app.text_height());
    let text = app.analysis().text(ix)?;
    let found = text.sentences.iter().map(|one| one.span).find(|span| span.start >= visible.start);
    found
        .or_else(|| app.claims.current().map(|claim| app.analysis().claim(claim).claim.sentence_span))
        .map(|span| (ix, span))
}

fn copy(app: &mut App, turn: &mut Turn) {
    let Some((ix, span)) = sentence(app) else { return app.say("there is no sentence to copy") };
    let text = one_line(span.of(&app.analysis().article(ix).body));
    turn.push(Effect::Copy { text, what: "sentence" });
}

fn cite(app: &mut App, turn: &mut Turn) {
    let Some((ix, span)) = sentence(app) else { return app.say("there is no sentence to copy") };
    let article = app.analysis().article(ix);
    let text =
        format!("“{}”\n— {}", one_line(span.of(&article.body)), citation(article, &app.settings.dates));
    turn.push(Effect::Copy { text, what: "sentence with its citation" });
}

/// Author, title, source, date, address: what is known, in that order.
#[must_use]
pub fn citation(article: &Article, dates: &Dates) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.author.as_deref().map(one_line));
    parts.push(format!("“{}”", one_line(&article.label())));
    parts.extend(article.source.as_deref().map(one_line));
    parts.extend(article.published.map(|published| dates.write(published.date)));
    let place = article.url.as_deref().or(article.path.as_deref());
    parts.extend(place.map(one_line));
    parts.join(", ")
}

/// The address of the article at hand, where it is one of the web.
fn address(app: &App) -> Option<String> {
    let article = app.analysis().article(app.current_article()?);
    let url = article.url.as_deref()?;
    let web = url.starts_with("http://") || url.starts_with("https://");
    (web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then(|| url.to_owned())
}

/// The links of the text of the article at hand, in the order of their numbers.
#[must_use]
pub fn text_links(app: &App) -> Vec<String> {
    let Some(ix) = app.current_article() else { return Vec::new() };
    let body = &app.analysis().article(ix).body;
    links::numbered(body, &links::addresses(body)).iter().map(|span| span.of(body).to_owned()).collect()
}

/// Opens a link of the text by its number.
pub fn open_link(app: &mut App, number: &str, turn: &mut Turn) {
    let links = text_links(app);
    let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match at.and_then(|at| links.get(at)) {
        Some(url) => turn.push(Effect::OpenUrl(url.clone())),
        None if links.is_empty() => app.say("this text has no links"),
        None => app.fail(format!("there is no link {number:?}; they are numbered from 1 to {}", links.len())),
    }
}

fn browse(app: &mut App, turn: &mut Turn) {
    match address(app) {
        Some(url) => turn.push(Effect::OpenUrl(url)),
        None if text_links(app).is_empty() => app.say("this article has no address on the web"),
        None => app.say("this article has no address on the web; :link 1 opens the first link of its text"),
    }
}

/// Gives the article at hand to a command.
pub fn pipe(app: &mut App, command: &str, turn: &mut Turn) {
    let Some(ix) = app.current_article() else { return };
    if !command.trim().is_empty() {
        let text = app.analysis().article(ix).body.clone();
        turn.push(Effect::Pipe { command: command.to_owned(), text });
    }
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new("copy", &["y"], "copy", "copy the sentence", TEXT, copy).when(|app| sentence(app).is_some()),
    Action::new("cite", &["Y"], "cite", "copy the sentence with its citation", TEXT, cite)
        .when(|app| sentence(app).is_some()),
    Action::new("browse", &["o"], "browser", "open the article in the browser", MAIN, browse)
        .when(|app| address(app).is_some()),
    Action::new("pipe", &["|"], "pipe", "give the article to a command", MAIN, |app, _| {
        prompting::open_prompt(app, PromptKind::Pipe);
    })
    .when(|app| app.current_article().is_some()),
];
