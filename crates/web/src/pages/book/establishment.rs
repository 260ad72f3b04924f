//! The establishment: added at the first start, with the last number used this year (I3), and changed later. The contacts of the
//! office and of the help desk count as confirmed only when a person says so (I28).

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use crate::pages::book::{heading, identifier, mail, must, some, tabs, text, wrong};
use domain::Command;
use domain::calendar::{self, HoursException, OfficeHours, Region};
use domain::decide::ADVICE;
use domain::establishment::{Contact, Establishment};
use domain::series::read_last_used;
use jiff::civil::Date;
use maud::{Markup, html};
use number::{ExciseNumber, NumberError, OfficeCode};
use operator::{Confirm, Failure};

const REGIONS: [Region; 2] = [Region::National, Region::AlsaceMoselle];

/// The most days that differ, in one form.
const DAYS: usize = 100;

/// The first one, or one more.
pub(super) fn add(cx: &Cx) -> Answer {
    let mut fields = vec![
        heading("book.est-who"),
        line("excise", "book.field-excise").needed(),
    ];
    fields.extend(own(None));
    fields.push(heading("book.est-last"));
    fields.push(line("last_used", "book.field-last-used").needed());
    fields.extend(desks(cx, None));
    let say = cx.say;
    let page = Page {
        title: say.t("book.new-title"),
        before: html! { p { (say.t("book.new-what")) } },
        fields,
        button: "book.new-do",
        to: format!("/{}/", say.lang()),
    };
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let mut t = typed(cx, sent);
        let excise = excise(&mut t);
        let last_used = must(&mut t, "last_used", 40);
        let last_used = last(&mut t, &last_used);
        // The office that the number names is proposed, for a person to confirm.
        let hint = excise.as_ref().and_then(ExciseNumber::office_hint);
        let proposed = hint.filter(|_| sent.get("office").is_empty());
        let office = match &proposed {
            Some(hint) => {
                let data = [("office", hint.to_string())];
                t.wrong.push(wrong("office", "book.office-proposed", data));
                Some(hint.clone())
            }
            None => office(&mut t),
        };
        let start = excise.zip(office).map(|(x, o)| Establishment::new(x, o));
        let made = read(cx, &mut t, start);
        if let Some(hint) = proposed {
            let with = sent.clone().with("office", hint.as_str());
            return Err(Not::Proposed(t.wrong, Box::new(with)));
        }
        let (e, last_used) = t.end(made.zip(last_used))?;
        let excise = e.excise.clone();
        let command = Command::AddEstablishment {
            establishment: Box::new(e),
            last_used,
        };
        let done = desk.act(&excise, command, &Confirm::default());
        let done = done.map_err(Not::Failed)?;
        let counter = done.entries.last().map_or(0, |e| e.counter);
        let home = format!("/{}/{excise}/", say.lang());
        Ok(if done.advice.is_empty() {
            format!("{home}?done={counter}")
        } else {
            let advice = done.advice.join(",");
            format!("{home}establishment?done={counter}&advice={advice}")
        })
    })
}

/// Changes one.
pub(super) fn change(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let Some(old) = desk.register(excise)?.establishment else {
        return Err(Failure::NoEstablishment(excise.to_string()));
    };
    let mut fields = vec![heading("book.est-who")];
    fields.extend(own(Some(&old)));
    fields.extend(desks(cx, Some(&old)));
    let page = Page {
        title: say.t("book.establishment-title"),
        before: html! {
            (tabs(cx, "establishment"))
            (advice(cx))
            p { (excise) }
            p { (say.t("book.establishment-what")) }
        },
        fields,
        button: "book.establishment-do",
        to: cx.to("establishment"),
    };
    Ok(sheet(cx, &page, |sent| {
        let mut t = typed(cx, sent);
        let start = office(&mut t).map(|office| Establishment {
            office,
            ..old.clone()
        });
        let made = read(cx, &mut t, start);
        let new = t.end(made)?;
        // Nothing new is no entry.
        if new == old {
            return Ok(format!("{}?done=0", page.to));
        }
        let command = Command::ChangeEstablishment(Box::new(new));
        let done = desk.act(excise, command, &Confirm::default());
        let done = done.map_err(Not::Failed)?;
        let counter = done.entries.last().map_or(0, |e| e.counter);
        Ok(format!("{}?done={counter}", page.to))
    }))
}

