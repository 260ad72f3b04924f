//! What happened otherwise, through the real pages of the real program: corrections, papers again, GAMM@ back, papers written by hand,
//! numbers that reach us later, gaps, the search, the sheet for an officer. Each story ends in the register.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE, Reply, document, encoded, tags};

/// A visitor who has entered.
struct Visit {
    bed: Bed,
    cookie: String,
}

/// The fields of a page's form with what stands in them, hidden ones too.
fn fields(r: &Reply) -> Vec<(String, String)> {
    let text = r.text();
    let at = text.find("<form method=\"post\"").expect("a form");
    let end = text[at..].find("</form>").expect("its end");
    let form = &text[at..at + end];
    let mut out = Vec::new();
    let mut list: Option<String> = None;
    for (tag, a) in tags(form) {
        let get = |n: &str| a.iter().find(|(k, _)| k == n).map(|(_, v)| v.clone());
        let has = |n: &str| a.iter().any(|(k, _)| k == n);
        let name = get("name");
        match (tag.as_str(), name) {
            ("input", Some(n)) => {
                let kind = get("type").unwrap_or_default();
                let chosen = !matches!(kind.as_str(), "radio" | "checkbox") || has("checked");
                if chosen && kind != "file" {
                    out.push((n, unescape(&get("value").unwrap_or_default())));
                }
            }
            ("select", n) => list = n,
            ("option", _) if has("selected") => {
                out.push((list.clone().unwrap(), get("value").unwrap_or_default()));
            }
            ("textarea", Some(n)) => {
                let open = form.find(&format!("<textarea id=\"{n}\"")).unwrap();
                let from = open + form[open..].find('>').unwrap() + 1;
                let to = from + form[from..].find("</textarea>").unwrap();
                out.push((n, unescape(form[from..to].trim_start_matches('\n'))));
            }
            _ => {}
        }
    }
    out
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The value of a field.
fn value(r: &Reply, name: &str) -> String {
    let all = fields(r);
    let found = all.iter().find(|(n, _)| n == name);
    found.unwrap_or_else(|| panic!("{name}: {all:?}")).1.clone()
}

impl Visit {
    fn new() -> Visit {
        let bed = Bed::new();
        let cookie = bed.enter(&bed.enter);
        Visit { bed, cookie }
    }

    fn get(&self, page: &str) -> Reply {
        self.bed.get(&at(page), &self.cookie)
    }

    /// Sends the page's own form, with some fields typed otherwise.
    fn send(&self, page: &str, typed: &[(&str, &str)]) -> Reply {
        let shown = self.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.text());
        self.send_again(page, &shown, typed)
    }

    /// The same from a page that came back.
    fn send_again(&self, page: &str, shown: &Reply, typed: &[(&str, &str)]) -> Reply {
        let mut all = fields(shown);
        for (n, v) in typed {
            all.retain(|(k, _)| k != n);
            all.push(((*n).to_owned(), (*v).to_owned()));
        }
        let all: Vec<(&str, &str)> = all.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.bed.post(&at(page), &self.cookie, &all)
    }

    /// Sends it, and follows to where it is seen.
    fn done(&self, page: &str, typed: &[(&str, &str)]) -> String {
        self.follow(&self.send(page, typed))
    }

    fn follow(&self, r: &Reply) -> String {
        assert_eq!(r.status, 303, "{}", r.text());
        let seen = self.bed.get(r.header("location").unwrap(), &self.cookie);
        assert_eq!(seen.status, 200);
        seen.text()
    }

    /// The last events of the register.
    fn events(&self) -> Vec<serde_json::Value> {
        let out = self.bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        v["entries"].as_array().unwrap().clone()
    }

    fn last(&self) -> serde_json::Value {
        self.events().pop().unwrap()
    }
}

/// A page of the establishment; a whole address as it is.
fn at(page: &str) -> String {
    if page.starts_with('/') {
        page.to_owned()
    } else {
        format!("/fr/{EXCISE}/{page}")
    }
}

fn of(act: &str) -> String {
    format!("{}/{act}", document())
}

