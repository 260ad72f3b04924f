//! Who publishes this workstation to its users: partners, contact, a question's way, legal notice (S3, S4, S6). A value that the
//! program brings, read from a file by it; strangers' text everywhere. Never a default: without one the pages say that nobody is named.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of the publisher.
#[derive(Clone, Debug, Default)]
pub enum Publisher {
    /// There is no file.
    #[default]
    Nobody,
    /// The file says who.
    Named(Box<Imprint>),
    /// There is a file that cannot be used: the code of why, with what its message names.
    Unread(&'static str, BTreeMap<String, String>),
}

/// What the file says; everything but the name may be left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// The language in which it is written: `fr` where nothing is said.
    #[serde(default)]
    pub lang: Option<String>,
    /// Who.
    pub name: String,
    /// In a sentence: what it is.
    #[serde(default)]
    pub about: String,
    /// How it is reached.
    #[serde(default)]
    pub contact: Reach,
    /// Where a question goes.
    #[serde(default)]
    pub question: Reach,
    /// With whom it works.
    #[serde(default)]
    pub partners: Vec<Partner>,
    /// The legal notice, paragraph by paragraph.
    #[serde(default)]
    pub legal: Vec<String>,
}

/// A way to reach somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// Postal address, line by line.
    #[serde(default)]
    pub address: Vec<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Electronic mail.
    #[serde(default)]
    pub mail: String,
    /// A page on the web.
    #[serde(default)]
    pub web: String,
    /// When somebody answers, in words.
    #[serde(default)]
    pub hours: String,
}

/// A partner.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Who.
    pub name: String,
    /// In a sentence.
    #[serde(default)]
    pub about: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Electronic mail.
    #[serde(default)]
    pub mail: String,
    /// A page on the web.
    #[serde(default)]
    pub web: String,
}
