//! The key of the alert feed: pinned once by a person, and replaced only by one who says so. Never judges whose it is.

use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use courier::{Places, What};
use maud::{Markup, html};
use wire::note::NoteKey;

fn kept(places: &Places) -> Option<NoteKey> {
    places.key.as_deref().and_then(NoteKey::parse)
}

pub(super) fn fields(places: &Places) -> Vec<Field> {
    let key = kept(places);
    let name = key.as_ref().map_or("", NoteKey::name).to_owned();
    let public = key.as_ref().map(NoteKey::public).unwrap_or_default();
    let mut out = vec![
        Field::new("key_name", "sight.field-key-name", Kind::Line).with(name),
        Field::new("key", "sight.field-key", Kind::Line).with(public),
    ];
    if key.is_some() {
        out.push(Field::new("key_other", "sight.field-key-other", Kind::Tick));
    }
    out
}

/// The key that is pinned from now on.
pub(super) fn read(sent: &Sent, before: &Places, wrong: &mut Vec<Problem>) -> Option<String> {
    let (name, key) = (sent.get("key_name").trim(), sent.get("key").trim());
    let feeds = !sent.get("feed").trim().is_empty();
    let new = match (name, key) {
        ("", "") => None,
        // Handed on in one line: `NAME+ID+KEY`.
        ("", whole) => NoteKey::parse(whole),
        (name, key) => NoteKey::parse(key)
            .filter(|k| k.name() == name)
            .or_else(|| NoteKey::of(name, key)),
    };
    if new.is_none() && (feeds || !key.is_empty() || !name.is_empty()) {
        let code = if key.is_empty() {
            "sight.key-missing"
        } else {
            "sight.key-unread"
        };
        wrong.push(Problem::at("key", code));
        return None;
    }
    let old = kept(before);
    if old.is_some() && old != new && sent.get("key_other") != "yes" {
        wrong.push(Problem::at("key_other", "sight.key-pinned"));
    }
    new.map(|k| k.to_string())
}

/// What the feed says now, where a place is listed.
pub(super) fn pinned(cx: &Cx, places: &Places) -> Markup {
    let say = cx.say;
    html! {
        @if let Some(k) = kept(places) { p { (say.with("sight.key-is", &[("name", k.name())])) " " code { (k.public()) } } }
        @else if places.places.iter().any(|p| p.what == What::Feed) { p { (say.t("alerts.unpinned")) } }
    }
}
