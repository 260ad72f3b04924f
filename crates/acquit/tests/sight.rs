//! What this computer sees, on the pages of the real program, with a portal on the loopback that is toggled; and the settings that
//! allow it to look.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

#[path = "../../courier/tests/stub/mod.rs"]
#[allow(dead_code, reason = "this test needs a part of the portal")]
mod stub;
mod support_web;

use std::time::{Duration, Instant};
use stub::{Mode, Stub};
use support_web::{Bed, EXCISE};

const WATCH: &str = "/fr/settings/watch";

fn home() -> String {
    format!("/fr/{EXCISE}/")
}

/// The row of one thing on a page: its words, with what is said of time.
fn row(page: &str, what: &str) -> String {
    let at = page
        .find(&format!("<dt>{what}</dt>"))
        .unwrap_or_else(|| panic!("{what}: {page}"));
    let row = page[at..].split("</dd>").next().unwrap();
    let mut out = String::new();
    let mut inside = false;
    for c in row.replace("</dt>", " | ").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace(['\u{a0}', '\u{202f}'], " ")
}

const PORTAL: &str = "Le portail de la douane";
const ALERT: &str = "Une alerte sur le portail";

/// Reloads a page until the row says so.
fn until(bed: &Bed, cookie: &str, what: &str, said: &str, limit: u64) -> String {
    let begin = Instant::now();
    loop {
        let r = bed.get(&home(), cookie);
        assert_eq!(r.status, 200);
        let row = row(&r.text(), what);
        if row.contains(said) {
            return row;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(limit),
            "{row}, not {said}"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn agree(bed: &Bed, cookie: &str, portal: &str, consent: &str) -> u16 {
    let (csrf, form) = bed.form(WATCH, cookie);
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("internet", ""),
        ("portal", portal),
        ("alert", portal),
        ("words", "procédure de secours"),
        ("consent", consent),
    ];
    bed.post(WATCH, cookie, &fields).status
}

fn hours(row: &str) -> Vec<String> {
    row.split([' ', ','])
        .filter(|w| w.len() >= 5 && w.as_bytes()[2] == b':' && w[..2].parse::<u8>().is_ok())
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_state_of_the_portal_stands_on_home_within_ten_seconds_with_its_time() {
    let stub = Stub::new(Mode::Ok);
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let entries = bed.entries();
    // Nothing is looked at before a person agreed, and home says so.
    let text = bed.get(&home(), &cookie).text();
    assert!(
        text.contains("href=\"/fr/settings/watch\"") && !text.contains("data-refresh"),
        "{text}"
    );
    assert_eq!(agree(&bed, &cookie, &stub.url(), ""), 303);
    std::thread::sleep(Duration::from_millis(600));
    assert_eq!(stub.asked().len(), 0);
    assert_eq!(agree(&bed, &cookie, &stub.url(), "yes"), 303);

    let up = until(&bed, &cookie, PORTAL, "oui, répond", 10);
    assert_eq!(
        hours(&up).len(),
        2,
        "since when, and when looked at last: {up}"
    );
    until(&bed, &cookie, ALERT, "non, pas vue", 10);
    let internet = row(&bed.get(&home(), &cookie).text(), "Internet");
    assert!(
        internet.contains("pas encore regardé") && hours(&internet).is_empty(),
        "{internet}"
    );

    stub.be(Mode::Alert);
    let alert = until(&bed, &cookie, ALERT, "oui, affichée", 10);
    assert_eq!(hours(&alert).len(), 2, "{alert}");
    stub.be(Mode::Error);
    until(&bed, &cookie, PORTAL, "non, ne répond pas", 10);
    // I16: the portal cannot be read, and no page says "no alert".
    until(&bed, &cookie, ALERT, "inconnu", 10);
    stub.be(Mode::Ok);
    until(&bed, &cookie, PORTAL, "oui, répond", 10);
    let asked = stub.asked().len();
    stub.be(Mode::Hanging);
    let unknown = until(&bed, &cookie, PORTAL, "inconnu", 16);
    assert_eq!(hours(&unknown).len(), 2, "{unknown}");
    assert_eq!(
        stub.asked().len(),
        asked + 4,
        "two looks for the portal, two for the alert"
    );

    // The piece that a script asks for says the same as the page, and nobody else gets it.
    let page = bed.get(&home(), &cookie).text();
    let address = format!("/fr/{EXCISE}/sight");
    assert!(page.contains(&format!("data-refresh=\"{address}\"")));
    let piece = bed.get(&address, &cookie);
    assert_eq!(piece.status, 200);
    assert!(!piece.text().contains("<html") && row(&piece.text(), PORTAL).contains("inconnu"));
    assert_eq!(bed.get(&address, "").status, 403);

    // A place that refuses, and one that has no name.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        agree(&bed, &cookie, &format!("http://{nobody}/"), "yes"),
        303
    );
    until(&bed, &cookie, PORTAL, "non, ne répond pas", 10);
    until(&bed, &cookie, ALERT, "inconnu : la page ne se lit pas", 10);

    // What was agreed holds after a restart; withdrawn, nothing is shown any more.
    stub.be(Mode::Ok);
    assert_eq!(agree(&bed, &cookie, &stub.url(), "yes"), 303);
    bed.end();
    bed.start();
    until(&bed, &cookie, PORTAL, "oui, répond", 10);
    assert_eq!(agree(&bed, &cookie, &stub.url(), ""), 303);
    assert!(!bed.get(&home(), &cookie).text().contains("<dt>"));
    // None of it stands in the register.
    assert_eq!(bed.entries(), entries);
}

#[test]
fn addresses_that_cannot_be_asked_stay_as_typed_with_what_is_wrong() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = bed.get(WATCH, &cookie).text();
    // I28: no address of customs is offered.
    assert!(!page.contains("douane.gouv") && page.contains("https://www.wikipedia.org/"));
    for (fields, code, kept) in [
        (
            vec![("portal", "ftp://portail.example/"), ("consent", "yes")],
            "settings.address",
            "ftp://portail.example/",
        ),
        (
            vec![("portal", "https://moi:secret@portail.example/")],
            "settings.address",
            "moi:secret",
        ),
        (
            vec![("alert", "https://portail.example/"), ("words", " ")],
            "settings.words-missing",
            "https://portail.example/",
        ),
        (vec![("consent", "yes")], "settings.no-places", "checked"),
        (
            vec![(
                "gps",
                "http://a/\nhttp://b/\nhttp://c/\nhttp://d/\nhttp://e/\nhttp://f/\nhttp://g/\nhttp://h/\nhttp://i/\nhttp://j/\nhttp://k/\nhttp://l/\nhttp://m/\nhttp://n/\nhttp://o/\nhttp://p/\nhttp://q/",
            )],
            "settings.too-many",
            "http://m/",
        ),
        (vec![("portal", "http://\u{7}/")], "page.control", "http://"),
    ] {
        let (csrf, form) = bed.form(WATCH, &cookie);
        let mut all = vec![("csrf", csrf.as_str()), ("form", &form)];
        all.extend(fields);
        let r = bed.post(WATCH, &cookie, &all);
        let text = r.text();
        assert_eq!(r.status, 422, "{code}");
        assert!(
            text.contains(&format!("[{code}]")) && text.contains(kept),
            "{code}: {text}"
        );
    }
}

#[test]
fn who_acts_is_chosen_once_and_stands_in_what_is_recorded() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let other = bed.run(&["open", "--no-browser"]);
    let other = String::from_utf8(other.stdout).unwrap();
    let other = bed.enter(std::path::Path::new(other.trim_end()));
    let who = "/fr/settings/who";
    let choose = |initials: &str| {
        let (csrf, form) = bed.form(who, &cookie);
        bed.post(
            who,
            &cookie,
            &[("csrf", &csrf), ("form", &form), ("initials", initials)],
        )
    };
    assert_eq!(choose("").status, 422);
    let long = choose("Treize lettres");
    assert!(
        long.status == 422 && long.text().contains("Treize lettres"),
        "what was typed stays"
    );
    assert_eq!(choose(" É. D. ").status, 303);
    let page = format!("/fr/{EXCISE}/outage/open");
    let (csrf, form) = bed.form(&page, &cookie);
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("cause", "gamma-down"),
    ];
    assert_eq!(bed.post(&page, &cookie, &fields).status, 303);
    let out = bed.run(&["register", "show", "--json"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let last = v["entries"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["actor"], "É. D.");
    // Of this browser only, and after a restart still.
    assert!(bed.get(&home(), &other).text().contains("initiales MD"));
    bed.end();
    bed.start();
    assert!(bed.get(&home(), &cookie).text().contains("initiales É. D."));
}

#[cfg(unix)]
#[test]
fn the_printer_is_chosen_tried_and_looked_at_by_a_person() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut bed = Bed::bare();
    let bin = bed.dir.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let took = bed.dir.path().join("took");
    for (name, body) in [
        (
            "lpstat",
            "echo 'printer Bureau is idle.  enabled since Fri'; echo 'printer Cave disabled since Fri -'; echo 'system default destination: Bureau'".to_owned(),
        ),
        (
            "lp",
            format!(
                "if [ \"$2\" = Cave ]; then echo 'lp: Cave is closed.' >&2; exit 1; fi\nfor f in \"$@\"; do :; done; cat \"$f\" >> {0}; echo \"$@\" > {0}.said; echo 'request id is Bureau-7 (1 file(s))'",
                took.display()
            ),
        ),
    ] {
        let path = bin.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:/usr/bin:/bin", bin.display());
    bed.start_with(&[("PATH", &path)]);
    let cookie = bed.enter(&bed.enter);
    let page = "/fr/settings/printer";
    let shown = bed.get(page, &cookie).text();
    assert!(
        shown.contains("Bureau (prête)") && shown.contains("Cave (arrêtée)"),
        "{shown}"
    );
    assert!(!shown.contains("printer/test"), "nothing to try yet");
    let choose = |queue: &str, sides: &str| {
        let (csrf, form) = bed.form(page, &cookie);
        let fields = [
            ("csrf", csrf.as_str()),
            ("form", &form),
            ("queue", queue),
            ("sides", sides),
        ];
        bed.post(page, &cookie, &fields)
    };
    assert_eq!(choose("Elsewhere", "both").status, 422);
    assert_eq!(choose("Bureau", "").status, 422);
    assert_eq!(choose("Bureau", "both").status, 303);
    // A second click prints one sheet.
    let (csrf, form) = bed.form(page, &cookie);
    let fields = [("csrf", csrf.as_str()), ("form", form.as_str())];
    let test = "/fr/settings/printer/test";
    let first = bed.post(test, &cookie, &fields);
    let second = bed.post(test, &cookie, &fields);
    assert_eq!((first.status, second.status), (303, 303));
    let to = first.header("location").unwrap().to_owned();
    assert_eq!(to, "/fr/settings/printer?job=Bureau-7");
    let said = std::fs::read_to_string(took.with_extension("said")).unwrap();
    assert!(
        said.starts_with("-d Bureau -t Feuille d’essai -o sides=two-sided-long-edge"),
        "{said}"
    );
    let sheet = std::fs::read(&took).unwrap();
    let starts = sheet.windows(5).filter(|w| w == b"%PDF-").count();
    assert_eq!(starts, 1);
    // Other programs read it: two A4 pages, with its words.
    if let Ok(out) = std::process::Command::new("pdftotext")
        .args([took.to_str().unwrap(), "-"])
        .output()
    {
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success() && out.stderr.is_empty(), "{out:?}");
        assert!(
            text.contains("Feuille d’essai")
                && text.contains("100 mm")
                && text.contains("seconde page"),
            "{text}"
        );
    } else {
        println!("skipped: pdftotext is not there");
    }
    assert!(bed.get(&to, &cookie).text().contains("Bureau-7"));
    // A person saw it.
    let r = bed.post("/fr/settings/printer/seen", &cookie, &fields);
    assert_eq!(r.status, 303);
    assert!(bed.get(page, &cookie).text().contains("vue entière"));
    // A queue that refuses: what it says stands on the page, with what to do.
    assert_eq!(choose("Cave", "one").status, 303);
    let (csrf, form) = bed.form(page, &cookie);
    let r = bed.post(test, &cookie, &[("csrf", &csrf), ("form", &form)]);
    assert_eq!(r.status, 422);
    assert!(r.text().contains("Cave is closed.") && r.text().contains("[settings.print-refused]"));
    // It is kept over a restart.
    bed.end();
    bed.start_with(&[("PATH", &path)]);
    assert!(bed.get("/fr/settings", &cookie).text().contains("Cave"));
}
