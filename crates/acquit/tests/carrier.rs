//! The carrier's sheets from the command line: at the dock in the language of where the goods go, and for the desk.

mod common;

#[test]
fn the_sheet_at_the_dock_is_there_for_each_number_in_six_languages() {
    let Some(w) = common::World::at("2026-11-27 17:30:00") else {
        return;
    };
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    let issued = w
        .json(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &common::sample("cognac-daa"),
            "--last-used",
            "7",
            "--out",
            "daa.pdf",
        ])
        .exit(0);
    let number = issued.text("/documents/0/number");
    for l in ["fr", "en", "de", "nl", "it", "es"] {
        let out = format!("dock-{l}.pdf");
        let args = [
            "carrier",
            "dock",
            &number,
            "--language",
            l,
            "--night",
            "06 11 22 33 44",
            "--out",
            &out,
        ];
        assert_eq!(w.json(&args).exit(0).text("/language"), l);
        let Some(text) = pdf_text(&w, &out) else {
            return;
        };
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for part in [number.as_str(), "ARC", "2020/262", "0611223344"] {
            assert!(plain.contains(part), "{l}: {part}\n{text}");
        }
    }
    w.json(&[
        "carrier",
        "dock",
        &number,
        "--language",
        "pl",
        "--out",
        "x.pdf",
    ])
    .says(2, "carrier.language");
    w.json(&["carrier", "dock", "26FR007328E0001000991", "--out", "x.pdf"])
        .says(2, "document.unknown");
    w.json(&["carrier", "desk", "--language", "it", "--out", "desk.pdf"])
        .exit(0);
}

/// What an independent program reads; none, said aloud, without it.
fn pdf_text(w: &common::World, name: &str) -> Option<String> {
    let out = std::process::Command::new("pdftotext")
        .arg("-layout")
        .arg(w.path(name))
        .arg("-")
        .output();
    match out {
        Ok(o) => Some(String::from_utf8_lossy(&o.stdout).into_owned()),
        Err(_) => {
            common::skipped("pdftotext is not installed");
            None
        }
    }
}
