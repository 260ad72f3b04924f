//! One truck, over the real program and real sockets: its page after the act, what is told and when it left; several documents and
//! files in one draft; usual departures.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::EXCISE;
use support_web::sheet::{EVENING, READY, Sheet, Story, daa, sample, words};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(sample(name)).expect("a sample")
}

/// How many documents the form shows.
fn documents(s: &Sheet) -> usize {
    let of = |(n, _): &&(String, String)| n.starts_with('d') && n.ends_with("_to");
    s.fields.iter().filter(of).count()
}

/// A draft with six documents: one by key, the others by files.
fn six(w: &Story) -> Sheet {
    let s = w.ready();
    w.press(&s, "add-document").leads();
    let mut s = w.again(&s);
    s.all(&[
        ("d1_to", "Dupont"),
        ("d1_l0_what", "Pineau"),
        ("d1_l0_qty", "60,5"),
    ]);
    // Files fill what is empty, then add.
    let cognac = emcs::read_either(&bytes("cognac-daa"), emcs::Limits::DEFAULT);
    let json = serde_json::to_vec_pretty(&cognac.expect("a consignment").0).expect("JSON");
    let all = [
        ("cognac.xml", bytes("cognac-daa")),
        ("cognac.json", json),
        ("encore.xml", bytes("cognac-daa")),
        ("fuel.xml", bytes("cognac-daa")),
    ];
    for (name, bytes) in &all {
        w.drop(&s, "file", ("file", name, bytes)).leads();
        s = w.again(&s);
    }
    assert_eq!(documents(&s), 6);
    s
}

#[test]
fn i21_six_documents_of_one_truck_are_numbered_told_and_gone_in_one_act_each() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = six(&w);
    assert_eq!(
        s.held("d1_to"),
        "Dupont",
        "nothing typed was lost by a file"
    );
    let truck = w.press(&s, "act").truck();
    let expected: Vec<String> = (8..14).map(daa).collect();
    assert_eq!(w.numbers(), expected, "dense");
    assert_eq!(w.last(), 13);
    w.press_on(&truck, "out", &[]).leads();
    w.press_on(&truck, "tell sms", &[]).leads();
    w.press_on(&truck, "left", &[]).leads();
    assert_eq!(w.said("numbers.told").len(), 1);
    assert_eq!(w.said("goods.departed").len(), 1);
    let html = w.look(&truck);
    for n in 8..14 {
        assert!(html.contains(&daa(n)), "{n}");
    }
    w.whole();
}

#[test]
fn a_document_taken_out_of_the_truck_lets_the_others_move_up_and_a_second_click_takes_no_other() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = six(&w);
    s.types("d2_invoice", "F-3").types("d3_invoice", "F-4");
    let (one, two) = std::thread::scope(|x| {
        let a = x.spawn(|| w.press(&s, "take-document 1"));
        let b = x.spawn(|| w.press(&s, "take-document 1"));
        (a.join().expect("an answer"), b.join().expect("an answer"))
    });
    assert_eq!(one.leads(), two.leads());
    w.press(&s, "take-document 1").leads();
    let now = w.again(&s);
    assert_eq!(documents(&now), 5);
    assert_eq!(now.held("d0_to"), "Négoce Martin");
    assert_eq!(now.held("d1_invoice"), "F-3");
    assert_eq!(now.held("d2_invoice"), "F-4");
    assert_ne!(now.held("d1_to"), "Dupont");
    // What a file brought beside the form moved with it: it is on the paper.
    w.press(&now, "act").truck();
    let sealed = w.said("document.sealed");
    assert_eq!(sealed.len(), 5);
    assert!(!sealed.iter().any(|d| d.to_string().contains("Dupont")));
    let of = |n: usize| sealed[n]["consignment"]["lines"][0]["brand_name"].clone();
    assert_eq!(of(0), serde_json::Value::Null);
    let sample: serde_json::Value = {
        let c = emcs::read_either(&bytes("cognac-daa"), emcs::Limits::DEFAULT);
        serde_json::to_value(c.expect("a consignment").0).expect("JSON")
    };
    assert_eq!(of(1), sample["lines"][0]["brand_name"]);
}

