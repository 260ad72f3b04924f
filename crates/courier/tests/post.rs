//! One message to one server, over real lines: each kind of server, each way in which TLS or a login fails, a line that is cut at every
//! step. What we say came of it is what the server really has.

mod support_smtp;

use courier::post::{Attempt, Limits, Outcome, Post, Server, Step, Tls, Why, deliver, rehearse};
use jiff::Timestamp;
use std::time::{Duration, Instant};
use support_smtp::{Certificate, Cutter, Server as Real};

const ID: &str = "<n-1@acquit.invalid>";

#[expect(
    clippy::disallowed_methods,
    reason = "a test is the edge: it brings the clock"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

fn message() -> Vec<u8> {
    format!(
        "From: cave@example.org\r\nTo: bureau@example.org\r\nMessage-ID: {ID}\r\nSubject: SECOURS DAA\r\n\r\n\
         Deux lignes.\r\n.\r\n..une ligne avec des points\r\nfin\r\n"
    )
    .into_bytes()
}

fn server(port: u16) -> Server {
    Server {
        host: "127.0.0.1".into(),
        port,
        tls: Tls::None,
        login: None,
        authority: None,
    }
}

/// Delivers over it; how often `before` was asked.
fn post(server: &Server, password: Option<&str>, limits: Limits) -> (Attempt, usize) {
    let message = message();
    let mut asked = 0;
    let post = Post {
        server,
        password,
        from: "cave@example.org",
        to: "bureau@example.org",
        message: &message,
        limits,
        now,
    };
    let done = deliver(&post, &mut || {
        asked += 1;
        true
    });
    (done, asked)
}

fn plain(mode: &str) -> Option<(Attempt, Real)> {
    let real = Real::start(mode)?;
    let (done, _) = post(&server(real.port), None, Limits::patient(1));
    Some((done, real))
}

#[test]
fn a_message_arrives_byte_for_byte_and_the_servers_word_is_kept() {
    let Some(real) = Real::start("ok") else {
        return;
    };
    let (done, asked) = post(&server(real.port), None, Limits::default());
    assert_eq!(
        (done.outcome, done.why, asked),
        (Outcome::Sent, None, 1),
        "{}",
        done.transcript.as_str()
    );
    assert!(
        done.reply
            .as_deref()
            .unwrap()
            .starts_with("250 2.0.0 queued"),
        "{:?}",
        done.reply
    );
    assert_eq!(real.messages(), [message()]);
    let said = done.transcript.as_str();
    for line in [
        "S 220 ",
        "C EHLO [127.0.0.1]",
        "C MAIL FROM:<cave@example.org> SIZE=",
        "C RCPT TO:<bureau@example.org>",
        "C DATA",
        "S 354 ",
        "S 250 2.0.0",
    ] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    assert!(
        !said.contains("Deux lignes"),
        "the message itself is kept elsewhere:\n{said}"
    );
}

#[test]
fn nothing_leaves_unless_what_comes_before_agrees() {
    let Some(real) = Real::start("ok") else {
        return;
    };
    let message = message();
    let s = server(real.port);
    let post = Post {
        server: &s,
        password: None,
        from: "a@example.org",
        to: "b@example.org",
        message: &message,
        limits: Limits::default(),
        now,
    };
    let done = deliver(&post, &mut || false);
    assert_eq!(
        (done.outcome, done.step, done.why),
        (Outcome::NotConnected, Step::Before, Some(Why::Held))
    );
    let tried = rehearse(&post);
    assert_eq!(
        tried.outcome,
        Outcome::Sent,
        "{}",
        tried.transcript.as_str()
    );
    assert!(!done.announced && !tried.announced);
    assert!(real.taken().is_empty());
    assert!(!real.said().contains(&"DATA".to_owned()));
}

