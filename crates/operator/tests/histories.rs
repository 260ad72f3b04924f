//! Laws over random histories on the real store: whatever is asked, in whatever order, the program never stumbles over
//! itself; what the tables and snapshots say is what a replay of the entries says; a number that we drew stands once.

mod common;

use common::{House, establishment, excise, nr};
use domain::Command;
use domain::decide::document::Document;
use domain::decide::merge::Flags;
use domain::decide::number::Number;
use domain::decide::outage::Outage;
use domain::event::Event;
use domain::facts::*;
use domain::register::Register;
use domain::series::Fate;
use jiff::SignedDuration;
use journal::{Clock, StoreError};
use number::{Kind, NumberOnPaper, Year};
use operator::{Confirm, Desk, DossierRow, Failure, PrintRequest};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Something that a person or a program does. Numbers are small so that histories meet themselves.
#[derive(Clone, Debug)]
enum Act {
    Issue {
        kind: Kind,
        documents: usize,
        case: Option<Case>,
        given: u32,
        key: Option<u8>,
        last_used: Option<u32>,
        reason: bool,
    },
    Receive {
        n: u32,
        kind: Kind,
        digit: Kind,
        from: Giver,
        key: Option<u8>,
    },
    /// Numbers for blank forms, under a key perhaps (F2).
    Allot(Kind, u32, Option<u8>),
    /// A document typed for the number of a form, or of anything else.
    Fill(usize),
    NeverGiven(u32, Kind),
    NeverUsed(u32, Kind),
    Explain(u32, u32),
    State(u32),
    AskGps(u8, Kind),
    GpsNothing(u8),
    Record {
        n: u32,
        kind: Kind,
        case: Case,
        left: bool,
        collision: bool,
    },
    Tell(Vec<usize>, Means),
    Depart(Vec<usize>, bool),
    Void(usize, Copies),
    Revise(usize, bool),
    Print(usize, bool),
    Duty(usize, usize),
    Open(Cause, Option<Elsewhere>),
    See(Option<Elsewhere>, Option<Seen>),
    Sau(SauOutcome),
    Alert,
    Office(Purpose, ContactResult),
    Back,
    Close,
    Change,
    Wait(i64),
    /// The program ends and begins anew.
    Reopen,
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)]
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn act() -> impl Strategy<Value = Act> {
    let n = || 1..22_u32;
    let which = || 0..6_usize;
    let issue = (
        kind(),
        1..3_usize,
        proptest::option::weighted(0.4, one_of(Case::ALL)),
        n(),
        proptest::option::weighted(0.4, 0..3_u8),
        proptest::option::weighted(0.1, n()),
        any::<bool>(),
    )
        .prop_map(
            |(kind, documents, case, given, key, last_used, reason)| Act::Issue {
                kind,
                documents,
                case,
                given,
                key,
                last_used,
                reason,
            },
        );
    let receive = (
        n(),
        kind(),
        kind(),
        one_of(Giver::ALL),
        proptest::option::weighted(0.3, 0..3_u8),
    )
        .prop_map(|(n, kind, digit, from, key)| Act::Receive {
            n,
            kind,
            digit,
            from,
            key,
        });
    let record = (n(), kind(), one_of(Case::ALL), any::<bool>(), any::<bool>()).prop_map(
        |(n, kind, case, left, collision)| Act::Record {
            n,
            kind,
            case,
            left,
            collision,
        },
    );
    prop_oneof![
        8 => issue,
        3 => receive,
        3 => (kind(), 1..4_u32, proptest::option::weighted(0.3, 3..5_u8)).prop_map(|(k, n, key)| Act::Allot(k, n, key)),
        3 => which().prop_map(Act::Fill),
        1 => (n(), kind()).prop_map(|(n, k)| Act::NeverGiven(n, k)),
        1 => (n(), kind()).prop_map(|(n, k)| Act::NeverUsed(n, k)),
        1 => (n(), n()).prop_map(|(a, b)| Act::Explain(a.min(b), a.max(b))),
        1 => n().prop_map(Act::State),
        2 => (0..3_u8, kind()).prop_map(|(k, kind)| Act::AskGps(k, kind)),
        1 => (0..3_u8).prop_map(Act::GpsNothing),
        2 => record,
        4 => (proptest::collection::vec(which(), 1..3), one_of(Means::ALL)).prop_map(|(w, m)| Act::Tell(w, m)),
        3 => (proptest::collection::vec(which(), 1..3), any::<bool>()).prop_map(|(w, a)| Act::Depart(w, a)),
        2 => (which(), one_of(Copies::ALL)).prop_map(|(w, c)| Act::Void(w, c)),
        2 => (which(), any::<bool>()).prop_map(|(w, b)| Act::Revise(w, b)),
        2 => (which(), any::<bool>()).prop_map(|(w, d)| Act::Print(w, d)),
        1 => (which(), 0..6_usize).prop_map(|(w, d)| Act::Duty(w, d)),
        2 => (one_of(Cause::ALL), proptest::option::of(one_of(Elsewhere::ALL))).prop_map(|(c, e)| Act::Open(c, e)),
        1 => (proptest::option::of(one_of(Elsewhere::ALL)), proptest::option::of(one_of(Seen::ALL))).prop_map(|(e, s)| Act::See(e, s)),
        1 => one_of(SauOutcome::ALL).prop_map(Act::Sau),
        1 => Just(Act::Alert),
        2 => (one_of(Purpose::ALL), one_of(ContactResult::ALL)).prop_map(|(p, r)| Act::Office(p, r)),
        1 => Just(Act::Back),
        1 => Just(Act::Close),
        1 => Just(Act::Change),
        2 => (1..2_000_i64).prop_map(Act::Wait),
        1 => Just(Act::Reopen),
    ]
}

