//! Numbers: the clock under which they are given, those that reach us, their fates (A, B1, B2; I1 to I9, I12).
//! Never a document: see `issue`.

use crate::calendar;
use crate::event::{
    Difference, Event, GapExplained, GpsAsked, GpsGaveNothing, NumberNeverGiven, NumberNeverUsed,
    NumberReceived,
};
use crate::facts::Giver;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use crate::series::{Fate, Series};
use jiff::Timestamp;
use number::{FallbackNumber, Kind, NumberOnPaper, Year};

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
    /// It was received and will not be used (I5).
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

/// The two-digit year of a time in Europe/Paris (I2).
///
/// # Errors
/// When the clock lies outside 2000 to 2099.
pub fn year_of(at: Timestamp) -> Result<Year, Refusal> {
    Year::from_civil(calendar::civil_year(at))
        .map_err(|_| Refusal::new(rule::I2, "clock.before-release").with("now", at))
}

/// Asks that a person has confirmed today's date in words.
///
/// # Errors
/// The refusal of that code, with the date to confirm.
pub fn confirmed(cx: &mut Cx, guard: &'static str, code: &'static str) -> Result<(), Refusal> {
    let today = calendar::to_paris(cx.now).date();
    let holds = cx.confirmed_date == Some(today);
    let now = cx.now;
    cx.guard(guard, rule::I2, holds, || {
        Refusal::new(rule::I2, code)
            .with("date", today)
            .with("now", now)
    })
}

/// The clock may be believed (I2): not before the program, not before the last entry, or confirmed by a person.
///
/// # Errors
/// `clock.before-release`, `clock.behind`.
pub fn clock(reg: &Register, cx: &mut Cx) -> Result<(), Refusal> {
    let today = calendar::to_paris(cx.now).date();
    let confirmed = cx.confirmed_date == Some(today);
    let (now, released) = (cx.now, cx.released);
    cx.guard(
        "I2.not-before-release",
        rule::I2,
        confirmed || now >= released,
        || {
            Refusal::new(rule::I2, "clock.before-release")
                .with("date", today)
                .with("now", now)
        },
    )?;
    let last = reg.last_at;
    cx.guard(
        "I2.not-behind",
        rule::I2,
        confirmed || last.is_none_or(|l| now >= l),
        || {
            let mut r = Refusal::new(rule::I2, "clock.behind")
                .with("date", today)
                .with("now", now);
            if let Some(l) = last {
                r = r.with("last", l);
            }
            r
        },
    )
}

/// The series of this year stands open: stated, in this incarnation (I3, I12).
///
/// # Errors
/// `series.not-open`, `series.restored`.
pub fn open_series(reg: &Register, year: Year, cx: &mut Cx) -> Result<Series, Refusal> {
    let series = reg.series(year);
    cx.guard("I3.stated", rule::I3, series.stated().is_some(), || {
        Refusal::new(rule::I3, "series.not-open")
            .with("year", year.civil())
            .with("excise", &reg.excise)
    })?;
    cx.guard(
        "I12.same-incarnation",
        rule::I12,
        series.is_open_in(&reg.incarnation),
        || restored(&series),
    )?;
    Ok(series)
}

/// The first number of a year waits until a person has read the date in words, in that year (I2).
///
/// # Errors
/// `clock.new-year` with the date to confirm.
pub fn first_of_year(reg: &Register, series: &Series, cx: &mut Cx) -> Result<(), Refusal> {
    let follows = reg
        .series
        .values()
        .any(|s| s.year() < series.year() && s.stated().is_some());
    let read = series
        .confirmed()
        .is_some_and(|c| year_of(c).is_ok_and(|y| y == series.year()));
    if follows && series.built() == 0 && !read {
        confirmed(cx, "I2.first-of-year", "clock.new-year")?;
    }
    Ok(())
}

/// A reason in words, without which a fate cannot be understood later (I5).
///
/// # Errors
/// `reason.text-needed`.
pub(super) fn reason(text: &str, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("I5.reason-given", rule::I5, !text.trim().is_empty(), || {
        Refusal::new(rule::I5, "reason.text-needed")
    })
}

/// The next number that the operator builds (B2, I7).
///
/// # Errors
/// When the series is exhausted (I3), or the trader may not issue that kind (I6).
pub fn next(
    reg: &Register,
    series: &Series,
    year: Year,
    kind: Kind,
    cx: &mut Cx,
) -> Result<FallbackNumber, Refusal> {
    let exhausted = || Refusal::new(rule::I3, "number.exhausted").with("year", year.civil());
    let available = cx.require("I3.not-exhausted", rule::I3, series.next_own(), exhausted)?;
    let allowed = kind == Kind::Dsa || !reg.excise.is_duty_paid_only();
    cx.guard("I6.suspension-allowed", rule::I6, allowed, || {
        Refusal::new(rule::I6, "number.drawn-for-duty-paid").with("excise", &reg.excise)
    })?;
    FallbackNumber::compose(year, reg.excise.clone(), available, kind)
        .map_err(|e| Refusal::new(rule::I11, "number.not-composed").with("because", e.code))
}

