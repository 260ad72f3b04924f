//! May a number be had at all, and who gives it (E, D, N; I14 to I23)? Asked anew at each number, answered from the outage.

use crate::calendar::Opening;
use crate::episode::Episode;
use crate::establishment::Contact;
use crate::event::{Ground, WentOn};
use crate::facts::{Case, Elsewhere, Reason, ReasonCode, SauOutcome, Seen, Side};
use crate::guard::{Cx, OFFICE_REASONS, Refusal};
use crate::register::Register;
use crate::rule::{self, RuleSet};
use jiff::{SignedDuration, Timestamp};
use number::Kind;

/// The answer when it is yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entitled {
    /// On which ground.
    pub ground: Ground,
    /// The case that applies by itself (I17).
    pub case: Case,
    /// The outage's rule set asks for a copy of a duty-paid document that goes abroad (I29).
    pub copy_when_abroad: bool,
    /// What is duty paid and stays in France needs no entry afterwards (I29).
    pub no_entry_at_home: bool,
}

/// The open outage.
///
/// # Errors
/// `entitlement.no-episode` (E1).
pub fn outage<'r>(reg: &'r Register, cx: &mut Cx) -> Result<&'r Episode, Refusal> {
    cx.require("E1.outage", rule::E1, reg.open_episode(), || {
        Refusal::new(rule::E1, "entitlement.no-episode")
    })
}

/// The rules under which the outage was opened: later configuration changes nothing in it (I29).
fn rules(e: &Episode, cx: &mut Cx) -> Result<&'static RuleSet, Refusal> {
    let known = rule::rule_set(&e.rule_set);
    cx.require("I29.rules-known", rule::I29, known, || {
        Refusal::new(rule::I29, "rules.unknown").with("rules", &e.rule_set)
    })
}

/// Whether the office is to be treated as open: hours that nobody stated count as open, so that it is called first.
fn office_open(reg: &Register, at: Timestamp) -> bool {
    reg.establishment
        .as_ref()
        .is_none_or(|e| !matches!(e.office_at(at), Opening::Closed { .. }))
}

/// Calls for a number while the office was open that brought none: one to a closed office proves nothing (I17).
fn calls_in_hours(reg: &Register, e: &Episode) -> usize {
    e.number_attempts()
        .filter(|c| office_open(reg, c.at))
        .count()
}

/// The case that applies (I17): GPS when any device reaches it, else the office when it is open, else the operator.
#[must_use]
pub fn applicable_case(reg: &Register, e: &Episode, attempts: usize, at: Timestamp) -> Case {
    if e.gps_reachable() {
        Case::A
    } else if office_open(reg, at) && calls_in_hours(reg, e) < attempts {
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
    ask_with(reg, kind, case, None, cx)
}

/// The same when the authority has given a number already: how, and when (I4, I17).
pub(super) fn ask_with(
    reg: &Register,
    kind: Kind,
    case: Option<Case>,
    given: Option<(Case, Timestamp)>,
    cx: &mut Cx,
) -> Result<Entitled, Refusal> {
    let e = outage(reg, cx)?;
    let rules = rules(e, cx)?;
    let ground = ground(reg, e, kind, rules, cx)?;
    back(e, "I23.not-back", cx)?;
    announced(reg, e, ground, rules, cx)?;
    let now = cx.now;
    let applies = applicable_case(reg, e, rules.attempts, now);
    let chosen = case.or(given.map(|(c, _)| c)).unwrap_or(applies);
    // A number that the authority gave is used as given: by one who comes first, or whose turn it was at that time.
    let as_given = given.is_some_and(|(c, at)| {
        chosen == c && (c <= applies || c == applicable_case(reg, e, rules.attempts, at))
    });
    let applies = match given {
        Some((c, _)) if chosen == Case::B2 => c,
        _ => applies,
    };
    cx.note("B2.nobody-gives", rule::B2, applies == Case::B2);
    cx.duty(
        "I17.case-applies",
        rule::I17,
        chosen == applies || as_given,
        CASE_REASONS,
        || {
            Refusal::new(rule::I17, "case.other")
                .with("case", chosen)
                .with("applies", applies)
        },
    )?;
    if chosen == Case::B2 && applies == Case::B2 && office_open(reg, now) {
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
        copy_when_abroad: rules.copy_when_paid_abroad,
        no_entry_at_home: rules.no_entry_when_paid_at_home,
    })
}

/// Reasons for another case than the one that applies (I17).
const CASE_REASONS: &[ReasonCode] = OFFICE_REASONS;

