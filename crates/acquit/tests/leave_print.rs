//! Printing after the act, over the real program with commands that stand in for the system's: whatever the printer does, the number
//! stands, and the page says what happened and where the papers are.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use std::path::Path;
use support_web::sheet::{EVENING, Sheet, Story, daa, words};

const IDLE: &str = "echo 'printer Chai is idle.  enabled since Fri'\n\
    echo 'Chai accepting requests since Fri'\n\
    echo 'system default destination: Chai'";

fn command(folder: &Path, name: &str, body: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("written");
    let all = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&path, all).expect("executable");
}

/// A workstation beside which a printer was chosen that answers like this.
fn with_printer(lp: &str) -> Option<Story> {
    let mut w = Story::at(EVENING)?;
    answers(&w, lp);
    start(&mut w);
    let mut s = Sheet::find(&w.look("/fr/settings/printer"), "name=\"queue\"");
    s.types("queue", "Chai");
    let fields: Vec<(&str, &str)> = s
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    w.bed.post(&s.to, &w.cookie, &fields).leads();
    Some(w)
}

fn answers(w: &Story, lp: &str) {
    let bin = w.bed.dir.path().join("bin");
    command(&bin, "lpstat", IDLE);
    command(&bin, "lp", lp);
}

fn start(w: &mut Story) {
    w.bed.stop();
    let path = format!(
        "{}:{}",
        w.bed.dir.path().join("bin").display(),
        std::env::var("PATH").expect("a path")
    );
    w.bed.start_with(&[("PATH", &path)]);
}

/// The papers that the page offers, each a PDF that is there.
fn offered(w: &Story, html: &str) -> usize {
    let all = html.split("href=\"").skip(1).filter_map(|h| {
        let to = h.split('"').next()?;
        (to.contains("/paper/") || to.ends_with("checklist.pdf") || to.contains("/dock-"))
            .then_some(to)
    });
    all.map(|to| {
        let r = w.get(to);
        assert_eq!(r.status, 200, "{to}");
        assert!(r.body.starts_with(b"%PDF"), "{to}");
    })
    .count()
}

#[test]
fn papers_that_the_queue_takes_are_queued_once_and_whether_they_are_out_only_a_person_says() {
    let Some(w) = with_printer("exit 3") else {
        return;
    };
    let note = w.bed.dir.path().join("printed");
    answers(
        &w,
        &format!(
            "for a in \"$@\"; do case \"$a\" in *.pdf) head -c 8 \"$a\" >> {0}; echo >> {0};; esac; done\n\
             echo job >> {0}\necho 'request id is Chai-7 (2 file(s))'",
            note.display()
        ),
    );
    let s = w.ready();
    let truck = w.press(&s, "act").truck();
    assert_eq!(w.press(&s, "act").truck(), truck);
    let said = std::fs::read_to_string(&note).expect("printed");
    assert_eq!(
        said.matches("%PDF").count(),
        3,
        "checklist, paper, and the sheet for the driver: {said}"
    );
    assert_eq!(
        said.matches("job").count(),
        1,
        "a second click prints nothing"
    );
    let html = w.look(&truck);
    assert!(
        words(&html).contains("Donné à l’imprimante Chai"),
        "{}",
        words(&html)
    );
    assert!(
        html.contains("value=\"out\""),
        "whether they came out is asked"
    );
    assert_eq!(offered(&w, &html), 8);
    // Jammed: the same again, without a mark and without an entry.
    w.press_on(&truck, "again", &[]).leads();
    let said = std::fs::read_to_string(&note).expect("printed");
    assert_eq!(said.matches("job").count(), 2);
    assert_eq!(w.said("document.printed").len(), 1);
    w.press_on(&truck, "out", &[]).leads();
    assert!(!w.look(&truck).contains("value=\"again\""));
}

