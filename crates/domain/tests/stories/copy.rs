//! The copies of a paper after the departure: filed where, signed or not, with a scan or without (C3).

use crate::stories;
use crate::world::*;
use domain::decide::copy::File;
use domain::event::Id;
use domain::facts::Copies;
use domain::{Command, duties};
use jiff::Timestamp;
use number::Kind;

fn file(dossier: Id, copy: u8, at: Timestamp, place: &str) -> File {
    File {
        dossier,
        copy,
        at,
        place: place.into(),
        signed: true,
        scan: None,
        note: None,
    }
}

fn does(w: &mut World, f: File) -> usize {
    w.does(Command::FileCopy(f)).len()
}

/// A document of which everything is done but its copies.
fn gone(kind: Kind) -> (World, Id) {
    let mut w = World::dark();
    let command = if kind == Kind::Daa { w.daa() } else { w.dsa() };
    let id = w.issues(command)[0].0;
    w.does(print(id, 1));
    let now = w.now;
    w.does(tell(&[id], domain::facts::Means::Mail, now));
    w.does(depart(&[id], now));
    w.does(duty(id, "C2", now));
    (w, id)
}

stories! {
    c3_is_met_when_the_signed_copy_1_is_filed_and_says_where {
        let (mut w, id) = gone(Kind::Daa);
        let now = w.now;
        assert_eq!(w.due(id), ["C3", "C4", "C3-copy3"]);
        // The sheet is there, its signature is not: still to be done.
        does(&mut w, File { signed: false, ..file(id, 1, now, "bannette du quai") });
        assert_eq!(w.due(id), ["C3", "C4", "C3-copy3"]);
        w.minutes(10);
        let later = w.now;
        does(&mut w, File { scan: Some("ab".repeat(32)), ..file(id, 1, later, " classeur 2026 ") });
        assert_eq!(w.due(id), ["C4", "C3-copy3"]);
        let d = &w.reg.dossiers[&id];
        assert_eq!(d.copy_filed(1).map(|f| (f.place.as_str(), f.at)), Some(("classeur 2026", later)));
        assert_eq!((d.filed.len(), d.copies_filed()), (2, vec![1]));
    }

    c3_a_copy_that_is_filed_again_is_elsewhere_since_and_keeps_its_scan {
        let (mut w, id) = gone(Kind::Daa);
        let now = w.now;
        let first = File { scan: Some("cd".repeat(32)), ..file(id, 1, now, "classeur 2026") };
        assert_eq!(does(&mut w, first.clone()), 1);
        // The same once more says nothing new; another place does.
        assert_eq!(does(&mut w, first), 0);
        w.minutes(5);
        let later = w.now;
        assert_eq!(does(&mut w, file(id, 1, later, "archives, boîte 12")), 1);
        let d = &w.reg.dossiers[&id];
        assert_eq!(d.copy_filed(1).unwrap().place, "archives, boîte 12");
        assert_eq!(d.scan(1), Some("cd".repeat(32).as_str()));
        assert!(d.filing_of(&"cd".repeat(32)).is_some() && d.filing_of("ef").is_none());
        // Said to be without signature after all: due again.
        does(&mut w, File { signed: false, ..file(id, 1, later, "archives, boîte 12") });
        assert_eq!(w.due(id), ["C3", "C4", "C3-copy3"]);
    }

    c3_copy_3_of_a_daa_is_waited_for_until_the_tenth_of_the_third_month {
        let (mut w, id) = gone(Kind::Daa);
        let of = |w: &World| duties::open(&w.reg.dossiers[&id]).into_iter().find(|d| d.code == "C3-copy3");
        assert_eq!(of(&w).unwrap().until, Some(at("2027-02-10T23:59:59")));
        w.clock("2026-12-14T10:00:00");
        let now = w.now;
        // Without the consignee's signature it proves no receipt.
        does(&mut w, File { signed: false, ..file(id, 3, now, "classeur") });
        assert!(of(&w).is_some());
        w.minutes(1);
        let now = w.now;
        does(&mut w, file(id, 3, now, "classeur"));
        assert!(of(&w).is_none());
        // A year's turn.
        assert_eq!(duties::copy3_until(at("2026-12-01T00:10:00")), Some(at("2027-03-10T23:59:59")));
        assert_eq!(duties::copy3_until(at("2026-11-30T23:50:00")), Some(at("2027-02-10T23:59:59")));
    }

    c3_copy_3_is_not_waited_for_once_the_receipt_is_known {
        let (mut w, id) = gone(Kind::Daa);
        assert!(w.due(id).contains(&"C3-copy3"));
        w.does(Command::Reentry(domain::decide::reentry::Reentry::Receive {
            dossier: id,
            on: "2026-11-27".parse().unwrap(),
            conclusion: "1".into(),
            by: "IE818".into(),
            file: None,
        }));
        assert_eq!(w.due(id), ["C3", "C4"]);
    }

    c3_a_dsa_has_three_copies_and_none_that_comes_back {
        let (mut w, id) = gone(Kind::Dsa);
        let now = w.now;
        assert_eq!(w.due(id), ["C3", "C4"]);
        let r = w.refused(Command::FileCopy(file(id, 4, now, "classeur")), "copy.none");
        assert_eq!(r.data, [("copy", "4".to_owned()), ("kind", "DSA".into()), ("copies", "3".into())]);
        w.refused(Command::FileCopy(file(id, 0, now, "classeur")), "copy.none");
        // Copy 3 that was asked for all the same is filed as any other.
        does(&mut w, file(id, 3, now, "classeur"));
        assert_eq!(w.reg.dossiers[&id].copies_filed(), [3]);
    }

    c3_what_is_filed_is_a_fact_of_a_known_document_a_place_and_a_time_that_has_come {
        let (mut w, id) = gone(Kind::Daa);
        let now = w.now;
        w.refused(Command::FileCopy(file(999, 1, now, "classeur")), "document.unknown");
        w.refused(Command::FileCopy(file(id, 5, now, "classeur")), "copy.none");
        w.refused(Command::FileCopy(file(id, 1, now, "  ")), "copy.place-needed");
        let ahead = now + jiff::SignedDuration::from_mins(1);
        w.refused(Command::FileCopy(file(id, 1, ahead, "classeur")), "fact.future");
        // All four can be filed, and what a person stated for the duty by hand stays good.
        for copy in 1..=4 {
            does(&mut w, file(id, copy, now, "classeur"));
        }
        assert_eq!(w.reg.dossiers[&id].copies_filed(), [1, 2, 3, 4]);
    }

    c3_a_sheet_of_an_earlier_version_is_not_the_one_that_travelled {
        let mut w = World::dark();
        let (id, _) = w.told();
        let now = w.now;
        // Signed and filed before the truck is gone: nothing is due for it then.
        does(&mut w, file(id, 1, now, "classeur"));
        assert!(w.reg.dossiers[&id].is_copy_filed(1) && w.due(id).is_empty());
        let mut c = goods(Kind::Daa);
        c.lines[0].quantity = 1.into();
        w.does(Command::Document(domain::decide::document::Document::Revise {
            dossier: id,
            consignment: Box::new(c),
            departure: Some(now),
            registration: Some("AB-123-CD".into()),
            copies: Copies::Destroyed,
        }));
        let d = &w.reg.dossiers[&id];
        assert!(!d.is_copy_filed(1) && d.filed.len() == 1);
    }

    c3_the_sheets_of_a_void_document_are_filed_too {
        let mut w = World::dark();
        let (id, _) = w.told();
        w.does(void(id, "order withdrawn"));
        let now = w.now;
        does(&mut w, File { signed: false, ..file(id, 1, now, "classeur, annulés") });
        assert_eq!(w.due(id), ["I5-tell-void"]);
        assert_eq!(w.reg.dossiers[&id].copy_filed(1).unwrap().place, "classeur, annulés");
    }
}
