//! The parts of the page, in the order in which one goes through them: where the trouble lies, the right to go on, the office, the
//! goods. Each shows what is on record and what can be typed or noted next. Looks only.

use crate::kit::form::{Field, Kind};
use crate::pages::leave::Scene;
use crate::pages::leave::facts::{ASK, OFFICE};
use crate::pages::leave::post;
use crate::pages::{Cx, home, sight};
use crate::say::capital;
use courier::What;
use domain::episode::Episode;
use domain::facts::{Case, Cause, Elsewhere, SauOutcome, Seen, SentBefore};
use maud::{Markup, html};
use operator::leaving::prefix;

/// A field with what stands in it, or what it is likely to be.
fn show(cx: &Cx, s: &Scene, f: &Field, likely: &str) -> Markup {
    let typed = s.value(&f.name);
    let known =
        s.draft.fields.contains_key(f.name.as_ref()) || s.unkept.contains_key(f.name.as_ref());
    let value = if typed.is_empty() && !known {
        likely
    } else {
        typed
    };
    f.show(value, &s.problems, cx.say)
}

pub(super) fn line(cx: &Cx, s: &Scene, name: &str, label: &'static str) -> Markup {
    show(cx, s, &Field::new(name.to_owned(), label, Kind::Line), "")
}

/// A key that notes something, or does something to the draft.
pub(super) fn key(say: crate::say::Say, value: &str, code: &str) -> Markup {
    html! { button.quiet type="submit" name="do" value=(value) formnovalidate { (say.t(code)) } }
}

fn radio<T: std::fmt::Display + Copy>(
    cx: &Cx,
    name: &'static str,
    label: &'static str,
    words: &str,
    all: &[T],
) -> Field {
    Field::new(name, label, Kind::Radio(cx.say.names(words, all))).needed()
}

/// What the outage says and this computer sees, for fields that nobody has filled in yet: shown as answered, for a person to correct.
/// What is reached from elsewhere is never concluded from here (I14).
pub(super) fn likely(cx: &Cx, open: Option<&Episode>) -> Vec<(&'static str, String)> {
    let sight = cx.station.setup.watch.sight();
    let seen = |known: Option<Seen>, what: What| {
        let seen = known
            .filter(|k| *k != Seen::Unknown)
            .unwrap_or(sight.of(what).seen);
        (seen != Seen::Unknown).then(|| seen.to_string())
    };
    [
        ("internet", seen(open.map(|e| e.internet), What::Internet)),
        (
            "elsewhere",
            open.and_then(|e| e.elsewhere).map(|e| e.to_string()),
        ),
        ("portal", seen(open.map(|e| e.portal), What::Portal)),
        ("gps", seen(open.map(|e| e.gps), What::Gps)),
    ]
    .into_iter()
    .filter_map(|(f, v)| Some((f, v?)))
    .collect()
}

/// Where the trouble lies (E, D, I14, I16).
pub(super) fn situation(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let open = s.register.open_episode();
    cx.station.setup.watch.attend();
    let offline = s.value("internet") == Seen::Down.as_str();
    let seen = [Seen::Up, Seen::Down];
    html! {
        fieldset #situation {
            legend { (say.t("leave.where")) }
            @if let Some(e) = open { p { (say.with("leave.outage-open", &[("cause", &say.name("cause", e.cause)), ("time", &say.when(e.since))])) " " a href=(cx.to("outage")) { (say.t("leave.outage-more")) } } }
            (show(cx, s, &radio(cx, "internet", "leave.internet", "leave-seen", &seen), ""))
            @if offline { p.phone { strong { (say.t("leave.phone-first")) } } }
            (show(cx, s, &radio(cx, "elsewhere", "leave.elsewhere", "leave-elsewhere", &[Elsewhere::Gamma, Elsewhere::Internet, Elsewhere::None]), ""))
            details open[s.problems.iter().any(|p| matches!(p.field.as_deref(), Some("portal" | "gps" | "cause" | "since")))] {
                summary { (say.t("leave.more-situation")) }
                (show(cx, s, &radio(cx, "portal", "leave.portal", "leave-seen", &seen), ""))
                (show(cx, s, &radio(cx, "gps", "leave.gps", "leave-seen", &seen), ""))
                @if open.is_none() {
                    (show(cx, s, &Field::new("cause", "leave.cause", Kind::OneOf(say.names("cause", Cause::ALL))), ""))
                    (line(cx, s, "since", "leave.since"))
                }
                p { (key(say, "situation", "leave.note-situation")) }
            }
        }
    }
}

