//! A register on disk, with a clock that is set by hand and a press that lays nothing out: its papers are what they would say.
#![allow(dead_code, reason = "each story uses a part")]

use domain::Command;
use domain::calendar::Region;
use domain::consignment::Consignment;
use domain::decide::merge::Flags;
use domain::decide::outage::Outage;
use domain::establishment::{Contact, Establishment};
use domain::facts::{Cause, Elsewhere, PaperMark, SentBefore};
use domain::rule::FR_2009;
use forms::official::{Blank, Map};
use forms::{FormError, Paper, Sheet};
use jiff::{SignedDuration, Timestamp};
use journal::Clock;
use number::{ExciseNumber, Kind, NumberOnPaper};
use operator::{Confirm, Desk, IssueRequest, Pdf, Places, Press, Settings};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Set by hand.
#[derive(Default)]
pub(crate) struct Hand(AtomicI64);

impl Hand {
    pub(crate) fn set(&self, to: Timestamp) {
        self.0.store(to.as_microsecond(), Ordering::SeqCst);
    }
    pub(crate) fn add(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).expect("a time")
    }
}

/// A press whose paper is what it would say.
pub(crate) struct Plain;

impl Press for Plain {
    fn check(&self, _: &Paper) -> Result<(), FormError> {
        Ok(())
    }
    fn print(&self, paper: &Paper) -> Result<Pdf, FormError> {
        Ok(Pdf {
            bytes: format!("{paper:?}").into_bytes(),
            pages: 4,
        })
    }
    fn check_filled(&self, _: &Paper, _: &Blank, _: &Map) -> Result<(), FormError> {
        Ok(())
    }
    fn fill(&self, paper: &Paper, _: &Blank, _: &Map) -> Result<Pdf, FormError> {
        self.print(paper)
    }
    fn trial(&self, base: &Paper, _: &Blank, _: &Map) -> Result<Pdf, FormError> {
        self.print(base)
    }
    fn propose(&self, kind: Kind, blank: &Blank) -> Result<Map, FormError> {
        operator::FormsPress::default().propose(kind, blank)
    }
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError> {
        Ok(Pdf {
            bytes: format!("{sheet:?}").into_bytes(),
            pages: 1,
        })
    }
    fn notice(&self, page: &forms::NoticePage) -> Result<Pdf, FormError> {
        Ok(Pdf {
            bytes: format!("{page:?}").into_bytes(),
            pages: 1,
        })
    }
}

pub(crate) fn excise() -> ExciseNumber {
    ExciseNumber::parse("FR007328E0001").expect("the specimen")
}

/// A number of this establishment, of 2026.
pub(crate) fn nr(sequence: u32, kind: Kind) -> NumberOnPaper {
    format!("26FR007328E0001{sequence:05}{}", kind.digit())
        .parse()
        .expect("a number")
}

/// A Friday evening: the office has closed, the help desk too.
pub(crate) fn friday() -> Timestamp {
    "2026-11-27T18:30:00Z".parse().expect("a time")
}

pub(crate) fn goods(kind: Kind) -> Consignment {
    let name = match kind {
        Kind::Daa => "ie815-cognac-daa.xml",
        Kind::Dsa => "ie815-beer-dsa.xml",
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../emcs/samples")
        .join(name);
    let bytes = std::fs::read(path).expect("a sample");
    emcs::read_ie815(&bytes, emcs::Limits::DEFAULT)
        .expect("it is good")
        .consignment
}

pub(crate) fn establishment() -> Establishment {
    let contact = |hours: &str| Contact {
        hours: hours.parse().expect("hours"),
        ..Contact::default()
    };
    Establishment {
        excise: excise(),
        name: "Distillerie des Essais".into(),
        street: "rue des Chais".into(),
        postcode: "16100".into(),
        city: "Cognac".into(),
        phone: String::new(),
        office: "FR007328".parse().expect("an office"),
        office_contact: contact("mo-fr 08:30-12:00 13:30-17:00"),
        attachment: None,
        sau: contact("mo-fr 08:00-19:00"),
        region: Region::default(),
    }
}

/// A register in a throw-away folder, opened once or several times, as several programs would.
pub(crate) struct House {
    pub(crate) clock: Arc<Hand>,
    pub(crate) folder: tempfile::TempDir,
}

/// Ids that are never the same twice in one run of the tests.
fn random() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:032x}", NEXT.fetch_add(1, Ordering::SeqCst))
}

