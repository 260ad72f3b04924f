//! The carrier's sheets: one for the carrier's desk in calm times, one at the dock for the driver and whoever stops him. In the six
//! languages of the road; EU law first, since a foreign officer knows it. Nothing here sends, and nothing is claimed that was not done:
//! the consignor states and signs by hand.

use crate::desk::Desk;
use crate::error::Failure;
use crate::letters::brief;
use crate::sheet::lexicon::civil;
use crate::sheets::{Stamp, number_groups, phone_groups};
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use domain::episode::Episode;
use domain::establishment::Establishment;
use forms::{Part, Sheet, SheetCaptions, SheetLanguage};
use number::{ExciseNumber, Kind, NumberOnPaper};
use words::PaperLanguage;

/// An example that can be no number: its year is to come and its sequence is none.
const EXAMPLE: [&str; 4] = ["99", "FR000000E0000", "00000", "0"];

/// The table of settings, and where in it the telephone of the night lies.
const SETTING: &str = "setting";

fn night_key(excise: &ExciseNumber) -> String {
    format!("night-phone/{excise}")
}

impl Desk {
    /// The telephone that is answered at night, where one is noted.
    ///
    /// # Errors
    /// What the store says.
    pub fn night_phone(&self, excise: &ExciseNumber) -> Result<Option<String>, Failure> {
        let kept: Option<String> = self.plain(SETTING, &night_key(excise))?;
        Ok(kept.filter(|p| !p.trim().is_empty()))
    }

    /// Keeps it; an empty one is none.
    ///
    /// # Errors
    /// What the store says.
    pub fn keep_night_phone(&self, excise: &ExciseNumber, phone: &str) -> Result<(), Failure> {
        self.plain_put(SETTING, &night_key(excise), &phone)
    }

    /// The document that bears a number; where two papers bear it (I9), the first.
    ///
    /// # Errors
    /// `document.unknown`; what the store says.
    pub fn document_of(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
    ) -> Result<Dossier, Failure> {
        let all = self.show(excise, number)?;
        let first = all.into_iter().next().map(|v| v.dossier);
        first.ok_or_else(|| Failure::NoDocument(number.to_string()))
    }
}

/// The language that is read where the goods of a document go.
#[must_use]
pub fn language_of(d: &Dossier) -> PaperLanguage {
    let state = d
        .consignment
        .as_ref()
        .and_then(Consignment::destination_state);
    PaperLanguage::of_state(state.as_deref().unwrap_or("FR"))
}

/// The dock's sheet for one document.
#[must_use]
pub fn dock(
    language: PaperLanguage,
    own: &Establishment,
    document: &Dossier,
    outage: Option<&Episode>,
    night: Option<&str>,
    stamp: &Stamp,
) -> Sheet {
    let w = Words(language);
    let d = document;
    let open = || w.t("open");
    let mut parts = vec![
        Part::Strong(w.t("dock-lead")),
        Part::Number {
            caption: w.t("number"),
            groups: number_groups(&d.number),
        },
    ];
    let mut facts = vec![
        (w.t("field-kind"), w.t(&format!("kind-{}", lower(d.kind)))),
        (w.t("field-consignor"), consignor(own)),
        (w.t("field-excise"), own.excise.to_string()),
    ];
    if let Some(c) = &d.consignment {
        facts.push((w.t("field-consignee"), brief::consignee(c)));
        facts.push((w.t("field-goods"), goods(c)));
    }
    let vehicle = d.registration.clone().unwrap_or_else(open);
    let departure = d.departed.or(d.departure).map_or_else(open, civil);
    facts.push((w.t("field-vehicle"), vehicle));
    facts.push((w.t("field-departure"), departure));
    parts.push(Part::Fields(facts));
    parts.push(Part::Heading(w.t("law")));
    parts.push(Part::Text(law(w, d).join("\n")));
    if let Some(e) = outage {
        parts.push(Part::Heading(w.t("outage")));
        parts.push(Part::Fields(failure(w, e)));
    }
    parts.push(Part::Heading(w.t("check")));
    parts.push(Part::Fields(reach(w, own, night)));
    parts.push(Part::Text(w.t("check-code")));
    parts.push(Part::Heading(w.t("statement")));
    parts.push(Part::Text(w.t("statement-text")));
    let signed = || Part::Lines(vec![w.t("line-name"), w.t("line-signature")]);
    parts.push(signed());
    parts.push(Part::Heading(w.t("receipt")));
    let kind = lower(d.kind);
    parts.push(Part::Text(w.with("receipt-text", &[("kind", kind)])));
    parts.push(signed());
    sheet(w, w.t("dock-title"), parts, stamp)
}

