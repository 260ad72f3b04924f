//! A blank form: what the establishment knows of itself, and empty boxes to be filled in by hand (F2, F3); with the number that was
//! allotted to it, or empty cells. Nothing is guessed: without an establishment every box is empty.

use super::{Stamp, cells};
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::facts::PaperMark;
use forms::{BoxId, Certified, Form, Language, Mark, Paper, PaperNumber, Road};
use number::Kind;
use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::civil;

/// The form with the number that was allotted to it.
pub(super) fn numbered(own: &Establishment, d: &Dossier, stamp: &Stamp) -> Paper {
    blank(Some(own), d.kind, cells(&d.number), stamp, Language::French)
}

/// A form to be filled in by hand; with `own`, who sends and which office is written already.
#[must_use]
pub fn blank(
    own: Option<&Establishment>,
    kind: Kind,
    number: PaperNumber,
    stamp: &Stamp,
    language: Language,
) -> Paper {
    let mut boxes = BTreeMap::new();
    let mut put = |n: u8, lines: &[&str]| {
        let lines: Vec<&str> = lines.iter().copied().filter(|l| !l.is_empty()).collect();
        if !lines.is_empty() {
            boxes.insert(BoxId::number(n), lines.join("\n"));
        }
    };
    if let Some(e) = own {
        let town = [e.postcode.as_str(), e.city.as_str()].join(" ");
        let (excise, office) = (e.excise.to_string(), e.office.to_string());
        let name = e.office_contact.name.as_deref().unwrap_or_default();
        let address = [e.name.as_str(), e.street.as_str(), town.trim()];
        match kind {
            Kind::Daa => {
                put(1, &address);
                put(2, &[&excise]);
                put(8, &[name, &office]);
                put(12, &["FR"]);
            }
            Kind::Dsa => put(1, &[address.as_slice(), &[excise.as_str()]].concat()),
        }
    }
    let company = own.map_or(String::new(), |e| {
        let lines = [e.name.as_str(), e.phone.as_str()];
        let lines: Vec<&str> = lines.into_iter().filter(|l| !l.is_empty()).collect();
        lines.join("\n")
    });
    Paper {
        kind,
        form: Form::National,
        code: stamp.code.clone(),
        number,
        boxes,
        to_complete: BTreeSet::new(),
        goods: Vec::new(),
        road: Road::default(),
        certified: Certified {
            company,
            ..Certified::default()
        },
        version: 1,
        printed_at: civil(stamp.at),
        stamp: stamp.at,
        head: (!stamp.head.is_empty()).then(|| stamp.head.clone()),
        mark: match stamp.mark {
            PaperMark::None => Mark::None,
            PaperMark::Specimen => Mark::Specimen,
            PaperMark::Duplicata => Mark::Duplicata,
        },
        language,
        identification: stamp.program.clone(),
        reverse: true,
    }
}
