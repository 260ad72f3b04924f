//! The workstation over a real socket: who may enter, what strangers get, that pages are whole in both languages, that a form is
//! recorded once and keeps what was typed.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use std::collections::{BTreeSet, VecDeque};
use support_web::{Bed, EXCISE, document, encoded, tags};

fn home() -> String {
    format!("/fr/{EXCISE}/")
}

#[cfg(unix)]
fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_link_from_a_private_file_opens_a_session_once() {
    let mut bed = Bed::bare();
    bed.start();
    assert_eq!(bed.get("/fr/", "").status, 403, "nobody is in yet");
    #[cfg(unix)]
    {
        assert_eq!(mode(&bed.enter), 0o600);
        assert_eq!(mode(&bed.data().join("workstation/control.json")), 0o600);
        assert_eq!(mode(&bed.data().join("workstation")), 0o700);
        assert_eq!(mode(&bed.data()), 0o700);
    }
    let link = bed.link(&bed.enter);
    let r = bed.ask("GET", &link, &[], "");
    let set = r.header("set-cookie").unwrap().to_owned();
    assert!(
        set.ends_with("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict"),
        "{set}"
    );
    let cookie = set.split(';').next().unwrap();
    let value = cookie.split_once('=').unwrap().1;
    assert_eq!(value.len(), 32, "128 bits");
    assert!(!r.text().contains(value) && !link.contains(value));
    assert_eq!(bed.get(&home(), cookie).status, 200);
    let again = bed.ask("GET", &link, &[], "");
    assert_eq!(again.status, 403, "a link works once");
    assert!(again.header("set-cookie").is_none());
    for wrong in [
        "/enter?",
        "/enter",
        "/enter?0",
        "/enter?00000000000000000000000000000000",
    ] {
        assert_eq!(bed.ask("GET", wrong, &[], "").status, 403, "{wrong}");
    }
    // The token of forms is not the cookie, and another session has another one.
    let page = format!("/fr/{EXCISE}/outage/open");
    let (csrf, _) = bed.form(&page, cookie);
    assert_ne!(csrf, value);
    let open = bed.run(&["open", "--no-browser"]);
    let path = String::from_utf8(open.stdout).unwrap();
    let other = bed.enter(std::path::Path::new(path.trim_end()));
    assert_ne!(bed.form(&page, &other).0, csrf);
    assert!(!path.contains("enter?"), "no token in what is printed");
}

#[test]
fn only_our_own_names_are_answered() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let port = bed.port;
    for ours in [
        format!("127.0.0.1:{port}"),
        format!("[::1]:{port}"),
        format!("localhost:{port}"),
    ] {
        let r = bed.ask("GET", &home(), &[("Host", &ours), ("Cookie", &cookie)], "");
        assert_eq!(r.status, 200, "{ours}");
    }
    // A name that was made to lead here (DNS rebinding), our address without or with another port, and none at all.
    for theirs in [
        format!("rebound.example:{port}"),
        "127.0.0.1".into(),
        "127.0.0.1:1".into(),
        format!("127.0.0.1.:{port}"),
        format!("127.0.0.1:{port}.example"),
        format!("LOCALHOST:{port}x"),
        String::new(),
    ] {
        for path in [home().as_str(), "/enter?x", "/style.css", "/control/link"] {
            let r = bed.ask("GET", path, &[("Host", &theirs), ("Cookie", &cookie)], "");
            assert!(
                matches!(r.status, 400 | 421),
                "{theirs} {path}: {}",
                r.status
            );
            assert!(!r.text().contains("Acquit"), "{theirs} {path}");
        }
    }
}

