//! `office`: the cards of customs offices, listed, shown, brought and written as a table, confirmed, removed. Never a rule.

use super::import;
use crate::answer::Voice;
use crate::cli::{Cli, OfficeCommand};
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar::{self, Opening};
use jiff::Timestamp;
use number::OfficeCode;
use operator::Desk;
use operator::book::office::differing;
use operator::book::{Office, Watch};
use serde_json::{Value, json};

pub(super) fn run(cli: &Cli, command: &OfficeCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        OfficeCommand::List { place } => {
            let all: Vec<Office> = wiring::desk(cli, place, true)?.leaves()?;
            if all.is_empty() {
                out.tell("office.none", &[]);
            }
            for o in &all {
                let said = [&*o.code, &*o.name, &*o.phone, &*o.mail];
                let said: Vec<&str> = said.into_iter().filter(|t| !t.is_empty()).collect();
                out.line(&format!("{}  {}", said.join("  "), standing(out, o)));
            }
            let all: Vec<Value> = all.iter().map(body).collect();
            out.give("offices", json!({ "offices": all }));
            Ok(())
        }
        OfficeCommand::Show { office, place } => {
            let desk = wiring::desk(cli, place, true)?;
            shown(out, &card(&desk, office)?);
            Ok(())
        }
        OfficeCommand::Import(a) => {
            let desk = wiring::desk(cli, &a.whose.place, false)?;
            import::bring::<Office>(&desk, a, out)
        }
        OfficeCommand::Export { place, out: to } => {
            let desk = wiring::desk(cli, place, true)?;
            import::write(out, to, &desk.book_export::<Office>()?)
        }
        OfficeCommand::Confirm {
            office,
            place,
            who,
            day,
        } => {
            let desk = wiring::desk(cli, place, false)?;
            let today = calendar::to_paris(Timestamp::now()).date();
            let day = day.unwrap_or(today);
            if day > today {
                return Err(Trouble::input("office.day-to-come", &[]));
            }
            let seen = card(&desk, office)?;
            if !seen.contact().reachable() {
                return Err(Trouble::input("book.nothing-to-confirm", &[]));
            }
            let who = who.as_deref().map(str::trim).filter(|w| !w.is_empty());
            let who: String = who.unwrap_or(desk.actor()).chars().take(60).collect();
            if !desk.confirm_office(&seen, day, &who)? {
                return Err(unknown(office));
            }
            shown(out, &card(&desk, office)?);
            Ok(())
        }
        OfficeCommand::Remove { office, place } => {
            let desk = wiring::desk(cli, place, false)?;
            card(&desk, office)?;
            desk.leaf_erase::<Office>(office.as_str())?;
            out.tell("office.removed", &[("office", office.as_str())]);
            out.give("office-removed", json!({ "office": office.as_str() }));
            Ok(())
        }
    }
}

fn unknown(office: &OfficeCode) -> Trouble {
    Trouble::input("office.unknown", &[("office", office.as_str())])
}

fn card(desk: &Desk, office: &OfficeCode) -> Result<Office, Trouble> {
    let there = desk.leaf::<Office>(office.as_str())?;
    there.ok_or_else(|| unknown(office))
}

/// Whether it was confirmed, when and by whom.
fn standing(out: &Voice, o: &Office) -> String {
    match o.confirmation() {
        Some((d, who)) => {
            let date = operator::explain::spoken(out.words, "", &d.to_string());
            out.say("office.confirmed", &[("date", &date), ("who", who)])
        }
        None => out.say("office.unconfirmed", &[]),
    }
}

/// The card, and whether the office is open now.
fn body(o: &Office) -> Value {
    let open = match o.at(Timestamp::now()) {
        Opening::Open { .. } => "open",
        Opening::Closed { .. } => "closed",
        Opening::Unknown => "unknown",
    };
    let mut all = serde_json::to_value(o).unwrap_or_default();
    if let Value::Object(all) = &mut all {
        all.insert("open_now".into(), json!(open));
    }
    all
}

fn shown(out: &Voice, o: &Office) {
    let place = [&*o.street, &*o.postcode, &*o.city];
    let place: Vec<&str> = place.into_iter().filter(|t| !t.is_empty()).collect();
    for line in [&*o.code, &*o.name, &*place.join(" ")] {
        if !line.is_empty() {
            out.line(line);
        }
    }
    let means = |list: &str, at: &str, w: Watch| {
        let watch = out.name("office-watch", w);
        let at = if at.is_empty() { "–" } else { at };
        out.line(&format!("  {}  {at}  ({watch})", out.name("means", list)));
    };
    means("telephone", &o.phone, o.watched_phone);
    means("mail", &o.mail, o.watched_mail);
    means("fax", &o.fax, o.watched_fax);
    out.line(&format!("  {}", o.hours));
    for e in &o.exceptions {
        out.line(&format!("  {}", differing(e)));
    }
    let spoken = |d: jiff::civil::Date| operator::explain::spoken(out.words, "", &d.to_string());
    match o.as_of {
        Some(d) => out.tell("office.as-of", &[("date", &spoken(d))]),
        None => out.tell("office.undated", &[]),
    }
    if o.source.is_empty() {
        out.tell("office.no-source", &[]);
    } else {
        out.tell("office.source", &[("source", &o.source)]);
    }
    out.line(&standing(out, o));
    out.give("office", json!({ "office": body(o) }));
}
