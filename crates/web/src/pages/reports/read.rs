//! What was typed or dropped for a paper, as values; and what is wrong with it, beside the field that says it.

use super::make::PRODUCTS;
use crate::kit::form::Problem;
use crate::pages::acts::{Not, Typed};
use crate::pages::{Cx, problem};
use domain::consignment::amount::QUANTITY;
use domain::consignment::{
    Address, Consignee, Language, Office, PlaceOfDelivery, Text, TransportDetail, TransportUnit,
};
use domain::movement::{Cancellation, ChangeOfDestination, ReceivedLine, UnsatisfactoryReason};
use domain::report::{Body, Finding, ReportKind};
use jiff::civil::Date;
use number::ExciseNumber;
use operator::reports::{self, Receiving};
use operator::{Desk, Failure};
use std::collections::BTreeMap;
use std::str::FromStr;

fn language() -> Option<Language> {
    "fr".parse().ok()
}

fn text(said: Option<String>) -> Option<Text> {
    said.map(|text| Text {
        text,
        language: language(),
    })
}

/// A value of a field whose name is made on the way.
fn value<T>(t: &mut Typed, name: String, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let said = t.sent.some(&name)?;
    let value = read(&said);
    if value.is_none() {
        t.wrong.push(Problem::at(name, "report-page.unreadable"));
    }
    value
}

fn parsed<T: FromStr>(t: &mut Typed, name: String) -> Option<T> {
    value(t, name, |s| s.parse().ok())
}

/// What the paper says; none where a field is wrong.
pub(super) fn body(
    desk: &Desk,
    excise: &ExciseNumber,
    kind: ReportKind,
    t: &mut Typed,
) -> Result<Option<Body>, Failure> {
    if let Some(file) = t.sent.file("data") {
        return reports::body(kind, &file.bytes).map(Some);
    }
    match kind {
        ReportKind::Receipt => match receiving(t) {
            Some(given) => desk.report_receipt(excise, given).map(Some),
            None => Ok(None),
        },
        ReportKind::Destination => Ok(destination(t)),
        ReportKind::Splitting => {
            t.wrong.push(Problem::at("data", "page.missing"));
            Ok(None)
        }
        ReportKind::Cancellation => Ok(t.chosen("reason").map(|reason| {
            Body::Cancellation(Box::new(Cancellation {
                reason,
                information: text(t.sent.some("information")),
            }))
        })),
    }
}

fn receiving(t: &mut Typed) -> Option<Receiving> {
    let arrived_on = t.needed("arrived").and_then(|s| {
        let day = s.parse::<Date>().ok();
        if day.is_none() {
            t.wrong
                .push(Problem::at("arrived", "report-page.unreadable"));
        }
        day
    });
    let conclusion = t.chosen("conclusion");
    let lines = (1..=PRODUCTS).filter_map(|i| product(t, i)).collect();
    let address = Some(address(t, "consignee"));
    arrived_on
        .zip(conclusion)
        .map(|(arrived_on, conclusion)| Receiving {
            address,
            arrived_on,
            conclusion,
            information: t.sent.some("information"),
            lines,
        })
}

/// One product that is not as it should be; none where nothing is said of it.
fn product(t: &mut Typed, i: usize) -> Option<ReceivedLine> {
    let of = |field: &str| format!("{field}-{i}");
    let said = [
        "line",
        "code",
        "indicator",
        "observed",
        "refused",
        "why",
        "words",
    ];
    if said.iter().all(|f| t.sent.get(&of(f)).is_empty()) {
        return None;
    }
    let amount = |s: &str| QUANTITY.parse(&s.replace(',', ".")).ok();
    let number = value(t, of("line"), |s| {
        s.parse::<u16>().ok().filter(|n| (1..=999).contains(n))
    });
    let product_code = value(t, of("code"), |s| s.to_ascii_uppercase().parse().ok());
    for (there, field) in [(number.is_some(), "line"), (product_code.is_some(), "code")] {
        if !there && t.sent.get(&of(field)).is_empty() {
            t.wrong.push(Problem::at(of(field), "page.missing"));
        }
    }
    let indicator = parsed(t, of("indicator"));
    let observed = value(t, of("observed"), amount);
    let refused = value(t, of("refused"), amount);
    let code = parsed(t, of("why"));
    let information = text(t.sent.some(&of("words")));
    Some(ReceivedLine {
        number: number?,
        indicator,
        observed,
        product_code: product_code?,
        refused,
        reasons: code
            .map(|code| UnsatisfactoryReason { code, information })
            .into_iter()
            .collect(),
    })
}

