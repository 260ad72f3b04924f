//! "Am I ready?": the items that are looked at by calm weather, as values: those that a machine sees, and those that a person states
//! (`statement`). The command line and the page say the same ones. Never a sentence, never a repair, never a refusal.

use crate::book::{MOST, Party, Role, Vehicle};
use crate::desk::Desk;
use crate::error::Failure;
use crate::explain;
use crate::installation::Places;
use crate::statement::{self, BACKUP_DAYS, SUBJECTS, Statement, Subject};
use domain::calendar::{self, OfficeHours, Opening};
use domain::establishment::{Contact, Establishment};
use domain::event::Thing;
use domain::register::Register;
use jiff::Timestamp;
use jiff::civil::Date;
use number::ExciseNumber;
use std::collections::BTreeMap;
use words::Catalogue;

/// From when something is known, and from whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Since when.
    pub at: Timestamp,
    /// From whom; empty when only the day was noted.
    pub by: String,
    /// In words.
    pub note: String,
    /// Its age in whole days.
    pub age: i64,
}

/// One thing that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The stable code of its message.
    pub code: String,
    /// Whether it is as it should be.
    pub good: bool,
    /// What it names; times in RFC 3339.
    pub data: BTreeMap<String, String>,
    /// The establishment, where it is about one.
    pub excise: Option<ExciseNumber>,
    /// From when and from whom it is known.
    pub known: Option<Known>,
    /// The age in days after which it is old.
    pub lasts: Option<i64>,
    /// The key under which a person states it.
    pub stated: Option<&'static str>,
}

impl Item {
    fn new(code: &str, good: bool, data: &[(&str, String)]) -> Item {
        Item {
            code: code.to_owned(),
            good,
            data: data
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect(),
            excise: None,
            known: None,
            lasts: None,
            stated: None,
        }
    }

    /// Something that is true for a while only: good as long as it is known and not old.
    fn lasting(code: &str, known: Option<Known>, days: i64) -> Item {
        let good = known.as_ref().is_some_and(|k| k.age <= days);
        Item {
            known,
            lasts: Some(days),
            ..Item::new(code, good, &[])
        }
    }

    /// Known once, and too long ago.
    #[must_use]
    pub fn is_old(&self) -> bool {
        let age = self.known.as_ref().map(|k| k.age);
        matches!((age, self.lasts), (Some(a), Some(l)) if a > l)
    }

    /// What it names, as people say it.
    #[must_use]
    pub fn said(&self, words: Catalogue) -> BTreeMap<String, String> {
        self.data
            .iter()
            .map(|(k, v)| (k.clone(), explain::spoken(words, k, v)))
            .collect()
    }

    /// Since when and from whom, and how soon again: codes of sentences with what they name.
    #[must_use]
    pub fn ages(&self, words: Catalogue) -> Vec<(&'static str, BTreeMap<String, String>)> {
        let mut out = Vec::new();
        let Some(k) = &self.known else { return out };
        let mut time = explain::when(words, k.at);
        if let Some((day, _)) = time.rsplit_once(',').filter(|_| k.by.is_empty()) {
            // Only the day was noted.
            time = day.to_owned();
        }
        let mut data = BTreeMap::from([
            ("time".to_owned(), time),
            ("by".to_owned(), k.by.clone()),
            ("note".to_owned(), k.note.clone()),
            ("age".to_owned(), k.age.to_string()),
        ]);
        out.push(("ready.known", data.clone()));
        if let Some(days) = self.lasts {
            data.insert("days".to_owned(), days.to_string());
            let code = if self.is_old() {
                "ready.old"
            } else {
                "ready.lasts"
            };
            out.push((code, data));
        }
        out
    }
}

/// Whole days between; a time that has not come yet is no age.
fn age(at: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(at).as_hours().max(0) / 24
}

fn known(at: Timestamp, by: &str, note: &str, now: Timestamp) -> Known {
    Known {
        at,
        by: by.to_owned(),
        note: note.to_owned(),
        age: age(at, now),
    }
}

/// Looks at everything. `open` opens the register for writing: that proves that a number could be recorded now, witness included.
///
/// # Errors
/// What cannot be looked at: the register cannot be opened.
pub fn readiness<E: From<Failure>>(
    places: &Places,
    released: Timestamp,
    now: Timestamp,
    open: impl FnOnce() -> Result<Desk, E>,
) -> Result<Vec<Item>, E> {
    let clock = [("date", now.to_string())];
    let mut items = vec![Item::new("doctor.clock", now >= released, &clock)];
    items.push(register(places)?);
    let desk = open()?;
    items.push(Item::new("doctor.writable", true, &[]));
    items.extend(network_clock(&desk)?);
    items.push(backup(&desk, now)?);
    for excise in desk.establishments()? {
        let reg = desk.register(&excise)?;
        let Some(e) = &reg.establishment else {
            continue;
        };
        let mut of = establishment(&desk, &reg, e, now)?;
        of.iter_mut().for_each(|i| i.excise = Some(excise.clone()));
        items.extend(of);
    }
    items.extend(house(&desk, now)?);
    Ok(items)
}

