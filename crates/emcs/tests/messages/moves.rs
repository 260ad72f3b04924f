//! The messages about a movement: what is written validates, always, and comes back as it went; each shared sample, and each
//! mutant of what we write, gets the verdict that the schema gives.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::consignment::{Consignment, DestinationType, Line, Text};
use domain::movement::{
    Alert, AlertCause, Analysis, Cancellation, ChangeOfDestination, Conclusion, Delay, DelayRole,
    ExplainedLine, Indicator, Part, Receipt, ReceivedLine, Shortage, Splitting, Submitter,
    UnsatisfactoryReason,
};
use emcs::{Limits, Message, MessageKind, Reference, Verdict, Written, read_message, verdict_of};
use rust_decimal::Decimal;

use super::consignments::{Dice, complete, letters};
use super::header;
use super::mutants::{DIFFERENCES, Why, mutants, why};
use super::oracle::Oracle;

const KINDS: [MessageKind; 7] = [
    MessageKind::Ie810,
    MessageKind::Ie813,
    MessageKind::Ie818,
    MessageKind::Ie819,
    MessageKind::Ie825,
    MessageKind::Ie837,
    MessageKind::Ie871,
];

fn maybe<T>(d: &mut Dice, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    d.once_in(2).then(|| make(d))
}

fn text(d: &mut Dice) -> Text {
    Text {
        text: letters(d, 350),
        language: "pl".parse().ok(),
    }
}

fn code<T: TryFrom<u8>>(d: &mut Dice, most: usize) -> T {
    let n = u8::try_from(d.below(most + 1)).expect("small");
    T::try_from(n).unwrap_or_else(|_| panic!("{n} is a code"))
}

fn quantity(d: &mut Dice) -> Decimal {
    let places = u32::try_from(d.below(4)).expect("small");
    let most = if d.once_in(4) {
        900_000_000_000_000
    } else {
        90_000
    };
    Decimal::new(1 + i64::try_from(d.below(most)).expect("small"), places)
}

fn number(d: &mut Dice) -> u16 {
    u16::try_from(d.between(1, 999)).expect("small")
}

fn about(d: &mut Dice) -> Reference {
    let letters: String = (0..16)
        .map(|_| {
            char::from(
                *d.pick(&[b"A", b"7", b"Q", b"Z", b"0"])
                    .first()
                    .expect("one"),
            )
        })
        .collect();
    let arc = format!("{:02}FR{letters}{}", d.below(100), d.below(10));
    Reference {
        arc: number::Arc::parse_as_given(&arc).expect("the form of an ARC"),
        sequence: Some(u32::try_from(d.between(1, 99)).expect("small")),
        validated_at: maybe(d, |d| {
            let second = i8::try_from(d.below(60)).expect("small");
            jiff::civil::date(2026, 11, 24).at(8, 5, second, 250_000_000)
        }),
    }
}

/// A line with only what energy products have.
fn energy(l: Line) -> Line {
    Line {
        product_code: "E430".parse().ok(),
        alcoholic_strength: None,
        degree_plato: None,
        designation_of_origin: None,
        size_of_producer: None,
        maturation: None,
        small_producer_declaration: None,
        wine: None,
        ..l
    }
}

/// A consignment that has a consignee, whose parts are borrowed.
fn lender(d: &mut Dice) -> Consignment {
    loop {
        let lines = d.between(1, 3);
        let c = complete(d.next(), lines);
        if c.consignee.is_some() {
            return c;
        }
    }
}

fn change(d: &mut Dice) -> ChangeOfDestination {
    let c = lender(d);
    ChangeOfDestination {
        journey_time: c.journey_time.filter(|_| d.once_in(2)),
        transport_arrangement: c.transport_arrangement.filter(|_| d.once_in(2)),
        invoice_number: c.invoice_number.filter(|_| d.once_in(2)),
        invoice_date: c.invoice_date,
        transport_mode: c.transport_mode.map(|m| m.code).filter(|_| d.once_in(2)),
        information: maybe(d, text),
        destination_type: c.destination_type,
        consignee: c.consignee,
        place_of_delivery: c.place_of_delivery,
        delivery_customs_office: c.delivery_customs_office,
        guarantee: c.guarantee.filter(|_| d.once_in(2)),
        transport_arranger: c.transport_arranger,
        transporter: c.first_transporter,
        transport_details: c.transport_details,
    }
}

