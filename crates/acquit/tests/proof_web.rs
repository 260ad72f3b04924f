//! Proofs on the real pages: a file is chosen on the page of a truck, a document, an outage; answers find their notice from anywhere; what a
//! sent message says becomes told with one key; what was said on the telephone stands beside; everything is a file to keep.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_proof;
mod support_web;

use support_web::{Bed, EXCISE, Reply, tags};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a picture";
const OFFICE: &str = "bureau@douane.example";

struct Visit {
    bed: Bed,
    cookie: String,
    number: String,
}

impl Visit {
    /// The id of the open outage, as its page names it.
    fn outage(&self) -> String {
        let page = self.text("outage");
        let rest = page.split("/proofs/outage/").nth(1).expect("an outage");
        rest.split('"').next().expect("its end").to_owned()
    }

    /// A workstation with one document that waits, and an office whose address is known.
    fn new() -> Visit {
        let bed = Bed::new();
        let document = support_web::document();
        let number = document.rsplit('/').next().unwrap().to_owned();
        let done = bed.run(&["establishment", "change", "--office-mail", OFFICE]);
        assert!(done.status.success(), "{done:?}");
        let cookie = bed.enter(&bed.enter);
        // A message sent after the number: its second is a later one.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        Visit {
            bed,
            cookie,
            number,
        }
    }

    fn at(&self, page: &str) -> String {
        format!("/fr/{EXCISE}/{page}")
    }

    fn get(&self, page: &str) -> Reply {
        self.bed.get(&self.at(page), &self.cookie)
    }

    fn text(&self, page: &str) -> String {
        let r = self.get(page);
        assert_eq!(r.status, 200, "{page}");
        r.text()
    }

    /// Sends the form of one page to the address of another, as the section on the page of a truck does.
    fn send(
        &self,
        shown: &str,
        to: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Reply {
        let page = self.get(shown);
        assert_eq!(page.status, 200, "{shown}");
        let (csrf, form) = (page.hidden("csrf"), page.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(fields);
        self.bed
            .post_parts(&self.at(to), &self.cookie, &all, files)
            .expect("an answer")
    }

    fn follow(&self, r: &Reply) -> String {
        assert_eq!(r.status, 303, "{}", r.text());
        let to = r.header("location").unwrap().to_owned();
        let to = to.split('#').next().unwrap().to_owned();
        let shown = self.bed.get(&to, &self.cookie);
        assert_eq!(shown.status, 200, "{to}");
        shown.text()
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        let mut all = args.to_vec();
        all.push("--json");
        let out = self.bed.run(&all);
        serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"))
    }

    fn load(&self) -> u64 {
        let shown = self.json(&["register", "list"]);
        shown["documents"][0]["load"].as_u64().unwrap()
    }

    fn due(&self) -> String {
        self.json(&["register", "list"])["documents"][0]["due"].to_string()
    }

    fn notice(&self) -> (u64, String) {
        support_proof::queue(
            &self.bed.data(),
            &self.bed.dir.path().join("witness"),
            &self.number,
        )
    }
}

fn letter(from: &str, to: &str, head: &str) -> Vec<u8> {
    let date = jiff::Timestamp::now().strftime("%a, %d %b %Y %H:%M:%S +0000");
    format!("Date: {date}\r\nFrom: {from}\r\nTo: {to}\r\n{head}\r\n\r\ntexte\r\n").into_bytes()
}

fn files(html: &str) -> Vec<String> {
    let href = |(_, a): (String, Vec<(String, String)>)| {
        a.into_iter().find(|(k, _)| k == "href").map(|(_, v)| v)
    };
    tags(html)
        .into_iter()
        .filter_map(href)
        .filter(|h| h.contains("/proofs/file/"))
        .collect()
}

#[test]
fn n2_a_file_chosen_on_the_page_of_a_truck_an_outage_or_a_document_is_kept_there_as_a_file() {
    let v = Visit::new();
    let load = v.load();
    let (truck, proofs) = (format!("load/{load}"), format!("proofs/load/{load}"));
    // The section on the page of the truck leads to the page of its proofs; its form works without script.
    let page = v.text(&truck);
    assert!(
        page.contains(&format!("action=\"{}\"", v.at(&proofs))) && page.contains("type=\"file\"")
    );
    let r = v.send(
        &truck,
        &proofs,
        &[("do", "add")],
        &[("proof_file", "../../écran\u{202e} <1>.png", PNG)],
    );
    let page = v.follow(&r);
    assert!(page.contains("Une preuve a été gardée"), "{page}");
    let kept = files(&page);
    assert_eq!(kept.len(), 1);
    assert!(
        page.contains("écran &lt;1&gt;.png") && page.contains("capture d’écran"),
        "{page}"
    );
    // A file to keep, under a name that only letters make, never shown as ours.
    let f = v.bed.get(&kept[0], &v.cookie);
    assert_eq!(f.body, PNG);
    let how = f.header("content-disposition").unwrap();
    assert!(
        how.starts_with("attachment; filename=\"") && how.ends_with(".png\"") && !how.contains('<'),
        "{how}"
    );
    assert_eq!(f.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(
        v.get(&format!("proofs/file/{}", "0".repeat(64))).status,
        404
    );
    // The same again, from another window: known, and said so.
    let r = v.send(
        &proofs,
        &proofs,
        &[("do", "add")],
        &[("proof_file", "copie.png", PNG)],
    );
    let page = v.follow(&r);
    assert!(
        page.contains("Rien de nouveau") || page.contains("rien de nouveau"),
        "{page}"
    );
    assert_eq!(files(&page).len(), 1);
    // On the document, saying what it is.
    let document = format!("proofs/document/{}", v.number);
    let fields = [
        ("do", "add"),
        ("of", "departure"),
        ("kind", "photo"),
        ("at", ""),
        ("note", "au quai <b>"),
    ];
    let r = v.send(
        &document,
        &document,
        &fields,
        &[("proof_file", "quai.jpg", b"\xff\xd8\xff\xe0 quai")],
    );
    let page = v.follow(&r);
    assert!(
        page.contains("photo") && page.contains("le départ") && page.contains("au quai &lt;b&gt;"),
        "{page}"
    );
    assert_eq!(files(&v.text(&format!("document/{}", v.number))).len(), 2);
    // On the outage.
    let to = v.outage();
    let r = v.send(
        "outage",
        &format!("proofs/outage/{to}"),
        &[("do", "add")],
        &[("proof_file", "fax.tif", b"II*\0fax")],
    );
    assert!(v.follow(&r).contains("rapport de fax"));
    // All of them in one list, and what is nowhere is nowhere.
    assert_eq!(files(&v.text("proofs")).len(), 3);
    for none in [
        "proofs/load/999",
        "proofs/outage/999",
        "proofs/notice/999",
        "proofs/document/x",
        "proofs/load/x",
    ] {
        assert_eq!(v.get(none).status, 404, "{none}");
    }
}

#[test]
fn n2_what_is_no_proof_stands_beside_its_field_with_what_was_typed_and_nothing_is_kept() {
    let v = Visit::new();
    let proofs = format!("proofs/load/{}", v.load());
    let send = |file: &[(&str, &str, &[u8])], at: &str| {
        let fields = [
            ("do", "add"),
            ("note", "ce que j’ai tapé"),
            ("at", at),
            ("kind", "note"),
        ];
        v.send(&proofs, &proofs, &fields, file)
    };
    let parts = format!(
        "From: a@b\r\nTo: c@d\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}",
        "--x\r\n\r\n.\r\n".repeat(1_000)
    );
    for (bytes, code) in [
        (&b"PK\x03\x04"[..], "proof.file-kind"),
        (b"<html><script>alert(1)</script>", "proof.file-page"),
        (parts.as_bytes(), "proof.mail-parts"),
    ] {
        let r = send(&[("proof_file", "x.png", bytes)], "");
        let page = r.text();
        assert_eq!(r.status, 422, "{code}");
        assert!(
            page.contains(code) && page.contains("href=\"#proof_file\""),
            "{code}: {page}"
        );
        assert!(
            page.contains("ce que j’ai tapé") && !page.contains("alert(1)"),
            "{code}"
        );
    }
    let none = send(&[], "");
    assert_eq!(none.status, 422);
    assert!(none.text().contains("page.missing"));
    let later = send(&[("proof_file", "x.txt", b"un texte")], "2090-01-01 10:00");
    assert_eq!(later.status, 422);
    assert!(later.text().contains("href=\"#at\""), "{}", later.text());
    assert!(
        v.json(&["proof", "list"])["proofs"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(v.json(&["verify"])["stray_files"], 0);
}

#[test]
fn c1_answers_find_their_notice_and_a_sent_message_tells_with_one_key() {
    let v = Visit::new();
    let (notice, id) = v.notice();
    let load = v.load();
    assert!(v.due().contains("\"C1\""));
    // From the Sent folder of one's own mail program, dropped on the truck.
    let proofs = format!("proofs/load/{load}");
    let sent = letter(
        "chai@exemple.example",
        OFFICE,
        &format!("Message-ID: <own@x>\r\nSubject: SECOURS {}", v.number),
    );
    let r = v.send(
        &proofs,
        &proofs,
        &[("do", "add")],
        &[("proof_file", "Envoyé.eml", &sent)],
    );
    let page = v.follow(&r);
    assert!(page.contains(&format!("est adressé à {OFFICE}")), "{page}");
    assert!(
        v.due().contains("\"C1\""),
        "kept, it tells nobody by itself"
    );
    let key = v
        .text(&proofs)
        .split("value=\"tell ")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    // Two windows press it: told once.
    let first = v.send(&proofs, &proofs, &[("do", &format!("tell {key}"))], &[]);
    let second = v.send(&proofs, &proofs, &[("do", &format!("tell {key}"))], &[]);
    v.follow(&first);
    v.follow(&second);
    let page = v.text(&proofs);
    assert!(!page.contains("value=\"tell "), "{page}");
    assert!(!v.due().contains("\"C1\""), "{}", v.due());
    let events = |name: &str| {
        let shown = v.json(&["register", "show", &v.number]);
        let all = shown["documents"][0]["entries"].as_array().unwrap().clone();
        all.into_iter()
            .filter(|e| e["event"] == name)
            .collect::<Vec<_>>()
    };
    let told = events("numbers.told");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (
            told[0]["payload"]["to"].as_str(),
            told[0]["payload"]["notice"].as_u64()
        ),
        (Some(OFFICE), Some(notice))
    );
    // The answer, dropped on the list: it says itself where it belongs. Another address is kept, and said so.
    let head = format!("In-Reply-To: <{id}>");
    let other = letter("quelquun@autre.example", "chai@exemple.example", &head);
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", "add")],
        &[("proof_file", "a.eml", &other)],
    );
    assert!(
        v.follow(&r)
            .contains("n’est pas une adresse notée du bureau")
    );
    let reply = letter(&format!("Bureau <{OFFICE}>"), "chai@exemple.example", &head);
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", "add")],
        &[("proof_file", "r.eml", &reply)],
    );
    v.follow(&r);
    let answers = events("notice.answered");
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[1]["payload"]["from_office"], true, "{answers:?}");
    // On the page of the outage an answer still finds its notice, and the page shows where it went.
    let bounce = letter(
        "mailer-daemon@mx.example",
        "chai@exemple.example",
        &format!("X-Failed-Recipients: x\r\nIn-Reply-To: <{id}>"),
    );
    let outage = v.outage();
    let r = v.send(
        "outage",
        &format!("proofs/outage/{outage}"),
        &[("do", "add")],
        &[("proof_file", "b.eml", &bounce)],
    );
    assert!(v.follow(&r).contains("message revenu"));
    assert_eq!(files(&v.text(&format!("proofs/notice/{notice}"))).len(), 4);
}

