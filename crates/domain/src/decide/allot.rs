//! Numbers for blank forms, before there is a document (F2, B2; I3, I5, I7, I13): only inside an open outage, under the same rules as
//! for a document, and few at a time. What becomes of each is entered later. Never a form without number: those change nothing here.

use super::entitlement;
use super::issue::{Plan, Prior, ready_to_draw, same_request};
use super::number::{next, year_of};
use crate::event::{Event, FormNumbered, NumberDrawn};
use crate::facts::Case;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use number::Kind;

/// Most numbers at once. Each of them has to be accounted for one by one (I5): a number beyond what one evening's trucks need is one
/// more to explain, and nothing is lost by asking again.
pub const MOST: u32 = 20;

/// Numbers for blank forms.
#[derive(Clone, PartialEq, Debug)]
pub struct Allot {
    /// DAA or DSA.
    pub kind: Kind,
    /// How many, from 1 to [`MOST`].
    pub count: u32,
    /// The caller's key (I13).
    pub key: Option<String>,
    /// What is known of the key.
    pub prior: Prior,
    /// The last number used, stated with the act (I3).
    pub last_used: Option<u32>,
}

/// Decides numbers for blank forms.
pub(super) fn decide(reg: &Register, a: &Allot, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    same_request(a.prior, a.key.as_deref(), cx)?;
    if a.prior == Prior::Same {
        return Ok(Vec::new());
    }
    cx.guard(
        "F2.few-at-once",
        rule::F2,
        (1..=MOST).contains(&a.count),
        || {
            Refusal::new(rule::F2, "form.count")
                .with("count", a.count)
                .with("most", MOST)
        },
    )?;
    // Only the operator's own numbers: what GPS or the office gives is received, and waits under its own name (I4).
    let entitled = entitlement::ask(reg, a.kind, Some(Case::B2), cx)?;
    let episode = entitlement::outage(reg, cx)?.id;
    let mut plan = Plan::new(reg, cx.now);
    ready_to_draw(&mut plan, a.last_used, true, cx)?;
    let year = year_of(cx.now)?;
    for _ in 0..a.count {
        let dossier = plan.reg.next;
        let number = next(&plan.reg, &plan.reg.series(year), year, a.kind, cx)?;
        plan.take(
            NumberDrawn {
                number: number.clone(),
                dossier,
            }
            .into(),
        );
        plan.take(
            FormNumbered {
                dossier,
                load: dossier,
                episode,
                number,
                kind: a.kind,
                ground: entitled.ground,
                went_on: cx.went_on.clone(),
                key: a.key.clone(),
            }
            .into(),
        );
    }
    Ok(plan.events)
}
