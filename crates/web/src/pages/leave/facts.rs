//! Facts noted from the page: what is seen, an alert that was read, a call to the help desk, a contact with the office. Each by its
//! own key, recorded at once with both times; what belongs to it is then cleared, and the record is shown. Never a permission.

use crate::kit::form::{Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::Cx;
use crate::pages::leave::{Scene, places};
use domain::Command;
use domain::calendar;
use domain::decide::outage::Outage;
use domain::facts::{ContactResult, Means, Purpose, SauOutcome};
use jiff::Timestamp;
use number::ExciseNumber;
use operator::draft::Draft;
use operator::{Confirm, Failure, leaving};

/// Keys with which the office is told, or was tried: one touch each.
pub(super) const OFFICE: &[(&str, Means, ContactResult)] = &[
    ("voicemail", Means::Telephone, ContactResult::Voicemail),
    ("spoken", Means::Telephone, ContactResult::Spoken),
    ("sms", Means::Sms, ContactResult::Sent),
    ("mail", Means::Mail, ContactResult::Sent),
    ("fax", Means::Fax, ContactResult::Sent),
    ("no-answer", Means::Telephone, ContactResult::NoAnswer),
    ("engaged", Means::Telephone, ContactResult::Engaged),
    ("not-sent", Means::Mail, ContactResult::NotSent),
];

/// What became of asking the office for a number.
pub(super) const ASK: &[ContactResult] = &[
    ContactResult::NoAnswer,
    ContactResult::Engaged,
    ContactResult::Cannot,
];

/// The largest screenshot, in bytes.
const PICTURE: usize = 10_000_000;

fn time(draft: &Draft, field: &'static str, now: Timestamp) -> Result<Option<Timestamp>, Problem> {
    let Some(text) = draft.some(field) else {
        return Ok(None);
    };
    calendar::parse_typed(&text, now)
        .map(Some)
        .map_err(|e| Problem::time(field, &e))
}

/// Notes the fact of a key; answers the part of the page where it is shown, or what is wrong.
pub(super) fn note(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    sent: &Sent,
    key: &str,
) -> Result<Result<&'static str, Vec<Problem>>, Failure> {
    let scene = Scene::with(cx, excise, draft.clone())?;
    if let Some(p) = situation_unread(&scene) {
        return Ok(Err(vec![p]));
    }
    let (what, how) = key.split_once(' ').unwrap_or((key, ""));
    let (part, prefix) = match what {
        "alert" => ("right", "alert_"),
        "feed" => ("right", "-"),
        "sau" => ("right", "sau_"),
        "office" => ("office", "office_"),
        "ask" => ("number", "ask_"),
        _ => ("situation", "-"),
    };
    let desk = cx.desk();
    let form = format!("{} {} {key}", sent.form().unwrap_or_default(), draft.id);
    let outcome = cx.station.once.run(&form, &sent.contents(), || {
        // Read only now: what a first click recorded does not stand in the draft any more.
        let fact = match what {
            "alert" => alert(cx, draft, sent)?,
            "feed" => fed(cx, how)?,
            "sau" => sau(cx, draft, how),
            "office" => office(cx, draft, how),
            "ask" => ask(cx, draft, how),
            _ => Ok(None),
        };
        let fact = fact.map_err(Not::Typed)?;
        let reg = desk.register(excise)?;
        desk.state_situation(&reg, &scene.reading)?;
        if let Some(fact) = fact {
            record(cx, excise, fact)?;
        }
        Ok(String::new())
    });
    if matches!(outcome, Outcome::At(_)) {
        // Recorded, now or by the first click: what belongs to it does not stand there as if it were still to be noted.
        let (prefix, now) = (prefix.to_owned(), cx.now());
        desk.draft_change(excise, &draft.id, move |d| d.replace(&prefix, &[], now))?;
    }
    Ok(match outcome {
        Outcome::At(_) | Outcome::Other => Ok(part),
        Outcome::Not(Not::Typed(p)) => Err(vec![p]),
        Outcome::Not(Not::Failed(f @ Failure::Refused { .. })) => {
            Err(vec![places::beside(cx, &scene, &f)])
        }
        Outcome::Not(Not::Failed(f)) => return Err(f),
    })
}

/// A fact belongs to an outage: noted first, it begins one.
fn record(cx: &Cx, excise: &ExciseNumber, fact: Outage) -> Result<(), Failure> {
    let desk = cx.desk();
    if desk.register(excise)?.open_episode().is_none() {
        let open = Command::Outage(leaving::opening());
        desk.act(excise, open, &Confirm::default())?;
    }
    desk.act(excise, Command::Outage(fact), &Confirm::default())
        .map(drop)
}

/// Why a fact was not noted.
enum Not {
    Typed(Problem),
    Failed(Failure),
}

impl From<Failure> for Not {
    fn from(f: Failure) -> Not {
        Not::Failed(f)
    }
}

