//! What cannot be printed, and where. Never a panic, never a silent cut.

use crate::official::BlankError;
use crate::paper::BoxId;

/// A paper that cannot be made. `place` names the box as the form does (`7a`, `18b`, `24`), or a part of the sheet
/// (`number`, `head`, `vehicle` …).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// The embedded typefaces have no glyph for this character (or it has no visible form).
    #[error("no glyph for {character:?} (U+{:04X}) in {place}", u32::from(*character))]
    Glyph {
        /// The character without glyph.
        character: char,
        /// Where it stands.
        place: String,
    },
    /// The text fits neither the place nor a further sheet.
    #[error("the text in {place} is too long to be printed")]
    TooLong {
        /// Where it stands.
        place: String,
    },
    /// More goods rows than the form can carry.
    #[error("{rows} goods rows, at most {max}")]
    TooManyRows {
        /// Rows given.
        rows: usize,
        /// Rows possible.
        max: usize,
    },
    /// More pages than one print may have.
    #[error("{pages} pages, at most {max}")]
    TooManyPages {
        /// Pages needed.
        pages: u32,
        /// Pages possible.
        max: u32,
    },
    /// This form has no such box, or the box is not filled with free text (goods, controls, signature).
    #[error("this form has no box {id} for a text")]
    UnknownBox {
        /// The box named.
        id: BoxId,
    },
    /// A number for the cells that is not 21 ASCII letters or digits.
    #[error("{text:?} is not 21 ASCII letters or digits")]
    NumberForm {
        /// The number given.
        text: String,
    },
    /// A register head with other characters than letters, digits and `.:_-/`.
    #[error("{text:?} is not a register head")]
    HeadForm {
        /// The head given.
        text: String,
    },
    /// The text of the square code is empty, too long, or has characters that it cannot bear.
    #[error("no square code of version 8 bears {text:?}")]
    CodeForm {
        /// Its beginning.
        text: String,
    },
    /// The official form cannot be filled with it.
    #[error(transparent)]
    Official(#[from] BlankError),
    /// The layout engine refused: a fault of this program, not of the input.
    #[error("the layout engine failed: {detail}")]
    Engine {
        /// What the engine said.
        detail: String,
    },
}

impl FormError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Glyph { .. } => "paper.glyph",
            Self::TooLong { .. } => "paper.too-long",
            Self::TooManyRows { .. } => "paper.too-many-rows",
            Self::TooManyPages { .. } => "paper.too-many-pages",
            Self::UnknownBox { .. } => "paper.unknown-box",
            Self::NumberForm { .. } => "paper.number-form",
            Self::HeadForm { .. } => "paper.head-form",
            Self::CodeForm { .. } => "paper.code-form",
            Self::Official(e) => e.code(),
            Self::Engine { .. } => "paper.engine",
        }
    }

    /// The box or part of the sheet that the error is about, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Glyph { place, .. } | Self::TooLong { place } => Some(place.clone()),
            Self::UnknownBox { id } => Some(id.to_string()),
            Self::NumberForm { .. } => Some("number".to_owned()),
            Self::HeadForm { .. } => Some("head".to_owned()),
            Self::CodeForm { .. } => Some("code".to_owned()),
            Self::TooManyRows { .. }
            | Self::TooManyPages { .. }
            | Self::Official(_)
            | Self::Engine { .. } => None,
        }
    }
}
