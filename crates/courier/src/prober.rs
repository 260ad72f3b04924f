//! The watch that looks: one thread, only listed places, only with consent. What is definite is taken at once; a look that says
//! nothing leaves the last state once, and makes it unknown the second time. Only up, down or unknown is kept.

use crate::probe::{self, Found};
use crate::watch::{Look, Place, Places, Sight, Watch, What};
use domain::facts::Seen;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Between two looks while a person attends.
const ATTENDED: Duration = Duration::from_secs(4);

/// Between two looks otherwise.
const ALONE: Duration = Duration::from_secs(60);

/// After a look that said nothing: the second one soon.
const AGAIN: Duration = Duration::from_millis(300);

/// How long a person who looked at a page attends.
const ATTENTION: Duration = Duration::from_secs(60);

/// A state that was not looked at for so long (the computer slept) is not known any more.
const STALE: SignedDuration = SignedDuration::from_secs(150);

/// Places that are asked at most.
pub const MOST_PLACES: usize = 12;

/// What the looks at all places of one thing say together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Known(Seen),
    Missed,
}

fn judge(what: What, found: &[Found]) -> Verdict {
    let all = |f: Found| !found.is_empty() && found.iter().all(|x| *x == f);
    if what == What::Alert {
        return if found.contains(&Found::Shows(true)) {
            Verdict::Known(Seen::Up)
        } else if all(Found::Shows(false)) {
            Verdict::Known(Seen::Down)
        } else if found.contains(&Found::Broken) {
            // A page that nobody can read is never "no alert" (I16).
            Verdict::Known(Seen::Unknown)
        } else {
            Verdict::Missed
        };
    }
    if found.contains(&Found::Answers) {
        Verdict::Known(Seen::Up)
    } else if all(Found::Broken) {
        Verdict::Known(Seen::Down)
    } else {
        Verdict::Missed
    }
}

/// What is kept of one thing.
#[derive(Clone, Copy, Debug)]
struct Record {
    seen: Seen,
    since: Option<Timestamp>,
    at: Option<Timestamp>,
    missed: u32,
}

const NOTHING: Record = Record {
    seen: Seen::Unknown,
    since: None,
    at: None,
    missed: 0,
};

impl Record {
    fn take(&mut self, verdict: Verdict, now: Timestamp) {
        self.at = Some(now);
        let seen = match verdict {
            Verdict::Known(seen) => {
                self.missed = 0;
                seen
            }
            Verdict::Missed => {
                self.missed = self.missed.saturating_add(1);
                if self.missed < 2 {
                    self.seen
                } else {
                    Seen::Unknown
                }
            }
        };
        if seen != self.seen || self.since.is_none() {
            (self.seen, self.since) = (seen, Some(now));
        }
    }

    fn look(&self, what: What, now: Timestamp) -> Look {
        let stale = self
            .at
            .is_some_and(|at| now.duration_since(at).abs() > STALE);
        let gone = stale && self.seen != Seen::Unknown;
        Look {
            what,
            seen: if gone { Seen::Unknown } else { self.seen },
            since: if gone { self.at } else { self.since },
            at: self.at,
        }
    }
}

struct State {
    places: Places,
    /// Changes with the places: a look at places that were taken away says nothing any more.
    edition: u64,
    records: [Record; 4],
    attended: Option<Instant>,
    last: Option<Instant>,
    over: bool,
}

impl State {
    /// How long until the next look; none: there is nothing to look at.
    fn wait(&self, now: Instant) -> Option<Duration> {
        if !self.places.consent || self.places.places.is_empty() {
            return None;
        }
        let Some(last) = self.last else {
            return Some(Duration::ZERO);
        };
        let between = if self.records.iter().any(|r| r.missed == 1) {
            AGAIN
        } else if self
            .attended
            .is_some_and(|a| now.saturating_duration_since(a) < ATTENTION)
        {
            ATTENDED
        } else {
            ALONE
        };
        Some((last + between).saturating_duration_since(now))
    }
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
    now: fn() -> Timestamp,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        loop {
            let (places, edition) = {
                let mut s = self.state();
                loop {
                    if s.over {
                        return;
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
                (s.places.places.clone(), s.edition)
            };
            // Each thing by itself: what hangs does not keep the others from being told.
            thread::scope(|scope| {
                for (i, what) in What::ALL.into_iter().enumerate() {
                    let ours: Vec<&Place> = places
                        .iter()
                        .take(MOST_PLACES)
                        .filter(|p| p.what == what)
                        .collect();
                    if ours.is_empty() {
                        continue;
                    }
                    scope.spawn(move || {
                        let verdict = judge(what, &looks(&ours));
                        let mut s = self.state();
                        if s.edition == edition {
                            let now = (self.now)();
                            if let Some(r) = s.records.get_mut(i) {
                                r.take(verdict, now);
                            }
                        }
                    });
                }
            });
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
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                places: Places::default(),
                edition: 0,
                records: [NOTHING; 4],
                attended: None,
                last: None,
                over: false,
            }),
            news: Condvar::new(),
            now,
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
        for ((look, r), what) in looks.iter_mut().zip(&s.records).zip(What::ALL) {
            *look = r.look(what, now);
        }
        Sight {
            consent: true,
            looks,
        }
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
        // What was seen at places that stay is still seen; the others begin anew.
        for (what, r) in What::ALL.into_iter().zip(s.records) {
            let of = |p: &Places| -> Vec<Place> {
                p.places
                    .iter()
                    .filter(|x| x.what == what)
                    .cloned()
                    .collect()
            };
            let stays = s.places.consent && places.consent && of(&s.places) == of(&places);
            if let Some(slot) = s.records.get_mut(what as usize) {
                *slot = if stays { r } else { NOTHING };
            }
        }
        s.places = places;
        s.edition += 1;
        s.last = None;
        drop(s);
        self.0.news.notify_all();
    }
}

