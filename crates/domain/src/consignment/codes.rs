//! The codes of a consignment: closed lists as enums, open lists (customs publishes new values) as values of a checked
//! form. In JSON a numeric code is the number of table 1, a textual one its text. Never the meaning in a language:
//! that is for `words` and the code lists.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A text that is not a code of the list that it should be from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {expected}")]
pub struct CodeError {
    /// What was found, cut to a printable length.
    pub found: String,
    /// The form or the values that are right here.
    pub expected: &'static str,
}

impl CodeError {
    pub(crate) fn new(found: impl fmt::Display, expected: &'static str) -> Self {
        let found: String = found.to_string().chars().take(60).collect();
        CodeError { found, expected }
    }
}

/// One or two digits, no sign, no space: how EMCS writes a numeric code of an open list.
pub(crate) fn small(s: &str) -> Option<u8> {
    ((1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())?
}

/// A closed list of table 1: every value known, kept as its number.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident: $expected:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "u16", into = "u16")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// What a refused value should have been.
            pub const EXPECTED: &'static str = $expected;

            /// The number in the EU's list.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self { $($name::$variant => $code),* }
            }
        }

        impl TryFrom<u16> for $name {
            type Error = CodeError;
            fn try_from(code: u16) -> Result<Self, CodeError> {
                match code {
                    $($code => Ok($name::$variant),)*
                    other => Err(CodeError::new(other, Self::EXPECTED)),
                }
            }
        }

        impl From<$name> for u16 {
            fn from(value: $name) -> u16 { value.code() }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(s: &str) -> Result<Self, CodeError> {
                Self::ALL.iter().copied().find(|v| v.code().to_string() == s)
                    .ok_or_else(|| CodeError::new(s, Self::EXPECTED))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.code()) }
        }
    };
}

/// A numeric code of an open list: its form is checked here, its being in force by the code lists.
macro_rules! open_number {
    ($(#[$doc:meta])* $name:ident: $expected:literal, from $min:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub struct $name(u8);

        impl $name {
            /// What a refused value should have been.
            pub const EXPECTED: &'static str = $expected;

            /// The number in the EU's list.
            #[must_use]
            pub const fn code(self) -> u8 { self.0 }
        }

        impl TryFrom<u8> for $name {
            type Error = CodeError;
            fn try_from(code: u8) -> Result<Self, CodeError> {
                if ($min..=99).contains(&code) { Ok($name(code)) } else { Err(CodeError::new(code, Self::EXPECTED)) }
            }
        }

        impl From<$name> for u8 {
            fn from(value: $name) -> u8 { value.0 }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(s: &str) -> Result<Self, CodeError> {
                small(s).filter(|code| ($min..=99).contains(code) && ($min == 0 || !s.starts_with('0'))).map($name)
                    .ok_or_else(|| CodeError::new(s, Self::EXPECTED))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.0) }
        }
    };
}