#[test]
fn a_page_from_elsewhere_can_neither_act_nor_draw_on_us() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = format!("/fr/{EXCISE}/outage/open");
    let (csrf, form) = bed.form(&page, &cookie);
    let before = bed.entries();
    let body = encoded(&[("csrf", &csrf), ("form", &form), ("cause", "no-internet")]);
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let ours = format!("http://127.0.0.1:{}", bed.port);
    let other_port = "http://127.0.0.1:1".to_owned();
    let localhost = format!("http://localhost:{}", bed.port);
    let hostile: [(Option<&str>, Option<&str>); 8] = [
        (None, None),
        (Some("null"), None),
        (Some(&other_port), Some("same-site")),
        (Some("https://hostile.example"), Some("cross-site")),
        (Some(&localhost), Some("cross-site")),
        (Some(&ours), Some("same-site")),
        (Some(&ours), Some("cross-site")),
        (Some(&ours), Some("none")),
    ];
    for (origin, site) in hostile {
        let mut headers = vec![("Cookie", cookie.as_str()), kind];
        headers.extend(origin.map(|o| ("Origin", o)));
        headers.extend(site.map(|s| ("Sec-Fetch-Site", s)));
        let r = bed.ask("POST", &page, &headers, &body);
        assert_eq!(r.status, 403, "{origin:?} {site:?}");
    }
    // From us, but without the token, with a wrong one, with no cookie, or as another kind of body.
    for token in ["", "0", &form] {
        let r = bed.post(
            &page,
            &cookie,
            &[("csrf", token), ("form", &form), ("cause", "no-internet")],
        );
        assert_eq!(r.status, 403, "{token}");
    }
    assert_eq!(
        bed.post(&page, "", &[("csrf", &csrf), ("form", &form)])
            .status,
        403
    );
    let plain = [
        ("Cookie", cookie.as_str()),
        ("Origin", &ours),
        ("Content-Type", "text/plain"),
    ];
    assert_eq!(bed.ask("POST", &page, &plain, &body).status, 415);
    let large = format!("{body}&note={}", "x".repeat(300_000));
    let head = [("Cookie", cookie.as_str()), ("Origin", &ours), kind];
    assert_eq!(bed.ask("POST", &page, &head, &large).status, 413);
    // As a frame, a picture or a script of another page.
    for (site, dest) in [
        ("cross-site", "iframe"),
        ("same-site", "image"),
        ("cross-site", "script"),
        ("same-site", "empty"),
    ] {
        let headers = [
            ("Cookie", cookie.as_str()),
            ("Sec-Fetch-Site", site),
            ("Sec-Fetch-Dest", dest),
        ];
        assert_eq!(
            bed.ask("GET", &home(), &headers, "").status,
            403,
            "{site} {dest}"
        );
    }
    // The control door opens for the secret alone, and never for a browser.
    let secret = bed.control()["secret"].as_str().unwrap().to_owned();
    let auth = format!("Acquit {secret}");
    for headers in [
        vec![],
        vec![("Authorization", "Acquit ")],
        vec![("Authorization", auth.as_str()), ("Origin", &ours)],
        vec![("Authorization", "Acquit 00000000000000000000000000000000")],
    ] {
        assert_eq!(bed.ask("POST", "/control/link", &headers, "").status, 403);
    }
    assert_eq!(bed.entries(), before, "nothing was recorded");
    // And the same form, from our own page, is.
    let good = bed.post(
        &page,
        &cookie,
        &[("csrf", &csrf), ("form", &form), ("cause", "no-internet")],
    );
    assert_eq!(good.status, 303, "{}", good.text());
    assert_eq!(bed.entries(), before + 1);
}

#[test]
fn every_answer_bears_the_headers() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let doc = bed.get(&document(), &cookie).text();
    let paper = doc
        .split('"')
        .find(|t| t.contains("/paper/"))
        .unwrap()
        .to_owned();
    let asked = [
        (bed.get(&home(), &cookie), 200),
        (bed.get("/fr/", &cookie), 303),
        (bed.get("/style.css", ""), 200),
        (bed.get("/mark.svg", ""), 200),
        (bed.get(&paper, &cookie), 200),
        (bed.get("/fr/guide", ""), 403),
        (bed.get("/fr/nowhere", &cookie), 404),
        (bed.ask("PUT", "/", &[], ""), 405),
        (bed.ask("GET", "/", &[("Host", "x")], ""), 421),
        (
            bed.ask("GET", &format!("/{}", "a".repeat(3000)), &[], ""),
            414,
        ),
    ];
    for (r, status) in asked {
        assert_eq!(r.status, status, "{r:?}");
        let csp = r.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(csp.contains(part), "{csp}");
        }
        assert!(!csp.contains("unsafe") && !csp.contains("http"), "{csp}");
        for (name, value) in [
            ("referrer-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(r.header(name), Some(value), "{name}");
        }
        assert!(r.header("access-control-allow-origin").is_none());
    }
}