/// What gives the right to go on, and what was said about it.
pub(super) fn right(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let e = s.preview.register.open_episode();
    let nowhere = e.is_some_and(Episode::nowhere);
    let sent = Field::new(
        "sent_before",
        "leave.sent",
        Kind::Radio(say.names("leave-sent", SentBefore::ALL)),
    )
    .needed();
    let asked = [Field::new("sent_at", "leave.sent-at", Kind::Line)];
    // What is still needed lies open; what is wrong too.
    let lies_open = |prefix: &str| {
        let wrong = |f: &str| f.starts_with(prefix);
        !nowhere && s.preview.ground.is_err()
            || s.problems
                .iter()
                .any(|p| p.field.as_deref().is_some_and(wrong))
    };
    html! {
        fieldset #right {
            legend { (say.t("leave.right")) }
            @match &s.preview.ground {
                Ok(g) => { p { (say.with("leave.entitled", &[("ground", &say.name("ground", ground(*g)))])) } }
                Err(_) => { p { (say.t("leave.right-how")) } }
            }
            (said(cx, e))
            @if let Some(end) = end_known(e, cx.now()) { p.phone { (say.with("leave.can-wait", &[("time", &say.when(end))])) } }
            (feed(cx, e))
            details open[lies_open("alert_")] {
                summary { (say.t("leave.alert")) }
                p { (say.t("leave.alert-what")) }
                (line(cx, s, "alert_text", "leave.alert-text"))
                (show(cx, s, &Field::new("alert_shot", "leave.alert-shot", Kind::File), ""))
                div.pair { (line(cx, s, "alert_until", "leave.until")) (line(cx, s, "alert_ref", "leave.reference")) }
                p { (key(say, "alert", "leave.note-alert")) }
            }
            details open[lies_open("sau_")] {
                summary { (say.t("leave.sau")) }
                (home::contact(cx, &s.own.sau))
                p { strong { (say.t("leave.sau-ask")) } }
                p.small { (say.t("leave.sau-asked")) }
                div.pair { (line(cx, s, "sau_agent", "leave.agent")) (line(cx, s, "sau_ref", "leave.reference")) (line(cx, s, "sau_until", "leave.until")) }
                p { (say.t("leave.sau-outcome")) }
                div.ways {
                    @for o in SauOutcome::ALL {
                        button.quiet type="submit" name="do" value={ "sau " (o) } formnovalidate { (capital(&say.name("sau", o))) }
                    }
                }
            }
            details open[s.value("sent_before") == "unanswered" || s.value("sent_before") == "arc"] {
                summary { (say.t("leave.sent-summary")) }
                (show(cx, s, &sent, "no"))
                @for f in &asked { (show(cx, s, f, "")) }
                p.hint { (say.t("leave.sent-why")) }
            }
        }
    }
}

/// What the signed feed says and nobody has taken yet: proposed, never concluded (I14). Why it says nothing, where it does not.
fn feed(cx: &Cx, e: Option<&Episode>) -> Markup {
    let (say, now) = (cx.say, cx.now());
    let Some(seen) = cx.station.setup.watch.feed() else {
        return html! {};
    };
    let feed = match &seen.read {
        Ok(f) => f,
        Err(silent) => return html! { p { (sight::silent(cx, silent)) } },
    };
    let taken = |r: &str| {
        e.is_some_and(|e| {
            let its = |a: &domain::episode::Alert| a.reference.as_deref() == Some(r);
            e.alerts.iter().any(|a| a.feed.is_some() && its(a))
        })
    };
    let new: Vec<_> = feed
        .holding(now)
        .filter(|a| feed.valid_until > now && !taken(&a.reference))
        .take(20)
        .collect();
    html! {
        @if !new.is_empty() {
            p { strong { (say.with("alerts.says", &[("issuer", &feed.issuer), ("time", &say.when(feed.as_of))])) } }
            @for a in new {
                div.phone {
                    p { q { (a.text) } " (" (a.reference) ")" }
                    p.small { (a.systems.join(", ")) @if let Some(t) = a.until { " · " (say.with("alerts.until", &[("time", &say.when(t))])) } }
                    p { button.quiet type="submit" name="do" value={ "feed " (a.reference) } formnovalidate aria-label={ (say.t("alerts.take")) " : " (a.reference) } { (say.t("alerts.take")) } }
                }
            }
        }
    }
}

/// When the outage is said to end, where somebody said so and that time is still to come.
fn end_known(e: Option<&Episode>, now: jiff::Timestamp) -> Option<jiff::Timestamp> {
    let e = e?;
    let said = e.alerts.iter().filter_map(|a| a.until);
    let told = e.sau.iter().filter_map(|c| c.until);
    said.chain(told).filter(|t| *t > now).max()
}

