//! From a draft to the act: what a person typed about the outage, the truck and its documents, read into facts and a request. What the
//! rules would say to it stands in `preview`. Never decides by itself: it asks `domain`.

mod preview;

pub use preview::{Preview, preview};

use crate::desk::{Confirm, Desk, Done};
use crate::draft::Draft;
use crate::error::Failure;
use crate::request::IssueRequest;
use crate::style::PaperChoice;
use crate::typed::{self, Wrong};
use domain::calendar;
use domain::consignment::Consignment;
use domain::decide::merge::Flags;
use domain::decide::outage::Outage;
use domain::decide::{self, Command};
use domain::facts::{
    Case, Cause, ContactResult, Elsewhere, Means, PaperMark, Purpose, Reason, ReasonCode, Seen,
    SentBefore,
};
use domain::register::Register;
use domain::rule::{self, Rule};
use jiff::Timestamp;
use number::{FallbackNumber, Kind, NumberOnPaper, Sequence};
use std::str::FromStr;

/// A draft, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// DAA or DSA, once said.
    pub kind: Option<Kind>,
    /// What is stated about the outage and stands in the register otherwise, or not yet.
    pub situation: Option<Outage>,
    /// The documents.
    pub consignments: Vec<Consignment>,
    /// Planned departure.
    pub departure: Option<Timestamp>,
    /// The vehicle.
    pub registration: Option<String>,
    /// Numbers from outside, in the order of the documents; empty unless one is typed for each.
    pub numbers: Vec<NumberOnPaper>,
    /// Who gave them.
    pub given_by: Option<String>,
    /// The person read the differences back.
    pub given_confirmed: bool,
    /// The case, where a person chose one.
    pub case: Option<Case>,
    /// The consignor of a file is to be replaced by this establishment (I11).
    pub as_consignor: bool,
    /// Already sent to GAMM@?
    pub sent_before: SentWhen,
    /// The last number used, as typed.
    pub last_used: Option<u32>,
    /// Form and language of the papers, where they were chosen.
    pub paper: PaperChoice,
    /// Reasons and the date.
    pub confirm: Confirm,
    /// What cannot be read.
    pub wrong: Vec<Wrong>,
}

/// Whether it was sent to GAMM@ before, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SentWhen {
    /// Whether.
    pub how: SentBefore,
    /// When.
    pub at: Option<Timestamp>,
}

impl Default for SentWhen {
    fn default() -> Self {
        SentWhen {
            how: SentBefore::No,
            at: None,
        }
    }
}

/// The prefix of the fields of a document.
#[must_use]
pub fn prefix(document: usize) -> String {
    format!("d{document}_")
}

/// A time as it is shown in a form, in Paris, to the minute.
#[must_use]
pub fn stated(at: Timestamp) -> String {
    calendar::to_paris(at)
        .strftime("%d/%m/%Y %H:%M")
        .to_string()
}

struct Read<'a> {
    draft: &'a Draft,
    now: Timestamp,
    wrong: Vec<Wrong>,
}

impl Read<'_> {
    fn time(&mut self, field: &str) -> Option<Timestamp> {
        let text = self.draft.some(field)?;
        match calendar::parse_typed(&text, self.now) {
            Ok(t) => Some(t),
            Err(e) => {
                let data = e.data().into_iter().map(|(k, v)| (k.to_owned(), v));
                self.wrong.push(Wrong {
                    field: field.to_owned(),
                    code: e.code(),
                    data: data.collect(),
                });
                None
            }
        }
    }

    fn word<T: FromStr>(&mut self, field: &str) -> Option<T> {
        let text = self.draft.some(field)?;
        let word = text.parse().ok();
        if word.is_none() {
            self.wrong
                .push(Wrong::at(field, "page.choose-again", &text));
        }
        word
    }
}

