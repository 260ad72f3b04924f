//! The book over the real program: the establishment added and changed in the browser, rows with names of all alphabets, usual
//! departures from documents and files, and the trial with sample data.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use std::path::Path;
use support_web::{Bed, EXCISE, NUMBER, Reply, document};

/// A page's own token and form, with more fields.
fn fields<'a>(
    csrf: &'a str,
    form: &'a str,
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("csrf", csrf), ("form", form)];
    all.extend_from_slice(more);
    all
}

/// Opens a page and sends its form.
fn send(bed: &Bed, cookie: &str, page: &str, more: &[(&str, &str)]) -> Reply {
    let (csrf, form) = bed.form(page, cookie);
    bed.post(page, cookie, &fields(&csrf, &form, more))
}

fn see(r: &Reply) -> String {
    assert_eq!(r.status, 303, "{}", r.text());
    r.header("location").expect("a way on").to_owned()
}

/// The address of the first row of a list whose name is this.
fn row(bed: &Bed, cookie: &str, list: &str, name: &str) -> String {
    let text = bed.get(list, cookie).text();
    let before = text.split(name).next().expect("a list");
    assert!(before.len() < text.len(), "{name} is not in {list}");
    let at = before.rfind("href=\"").expect("a link") + 6;
    before[at..]
        .split('"')
        .next()
        .expect("an address")
        .to_owned()
}

