//! How a decision asks its questions: each guard has a name, belongs to a rule, and leaves a trace.
//! Never a question of its own: the conditions stand where they are decided.

use crate::event::WentOn;
use crate::facts::{Reason, ReasonCode};
use crate::rule::{Rule, RuleSet};
use jiff::Timestamp;
use jiff::civil::Date;

/// What a decision is made with besides state and command: time and what the person has confirmed.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The writer's clock.
    pub now: Timestamp,
    /// The rules in force.
    pub rules: &'a RuleSet,
    /// The day before which no clock can be right: the program was released on it (I2).
    pub released: Timestamp,
    /// The date that a person has confirmed in words (I2).
    pub confirmed_date: Option<Date>,
    /// Reasons given for going on although a duty is not met (I19): for one rule, or for any.
    pub reasons: Vec<(Option<Rule>, Reason)>,
    /// What was asked, in order.
    pub trace: Vec<Asked>,
    /// Duties passed with a reason in this decision.
    pub went_on: Vec<WentOn>,
    /// What is advised and was not done, by code (N2).
    pub advice: Vec<&'static str>,
}

/// A guard that was asked, and its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The name of the guard.
    pub guard: &'static str,
    /// The rule that it belongs to.
    pub rule: Rule,
    /// Whether it was satisfied.
    pub satisfied: bool,
}

/// A permission refused: which rule, which message, with what data, and the ways on.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// The rule.
    pub rule: Rule,
    /// The stable code of the message.
    pub code: &'static str,
    /// What the message names.
    pub data: Vec<(&'static str, String)>,
    /// Reasons with which the person may go on all the same; empty where there is no such way (I19).
    pub reasons: &'static [ReasonCode],
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.code, self.rule)?;
        for (k, v) in &self.data {
            write!(f, " {k}={v}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// A refusal without a way round.
    #[must_use]
    pub fn new(rule: Rule, code: &'static str) -> Refusal {
        Refusal {
            rule,
            code,
            data: Vec::new(),
            reasons: &[],
        }
    }

    /// Names a value in the message.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl ToString) -> Refusal {
        self.data.push((key, value.to_string()));
        self
    }
}

/// Reasons offered for a duty towards the office.
pub const OFFICE_REASONS: &[ReasonCode] = &[
    ReasonCode::OfficeClosed,
    ReasonCode::CallsUnanswered,
    ReasonCode::LinesDown,
    ReasonCode::TruckLeft,
    ReasonCode::Other,
];