fn register(places: &Places) -> Result<Item, Failure> {
    Ok(match crate::safety::check(places, false) {
        Ok(c) => match &c.report.first_fault {
            None => {
                let entries = [("entries", c.report.entries.to_string())];
                Item::new("doctor.register", true, &entries)
            }
            Some(f) => Item::new(f.code, false, &[("detail", f.detail.clone())]),
        },
        Err(Failure::Store(e)) => {
            let mut item = Item::new(e.code(), false, &[]);
            explain::store_data(&e, &mut item.data);
            if let Some(p) = e.path() {
                item.data.insert("path".into(), p.display().to_string());
            }
            item
        }
        Err(e) => return Err(e),
    })
}

/// A clock that is off by more is worth setting before the day when hours count, in milliseconds.
const CLOCK_OFF: u64 = 60_000;

/// What a clock of the network says of this computer's; nothing where none was asked.
fn network_clock(desk: &Desk) -> Result<Option<Item>, Failure> {
    let Some(o) = desk.clock_offset()? else {
        return Ok(None);
    };
    let (said, seconds) = crate::sight::clock(&o);
    let code = match said {
        "sight.clock-ahead" => "doctor.clock-ahead",
        "sight.clock-behind" => "doctor.clock-behind",
        _ => "doctor.clock-right",
    };
    let data = [
        ("seconds", seconds.to_string()),
        ("of", o.of.clone()),
        ("time", o.at.to_string()),
    ];
    Ok(Some(Item::new(
        code,
        o.ms.unsigned_abs() <= CLOCK_OFF,
        &data,
    )))
}

fn backup(desk: &Desk, now: Timestamp) -> Result<Item, Failure> {
    let made = desk.last_backup()?;
    let tried = made.as_ref().is_some_and(|m| m.tried);
    let at = made.map(|m| known(m.at, &m.by, &m.name, now));
    let mut item = Item::lasting("doctor.backup", at, BACKUP_DAYS);
    item.good &= tried;
    Ok(item)
}

fn establishment(
    desk: &Desk,
    reg: &Register,
    e: &Establishment,
    now: Timestamp,
) -> Result<Vec<Item>, Failure> {
    let excise = &reg.excise;
    let office = [("office", e.office.to_string())];
    let c = &e.office_contact;
    let contact = c.phone.is_some() || c.mail.is_some();
    let hours = c.hours != OfficeHours::Unknown;
    let mut items = vec![
        Item::new("doctor.office-hours", hours, &office),
        Item::new("doctor.office-contact", contact, &office),
        confirmed(desk, excise, "office", c, now)?,
        Item::new("doctor.sau", e.sau.phone.is_some(), &[]),
        confirmed(desk, excise, "sau", &e.sau, now)?,
        series(desk, reg, now)?,
    ];
    if let Some(i) = items.get_mut(2) {
        i.data.insert("office".into(), e.office.to_string());
    }
    if let Opening::Open { until } = e.office_at(now) {
        let until = [("until", until.to_string())];
        items.push(Item::new("doctor.office-open", true, &until));
    }
    let templates = desk.templates(excise)?.len();
    let count = [("count", templates.to_string())];
    items.push(Item::new("doctor.templates", templates > 0, &count));
    items.push(key(desk, excise)?);
    Ok(items)
}

/// The key that signs codes and checkpoints: one that is to come is no fault.
fn key(desk: &Desk, excise: &ExciseNumber) -> Result<Item, Failure> {
    let state = desk.key_state(excise)?;
    let code = match state.is_wrong() {
        false => "doctor.key".to_owned(),
        true => format!("doctor.{}", state.code().replace('.', "-")),
    };
    let data = [("excise", excise.to_string())];
    Ok(Item::new(&code, !state.is_wrong(), &data))
}

/// The contacts of a desk, confirmed: the day stands with the establishment, the person in the statement of the same day.
fn confirmed(
    desk: &Desk,
    excise: &ExciseNumber,
    key: &str,
    c: &Contact,
    now: Timestamp,
) -> Result<Item, Failure> {
    let Some(subject) = statement::find(key) else {
        return Err(Failure::Fault(format!("no subject {key}")));
    };
    let row = desk.statement(subject, excise)?;
    let at = c.confirmed.map(|day| {
        let same = |r: &Statement| calendar::to_paris(r.at).date() == day;
        match row.filter(same) {
            Some(r) => known(r.at, &r.by, &r.note, now),
            None => known(morning(day).unwrap_or(now), "", "", now),
        }
    });
    let mut item = Item::lasting(subject.code, at, subject.days);
    // Nothing can be confirmed where nothing is noted.
    let noted = c.phone.is_some() || c.mail.is_some() || c.fax.is_some();
    item.stated = noted.then_some(subject.key);
    Ok(item)
}