impl House {
    /// What its clock says.
    pub(crate) fn clock_now(&self) -> Timestamp {
        self.clock.now()
    }

    /// An establishment whose last number used is 7.
    pub(crate) fn new() -> House {
        let clock = Arc::new(Hand::default());
        clock.set(friday());
        let house = House {
            clock: Arc::clone(&clock),
            folder: tempfile::tempdir().expect("a folder"),
        };
        let store =
            operator::create(&house.places(), &random, &FR_2009, clock).expect("a register");
        drop(store);
        let add = Command::AddEstablishment {
            establishment: Box::new(establishment()),
            last_used: 7,
        };
        house
            .desk()
            .act(&excise(), add, &Confirm::default())
            .expect("an establishment");
        house
    }

    /// The same in an outage without any Internet.
    pub(crate) fn dark() -> House {
        let house = House::new();
        house
            .desk()
            .act(&excise(), dark(), &Confirm::default())
            .expect("an outage");
        house
    }

    pub(crate) fn places(&self) -> Places {
        Places {
            data: self.folder.path().join("data"),
            witness: self.folder.path().join("witness"),
            machine: "here".into(),
            program: "acquit test".into(),
            read_only: false,
        }
    }

    /// Opens the register as one more program.
    pub(crate) fn desk(&self) -> Desk {
        let clock = Arc::<Hand>::clone(&self.clock) as Arc<dyn Clock>;
        let opening = operator::open(&self.places(), &random, &FR_2009, Arc::clone(&clock))
            .expect("it opens");
        let settings = Settings {
            actor: "anne".into(),
            rules: &FR_2009,
            released: "2026-11-20T00:00:00Z".parse().expect("a time"),
            program: "acquit test".into(),
        };
        Desk::new(opening.store, clock, Arc::new(Plain), settings)
    }

    pub(crate) fn request(&self, kind: Kind, documents: usize) -> IssueRequest {
        let departure = self.clock.now() + SignedDuration::from_hours(1);
        IssueRequest {
            excise: excise(),
            kind,
            consignments: vec![goods(kind); documents],
            flags: Flags {
                departure: Some(departure),
                registration: Some("AB-123-CD".into()),
                as_consignor: true,
                overrides: vec![
                    "departure".into(),
                    "registration".into(),
                    "consignor".into(),
                ],
            },
            case: None,
            numbers: Vec::new(),
            given_by: None,
            given_at: None,
            differences_confirmed: true,
            sent_before: SentBefore::No,
            sent_at: None,
            last_used: None,
            key: None,
            opening: None,
            paper: operator::style::PaperChoice::default(),
            mark: PaperMark::None,
            own_drawing: false,
            confirm: Confirm::default(),
        }
    }
}

/// No Internet, nowhere.
pub(crate) fn dark() -> Command {
    Command::Outage(Outage::Open {
        cause: Cause::NoInternet,
        side: None,
        since: None,
        internet: None,
        elsewhere: Some(Elsewhere::None),
        portal: None,
        gps: None,
        note: None,
    })
}

/// Reading tables of a register.
const TABLES: &[&str] = &[
    "dossier",
    "by-number",
    "by-load",
    "due",
    "waiting",
    "by-lrn",
    "by-message",
    "by-arc",
    "reentry",
    "undischarged",
    "month",
    "fate",
    "report",
    "report-open",
    "notice",
    "notice-open",
    "kept",
    "kept-file",
    "observed",
    "series",
    "open-episode",
];

/// Everything that a register says: entries as stored, claims of their numbers, reading tables.
type All = (Vec<journal::Entry>, Vec<(String, Vec<u8>)>, Vec<Vec<u8>>);

fn all(desk: &Desk) -> All {
    desk.store()
        .read(|r| {
            let entries = r.entries_after(excise().as_str(), 0, 100_000)?;
            let (mut rows, mut snapshots) = (Vec::new(), Vec::new());
            for table in TABLES {
                for (key, value) in r.rows(table, "", None, 100_000)? {
                    rows.push((format!("{table} {key}"), value));
                }
            }
            for thing in r.things(excise().as_str(), "series/", None, 1_000)? {
                let kept = r.snapshot(excise().as_str(), &thing)?;
                snapshots.extend(kept.map(|(_, bytes)| bytes));
            }
            Ok::<_, journal::StoreError>((entries, rows, snapshots))
        })
        .expect("read")
}

