//! What is due for a document, since when and until when (C1 to C4, I5, I9, I17, I24). Computed from the dossier, never stored:
//! a duty cannot be forgotten by a table that was not filled.

use crate::calendar::{self, YearMonth};
use crate::dossier::Dossier;
use crate::facts::Case;
use crate::rule::{self, Rule};
use jiff::{Timestamp, ToSpan};
use number::Kind;

/// A duty that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// Its stable code, as it is marked done.
    pub code: &'static str,
    /// The rule behind it.
    pub rule: Rule,
    /// Since when it is due.
    pub since: Timestamp,
    /// Until when; none: without a date.
    pub until: Option<Timestamp>,
}

/// Codes that a person can mark done by hand, in the order in which they come.
pub const BY_HAND: &[&str] = &[
    "C1-copy",
    "C1-written",
    "I9-tell",
    "I17-written",
    "C2",
    "C2-twice",
    "C3",
    "C4",
    "C3-copy3",
];

/// What is open for this document.
#[must_use]
pub fn open(d: &Dossier) -> Vec<Duty> {
    let mut out = Vec::new();
    // Nothing was open when it was cut, and what it would follow from is gone.
    if d.cut.is_some() {
        return out;
    }
    let mut add = |code: &'static str, rule, since, until| {
        if !d.done.contains_key(code) {
            out.push(Duty {
                code,
                rule,
                since,
                until,
            });
        }
    };
    if let Some(voided) = d.voided {
        if d.void_to_tell {
            add("I5-tell-void", rule::I5, voided, None);
        }
        // A void document whose goods left all the same owes everything that any other owes.
        if d.departed.is_none() {
            return out;
        }
    }
    if d.form {
        add("I5-form", rule::I5, d.sealed_at, None);
        // A form in the drawer carries nothing that the office could be told.
        if d.departed.is_none() {
            return out;
        }
    }
    if d.told.is_empty() {
        add("C1", rule::C1, d.sealed_at, d.departed.or(d.departure));
    } else if d.tell_again {
        add(
            "I24-tell-again",
            rule::I24,
            d.revised.unwrap_or(d.sealed_at),
            d.departed.or(d.departure),
        );
    }
    if let Some(last) = d.told.last()
        && d.told.iter().all(|t| !t.by.is_written())
    {
        add("C1-written", rule::C1, last.at, None);
    }
    if d.copy_to_customs() {
        let until = d.departed.or(d.departure);
        add("C1-copy", rule::C1, d.sealed_at, until);
    }
    if d.collides_with.is_some() {
        add("I9-tell", rule::I9, d.sealed_at, None);
    }
    if d.case == Case::B2 && d.went_on.iter().any(|w| w.rule == rule::I17) {
        add("I17-written", rule::I17, d.sealed_at, None);
    }
    if let Some(left) = d.departed {
        if d.stand().is_owed() {
            add("C2", rule::C2, left, None);
        }
        if !d.is_copy_filed(1) {
            add("C3", rule::C3, left, None);
        }
        // A return covers what left in its month.
        if d.declared.map(|(month, _)| month) != YearMonth::of(left) || d.declared.is_none() {
            add("C4", rule::C4, left, drm_due(left));
        }
        // Duty paid, copy 3 comes back only where the consignor asked for it.
        if d.kind == Kind::Daa && !d.is_copy_filed(3) && d.reentry.received.is_none() {
            add("C3-copy3", rule::C3, left, copy3_until(left));
        }
    }
    if let Some(e) = &d.reentry.entered {
        if d.reentry.unexplained().next().is_some() {
            add("C2-explain", rule::C2, e.recorded_at, None);
        }
        if e.second.is_some() {
            add("C2-twice", rule::C2, e.recorded_at, None);
        }
    }
    out
}

/// When the return of the month of departure is due: the 10th of the month after, at its end (I27, CGI annex II art. 286 I III).
#[must_use]
pub fn drm_due(departed: Timestamp) -> Option<Timestamp> {
    tenth_after(departed, 1)
}

/// Until when copy 3 is waited for: it comes back within 15 days after the month of receipt (CGI art. 302 M bis III), and what is not
/// discharged by the 10th of the third month after dispatch goes on the list of such movements (CGI annex III art. 111 H quater III).
/// The day of receipt is known only once the copy is here: so the 10th, at its end.
#[must_use]
pub fn copy3_until(departed: Timestamp) -> Option<Timestamp> {
    tenth_after(departed, 3)
}

/// The end of the 10th of the month that follows by so many months, in Paris.
fn tenth_after(departed: Timestamp, months: i8) -> Option<Timestamp> {
    let day = calendar::to_paris(departed).date();
    let tenth = day
        .first_of_month()
        .checked_add(i64::from(months).months())
        .ok()?
        .with()
        .day(10)
        .build()
        .ok()?;
    tenth
        .at(23, 59, 59, 0)
        .to_zoned(calendar::paris())
        .ok()
        .map(|z| z.timestamp())
}
