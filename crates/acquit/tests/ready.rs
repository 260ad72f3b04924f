//! "Am I ready?" over the real program: what a person states with the day and the initials, what goes stale, what a backup leaves
//! behind; the sheet to print, the guide; and the publisher's file in every state.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use serde_json::Value;
use std::process::Output;
use support_web::{Bed, EXCISE, Reply, faketime, tags};

fn page(rest: &str) -> String {
    format!("/fr/{EXCISE}/{rest}")
}

/// Opens a page and sends its first form.
fn send(bed: &Bed, cookie: &str, at: &str, more: &[(&str, &str)]) -> Reply {
    let (csrf, form) = bed.form(at, cookie);
    let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    all.extend_from_slice(more);
    bed.post(at, cookie, &all)
}

/// What `doctor` says of an item.
fn item(out: &Output, code: &str) -> Value {
    let v: Value = serde_json::from_slice(&out.stdout).unwrap();
    let items = v["items"].as_array().unwrap();
    let found = items.iter().find(|i| i["code"] == code);
    found.unwrap_or_else(|| panic!("{code}: {v}")).clone()
}

fn doctor(bed: &Bed) -> Output {
    bed.run(&["doctor", "--json"])
}

/// The environment in which it is later; none, said aloud, where the clock cannot be set.
fn later(days: i64) -> Option<Vec<(String, String)>> {
    let Some(lib) = faketime::faketime() else {
        eprintln!("skipped: libfaketime is not installed");
        return None;
    };
    Some(vec![
        ("LD_PRELOAD".into(), lib.display().to_string()),
        ("FAKETIME".into(), format!("{:+}", days * 86_400)),
        ("FAKETIME_DONT_FAKE_MONOTONIC".into(), "1".into()),
        ("NO_FAKE_STAT".into(), "1".into()),
    ])
}

fn doctor_later(bed: &Bed, days: i64) -> Option<Output> {
    let mut c = bed.command(&["doctor", "--json"]);
    Some(c.envs(later(days)?).output().unwrap())
}

/// The piece of the page that is about an item, with its class.
fn shown(text: &str, code: &str) -> String {
    let piece = text.split("<li class=\"").find(|p| p.contains(code));
    piece.unwrap_or_else(|| panic!("{code}: {text}")).to_owned()
}

