//! What this computer sees: Internet, portal, alert, GPS, each up, down or unknown, and since when. Unknown is not OK.
//! Never the contents of an answer, never a conclusion.

use domain::facts::Seen;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The Internet.
    Internet,
    /// The portal of customs.
    Portal,
    /// An alert on the portal: up means that one is shown.
    Alert,
    /// The service that gives fallback numbers.
    Gps,
}

impl What {
    /// All, in the order in which they are shown.
    pub const ALL: [What; 4] = [What::Internet, What::Portal, What::Alert, What::Gps];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            What::Internet => "internet",
            What::Portal => "portal",
            What::Alert => "alert",
            What::Gps => "gps",
        }
    }
}

/// A place that may be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// What it stands for.
    pub what: What,
    /// Its address, `http:` or `https:`.
    pub url: String,
    /// For an alert: words that stand on the page when there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What may be asked at all: nothing without consent, and nothing that is not listed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Places {
    /// Whether a person agreed that this computer looks by itself.
    #[serde(default)]
    pub consent: bool,
    /// The list.
    #[serde(default)]
    pub places: Vec<Place>,
}

/// One thing as it was last seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// What it stands for.
    pub what: What,
    /// Up, down, or unknown.
    pub seen: Seen,
    /// Since when it is so; none: nobody looked.
    pub since: Option<Timestamp>,
    /// When it was last looked at.
    pub at: Option<Timestamp>,
}

/// Everything that is seen now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// Whether this computer looks by itself.
    pub consent: bool,
    /// In the order of [`What::ALL`].
    pub looks: [Look; 4],
}

impl Sight {
    /// Nobody looked.
    #[must_use]
    pub fn nothing() -> Sight {
        let look = |what| Look {
            what,
            seen: Seen::Unknown,
            since: None,
            at: None,
        };
        Sight {
            consent: false,
            looks: What::ALL.map(look),
        }
    }

    /// One of them.
    #[must_use]
    pub fn of(&self, what: What) -> Look {
        self.looks
            .iter()
            .copied()
            .find(|l| l.what == what)
            .unwrap_or(self.looks[0])
    }
}

/// The port: something that looks.
pub trait Watch: Send + Sync {
    /// What is seen now.
    fn sight(&self) -> Sight;
    /// A person is looking at a page: look more often for a while.
    fn attend(&self);
    /// From now on these places.
    fn set(&self, places: Places);
}

/// Nobody looks.
#[derive(Debug, Default)]
pub struct Blind;

impl Watch for Blind {
    fn sight(&self) -> Sight {
        Sight::nothing()
    }
    fn attend(&self) {}
    fn set(&self, _: Places) {}
}
