//! A file and the flags beside it become one consignment: flags complete what the file lacks; where both speak and differ,
//! both values are shown unless the person has said which one holds (I11, I26). Never a silent choice.

use crate::calendar;
use crate::consignment::{Consignment, Consignor, Office, TransportDetail, TransportUnit};
use crate::establishment::Establishment;
use crate::event::Override;
use crate::guard::{Cx, Refusal};
use crate::rule;
use jiff::Timestamp;

/// What the flags say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Flags {
    /// Planned departure.
    pub departure: Option<Timestamp>,
    /// The vehicle.
    pub registration: Option<String>,
    /// Replace another consignor by this establishment (I11).
    pub as_consignor: bool,
    /// Fields in which the flag holds over the file.
    pub overrides: Vec<String>,
}

/// One consignment, and what was replaced on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// As it will be sealed.
    pub consignment: Consignment,
    /// Planned departure; none: to be completed.
    pub departure: Option<Timestamp>,
    /// The vehicle; none: to be completed.
    pub registration: Option<String>,
    /// What was replaced.
    pub overrides: Vec<Override>,
}

fn differs(field: &'static str, file: &str, flag: &str) -> Refusal {
    Refusal::new(rule::I26, "file.differs")
        .with("field", field)
        .with("file", file)
        .with("flag", flag)
}

/// Merges a file with the flags.
///
/// # Errors
/// `file.other-consignor` (I11), `file.differs` with both values.
pub fn merge(
    mut c: Consignment,
    flags: &Flags,
    own: &Establishment,
    cx: &mut Cx,
) -> Result<Merged, Refusal> {
    let mut overrides = Vec::new();
    let said = |f: &str| flags.overrides.iter().any(|o| o == f);

    let other = c
        .consignor
        .excise_number
        .as_ref()
        .filter(|e| **e != own.excise)
        .cloned();
    cx.guard(
        "I11.own-consignor",
        rule::I11,
        other.is_none() || flags.as_consignor,
        || {
            Refusal::new(rule::I11, "file.other-consignor")
                .with(
                    "file",
                    other.as_ref().map_or(String::new(), ToString::to_string),
                )
                .with("own", &own.excise)
        },
    )?;
    if let Some(other) = other {
        let was = c.consignor.address.name.clone().unwrap_or_default();
        overrides.push(Override {
            field: "consignor".into(),
            file: format!("{other} {was}").trim().into(),
            used: format!("{} {}", own.excise, own.name),
        });
        if let Some(p) = c.place_of_dispatch.take() {
            let file = p.tax_warehouse.map_or(String::new(), |e| e.to_string());
            overrides.push(Override {
                field: "place-of-dispatch".into(),
                file,
                used: own.excise.to_string(),
            });
        }
        if let Some(o) = c.competent_office.take() {
            overrides.push(Override {
                field: "office".into(),
                file: o.reference.to_string(),
                used: own.office.to_string(),
            });
        }
        c.consignor = Consignor::default();
    }
    fill_consignor(&mut c, own);

    let file_at = match (c.date_of_dispatch, c.time_of_dispatch) {
        (Some(d), Some(t)) => d
            .to_datetime(t)
            .to_zoned(calendar::paris())
            .ok()
            .map(|z| z.timestamp()),
        _ => None,
    };
    let mut departure = file_at;
    if let Some(flag) = flags.departure {
        let local = calendar::to_paris(flag);
        let same_day = c.date_of_dispatch.is_none_or(|d| d == local.date());
        let same_time = c
            .time_of_dispatch
            .is_none_or(|t| (t.hour(), t.minute()) == (local.hour(), local.minute()));
        if !(same_day && same_time) {
            let file = match (c.date_of_dispatch, c.time_of_dispatch) {
                (Some(d), Some(t)) => format!("{d}T{:02}:{:02}", t.hour(), t.minute()),
                (Some(d), None) => d.to_string(),
                _ => String::new(),
            };
            let used = local.strftime("%Y-%m-%dT%H:%M").to_string();
            cx.guard("I26.one-departure", rule::I26, said("departure"), || {
                differs("departure", &file, &used)
            })?;
            overrides.push(Override {
                field: "departure".into(),
                file,
                used,
            });
        }
        c.date_of_dispatch = Some(local.date());
        c.time_of_dispatch = Some(
            local
                .time()
                .round(jiff::Unit::Minute)
                .unwrap_or(local.time()),
        );
        departure = Some(flag);
    }

    let file_reg = c.transport_details.iter().find_map(|t| t.identity.clone());
    let mut registration = file_reg.clone();
    if let Some(flag) = &flags.registration {
        if let Some(file) = file_reg.filter(|f| plate(f) != plate(flag)) {
            cx.guard("I26.one-vehicle", rule::I26, said("registration"), || {
                differs("registration", &file, flag)
            })?;
            overrides.push(Override {
                field: "registration".into(),
                file,
                used: flag.clone(),
            });
        }
        set_vehicle(&mut c, flag);
        registration = Some(flag.clone());
    }
    Ok(Merged {
        consignment: c,
        departure,
        registration,
        overrides,
    })
}

/// Names the vehicle: where one is named, else in the first means of transport.
pub(crate) fn set_vehicle(c: &mut Consignment, registration: &str) {
    let named = c
        .transport_details
        .iter()
        .position(|t| t.identity.is_some())
        .unwrap_or(0);
    match c.transport_details.get_mut(named) {
        Some(t) => t.identity = Some(registration.to_owned()),
        None => c.transport_details.push(TransportDetail {
            unit: TransportUnit::VEHICLE,
            identity: Some(registration.to_owned()),
            seal: None,
            seal_information: None,
            information: None,
        }),
    }
}

/// A registration as it is compared: letters and digits only.
pub(super) fn plate(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// What the establishment itself says of its document: its number, its name and place, its office (I11).
pub fn fill_consignor(c: &mut Consignment, own: &Establishment) {
    let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    c.consignor.excise_number = Some(own.excise.clone());
    let a = &mut c.consignor.address;
    if a.is_empty() {
        a.name = some(&own.name);
        a.street = some(&own.street);
        a.postcode = some(&own.postcode);
        a.city = some(&own.city);
        a.language = "fr".parse().ok();
    }
    if c.competent_office.is_none() {
        c.competent_office = Some(Office {
            reference: own.office.clone(),
        });
    }
}
