//! The form of each value of a message: what the schema's type takes, said once for the reader's strict companion and
//! for the writer. Looks at one value alone, spaces already as `xs:token` has them; never at what it means.

use std::str::FromStr;

use domain::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use domain::consignment::{
    CnCode, Country, DestinationType, GuarantorType, JourneyTime, MemberState, MessageType,
    OriginType, PackageKind, ProductCode, TransportArrangement, TransportMode, TransportUnit,
    WineCategory, WineOperation, WineZone,
};
use domain::movement::{Conclusion, DelayRole, Submitter};
use number::{Arc, ExciseNumber, Lrn, OfficeCode};

use crate::value::{date, datetime, integer, time};

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 1 to so many characters of any kind.
    Text(usize),
    /// So many characters of any kind.
    Exactly(usize),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// One of these whole numbers, written without needless zeros here.
    Code(&'static [&'static str]),
    /// Administrative reference code, its check digit not asked.
    Arc,
    /// A day and a time of day.
    DateTime,
    /// 1 to so many digits.
    Digits(usize),
    /// Destination type of a part of a split load.
    SplitDestination,
    /// Conclusion of a receipt or an exit.
    Conclusion,
    /// Who explains.
    Submitter,
    /// What is late.
    DelayRole,
    /// A system of the network, sender or recipient of a message.
    System,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// 0 or 1.
    Flag,
    /// Type of submission.
    Submission,
    /// Destination type.
    Destination,
    /// Transport arrangement.
    Arrangement,
    /// Guarantor type.
    Guarantor,
    /// Origin type.
    Origin,
    /// Category of wine.
    WineCategory,
    /// Journey time.
    Journey,
    /// Transport mode.
    Mode,
    /// Transport unit.
    Unit,
    /// Wine-growing zone.
    Zone,
    /// Wine operation.
    Operation,
    /// Excise number.
    Excise,
    /// Customs office.
    Office,
    /// Member State.
    State,
    /// Country.
    Country,
    /// Excise product code.
    Product,
    /// CN code.
    Cn,
    /// Kind of packages.
    Package,
    /// Local reference number.
    Lrn,
    /// Quantity.
    Quantity,
    /// Mass.
    Mass,
    /// Strength, degree Plato or density.
    Strength,
    /// A whole number from `min`, of at most `digits` digits.
    Whole {
        /// Least.
        min: u64,
        /// Digits at most.
        digits: usize,
    },
}

/// What an ARC should have been.
pub(crate) const ARC: &str =
    "an ARC: 2 digits, 2 capitals, 16 capitals or digits, 1 digit, such as 26FRABCDEFGHIJ0123456";
/// What a day with its time should have been.
pub(crate) const DATE_TIME: &str =
    "a date and time: year-month-dayThours:minutes:seconds, such as 2026-11-23T18:30:00";

/// What an LRN should have been.
pub(crate) const LRN: &str = "a local reference number of 1 to 22 characters";

fn is<T: FromStr>(s: &str) -> bool {
    s.parse::<T>().is_ok()
}

/// A code of a closed list: the schema makes it an integer, so `01` and `+1` are 1.
fn code<T: FromStr>(s: &str) -> bool {
    is::<T>(integer(s))
}

fn amount(s: &str, format: &Format) -> bool {
    format.parse(s).is_ok()
}

/// A part of a split load stays under suspension: no certified consignee, no return of duty-paid goods.
fn split_destination(s: &str) -> bool {
    integer(s)
        .parse::<DestinationType>()
        .is_ok_and(|d| d.code() <= 8)
}

/// `NDEA.` and a state, or one of two systems of the Commission.
fn system(s: &str) -> bool {
    matches!(s, "CSMISE.EC" | "SEED.EC")
        || s.strip_prefix("NDEA.")
            .is_some_and(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()))
}

/// A whole number without needless zeros.
pub(crate) fn whole(s: &str, min: u64, digits: usize) -> Option<u64> {
    let plain = s.bytes().all(|b| b.is_ascii_digit()) && (s == "0" || !s.starts_with('0'));
    (plain && s.len() <= digits)
        .then(|| s.parse().ok())?
        .filter(|n| *n >= min)
}

