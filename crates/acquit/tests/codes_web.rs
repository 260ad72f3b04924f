//! The code lists on the workstation's pages, without script: what is offered while one types, what a typed code means, which
//! lists are in force. A list that is loaded while it runs is there at once.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::sheet::{EVENING, Story, words};

/// What stands below a field about its code.
fn meaning(html: &str, field: &str) -> Option<String> {
    let mark = format!("id=\"{field}-meaning\">");
    let after = html.split(&mark).nth(1)?;
    after.split('<').next().map(words)
}

/// The codes that a list on the page offers.
fn offered(html: &str, list: &str) -> Vec<String> {
    let mark = format!("<datalist id=\"{list}\">");
    let Some(after) = html.split(&mark).nth(1) else {
        return Vec::new();
    };
    let inside = after.split("</datalist>").next().unwrap_or_default();
    let codes = inside.split("value=\"").skip(1);
    codes
        .filter_map(|c| c.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn codes_are_offered_by_product_and_what_was_typed_is_said() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let mut s = w.begin();
    let page = w.page(&format!("leave/{}", s.id()));
    let before = w.look(&page);
    let products = offered(&before, "codes-products");
    assert_eq!((products.len(), products[0].as_str()), (31, "W200"));
    let packages = offered(&before, "codes-packages");
    assert!(
        packages.contains(&"CT".to_owned()) && packages.len() < 40,
        "{packages:?}"
    );
    assert!(offered(&before, "codes-cn-W300").is_empty());
    s.types("d0_l0_code", "w300")
        .types("d0_l0_cn", "2204 1011")
        .types("d0_l0_pack", "CT");
    w.press(&s, "save").leads();
    let typed = w.look(&page);
    assert_eq!(offered(&typed, "codes-cn-W300").len(), 18);
    assert_eq!(
        meaning(&typed, "d0_l0_cn").as_deref(),
        Some("Champagne AOP")
    );
    assert_eq!(meaning(&typed, "d0_l0_pack").as_deref(), Some("Carton"));
    assert!(typed.contains("list=\"codes-cn-W300\""));
    w.lang = "en";
    let page = w.page(&format!("leave/{}", s.id()));
    assert_eq!(
        meaning(&w.look(&page), "d0_l0_cn").as_deref(),
        Some("PDO Champagne")
    );
    // A code that no list has is kept, and nothing is said of it.
    let mut s = w.again(&s);
    s.types("d0_l0_cn", "99999999");
    w.press(&s, "save").leads();
    let odd = w.again(&s);
    assert_eq!(odd.held("d0_l0_cn"), "99999999");
    assert_eq!(meaning(&w.look(&page), "d0_l0_cn"), None);
    // In the book too.
    let add = w.look(&w.page("book/products/new"));
    assert_eq!(offered(&add, "codes-products").len(), 31);
}

#[test]
fn lists_that_are_loaded_are_in_force_on_the_pages_at_once() {
    let Some(w) = Story::at(EVENING) else { return };
    let settings = format!("/{}/settings", w.lang);
    assert!(words(&w.look(&settings)).contains("état du mercredi 15 avril 2026"));
    let file = w.bed.data().with_file_name("2027.json");
    let entry = r#"{"code":"W400","from":"2026-01-01","fr":"Vin de lune","en":"Moon wine","flags":{"category":"W","unit":3,"strength_required":true,"plato_may":false,"density_required":false}}"#;
    let text = format!(
        r#"{{"format":"acquit-codelists-1","name":"Listes 2027","as_of":"2027-01-01","lists":[{{"list":"products","entries":[{entry}]}}]}}"#
    );
    std::fs::write(&file, text).expect("written");
    let out = w
        .bed
        .run(&["codelists", "load", &file.display().to_string()]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let after = words(&w.look(&settings));
    assert!(
        after.contains("« Listes 2027 »") && after.contains("vendredi 1"),
        "{after}"
    );
    let mut s = w.begin();
    s.types("d0_l0_code", "W400");
    w.press(&s, "save").leads();
    let page = w.look(&w.page(&format!("leave/{}", s.id())));
    assert_eq!(meaning(&page, "d0_l0_code").as_deref(), Some("Vin de lune"));
    w.whole();
}
