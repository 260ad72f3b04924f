//! Which row of table 1 (Delegated Regulation (EU) 2022/1636, annex I) is checked by what, or why not. The documentation is written
//! from this; tests hold it to the table itself, and each code to a case that produces it.

use super::*;

/// How table 1 marks an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// R: required.
    Required,
    /// C: required or not, by other elements.
    Conditional,
    /// D: required or not, by what the consignor knows.
    Depending,
    /// O: optional.
    Optional,
}

impl Status {
    /// The letter of table 1.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Status::Required => 'R',
            Status::Conditional => 'C',
            Status::Depending => 'D',
            Status::Optional => 'O',
        }
    }
}

/// What is done about a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Checked, by these codes.
    By(&'static [&'static str]),
    /// Checked by these codes, except this.
    Partly(&'static [&'static str], &'static str),
    /// Not checked, because.
    Not(&'static str),
}

/// A row of table 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The group: `17.1`, or `ATTRIBUTE`.
    pub group: &'static str,
    /// The letter; empty for the group itself.
    pub letter: &'static str,
    /// How the regulation marks it.
    pub status: Status,
    /// Its name.
    pub name: &'static str,
    /// What is done about it.
    pub how: How,
}

impl Row {
    /// The codes that check it.
    #[must_use]
    pub const fn codes(&self) -> &'static [&'static str] {
        match self.how {
            How::By(codes) | How::Partly(codes, _) => codes,
            How::Not(_) => &[],
        }
    }
}

const fn row(
    group: &'static str,
    letter: &'static str,
    status: Status,
    name: &'static str,
    how: How,
) -> Row {
    Row {
        group,
        letter,
        status,
        name,
        how,
    }
}

use How::{By, Not, Partly};
use Status::{Conditional, Depending, Optional, Required};