/// Reads a draft. `bases` are the consignments behind its documents.
#[must_use]
pub fn read(
    reg: &Register,
    draft: &Draft,
    bases: &[Option<Consignment>],
    now: Timestamp,
) -> Reading {
    let mut r = Read {
        draft,
        now,
        wrong: Vec::new(),
    };
    let kind: Option<Kind> = r.word("kind");
    let departure = r.time("leaves");
    let values = draft.values();
    let mut consignments = Vec::new();
    for i in 0..draft.documents.max(1) {
        let base = bases.get(i).and_then(Option::as_ref);
        let (mut c, wrong) =
            typed::consignment(base, kind.unwrap_or(Kind::Daa), &values, &prefix(i));
        // Day and hour are the truck's; those of a file or of a usual departure were another day's.
        (c.date_of_dispatch, c.time_of_dispatch) = (None, None);
        r.wrong.extend(wrong);
        consignments.push(c);
    }
    let numbers = numbers(reg, kind, &mut r);
    let paper = PaperChoice {
        form: r.word("paper_form"),
        language: r.word("paper_language"),
    };
    let (sent, sent_at) = (r.word("sent_before"), r.time("sent_at"));
    let last_used = draft.some("last_used").and_then(|t| {
        let n = t.trim_start_matches('0');
        let n = if n.is_empty() { "0" } else { n };
        let parsed = n.parse().ok();
        if parsed.is_none() {
            r.wrong.push(Wrong::at("last_used", "typed.count", &t));
        }
        parsed
    });
    let situation = situation(reg, &mut r);
    let confirm = Confirm {
        date: (draft.get("date_ok") == "yes").then(|| calendar::to_paris(now).date()),
        reasons: reasons(draft),
    };
    Reading {
        kind,
        situation,
        consignments,
        departure,
        registration: draft.some("plate"),
        numbers,
        given_by: draft.some("given_by"),
        given_confirmed: draft.get("given_ok") == "yes",
        case: r.word("case"),
        as_consignor: draft.get("as_consignor") == "yes",
        sent_before: SentWhen {
            how: sent.unwrap_or(SentBefore::No),
            at: sent_at,
        },
        last_used,
        paper,
        confirm,
        wrong: r.wrong,
    }
}

/// Numbers from outside: five digits with the rest known, or another text as a whole.
fn numbers(reg: &Register, kind: Option<Kind>, r: &mut Read) -> Vec<NumberOnPaper> {
    let mut out = Vec::new();
    let count = r.draft.documents.max(1);
    for i in 0..count {
        let (whole, five) = (
            format!("{}number", prefix(i)),
            format!("{}digits", prefix(i)),
        );
        if let Some(text) = r.draft.some(&whole) {
            match NumberOnPaper::parse_loose(&text) {
                Ok(n) => out.push(n),
                Err(_) => r.wrong.push(Wrong::at(whole, "typed.number", &text)),
            }
        } else if let Some(text) = r.draft.some(&five) {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let right = digits.len() <= 5 && !digits.is_empty();
            let sequence = digits
                .parse::<u32>()
                .ok()
                .filter(|_| right && digits.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|n| Sequence::new(n).ok());
            let year = decide::number::year_of(r.now).ok();
            let number = sequence
                .zip(year)
                .zip(kind)
                .and_then(|((s, y), k)| FallbackNumber::compose(y, reg.excise.clone(), s, k).ok());
            match number {
                Some(n) => out.push(NumberOnPaper::Fallback(n)),
                None if kind.is_none() => {}
                None => r.wrong.push(Wrong::at(five, "typed.digits", &text)),
            }
        }
    }
    if !out.is_empty() && out.len() < count && r.wrong.is_empty() {
        // One for each document, or none.
        let missing = (0..count)
            .find(|i| {
                r.draft.some(&format!("{}number", prefix(*i))).is_none()
                    && r.draft.some(&format!("{}digits", prefix(*i))).is_none()
            })
            .unwrap_or(0);
        r.wrong.push(Wrong::at(
            format!("{}digits", prefix(missing)),
            "page.missing",
            "",
        ));
    }
    out
}

/// What is stated about the outage, if it says something that the register does not know yet.
fn situation(reg: &Register, r: &mut Read) -> Option<Outage> {
    let (internet, elsewhere, portal, gps) = (
        r.word::<Seen>("internet"),
        r.word::<Elsewhere>("elsewhere"),
        r.word::<Seen>("portal"),
        r.word::<Seen>("gps"),
    );
    let cause = r.word::<Cause>("cause");
    let since = r.time("since");
    if let Some(e) = reg.open_episode() {
        // "From nowhere" includes here (I14).
        let internet = if elsewhere == Some(Elsewhere::None) {
            Some(Seen::Down)
        } else {
            internet
        };
        let differs = internet.is_some_and(|s| s != e.internet)
            || elsewhere.is_some_and(|s| Some(s) != e.elsewhere)
            || portal.is_some_and(|s| s != e.portal)
            || gps.is_some_and(|s| s != e.gps);
        return differs.then_some(Outage::Situation {
            at: None,
            internet,
            elsewhere,
            portal,
            gps,
        });
    }
    let said = cause.is_some()
        || internet.is_some_and(|s| s != Seen::Unknown)
        || elsewhere.is_some()
        || portal == Some(Seen::Down)
        || gps == Some(Seen::Down);
    said.then(|| Outage::Open {
        cause: cause.unwrap_or(match (elsewhere, internet, portal) {
            (Some(Elsewhere::None), _, _) | (_, Some(Seen::Down), _) => Cause::NoInternet,
            (_, _, Some(Seen::Down)) => Cause::PortalDown,
            _ => Cause::GammaDown,
        }),
        side: None,
        since,
        internet,
        elsewhere,
        portal,
        gps,
        note: r.draft.some("outage_note"),
    })
}

