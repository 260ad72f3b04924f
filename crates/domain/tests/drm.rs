//! The month's return beside a naive program that reads the list of events and shares no line with it: generated years with voids,
//! collisions, gaps, forms, numbers given and not used, references, late entries and the turn of the year (C4, I27).

#[allow(dead_code)]
#[path = "stories/world.rs"]
mod world;

use domain::calendar::{self, YearMonth};
use domain::consignment::example::full;
use domain::drm::{BesideFate, Happened, Line, MonthReturn, month_return};
use domain::event::*;
use domain::facts::*;
use domain::register::Register;
use jiff::{SignedDuration, Timestamp};
use number::{ExciseNumber, Kind, NumberOnPaper};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use world::at;

#[derive(Clone, Debug)]
enum Act {
    Draw(Kind),
    /// Leaves, entered so many hours later than it did.
    Leave(usize, i64),
    Void(usize),
    /// A paper written by hand: so many numbers past the highest, or under the number of another; entered hours later.
    Paper {
        ahead: u32,
        twice: Option<usize>,
        kind: Kind,
        late: Option<i64>,
    },
    Reference(u8, Kind),
    NeverUsed(u32),
    Explain,
    Wait(i64),
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)]
}

fn act() -> impl Strategy<Value = Act> {
    let paper = (
        0..4_u32,
        proptest::option::weighted(0.3, 0..30_usize),
        kind(),
        proptest::option::weighted(0.8, 0..900_i64),
    )
        .prop_map(|(ahead, twice, kind, late)| Act::Paper {
            ahead,
            twice,
            kind,
            late,
        });
    prop_oneof![
        6 => kind().prop_map(Act::Draw),
        6 => (0..30_usize, prop_oneof![3 => Just(0), 1 => 0..900_i64]).prop_map(|(i, h)| Act::Leave(i, h)),
        2 => (0..30_usize).prop_map(Act::Void),
        2 => paper,
        1 => (any::<u8>(), kind()).prop_map(|(n, k)| Act::Reference(n, k)),
        1 => (0..3_u32).prop_map(Act::NeverUsed),
        1 => Just(Act::Explain),
        4 => (1..200_i64).prop_map(Act::Wait),
    ]
}

/// A history of entries: counter, stamp, event.
struct History {
    reg: Register,
    log: Vec<(Id, Timestamp, Event)>,
    now: Timestamp,
}

fn own() -> ExciseNumber {
    "FR007328E0001".parse().unwrap()
}

impl History {
    fn add(&mut self, make: impl FnOnce(Id) -> Event) {
        self.now += SignedDuration::from_secs(60);
        let id = self.reg.next;
        let event = make(id);
        self.reg.apply(id, self.now, &event);
        self.log.push((id, self.now, event));
    }

    fn number(&self, ahead: u32, kind: Kind) -> NumberOnPaper {
        let year = number::Year::from_civil(calendar::civil_year(self.now)).unwrap();
        let n = self.reg.series(year).highest() + 1 + ahead;
        format!("{}{}{n:05}{}", year.two_digits(), own(), kind.digit())
            .parse()
            .unwrap()
    }

    fn pick(
        &self,
        i: usize,
        of: impl Fn(&domain::dossier::Dossier) -> bool,
    ) -> Option<(Id, NumberOnPaper)> {
        let all: Vec<_> = self.reg.dossiers.values().filter(|d| of(d)).collect();
        (!all.is_empty()).then(|| (all[i % all.len()].id, all[i % all.len()].number.clone()))
    }