/// Every guard by its name: `RULE.question`. Each asks one thing; taken away, it is missed by a story.
pub const GUARDS: &[&str] = &[
    "A1.number-given",
    "B1.number-given",
    "B2.departs-after-given",
    "C1.address-known",
    "C1.not-on-its-way",
    "C1.not-told-yet",
    "C1.notice-known",
    "C1.person-named",
    "C1.sent-once",
    "C1.something-to-tell",
    "C1.told-after-given",
    "C1.told-before-departure",
    "C1.told-known",
    "C1.written-before-sent",
    "C2.arc-of-one-document",
    "C2.as-on-paper",
    "C2.cancels-an-ead",
    "C2.cancels-before-departure",
    "C2.changes-before-arrival",
    "C2.changes-not-void",
    "C2.changes-on-the-way",
    "C2.compares-entered",
    "C2.data-known",
    "C2.document-known",
    "C2.dropped-in-words",
    "C2.drops-in-use",
    "C2.drops-not-entered",
    "C2.explained-in-words",
    "C2.explains-a-difference",
    "C2.goods-left",
    "C2.last-version",
    "C2.names-the-arc",
    "C2.not-carried",
    "C2.not-entered",
    "C2.one-arc",
    "C2.prepares-in-use",
    "C2.prepares-not-entered",
    "C2.prints-in-use",
    "C2.report-complete",
    "C2.report-known",
    "C2.report-of-document",
    "C2.report-while-down",
    "C2.same-arc",
    "C2.sequence-named",
    "C2.typed-from-paper",
    "C2.waiver-has-reference",
    "C3.copy-there",
    "C3.cuts-closed",
    "C3.cuts-in-parts",
    "C3.cuts-known",
    "C3.cuts-past",
    "C3.cuts-years",
    "C3.document-known",
    "C3.place-said",
    "D1.what-was-read",
    "D2.authorised",
    "E1.outage",
    "E1.outage-open",
    "E1.outage-to-announce",
    "F1.document-known",
    "F1.paper-complete",
    "F1.printed",
    "F1.version-there",
    "F2.few-at-once",
    "F2.revises-a-document",
    "I1.one-register",
    "I1.same-number",
    "I2.arrival-not-future",
    "I2.first-of-year",
    "I2.new-year",
    "I2.not-before-release",
    "I2.not-behind",
    "I2.not-future",
    "I2.receipt-not-future",
    "I3.establishment-added",
    "I3.not-below-built",
    "I3.not-exhausted",
    "I3.range",
    "I3.stated",
    "I4.confirmed",
    "I4.not-on-paper",
    "I4.on-no-paper",
    "I5.departs-not-void",
    "I5.gap-there",
    "I5.known-for-duty",
    "I5.not-departed",
    "I5.not-void",
    "I5.prints-not-void",
    "I5.reason-given",
    "I5.received",
    "I6.no-other-a",
    "I6.suspension-allowed",
    "I7.gap-not-to-come",
    "I7.paper-near",
    "I8.asked",
    "I8.one-request-a-key",
    "I9.collision-stated",
    "I10.arc-is-no-number",
    "I11.french",
    "I11.kind-and-movement",
    "I11.own-consignor",
    "I11.sealed-for-own",
    "I11.starts-with-0",
    "I12.papers-stated",
    "I12.same-incarnation",
    "I13.same-request",
    "I14.begins-before-it-ends",
    "I14.corrected-in-words",
    "I14.corrects-something",
    "I14.elsewhere-asked",
    "I14.gamma-closed",
    "I15.looked-for-first",
    "I15.no-arc",
    "I15.sent-once",
    "I17.case-applies",
    "I18.not-refused",
    "I18.not-solved",
    "I19.duty-by-hand",
    "I19.reason-in-words",
    "I20.alert-asked-again",
    "I21.one-outage",
    "I21.one-truck-one-notice",
    "I23.departs-not-back",
    "I23.not-back",
    "I23.revise-not-back",
    "I24.changed",
    "I24.departs-as-told",
    "I24.departs-once",
    "I24.not-departed",
    "I26.departure-ahead",
    "I26.one-departure",
    "I26.one-vehicle",
    "I26.vehicle-known",
    "I27.month-declared-over",
    "I27.month-over",
    "I29.rules-known",
    "N1.announced",
    "N1.reasons-told",
    "N2.announced",
    "N2.proof-of-something",
];

/// Names under which a rule only leaves its trace.
pub const NOTES: &[&str] = &[
    "B2.nobody-gives",
    "D1.alert",
    "D3.nowhere",
    "I16.portal-seen",
    "I22.told-all-the-same",
    "I25.own-reference",
];