fn address(t: &Typed, group: &str) -> Address {
    let said = |field: &str| t.sent.some(&format!("{group}-{field}"));
    let mut a = Address {
        name: said("name"),
        street: said("street"),
        street_number: None,
        postcode: said("postcode"),
        city: said("city"),
        language: None,
    };
    if !a.is_empty() {
        a.language = language();
    }
    a
}

fn destination(t: &mut Typed) -> Option<Body> {
    let destination_type = t.chosen("destination");
    let office = value(t, "office".to_owned(), |s| {
        let reference = s.to_ascii_uppercase().parse().ok()?;
        Some(Office { reference })
    });
    let (consignee, place) = (address(t, "consignee"), address(t, "place"));
    let (id, place_id) = (t.sent.some("consignee-id"), t.sent.some("place-id"));
    let registration = t.sent.some("registration");
    let unit = registration.map(|identity| TransportDetail {
        unit: TransportUnit::VEHICLE,
        identity: Some(identity),
        seal: None,
        seal_information: None,
        information: None,
    });
    Some(Body::Destination(Box::new(ChangeOfDestination {
        journey_time: None,
        transport_arrangement: None,
        invoice_number: None,
        invoice_date: None,
        transport_mode: None,
        information: None,
        destination_type: destination_type?,
        consignee: (id.is_some() || !consignee.is_empty()).then_some(Consignee {
            trader_id: id,
            address: consignee,
            eori_number: None,
        }),
        place_of_delivery: (place_id.is_some() || !place.is_empty()).then_some(PlaceOfDelivery {
            trader_id: place_id,
            address: place,
        }),
        delivery_customs_office: office,
        guarantee: None,
        transport_arranger: None,
        transporter: None,
        transport_details: unit.into_iter().collect(),
    })))
}

/// The field that says an element of the table, where one on the page does.
fn field(kind: ReportKind, element: &str) -> Option<String> {
    let (at, item) = element.split_once(' ').unwrap_or((element, "1"));
    let party = |group: &str, letter: &str| {
        let field = match letter {
            "a" => "id",
            "b" => "name",
            "c" => "street",
            "e" => "postcode",
            "f" => "city",
            _ => "id",
        };
        format!("{group}-{field}")
    };
    let found = match kind {
        ReportKind::Receipt => match at {
            _ if at.starts_with('3') => party("consignee", &at[1..]),
            "6b" => "conclusion".to_owned(),
            "7" | "7a" => format!("line-{item}"),
            "7c" => format!("observed-{item}"),
            "7e" => format!("refused-{item}"),
            "7.1" => format!("why-{item}"),
            "7.1b" => format!("words-{item}"),
            _ => return None,
        },
        ReportKind::Destination => match (at.split_at_checked(1), at) {
            (_, "3a") => "destination".to_owned(),
            (Some(("4", letter)), _) => party("consignee", letter),
            (Some(("5", letter)), _) => party("place", letter),
            (Some(("6", _)), _) => "office".to_owned(),
            _ => return None,
        },
        ReportKind::Cancellation if at == "3b" => "information".to_owned(),
        _ => return None,
    };
    // More products than the page has fields for come from a file.
    let known = !found.ends_with(|c: char| c.is_ascii_digit())
        || item.parse::<usize>().is_ok_and(|i| i <= PRODUCTS);
    known.then_some(found)
}

/// What is wrong with a paper, each beside its field.
pub(super) fn problems(kind: ReportKind, found: &[Finding]) -> Vec<Problem> {
    let of = |f: &Finding| {
        let data = BTreeMap::from([
            ("element".to_owned(), f.element.clone()),
            ("table".to_owned(), kind.table().to_string()),
            ("count".to_owned(), found.len().to_string()),
        ]);
        Problem {
            field: field(kind, &f.element).map(Into::into),
            code: f.code.to_owned(),
            data,
        }
    };
    found.iter().map(of).collect()
}

/// What is wrong with a dropped file, beside it.
pub(super) fn of_file(f: Failure, cx: &Cx) -> Not {
    if f.code() != "report.body-broken" {
        return Not::Failed(f);
    }
    Not::Typed(vec![Problem {
        field: Some("data".into()),
        ..problem(&f, cx.say)
    }])
}

/// A refusal beside the field that it is about.
pub(super) fn beside(f: Failure, cx: &Cx) -> Not {
    let field = match f.code() {
        "report.goods-left" => "still_here",
        "report.name-arc" => "arc",
        "report.not-departed" | "report.arrived" | "report.void" => "number",
        "fact.future" => "arrived",
        _ => return Not::Failed(f),
    };
    Not::Typed(vec![Problem {
        field: Some(field.into()),
        ..problem(&f, cx.say)
    }])
}
