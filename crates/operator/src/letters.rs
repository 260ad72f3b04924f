//! What is said to the customs office, as values: the intention (N1), the numbers of one truck (C1), a told number that is void.
//! In French, the office's language, whatever the page's. One subject, five lines, understood by a human without our software
//! (docs/notice.md). Nothing here sends, or says that something was sent; whether it reached anybody is for a person to state.

use crate::desk::Desk;
use crate::error::Failure;
use crate::explain;
use crate::sheets::Stamp;
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use domain::episode::Episode;
use domain::establishment::{Contact, Establishment};
use domain::facts::{Cause, Side};
use jiff::Timestamp;
use number::dictation::Group;
use number::{ExciseNumber, Kind, NumberOnPaper, OfficeCode};

mod attachment;
pub(crate) mod brief;
mod gsm;
mod lines;
pub(crate) mod page;
pub mod reach;
mod writer;

use writer::{Writer, documents, spell};

pub(crate) use attachment::copy_name;
pub use gsm::{SMS_CHARACTERS, ascii, gsm7};
pub use reach::{Origin, Reached};

/// Lines of every letter.
pub const LINES: usize = 5;

/// What a letter is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// The intention (N1).
    Announcement,
    /// The numbers (C1).
    Communication,
    /// A told number that is void.
    Voided,
}

/// To whom.
#[derive(Clone, PartialEq, Debug)]
pub struct To {
    /// The office.
    pub office: OfficeCode,
    /// How it is reached; empty when that is not known.
    pub contact: Contact,
    /// Whose word that is.
    pub origin: Origin,
    /// Where the establishment's word, which is used, and the card of the book differ: `phone`, `mail`, `fax`, `hours`.
    pub differs: Vec<&'static str>,
}

/// A piece of what is read out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// A sentence.
    Words(String),
    /// Something that is spelled: its groups, each character with its word.
    Spelled(Vec<Group>),
}

/// A letter, ready for every means.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    /// What it is about.
    pub about: About,
    /// To whom.
    pub to: To,
    /// The numbers that it names.
    pub numbers: Vec<NumberOnPaper>,
    /// One line.
    pub subject: String,
    /// Its five lines: which numbers and whose; what and for whom; departure and vehicle; the failure and its side; how we are reached
    /// and the head of the register.
    pub body: [String; LINES],
    /// For a short message: characters of GSM-7, one message where what must be said fits one.
    pub sms: String,
    /// To be read out.
    pub spoken: Vec<Said>,
    /// The same for a program of the office.
    pub data: wire::notice::Notice,
}

impl Letter {
    /// The same of a trial or a drill: it says so first, in the sentence of that code, by whatever means somebody sends it.
    #[must_use]
    pub fn of_trial(mut self, code: &str) -> Letter {
        let words = words::Catalogue::new(words::Language::Fr);
        let said = words.say(code, &[]).map_or_else(String::new, |m| m.text);
        self.subject = format!("{said} {}", self.subject);
        self.sms = format!("{} {}", gsm7(&said), self.sms);
        let [first, ..] = &mut self.body;
        *first = format!("{said} {first}");
        self.spoken.insert(0, Said::Words(said));
        self.data.trial = true;
        self
    }

    /// Subject and lines in ASCII, for what carries nothing else: an old fax gateway, a form that refuses accents.
    #[must_use]
    pub fn plain(&self) -> (String, [String; LINES]) {
        (ascii(&self.subject), self.body.clone().map(|l| ascii(&l)))
    }
}

/// What does not work, since when, on whose side, and why in the person's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Situation {
    /// The cause.
    pub cause: Cause,
    /// On whose side.
    pub side: Side,
    /// Since when.
    pub since: Timestamp,
    /// In the person's words.
    pub note: Option<String>,
}

impl From<&Episode> for Situation {
    fn from(e: &Episode) -> Situation {
        Situation {
            cause: e.cause,
            side: e.side,
            since: e.since,
            note: e.note.clone(),
        }
    }
}

/// What is to leave, as far as it is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// The documents: DAA or DSA, and what they describe.
    pub documents: Vec<(Kind, Consignment)>,
    /// Planned departure.
    pub departure: Option<Timestamp>,
    /// Vehicle.
    pub registration: Option<String>,
}

/// When and under which head of the register a letter is written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// When.
    pub at: Timestamp,
    /// The head of the register; empty before it has an entry.
    pub head: &'a str,
}

/// What goes with a letter as files.
#[derive(Clone, Debug)]
pub struct Files {
    /// Its one page (PDF).
    pub page: Vec<u8>,
    /// The same for a program (docs/notice.md).
    pub data: Vec<u8>,
}

