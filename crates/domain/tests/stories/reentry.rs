//! The way back (C2, I10, I15, I25, I29): the draft is the paper, one ARC belongs to one document, nothing is sent twice blindly.

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::consignment::Consignment;
use domain::decide::document::Document;
use domain::decide::reentry::Reentry;
use domain::event::{Event, Id};
use domain::facts::*;
use domain::reentry::{Addition, Difference, Fault, Stand, additions, complete};
use domain::rule::{FR_2009, FR_2026};
use jiff::civil::date;
use number::{Arc, Kind};
use serde_json::json;

const ARC: &str = "26FRG00000000000000P0";

/// An ARC of valid form, one for each serial.
fn arc(serial: u32) -> Arc {
    let body = format!("26FRG0000000{serial:08}");
    (0..10)
        .find_map(|d| Arc::parse(&format!("{body}{d}")).ok())
        .unwrap()
}

fn about(r: Reentry) -> Command {
    Command::Reentry(r)
}

fn prepare(id: Id, message: &str) -> Command {
    prepare_with(id, message, Vec::new())
}

fn prepare_with(id: Id, message: &str, additions: Vec<Addition>) -> Command {
    about(Reentry::Prepare {
        dossier: id,
        version: 1,
        message_id: message.into(),
        file: "ab".repeat(32),
        additions,
    })
}

fn send(w: &World, id: Id, message: &str) -> Command {
    about(Reentry::Send {
        dossier: id,
        message_id: Some(message.into()),
        at: w.now,
        by: Channel::Edi,
    })
}

fn look(w: &World, id: Id, found: bool) -> Command {
    about(Reentry::LookFor {
        dossier: id,
        at: w.now,
        found,
        note: None,
    })
}

fn answer(w: &World, id: Id, message: &str, correlates: Option<&str>, file: &str) -> Command {
    about(Reentry::Answer {
        dossier: id,
        message: message.into(),
        file: file.into(),
        answer_id: None,
        correlates: correlates.map(Into::into),
        at: w.now,
        faults: vec![Fault {
            code: "12".into(),
            reason: "Incorrect value".into(),
            element: "CnCode".into(),
            value: Some("22042138".into()),
        }],
    })
}

fn entered(w: &World, id: Id, arc: &Arc, how: Found, file: Option<&str>) -> Command {
    about(Reentry::Enter {
        dossier: id,
        arc: arc.clone(),
        at: w.now,
        how,
        file: file.map(Into::into),
        answer_id: None,
        second: false,
    })
}

/// A document that left, printed and told.
fn left() -> (World, Id) {
    let mut w = World::dark();
    let (id, _) = w.told();
    w.minutes(10);
    w.does(depart(&[id], w.now));
    (w, id)
}

fn stand(w: &World, id: Id) -> Stand {
    w.reg.dossiers[&id].stand()
}

