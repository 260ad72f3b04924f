//! From bytes to what is asked for: the message as `emcs` reads it, what its schema refuses it for, what both gates of `domain` say of a
//! draft. Decides nothing of a movement.

use std::collections::BTreeMap;

use domain::codelists::Lists;
use domain::consignment::checks::{Asked, draft_findings};
use domain::consignment::{Consignment, Severity, paper_findings};
use domain::movement::{Conclusion as Said, DelayRole};
use emcs::{Limits, MessageFinding, MessageKind, ReadError};
use jiff::civil::Date;
use number::Arc;

use crate::fault;
use crate::message::{Body, Conclusion, Draft, Goods, Late, Message, Part};

/// A place in a message that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) code: &'static str,
    pub(crate) data: BTreeMap<String, String>,
}

impl From<&ReadError> for Broken {
    fn from(e: &ReadError) -> Broken {
        Broken {
            line: e.line,
            column: e.column,
            code: e.code,
            data: e.values(),
        }
    }
}

impl From<&MessageFinding> for Broken {
    fn from(f: &MessageFinding) -> Broken {
        Broken {
            line: f.line,
            column: f.column,
            code: f.code,
            data: f.values(),
        }
    }
}

/// What a request is.
pub(crate) enum Read {
    /// A message that can be decided on.
    Message(Box<Message>),
    /// None: why, and the identifier that it seems to have.
    Broken(Vec<Broken>, Option<String>),
}

/// Reads a request on this day.
pub(crate) fn read(bytes: &[u8], lists: &Lists, day: Date) -> Read {
    let broken = |e: &ReadError| Read::Broken(vec![e.into()], identifier(bytes));
    let limits = Limits::DEFAULT;
    let kind = match emcs::message_kind(bytes, limits) {
        Ok(kind) => kind,
        Err(e) => return broken(&e),
    };
    let findings = match emcs::findings_of(kind, bytes, limits) {
        Ok(findings) => findings,
        Err(e) => return broken(&e),
    };
    let source = match emcs::read_message(bytes, limits) {
        Ok(message) => message,
        // The reader needs less than the schema: what it cannot read, the schema refuses too.
        Err(e) if findings.is_empty() => return broken(&e),
        Err(_) => {
            let all = findings.iter().map(Broken::from).collect();
            return Read::Broken(all, identifier(bytes));
        }
    };
    let Some(body) = body(&source, lists, day) else {
        return Read::Broken(vec![not_asked(kind)], source.header().message_id.clone());
    };
    let header = source.header();
    Read::Message(Box::new(Message {
        id: header.message_id.clone().unwrap_or_default(),
        sender: header.sender.clone(),
        findings,
        body,
        source: Some(Box::new(source)),
    }))
}

fn not_asked(kind: MessageKind) -> Broken {
    Broken {
        line: 1,
        column: 1,
        code: fault::NOT_ASKED,
        data: BTreeMap::from([("kind".to_owned(), kind.to_string())]),
    }
}

/// What seems to be the identifier of a text that is no message: whoever sent it can then tell which one it was.
fn identifier(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, rest) = text.split_once("MessageIdentifier>")?;
    let id = rest.split_once('<')?.0.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
    ((1..=44).contains(&id.len()) && id.chars().all(plain)).then(|| id.to_owned())
}

/// What is asked for; nothing for a message that is none to this system.
fn body(message: &emcs::Message, lists: &Lists, day: Date) -> Option<Body> {
    Some(match message {
        emcs::Message::Ie815(m) => Body::Draft(Box::new(draft(&m.consignment, lists, day))),
        emcs::Message::Ie810(m) => Body::Cancel { arc: arc(&m.about) },
        emcs::Message::Ie813(m) => Body::Divert {
            arc: arc(&m.about),
            sequence: m.about.sequence.map(small),
            destination: m.content.destination_type,
        },
        emcs::Message::Ie818(m) => Body::Report {
            arc: arc(&m.about),
            sequence: sequence(&m.about),
            conclusion: match m.content.conclusion {
                Said::Satisfactory | Said::Exit => Conclusion::Satisfactory,
                Said::Unsatisfactory | Said::ExitWithDifferences => Conclusion::Unsatisfactory,
                Said::Refused | Said::ExitRefused => Conclusion::Refused,
                Said::PartlyRefused => Conclusion::PartiallyRefused,
            },
        },
        emcs::Message::Ie819(m) => Body::Alert {
            arc: arc(&m.about),
            sequence: sequence(&m.about),
            rejected: m.content.rejected,
        },
        emcs::Message::Ie825(m) => Body::Split {
            arc: arc(&m.about),
            parts: m.content.parts.iter().map(part).collect(),
        },
        emcs::Message::Ie837(m) => Body::Delay {
            arc: arc(&m.about),
            sequence: sequence(&m.about),
            late: match m.content.role {
                DelayRole::ReportOfReceipt => Late::Report,
                DelayRole::Destination => Late::Destination,
            },
        },
        emcs::Message::Ie871(m) => Body::Shortage {
            arc: arc(&m.about),
            sequence: sequence(&m.about),
        },
        // What this system says itself.
        emcs::Message::Ie801(_)
        | emcs::Message::Ie704(_)
        | emcs::Message::Ie839(_)
        | emcs::Message::Ie905(_)
        | emcs::Message::Ie917(_) => return None,
    })
}

fn arc(about: &emcs::Reference) -> Arc {
    about.arc.clone()
}

fn small(n: u32) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

/// The sequence number; where the schema asks for it and it is not there, a finding has said so.
fn sequence(about: &emcs::Reference) -> u8 {
    about.sequence.map_or(0, small)
}

fn part(p: &domain::movement::Part) -> Part {
    Part {
        lrn: p.local_reference_number.clone(),
        destination: p.destination_type,
        goods: p.lines.iter().map(Goods::of).collect(),
    }
}

fn draft(c: &Consignment, lists: &Lists, day: Date) -> Draft {
    let mut findings = paper_findings(c);
    findings.extend(draft_findings(c, lists, &Asked::on(day)));
    findings.retain(|f| f.severity == Severity::Error);
    let energy = |l: &domain::consignment::Line| {
        let code = l.product_code.as_ref();
        code.is_some_and(|p| p.as_str().starts_with('E'))
    };
    Draft {
        consignment: c.clone(),
        findings,
        energy: !c.lines.is_empty() && c.lines.iter().all(energy),
    }
}