/// A number of this year.
fn number(tail: &str) -> String {
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    format!("{year:02}{EXCISE}{tail}")
}

#[test]
fn i24_a_document_is_corrected_with_a_comma_told_again_and_printed_anew() {
    let v = Visit::new();
    v.done(&of("tell"), &[("by", "fax")]);
    let page = v.get(&of("revise"));
    assert_eq!(value(&page, "l0_qty"), "840,000", "the document as it is");
    assert_eq!(value(&page, "registration"), "AB-123-CD");
    let before = v.bed.entries();
    // Nothing touched is no correction; what was typed and cannot be read stands beside its field.
    let same = v.send(&of("revise"), &[("copies", "kept")]);
    assert_eq!(same.status, 422);
    assert!(
        same.text().contains("[document.unchanged]"),
        "{}",
        same.text()
    );
    let wrong = [("l0_qty", "beaucoup"), ("departure", ""), ("copies", "")];
    let wrong = v.send(&of("revise"), &wrong);
    let text = wrong.text();
    for field in ["#l0_qty", "#departure", "#copies"] {
        assert!(
            text.contains(&format!("href=\"{field}\"")),
            "{field}: {text}"
        );
    }
    assert_eq!(value(&wrong, "l0_qty"), "beaucoup", "kept");
    assert_eq!(v.bed.entries(), before);
    // Mended on the page that came back; sent twice, recorded once.
    let departure = value(&page, "departure");
    let right = [
        ("l0_qty", "835,5"),
        ("departure", departure.as_str()),
        ("registration", "EF-456-GH"),
        ("copies", "kept"),
    ];
    let first = v.send_again(&of("revise"), &wrong, &right);
    let again = v.send_again(&of("revise"), &wrong, &right);
    assert_eq!(first.header("location"), again.header("location"));
    let seen = v.follow(&first);
    for said in [
        "Quantité",
        "Véhicule",
        "redit avant le départ",
        "/tell\"",
        "version 2",
        "barrées",
    ] {
        assert!(seen.contains(said), "{said}: {seen}");
    }
    let events = v.events();
    let revised: Vec<_> = events
        .iter()
        .filter(|e| e["event"] == "document.revised")
        .collect();
    assert_eq!(revised.len(), 1);
    let payload = &revised[0]["payload"];
    assert_eq!(payload["consignment"]["lines"][0]["quantity"], "835.5");
    assert_eq!(
        payload["consignment"]["lines"][1]["quantity"], "402.5",
        "untouched"
    );
    assert_eq!(payload["tell_again"], true);
    assert_eq!(payload["registration"], "EF-456-GH");
    let paper = seen.split('"').find(|t| t.contains("/paper/")).unwrap();
    assert!(v.bed.get(paper, &v.cookie).body.starts_with(b"%PDF"));
    // After departure nothing is corrected any more.
    v.done(&of("tell"), &[("by", "fax")]);
    v.done(&of("depart"), &[]);
    let closed = v.get(&of("revise")).text();
    assert!(
        !closed.contains("<form") && closed.contains("ne se corrige plus"),
        "{closed}"
    );
}

#[test]
fn i24_a_corrected_file_replaces_the_document_and_never_goes_with_typed_fields() {
    let v = Visit::new();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../emcs/samples/ie815-cognac-daa.xml"
    );
    let file = std::fs::read_to_string(sample)
        .unwrap()
        .replace("840.000", "700.000");
    let page = v.get(&of("revise"));
    let drop = |typed: &[(&str, &str)], file: &str| {
        let mut all = fields(&page);
        for (n, t) in typed {
            all.retain(|(k, _)| k != n);
            all.push(((*n).to_owned(), (*t).to_owned()));
        }
        let all: Vec<(&str, &str)> = all.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        v.bed.post_file(
            &at(&of("revise")),
            &v.cookie,
            &all,
            ("file", "neu.xml", file.as_bytes()),
        )
    };
    let both = drop(&[("copies", "none"), ("to", "Un autre")], &file);
    assert!(both.status == 422 && both.text().contains("[correct.file-alone]"));
    let broken = drop(&[("copies", "none")], "<oops");
    assert!(
        broken.status == 422 && broken.text().contains("href=\"#file\""),
        "{}",
        broken.text()
    );
    let seen = v.follow(&drop(&[("copies", "none")], &file));
    assert!(
        seen.contains("Quantité") && !seen.contains("Véhicule"),
        "the vehicle stayed: {seen}"
    );
}