    fn act(&mut self, act: &Act) {
        let now = self.now;
        match act.clone() {
            Act::Wait(hours) => self.now += SignedDuration::from_hours(hours),
            Act::Draw(kind) => {
                let number = self.number(0, kind);
                let n = number.as_fallback().unwrap().clone();
                self.add(|dossier| NumberDrawn { number: n, dossier }.into());
                let dossier = self.reg.next - 1;
                self.add(|_| sealed(dossier, number, kind));
            }
            Act::Leave(i, hours) => {
                let Some((id, number)) = self.pick(i, |d| d.departed.is_none()) else {
                    return;
                };
                let at = now - SignedDuration::from_hours(hours);
                self.add(|_| {
                    GoodsDeparted {
                        dossiers: vec![id],
                        numbers: vec![number],
                        at,
                        registration: None,
                        went_on: Vec::new(),
                    }
                    .into()
                });
            }
            Act::Void(i) => {
                let Some((dossier, number)) = self.pick(i, |d| d.is_waiting()) else {
                    return;
                };
                self.add(|_| {
                    NumberVoided {
                        dossier,
                        number,
                        reason: "retirée".into(),
                        copies: Copies::Kept,
                        was_told: false,
                    }
                    .into()
                });
            }
            Act::Paper {
                ahead,
                twice,
                kind,
                late,
            } => {
                let other = twice.and_then(|i| self.pick(i, |d| d.number.as_fallback().is_some()));
                let number = other
                    .as_ref()
                    .map_or_else(|| self.number(ahead, kind), |o| o.1.clone());
                let kind = number.as_fallback().map_or(kind, |n| n.kind());
                self.recorded(number, kind, late, other.map(|o| o.0));
            }
            Act::Reference(n, kind) => {
                self.recorded(format!("REF-{n}").parse().unwrap(), kind, Some(0), None)
            }
            Act::NeverUsed(ahead) => {
                let number = self.number(ahead, Kind::Daa);
                let given = number.clone();
                self.add(|_| {
                    NumberReceived {
                        number: given,
                        kind: Kind::Daa,
                        from: Giver::Office,
                        at: now,
                        person: None,
                        differences: Vec::new(),
                        key: None,
                        held: None,
                    }
                    .into()
                });
                self.add(|_| {
                    NumberNeverUsed {
                        number,
                        reason: "non utilisé".into(),
                    }
                    .into()
                });
            }
            Act::Explain => {
                let found = self
                    .reg
                    .series
                    .values()
                    .find_map(|s| s.gaps().last().map(|g| (s.year(), *g)));
                let Some((year, (from, to))) = found else {
                    return;
                };
                self.add(|_| {
                    GapExplained {
                        year,
                        from,
                        to,
                        reason: "carnet perdu".into(),
                    }
                    .into()
                });
            }
        }
    }

    fn recorded(
        &mut self,
        number: NumberOnPaper,
        kind: Kind,
        late: Option<i64>,
        collides_with: Option<Id>,
    ) {
        let departed_at = late.map(|h| self.now - SignedDuration::from_hours(h));
        let written_at = departed_at.unwrap_or(self.now);
        self.add(|id| {
            PaperRecorded {
                dossier: id,
                load: id,
                number,
                kind,
                case: Case::B2,
                written_at,
                departed_at,
                consignee: "X".into(),
                goods: "Y".into(),
                registration: None,
                collides_with,
            }
            .into()
        });
    }
}

fn sealed(dossier: Id, number: NumberOnPaper, kind: Kind) -> Event {
    DocumentSealed {
        dossier,
        load: dossier,
        episode: 1,
        number,
        kind,
        case: Case::B2,
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
        paper: PaperStyle::default(),
    }
    .into()
}

/// The return as the program counts it, from dossiers and what the events did to numbers.
fn counted(h: &History, month: YearMonth) -> MonthReturn {
    let lines: Vec<Line> = h
        .reg
        .dossiers
        .values()
        .filter(|d| d.departed.is_some_and(|t| month.holds(t)))
        .map(|d| Line {
            dossier: d.id,
            number: d.number.clone(),
            kind: d.kind,
            departed: d.departed.unwrap(),
            entered: d.departed_entered.unwrap(),
            covered: false,
        })
        .collect();
    let happened: Vec<Happened> = h
        .log
        .iter()
        .filter(|(_, t, _)| month.holds(*t))
        .filter_map(|(_, t, e)| Happened::of(e, &own(), *t))
        .collect();
    month_return(month, &own(), &lines, &h.reg.series, &happened, Vec::new())
}

// ---------------------------------------------------------------------------------------------------------------------
// The naive program: texts and lists, month by month, from the events alone.

fn month_text(t: Timestamp) -> String {
    t.to_zoned(jiff::tz::TimeZone::get("Europe/Paris").unwrap())
        .strftime("%Y-%m")
        .to_string()
}

#[derive(Default, Debug, PartialEq)]
struct Naive {
    /// Kind as text: the numbers that left, as they stand on paper, sorted; one for each document.
    left: BTreeMap<String, Vec<String>>,
    references: Vec<String>,
    late: Vec<String>,
    /// Entered in the month.
    void: Vec<String>,
    void_left: Vec<String>,
    never_used: Vec<String>,
    twice: BTreeSet<String>,
}