/// The name under which the page goes.
pub const PAGE_NAME: &str = "secours.pdf";
/// The name under which the file for a program goes.
pub const DATA_NAME: &str = "secours.json";

impl Desk {
    /// The page and the file of a letter.
    ///
    /// # Errors
    /// The press's own failure.
    pub fn letter_files(&self, letter: &Letter, stamp: &Stamp) -> Result<Files, Failure> {
        let page = self
            .press
            .notice(&page::page(letter, stamp))
            .map_err(Failure::Paper)?;
        let data = letter.data.write();
        Ok(Files {
            page: page.bytes,
            data: data.map_err(|e| Failure::Fault(e.to_string()))?,
        })
    }

    /// The head of a register as papers and letters name it: excise number, counter and the beginning of its hash.
    ///
    /// # Errors
    /// What the store says.
    pub fn head_line(&self, excise: &ExciseNumber) -> Result<String, Failure> {
        let head = self
            .store
            .read(|r| Ok::<_, Failure>(r.head(excise.as_str())?))?;
        Ok(crate::paper::head_text(excise, &head))
    }
}

/// The intention to use the fallback procedure, to the local office (N1).
#[must_use]
pub fn announcement(
    own: &Establishment,
    situation: Option<Situation>,
    plan: &Plan,
    written: Written,
) -> Letter {
    let w = Writer::new(own);
    let because = w.because("announce", situation.as_ref());
    let going = w.going(None, plan.departure, plan.registration.as_deref());
    let mut goods_of = Vec::new();
    for (kind, c) in &plan.documents {
        goods_of.extend(w.line("letter-goods", &w.described(*kind, None, Some(c))));
    }
    let planned: Vec<(String, Option<&Consignment>)> = plan
        .documents
        .iter()
        .map(|(kind, c)| (kind.to_string(), Some(c)))
        .collect();
    let body = [
        w.whose(w.t("notice-line-announce", &[])),
        w.goods_line(&planned),
        lines::sentences([going.clone(), w.t("letter-promise", &[])]),
        w.failure(situation.as_ref()),
        w.reach(written),
    ];
    let (short_departure, short_vehicle) =
        w.short(None, plan.departure, plan.registration.as_deref());
    let subject = w.t(
        "name-letter-subject-announcement",
        &[
            ("excise", own.excise.as_str()),
            ("name", &brief::cut(&own.name, lines::NAME)),
            ("departure", &short_departure),
            ("vehicle", &short_vehicle),
        ],
    );
    let cause = situation.as_ref().map_or_else(
        || w.t("name-letter-unusable", &[]),
        |s| w.t(&format!("name-cause-{}", s.cause), &[]),
    );
    let sms = w.t(
        "name-letter-sms-announcement",
        &[
            ("excise", own.excise.as_str()),
            ("cause", &cause),
            ("departure", &short_departure),
        ],
    );
    let mut spoken = w.hello();
    spoken.push(Said::Words(because.clone()));
    spoken.extend(goods_of.iter().cloned().map(Said::Words));
    spoken.extend(w.spoken_vehicle(plan.registration.as_deref()));
    spoken.push(Said::Words(going.clone()));
    spoken.push(Said::Words(w.t("letter-say-end", &[])));
    let short: Vec<&Consignment> = plan.documents.iter().map(|(_, c)| c).collect();
    Letter {
        about: About::Announcement,
        to: whom(own, &own.office),
        numbers: Vec::new(),
        subject,
        sms: w.sms(sms, &short),
        body,
        spoken,
        data: attachment::of_plan(own, situation.as_ref(), plan, written),
    }
}

