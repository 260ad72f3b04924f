//! Single elements of a consignment as people read and type them: a value as it is shown and copied, a text that was typed as the
//! value of an element, what a code means. Only reads: what is missing, and what may be added, others say.

use crate::typed;
use domain::codelists::{Lang, ListName, Lists};
use domain::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use domain::consignment::checks::{MISSING, OFFICE_MISSING};
use domain::consignment::elements::{Kind, Shape, TABLE};
use domain::consignment::{Consignment, Finding, JourneyTime};
use domain::reentry::place;
use jiff::civil::{Date, Time};
use serde_json::Value;
use std::collections::BTreeMap;

/// A value as it is copied into another form, in French notation: comma, day before month. None for yes and no, which are words.
#[must_use]
pub fn shown(kind: &Kind, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        _ => return None,
    };
    Some(match kind.shape {
        Shape::Decimal => text.replace('.', ","),
        Shape::Day => text
            .parse::<Date>()
            .map_or(text, |d| d.strftime("%d/%m/%Y").to_string()),
        Shape::Hour => text
            .parse::<Time>()
            .map_or(text, |t| t.strftime("%H:%M").to_string()),
        _ => text,
    })
}

/// Boxes that hold identifications: written without spaces, in capitals.
const IDENTIFICATIONS: &[&str] = &[
    "2a", "3a", "4a", "5a", "5h", "6a", "7a", "8a", "10a", "12a", "12b", "14a", "15a", "17.2c",
];

/// How many digits an amount may have, by its box.
fn format(code: &str) -> &'static Format {
    match code {
        "17d" => &QUANTITY,
        "17e" | "17f" => &MASS,
        _ => &STRENGTH,
    }
}

/// The value that was typed for an element, as it stands in the JSON of a consignment.
///
/// # Errors
/// The stable code of what is wrong with it.
pub fn read(kind: &Kind, text: &str) -> Result<Value, &'static str> {
    let text = text.trim();
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match kind.shape {
        Shape::Text if kind.code == "1b" => {
            let journey = bare.to_uppercase().parse::<JourneyTime>();
            journey.map_or(Err("typed.journey"), |j| Ok(Value::String(j.into())))
        }
        Shape::Text if IDENTIFICATIONS.contains(&kind.code) => {
            Ok(Value::String(bare.to_uppercase()))
        }
        Shape::Text if kind.pattern.ends_with("/language") => {
            Ok(Value::String(bare.to_lowercase()))
        }
        Shape::Text => Ok(Value::String(text.to_owned())),
        Shape::Whole => bare
            .parse::<u64>()
            .map_or(Err("typed.count"), |n| Ok(n.into())),
        Shape::Decimal => typed::amount(text, format(kind.code))
            .map_or(Err("typed.amount"), |d| Ok(Value::String(d.to_string()))),
        Shape::YesNo => match text {
            "yes" => Ok(true.into()),
            "no" => Ok(false.into()),
            _ => Err("page.choose-again"),
        },
        Shape::Day => day(&bare).map_or(Err("reentry.page-day"), |d| {
            Ok(Value::String(d.to_string()))
        }),
        Shape::Hour => bare
            .replace(['h', 'H'], ":")
            .parse::<Time>()
            .map_or(Err("reentry.page-hour"), |t| {
                Ok(Value::String(t.to_string()))
            }),
        Shape::Number(_) => bare
            .parse::<u16>()
            .map_or(Err("reentry.page-code"), |n| Ok(n.into())),
        Shape::Code(ListName::Products) => Ok(Value::String(bare.to_uppercase())),
        Shape::Code(_) => Ok(Value::String(bare.to_uppercase())),
    }
}

