//! From the outage to the month declared, in a real browser, with scripts and without: twenty documents that left on paper are prepared in one
//! act, GAMM@ refuses two and answers the rest late, the workstation is killed in between, and the month is declared from its page.

mod common;
mod support_browser;
mod support_reentry;

use common::EVENING;
use support_browser::Workstation;
use support_browser::alone;
use support_browser::driver::Browser;
use support_browser::person::Person;
use support_browser::told::twice;
use support_reentry::{BACK, arc, ie704, ie801, leave, read, stand};

/// A serial of its own for each document.
fn serial(i: usize) -> u32 {
    u32::try_from(i).expect("few") + 1
}

/// The message of a document that waits, from the archive.
fn message(w: &Workstation, b: &Browser, number: &str) -> emcs::Ie815 {
    b.go(&w.page("fr", &format!("reentry/{number}")));
    let links = b.all("a[href*=\"/file/\"]");
    let href = b.property(links.first().expect("a message"), "href");
    let sha = href.as_str().and_then(|h| h.rsplit('/').next());
    let sha = sha.expect("a file").to_owned();
    let path = format!("data/files/{}/{sha}.xml", &sha[..2]);
    read(&w.world.path(&path), &w.world)
}

/// Several files dropped at once on the list of what is due.
fn drops(w: &Workstation, b: &Browser, files: &[(String, Vec<u8>)]) {
    let mut paths = Vec::new();
    for (name, bytes) in files {
        paths.push(w.world.write(name, bytes));
    }
    b.go(&w.page("fr", "reentry"));
    b.type_into(&b.one("#answers input[name=\"file\"]"), &paths.join("\n"));
    b.click(&b.one("#answers button"));
    b.until("they are taken", |b| b.here().ends_with("/reentry/answers"));
}

#[test]
fn c2_c4_twenty_documents_are_entered_and_the_month_is_declared() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let all: Vec<String> = (0..20)
                .map(|_| leave(&w.world, "cognac-daa", &[]))
                .collect();
            w.world.clock(BACK);
            w.world.json(&["episode", "service-back"]).exit(0);
            w.killed_and_started();
            // All of the outage in one act.
            b.go(&w.page("fr", "reentry"));
            let p = Person::before(b);
            p.clicks("a[href*=\"/reentry/outage/\"]");
            p.clicks("main form button");
            b.until("they are written", |b| !b.all(".done").is_empty());
            let messages: Vec<_> = all.iter().map(|n| message(w, b, n)).collect();
            // The vendor's program sends them. Two are refused, eight validated; the other answers are late.
            let answer = |i: usize| {
                let bytes = ie801(&format!("V-{i}"), &messages[i], &arc(serial(i)));
                (format!("ie801-{i}.xml"), bytes)
            };
            let refusal = |i: usize| {
                let m = &messages[i];
                let lrn = m.consignment.local_reference_number.as_ref();
                let id = m.header.message_id.as_deref();
                let bytes = ie704(&format!("R-{i}"), id, lrn, "/x/InvoiceNumber");
                (format!("ie704-{i}.xml"), bytes)
            };
            let first: Vec<_> = (0..2).map(refusal).chain((2..10).map(answer)).collect();
            drops(w, b, &first);
            // The workstation dies; what was taken is there.
            w.killed_and_started();
            let of = |w: &Workstation, which: &str| {
                all.iter().filter(|n| stand(&w.world, n) == which).count()
            };
            assert_eq!(
                (of(w, "refused"), of(w, "entered"), of(w, "prepared")),
                (2, 8, 10)
            );
            let late: Vec<_> = (10..20).map(answer).collect();
            drops(w, b, &late);
            assert_eq!((of(w, "refused"), of(w, "entered")), (2, 18));
            // The two that were refused get what GAMM@ wants besides, and go again.
            for (i, n) in all.iter().enumerate().take(2) {
                b.go(&w.page("fr", &format!("reentry/{n}/prepare")));
                let p = Person::before(b);
                p.clicks("main details > summary");
                p.chooses("more", "a.lines.0.size_of_producer");
                p.types("more_value", "900");
                p.clicks("main form button");
                b.until("it is written", |b| {
                    b.text_of_page().contains("Ajouté au papier")
                });
                let again = message(w, b, n);
                let bytes = ie801(&format!("V-{i}"), &again, &arc(serial(i)));
                drops(w, b, &[(format!("ie801-{i}.xml"), bytes)]);
            }
            assert_eq!(of(w, "entered"), 20);
            b.go(&w.page("fr", "reentry"));
            assert!(
                b.text_of_page()
                    .contains("Tout ce qui est parti sur papier est dans GAMM@")
            );
            // December: the month from its page.
            w.world.clock("2026-12-03 09:00:00");
            w.killed_and_started();
            b.go(&w.page("fr", "drm/2026-11"));
            let page = b.text_of_page();
            assert!(page.contains("20"), "{page}");
            p.clicks("form[action$=\"/drm/2026-11/declared\"] button");
            let declared = w.world.json(&["drm", "--month", "2026-11"]).exit(0);
            assert_eq!(declared.number("/daa/count"), 20);
            assert_eq!(declared.json["declared"].as_array().map(Vec::len), Some(1));
            assert_eq!(declared.number("/uncovered"), 0);
            p.told(&format!("the month, {how}"));
        });
    });
}
