//! From the outage to the month declared, by the command line: twenty documents of all kinds leave on paper; GAMM@ comes back slow, refuses,
//! does not answer, the program is killed; in the end each is in GAMM@ once or has its reason not to be, and the month is closed.

#![expect(
    clippy::disallowed_methods,
    reason = "the story asks the simulator on the loopback"
)]

mod common;
mod support_reentry;

use common::{EVENING, EXCISE, World, sample};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Child;
use support_reentry::{leave, lines, stand};

/// Monday morning, 8:40 in Paris: GAMM@ answers again.
const MONDAY: &str = "2026-11-30 07:40:00";
/// The 3rd of December.
const DECEMBER: &str = "2026-12-03 09:00:00";

/// The simulator at the story's time, killed at the end.
struct Gamma {
    child: Child,
    address: String,
}

impl Gamma {
    fn start(w: &World, mode: &str) -> Gamma {
        let data = w.file("gamma");
        let mut child = w
            .command(&["gamma", "--data", &data, "--mode", mode, "--delay", "1"])
            .spawn()
            .expect("started");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped"))
            .read_line(&mut line)
            .expect("its address");
        let address = line.trim().to_owned();
        assert!(address.starts_with("http://"), "{address:?}");
        Gamma { child, address }
    }

    /// It behaves otherwise from now on.
    fn mode(&self, mode: &str) {
        let host = self.address.trim_start_matches("http://");
        let body = format!("{{\"mode\":\"{mode}\",\"delay\":1}}");
        let length = body.len();
        let mut line = TcpStream::connect(host).expect("the simulator");
        write!(
            line,
            "POST /mode HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .expect("asked");
        let mut said = String::new();
        line.read_to_string(&mut said).expect("answered");
        assert!(said.starts_with("HTTP/1.1 200"), "mode {mode}: {said}");
    }
}

impl Drop for Gamma {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn numbers(list: &Value) -> Vec<String> {
    let all = list["documents"].as_array().expect("documents");
    all.iter()
        .map(|d| d["number"].as_str().expect("a number").to_owned())
        .collect()
}

/// Twenty documents leave on Friday evening: one truck of three, wine to another state, fuel, beer duty paid, a paper written by
/// hand, a form filled in by hand; and one number is void.
fn twenty(w: &World) -> (Vec<String>, String) {
    let mut all = Vec::new();
    for _ in 0..9 {
        all.push(leave(w, "cognac-daa", &[]));
    }
    for _ in 0..2 {
        all.push(leave(w, "wine-eu-daa", &["--as-consignor"]));
        all.push(leave(
            w,
            "fuel-daa",
            &["--as-consignor", "--registration", "AB-123-CD"],
        ));
    }
    for _ in 0..2 {
        let beer = sample("beer-dsa");
        let args = [
            "issue",
            "--kind",
            "dsa",
            "--consignment",
            &beer,
            "--as-consignor",
            "--out",
            "p.pdf",
            "--departure",
            "2026-11-27T18:40",
            "--override",
            "departure",
        ];
        let n = w.json(&args).exit(0).text("/number");
        w.json(&["told", &n, "--by", "fax"]).exit(0);
        w.json(&["depart", &n]).exit(0);
        all.push(n);
    }
    // Three of one truck.
    let cognac = sample("cognac-daa");
    let mut args = vec!["issue", "--kind", "daa", "--out", "truck.pdf"];
    for _ in 0..3 {
        args.extend(["--consignment", &cognac]);
    }
    let truck = w.json(&args).exit(0);
    let three: Vec<String> = (0..3)
        .map(|i| truck.text(&format!("/documents/{i}/number")))
        .collect();
    let of: Vec<&str> = three.iter().map(String::as_str).collect();
    w.json(&[&["told", "--by", "mail"], of.as_slice()].concat())
        .exit(0);
    w.json(&[&["depart"], of.as_slice()].concat()).exit(0);
    all.extend(three);
    // A form that was filled in by hand, and a paper of which nobody knew.
    let form = w
        .json(&["allot", "--kind", "daa", "--out", "form.pdf"])
        .exit(0)
        .text("/forms/0/number");
    let by_hand = |number: &str| {
        let args = [
            "register",
            "record-paper",
            number,
            "--kind",
            "daa",
            "--written-at",
            "2026-11-27T18:25",
            "--departed-at",
            "2026-11-27T18:30",
            "--consignee",
            "Négoce de l’Exemple",
            "--goods",
            "cognac, 12 hl",
        ];
        w.json(&args).exit(0);
        w.json(&["told", number, "--by", "fax"]).exit(0);
    };
    by_hand(&form);
    all.push(form.clone());
    let next = format!(
        "26{EXCISE}{:05}1",
        form[15..20].parse::<u32>().expect("digits") + 1
    );
    by_hand(&next);
    all.push(next);
    // And one that never left.
    let void = w.issue(&["--out", "void.pdf"]).exit(0).text("/number");
    w.json(&[
        "register",
        "void",
        &void,
        "--reason",
        "commande annulée",
        "--copies",
        "destroyed",
    ])
    .exit(0);
    (all, void)
}

#[test]
fn the_whole_way_from_the_outage_to_the_month_declared() {
    let Some(w) = World::at(EVENING) else { return };
    w.clock("2026-11-27 17:35:00");
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    let (all, void) = twenty(&w);
    assert_eq!(all.len(), 20);

    // Monday: all of it is due, oldest first, and the void number is not.
    w.clock(MONDAY);
    w.json(&["episode", "service-back"]).exit(0);
    let due = numbers(&w.json(&["reenter", "list"]).exit(0).json);
    assert_eq!(due.len(), 20);
    assert!(!due.contains(&void));

    // What was written by hand is typed from its paper first.
    let cognac = sample("cognac-daa");
    for n in &all[18..] {
        w.json(&["reenter", "transcribe", n, &cognac]).exit(0);
    }

    // GAMM@ is still dead: nothing was sent, nothing is open.
    let gamma = Gamma::start(&w, "dead");
    let send = |exit: i32, wait: &str| {
        let args = [
            "reenter",
            "send",
            "--all",
            "--to",
            &gamma.address,
            "--wait",
            wait,
            "--timeout",
            "3",
        ];
        lines(&w, &args, exit)
    };
    w.run(&[
        "reenter",
        "send",
        "--all",
        "--to",
        &gamma.address,
        "--timeout",
        "2",
    ])
    .exit(3);
    assert!(
        all.iter()
            .all(|n| ["due", "prepared"].contains(&stand(&w, n).as_str()))
    );

    // What the electronic side asks for and the paper lacked is named, and added; the paper is not changed.
    let (told, asked) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 1);
    assert_eq!(told["total"], 20);
    let lacks: Vec<&str> = asked
        .iter()
        .filter(|t| t["outcome"] == "lacks")
        .map(|t| t["number"].as_str().expect("a number"))
        .collect();
    assert_eq!(lacks.len(), 6, "wine, fuel and beer");
    for n in lacks {
        let sets: &[&str] = match n {
            n if n == all[9] || n == all[11] => &["17.2a line 3=3"],
            n if n == all[10] || n == all[12] => &["3a=FR007328E0001"],
            _ => &[
                "3b=Chai",
                "3c=rue des Chais",
                "3e=16100",
                "3f=Cognac",
                "3g=fr",
            ],
        };
        let mut args = vec!["reenter", "export", n, "--out", "out"];
        for set in sets {
            args.extend(["--set", set]);
        }
        let (_, told) = lines(&w, &args, 0);
        assert_eq!(told[0]["outcome"], "written");
        assert!(
            told[0]["additions"]
                .as_array()
                .is_some_and(|a| !a.is_empty())
        );
    }

