//! `decide(state, command)`: events, or a refusal that names its rule. One module per heading of the procedure.
//! Pure: never a clock, a random number, a file. What is decided here becomes true only when it is on disk.

pub mod allot;
pub mod copy;
pub mod document;
pub mod entitlement;
pub mod issue;
pub mod merge;
pub mod month;
pub mod notice;
pub mod number;
pub mod outage;
pub mod proof;
pub mod reentry;
pub mod report;
pub mod retention;

use crate::dossier::Dossier;
use crate::establishment::Establishment;
use crate::event::{
    Checkpointed, DateConfirmed, DutyDone, EstablishmentAdded, EstablishmentChanged, Event,
    KeyBecause, KeyMade, LastUsedStated, Occasion,
};
use crate::facts::{Reason, ReasonCode};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use crate::series::LAST;
use jiff::Timestamp;

/// What a person or a program asks for, or states.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Adds the establishment, with the last number used this year (I3).
    AddEstablishment {
        /// It.
        establishment: Box<Establishment>,
        /// The last number used this year by anyone on anything; 0 is none.
        last_used: u32,
    },
    /// Changes its data.
    ChangeEstablishment(Box<Establishment>),
    /// Records the public half of the key that the establishment signs with from now on; nothing when it is already the last.
    RecordKey {
        /// In hexadecimal.
        key: String,
        /// Why another one follows.
        because: Option<KeyBecause>,
        /// What a person says about it.
        note: Option<String>,
        /// The previous key's signature over it.
        endorsed: Option<String>,
    },
    /// Records where the register stands, signed; nothing when it has not moved since the last time, or moved meanwhile.
    Checkpoint {
        /// The counter of its last entry.
        counter: u64,
        /// That entry's hash.
        hash: String,
        /// The signed note.
        note: String,
    },
    /// States or corrects the last number used (I3, I12).
    StateLastUsed {
        /// Two-digit year; none: the year of the clock.
        year: Option<::number::Year>,
        /// The number.
        last_used: u32,
    },
    /// About the outage.
    Outage(outage::Outage),
    /// About a number.
    Number(number::Number),
    /// A document for goods that wait (F, I21).
    Issue(Box<issue::Issue>),
    /// Numbers for blank forms (F2).
    Allot(allot::Allot),
    /// About a document.
    Document(document::Document),
    /// About a document's way back into GAMM@ (C2).
    Reentry(reentry::Reentry),
    /// A copy of a paper is filed (C3).
    FileCopy(copy::File),
    /// About one of the other papers of an outage.
    Report(Box<report::Report>),
    /// About a notice to customs (N1, C1).
    Notice(notice::Notice),
    /// Something is kept as proof.
    FileProof(Box<proof::File>),
    /// A month is declared on the DRM (C4).
    Month(Box<month::Declare>),
    /// The contents of documents are cut after their time (C3).
    Retention(Box<retention::Cut>),
    /// A duty was done, as a person states it.
    DoDuty {
        /// The dossier.
        dossier: u64,
        /// The duty's code.
        duty: String,
        /// When.
        at: Timestamp,
        /// How.
        note: Option<String>,
    },
}

/// Every code with which a decision can refuse: each has its message in `words`.
pub const CODES: &[&str] = &[
    "alert.empty",
    "case.number-needed",
    "case.other",
    "clock.before-release",
    "clock.behind",
    "clock.new-year",
    "copy.none",
    "copy.place-needed",
    "document.already-void",
    "document.departed",
    "document.not-printed",
    "document.not-told",
    "document.told-before-given",
    "document.to-complete",
    "document.unchanged",
    "document.unknown",
    "document.void-departed",
    "document.departed-before-given",
    "document.told-otherwise",
    "drm.month-open",
    "duty.month-open",
    "duty.unknown",
    "entitlement.alert-old",
    "entitlement.call-sau",
    "entitlement.elsewhere-unknown",
    "entitlement.gamma-opens",
    "entitlement.no-episode",
    "entitlement.own-reasons",
    "entitlement.sau-refused",
    "entitlement.sau-solved",
    "entitlement.has-arc",
    "entitlement.announce",
    "entitlement.service-back",
    "episode.already-open",
    "episode.ends-before",
    "episode.nothing-corrected",
    "episode.reason-needed",
    "establishment.already-there",
    "establishment.not-french",
    "establishment.other-number",
    "establishment.unknown",
    "fact.future",
    "form.count",
    "file.departure-past",
    "file.differs",
    "file.other-consignor",
    "file.kind",
    "key.other-request",
    "notice.no-address",
    "notice.not-composed",
    "notice.not-waiting",
    "notice.nothing-to-tell",
    "notice.on-its-way",
    "notice.one-truck",
    "notice.told",
    "notice.unknown",
    "number.differs",
    "number.drawn-for-duty-paid",
    "number.exhausted",
    "number.gap-nothing",
    "number.gps-pending",
    "number.gps-unknown",
    "number.not-received",
    "number.on-paper",
    "number.gap-to-come",
    "number.not-composed",
    "paper.far-ahead",
    "paper.finding",
    "paper.number-taken",
    "proof.of-nothing",
    "reason.text-needed",
    "reentry.arc-elsewhere",
    "reentry.arc-is-number",
    "reentry.changed",
    "reentry.entered",
    "reentry.has-data",
    "reentry.look-first",
    "reentry.no-difference",
    "reentry.not-departed",
    "reentry.not-entered",
    "reentry.other-arc",
    "reentry.to-transcribe",
    "reentry.waiver-reference",
    "report.arrived",
    "report.cancel-number",
    "report.carried",
    "report.destination-type",
    "report.dropped",
    "report.duty-paid-consignee",
    "report.element-missing",
    "report.element-out-of-place",
    "report.entered",
    "report.exit-by-customs",
    "report.goods-left",
    "report.more-than-loaded",
    "report.name-arc",
    "report.no-outage",
    "report.not-departed",
    "report.not-energy",
    "report.other-arc",
    "report.other-regime",
    "report.parts-count",
    "report.same-twice",
    "report.sequence-needed",
    "report.unknown",
    "report.void",
    "retention.open",
    "retention.too-early",
    "retention.too-many",
    "retention.years",
    "rules.unknown",
    "series.not-open",
    "series.below-built",
    "series.moved",
    "series.unstated",
    "series.range",
    "series.restored",
    "told.person-needed",
];