#[test]
fn a_paper_is_a_file_to_keep_and_no_other_file_is_reached() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let doc = bed.get(&document(), &cookie).text();
    let paper = doc
        .split('"')
        .find(|t| t.contains("/paper/"))
        .unwrap()
        .to_owned();
    let r = bed.get(&paper, &cookie);
    assert_eq!(
        (r.status, r.header("content-type")),
        (200, Some("application/pdf"))
    );
    let disposition = r.header("content-disposition").unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"") && disposition.ends_with(".pdf\""),
        "{disposition}"
    );
    assert_eq!(
        r.body,
        std::fs::read(bed.dir.path().join("a.pdf")).unwrap(),
        "the archived bytes"
    );
    let (up, _) = paper.rsplit_once('/').unwrap();
    for other in [
        "..%2f..%2fregister.sqlite",
        "../../register.sqlite",
        "%2e%2e/%2e%2e/x",
        "..",
        "",
        "%00",
        "%zz",
        "é",
        &"0".repeat(64),
    ] {
        let r = bed.get(&format!("{up}/{other}"), &cookie);
        assert!(matches!(r.status, 400 | 404), "{other}: {}", r.status);
    }
    for path in [
        "/workstation/control.json",
        "/../etc/passwd",
        "/fr/../../etc/passwd",
        "/fr/%2e%2e/%2e%2e/etc/passwd",
        "/style.css/../register.sqlite",
    ] {
        assert!(matches!(bed.get(path, &cookie).status, 400 | 404), "{path}");
    }
}

/// What is wrong with the make of a page.
fn faults(html: &str, lang: &str) -> Vec<String> {
    let all = tags(html);
    let mut out = Vec::new();
    let attribute =
        |a: &[(String, String)], n: &str| a.iter().find(|(k, _)| k == n).map(|(_, v)| v.clone());
    let count = |n: &str| all.iter().filter(|(t, _)| t == n).count();
    for (tag, n) in [
        ("h1", 1),
        ("main", 1),
        ("html", 1),
        ("script", 1),
        ("style", 0),
        ("iframe", 0),
    ] {
        if count(tag) != n {
            out.push(format!("{} <{tag}>", count(tag)));
        }
    }
    let mut ids = BTreeSet::new();
    let labelled: BTreeSet<_> = all
        .iter()
        .filter(|(t, _)| t == "label")
        .filter_map(|(_, a)| attribute(a, "for"))
        .collect();
    for (tag, a) in &all {
        if tag == "html" && attribute(a, "lang").as_deref() != Some(lang) {
            out.push(format!("lang is not {lang}"));
        }
        for (k, _) in a {
            if k == "style" || k.starts_with("on") {
                out.push(format!("<{tag} {k}>"));
            }
        }
        if let Some(id) = attribute(a, "id")
            && !ids.insert(id.clone())
        {
            out.push(format!("id {id} twice"));
        }
        // The one script is a file of ours: nothing in the page itself runs.
        if tag == "script" && attribute(a, "src").as_deref() != Some("/script.js") {
            out.push("a script in the page".to_owned());
        }
        let kind = attribute(a, "type");
        // A key of a short list stands inside its label.
        let hidden = matches!(kind.as_deref(), Some("hidden" | "radio"));
        if matches!(tag.as_str(), "input" | "select" | "textarea") && !hidden {
            let id = attribute(a, "id").unwrap_or_default();
            if !labelled.contains(&id) {
                out.push(format!("<{tag} id={id}> has no label"));
            }
        }
    }
    let described: Vec<_> = all
        .iter()
        .filter_map(|(_, a)| attribute(a, "aria-describedby"))
        .collect();
    for id in described
        .iter()
        .flat_map(|d| d.split(' '))
        .map(str::to_owned)
        .chain(labelled)
    {
        if !ids.contains(&id) {
            out.push(format!("{id} is not there"));
        }
    }
    let keys = html.matches("<input type=\"radio\"").count();
    if keys != html.matches("<label><input type=\"radio\"").count() {
        out.push("a key without a label".to_owned());
    }
    // The code of a sentence that the catalogue does not have would be shown bare.
    for bare in [
        "page.",
        "leave.",
        "book.",
        "settings.",
        "post.",
        "outbox.",
        "correct.",
        "ready.",
        "letter",
        "stock.",
        "duty-",
        "event-",
        "name-",
    ] {
        if html.split(['>', '<']).any(|t| t.starts_with(bare)) {
            out.push(format!("a bare code {bare}"));
        }
    }
    out
}

