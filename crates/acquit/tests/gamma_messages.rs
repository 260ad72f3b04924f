//! The example messages of docs/gamma: the files are those of the table, and each gets the answer that the table names. Random
//! sequences of messages over the socket, with kills in between, lead the simulator where the reference model goes.

#[path = "../../gamma/tests/model/mod.rs"]
mod model;
mod support_gamma;
#[path = "../../gamma/examples/messages/table.rs"]
mod table;

use emcs::Message;
use model::{Ask, Model};
use number::Arc;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use support_gamma::{Reply, Simulator, day, make};

#[test]
fn the_example_messages_are_those_of_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gamma/messages");
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    };
    for e in table::all() {
        assert_eq!(
            read(e.file),
            e.text,
            "{}: run the example gamma_messages",
            e.file
        );
    }
    assert_eq!(read("README.md"), table::readme());
    let files = std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(files, table::all().len() + 1, "a file that no table names");
}

/// The official schema takes it too, where it and `xmllint` are there.
fn official(kind: &str, xml: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/emcs/schema");
    let schema = folder.join(format!("{}.xsd", kind.to_lowercase()));
    if !schema.exists() {
        eprintln!("skipped: {} is not there", schema.display());
        return;
    }
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(xml.as_bytes()).expect("written");
    let mut xmllint = std::process::Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--schema"]);
    match xmllint.arg(schema).arg(file.path()).output() {
        Err(_) => eprintln!("skipped: xmllint is not installed"),
        Ok(out) => {
            let said = String::from_utf8_lossy(&out.stderr);
            assert!(out.status.success(), "{kind}: {said}\n{xml}");
        }
    }
}

/// The first error: type or status, and the last element of its place.
fn with(m: &Message) -> (String, String) {
    let last = |l: &Option<String>| {
        let place = l.as_deref().unwrap_or_default();
        place.rsplit('/').next().unwrap_or_default().to_owned()
    };
    match m {
        Message::Ie704(m) => (m.errors[0].code.clone(), last(&m.errors[0].location)),
        Message::Ie917(m) => (String::new(), last(&m.errors[0].location)),
        Message::Ie905(m) => (m.status.clone(), String::new()),
        _ => (String::new(), String::new()),
    }
}

#[test]
fn each_example_gets_its_answer() {
    let dir = tempfile::tempdir().expect("a folder");
    let s = Simulator::start(&dir.path().join("gamma"), &[]);
    let mut arcs = BTreeMap::new();
    for e in table::all() {
        let arc = e
            .arc_of
            .map_or("", |f| arcs.get(f).map_or("", String::as_str));
        let text = e
            .text
            .replace("{ARC}", arc)
            .replace("{TOMORROW}", &day(1).to_string());
        assert!(!text.contains('{'), "{}", e.file);
        let reply = s.post(text.as_bytes());
        let message = reply.message();
        assert_eq!(
            message.kind().name(),
            e.answer,
            "{}: {}",
            e.file,
            reply.body
        );
        let (code, element) = with(&message);
        assert_eq!((&*code, &*element), e.with, "{}: {}", e.file, reply.body);
        if let Message::Ie801(m) = &message {
            arcs.insert(e.file, m.arc.to_string());
        }
        // What it answers is what the schema takes.
        let findings =
            emcs::findings_of(message.kind(), reply.body.as_bytes(), emcs::Limits::DEFAULT);
        assert_eq!(findings, Ok(Vec::new()), "{}", e.file);
        official(e.answer, &reply.body);
    }
    let state = |file: &str| s.movement(&arcs[file]);
    let first = state("01-ie815.xml");
    assert_eq!(
        (&first["status"], &first["sequence"]),
        (&"delivered".into(), &2.into())
    );
    assert_eq!(state("02-ie815-duty-paid.xml")["status"], "rejected");
    assert_eq!(state("04-ie815-tomorrow.xml")["status"], "cancelled");
    let split = state("03-ie815-energy.xml");
    assert_eq!(split["status"], "replaced");
    let parts = split["downstream"].as_array().expect("parts");
    assert_eq!(parts.len(), 2);
    let part = s.arc_of(split["consignor"].as_str().expect("text"), "EXAMPLE-03-B");
    assert_eq!(part.as_deref(), parts[1].as_str());
}

/// The references of parts, as in the model.
fn references(into: u8, from: u8) -> Vec<String> {
    (0..into).map(|i| format!("R-{}", from + i)).collect()
}

