//! Entitlement, diagnosis, announcement, case (E, D, N; I14 to I23, I29).

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::outage::Outage;
use domain::event::{EpisodeOpened, Event, Ground};
use domain::facts::*;
use jiff::Timestamp;
use number::Kind;

fn ground(events: &[Event]) -> Option<Ground> {
    events.iter().find_map(|e| match e {
        Event::DocumentSealed(s) => Some(s.ground),
        _ => None,
    })
}

fn case(events: &[Event]) -> Option<Case> {
    events.iter().find_map(|e| match e {
        Event::DocumentSealed(s) => Some(s.case),
        _ => None,
    })
}

/// Internet works, no alert; GPS is down, so that the operator builds the number: the ground is all that is asked.
fn no_alert() -> World {
    let mut w = World::new();
    w.does(outage(Cause::GpsDown, Some(Elsewhere::Internet)));
    w.announce();
    w
}

fn call(w: &mut World, outcome: SauOutcome) {
    let at = w.now;
    w.does(sau(outcome, at));
}

fn alert(w: &World, text: &str, at: Timestamp, until: Option<Timestamp>) -> Command {
    let _ = w;
    Command::Outage(Outage::Alert {
        at,
        text: text.into(),
        reference: None,
        until,
        screenshot: None,
    })
}

