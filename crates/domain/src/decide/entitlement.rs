//! May a number be had at all, and who gives it (E, D, N; I14 to I23)? Asked anew at each number, answered from the outage.

use crate::calendar::Opening;
use crate::episode::Episode;
use crate::event::{Ground, WentOn};
use crate::facts::{Case, Elsewhere, Reason, ReasonCode, SauOutcome, Seen};
use crate::guard::{Cx, OFFICE_REASONS, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::{SignedDuration, Timestamp};
use number::Kind;

/// The answer when it is yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entitled {
    /// On which ground.
    pub ground: Ground,
    /// The case that applies by itself (I17).
    pub case: Case,
}

/// The open outage.
///
/// # Errors
/// `entitlement.no-episode` (E1).
pub fn outage<'r>(reg: &'r Register, cx: &mut Cx) -> Result<&'r Episode, Refusal> {
    let open = reg.open_episode();
    cx.guard("E1.outage", rule::E1, open.is_some(), || {
        Refusal::new(rule::E1, "entitlement.no-episode")
    })?;
    open.ok_or_else(|| Refusal::new(rule::E1, "entitlement.no-episode"))
}

/// Whether the office is to be treated as open: hours that nobody stated count as open, so that it is called first.
fn office_open(reg: &Register, at: Timestamp) -> bool {
    reg.establishment
        .as_ref()
        .is_none_or(|e| !matches!(e.office_at(at), Opening::Closed { .. }))
}

/// The case that applies (I17): GPS when any device reaches it, else the office when it is open, else the operator.
#[must_use]
pub fn applicable_case(reg: &Register, e: &Episode, attempts: usize, at: Timestamp) -> Case {
    if e.gps_reachable() {
        Case::A
    } else if office_open(reg, at) && e.number_attempts() < attempts {
        Case::B1
    } else {
        Case::B2
    }
}

/// Asks all that comes before a number: ground, announcement, case.
///
/// # Errors
/// The first refusal, with its ways on.
pub fn ask(
    reg: &Register,
    kind: Kind,
    case: Option<Case>,
    cx: &mut Cx,
) -> Result<Entitled, Refusal> {
    let e = outage(reg, cx)?;
    let ground = ground(reg, e, kind, cx)?;
    back(e, "I23.not-back", cx)?;
    announced(reg, e, ground, cx)?;
    let (now, attempts) = (cx.now, cx.rules.attempts);
    let applies = applicable_case(reg, e, attempts, now);
    let chosen = case.unwrap_or(applies);
    cx.duty(
        "I17.case-applies",
        rule::I17,
        chosen == applies,
        OFFICE_REASONS,
        || {
            Refusal::new(rule::I17, "case.other")
                .with("case", chosen)
                .with("applies", applies)
        },
    )?;
    if chosen == Case::B2 && applies == Case::B2 && office_open(reg, now) && !e.gps_reachable() {
        // The office was called and gave nothing: it is told in writing (I17).
        cx.went_on.push(WentOn {
            rule: rule::I17,
            reason: Reason {
                code: ReasonCode::CallsUnanswered,
                text: None,
            },
        });
    }
    Ok(Entitled {
        ground,
        case: chosen,
    })
}

/// GAMM@ answers again: what has not left is issued there (I23).
pub(super) fn back(e: &Episode, guard: &'static str, cx: &mut Cx) -> Result<(), Refusal> {
    const LOADED: &[ReasonCode] = &[ReasonCode::Loaded, ReasonCode::TruckLeft, ReasonCode::Other];
    let since = e.service_back;
    cx.duty(guard, rule::I23, since.is_none(), LOADED, || {
        let mut r = Refusal::new(rule::I23, "entitlement.service-back");
        if let Some(s) = since {
            r = r.with("since", s);
        }
        r
    })
}

