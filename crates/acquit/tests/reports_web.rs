//! The other papers of an outage on the real pages: the form of each kind, what is wrong beside its field, the page of one paper with its
//! steps, the archived files to take away.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE, Reply, tags};

const FOREIGN: &str = "26FR003940E0218000071";
const ARC: &str = "26FRG00000000000000P0";

struct Visit {
    bed: Bed,
    cookie: String,
}

impl Visit {
    fn new() -> Visit {
        let bed = Bed::new();
        let cookie = bed.enter(&bed.enter);
        Visit { bed, cookie }
    }

    fn at(page: &str) -> String {
        format!("/fr/{EXCISE}/{page}")
    }

    fn get(&self, page: &str) -> Reply {
        self.bed.get(&Visit::at(page), &self.cookie)
    }

    fn send(&self, page: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
        let shown = self.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.text());
        let (csrf, form) = (shown.hidden("csrf"), shown.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(fields);
        let path = Visit::at(page);
        if files.is_empty() {
            return self.bed.post(&path, &self.cookie, &all);
        }
        let reply = self.bed.post_parts(&path, &self.cookie, &all, files);
        reply.expect("an answer")
    }

    /// Done: where it leads, as a page of the establishment.
    #[track_caller]
    fn done(&self, page: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> String {
        let reply = self.send(page, fields, files);
        assert_eq!(reply.status, 303, "{page}: {}", reply.text());
        let to = reply.header("location").expect("an address").to_owned();
        to.strip_prefix(&Visit::at("")).expect("a page").to_owned()
    }

    /// Refused, with this code, linked to this field, and nothing recorded.
    #[track_caller]
    fn refused(&self, page: &str, fields: &[(&str, &str)], code: &str, field: &str) -> String {
        let before = self.bed.entries();
        let reply = self.send(page, fields, &[]);
        let text = reply.text();
        assert_eq!(reply.status, 422, "{text}");
        assert!(text.contains(code), "{code}: {text}");
        assert!(
            text.contains(&format!("href=\"#{field}\"")),
            "{field}: {text}"
        );
        let there = tags(&text)
            .iter()
            .any(|(_, a)| a.contains(&("id".into(), field.into())));
        assert!(there, "{field} is no field");
        assert_eq!(self.bed.entries(), before);
        text
    }
}

#[test]
fn report_a_receipt_is_made_printed_told_and_its_message_taken_away() {
    let v = Visit::new();
    let list = v.get("reports");
    assert_eq!(list.status, 200);
    let make = "reports/make/receipt";
    assert!(list.text().contains(make));
    let today = support_web_today(&v);
    let base = [
        ("number", FOREIGN),
        ("arrived", today.as_str()),
        ("conclusion", "2"),
    ];
    // Everything at once, each beside its field; what was typed stays.
    let product = [
        ("line-1", "1"),
        ("code-1", "w200"),
        ("indicator-1", "S"),
        ("words-1", "cassé"),
    ];
    let text = v.refused(
        make,
        &[base.as_slice(), &product].concat(),
        "report.element-missing",
        "observed-1",
    );
    assert!(
        text.contains("href=\"#why-1\"") && text.contains("value=\"cassé\""),
        "{text}"
    );
    v.refused(make, &base, "report.element-missing", "line-1");
    v.refused(make, &base[1..], "report-page.about-missing", "number");
    let wrong = [
        ("number", FOREIGN),
        ("arrived", "hier"),
        ("conclusion", "1"),
    ];
    v.refused(make, &wrong, "report-page.unreadable", "arrived");
    let wrong = [
        ("number", FOREIGN),
        ("arrived", today.as_str()),
        ("conclusion", "9"),
    ];
    v.refused(make, &wrong, "page.choose-again", "conclusion");
    let more = [("observed-1", "12,5"), ("why-1", "2")];
    // What the establishment's data lack of its address is asked for on the page.
    v.refused(
        make,
        &[base.as_slice(), &product, &more].concat(),
        "report.element-missing",
        "consignee-street",
    );
    let own = [
        ("consignee-name", "Distillerie"),
        ("consignee-street", "rue des Chais"),
        ("consignee-postcode", "16100"),
        ("consignee-city", "Cognac"),
    ];
    let to = v.done(
        make,
        &[base.as_slice(), &own, &product, &more].concat(),
        &[],
    );
    let shown = v.get(&to).text();
    for said in [
        "Informer la douane",
        "Entrer dans GAMM@",
        "12.5",
        "manquant",
        "W200",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    // Home says that something is left, and leads there, as long as it is so.
    let left = "Suivre un autre papier de la panne";
    assert!(v.get("").text().contains(left));
    // Printed: the archived file is there to take away.
    let missing = v.get(&format!("{to}/paper.pdf"));
    assert_eq!(missing.status, 404);
    assert_eq!(v.done(&format!("{to}/print"), &[], &[]), to);
    let pdf = v.get(&format!("{to}/paper.pdf"));
    assert_eq!(
        (pdf.status, pdf.header("content-type")),
        (200, Some("application/pdf"))
    );
    assert!(pdf.body.starts_with(b"%PDF"));
    v.refused(&format!("{to}/told"), &[("by", "")], "page.missing", "by");
    v.done(
        &format!("{to}/told"),
        &[("by", "fax"), ("to", "Mme Roy")],
        &[],
    );
    // The message needs the ARC that the consignor got.
    let prepare = format!("{to}/prepare");
    v.refused(&prepare, &[("sequence", "1")], "report.arc-needed", "arc");
    v.refused(
        &prepare,
        &[("arc", "26FRG0000"), ("sequence", "1")],
        "arc.length",
        "arc",
    );
    let arc = arc();
    v.refused(
        &prepare,
        &[("arc", arc.as_str())],
        "report.sequence-needed",
        "sequence",
    );
    v.done(&prepare, &[("arc", arc.as_str()), ("sequence", "1")], &[]);
    let xml = v.get(&format!("{to}/message.xml"));
    assert_eq!(xml.status, 200);
    let m = emcs::read_message(&xml.body, emcs::Limits::DEFAULT).expect("a message");
    assert_eq!(m.kind().name(), "IE818");
    v.done(
        &format!("{to}/entered"),
        &[],
        &[("file", "a.png", b"\x89PNG\r\n\x1a\n")],
    );
    let shown = v.get(&to).text();
    assert!(
        shown.contains("Rien ne reste à faire pour ce papier"),
        "{shown}"
    );
    assert!(v.get("reports").text().contains("entré dans GAMM@"));
    assert!(!v.get("").text().contains(left));
    // In English too.
    let english = v.bed.get(&format!("/en/{EXCISE}/{to}"), &v.cookie);
    assert!(
        english
            .text()
            .contains("Nothing is left to do for this paper")
    );
}

/// An ARC whose check digit fits.
fn arc() -> String {
    let first = &ARC[..20];
    (0..10)
        .map(|d| format!("{first}{d}"))
        .find(|a| number::Arc::parse(a).is_ok())
        .expect("one digit fits")
}

/// The day on the workstation's own clock.
fn support_web_today(v: &Visit) -> String {
    let page = v.get("reports/make/receipt").text();
    let field = tags(&page)
        .into_iter()
        .find(|(_, a)| a.contains(&("id".into(), "arrived".into())))
        .expect("the field");
    let value = field.1.into_iter().find(|(k, _)| k == "value");
    value.expect("a day").1
}

#[test]
fn report_a_cancellation_asks_whether_the_goods_are_still_here() {
    let v = Visit::new();
    let make = "reports/make/cancellation";
    let arc = arc();
    v.refused(
        make,
        &[("arc", arc.as_str()), ("reason", "2")],
        "report.goods-left",
        "still_here",
    );
    v.refused(
        make,
        &[
            ("arc", arc.as_str()),
            ("reason", "0"),
            ("still_here", "yes"),
        ],
        "report.element-missing",
        "information",
    );
    v.refused(
        make,
        &[("reason", "2"), ("still_here", "yes")],
        "report-page.about-missing",
        "arc",
    );
    let to = v.done(
        make,
        &[
            ("arc", arc.as_str()),
            ("reason", "2"),
            ("still_here", "yes"),
        ],
        &[],
    );
    let drop = format!("{to}/drop");
    v.refused(&drop, &[("reason", " ")], "page.missing", "reason");
    v.done(&drop, &[("reason", "l’acheteur est revenu")], &[]);
    let shown = v.get(&to).text();
    assert!(
        shown.contains("revenu") && !shown.contains(&format!("{to}/prepare")),
        "{shown}"
    );
}

#[test]
fn report_a_change_of_destination_is_typed_or_dropped_as_a_file() {
    let v = Visit::new();
    let make = "reports/make/destination";
    let arc = arc();
    let typed = [
        ("arc", arc.as_str()),
        ("destination", "1"),
        ("consignee-id", "FR009999E0002"),
        ("consignee-name", "Chais du Port"),
        ("consignee-street", "quai de Bacalan"),
        ("consignee-postcode", "33000"),
        ("consignee-city", "Bordeaux"),
    ];
    v.refused(make, &typed, "report.element-missing", "place-id");
    v.refused(make, &typed[..1], "page.missing", "destination");
    let place = [
        ("place-id", "FR009999E0003"),
        ("place-name", "Chais du Port"),
        ("registration", "AB-123-CD"),
    ];
    let to = v.done(make, &[typed.as_slice(), &place].concat(), &[]);
    let shown = v.get(&to).text();
    assert!(
        shown.contains("AB-123-CD") && shown.contains("entrepôt fiscal"),
        "{shown}"
    );
    // As a file: what is broken in it is said beside it.
    let broken = v.send(
        make,
        &typed[..1],
        &[("data", "c.json", b"{ \"destination_type\": 1, \"x\": 2 }")],
    );
    assert_eq!(broken.status, 422);
    assert!(
        broken.text().contains("href=\"#data\"") && broken.text().contains("report.body-broken")
    );
    let body = br#"{"destination_type":2,"consignee":{"trader_id":"FR009999E0002","address":{"name":"Chais","street":"quai","postcode":"33000","city":"Bordeaux","language":"fr"}}}"#;
    v.done(make, &typed[..1], &[("data", "c.json", body)]);
    // The document of this workstation has not left: it is corrected, not rerouted.
    let own = support_web::document();
    let own = own.rsplit('/').next().expect("a number");
    let fields = [&[("number", own)], &typed[1..], &place].concat();
    v.refused(make, &fields, "report.not-departed", "number");
}

#[test]
fn report_pages_of_nothing_are_nowhere() {
    let v = Visit::new();
    for page in [
        "report/99",
        "report/x",
        "report/99/print",
        "reports/make/other",
        "reports/x",
    ] {
        assert_eq!(v.get(page).status, 404, "{page}");
    }
    let split = v.get("reports/make/splitting");
    assert_eq!(split.status, 200);
    v.refused(
        "reports/make/splitting",
        &[("arc", arc().as_str())],
        "page.missing",
        "data",
    );
}
