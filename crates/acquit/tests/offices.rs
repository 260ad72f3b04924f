//! Customs offices over the real program: by command and in the browser without script; what nobody confirmed says so, and what is said
//! to an office names whose word was used.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use serde_json::Value;
use support_web::Reply;
use support_web::sheet::{EVENING, Sheet, Story, words};

const TABLE: &str = "code;name;phone;mail;hours;exceptions;watched_phone;watched_mail;as_of;source\n\
    FR003910;Bureau de Bordeaux;05 56 00 00 01;bordeaux@exemple.invalid;lu-ve 08:30-12:00 13:30-17:00;2026-12-24..2026-12-26 off (inventaire);non surveillé;jour ouvré suivant;01/10/2026;annuaire\n\
    FR007328;Bureau de Cognac;05 45 00 00 01;;;;;;;\n";

fn told(w: &Story, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = arguments.to_vec();
    all.push("--json");
    let out = w.bed.run(&all);
    let v = serde_json::from_slice(&out.stdout).unwrap_or(Value::Null);
    (out.status.code(), v)
}

fn send(w: &Story, page: &str, more: &[(&str, &str)]) -> Reply {
    let at = w.page(page);
    let (csrf, form) = w.bed.form(&at, &w.cookie);
    let mut fields = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    fields.extend(more);
    w.bed.post(&at, &w.cookie, &fields)
}

/// Sends the form of a page as it stands there, with other values for some fields.
fn change(w: &Story, page: &str, mark: &str, more: &[(&str, &str)]) -> Reply {
    let html = w.look(&w.page(page));
    let mut s = Sheet::find(&html, mark);
    s.all(more);
    w.bed.post(&w.page(page), &w.cookie, &s.fields())
}

#[test]
fn i28_offices_by_command_are_listed_shown_confirmed_written_read_and_removed() {
    let Some(w) = Story::at(EVENING) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name).display().to_string();
    std::fs::write(path("in.csv"), TABLE).expect("written");
    let before = w.events().len();
    assert_eq!(
        told(&w, &["office", "list"]).1["offices"],
        serde_json::json!([])
    );
    let (code, v) = told(&w, &["office", "import", &path("in.csv"), "--check"]);
    assert_eq!(
        (code, v["added"].as_u64(), v["checked_only"].as_bool()),
        (Some(0), Some(2), Some(true))
    );
    let row = &v["plan"][1];
    assert_eq!(
        (
            row["line"].as_u64(),
            row["name"].as_str(),
            row["new"].as_bool()
        ),
        (Some(3), Some("FR007328"), Some(true))
    );
    assert_eq!(row["cells"][1]["after"], "Bureau de Cognac");
    assert_eq!(
        told(&w, &["office", "list"]).1["offices"],
        serde_json::json!([]),
        "only looked at"
    );
    assert_eq!(told(&w, &["office", "import", &path("in.csv")]).0, Some(0));
    // As a person reads it: closed in the evening, unconfirmed, in words.
    let said = String::from_utf8(w.bed.run(&["office", "show", "fr003910"]).stdout).expect("text");
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    for words in [
        "courriel  bordeaux@exemple.invalid  (lu le jour ouvré suivant)",
        "téléphone  05 56 00 00 01  (non surveillé)",
        "(inventaire)",
        "Source : annuaire.",
        "Non vérifié.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let (_, v) = told(&w, &["office", "show", "FR003910"]);
    assert_eq!(
        (
            v["office"]["open_now"].as_str(),
            v["office"]["confirmed"].as_str()
        ),
        (Some("closed"), None)
    );
    // Confirmed by somebody on a day; never on a day to come, never where there is nothing to confirm.
    let (code, v) = told(
        &w,
        &[
            "office",
            "confirm",
            "FR003910",
            "--who",
            "Marie D.",
            "--day",
            "2026-11-20",
        ],
    );
    assert_eq!(
        (
            code,
            v["office"]["confirmed"].as_str(),
            v["office"]["confirmed_by"].as_str()
        ),
        (Some(0), Some("2026-11-20"), Some("Marie D."))
    );
    let (code, v) = told(
        &w,
        &["office", "confirm", "FR003910", "--day", "2027-01-01"],
    );
    assert_eq!(
        (code, v["code"].as_str()),
        (Some(2), Some("office.day-to-come"))
    );
    assert_eq!(
        told(&w, &["office", "confirm", "FR009999"]).1["code"],
        "office.unknown"
    );
    // Written and read again it is the same, its confirmation too.
    assert_eq!(
        told(&w, &["office", "export", "--out", &path("out.csv")]).0,
        Some(0)
    );
    let (_, v) = told(&w, &["office", "import", &path("out.csv")]);
    assert_eq!(
        (
            v["added"].as_u64(),
            v["changed"].as_u64(),
            v["same"].as_u64()
        ),
        (Some(0), Some(0), Some(2))
    );
    // One wrong cell, and nothing is changed.
    std::fs::write(
        path("bad.csv"),
        "code;phone;watched_fax\nFR003910;05 56 00 00 02;\nFR007328;;peut-être\n",
    )
    .expect("written");
    let (code, v) = told(&w, &["office", "import", &path("bad.csv")]);
    assert_eq!(
        (
            code,
            v["errors"][0]["line"].as_u64(),
            v["errors"][0]["column"].as_u64()
        ),
        (Some(2), Some(3), Some(3))
    );
    assert_eq!(
        told(&w, &["office", "show", "FR003910"]).1["office"]["phone"],
        "05 56 00 00 01"
    );
    let (code, v) = told(&w, &["office", "remove", "FR007328"]);
    assert_eq!((code, v["office"].as_str()), (Some(0), Some("FR007328")));
    assert_eq!(
        told(&w, &["office", "remove", "FR007328"]).1["code"],
        "office.unknown"
    );
    assert_eq!(
        w.events().len(),
        before,
        "none of it is an entry of the register"
    );
}

