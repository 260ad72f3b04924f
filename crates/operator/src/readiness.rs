//! "Am I ready?": the items that are looked at by calm weather, as values. The command line and the page say the same ones.
//! Never a sentence, never a repair.

use crate::desk::Desk;
use crate::error::Failure;
use crate::explain;
use crate::installation::Places;
use domain::calendar::{OfficeHours, Opening};
use jiff::Timestamp;
use std::collections::BTreeMap;
use words::Catalogue;

/// One thing that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The stable code of its message.
    pub code: String,
    /// Whether it is as it should be.
    pub good: bool,
    /// What it names; times in RFC 3339.
    pub data: BTreeMap<String, String>,
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
        }
    }

    /// What it names, as people say it.
    #[must_use]
    pub fn said(&self, words: Catalogue) -> BTreeMap<String, String> {
        self.data
            .iter()
            .map(|(k, v)| (k.clone(), explain::spoken(words, k, v)))
            .collect()
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
    let mut items = vec![Item::new(
        "doctor.clock",
        now >= released,
        &[("date", now.to_string())],
    )];
    items.push(match crate::safety::check(places, false) {
        Ok(c) => match &c.report.first_fault {
            None => Item::new(
                "doctor.register",
                true,
                &[("entries", c.report.entries.to_string())],
            ),
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
        Err(e) => return Err(e.into()),
    });
    let desk = open()?;
    items.push(Item::new("doctor.writable", true, &[]));
    establishments(&desk, now, &mut items)?;
    Ok(items)
}

fn establishments(desk: &Desk, now: Timestamp, items: &mut Vec<Item>) -> Result<(), Failure> {
    for excise in desk.establishments()? {
        let reg = desk.register(&excise)?;
        let Some(e) = &reg.establishment else {
            continue;
        };
        let office = [("office", e.office.to_string())];
        let c = &e.office_contact;
        let contact = c.phone.is_some() || c.mail.is_some();
        let hours = c.hours != OfficeHours::Unknown;
        let year = domain::decide::number::year_of(now).ok();
        let open = year.is_some_and(|y| reg.series(y).is_open_in(&reg.incarnation));
        let last = year.map_or(0, |y| reg.series(y).own_last());
        items.extend([
            Item::new("doctor.office-hours", hours, &office),
            Item::new("doctor.office-contact", contact, &office),
            Item::new("doctor.office-confirmed", c.confirmed.is_some(), &office),
            Item::new("doctor.sau", e.sau.phone.is_some(), &[]),
            Item::new(
                "doctor.series",
                open,
                &[
                    ("excise", excise.to_string()),
                    ("last", format!("{last:05}")),
                ],
            ),
        ]);
        if let Opening::Open { until } = e.office_at(now) {
            let until = [("until", until.to_string())];
            items.push(Item::new("doctor.office-open", true, &until));
        }
    }
    Ok(())
}
