//! The watched folder, with the real program: what is dropped becomes papers, what cannot is refused with its way on, and whatever is
//! cut off, a file never has two numbers.

mod support_crash;

use domain::consignment::Consignment;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use support_crash::{Answer, House, sample};

/// A consignment that can leave now, by what is stated.
fn cognac() -> Consignment {
    let bytes = fs::read(sample("ie815-cognac-daa.xml")).expect("the sample");
    let mut c = emcs::read_ie815(&bytes, emcs::Limits::DEFAULT)
        .expect("a consignment")
        .consignment;
    (
        c.date_of_dispatch,
        c.time_of_dispatch,
        c.local_reference_number,
    ) = (None, None, None);
    c
}

fn json(c: &Consignment) -> Vec<u8> {
    serde_json::to_vec(c).expect("JSON")
}

/// A house with an open outage and the two folders.
struct Yard {
    house: House,
}

impl Yard {
    fn new() -> Yard {
        let yard = Yard {
            house: House::new(),
        };
        fs::create_dir(yard.house.path("in")).expect("a folder");
        yard
    }

    fn drop(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.house.path("in").join(name);
        fs::write(&path, bytes).expect("dropped");
        path
    }

    fn args<'a>(&self, more: &[&'a str]) -> Vec<&'a str> {
        let mut all = vec![
            "watch",
            "--in",
            "in",
            "--out",
            "out",
            "--every",
            "1",
            "--by-whom",
            "MD",
        ];
        all.extend(more);
        all
    }

    /// One look, and what it answered by its exit code.
    fn once(&self, more: &[&str]) -> Answer {
        let mut all = self.args(more);
        all.push("--once");
        self.house.run(&all)
    }

    /// A watch that goes on.
    fn begin(&self, more: &[&str]) -> Child {
        let mut c = self.house.command(&self.args(more));
        c.stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs")
    }

    fn there(&self, name: &str) -> bool {
        self.house.path(name).exists()
    }

    /// Waits for a file, bounded only so that a failure ends.
    fn wait(&self, name: &str) {
        let end = Instant::now() + Duration::from_secs(120);
        while !self.there(name) {
            assert!(Instant::now() < end, "{name} never came");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn result(&self, name: &str) -> Value {
        let path = self.house.path("out").join(name);
        let text = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let v: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(
            (v["schema"].as_str(), v["version"].as_u64()),
            (Some("acquit/watch"), Some(1))
        );
        v
    }

    /// Nothing half written lies about.
    fn tidy(&self) {
        for folder in ["in", "out"] {
            for f in fs::read_dir(self.house.path(folder))
                .expect("a folder")
                .flatten()
            {
                let name = f.file_name().to_string_lossy().into_owned();
                assert!(!name.ends_with(".part"), "{name} was left");
            }
        }
    }
}

const N: &[&str] = &["--last-used", "7"];

#[test]
fn files_become_papers_and_what_cannot_is_refused_with_its_way_on() {
    let yard = Yard::new();
    yard.drop("b.json", &json(&cognac()));
    let mut old = cognac();
    (old.date_of_dispatch, old.time_of_dispatch) =
        ("2026-11-02".parse().ok(), "10:00:00".parse().ok());
    yard.drop("a.json", &json(&old));
    yard.drop("bad.json", b"{\"message_type\": 1,");
    yard.drop(".hidden.json", &json(&cognac()));
    yard.drop("later.json.tmp", &json(&cognac()));
    yard.drop("readme.txt", b"not for us");
    fs::create_dir(yard.house.path("in").join("folder.json")).expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        yard.house.path("in").join(".hidden.json"),
        yard.house.path("in").join("link.json"),
    )
    .expect("a link");
    let answer = yard.once(N);
    assert_eq!(answer.exit, Some(1), "one was refused: {answer:?}");

    let r = yard.result("b.json.result.json");
    let number = r["number"].as_str().expect("a number");
    assert_eq!(
        (
            r["outcome"].as_str(),
            r["file"].as_str(),
            r["repeated"].as_bool()
        ),
        (Some("issued"), Some("b.json"), Some(false))
    );
    let paper = fs::read(yard.house.path("out").join("b.json.pdf")).expect("the paper");
    assert_eq!(forms::read_number(&paper).as_deref(), Some(number));
    assert_eq!(
        r["documents"][0]["sha256"],
        journal::Hash::of(&paper).to_string()
    );
    assert_eq!(
        r["file_sha256"],
        journal::Hash::of(&json(&cognac())).to_string()
    );
    let bad = yard.result("bad.json.refused.json");
    assert_eq!(
        (bad["code"].as_str(), bad["exit"].as_u64()),
        (Some("json.syntax"), Some(2))
    );
    assert!(bad["message"].is_string() && bad["todo"].is_string());
    // An old file that was found again.
    let old = yard.result("a.json.refused.json");
    assert_eq!(old["code"], "file.departure-past");
    assert!(
        yard.there("in/done/b.json")
            && yard.there("in/refused/bad.json")
            && yard.there("in/refused/a.json")
    );
    for left in [
        ".hidden.json",
        "later.json.tmp",
        "readme.txt",
        "folder.json",
    ] {
        assert!(yard.there(&format!("in/{left}")), "{left} is not for us");
    }
    assert_eq!(yard.house.listed(), [number.to_owned()]);
    yard.tidy();
}

