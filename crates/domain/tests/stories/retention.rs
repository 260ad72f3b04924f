//! The contents of documents are cut after the time for which they had to stay (C3): only when nothing is open, never too early.

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::retention::Cut;
use domain::event::{Event, Id};
use domain::facts::Means;
use domain::retention::{CUT_BY_ONE, Remains, is_closed, reduced, until};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A document of which everything is done.
fn done(w: &mut World) -> Id {
    let command = w.daa();
    let id = w.issues(command)[0].0;
    w.does(print(id, 1));
    let now = w.now;
    w.does(tell(&[id], Means::Mail, now));
    w.does(depart(&[id], now));
    w.clock("2026-12-03T09:00:00");
    let now = w.now;
    for code in ["C2", "C3", "C4", "C3-copy3"] {
        w.does(duty(id, code, now));
    }
    id
}

fn cut(dossiers: &[(Id, Date)], years: u8) -> Command {
    Command::Retention(Box::new(Cut {
        dossiers: dossiers.to_vec(),
        years,
        reason: " durée passée ".into(),
        remains: vec![Remains {
            entry: 1,
            stays: serde_json::json!({}),
        }],
        files: vec!["ab".repeat(32)],
    }))
}

stories! {
    c3_contents_are_cut_when_their_day_is_past_and_number_and_fate_stay {
        let mut w = World::dark();
        let id = done(&mut w);
        let stays = until(w.now, 6).unwrap();
        assert_eq!(stays, day("2032-12-31"));
        // The last day is one on which it has to be there.
        w.clock("2032-12-31T23:00:00");
        w.refused(cut(&[(id, stays)], 6), "retention.too-early");
        w.clock("2033-01-01T00:30:00");
        w.refused(cut(&[(id, stays)], 5), "retention.years");
        let before = w.reg.dossiers[&id].clone();
        let events = w.does(cut(&[(id, stays)], 6));
        let [Event::RetentionCut(e)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((e.dossiers.clone(), e.until, e.reason.as_str(), e.entries), (vec![id], stays, "durée passée", 1));
        let after = &w.reg.dossiers[&id];
        assert_eq!(after.cut.map(|c| (c.at, c.until, c.stand)), Some((w.now, stays, before.stand())));
        assert_eq!((&after.number, after.departed, after.stand()), (&before.number, before.departed, before.stand()));
        assert!(after.described().is_none() && after.consignee().is_none() && w.due(id).is_empty());
        // Once.
        assert!(w.does(cut(&[(id, stays)], 6)).is_empty() && w.does(cut(&[], 6)).is_empty());
    }

    c3_what_is_open_unknown_or_too_much_at_once_is_not_cut {
        let mut w = World::dark();
        let command = w.dsa();
        let open = w.issues(command)[0].0;
        let id = done(&mut w);
        assert!(is_closed(&w.reg.dossiers[&id]) && !is_closed(&w.reg.dossiers[&open]));
        w.clock("2040-01-02T09:00:00");
        let past = day("2032-12-31");
        w.refused(cut(&[(id, past), (open, past)], 6), "retention.open");
        w.refused(cut(&[(999, past)], 6), "document.unknown");
        let many = vec![(id, past); CUT_BY_ONE + 1];
        w.refused(cut(&many, 6), "retention.too-many");
        assert!(w.reg.dossiers[&id].cut.is_none());
        w.does(void(open, "annulé"));
        let now = w.now;
        w.does(tell(&[open], Means::Mail, now));
        assert!(is_closed(&w.reg.dossiers[&open]));
        w.does(cut(&[(id, past), (open, past)], 6));
        assert!(w.reg.dossiers[&id].cut.is_some() && w.reg.dossiers[&open].cut.is_some());
    }

    c3_what_is_left_of_an_entry_changes_the_same_things_and_gives_the_same_series {
        let mut w = World::dark();
        let id = done(&mut w);
        let all: Vec<Event> = w.events();
        let (mut whole, mut left) = (w.blank_again(), w.blank_again());
        let mut fewer = 0;
        for (i, event) in all.iter().enumerate() {
            let less = reduced(event).unwrap_or_else(|| event.clone());
            fewer += usize::from(less != *event);
            assert_eq!(less.things(&whole.excise), event.things(&whole.excise));
            assert_eq!((less.name(), less.version()), (event.name(), event.version()));
            let text = String::from_utf8(less.encode().unwrap()).unwrap();
            if event.things(&whole.excise).iter().any(|t| t.to_string() == format!("dossier/{id}")) {
                for gone in ["AB-123-CD", "rue ", "Cognac "] {
                    assert!(!text.contains(gone), "{text}");
                }
            }
            let counter = i as u64 + 1;
            whole.apply(counter, w.now, event);
            left.apply(counter, w.now, &less);
        }
        assert!(fewer > 0);
        assert_eq!(whole.series, left.series);
        let (a, b) = (&whole.dossiers[&id], &left.dossiers[&id]);
        assert_eq!((&a.number, a.departed, a.stand(), a.version, &a.done), (&b.number, b.departed, b.stand(), b.version, &b.done));
    }
}
