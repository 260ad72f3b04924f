//! Laws that hold for any history: of a series as intervals (I1, I5, I7), of the register as a fold of its entries.

#[allow(dead_code)]
#[path = "stories/world.rs"]
mod world;

use domain::Command;
use domain::consignment::example::full;
use domain::decide::document::Document;
use domain::decide::number::Number;
use domain::event::*;
use domain::facts::*;
use domain::guard::Cx;
use domain::register::Register;
use domain::rule::FR_2009;
use domain::series::{Fate, LAST, Series, Span};
use jiff::Timestamp;
use number::{FallbackNumber, Kind, NumberOnPaper, Year};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use world::{at, establishment, goods, nr};

fn y26() -> Year {
    Year::from_civil(2026).unwrap()
}

fn fallback(n: u32, kind: Kind) -> FallbackNumber {
    nr(n, kind).as_fallback().unwrap().clone()
}

// ---------------------------------------------------------------------------------------------------------------------
// A series under any events at all, beside a table of numbers that knows no intervals.

/// What an event does to numbers, small enough to be generated.
#[derive(Clone, Debug)]
enum Step {
    State(u32, Occasion),
    Draw(u32),
    Receive(u32, Kind),
    NeverGiven(u32, Kind),
    NeverUsed(u32, Kind),
    Seal(u32, Kind),
    Void(u32, Kind),
    /// A form that bears the number stays unused (F2).
    Unused(u32, Kind),
    /// A form that bears the number was filled in by hand.
    Filled(u32, Kind, bool),
    Leave(u32, Kind),
    Paper(u32, Kind, bool),
    Ask(u8, u32),
    Nothing(u8),
    Answer(u8, u32, Kind),
    Explain(u32, u32),
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)]
}

fn step() -> impl Strategy<Value = Step> {
    let n = || 1..24u32;
    prop_oneof![
        (
            0..24u32,
            prop_oneof![
                Just(Occasion::Opening),
                Just(Occasion::Correction),
                Just(Occasion::Restored)
            ]
        )
            .prop_map(|(n, o)| Step::State(n, o)),
        n().prop_map(Step::Draw),
        (n(), kind()).prop_map(|(n, k)| Step::Receive(n, k)),
        (n(), kind()).prop_map(|(n, k)| Step::NeverGiven(n, k)),
        (n(), kind()).prop_map(|(n, k)| Step::NeverUsed(n, k)),
        (n(), kind()).prop_map(|(n, k)| Step::Seal(n, k)),
        (n(), kind()).prop_map(|(n, k)| Step::Void(n, k)),
        (n(), kind()).prop_map(|(n, k)| Step::Unused(n, k)),
        (n(), kind(), any::<bool>()).prop_map(|(n, k, b)| Step::Filled(n, k, b)),
        (n(), kind()).prop_map(|(n, k)| Step::Leave(n, k)),
        (n(), kind(), any::<bool>()).prop_map(|(n, k, b)| Step::Paper(n, k, b)),
        (0..3u8, n()).prop_map(|(k, n)| Step::Ask(k, n)),
        (0..3u8).prop_map(Step::Nothing),
        (0..3u8, n(), kind()).prop_map(|(k, n, d)| Step::Answer(k, n, d)),
        (1..24u32, 1..24u32).prop_map(|(a, b)| Step::Explain(a.min(b), a.max(b))),
    ]
}

fn paper_recorded(number: NumberOnPaper, left: bool, at: Timestamp) -> Event {
    PaperRecorded {
        dossier: 1,
        load: 1,
        number,
        kind: Kind::Daa,
        case: Case::B1,
        written_at: at,
        departed_at: left.then_some(at),
        consignee: String::new(),
        goods: String::new(),
        registration: None,
        collides_with: None,
    }
    .into()
}

fn sealed(number: NumberOnPaper) -> Event {
    DocumentSealed {
        dossier: 1,
        load: 1,
        episode: 1,
        number,
        kind: Kind::Daa,
        case: Case::B1,
        ground: Ground::NoInternet,
        consignment: full(),
        lrn: "X".into(),
        departure: None,
        registration: None,
        overrides: Vec::new(),
        sent_before: SentBefore::No,
        sent_at: None,
        went_on: Vec::new(),
        key: None,
        copy_when_abroad: false,
        no_entry_at_home: false,
        paper: domain::facts::PaperStyle::default(),
    }
    .into()
}