impl Form {
    /// Whether the type takes this value. A list that is closed for us is closed here too: see `docs/emcs.md`.
    #[must_use]
    pub fn takes(self, s: &str) -> bool {
        match self {
            Form::Text(most) => !s.is_empty() && (s.len() <= most || s.chars().count() <= most),
            Form::Exactly(length) => s.chars().count() == length,
            Form::OneOf(list) => list.contains(&s),
            Form::Code(list) => list.contains(&integer(s)),
            Form::Arc => Arc::parse_as_given(s).is_ok(),
            Form::DateTime => datetime(s).is_some(),
            Form::Digits(most) => {
                (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
            }
            Form::SplitDestination => split_destination(s),
            Form::Conclusion => code::<Conclusion>(s),
            Form::Submitter => code::<Submitter>(s),
            Form::DelayRole => code::<DelayRole>(s),
            Form::System => system(s),
            Form::Date => date(s).is_some(),
            Form::Time => time(s).is_some(),
            Form::Flag => matches!(integer(s), "0" | "1"),
            Form::Submission => code::<MessageType>(s),
            Form::Destination => code::<DestinationType>(s),
            Form::Arrangement => code::<TransportArrangement>(s),
            Form::Guarantor => code::<GuarantorType>(s),
            Form::Origin => code::<OriginType>(s),
            Form::WineCategory => code::<WineCategory>(s),
            Form::Journey => is::<JourneyTime>(s),
            Form::Mode => is::<TransportMode>(s),
            Form::Unit => is::<TransportUnit>(s),
            Form::Zone => is::<WineZone>(s),
            Form::Operation => is::<WineOperation>(s),
            Form::Excise => is::<ExciseNumber>(s),
            Form::Office => is::<OfficeCode>(s),
            Form::State => is::<MemberState>(s),
            Form::Country => is::<Country>(s),
            Form::Product => is::<ProductCode>(s),
            Form::Cn => is::<CnCode>(s),
            Form::Package => is::<PackageKind>(s),
            Form::Lrn => is::<Lrn>(s),
            Form::Quantity => amount(s, &QUANTITY),
            Form::Mass => amount(s, &MASS),
            Form::Strength => amount(s, &STRENGTH),
            Form::Whole { min, digits } => whole(s, min, digits).is_some(),
        }
    }

    /// What a refused value should have been.
    #[must_use]
    pub fn expected(self) -> String {
        let text = match self {
            Form::Text(most) => return format!("a text of 1 to {most} characters"),
            Form::Whole { min, digits } => {
                return format!("a whole number from {min}, of at most {digits} digits");
            }
            Form::Exactly(length) => return format!("a text of {length} characters"),
            Form::OneOf(list) | Form::Code(list) => return format!("one of {}", list.join(", ")),
            Form::Arc => ARC,
            Form::DateTime => DATE_TIME,
            Form::Digits(most) => return format!("1 to {most} digits"),
            Form::SplitDestination => "a destination type: 1 to 6 or 8",
            Form::Conclusion => Conclusion::EXPECTED,
            Form::Submitter => Submitter::EXPECTED,
            Form::DelayRole => DelayRole::EXPECTED,
            Form::System => "NDEA. and two capitals, such as NDEA.FR; or SEED.EC or CSMISE.EC",
            Form::Date => "a date: year-month-day, such as 2026-11-23",
            Form::Time => "a time: hours:minutes:seconds, such as 18:30:00",
            Form::Flag => "0 (no) or 1 (yes)",
            Form::Submission => MessageType::EXPECTED,
            Form::Destination => DestinationType::EXPECTED,
            Form::Arrangement => TransportArrangement::EXPECTED,
            Form::Guarantor => GuarantorType::EXPECTED,
            Form::Origin => OriginType::EXPECTED,
            Form::WineCategory => WineCategory::EXPECTED,
            Form::Journey => JourneyTime::EXPECTED,
            Form::Mode => TransportMode::EXPECTED,
            Form::Unit => TransportUnit::EXPECTED,
            Form::Zone => WineZone::EXPECTED,
            Form::Operation => WineOperation::EXPECTED,
            Form::Excise => {
                "an excise number: 2 capitals and 11 letters or digits, such as FR007328E0001"
            }
            Form::Office => "an office: 2 capitals and 6 letters or digits, such as FR007328",
            Form::State => MemberState::EXPECTED,
            Form::Country => Country::EXPECTED,
            Form::Product => ProductCode::EXPECTED,
            Form::Cn => CnCode::EXPECTED,
            Form::Package => PackageKind::EXPECTED,
            Form::Lrn => LRN,
            Form::Quantity => QUANTITY.expected,
            Form::Mass => MASS.expected,
            Form::Strength => STRENGTH.expected,
        };
        text.to_owned()
    }
}
