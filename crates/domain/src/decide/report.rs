//! The other papers while GAMM@ is down (Directive (EU) 2020/262 art. 26(4), 27(1), 36(5), 39; art. 20(6) for a cancellation). Making
//! one and writing its later message are permissions; that customs was told, or that GAMM@ has it, is a fact.

use crate::dossier::Dossier;
use crate::event::{
    Event, Id, ReportDropped, ReportEntered, ReportMade, ReportPrepared, ReportPrinted, ReportTold,
};
use crate::facts::Means;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::report::{About, Body, Known, ReportKind, findings};
use crate::rule;
use jiff::Timestamp;
use number::{Arc, Kind};

/// What is asked or stated about one of the other papers.
#[derive(Clone, PartialEq, Debug)]
pub enum Report {
    /// A paper is drawn up.
    Make {
        /// The movement.
        about: About,
        /// What it says.
        body: Body,
        /// Our document, where the movement is one of ours.
        dossier: Option<Id>,
        /// When it was drawn up.
        at: Timestamp,
        /// For a cancellation: the person states that the goods have not left.
        still_here: bool,
    },
    /// It was printed and its bytes archived.
    Print {
        /// Which.
        report: Id,
        /// SHA-256 of the bytes.
        file: String,
        /// How many.
        bytes: u64,
        /// Its pages.
        pages: u32,
    },
    /// Customs was informed.
    Tell {
        /// Which.
        report: Id,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// To whom.
        to: Option<String>,
    },
    /// The later message was written and archived.
    Prepare {
        /// Which.
        report: Id,
        /// The ARC of the movement, as GAMM@ knows it now.
        arc: Arc,
        /// Its state.
        sequence: Option<u32>,
        /// The message's identifier, drawn at the edge.
        message_id: String,
        /// SHA-256 of its bytes.
        file: String,
    },
    /// GAMM@ has it.
    Enter {
        /// Which.
        report: Id,
        /// Since when.
        at: Timestamp,
        /// SHA-256 of what shows it.
        file: Option<String>,
    },
    /// It was never used: a mistake.
    Drop {
        /// Which.
        report: Id,
        /// Why.
        reason: String,
    },
}

fn refuse(code: &'static str) -> Refusal {
    Refusal::new(rule::C2, code)
}

/// Decides about one of the other papers.
pub(super) fn decide(reg: &Register, command: &Report, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    let (Report::Print { report: id, .. }
    | Report::Tell { report: id, .. }
    | Report::Prepare { report: id, .. }
    | Report::Enter { report: id, .. }
    | Report::Drop { report: id, .. }) = command
    else {
        return make(reg, command, cx).map(|e| vec![e]);
    };
    let r = cx.require("C2.report-known", rule::C2, reg.reports.get(id), || {
        refuse("report.unknown").with("report", id)
    })?;
    let report = r.id;
    let event = match command {
        Report::Make { .. } => return Ok(Vec::new()),
        Report::Print {
            file, bytes, pages, ..
        } => {
            in_use(r, "C2.prints-in-use", cx)?;
            ReportPrinted {
                report,
                file: file.clone(),
                bytes: *bytes,
                pages: *pages,
            }
            .into()
        }
        Report::Tell { by, at, to, .. } => {
            cx.not_future(*at)?;
            let new = crate::report::Told {
                at: *at,
                by: *by,
                to: to.clone(),
            };
            if r.told.contains(&new) {
                return Ok(Vec::new());
            }
            ReportTold {
                report,
                by: *by,
                at: *at,
                to: to.clone(),
            }
            .into()
        }
        Report::Prepare {
            arc,
            sequence,
            message_id,
            file,
            ..
        } => {
            in_use(r, "C2.prepares-in-use", cx)?;
            prepares(r, arc, *sequence, cx)?;
            ReportPrepared {
                report,
                arc: arc.to_string(),
                sequence: *sequence,
                message_id: message_id.clone(),
                file: file.clone(),
            }
            .into()
        }
        Report::Enter { at, file, .. } => {
            cx.not_future(*at)?;
            let new = crate::report::Entered {
                at: *at,
                file: file.clone(),
            };
            if r.entered.as_ref() == Some(&new) {
                return Ok(Vec::new());
            }
            ReportEntered {
                report,
                at: *at,
                file: file.clone(),
            }
            .into()
        }
        Report::Drop { reason, .. } => {
            in_use(r, "C2.drops-in-use", cx)?;
            let entered = r.entered.is_some();
            cx.guard("C2.drops-not-entered", rule::C2, !entered, || {
                refuse("report.entered").with("about", &r.about)
            })?;
            cx.guard(
                "C2.dropped-in-words",
                rule::C2,
                !reason.trim().is_empty(),
                || refuse("reason.text-needed"),
            )?;
            ReportDropped {
                report,
                dossier: r.dossier,
                reason: reason.trim().to_owned(),
            }
            .into()
        }
    };
    Ok(vec![event])
}

fn in_use(r: &crate::report::Report, guard: &'static str, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard(guard, rule::C2, r.dropped.is_none(), || {
        let why = r.dropped.as_ref().map_or("", |d| d.1.as_str());
        refuse("report.dropped")
            .with("about", &r.about)
            .with("reason", why)
    })
}