fn received(number: NumberOnPaper, key: Option<String>, held: Option<u32>, at: Timestamp) -> Event {
    NumberReceived {
        number,
        kind: Kind::Daa,
        from: Giver::Gps,
        at,
        person: None,
        differences: Vec::new(),
        key,
        held: held.map(|n| fallback(n, Kind::Dsa)),
    }
    .into()
}

/// One row a number: what the intervals must say.
#[derive(Default)]
struct Naive {
    fate: HashMap<u32, Fate>,
    /// Digit and what was there before, in the order of arrival.
    waiting: HashMap<u32, Vec<(Kind, Option<Fate>)>>,
    /// Open papers under one number beside the first.
    beside: HashMap<u32, u32>,
    asked: HashMap<u8, u32>,
    stated: Option<u32>,
    built: u32,
}

impl Naive {
    fn put(&mut self, n: u32, fate: Option<Fate>) {
        match fate {
            Some(f) => self.fate.insert(n, f),
            None => self.fate.remove(&n),
        };
    }

    fn highest(&self) -> u32 {
        let known = self.fate.keys().copied().max().unwrap_or(0);
        known.max(self.built).max(self.stated.unwrap_or(0))
    }

    fn remember(&mut self, n: u32, fate: Fate) {
        for w in self.waiting.entry(n).or_default() {
            w.1 = Some(fate);
        }
    }

    fn free(&mut self, key: u8) {
        if let Some(n) = self.asked.remove(&key)
            && self.fate.get(&n) == Some(&Fate::Uncertain)
        {
            self.fate.remove(&n);
        }
    }

    fn receive(&mut self, n: u32, k: Kind) {
        let fate = self.fate.get(&n).copied();
        let here = self.waiting.entry(n).or_default();
        if here.iter().any(|w| w.0 == k) {
            return;
        }
        let prior = if fate == Some(Fate::Received) {
            here.first().and_then(|w| w.1)
        } else {
            fate
        };
        here.push((k, prior));
        if !matches!(fate, Some(Fate::Allotted | Fate::Used)) {
            self.put(n, Some(Fate::Received));
        }
    }

    fn unwait(&mut self, n: u32, k: Kind) -> Option<Option<Fate>> {
        let here = self.waiting.entry(n).or_default();
        let i = here.iter().position(|w| w.0 == k)?;
        Some(here.remove(i).1)
    }

    fn release(&mut self, n: u32, k: Kind, was_given: bool) {
        let Some(prior) = self.unwait(n, k) else {
            return;
        };
        let back = match (prior, was_given) {
            (Some(Fate::Void), _) => Some(Fate::Void),
            (_, true) => Some(Fate::NeverUsed),
            (None | Some(Fate::Uncertain), false) => self
                .asked
                .values()
                .any(|a| *a == n)
                .then_some(Fate::Uncertain),
            (Some(Fate::Before), false) => self.stated.filter(|s| n <= *s).map(|_| Fate::Before),
            (other, false) => other,
        };
        if self.waiting.get(&n).is_some_and(|w| !w.is_empty()) {
            if was_given && let Some(f) = back {
                self.remember(n, f);
            }
        } else if self.fate.get(&n) == Some(&Fate::Received) {
            self.put(n, back);
        }
    }

    fn allot(&mut self, n: u32) {
        match self.fate.get(&n) {
            Some(Fate::Used) => {}
            Some(Fate::Allotted) => *self.beside.entry(n).or_default() += 1,
            _ => self.put(n, Some(Fate::Allotted)),
        }
    }

    fn leave(&mut self, n: u32) {
        self.beside.remove(&n);
        self.put(n, Some(Fate::Used));
    }

