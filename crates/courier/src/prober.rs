//! The watch that looks: one thread, only listed places, only with consent. A state changes when two looks agree (`domain::sight`), the second
//! follows at once. What changed goes to the diary, and where nobody looked that is told too. Only up, down or unknown is kept.

mod feed;
mod simulated;
mod state;

pub use simulated::Simulated;
pub use state::MOST_PLACES;

use crate::probe::{self, Found};
use crate::watch::{Diary, FeedSeen, Look, NoDiary, Place, Places, Sight, Watch, What};
use domain::facts::Seen;
use domain::sight::{Change, Offset, Row, Watched};
use jiff::Timestamp;
use state::{AGAIN, NOTED, STALE, State};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What the looks at all places of one thing say together.
fn judge(what: What, found: &[Found]) -> Seen {
    let all = |f: Found| !found.is_empty() && found.iter().all(|x| *x == f);
    // A page that nobody can read is never "no alert" (I16).
    let (up, down) = if what.is_alert() {
        (Found::Shows(true), Found::Shows(false))
    } else {
        (Found::Answers, Found::Broken)
    };
    if found.contains(&up) {
        Seen::Up
    } else if all(down) {
        Seen::Down
    } else {
        Seen::Unknown
    }
}

/// As a page shows it.
fn shown(w: &Watched, now: Timestamp) -> Look {
    let seen = Seen::from(w.state);
    let stale = w.at.is_some_and(|at| now.duration_since(at).abs() > STALE);
    let gone = stale && seen != Seen::Unknown;
    Look {
        what: w.what,
        seen: if gone { Seen::Unknown } else { seen },
        // Looked at once, and nothing said twice yet.
        since: if gone { w.at } else { w.since.or(w.at) },
        at: w.at,
        doubt: w.doubt.filter(|_| !stale).map(|(s, _)| s.into()),
    }
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
    now: fn() -> Timestamp,
    diary: Box<dyn Diary>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is time to look; the places, or none when it is over.
    fn turn(&self) -> Option<(Vec<Place>, u64)> {
        let mut s = self.state();
        loop {
            if s.over {
                return None;
            }
            s = match s.wait(Instant::now()) {
                Some(Duration::ZERO) => break,
                Some(d) => {
                    let waited = self.news.wait_timeout(s, d);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.news.wait(s).unwrap_or_else(PoisonError::into_inner),
            };
        }
        s.last = Some(Instant::now());
        s.goes_on((self.now)());
        let places = s.places.places.iter().take(MOST_PLACES).cloned();
        Some((places.collect(), s.edition))
    }

    fn run(&self) {
        self.diary.begin();
        while let Some((places, edition)) = self.turn() {
            let of =
                |what: What| -> Vec<&Place> { places.iter().filter(|p| p.what == what).collect() };
            // Each thing by itself: what hangs does not keep the others from being told.
            thread::scope(|scope| {
                for (i, what) in What::THINGS.into_iter().enumerate() {
                    let ours = of(what);
                    if !ours.is_empty() {
                        scope.spawn(move || self.thing(i, what, &ours, edition));
                    }
                }
                let clocks = of(What::Clock);
                if !clocks.is_empty() {
                    scope.spawn(move || self.clock(&clocks, edition));
                }
            });
            let mut s = self.state();
            if s.edition == edition {
                // The computer may have slept in the middle of a look.
                s.goes_on((self.now)());
                // What hangs takes long enough: the pause comes after it.
                s.last = Some(Instant::now());
            }
            drop(s);
            self.write(false);
        }
    }

    /// Looks at one thing; where that differs from what stands, a second time at once.
    fn thing(&self, i: usize, what: What, ours: &[&Place], edition: u64) {
        for _ in 0..2 {
            let found = match what {
                What::Feed => self.feeds(ours, edition),
                _ => looks(ours),
            };
            let seen = judge(what, &found);
            let mut s = self.state();
            if s.edition != edition || s.over {
                return;
            }
            let now = (self.now)();
            let Some(w) = s.things.get_mut(i) else { return };
            let change = w.take(seen, now);
            let doubt = w.doubt.is_some();
            change.into_iter().for_each(|c| s.keep(Row::Change(c)));
            if !doubt {
                return;
            }
            drop(s);
            thread::sleep(AGAIN);
        }
    }

    /// Asks the clocks in their order until one answers. Seldom: they are others' (RFC 4330, 10).
    fn clock(&self, ours: &[&Place], edition: u64) {
        let begin = Instant::now();
        if !self.state().clock_due(begin) {
            return;
        }
        let asked = |p: &&Place| {
            Some((
                p.url.clone(),
                probe::clock::ask(&p.url, self.now, probe::LIMIT)?,
            ))
        };
        let answer = ours.iter().find_map(asked);
        let mut s = self.state();
        if s.edition != edition {
            return;
        }
        s.asked = Some((begin, answer.is_some()));
        let Some((of, ms)) = answer else { return };
        let at = (self.now)();
        let offset = Offset { at, ms, of };
        let moved = offset.moved(s.clock.as_ref());
        if moved {
            s.keep(Row::Clock(offset.clone()));
        }
        // What stands is what was kept: small steps must not creep away from it unseen.
        s.clock = Some(match s.clock.take() {
            Some(before) if !moved => Offset { at, ..before },
            _ => offset,
        });
    }

    /// Puts on disk what changed, and once in a while that somebody looks.
    fn write(&self, last: bool) {
        let (rows, looked) = {
            let s = self.state();
            let Some(looked) = s.looked else { return };
            let due = s.noted.is_none_or(|n| n.elapsed() >= NOTED);
            if s.pending.is_empty() && !due && !last {
                return;
            }
            (s.pending.clone(), looked)
        };
        if self.diary.keep(&rows, looked) {
            let mut s = self.state();
            let gone = rows.len().min(s.pending.len());
            s.pending.drain(..gone);
            s.noted = Some(Instant::now());
        }
    }
}

fn looks(places: &[&Place]) -> Vec<Found> {
    if let [one] = places {
        return vec![probe::look(one)];
    }
    thread::scope(|scope| {
        let asked: Vec<_> = places
            .iter()
            .map(|p| scope.spawn(|| probe::look(p)))
            .collect();
        asked
            .into_iter()
            .map(|a| a.join().unwrap_or(Found::Missed))
            .collect()
    })
}

/// A watch that looks. Its thread ends with it.
pub struct Prober(Arc<Shared>);

impl Prober {
    /// Starts with nothing to look at; the clock comes in.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(now: fn() -> Timestamp) -> std::io::Result<Prober> {
        Prober::keeping(now, Box::new(NoDiary))
    }

    /// The same, with what it sees kept.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn keeping(now: fn() -> Timestamp, diary: Box<dyn Diary>) -> std::io::Result<Prober> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::new()),
            news: Condvar::new(),
            now,
            diary,
        });
        let its = Arc::clone(&shared);
        thread::Builder::new()
            .name("probes".into())
            .spawn(move || its.run())?;
        Ok(Prober(shared))
    }
}

