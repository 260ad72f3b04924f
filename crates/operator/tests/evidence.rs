//! The evidence file of random histories, on the real store: the four questions answered from the file alone agree with what happened, as a
//! model beside the register has noted it; and the file is verified as intact, whatever happened.

mod common;

use common::{House, dark, excise, goods, nr};
use domain::Command;
use domain::decide::copy;
use domain::decide::document::Document;
use domain::decide::merge::Flags;
use domain::decide::notice::Notice;
use domain::decide::outage::Outage;
use domain::decide::reentry::Reentry;
use domain::evidence::{Answers, Ground, Knew, Same, Sheet};
use domain::facts::*;
use domain::reentry::Difference;
use jiff::{SignedDuration, Timestamp};
use journal::Clock;
use number::{ExciseNumber, Kind, NumberOnPaper};
use operator::evidence::About;
use operator::notices::Queueing;
use operator::{Confirm, Desk, Failure, Keys, PrintRequest};
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::Arc;
use wire::evidence::{Signed, Verdict, verify};

/// What people and programs do. Minutes are counted back from now: things are often entered late.
#[derive(Clone, Debug)]
enum Act {
    Issue(Kind),
    ByHand(Option<i64>),
    Print(usize),
    Revise(usize, bool),
    Tell(usize, i64),
    /// A message that a server takes; it may come back.
    Notice(usize, bool),
    Depart(usize, i64, bool),
    Void(usize),
    File(usize, bool),
    Alert,
    Sau(SauOutcome, Option<Kind>, i64),
    Agreement,
    Observed,
    Correct(i64),
    Back,
    NewOutage,
    Arc(usize),
    Compare(usize, u8),
    Explain(usize),
    Waive(usize),
    State(usize),
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let d = || 0..4_usize;
    let kind = || prop_oneof![2 => Just(Kind::Daa), 1 => Just(Kind::Dsa)];
    let back = || prop_oneof![3 => Just(0_i64), 2 => 0..90_i64];
    prop_oneof![
        4 => kind().prop_map(Act::Issue),
        2 => proptest::option::of(back()).prop_map(Act::ByHand),
        1 => d().prop_map(Act::Print),
        3 => (d(), any::<bool>()).prop_map(|(d, p)| Act::Revise(d, p)),
        7 => (d(), back()).prop_map(|(d, m)| Act::Tell(d, m)),
        2 => (d(), any::<bool>()).prop_map(|(d, b)| Act::Notice(d, b)),
        5 => (d(), back(), proptest::bool::weighted(0.25)).prop_map(|(d, m, x)| Act::Depart(d, m, x)),
        1 => d().prop_map(Act::Void),
        2 => (d(), any::<bool>()).prop_map(|(d, s)| Act::File(d, s)),
        1 => Just(Act::Alert),
        3 => (proptest::sample::select(SauOutcome::ALL), proptest::option::of(kind()), back()).prop_map(|(o, k, m)| Act::Sau(o, k, m)),
        1 => Just(Act::Agreement),
        1 => Just(Act::Observed),
        1 => (1..200_i64).prop_map(Act::Correct),
        1 => Just(Act::Back),
        1 => Just(Act::NewOutage),
        4 => d().prop_map(Act::Arc),
        4 => (d(), 0..4_u8).prop_map(|(d, n)| Act::Compare(d, n)),
        2 => d().prop_map(Act::Explain),
        1 => d().prop_map(Act::Waive),
        1 => d().prop_map(Act::State),
        4 => (1..90_i64).prop_map(Act::Wait),
    ]
}

