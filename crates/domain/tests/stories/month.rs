//! A month is declared on the DRM (C4, I27): when it is over, with what left in it; again when that has changed.

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::calendar::YearMonth;
use domain::decide::month::{COVERED_BY_ONE, Declare};
use domain::drm::{Correction, Happened, Line, MonthReturn, Open, month_return};
use domain::event::{Event, Id};
use jiff::Timestamp;
use number::Kind;

fn november() -> YearMonth {
    "2026-11".parse().unwrap()
}

/// The month as a program would count it that reads the register's tables.
fn counted(w: &World, month: YearMonth) -> (MonthReturn, Vec<Line>) {
    let lines: Vec<Line> = (w.reg.dossiers.values())
        .filter(|d| d.departed.is_some_and(|t| month.holds(t)))
        .map(|d| Line {
            dossier: d.id,
            number: d.number.clone(),
            kind: d.kind,
            departed: d.departed.unwrap(),
            entered: d.departed_entered.unwrap(),
            covered: !domain::duties::open(d).iter().any(|x| x.code == "C4"),
        })
        .collect();
    let happened: &[Happened] = &[];
    let r = month_return(
        month,
        &w.reg.excise,
        &lines,
        &w.reg.series,
        happened,
        Vec::<Open>::new(),
    );
    (r, lines)
}

fn declare(w: &World, at: Timestamp) -> Command {
    let (counted, lines) = counted(w, november());
    Command::Month(Box::new(Declare {
        counted,
        lines,
        at,
        file: None,
        note: None,
    }))
}

fn leaves(w: &mut World) -> Id {
    let (id, _) = w.told();
    let now = w.now;
    w.does(depart(&[id], now));
    id
}

stories! {
    c4_a_month_is_declared_when_it_is_over_and_its_documents_are_covered {
        let mut w = World::dark();
        let (a, b) = (leaves(&mut w), leaves(&mut w));
        w.clock("2026-11-30T23:59:00");
        let now = w.now;
        w.refused(declare(&w, now), "drm.month-open");
        w.clock("2026-12-04T10:00:00");
        let now = w.now;
        // That it was declared while it ran, or will be, is no fact.
        w.refused(declare(&w, at("2026-11-30T12:00:00")), "drm.month-open");
        w.refused(declare(&w, now + jiff::SignedDuration::from_mins(1)), "fact.future");
        assert!(w.due(a).contains(&"C4") && w.due(b).contains(&"C4"));
        let events = w.does(declare(&w, now));
        let [Event::MonthDeclared(d), Event::MonthCovers(c)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((c.declared, c.dossiers.clone()), (d.declared, vec![a, b]));
        let run = d.daa.clone().unwrap();
        assert_eq!((run.first.to_string(), run.last.to_string(), run.count),
            (nr(8, Kind::Daa).to_string(), nr(9, Kind::Daa).to_string(), 2));
        assert!(d.dsa.is_none() && d.references.is_empty());
        assert!(!w.due(a).contains(&"C4") && !w.due(b).contains(&"C4"));
        // The same again changes nothing.
        assert!(w.does(declare(&w, now)).is_empty());
    }

    i27_what_is_entered_after_the_declaration_is_a_correction_and_can_be_declared_again {
        let mut w = World::dark();
        let a = leaves(&mut w);
        w.clock("2026-12-04T10:00:00");
        let now = w.now;
        w.does(declare(&w, now));
        // A sheet of November turns up: found in a drawer.
        let found = paper(&nr(12, Kind::Daa), at("2026-11-28T07:00:00"), false);
        let late = w.does(Command::Document(found));
        let Event::PaperRecorded(late) = &late[0] else { panic!() };
        assert!(w.due(late.dossier).contains(&"C4") && !w.due(a).contains(&"C4"));
        let (now_counted, _) = counted(&w, november());
        let last = w.reg.months[&november()].last().unwrap().clone();
        let c = Correction::since(&last, &now_counted).unwrap();
        assert_eq!((c.uncovered, c.dsa.is_none()), (1, true));
        let daa = c.daa.unwrap();
        assert_eq!((daa.declared.unwrap().count, daa.now.unwrap().count), (1, 2));
        assert_eq!(now_counted.late.len(), 1);
        w.minutes(30);
        let now = w.now;
        let events = w.does(declare(&w, now));
        let [Event::MonthDeclared(again), Event::MonthCovers(c)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((again.daa.as_ref().unwrap().count, c.dossiers.clone()), (2, vec![late.dossier]));
        assert!(!w.due(late.dossier).contains(&"C4"));
        assert_eq!(w.reg.months[&november()].declared.len(), 2, "the first declaration stays");
        assert_eq!(Correction::since(w.reg.months[&november()].last().unwrap(), &counted(&w, november()).0), None);
    }

    c4_a_month_with_nothing_is_declared_and_many_documents_are_covered_in_parts {
        let mut w = World::dark();
        w.clock("2026-12-04T10:00:00");
        let now = w.now;
        let events = w.does(declare(&w, now));
        let [Event::MonthDeclared(d)] = events.as_slice() else { panic!("{events:?}") };
        assert!(d.daa.is_none() && d.dsa.is_none());
        let (counted, _) = counted(&w, november());
        assert!(counted.is_nothing());
        // In parts of five hundred, all under one declaration.
        let line = |dossier: Id| Line {
            dossier,
            number: nr(u32::try_from(dossier).unwrap(), Kind::Dsa),
            kind: Kind::Dsa,
            departed: at("2026-11-28T07:00:00"),
            entered: at("2026-11-28T07:00:00"),
            covered: dossier.is_multiple_of(2),
        };
        let lines: Vec<Line> = (1..=2 * 1_001).map(line).collect();
        let many = month_return(november(), &w.reg.excise, &lines, &w.reg.series, &[], Vec::new());
        let mut cx = domain::guard::Cx::new(now, w.rules, at("2026-01-01T00:00:00"));
        let d = Declare { counted: many, lines, at: now, file: None, note: Some("CIEL".into()) };
        let events = domain::decide(&w.reg, &Command::Month(Box::new(d)), &mut cx).unwrap();
        let parts: Vec<usize> = events.iter().filter_map(|e| match e {
            Event::MonthCovers(c) => Some(c.dossiers.len()),
            _ => None,
        }).collect();
        assert_eq!(parts, [COVERED_BY_ONE, COVERED_BY_ONE, 1]);
    }

    c4_done_by_hand_stays_readable {
        let mut w = World::dark();
        let a = leaves(&mut w);
        w.clock("2026-12-04T10:00:00");
        let now = w.now;
        w.does(duty(a, "C4", now));
        assert!(!w.due(a).contains(&"C4"));
        // Such a document needs no cover, and the month can still be declared.
        let events = w.does(declare(&w, now));
        assert!(matches!(events.as_slice(), [Event::MonthDeclared(_)]), "{events:?}");
    }
}