fn receipt(d: &mut Dice) -> Receipt {
    let c = lender(d);
    let lines = if d.once_in(9) { 40 } else { d.below(4) };
    Receipt {
        consignee: c.consignee.unwrap_or_default(),
        place_of_delivery: c.place_of_delivery,
        office: c.competent_office.filter(|_| !d.once_in(5)),
        arrived_on: jiff::civil::date(2026, 11, 24),
        conclusion: d.one(Conclusion::ALL),
        information: maybe(d, text),
        lines: (0..lines).map(|_| received(d)).collect(),
    }
}

fn received(d: &mut Dice) -> ReceivedLine {
    ReceivedLine {
        number: number(d),
        indicator: maybe(d, |d| d.one(&[Indicator::Shortage, Indicator::Excess])),
        observed: maybe(d, quantity),
        product_code: "W200".parse().expect("a product"),
        refused: maybe(d, quantity),
        reasons: (0..d.below(10))
            .map(|_| UnsatisfactoryReason {
                code: code(d, 99),
                information: maybe(d, text),
            })
            .collect(),
    }
}

fn splitting(d: &mut Dice) -> Splitting {
    let part = |d: &mut Dice| loop {
        let c = lender(d);
        if c.destination_type.code() > 8 {
            continue;
        }
        return Part {
            local_reference_number: letters(d, 22).parse().expect("a reference"),
            journey_time: c.journey_time.filter(|_| d.once_in(2)),
            transport_arrangement: c.transport_arrangement.filter(|_| d.once_in(2)),
            destination_type: c.destination_type,
            consignee: c.consignee.filter(|_| d.once_in(2)),
            place_of_delivery: c.place_of_delivery,
            delivery_customs_office: c.delivery_customs_office,
            transport_arranger: c.transport_arranger,
            transporter: c.first_transporter,
            transport_details: c.transport_details,
            lines: c.lines.into_iter().map(energy).collect(),
        };
    };
    Splitting {
        member_state: "FR".parse().expect("a state"),
        parts: (0..d.between(1, 9)).map(|_| part(d)).collect(),
    }
}

/// What is said, in one of its seven shapes.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a few values of a test")]
enum Said {
    Cancellation(Cancellation),
    Destination(ChangeOfDestination),
    Receipt(Receipt),
    Alert(Alert),
    Splitting(Splitting),
    Delay(Delay),
    Shortage(Shortage),
}

fn said(kind: MessageKind, d: &mut Dice) -> Said {
    match kind {
        MessageKind::Ie810 => Said::Cancellation(Cancellation {
            reason: code(d, 9),
            information: maybe(d, text),
        }),
        MessageKind::Ie813 => Said::Destination(change(d)),
        MessageKind::Ie818 => Said::Receipt(receipt(d)),
        MessageKind::Ie819 => Said::Alert(Alert {
            consignee: lender(d).consignee.filter(|_| d.once_in(2)),
            office: lender(d).competent_office.expect("an office"),
            on: jiff::civil::date(2026, 1, 31),
            rejected: d.once_in(2),
            reasons: (0..d.below(10))
                .map(|_| AlertCause {
                    code: code(d, 99),
                    information: maybe(d, text),
                })
                .collect(),
        }),
        MessageKind::Ie825 => Said::Splitting(splitting(d)),
        MessageKind::Ie837 => Said::Delay(Delay {
            submitter: "FR007328E0001".to_owned(),
            submitter_type: d.one(Submitter::ALL),
            reason: code(d, 99),
            information: maybe(d, text),
            role: d.one(DelayRole::ALL),
        }),
        _ => Said::Shortage(shortage(d)),
    }
}

fn shortage(d: &mut Dice) -> Shortage {
    Shortage {
        submitter_type: d.one(Submitter::ALL),
        consignee: lender(d).consignee.filter(|_| d.once_in(2)),
        consignor: Some(lender(d).consignor).filter(|_| d.once_in(2)),
        analysis: maybe(d, |d| Analysis {
            on: jiff::civil::date(2026, 2, 28),
            explanation: text(d),
        }),
        lines: (0..d.below(4))
            .map(|_| ExplainedLine {
                number: number(d),
                product_code: "S200".parse().expect("a product"),
                explanation: text(d),
                actual: maybe(d, quantity),
            })
            .collect(),
    }
}

