//! The rules by the ids that `docs/rules` and the source page give them, and the rule sets that put them in force.
//! Never the text of a rule for a person: that is in `words`.

use serde::{Deserialize, Serialize};
use std::fmt;

mod sets;

pub use sets::{FR_2009, FR_2026, Point, RuleSet, Sure, rule_set};

/// The id of a rule, such as `D2`, `C1` or `I4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule(&'static str);

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident),* $(,)?) => {
        $($(#[$doc])* pub const $id: Rule = Rule(stringify!($id));)*
        /// Every rule that this program builds.
        pub const BUILT: &[Rule] = &[$($id),*];
    };
}

rules! {
    /// For an operator who cannot obtain an issued and printed document.
    E1,
    /// Alert on the portal: entitled.
    D1,
    /// Internet without alert: the SAU is called first.
    D2,
    /// No Internet, here or elsewhere.
    D3,
    /// The local office is told of the intention.
    N1,
    /// Advised out of hours too.
    N2,
    /// The special form is what travels: it is printed before the goods leave.
    F1,
    /// Forms in advance; a numbered one only while the procedure is used.
    F2,
    /// With Internet, GPS gives the number.
    A1,
    /// Without Internet, in opening hours, the office gives the number.
    B1,
    /// Without Internet, out of hours, the operator builds the number.
    B2,
    /// The office knows the number before the goods leave.
    C1,
    /// The data are entered in GAMM@ afterwards.
    C2,
    /// The signed paper is kept with the stock accounts.
    C3,
    /// First and last number on the monthly return.
    C4,
    /// One series per excise number and year.
    I1,
    /// The year and the clock.
    I2,
    /// Start and end of a series.
    I3,
    /// Numbers given by GPS or the office.
    I4,
    /// Fates.
    I5,
    /// Duty-paid-only trader.
    I6,
    /// First available number.
    I7,
    /// GPS asked, no answer.
    I8,
    /// A number twice, found afterwards.
    I9,
    /// Fallback number or ARC?
    I10,
    /// Whose number, whose goods.
    I11,
    /// A register that may have forgotten.
    I12,
    /// Idempotency.
    I13,
    /// "Ni d'ailleurs".
    I14,
    /// Already sent to GAMM@?
    I15,
    /// Internet works, the portal does not.
    I16,
    /// Which case?
    I17,
    /// Outcome of the SAU's call.
    I18,
    /// How hard the duties are.
    I19,
    /// Alert path and its age.
    I20,
    /// Once per outage, one truck.
    I21,
    /// Told after A or B1 too.
    I22,
    /// Service back before departure.
    I23,
    /// Corrected before departure.
    I24,
    /// The local reference number.
    I25,
    /// Vehicle or hour not known yet.
    I26,
    /// Which month on the DRM.
    I27,
    /// Which law.
    I29,
}

impl Rule {
    /// The id as text.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0
    }

    /// The built rule with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Rule> {
        BUILT.iter().copied().find(|r| r.0 == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::str::FromStr for Rule {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Rule::find(s).ok_or_else(|| format!("no rule {s:?} is built"))
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