fn make(reg: &Register, command: &Report, cx: &mut Cx) -> Result<Event, Refusal> {
    let Report::Make {
        about,
        body,
        dossier,
        at,
        still_here,
    } = command
    else {
        return Err(refuse("report.unknown"));
    };
    cx.not_future(*at)?;
    let d = match dossier {
        Some(id) => Some(cx.require(
            "C2.report-of-document",
            rule::C2,
            reg.dossiers.get(id),
            || Refusal::new(rule::C2, "document.unknown").with("number", id),
        )?),
        None => None,
    };
    while_down(reg, about, body, cx)?;
    match body.kind() {
        ReportKind::Cancellation => cancels(about, *still_here, cx)?,
        ReportKind::Destination | ReportKind::Splitting => {
            if let Some(d) = d {
                on_the_way(d, about, cx)?;
            }
        }
        ReportKind::Receipt => {}
    }
    if let Body::Receipt(r) = body {
        let (today, now) = (crate::calendar::to_paris(cx.now).date(), cx.now);
        cx.guard(
            "I2.receipt-not-future",
            rule::I2,
            r.arrived_on <= today,
            || {
                Refusal::new(rule::I2, "fact.future")
                    .with("time", r.arrived_on)
                    .with("now", now)
            },
        )?;
    }
    let known = known(d);
    let found = findings(
        body,
        Known {
            duty_paid: known.0,
            consignment: known.1.as_ref(),
        },
    );
    let first = found.first();
    cx.guard("C2.report-complete", rule::C2, first.is_none(), || {
        let (code, element) = first.map_or(("report.element-missing", ""), |f| {
            (f.code, f.element.as_str())
        });
        refuse(code)
            .with("element", element)
            .with("table", body.kind().table())
            .with("count", found.len())
    })?;
    Ok(ReportMade {
        report: reg.next,
        about: about.clone(),
        body: body.clone(),
        dossier: *dossier,
        episode: reg.open_episode().map(|e| e.id),
        at: *at,
    }
    .into())
}

/// What is known of the movement: of one of ours, the regime and what left.
fn known(d: Option<&Dossier>) -> (Option<bool>, Option<crate::consignment::Consignment>) {
    let paid = d.map(|d| d.kind == Kind::Dsa);
    (
        paid,
        d.and_then(|d| d.frozen().or_else(|| d.consignment.clone())),
    )
}

/// On paper only while GAMM@ cannot take it. Goods that came on a fallback document are an exception: until the consignor has
/// entered it, GAMM@ does not know the movement, outage or not (art. 27(1)).
fn while_down(reg: &Register, about: &About, body: &Body, cx: &mut Cx) -> Result<(), Refusal> {
    let down = reg.open_episode().is_some_and(|e| e.service_back.is_none());
    let not_regularised = body.kind() == ReportKind::Receipt && about.number().is_some();
    cx.guard(
        "C2.report-while-down",
        rule::C2,
        down || not_regularised,
        || refuse("report.no-outage").with("message", body.kind().message()),
    )
}

/// Only an e-AD is cancelled, and only before the goods leave (art. 20(6)).
fn cancels(about: &About, still_here: bool, cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("C2.cancels-an-ead", rule::C2, about.arc().is_some(), || {
        refuse("report.cancel-number").with("about", about)
    })?;
    cx.guard("C2.cancels-before-departure", rule::C2, still_here, || {
        refuse("report.goods-left").with("about", about)
    })
}

/// The destination changes, and a load is split, on the way: after departure and before arrival (facts 2.1, I5).
fn on_the_way(d: &Dossier, about: &About, cx: &mut Cx) -> Result<(), Refusal> {
    let with = |r: Refusal| r.with("number", &d.number);
    // The document is ours and GAMM@ has it: from then on its ARC names the movement.
    let entered = d.reentry.entered.as_ref();
    cx.guard(
        "C2.names-the-arc",
        rule::C2,
        entered.is_none() || about.arc().is_some(),
        || with(refuse("report.name-arc")).with("arc", entered.map_or("", |e| &e.arc)),
    )?;
    let gone_void = d.voided.is_some() && d.departed.is_none();
    cx.guard("C2.changes-not-void", rule::C2, !gone_void, || {
        with(refuse("report.void"))
    })?;
    cx.guard(
        "C2.changes-on-the-way",
        rule::C2,
        d.departed.is_some(),
        || with(refuse("report.not-departed")),
    )?;
    let received = d.reentry.received.as_ref();
    cx.guard(
        "C2.changes-before-arrival",
        rule::C2,
        received.is_none(),
        || {
            let on = received.map(|r| r.on.to_string()).unwrap_or_default();
            with(refuse("report.arrived")).with("date", on)
        },
    )
}

/// The later message names the ARC; a report of receipt its state too.
fn prepares(
    r: &crate::report::Report,
    arc: &Arc,
    sequence: Option<u32>,
    cx: &mut Cx,
) -> Result<(), Refusal> {
    cx.guard("C2.not-carried", rule::C2, !r.is_carried(), || {
        refuse("report.carried").with("about", &r.about)
    })?;
    let entered = r.entered.is_some();
    cx.guard("C2.prepares-not-entered", rule::C2, !entered, || {
        refuse("report.entered").with("about", &r.about)
    })?;
    let same = r.about.arc().is_none_or(|a| a == arc);
    cx.guard("C2.same-arc", rule::C2, same, || {
        refuse("report.other-arc")
            .with("about", &r.about)
            .with("arc", arc)
    })?;
    let told = r.kind() != ReportKind::Receipt || sequence.is_some();
    cx.guard("C2.sequence-named", rule::C2, told, || {
        refuse("report.sequence-needed").with("arc", arc)
    })
}
