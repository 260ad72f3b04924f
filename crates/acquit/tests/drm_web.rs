//! The page of the month on the real program (C4): figures and lists, the files, a DRM file dropped and given back, the month stated as
//! declared; the page of due dates with its calendar.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE};

const DRM: &str = include_str!("../../ciel/src/tests/dti-plus.xml");

/// A workstation on 4 December, with a document that left in November.
fn december() -> Option<(Bed, String, String)> {
    let mut bed = Bed::at("2026-11-27 17:20:00")?;
    let number = format!("26{EXCISE}000081");
    let run = |bed: &Bed, arguments: &[&str]| {
        let done = bed.run(arguments);
        assert!(done.status.success(), "{done:?}");
    };
    run(
        &bed,
        &[
            "establishment",
            "add",
            "--excise",
            EXCISE,
            "--name",
            "Domaine de l’Étang",
            "--office",
            "FR007328",
            "--last-used",
            "7",
        ],
    );
    let paper = [
        "--written-at",
        "2026-11-27T17:00",
        "--departed-at",
        "2026-11-27T17:30",
        "--consignee",
        "Négoce",
        "--goods",
        "vin",
    ];
    run(
        &bed,
        &[
            &["register", "record-paper", &number, "--kind", "daa"][..],
            &paper,
        ]
        .concat(),
    );
    bed.set_clock("2026-12-04 09:00:00");
    bed.start();
    let cookie = bed.enter(&bed.enter);
    Some((bed, cookie, number))
}

#[test]
fn c4_the_month_is_shown_completed_and_declared_in_the_browser() {
    let Some((bed, cookie, number)) = december() else {
        return;
    };
    let at = |page: &str| format!("/fr/{EXCISE}/{page}");
    let shown = bed.get(&at("drm"), &cookie);
    let text = shown.text();
    assert!(
        !text.contains('…'),
        "a sentence stands where a label should: {text}"
    );
    assert!(
        shown.status == 200 && text.contains("novembre 2026") && text.contains("Premier numéro"),
        "{text}"
    );
    assert!(bed.get(&at("drm?month=2026-13"), &cookie).status == 422);
    for file in ["drm.pdf", "drm.csv", "drm.xml"] {
        let r = bed.get(&at(&format!("drm/2026-11/{file}")), &cookie);
        assert_eq!(r.status, 200, "{file}");
        assert!(
            r.header("content-disposition")
                .is_some_and(|h| h.contains(file)),
            "{file}"
        );
    }
    assert_eq!(bed.get(&at("drm/2026-10/drm.xml"), &cookie).status, 404);
    assert_eq!(bed.get(&at("drm/2026-1x"), &cookie).status, 404);

    // A DRM file is dropped and comes back with the block, the rest of it as it was.
    let page = at("drm/2026-11/into");
    let (csrf, form) = bed.form(&page, &cookie);
    let fields = [("csrf", csrf.as_str()), ("form", form.as_str())];
    let before = bed.entries();
    let r = bed.post_file(&page, &cookie, &fields, ("file", "drm.xml", DRM.as_bytes()));
    assert_eq!(r.status, 200, "{}", r.text());
    let out = String::from_utf8(r.body.clone()).unwrap();
    assert!(out.contains(&format!("<c:debut-periode>{number}</c:debut-periode>")));
    let (start, end) = (
        out.find("\r\n\t<c:document-acc").unwrap(),
        out.find("</c:document-accompagnement>").unwrap(),
    );
    assert_eq!(
        format!(
            "{}{}",
            &out[..start],
            &out[end + "</c:document-accompagnement>".len()..]
        ),
        DRM
    );
    assert_eq!(bed.entries(), before, "nothing of it is recorded");
    let r = bed.post_file(&page, &cookie, &fields, ("file", "drm.xml", out.as_bytes()));
    assert!(
        r.status == 422
            && r.text()
                .contains("contient déjà des documents d’accompagnement"),
        "{}",
        r.text()
    );
    let r = bed.post_file(&page, &cookie, &fields, ("file", "drm.xml", b"PK\x03\x04"));
    assert!(
        r.status == 422 && r.text().contains("href=\"#file\""),
        "{}",
        r.text()
    );
    assert_eq!(bed.post(&page, &cookie, &fields).status, 422);

    // Declared: noted once, with its time; then the key is gone.
    let page = at("drm/2026-11/declared");
    let (csrf, form) = bed.form(&page, &cookie);
    let bad = [
        ("csrf", csrf.as_str()),
        ("form", form.as_str()),
        ("at", "30/11/2026 10:00"),
        ("note", "déposée"),
    ];
    let r = bed.post_file(&page, &cookie, &bad, ("file", "r.pdf", b"%PDF receipt"));
    assert!(
        r.status == 422 && r.text().contains("déposée") && r.text().contains("href=\"#at\""),
        "{}",
        r.text()
    );
    let (csrf, form) = bed.form(&page, &cookie);
    let good = [
        ("csrf", csrf.as_str()),
        ("form", form.as_str()),
        ("at", ""),
        ("note", "déposée"),
    ];
    let r = bed.post_file(&page, &cookie, &good, ("file", "r.pdf", b"%PDF receipt"));
    assert_eq!(r.status, 303, "{}", r.text());
    let text = bed.get(&at("drm/2026-11"), &cookie).text();
    assert!(
        text.contains("Noté comme déclaré le")
            && text.contains("déposée")
            && !text.contains("/declared\""),
        "{text}"
    );
    let out = bed.run(&["verify", "--deep"]);
    assert!(out.status.success(), "{out:?}");
}

#[test]
fn what_is_due_is_shown_with_its_days_and_taken_away_as_a_calendar() {
    let Some((bed, cookie, _)) = december() else {
        return;
    };
    for (language, word) in [("fr", "Échéances"), ("en", "Due dates")] {
        let text = bed
            .get(&format!("/{language}/{EXCISE}/dates"), &cookie)
            .text();
        assert!(
            text.contains(word) && text.contains("10.12.2026") && text.contains("10.02.2027"),
            "{text}"
        );
        let r = bed.get(&format!("/{language}/{EXCISE}/dates/acquit.ics"), &cookie);
        assert_eq!(
            r.header("content-type"),
            Some("text/calendar; charset=utf-8")
        );
        assert!(r.text().contains("DTSTART;VALUE=DATE:20261210\r\n"));
    }
}
