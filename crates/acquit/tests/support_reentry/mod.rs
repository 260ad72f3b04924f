//! What the stories of the way back share: a document that left on paper, the message that was handed out for it, and answers as GAMM@
//! gives them, written by `emcs` from values.

#![allow(dead_code, reason = "each story file uses its part")]

use crate::common::{EVENING, Output, World, sample};
use emcs::{ErrorEntry, Header, Ie704, Ie801, Ie815, Limits};
use jiff::civil::{Date, date};
use number::{Arc, Lrn};
use std::path::{Path, PathBuf};

/// Saturday 28 November, 9:00 in Paris: GAMM@ is back.
pub(crate) const BACK: &str = "2026-11-28 08:00:00";

/// The day of `BACK`.
pub(crate) fn day() -> Date {
    date(2026, 11, 28)
}

/// An ARC of that year whose check digit fits.
pub(crate) fn arc(n: u32) -> Arc {
    let first = format!("26FR{n:015}X");
    let fits = |digit: u32| Arc::parse(&format!("{first}{digit}")).ok();
    (0..10).find_map(fits).expect("one digit fits")
}

/// A world in which so many documents left on paper during an outage, and GAMM@ is back. With the numbers.
pub(crate) fn left(count: usize) -> Option<(World, Vec<String>)> {
    let w = World::at(EVENING)?;
    let numbers = (0..count).map(|_| leave(&w, "cognac-daa", &[])).collect();
    w.clock(BACK);
    Some((w, numbers))
}

/// A document leaves on paper.
#[track_caller]
pub(crate) fn leave(w: &World, which: &str, more: &[&str]) -> String {
    let file = sample(which);
    leave_file(w, &file, more)
}

/// The same from any file.
#[track_caller]
pub(crate) fn leave_file(w: &World, file: &str, more: &[&str]) -> String {
    let args = [
        "issue",
        "--kind",
        "daa",
        "--consignment",
        file,
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
        "--out",
        "paper.pdf",
    ];
    let number = w
        .json(&[args.as_slice(), more].concat())
        .exit(0)
        .text("/number");
    w.json(&["told", &number, "--by", "fax"]).exit(0);
    w.json(&["depart", &number]).exit(0);
    number
}

/// The message that is handed out for a document, from its file.
#[track_caller]
pub(crate) fn exported(w: &World, number: &str) -> Ie815 {
    let (_, lines) = lines(w, &["reenter", "export", number, "--out", "out"], 0);
    read(
        &PathBuf::from(lines[0]["path"].as_str().expect("a path").to_owned()),
        w,
    )
}

/// A message from its file, relative to the story's folder.
#[track_caller]
pub(crate) fn read(path: &Path, w: &World) -> Ie815 {
    let path = if path.is_absolute() {
        path.to_owned()
    } else {
        w.path(&path.display().to_string())
    };
    let bytes = std::fs::read(&path).expect("the file");
    assert_eq!(
        emcs::message_findings(&bytes, Limits::DEFAULT).expect("a message"),
        [],
        "the schema takes it"
    );
    emcs::read_ie815(&bytes, Limits::DEFAULT).expect("a message")
}

/// The lines of a bulk, and its last one apart.
#[track_caller]
pub(crate) fn lines(
    w: &World,
    args: &[&str],
    exit: i32,
) -> (serde_json::Value, Vec<serde_json::Value>) {
    let mut all = args.to_vec();
    all.push("--json");
    let out: Output = w.run(&all).exit(exit);
    split(&out)
}

/// The same of an answer that is there.
#[track_caller]
pub(crate) fn split(out: &Output) -> (serde_json::Value, Vec<serde_json::Value>) {
    let mut all: Vec<serde_json::Value> = out
        .stdout
        .lines()
        .map(|l| serde_json::from_str(l).expect("a line of JSON"))
        .collect();
    assert!(all.iter().all(|l| l["version"] == 1), "{}", out.stdout);
    let last = all.pop().expect("a last line");
    (last, all)
}

/// Where a document stands.
#[track_caller]
pub(crate) fn stand(w: &World, number: &str) -> String {
    w.json(&["reenter", "show", number]).exit(0).text("/stand")
}

