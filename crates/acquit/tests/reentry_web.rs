//! The way back through the real pages of the real program: what is due, a document copied value by value, its message written with what
//! the paper lacks, its ARC typed, looked for, waived; a paper written by hand. Each story ends in the register.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE, Reply, tags};

/// A visitor who has entered; one document left on paper.
struct Visit {
    bed: Bed,
    cookie: String,
}

fn number(tail: &str) -> String {
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    format!("{year:02}{EXCISE}{tail}")
}

fn at(page: &str) -> String {
    if page.starts_with('/') {
        page.to_owned()
    } else {
        format!("/fr/{EXCISE}/{page}")
    }
}

/// A page of the way back of the only document.
fn of(page: &str) -> String {
    let n = number("000081");
    at(&format!("reentry/{n}{page}"))
}

/// An ARC whose check digit fits.
fn arc(head: &str) -> String {
    let all = (0..10).map(|d| format!("{head}{d}"));
    let fits = |a: &String| number::Arc::parse(a).is_ok();
    all.into_iter().find(fits).expect("one of ten fits")
}

impl Visit {
    fn new() -> Visit {
        Visit::of(|bed| {
            let n = number("000081");
            for act in ["told", "depart"] {
                let mut all = vec![act, &n];
                if act == "told" {
                    all.extend(["--by", "fax"]);
                }
                let done = bed.run(&all);
                assert!(done.status.success(), "{done:?}");
            }
        })
    }

    fn of(before: impl FnOnce(&Bed)) -> Visit {
        let bed = Bed::new();
        before(&bed);
        let cookie = bed.enter(&bed.enter);
        Visit { bed, cookie }
    }

    fn get(&self, page: &str) -> Reply {
        self.bed.get(&at(page), &self.cookie)
    }

    fn text(&self, page: &str) -> String {
        let r = self.get(page);
        assert_eq!(r.status, 200, "{page}: {}", r.text());
        r.text()
    }

    /// Sends the page's form with these values.
    fn send(&self, page: &str, typed: &[(&str, &str)]) -> Reply {
        let (csrf, form) = self.bed.form(&at(page), &self.cookie);
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(typed);
        self.bed.post(&at(page), &self.cookie, &all)
    }

    /// The same from a page that came back.
    fn again(&self, page: &str, shown: &Reply, typed: &[(&str, &str)]) -> Reply {
        let (csrf, form) = (shown.hidden("csrf"), shown.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(typed);
        self.bed.post(&at(page), &self.cookie, &all)
    }

    fn follow(&self, r: &Reply) -> String {
        let text = r.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, m)| m);
        assert_eq!(r.status, 303, "{main}");
        let seen = self.bed.get(r.header("location").unwrap(), &self.cookie);
        assert_eq!(seen.status, 200);
        seen.text()
    }

    fn events(&self, name: &str) -> Vec<serde_json::Value> {
        let out = self.bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = v["entries"].as_array().unwrap().clone();
        let payload = |e: serde_json::Value| (e["event"] == name).then(|| e["payload"].clone());
        all.into_iter().filter_map(payload).collect()
    }
}

