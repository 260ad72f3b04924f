//! The answers as messages: IE801 for a draft that was taken, the message itself as validated for one about a movement, IE905 where it has
//! no validated form (IE825), IE704 and IE917 for a refusal. Words none of it: the sentences of a refusal come in.

use domain::calendar;
use emcs::schema::Form;
use emcs::{
    ErrorEntry, Header, Ie704, Ie801, Ie905, Ie917, MovementRef, WriteError, XmlErrorEntry,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::message::{Body, Kind, Message};
use crate::movement::{Movement, State, Status};
use crate::read::Broken;
use crate::receive::Reply;
use crate::setup::Say;

/// Most errors of one refusal.
const MOST: usize = 999;
/// Longest text of an error, in characters.
const LONGEST: usize = 350;
/// Who answers.
const SENDER: &str = "NDEA.FR";

/// An answer that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which message, such as `IE801`.
    pub message: String,
    /// Its own identifier.
    pub id: String,
    /// The message.
    pub xml: String,
}

/// What an answer is written with.
pub(crate) struct Paper<'a> {
    pub(crate) id: String,
    pub(crate) now: Timestamp,
    pub(crate) say: &'a Say,
}

impl Paper<'_> {
    /// The time in Paris, to the second, as messages have it.
    fn at(&self) -> DateTime {
        let local = calendar::to_paris(self.now).datetime();
        local.with().subsec_nanosecond(0).build().unwrap_or(local)
    }

    fn header(&self, to: Option<&str>, correlates: Option<&str>) -> Header {
        let to = to.filter(|t| Form::System.takes(t)).unwrap_or(SENDER);
        let correlates = correlates.filter(|id| Form::Text(44).takes(id));
        Header {
            sender: Some(SENDER.to_owned()),
            recipient: Some(to.to_owned()),
            prepared_on: Some(self.at().date()),
            prepared_at: Some(self.at().time()),
            message_id: Some(self.id.clone()),
            correlation_id: correlates.map(str::to_owned),
        }
    }

    fn answer(
        self,
        message: &str,
        written: Result<emcs::Written, WriteError>,
    ) -> Result<Answer, WriteError> {
        let xml = String::from_utf8_lossy(&written?.message).into_owned();
        Ok(Answer {
            message: message.to_owned(),
            id: self.id,
            xml,
        })
    }
}

/// The answer to a message of which this became.
pub(crate) fn of(
    message: &Message,
    reply: &Reply,
    state: &State,
    paper: Paper<'_>,
) -> Result<Answer, WriteError> {
    let header = paper.header(message.sender.as_deref(), Some(&message.id));
    match (reply, &message.body) {
        (Reply::Validated(arc), Body::Draft(draft)) => {
            let (at, data) = (paper.at(), draft.consignment.clone());
            let validated = Ie801::first(header, arc.clone(), at, data);
            paper.answer("IE801", emcs::write_ie801(&validated))
        }
        (Reply::Refused(faults), body) => {
            let refusal = refusal(header, faults, body, state, paper.say);
            paper.answer("IE704", emcs::write_ie704(&refusal))
        }
        (Reply::Validated(arc) | Reply::Taken(arc), body) => {
            let m = state.movement(arc);
            let back = message.source.as_deref();
            if let Some(written) = back.and_then(|back| validated(back, &header, m, paper.at())) {
                return paper.answer(body.kind().as_str(), written);
            }
            let status = Ie905 {
                header,
                movement: MovementRef {
                    arc: arc.clone(),
                    sequence: m.map_or(1, |m| u32::from(m.sequence)),
                },
                status: m.map_or(Status::Accepted, |m| m.status).code().to_owned(),
                last_message: m.map(|m| last_message(m).to_owned()),
                warnings: Vec::new(),
            };
            paper.answer("IE905", emcs::write_ie905(&status))
        }
    }
}

/// The message itself, with the time of its validation; nothing for one that has no such form.
fn validated(
    message: &emcs::Message,
    header: &Header,
    m: Option<&Movement>,
    at: DateTime,
) -> Option<Result<emcs::Written, WriteError>> {
    let about = |about: &emcs::Reference| emcs::Reference {
        arc: about.arc.clone(),
        // A change of destination learns here which document it made.
        sequence: m.map(|m| u32::from(m.sequence)).or(about.sequence),
        validated_at: Some(at),
    };
    Some(match message {
        emcs::Message::Ie810(m) => emcs::write_ie810(&m.content, &about(&m.about), header),
        emcs::Message::Ie813(m) => emcs::write_ie813(&m.content, &about(&m.about), header),
        emcs::Message::Ie818(m) => emcs::write_ie818(&m.content, &about(&m.about), header),
        emcs::Message::Ie819(m) => emcs::write_ie819(&m.content, &about(&m.about), header),
        emcs::Message::Ie837(m) => emcs::write_ie837(&m.content, &about(&m.about), header),
        emcs::Message::Ie871(m) => emcs::write_ie871(&m.content, &about(&m.about), header),
        _ => return None,
    })
}

/// The last message as IE905 names it; it knows no explanations, and a splitting by the notice of it.
fn last_message(m: &Movement) -> &'static str {
    match (m.last, m.status) {
        (Kind::IE825, _) => "IE803",
        (Kind::IE837 | Kind::IE871 | Kind::IE815, Status::Accepted) if m.sequence > 1 => "IE813",
        (Kind::IE837 | Kind::IE871 | Kind::IE815, Status::Accepted) => "IE801",
        (Kind::IE837 | Kind::IE871 | Kind::IE815, Status::Rejected) => "IE819",
        (Kind::IE837 | Kind::IE871 | Kind::IE815, _) => "IE818",
        (other, _) => other.as_str(),
    }
}

fn refusal(header: Header, faults: &[Fault], body: &Body, state: &State, say: &Say) -> Ie704 {
    let arc = body.arc().cloned();
    let sequence = arc.as_ref().and_then(|a| state.movement(a));
    let lrn = match body {
        Body::Draft(draft) => draft.consignment.local_reference_number.clone(),
        _ => None,
    };
    let entry = |f: &Fault| ErrorEntry {
        code: f.error_type.to_string(),
        reason: clipped(&say(f.code, &f.data)).unwrap_or_else(|| f.code.to_owned()),
        location: clipped(&f.location),
        original_value: f.value.as_deref().and_then(clipped),
    };
    Ie704 {
        header,
        arc,
        sequence: sequence.map(|m| u32::from(m.sequence)),
        lrn,
        errors: faults.iter().take(MOST).map(entry).collect(),
        warnings: Vec::new(),
    }
}

/// The answer to what is no message.
pub(crate) fn broken(
    broken: &[Broken],
    id: Option<&str>,
    paper: Paper<'_>,
) -> Result<Answer, WriteError> {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).min(999_999_999);
    let entry = |b: &Broken| XmlErrorEntry {
        line: small(b.line),
        column: small(b.column),
        reason: clipped(&(paper.say)(b.code, &b.data)).unwrap_or_else(|| b.code.to_owned()),
        location: b.data.get("element").and_then(|e| clipped(e)),
        original_value: b.data.get("found").and_then(|v| clipped(v)),
    };
    let refusal = Ie917 {
        header: paper.header(None, id),
        movement: None,
        errors: broken.iter().take(MOST).map(entry).collect(),
        warnings: Vec::new(),
    };
    paper.answer("IE917", emcs::write_ie917(&refusal))
}

/// A text as an error can hold it; nothing where nothing is left of it.
fn clipped(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let kept: String = words
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    let kept = kept.trim().to_owned();
    (!kept.is_empty()).then_some(kept)
}