/// Exports the register and imports it elsewhere: entry by entry the same, with the same tables, and whole by itself.
pub(crate) fn comes_back(house: &House) {
    let out = house.folder.path().join("archive.tar");
    let _ = std::fs::remove_file(&out);
    let what = operator::archive::What {
        year: None,
        plain: true,
        readme: "the format",
    };
    let now = house.clock.now();
    let done = operator::archive::export(&house.places(), what, &out, now).expect("exported");
    let other = House {
        clock: Arc::clone(&house.clock),
        folder: tempfile::tempdir().expect("a folder"),
    };
    let came = operator::archive::import(&other.places(), &out, &random, now).expect("imported");
    assert_eq!(came.report.heads, done.heads);
    let (before, after) = (all(&house.desk()), all(&other.desk()));
    assert_eq!(before.0, after.0, "the entries");
    for (a, b) in before.1.iter().zip(&after.1) {
        let text = |x: &(String, Vec<u8>)| format!("{} {}", x.0, String::from_utf8_lossy(&x.1));
        assert_eq!(text(a), text(b), "a row");
    }
    assert_eq!(before.1.len(), after.1.len(), "the rows");
    assert_eq!(before.2, after.2, "the snapshots");
    let checked = operator::check(&other.places(), true).expect("looked at");
    assert_eq!(checked.report.first_fault, None);
    // No number there before somebody has said which was the last (I12).
    let reg = other.desk().register(&excise()).expect("a register");
    assert!(reg.series.values().all(|s| !s.is_open_in(&reg.incarnation)));
}

/// Long afterwards everything that is closed is cut: the series and every list say of numbers, days and fates what they said.
pub(crate) fn goes_on_after_a_cut(house: &House) {
    let desk = house.desk();
    let said = |desk: &Desk| {
        let rows = desk.list(&excise(), None, 1_000, false).expect("a list");
        let fates: Vec<_> = rows
            .iter()
            .map(|r| {
                (
                    r.number.clone(),
                    r.kind.clone(),
                    r.state.clone(),
                    r.departed,
                    r.due.clone(),
                    r.stand.clone(),
                )
            })
            .collect();
        let months: Vec<_> = desk
            .months(&excise())
            .expect("months")
            .into_iter()
            .map(|m| desk.month(&excise(), m).expect("a month"))
            .map(|v| {
                (
                    v.counted.daa,
                    v.counted.dsa,
                    v.counted.references,
                    v.counted.late,
                )
            })
            .collect();
        (
            fates,
            months,
            desk.register(&excise()).expect("a register").series,
        )
    };
    house
        .clock
        .set("2045-01-05T09:00:00Z".parse().expect("a time"));
    let before = said(&desk);
    let closed = desk
        .retention(&excise(), None, 1_000)
        .expect("a list")
        .count;
    let until = jiff::civil::Date::constant(2044, 12, 31);
    let done = desk.cut_contents(&excise(), until, "passé").expect("cut");
    assert_eq!(done.documents, closed);
    assert_eq!(said(&desk), before);
    let page = desk.feed(&excise(), 0, 1_000).expect("the feed");
    let without = page.entries.iter().filter(|e| e.cut.is_some()).count();
    assert_eq!(without as u64, done.entries);
    for row in desk.list(&excise(), None, 1_000, false).expect("a list") {
        let number = row.number.parse().expect("a number");
        let shown = desk.show(&excise(), &number).expect("shown");
        assert!(shown.iter().any(|v| v.dossier.cut.is_some()) || row.cut.is_none());
        assert!(row.cut.is_none() || row.consignee.is_empty());
    }
    let sought = operator::Sought {
        text: "Négoce".into(),
        ..operator::Sought::default()
    };
    desk.search(&excise(), &sought).expect("searched");
    drop(desk);
    let checked = operator::check(&house.places(), true).expect("looked at");
    assert_eq!(checked.report.first_fault, None);
    assert_eq!(checked.report.cut_payloads, done.entries);
}
