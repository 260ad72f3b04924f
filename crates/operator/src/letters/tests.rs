//! Letters as the office reads them: complete, in French, one for a truck, and short where a telephone carries them.

use super::*;
use domain::consignment::{Consignee, Text, example};
use domain::facts::{Case, SentBefore};
use std::collections::BTreeMap;

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn own() -> Establishment {
    Establishment {
        excise: ExciseNumber::parse("FR007328E0001").unwrap(),
        name: "Domaine de l’Étang".into(),
        street: "7 route des Borderies".into(),
        postcode: "16100".into(),
        city: "Cognac".into(),
        phone: "05 45 00 00 01".into(),
        office: "FR007328".parse().unwrap(),
        office_contact: Contact {
            name: Some("Bureau de Cognac".into()),
            phone: Some("05 45 00 00 02".into()),
            mail: Some("bureau@exemple.invalid".into()),
            fax: Some("05 45 00 00 03".into()),
            ..Contact::default()
        },
        attachment: None,
        sau: Contact::default(),
        region: domain::calendar::Region::default(),
    }
}

pub(crate) fn goods_for(name: &str, city: &str) -> Consignment {
    let mut c = example::full();
    let mut to = Consignee::default();
    to.address.name = Some(name.into());
    to.address.city = Some(city.into());
    to.trader_id = Some("DE00000123456".into());
    c.consignee = Some(to);
    let line = c.lines.first_mut().unwrap();
    line.quantity = "1200.000".parse().unwrap();
    line.product_code = "W200".parse().ok();
    line.commercial_description = Some(Text {
        text: "Vin blanc".into(),
        language: None,
    });
    c.lines.truncate(1);
    c
}

pub(crate) fn dossier(sequence: u32, c: Option<Consignment>) -> Dossier {
    Dossier {
        id: u64::from(sequence),
        load: 1,
        episode: Some(3),
        number: format!("26FR007328E0001{sequence:05}1").parse().unwrap(),
        kind: Kind::Daa,
        case: Case::B2,
        sent_before: SentBefore::No,
        sent_at: None,
        version: 1,
        consignment: c,
        copy_when_abroad: false,
        lrn: String::new(),
        departure: Some(at("2026-11-23T17:40:00Z")),
        registration: Some("AB-123-CD".into()),
        paper: domain::facts::PaperStyle::default(),
        sealed_at: at("2026-11-23T17:20:00Z"),
        by_hand: false,
        form: false,
        written_at: None,
        consignee_said: None,
        goods_said: None,
        collides_with: None,
        went_on: Vec::new(),
        printed: Vec::new(),
        told: Vec::new(),
        told_in_vain: Vec::new(),
        notices: Vec::new(),
        proofs: Vec::new(),
        cut: None,
        revised: None,
        tell_again: false,
        departed: None,
        departed_entered: None,
        voided: None,
        void_to_tell: false,
        copies: None,
        done: BTreeMap::new(),
        declared: None,
        reentry: domain::reentry::Reentry::default(),
        filed: Vec::new(),
        rerouted: Vec::new(),
    }
}

pub(crate) const WRITTEN: Written = Written {
    at: Timestamp::constant(1_795_454_700, 0),
    head: "FR007328E0001:12:0123456789abcdef0123456789abcdef",
};

pub(crate) const SITUATION: Situation = Situation {
    cause: Cause::GammaDown,
    side: Side::Customs,
    since: Timestamp::constant(1_795_452_480, 0),
    note: None,
};

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn all(letter: &Letter) -> String {
    plain(&format!("{}\n{}", letter.subject, letter.body.join("\n")))
}

fn fits_one_message(sms: &str) -> bool {
    sms.chars().count() <= SMS_CHARACTERS && gsm7(sms) == *sms
}

/// Nothing in a letter says that it was sent, or that the office knows.
fn claims_nothing(letter: &Letter) {
    let said = format!("{} {} {:?}", all(letter), letter.sms, letter.spoken).to_lowercase();
    for claim in ["envoyé", "transmis", "prévenu", "reçu", "sent"] {
        assert!(!said.contains(claim), "{claim}: {said}");
    }
}