#[test]
fn i24_goods_of_more_lines_than_are_typed_come_from_a_file() {
    let v = Visit::new();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../emcs/samples/ie815-cognac-daa.xml"
    );
    let one = std::fs::read_to_string(sample).unwrap();
    let from = one.find("<ie:BodyEadEsad>").expect("a line");
    let to = one.find("</ie:BodyEadEsad>").unwrap() + "</ie:BodyEadEsad>".len();
    let many = one[from..to].repeat(9);
    let long = format!("{}{many}{}", &one[..to], &one[to..]);
    let page = v.get(&of("revise"));
    let mut typed = fields(&page);
    typed.retain(|(n, _)| n != "copies");
    typed.push(("copies".into(), "destroyed".into()));
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let file = ("file", "long.xml", long.as_bytes());
    let r = v.bed.post_file(&at(&of("revise")), &v.cookie, &typed, file);
    v.follow(&r);
    let page = v.get(&of("revise"));
    let text = page.text();
    assert!(text.contains("11 lignes"), "{text}");
    assert!(!text.contains("name=\"l0_qty\""), "no line is typed");
    // The rest is still typed.
    let typed = [("to_city", "Bègles"), ("copies", "kept")];
    let seen = v.done(&of("revise"), &typed);
    assert!(seen.contains("Destinataire"), "{seen}");
    let events = v.events();
    let revised = events.iter().rfind(|e| e["event"] == "document.revised");
    let c = &revised.unwrap()["payload"]["consignment"];
    assert_eq!(c["lines"].as_array().unwrap().len(), 11, "none is lost");
    assert_eq!(c["consignee"]["address"]["city"], "Bègles");
}

#[test]
fn the_same_sheets_again_and_a_duplicate_only_once_all_are_out() {
    let v = Visit::new();
    let page = v.get(&of("print"));
    let paper = page
        .text()
        .split('"')
        .find(|t| t.contains("/paper/"))
        .unwrap()
        .to_owned();
    let archived = v.bed.get(&paper, &v.cookie).body;
    assert_eq!(
        archived,
        std::fs::read(v.bed.dir.path().join("a.pdf")).unwrap()
    );
    let before = v.bed.entries();
    for (answer, code) in [("", "page.missing"), ("not-all", "correct.same-again")] {
        let r = v.send(&of("print"), &[("out", answer)]);
        assert!(
            r.status == 422 && r.text().contains(&format!("[{code}]")),
            "{}",
            r.text()
        );
    }
    assert_eq!(v.bed.entries(), before, "no duplicate yet");
    let seen = v.done(&of("print"), &[("out", "all-out")]);
    assert!(seen.contains("duplicata"), "{seen}");
    assert_eq!(v.last()["payload"]["mark"], "duplicata");
    // Said once: it is not asked again.
    assert!(!v.get(&of("print")).text().contains("name=\"out\""));
}

#[test]
fn i23_gamma_is_back_and_each_document_that_waits_is_made_there_or_goes_on_with_a_reason() {
    let v = Visit::new();
    let not_yet = v.get("back").text();
    assert!(not_yet.contains("personne n’a noté") && !not_yet.contains("/instead"));
    let seen = v.done("outage/back", &[]);
    assert!(seen.contains("GAMM@ répond de nouveau depuis"), "{seen}");
    assert!(
        seen.contains(&of("instead")),
        "the document is named: {seen}"
    );
    assert!(v.get("").text().contains(&at("back")), "home leads there");
    // Going on needs its reason, offered ready with the time.
    v.done(&of("tell"), &[("by", "fax")]);
    let refused = v.send(&of("depart"), &[]);
    let text = refused.text();
    assert!(
        refused.status == 422 && text.contains("[entitlement.service-back]"),
        "{text}"
    );
    assert!(text.contains("value=\"loaded 20"), "{text}");
    assert!(
        !text.contains("value=\"lines-down"),
        "only what this refusal offers: {text}"
    );
    // Made in GAMM@: void, with the ready reason and the ARC.
    let wrong = v.send(&of("instead"), &[("arc", "26FR123"), ("copies", "kept")]);
    assert!(
        wrong.status == 422 && wrong.text().contains("href=\"#arc\""),
        "{}",
        wrong.text()
    );
    let seen = v.done(&of("instead"), &[("copies", "kept")]);
    assert!(seen.contains("Aucun document n’attend"), "{seen}");
    let last = v.last();
    assert_eq!(last["event"], "number.voided");
    let reason = last["payload"]["reason"].as_str().unwrap();
    assert!(reason.contains("document fait dans GAMM@"), "{reason}");
}