#[test]
fn i13_a_file_name_is_a_key_and_other_contents_under_it_are_refused() {
    let yard = Yard::new();
    yard.drop("a.json", &json(&cognac()));
    yard.once(N).expect(0);
    let first = yard.result("a.json.result.json");
    // The same again: the same number, whatever was said of the last one used.
    yard.drop("a.json", &json(&cognac()));
    yard.once(&[]).expect(0);
    let again = yard.result("a.json.result.json");
    assert_eq!(
        (again["number"].clone(), again["repeated"].as_bool()),
        (first["number"].clone(), Some(true))
    );
    assert_eq!(
        again["documents"][0]["sha256"],
        first["documents"][0]["sha256"]
    );
    assert!(
        yard.there("in/done/a.json") && yard.there("in/done/a.json~2"),
        "nothing is put over another file"
    );
    // Others under that name.
    let mut other = cognac();
    other.invoice_number = Some("F-2".into());
    yard.drop("a.json", &json(&other));
    yard.once(&["--last-used", "8"]).expect(1);
    assert_eq!(
        yard.result("a.json.refused.json")["code"],
        "key.other-request"
    );
    assert_eq!(
        yard.result("a.json.result.json")["number"],
        first["number"],
        "the first result stands"
    );
    assert_eq!(yard.house.listed().len(), 1);
}

#[test]
fn i3_nothing_is_drawn_unless_a_person_said_the_last_number_and_the_register_agrees() {
    let yard = Yard::new();
    yard.drop("a.json", &json(&cognac()));
    yard.once(&[]).expect(1);
    assert_eq!(
        yard.result("a.json.refused.json")["code"],
        "series.unstated"
    );
    // A watch corrects nothing: it does not even begin.
    for wrong in ["6", "9"] {
        let answer = yard.once(&["--last-used", wrong]).expect(1);
        assert_eq!(answer.code(), "series.moved", "{answer:?}");
    }
    assert_eq!(yard.house.listed(), Vec::<String>::new());
    // Another desk draws while it watches: what comes next waits for a person.
    let mut child = yard.begin(N);
    yard.drop("b.json", &json(&cognac()));
    yard.wait("in/done/b.json");
    let c = yard.house.path("c.json");
    fs::write(&c, json(&cognac())).expect("written");
    let file = c.display().to_string();
    yard.house
        .run(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &file,
            "--out",
            "desk.pdf",
            "--last-used",
            "8",
        ])
        .expect(0);
    yard.drop("d.json", &json(&cognac()));
    yard.wait("in/refused/d.json");
    assert_eq!(yard.result("d.json.refused.json")["code"], "series.moved");
    child.kill().expect("ended");
    child.wait().expect("its end");
    // Said anew, the file that was refused can come again.
    yard.drop("d.json", &json(&cognac()));
    yard.once(&["--last-used", "9"]).expect(0);
    assert_eq!(yard.house.listed().len(), 3);
    yard.house.verify_deep();
}