/// The fields of a page that are only read: id and value, in their order.
fn values(html: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (tag, a) in tags(html) {
        let get = |n: &str| a.iter().find(|(k, _)| k == n).map(|(_, v)| v.clone());
        if !a.iter().any(|(k, _)| k == "readonly") {
            continue;
        }
        let id = get("id").expect("an id");
        let value = match tag.as_str() {
            "input" => get("value").unwrap_or_default(),
            _ => {
                let open = html.find(&format!("<textarea id=\"{id}\"")).unwrap();
                let from = open + html[open..].find('>').unwrap() + 1;
                let to = from + html[from..].find("</textarea>").unwrap();
                html[from..to].trim_start_matches('\n').to_owned()
            }
        };
        out.push((id, value.replace("&amp;", "&").replace("&quot;", "\"")));
    }
    out
}

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
fn i15_what_was_sent_without_answer_is_looked_for_before_another_message_is_written() {
    let v = Visit::new();
    let r = v.send(&of("/prepare"), &[]);
    let ready = v.follow(&r);
    assert!(ready.contains("Message prêt"), "{ready}");
    let file = ready
        .split('"')
        .find(|t| t.contains("/file/"))
        .expect("a file")
        .to_owned();
    let message = v.bed.get(&file, &v.cookie);
    assert_eq!(message.header("content-type"), Some("application/xml"));
    assert!(message.text().contains("IE815"));
    assert!(
        message
            .header("content-disposition")
            .unwrap()
            .starts_with("attachment")
    );
    // Asked for again it is the same file.
    v.follow(&v.send(&of("/prepare"), &[]));
    assert_eq!(v.events("reentry.prepared").len(), 1);
    let sent = v.follow(&v.send(&of("/sent"), &[("by", "edi")]));
    assert!(
        sent.contains("Envoyé, sans réponse") && sent.contains("Cherchez-le d’abord"),
        "{sent}"
    );
    let refused = v.send(&of("/prepare"), &[]);
    assert!(
        refused.status == 422 && refused.text().contains("[reentry.look-first]"),
        "{}",
        refused.text()
    );
    // Not there: it may be written anew. An ARC beside "not there" is no answer.
    let both = v.send(
        &of("/looked"),
        &[
            ("found", "not-found"),
            ("arc", &arc("26FR0123456789ABCDEF")),
        ],
    );
    assert!(both.status == 422 && both.text().contains("[reentry.page-arc-not-found]"));
    v.follow(&v.send(&of("/looked"), &[("found", "not-found")]));
    v.follow(&v.send(&of("/prepare"), &[]));
    assert_eq!(v.events("reentry.prepared").len(), 2);
    // There: linked by its ARC, nothing is sent.
    let missing = v.send(&of("/looked"), &[("found", "found")]);
    assert!(missing.status == 422 && missing.text().contains("href=\"#arc\""));
    let there = arc("26FR0123456789ABCDEF");
    let seen = v.follow(&v.send(&of("/looked"), &[("found", "found"), ("arc", &there)]));
    assert!(
        seen.contains(&there) && seen.contains("cherché dans GAMM@, et trouvé"),
        "{seen}"
    );
    assert_eq!(v.events("reentry.entered")[0]["how"], "looked-for");
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
fn c2_a_paper_written_by_hand_is_copied_from_the_paper_and_then_entered_like_the_others() {
    let v = Visit::of(|bed| {
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        let ago = |m: i64| {
            let t = now.checked_sub(jiff::Span::new().minutes(m)).unwrap();
            t.strftime("%Y-%m-%d %H:%M").to_string()
        };
        let n = number("000091");
        let done = bed.run(&[
            "register",
            "record-paper",
            &n,
            "--kind",
            "daa",
            "--written-at",
            &ago(3),
            "--departed-at",
            &ago(2),
            "--consignee",
            "Cave Martin",
            "--goods",
            "12 cartons",
            "--registration",
            "AB-126-CD",
            "--reason",
            "other:papier",
        ]);
        assert!(done.status.success(), "{done:?}");
    });
    let n = number("000091");
    let page = format!("reentry/{n}");
    let first = v.text(&page);
    assert!(
        first.contains(&at(&format!("{page}/transcribe"))),
        "{first}"
    );
    // What was said when it was entered stands in its field; a line is added without losing anything.
    let form = v.text(&format!("{page}/transcribe"));
    assert!(form.contains("value=\"Cave Martin\""), "{form}");
    let typed = [
        ("to", "Cave Martin"),
        ("to_id", "FR003940E0217"),
        ("to_street", "1 quai des Chartrons"),
        ("to_postcode", "33000"),
        ("to_city", "Bordeaux"),
        ("l0_what", "Cognac VS"),
        ("l0_qty", "84"),
        ("l0_packs", "12"),
        ("l0_pack", "CT"),
        ("l0_abv", "40"),
        ("l0_gross", "150"),
        ("l0_net", "130"),
        ("l0_code", "S200"),
        ("l0_cn", "22082029"),
        ("journey", "D01"),
        ("invoice", "BL-1"),
    ];
    let mut more = typed.to_vec();
    more.extend([("do", "more"), ("lines", "2")]);
    let r = v.send(&format!("{page}/transcribe"), &more);
    assert!(
        r.status == 200
            && r.text().contains("name=\"l2_what\"")
            && r.text().contains("value=\"Cognac VS\"")
    );
    let mut wrong = typed.to_vec();
    wrong.retain(|(k, _)| *k != "l0_qty");
    wrong.push(("l0_qty", "beaucoup"));
    let r = v.again(&format!("{page}/transcribe"), &r, &wrong);
    assert!(
        r.status == 422 && r.text().contains("href=\"#l0_qty\"") && r.text().contains("beaucoup")
    );
    v.follow(&v.again(&format!("{page}/transcribe"), &r, &typed));
    let c = &v.events("document.transcribed")[0]["consignment"];
    assert_eq!(
        c["consignor"]["excise_number"], EXCISE,
        "its consignor is the establishment"
    );
    assert_eq!(c["lines"].as_array().unwrap().len(), 1);
    // It is copied like the others, and what it lacks is asked for as additions.
    let shown = values(&v.text(&format!("{page}/copy")));
    assert!(
        shown
            .iter()
            .any(|(id, t)| id == "a.lines.0.quantity" && t == "84"),
        "{shown:?}"
    );
    let prepare = v.text(&format!("{page}/prepare"));
    assert!(
        prepare.contains("name=\"a.guarantee.guarantor_type\""),
        "{prepare}"
    );
    let r = v.send(
        &format!("{page}/prepare"),
        &[("a.guarantee.guarantor_type", "")],
    );
    assert!(
        r.status == 422 && r.text().contains("href=\"#a.guarantee.guarantor_type\""),
        "{}",
        r.text()
    );
}

#[test]
fn c2_what_the_paper_lacks_is_a_field_and_is_shown_as_an_addition() {
    // A document whose guarantee and invoice are not known when it leaves.
    let v = Visit::of(|bed| {
        let sample = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../emcs/samples/ie815-cognac-daa.xml"
        );
        let read =
            emcs::read_ie815(&std::fs::read(sample).unwrap(), emcs::Limits::DEFAULT).unwrap();
        let mut c = read.consignment;
        (c.guarantee, c.invoice_number) = (None, None);
        (c.invoice_date, c.local_reference_number) = (None, None);
        (c.date_of_dispatch, c.time_of_dispatch) = (None, None);
        c.lines[0].brand_name = None;
        let file = bed.dir.path().join("less.json");
        std::fs::write(&file, serde_json::to_vec(&c).unwrap()).unwrap();
        let out = bed.dir.path().join("less.pdf");
        let issued = bed.run(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            file.to_str().unwrap(),
            "--registration",
            "AB-127-CD",
            "--override",
            "departure,registration",
            "--reason",
            "N1=lines-down",
            "--reason",
            "I17=lines-down",
            "--case",
            "b2",
            "--last-used",
            "8",
            "--out",
            out.to_str().unwrap(),
        ]);
        assert!(issued.status.success(), "{issued:?}");
        let n = number("000091");
        for all in [
            vec!["told", n.as_str(), "--by", "fax"],
            vec!["depart", n.as_str()],
        ] {
            let done = bed.run(&all);
            assert!(done.status.success(), "{done:?}");
        }
    });
    let n = number("000091");
    let page = format!("reentry/{n}/prepare");
    assert!(v.text("reentry").contains("GAMM@ demandera encore"));
    // On the page for copying it is marked at its place, and named before.
    let copy = v.text(&format!("reentry/{n}/copy"));
    assert!(
        copy.contains("href=\"#a.invoice_number\"") && copy.contains("id=\"a.invoice_number\""),
        "{copy}"
    );
    let shown = v.text(&page);
    for field in ["a.invoice_number", "a.guarantee.guarantor_type"] {
        assert!(
            shown.contains(&format!("name=\"{field}\"")),
            "{field}: {shown}"
        );
    }
    assert!(
        !shown.contains("name=\"a.lines.0.quantity\""),
        "what is on the paper is never typed"
    );
    // One is typed, the other is missed; a guarantor who has to be named is asked for next.
    let r = v.send(&page, &[("a.invoice_number", "F-77")]);
    assert!(
        r.status == 422
            && r.text().contains("href=\"#a.guarantee.guarantor_type\"")
            && r.text().contains("value=\"F-77\""),
        "{}",
        r.text()
    );
    let r = v.again(
        &page,
        &r,
        &[
            ("a.invoice_number", "F-77"),
            ("a.guarantee.guarantor_type", "2"),
        ],
    );
    let text = r.text();
    assert!(
        r.status == 422 && text.contains("name=\"a.guarantee.guarantors.0.vat_number\""),
        "{text}"
    );
    // The consignor guarantees: nobody else is asked for; a brand is added although nobody asks.
    let before = v.bed.entries();
    let typed = [
        ("a.invoice_number", "F-77"),
        ("a.guarantee.guarantor_type", "1"),
        ("more", "a.lines.0.brand_name.text"),
        ("more_value", "Étang"),
        // What the paper says cannot be sent along either.
        ("a.lines.0.quantity", "1"),
    ];
    let r = v.again(&page, &r, &typed);
    assert_eq!(r.status, 422, "{}", r.text());
    assert_eq!(v.bed.entries(), before);
    let r = v.again(&page, &r, &typed[..4]);
    let seen = v.follow(&r);
    assert!(
        seen.contains("Ajouté au papier") && seen.contains("F-77") && seen.contains("Étang"),
        "{seen}"
    );
    let prepared = v.events("reentry.prepared").remove(0);
    let added: Vec<&str> = prepared["additions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|a| a["element"].as_str())
        .collect();
    assert_eq!(added.len(), 3, "{added:?}");
    // Copied from then on with the additions, shown as such.
    let copy = v.text(&format!("reentry/{n}/copy"));
    assert!(copy.contains("Ajouté au papier") && values(&copy).iter().any(|(_, t)| t == "F-77"));
    // The outage's page writes the rest and offers each as a file.
    let due = v.text("reentry");
    let outage = due
        .split('"')
        .find(|t| t.contains("/reentry/outage/"))
        .expect("its page")
        .to_owned();
    assert!(v.text(&outage).contains("/file/"));
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

/// The answers of GAMM@ to the message that was written last.
struct Gamma {
    message_id: String,
    lrn: number::Lrn,
    consignment: domain::consignment::Consignment,
}

impl Gamma {
    /// Reads the message that a page offers.
    fn of(v: &Visit, page: &str) -> Gamma {
        let file = page
            .split('"')
            .find(|t| t.contains("/file/"))
            .unwrap_or_else(|| panic!("{page}"));
        let bytes = v.bed.get(file, &v.cookie).body;
        let m = emcs::read_ie815(&bytes, emcs::Limits::DEFAULT).unwrap();
        Gamma {
            message_id: m.header.message_id.clone().unwrap(),
            lrn: m.consignment.local_reference_number.clone().unwrap(),
            consignment: m.consignment,
        }
    }

    fn header(&self, id: &str) -> emcs::Header {
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        emcs::Header {
            sender: Some("NDEA.FR".into()),
            recipient: Some("NDEA.FR".into()),
            prepared_on: Some(now.date()),
            prepared_at: jiff::civil::Time::new(now.hour(), now.minute(), now.second(), 0).ok(),
            message_id: Some(id.to_owned()),
            correlation_id: Some(self.message_id.clone()),
        }
    }

    fn refuses(&self, reason: &str) -> Vec<u8> {
        let m = emcs::Ie704 {
            header: self.header(&format!("R-{}", self.message_id)),
            lrn: Some(self.lrn.clone()),
            errors: vec![emcs::ErrorEntry {
                code: "12".into(),
                reason: reason.to_owned(),
                location: Some("/IE815/Body/SubmittedDraftOfEADESAD/BodyEadEsad[1]/NetMass".into()),
                original_value: Some("798".into()),
            }],
            ..emcs::Ie704::default()
        };
        emcs::write_ie704(&m).unwrap().message
    }

    fn validates(&self, arc: &str) -> Vec<u8> {
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        let at = now.datetime().round(jiff::Unit::Second).unwrap();
        let mut c = self.consignment.clone();
        c.deferred = None;
        let header = self.header(&format!("V-{}", self.message_id));
        let m = emcs::Ie801::first(header, arc.parse().unwrap(), at, c);
        emcs::write_ie801(&m).unwrap().message
    }
}

impl Visit {
    /// Drops answers on the page of what is due.
    fn drops(&self, files: &[(&str, &[u8])]) -> Reply {
        let (csrf, form) = self.bed.form(&at("reentry"), &self.cookie);
        let files: Vec<(&str, &str, &[u8])> = files.iter().map(|(n, b)| ("file", *n, *b)).collect();
        let fields = [("csrf", csrf.as_str()), ("form", form.as_str())];
        let page = at("reentry/answers");
        let r = self.bed.post_parts(&page, &self.cookie, &fields, &files);
        r.expect("an answer")
    }
}

#[test]
fn c2_a_refusal_names_its_box_and_the_answer_that_follows_brings_the_arc() {
    let v = Visit::new();
    let ready = v.follow(&v.send(&of("/prepare"), &[]));
    let first = Gamma::of(&v, &ready);
    v.follow(&v.send(&of("/sent"), &[("by", "edi")]));
    // What is no answer, or nobody's, is said file by file and kept nowhere; the good one beside it is taken.
    let before = v.bed.entries();
    let foreign = Gamma {
        message_id: "of-somebody-else".into(),
        lrn: number::Lrn::parse("ANOTHER-1").unwrap(),
        consignment: first.consignment.clone(),
    };
    let bad = v.drops(&[("<b>.xml", b"<x/>"), ("autre.xml", &foreign.refuses("x"))]);
    let text = bad.text();
    assert_eq!(bad.status, 422, "{text}");
    assert!(
        text.contains("&lt;b&gt;.xml") && text.contains("[reentry.answer-not-ours]"),
        "{text}"
    );
    assert_eq!(v.bed.entries(), before);
    let none = v.drops(&[]);
    assert!(none.status == 422 && none.text().contains("href=\"#file\""));
    let refusal = first.refuses("Masse nette improbable");
    let r = v.drops(&[("x.xml", b"<x/>"), ("ie704.xml", &refusal)]);
    assert_eq!(r.status, 200, "{}", r.text());
    let text = r.text();
    for said in [
        "2 fichiers lus",
        "IE704",
        "Refusé par GAMM@",
        "Masse nette improbable",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Again it changes nothing, and says so.
    let again = v.drops(&[("ie704.xml", &refusal)]).text();
    assert!(again.contains("déjà connu"), "{again}");
    assert_eq!(v.events("reentry.answered").len(), 1);
    // On its page the refusal stands with its error; the answer can be read; the same again needs a word.
    let page = v.text(&of(""));
    assert!(
        page.contains("Masse nette improbable") && page.contains("GAMM@ a répondu (IE704)"),
        "{page}"
    );
    let refused = v.send(&of("/prepare"), &[]);
    let text = refused.text();
    assert!(
        refused.status == 422
            && text.contains("[reentry.refused-same]")
            && !text.contains("--again"),
        "{text}"
    );
    let tick = text
        .split('"')
        .find(|t| t.starts_with("confirm-"))
        .unwrap_or_else(|| panic!("{text}"))
        .to_owned();
    let ready = v.follow(&v.again(&of("/prepare"), &refused, &[(&tick, "yes")]));
    let second = Gamma::of(&v, &ready);
    assert_ne!(second.message_id, first.message_id);
    v.follow(&v.send(&of("/sent"), &[("by", "file")]));
    // A late refusal of the first message changes nothing; the validated document brings the ARC.
    let there = arc("26FR0123456789ABCDEF");
    let r = v.drops(&[("801.xml", &second.validates(&there))]).text();
    assert!(r.contains(&there) && r.contains("IE801"), "{r}");
    let page = v.text(&of(""));
    assert!(
        page.contains(&there) && page.contains("message de GAMM@"),
        "{page}"
    );
    assert!(!page.contains("id=\"refused\""), "what is over is history");
    assert!(v.text("reentry").contains("Tout ce qui est parti"));
    // The story tells each step.
    for said in [
        "préparé",
        "envoyé ou saisi",
        "GAMM@ a répondu",
        "CRA du document est connu",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}
