//! The key and the checkpoints on the pages: a lost key is said on home, another follows once however often the form is sent.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE};

#[test]
fn a_lost_key_is_said_on_home_and_replaced_once_by_its_page() {
    let mut bed = Bed::new();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let at = |rest: &str| format!("/fr/{EXCISE}{rest}");
    let send = |page: &str, more: &[(&str, &str)]| {
        let (csrf, form) = bed.form(&at(page), &cookie);
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend_from_slice(more);
        let first = bed.post(&at(page), &cookie, &all);
        // The same form once more, as a second click sends it.
        let second = bed.post(&at(page), &cookie, &all);
        assert_eq!(first.status, second.status);
        first
    };
    let warned = || bed.get(&at("/"), &cookie).text().contains("la clé manque");
    assert!(!warned());
    assert_eq!(send("/checkpoints", &[]).status, 303);
    let text = bed.get(&at("/checkpoints"), &cookie).text();
    assert!(
        text.contains(&format!("\u{2014} acquit/{EXCISE} ")),
        "{text}"
    );

    for key in std::fs::read_dir(bed.data().join("keys")).unwrap() {
        std::fs::remove_file(key.unwrap().path()).unwrap();
    }
    assert!(warned());
    assert_eq!(
        send("/checkpoints", &[]).status,
        422,
        "without a key nothing is signed"
    );
    assert_eq!(bed.get(&at("/key"), &cookie).status, 200);
    let before = bed.entries();
    let sent = send("/key", &[("note", "disque changé")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(bed.entries(), before + 1, "once");
    assert!(!warned());
    let text = bed.get(&at("/key"), &cookie).text();
    for said in ["disque changé", "l’ancienne était perdue", "première clé"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