fn shown(bed: &Bed) -> serde_json::Value {
    let out = bed.run(&["establishment", "show", "--json"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    v["establishments"][0].clone()
}

#[test]
fn i3_the_first_start_asks_for_the_establishment_and_the_last_number_used() {
    let mut bed = Bed::empty();
    // The first start makes an empty register.
    assert!(bed.run(&["start", "--no-browser"]).status.success());
    assert!(bed.run(&["stop"]).status.success());
    bed.start();
    let cookie = bed.enter(&bed.enter);
    assert_eq!(see(&bed.get("/fr/", &cookie)), "/fr/new");
    let typed = [
        ("excise", "fr007328 e0001"),
        ("name", "Domaine <b>Żółw & Κάβα</b> : l’été ; 🍇"),
        ("office_hours", "lu-ve 8h30"),
        ("region", "national"),
    ];
    // Everything that is wrong is said at once, each beside its field, and what was typed is kept.
    let r = send(&bed, &cookie, "/fr/new", &typed);
    assert_eq!(r.status, 422);
    let text = r.text();
    for said in [
        "[page.missing]",
        "[hours.time]",
        "[book.office-proposed]",
        "href=\"#office\"",
        "href=\"#last_used\"",
        "value=\"FR007328\"",
        "🍇",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("value=\"fr007328 e0001\"") && !text.contains("<b>"));
    for (excise, code) in [
        ("FR007328E000", "[excise.length]"),
        ("DE00732800001", "[number.country]"),
        ("FR007328É0001", "[excise.character]"),
    ] {
        let r = send(
            &bed,
            &cookie,
            "/fr/new",
            &[("excise", excise), ("last_used", "7")],
        );
        assert!(
            r.status == 422 && r.text().contains(code),
            "{excise}: {}",
            r.text()
        );
    }
    for last in ["douze", "-1", "100000", "1e3"] {
        let r = send(
            &bed,
            &cookie,
            "/fr/new",
            &[
                ("excise", EXCISE),
                ("name", "x"),
                ("office", "FR007328"),
                ("region", "national"),
                ("last_used", last),
            ],
        );
        assert_eq!(r.status, 422, "{last}: {}", r.text());
    }
    assert!(shown(&bed).is_null(), "nothing is recorded yet");
    let good = [
        ("excise", "fr007328 e0001"),
        ("name", "Domaine <b>Żółw & Κάβα</b> : l’été ; 🍇"),
        ("last_used", "Aucun"),
        ("office", "FR007328"),
        ("attachment", "FR007329"),
        ("office_phone", "05 45 00 00 02"),
        ("office_hours", "lu-ve 08:30-12:00 13:30-17:00"),
        (
            "office_days",
            "2026-12-24..2026-12-26 off\r\n2026-12-31 08:30-12:00",
        ),
        ("region", "alsace-moselle"),
    ];
    let (csrf, form) = bed.form("/en/new", &cookie);
    let all = fields(&csrf, &form, &good);
    let to = see(&bed.post("/en/new", &cookie, &all));
    assert!(to.starts_with(&format!("/en/{EXCISE}/?done=")), "{to}");
    assert_eq!(
        see(&bed.post("/en/new", &cookie, &all)),
        to,
        "a second click"
    );
    let home = bed.get(&to, &cookie).text();
    assert!(
        home.contains("role=\"status\"") && home.contains("Żółw"),
        "{home}"
    );
    let e = shown(&bed);
    assert_eq!(e["name"], good[1].1);
    assert_eq!(e["attachment"], "FR007329");
    assert_eq!(e["region"], "alsace-moselle");
    assert_eq!(
        e["office_contact"]["exceptions"].as_array().unwrap().len(),
        2
    );
    assert!(
        e["office_contact"]["confirmed"].is_null(),
        "nobody confirmed it"
    );
    let r = send(&bed, &cookie, "/fr/new", &good);
    assert!(
        r.status == 422 && r.text().contains("[establishment.already-there]"),
        "{}",
        r.text()
    );
    assert!(bed.run(&["verify", "--deep"]).status.success());
}

#[test]
fn i28_the_establishment_is_changed_and_a_contact_is_confirmed_by_a_person() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = format!("/fr/{EXCISE}/establishment");
    let base = [
        ("name", "Maison d’Essai"),
        ("office", "FR007328"),
        ("region", "national"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [&base[..], more].concat();
    let confirmed = |bed: &Bed| shown(bed)["office_contact"]["confirmed"].is_string();

    see(&send(
        &bed,
        &cookie,
        &page,
        &with(&[
            ("office_phone", "05 45 00 00 00"),
            ("office_confirmed", "yes"),
        ]),
    ));
    assert!(confirmed(&bed));
    let before = bed.entries();
    let again = send(
        &bed,
        &cookie,
        &page,
        &with(&[("office_phone", "05 45 00 00 00")]),
    );
    assert!(see(&again).ends_with("?done=0"), "nothing new is no entry");
    assert_eq!(bed.entries(), before);
    assert!(confirmed(&bed));
    see(&send(
        &bed,
        &cookie,
        &page,
        &with(&[("office_phone", "05 45 00 00 09")]),
    ));
    assert!(!confirmed(&bed), "another number is unconfirmed");
    let nothing = send(&bed, &cookie, &page, &with(&[("sau_confirmed", "yes")]));
    assert!(nothing.status == 422 && nothing.text().contains("[book.nothing-to-confirm]"));
    let mail = send(
        &bed,
        &cookie,
        &page,
        &with(&[("office_mail", "bureau chez douane")]),
    );
    assert!(mail.status == 422 && mail.text().contains("[book.mail]"));
    let days = send(
        &bed,
        &cookie,
        &page,
        &with(&[("office_days", "demain off")]),
    );
    assert!(days.status == 422 && days.text().contains("[hours.date]"));
    let long = "x".repeat(183);
    let long = send(
        &bed,
        &cookie,
        &page,
        &[
            ("name", &long),
            ("office", "FR007328"),
            ("region", "national"),
        ],
    );
    assert!(long.status == 422 && long.text().contains("[book.too-long]"));
}

#[test]
fn the_book_keeps_names_of_every_alphabet_and_every_sign() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let names = [
        "Κάβα Παράδειγμα Α.Ε.",
        "Винарна Пример ООД",
        "Caves : le “Chai” ; n° 5",
        "<script>alert(1)</script>",
        "Vigne 🍇 d’Été & fils",
        "'; DROP TABLE plain; --",
        "%00 %2e%2e/ \\ \"",
    ];
    for name in names {
        let r = send(
            &bed,
            &cookie,
            "/fr/book/parties/new",
            &[("name", name), ("city", "София"), ("role_carrier", "yes")],
        );
        assert_eq!(see(&r), "/fr/book/parties?told=kept");
    }
    let list = bed.get("/fr/book", &cookie).text();
    assert!(
        list.contains("Винарна Пример ООД") && !list.contains("<script>alert"),
        "{list}"
    );
    // Searching is by words, without accents and capitals; a stranger's text finds nothing and breaks nothing.
    let found = |q: &str| bed.get(&format!("/fr/book/parties?q={q}"), &cookie).text();
    assert!(found("vigne%20ETE").contains("Vigne 🍇") && !found("vigne%20ETE").contains("Caves"));
    assert!(found("%CF%80%CE%B1%CF%81%CE%AC%CE%B4").contains("Κάβα"));
    assert!(!found("%3Cb%3E%27%22").contains("<b>"));
    // A carrier is told, and the time cannot be in the future.
    let one = row(&bed, &cookie, "/fr/book/parties", "Винарна");
    let told = format!("{one}/informed");
    let r = send(
        &bed,
        &cookie,
        &told,
        &[("who", "MD"), ("at", "2099-01-01 10:00")],
    );
    assert!(r.status == 422 && r.text().contains("[book.not-yet]"));
    see(&send(&bed, &cookie, &told, &[("who", "MD 🍷"), ("at", "")]));
    assert!(bed.get(&one, &cookie).text().contains("MD 🍷"));
    // Changed in one window: what the other window noted stays.
    see(&send(
        &bed,
        &cookie,
        &one,
        &[("name", "Нова ООД"), ("role_carrier", "yes")],
    ));
    let one = row(&bed, &cookie, "/fr/book/parties", "Нова ООД");
    assert!(bed.get(&one, &cookie).text().contains("MD 🍷"));
    // Erased; what comes after says so.
    see(&send(&bed, &cookie, &format!("{one}/erase"), &[]));
    assert!(see(&bed.get(&one, &cookie)).ends_with("?told=gone"));
    for (name, code) in [("", "[page.missing]"), ("a\u{1}b", "[page.control]")] {
        let r = send(&bed, &cookie, "/fr/book/parties/new", &[("name", name)]);
        assert!(r.status == 422 && r.text().contains(code), "{name:?}");
    }
    let long = "Ω".repeat(183);
    let r = send(&bed, &cookie, "/fr/book/parties/new", &[("name", &long)]);
    assert!(r.status == 422 && r.text().contains("[book.too-long]") && r.text().contains(&long));

    // The other kinds; a decimal comma; codes in small letters.
    let product = [
        ("description", "Vin d’été"),
        ("product_code", "w200"),
        ("cn_code", "2204 21 38"),
        ("strength", "12,5"),
        ("package", "bo"),
    ];
    see(&send(&bed, &cookie, "/fr/book/products/new", &product));
    let page = row(&bed, &cookie, "/fr/book/products", "Vin d’été");
    let text = bed.get(&page, &cookie).text();
    for v in [
        "value=\"W200\"",
        "value=\"22042138\"",
        "value=\"12,5\"",
        "value=\"BO\"",
    ] {
        assert!(text.contains(v), "{v}");
    }
    assert!(
        bed.get(&page.replacen("/fr/", "/en/", 1), &cookie)
            .text()
            .contains("value=\"12.5\"")
    );
    let bad = [
        ("description", "x"),
        ("product_code", "vin"),
        ("cn_code", "12"),
        ("strength", "0"),
        ("package", "bouteille"),
    ];
    let r = send(&bed, &cookie, "/fr/book/products/new", &bad);
    for code in [
        "[book.product-code]",
        "[book.cn-code]",
        "[book.amount]",
        "[book.package]",
    ] {
        assert!(r.status == 422 && r.text().contains(code), "{code}");
    }
    see(&send(
        &bed,
        &cookie,
        "/fr/book/vehicles/new",
        &[("registration", "СВ 1234 АМ")],
    ));
    see(&send(
        &bed,
        &cookie,
        "/fr/book/signatories/new",
        &[("name", "Zoé Été"), ("initials", "ZÉ")],
    ));
    bed.stop();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    assert!(
        bed.get("/fr/book/vehicles", &cookie)
            .text()
            .contains("СВ 1234 АМ"),
        "a restart keeps it"
    );
    assert!(
        bed.get("/en/book/signatories", &cookie)
            .text()
            .contains("Zoé Été")
    );
    assert!(bed.run(&["verify", "--deep"]).status.success());
    for nowhere in ["/fr/book/nothing", "/fr/book/parties/x/y/z"] {
        assert_eq!(bed.get(nowhere, &cookie).status, 404);
    }
}

#[test]
fn i25_a_usual_departure_takes_all_of_a_document_but_what_belongs_to_that_one() {
    let bed = Bed::new();
    let cookie = bed.enter(&bed.enter);
    let number = document().rsplit('/').next().unwrap().to_owned();
    let page = format!("/fr/{EXCISE}/templates/from/{number}");
    let before = bed.entries();
    assert!(bed.get(&document(), &cookie).text().contains(&page));
    let to = see(&send(
        &bed,
        &cookie,
        &page,
        &[("name", "Cognac : le “samedi”")],
    ));
    assert_eq!(bed.entries(), before, "no entry: it is convenience");
    let text = bed.get(&to, &cookie).text();
    assert!(
        text.contains("AB-123-CD") && text.contains("DAA") && !text.contains(NUMBER),
        "{text}"
    );
    let list = format!("/fr/{EXCISE}/templates");
    let one = row(&bed, &cookie, &list, "Cognac : le “samedi”");
    see(&send(
        &bed,
        &cookie,
        &one,
        &[("name", "Renommé"), ("registration", "ZZ-999-ZZ")],
    ));
    let text = bed.get(&list, &cookie).text();
    assert!(text.contains("Renommé") && text.contains("ZZ-999-ZZ") && !text.contains("samedi"));
    see(&send(&bed, &cookie, &format!("{one}/erase"), &[]));
    assert!(!bed.get(&list, &cookie).text().contains("Renommé"));
    assert!(see(&bed.get(&one, &cookie)).ends_with("?told=gone"));
    let unknown = format!(
        "/fr/{EXCISE}/templates/from/{}",
        number.replace("000081", "000991")
    );
    assert_eq!(bed.get(&unknown, &cookie).status, 404);
}

#[test]
fn a_usual_departure_comes_from_a_file_or_its_line_is_said() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = format!("/fr/{EXCISE}/templates/file");
    let list = format!("/fr/{EXCISE}/templates");
    let drop = |name: &str, bytes: &[u8], more: &[(&str, &str)]| {
        let (csrf, form) = bed.form(&page, &cookie);
        bed.post_file(
            &page,
            &cookie,
            &fields(&csrf, &form, more),
            ("file", name, bytes),
        )
    };
    let sample = |n: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../emcs/samples")
            .join(n);
        std::fs::read(path).unwrap()
    };
    let cognac = sample("ie815-cognac-daa.xml");
    let to = see(&drop("cognac.xml", &cognac, &[]));
    assert_eq!(bed.get(&to, &cookie).status, 200, "{to}");
    let to = see(&drop(
        "bière.xml",
        &sample("ie815-beer-dsa.xml"),
        &[("name", "Bière 🍺")],
    ));
    assert!(bed.get(&to, &cookie).text().contains("DSA"));
    // A file with remarks is taken, and they are said.
    let to = see(&drop(
        "gazole.xml",
        &sample("ie815-fuel-daa.xml"),
        &[("name", "Gazole")],
    ));
    assert!(bed.get(&to, &cookie).text().contains("Gazole"));
    let json = std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/consignment/stored-1.json"),
    )
    .unwrap();
    let r = drop("c.json", &json, &[("name", "JSON"), ("kind", "daa")]);
    assert!(
        r.status == 303 || r.text().contains("[book.kind-differs]"),
        "{}",
        r.text()
    );
    let taken = bed.get(&list, &cookie).text();
    assert!(taken.contains("Bière 🍺") && taken.contains("Gazole"));

    // The file and the person say different things: the person is asked.
    let r = drop("cognac.xml", &cognac, &[("kind", "dsa")]);
    assert!(r.status == 422 && r.text().contains("[book.kind-differs]"));
    let broken =
        String::from_utf8(cognac.clone())
            .unwrap()
            .replacen("</ie:Header>", "</ie:Heder>", 1);
    let at = broken
        .lines()
        .position(|l| l.contains("</ie:Heder>"))
        .unwrap()
        + 1;
    let r = drop("x.xml", broken.as_bytes(), &[("name", "Gardé")]);
    let text = r.text();
    assert!(
        r.status == 422 && text.contains("[xml.syntax]") && text.contains(&format!("Ligne {at}")),
        "{text}"
    );
    assert!(text.contains("value=\"Gardé\""), "what was typed is kept");
    let zip = [b"PK\x03\x04".as_slice(), &[0; 2000]].concat();
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0x80; 3000]].concat();
    let mut large = cognac.clone();
    large.resize(11_000_000, b' ');
    let bomb = b"<!DOCTYPE a [<!ENTITY a \"b\">]><a>&a;</a>";
    for (name, bytes, code) in [
        ("a.zip", zip.as_slice(), "[xml."),
        ("a.png", &picture, "[xml."),
        ("a.xml", &large, "[xml.too-large]"),
        ("a.xml", bomb, "[xml.doctype]"),
        ("a.xml", b"", "[book.no-file]"),
        (
            "a.json",
            b"{\"message_type\": 1, \"oops\": 2}",
            "[json.unknown-field]",
        ),
        ("a.json", b"{\n\n]", "[json.syntax]"),
    ] {
        let r = drop(name, bytes, &[]);
        assert!(
            r.status == 422 && r.text().contains(code),
            "{name} {code}: {} {}",
            r.status,
            r.text()
        );
    }
    let r = drop("a.xml", &vec![b' '; 26_000_000], &[]);
    assert_eq!(r.status, 413);
    let none = send(&bed, &cookie, &page, &[]);
    assert!(none.status == 422 && none.text().contains("[book.no-file]"));
    assert_eq!(
        bed.get(&list, &cookie).text(),
        bed.get(&list, &cookie).text()
    );
    assert_eq!(
        bed.get(&list, &cookie)
            .text()
            .matches("/templates/")
            .count(),
        taken.matches("/templates/").count(),
        "nothing more is kept"
    );
}

