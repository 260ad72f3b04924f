//! Stories of the block: what is written and set, what is refused, and laws that hold for any file.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the schemas and asks xmllint"
)]

use crate::{Block, Documents, DrmError, Limits, Range, Undischarged, code, read, set};
use domain::calendar::YearMonth;
use jiff::civil::date;
use number::ExciseNumber;
use std::process::Command;

mod laws;
mod refused;

/// A file of cellar software, with everything that a careful writer must leave alone.
pub(crate) const INTERPROFESSION: &str = include_str!("interprofession.xml");
/// The same for a person's own deposit.
pub(crate) const DTI_PLUS: &str = include_str!("dti-plus.xml");

pub(crate) fn excise() -> ExciseNumber {
    ExciseNumber::parse("FR007328E0001").unwrap()
}

pub(crate) fn november() -> YearMonth {
    YearMonth::new(2026, 11).unwrap()
}

pub(crate) fn block() -> Block {
    let range = |kind: char, from: u32, to: u32, count| Range {
        first: format!("26FR007328E0001{from:05}{kind}"),
        last: format!("26FR007328E0001{to:05}{kind}"),
        count,
    };
    Block {
        documents: vec![Documents {
            stamps: None,
            daa: Some(range('1', 8, 21, 12)),
            dsa: Some(range('2', 9, 9, 1)),
        }],
        undischarged: Vec::new(),
    }
}

fn late(number: &str, consignee: Option<&str>) -> Undischarged {
    Undischarged {
        number: number.to_owned(),
        dispatched: date(2026, 7, 14),
        consignee: consignee.map(str::to_owned),
    }
}

pub(crate) fn done(file: &str, block: &Block) -> Result<String, DrmError> {
    set(
        file.as_bytes(),
        &excise(),
        november(),
        block,
        Limits::DEFAULT,
    )
    .map(|b| String::from_utf8(b).unwrap())
}

/// What was put in, after making sure that nothing else is there that was not there before.
pub(crate) fn put_in<'o>(before: &[u8], after: &'o [u8]) -> &'o [u8] {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let rest = before.len() - same;
    // The block and what follows it may begin alike: any cut that fits is as good.
    let more = after.len() - before.len();
    assert!(
        (0..=same).any(|back| {
            let cut = same - back;
            after[..cut] == before[..cut] && after[cut + more..] == before[cut..]
        }),
        "{rest} bytes differ"
    );
    let cut = (0..=same)
        .map(|back| same - back)
        .find(|cut| after[cut + more..] == before[*cut..])
        .unwrap();
    &after[cut..cut + more]
}

#[test]
fn c4_the_block_stands_where_the_schema_has_it_and_looks_like_the_file() {
    let out = done(INTERPROFESSION, &block()).unwrap();
    let expected = "
    </compte-crd>
    <document-accompagnement>
      <daa-dca>
        <debut-periode>26FR007328E0001000081</debut-periode>
        <fin-periode>26FR007328E0001000211</fin-periode>
        <nombre-document-empreinte>12</nombre-document-empreinte>
      </daa-dca>
      <dsa-dsac>
        <debut-periode>26FR007328E0001000092</debut-periode>
        <fin-periode>26FR007328E0001000092</fin-periode>
        <nombre-document-empreinte>1</nombre-document-empreinte>
      </dsa-dsac>
    </document-accompagnement><!-- <document-accompagnement> est fait à la main -->
";
    assert!(out.contains(expected), "{out}");
    put_in(INTERPROFESSION.as_bytes(), out.as_bytes());
    let out = done(DTI_PLUS, &block()).unwrap();
    assert!(
        out.contains("</c:compte-crd>\r\n\t<c:document-accompagnement>\r\n\t\t<c:daa-dca>\r\n\t\t\t<c:debut-periode>26FR"),
        "{out}"
    );
    put_in(DTI_PLUS.as_bytes(), out.as_bytes());
}

#[test]
fn a_file_without_line_breaks_gets_none() {
    let flat: String = INTERPROFESSION.lines().map(str::trim).collect();
    let out = done(&flat, &block()).unwrap();
    assert!(
        !out.contains('\n')
            && out.contains("</compte-crd><document-accompagnement><daa-dca><debut-periode>")
    );
    put_in(flat.as_bytes(), out.as_bytes());
}