fn naive(log: &[(Id, Timestamp, Event)], month: &str) -> Naive {
    let mut out = Naive::default();
    let mut documents: BTreeMap<Id, (String, String)> = BTreeMap::new();
    let mut departures: Vec<(String, String, Timestamp, Timestamp)> = Vec::new();
    let mut void = Vec::new();
    for (_, stamp, event) in log {
        let here = month_text(*stamp) == month;
        match event {
            Event::DocumentSealed(e) => {
                drop(documents.insert(e.dossier, (e.number.to_string(), e.kind.to_string())))
            }
            Event::PaperRecorded(e) => {
                documents.insert(e.dossier, (e.number.to_string(), e.kind.to_string()));
                if let Some(t) = e.departed_at {
                    departures.push((e.number.to_string(), e.kind.to_string(), t, *stamp));
                }
                if here && e.collides_with.is_some() {
                    out.twice.insert(e.number.to_string());
                }
            }
            Event::GoodsDeparted(e) => {
                for d in &e.dossiers {
                    let (n, k) = documents[d].clone();
                    departures.push((n, k, e.at, *stamp));
                }
            }
            Event::NumberVoided(e) if here => void.push(e.number.to_string()),
            Event::NumberNeverUsed(e) if here => out.never_used.push(e.number.to_string()),
            _ => {}
        }
    }
    for (number, kind, t, entered) in departures {
        if month_text(t) != month {
            continue;
        }
        if number.len() == 21 {
            out.left.entry(kind).or_default().push(number.clone());
        } else {
            out.references.push(number.clone());
        }
        if month_text(entered).as_str() > month {
            out.late.push(number);
        }
    }
    let all: Vec<&String> = out.left.values().flatten().chain(&out.references).collect();
    for n in &void {
        if all.contains(&n) {
            out.void_left.push(n.clone())
        } else {
            out.void.push(n.clone())
        }
    }
    for n in &all {
        if all.iter().filter(|m| m == &n).count() > 1 {
            out.twice.insert((*n).clone());
        }
    }
    out.left.values_mut().for_each(|v| v.sort());
    for v in [
        &mut out.references,
        &mut out.late,
        &mut out.void,
        &mut out.void_left,
        &mut out.never_used,
    ] {
        v.sort();
    }
    out
}

