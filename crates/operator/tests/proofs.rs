//! Proof as bytes on the real store: answers find their notice, what went out by a person's own mail program is kept and says so, and
//! nothing counts as told that nobody told.

mod common;

use common::{House, excise};
use domain::Command;
use domain::decide::notice::Notice as Do;
use domain::event::Id;
use domain::facts::{AnswerKind, Means, NoticeAbout, ProofKind, ProofOf, SendOutcome};
use domain::notice::State;
use number::Kind;
use operator::notices::Queueing;
use operator::proofs::{Became, Belongs, By, Candidate, Given, Taken};
use operator::{Confirm, Desk, Failure};

const OFFICE: &str = "bureau@douane.example";
const OWN: &str = "chai@exemple.example";

/// A truck with one document in an outage, and a notice by mail that this program sends.
fn told(house: &House) -> (Desk, Id, String, Id, String) {
    let desk = house.desk();
    let mut own = common::establishment();
    own.office_contact.mail = Some(OFFICE.into());
    let change = Command::ChangeEstablishment(Box::new(own));
    desk.act(&excise(), change, &Confirm::default())
        .expect("an address");
    let issued = desk
        .issue(&house.request(Kind::Daa, 1))
        .expect("a document");
    let number = issued.documents[0].number.clone();
    let queue = Queueing {
        about: NoticeAbout::Communication,
        numbers: vec![number.clone()],
        by: Means::Mail,
        to: None,
        automatic: true,
        card: None,
    };
    let (_, notice) = desk.queue_notice(&excise(), queue).expect("queued");
    let notice = notice.expect("a notice");
    let (n, _) = desk.notice(&excise(), notice).unwrap().unwrap();
    (
        desk,
        notice,
        n.message_id,
        n.dossiers[0],
        number.to_string(),
    )
}

fn send(desk: &Desk, notice: Id) {
    let at = common::friday();
    let file = desk.keep(b"the message", "eml").unwrap();
    let transcript = desk.keep(b"250 ok", "txt").unwrap();
    for act in [
        Do::Compose {
            notice,
            file,
            page: None,
            head: "x".into(),
        },
        Do::Dispatch {
            notice,
            server: "mx".into(),
        },
        Do::Sent {
            notice,
            server: "mx".into(),
            at,
            reply: "250 ok".into(),
            transcript,
        },
    ] {
        desk.act_on_notice(&excise(), act).expect("an act");
    }
}

fn given(name: &str, bytes: impl Into<Vec<u8>>) -> Given {
    Given {
        name: name.into(),
        bytes: bytes.into(),
        ..Given::default()
    }
}

fn letter(from: &str, to: &str, head: &str, text: &str) -> Vec<u8> {
    format!("From: <{from}>\r\nTo: <{to}>\r\nDate: Fri, 27 Nov 2026 19:25:00 +0100\r\n{head}\r\n{text}\r\n").into_bytes()
}

fn add(desk: &Desk, g: &Given) -> Taken {
    desk.proof_add(&excise(), g)
        .unwrap_or_else(|f| panic!("{}: {f}", f.code()))
}

#[test]
fn c1_the_offices_answer_by_the_message_says_that_it_has_it_and_another_address_does_not() {
    let house = House::dark();
    let (desk, notice, id, dossier, _) = told(&house);
    send(&desk, notice);
    let state = |desk: &Desk| desk.notice(&excise(), notice).unwrap().unwrap().0.state;
    let head = format!("Message-ID: <r1@x>\r\nIn-Reply-To: <{id}>\r\n");
    // Another address: kept, and said so; it does not count as told by itself.
    let taken = add(
        &desk,
        &given(
            "autre.eml",
            letter("quelquun@autre.example", OWN, &head, "reçu"),
        ),
    );
    assert_eq!(taken.by, Some(By::Message));
    let Became::Answered {
        kind, from_office, ..
    } = taken.became
    else {
        panic!("{:?}", taken.became);
    };
    assert_eq!((kind, from_office), (AnswerKind::Reply, false));
    assert_eq!(state(&desk), State::Sent);
    // The office's own address, in whatever letters.
    let taken = add(
        &desk,
        &given(
            "r.eml",
            letter("Bureau@Douane.example", OWN, &head, "bien reçu"),
        ),
    );
    assert!(matches!(
        taken.became,
        Became::Answered {
            from_office: true,
            ..
        }
    ));
    assert_eq!(state(&desk), State::Told);
    // The same bytes again, from another window.
    let again = house.desk();
    let taken = add(
        &again,
        &given(
            "r (1).eml",
            letter("Bureau@Douane.example", OWN, &head, "bien reçu"),
        ),
    );
    assert!(matches!(taken.became, Became::Known), "{:?}", taken.became);
    let rows = desk.proofs(&excise(), None, 10).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].from.as_deref(), Some("bureau@douane.example"));
    let views = desk.proofs_of_documents(&excise(), &[dossier]).unwrap();
    assert_eq!(views.len(), 2);
    let (_, name, bytes) = desk.proof_file(&excise(), &rows[0].file).unwrap();
    assert!(name.ends_with(".eml") && bytes.ends_with("bien reçu\r\n".as_bytes()));
}

