//! Sheets as they come out of the real press: what they say, and on how many pages.

use super::*;
use crate::letters::tests::{SITUATION, WRITTEN, dossier, goods_for, own};
use crate::letters::{Plan, announcement, communication};
use crate::ports::{FormsPress, Press};
use domain::rule::{FR_2009, FR_2026};

fn stamp() -> Stamp {
    Stamp {
        at: WRITTEN.at,
        head: WRITTEN.head.into(),
        program: "acquit 0".into(),
    }
}

/// Printed, and what of it is text, as the sheet holds it.
fn printed(sheet: &Sheet) -> (u32, String) {
    let pdf = FormsPress::default().sheet(sheet).unwrap();
    (
        pdf.pages,
        format!("{sheet:?}").replace(['\u{a0}', '\u{202f}'], " "),
    )
}

#[test]
fn n1_c1_the_fax_sheet_bears_office_sender_subject_and_number_on_one_page() {
    let d = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let letter = communication(&own(), Some(SITUATION), &[&d], WRITTEN).unwrap();
    let (pages, said) = printed(&fax(&own(), &letter, &stamp()));
    assert_eq!(pages, 1);
    for part in [
        "05 45 00 00 03",
        "Bureau de Cognac (FR007328)",
        &letter.subject,
        "\"00008\"",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let letter = announcement(&own(), Some(SITUATION), &Plan::default(), WRITTEN);
    assert_eq!(printed(&fax(&own(), &letter, &stamp())).0, 1);
}

#[test]
fn six_documents_with_long_names_are_printed_whole_on_further_pages() {
    let long = "Société coopérative vinicole intercommunale des producteurs réunis ".repeat(4);
    let six: Vec<_> = (8..14)
        .map(|n| dossier(n, Some(goods_for(&long, "Saint-Georges-sur-Layon"))))
        .collect();
    let truck: Vec<&Dossier> = six.iter().collect();
    let letter = communication(&own(), Some(SITUATION), &truck, WRITTEN).unwrap();
    for (sheet, least) in [
        (fax(&own(), &letter, &stamp()), 1),
        (
            checklist(
                Language::Fr,
                &own(),
                &own().office_contact,
                &truck,
                &FR_2009,
                &stamp(),
            ),
            2,
        ),
    ] {
        let (pages, said) = printed(&sheet);
        assert!((least..=4).contains(&pages), "{pages}");
        for d in &six {
            let groups = format!("{:?}", d.number.as_fallback().unwrap().groups());
            assert!(said.contains(&groups), "{groups}");
        }
    }
}

#[test]
fn i26_the_checklist_asks_to_write_what_is_missing_and_only_that() {
    let whole = dossier(8, Some(goods_for("Martin", "Beaune")));
    let (pages, said) = printed(&checklist(
        Language::Fr,
        &own(),
        &own().office_contact,
        &[&whole],
        &FR_2009,
        &stamp(),
    ));
    assert_eq!(pages, 1);
    assert!(said.contains("Signer les 4 exemplaires, case 24"));
    assert!(
        said.contains("\"05\", \"45\", \"00\", \"00\", \"02\""),
        "{said}"
    );
    assert!(!said.contains("Écrire à la main"));
    let mut open = dossier(9, Some(goods_for("Martin", "Beaune")));
    (open.departure, open.registration) = (None, None);
    open.consignment.as_mut().unwrap().journey_time = None;
    let (_, said) = printed(&checklist(
        Language::Fr,
        &own(),
        &own().office_contact,
        &[&open],
        &FR_2009,
        &stamp(),
    ));
    for what in [
        "la date et l’heure du départ (case 16",
        "l’immatriculation",
        "la durée du trajet (case 17)",
    ] {
        assert!(said.contains(what), "{what}: {said}");
    }
}

#[test]
fn a_dsa_has_its_three_copies_and_its_own_boxes() {
    let mut d = dossier(8, Some(goods_for("Martin", "Beaune")));
    d.kind = Kind::Dsa;
    let (_, said) = printed(&checklist(
        Language::En,
        &own(),
        &own().office_contact,
        &[&d],
        &FR_2009,
        &stamp(),
    ));
    assert!(said.contains("Sign the 3 copies, box 15"), "{said}");
    assert!(said.contains("copies 2 and 3 of each DSA"));
    assert!(!said.contains("DAA"));
}

#[test]
fn a_void_document_is_not_on_the_checklist() {
    let stands = dossier(8, None);
    let mut void = dossier(9, None);
    void.voided = Some(WRITTEN.at);
    let (_, said) = printed(&checklist(
        Language::Fr,
        &own(),
        &own().office_contact,
        &[&stands, &void],
        &FR_2009,
        &stamp(),
    ));
    assert!(said.contains("00008") && !said.contains("00009"));
}

#[test]
fn the_test_page_bears_no_number_that_could_be_taken_for_one() {
    let (pages, said) = printed(&test_page(Language::Fr, Some(&own()), &stamp()));
    assert_eq!(pages, 1);
    assert!(!said.contains("26FR"), "{said}");
}

#[test]
fn i29_what_is_inferred_is_printed_as_to_be_confirmed_and_only_where_it_matters() {
    let d = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let of = |d: &Dossier, rules| {
        printed(&checklist(
            Language::Fr,
            &own(),
            &own().office_contact,
            &[d],
            rules,
            &stamp(),
        ))
        .1
    };
    assert!(!of(&d, &FR_2009).contains("confirmer"));
    let said = of(&d, &FR_2026);
    assert!(said.contains("À confirmer auprès du bureau"), "{said}");
    assert!(said.contains("page de 2009"), "{said}");
    assert!(!said.contains("document simplifié"), "{said}");
    // A number that the office gave has the form that the office gave it.
    let mut given = d.clone();
    given.case = Case::B1;
    assert!(!of(&given, &FR_2026).contains("À confirmer"));
    // Duty paid within France: perhaps no number was needed at all.
    given.kind = Kind::Dsa;
    assert!(of(&given, &FR_2026).contains("document simplifié"));
}

#[test]
fn i29_customs_get_a_copy_of_what_is_duty_paid_and_goes_to_another_state() {
    let mut d = dossier(8, Some(goods_for("Weinhaus", "Trier")));
    (d.kind, d.copy_when_abroad) = (Kind::Dsa, true);
    let said = |d: &Dossier| {
        let letter = communication(&own(), Some(SITUATION), &[d], WRITTEN).unwrap();
        let list = printed(&checklist(
            Language::Fr,
            &own(),
            &own().office_contact,
            &[d],
            &FR_2026,
            &stamp(),
        ))
        .1;
        (letter.body.join("\n"), list)
    };
    let state = |d: &mut Dossier, id: &str| {
        let c = d.consignment.as_mut().unwrap();
        c.place_of_delivery = None;
        c.consignee.as_mut().unwrap().trader_id = Some(id.into());
    };
    state(&mut d, "DE00000000001");
    let (letter, list) = said(&d);
    assert!(letter.contains("Une copie du DSA est jointe"), "{letter}");
    assert!(list.contains("Envoyer au bureau une copie"), "{list}");
    state(&mut d, "FR00000000001");
    let (letter, list) = said(&d);
    assert!(!letter.contains("copie") && !list.contains("une copie"));
}

#[test]
fn c1_the_page_of_a_notice_is_one_page_for_one_document_and_for_twenty_with_the_longest_texts() {
    let long = "Société coopérative vinicole intercommunale des producteurs réunis ".repeat(4);
    for (count, text) in [(1, "Martin & Fils"), (20, long.as_str())] {
        let all: Vec<_> = (1..=count)
            .map(|n| dossier(n, Some(goods_for(text, "Saint-Georges-sur-Layon"))))
            .collect();
        let truck: Vec<&Dossier> = all.iter().collect();
        let mut letter = communication(&own(), Some(SITUATION), &truck, WRITTEN).unwrap();
        letter.data.checkpoint =
            Some("acquit/FR007328E0001\n12\nAbCd=\n\n— FR007328E0001 AbCdEf=\n".into());
        let made = crate::letters::page::page(&letter, &stamp());
        let pdf = FormsPress::default().notice(&made).unwrap();
        assert_eq!(pdf.pages, 1);
        for d in &all {
            assert!(made.code.contains(&d.number.to_string()), "{}", made.code);
        }
        // Looked at by people.
        if let Some(folder) = std::env::var_os("ACQUIT_LOOK") {
            let file = std::path::Path::new(&folder).join(format!("notice-{count}.pdf"));
            std::fs::write(file, &pdf.bytes).unwrap();
        }
    }
}

#[test]
fn each_sheet_that_leaves_the_house_bears_the_head_for_an_outside_witness() {
    let d = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let truck = [&d];
    let letter = communication(&own(), Some(SITUATION), &truck, WRITTEN).unwrap();
    let before = announcement(&own(), Some(SITUATION), &Plan::default(), WRITTEN);
    let office = own().office_contact.clone();
    let french = words::PaperLanguage::Fr;
    for (name, sheet) in [
        ("fax", fax(&own(), &letter, &stamp())),
        ("fax before", fax(&own(), &before, &stamp())),
        (
            "checklist",
            checklist(Language::Fr, &own(), &office, &truck, &FR_2026, &stamp()),
        ),
        (
            "dock",
            crate::carrier::dock(french, &own(), &d, None, None, &stamp()),
        ),
    ] {
        assert_eq!(sheet.head.as_deref(), Some(WRITTEN.head), "{name}");
        let pdf = FormsPress::default().sheet(&sheet).unwrap();
        let printed = forms::read_head(&pdf.bytes);
        assert_eq!(printed.as_deref(), Some(WRITTEN.head), "{name}");
    }
    // The page of a notice, and the message itself in its own words.
    let page = crate::letters::page::page(&letter, &stamp());
    assert_eq!(page.head.as_deref(), Some(WRITTEN.head));
}