/// The return in the naive program's shape.
fn as_naive(r: &MonthReturn) -> (Naive, BTreeMap<String, (String, String, u32)>) {
    let beside = |fate| {
        let mut v: Vec<String> = r
            .beside
            .iter()
            .filter(|b| b.fate == fate && b.at.is_some())
            .filter_map(|b| b.number.as_ref().map(ToString::to_string))
            .collect();
        v.sort();
        v
    };
    let mut runs = BTreeMap::new();
    for (kind, c) in [(Kind::Daa, &r.daa), (Kind::Dsa, &r.dsa)] {
        if let Some(c) = c {
            runs.insert(
                kind.to_string(),
                (c.run.first.to_string(), c.run.last.to_string(), c.run.count),
            );
        }
    }
    let texts = |v: Vec<String>| {
        let mut v = v;
        v.sort();
        v
    };
    let n = Naive {
        left: BTreeMap::new(),
        references: texts(r.references.iter().map(|x| x.number.to_string()).collect()),
        late: texts(r.late.iter().map(|x| x.number.to_string()).collect()),
        void: beside(BesideFate::Void),
        void_left: beside(BesideFate::VoidLeft),
        never_used: beside(BesideFate::NeverUsed),
        twice: r
            .beside
            .iter()
            .filter(|b| b.fate == BesideFate::Collision)
            .filter_map(|b| b.number.as_ref().map(ToString::to_string))
            .collect(),
    };
    (n, runs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn c4_the_return_of_each_month_is_that_of_a_naive_program(acts in prop::collection::vec(act(), 1..90)) {
        let mut h = History { reg: Register::new(own(), "one".into()), log: Vec::new(), now: at("2026-10-20T08:00:00") };
        for a in &acts {
            h.act(a);
        }
        let mut month = YearMonth::of(at("2026-09-15T00:00:00")).unwrap();
        while month <= YearMonth::of(h.now).unwrap() {
            let r = counted(&h, month);
            let (says, runs) = as_naive(&r);
            let mut want = naive(&h.log, &month.to_string());
            let left = std::mem::take(&mut want.left);
            prop_assert_eq!(&says, &want, "{}", month);
            let wanted: BTreeMap<_, _> = left.iter().map(|(k, v)| {
                (k.clone(), (v[0].clone(), v[v.len() - 1].clone(), u32::try_from(v.len()).unwrap()))
            }).collect();
            prop_assert_eq!(runs, wanted, "{}", month);
            prop_assert_eq!(r.is_nothing(), left.is_empty() && want.references.is_empty());
            for (kind, c) in [(Kind::Daa, &r.daa), (Kind::Dsa, &r.dsa)] {
                let none = Vec::new();
                let numbers = left.get(&kind.to_string()).unwrap_or(&none);
                for y in c.iter().flat_map(|c| &c.years) {
                    // Every number from the first to the last is counted, or is something else beside (I5).
                    let own: BTreeSet<&str> = numbers.iter().filter(|n| n[..2] == format!("{:02}", y.year % 100)).map(|n| &n[15..20]).collect();
                    let span = y.run.last.sequence().get() - y.run.first.sequence().get() + 1;
                    prop_assert_eq!(span, u32::try_from(own.len()).unwrap() + y.between.all(), "{} {:?}", month, y);
                }
            }
            // What stands beside once stands there once, whatever it is.
            let mut seen = BTreeSet::new();
            for b in r.beside.iter().filter(|b| b.fate != BesideFate::Collision && b.year.is_some() && b.number.is_none()) {
                for n in b.from..=b.to {
                    prop_assert!(seen.insert((b.year, n)) || b.fate == BesideFate::Explained, "{:?}", b);
                }
            }
            month = month.after().unwrap();
        }
    }
}

fn line(number: &str, departed: &str) -> Line {
    let number: NumberOnPaper = number.parse().unwrap();
    Line {
        dossier: 1,
        kind: number.as_fallback().map_or(Kind::Daa, |n| n.kind()),
        number,
        departed: at(departed),
        entered: at(departed),
        covered: false,
    }
}

#[test]
fn i2_numbers_of_december_that_leave_in_january_keep_their_year() {
    let lines = [
        line("27FR007328E0001000011", "2027-01-04T08:00:00"),
        line("26FR007328E0001000991", "2027-01-02T08:00:00"),
        line("26FR007328E0001000981", "2027-01-03T08:00:00"),
    ];
    let r = month_return(
        "2027-01".parse().unwrap(),
        &own(),
        &lines,
        &BTreeMap::new(),
        &[],
        Vec::new(),
    );
    let daa = r.daa.unwrap();
    assert_eq!(
        (
            daa.run.first.to_string().as_str(),
            daa.run.last.to_string().as_str(),
            daa.run.count
        ),
        ("26FR007328E0001000981", "27FR007328E0001000011", 3)
    );
    let years: Vec<(i16, u32)> = daa.years.iter().map(|y| (y.year, y.run.count)).collect();
    assert_eq!(years, [(2026, 2), (2027, 1)]);
    assert!(r.dsa.is_none());
}

#[test]
fn a_number_of_another_register_is_listed_by_itself() {
    let lines = [
        line("26FR009999E0009000011", "2026-11-04T08:00:00"),
        line("GPS/77", "2026-11-03T08:00:00"),
    ];
    let r = month_return(
        "2026-11".parse().unwrap(),
        &own(),
        &lines,
        &BTreeMap::new(),
        &[],
        Vec::new(),
    );
    assert!(r.daa.is_none() && !r.is_nothing());
    assert_eq!(r.references.len(), 2);
}

#[test]
fn c4_the_return_is_due_on_the_10th_and_what_is_not_discharged_by_the_10th_of_the_third_month() {
    let due = |m: &str| domain::drm::due(m.parse().unwrap()).unwrap();
    assert_eq!(due("2026-11"), at("2026-12-10T23:59:59"));
    assert_eq!(due("2026-12"), at("2027-01-10T23:59:59"));
    let from = |t: &str| domain::drm::undischarged_from(at(t)).unwrap().to_string();
    assert_eq!(from("2026-08-01T00:00:00"), "2026-11-10");
    assert_eq!(from("2026-08-31T23:59:59"), "2026-11-10");
    assert_eq!(from("2026-11-30T23:30:00"), "2027-02-10");
}