#[test]
fn what_a_person_states_stands_with_the_day_and_the_initials_until_it_is_old() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let before = item(&doctor(&bed), "doctor.printer");
    assert_eq!(
        (&before["good"], &before["old"]),
        (&false.into(), &false.into())
    );
    assert!(before["at"].is_null() && before["days"] == 90, "{before}");

    let entries = bed.entries();
    let text = bed.get(&page("ready"), &cookie).text();
    assert!(shown(&text, "doctor.printer").starts_with("wrong\""));
    // The key on the page itself: initials and "done today".
    let form = shown(&text, "doctor.printer");
    assert!(
        form.contains("action=\"") && form.contains("value=\"MD\""),
        "{form}"
    );
    let r = send(
        &bed,
        &cookie,
        &page("ready/printer"),
        &[("by", "PE"), ("note", "bac (acquit --x) du bas")],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    let after = bed.get(r.header("location").unwrap(), &cookie).text();
    assert!(after.contains("role=\"status\""));
    let said = shown(&after, "doctor.printer");
    assert!(
        said.starts_with("good\"")
            && said.contains("PE")
            && said.contains("bac (acquit --x) du bas"),
        "{said}"
    );
    assert_eq!(bed.entries(), entries, "no fact of the register");
    let now = item(&doctor(&bed), "doctor.printer");
    assert_eq!(
        (&now["good"], &now["by"]),
        (&true.into(), &"PE".into()),
        "{now}"
    );

    // Nobody, somebody with an endless name, and tomorrow are no statements; what was typed stays.
    let tomorrow = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(30);
    let tomorrow = tomorrow
        .to_zoned(domain::calendar::paris())
        .strftime("%Y-%m-%d %H:%M")
        .to_string();
    let long = "x".repeat(61);
    let control = "P\u{7}";
    for (by, at, code) in [
        ("", "", "page.missing"),
        (long.as_str(), "", "ready.long-name"),
        (control, "", "page.control"),
        ("PE", tomorrow.as_str(), "fact.future"),
        ("PE", "hier soir", "time."),
    ] {
        let more = [("by", by), ("at", at), ("note", "tiroir <gauche>")];
        let r = send(&bed, &cookie, &page("ready/blanks"), &more);
        assert_eq!(r.status, 422, "{by} {at}");
        let text = r.text();
        assert!(text.contains(code), "{code}: {text}");
        assert!(text.contains("tiroir &lt;gauche&gt;"), "{text}");
    }
    assert_eq!(item(&doctor(&bed), "doctor.blanks")["good"], false);
    // What does not exist is not stated.
    assert_eq!(bed.get(&page("ready/nothing"), &cookie).status, 404);

    // Taken back, it is to be done again.
    let r = send(&bed, &cookie, &page("ready/printer/back"), &[]);
    assert_eq!(r.status, 303);
    assert_eq!(item(&doctor(&bed), "doctor.printer")["good"], false);

    // Stated again, and a season passes: old, on the page and in the answer; what lasts longer is not.
    for key in ["printer", "blanks"] {
        assert_eq!(
            send(
                &bed,
                &cookie,
                &page(&format!("ready/{key}")),
                &[("by", "PE")]
            )
            .status,
            303
        );
    }
    bed.stop();
    let Some(out) = doctor_later(&bed, 91) else {
        return;
    };
    let (printer, blanks) = (item(&out, "doctor.printer"), item(&out, "doctor.blanks"));
    assert_eq!(
        (&printer["good"], &printer["old"]),
        (&false.into(), &true.into()),
        "{printer}"
    );
    assert_eq!(
        (&blanks["good"], &blanks["old"]),
        (&true.into(), &false.into()),
        "{blanks}"
    );
    let env = later(91).unwrap();
    let env: Vec<_> = env.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    bed.start_with(&env);
    let cookie = bed.enter(&bed.enter);
    let text = bed.get(&page("ready"), &cookie).text();
    let said = shown(&text, "doctor.printer");
    assert!(
        said.starts_with("old\"") && said.contains("91 jours"),
        "{said}"
    );
    assert!(shown(&text, "doctor.blanks").starts_with("good\""));
}

#[test]
fn i28_confirmed_contacts_stand_in_the_register_with_the_person_and_are_old_after_half_a_year() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    // No number is noted for the SAU: there is nothing to confirm yet.
    let text = bed.get(&page("ready"), &cookie).text();
    assert!(!shown(&text, "doctor.sau-confirmed").contains("<form"));
    let entries = bed.entries();
    let r = send(&bed, &cookie, &page("ready/office"), &[("by", "PE")]);
    assert_eq!(r.status, 303, "{}", r.text());
    assert_eq!(bed.entries(), entries + 1);
    let out = bed.run(&["register", "show", "--json"]);
    let v: Value = serde_json::from_slice(&out.stdout).unwrap();
    let last = v["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["event"], &last["actor"]),
        (&"establishment.changed".into(), &"PE".into())
    );
    let today = domain::calendar::to_paris(jiff::Timestamp::now())
        .date()
        .to_string();
    assert_eq!(
        last["payload"]["establishment"]["office_contact"]["confirmed"],
        today
    );
    let now = item(&doctor(&bed), "doctor.office-confirmed");
    assert_eq!(
        (&now["good"], &now["by"]),
        (&true.into(), &"PE".into()),
        "{now}"
    );
    assert!(
        bed.get(&page(""), &cookie).text().contains(&today),
        "home says so too"
    );
    if let Some(out) = doctor_later(&bed, 181) {
        let then = item(&out, "doctor.office-confirmed");
        assert_eq!(
            (&then["good"], &then["old"]),
            (&false.into(), &true.into()),
            "{then}"
        );
    }
    // The day alone, as the command line notes it, has no person.
    let out = bed.run(&[
        "establishment",
        "change",
        "--office-confirmed",
        "2026-11-21",
    ]);
    assert!(out.status.success());
    assert_eq!(item(&doctor(&bed), "doctor.office-confirmed")["by"], "");
    assert_eq!(
        send(&bed, &cookie, &page("ready/office/back"), &[]).status,
        303
    );
    assert_eq!(
        item(&doctor(&bed), "doctor.office-confirmed")["good"],
        false
    );
}

