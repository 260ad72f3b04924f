//! Every order in which two processes, GPS, the office, a pen, a crash and a restored backup can meet, on the real `decide`
//! and the real register: no number on two papers unless it is recorded as a collision (I9), and nothing drawn that stands
//! on any paper of the world (I1, I7, I8, I12).
//!
//! A plain breadth-first search in a hundred lines: the library of this kind would turn on features of shared dependencies,
//! with which the renderer of PDF is built anew. What the program cannot know is kept beside it: which papers exist.

#[allow(dead_code)]
#[path = "stories/world.rs"]
mod world;

use domain::Command;
use domain::decide::document::Document;
use domain::decide::issue::Draft;
use domain::decide::number::Number;
use domain::event::{Event, Incarnated, Rebirth};
use domain::facts::*;
use domain::guard::Cx;
use domain::register::Register;
use domain::rule::FR_2009;
use jiff::Timestamp;
use number::{Kind, NumberOnPaper};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use world::{at, nr};

/// The highest number that GPS, the office or a pen may come up with.
const RANGE: u32 = 3;

/// What may still happen, so that the search ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Budget {
    draws: u8,
    given: u8,
    asks: u8,
    pens: u8,
    restores: u8,
    voids: u8,
}

/// A process that draws: it decides on a head, appends if the head still stands, prints.
#[derive(Clone)]
enum Process {
    Idle,
    Decided { head: u64, events: Rc<Vec<Event>> },
    Appended(NumberOnPaper),
}

#[derive(Clone)]
struct State {
    reg: Rc<Register>,
    /// Hash of the chain so far: what compare-and-append compares.
    head: u64,
    backup: Option<(Rc<Register>, u64)>,
    processes: [Process; 2],
    /// GPS was asked and its answer was lost: what it gave, if anything.
    gps: Option<Option<u32>>,
    /// Papers in the world, and how many of them nobody has recorded as a collision.
    papers: BTreeMap<NumberOnPaper, u8>,
    left: Budget,
}

fn now() -> Timestamp {
    at("2026-11-27T18:30:00")
}

fn decide(reg: &Register, c: &Command) -> Option<Vec<Event>> {
    let mut cx = Cx::new(now(), &FR_2009, now());
    let text = Some("because".into());
    cx.reasons = vec![(
        None,
        Reason {
            code: ReasonCode::Other,
            text,
        },
    )];
    domain::decide(reg, c, &mut cx).ok()
}

fn hash(of: impl Hash) -> u64 {
    let mut h = DefaultHasher::new();
    of.hash(&mut h);
    h.finish()
}

fn digits(n: &NumberOnPaper) -> u32 {
    n.as_fallback().unwrap().sequence().get()
}

impl State {
    fn start(left: Budget) -> State {
        let mut s = State {
            reg: Rc::new(Register::new("FR007328E0001".parse().unwrap(), "0".into())),
            head: 0,
            backup: None,
            processes: [Process::Idle, Process::Idle],
            gps: None,
            papers: BTreeMap::new(),
            left,
        };
        for c in [
            world::add(world::establishment("FR007328E0001"), 0),
            world::outage(Cause::NoInternet, Some(Elsewhere::None)),
        ] {
            let events = decide(&s.reg, &c).unwrap();
            s.append(&events);
        }
        s
    }

    fn append(&mut self, events: &[Event]) {
        let reg = Rc::make_mut(&mut self.reg);
        for e in events {
            if let Event::NumberDrawn(d) = e {
                let n = d.number.sequence().get();
                let on_paper = self.papers.keys().any(|p| digits(p) == n);
                assert!(
                    !on_paper,
                    "{n} is drawn, and stands on a paper: {:?}",
                    self.papers
                );
            }
            self.head = hash((self.head, reg.next, e.encode().unwrap()));
            reg.apply(reg.next, now(), e);
        }
    }

    /// A command decided and appended at once.
    fn act(&self, c: &Command) -> Option<State> {
        let events = decide(&self.reg, c)?;
        if events.is_empty() {
            return None;
        }
        let mut s = self.clone();
        s.append(&events);
        Some(s)
    }

