//! Which story of the library an article goes into: the streaming grouping, kept in step with what is stored.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::article::{Article, ArticleId};
use crate::store::{self, Arrival, Store, StoryNumber};
use crate::story::{Features, Grouper, Signature, StoryKey, Twins};

/// Articles that are read at once to catch up.
const STEP: usize = 256;

/// Articles of a library that a new grouping begins with: those that came in last. So one more article costs the same
/// whatever the library holds, and a story to which so many came nothing was added is closed.
const RECENT: u64 = 4_096;

/// What of an article says where it belongs.
pub(super) struct Looks {
    pub(super) features: Features,
    pub(super) signature: Signature,
}

impl Looks {
    pub(super) fn of(article: &Article) -> Self {
        Self { features: Features::of(article), signature: Signature::of(&article.body) }
    }
}

/// The grouping of a library's articles, up to the one that came in last.
#[derive(Default)]
pub(super) struct Groups {
    grouper: Grouper,
    /// An edited copy goes where its original went.
    twins: Twins,
    keys: HashMap<StoryNumber, StoryKey>,
    /// By key: an article of the story.
    first: Vec<ArticleId>,
    /// The last that it knows; nothing before the first use.
    upto: Option<Arrival>,
    /// Articles that were placed here and are not known to be stored yet.
    placed: HashMap<ArticleId, StoryKey>,
}

impl Groups {
    /// Takes in what came in since, by this program or another.
    pub(super) fn catch_up(&mut self, store: &impl Store) -> store::Result<()> {
        let mut upto = match self.upto {
            Some(upto) => upto,
            None => Arrival(store.counts()?.all.saturating_sub(RECENT).cast_signed()),
        };
        loop {
            let arrived = store.arrived(upto, STEP)?;
            let Some(last) = arrived.last() else { break };
            upto = last.arrival;
            let read: Vec<Option<Looks>> = arrived
                .par_iter()
                .map(|one| (!self.placed.contains_key(&one.article.id)).then(|| Looks::of(&one.article)))
                .collect();
            for (one, looks) in arrived.iter().zip(read) {
                let known = self.keys.get(&one.grouped).copied();
                let own = self.placed.get(&one.article.id).copied();
                let key = match (own, looks) {
                    (Some(key), _) => key,
                    (None, looks) => {
                        let looks = looks.unwrap_or_else(|| Looks::of(&one.article));
                        let key = self.grouper.add_known(&looks.features, known);
                        self.twins.add(looks.signature, key);
                        self.name(key, &one.article.id);
                        key
                    }
                };
                self.keys.insert(one.grouped, key);
            }
        }
        self.upto = Some(upto);
        self.placed.clear();
        Ok(())
    }

    /// Takes in where the articles went that were placed here, which have just been stored; and what another program
    /// stored between them.
    pub(super) fn stored(&mut self, store: &impl Store) -> store::Result<()> {
        if self.upto.is_none() {
            // Nothing was placed: what was stored had come in before.
            return Ok(());
        }
        let (ids, keys): (Vec<ArticleId>, Vec<StoryKey>) = self.placed.drain().unzip();
        let went = store.went(&ids)?;
        let mut own = 0;
        let mut last = self.upto.unwrap_or_default();
        for (key, (arrival, grouped)) in
            keys.iter().zip(&went).filter_map(|(key, went)| Some((*key, (*went)?)))
        {
            self.keys.insert(grouped, key);
            own += i64::from(Some(arrival) > self.upto);
            last = last.max(arrival);
        }
        if self.upto.is_some_and(|upto| last.0 - upto.0 == own) {
            self.upto = Some(last);
            return Ok(());
        }
        self.placed = ids.into_iter().zip(keys).collect();
        self.catch_up(store)
    }

    /// An article of the story that this one belongs to; `None` for a new story.
    pub(super) fn place(&mut self, id: &ArticleId, looks: Looks) -> Option<ArticleId> {
        let Looks { features, signature } = looks;
        let key = match self.twins.find(&signature) {
            Some(story) => self.grouper.add_known(&features, Some(story)),
            None => self.grouper.add(&features),
        };
        self.twins.add(signature, key);
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