    // It refuses two: each keeps what it said, and is not sent again by itself.
    gamma.mode("refusing");
    let two = [all[0].as_str(), all[1].as_str()];
    let to = ["--to", gamma.address.as_str(), "--wait", "0"];
    lines(
        &w,
        &[&["reenter", "send"], two.as_slice(), to.as_slice()].concat(),
        1,
    );
    assert!(two.iter().all(|n| stand(&w, n) == "refused"));

    // It takes and does not answer: what was sent is not sent again, for it may be there.
    gamma.mode("no-answer");
    let again = [
        &["reenter", "send", "--again"],
        two.as_slice(),
        to.as_slice(),
    ]
    .concat();
    lines(&w, &again, 0);
    send(0, "0");
    // The two were asked about once more by the bulk, and found there.
    let of = |which: &str| all.iter().filter(|n| stand(&w, n) == which).count();
    assert_eq!((of("unanswered"), of("entered")), (18, 2));

    // It answers again: each is found there and linked, none is sent a second time.
    gamma.mode("normal");
    send(0, "10");
    assert!(all.iter().all(|n| stand(&w, n) == "entered"));
    assert_eq!(arcs(&w).len(), 20, "twenty documents, twenty ARCs");
    assert!(numbers(&w.json(&["reenter", "list"]).exit(0).json).is_empty());

    // The signed copies are filed, and in December the month is declared: first, last and count of each kind.
    for n in &all {
        w.json(&[
            "stock",
            "file",
            n,
            "--copy",
            "1",
            "--place",
            "classeur 2026",
        ])
        .exit(0);
    }
    w.json(&["drm", "declare", "--month", "2026-11"]).exit(1);
    w.clock(DECEMBER);
    let month = w.json(&["drm", "--month", "2026-11"]).exit(0);
    let (mut daa, mut dsa): (Vec<&String>, Vec<&String>) =
        all.iter().partition(|n| n.ends_with('1'));
    daa.sort();
    dsa.sort();
    for (kind, of) in [("daa", daa), ("dsa", dsa)] {
        assert_eq!(month.text(&format!("/{kind}/first")), *of[0]);
        assert_eq!(
            month.text(&format!("/{kind}/last")),
            **of.last().expect("some")
        );
        assert_eq!(month.number(&format!("/{kind}/count")), of.len() as u64);
    }
    assert!(
        month.json["beside"].to_string().contains(&void),
        "{}",
        month.stdout
    );
    w.json(&["drm", "declare", "--month", "2026-11"]).exit(0);
    // What is left is what has its date: copy 3 of the DAA.
    let left = w.json(&["register", "list"]).exit(0);
    let codes: std::collections::BTreeSet<&str> = left.json["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .flat_map(|d| d["due"].as_array().expect("duties"))
        .filter_map(Value::as_str)
        .collect();
    assert!(
        !codes.contains("C2") && !codes.contains("C3") && !codes.contains("C4"),
        "{codes:?}"
    );
    assert!(codes.contains("C3-copy3"), "{codes:?}");
    w.whole();
}

fn arcs(w: &World) -> std::collections::BTreeSet<String> {
    let list = w.json(&["reenter", "list", "--all"]).exit(0);
    let all = list.json["documents"].as_array().expect("documents");
    all.iter()
        .filter_map(|d| d["arc"].as_str().map(str::to_owned))
        .collect()
}