/// A history at work.
struct World {
    house: House,
    desk: Desk,
    /// What each key was answered with, and whether a number was drawn in a refused act.
    keys: BTreeMap<u8, Vec<NumberOnPaper>>,
    done: usize,
    refused: BTreeSet<&'static str>,
}

impl World {
    fn numbers(&self) -> Vec<NumberOnPaper> {
        let rows = self
            .desk
            .list(&excise(), None, 1_000, false)
            .expect("a list");
        rows.into_iter()
            .map(|r| r.number.parse().expect("a number"))
            .collect()
    }

    /// A document by lot; one that does not exist when there is none.
    fn pick(&self, which: usize) -> NumberOnPaper {
        let all = self.numbers();
        if all.is_empty() {
            nr(99_999, Kind::Daa)
        } else {
            all[which % all.len()].clone()
        }
    }

    fn confirm(&self) -> Confirm {
        let today = domain::calendar::to_paris(self.house.clock.now()).date();
        let reason = Reason {
            code: ReasonCode::Other,
            text: Some("the line was dead".into()),
        };
        Confirm {
            date: Some(today),
            reasons: vec![(None, reason)],
        }
    }

    fn act(&self, command: Command, numbers: Vec<NumberOnPaper>) -> Result<(), Failure> {
        self.desk
            .act_seeing(&excise(), numbers, &self.confirm(), command)
            .map(drop)
    }

    fn on(
        &self,
        which: &[usize],
        make: impl Fn(Vec<u64>) -> Command + Send + 'static,
    ) -> Result<(), Failure> {
        let mut numbers: Vec<_> = which.iter().map(|w| self.pick(*w)).collect();
        numbers.sort();
        numbers.dedup();
        self.desk
            .act_on_numbers(&excise(), &numbers, &self.confirm(), make)
            .map(drop)
    }

