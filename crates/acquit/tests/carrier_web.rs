//! Carriers in calm times, over the real program: a ready mail with the sheet, the answer kept word for word, the telephone of the night.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, Reply};

/// Sends a form as the page shows it.
fn send(bed: &Bed, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
    let (csrf, form) = bed.form(path, cookie);
    let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    all.extend_from_slice(fields);
    bed.post(path, cookie, &all)
}

#[test]
fn a_carrier_is_told_in_calm_times_and_its_answer_is_kept_word_for_word() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = "/fr/FR007328E0001/carriers";
    let r = send(&bed, &cookie, page, &[("night", "06 11 22 33 44")]);
    assert_eq!(r.status, 303);
    let new = [
        ("name", "Spedition Müller"),
        ("mail", "disposition@mueller.example"),
        ("role_carrier", "yes"),
    ];
    assert_eq!(
        send(&bed, &cookie, "/fr/book/parties/new", &new).status,
        303
    );
    let html = bed.get(page, &cookie).text();
    assert!(html.contains("Spedition Müller") && html.contains("06 11 22 33 44"));
    let links: Vec<&str> = html
        .split("href=\"")
        .skip(1)
        .filter_map(|h| h.split('"').next())
        .collect();
    let sheets: Vec<_> = links
        .iter()
        .filter(|l| l.contains("/carriers/desk-"))
        .collect();
    let mails: Vec<_> = links.iter().filter(|l| l.ends_with(".eml")).collect();
    assert_eq!((sheets.len(), mails.len()), (6, 6));
    for s in &sheets {
        assert!(bed.get(s, &cookie).body.starts_with(b"%PDF"), "{s}");
    }
    let mail = mails.iter().find(|m| m.ends_with("mail-de.eml")).unwrap();
    let text = bed.get(mail, &cookie).text();
    assert!(text.contains("disposition@mueller.example") && text.contains("application/pdf"));
    assert_eq!(bed.get(&format!("{page}/desk-pl.pdf"), &cookie).status, 404);

    let answer = links.iter().find(|l| l.ends_with("/answer")).unwrap();
    // Without yes or no nothing is kept, and what was typed stays.
    let r = send(&bed, &cookie, answer, &[("text", "Ja.\nNachts: 0171")]);
    assert!(r.status == 422 && r.text().contains("Nachts: 0171"));
    let r = send(
        &bed,
        &cookie,
        answer,
        &[("takes", "yes"), ("text", "Ja.\nNachts: 0171 <b>")],
    );
    assert_eq!(r.status, 303);
    let html = bed.get(page, &cookie).text();
    assert!(html.contains("Nachts: 0171 &lt;b&gt;") && html.contains("Il prend ces documents"));
    assert!(bed.run(&["verify", "--deep"]).status.success());
}
