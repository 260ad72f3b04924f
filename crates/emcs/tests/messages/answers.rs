//! The answers of the system: what is written validates, always, and comes back as it went; each mutant of it gets the verdict
//! that the schema gives; whatever comes to the door, there is an answer.

use domain::consignment::MessageType;
use emcs::{
    CODES, Crosscheck, CrosscheckResult, ErrorEntry, ExportDeclaration, Header, Ie704, Ie801,
    Ie839, Ie905, Ie917, Limits, Message, MessageKind, MovementRef, Verdict, WriteError, Written,
    XmlErrorEntry, message_kind, read_message, verdict_of,
};
use number::{Arc, Lrn};

use super::consignments::{Dice, complete, letters, thinned};
use super::doors::{XML, harmed};
use super::mutants::{DIFFERENCES, Why, mutants, why};
use super::oracle::Oracle;

const KINDS: [MessageKind; 5] = [
    MessageKind::Ie801,
    MessageKind::Ie704,
    MessageKind::Ie839,
    MessageKind::Ie905,
    MessageKind::Ie917,
];
const SAMPLES: [(MessageKind, &str); 7] = [
    (
        MessageKind::Ie801,
        include_str!("../../samples/ie801-cognac.xml"),
    ),
    (
        MessageKind::Ie801,
        include_str!("../../samples/ie801-wine-eu.xml"),
    ),
    (
        MessageKind::Ie704,
        include_str!("../../samples/ie704-two-errors.xml"),
    ),
    (
        MessageKind::Ie704,
        include_str!("../../samples/ie704-duplicate-lrn.xml"),
    ),
    (
        MessageKind::Ie839,
        include_str!("../../samples/ie839-net-mass.xml"),
    ),
    (
        MessageKind::Ie905,
        include_str!("../../samples/ie905-accepted.xml"),
    ),
    (
        MessageKind::Ie917,
        include_str!("../../samples/ie917-not-of-the-schema.xml"),
    ),
];

fn maybe<T>(d: &mut Dice, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    d.once_in(2).then(|| make(d))
}

fn small<T: TryFrom<usize>>(n: usize) -> T {
    T::try_from(n).unwrap_or_else(|_| panic!("{n} is small"))
}

fn header(d: &mut Dice) -> Header {
    Header {
        correlation_id: maybe(d, |d| letters(d, 44)),
        ..super::header()
    }
}

fn arc(d: &mut Dice) -> Arc {
    let letters: String = (0..16)
        .map(|_| char::from(d.one(b"ABCXYZ0123456789")))
        .collect();
    let text = format!("{:02}FR{letters}{}", d.below(100), d.below(10));
    Arc::parse_as_given(&text).expect("the form of an ARC")
}

fn movement(d: &mut Dice) -> MovementRef {
    MovementRef {
        arc: arc(d),
        sequence: small(d.between(1, 99)),
    }
}

fn at(d: &mut Dice) -> jiff::civil::DateTime {
    let fraction = d.one(&[0, 0, 250_000_000, 1]);
    jiff::civil::date(2026, 11, 24).at(8, 5, small(d.below(60)), fraction)
}

fn lrn(d: &mut Dice) -> Lrn {
    Lrn::parse(&format!("2026-{}", d.below(1_000_000))).expect("an LRN")
}

fn code(d: &mut Dice, of: &[&str]) -> String {
    d.pick(of).to_owned()
}

fn result(d: &mut Dice) -> CrosscheckResult {
    CrosscheckResult {
        matches: Some(d.once_in(2)),
        reason: maybe(d, |d| letters(d, 512)),
    }
}