    fn issue(&mut self, act: &Act) -> Result<(), Failure> {
        let Act::Issue {
            kind,
            documents,
            case,
            given,
            key,
            last_used,
            reason,
        } = act
        else {
            return Ok(());
        };
        let mut request = self.house.request(*kind, *documents);
        if case.is_some_and(|c| c != Case::B2) {
            request.numbers = (0..*documents)
                .map(|i| nr(given + u32::try_from(i).expect("few"), *kind))
                .collect();
        }
        request.case = *case;
        request.last_used = *last_used;
        request.key = key.map(|k| format!("key {k}"));
        // The same content under the same key, so that a repetition is one.
        if let Some(k) = key {
            request.flags.departure = Some(common::friday() + SignedDuration::from_hours(400));
            request.flags.registration = Some(format!("K-{k}"));
        }
        if *reason {
            request.confirm = self.confirm();
        }
        let issued = self.desk.issue(&request)?;
        let numbers: Vec<_> = issued.documents.iter().map(|d| d.number.clone()).collect();
        if let Some(k) = key {
            let first = self.keys.entry(*k).or_insert_with(|| numbers.clone());
            assert_eq!(*first, numbers, "I13: another number under key {k}");
        }
        for d in issued.documents.iter().filter(|d| !d.void) {
            assert_eq!(journal::Hash::of(&d.pdf).to_string(), d.sha256);
        }
        Ok(())
    }

