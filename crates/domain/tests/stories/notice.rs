//! Telling customs, and proving it (N1, N2, C1, I5): what waits was not told, what may have left is not sent again by itself, what
//! came back was told to nobody.

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::notice::{Notice as Do, Queue};
use domain::decide::proof::File;
use domain::event::{Event, Id};
use domain::facts::*;
use domain::notice::{State, Word};
use number::Kind;

fn queue(about: NoticeAbout, dossiers: &[Id], automatic: bool) -> Command {
    Command::Notice(Do::Queue(Queue {
        about,
        dossiers: dossiers.to_vec(),
        to: Some("bureau@exemple.invalid".into()),
        by: Means::Mail,
        message_id: "m.1@exemple.invalid".into(),
        automatic,
        card: None,
    }))
}

fn talk(dossiers: &[Id]) -> Command {
    queue(NoticeAbout::Communication, dossiers, true)
}

fn does(d: Do) -> Command {
    Command::Notice(d)
}

fn composed(notice: Id, file: &str) -> Command {
    does(Do::Compose {
        notice,
        file: file.into(),
        page: None,
        head: "FR007328E0001:3:00".into(),
    })
}

fn dispatch(notice: Id) -> Command {
    does(Do::Dispatch {
        notice,
        server: "mail.exemple.invalid:465".into(),
    })
}

fn sent(w: &World, notice: Id) -> Command {
    does(Do::Sent {
        notice,
        server: "mail.exemple.invalid:465".into(),
        at: w.now,
        reply: "250 2.0.0 Ok".into(),
        transcript: "ee".repeat(32),
    })
}

fn failed(w: &World, notice: Id, outcome: SendOutcome) -> Command {
    does(Do::Failed {
        notice,
        server: None,
        at: w.now,
        outcome,
        reply: None,
        attempts: 1,
        transcript: None,
    })
}

fn answer(w: &World, notice: Id, kind: AnswerKind, from_office: bool) -> Command {
    let file = format!("{kind}-{from_office}");
    does(Do::Answer {
        notice,
        at: w.now,
        kind,
        file,
        from: None,
        from_office,
        note: None,
    })
}

fn queued(events: &[Event]) -> Id {
    let of = |e: &Event| match e {
        Event::NoticeQueued(q) => Some(q.notice),
        _ => None,
    };
    events.iter().find_map(of).expect("a notice is queued")
}

fn state(w: &World, notice: Id) -> State {
    w.reg.notices[&notice].state
}

/// A printed document whose notice is queued and written.
fn written() -> (World, Id, Id) {
    let mut w = World::dark();
    let (id, _) = w.one();
    w.does(print(id, 1));
    let n = queued(&w.does(talk(&[id])));
    w.does(composed(n, "aa"));
    (w, id, n)
}

