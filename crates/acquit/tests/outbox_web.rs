//! The workstation sends what waits by itself, over servers that were set and tried on its page; a password comes back on no page.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

#[path = "../../courier/tests/support_smtp/mod.rs"]
mod support_smtp;
mod support_web;

use serde_json::Value;
use support_smtp::{Certificate, Server};
use support_web::sheet::{EVENING, Sheet, Story, sample, words};

/// What the program answers to another run of it.
fn run(w: &Story, args: &[&str]) -> Value {
    let all: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let out = w.bed.run(&all);
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{args:?}: {out:?}"))
}

fn form(w: &Story) -> Sheet {
    Sheet::find(&w.look("/fr/settings/post"), "name=\"host-1\"")
}

#[test]
fn c1_servers_are_set_and_tried_on_a_page_and_what_waits_leaves_by_itself() {
    let good = Certificate::of("IP:127.0.0.1");
    let Some(server) = Server::with("login", Some(&good)) else {
        return;
    };
    let Some(w) = Story::at(EVENING) else { return };
    assert!(words(&w.look("/fr/settings")).contains("Rien ne part d’ici."));

    // What cannot be is said at its field, and what was typed is there, but for the password.
    let mut s = form(&w);
    let port = server.port.to_string();
    s.types("from", "Cave <cave@example.org>")
        .types("host-1", "127.0.0.1")
        .types("port-1", &port);
    s.types("login-1", "cellar")
        .types("password-1", "sésame-42")
        .types("tls-1", "tls");
    let refused = w.bed.post(&s.to, &w.cookie, &s.fields());
    assert!(
        !refused.text().contains("sésame"),
        "a password is shown again"
    );
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("href=\"#from\""));
    let mut s = Sheet::find(&refused.text(), "name=\"host-1\"");
    assert_eq!(s.held("login-1"), "cellar");
    s.types("from", "cave@example.org")
        .types("password-1", "sésame-42");
    assert!(
        w.bed
            .post(&s.to, &w.cookie, &s.fields())
            .leads()
            .ends_with("settings?kept=post")
    );
    assert!(
        words(&w.look("/fr/settings")).contains(&format!("cave@example.org, par 127.0.0.1:{port}"))
    );

    // Its authority is nobody's that the world knows: the trial says so, and nothing was sent.
    let test = Sheet::find(&w.look("/fr/settings/post"), "settings/post/test");
    let tried = words(&w.bed.post(&test.to, &w.cookie, &test.fields()).text());
    assert!(
        tried.contains("le certificat du serveur n’est pas le sien"),
        "{tried}"
    );
    let authority = format!("1={}", good.authority.display());
    run(&w, &["outbox", "settings", "--authority", &authority]);

    // The page keeps what it does not show: the authority, and a password that is left empty.
    let mut s = form(&w);
    s.types("automatic", "yes");
    w.bed.post(&s.to, &w.cookie, &s.fields()).leads();
    let page = w.look("/fr/settings/post");
    assert!(!page.contains("sésame"), "{page}");
    assert!(words(&page).contains("déjà gardé"));
    let test = Sheet::find(&page, "settings/post/test");
    let tried = w.bed.post(&test.to, &w.cookie, &test.fields()).text();
    assert!(
        words(&tried).contains("prend nos messages. Rien n’a été envoyé."),
        "{tried}"
    );
    assert!(!tried.contains("sésame"));
    assert!(server.messages().is_empty());

    // A document: its notice is queued with it, and leaves without another word.
    let change = run(
        &w,
        &[
            "establishment",
            "change",
            "--office-mail",
            "bureau@example.org",
        ],
    );
    assert_eq!(change["schema"], "acquit/establishment");
    let out = w.bed.dir.path().join("daa.pdf");
    let cognac = sample("cognac-daa");
    let issued = run(
        &w,
        &[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &cognac,
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
            "--departure",
            "2026-11-27T19:00",
            "--registration",
            "AB-123-CD",
            "--override",
            "departure,registration",
            "--reason",
            "N1=lines-down",
            "--reason",
            "I17=lines-down",
            "--case",
            "b2",
            "--out",
            out.to_str().unwrap(),
        ],
    );
    assert_eq!(issued["schema"], "acquit/issue", "{issued}");
    let mut state = Value::Null;
    for _ in 0..500 {
        state = run(&w, &["outbox", "list", "--all"])["notices"][0]["state"].clone();
        if state == "sent" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(state, "sent");
    assert_eq!(server.messages().len(), 1);
    assert!(w.events().iter().any(|(e, _)| e == "numbers.told"));

    // Taken out, a server takes its password with it.
    let mut s = form(&w);
    s.types("host-1", "");
    w.bed.post(&s.to, &w.cookie, &s.fields()).leads();
    let kept = std::fs::read_to_string(w.bed.data().join("post/passwords")).unwrap();
    assert!(!kept.contains("sésame"), "{kept}");
    w.whole();
}
