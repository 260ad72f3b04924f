//! `consignment check` over the real program: what both gates say of a file, with and without a register, and its exit code.

mod common;

use common::{EVENING, EXCISE, World};
use domain::consignment::{Consignment, example::sound};

/// The day of dispatch of the sound consignment.
const ON: &str = "2026-11-23";

fn file(w: &World, name: &str, change: impl FnOnce(&mut Consignment)) -> String {
    let mut c = sound();
    change(&mut c);
    w.write(name, serde_json::to_vec(&c).expect("JSON"))
}

fn codes(out: &common::Output) -> Vec<String> {
    let all = out.json["findings"].as_array().expect("findings").iter();
    all.map(|f| f["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn a_file_is_checked_without_a_register_and_nothing_is_made() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let sound = file(&w, "sound.json", |_| {});
    let out = w
        .json(&["consignment", "check", &sound, "--on", ON])
        .exit(0);
    assert_eq!(codes(&out), [""; 0]);
    assert_eq!(out.json["paper"], true);
    assert_eq!(out.json["draft"], true);
    assert_eq!(out.text("/kind"), "DAA");
    let said = w.run(&["consignment", "check", &sound, "--on", ON]).exit(0);
    assert!(
        said.stdout.starts_with("Rien à signaler"),
        "{}",
        said.stdout
    );
    assert!(!w.path("data").exists());
}

#[test]
fn errors_of_a_gate_are_told_and_warnings_alone_are_no_refusal() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    // The draft would be refused, a paper is possible.
    let draft = file(&w, "draft.json", |c| c.invoice_number = None);
    let out = w
        .json(&["consignment", "check", &draft, "--on", ON])
        .exit(1);
    assert_eq!(codes(&out), ["consignment.missing"]);
    assert_eq!(
        (&out.json["paper"], &out.json["draft"]),
        (&true.into(), &false.into())
    );
    assert_eq!(out.text("/findings/0/gate"), "draft");
    assert_eq!(out.text("/findings/0/element"), "9b");
    assert!(
        out.text("/findings/0/message")
            .contains("numéro de facture")
    );
    assert!(!out.text("/findings/0/todo").is_empty());
    // No number for this.
    let paper = file(&w, "paper.json", |c| c.lines.clear());
    let out = w
        .json(&["consignment", "check", &paper, "--on", ON])
        .exit(1);
    assert_eq!(out.json["paper"], false);
    assert_eq!(out.text("/findings/0/gate"), "paper");
    // Only worth a look.
    let look = file(&w, "look.json", |c| c.lines[0].designation_of_origin = None);
    let out = w.json(&["consignment", "check", &look, "--on", ON]).exit(0);
    assert_eq!(codes(&out), ["consignment.designation-missing"]);
    // Another document than the one that the movement needs.
    let sound = file(&w, "sound.json", |_| {});
    let out = w
        .json(&["consignment", "check", &sound, "--on", ON, "--kind", "dsa"])
        .exit(1);
    assert_eq!(codes(&out), ["file.kind"]);
    // Not a consignment.
    let broken = w.write("broken.json", "{");
    w.json(&["consignment", "check", &broken]).exit(2);
    w.json(&["consignment", "check", "nowhere.xml"]).exit(2);
}

#[test]
fn a_past_day_is_right_after_a_fallback_only() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let past = file(&w, "past.json", |c| c.local_reference_number = None);
    let check = ["consignment", "check", past.as_str()];
    let out = w.json(&check).exit(1);
    assert_eq!(
        codes(&out),
        ["consignment.missing", "consignment.dispatch-past"]
    );
    let out = w.json(&[&check[..], &["--fallback"]].concat()).exit(0);
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn partners_that_an_establishment_knows_are_told_from_new_ones() {
    let Some(w) = World::at(EVENING) else { return };
    let cognac = std::fs::read(common::sample("cognac-daa")).expect("sample");
    let cognac = String::from_utf8(cognac).expect("text");
    let file = w.write("cognac.xml", &cognac);
    let data = w.file("data");
    let check = |file: &str| {
        let out = w.json(&[
            "consignment",
            "check",
            file,
            "--fallback",
            "--data",
            &data,
            "--excise",
            EXCISE,
        ]);
        codes(&out).contains(&"consignment.partner-new".to_owned())
    };
    assert!(check(&file), "nobody is known yet");
    w.issue(&[]).exit(0);
    assert!(!check(&file), "the consignee of an earlier document");
    let c = emcs::read_either(cognac.as_bytes(), emcs::Limits::DEFAULT)
        .expect("read")
        .0;
    let id = c
        .consignee
        .and_then(|c| c.trader_id)
        .expect("an identification");
    let other = format!("{}{}", &id[..12], if id.ends_with('9') { '8' } else { '9' });
    let mistyped = w.write("other.xml", cognac.replace(&id, &other));
    assert!(check(&mistyped), "one character is another");
}
