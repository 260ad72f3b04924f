//! `revise`: the same number, the next version, before departure (I24). The earlier bytes stay in the archive.

use crate::desk::{Confirm, Desk, Needs};
use crate::error::Failure;
use crate::request::IssuedDocument;
use crate::sheet;
use domain::consignment::Consignment;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::decide::issue::Draft;
use domain::decide::merge::{Flags, merge};
use domain::event::Event;
use domain::facts::{Copies, PaperMark};
use domain::guard::Cx;
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper};

impl Desk {
    /// Corrects a document and prints it anew; answers the paper and what changed.
    ///
    /// # Errors
    /// The refusal; after the correction is recorded, [`Failure::AfterNumber`].
    pub fn revise(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
        file: Option<Consignment>,
        flags: &Flags,
        copies: Copies,
        confirm: &Confirm,
    ) -> Result<(IssuedDocument, Vec<String>), Failure> {
        let reg = self.look(
            excise,
            &Needs {
                numbers: vec![number.clone()],
                ..Needs::default()
            },
        )?;
        let own = reg
            .establishment
            .clone()
            .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let d = reg
            .dossiers
            .values()
            .rev()
            .find(|d| &d.number == number)
            .ok_or_else(|| Failure::NoDocument(number.to_string()))?;
        let consignment = file
            .or_else(|| d.consignment.clone())
            .ok_or_else(|| Failure::NoDocument(number.to_string()))?;
        let mut cx = Cx::new(
            Timestamp::UNIX_EPOCH,
            self.settings.rules,
            self.settings.released,
        );
        let merged =
            merge(consignment, flags, &own, &mut cx).map_err(|refusal| Failure::Refused {
                refusal: Box::new(refusal),
                asked: cx.trace.clone(),
                recorded: Vec::new(),
            })?;
        let draft = Draft {
            departure: merged.departure.or(d.departure),
            registration: merged.registration.or_else(|| d.registration.clone()),
            consignment: merged.consignment,
            overrides: merged.overrides,
            number: Some(number.clone()),
            lrn_used: false,
            paper: d.paper,
        };
        let widest = sheet::widest(&own, d.kind, &draft, &self.settings.program);
        self.can_be_printed(&widest, false)?;

        let dossier = d.id;
        let needs = Needs {
            dossiers: vec![dossier],
            ..Needs::default()
        };
        let revise = Document::Revise {
            dossier,
            consignment: Box::new(draft.consignment),
            departure: draft.departure,
            registration: draft.registration,
            copies,
        };
        let done = self.act_on(excise, needs, confirm, move |_, _| {
            Ok(Command::Document(revise.clone()))
        })?;
        let changes = done
            .events
            .iter()
            .find_map(|e| match e {
                Event::DocumentRevised(r) => Some(r.changes.clone()),
                _ => None,
            })
            .unwrap_or_default();
        let document = self
            .print_dossier(excise, dossier, PaperMark::None, false)
            .map_err(|because| Failure::AfterNumber {
                numbers: vec![number.clone()],
                because: Box::new(because),
            })?;
        Ok((document, changes))
    }
}