    fn paper(&mut self, n: &NumberOnPaper, collision: bool) {
        let count = self.papers.entry(n.clone()).or_default();
        if !collision {
            *count += 1;
            assert!(*count < 2, "{n} stands on two papers");
        }
    }

    fn draft(number: Option<NumberOnPaper>, kind: Kind) -> Command {
        let draft = Draft {
            consignment: world::goods(kind),
            departure: None,
            registration: None,
            overrides: Vec::new(),
            number,
            lrn_used: false,
            paper: domain::facts::PaperStyle::default(),
        };
        world::but(world::issue(kind, vec![draft]), |i| {
            i.case = if i.drafts[0].number.is_some() {
                None
            } else {
                Some(Case::B2)
            };
        })
    }

    /// Numbers on papers that the register knows.
    fn known(&self) -> BTreeSet<NumberOnPaper> {
        self.reg
            .dossiers
            .values()
            .map(|d| d.number.clone())
            .collect()
    }

    fn year(&self) -> number::Year {
        domain::decide::number::year_of(now()).unwrap()
    }

    fn is_open(&self) -> bool {
        self.reg
            .series(self.year())
            .is_open_in(&self.reg.incarnation)
    }

    /// A number reaches us; a person who is asked whether it may be on paper looks at the papers.
    fn receive(&self, n: u32, kind: Kind, from: Giver, key: Option<String>) -> Option<State> {
        let number = nr(n, kind);
        let confirmed = !self.papers.contains_key(&number);
        self.act(&Command::Number(Number::Receive {
            number,
            kind,
            from,
            at: now(),
            person: None,
            confirmed,
            key,
        }))
    }

    /// Every state that can come next.
    fn next(&self) -> Vec<State> {
        let mut out = Vec::new();
        for i in 0..2 {
            self.process(i, &mut out);
        }
        self.givers(&mut out);
        self.people(&mut out);
        out
    }

    fn process(&self, i: usize, out: &mut Vec<State>) {
        let mut s = self.clone();
        match &self.processes[i] {
            Process::Idle if self.left.draws > 0 => {
                if let Some(events) = decide(&self.reg, &State::draft(None, Kind::Daa)) {
                    s.left.draws -= 1;
                    s.processes[i] = Process::Decided {
                        head: self.head,
                        events: Rc::new(events),
                    };
                    out.push(s);
                }
            }
            Process::Idle => {}
            Process::Decided { head, events } => {
                // It dies before the append.
                s.processes[i] = Process::Idle;
                out.push(s.clone());
                if *head == self.head {
                    s.append(events);
                    let drawn = events.iter().find_map(|e| match e {
                        Event::DocumentSealed(d) => Some(d.number.clone()),
                        _ => None,
                    });
                    s.processes[i] = Process::Appended(drawn.unwrap());
                } else {
                    // The race is lost: it decides again.
                    s.left.draws += 1;
                }
                out.push(s);
            }
            Process::Appended(n) => {
                // It dies before the paper.
                s.processes[i] = Process::Idle;
                out.push(s.clone());
                s.paper(n, false);
                out.push(s);
            }
        }
    }

    fn givers(&self, out: &mut Vec<State>) {
        if self.left.asks > 0 && self.gps.is_none() {
            let ask = Command::Number(Number::AskGps {
                key: "k".into(),
                kind: Kind::Daa,
            });
            if let Some(mut s) = self.act(&ask) {
                s.left.asks -= 1;
                // What GPS did is not known: it gave nothing, or any number.
                for gave in std::iter::once(None).chain((1..=RANGE).map(Some)) {
                    out.push(State {
                        gps: Some(gave),
                        ..s.clone()
                    });
                }
            }
        }
        // It is learnt later, by the same key.
        if let Some(gave) = self.gps {
            let learnt = match gave {
                Some(n) => self.receive(n, Kind::Daa, Giver::Gps, Some("k".into())),
                None => self.act(&Command::Number(Number::GpsNothing { key: "k".into() })),
            };
            out.extend(learnt.map(|s| State { gps: None, ..s }));
        }
        if self.left.given > 0 {
            for (n, kind) in (1..=RANGE)
                .map(|n| (n, Kind::Daa))
                .chain([(1, Kind::Dsa), (40, Kind::Daa)])
            {
                if let Some(mut s) = self.receive(n, kind, Giver::Office, None) {
                    s.left.given -= 1;
                    out.push(s);
                }
            }
        }
    }

