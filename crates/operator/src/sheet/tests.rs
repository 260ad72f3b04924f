//! Nothing of a consignment is missing on the EU document, nothing is there that must not be, and every form and language prints.

use super::*;
use crate::letters::tests::{WRITTEN, dossier, own};
use crate::ports::{FormsPress, Press};
use domain::consignment::MessageType;
use domain::consignment::example::full;
use serde_json::Value;

fn made(c: Consignment, style: PaperStyle) -> Paper {
    let d = Dossier {
        paper: style,
        lrn: c
            .local_reference_number
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        // The day of the consignment itself is printed where no departure is planned.
        departure: None,
        registration: None,
        ..dossier(8, Some(c))
    };
    let stamp = Stamp {
        at: WRITTEN.at,
        head: WRITTEN.head.into(),
        code: None,
        mark: PaperMark::None,
        program: "acquit 0".into(),
    };
    paper(&own(), &d, &stamp).unwrap()
}

fn eu(language: PaperLanguage) -> PaperStyle {
    PaperStyle {
        form: PaperForm::Eu,
        language,
    }
}

/// Every value of a JSON text, with the names on the way to it.
fn leaves(v: &Value, at: &str, out: &mut Vec<(String, String)>) {
    match v {
        Value::Object(all) => {
            for (k, v) in all {
                leaves(v, &format!("{at}/{k}"), out);
            }
        }
        Value::Array(all) => all.iter().for_each(|v| leaves(v, at, out)),
        Value::String(s) => out.push((at.to_owned(), s.clone())),
        Value::Number(n) => out.push((at.to_owned(), n.to_string())),
        Value::Bool(b) => out.push((at.to_owned(), u8::from(*b).to_string())),
        Value::Null => {}
    }
}

/// As the paper writes it: days and hours as people do, decimals with a comma.
fn as_printed(at: &str, text: &str) -> String {
    if at.ends_with("date") || at.ends_with("date_of_dispatch") {
        return date(text.parse().unwrap());
    }
    if at.ends_with("time_of_dispatch") {
        return text[..5].to_owned();
    }
    let figure = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if figure && text.contains('.') {
        text.replace('.', ",")
    } else {
        text.to_owned()
    }
}

#[test]
fn every_element_of_a_full_consignment_stands_on_the_eu_document_after_its_number_and_letter() {
    let c = full();
    let p = made(c.clone(), eu(PaperLanguage::French));
    let mut printed: Vec<String> = p
        .boxes
        .iter()
        .map(|(id, text)| format!("{id} {text}"))
        .collect();
    for row in &p.goods {
        let codes = format!("17b {} 17c {}", row.product.as_ref().unwrap(), row.cn);
        let figures = format!("17d {} 17e {} 17f {}", row.quantity, row.gross, row.net);
        printed.push(format!("{} {codes} {figures}", row.description));
    }
    let printed = printed.join("\n");

    let mut all = Vec::new();
    leaves(&serde_json::to_value(&c).unwrap(), "", &mut all);
    assert!(all.len() > 100, "{}", all.len());
    for (at, text) in &all {
        // Never printed: the type of submission and the deferred flag. 17a is the row's own number; 2a is the establishment's.
        let kept = ["/message_type", "/deferred", "/lines/number"].contains(&at.as_str());
        let own = at == "/consignor/excise_number";
        if !kept && !own {
            let text = as_printed(at, text);
            assert!(
                printed.contains(&format!(" {text}")),
                "{at}: {text}\n{printed}"
            );
        }
    }
    // Each group and letter of the table that a consignor fills in.
    for group in [
        "1abc",
        "2abcdefg",
        "3abcdefg",
        "4a",
        "5abcdefgh",
        "6ab",
        "7abcdefg",
        "8a",
        "9abcdef",
        "9.1a",
        "10a",
        "11a",
        "12abcdefgh",
        "13abc",
        "14abcdefg",
        "15abcdefg",
        "16abcdefg",
        "17bcdefgijklmopqrstuvw",
        "17.1abcdef",
        "17.2abcde",
        "17.2.1a",
        "18abcdef",
    ] {
        let letters = group.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = group.trim_end_matches(letters);
        for letter in letters.chars() {
            let id = format!("{number}{letter} ");
            let found = printed.split(['\n', ' ', ';']).any(|w| w == id.trim());
            assert!(found, "{id}\n{printed}");
        }
    }
}

#[test]
fn submission_type_and_deferred_flag_change_nothing_on_paper_and_the_authoritys_elements_stay_empty()
 {
    let style = eu(PaperLanguage::German);
    let p = made(full(), style);
    let other = Consignment {
        message_type: MessageType::DutyPaid,
        deferred: None,
        ..full()
    };
    assert_eq!(made(other, style), p);
    for id in ["1d", "1e", "1f", "1g", "9g"] {
        let id: BoxId = id.parse().unwrap();
        assert!(p.takes(id) && !p.boxes.contains_key(&id), "{id}");
    }
}

#[test]
fn a_full_consignment_prints_on_every_form_in_every_language_and_english_writes_a_point() {
    let press = FormsPress::default();
    for form in PaperForm::ALL {
        for language in PaperLanguage::ALL {
            let p = made(
                full(),
                PaperStyle {
                    form: *form,
                    language: *language,
                },
            );
            press
                .check(&p)
                .unwrap_or_else(|e| panic!("{form} {language}: {e}"));
            let comma = p.goods.iter().any(|g| g.gross.contains(','));
            let point = p.goods.iter().any(|g| g.gross.contains('.'));
            let english = *language == PaperLanguage::English;
            assert!(
                comma != english && point == english,
                "{form} {language}: {:?}",
                p.goods
            );
        }
    }
}