#[test]
fn a_printer_that_refuses_undoes_no_number_and_is_quoted() {
    let Some(mut w) =
        with_printer("echo 'lp: Destination \"Chai\" is not accepting jobs.' >&2; exit 1")
    else {
        return;
    };
    let truck = w.press(&w.ready(), "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
    for lang in ["fr", "en"] {
        w.lang = lang;
        let html = w.look(&truck.replace("/fr/", &format!("/{lang}/")));
        let said = words(&html);
        assert!(
            said.contains("Destination \"Chai\" is not accepting jobs."),
            "{said}"
        );
        assert_eq!(offered(&w, &html), 8);
    }
    // It works again, and the same papers come out.
    answers(&w, "echo 'request id is Chai-8 (2 file(s))'");
    w.press_on(&truck, "again", &[]).leads();
    let said = words(&w.look(&truck));
    assert!(said.contains("Donné à l’imprimante Chai"), "{said}");
    assert_eq!(w.last(), 8);
    w.whole();
}

#[test]
fn a_printer_that_hangs_is_given_up_and_the_page_says_that_papers_may_have_gone() {
    let Some(w) = with_printer("exec sleep 600") else {
        return;
    };
    let began = std::time::Instant::now();
    let truck = w.press(&w.ready(), "act").truck();
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    assert_eq!(w.numbers(), [daa(8)]);
    let html = w.look(&truck);
    assert!(
        words(&html).contains("les papiers sont peut-être partis"),
        "{}",
        words(&html)
    );
    assert_eq!(offered(&w, &html), 8);
    w.whole();
}

#[test]
fn a_printing_system_that_went_away_undoes_no_number() {
    let Some(mut w) = with_printer("exit 3") else {
        return;
    };
    std::fs::remove_dir_all(w.bed.dir.path().join("bin")).expect("gone");
    w.bed.stop();
    w.bed.start_with(&[("PATH", "/nonexistent")]);
    let truck = w.press(&w.ready(), "act").truck();
    let html = w.look(&truck);
    assert!(
        words(&html).contains("n’a pas de système d’impression qui réponde"),
        "{}",
        words(&html)
    );
    assert_eq!(offered(&w, &html), 8);
    assert_eq!(w.numbers(), [daa(8)]);
}

#[test]
fn a_paper_that_could_not_be_made_is_made_on_the_next_visit() {
    let Some(w) = Story::at(EVENING) else { return };
    let s = w.ready();
    // Where papers are archived there is something else, for a while.
    let (files, away) = (w.bed.data().join("files"), w.bed.data().join("away"));
    let there = files.exists();
    if there {
        std::fs::rename(&files, &away).expect("away");
    }
    std::fs::write(&files, "not a folder").expect("written");
    let truck = w.press(&s, "act").truck();
    assert_eq!(w.numbers(), [daa(8)], "the number stands");
    assert!(w.said("document.printed").is_empty());
    // The draft's address leads there too, and the page says what is missing.
    let again = w.get(&s.to).truck();
    assert_eq!(again.split('?').next(), truck.split('?').next());
    let r = w.get(&truck);
    assert_eq!(r.status, 200);
    assert!(!r.problems().is_empty(), "{}", words(&r.text()));
    assert!(words(&r.text()).contains("00008"));

    std::fs::remove_file(&files).expect("removed");
    if there {
        std::fs::rename(&away, &files).expect("back");
    }
    let html = w.look(&again);
    assert!(!html.contains("id=\"problems\""));
    assert_eq!(offered(&w, &html), 8);
    assert_eq!(w.said("document.printed").len(), 1);
    // And not again.
    w.look(&again);
    assert_eq!(w.said("document.printed").len(), 1);
    assert_eq!(w.last(), 8);
    w.whole();
}

#[test]
fn a_sheet_for_the_driver_that_cannot_be_made_never_holds_the_papers_back() {
    let Some(w) = with_printer("exit 3") else {
        return;
    };
    let note = w.bed.dir.path().join("printed");
    answers(
        &w,
        &format!(
            "for a in \"$@\"; do case \"$a\" in *.pdf) head -c 4 \"$a\" >> {0};; esac; done; echo 'request id is Chai-7 (2 file(s))'",
            note.display()
        ),
    );
    // A sign that no font of ours shows, in what stands on the driver's sheet alone.
    let page = format!("/fr/{}/carriers", support_web::EXCISE);
    let (csrf, form) = w.bed.form(&page, &w.cookie);
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("night", "\u{1F4DE} +49 171 5550"),
    ];
    assert_eq!(w.bed.post(&page, &w.cookie, &fields).status, 303);
    let s = w.ready();
    let truck = w.press(&s, "act").truck();
    let said = std::fs::read_to_string(&note).expect("printed");
    assert_eq!(
        said.matches("%PDF").count(),
        2,
        "checklist and paper: {said}"
    );
    // The sheet's own link says what stands in the way, and with which code.
    let html = w.look(&truck);
    let link = html
        .split("href=\"")
        .skip(1)
        .filter_map(|h| h.split('"').next())
        .find(|l| l.contains("/dock-"));
    let r = w.get(link.expect("a link"));
    assert!(
        r.status != 200 && r.text().contains("[paper.glyph]"),
        "{}",
        r.text()
    );
}