fn morning(day: Date) -> Option<Timestamp> {
    let at = day.at(0, 0, 0, 0).to_zoned(calendar::paris()).ok()?;
    Some(at.timestamp())
}

/// The last number that is known, and which entry says so.
fn series(desk: &Desk, reg: &Register, now: Timestamp) -> Result<Item, Failure> {
    let year = domain::decide::number::year_of(now).ok();
    let open = year.is_some_and(|y| reg.series(y).is_open_in(&reg.incarnation));
    let last = year.map_or(0, |y| reg.series(y).own_last());
    let data = [
        ("excise", reg.excise.to_string()),
        ("last", format!("{last:05}")),
    ];
    let mut item = Item::new("doctor.series", open, &data);
    item.known = match year {
        Some(y) => desk.series_known(&reg.excise, y, now)?,
        None => None,
    };
    Ok(item)
}

impl Desk {
    /// When and through whom the series of a year was last spoken of in the register.
    ///
    /// # Errors
    /// What the store says.
    pub fn series_known(
        &self,
        excise: &ExciseNumber,
        year: number::Year,
        now: Timestamp,
    ) -> Result<Option<Known>, Failure> {
        let thing = Thing::Series(year).to_string();
        let last = self
            .store
            .read(|r| Ok::<_, Failure>(r.last_entry(excise.as_str(), &thing)?))?;
        Ok(last.map(|e| known(e.recorded_at, &e.actor, "", now)))
    }
}

/// What belongs to no establishment: the book, the drawer, the printer.
fn house(desk: &Desk, now: Timestamp) -> Result<Vec<Item>, Failure> {
    let vehicles = desk.plain_all::<Vehicle>("vehicle", "", MOST)?.len();
    let count = [("count", vehicles.to_string())];
    let mut items = vec![Item::new("doctor.vehicles", vehicles > 0, &count)];
    for subject in SUBJECTS.iter().filter(|s| !s.of_establishment) {
        let said: Option<Statement> = desk.plain("ready", subject.key)?;
        items.push(match subject.key {
            "carriers" => carriers(desk, subject, said, now)?,
            "kit" => kit(desk, subject, said, now)?,
            _ => stated(subject, said, now),
        });
    }
    Ok(items)
}

fn stated(subject: &Subject, said: Option<Statement>, now: Timestamp) -> Item {
    let at = said.map(|s| known(s.at, &s.by, &s.note, now));
    let mut item = Item::lasting(subject.code, at, subject.days);
    item.stated = Some(subject.key);
    item
}

/// The kit in the drawer: put away, as a person says, and still saying what is so.
fn kit(
    desk: &Desk,
    subject: &Subject,
    said: Option<Statement>,
    now: Timestamp,
) -> Result<Item, Failure> {
    let mut item = stated(subject, said, now);
    for excise in desk.establishments()? {
        let (made, stale) = desk.kit_made(&excise, now)?;
        let Some(stale) = stale else { continue };
        item.good = false;
        item.code = format!("doctor.{}", stale.code().replace('.', "-"));
        item.data.insert("excise".into(), excise.to_string());
        if let Some(m) = made {
            let last = m.last.map_or("–".to_owned(), |n| format!("{n:05}"));
            item.data.insert("last".into(), last);
            item.data.insert("time".into(), m.at.to_string());
        }
        break;
    }
    Ok(item)
}

/// Carriers in the book each have their own day, and the oldest counts; without any there, a person's word does.
fn carriers(
    desk: &Desk,
    subject: &Subject,
    said: Option<Statement>,
    now: Timestamp,
) -> Result<Item, Failure> {
    let all: Vec<Party> = desk.leaves()?;
    let all: Vec<&Party> = all
        .iter()
        .filter(|p| p.roles.contains(&Role::Carrier))
        .collect();
    let told: Vec<_> = all.iter().filter_map(|p| p.informed.as_ref()).collect();
    if all.is_empty() {
        let mut item = stated(subject, said, now);
        item.data.insert("count".into(), "0".into());
        return Ok(item);
    }
    let oldest = told.iter().min().map(|(at, by)| known(*at, by, "", now));
    let mut item = Item::lasting(subject.code, oldest, subject.days);
    item.good &= told.len() == all.len();
    item.data.insert("count".into(), all.len().to_string());
    item.data.insert("told".into(), told.len().to_string());
    Ok(item)
}