#[test]
fn every_page_is_whole_in_both_languages_and_every_link_resolves() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let mut seen = BTreeSet::new();
    let mut todo: VecDeque<String> = [
        home(),
        format!("/en/{EXCISE}/"),
        format!("/en/{EXCISE}/outage/open"),
        // Pages that are reached after an act.
        format!("/fr/{EXCISE}/back"),
        format!("{}/revised", document()),
        format!("{}/instead", document()),
    ]
    .into();
    // The page on which goods leave, begun as a person does.
    let r = bed.get(&home(), &cookie);
    let (csrf, form) = (r.hidden("csrf"), r.hidden("form"));
    let begun = format!("/fr/{EXCISE}/leave");
    let r = bed.post(&begun, &cookie, &[("csrf", &csrf), ("form", &form)]);
    todo.push_back(r.header("location").unwrap().to_owned());
    let (mut forms, mut days) = (0, 0);
    while let Some(path) = todo.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() < 600, "{seen:?}");
        // What stands behind `#` is on the same page.
        let path = path.split('#').next().unwrap().to_owned();
        let r = bed.get(&path, &cookie);
        if r.status == 303 {
            todo.push_back(r.header("location").unwrap().to_owned());
            continue;
        }
        assert!(matches!(r.status, 200), "{path}: {}", r.status);
        // A file to keep, or something that a page loads, is no page.
        let kind = r.header("content-type").unwrap_or_default();
        if r.header("content-disposition").is_some() || !kind.starts_with("text/html") {
            continue;
        }
        let text = r.text();
        let lang = &path[1..3];
        assert_eq!(faults(&text, lang), Vec::<String>::new(), "{path}");
        assert!(!text.contains("<b>"), "{path}: what a person named is text");
        forms += text.matches("<form").count();
        for (tag, attributes) in tags(&text) {
            for (k, v) in attributes {
                if !matches!(k.as_str(), "href" | "action")
                    || v.starts_with("tel:")
                    || v.starts_with("mailto:")
                    || v.starts_with("sms:")
                    || v.starts_with('#')
                {
                    continue;
                }
                assert!(
                    v.starts_with('/'),
                    "{path}: <{tag} {k}={v}> leads elsewhere"
                );
                // Days and weeks of what was seen follow each other without end: the first ones stand for all.
                let dated = ["/sight/day/", "/sight/week/"]
                    .iter()
                    .any(|d| v.contains(d));
                days += usize::from(dated);
                if !dated || days <= 12 {
                    todo.push_back(v);
                }
            }
        }
    }
    let pages = seen.iter().filter(|p| p.starts_with("/fr/")).count();
    assert!(
        pages >= 15 && forms >= 18,
        "{pages} pages, {forms} forms: {seen:?}"
    );
    for page in [
        "paper/new",
        "search",
        "sheet",
        "explained",
        "numbers/receive",
        "numbers/never-given",
        "numbers/never-used",
        "numbers/gps-asked",
        "numbers/gps-nothing",
        "numbers/explain",
        "numbers/last-used",
    ] {
        assert!(
            seen.contains(&format!("{}{page}", home())),
            "{page} is reached"
        );
    }
    for act in ["revise", "print", "void", "tell", "depart"] {
        assert!(
            seen.contains(&format!("{}/{act}", document())),
            "{act} is reached"
        );
    }
    for p in seen
        .iter()
        .filter(|p| p.starts_with("/fr/") && !p.contains("/paper/") && !p.contains("/sight/"))
    {
        assert!(
            seen.contains(&p.replacen("/fr/", "/en/", 1)),
            "{p} in English"
        );
    }
}

