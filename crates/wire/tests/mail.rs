//! Mails from outside as servers and programs write them: whose they are, what they are about, and who wrote them; and bytes that are
//! meant to hurt. The samples stand in `mails`; names and addresses are invented.
#![expect(clippy::disallowed_methods, reason = "a test reads its samples")]

use proptest::prelude::*;
use std::fmt::Write as _;
use wire::mail::{self, Mail, MailError, Nature};

const NOTICE: &str = "26fr007328e0001.41.9f3c2a77@acquit.invalid";

fn sample(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/mails/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn read(name: &str) -> Mail {
    mail::read(&sample(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn n1_each_answer_of_a_server_or_a_person_is_what_it_is_and_names_the_message_it_is_about() {
    for (name, nature) in [
        ("reply", Nature::Person),
        ("absence", Nature::Automatic),
        ("read", Nature::Read),
        ("unread", Nature::Unread),
        ("postfix-bounce", Nature::Bounce),
        ("postfix-delayed", Nature::Delayed),
        ("postfix-delivered", Nature::Delivered),
        ("exim-bounce", Nature::Bounce),
        ("exim-old", Nature::Bounce),
        ("exim-warning", Nature::Delayed),
        ("qmail", Nature::Bounce),
    ] {
        let m = read(name);
        assert_eq!(m.nature, nature, "{name}: {m:?}");
        assert_eq!(m.about().next(), Some(NOTICE), "{name}: {m:?}");
        assert_ne!(m.id.as_deref(), Some(NOTICE), "{name}");
    }
    let notice = read("notice");
    assert_eq!(notice.id.as_deref(), Some(NOTICE));
    assert_eq!(notice.about().next(), None);
    assert_eq!(
        notice.subject,
        "SECOURS DAA · FR007328E0001 · 26FR007328E0001000081 · départ 23/11 18:40 · AB-123-CD"
    );
    assert_eq!(notice.to[0].address, "bureau-bordeaux@douane.example");
    assert_eq!(notice.date.unwrap().to_string(), "2026-11-23T17:40:12Z");
}

#[test]
fn n1_of_a_bounce_the_recipient_and_the_servers_words_are_kept() {
    let m = read("postfix-bounce");
    let d = &m.deliveries[0];
    assert_eq!(
        d.recipient.as_deref(),
        Some("bureau-bordeaux@douane.example")
    );
    assert_eq!(d.status.as_deref(), Some("5.1.1"));
    let said = d.said.as_deref().unwrap();
    assert!(
        said.ends_with("Recipient address rejected: User unknown"),
        "{said}"
    );
    assert_eq!(
        read("exim-bounce").deliveries[0].said.as_deref(),
        Some("552 5.2.2 Mailbox full")
    );
}

#[test]
fn texts_of_every_character_set_are_read_and_html_is_read_without_what_acts() {
    let reply = read("reply");
    let from = reply.from.unwrap();
    assert_eq!(from.address, "elodie.durand@douane.example");
    assert_eq!(from.name.as_deref(), Some("DURAND, Élodie (DGDDI)"));
    assert!(
        reply.text.contains("Bien reçu, bonne route."),
        "{}",
        reply.text
    );
    let html = read("html").text;
    assert!(
        html.contains("26FR007328E0001000081") && html.contains("reçu – merci"),
        "{html}"
    );
    assert!(!html.contains("alert") && !html.contains('<'), "{html}");
    // A set that nobody knows, and bytes that are not of it: what can be read stays, and nothing fails.
    let odd = read("charset");
    assert!(odd.text.contains("26FR007328E0001000081"), "{:?}", odd.text);
    assert!(!odd.subject.contains(char::is_control));
}

#[test]
fn a_mail_of_more_parts_fields_or_bytes_than_a_mail_has_is_refused_by_name() {
    let head = "From: a@b.example\r\nTo: c@d.example\r\n";
    let many = |n: usize| {
        let mut m = format!("{head}Content-Type: multipart/mixed; boundary=x\r\n\r\n");
        for _ in 0..n {
            m.push_str("--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n");
        }
        m.push_str("--x--\r\n");
        m
    };
    let most = mail::read(many(mail::MOST_PARTS - 1).as_bytes());
    assert_eq!(
        most.map(|m| m.text.trim().to_owned()),
        Ok("hello".to_owned())
    );
    assert_eq!(
        mail::read(many(mail::MOST_PARTS).as_bytes()),
        Err(MailError::Parts)
    );
    assert_eq!(mail::read(many(100_000).as_bytes()), Err(MailError::Parts));
    // Parts in parts: a thousand deep.
    let nested = |n: usize| {
        let mut m = head.to_owned();
        for i in 0..n {
            let _ = write!(
                m,
                "Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"
            );
        }
        m.push_str("Content-Type: text/plain\r\n\r\ndeep\r\n");
        m
    };
    assert_eq!(
        mail::read(nested(mail::MOST_DEPTH).as_bytes()).map(|m| m.text.trim().to_owned()),
        Ok("deep".to_owned())
    );
    assert_eq!(mail::read(nested(1000).as_bytes()), Err(MailError::Depth));
    // Messages in messages are not entered at all, however deep.
    let russian = format!(
        "{head}{}\r\n",
        "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n".repeat(50_000)
    );
    assert_eq!(
        mail::read(russian.as_bytes()).map(|m| m.nature),
        Ok(Nature::Person)
    );
    // Heads.
    let long = format!("{head}X-Long: {}\r\n\r\ntext", "a".repeat(mail::MOST_HEAD));
    assert_eq!(mail::read(long.as_bytes()), Err(MailError::Head));
    let fields = format!("{head}{}\r\ntext", "X-A: b\r\n".repeat(mail::MOST_FIELDS));
    assert_eq!(mail::read(fields.as_bytes()), Err(MailError::Head));
    let mut large = head.as_bytes().to_vec();
    large.extend_from_slice(b"\r\n");
    large.resize(mail::MOST, b'a');
    assert_eq!(
        mail::read(&large).map(|m| m.text.len()),
        Ok(mail::MOST_TEXT)
    );
    large.push(b'a');
    assert_eq!(mail::read(&large), Err(MailError::Large));
    assert_eq!(mail::read(b""), Err(MailError::Empty));
    for none in [
        &b"hello"[..],
        b"%PDF-1.7",
        b"Note: x\r\nAutre: y\r\n\r\n",
        b"\r\n\r\n",
    ] {
        assert_eq!(mail::read(none), Err(MailError::NoMail), "{none:?}");
    }
}

#[test]
fn what_stands_in_a_head_stays_one_line_and_turns_no_direction() {
    let m = mail::read(b"From: =?utf-8?B?4oCuZ3ByLmV4ZQpYOiB5?= <a@b.example>\r\nSubject: a\r\n b\tc =?utf-8?Q?=0D=0ABcc:_x?=\r\n\r\n.").unwrap();
    assert!(!m.subject.contains(['\r', '\n', '\t']), "{:?}", m.subject);
    let name = m.from.unwrap().name.unwrap();
    assert!(!name.contains(['\u{202e}', '\n']), "{name:?}");
    let long = format!(
        "From: a@b.example\r\nSubject: {}\r\nReferences: {}\r\n\r\n.",
        "s".repeat(50_000),
        "<r@x> ".repeat(20_000)
    );
    let m = mail::read(long.as_bytes()).unwrap();
    assert_eq!((m.subject.len(), m.references.len()), (1_000, 1));
}

/// A head as mails have them, with fields that are cut, doubled and filled with anything.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "From",
        "To",
        "Date",
        "Subject",
        "Message-ID",
        "References",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "Disposition",
        "Action",
        "Original-Message-ID",
    ];
    let value = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        "[ -~]{0,60}".prop_map(String::into_bytes),
        Just(b"multipart/report; boundary=b".to_vec()),
        Just(b"message/delivery-status".to_vec()),
        Just(b"message/rfc822".to_vec()),
        Just(b"text/html; charset=\"iso-2022-jp\"".to_vec()),
        Just(b"base64".to_vec()),
        Just(b"=?utf-7?B?AAAA?= =?utf-8?Q?=E2=80".to_vec()),
        Just(b"(((((<<<<\"\\".to_vec()),
    ];
    let field = (0..names.len(), value).prop_map(move |(n, v)| {
        let mut f = names[n].as_bytes().to_vec();
        f.extend_from_slice(b": ");
        f.extend(v);
        f.extend_from_slice(b"\r\n");
        f
    });
    let block = (
        proptest::collection::vec(field, 0..8),
        proptest::collection::vec(any::<u8>(), 0..60),
        any::<bool>(),
    )
        .prop_map(|(f, body, end)| {
            let mut b = f.concat();
            b.extend_from_slice(b"\r\n");
            b.extend(body);
            b.extend_from_slice(if end { b"\r\n--b\r\n" } else { b"\n--b--\n" });
            b
        });
    proptest::collection::vec(block, 1..6).prop_map(|all| {
        let mut b = b"From: x@y\r\nDate: z\r\n".to_vec();
        b.extend(all.concat());
        b
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = mail::read(&bytes);
        let _ = wire::Media::of(&bytes);
    }

    #[test]
    fn a_hostile_mail_is_read_or_refused_within_its_bounds(bytes in hostile()) {
        if let Ok(m) = mail::read(&bytes) {
            prop_assert!(m.text.chars().count() <= mail::MOST_TEXT);
            prop_assert!(!m.subject.contains(char::is_control));
        }
    }

    #[test]
    fn a_sample_that_is_cut_or_has_a_byte_changed_is_read_or_refused(which in 0usize..13, at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let all = ["reply", "absence", "read", "unread", "postfix-bounce", "postfix-delayed", "postfix-delivered", "exim-bounce", "exim-old", "exim-warning", "qmail", "html", "charset"];
        let mut bytes = sample(all[which]);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let _ = mail::read(&bytes);
    }
}
