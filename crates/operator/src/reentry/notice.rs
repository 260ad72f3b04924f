//! The ARC for those who have only the paper: a slip to attach to copy 3, and a ready message for carrier and consignee. In the
//! language that is read where the goods go, French or English. Nothing here sends, and nothing is kept.

use crate::book::{Party, Role, folded};
use crate::desk::Desk;
use crate::error::{Failure, Way};
use crate::letters::brief;
use crate::sheet::lexicon::civil;
use crate::sheets::{Stamp, Words, number_groups};
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::event::Id;
use domain::reentry::Entered;
use forms::{Part, Sheet};
use number::ExciseNumber;
use serde::Serialize;
use std::str::FromStr;
use words::Language;

/// For whom the message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// Who carries the goods.
    Carrier,
    /// Who receives them.
    Consignee,
}

impl Reader {
    /// Both.
    pub const ALL: [Reader; 2] = [Reader::Carrier, Reader::Consignee];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Reader::Carrier => "carrier",
            Reader::Consignee => "consignee",
        }
    }
}

impl FromStr for Reader {
    type Err = &'static str;

    fn from_str(s: &str) -> Result<Reader, &'static str> {
        let found = Reader::ALL.into_iter().find(|reader| reader.as_str() == s);
        found.ok_or("carrier, consignee")
    }
}

/// A message with the ARC, ready to be sent by whoever asked for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Notice {
    /// For whom.
    pub reader: Reader,
    /// Its name, where the document says it.
    pub name: Option<String>,
    /// Its address for mail, where the book knows it.
    pub mail: Option<String>,
    /// The language of the text: `fr` or `en`.
    pub language: &'static str,
    /// One line.
    pub subject: String,
    /// Lines.
    pub body: Vec<String>,
}

impl Desk {
    /// The slip for copy 3.
    ///
    /// # Errors
    /// `reentry.not-entered`; `establishment.unknown`; what the store says.
    pub fn reentry_slip(
        &self,
        excise: &ExciseNumber,
        id: Id,
        language: Option<Language>,
        stamp: &Stamp,
    ) -> Result<Sheet, Failure> {
        let (d, own) = self.entered_with_house(excise, id)?;
        let entered = entered(&d)?;
        Ok(slip(
            language.unwrap_or_else(|| read_at(&d)),
            &own,
            &d,
            entered,
            stamp,
        ))
    }

    /// The message for one of them.
    ///
    /// # Errors
    /// As [`Desk::reentry_slip`].
    pub fn reentry_notice(
        &self,
        excise: &ExciseNumber,
        id: Id,
        reader: Reader,
    ) -> Result<Notice, Failure> {
        let (d, own) = self.entered_with_house(excise, id)?;
        let known = self.leaves::<Party>()?;
        Ok(notice(&own, &d, entered(&d)?, reader, &known))
    }

    fn entered_with_house(
        &self,
        excise: &ExciseNumber,
        id: Id,
    ) -> Result<(Dossier, Establishment), Failure> {
        let d = self.dossier_of(excise, id)?;
        let own = self.register(excise)?.establishment;
        let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        Ok((d, own))
    }
}

fn entered(d: &Dossier) -> Result<&Entered, Failure> {
    let number = d.number.to_string();
    let data = [("number", number.as_str())];
    let none = || super::said(Way::Refused, "reentry.not-entered", &data);
    d.reentry.entered.as_ref().ok_or_else(none)
}

/// French where French is read, English elsewhere.
fn read_at(d: &Dossier) -> Language {
    let state = d.described().and_then(|c| c.destination_state());
    match state.as_deref() {
        None | Some("FR" | "LU") => Language::Fr,
        Some(_) => Language::En,
    }
}

/// An ARC in groups that are read out and copied: year, state, four times four, check digit.
#[must_use]
pub fn arc_groups(arc: &str) -> Vec<String> {
    let chars: Vec<char> = arc.chars().collect();
    if chars.len() != 21 {
        return vec![arc.to_owned()];
    }
    let ends = [0, 2, 4, 8, 12, 16, 20, 21];
    ends.windows(2)
        .map(|w| chars[w[0]..w[1]].iter().collect())
        .collect()
}

fn slip(
    language: Language,
    own: &Establishment,
    d: &Dossier,
    entered: &Entered,
    stamp: &Stamp,
) -> Sheet {
    let w = Words::new(language);
    let mut parts = vec![
        Part::Strong(w.with("compare-slip-lead", &[("kind", &d.kind.to_string())])),
        Part::Number {
            caption: w.t("name-compare-fallback"),
            groups: number_groups(&d.number),
        },
        Part::Number {
            caption: w.t("name-compare-arc"),
            groups: arc_groups(&entered.arc),
        },
    ];
    let mut facts = vec![
        (w.t("name-compare-lrn"), d.lrn.clone()),
        (w.t("name-compare-validated"), civil(entered.at)),
        (
            w.t("name-compare-consignor"),
            format!("{}\n{}", own.name, own.excise),
        ),
    ];
    if let Some(c) = d.described() {
        facts.push((w.t("name-compare-consignee"), brief::consignee(c)));
    }
    if let Some(left) = d.departed {
        facts.push((w.t("name-compare-departed"), civil(left)));
    }
    facts.retain(|(_, value)| !value.trim().is_empty());
    parts.push(Part::Fields(facts));
    if let Some(second) = &entered.second {
        parts.push(Part::Text(w.with("compare-second", &[("arc", second)])));
    }
    parts.push(Part::Text(w.t("compare-slip-use")));
    w.sheet(w.t("name-compare-slip"), parts, stamp)
}