#[test]
fn a_key_that_adds_is_done_once_for_its_form() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = w.ready();
    for _ in 0..3 {
        w.press(&s, "add-document").leads();
        w.press(&s, "add-line 0").leads();
    }
    let now = w.again(&s);
    assert_eq!(documents(&now), 2);
    let lines = |n: &str| now.fields.iter().any(|(f, _)| f == n);
    assert!(lines("d0_l1_what") && !lines("d0_l2_what"));
}

#[test]
fn a_file_taken_by_a_double_click_keeps_all_its_lines_also_those_that_the_form_does_not_show() {
    let Some(w) = Story::at(EVENING) else { return };
    let cognac = emcs::read_either(&bytes("cognac-daa"), emcs::Limits::DEFAULT);
    let mut c = cognac.expect("a consignment").0;
    for count in [3, 12] {
        let line = c.lines[0].clone();
        c.lines = (1..=count)
            .map(|number| domain::consignment::Line {
                number,
                ..line.clone()
            })
            .collect();
        let json = serde_json::to_vec(&c).expect("JSON");
        let mut s = w.begin();
        s.all(&[("elsewhere", "none"), ("internet", "down"), ("kind", "daa")]);
        for _ in 0..2 {
            w.drop(&s, "file", ("file", "a.json", &json)).leads();
        }
        // And an old page of it, without anything typed there.
        w.press(&s, "save").leads();
        let now = w.again(&s);
        assert_eq!(documents(&now), 1);
        w.press(&now, "act").truck();
        let sealed = w.said("document.sealed");
        let last = sealed.last().expect("a document");
        let lines = last["consignment"]["lines"].as_array().expect("lines");
        assert_eq!(lines.len(), usize::from(count));
    }
}

#[test]
fn files_that_are_no_consignment_say_where_and_lose_nothing() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let cognac = String::from_utf8(bytes("cognac-daa")).expect("text");
    let cut = cognac[..cognac.len() / 2].to_owned().into_bytes();
    let mut large = b"<?xml version=\"1.0\"?>".to_vec();
    large.resize(11_000_000, b' ');
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut s = w.ready();
        // A second click takes the same file once.
        let r = w.drop(&s, "file", ("file", "a.xml", &bytes("cognac-daa")));
        r.leads();
        w.drop(&s, "file", ("file", "a.xml", &bytes("cognac-daa")))
            .leads();
        assert_eq!(documents(&w.again(&s)), 2);
        let all: [(&str, &[u8], &str); 6] = [
            ("coupé.xml", &cut, "xml.syntax"),
            ("archive.zip", b"PK\x03\x04\x14\x00\x00\x00", ""),
            ("photo.xml", b"\x89PNG\r\n\x1a\n\x00\x00", ""),
            ("vide.json", b"", ""),
            ("coupé.json", b"{\n  \"lines\": [", "json.syntax"),
            ("grand.xml", &large, "page.too-large"),
        ];
        for (name, bytes, code) in all {
            let r = w.drop(&s, "file", ("file", name, bytes));
            assert_eq!(r.status, 422, "{lang} {name}");
            let told = r.problems();
            assert_eq!(told.len(), 1, "{lang} {name}: {told:?}");
            assert!(code.is_empty() || told[0].0 == code, "{name}: {told:?}");
            s = r.refused(&told[0].0, "file");
            if name == "coupé.xml" {
                let line = String::from_utf8_lossy(bytes).lines().count();
                let said = words(&r.text()).to_lowercase();
                assert!(
                    said.contains(&format!("ligne {line}"))
                        || said.contains(&format!("line {line}")),
                    "{said}"
                );
                assert!(
                    said.contains("colonne") || said.contains("column"),
                    "{said}"
                );
            }
            assert_eq!(s.held("d0_to"), "Négoce Martin", "{name}");
            assert_eq!(s.held("plate"), "AB-123-CD", "{name}");
        }
        // No file at all.
        w.press(&s, "file").refused("page.missing", "file");
        assert_eq!(w.again(&s).held("d0_to"), "Négoce Martin");
        assert_eq!(w.last(), 7);
    }
}

