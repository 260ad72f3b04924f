//! The French words and figures of the paper: units, modes, guarantors, dates, decimals. Facts of the lists BC36, BC52, BC67
//! in words of our own; never which box they go into.

use domain::calendar;
use domain::consignment::{GuarantorType, JourneyTime, ProductCode, TransportMode, TransportUnit};
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

pub(crate) fn comma(v: Decimal) -> String {
    v.to_string().replace('.', ",")
}

pub(super) fn date(d: jiff::civil::Date) -> String {
    d.strftime("%d.%m.%Y").to_string()
}

pub(crate) fn civil(t: Timestamp) -> String {
    calendar::to_paris(t).strftime("%d.%m.%Y %H:%M").to_string()
}

pub(super) fn journey(j: Option<JourneyTime>) -> String {
    match j {
        Some(JourneyTime::Hours(1)) => "1 heure".into(),
        Some(JourneyTime::Hours(n)) => format!("{n} heures"),
        Some(JourneyTime::Days(1)) => "1 jour".into(),
        Some(JourneyTime::Days(n)) => format!("{n} jours"),
        None => String::new(),
    }
}

pub(super) fn journey_end(t: Timestamp, j: Option<JourneyTime>) -> Option<Timestamp> {
    let local = calendar::to_paris(t);
    match j? {
        JourneyTime::Hours(n) => local.checked_add(i64::from(n).hours()).ok(),
        JourneyTime::Days(n) => local.checked_add(i64::from(n).days()).ok(),
    }
    .map(|z| z.timestamp())
}

/// The unit in which a product is counted (list BC36 with BC52); litres of alcohol are those at 20 °C.
#[must_use]
pub fn measure(p: &ProductCode) -> &'static str {
    match p.as_str() {
        "E470" | "E500" | "E600" | "T400" | "T500" => "kg",
        "T200" | "T300" => "× 1000",
        x if x.starts_with('E') => "L (15 °C)",
        _ => "L",
    }
}

pub(super) fn mode(m: TransportMode) -> &'static str {
    match m.code() {
        1 => "Transport maritime",
        2 => "Transport ferroviaire",
        3 => "Transport routier",
        4 => "Transport aérien",
        5 => "Envoi postal",
        7 => "Installation fixe",
        8 => "Navigation intérieure",
        _ => "Autre transport",
    }
}

pub(super) fn unit(u: TransportUnit) -> &'static str {
    match u.code() {
        1 => "Conteneur",
        2 => "Véhicule",
        3 => "Remorque",
        4 => "Tracteur",
        5 => "Installation fixe",
        _ => "Unité",
    }
}

pub(super) fn guarantor(g: GuarantorType) -> &'static str {
    match g {
        GuarantorType::Consignor => "Expéditeur",
        GuarantorType::Transporter => "Transporteur",
        GuarantorType::Owner => "Propriétaire",
        GuarantorType::Consignee => "Destinataire",
        GuarantorType::NotGuaranteed => "Sans garantie (dir. 2020/262, art. 17)",
        GuarantorType::ConsignorTransporter => "Expéditeur et transporteur",
        GuarantorType::ConsignorOwner => "Expéditeur et propriétaire",
        GuarantorType::ConsignorConsignee => "Expéditeur et destinataire",
        GuarantorType::TransporterOwner => "Transporteur et propriétaire",
        GuarantorType::TransporterConsignee => "Transporteur et destinataire",
        GuarantorType::OwnerConsignee => "Propriétaire et destinataire",
        GuarantorType::ConsignorTransporterOwner => "Expéditeur, transporteur et propriétaire",
        GuarantorType::ConsignorTransporterConsignee => "Expéditeur, transporteur et destinataire",
        GuarantorType::ConsignorOwnerConsignee => "Expéditeur, propriétaire et destinataire",
        GuarantorType::TransporterOwnerConsignee => "Transporteur, propriétaire et destinataire",
        GuarantorType::All => "Expéditeur, transporteur, propriétaire et destinataire",
    }
}
