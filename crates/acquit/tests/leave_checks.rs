//! What the later e-AD will ask for, on the page on which goods leave and in the dossier: it is shown, and holds nothing back.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::sheet::{EVENING, Story, daa, words};

#[test]
fn what_the_later_draft_lacks_is_shown_and_holds_nothing_back() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = w.ready();
    w.press(&s, "save").leads();
    let text = words(&w.look(&w.page(&format!("leave/{}", s.id()))));
    // Boxes by their names, with what to do.
    assert!(
        text.contains("destinataire, numéro d’accise ou identifiant"),
        "{text}"
    );
    assert!(text.contains("demandés à la saisie dans GAMM@"), "{text}");
    // The number is given all the same.
    w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
    // The dossier lists what to have ready, of the sealed version.
    let dossier = words(&w.look(&w.page(&format!("document/{}", daa(8)))));
    assert!(dossier.contains("À la saisie dans GAMM@"), "{dossier}");
    assert!(dossier.contains("document, numéro de facture"), "{dossier}");
    w.whole();
}

#[test]
fn a_remark_is_accepted_once_and_a_new_one_is_shown_again() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = w.ready();
    s.types("d0_to_id", "FR007329E0002");
    w.press(&s, "save").leads();
    let look =
        |w: &Story, s: &support_web::sheet::Sheet| w.look(&w.page(&format!("leave/{}", s.id())));
    let html = look(&w, &s);
    assert!(
        words(&html).contains("ni dans votre carnet"),
        "{}",
        words(&html)
    );
    let at = html.find("name=\"d0_seen_").expect("a tick") + 6;
    let tick = html[at..].split('"').next().expect("a name").to_owned();
    assert!(
        html.contains("<details class=\"later\" open"),
        "not seen yet"
    );
    let mut s = w.again(&s);
    w.keep(&mut s, &[(&tick, "yes")]);
    assert!(
        !look(&w, &s).contains("<details class=\"later\" open"),
        "seen"
    );
    // Another number is another remark.
    w.keep(&mut s, &[("d0_to_id", "FR007329E0003")]);
    let html = look(&w, &s);
    assert!(html.contains("<details class=\"later\" open"), "a new one");
    assert!(!html.contains(&tick));
}
