//! Documents for goods that wait, one truck at a time: entitlement, number, seal, in one decision (F, A, B; I3, I11, I13, I15, I21, I25).
//! A number and its document are decided together, so that neither is on disk without the other.

use super::entitlement;
use super::number::{clock, first_of_year, next, on_paper_known, open_series, year_of};
use crate::consignment::{Consignment, Severity, paper_findings};
use crate::event::{DateConfirmed, DocumentSealed, Event, Id, NumberDrawn, Override};
use crate::facts::{Case, PaperStyle, SentBefore};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::{SignedDuration, Timestamp};
use number::{Kind, Lrn, NumberOnPaper};

/// One document of the truck, merged from its file and the flags.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What it describes.
    pub consignment: Consignment,
    /// Planned departure.
    pub departure: Option<Timestamp>,
    /// The vehicle.
    pub registration: Option<String>,
    /// What flags replaced.
    pub overrides: Vec<Override>,
    /// The number that the authority gave for it (A, B1).
    pub number: Option<NumberOnPaper>,
    /// Whether the file's own reference was used by another document (I25).
    pub lrn_used: bool,
    /// Form and language of its papers.
    pub paper: PaperStyle,
}

/// What is known of the caller's key (I13).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Prior {
    /// No key, or a new one.
    #[default]
    None,
    /// The same request under this key was answered before.
    Same,
    /// Another request stands under this key.
    Other,
}

/// A truck to be sent off.
#[derive(Clone, PartialEq, Debug)]
pub struct Issue {
    /// DAA or DSA.
    pub kind: Kind,
    /// Its documents.
    pub drafts: Vec<Draft>,
    /// The case, where a person chose one.
    pub case: Option<Case>,
    /// Whether something was sent to GAMM@ before (I15).
    pub sent_before: SentBefore,
    /// When it was sent (I15).
    pub sent_at: Option<Timestamp>,
    /// The caller's key (I13).
    pub key: Option<String>,
    /// What is known of the key.
    pub prior: Prior,
    /// The last number used, stated with the act (I3, I12).
    pub last_used: Option<u32>,
}

/// The paper bears the number of its consignor's establishment: no other consignor gets as far as a number (I11).
pub(super) fn own_consignor(reg: &Register, c: &Consignment, cx: &mut Cx) -> Result<(), Refusal> {
    let named = c.consignor.excise_number.as_ref();
    cx.guard(
        "I11.sealed-for-own",
        rule::I11,
        named.is_none_or(|e| e == &reg.excise),
        || {
            Refusal::new(rule::I11, "file.other-consignor")
                .with("file", named.map_or(String::new(), ToString::to_string))
                .with("own", &reg.excise)
        },
    )
}

/// Asks what makes the paper void, before any number (F1, I11).
///
/// # Errors
/// `paper.finding` with code and element; `file.kind`.
pub fn paper(c: &Consignment, kind: Kind, cx: &mut Cx) -> Result<(), Refusal> {
    let findings = paper_findings(c);
    let first = findings.iter().find(|f| f.severity == Severity::Error);
    cx.guard("F1.paper-complete", rule::F1, first.is_none(), || {
        let mut r = Refusal::new(rule::F1, "paper.finding");
        if let Some(f) = first {
            r = r.with("finding", f.code).with("element", &f.element);
        }
        r
    })?;
    let agrees = c.duty_paid() == Some(kind == Kind::Dsa);
    cx.guard("I11.kind-and-movement", rule::I11, agrees, || {
        let movement = match c.duty_paid() {
            Some(true) => "duty-paid",
            Some(false) => "suspension",
            None => "contradictory",
        };
        Refusal::new(rule::I11, "file.kind")
            .with("kind", kind)
            .with("movement", movement)
    })
}

