//! The morning after, in a real browser on a machine without network, told twice (pages with scripts and without): GAMM@ is back; a
//! document goes as a message, is refused and completed, and is validated otherwise than the paper says; another is copied by hand.

mod common;
mod support_browser;
mod support_reentry;

use common::{EVENING, daa};
use number::Arc;
use support_browser::Workstation;
use support_browser::alone;
use support_browser::driver::Browser;
use support_browser::person::Person;
use support_browser::told::{leaves, numbers, problems, twice};
use support_reentry::{BACK, arc, ie704, ie801, read};

/// A truck leaves on paper with the usual departure; its number.
fn leaves_on_paper(w: &Workstation, b: &Browser, first: bool) -> String {
    b.go(&w.page("fr", ""));
    let p = Person::before(b);
    p.clicks("button[name=\"template\"]");
    if first {
        p.chooses("elsewhere", "none");
        p.presses("office voicemail");
    }
    p.presses("act");
    let number = numbers(b).remove(0);
    if first {
        p.presses("out");
    }
    p.presses("tell sms");
    leaves(&p);
    number
}

/// The message that the page of a document offers, from the archive.
fn message(w: &Workstation, b: &Browser) -> emcs::Ie815 {
    let link = b.one("a[href*=\"/file/\"]");
    let href = b.property(&link, "href");
    let sha = href
        .as_str()
        .and_then(|h| h.rsplit('/').next())
        .expect("a file")
        .to_owned();
    read(
        &w.world.path(&format!("data/files/{}/{sha}.xml", &sha[..2])),
        &w.world,
    )
}

/// A file dropped on the list of what is due.
fn drops(w: &Workstation, b: &Browser, name: &str, bytes: &[u8]) {
    let path = w.world.path(name);
    std::fs::write(&path, bytes).expect("written");
    b.go(&w.page("fr", "reentry"));
    b.type_into(
        &b.one("#answers input[name=\"file\"]"),
        path.to_str().expect("a path"),
    );
    b.click(&b.one("#answers button"));
    b.until("it is taken", |b| b.here().ends_with("/reentry/answers"));
}

/// How often an event stands in the register.
fn count(w: &Workstation, event: &str) -> usize {
    let all = w.world.json(&["register", "show"]).exit(0);
    let entries = all.json["entries"].as_array().expect("entries").clone();
    entries.iter().filter(|e| e["event"] == event).count()
}

/// An ARC with one character mistyped.
fn slipped(arc: &Arc) -> String {
    let text = arc.to_string();
    let last = if text.ends_with('5') { '6' } else { '5' };
    format!("{}{last}", &text[..20])
}

