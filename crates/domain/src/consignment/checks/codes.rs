//! The codes of findings, each with its gate, how much it weighs and what it is about. Stable: programs and messages hang on them.

use super::{Gate, Severity};

/// A code with what is known of it before anything is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// The stable code; its message is in `words`.
    pub code: &'static str,
    /// Before the paper or the draft.
    pub gate: Gate,
    /// Error or warning.
    pub severity: Severity,
    /// What it is about, for the table of the documentation.
    pub about: &'static str,
}

macro_rules! codes {
    ($($gate:ident $severity:ident $name:ident = $code:literal: $about:literal;)*) => {
        $(#[doc = $about] pub const $name: &str = $code;)*

        /// Every code of a finding.
        pub const CODES: &[&str] = &[$($code),*];

        /// The same, with gate, weight and subject.
        pub const ALL: &[Code] = &[$(Code {
            code: $code,
            gate: Gate::$gate,
            severity: Severity::$severity,
            about: $about,
        }),*];
    };
}

codes! {
    Paper Error CONSIGNOR_NUMBER_MISSING = "consignment.consignor-number-missing": "The consignor has no excise number (2a): the number of the paper would be nobody's (I11).";
    Paper Error CONSIGNOR_MISSING = "consignment.consignor-missing": "The consignor has no name (2b).";
    Paper Error CONSIGNEE_MISSING = "consignment.consignee-missing": "Neither a consignee (5) nor a place of delivery (7) is named.";
    Paper Error NO_GOODS = "consignment.no-goods": "There are no goods (17).";
    Paper Error QUANTITY_NOT_POSITIVE = "consignment.quantity-not-positive": "A quantity (17d) is not above zero.";
    Paper Error GOODS_UNNAMED = "consignment.goods-unnamed": "A line has neither product code (17b) nor description (17p).";
    Paper Error MOVEMENT_CONTRADICTORY = "consignment.movement-contradictory": "Origin, destination and type of submission contradict one another: neither DAA nor DSA (I11).";
    Paper Error TEXT_CONTROL = "consignment.text-control-character": "A text holds a character that no paper and no message can carry (data: `character`).";
    Draft Error OFFICE_MISSING = "consignment.office-missing": "The competent office at dispatch (10) is missing.";
    Draft Error MISSING = "consignment.missing": "An element that table 1 requires is missing; where it is required only because of another element, `reason` and `value` say which.";
    Draft Error NOT_USED = "consignment.not-used": "An element is given that does not belong to such a movement (data: `reason`, `value`).";
    Draft Error LANGUAGE_MISSING = "consignment.language-missing": "A text is given without its language.";
    Draft Error TEXT_TOO_LONG = "consignment.text-too-long": "A text is longer than its format (data: `length`, `max`).";
    Draft Error TEXT_EMPTY = "consignment.text-empty": "A text is there and empty.";
    Draft Error NUMBER_FORMAT = "consignment.number-format": "An amount has more digits than its format, or is zero where zero says nothing (data: `value`, `expected`).";
    Draft Error TOO_MANY = "consignment.too-many": "A group occurs more often than it may (data: `count`, `max`).";
    Draft Error LINE_NUMBER = "consignment.line-number": "The lines are not numbered 1 to n, each once (17a; data: `number`, `max`).";
    Draft Error CODE_UNKNOWN = "consignment.code-unknown": "A code is not in its list on the day of dispatch (data: `value`, `day`).";
    Draft Error PRODUCT_AND_CN = "consignment.product-and-cn": "Product code and CN code do not go together (data: `value`, `cn`).";
    Draft Error DUTY_PAID_ONLY = "consignment.duty-paid-only": "S600 moves duty paid only.";
    Draft Error IDENTIFICATION_FORM = "consignment.identification-form": "An identification is not an excise number: two letters of a Member State and 11 letters or digits (data: `value`).";
    Draft Error DESTINATION_BY_CHANGE = "consignment.destination-by-change": "Destination 11 comes about by a change of destination, never by a draft.";
    Draft Error ENERGY_ONLY = "consignment.energy-only": "Destination 8 or guarantor type 5 with goods that are not energy products (data: `reason`, `value`).";
    Draft Error MODE_NOT_POSSIBLE = "consignment.mode-not-possible": "Destination 8 or guarantor type 5 with a transport mode for which there is none (data: `reason`, `value`, `mode`).";
    Draft Error JOURNEY_TOO_LONG = "consignment.journey-too-long": "The journey time is above the limit of the transport mode (data: `days`, `max`).";
    Draft Error DISPATCH_PAST = "consignment.dispatch-past": "The day of dispatch is past, and the goods did not leave under a fallback document (data: `day`, `submitted`).";
    Draft Error DISPATCH_TOO_FAR = "consignment.dispatch-too-far": "The day of dispatch is more than 7 days after the submission (data: `day`, `submitted`).";
    Draft Error DISPATCH_NOT_YET = "consignment.dispatch-not-yet": "A deferred draft is submitted before the day on which the goods left (data: `day`, `submitted`).";
    Draft Error DATE_OUT_OF_RANGE = "consignment.date-out-of-range": "A date is not between 2000 and 2099 (data: `day`).";
    Draft Error GROSS_BELOW_NET = "consignment.gross-below-net": "Gross mass is below net mass (data: `gross`, `net`).";
    Draft Error STRENGTH_RANGE = "consignment.strength-range": "The alcoholic strength is not above 0.5 and at most 100 (data: `value`).";
    Draft Error STRENGTH_OR_PLATO = "consignment.strength-or-plato": "Beer has neither alcoholic strength nor degree Plato.";
    Draft Error PLATO_MISSING = "consignment.plato-missing": "Beer goes to or comes from a state that taxes on the degree Plato, which is not given (data: `state`).";
    Draft Error PACKAGES_ZERO = "consignment.packages-zero": "The number of packages is 0, and no counted packages bear the same shipping marks.";
    Draft Error BULK_WINE = "consignment.bulk-wine": "Wine in bulk, in containers above 60 litres, without wine-growing zone or operations.";
    Draft Error THIRD_COUNTRY = "consignment.third-country": "The third country of origin is a Member State (data: `value`).";
    Draft Error CERTIFICATE_EMPTY = "consignment.certificate-empty": "A certificate has neither description, reference nor type (18a, 18c, 18e).";
    Draft Warning PARTNER_NEW = "consignment.partner-new": "No earlier document of this establishment and no entry of its address book has this identification (data: `value`).";
    Draft Warning OFFICE_ELSEWHERE = "consignment.office-elsewhere": "An office of dispatch or import is not of the consignor's state (data: `value`, `state`).";
    Draft Warning EXEMPTION_NUMBER = "consignment.exemption-number": "The certificate of exemption has no serial number (6b).";
    Draft Warning EORI_FORM = "consignment.eori-form": "The EORI number does not begin with two letters of a country (data: `value`).";
    Draft Warning FISCAL_MARK_FLAG = "consignment.fiscal-mark-flag": "Fiscal marks are described, and 17k does not say that they are used.";
    Draft Warning DESIGNATION_MISSING = "consignment.designation-missing": "Wine with PDO or PGI has no designation of origin (17l).";
    Draft Warning QUANTITY_UNLIKELY = "consignment.quantity-unlikely": "Quantity and net mass hardly belong to the same goods (data: `value`, `unit`, `net`).";
    Draft Warning SEAL_UNNAMED = "consignment.seal-unnamed": "Seals are described, and their identity is not given.";
}