#[test]
fn c1_a_bounce_puts_the_duty_back_and_a_late_server_does_not() {
    let house = House::dark();
    let (desk, notice, id, dossier, _) = told(&house);
    send(&desk, notice);
    let is_told = |desk: &Desk| desk.dossiers(&excise(), &[dossier]).unwrap()[0].is_told();
    assert!(is_told(&desk));
    let report = |action: &str| {
        let head = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n";
        let text = format!(
            "--b\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: {action}\r\nFinal-Recipient: rfc822;{OFFICE}\r\nStatus: 5.2.2\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\r\n--b--"
        );
        letter("mailer-daemon@mx.example", OWN, head, &text)
    };
    for (action, kind, stays) in [
        ("delayed", AnswerKind::Delayed, true),
        ("delivered", AnswerKind::Automatic, true),
        ("failed", AnswerKind::Bounce, false),
    ] {
        let taken = add(&desk, &given("retour.eml", report(action)));
        let Became::Answered { kind: found, .. } = taken.became else {
            panic!("{action}: {:?}", taken.became);
        };
        assert_eq!(found, kind, "{action}");
        assert_eq!(is_told(&desk), stays, "{action}");
    }
    assert_eq!(
        desk.notice(&excise(), notice).unwrap().unwrap().0.state,
        State::Bounced
    );
}

#[test]
fn c1_a_message_from_the_sent_folder_is_kept_and_tells_only_when_a_person_confirms_it() {
    let house = House::dark();
    let (desk, notice, _, dossier, number) = told(&house);
    // Nothing of it has left by this program.
    let failed = Do::Failed {
        notice,
        server: None,
        at: common::friday(),
        outcome: SendOutcome::NotConnected,
        reply: None,
        attempts: 1,
        transcript: None,
    };
    desk.act_on_notice(&excise(), failed).unwrap();
    let head = format!("Message-ID: <own@x>\r\nSubject: SECOURS {number}\r\n");
    let sent = letter(OWN, OFFICE, &head, "voir ci-joint");
    let taken = add(&desk, &given("C:\\fakepath\\Envoyé.eml", sent));
    assert_eq!(taken.by, Some(By::Number));
    let Became::Filed {
        of,
        kind,
        notice: n,
        done,
    } = taken.became
    else {
        panic!("{:?}", taken.became);
    };
    assert_eq!(
        (of, kind, n),
        (ProofOf::Communication, ProofKind::Message, Some(notice))
    );
    let d = |desk: &Desk| desk.dossiers(&excise(), &[dossier]).unwrap().remove(0);
    assert!(
        !d(&desk).is_told(),
        "a message in a folder tells nobody by itself"
    );
    let views = desk.proofs_of_documents(&excise(), &[dossier]).unwrap();
    assert_eq!(views[0].row.name.as_deref(), Some("Envoyé.eml"));
    let telling = views[0].telling.clone().expect("it says when and to whom");
    assert_eq!(
        (telling.at.to_string().as_str(), telling.to.as_str()),
        ("2026-11-27T18:25:00Z", OFFICE)
    );
    // Told before the number was given: that is what its date says, and it is refused like everything that cannot be.
    let counter = done.entries[0].counter;
    assert!(matches!(
        desk.proof_tells(&excise(), counter),
        Err(Failure::Refused { .. })
    ));
    house.clock.add(60);
    let later = letter(OWN, OFFICE, &head, "encore").to_vec();
    let later = String::from_utf8(later)
        .unwrap()
        .replace("19:25:00", "19:45:00");
    let taken = add(&desk, &given("Envoyé 2.eml", later));
    let Became::Filed { done, .. } = taken.became else {
        panic!("{:?}", taken.became);
    };
    desk.proof_tells(&excise(), done.entries[0].counter)
        .expect("told by its date");
    let now = d(&desk);
    assert!(now.is_told());
    let t = now.told.last().unwrap();
    assert_eq!(
        (t.by, t.to.as_deref(), t.notice),
        (Means::Mail, Some(OFFICE), Some(notice))
    );
    assert_eq!(t.at.to_string(), "2026-11-27T18:45:00Z");
    let views = desk.proofs_of_documents(&excise(), &[dossier]).unwrap();
    assert!(
        views.iter().all(|v| v.telling.is_none()),
        "it is told: nothing more is proposed"
    );
}