#[test]
fn c1_what_may_belong_to_several_is_asked_and_placed_with_one_key() {
    let v = Visit::new();
    let (notice, _) = v.notice();
    // Nothing in it says to what it belongs.
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", "add")],
        &[("proof_file", "IMG_1.png", PNG)],
    );
    let page = v.follow(&r);
    assert!(
        page.contains("À placer") && page.contains("IMG_1.png"),
        "{page}"
    );
    let file = page
        .split("value=\"number ")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let field = format!("number-{file:.12}");
    let wrong = v.send(
        "proofs",
        "proofs",
        &[("do", &format!("number {file}")), (&field, "26FR")],
        &[],
    );
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"26FR\""));
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", &format!("number {file}")), (&field, &v.number)],
        &[],
    );
    let page = v.follow(&r);
    assert!(!page.contains("À placer"), "{page}");
    assert_eq!(files(&v.text(&format!("load/{}", v.load()))).len(), 1);
    // A mail that names two: a key for each.
    let two = v.json(&["register", "list"])["documents"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(two, 1);
    let fax = letter(OFFICE, "chai@exemple.example", "Subject: rien");
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", "add")],
        &[("proof_file", "m.eml", &fax)],
    );
    let page = v.follow(&r);
    let file = page
        .split("value=\"away ")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let place = format!("place {file} notice:{notice}");
    let r = v.send("proofs", "proofs", &[("do", &place)], &[]);
    v.follow(&r);
    assert_eq!(
        v.json(&["proof", "list"])["proofs"][0]["notice"].as_u64(),
        Some(notice)
    );
    // Pressed again from another window: nothing is waiting any more.
    let r = v.send("proofs", "proofs", &[("do", &place)], &[]);
    v.follow(&r);
    assert_eq!(
        v.json(&["proof", "list"])["proofs"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let r = v.send(
        "proofs",
        "proofs",
        &[("do", "add")],
        &[("proof_file", "autre.png", b"\x89PNG\r\n\x1a\n autre")],
    );
    let page = v.follow(&r);
    let away = page
        .split("value=\"away ")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let r = v.send("proofs", "proofs", &[("do", &format!("away {away}"))], &[]);
    assert!(!v.follow(&r).contains("À placer"));
}

#[test]
fn c1_who_when_and_what_was_said_on_the_telephone_stand_beside() {
    let v = Visit::new();
    let truck = format!("load/{}", v.load());
    let page = v.bed.get(&v.at(&truck), &v.cookie);
    let (csrf, form) = (page.hidden("csrf"), page.hidden("form"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", form.as_str()),
        ("do", "tell telephone"),
        ("told_to", "Mme Durand"),
        ("told_said", "bien noté, réf. 4711 <b>"),
        ("told_at", ""),
    ];
    let r = v.bed.post(&v.at(&truck), &v.cookie, &fields);
    let page = v.follow(&r);
    assert!(
        page.contains("Mme Durand") && page.contains("bien noté, réf. 4711 &lt;b&gt;"),
        "{page}"
    );
    assert!(
        v.text(&format!("document/{}", v.number))
            .contains("réf. 4711")
    );
}