fn ground(reg: &Register, e: &Episode, kind: Kind, cx: &mut Cx) -> Result<Ground, Refusal> {
    let known = e.internet == Seen::Up || e.elsewhere.is_some();
    cx.guard("I14.elsewhere-asked", rule::I14, known, || {
        Refusal::new(rule::I14, "entitlement.elsewhere-unknown")
    })?;
    let opens = e.elsewhere == Some(Elsewhere::Gamma);
    cx.guard("I14.gamma-closed", rule::I14, !opens, || {
        Refusal::new(rule::I14, "entitlement.gamma-opens")
    })?;

    let now = cx.now;
    let word = e.sau_word(kind);
    // A "no" of the SAU stands until a new fact comes after it (I18).
    let stands = |fact_at: Timestamp| {
        word.is_none_or(|w| {
            !matches!(w.outcome, SauOutcome::Refused | SauOutcome::Solved) || fact_at > w.at
        })
    };
    let fresh = SignedDuration::from_mins(cx.rules.alert_minutes);
    let alert = e.alerts.last().filter(|a| stands(a.at));
    let holds = alert
        .is_some_and(|a| a.until.is_none_or(|u| now <= u) && now.duration_since(a.at) <= fresh);
    if holds {
        cx.guard("D1.alert", rule::D1, true, || {
            Refusal::new(rule::D1, "entitlement.alert-old")
        })?;
        cx.guard("I20.alert-fresh", rule::I20, true, || {
            Refusal::new(rule::I20, "entitlement.alert-old")
        })?;
        return Ok(Ground::Alert);
    }
    if e.nowhere() && stands(e.stated_at) {
        cx.guard("D3.nowhere", rule::D3, true, || {
            Refusal::new(rule::D3, "entitlement.elsewhere-unknown")
        })?;
        return Ok(Ground::NoInternet);
    }
    if let Some(w) = word {
        match w.outcome {
            SauOutcome::Authorised | SauOutcome::AlertAnnounced
                if w.until.is_none_or(|u| now <= u) =>
            {
                cx.guard("D2.authorised", rule::D2, true, || {
                    Refusal::new(rule::D2, "entitlement.call-sau")
                })?;
                cx.guard("I18.word", rule::I18, true, || {
                    Refusal::new(rule::I18, "entitlement.sau-refused")
                })?;
                return Ok(Ground::Sau);
            }
            SauOutcome::Refused => {
                let agreed = e.office_agreed_since(w.at);
                cx.guard("I18.not-refused", rule::I18, agreed, || {
                    let mut r =
                        Refusal::new(rule::I18, "entitlement.sau-refused").with("time", w.at);
                    if let Some(p) = reg
                        .establishment
                        .as_ref()
                        .and_then(|e| e.office_contact.phone.clone())
                    {
                        r = r.with("phone", p);
                    }
                    r
                })?;
                return Ok(Ground::OfficeAgreement);
            }
            SauOutcome::Solved => {
                cx.guard("I18.not-solved", rule::I18, false, || {
                    Refusal::new(rule::I18, "entitlement.sau-solved").with("time", w.at)
                })?;
            }
            _ => {}
        }
    }
    if let Some(a) = alert {
        cx.guard("I20.alert-asked-again", rule::I20, false, || {
            Refusal::new(rule::I20, "entitlement.alert-old").with("time", a.at)
        })?;
    }
    // The portal cannot show an alert to anybody: the same way, never "no alert" (I16).
    cx.trace.push(crate::guard::Asked {
        guard: "I16.portal",
        rule: rule::I16,
        satisfied: e.portal != Seen::Down,
    });
    cx.duty("D2.sau-called", rule::D2, false, OFFICE_REASONS, || {
        let mut r =
            Refusal::new(rule::D2, "entitlement.call-sau").with("attempts", e.sau_attempts());
        if let Some(p) = reg.establishment.as_ref().and_then(|e| e.sau.phone.clone()) {
            r = r.with("phone", p);
        }
        r
    })?;
    Ok(Ground::SauUnreached)
}

/// The local office was told of the intention (N1); advised out of hours and on the alert path (N2, I20).
fn announced(reg: &Register, e: &Episode, ground: Ground, cx: &mut Cx) -> Result<(), Refusal> {
    let told = e.announced();
    let open = office_open(reg, cx.now);
    if ground == Ground::Alert || !open {
        cx.advise("N2.announced", rule::N2, told, "announce");
        return Ok(());
    }
    cx.duty("N1.announced", rule::N1, told, OFFICE_REASONS, || {
        let mut r = Refusal::new(rule::N1, "entitlement.announce").with(
            "office",
            reg.establishment
                .as_ref()
                .map_or(String::new(), |e| e.office.to_string()),
        );
        if let Some(p) = reg
            .establishment
            .as_ref()
            .and_then(|e| e.office_contact.phone.clone())
        {
            r = r.with("phone", p);
        }
        r
    })
}
