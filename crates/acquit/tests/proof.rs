//! Proofs with the real program: real mails, written by Python's `email` or as servers write them, find their notice; a folder is taken file
//! by file whatever is cut off; what is hostile is refused by name and leaves nothing.

mod support_crash;
mod support_proof;

use jiff::Timestamp;
use serde_json::Value;
use std::fs;
use std::process::Command;
use support_crash::{Answer, House};
use support_proof::queue;

const OFFICE: &str = "bureau-bordeaux@douane.example";

/// A truck of which a notice tells, and the folder in which answers are dropped.
struct Yard {
    house: House,
    number: String,
    notice: u64,
    message: String,
}

impl Yard {
    fn new() -> Yard {
        let house = House::new();
        house
            .run(&["establishment", "change", "--office-mail", OFFICE])
            .expect(0);
        let number = house.issue("daa.pdf").expect(0).number().expect("a number");
        let (notice, message) = queue(&house.data(), &house.witness(), &number);
        fs::create_dir(house.path("in")).expect("a folder");
        Yard {
            house,
            number,
            notice,
            message,
        }
    }

    fn drop(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.house.path("in").join(name), bytes).expect("dropped");
    }

    /// One look, and its lines by the name of the file.
    fn once(&self) -> (Option<i32>, Vec<Value>) {
        let output = self
            .house
            .command(&["proof", "folder", "in", "--once", "--every", "1"])
            .output();
        let output = output.expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("text");
        let lines = text
            .lines()
            .map(|l| serde_json::from_str(l).expect("a line of JSON"));
        (output.status.code(), lines.collect())
    }

    fn there(&self, name: &str) -> bool {
        self.house.path("in").join(name).exists()
    }

    fn kept(&self) -> Vec<Value> {
        let list = self.house.run(&["proof", "list"]).expect(0);
        list.json["proofs"].as_array().expect("proofs").clone()
    }

    /// A mail of a server or program, about our notice.
    fn sample(&self, name: &str) -> Vec<u8> {
        let path = format!(
            "{}/../wire/tests/mails/{name}.eml",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        text.replace("26fr007328e0001.41.9f3c2a77@acquit.invalid", &self.message)
            .replace("26FR007328E0001000081", &self.number)
            // Its day is that of the sample: nothing may be dated to come, nor before the number.
            .into_bytes()
    }
}

/// A mail as Python's `email` writes it; none where there is no Python.
fn python(script: &str) -> Option<Vec<u8>> {
    let head = "import sys, email.policy, email.utils\nfrom email.message import EmailMessage\nm = EmailMessage(policy=email.policy.SMTP)\n";
    let tail = "\nsys.stdout.buffer.write(m.as_bytes())\n";
    let output = Command::new("python3")
        .arg("-c")
        .arg(format!("{head}{script}{tail}"))
        .output();
    match output {
        Ok(o) if o.status.success() => Some(o.stdout),
        Ok(o) => panic!("{}", String::from_utf8_lossy(&o.stderr)),
        Err(_) => {
            println!("skipped: python3 is not there");
            None
        }
    }
}

fn png(text: &str) -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n"[..], text.as_bytes()].concat()
}

