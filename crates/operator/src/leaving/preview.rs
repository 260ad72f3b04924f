//! What the rules would say to a draft now: asked of the decisions themselves on a copy of the register, written nowhere.

use super::{Reading, flags, number_call};
use crate::checking::Checking;
use domain::calendar;
use domain::consignment::checks::{Asked, Gate};
use domain::consignment::{Finding, Severity};
use domain::decide::entitlement::{self, Entitled};
use domain::decide::merge::merge;
use domain::decide::{self, Command};
use domain::establishment::Establishment;
use domain::event::Ground;
use domain::facts::{Case, Reason, ReasonCode};
use domain::guard::{Cx, Refusal};
use domain::register::Register;
use domain::rule::{self, RuleSet};
use jiff::Timestamp;
use number::Kind;
use sha2::{Digest, Sha256};

/// What the rules would say now.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The register as it would be with what is stated.
    pub register: Register,
    /// Entitled, or the first refusal.
    pub entitled: Result<Entitled, Refusal>,
    /// On which ground, whatever the office was told and whoever gives the number.
    pub ground: Result<Ground, Refusal>,
    /// The case that applies by itself (I17); none before anything is known of an outage.
    pub case: Option<Case>,
    /// What is wrong with each document.
    pub findings: Vec<Vec<Finding>>,
    /// What the files are refused for (I11).
    pub file: Option<Refusal>,
    /// The last number known, and whether the series is open.
    pub last: Option<u32>,
    /// What the clock is refused for, before a number is drawn (I2).
    pub clock: Option<Refusal>,
    /// Digest of what a person confirms with the act (I2, I3): the last number, the day, and whether GAMM@ answers again.
    pub seen: String,
}

impl Preview {
    /// Whether a paper can be made of what was typed; what only the later draft would lack keeps nothing back.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.file.is_none()
            && self
                .findings
                .iter()
                .flatten()
                .all(|f| f.gate != Gate::Paper || f.severity != Severity::Error)
    }
}

/// Asks the rules, and writes nothing. `reg` is the register as it stands.
#[must_use]
pub fn preview(
    reg: &Register,
    own: &Establishment,
    reading: &Reading,
    checking: &Checking,
    rules: &RuleSet,
    released: Timestamp,
    now: Timestamp,
) -> Preview {
    let back = reg.open_episode().and_then(|e| e.service_back);
    let mut reg = reg.clone();
    let context = || Cx::new(now, rules, released);
    if let Some(stated) = &reading.situation {
        let mut cx = context();
        if let Ok(events) = decide::decide(&reg, &Command::Outage(stated.clone()), &mut cx) {
            for e in &events {
                reg.apply(reg.next, now, e);
            }
        }
    }
    let case = reg
        .open_episode()
        .map(|e| entitlement::applicable_case(&reg, e, rules.attempts, now));
    let mut cx = context();
    cx.reasons.clone_from(&reading.confirm.reasons);
    let kind = reading.kind.unwrap_or(Kind::Daa);
    // A number that the office gives on the telephone is the call that tells it of the intention.
    let called = reading.given_by.is_some() && !reading.numbers.is_empty();
    let mut with_call = reg.clone();
    if called {
        let told = Command::Outage(number_call(reading, now));
        if let Ok(events) = decide::decide(&with_call, &told, &mut context()) {
            for e in &events {
                with_call.apply(with_call.next, now, e);
            }
        }
    }
    let chosen = reading.case.or((!reading.numbers.is_empty()).then_some(
        if case == Some(Case::A) {
            Case::A
        } else {
            Case::B1
        },
    ));
    let entitled = entitlement::ask(&with_call, kind, chosen, &mut cx);
    for passed in [rule::N1, rule::I17] {
        let reason = Reason {
            code: ReasonCode::OfficeClosed,
            text: None,
        };
        cx.reasons.push((Some(passed), reason));
    }
    let ground = entitlement::ask(&with_call, kind, chosen, &mut cx).map(|e| e.ground);
    let mut file = None;
    let asked = Asked::after_fallback(calendar::to_paris(now).date());
    let mut findings = Vec::new();
    for c in &reading.consignments {
        let flags = flags(reading);
        match merge(c.clone(), &flags, own, &mut context()) {
            Ok(m) => {
                let agrees = m.consignment.duty_paid() == Some(kind == Kind::Dsa);
                if !agrees && file.is_none() {
                    file = decide::issue::paper(&m.consignment, kind, &mut context()).err();
                }
                findings.push(checking.findings(&m.consignment, asked));
            }
            Err(refusal) => {
                findings.push(Vec::new());
                file = Some(refusal);
            }
        }
    }
    let year = decide::number::year_of(now).ok();
    let series = year.map(|y| reg.series(y));
    let open = series.as_ref().filter(|s| s.is_open_in(&reg.incarnation));
    let mut cx = context();
    cx.confirmed_date = reading.confirm.date;
    let clock = decide::number::clock(&reg, &mut cx)
        .and_then(|()| match &series {
            // Also of a series that is opened by this act: both are asked on one page.
            Some(s) => decide::number::first_of_year(&reg, s, &mut cx),
            None => Ok(()),
        })
        .err();
    let last = open.map(|s| s.own_last());
    let day = calendar::to_paris(now).date();
    let said = format!(
        "acquit seen 1\n{last:?}\n{day}\n{back:?}\n{}",
        reg.incarnation
    );
    let seen = Sha256::digest(said.as_bytes());
    Preview {
        register: reg,
        entitled,
        ground,
        case,
        findings,
        file,
        last,
        clock,
        seen: seen.iter().take(16).map(|b| format!("{b:02x}")).collect(),
    }
}
