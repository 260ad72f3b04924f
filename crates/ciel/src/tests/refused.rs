//! What is not taken, and with which word.

use super::{DTI_PLUS, INTERPROFESSION, block, done, excise, november};
use crate::{Limits, code, set};

/// The code with which the file with one change is refused.
fn refused(file: &str, from: &str, to: &str) -> (&'static str, usize) {
    assert!(file.contains(from), "{from}");
    let error = done(&file.replacen(from, to, 1), &block()).unwrap_err();
    (error.code, error.line)
}

#[test]
fn a_return_of_another_establishment_or_month_is_refused() {
    let other = done(&DTI_PLUS.replace("E0001", "E0002"), &block()).unwrap_err();
    assert_eq!(other.code, code::OTHER_ESTABLISHMENT);
    assert_eq!(other.data["found"], "FR007328E0002");
    assert_eq!(other.data["expected"], "FR007328E0001");
    for (file, from, to) in [
        (DTI_PLUS, ">11<", ">10<"),
        (DTI_PLUS, "2026", "2025"),
        (
            INTERPROFESSION,
            "<mois>1<!-- novembre -->1",
            "<mois>0<!-- novembre -->1",
        ),
    ] {
        assert_eq!(refused(file, from, to).0, code::OTHER_MONTH, "{to}");
    }
    // The schemas let letters be small.
    assert!(
        done(
            &DTI_PLUS.replace("FR007328E0001", " fr007328e0001"),
            &block()
        )
        .is_ok()
    );
}

#[test]
fn a_return_that_holds_such_a_block_is_refused() {
    for file in [INTERPROFESSION, DTI_PLUS] {
        let once = done(file, &block()).unwrap();
        assert_eq!(done(&once, &block()).unwrap_err().code, code::BLOCK_THERE);
    }
    let empty = "</compte-crd><document-accompagnement/>";
    assert_eq!(
        refused(INTERPROFESSION, "</compte-crd>", empty).0,
        code::BLOCK_THERE
    );
    // A word in a comment or a CDATA section is no element.
    assert!(INTERPROFESSION.contains("<![CDATA[<document-accompagnement>]]>"));
}

#[test]
fn a_return_that_says_that_nothing_happened_is_refused() {
    assert_eq!(
        refused(
            INTERPROFESSION,
            ">false</declaration-neant>",
            ">true</declaration-neant>"
        )
        .0,
        code::NIL
    );
    assert_eq!(
        refused(
            INTERPROFESSION,
            ">false</declaration-neant>",
            "> 1</declaration-neant>"
        )
        .0,
        code::NIL
    );
}

#[test]
fn what_is_no_return_is_refused() {
    let not = |text: &str| done(text, &block()).unwrap_err().code;
    assert_eq!(not("<html><body/></html>"), code::NOT_DRM);
    assert_eq!(not("<mouvements-balances/>"), code::NOT_DRM);
    assert_eq!(
        refused(DTI_PLUS, "dtiplus/v1", "dtiplus/v2").0,
        code::NOT_DRM
    );
    for damaged in [
        "",
        " ",
        "du texte",
        "PK\u{3}\u{4}",
        "<",
        "<a",
        "<a>",
        "<a></b>",
        "</a>",
    ] {
        assert!(
            [code::DAMAGED, code::NOT_DRM].contains(&not(damaged)),
            "{damaged:?}"
        );
    }
}

#[test]
fn several_declarations_are_refused() {
    let one = INTERPROFESSION
        .split_once("  <declaration-recapitulative")
        .unwrap()
        .1;
    let one = format!(
        "  <declaration-recapitulative{}",
        one.split_once("</message").unwrap().0
    );
    let two = INTERPROFESSION.replace(
        "</message-interprofession>",
        &format!("{one}</message-interprofession>"),
    );
    assert_eq!(done(&two, &block()).unwrap_err().code, code::SEVERAL);
    assert_eq!(
        done(&format!("{DTI_PLUS}{DTI_PLUS}"), &block())
            .unwrap_err()
            .code,
        code::DAMAGED
    );
}

