//! When the next frame may be drawn. Over ssh each frame costs bytes, so frames are joined where nobody would miss them.
//!
//! - One key, one frame, at once.
//! - A key that is held down: a frame each [`REPEAT`] at most, the last one always. After a large frame, or one that the
//!   terminal was slow to take, the next one waits longer: what is written while a key repeats never outruns a line of
//!   [`RATE`].
//! - A key that searches or decides: one frame with the answer where it comes within [`ANSWER`], else one with what is
//!   there by then.
//! - A storm of sizes: one frame, when it has been calm for [`CALM`], and one each [`STORM`] while it lasts.
//! - The first frame waits [`START`] at most for the first articles, since an empty screen that is painted over at once
//!   costs twice.

use std::time::{Duration, Instant};

use crate::app::Key;

/// Between frames while a key repeats.
pub const REPEAT: Duration = Duration::from_millis(70);
/// Bytes per second of frames while a key repeats: what a line of 48 kbit/s carries. Buffers on the way hide how fast the
/// real line is until they are full, so this cannot be measured in time.
const RATE: f64 = 6_000.0;
/// Nor does any frame hold up the next one for longer.
const LONGEST: Duration = Duration::from_millis(400);
/// The same key within this time is held down; nobody types so fast.
const HELD: Duration = Duration::from_millis(60);
/// After the last of many sizes.
const CALM: Duration = Duration::from_millis(40);
/// While sizes keep changing.
const STORM: Duration = Duration::from_millis(200);
/// For an answer of the library: what it takes the place of would be painted for nothing.
const ANSWER: Duration = Duration::from_millis(30);
/// Before the first frame.
const START: Duration = Duration::from_millis(60);

/// Decides on frames. Times are given, never asked for.
#[derive(Debug)]
pub struct Pace {
    /// Something changed since the last frame.
    changed: bool,
    /// No frame before this.
    not_before: Instant,
    last_frame: Instant,
    /// From that frame to the next one while a key repeats.
    rest: Duration,
    last_key: Option<(Key, Instant)>,
    storm: Option<Instant>,
    /// Since when a frame waits for an answer, and whether the last key asked for one.
    asked: Option<Instant>,
    is_asking: bool,
}