#[test]
fn a_backup_leaves_word_of_its_day_and_never_changes_a_register_that_may_have_forgotten() {
    let bed = Bed::bare();
    assert_eq!(item(&doctor(&bed), "doctor.backup")["good"], false);
    let file = bed.dir.path().join("copie.tar");
    let out = bed.run(&["backup", "--out", file.to_str().unwrap()]);
    assert!(out.status.success(), "{out:?}");
    let made = item(&doctor(&bed), "doctor.backup");
    assert_eq!(
        (&made["good"], &made["by"]),
        (&true.into(), &"MD".into()),
        "{made}"
    );
    let said = bed.run(&["doctor"]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("copie.tar"), "{said}");
    if let Some(out) = doctor_later(&bed, 31) {
        assert_eq!(item(&out, "doctor.backup")["old"], true);
    }
    // Without its witness the register may have forgotten something: the backup is made all the same, and nothing else.
    let file = bed.dir.path().join("sans-temoin.tar");
    let elsewhere = bed.dir.path().join("another-witness");
    let mut c = bed.command(&["backup", "--out", file.to_str().unwrap()]);
    let out = c.env("ACQUIT_WITNESS", &elsewhere).output().unwrap();
    assert!(out.status.success() && file.is_file(), "{out:?}");
    let err = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(err.contains("ready.backup-not-kept"), "{err}");
    assert!(
        item(&doctor(&bed), "doctor.series")["good"] == true,
        "no new incarnation"
    );
}

#[test]
fn s1_the_guide_says_first_what_opens_and_leads_to_the_acts() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    for lang in ["fr", "en"] {
        let text = bed.get(&format!("/{lang}/guide"), &cookie).text();
        let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
        // The ways apart come before the steps, the office's telephone stands beside the line on which it is called.
        for way in ["opens", "alert", "no-alert", "nowhere", "arc"] {
            assert!(at(&format!("id=\"{way}\"")) < at("id=\"steps\""), "{way}");
        }
        assert!(
            at("id=\"nowhere\"") < at("tel:0545000000") && at("tel:0545000000") < at("id=\"arc\"")
        );
        for s in ["note", "tell", "number", "sign", "say", "leave", "after"] {
            at(&format!("id=\"step-{s}\""));
        }
        let home = format!("/{lang}/{EXCISE}/");
        let links: Vec<String> = tags(&text)
            .into_iter()
            .filter(|(t, _)| t == "a")
            .flat_map(|(_, a)| a.into_iter().filter(|(k, _)| k == "href").map(|(_, v)| v))
            .collect();
        for to in [
            home.clone(),
            format!("{home}outage"),
            format!("{home}kit"),
            format!("/{lang}/questions"),
        ] {
            assert!(links.contains(&to), "{to}: {links:?}");
        }
        let text = bed.get(&format!("/{lang}/questions"), &cookie).text();
        for (_, attributes) in tags(&text) {
            for (k, v) in attributes {
                if let (true, Some(id)) = (k == "href", v.strip_prefix('#')) {
                    assert!(text.contains(&format!("id=\"{id}\"")), "{id}");
                }
            }
        }
        assert!(!text.contains("guide.") && !text.contains("ask-"), "{text}");
    }
}