#[test]
fn i23_a_loaded_truck_goes_on_with_the_reason_and_its_time() {
    let v = Visit::new();
    v.done("outage/back", &[]);
    v.done(&of("tell"), &[("by", "fax")]);
    let page = of("depart?reason=loaded");
    assert_eq!(
        value(&v.get(&page), "reason"),
        "loaded",
        "chosen on the page before"
    );
    let refused = v.send(&of("depart"), &[]);
    let ready = refused.text();
    let ready = ready
        .split('"')
        .find(|t| t.starts_with("loaded 20"))
        .unwrap();
    let gone = v.send_again(&of("depart"), &refused, &[("reason", ready)]);
    v.follow(&gone);
    let last = v.last();
    assert_eq!(last["event"], "goods.departed");
    let reason = &last["payload"]["went_on"][0]["reason"];
    assert_eq!(reason["code"], "loaded");
    assert!(
        reason["text"].as_str().unwrap().starts_with("Constaté le"),
        "{reason}"
    );
}

const HAND: &[(&str, &str)] = &[
    ("kind", "daa"),
    ("written_at", "00:01"),
    ("departed_at", "00:02"),
    ("consignee", "Maison Ζεύς"),
    ("goods", "12 cartons de Cognac"),
];

fn with<'a>(base: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    base.iter().chain(more).copied().collect()
}

#[test]
fn i9_a_paper_written_by_hand_is_entered_afterwards_and_a_second_one_once_it_is_confirmed() {
    let v = Visit::new();
    let seen = v.done("paper/new", &with(HAND, &[("digits", "00009")]));
    assert!(
        seen.contains("Saisir le document dans GAMM@"),
        "it left: {seen}"
    );
    assert_eq!(v.last()["payload"]["number"], number("000091"));
    // The same number again: the page names the document that bears it, and asks once.
    let taken = v.send("paper/new", &with(HAND, &[("digits", "00008")]));
    let text = taken.text();
    assert_eq!(taken.status, 422);
    assert!(
        text.contains("[paper.number-taken]") && text.contains("déjà sur votre document du"),
        "{text}"
    );
    assert_eq!(value(&taken, "goods"), "12 cartons de Cognac", "kept");
    let tick = text
        .split('"')
        .find(|t| t.starts_with("confirm-"))
        .unwrap()
        .to_owned();
    // A confirmation is for the number that was shown, and no other.
    let other = v.send_again("paper/new", &taken, &[(&tick, "yes"), ("digits", "00009")]);
    assert!(other.status == 422 && other.text().contains("[paper.number-taken]"));
    let done = v.send_again("paper/new", &taken, &[(&tick, "yes")]);
    let seen = v.follow(&done);
    assert!(
        seen.contains("deux papiers portent le même numéro"),
        "telling is due: {seen}"
    );
    assert!(v.last()["payload"]["collides_with"].is_u64());
    // What cannot be read, and what is missing.
    let r = v.send("paper/new", &[("digits", "12a"), ("whole", "XY 1")]);
    let text = r.text();
    for field in ["kind", "whole", "written_at", "consignee", "goods"] {
        assert!(
            text.contains(&format!("href=\"#{field}\"")),
            "{field}: {text}"
        );
    }
}

