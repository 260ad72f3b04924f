//! The goods leave (F1, C1, B2; I19, I22, I23, I24, I26). A fact: it can be asked about, never denied.

use super::{after_given, dossier, each_once};
use crate::consignment::ToComplete;
use crate::decide::entitlement;
use crate::decide::merge::plate;
use crate::dossier::Dossier;
use crate::event::{Event, GoodsDeparted, Id};
use crate::facts::Case;
use crate::guard::{Cx, OFFICE_REASONS, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;

/// Decides a departure.
pub(super) fn depart(
    reg: &Register,
    dossiers: &[Id],
    at: Timestamp,
    registration: Option<&str>,
    already_left: bool,
    cx: &mut Cx,
) -> Result<Vec<Event>, Refusal> {
    cx.not_future(at)?;
    let mut numbers = Vec::new();
    // Only what has happened goes on with a reason; a permission does not (I19). Going on after the service is back is one (I23).
    let reasons = cx.reasons.clone();
    for id in &each_once(dossiers) {
        let d = dossier(reg, *id, cx)?;
        if d.departed == Some(at) {
            continue;
        }
        cx.guard("I24.departs-once", rule::I24, d.departed.is_none(), || {
            let mut r = Refusal::new(rule::I24, "document.departed").with("number", &d.number);
            if let Some(t) = d.departed {
                r = r.with("time", t);
            }
            r
        })?;
        if let Some(e) = d
            .episode
            .and_then(|e| reg.episodes.get(&e))
            .filter(|e| entitlement::over_at(e, at))
        {
            entitlement::back(e, "I23.departs-not-back", cx)?;
        }
        if !already_left {
            cx.reasons.clear();
        }
        let (number, now) = (d.number.clone(), cx.now);
        cx.duty(
            "I5.departs-not-void",
            rule::I5,
            d.voided.is_none(),
            OFFICE_REASONS,
            || Refusal::new(rule::I5, "document.already-void").with("number", &number),
        )?;
        cx.duty(
            "B2.departs-after-given",
            rule::B2,
            after_given(d, at, now),
            OFFICE_REASONS,
            || {
                Refusal::new(rule::B2, "document.departed-before-given")
                    .with("number", &number)
                    .with("given", d.sealed_at)
                    .with("time", at)
            },
        )?;
        cx.duty(
            "F1.printed",
            rule::F1,
            d.is_printed_at(at),
            OFFICE_REASONS,
            || Refusal::new(rule::F1, "document.not-printed").with("number", &number),
        )?;
        let complete = named(registration) || named(d.registration.as_deref()) || !has_vehicle(d);
        cx.duty(
            "I26.vehicle-known",
            rule::I26,
            complete,
            OFFICE_REASONS,
            || Refusal::new(rule::I26, "document.to-complete").with("number", &number),
        )?;
        let differs = otherwise(d, at, registration);
        cx.duty(
            "I24.departs-as-told",
            rule::I24,
            differs.is_none(),
            OFFICE_REASONS,
            || {
                let r = Refusal::new(rule::I24, "document.told-otherwise").with("number", &number);
                match &differs {
                    Some((field, was, is)) => {
                        r.with("field", field).with("told", was).with("now", is)
                    }
                    None => r,
                }
            },
        )?;
        let told = d.is_told_at(at);
        if d.case != Case::B2 {
            // Whoever gave the number has not been told what travels under it (I22).
            cx.note("I22.told-all-the-same", rule::I22, told);
        }
        cx.duty(
            "C1.told-before-departure",
            rule::C1,
            told,
            OFFICE_REASONS,
            || {
                let mut r = Refusal::new(rule::C1, "document.not-told").with("number", &number);
                if let Some(e) = &reg.establishment {
                    r = r.with("office", e.office_to_tell());
                }
                r
            },
        )?;
        cx.reasons.clone_from(&reasons);
        numbers.push((*id, d.number.clone()));
    }
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (dossiers, numbers) = numbers.into_iter().unzip();
    Ok(vec![
        GoodsDeparted {
            dossiers,
            numbers,
            at,
            registration: registration.map(str::to_owned),
            went_on: cx.went_on.clone(),
        }
        .into(),
    ])
}

fn named(text: Option<&str>) -> bool {
    text.is_some_and(|t| !t.trim().is_empty())
}

/// Whether there is a vehicle to be named: not in a pipeline.
fn has_vehicle(d: &Dossier) -> bool {
    d.consignment
        .as_ref()
        .is_none_or(|c| c.to_complete().contains(&ToComplete::Vehicle))
}

/// What differs at departure from the document as it was told: vehicle or day (I24).
fn otherwise(
    d: &Dossier,
    at: Timestamp,
    registration: Option<&str>,
) -> Option<(&'static str, String, String)> {
    if let (Some(was), Some(is)) = (d.registration.as_deref(), registration)
        && named(Some(was))
        && plate(was) != plate(is)
    {
        return Some(("vehicle", was.to_owned(), is.to_owned()));
    }
    let day = |t| crate::calendar::to_paris(t).date();
    d.departure
        .map(day)
        .filter(|planned| *planned != day(at))
        .map(|planned| ("departure", planned.to_string(), day(at).to_string()))
}
