//! The right to go on and who gives the number, over the real program and real sockets: alert, help desk, office, GPS, and what each
//! of them leaves on record.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::EXCISE;
use support_web::sheet::{EVENING, MORNING, Sheet, Story, daa, words};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nan alert of the portal";

/// GAMM@ does not answer, the Internet does; the office is closed and GPS cannot be reached.
fn gamma_down(w: &Story) -> Sheet {
    let mut s = w.ready();
    s.all(&[
        ("internet", "up"),
        ("elsewhere", "internet"),
        ("portal", "up"),
        ("gps", "down"),
    ]);
    s
}

/// The same in office hours, where the office was told of the intention: it is the one that gives the number.
fn office_gives(w: &Story) -> Sheet {
    let s = w.ready();
    w.press(&s, "office spoken").leads();
    w.again(&s)
}

#[test]
fn d1_an_alert_that_is_typed_and_not_noted_by_its_key_is_recorded_once_with_the_act() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = gamma_down(&w);
    s.all(&[
        ("alert_text", "GAMM@ indisponible : procédure de secours"),
        ("alert_ref", "2026-114"),
    ]);
    w.press(&s, "act").truck();
    let all = w.said("episode.alert-seen");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["text"], "GAMM@ indisponible : procédure de secours");
    assert_eq!(w.numbers(), [daa(8)]);
    let sealed = w.said("document.sealed")[0].to_string();
    assert!(sealed.contains("\"alert\""), "on that ground: {sealed}");
    w.whole();
}

#[test]
fn d1_what_of_a_typed_alert_cannot_be_read_is_told_with_the_act_and_its_picture_comes_with_it() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = gamma_down(&w);
    s.all(&[
        ("alert_text", "GAMM@ indisponible"),
        ("alert_until", "tantôt"),
    ]);
    let r = w.press(&s, "act");
    let mut again = r.refused("time.unreadable", "alert_until");
    assert_eq!(again.held("alert_text"), "GAMM@ indisponible");
    assert_eq!(again.held("alert_until"), "tantôt");
    assert!(w.said("episode.alert-seen").is_empty());
    assert_eq!(w.last(), 7);
    again.types("alert_until", "20h00");
    w.drop(&again, "act", ("alert_shot", "ecran.png", PNG))
        .truck();
    let seen = w.said("episode.alert-seen");
    assert_eq!(seen.len(), 1);
    assert!(seen[0]["screenshot"].is_string(), "{seen:?}");
    w.whole();
}

#[test]
fn d1_an_alert_noted_by_a_double_click_is_on_record_once_and_not_again_with_the_act() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = gamma_down(&w);
    s.types("alert_text", "GAMM@ indisponible");
    let (one, two) = std::thread::scope(|x| {
        let a = x.spawn(|| w.press(&s, "alert"));
        let b = x.spawn(|| w.press(&s, "alert"));
        (a.join().expect("an answer"), b.join().expect("an answer"))
    });
    assert_eq!(one.leads(), two.leads());
    // A reload of it after a while.
    w.press(&s, "alert").leads();
    let now = w.again(&s);
    assert_eq!(
        now.held("alert_text"),
        "",
        "it is noted, and no more to note"
    );
    // A second window still shows it typed, and presses the large key.
    w.press(&now, "act").truck();
    assert_eq!(w.said("episode.alert-seen").len(), 1);

    let mut one = gamma_down(&w);
    one.types("alert_text", "Toujours indisponible");
    w.press(&one, "save").leads();
    let two = w.again(&one);
    let one = w.again(&one);
    w.press(&one, "alert").leads();
    w.press(&two, "act").truck();
    assert_eq!(w.said("episode.alert-seen").len(), 2, "one more, not two");
}

#[test]
fn d1_i20_the_picture_of_an_alert_is_archived_and_what_is_no_picture_is_refused() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let large = [PNG, &vec![0u8; 10_000_001]].concat();
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut s = gamma_down(&w);
        s.types("alert_text", "GAMM@ indisponible");
        for (name, bytes) in [
            (
                "alerte.png",
                b"PK\x03\x04 a ZIP with another name".as_slice(),
            ),
            ("alerte.png", b"<svg onload='x'>".as_slice()),
            ("grande.png", large.as_slice()),
        ] {
            let r = w.drop(&s, "alert", ("alert_shot", name, bytes));
            s = r.refused("leave.picture", "alert_shot");
            assert_eq!(s.held("alert_text"), "GAMM@ indisponible");
        }
        assert!(w.said("episode.alert-seen").is_empty());
    }
    let mut s = gamma_down(&w);
    s.types("alert_text", "GAMM@ indisponible");
    let r = w.drop(
        &s,
        "alert",
        ("alert_shot", "nommé n'importe comment.zip", PNG),
    );
    r.leads();
    let seen = w.said("episode.alert-seen");
    let sha = seen[0]["screenshot"]
        .as_str()
        .expect("a picture")
        .to_owned();
    let kept = w.bed.data().join(format!("files/{}/{sha}.png", &sha[..2]));
    assert_eq!(std::fs::read(kept).expect("archived"), PNG);
    // It is given back as a file to keep, and nothing else of the archive by that way.
    let r = w.get(&w.page(&format!("outage/picture/{sha}")));
    assert_eq!((r.status, r.body.as_slice()), (200, PNG));
    assert_eq!(r.header("content-type"), Some("application/octet-stream"));
    assert!(
        r.header("content-disposition")
            .is_some_and(|d| d.starts_with("attachment;"))
    );
    let other = w.page(&format!("outage/picture/{}", "0".repeat(64)));
    assert_eq!(w.get(&other).status, 404);
    assert!(
        w.look(&w.page("outage"))
            .contains(&format!("outage/picture/{sha}"))
    );
    w.press(&w.again(&s), "act").truck();
    w.whole();
}

