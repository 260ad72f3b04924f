//! Plain sheets: the fax to the office, the checklist that comes first out of the printer, the printer's test page. The fax is in
//! French, the office's language; the others in that of the person. Not papers: they are kept nowhere, and printed anew when asked for.

use crate::desk::Desk;
use crate::error::Failure;
use crate::letters::{About, Letter, brief};
use crate::ports::Pdf;
use crate::sheet::lexicon::civil;
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use domain::establishment::{Contact, Establishment};
use domain::facts::Case;
use domain::rule::{Point, RuleSet};
use forms::{Part, Sheet, SheetCaptions, SheetLanguage};
use jiff::Timestamp;
use number::{Kind, NumberOnPaper};
use words::{Catalogue, Language};

/// What the print itself adds.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// The head of the register; empty before it has an entry.
    pub head: String,
    /// Name and version of the program.
    pub program: String,
}

impl Desk {
    /// A plain sheet as a file.
    ///
    /// # Errors
    /// What does not fit, or a character without glyph.
    pub fn print_sheet(&self, sheet: &Sheet) -> Result<Pdf, Failure> {
        self.press.sheet(sheet).map_err(Failure::Paper)
    }
}

/// The fax sheet of a letter.
#[must_use]
pub fn fax(own: &Establishment, letter: &Letter, stamp: &Stamp) -> Sheet {
    let w = Words::new(Language::Fr);
    let contact = &letter.to.contact;
    let office = [
        contact.name.clone().unwrap_or_default(),
        format!("({})", letter.to.office),
    ];
    let from = [&own.name, &own.phone]
        .into_iter()
        .filter(|s| !s.is_empty())
        .cloned()
        .collect::<Vec<_>>();
    let mut parts = vec![Part::Fields(vec![
        (w.t("name-sheet-to"), office.join(" ").trim().to_owned()),
        (
            w.t("name-sheet-fax"),
            contact.fax.clone().unwrap_or_default(),
        ),
        (w.t("name-sheet-from"), from.join("\n")),
        (w.t("name-sheet-subject"), letter.subject.clone()),
    ])];
    for (i, n) in letter.numbers.iter().enumerate() {
        let caption = match letter.numbers.len() {
            1 => w.t("name-sheet-number"),
            all => w.with(
                "name-sheet-number-of",
                &[("count", &(i + 1).to_string()), ("all", &all.to_string())],
            ),
        };
        parts.push(number(caption, n));
    }
    parts.extend(letter.body.iter().cloned().map(Part::Text));
    let title = match letter.about {
        About::Announcement => "name-sheet-fax-announcement",
        About::Communication => "name-sheet-fax-communication",
        About::Voided => "name-sheet-fax-voided",
    };
    w.sheet(w.t(title), parts, stamp)
}

/// What to sign, to write, to tell and to hand over before a truck leaves: first out of the printer. `contact` is how the office that
/// must know the numbers is reached.
#[must_use]
pub fn checklist(
    language: Language,
    own: &Establishment,
    contact: &Contact,
    truck: &[&Dossier],
    rules: &RuleSet,
    stamp: &Stamp,
) -> Sheet {
    let w = Words::new(language);
    let mut parts = vec![Part::Strong(w.t("sheet-check-intro"))];
    for d in truck.iter().filter(|d| d.voided.is_none()) {
        parts.push(number(
            w.with("name-sheet-document", &[("kind", &d.kind.to_string())]),
            &d.number,
        ));
        if let Some(c) = &d.consignment {
            parts.push(Part::Fields(vec![
                (w.t("name-sheet-consignee"), brief::consignee(c)),
                (w.t("name-sheet-goods"), brief::goods(w.0, c)),
            ]));
        }
        parts.push(Part::Ticks(to_do(&w, d)));
    }
    parts.push(Part::Heading(w.t("name-sheet-office")));
    let name = contact.name.clone().unwrap_or_default();
    let office = format!("{name} ({})", own.office_to_tell());
    parts.push(Part::Text(
        w.with("sheet-office", &[("office", office.trim())]),
    ));
    if let Some(phone) = &contact.phone {
        parts.push(Part::Number {
            caption: w.t("name-sheet-phone"),
            groups: phone_groups(phone),
        });
    }
    let mut knows = vec![w.t("sheet-office-knows")];
    if truck
        .iter()
        .any(|d| d.voided.is_none() && d.copy_to_customs())
    {
        knows.push(w.t("duty-C1-copy"));
    }
    parts.push(Part::Ticks(knows));
    parts.push(Part::Lines(vec![
        w.t("name-sheet-person"),
        w.t("name-sheet-hour"),
    ]));
    let open = to_confirm(own, truck, rules);
    if !open.is_empty() {
        parts.push(Part::Heading(w.t("name-law-ask-office")));
        parts.push(Part::Ticks(
            open.iter().map(|p| w.t(&format!("law-{p}"))).collect(),
        ));
    }
    parts.push(Part::Heading(w.t("name-sheet-driver")));
    let copies: Vec<Kind> = truck.iter().map(|d| d.kind).collect();
    let kept = if copies.contains(&Kind::Daa) {
        "sheet-driver-daa"
    } else {
        "sheet-driver-dsa"
    };
    let mut hand = vec![w.t(kept)];
    if copies.contains(&Kind::Daa) && copies.contains(&Kind::Dsa) {
        hand.push(w.t("sheet-driver-dsa"));
    }
    hand.push(w.t("sheet-driver-tell"));
    hand.push(w.t("sheet-driver-left"));
    parts.push(Part::Ticks(hand));
    parts.push(Part::Lines(vec![
        w.t("name-sheet-left-at"),
        w.t("name-sheet-signature"),
    ]));
    w.sheet(w.t("name-sheet-check"), parts, stamp)
}

