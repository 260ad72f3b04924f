//! The evidence file taken from the pages of a document, of its outage and of the month: the bytes that come are a whole file, and a stranger
//! verifies them.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE};
use wire::evidence::{ScopeKind, Verdict, verify};

#[test]
fn a_key_on_each_page_gives_the_file_about_it() {
    let Some(mut bed) = Bed::at("2026-11-27 17:20:00") else {
        return;
    };
    let run = |bed: &Bed, arguments: &[&str]| {
        let done = bed.run(arguments);
        assert!(done.status.success(), "{done:?}");
    };
    let cognac = format!(
        "{}/../emcs/samples/ie815-cognac-daa.xml",
        env!("CARGO_MANIFEST_DIR")
    );
    let number = format!("26{EXCISE}000081");
    let add = "establishment add --office FR007328 --last-used 7 --name Domaine --excise";
    let add: Vec<&str> = add.split(' ').chain([EXCISE]).collect();
    run(&bed, &add);
    let paper = bed.data().join("../a.pdf").display().to_string();
    let issue = "issue --kind daa --cause no-internet --elsewhere none --case b2 --reason office-closed --consignment";
    let issue = issue.split(' ').chain([cognac.as_str()]);
    let issue: Vec<&str> = issue.chain(["--out", &paper]).collect();
    run(&bed, &issue);
    run(&bed, &["told", &number, "--by", "fax"]);
    run(
        &bed,
        &[
            "depart",
            &number,
            "--already-left",
            "--reason",
            "truck-left",
        ],
    );
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let at = |page: &str| format!("/fr/{EXCISE}/{page}");

    let pages = [
        (
            format!("document/{number}"),
            number.clone(),
            ScopeKind::Dossier,
        ),
        (
            "drm/2026-11".to_owned(),
            "2026-11".to_owned(),
            ScopeKind::Month,
        ),
    ];
    for (page, what, kind) in pages {
        let shown = bed.get(&at(&page), &cookie);
        assert_eq!(shown.status, 200);
        let link = at(&format!("evidence/{what}"));
        assert!(
            shown.text().contains(&format!("href=\"{link}\"")),
            "{}",
            shown.text()
        );
        let file = bed.get(&link, &cookie);
        assert_eq!(file.status, 200);
        let name = file
            .header("content-disposition")
            .unwrap_or_default()
            .to_owned();
        assert_eq!(name, format!("attachment; filename=\"preuve-{what}.zip\""));
        let report = verify(&mut file.body.as_slice(), &[]);
        assert_eq!(report.verdict, Verdict::Intact, "{:?}", report.findings);
        assert_eq!(report.manifest.expect("read").scope.kind, kind);
    }
    // The outage, from its own page.
    let outage = bed.get(&at("outage"), &cookie).text();
    let link = outage
        .split("href=\"")
        .filter_map(|p| p.split('"').next())
        .find(|l| l.contains("/evidence/"));
    let file = bed.get(link.expect("a key"), &cookie);
    assert_eq!(
        verify(&mut file.body.as_slice(), &[]).verdict,
        Verdict::Intact
    );
    // What nobody knows is said, not given.
    assert_eq!(bed.get(&at("evidence/2025-01"), &cookie).status, 404);
    assert_eq!(bed.get(&at("evidence/x"), &cookie).status, 404);
}
