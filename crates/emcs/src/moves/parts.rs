//! The groups of the messages about a movement that repeat: received products, parts of a split load, explained products,
//! reasons. Each function is a list of its values.

use std::str::FromStr;

use domain::consignment::amount::QUANTITY;
use domain::consignment::{DestinationType, JourneyTime, ProductCode, Text, TransportArrangement};
use domain::movement::{
    Analysis, ExplainedLine, Indicator, Part, ReceivedLine, UnsatisfactoryCode,
    UnsatisfactoryReason,
};
use number::Lrn;

use crate::cursor::{Cursor, Opened};
use crate::error::ReadError;
use crate::frame::{missing, unread};
use crate::ie815::goods::{line, transport_detail};
use crate::ie815::parties::{consignee, office, place_of_delivery, transporter};
use crate::schema as s;

type Read<T> = Result<T, ReadError>;

const LRN: &str = "a local reference number of 1 to 22 characters";

fn record(x: &mut Cursor<'_>, o: &Opened) -> Read<Option<u16>> {
    Ok(x.whole(o, 1, 3)?.and_then(|n| u16::try_from(n).ok()))
}

/// A group of a code and a text.
pub(super) fn reason<T: FromStr>(
    x: &mut Cursor<'_>,
    o: &Opened,
    expected: &str,
) -> Read<(T, Option<Text>)> {
    let (mut code, mut information) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::COMPLEMENTARY_INFORMATION => information = x.text(o)?,
            _ => code = Some(x.need(&o, expected)?),
        }
        Ok(())
    })?;
    let code = code.ok_or_else(|| missing(o.place, s::UNSATISFACTORY_CODE, o.name))?;
    Ok((code, information))
}

pub(super) fn received_line(x: &mut Cursor<'_>, o: &Opened) -> Read<ReceivedLine> {
    let (mut number, mut product) = (None, None);
    let (mut indicator, mut observed, mut refused) = (None, None, None);
    let mut reasons = Vec::new();
    x.children(o, &mut |x, o| {
        match o.name {
            s::BODY_RECORD_UNIQUE_REFERENCE => number = record(x, &o)?,
            s::INDICATOR => indicator = x.parse(&o, Indicator::EXPECTED)?,
            s::OBSERVED => observed = x.amount(&o, &QUANTITY)?,
            s::EXCISE_PRODUCT_CODE => product = x.parse(&o, ProductCode::EXPECTED)?,
            s::REFUSED_QUANTITY => refused = x.amount(&o, &QUANTITY)?,
            s::UNSATISFACTORY => {
                let (code, information) = reason(x, &o, UnsatisfactoryCode::EXPECTED)?;
                reasons.push(UnsatisfactoryReason { code, information });
            }
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(ReceivedLine {
        number: number.ok_or_else(|| missing(o.place, s::BODY_RECORD_UNIQUE_REFERENCE, o.name))?,
        indicator,
        observed,
        product_code: product.ok_or_else(|| missing(o.place, s::EXCISE_PRODUCT_CODE, o.name))?,
        refused,
        reasons,
    })
}

pub(super) fn part(x: &mut Cursor<'_>, o: &Opened) -> Read<Part> {
    let (mut lrn, mut kind) = (None, None);
    let mut p = Part {
        // Replaced below, or the part is refused.
        local_reference_number: Lrn::parse("0")
            .map_err(|_| missing(o.place, s::LOCAL_REFERENCE_NUMBER, o.name))?,
        journey_time: None,
        transport_arrangement: None,
        destination_type: DestinationType::Unknown,
        consignee: None,
        place_of_delivery: None,
        delivery_customs_office: None,
        transport_arranger: None,
        transporter: None,
        transport_details: Vec::new(),
        lines: Vec::new(),
    };
    x.children(o, &mut |x, o| {
        match o.name {
            s::LOCAL_REFERENCE_NUMBER => lrn = x.parse(&o, LRN)?,
            s::JOURNEY_TIME => p.journey_time = x.parse(&o, JourneyTime::EXPECTED)?,
            s::CHANGED_ARRANGEMENT => {
                p.transport_arrangement = x.code(&o, TransportArrangement::EXPECTED)?;
            }
            s::DESTINATION_CHANGED => x.children(&o, &mut |x, o| {
                kind = Some(x.need_code(&o, DestinationType::EXPECTED)?);
                Ok(())
            })?,
            s::NEW_CONSIGNEE => p.consignee = Some(consignee(x, &o)?),
            s::DELIVERY_PLACE => p.place_of_delivery = Some(place_of_delivery(x, &o)?),
            s::DELIVERY_CUSTOMS_OFFICE => p.delivery_customs_office = Some(office(x, &o)?),
            s::NEW_ARRANGER => p.transport_arranger = Some(transporter(x, &o)?),
            s::NEW_TRANSPORTER => p.transporter = Some(transporter(x, &o)?),
            s::TRANSPORT_DETAILS => p.transport_details.push(transport_detail(x, &o)?),
            s::SPLIT_BODY => p.lines.push(line(x, &o)?),
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    p.local_reference_number =
        lrn.ok_or_else(|| missing(o.place, s::LOCAL_REFERENCE_NUMBER, o.name))?;
    p.destination_type = kind.ok_or_else(|| missing(o.place, s::DESTINATION_TYPE_CODE, o.name))?;
    Ok(p)
}

pub(super) fn analysis(x: &mut Cursor<'_>, o: &Opened) -> Read<Analysis> {
    let (mut on, mut explanation) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::DATE_OF_ANALYSIS => on = x.date(&o)?,
            s::GLOBAL_EXPLANATION => explanation = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(Analysis {
        on: on.ok_or_else(|| missing(o.place, s::DATE_OF_ANALYSIS, o.name))?,
        explanation: explanation.ok_or_else(|| missing(o.place, s::GLOBAL_EXPLANATION, o.name))?,
    })
}

pub(super) fn explained_line(x: &mut Cursor<'_>, o: &Opened) -> Read<ExplainedLine> {
    let (mut number, mut product) = (None, None);
    let (mut explanation, mut actual) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::EXCISE_PRODUCT_CODE => product = x.parse(&o, ProductCode::EXPECTED)?,
            s::BODY_RECORD_UNIQUE_REFERENCE => number = record(x, &o)?,
            s::EXPLANATION => explanation = x.text(o)?,
            s::ACTUAL_QUANTITY => actual = x.amount(&o, &QUANTITY)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(ExplainedLine {
        number: number.ok_or_else(|| missing(o.place, s::BODY_RECORD_UNIQUE_REFERENCE, o.name))?,
        product_code: product.ok_or_else(|| missing(o.place, s::EXCISE_PRODUCT_CODE, o.name))?,
        explanation: explanation.ok_or_else(|| missing(o.place, s::EXPLANATION, o.name))?,
        actual,
    })
}