/// Reasons for going on, each for its rule: `why_D2`, with words in `why_D2_text`.
fn reasons(draft: &Draft) -> Vec<(Option<Rule>, Reason)> {
    rule::BUILT
        .iter()
        .filter_map(|rule| {
            let field = format!("why_{rule}");
            let text = draft.some(&format!("{field}_text"));
            let code = draft.get(&field).parse::<ReasonCode>().ok();
            let code = code.or(text.as_ref().map(|_| ReasonCode::Other))?;
            Some((Some(*rule), Reason { code, text }))
        })
        .collect()
}

fn flags(reading: &Reading) -> Flags {
    Flags {
        departure: reading.departure,
        registration: reading.registration.clone(),
        as_consignor: reading.as_consignor,
        // What is typed on the page was seen beside what the file says.
        overrides: vec!["departure".into(), "registration".into()],
    }
}

/// The call in which the office gave a number (B1).
fn number_call(reading: &Reading, now: Timestamp) -> Outage {
    Outage::Contact {
        purpose: Purpose::Number,
        by: Means::Telephone,
        at: now,
        to: reading.given_by.clone(),
        result: ContactResult::Spoken,
        beside: domain::facts::Beside::default(),
    }
}

impl Desk {
    /// States what the draft says about the outage, unless the register knows it. Another window that opens the same outage first
    /// is the same outage (I21).
    ///
    /// # Errors
    /// The refusal: a time to come; what the store says.
    pub fn state_situation(
        &self,
        reg: &Register,
        reading: &Reading,
    ) -> Result<Option<Done>, Failure> {
        let Some(stated) = &reading.situation else {
            return Ok(None);
        };
        match self.act(
            &reg.excise,
            Command::Outage(stated.clone()),
            &Confirm::default(),
        ) {
            Ok(done) => Ok(Some(done)),
            Err(Failure::Refused { refusal, .. }) if refusal.code == "episode.already-open" => {
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Records that the office was called and gave a number, unless that call is on record since a quarter of an hour.
    ///
    /// # Errors
    /// What the store says.
    pub fn state_number_call(&self, reg: &Register, reading: &Reading) -> Result<(), Failure> {
        let now = self.clock.now();
        let recent = reg.open_episode().is_some_and(|e| {
            e.office.iter().any(|c| {
                c.purpose == Purpose::Number
                    && c.result == ContactResult::Spoken
                    && c.to == reading.given_by
                    && now.duration_since(c.at).as_mins() < 15
            })
        });
        if recent || reading.given_by.is_none() || reading.numbers.is_empty() {
            return Ok(());
        }
        let call = Command::Outage(number_call(reading, now));
        self.act(&reg.excise, call, &Confirm::default()).map(drop)
    }

    /// The request that a draft makes. `shown_last` is the last number that stood beside the act: the act confirms it (I3).
    #[must_use]
    pub fn request_of(
        reg: &Register,
        draft: &Draft,
        reading: &Reading,
        case: Option<Case>,
        shown_last: Option<u32>,
    ) -> Option<IssueRequest> {
        let drawn = reading.numbers.is_empty();
        let given = match reading.case {
            Some(c) => c,
            None if drawn => Case::B2,
            // Typed from outside: whoever's turn it is gave it, and the office where it would be ours.
            None if case == Some(Case::A) => Case::A,
            None => Case::B1,
        };
        Some(IssueRequest {
            excise: reg.excise.clone(),
            kind: reading.kind?,
            consignments: reading.consignments.clone(),
            flags: flags(reading),
            case: if drawn { reading.case } else { Some(given) },
            numbers: reading.numbers.clone(),
            given_by: reading.given_by.clone(),
            given_at: None,
            differences_confirmed: reading.given_confirmed,
            sent_before: reading.sent_before.how,
            sent_at: reading.sent_before.at,
            last_used: reading.last_used.or(shown_last.filter(|_| drawn)),
            key: Some(draft.id.clone()),
            opening: None,
            paper: reading.paper,
            mark: PaperMark::None,
            own_drawing: false,
            confirm: reading.confirm.clone(),
        })
    }
}

/// The outage as one begins it when a fact about it comes first: GAMM@ does not answer, and nothing else is said.
#[must_use]
pub fn opening() -> Outage {
    Outage::Open {
        cause: Cause::GammaDown,
        side: None,
        since: None,
        internet: None,
        elsewhere: None,
        portal: None,
        gps: None,
        note: None,
    }
}
