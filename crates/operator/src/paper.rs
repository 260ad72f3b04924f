//! Papers of sealed documents: rendered once, archived by their hash, then recorded, then handed out (invariants 2, 10).
//! Asked for again, the archived bytes are given; nothing is rendered to prove.

use crate::desk::{Confirm, Desk, Needs};
use crate::error::Failure;
use crate::request::IssuedDocument;
use crate::sheet;
use domain::decide::{Command, document::Document};
use domain::dossier::Dossier;
use domain::duties;
use domain::event::Id;
use domain::facts::PaperMark;
use domain::guard::Refusal;
use domain::rule;
use journal::Hash;
use number::{ExciseNumber, NumberOnPaper};

/// Which paper to print.
#[derive(Clone, Debug)]
pub struct PrintRequest {
    /// The establishment.
    pub excise: ExciseNumber,
    /// The document's number.
    pub number: NumberOnPaper,
    /// The mark across it: with `Duplicata` a new rendering, else the archived bytes.
    pub mark: PaperMark,
    /// Our own drawing, even where an official form is there (F1).
    pub own_drawing: bool,
}

impl Desk {
    /// The paper of a document: its archived bytes, or rendered now when an earlier run was cut off before.
    ///
    /// # Errors
    /// `document.unknown`; what the press or the store says.
    pub fn print(&self, request: &PrintRequest) -> Result<IssuedDocument, Failure> {
        let needs = Needs {
            numbers: vec![request.number.clone()],
            ..Needs::default()
        };
        let reg = self.look(&request.excise, &needs)?;
        let dossier = reg
            .dossiers
            .values()
            .rev()
            .find(|d| d.number == request.number)
            .ok_or_else(|| Failure::NoDocument(request.number.to_string()))?;
        self.print_dossier(
            &request.excise,
            dossier.id,
            request.mark,
            request.own_drawing,
        )
    }

    /// The archived bytes of one print of a document, by their SHA-256: what went out, never made anew (invariant 10).
    ///
    /// # Errors
    /// `document.unknown`, also for a paper that is not this document's; what the archive says.
    pub fn archived(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
        sha256: &str,
    ) -> Result<Vec<u8>, Failure> {
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of_it = reg
            .dossiers
            .values()
            .filter(|d| &d.number == number)
            .find(|d| d.printed.iter().any(|p| p.file == sha256));
        match (of_it, sha256.parse::<Hash>()) {
            (Some(d), Ok(hash)) => self.bytes_of(d, &hash),
            _ => Err(Failure::NoDocument(number.to_string())),
        }
    }

    /// The archived paper of the current version with that mark, or a new one.
    pub(crate) fn print_dossier(
        &self,
        excise: &ExciseNumber,
        id: Id,
        mark: PaperMark,
        own_drawing: bool,
    ) -> Result<IssuedDocument, Failure> {
        let reg = self.look(
            excise,
            &Needs {
                dossiers: vec![id],
                ..Needs::default()
            },
        )?;
        let own = reg
            .establishment
            .clone()
            .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let d = reg
            .dossiers
            .get(&id)
            .ok_or_else(|| Failure::NoDocument(id.to_string()))?;
        let archived = d
            .printed
            .iter()
            .rev()
            .find(|p| p.version == d.version && p.mark == mark)
            // A form that was filled in by hand is the paper: the empty one is not given out again.
            .filter(|_| !d.by_hand);
        if let Some(p) = archived.filter(|_| mark != PaperMark::Duplicata) {
            let hash: Hash = p
                .file
                .parse()
                .map_err(|_| Failure::Fault(format!("{:?} is no SHA-256", p.file)))?;
            let pdf = self.bytes_of(d, &hash)?;
            return Ok(printed(d, p.file.clone(), pdf, 0));
        }
        // What would stand on it is gone.
        if let Some(cut) = d.cut {
            return Err(crate::retention::gone(&d.number, cut.at));
        }
        // A void number gets no new paper: its copies are kept as they were (I5).
        if d.voided.is_some() {
            let refusal = Refusal::new(rule::I5, "document.already-void").with("number", &d.number);
            return Err(Failure::Refused {
                refusal: Box::new(refusal),
                asked: Vec::new(),
                recorded: Vec::new(),
            });
        }
        // Before the head is read: the key's own entry is part of it.
        let secret = self.signing_key(&reg)?;
        let head = self
            .store
            .read(|r| Ok::<_, Failure>(r.head(excise.as_str())?))?;
        let code = match &secret {
            Some(secret) => self.code(excise, d, &head, mark, secret)?,
            None => None,
        };
        let stamp = sheet::Stamp {
            at: self.clock.now().max(head.recorded_at.unwrap_or_default()),
            head: head_text(excise, &head),
            code,
            mark,
            program: self.settings.program.clone(),
        };
        let paper = sheet::paper(&own, d, &stamp)
            .ok_or_else(|| Failure::NoDocument(d.number.to_string()))?;
        let (pdf, blank) = self.on_paper(&paper, own_drawing)?;
        journal::failpoint::hit("after-render");
        let file = self.store.files().put(&pdf.bytes, "pdf")?.to_string();
        journal::failpoint::hit("after-file");
        let event = Document::Printed {
            dossier: id,
            version: d.version,
            file: file.clone(),
            bytes: pdf.bytes.len() as u64,
            pages: pdf.pages,
            mark,
            blank,
        };
        let needs = Needs {
            dossiers: vec![id],
            ..Needs::default()
        };
        let done = self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(Command::Document(event.clone()))
        })?;
        journal::failpoint::hit("after-printed");
        if done.events.is_empty() {
            // Another window was first: its bytes are the paper.
            return self.print_dossier(excise, id, mark, own_drawing);
        }
        let d = done
            .register
            .dossiers
            .get(&id)
            .cloned()
            .unwrap_or_else(|| d.clone());
        Ok(printed(&d, file, pdf.bytes, pdf.pages))
    }
}

/// A head of the register as papers and letters name it: 128 bits of the hash are enough to find and to prove it.
pub(crate) fn head_text(excise: &ExciseNumber, head: &journal::Head) -> String {
    let hash = head.hash.to_string();
    format!("{excise}:{}:{}", head.counter, &hash[..hash.len().min(32)])
}

fn printed(d: &Dossier, sha256: String, pdf: Vec<u8>, pages: u32) -> IssuedDocument {
    IssuedDocument {
        dossier: d.id,
        load: d.load,
        number: d.number.clone(),
        sha256,
        pdf,
        pages,
        due: duties::open(d).into_iter().map(|x| x.code).collect(),
        void: d.voided.is_some(),
    }
}
