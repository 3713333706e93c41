//! Which story of the library an article goes into: the streaming grouping, kept in step with what is stored.

use std::collections::HashMap;

use crate::article::ArticleId;
use crate::store::{self, Arrival, Store, StoryNumber};
use crate::story::{Features, Grouper, StoryKey};

/// Articles that are read at once to catch up.
const STEP: usize = 256;

/// The grouping of a library's articles, up to the one that came in last.
#[derive(Default)]
pub(super) struct Groups {
    grouper: Grouper,
    keys: HashMap<StoryNumber, StoryKey>,
    /// By key: an article of the story.
    first: Vec<ArticleId>,
    upto: Arrival,
    /// Articles that were placed here and are not known to be stored yet.
    placed: HashMap<ArticleId, StoryKey>,
}

impl Groups {
    /// Takes in what came in since, by this program or another.
    pub(super) fn catch_up(&mut self, store: &impl Store) -> store::Result<()> {
        loop {
            let arrived = store.arrived(self.upto, STEP)?;
            let Some(last) = arrived.last() else { break };
            self.upto = last.arrival;
            for one in &arrived {
                let known = self.keys.get(&one.grouped).copied();
                let own = self.placed.get(&one.article.id).copied();
                let key = own.unwrap_or_else(|| {
                    let key = self.grouper.add_known(&Features::of(&one.article), known);
                    self.name(key, &one.article.id);
                    key
                });
                self.keys.insert(one.grouped, key);
            }
        }
        self.placed.clear();
        Ok(())
    }

    /// An article of the story that this one belongs to; `None` for a new story.
    pub(super) fn place(&mut self, id: &ArticleId, features: &Features) -> Option<ArticleId> {
        let key = self.grouper.add(features);
        let known = self.first.get(key.0 as usize).cloned();
        self.name(key, id);
        self.placed.insert(id.clone(), key);
        known
    }

    fn name(&mut self, key: StoryKey, id: &ArticleId) {
        if self.first.len() == key.0 as usize {
            self.first.push(id.clone());
        }
    }
}
