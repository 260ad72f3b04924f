//! A document after its seal: printed, corrected, told, departed, void, or written by hand and entered afterwards
//! (F, C1; I5, I9, I19, I23, I24, I26). Departure is a fact: it can be asked about, never denied.

mod depart;

use super::entitlement;
use crate::consignment::Consignment;
use crate::dossier::{Dossier, minute};
use crate::event::{
    DocumentPrinted, DocumentRevised, Event, FormFilled, Id, NumberVoided, NumbersTold,
    PaperRecorded,
};
use crate::facts::{Beside, Case, Copies, Means, PaperMark, ReasonCode};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;
use number::{Kind, NumberOnPaper};

/// What is asked or stated about documents.
#[derive(Clone, PartialEq, Debug)]
pub enum Document {
    /// The bytes of its paper are archived.
    Printed {
        /// Which.
        dossier: Id,
        /// Of which version.
        version: u32,
        /// SHA-256 of the bytes.
        file: String,
        /// Their count.
        bytes: u64,
        /// Pages.
        pages: u32,
        /// The mark across it.
        mark: PaperMark,
        /// SHA-256 of the official blank beneath it (F1).
        blank: Option<String>,
    },
    /// It is corrected before departure (I24).
    Revise {
        /// Which.
        dossier: Id,
        /// As it is now.
        consignment: Box<Consignment>,
        /// Planned departure.
        departure: Option<Timestamp>,
        /// The vehicle.
        registration: Option<String>,
        /// What becomes of the earlier sheets.
        copies: Copies,
    },
    /// The office was told (C1).
    Tell {
        /// Which documents.
        dossiers: Vec<Id>,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// The person or address.
        to: Option<String>,
        /// What is kept beside.
        beside: Beside,
    },
    /// The goods left.
    Depart {
        /// Which documents.
        dossiers: Vec<Id>,
        /// When.
        at: Timestamp,
        /// The vehicle, as written by hand (I26).
        registration: Option<String>,
        /// It has happened, whatever was missing (I19).
        already_left: bool,
    },
    /// The number is void (I5).
    Void {
        /// Which document.
        dossier: Id,
        /// Why.
        reason: String,
        /// What became of the printed copies.
        copies: Copies,
    },
    /// A document written by hand is entered.
    Record {
        /// Its number.
        number: NumberOnPaper,
        /// DAA or DSA.
        kind: Kind,
        /// How the number came about.
        case: Case,
        /// When it was written.
        written_at: Timestamp,
        /// When the goods left.
        departed_at: Option<Timestamp>,
        /// To whom.
        consignee: String,
        /// What.
        goods: String,
        /// The vehicle.
        registration: Option<String>,
        /// It is a second paper under the same number (I9), as a person confirms.
        collision: bool,
    },
}

fn dossier<'r>(reg: &'r Register, id: Id, cx: &mut Cx) -> Result<&'r Dossier, Refusal> {
    cx.require("F1.document-known", rule::F1, reg.dossiers.get(&id), || {
        Refusal::new(rule::F1, "document.unknown").with("number", id)
    })
}

/// Each once, in the order given.
fn each_once(ids: &[Id]) -> Vec<Id> {
    let mut seen = std::collections::BTreeSet::new();
    ids.iter().copied().filter(|i| seen.insert(*i)).collect()
}

/// Not before the number was there: times are stated to the minute, and a clock that was set back does not count.
fn after_given(d: &Dossier, at: Timestamp, now: Timestamp) -> bool {
    d.by_hand || at >= minute(d.sealed_at.min(now))
}