#[test]
fn what_is_not_discharged_is_set_before_statistics_after_documents() {
    let list = Block {
        undischarged: vec![
            late("26FR007328E0001000031", Some("FR007328E0002")),
            late("AB-17", None),
        ],
        ..Block::default()
    };
    let out = done(DTI_PLUS, &list).unwrap();
    let one = "\r\n\t<c:releve-non-apurement>\r\n\t\t<c:numero-daa-dac-dae>AB-17</c:numero-daa-dac-dae>\r\n\t\t<c:date-expedition>2026-07-14</c:date-expedition>\r\n\t</c:releve-non-apurement>\r\n\t<c:statistiques>";
    assert!(out.contains(one), "{out}");
    let both = Block {
        undischarged: list.undischarged.clone(),
        ..block()
    };
    let out = done(DTI_PLUS, &both).unwrap();
    assert!(out.contains("</c:document-accompagnement>\r\n\t<c:releve-non-apurement>"));
    // A file that has its documents already takes the list after them.
    let with = done(DTI_PLUS, &block()).unwrap();
    assert_eq!(done(&with, &list).unwrap(), out);
}

#[test]
fn a_mark_latin_letters_and_old_line_ends_stay_as_they_are() {
    let marked = format!("\u{FEFF}{INTERPROFESSION}");
    put_in(
        marked.as_bytes(),
        done(&marked, &block()).unwrap().as_bytes(),
    );
    let latin: Vec<u8> = INTERPROFESSION
        .replace("utf-8", "ISO-8859-1")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let out = set(&latin, &excise(), november(), &block(), Limits::DEFAULT).unwrap();
    let added = put_in(&latin, &out);
    assert!(added.is_ascii() && !added.is_empty());
    let mac = INTERPROFESSION.replace('\n', "\r");
    let out = done(&mac, &block()).unwrap();
    assert!(!out.contains('\n'));
    put_in(mac.as_bytes(), out.as_bytes());
}

#[test]
fn alone_it_is_well_formed_and_empty_is_nothing() {
    let text = block().write().unwrap();
    assert!(text.starts_with("<document-accompagnement>\n  <daa-dca>\n    <debut-periode>"));
    assert_eq!(Block::default().write().unwrap_err().code, code::NOTHING);
    assert_eq!(Undischarged::consignee_number("FR 07328E0001"), None);
    let mut bad = block();
    bad.documents[0].daa = Some(Range {
        first: "x".repeat(31),
        last: "y".into(),
        count: 1,
    });
    assert_eq!(bad.write().unwrap_err().code, code::VALUE);
}

/// The folder of the official schemas, or none after saying so.
pub(crate) fn schemas() -> Option<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/ciel");
    let Ok(folder) = folder.canonicalize() else {
        eprintln!("skipped: ../shared/ciel is not there");
        return None;
    };
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is not there");
        return None;
    }
    Some(folder)
}

/// What xmllint says of a file against a schema; nothing when it is valid.
pub(crate) fn complaint(schema: &std::path::Path, bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("drm.xml");
    std::fs::write(&file, bytes).unwrap();
    let out = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema, &file])
        .output()
        .unwrap();
    (!out.status.success()).then(|| String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn c4_what_is_set_is_valid_by_the_official_schemas() {
    let Some(folder) = schemas() else { return };
    let with_list = Block {
        undischarged: vec![
            late("26FR007328E0001000031", Some("FR007328E0002")),
            late("AB-17", None),
        ],
        documents: [
            block().documents,
            vec![Documents {
                stamps: Some(Range {
                    first: "1".into(),
                    last: "2".into(),
                    count: 2,
                }),
                daa: None,
                dsa: None,
            }],
        ]
        .concat(),
    };
    for (file, schema) in [
        (INTERPROFESSION, "contrat_de_service_interpro.xsd"),
        (DTI_PLUS, "ciel-dti-plus.xsd"),
        (DTI_PLUS, "ciel-dti-plus-viti.xsd"),
    ] {
        let schema = folder.join(schema);
        assert_eq!(complaint(&schema, file.as_bytes()), None, "our file before");
        for block in [&block(), &with_list] {
            let out = done(file, block).unwrap();
            assert_eq!(complaint(&schema, out.as_bytes()), None, "{out}");
        }
        // The schema notices a block at a wrong place: otherwise this would show nothing.
        let wrong = file
            .replacen("<statistiques", "<x/><statistiques", 1)
            .replacen("<c:statistiques", "<x/><c:statistiques", 1);
        assert!(complaint(&schema, wrong.as_bytes()).is_some());
    }
}

#[test]
fn the_sample_of_customs_is_read_and_holds_a_block_already() {
    let Some(folder) = schemas() else { return };
    let bytes = std::fs::read(folder.join("drm.xml")).unwrap();
    let drm = read(&bytes, Limits::DEFAULT).unwrap();
    assert_eq!(
        (drm.excise.as_str(), drm.month.to_string().as_str()),
        ("FR000000E0000", "2015-08")
    );
    assert!(drm.has_documents && !drm.has_undischarged && !drm.nil);
    let own = ExciseNumber::parse("FR000000E0000").unwrap();
    let there = set(&bytes, &own, drm.month, &block(), Limits::DEFAULT).unwrap_err();
    assert_eq!(there.code, code::BLOCK_THERE);
}