/// A day as a browser or a person writes it.
fn day(text: &str) -> Option<Date> {
    if let Ok(d) = text.parse() {
        return Some(d);
    }
    let mut parts = text.split(['/', '.']).map(|p| p.parse::<i16>().ok());
    let (d, m, y) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// The consignment with values added at places where nothing stands: groups and items on the way are made, and what is added in words
/// is in French, as the pages are, where no language is given.
///
/// # Errors
/// The pointers of the values that do not make a consignment, or would change what is there.
pub fn completed(c: &Consignment, added: &[(String, Value)]) -> Result<Consignment, Vec<String>> {
    let all = || added.iter().map(|(p, _)| p.clone()).collect::<Vec<_>>();
    let Ok(whole) = serde_json::to_value(c) else {
        return Err(all());
    };
    let make = |those: &[(String, Value)]| -> Option<Consignment> {
        let mut whole = whole.clone();
        for (path, value) in those {
            put(&mut whole, path, value)?;
            let words = path
                .strip_suffix("/text")
                .or_else(|| Some(path.rsplit_once("/address/")?.0))
                .map(|at| match path.contains("/address/") {
                    true => format!("{at}/address/language"),
                    false => format!("{at}/language"),
                });
            let said = |p: &String| those.iter().any(|(q, _)| q == p);
            if let Some(language) = words.filter(|p| !said(p)) {
                // A language that is there stays.
                let _ = put(&mut whole, &language, &Value::String("fr".into()));
            }
        }
        serde_json::from_value(whole).ok()
    };
    make(added).ok_or_else(|| {
        // The first that does not go with those before it.
        let to = (1..=added.len()).find(|n| make(&added[..*n]).is_none());
        match to {
            Some(n) => vec![added[n - 1].0.clone()],
            None => all(),
        }
    })
}

/// Puts a value where nothing stands. None where something else stands, or there is no such place.
fn put(whole: &mut Value, path: &str, value: &Value) -> Option<()> {
    let at = place(whole, path)?;
    let empty = at.is_null() || at.as_str().is_some_and(str::is_empty);
    if empty {
        *at = value.clone();
    }
    (at == value).then_some(())
}

/// The codes of the lists with what they mean, list by list as they are asked for.
pub struct Meanings<'a> {
    lists: &'a Lists,
    lang: Lang,
    day: Date,
    known: BTreeMap<ListName, Vec<(String, String)>>,
}

