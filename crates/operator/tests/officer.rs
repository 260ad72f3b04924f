//! The register as an officer asks for it (AN4 art. 50-00 D), on the real store: held against a naive reading of all entries, page by page.

mod common;

use common::{House, establishment, excise, nr};
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::establishment::Establishment;
use domain::facts::{Beside, Copies, Means};
use jiff::civil::Date;
use number::Kind;
use operator::officer::{Asked, Bound, MOST_PRINTED};
use operator::{Confirm, Desk, EntryView};
use proptest::prelude::*;
use std::sync::OnceLock;
use words::Language;

fn change(desk: &Desk, n: u32) {
    let own = Establishment {
        phone: format!("05 45 00 {:02} {:02}", n / 100 % 100, n % 100),
        ..establishment()
    };
    let change = Command::ChangeEstablishment(Box::new(own));
    desk.act(&excise(), change, &Confirm::default())
        .expect("changed");
}

/// Some days of two persons: documents, told, void, corrected facts.
fn lived() -> House {
    let house = House::dark();
    let (anne, bert) = (
        house.desk().acting_as("anne"),
        house.desk().acting_as("Bert"),
    );
    for day in 0..6u32 {
        let desk = if day % 2 == 0 { &anne } else { &bert };
        desk.issue(&house.request(if day % 3 == 0 { Kind::Dsa } else { Kind::Daa }, 1))
            .expect("a number");
        change(desk, day);
        house.clock.add(60 * 7);
    }
    let kind = |n: u32| {
        if (n - 8).is_multiple_of(3) {
            Kind::Dsa
        } else {
            Kind::Daa
        }
    };
    for n in [8, 10] {
        let at = house.clock_now();
        let tell = move |dossiers: Vec<u64>| {
            Command::Document(Document::Tell {
                dossiers,
                by: Means::Fax,
                at,
                to: None,
                beside: Beside::default(),
            })
        };
        bert.act_on_numbers(&excise(), &[nr(n, kind(n))], &Confirm::default(), tell)
            .expect("told");
    }
    let void = |ids: Vec<u64>| {
        Command::Document(Document::Void {
            dossier: ids[0],
            reason: "essai".into(),
            copies: Copies::Destroyed,
        })
    };
    anne.act_on_numbers(&excise(), &[nr(9, kind(9))], &Confirm::default(), void)
        .expect("void");
    house
}

fn every(desk: &Desk) -> Vec<EntryView> {
    desk.entries(excise().as_str(), 0, 10_000).expect("read")
}

/// Page after page, as a person follows it.
fn followed(desk: &Desk, asked: &Asked, bound: Bound) -> Vec<u64> {
    let (mut asked, mut all) = (asked.clone(), Vec::new());
    loop {
        let page = desk.officer(&excise(), &asked, bound).expect("read");
        assert!(page.entries.len() as u64 <= bound.entries);
        all.extend(page.entries.iter().map(|e| e.counter));
        match page.next {
            Some(next) => {
                assert!(next > asked.after, "it goes on");
                asked.after = next;
            }
            None => return all,
        }
    }
}