/// Starts a workstation with this file and gives the two pages that speak of the publisher.
fn published(bytes: Option<&[u8]>) -> (Bed, String, String) {
    let mut bed = Bed::bare();
    if let Some(b) = bytes {
        std::fs::write(bed.data().join("publisher.toml"), b).unwrap();
    }
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let about = bed.get("/fr/about", &cookie);
    assert_eq!(about.status, 200);
    assert!(about.text().contains("MIT OR Apache-2.0") && about.text().contains("acquit 0."));
    // The rest of the workstation is there in every case.
    assert_eq!(bed.get(&page(""), &cookie).status, 200);
    let questions = bed.get("/fr/questions", &cookie).text();
    (bed, about.text(), questions)
}

#[test]
fn s6_without_a_file_the_pages_say_that_no_publisher_is_named() {
    let (_bed, about, questions) = published(None);
    assert!(about.contains("Aucun éditeur"), "{about}");
    assert!(questions.contains("Personne n’est nommé"), "{questions}");
    assert!(!questions.contains("mailto:"), "nobody is asked");
}

#[test]
fn s4_the_sample_file_names_publisher_partners_and_a_way_to_ask() {
    let sample = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/publisher.toml"
    ));
    let (bed, about, questions) = published(Some(&sample.unwrap()));
    for part in [
        "id=\"publisher\"",
        "id=\"question\"",
        "id=\"partners\"",
        "id=\"legal\"",
        "Vignerons de l’Étang",
    ] {
        assert!(about.contains(part), "{part}: {about}");
    }
    assert!(
        questions
            .contains("mailto:questions@exemple.invalid?subject=Question%C2%A0%3A%20acquit%20"),
        "{questions}"
    );
    // In English its words stay French, and say so.
    let open = bed.run(&["open", "--no-browser"]);
    let path = String::from_utf8(open.stdout).unwrap();
    let cookie = bed.enter(std::path::Path::new(path.trim_end()));
    let english = bed.get("/en/about", &cookie).text();
    assert!(
        english.contains("lang=\"fr\"") && english.contains("Legal notice"),
        "{english}"
    );
}

#[test]
fn s6_what_a_publisher_writes_is_text_and_only_secure_addresses_are_links() {
    let file = r#"
        name = "<script>alert(1)</script> & fils"
        [contact]
        web = "javascript:alert(1)"
        mail = "a@b.invalid?body=x"
        phone = "poste 12"
        [[partners]]
        name = "P"
        web = "https://exemple.invalid/?a=\"><b>"
    "#;
    let (_bed, about, _) = published(Some(file.as_bytes()));
    assert!(
        !about.contains("<script>alert") && !about.contains("<b>"),
        "{about}"
    );
    assert!(
        !about.contains("href=\"javascript") && !about.contains("mailto:"),
        "{about}"
    );
    assert!(!about.contains("href=\"tel:12\""), "{about}");
    assert!(about.contains("href=\"https://exemple.invalid/"), "{about}");
}

#[test]
fn s6_a_file_that_cannot_be_used_is_said_by_its_name_and_stops_nothing() {
    let large = "# \n".repeat(11 * 1024 * 1024 / 3);
    for (bytes, code) in [
        (&b"name = \"X\"\ncolour = 3\n"[..], "publisher.toml"),
        (b"name = ", "publisher.toml"),
        (b"", "publisher.toml"),
        (b"\xff\xfe", "publisher.toml"),
        (large.as_bytes(), "publisher.too-large"),
    ] {
        let (_bed, about, questions) = published(Some(bytes));
        assert!(about.contains(&format!("[{code}]")), "{code}: {about}");
        assert!(questions.contains("Personne n’est nommé"));
    }
    // A folder of that name.
    let mut bed = Bed::bare();
    std::fs::create_dir(bed.data().join("publisher.toml")).unwrap();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let about = bed.get("/fr/about", &cookie).text();
    assert!(about.contains("[publisher.unreadable]"), "{about}");
}
