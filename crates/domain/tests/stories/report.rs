//! The other papers while GAMM@ is down (facts 2.1 to 2.3): told on paper, entered later, never against what is known.

use crate::stories;
use crate::world::*;
use domain::Command;
use domain::consignment::{DestinationType, Office};
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::decide::reentry::Reentry;
use domain::decide::report::Report as Do;
use domain::event::{Event, Id};
use domain::facts::*;
use domain::movement::{
    CancellationReason, ChangeOfDestination, Conclusion, Receipt, Splitting, UnsatisfactoryCode,
    example,
};
use domain::report::{About, Body, ENTER, Report, TELL};
use jiff::civil::date;
use number::{Arc, Kind, NumberOnPaper};
use rust_decimal::Decimal;

/// An ARC of valid form, one for each serial.
fn arc(serial: u32) -> Arc {
    let body = format!("26FRG0000000{serial:08}");
    (0..10)
        .find_map(|d| Arc::parse(&format!("{body}{d}")).ok())
        .unwrap()
}

fn does(d: Do) -> Command {
    Command::Report(Box::new(d))
}

fn make(w: &World, about: About, body: Body, dossier: Option<Id>) -> Command {
    does(Do::Make {
        about,
        body,
        dossier,
        at: w.now,
        still_here: true,
    })
}

fn made(events: &[Event]) -> Id {
    let Some(Event::ReportMade(e)) = events.first() else {
        panic!("{events:?}")
    };
    e.report
}

fn open(w: &World, id: Id) -> Vec<&'static str> {
    w.reg.reports[&id].open().iter().map(|o| o.code).collect()
}

fn foreign() -> About {
    About::Number("26FR003940E0218000071".parse().unwrap())
}

fn satisfactory() -> Receipt {
    let mut r = example::receipt();
    r.conclusion = Conclusion::Satisfactory;
    r.arrived_on = date(2026, 11, 27);
    r.lines.clear();
    r.office = Some(Office {
        reference: "FR007328".parse().unwrap(),
    });
    r
}

fn receipt(r: Receipt) -> Body {
    Body::Receipt(Box::new(r))
}

fn to(c: ChangeOfDestination) -> Body {
    Body::Destination(Box::new(c))
}

/// To another tax warehouse of the same owner of goods: what a change needs and nothing else.
fn elsewhere() -> ChangeOfDestination {
    let mut c = example::destination();
    c.destination_type = DestinationType::TaxWarehouse;
    c.delivery_customs_office = None;
    if let Some(party) = &mut c.consignee {
        party.eori_number = None;
        party.trader_id = Some("FR009999E0002".into());
    }
    c
}

fn cancellation() -> Body {
    Body::Cancellation(Box::new(example::cancellation()))
}

fn split() -> Splitting {
    let mut s = example::splitting().unwrap();
    let mut part = s.parts.remove(0);
    part.destination_type = DestinationType::TaxWarehouse;
    part.delivery_customs_office = None;
    part.consignee = None;
    s.parts = vec![part.clone(), part];
    s.parts[1].local_reference_number = "PARTIE-2".parse().unwrap();
    s
}

fn in_parts(s: Splitting) -> Body {
    Body::Splitting(Box::new(s))
}

/// A DAA that left, with its number.
fn on_the_way() -> (World, Id, NumberOnPaper) {
    let mut w = World::dark();
    let (id, n) = w.told();
    w.minutes(10);
    w.does(depart(&[id], w.now));
    (w, id, n)
}

/// What is found wrong first: code and element.
#[track_caller]
fn found(w: &mut World, command: Command, code: &str, element: &str) {
    let r = w.refused(command, code);
    let (_, e) = r.data.iter().find(|(k, _)| *k == "element").unwrap();
    assert_eq!(e, element, "{r}");
}

/// The same of a paper that is to be made.
#[track_caller]
fn finds(w: &mut World, paper: (About, Body, Option<Id>), code: &str, element: &str) {
    let command = make(w, paper.0, paper.1, paper.2);
    found(w, command, code, element);
}

fn last(w: &World) -> &Report {
    w.reg.reports.values().next_back().unwrap()
}

