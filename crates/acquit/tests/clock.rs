//! The clock (I2): set back, reset by an empty battery, over the turn of the year, in October's double hour.

mod common;

use common::{EVENING, EXCISE, World, daa};

#[test]
fn i2_a_clock_set_back_draws_nothing_until_the_date_is_confirmed() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    w.clock("2026-11-27 16:20:00");
    let refused = w.issue(&["--case", "b2", "--reason", "lines-down"]);
    let refused = refused.says(1, "clock.behind");
    assert_eq!(refused.text("/rule"), "I2");
    // The spaces of an hour do not break.
    let said = refused
        .text("/message")
        .replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("27 novembre 2026, 17 h 20"), "{said}");
    assert!(said.contains("27 novembre 2026, 18 h 20"), "{said}");
    assert_eq!(w.last(), 8);
    // Another day than the one shown is no confirmation.
    let sure = |date: &str| {
        w.issue(&[
            "--case",
            "b2",
            "--reason",
            "lines-down",
            "--confirm-date",
            date,
        ])
    };
    sure("2026-11-26").says(1, "clock.behind");
    assert_eq!(sure("2026-11-27").exit(0).text("/number"), daa(9));
    // Facts are recorded under any clock; entries never go back in time.
    w.json(&["told", &daa(8), "--by", "fax"]).exit(0);
    w.whole();
}

#[test]
fn i2_an_empty_battery_shows_a_year_before_the_program() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    w.clock("2000-01-01 00:03:00");
    let refused = w.issue(&["--case", "b2", "--reason", "lines-down"]);
    let refused = refused.says(1, "clock.before-release");
    assert!(
        refused.text("/message").contains("1er janvier 2000"),
        "{}",
        refused.stdout
    );
    let doctor = w.json(&["doctor"]).exit(1);
    assert_eq!(doctor.json["items"][0]["code"], "doctor.clock");
    assert_eq!(doctor.json["items"][0]["good"], false);
    // A register is not begun under such a clock either.
    w.establish("FR007328E0002", "0")
        .says(1, "clock.before-release");
    assert_eq!(w.last(), 8);
    w.clock("2026-11-27 18:00:00");
    w.issue(&[]).exit(0);
    w.whole();
}

#[test]
fn i2_i3_the_turn_of_the_year_asks_and_the_old_number_keeps_its_year() {
    // 31 December, 23:50 in Paris.
    let Some(w) = World::at("2026-12-31 22:40:00") else {
        return;
    };
    w.clock("2026-12-31 22:50:00");
    let old = w
        .issue(&["--departure", "2027-01-01T00:20", "--override", "departure"])
        .exit(0);
    assert_eq!(old.text("/number"), daa(8));

    // Five past midnight: another year, another series.
    w.clock("2026-12-31 23:05:00");
    let flags = ["--departure", "2027-01-01T00:45", "--override", "departure"];
    let issue = |more: &[&str]| w.issue(&[flags.as_slice(), more].concat());
    let refused = issue(&[]).says(1, "series.not-open");
    assert_eq!(refused.text("/rule"), "I3");
    let refused = issue(&["--last-used", "0"]).says(1, "clock.new-year");
    assert!(
        refused.text("/message").contains("1er janvier 2027"),
        "{}",
        refused.stdout
    );
    let first = issue(&["--last-used", "0", "--confirm-date", "2027-01-01"]).exit(0);
    assert_eq!(first.text("/number"), format!("27{EXCISE}000011"));
    assert_eq!(first.number("/last_before"), 0, "of this year");
    // What was given before midnight keeps its year and goes on.
    w.json(&["told", &daa(8), "--by", "fax", "--at", "2027-01-01T00:04"])
        .exit(0);
    w.json(&["depart", &daa(8)]).exit(0);
    let second = issue(&[]).exit(0);
    assert_eq!(second.text("/number"), format!("27{EXCISE}000021"));
    w.whole();
}

#[test]
fn i2_a_number_given_before_midnight_and_entered_after_keeps_its_year() {
    let Some(w) = World::at("2026-12-31 22:40:00") else {
        return;
    };
    w.clock("2026-12-31 23:05:00");
    w.json(&[
        "register",
        "receive",
        &daa(12),
        "--from",
        "office",
        "--kind",
        "daa",
        "--at",
        "2026-12-31T23:50",
    ])
    .exit(0);
    let series = w.json(&["register", "gaps"]).exit(0).json;
    assert_eq!(series["series"][0]["year"], 2026);
    assert_eq!(series["series"][0]["highest"], 12);
}

#[test]
fn i2_a_year_ahead_is_not_believed_without_a_person() {
    let Some(w) = World::at(EVENING) else { return };
    w.clock("2027-11-27 17:30:00");
    let ahead = ["--departure", "2027-11-27T18:45", "--override", "departure"];
    w.issue(&ahead).says(1, "series.not-open");
    let stated = [ahead.as_slice(), &["--last-used", "0"]].concat();
    w.issue(&stated).says(1, "clock.new-year");
    w.clock("2026-11-27 17:40:00");
    // The outage was opened under the wrong clock; the number waits for a person, who says the date.
    let refused = w.issue(&[]);
    assert_eq!(refused.code, 1, "{}", refused.stdout);
    assert_eq!(refused.text("/code"), "clock.behind");
    let issued = w.issue(&["--confirm-date", "2026-11-27"]).exit(0);
    assert_eq!(issued.text("/number"), daa(8));
}

#[test]
fn i2_the_writers_clock_walks_through_octobers_double_hour() {
    // 24 October 2027 at 02:30 summer time; the clock goes back to 02:00 at 01:00 UTC on the 31st. After the release.
    let Some(w) = World::at("2027-10-31 00:20:00") else {
        return;
    };
    let ahead = ["--departure", "2027-10-31T04:00", "--override", "departure"];
    w.clock("2027-10-31 00:30:00");
    let first = w.issue(&ahead).exit(0).text("/number");
    w.clock("2027-10-31 01:10:00");
    // 02:10 for the second time: earlier on the wall, later in truth; nothing is asked.
    let second = w.issue(&ahead).exit(0).text("/number");
    assert_ne!(first, second);
    let told = |at: &str| w.json(&["told", &first, "--by", "fax", "--at", at]);
    told("2027-10-31T02:05").says(2, "time.ambiguous");
    told("2027-10-31T02:05+01:00").exit(0);
    let shown = w.json(&["register", "show", &first]).exit(0);
    let entries = shown.json["documents"][0]["entries"].to_string();
    assert!(entries.contains("2027-10-31T01:05:00Z"), "{entries}");
    w.whole();
}