#[test]
fn c2_the_morning_after_one_goes_as_a_message_and_one_is_copied_by_hand() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let one = leaves_on_paper(w, b, true);
            let two = leaves_on_paper(w, b, false);
            assert_eq!([one.clone(), two.clone()], [daa(8), daa(9)]);
            // The next morning: the outage ends with one key, and the way back is what comes next.
            w.world.clock(BACK);
            w.killed_and_started();
            b.go(&w.page("fr", "outage/back"));
            let p = Person::before(b);
            p.clicks("main form button");
            p.clicks_saying("main a", "Saisir 2 documents dans GAMM@");
            b.until("the list", |b| b.here().ends_with("/reentry"));
            // The first one as a message: written, sent, refused.
            p.clicks("ul.due a");
            p.clicks("a[href$=\"/prepare\"]");
            // A usual departure keeps no invoice: what the paper lacked is asked for, and typed.
            p.clicks("main form button");
            assert_eq!(problems(b), ["page.missing"]);
            p.types("a.invoice_number", "F-77");
            p.clicks("main form button");
            let sent = message(w, b);
            p.clicks("a[href$=\"/sent\"]");
            p.chooses("by", "edi");
            p.clicks("main form button");
            b.until("it went", |b| b.text_of_page().contains("sans réponse"));
            let id = sent.header.message_id.clone();
            let lrn = sent.consignment.local_reference_number.clone();
            drops(
                w,
                b,
                "ie704.xml",
                &ie704("R-1", id.as_deref(), lrn.as_ref(), "/x/InvoiceNumber"),
            );
            assert!(
                b.text_of_page().contains("Refusé par GAMM@"),
                "{}",
                b.text_of_page()
            );
            // What GAMM@ wants besides is added, and the message written anew.
            p.clicks(&format!("a[href$=\"/reentry/{one}\"]"));
            p.clicks("a[href$=\"/prepare\"]");
            p.clicks("main details > summary");
            p.chooses("more", "a.lines.0.size_of_producer");
            p.types("more_value", "beaucoup");
            p.clicks("main form button");
            assert_eq!(problems(b), ["typed.count"]);
            assert_eq!(b.held("more_value"), "beaucoup", "kept");
            p.types("more_value", "900");
            p.clicks("main form button");
            b.until("it is written", |b| {
                b.text_of_page().contains("Ajouté au papier")
            });
            let again = message(w, b);
            assert_ne!(again.header.message_id, sent.header.message_id);
            assert_eq!(again.consignment.lines[0].size_of_producer, Some(900));
            // GAMM@ validates it with another invoice, and the consignee in capitals.
            let (first, mut other) = (arc(1), again.clone());
            other.consignment.invoice_number = Some("F-78".into());
            if let Some(to) = &mut other.consignment.consignee {
                to.address.name = to.address.name.as_ref().map(|n| n.to_uppercase());
            }
            drops(w, b, "ie801.xml", &ie801("V-1", &other, &first));
            assert!(
                b.text_of_page().contains(first.as_str()),
                "{}",
                b.text_of_page()
            );
            // What differs is explained; what is equal by a rule is only shown.
            p.clicks(&format!("a[href$=\"/reentry/{one}\"]"));
            p.clicks("a[href$=\"/compare\"]");
            let asked = b.all("main textarea");
            assert_eq!(asked.len(), 1, "{}", b.text_of_page());
            p.clicks("main form button");
            assert_eq!(problems(b), ["compare.nothing-said"]);
            b.type_into(
                &b.one("main textarea"),
                "La facture a changé avant la saisie.",
            );
            p.clicks("main form button");
            b.until("it is explained", |b| b.all("main textarea").is_empty());
            assert!(
                b.text_of_page().contains("La facture a changé"),
                "{}",
                b.text_of_page()
            );
            // The second one is copied value by value: a value that one reaches by the keyboard is selected whole.
            b.go(&w.page("fr", &format!("reentry/{two}/copy")));
            let field = b.one("[id=\"a.lines.0.quantity\"]");
            b.run(
                "document.querySelector('[id=\"a.lines.0.cn_code\"]').focus();",
                &[],
            );
            b.keys("\u{e004}");
            let script = "const e = document.activeElement; return [e.id, e.value.length, e.selectionEnd - e.selectionStart];";
            let on = b.run(script, &[]);
            assert_eq!(on[0], "a.lines.0.quantity", "{on}");
            assert!(on[1].as_u64() > Some(0) && on[1] == on[2], "{on}");
            assert_eq!(b.property(&field, "readOnly"), true);
            // Its ARC with a slip, then right.
            let second = arc(2);
            p.types("arc", &slipped(&second));
            p.clicks("#arc-typed button");
            assert_eq!(problems(b), ["arc.check-digit"]);
            assert_eq!(b.held("arc"), slipped(&second), "what was typed stays");
            p.types("arc", second.as_str());
            p.clicks("main form button");
            b.until("it is entered", |b| {
                b.text_of_page().contains(second.as_str())
            });
            b.go(&w.page("fr", "reentry"));
            assert!(
                b.text_of_page()
                    .contains("Tout ce qui est parti sur papier est dans GAMM@")
            );
            p.told(&format!("the way back, {how}"));
            assert_eq!(
                (
                    count(w, "reentry.prepared"),
                    count(w, "reentry.answered"),
                    count(w, "reentry.entered")
                ),
                (2, 1, 2)
            );
            assert_eq!(count(w, "reentry.explained"), 1);
        });
    });
}