#[test]
fn i28_offices_on_the_pages_say_what_nobody_confirmed_and_are_confirmed_as_they_are_shown() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        assert!(
            w.look(&w.page("book/parties"))
                .contains(&w.page("book/offices"))
        );
        let at = w.page("book/offices/import");
        let (csrf, form) = w.bed.form(&at, &w.cookie);
        let fields = [
            ("csrf", csrf.as_str()),
            ("form", form.as_str()),
            ("check", "yes"),
        ];
        let r = w
            .bed
            .post_file(&at, &w.cookie, &fields, ("file", "t.csv", TABLE.as_bytes()));
        let said = words(&r.text());
        assert_eq!(r.status, 422);
        assert!(
            r.text().contains("[import.would]") && said.contains("next-day"),
            "{said}"
        );
        assert!(
            said.contains("Bureau de Bordeaux"),
            "what would change is shown: {said}"
        );
    }
    w.lang = "fr";
    assert!(
        !w.look(&w.page("book/offices")).contains("Bordeaux"),
        "only looked at"
    );
    // Added by hand: what is wrong keeps what was typed, and leads to its field.
    let typed = [
        ("code", "fr 003910"),
        ("name", "Bureau de Bordeaux"),
        ("mail", "bordeaux@exemple.invalid"),
        ("hours", "lu-ve 8h"),
        ("exceptions", "2026-12-24 off (pont)"),
        ("watched_mail", "next-day"),
        ("as_of", "hier"),
    ];
    let r = send(&w, "book/offices/new", &typed);
    let problems = r.problems();
    for wanted in [("hours.time", "hours"), ("office.day", "as_of")] {
        assert!(
            problems.contains(&(wanted.0.to_owned(), wanted.1.to_owned())),
            "{problems:?}"
        );
    }
    assert!(r.text().contains("2026-12-24 off (pont)"));
    let mut right = typed;
    right[3].1 = "lu-ve 08:30-17:00";
    right[6].1 = "01/10/2026";
    let to = send(&w, "book/offices/new", &right).leads();
    assert!(to.ends_with("book/offices?told=kept"), "{to}");
    let r = send(&w, "book/offices/new", &right);
    assert!(
        r.status == 422 && r.text().contains("[office.there]"),
        "{}",
        words(&r.text())
    );
    for (lang, said) in [
        (
            "fr",
            [
                "Non vérifié.",
                "lu le jour ouvré suivant",
                "on ne sait pas",
                "État du",
            ],
        ),
        (
            "en",
            [
                "Not confirmed.",
                "read on the next working day",
                "not known",
                "State of",
            ],
        ),
    ] {
        w.lang = lang;
        let page = words(&w.look(&w.page("book/offices/FR003910")));
        for s in said {
            assert!(page.contains(s), "{s}: {page}");
        }
        assert!(words(&w.look(&w.page("book/offices"))).contains(said[0]));
    }
    w.lang = "fr";
    // Confirmed; a change makes it unconfirmed again; the same kept again does not.
    let r = send(
        &w,
        "book/offices/FR003910/confirm",
        &[("who", "Marie D."), ("day", "2027-01-01")],
    );
    assert_eq!(
        r.problems(),
        [("office.day-to-come".to_owned(), "day".to_owned())]
    );
    let to = send(
        &w,
        "book/offices/FR003910/confirm",
        &[("who", "Marie D."), ("day", "20/11/2026")],
    )
    .leads();
    assert!(
        words(&w.look(&to)).contains("par Marie D."),
        "{}",
        words(&w.look(&to))
    );
    let card = "book/offices/FR003910";
    change(
        &w,
        card,
        "name=\"hours\"",
        &[("exceptions", "2026-12-24 off (pont)")],
    )
    .leads();
    assert!(words(&w.look(&w.page(card))).contains("par Marie D."));
    change(
        &w,
        card,
        "name=\"hours\"",
        &[
            ("exceptions", "2026-12-24 off (pont)"),
            ("phone", "05 56 00 00 09"),
        ],
    )
    .leads();
    assert!(words(&w.look(&w.page(card))).contains("Non vérifié."));
    // Erased, it is gone, and its old address leads to the list.
    send(&w, "book/offices/FR003910/erase", &[]).leads();
    assert!(w.get(&w.page(card)).leads().ends_with("?told=gone"));
}