fn typed<'s>(cx: &Cx, sent: &'s Sent) -> Typed<'s> {
    Typed {
        sent,
        now: cx.now(),
        wrong: Vec::new(),
    }
}

/// What is worth a second look about its number, said after it was added.
fn advice(cx: &Cx) -> Markup {
    let said = cx.query("advice").unwrap_or_default();
    let known: Vec<&str> = ADVICE
        .iter()
        .copied()
        .filter(|a| said.split(',').any(|s| s == *a))
        .collect();
    html! { @for a in known { p { strong { (cx.say.t(&format!("advice-{a}"))) } } } }
}

/// Fields about itself.
fn own(e: Option<&Establishment>) -> Vec<Field> {
    let said = |f: fn(&Establishment) -> &String| e.map_or(String::new(), |e| f(e).clone());
    vec![
        line("name", "book.field-own-name")
            .needed()
            .with(said(|e| &e.name)),
        line("street", "book.field-own-street").with(said(|e| &e.street)),
        line("postcode", "book.field-postcode").with(said(|e| &e.postcode)),
        line("city", "book.field-city").with(said(|e| &e.city)),
        line("phone", "book.field-own-phone").with(said(|e| &e.phone)),
    ]
}

/// Fields about the office, the help desk, the holidays.
fn desks(cx: &Cx, e: Option<&Establishment>) -> Vec<Field> {
    let none = Contact::default();
    let (c, sau) = e.map_or((&none, &none), |e| (&e.office_contact, &e.sau));
    let said = |v: &Option<String>| v.clone().unwrap_or_default();
    let hours = |h: &OfficeHours| match h {
        OfficeHours::Unknown => String::new(),
        h if cx.say.lang() == "fr" => h.in_french(),
        h => h.to_string(),
    };
    let days: Vec<String> = c.exceptions.iter().map(ToString::to_string).collect();
    // Where it can be proposed, that is said.
    let label = match e {
        Some(_) => "book.field-office",
        None => "book.field-office-new",
    };
    let mut office = line("office", label).with(e.map_or(String::new(), |e| e.office.to_string()));
    office.needed = e.is_some();
    let attachment = e.and_then(|e| e.attachment.as_ref());
    let region = e.map_or(Region::National, |e| e.region);
    vec![
        heading("book.est-office"),
        office,
        line("attachment", "book.field-attachment")
            .with(attachment.map_or(String::new(), ToString::to_string)),
        line("office_name", "book.field-office-name").with(said(&c.name)),
        line("office_phone", "book.field-office-phone").with(said(&c.phone)),
        line("office_mail", "book.field-office-mail").with(said(&c.mail)),
        line("office_fax", "book.field-office-fax").with(said(&c.fax)),
        line("office_hours", "book.field-office-hours").with(hours(&c.hours)),
        Field::new("office_days", "book.field-office-days", Kind::Lines).with(days.join("\n")),
        Field::new(
            "office_confirmed",
            "book.field-office-confirmed",
            Kind::Tick,
        ),
        heading("book.est-sau"),
        line("sau_phone", "book.field-sau-phone").with(said(&sau.phone)),
        line("sau_mail", "book.field-sau-mail").with(said(&sau.mail)),
        line("sau_hours", "book.field-sau-hours").with(hours(&sau.hours)),
        Field::new("sau_confirmed", "book.field-sau-confirmed", Kind::Tick),
        heading("book.est-days"),
        Field::new(
            "region",
            "book.field-region",
            Kind::OneOf(cx.say.names("region", &REGIONS)),
        )
        .needed()
        .with(region.as_str()),
    ]
}

/// What was typed as a code, without the spaces between its groups, in capitals as codes are written.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase()
}

/// A code of its form, or what is wrong with it.
fn code<T>(
    t: &mut Typed,
    name: &'static str,
    parse: impl Fn(&str) -> Result<T, NumberError>,
) -> Option<T> {
    let read = parse(&plain(t.sent.get(name)));
    read.map_err(|e| t.wrong.push(identifier(name, &e))).ok()
}

