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
        let given = self
            .reasons
            .iter()
            .find(|(r, _)| *r == Some(rule))
            .or_else(|| self.reasons.iter().find(|(r, _)| r.is_none()))
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

    /// Notes what is advised and was not done; never refuses (N2).
    pub fn advise(&mut self, guard: &'static str, rule: Rule, done: bool, code: &'static str) {
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
        self.guard("time.not-future", crate::rule::I2, at <= now, || {
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
