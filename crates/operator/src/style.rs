//! On which form and in which language papers are printed: what a person chose for a document, what the workstation's settings say, or
//! the DAA or DSA in French. Never whether a document may be issued.

use crate::desk::Desk;
use crate::error::Failure;
use domain::consignment::{Consignment, DestinationType};
use domain::facts::{PaperForm, PaperLanguage, PaperStyle};
use serde::{Deserialize, Serialize};

/// What a person chose for the documents of a truck; none: as the settings say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PaperChoice {
    /// The form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
    /// The language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<PaperLanguage>,
}

impl PaperChoice {
    /// Nothing was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == PaperChoice::default()
    }
}

/// What is printed when nobody chooses: a plain row of the settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PaperDefaults {
    /// The EU document for goods that go to another member state.
    #[serde(default)]
    pub eu_abroad: bool,
    /// The language of the captions; none: French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<PaperLanguage>,
}

/// Where the row stands.
const ROW: (&str, &str) = ("setting", "paper");

/// Whether the goods go to another member state, as far as the consignment says. Not for export, where the consignee may be a
/// representative.
#[must_use]
pub fn goes_abroad(c: &Consignment) -> bool {
    c.destination_type != DestinationType::Export
        && c.destination_state().is_some_and(|s| s != "FR")
}

impl Desk {
    /// What is printed when nobody chooses.
    ///
    /// # Errors
    /// What the store says.
    pub fn paper_defaults(&self) -> Result<PaperDefaults, Failure> {
        Ok(self.plain(ROW.0, ROW.1)?.unwrap_or_default())
    }

    /// Keeps what is printed when nobody chooses.
    ///
    /// # Errors
    /// What the store says.
    pub fn keep_paper_defaults(&self, defaults: &PaperDefaults) -> Result<(), Failure> {
        self.plain_put(ROW.0, ROW.1, defaults)
    }

    /// Form and language of a document that is about to be sealed.
    ///
    /// # Errors
    /// What the store says.
    pub fn paper_style(
        &self,
        choice: &PaperChoice,
        consignment: &Consignment,
    ) -> Result<PaperStyle, Failure> {
        let defaults = self.paper_defaults()?;
        let usual = PaperStyle::default();
        let form = choice
            .form
            .unwrap_or(if defaults.eu_abroad && goes_abroad(consignment) {
                PaperForm::Eu
            } else {
                usual.form
            });
        let language = choice.language.or(defaults.language);
        Ok(PaperStyle {
            form,
            language: language.unwrap_or(usual.language),
        })
    }
}