impl<'a> Cx<'a> {
    /// A context without confirmations or reasons.
    #[must_use]
    pub fn new(now: Timestamp, rules: &'a RuleSet, released: Timestamp) -> Cx<'a> {
        Cx {
            now,
            rules,
            released,
            confirmed_date: None,
            reasons: Vec::new(),
            trace: Vec::new(),
            went_on: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// Asks a guard: satisfied, or the refusal.
    ///
    /// # Errors
    /// The refusal, when the condition does not hold.
    pub fn guard(
        &mut self,
        guard: &'static str,
        rule: Rule,
        holds: bool,
        refusal: impl FnOnce() -> Refusal,
    ) -> Result<(), Refusal> {
        let holds = holds || removed(guard);
        self.trace.push(Asked {
            guard,
            rule,
            satisfied: holds,
        });
        if holds { Ok(()) } else { Err(refusal()) }
    }

    /// Asks a guard that a written reason opens (I19). The reason is kept in [`Cx::went_on`].
    ///
    /// # Errors
    /// The refusal with the reasons offered, when the condition does not hold and none was given.
    pub fn duty(
        &mut self,
        guard: &'static str,
        rule: Rule,
        holds: bool,
        offered: &'static [ReasonCode],
        refusal: impl FnOnce() -> Refusal,
    ) -> Result<(), Refusal> {
        let met = holds || removed(guard);
        self.trace.push(Asked {
            guard,
            rule,
            satisfied: met,
        });
        if met {
            return Ok(());
        }
        // A reason opens only the duty for which it is offered: an engaged line explains no service that is back.
        let offered_here = |r: &&(Option<Rule>, Reason)| offered.contains(&r.1.code);
        let given = self
            .reasons
            .iter()
            .filter(offered_here)
            .find(|(r, _)| *r == Some(rule))
            .or_else(|| {
                self.reasons
                    .iter()
                    .filter(offered_here)
                    .find(|(r, _)| r.is_none())
            })
            .map(|(_, reason)| reason.clone());
        match given {
            Some(reason) => {
                if !self.went_on.iter().any(|w| w.rule == rule) {
                    self.went_on.push(WentOn { rule, reason });
                }
                Ok(())
            }
            None => {
                let mut r = refusal();
                r.reasons = offered;
                Err(r)
            }
        }
    }

    /// Asks for a value without which nothing can be decided.
    ///
    /// # Errors
    /// The refusal, when there is none.
    pub fn require<T>(
        &mut self,
        guard: &'static str,
        rule: Rule,
        value: Option<T>,
        refusal: impl FnOnce() -> Refusal,
    ) -> Result<T, Refusal> {
        self.note(guard, rule, value.is_some());
        // There is no going on without the value: with the guard removed, the refusal loses its words instead.
        value.ok_or_else(|| {
            if removed(guard) {
                Refusal::new(rule, "guard.removed")
            } else {
                refusal()
            }
        })
    }

    /// Leaves the trace of a rule that holds or not, and asks nothing.
    pub fn note(&mut self, guard: &'static str, rule: Rule, satisfied: bool) {
        self.trace.push(Asked {
            guard,
            rule,
            satisfied,
        });
    }

    /// Notes what is advised and was not done; never refuses (N2).
    pub fn advise(&mut self, guard: &'static str, rule: Rule, done: bool, code: &'static str) {
        let done = done || removed(guard);
        self.trace.push(Asked {
            guard,
            rule,
            satisfied: done,
        });
        if !done {
            self.advice.push(code);
        }
    }

    /// Refuses a fact that a person states for a time that has not come.
    ///
    /// # Errors
    /// `time.future` with the time and the clock.
    pub fn not_future(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let now = self.now;
        self.guard("I2.not-future", crate::rule::I2, at <= now, || {
            Refusal::new(crate::rule::I2, "fact.future")
                .with("time", at)
                .with("now", now)
        })
    }
}

#[cfg(not(feature = "testing"))]
fn removed(_: &'static str) -> bool {
    false
}

#[cfg(feature = "testing")]
pub use testing::{remove, removed};

/// Removing one guard at a time, so that the stories show that they notice. Test builds only.
#[cfg(feature = "testing")]
mod testing {
    use std::cell::Cell;
    thread_local!(static REMOVED: Cell<Option<&'static str>> = const { Cell::new(None) });
    /// Takes a guard away on this thread, or gives all back.
    pub fn remove(guard: Option<&'static str>) {
        REMOVED.with(|r| r.set(guard));
    }
    /// Whether it was taken away.
    #[must_use]
    pub fn removed(guard: &'static str) -> bool {
        REMOVED.with(|r| r.get() == Some(guard))
    }
}