/// Decides about documents.
pub(super) fn decide(
    reg: &Register,
    command: &Document,
    cx: &mut Cx,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Document::Printed {
            dossier: id,
            version,
            file,
            bytes,
            pages,
            mark,
            blank,
        } => {
            let d = dossier(reg, *id, cx)?;
            // It may have been corrected or voided while it was being laid out: such a paper is not handed out.
            cx.guard(
                "F1.version-there",
                rule::F1,
                (1..=d.version).contains(version),
                || Refusal::new(rule::F1, "document.unknown").with("number", &d.number),
            )?;
            let given_out = *mark != PaperMark::Specimen;
            cx.guard(
                "I5.prints-not-void",
                rule::I5,
                d.voided.is_none() || !given_out,
                || Refusal::new(rule::I5, "document.already-void").with("number", &d.number),
            )?;
            // Two windows laid it out at once: the first one archived is the original, and the only one.
            let there = d
                .printed
                .iter()
                .any(|p| p.version == *version && p.mark == *mark);
            if there && *mark != PaperMark::Duplicata {
                return Ok(Vec::new());
            }
            Ok(vec![
                DocumentPrinted {
                    dossier: *id,
                    of_version: *version,
                    file: file.clone(),
                    bytes: *bytes,
                    pages: *pages,
                    mark: *mark,
                    blank: blank.clone(),
                }
                .into(),
            ])
        }
        Document::Revise {
            dossier: id,
            consignment,
            departure,
            registration,
            copies,
        } => {
            let d = dossier(reg, *id, cx)?;
            cx.guard("F2.revises-a-document", rule::F2, !d.form, || {
                Refusal::new(rule::F2, "document.unknown").with("number", &d.number)
            })?;
            waiting(d, "I24.not-departed", rule::I24, "document.departed", cx)?;
            super::issue::own_consignor(reg, consignment, cx)?;
            super::issue::paper(consignment, d.kind, cx)?;
            if let Some(e) = d.episode.and_then(|e| reg.episodes.get(&e)) {
                entitlement::back(e, "I23.revise-not-back", cx)?;
            }
            let changes = changes(d, consignment, *departure, registration.as_deref());
            cx.guard("I24.changed", rule::I24, !changes.is_empty(), || {
                Refusal::new(rule::I24, "document.unchanged").with("number", &d.number)
            })?;
            let matters = changes.iter().any(|c| c != "other");
            Ok(vec![
                DocumentRevised {
                    dossier: *id,
                    to_version: d.version + 1,
                    consignment: (**consignment).clone(),
                    departure: *departure,
                    registration: registration.clone(),
                    tell_again: matters && !d.told.is_empty(),
                    changes,
                    copies: *copies,
                    went_on: cx.went_on.clone(),
                }
                .into(),
            ])
        }
        Document::Tell {
            dossiers,
            by,
            at,
            to,
            beside,
        } => {
            cx.not_future(*at)?;
            let dossiers = each_once(dossiers);
            if dossiers.is_empty() {
                return Ok(Vec::new());
            }
            let mut numbers = Vec::new();
            for id in &dossiers {
                let d = dossier(reg, *id, cx)?;
                let now = cx.now;
                cx.guard(
                    "C1.told-after-given",
                    rule::C1,
                    after_given(d, *at, now),
                    || {
                        Refusal::new(rule::C1, "document.told-before-given")
                            .with("number", &d.number)
                            .with("given", d.sealed_at)
                            .with("time", at)
                    },
                )?;
                numbers.push(d.number.clone());
            }
            let named = by.is_written() || to.as_deref().is_some_and(|t| !t.trim().is_empty());
            cx.guard("C1.person-named", rule::C1, named, || {
                Refusal::new(rule::C1, "told.person-needed").with("by", by)
            })?;
            Ok(vec![
                NumbersTold {
                    dossiers,
                    numbers,
                    by: *by,
                    at: *at,
                    to: to.clone(),
                    note: beside.note.clone(),
                    notice: beside.notice.filter(|n| reg.notices.contains_key(n)),
                    card: beside.card.clone(),
                    versions: Vec::new(),
                }
                .into(),
            ])
        }
        Document::Depart {
            dossiers,
            at,
            registration,
            already_left,
        } => depart::depart(
            reg,
            dossiers,
            *at,
            registration.as_deref(),
            *already_left,
            cx,
        ),
        Document::Void {
            dossier: id,
            reason,
            copies,
        } => {
            let d = dossier(reg, *id, cx)?;
            waiting(d, "I5.not-departed", rule::I5, "document.void-departed", cx)?;
            super::number::reason(reason, cx)?;
            Ok(vec![
                NumberVoided {
                    dossier: *id,
                    number: d.number.clone(),
                    reason: reason.clone(),
                    copies: *copies,
                    was_told: !d.told.is_empty(),
                }
                .into(),
            ])
        }
        Document::Record {
            number,
            kind,
            case,
            written_at,
            departed_at,
            consignee,
            goods,
            registration,
            collision,
        } => {
            cx.not_future(*written_at)?;
            if let Some(at) = departed_at {
                cx.not_future(*at)?;
            }
            // A slip of the pen must not use up the year: a number that we built lies near the last one (I7).
            let ours = number.as_fallback().filter(|_| reg.is_ours(number));
            let (far, highest) = ours.map_or((false, 0), |n| {
                let highest = reg.series(n.year()).highest();
                let far = n.sequence().get() > highest.saturating_add(cx.rules.far_ahead);
                (far && *case == Case::B2, highest)
            });
            cx.duty("I7.paper-near", rule::I7, !far, PAPER_REASONS, || {
                Refusal::new(rule::I7, "paper.far-ahead")
                    .with("number", number)
                    .with("known", format!("{highest:05}"))
            })?;
            // A form that bears the number already is what was filled in: no second paper (F2).
            let form = reg
                .dossiers
                .values()
                .find(|d| &d.number == number && d.kind == *kind && d.is_open_form());
            if let Some(d) = form {
                return Ok(vec![
                    FormFilled {
                        dossier: d.id,
                        number: number.clone(),
                        written_at: *written_at,
                        // One departure is noted once.
                        departed_at: departed_at.filter(|_| d.departed.is_none()),
                        consignee: consignee.clone(),
                        goods: goods.clone(),
                        registration: registration.clone(),
                    }
                    .into(),
                ]);
            }
            let other = reg.dossier_of(number).map(|d| d.id);
            cx.guard(
                "I9.collision-stated",
                rule::I9,
                other.is_none() || *collision,
                || Refusal::new(rule::I9, "paper.number-taken").with("number", number),
            )?;
            Ok(vec![
                PaperRecorded {
                    dossier: reg.next,
                    load: reg.next,
                    number: number.clone(),
                    kind: *kind,
                    case: *case,
                    written_at: *written_at,
                    departed_at: *departed_at,
                    consignee: consignee.clone(),
                    goods: goods.clone(),
                    registration: registration.clone(),
                    collides_with: other,
                }
                .into(),
            ])
        }
    }
}

