//! Customs offices of the book: how each is reached, when it is open, how each of its means is watched outside these hours, from where
//! that is known and who confirmed it. What nobody confirmed says so (I28). Never decides.

use super::establishment::hours;
use super::{heading, mail, must, text, wrong};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use crate::pages::book::card::{Card, of};
use crate::pages::{Cx, home};
use crate::say::capital;
use domain::calendar::{self, HoursException, OfficeHours, Opening, Region};
use jiff::civil::Date;
use maud::{Markup, html};
use number::{NumberError, OfficeCode};
use operator::Failure;
use operator::book::office::{MOST_DAYS, day, differing, read_differing};
use operator::book::{Leaf as _, Office, Watch};

/// The means of an office: in the words of the means, and how it is watched.
pub(crate) fn watched(o: &Office) -> [(&'static str, &str, Watch); 3] {
    [
        ("telephone", &o.phone, o.watched_phone),
        ("mail", &o.mail, o.watched_mail),
        ("fax", &o.fax, o.watched_fax),
    ]
}

/// Whether it was confirmed, when and by whom; where it is from.
pub(crate) fn standing(cx: &Cx, o: &Office) -> String {
    let say = cx.say;
    let spoken = |d: Date| operator::explain::spoken(say.words(), "", &d.to_string());
    match o.confirmation() {
        Some((d, who)) => say.with("office.confirmed", &[("date", &spoken(d)), ("who", who)]),
        None => say.t("office.unconfirmed"),
    }
}

/// A card as it was used, by the SHA-256 that an entry names: which office, of which day, how it was reached, who had confirmed it.
pub(crate) fn used(cx: &Cx, file: &str) -> Markup {
    let say = cx.say;
    let Some(o) = cx.desk().card_of(file) else {
        return html! { (say.with("office.used-gone", &[("file", &file.chars().take(16).collect::<String>())])) };
    };
    let named = o.name();
    let spoken = |d: Date| operator::explain::spoken(say.words(), "", &d.to_string());
    let ways: Vec<&str> = [&*o.phone, &*o.mail, &*o.fax]
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect();
    html! {
        @match o.as_of {
            Some(d) => { (say.with("office.used-as-of", &[("office", &named), ("date", &spoken(d))])) }
            None => { (say.with("office.used-undated", &[("office", &named)])) }
        }
        " " (standing(cx, &o))
        @if !o.source.is_empty() { " " (say.with("office.used-from", &[("source", &o.source)])) }
        br; span.small { (ways.join(" · ")) }
    }
}

fn code(t: &mut Typed, id: &str) -> String {
    // The code of a card that is there is its id: it is not typed again.
    if OfficeCode::parse(id).is_ok() {
        return id.to_owned();
    }
    let typed: String = must(t, "code", 40).split_whitespace().collect();
    let typed = typed.to_ascii_uppercase();
    let read = |e: NumberError| super::identifier("code", &e);
    if !typed.is_empty()
        && let Err(e) = OfficeCode::parse(&typed)
    {
        t.wrong.push(read(e));
    }
    typed
}

fn days(t: &mut Typed) -> Vec<HoursException> {
    const NAME: &str = "exceptions";
    let lines = t.sent.get(NAME).lines().map(str::trim);
    let read: Result<Vec<_>, _> = lines
        .filter(|l| !l.is_empty())
        .map(read_differing)
        .collect();
    match read {
        Ok(all) if all.len() > MOST_DAYS => {
            let most = [("most", MOST_DAYS.to_string())];
            t.wrong.push(wrong(NAME, "book.too-many-days", most));
            Vec::new()
        }
        Ok(all) => all,
        Err(e) => {
            t.wrong.push(wrong(NAME, e.code(), e.data()));
            Vec::new()
        }
    }
}

/// A day; nothing typed is nothing said.
fn dated(t: &mut Typed, name: &'static str) -> Option<Date> {
    let typed = t.sent.some(name)?;
    let read = day(&typed);
    if read.is_none() {
        t.wrong.push(Problem::at(name, "office.day"));
    }
    read
}

impl Card for Office {
    const PAGE: &'static str = "offices";
    const CODES: [&'static str; 3] = ["office.offices", "office.add", "office.office"];

    fn fields(&self, cx: &Cx) -> Vec<Field> {
        let shown = match &self.hours {
            OfficeHours::Unknown => String::new(),
            h if cx.say.lang() == "fr" => h.in_french(),
            h => h.to_string(),
        };
        let exceptions: Vec<String> = self.exceptions.iter().map(differing).collect();
        let watch = |name: &'static str, label, w: Watch| {
            let list = Kind::OneOf(cx.say.names("office-watch", Watch::ALL));
            Field::new(name, label, list).needed().with(w.as_str())
        };
        let regions = [Region::National, Region::AlsaceMoselle];
        let mut fields = Vec::new();
        if self.code.is_empty() {
            fields.push(line("code", "office.field-code").needed());
        }
        fields.extend([
            line("name", "office.field-name").with(&*self.name),
            line("street", "office.field-street").with(&*self.street),
            line("postcode", "book.field-postcode").with(&*self.postcode),
            line("city", "book.field-city").with(&*self.city),
            line("phone", "book.field-phone").with(&*self.phone),
            line("mail", "book.field-mail").with(&*self.mail),
            line("fax", "office.field-fax").with(&*self.fax),
            heading("office.hours"),
            line("hours", "office.field-hours").with(shown),
            Field::new("exceptions", "office.field-days", Kind::Lines).with(exceptions.join("\n")),
            Field::new(
                "holidays",
                "book.field-region",
                Kind::OneOf(cx.say.names("region", &regions)),
            )
            .needed()
            .with(self.holidays.as_str()),
            heading("office.outside"),
            watch(
                "watched_phone",
                "office.field-watched-phone",
                self.watched_phone,
            ),
            watch(
                "watched_mail",
                "office.field-watched-mail",
                self.watched_mail,
            ),
            watch("watched_fax", "office.field-watched-fax", self.watched_fax),
            heading("office.from"),
            line("as_of", "office.field-as-of")
                .with(self.as_of.map_or(String::new(), |d| d.to_string())),
            line("source", "office.field-source").with(&*self.source),
        ]);
        fields
    }

    fn read(id: String, t: &mut Typed) -> Office {
        Office {
            code: code(t, &id),
            name: text(t, "name", 100),
            street: text(t, "street", 65),
            postcode: text(t, "postcode", 10),
            city: text(t, "city", 50),
            phone: text(t, "phone", 40),
            mail: mail(t, "mail"),
            fax: text(t, "fax", 40),
            hours: hours(t, "hours"),
            exceptions: days(t),
            holidays: t.word("holidays").unwrap_or_default(),
            watched_phone: t.word("watched_phone").unwrap_or_default(),
            watched_mail: t.word("watched_mail").unwrap_or_default(),
            watched_fax: t.word("watched_fax").unwrap_or_default(),
            as_of: dated(t, "as_of"),
            source: text(t, "source", 200),
            confirmed: None,
            confirmed_by: String::new(),
        }
    }

    fn keeping(self, before: Office) -> Office {
        Office {
            confirmed: before.confirmed,
            confirmed_by: before.confirmed_by.clone(),
            ..self
        }
        .after(&before)
    }

    fn name(&self) -> String {
        [&*self.code, &*self.name]
            .iter()
            .filter(|t| !t.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn rest(&self, cx: &Cx) -> String {
        let said = [&self.city, &self.phone, &self.mail];
        let mut parts: Vec<String> = said
            .into_iter()
            .filter(|t| !t.is_empty())
            .cloned()
            .collect();
        parts.push(standing(cx, self));
        parts.join(" · ")
    }

    fn more(&self, cx: &Cx) -> Markup {
        let say = cx.say;
        let state = match self.at(cx.now()) {
            Opening::Open { until } => say.with("page.office-open", &[("time", &say.when(until))]),
            Opening::Closed { opens: Some(t) } => {
                say.with("page.office-closed-until", &[("time", &say.when(t))])
            }
            Opening::Closed { opens: None } => say.t("page.office-closed"),
            Opening::Unknown => say.t("page.office-unknown"),
        };
        let spoken = |d: Date| operator::explain::spoken(say.words(), "", &d.to_string());
        html! {
            section.card {
                p { strong { (standing(cx, self)) } }
                p {
                    @match self.as_of { Some(d) => { (say.with("office.as-of", &[("date", &spoken(d))])) } None => { (say.t("office.undated")) } }
                    " "
                    @if self.source.is_empty() { (say.t("office.no-source")) } @else { (say.with("office.source", &[("source", &self.source)])) }
                }
                p { (capital(&state)) }
                h2 { (say.t("office.outside")) }
                dl.facts {
                    @for (means, at, w) in watched(self) {
                        dt { (capital(&say.name("means", means))) @if !at.is_empty() { " · " (at) } }
                        dd { (say.name("office-watch", w)) }
                    }
                }
                p { a.act href={ (of::<Office>(cx, self.id())) "/confirm" } { (say.t("office.confirm")) } }
            }
        }
    }

    fn page(&self, cx: &Cx, name: &str) -> Result<Answer, Failure> {
        if name != "confirm" {
            return Ok(cx.nowhere());
        }
        let today = calendar::to_paris(cx.now()).date();
        let page = Page {
            title: cx.say.t("office.confirm"),
            before: html! {
                p { strong { (self.name()) } }
                (home::contact(cx, &self.contact()))
                p { (cx.say.t("office.confirm-what")) }
            },
            fields: vec![
                line("who", "office.field-who")
                    .needed()
                    .with(cx.desk().actor()),
                line("day", "office.field-day").with(today.to_string()),
            ],
            button: "office.confirm-do",
            to: of::<Office>(cx, self.id()),
        };
        let (desk, shown) = (cx.desk(), self.clone());
        Ok(sheet(cx, &page, |sent| {
            let mut t = Typed::new(cx, sent);
            let (who, on) = (must(&mut t, "who", 60), dated(&mut t, "day"));
            let on = on.unwrap_or(today);
            if on > today {
                t.wrong.push(wrong("day", "office.day-to-come", []));
            }
            if !shown.contact().reachable() {
                t.wrong.push(Problem {
                    field: None,
                    ..Problem::at("who", "book.nothing-to-confirm")
                });
            }
            let (who, on) = t.end(Some((who, on)))?;
            let there = desk.confirm_office(&shown, on, &who);
            let told = if there.map_err(Not::Failed)? {
                "confirmed"
            } else {
                "gone"
            };
            Ok(format!("{}?told={told}", page.to))
        }))
    }
}