#[test]
fn each_word_of_a_server_has_its_outcome() {
    use Outcome::{Later, NotConnected, Refused, Sent, Unknown};
    for (mode, outcome, step, taken) in [
        ("refuse", Refused, Step::To, 0),
        ("refuse-from", Refused, Step::From, 0),
        ("refuse-data", Refused, Step::Data, 0),
        ("full", Later, Step::To, 0),
        ("full-for-good", Refused, Step::To, 0),
        ("greylist", Later, Step::To, 0),
        ("later-after-data", Later, Step::Message, 0),
        ("full-after-data", Refused, Step::Message, 0),
        ("small", Refused, Step::From, 0),
        ("slow", Sent, Step::Message, 1),
        ("closed", Refused, Step::Greeting, 0),
        ("busy", Later, Step::Greeting, 0),
        ("mute", NotConnected, Step::Greeting, 0),
        ("garbled", NotConnected, Step::Greeting, 0),
        ("endless", NotConnected, Step::Greeting, 0),
        ("chatty", NotConnected, Step::Greeting, 0),
        ("drip", NotConnected, Step::Greeting, 0),
        ("doubled", NotConnected, Step::To, 0),
        ("eager", NotConnected, Step::Message, 0),
        ("early-no", Refused, Step::Message, 0),
        ("drop-untaken", Unknown, Step::Message, 0),
        ("drop-taken", Unknown, Step::Message, 1),
        ("nonsense-after", Unknown, Step::Message, 1),
        ("twice", Sent, Step::Message, 1),
        ("rude", Sent, Step::Message, 1),
        ("hold", Unknown, Step::Message, 1),
    ] {
        let begin = Instant::now();
        let Some((done, real)) = plain(mode) else {
            return;
        };
        let said = done.transcript.as_str();
        assert_eq!(
            (done.outcome, done.step),
            (outcome, step),
            "{mode}: {:?}\n{said}",
            done.why
        );
        assert_eq!(real.messages().len(), taken, "{mode}");
        assert!(
            said.len() < 70_000,
            "{mode}: {} bytes of transcript",
            said.len()
        );
        assert_eq!(done.announced, step >= Step::Data, "{mode}");
        // A bound, not a measure: nobody waits for what does not come.
        assert!(begin.elapsed() < Duration::from_secs(60), "{mode}");
    }
}

#[test]
fn nobody_there_and_no_such_name_are_not_connected() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let (done, asked) = post(&server(closed), None, Limits::patient(2));
    assert_eq!(
        (done.outcome, done.why, asked),
        (Outcome::NotConnected, Some(Why::Connect), 0)
    );
    let nowhere = Server {
        host: "nowhere.invalid".into(),
        ..server(25)
    };
    let (done, _) = post(&nowhere, None, Limits::patient(2));
    assert_eq!(
        (done.outcome, done.step),
        (Outcome::NotConnected, Step::Connect)
    );
}

#[test]
fn a_line_that_is_cut_before_any_of_its_lines_is_never_told_otherwise_than_the_server_has_it() {
    // First whole, to know how many lines there are.
    let Some(real) = Real::start("ok") else {
        return;
    };
    let whole = Cutter::before(real.port, usize::MAX);
    let (done, _) = post(&server(whole.port), None, Limits::patient(5));
    assert_eq!(done.outcome, Outcome::Sent);
    assert_eq!(real.messages().len(), 1);
    let lines = whole.passed();
    assert!(lines > 18, "{lines} lines");
    let mut seen = std::collections::BTreeMap::new();
    for n in 0..lines {
        let before = real.messages().len();
        let cutter = Cutter::before(real.port, n);
        let (done, asked) = post(&server(cutter.port), None, Limits::patient(5));
        // The server may still be at it.
        std::thread::sleep(Duration::from_millis(100));
        let took = real.messages().len() - before;
        let said = done.transcript.as_str();
        match done.outcome {
            Outcome::Sent => assert_eq!(took, 1, "cut before line {n}\n{said}"),
            Outcome::NotConnected | Outcome::Later | Outcome::Refused => {
                assert_eq!(took, 0, "cut before line {n}\n{said}")
            }
            Outcome::Unknown => assert!(took <= 1 && asked == 1, "cut before line {n}\n{said}"),
        }
        *seen.entry(done.outcome.as_str()).or_insert(0) += 1;
    }
    assert_eq!(
        seen.keys().copied().collect::<Vec<_>>(),
        ["not-connected", "sent", "unknown"],
        "{seen:?}"
    );
}