fn write(said: &Said, about: &Reference) -> Written {
    let header = header();
    match said {
        Said::Cancellation(x) => emcs::write_ie810(x, about, &header),
        Said::Destination(x) => emcs::write_ie813(x, about, &header),
        Said::Receipt(x) => emcs::write_ie818(x, about, &header),
        Said::Alert(x) => emcs::write_ie819(x, about, &header),
        Said::Splitting(x) => emcs::write_ie825(x, about, &header),
        Said::Delay(x) => emcs::write_ie837(x, about, &header),
        Said::Shortage(x) => emcs::write_ie871(x, about, &header),
    }
    .unwrap_or_else(|e| panic!("{e}: {said:?}"))
}

fn read(bytes: &[u8]) -> (Said, Reference, emcs::Header, usize) {
    let message = read_message(bytes, Limits::DEFAULT)
        .unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(bytes)));
    let (header, warnings) = (message.header().clone(), message.warnings().len());
    let (said, about) = match message {
        Message::Ie810(m) => (Said::Cancellation(m.content), m.about),
        Message::Ie813(m) => (Said::Destination(m.content), m.about),
        Message::Ie818(m) => (Said::Receipt(m.content), m.about),
        Message::Ie819(m) => (Said::Alert(m.content), m.about),
        Message::Ie825(m) => (Said::Splitting(m.content), m.about),
        Message::Ie837(m) => (Said::Delay(m.content), m.about),
        Message::Ie871(m) => (Said::Shortage(m.content), m.about),
        other => panic!("another message: {}", other.kind()),
    };
    (said, about, header, warnings)
}

/// The reference as a message of this kind can carry it.
fn carried(kind: MessageKind, about: &Reference) -> Reference {
    let mut about = about.clone();
    if matches!(kind, MessageKind::Ie810 | MessageKind::Ie825) {
        about.sequence = None;
    }
    if kind == MessageKind::Ie825 {
        about.validated_at = None;
    }
    about
}

#[test]
fn what_is_written_comes_back_as_it_went_and_is_clean() {
    for (i, kind) in KINDS.into_iter().enumerate() {
        for seed in 0..150 {
            let d = &mut Dice(seed * 7 + i as u64);
            let (said, about) = (said(kind, d), about(d));
            let written = write(&said, &about);
            assert_eq!(written.spaces, Vec::<String>::new());
            let (back, reference, head, warnings) = read(&written.message);
            assert_eq!((&back, warnings), (&said, 0), "{kind} {seed}");
            assert_eq!(reference, carried(kind, &about), "{kind} {seed}");
            assert_eq!(head, header());
            let verdict = verdict_of(kind, &written.message, Limits::DEFAULT);
            assert_eq!(verdict, Verdict::Clean, "{kind} {seed}");
        }
    }
}