stories! {
    report_a_receipt_is_printed_told_prepared_and_entered_and_then_nothing_is_open {
        let mut w = World::dark();
        w.minutes(5);
        let body = receipt(satisfactory());
        let id = made(&w.does(make(&w, About::Arc(arc(1)), body, None)));
        assert_eq!(open(&w, id), [TELL, ENTER]);
        assert_eq!(w.reg.reports[&id].episode, w.reg.open_episode().map(|e| e.id));
        w.does(does(Do::Print { report: id, file: "ab".repeat(32), bytes: 40_000, pages: 1 }));
        assert_eq!(w.reg.reports[&id].printed.len(), 1);
        let tell = does(Do::Tell { report: id, by: Means::Fax, at: w.now, to: Some("bureau".into()) });
        assert_eq!(w.does(tell.clone()).len(), 1);
        assert_eq!(w.does(tell).len(), 0, "the same again changes nothing");
        assert_eq!(open(&w, id), [ENTER]);
        let prepare = |arc: Arc, sequence| does(Do::Prepare { report: id, arc, sequence, message_id: "m-1".into(), file: "cd".repeat(32) });
        w.refused(prepare(arc(2), Some(1)), "report.other-arc");
        w.refused(prepare(arc(1), None), "report.sequence-needed");
        w.does(prepare(arc(1), Some(1)));
        assert_eq!(open(&w, id), [ENTER], "written is not entered");
        let enter = does(Do::Enter { report: id, at: w.now, file: None });
        w.does(enter.clone());
        assert_eq!(w.does(enter).len(), 0);
        assert_eq!(open(&w, id), [""; 0]);
        w.refused(prepare(arc(1), Some(1)), "report.entered");
        w.refused(does(Do::Drop { report: id, reason: "erreur".into() }), "report.entered");
        w.refused(does(Do::Tell { report: 999, by: Means::Fax, at: w.now, to: None }), "report.unknown");
    }

    report_goods_that_came_on_a_fallback_document_need_no_outage_here {
        // GAMM@ does not know the movement until the consignor has entered it (art. 27(1)).
        let mut w = World::new();
        let id = made(&w.does(make(&w, foreign(), receipt(satisfactory()), None)));
        assert_eq!(w.reg.reports[&id].about.to_string(), "26FR003940E0218000071");
        w.refused(make(&w, About::Arc(arc(1)), receipt(satisfactory()), None), "report.no-outage");
        w.refused(make(&w, About::Arc(arc(1)), cancellation(), None), "report.no-outage");
        // Later it is entered under the ARC that the consignor got.
        w.does(does(Do::Prepare { report: id, arc: arc(7), sequence: Some(1), message_id: "m".into(), file: String::new() }));
        assert_eq!(last(&w).prepared[0].arc, arc(7).to_string());
    }

    report_nothing_on_paper_once_gamma_is_back {
        let mut w = World::dark();
        w.does(Command::Outage(Outage::ServiceBack { at: w.now }));
        w.refused(make(&w, About::Arc(arc(1)), cancellation(), None), "report.no-outage");
        w.does(make(&w, foreign(), receipt(satisfactory()), None));
    }

    report_a_receipt_says_what_table_6_asks {
        let mut w = World::dark();
        let mut says = |change: &dyn Fn(&mut Receipt), code: &str, element: &str| {
            let mut r = satisfactory();
            change(&mut r);
            let command = make(&w, foreign(), receipt(r), None);
            found(&mut w, command, code, element);
        };
        let line = example::receipt().lines.remove(0);
        says(&|r| r.consignee.trader_id = None, "report.element-missing", "3a");
        says(&|r| r.consignee.address.city = None, "report.element-missing", "3f");
        says(&|r| r.consignee.address.language = None, "report.element-missing", "3g");
        says(&|r| r.office = None, "report.element-missing", "5a");
        says(&|r| r.conclusion = Conclusion::Exit, "report.exit-by-customs", "6b");
        says(&|r| r.lines.push(line.clone()), "report.element-out-of-place", "7");
        says(&|r| r.conclusion = Conclusion::Refused, "report.element-missing", "7");
        let short = |r: &mut Receipt| {
            r.conclusion = Conclusion::PartlyRefused;
            r.lines.push(line.clone());
        };
        says(&|r| { short(r); r.lines[0].observed = None }, "report.element-missing", "7c 1");
        says(&|r| { short(r); r.lines[0].indicator = None }, "report.element-out-of-place", "7c 1");
        says(&|r| { short(r); r.lines[0].refused = None }, "report.element-missing", "7e 1");
        says(&|r| { short(r); r.lines[0].reasons.clear() }, "report.element-missing", "7.1 1");
        says(&|r| { short(r); r.lines[0].reasons[0].information = None }, "report.element-missing", "7.1b 1");
        says(&|r| { short(r); r.lines.push(line.clone()) }, "report.same-twice", "7a 2");
        // With another reason than "other", no words are needed.
        let mut r = satisfactory();
        short(&mut r);
        r.lines[0].reasons[0].code = UnsatisfactoryCode::SHORTAGE;
        r.lines[0].reasons[0].information = None;
        w.does(make(&w, foreign(), receipt(r), None));
        let mut r = satisfactory();
        r.arrived_on = date(2026, 11, 28);
        w.refused(make(&w, foreign(), receipt(r), None), "fact.future");
    }

    report_a_change_on_the_way_is_carried_into_the_later_draft {
        let (mut w, id, n) = on_the_way();
        let about = About::Number(n.clone());
        let sealed = w.reg.dossiers[&id].frozen().unwrap();
        let report = made(&w.does(make(&w, about.clone(), to(elsewhere()), Some(id))));
        // The draft that follows the paper carries it: no message of its own.
        assert_eq!(open(&w, report), [TELL]);
        assert!(w.reg.reports[&report].is_carried());
        w.refused(does(Do::Prepare { report, arc: arc(1), sequence: None, message_id: "m".into(), file: String::new() }), "report.carried");
        let now = w.reg.dossiers[&id].frozen().unwrap();
        assert_eq!(now.consignee.as_ref().unwrap().trader_id.as_deref(), Some("FR009999E0002"));
        assert_eq!(now.place_of_delivery, elsewhere().place_of_delivery);
        assert_eq!((&now.lines, &now.local_reference_number), (&sealed.lines, &sealed.local_reference_number));
        assert_eq!(now.deferred, Some(true));
        // The last change counts, and a mistake is taken back.
        let mut again = elsewhere();
        again.destination_type = DestinationType::RegisteredConsignee;
        again.place_of_delivery = None;
        let second = made(&w.does(make(&w, about, to(again), Some(id))));
        assert_eq!(w.reg.dossiers[&id].frozen().unwrap().destination_type, DestinationType::RegisteredConsignee);
        w.refused(does(Do::Drop { report: second, reason: "  ".into() }), "reason.text-needed");
        w.does(does(Do::Drop { report: second, reason: "le camion a continué".into() }));
        assert_eq!(w.reg.dossiers[&id].frozen().unwrap().destination_type, DestinationType::TaxWarehouse);
        assert_eq!(open(&w, second), [""; 0]);
        w.refused(does(Do::Print { report: second, file: String::new(), bytes: 1, pages: 1 }), "report.dropped");
        w.refused(does(Do::Prepare { report: second, arc: arc(1), sequence: None, message_id: "m".into(), file: String::new() }), "report.dropped");
        w.refused(does(Do::Drop { report: second, reason: "encore".into() }), "report.dropped");
        // That customs was told stays a fact, whatever became of the paper.
        w.does(does(Do::Tell { report: second, by: Means::Telephone, at: w.now, to: None }));
    }

    report_a_change_is_for_what_left_and_did_not_arrive {
        let mut w = World::dark();
        let (id, n) = w.told();
        let about = About::Number(n);
        w.refused(make(&w, about.clone(), to(elsewhere()), Some(id)), "report.not-departed");
        w.refused(make(&w, about.clone(), to(elsewhere()), Some(9_999)), "document.unknown");
        w.minutes(10);
        w.does(depart(&[id], w.now));
        w.does(Command::Reentry(Reentry::Receive { dossier: id, on: date(2026, 11, 27), conclusion: "1".into(), by: "copy-3".into(), file: None }));
        w.refused(make(&w, about, to(elsewhere()), Some(id)), "report.arrived");
        let mut w = World::dark();
        let (id, n) = w.told();
        w.does(Command::Document(Document::Void { dossier: id, reason: "erreur".into(), copies: Copies::Destroyed }));
        w.refused(make(&w, About::Number(n), to(elsewhere()), Some(id)), "report.void");
    }

    report_once_gamma_has_the_movement_its_arc_names_it {
        let (mut w, id, n) = on_the_way();
        w.does(Command::Reentry(Reentry::Enter { dossier: id, arc: arc(3), at: w.now, how: Found::Typed, file: None, answer_id: None, second: false }));
        w.refused(make(&w, About::Number(n), to(elsewhere()), Some(id)), "report.name-arc");
        let before = w.reg.dossiers[&id].frozen();
        let report = made(&w.does(make(&w, About::Arc(arc(3)), to(elsewhere()), Some(id))));
        // Entered as it left; the change has a message of its own.
        assert_eq!(w.reg.dossiers[&id].frozen(), before);
        assert_eq!(open(&w, report), [TELL, ENTER]);
        w.does(does(Do::Prepare { report, arc: arc(3), sequence: None, message_id: "m".into(), file: String::new() }));
    }

    report_duty_paid_goods_go_to_the_same_consignee_or_back {
        let mut w = World::dark();
        let draft = w.draft(Kind::Dsa);
        let (id, n) = w.issues(issue(Kind::Dsa, vec![draft])).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, w.now));
        w.minutes(10);
        w.does(depart(&[id], w.now));
        let about = About::Number(n);
        let was = w.reg.dossiers[&id].consignment.clone().unwrap();
        let mut c = elsewhere();
        finds(&mut w, (about.clone(), to(c.clone()), Some(id)), "report.other-regime", "3a");
        c.destination_type = DestinationType::CertifiedConsignee;
        c.guarantee = None;
        finds(&mut w, (about.clone(), to(c.clone()), Some(id)), "report.duty-paid-consignee", "4a");
        c.consignee = None;
        w.does(make(&w, about.clone(), to(c.clone()), Some(id)));
        c.destination_type = DestinationType::ReturnToDispatch;
        c.place_of_delivery = None;
        finds(&mut w, (about.clone(), to(c.clone()), Some(id)), "report.element-missing", "4a");
        c.consignee = was.consignee.clone();
        c.consignee.as_mut().unwrap().eori_number = None;
        finds(&mut w, (about.clone(), to(c.clone()), Some(id)), "report.duty-paid-consignee", "4a");
        c.consignee.as_mut().unwrap().trader_id = was.consignor.excise_number.as_ref().map(ToString::to_string);
        w.does(make(&w, about.clone(), to(c.clone()), Some(id)));
        c.guarantee = was.guarantee.clone();
        finds(&mut w, (about.clone(), to(c), Some(id)), "report.element-out-of-place", "7");
        // A load is split under suspension only.
        finds(&mut w, (about, in_parts(split()), Some(id)), "report.other-regime", "1");
    }

    report_a_change_says_what_table_3_asks {
        let (mut w, id, n) = on_the_way();
        let mut says = |change: &dyn Fn(&mut ChangeOfDestination), code: &str, element: &str| {
            let mut c = elsewhere();
            change(&mut c);
            let command = make(&w, About::Number(n.clone()), to(c), Some(id));
            found(&mut w, command, code, element);
        };
        use DestinationType as T;
        says(&|c| c.destination_type = T::Unknown, "report.destination-type", "3a");
        says(&|c| c.destination_type = T::ExemptedConsignee, "report.destination-type", "3a");
        says(&|c| c.destination_type = T::CertifiedConsignee, "report.other-regime", "3a");
        says(&|c| c.information = None, "report.element-missing", "2h");
        says(&|c| c.consignee.as_mut().unwrap().trader_id = None, "report.element-missing", "4a");
        says(&|c| c.consignee.as_mut().unwrap().address.name = None, "report.element-missing", "4b");
        says(&|c| c.consignee.as_mut().unwrap().eori_number = Some("FR1".into()), "report.element-out-of-place", "4h");
        says(&|c| c.place_of_delivery = None, "report.element-missing", "5");
        says(&|c| c.place_of_delivery.as_mut().unwrap().trader_id = None, "report.element-missing", "5a");
        says(&|c| c.destination_type = T::Export, "report.element-out-of-place", "5");
        says(&|c| { c.destination_type = T::Export; c.place_of_delivery = None }, "report.element-missing", "6a");
        says(&|c| c.delivery_customs_office = Some(Office { reference: "FR007328".parse().unwrap() }), "report.element-out-of-place", "6");
        says(&|c| c.transport_arranger = None, "report.element-missing", "8");
        says(&|c| c.transporter.as_mut().unwrap().address.street = None, "report.element-missing", "9c");
        says(&|c| c.transport_details[0].identity = None, "report.element-missing", "10b 1");
        let mut c = elsewhere();
        c.destination_type = T::Export;
        c.place_of_delivery = None;
        c.delivery_customs_office = Some(Office { reference: "FR007328".parse().unwrap() });
        w.does(make(&w, About::Number(n), to(c), Some(id)));
    }

    report_only_energy_products_are_split_into_two_to_nine_parts {
        let mut w = World::dark();
        let mut draft = w.draft(Kind::Daa);
        for l in &mut draft.consignment.lines {
            l.product_code = "E430".parse().ok();
            l.quantity = Decimal::from(100);
        }
        let (id, n) = w.issues(issue(Kind::Daa, vec![draft])).remove(0);
        w.does(print(id, 1));
        w.does(tell(&[id], Means::Mail, w.now));
        w.minutes(10);
        w.does(depart(&[id], w.now));
        let half = || {
            let mut s = split();
            for p in &mut s.parts {
                p.lines[0].quantity = Decimal::from(50);
            }
            s
        };
        let mut says = |change: &dyn Fn(&mut Splitting), code: &str, element: &str| {
            let mut s = half();
            change(&mut s);
            let command = make(&w, About::Number(n.clone()), in_parts(s), Some(id));
            found(&mut w, command, code, element);
        };
        says(&|s| { s.parts.pop(); }, "report.parts-count", "3");
        says(&|s| { let p = s.parts[0].clone(); s.parts = vec![p; 10] }, "report.parts-count", "3");
        says(&|s| s.parts[1].local_reference_number = "PARTIE-1".parse().unwrap(), "report.same-twice", "3a 2");
        says(&|s| s.parts[0].destination_type = DestinationType::ReturnToDispatch, "report.destination-type", "3.1a 1");
        says(&|s| s.parts[1].lines[0].product_code = "W200".parse().ok(), "report.not-energy", "3.8b 1 2");
        says(&|s| s.parts[0].lines.clear(), "report.element-missing", "3.8 1");
        says(&|s| s.parts[0].lines[0].net_mass = None, "report.element-missing", "3.8f 1 1");
        says(&|s| s.parts[0].lines[0].degree_plato = Some(Decimal::ONE), "report.element-out-of-place", "3.8 1 1");
        says(&|s| s.parts[0].place_of_delivery = None, "report.element-missing", "3.3 1");
        says(&|s| s.parts[0].lines[0].quantity = Decimal::from(51), "report.more-than-loaded", "3.8d 1");
        says(&|s| s.parts[0].lines[0].number = 9, "report.more-than-loaded", "3.8d 9");
        let report = made(&w.does(make(&w, About::Number(n), in_parts(half()), Some(id))));
        assert_eq!(open(&w, report), [TELL, ENTER], "a splitting has a message of its own, after the entry");
        // Wine is not split.
        let (mut w, id, n) = on_the_way();
        w.refused(make(&w, About::Number(n), in_parts(split()), Some(id)), "report.not-energy");
    }

    report_an_ead_is_cancelled_before_the_goods_leave {
        let mut w = World::dark();
        let not_here = does(Do::Make { about: About::Arc(arc(1)), body: cancellation(), dossier: None, at: w.now, still_here: false });
        w.refused(not_here, "report.goods-left");
        // A fallback document is no e-AD: its number is voided.
        w.refused(make(&w, About::Number(nr(8, Kind::Daa)), cancellation(), None), "report.cancel-number");
        let mut silent = example::cancellation();
        silent.information = None;
        finds(&mut w, (About::Arc(arc(1)), Body::Cancellation(Box::new(silent.clone())), None), "report.element-missing", "3b");
        silent.reason = CancellationReason::try_from(2).unwrap();
        let id = made(&w.does(make(&w, About::Arc(arc(1)), Body::Cancellation(Box::new(silent)), None)));
        w.does(does(Do::Prepare { report: id, arc: arc(1), sequence: None, message_id: "m".into(), file: String::new() }));
        w.refused(does(Do::Make { about: About::Arc(arc(1)), body: cancellation(), dossier: None, at: w.now + jiff::SignedDuration::from_mins(30), still_here: true }), "fact.future");
        w.refused(does(Do::Tell { report: id, by: Means::Mail, at: w.now + jiff::SignedDuration::from_mins(30), to: None }), "fact.future");
        w.refused(does(Do::Enter { report: id, at: w.now + jiff::SignedDuration::from_mins(30), file: None }), "fact.future");
    }
}
