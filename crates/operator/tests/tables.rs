//! `verify --deep` recomputes what is only derived: a row that is wrong, missing or too many is found in every table, and so
//! is a snapshot. Without `--deep` they are not looked at.

mod common;

use common::{House, excise};
use journal::{StoreError, SubmitError, Tx};
use number::Kind;
use operator::{Checked, Desk};

/// Two documents, one of them told and gone.
fn house() -> House {
    let house = House::dark();
    let desk = house.desk();
    desk.issue(&house.request(Kind::Daa, 2)).expect("issued");
    desk.issue(&house.request(Kind::Dsa, 1)).expect("issued");
    house
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
        let house = house();
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
