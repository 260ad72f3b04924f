//! The document: paper, told, departed, corrected, void, recorded; the file and the flags; duties (F, C; I5, I11, I19, I22 to I27).

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::consignment::Consignment;
use domain::decide::document::Document;
use domain::decide::merge::{Flags, merge};
use domain::event::{Event, Id};
use domain::facts::*;
use domain::guard::{Cx, Refusal};
use jiff::Timestamp;
use number::Kind;
use rust_decimal::Decimal;

fn revise(
    w: &World,
    id: Id,
    change: impl FnOnce(&mut Consignment, &mut Option<Timestamp>, &mut Option<String>),
) -> Command {
    let d = &w.reg.dossiers[&id];
    let (mut c, mut at, mut plate) = (
        d.consignment.clone().unwrap(),
        d.departure,
        d.registration.clone(),
    );
    change(&mut c, &mut at, &mut plate);
    Command::Document(Document::Revise {
        dossier: id,
        consignment: Box::new(c),
        departure: at,
        registration: plate,
        copies: Copies::Kept,
    })
}

/// A correction of a document.
type Change = Box<dyn Fn(&World, Id) -> Command>;

fn more(w: &World, id: Id) -> Command {
    revise(w, id, |c, _, _| c.lines[0].quantity += Decimal::ONE)
}

fn merged(
    w: &mut World,
    c: Consignment,
    flags: &Flags,
) -> Result<domain::decide::merge::Merged, Refusal> {
    w.merges(|cx: &mut Cx| merge(c, flags, &establishment("FR007328E0001"), cx))
}

fn went_on(e: &Event) -> Vec<&'static str> {
    match e {
        Event::GoodsDeparted(e) => e.went_on.iter().map(|w| w.rule.id()).collect(),
        other => panic!("{other:?}"),
    }
}

