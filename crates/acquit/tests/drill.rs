//! The drill: begun from a page, walked like the day itself, on data of its own. The real register keeps the day and nothing else, nobody real
//! can be reached, every sheet bears EXERCICE, and what was slow, refused or missing is shown at the end.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use serde_json::Value;
use support_web::sheet::{EVENING, Sheet, Story, words};
use support_web::{Bed, EXCISE};

/// What must be on no page of a drill.
const REAL: &[&str] = &[
    "05 45 11 22 33",
    "0545112233",
    "bureau-reel@exemple.invalid",
    "05 45 11 22 44",
];

/// A real workstation whose office can be reached, and the drill begun from its page: its port and a cookie there.
fn begun(w: &mut Story, to: &str) -> (u16, String) {
    let changed = w.bed.run(&[
        "establishment",
        "change",
        "--excise",
        EXCISE,
        "--office-phone",
        REAL[0],
        "--office-mail",
        REAL[2],
        "--office-fax",
        REAL[3],
    ]);
    assert!(changed.status.success(), "{changed:?}");
    let page = w.page("drill");
    let mut form = Sheet::find(&w.look(&page), "action=\"/fr/FR007328E0001/drill\"");
    // Nothing chosen, and an address with which a header could be broken: both are told at their fields.
    form.all(&[("to", "moi@exemple.invalid, autre@exemple.invalid")]);
    let no = w.bed.post(&page, &w.cookie, &form.fields());
    assert_eq!(no.status, 422);
    assert!(no.text().contains("drill.outage-needed") && no.text().contains("drill.to-wrong"));
    form.all(&[("outage", "no-internet"), ("to", to)]);
    let yes = w.bed.post(&page, &w.cookie, &form.fields());
    assert_eq!(yes.status, 200, "{}", words(&yes.text()));
    let text = yes.text();
    let link = text
        .split("href=\"http://127.0.0.1:")
        .nth(1)
        .expect("a link");
    let link = link.split('"').next().expect("its end");
    let (port, path) = link.split_once('/').expect("a port");
    let real = std::mem::replace(&mut w.bed.port, port.parse().expect("a port"));
    let entered = w.bed.ask("GET", &format!("/{path}"), &[], "");
    assert_eq!(entered.status, 200, "{entered:?}");
    let cookie = entered.header("set-cookie").expect("a cookie");
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    // A link opens once.
    let again = w.bed.ask("GET", &format!("/{path}"), &[], "");
    assert_eq!(again.status, 403);
    (real, cookie)
}

fn gone(bed: &Bed) -> bool {
    (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        std::net::TcpStream::connect(("127.0.0.1", bed.port)).is_err()
    })
}

