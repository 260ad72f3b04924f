//! A small world in memory: a register, a clock, what the person confirms. Commands go to the real `decide`, events come back
//! as bytes and are read again, and after each step the register by replay must be the register at hand.

use domain::consignment::{Consignment, DestinationType, MessageType, OriginType, example::full};
use domain::decide::allot::Allot;
use domain::decide::document::Document;
use domain::decide::issue::{Draft, Issue, Prior};
use domain::decide::number::Number;
use domain::decide::outage::Outage;
use domain::establishment::{Contact, Establishment};
use domain::event::{Event, Id};
use domain::facts::*;
use domain::guard::{Asked, Cx, Refusal};
use domain::register::Register;
use domain::rule::{FR_2009, Rule, RuleSet};
use domain::{Command, calendar, decide, duties};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use number::{ExciseNumber, Kind, NumberOnPaper};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local!(static OBSERVED: RefCell<Vec<Asked>> = const { RefCell::new(Vec::new()) });

/// What was asked on this thread since the last call.
pub(crate) fn take_observed() -> Vec<Asked> {
    OBSERVED.with(|o| o.take())
}

/// A time as the clocks of Paris show it.
pub(crate) fn at(text: &str) -> Timestamp {
    let t: DateTime = text.parse().unwrap();
    t.to_zoned(calendar::paris()).unwrap().timestamp()
}

/// A number of the story's establishment, of 2026.
pub(crate) fn nr(sequence: u32, kind: Kind) -> NumberOnPaper {
    format!("26FR007328E0001{sequence:05}{}", kind.digit())
        .parse()
        .unwrap()
}