    fn people(&self, out: &mut Vec<State>) {
        for w in self.reg.series(self.year()).waiting() {
            let number = nr(w.sequence, w.digit);
            let reason = || "because".to_owned();
            // A number that was given goes on paper, or was never given, or is not used.
            if let Some(mut s) = self.act(&State::draft(Some(number.clone()), w.given.kind)) {
                s.paper(&number, false);
                out.push(s);
            }
            out.extend(self.act(&Command::Number(Number::NeverGiven {
                number: number.clone(),
                reason: reason(),
            })));
            out.extend(self.act(&Command::Number(Number::NeverUsed {
                number,
                reason: reason(),
            })));
        }
        for d in self.reg.dossiers.values().filter(|_| self.left.voids > 0) {
            if let Some(mut s) = self.act(&world::void(d.id, "torn")) {
                s.left.voids -= 1;
                out.push(s);
            }
        }
        let known = self.known();
        // By hand: what is on a paper that the register has forgotten, the person sees and does not write again.
        for n in (1..=RANGE).filter(|_| self.left.pens > 0) {
            let number = nr(n, Kind::Daa);
            let there = self.papers.contains_key(&number);
            if there && !known.contains(&number) {
                continue;
            }
            let Some(mut s) = self.act(&record(&number, known.contains(&number))) else {
                continue;
            };
            s.left.pens -= 1;
            s.paper(&number, known.contains(&number));
            out.push(s);
            // While the register is closed, it may be entered later.
            if !self.is_open() && !there && !known.contains(&number) {
                let mut s = self.clone();
                s.left.pens -= 1;
                s.paper(&number, false);
                out.push(s);
            }
        }
        // Papers that the register has forgotten are entered.
        for number in self.papers.keys().filter(|n| !known.contains(n)) {
            out.extend(self.act(&record(number, false)));
        }
        if self.backup.is_none() && self.left.restores > 0 {
            out.push(State {
                backup: Some((self.reg.clone(), self.head)),
                ..self.clone()
            });
        }
        if let Some((reg, head)) = self.backup.as_ref().filter(|_| self.left.restores > 0) {
            let mut s = State {
                reg: reg.clone(),
                head: *head,
                processes: [Process::Idle, Process::Idle],
                ..self.clone()
            };
            s.left.restores -= 1;
            let incarnation = format!("{}", s.left.restores + 1);
            let previous = reg.incarnation.clone();
            s.append(&[Incarnated {
                incarnation,
                previous,
                because: Rebirth::Restored,
                detail: String::new(),
            }
            .into()]);
            out.push(s);
        }
        if !self.is_open() {
            // The highest number on paper, as a person who looks at the papers says it, and not less than the register knows.
            let series = self.reg.series(self.year());
            let papers = self.papers.keys().map(digits).max().unwrap_or(0);
            out.extend(self.act(&world::last_used(papers.max(series.own_last()))));
        }
    }

