//! `verify --deep` recomputes what is only derived: a row that is wrong, missing or too many is found in every table, and so
//! is a snapshot. Without `--deep` they are not looked at.

mod common;

use common::{House, excise, nr};
use domain::Command;
use domain::decide::document::Document;
use domain::decide::reentry::Reentry;
use domain::facts::{Copies, Found, Reason, ReasonCode};
use journal::{StoreError, SubmitError, Tx};
use number::{Arc, Kind};
use operator::filing::Filing;
use operator::stock::Period;
use operator::{Checked, Confirm, Desk, Sought};

/// The message of the document that is on its way back.
const MESSAGE: &[u8] = b"<message/>";

/// Three documents that wait.
fn house() -> House {
    let house = House::dark();
    let desk = house.desk();
    desk.issue(&house.request(Kind::Daa, 2)).expect("issued");
    desk.issue(&house.request(Kind::Dsa, 1)).expect("issued");
    house
}

/// The same, and two more that left: one is prepared for GAMM@, the other is there.
fn house_on_its_way_back() -> House {
    let house = house();
    let desk = house.desk();
    desk.issue(&house.request(Kind::Daa, 2)).expect("issued");
    let act = |numbers: &[_], make: fn(Vec<u64>) -> Command| {
        desk.act_on_numbers(&excise(), numbers, &reasons(), make)
            .expect("done");
    };
    act(&[nr(11, Kind::Daa), nr(12, Kind::Daa)], |dossiers| {
        Command::Document(Document::Depart {
            dossiers,
            at: common::friday(),
            registration: None,
            already_left: true,
        })
    });
    desk.keep(MESSAGE, "xml").expect("kept");
    act(&[nr(11, Kind::Daa)], |ids| {
        Command::Reentry(Reentry::Prepare {
            dossier: ids[0],
            version: 1,
            message_id: "ACQUIT-0001".into(),
            file: journal::Hash::of(MESSAGE).to_string(),
            additions: Vec::new(),
        })
    });
    act(&[nr(12, Kind::Daa)], |ids| {
        Command::Reentry(Reentry::Enter {
            dossier: ids[0],
            arc: Arc::parse_as_given("26FRG0000000000000010").expect("an ARC"),
            at: common::friday(),
            how: Found::Typed,
            file: None,
            answer_id: None,
            second: false,
        })
    });
    house
}

/// The truck left before anything was told.
fn reasons() -> Confirm {
    Confirm {
        date: None,
        reasons: vec![(
            None,
            Reason {
                code: ReasonCode::TruckLeft,
                text: None,
            },
        )],
    }
}

