//! The book and the plain rows under it, on the real store: two windows lose nothing of each other, what is kept is there after
//! opening again and after a restore, and nothing of it touches the chain.

mod common;

use common::{House, excise, friday, goods};
use jiff::SignedDuration;
use number::Kind;
use operator::book::{
    LARGEST_TEMPLATE, MOST_TEMPLATES, Party, Product, Role, Signatory, Template, Vehicle, folded,
};
use operator::{Failure, Places};
use std::collections::BTreeMap;

fn party(id: &str, name: &str) -> Party {
    let mut p = Party {
        id: id.into(),
        roles: vec![Role::Carrier, Role::Consignee],
        ..Party::default()
    };
    p.address.name = Some(name.into());
    p
}

fn template(id: &str, name: &str) -> Template {
    let at = friday();
    Template::of(
        id.into(),
        name.into(),
        Kind::Daa,
        goods(Kind::Daa),
        Some("AB-123-CD".into()),
        at,
    )
}

#[test]
fn two_windows_that_change_one_row_at_once_lose_nothing() {
    let house = House::new();
    // Two programs with two windows each, one row: every change is in it.
    let desks = [house.desk(), house.desk()];
    std::thread::scope(|scope| {
        for n in 0..4 {
            let desk = desks[n % 2].clone();
            scope.spawn(move || {
                for i in 0..25 {
                    let field = format!("{n}-{i}");
                    desk.plain_change("draft", "one", move |row: Option<BTreeMap<String, u32>>| {
                        let mut row = row.unwrap_or_default();
                        row.insert(field.clone(), i);
                        Ok((Some(row), ()))
                    })
                    .expect("changed");
                }
            });
        }
    });
    let row: BTreeMap<String, u32> = desks[0]
        .plain("draft", "one")
        .expect("read")
        .expect("there");
    assert_eq!(row.len(), 100);
    // A change that fails changes nothing.
    let failed = desks[0].plain_change::<BTreeMap<String, u32>, (), _>("draft", "one", |_| {
        Err(Failure::Fault("no".into()))
    });
    assert!(failed.is_err());
    let same: Option<BTreeMap<String, u32>> = desks[1].plain("draft", "one").expect("read");
    assert_eq!(same.map(|r| r.len()), Some(100));
    drop(desks);
    let report = operator::check(&house.places(), true).expect("looked at");
    assert!(report.report.is_good());
}

#[test]
fn the_book_is_there_after_opening_again_and_after_a_restore() {
    let house = House::new();
    let desk = house.desk();
    let before = desk.entries(excise().as_str(), 0, 100).expect("entries");
    let named = [
        party("1", "Винарна Пример ООД"),
        party("2", "Κάβα : Παράδειγμα ; 🍷"),
        party("3", "Étang"),
    ];
    for p in &named {
        desk.leaf_put(p).expect("kept");
    }
    let vehicle = Vehicle {
        id: "v".into(),
        registration: "AB-123-CD".into(),
        note: String::new(),
    };
    desk.leaf_put(&vehicle).expect("kept");
    for id in ["a", "b", "c"] {
        desk.template_put(&excise(), &template(id, id))
            .expect("kept");
    }
    desk.template_used(&excise(), "b", friday()).expect("used");
    desk.leaf_erase::<Party>("3").expect("erased");
    drop(desk);

    let places = house.places();
    let check = |places: &Places| operator::check(places, true).expect("looked at").report;
    assert!(check(&places).is_good());
    let backup = house.folder.path().join("backup.zip");
    operator::backup(&places, &backup).expect("backed up");
    let other = Places {
        data: house.folder.path().join("data2"),
        witness: house.folder.path().join("witness2"),
        ..places.clone()
    };
    operator::restore(&other, &backup, &|| "f".repeat(32), friday()).expect("restored");
    for p in [&places, &other] {
        let clock = std::sync::Arc::clone(&house.clock) as std::sync::Arc<dyn journal::Clock>;
        let rules = &domain::rule::FR_2009;
        let store = operator::open(p, &|| "e".repeat(32), rules, clock.clone()).expect("it opens");
        let settings = operator::Settings {
            actor: "anne".into(),
            rules,
            released: friday(),
            program: "acquit test".into(),
        };
        let press = std::sync::Arc::new(common::Plain);
        let desk = operator::Desk::new(store.store, clock, press, settings);
        let mut all = desk.leaves::<Party>().expect("read");
        all.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(all, named[..2], "what is erased stays erased");
        assert_eq!(
            desk.leaf::<Vehicle>("v").expect("read"),
            Some(vehicle.clone())
        );
        let names: Vec<String> = desk
            .templates(&excise())
            .expect("read")
            .into_iter()
            .map(|t| t.name)
            .collect();
        assert_eq!(names, ["b", "a", "c"], "last used first");
        let now = desk.entries(excise().as_str(), 0, 100).expect("entries");
        assert_eq!(now.len(), before.len(), "no entry of it");
        drop(desk);
        assert!(check(p).is_good());
    }
}