    /// Two states with the same key have the same future.
    fn key(&self) -> u64 {
        let reg = |r: &Register| {
            let dossiers: Vec<_> = r
                .dossiers
                .values()
                .map(|d| {
                    (
                        d.number.clone(),
                        d.voided.is_some(),
                        d.collides_with.is_some(),
                    )
                })
                .collect();
            let series: Vec<_> = r
                .series
                .values()
                .map(|s| serde_json::to_string(s).unwrap())
                .collect();
            hash((dossiers, series, &r.incarnation))
        };
        let process = |p: &Process| match p {
            Process::Idle => (0, String::new(), false),
            Process::Decided { head, events } => (
                1,
                format!(
                    "{:?}",
                    events
                        .iter()
                        .map(Event::name)
                        .zip(drawn(events))
                        .collect::<Vec<_>>()
                ),
                *head == self.head,
            ),
            Process::Appended(n) => (2, n.to_string(), true),
        };
        // Which process is which makes no difference.
        let mut processes = [process(&self.processes[0]), process(&self.processes[1])];
        processes.sort();
        let backup = self.backup.as_ref().map(|(r, _)| reg(r));
        hash((
            reg(&self.reg),
            backup,
            processes,
            self.gps,
            &self.papers,
            self.left,
        ))
    }
}

fn drawn(events: &[Event]) -> Vec<u32> {
    events
        .iter()
        .filter_map(|e| match e {
            Event::NumberDrawn(d) => Some(d.number.sequence().get()),
            _ => None,
        })
        .collect()
}

fn record(number: &NumberOnPaper, collision: bool) -> Command {
    Command::Document(Document::Record {
        number: number.clone(),
        kind: Kind::Daa,
        case: Case::B2,
        written_at: now(),
        departed_at: None,
        consignee: "X".into(),
        goods: "Y".into(),
        registration: None,
        collision,
    })
}

/// Explores everything within the budget: states, and how many of them hold two papers or more.
fn explore(left: Budget) -> (usize, usize) {
    let start = State::start(left);
    let mut seen = HashSet::from([start.key()]);
    let mut queue = VecDeque::from([start]);
    let mut rich = 0;
    while let Some(s) = queue.pop_front() {
        rich += usize::from(s.papers.len() >= 2);
        for n in s.next() {
            if seen.insert(n.key()) {
                queue.push_back(n);
            }
        }
    }
    (seen.len(), rich)
}

#[test]
fn no_number_on_two_papers_whatever_the_order() {
    let base = Budget {
        draws: 2,
        given: 0,
        asks: 0,
        pens: 0,
        restores: 0,
        voids: 0,
    };
    // Everything at once grows past any patience: each search lets the two processes meet some of the rest.
    let searches = [
        (
            "office, restored backup",
            Budget {
                given: 1,
                restores: 1,
                ..base
            },
        ),
        (
            "office twice, restored backup",
            Budget {
                draws: 1,
                given: 2,
                restores: 1,
                ..base
            },
        ),
        (
            "GPS without an answer, office, void",
            Budget {
                asks: 1,
                given: 1,
                voids: 1,
                ..base
            },
        ),
        (
            "GPS without an answer, restored backup",
            Budget {
                asks: 1,
                restores: 1,
                ..base
            },
        ),
        (
            "a pen, restored backups",
            Budget {
                pens: 1,
                restores: 2,
                ..base
            },
        ),
        (
            "a pen, office, GPS without an answer",
            Budget {
                draws: 1,
                pens: 1,
                given: 1,
                asks: 1,
                ..base
            },
        ),
    ];
    let mut all = 0;
    for (name, budget) in searches {
        let (states, rich) = explore(budget);
        println!("{name}: {states} states, {rich} with two papers or more");
        assert!(rich > 10, "{name}: nothing happened");
        all += states;
    }
    println!("{all} states in all");
}

/// The search finds what it is for: without any of these guards, some order puts a number on two papers.
#[test]
fn without_its_guards_some_order_is_wrong() {
    let base = Budget {
        draws: 2,
        given: 0,
        asks: 0,
        pens: 0,
        restores: 1,
        voids: 0,
    };
    let office = Budget { given: 1, ..base };
    for (guard, budget) in [
        ("I12.same-incarnation", base),
        ("I12.papers-stated", office),
        ("I4.confirmed", office),
    ] {
        domain::guard::remove(Some(guard));
        let found = std::panic::catch_unwind(|| explore(budget)).is_err();
        domain::guard::remove(None);
        assert!(found, "{guard} is taken away and nothing goes wrong");
    }
}