#[test]
fn c1_a_refusal_stands_on_the_same_page_with_everything_typed_and_its_ways_on() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let depart = format!("{}/depart", document());
    let (csrf, form) = bed.form(&depart, &cookie);
    let before = bed.entries();
    let typed = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("registration", "<i>XY-9</i>"),
        ("reason_text", ""),
    ];
    let r = bed.post(&depart, &cookie, &typed);
    let text = r.text();
    assert_eq!(r.status, 422, "{text}");
    assert!(
        text.contains("[document.told-otherwise]")
            && text.contains("value=\"&lt;i&gt;XY-9&lt;/i&gt;\""),
        "{text}"
    );
    assert!(
        !text.contains("acquit told") && !text.contains("--reason"),
        "{text}"
    );
    assert_eq!(faults(&text, "fr"), Vec::<String>::new());
    assert_eq!(bed.entries(), before);
    let untold = bed.post(
        &depart,
        &cookie,
        &[("csrf", csrf.as_str()), ("form", &form)],
    );
    assert!(untold.status == 422 && untold.text().contains("[document.not-told]"));
    // What cannot be read stands beside its field, linked from the summary.
    let bad = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("at", "25:99"),
        ("reason", "nonsense"),
        ("reason_text", "a\u{1}b"),
    ];
    let text = bed.post(&depart, &cookie, &bad).text();
    assert!(
        text.contains("href=\"#reason_text\"") && text.contains("value=\"25:99\""),
        "{text}"
    );
    let bad = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("at", "25:99"),
        ("reason", "nonsense"),
    ];
    let text = bed.post(&depart, &cookie, &bad).text();
    assert!(
        text.contains("href=\"#at\"") && text.contains("href=\"#reason\""),
        "{text}"
    );
    assert_eq!(bed.entries(), before);
    // The way on that the page offers: it has already left, and why. A fact is recorded.
    let way = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("already_left", "yes"),
        ("reason", "lines-down"),
    ];
    let r = bed.post(&depart, &cookie, &way);
    assert_eq!(r.status, 303, "{}", r.text());
    let to = r.header("location").unwrap().to_owned();
    let after = bed.get(&to, &cookie).text();
    assert!(
        after.contains("role=\"status\"") && after.contains("La marchandise est partie."),
        "{after}"
    );
    assert_eq!(bed.entries(), before + 1);
}

#[test]
fn i13_a_second_click_a_reload_and_the_back_button_record_nothing_more() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let tell = format!("{}/tell", document());
    let (csrf, form) = bed.form(&tell, &cookie);
    let before = bed.entries();
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("by", "telephone"),
        ("to", "Mme Durand"),
    ];
    let places: BTreeSet<String> = std::thread::scope(|s| {
        let posts: Vec<_> = (0..6)
            .map(|_| s.spawn(|| bed.post(&tell, &cookie, &fields)))
            .collect();
        posts
            .into_iter()
            .map(|p| {
                let r = p.join().unwrap();
                assert_eq!(r.status, 303, "{}", r.text());
                r.header("location").unwrap().to_owned()
            })
            .collect()
    });
    assert_eq!(places.len(), 1, "all get the first answer: {places:?}");
    assert_eq!(bed.entries(), before + 1);
    // The same form with other contents is not taken for the same fact, nor recorded unseen.
    let other = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("by", "fax"),
        ("to", "Mme Durand"),
    ];
    let r = bed.post(&tell, &cookie, &other);
    assert_eq!(r.status, 422);
    assert!(r.text().contains("[page.form-again]"));
    assert_eq!(bed.entries(), before + 1);
    let fresh = r.hidden("form");
    assert_ne!(fresh, form);
    let again = [
        ("csrf", csrf.as_str()),
        ("form", &fresh),
        ("by", "fax"),
        ("to", "Mme Durand"),
    ];
    assert_eq!(bed.post(&tell, &cookie, &again).status, 303);
    assert_eq!(bed.entries(), before + 2);
}