#[test]
fn c1_what_belongs_to_several_or_to_nothing_waits_until_a_person_says() {
    let house = House::dark();
    let (desk, notice, _, dossier, number) = told(&house);
    let other = desk
        .issue(&house.request(Kind::Dsa, 1))
        .expect("another truck");
    let both = format!("{number} et {}", other.documents[0].number);
    let taken = add(
        &desk,
        &given(
            "deux.eml",
            letter(OFFICE, OWN, "Message-ID: <d@x>\r\n", &both),
        ),
    );
    let Became::Asks(candidates) = taken.became else {
        panic!("{:?}", taken.became);
    };
    assert_eq!(candidates.len(), 2);
    assert!(candidates.contains(&Candidate::Notice(notice)));
    let asked = desk.proofs_asked(&excise()).unwrap();
    assert_eq!(
        (asked.len(), asked[0].notices.as_slice()),
        (1, &[notice][..])
    );
    assert_eq!(
        desk.proof_file(&excise(), &taken.file).unwrap().1,
        "deux.eml"
    );
    let checked = || operator::check(&house.places(), true).expect("it can be looked at");
    let c = checked();
    assert!(c.report.first_fault.is_none(), "{:?}", c.report.first_fault);
    assert_eq!(c.stray_files, 0, "what waits is named");
    let placed = desk
        .proof_place(&excise(), &taken.file, Belongs::Notice(notice))
        .unwrap();
    assert!(matches!(
        placed.became,
        Became::Answered {
            from_office: true,
            ..
        }
    ));
    assert!(desk.proofs_asked(&excise()).unwrap().is_empty());
    // A picture says nothing by itself; by its name it may.
    let png = |n: &str| [&b"\x89PNG\r\n\x1a\n"[..], n.as_bytes()].concat();
    let taken = add(&desk, &given("IMG_0001.png", png("a")));
    assert!(matches!(&taken.became, Became::Asks(c) if c.is_empty()));
    desk.proof_put_away(&excise(), &taken.file).unwrap();
    assert_eq!(
        checked().stray_files,
        1,
        "its bytes stay, and nothing names them"
    );
    let taken = add(&desk, &given(&format!("fax {number}.png"), png("b")));
    assert!(
        matches!(taken.became, Became::Filed { notice: Some(n), .. } if n == notice),
        "{:?}",
        taken.became
    );
    // What a person says decides, of anything.
    let mut fax = given("rapport.tif", &b"II*\0rapport"[..]);
    fax.to = Belongs::Documents(vec![dossier]);
    let taken = add(&desk, &fax);
    assert!(matches!(
        taken.became,
        Became::Filed {
            kind: ProofKind::FaxReport,
            of: ProofOf::Communication,
            ..
        }
    ));
    let episode = desk.register(&excise()).unwrap().open_episode().unwrap().id;
    fax.to = Belongs::Episode(episode);
    fax.kind = Some(ProofKind::Other);
    assert!(matches!(
        add(&desk, &fax).became,
        Became::Filed {
            of: ProofOf::Cause,
            ..
        }
    ));
    assert_eq!(desk.proofs_of_episode(&excise(), episode).unwrap().len(), 3);
    let c = checked();
    assert!(c.report.first_fault.is_none(), "{:?}", c.report.first_fault);
}

#[test]
fn n2_what_is_refused_leaves_no_file() {
    let house = House::dark();
    let (desk, _, _, dossier, _) = told(&house);
    let files = || operator::check(&house.places(), false).unwrap().stray_files;
    let before = files();
    let bad = |bytes: &[u8], to: Belongs| {
        let mut g = given("x", bytes);
        g.to = to;
        desk.proof_add(&excise(), &g)
            .map(|t| t.became)
            .map_err(|f| f.code().to_owned())
    };
    let documents = || Belongs::Documents(vec![dossier]);
    for (bytes, code) in [
        (&b""[..], "proof.file-empty"),
        (b"PK\x03\x04", "proof.file-kind"),
        (b"<html><script>", "proof.file-page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "proof.file-outlook"),
        (b"\0\0\0\x18ftypheic", "proof.file-telephone"),
    ] {
        assert_eq!(bad(bytes, documents()).unwrap_err(), code);
        assert_eq!(bad(bytes, Belongs::Found).unwrap_err(), code);
    }
    let parts = format!(
        "From: a@b\r\nTo: c@d\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}",
        "--x\r\n\r\n.\r\n".repeat(1000)
    );
    assert_eq!(
        bad(parts.as_bytes(), documents()).unwrap_err(),
        "proof.mail-parts"
    );
    assert_eq!(
        bad(b"a text", Belongs::Documents(vec![999])).unwrap_err(),
        "proof.of-nothing"
    );
    assert_eq!(
        bad(b"a text", Belongs::Episode(999)).unwrap_err(),
        "proof.of-nothing"
    );
    assert_eq!(
        bad(b"a text", Belongs::Notice(999)).unwrap_err(),
        "notice.unknown"
    );
    let mut g = given("x.txt", &b"a text"[..]);
    g.to = documents();
    g.at = Some(common::friday() + jiff::SignedDuration::from_hours(48));
    assert_eq!(
        desk.proof_add(&excise(), &g).unwrap_err().code(),
        "fact.future"
    );
    assert_eq!(files(), before);
}
