//! The codes of the messages about a movement: closed lists as enums, open lists (customs publishes new values) as numbers of
//! a checked form. Never the meaning in a language: that is for `words` and the code lists.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::consignment::CodeError;
use crate::consignment::codes::{closed, open_number, small};

closed! {
    /// How a receipt or an export ended (table 6, 6b).
    Conclusion: "a conclusion: 1 to 4 for a receipt, 21 to 23 for an exit" {
        /// Receipt accepted and satisfactory.
        Satisfactory = 1,
        /// Receipt accepted although unsatisfactory.
        Unsatisfactory = 2,
        /// Receipt refused.
        Refused = 3,
        /// Receipt partially refused.
        PartlyRefused = 4,
        /// Exit accepted and satisfactory.
        Exit = 21,
        /// Exit accepted with minor discrepancies detected.
        ExitWithDifferences = 22,
        /// Exit refused.
        ExitRefused = 23,
    }
}

impl Conclusion {
    /// Whether everything is as it should be: no product is to be told of then.
    #[must_use]
    pub fn is_satisfactory(self) -> bool {
        matches!(self, Conclusion::Satisfactory | Conclusion::Exit)
    }

    /// Whether customs conclude so, at the exit from the Union, and no consignee.
    #[must_use]
    pub fn is_exit(self) -> bool {
        matches!(
            self,
            Conclusion::Exit | Conclusion::ExitWithDifferences | Conclusion::ExitRefused
        )
    }
}

closed! {
    /// Who explains a delay or a shortage.
    Submitter: "a submitter: 1 (consignor) or 2 (consignee)" {
        /// The consignor.
        Consignor = 1,
        /// The consignee.
        Consignee = 2,
    }
}

closed! {
    /// What is late: the report of receipt, or the new destination that was asked for.
    DelayRole: "a role: 1 or 2" {
        /// The report of receipt.
        ReportOfReceipt = 1,
        /// The destination.
        Destination = 2,
    }
}

open_number! {
    /// Why a product is not as it should be (table 6, 7.1a), list BC46.
    UnsatisfactoryCode: "a reason: one or two digits", from 0
}
impl UnsatisfactoryCode {
    /// "Other": needs a text.
    pub const OTHER: UnsatisfactoryCode = UnsatisfactoryCode(0);
    /// Excess.
    pub const EXCESS: UnsatisfactoryCode = UnsatisfactoryCode(1);
    /// Shortage.
    pub const SHORTAGE: UnsatisfactoryCode = UnsatisfactoryCode(2);
}

open_number! {
    /// Why a movement is doubted or rejected, list BC47.
    AlertReason: "a reason: one or two digits", from 0
}

open_number! {
    /// Why something is late, list BC51.
    DelayReason: "a reason: one or two digits", from 0
}

/// Why an e-AD is cancelled (table 2, 3a), list BC43: one digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct CancellationReason(u8);

impl CancellationReason {
    /// What a refused value should have been.
    pub const EXPECTED: &'static str = "a reason: one digit";
    /// "Other": needs a text.
    pub const OTHER: CancellationReason = CancellationReason(0);

    /// The number in the EU's list.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for CancellationReason {
    type Error = CodeError;
    fn try_from(code: u8) -> Result<Self, CodeError> {
        if code <= 9 {
            Ok(CancellationReason(code))
        } else {
            Err(CodeError::new(code, Self::EXPECTED))
        }
    }
}

impl From<CancellationReason> for u8 {
    fn from(value: CancellationReason) -> u8 {
        value.0
    }
}

impl FromStr for CancellationReason {
    type Err = CodeError;
    fn from_str(s: &str) -> Result<Self, CodeError> {
        small(s)
            .filter(|_| s.len() == 1)
            .map(CancellationReason)
            .ok_or_else(|| CodeError::new(s, Self::EXPECTED))
    }
}

impl fmt::Display for CancellationReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Too little or too much (table 6, 7b).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Indicator {
    /// Too little.
    #[serde(rename = "S")]
    Shortage,
    /// Too much.
    #[serde(rename = "E")]
    Excess,
}

impl Indicator {
    /// What a refused value should have been.
    pub const EXPECTED: &'static str = "S (shortage) or E (excess)";
}

impl FromStr for Indicator {
    type Err = CodeError;
    fn from_str(s: &str) -> Result<Self, CodeError> {
        match s {
            "S" => Ok(Indicator::Shortage),
            "E" => Ok(Indicator::Excess),
            _ => Err(CodeError::new(s, Self::EXPECTED)),
        }
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Indicator::Shortage => "S",
            Indicator::Excess => "E",
        })
    }
}