fn notice(
    own: &Establishment,
    d: &Dossier,
    entered: &Entered,
    reader: Reader,
    book: &[Party],
) -> Notice {
    let language = match reader {
        Reader::Consignee => read_at(d),
        Reader::Carrier => carrier_reads(d),
    };
    let w = Words::new(language);
    let kind = d.kind.to_string();
    let number = number_groups(&d.number).join(" ");
    let arc = arc_groups(&entered.arc).join(" ");
    let data = [
        ("kind", kind.as_str()),
        ("number", &number),
        ("arc", &entered.arc),
        ("name", &own.name),
    ];
    let mut body = vec![
        w.with("compare-notice-lead", &data),
        String::new(),
        format!("{} : {number}", w.t("name-compare-fallback")),
        format!("{} : {arc}", w.t("name-compare-arc")),
        format!("{} : {}", w.t("name-compare-lrn"), d.lrn),
        format!("{} : {}", w.t("name-compare-validated"), civil(entered.at)),
    ];
    if language == Language::En {
        body.iter_mut()
            .for_each(|line| *line = line.replacen(" : ", ": ", 1));
    }
    body.push(String::new());
    body.push(w.t(&format!("compare-notice-{}", reader.as_str())));
    body.push(String::new());
    let house = [own.name.clone(), own.excise.to_string(), own.phone.clone()];
    body.extend(house.into_iter().filter(|line| !line.trim().is_empty()));
    let (name, id) = of(d, reader);
    Notice {
        mail: mail(book, reader, name.as_deref(), id.as_deref()),
        reader,
        name,
        language: language.as_str(),
        subject: w.with("name-compare-notice-subject", &data),
        body,
    }
}

/// The carrier's own language, where the document says it.
fn carrier_reads(d: &Dossier) -> Language {
    let carrier = d.described().and_then(|c| c.first_transporter.as_ref());
    match carrier.and_then(|c| c.address.language.as_ref()) {
        Some(language) if language.as_str() == "fr" => Language::Fr,
        Some(_) => Language::En,
        None => Language::Fr,
    }
}

/// Name and number of whom the message is for.
fn of(d: &Dossier, reader: Reader) -> (Option<String>, Option<String>) {
    let Some(c) = d.described() else {
        return (None, None);
    };
    match reader {
        Reader::Carrier => c.first_transporter.as_ref().map_or((None, None), |p| {
            (p.address.name.clone(), p.vat_number.clone())
        }),
        Reader::Consignee => c.consignee.as_ref().map_or((None, None), |p| {
            (p.address.name.clone(), p.trader_id.clone())
        }),
    }
}

/// The address for mail of the same party in the book: by its number, else by its name.
fn mail(book: &[Party], reader: Reader, name: Option<&str>, id: Option<&str>) -> Option<String> {
    let role = match reader {
        Reader::Carrier => Role::Carrier,
        Reader::Consignee => Role::Consignee,
    };
    let all = || {
        book.iter()
            .filter(|p| p.roles.contains(&role) && !p.mail.trim().is_empty())
    };
    let same = |a: &str, b: &str| !a.trim().is_empty() && folded(a.trim()) == folded(b.trim());
    let by_id = id.and_then(|id| all().find(|p| same(&p.trader_id, id)));
    let by_name = || {
        let name = name?;
        all().find(|p| p.address.name.as_deref().is_some_and(|n| same(n, name)))
    };
    by_id.or_else(by_name).map(|p| p.mail.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_is_read_in_groups_and_nothing_of_it_is_lost() {
        let arc = "26FR7G3K9P2L5N8M1Q4R6";
        assert_eq!(arc_groups(arc).join(" "), "26 FR 7G3K 9P2L 5N8M 1Q4R 6");
        assert_eq!(arc_groups(arc).concat(), arc);
        assert_eq!(arc_groups("short"), ["short"]);
    }

    #[test]
    fn the_address_is_that_of_the_same_party_and_role() {
        let party = |role, id: &str, name: &str, mail: &str| Party {
            id: id.to_owned(),
            roles: vec![role],
            trader_id: id.to_owned(),
            address: domain::consignment::Address {
                name: Some(name.to_owned()),
                ..Default::default()
            },
            mail: mail.to_owned(),
            ..Party::default()
        };
        let book = [
            party(
                Role::Carrier,
                "FR1",
                "Transports Dupont",
                "route@exemple.invalid",
            ),
            party(
                Role::Consignee,
                "BE4",
                "Wijnhandel",
                "kantoor@exemple.invalid",
            ),
            party(Role::Consignee, "BE5", "Sans adresse", " "),
        ];
        let at = |reader, name, id| mail(&book, reader, name, id);
        let carrier = Some("route@exemple.invalid".to_owned());
        assert_eq!(at(Reader::Carrier, Some("x"), Some("fr1")), carrier);
        assert_eq!(
            at(Reader::Carrier, Some("TRANSPORTS DUPONT"), None),
            carrier
        );
        assert_eq!(
            at(Reader::Consignee, Some("Transports Dupont"), Some("FR1")),
            None
        );
        assert_eq!(
            at(Reader::Consignee, Some("Sans adresse"), Some("BE5")),
            None
        );
        assert_eq!(at(Reader::Consignee, None, None), None);
    }
}