#[test]
fn n1_the_announcement_says_who_why_since_when_on_whose_side_and_what_leaves() {
    let plan = Plan {
        documents: vec![(Kind::Daa, goods_for("Martin & Fils", "Beaune"))],
        departure: Some(at("2026-11-23T17:40:00Z")),
        registration: Some("AB-123-CD".into()),
    };
    let letter = announcement(&own(), Some(SITUATION), &plan, WRITTEN);
    assert_eq!(
        letter.subject,
        "SECOURS annonce · FR007328E0001 · Domaine de l’Étang · départ 23/11 18:40 · AB-123-CD"
    );
    let said = all(&letter);
    for part in [
        "notre intention d’utiliser la procédure de secours",
        "GAMM@ ne répond pas",
        "du côté de la douane",
        "depuis le lundi 23 novembre 2026, 17 h 48",
        "lundi 23 novembre 2026, 18 h 40",
        "1200 L Vin blanc",
        "Martin & Fils, Beaune",
        "Domaine de l’Étang",
        "FR007328E0001:12:0123456789abcdef0123456789abcdef",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(fits_one_message(&letter.sms), "{}", letter.sms);
    assert!(letter.sms.contains("GAMM@ ne répond pas"), "{}", letter.sms);
    assert_eq!(letter.to.office, own().office);
    claims_nothing(&letter);
    // Before anything is known, it is still a letter without a hole.
    let bare = announcement(&own(), None, &Plan::default(), WRITTEN);
    let said = all(&bare);
    assert!(said.contains("départ à préciser") && said.contains("véhicule à préciser"));
    assert!(!said.contains('…') && !said.contains("  "), "{said}");
}

#[test]
fn c1_the_communication_is_understood_without_our_software() {
    let d = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let letter = communication(&own(), Some(SITUATION), &[&d], WRITTEN).unwrap();
    assert_eq!(
        letter.subject,
        "SECOURS DAA · FR007328E0001 · 26FR007328E0001000081 · départ 23/11 18:40 · AB-123-CD"
    );
    let said = all(&letter);
    for part in [
        "Numéro de secours de ce véhicule : DAA n° 26FR007328E0001000081.",
        "Marchandise : pour Martin & Fils, Beaune, DE00000123456 (1200 L Vin blanc).",
        "Départ prévu : lundi 23 novembre 2026, 18 h 40. Véhicule : AB-123-CD.",
        "n° d’accise FR007328E0001",
        "téléphone 05 45 00 00 01",
        "Tête de notre registre",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(fits_one_message(&letter.sms), "{}", letter.sms);
    for part in ["26FR007328E0001000081", "départ 23/11 18:40", "AB-123-CD"] {
        assert!(letter.sms.contains(&gsm7(part)), "{part}: {}", letter.sms);
    }
    // The number is read out in its groups.
    let groups: Vec<Vec<&str>> = letter
        .spoken
        .iter()
        .filter_map(|s| match s {
            Said::Spelled(g) => Some(g.iter().map(|g| g.text.as_str()).collect()),
            Said::Words(_) => None,
        })
        .collect();
    assert!(groups.contains(&vec!["26", "FR007328E0001", "00008", "1"]));
    assert!(groups.contains(&vec!["AB-123-CD"]));
    claims_nothing(&letter);
}

#[test]
fn c1_several_documents_in_one_truck_are_one_message_with_every_number() {
    let six: Vec<_> = (8..14)
        .map(|n| dossier(n, Some(goods_for("Weinhandel Großmann", "Freiburg"))))
        .collect();
    let truck: Vec<&Dossier> = six.iter().collect();
    let letter = communication(&own(), Some(SITUATION), &truck, WRITTEN).unwrap();
    assert!(
        letter.subject.contains("26FR007328E0001000081 + 5 autres"),
        "{}",
        letter.subject
    );
    for d in &six {
        let number = d.number.to_string();
        assert!(all(&letter).contains(&number) && letter.sms.contains(&number));
    }
    assert_eq!(letter.numbers.len(), 6);
    let two = communication(&own(), Some(SITUATION), &truck[..2], WRITTEN).unwrap();
    assert!(two.subject.contains("+ 1 autre ·"), "{}", two.subject);
    // A void one is not told among those that stand.
    let mut void = six[0].clone();
    void.voided = Some(at("2026-11-23T17:50:00Z"));
    let letter = communication(&own(), None, &[&void, &six[1]], WRITTEN).unwrap();
    assert!(!all(&letter).contains("26FR007328E0001000081"));
    assert_eq!(communication(&own(), None, &[&void], WRITTEN), None);
}

#[test]
fn c1_what_is_not_known_is_said_to_be_open_and_what_left_is_said_to_have_left() {
    let mut d = dossier(8, None);
    (d.departure, d.registration, d.by_hand) = (None, None, true);
    let letter = communication(&own(), None, &[&d], WRITTEN).unwrap();
    let said = all(&letter);
    assert!(
        said.contains("départ à préciser · véhicule à préciser"),
        "{said}"
    );
    assert!(said.contains("DAA n° 26FR007328E0001000081."), "{said}");
    assert!(said.contains("Marchandise : non précisée."), "{said}");
    d.departed = Some(at("2026-11-23T17:31:00Z"));
    d.tell_again = true;
    let letter = communication(&own(), None, &[&d], WRITTEN).unwrap();
    let said = all(&letter);
    assert!(
        letter.subject.contains("parti 23/11 18:31"),
        "{}",
        letter.subject
    );
    assert!(said.contains("La marchandise est partie le lundi 23 novembre 2026, 18 h 31."));
    assert!(said.contains("remplacent"), "{said}");
}

#[test]
fn i24_a_void_number_is_told_as_void_and_nothing_leaves_under_it() {
    let mut d = dossier(8, Some(goods_for("Martin", "Beaune")));
    assert_eq!(voided(&own(), Some(SITUATION), &[&d], WRITTEN), None);
    d.voided = Some(at("2026-11-23T17:50:00Z"));
    let letter = voided(&own(), Some(SITUATION), &[&d], WRITTEN).unwrap();
    assert_eq!(
        letter.subject,
        "SECOURS DAA ANNULÉ · FR007328E0001 · 26FR007328E0001000081"
    );
    assert!(all(&letter).contains("est annulé depuis le lundi 23 novembre 2026, 18 h 50."));
    assert!(all(&letter).contains("Aucune marchandise ne part"));
    assert!(fits_one_message(&letter.sms), "{}", letter.sms);
    d.departed = Some(at("2026-11-23T17:31:00Z"));
    let left = voided(&own(), Some(SITUATION), &[&d], WRITTEN).unwrap();
    assert!(!all(&left).contains("Aucune marchandise"));
    claims_nothing(&letter);
}

#[test]
fn c1_an_office_of_attachment_never_gets_the_telephone_number_of_another() {
    let mut own = own();
    own.attachment = "FR000001".parse().ok();
    let d = dossier(8, None);
    let letter = communication(&own, None, &[&d], WRITTEN).unwrap();
    assert_eq!(letter.to.office.to_string(), "FR000001");
    assert_eq!(letter.to.contact, Contact::default());
    own.attachment = Some(own.office.clone());
    let letter = communication(&own, None, &[&d], WRITTEN).unwrap();
    assert_eq!(letter.to.contact, own.office_contact);
}

#[test]
fn whatever_stands_in_a_name_a_letter_keeps_its_lines_and_a_short_message_its_characters() {
    let mut own = own();
    for name in [
        "Οινοποιία\r\nBcc: x@y.invalid",
        "Винарна «Юг» 🍷\t\0",
        "x; y: z {|} ^ €",
        &"long ".repeat(60),
    ] {
        own.name = name.into();
        let d = dossier(8, Some(goods_for(name, name)));
        for letter in [
            communication(&own, Some(SITUATION), &[&d], WRITTEN).unwrap(),
            announcement(&own, Some(SITUATION), &Plan::default(), WRITTEN),
        ] {
            assert!(letter.subject.chars().count() <= 200, "{}", letter.subject);
            let (subject, body) = letter.plain();
            assert!(
                subject.is_ascii() && body.iter().all(|l| l.is_ascii()),
                "{subject}"
            );
            for line in letter.body.iter().chain([&letter.subject, &letter.sms]) {
                assert!(!line.contains(['\r', '\n', '\t', '\0']), "{line:?}");
            }
            assert!(fits_one_message(&letter.sms), "{}", letter.sms);
            assert!(!letter.sms.contains('?'), "{}", letter.sms);
        }
    }
}

#[test]
fn a_short_message_is_written_in_the_characters_of_the_network() {
    assert_eq!(
        gsm7("à l’été : œuf « ê » … 5 € [x] ~ Ω Ж"),
        "à l'été: oeuf \"e\" ... 5 EUR (x) - Ω ?".replace("\"e\"", "\" e \"")
    );
    let long = "é".repeat(300);
    assert_eq!(gsm7(&long), long, "nothing is cut");
}

#[test]
fn c1_a_failure_of_ones_own_is_told_with_its_side_its_time_and_its_reasons() {
    let own_fault = Situation {
        cause: Cause::OwnNetwork,
        side: Side::Operator,
        note: Some("le routeur a brûlé".into()),
        ..SITUATION
    };
    let d = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let letter = communication(&own(), Some(own_fault), &[&d], WRITTEN).unwrap();
    let fourth = plain(&letter.body[3]);
    for part in [
        "du côté de l’opérateur",
        "depuis le lundi 23 novembre 2026, 17 h 48",
        "Raisons : « le routeur a brûlé ».",
    ] {
        assert!(fourth.contains(part), "{part}: {fourth}");
    }
}

#[test]
fn c1_each_of_the_five_lines_has_its_place_and_its_bound_whatever_is_in_the_truck() {
    let long = "Société coopérative vinicole intercommunale des producteurs réunis ".repeat(5);
    let mut mine = own();
    (mine.name, mine.street, mine.phone) = (long.clone(), long.clone(), "0".repeat(90));
    let situation = Situation {
        note: Some(long.repeat(3)),
        ..SITUATION
    };
    for count in [1, 2, 6, 20, 60] {
        let all: Vec<Dossier> = (1..=count)
            .map(|n| {
                let mut d = dossier(n, Some(goods_for(&long, &long)));
                d.registration = Some(long.clone());
                (d.tell_again, d.copy_when_abroad, d.kind) = (true, true, Kind::Dsa);
                d
            })
            .collect();
        let truck: Vec<&Dossier> = all.iter().collect();
        let letter = communication(&mine, Some(situation.clone()), &truck, WRITTEN).unwrap();
        let numbers = 30 * usize::try_from(count).unwrap();
        for (i, most) in [400 + numbers, 800, 400, 700, 400].into_iter().enumerate() {
            let length = letter.body[i].chars().count();
            assert!(
                length <= most,
                "line {}: {length} characters for {count}",
                i + 1
            );
        }
        for d in &truck {
            assert!(letter.body[0].contains(&d.number.to_string()));
        }
        assert!(letter.subject.chars().count() <= 200, "{}", letter.subject);
        let left = plain(&letter.body[1]);
        assert_eq!(left.contains("autres documents"), count > 3, "{left}");
    }
}

#[test]
fn c1_the_attachment_says_what_the_letter_says_and_is_read_again() {
    let one = dossier(8, Some(goods_for("Martin & Fils", "Beaune")));
    let said = communication(&own(), Some(SITUATION), &[&one], WRITTEN).unwrap();
    let n = said.data.clone();
    let read = wire::notice::Notice::read(&n.write().unwrap()).unwrap();
    assert_eq!(read, n);
    assert_eq!(read.documents[0].number.as_ref(), Some(&one.number));
    assert_eq!(read.head.unwrap().to_string(), WRITTEN.head);
    assert_eq!(read.departure, one.departure);
    let goods = &read.documents[0].goods[0];
    assert_eq!(
        (goods.quantity.as_str(), goods.unit.as_str()),
        ("1200", "L")
    );
    assert!(said.of_trial("leave.trial").data.trial);
    let mut void = one.clone();
    void.voided = Some(at("2026-11-23T17:50:00Z"));
    let n = voided(&own(), Some(SITUATION), &[&one, &void], WRITTEN)
        .unwrap()
        .data;
    assert_eq!(n.documents.len(), 1);
    assert!(n.write().is_ok());
    // Every cause and side of the register has its word in the file.
    let plan = Plan {
        documents: vec![(Kind::Daa, goods_for("x", "y"))],
        ..Plan::default()
    };
    for cause in Cause::ALL {
        for side in Side::ALL {
            let s = Situation {
                cause: *cause,
                side: *side,
                ..SITUATION
            };
            let n = announcement(&own(), Some(s), &plan, WRITTEN).data;
            assert!(n.write().is_ok());
            let said = n.outage.unwrap();
            assert_eq!(
                (said.cause.as_str(), said.side.as_str()),
                (cause.as_str(), side.as_str())
            );
        }
    }
}

proptest::proptest! {
    #[test]
    fn whatever_stands_in_the_register_has_five_lines_and_an_attachment_that_is_read(
        texts in proptest::collection::vec("\\PC{0,80}|[\\x00-\\x20]{0,20}|(mot ){0,200}", 8),
        count in 1u32..25,
    ) {
        let mut mine = own();
        (mine.name, mine.street, mine.phone) = (texts[0].clone(), texts[1].clone(), texts[2].clone());
        let s = Situation { note: Some(texts[3].clone()), ..SITUATION };
        let all: Vec<Dossier> = (1..=count)
            .map(|n| {
                let mut d = dossier(n, Some(goods_for(&texts[4], &texts[5])));
                (d.registration, d.lrn) = (Some(texts[6].clone()), texts[7].clone());
                d
            })
            .collect();
        let truck: Vec<&Dossier> = all.iter().collect();
        let letter = communication(&mine, Some(s.clone()), &truck, WRITTEN).unwrap();
        for l in letter.body.iter().chain([&letter.subject]) {
            proptest::prop_assert!(!l.trim().is_empty() && !l.contains(['\r', '\n', '\0']), "{:?}", l);
        }
        let n = letter.data;
        let bytes = n.write();
        proptest::prop_assert!(bytes.is_ok(), "{:?}", bytes);
        proptest::prop_assert_eq!(wire::notice::Notice::read(&bytes.unwrap()), Ok(n));
    }
}