/// What the rule set infers and this truck depends on: printed as to be confirmed (I29).
fn to_confirm(own: &Establishment, truck: &[&Dossier], rules: &RuleSet) -> Vec<&'static str> {
    let home = |d: &&Dossier| {
        let state = d
            .consignment
            .as_ref()
            .and_then(Consignment::destination_state);
        d.kind == Kind::Dsa && state.is_none_or(|s| s == "FR")
    };
    let concerns = |p: &&Point| match p.id {
        "number" => truck.iter().any(|d| d.case == Case::B2),
        "paid-home" => truck.iter().any(home),
        "duty-paid-trader" => own.excise.is_duty_paid_only(),
        _ => false,
    };
    let open = rules.points.iter().filter(|p| p.sure.to_confirm());
    open.filter(concerns).map(|p| p.id).collect()
}

/// Whether the printer prints what we need: characters, size, whole sheets.
#[must_use]
pub fn test_page(language: Language, own: Option<&Establishment>, stamp: &Stamp) -> Sheet {
    let w = Words::new(language);
    let mut parts = vec![Part::Text(w.t("sheet-test-intro"))];
    if let Some(own) = own {
        parts.push(Part::Fields(vec![
            (w.t("name-sheet-from"), own.name.clone()),
            (w.t("name-sheet-excise"), own.excise.to_string()),
        ]));
    }
    // No number that could be taken for one: all digits, then letters that are mistaken for others.
    parts.push(Part::Number {
        caption: w.t("name-sheet-test-digits"),
        groups: vec!["01234".into(), "56789".into(), "1IL0OB8S5Z2".into()],
    });
    parts.push(Part::Ticks(vec![
        w.t("sheet-test-legible"),
        w.t("sheet-test-accents"),
        w.t("sheet-test-size"),
        w.t("sheet-test-whole"),
    ]));
    w.sheet(w.t("name-sheet-test"), parts, stamp)
}

/// Signing, writing by hand, and where each copy goes.
fn to_do(w: &Words, d: &Dossier) -> Vec<String> {
    let copies = d.kind.copies().to_string();
    let (sign, hour, vehicle, journey, kind) = match d.kind {
        Kind::Daa => ("24", "16", "11", "17", "daa"),
        Kind::Dsa => ("15", "", "5", "", "dsa"),
    };
    let mut out = vec![w.with("sheet-sign", &[("copies", &copies), ("field", sign)])];
    if d.departure.is_none() {
        out.push(w.with("sheet-write-departure", &[("field", hour)]));
    }
    if d.registration.is_none() {
        out.push(w.with("sheet-write-vehicle", &[("field", vehicle)]));
    }
    // Of a paper written by hand nothing is known.
    let no_journey = d
        .consignment
        .as_ref()
        .is_some_and(|c| c.journey_time.is_none());
    if no_journey {
        out.push(w.with("sheet-write-journey", &[("field", journey)]));
    }
    out.push(w.t(&format!("sheet-copies-{kind}")));
    out
}

fn number(caption: String, n: &NumberOnPaper) -> Part {
    Part::Number {
        caption,
        groups: number_groups(n),
    }
}

/// A number in its groups; one of another form as it is spaced.
pub(crate) fn number_groups(n: &NumberOnPaper) -> Vec<String> {
    match n.as_fallback() {
        Some(n) => n.groups().to_vec(),
        None => n
            .to_string()
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
    }
}

/// Ten digits in pairs, as they are said in France; another number as it is spaced.
pub(crate) fn phone_groups(phone: &str) -> Vec<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let french = digits.len() == 10 && !phone.trim_start().starts_with('+');
    if french {
        return digits.chunks(2).map(|c| c.iter().collect()).collect();
    }
    phone.split_whitespace().map(str::to_owned).collect()
}

pub(crate) struct Words(Catalogue);

impl Words {
    pub(crate) fn new(language: Language) -> Words {
        Words(Catalogue::new(language))
    }

    pub(crate) fn t(&self, code: &str) -> String {
        self.with(code, &[])
    }

    pub(crate) fn with(&self, code: &str, data: &[(&str, &str)]) -> String {
        self.0
            .say(code, data)
            .map_or_else(|| code.to_owned(), |m| m.text)
    }

    pub(crate) fn is_french(&self) -> bool {
        self.0.language() == Language::Fr
    }

    pub(crate) fn sheet(&self, title: String, parts: Vec<Part>, stamp: &Stamp) -> Sheet {
        Sheet {
            title,
            parts,
            captions: SheetCaptions {
                page: self.t("name-sheet-page"),
                printed: self.t("name-sheet-printed"),
                register: self.t("name-sheet-register"),
            },
            printed_at: civil(stamp.at),
            stamp: stamp.at,
            head: (!stamp.head.is_empty()).then(|| stamp.head.clone()),
            mark: None,
            language: match self.0.language() {
                Language::Fr => SheetLanguage::French,
                Language::En => SheetLanguage::English,
            },
            identification: stamp.program.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
