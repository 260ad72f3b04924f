//! What the set `fr-2026` adds to the steps of the source (I29).

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::outage::Outage;
use domain::event::Event;
use domain::facts::*;
use domain::rule::{FR_2009, FR_2026, RuleSet, Sure, rule_set};
use number::Kind;

/// The operator's own network fails, nothing is reached from anywhere: Friday evening, so B2.
fn own_failure(rules: &'static RuleSet) -> World {
    let mut w = World::new();
    w.rules = rules;
    w.does(outage(Cause::OwnNetwork, Some(Elsewhere::None)));
    w
}

stories! {
    i29_n1_the_reason_of_a_failure_of_ones_own_is_told_before_the_number_at_any_hour {
        let c = World::new().daa();
        own_failure(&FR_2009).does(c.clone());
        let mut w = own_failure(&FR_2026);
        w.refused(c.clone(), "entitlement.own-reasons");
        w.announce();
        w.does(c.clone());
        // A duty can be passed with what happened; it stays in the file.
        let mut w = own_failure(&FR_2026);
        w.because(ReasonCode::OfficeClosed);
        let sealed = w.does(c.clone());
        let went_on = sealed.iter().find_map(|e| match e {
            Event::DocumentSealed(s) => Some(s.went_on.clone()),
            _ => None,
        });
        assert_eq!(went_on.unwrap()[0].rule, domain::rule::N1);
        // Customs' failure, out of hours: advised, as before.
        let mut w = World::new();
        w.rules = &FR_2026;
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.does(c);
    }

    i29_an_outage_that_was_opened_under_the_source_keeps_to_it {
        let mut w = own_failure(&FR_2009);
        w.rules = &FR_2026;
        let c = w.daa();
        w.does(c);
        w.does(Command::Outage(Outage::Close { at: w.now, note: None }));
        w.does(outage(Cause::OwnNetwork, Some(Elsewhere::None)));
        assert_eq!(w.reg.open_episode().unwrap().rule_set, "fr-2026");
        let c = w.daa();
        w.refused(c, "entitlement.own-reasons");
    }

    i29_c1_a_copy_of_what_is_duty_paid_and_goes_abroad_is_due {
        for (rules, kind, state, expected) in [
            (&FR_2026, Kind::Dsa, "DE", true),
            (&FR_2026, Kind::Dsa, "FR", false),
            (&FR_2026, Kind::Daa, "DE", false),
            (&FR_2009, Kind::Dsa, "DE", false),
        ] {
            let mut w = World::new();
            w.rules = rules;
            w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
            w.announce();
            let mut d = w.draft(kind);
            d.consignment.place_of_delivery = None;
            let to = d.consignment.consignee.as_mut().unwrap();
            to.trader_id = Some(format!("{state}00000000001"));
            let (id, _) = w.issues(issue(kind, vec![d])).remove(0);
            assert_eq!(w.due(id).contains(&"C1-copy"), expected, "{} {kind} {state}", rules.id);
            if expected {
                let now = w.now;
                w.does(duty(id, "C1-copy", now));
                assert!(!w.due(id).contains(&"C1-copy"));
            }
        }
    }

    i29_each_set_has_its_name_and_says_of_each_point_where_it_stands {
        assert_eq!(rule_set("fr-2009"), Some(&FR_2009));
        assert_eq!(rule_set("fr-2026"), Some(&FR_2026));
        assert_eq!(rule_set("fr-2010"), None);
        assert!(FR_2009.points.is_empty());
        assert!(FR_2026.points.iter().all(|p| !p.source.is_empty()));
        let number = FR_2026.points.iter().find(|p| p.id == "number").unwrap();
        assert_eq!(number.sure, Sure::Inferred);
    }
}