#[test]
fn c1_a_folder_of_answers_is_taken_file_by_file_and_each_finds_its_notice() {
    let y = Yard::new();
    let reply = python(&format!(
        "m['From']='Élodie Durand <{OFFICE}>'; m['To']='chai@exemple.example'; m['Date']=email.utils.formatdate()\nm['Subject']='RE: réception'; m['In-Reply-To']='<{}>'; m['Message-ID']='<r@douane.example>'\nm.set_content('Bien reçu, bonne route.')\nm.add_attachment(b'%PDF-1.7', maintype='application', subtype='pdf', filename='accusé.pdf')",
        y.message
    ));
    let Some(reply) = reply else { return };
    y.drop("reply.eml", &reply);
    y.drop("bounce.EML", y.sample("postfix-bounce"));
    y.drop("absence.eml", y.sample("absence"));
    y.drop("html.eml", y.sample("html"));
    y.drop(&format!("fax-{}.tif", y.number), b"II*\0rapport");
    y.drop("IMG_0001.png", png("un ecran"));
    y.drop("archive.pdf", b"PK\x03\x04zip");
    y.drop("page.html", b"<!doctype html><script>alert(1)</script>");
    y.drop("other.docx", b"PK");
    let (exit, lines) = y.once();
    assert_eq!(exit, Some(2), "two were refused: {lines:?}");
    let of = |name: &str| {
        lines
            .iter()
            .find(|l| l["name"] == name)
            .unwrap_or_else(|| panic!("{name}: {lines:?}"))
    };
    for (name, outcome, kind, by) in [
        ("reply.eml", "answered", "reply", "message"),
        ("bounce.EML", "answered", "bounce", "message"),
        ("absence.eml", "answered", "automatic", "message"),
        ("html.eml", "answered", "reply", "number"),
    ] {
        let l = of(name);
        assert_eq!(
            (l["outcome"].as_str(), l["kind"].as_str(), l["by"].as_str()),
            (Some(outcome), Some(kind), Some(by)),
            "{l}"
        );
        assert_eq!(
            (l["notice"].as_u64(), l["schema"].as_str()),
            (Some(y.notice), Some("acquit/proof")),
            "{l}"
        );
        assert!(y.there(&format!("done/{name}")) && !y.there(name));
    }
    assert_eq!(of("reply.eml")["from_office"], true);
    assert_eq!(of("bounce.EML")["mail"]["deliveries"][0]["status"], "5.1.1");
    let fax = of(&format!("fax-{}.tif", y.number));
    assert_eq!(
        (fax["outcome"].as_str(), fax["kind"].as_str()),
        (Some("filed"), Some("fax-report")),
        "{fax}"
    );
    assert_eq!(of("IMG_0001.png")["outcome"], "asked");
    assert!(y.there("asked/IMG_0001.png"));
    assert_eq!(of("archive.pdf")["code"], "proof.file-kind");
    assert_eq!(of("page.html")["code"], "proof.file-page");
    assert!(
        y.there("refused/archive.pdf") && y.there("refused/page.html") && y.there("other.docx")
    );
    assert_eq!(y.kept().len(), 5);
    // Once more: what was kept is known, whatever it is called now.
    y.drop("copie.eml", &reply);
    let (exit, lines) = y.once();
    assert_eq!(
        (exit, lines.len(), lines[0]["outcome"].as_str()),
        (Some(0), 1, Some("known"))
    );
    assert_eq!(y.kept().len(), 5);
    // What waits is listed, and placed by a person who gives it again.
    let list = y.house.run(&["proof", "list", "--asked"]).expect(0);
    assert_eq!(list.json["asked"][0]["name"], "IMG_0001.png");
    let placed = y
        .house
        .run(&[
            "proof",
            "add",
            "in/asked/IMG_0001.png",
            "--number",
            &y.number,
            "--note",
            "l'écran du fax",
        ])
        .expect(0);
    assert_eq!(
        (
            placed.json["outcome"].as_str(),
            placed.json["kind"].as_str()
        ),
        (Some("filed"), Some("screenshot"))
    );
    let list = y.house.run(&["proof", "list", "--asked"]).expect(0);
    assert_eq!(list.json["asked"].as_array().map(Vec::len), Some(0));
    y.house.verify_deep();
}

#[test]
fn n2_killed_anywhere_while_it_files_a_folder_goes_on_and_nothing_is_kept_twice() {
    for point in ["proof-kept", "proof-entered", "proof-aside"] {
        let y = Yard::new();
        y.drop("a.eml", y.sample("reply"));
        y.drop("b.eml", y.sample("exim-bounce"));
        y.drop("c.png", png("qui attend"));
        for n in 1..=3 {
            let output = y
                .house
                .command(&["proof", "folder", "in", "--once", "--every", "1"])
                .env("ACQUIT_FAIL", format!("{point}:{n}"))
                .output()
                .expect("the binary runs");
            let gone = ["a.eml", "b.eml", "c.png"]
                .iter()
                .filter(|f| !y.there(f))
                .count();
            assert!(
                output.status.code().is_none() || gone == 3,
                "{point}:{n} {output:?}"
            );
        }
        let (exit, _) = y.once();
        assert_eq!(exit, Some(0), "{point}");
        assert!(
            y.there("done/a.eml") && y.there("done/b.eml") && y.there("asked/c.png"),
            "{point}"
        );
        assert_eq!(y.kept().len(), 2, "{point}");
        let checked = y.house.verify_deep();
        assert_eq!(checked.json["stray_files"], 0, "{point}: {checked:?}");
    }
}

