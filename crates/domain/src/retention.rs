//! How long what was recorded has to stay, and what is left of it afterwards (CGI annex II art. 286 I VIII; LPF art. L. 102 B). Pure:
//! days and entries come in, days and shorter entries go out. Never decides that something is cut: see `decide::retention`.

use crate::calendar;
use crate::consignment::{
    ComplementConsignee, Consignment, Consignor, DestinationType, MemberState, MessageType,
    OriginType,
};
use crate::dossier::Dossier;
use crate::duties;
use crate::event::{Event, Id, WentOn};
use crate::facts::Reason;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Documents that one entry cuts at most: what stays of them is read again with each of their entries.
pub const CUT_BY_ONE: usize = 25;

/// More years than any rule asks for; beyond, somebody has mistyped.
pub const MOST_YEARS: u8 = 50;

/// The last day on which something has to be there: the last day of the year, in Paris, of the last thing that was done about it, and so
/// many years more. None beyond the calendar.
#[must_use]
pub fn until(last_act: Timestamp, years: u8) -> Option<Date> {
    let year = calendar::to_paris(last_act).date().year();
    Date::new(year.checked_add(i16::from(years))?, 12, 31).ok()
}

/// What is left of an entry whose payload was cut: the same event without names, addresses, remarks and goods.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Remains {
    /// The entry, by its counter.
    pub entry: Id,
    /// What is left of its payload, in the shape that its name and version have.
    pub stays: serde_json::Value,
}

/// Whether nothing is to be done about a document any more: it left and everything that follows is done, or it is void.
#[must_use]
pub fn is_closed(d: &Dossier) -> bool {
    !d.is_waiting() && duties::open(d).is_empty()
}

/// A consignment of which only stays what the fate of its document depends on: regime, kind and state of destination.
fn bare(c: &Consignment) -> Consignment {
    let state = c.destination_state();
    let state = state.and_then(|s| s.parse::<MemberState>().ok());
    let complement = state.map(|member_state| ComplementConsignee {
        member_state,
        exemption_certificate: None,
    });
    let (message_type, destination_type, origin_type): (MessageType, DestinationType, OriginType) =
        (c.message_type, c.destination_type, c.origin_type);
    Consignment {
        message_type,
        deferred: None,
        destination_type,
        journey_time: None,
        transport_arrangement: None,
        consignor: Consignor::default(),
        place_of_dispatch: None,
        import_office: None,
        consignee: None,
        complement_consignee: complement,
        place_of_delivery: None,
        delivery_customs_office: None,
        local_reference_number: None,
        invoice_number: None,
        invoice_date: None,
        origin_type,
        date_of_dispatch: None,
        time_of_dispatch: None,
        import_declarations: Vec::new(),
        competent_office: None,
        guarantee: None,
        transport_mode: None,
        transport_arranger: None,
        first_transporter: None,
        transport_details: Vec::new(),
        lines: Vec::new(),
        certificates: Vec::new(),
    }
}

/// Reasons without the person's own words.
fn wordless(all: &[WentOn]) -> Vec<WentOn> {
    let of = |w: &WentOn| WentOn {
        rule: w.rule,
        reason: Reason {
            code: w.reason.code,
            text: None,
        },
    };
    all.iter().map(of).collect()
}

/// What is left of an event once the documents that it is about are cut; none where nothing has to go, or where it stays whole
/// whatever happens (series, outages, months, other papers).
#[must_use]
pub fn reduced(event: &Event) -> Option<Event> {
    let mut less = event.clone();
    match &mut less {
        Event::DocumentSealed(e) => {
            e.consignment = bare(&e.consignment);
            e.registration = None;
            e.overrides.clear();
            e.went_on = wordless(&e.went_on);
        }
        Event::FormNumbered(e) => e.went_on = wordless(&e.went_on),
        Event::FormFilled(e) => {
            e.consignee.clear();
            e.goods.clear();
            e.registration = None;
        }
        Event::FormUnused(e) => e.reason.clear(),
        Event::DocumentRevised(e) => {
            e.consignment = bare(&e.consignment);
            e.registration = None;
            e.went_on = wordless(&e.went_on);
        }
        Event::NumberReceived(e) => e.person = None,
        Event::NumbersTold(e) => (e.to, e.note) = (None, None),
        Event::NoticeQueued(e) => e.to = None,
        Event::NoticeSent(e) => e.reply.clear(),
        Event::NoticeFailed(e) => e.reply = None,
        Event::NoticeAgain(e) => e.note = None,
        Event::NoticeDropped(e) => e.note = None,
        Event::NoticeAnswered(e) => (e.from, e.note) = (None, None),
        Event::ProofFiled(e) => {
            e.name.clear();
            e.note = None;
        }
        Event::GoodsDeparted(e) => {
            e.registration = None;
            e.went_on = wordless(&e.went_on);
        }
        Event::NumberVoided(e) => e.reason.clear(),
        Event::PaperRecorded(e) => {
            e.consignee.clear();
            e.goods.clear();
            e.registration = None;
        }
        Event::DocumentTranscribed(e) => e.consignment = bare(&e.consignment),
        Event::ReentryPrepared(e) => e.additions.clear(),
        Event::ReentryLookedFor(e) => e.note = None,
        Event::ReentryAnswered(e) => e.faults.clear(),
        Event::ReentryCompared(e) => {
            e.differences.clear();
            e.more = 0;
        }
        Event::ReentryExplained(e) => e.text.clear(),
        Event::ReentryWaived(e) => {
            e.reference.clear();
            e.note = None;
        }
        Event::DutyDone(e) => e.note = None,
        Event::CopyFiled(e) => {
            e.place.clear();
            e.scan = None;
            e.note = None;
        }
        _ => return None,
    }
    (less != *event).then_some(less)
}

/// The files of the archive that an event keeps for its documents: papers, messages, scans. An official blank is nobody's.
#[must_use]
pub fn files(event: &Event) -> Vec<&str> {
    match event {
        Event::DocumentPrinted(e) => vec![&e.file],
        Event::ReentryPrepared(e) => vec![&e.file],
        Event::ReentryAnswered(e) => vec![&e.file],
        Event::ReentryCompared(e) => vec![&e.file],
        Event::ReentryEntered(e) => e.file.as_deref().into_iter().collect(),
        Event::MovementReceived(e) => e.file.as_deref().into_iter().collect(),
        Event::CopyFiled(e) => e.scan.as_deref().into_iter().collect(),
        Event::NoticeComposed(e) => {
            let page = e.page.as_deref();
            [e.file.as_str()].into_iter().chain(page).collect()
        }
        Event::NoticeSent(e) => vec![&e.transcript],
        Event::NoticeFailed(e) => e.transcript.as_deref().into_iter().collect(),
        Event::NoticeAnswered(e) => vec![&e.file],
        Event::ProofFiled(e) => vec![&e.file],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_years_are_counted_from_the_end_of_the_year_of_the_last_act() {
        let of = |t: &str, years| until(t.parse().unwrap(), years).map(|d| d.to_string());
        assert_eq!(of("2026-11-27T17:30:00Z", 6).as_deref(), Some("2032-12-31"));
        // The year is that of Paris: 00:30 on the 1st of January there.
        assert_eq!(of("2026-12-31T23:30:00Z", 6).as_deref(), Some("2033-12-31"));
        assert_eq!(of("2026-12-31T22:30:00Z", 6).as_deref(), Some("2032-12-31"));
        assert_eq!(of("9998-01-02T00:00:00Z", 50), None);
    }
}