/// An answer of this kind: the same seed gives the same one.
fn answer(kind: MessageKind, seed: u64) -> Message {
    let d = &mut Dice(seed);
    match kind {
        MessageKind::Ie801 => {
            let mut c = complete(seed, d.between(1, 3));
            // What the message does not carry.
            c.deferred = None;
            assert!(c.duty_paid().is_some());
            let mut m = Ie801::first(header(d), arc(d), at(d), c);
            m.sequence = small(d.between(1, 99));
            m.upstream_arc = maybe(d, |d| arc(d).to_string());
            Message::Ie801(Box::new(m))
        }
        MessageKind::Ie704 => Message::Ie704(Box::new(Ie704 {
            header: header(d),
            arc: maybe(d, arc),
            sequence: maybe(d, |d| small(d.between(1, 99))),
            lrn: maybe(d, lrn),
            errors: (0..d.between(1, 4))
                .map(|_| ErrorEntry {
                    code: code(d, emcs::schema::ERROR_CODES),
                    reason: letters(d, 350),
                    location: maybe(d, |d| letters(d, 350)),
                    original_value: maybe(d, |d| letters(d, 350)),
                })
                .collect(),
            warnings: Vec::new(),
        })),
        MessageKind::Ie839 => {
            let c = complete(seed, 1);
            Message::Ie839(Box::new(Ie839 {
                header: header(d),
                issued_at: Some(at(d)),
                consignee: c.consignee,
                export_office: maybe(d, |_| ()).and(c.competent_office),
                rejected_at: Some(at(d)),
                reason: code(d, emcs::schema::REJECTION_CODES),
                declaration: maybe(d, |d| ExportDeclaration {
                    lrn: maybe(d, lrn),
                    document_reference: maybe(d, |d| letters(d, 21)),
                    crosschecks: (0..d.below(3))
                        .map(|_| Crosscheck {
                            arc: arc(d),
                            line: small(d.between(1, 999)),
                            diagnosis: code(d, emcs::schema::DIAGNOSIS_CODES),
                            result: result(d),
                            cn_code: maybe(d, result),
                            net_mass: maybe(d, result),
                        })
                        .collect(),
                    not_described: maybe(d, |d| letters(d, 21)),
                }),
                movements: (0..d.below(3)).map(|_| movement(d)).collect(),
                lrn: maybe(d, lrn),
                warnings: Vec::new(),
            }))
        }
        MessageKind::Ie905 => Message::Ie905(Box::new(Ie905 {
            header: header(d),
            movement: movement(d),
            status: code(d, emcs::schema::STATUS_CODES),
            last_message: Some(code(d, emcs::schema::LAST_MESSAGES)),
            warnings: Vec::new(),
        })),
        MessageKind::Ie917 => Message::Ie917(Box::new(Ie917 {
            header: header(d),
            movement: maybe(d, movement),
            errors: (0..d.between(1, 4))
                .map(|_| XmlErrorEntry {
                    line: small(d.below(1_000_000_000)),
                    column: small(d.below(1_000)),
                    reason: letters(d, 350),
                    location: maybe(d, |d| letters(d, 350)),
                    original_value: maybe(d, |d| letters(d, 350)),
                })
                .collect(),
            warnings: Vec::new(),
        })),
        other => panic!("{other} is no answer"),
    }
}

fn written(m: &Message) -> Result<Written, WriteError> {
    match m {
        Message::Ie801(m) => emcs::write_ie801(m),
        Message::Ie704(m) => emcs::write_ie704(m),
        Message::Ie839(m) => emcs::write_ie839(m),
        Message::Ie905(m) => emcs::write_ie905(m),
        Message::Ie917(m) => emcs::write_ie917(m),
        other => panic!("{} is no answer", other.kind()),
    }
}

fn bytes(m: &Message) -> Vec<u8> {
    let written = written(m).unwrap_or_else(|e| panic!("{e}: {m:?}"));
    assert_eq!(written.spaces, Vec::<String>::new());
    written.message
}

fn read(message: &[u8]) -> Message {
    read_message(message, Limits::DEFAULT)
        .unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(message)))
}

