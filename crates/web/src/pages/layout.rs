//! What all pages have: head, skip link, navigation, one heading, what was just recorded, foot. Never a script in the page.

use crate::pages::{Cx, settings};
use crate::say::Say;
use maud::{DOCTYPE, Markup, html};

fn head(title: &str, program: &str, go: Option<&str>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            @if let Some(to) = go { meta http-equiv="refresh" content={ "0; url=" (to) }; }
            title { (title) " – " (program) }
            link rel="stylesheet" href="/style.css";
            link rel="icon" href="/mark.svg" type="image/svg+xml";
            script src="/script.js" defer {}
        }
    }
}

/// A page without navigation, for those who are not in.
pub(crate) fn bare(
    say: Say,
    program: &str,
    title: &str,
    body: &Markup,
    go: Option<&str>,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(say.lang()) {
            (head(title, program, go))
            body {
                main #main { h1 { (title) } (body) }
            }
        }
    }
}

/// A whole page.
pub(crate) fn page(cx: &Cx, title: &str, body: &Markup) -> Markup {
    let say = cx.say;
    let here = cx.here();
    let other = say.other();
    let lang = say.lang();
    let mut links = Vec::new();
    if cx.excise.is_some() {
        for (page, code) in [
            ("", "page.nav-home"),
            ("outage", "page.nav-outage"),
            ("documents", "page.nav-register"),
            ("ready", "page.nav-ready"),
            ("templates", "book.nav"),
        ] {
            links.push((cx.to(page), code));
        }
    } else {
        links.push((format!("/{lang}/"), "page.nav-home"));
    }
    links.push((format!("/{lang}/guide"), "page.nav-guide"));
    links.push((format!("/{lang}/questions"), "page.nav-questions"));
    links.push((cx.house("settings"), "settings.title"));
    let mut there = format!("/{}/{}", other.lang(), cx.rest);
    if !cx.visit.query.is_empty() && cx.visit.sent.is_none() {
        there = format!("{there}?{}", cx.visit.query);
    }
    html! {
        (DOCTYPE)
        html lang=(lang) {
            (head(title, &cx.station.setup.program, None))
            body {
                a.skip href="#main" { (say.t("page.skip")) }
                header {
                    p.who {
                        strong { "Acquit" }
                        @if let Some(x) = &cx.excise { " · " (x) }
                        span.screen { " · " a href=(there) hreflang=(other.lang()) lang=(other.lang()) { (other.t("page.language")) } }
                    }
                    nav aria-label=(say.t("page.nav")) {
                        ul {
                            @for (to, code) in &links {
                                li { a href=(to) aria-current=[(*to == here).then_some("page")] { (say.t(code)) } }
                            }
                        }
                    }
                }
                main #main tabindex="-1" {
                    (crate::pages::drill::banner(cx))
                    @if cx.station.setup.demo { p.trial role="note" { (say.t("book.trial")) } }
                    (done(cx))
                    h1 { (title) }
                    (body)
                }
                footer {
                    p {
                        (settings::acting(cx)) " " (say.with("page.foot", &[("time", &say.when(cx.station.now()))]))
                        " " a href=(cx.house("settings/who")) { (say.t("settings.who-go")) } " "
                        a href=(cx.house("about")) { (cx.station.setup.program) ", " (say.t("page.about")) }
                    }
                }
            }
        }
    }
}

/// What an act has just recorded, read from the register.
fn done(cx: &Cx) -> Markup {
    let say = cx.say;
    let (Some(said), Some(excise)) = (cx.query("done"), &cx.excise) else {
        return html! {};
    };
    let text = match said.parse::<u64>() {
        Ok(0) => say.t("cli.nothing-new"),
        Ok(counter) => {
            let desk = cx.desk();
            let Ok(entries) = desk.entries(excise.as_str(), counter - 1, 1) else {
                return html! {};
            };
            let Some(e) = entries.first() else {
                return html! {};
            };
            let event = say.t(&format!("event-{}", e.event.replace('.', "-")));
            let (time, counter) = (say.when(e.recorded_at), e.counter.to_string());
            say.with(
                "page.recorded",
                &[("event", &event), ("time", &time), ("counter", &counter)],
            )
        }
        Err(_) => return html! {},
    };
    html! { p.done role="status" { (text) } }
}