stories! {
    f1_what_cannot_be_a_paper_gets_no_number {
        let mut w = World::dark();
        let c = w.daa();
        let r = w.refused(but(c, |i| i.drafts[0].consignment.lines.clear()), "paper.finding");
        assert!(r.data.contains(&("finding", "consignment.no-goods".into())));
        assert_eq!(w.one().1, nr(8, Kind::Daa));
    }

    f1_the_printed_paper_is_what_travels {
        let mut w = World::dark();
        let (id, _) = w.one();
        let now = w.now;
        w.does(tell(&[id], Means::Mail, now));
        w.refused(depart(&[id], now), "document.not-printed");
        // A specimen is no paper.
        w.does(marked(id, 1, PaperMark::Specimen));
        w.refused(depart(&[id], now), "document.not-printed");
        w.does(more(&w, id));
        w.does(tell(&[id], Means::Mail, now));
        // Nor is the version before.
        w.does(print(id, 1));
        w.refused(depart(&[id], now), "document.not-printed");
        w.refused(print(id, 3), "document.unknown");
        w.minutes(3).does(print(id, 2));
        // It was printed after the time at which it is said to have left.
        w.refused(depart(&[id], now), "document.not-printed");
        let now = w.now;
        w.does(depart(&[id], now));
    }

    f1_a_document_is_known_or_not {
        let mut w = World::dark();
        let now = w.now;
        w.refused(print(99, 1), "document.unknown");
        w.refused(duty(99, "C2", now), "document.unknown");
    }

    c1_the_office_knows_the_numbers_before_the_goods_leave {
        let mut w = World::dark();
        let (id, _) = w.one();
        w.does(print(id, 1));
        let now = w.now;
        assert!(w.due(id).contains(&"C1"));
        let r = w.refused(depart(&[id], now), "document.not-told");
        assert!(r.data.contains(&("office", "FR007328".into())));
        w.minutes(5);
        let told = w.now;
        w.does(tell(&[id], Means::Fax, told));
        // Told after the time at which it is said to have left.
        w.refused(depart(&[id], now), "document.not-told");
        w.does(depart(&[id], told));
        assert!(!w.due(id).contains(&"C1"));
    }

    c1_the_office_of_attachment_is_told_where_it_is_another {
        let mut w = World::dark();
        let mut e = establishment("FR007328E0001");
        e.attachment = Some("FR007999".parse().unwrap());
        w.does(Command::ChangeEstablishment(Box::new(e)));
        let (id, _) = w.one();
        w.does(print(id, 1));
        let now = w.now;
        let r = w.refused(depart(&[id], now), "document.not-told");
        assert!(r.data.contains(&("office", "FR007999".into())));
    }

    c1_by_telephone_with_a_name_and_a_written_message_follows {
        let mut w = World::dark();
        let (id, _) = w.one();
        let now = w.now;
        w.refused(tell(&[id], Means::Telephone, now), "told.person-needed");
        w.does(Command::Document(Document::Tell { dossiers: vec![id], by: Means::Telephone, at: now, to: Some("M. Exemple".into()), beside: domain::facts::Beside::default(), }));
        assert_eq!(w.due(id), ["C1-written"]);
        w.does(tell(&[id], Means::Mail, now));
        assert!(w.due(id).is_empty());
        let (other, _) = w.one();
        w.does(Command::Document(Document::Tell { dossiers: vec![other], by: Means::InPerson, at: now, to: Some("M. Exemple".into()), beside: domain::facts::Beside::default(), }));
        w.does(duty(other, "C1-written", now));
        assert!(w.due(other).is_empty());
    }

    c1_nothing_is_told_before_it_was_given {
        let mut w = World::dark();
        w.now += jiff::SignedDuration::from_secs(40);
        let (id, _) = w.one();
        w.refused(tell(&[id], Means::Mail, at("2026-11-27T18:29:00")), "document.told-before-given");
        // Times are stated to the minute.
        w.does(tell(&[id], Means::Mail, at("2026-11-27T18:30:00")));
    }

    b2_goods_do_not_leave_before_their_number_was_given {
        let mut w = World::dark();
        w.minutes(30);
        let (id, _) = w.told();
        let early = at("2026-11-27T18:45:00");
        w.refused(depart(&[id], early), "document.departed-before-given");
        let e = w.because(ReasonCode::TruckLeft).does(left(&[id], early));
        assert!(went_on(&e[0]).contains(&"B2"));
    }

    i19_a_permission_can_be_refused_a_fact_cannot {
        let mut w = World::dark();
        let (id, _) = w.one();
        let then = w.now;
        w.minutes(20);
        // A reason without the fact does not open: nothing says that it has left.
        w.because(ReasonCode::TruckLeft).refused(depart(&[id], then), "document.not-printed");
        let r = w.refused(left(&[id], then), "document.not-printed");
        assert!(r.reasons.contains(&ReasonCode::TruckLeft));
        let e = w.because(ReasonCode::TruckLeft).does(left(&[id], then));
        assert_eq!(went_on(&e[0]), ["F1", "C1"]);
        let d = &w.reg.dossiers[&id];
        // Both times stay: when it happened, when it was entered.
        assert_eq!((d.departed, d.departed_entered), (Some(then), Some(w.now)));
        // And C1 is still due.
        assert_eq!(w.due(id), ["C1", "C2", "C3", "C4", "C3-copy3"]);
        w.minutes(1);
        let now = w.now;
        w.refused(depart(&[id], now), "document.departed");
        w.refused(depart(&[id], now + jiff::SignedDuration::from_mins(5)), "fact.future");
    }

    i22_told_after_a_or_b1_too {
        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let n = nr(8, Kind::Daa);
        w.does(Command::Number(receive(&n, Giver::Office, w.now)));
        let c = w.daa_under(&n);
        let (id, _) = w.issues(c).remove(0);
        w.does(print(id, 1));
        let now = w.now;
        w.refused(depart(&[id], now), "document.not-told");
        w.does(tell(&[id], Means::Mail, now));
        w.does(depart(&[id], now));
    }

    i24_corrected_before_departure_same_number_next_version {
        let mut w = World::dark();
        let (id, n) = w.told();
        w.minutes(5);
        let same = revise(&w, id, |_, _, _| {});
        w.refused(same, "document.unchanged");
        w.does(more(&w, id));
        let d = &w.reg.dossiers[&id];
        assert_eq!((&d.number, d.version), (&n, 2));
        assert!(w.due(id).contains(&"I24-tell-again"));
        w.does(print(id, 2));
        let now = w.now;
        w.refused(depart(&[id], now), "document.not-told");
        // What was told before the correction does not count, however late it is entered.
        w.does(tell(&[id], Means::Fax, at("2026-11-27T18:31:00")));
        assert!(w.due(id).contains(&"I24-tell-again"));
        w.refused(depart(&[id], now), "document.not-told");
        w.does(tell(&[id], Means::Fax, now));
        assert!(w.due(id).is_empty());
        w.does(depart(&[id], now));
        w.refused(more(&w, id), "document.departed");
    }

    i24_told_again_if_it_matters {
        let day = at("2026-11-28T08:00:00");
        let changes: [(&str, bool, Change); 6] = [
            ("quantity", true, Box::new(more)),
            ("product", true, Box::new(|w, id| revise(w, id, |c, _, _| c.lines[0].cn_code = Some("22042179".parse().unwrap())))),
            ("consignee", true, Box::new(|w, id| revise(w, id, |c, _, _| c.consignee.as_mut().unwrap().address.city = Some("Jarnac".into())))),
            ("vehicle", true, Box::new(|w, id| revise(w, id, |_, _, p| *p = Some("ZZ-999-ZZ".into())))),
            ("departure", true, Box::new(move |w, id| revise(w, id, move |_, t, _| *t = Some(day)))),
            ("other", false, Box::new(|w, id| revise(w, id, |c, _, _| c.invoice_number = Some("F-2".into())))),
        ];
        for (name, again, change) in &changes {
            let mut w = World::dark();
            let (id, _) = w.told();
            let c = change(&w, id);
            let e = w.does(c);
            let Event::DocumentRevised(e) = &e[0] else { panic!() };
            assert_eq!((e.changes.as_slice(), e.tell_again), ([(*name).to_owned()].as_slice(), *again));
        }
        // Not told yet, it is not told again.
        let mut w = World::dark();
        let (id, _) = w.one();
        w.does(more(&w, id));
        assert_eq!(w.due(id), ["C1"]);
    }

    i24_it_leaves_as_it_was_told {
        let mut w = World::dark();
        let (id, _) = w.told();
        let now = w.now;
        let with = |plate: &str, already_left| Command::Document(Document::Depart { dossiers: vec![id], at: now, registration: Some(plate.into()), already_left });
        let r = w.refused(with("ZZ-999-ZZ", false), "document.told-otherwise");
        assert!(r.data.contains(&("field", "vehicle".into())));
        let c = with("ZZ-999-ZZ", true);
        w.because(ReasonCode::TruckLeft).does(c);
        assert!(w.due(id).contains(&"I24-tell-again"));
        assert_eq!(w.reg.dossiers[&id].registration.as_deref(), Some("ZZ-999-ZZ"));
        // A plate is the same however it is spaced; another day is another day.
        let (id, _) = w.told();
        w.clock("2026-11-28T07:00:00");
        let now = w.now;
        let r = w.refused(depart(&[id], now), "document.told-otherwise");
        assert!(r.data.contains(&("field", "departure".into())));
        w.does(revise(&w, id, |_, t, _| *t = Some(now)));
        w.does(print(id, 2));
        w.does(tell(&[id], Means::Mail, now));
        w.does(Command::Document(Document::Depart { dossiers: vec![id], at: now, registration: Some("ab 123 cd".into()), already_left: false }));
    }

    i5_void_before_departure_only_and_told_if_it_had_been {
        let mut w = World::dark();
        let (id, _) = w.told();
        let now = w.now;
        w.refused(void(id, "  "), "reason.text-needed");
        w.does(void(id, "order withdrawn"));
        assert_eq!(w.due(id), ["I5-tell-void"]);
        w.refused(void(id, "again"), "document.already-void");
        w.refused(more(&w, id), "document.already-void");
        w.refused(print(id, 1), "document.already-void");
        w.does(marked(id, 1, PaperMark::Specimen));
        w.refused(depart(&[id], now), "document.already-void");
        w.minutes(2);
        let now = w.now;
        w.does(tell(&[id], Means::Mail, now));
        assert!(w.due(id).is_empty());
        // Not told: nothing is due.
        let (other, _) = w.one();
        w.minutes(2).does(void(other, "order withdrawn"));
        assert!(w.due(other).is_empty());
        // It had been told all the same, as is entered late: then the void is told too.
        let earlier = w.now - jiff::SignedDuration::from_mins(1);
        w.does(tell(&[other], Means::Fax, earlier));
        assert_eq!(w.due(other), ["I5-tell-void"]);
        let (gone, _) = w.told();
        let now = w.now;
        w.does(depart(&[gone], now));
        w.refused(void(gone, "returned"), "document.void-departed");
    }

    i5_a_void_document_whose_goods_left_owes_everything {
        let mut w = World::dark();
        let (id, _) = w.told();
        w.does(void(id, "order withdrawn"));
        let now = w.now;
        let e = w.because(ReasonCode::TruckLeft).does(left(&[id], now));
        assert!(went_on(&e[0]).contains(&"I5"));
        assert_eq!(w.due(id), ["I5-tell-void", "C2", "C3", "C4", "C3-copy3"]);
    }

    i11_kind_and_movement_agree {
        let mut w = World::dark();
        let wrong = issue(Kind::Dsa, vec![w.draft(Kind::Daa)]);
        w.refused(wrong, "file.kind");
        let wrong = issue(Kind::Daa, vec![w.draft(Kind::Dsa)]);
        w.refused(wrong, "file.kind");
    }

    i11_the_consignor_is_the_establishment_whose_number_it_is {
        let mut w = World::dark();
        let other = Some("FR007329E0002".parse().unwrap());
        let c = w.daa();
        w.refused(but(c, |i| i.drafts[0].consignment.consignor.excise_number = other.clone()), "file.other-consignor");
        let mut file = goods(Kind::Daa);
        file.consignor.excise_number = other;
        let flags = Flags::default();
        assert_eq!(merged(&mut w, file.clone(), &flags).unwrap_err().code, "file.other-consignor");
        let m = merged(&mut w, file, &Flags { as_consignor: true, ..Flags::default() }).unwrap();
        assert_eq!(m.consignment.consignor.excise_number, Some(w.reg.excise.clone()));
        assert_eq!(m.overrides.iter().map(|o| o.field.as_str()).collect::<Vec<_>>(), ["consignor", "place-of-dispatch", "office"]);
        assert_eq!(m.consignment.consignor.address.name.as_deref(), Some("Distillerie de l'Exemple"));
        assert!(merged(&mut w, goods(Kind::Daa), &flags).unwrap().overrides.is_empty());
    }

    i25_the_local_reference_is_fixed_at_the_seal {
        let mut w = World::dark();
        let own = |w: &World, text: &str, used| {
            let mut d = w.draft(Kind::Daa);
            d.consignment.local_reference_number = Some(text.parse().unwrap());
            d.lrn_used = used;
            d
        };
        let drafts = vec![own(&w, "EX-1", false), own(&w, "EX-1", false), own(&w, "EX-2", true), w.draft(Kind::Daa)];
        let docs = w.issues(issue(Kind::Daa, drafts));
        let lrn: Vec<_> = docs.iter().map(|(id, _)| w.reg.dossiers[id].lrn.clone()).collect();
        assert_eq!(lrn[0], "EX-1");
        for i in 1..4 {
            assert_eq!(lrn[i], docs[i].1.to_string());
        }
        // A correction changes it no more.
        let id = docs[0].0;
        w.does(revise(&w, id, |c, _, _| c.local_reference_number = Some("EX-9".parse().unwrap())));
        assert_eq!(w.reg.dossiers[&id].lrn, "EX-1");
    }

    i26_to_be_completed_is_allowed_on_the_document_not_at_departure {
        let mut w = World::dark();
        let c = w.daa();
        let open = but(c, |i| {
            i.drafts[0].registration = None;
            i.drafts[0].departure = None;
            i.drafts[0].consignment.transport_details.clear();
        });
        let (id, _) = w.issues(open.clone()).remove(0);
        w.does(print(id, 1));
        let now = w.now;
        w.does(tell(&[id], Means::Mail, now));
        w.refused(depart(&[id], now), "document.to-complete");
        let by_hand = |plate: &str| Command::Document(Document::Depart { dossiers: vec![id], at: now, registration: Some(plate.into()), already_left: false });
        w.refused(by_hand("  "), "document.to-complete");
        w.does(by_hand("AB-123-CD"));
        assert_eq!(w.reg.dossiers[&id].registration.as_deref(), Some("AB-123-CD"));
        // A pipeline has no vehicle.
        let pipe = but(open, |i| i.drafts[0].consignment.transport_mode.as_mut().unwrap().code = domain::consignment::TransportMode::FIXED);
        let (id, _) = w.issues(pipe).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, now));
        w.does(depart(&[id], now));
    }

    i26_an_old_file_is_not_issued {
        let mut w = World::dark();
        let old = w.now - jiff::SignedDuration::from_hours(13);
        let c = w.daa();
        w.refused(but(c, |i| i.drafts[0].departure = Some(old)), "file.departure-past");
    }

    i26_file_and_flags_that_differ_are_both_shown {
        let mut w = World::dark();
        let file = goods(Kind::Daa);
        let same = Flags { departure: Some(at("2026-11-23T18:30:00")), registration: Some("ab 123 cd".into()), ..Flags::default() };
        assert!(merged(&mut w, file.clone(), &same).unwrap().overrides.is_empty());
        let departure = Flags { departure: Some(at("2026-11-27T19:00:00")), ..Flags::default() };
        let r = merged(&mut w, file.clone(), &departure).unwrap_err();
        assert_eq!((r.code, r.data), ("file.differs", vec![("field", "departure".into()), ("file", "2026-11-23T18:30".into()), ("flag", "2026-11-27T19:00".into())]));
        let vehicle = Flags { registration: Some("ZZ-999-ZZ".into()), ..Flags::default() };
        assert_eq!(merged(&mut w, file.clone(), &vehicle).unwrap_err().code, "file.differs");
        let both = Flags { overrides: vec!["departure".into(), "registration".into()], registration: vehicle.registration, ..departure };
        let m = merged(&mut w, file.clone(), &both).unwrap();
        assert_eq!(m.overrides.len(), 2);
        assert_eq!(m.consignment.transport_details[0].identity.as_deref(), Some("ZZ-999-ZZ"));
        assert_eq!(m.consignment.date_of_dispatch, Some("2026-11-27".parse().unwrap()));
        // What the file lacks is completed without a word.
        let mut bare = file;
        bare.transport_details.clear();
        bare.date_of_dispatch = None;
        bare.time_of_dispatch = None;
        let m = merged(&mut w, bare, &Flags { overrides: Vec::new(), ..both }).unwrap();
        assert!(m.overrides.is_empty());
        assert_eq!(m.registration.as_deref(), Some("ZZ-999-ZZ"));
    }

    c2_c3_c4_become_due_with_the_departure_and_are_done_by_hand {
        let mut w = World::dark();
        let (id, _) = w.told();
        assert!(w.due(id).is_empty());
        let now = w.now;
        w.does(depart(&[id], now));
        assert_eq!(w.due(id), ["C2", "C3", "C4", "C3-copy3"]);
        w.refused(duty(id, "C9", now), "duty.unknown");
        w.refused(duty(id, "C2", now + jiff::SignedDuration::from_mins(1)), "fact.future");
        w.does(duty(id, "C2", now));
        w.does(duty(id, "C3", now));
        assert_eq!(w.due(id), ["C4", "C3-copy3"]);
        w.clock("2026-12-03T09:00:00");
        let now = w.now;
        w.does(duty(id, "C4", now));
        assert_eq!(w.due(id), ["C3-copy3"]);
        w.does(duty(id, "C3-copy3", now));
        assert!(w.due(id).is_empty());
    }

    i27_the_month_of_departure_is_declared_when_it_is_over {
        let mut w = World::dark();
        w.clock("2026-11-30T23:30:00");
        let (id, _) = w.told();
        let now = w.now;
        w.refused(duty(id, "C4", now), "duty.month-open");
        w.does(depart(&[id], now));
        let until = domain::duties::open(&w.reg.dossiers[&id]).iter().find(|d| d.code == "C4").unwrap().until;
        assert_eq!(until, Some(at("2026-12-10T23:59:59")));
        let r = w.refused(duty(id, "C4", now), "duty.month-open");
        assert!(r.data.contains(&("month", "2026-11".into())));
        w.clock("2026-12-01T00:30:00");
        let now = w.now;
        w.does(duty(id, "C4", now));
    }
}