/// What happened to a document, noted beside the register.
#[derive(Default, Debug)]
struct Doc {
    number: String,
    kind: Option<Kind>,
    outage: Option<usize>,
    by_hand: bool,
    version: u32,
    /// When it was to leave, as the document says.
    planned: Option<Timestamp>,
    /// When it was last changed in what has to be told, and to which version.
    changed: Option<(Timestamp, u32)>,
    prints: Vec<(Timestamp, u32)>,
    /// When the office was told, of which version, by which notice.
    tells: Vec<(Timestamp, u32, Option<u64>)>,
    departed: Option<Timestamp>,
    void: bool,
    scans: usize,
    arc: bool,
    differences: Option<Vec<(&'static str, bool)>>,
    explained: bool,
    waived: bool,
    stated: bool,
}

/// What happened in an outage.
#[derive(Default, Debug)]
struct Trouble {
    alerts: usize,
    sau: Vec<(Timestamp, SauOutcome, Option<Kind>)>,
    agreed: Vec<Timestamp>,
    observed: usize,
    began: Timestamp,
    back: Option<Timestamp>,
    corrected: bool,
}

struct OneKey;

impl Keys for OneKey {
    fn look(&self, _: &ExciseNumber, _: &str) -> operator::KeyFile {
        operator::KeyFile::Secret([7; 32])
    }
    fn make(&self, _: &ExciseNumber, _: &str) -> std::io::Result<[u8; 32]> {
        Ok([7; 32])
    }
    fn prepare(&self, _: &ExciseNumber, _: &str) -> std::io::Result<[u8; 32]> {
        Ok([7; 32])
    }
    fn prepared(&self, _: &ExciseNumber, _: &str) -> Option<[u8; 32]> {
        None
    }
    fn take_over(&self, _: &ExciseNumber, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

struct World {
    house: House,
    desk: Desk,
    docs: Vec<Doc>,
    outages: Vec<Trouble>,
    hand: u32,
    arcs: u32,
}

const ELEMENTS: [&str; 3] = ["/lines/1/quantity", "/consignee/name", "/journey_time"];

impl World {
    fn new() -> World {
        let house = House::dark();
        let desk = house.desk().with_keys(Arc::new(OneKey));
        let began = house.clock.now();
        World {
            house,
            desk,
            docs: Vec::new(),
            outages: vec![Trouble {
                began,
                ..Trouble::default()
            }],
            hand: 500,
            arcs: 0,
        }
    }

    fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    fn confirm(&self) -> Confirm {
        let reason = Reason {
            code: ReasonCode::TruckLeft,
            text: Some("gone already".into()),
        };
        Confirm {
            date: Some(domain::calendar::to_paris(self.now()).date()),
            reasons: vec![(None, reason)],
        }
    }

    fn on(
        &self,
        i: usize,
        make: impl Fn(u64) -> Command + Send + 'static,
    ) -> Result<usize, Failure> {
        let number: NumberOnPaper = self.docs[i].number.parse().expect("a number");
        let done = self
            .desk
            .act_on_numbers(&excise(), &[number], &self.confirm(), move |ids| {
                make(ids[0])
            })?;
        Ok(done.events.len())
    }

    fn outage(&self, command: Outage) -> Result<usize, Failure> {
        let done = self
            .desk
            .act(&excise(), Command::Outage(command), &self.confirm())?;
        Ok(done.events.len())
    }

    /// Does it; what was refused has not happened.
    fn does(&mut self, act: &Act) -> Result<(), Failure> {
        let now = self.now();
        let ago = |m: i64| now - SignedDuration::from_mins(m);
        let pick = |d: usize| (!self.docs.is_empty()).then(|| d % self.docs.len());
        match *act {
            Act::Issue(kind) => {
                let mut request = self.house.request(kind, 1);
                request.confirm = self.confirm();
                let issued = self.desk.issue(&request)?;
                let outage = self.outages.len() - 1;
                self.docs.extend(issued.documents.iter().map(|d| Doc {
                    number: d.number.to_string(),
                    kind: Some(kind),
                    outage: Some(outage),
                    version: 1,
                    planned: Some(now + SignedDuration::from_hours(1)),
                    prints: vec![(now, 1)],
                    ..Doc::default()
                }));
            }
            Act::ByHand(left) => {
                let number = nr(self.hand, Kind::Daa);
                let record = Document::Record {
                    number: number.clone(),
                    kind: Kind::Daa,
                    case: Case::B1,
                    written_at: ago(left.unwrap_or(0)),
                    departed_at: left.map(ago),
                    consignee: "Nord Spirits".into(),
                    goods: "Cognac".into(),
                    registration: None,
                    collision: false,
                };
                self.desk.act_seeing(
                    &excise(),
                    vec![number.clone()],
                    &self.confirm(),
                    Command::Document(record),
                )?;
                self.hand += 1;
                self.docs.push(Doc {
                    number: number.to_string(),
                    kind: Some(Kind::Daa),
                    by_hand: true,
                    version: 1,
                    departed: left.map(ago),
                    ..Doc::default()
                });
            }
            Act::Print(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let request = PrintRequest {
                    excise: excise(),
                    number: self.docs[i].number.parse().expect("a number"),
                    mark: PaperMark::Duplicata,
                    own_drawing: true,
                };
                self.desk.print(&request)?;
                let d = &mut self.docs[i];
                d.prints.push((now, d.version));
            }
            Act::Revise(d, plate) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let number: NumberOnPaper = self.docs[i].number.parse().expect("a number");
                let flags = Flags {
                    departure: None,
                    registration: Some(if plate { "ZZ-999-ZZ" } else { "AB-123-CD" }.to_owned()),
                    as_consignor: true,
                    overrides: ["departure", "registration", "consignor"]
                        .map(String::from)
                        .to_vec(),
                };
                // The vehicle changes, or the act is refused as no change.
                self.desk.revise(
                    &excise(),
                    &number,
                    None,
                    &flags,
                    Copies::Destroyed,
                    &self.confirm(),
                )?;
                let d = &mut self.docs[i];
                d.version += 1;
                d.changed = Some((now, d.version));
                d.prints.push((now, d.version));
            }
            Act::Tell(d, m) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let at = ago(m);
                let events = self.on(i, move |dossier| {
                    Command::Document(Document::Tell {
                        dossiers: vec![dossier],
                        by: Means::Telephone,
                        at,
                        to: Some("M. Lebrun".into()),
                        beside: Beside::default(),
                    })
                })?;
                if events > 0 {
                    let version = self.docs[i].version;
                    self.docs[i].tells.push((at, version, None));
                }
            }
            Act::Notice(d, comes_back) => {
                let Some(i) = pick(d) else { return Ok(()) };
                self.notice(i, comes_back)?;
            }
            Act::Depart(d, m, otherwise) => {
                let Some(i) = pick(d).filter(|i| self.docs[*i].departed.is_none()) else {
                    return Ok(());
                };
                let at = ago(m);
                let plate = otherwise.then(|| "XX-000-XX".to_owned());
                // Another vehicle, or another day than the document says, has to be told (I24).
                let day = |t: Timestamp| domain::calendar::to_paris(t).date();
                let planned = self.docs[i].planned.map(day);
                let differs = planned.is_some_and(|p| otherwise || p != day(at));
                self.on(i, move |dossier| {
                    Command::Document(Document::Depart {
                        dossiers: vec![dossier],
                        at,
                        registration: plate.clone(),
                        already_left: true,
                    })
                })?;
                let d = &mut self.docs[i];
                d.departed = Some(at);
                if differs {
                    d.changed = Some((at, d.version));
                }
            }
            Act::Void(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let events = self.on(i, |dossier| {
                    Command::Document(Document::Void {
                        dossier,
                        reason: "not needed".into(),
                        copies: Copies::Kept,
                    })
                })?;
                self.docs[i].void |= events > 0;
            }
            Act::File(d, scanned) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let scan = scanned
                    .then(|| self.desk.keep(format!("scan {i} {now}").as_bytes(), "png"))
                    .transpose()?;
                let events = self.on(i, move |dossier| {
                    Command::FileCopy(copy::File {
                        dossier,
                        copy: 1,
                        at: now,
                        place: "classeur".into(),
                        signed: true,
                        scan: scan.clone(),
                        note: None,
                    })
                })?;
                self.docs[i].scans += usize::from(events > 0 && scanned);
            }
            Act::Alert => {
                let screenshot = Some(self.desk.keep(format!("alert {now}").as_bytes(), "png")?);
                let events = self.outage(Outage::Alert {
                    at: now,
                    text: format!("GAMM@ indisponible {now}"),
                    reference: None,
                    until: None,
                    screenshot,
                })?;
                self.last().alerts += events;
            }
            Act::Sau(outcome, kind, m) => {
                let at = ago(m);
                let events = self.outage(Outage::Sau {
                    at,
                    outcome,
                    agent: Some("Mme Petit".into()),
                    reference: None,
                    kinds: kind.into_iter().collect(),
                    until: None,
                    note: None,
                })?;
                if events > 0 {
                    self.last().sau.push((at, outcome, kind));
                }
            }
            Act::Agreement => {
                let events = self.outage(Outage::Contact {
                    purpose: Purpose::Agreement,
                    by: Means::Telephone,
                    at: now,
                    to: Some("M. Lebrun".into()),
                    result: ContactResult::Spoken,
                    beside: Beside::default(),
                })?;
                if events > 0 {
                    self.last().agreed.push(now);
                }
            }
            Act::Observed => {
                let file = self
                    .desk
                    .keep(format!("timeline {now}").as_bytes(), "json")?;
                let events = self.outage(Outage::Observed {
                    episode: None,
                    from: ago(30),
                    until: now,
                    file,
                    changes: 3,
                })?;
                self.last().observed += events;
            }
            Act::Correct(m) => {
                let (since, back) = (ago(m + 60), Some(now));
                self.outage(Outage::Correct {
                    episode: None,
                    since: Some(since),
                    back,
                    reason: "the log of the router says so".into(),
                })?;
                let o = self.last();
                (o.began, o.back, o.corrected) = (since, back, true);
            }
            Act::Back => {
                let events = self.outage(Outage::ServiceBack { at: now })?;
                let o = self.last();
                if events > 0 && !o.corrected {
                    o.back = Some(now);
                }
            }
            Act::NewOutage => {
                self.outage(Outage::Close {
                    at: now,
                    note: None,
                })?;
                self.desk.act(&excise(), dark(), &self.confirm())?;
                self.outages.push(Trouble {
                    began: now,
                    ..Trouble::default()
                });
            }
            Act::Arc(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                self.arcs += 1;
                let arc = number::Arc::parse(&arc(self.arcs)).expect("an ARC");
                let file = Some(self.desk.keep(format!("IE801 {arc}").as_bytes(), "xml")?);
                self.on(i, move |dossier| {
                    Command::Reentry(Reentry::Enter {
                        dossier,
                        arc: arc.clone(),
                        at: now,
                        how: Found::Answer,
                        file: file.clone(),
                        answer_id: None,
                        second: false,
                    })
                })?;
                self.docs[i].arc = true;
            }
            Act::Compare(d, n) => {
                let Some(i) = pick(d) else { return Ok(()) };
                // None; by rule only; one; one and one by rule.
                let found: Vec<(&'static str, bool)> = match n {
                    0 => vec![],
                    1 => vec![(ELEMENTS[2], true)],
                    2 => vec![(ELEMENTS[0], false)],
                    _ => vec![(ELEMENTS[1], false), (ELEMENTS[2], true)],
                };
                let differences = found.iter().map(|(e, rule)| Difference {
                    element: (*e).into(),
                    paper: Some("1".into()),
                    entered: Some("2".into()),
                    rule: rule.then(|| "I26".into()),
                });
                let differences: Vec<Difference> = differences.collect();
                let file = self
                    .desk
                    .keep(format!("compared {i} {now}").as_bytes(), "xml")?;
                let version = self.docs[i].version;
                let events = self.on(i, move |dossier| {
                    Command::Reentry(Reentry::Compare {
                        dossier,
                        file: file.clone(),
                        version,
                        differences: differences.clone(),
                        more: 0,
                    })
                })?;
                if events > 0 {
                    let d = &mut self.docs[i];
                    (d.differences, d.explained) = (Some(found), false);
                }
            }
            Act::Explain(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                let named = self.docs[i]
                    .differences
                    .iter()
                    .flatten()
                    .map(|(e, _)| (*e).to_owned());
                let elements: Vec<String> = named.collect();
                self.on(i, move |dossier| {
                    Command::Reentry(Reentry::Explain {
                        dossier,
                        elements: elements.clone(),
                        text: "typed by hand on the copies".into(),
                    })
                })?;
                self.docs[i].explained = true;
            }
            Act::Waive(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                self.on(i, move |dossier| {
                    Command::Reentry(Reentry::Waive {
                        dossier,
                        at: now,
                        reference: "letter of the office".into(),
                        note: None,
                    })
                })?;
                self.docs[i].waived = true;
            }
            Act::State(d) => {
                let Some(i) = pick(d) else { return Ok(()) };
                self.on(i, move |dossier| Command::DoDuty {
                    dossier,
                    duty: "C2".into(),
                    at: now,
                    note: None,
                })?;
                self.docs[i].stated = true;
            }
            Act::Wait(minutes) => self.house.clock.add(minutes),
        }
        Ok(())
    }

