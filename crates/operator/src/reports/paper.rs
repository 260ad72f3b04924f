//! The sheet of one of the other papers, in French, the office's language: the movement in large type, then every element by group and
//! letter of its table, then room to sign. Archived and synced, then entered, then handed out, like the papers of goods.

use super::{elements, unknown};
use crate::desk::{Confirm, Desk};
use crate::error::Failure;
use crate::ports::Pdf;
use crate::sheets::{Stamp, Words, number_groups};
use domain::Command;
use domain::decide::report::Report as Act;
use domain::establishment::Establishment;
use domain::event::Id;
use domain::report::{About, Report, ReportKind};
use forms::{Part, Sheet, Table};
use number::ExciseNumber;
use words::Language;

/// The title that the regulation imposes (art. 9(3) of Delegated Regulation (EU) 2022/1636): quoted, never translated.
const OFFICIAL: &str = "Fallback report of receipt for movements of excise goods";

impl Desk {
    /// Lays a paper out, archives it and records the print.
    ///
    /// # Errors
    /// What does not fit on paper; the refusals of `domain`; what the store says.
    pub fn report_print(&self, excise: &ExciseNumber, report: Id) -> Result<Pdf, Failure> {
        let reg = self.look(excise, &Desk::of_report(report))?;
        let r = reg.reports.get(&report).ok_or_else(|| unknown(report))?;
        let own = reg
            .establishment
            .as_ref()
            .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let head = self
            .store
            .read(|r| Ok::<_, Failure>(r.head(excise.as_str())?))?;
        let at = self.clock.now().max(head.recorded_at.unwrap_or_default());
        let head = crate::paper::head_text(excise, &head);
        let stamp = Stamp {
            at,
            head,
            program: self.settings.program.clone(),
        };
        let sheet = sheet(own, r, &stamp);
        let pdf = self.print_sheet(&sheet)?;
        let file = self.keep(&pdf.bytes, "pdf")?;
        let command = Command::Report(Box::new(Act::Print {
            report,
            file,
            bytes: pdf.bytes.len() as u64,
            pages: pdf.pages,
        }));
        self.act_on(
            excise,
            Desk::of_report(report),
            &Confirm::default(),
            move |_, _| Ok(command.clone()),
        )?;
        Ok(pdf)
    }
}

/// The sheet.
#[must_use]
pub(crate) fn sheet(own: &Establishment, r: &Report, stamp: &Stamp) -> Sheet {
    let w = Words::new(Language::Fr);
    let kind = r.kind();
    let mut parts = Vec::new();
    // The regulation names one title; its French wording has not been seen, so ours stands above it and says so.
    if kind == ReportKind::Receipt {
        parts.push(Part::Strong(OFFICIAL.to_owned()));
        parts.push(Part::Text(w.t("report-title-ours")));
    }
    let (caption, groups) = match &r.about {
        About::Arc(arc) => ("name-report-el-arc", arc_groups(arc.as_str())),
        About::Number(n) => ("name-report-el-number", number_groups(n)),
    };
    parts.push(Part::Number {
        caption: w.t(caption),
        groups,
    });
    let local = own.attachment.as_ref().is_none_or(|a| a == &own.office);
    let named = own.office_contact.name.clone().filter(|_| local);
    let office = match named {
        Some(name) => format!("{name} ({})", own.office_to_tell()),
        None => own.office_to_tell().to_string(),
    };
    parts.push(Part::Fields(vec![
        (w.t("name-sheet-to"), office),
        (
            w.t("name-sheet-from"),
            [own.name.as_str(), own.excise.as_str()].join("\n"),
        ),
        (
            w.t("name-report-made-at"),
            crate::sheet::lexicon::civil(r.at),
        ),
    ]));
    let law = format!("report-law-{kind}");
    let table = kind.table().to_string();
    parts.push(Part::Text(w.with(&law, &[("table", &table)])));
    let rows = elements(&r.about, &r.body)
        .into_iter()
        .map(|e| {
            let name = w.t(e.name);
            let value = match (e.value, e.meaning) {
                // The head of a group has nothing to write in.
                (None, _) => "—".to_owned(),
                // A code that customs published after this program has no words here.
                (Some(code), Some(meaning)) => match w.t(&meaning) {
                    said if said == meaning => code,
                    said => format!("{code} – {said}"),
                },
                (Some(value), None) => value,
            };
            vec![e.at, name, value]
        })
        .collect();
    parts.push(Part::Table(Table {
        columns: vec![
            (w.t("name-report-col-at"), 14),
            (w.t("name-report-col-name"), 36),
            (w.t("name-report-col-value"), 50),
        ],
        rows,
        row_mm: 9,
        turned: false,
        title: String::new(),
    }));
    parts.push(Part::Lines(vec![
        w.t("name-report-sign-place"),
        w.t("name-report-sign-name"),
        w.t("name-report-sign"),
    ]));
    w.sheet(w.t(&format!("name-report-title-{kind}")), parts, stamp)
}

/// An ARC in groups that are read out and typed again: year and state, then fours, then the check digit with the last.
fn arc_groups(arc: &str) -> Vec<String> {
    let letters: Vec<char> = arc.chars().collect();
    let (head, rest) = letters.split_at(letters.len().min(4));
    let mut out = vec![head.iter().collect::<String>()];
    out.extend(rest.chunks(4).map(|c| c.iter().collect::<String>()));
    // 21 characters: the last one alone would be lost.
    if let [.., before, last] = out.as_mut_slice()
        && last.chars().count() == 1
    {
        before.push_str(last);
        out.pop();
    }
    out
}
