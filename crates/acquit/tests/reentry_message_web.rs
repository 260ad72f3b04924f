//! The message of a document through the real pages: written with what the paper lacks, sent and looked for, refused and validated; a
//! paper written by hand that is copied first. Each story ends in the register.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_way_back;
mod support_web;

use support_way_back::{Gamma, Visit, arc, at, number, of, values};
use support_web::EXCISE;

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