#[test]
fn every_answer_that_is_written_validates_and_comes_back_as_it_went() {
    for kind in KINDS {
        let messages: Vec<Message> = (0..300).map(|seed| answer(kind, seed)).collect();
        let all: Vec<Vec<u8>> = messages.iter().map(bytes).collect();
        for (m, text) in messages.iter().zip(&all) {
            assert_eq!(message_kind(text, Limits::DEFAULT), Ok(kind));
            assert_eq!(verdict_of(kind, text, Limits::DEFAULT), Verdict::Clean);
            let back = read(text);
            assert_eq!(&back, m);
            // Amounts with their digits too.
            assert_eq!(&bytes(&back), text);
        }
        let Some(oracle) = Oracle::of("answers", kind) else {
            continue;
        };
        for (text, takes) in all.iter().zip(oracle.takes(&all)) {
            assert!(takes, "{}", oracle.says(text));
        }
    }
}

/// The type of submission is no part of the message: it is the one that goes with the origin.
#[test]
fn an_ie801_tells_duty_paid_by_its_origin() {
    for seed in 0..40 {
        let Message::Ie801(m) = read(&bytes(&answer(MessageKind::Ie801, seed))) else {
            panic!("an IE801");
        };
        let c = &m.consignment;
        let paid = c.message_type == MessageType::DutyPaid;
        assert_eq!(c.duty_paid(), Some(paid));
        assert_eq!(c.deferred, None);
    }
}

#[test]
fn each_sample_is_valid_and_written_again_it_is_the_same() {
    for (kind, text) in SAMPLES {
        assert_eq!(
            verdict_of(kind, text.as_bytes(), Limits::DEFAULT),
            Verdict::Clean
        );
        let m = read(text.as_bytes());
        assert_eq!(m.kind(), kind);
        assert_eq!(m.warnings(), []);
        assert_eq!(String::from_utf8(bytes(&m)).expect("UTF-8"), text);
        let Some(oracle) = Oracle::of("answer-samples", kind) else {
            continue;
        };
        assert_eq!(oracle.takes(&[text.as_bytes().to_vec()]), [true]);
    }
}

#[test]
fn our_verdict_on_mutants_of_answers_is_the_schemas() {
    let mut met = std::collections::BTreeSet::new();
    for kind in KINDS {
        let Some(oracle) = Oracle::of("answer-mutants", kind) else {
            return;
        };
        let mut all = Vec::new();
        let mut dice = Dice(7);
        for seed in 0..5 {
            let text = String::from_utf8(bytes(&answer(kind, seed))).expect("UTF-8");
            let rarely = if kind == MessageKind::Ie801 { 100 } else { 6 };
            all.extend(mutants(&text).into_iter().filter(|_| dice.once_in(rarely)));
        }
        let messages: Vec<Vec<u8>> = all.iter().map(|(_, m)| m.clone()).collect();
        let (mut valid, mut wrong) = (0, Vec::new());
        for ((what, message), takes) in all.iter().zip(oracle.takes(&messages)) {
            valid += usize::from(takes);
            let ours = verdict_of(kind, message, Limits::DEFAULT);
            if ours == Verdict::Clean {
                let read = read_message(message, Limits::DEFAULT);
                if !read.as_ref().is_ok_and(|m| m.warnings().is_empty()) {
                    wrong.push(format!("clean and not read: {what}: {read:?}"));
                }
            }
            match (ours == Verdict::Clean, takes) {
                (true, false) => wrong.push(format!("TAKEN: {what}: {}", oracle.says(message))),
                (false, true) => {
                    for (code, [element, found, detail]) in why(&ours) {
                        let why = Why {
                            code,
                            element: &element,
                            found: &found,
                            detail: &detail,
                        };
                        match DIFFERENCES.iter().find(|d| (d.met)(&why)) {
                            Some(_) => drop(met.insert(code)),
                            None => wrong.push(format!(
                                "refused: {what}: {code} {element} {found:?} {detail}"
                            )),
                        }
                    }
                }
                _ => {}
            }
        }
        eprintln!("{kind}: {} mutants, {valid} of them valid", all.len());
        assert!(
            wrong.is_empty(),
            "{kind} {}\n{}",
            wrong.len(),
            wrong[..wrong.len().min(40)].join("\n")
        );
        assert!(valid > 50 && all.len() - valid > 200);
    }
    assert!(!met.is_empty());
}