/// Every code of an advice: said beside the answer, never a refusal (N2, I6, I11).
pub const ADVICE: &[&str] = &["announce", "excise-other-a", "excise-unusual"];

/// Decides. What was asked on the way stands in `cx.trace`, also when the answer is a refusal.
///
/// # Errors
/// The refusal, which names its rule.
pub fn decide(reg: &Register, command: &Command, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    let silent = |r: &Reason| {
        r.code == ReasonCode::Other && r.text.as_deref().is_none_or(|t| t.trim().is_empty())
    };
    if !cx.reasons.is_empty() {
        let said = !cx.reasons.iter().any(|(_, r)| silent(r));
        cx.guard("I19.reason-in-words", rule::I19, said, || {
            Refusal::new(rule::I19, "reason.text-needed")
        })?;
    }
    let there = matches!(command, Command::AddEstablishment { .. }) || reg.establishment.is_some();
    cx.guard("I3.establishment-added", rule::I3, there, || {
        Refusal::new(rule::I3, "establishment.unknown").with("excise", &reg.excise)
    })?;
    match command {
        Command::AddEstablishment {
            establishment,
            last_used,
        } => add(reg, establishment, *last_used, cx),
        Command::ChangeEstablishment(e) => {
            own_number(reg, e, cx)?;
            Ok(vec![
                EstablishmentChanged {
                    establishment: (**e).clone(),
                }
                .into(),
            ])
        }
        Command::RecordKey {
            key,
            because,
            note,
            endorsed,
        } => {
            let previous = reg.keys.last().cloned();
            let made = (previous.as_ref() != Some(key)).then(|| {
                KeyMade {
                    key: key.clone(),
                    because: because.filter(|_| previous.is_some()),
                    previous,
                    note: note.clone(),
                    endorsed: endorsed.clone(),
                }
                .into()
            });
            Ok(made.into_iter().collect())
        }
        Command::Checkpoint {
            counter,
            hash,
            note,
        } => {
            let moved = reg.checkpoint.is_none_or(|c| c + 1 < *counter);
            let made = (moved && counter + 1 == reg.next).then(|| {
                Checkpointed {
                    counter: *counter,
                    hash: hash.clone(),
                    note: note.clone(),
                }
                .into()
            });
            Ok(made.into_iter().collect())
        }
        Command::StateLastUsed { year, last_used } => {
            let year = match year {
                Some(y) => *y,
                None => number::year_of(cx.now)?,
            };
            let stated = state(reg, year, *last_used, cx)?;
            let read =
                (cx.confirmed_date == Some(crate::calendar::to_paris(cx.now).date())).then(|| {
                    DateConfirmed {
                        year,
                        clock: cx.now,
                    }
                    .into()
                });
            Ok(read.into_iter().chain([stated]).collect())
        }
        Command::Outage(o) => outage::decide(reg, o, cx),
        Command::Number(n) => number::decide(reg, n, cx),
        Command::Issue(i) => issue::decide(reg, i, cx),
        Command::Allot(a) => allot::decide(reg, a, cx),
        Command::Document(d) => document::decide(reg, d, cx),
        Command::Reentry(r) => reentry::decide(reg, r, cx),
        Command::FileCopy(f) => copy::decide(reg, f, cx),
        Command::Report(r) => report::decide(reg, r, cx),
        Command::Notice(n) => notice::decide(reg, n, cx),
        Command::FileProof(f) => proof::decide(reg, f, cx),
        Command::Month(m) => month::decide(reg, m, cx),
        Command::Retention(c) => retention::decide(reg, c, cx),
        Command::DoDuty {
            dossier,
            duty,
            at,
            note,
        } => {
            cx.not_future(*at)?;
            let d = cx.require(
                "I5.known-for-duty",
                rule::I5,
                reg.dossiers.get(dossier),
                || Refusal::new(rule::I5, "document.unknown").with("number", dossier),
            )?;
            let by_hand = crate::duties::BY_HAND.contains(&duty.as_str());
            cx.guard("I19.duty-by-hand", rule::I19, by_hand, || {
                Refusal::new(rule::I19, "duty.unknown")
                    .with("duty", duty)
                    .with("known", crate::duties::BY_HAND.join(", "))
            })?;
            if duty == "C4" {
                month_over(d, *at, cx)?;
            }
            Ok(vec![
                DutyDone {
                    dossier: *dossier,
                    duty: duty.clone(),
                    at: *at,
                    note: note.clone(),
                }
                .into(),
            ])
        }
    }
}

