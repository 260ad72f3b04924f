//! The way back through the real pages of the real program: what is due, a document copied value by value, its ARC typed, a waiver. Each
//! story ends in the register.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_way_back;
mod support_web;

use support_way_back::{Visit, arc, at, number, of, values};
use support_web::tags;

#[test]
fn c2_once_gamma_answers_again_what_left_on_paper_is_the_next_step() {
    let v = Visit::new();
    // While the outage goes on it waits at its place; then it stands first.
    assert!(v.text("").contains("Ceci attend que GAMM@ réponde"));
    let r = v.send("outage/back", &[]);
    let next = v.follow(&r);
    let due = at("reentry");
    assert!(next.contains(&format!("href=\"{due}\"")), "{next}");
    let home = v.text("");
    assert!(
        home.contains("Saisir un document dans GAMM@") && home.contains(&due),
        "{home}"
    );
    assert!(!home.contains("Ceci attend"));
    let list = v.text("reentry");
    for said in [
        "À saisir",
        "il y a moins d’une heure",
        "Rien n’était joignable",
        &of(""),
    ] {
        assert!(list.contains(said), "{said}: {list}");
    }
    // The document's own page leads there too, and GAMM@'s demands stand on one page only.
    let document = v.text(&format!("document/{}", number("000081")));
    assert!(document.contains(&of("")), "{document}");
    let back = v.text(&of(""));
    assert!(back.contains(&of("/copy")) && back.contains(&of("/prepare")));
}

#[test]
fn c2_a_document_is_copied_value_by_value_in_the_order_of_the_boxes_as_it_left() {
    let v = Visit::new();
    let page = v.text(&of("/copy"));
    let shown = values(&page);
    let sealed = v.events("document.sealed").remove(0);
    let c: domain::consignment::Consignment =
        serde_json::from_value(sealed["consignment"].clone()).unwrap();
    // Every element of the paper is there once, in the order of table 1, beside what the paper has of its own (LRN).
    let all = domain::consignment::elements::all(&c);
    let ids: Vec<String> = all
        .iter()
        .map(|e| format!("a{}", e.path.replace('/', ".")))
        .collect();
    let order: Vec<&String> = shown
        .iter()
        .map(|(id, _)| id)
        .filter(|id| ids.contains(id))
        .collect();
    assert_eq!(order, ids.iter().collect::<Vec<_>>());
    let value = |id: &str| {
        let found = shown.iter().find(|(i, _)| i == id);
        &found.unwrap_or_else(|| panic!("{id}: {shown:?}")).1
    };
    assert_eq!(value("a.lines.0.quantity"), "840,000", "a comma");
    assert_eq!(value("a.transport_details.0.identity"), "AB-123-CD");
    assert_eq!(
        value("a.local_reference_number"),
        sealed["lrn"].as_str().unwrap()
    );
    let day = c.date_of_dispatch.unwrap().strftime("%d/%m/%Y").to_string();
    assert_eq!(*value("a.date_of_dispatch"), day);
    // Nothing of it is sent anywhere, codes say what they mean, and the deferred submission is named first.
    assert!(!tags(&page).iter().any(|(t, a)| {
        t == "input" && a.iter().any(|(k, _)| k == "readonly") && a.iter().any(|(k, _)| k == "name")
    }));
    assert!(page.contains("Saisie différée") && page.contains("Entrepôt fiscal"));
    // In English the values are the same, for GAMM@ is the same; only yes and no are words.
    let english = values(&v.text(&of("/copy").replace("/fr/", "/en/")));
    let words = ["oui", "non"];
    for ((id, fr), (_, en)) in shown.iter().zip(&english) {
        assert!(fr == en || words.contains(&fr.as_str()), "{id}: {fr} {en}");
    }
    assert_eq!(english.len(), shown.len());
}

#[test]
fn i23_what_has_not_left_is_not_copied_as_if_it_had() {
    let v = Visit::of(|_| {});
    for page in ["/copy", "/prepare", ""] {
        let text = v.text(&of(page));
        assert!(
            values(&text).is_empty() && text.contains("n’est pas notée comme partie"),
            "{page}: {text}"
        );
    }
    let document = v.text(&format!("document/{}", number("000081")));
    assert!(!document.contains(&of("")), "no way back yet");
    assert!(v.text("reentry").contains("Tout ce qui est parti"));
}

