//! A register that was restored may have forgotten numbers that are on paper (I12): it draws nothing until a person has said
//! which was the last, and the lost ones stand as lost until each is accounted for.

mod support_crash;

use serde_json::Value;
use support_crash::{Answer, EXCISE, House};

/// The same binary over another folder, with the witness where it was or elsewhere.
fn run(house: &House, data: &str, witness: &str, arguments: &[&str]) -> Answer {
    let output = house
        .command(arguments)
        .env("ACQUIT_DATA", house.path(data))
        .env("ACQUIT_WITNESS", house.path(witness))
        .output();
    Answer::of(&output.expect("the binary runs"))
}

fn issue(house: &House, data: &str, witness: &str, out: &str, more: &[&str]) -> Answer {
    let arguments = house.issue_arguments(out);
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    arguments.extend(more);
    run(house, data, witness, &arguments)
}

fn spans(gaps: &Answer) -> Vec<(u64, u64, String)> {
    let one = |g: &Value| {
        (
            g["from"].as_u64().unwrap_or(0),
            g["to"].as_u64().unwrap_or(0),
            g["fate"].as_str().unwrap_or("").to_owned(),
        )
    };
    gaps.json["gaps"]
        .as_array()
        .expect("gaps")
        .iter()
        .map(one)
        .collect()
}

/// The whole story; `witness` is where the restored register keeps its own.
fn story(witness: &str) {
    let house = House::empty();
    let first = [
        "establishment",
        "add",
        "--excise",
        EXCISE,
        "--name",
        "X",
        "--office",
        "FR007328",
        "--office-hours",
        support_crash::closed_now(),
        "--last-used",
        "0",
    ];
    house.run(&first).expect(0);
    house
        .run(&[
            "episode",
            "open",
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
        ])
        .expect(0);
    for n in 1..=5 {
        assert_eq!(
            house.issue(&format!("{n}.pdf")).expect(0).json["sequence"],
            n
        );
    }
    let backup = house.path("backup.tar").display().to_string();
    house.run(&["backup", "--out", &backup]).expect(0);
    // Four more, after the backup: on paper, and in no copy.
    let mut lost = Vec::new();
    for n in 6..=9 {
        let drawn = house.issue(&format!("{n}.pdf")).expect(0);
        assert_eq!(drawn.json["sequence"], n);
        lost.push(drawn.number().expect("a number"));
    }

    run(&house, "restored", witness, &["restore", &backup]).expect(0);
    // The backup knows 00005; 00006 to 00009 may be on a lorry. Nothing is drawn …
    let refused = issue(&house, "restored", witness, "no.pdf", &[]).expect(1);
    assert_eq!(refused.code(), "series.restored", "{refused:?}");
    assert!(!house.path("no.pdf").exists(), "no paper without a number");
    // … not even when asked again …
    issue(&house, "restored", witness, "no.pdf", &[]).expect(1);
    // … and a statement below what the register itself knows is not taken for one.
    issue(&house, "restored", witness, "no.pdf", &["--last-used", "4"]).expect(1);
    // Somebody looks at the papers.
    let next = issue(&house, "restored", witness, "10.pdf", &["--last-used", "9"]).expect(0);
    assert_eq!(next.json["sequence"], 10);
    assert_eq!(
        issue(&house, "restored", witness, "11.pdf", &[])
            .expect(0)
            .json["sequence"],
        11
    );

    // The four stand as lost, and it is seen.
    let gaps = run(&house, "restored", witness, &["register", "gaps"]).expect(0);
    assert!(spans(&gaps).contains(&(6, 9, "lost".into())), "{gaps:?}");
    // Each is entered from its paper.
    let written = jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M+00:00")
        .to_string();
    for number in &lost {
        let record = [
            "register",
            "record-paper",
            number,
            "--kind",
            "daa",
            "--written-at",
            &written,
            "--departed-at",
            &written,
            "--consignee",
            "Nord Spirits",
            "--goods",
            "Cognac",
        ];
        run(&house, "restored", witness, &record).expect(0);
    }
    let gaps = run(&house, "restored", witness, &["register", "gaps"]).expect(0);
    assert!(
        spans(&gaps).iter().all(|(_, _, fate)| fate == "allotted"),
        "{gaps:?}"
    );
    assert!(
        !spans(&gaps)
            .iter()
            .any(|(from, to, _)| (*from..=*to).any(|n| (6..=9).contains(&n))),
        "{gaps:?}"
    );
    let verified = run(&house, "restored", witness, &["verify", "--deep"]).expect(0);
    assert_eq!(verified.json["good"], true);
}

#[test]
fn i12_a_restored_register_draws_nothing_until_the_last_number_is_stated() {
    story("witness-of-another-machine");
}

#[test]
fn i12_holds_also_where_the_witness_of_the_lost_register_is_still_there() {
    story("witness");
}

#[test]
fn i12_lost_numbers_can_also_be_explained() {
    let house = House::new();
    let backup = house.path("backup.tar").display().to_string();
    house.run(&["backup", "--out", &backup]).expect(0);
    house.issue("8.pdf").expect(0);
    run(&house, "restored", "w", &["restore", &backup]).expect(0);
    assert_eq!(
        issue(&house, "restored", "w", "9.pdf", &["--last-used", "8"])
            .expect(0)
            .json["sequence"],
        9
    );
    run(
        &house,
        "restored",
        "w",
        &[
            "register",
            "explain",
            "8..8",
            "--reason",
            "the sheet was torn up before the lorry came",
        ],
    )
    .expect(0);
    let gaps = run(&house, "restored", "w", &["register", "gaps"]).expect(0);
    assert_eq!(spans(&gaps), [(9, 9, "allotted".into())]);
}

#[test]
fn a_backup_is_restored_only_into_an_empty_folder_and_only_when_it_is_whole() {
    let house = House::new();
    house.issue("8.pdf").expect(0);
    let backup = house.path("backup.tar").display().to_string();
    house.run(&["backup", "--out", &backup]).expect(0);
    // Over a register that is in use: nothing happens to it.
    let refused = house.run(&["restore", &backup]);
    assert!(matches!(refused.exit, Some(1..=3)), "{refused:?}");
    assert_eq!(house.listed().len(), 1);
    house.verify_deep();
    // One byte of the copy changed, somewhere in the middle: nothing is restored.
    let mut bytes = std::fs::read(&backup).expect("the copy");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    let damaged = house.path("damaged.tar");
    std::fs::write(&damaged, bytes).expect("written");
    let refused = run(
        &house,
        "restored",
        "w",
        &["restore", &damaged.display().to_string()],
    );
    assert!(matches!(refused.exit, Some(1..=3)), "{refused:?}");
    assert!(!house.path("restored").join("register.sqlite").exists());
}
