//! The number: series, clock, what is given, fates, restoration (A, B; I1 to I9, I12).

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::document::Document;
use domain::decide::number::Number;
use domain::event::{Difference, Event, Occasion};
use domain::facts::*;
use domain::series::{Fate, LAST};
use number::{Kind, NumberOnPaper, Year};

fn y(two: i16) -> Year {
    Year::from_civil(2000 + two).unwrap()
}

fn fate(w: &World, n: u32) -> Option<Fate> {
    w.reg.series(y(26)).fate(n)
}

fn next(w: &World) -> u32 {
    w.reg.series(y(26)).next_own().unwrap().get()
}

fn stated(year: i16, n: u32) -> Command {
    Command::StateLastUsed {
        year: Some(y(year)),
        last_used: n,
    }
}

fn never_given(n: &NumberOnPaper) -> Command {
    Command::Number(Number::NeverGiven {
        number: n.clone(),
        reason: "mistyped".into(),
    })
}

fn never_used(n: &NumberOnPaper) -> Command {
    Command::Number(Number::NeverUsed {
        number: n.clone(),
        reason: "goods stayed".into(),
    })
}

fn explain(from: u32, to: u32) -> Command {
    Command::Number(Number::Explain {
        year: y(26),
        from,
        to,
        reason: "sheet torn".into(),
    })
}

fn ask_gps(key: &str) -> Command {
    Command::Number(Number::AskGps {
        key: key.into(),
        kind: Kind::Daa,
    })
}

fn learnt(n: &NumberOnPaper, key: &str, w: &World) -> Command {
    Command::Number(Number::Receive {
        number: n.clone(),
        kind: Kind::Daa,
        from: Giver::Gps,
        at: w.now,
        person: None,
        confirmed: false,
        key: Some(key.into()),
    })
}

fn office(w: &World, n: &NumberOnPaper) -> Number {
    receive(n, Giver::Office, w.now)
}

fn differences(w: &mut World, n: &NumberOnPaper) -> Vec<Difference> {
    let c = confirmed(office(w, n));
    match w.does(c).remove(0) {
        Event::NumberReceived(e) => e.differences,
        other => panic!("{other:?}"),
    }
}