fn excise(t: &mut Typed) -> Option<ExciseNumber> {
    if must(t, "excise", 40).is_empty() {
        return None;
    }
    code(t, "excise", |x| {
        let excise = ExciseNumber::parse(x)?;
        excise.check_french_form()?;
        Ok(excise)
    })
}

fn office(t: &mut Typed) -> Option<OfficeCode> {
    if must(t, "office", 40).is_empty() {
        return None;
    }
    code(t, "office", OfficeCode::parse)
}

fn last(t: &mut Typed, answer: &str) -> Option<u32> {
    if answer.is_empty() {
        return None;
    }
    let read = read_last_used(answer);
    if read.is_none() {
        t.wrong.push(Problem::at("last_used", "book.last-used"));
    }
    read
}

/// Opening hours as people write them; nothing typed means that nobody knows them.
pub(super) fn hours(t: &mut Typed, name: &'static str) -> OfficeHours {
    let typed = t.sent.get(name);
    if typed.is_empty() {
        return OfficeHours::Unknown;
    }
    typed.parse().unwrap_or_else(|e: calendar::HoursError| {
        t.wrong.push(wrong(name, e.code(), e.data()));
        OfficeHours::Unknown
    })
}

fn days(t: &mut Typed, before: &[HoursException]) -> Vec<HoursException> {
    const NAME: &str = "office_days";
    let mut out = Vec::new();
    for typed in t
        .sent
        .get(NAME)
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
    {
        // A note that was written elsewhere stays with its days.
        if let Some(same) = before.iter().find(|b| b.to_string() == typed) {
            out.push(same.clone());
            continue;
        }
        match typed.parse::<HoursException>() {
            Ok(day) => out.push(day),
            Err(e) => {
                t.wrong.push(wrong(NAME, e.code(), e.data()));
                break;
            }
        }
    }
    if out.len() > DAYS {
        t.wrong.push(wrong(
            NAME,
            "book.too-many-days",
            [("most", DAYS.to_string())],
        ));
    }
    out
}

/// The day on which a person confirmed a contact: today, when the tick is there and there is something to confirm.
fn confirmed(t: &mut Typed, name: &'static str, c: &Contact, today: Date) -> Option<Date> {
    let yes = t.sent.get(name) == "yes";
    if yes && !c.reachable() {
        t.wrong.push(Problem::at(name, "book.nothing-to-confirm"));
    }
    yes.then_some(today)
}

/// The rest of the form over what is known; problems stand in `t` even when there is nothing to put them over.
fn read(cx: &Cx, t: &mut Typed, start: Option<Establishment>) -> Option<Establishment> {
    let today = calendar::to_paris(cx.now()).date();
    let none = Contact::default();
    let before = start.as_ref().map_or(&none, |s| &s.office_contact);
    let name = must(t, "name", 182);
    let (street, postcode) = (text(t, "street", 65), text(t, "postcode", 10));
    let (city, phone) = (text(t, "city", 50), text(t, "phone", 40));
    let attachment = match some(t, "attachment", 40) {
        Some(_) => code(t, "attachment", OfficeCode::parse),
        None => None,
    };
    let office_contact = Contact {
        name: some(t, "office_name", 100),
        phone: some(t, "office_phone", 40),
        mail: Some(mail(t, "office_mail")).filter(|m| !m.is_empty()),
        fax: some(t, "office_fax", 40),
        hours: hours(t, "office_hours"),
        exceptions: days(t, &before.exceptions),
        confirmed: None,
    };
    let sau = Contact {
        phone: some(t, "sau_phone", 40),
        mail: Some(mail(t, "sau_mail")).filter(|m| !m.is_empty()),
        hours: hours(t, "sau_hours"),
        ..start
            .as_ref()
            .map_or_else(Contact::default, |s| s.sau.clone())
    };
    let office_today = confirmed(t, "office_confirmed", &office_contact, today);
    let sau_today = confirmed(t, "sau_confirmed", &sau, today);
    let region = t.chosen::<Region>("region");
    let start = start?;
    Some(Establishment {
        name,
        street,
        postcode,
        city,
        phone,
        // The same office twice is one office.
        attachment: attachment.filter(|a| *a != start.office),
        office_contact: office_contact.succeeding(&start.office_contact, office_today),
        sau: sau.succeeding(&start.sau, sau_today),
        region: region.unwrap_or_default(),
        ..start
    })
}