#[test]
fn i7_a_number_far_ahead_is_entered_with_its_reason() {
    let v = Visit::new();
    let far = v.send("paper/new", &with(HAND, &[("digits", "05000")]));
    assert!(
        far.status == 422 && far.text().contains("[paper.far-ahead]"),
        "{}",
        far.text()
    );
    let typed = [("reason", "other"), ("reason_text", "carnet de l’an passé")];
    v.follow(&v.send_again("paper/new", &far, &typed));
    assert_eq!(v.last()["payload"]["number"], number("050001"));
}

const GIVEN: &[(&str, &str)] = &[
    ("from", "office"),
    ("kind", "daa"),
    ("person", "Mme Durand"),
];

#[test]
fn i4_a_number_given_later_is_taken_with_five_digits_or_as_it_is_and_confirmed_once() {
    let v = Visit::new();
    let seen = v.done("numbers/receive", &with(GIVEN, &[("digits", "00009")]));
    assert!(
        seen.contains("never-used?number=") && seen.contains("never-given?number="),
        "{seen}"
    );
    assert_eq!(v.last()["payload"]["number"], number("000091"));
    let other = with(GIVEN, &[("whole", "BUREAU 2026/17")]);
    let differs = v.send("numbers/receive", &other);
    let text = differs.text();
    assert!(
        differs.status == 422 && text.contains("[number.differs]"),
        "{text}"
    );
    assert!(
        text.contains("21 caractères"),
        "the difference by its name: {text}"
    );
    let tick = text
        .split('"')
        .find(|t| t.starts_with("confirm-"))
        .unwrap()
        .to_owned();
    v.follow(&v.send_again("numbers/receive", &differs, &[(&tick, "yes")]));
    assert_eq!(v.last()["payload"]["number"], "BUREAU 2026/17");
    // On paper already: what to answer, and nothing recorded.
    let before = v.bed.entries();
    let taken = v.send("numbers/receive", &with(GIVEN, &[("digits", "00008")]));
    assert!(
        taken.status == 422 && taken.text().contains("[number.on-paper]"),
        "{}",
        taken.text()
    );
    assert_eq!(v.bed.entries(), before);
    // Misheard, and not to be used.
    let never = number("000091");
    let page = format!("numbers/never-given?number={never}");
    assert_eq!(
        value(&v.get(&page), "number"),
        never,
        "chosen on the page before"
    );
    let empty = v.send("numbers/never-given", &[("number", &never)]);
    assert!(empty.status == 422 && empty.text().contains("href=\"#reason\""));
    v.done(
        "numbers/never-given",
        &[("number", &never), ("reason", "mal entendu")],
    );
    assert_eq!(v.last()["event"], "number.never-given");
    let typed = [("number", "BUREAU 2026/17"), ("reason", "camion annulé")];
    v.done("numbers/never-used", &typed);
    assert_eq!(v.last()["event"], "number.never-used");
    let said = v.get("explained").text();
    assert!(
        said.contains("mal entendu") || said.contains("Mal entendu"),
        "{said}"
    );
}

#[test]
fn i8_gps_is_asked_and_gives_nothing_or_a_number() {
    let v = Visit::new();
    let seen = v.done("numbers/gps-asked", &[("kind", "daa"), ("key", "a")]);
    assert!(
        seen.contains("gps-nothing?key=a") && seen.contains("receive?key=a"),
        "{seen}"
    );
    v.done("numbers/gps-nothing?key=a", &[]);
    assert_eq!(v.last()["event"], "number.gps-gave-nothing");
    v.done("numbers/gps-asked", &[("kind", "daa"), ("key", "b")]);
    let typed = [
        ("from", "gps"),
        ("kind", "daa"),
        ("digits", "00009"),
        ("key", "b"),
    ];
    v.done("numbers/receive", &typed);
    assert_eq!(v.last()["payload"]["key"], "b");
}

