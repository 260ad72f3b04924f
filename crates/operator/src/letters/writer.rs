//! The sentences and lines of a letter, and what of them fits a short message. Never which of them a letter has.

use super::{SMS_CHARACTERS, Said, Situation, brief, gsm7, lines};
use crate::explain;
use domain::calendar;
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use jiff::Timestamp;
use number::dictation::{self, Group};
use number::{Kind, NumberOnPaper};
use words::{Catalogue, Language};

pub(super) fn documents(all: &[&Dossier]) -> String {
    let of: Vec<_> = all
        .iter()
        .map(|d| format!("{} {}", d.kind, d.number))
        .collect();
    of.join(", ")
}

/// A number in its groups; one of another form as a single group.
pub(super) fn spell(number: &NumberOnPaper) -> Vec<Group> {
    match number.as_fallback() {
        Some(n) => dictation::speak(n, dictation::Language::Fr),
        None => vec![group(&number.to_string())],
    }
}

pub(super) fn group(text: &str) -> Group {
    Group {
        text: text.to_owned(),
        spoken: dictation::spell(text, dictation::Language::Fr),
    }
}

pub(super) struct Writer<'a> {
    pub(super) words: Catalogue,
    pub(super) own: &'a Establishment,
}

impl Writer<'_> {
    pub(super) fn new(own: &Establishment) -> Writer<'_> {
        Writer {
            words: Catalogue::new(Language::Fr),
            own,
        }
    }

    pub(super) fn t(&self, code: &str, data: &[(&str, &str)]) -> String {
        self.words
            .say(code, data)
            .map_or_else(|| code.to_owned(), |m| m.text)
    }

    pub(super) fn line(&self, code: &str, data: &[(&'static str, String)]) -> Option<String> {
        self.words
            .say_with(code, data.iter().map(|(k, v)| (*k, v.as_str())))
            .map(|m| m.text)
            .filter(|t| !t.is_empty())
    }

    pub(super) fn because(&self, code: &str, situation: Option<&Situation>) -> String {
        match situation {
            Some(s) => self.t(
                &format!("letter-{code}"),
                &[
                    ("cause", &self.t(&format!("name-cause-{}", s.cause), &[])),
                    ("side", &self.t(&format!("name-side-{}", s.side), &[])),
                    ("since", &explain::when(self.words, s.since)),
                ],
            ),
            None => self.t(&format!("letter-{code}-bare"), &[]),
        }
    }

    /// Why, in the person's words: the office has to hear the reasons of a failure of one's own.
    pub(super) fn reasons(&self, situation: Option<&Situation>) -> Vec<String> {
        let note = situation.and_then(|s| s.note.as_deref()).map(str::trim);
        note.filter(|n| !n.is_empty())
            .map(|n| self.t("letter-reasons", &[("note", &brief::cut(n, lines::NOTE))]))
            .into_iter()
            .collect()
    }

    pub(super) fn described(
        &self,
        kind: Kind,
        number: Option<&NumberOnPaper>,
        c: Option<&Consignment>,
    ) -> Vec<(&'static str, String)> {
        vec![
            ("kind", kind.to_string()),
            ("number", number.map_or(String::new(), ToString::to_string)),
            ("consignee", c.map_or(String::new(), brief::consignee)),
            (
                "goods",
                c.map_or(String::new(), |c| brief::goods(self.words, c)),
            ),
        ]
    }

    /// Departure and vehicle in a sentence.
    pub(super) fn going(
        &self,
        departed: Option<Timestamp>,
        planned: Option<Timestamp>,
        vehicle: Option<&str>,
    ) -> String {
        let at = |t: Timestamp| explain::when(self.words, t);
        let vehicle = &brief::cut(vehicle.unwrap_or_default(), lines::VEHICLE);
        match departed {
            Some(t) => self.t("letter-left", &[("time", &at(t)), ("vehicle", vehicle)]),
            None => self.t(
                "letter-going",
                &[
                    ("time", &planned.map_or(String::new(), at)),
                    ("vehicle", vehicle),
                ],
            ),
        }
    }

    /// The same for a subject: `départ 23/11 18:40`, `AB-123-CD`.
    pub(super) fn short(
        &self,
        departed: Option<Timestamp>,
        planned: Option<Timestamp>,
        vehicle: Option<&str>,
    ) -> (String, String) {
        let at = |t: Timestamp| calendar::to_paris(t).strftime("%d/%m %H:%M").to_string();
        let departure = match (departed, planned) {
            (Some(t), _) => self.t("name-letter-left", &[("time", &at(t))]),
            (None, Some(t)) => self.t("name-letter-departure", &[("time", &at(t))]),
            (None, None) => self.t("name-letter-departure-unknown", &[]),
        };
        let vehicle = vehicle.filter(|v| !v.trim().is_empty()).map_or_else(
            || self.t("name-letter-vehicle-unknown", &[]),
            |v| brief::cut(v, lines::VEHICLE),
        );
        (departure, vehicle)
    }

    pub(super) fn subject(
        &self,
        code: &str,
        all: &[&Dossier],
        departure: &str,
        vehicle: &str,
    ) -> String {
        let number = all.first().map_or(String::new(), |d| d.number.to_string());
        let others = match all.len().saturating_sub(1) {
            0 => String::new(),
            n => self.t("name-letter-others", &[("count", &n.to_string())]),
        };
        let kinds = brief::kinds(all.iter().map(|d| d.kind));
        let data = [
            ("kinds", kinds.as_str()),
            ("excise", self.own.excise.as_str()),
            ("number", &number),
            ("others", &others),
            ("departure", departure),
            ("vehicle", vehicle),
        ];
        self.t(&format!("name-letter-subject-{code}"), &data)
    }

    pub(super) fn hello(&self) -> Vec<Said> {
        vec![
            Said::Words(self.t("letter-say-hello", &[("name", &self.own.name)])),
            Said::Spelled(vec![group(self.own.excise.as_str())]),
        ]
    }

    pub(super) fn spoken_vehicle(&self, vehicle: Option<&str>) -> Vec<Said> {
        let Some(v) = vehicle.filter(|v| !v.trim().is_empty()) else {
            return Vec::new();
        };
        vec![
            Said::Words(self.t("letter-say-vehicle", &[])),
            Said::Spelled(vec![group(v.trim())]),
        ]
    }

    /// What must be said, then what still fits one message: for whom, who, what.
    pub(super) fn sms(&self, must: String, of: &[&Consignment]) -> String {
        let mut out = gsm7(&must);
        let mut more = Vec::new();
        if !must.contains(&self.own.name) {
            more.push(brief::cut(&self.own.name, 30));
        }
        if let [c] = of {
            more.push(brief::cut(&brief::consignee(c), 40));
            more.push(brief::cut(&brief::goods(self.words, c), 50));
        }
        // What GSM-7 cannot write is left to the mail.
        let written = |t: &&String| !t.is_empty() && (t.contains('?') || !gsm7(t).contains('?'));
        for text in more.iter().filter(written) {
            let longer = format!("{out}, {}", gsm7(text));
            if longer.chars().count() <= SMS_CHARACTERS {
                out = longer;
            }
        }
        out
    }
}
