//! `gainsay judge`: does one text contradict another? For scripts and for measuring.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Io, Status, lines};
use crate::claim::Kind;
use crate::engine;

/// Compare pairs of texts: reads {"id","a","b"} lines, writes {"id","label","kind","confidence","reason"} lines
///
/// Reads JSON Lines on standard input and writes one line for each, in the same order and as soon as it has it.
/// The label is agree, refine, update, conflict or neutral. Other fields of a line are ignored.
#[derive(Debug, clap::Args)]
pub struct Args {}

#[derive(Deserialize)]
struct Question {
    id: Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    label: String,
    kind: Option<Kind>,
    confidence: f64,
    reason: String,
}

/// Answers each line.
pub fn run(_args: &Args, io: &mut Io) -> anyhow::Result<Status> {
    lines::answer(io, r#"{"id": ..., "a": "text", "b": "text"}"#, |question: Question| {
        let judged = engine::judge(&question.a, &question.b);
        Answer {
            id: question.id,
            label: judged.label,
            kind: judged.kind,
            confidence: judged.confidence,
            reason: judged.reason,
        }
    })
}
