//! The query's grammar: items parted by blanks, `-` before an item, quotes around phrases and values.

use jiff::civil::Date;

use super::{Contested, FIELDS, Flag, Item, Query, QueryError, Term, number, when};
use crate::article::Span;
use crate::claim::Kind;

/// Reads a query. `today` is what `after:7d` and `before:today` count from.
///
/// # Errors
/// An unknown field, an empty or senseless value, a quotation mark without its partner.
pub fn parse(text: &str, today: Date) -> Result<Query, QueryError> {
    let mut items = Vec::new();
    let mut rest = Cursor { text, at: 0 };
    while let Some(raw) = rest.next_item()? {
        items.push(item(&raw, today)?);
    }
    Ok(Query { items })
}

/// An item as written: its field if it has one, and its value without quotes.
struct Raw<'a> {
    span: Span,
    negated: bool,
    field: Option<&'a str>,
    value: &'a str,
    quoted: bool,
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn next_item(&mut self) -> Result<Option<Raw<'a>>, QueryError> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        self.at += blanks;
        if self.at == self.text.len() {
            return Ok(None);
        }
        let start = self.at;
        let negated = self.eat_minus();
        let field = self.eat_field(start)?;
        let (value, quoted) = self.eat_value()?;
        let span = Span::new(start, self.at);
        Ok(Some(Raw { span, negated, field, value, quoted }))
    }

    /// A minus that has something behind it; a lone one is a word like any other.
    fn eat_minus(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let negates =
            rest.strip_prefix('-').is_some_and(|behind| behind.starts_with(|c: char| !c.is_whitespace()));
        self.at += usize::from(negates);
        negates
    }

    /// `name:`, where the name is letters only, so that `12:30` stays words. An unknown name is an error: silently
    /// searching for it as words would look like an empty library.
    fn eat_field(&mut self, start: usize) -> Result<Option<&'a str>, QueryError> {
        let rest = &self.text[self.at..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        if name.is_empty() || !rest[name.len()..].starts_with(':') {
            return Ok(None);
        }
        let lower = name.to_ascii_lowercase();
        let Some((field, _)) = FIELDS.iter().find(|(known, _)| *known == lower) else {
            let known: Vec<&str> = FIELDS.iter().map(|(known, _)| *known).collect();
            let message = format!(
                "there is no field {name:?}; there are {}. To search for the words, put them in quotation marks",
                known.join(", ")
            );
            return Err(QueryError { span: Span::new(start, self.at + name.len() + 1), message });
        };
        self.at += name.len() + 1;
        Ok(Some(field))
    }

    fn eat_value(&mut self) -> Result<(&'a str, bool), QueryError> {
        let start = self.at;
        let rest = &self.text[start..];
        let Some(inside) = rest.strip_prefix('"') else {
            let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.at += len;
            return Ok((&rest[..len], false));
        };
        let Some(len) = inside.find('"') else {
            return Err(QueryError {
                span: Span::new(start, self.text.len()),
                message: "a quotation mark is open at the end; close it".into(),
            });
        };
        self.at += len + 2;
        Ok((&inside[..len], true))
    }
}

fn item(raw: &Raw, today: Date) -> Result<Item, QueryError> {
    let fault = |message: String| QueryError { span: raw.span, message };
    let value = raw.value.trim();
    if let Some(field) = raw.field
        && value.is_empty()
    {
        let help = FIELDS.iter().find(|(name, _)| *name == field).map_or("", |(_, help)| help);
        return Err(fault(format!("{field}: needs a value ({help})")));
    }
    let term = match raw.field {
        None => words(value, raw.quoted).map_err(fault)?,
        Some("source") => Term::Source(searchable(value).map_err(fault)?),
        Some("story") => Term::Story(value.to_owned()),
        Some("tag") => Term::Tag(value.to_owned()),
        Some("state") => Term::State(listed(value, flag).map_err(fault)?),
        Some("kind") => Term::Kind(listed(value, kind).map_err(fault)?),
        Some("conflict") => Term::Conflict(contested(value).map_err(fault)?),
        Some("after") => Term::After(when::day(value, today).map_err(fault)?),
        Some("before") => Term::Before(when::day(value, today).map_err(fault)?),
        _ => Term::Number(number::range(value).map_err(fault)?),
    };
    Ok(Item { negated: raw.negated, term })
}

fn words(value: &str, quoted: bool) -> Result<Term, String> {
    let text = searchable(value)?;
    if quoted {
        return Ok(Term::Phrase(text));
    }
    Ok(match value.strip_suffix('*') {
        Some(start) if start.ends_with(char::is_alphanumeric) => Term::Prefix(start.to_owned()),
        _ => Term::Word(text),
    })
}

/// Words with at least one letter or digit, without control characters.
fn searchable(value: &str) -> Result<String, String> {
    let text: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.contains(char::is_alphanumeric) {
        return Ok(text.trim().to_owned());
    }
    Err(format!("there is no letter or digit to search for in {value:?}"))
}

fn listed<T>(value: &str, one: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty()).map(one).collect()
}

fn flag(name: &str) -> Result<Flag, String> {
    let lower = name.to_ascii_lowercase();
    Flag::ALL
        .iter()
        .find(|(_, known)| *known == lower)
        .map(|(flag, _)| *flag)
        .ok_or_else(|| format!("there is no state {name:?}; there are new, read, done, starred and later"))
}

fn kind(name: &str) -> Result<Kind, String> {
    let lower = name.to_ascii_lowercase();
    Kind::ALL.into_iter().find(|kind| kind.name() == lower).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("there is no kind of claim {name:?}; there are {}", known.join(", "))
    })
}

fn contested(value: &str) -> Result<Contested, String> {
    Ok(match value.to_ascii_lowercase().as_str() {
        "yes" | "any" => Contested::Any,
        "no" | "none" => Contested::None,
        "open" => Contested::Open,
        "decided" => Contested::Decided,
        "hard" => Contested::Hard,
        "soft" => Contested::Soft,
        other => Contested::Of(kind(other).map_err(|_| {
            format!("conflict: takes yes, no, open, decided, hard, soft or a kind of claim, not {value:?}")
        })?),
    })
}