stories! {
    a1_with_internet_gps_gives_the_number {
        let mut w = World::alerted();
        w.does(ask_gps("k"));
        let n = nr(8, Kind::Daa);
        let c = w.daa_under(&n);
        w.refused(c.clone(), "case.number-needed");
        let l = learnt(&n, "k", &w);
        w.does(l);
        let (id, number) = w.issues(c).remove(0);
        assert_eq!((w.reg.dossiers[&id].case, number), (Case::A, n));
    }

    b1_in_opening_hours_the_office_gives_the_number {
        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let n = nr(8, Kind::Daa);
        let c = w.daa_under(&n);
        w.refused(c.clone(), "case.number-needed");
        let r = Command::Number(office(&w, &n));
        w.does(r);
        // Given for a DAA, it is not a DSA's.
        let mut dsa = w.draft(Kind::Dsa);
        dsa.number = Some(n.clone());
        w.refused(issue(Kind::Dsa, vec![dsa]), "case.number-needed");
        // The last number used is confirmed or corrected where one is drawn.
        let events = w.does(but(c.clone(), |i| i.last_used = Some(3)));
        let [Event::DocumentSealed(sealed)] = events.as_slice() else {
            panic!("{events:?}")
        };
        let (id, number) = (sealed.dossier, sealed.number.clone());
        assert_eq!((w.reg.dossiers[&id].case, number), (Case::B1, n));
        // And it stands on one paper only.
        w.refused(c, "case.number-needed");
    }

    b2_out_of_hours_the_number_is_built_and_follows_the_last_one {
        let mut w = World::dark();
        assert_eq!(w.one().1, nr(8, Kind::Daa));
        let c = w.dsa();
        assert_eq!(w.issues(c)[0].1, nr(9, Kind::Dsa));
    }

    i1_one_series_for_both_kinds_and_all_who_give_numbers {
        let mut w = World::dark();
        w.one();
        let r = Command::Number(office(&w, &nr(9, Kind::Daa)));
        w.does(r);
        let c = w.dsa();
        assert_eq!(w.issues(c)[0].1, nr(10, Kind::Dsa));
        // One register for one excise number, added once.
        w.refused(add(establishment("FR007328E0001"), 0), "establishment.already-there");
        let other = establishment("FR007328E0002");
        w.refused(Command::ChangeEstablishment(Box::new(other.clone())), "establishment.other-number");
        World::blank("FR007328E0001").refused(add(other, 0), "establishment.other-number");
        let mut renamed = establishment("FR007328E0001");
        renamed.name = "Négoce".into();
        w.does(Command::ChangeEstablishment(Box::new(renamed)));
        assert_eq!(w.reg.establishment.as_ref().unwrap().name, "Négoce");
    }

    i1_a_sequence_given_again_under_the_other_type_hides_nothing {
        let mut w = World::dark();
        let (id, _) = w.told();
        let twin = nr(8, Kind::Dsa);
        assert_eq!(differences(&mut w, &twin), [Difference::TypeDigit, Difference::SequenceGiven]);
        assert_eq!(fate(&w, 8), Some(Fate::Allotted));
        // The twin was never given: the first one is still there, and 8 is not drawn again.
        w.does(never_given(&twin));
        assert_eq!((fate(&w, 8), next(&w)), (Some(Fate::Allotted), 9));
        let now = w.now;
        w.does(depart(&[id], now));
        let c = confirmed(office(&w, &twin));
        w.does(c);
        w.does(never_used(&twin));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        // The office gives 00009 for both kinds; one of them is not used, the other is.
        let (one, two) = (nr(9, Kind::Daa), nr(9, Kind::Dsa));
        for n in [&one, &two] {
            let c = confirmed(office(&w, n));
            w.does(c);
        }
        w.does(never_used(&one));
        assert_eq!(fate(&w, 9), Some(Fate::Received));
        w.does(never_given(&two));
        assert_eq!((fate(&w, 9), next(&w)), (Some(Fate::NeverUsed), 10));
    }

    i1_a_twin_on_paper_outlives_the_void_of_the_first {
        let mut w = World::dark();
        let (first, _) = w.one();
        let mut d = w.draft(Kind::Dsa);
        d.number = Some(nr(8, Kind::Dsa));
        w.does(Command::Number(Number::Receive { number: nr(8, Kind::Dsa), kind: Kind::Dsa, from: Giver::Office, at: w.now, person: None, confirmed: true, key: None }));
        let (second, _) = w.issues(issue(Kind::Dsa, vec![d])).remove(0);
        w.does(void(first, "torn"));
        assert_eq!(fate(&w, 8), Some(Fate::Allotted));
        w.does(void(second, "torn"));
        assert_eq!(fate(&w, 8), Some(Fate::Void));
        // Void, given again under the other type: waits, and falls back to void.
        let third = nr(9, Kind::Daa);
        let (nine, _) = w.one();
        w.does(Command::Number(Number::Receive { number: nr(9, Kind::Dsa), kind: Kind::Dsa, from: Giver::Office, at: w.now, person: None, confirmed: true, key: None }));
        w.does(void(nine, "torn"));
        assert_eq!(fate(&w, 9), Some(Fate::Received));
        w.does(never_given(&nr(9, Kind::Dsa)));
        assert_eq!(fate(&w, 9), Some(Fate::Void));
        let again = Command::Number(office(&w, &third));
        w.refused(again, "number.on-paper");
    }

    i2_the_year_is_that_of_paris {
        let mut w = World::dark();
        w.now = "2026-12-31T23:30:00Z".parse().unwrap();
        let c = w.daa();
        let r = w.refused(c, "series.not-open");
        assert!(r.data.contains(&("year", "2027".into())));
    }

    i2_nothing_is_drawn_while_the_clock_is_behind {
        let mut w = World::dark();
        w.clock("2026-11-27T18:29:00");
        let c = w.daa();
        w.refused(c.clone(), "clock.behind");
        w.refused(ask_gps("k"), "clock.behind");
        w.confirming().does(c.clone());
        // The stamp is never earlier than the entry before.
        assert_eq!(w.reg.last_at, Some(at("2026-11-27T18:30:00")));
        // A date confirmed on another day confirms nothing.
        w.confirmed = Some("2026-11-26".parse().unwrap());
        w.refused(c, "clock.behind");
        // A reset clock: earlier than the program itself.
        let mut w = World::blank("FR007328E0001");
        w.clock("2020-01-01T00:00:00");
        w.refused(add(establishment("FR007328E0001"), 7), "clock.before-release");
        w.confirming().does(add(establishment("FR007328E0001"), 7));
    }

    i2_a_new_year_opens_on_a_date_that_a_person_has_read {
        let mut w = World::dark();
        w.one();
        w.clock("2027-01-02T07:00:00");
        w.refused(last_used(0), "clock.new-year");
        let c = w.daa();
        w.refused(but(c.clone(), |i| i.last_used = Some(0)), "clock.new-year");
        let first = but(c.clone(), |i| i.last_used = Some(0));
        w.confirming();
        let number = w.issues(first).remove(0).1;
        assert_eq!(number.to_string(), "27FR007328E0001000011");
        w.does(c);
        // The old year is stated without any date: nothing new opens.
        w.does(stated(26, 8));
        w.does(stated(25, 3));
    }

    i2_a_year_opened_in_advance_still_waits_for_its_date {
        let mut w = World::dark();
        w.clock("2026-12-31T18:00:00");
        w.confirming().does(stated(27, 0));
        w.clock("2027-01-01T00:30:00");
        let c = w.daa();
        w.refused(c.clone(), "clock.new-year");
        w.confirming().does(c.clone());
        w.does(c);
        // Opened in its own year with the date read, it is not asked about twice.
        let mut w = World::dark();
        w.clock("2027-01-02T07:00:00");
        w.confirming().does(last_used(0));
        let c = w.daa();
        w.does(c);
    }

    i2_a_number_given_before_midnight_keeps_its_year {
        let mut w = World::dark();
        w.clock("2027-01-01T00:05:00");
        let n = nr(8, Kind::Daa);
        w.does(Command::Number(receive(&n, Giver::Office, at("2026-12-31T23:50:00"))));
        let c = w.daa_under(&n);
        w.because(ReasonCode::Other);
        assert_eq!(w.issues(c)[0].1, n);
        let late = Command::Number(office(&w, &nr(9, Kind::Daa)));
        w.refused(late, "number.differs");
    }

    i3_a_series_never_opens_silently {
        let mut w = World::dark();
        assert_eq!(w.reg.series(y(26)).stated(), Some(7));
        w.clock("2027-01-04T07:00:00");
        let c = w.daa();
        w.refused(c, "series.not-open");
        w.refused(ask_gps("k"), "series.not-open");
        let events = w.confirming().does(last_used(0));
        assert!(events.iter().any(|e| matches!(e, Event::LastUsedStated(s) if s.occasion == Occasion::Opening && s.last_used == 0)));
        let c = w.daa();
        w.does(c);
    }

    i3_the_last_number_is_confirmed_or_corrected_in_the_act_that_draws {
        let mut w = World::dark();
        let c = w.daa();
        // Confirmed: no entry of its own.
        let n = w.does(but(c.clone(), |i| i.last_used = Some(7))).len();
        assert_eq!(n, 2);
        // Corrected in the same step.
        let e = w.does(but(c.clone(), |i| i.last_used = Some(20)));
        assert!(matches!(&e[0], Event::LastUsedStated(s) if s.occasion == Occasion::Correction));
        assert_eq!(fate(&w, 21), Some(Fate::Allotted));
        w.refused(but(c, |i| i.last_used = Some(20)), "series.below-built");
        w.refused(last_used(LAST + 1), "series.range");
        // Downwards too, as far as nothing was built.
        let mut w = World::new();
        w.does(last_used(3));
        assert_eq!((next(&w), fate(&w, 4)), (4, None));
    }

    i3_the_series_ends_and_never_wraps {
        let mut w = World::dark();
        w.does(last_used(LAST - 1));
        assert_eq!(w.one().1, nr(LAST, Kind::Daa));
        let c = w.daa();
        w.refused(c, "number.exhausted");
        w.refused(ask_gps("k"), "number.exhausted");
    }

    i4_any_difference_is_shown_and_accepted_with_one_confirmation {
        let mut w = World::dark();
        for (text, expected) in [
            ("26FR007328E0001000292", vec![Difference::TypeDigit, Difference::FarAhead]),
            ("25FR007328E0001000081", vec![Difference::Year]),
            ("26FR007329E0002000081", vec![Difference::ExciseNumber]),
            ("26FR107329E0002000081", vec![Difference::ExciseNumber, Difference::Unusual]),
            ("26FR007328E0001000071", vec![Difference::AlreadyPassed]),
            ("BUREAU 12/2026", vec![Difference::Form]),
        ] {
            let n: NumberOnPaper = text.parse().unwrap();
            let c = Command::Number(office(&w, &n));
            w.refused(c, "number.differs");
            assert_eq!(differences(&mut w, &n), expected, "{text}");
            assert!(domain::decide::number::is_waiting(&w.reg, &n));
            // The same again is the same.
            let c = Command::Number(office(&w, &n));
            assert!(w.does(c).is_empty());
        }
        assert_eq!(next(&w), 8);
        // Exactly as far as is let pass.
        let mut w = World::dark();
        let c = Command::Number(office(&w, &nr(27, Kind::Daa)));
        w.does(c);
        let mut w = World::dark();
        let c = Command::Number(office(&w, &nr(28, Kind::Daa)));
        w.refused(c, "number.differs");
    }

    i4_a_reference_of_another_form_is_kept_as_given_and_moves_no_counter {
        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let n: NumberOnPaper = "BUREAU DE COGNAC - REF 12/2026".parse().unwrap();
        differences(&mut w, &n);
        let mut d = w.draft(Kind::Daa);
        d.number = Some(n.clone());
        let (id, number) = w.issues(issue(Kind::Daa, vec![d])).remove(0);
        assert_eq!((number, next(&w)), (n.clone(), 8));
        assert!(w.reg.references.is_empty());
        // Longer than a local reference can be: the register's own name for it.
        assert_eq!(w.reg.dossiers[&id].lrn, format!("FR007328E0001-{id}"));
        let again = Command::Number(office(&w, &n));
        w.refused(again, "number.on-paper");
        // Others: never given, never used, written by hand.
        for end in 0..3 {
            let n: NumberOnPaper = format!("R-{end}").parse().unwrap();
            differences(&mut w, &n);
            assert_eq!(w.reg.references.len(), 1);
            let c = match end {
                0 => never_given(&n),
                1 => never_used(&n),
                _ => Command::Document(paper(&n, w.now, false)),
            };
            w.does(c);
            assert!(w.reg.references.is_empty(), "{end}");
        }
    }

    i4_a_number_that_is_on_paper_is_not_taken {
        let mut w = World::dark();
        let (_, n) = w.one();
        let r = {
            let c = confirmed(office(&w, &n));
            w.refused(c, "number.on-paper")
        };
        assert!(r.data.iter().any(|(k, v)| *k == "consignee" && !v.is_empty()));
    }

    i4_a_mistyped_number_was_never_given_as_long_as_it_is_on_no_paper {
        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let n = nr(9, Kind::Daa);
        w.refused(never_given(&n), "number.not-received");
        let c = Command::Number(office(&w, &n));
        w.does(c);
        assert_eq!(fate(&w, 9), Some(Fate::Received));
        w.refused(Command::Number(Number::NeverGiven { number: n.clone(), reason: " ".into() }), "reason.text-needed");
        w.does(never_given(&n));
        assert_eq!(fate(&w, 9), None);
        // What was stated or lost before stays so.
        let old = nr(5, Kind::Daa);
        differences(&mut w, &old);
        w.does(never_given(&old));
        assert_eq!(fate(&w, 5), Some(Fate::Before));
        let c = Command::Number(office(&w, &n));
        w.does(c);
        let c = w.daa_under(&n);
        w.does(c);
        w.refused(never_given(&n), "number.on-paper");
        w.refused(never_used(&n), "number.on-paper");
    }

    i5_every_number_has_a_fate_and_only_a_later_entry_changes_it {
        let mut w = World::dark();
        assert_eq!(fate(&w, 7), Some(Fate::Before));
        let (id, _) = w.told();
        assert_eq!(fate(&w, 8), Some(Fate::Allotted));
        let now = w.now;
        w.does(depart(&[id], now));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        let (v, _) = w.one();
        w.does(void(v, "wrong goods"));
        assert_eq!(fate(&w, 9), Some(Fate::Void));
        let c = Command::Number(office(&w, &nr(12, Kind::Daa)));
        w.does(c);
        w.does(never_used(&nr(12, Kind::Daa)));
        assert_eq!(fate(&w, 12), Some(Fate::NeverUsed));
        assert_eq!(w.reg.series(y(26)).gaps(), [(10, 11)]);
        // The next ones pass over it.
        assert_eq!([w.one().1, w.one().1, w.one().1], [10, 11, 13].map(|n| nr(n, Kind::Daa)));
    }

    i5_a_gap_is_explained_once_and_not_taken_from_what_is_to_come {
        let mut w = World::dark();
        let c = Command::Number(office(&w, &nr(12, Kind::Daa)));
        w.does(c);
        w.refused(explain(1, 7), "number.gap-nothing");
        w.refused(explain(9, 8), "number.gap-nothing");
        // 8 to 11 are what B2 gives next: no explanation may use them up.
        let r = w.refused(explain(1, 11), "number.gap-to-come");
        assert!(r.data.contains(&("from", "8".into())) && r.data.contains(&("to", "11".into())));
        // A number skipped by a sheet written by hand is a gap.
        w.does(Command::Document(paper(&nr(10, Kind::Daa), w.now, false)));
        w.refused(Command::Number(Number::Explain { year: y(26), from: 8, to: 9, reason: String::new() }), "reason.text-needed");
        w.does(explain(8, 9));
        assert_eq!(fate(&w, 9), Some(Fate::Explained));
        w.refused(explain(8, 9), "number.gap-nothing");
        // The year is over: nothing more comes.
        w.clock("2027-01-05T10:00:00");
        w.does(explain(11, 11));
    }

    i6_a_duty_paid_trader_draws_no_daa_and_may_be_given_one {
        let mut w = World::blank("FR007328A0001");
        w.does(add(establishment("FR007328A0001"), 0));
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.announce();
        let as_own = |c: Command| {
            but(c, |i| {
                for d in &mut i.drafts {
                    d.consignment.consignor.excise_number = Some("FR007328A0001".parse().unwrap());
                }
            })
        };
        let (daa, dsa) = (as_own(w.daa()), as_own(w.dsa()));
        w.refused(daa, "number.drawn-for-duty-paid");
        w.does(dsa);
        let n: NumberOnPaper = "26FR007328A0001000021".parse().unwrap();
        let c = Command::Number(office(&w, &n));
        w.refused(c, "number.differs");
        assert_eq!(differences(&mut w, &n), [Difference::DutyPaidOnly]);
        // Another A is a warning when the establishment is added.
        let mut w = World::blank("FR0A7328E0001");
        w.does(add(establishment("FR0A7328E0001"), 0));
        assert_eq!(w.advice, ["excise-other-a"]);
    }

    i7_a_received_number_reserves_itself_and_moves_nothing {
        let mut w = World::dark();
        let n = nr(LAST, Kind::Daa);
        differences(&mut w, &n);
        assert_eq!(next(&w), 8);
        let c = Command::Number(office(&w, &nr(8, Kind::Daa)));
        w.does(c);
        assert_eq!(w.one().1, nr(9, Kind::Daa));
    }

    i7_a_slip_of_the_pen_does_not_use_up_the_year {
        let mut w = World::dark();
        let far = paper(&nr(80_008, Kind::Daa), w.now, false);
        w.refused(Command::Document(far.clone()), "paper.far-ahead");
        w.does(Command::Document(paper(&nr(9, Kind::Daa), w.now, false)));
        assert_eq!(next(&w), 10);
        w.because(ReasonCode::Other).does(Command::Document(far));
        assert_eq!(next(&w), 80_009);
    }

    i8_a_request_to_gps_without_an_answer_holds_its_number_back {
        let mut w = World::dark();
        w.does(ask_gps("k"));
        assert_eq!(fate(&w, 8), Some(Fate::Uncertain));
        w.refused(ask_gps("k"), "number.gps-pending");
        assert_eq!(w.reg.series(y(26)).pending().collect::<Vec<_>>(), [("k", 8)]);
        assert_eq!(w.one().1, nr(9, Kind::Daa));
        // Learnt later by the same key: received.
        let l = learnt(&nr(8, Kind::Daa), "k", &w);
        w.does(l);
        assert_eq!(fate(&w, 8), Some(Fate::Received));
        assert_eq!(w.reg.series(y(26)).pending().count(), 0);
        w.does(never_used(&nr(8, Kind::Daa)));
    }

    i8_what_gps_did_not_give_is_free_again {
        let mut w = World::dark();
        w.refused(Command::Number(Number::GpsNothing { key: "k".into() }), "number.gps-unknown");
        w.does(ask_gps("k"));
        w.does(Command::Number(Number::GpsNothing { key: "k".into() }));
        assert_eq!((fate(&w, 8), next(&w)), (None, 8));
        // GPS gave another one, or one of another form: the one held back is free.
        w.does(ask_gps("l"));
        let l = learnt(&nr(15, Kind::Daa), "l", &w);
        w.does(l);
        assert_eq!((fate(&w, 8), fate(&w, 15)), (None, Some(Fate::Received)));
        w.does(ask_gps("m"));
        let reference: NumberOnPaper = "GPS-77".parse().unwrap();
        w.does(Command::Number(Number::Receive { number: reference, kind: Kind::Daa, from: Giver::Gps, at: w.now, person: None, confirmed: true, key: Some("m".into()) }));
        assert_eq!((fate(&w, 8), w.reg.series(y(26)).pending().count()), (None, 0));
    }

    i8_a_number_stated_as_used_that_gps_never_gave_is_a_gap {
        let mut w = World::dark();
        w.does(ask_gps("k"));
        w.does(last_used(8));
        w.does(Command::Number(Number::GpsNothing { key: "k".into() }));
        assert_eq!(w.reg.series(y(26)).gaps(), [(8, 8)]);
        w.does(explain(8, 8));
        assert!(w.reg.series(y(26)).gaps().is_empty());
    }

    i8_a_number_told_by_telephone_while_gps_is_silent {
        let mut w = World::dark();
        w.does(ask_gps("k"));
        let n = nr(8, Kind::Daa);
        // The office reads out the very number that GPS may have given; it was a slip, GPS is still silent.
        let c = Command::Number(office(&w, &n));
        w.does(c);
        w.does(never_given(&n));
        assert_eq!((fate(&w, 8), next(&w)), (Some(Fate::Uncertain), 9));
        // The office gives it, then GPS answers the same: one number, and the request is answered.
        let c = Command::Number(office(&w, &n));
        w.does(c);
        let l = learnt(&n, "k", &w);
        w.does(l);
        assert_eq!((fate(&w, 8), w.reg.series(y(26)).pending().count()), (Some(Fate::Received), 0));
        w.does(never_given(&n));
        assert_eq!(fate(&w, 8), None);
    }

    i9_a_second_paper_is_recorded_as_a_collision {
        let mut w = World::dark();
        let (id, n) = w.told();
        let now = w.now;
        w.refused(Command::Document(paper(&n, now, false)), "paper.number-taken");
        w.does(Command::Document(paper(&n, now, true)));
        let second = w.reg.dossiers.values().last().unwrap().clone();
        assert_eq!(second.collides_with, Some(id));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        assert!(w.due(second.id).contains(&"I9-tell"));
        w.does(duty(second.id, "I9-tell", now));
        assert!(!w.due(second.id).contains(&"I9-tell"));
        // Both stay: the void of the first leaves the number used by the second.
        w.does(void(id, "the other one left"));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        assert_eq!(w.reg.dossiers.len(), 2);
    }

    i11_whose_number {
        World::blank("BE007328E0001").refused(add(establishment("BE007328E0001"), 0), "establishment.not-french");
        let mut w = World::blank("FR107328E0001");
        w.does(add(establishment("FR107328E0001"), 0));
        assert_eq!(w.advice, ["excise-unusual"]);
        // Its own numbers are no surprise afterwards.
        let n: NumberOnPaper = "26FR107328E0001000011".parse().unwrap();
        let c = Command::Number(office(&w, &n));
        w.does(c);
    }

    i12_a_restored_register_draws_nothing_until_stated {
        let mut w = World::dark();
        w.one();
        let backup = w.entries();
        for _ in 0..4 {
            w.one();
        }
        assert_eq!(next(&w), 13);
        w.restore(backup, "two");
        let c = w.daa();
        let r = w.refused(c.clone(), "series.restored");
        assert!(r.data.contains(&("known", "00008".into())));
        w.refused(ask_gps("k"), "series.restored");
        // The papers cannot say less than what the register remembers.
        w.refused(last_used(7), "series.below-built");
        let events = w.issues(but(c, |i| i.last_used = Some(12)));
        assert_eq!(events[0].1, nr(13, Kind::Daa));
        assert_eq!((9..=12).map(|n| fate(&w, n)).collect::<Vec<_>>(), [Some(Fate::Lost); 4]);
        // Entered from paper, or explained.
        w.does(Command::Document(paper(&nr(9, Kind::Daa), w.now, false)));
        w.does(explain(10, 12));
        assert_eq!([fate(&w, 9), fate(&w, 12)], [Some(Fate::Used), Some(Fate::Explained)]);
        // Each restoration asks again.
        w.restore(w.entries(), "three");
        let c = w.daa();
        w.refused(c, "series.restored");
    }

    i12_a_statement_that_was_too_high_is_corrected_after_the_restoration {
        let mut w = World::new();
        w.restore(w.entries(), "two");
        w.refused(last_used(3), "series.below-built");
        w.does(last_used(7));
        w.does(last_used(3));
        assert_eq!(next(&w), 4);
        // What was lost stays lost, whatever is corrected.
        let mut w = World::new();
        w.restore(w.entries(), "two");
        w.does(last_used(9));
        w.does(last_used(7));
        assert_eq!((next(&w), fate(&w, 9)), (10, Some(Fate::Lost)));
    }

    i12_facts_are_recorded_while_the_series_is_closed {
        let mut w = World::dark();
        w.restore(w.entries(), "two");
        let n = nr(8, Kind::Daa);
        let c = Command::Number(office(&w, &n));
        let r = w.refused(c, "number.differs");
        assert!(r.data.contains(&("differences", "perhaps-used".into())));
        assert_eq!(differences(&mut w, &n), [Difference::PerhapsUsed]);
        let written = Document::Record { number: nr(9, Kind::Daa), kind: Kind::Daa, case: Case::B2, written_at: w.now, departed_at: None, consignee: "X".into(), goods: "Y".into(), registration: None, collision: false };
        w.does(Command::Document(written));
        assert_eq!(fate(&w, 9), Some(Fate::Allotted));
        // But nothing goes on paper, neither drawn nor given.
        let (drawn, given) = (but(w.daa(), |i| i.case = Some(Case::B2)), w.daa_under(&n));
        w.because(ReasonCode::Other).refused(drawn, "series.restored");
        w.because(ReasonCode::Other).refused(given.clone(), "series.restored");
    }

    i12_the_papers_are_stated_in_the_act_that_uses_a_given_number {
        for (on_paper, goes) in [(7, true), (8, false)] {
            let mut w = World::dark();
            w.restore(w.entries(), "two");
            w.clock("2026-11-30T10:00:00");
            let n = nr(8, Kind::Daa);
            differences(&mut w, &n);
            let c = but(w.daa_under(&n), |i| i.last_used = Some(on_paper));
            if goes {
                assert_eq!(w.issues(c)[0].1, n);
            } else {
                // It stands on a paper, as the person has just said.
                w.refused(c, "case.number-needed");
            }
        }
    }

    i12_what_waited_in_a_backup_may_be_on_paper_since {
        let mut w = World::dark();
        w.clock("2026-11-30T10:00:00");
        let n = nr(8, Kind::Daa);
        let c = Command::Number(office(&w, &n));
        w.does(c);
        w.does(ask_gps("k"));
        let backup = w.entries();
        let c = w.daa_under(&n);
        w.does(c.clone());
        let l = learnt(&nr(9, Kind::Daa), "k", &w);
        w.does(l.clone());
        w.restore(backup, "two");
        w.does(last_used(9));
        assert_eq!([fate(&w, 8), fate(&w, 9)], [Some(Fate::Lost); 2]);
        w.refused(c.clone(), "case.number-needed");
        w.refused(l, "number.differs");
        // A person has looked: it is on no paper.
        assert_eq!(differences(&mut w, &n), [Difference::PerhapsUsed]);
        w.does(c);
    }

    i13_a_key_is_a_claim {
        use domain::decide::issue::Prior;
        let mut w = World::dark();
        let with = |c: Command, prior| but(c, |i| { i.key = Some("k".into()); i.prior = prior; });
        let c = w.daa();
        let n = w.issues(with(c.clone(), Prior::None));
        assert_eq!(n.len(), 1);
        assert!(w.does(with(c.clone(), Prior::Same)).is_empty());
        w.refused(with(c, Prior::Other), "key.other-request");
    }
}