    fn take(&mut self, s: &Step) {
        match s {
            Step::State(last, occasion) => {
                let above: Vec<u32> = self
                    .fate
                    .iter()
                    .filter(|(n, f)| **n > *last && **f == Fate::Before)
                    .map(|(n, _)| *n)
                    .collect();
                for n in above {
                    self.fate.remove(&n);
                }
                let restored = *occasion == Occasion::Restored;
                for n in (1..=*last).filter(|_| restored) {
                    self.waiting.remove(&n);
                    if matches!(self.fate.get(&n), Some(Fate::Received | Fate::Uncertain)) {
                        self.put(n, Some(Fate::Lost));
                    }
                }
                let fate = if restored { Fate::Lost } else { Fate::Before };
                for n in 1..=*last {
                    self.fate.entry(n).or_insert(fate);
                }
                self.stated = Some(*last);
            }
            Step::Draw(n) => {
                self.allot(*n);
                self.built = self.built.max(*n);
            }
            Step::Receive(n, k) => self.receive(*n, *k),
            Step::NeverGiven(n, k) => self.release(*n, *k, false),
            Step::NeverUsed(n, k) => self.release(*n, *k, true),
            Step::Seal(n, k) => {
                if self.unwait(*n, *k).is_some() {
                    self.allot(*n);
                }
            }
            Step::Void(n, _) | Step::Unused(n, _) => {
                let fate = if matches!(s, Step::Void(..)) {
                    Fate::Void
                } else {
                    Fate::NeverUsed
                };
                if self.fate.get(n) == Some(&Fate::Used) {
                    return;
                }
                let more = self.beside.get(n).copied().unwrap_or(0);
                if more > 0 {
                    self.beside.insert(*n, more - 1);
                    return;
                }
                self.remember(*n, fate);
                let waits = !self.waiting.entry(*n).or_default().is_empty();
                self.put(*n, Some(if waits { Fate::Received } else { fate }));
            }
            Step::Filled(n, _, left) => {
                if *left {
                    self.leave(*n);
                }
            }
            Step::Leave(n, _) => self.leave(*n),
            Step::Paper(n, k, left) => {
                let _ = self.unwait(*n, *k);
                if *left {
                    self.leave(*n)
                } else {
                    self.allot(*n)
                }
            }
            Step::Ask(key, n) => {
                self.put(*n, Some(Fate::Uncertain));
                self.asked.insert(*key, *n);
            }
            Step::Nothing(key) => self.free(*key),
            Step::Answer(key, n, k) => {
                self.free(*key);
                self.receive(*n, *k);
            }
            Step::Explain(from, to) => {
                for n in *from..=(*to).min(self.highest()) {
                    if matches!(self.fate.get(&n), None | Some(Fate::Lost)) {
                        self.fate.insert(n, Fate::Explained);
                    }
                }
            }
        }
    }
}

fn event(s: &Step, held: Option<u32>) -> Event {
    let now = at("2026-11-27T18:30:00");
    match s {
        Step::State(last_used, occasion) => LastUsedStated {
            year: y26(),
            last_used: *last_used,
            occasion: *occasion,
            incarnation: "one".into(),
        }
        .into(),
        Step::Draw(n) => NumberDrawn {
            number: fallback(*n, Kind::Daa),
            dossier: 1,
        }
        .into(),
        Step::Receive(n, k) => received(nr(*n, *k), None, None, now),
        Step::NeverGiven(n, k) => NumberNeverGiven {
            number: nr(*n, *k),
            reason: String::new(),
        }
        .into(),
        Step::NeverUsed(n, k) => NumberNeverUsed {
            number: nr(*n, *k),
            reason: String::new(),
        }
        .into(),
        Step::Seal(n, k) => sealed(nr(*n, *k)),
        Step::Void(n, k) => NumberVoided {
            dossier: 1,
            number: nr(*n, *k),
            reason: String::new(),
            copies: Copies::Kept,
            was_told: false,
        }
        .into(),
        Step::Unused(n, k) => FormUnused {
            dossier: 1,
            number: nr(*n, *k),
            reason: String::new(),
            was_told: false,
        }
        .into(),
        Step::Filled(n, k, left) => FormFilled {
            dossier: 1,
            number: nr(*n, *k),
            written_at: now,
            departed_at: left.then_some(now),
            consignee: String::new(),
            goods: String::new(),
            registration: None,
        }
        .into(),
        Step::Leave(n, k) => GoodsDeparted {
            dossiers: vec![1],
            numbers: vec![nr(*n, *k)],
            at: now,
            registration: None,
            went_on: Vec::new(),
        }
        .into(),
        Step::Paper(n, k, left) => paper_recorded(nr(*n, *k), *left, now),
        Step::Ask(key, n) => GpsAsked {
            key: key.to_string(),
            kind: Kind::Dsa,
            uncertain: fallback(*n, Kind::Dsa),
        }
        .into(),
        Step::Nothing(key) => GpsGaveNothing {
            key: key.to_string(),
            uncertain: fallback(1, Kind::Dsa),
        }
        .into(),
        Step::Answer(key, n, k) => received(nr(*n, *k), Some(key.to_string()), held, now),
        Step::Explain(from, to) => GapExplained {
            year: y26(),
            from: *from,
            to: *to,
            reason: String::new(),
        }
        .into(),
    }
}