/// A textual code: a checked form, kept as written.
macro_rules! text_code {
    ($(#[$doc:meta])* $name:ident: $expected:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// What a refused value should have been.
            pub const EXPECTED: &'static str = $expected;

            /// The code as written.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(s: &str) -> Result<Self, CodeError> {
                let valid: fn(&[u8]) -> bool = $valid;
                if valid(s.as_bytes()) { Ok($name(s.to_owned())) } else { Err(CodeError::new(s, Self::EXPECTED)) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(s: String) -> Result<Self, CodeError> { s.parse() }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String { value.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    };
}

pub(crate) use {closed, open_number};

closed! {
    /// What is being submitted (attribute a); never printed. 2 is reserved since 13.02.2024.
    MessageType: "1 (standard) or 3 (duty paid)" {
        /// Movement under suspension, or any standard submission.
        Standard = 1,
        /// Duty-paid movement between businesses.
        DutyPaid = 3,
    }
}

closed! {
    /// Where the goods go (box 1a). 7 is reserved.
    DestinationType: "a destination type: 1 to 6 or 8 to 11" {
        /// A tax warehouse.
        TaxWarehouse = 1,
        /// A registered consignee.
        RegisteredConsignee = 2,
        /// A temporary registered consignee.
        TemporaryRegisteredConsignee = 3,
        /// Direct delivery.
        DirectDelivery = 4,
        /// An exempted consignee, with a certificate of exemption.
        ExemptedConsignee = 5,
        /// Export.
        Export = 6,
        /// Not known yet (energy products only).
        Unknown = 8,
        /// A certified consignee (duty paid).
        CertifiedConsignee = 9,
        /// A temporary certified consignee (duty paid).
        TemporaryCertifiedConsignee = 10,
        /// Return to the consignor's place of dispatch (duty paid).
        ReturnToDispatch = 11,
    }
}

closed! {
    /// Who arranges the transport (box 1c).
    TransportArrangement: "a transport arrangement: 1 to 4" {
        /// The consignor.
        Consignor = 1,
        /// The consignee.
        Consignee = 2,
        /// The owner of the goods.
        Owner = 3,
        /// Somebody else.
        Other = 4,
    }
}

closed! {
    /// Where the goods come from (box 9d).
    OriginType: "an origin type: 1, 2 or 3" {
        /// A tax warehouse.
        TaxWarehouse = 1,
        /// Import.
        Import = 2,
        /// Duty paid.
        DutyPaid = 3,
    }
}

closed! {
    /// Who guarantees the movement (box 11a). The digits are the guarantors: 1 consignor, 2 transporter, 3 owner, 4 consignee.
    GuarantorType: "a guarantor type: 1 to 5, 12, 13, 14, 23, 24, 34, 123, 124, 134, 234 or 1234" {
        /// Consignor.
        Consignor = 1,
        /// Transporter.
        Transporter = 2,
        /// Owner of the goods.
        Owner = 3,
        /// Consignee.
        Consignee = 4,
        /// No guarantee is given (energy products by sea or pipeline).
        NotGuaranteed = 5,
        /// Consignor and transporter.
        ConsignorTransporter = 12,
        /// Consignor and owner.
        ConsignorOwner = 13,
        /// Consignor and consignee.
        ConsignorConsignee = 14,
        /// Transporter and owner.
        TransporterOwner = 23,
        /// Transporter and consignee.
        TransporterConsignee = 24,
        /// Owner and consignee.
        OwnerConsignee = 34,
        /// Consignor, transporter and owner.
        ConsignorTransporterOwner = 123,
        /// Consignor, transporter and consignee.
        ConsignorTransporterConsignee = 124,
        /// Consignor, owner and consignee.
        ConsignorOwnerConsignee = 134,
        /// Transporter, owner and consignee.
        TransporterOwnerConsignee = 234,
        /// All four.
        All = 1234,
    }
}

closed! {
    /// Category of a wine product (box 17.2a).
    WineCategory: "a wine category: 1 to 5" {
        /// Wine without PDO or PGI.
        WithoutIndication = 1,
        /// Varietal wine without PDO or PGI.
        Varietal = 2,
        /// Wine with PDO or PGI.
        WithIndication = 3,
        /// Imported wine.
        Imported = 4,
        /// Other.
        Other = 5,
    }
}

open_number! {
    /// Transport mode (box 13a), list BC67.
    TransportMode: "a transport mode: one or two digits", from 0
}
impl TransportMode {
    /// "Other": needs a text (box 13b).
    pub const OTHER: TransportMode = TransportMode(0);
    /// Sea.
    pub const SEA: TransportMode = TransportMode(1);
    /// Rail.
    pub const RAIL: TransportMode = TransportMode(2);
    /// Road.
    pub const ROAD: TransportMode = TransportMode(3);
    /// Air.
    pub const AIR: TransportMode = TransportMode(4);
    /// Fixed installation, such as a pipeline.
    pub const FIXED: TransportMode = TransportMode(7);
}

open_number! {
    /// Transport unit (box 16a), list BC35.
    TransportUnit: "a transport unit: 1 to 99", from 1
}
impl TransportUnit {
    /// Container.
    pub const CONTAINER: TransportUnit = TransportUnit(1);
    /// Vehicle.
    pub const VEHICLE: TransportUnit = TransportUnit(2);
    /// Trailer.
    pub const TRAILER: TransportUnit = TransportUnit(3);
    /// Tractor.
    pub const TRACTOR: TransportUnit = TransportUnit(4);
    /// Fixed installation: the only unit without an identity.
    pub const FIXED: TransportUnit = TransportUnit(5);
}

open_number! {
    /// Wine-growing zone (box 17.2b), list BC40.
    WineZone: "a wine-growing zone: 1 to 99", from 1
}

open_number! {
    /// Wine operation (box 17.2.1a), list BC41.
    WineOperation: "a wine operation: one or two digits", from 0
}

text_code! {
    /// Excise product code (box 17b), an4, such as `W200` or `S200`.
    ProductCode: "an excise product code: 4 capitals or digits, such as W200",
    |b| b.len() == 4 && b.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

text_code! {
    /// CN code (box 17c), 8 digits.
    CnCode: "a CN code: 8 digits, such as 22042138",
    |b| b.len() == 8 && b.iter().all(u8::is_ascii_digit)
}

text_code! {
    /// Kind of packages (box 17.1a), an2, such as `CT` (carton) or `1A` (steel drum).
    PackageKind: "a kind of packages: 2 capitals or digits, such as CT",
    |b| b.len() == 2 && b.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

text_code! {
    /// Language of a text (`NAD_LNG` and the like): 2 small letters, such as `fr`.
    Language: "a language code: 2 small letters, such as fr",
    |b| b.len() == 2 && b.iter().all(u8::is_ascii_lowercase)
}

text_code! {
    /// A Member State (box 6a): 2 capitals, such as `FR`.
    MemberState: "a Member State: 2 capitals, such as FR",
    |b| b.len() == 2 && b.iter().all(u8::is_ascii_uppercase)
}

text_code! {
    /// A country (box 17.2c): 2 letters, such as `CL`.
    Country: "a country: 2 letters, such as CL",
    |b| b.len() == 2 && b.iter().all(u8::is_ascii_alphabetic)
}

/// Journey time (box 1b): hours (`H06`, up to 24) or days (`D03`; the limit of the transport mode is a later check).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum JourneyTime {
    /// Hours, 0 to 24.
    Hours(u8),
    /// Days, 0 to 92.
    Days(u8),
}

impl JourneyTime {
    /// What a refused value should have been.
    pub const EXPECTED: &'static str =
        "a journey time: H and 00 to 24, or D and 00 to 92, such as H06 or D03";
}

impl FromStr for JourneyTime {
    type Err = CodeError;
    fn from_str(s: &str) -> Result<Self, CodeError> {
        let err = || CodeError::new(s, Self::EXPECTED);
        let (unit, digits) = s.split_at_checked(1).ok_or_else(err)?;
        let count = small(digits)
            .filter(|_| digits.len() == 2)
            .ok_or_else(err)?;
        match (unit, count) {
            ("H", 0..=24) => Ok(JourneyTime::Hours(count)),
            ("D", 0..=92) => Ok(JourneyTime::Days(count)),
            _ => Err(err()),
        }
    }
}

impl TryFrom<String> for JourneyTime {
    type Error = CodeError;
    fn try_from(s: String) -> Result<Self, CodeError> {
        s.parse()
    }
}

impl From<JourneyTime> for String {
    fn from(value: JourneyTime) -> String {
        value.to_string()
    }
}

impl fmt::Display for JourneyTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JourneyTime::Hours(n) => write!(f, "H{n:02}"),
            JourneyTime::Days(n) => write!(f, "D{n:02}"),
        }
    }
}
