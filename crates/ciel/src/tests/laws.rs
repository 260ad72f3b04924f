//! Laws over generated DRM files with odd spacing, and over anything at all.

use super::{DTI_PLUS, INTERPROFESSION, block, complaint, excise, november, put_in, schemas};
use crate::{Limits, read, set};
use proptest::prelude::*;

/// White space, comments and instructions as careless and careful writers leave them.
fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ \t]{0,4}",
        "(\r\n|\n|\r)[ \t]{0,6}",
        "(\n\n)[ ]{0,3}",
        Just("<!-- <document-accompagnement> & </periode> -->".to_owned()),
        Just("\n<?cave a=\"<b>\"?>\n\t".to_owned()),
    ]
}

/// A value with what may stand around and within it.
fn dressed(value: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        Just(value.to_owned()),
        Just(format!("<![CDATA[{value}]]>")),
        Just(format!("&#{};{}", value.as_bytes()[0], &value[1..])),
        Just(format!("{}<!-- x -->{}", &value[..1], &value[1..])),
    ]
}

/// A whole file of either schema, and the name of its schema's file.
fn drm() -> impl Strategy<Value = (String, &'static str)> {
    let gaps = prop::collection::vec(gap(), 24);
    let parts = (
        any::<bool>(),
        prop_oneof![Just(""), Just("d:"), Just("é_1:")],
    );
    let has = prop::array::uniform4(any::<bool>());
    (parts, gaps, has, dressed("FR007328E0001"), dressed("2026"), any::<bool>()).prop_map(
        |((dti, p), gaps, has, excise, year, marked)| {
            let mut gaps = gaps.into_iter().cycle();
            let mut g = || gaps.next().unwrap_or_default();
            let declared = if p.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", p.trim_end_matches(':')) };
            let mut e = |name: &str, inner: String| format!("{}<{p}{name}>{inner}</{p}{name}>", g());
            let month = [e("mois", "11".into()), e("annee", year)].concat();
            let mut of = Vec::new();
            if dti {
                of.push(e("periode-taxation", month));
                of.push(e("identification-redevable", excise));
            } else {
                let who = e("numero-agrement", excise);
                of.push(e("identification-declarant", who));
                of.push(e("periode", month));
                of.push(e("declaration-neant", "false".into()));
            }
            if has[0] && dti {
                of.push(e("droits-acquittes", String::new()));
            }
            if has[1] {
                let crd = [e("categorie-fiscale-capsules", "T".into()), e("type-capsule", "PERSONNALISEES".into())].concat();
                let inner = [e("stock-debut-periode", "1".into()), e("stock-fin-periode", "1".into())].concat();
                let crd = format!("{crd}<{p}centilisation volume=\"CL_75\">{inner}</{p}centilisation>");
                of.push(e("compte-crd", crd));
            }
            if has[2] {
                let list = [e("numero-daa-dac-dae", "X1".into()), e("date-expedition", "2026-07-14".into())].concat();
                of.push(e("releve-non-apurement", list));
            }
            if has[3] {
                of.push(e("statistiques", String::new()));
            }
            let end = g();
            let inner = of.concat();
            let (ns, root, body, schema) = if dti {
                ("dtiplus/v1", "mouvements-balances", format!("{inner}{end}"), "ciel-dti-plus.xsd")
            } else {
                let siren = format!("{}<{p}siren-interprofession>999999999</{p}siren-interprofession>", g());
                let body = format!("{siren}{}<{p}declaration-recapitulative>{inner}{end}</{p}declaration-recapitulative>{}", g(), g());
                ("interprofession/echanges/1.0", "message-interprofession", body, "contrat_de_service_interpro.xsd")
            };
            let mark = if marked { "\u{FEFF}" } else { "" };
            let text = format!("{mark}<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}<{p}{root} {declared}=\"http://douane.finances.gouv.fr/app/ciel/{ns}\">{body}</{p}{root}>{}", g(), g());
            (text, schema)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn everything_else_stays_byte_for_byte((text, _) in drm()) {
        let before = text.as_bytes();
        let out = set(before, &excise(), november(), &block(), Limits::DEFAULT).unwrap();
        let added = String::from_utf8(put_in(before, &out).to_vec()).unwrap();
        prop_assert!(added.contains("document-accompagnement>") && added.contains("26FR007328E0001000211"));
        // Read again, it holds the block and says the same of itself.
        let (was, is) = (read(before, Limits::DEFAULT).unwrap(), read(&out, Limits::DEFAULT).unwrap());
        prop_assert!(is.has_documents && !was.has_documents);
        prop_assert_eq!((was.excise, was.month, was.schema), (is.excise, is.month, is.schema));
    }

    #[test]
    fn nothing_makes_the_door_panic(
        file in prop_oneof![Just(INTERPROFESSION), Just(DTI_PLUS)],
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..8),
    ) {
        let mut bytes = file.as_bytes().to_vec();
        for (at, with, how) in changes {
            // Cut and taken away, nothing may be left of it to change.
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = with,
                1 => bytes.insert(at, with),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if let Ok(out) = set(&bytes, &excise(), november(), &block(), Limits::DEFAULT) {
            put_in(&bytes, &out);
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, Limits::DEFAULT);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn generated_files_with_the_block_are_valid_by_the_official_schemas((text, schema) in drm()) {
        let Some(folder) = schemas() else { return Ok(()) };
        let out = set(text.as_bytes(), &excise(), november(), &block(), Limits::DEFAULT).unwrap();
        prop_assert_eq!(complaint(&folder.join(schema), &out), None);
    }
}