/// Records an alert that stands typed in the draft, or whose picture comes with the act, once: its fields are cleared with it. What
/// of it cannot be read is answered.
pub(super) fn pending(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    sent: &Sent,
) -> Result<Result<(), Problem>, Failure> {
    if draft.some("alert_text").is_none() && sent.file("alert_shot").is_none() {
        return Ok(Ok(()));
    }
    let desk = cx.desk();
    let fact = match alert(cx, draft, sent)? {
        Ok(Some(fact)) => fact,
        Ok(None) => return Ok(Ok(())),
        Err(p) => return Ok(Err(p)),
    };
    record(cx, excise, fact)?;
    let now = cx.now();
    desk.draft_change(excise, &draft.id, move |d| d.replace("alert_", &[], now))?;
    Ok(Ok(()))
}

/// A field about the outage that cannot be read.
fn situation_unread(scene: &Scene) -> Option<Problem> {
    let of = ["since", "internet", "elsewhere", "portal", "gps", "cause"];
    let w = scene
        .reading
        .wrong
        .iter()
        .find(|w| of.contains(&w.field.as_str()))?;
    let mut p = Problem::at(w.field.clone(), w.code);
    p.data.clone_from(&w.data);
    Some(p)
}

fn alert(cx: &Cx, draft: &Draft, sent: &Sent) -> Result<Result<Option<Outage>, Problem>, Failure> {
    let Some(text) = draft.some("alert_text") else {
        return Ok(Err(Problem::at("alert_text", "page.missing")));
    };
    let (at, until) = match (
        time(draft, "alert_at", cx.now()),
        time(draft, "alert_until", cx.now()),
    ) {
        (Ok(a), Ok(u)) => (a, u),
        (Err(p), _) | (_, Err(p)) => return Ok(Err(p)),
    };
    let mut screenshot = None;
    if let Some(f) = sent.file("alert_shot") {
        let kind = operator::filing::picture(&f.bytes);
        let Some(kind) = kind.filter(|_| f.bytes.len() <= PICTURE) else {
            return Ok(Err(Problem::at("alert_shot", "leave.picture")));
        };
        screenshot = Some(cx.desk().keep(&f.bytes, kind.ending())?);
    }
    Ok(Ok(Some(Outage::Alert {
        at: at.unwrap_or(cx.now()),
        text,
        reference: draft.some("alert_ref"),
        until,
        screenshot,
    })))
}

/// An alert of the signed feed, as a person takes it: the feed's bytes are in the archive before the entry that names them (D1).
fn fed(cx: &Cx, reference: &str) -> Result<Result<Option<Outage>, Problem>, Failure> {
    let seen = cx.station.setup.watch.feed();
    let now = cx.now();
    let feed = seen.as_ref().and_then(|s| Some((s, s.read.as_ref().ok()?)));
    let alert = feed.and_then(|(s, f)| {
        let its = f.holding(now).find(|a| a.reference == reference);
        Some((s, its.filter(|_| f.valid_until > now)?))
    });
    let Some((seen, a)) = alert else {
        return Ok(Err(Problem::at("alert_text", "alerts.gone")));
    };
    let feed = cx.desk().keep(&seen.bytes, "txt")?;
    Ok(Ok(Some(Outage::FeedAlert {
        at: seen.at,
        text: a.text.clone(),
        reference: Some(a.reference.clone()),
        until: a.until,
        feed,
        key: seen.key.clone(),
    })))
}

fn sau(cx: &Cx, draft: &Draft, how: &str) -> Result<Option<Outage>, Problem> {
    let outcome: SauOutcome = how
        .parse()
        .map_err(|_| Problem::at("sau_agent", "page.choose-again"))?;
    let at = time(draft, "sau_at", cx.now())?;
    let until = time(draft, "sau_until", cx.now())?;
    Ok(Some(Outage::Sau {
        at: at.unwrap_or(cx.now()),
        outcome,
        agent: draft.some("sau_agent"),
        reference: draft.some("sau_ref"),
        kinds: draft.get("sau_kind").parse().into_iter().collect(),
        until,
        note: draft.some("sau_note"),
    }))
}

fn office(cx: &Cx, draft: &Draft, how: &str) -> Result<Option<Outage>, Problem> {
    let agreed = how == "agreed";
    let (by, result) = if agreed {
        (Means::Telephone, ContactResult::Spoken)
    } else {
        let known = OFFICE.iter().find(|(k, _, _)| *k == how);
        let (_, by, result) = known.ok_or(Problem::at("office_to", "page.choose-again"))?;
        (*by, *result)
    };
    let to = draft.some("office_to");
    if agreed && to.is_none() {
        // An agreement is somebody's (I18).
        return Err(Problem::at("office_to", "page.missing"));
    }
    let at = time(draft, "office_at", cx.now())?;
    Ok(Some(Outage::Contact {
        purpose: if agreed {
            Purpose::Agreement
        } else {
            Purpose::Announce
        },
        by,
        at: at.unwrap_or(cx.now()),
        to,
        result,
        beside: domain::facts::Beside {
            note: draft.some("office_note"),
            ..domain::facts::Beside::default()
        },
    }))
}

fn ask(cx: &Cx, draft: &Draft, how: &str) -> Result<Option<Outage>, Problem> {
    let result = ASK
        .iter()
        .copied()
        .find(|r| r.as_str() == how)
        .ok_or(Problem::at("given_by", "page.choose-again"))?;
    Ok(Some(Outage::Contact {
        purpose: Purpose::Number,
        by: Means::Telephone,
        at: cx.now(),
        to: draft.some("ask_to"),
        result,
        beside: domain::facts::Beside::default(),
    }))
}