    fn last(&mut self) -> &mut Trouble {
        self.outages.last_mut().expect("one")
    }

    fn notice(&mut self, i: usize, comes_back: bool) -> Result<(), Failure> {
        let now = self.now();
        let (done, id) = self.desk.queue_notice(
            &excise(),
            Queueing {
                about: NoticeAbout::Communication,
                numbers: vec![self.docs[i].number.parse().expect("a number")],
                by: Means::Mail,
                to: Some("bureau@douane.example".into()),
                automatic: true,
                card: None,
            },
        )?;
        let Some(notice) = id.filter(|_| !done.events.is_empty()) else {
            return Ok(());
        };
        let kept = |what: &str, ending: &str| {
            self.desk
                .keep(format!("{what} {notice}").as_bytes(), ending)
        };
        let (file, transcript, answer) = (
            kept("message", "eml")?,
            kept("dialogue", "txt")?,
            kept("bounce", "eml")?,
        );
        let act = |n: Notice| self.desk.act_on_notice(&excise(), n);
        act(Notice::Compose {
            notice,
            file,
            page: None,
            head: "FR007328E0001:1:00".into(),
        })?;
        let server = || "mail.example:587".to_owned();
        let dispatched = act(Notice::Dispatch {
            notice,
            server: server(),
        })?;
        // Superseded: what it told is no more so.
        if dispatched
            .events
            .iter()
            .any(|e| e.name() == "notice.dropped")
        {
            return Ok(());
        }
        let sent = act(Notice::Sent {
            notice,
            server: server(),
            at: now,
            reply: "250 ok".into(),
            transcript,
        })?;
        if comes_back {
            act(Notice::Answer {
                notice,
                at: now,
                kind: AnswerKind::Bounce,
                file: answer,
                from: None,
                from_office: false,
                note: None,
            })?;
        } else if sent.events.iter().any(|e| e.name() == "numbers.told") {
            let version = self.docs[i].version;
            self.docs[i].tells.push((now, version, Some(notice)));
        }
        Ok(())
    }
}

