//! The message that GAMM@ takes later for one of the other papers: IE818, IE813, IE825 or IE810, of which the schema has nothing to say;
//! archived and synced, then entered, then handed out. Never sends.

use super::unknown;
use crate::desk::{Confirm, Desk};
use crate::error::{Failure, Way};
use domain::Command;
use domain::calendar;
use domain::decide::report::Report as Act;
use domain::event::Id;
use domain::report::{Body, Report};
use emcs::{Header, Limits, MessageKind, Reference, Verdict};
use jiff::civil::Time;
use number::{Arc, ExciseNumber};

/// The system of the Member State that takes the message, and in whose name it goes out.
const SYSTEM: &str = "NDEA.FR";

/// A message, as it is handed out.
#[derive(Clone, Debug)]
pub struct Later {
    /// The paper, as it is now.
    pub report: Report,
    /// Which message: `IE818` …
    pub name: &'static str,
    /// Its identifier.
    pub message_id: String,
    /// The ARC that it names.
    pub arc: Arc,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The message.
    pub bytes: Vec<u8>,
}

impl Desk {
    /// Writes the later message of a paper. The ARC is the one given, else the one that the paper is about, else that under which our
    /// document was entered; `fresh` is an identifier drawn at the edge.
    ///
    /// # Errors
    /// `report.arc-needed`; `report.cannot-be-written` with the element; the refusals of `domain`; what the store says.
    pub fn report_message(
        &self,
        excise: &ExciseNumber,
        report: Id,
        arc: Option<&Arc>,
        sequence: Option<u32>,
        fresh: &str,
    ) -> Result<Later, Failure> {
        let reg = self.look(excise, &Desk::of_report(report))?;
        let r = reg.reports.get(&report).ok_or_else(|| unknown(report))?;
        let about = r.about.to_string();
        let ours = r.dossier.and_then(|id| reg.dossiers.get(&id));
        let entered = ours.and_then(|d| d.reentry.entered.as_ref());
        let known = entered.and_then(|e| Arc::parse_as_given(&e.arc).ok());
        let arc = arc.or(r.about.arc()).cloned().or(known);
        let Some(arc) = arc else {
            let data = [("about", about.as_str())];
            return Err(Failure::said(Way::WrongInput, "report.arc-needed", &data));
        };
        let step = |file: String| Act::Prepare {
            report,
            arc: arc.clone(),
            sequence,
            message_id: fresh.to_owned(),
            file,
        };
        // What may not be written is refused by `domain`, before anything is kept.
        self.report_asked(&reg, &Command::Report(Box::new(step(String::new()))))?;
        let bytes = self.report_written(r, &arc, sequence, fresh)?;
        let sha256 = self.keep(&bytes, "xml")?;
        let command = Command::Report(Box::new(step(sha256.clone())));
        let done = self.act_on(
            excise,
            Desk::of_report(report),
            &Confirm::default(),
            move |_, _| Ok(command.clone()),
        )?;
        let now = done.register.reports.get(&report);
        Ok(Later {
            report: now.cloned().ok_or_else(|| unknown(report))?,
            name: r.kind().message(),
            message_id: fresh.to_owned(),
            arc,
            sha256,
            bytes,
        })
    }

    fn report_asked(
        &self,
        reg: &domain::register::Register,
        command: &Command,
    ) -> Result<(), Failure> {
        let now = self.clock.now();
        let mut cx = domain::guard::Cx::new(now, self.settings.rules, self.settings.released);
        match domain::decide(reg, command, &mut cx) {
            Ok(_) => Ok(()),
            Err(refusal) => Err(Failure::Refused {
                refusal: Box::new(refusal),
                asked: cx.trace,
                recorded: Vec::new(),
            }),
        }
    }

    fn report_written(
        &self,
        r: &Report,
        arc: &Arc,
        sequence: Option<u32>,
        id: &str,
    ) -> Result<Vec<u8>, Failure> {
        let local = calendar::to_paris(self.clock.now()).datetime();
        let t = local.time();
        let header = Header {
            sender: Some(SYSTEM.to_owned()),
            recipient: Some(SYSTEM.to_owned()),
            prepared_on: Some(local.date()),
            prepared_at: Time::new(t.hour(), t.minute(), t.second(), 0).ok(),
            message_id: Some(id.to_owned()),
            correlation_id: None,
        };
        let about = Reference {
            arc: arc.clone(),
            sequence,
            validated_at: None,
        };
        let (kind, written) = match &r.body {
            Body::Receipt(x) => (MessageKind::Ie818, emcs::write_ie818(x, &about, &header)),
            Body::Destination(x) => (MessageKind::Ie813, emcs::write_ie813(x, &about, &header)),
            Body::Splitting(x) => (MessageKind::Ie825, emcs::write_ie825(x, &about, &header)),
            Body::Cancellation(x) => (MessageKind::Ie810, emcs::write_ie810(x, &about, &header)),
        };
        let name = kind.name();
        let cannot = |element: &str, detail: &str| {
            let data = [("message", name), ("element", element), ("detail", detail)];
            Failure::said(Way::Refused, "report.cannot-be-written", &data)
        };
        let written = written.map_err(|e| {
            let element = e.data.get("element").map_or("", String::as_str);
            cannot(element, &e.to_string())
        })?;
        match emcs::verdict_of(kind, &written.message, Limits::DEFAULT) {
            Verdict::Clean => Ok(written.message),
            Verdict::Unreadable(e) => Err(cannot("", &e.to_string())),
            Verdict::Errors(all) => {
                let first = all.first();
                let element = first.and_then(|f| f.data.get("element"));
                Err(cannot(
                    element.map_or("", String::as_str),
                    first.map_or("", |f| f.code),
                ))
            }
        }
    }
}