fn well_formed(spans: &[Span]) {
    for s in spans {
        assert!(1 <= s.from && s.from <= s.to && s.to <= LAST, "{s:?}");
    }
    for w in spans.windows(2) {
        assert!(w[0].to < w[1].from, "in order, disjoint: {w:?}");
        assert!(
            w[0].to + 1 < w[1].from || w[0].fate != w[1].fate,
            "merged: {w:?}"
        );
    }
}

/// Every number up to the highest has a fate or stands in a gap; the next one has neither (I5, I7).
fn accounted_for(s: &Series) {
    let gaps = s.gaps();
    for n in 1..=s.highest().min(200) {
        let gap = gaps.iter().any(|(a, b)| (*a..=*b).contains(&n));
        assert!(s.fate(n).is_some() != gap, "{n}: {:?} {gap}", s.fate(n));
    }
    if let Some(next) = s.next_own() {
        assert_eq!(s.fate(next.get()), None);
        assert!(next.get() > s.own_last());
        for n in s.own_last() + 1..next.get() {
            assert!(s.fate(n).is_some(), "{n} is available before {next}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn i5_intervals_say_what_a_row_a_number_would_say(steps in prop::collection::vec(step(), 0..60)) {
        let mut series = Series::new("FR007328E0001".parse().unwrap(), y26());
        let mut naive = Naive::default();
        for s in &steps {
            // A request is asked for a number of which nothing is known, as `decide` does.
            if let Step::Ask(key, n) = s && (naive.fate.contains_key(n) || naive.asked.contains_key(key)) {
                continue;
            }
            let held = match s {
                Step::Answer(key, ..) => naive.asked.get(key).copied(),
                _ => None,
            };
            series.apply(&event(s, held));
            naive.take(s);
            well_formed(series.spans());
            accounted_for(&series);
            for n in 1..26 {
                prop_assert_eq!(series.fate(n), naive.fate.get(&n).copied(), "{} after {:?}", n, s);
            }
            prop_assert_eq!(series.highest(), naive.highest());
        }
        // What is kept as a snapshot is the series.
        let bytes = serde_json::to_vec(&series).unwrap();
        prop_assert_eq!(serde_json::from_slice::<Series>(&bytes).unwrap(), series);
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// A register under any commands, through the real `decide`.

#[derive(Clone, Debug)]
enum Act {
    Issue(u8, Kind, Option<u32>),
    Receive(u32, Kind, bool),
    Reference(u8),
    NeverGiven(u32, Kind),
    NeverUsed(u32, Kind),
    Use(u32, Kind),
    Void(u8),
    Leave(u8),
    Tell(u8),
    Notify(u8, u8),
    Revise(u8, u8),
    Paper(u32, Kind, bool),
    Ask(u8),
    Nothing(u8),
    Answer(u8, u32, Kind),
    State(u32),
    Explain(u32, u32),
    Restore,
    Later(i64),
    NewYear,
}

fn act() -> impl Strategy<Value = Act> {
    let n = || 1..40u32;
    prop_oneof![
        6 => (1..3u8, kind(), prop::option::of(0..30u32)).prop_map(|(c, k, l)| Act::Issue(c, k, l)),
        3 => (n(), kind(), any::<bool>()).prop_map(|(n, k, g)| Act::Receive(n, k, g)),
        1 => (LAST - 2..=LAST, kind()).prop_map(|(n, k)| Act::Receive(n, k, false)),
        1 => (0..3u8).prop_map(Act::Reference),
        1 => (n(), kind()).prop_map(|(n, k)| Act::NeverGiven(n, k)),
        1 => (n(), kind()).prop_map(|(n, k)| Act::NeverUsed(n, k)),
        3 => (n(), kind()).prop_map(|(n, k)| Act::Use(n, k)),
        1 => (0..8u8).prop_map(Act::Void),
        2 => (0..8u8).prop_map(Act::Leave),
        1 => (0..8u8).prop_map(Act::Tell),
        6 => (0..8u8, 0..10u8).prop_map(|(d, w)| Act::Notify(d, w)),
        1 => (0..8u8, any::<u8>()).prop_map(|(d, q)| Act::Revise(d, q)),
        2 => (n(), kind(), any::<bool>()).prop_map(|(n, k, d)| Act::Paper(n, k, d)),
        2 => (0..3u8).prop_map(Act::Ask),
        1 => (0..3u8).prop_map(Act::Nothing),
        1 => (0..3u8, n(), kind()).prop_map(|(k, n, d)| Act::Answer(k, n, d)),
        1 => (0..30u32).prop_map(Act::State),
        1 => (1..40u32, 1..40u32).prop_map(|(a, b)| Act::Explain(a.min(b), a.max(b))),
        1 => Just(Act::Restore),
        2 => (1..600i64).prop_map(Act::Later),
        1 => Just(Act::NewYear),
    ]
}

struct History {
    reg: Register,
    now: Timestamp,
    log: Vec<(Id, Timestamp, Event)>,
    drawn: BTreeSet<FallbackNumber>,
    rebirths: u32,
}

impl History {
    fn new() -> History {
        let mut h = History {
            reg: Register::new("FR007328E0001".parse().unwrap(), "0".into()),
            now: at("2026-11-27T18:30:00"),
            log: Vec::new(),
            drawn: BTreeSet::new(),
            rebirths: 0,
        };
        assert!(h.act(&world::add(establishment("FR007328E0001"), 7)));
        assert!(h.act(&world::outage(Cause::NoInternet, Some(Elsewhere::None))));
        h
    }

    fn append(&mut self, e: Event) {
        let (counter, stamp) = (self.reg.next, self.now);
        self.reg.apply(counter, stamp, &e);
        self.log.push((counter, stamp, e));
    }

    /// Whether it was done.
    fn act(&mut self, c: &Command) -> bool {
        let mut cx = Cx::new(self.now, &FR_2009, at("2026-06-01T00:00:00"));
        cx.confirmed_date = Some(domain::calendar::to_paris(self.now).date());
        let reason = Reason {
            code: ReasonCode::Other,
            text: Some("because".into()),
        };
        cx.reasons = vec![(None, reason)];
        let before = self.reg.clone();
        let Ok(events) = domain::decide(&self.reg, c, &mut cx) else {
            return false;
        };
        for e in events {
            if let Event::NumberDrawn(d) = &e {
                let n = d.number.sequence().get();
                assert!(self.drawn.iter().all(|x| (x.year(), x.sequence()) != (d.number.year(), d.number.sequence())), "{n} drawn twice");
                assert_eq!(
                    self.reg.series(d.number.year()).fate(n),
                    None,
                    "{n} drawn though known"
                );
                self.drawn.insert(d.number.clone());
            }
            self.append(e);
        }
        self.unnamed_numbers_stay(&before, c);
        true
    }

    /// A fate changes only by an entry that names its number (I5).
    fn unnamed_numbers_stay(&self, before: &Register, c: &Command) {
        let events: Vec<&Event> = self
            .log
            .iter()
            .filter(|(n, ..)| *n >= before.next)
            .map(|(_, _, e)| e)
            .collect();
        let ranges = events
            .iter()
            .any(|e| matches!(e, Event::LastUsedStated(_) | Event::GapExplained(_)));
        if ranges {
            return;
        }
        let text: String = events
            .iter()
            .map(|e| String::from_utf8(e.encode().unwrap()).unwrap())
            .collect();
        for (year, s) in &self.reg.series {
            for n in 1..45 {
                let named = text.contains(&format!("{}FR007328E0001{n:05}", year.two_digits()));
                assert!(
                    named || s.fate(n) == before.series(*year).fate(n),
                    "{n} after {c:?}"
                );
            }
        }
    }

    fn pick(&self, i: u8) -> Option<Id> {
        let ids: Vec<Id> = self.reg.dossiers.keys().copied().collect();
        (!ids.is_empty()).then(|| ids[usize::from(i) % ids.len()])
    }

    /// Something about a notice, possible or not.
    fn notify(&self, i: u8, what: u8) -> Option<Command> {
        use domain::decide::notice::{Notice as Do, Queue};
        let ids: Vec<Id> = self.reg.notices.keys().rev().take(4).copied().collect();
        let (now, server) = (self.now, "s".to_owned());
        if what == 0 || ids.is_empty() {
            let d = self.reg.dossiers.get(&self.pick(i)?)?;
            let about = match d.voided {
                Some(_) => NoticeAbout::Voided,
                None => NoticeAbout::Communication,
            };
            return Some(Command::Notice(Do::Queue(Queue {
                about,
                dossiers: vec![d.id],
                to: Some("a@b".into()),
                by: Means::Mail,
                message_id: self.reg.next.to_string(),
                automatic: true,
                card: None,
            })));
        }
        let notice = ids[usize::from(i) % ids.len()];
        let failed = |outcome| Do::Failed {
            notice,
            server: None,
            at: now,
            outcome,
            reply: None,
            attempts: 1,
            transcript: None,
        };
        let came = |kind| Do::Answer {
            notice,
            at: now,
            kind,
            file: self.reg.next.to_string(),
            from: None,
            from_office: true,
            note: None,
        };
        let sending = self.reg.notices[&notice].sending.is_some();
        Some(Command::Notice(match what {
            1 | 2 => Do::Compose {
                notice,
                file: self.reg.next.to_string(),
                page: None,
                head: String::new(),
            },
            3 => Do::Dispatch { notice, server },
            // What a server says comes only to a message that is on its way.
            4 if sending => Do::Sent {
                notice,
                server,
                at: now,
                reply: String::new(),
                transcript: String::new(),
            },
            5 if sending => failed(SendOutcome::Unknown),
            6 => failed(if sending {
                SendOutcome::Later
            } else {
                SendOutcome::NotConnected
            }),
            7 => Do::Again { notice, note: None },
            8 => Do::Drop { notice, note: None },
            9 if i.is_multiple_of(2) => came(AnswerKind::Bounce),
            9 => came(AnswerKind::Reply),
            _ => Do::Dispatch { notice, server },
        }))
    }

    /// What may have left is not given to a server again unless a person said so since; what a notice tells is told only once a server
    /// took it on.
    fn nothing_twice(&self) {
        let mut left: BTreeMap<Id, bool> = BTreeMap::new();
        for (_, _, e) in &self.log {
            match e {
                Event::NoticeSending(e) => {
                    assert_eq!(left.insert(e.notice, true), Some(false), "{}", e.notice);
                }
                Event::NoticeQueued(e) => drop(left.insert(e.notice, false)),
                Event::NoticeAgain(e) => drop(left.insert(e.notice, false)),
                Event::NoticeFailed(e) => {
                    let back = matches!(e.outcome, SendOutcome::Later | SendOutcome::NotConnected);
                    left.insert(e.notice, !back);
                }
                Event::NumbersTold(e) => {
                    assert!(e.notice.is_none_or(|n| left[&n]), "{:?}", e.notice);
                }
                _ => {}
            }
        }
        for d in self.reg.dossiers.values() {
            for t in d.told.iter().filter_map(|t| t.notice) {
                let n = &self.reg.notices[&t];
                assert!(n.attempts.iter().any(|a| a.failed.is_none()), "{n:?}");
                let bounced = n.answers.iter().any(|a| a.kind == AnswerKind::Bounce);
                assert!(!bounced || n.tried() > 0);
            }
        }
    }

    fn year(&self) -> Year {
        domain::decide::number::year_of(self.now).unwrap()
    }

    fn number(&self, n: u32, k: Kind) -> NumberOnPaper {
        format!(
            "{}FR007328E0001{n:05}{}",
            self.year().two_digits(),
            k.digit()
        )
        .parse()
        .unwrap()
    }

    fn draft(&self, k: Kind, number: Option<NumberOnPaper>) -> domain::decide::issue::Draft {
        domain::decide::issue::Draft {
            consignment: goods(k),
            departure: Some(self.now),
            registration: Some("AB-123-CD".into()),
            overrides: Vec::new(),
            number,
            lrn_used: false,
            paper: domain::facts::PaperStyle::default(),
        }
    }

    fn receive(&self, number: NumberOnPaper, kind: Kind, from: Giver, key: Option<u8>) -> Command {
        let key = key.map(|k| k.to_string());
        Command::Number(Number::Receive {
            number,
            kind,
            from,
            at: self.now,
            person: None,
            confirmed: true,
            key,
        })
    }

    fn step(&mut self, a: &Act) {
        let now = self.now;
        let next = self.reg.series(self.year()).next_own().map(|n| n.get());
        let c = match a {
            Act::Issue(count, k, last_used) => {
                let drafts = (0..*count).map(|_| self.draft(*k, None)).collect();
                let last_used = last_used.filter(|_| {
                    !self
                        .reg
                        .series(self.year())
                        .is_open_in(&self.reg.incarnation)
                });
                world::but(world::issue(*k, drafts), |i| {
                    i.case = Some(Case::B2);
                    i.last_used = last_used;
                })
            }
            Act::Receive(n, k, gps) => self.receive(
                self.number(*n, *k),
                *k,
                if *gps { Giver::Gps } else { Giver::Office },
                None,
            ),
            Act::Reference(i) => self.receive(
                format!("REF {i}").parse().unwrap(),
                Kind::Daa,
                Giver::Office,
                None,
            ),
            Act::NeverGiven(n, k) => Command::Number(Number::NeverGiven {
                number: self.number(*n, *k),
                reason: "slip".into(),
            }),
            Act::NeverUsed(n, k) => Command::Number(Number::NeverUsed {
                number: self.number(*n, *k),
                reason: "stayed".into(),
            }),
            Act::Use(n, k) => world::issue(*k, vec![self.draft(*k, Some(self.number(*n, *k)))]),
            Act::Void(i) => match self.pick(*i) {
                Some(d) => world::void(d, "torn"),
                None => return,
            },
            Act::Leave(i) => match self.pick(*i) {
                Some(d) => world::left(&[d], now),
                None => return,
            },
            Act::Tell(i) => match self.pick(*i) {
                Some(d) => world::tell(&[d], Means::Mail, now),
                None => return,
            },
            Act::Notify(i, what) => match self.notify(*i, *what) {
                Some(c) => c,
                None => return,
            },
            Act::Revise(i, q) => match self.pick(*i) {
                Some(d) => {
                    let mut c = goods(self.reg.dossiers[&d].kind);
                    c.lines[0].quantity = (i64::from(*q) + 1).into();
                    Command::Document(Document::Revise {
                        dossier: d,
                        consignment: Box::new(c),
                        departure: Some(now),
                        registration: None,
                        copies: Copies::Kept,
                    })
                }
                None => return,
            },
            Act::Paper(n, k, left) => Command::Document(Document::Record {
                number: self.number(*n, *k),
                kind: *k,
                case: Case::B2,
                written_at: now,
                departed_at: left.then_some(now),
                consignee: "X".into(),
                goods: "Y".into(),
                registration: None,
                collision: true,
            }),
            Act::Ask(k) => Command::Number(Number::AskGps {
                key: k.to_string(),
                kind: Kind::Daa,
            }),
            Act::Nothing(k) => Command::Number(Number::GpsNothing { key: k.to_string() }),
            Act::Answer(k, n, d) => self.receive(self.number(*n, *d), *d, Giver::Gps, Some(*k)),
            Act::State(n) => world::last_used(*n),
            Act::Explain(from, to) => Command::Number(Number::Explain {
                year: self.year(),
                from: *from,
                to: *to,
                reason: "torn".into(),
            }),
            Act::Restore => {
                self.rebirths += 1;
                let e = Incarnated {
                    incarnation: self.rebirths.to_string(),
                    previous: self.reg.incarnation.clone(),
                    because: Rebirth::Restored,
                    detail: String::new(),
                };
                self.append(e.into());
                return;
            }
            Act::Later(m) => {
                self.now += jiff::SignedDuration::from_mins(*m);
                return;
            }
            Act::NewYear => {
                self.now = self.now.max(at("2027-01-01T00:01:00"));
                return;
            }
        };
        let was_open = matches!(a, Act::Receive(..)).then(|| self.reg.series(self.year()));
        self.act(&c);
        // I7: a received number moves the next one only by taking it.
        if let (Act::Receive(n, ..), Some(before)) = (a, was_open) {
            let after = self.reg.series(self.year());
            assert_eq!(after.own_last(), before.own_last());
            if Some(*n) != next {
                assert_eq!(after.next_own().map(|n| n.get()), next);
            } else {
                assert!(after.next_own().is_some());
            }
        }
        for s in self.reg.series.values() {
            well_formed(s.spans());
            accounted_for(s);
        }
    }

    /// The same entries give the same register; each thing alone, by its index, is the thing in it.
    fn replays(&self) {
        let blank = || Register::new(self.reg.excise.clone(), "0".into());
        let mut all = blank();
        let mut index: BTreeMap<Thing, Vec<usize>> = BTreeMap::new();
        for (i, (counter, stamp, e)) in self.log.iter().enumerate() {
            let read = Event::decode(e.name(), e.version(), &e.encode().unwrap()).unwrap();
            assert_eq!(&read, e);
            all.apply(*counter, *stamp, &read);
            for t in e.things(&self.reg.excise) {
                index.entry(t).or_default().push(i);
            }
        }
        assert_eq!(all, self.reg);
        for (thing, entries) in index {
            let mut alone = blank();
            for i in entries {
                alone.change(thing, self.log[i].1, &self.log[i].2);
            }
            match thing {
                Thing::Establishment => {
                    assert_eq!(alone.establishment, all.establishment);
                    assert_eq!(alone.references, all.references);
                }
                Thing::Series(y) => assert_eq!(alone.series.get(&y), all.series.get(&y), "{thing}"),
                Thing::Episode(id) => {
                    assert_eq!(alone.episodes.get(&id), all.episodes.get(&id), "{thing}")
                }
                Thing::Dossier(id) => {
                    assert_eq!(alone.dossiers.get(&id), all.dossiers.get(&id), "{thing}")
                }
                Thing::Report(id) => {
                    assert_eq!(alone.reports.get(&id), all.reports.get(&id), "{thing}")
                }
                Thing::Notice(id) => {
                    assert_eq!(alone.notices.get(&id), all.notices.get(&id), "{thing}")
                }
                Thing::House => assert_eq!(alone.incarnation, all.incarnation),
                Thing::Month(m) => assert_eq!(alone.months.get(&m), all.months.get(&m), "{thing}"),
                Thing::Checkpoints => assert_eq!(alone.checkpoint, all.checkpoint),
                Thing::Load(_) | Thing::Retention => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn c1_no_history_of_notices_sends_twice_what_may_have_left(
        acts in prop::collection::vec(prop_oneof![
            12 => (0..4u8, 0..10u8).prop_map(|(d, w)| Act::Notify(d, w)),
            1 => (0..2u8, any::<u8>()).prop_map(|(d, q)| Act::Revise(d, q)),
            1 => (0..2u8).prop_map(Act::Void),
            1 => (0..2u8).prop_map(Act::Tell),
            1 => (1..90i64).prop_map(Act::Later),
        ], 0..80),
    ) {
        let mut h = History::new();
        h.step(&Act::Issue(2, Kind::Daa, Some(7)));
        for a in &acts {
            h.step(a);
        }
        h.replays();
        h.nothing_twice();
    }

    #[test]
    fn any_history_draws_each_number_once_and_replays(acts in prop::collection::vec(act(), 0..50)) {
        let mut h = History::new();
        for a in &acts {
            h.step(a);
        }
        h.replays();
        h.nothing_twice();
    }
}
