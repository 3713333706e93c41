//! Decisions on their way to the disk, and what other programs have written meanwhile.

use crate::article::ArticleId;
use crate::decisions::{Decision, Triage};
use crate::store::{Library, Search, Store};

/// The library, as far as decisions go.
pub struct Keeper {
    library: Library,
    /// What its version was when it was last looked at.
    version: Option<i64>,
}

impl Keeper {
    /// On an open library.
    #[must_use]
    pub fn new(library: Library) -> Self {
        let version = library.version().ok();
        Self { library, version }
    }

    /// Whether somebody else has written since the last call.
    pub fn is_outdated(&mut self) -> bool {
        let version = self.library.version().ok();
        let before = std::mem::replace(&mut self.version, version);
        before != version
    }

    /// Puts decisions on disk, before it returns. `replaced` is what each of them took the place of, as far as the screen
    /// knew. Where another program has decided something else about an article meanwhile, both hold; the decisions that
    /// were stored in place of others are given.
    ///
    /// # Errors
    /// One line: what failed, on what; nothing was stored then.
    pub fn save(&mut self, decisions: &[Decision], replaced: &[Decision]) -> Result<Vec<Decision>, String> {
        let fail = |error: crate::store::StoreError| error.to_string();
        let touched: Vec<ArticleId> =
            decisions.iter().filter_map(triaged).map(|(id, _)| id.clone()).collect();
        let now = if touched.is_empty() {
            crate::decisions::Decisions::default()
        } else {
            self.library.about(&touched, &[]).map_err(fail)?
        };
        let mut corrected = Vec::new();
        let mut stored = Vec::with_capacity(decisions.len());
        for (at, decision) in decisions.iter().enumerate() {
            let both = match (triaged(decision), replaced.get(at).and_then(triaged)) {
                (Some((id, wanted)), Some((_, before))) => {
                    let found = now.triage_of(id);
                    (found != *before).then(|| (id, merge(before, wanted, &found)))
                }
                _ => None,
            };
            match both {
                Some((id, triage)) => {
                    let decision = Decision::Triage { article: id.clone(), triage };
                    corrected.push(decision.clone());
                    stored.push(decision);
                }
                None => stored.push(decision.clone()),
            }
        }
        self.library.decide(&stored).map_err(fail)?;
        Ok(corrected)
    }

    /// Whether there are articles in the library.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.library.counts().is_ok_and(|counts| counts.all > 0)
    }

    /// Keeps a search under a name; an empty query takes it away.
    ///
    /// # Errors
    /// One line: what failed, on what.
    pub fn save_search(&mut self, name: String, query: String) -> Result<(), String> {
        self.library.save_search(&Search { name, query }).map_err(|error| error.to_string())
    }

    /// Notes that the reader has seen what is there.
    pub fn leave(&mut self, at: jiff::civil::DateTime) {
        // The program ends: what cannot be noted is told as new once more.
        let _ = self.library.set_last_seen(at);
    }
}

fn triaged(decision: &Decision) -> Option<(&ArticleId, &Triage)> {
    match decision {
        Decision::Triage { article, triage } => Some((article, triage)),
        _ => None,
    }
}

/// What was changed from `before` to `wanted`, done to what was found.
fn merge(before: &Triage, wanted: &Triage, found: &Triage) -> Triage {
    fn pick<T: PartialEq + Clone>(before: &T, wanted: &T, found: &T) -> T {
        if before == wanted { found.clone() } else { wanted.clone() }
    }
    let taken = before.tags.difference(&wanted.tags);
    let mut tags = found.tags.clone();
    tags.extend(wanted.tags.difference(&before.tags).cloned());
    for tag in taken {
        tags.remove(tag);
    }
    Triage {
        state: pick(&before.state, &wanted.state, &found.state),
        starred: pick(&before.starred, &wanted.starred, &found.starred),
        later: pick(&before.later, &wanted.later, &found.later),
        until: pick(&before.until, &wanted.until, &found.until),
        tags,
        note: pick(&before.note, &wanted.note, &found.note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::State;

    fn tagged(state: State, tags: &[&str], note: &str) -> Triage {
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        Triage { state, tags, note: note.into(), ..Triage::default() }
    }

    #[test]
    fn two_programs_lose_nothing() {
        let before = tagged(State::New, &["old"], "");
        let mine = tagged(State::Read, &["mine"], "");
        let theirs = tagged(State::New, &["old", "theirs"], "a note");
        assert_eq!(merge(&before, &mine, &theirs), tagged(State::Read, &["mine", "theirs"], "a note"));
        assert_eq!(merge(&before, &mine, &before), mine);
    }

    #[test]
    fn what_another_program_decided_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut other = Library::open(&path).unwrap();
        let mut keeper = Keeper::new(Library::open(&path).unwrap());
        assert!(!keeper.is_outdated());
        let article = crate::article::content_id("text");
        let theirs = tagged(State::New, &["theirs"], "");
        other.decide(&[Decision::Triage { article: article.clone(), triage: theirs }]).unwrap();
        assert!(keeper.is_outdated() && !keeper.is_outdated());
        let mine = Decision::Triage { article: article.clone(), triage: tagged(State::Read, &[], "") };
        let before = Decision::Triage { article: article.clone(), triage: Triage::default() };
        let both =
            Decision::Triage { article: article.clone(), triage: tagged(State::Read, &["theirs"], "") };
        assert_eq!(keeper.save(&[mine], &[before]).unwrap(), [both]);
        assert!(!keeper.is_outdated(), "its own decisions are no news");
        assert_eq!(other.decisions().unwrap().triage_of(&article), tagged(State::Read, &["theirs"], ""));
    }

    #[test]
    fn a_library_that_is_gone_takes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut keeper = Keeper::new(Library::open(&path).unwrap());
        #[expect(clippy::disallowed_methods, reason = "the test takes the file away")]
        std::fs::remove_file(&path).unwrap();
        let decision = Decision::Triage {
            article: crate::article::content_id("text"),
            triage: tagged(State::Read, &[], ""),
        };
        let fault = keeper.save(std::slice::from_ref(&decision), &[]).unwrap_err();
        assert!(fault.contains("library.db"), "{fault}");
    }
}