/// A watch that says what it is told: for the demonstration, where nothing is asked of anybody.
pub struct Simulated {
    now: fn() -> Timestamp,
    looks: Mutex<[Look; 4]>,
}

impl Simulated {
    /// These states, since now.
    #[must_use]
    pub fn new(now: fn() -> Timestamp, states: [(What, Seen); 4]) -> Simulated {
        let it = Simulated {
            now,
            looks: Mutex::new(Sight::nothing().looks),
        };
        for (what, seen) in states {
            it.say(what, seen);
        }
        it
    }

    /// From now on this one is so.
    pub fn say(&self, what: What, seen: Seen) {
        let now = (self.now)();
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        for l in looks.iter_mut().filter(|l| l.what == what) {
            if l.seen != seen || l.since.is_none() {
                (l.seen, l.since) = (seen, Some(now));
            }
        }
    }
}

impl Watch for Simulated {
    fn sight(&self) -> Sight {
        let now = (self.now)();
        let looks = *self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        Sight {
            consent: true,
            looks: looks.map(|l| Look { at: Some(now), ..l }),
        }
    }
    fn attend(&self) {}
    fn set(&self, _: Places) {}
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
        let known = |s| Verdict::Known(s);
        for (what, found, verdict) in [
            (
                What::Internet,
                vec![Broken, Answers, Missed],
                known(Seen::Up),
            ),
            (What::Internet, vec![Broken, Broken], known(Seen::Down)),
            (What::Internet, vec![Broken, Missed], Verdict::Missed),
            (What::Portal, vec![], Verdict::Missed),
            (
                What::Alert,
                vec![Shows(false), Shows(true)],
                known(Seen::Up),
            ),
            (What::Alert, vec![Shows(false)], known(Seen::Down)),
            (
                What::Alert,
                vec![Shows(false), Broken],
                known(Seen::Unknown),
            ),
            (What::Alert, vec![Broken, Missed], known(Seen::Unknown)),
            (What::Alert, vec![Missed, Shows(false)], Verdict::Missed),
        ] {
            assert_eq!(judge(what, &found), verdict, "{what:?} {found:?}");
        }
    }

    #[test]
    fn one_missed_look_keeps_the_last_state_and_two_make_it_unknown() {
        let mut r = NOTHING;
        r.take(Verdict::Known(Seen::Up), at(0));
        r.take(Verdict::Known(Seen::Up), at(4));
        assert_eq!(
            (r.seen, r.since, r.at),
            (Seen::Up, Some(at(0)), Some(at(4)))
        );
        r.take(Verdict::Missed, at(8));
        assert_eq!(
            (r.seen, r.since, r.at),
            (Seen::Up, Some(at(0)), Some(at(8)))
        );
        r.take(Verdict::Missed, at(12));
        assert_eq!((r.seen, r.since), (Seen::Unknown, Some(at(12))));
        r.take(Verdict::Missed, at(16));
        assert_eq!(
            (r.seen, r.since),
            (Seen::Unknown, Some(at(12))),
            "never further"
        );
        r.take(Verdict::Known(Seen::Down), at(20));
        r.take(Verdict::Missed, at(24));
        assert_eq!(r.seen, Seen::Down, "the count begins anew");
    }

    #[test]
    fn a_state_that_nobody_looked_at_for_long_is_not_known() {
        let mut r = NOTHING;
        r.take(Verdict::Known(Seen::Up), at(0));
        assert_eq!(r.look(What::Portal, at(149)).seen, Seen::Up);
        let old = r.look(What::Portal, at(151));
        assert_eq!((old.seen, old.since), (Seen::Unknown, Some(at(0))));
        assert_eq!(
            r.look(What::Portal, at(-151)).seen,
            Seen::Unknown,
            "the clock went back"
        );
    }
}
