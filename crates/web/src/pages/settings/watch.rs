//! What this computer may look at by itself: only with consent, only listed places. No address of customs is built in: those that
//! stand here were typed or accepted by a person (I28).

mod pin;

use super::{TABLE, refused};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::{Cx, sight};
use courier::prober::MOST_PLACES;
use courier::{Place, Places, What};
use jiff::Timestamp;
use maud::{Markup, html};
use operator::Failure;
use serde::{Deserialize, Serialize};

/// Offered for the Internet, and for nothing else: a place that stays, and that has nothing to do with customs.
const INTERNET: &str = "https://www.wikipedia.org/";

/// As it is kept: the places, and who agreed when.
#[derive(Serialize, Deserialize, Default)]
pub(super) struct Kept {
    #[serde(flatten)]
    pub(super) places: Places,
    #[serde(default)]
    by: String,
    #[serde(default)]
    at: Option<Timestamp>,
}

pub(super) fn kept(cx: &Cx) -> Result<Kept, Failure> {
    Ok(cx.desk().plain(TABLE, "watch")?.unwrap_or_default())
}

/// The field of each thing: one address a line.
const FIELDS: [(What, &str, &str); 8] = [
    (What::Network, "network", "sight.field-network"),
    (What::Names, "names", "sight.field-names"),
    (What::Internet, "internet", "settings.field-internet"),
    (What::Portal, "portal", "settings.field-portal"),
    (What::Alert, "alert", "settings.field-alert"),
    (What::Feed, "feed", "sight.field-feed"),
    (What::Gps, "gps", "settings.field-gps"),
    (What::Clock, "clock", "sight.field-clock"),
];

fn fields(kept: &Kept) -> Vec<Field> {
    let places = &kept.places.places;
    let of = |what: What| {
        let urls: Vec<&str> = places
            .iter()
            .filter(|p| p.what == what)
            .map(|p| p.url.as_str())
            .collect();
        urls.join("\n")
    };
    let mut out = Vec::new();
    for (what, name, label) in FIELDS {
        let mut first = of(what);
        if what == What::Internet && places.is_empty() {
            first = INTERNET.to_owned();
        }
        out.push(Field::new(name, label, Kind::Lines).with(first));
        if what == What::Alert {
            let words = places.iter().find(|p| p.what == What::Alert);
            let words = words.map_or("", |p| p.words.as_str());
            out.push(Field::new("words", "settings.field-words", Kind::Line).with(words));
        }
        if what == What::Feed {
            out.extend(pin::fields(&kept.places));
        }
    }
    let consent = if kept.places.consent { "yes" } else { "" };
    out.push(Field::new("consent", "settings.field-consent", Kind::Tick).with(consent));
    out
}

pub(super) fn page(cx: &Cx) -> Result<Answer, Failure> {
    let now = kept(cx)?;
    let fields = fields(&now);
    let title = cx.say.t("settings.watch");
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.page(&title, body(cx, &now, &fields, None, &[])));
    };
    match read(sent, &fields, &now.places) {
        Ok(places) => {
            let new = Kept {
                places: places.clone(),
                by: cx.desk().actor().to_owned(),
                at: Some(cx.now()),
            };
            cx.desk().plain_put(TABLE, "watch", &new)?;
            cx.station.setup.watch.set(places);
            Ok(Answer::See(cx.house("settings?kept=watch")))
        }
        Err(problems) => Ok(refused(
            cx,
            &title,
            &body(cx, &now, &fields, Some(sent), &problems),
        )),
    }
}

fn body(cx: &Cx, now: &Kept, fields: &[Field], sent: Option<&Sent>, wrong: &[Problem]) -> Markup {
    let say = cx.say;
    html! {
        p { (say.t("settings.watch-what")) }
        p { (say.t("settings.watch-kept")) }
        @if let (true, Some(at)) = (now.places.consent, now.at) {
            p { (say.with("settings.agreed", &[("actor", &now.by), ("time", &say.when(at))])) }
        }
        (pin::pinned(cx, &now.places))
        (cx.form(fields, sent, wrong, "settings.watch-do"))
        @if now.places.consent { (sight::panel(cx)) }
        p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
    }
}

fn read(sent: &Sent, fields: &[Field], before: &Places) -> Result<Places, Vec<Problem>> {
    let mut wrong = sent.unfit(fields);
    let key = pin::read(sent, before, &mut wrong);
    let words = sent.get("words");
    let mut places = Vec::new();
    for (what, name, _) in FIELDS {
        for url in sent.get(name).lines().map(str::trim) {
            if url.is_empty() {
                continue;
            }
            if !courier::may_be_listed(what, url) {
                let code = match what {
                    What::Network => "sight.not-digits",
                    What::Names | What::Clock => "sight.not-a-name",
                    _ => "settings.address",
                };
                let mut p = Problem::at(name, code);
                p.data.insert("address".into(), url.to_owned());
                wrong.push(p);
            }
            let words = if what == What::Alert { words } else { "" };
            places.push(Place {
                what,
                url: url.to_owned(),
                words: words.to_owned(),
            });
        }
    }
    let consent = sent.get("consent") == "yes";
    if places.iter().any(|p| p.what == What::Alert) && words.is_empty() {
        wrong.push(Problem::at("words", "settings.words-missing"));
    }
    if consent && places.is_empty() {
        wrong.push(Problem::at("internet", "settings.no-places"));
    }
    if places.len() > MOST_PLACES {
        let mut p = Problem::at("internet", "settings.too-many");
        p.data.insert("limit".into(), MOST_PLACES.to_string());
        wrong.push(p);
    }
    if wrong.is_empty() {
        Ok(Places {
            consent,
            places,
            key,
        })
    } else {
        Err(wrong)
    }
}