#[test]
fn a_damaged_return_is_refused_with_its_line() {
    // Cut anywhere before its end, it is never taken.
    for file in [INTERPROFESSION, DTI_PLUS] {
        let whole = file
            .trim_end()
            .trim_end_matches("<!-- fin -->")
            .trim_end()
            .len();
        for cut in (0..whole).filter(|c| file.is_char_boundary(*c)) {
            assert!(done(&file[..cut], &block()).is_err(), "cut at {cut}");
        }
    }
    assert_eq!(
        refused(DTI_PLUS, "</c:type-capsule>", "</c:produit>"),
        (code::DAMAGED, 11)
    );
    assert_eq!(
        refused(DTI_PLUS, "<c:type-capsule>", "<c:type-capsule a='1' a='2'>"),
        (code::DAMAGED, 11)
    );
    assert_eq!(
        refused(DTI_PLUS, "<c:type-capsule>", "<x:produit>").0,
        code::DAMAGED
    );
    assert_eq!(refused(DTI_PLUS, "d’été", "\u{1}").0, code::DAMAGED);
    assert_eq!(
        refused(INTERPROFESSION, "<!-- fin -->", "fin").0,
        code::DAMAGED
    );
    assert_eq!(refused(INTERPROFESSION, "<?xml", " <?xml").0, code::DAMAGED);
}

#[test]
fn an_order_that_the_schema_does_not_have_is_refused() {
    let moved = INTERPROFESSION
        .replace("    <statistiques/>\n", "")
        .replace("<compte-crd>", "<statistiques/><compte-crd>");
    assert_eq!(done(&moved, &block()).unwrap_err().code, code::ORDER);
    assert_eq!(
        refused(
            INTERPROFESSION,
            "<statistiques/>",
            "<statistiques/><statistiques/>"
        )
        .0,
        code::ORDER
    );
    assert_eq!(
        refused(INTERPROFESSION, "<statistiques/>", "<stats/>").0,
        code::UNKNOWN
    );
    assert_eq!(
        refused(INTERPROFESSION, "<annee>", "<mois>11</mois><annee>").0,
        code::ORDER
    );
    assert_eq!(
        refused(
            INTERPROFESSION,
            "<statistiques/>",
            "<x:statistiques xmlns:x='urn:x'/>"
        )
        .0,
        code::UNKNOWN
    );
}

#[test]
fn without_its_owner_or_month_it_is_refused() {
    assert_eq!(
        refused(DTI_PLUS, "<c:annee>2026</c:annee>", "").0,
        code::MISSING
    );
    assert_eq!(refused(DTI_PLUS, ">11<", ">onze<").0, code::MISSING);
    assert_eq!(refused(DTI_PLUS, ">11<", ">13<").0, code::MISSING);
    assert_eq!(
        refused(
            DTI_PLUS,
            "<c:identification-redevable>FR007328E0001</c:identification-redevable>",
            ""
        )
        .0,
        code::MISSING
    );
}

#[test]
fn entities_and_other_encodings_are_refused() {
    let doctype = "?>\n<!DOCTYPE m [<!ENTITY e 'FR007328E0001'>]>\n<message";
    let bomb = INTERPROFESSION.replace(
        " ?>\n<!-- chais & caves : exporté le 4 décembre -->\n<message",
        doctype,
    );
    assert_eq!(done(&bomb, &block()).unwrap_err().code, code::ENTITY);
    assert_eq!(
        refused(INTERPROFESSION, "&#233;", "&eacute;").0,
        code::ENTITY
    );
    let wide: Vec<u8> = INTERPROFESSION
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let not = |b: &[u8]| set(b, &excise(), november(), &block(), Limits::DEFAULT).unwrap_err();
    let marked = [&[0xFF, 0xFE][..], &wide].concat();
    for (bytes, name) in [
        (wide.clone(), "UTF-16"),
        (marked, "UTF-16"),
        (
            INTERPROFESSION
                .replace("utf-8", "EBCDIC-CP-FR")
                .into_bytes(),
            "ebcdic-cp-fr",
        ),
        (
            INTERPROFESSION.replace("utf-8", "us-ascii").into_bytes(),
            "US-ASCII",
        ),
        (
            format!("\u{FEFF}{}", INTERPROFESSION.replace("utf-8", "ISO-8859-1")).into_bytes(),
            "iso-8859-1",
        ),
        ([DTI_PLUS.as_bytes(), b"<!-- \xE9 -->"].concat(), "UTF-8"),
    ] {
        let error = not(&bytes);
        assert_eq!(
            (error.code, error.data["encoding"].as_str()),
            (code::ENCODING, name)
        );
    }
}

#[test]
fn too_large_and_too_deep_are_refused() {
    let small = Limits {
        bytes: 600,
        ..Limits::DEFAULT
    };
    let error = set(DTI_PLUS.as_bytes(), &excise(), november(), &block(), small).unwrap_err();
    assert_eq!(
        (error.code, error.data["limit"].as_str()),
        (code::TOO_LARGE, "600")
    );
    let deep = "<c:compte-crd>".repeat(40);
    assert_eq!(refused(DTI_PLUS, "<c:compte-crd>", &deep).0, code::DAMAGED);
}