/// Which messages the schema of their kind takes.
fn takes(oracle: &Oracle, kind: MessageKind, messages: &[Vec<u8>]) -> Vec<bool> {
    // Several tests of one process may ask at once.
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let nth = ASKED.fetch_add(1, Ordering::Relaxed);
    let name = format!("acquit-{kind}-{}-{nth}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("temporary folder");
    let mut out = Vec::new();
    for part in messages.chunks(500) {
        let files: Vec<_> = (0..part.len())
            .map(|i| folder.join(format!("{i}.xml")))
            .collect();
        for (file, message) in files.iter().zip(part) {
            std::fs::write(file, message).expect("message");
        }
        let schema = format!("{}.xsd", kind.name().to_lowercase());
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(oracle.schema.join(schema))
            .args(&files)
            .env("LC_ALL", "C")
            .output()
            .expect("xmllint runs");
        let said = String::from_utf8_lossy(&output.stderr);
        let valid: std::collections::HashSet<&str> = said
            .lines()
            .filter_map(|l| l.strip_suffix(" validates"))
            .collect();
        let judged = said
            .lines()
            .filter(|l| l.ends_with(" fails to validate") || l.contains("parser error"))
            .count();
        assert!(valid.len() + judged >= part.len(), "{said}");
        out.extend(
            files
                .iter()
                .map(|f| valid.contains(f.to_str().expect("plain path"))),
        );
    }
    std::fs::remove_dir_all(&folder).expect("temporary folder");
    out
}

#[test]
fn what_is_written_validates_always() {
    let Some(oracle) = Oracle::new("moves-written") else {
        return;
    };
    for (i, kind) in KINDS.into_iter().enumerate() {
        let all: Vec<Vec<u8>> = (0..300)
            .map(|seed| {
                let d = &mut Dice(1_000 + seed * 7 + i as u64);
                write(&said(kind, d), &about(d)).message
            })
            .collect();
        let refused = takes(&oracle, kind, &all).iter().filter(|t| !**t).count();
        assert_eq!(refused, 0, "{kind}");
    }
}

#[test]
fn each_shared_sample_gets_the_verdict_of_its_schema() {
    let Some(oracle) = Oracle::new("moves-samples") else {
        return;
    };
    let folder = oracle.schema.join("../samples");
    let mut judged = 0;
    for kind in KINDS {
        let file = folder.join(format!("{}.xml", kind.name().to_lowercase()));
        // There is none of a splitting.
        let Ok(bytes) = std::fs::read(&file) else {
            assert_eq!(kind, MessageKind::Ie825);
            continue;
        };
        judged += 1;
        assert_eq!(emcs::message_kind(&bytes, Limits::DEFAULT), Ok(kind));
        let ours = verdict_of(kind, &bytes, Limits::DEFAULT);
        let theirs = takes(&oracle, kind, std::slice::from_ref(&bytes))[0];
        assert_eq!(ours == Verdict::Clean, theirs, "{kind}: {ours:?}");
        // Read and written again it says the same, and validates.
        let (said, about, head, _) = read(&bytes);
        let again = write(&said, &about).message;
        assert_eq!(read(&again).0, said);
        assert!(head.message_id.is_some());
        assert!(takes(&oracle, kind, &[again])[0], "{kind}");
    }
    assert_eq!(judged, 6);
}

#[test]
fn our_verdict_on_mutants_of_them_is_the_schemas() {
    let Some(oracle) = Oracle::new("moves-mutants") else {
        return;
    };
    for (i, kind) in KINDS.into_iter().enumerate() {
        let d = &mut Dice(40 + i as u64);
        let message = String::from_utf8(write(&said(kind, d), &about(d)).message).expect("UTF-8");
        let all = mutants(&message);
        // A few thousand of each are enough; a long message has more.
        let every = all.len() / 3_000 + 1;
        let all: Vec<_> = all.into_iter().step_by(every).collect();
        let bytes: Vec<_> = all.iter().map(|(_, m)| m.clone()).collect();
        let (mut valid, mut wrong) = (0, Vec::new());
        for ((what, message), takes) in all.iter().zip(takes(&oracle, kind, &bytes)) {
            valid += usize::from(takes);
            let ours = verdict_of(kind, message, Limits::DEFAULT);
            match (ours == Verdict::Clean, takes) {
                (true, false) => wrong.push(format!("TAKEN: {what}")),
                (false, true) => {
                    for (code, [element, found, detail]) in why(&ours) {
                        let why = Why {
                            code,
                            element: &element,
                            found: &found,
                            detail: &detail,
                        };
                        if !DIFFERENCES.iter().any(|d| (d.met)(&why)) {
                            wrong.push(format!("refused: {what}: {code} {element} {found:?}"));
                        }
                    }
                }
                _ => {}
            }
        }
        eprintln!("{kind}: {} mutants, {valid} of them valid", all.len());
        assert!(
            wrong.is_empty(),
            "{kind}\n{}",
            wrong[..wrong.len().min(40)].join("\n")
        );
        assert!(valid > 20 && all.len() - valid > 100, "{kind}");
    }
}

/// What a message cannot say is refused with its element, never left out or said otherwise.
#[test]
fn what_a_message_cannot_say_is_refused() {
    let d = &mut Dice(3);
    let mut named = about(d);
    named.sequence = None;
    let refused = emcs::write_ie818(&receipt(d), &named, &header()).expect_err("no state");
    assert_eq!(refused.data["element"], "ExciseMovement / SequenceNumber");
    // Duty-paid goods are not split.
    let mut split = splitting(d);
    split.parts[0].destination_type = DestinationType::ReturnToDispatch;
    let refused = emcs::write_ie825(&split, &named, &header()).expect_err("duty paid");
    assert_eq!(
        refused.data["element"],
        "SplitDetailsEad 1 / DestinationChanged / DestinationTypeCode"
    );
    let part = splitting(d).parts[0].clone();
    split.parts = vec![part; 10];
    let refused = emcs::write_ie825(&split, &named, &header()).expect_err("ten parts");
    assert_eq!(refused.data["max"], "9");
}