impl Pace {
    /// At the start of the program: a frame is wanted.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self {
            changed: true,
            not_before: now + START,
            last_frame: now,
            rest: REPEAT,
            last_key: None,
            storm: None,
            asked: None,
            is_asking: false,
        }
    }

    /// Something changed.
    pub fn change(&mut self) {
        self.changed = true;
    }

    /// Something that should be seen now, whatever else is going on.
    pub fn hurry(&mut self) {
        self.changed = true;
        self.not_before = self.last_frame;
        (self.storm, self.is_asking) = (None, false);
    }

    /// What a key asked for is looked for, or stored: its frame may wait a little, and is drawn with the answer where that
    /// comes soon.
    pub fn ask(&mut self, now: Instant) {
        self.asked.get_or_insert(now);
        self.is_asking = true;
    }

    /// All that was asked for is there.
    pub fn answer(&mut self) {
        (self.asked, self.is_asking) = (None, false);
    }

    /// A key came.
    pub fn key(&mut self, key: Key, now: Instant) {
        let again = self.last_key.is_some_and(|(last, at)| last == key && now - at < HELD);
        self.last_key = Some((key, now));
        self.changed = true;
        self.not_before = if again { self.last_frame + self.rest } else { self.last_frame };
        (self.storm, self.is_asking) = (None, false);
    }

    /// The size changed.
    pub fn resize(&mut self, now: Instant) {
        let began = *self.storm.get_or_insert(now);
        self.changed = true;
        self.not_before = (now + CALM).min(began + STORM);
    }

    /// When the next frame is due: `None` where nothing changed.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let asked = self.asked.filter(|_| self.is_asking).map(|asked| asked + ANSWER);
        self.changed.then_some(asked.map_or(self.not_before, |until| self.not_before.max(until)))
    }

    /// A frame of some bytes was drawn; the terminal took its time to accept them.
    pub fn drawn(&mut self, now: Instant, bytes: usize, took: Duration) {
        #[expect(clippy::cast_precision_loss, reason = "a frame has far fewer bytes than 2^52")]
        let carried = Duration::from_secs_f64(bytes as f64 / RATE);
        self.changed = false;
        self.last_frame = now;
        self.rest = REPEAT.max(carried).max(took).min(LONGEST);
        (self.storm, self.asked, self.is_asking) = (None, None, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// Feeds happenings at milliseconds after the first frame; gives when frames were drawn.
    fn frames(happenings: &[(u32, &str)]) -> Vec<u128> {
        frames_of(80, MS, happenings)
    }

    /// The same with frames of some bytes that the terminal takes some time to accept.
    fn frames_of(bytes: usize, took: Duration, happenings: &[(u32, &str)]) -> Vec<u128> {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        pace.drawn(start, bytes, took);
        let (mut drawn, mut rest) = (Vec::new(), happenings.iter().peekable());
        for ms in 0..2000 {
            let now = start + MS * ms;
            while let Some((_, what)) = rest.next_if(|(at, _)| *at == ms) {
                match *what {
                    "size" => pace.resize(now),
                    "news" => pace.change(),
                    "ask" => pace.ask(now),
                    "answer" => pace.hurry(),
                    key => pace.key(Key::parse(key).unwrap(), now),
                }
            }
            if pace.due().is_some_and(|due| due <= now) {
                pace.drawn(now, bytes, took);
                drawn.push((now - start).as_millis());
            }
        }
        drawn
    }

    #[test]
    fn one_key_is_one_frame_at_once() {
        assert_eq!(frames(&[(100, "j")]), [100]);
        assert_eq!(frames(&[(100, "j"), (250, "j")]), [100, 250]);
        assert_eq!(frames(&[(100, "g"), (130, "x"), (160, "g")]), [100, 130, 160]);
        assert_eq!(frames(&[(100, "news")]), [100]);
        assert_eq!(frames(&[]), []);
    }

    #[test]
    fn a_held_key_is_joined_and_its_last_one_is_seen() {
        let held: Vec<(u32, &str)> = (0..31).map(|n| (100 + n * 33, "j")).collect();
        let drawn = frames(&held);
        assert!(drawn.windows(2).all(|pair| pair[1] - pair[0] >= 70), "{drawn:?}");
        assert!((14..=16).contains(&drawn.len()), "{drawn:?}");
        assert!(drawn.last() >= Some(&1090), "{drawn:?}");
    }

    #[test]
    fn large_frames_and_slow_terminals_stretch_the_joining() {
        let held: Vec<(u32, &str)> = (0..31).map(|n| (100 + n * 33, "j")).collect();
        let gaps = |bytes, took| {
            let drawn = frames_of(bytes, took, &held);
            drawn.windows(2).map(|pair| pair[1] - pair[0]).min()
        };
        assert_eq!(gaps(300, MS), Some(70));
        assert_eq!(gaps(1200, MS), Some(200));
        assert_eq!(gaps(80, MS * 300), Some(300));
        assert_eq!(gaps(80, MS * 9000), Some(400));
        assert_eq!(frames_of(1200, MS, &[(100, "j"), (250, "j")]), [100, 250]);
    }

    #[test]
    fn another_key_ends_the_joining() {
        assert_eq!(frames(&[(100, "j"), (130, "j"), (140, "k")]), [100, 140]);
    }

    #[test]
    fn a_search_that_answers_soon_is_one_frame() {
        assert_eq!(frames(&[(100, "g"), (100, "ask"), (120, "answer")]), [120]);
        assert_eq!(frames(&[(100, "g"), (100, "ask"), (300, "answer")]), [130, 300]);
        // Letters that are typed on do not put it off again.
        let typed = [(100, "g"), (100, "ask"), (120, "r"), (120, "ask"), (140, "a"), (140, "ask")];
        assert_eq!(frames(&typed), [130, 170]);
    }

    #[test]
    fn a_storm_of_sizes_is_one_frame() {
        let storm: Vec<(u32, &str)> = (0..30).map(|n| (100 + n * 5, "size")).collect();
        assert_eq!(frames(&storm), [285]);
        assert_eq!(frames(&[(100, "size")]), [140]);
    }

    #[test]
    fn the_first_frame_waits_for_news_but_not_for_long() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        assert_eq!(pace.due(), Some(start + START));
        pace.hurry();
        assert!(pace.due() <= Some(start));
    }
}
