//! IE815, the submitted draft of an e-AD or e-SAD, as a consignment. One function per group of the message; what the
//! schema settles (order, repetition, need) is in the table, what the regulation asks is in the domain's checks.

use domain::consignment::{
    Certificate, ComplementConsignee, Consignee, Consignment, Consignor, DestinationType,
    Guarantee, JourneyTime, Line, MessageType, Mode, Office, OriginType, PlaceOfDelivery,
    PlaceOfDispatch, TransportArrangement, TransportDetail, Transporter,
};
use jiff::civil::{Date, Time};
use number::Lrn;

use crate::Limits;
use crate::cursor::{Cursor, Opened};
use crate::error::{Place, ReadError, Warning};
use crate::form::LRN;
use crate::frame::{Header, decoded, frame, missing, unread};
use crate::schema as s;

pub(crate) mod goods;
pub(crate) mod parties;

use goods::{certificate, line, transport_detail, transport_mode};
use parties::{
    complement_consignee, consignee, consignor, guarantee, office, place_of_delivery,
    place_of_dispatch, transporter,
};

type Read<T> = Result<T, ReadError>;

/// A draft e-AD or e-SAD that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ie815 {
    /// What it says about the movement.
    pub consignment: Consignment,
    /// Its header.
    pub header: Header,
    /// Whether every namespace is that of the current schema; otherwise a warning tells the other one.
    pub current_version: bool,
    /// What a person should know about the file, in the order of its lines as they are met.
    pub warnings: Vec<Warning>,
}

/// Reads IE815 in the current version (V3.23) or, with a warning, in another one whose elements are the same. Memory
/// stays a small multiple of the input; no entity is ever expanded.
///
/// # Errors
/// A [`ReadError`] with one of the `xml.` codes, line and column: nothing of the message is to be used then.
pub fn read_ie815(bytes: &[u8], limits: Limits) -> Result<Ie815, ReadError> {
    decoded(bytes, limits, |text| read_text(text, limits))
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie815> {
    let mut draft = None;
    let frame = frame(text, limits, &s::IE815, &mut |x, o| {
        draft = Some((o.place, Draft::read(x, &o)?));
        Ok(())
    })?;
    let (place, draft) = draft.ok_or_else(|| missing(Place::START, s::DRAFT, s::BODY))?;
    Ok(Ie815 {
        consignment: draft.finish(place)?,
        current_version: frame.current_version(),
        header: frame.header,
        warnings: frame.warnings,
    })
}

/// The parts of a draft while they come in.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) message_type: Option<MessageType>,
    deferred: Option<bool>,
    destination_type: Option<DestinationType>,
    journey_time: Option<JourneyTime>,
    transport_arrangement: Option<TransportArrangement>,
    consignor: Consignor,
    place_of_dispatch: Option<PlaceOfDispatch>,
    import_office: Option<Office>,
    consignee: Option<Consignee>,
    complement_consignee: Option<ComplementConsignee>,
    place_of_delivery: Option<PlaceOfDelivery>,
    delivery_customs_office: Option<Office>,
    local_reference_number: Option<Lrn>,
    invoice_number: Option<String>,
    invoice_date: Option<Date>,
    pub(crate) origin_type: Option<OriginType>,
    date_of_dispatch: Option<Date>,
    time_of_dispatch: Option<Time>,
    import_declarations: Vec<String>,
    competent_office: Option<Office>,
    guarantee: Option<Guarantee>,
    transport_mode: Option<Mode>,
    transport_arranger: Option<Transporter>,
    first_transporter: Option<Transporter>,
    transport_details: Vec<TransportDetail>,
    lines: Vec<Line>,
    certificates: Vec<Certificate>,
}

impl Draft {
    fn read(x: &mut Cursor<'_>, o: &Opened) -> Read<Draft> {
        let mut d = Draft::default();
        x.children(o, &mut |x, o| d.part(x, o))?;
        Ok(d)
    }

    /// Takes one group of a draft.
    pub(crate) fn part(&mut self, x: &mut Cursor<'_>, o: Opened) -> Read<()> {
        match o.name {
            s::ATTRIBUTES => self.attributes(x, &o)?,
            s::CONSIGNEE => self.consignee = Some(consignee(x, &o)?),
            s::CONSIGNOR => self.consignor = consignor(x, &o)?,
            s::PLACE_OF_DISPATCH => self.place_of_dispatch = Some(place_of_dispatch(x, &o)?),
            s::IMPORT_OFFICE => self.import_office = Some(office(x, &o)?),
            s::COMPLEMENT_CONSIGNEE => {
                self.complement_consignee = Some(complement_consignee(x, &o)?);
            }
            s::DELIVERY_PLACE => self.place_of_delivery = Some(place_of_delivery(x, &o)?),
            s::DELIVERY_CUSTOMS_OFFICE => self.delivery_customs_office = Some(office(x, &o)?),
            s::COMPETENT_OFFICE => self.competent_office = Some(office(x, &o)?),
            s::TRANSPORT_ARRANGER => self.transport_arranger = Some(transporter(x, &o)?),
            s::FIRST_TRANSPORTER => self.first_transporter = Some(transporter(x, &o)?),
            s::CERTIFICATE => self.certificates.push(certificate(x, &o)?),
            s::HEADER_EAD => x.children(&o, &mut |x, o| self.header(x, &o))?,
            s::TRANSPORT_MODE => self.transport_mode = Some(transport_mode(x, &o)?),
            s::GUARANTEE => self.guarantee = Some(guarantee(x, &o)?),
            s::BODY_EAD => self.lines.push(line(x, &o)?),
            s::DRAFT_EAD => x.children(&o, &mut |x, o| self.ead(x, &o))?,
            s::TRANSPORT_DETAILS => self.transport_details.push(transport_detail(x, &o)?),
            _ => return Err(unread(&o)),
        }
        Ok(())
    }