#[test]
fn whatever_comes_to_the_door_there_is_an_answer_and_what_is_taken_is_stable() {
    let mut corpus: Vec<Vec<u8>> = SAMPLES.iter().map(|(_, s)| s.as_bytes().to_vec()).collect();
    for kind in KINDS {
        corpus.extend((0..5).map(|seed| bytes(&answer(kind, seed))));
    }
    corpus.push(super::write(&thinned(1, 1)).into_bytes());
    let mut d = Dice(704);
    let (mut taken, mut clean) = (0, 0);
    for _ in 0..6_000 {
        let bytes = harmed(&mut d, &corpus, XML);
        let kind = message_kind(&bytes, Limits::DEFAULT);
        match read_message(&bytes, Limits::DEFAULT) {
            Ok(message) => {
                taken += 1;
                assert_eq!(kind, Ok(message.kind()));
                let ours = verdict_of(message.kind(), &bytes, Limits::DEFAULT);
                assert!(
                    !matches!(ours, Verdict::Unreadable(_)),
                    "read, and called unreadable"
                );
                clean += usize::from(ours == Verdict::Clean);
                assert!(ours != Verdict::Clean || message.warnings().is_empty());
                if message.kind() != MessageKind::Ie815 {
                    stable(&message);
                }
            }
            Err(e) => {
                assert!(CODES.contains(&e.code) && e.line > 0, "{e}");
                if let Ok(kind) = kind {
                    assert_ne!(
                        verdict_of(kind, &bytes, Limits::DEFAULT),
                        Verdict::Clean,
                        "{e}"
                    );
                }
            }
        }
    }
    eprintln!("{taken} of 6000 taken, {clean} clean");
    assert!(taken > 100 && clean > 20);
}

/// What was taken is written and read again as it is, or the writer says which element cannot be.
fn stable(m: &Message) {
    match written(m) {
        Ok(written_once) => {
            let back = read(&written_once.message);
            assert_eq!(
                written(&back).expect("written before").message,
                written_once.message
            );
        }
        Err(e) => assert!(emcs::WRITE_CODES.contains(&e.code) && e.data.contains_key("element")),
    }
}

#[test]
fn another_message_and_another_version_are_told_by_name() {
    let unknown = |text: &str| read_message(text.as_bytes(), Limits::DEFAULT).expect_err("unknown");
    for text in [
        "<a/>",
        "<IE801/>",
        "<IE801 xmlns=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:IE704:V3.23\"/>",
        "<IE802 xmlns=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:IE802:V3.23\"/>",
        "<IE801 xmlns=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE3:IE801:V1.76\"/>",
    ] {
        assert_eq!(unknown(text).code, "xml.unknown-message", "{text}");
    }
    let (_, refusal) = SAMPLES[2];
    let e = emcs::read_ie815(refusal.as_bytes(), Limits::DEFAULT).expect_err("not a draft");
    assert_eq!(e.code, "xml.not-ie815");
    let other = verdict_of(MessageKind::Ie801, refusal.as_bytes(), Limits::DEFAULT);
    let Verdict::Errors(found) = other else {
        panic!("{other:?}")
    };
    assert_eq!(found[0].code, "xml.other-message");
    assert_eq!(
        (&*found[0].data["expected"], &*found[0].data["root"]),
        ("IE801", "IE704")
    );
    let newer = read(refusal.replace("V3.23", "V3.24").as_bytes());
    let codes: Vec<&str> = newer.warnings().iter().map(|w| w.code).collect();
    // The message's namespace, and the header's.
    assert_eq!(codes, ["xml.other-version"; 2]);
}

/// A system that uses a code of another list is read all the same.
#[test]
fn an_error_code_of_no_list_is_kept_as_it_is() {
    let (_, refusal) = SAMPLES[2];
    let text = refusal.replacen(">12<", ">0130<", 1);
    assert_ne!(
        verdict_of(MessageKind::Ie704, text.as_bytes(), Limits::DEFAULT),
        Verdict::Clean
    );
    let Message::Ie704(m) = read(text.as_bytes()) else {
        panic!("an IE704")
    };
    assert_eq!(m.errors[0].code, "130");
}