/// Neither departed nor void.
fn waiting(
    d: &Dossier,
    guard: &'static str,
    rule: crate::rule::Rule,
    code: &'static str,
    cx: &mut Cx,
) -> Result<(), Refusal> {
    cx.guard(guard, rule, d.departed.is_none(), || {
        let mut r = Refusal::new(rule, code).with("number", &d.number);
        if let Some(at) = d.departed {
            r = r.with("time", at);
        }
        r
    })?;
    cx.guard("I5.not-void", crate::rule::I5, d.voided.is_none(), || {
        Refusal::new(crate::rule::I5, "document.already-void").with("number", &d.number)
    })
}

/// Reasons for a number far from the last one: in words only.
const PAPER_REASONS: &[ReasonCode] = &[ReasonCode::Other];

/// What a correction changes, in the words of I24.
fn changes(
    d: &Dossier,
    new: &Consignment,
    departure: Option<Timestamp>,
    registration: Option<&str>,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |differs: bool, name: &str| {
        if differs {
            out.push(name.to_owned());
        }
    };
    let Some(old) = &d.consignment else {
        return vec!["other".into()];
    };
    let quantities = |c: &Consignment| c.lines.iter().map(|l| l.quantity).collect::<Vec<_>>();
    let products = |c: &Consignment| {
        c.lines
            .iter()
            .map(|l| {
                (
                    l.product_code.clone(),
                    l.cn_code.clone(),
                    l.commercial_description.clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    add(quantities(old) != quantities(new), "quantity");
    add(products(old) != products(new), "product");
    add(
        old.consignee != new.consignee || old.place_of_delivery != new.place_of_delivery,
        "consignee",
    );
    add(d.registration.as_deref() != registration, "vehicle");
    let day = |t: Option<Timestamp>| t.map(|t| crate::calendar::to_paris(t).date());
    add(day(d.departure) != day(departure), "departure");
    if out.is_empty() && (old != new || d.departure != departure) {
        out.push("other".to_owned());
    }
    out
}
