//! The kit, blank forms, forms with a number and the log of what was written by hand, on the real pages (F2; I3, I9, I13, I17).
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE, Reply, tags};

struct Visit {
    bed: Bed,
    cookie: String,
}

fn at(page: &str) -> String {
    format!("/fr/{EXCISE}/{page}")
}

fn year() -> i16 {
    domain::calendar::civil_year(jiff::Timestamp::now()) % 100
}

/// The names of the fields of a page that begin with this.
fn named(r: &Reply, begin: &str) -> Vec<String> {
    let of = |(_, a): (String, Vec<(String, String)>)| {
        a.into_iter().find(|(k, _)| k == "name").map(|(_, v)| v)
    };
    let all = tags(&r.text()).into_iter().filter_map(of);
    all.filter(|n| n.starts_with(begin)).collect()
}

impl Visit {
    fn new(bed: Bed) -> Visit {
        let cookie = bed.enter(&bed.enter);
        Visit { bed, cookie }
    }

    fn get(&self, page: &str) -> Reply {
        self.bed.get(&at(page), &self.cookie)
    }

    /// Sends a form of that page with exactly these fields.
    fn send(&self, page: &str, shown: &Reply, typed: &[(&str, &str)]) -> Reply {
        let (csrf, form) = (shown.hidden("csrf"), shown.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(typed);
        self.bed.post(&at(page), &self.cookie, &all)
    }

    fn events(&self) -> Vec<String> {
        let out = self.bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = v["entries"].as_array().unwrap().iter();
        all.map(|e| e["event"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn is_pdf(r: &Reply) -> bool {
    r.status == 200
        && r.header("content-type") == Some("application/pdf")
        && r.body.starts_with(b"%PDF")
}

#[test]
fn f2_blank_forms_and_the_kit_come_as_files_and_change_nothing_of_the_register() {
    let mut bed = Bed::bare();
    bed.start();
    let v = Visit::new(bed);
    let before = v.events().len();
    let shown = v.get("forms/blank");
    let all = [("kind", "dsa"), ("count", "2"), ("own", "yes")];
    assert!(is_pdf(&v.send("forms/blank", &shown, &all)));
    for count in ["0", "101", "trois", ""] {
        let r = v.send("forms/blank", &shown, &[("kind", "dsa"), ("count", count)]);
        assert_eq!(r.status, 422, "{count}");
        assert!(
            r.text().contains("href=\"#count\""),
            "{count}: {}",
            r.text()
        );
    }
    // The kit: never made, made, stale once a number is drawn.
    let shown = v.get("kit");
    assert!(shown.text().contains("Aucune trousse"), "{}", shown.text());
    assert!(v.get("ready").text().contains("[doctor.kit-never]"));
    assert!(is_pdf(&v.send(
        "kit",
        &shown,
        &[("daa", "1"), ("dsa", "0")]
    )));
    let text = v.get("kit").text();
    assert!(
        text.contains("00007") && text.contains("est à jour") && !text.contains("00008"),
        "{text}"
    );
    assert!(v.get("ready").text().contains("[doctor.kit]"));
    let r = v.send("kit", &shown, &[("daa", "x"), ("dsa", "0")]);
    assert!(r.status == 422 && r.text().contains("value=\"x\""), "kept");
    assert_eq!(v.events().len(), before);
    let english = v.bed.get(&format!("/en/{EXCISE}/kit"), &v.cookie).text();
    assert!(english.contains("Emergency kit") && english.contains("up to date"));
}

#[test]
fn f2_a_form_gets_its_number_once_the_last_one_is_confirmed_and_then_its_fate() {
    // The register's own document is 00008; the office's hours are not known, so that it is asked first (I17).
    let v = Visit::new(Bed::new());
    let page = "forms/numbered";
    let shown = v.get(page);
    assert!(shown.text().contains("00008"), "{}", shown.text());
    let asked = [("kind", "daa"), ("count", "2")];
    let r = v.send(page, &shown, &asked);
    assert!(
        r.status == 422 && r.text().contains("[form.last-needed]"),
        "{}",
        r.text()
    );
    let tick = named(&shown, "confirm-").remove(0);
    let with: Vec<(&str, &str)> = asked
        .iter()
        .copied()
        .chain([(tick.as_str(), "yes")])
        .collect();
    let refused = v.send(page, &shown, &with);
    assert_eq!(refused.status, 422, "the office comes first");
    let text = refused.text();
    let reason = text
        .split('"')
        .find(|t| t.starts_with("lines-down 20"))
        .unwrap_or_else(|| panic!("{text}"))
        .to_owned();
    let with: Vec<(&str, &str)> = with
        .into_iter()
        .chain([("reason", reason.as_str())])
        .collect();
    let done = v.send(page, &refused, &with);
    assert_eq!(done.status, 303, "{}", done.text());
    // The same form again draws nothing more.
    assert_eq!(v.send(page, &refused, &with).status, 303);
    assert_eq!(
        v.events().iter().filter(|e| *e == "form.numbered").count(),
        2
    );
    let text = v.get(page).text();
    for n in ["00009", "00010"] {
        assert!(
            text.contains(&format!("{:02} {EXCISE} {n} 1", year())),
            "{n}: {text}"
        );
    }
    // The tick was for another last number: it confirms nothing now.
    let shown = v.get(page);
    let r = v.send(page, &shown, &with);
    assert!(r.status == 422 && r.text().contains("[form.last-needed]"));
    // Its paper, its ways on; the papers of both are there.
    let number = |n: &str| format!("{:02}{EXCISE}{n}1", year());
    let doc = v.get(&format!("document/{}", number("00009"))).text();
    assert!(
        doc.contains("ttribué, sans document") && doc.contains("numbers/never-used?number="),
        "{doc}"
    );
    assert!(!doc.contains("/revise\""), "nothing to correct yet");
    let home = v.get("").text();
    assert!(home.contains("Dire ce que devient ce formulaire"), "{home}");
    // Not used; filled in by hand.
    let never = format!("numbers/never-used?number={}", number("00009"));
    let shown = v.get(&never);
    let n = number("00009");
    let r = v.send(
        "numbers/never-used",
        &shown,
        &[("number", &n), ("reason", "resté au tiroir")],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    let shown = v.get(&format!("paper/new?number={}", number("00010")));
    assert!(
        shown
            .text()
            .contains(&format!("value=\"{}\"", number("00010")))
    );
    let n = number("00010");
    let now = domain::calendar::to_paris(jiff::Timestamp::now());
    let written = now.strftime("%d/%m/%Y %H:%M").to_string();
    let r = v.send(
        "paper/new",
        &shown,
        &[
            ("kind", "daa"),
            ("whole", &n),
            ("case", "b2"),
            ("written_at", &written),
            ("consignee", "Bar du Port"),
            ("goods", "Rhum"),
        ],
    );
    assert_eq!(r.status, 303, "{}", r.text());
    assert_eq!(v.events().last().map(String::as_str), Some("form.filled"));
    let list = v.get("documents").text();
    assert!(list.contains("Bar du Port"), "{list}");
    let checked = v.bed.run(&["verify", "--deep"]);
    assert!(checked.status.success(), "{checked:?}");
}

#[test]
fn i9_lines_of_a_log_are_recorded_one_by_one_and_what_asks_stays_on_the_page() {
    let v = Visit::new(Bed::new());
    let page = "forms/log";
    let shown = v.get(page);
    let now = domain::calendar::to_paris(jiff::Timestamp::now());
    let written = now.strftime("%d/%m/%Y %H:%M").to_string();
    let line = |r: usize, number: &'static str, to: &'static str| {
        [
            ("number", number),
            ("kind", "DAA"),
            ("case", "b2"),
            ("consignee", to),
            ("goods", "Rhum, 3 fûts"),
        ]
        .map(|(c, t)| (format!("r{r}_{c}"), t.to_owned()))
        .into_iter()
        .chain([(format!("r{r}_written_at"), written.clone())])
        .collect::<Vec<_>>()
    };
    let mut typed: Vec<(String, String)> = vec![("rows".into(), "0,1,2,3".into())];
    typed.extend(line(0, "00009", "Comptoir"));
    typed.extend(line(1, "00008", "Autre client"));
    typed.extend(line(2, "1x", "Quelqu’un"));
    let pairs = |all: &[(String, String)]| -> Vec<(String, String)> { all.to_vec() };
    let send = |shown: &Reply, all: &[(String, String)]| {
        let all = pairs(all);
        let all: Vec<(&str, &str)> = all.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        v.send(page, shown, &all)
    };
    // More lines, and nothing that was typed is lost.
    let more: Vec<_> = typed
        .iter()
        .cloned()
        .chain([("do".into(), "more".into())])
        .collect();
    let r = send(&shown, &more);
    assert!(r.status == 200 && r.text().contains("r7_number") && r.text().contains("Autre client"));
    // The first is in, the second asks, the third cannot be read.
    let r = send(&shown, &typed);
    let text = r.text();
    assert_eq!(r.status, 422);
    assert!(
        text.contains("[paper.number-taken]") && text.contains("href=\"#r1_number\""),
        "{text}"
    );
    assert!(
        text.contains("href=\"#r2_number\"") && !text.contains("id=\"r0_number\""),
        "{text}"
    );
    assert!(
        text.contains("Quelqu’un") && text.contains("Autre client"),
        "kept"
    );
    assert_eq!(
        v.events().iter().filter(|e| *e == "paper.recorded").count(),
        1
    );
    // Sent again as it was: the first is known, not entered twice.
    let again = send(&v.get(page), &typed);
    assert!(
        again.status == 422 && again.text().contains("était déjà entré"),
        "{}",
        again.text()
    );
    assert_eq!(
        v.events().iter().filter(|e| *e == "paper.recorded").count(),
        1
    );
    // Confirmed and put right, both go in, in their order.
    let tick = named(&r, "confirm-").remove(0);
    let mut rest: Vec<(String, String)> = vec![("rows".into(), "1,2".into()), (tick, "yes".into())];
    rest.extend(line(1, "00008", "Autre client"));
    rest.extend(line(2, "00010", "Quelqu’un"));
    let done = send(&r, &rest);
    assert_eq!(done.status, 303, "{}", done.text());
    let home = v.get("").text();
    assert!(
        home.contains("deux papiers portent le même numéro"),
        "telling is due: {home}"
    );
    // An empty log is none.
    let r = send(&v.get(page), &[("rows".into(), "0".into())]);
    assert!(r.status == 422 && r.text().contains("[log.nothing]"));
    let checked = v.bed.run(&["verify", "--deep"]);
    assert!(checked.status.success(), "{checked:?}");
}