/// An ARC of its own.
fn arc(n: u32) -> String {
    number::Arc::complete(&format!("26FR{n:016}"))
        .expect("an ARC")
        .to_string()
}

fn minute(t: Timestamp) -> i64 {
    t.as_second().div_euclid(60)
}

impl World {
    fn ground(&self, d: &Doc) -> (Ground, bool) {
        let Some(o) = d.outage.map(|o| &self.outages[o]) else {
            return (Ground::None, false);
        };
        use SauOutcome::{AlertAnnounced, Authorised, Refused, Solved};
        // The last word by the time of the call; of two at the same time, the one entered last.
        let mut word: Option<(Timestamp, SauOutcome)> = None;
        for (at, outcome, kind) in &o.sau {
            let decides = matches!(outcome, AlertAnnounced | Authorised | Refused | Solved);
            let ours = kind.is_none() || *kind == d.kind;
            if decides && ours && word.is_none_or(|(w, _)| *at >= w) {
                word = Some((*at, *outcome));
            }
        }
        let agreed = word.is_some_and(|(at, w)| w == Refused && o.agreed.iter().any(|a| *a >= at));
        let ground = match word.map(|(_, w)| w) {
            _ if o.alerts > 0 => Ground::Outside,
            Some(Authorised | AlertAnnounced) => Ground::Outside,
            Some(Refused) => Ground::Refused,
            _ if o.observed > 0 => Ground::Machine,
            _ => Ground::Stated,
        };
        (ground, agreed)
    }

