//! The workstation: from the start of the program to home in the browser's hands, the memory it holds before and after a thousand
//! documents, and how long its pages take in a small and in a large register. Over the loopback, as a browser asks.

use crate::{Failed, Plan, cold, median, registers};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const STARTS: usize = 10;
const LOOKS: usize = 20;

/// A workstation that runs, and a browser that is in.
struct Station {
    child: Child,
    port: u16,
    cookie: String,
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: status, head, body.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    /// Where it leads.
    fn to(&self) -> Result<String, Failed> {
        let line = self.head.lines().find_map(|l| {
            let (name, value) = l.split_once(": ")?;
            name.eq_ignore_ascii_case("location")
                .then(|| value.to_owned())
        });
        line.ok_or_else(|| format!("{} leads nowhere: {}", self.status, self.body).into())
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> Result<&str, Failed> {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&mark).ok_or(format!("no {name}"))?;
        Ok(rest.split('"').next().unwrap_or_default())
    }
}

impl Station {
    /// Starts it over that folder and goes in.
    fn start(acquit: &Path, folder: &Path) -> Result<Station, Failed> {
        let mut child = Command::new(acquit)
            .args(["serve", "--no-browser"])
            .env("ACQUIT_DATA", folder.join("data"))
            .env("ACQUIT_WITNESS", folder.join("witness"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("no answer")?;
        BufReader::new(out).read_line(&mut line)?;
        let page = std::fs::read_to_string(line.trim_end())?;
        let (_, link) = page.split_once("http://127.0.0.1:").ok_or("no link")?;
        let (port, rest) = link.split_once('/').ok_or("no port")?;
        let token = rest.split('"').next().unwrap_or_default();
        let mut s = Station {
            child,
            port: port.parse()?,
            cookie: String::new(),
        };
        let entered = s.get(&format!("/{token}"))?;
        let set = entered.head.lines().find_map(|l| {
            let (name, value) = l.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie").then_some(value)
        });
        let cookie = set.and_then(|c| c.split(';').next());
        s.cookie = cookie.ok_or("no cookie")?.to_owned();
        Ok(s)
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "the benchmark is the browser: it connects to the loopback"
    )]
    fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<Reply, Failed> {
        let mut s = TcpStream::connect(("127.0.0.1", self.port))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {1}\r\nContent-Type: {kind}\r\nContent-Length: {2}\r\nConnection: close\r\n\r\n",
            self.port,
            self.cookie,
            body.len()
        );
        s.write_all(head.as_bytes())?;
        s.write_all(body)?;
        let mut all = Vec::new();
        s.read_to_end(&mut all)?;
        let all = String::from_utf8_lossy(&all);
        let (head, body) = all.split_once("\r\n\r\n").ok_or("no answer")?;
        Ok(Reply {
            status: head.split(' ').nth(1).unwrap_or_default().parse()?,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }

    fn get(&self, path: &str) -> Result<Reply, Failed> {
        let r = self.ask("GET", path, "text/plain", b"")?;
        if r.status != 200 {
            return Err(format!("{path}: {}", r.status).into());
        }
        Ok(r)
    }

    fn post(&self, path: &str, body: &str) -> Result<Reply, Failed> {
        self.ask(
            "POST",
            path,
            "application/x-www-form-urlencoded",
            body.as_bytes(),
        )
    }

    /// What it holds in memory, in MB (Linux; else not known).
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|l| l.starts_with("VmRSS"));
        let kb = line.and_then(|l| l.split_whitespace().nth(1));
        kb.and_then(|k| k.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
    }

    /// How long a page takes, in milliseconds: the middle and the slowest of some looks.
    fn time(&self, path: &str) -> Result<(f64, f64), Failed> {
        self.get(path)?;
        let mut times = Vec::new();
        for _ in 0..LOOKS {
            let began = Instant::now();
            self.get(path)?;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        let slowest = times.iter().copied().fold(0.0, f64::max);
        Ok((median(times), slowest))
    }
}

/// A draft from a file, kept as a usual departure.
fn usual_departure(s: &Station, plan: &Plan, home: &str) -> Result<(), Failed> {
    let page = s.get(home)?;
    let begin = format!(
        "csrf={}&form={}",
        page.hidden("csrf")?,
        page.hidden("form")?
    );
    let draft = s.post(&format!("{home}leave"), &begin)?.to()?;
    let page = s.get(&draft)?;
    let file = std::fs::read(plan.samples.join("ie815-cognac-daa.xml"))?;
    let mut body = Vec::new();
    for (name, value) in [
        ("csrf", page.hidden("csrf")?),
        ("form", page.hidden("form")?),
        ("rev", page.hidden("rev")?),
        ("window", "bench"),
        ("plate", "AB-123-CD"),
        ("do", "file"),
    ] {
        let part = format!(
            "--bench\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    body.extend(
        b"--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xml\"\r\n\r\n",
    );
    body.extend(file);
    body.extend(b"\r\n--bench--\r\n");
    let taken = s.ask("POST", &draft, "multipart/form-data; boundary=bench", &body)?;
    taken.to()?;
    let page = s.get(&draft)?;
    let save = format!(
        "csrf={}&form={}&rev={}&window=bench&template_name=Cognac&do=save-template",
        page.hidden("csrf")?,
        page.hidden("form")?,
        page.hidden("rev")?
    );
    s.post(&draft, &save)?.to()?;
    Ok(())
}

/// One document, as a person makes it: the usual departure, and the act.
fn document(s: &Station, home: &str, template: &str) -> Result<String, Failed> {
    let page = s.get(home)?;
    let begin = format!(
        "csrf={}&form={}&template={template}",
        page.hidden("csrf")?,
        page.hidden("form")?
    );
    let draft = s.post(&format!("{home}leave"), &begin)?.to()?;
    let page = s.get(&draft)?;
    let act = format!(
        "csrf={}&form={}&rev={}&window=bench&seen={}&elsewhere=none&internet=down&do=act",
        page.hidden("csrf")?,
        page.hidden("form")?,
        page.hidden("rev")?,
        page.hidden("seen")?
    );
    let truck = s.post(&draft, &act)?.to()?;
    let page = s.get(&truck)?;
    let (_, rest) = page.body.split_once("/document/").ok_or("no document")?;
    let number = rest.split('"').next().unwrap_or_default();
    Ok(number.to_owned())
}

/// Measures and prints. `large` is a register with many numbers, where there is one.
pub(crate) fn measure(plan: &Plan, acquit: &Path, large: Option<&Path>) -> Result<(), Failed> {
    let folder = plan.folder.join("station");
    std::fs::create_dir_all(&folder)?;
    cold::establishment(acquit, &folder)?;
    let home = format!("/fr/{}/", registers::excise(0)?);
    println!("## the workstation");
    let (mut starts, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let began = Instant::now();
        let s = Station::start(acquit, &folder)?;
        s.get(&home)?;
        starts.push(began.elapsed().as_secs_f64() * 1e3);
        std::thread::sleep(std::time::Duration::from_millis(300));
        memory.push(s.memory());
    }
    let slowest = starts.iter().copied().fold(0.0, f64::max);
    println!(
        "from start to home       {:>8.0} ms    slowest {slowest:>6.0} ms    ({STARTS} starts)",
        median(starts)
    );
    println!("memory, idle             {:>8.0} MB", median(memory));
    let s = Station::start(acquit, &folder)?;
    usual_departure(&s, plan, &home)?;
    let page = s.get(&home)?;
    let (_, rest) = page
        .body
        .split_once("name=\"template\" value=\"")
        .ok_or("no usual departure")?;
    let template = rest.split('"').next().unwrap_or_default().to_owned();
    let began = Instant::now();
    let mut last = String::new();
    for _ in 0..plan.documents {
        last = document(&s, &home, &template)?;
    }
    let each = began.elapsed().as_secs_f64() * 1e3 / f64::from(plan.documents);
    println!(
        "memory, after {:>5} documents made in it {:>6.0} MB    ({each:.0} ms a document: home, draft, act, truck)",
        plan.documents,
        s.memory()
    );
    pages(&s, &format!("{} documents", plan.documents), &home, &last)?;
    drop(s);
    if let Some(large) = large {
        let s = Station::start(acquit, large)?;
        let list = s.get(&format!("{home}documents"))?;
        let (_, rest) = list.body.split_once("/document/").ok_or("no document")?;
        let number = rest.split('"').next().unwrap_or_default().to_owned();
        pages(&s, &format!("{} numbers", plan.many), &home, &number)?;
        println!("memory, after these looks {:>7.0} MB", s.memory());
    }
    println!();
    Ok(())
}

fn pages(s: &Station, what: &str, home: &str, number: &str) -> Result<(), Failed> {
    let document = format!("document/{number}");
    for (name, page) in [
        ("home", ""),
        ("documents", "documents"),
        ("entries", "entries"),
        ("numbers", "numbers"),
        ("document", document.as_str()),
    ] {
        let (middle, slowest) = s.time(&format!("{home}{page}"))?;
        println!(
            "{name:<12} with {what:<18} {middle:>8.1} ms    slowest {slowest:>6.1} ms    ({LOOKS} looks)"
        );
    }
    Ok(())
}