fn tamper(desk: &Desk, how: impl FnOnce(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static) {
    let done: Result<(), SubmitError<StoreError>> = desk.store().submit(how);
    done.expect("written");
}

fn check(house: &House, deep: bool) -> Checked {
    operator::check(&house.places(), deep).expect("looked at")
}

#[test]
fn each_table_is_recomputed() {
    type How = Box<dyn FnOnce(&mut Tx<'_>) -> Result<(), StoreError> + Send>;
    let stream = || excise().to_string();
    let tables = [
        "dossier",
        "by-number",
        "by-load",
        "due",
        "waiting",
        "by-lrn",
        "by-message",
        "by-arc",
        "reentry",
        "undischarged",
        "month",
        "series",
        "open-episode",
    ];
    let mut ways: Vec<(String, How)> = Vec::new();
    for table in tables {
        ways.push((
            format!("{table}: a row is missing"),
            Box::new(move |tx| {
                let (key, _) = tx.rows(table, &stream(), None, 1)?.remove(0);
                tx.row_delete(table, &key).map(drop)
            }),
        ));
        if table != "open-episode" {
            ways.push((
                format!("{table}: a row too many"),
                Box::new(move |tx| {
                    let (key, value) = tx.rows(table, &stream(), None, 1)?.remove(0);
                    tx.row_put(table, &format!("{key}9"), &value)
                }),
            ));
        }
    }
    ways.push((
        "dossier: another state".into(),
        Box::new(move |tx| {
            let (key, value) = tx.rows("dossier", &stream(), None, 1)?.remove(0);
            let text = String::from_utf8_lossy(&value).replace("waiting", "departed");
            tx.row_put("dossier", &key, text.as_bytes())
        }),
    ));
    ways.push((
        "open-episode: another".into(),
        Box::new(move |tx| tx.row_put("open-episode", &stream(), b"1")),
    ));
    ways.push((
        "the snapshot of a series".into(),
        Box::new(move |tx| {
            let (counter, bytes) = tx.snapshot(&stream(), "series/26")?.expect("a snapshot");
            let text = String::from_utf8_lossy(&bytes).replacen("allotted", "void", 1);
            tx.put_snapshot(&stream(), "series/26", counter, text.as_bytes())
        }),
    ));
    for (way, how) in ways {
        let house = house_on_its_way_back();
        assert_eq!(
            check(&house, true).report.first_fault,
            None,
            "{way}: good before"
        );
        tamper(&house.desk(), how);
        let found = check(&house, true).report.first_fault;
        assert_eq!(found.map(|f| f.code), Some("verify.table"), "{way}");
        assert_eq!(
            check(&house, false).report.first_fault,
            None,
            "{way}: only derived"
        );
    }
}

/// What home asks for, as a list of numbers.
fn waiting(house: &House) -> Vec<String> {
    let rows = house.desk().waiting(&excise(), 100).expect("asked");
    rows.into_iter().map(|r| r.number).collect()
}

#[test]
fn documents_that_wait_have_a_table_that_is_filled_once_for_a_register_of_before() {
    let house = house();
    let wanted = waiting(&house);
    assert_eq!(wanted.len(), 3);
    // As a program of before leaves it: the list is there, the table and its mark are not.
    tamper(&house.desk(), |tx| {
        for (key, _) in tx.rows("waiting", &excise().to_string(), None, 100)? {
            tx.row_delete("waiting", &key)?;
        }
        tx.row_delete("tables-2", excise().as_str()).map(drop)
    });
    let deep = |house: &House| check(house, true).report.first_fault;
    assert_eq!(deep(&house), None, "nothing is wrong with such a register");
    // It goes on being written, and is whole once somebody asks.
    let gone = nr(8, Kind::Daa);
    let void = |ids: Vec<u64>| {
        Command::Document(Document::Void {
            dossier: ids[0],
            reason: "essai".into(),
            copies: Copies::None,
        })
    };
    house
        .desk()
        .act_on_numbers(&excise(), &[gone], &Confirm::default(), void)
        .expect("void");
    assert_eq!(deep(&house), None);
    assert_eq!(waiting(&house), wanted[1..]);
    let rows = house
        .desk()
        .store()
        .read(|r| r.rows_count("waiting", &excise().to_string()));
    assert_eq!(
        rows.expect("counted"),
        2,
        "filled, and only with what waits"
    );
    assert_eq!(deep(&house), None);
    // From now on a row that is wrong is found again.
    tamper(&house.desk(), |tx| {
        let (key, _) = tx
            .rows("waiting", &excise().to_string(), None, 1)?
            .remove(0);
        tx.row_delete("waiting", &key).map(drop)
    });
    assert_eq!(deep(&house).map(|f| f.code), Some("verify.table"));
}

#[test]
fn documents_are_found_by_any_part_of_them_newest_first() {
    let house = house();
    let desk = house.desk();
    let find = |text: &str| {
        let sought = Sought {
            text: text.into(),
            now: common::friday(),
            ..Sought::default()
        };
        let found = desk.search(&excise(), &sought).expect("sought");
        assert_eq!(found.further, None);
        found
            .rows
            .into_iter()
            .map(|r| r.number[15..20].parse().expect("digits"))
            .collect::<Vec<u32>>()
    };
    assert_eq!(find(""), [10, 9, 8]);
    assert_eq!(find(&nr(9, Kind::Daa).to_string()), [9]);
    assert_eq!(
        find("26 FR007328E0001 00009 1"),
        [9],
        "spaced as it is said"
    );
    assert_eq!(find("9")[0], 9, "its sequence comes first");
    assert_eq!(find("00010"), [10]);
    assert_eq!(find("ab 123 cd"), [10, 9, 8], "the vehicle");
    assert_eq!(find("27/11/2026"), [10, 9, 8], "the day");
    assert!(find("28/11/2026").is_empty());
    assert!(find("nobody").is_empty());
    let rows = desk.list(&excise(), None, 10, false).expect("listed");
    let name: String = rows[2].consignee.to_uppercase();
    assert_eq!(find(&name), [10]);
    assert_eq!(
        desk.of_load(&excise(), rows[0].load).expect("read").len(),
        2
    );
}

#[test]
fn a_register_of_before_has_its_copies_to_come_back() {
    let house = house_on_its_way_back();
    let wanted = vec!["C3", "C3-copy3"];
    // As a program of before leaves it: no tables of months, rows without what it did not know.
    tamper(&house.desk(), |tx| {
        let stream = excise().to_string();
        for table in [
            "month",
            "reentry",
            "undischarged",
            "by-lrn",
            "by-arc",
            "by-message",
        ] {
            for (key, _) in tx.rows(table, &stream, None, 100)? {
                tx.row_delete(table, &key)?;
            }
        }
        for table in ["dossier", "due"] {
            for (key, value) in tx.rows(table, &stream, None, 100)? {
                let mut row: serde_json::Value = serde_json::from_slice(&value).expect("a row");
                let fields = row.as_object_mut().expect("fields");
                fields.retain(|k, _| !["arc", "stand", "filed"].contains(&k.as_str()));
                let due = fields["due"].as_array_mut().expect("due");
                due.retain(|d| d != "C3-copy3");
                tx.row_put(table, &key, row.to_string().as_bytes())?;
            }
        }
        tx.row_delete("tables-2", excise().as_str()).map(drop)
    });
    let deep = |house: &House| check(house, true).report.first_fault;
    assert_eq!(deep(&house), None, "nothing is wrong with such a register");
    let desk = house.desk();
    let month = Period::month_of(common::friday());
    let unfiled = desk.unfiled(&excise(), month).expect("asked");
    let numbers: Vec<_> = unfiled.iter().map(|u| u.number.clone()).collect();
    assert_eq!(
        numbers,
        [nr(11, Kind::Daa).to_string(), nr(12, Kind::Daa).to_string()]
    );
    let rows = desk.list(&excise(), None, 100, true).expect("listed");
    let of_it = rows.iter().find(|r| r.number == numbers[0]).expect("due");
    let found: Vec<_> = of_it.due.iter().filter(|d| d.starts_with("C3")).collect();
    assert_eq!(found, wanted);
    assert_eq!(deep(&house), None);
    // Filed, and both times the tables say what the entries mean.
    for copy in [1, 3] {
        let filing = Filing {
            number: nr(11, Kind::Daa),
            dossier: None,
            copy,
            at: common::friday(),
            place: "classeur".into(),
            signed: true,
            scan: Some(b"%PDF-1.4".to_vec()),
            note: None,
        };
        desk.file_copy(&excise(), &filing).expect("filed");
        assert_eq!(deep(&house), None);
    }
    let unfiled = desk.unfiled(&excise(), month).expect("asked");
    assert_eq!(unfiled.len(), 1, "{unfiled:?}");
    let rows = desk.list(&excise(), None, 100, false).expect("listed");
    let row = rows.iter().find(|r| r.number == numbers[0]).expect("there");
    assert_eq!(row.filed, [1, 3]);
}