    fn sheet(&self, d: &Doc) -> Sheet {
        if d.by_hand {
            return Sheet::ByHand;
        }
        let of_last = d.prints.iter().filter(|(_, v)| *v == d.version);
        let in_time =
            |(at, _): &&(Timestamp, u32)| d.departed.is_none_or(|l| minute(*at) <= minute(l));
        match (of_last.clone().any(|p| in_time(&p)), of_last.count()) {
            (true, _) => Sheet::Printed,
            (false, 0) if d.prints.is_empty() => Sheet::NotPrinted,
            (false, 0) => Sheet::EarlierVersion,
            (false, _) => Sheet::PrintedLater,
        }
    }

    fn knew(&self, d: &Doc) -> Knew {
        let current = |t: &&(Timestamp, u32, Option<u64>)| {
            d.changed
                .is_none_or(|(at, v)| minute(t.0) >= minute(at) && t.1 >= v)
        };
        let Some(left) = d.departed else {
            return match (d.void, d.tells.iter().any(|t| current(&t))) {
                (true, _) => Knew::Void,
                (_, true) => Knew::WaitingTold,
                _ => Knew::WaitingNotTold,
            };
        };
        let before: Vec<_> = d
            .tells
            .iter()
            .filter(|t| minute(t.0) <= minute(left))
            .collect();
        if before.iter().any(current) {
            Knew::Before
        } else if !before.is_empty() {
            Knew::EarlierState
        } else if d.tells.is_empty() {
            Knew::NotTold
        } else {
            Knew::After
        }
    }