#[test]
fn a_restart_keeps_what_was_recorded_and_who_was_in() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = format!("/fr/{EXCISE}/outage/open");
    let (csrf, form) = bed.form(&page, &cookie);
    let r = bed.post(
        &page,
        &cookie,
        &[("csrf", &csrf), ("form", &form), ("cause", "gamma-down")],
    );
    assert_eq!(r.status, 303);
    let entries = bed.entries();
    // Started again while it runs, it hands over the running one.
    let second = bed.run(&["serve", "--no-browser"]);
    assert!(second.status.success());
    assert_eq!(
        bed.enter(std::path::Path::new(
            String::from_utf8_lossy(&second.stdout).trim_end()
        ))
        .split('=')
        .next(),
        cookie.split('=').next()
    );
    // Killed, and started again: the stale control file misleads nobody, and the browser is still in.
    bed.stop();
    assert_eq!(bed.run(&["open", "--no-browser"]).status.code(), Some(2));
    bed.start();
    assert_eq!(bed.entries(), entries);
    let text = bed.get(&home(), &cookie).text();
    assert!(text.contains("GAMM@ ne répond pas"), "{text}");
    bed.end();
    assert!(!bed.data().join("workstation/control.json").exists());
}

/// An act on the outage, what is typed, the event that follows.
type Step = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

#[test]
fn an_outage_is_opened_followed_and_closed_on_its_pages() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let walk: [Step; 7] = [
        (
            "open",
            &[
                ("cause", "no-internet"),
                ("since", ""),
                ("note", "câble\narraché"),
            ],
            "episode.opened",
        ),
        (
            "see",
            &[("elsewhere", "none"), ("gps", "down")],
            "episode.situation-stated",
        ),
        (
            "sau",
            &[("outcome", "not-reachable"), ("kind", "daa")],
            "episode.sau-called",
        ),
        (
            "alert",
            &[("text", "GAMM@ indisponible"), ("reference", "A 12")],
            "episode.alert-seen",
        ),
        (
            "announce",
            &[
                ("purpose", "announce"),
                ("by", "telephone"),
                ("result", "voicemail"),
            ],
            "episode.office-contacted",
        ),
        ("back", &[], "episode.service-back"),
        ("close", &[("note", "fini")], "episode.closed"),
    ];
    for (act, fields, event) in walk {
        let page = format!("/fr/{EXCISE}/outage/{act}");
        let (csrf, form) = bed.form(&page, &cookie);
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(fields);
        let r = bed.post(&page, &cookie, &all);
        assert_eq!(r.status, 303, "{act}: {}", r.text());
        let text = bed.get(r.header("location").unwrap(), &cookie).text();
        assert!(text.contains("role=\"status\""), "{act}: {text}");
        let out = bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let last = v["entries"].as_array().unwrap().last().unwrap();
        assert_eq!(last["event"], event);
        assert_eq!(last["actor"], "MD");
    }
    // What has to be chosen is asked for, field by field.
    let page = format!("/fr/{EXCISE}/outage/open");
    let (csrf, form) = bed.form(&page, &cookie);
    let r = bed.post(&page, &cookie, &[("csrf", &csrf), ("form", &form)]);
    assert_eq!(r.status, 422);
    assert!(r.text().contains("href=\"#cause\""));
}

#[test]
fn the_page_of_readiness_says_what_doctor_says() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let out = bed.run(&["doctor", "--json"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = bed.get(&format!("/fr/{EXCISE}/ready"), &cookie).text();
    let codes: Vec<&str> = v["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["code"].as_str().unwrap())
        .collect();
    let shown: Vec<&str> = text
        .split("<code>[")
        .skip(1)
        .filter_map(|t| t.split(']').next())
        .collect();
    // The page's own line about the register may come before or after an opening hour passes; the codes are the same.
    assert_eq!(shown, codes);
}
