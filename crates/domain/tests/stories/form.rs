//! Blank forms that bear a number before there is a document: how the number comes, and what becomes of it (F2; I5, I9, I13, I24).

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::decide::document::Document;
use domain::decide::issue::Prior;
use domain::decide::number::Number;
use domain::event::{Event, Id};
use domain::facts::*;
use domain::series::Fate;
use number::{Kind, NumberOnPaper, Year};

fn fate(w: &World, n: u32) -> Option<Fate> {
    w.reg.series(Year::from_civil(2026).unwrap()).fate(n)
}

/// Forms: number and dossier of each.
fn forms(w: &mut World, kind: Kind, count: u32) -> Vec<(Id, NumberOnPaper)> {
    let events = w.does(allot(kind, count));
    let of = |e: &Event| match e {
        Event::FormNumbered(f) => Some((f.dossier, NumberOnPaper::Fallback(f.number.clone()))),
        _ => None,
    };
    events.iter().filter_map(of).collect()
}

fn unused(n: &NumberOnPaper, reason: &str) -> Command {
    Command::Number(Number::NeverUsed {
        number: n.clone(),
        reason: reason.into(),
    })
}

stories! {
    f2_a_form_gets_a_number_only_inside_an_outage_and_under_the_rules_of_a_document {
        let mut w = World::new();
        w.refused(allot(Kind::Daa, 1), "entitlement.no-episode");
        w.does(outage(Cause::NoInternet, Some(Elsewhere::None)));
        w.announce();
        for count in [0, 21, u32::MAX] {
            w.refused(allot(Kind::Daa, count), "form.count");
        }
        let all = forms(&mut w, Kind::Daa, 2);
        assert_eq!(all.iter().map(|(_, n)| n.clone()).collect::<Vec<_>>(), [nr(8, Kind::Daa), nr(9, Kind::Daa)]);
        assert_eq!([fate(&w, 8), fate(&w, 9)], [Some(Fate::Allotted); 2]);
        assert_eq!(w.due(all[0].0), ["I5-form"], "open, and nothing to tell yet");
        // The next document goes on behind them, and neither kind shares a number.
        assert_eq!(w.one().1, nr(10, Kind::Daa));
        assert_eq!(forms(&mut w, Kind::Dsa, 1)[0].1, nr(11, Kind::Dsa));
        // Where GPS gives numbers, ours waits for a reason.
        let mut w = World::alerted();
        w.refused(allot(Kind::Daa, 1), "case.other");
    }

    i13_a_key_gives_the_same_forms_and_no_others {
        let mut w = World::dark();
        let with = |prior| match allot(Kind::Daa, 1) {
            Command::Allot(mut a) => {
                (a.key, a.prior) = (Some("k".into()), prior);
                Command::Allot(a)
            }
            other => other,
        };
        assert_eq!(w.does(with(Prior::None)).len(), 2);
        assert!(w.does(with(Prior::Same)).is_empty());
        w.refused(with(Prior::Other), "key.other-request");
    }

    f2_a_form_is_used_by_a_document_that_is_typed_afterwards {
        let mut w = World::dark();
        let (id, n) = forms(&mut w, Kind::Daa, 1).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, w.now));
        // There is no document to correct yet.
        let c = w.draft(Kind::Daa).consignment;
        let revise = Command::Document(Document::Revise { dossier: id, consignment: Box::new(c), departure: None, registration: None, copies: Copies::Kept });
        w.refused(revise, "document.unknown");
        // Not for the other kind: its number says which.
        let mut other = w.draft(Kind::Dsa);
        other.number = Some(n.clone());
        let sealed = w.issues(issue(Kind::Dsa, vec![other]));
        assert_eq!(sealed[0].1, nr(9, Kind::Dsa), "a number of its own");
        let c = w.daa_under(&n);
        assert_eq!(w.issues(c), [(id, n.clone())]);
        let d = &w.reg.dossiers[&id];
        assert!(!d.form && d.consignment.is_some() && d.version == 2, "the form was the first version");
        assert_eq!(w.due(id), ["I24-tell-again", ], "the office knows a number, not the goods");
        assert_eq!(fate(&w, 8), Some(Fate::Allotted));
        w.minutes(1);
        w.does(print(id, 2));
        w.does(tell(&[id], Means::Mail, w.now));
        w.does(depart(&[id], w.now));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        // Once only.
        let c = w.daa_under(&n);
        let again = w.issues(c);
        assert_ne!(again[0].1, n);
    }

    f2_a_form_is_used_by_what_was_written_on_it_by_hand {
        let mut w = World::dark();
        let all = forms(&mut w, Kind::Daa, 2);
        let (id, n) = all[0].clone();
        let now = w.now;
        w.does(Command::Document(paper(&n, now, false)));
        let d = &w.reg.dossiers[&id];
        assert!(d.by_hand && !d.form && d.collides_with.is_none());
        assert_eq!((d.consignee(), d.written_at), (Some("Négoce de l'Exemple"), Some(now)));
        assert_eq!(fate(&w, 8), Some(Fate::Used));
        assert_eq!(w.due(id), ["C1", "C2", "C3", "C4", "C3-copy3"]);
        // A second paper under it is one (I9).
        w.refused(Command::Document(paper(&n, now, false)), "paper.number-taken");
        // The goods may have left before anybody said what they were: one departure, noted once.
        let (id, n) = all[1].clone();
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, now));
        w.does(Command::Document(Document::Depart { dossiers: vec![id], at: now, registration: Some("AB-123-CD".into()), already_left: false }));
        assert!(w.due(id).contains(&"I5-form"), "what left is not known yet");
        w.minutes(5);
        w.does(Command::Document(paper(&n, w.now, false)));
        assert_eq!(w.reg.dossiers[&id].departed, Some(now));
        assert!(!w.due(id).contains(&"I5-form"));
    }

    i5_a_form_that_carries_nothing_is_unused_or_void_with_a_reason {
        let mut w = World::dark();
        let all = forms(&mut w, Kind::Daa, 3);
        w.refused(unused(&all[0].1, " "), "reason.text-needed");
        w.does(unused(&all[0].1, "stayed in the drawer"));
        w.does(void(all[1].0, "torn"));
        assert_eq!([8, 9, 10].map(|n| fate(&w, n)), [Some(Fate::NeverUsed), Some(Fate::Void), Some(Fate::Allotted)]);
        assert!(w.due(all[0].0).is_empty() && w.due(all[1].0).is_empty());
        // No way back: neither is drawn nor sealed again.
        w.refused(unused(&all[0].1, "again"), "number.on-paper");
        assert_eq!(w.one().1, nr(11, Kind::Daa));
        // One that was told is told again, that it carries nothing.
        w.does(tell(&[all[2].0], Means::Mail, w.now));
        w.does(unused(&all[2].1, "the truck did not come"));
        assert_eq!(w.due(all[2].0), ["I5-tell-void"]);
    }
}