    fn attributes(&mut self, x: &mut Cursor<'_>, o: &Opened) -> Read<()> {
        x.children(o, &mut |x, o| {
            match o.name {
                s::SUBMISSION_MESSAGE_TYPE => {
                    self.message_type = Some(x.need_code(&o, MessageType::EXPECTED)?)
                }
                s::DEFERRED_SUBMISSION_FLAG => self.deferred = x.flag(&o)?,
                _ => return Err(unread(&o)),
            }
            Ok(())
        })
    }

    /// Destination, journey and who arranges the transport: one value.
    pub(crate) fn header(&mut self, x: &mut Cursor<'_>, o: &Opened) -> Read<()> {
        match o.name {
            s::DESTINATION_TYPE_CODE => {
                self.destination_type = Some(x.need_code(o, DestinationType::EXPECTED)?);
            }
            s::JOURNEY_TIME => self.journey_time = x.parse(o, JourneyTime::EXPECTED)?,
            s::TRANSPORT_ARRANGEMENT => {
                self.transport_arrangement = x.code(o, TransportArrangement::EXPECTED)?;
            }
            _ => return Err(unread(o)),
        }
        Ok(())
    }

    /// Reference, invoice, origin and dispatch: one value.
    pub(crate) fn ead(&mut self, x: &mut Cursor<'_>, o: &Opened) -> Read<()> {
        match o.name {
            s::LOCAL_REFERENCE_NUMBER => self.local_reference_number = x.parse(o, LRN)?,
            s::INVOICE_NUMBER => self.invoice_number = x.value(o)?,
            s::INVOICE_DATE => self.invoice_date = x.date(o)?,
            s::ORIGIN_TYPE_CODE => {
                self.origin_type = Some(x.need_code(o, OriginType::EXPECTED)?);
            }
            s::DATE_OF_DISPATCH => self.date_of_dispatch = x.date(o)?,
            s::TIME_OF_DISPATCH => self.time_of_dispatch = x.time(o)?,
            s::IMPORT_DECLARATION => x.children(o, &mut |x, o| {
                let number = x
                    .value(&o)?
                    .ok_or_else(|| x.empty(&o, "a number of 1 to 21 characters"))?;
                self.import_declarations.push(number);
                Ok(())
            })?,
            _ => return Err(unread(o)),
        }
        Ok(())
    }

    /// The table has already refused a message that lacks one of the three; this only says so in types.
    pub(crate) fn finish(self, place: Place) -> Read<Consignment> {
        Ok(Consignment {
            message_type: self
                .message_type
                .ok_or_else(|| missing(place, s::SUBMISSION_MESSAGE_TYPE, s::ATTRIBUTES))?,
            deferred: self.deferred,
            destination_type: self
                .destination_type
                .ok_or_else(|| missing(place, s::DESTINATION_TYPE_CODE, s::HEADER_EAD))?,
            journey_time: self.journey_time,
            transport_arrangement: self.transport_arrangement,
            consignor: self.consignor,
            place_of_dispatch: self.place_of_dispatch,
            import_office: self.import_office,
            consignee: self.consignee,
            complement_consignee: self.complement_consignee,
            place_of_delivery: self.place_of_delivery,
            delivery_customs_office: self.delivery_customs_office,
            local_reference_number: self.local_reference_number,
            invoice_number: self.invoice_number,
            invoice_date: self.invoice_date,
            origin_type: self
                .origin_type
                .ok_or_else(|| missing(place, s::ORIGIN_TYPE_CODE, s::DRAFT_EAD))?,
            date_of_dispatch: self.date_of_dispatch,
            time_of_dispatch: self.time_of_dispatch,
            import_declarations: self.import_declarations,
            competent_office: self.competent_office,
            guarantee: self.guarantee,
            transport_mode: self.transport_mode,
            transport_arranger: self.transport_arranger,
            first_transporter: self.first_transporter,
            transport_details: self.transport_details,
            lines: self.lines,
            certificates: self.certificates,
        })
    }
}
