//! The five lines of a letter, each of bounded length (docs/notice.md). Never which letter has what: that is one floor up.

use super::writer::Writer;
use super::{Situation, Written, brief};
use crate::explain;
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use number::NumberOnPaper;

/// Characters of a name that are written.
pub(super) const NAME: usize = 80;
/// Characters of an address.
const PLACE: usize = 120;
/// Characters of a telephone number.
const PHONE: usize = 40;
/// Characters of the person's own words about the failure.
pub(super) const NOTE: usize = 280;
/// Characters of a vehicle's registration.
pub(super) const VEHICLE: usize = 40;
/// Characters after which no further document is described in the line of the goods: the page and the file have them all.
const GOODS: usize = 500;

/// Sentences one after the other.
pub(super) fn sentences(all: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = all.into_iter().filter(|s| !s.is_empty()).collect();
    all.join(" ")
}

/// `DAA n° 26FR…, DSA n° 26FR…`: every number, whole.
pub(super) fn named(all: &[&Dossier]) -> String {
    let of: Vec<String> = all
        .iter()
        .map(|d| format!("{} n° {}", d.kind, d.number))
        .collect();
    of.join(", ")
}

/// Each document by what tells it from the others of its truck, with what it describes.
pub(super) fn described<'a>(all: &[&'a Dossier]) -> Vec<(String, Option<&'a Consignment>)> {
    all.iter()
        .map(|d| (short(&d.number), d.consignment.as_ref()))
        .collect()
}

/// The five digits of a fallback number; another number whole.
fn short(number: &NumberOnPaper) -> String {
    match number.as_fallback() {
        Some(n) => format!("{:05}", n.sequence().get()),
        None => number.to_string(),
    }
}

impl Writer<'_> {
    /// What is said, then whose register says it.
    pub(super) fn whose(&self, said: String) -> String {
        let own = self.own;
        let place = [&own.street, &own.postcode, &own.city]
            .into_iter()
            .filter(|s| !s.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ");
        let (name, place) = (brief::cut(&own.name, NAME), brief::cut(&place, PLACE));
        let who = [
            ("name", name.as_str()),
            ("excise", own.excise.as_str()),
            ("place", &place),
        ];
        sentences([said, self.t("notice-line-who", &who)])
    }

    /// What goes, and for whom: of one document its first lines, of several as many documents as the line takes.
    pub(super) fn goods_line(&self, all: &[(String, Option<&Consignment>)]) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut long = 0;
        for (which, c) in all {
            let (to, what) = c.map_or((String::new(), String::new()), |c| {
                (brief::consignee(c), brief::goods(self.words, c))
            });
            let data = [
                ("which", if all.len() > 1 { which.as_str() } else { "" }),
                ("consignee", &to),
                ("goods", &what),
            ];
            let one = self.t("name-notice-goods-of", &data);
            let one = one.trim().to_owned();
            if one.is_empty() {
                continue;
            }
            let more = one.chars().count();
            if !said.is_empty() && long + more > GOODS {
                break;
            }
            long += more;
            said.push(one);
        }
        let left = (all.len() - said.len()).to_string();
        self.t(
            "notice-line-goods",
            &[
                ("described", said.join(" ; ").as_str()),
                ("left", if said.is_empty() { "0" } else { &left }),
            ],
        )
    }

    /// What does not work, on whose side, since when; and why, in the person's words.
    pub(super) fn failure(&self, situation: Option<&Situation>) -> String {
        sentences(
            [self.because("because", situation)]
                .into_iter()
                .chain(self.reasons(situation)),
        )
    }

    /// How we are reached, when it was written, and the head of the register.
    pub(super) fn reach(&self, written: Written) -> String {
        let phone = brief::cut(&self.own.phone, PHONE);
        let at = explain::when(self.words, written.at);
        let mut out = vec![self.t("notice-line-reach", &[("phone", &phone), ("time", &at)])];
        if !written.head.is_empty() {
            out.push(self.t("letter-head", &[("head", written.head)]));
        }
        sentences(out)
    }
}