#[test]
fn tls_and_login_are_kept_or_nothing_is_sent() {
    let good = Certificate::of("IP:127.0.0.1");
    let other = Certificate::of("DNS:elsewhere.example");
    let secure = |port, tls, pem: Option<String>| Server {
        tls,
        login: Some("cellar".into()),
        authority: pem,
        ..server(port)
    };
    let limits = Limits::patient(5);
    let right = Some("sésame-42");

    let Some(real) = Real::with("login", Some(&good)) else {
        return;
    };
    let s = secure(real.port, Tls::Tls, Some(good.pem()));
    let (done, _) = post(&s, right, limits);
    assert_eq!(done.outcome, Outcome::Sent, "{}", done.transcript.as_str());
    assert!(
        done.transcript.as_str().contains("TLS: TLSv1_3"),
        "{}",
        done.transcript.as_str()
    );
    let (done, asked) = post(&s, Some("faux"), limits);
    assert_eq!(
        (done.outcome, done.step, asked),
        (Outcome::Refused, Step::Login, 0),
        "{}",
        done.transcript.as_str()
    );
    let (done, _) = post(&s, None, limits);
    assert_eq!(
        (done.outcome, done.why),
        (Outcome::NotConnected, Some(Why::NoPassword))
    );
    // An authority that the world does not know, and one that is another's.
    let (done, _) = post(&secure(real.port, Tls::Tls, None), right, limits);
    assert_eq!(
        (done.outcome, done.step, done.why),
        (Outcome::NotConnected, Step::Tls, Some(Why::Certificate))
    );
    let (done, _) = post(
        &secure(real.port, Tls::Tls, Some(other.pem())),
        right,
        limits,
    );
    assert_eq!(
        (done.outcome, done.why),
        (Outcome::NotConnected, Some(Why::Certificate))
    );
    // STARTTLS where TLS is spoken from the first byte: silence.
    let (done, _) = post(
        &secure(real.port, Tls::StartTls, Some(good.pem())),
        right,
        Limits::patient(1),
    );
    assert_eq!(done.outcome, Outcome::NotConnected);
    assert_eq!(real.messages().len(), 1);

    let real = Real::with("login-old", Some(&good)).unwrap();
    let (done, _) = post(
        &secure(real.port, Tls::Tls, Some(good.pem())),
        right,
        limits,
    );
    assert_eq!(
        done.outcome,
        Outcome::Sent,
        "LOGIN: {}",
        done.transcript.as_str()
    );

    let real = Real::with("login-starttls", Some(&good)).unwrap();
    let (done, _) = post(
        &secure(real.port, Tls::StartTls, Some(good.pem())),
        right,
        limits,
    );
    assert_eq!(done.outcome, Outcome::Sent, "{}", done.transcript.as_str());
    // Without TLS this server takes nothing.
    let (done, _) = post(
        &Server {
            login: None,
            ..secure(real.port, Tls::None, None)
        },
        None,
        limits,
    );
    assert_eq!((done.outcome, real.messages().len()), (Outcome::Refused, 1));

    // Right authority, another name.
    let real = Real::with("ok", Some(&other)).unwrap();
    let (done, _) = post(
        &Server {
            login: None,
            ..secure(real.port, Tls::Tls, Some(other.pem()))
        },
        None,
        limits,
    );
    assert_eq!(
        (done.outcome, done.why),
        (Outcome::NotConnected, Some(Why::Certificate))
    );

    // Plain words on a port for TLS; no STARTTLS; words slipped in before TLS.
    let real = Real::start("ok").unwrap();
    let (done, _) = post(
        &secure(real.port, Tls::Tls, Some(good.pem())),
        right,
        limits,
    );
    assert_eq!(
        (done.outcome, done.step, done.why),
        (Outcome::NotConnected, Step::Tls, Some(Why::Tls))
    );
    let (done, _) = post(&secure(real.port, Tls::StartTls, None), right, limits);
    assert_eq!(
        (done.outcome, done.why),
        (Outcome::NotConnected, Some(Why::NoStartTls))
    );
    assert!(real.messages().is_empty());
    let real = Real::start("injected").unwrap();
    let (done, _) = post(&secure(real.port, Tls::StartTls, None), right, limits);
    assert_eq!(
        (done.outcome, done.step, done.why),
        (Outcome::NotConnected, Step::Tls, Some(Why::Garbled))
    );
    // A password never goes over an open line to another computer, whatever a row says.
    let elsewhere = Server {
        host: "192.0.2.1".into(),
        ..secure(25, Tls::None, None)
    };
    let refused = courier::post::Settings {
        servers: vec![elsewhere],
        ..Default::default()
    };
    assert_eq!(refused.unfit()[0].code, "post.open-line");
}

#[test]
fn no_secret_stands_in_a_transcript_even_where_the_server_says_it() {
    let good = Certificate::of("IP:127.0.0.1");
    for mode in ["login", "login-old"] {
        let Some(real) = Real::with(mode, Some(&good)) else {
            return;
        };
        let s = Server {
            tls: Tls::Tls,
            login: Some("cellar".into()),
            authority: Some(good.pem()),
            ..server(real.port)
        };
        let (done, _) = post(&s, Some("sésame-42"), Limits::patient(5));
        let said = format!("{}{:?}", done.transcript.as_str(), done.reply);
        assert_eq!(done.outcome, Outcome::Sent, "{said}");
        assert!(said.contains("********"), "{said}");
        for secret in ["sésame", "AGNlbGxhcgBzw6lzYW1lLTQy", "c8Opc2FtZS00Mg=="] {
            assert!(!said.contains(secret), "{mode}: {said}");
        }
    }
    let real = Real::start("echo").unwrap();
    let s = Server {
        login: Some("cellar".into()),
        ..server(real.port)
    };
    let (done, _) = post(&s, Some("sésame-42"), Limits::patient(5));
    assert_eq!(
        done.reply.as_deref(),
        Some("550 you logged in as cellar with ******** ********")
    );
    assert!(!done.transcript.as_str().contains("sésame"));
}
