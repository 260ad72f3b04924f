//! The real program with its workstation, and a browser of forty lines that does only what a test says.

#![allow(dead_code, reason = "each story file uses its part")]

#[path = "../common/faketime.rs"]
pub(crate) mod faketime;
pub(crate) mod sheet;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

pub(crate) const EXCISE: &str = "FR007328E0001";
pub(crate) const NUMBER: &str = "000081";

/// A register in a folder, and its workstation.
pub(crate) struct Bed {
    pub(crate) dir: tempfile::TempDir,
    child: Option<Child>,
    pub(crate) port: u16,
    pub(crate) enter: PathBuf,
    /// The story's clock, where it has one: the library, and how far it lies from the machine's, in seconds.
    clock: Option<(PathBuf, i64)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let mark = format!("name=\"{name}\" value=\"");
        let at = text.find(&mark).unwrap_or_else(|| panic!("{name}: {text}")) + mark.len();
        text[at..].split('"').next().unwrap().to_owned()
    }
}

impl Bed {
    /// An establishment, and one document that waits for departure.
    pub(crate) fn new() -> Bed {
        let mut bed = Bed::bare();
        let sample =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../emcs/samples/ie815-cognac-daa.xml");
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        // In an hour, and today: who lets it leave at once lets it leave on the day that its paper says (I24).
        let end = now.date().at(23, 59, 0, 0);
        let end = end.to_zoned(domain::calendar::paris()).unwrap();
        let departure = now
            .checked_add(jiff::Span::new().hours(1))
            .unwrap()
            .min(end);
        let out = bed.dir.path().join("a.pdf");
        let issued = bed.run(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            sample.to_str().unwrap(),
            "--departure",
            &departure.strftime("%Y-%m-%dT%H:%M").to_string(),
            "--registration",
            "AB-123-CD",
            "--override",
            "departure,registration",
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
            "--reason",
            "N1=lines-down",
            "--reason",
            "I17=lines-down",
            "--case",
            "b2",
            "--out",
            out.to_str().unwrap(),
        ]);
        assert!(issued.status.success(), "{issued:?}");
        bed.start();
        bed
    }

    /// A folder in which nothing is yet.
    pub(crate) fn empty() -> Bed {
        Bed {
            dir: tempfile::tempdir().unwrap(),
            child: None,
            port: 0,
            enter: PathBuf::new(),
            clock: None,
        }
    }

    /// An establishment, without a workstation yet.
    pub(crate) fn bare() -> Bed {
        let bed = Bed::empty();
        let added = bed.run(&[
            "establishment",
            "add",
            "--excise",
            EXCISE,
            "--name",
            "Domaine <b>de l’Étang</b>",
            "--office",
            "FR007328",
            "--last-used",
            "7",
            "--office-phone",
            "05 45 00 00 00",
        ]);
        assert!(added.status.success(), "{added:?}");
        // The stories play under the source's rules; real use begins under others (I29).
        let chosen = "[[rules]]\nset = \"fr-2009\"\nfrom = \"2009-01-01\"\n";
        std::fs::write(bed.data().join("acquit.toml"), chosen).unwrap();
        bed
    }

    /// An empty folder at that time (UTC); none, said aloud, where the clock cannot be set.
    pub(crate) fn at(clock: &str) -> Option<Bed> {
        let Some(library) = faketime::faketime() else {
            eprintln!("skipped: libfaketime is not installed");
            return None;
        };
        let mut bed = Bed::empty();
        bed.clock = Some((library, faketime::ahead(clock)));
        Some(bed)
    }

    /// The story goes on at that time; what runs already keeps its own.
    pub(crate) fn set_clock(&mut self, at: &str) {
        let (_, ahead) = self.clock.as_mut().expect("a clock");
        *ahead = faketime::ahead(at);
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut c = Command::new(env!("CARGO_BIN_EXE_acquit"));
        c.args(arguments)
            .env("ACQUIT_DATA", self.data())
            .env("ACQUIT_WITNESS", self.dir.path().join("witness"))
            .env("ACQUIT_ACTOR", "MD")
            .env("ACQUIT_LANG", "fr")
            .stdin(Stdio::null());
        if let Some((library, ahead)) = &self.clock {
            c.env("LD_PRELOAD", library)
                .env("FAKETIME", format!("{ahead:+}"))
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .env("NO_FAKE_STAT", "1");
        }
        c
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts the workstation; its first line is the path of the entry file.
    pub(crate) fn start(&mut self) {
        self.start_with(&[]);
    }

    /// The same in another environment.
    pub(crate) fn start_with(&mut self, environment: &[(&str, &str)]) {
        let mut c = self.command(&["serve", "--no-browser"]);
        c.envs(environment.iter().copied());
        self.begin(c);
        self.port = self.control()["port"].as_u64().unwrap().try_into().unwrap();
    }

    /// The same by another command; the port is for the caller to find.
    pub(crate) fn start_as(&mut self, arguments: &[&str]) {
        let c = self.command(arguments);
        self.begin(c);
    }

    fn begin(&mut self, mut c: Command) {
        let mut child = c
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        self.child = Some(child);
        self.enter = PathBuf::from(line.trim_end());
        assert!(self.enter.is_file(), "{line:?}");
    }

    /// Waits until it has ended by itself; whether it did.
    pub(crate) fn ended(&mut self) -> bool {
        for _ in 0..500 {
            match self.child.as_mut().map(Child::try_wait) {
                None | Some(Ok(Some(_))) => return true,
                _ => std::thread::sleep(std::time::Duration::from_millis(20)),
            }
        }
        false
    }

    pub(crate) fn stop(&mut self) {
        if let Some(mut c) = self.child.take() {
            c.kill().unwrap();
            c.wait().unwrap();
        }
    }

    /// Asks it to end, as Ctrl-C or a shutdown does.
    pub(crate) fn end(&mut self) {
        let mut c = self.child.take().unwrap();
        let pid = c.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(c.wait().unwrap().success());
    }

    pub(crate) fn control(&self) -> serde_json::Value {
        let text = std::fs::read_to_string(self.data().join("workstation/control.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The address in an entry file, without the name of the host.
    pub(crate) fn link(&self, file: &Path) -> String {
        let text = std::fs::read_to_string(file).unwrap();
        let at = text.find("/enter?").unwrap();
        text[at..].split('"').next().unwrap().to_owned()
    }

    /// Uses an entry file; the cookie.
    pub(crate) fn enter(&self, file: &Path) -> String {
        let r = self.ask("GET", &self.link(file), &[], "");
        assert_eq!(r.status, 200, "{r:?}");
        let set = r.header("set-cookie").expect("a cookie");
        set.split(';').next().unwrap().to_owned()
    }

    /// One request, with our own name unless the headers bring one.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        self.ask_bytes(method, path, headers, body.as_bytes())
    }

    /// The same with any bytes.
    pub(crate) fn ask_bytes(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        self.try_bytes(method, path, headers, body)
            .expect("an answer")
    }

    /// The same; none when the program was gone before it answered.
    pub(crate) fn try_bytes(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Reply> {
        let mut s = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(n, _)| *n == "Host") {
            head.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (n, v) in headers {
            head.push_str(&format!("{n}: {v}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        // A server that refuses early may not read the rest.
        let _ = s
            .write_all(head.as_bytes())
            .and_then(|()| s.write_all(body));
        let mut all = Vec::new();
        let _ = s.read_to_end(&mut all);
        let end = all.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .unwrap()
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        let headers = lines
            .filter_map(|l| l.split_once(": "))
            .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))
            .collect();
        Some(Reply {
            status,
            headers,
            body: all[end + 4..].to_vec(),
        })
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Reply {
        self.ask("GET", path, &[("Cookie", cookie)], "")
    }

    /// Sends a form as a browser does.
    pub(crate) fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let origin = format!("http://127.0.0.1:{}", self.port);
        let headers = [
            ("Cookie", cookie),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        self.ask("POST", path, &headers, &encoded(fields))
    }

    /// Sends a form with one file as a browser does.
    pub(crate) fn post_file(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Reply {
        self.post_parts(path, cookie, fields, &[file])
            .expect("an answer")
    }

    /// Sends a form in parts, with any files (field, name, bytes); none when the program was gone before it answered.
    pub(crate) fn post_parts(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Option<Reply> {
        let mut body = Vec::new();
        for (n, v) in fields {
            let part =
                format!("--xyz\r\nContent-Disposition: form-data; name=\"{n}\"\r\n\r\n{v}\r\n");
            body.extend(part.into_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--xyz\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--xyz--\r\n");
        let origin = format!("http://127.0.0.1:{}", self.port);
        let headers = [
            ("Cookie", cookie),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "multipart/form-data; boundary=xyz"),
        ];
        self.try_bytes("POST", path, &headers, &body)
    }

    /// The hidden fields of a page's form.
    pub(crate) fn form(&self, path: &str, cookie: &str) -> (String, String) {
        let r = self.get(path, cookie);
        assert_eq!(r.status, 200, "{path}: {}", r.text());
        (r.hidden("csrf"), r.hidden("form"))
    }

    pub(crate) fn entries(&self) -> usize {
        let out = self.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        // What the program signs by itself after it was told something is no act of a person's.
        let all = v["entries"].as_array().unwrap().iter();
        all.filter(|e| e["event"] != "register.checkpointed")
            .count()
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let code = |t: &str| -> String {
        t.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect()
    };
    fields
        .iter()
        .map(|(n, v)| format!("{}={}", code(n), code(v)))
        .collect::<Vec<_>>()
        .join("&")
}

/// The document's address; its year is that of the clock.
pub(crate) fn document() -> String {
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    format!("/fr/{EXCISE}/document/{year:02}{EXCISE}{NUMBER}")
}

/// Opening tags of a page: name and attributes.
pub(crate) fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut out = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            continue;
        };
        if tag.starts_with(['/', '!']) {
            continue;
        }
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !rest.trim().is_empty() {
            rest = rest.trim_start();
            let end = rest.find([' ', '=']).unwrap_or(rest.len());
            let key = rest[..end].to_owned();
            if let Some(v) = rest[end..].strip_prefix("=\"") {
                let close = v.find('"').expect("a closed attribute");
                attributes.push((key, v[..close].replace("&amp;", "&")));
                rest = &v[close + 1..];
            } else {
                attributes.push((key, String::new()));
                rest = &rest[end..];
            }
        }
        out.push((name.to_owned(), attributes));
    }
    out
}
