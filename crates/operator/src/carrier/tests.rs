//! The carrier's sheets as they come out of the real press, in six languages.

use super::*;
use crate::letters::tests::{WRITTEN, dossier, goods_for, own};
use crate::ports::{FormsPress, Press};

fn stamp() -> Stamp {
    Stamp {
        at: WRITTEN.at,
        head: WRITTEN.head.into(),
        program: "acquit 0".into(),
    }
}

fn printed(sheet: &Sheet) -> (u32, String) {
    let pdf = FormsPress::default().sheet(sheet).unwrap();
    let said = format!("{sheet:?}").replace(['\u{a0}', '\u{202f}'], " ");
    (pdf.pages, said)
}

#[test]
fn the_dock_sheet_says_in_six_languages_that_its_number_is_no_arc_and_what_allows_it() {
    let d = dossier(8, Some(goods_for("Weinhaus Müller", "Trier")));
    for l in PaperLanguage::ALL {
        let (pages, said) = printed(&dock(l, &own(), &d, None, Some("06 00 00 00 00"), &stamp()));
        assert!(pages <= 2, "{}: {pages} pages", l.tag());
        for part in [
            "ARC",
            "2020/262",
            "111 H quindecies",
            "00008",
            "Müller",
            "06 00 00 00 00",
            "verify --code",
        ] {
            assert!(said.contains(part), "{}: {part} in {said}", l.tag());
        }
        // The Union's article comes first: a foreign officer knows that one.
        assert!(said.find("2020/262") < said.find("111 H"));
    }
}

#[test]
fn a_duty_paid_document_cites_its_own_articles_and_none_that_it_has_not() {
    let mut d = dossier(8, Some(goods_for("Weinhaus", "Trier")));
    d.kind = Kind::Dsa;
    let say = |d: &Dossier| printed(&dock(PaperLanguage::En, &own(), d, None, None, &stamp())).1;
    let to = |d: &mut Dossier, id: &str| {
        let c = d.consignment.as_mut().unwrap();
        c.place_of_delivery = None;
        c.consignee.as_mut().unwrap().trader_id = Some(id.into());
    };
    to(&mut d, "DE00000000001");
    let said = say(&d);
    assert!(
        said.contains("Article 38") && said.contains("2021-1914") && !said.contains("Article 26")
    );
    assert!(said.contains("copies 2 and 3, signed"));
    to(&mut d, "FR00000000001");
    assert!(!say(&d).contains("2021-1914"));
}

#[test]
fn the_desk_sheet_bears_no_number_that_could_be_taken_for_one_and_asks_for_an_answer() {
    for l in PaperLanguage::ALL {
        let (pages, said) = printed(&desk(l, &own(), None, &stamp()));
        assert!(pages <= 2, "{}: {pages} pages", l.tag());
        assert!(!said.contains("26FR") && said.contains("FR000000E0000"));
        let (subject, body) = desk_mail(l, &own());
        assert!(subject.ends_with('?') && body[1].contains(&own().name));
    }
}