/// The sheet for the carrier's desk: what will come, why it may be taken, and a place for the answer.
#[must_use]
pub fn desk(
    language: PaperLanguage,
    own: &Establishment,
    night: Option<&str>,
    stamp: &Stamp,
) -> Sheet {
    let w = Words(language);
    let all = |ids: &[&str]| Part::Ticks(ids.iter().map(|id| w.t(id)).collect());
    let parts = vec![
        Part::Strong(w.t("desk-lead")),
        Part::Fields(vec![
            (w.t("field-consignor"), consignor(own)),
            (w.t("field-excise"), own.excise.to_string()),
        ]),
        Part::Heading(w.t("desk-see")),
        Part::Text(w.t("desk-see-text")),
        Part::Number {
            caption: w.t("desk-example"),
            groups: EXAMPLE.map(str::to_owned).to_vec(),
        },
        Part::Heading(w.t("law")),
        Part::Text(
            [
                "law-suspended",
                "law-paid",
                "law-national-alcohol",
                "law-national-energy",
                "law-national-paid",
            ]
            .map(|id| w.t(id))
            .join("\n"),
        ),
        Part::Heading(w.t("desk-do")),
        all(&[
            "desk-do-take",
            "desk-do-show",
            "desk-do-arc",
            "desk-do-give",
        ]),
        Part::Heading(w.t("desk-we")),
        Part::Text(
            ["desk-we-tell", "desk-we-enter", "desk-we-keep"]
                .map(|id| w.t(id))
                .join("\n"),
        ),
        Part::Heading(w.t("check")),
        Part::Fields(reach(w, own, night)),
        Part::Heading(w.t("desk-answer")),
        Part::Text(w.t("desk-answer-text")),
        all(&["desk-answer-yes", "desk-answer-no"]),
        Part::Lines(vec![w.t("line-company"), w.t("line-signature")]),
    ];
    sheet(w, w.t("desk-title"), parts, stamp)
}

/// Subject and text of the mail to the carrier's desk.
#[must_use]
pub fn desk_mail(language: PaperLanguage, own: &Establishment) -> (String, Vec<String>) {
    let w = Words(language);
    let phone = Some(own.phone.trim()).filter(|p| !p.is_empty());
    let from = [Some(own.name.as_str()), phone].into_iter().flatten();
    let from = from.collect::<Vec<_>>().join(", ");
    (w.t("mail-subject"), vec![w.t("mail-text"), from])
}

#[derive(Clone, Copy)]
struct Words(PaperLanguage);

impl Words {
    fn t(self, id: &str) -> String {
        self.0.say(id, &[])
    }

    fn with(self, id: &str, data: &[(&str, &str)]) -> String {
        self.0.say(id, data)
    }
}

fn lower(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "daa",
        Kind::Dsa => "dsa",
    }
}

