//! JSON Lines as a stream: read what has arrived, work on it on all cores, write it in order, and only then wait for
//! more. So a pipe of a million lines runs at full speed, and a program that asks one line at a time is answered at
//! once.

use std::io::{self, BufRead, Write};

use anyhow::Context;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Io, Status};

/// Lines that are worked on together at most.
const BATCH: usize = 512;

/// A line longer than this is not one of ours.
const LONGEST: u64 = 16 << 20;

/// Answers each line of standard input with a line on standard output; else as [`each`].
///
/// # Errors
/// A stream that breaks.
pub fn answer<I, O>(io: &mut Io, form: &str, work: impl Fn(I) -> O + Sync) -> anyhow::Result<Status>
where
    I: DeserializeOwned + Send,
    O: Serialize,
{
    let line = |question: I| {
        let mut answer = serde_json::to_string(&work(question)).map_err(|error| error.to_string())?;
        answer.push('\n');
        Ok(answer)
    };
    each(io, form, line, |answer, out| Ok(out.write_all(answer.as_bytes())?))
}

/// Works on each line of standard input, on all cores, and then does `then` with what came of it, in the order of the
/// lines, with standard output at hand. A line that is not an `I` is named on standard error and left out; `form` is
/// how a line should look, for that message. Empty lines are passed over.
///
/// # Errors
/// A stream that breaks, and what `then` gives.
pub fn each<I, W>(
    io: &mut Io,
    form: &str,
    work: impl Fn(I) -> Result<W, String> + Sync,
    mut then: impl FnMut(W, &mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<Status>
where
    I: DeserializeOwned + Send,
    W: Send,
{
    let mut number = 0;
    let mut has_failed = false;
    loop {
        let batch = read_batch(io)?;
        if batch.is_empty() {
            return Ok(Status::failed_if(has_failed));
        }
        let results: Vec<_> = batch.par_iter().map(|line| work_on(line, &work)).collect();
        for result in results {
            number += 1;
            match result {
                Ok(Some(result)) => then(result, &mut io.out)?,
                Ok(None) => {}
                Err(cause) => {
                    has_failed = true;
                    io.warn(&format!("standard input, line {number}: {cause}: left out (a line is {form})"));
                }
            }
        }
        io.out.flush()?;
    }
}

/// What comes of one line; nothing for an empty line.
fn work_on<I: DeserializeOwned, W>(
    line: &[u8],
    work: impl Fn(I) -> Result<W, String>,
) -> Result<Option<W>, String> {
    if line.len() as u64 > LONGEST {
        return Err(format!("is over {} MB", LONGEST >> 20));
    }
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let question = serde_json::from_slice(line).map_err(|error| cause(&error))?;
    work(question).map(Some)
}

/// The cause without the line number of its own that the JSON reader adds.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line 1 column ") {
        Some((what, column)) => format!("{what} at column {column}"),
        None => text,
    }
}

/// At least one line, unless the stream has ended; more only while they have already arrived.
fn read_batch(io: &mut Io) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH && (batch.is_empty() || io.input.buffer().contains(&b'\n')) {
        match read_line(io).context("standard input")? {
            Some(line) => batch.push(line),
            None => break,
        }
    }
    Ok(batch)
}

/// One line without its end; what is over [`LONGEST`] is read and dropped, but for one byte that tells.
fn read_line(io: &mut Io) -> io::Result<Option<Vec<u8>>> {
    use io::Read;
    let mut line = Vec::new();
    let read = io.input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line)?;
    if read as u64 > LONGEST && line.last() != Some(&b'\n') {
        io.input.skip_until(b'\n')?;
    }
    Ok((read > 0).then_some(line))
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    #[test]
    fn a_line_without_end_is_read_and_dropped() {
        let long = io::repeat(b'a').take(LONGEST + 5_000_000).chain(&b"\n{}\n"[..]);
        let mut io = Io {
            input: BufReader::new(Box::new(long)),
            out: Box::new(io::sink()),
            err: Box::new(io::sink()),
            is_terminal: false,
            columns: None,
            is_coloured: false,
        };
        let line = read_line(&mut io).unwrap().unwrap();
        assert_eq!(line.len() as u64, LONGEST + 1);
        let result = work_on(&line, |_: serde_json::Value| Ok(()));
        assert_eq!(result.unwrap_err(), "is over 16 MB");
        assert_eq!(read_line(&mut io).unwrap().unwrap(), b"{}\n");
    }
}