#[test]
fn d2_the_help_desk_authorises_by_one_key_and_its_fields_are_recorded() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = gamma_down(&w);
    let asked = w.press(&s, "act");
    let again = asked.refused("entitlement.call-sau", "why_D2");
    assert_eq!(w.last(), 7);
    s = again;
    s.all(&[
        ("sau_agent", "M. Dupont"),
        ("sau_ref", "SAU-1"),
        ("sau_until", "20h00"),
    ]);
    w.press(&s, "sau authorised").leads();
    let call = &w.said("episode.sau-called")[0];
    assert_eq!(call["agent"], "M. Dupont", "{call}");
    assert!(call.to_string().contains("2026-11-27T19:00:00Z"), "{call}");
    let s = w.again(&s);
    assert_eq!(s.held("sau_agent"), "");
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
}

#[test]
fn i18_a_refusal_of_the_help_desk_gives_no_number_and_only_a_named_agreement_opens_the_way() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let s = gamma_down(&w);
    w.press(&s, "sau refused").leads();
    for lang in ["fr", "en"] {
        w.lang = lang;
        let s = gamma_down(&w);
        w.press(&s, "act").refused("entitlement.sau-refused", "");
        assert_eq!(w.last(), 7);
        // An agreement is somebody's.
        w.press(&s, "office agreed")
            .refused("page.missing", "office_to");
    }
    w.restart_at("2026-11-27 17:30:00");
    let mut s = w.again(&s);
    s.types("office_to", "Mme Martin");
    w.press(&s, "office agreed").leads();
    let s = w.again(&s);
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
    let agreed = w.said("episode.office-contacted");
    assert!(agreed.iter().any(|c| c["to"] == "Mme Martin"), "{agreed:?}");
}

#[test]
fn i18_two_calls_without_an_answer_offer_a_ready_reason_that_is_recorded() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = gamma_down(&w);
    w.press(&s, "sau not-reachable").leads();
    // A second call, from the page as it is then: the same key of another form.
    w.press(&w.again(&s), "sau not-reachable").leads();
    assert_eq!(w.said("episode.sau-called").len(), 2);
    let s = w.again(&s);
    let r = w.press(&s, "act");
    let mut asked = r.refused("entitlement.call-sau", "why_D2");
    assert!(
        r.text().contains("value=\"calls-unanswered\""),
        "a reason is ready"
    );
    asked.types("why_D2", "calls-unanswered");
    w.press(&asked, "act").truck();
    let sealed = w.said("document.sealed")[0].to_string();
    assert!(sealed.contains("calls-unanswered"), "{sealed}");
    assert_eq!(w.numbers(), [daa(8)]);
}

#[test]
fn i14_gamma_that_opens_elsewhere_gives_no_number() {
    for lang in ["fr", "en"] {
        let Some(mut w) = Story::at(EVENING) else {
            return;
        };
        w.lang = lang;
        let mut s = w.ready();
        s.types("elsewhere", "gamma");
        let again = w
            .press(&s, "act")
            .refused("entitlement.gamma-opens", "elsewhere");
        assert_eq!(again.held("elsewhere"), "gamma");
        assert!(w.numbers().is_empty());
        assert_eq!(w.last(), 7);
    }
}

#[test]
fn i15_a_known_arc_gives_no_number_and_an_unanswered_one_is_on_the_dossier() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut s = w.ready();
        s.types("sent_before", "arc");
        w.press(&s, "act")
            .refused("entitlement.has-arc", "sent_before");
        s.all(&[("sent_before", "unanswered"), ("sent_at", "22h10")]);
        let again = w.press(&s, "act").refused("fact.future", "sent_at");
        assert_eq!(again.held("sent_at"), "22h10");
        assert_eq!(w.last(), 7);
    }
    let mut s = w.ready();
    s.all(&[("sent_before", "unanswered"), ("sent_at", "17h48")]);
    w.press(&s, "act").truck();
    let sealed = w.said("document.sealed")[0].to_string();
    assert!(sealed.contains("unanswered"), "{sealed}");
    assert!(sealed.contains("2026-11-27T16:48:00Z"), "{sealed}");
}