impl<'a> Meanings<'a> {
    /// Of the lists in force on a day.
    #[must_use]
    pub fn new(lists: &'a Lists, lang: Lang, day: Date) -> Meanings<'a> {
        Meanings {
            lists,
            lang,
            day,
            known: BTreeMap::new(),
        }
    }

    /// The codes of an element with what they mean, in the order of the list; nothing for what is no code.
    pub fn codes(&mut self, kind: &Kind) -> &[(String, String)] {
        let Some(list) = kind.shape.list() else {
            return &[];
        };
        let (lists, lang, day) = (self.lists, self.lang, self.day);
        self.known.entry(list).or_insert_with(|| {
            let rows = lists.rows(list).into_iter();
            rows.filter(|row| row.holds_on(day))
                .map(|row| (row.code.clone(), row.label(lang).to_owned()))
                .collect()
        })
    }

    /// What the code of an element means.
    pub fn of(&mut self, kind: &Kind, value: &Value) -> Option<String> {
        let code = match value {
            Value::String(s) => s.clone(),
            Value::Number(n) => n.to_string(),
            _ => return None,
        };
        let all = self.codes(kind);
        all.iter()
            .find(|(c, _)| *c == code)
            .map(|(_, label)| label.clone())
    }
}

/// The elements that a finding says are missing, with their places: one, or all of a group that is missing as a whole.
#[must_use]
pub fn missing(f: &Finding) -> Vec<(&'static Kind, Vec<usize>)> {
    if ![MISSING, OFFICE_MISSING].contains(&f.code) {
        return Vec::new();
    }
    let number = |name: &str| f.data.get(name).and_then(|n| n.parse::<usize>().ok());
    let said: Vec<usize> = [number("line"), number("item")]
        .into_iter()
        .flatten()
        .collect();
    let code = f.data.get("box").map_or("", String::as_str);
    let those = TABLE.iter().filter(|k| match Kind::of(code) {
        Some(one) => **k == *one,
        None => k.group() == code,
    });
    those
        .map(|k| {
            let mut places = said.clone();
            places.resize(k.depth(), 1);
            (k, places)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consignment::{elements, example};

    #[test]
    fn what_is_shown_of_any_element_is_read_back_as_the_same_value() {
        for e in elements::all(&example::full()) {
            let Some(text) = shown(e.kind, &e.value) else {
                assert_eq!(e.kind.shape, Shape::YesNo, "{}", e.path);
                continue;
            };
            let back = read(e.kind, &text).unwrap_or_else(|c| panic!("{} {text}: {c}", e.path));
            // 12.50 and 12.5 are one amount.
            let plain = |v: &Value| match (e.kind.shape, v.as_str()) {
                (Shape::Decimal, Some(s)) => s.trim_end_matches('0').to_owned(),
                _ => v.to_string(),
            };
            assert_eq!(plain(&back), plain(&e.value), "{}", e.path);
        }
    }

    #[test]
    fn what_people_write_is_read_and_what_cannot_be_is_told() {
        let read = |code: &str, text: &str| read(Kind::of(code).unwrap(), text);
        assert_eq!(read("9e", "23/11/2026"), Ok("2026-11-23".into()));
        assert_eq!(read("9f", "18h30"), Ok("18:30:00".into()));
        assert_eq!(read("1b", " d03 "), Ok("D03".into()));
        assert_eq!(read("5a", "fr 007329 e0002"), Ok("FR007329E0002".into()));
        assert_eq!(read("17f", "1 200,5"), Ok("1200.5".into()));
        assert_eq!(read("11a", "12"), Ok(12.into()));
        assert_eq!(read("17k", "no"), Ok(false.into()));
        for (code, text, wrong) in [
            ("9e", "31/02/2026", "reentry.page-day"),
            ("9f", "25:00", "reentry.page-hour"),
            ("11a", "moi", "reentry.page-code"),
            ("17.1b", "beaucoup", "typed.count"),
            ("17f", "1.200,5", "typed.amount"),
            ("1b", "bientôt", "typed.journey"),
        ] {
            assert_eq!(read(code, text), Err(wrong), "{code} {text}");
        }
    }

    #[test]
    fn what_is_added_makes_its_group_and_changes_nothing_that_stands() {
        let mut c = example::full();
        (c.guarantee, c.place_of_dispatch) = (None, None);
        c.transport_details.clear();
        c.lines[0].packages.clear();
        c.lines[0].brand_name = None;
        let add = |all: &[(&str, Value)]| {
            let all: Vec<_> = all
                .iter()
                .map(|(p, v)| ((*p).to_owned(), v.clone()))
                .collect();
            completed(&c, &all)
        };
        let whole = add(&[
            ("/guarantee/guarantor_type", 2.into()),
            ("/guarantee/guarantors/0/vat_number", "FR1".into()),
            ("/guarantee/guarantors/0/address/name", "Caution".into()),
            ("/transport_details/0/unit", 2.into()),
            ("/transport_details/0/identity", "AB-1".into()),
            ("/lines/0/packages/0/kind", "CT".into()),
            ("/lines/0/brand_name/text", "Exemple".into()),
        ])
        .unwrap();
        let g = whole.guarantee.unwrap();
        assert_eq!(g.guarantors[0].address.language, "fr".parse().ok());
        assert_eq!(whole.transport_details[0].identity.as_deref(), Some("AB-1"));
        assert_eq!(whole.lines[0].packages.len(), 1);
        let brand = whole.lines[0].brand_name.clone().unwrap();
        assert_eq!(brand.language, "fr".parse().ok());
        // What stands, stays; what makes no consignment is named.
        for (path, value) in [
            ("/lines/0/quantity", Value::from("1")),
            ("/guarantee/guarantors/0/vat_number", "FR1".into()),
            ("/guarantee/guarantor_type", 99.into()),
            ("/transport_details/1/unit", 2.into()),
            ("/lines/7/net_mass", "1".into()),
        ] {
            assert_eq!(add(&[(path, value)]), Err(vec![path.to_owned()]));
        }
        assert_eq!(add(&[]), Ok(c.clone()));
    }

    #[test]
    fn codes_say_what_they_mean() {
        let day = "2026-11-23".parse().unwrap();
        let mut m = Meanings::new(Lists::compiled(), Lang::Fr, day);
        let kind = Kind::of("17b").unwrap();
        assert!(
            m.of(kind, &"W200".into())
                .is_some_and(|t| t.contains("Vin"))
        );
        assert_eq!(m.of(kind, &"X999".into()), None);
        assert!(m.of(Kind::of("11a").unwrap(), &1.into()).is_some());
        assert!(m.codes(Kind::of("2b").unwrap()).is_empty());
    }
}