/// The trial's own port, from its own control file.
fn trial(bed: &mut Bed, keep: &Path, outage: &str) {
    let keep_text = keep.to_str().unwrap().to_owned();
    bed.start_as(&[
        "demo",
        "--web",
        "--no-browser",
        "--keep",
        &keep_text,
        "--outage",
        outage,
    ]);
    let control = std::fs::read_to_string(keep.join("registre/workstation/control.json")).unwrap();
    let control: serde_json::Value = serde_json::from_str(&control).unwrap();
    bed.port = control["port"].as_u64().unwrap().try_into().unwrap();
}

#[test]
fn the_trial_starts_with_sample_data_says_so_on_every_page_and_begins_where_it_was() {
    let mut bed = Bed::empty();
    let keep = bed.dir.path().join("essai");
    let (up, down, unknown) = (" class=\"up\"", " class=\"down\"", " class=\"unknown\"");
    for (outage, sees) in [
        ("none", [up, up, "", up]),
        ("no-internet", [down, unknown, "", unknown]),
        ("alert", [up, up, "", up]),
        ("sau", [up, down, "", up]),
        ("gps", [up, up, "", down]),
    ] {
        trial(&mut bed, &keep, outage);
        let cookie = bed.enter(&bed.enter);
        let home = bed.get(&format!("/fr/{EXCISE}/"), &cookie);
        assert!(
            home.status == 200 && home.text().contains("SPÉCIMEN"),
            "{outage}"
        );
        let piece = bed.get(&format!("/fr/{EXCISE}/sight"), &cookie).text();
        let states: Vec<&str> = piece
            .split("<dd")
            .skip(1)
            .map(|d| d.split('>').next().unwrap())
            .collect();
        assert_eq!(states, sees, "{outage}: {piece}");
        if outage == "none" {
            see(&send(
                &bed,
                &cookie,
                "/fr/book/vehicles/new",
                &[("registration", "GARDÉ-1")],
            ));
        }
        bed.end();
    }
    trial(&mut bed, &keep, "alert");
    let cookie = bed.enter(&bed.enter);
    assert!(
        bed.get("/fr/book/vehicles", &cookie)
            .text()
            .contains("GARDÉ-1")
    );
    let templates = bed.get(&format!("/fr/{EXCISE}/templates"), &cookie).text();
    for name in [
        "Cognac VSOP",
        "Vin rouge",
        "Cognac XO",
        "Bière pour Kehl",
        "Gazole",
    ] {
        let page = row(&bed, &cookie, &format!("/fr/{EXCISE}/templates"), name);
        let text = bed.get(&page, &cookie).text();
        assert!(text.contains("SPÉCIMEN"), "{name}");
        assert!(
            !text.contains("Ce qui manquera"),
            "{name} can leave as it is: {text}"
        );
    }
    assert!(
        templates.contains("DSA") && templates.find("Cognac VSOP") < templates.find("Vin rouge"),
        "last used first"
    );
    // A departure begins from it, filled in.
    let page = row(
        &bed,
        &cookie,
        &format!("/fr/{EXCISE}/templates"),
        "Vin rouge",
    );
    let (csrf, form) = bed.form(&page, &cookie);
    let begin = [("template", page.rsplit('/').next().unwrap())];
    let leave = format!("/fr/{EXCISE}/leave");
    let to = see(&bed.post(&leave, &cookie, &fields(&csrf, &form, &begin)));
    let text = bed.get(&to, &cookie).text();
    assert!(
        text.contains("EF-456-GH") && text.contains("Weinlager Beispiel"),
        "{text}"
    );
    for page in [
        "book",
        "book/products",
        "book/vehicles",
        "book/signatories",
        "guide",
        "questions",
    ] {
        for lang in ["fr", "en"] {
            let r = bed.get(&format!("/{lang}/{page}"), &cookie);
            assert!(
                r.status == 200 && r.text().contains("SPÉCIMEN"),
                "{lang} {page}"
            );
        }
    }
    let parties = bed.get("/fr/book", &cookie).text();
    assert!(parties.contains("Винарна Пример ООД") && parties.contains("Κάβα"));
    // A folder in which a register lies that is no trial's is left alone.
    let strange = bed.dir.path().join("autre");
    std::fs::create_dir_all(strange.join("registre")).unwrap();
    std::fs::write(strange.join("registre/register.sqlite"), b"not a trial").unwrap();
    let out = bed.run(&[
        "demo",
        "--web",
        "--no-browser",
        "--keep",
        strange.to_str().unwrap(),
    ]);
    assert!(!out.status.success(), "{out:?}");
    let kept = std::fs::read(strange.join("registre/register.sqlite")).unwrap();
    assert_eq!(kept, b"not a trial");
}
