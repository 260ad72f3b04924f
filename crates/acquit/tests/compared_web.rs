//! The validated document beside the paper, through the real pages: what differs is shown with what is said about it, an explanation is
//! asked for and kept, and the ARC is ready for those who have only the paper.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use emcs::{Ie801, Limits};
use support_web::{Bed, EXCISE, tags};

const ARC_HEAD: &str = "26FR0000000000000012";

fn arc() -> number::Arc {
    let fits = |d: u32| {
        let arc = number::Arc::parse(&format!("{ARC_HEAD}{d}")).ok()?;
        arc.check_digit_fits().then_some(arc)
    };
    (0..10).find_map(fits).expect("one of ten fits")
}

/// A document that left, was sent and came back with another CN code, another way of writing, and lines turned round.
fn entered() -> (Bed, String, String) {
    let bed = Bed::new();
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    let n = format!("{year:02}{EXCISE}000081");
    let out = bed.data().parent().expect("parent").join("out");
    let dir = out.to_str().expect("a path");
    for args in [
        vec!["told", &n, "--by", "fax"],
        vec!["depart", &n],
        vec!["reenter", "export", &n, "--out", dir],
        vec!["reenter", "sent", &n, "--by", "portal"],
    ] {
        let done = bed.run(&args);
        assert!(done.status.success(), "{done:?}");
    }
    let mut written = std::fs::read_dir(&out).expect("out").flatten();
    let file = written.find(|f| f.path().extension().is_some_and(|e| e == "xml"));
    let bytes = std::fs::read(file.expect("a message").path()).expect("bytes");
    let m = emcs::read_ie815(&bytes, Limits::DEFAULT).expect("IE815");
    let mut c = m.consignment;
    c.consignor.address.name = c.consignor.address.name.map(|n| n.to_uppercase());
    c.lines[0].cn_code = "22082029".parse().ok();
    c.lines.reverse();
    let header = emcs::Header {
        correlation_id: m.header.message_id.clone(),
        message_id: Some("answer-1".into()),
        ..m.header
    };
    let today = domain::calendar::to_paris(jiff::Timestamp::now()).date();
    let m = Ie801::first(header, arc(), today.at(0, 1, 0, 0), c);
    let answer = bed.data().parent().expect("parent").join("801.xml");
    std::fs::write(&answer, emcs::write_ie801(&m).expect("IE801").message).expect("write");
    let done = bed.run(&["reenter", "answer", answer.to_str().expect("a path")]);
    assert!(done.status.success(), "{done:?}");
    let cookie = bed.enter(&bed.enter);
    (bed, cookie, format!("/fr/{EXCISE}/reentry/{n}"))
}

/// The fields of a page in which one types.
fn fields(html: &str) -> Vec<String> {
    let typed = |(tag, a): (String, Vec<(String, String)>)| {
        (tag == "textarea").then(|| a.into_iter().find(|(k, _)| k == "name").expect("a name").1)
    };
    tags(html).into_iter().filter_map(typed).collect()
}

#[test]
fn c2_a_person_sees_what_differs_and_explains_it_once() {
    let (bed, cookie, of) = entered();
    let page = format!("{of}/compare");
    let back = bed.get(&of, &cookie).text();
    for said in [
        "Expliquer les écarts",
        "Le talon pour l",
        "carrier.eml",
        &page,
    ] {
        assert!(back.contains(said), "{said}: {back}");
    }
    let shown = bed.get(&page, &cookie).text();
    for said in [
        "22082029",
        "Majuscules et minuscules",
        "Mêmes lignes, autre ordre ou autres numéros",
        "scope=\"col\"",
        "<caption",
        arc().as_str(),
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let asked = fields(&shown);
    assert_eq!(asked.len(), 1, "one difference is real: {asked:?}");
    let before = bed.entries();
    // Nothing typed: said at the field, nothing recorded.
    let send = |text: &str| {
        let (csrf, form) = bed.form(&page, &cookie);
        let all = [("csrf", csrf.as_str()), ("form", &form), (&asked[0], text)];
        bed.post(&page, &cookie, &all)
    };
    let refused = send("  ");
    assert_eq!(refused.status, 422);
    let refused = refused.text();
    assert!(
        refused.contains(&format!("href=\"#{}\"", asked[0])),
        "{refused}"
    );
    // Too long: refused, and what was typed is kept.
    let long = "x".repeat(3000);
    let refused = send(&long);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(&long), "what was typed is kept");
    assert_eq!(bed.entries(), before);
    // Explained: it stands there, once, and is asked for no more.
    let (csrf, form) = bed.form(&page, &cookie);
    let text = "faute de frappe, <b>rectifiée</b>";
    let all = [("csrf", csrf.as_str()), ("form", &form), (&asked[0], text)];
    for _ in 0..2 {
        assert_eq!(bed.post(&page, &cookie, &all).status, 303);
    }
    assert_eq!(bed.entries(), before + 1);
    let shown = bed.get(&page, &cookie).text();
    assert!(
        shown.contains("faute de frappe, &lt;b&gt;rectifiée&lt;/b&gt;"),
        "{shown}"
    );
    assert!(fields(&shown).is_empty(), "{shown}");
    let english = bed.get(&page.replacen("/fr/", "/en/", 1), &cookie).text();
    assert!(
        english.contains("Capital") && english.contains("none to explain"),
        "{english}"
    );
}

#[test]
fn c2_the_slip_and_the_message_are_files_of_the_page() {
    let (bed, cookie, of) = entered();
    let before = bed.entries();
    let slip = bed.get(&format!("{of}/slip.pdf"), &cookie);
    assert_eq!(slip.header("content-type"), Some("application/pdf"));
    for to in ["carrier", "consignee"] {
        let mail = bed.get(&format!("{of}/{to}.eml"), &cookie);
        assert_eq!(mail.header("content-type"), Some("message/rfc822"));
        assert!(mail.text().contains("X-Unsent: 1"));
    }
    assert_eq!(bed.get(&format!("{of}/nobody.eml"), &cookie).status, 404);
    assert_eq!(bed.entries(), before);
}