fn consignor(own: &Establishment) -> String {
    let city = format!("{} {}", own.postcode, own.city);
    [own.name.as_str(), own.street.as_str(), city.trim()]
        .into_iter()
        .filter(|s| !s.trim().is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn goods(c: &Consignment) -> String {
    let (mut lines, more) = brief::first_lines(c);
    if more > 0 {
        lines.push(format!("+ {more}"));
    }
    lines.join("\n")
}

/// The articles, the Union's first (Dir. (EU) 2020/262 art. 26, 38), then those of France (facts.md 0, 2.3). A duty-paid movement
/// within France has no article of either for a fallback number: none is cited.
fn law(w: Words, d: &Dossier) -> Vec<String> {
    let abroad = d
        .consignment
        .as_ref()
        .and_then(Consignment::destination_state)
        .is_some_and(|s| s != "FR");
    let energy = d.consignment.as_ref().is_some_and(|c| {
        let code = |l: &domain::consignment::Line| l.product_code.as_ref().map(ToString::to_string);
        let mut codes = c.lines.iter().filter_map(code).peekable();
        codes.peek().is_some() && codes.all(|c| c.starts_with('E'))
    });
    let ids: &[&str] = match d.kind {
        Kind::Daa if energy => &["law-suspended", "law-national-energy"],
        Kind::Daa => &["law-suspended", "law-national-alcohol"],
        Kind::Dsa if abroad => &["law-paid", "law-national-paid"],
        Kind::Dsa => &["law-paid"],
    };
    ids.iter().map(|id| w.t(id)).collect()
}

/// What fails, since when, and what it can be asked by: the alert's reference, the help desk's, our own.
fn failure(w: Words, e: &Episode) -> Vec<(String, String)> {
    let alert = e.alerts.iter().rev().find_map(|a| a.reference.as_deref());
    let sau = e.sau.iter().rev().find_map(|c| c.reference.as_deref());
    let own = e.id.to_string();
    let named = [
        alert.map(|r| w.with("reference-alert", &[("reference", r)])),
        sau.map(|r| w.with("reference-sau", &[("reference", r)])),
        Some(w.with("reference-own", &[("reference", &own)])),
    ];
    let references: Vec<String> = named.into_iter().flatten().collect();
    vec![
        (w.t("field-cause"), w.t(&format!("cause-{}", e.cause))),
        (w.t("field-since"), civil(e.since)),
        (w.t("field-reference"), references.join("\n")),
    ]
}

/// Whom to call. A telephone that is not known stays a line to write on.
fn reach(w: Words, own: &Establishment, night: Option<&str>) -> Vec<(String, String)> {
    let spaced = |p: &str| phone_groups(p).join(" ");
    let office = own.office_to_tell();
    let known = (*office == own.office).then_some(&own.office_contact);
    let name = known.and_then(|c| c.name.clone()).unwrap_or_default();
    let phone = known.and_then(|c| c.phone.clone()).unwrap_or_default();
    let office = format!("{name} ({office}) {}", spaced(&phone));
    vec![
        (w.t("check-phone"), spaced(&own.phone)),
        (w.t("check-night"), night.map(spaced).unwrap_or_default()),
        (w.t("check-office"), office.trim().to_owned()),
    ]
}

fn sheet(w: Words, title: String, parts: Vec<Part>, stamp: &Stamp) -> Sheet {
    Sheet {
        title,
        parts,
        captions: SheetCaptions {
            page: w.t("page"),
            printed: w.t("printed"),
            register: w.t("register"),
        },
        printed_at: civil(stamp.at),
        stamp: stamp.at,
        head: (!stamp.head.is_empty()).then(|| stamp.head.clone()),
        mark: None,
        language: match w.0 {
            PaperLanguage::Fr => SheetLanguage::French,
            PaperLanguage::En => SheetLanguage::English,
            PaperLanguage::De => SheetLanguage::German,
            PaperLanguage::Nl => SheetLanguage::Dutch,
            PaperLanguage::It => SheetLanguage::Italian,
            PaperLanguage::Es => SheetLanguage::Spanish,
        },
        identification: stamp.program.clone(),
    }
}

#[cfg(test)]
mod tests;