#[test]
fn i5_a_gap_is_explained_from_its_row_and_i3_the_last_number_is_corrected() {
    let v = Visit::new();
    v.done("paper/new", &with(HAND, &[("digits", "00012")]));
    let seen = v.get("numbers").text();
    let gap = seen
        .split('"')
        .find(|t| t.contains("numbers/explain?year="))
        .unwrap_or_else(|| panic!("{seen}"))
        .replace("&amp;", "&");
    assert!(gap.ends_with("&first=9&last=11"), "{gap}");
    v.done(&gap, &[("reason", "carnet brûlé")]);
    let last = v.last();
    assert_eq!(last["event"], "number.gap-explained");
    assert_eq!(last["payload"]["from"], 9);
    let nothing = v.send(
        "numbers/explain",
        &[("first", "1"), ("last", "2"), ("reason", "x")],
    );
    assert!(nothing.status == 422 && nothing.text().contains("[number.gap-nothing]"));
    v.done("numbers/last-used", &[("last_used", "14")]);
    assert_eq!(v.last()["payload"]["last_used"], 14);
    let below = v.send("numbers/last-used", &[("last_used", "2")]);
    assert!(below.status == 422 && below.text().contains("[series.below-built]"));
    let typed = [("last_used", "douze"), ("year", "26")];
    let text = v.send("numbers/last-used", &typed).text();
    assert!(
        text.contains("href=\"#last_used\"") && text.contains("href=\"#year\""),
        "{text}"
    );
}

#[test]
fn i19_a_truck_that_left_before_anybody_was_told_is_noted_with_a_ready_reason() {
    let v = Visit::new();
    let refused = v.send(&of("depart"), &[]);
    let text = refused.text();
    assert!(refused.status == 422 && text.contains("[document.not-told]"));
    let ready = text
        .split('"')
        .find(|t| t.starts_with("lines-down 20"))
        .unwrap();
    let typed = [("already_left", "yes"), ("reason", ready)];
    v.follow(&v.send_again(&of("depart"), &refused, &typed));
    let reason = &v.last()["payload"]["went_on"][0]["reason"];
    assert_eq!(reason["code"], "lines-down");
    assert!(reason["text"].is_string(), "with its time: {reason}");
    // What went out is a duplicate from now on, without a question.
    assert!(!v.get(&of("print")).text().contains("name=\"out\""));
}

#[test]
fn documents_are_found_and_the_story_of_each_is_told_in_words() {
    let v = Visit::new();
    let named = &number("000081");
    for q in ["8", "00008", "ab 123", named, &named[..9], "vsop?"] {
        let q = encoded(&[("q", q)]);
        let text = v.get(&format!("search?{q}")).text();
        let found = text.contains(&document());
        assert_eq!(found, !q.contains("vsop"), "{q}: {text}");
    }
    let today = domain::calendar::to_paris(jiff::Timestamp::now());
    let q = encoded(&[("q", &today.strftime("%d/%m/%Y").to_string())]);
    assert!(v.get(&format!("search?{q}")).text().contains(&document()));
    v.done(&of("void"), &[("reason", "essai"), ("copies", "destroyed")]);
    assert!(v.get("search?state=void").text().contains(&document()));
    assert!(!v.get("search?state=waiting").text().contains(&document()));
    assert!(v.get("explained").text().contains("essai"));
    let story = v.get(&document()).text();
    for said in ["Entré le", "par MD", "exemplaires détruits", "Écriture n°"] {
        assert!(story.contains(said), "{said}: {story}");
    }
}

#[test]
fn the_sheet_for_an_officer_has_every_counter_of_the_period_and_its_codes_in_clear() {
    let v = Visit::new();
    let text = v.get("sheet").text();
    let events = v.events();
    for e in &events {
        let row = format!("<th scope=\"row\">{}</th>", e["counter"]);
        assert!(text.contains(&row), "{row}: {text}");
        let hash = e["hash"].as_str().unwrap();
        assert!(text.contains(&hash[..16]), "{hash}");
    }
    assert!(text.contains("la ligne Internet est coupée") && !text.contains("no-internet"));
    let none = v.get("sheet?from=01/01/2020&to=31/12/2020").text();
    assert!(!none.contains("<th scope=\"row\">"), "{none}");
    let wrong = v.get("sheet?from=hier").text();
    assert!(wrong.contains("href=\"#from\""), "{wrong}");
}