stories! {
    e1_without_an_outage_there_is_no_number {
        let mut w = World::new();
        let c = w.daa();
        w.refused(c, "entitlement.no-episode");
        let now = w.now;
        w.refused(sau(SauOutcome::Authorised, now), "entitlement.no-episode");
        w.does(outage(Cause::Printer, Some(Elsewhere::None)));
        assert_eq!(w.reg.open_episode().unwrap().cause, Cause::Printer);
    }

    i3_nothing_is_done_for_an_establishment_that_nobody_added {
        let mut w = World::blank("FR007328E0001");
        w.refused(outage(Cause::NoInternet, None), "establishment.unknown");
    }

    d1_an_alert_entitles_without_a_call {
        let mut w = World::alerted();
        w.does(Command::Outage(Outage::Situation { at: None, internet: None, elsewhere: None, portal: None, gps: Some(Seen::Down) }));
        let c = w.daa();
        assert_eq!(ground(&w.does(c)), Some(Ground::Alert));
        let blank = alert(&w, "  ", w.now, None);
        w.refused(blank, "alert.empty");
    }

    d2_no_alert_the_sau_is_called_first {
        let mut w = no_alert();
        let c = w.daa();
        let r = w.refused(c.clone(), "entitlement.call-sau");
        assert!(r.data.contains(&("phone", "08 00 00 00 00".into())));
        call(&mut w, SauOutcome::Authorised);
        assert_eq!(ground(&w.does(c)), Some(Ground::Sau));
    }

    d3_no_internet_anywhere_needs_no_call {
        let mut w = World::dark();
        let c = w.daa();
        assert_eq!(ground(&w.does(c)), Some(Ground::NoInternet));
    }

    d3_internet_elsewhere_is_not_nowhere {
        let mut w = World::new();
        w.does(outage(Cause::NoInternet, Some(Elsewhere::Internet)));
        w.announce();
        let c = w.daa();
        w.refused(c, "entitlement.call-sau");
    }

    n1_the_office_is_told_of_the_intention_while_it_is_open {
        let mut w = World::new();
        w.clock("2026-11-30T10:00:00");
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        for minute in [1, 2] {
            let at = w.minutes(minute).now;
            w.does(contact(Purpose::Number, Means::Telephone, ContactResult::NoAnswer, at));
        }
        let c = w.daa();
        let r = w.refused(c.clone(), "entitlement.announce");
        assert!(r.reasons.contains(&ReasonCode::CallsUnanswered));
        // Attempts that reached nobody add up, and announce nothing.
        assert_eq!(w.reg.open_episode().unwrap().office.len(), 2);
        w.announce();
        let c2 = c.clone();
        w.does(c);
        assert!(w.advice.is_empty());
        // Another outage, not announced: a reason opens, and stays in the file.
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        for _ in [1, 2] {
            let at = w.minutes(1).now;
            w.does(contact(Purpose::Number, Means::Telephone, ContactResult::Engaged, at));
        }
        let events = w.because(ReasonCode::LinesDown).does(c2);
        let Some(Event::DocumentSealed(s)) = events.last() else { panic!() };
        assert!(s.went_on.iter().any(|x| x.rule.id() == "N1" && x.reason.code == ReasonCode::LinesDown));
    }

    n2_out_of_hours_the_announcement_is_advised {
        let mut w = World::new();
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        let c = w.daa();
        w.does(c.clone());
        assert_eq!(w.advice, ["announce"]);
        w.announce();
        w.does(c);
        assert!(w.advice.is_empty());
    }

    i14_elsewhere_is_asked_and_gamma_that_opens_there_ends_it {
        let mut w = World::new();
        w.does(outage(Cause::NoInternet, None));
        let c = w.daa();
        w.refused(c.clone(), "entitlement.elsewhere-unknown");
        w.does(situation(Seen::Down, Elsewhere::Gamma));
        w.refused(c.clone(), "entitlement.gamma-opens");
        w.does(situation(Seen::Down, Elsewhere::None));
        w.does(c);
    }

    i14_from_nowhere_includes_here {
        let mut w = World::new();
        w.does(outage(Cause::GammaDown, Some(Elsewhere::None)));
        assert!(w.reg.open_episode().unwrap().nowhere());
    }

    i15_what_has_its_arc_needs_no_fallback {
        let mut w = World::dark();
        let c = w.daa();
        w.refused(but(c.clone(), |i| i.sent_before = SentBefore::Arc), "entitlement.has-arc");
        let sent = w.issues(but(c, |i| i.sent_before = SentBefore::Unanswered));
        assert_eq!(w.reg.dossiers[&sent[0].0].sent_before, SentBefore::Unanswered);
    }

    i16_a_portal_that_nobody_reaches_is_as_without_alert {
        let mut w = World::new();
        w.does(outage(Cause::PortalDown, Some(Elsewhere::Internet)));
        w.announce();
        assert_eq!(w.reg.open_episode().unwrap().portal, Seen::Down);
        let c = w.daa();
        w.refused(c.clone(), "entitlement.call-sau");
        call(&mut w, SauOutcome::Authorised);
        assert_eq!(ground(&w.does(c)), Some(Ground::Sau));
        let mut seen = no_alert();
        let c = seen.daa();
        seen.refused(c, "entitlement.call-sau");
    }

    i17_gps_comes_first_then_the_office_then_the_operator {
        let mut w = World::alerted();
        let c = w.daa();
        w.refused(c.clone(), "case.number-needed");
        w.refused(but(c.clone(), |i| i.case = Some(Case::B2)), "case.other");
        let b2 = but(c, |i| i.case = Some(Case::B2));
        assert_eq!(case(&w.because(ReasonCode::Other).does(b2)), Some(Case::B2));

        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let c = w.daa();
        w.refused(c.clone(), "case.number-needed");
        w.clock("2026-11-30T12:30:00");
        assert_eq!(case(&w.does(c)), Some(Case::B2));
    }

    i17_office_open_but_no_answer_twice_then_b2 {
        let mut w = World::new();
        w.clock("2026-11-30T07:00:00");
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.announce();
        // A call to a closed office proves nothing.
        for _ in 0..3 {
            let at = w.minutes(1).now;
            w.does(contact(Purpose::Number, Means::Telephone, ContactResult::NoAnswer, at));
        }
        w.clock("2026-11-30T10:00:00");
        let c = w.daa();
        w.refused(c.clone(), "case.number-needed");
        let now = w.now;
        w.does(contact(Purpose::Number, Means::Telephone, ContactResult::NoAnswer, now));
        w.refused(c.clone(), "case.number-needed");
        w.does(contact(Purpose::Number, Means::Telephone, ContactResult::Cannot, now));
        let (id, _) = w.issues(c).remove(0);
        assert_eq!(w.reg.dossiers[&id].case, Case::B2);
        assert!(w.due(id).contains(&"I17-written"), "{:?}", w.due(id));
        w.does(duty(id, "I17-written", now));
        assert!(!w.due(id).contains(&"I17-written"));
    }

    i17_a_number_that_the_office_gave_is_used_as_the_offices {
        let mut w = World::dark();
        w.clock("2026-11-30T11:58:00");
        let n = nr(8, Kind::Daa);
        let given = w.now;
        w.does(Command::Number(receive(&n, Giver::Office, given)));
        // It has closed meanwhile: its number is used all the same, and none is built instead.
        w.clock("2026-11-30T12:05:00");
        let c = w.daa_under(&n);
        w.refused(but(c.clone(), |i| i.case = Some(Case::B2)), "case.other");
        assert_eq!(case(&w.does(c)), Some(Case::B1));
        // But an office is no way round GPS.
        let mut w = World::alerted();
        w.clock("2026-11-27T18:40:00");
        let given = w.now;
        w.does(Command::Number(receive(&n, Giver::Office, given)));
        let c = w.daa_under(&n);
        w.refused(c.clone(), "case.other");
        w.because(ReasonCode::Other);
        let (id, _) = w.issues(c).remove(0);
        assert!(!w.due(id).contains(&"I17-written"));
    }

    i14_begin_and_end_are_corrected_in_words_and_what_was_said_stays {
        let mut w = World::dark();
        let id = w.reg.open_episode().unwrap().id;
        let said = w.reg.open_episode().unwrap().since;
        let correct = |since: Option<&str>, back: Option<&str>, reason: &str| {
            Command::Outage(Outage::Correct {
                episode: Some(id),
                since: since.map(at),
                back: back.map(at),
                reason: reason.into(),
            })
        };
        w.refused(correct(None, None, "relevé"), "episode.nothing-corrected");
        w.refused(correct(Some("2026-11-27T17:58:00"), None, " "), "episode.reason-needed");
        w.refused(correct(Some("2026-11-28T17:58:00"), None, "relevé"), "fact.future");
        w.does(correct(Some("2026-11-27T17:58:00"), None, "relevé sur la courbe"));
        w.refused(correct(None, Some("2026-11-27T17:50:00"), "relevé"), "episode.ends-before");
        // Closed or not: it is about what happened.
        let now = w.now;
        w.does(Command::Outage(Outage::ServiceBack { at: now }));
        w.does(Command::Outage(Outage::Close { at: now, note: None }));
        w.does(correct(None, Some("2026-11-27T18:20:00"), "relevé sur la courbe"));
        // Said again, it is no correction.
        w.refused(correct(None, Some("2026-11-27T18:20:00"), "encore"), "episode.nothing-corrected");
        let e = &w.reg.episodes[&id];
        assert_eq!((e.since, e.service_back), (said, Some(now)));
        assert_eq!((e.began(), e.back()), (at("2026-11-27T17:58:00"), Some(at("2026-11-27T18:20:00"))));
        assert_eq!(e.corrections.len(), 2);
    }

    i14_what_was_seen_is_kept_with_the_outage_open_or_closed {
        let mut w = World::dark();
        let e = w.reg.open_episode().unwrap();
        let (id, since) = (e.id, e.since);
        let kept = |until: Timestamp| Command::Outage(Outage::Observed {
            episode: Some(id),
            from: since,
            until,
            file: "00".repeat(32),
            changes: 3,
        });
        let now = w.now;
        w.does(kept(now));
        w.does(Command::Outage(Outage::Close { at: now, note: None }));
        w.does(kept(now));
        assert_eq!(w.reg.episodes[&id].observed.len(), 2);
        let (c, none) = (w.daa(), Command::Outage(Outage::Observed {
            episode: Some(999), from: since, until: now, file: String::new(), changes: 0,
        }));
        w.refused(c, "entitlement.no-episode");
        w.refused(none, "entitlement.no-episode");
    }

    d1_an_alert_of_a_signed_feed_is_an_alert_and_keeps_its_feed {
        let mut w = no_alert();
        let fed = |at: Timestamp, text: &str| Command::Outage(Outage::FeedAlert {
            at,
            text: text.into(),
            reference: Some("A-7".into()),
            until: None,
            feed: "00".repeat(32),
            key: "11".repeat(32),
        });
        let now = w.now;
        w.refused(fed(now, " "), "alert.empty");
        w.does(fed(now, "GAMM@ est indisponible"));
        assert_eq!(w.reg.open_episode().unwrap().alerts[0].feed, Some("00".repeat(32)));
        let c = w.daa();
        assert_eq!(ground(&w.does(c)), Some(Ground::Alert));
    }

    i18_what_the_sau_answered_decides {
        for (outcome, code) in [
            (SauOutcome::Refused, "entitlement.sau-refused"),
            (SauOutcome::Solved, "entitlement.sau-solved"),
            (SauOutcome::WillCallBack, "entitlement.call-sau"),
            (SauOutcome::NotReachable, "entitlement.call-sau"),
            (SauOutcome::Closed, "entitlement.call-sau"),
        ] {
            let mut w = no_alert();
            call(&mut w, outcome);
            let c = w.daa();
            w.refused(c, code);
        }
        for outcome in [SauOutcome::Authorised, SauOutcome::AlertAnnounced] {
            let mut w = no_alert();
            call(&mut w, outcome);
            let c = w.daa();
            assert_eq!(ground(&w.does(c)), Some(Ground::Sau));
        }
    }

    i18_an_authorisation_holds_for_its_kinds_and_its_time {
        let mut w = no_alert();
        w.does(Command::Outage(Outage::Sau {
            at: w.now,
            outcome: SauOutcome::Authorised,
            agent: None,
            reference: None,
            kinds: vec![Kind::Dsa],
            until: Some(at("2026-11-27T20:00:00")),
            note: None,
        }));
        let (daa, dsa) = (w.daa(), w.dsa());
        w.refused(daa, "entitlement.call-sau");
        w.does(dsa);
        w.clock("2026-11-27T20:01:00");
        let dsa = w.dsa();
        w.refused(dsa, "entitlement.call-sau");
    }

    i18_two_attempts_or_a_closed_desk_give_the_ready_reason {
        let mut w = no_alert();
        call(&mut w, SauOutcome::NotReachable);
        let c = w.daa();
        // One call is not "calls without answer".
        w.because(ReasonCode::CallsUnanswered).refused(c.clone(), "entitlement.call-sau");
        w.minutes(5);
        call(&mut w, SauOutcome::WillCallBack);
        let r = w.refused(c.clone(), "entitlement.call-sau");
        assert!(r.reasons.contains(&ReasonCode::CallsUnanswered));
        let events = w.because(ReasonCode::CallsUnanswered).does(c);
        assert_eq!(ground(&events), Some(Ground::SauUnreached));

        let mut w = no_alert();
        w.clock("2026-11-27T19:30:00");
        let c = w.daa();
        let r = w.refused(c, "entitlement.call-sau");
        assert!(r.reasons.contains(&ReasonCode::OfficeClosed));
    }

    i18_after_a_refusal_only_a_new_fact_opens_the_way {
        // No reason does.
        let mut w = no_alert();
        call(&mut w, SauOutcome::Refused);
        let c = w.daa();
        let r = w.because(ReasonCode::Other).refused(c.clone(), "entitlement.sau-refused");
        assert!(r.reasons.is_empty());
        // An attempt without answer leaves the refusal standing.
        w.minutes(5);
        call(&mut w, SauOutcome::NotReachable);
        w.refused(c.clone(), "entitlement.sau-refused");
        // A call from before it, entered late, does not undo it.
        w.does(sau(SauOutcome::Authorised, at("2026-11-27T18:00:00")));
        w.refused(c.clone(), "entitlement.sau-refused");
        // A new call does.
        w.minutes(5);
        call(&mut w, SauOutcome::Authorised);
        assert_eq!(ground(&w.does(c.clone())), Some(Ground::Sau));

        // An alert does.
        let mut w = no_alert();
        call(&mut w, SauOutcome::Refused);
        w.minutes(5);
        w.alert();
        assert_eq!(ground(&w.does(c.clone())), Some(Ground::Alert));

        // The named agreement of the office does; one without a name does not.
        let mut w = no_alert();
        call(&mut w, SauOutcome::Refused);
        for (to, opens) in [(None, false), (Some(" ".to_owned()), false), (Some("M. Exemple".to_owned()), true)] {
            let at = w.minutes(1).now;
            w.does(Command::Outage(Outage::Contact { purpose: Purpose::Agreement, by: Means::Telephone, at, to, result: ContactResult::Spoken, beside: domain::facts::Beside::default(), }));
            if opens {
                assert_eq!(ground(&w.does(c.clone())), Some(Ground::OfficeAgreement));
            } else {
                w.refused(c.clone(), "entitlement.sau-refused");
            }
        }

        // The Internet, lost after it, does; saying again what was said before does not.
        let mut w = World::new();
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.announce();
        call(&mut w, SauOutcome::Refused);
        w.minutes(5).does(situation(Seen::Down, Elsewhere::None));
        w.refused(c.clone(), "entitlement.sau-refused");
        w.minutes(5).does(situation(Seen::Up, Elsewhere::None));
        w.minutes(5).does(situation(Seen::Down, Elsewhere::None));
        assert_eq!(ground(&w.does(c)), Some(Ground::NoInternet));
    }

    i19_a_reason_of_ones_own_needs_words {
        let mut w = World::alerted();
        let c = w.daa();
        let b2 = but(c, |i| i.case = Some(Case::B2));
        w.reasons = vec![(None, Reason { code: ReasonCode::Other, text: Some("  ".into()) })];
        w.refused(b2.clone(), "reason.text-needed");
        // And it opens only the duty for which it is offered.
        w.because(ReasonCode::Loaded).refused(b2.clone(), "case.other");
        w.because(ReasonCode::Other).does(b2);
        assert_eq!(w.went_on.iter().map(|r| r.id()).collect::<Vec<_>>(), ["I17"]);
    }

    i20_an_old_alert_is_asked_about_again {
        let mut w = World::alerted();
        w.does(Command::Outage(Outage::Situation { at: None, internet: None, elsewhere: None, portal: None, gps: Some(Seen::Down) }));
        let c = w.daa();
        w.minutes(121);
        w.refused(c.clone(), "entitlement.alert-old");
        w.alert();
        assert_eq!(ground(&w.does(c.clone())), Some(Ground::Alert));
        // Valid until a time that has passed.
        w.minutes(10);
        let short = alert(&w, "until nine", w.now, Some(at("2026-11-27T21:00:00")));
        w.does(short);
        w.clock("2026-11-27T21:01:00");
        w.refused(c.clone(), "entitlement.alert-old");
        // It has gone: somebody looked again, and the SAU was called as without alert.
        call(&mut w, SauOutcome::NotReachable);
        w.refused(c, "entitlement.call-sau");
    }

    i20_on_the_alert_path_the_announcement_is_offered_not_required {
        let mut w = World::new();
        w.clock("2026-11-30T10:00:00");
        w.does(outage(Cause::GammaDown, None));
        w.alert();
        let c = w.daa();
        w.refused(c, "case.number-needed");
        assert_eq!(w.advice, ["announce"]);
    }

    i21_one_outage_at_a_time_holds_for_all_its_documents {
        let mut w = World::dark();
        w.refused(outage(Cause::GammaDown, None), "episode.already-open");
        let trucks = [w.one().0, w.one().0];
        assert_eq!(w.reg.dossiers[&trucks[0]].episode, w.reg.dossiers[&trucks[1]].episode);
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        w.does(outage(Cause::GammaDown, None));
    }

    i21_one_truck_is_numbered_in_one_act {
        let mut w = World::dark();
        let c = issue(Kind::Daa, vec![w.draft(Kind::Daa), w.draft(Kind::Daa)]);
        let docs = w.issues(c);
        assert_eq!(docs.iter().map(|d| &d.1).collect::<Vec<_>>(), [&nr(8, Kind::Daa), &nr(9, Kind::Daa)]);
        let ids: Vec<_> = docs.iter().map(|d| d.0).collect();
        assert_eq!(w.reg.dossiers[&ids[0]].load, w.reg.dossiers[&ids[1]].load);
        for id in &ids {
            w.does(print(*id, 1));
        }
        let now = w.now;
        assert_eq!(w.does(tell(&[ids[0], ids[1], ids[0]], Means::Fax, now)).len(), 1);
        let e = w.does(depart(&[ids[0], ids[1], ids[1]], now));
        let Event::GoodsDeparted(e) = &e[0] else { panic!() };
        assert_eq!(e.numbers.len(), 2);
        assert!(w.does(tell(&[], Means::Fax, now)).is_empty());
        // The same departure again is no new one.
        assert!(w.does(depart(&ids, now)).is_empty());
    }

    i23_service_back_before_departure_goods_are_issued_in_gamma {
        let mut w = World::dark();
        let (id, _) = w.told();
        w.minutes(10);
        w.does(Command::Outage(Outage::ServiceBack { at: w.now }));
        let c = w.daa();
        w.refused(c.clone(), "entitlement.service-back");
        let now = w.now;
        let r = w.refused(depart(&[id], now), "entitlement.service-back");
        assert!(r.reasons.contains(&ReasonCode::Loaded));
        // What had left before the service came back is told as it was.
        let before = at("2026-11-27T18:35:00");
        let mut earlier = World::dark();
        let (e, _) = earlier.told();
        earlier.minutes(10);
        earlier.does(Command::Outage(Outage::ServiceBack { at: earlier.now }));
        earlier.does(depart(&[e], before));
        // The truck is loaded, the number was told: with that reason it goes.
        let e = w.because(ReasonCode::Loaded).does(depart(&[id], now));
        let Event::GoodsDeparted(e) = &e[0] else { panic!() };
        assert_eq!(e.went_on[0].rule.id(), "I23");
        w.because(ReasonCode::Loaded).does(c);
    }

    i23_an_outage_that_was_closed_is_over {
        let mut w = World::dark();
        let (id, _) = w.told();
        let (other, _) = w.told();
        w.minutes(10);
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        let now = w.now;
        w.refused(depart(&[id], now), "entitlement.service-back");
        let mut revised = w.draft(Kind::Daa).consignment;
        revised.lines[0].quantity += rust_decimal::Decimal::ONE;
        let revise = Command::Document(domain::decide::document::Document::Revise {
            dossier: other,
            consignment: Box::new(revised),
            departure: Some(now),
            registration: Some("AB-123-CD".into()),
            copies: Copies::Kept,
        });
        w.refused(revise, "entitlement.service-back");
        w.does(void(id, "GAMM@ answers again"));
    }

    i29_an_outage_keeps_the_rules_under_which_it_was_opened {
        let mut w = World::dark();
        assert_eq!(w.reg.open_episode().unwrap().rule_set, "fr-2009");
        w.one();
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        let mut opened = match w.does(outage(Cause::NoInternet, Some(Elsewhere::None))).remove(0) {
            Event::EpisodeOpened(e) => *e,
            other => panic!("{other:?}"),
        };
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        // One that a newer program opened under rules that this one does not know.
        opened = EpisodeOpened { episode: w.reg.next, rule_set: "fr-2099".into(), ..opened };
        w.append(&opened.into());
        let c = w.daa();
        w.refused(c, "rules.unknown");
    }

    i2_a_fact_is_not_stated_for_a_time_to_come {
        let mut w = World::dark();
        let later = w.now + jiff::SignedDuration::from_mins(1);
        for c in [
            alert(&w, "alert", later, None),
            sau(SauOutcome::Authorised, later),
            contact(Purpose::Announce, Means::Fax, ContactResult::Sent, later),
            Command::Outage(Outage::ServiceBack { at: later }),
            Command::Outage(Outage::Close { at: later, note: None }),
            Command::Number(receive(&nr(8, Kind::Daa), Giver::Office, later)),
        ] {
            w.refused(c, "fact.future");
        }
    }
}