/// Decides a truck.
pub(super) fn decide(reg: &Register, i: &Issue, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    same_request(i.prior, i.key.as_deref(), cx)?;
    if i.prior == Prior::Same {
        return Ok(Vec::new());
    }
    cx.guard(
        "I15.no-arc",
        rule::I15,
        i.sent_before != SentBefore::Arc,
        || Refusal::new(rule::I15, "entitlement.has-arc"),
    )?;
    if let Some(at) = i.sent_at {
        cx.not_future(at)?;
    }
    let given_already = i
        .drafts
        .iter()
        .filter_map(|d| {
            let n = d.number.as_ref()?;
            let given = reg.given(n).map(|g| (g.from.case(), g.at));
            given.or_else(|| reg.form(n, i.kind).map(|f| (Case::B2, f.sealed_at)))
        })
        .next();
    let entitled = entitlement::ask_with(reg, i.kind, i.case, given_already, cx)?;
    // Numbers that stand on forms already: whose turn it was to give them was asked when they were allotted (I17).
    let on_forms = given_already.is_some_and(|(c, _)| c == Case::B2);
    if on_forms {
        cx.went_on.retain(|w| w.rule != rule::I17);
    }
    let episode = entitlement::outage(reg, cx)?.id;
    for d in &i.drafts {
        own_consignor(reg, &d.consignment, cx)?;
        paper(&d.consignment, i.kind, cx)?;
        // Goods that wait cannot have left yesterday: an old file was picked up (I26).
        let old = d.departure.is_some_and(|t| {
            t < cx
                .now
                .saturating_sub(SignedDuration::from_hours(12))
                .unwrap_or(t)
        });
        cx.guard("I26.departure-ahead", rule::I26, !old, || {
            Refusal::new(rule::I26, "file.departure-past").with(
                "departure",
                d.departure.map_or(String::new(), |t| t.to_string()),
            )
        })?;
    }

    let mut plan = Plan::new(reg, cx.now);
    // With a given number the last one used is asked for only when the register may have forgotten papers (I12).
    let drawn = entitled.case == Case::B2 && !on_forms;
    ready_to_draw(&mut plan, i.last_used, drawn, cx)?;
    // A thing is named by the counter of the entry that opens it.
    let form = |d: &Draft| {
        let n = d.number.as_ref().filter(|_| entitled.case == Case::B2)?;
        reg.form(n, i.kind).map(|f| f.id)
    };
    let load = i.drafts.first().and_then(form).unwrap_or(plan.reg.next);
    for d in &i.drafts {
        let form = form(d);
        let dossier = form.unwrap_or(plan.reg.next);
        let number = match (entitled.case, &d.number) {
            (Case::B2, Some(n)) if form.is_some() => n.clone(),
            (Case::B2, _) => {
                let year = year_of(cx.now)?;
                let n = next(&plan.reg, &plan.reg.series(year), year, i.kind, cx)?;
                plan.take(
                    NumberDrawn {
                        number: n.clone(),
                        dossier,
                    }
                    .into(),
                );
                NumberOnPaper::Fallback(n)
            }
            (case, _) => given(&plan.reg, d, i.kind, case, cx)?,
        };
        let sealed = DocumentSealed {
            dossier,
            load,
            episode,
            lrn: local_reference(&plan.reg, d, &number, dossier, cx),
            number,
            kind: i.kind,
            case: entitled.case,
            ground: entitled.ground,
            consignment: d.consignment.clone(),
            departure: d.departure,
            registration: d.registration.clone(),
            overrides: d.overrides.clone(),
            sent_before: i.sent_before,
            sent_at: i.sent_at,
            went_on: cx.went_on.clone(),
            key: i.key.clone(),
            copy_when_abroad: entitled.copy_when_abroad,
            no_entry_at_home: entitled.no_entry_at_home,
            paper: d.paper,
        };
        plan.take(sealed.into());
    }
    Ok(plan.events)
}

/// A key answers one request for ever (I13).
pub(super) fn same_request(prior: Prior, key: Option<&str>, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("I13.same-request", rule::I13, prior != Prior::Other, || {
        Refusal::new(rule::I13, "key.other-request").with("key", key.unwrap_or_default())
    })
}

/// The clock, the last number used where it is said, and a series that is open: what comes before a number is drawn (I2, I3, I12).
pub(super) fn ready_to_draw(
    plan: &mut Plan,
    last_used: Option<u32>,
    drawn: bool,
    cx: &mut Cx,
) -> Result<(), Refusal> {
    if !drawn && last_used.is_none() {
        return Ok(());
    }
    clock(&plan.reg, cx)?;
    let year = year_of(cx.now)?;
    if let Some(n) = last_used {
        let s = plan.reg.series(year);
        if !s.is_open_in(&plan.reg.incarnation) || (drawn && s.own_last() != n) {
            let e = super::state(&plan.reg, year, n, cx)?;
            plan.take(e);
        }
    }
    if drawn {
        let series = open_series(&plan.reg, year, cx)?;
        first_of_year(&plan.reg, &series, cx)?;
    }
    if cx.confirmed_date.is_some() {
        plan.take(
            DateConfirmed {
                year,
                clock: cx.now,
            }
            .into(),
        );
    }
    Ok(())
}

/// The events of one decision, each already taken in when the next is decided.
pub(super) struct Plan {
    pub(super) reg: Register,
    now: Timestamp,
    pub(super) events: Vec<Event>,
}

impl Plan {
    pub(super) fn new(reg: &Register, now: Timestamp) -> Plan {
        Plan {
            reg: reg.clone(),
            now,
            events: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, e: Event) {
        self.reg.apply(self.reg.next, self.now, &e);
        self.events.push(e);
    }
}

/// The local reference, fixed now (I25): the draft's own unless it was used, else the number, else what the register calls it.
fn local_reference(
    reg: &Register,
    d: &Draft,
    number: &NumberOnPaper,
    dossier: Id,
    cx: &mut Cx,
) -> String {
    let own = d.consignment.local_reference_number.as_ref();
    let used = |own: &Lrn| {
        d.lrn_used
            || reg
                .dossiers
                .values()
                .any(|x| x.voided.is_none() && x.lrn == own.as_str())
    };
    let kept = own.filter(|o| !used(o));
    cx.note(
        "I25.own-reference",
        rule::I25,
        kept.is_some() || own.is_none(),
    );
    let text = kept.map_or_else(|| number.to_string(), ToString::to_string);
    // A reference that the authority gave may be longer than a local reference can be.
    match Lrn::parse(&text) {
        Ok(lrn) => lrn.to_string(),
        Err(_) => format!("{}-{dossier}", reg.excise),
    }
}

/// The number that the authority gave: recorded as received for this kind, by this way, on no paper (A1, B1).
fn given(
    reg: &Register,
    d: &Draft,
    kind: Kind,
    case: Case,
    cx: &mut Cx,
) -> Result<NumberOnPaper, Refusal> {
    let (guard, rule) = if case == Case::A {
        ("A1.number-given", rule::A1)
    } else {
        ("B1.number-given", rule::B1)
    };
    let ready = d.number.clone().filter(|n| {
        reg.given(n)
            .is_some_and(|g| g.kind == kind && g.from.case() == case)
    });
    let number = cx.require(guard, rule, ready, || {
        Refusal::new(rule, "case.number-needed").with("case", case)
    })?;
    on_paper_known(reg, &number, cx)?;
    Ok(number)
}