/// Whether the register may have forgotten papers of this series, and nobody has said yet which (I12).
fn is_restored(reg: &Register, series: &Series) -> bool {
    series.stated().is_some() && !series.is_open_in(&reg.incarnation)
}

/// A number that reached us goes on paper only when a restored register knows what is on paper (I12).
pub(super) fn on_paper_known(
    reg: &Register,
    number: &NumberOnPaper,
    cx: &mut Cx,
) -> Result<(), Refusal> {
    let Some(n) = number.as_fallback().filter(|_| reg.is_ours(number)) else {
        return Ok(());
    };
    let series = reg.series(n.year());
    cx.guard(
        "I12.papers-stated",
        rule::I12,
        !is_restored(reg, &series),
        || restored(&series),
    )
}

fn restored(series: &Series) -> Refusal {
    Refusal::new(rule::I12, "series.restored")
        .with("year", series.year().civil())
        .with("known", format!("{:05}", series.highest()))
}

/// How a given number differs from the form expected (I4, I6, I11).
#[must_use]
pub fn differences(
    reg: &Register,
    number: &NumberOnPaper,
    kind: Kind,
    given: Year,
    far: u32,
) -> Vec<Difference> {
    let Some(n) = number.as_fallback() else {
        return vec![Difference::Form];
    };
    let mut out = Vec::new();
    if n.year() != given {
        out.push(Difference::Year);
    }
    if n.excise() != &reg.excise {
        out.push(Difference::ExciseNumber);
    }
    if n.kind() != kind {
        out.push(Difference::TypeDigit);
    }
    if n.kind() == Kind::Daa && n.excise().is_duty_paid_only() {
        out.push(Difference::DutyPaidOnly);
    }
    if n.excise() != &reg.excise && !n.excise().starts_fr0() {
        out.push(Difference::Unusual);
    }
    if n.excise() == &reg.excise {
        let series = reg.series(n.year());
        let sequence = n.sequence().get();
        if sequence > series.highest().saturating_add(far) {
            out.push(Difference::FarAhead);
        }
        match series.fate(sequence) {
            _ if is_restored(reg, &series) => out.push(Difference::PerhapsUsed),
            Some(Fate::Lost) => out.push(Difference::PerhapsUsed),
            Some(Fate::Before | Fate::Explained) => out.push(Difference::AlreadyPassed),
            Some(Fate::Allotted | Fate::Received | Fate::Used | Fate::Void | Fate::NeverUsed) => {
                out.push(Difference::SequenceGiven);
            }
            Some(Fate::Uncertain) | None => {}
        }
    }
    out
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

/// The one spelling of a difference, as in entries.
#[must_use]
pub fn serde_name(d: Difference) -> String {
    serde_json::to_value(d)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The refusal of a number that is already on paper: which document, and what to answer (I4).
fn on_paper(reg: &Register, number: &NumberOnPaper) -> Refusal {
    let mut r = Refusal::new(rule::I4, "number.on-paper").with("number", number);
    if let Some(d) = reg.dossier_of(number) {
        let name = d
            .consignment
            .as_ref()
            .and_then(|c| c.consignee.as_ref())
            .and_then(|c| c.address.name.clone());
        r = r
            .with("date", calendar::to_paris(d.sealed_at).date())
            .with("consignee", name.unwrap_or_default());
    }
    r
}

/// Whether a number was received and waits for its document.
#[must_use]
pub fn is_waiting(reg: &Register, number: &NumberOnPaper) -> bool {
    reg.given(number).is_some()
}

/// The number held back for a request to GPS; its last character is ours to choose, only the sequence matters (I8).
fn held_back(reg: &Register, year: Year, sequence: u32) -> Result<FallbackNumber, Refusal> {
    number::Sequence::new(sequence)
        .and_then(|s| FallbackNumber::compose(year, reg.excise.clone(), s, Kind::Dsa))
        .map_err(|e| Refusal::new(rule::I8, "number.not-composed").with("because", e.code))
}

/// A number that was received and stands on no paper; nobody can have been told it (I4, I5).
fn received(reg: &Register, number: &NumberOnPaper, cx: &mut Cx) -> Result<(), Refusal> {
    let free = reg.dossier_of(number).is_none();
    cx.guard("I4.on-no-paper", rule::I4, free, || on_paper(reg, number))?;
    cx.guard("I5.received", rule::I5, is_waiting(reg, number), || {
        Refusal::new(rule::I5, "number.not-received").with("number", number)
    })
}