/// A month is declared when it is over: until then its last number is not known (C4, I27).
fn month_over(d: &Dossier, at: Timestamp, cx: &mut Cx) -> Result<(), Refusal> {
    let month = |t: Timestamp| crate::calendar::to_paris(t).date().first_of_month();
    let over = d.departed.is_some_and(|left| month(left) < month(at));
    cx.guard("I27.month-over", rule::I27, over, || {
        Refusal::new(rule::I27, "duty.month-open")
            .with("number", &d.number)
            .with(
                "month",
                d.departed
                    .map_or(String::new(), |l| month(l).strftime("%Y-%m").to_string()),
            )
    })
}

fn add(
    reg: &Register,
    e: &Establishment,
    last_used: u32,
    cx: &mut Cx,
) -> Result<Vec<Event>, Refusal> {
    cx.guard(
        "I1.one-register",
        rule::I1,
        reg.establishment.is_none(),
        || Refusal::new(rule::I1, "establishment.already-there").with("excise", &e.excise),
    )?;
    own_number(reg, e, cx)?;
    let french = e.excise.check_french_form();
    cx.guard("I11.french", rule::I11, french.is_ok(), || {
        Refusal::new(rule::I11, "establishment.not-french").with("excise", &e.excise)
    })?;
    cx.advise(
        "I11.starts-with-0",
        rule::I11,
        e.excise.starts_fr0(),
        "excise-unusual",
    );
    cx.advise(
        "I6.no-other-a",
        rule::I6,
        !e.excise.has_other_a(),
        "excise-other-a",
    );
    number::clock(reg, cx)?;
    let year = number::year_of(cx.now)?;
    let stated = state(reg, year, last_used, cx)?;
    Ok(vec![
        EstablishmentAdded {
            establishment: e.clone(),
        }
        .into(),
        stated,
    ])
}

fn own_number(reg: &Register, e: &Establishment, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("I1.same-number", rule::I1, e.excise == reg.excise, || {
        Refusal::new(rule::I1, "establishment.other-number").with("excise", &reg.excise)
    })
}

/// States the last number used: opens the series, closes what a restore left open, or corrects (I3, I12).
///
/// # Errors
/// When the number is beyond the end, below what the operator built, or the year is new and its date not confirmed.
pub fn state(
    reg: &Register,
    year: ::number::Year,
    last_used: u32,
    cx: &mut Cx,
) -> Result<Event, Refusal> {
    let series = reg.series(year);
    cx.guard("I3.range", rule::I3, last_used <= LAST, || {
        Refusal::new(rule::I3, "series.range")
            .with("last", LAST)
            .with("found", last_used)
    })?;
    // A year that follows another opens only on a date that a person has read (I2).
    let follows = series.stated().is_none()
        && reg
            .series
            .values()
            .any(|s| s.year() < year && s.stated().is_some());
    if follows {
        number::confirmed(cx, "I2.new-year", "clock.new-year")?;
    }
    let restored = series.stated().is_some() && !series.is_open_in(&reg.incarnation);
    // What a restored register still remembers has happened: the papers cannot say less (I12). A mistake is corrected after.
    let least = if restored {
        series.own_last()
    } else {
        series.built()
    };
    cx.guard("I3.not-below-built", rule::I3, last_used >= least, || {
        Refusal::new(rule::I3, "series.below-built")
            .with("built", least)
            .with("found", last_used)
    })?;
    let occasion = match (restored, series.stated()) {
        (true, _) => Occasion::Restored,
        (_, None) => Occasion::Opening,
        _ => Occasion::Correction,
    };
    Ok(LastUsedStated {
        year,
        last_used,
        occasion,
        incarnation: reg.incarnation.clone(),
    }
    .into())
}