    fn same(&self, d: &Doc) -> Same {
        if d.arc {
            return match &d.differences {
                None => Same::NotCompared,
                Some(x) if x.iter().all(|(_, rule)| *rule) => Same::Same,
                Some(_) if d.explained => Same::Explained,
                Some(_) => Same::Differs,
            };
        }
        match d.departed {
            None if d.void => Same::Void,
            None => Same::Waiting,
            Some(_) if d.waived => Same::Waived,
            Some(_) if d.stated => Same::Stated,
            Some(_) => Same::NotEntered,
        }
    }

    fn agrees(&self, d: &Doc, a: &Answers) -> Result<(), TestCaseError> {
        let (ground, agreed) = self.ground(d);
        prop_assert_eq!(a.reason.answer, ground, "reason of {:?}", d);
        prop_assert_eq!(a.reason.agreed, agreed, "agreement of {:?}", d);
        if let Some(o) = d.outage.map(|o| &self.outages[o]) {
            prop_assert_eq!(a.reason.since, Some(o.began), "begin {:?}", o);
            prop_assert_eq!(a.reason.until, o.back, "end {:?}", o);
        }
        prop_assert_eq!(a.paper.answer, self.sheet(d), "paper of {:?}", d);
        prop_assert_eq!(
            a.paper.filed.iter().filter(|f| f.scan).count(),
            d.scans,
            "scans of {:?}",
            d
        );
        prop_assert_eq!(a.told.answer, self.knew(d), "telling of {:?}", d);
        prop_assert_eq!(a.told.departed, d.departed, "departure of {:?}", d);
        prop_assert_eq!(a.entry.answer, self.same(d), "entry of {:?}", d);
        Ok(())
    }

