//! Notices to the office over the real program and real sockets: prepared by one key, written once, given out by every means, stated by a
//! person, taken back; the mail read by two readers, the page by another program.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback and asks other programs what they read"
)]

#[path = "../../courier/tests/support_smtp/mod.rs"]
mod support_smtp;
mod support_web;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use support_smtp::Server;
use support_web::{Bed, EXCISE, Reply};

/// A workstation with one document that waits for departure, and who is in.
struct Desk {
    bed: Bed,
    cookie: String,
}

impl Desk {
    fn new() -> Desk {
        let bed = Bed::new();
        let set = bed.run(&[
            "establishment",
            "change",
            "--office-mail",
            "bureau@exemple.invalid",
            "--office-fax",
            "05 45 00 00 03",
        ]);
        assert!(set.status.success(), "{set:?}");
        let cookie = bed.enter(&bed.enter);
        Desk { bed, cookie }
    }

    fn at(&self, page: &str) -> String {
        format!("/fr/{EXCISE}/{page}")
    }

    fn get(&self, page: &str) -> Reply {
        let r = self.bed.get(&self.at(page), &self.cookie);
        assert_eq!(r.status, 200, "{page}: {}", r.text());
        r
    }

    /// Presses a key of a page; what came back.
    fn press(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> Reply {
        let (csrf, form) = self.bed.form(&self.at(page), &self.cookie);
        let all: Vec<(&str, &str)> = [("csrf", csrf.as_str()), ("form", form.as_str())]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        self.bed.post(&self.at(to), &self.cookie, &all)
    }

    /// The truck of the first document.
    fn truck(&self) -> String {
        let home = self.get(&format!("document/{}", number()));
        let text = home.text();
        let mark = format!("/fr/{EXCISE}/load/");
        let at = text.find(&mark).expect("a truck") + mark.len();
        let id: String = text[at..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        format!("load/{id}")
    }

    /// Queues by the key of a page; the page of the notice.
    fn queue(&self, page: &str, about: &str, load: Option<&str>) -> String {
        let load = load.map(|l| l.trim_start_matches("load/").to_owned());
        let mut fields = vec![("about", about), ("do", "hand")];
        if let Some(l) = &load {
            fields.push(("load", l));
        }
        let r = self.press(page, "notices", &fields);
        assert_eq!(r.status, 303, "{}", r.text());
        let to = r.header("location").unwrap().to_owned();
        let (_, page) = to.split_once(&format!("{EXCISE}/")).unwrap();
        page.to_owned()
    }

    /// Looks at a page until it says this: the outbox sends behind it.
    fn until(&self, page: &str, said: &str) {
        for _ in 0..600 {
            if words(&self.get(page).text()).contains(said) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("{said}: {}", words(&self.get(page).text()));
    }

    fn entries_of(&self, event: &str) -> Vec<serde_json::Value> {
        let out = self.bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = v["entries"].as_array().unwrap();
        let of = |e: &&serde_json::Value| e["event"] == event;
        all.iter().filter(of).cloned().collect()
    }
}

fn number() -> String {
    format!("26{EXCISE}{}", support_web::NUMBER)
}

fn words(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Runs a program on bytes; `None`, said aloud, where it is missing.
fn program(name: &str, args: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let child = Command::new(name)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("skipped: no {name}, a notice was not read by it");
        return None;
    };
    child.stdin.take().unwrap().write_all(input).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{name}");
    Some(out.stdout)
}

/// What Python's `email` reads: subject, the lines of the text, and each attachment's name, type and bytes.
struct Read {
    headers: serde_json::Value,
    lines: Vec<String>,
    files: Vec<(String, String, Vec<u8>)>,
}

fn python(mail: &[u8]) -> Option<Read> {
    const READER: &str = r#"
import sys, email, email.policy, json
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
out = {"headers": {k: str(v) for k, v in m.items()}, "files": [], "defects": []}
for p in m.walk():
    out["defects"] += [str(d) for d in p.defects]
    if p.is_multipart(): continue
    if p.get_filename(): out["files"].append([p.get_filename(), p.get_content_type(), p.get_payload(decode=True).hex()])
    else: out["lines"] = p.get_content().splitlines()
print(json.dumps(out))
"#;
    let out = program("python3", &["-I", "-X", "utf8", "-c", READER], mail)?;
    let v: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(v["defects"].as_array().map(Vec::len), Some(0), "{v}");
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    let bytes = |hex: String| -> Vec<u8> {
        (0..hex.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap())
            .collect()
    };
    Some(Read {
        headers: v["headers"].clone(),
        lines: v["lines"].as_array().unwrap().iter().map(text).collect(),
        files: v["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| (text(&f[0]), text(&f[1]), bytes(text(&f[2]))))
            .collect(),
    })
}

#[test]
fn c1_a_truck_prepares_its_notice_by_one_key_and_the_archived_message_is_what_every_reader_reads() {
    let d = Desk::new();
    let truck = d.truck();
    let before = words(&d.get(&truck).text());
    assert!(before.contains("Préparer le message au bureau"), "{before}");
    let notice = d.queue(&truck, "communication", Some(&truck));
    let page = words(&d.get(&notice).text());
    for part in [
        "Message prêt, à envoyer ou à dire : le bureau n’est pas prévenu.",
        "bureau@exemple.invalid",
        "message.eml",
        "page.pdf",
        "<summary>SMS</summary>",
        "mailto:",
        "Texte sans accents",
        "26 FR007328E0001 00008 1",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("essage envoyé"),
        "what waits is not called sent"
    );
    // The archived bytes: the same each time, and the same for a second press.
    let mail = d.get(&format!("{notice}/message.eml")).body;
    assert_eq!(d.queue(&truck, "communication", Some(&truck)), notice);
    assert_eq!(d.get(&format!("{notice}/message.eml")).body, mail);
    assert_eq!(d.entries_of("notice.queued").len(), 1);
    assert_eq!(d.entries_of("notice.composed").len(), 1);
    // What waits does not count (C1): home says so, and the truck cannot leave.
    assert!(words(&d.get("").text()).contains("Messages au bureau qui attendent"));
    let left = d.press(&truck, &truck, &[("do", "left")]);
    assert_eq!(left.status, 422, "{}", left.text());
    // Our own reader, and Python's.
    let message = mail
        .strip_prefix(b"X-Unsent: 1\r\n")
        .expect("still to be sent");
    let ours = wire::mail::read(message).unwrap();
    assert!(
        ours.subject
            .starts_with(&format!("SECOURS DAA · {EXCISE} · {} · départ ", number())),
        "{}",
        ours.subject
    );
    assert!(ours.subject.ends_with(" · AB-123-CD"), "{}", ours.subject);
    assert_eq!(ours.text.trim_end().lines().count(), 5, "{}", ours.text);
    let Some(read) = python(message) else { return };
    assert_eq!(read.headers["Subject"], ours.subject);
    assert_eq!(read.headers["To"], "bureau@exemple.invalid");
    assert_eq!(read.lines, ours.text.trim_end().lines().collect::<Vec<_>>());
    assert!(read.lines[0].contains(&number()));
    let names: Vec<&str> = read
        .files
        .iter()
        .map(|(n, k, _)| {
            assert!(k == "application/pdf" || k == "application/json", "{k}");
            n.as_str()
        })
        .collect();
    assert_eq!(names, ["secours.pdf", "secours.json"]);
    let data = wire::notice::Notice::read(&read.files[1].2).unwrap();
    let id = ours.id.expect("a Message-ID");
    assert_eq!(data.message_id.as_deref(), Some(id.as_str()));
    assert_eq!(read.headers["Message-ID"], format!("<{id}>"));
    assert_eq!(
        data.documents[0].number.as_ref().map(ToString::to_string),
        Some(number())
    );
    assert_eq!(data.vehicle.as_deref(), Some("AB-123-CD"));
    let head = data.head.expect("a head").to_string();
    assert!(read.lines[4].contains(&head), "{}", read.lines[4]);
    // The page is that of the message, one page, and says what the message says.
    let pdf = d.get(&format!("{notice}/page.pdf")).body;
    assert_eq!(pdf, read.files[0].2);
    assert_eq!(forms::read_head(&pdf).as_deref(), Some(head.as_str()));
    let Some(text) = program("pdftotext", &["-layout", "-", "-"], &pdf) else {
        return;
    };
    let bare = |t: &str| -> String { t.split_whitespace().collect() };
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text.matches('\u{c}').count(), 1, "one page");
    for line in &read.lines {
        assert!(bare(&text).contains(&bare(line)), "{line}: {text}");
    }
    schema(&read.files[1].2);
}

/// What a validator of JSON schemas says of the file, where Python has one.
fn schema(data: &[u8]) {
    const CHECK: &str = r#"
import sys, json
try: import jsonschema
except ImportError: print("none"); sys.exit()
schema = json.load(open(sys.argv[1], encoding="utf-8"))
v = jsonschema.Draft202012Validator(schema)
data = json.load(sys.stdin.buffer)
assert not list(v.iter_errors(data)), [e.message for e in v.iter_errors(data)]
for field, bad in [("about", "x"), ("office", "1"), ("format", "acquit-notice-2"), ("documents", [])]:
    assert list(v.iter_errors({**data, field: bad})), field
assert not list(v.iter_errors({**data, "later": {"a": 1}}))
print("valid")
"#;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/notice.schema.json");
    let args = ["-I", "-X", "utf8", "-c", CHECK, path.to_str().unwrap()];
    let Some(out) = program("python3", &args, data) else {
        return;
    };
    if out.starts_with(b"none") {
        println!("skipped: no python3-jsonschema, the file was not held to its schema");
    }
}

#[test]
fn c1_what_was_said_on_the_telephone_names_its_notice_and_lets_the_truck_leave() {
    let d = Desk::new();
    let truck = d.truck();
    let notice = d.queue(&truck, "communication", Some(&truck));
    // By voice a person is named; what was typed stays.
    let r = d.press(
        &notice,
        &notice,
        &[
            ("do", "told"),
            ("by", "telephone"),
            ("said", "Elle a relu le numéro <b>"),
        ],
    );
    assert_eq!(r.status, 422);
    let again = r.text();
    assert!(
        again.contains("Elle a relu le numéro &lt;b&gt;") && again.contains("class=\"problems\"")
    );
    let r = d.press(
        &notice,
        &notice,
        &[
            ("do", "told"),
            ("by", "telephone"),
            ("to", "Mme Roy"),
            ("said", "Elle a relu le numéro"),
        ],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    let page = words(&d.get(&notice).text());
    assert!(page.contains("Le bureau est prévenu."), "{page}");
    let told = d.entries_of("numbers.told");
    assert_eq!(told.len(), 1);
    let said = told[0].to_string();
    for part in ["Mme Roy", "Elle a relu le numéro"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let left = d.press(&truck, &truck, &[("do", "left")]);
    assert_eq!(left.status, 303, "{}", left.text());
    let list = words(&d.get("notices").text());
    assert!(
        list.contains("Bureau prévenu") && list.contains("Aucun message."),
        "{list}"
    );
}

#[test]
fn c1_a_key_of_the_truck_settles_the_notice_that_was_still_to_do() {
    let d = Desk::new();
    let truck = d.truck();
    let notice = d.queue(&truck, "communication", Some(&truck));
    let r = d.press(&truck, &truck, &[("do", "tell mail")]);
    assert_eq!(r.status, 303, "{}", r.text());
    let page = words(&d.get(&notice).text());
    assert!(
        page.contains("Message parti, sans réponse du bureau jusqu’ici."),
        "{page}"
    );
    assert!(!words(&d.get("").text()).contains("Messages au bureau qui attendent"));
}

#[test]
fn a_notice_is_taken_back_with_a_reason_and_stays_in_the_register() {
    let d = Desk::new();
    let truck = d.truck();
    let notice = d.queue(&truck, "communication", Some(&truck));
    let r = d.press(&notice, &notice, &[("do", "drop")]);
    assert_eq!(r.status, 422, "a reason is needed");
    let r = d.press(
        &notice,
        &notice,
        &[("do", "drop"), ("drop_why", "le camion ne part plus")],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    assert!(words(&d.get(&notice).text()).contains("Ce message ne part plus."));
    assert!(
        d.entries_of("notice.dropped")[0]
            .to_string()
            .contains("le camion ne part plus")
    );
    // What the office must know is still due: another one is prepared.
    assert_ne!(d.queue(&truck, "communication", Some(&truck)), notice);
}

#[test]
fn i24_n1_a_void_number_and_an_outage_have_their_key_and_their_subject() {
    let d = Desk::new();
    let outage = words(&d.get("outage").text());
    assert!(outage.contains("Préparer l’annonce au bureau"), "{outage}");
    let announced = d.queue("outage", "announcement", None);
    let mail = d.get(&format!("{announced}/message.eml")).body;
    let read = wire::mail::read(&mail).unwrap();
    assert!(
        read.subject.starts_with("SECOURS annonce · "),
        "{}",
        read.subject
    );
    assert_eq!(read.text.trim_end().lines().count(), 5, "{:?}", read.text);
    // Told, then void: the office has to know.
    let truck = d.truck();
    d.press(&truck, &truck, &[("do", "tell mail")]);
    let void = format!("document/{}/void", number());
    let r = d.press(
        &void,
        &void,
        &[("reason", "commande annulée"), ("copies", "destroyed")],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    let document = words(&d.get(&format!("document/{}", number())).text());
    assert!(
        document.contains("Préparer l’annulation au bureau"),
        "{document}"
    );
    let notice = d.queue(&truck, "voided", Some(&truck));
    let read = wire::mail::read(&d.get(&format!("{notice}/message.eml")).body).unwrap();
    assert!(
        read.subject.starts_with("SECOURS DAA ANNULÉ · "),
        "{}",
        read.subject
    );
    assert_eq!(read.text.trim_end().lines().count(), 5, "{:?}", read.text);
    let said = d.press(&notice, &notice, &[("do", "told"), ("by", "fax")]);
    assert_eq!(said.status, 303, "{}", said.text());
    assert!(
        !words(&d.get(&format!("document/{}", number())).text()).contains("Préparer l’annulation")
    );
}

#[test]
fn the_pages_of_notices_are_whole_in_english_and_bounded() {
    let d = Desk::new();
    let truck = d.truck();
    let notice = d.queue(&truck, "communication", Some(&truck));
    let get = |page: &str| words(&d.bed.get(&format!("/en/{EXCISE}/{page}"), &d.cookie).text());
    assert!(get(&notice).contains("Message ready, to be sent or said: the office does not know."));
    assert!(get("notices").contains("Messages to the office"));
    for wrong in [
        "notices/999",
        "notices/x",
        "notices/999/message.eml",
        "notices/-1",
        "notices?after=x&before=y",
    ] {
        let r = d.bed.get(&d.at(wrong), &d.cookie);
        assert_eq!(
            r.status,
            if wrong.contains('?') { 200 } else { 404 },
            "{wrong}"
        );
    }
}

#[test]
fn i13_power_that_fails_between_queue_and_message_leaves_a_notice_whose_message_is_written_later() {
    for point in ["notice-queued", "notice-kept", "notice-composed"] {
        let mut d = Desk::new();
        let truck = d.truck();
        d.bed.stop();
        d.bed.start_with(&[("ACQUIT_FAIL", point)]);
        d.cookie = d.bed.enter(&d.bed.enter);
        let (csrf, form) = d.bed.form(&d.at(&truck), &d.cookie);
        let load = truck.trim_start_matches("load/");
        let fields = support_web::encoded(&[
            ("csrf", &csrf),
            ("form", &form),
            ("about", "communication"),
            ("do", "hand"),
            ("load", load),
        ]);
        let origin = format!("http://127.0.0.1:{}", d.bed.port);
        let headers = [
            ("Cookie", d.cookie.as_str()),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        let gone = d
            .bed
            .try_bytes("POST", &d.at("notices"), &headers, fields.as_bytes());
        assert!(gone.is_none(), "{point}: {gone:?}");
        assert!(d.bed.ended());
        d.bed.stop();
        d.bed.start();
        d.cookie = d.bed.enter(&d.bed.enter);
        let notice = d.queue(&truck, "communication", Some(&truck));
        let read = wire::mail::read(&d.get(&format!("{notice}/message.eml")).body).unwrap();
        assert!(
            read.subject.contains(&number()),
            "{point}: {}",
            read.subject
        );
        for event in ["notice.queued", "notice.composed"] {
            assert_eq!(d.entries_of(event).len(), 1, "{point}: {event}");
        }
        let checked = d.bed.run(&["verify"]);
        assert!(checked.status.success(), "{point}: {checked:?}");
    }
}

#[test]
fn c1_what_this_workstation_is_to_send_waits_then_the_server_has_the_archived_bytes() {
    let Some(server) = Server::start("ok") else {
        return;
    };
    let mut d = Desk::new();
    let (page, truck) = (d.at("notices"), d.truck());
    let by_hand = |d: &Desk| {
        words(&d.bed.get(&page, &d.cookie).text()).contains("Ce poste n’envoie pas lui-même")
    };
    assert!(by_hand(&d));
    // A server that nobody answers at: what waits says why, and when it is tried next.
    let nobody = "none://127.0.0.1:9";
    let set = d.bed.run(&[
        "outbox",
        "settings",
        "--from",
        "cave@exemple.invalid",
        "--patience",
        "2",
        "--server",
        nobody,
    ]);
    assert!(set.status.success(), "{set:?}");
    assert!(!by_hand(&d));
    let r = d.press(
        &truck,
        "notices",
        &[
            ("about", "communication"),
            ("do", "send"),
            ("load", truck.trim_start_matches("load/")),
        ],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    let notice = r
        .header("location")
        .unwrap()
        .split_once(&format!("{EXCISE}/"))
        .unwrap()
        .1
        .to_owned();
    let seen = |d: &Desk| words(&d.get(&notice).text());
    let waits = "Message prêt, mais pas encore parti : le bureau n’est pas prévenu.";
    d.until(&notice, "Prochain essai");
    let text = seen(&d);
    assert!(
        text.contains(waits)
            && text.contains("Aucun serveur n’a pu être joint ; rien n’est parti."),
        "{text}"
    );
    assert!(words(&d.get("").text()).contains(waits));
    assert!(d.entries_of("numbers.told").is_empty());
    let mail = d.get(&format!("{notice}/message.eml")).body;
    // A server that takes it, and the person who does not want to wait for the next try.
    let there = format!("none://127.0.0.1:{}", server.port);
    assert!(
        d.bed
            .run(&["outbox", "settings", "--server", &there])
            .status
            .success()
    );
    let r = d.press(&notice, &notice, &[("do", "send")]);
    assert_eq!(r.status, 303, "{}", r.text());
    d.until(&notice, "Message parti, sans réponse du bureau jusqu’ici.");
    assert_eq!(d.entries_of("numbers.told").len(), 1);
    let taken = server.messages();
    assert_eq!(taken.len(), 1);
    let whole = mail
        .strip_prefix(b"X-Unsent: 1\r\n")
        .expect("still to be sent");
    assert_eq!(
        String::from_utf8_lossy(&taken[0]).trim_end(),
        String::from_utf8_lossy(whole).trim_end()
    );
    assert_eq!(
        wire::mail::read(&taken[0]).unwrap().from.unwrap().address,
        "cave@exemple.invalid"
    );
    let left = d.press(&truck, &truck, &[("do", "left")]);
    assert_eq!(left.status, 303, "{}", left.text());
    d.bed.end();
}