/// The numbers of one truck, to the office that must know them before departure (C1): one message for all documents that stand.
/// None when no document stands.
#[must_use]
pub fn communication(
    own: &Establishment,
    situation: Option<Situation>,
    truck: &[&Dossier],
    written: Written,
) -> Option<Letter> {
    let all: Vec<&Dossier> = truck
        .iter()
        .copied()
        .filter(|d| d.voided.is_none())
        .collect();
    let first = *all.first()?;
    let w = Writer::new(own);
    let (departure, registration) = (first.departure, first.registration.as_deref());
    let mut spoken = w.hello();
    let count = all.len().to_string();
    spoken.push(Said::Words(w.t("letter-tell", &[("count", &count)])));
    for d in &all {
        let described = w.described(d.kind, Some(&d.number), d.consignment.as_ref());
        spoken.extend(w.line("letter-say-number", &described).map(Said::Words));
        spoken.push(Said::Spelled(spell(&d.number)));
        spoken.extend(w.line("letter-say-goods", &described).map(Said::Words));
    }
    let going = w.going(first.departed, departure, registration);
    spoken.extend(w.spoken_vehicle(registration));
    spoken.push(Said::Words(going.clone()));
    let mut third = vec![going];
    if all.iter().any(|d| d.tell_again) {
        let again = w.t("letter-again", &[]);
        spoken.push(Said::Words(again.clone()));
        third.push(again);
    }
    let copies = all.iter().filter(|d| d.copy_to_customs()).count();
    let copy = w.t("letter-copy", &[("count", &copies.to_string())]);
    let body = [
        w.whose(w.t(
            "notice-line-tell",
            &[("count", &count), ("documents", &lines::named(&all))],
        )),
        w.goods_line(&lines::described(&all)),
        lines::sentences(third),
        lines::sentences(
            [w.failure(situation.as_ref())]
                .into_iter()
                .chain((copies > 0).then_some(copy)),
        ),
        w.reach(written),
    ];
    spoken.push(Said::Words(w.t("letter-say-end", &[])));
    let (short_departure, short_vehicle) = w.short(first.departed, departure, registration);
    let goods: Vec<&Consignment> = all.iter().filter_map(|d| d.consignment.as_ref()).collect();
    let sms = w.t(
        "name-letter-sms-communication",
        &[
            ("documents", &documents(&all)),
            ("departure", &short_departure),
            ("vehicle", &short_vehicle),
        ],
    );
    Some(Letter {
        about: About::Communication,
        to: whom(own, own.office_to_tell()),
        numbers: all.iter().map(|d| d.number.clone()).collect(),
        subject: w.subject("communication", &all, &short_departure, &short_vehicle),
        body,
        sms: w.sms(sms, &goods),
        spoken,
        data: attachment::of_truck(own, About::Communication, situation.as_ref(), &all, written),
    })
}

/// Numbers that the office was told and that are void. None when none is.
#[must_use]
pub fn voided(
    own: &Establishment,
    situation: Option<Situation>,
    truck: &[&Dossier],
    written: Written,
) -> Option<Letter> {
    let all: Vec<&Dossier> = truck
        .iter()
        .copied()
        .filter(|d| d.voided.is_some())
        .collect();
    let first = *all.first()?;
    let w = Writer::new(own);
    let mut void = Vec::new();
    let mut spoken = w.hello();
    for d in &all {
        let at = explain::when(w.words, d.voided.unwrap_or(d.sealed_at));
        let number = d.number.to_string();
        let said = [
            ("kind", d.kind.to_string()),
            ("number", number),
            ("time", at),
        ];
        void.extend(w.line("letter-void", &said));
        spoken.extend(w.line("letter-say-void", &said).map(Said::Words));
        spoken.push(Said::Spelled(spell(&d.number)));
    }
    let going = if all.iter().all(|d| d.departed.is_none()) {
        w.t("letter-void-nothing-leaves", &[])
    } else {
        w.going(
            first.departed,
            first.departure,
            first.registration.as_deref(),
        )
    };
    spoken.push(Said::Words(going.clone()));
    let body = [
        w.whose(void.join(" ")),
        w.goods_line(&lines::described(&all)),
        going,
        w.failure(situation.as_ref()),
        w.reach(written),
    ];
    spoken.push(Said::Words(w.t("letter-say-end", &[])));
    let (departure, vehicle) = w.short(
        first.departed,
        first.departure,
        first.registration.as_deref(),
    );
    let sms = w.t(
        "name-letter-sms-voided",
        &[("documents", &documents(&all)), ("name", &own.name)],
    );
    Some(Letter {
        about: About::Voided,
        to: whom(own, own.office_to_tell()),
        numbers: all.iter().map(|d| d.number.clone()).collect(),
        subject: w.subject("voided", &all, &departure, &vehicle),
        body,
        sms: w.sms(sms, &[]),
        spoken,
        data: attachment::of_truck(own, About::Voided, situation.as_ref(), &all, written),
    })
}

/// An office by what the establishment alone says; the book knows more ([`Desk::addressed`]).
fn whom(own: &Establishment, office: &OfficeCode) -> To {
    let local = Some(&own.office_contact).filter(|_| *office == own.office);
    To {
        office: office.clone(),
        contact: local.cloned().unwrap_or_default(),
        origin: match local {
            Some(c) if c.reachable() => Origin::Establishment,
            _ => Origin::Nobody,
        },
        differs: Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
