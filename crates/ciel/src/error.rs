//! Why a DRM file is not taken: a stable code, the line, and the values that a message to a person needs.
//! `Display` is plain English for developers; what users read comes from `words`.

use std::collections::BTreeMap;
use std::fmt;

/// Declares codes and the list of them all.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// The codes.
        pub mod code {
            $($(#[$doc])* pub const $name: &str = $text;)*
        }
        /// Every code of a [`DrmError`].
        pub const CODES: &[&str] = &[$(code::$name),*];
    };
}

codes! {
    /// Bigger than the limit (data: `limit`, `size`).
    TOO_LARGE = "drm.file-too-large",
    /// An encoding that is not read, or bytes that are not of it (data: `encoding`).
    ENCODING = "drm.file-encoding",
    /// Not whole, or not well formed (data: `detail`).
    DAMAGED = "drm.file-damaged",
    /// A DOCTYPE, or an entity other than the five of XML (data: `found`).
    ENTITY = "drm.file-entity",
    /// XML, but no DRM of a schema that is known (data: `root`, `namespace`).
    NOT_DRM = "drm.file-not-drm",
    /// Several declarations in one file.
    SEVERAL = "drm.file-several",
    /// An element of the declaration that its schema does not have (data: `element`).
    UNKNOWN = "drm.file-unknown-element",
    /// An element of the declaration out of its schema's order, or once too often (data: `element`, `after`).
    ORDER = "drm.file-order",
    /// The file does not say whose it is or of which month (data: `element`).
    MISSING = "drm.file-missing",
    /// Of another establishment (data: `found`, `expected`).
    OTHER_ESTABLISHMENT = "drm.file-other-establishment",
    /// Of another month (data: `found`, `expected`).
    OTHER_MONTH = "drm.file-other-month",
    /// It holds accompanying documents already.
    BLOCK_THERE = "drm.file-block-there",
    /// It holds a list of what is not discharged already.
    LIST_THERE = "drm.file-list-there",
    /// It declares that nothing happened in the month.
    NIL = "drm.file-nil",
    /// There is nothing to set into it.
    NOTHING = "drm.nothing",
    /// A number that the schema does not take (data: `found`).
    VALUE = "drm.value",
}

/// Why a DRM file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrmError {
    /// The stable code.
    pub code: &'static str,
    /// The line in the file, from 1; 0 where it is about the whole.
    pub line: usize,
    /// What a message names.
    pub data: BTreeMap<&'static str, String>,
}

impl DrmError {
    /// One with its values.
    pub(crate) fn new(code: &'static str, line: usize, data: &[(&'static str, &str)]) -> DrmError {
        // A file from outside may hold anything: what is shown of it is short and of letters.
        let shown = |v: &str| {
            v.chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .take(120)
                .collect()
        };
        DrmError {
            code,
            line,
            data: data.iter().map(|(k, v)| (*k, shown(v))).collect(),
        }
    }
}

impl fmt::Display for DrmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}", self.code, self.line)?;
        for (k, v) in &self.data {
            write!(f, "; {k}: {v}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DrmError {}