fn ground(g: domain::event::Ground) -> String {
    serde_json::to_value(g)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What stands on record: alerts and calls to the help desk.
fn said(cx: &Cx, e: Option<&Episode>) -> Markup {
    let say = cx.say;
    html! {
        @if let Some(e) = e.filter(|e| !e.alerts.is_empty() || !e.sau.is_empty()) {
            ul.said {
                @for a in &e.alerts { li { (say.when(a.at)) " : " (say.name("ground", "alert")) @if let Some(r) = &a.reference { " (" (r) ")" } } }
                @for c in &e.sau { li { (say.when(c.at)) " : " (say.t("leave.sau-short")) ", " (say.name("sau", c.outcome)) } }
            }
        }
    }
}

/// Telling the office of the intention (N1, N2).
pub(super) fn office(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let e = s.preview.register.open_episode();
    let refused = matches!(&s.preview.ground, Err(r) if r.code == "entitlement.sau-refused");
    html! {
        fieldset #office {
            legend { (say.t("leave.office")) }
            p { (home::opening(cx, &s.own)) }
            (home::contact(cx, &s.own.office_contact))
            @if let Some(e) = e.filter(|e| !e.office.is_empty()) {
                ul.said { @for c in &e.office { li {
                    (say.when(c.at)) " : " (say.name("purpose", c.purpose)) ", " (say.name("means", c.by)) ", " (say.name("result", c.result))
                    @if let Some(t) = &c.to { " (" (t) ")" }
                } } }
            }
            p { (say.t("leave.office-what")) }
            details { summary { (say.t("leave.office-means")) }
                (post::announcement(cx, s))
            }
            (line(cx, s, "office_to", "leave.office-to"))
            div.ways {
                @for (k, _, _) in OFFICE { (key(say, &format!("office {k}"), &format!("leave.office-{k}"))) }
                @if refused { (key(say, "office agreed", "leave.office-agreed")) }
            }
        }
    }
}

/// Who gives the number, and the number that was given (A, B1, B2; I4, I17).
pub(super) fn number(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let case = s.preview.case;
    let outside = matches!(case, Some(Case::A | Case::B1))
        || !s.reading.numbers.is_empty()
        || s.reading.case.is_some_and(|c| c != Case::B2);
    let year = domain::calendar::civil_year(cx.now()) % 100;
    let digit = s
        .reading
        .kind
        .map_or(String::from("·"), |k| k.digit().to_string());
    let differs = s.problems.iter().any(|p| p.code == "number.differs");
    let given = html! {
        @for i in 0..s.draft.documents {
            @let (five, whole) = (format!("{}digits", prefix(i)), format!("{}number", prefix(i)));
            div.given {
                @let f = Field::new(five.clone(), "leave.digits", Kind::Line).needed();
                @if s.draft.documents > 1 { p { strong { (say.with("leave.document-n", &[("n", &(i + 1).to_string())])) } } }
                p.frame aria-hidden="true" { (format!("{year:02} {} ▢▢▢▢▢ {digit}", s.register.excise)) }
                (show(cx, s, &f, ""))
                details open[!s.value(&whole).is_empty() || s.problems.iter().any(|p| p.field.as_deref() == Some(whole.as_str()))] {
                    summary { (say.t("leave.number-other")) }
                    (line(cx, s, &whole, "leave.number-whole"))
                }
            }
        }
        (line(cx, s, "given_by", "leave.given-by"))
        @if differs || s.value("given_ok") == "yes" { (show(cx, s, &Field::new("given_ok", "leave.given-ok", Kind::Tick), "")) }
    };
    html! {
        fieldset #number {
            legend { (say.t("leave.number")) }
            (who(cx, s))
            @if case == Some(Case::B1) {
                (home::contact(cx, &s.own.office_contact))
                p { (say.t("leave.ask-what")) }
                div.ways { @for r in ASK { (key(say, &format!("ask {r}"), &format!("leave.ask-{r}"))) } }
                @let calls = s.register.open_episode().map_or(0, |e| e.number_attempts().count());
                @if calls > 0 { p { (say.with("leave.asked", &[("count", &calls.to_string())])) } }
            }
            @if outside { (given) } @else { details { summary { (say.t("leave.number-given")) } (given) } }
            details open[s.reading.case.is_some() || s.problems.iter().any(|p| p.field.as_deref() == Some("case"))] {
                summary { (say.t("leave.other-case")) }
                (show(cx, s, &Field::new("case", "leave.case", Kind::OneOf(say.names("case", Case::ALL))), ""))
            }
        }
    }
}

/// Who gives the number, in one sentence with its why (I17).
fn who(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    html! {
        div.case {
            @match s.preview.case {
                Some(case) => { p { strong { (say.t(&format!("leave.case-{case}"))) } " " (say.t(&format!("leave.case-{case}-why"))) } }
                None => { p { (say.t("leave.case-unknown")) } }
            }
        }
    }
}

/// Whether the local office is to be called first.
pub(super) fn told(s: &Scene) -> bool {
    let e = s.preview.register.open_episode();
    e.is_some_and(Episode::announced)
        || s.reading.given_by.is_some() && !s.reading.numbers.is_empty()
}
