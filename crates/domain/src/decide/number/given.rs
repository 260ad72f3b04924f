//! Numbers that reach us: how they differ from what is expected, where they stand, whether they may go on paper (A, B1; I4, I8, I12).

use super::draw::{is_restored, restored};
use crate::calendar;
use crate::event::Difference;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use crate::series::Fate;
use number::{FallbackNumber, Kind, NumberOnPaper, Year};

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

/// The one spelling of a difference, as in entries.
#[must_use]
pub fn serde_name(d: Difference) -> String {
    serde_json::to_value(d)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Whether a number was received and waits for its document.
#[must_use]
pub fn is_waiting(reg: &Register, number: &NumberOnPaper) -> bool {
    reg.given(number).is_some()
}

/// A number that reached us goes on paper only when a restored register knows what is on paper (I12).
pub(in crate::decide) fn on_paper_known(
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

/// The refusal of a number that is already on paper: which document, and what to answer (I4).
pub(super) fn on_paper(reg: &Register, number: &NumberOnPaper) -> Refusal {
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

/// A number that was received and stands on no paper; nobody can have been told it (I4, I5).
pub(super) fn received(reg: &Register, number: &NumberOnPaper, cx: &mut Cx) -> Result<(), Refusal> {
    let free = reg.dossier_of(number).is_none();
    cx.guard("I4.on-no-paper", rule::I4, free, || on_paper(reg, number))?;
    cx.guard("I5.received", rule::I5, is_waiting(reg, number), || {
        Refusal::new(rule::I5, "number.not-received").with("number", number)
    })
}

/// The number held back for a request to GPS; its last character is ours to choose, only the sequence matters (I8).
pub(super) fn held_back(
    reg: &Register,
    year: Year,
    sequence: u32,
) -> Result<FallbackNumber, Refusal> {
    number::Sequence::new(sequence)
        .and_then(|s| FallbackNumber::compose(year, reg.excise.clone(), s, Kind::Dsa))
        .map_err(|e| Refusal::new(rule::I8, "number.not-composed").with("because", e.code))
}