/// The events of a document, by name.
#[track_caller]
pub(crate) fn events(w: &World, number: &str) -> Vec<String> {
    let out = w.json(&["register", "show", number]).exit(0);
    let entries = out.json["documents"][0]["entries"]
        .as_array()
        .expect("entries");
    entries
        .iter()
        .map(|e| e["event"].as_str().expect("an event").to_owned())
        .collect()
}

/// The header of an answer.
pub(crate) fn header(id: &str, to: Option<&str>) -> Header {
    Header {
        sender: Some("NDEA.FR".into()),
        recipient: Some("NDEA.FR".into()),
        prepared_on: Some(day()),
        prepared_at: Some(jiff::civil::time(9, 0, 0, 0)),
        message_id: Some(id.into()),
        correlation_id: to.map(str::to_owned),
    }
}

/// The validated document (IE801) that answers a message.
pub(crate) fn ie801(id: &str, to: &Ie815, arc: &Arc) -> Vec<u8> {
    let header = header(id, to.header.message_id.as_deref());
    let at = day().at(8, 59, 0, 0);
    let m = Ie801::first(header, arc.clone(), at, to.consignment.clone());
    emcs::write_ie801(&m).expect("written").message
}

/// A refusal (IE704) with one error.
pub(crate) fn ie704(id: &str, to: Option<&str>, lrn: Option<&Lrn>, location: &str) -> Vec<u8> {
    let m = Ie704 {
        header: header(id, to),
        arc: None,
        sequence: None,
        lrn: lrn.cloned(),
        errors: vec![ErrorEntry {
            code: "12".into(),
            reason: "The value is not known".into(),
            location: Some(location.into()),
            original_value: None,
        }],
        warnings: Vec::new(),
    };
    emcs::write_ie704(&m).expect("written").message
}

/// The simulator of GAMM@ at the story's time; killed when it goes out of sight.
pub(crate) struct Gamma {
    child: std::process::Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl Gamma {
    /// Starts it over the folder `gamma` of the story.
    pub(crate) fn start(w: &World, mode: &str) -> Gamma {
        use std::io::BufRead as _;
        let folder = w.file("gamma");
        let mut c = w.command(&["gamma", "--data", &folder, "--mode", mode]);
        let mut child = c.spawn().expect("started");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        let _ = std::io::BufReader::new(out).read_line(&mut line);
        let url = line.trim().to_owned();
        assert!(url.starts_with("http://"), "{line:?}");
        Gamma { child, url }
    }

    /// One request, whole: status and body.
    #[allow(
        clippy::disallowed_methods,
        reason = "the simulator is asked over its socket, as any program asks it"
    )]
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        use std::io::{Read as _, Write as _};
        let host = self.url.trim_start_matches("http://").trim_end_matches('/');
        let mut s = std::net::TcpStream::connect(host).expect("connected");
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        s.write_all(head.as_bytes()).expect("sent");
        let mut all = Vec::new();
        let _ = s.read_to_end(&mut all);
        let text = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer");
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        (status.expect("a status"), body.to_owned())
    }

    /// Behaves otherwise from now on.
    #[track_caller]
    pub(crate) fn mode(&self, mode: &str) {
        let body = format!("{{\"mode\":\"{mode}\",\"delay\":1}}");
        let (status, said) = self.ask("POST", "/mode", &body);
        assert_eq!(status, 200, "{said}");
    }

    /// The ARC under which it has a document, by its reference.
    pub(crate) fn arc_of(&self, lrn: &str) -> Option<String> {
        let path = format!("/movements?consignor={}&lrn={lrn}", crate::common::EXCISE);
        let (status, body) = self.ask("GET", &path, "");
        (status == 200).then(|| {
            let v: serde_json::Value = serde_json::from_str(&body).expect("JSON");
            v["arc"].as_str().expect("an ARC").to_owned()
        })
    }

    /// Killed without a word, and begun again over the same folder.
    pub(crate) fn again(mut self, w: &World, mode: &str) -> Gamma {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        Gamma::start(w, mode)
    }
}

impl Drop for Gamma {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
