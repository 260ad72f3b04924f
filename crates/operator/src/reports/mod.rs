//! The other papers while GAMM@ is down, as use cases: made, printed and archived, told, their later message written, entered, given up.
//! One room a part: the row of the list, the sheet, the message. Never a rule (`domain::decide::report`), never a form of paper (`forms`).

mod elements;
mod given;
mod message;
mod paper;
mod row;

pub use elements::{Element, elements};
pub use given::{Receiving, address, body};
pub use message::Later;
pub use row::ReportRow;
pub(crate) use row::{OPEN, TABLE, rows_of};

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::{Failure, Way};
use domain::Command;
use domain::decide::report::Report as Act;
use domain::event::{Event, Id};
use domain::facts::Means;
use domain::register::Register;
use domain::report::{About, Body, Finding, Known, Report, findings};
use jiff::Timestamp;
use number::ExciseNumber;

/// A paper that is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Making {
    /// The movement.
    pub about: About,
    /// What the paper says.
    pub body: Body,
    /// When it was drawn up; none: now.
    pub at: Option<Timestamp>,
    /// For a cancellation: the goods have not left, as the person states.
    pub still_here: bool,
}

/// Papers of a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Those with something still to be done, oldest first.
    Open,
    /// All, newest first.
    All,
}

fn about_needs(about: &About) -> Needs {
    Needs {
        numbers: about.number().into_iter().cloned().collect(),
        arcs: about.arc().into_iter().cloned().collect(),
        ..Needs::default()
    }
}

/// Our document that a paper is about, if the movement is one of ours.
fn document(reg: &Register, about: &About) -> Option<Id> {
    match about {
        // Of several that bear one number (I9), people speak of the last.
        About::Number(n) => reg.dossiers.values().rev().find(|d| &d.number == n),
        About::Arc(arc) => reg.dossiers.values().find(|d| {
            let e = d.reentry.entered.as_ref();
            e.is_some_and(|e| e.arc == arc.as_str())
        }),
    }
    .map(|d| d.id)
}

impl Desk {
    /// Everything that a paper lacks, or says that cannot be, before it is made.
    ///
    /// # Errors
    /// What the store says.
    pub fn report_findings(
        &self,
        excise: &ExciseNumber,
        about: &About,
        body: &Body,
    ) -> Result<Vec<Finding>, Failure> {
        let reg = self.look(excise, &about_needs(about))?;
        let d = document(&reg, about).and_then(|id| reg.dossiers.get(&id));
        let left = d.and_then(|d| d.frozen());
        let known = Known {
            duty_paid: d.map(|d| d.kind == number::Kind::Dsa),
            consignment: left.as_ref(),
        };
        Ok(findings(body, known))
    }

    /// Draws one up.
    ///
    /// # Errors
    /// The refusals of `domain`; what the store says.
    pub fn report_make(&self, excise: &ExciseNumber, making: &Making) -> Result<Report, Failure> {
        let (making, now) = (making.clone(), self.clock.now());
        let needs = about_needs(&making.about);
        let done = self.act_on(excise, needs, &Confirm::default(), move |reg, _| {
            Ok(Command::Report(Box::new(Act::Make {
                about: making.about.clone(),
                body: making.body.clone(),
                dossier: document(reg, &making.about),
                at: making.at.unwrap_or(now),
                still_here: making.still_here,
            })))
        })?;
        let made = done.events.iter().find_map(|e| match e {
            Event::ReportMade(e) => done.register.reports.get(&e.report),
            _ => None,
        });
        made.cloned()
            .ok_or_else(|| Failure::Fault("a paper without its entry".into()))
    }

    /// Records that customs was informed.
    ///
    /// # Errors
    /// As [`Desk::report_make`].
    pub fn report_told(
        &self,
        excise: &ExciseNumber,
        report: Id,
        by: Means,
        at: Option<Timestamp>,
        to: Option<String>,
    ) -> Result<Report, Failure> {
        let at = at.unwrap_or(self.clock.now());
        self.report_act(excise, report, Act::Tell { report, by, at, to })
    }

    /// Records that GAMM@ has it, with what shows it.
    ///
    /// # Errors
    /// As [`Desk::report_make`].
    pub fn report_entered(
        &self,
        excise: &ExciseNumber,
        report: Id,
        at: Option<Timestamp>,
        shown: Option<(&[u8], &str)>,
    ) -> Result<Report, Failure> {
        let at = at.unwrap_or(self.clock.now());
        let file = match shown {
            Some((bytes, ending)) => Some(self.keep(bytes, ending)?),
            None => None,
        };
        self.report_act(excise, report, Act::Enter { report, at, file })
    }

    /// Records that it was never used.
    ///
    /// # Errors
    /// As [`Desk::report_make`].
    pub fn report_drop(
        &self,
        excise: &ExciseNumber,
        report: Id,
        reason: &str,
    ) -> Result<Report, Failure> {
        let reason = reason.to_owned();
        self.report_act(excise, report, Act::Drop { report, reason })
    }

    /// One paper.
    ///
    /// # Errors
    /// `report.unknown`; what the store says.
    pub fn report(&self, excise: &ExciseNumber, report: Id) -> Result<Report, Failure> {
        let reg = self.look(excise, &Self::of_report(report))?;
        reg.reports
            .get(&report)
            .cloned()
            .ok_or_else(|| unknown(report))
    }

    /// At most `limit` of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn reports(
        &self,
        excise: &ExciseNumber,
        which: Which,
        limit: u64,
    ) -> Result<Vec<ReportRow>, Failure> {
        row::list(self, excise, which, limit)
    }

    /// The bytes of its last print, or of its last message.
    ///
    /// # Errors
    /// `report.no-file` when there is none yet; what the store says.
    pub fn report_file(
        &self,
        excise: &ExciseNumber,
        report: Id,
        message: bool,
    ) -> Result<Vec<u8>, Failure> {
        let r = self.report(excise, report)?;
        let file = if message {
            r.prepared.last().map(|p| &p.file)
        } else {
            r.printed.last().map(|p| &p.file)
        };
        let Some(file) = file else {
            let about = r.about.to_string();
            let data = [("about", about.as_str())];
            return Err(Failure::said(Way::WrongInput, "report.no-file", &data));
        };
        let hash = file.parse::<journal::Hash>();
        let hash = hash.map_err(|e| Failure::Fault(e.to_string()))?;
        Ok(self.store.files().get(&hash)?)
    }

    fn of_report(report: Id) -> Needs {
        Needs {
            reports: vec![report],
            ..Needs::default()
        }
    }

    /// Decides and writes one step, and gives the paper as it is then.
    fn report_act(&self, excise: &ExciseNumber, report: Id, act: Act) -> Result<Report, Failure> {
        let command = Command::Report(Box::new(act));
        let done: Done = self.act_on(
            excise,
            Self::of_report(report),
            &Confirm::default(),
            move |_, _| Ok(command.clone()),
        )?;
        let now = done.register.reports.get(&report);
        now.cloned().ok_or_else(|| unknown(report))
    }
}

fn unknown(report: Id) -> Failure {
    let id = report.to_string();
    Failure::said(
        Way::WrongInput,
        "report.unknown",
        &[("report", id.as_str())],
    )
}