    fn does(&mut self, act: &Act) -> Result<(), Failure> {
        let now = self.house.clock.now();
        let confirm = self.confirm();
        let year = Year::from_civil(2026).expect("a year");
        let reason = || "as told by the shift".to_owned();
        match act.clone() {
            Act::Issue { .. } => self.issue(act),
            Act::Receive {
                n,
                kind,
                digit,
                from,
                key,
            } => {
                let number = nr(n, digit);
                let key = key.map(|k| format!("gps {k}"));
                let person = Some("M. Lebrun".to_owned());
                let receive = Number::Receive {
                    number: number.clone(),
                    kind,
                    from,
                    at: now,
                    person,
                    confirmed: true,
                    key,
                };
                self.act(Command::Number(receive), vec![number])
            }
            Act::Allot(kind, count, key) => {
                let request = operator::AllotRequest {
                    excise: excise(),
                    kind,
                    count,
                    last_used: None,
                    key: key.map(|k| format!("key {k}")),
                    confirm,
                };
                let issued = self.desk.allot(&request)?;
                let numbers: Vec<_> = issued.documents.iter().map(|d| d.number.clone()).collect();
                if let Some(k) = key {
                    let first = self.keys.entry(k).or_insert_with(|| numbers.clone());
                    assert_eq!(*first, numbers, "I13: other forms under key {k}");
                }
                Ok(())
            }
            Act::Fill(which) => {
                let number = self.pick(which);
                let kind = number.as_fallback().map_or(Kind::Daa, |n| n.kind());
                let mut request = self.house.request(kind, 1);
                request.numbers = vec![number];
                request.confirm = confirm;
                self.desk.issue(&request).map(drop)
            }
            Act::NeverGiven(n, k) => self.act(
                Command::Number(Number::NeverGiven {
                    number: nr(n, k),
                    reason: reason(),
                }),
                vec![nr(n, k)],
            ),
            Act::NeverUsed(n, k) => self.act(
                Command::Number(Number::NeverUsed {
                    number: nr(n, k),
                    reason: reason(),
                }),
                vec![nr(n, k)],
            ),
            Act::Explain(from, to) => self.act(
                Command::Number(Number::Explain {
                    year,
                    from,
                    to,
                    reason: reason(),
                }),
                Vec::new(),
            ),
            Act::State(last_used) => self.act(
                Command::StateLastUsed {
                    year: Some(year),
                    last_used,
                },
                Vec::new(),
            ),
            Act::AskGps(k, kind) => self.act(
                Command::Number(Number::AskGps {
                    key: format!("gps {k}"),
                    kind,
                }),
                Vec::new(),
            ),
            Act::GpsNothing(k) => self.act(
                Command::Number(Number::GpsNothing {
                    key: format!("gps {k}"),
                }),
                Vec::new(),
            ),
            Act::Record {
                n,
                kind,
                case,
                left,
                collision,
            } => {
                let record = Document::Record {
                    number: nr(n, kind),
                    kind,
                    case,
                    written_at: now,
                    departed_at: left.then_some(now),
                    consignee: "Nord Spirits".into(),
                    goods: "Cognac".into(),
                    registration: None,
                    collision,
                };
                self.act(Command::Document(record), vec![nr(n, kind)])
            }
            Act::Tell(which, by) => {
                let to = Some("M. Lebrun".to_owned());
                self.on(&which, move |dossiers| {
                    Command::Document(Document::Tell {
                        dossiers,
                        by,
                        at: now,
                        to: to.clone(),
                        beside: domain::facts::Beside::default(),
                    })
                })
            }
            Act::Depart(which, already_left) => self.on(&which, move |dossiers| {
                Command::Document(Document::Depart {
                    dossiers,
                    at: now,
                    registration: Some("AB-123-CD".into()),
                    already_left,
                })
            }),
            Act::Void(which, copies) => self.on(&[which], move |ids| {
                Command::Document(Document::Void {
                    dossier: ids[0],
                    reason: "not needed".into(),
                    copies,
                })
            }),
            Act::Revise(which, plate) => {
                let registration = Some(if plate { "ZZ-999-ZZ" } else { "AB-123-CD" }.to_owned());
                let flags = Flags {
                    departure: None,
                    registration,
                    as_consignor: true,
                    overrides: vec![
                        "departure".into(),
                        "registration".into(),
                        "consignor".into(),
                    ],
                };
                self.desk
                    .revise(
                        &excise(),
                        &self.pick(which),
                        None,
                        &flags,
                        Copies::Destroyed,
                        &confirm,
                    )
                    .map(drop)
            }
            Act::Print(which, duplicata) => {
                let mark = if duplicata {
                    PaperMark::Duplicata
                } else {
                    PaperMark::None
                };
                let request = PrintRequest {
                    excise: excise(),
                    number: self.pick(which),
                    mark,
                    own_drawing: false,
                };
                let first = self.desk.print(&request)?;
                if !duplicata && !first.void {
                    assert_eq!(
                        self.desk.print(&request)?.sha256,
                        first.sha256,
                        "the archived bytes"
                    );
                }
                Ok(())
            }
            Act::Duty(which, d) => {
                let duty = domain::duties::BY_HAND[d % domain::duties::BY_HAND.len()];
                self.on(&[which], move |ids| Command::DoDuty {
                    dossier: ids[0],
                    duty: duty.into(),
                    at: now,
                    note: None,
                })
            }
            Act::Open(cause, elsewhere) => {
                let open = Outage::Open {
                    cause,
                    side: None,
                    since: None,
                    internet: None,
                    elsewhere,
                    portal: None,
                    gps: None,
                    note: None,
                };
                self.act(Command::Outage(open), Vec::new())
            }
            Act::See(elsewhere, seen) => self.act(
                Command::Outage(Outage::Situation {
                    at: None,
                    internet: seen,
                    elsewhere,
                    portal: seen,
                    gps: seen,
                }),
                Vec::new(),
            ),
            Act::Sau(outcome) => {
                let sau = Outage::Sau {
                    at: now,
                    outcome,
                    agent: Some("Mme Roy".into()),
                    reference: Some("SAU-1".into()),
                    kinds: Vec::new(),
                    until: None,
                    note: None,
                };
                self.act(Command::Outage(sau), Vec::new())
            }
            Act::Alert => {
                let alert = Outage::Alert {
                    at: now,
                    text: "GAMM@ indisponible".into(),
                    reference: None,
                    until: None,
                    screenshot: None,
                };
                self.act(Command::Outage(alert), Vec::new())
            }
            Act::Office(purpose, result) => {
                let contact = Outage::Contact {
                    purpose,
                    by: Means::Telephone,
                    at: now,
                    to: Some("M. Lebrun".into()),
                    result,
                    beside: domain::facts::Beside::default(),
                };
                self.act(Command::Outage(contact), Vec::new())
            }
            Act::Back => self.act(Command::Outage(Outage::ServiceBack { at: now }), Vec::new()),
            Act::Close => self.act(
                Command::Outage(Outage::Close {
                    at: now,
                    note: None,
                }),
                Vec::new(),
            ),
            Act::Change => {
                let mut e = establishment();
                e.city = "Jarnac".into();
                self.act(Command::ChangeEstablishment(Box::new(e)), Vec::new())
            }
            Act::Wait(minutes) => {
                self.house.clock.add(minutes);
                Ok(())
            }
            Act::Reopen => {
                self.desk = self.house.desk();
                Ok(())
            }
        }
    }