#[test]
fn the_whole_procedure_is_rehearsed_apart_and_the_real_register_keeps_only_the_day() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let before = w.events().len() + 1;
    let (real, drill) = begun(&mut w, "moi@exemple.invalid");
    let own = std::mem::replace(&mut w.cookie, drill);

    // Where one stands is said on every page; nobody real can be reached from any of them.
    let apart = |w: &Story, page: &str| {
        let html = w.look(page);
        assert!(html.contains("EXERCICE"), "{page}");
        for real in REAL {
            assert!(!html.contains(real), "{page}: {real}");
        }
        html
    };
    for page in ["", "outage", "establishment", "ready", "documents", "drill"] {
        apart(&w, &w.page(page));
    }
    // What is refused on the way is counted, each time.
    let s = w.begin();
    for _ in 0..2 {
        assert_eq!(w.press(&s, "act").status, 422);
    }
    let s = w.ready();
    let truck = w.press(&s, "act").truck();
    let html = apart(&w, &truck);
    assert!(
        words(&html).contains("00008"),
        "the real series goes on in the drill: {}",
        words(&html)
    );
    assert!(
        html.contains("mailto:moi@exemple.invalid"),
        "the address given for it"
    );
    w.press_on(&truck, "out", &[]).leads();
    w.press_on(&truck, "tell sms", &[]).leads();
    w.press_on(&truck, "left", &[]).leads();
    let number = html.split("document/").nth(1).expect("a document");
    let number: String = number
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let document = apart(&w, &w.page(&format!("document/{number}")));
    let paper = document
        .split("href=\"")
        .find(|h| h.contains("/paper/"))
        .expect("a paper");
    let paper = w.get(paper.split('"').next().expect("an address"));
    let file = w.bed.dir.path().join("exercice.pdf");
    std::fs::write(&file, &paper.body).expect("a file");
    match std::process::Command::new("pdftotext")
        .arg("-raw")
        .arg(&file)
        .arg("-")
        .output()
    {
        Ok(out) => {
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            let pages = text.split('\u{c}').filter(|p| !p.trim().is_empty());
            for page in pages {
                assert!(page.contains("EXERCICE"), "{page}");
            }
        }
        Err(_) => eprintln!("skipped: pdftotext is not there"),
    }

    let so_far = words(&apart(&w, &w.page("drill")));
    for said in [
        "Dire d’où vient la panne",
        "Faire partir le camion",
        "Ce qui a été refusé en route",
        "Ce qui vous aurait manqué",
    ] {
        assert!(so_far.contains(said), "{said}: {so_far}");
    }
    let ended = w.bed.post(
        &w.page("drill/end"),
        &w.cookie,
        &Sheet::find(&w.look(&w.page("drill")), "drill/end").fields(),
    );
    let shown = words(&w.look(&ended.leads()));
    assert!(shown.contains("L’exercice est fini"), "{shown}");

    // The real side: no number, no document, one day.
    let close = Sheet::find(&w.look(&ended.leads()), "drill/close");
    let closed = w.bed.post(&close.to, &w.cookie, &close.fields());
    assert_eq!(closed.status, 200);
    assert!(gone(&w.bed), "it is closed");
    (w.bed.port, w.cookie) = (real, own);
    assert_eq!(w.events().len(), before, "only the change of the contacts");
    assert!(w.numbers().is_empty());
    assert_eq!(w.last(), 7);
    let ready = words(&w.look(&w.page("ready")));
    let (_, drill) = ready.split_once("Exercice fait").expect("the item");
    assert!(
        drill.contains("documents : 1") && drill.contains("MD"),
        "{drill}"
    );
    w.whole();

    let out = w.bed.run(&["drill", "--report", "--json"]);
    let v: Value = serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"));
    let r = &v["report"];
    assert_eq!(
        (r["documents"].as_u64(), r["outage"].as_str()),
        (Some(1), Some("no-internet"))
    );
    let steps = r["steps"].as_array().expect("steps");
    let done: Vec<&str> = steps
        .iter()
        .filter(|s| !s["at"].is_null())
        .map(|s| s["step"].as_str().expect("a name"))
        .collect();
    assert_eq!(done, ["cause", "number", "printed", "told", "left"]);
    let mistakes = r["mistakes"].as_array().expect("mistakes");
    assert!(
        !mistakes.is_empty() && mistakes.iter().all(|m| m["times"] == 2),
        "{mistakes:?}"
    );
    let missing = r["missing"].as_array().expect("missing");
    assert!(
        missing.iter().any(|m| m["code"] == "doctor.printer"),
        "{missing:?}"
    );
    assert_eq!(r["open"].as_array().map(Vec::len), Some(1), "{r}");
}

#[test]
fn a_drill_without_an_address_offers_none_and_a_report_without_a_drill_says_so() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let (_, drill) = begun(&mut w, "");
    w.cookie = drill;
    let s = w.ready();
    let truck = w.press(&s, "act").truck();
    let html = w.look(&truck);
    for address in ["mailto:", "tel:", "sms:0"] {
        let reached = html
            .split("href=\"")
            .skip(1)
            .any(|h| h.starts_with(address) && !h.starts_with("mailto:?"));
        assert!(!reached, "{address}: {html}");
    }
    let none = Bed::bare();
    let out = none.run(&["drill", "--report", "--json"]);
    assert_eq!(out.status.code(), Some(2), "{out:?}");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(said.contains("drill.none"), "{said}");
    let data = w.bed.data();
    let stopped = w.bed.run(&[
        "stop",
        "--data",
        newest(&data).join("registre").to_str().expect("a path"),
    ]);
    assert!(stopped.status.success(), "{stopped:?}");
}

fn newest(data: &std::path::Path) -> std::path::PathBuf {
    let all = std::fs::read_dir(data.join("drills")).expect("drills");
    all.flatten().map(|e| e.path()).max().expect("a drill")
}