/// What is asked, as a message.
fn message(ask: &Ask, model: &Model, known: &[(Arc, Decimal)], id: &str) -> Option<Vec<u8>> {
    let h = make::header(id, day(0));
    let meant = |of: &usize, beside: u8| {
        let i = model.which(*of)?;
        let sequence = u32::from(model.movements[i].sequence + beside);
        Some((&known[i].0, sequence, model.movements[i].kind))
    };
    let paid = domain::consignment::DestinationType::CertifiedConsignee;
    let suspended = domain::consignment::DestinationType::TaxWarehouse;
    Some(match ask {
        Ask::Draft {
            kind,
            reference,
            hours,
        } => {
            let goods = match kind {
                model::Kind::Cognac => make::Goods::Cognac,
                model::Kind::Beer => make::Goods::Beer,
                model::Kind::Fuel => make::Goods::Fuel,
            };
            let days = if *hours < 0 { -2 } else { 2 };
            let mut c = make::consignment(goods, &format!("R-{reference}"), day(days), days < 0);
            // One consignor for all, as in the model.
            c.consignor.excise_number = "FR007328E0001".parse().ok();
            make::draft(&c, &h)
        }
        Ask::Cancel { of } => make::cancel(meant(of, 0)?.0, &h),
        Ask::Divert { of, beside, suits } => {
            let (arc, sequence, kind) = meant(of, beside.unwrap_or(0) + 1)?;
            let to = if (kind == model::Kind::Beer) == *suits {
                paid
            } else {
                suspended
            };
            make::divert(arc, beside.map(|_| sequence), to, &h)
        }
        Ask::Split {
            of,
            into,
            whole,
            reference,
        } => {
            let total = known[model.which(*of)?].1;
            let shares = make::shares(total, &references(*into, *reference), *whole);
            make::split(meant(of, 0)?.0, &shares, &h)
        }
        Ask::Report {
            of,
            beside,
            conclusion,
        } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            let conclusion = u16::from(*conclusion).try_into().expect("a conclusion");
            make::report(arc, sequence, conclusion, &h)
        }
        Ask::Alert {
            of,
            beside,
            rejected,
        } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            make::alert(arc, sequence, *rejected, &h)
        }
        Ask::Delay { of, beside, role } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            make::delay(
                arc,
                sequence,
                u16::from(*role).try_into().expect("a role"),
                &h,
            )
        }
        Ask::Shortage { of, beside } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            make::shortage(arc, sequence, &h)
        }
        Ask::Nobody => {
            let nobody = Arc::complete("26FRG999999999999990").expect("an ARC");
            make::report(&nobody, 1, domain::movement::Conclusion::Satisfactory, &h)
        }
        Ask::Wait { .. } => return None,
    })
}

/// ARCs that an answer brings: of a draft its own, of a splitting those of the parts.
fn brought(s: &Simulator, reply: &Reply) -> Vec<Arc> {
    let parse = |t: &str| Arc::parse(t).expect("an ARC");
    match reply.message() {
        Message::Ie801(m) => vec![m.arc],
        Message::Ie905(m) => {
            let state = s.movement(m.movement.arc.as_str());
            let parts = state["downstream"].as_array().expect("parts").iter();
            parts.map(|p| parse(p.as_str().expect("text"))).collect()
        }
        _ => Vec::new(),
    }
}

/// Which movement was meant before its parts came into the model.
fn before(model: &Model, of: usize, into: u8) -> usize {
    of % (model.movements.len() - usize::from(into))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn random_sequences_over_the_socket_and_through_kills_lead_where_the_model_goes(
        asks in proptest::collection::vec(model::ask(), 20..60),
        kills in proptest::collection::btree_set(0usize..60, 2),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut s = Simulator::start(&dir.path().join("gamma"), &[]);
        let (mut model, mut arcs) = (Model::default(), Vec::<(Arc, Decimal)>::new());
        for (i, ask) in asks.iter().enumerate() {
            let message = message(ask, &model, &arcs, &format!("M-{i}"));
            let expected = model.ask(ask);
            let Some(bytes) = message else { continue };
            let reply = s.post(&bytes);
            let refused = matches!(reply.message(), Message::Ie704(_));
            prop_assert_eq!(!refused, expected, "{:?} {}", ask, reply.body);
            if kills.contains(&i) {
                s = s.killed_and_begun_again();
                prop_assert_eq!(&s.post(&bytes), &reply, "the same message, the same answer");
            }
            if !refused {
                let quantities: Vec<Decimal> = match ask {
                    Ask::Split { of, into, whole, reference } => {
                        // The split movement itself stays where it was in the list.
                        let total = arcs[before(&model, *of, *into)].1;
                        let shares = make::shares(total, &references(*into, *reference), *whole);
                        shares.into_iter().map(|(_, quantity)| quantity).collect()
                    }
                    _ => vec![make::fuel()],
                };
                arcs.extend(brought(&s, &reply).into_iter().zip(quantities));
            }
            prop_assert_eq!(arcs.len(), model.movements.len());
        }
        for ((arc, _), known) in arcs.iter().zip(&model.movements) {
            let m = s.movement(arc.as_str());
            let here = (m["status"].as_str().unwrap_or_default(), m["sequence"].as_u64());
            prop_assert_eq!(here, (known.status, Some(u64::from(known.sequence))), "{}", arc);
        }
    }
}
