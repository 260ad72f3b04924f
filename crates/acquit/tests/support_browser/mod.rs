//! The workstation as a person meets it: the real program at the story's time, a real browser, and a machine whose network is down.
//! Everything that a story starts ends with it. Never counts, never judges.

#![allow(dead_code, reason = "each story file uses its part")]

pub(crate) mod axe;
pub(crate) mod driver;
pub(crate) mod person;
pub(crate) mod stranger;
pub(crate) mod told;

use crate::common::{EXCISE, World, skipped};
use driver::{Browser, Options};
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Says that a story runs on a machine of its own.
const ALONE: &str = "ACQUIT_TEST_ALONE";

/// Tells a story in a namespace of its own, where there is no network but the loopback and where everything ends with the
/// story. Says aloud when there is no browser, or when this machine gives no such namespace (then the story is told all the same).
pub(crate) fn alone<F: FnOnce()>(story: F) {
    if std::env::var_os(ALONE).is_some() {
        only_the_loopback();
        return story();
    }
    if let Err(missing) = driver::installed() {
        return skipped(missing);
    }
    let unshare = |rest: &[&str]| {
        let mut c = Command::new("unshare");
        c.args(["--net", "--pid", "--fork", "--kill-child", "--mount-proc"]);
        if !root() {
            c.arg("--map-root-user");
        }
        c.args(["sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""]);
        c.args(rest).stdin(Stdio::null());
        c
    };
    let possible = unshare(&["true"]).stderr(Stdio::null()).status();
    if !possible.is_ok_and(|s| s.success()) {
        skipped("the network was not cut: this machine gives no namespace (unshare, ip)");
        return story();
    }
    // The path of the story's closure is that of its test.
    let path = std::any::type_name::<F>();
    let name = path
        .split_once("::")
        .map_or(path, |(_, n)| n)
        .trim_end_matches("::{{closure}}");
    let this = std::env::current_exe().expect("this test");
    let this = this.to_str().expect("a path");
    let told = unshare(&[this, "--exact", name, "--nocapture"])
        .env(ALONE, "1")
        .stderr(Stdio::inherit())
        .output()
        .expect("unshare runs");
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(
        told.status.success() && said.contains("1 passed"),
        "{name}: {said}"
    );
}

fn root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|o| o.stdout.starts_with(b"0\n"))
}

fn only_the_loopback() {
    let all = std::fs::read_to_string("/proc/net/dev").expect("a list");
    let others: Vec<&str> = all
        .lines()
        .skip(2)
        .filter_map(|l| l.trim().split(':').next())
        .filter(|n| *n != "lo")
        .filter(|n| {
            let state = std::fs::read_to_string(format!("/sys/class/net/{n}/operstate"));
            state.is_ok_and(|s| s.trim() == "up")
        })
        .collect();
    assert!(others.is_empty(), "the network is down: {others:?}");
}

/// Where pictures and tables of the stories are kept: build output, looked at by people.
pub(crate) fn kept(folder: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    target.parent().unwrap_or(target).join(folder)
}

/// A world whose establishment has confirmed telephones, and mail; its last number used is 7.
pub(crate) fn furnished(clock: &str) -> Option<World> {
    let w = World::at(clock)?;
    w.json(&[
        "establishment",
        "change",
        "--office-phone",
        "05 45 00 00 00",
        "--office-mail",
        "bureau@douane.example",
        "--office-fax",
        "05 45 00 00 01",
        "--sau-phone",
        "01 70 00 00 00",
        "--sau-hours",
        "mo-fr 08:00-19:00",
    ])
    .exit(0);
    Some(w)
}

/// The workstation of a world.
pub(crate) struct Workstation {
    pub(crate) world: World,
    child: Option<Child>,
    pub(crate) port: u16,
    /// Programs that are found before those of the system.
    programs: Option<PathBuf>,
    /// The fail point at which it dies, as if the power failed there.
    pub(crate) dies_at: Option<String>,
    /// What is run, and over which folder.
    serves: Vec<String>,
    data: PathBuf,
}

impl Workstation {
    fn not_yet(world: World) -> Workstation {
        Workstation {
            child: None,
            port: 0,
            programs: None,
            dies_at: None,
            serves: vec!["serve".into()],
            data: world.path("data"),
            world,
        }
    }

    /// One that runs.
    pub(crate) fn of(world: World) -> Workstation {
        let mut w = Workstation::not_yet(world);
        w.start();
        w
    }