    /// The file about something: intact, signed, with its answers given again.
    fn file(&self, about: &About) -> Result<Vec<Answers>, TestCaseError> {
        let (exported, to) = self
            .desk
            .evidence(&excise(), about, Cursor::new(Vec::new()))
            .map_err(|e| TestCaseError::fail(format!("{about:?}: {e:?}")))?;
        let bytes = to.into_inner();
        let report = verify(&mut bytes.as_slice(), &[wire::public_key(&[7; 32])]);
        prop_assert_eq!(
            report.verdict,
            Verdict::Intact,
            "{:?}: {:?}",
            about,
            report.findings
        );
        let signs = exported.manifest.signed_by.is_some();
        prop_assert_eq!(signs, !exported.manifest.keys.is_empty());
        if signs {
            prop_assert!(matches!(report.signed, Signed::ByKnown(_)));
        }
        prop_assert!(report.rechecked && report.cut == 0 && exported.manifest.missing.is_empty());
        Ok(report.manifest.expect("read").answers)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_four_questions_answered_from_the_file_alone_agree_with_what_happened(acts in proptest::collection::vec(act(), 5..45)) {
        let mut w = World::new();
        // The key is recorded before anything is signed with it.
        w.desk.public_key(&excise()).expect("a key");
        w.does(&Act::Issue(Kind::Daa)).expect("a document to begin with");
        for act in &acts {
            w.house.clock.add(1);
            match w.does(act) {
                Ok(()) | Err(Failure::Refused { .. } | Failure::NoDocument(_) | Failure::Paper(_)) => {}
                Err(other) => return Err(TestCaseError::fail(format!("{act:?}: {other:?}"))),
            }
        }
        for d in &w.docs {
            let answers = w.file(&About::Number(d.number.parse().expect("a number")))?;
            prop_assert_eq!(answers.len(), 1);
            w.agrees(d, &answers[0])?;
        }
        // The same documents in the files of their outages and of their month.
        let reg = w.desk.register(&excise()).expect("a register");
        let last = reg.open_episode().map(|e| e.id);
        if let Some(id) = last {
            for a in w.file(&About::Episode(id))? {
                let d = w.docs.iter().find(|d| d.number == a.number).expect("one of ours");
                w.agrees(d, &a)?;
            }
        }
        if w.docs.iter().any(|d| d.departed.is_some()) {
            let month = domain::calendar::to_paris(w.docs.iter().find_map(|d| d.departed).expect("one")).strftime("%Y-%m").to_string();
            for a in w.file(&About::Month(month.parse().expect("a month")))? {
                let d = w.docs.iter().find(|d| d.number == a.number).expect("one of ours");
                w.agrees(d, &a)?;
            }
        }
    }
}

#[test]
fn a_file_about_one_document_says_nothing_of_what_another_holds() {
    let mut w = World::new();
    w.desk.public_key(&excise()).expect("a key");
    for kind in [Kind::Daa, Kind::Dsa] {
        w.does(&Act::Issue(kind)).expect("a document");
    }
    // Each told by a message of its own, which names the outage too.
    for i in [0, 1] {
        w.notice(i, false).expect("told");
    }
    let (exported, to) = w
        .desk
        .evidence(
            &excise(),
            &About::Number(w.docs[0].number.parse().expect("a number")),
            Cursor::new(Vec::new()),
        )
        .expect("written");
    let other = &w.docs[1].number;
    let bytes = to.into_inner();
    let found = bytes.windows(other.len()).any(|x| x == other.as_bytes());
    assert!(!found, "the number of another document stands in the file");
    let beer = goods(Kind::Dsa)
        .consignee
        .and_then(|c| c.address.name)
        .expect("a name");
    assert!(!bytes.windows(beer.len()).any(|x| x == beer.as_bytes()));
    // Its own message is there, the other's is not.
    let messages = exported
        .manifest
        .files
        .iter()
        .filter(|f| f.what == "notice.composed.file");
    assert_eq!(messages.count(), 1);
    assert_eq!(verify(&mut bytes.as_slice(), &[]).verdict, Verdict::Intact);
}