#[test]
fn c1_told_by_voice_needs_a_name_and_a_truck_that_left_untold_is_a_fact_with_both_times() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let s = w.ready();
    let truck = w.press(&s, "act").truck();
    w.restart_at("2026-11-27 17:40:00");
    for lang in ["fr", "en"] {
        let truck = truck.replace("/fr/", &format!("/{lang}/"));
        let r = w.press_on(&truck, "tell telephone", &[("told_at", "18h35")]);
        assert_eq!(r.status, 422);
        assert_eq!(
            r.problems(),
            [("told.person-needed".into(), "told_to".into())]
        );
        assert!(r.text().contains("value=\"18h35\""), "kept");
        // A time that cannot be, and one to come.
        let r = w.press_on(&truck, "tell sms", &[("told_at", "bientôt")]);
        assert_eq!(r.problems(), [("time.unreadable".into(), "told_at".into())]);
        let r = w.press_on(&truck, "tell sms", &[("told_at", "23h00")]);
        assert_eq!((r.status, r.problems()[0].0.as_str()), (422, "fact.future"));
        assert_eq!(r.problems()[0].1, "told_at");
        let r = w.press_on(&truck, "left", &[("left_at", "23h00")]);
        assert_eq!(r.problems(), [("fact.future".into(), "left_at".into())]);
        // Gone before the office knows: refused, with a ready reason.
        let r = w.press_on(&truck, "left", &[("left_at", "18h31")]);
        assert_eq!(r.status, 422);
        assert_eq!(r.problems()[0].0, "document.not-told");
        assert!(r.text().contains("value=\"truck-left\""));
        assert!(r.text().contains("value=\"18h31\""), "kept");
        assert!(w.said("goods.departed").is_empty());
    }
    let r = w.press_on(&truck, "left", &[("left_at", "18h31")]);
    let mut again = Sheet::find(&r.text(), "value=\"left already\"");
    again.types("why_C1", "truck-left");
    let fields: Vec<(&str, &str)> = again
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .chain([("do", "left already")])
        .collect();
    let done = w.bed.post(&truck, &w.cookie, &fields);
    done.leads();
    // A second click records nothing more.
    w.bed.post(&truck, &w.cookie, &fields).leads();
    let left = w.said("goods.departed");
    assert_eq!(left.len(), 1);
    assert!(
        left[0].to_string().contains("2026-11-27T17:31:00Z"),
        "{left:?}"
    );
    assert!(left[0].to_string().contains("truck-left"), "{left:?}");
    // Telling stays due, and is possible.
    let r = w.press_on(&truck, "tell telephone", &[("told_to", "Mme Martin")]);
    r.leads();
    assert_eq!(w.said("numbers.told").len(), 1);
    w.whole();
}

#[test]
fn i26_a_truck_without_a_plate_asks_for_it_when_it_leaves() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let mut s = w.ready();
    s.types("plate", "");
    let truck = w.press(&s, "act").truck();
    w.press_on(&truck, "tell fax", &[]).leads();
    for lang in ["fr", "en"] {
        let truck = truck.replace("/fr/", &format!("/{lang}/"));
        w.lang = lang;
        let r = w.press_on(&truck, "left", &[]);
        assert_eq!(r.status, 422, "{:?}", r.header("location"));
        assert_eq!(
            r.problems(),
            [("document.to-complete".into(), "left_plate".into())]
        );
    }
    w.press_on(&truck, "left", &[("left_plate", "ZZ-999-ZZ")])
        .leads();
    let left = w.said("goods.departed");
    assert!(left[0].to_string().contains("ZZ-999-ZZ"), "{left:?}");
}

