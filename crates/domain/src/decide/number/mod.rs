//! Numbers: the clock under which they are given, those that reach us, their fates (A, B1, B2; I1 to I9, I12).
//! Never a document: see `issue`.

mod draw;
mod given;

pub use draw::{agreed, clock, confirmed, first_of_year, next, open_series, year_of};
pub use given::{differences, is_waiting, serde_name};

pub(super) use given::on_paper_known;

use crate::event::{
    Event, FormUnused, GapExplained, GpsAsked, GpsGaveNothing, NumberNeverGiven, NumberNeverUsed,
    NumberReceived,
};
use crate::facts::Giver;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use given::{held_back, on_paper, received};
use jiff::Timestamp;
use number::{Kind, NumberOnPaper, Year};

/// What is asked or stated about a number.
#[derive(Clone, PartialEq, Debug)]
pub enum Number {
    /// A number reached us (I4).
    Receive {
        /// As it was given.
        number: NumberOnPaper,
        /// For which kind of document.
        kind: Kind,
        /// By whom.
        from: Giver,
        /// When.
        at: Timestamp,
        /// The person.
        person: Option<String>,
        /// The differences were read back and confirmed.
        confirmed: bool,
        /// The request to GPS that it answers (I8).
        key: Option<String>,
    },
    /// It was mistyped (I4).
    NeverGiven {
        /// It.
        number: NumberOnPaper,
        /// Why.
        reason: String,
    },
    /// It was received, or stands on a form, and will not be used (I5, F2).
    NeverUsed {
        /// It.
        number: NumberOnPaper,
        /// Why.
        reason: String,
    },
    /// A gap is explained (I5).
    Explain {
        /// Two-digit year.
        year: Year,
        /// The first number.
        from: u32,
        /// The last number.
        to: u32,
        /// Why.
        reason: String,
    },
    /// GPS is about to be asked (I8).
    AskGps {
        /// The key of the request.
        key: String,
        /// For which kind.
        kind: Kind,
    },
    /// GPS gave nothing for that request (I8).
    GpsNothing {
        /// The key of the request.
        key: String,
    },
}

/// A reason in words, without which a fate cannot be understood later (I5).
///
/// # Errors
/// `reason.text-needed`.
pub(in crate::decide) fn reason(text: &str, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("I5.reason-given", rule::I5, !text.trim().is_empty(), || {
        Refusal::new(rule::I5, "reason.text-needed")
    })
}

/// Decides about numbers.
pub(super) fn decide(reg: &Register, command: &Number, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    match command {
        Number::Receive {
            number,
            kind,
            from,
            at,
            person,
            confirmed,
            key,
        } => {
            cx.not_future(*at)?;
            let taken = reg.dossier_of(number);
            cx.guard("I4.not-on-paper", rule::I4, taken.is_none(), || {
                on_paper(reg, number)
            })?;
            let pending = |k: &String| {
                reg.series
                    .values()
                    .find_map(|s| s.uncertain_for(k).map(|n| (s.year(), n)))
            };
            let held = match key.as_ref().and_then(pending) {
                Some((year, n)) => Some(held_back(reg, year, n)?),
                None => None,
            };
            let known = is_waiting(reg, number);
            if known && held.is_none() {
                return Ok(Vec::new());
            }
            let differences = if known {
                Vec::new()
            } else {
                differences(reg, number, *kind, year_of(*at)?, cx.rules.far_ahead)
            };
            cx.guard(
                "I4.confirmed",
                rule::I4,
                differences.is_empty() || *confirmed,
                || {
                    let names: Vec<_> = differences.iter().map(|d| serde_name(*d)).collect();
                    Refusal::new(rule::I4, "number.differs")
                        .with("number", number)
                        .with("differences", names.join(","))
                },
            )?;
            Ok(vec![
                NumberReceived {
                    number: number.clone(),
                    kind: *kind,
                    from: *from,
                    at: *at,
                    person: person.clone(),
                    differences,
                    key: key.clone(),
                    held,
                }
                .into(),
            ])
        }
        Number::NeverGiven { number, reason } => {
            received(reg, number, cx)?;
            self::reason(reason, cx)?;
            Ok(vec![
                NumberNeverGiven {
                    number: number.clone(),
                    reason: reason.clone(),
                }
                .into(),
            ])
        }
        Number::NeverUsed { number, reason } => {
            // A form that bears its number and carries nothing (F2): no document was made under it.
            let form = reg.dossier_of(number).filter(|d| d.form && d.is_waiting());
            if let Some(d) = form {
                self::reason(reason, cx)?;
                return Ok(vec![
                    FormUnused {
                        dossier: d.id,
                        number: number.clone(),
                        reason: reason.clone(),
                        was_told: !d.told.is_empty(),
                    }
                    .into(),
                ]);
            }
            received(reg, number, cx)?;
            self::reason(reason, cx)?;
            Ok(vec![
                NumberNeverUsed {
                    number: number.clone(),
                    reason: reason.clone(),
                }
                .into(),
            ])
        }
        Number::Explain {
            year,
            from,
            to,
            reason,
        } => {
            let series = reg.series(*year);
            let gap = series.unexplained(*from, *to);
            let some = *from >= 1 && from <= to && !gap.is_empty();
            cx.guard("I5.gap-there", rule::I5, some, || {
                Refusal::new(rule::I5, "number.gap-nothing")
                    .with("from", from)
                    .with("to", to)
            })?;
            self::reason(reason, cx)?;
            // Above the operator's own last, nothing is missing yet: an explanation would take numbers from B2 (I7).
            let over = year_of(cx.now).is_ok_and(|y| *year < y);
            let to_come = gap
                .iter()
                .map(|(a, b)| (series.own_last().saturating_add(1).max(*a), *b))
                .find(|(a, b)| a <= b && (*a..=*b).any(|n| series.fate(n).is_none()));
            cx.guard(
                "I7.gap-not-to-come",
                rule::I7,
                over || to_come.is_none(),
                || {
                    Refusal::new(rule::I7, "number.gap-to-come")
                        .with("from", to_come.map_or(0, |(a, _)| a))
                        .with("to", to_come.map_or(0, |(_, b)| b))
                },
            )?;
            Ok(vec![
                GapExplained {
                    year: *year,
                    from: *from,
                    to: *to,
                    reason: reason.clone(),
                }
                .into(),
            ])
        }
        Number::AskGps { key, kind } => {
            clock(reg, cx)?;
            let year = year_of(cx.now)?;
            let series = open_series(reg, year, cx)?;
            cx.guard(
                "I8.one-request-a-key",
                rule::I8,
                series.uncertain_for(key).is_none(),
                || Refusal::new(rule::I8, "number.gps-pending").with("key", key),
            )?;
            let uncertain = next(reg, &series, year, *kind, cx)?;
            Ok(vec![
                GpsAsked {
                    key: key.clone(),
                    kind: *kind,
                    uncertain,
                }
                .into(),
            ])
        }
        Number::GpsNothing { key } => {
            let pending = reg
                .series
                .values()
                .find_map(|s| s.uncertain_for(key).map(|n| (s.year(), n)));
            let (year, n) = cx.require("I8.asked", rule::I8, pending, || {
                Refusal::new(rule::I8, "number.gps-unknown").with("key", key)
            })?;
            let uncertain = held_back(reg, year, n)?;
            Ok(vec![
                GpsGaveNothing {
                    key: key.clone(),
                    uncertain,
                }
                .into(),
            ])
        }
    }
}
