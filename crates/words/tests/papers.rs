//! The sheets for the carrier: six languages, the same ids with the same values, nothing left untranslated.

use std::collections::BTreeMap;
use words::PaperLanguage;

/// Ids and the names of their values.
fn messages(language: PaperLanguage) -> BTreeMap<String, Vec<String>> {
    let text = match language {
        PaperLanguage::Fr => include_str!("../papers/fr.ftl"),
        PaperLanguage::En => include_str!("../papers/en.ftl"),
        PaperLanguage::De => include_str!("../papers/de.ftl"),
        PaperLanguage::Nl => include_str!("../papers/nl.ftl"),
        PaperLanguage::It => include_str!("../papers/it.ftl"),
        PaperLanguage::Es => include_str!("../papers/es.ftl"),
    };
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
    {
        if !line.starts_with(' ') && !line.starts_with('}') {
            id = line.split(" =").next().unwrap().to_owned();
            assert!(
                out.insert(id.clone(), Vec::new()).is_none(),
                "{id} stands twice"
            );
        }
        for part in line.split("{ $").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric()).collect();
            let names = out.get_mut(&id).unwrap();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    out
}

#[test]
fn the_six_languages_say_the_same_things_with_the_same_values() {
    let french = messages(PaperLanguage::Fr);
    assert!(french.len() > 60);
    for l in PaperLanguage::ALL {
        assert_eq!(messages(l), french, "{}", l.tag());
        assert_eq!(PaperLanguage::from_tag(l.tag()), Some(l));
        for (id, names) in &french {
            let data: Vec<_> = names.iter().map(|n| (n.as_str(), "X1")).collect();
            let said = l.say(id, &data);
            assert_ne!(&said, id, "{} {id}", l.tag());
            assert!(
                !said.contains('{') && !said.is_empty(),
                "{} {id}: {said}",
                l.tag()
            );
        }
    }
}

#[test]
fn no_sentence_is_left_in_another_language() {
    for l in PaperLanguage::ALL.into_iter().skip(1) {
        for (id, names) in messages(PaperLanguage::Fr) {
            let data: Vec<_> = names.iter().map(|n| (n.as_str(), "X1")).collect();
            let (french, said) = (PaperLanguage::Fr.say(&id, &data), l.say(&id, &data));
            // Laws are cited as they are called; a word may be the same in two languages.
            if french.split_whitespace().count() > 4 && !id.starts_with("law-national") {
                assert_ne!(french, said, "{} {id}", l.tag());
            }
        }
    }
}

#[test]
fn a_message_that_is_not_there_is_its_id() {
    assert_eq!(PaperLanguage::De.say("nothing", &[]), "nothing");
    assert_eq!(PaperLanguage::from_tag("pl"), None);
    assert_eq!(PaperLanguage::of_state("PL"), PaperLanguage::En);
}
