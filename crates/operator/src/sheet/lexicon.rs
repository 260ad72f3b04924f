//! Figures and worded codes of the paper: units, modes, guarantors, dates, decimals. Never which box they go into.

use super::words::Words;
use domain::calendar;
use domain::consignment::{GuarantorType, JourneyTime, ProductCode, TransportMode, TransportUnit};
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

pub(crate) fn comma(v: Decimal) -> String {
    v.to_string().replace('.', ",")
}

/// A decimal as the paper's language writes it: in English a comma would be read as thousands.
pub(super) fn decimal(v: Decimal, w: &Words) -> String {
    if w.point { v.to_string() } else { comma(v) }
}

pub(super) fn date(d: jiff::civil::Date) -> String {
    d.strftime("%d.%m.%Y").to_string()
}

pub(crate) fn civil(t: Timestamp) -> String {
    calendar::to_paris(t).strftime("%d.%m.%Y %H:%M").to_string()
}

pub(super) fn journey(j: Option<JourneyTime>, w: &Words) -> String {
    let [hour, hours, day, days] = w.time;
    match j {
        Some(JourneyTime::Hours(1)) => format!("1 {hour}"),
        Some(JourneyTime::Hours(n)) => format!("{n} {hours}"),
        Some(JourneyTime::Days(1)) => format!("1 {day}"),
        Some(JourneyTime::Days(n)) => format!("{n} {days}"),
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

pub(super) fn mode(m: TransportMode, w: &Words) -> &'static str {
    let at = match m.code() {
        n @ 1..=5 => usize::from(n) - 1,
        7 => 5,
        8 => 6,
        _ => 7,
    };
    w.modes[at]
}

pub(super) fn unit(u: TransportUnit, w: &Words) -> &'static str {
    let at = match u.code() {
        n @ 1..=5 => usize::from(n) - 1,
        _ => 5,
    };
    w.units[at]
}

/// Who gives the guarantee: each digit of the code is one of them (list BC22), 5 nobody.
pub(super) fn guarantor(g: GuarantorType, w: &Words) -> String {
    if g == GuarantorType::NotGuaranteed {
        return w.no_guarantee.to_owned();
    }
    let code = g.code().to_string();
    let parties: Vec<&str> = code
        .chars()
        .filter_map(|c| w.parties.get(c.to_digit(10)?.checked_sub(1)? as usize))
        .copied()
        .collect();
    let text = match parties.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => [&first.join(", "), w.and, last].concat(),
        None => code,
    };
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| {
        c.to_uppercase().chain(chars).collect::<String>()
    })
}