/// Every row, in the order of table 1.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row("ATTRIBUTE", "", Required, "Attributes", By(&[MOVEMENT_CONTRADICTORY])),
    row("ATTRIBUTE", "a", Required, "Submission message type", By(&[MOVEMENT_CONTRADICTORY])),
    row("ATTRIBUTE", "b", Depending, "Deferred submission flag", By(&[DISPATCH_PAST, DISPATCH_NOT_YET])),
    row("1", "", Required, "Excise movement", By(&[MISSING])),
    row("1", "a", Required, "Destination type code", By(&[MOVEMENT_CONTRADICTORY, DESTINATION_BY_CHANGE, ENERGY_ONLY, MODE_NOT_POSSIBLE])),
    row("1", "b", Required, "Journey time", By(&[MISSING, JOURNEY_TOO_LONG])),
    row("1", "c", Required, "Transport arrangement", By(&[MISSING])),
    row("1", "d", Required, "ARC", Not("the authority gives it when it takes the draft; a fallback document has none")),
    row("1", "e", Required, "Date and time of validation", Not("the authority gives it when it takes the draft; a fallback document has none")),
    row("1", "f", Required, "Sequence number", Not("the authority gives it when it takes the draft; a fallback document has none")),
    row("1", "g", Conditional, "Date and time of validation of update", Not("the authority gives it on a change of destination, which is another message")),
    row("2", "", Required, "Trader consignor", By(&[CONSIGNOR_NUMBER_MISSING, CONSIGNOR_MISSING])),
    row("2", "a", Required, "Trader excise number", Partly(&[CONSIGNOR_NUMBER_MISSING], "whether the number is in force is SEED's to say: not checked offline")),
    row("2", "b", Required, "Trader name", By(&[CONSIGNOR_MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("2", "c", Required, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("2", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("2", "e", Required, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("2", "f", Required, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("2", "g", Required, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("3", "", Conditional, "Trader place of dispatch", By(&[MISSING, NOT_USED])),
    row("3", "a", Conditional, "Tax warehouse reference", By(&[MISSING, NOT_USED])),
    row("3", "b", Conditional, "Trader name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("3", "c", Conditional, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("3", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("3", "e", Conditional, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("3", "f", Conditional, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("3", "g", Conditional, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("4", "", Conditional, "Office of dispatch - import", By(&[NOT_USED])),
    row("4", "a", Required, "Office reference number", Partly(&[MISSING, OFFICE_ELSEWHERE], "whether the office exists: no list of offices is at hand")),
    row("5", "", Conditional, "Trader consignee", By(&[MISSING, NOT_USED])),
    row("5", "a", Conditional, "Trader identification", Partly(&[MISSING, NOT_USED, IDENTIFICATION_FORM, CODE_UNKNOWN, PARTNER_NEW, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL], "whether the number is in force is SEED's to say: not checked offline")),
    row("5", "b", Required, "Trader name", By(&[CONSIGNEE_MISSING, MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("5", "c", Required, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("5", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("5", "e", Required, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("5", "f", Required, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("5", "g", Required, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("5", "h", Conditional, "EORI number", By(&[NOT_USED, EORI_FORM, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("6", "", Conditional, "Trader complement consignee", By(&[MISSING, NOT_USED])),
    row("6", "a", Required, "Member State code", By(&[MISSING, CODE_UNKNOWN])),
    row("6", "b", Depending, "Serial number of certificate of exemption", Partly(&[EXEMPTION_NUMBER, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL], "whether the certificate bears a number, the consignor alone knows")),
    row("7", "", Conditional, "Trader place of delivery", Partly(&[MISSING, NOT_USED], "for destination 2 the regulation leaves it out of the draft: taken all the same")),
    row("7", "a", Conditional, "Trader identification", By(&[MISSING, IDENTIFICATION_FORM, CODE_UNKNOWN, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "b", Conditional, "Trader name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "c", Conditional, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "e", Conditional, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "f", Conditional, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("7", "g", Conditional, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("8", "", Conditional, "Office place of delivery - customs", By(&[MISSING, NOT_USED])),
    row("8", "a", Required, "Office reference number", Partly(&[MISSING], "whether the office exists: no list of offices is at hand")),
    row("9", "", Required, "e-AD/e-SAD", By(&[MISSING])),
    row("9", "a", Required, "Local reference number", Partly(&[MISSING, TEXT_CONTROL], "that it is unique is seen when the document is sealed, by its claim in the register")),
    row("9", "b", Required, "Invoice number", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("9", "c", Optional, "Invoice date", Partly(&[DATE_OUT_OF_RANGE], "whether the state requires it is not known")),
    row("9", "d", Required, "Origin type code", By(&[MOVEMENT_CONTRADICTORY])),
    row("9", "e", Required, "Date of dispatch", By(&[MISSING, DISPATCH_PAST, DISPATCH_TOO_FAR, DISPATCH_NOT_YET, DATE_OUT_OF_RANGE])),
    row("9", "f", Optional, "Time of dispatch", Not("optional, and its form is that of the type")),
    row("9", "g", Depending, "Upstream ARC", Not("the authority gives it when it takes the draft; a fallback document has none")),
    row("9.1", "", Conditional, "Import SAD", By(&[MISSING, NOT_USED, TOO_MANY])),
    row("9.1", "a", Required, "Import SAD number", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("10", "", Required, "Office competent authority at dispatch", By(&[OFFICE_MISSING])),
    row("10", "a", Required, "Office reference number", Partly(&[OFFICE_MISSING, OFFICE_ELSEWHERE], "whether the office exists: no list of offices is at hand")),
    row("11", "", Required, "Movement guarantee", By(&[MISSING])),
    row("11", "a", Required, "Guarantor type code", By(&[MISSING, CODE_UNKNOWN, ENERGY_ONLY, MODE_NOT_POSSIBLE])),
    row("12", "", Conditional, "Trader guarantor", Partly(&[MISSING, NOT_USED, TOO_MANY], "how many guarantors a joint guarantee names is left to the consignor")),
    row("12", "a", Optional, "Trader excise number", Not("optional, and its form is that of the type")),
    row("12", "b", Optional, "VAT number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "c", Conditional, "Trader name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "d", Conditional, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "e", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "f", Conditional, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "g", Conditional, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("12", "h", Conditional, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("13", "", Required, "Transport mode", By(&[MISSING])),
    row("13", "a", Required, "Transport mode code", By(&[MISSING, CODE_UNKNOWN, JOURNEY_TOO_LONG, MODE_NOT_POSSIBLE])),
    row("13", "b", Conditional, "Complementary information", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("13", "c", Conditional, "Complementary information_LNG", By(&[LANGUAGE_MISSING])),
    row("14", "", Conditional, "Trader transport arranger", By(&[MISSING, NOT_USED])),
    row("14", "a", Optional, "VAT number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "b", Required, "Trader name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "c", Required, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "e", Required, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "f", Required, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("14", "g", Required, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("15", "", Optional, "Trader first transporter", Not("optional; whether France requires it is not known")),
    row("15", "a", Optional, "VAT number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "b", Required, "Trader name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "c", Required, "Street name", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "d", Optional, "Street number", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "e", Required, "Postcode", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "f", Required, "City", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("15", "g", Required, "NAD_LNG", By(&[LANGUAGE_MISSING])),
    row("16", "", Required, "Transport details", By(&[MISSING, TOO_MANY])),
    row("16", "a", Required, "Transport unit code", By(&[MISSING, CODE_UNKNOWN])),
    row("16", "b", Conditional, "Identity of transport units", By(&[MISSING, NOT_USED, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("16", "c", Depending, "Identity of commercial seal", Partly(&[SEAL_UNNAMED, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL], "whether seals are used, the consignor alone knows")),
    row("16", "d", Optional, "Seal information", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("16", "e", Conditional, "Seal information_LNG", By(&[LANGUAGE_MISSING])),
    row("16", "f", Optional, "Complementary information", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("16", "g", Conditional, "Complementary information_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "", Required, "e-AD/e-SAD body", By(&[NO_GOODS, TOO_MANY])),
    row("17", "a", Required, "Body record unique reference", By(&[LINE_NUMBER])),
    row("17", "b", Required, "Excise product code", By(&[GOODS_UNNAMED, MISSING, CODE_UNKNOWN, DUTY_PAID_ONLY])),
    row("17", "c", Required, "CN code", By(&[MISSING, CODE_UNKNOWN, PRODUCT_AND_CN])),
    row("17", "d", Required, "Quantity", By(&[QUANTITY_NOT_POSITIVE, NUMBER_FORMAT, QUANTITY_UNLIKELY])),
    row("17", "e", Required, "Gross mass", By(&[MISSING, NUMBER_FORMAT, GROSS_BELOW_NET])),
    row("17", "f", Required, "Net mass", By(&[MISSING, NUMBER_FORMAT])),
    row("17", "g", Conditional, "Alcoholic strength % vol", By(&[MISSING, NOT_USED, NUMBER_FORMAT, STRENGTH_RANGE, STRENGTH_OR_PLATO])),
    row("17", "h", Depending, "Degree Plato", By(&[NOT_USED, NUMBER_FORMAT, PLATO_MISSING, STRENGTH_OR_PLATO])),
    row("17", "i", Optional, "Fiscal mark", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17", "j", Conditional, "Fiscal mark_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "k", Depending, "Fiscal mark used flag", Partly(&[FISCAL_MARK_FLAG], "whether marks are used, the consignor alone knows")),
    row("17", "l", Optional, "Designation of origin", By(&[DESIGNATION_MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17", "m", Conditional, "Designation of origin_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "n", Optional, "Size of producer", By(&[NUMBER_FORMAT])),
    row("17", "o", Conditional, "Density", By(&[MISSING, NOT_USED, NUMBER_FORMAT])),
    row("17", "p", Optional, "Commercial description", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17", "q", Conditional, "Commercial description_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "r", Depending, "Brand name", Partly(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL], "whether the goods are branded, the consignor alone knows")),
    row("17", "s", Conditional, "Brand name_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "t", Optional, "Maturation period or age", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17", "u", Conditional, "Maturation_LNG", By(&[LANGUAGE_MISSING])),
    row("17", "v", Optional, "Independent small producers declaration", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17", "w", Conditional, "Independent small producers declaration_LNG", By(&[LANGUAGE_MISSING])),
    row("17.1", "", Required, "Package", By(&[MISSING, TOO_MANY])),
    row("17.1", "a", Required, "Kind of packages code", By(&[MISSING, CODE_UNKNOWN])),
    row("17.1", "b", Conditional, "Number of packages", By(&[MISSING, NOT_USED, NUMBER_FORMAT, PACKAGES_ZERO])),
    row("17.1", "c", Depending, "Identity of commercial seal", Partly(&[SEAL_UNNAMED, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL], "whether seals are used, the consignor alone knows")),
    row("17.1", "d", Optional, "Seal information", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17.1", "e", Conditional, "Seal information_LNG", By(&[LANGUAGE_MISSING])),
    row("17.1", "f", Conditional, "Shipping marks", By(&[MISSING, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17.2", "", Depending, "Wine product", Partly(&[MISSING, NOT_USED], "for heading 2204; of must, vinegar or marc in other headings it is not known here")),
    row("17.2", "a", Required, "Category of wine product", By(&[MISSING, CODE_UNKNOWN])),
    row("17.2", "b", Depending, "Wine-growing zone code", Partly(&[BULK_WINE, CODE_UNKNOWN], "bulk is seen from the packages: not counted, or containers of more than 60 litres on average")),
    row("17.2", "c", Conditional, "Third country of origin", By(&[MISSING, NOT_USED, THIRD_COUNTRY])),
    row("17.2", "d", Optional, "Other information", By(&[TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("17.2", "e", Conditional, "Other information_LNG", By(&[LANGUAGE_MISSING])),
    row("17.2.1", "", Depending, "Wine operation code", Partly(&[BULK_WINE, TOO_MANY], "as 17.2b")),
    row("17.2.1", "a", Required, "Wine operation code", By(&[BULK_WINE, CODE_UNKNOWN])),
    row("18", "", Optional, "Document certificate", By(&[TOO_MANY, CERTIFICATE_EMPTY])),
    row("18", "a", Conditional, "Short description of document", By(&[CERTIFICATE_EMPTY, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("18", "b", Conditional, "Short description_LNG", By(&[LANGUAGE_MISSING])),
    row("18", "c", Conditional, "Reference of document", By(&[CERTIFICATE_EMPTY, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("18", "d", Conditional, "Reference_LNG", By(&[LANGUAGE_MISSING])),
    row("18", "e", Conditional, "Document type", By(&[CERTIFICATE_EMPTY, CODE_UNKNOWN, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
    row("18", "f", Conditional, "Document reference", By(&[MISSING, NOT_USED, TEXT_TOO_LONG, TEXT_EMPTY, TEXT_CONTROL])),
];

/// The page `docs/checks.md`, as it must stand.
#[must_use]
pub fn document() -> String {
    let mut page = String::from(HEAD);
    page.push_str(
        "\n## Every finding\n\n| code | gate | weight | what it says |\n|---|---|---|---|\n",
    );
    for c in ALL {
        let (gate, severity) = (c.gate.as_str(), c.severity.as_str());
        page.push_str(&format!(
            "| `{}` | {gate} | {severity} | {} |\n",
            c.code, c.about
        ));
    }
    page.push_str(
        "\n## Every row of table 1\n\n| row | | name | checked by |\n|---|---|---|---|\n",
    );
    for r in TABLE {
        let short = |codes: &[&str]| {
            let names = codes.iter().map(|c| {
                let name = c.strip_prefix("consignment.").unwrap_or(c);
                format!("`{name}`")
            });
            names.collect::<Vec<_>>().join(", ")
        };
        let how = match r.how {
            By(codes) => short(codes),
            Partly(codes, but) => format!("{}; not checked: {but}", short(codes)),
            Not(because) => format!("not checked, because {because}"),
        };
        let (group, letter, status, name) = (r.group, r.letter, r.status.letter(), r.name);
        page.push_str(&format!(
            "| {group}{letter} | {status} | {name} | {how} |\n"
        ));
    }
    page
}

const HEAD: &str = "# What is checked in a consignment

This page is written from the code (`cargo run -p domain --example checks_table`), and a test compares the two.

A paper that is wrong is found out when GAMM@ is back: the draft e-AD or e-SAD that must follow it is refused. So everything that the
draft would be refused for is checked before the goods leave, on this computer alone, with the code lists that hold on the day of
dispatch. There are two gates:

- **paper**: what makes the number or the paper void. An error here blocks: no number is given. Vehicle and departure are not
  among them, for they may be written by hand until the goods leave (I26).
- **draft**: what the later draft will be refused for. It blocks nothing: it is shown, printed as *à compléter* in its box, and listed for the
  re-entry. Warnings are what is worth a look.

`acquit consignment check FILE` asks both gates of a file (IE815 or JSON). Conditions are those of the regulation as amended by Delegated
Regulation (EU) 2024/296; an element that a condition does not name for a movement is taken as one that does not belong there. Rules that a state adds for
itself are not checked, for no list of them is at hand.
";