impl Drop for Prober {
    fn drop(&mut self) {
        self.0.state().over = true;
        self.0.news.notify_all();
        // What was seen last is on disk when the program ends. A look that hangs is not waited for.
        self.0.write(true);
    }
}

impl Watch for Prober {
    fn sight(&self) -> Sight {
        let now = (self.0.now)();
        let s = self.0.state();
        if !s.places.consent {
            return Sight::nothing();
        }
        let mut looks = Sight::nothing().looks;
        for (look, w) in looks.iter_mut().zip(&s.things) {
            *look = shown(w, now);
        }
        Sight {
            consent: true,
            looks,
            clock: s.clock.clone(),
        }
    }

    fn feed(&self) -> Option<FeedSeen> {
        let now = (self.0.now)();
        let s = self.0.state();
        let fresh = |f: &&FeedSeen| now.duration_since(f.at).abs() <= STALE;
        s.feed
            .as_ref()
            .filter(fresh)
            .filter(|_| s.places.consent)
            .cloned()
    }

    fn attend(&self) {
        self.0.state().attended = Some(Instant::now());
        self.0.news.notify_all();
    }

    fn set(&self, places: Places) {
        let mut s = self.0.state();
        if s.places == places {
            return;
        }
        let now = (self.0.now)();
        if s.looked.is_some() {
            s.goes_on(now);
        }
        // What was seen at places that stay is still seen; the others begin anew, and nobody looks at them.
        for (i, what) in What::THINGS.into_iter().enumerate() {
            if stays(&s.places, &places, what) {
                continue;
            }
            let Some(w) = s.things.get_mut(i) else {
                continue;
            };
            let was = std::mem::replace(w, Watched::new(what));
            if was.since.is_some() {
                let (at, state) = (now, domain::sight::State::Unwatched);
                let first = was.at.unwrap_or(now);
                s.keep(Row::Change(Change {
                    at,
                    what,
                    state,
                    first,
                }));
            }
        }
        if !stays(&s.places, &places, What::Clock) {
            (s.clock, s.asked) = (None, None);
        }
        if !stays(&s.places, &places, What::Feed) {
            s.feed = None;
        }
        s.places = places;
        s.edition += 1;
        s.last = None;
        let rests = !s.places.consent || s.places.places.is_empty();
        drop(s);
        if rests {
            // Nothing will be looked at that would write it.
            self.0.write(true);
            self.0.state().looked = None;
        }
        self.0.news.notify_all();
    }
}

/// Whether a thing is looked at as before.
fn stays(before: &Places, after: &Places, what: What) -> bool {
    let of = |p: &Places| -> Vec<Place> {
        let ours = p.places.iter().filter(|x| x.what == what);
        ours.cloned().collect()
    };
    let key = what != What::Feed || before.key == after.key;
    before.consent && after.consent && of(before) == of(after) && key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn several_places_say_one_thing_together() {
        use Found::{Answers, Broken, Missed, Shows};
        for (what, found, seen) in [
            (What::Internet, vec![Broken, Answers, Missed], Seen::Up),
            (What::Internet, vec![Broken, Broken], Seen::Down),
            (What::Internet, vec![Broken, Missed], Seen::Unknown),
            (What::Portal, vec![], Seen::Unknown),
            (What::Alert, vec![Shows(false), Shows(true)], Seen::Up),
            (What::Alert, vec![Shows(false)], Seen::Down),
            (What::Alert, vec![Shows(false), Broken], Seen::Unknown),
            (What::Alert, vec![Broken, Missed], Seen::Unknown),
            (What::Feed, vec![Broken], Seen::Unknown),
            (What::Alert, vec![Missed, Shows(false)], Seen::Unknown),
        ] {
            assert_eq!(judge(what, &found), seen, "{what:?} {found:?}");
        }
    }

    #[test]
    fn a_state_that_nobody_looked_at_for_long_is_not_known() {
        let mut w = Watched::new(What::Portal);
        w.take(Seen::Up, at(0));
        let doubt = shown(&w, at(0));
        assert_eq!((doubt.seen, doubt.doubt), (Seen::Unknown, Some(Seen::Up)));
        w.take(Seen::Up, at(1));
        assert_eq!(shown(&w, at(150)).seen, Seen::Up);
        let old = shown(&w, at(152));
        assert_eq!((old.seen, old.since), (Seen::Unknown, Some(at(1))));
        assert_eq!(
            shown(&w, at(-151)).seen,
            Seen::Unknown,
            "the clock went back"
        );
    }
}
