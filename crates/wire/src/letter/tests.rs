//! A ready mail as Python's reader sees it, with everything that somebody may have typed into a name.
#![expect(
    clippy::disallowed_methods,
    reason = "a test asks another reader of mails"
)]

use super::*;
use std::io::Write;
use std::process::{Command, Stdio};

/// Headers, text and attachments as Python's `email` reads them: one line each, headers first; `None` where there is no Python.
fn read(bytes: &[u8]) -> Option<Vec<String>> {
    const READER: &str = r#"
import sys, email, email.policy, hashlib
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
for k, v in m.items(): print("H", k, "=", v)
for p in m.walk():
    if p.defects: print("D", p.defects)
    if p.is_multipart(): continue
    if p.get_filename(): print("A", p.get_filename(), p.get_content_type(), hashlib.sha256(p.get_payload(decode=True)).hexdigest())
    else:
        for l in p.get_content().splitlines(): print("T", l)
"#;
    let child = Command::new("python3")
        .args(["-I", "-X", "utf8", "-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("skipped: no python3, a mail was not read back");
        return None;
    };
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "the mail is not read");
    let text = String::from_utf8(out.stdout).unwrap();
    Some(text.lines().map(str::to_owned).collect())
}

fn mail<'a>(subject: &'a str, body: &'a [String]) -> Mail<'a> {
    Mail {
        to: Some("bureau@exemple.invalid"),
        subject,
        body,
        attachments: &[],
        date: "2026-11-20T17:40:00Z".parse().unwrap(),
        id: "00112233445566778899aabbccddeeff",
    }
}

fn has(read: &[String], line: &str) {
    assert!(read.iter().any(|l| l == line), "{line}: {read:#?}");
}

#[test]
fn a_ready_mail_is_read_back_as_it_was_written() {
    let subject =
        "SECOURS DAA · FR007328E0001 · 26FR007328E0001000081 · départ 20/11 18:40 · AB-123-CD";
    let body = [
        "Voici le numéro du document de secours.".to_owned(),
        "DAA n° 26FR007328E0001000081 pour Οινοποιία Αθηνών 🍷 : 1200 L".to_owned(),
        ".".to_owned(),
        "From here, a line that old mailboxes would change".to_owned(),
        "x".repeat(2000),
    ];
    let bytes = eml(&mail(subject, &body)).unwrap();
    assert!(
        bytes.split(|&b| b == b'\n').all(|l| l.len() <= 999),
        "no line is longer than mail carries"
    );
    let Some(read) = read(&bytes) else { return };
    has(&read, &format!("H Subject = {subject}"));
    has(&read, "H To = bureau@exemple.invalid");
    has(&read, "H X-Unsent = 1");
    has(&read, "H Date = Fri, 20 Nov 2026 17:40:00 +0000");
    has(
        &read,
        "H Message-ID = <00112233445566778899aabbccddeeff@acquit.invalid>",
    );
    for line in &body {
        has(&read, &format!("T {line}"));
    }
    assert!(!read.iter().any(|l| l.starts_with("D ")), "{read:#?}");
}

#[test]
fn nothing_that_is_typed_makes_a_header() {
    let body = ["\r\nBcc: e@example.invalid\r\n\r\nx".to_owned()];
    let long = "Ω".repeat(3000);
    for subject in [
        "a\r\nBcc: e@example.invalid",
        "é\nBcc: e@example.invalid",
        "a\rBcc: e@example.invalid",
        "\u{2028}Bcc: e@example.invalid",
        "=?utf-8?Q?=0D=0ABcc:_e@example.invalid?=",
        "🍷\0\u{7f}🍷",
        long.as_str(),
        "",
    ] {
        for to in [
            "a@b.invalid\r\nBcc: e@example.invalid",
            "a@b.invalid, e@example.invalid",
            "\"a\" <a@b.invalid>",
            "bureau@exémple.invalid",
        ] {
            let mut m = mail(subject, &body);
            m.to = Some(to);
            m.id = "1\r\nBcc: e@example.invalid";
            let attachments = [Attachment {
                name: "a\"\r\nBcc: e@example.invalid.pdf".into(),
                kind: "application/pdf",
                bytes: b"%PDF".to_vec(),
            }];
            m.attachments = &attachments;
            let bytes = eml(&m).unwrap();
            let Some(read) = read(&bytes) else { return };
            let mut names: Vec<_> = read
                .iter()
                .filter_map(|l| l.strip_prefix("H ")?.split(' ').next())
                .collect();
            names.sort_unstable();
            let expected = [
                "Content-Type",
                "Date",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "X-Unsent",
            ];
            assert_eq!(names, expected, "{subject:?} {to:?}");
        }
    }
}

#[test]
fn the_paper_goes_with_it_byte_for_byte() {
    let bytes: Vec<u8> = (0..=255u8).cycle().take(70_000).collect();
    let attachments = [Attachment {
        name: "26FR007328E0001000081.pdf".into(),
        kind: "application/pdf",
        bytes: bytes.clone(),
    }];
    let body = ["Bonjour.".to_owned(), "--=_00112233445566778899".to_owned()];
    let mut m = mail("s", &body);
    m.attachments = &attachments;
    let out = eml(&m).unwrap();
    assert_eq!(out, eml(&m).unwrap(), "the same parameters, the same bytes");
    let Some(read) = read(&out) else { return };
    has(&read, "T Bonjour.");
    let found = read.iter().find(|l| l.starts_with("A ")).unwrap();
    assert!(
        found.starts_with("A 26FR007328E0001000081.pdf application/pdf "),
        "{found}"
    );
    let python = Command::new("python3")
        .args(["-c", "import sys,hashlib;print(hashlib.sha256(bytes(i%256 for i in range(70000))).hexdigest())"])
        .output()
        .unwrap();
    let expected = String::from_utf8(python.stdout).unwrap();
    assert!(found.ends_with(expected.trim()), "{found}");
}

#[test]
fn an_address_is_plain_or_left_out() {
    for good in ["bureau@exemple.invalid", " a.b+c@d-e.f "] {
        assert!(address(good).is_some(), "{good}");
    }
    for bad in [
        "", "a", "@b", "a@", "a@b@c", "a b@c", "a,b@c", "<a@b>", "a@.b", "é@b",
    ] {
        assert!(address(bad).is_none(), "{bad:?}");
    }
    assert_eq!(address("a@b\nBcc: c@d"), None);
}