stories! {
    c1_what_waits_was_not_told_and_what_a_server_took_was {
        let (mut w, id, n) = written();
        assert_eq!(state(&w, n).word(), Word::Waiting);
        assert!(w.due(id).contains(&"C1"));
        w.refused(depart(&[id], w.now), "document.not-told");
        w.does(dispatch(n));
        // Given to a server is not told either.
        assert!(w.due(id).contains(&"C1"));
        w.refused(dispatch(n), "notice.not-waiting");
        w.minutes(1);
        let told = w.does(sent(&w, n));
        assert!(matches!(&told[1], Event::NumbersTold(t) if t.notice == Some(n) && t.by == Means::Mail && t.versions == [1]));
        assert_eq!(state(&w, n).word(), Word::Sent);
        assert!(!w.due(id).contains(&"C1"));
        w.does(depart(&[id], w.now));
        // The office answers: only now it is told.
        w.does(answer(&w, n, AnswerKind::Automatic, true));
        w.does(answer(&w, n, AnswerKind::Reply, false));
        assert_eq!(state(&w, n).word(), Word::Sent);
        w.does(answer(&w, n, AnswerKind::Reply, true));
        assert_eq!(state(&w, n).word(), Word::Told);
        assert!(w.does(answer(&w, n, AnswerKind::Reply, true)).is_empty(), "the same bytes again are nothing new");
        w.does(answer(&w, n, AnswerKind::Bounce, false));
        assert_eq!(state(&w, n).word(), Word::Told, "the office has answered: it has it");
    }

    c1_what_came_back_was_told_to_nobody {
        let (mut w, id, n) = written();
        w.does(dispatch(n));
        w.does(sent(&w, n));
        assert!(!w.due(id).contains(&"C1"));
        w.does(answer(&w, n, AnswerKind::Delayed, false));
        assert!(!w.due(id).contains(&"C1"), "a delay takes nothing back");
        w.does(answer(&w, n, AnswerKind::Bounce, false));
        assert_eq!((state(&w, n), state(&w, n).word()), (State::Bounced, Word::ToDo));
        assert!(w.due(id).contains(&"C1"));
        assert_eq!(w.reg.dossiers[&id].told_in_vain.len(), 1);
        w.refused(depart(&[id], w.now), "document.not-told");
        // By telephone instead: it names the notice, and the written word follows.
        let by_voice = Command::Document(domain::decide::document::Document::Tell {
            dossiers: vec![id],
            by: Means::Telephone,
            at: w.now,
            to: Some("Mme Roy".into()),
            beside: Beside { note: Some("noté".into()), notice: Some(n), card: None },
        });
        w.does(by_voice);
        assert_eq!(state(&w, n), State::Told);
        assert!(!w.due(id).contains(&"C1"));
    }

    c1_what_may_have_left_is_sent_again_only_when_a_person_says_so {
        let (mut w, id, n) = written();
        w.does(dispatch(n));
        w.refused(does(Do::Drop { notice: n, note: None }), "notice.on-its-way");
        w.refused(does(Do::Again { notice: n, note: None }), "notice.told");
        w.does(failed(&w, n, SendOutcome::Unknown));
        assert_eq!(state(&w, n).word(), Word::ToDo);
        assert!(w.due(id).contains(&"C1"));
        w.refused(dispatch(n), "notice.not-waiting");
        w.does(does(Do::Again { notice: n, note: Some("le serveur n'a rien".into()) }));
        w.does(dispatch(n));
        // It was there all the same: what a server says is a fact, whatever was thought.
        w.does(sent(&w, n));
        w.does(failed(&w, n, SendOutcome::Unknown));
        assert_eq!(state(&w, n), State::Sent);
        w.refused(does(Do::Again { notice: n, note: None }), "notice.told");
        w.refused(does(Do::Drop { notice: n, note: None }), "notice.on-its-way");
        assert_eq!(w.reg.notices[&n].tried(), 3);
    }

    c1_a_server_that_asks_for_patience_gets_it_and_one_that_refuses_leaves_it_to_the_person {
        let (mut w, _, n) = written();
        w.does(failed(&w, n, SendOutcome::NotConnected));
        assert_eq!(state(&w, n), State::Waiting);
        assert!(w.does(does(Do::Again { notice: n, note: None })).is_empty(), "it waits already");
        w.does(dispatch(n));
        w.does(failed(&w, n, SendOutcome::Later));
        assert_eq!(state(&w, n), State::Waiting);
        w.does(dispatch(n));
        w.does(failed(&w, n, SendOutcome::Refused));
        assert_eq!((state(&w, n), state(&w, n).word()), (State::Refused, Word::ToDo));
        w.does(does(Do::Drop { notice: n, note: Some("dit au téléphone".into()) }));
        assert_eq!((state(&w, n), w.reg.notices[&n].dropped), (State::Dropped, Some(DropReason::ByPerson)));
        w.refused(dispatch(n), "notice.not-waiting");
    }

    c1_a_message_is_written_before_it_is_sent_and_never_becomes_another {
        let mut w = World::dark();
        let (id, _) = w.one();
        let n = queued(&w.does(talk(&[id])));
        w.refused(dispatch(n), "notice.not-composed");
        w.refused(dispatch(n + 100), "notice.unknown");
        w.does(composed(n, "aa"));
        assert!(w.does(composed(n, "bb")).is_empty());
        assert_eq!(w.reg.notices[&n].composed.as_ref().unwrap().file, "aa");
    }

    c1_a_second_click_queues_nothing_more {
        let (mut w, id, n) = written();
        assert!(w.does(talk(&[id, id])).is_empty());
        // One that a person meant to send by hand goes by itself once that is wanted.
        let (other, _) = w.one();
        let m = queued(&w.does(queue(NoticeAbout::Communication, &[other], false)));
        assert_eq!(state(&w, m), State::ToDo);
        w.does(talk(&[other]));
        assert_eq!(state(&w, m), State::Waiting);
        assert_eq!(w.reg.notices.len(), 2);
        assert_eq!(state(&w, n), State::Waiting);
    }

    i24_what_has_changed_since_is_not_sent_and_the_next_notice_takes_its_place {
        let (mut w, id, n) = written();
        let mut again = goods(Kind::Daa);
        again.lines[0].quantity = 7.into();
        w.does(Command::Document(domain::decide::document::Document::Revise {
            dossier: id,
            consignment: Box::new(again),
            departure: Some(w.now),
            registration: Some("AB-123-CD".into()),
            copies: Copies::None,
        }));
        let said = w.does(dispatch(n));
        assert!(matches!(&said[0], Event::NoticeDropped(d) if d.reason == DropReason::Superseded));
        let m = queued(&w.does(talk(&[id])));
        assert_eq!(w.reg.notices[&m].versions, [2]);
        // Told in the version before, the office is told again.
        let (mut w, id, n) = written();
        w.does(dispatch(n));
        let mut again = goods(Kind::Daa);
        again.lines[0].quantity = 7.into();
        w.minutes(1);
        w.does(Command::Document(domain::decide::document::Document::Revise {
            dossier: id,
            consignment: Box::new(again),
            departure: Some(w.now),
            registration: Some("AB-123-CD".into()),
            copies: Copies::None,
        }));
        w.minutes(1);
        w.does(sent(&w, n));
        assert!(!w.reg.dossiers[&id].told.is_empty());
        w.does(tell(&[id], Means::Mail, w.now));
        let m = queued(&w.does(talk(&[id])));
        assert_eq!(w.reg.notices[&m].versions, [2]);
    }

    i21_a_second_notice_of_a_truck_takes_no_document_away_from_the_first {
        let mut w = World::dark();
        let drafts = vec![w.draft(Kind::Daa), w.draft(Kind::Daa)];
        let both = w.issues(issue(Kind::Daa, drafts));
        let (a, b) = (both[0].0, both[1].0);
        let first = queued(&w.does(talk(&[a])));
        let second = queued(&w.does(talk(&[b])));
        assert_eq!((state(&w, first), state(&w, second)), (State::Waiting, State::Waiting));
        // One that says all of it takes the place of both.
        let whole = queued(&w.does(talk(&[a, b])));
        assert_eq!((state(&w, first), state(&w, second)), (State::Dropped, State::Dropped));
        assert_eq!(w.reg.notices[&whole].dossiers, [a, b]);
    }

    i5_a_void_is_told_of_numbers_that_are_void {
        let mut w = World::dark();
        let (id, _) = w.told();
        w.refused(queue(NoticeAbout::Voided, &[id], true), "notice.nothing-to-tell");
        w.minutes(5);
        w.does(void(id, "camion en panne"));
        assert!(w.due(id).contains(&"I5-tell-void"));
        w.refused(talk(&[id]), "notice.nothing-to-tell");
        let n = queued(&w.does(queue(NoticeAbout::Voided, &[id], true)));
        w.does(composed(n, "aa"));
        w.does(dispatch(n));
        w.minutes(5);
        w.does(sent(&w, n));
        assert!(!w.due(id).contains(&"I5-tell-void"));
        w.does(answer(&w, n, AnswerKind::Bounce, false));
        assert!(w.due(id).contains(&"I5-tell-void"), "it came back: the office still believes in the number");
    }

    n1_an_announcement_is_of_an_outage_and_one_that_came_back_announced_nothing {
        let mut w = World::new();
        w.refused(queue(NoticeAbout::Announcement, &[], true), "entitlement.no-episode");
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        let n = queued(&w.does(queue(NoticeAbout::Announcement, &[], true)));
        w.does(composed(n, "aa"));
        w.does(dispatch(n));
        w.does(sent(&w, n));
        let e = w.reg.open_episode().unwrap();
        assert!(e.announced() && e.office[0].notice == Some(n));
        w.does(answer(&w, n, AnswerKind::Bounce, false));
        assert!(!w.reg.open_episode().unwrap().announced());
    }

    i21_one_notice_is_for_one_truck {
        let mut w = World::dark();
        let (a, b) = (w.one().0, w.one().0);
        w.refused(talk(&[a, b]), "notice.one-truck");
        w.refused(talk(&[a, 999]), "document.unknown");
        w.does(talk(&[a]));
        w.does(talk(&[b]));
        let mut nowhere = Queue {
            about: NoticeAbout::Communication,
            dossiers: vec![a],
            to: Some(" ".into()),
            by: Means::Mail,
            message_id: "m.2@exemple.invalid".into(),
            automatic: true,
            card: None,
        };
        w.refused(does(Do::Queue(nowhere.clone())), "notice.no-address");
        nowhere.automatic = false;
        let n = queued(&w.does(does(Do::Queue(nowhere))));
        w.refused(does(Do::Again { notice: n, note: None }), "notice.no-address");
    }

    n2_proof_is_of_something_and_kept_once {
        let (mut w, id, n) = written();
        let proof = |dossiers: Vec<Id>, notice, episode| {
            Command::FileProof(Box::new(File {
                of: ProofOf::Communication,
                kind: ProofKind::FaxReport,
                episode,
                notice,
                dossiers,
                at: "2026-11-27T17:00:00Z".parse().unwrap(),
                file: "cc".into(),
                name: "fax.png".into(),
                media: "image/png".into(),
                note: None,
            }))
        };
        w.refused(proof(vec![], None, None), "proof.of-nothing");
        w.refused(proof(vec![999], None, None), "proof.of-nothing");
        let outage = w.reg.open_episode().map(|e| e.id);
        w.does(proof(vec![id], Some(n), outage));
        let (d, e) = (&w.reg.dossiers[&id], w.reg.open_episode().unwrap());
        assert_eq!((d.proofs.len(), e.proofs.len(), w.reg.notices[&n].proofs.len()), (1, 1, 1));
        assert!(w.does(proof(vec![id], None, None)).is_empty());
        // It does not say that the office was told: a person does.
        assert!(w.due(id).contains(&"C1"));
        let mut tomorrow = File { of: ProofOf::Other, kind: ProofKind::Note, episode: None, notice: None, dossiers: vec![id], at: w.now, file: "dd".into(), name: "n".into(), media: "text/plain".into(), note: None };
        tomorrow.at += jiff::SignedDuration::from_hours(24);
        w.refused(Command::FileProof(Box::new(tomorrow)), "fact.future");
        let late = does(Do::Answer { notice: n, at: w.now + jiff::SignedDuration::from_hours(24), kind: AnswerKind::Reply, file: "x".into(), from: None, from_office: true, note: None });
        w.refused(late, "fact.future");
    }
}
