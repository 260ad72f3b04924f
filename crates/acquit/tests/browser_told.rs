//! An evening in a real browser, with scripts and without: the message that waits and counts for nothing, leaves late and counts, the
//! report of the fax that is dropped in, what the outage keeps of it; and the drill. On a machine without network, pictures kept.

mod common;
mod support_browser;
#[path = "../../courier/tests/support_smtp/mod.rs"]
mod support_smtp;

use common::EVENING;
use serde_json::{Value, json};
use support_browser::driver::Browser;
use support_browser::person::Person;
use support_browser::told::{gone, leaves, numbers, problems, twice};
use support_browser::{Workstation, alone, kept};
use support_smtp::Server;

/// The smallest picture: a report of a fax machine would be larger, and no other kind of file.
const REPORT: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0x60, 0, 0, 0, 5, 0, 1, 0xa5, 0xf6, 0x45, 0x40, 0, 0, 0, 0,
    b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// What the register says under that name, oldest first.
fn said(w: &Workstation, event: &str) -> Vec<Value> {
    let all = w.world.json(&["register", "show"]).exit(0);
    let entries = all.json["entries"].as_array().expect("entries").clone();
    let of_it = entries.into_iter().filter(|e| e["event"] == event);
    of_it.map(|e| e["payload"].clone()).collect()
}

fn sends_by(w: &Workstation, port: u16) {
    let server = format!("none://127.0.0.1:{port}");
    let from = "cave@exemple.invalid";
    let args = [
        "outbox",
        "settings",
        "--from",
        from,
        "--patience",
        "2",
        "--server",
        &server,
    ];
    w.world.json(&args).exit(0);
}

/// Looks at the page again until it says so.
fn says(b: &Browser, words: &str) {
    b.until(words, |b| {
        b.reload();
        b.text_of_page()
            .replace(['\u{a0}', '\u{202f}'], " ")
            .contains(words)
    });
}

/// Leaves a file in the field of a form, as a hand that drops it does where scripts run.
fn drops(b: &Browser, form: &str, file: &std::path::Path) {
    if b.script {
        let script = "const all = new DataTransfer();\
            all.items.add(new File([new Uint8Array(arguments[1])], arguments[0], { type: 'image/png' }));\
            const form = document.querySelector(arguments[2]);\
            form.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: all }));\
            return form.querySelector('input[type=file]').files.length;";
        let name = file.file_name().and_then(|n| n.to_str()).expect("a name");
        let there = b.run(script, &[name.into(), json!(REPORT), form.into()]);
        assert_eq!(there, 1, "the file is in its field");
    } else {
        let field = b.one(&format!("{form} input[type=file]"));
        b.type_into(&field, file.to_str().expect("a path"));
    }
}

#[test]
fn c1_late_mail_a_dropped_fax_report_and_what_is_shown_of_them_afterwards() {
    alone(|| {
        let Some(server) = Server::start("ok") else {
            return;
        };
        twice(EVENING, |w, b, how| {
            let picture =
                |name: &str| b.picture(&kept("screenshots").join(format!("told-{name}-{how}.png")));
            let before = server.messages().len();
            // Nobody answers at that port.
            sends_by(w, 9);
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            p.presses("act");
            let number = numbers(b).remove(0);
            p.presses("out");
            let truck = b.here();
            p.presses("send");
            says(b, "Prochain essai");
            let notice = b.here();
            assert!(
                b.text_of_page().contains("pas encore parti"),
                "{}",
                b.text_of_page()
            );
            picture("waits");
            // What waits counts for nothing: the truck stays.
            b.go(&truck);
            p.presses("left");
            assert_eq!(problems(b), ["document.not-told"]);
            assert!(said(w, "numbers.told").is_empty());

            // The line is back, and a person does not wait for the next try.
            sends_by(w, server.port);
            b.go(&notice);
            p.presses("send");
            says(b, "sans réponse du bureau");
            picture("sent");
            let told = said(w, "numbers.told");
            assert_eq!((told.len(), told[0]["by"].as_str()), (1, Some("mail")));
            assert_eq!(server.messages().len(), before + 1, "once");

            // The report of the fax that went out beside it.
            b.go(&truck);
            let folder = std::fs::canonicalize(w.world.path("data")).expect("a folder");
            let report = folder.with_file_name("rapport.png");
            std::fs::write(&report, REPORT).expect("written");
            drops(b, "form.drop", &report);
            p.clicks("form.drop button[value=\"add\"]");
            says(b, "rapport.png");
            let proof = said(w, "proof.filed");
            assert_eq!(
                (proof.len(), proof[0]["media"].as_str()),
                (1, Some("image/png"))
            );
            picture("proof");
            b.go(&truck);
            leaves(&p);
            // Afterwards the document shows all of it.
            b.go(&w.page("fr", &format!("document/{number}")));
            let page = b.text_of_page();
            assert!(
                page.contains("rapport.png") && page.contains("bureau@douane.example"),
                "{page}"
            );
            picture("document");
        });
    });
}

#[test]
fn a_drill_is_begun_walked_and_ended_by_its_keys() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let picture = |name: &str| {
                b.picture(&kept("screenshots").join(format!("drill-{name}-{how}.png")))
            };
            let real = w.page("fr", "ready");
            b.go(&real);
            let p = Person::before(b);
            p.clicks_saying("main a", "S’exercer");
            p.chooses("outage", "no-internet");
            p.clicks("main form button[type=\"submit\"]");
            p.clicks_saying("main a", "Entrer");
            b.until("the drill is open", |b| {
                b.text_of_page().contains("EXERCICE")
            });
            if b.find("button[name=\"template\"]").is_none() {
                b.click(&b.one("main a, nav a"));
            }
            let text = b.text_of_page();
            assert!(
                !text.contains("05 45 00 00 00") && !text.contains("bureau@douane.example"),
                "{text}"
            );
            picture("home");
            p.clicks("button[name=\"template\"]");
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            p.presses("act");
            numbers(b);
            p.presses("out");
            p.presses("tell sms");
            p.presses("left");
            gone(b);
            p.clicks_saying("main a", "Où en est");
            let text = b.text_of_page();
            assert!(
                text.contains("Faire partir le camion") && text.contains("Du début au départ"),
                "{text}"
            );
            p.clicks("form[action$=\"drill/end\"] button");
            assert!(
                b.text_of_page().contains("L’exercice est fini"),
                "{}",
                b.text_of_page()
            );
            picture("report");
            p.clicks("form[action$=\"drill/close\"] button");
            b.go(&real);
            let ready = b.text_of_page();
            let done = ready.split("Exercice fait").nth(1).expect("the item");
            assert!(done.contains("documents"), "{ready}");
            assert!(
                said(w, "number.drawn").is_empty(),
                "the real register has no number of it"
            );
        });
    });
}
