//! Why a blank or its map cannot be used, and where. Never a panic, whatever the bytes are.

/// A blank that cannot be filled, or a map that does not fit it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BlankError {
    /// No PDF at all.
    #[error("not a PDF file")]
    NotPdf,
    /// Too many bytes, before or after unpacking.
    #[error("more than {limit} bytes")]
    TooBig {
        /// The most, in bytes.
        limit: usize,
    },
    /// Too many pages, or none.
    #[error("{pages} pages, from 1 to {limit} are possible")]
    Pages {
        /// Pages found.
        pages: usize,
        /// Pages possible.
        limit: usize,
    },
    /// Protected by a password or by permissions.
    #[error("the file is encrypted")]
    Encrypted,
    /// It cannot be read as a PDF, or is built in a way that no form is.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What could not be read.
        detail: String,
    },
    /// Its pages exist only inside one maker's program (dynamic XFA).
    #[error("the pages are drawn by a program (XFA), not by the file")]
    Xfa,
    /// A paper that this program made.
    #[error("the file is one of our own papers")]
    Ours,
    /// The archive does not give its bytes any more.
    #[error("the blank cannot be read from the archive: {detail}")]
    Lost {
        /// What the archive said.
        detail: String,
    },
    /// The map is no JSON of the known shape.
    #[error("the map cannot be read: {detail}")]
    MapShape {
        /// Line and column, and what was expected.
        detail: String,
    },
    /// The map names something that this form has not.
    #[error("the map names {item:?}, which is no item of this form")]
    MapItem {
        /// The name.
        item: String,
    },
    /// A measure that is no place on a sheet.
    #[error("{field} of {item:?} is out of range")]
    MapValue {
        /// The item.
        item: String,
        /// Which of its measures: `x`, `y`, `w`, `h`, `size`, `page`, `pitch`, `gap`, `groups`, `dx`, `dy`, `copies`.
        field: String,
    },
    /// The map gives no place to the number.
    #[error("the map gives no place to the number")]
    NoNumber,
}

impl BlankError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotPdf => "official.not-pdf",
            Self::TooBig { .. } => "official.too-big",
            Self::Pages { .. } => "official.pages",
            Self::Encrypted => "official.encrypted",
            Self::Damaged { .. } => "official.damaged",
            Self::Xfa => "official.xfa",
            Self::Ours => "official.ours",
            Self::Lost { .. } => "official.lost",
            Self::MapShape { .. } => "official.map-shape",
            Self::MapItem { .. } => "official.map-item",
            Self::MapValue { .. } => "official.map-value",
            Self::NoNumber => "official.no-number",
        }
    }

    /// The values that its message names.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooBig { limit } => vec![("limit", limit.to_string())],
            Self::Pages { pages, limit } => {
                vec![("pages", pages.to_string()), ("limit", limit.to_string())]
            }
            Self::Damaged { detail } | Self::MapShape { detail } | Self::Lost { detail } => {
                vec![("detail", detail.clone())]
            }
            Self::MapItem { item } => vec![("item", item.clone())],
            Self::MapValue { item, field } => {
                vec![("item", item.clone()), ("field", field.clone())]
            }
            Self::NotPdf | Self::Encrypted | Self::Xfa | Self::Ours | Self::NoNumber => Vec::new(),
        }
    }

    pub(super) fn damaged(detail: impl std::fmt::Display) -> Self {
        Self::Damaged {
            detail: detail.to_string().chars().take(200).collect(),
        }
    }
}
