//! Code lists that were loaded, seen by a later version of the program: what is older than its own is passed over and said, what no
//! longer fits or is gone is said, and the rest stays in force.

mod common;

use common::House;
use domain::codelists::ListName;
use domain::event::{Event, HouseListsLoaded};
use jiff::civil::date;
use journal::{NewEntry, Tx};
use operator::{Desk, Failure};

/// A file of lists of one list.
fn file(name: &str, as_of: &str, list: &str, entries: &str) -> String {
    format!(
        r#"{{"format":"acquit-codelists-1","name":"{name}","as_of":"{as_of}","lists":[{{"list":"{list}","entries":[{entries}]}}]}}"#
    )
}

/// Notes a file as another version of the program did, which knew other lists.
fn noted(desk: &Desk, text: &str) {
    let sha256 = desk.keep(text.as_bytes(), "json").expect("kept");
    let event = Event::from(HouseListsLoaded {
        sha256,
        name: "d’alors".into(),
        as_of: date(2026, 1, 1),
        lists: vec!["x".into()],
    });
    let written = desk.store().submit(move |tx: &mut Tx| {
        let head = tx.head("house")?;
        let entry = NewEntry {
            things: vec!["house".into()],
            event: event.name().into(),
            version: event.version(),
            payload: event.encode().expect("JSON"),
            actor: "MD".into(),
            rule_set: "fr-2009".into(),
        };
        Ok::<_, Failure>(tx.append("house", &head, vec![entry])?.len())
    });
    assert_eq!(written.expect("written"), 1);
}

#[test]
fn lists_that_a_later_program_outgrew_are_passed_over_and_said() {
    let house = House::new();
    let desk = house.desk();
    let carton = r#"{"code":"CT","fr":"Boîte de l’an passé","from":"2024-01-01"}"#;
    noted(&desk, &file("ancien", "2025-01-01", "packages", carton));
    noted(
        &desk,
        &file(
            "boiteux",
            "2028-01-01",
            "cn-codes",
            r#"{"code":"22049998"}"#,
        ),
    );
    let wine = r#"{"code":"22049999","fr":"Vin de lune"}"#;
    let good = desk.load_lists(file("bon", "2028-01-01", "cn-codes", wine).as_bytes());
    assert!(!good.expect("fits").before);

    // Seen by the desk that wrote, and by one that opens afterwards.
    for desk in [desk.clone(), house.desk()] {
        let found = desk.lists_in_force().expect("read");
        let [old, lame, good] = found.loaded.as_slice() else {
            panic!("{:?}", found.loaded);
        };
        assert_eq!(
            (old.older.as_slice(), old.trouble),
            ([ListName::Packages].as_slice(), None)
        );
        assert_eq!(lame.trouble, Some("lists.no-longer-fits"));
        assert_eq!((good.older.len(), good.trouble), (0, None));
        let lists = desk.lists().expect("read");
        let day = date(2028, 1, 1);
        assert_eq!(
            lists.packages.get("CT", day).map(|e| e.fr.as_str()),
            Some("Carton")
        );
        assert!(lists.cn_codes.get("22049999", day).is_some());
        assert!(lists.cn_codes.get("22049998", day).is_none());
        assert_eq!(lists.name(), "bon");
    }
    drop(desk);
    let checked = operator::check(&house.places(), true).expect("looked at");
    assert!(checked.report.is_good(), "{:?}", checked.report.first_fault);
}

#[test]
fn two_desks_that_load_at_once_lose_nothing() {
    let house = House::new();
    let desks = [house.desk(), house.desk()];
    std::thread::scope(|scope| {
        for (n, desk) in desks.iter().enumerate() {
            scope.spawn(move || {
                for i in 0..5 {
                    let code = format!(r#"{{"code":"229{n}00{i}0","fr":"Essai"}}"#);
                    let text = file(&format!("{n}-{i}"), "2028-01-01", "cn-codes", &code);
                    // The head may have moved: whoever asked asks again.
                    while let Err(e) = desk.load_lists(text.as_bytes()) {
                        assert_eq!(e.code(), "store.head-moved", "{e:?}");
                    }
                }
            });
        }
    });
    for desk in &desks {
        assert_eq!(desk.lists_in_force().expect("read").loaded.len(), 10);
    }
    let lists = desks[0].lists().expect("read");
    let there = |n: usize, i: usize| {
        lists
            .cn_codes
            .get(&format!("229{n}00{i}0"), date(2028, 1, 1))
    };
    assert!((0..2).all(|n| (0..5).all(|i| there(n, i).is_some())));
}