#[test]
fn c1_what_is_said_to_the_office_names_whose_word_is_used_and_where_they_differ() {
    let Some(w) = Story::at(EVENING) else { return };
    let r = w.bed.run(&[
        "establishment",
        "change",
        "--attachment",
        "FR003910",
        "--office-phone",
        "05 45 99 99 99",
    ]);
    assert!(r.status.success(), "{r:?}");
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("t.csv");
    std::fs::write(&path, TABLE).expect("written");
    let s = w.ready();
    // The intention goes to the local office, by the establishment's own word.
    let page = words(&w.look(&s.to));
    assert!(
        page.contains("05 45 99 99 99") && !page.contains("La fiche du carnet dit autre chose"),
        "{page}"
    );
    w.bed
        .run(&["office", "import", &path.display().to_string()]);
    let page = words(&w.look(&s.to));
    assert!(
        page.contains("La fiche du carnet dit autre chose (téléphone)"),
        "{page}"
    );
    // The numbers go to the office of attachment, by its card.
    let truck = w.press(&s, "act").truck();
    let page = words(&w.look(&truck));
    assert!(
        page.contains("Bureau de Bordeaux (FR003910)")
            && page.contains("Coordonnées de la fiche du bureau"),
        "{page}"
    );
    let mail = w.get(&format!("{truck}/message.eml")).text();
    assert!(mail.contains("bordeaux@exemple.invalid"), "{mail}");
    // Told, the document keeps the card that was used, whatever becomes of the book; the register is whole with it.
    let number = w.numbers().remove(0);
    let out = w.bed.run(&["told", &number, "--by", "mail"]);
    assert!(out.status.success(), "{out:?}");
    assert!(
        w.bed
            .run(&["office", "remove", "FR003910"])
            .status
            .success()
    );
    let page = words(&w.look(&w.page(&format!("document/{number}"))));
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("Carte du bureau utilisée FR003910 · Bureau de Bordeaux, du")
            && page.contains("Non vérifié."),
        "{page}"
    );
    let file = w.said("numbers.told")[0]["card"].clone();
    assert_eq!(file.as_str().map(str::len), Some(64));
    w.whole();
}