#[test]
fn a_gps_gives_the_number_and_five_digits_are_enough() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = w.ready();
    s.all(&[("elsewhere", "internet"), ("gps", "up"), ("internet", "up")]);
    w.press(&s, "sau authorised").leads();
    let mut s = w.again(&s);
    w.press(&s, "act")
        .refused("case.number-needed", "d0_digits");
    s.types("d0_digits", "9");
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(9)]);
    assert_eq!(w.said("document.sealed")[0]["case"], "a");
    assert_eq!(w.last(), 7, "it moved no counter of ours");
}

#[test]
fn b1_the_office_gives_five_digits_and_that_is_the_call_that_tells_it() {
    let Some(w) = Story::at(MORNING) else { return };
    let mut s = w.ready();
    s.all(&[("d0_digits", "0 0 0 1 2"), ("given_by", "Mme Martin")]);
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(12)]);
    assert_eq!(w.said("document.sealed")[0]["case"], "b1");
    let calls = w.said("episode.office-contacted");
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!(calls[0]["to"], "Mme Martin");
    assert_eq!(w.last(), 7);
    w.whole();
}

#[test]
fn i4_a_strange_number_is_read_back_once_and_kept_as_it_is_given() {
    for lang in ["fr", "en"] {
        let Some(mut w) = Story::at(MORNING) else {
            return;
        };
        w.lang = lang;
        let mut s = office_gives(&w);
        s.all(&[("d0_number", "DOUANE 2026/77"), ("given_by", "Mme Martin")]);
        let asked = w.press(&s, "act");
        let mut again = asked.refused("number.differs", "given_ok");
        assert_eq!(again.held("d0_number"), "DOUANE 2026/77");
        assert!(w.numbers().is_empty());
        again.types("given_ok", "yes");
        w.press(&again, "act").truck();
        let all = w.numbers();
        assert_eq!(all.len(), 1);
        assert!(all[0].contains("2026/77"), "{all:?}");
        w.whole();
    }
}

#[test]
fn i4_a_number_that_is_on_paper_already_is_told_with_its_document_and_the_next_way() {
    let Some(mut w) = Story::at(MORNING) else {
        return;
    };
    let mut s = office_gives(&w);
    s.all(&[("d0_digits", "12"), ("given_by", "Mme Martin")]);
    w.press(&s, "act").truck();
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut s = w.ready();
        s.all(&[
            ("d0_to", "Dupont"),
            ("d0_digits", "12"),
            ("given_by", "Mme Martin"),
        ]);
        let r = w.press(&s, "act");
        let again = r.refused("number.on-paper", "d0_digits");
        assert!(words(&r.text()).contains("Négoce Martin"), "which document");
        assert_eq!(again.held("d0_digits"), "12");
        assert_eq!(w.numbers(), [daa(12)]);
    }
}

#[test]
fn i17_two_calls_that_gave_no_number_open_b2_in_office_hours() {
    let Some(w) = Story::at(MORNING) else { return };
    let s = office_gives(&w);
    w.press(&s, "act")
        .refused("case.number-needed", "d0_digits");
    w.press(&s, "ask no-answer").leads();
    let s = w.again(&s);
    w.press(&s, "act")
        .refused("case.number-needed", "d0_digits");
    // A double click is one call.
    w.press(&s, "ask cannot").leads();
    w.press(&s, "ask cannot").leads();
    let calls = w.said("episode.office-contacted");
    assert_eq!(calls.len(), 3, "the intention, and two calls: {calls:?}");
    let s = w.again(&s);
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
    assert_eq!(w.said("document.sealed")[0]["case"], "b2");
}

#[test]
fn i5_a_number_that_was_given_waits_in_the_register_when_its_draft_is_abandoned() {
    let Some(w) = Story::at(MORNING) else { return };
    let mut s = office_gives(&w);
    // Refused behind the number: nothing is known of the document yet that would travel under it.
    s.all(&[
        ("d0_digits", "12"),
        ("given_by", "Mme Martin"),
        ("leaves", "26/11/2026 8h00"),
    ]);
    let again = w.press(&s, "act").refused("file.departure-past", "leaves");
    assert_eq!(w.said("number.received").len(), 1, "the number is a fact");
    w.press(&again, "discard").leads();
    assert_eq!(w.get(&s.to).status, 404);
    let html = w.look(&w.page("numbers"));
    assert!(
        words(&html).contains("00012  reçu, pas encore sur un document"),
        "{}",
        words(&html)
    );
    assert!(w.numbers().is_empty());
    // And it is that number which goes on the next paper.
    let mut s = w.ready();
    s.all(&[("d0_digits", "12"), ("given_by", "Mme Martin")]);
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(12)]);
    assert_eq!(w.said("number.received").len(), 1);
    assert!(daa(12).contains(EXCISE));
}
