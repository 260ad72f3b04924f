//! How the catalogue speaks, by examples that a person could read.

use words::{Catalogue, Language, Message};

const FR: Catalogue = Catalogue::new(Language::Fr);
const EN: Catalogue = Catalogue::new(Language::En);

fn text(message: Option<Message>) -> String {
    message.unwrap().text
}

#[test]
fn a_message_says_what_happened_and_what_to_do() {
    let data = [("position", "17"), ("found", "O"), ("suggestion", "0")];
    let said = FR.say("number.sequence-digit", &data).unwrap();
    assert_eq!(
        said,
        Message {
            text: "La séquence ne contient que des chiffres. Caractère 17\u{a0}: «\u{a0}O\u{a0}». \
                   Vouliez-vous écrire «\u{a0}0\u{a0}»\u{202f}?"
                .to_owned(),
            todo: Some(
                "Retapez les cinq chiffres de la séquence, zéros compris\u{a0}: 00008.".to_owned()
            ),
            code: "number.sequence-digit".to_owned(),
        }
    );
    assert_eq!(
        text(EN.say("number.sequence-digit", &data)),
        "The sequence has only digits. Character 17: “O”. Did you mean “0”?"
    );
}

#[test]
fn parts_for_values_that_are_not_there_are_not_said() {
    assert_eq!(
        text(EN.say("number.sequence-digit", &[])),
        "The sequence has only digits."
    );
    assert_eq!(
        text(EN.say("number.length", &[])),
        "A fallback number has 21 characters."
    );
    let many = EN.say("number.length", &[("length", "65"), ("position", "22")]);
    assert_eq!(
        text(many),
        "A fallback number has 21 characters. Here there are more than 64."
    );
    let few = EN.say("number.length", &[("length", "20"), ("position", "21")]);
    assert_eq!(
        text(few),
        "A fallback number has 21 characters. Here there are 20."
    );
}

#[test]
fn an_empty_value_is_one_that_is_not_there() {
    let said = |namespace| {
        let data = [
            ("line", "1"),
            ("column", "1"),
            ("root", "a"),
            ("namespace", namespace),
        ];
        text(EN.say("xml.not-ie815", &data))
    };
    assert!(said("urn:x").ends_with("“a” (namespace urn:x)."));
    assert!(said("").ends_with("“a” (without namespace)."));
}

#[test]
fn a_value_that_has_a_name_brings_it() {
    let said = FR.say(
        "consignment.text-empty",
        &[("box", "17.1c"), ("line", "2"), ("item", "1")],
    );
    assert_eq!(
        text(said),
        "Rubrique 17.1c (colis, scellés), ligne de marchandise 2, n° 1\u{a0}: le texte est vide."
    );
    let said = FR.say("consignment.text-empty", &[("box", "99z")]);
    assert_eq!(text(said), "Rubrique 99z\u{a0}: le texte est vide.");
    let place = |p| text(EN.say("paper.too-long", &[("place", p)]));
    assert_eq!(
        place("head"),
        "The text (mark of the register, at the foot of the sheet) is too long for the paper, even with a continuation sheet."
    );
    assert!(place("7a").starts_with("The text (box 7a) is"));
}

#[test]
fn a_code_without_message_is_none_and_a_missing_value_leaves_no_brace() {
    assert_eq!(FR.say("no.such-code", &[]), None);
    assert!(!FR.has("no.such-code") && FR.has("time.ambiguous"));
    assert_eq!(FR.say("part.at", &[]).map(|m| m.todo), Some(None));
    let said = FR
        .say("time.ambiguous", &[("local", "2026-10-25T02:30")])
        .unwrap();
    assert!(said.text.starts_with("2026-10-25T02:30 arrive deux fois"));
    assert!(said.todo.unwrap().contains("ajoutez … pour la première"));
    assert_eq!(FR.needs("time.ambiguous"), ["local", "earlier", "later"]);
    assert_eq!(FR.needs("no.such-code"), Vec::<String>::new());
    // What is only said when it is there is not needed.
    assert_eq!(FR.needs("number.length"), Vec::<String>::new());
}

#[test]
fn values_come_out_as_they_went_in() {
    for value in [
        "0",
        "7",
        "00008",
        "1200.000",
        "999999999",
        "1000000000",
        "-5",
        "+1",
        "",
        "1e3",
        "１２",
    ] {
        let said = text(EN.say("time.unreadable", &[("text", value)]));
        assert_eq!(said, format!("“{value}” cannot be read as a time."));
    }
}

#[test]
fn values_cannot_move_the_cursor_or_turn_the_line_round() {
    let said = text(EN.say("time.unreadable", &[("text", "a\u{1b}[2Jb\nc\u{202e}d")]));
    assert_eq!(said, "“a\u{fffd}[2Jb c\u{fffd}d” cannot be read as a time.");
    // Nor speak the language of the files.
    let said = text(EN.say("time.unreadable", &[("text", "{ $x } { time-ambiguous }")]));
    assert_eq!(
        said,
        "“{ $x } { time-ambiguous }” cannot be read as a time."
    );
}

#[test]
fn a_language_is_known_by_its_tag() {
    for (tag, language) in [
        ("fr", Some(Language::Fr)),
        ("fr_FR.UTF-8", Some(Language::Fr)),
        ("EN-gb", Some(Language::En)),
        ("C.UTF-8", None),
        ("french", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
    assert_eq!(Language::default(), Language::Fr);
    assert_eq!(EN.language(), Language::En);
}

#[test]
fn many_threads_speak_at_once() {
    std::thread::scope(|s| {
        for _ in 0..8 {
            s.spawn(|| {
                for _ in 0..200 {
                    assert!(FR.say("store.disk-full", &[("path", "x")]).is_some());
                }
            });
        }
    });
}