#[test]
fn f1_a_duplicata_is_made_only_once_the_first_papers_are_out_or_gone() {
    let Some(w) = Story::at(EVENING) else { return };
    let truck = w.press(&w.ready(), "act").truck();
    let key = format!("duplicata {}", daa(8));
    // Not offered, and refused to whoever asks all the same.
    let html = w.look(&truck);
    assert!(!html.contains(&key));
    let csrf = Sheet::find(&html, "value=\"out\"").held("csrf").to_owned();
    let all = [("csrf", csrf.as_str()), ("do", key.as_str())];
    let r = w.bed.post(&truck, &w.cookie, &all);
    assert_eq!(r.status, 422);
    assert_eq!(r.problems()[0].0, "document.first-not-out");
    assert_eq!(w.said("document.printed").len(), 1);
    w.press_on(&truck, "out", &[]).leads();
    w.press_on(&truck, &key, &[]).leads();
    let printed = w.said("document.printed");
    assert_eq!(printed.len(), 2);
    assert!(printed[1].to_string().contains("duplicata"), "{printed:?}");
    // The truck's own paper is the first one still.
    w.press_on(&truck, "tell sms", &[]).leads();
    w.press_on(&truck, "left", &[]).leads();
    w.press_on(&truck, &key, &[]).leads();
    w.whole();
}

#[test]
fn a_usual_departure_is_kept_taken_and_begun_from_and_a_draft_is_discarded() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    // From a file, so that there is more than the form shows.
    let mut s = w.begin();
    s.all(READY);
    s.all(&[("d0_to", ""), ("d0_l0_what", ""), ("d0_l0_qty", "")]);
    w.drop(&s, "file", ("file", "a.xml", &bytes("cognac-daa")))
        .leads();
    let mut s = w.again(&s);
    w.press(&s, "save-template")
        .refused("page.missing", "template_name");
    s.types("template_name", "Cognac Bordeaux");
    w.press(&s, "save-template").leads();
    // A second click keeps no second one.
    w.press(&s, "save-template").leads();
    let to = s.held("d0_to").to_owned();
    w.press(&s, "discard").leads();
    for way in [s.to.clone(), format!("{}/pieces", s.to)] {
        assert_eq!(w.get(&way).status, 404, "{way}");
    }
    // A late word from a window of it brings it not back.
    assert_eq!(w.press(&s, "save").status, 404);
    assert_eq!(w.press(&s, "act").status, 404);

    // Begun from it: one form begins one draft, however often it is sent.
    let home = w.look(&w.page(""));
    let form = Sheet::find(&home, "class=\"begin\"");
    let keys: Vec<&str> = home.split("name=\"template\" value=\"").skip(1).collect();
    assert_eq!(keys.len(), 1, "one usual departure");
    let id = keys[0].split('"').next().expect("an id").to_owned();
    let all = [
        ("csrf", form.held("csrf")),
        ("form", form.held("form")),
        ("template", id.as_str()),
    ];
    let (one, two) = std::thread::scope(|x| {
        let a = x.spawn(|| w.bed.post(&w.page("leave"), &w.cookie, &all));
        let b = x.spawn(|| w.bed.post(&w.page("leave"), &w.cookie, &all));
        (a.join().expect("an answer"), b.join().expect("an answer"))
    });
    assert_eq!(one.leads(), two.leads());
    let begun = w.draft(&one.leads());
    assert_eq!(begun.held("d0_to"), to);
    assert_eq!(begun.held("plate"), "AB-123-CD");
    let drafts = w.look(&w.page("")).matches("/leave/").count();
    assert_eq!(drafts, 1, "one draft");

    // Taken into a draft in which something else is typed already.
    let mut s = w.begin();
    s.all(&[("template", id.as_str()), ("d0_to", "Dupont")]);
    w.press(&s, "template").leads();
    let mut s = w.again(&s);
    assert_eq!(s.held("d0_to"), to);
    s.all(&[("elsewhere", "none"), ("internet", "down")]);
    w.restart();
    w.press(&s, "act").truck();
    let sealed = w.said("document.sealed")[0].to_string();
    assert!(sealed.contains("brand_name"), "what the form does not show");
    assert!(sealed.contains(EXCISE));
    w.whole();
}

#[test]
fn a_place_of_delivery_that_a_file_brings_stands_on_the_page_whoever_the_consignee_becomes() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = w.begin();
    w.drop(&s, "file", ("file", "a.xml", &bytes("wine-eu-daa")))
        .leads();
    let mut s = w.again(&s);
    s.types("d0_to", "Dupont");
    w.press(&s, "save").leads();
    let said = words(&w.look(&s.to));
    assert!(
        said.contains("Wijnhandel Voorbeeld BV, loods 4, 72 Kempischdok-Westkaai"),
        "{said}"
    );
}