    /// The trial, with its address book and its usual departures, on such an outage.
    pub(crate) fn trial(clock: &str, outage: &str) -> Option<Workstation> {
        let world = World::empty(clock)?;
        let keep = world.path("essai");
        let mut w = Workstation::not_yet(world);
        w.data = keep.join("registre");
        let serves = [
            "demo",
            "--web",
            "--keep",
            keep.to_str()?,
            "--outage",
            outage,
        ];
        w.serves = serves.map(str::to_owned).to_vec();
        w.start();
        Some(w)
    }

    /// One beside which the system has a printer: whatever it is given lies in the folder `printed`.
    pub(crate) fn with_printer(world: World) -> Workstation {
        let bin = world.path("bin");
        let printed = world.path("printed");
        for folder in [&bin, &printed] {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        let lpstat = "#!/bin/sh\necho 'printer Chai is idle.  enabled since Fri'\necho 'Chai accepting requests since Fri'\necho 'system default destination: Chai'\n";
        let lp = format!(
            "#!/bin/sh\nn=$(ls {0} | wc -l)\nmkdir {0}/$n\nwhile [ \"$1\" != -- ]; do shift; done; shift\ncp \"$@\" {0}/$n/\necho \"request id is Chai-$n (1 file(s))\"\n",
            printed.display()
        );
        for (name, text) in [("lpstat", lpstat), ("lp", &lp)] {
            let path = bin.join(name);
            std::fs::write(&path, text).expect("written");
            let made = Command::new("chmod").arg("+x").arg(&path).status();
            assert!(made.is_ok_and(|s| s.success()));
        }
        let mut w = Workstation::not_yet(world);
        w.programs = Some(bin);
        w.start();
        w
    }

    /// What the printer was given, job by job.
    pub(crate) fn printed(&self) -> Vec<Vec<Vec<u8>>> {
        let jobs = std::fs::read_dir(self.world.path("printed")).expect("a folder");
        let mut jobs: Vec<PathBuf> = jobs.flatten().map(|f| f.path()).collect();
        jobs.sort();
        let files = |job: &PathBuf| {
            let mut all: Vec<PathBuf> = std::fs::read_dir(job)
                .expect("a job")
                .flatten()
                .map(|f| f.path())
                .collect();
            all.sort();
            all.iter()
                .map(|f| std::fs::read(f).expect("a file"))
                .collect()
        };
        jobs.iter().map(files).collect()
    }

    /// Starts it; under the same port as before, if it ran before.
    #[track_caller]
    pub(crate) fn start(&mut self) -> PathBuf {
        let port = self.port.to_string();
        let mut serves: Vec<&str> = self.serves.iter().map(String::as_str).collect();
        serves.extend(["--no-browser", "--port", &port]);
        let mut command = self.world.command(&serves);
        if let Some(first) = &self.programs {
            let rest = std::env::var_os("PATH").unwrap_or_default();
            let all = std::iter::once(first.clone()).chain(std::env::split_paths(&rest));
            command.env("PATH", std::env::join_paths(all).expect("a path"));
        }
        if let Some(point) = &self.dies_at {
            command.env("ACQUIT_FAIL", point);
        }
        let mut child = command
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its answer"));
        out.read_line(&mut line).expect("a line");
        self.child = Some(child);
        let path = PathBuf::from(line.trim_end());
        assert!(path.is_file(), "no entry file: {line:?}");
        let control = self.data.join("workstation/control.json");
        let text = std::fs::read_to_string(control).expect("its port");
        let v: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        self.port = v["port"].as_u64().and_then(|p| p.try_into().ok()).unwrap();
        path
    }

    /// The program is gone from one moment to the next.
    pub(crate) fn killed(&mut self) {
        if let Some(mut c) = self.child.take() {
            let _ = c.kill();
            let _ = c.wait();
        }
    }

    /// The same after a while, whatever else goes on meanwhile.
    pub(crate) fn kill_after(&self, wait: Duration) -> std::thread::JoinHandle<()> {
        let pid = self.child.as_ref().expect("it runs").id().to_string();
        std::thread::spawn(move || {
            std::thread::sleep(wait);
            let _ = Command::new("kill").args(["-KILL", &pid]).status();
        })
    }

    /// Whether it has ended by itself.
    pub(crate) fn is_dead(&mut self) -> bool {
        self.child
            .as_mut()
            .is_none_or(|c| matches!(c.try_wait(), Ok(Some(_))))
    }

    /// Gone, and started again on the same data.
    #[track_caller]
    pub(crate) fn killed_and_started(&mut self) {
        self.killed();
        self.start();
    }

    /// The memory that it holds, and the most that it held, in MB (Linux).
    pub(crate) fn memory(&self) -> Option<(f64, f64)> {
        let pid = self.child.as_ref()?.id();
        let text = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let of = |name: &str| {
            let line = text.lines().find(|l| l.starts_with(name))?;
            let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kb / 1024.0)
        };
        Some((of("VmRSS")?, of("VmHWM")?))
    }