#[test]
fn a_template_keeps_all_but_what_belongs_to_one_movement() {
    let mut c = goods(Kind::Daa);
    c.import_declarations = vec!["26FRD00000000000A1".into()];
    assert!(c.local_reference_number.is_some() && c.date_of_dispatch.is_some());
    let plate = c
        .transport_details
        .iter()
        .find_map(|t| t.identity.clone())
        .expect("a vehicle");
    let id = || "t".to_owned();
    let own = Template::of(id(), id(), Kind::Daa, c.clone(), None, friday());
    assert_eq!(own.registration, Some(plate));
    let t = Template::of(
        id(),
        id(),
        Kind::Daa,
        c.clone(),
        Some("ZZ-1".into()),
        friday(),
    );
    let mut wanted = c;
    wanted.deferred = None;
    wanted.local_reference_number = None;
    (wanted.invoice_number, wanted.invoice_date) = (None, None);
    (wanted.date_of_dispatch, wanted.time_of_dispatch) = (None, None);
    wanted.import_declarations.clear();
    for unit in &mut wanted.transport_details {
        (unit.seal, unit.seal_information) = (None, None);
    }
    for p in wanted.lines.iter_mut().flat_map(|l| &mut l.packages) {
        (p.seal, p.seal_information) = (None, None);
    }
    let at = wanted
        .transport_details
        .iter()
        .position(|t| t.identity.is_some());
    wanted.transport_details[at.expect("a vehicle")].identity = Some("ZZ-1".into());
    assert_eq!(
        t.consignment, wanted,
        "the vehicle beside it stands in it too"
    );

    let house = House::new();
    let desk = house.desk();
    desk.template_put(&excise(), &t).expect("kept");
    let later = friday() + SignedDuration::from_hours(1);
    desk.template_used(&excise(), "t", later).expect("used");
    let there = desk.template_rename(&excise(), "t", "Neuf".into(), None, later);
    assert!(there.expect("changed"));
    let t = desk.template(&excise(), "t").expect("read").expect("there");
    assert_eq!((t.name.as_str(), t.used_at), ("Neuf", Some(later)));
    assert!(
        t.consignment
            .transport_details
            .iter()
            .all(|t| t.identity.is_none())
    );
    // Erased in another window: nothing comes back by a use or a name.
    desk.template_erase(&excise(), "t").expect("erased");
    desk.template_used(&excise(), "t", later).expect("nothing");
    let there = desk.template_rename(&excise(), "t", "x".into(), None, later);
    assert!(!there.expect("nothing"));
    assert_eq!(desk.template(&excise(), "t").expect("read"), None);
}

#[test]
fn the_book_is_bounded_in_rows_and_bytes() {
    let house = House::new();
    let desk = house.desk();
    let mut small = template("0", "small");
    small.consignment.lines.clear();
    for n in 0..MOST_TEMPLATES {
        small.id = n.to_string();
        desk.template_put(&excise(), &small).expect("kept");
    }
    small.id = "one more".into();
    let full = desk.template_put(&excise(), &small).expect_err("full");
    assert_eq!(full.code(), "book.full");
    small.id = "7".into();
    small.name = "again".into();
    desk.template_put(&excise(), &small)
        .expect("one that is there is replaced");
    let mut large = template("8", "large");
    let name = "é".repeat(usize::try_from(LARGEST_TEMPLATE / 2).expect("small"));
    large.consignment.invoice_number = Some(name);
    let refused = desk.template_put(&excise(), &large).expect_err("too large");
    assert_eq!(refused.code(), "book.too-large");
}

#[test]
fn rows_of_another_shape_are_as_good_as_none_and_hide_nothing() {
    let house = House::new();
    let desk = house.desk();
    desk.leaf_put(&party("1", "Une")).expect("kept");
    desk.plain_put("party", "2", &"not a party").expect("kept");
    assert_eq!(desk.leaves::<Party>().expect("read").len(), 1);
    assert_eq!(desk.leaf::<Party>("2").expect("read"), None);
    assert_eq!(desk.leaves::<Product>().expect("read"), []);
    assert_eq!(desk.leaves::<Signatory>().expect("read"), []);
}

#[test]
fn searching_does_not_ask_for_accents() {
    assert_eq!(folded("Château de l’ÉTANG"), "chateau de l'etang");
    assert_eq!(folded("ΚΆΒΑ Винарна"), folded("κάβα винарна"));
}