stories! {
    c2_what_left_is_prepared_sent_answered_and_entered_and_then_nothing_is_owed {
        let mut w = World::dark();
        let (id, _) = w.told();
        assert_eq!(stand(&w, id), Stand::NotYet);
        w.refused(prepare(id, "m-1"), "reentry.not-departed");
        w.minutes(10);
        w.does(depart(&[id], w.now));
        assert_eq!((stand(&w, id), w.due(id).contains(&"C2")), (Stand::Due, true));
        w.does(prepare(id, "m-1"));
        assert_eq!(stand(&w, id), Stand::Prepared);
        w.does(send(&w, id, "m-1"));
        assert_eq!((stand(&w, id), w.due(id).contains(&"C2")), (Stand::Unanswered, true));
        w.does(entered(&w, id, &arc(1), Found::Answer, Some("aa")));
        assert_eq!((stand(&w, id), w.due(id).contains(&"C2")), (Stand::Entered, false));
        w.refused(prepare(id, "m-2"), "reentry.entered");
        w.refused(about(Reentry::Prepare { dossier: 999, version: 1, message_id: "m".into(), file: String::new(), additions: Vec::new() }), "document.unknown");
    }

    c2_the_draft_is_the_last_version_as_it_left {
        let mut w = World::dark();
        let mut draft = w.draft(Kind::Daa);
        draft.consignment.date_of_dispatch = None;
        draft.consignment.time_of_dispatch = None;
        (draft.departure, draft.registration) = (None, None);
        draft.consignment.transport_details.clear();
        let (id, number) = w.issues(issue(Kind::Daa, vec![draft])).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, w.now));
        w.minutes(15);
        w.does(Command::Document(Document::Depart {
            dossiers: vec![id],
            at: w.now,
            registration: Some("CD-456-EF".into()),
            already_left: false,
        }));
        let c = w.reg.dossiers[&id].frozen().unwrap();
        let sealed = w.reg.dossiers[&id].consignment.clone().unwrap();
        assert_eq!(c.deferred, Some(true));
        assert_eq!(c.local_reference_number.as_ref().unwrap().to_string(), number.to_string(), "I25");
        assert_eq!(c.date_of_dispatch, Some(date(2026, 11, 27)), "as it was written by hand");
        assert_eq!(c.time_of_dispatch.unwrap().to_string(), "18:45:00");
        assert_eq!(c.transport_details[0].identity.as_deref(), Some("CD-456-EF"));
        assert_eq!((&c.lines, &c.consignee), (&sealed.lines, &sealed.consignee), "everything else as sealed");
        // With day and hour on the paper, these hold, whenever the goods went.
        let (w, id) = left();
        let (c, sealed) = (w.reg.dossiers[&id].frozen().unwrap(), w.reg.dossiers[&id].consignment.clone().unwrap());
        assert_eq!((c.date_of_dispatch, c.time_of_dispatch), (sealed.date_of_dispatch, sealed.time_of_dispatch));
    }

    c2_what_the_paper_lacked_is_added_and_what_it_says_is_never_changed {
        let (mut w, id) = left();
        let paper = w.reg.dossiers[&id].frozen().unwrap();
        let mut lacking = paper.clone();
        lacking.journey_time = None;
        lacking.guarantee = None;
        lacking.lines[0].net_mass = None;
        let said = additions(&lacking, &paper).unwrap();
        let places: Vec<_> = said.iter().map(|a| a.element.as_str()).collect();
        assert_eq!(places, ["/guarantee", "/journey_time", "/lines/0/net_mass"]);
        assert_eq!(complete(&lacking, &said).unwrap(), paper, "the same, in one way and in the other");
        assert!(additions(&paper, &paper).unwrap().is_empty());
        let changed = |change: fn(&mut Consignment)| {
            let mut c = paper.clone();
            change(&mut c);
            additions(&paper, &c).unwrap_err()
        };
        assert_eq!(changed(|c| c.lines[0].quantity += rust_decimal::Decimal::ONE), "/lines/0/quantity");
        assert_eq!(changed(|c| c.consignee = None), "/consignee");
        assert_eq!(changed(|c| drop(c.lines.pop())), "/lines");
        let other = vec![Addition { element: "/invoice_number".into(), value: json!("F-2") }];
        w.refused(prepare_with(id, "m-1", other), "reentry.changed");
        let nowhere = vec![Addition { element: "/lines/77/net_mass".into(), value: json!("1") }];
        w.refused(prepare_with(id, "m-1", nowhere), "reentry.changed");
        let of_another = about(Reentry::Prepare { dossier: id, version: 2, message_id: "m-1".into(), file: String::new(), additions: Vec::new() });
        w.refused(of_another, "reentry.changed");
    }

    i15_what_was_sent_without_answer_is_looked_for_before_it_is_written_again {
        // Before the outage.
        let mut w = World::dark();
        let c = w.daa();
        let (id, _) = w.issues(but(c, |i| i.sent_before = SentBefore::Unanswered)).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, w.now));
        w.does(depart(&[id], w.now));
        assert_eq!(stand(&w, id), Stand::ToLookFor);
        w.refused(prepare(id, "m-1"), "reentry.look-first");
        w.minutes(1);
        w.does(look(&w, id, false));
        w.does(prepare(id, "m-1"));
        // Afterwards.
        w.does(send(&w, id, "m-1"));
        assert!(w.does(send(&w, id, "m-1")).is_empty(), "the same said twice");
        w.refused(prepare(id, "m-2"), "reentry.look-first");
        w.does(look(&w, id, true));
        w.refused(prepare(id, "m-2"), "reentry.look-first");
        assert_eq!(stand(&w, id), Stand::Unanswered, "found, and its ARC not yet said");
        w.does(look(&w, id, false));
        w.does(prepare(id, "m-2"));
        w.does(entered(&w, id, &arc(2), Found::LookedFor, None));
        assert_eq!(stand(&w, id), Stand::Entered);
    }

    i15_two_that_send_at_once_send_one_message {
        let (mut w, id) = left();
        let dispatch = |w: &World, message: &str| about(Reentry::Dispatch { dossier: id, message_id: message.into(), at: w.now });
        w.refused(dispatch(&w, "m-1"), "reentry.look-first");
        w.does(prepare(id, "m-1"));
        w.refused(dispatch(&w, "m-0"), "reentry.look-first");
        w.does(dispatch(&w, "m-1"));
        assert_eq!(stand(&w, id), Stand::Unanswered);
        w.minutes(1);
        w.refused(dispatch(&w, "m-1"), "reentry.look-first");
        w.does(look(&w, id, false));
        w.refused(dispatch(&w, "m-1"), "reentry.look-first");
    }

    c2_a_refusal_opens_the_way_for_another_message_and_a_late_one_changes_nothing {
        let (mut w, id) = left();
        w.does(prepare(id, "m-1"));
        w.does(send(&w, id, "m-1"));
        w.does(answer(&w, id, "IE704", Some("m-1"), "f1"));
        assert!(w.does(answer(&w, id, "IE704", Some("m-1"), "f1")).is_empty(), "the same answer twice");
        assert_eq!((stand(&w, id), w.due(id).contains(&"C2")), (Stand::Refused, true));
        w.does(prepare(id, "m-2"));
        w.does(send(&w, id, "m-2"));
        w.does(answer(&w, id, "IE704", Some("m-1"), "f2"));
        assert_eq!(stand(&w, id), Stand::Unanswered, "it answers the earlier message");
        w.does(answer(&w, id, "IE905", Some("m-2"), "f3"));
        assert_eq!(stand(&w, id), Stand::Unanswered, "a status refuses nothing");
        w.does(entered(&w, id, &arc(3), Found::Answer, Some("aa")));
        w.does(answer(&w, id, "IE704", None, "f4"));
        assert_eq!(stand(&w, id), Stand::Entered);
        assert_eq!(w.reg.dossiers[&id].reentry.answers.len(), 4, "each is kept");
    }

    c2_an_arc_belongs_to_one_document_and_a_document_has_one_arc {
        let (mut w, id) = left();
        let (other, number) = w.told();
        w.does(depart(&[other], w.now));
        let (mine, its) = (arc(4), arc(5));
        w.does(entered(&w, id, &mine, Found::Typed, None));
        assert!(w.does(entered(&w, id, &mine, Found::Typed, None)).is_empty());
        w.refused(entered(&w, other, &mine, Found::Typed, None), "reentry.arc-elsewhere");
        w.refused(entered(&w, other, &mine, Found::Answer, Some("aa")), "reentry.arc-elsewhere");
        w.reg.tied.insert(its.to_string(), "FR007328E0002".into());
        w.refused(entered(&w, other, &its, Found::Typed, None), "reentry.arc-elsewhere");
        w.reg.tied.clear();
        // The message itself comes later: it says when, and is kept.
        w.minutes(5);
        let events = w.does(entered(&w, id, &mine, Found::Answer, Some("aa")));
        assert!(matches!(&events[..], [Event::ReentryEntered(e)] if e.check_digit_fits));
        let e = w.reg.dossiers[&id].reentry.entered.clone().unwrap();
        assert_eq!((e.at, e.how, e.file.as_deref()), (w.now, Found::Answer, Some("aa")));
        // Another ARC is a slip, or the document is there twice.
        w.refused(entered(&w, id, &its, Found::Typed, None), "reentry.other-arc");
        assert!(!w.due(id).contains(&"C2-twice"));
        w.does(about(Reentry::Enter { dossier: id, arc: its.clone(), at: w.now, how: Found::Typed, file: None, answer_id: None, second: true }));
        assert!(w.due(id).contains(&"C2-twice"));
        w.does(duty(id, "C2-twice", w.now));
        assert!(!w.due(id).contains(&"C2-twice"));
        w.refused(entered(&w, other, &its, Found::Typed, None), "reentry.arc-elsewhere");
        // The number of the paper is no ARC, even where its form would do (I10).
        if let Ok(same) = Arc::parse_as_given(&number.to_string()) {
            w.refused(entered(&w, other, &same, Found::Typed, None), "reentry.arc-is-number");
        }
        assert!(Arc::parse(ARC).is_err(), "its check digit does not fit");
    }

    c2_a_paper_written_by_hand_is_typed_from_it_before_it_is_prepared {
        let mut w = World::dark();
        let (sealed, _) = w.told();
        w.does(Command::Document(paper(&nr(9, Kind::Daa), w.now, false)));
        let id = *w.reg.dossiers.keys().last().unwrap();
        w.refused(prepare(id, "m-1"), "reentry.to-transcribe");
        let typed = |id, c| about(Reentry::Transcribe { dossier: id, consignment: Box::new(c) });
        w.refused(typed(sealed, goods(Kind::Daa)), "reentry.has-data");
        w.does(typed(id, goods(Kind::Daa)));
        assert!(w.does(typed(id, goods(Kind::Daa))).is_empty());
        assert_eq!(w.reg.dossiers[&id].frozen().unwrap().lines, goods(Kind::Daa).lines);
        w.does(prepare(id, "m-1"));
        w.does(entered(&w, id, &arc(6), Found::Answer, None));
        w.refused(typed(id, goods(Kind::Dsa)), "reentry.entered");
    }

    c2_a_waiver_has_its_reference_and_nothing_is_owed {
        let (mut w, id) = left();
        let waive = |w: &World, reference: &str| about(Reentry::Waive { dossier: id, at: w.now, reference: reference.into(), note: None });
        w.refused(waive(&w, " "), "reentry.waiver-reference");
        w.does(waive(&w, "message du portail du 28/11"));
        assert!(w.does(waive(&w, "message du portail du 28/11")).is_empty());
        assert_eq!((stand(&w, id), w.due(id).contains(&"C2")), (Stand::Waived, false));
        w.does(entered(&w, id, &arc(7), Found::Typed, None));
        assert_eq!(stand(&w, id), Stand::Entered, "what is there is there");
    }

    i29_what_is_duty_paid_and_stays_in_france_needs_no_entry_where_the_rules_say_so {
        for (rules, state, expected) in [(&FR_2009, "FR", Stand::Due), (&FR_2026, "FR", Stand::WithoutObject), (&FR_2026, "DE", Stand::Due)] {
            let mut w = World::dark();
            w.rules = rules;
            if rules.id == "fr-2026" {
                w = World::new();
                w.rules = rules;
                w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
                w.announce();
            }
            let mut draft = w.draft(Kind::Dsa);
            let c = &mut draft.consignment;
            c.consignee.as_mut().unwrap().trader_id = Some(format!("{state}007329E0002"));
            c.place_of_delivery = None;
            draft.consignment.complement_consignee = None;
            let (id, _) = w.issues(issue(Kind::Dsa, vec![draft])).remove(0);
            w.does(print(id, 1));
            w.does(tell(&[id], Means::Mail, w.now));
            w.does(depart(&[id], w.now));
            assert_eq!(stand(&w, id), expected, "{} {state}", rules.id);
            assert_eq!(w.due(id).contains(&"C2"), expected == Stand::Due);
        }
    }

    c2_differences_are_kept_as_they_were_found_and_explained_by_a_person {
        let (mut w, id) = left();
        let difference = |element: &str, rule: Option<&str>| Difference {
            element: element.into(),
            paper: Some("1".into()),
            entered: Some("2".into()),
            rule: rule.map(Into::into),
        };
        let compare = about(Reentry::Compare {
            dossier: id,
            file: "aa".into(),
            version: 1,
            differences: vec![difference("17b 1", None), difference("17d 1", Some("trailing-zeros"))],
            more: 0,
        });
        w.refused(compare.clone(), "reentry.not-entered");
        w.does(entered(&w, id, &arc(8), Found::Answer, Some("aa")));
        w.does(compare.clone());
        assert!(w.does(compare).is_empty());
        assert!(w.due(id).contains(&"C2-explain"));
        let explain = |elements: &[&str], text: &str| about(Reentry::Explain {
            dossier: id,
            elements: elements.iter().map(ToString::to_string).collect(),
            text: text.into(),
        });
        w.refused(explain(&["17e 1"], "faute de frappe"), "reentry.no-difference");
        w.refused(explain(&[], "faute de frappe"), "reentry.no-difference");
        w.refused(explain(&["17b 1"], " "), "reason.text-needed");
        w.does(explain(&["17b 1"], "code NC changé par GAMM@"));
        assert!(!w.due(id).contains(&"C2-explain"), "the one that a rule makes equal needs no words");
    }

    c2_goods_that_arrived_are_known_to_have_arrived {
        let (mut w, id) = left();
        let arrived = |day, conclusion: &str| about(Reentry::Receive {
            dossier: id,
            on: day,
            conclusion: conclusion.into(),
            by: "IE818".into(),
            file: Some("bb".into()),
        });
        w.refused(arrived(date(2026, 11, 28), "1"), "fact.future");
        w.clock("2026-12-01T10:00:00");
        w.does(arrived(date(2026, 11, 30), "1"));
        assert!(w.does(arrived(date(2026, 11, 30), "1")).is_empty());
        assert_eq!(w.reg.dossiers[&id].reentry.received.as_ref().unwrap().on, date(2026, 11, 30));
    }
}