/// Since when GAMM@ can be used again: it answers, or the outage was closed (I23).
fn back_since(e: &Episode) -> Option<Timestamp> {
    match (e.service_back, e.closed) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The outage, if it was over at that time (I23).
pub(super) fn over_at(e: &Episode, at: Timestamp) -> bool {
    back_since(e).is_some_and(|b| b <= at)
}

/// GAMM@ answers again: what has not left is issued there (I23).
pub(super) fn back(e: &Episode, guard: &'static str, cx: &mut Cx) -> Result<(), Refusal> {
    const LOADED: &[ReasonCode] = &[ReasonCode::Loaded, ReasonCode::TruckLeft, ReasonCode::Other];
    let since = back_since(e);
    cx.duty(guard, rule::I23, since.is_none(), LOADED, || {
        let mut r = Refusal::new(rule::I23, "entitlement.service-back");
        if let Some(s) = since {
            r = r.with("since", s);
        }
        r
    })
}

fn ground(
    reg: &Register,
    e: &Episode,
    kind: Kind,
    rules: &RuleSet,
    cx: &mut Cx,
) -> Result<Ground, Refusal> {
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
    let no = word.filter(|w| matches!(w.outcome, SauOutcome::Refused | SauOutcome::Solved));
    let after_no = |fact_at: Timestamp| no.is_none_or(|w| fact_at > w.at);

    let alert = e
        .alerts
        .iter()
        .max_by_key(|a| a.at)
        .filter(|a| after_no(a.at));
    let fresh = SignedDuration::from_mins(rules.alert_minutes);
    let holds = alert
        .is_some_and(|a| a.until.is_none_or(|u| now <= u) && now.duration_since(a.at) <= fresh);
    cx.note("D1.alert", rule::D1, holds);
    if holds {
        return Ok(Ground::Alert);
    }
    let nowhere = e.nowhere_since.is_some_and(after_no);
    cx.note("D3.nowhere", rule::D3, nowhere);
    if nowhere {
        return Ok(Ground::NoInternet);
    }
    if let Some(w) = no {
        let solved = w.outcome == SauOutcome::Solved;
        cx.guard("I18.not-solved", rule::I18, !solved, || {
            Refusal::new(rule::I18, "entitlement.sau-solved").with("time", w.at)
        })?;
        let agreed = e.office_agreed_since(w.at);
        cx.guard("I18.not-refused", rule::I18, agreed, || {
            let r = Refusal::new(rule::I18, "entitlement.sau-refused").with("time", w.at);
            phone(r, reg.establishment.as_ref().map(|e| &e.office_contact))
        })?;
        return Ok(Ground::OfficeAgreement);
    }
    let authorised = word.is_some_and(|w| w.until.is_none_or(|u| now <= u));
    if let Some(a) = alert.filter(|_| !authorised) {
        // Somebody has looked again when the SAU was called after it.
        let asked_again = e.sau.iter().any(|c| c.at > a.at);
        cx.guard("I20.alert-asked-again", rule::I20, asked_again, || {
            Refusal::new(rule::I20, "entitlement.alert-old").with("time", a.at)
        })?;
    }
    // The portal cannot show an alert to anybody: the same way, never "no alert" (I16).
    cx.note("I16.portal-seen", rule::I16, e.portal != Seen::Down);
    // The ready reasons are facts: calls that were made, a desk that is closed (I18).
    let closed = reg
        .establishment
        .as_ref()
        .is_some_and(|e| matches!(e.sau_at(now), Opening::Closed { .. }));
    let ready = closed || e.sau_attempts() >= rules.attempts;
    let offered = if ready { SAU_REASONS } else { OWN_REASONS };
    cx.duty("D2.authorised", rule::D2, authorised, offered, || {
        let r = Refusal::new(rule::D2, "entitlement.call-sau").with("attempts", e.sau_attempts());
        phone(r, reg.establishment.as_ref().map(|e| &e.sau))
    })?;
    Ok(if authorised {
        Ground::Sau
    } else {
        Ground::SauUnreached
    })
}

/// Reasons when the SAU was tried enough, or is closed (I18).
const SAU_REASONS: &[ReasonCode] = &[
    ReasonCode::CallsUnanswered,
    ReasonCode::OfficeClosed,
    ReasonCode::LinesDown,
    ReasonCode::Other,
];
/// Reasons before that.
const OWN_REASONS: &[ReasonCode] = &[ReasonCode::LinesDown, ReasonCode::Other];

fn phone(r: Refusal, contact: Option<&Contact>) -> Refusal {
    match contact.and_then(|c| c.phone.as_ref()) {
        Some(p) => r.with("phone", p),
        None => r,
    }
}

/// The local office was told of the intention (N1); advised out of hours and on the alert path (N2, I20), unless the rule set
/// wants the reasons of a failure of one's own told before the start, whatever the hour.
fn announced(
    reg: &Register,
    e: &Episode,
    ground: Ground,
    rules: &RuleSet,
    cx: &mut Cx,
) -> Result<(), Refusal> {
    let told = e.announced();
    let open = office_open(reg, cx.now);
    if rules.own_failure_told && e.side == Side::Operator {
        return cx.duty("N1.reasons-told", rule::N1, told, OFFICE_REASONS, || {
            let own = reg.establishment.as_ref();
            let r = Refusal::new(rule::N1, "entitlement.own-reasons").with(
                "office",
                own.map_or(String::new(), |e| e.office.to_string()),
            );
            phone(r, own.map(|e| &e.office_contact))
        });
    }
    if ground == Ground::Alert || !open {
        cx.advise("N2.announced", rule::N2, told, "announce");
        return Ok(());
    }
    cx.duty("N1.announced", rule::N1, told, OFFICE_REASONS, || {
        let own = reg.establishment.as_ref();
        let r = Refusal::new(rule::N1, "entitlement.announce").with(
            "office",
            own.map_or(String::new(), |e| e.office.to_string()),
        );
        phone(r, own.map(|e| &e.office_contact))
    })
}