pub(crate) struct World {
    pub(crate) reg: Register,
    pub(crate) now: Timestamp,
    pub(crate) rules: &'static RuleSet,
    pub(crate) confirmed: Option<Date>,
    pub(crate) reasons: Vec<(Option<Rule>, Reason)>,
    pub(crate) advice: Vec<&'static str>,
    pub(crate) went_on: Vec<Rule>,
    log: Vec<(Id, Timestamp, &'static str, u32, Vec<u8>)>,
    first: Register,
    due: BTreeSet<(Id, &'static str)>,
}

pub(crate) fn establishment(excise: &str) -> Establishment {
    Establishment {
        excise: excise.parse().unwrap(),
        name: "Distillerie de l'Exemple".into(),
        street: String::new(),
        postcode: String::new(),
        city: "Cognac".into(),
        phone: String::new(),
        office: "FR007328".parse().unwrap(),
        office_contact: Contact {
            hours: "mo-fr 08:30-12:00 13:30-17:00".parse().unwrap(),
            phone: Some("05 00 00 00 00".into()),
            ..Contact::default()
        },
        attachment: None,
        sau: Contact {
            hours: "mo-fr 08:00-19:00".parse().unwrap(),
            phone: Some("08 00 00 00 00".into()),
            ..Contact::default()
        },
        region: calendar::Region::default(),
    }
}

/// Suspended (DAA) or duty paid (DSA), each with its own reference.
pub(crate) fn goods(kind: Kind) -> Consignment {
    let mut c = full();
    if kind == Kind::Dsa {
        c.message_type = MessageType::DutyPaid;
        c.origin_type = OriginType::DutyPaid;
        c.destination_type = DestinationType::CertifiedConsignee;
    }
    c.local_reference_number = None;
    c
}

impl World {
    /// A register of which nothing is known, on Friday 27 November 2026 at 18:30.
    pub(crate) fn blank(excise: &str) -> World {
        let excise: ExciseNumber = excise.parse().unwrap();
        let reg = Register::new(excise, "one".into());
        World {
            first: reg.clone(),
            reg,
            now: at("2026-11-27T18:30:00"),
            rules: &FR_2009,
            confirmed: None,
            reasons: Vec::new(),
            advice: Vec::new(),
            went_on: Vec::new(),
            log: Vec::new(),
            due: BTreeSet::new(),
        }
    }

    /// An establishment whose last number used is 00007.
    pub(crate) fn new() -> World {
        let mut w = World::blank("FR007328E0001");
        w.does(add(establishment("FR007328E0001"), 7));
        w
    }

    /// The same in an outage without any Internet, announced: Friday evening, so B2.
    pub(crate) fn dark() -> World {
        let mut w = World::new();
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.announce();
        w
    }

    /// The same, where GPS can be reached and an alert stands: A.
    pub(crate) fn alerted() -> World {
        let mut w = World::new();
        w.does(outage(Cause::GammaDown, None));
        w.alert();
        w
    }

    pub(crate) fn alert(&mut self) {
        self.does(Command::Outage(Outage::Alert {
            at: self.now,
            text: "GAMM@ est indisponible".into(),
            reference: None,
            until: None,
            screenshot: None,
        }));
    }

    pub(crate) fn announce(&mut self) {
        self.does(contact(
            Purpose::Announce,
            Means::Mail,
            ContactResult::Sent,
            self.now,
        ));
    }

    pub(crate) fn clock(&mut self, text: &str) -> &mut World {
        self.now = at(text);
        self
    }

    pub(crate) fn minutes(&mut self, n: i64) -> &mut World {
        self.now += jiff::SignedDuration::from_mins(n);
        self
    }

    /// The next act is done with this reason.
    pub(crate) fn because(&mut self, code: ReasonCode) -> &mut World {
        let text = (code == ReasonCode::Other).then(|| "because".to_owned());
        self.reasons = vec![(None, Reason { code, text })];
        self
    }

    /// The person reads the date in words and confirms it, for the next act.
    pub(crate) fn confirming(&mut self) -> &mut World {
        self.confirmed = Some(calendar::to_paris(self.now).date());
        self
    }

    fn ask(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let released = at("2026-06-01T00:00:00");
        let mut cx = Cx::new(self.now, self.rules, released);
        cx.confirmed_date = self.confirmed.take();
        cx.reasons = std::mem::take(&mut self.reasons);
        let answer = decide(&self.reg, command, &mut cx);
        for a in &cx.trace {
            assert!(
                a.guard.starts_with(&format!("{}.", a.rule)),
                "{} under {}",
                a.guard,
                a.rule
            );
        }
        self.advice = std::mem::take(&mut cx.advice);
        self.went_on = cx.went_on.iter().map(|w| w.rule).collect();
        OBSERVED.with(|o| o.borrow_mut().append(&mut cx.trace));
        answer
    }

    /// Something is asked beside `decide`: its traces count too.
    pub(crate) fn merges<T>(&mut self, f: impl FnOnce(&mut Cx) -> T) -> T {
        let mut cx = Cx::new(self.now, self.rules, self.now);
        let answer = f(&mut cx);
        OBSERVED.with(|o| o.borrow_mut().append(&mut cx.trace));
        answer
    }

    /// It is done: the events.
    #[track_caller]
    pub(crate) fn does(&mut self, command: Command) -> Vec<Event> {
        match self.ask(&command) {
            Ok(events) => {
                for e in &events {
                    self.append(e);
                }
                events
            }
            Err(r) => panic!("refused: {r}\n{command:?}"),
        }
    }

    /// It is refused with this code.
    #[track_caller]
    pub(crate) fn refused(&mut self, command: Command, code: &str) -> Refusal {
        match self.ask(&command) {
            Err(r) => {
                assert_eq!(r.code, code, "{r}");
                r
            }
            Ok(e) => panic!("not refused ({code}): {e:?}"),
        }
    }

    /// An entry is written, as bytes, and read again.
    pub(crate) fn append(&mut self, event: &Event) {
        let (name, version) = (event.name(), event.version());
        let bytes = event.encode().unwrap();
        let read = Event::decode(name, version, &bytes).unwrap();
        assert_eq!(&read, event);
        let counter = self.reg.next;
        let stamp = self.now.max(self.reg.last_at.unwrap_or(self.now));
        self.reg.apply(counter, stamp, &read);
        self.log.push((counter, stamp, name, version, bytes));
        assert_eq!(self.replay(self.log.len()), self.reg, "replay of {name}");
        self.observe_duties();
    }

    /// The register as it was after so many entries.
    pub(crate) fn replay(&self, entries: usize) -> Register {
        let mut reg = self.first.clone();
        for (counter, stamp, name, version, bytes) in &self.log[..entries] {
            reg.apply(
                *counter,
                *stamp,
                &Event::decode(name, *version, bytes).unwrap(),
            );
        }
        reg
    }

    /// What was recorded, read again from its bytes.
    pub(crate) fn events(&self) -> Vec<Event> {
        self.log
            .iter()
            .map(|(_, _, name, version, bytes)| Event::decode(name, *version, bytes).unwrap())
            .collect()
    }

    /// The register before anything was recorded.
    pub(crate) fn blank_again(&self) -> Register {
        self.first.clone()
    }

    pub(crate) fn entries(&self) -> usize {
        self.log.len()
    }

    /// A backup of so many entries is restored: a new incarnation (I12).
    pub(crate) fn restore(&mut self, entries: usize, incarnation: &str) {
        self.log.truncate(entries);
        self.reg = self.replay(entries);
        self.append(
            &domain::event::Incarnated {
                incarnation: incarnation.into(),
                previous: self.reg.incarnation.clone(),
                because: domain::event::Rebirth::Restored,
                detail: "backup".into(),
            }
            .into(),
        );
    }

    /// A duty that becomes due is a rule not satisfied yet; one that is done is satisfied.
    fn observe_duties(&mut self) {
        let mut now = BTreeSet::new();
        for d in self.reg.dossiers.values() {
            for duty in duties::open(d) {
                now.insert((d.id, duty.code));
                if !self.due.contains(&(d.id, duty.code)) {
                    observe("duty due", duty.rule, false);
                }
            }
        }
        for (_, code) in self.due.difference(&now) {
            observe("duty done", rule_of(code), true);
        }
        self.due = now;
    }

    /// Codes of what is due for a document.
    pub(crate) fn due(&self, dossier: Id) -> Vec<&'static str> {
        duties::open(&self.reg.dossiers[&dossier])
            .iter()
            .map(|d| d.code)
            .collect()
    }

    /// Goods are issued; number and dossier of each document.
    #[track_caller]
    pub(crate) fn issues(&mut self, command: Command) -> Vec<(Id, NumberOnPaper)> {
        self.does(command)
            .iter()
            .filter_map(|e| match e {
                Event::DocumentSealed(s) => Some((s.dossier, s.number.clone())),
                _ => None,
            })
            .collect()
    }

    /// One DAA, drawn.
    #[track_caller]
    pub(crate) fn one(&mut self) -> (Id, NumberOnPaper) {
        let c = self.daa();
        self.issues(c).remove(0)
    }

    /// One DAA, drawn, printed and told.
    #[track_caller]
    pub(crate) fn told(&mut self) -> (Id, NumberOnPaper) {
        let (id, n) = self.one();
        self.does(print(id, 1));
        self.does(tell(&[id], Means::Mail, self.now));
        (id, n)
    }

    pub(crate) fn draft(&self, kind: Kind) -> Draft {
        Draft {
            consignment: goods(kind),
            departure: Some(self.now),
            registration: Some("AB-123-CD".into()),
            overrides: Vec::new(),
            number: None,
            lrn_used: false,
            paper: domain::facts::PaperStyle::default(),
        }
    }

    pub(crate) fn daa(&self) -> Command {
        issue(Kind::Daa, vec![self.draft(Kind::Daa)])
    }

    pub(crate) fn dsa(&self) -> Command {
        issue(Kind::Dsa, vec![self.draft(Kind::Dsa)])
    }

    /// A DAA under a number that was given.
    pub(crate) fn daa_under(&self, number: &NumberOnPaper) -> Command {
        let mut d = self.draft(Kind::Daa);
        d.number = Some(number.clone());
        issue(Kind::Daa, vec![d])
    }
}

fn observe(guard: &'static str, rule: Rule, satisfied: bool) {
    OBSERVED.with(|o| {
        o.borrow_mut().push(Asked {
            guard,
            rule,
            satisfied,
        });
    });
}

fn rule_of(code: &str) -> Rule {
    Rule::find(code.split('-').next().unwrap()).unwrap()
}

pub(crate) fn add(establishment: Establishment, last_used: u32) -> Command {
    Command::AddEstablishment {
        establishment: Box::new(establishment),
        last_used,
    }
}

pub(crate) fn outage(cause: Cause, elsewhere: Option<Elsewhere>) -> Command {
    Command::Outage(Outage::Open {
        cause,
        side: None,
        since: None,
        internet: None,
        elsewhere,
        portal: None,
        gps: None,
        note: None,
    })
}

pub(crate) fn situation(internet: Seen, elsewhere: Elsewhere) -> Command {
    Command::Outage(Outage::Situation {
        at: None,
        internet: Some(internet),
        elsewhere: Some(elsewhere),
        portal: None,
        gps: None,
    })
}

pub(crate) fn contact(
    purpose: Purpose,
    by: Means,
    result: ContactResult,
    at: Timestamp,
) -> Command {
    Command::Outage(Outage::Contact {
        purpose,
        by,
        at,
        to: None,
        result,
        beside: domain::facts::Beside::default(),
    })
}

pub(crate) fn sau(outcome: SauOutcome, at: Timestamp) -> Command {
    Command::Outage(Outage::Sau {
        at,
        outcome,
        agent: Some("Mme Exemple".into()),
        reference: Some("T-1".into()),
        kinds: Vec::new(),
        until: None,
        note: None,
    })
}

pub(crate) fn issue(kind: Kind, drafts: Vec<Draft>) -> Command {
    Command::Issue(Box::new(Issue {
        kind,
        drafts,
        case: None,
        sent_before: SentBefore::No,
        sent_at: None,
        key: None,
        prior: Prior::None,
        last_used: None,
    }))
}

/// Numbers for blank forms (F2).
pub(crate) fn allot(kind: Kind, count: u32) -> Command {
    Command::Allot(Allot {
        kind,
        count,
        key: None,
        prior: Prior::None,
        last_used: None,
    })
}

/// The same act, changed.
pub(crate) fn but(command: Command, change: impl FnOnce(&mut Issue)) -> Command {
    match command {
        Command::Issue(mut i) => {
            change(&mut i);
            Command::Issue(i)
        }
        other => panic!("not an issue: {other:?}"),
    }
}

pub(crate) fn receive(number: &NumberOnPaper, from: Giver, at: Timestamp) -> Number {
    Number::Receive {
        number: number.clone(),
        kind: Kind::Daa,
        from,
        at,
        person: None,
        confirmed: false,
        key: None,
    }
}

pub(crate) fn confirmed(n: Number) -> Command {
    match n {
        Number::Receive {
            number,
            kind,
            from,
            at,
            person,
            key,
            ..
        } => Command::Number(Number::Receive {
            number,
            kind,
            from,
            at,
            person,
            key,
            confirmed: true,
        }),
        other => panic!("not received: {other:?}"),
    }
}

pub(crate) fn print(dossier: Id, version: u32) -> Command {
    marked(dossier, version, PaperMark::None)
}

pub(crate) fn marked(dossier: Id, version: u32, mark: PaperMark) -> Command {
    Command::Document(Document::Printed {
        dossier,
        version,
        file: "00".repeat(32),
        bytes: 1000,
        pages: 4,
        mark,
        blank: None,
    })
}

pub(crate) fn tell(dossiers: &[Id], by: Means, at: Timestamp) -> Command {
    Command::Document(Document::Tell {
        dossiers: dossiers.to_vec(),
        by,
        at,
        to: None,
        beside: domain::facts::Beside::default(),
    })
}

pub(crate) fn depart(dossiers: &[Id], at: Timestamp) -> Command {
    Command::Document(Document::Depart {
        dossiers: dossiers.to_vec(),
        at,
        registration: None,
        already_left: false,
    })
}

pub(crate) fn left(dossiers: &[Id], at: Timestamp) -> Command {
    Command::Document(Document::Depart {
        dossiers: dossiers.to_vec(),
        at,
        registration: None,
        already_left: true,
    })
}

pub(crate) fn void(dossier: Id, reason: &str) -> Command {
    Command::Document(Document::Void {
        dossier,
        reason: reason.into(),
        copies: Copies::Kept,
    })
}

pub(crate) fn paper(number: &NumberOnPaper, written_at: Timestamp, collision: bool) -> Document {
    Document::Record {
        number: number.clone(),
        kind: Kind::Daa,
        case: Case::B2,
        written_at,
        departed_at: Some(written_at),
        consignee: "Négoce de l'Exemple".into(),
        goods: "vin blanc, 12 hl".into(),
        registration: Some("AB-123-CD".into()),
        collision,
    }
}

pub(crate) fn duty(dossier: Id, code: &str, at: Timestamp) -> Command {
    Command::DoDuty {
        dossier,
        duty: code.into(),
        at,
        note: None,
    }
}

pub(crate) fn last_used(n: u32) -> Command {
    Command::StateLastUsed {
        year: None,
        last_used: n,
    }
}
