//! The simulator as a program of its own, asked over its socket, and messages made of the samples.

#![allow(dead_code, reason = "each story file uses its part")]

#[path = "../../../gamma/examples/messages/make.rs"]
pub(crate) mod make;

use domain::consignment::Consignment;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A simulator that runs; killed when it goes out of sight.
pub(crate) struct Simulator {
    child: Child,
    pub(crate) address: String,
    pub(crate) data: PathBuf,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Reply {
    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The answer message.
    #[track_caller]
    pub(crate) fn message(&self) -> emcs::Message {
        assert_eq!(self.status, 200, "{self:?}");
        emcs::read_message(self.body.as_bytes(), emcs::Limits::DEFAULT)
            .unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }
}

pub(crate) fn command(data: &Path, args: &[&str]) -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_acquit"));
    c.arg("gamma").arg("--data").arg(data).args(args);
    c.env_clear().stdin(Stdio::null());
    c.stdout(Stdio::piped()).stderr(Stdio::piped());
    c
}

impl Simulator {
    /// Starts it over a folder and waits until it says its address.
    pub(crate) fn start(data: &Path, args: &[&str]) -> Simulator {
        let mut child = command(data, args).spawn().expect("started");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").map(str::to_owned);
        let address = address.unwrap_or_else(|| {
            let mut why = String::new();
            let _ = child.stderr.take().map(|mut e| e.read_to_string(&mut why));
            panic!("{line:?} {why}")
        });
        Simulator {
            child,
            address,
            data: data.to_owned(),
        }
    }

    /// Killed without a word (`kill -9`), and begun again over the same folder.
    pub(crate) fn killed_and_begun_again(mut self) -> Simulator {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        Simulator::start(&self.data.clone(), &[])
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub(crate) fn ended(&mut self) -> i32 {
        self.child.wait().expect("ended").code().unwrap_or(128)
    }

    /// One request, whole.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &[u8]) -> Reply {
        let head = format!("Host: {}\r\n", self.address);
        self.ask_with(method, path, &head, body)
    }

    /// The same with other headers.
    #[allow(clippy::disallowed_methods, reason = "a test asks what listens")]
    pub(crate) fn ask_with(&self, method: &str, path: &str, head: &str, body: &[u8]) -> Reply {
        let mut s = TcpStream::connect(&self.address).expect("connected");
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\n{head}Connection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        s.write_all(head.as_bytes()).expect("sent");
        // One that refuses a body may close before it is all sent.
        let _ = s.write_all(body);
        let mut all = Vec::new();
        let _ = s.read_to_end(&mut all);
        let text = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        Reply {
            status: status.unwrap_or_else(|| panic!("no answer: {text:?}")),
            body: body.to_owned(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, b"")
    }

    pub(crate) fn post(&self, message: &[u8]) -> Reply {
        self.ask("POST", "/messages", message)
    }

    /// Behaves otherwise from now on.
    pub(crate) fn mode(&self, mode: &str, delay: u64) {
        let body = format!("{{\"mode\":\"{mode}\",\"delay\":{delay}}}");
        let reply = self.ask("POST", "/mode", body.as_bytes());
        assert_eq!(reply.json()["mode"], mode, "{reply:?}");
    }

    /// A movement's state, as it says.
    pub(crate) fn movement(&self, arc: &str) -> serde_json::Value {
        self.get(&format!("/movements/{arc}")).json()
    }

    /// The ARC of a movement by its consignor's reference.
    pub(crate) fn arc_of(&self, consignor: &str, lrn: &str) -> Option<String> {
        let reply = self.get(&format!("/movements?consignor={consignor}&lrn={lrn}"));
        (reply.status == 200).then(|| reply.json()["arc"].as_str().expect("an ARC").to_owned())
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) use make::Goods;

/// Today in Paris, and so many days from it.
pub(crate) fn day(from_today: i64) -> Date {
    let today = domain::calendar::to_paris(Timestamp::now()).date();
    today
        .checked_add(Span::new().days(from_today))
        .expect("a day")
}

/// A draft that nothing is wrong with: these goods, this reference, leaving in so many days; one that left before follows a paper.
pub(crate) fn consignment(goods: Goods, lrn: &str, days: i64) -> Consignment {
    make::consignment(goods, lrn, day(days), days < 0)
}

/// The draft as a message of this identifier.
pub(crate) fn draft(id: &str, c: &Consignment) -> Vec<u8> {
    make::draft(c, &make::header(id, day(0)))
}