#[test]
fn c1_a_sent_message_is_kept_shown_and_told_with_one_more_word() {
    let y = Yard::new();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let sent = format!(
        "Date: {}\r\nFrom: chai@exemple.example\r\nTo: {OFFICE}\r\nMessage-ID: <mine@exemple.example>\r\nSubject: SECOURS {}\r\n\r\nvoir ci-joint\r\n",
        Timestamp::now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
        y.number
    );
    fs::write(y.house.path("sent.eml"), &sent).expect("written");
    let due = |y: &Yard| {
        let all = y.house.run(&["register", "show", &y.number]).expect(0);
        all.json["documents"][0]["due"].to_string()
    };
    assert!(due(&y).contains("C1"), "{}", due(&y));
    let added = y.house.run(&["proof", "add", "sent.eml"]).expect(0);
    assert_eq!(
        (added.json["outcome"].as_str(), added.json["kind"].as_str()),
        (Some("filed"), Some("message")),
        "{added:?}"
    );
    assert_eq!(added.json["mail"]["to"][0], OFFICE);
    assert!(
        due(&y).contains("C1"),
        "a message in a folder tells nobody by itself"
    );
    let entry = added.json["entry"].to_string();
    let told = y.house.run(&["proof", "told", &entry]).expect(0);
    assert_eq!(told.json["events"][0], "numbers.told");
    assert!(!due(&y).contains("\"C1\""), "{}", due(&y));
    // As it was kept, byte for byte.
    let sha = added.json["file"].as_str().expect("a hash");
    y.house
        .run(&["proof", "show", sha, "--out", "again.eml"])
        .expect(0);
    assert_eq!(
        fs::read(y.house.path("again.eml")).expect("written"),
        sent.as_bytes()
    );
    let unknown = y
        .house
        .run(&["proof", "show", &"0".repeat(64), "--out", "x"]);
    assert_eq!(unknown.code(), "document.unknown");
    // A backup has it.
    y.house.run(&["backup", "--out", "backup.tar"]).expect(0);
    let other = House::empty();
    let backup = y.house.path("backup.tar").display().to_string();
    other.run(&["restore", &backup]).expect(0);
    let list = other.run(&["proof", "list"]).expect(0);
    assert_eq!(list.json["proofs"][0]["file"], sha);
    other
        .run(&["proof", "show", sha, "--out", "b.eml"])
        .expect(0);
    // Gone from the archive, it is missed.
    let path = y
        .house
        .data()
        .join(format!("files/{}/{sha}.eml", &sha[..2]));
    fs::remove_file(&path).expect("it was there");
    let verified: Answer = y.house.run(&["verify"]);
    assert_eq!(verified.json["good"], false, "{verified:?}");
}

#[test]
fn n2_what_is_hostile_is_refused_by_its_name_and_leaves_nothing() {
    let y = Yard::new();
    let head = "From: a@b.example\r\nTo: c@d.example\r\n";
    let files = |y: &Yard| y.house.run(&["verify"]).expect(0).json["stray_files"].clone();
    let before = files(&y);
    let nested: String = (0..1000)
        .map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"))
        .collect();
    let mut large = head.as_bytes().to_vec();
    large.resize(20_000_001, b'a');
    for (name, bytes, code) in [
        (
            "parts.eml",
            format!(
                "{head}Content-Type: multipart/mixed; boundary=x\r\n\r\n{}",
                "--x\r\n\r\n.\r\n".repeat(100_000)
            )
            .into_bytes(),
            "proof.mail-parts",
        ),
        (
            "nested.eml",
            format!("{head}{nested}").into_bytes(),
            "proof.mail-depth",
        ),
        (
            "head.eml",
            format!("{head}X-Long: {}\r\n\r\n.", "a".repeat(5_000_000)).into_bytes(),
            "proof.mail-head",
        ),
        ("large.eml", large, "proof.file-large"),
        ("empty.eml", Vec::new(), "proof.file-empty"),
        (
            "outlook.msg",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "proof.file-outlook",
        ),
        (
            "photo.heic",
            b"\0\0\0\x18ftypheic".to_vec(),
            "proof.file-telephone",
        ),
        (
            "svg.png",
            b"<svg onload=\"alert(1)\"/>".to_vec(),
            "proof.file-page",
        ),
        ("bomb.pdf", b"PK\x03\x04\x14\0".to_vec(), "proof.file-kind"),
    ] {
        fs::write(y.house.path(name), &bytes).expect("written");
        let refused = y
            .house
            .run(&["proof", "add", name, "--number", &y.number])
            .expect(2);
        assert_eq!(refused.code(), code, "{name}: {refused:?}");
        assert!(
            refused.json["todo"].as_str().is_some_and(|t| !t.is_empty()),
            "{name}"
        );
    }
    assert!(y.kept().is_empty());
    assert_eq!(files(&y), before);
    // A second reader of the same folder is sent away.
    let mut first = y.house.command(&["proof", "folder", "in"]);
    let mut first = first
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the binary runs");
    while !y.there("done")
        || y.house
            .run(&["proof", "folder", "in", "--once", "--every", "1"])
            .code()
            != "watch.held"
    {
        assert!(
            first.try_wait().expect("a child").is_none(),
            "the first one goes on"
        );
    }
    first.kill().expect("killed");
    first.wait().expect("ended");
}