fn day_of(e: &EntryView) -> Date {
    calendar::to_paris(e.recorded_at).date()
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(lived)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn an_officer_gets_what_a_naive_reading_of_all_entries_finds(
        (from, days) in (-1i64..4, 0i64..5),
        person in prop::sample::select(vec![None, Some("anne"), Some("BE"), Some("nobody")]),
        event in prop::sample::select(vec![None, Some("numbers.told"), Some("document.sealed"), Some("establishment.changed")]),
        number in prop::sample::select(vec![None, Some(8u32), Some(9), Some(13), Some(14)]),
        short in any::<bool>(),
        (entries, looked) in (1u64..40, 1u64..40),
    ) {
        let desk = house().desk();
        let all = every(&desk);
        let first = day_of(&all[0]);
        let from = first.saturating_add(jiff::Span::new().days(from));
        let kind = |n: u32| if (n - 8).is_multiple_of(3) { Kind::Dsa } else { Kind::Daa };
        let asked = Asked {
            number: number.map(|n| if short { format!("{n:05}") } else { nr(n, kind(n)).to_string() }),
            person: person.map(str::to_owned),
            event: event.map(str::to_owned),
            ..Asked::period(from, from.saturating_add(jiff::Span::new().days(days)))
        };
        // A naive reading: every entry that names the document, found by the text of its number in the entry that sealed it.
        let dossier: Option<String> = number.and_then(|n| {
            let text = nr(n, kind(n)).to_string();
            let sealed = all.iter().find(|e| e.event == "document.sealed" && e.payload["number"] == text.as_str())?;
            Some(format!("dossier/{}", sealed.payload["dossier"]))
        });
        let of_number = |e: &EntryView| match (&number, &dossier) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(n), Some(d)) => e.things.contains(d) || e.payload["number"] == nr(*n, kind(*n)).to_string().as_str(),
        };
        let naive: Vec<u64> = all
            .iter()
            .filter(|e| (asked.from..=asked.to).contains(&day_of(e)))
            .filter(|e| person.is_none_or(|p| e.actor.to_lowercase().starts_with(&p.to_lowercase())))
            .filter(|e| event.is_none_or(|k| e.event == k))
            .filter(|e| of_number(e))
            .map(|e| e.counter)
            .collect();
        prop_assert_eq!(followed(&desk, &asked, Bound { entries, looked }), naive, "{:?}", asked);
    }
}

#[test]
fn what_is_no_number_is_said_and_nothing_is_taken_for_one() {
    let desk = house().desk();
    let today = day_of(&every(&desk)[0]);
    let asked = Asked {
        number: Some("x".repeat(90)),
        ..Asked::period(today, today)
    };
    let refused = desk
        .officer(&excise(), &asked, Bound::of(10))
        .expect_err("no number");
    assert_eq!(refused.code(), "officer.number");
}

#[test]
fn a_print_is_bounded_the_next_begins_where_it_ends_and_one_question_looks_through_so_much_only() {
    let house = House::dark();
    let desk = house.desk().acting_as("anne");
    for n in 0..50 {
        // Nobody writes shortly when it matters; one writes with a sign that no typeface has.
        let text = format!("alerte {n} {}", "GAMM@ est indisponible 🍇. ".repeat(56));
        let alert = Outage::Alert {
            text,
            at: house.clock_now(),
            reference: None,
            until: None,
            screenshot: None,
        };
        desk.act(&excise(), Command::Outage(alert), &Confirm::default())
            .expect("noted");
    }
    let all = every(&desk);
    let today = day_of(&all[0]);
    let whole = Asked::period(today, today);
    // Print after print: every counter once, in its order, without a hole.
    let (mut asked, mut counters, mut prints) = (whole.clone(), Vec::new(), 0);
    loop {
        let p = desk
            .officer_print(&excise(), &asked, Language::Fr)
            .expect("a print");
        assert!(p.entries <= MOST_PRINTED && p.pdf.len() < 400_000);
        let (first, last) = p.counters.expect("entries");
        assert_eq!(p.entries, last - first + 1, "no hole");
        counters.extend(first..=last);
        prints += 1;
        match p.next {
            Some(next) => asked.after = next,
            None => break,
        }
    }
    let wanted: Vec<u64> = all.iter().map(|e| e.counter).collect();
    assert_eq!(counters, wanted);
    assert!(prints >= 2, "{prints}");
    // Nobody of that name: the answer says how far it looked, and the next question ends.
    let nobody = Asked {
        person: Some("zoe".into()),
        ..whole
    };
    let bound = Bound {
        entries: 50,
        looked: 20,
    };
    let first = desk.officer(&excise(), &nobody, bound).expect("read");
    assert!(first.entries.is_empty());
    assert_eq!(first.next, Some(20));
    assert_eq!(followed(&desk, &nobody, bound), Vec::<u64>::new());
    // A late period costs what it shows: its first entry is found by halving, not by looking through what lies before.
    house.clock.add(60 * 24 * 30);
    change(&desk, 5_000);
    let late = day_of(every(&desk).last().expect("an entry"));
    let one = Bound {
        entries: 50,
        looked: 1,
    };
    let found = desk
        .officer(&excise(), &Asked::period(late, late), one)
        .expect("read");
    let found: Vec<u64> = found.entries.iter().map(|e| e.counter).collect();
    assert_eq!(found, [all.len() as u64 + 1]);
}