#[test]
fn without_an_outage_a_file_is_refused_and_the_next_is_looked_at() {
    let yard = Yard {
        house: House::empty(),
    };
    yard.house.establish().expect(0);
    fs::create_dir(yard.house.path("in")).expect("a folder");
    yard.drop("a.json", &json(&cognac()));
    yard.drop("b.json", b"[]");
    yard.once(N).expect(1);
    assert_eq!(
        yard.result("a.json.refused.json")["code"],
        "entitlement.no-episode"
    );
    assert!(yard.there("in/refused/b.json"));
    // What is stated at the start opens it, once.
    yard.drop("a.json", &json(&cognac()));
    yard.once(&[
        "--last-used",
        "7",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .expect(0);
    assert_eq!(yard.house.listed().len(), 1);
}

#[test]
fn one_truck_is_one_act_whatever_the_number_of_its_documents() {
    let yard = Yard::new();
    let mut other = cognac();
    other.invoice_number = Some("F-2".into());
    yard.drop("camion.csv", &emcs::csv::write_csv(&[cognac(), other]));
    yard.drop("faux.csv", b"document;message_type\nA;nine\n");
    yard.once(N).expect(1);
    let r = yard.result("camion.csv.result.json");
    let documents = r["documents"].as_array().expect("documents");
    assert_eq!(documents.len(), 2);
    assert!(yard.there("out/camion.csv-1.pdf") && yard.there("out/camion.csv-2.pdf"));
    let bad = yard.result("faux.csv.refused.json");
    let places: Vec<_> = bad["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|e| (e["code"].as_str(), e["line"].as_u64(), e["column"].as_u64()))
        .collect();
    assert_eq!(places[0], (Some("csv.value"), Some(2), Some(2)));
    assert_eq!(yard.house.listed().len(), 2);
}

#[test]
fn i13_killed_at_any_point_a_file_has_one_number_and_its_paper() {
    let points = [
        "watch-read",
        "before-commit",
        "after-commit",
        "before-render",
        "before-answer",
        "watch-papers",
        "watch-result",
        "watch-aside",
    ];
    let yard = Yard::new();
    let mut drawn = 0;
    for (i, point) in points.into_iter().enumerate() {
        let name = format!("f{i}.json");
        let mut c = cognac();
        c.invoice_number = Some(format!("F-{i}"));
        yard.drop(&name, &json(&c));
        let last = (7 + drawn).to_string();
        let mut args = yard.args(&["--last-used", &last]);
        args.push("--once");
        let cut = yard
            .house
            .command(&args)
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("the binary runs");
        let died = cut.status.code().is_none();
        // A store that has no such point ran to its end.
        assert!(
            died || ["before-commit", "after-commit"].contains(&point),
            "{point} was never reached: {cut:?}"
        );
        let after = yard.house.listed().len();
        let now = (7 + after).to_string();
        yard.once(&["--last-used", &now]).expect(0);
        drawn += 1;
        assert_eq!(
            yard.house.listed().len(),
            drawn,
            "{point}: one number for each file"
        );
        assert!(
            yard.there(&format!("in/done/{name}")) && !yard.there(&format!("in/{name}")),
            "{point}"
        );
        let r = yard.result(&format!("{name}.result.json"));
        let paper =
            fs::read(yard.house.path("out").join(format!("{name}.pdf"))).expect("the paper");
        assert_eq!(
            forms::read_number(&paper).as_deref(),
            r["number"].as_str(),
            "{point}"
        );
    }
    yard.tidy();
    yard.house.verify_deep();
}

#[test]
fn a_file_that_is_still_written_waits_and_a_second_watch_is_sent_away() {
    let yard = Yard::new();
    let mut child = yard.begin(N);
    yard.wait("in/.acquit-watch.lock");
    // It was alone before it was ready; the other is sent away whatever comes first.
    yard.drop("first.json", &json(&cognac()));
    yard.wait("in/done/first.json");
    let answer = yard.once(&["--last-used", "8"]).expect(2);
    assert_eq!(answer.code(), "watch.held");
    // Half of it, again and again a little more: never taken before it is whole.
    let mut c = cognac();
    c.invoice_number = Some("F-2".into());
    let whole = json(&c);
    for n in 1..=6 {
        yard.drop("slow.json", &whole[..whole.len() * n / 6]);
        std::thread::sleep(Duration::from_millis(400));
    }
    yard.wait("in/done/slow.json");
    assert_eq!(yard.result("slow.json.result.json")["outcome"], "issued");
    assert!(!yard.there("in/refused/slow.json"));
    // Moved in under its name, over one that waits: one of the two is taken, as a whole.
    c.invoice_number = Some("F-3".into());
    let beside = yard.drop("moved.json.part", &json(&c));
    yard.drop("moved.json", b"{");
    fs::rename(beside, yard.house.path("in").join("moved.json")).expect("moved");
    yard.wait("in/done/moved.json");
    child.kill().expect("ended");
    child.wait().expect("its end");
    assert_eq!(yard.house.listed().len(), 3);
}