    /// An entry file of its own.
    pub(crate) fn entry(&self) -> PathBuf {
        let mut open = self.world.command(&["open", "--no-browser"]);
        open.env("ACQUIT_DATA", &self.data);
        let out = crate::common::finish(open).exit(0);
        PathBuf::from(out.stdout.trim_end())
    }

    /// The address of a page.
    pub(crate) fn at(&self, page: &str) -> String {
        format!("http://127.0.0.1:{}{page}", self.port)
    }

    /// The address of a page of the establishment.
    pub(crate) fn page(&self, language: &str, page: &str) -> String {
        self.at(&format!("/{language}/{EXCISE}/{page}"))
    }

    /// A browser that came in through an entry file, as a person does, and sees home.
    #[track_caller]
    pub(crate) fn browser(&self, options: Options) -> Browser {
        let b = Browser::open(options);
        // Whether pages may run scripts is seen, not believed.
        b.go("data:text/html,<title>still</title><script>document.title='ran'</script>");
        assert_eq!(b.title() == "ran", options.script);
        let file = self.entry();
        b.go(&format!("file://{}", file.display()));
        b.until("home", |b| b.here().contains("/fr/"));
        b
    }

    /// Makes a usual departure of a sample file, as a person does on a quiet day; the browser is home again.
    #[track_caller]
    pub(crate) fn usual_departure(&self, b: &Browser, name: &str, file: &str, plate: &str) {
        b.go(&self.page("fr", ""));
        b.click(&b.one("form.begin button.big"));
        let dropped = b.all("input[name=\"file\"]");
        let file = std::fs::canonicalize(file).expect("a file");
        b.type_into(&dropped[0], file.to_str().expect("a path"));
        b.click(&b.one("details:has(> .field input[name=\"file\"]) > summary"));
        b.click(&b.one("button[value=\"file\"]"));
        b.until("the file is taken", |b| !b.held("d0_to").is_empty());
        let field = b.one("[name=\"plate\"]");
        b.clear(&field);
        b.type_into(&field, plate);
        b.click(&b.one("details:has(> .field [name=\"template_name\"]) > summary"));
        b.type_into(&b.one("[name=\"template_name\"]"), name);
        b.click(&b.one("button[value=\"save-template\"]"));
        b.until("it is kept", |b| b.all(".problems").is_empty());
        b.click(&b.one("button[value=\"discard\"]"));
        b.until("home", |b| b.here() == self.page("fr", ""));
    }

    /// A person agrees that this computer looks at these places, and waits until each has been looked at.
    #[track_caller]
    pub(crate) fn agrees_to_look(&self, b: &Browser, places: &[(&str, &str)]) {
        b.go(&self.at("/fr/settings/watch"));
        let internet = b.one("[name=\"internet\"]");
        b.clear(&internet);
        for (what, url) in places {
            b.type_into(&b.one(&format!("[name=\"{what}\"]")), url);
        }
        if places.iter().any(|(what, _)| *what == "alert") {
            b.type_into(&b.one("[name=\"words\"]"), "procédure de secours");
        }
        b.click_key("consent");
        b.click(&b.one("main form button"));
        b.until("looked at", |b| {
            b.go(&self.page("fr", "sight"));
            // What was not agreed to stays unlooked at.
            let unseen = b.text_of_page().matches("pas encore regardé").count();
            unseen + places.len() <= 4
        });
        // A state is known once two looks agree; what hangs stays unknown.
        let began = std::time::Instant::now();
        while began.elapsed() < Duration::from_secs(3) && b.source().contains("class=\"unknown\"") {
            std::thread::sleep(Duration::from_millis(100));
            b.go(&self.page("fr", "sight"));
        }
        b.go(&self.page("fr", ""));
    }

    /// Whether it answers.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test is the browser: it connects to the loopback"
    )]
    pub(crate) fn answers(&self) -> bool {
        TcpStream::connect(("127.0.0.1", self.port)).is_ok()
    }

    /// Waits until the register has so many entries.
    #[track_caller]
    pub(crate) fn entries_are(&self, n: usize) {
        let began = Instant::now();
        loop {
            let there = self.world.entries();
            if there == n {
                return;
            }
            assert!(
                began.elapsed() < Duration::from_secs(10),
                "{there} entries instead of {n}"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Workstation {
    fn drop(&mut self) {
        self.killed();
    }
}
