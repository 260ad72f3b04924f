//! The JSON that goes with a letter (`wire::notice`): the same facts, for a program of the office. Never a fact that the letter has not.

use super::{About, Plan, Situation, Written, brief, lines};
use crate::sheet::lexicon::measure;
use domain::consignment::{Consignment, Line};
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::facts::Side;
use jiff::Timestamp;
use number::Kind;
use wire::notice::{
    Consignee, Document, FORMAT, Goods, Head, MAX_DOCUMENTS, MAX_GOODS, Notice, Outage, Sender,
};

/// Of an announcement (N1).
pub(super) fn of_plan(
    own: &Establishment,
    situation: Option<&Situation>,
    plan: &Plan,
    written: Written,
) -> Notice {
    let documents = plan.documents.iter().map(|(kind, c)| Document {
        ..document(*kind, Some(c))
    });
    Notice {
        about: wire::notice::About::Announcement,
        office: own.office.clone(),
        documents: documents.take(MAX_DOCUMENTS).collect(),
        departure: plan.departure,
        vehicle: vehicle(plan.registration.as_deref()),
        ..blank(own, situation, written)
    }
}

/// Of the documents of one truck (C1), or of those of them that are void.
pub(super) fn of_truck(
    own: &Establishment,
    about: About,
    situation: Option<&Situation>,
    truck: &[&Dossier],
    written: Written,
) -> Notice {
    let void = about == About::Voided;
    let all: Vec<&Dossier> = truck
        .iter()
        .copied()
        .filter(|d| d.voided.is_some() == void)
        .collect();
    let first = all.first();
    Notice {
        about: match about {
            About::Announcement => wire::notice::About::Announcement,
            About::Communication => wire::notice::About::Communication,
            About::Voided => wire::notice::About::Voided,
        },
        office: own.office_to_tell().clone(),
        documents: all
            .iter()
            .take(MAX_DOCUMENTS)
            .map(|d| numbered(d))
            .collect(),
        departure: first.and_then(|d| d.departure),
        departed: first.and_then(|d| d.departed),
        vehicle: vehicle(first.and_then(|d| d.registration.as_deref())),
        replaces: !void && all.iter().any(|d| d.tell_again),
        ..blank(own, situation, written)
    }
}

fn blank(own: &Establishment, situation: Option<&Situation>, written: Written) -> Notice {
    let place = [&own.street, &own.postcode, &own.city]
        .into_iter()
        .filter(|s| !s.trim().is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    Notice {
        format: FORMAT.to_owned(),
        about: wire::notice::About::Announcement,
        trial: false,
        message_id: None,
        written: second(written.at),
        office: own.office.clone(),
        sender: Sender {
            excise: own.excise.clone(),
            name: line(&own.name),
            address: line(&place),
            phone: line(&own.phone),
        },
        documents: Vec::new(),
        departure: None,
        departed: None,
        vehicle: None,
        replaces: false,
        outage: situation.map(|s| Outage {
            cause: s.cause.as_str().to_owned(),
            side: match s.side {
                Side::Customs => wire::notice::Side::Customs,
                Side::Operator => wire::notice::Side::Operator,
                Side::Third => wire::notice::Side::Third,
            },
            since: s.since,
            note: s.note.as_deref().map(line).filter(|n| !n.is_empty()),
        }),
        head: Head::read(written.head),
        checkpoint: None,
    }
}

fn document(kind: Kind, c: Option<&Consignment>) -> Document {
    let lines = c.map_or(&[][..], |c| c.lines.as_slice());
    Document {
        kind,
        number: None,
        version: None,
        lrn: None,
        consignee: c.and_then(consignee),
        goods: lines.iter().take(MAX_GOODS).map(goods).collect(),
        more_goods: u32::try_from(lines.len().saturating_sub(MAX_GOODS)).unwrap_or(u32::MAX),
        void_since: None,
        copy: None,
    }
}

fn numbered(d: &Dossier) -> Document {
    let number = d.number.to_string();
    Document {
        version: Some(d.version),
        lrn: (!d.lrn.is_empty() && d.lrn != number).then(|| line(&d.lrn)),
        void_since: d.voided.map(second),
        copy: (d.voided.is_none() && d.copy_to_customs()).then(|| copy_name(&number)),
        number: Some(d.number.clone()),
        ..document(d.kind, d.consignment.as_ref())
    }
}

/// The name of the file that is a document's copy in a message: its number, in characters that every system keeps.
pub(crate) fn copy_name(number: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("{}.pdf", number.chars().map(plain).collect::<String>())
}

fn consignee(c: &Consignment) -> Option<Consignee> {
    let to = c.consignee.as_ref()?;
    let text = |t: &Option<String>| t.as_deref().map(line).unwrap_or_default();
    let out = Consignee {
        name: text(&to.address.name),
        city: text(&to.address.city),
        id: text(&to.trader_id),
    };
    (out != Consignee::default()).then_some(out)
}

fn goods(l: &Line) -> Goods {
    let text = |t: &Option<domain::consignment::Text>| t.as_ref().map(|t| line(&t.text));
    Goods {
        product: l
            .product_code
            .as_ref()
            .map_or(String::new(), ToString::to_string),
        description: text(&l.commercial_description)
            .or_else(|| text(&l.brand_name))
            .unwrap_or_default(),
        quantity: l.quantity.normalize().to_string(),
        unit: l.product_code.as_ref().map_or("", measure).to_owned(),
    }
}

fn vehicle(text: Option<&str>) -> Option<String> {
    let text = line(text?);
    (!text.is_empty()).then(|| brief::cut(&text, lines::VEHICLE))
}

/// One line, as long as the format takes it; what no page shows is left out.
fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    brief::cut(&plain, wire::notice::MAX_TEXT)
}

/// Whole seconds: a fraction says nothing to anybody.
fn second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}