    /// Refusals are answers; anything else is a fault of ours.
    fn took(&mut self, act: &Act) {
        let before = self.numbers().len();
        match self.does(act) {
            Ok(()) => self.done += 1,
            Err(Failure::Refused { refusal, .. }) => {
                self.refused.insert(refusal.code);
                assert_eq!(
                    self.numbers().len(),
                    before,
                    "{act:?} was refused and left a document"
                );
            }
            Err(Failure::NoDocument(_)) => {}
            // A document without a consignment (by hand), or of a void number, has no paper to make.
            Err(Failure::AfterNumber { because, .. })
                if matches!(*because, Failure::Refused { .. } | Failure::NoDocument(_)) => {}
            Err(other) => panic!("{act:?}: {other:?}"),
        }
    }

    /// The laws.
    fn holds(self) {
        let World { house, desk, .. } = self;
        let stream = excise();
        // A replay of every entry, from the stored bytes alone.
        let (mut reg, mut events) = desk
            .store()
            .read(|r| {
                let reg = Register::new(excise(), r.incarnation()?);
                let mut events = Vec::new();
                let mut after = 0;
                loop {
                    let page = r.entries_after(stream.as_str(), after, 100)?;
                    let Some(last) = page.last() else { break };
                    after = last.counter;
                    events.extend(page);
                }
                Ok::<_, StoreError>((reg, events))
            })
            .expect("read");
        let mut drawn = BTreeSet::new();
        let mut forms = BTreeSet::new();
        let mut sealed: BTreeMap<NumberOnPaper, usize> = BTreeMap::new();
        for entry in events.drain(..) {
            let event = Event::decode(
                &entry.event,
                entry.version,
                entry.payload.as_deref().expect("a payload"),
            )
            .expect("an event");
            reg.apply(entry.counter, entry.recorded_at, &event);
            match &event {
                Event::NumberDrawn(e) => {
                    assert!(
                        drawn.insert(e.number.sequence().get()),
                        "I1: {} was drawn twice",
                        e.number
                    );
                }
                Event::FormNumbered(e) => {
                    assert!(forms.insert(e.dossier), "a form was numbered twice");
                }
                Event::DocumentSealed(e) => *sealed.entry(e.number.clone()).or_default() += 1,
                _ => {}
            }
        }
        for (number, times) in &sealed {
            assert_eq!(*times, 1, "{number} was sealed on {times} documents");
        }

        // Whatever was allotted has one fate, and the one that its dossier tells (I5).
        for d in forms.iter().filter_map(|id| reg.dossiers.get(id)) {
            let n = d.number.as_fallback().expect("our own");
            let fate = reg.series(n.year()).fate(n.sequence().get());
            let told: &[Fate] = match (d.departed, d.voided) {
                (Some(_), _) => &[Fate::Used],
                // Another paper or number under the same sequence may hide what this one came to (I4, I9).
                (None, Some(_)) => &[
                    Fate::Void,
                    Fate::NeverUsed,
                    Fate::Received,
                    Fate::Allotted,
                    Fate::Used,
                ],
                (None, None) => &[Fate::Allotted, Fate::Used],
            };
            assert!(fate.is_some_and(|f| told.contains(&f)), "{d:?}: {fate:?}");
        }

        // A claim is held for each sequence that somebody gave us or that we gave, and for no other: what is free may be drawn.
        for n in 1..40 {
            let fate = reg.series.values().find_map(|s| s.fate(n));
            let claim = format!("number:26{}:{n:05}", excise());
            let held = desk
                .store()
                .read(|r| r.claim_lookup(&claim))
                .map_err(|e: StoreError| e)
                .expect("read")
                .is_some();
            match fate {
                None | Some(Fate::Before | Fate::Explained | Fate::Uncertain | Fate::Lost) => {}
                Some(
                    Fate::Allotted | Fate::Received | Fate::Used | Fate::Void | Fate::NeverUsed,
                ) => assert!(held, "{claim} is {fate:?} and not held"),
            }
            if held {
                assert!(fate.is_some(), "{claim} is held and nothing is known of it");
            }
        }

        // The snapshots and what a desk sees.
        let seen = desk.register(&excise()).expect("a register");
        assert_eq!(seen.establishment, reg.establishment);
        assert_eq!(seen.references, reg.references);
        assert_eq!(seen.series, reg.series, "the series by snapshot");
        assert_eq!(seen.open_episode(), reg.open_episode());
        // The tables.
        let rows = desk.list(&excise(), None, 1_000, false).expect("a list");
        let wanted: Vec<DossierRow> = reg.dossiers.values().map(DossierRow::of).collect();
        assert_eq!(rows, wanted, "the list of documents");
        let due = desk.list(&excise(), None, 1_000, true).expect("a list");
        let wanted: Vec<DossierRow> = wanted.into_iter().filter(|r| !r.due.is_empty()).collect();
        assert_eq!(due, wanted, "the list of what is due");
        let mut by_number: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for d in reg.dossiers.values() {
            by_number
                .entry(d.number.clone())
                .or_default()
                .push(d.clone());
        }
        for (number, dossiers) in by_number {
            let shown: Vec<_> = desk
                .show(&excise(), &number)
                .expect("shown")
                .into_iter()
                .map(|v| v.dossier)
                .collect();
            assert_eq!(shown, dossiers, "the documents that bear {number}");
        }
        drop(desk);
        let checked = operator::check(&house.places(), true).expect("looked at");
        assert_eq!(checked.report.first_fault, None);
        // Out in open formats and in again; cut long afterwards, and out and in once more.
        common::comes_back(&house);
        common::goes_on_after_a_cut(&house);
        common::comes_back(&house);
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "how long to look is no configuration"
)]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|t| t.parse().ok())
        .unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_is_what_its_entries_say(dark in any::<bool>(), acts in proptest::collection::vec(act(), 5..40)) {
        let house = if dark { House::dark() } else { House::new() };
        let desk = house.desk();
        let mut world = World { house, desk, keys: BTreeMap::new(), done: 0, refused: BTreeSet::new() };
        for act in &acts {
            world.took(act);
        }
        world.holds();
    }
}

/// That the histories above reach what they are about: most acts happen, and many ways of refusal are met.
#[test]
fn histories_are_neither_empty_nor_always_refused() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, TestRunner};
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let (mut done, mut all, mut refused) = (0, 0, BTreeSet::new());
    for _ in 0..10 {
        let acts = proptest::collection::vec(act(), 30..40)
            .new_tree(&mut runner)
            .expect("a history")
            .current();
        let house = House::dark();
        let desk = house.desk();
        let mut world = World {
            house,
            desk,
            keys: BTreeMap::new(),
            done: 0,
            refused: BTreeSet::new(),
        };
        for act in &acts {
            world.took(act);
        }
        all += acts.len();
        done += world.done;
        refused.extend(world.refused);
    }
    println!("{done} of {all} acts were done; refused: {refused:?}");
    assert!(done * 3 > all, "{done} of {all}");
    assert!(refused.len() >= 10, "{refused:?}");
}