#[test]
fn c2_an_arc_with_a_slip_is_told_at_its_place_and_what_was_typed_stays() {
    let v = Visit::new();
    let right = arc("26FR0123456789ABCDEF");
    let last = right.chars().last().unwrap();
    let other = if last == '3' { '4' } else { '3' };
    let slip = format!("{}{other}", &right[..20]);
    let before = v.bed.entries();
    let r = v.send(&of("/arc"), &[("arc", &slip)]);
    let text = r.text();
    assert_eq!(r.status, 422);
    for said in ["href=\"#arc\"", "[arc.check-digit]", &slip, "21"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Too short, and the number of the paper itself, are none.
    let short = v.again(&of("/arc"), &r, &[("arc", &right[..20])]);
    assert!(
        short.status == 422 && short.text().contains("[arc.length]"),
        "{}",
        short.text()
    );
    let n = number("000081");
    let own = v.again(&of("/arc"), &short, &[("arc", &n)]).text();
    assert!(
        own.contains("[arc.") || own.contains("[reentry.arc-is-number]"),
        "{own}"
    );
    assert_eq!(v.bed.entries(), before, "nothing was recorded");
    // Right, with spaces and small letters as people type; twice is once.
    let spaced = format!("{} {}", &right[..4].to_lowercase(), &right[4..]);
    let first = v.again(&of("/arc"), &r, &[("arc", &spaced)]);
    let twice = v.again(&of("/arc"), &r, &[("arc", &spaced)]);
    assert_eq!(first.header("location"), twice.header("location"));
    let seen = v.follow(&first);
    assert!(
        seen.contains(&right) && seen.contains("recopié de GAMM@"),
        "{seen}"
    );
    let entered = v.events("reentry.entered");
    assert_eq!(entered.len(), 1);
    assert_eq!(entered[0]["arc"], right.as_str());
    assert!(
        v.text("reentry")
            .contains("Tout ce qui est parti sur papier est dans GAMM@")
    );
    assert!(!v.text("").contains(&at("reentry")), "nothing is left");
    assert!(v.text(&format!("document/{n}")).contains(&right));
    // Paper and ARC lead to each other.
    for sought in [
        right.clone(),
        spaced.replace(' ', "%20"),
        right[4..12].to_owned(),
    ] {
        let found = v.text(&format!("search?q={sought}"));
        assert!(
            found.contains(&format!("document/{n}")),
            "{sought}: {found}"
        );
    }
}

#[test]
fn c2_an_arc_that_gamma_shows_so_is_taken_once_a_person_has_read_it_again() {
    let v = Visit::new();
    let right = arc("26FR0123456789ABCDEF");
    let other = if right.ends_with('3') { '4' } else { '3' };
    let shown = format!("{}{other}", &right[..20]);
    let r = v.send(&of("/arc"), &[("arc", &shown)]);
    let text = r.text();
    let tick = text
        .split('"')
        .find(|t| t.starts_with("confirm-"))
        .unwrap_or_else(|| panic!("{text}"))
        .to_owned();
    // The tick is for this ARC and for no other.
    let more = format!("{}{}", &right[..19], "Z");
    let elsewhere = arc(&more);
    let wrong = if elsewhere.ends_with('7') { '8' } else { '7' };
    let wrong = format!("{}{wrong}", &elsewhere[..20]);
    let r = v.again(&of("/arc"), &r, &[("arc", &wrong), (&tick, "yes")]);
    assert_eq!(r.status, 422);
    let r = v.again(&of("/arc"), &r, &[("arc", &shown), (&tick, "yes")]);
    let seen = v.follow(&r);
    assert!(seen.contains(&shown), "{seen}");
    assert_eq!(v.events("reentry.entered")[0]["check_digit_fits"], false);
}

#[test]
fn c2_a_waiver_needs_where_it_stands_and_closes_the_entry() {
    let v = Visit::new();
    let r = v.send(&of("/waive"), &[("reference", "  ")]);
    assert!(r.status == 422 && r.text().contains("href=\"#reference\""));
    let reference = [
        ("reference", "courriel du bureau, M. Petit"),
        ("note", "essai"),
    ];
    let seen = v.follow(&v.again(&of("/waive"), &r, &reference));
    assert!(
        seen.contains(">Dispensé<") && seen.contains("M. Petit"),
        "{seen}"
    );
    assert!(!v.text("reentry").contains(&of("")));
    assert_eq!(v.events("reentry.waived").len(), 1);
}

#[test]
fn the_list_is_read_a_page_at_a_time_and_pages_that_only_show_take_no_form() {
    let v = Visit::new();
    for page in [
        "reentry?after=x",
        "reentry?after=%00",
        "reentry?after=../../x",
    ] {
        assert_eq!(v.get(page).status, 200, "{page}");
    }
    for page in [
        of("/file/nothing"),
        of("/nothing"),
        at("reentry/outage/x"),
        at("reentry/99FR"),
    ] {
        assert_eq!(v.get(&page).status, 404, "{page}");
    }
    for page in [of(""), of("/copy"), at("reentry")] {
        let r = v.send(&of("/arc"), &[]);
        let (csrf, form) = (r.hidden("csrf"), r.hidden("form"));
        let posted = v
            .bed
            .post(&page, &v.cookie, &[("csrf", &csrf), ("form", &form)]);
        assert_eq!(posted.status, 404, "{page}");
    }
}
