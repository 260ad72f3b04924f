//! The workstation in the background of the session: started with nothing but the program's name, found again, stopped; which port,
//! which folder, whose sessions.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use support_web::Bed;

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// A person's account: a home of its own, and a browser that only notes what it is given.
struct Account {
    bed: Bed,
    home: PathBuf,
}

impl Account {
    /// With an empty home.
    fn new() -> Account {
        let bed = Bed::empty();
        let home = bed.dir.path().join("home");
        let bin = bed.dir.path().join("bin");
        std::fs::create_dir_all(&home).unwrap();
        std::fs::create_dir_all(&bin).unwrap();
        let browser = bin.join("xdg-open");
        let notes = bed.dir.path().join("opened");
        std::fs::write(
            &browser,
            format!("#!/bin/sh\necho \"$1\" >> {}\n", notes.display()),
        )
        .unwrap();
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
        Account { bed, home }
    }

    /// The folder that is taken when none is named.
    fn data(&self) -> PathBuf {
        self.home.join("share/acquit")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut c = self.bed.command(arguments);
        c.env_remove("ACQUIT_DATA")
            .env_remove("ACQUIT_WITNESS")
            .env("HOME", &self.home)
            .env("XDG_DATA_HOME", self.home.join("share"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("PATH", self.bed.dir.path().join("bin"));
        c
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs it and notes the port; the entry file.
    fn up(&mut self, arguments: &[&str]) -> PathBuf {
        let out = self.run(arguments);
        assert!(out.status.success(), "{out:?}");
        let said = String::from_utf8(out.stdout).unwrap();
        self.bed.port = self.control()["port"].as_u64().unwrap().try_into().unwrap();
        PathBuf::from(said.lines().next().unwrap())
    }

    fn control(&self) -> serde_json::Value {
        let text = std::fs::read_to_string(self.data().join("workstation/control.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn pid(&self) -> u64 {
        self.control()["pid"].as_u64().unwrap()
    }

    fn opened(&self) -> Vec<String> {
        let notes = self.bed.dir.path().join("opened");
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            let text = std::fs::read_to_string(&notes).unwrap_or_default();
            if !text.is_empty() || Instant::now() > until {
                return text.lines().map(str::to_owned).collect();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        let _ = self.run(&["stop"]);
    }
}

fn alive(pid: u64) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    !stat.is_empty() && !stat.contains(") Z ")
}

#[test]
fn the_programs_name_alone_starts_a_workstation_over_an_empty_account_and_opens_the_browser() {
    let mut a = Account::new();
    let begin = Instant::now();
    let enter = a.up(&[]);
    assert!(begin.elapsed() < Duration::from_secs(20));
    // It goes on without the command that started it, in a group of its own.
    let pid = a.pid();
    assert!(alive(pid));
    let group = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let group = group
        .rsplit_once(") ")
        .unwrap()
        .1
        .split(' ')
        .nth(2)
        .unwrap()
        .to_owned();
    assert_eq!(group, pid.to_string());
    for fd in ["0", "1", "2"] {
        let to = std::fs::read_link(format!("/proc/{pid}/fd/{fd}")).unwrap();
        assert!(
            to == Path::new("/dev/null") || to.ends_with("workstation/log.txt"),
            "{to:?}"
        );
    }
    assert_eq!(a.opened(), [enter.display().to_string()]);
    // The folder is the user's, and so is everything of the workstation in it.
    assert_eq!(mode(&a.data()), 0o700);
    assert_eq!(mode(&a.data().join("workstation")), 0o700);
    for e in std::fs::read_dir(a.data().join("workstation")).unwrap() {
        let e = e.unwrap();
        assert_eq!(mode(&e.path()), 0o600, "{:?}", e.path());
    }
    // What it says to itself holds no way in.
    let cookie = a.bed.enter(&enter);
    let log = std::fs::read_to_string(a.data().join("workstation/log.txt")).unwrap();
    assert_eq!(log, "");
    // A register without an establishment: the pages ask for the first.
    let home = a.bed.get("/fr/", &cookie);
    assert!(matches!(home.status, 200 | 303), "{home:?}");
    assert!(a.data().join("register.sqlite").is_file());
    assert!(
        a.run(&["verify"]).status.success(),
        "the same folder for every command"
    );
}

#[test]
fn started_again_it_opens_the_running_one_and_two_at_once_are_one() {
    let mut a = Account::new();
    let both: Vec<_> = (0..3)
        .map(|_| {
            let mut c = a.command(&["start", "--no-browser"]);
            c.stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut links = Vec::new();
    for child in both {
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{out:?}");
        links.push(
            String::from_utf8(out.stdout)
                .unwrap()
                .lines()
                .next()
                .unwrap()
                .to_owned(),
        );
    }
    let pid = a.pid();
    let again = a.up(&["start", "--no-browser"]);
    assert_eq!(a.pid(), pid, "the same one");
    for link in links.iter().map(Path::new).chain([again.as_path()]) {
        let cookie = a.bed.enter(link);
        assert!(cookie.starts_with(&format!("acquit-{}=", a.bed.port)));
    }
    // In the foreground too.
    let out = a.run(&["serve", "--no-browser"]);
    assert!(out.status.success());
    assert_eq!(a.pid(), pid);
    // With another language or for a program.
    let out = a.run(&["--json", "start", "--no-browser"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(v["schema"], "acquit/workstation");
    a.bed.enter(Path::new(v["enter"].as_str().unwrap()));
}

#[test]
fn stop_ends_it_and_says_so_and_there_is_nothing_to_stop_twice() {
    let mut a = Account::new();
    a.up(&["start", "--no-browser"]);
    let pid = a.pid();
    // Nobody without the secret ends it, and no page does.
    let origin = format!("http://127.0.0.1:{}", a.bed.port);
    for headers in [
        vec![("Authorization", "Acquit 0")],
        vec![("Origin", origin.as_str())],
        vec![],
    ] {
        assert_eq!(a.bed.ask("POST", "/control/stop", &headers, "").status, 403);
    }
    let secret = format!("Acquit {}", a.control()["secret"].as_str().unwrap());
    let from_a_page = [
        ("Authorization", secret.as_str()),
        ("Origin", origin.as_str()),
    ];
    assert_eq!(
        a.bed.ask("POST", "/control/stop", &from_a_page, "").status,
        403
    );
    assert!(alive(pid));
    let begin = Instant::now();
    let out = a.run(&["stop"]);
    assert!(out.status.success(), "{out:?}");
    assert!(begin.elapsed() < Duration::from_secs(10));
    let until = Instant::now() + Duration::from_secs(5);
    while alive(pid) {
        assert!(Instant::now() < until, "it goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!a.data().join("workstation/control.json").exists());
    let out = a.run(&["--json", "stop"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        (out.status.code(), v["code"].as_str()),
        (Some(2), Some("serve.not-running"))
    );
}

#[test]
fn a_restart_takes_the_same_port_and_the_browser_is_still_in() {
    let mut a = Account::new();
    let enter = a.up(&["start", "--no-browser"]);
    let (port, cookie) = (a.bed.port, a.bed.enter(&enter));
    let sessions = a.data().join("workstation/sessions.json");
    assert_eq!(mode(&sessions), 0o600);
    let value = cookie.split_once('=').unwrap().1;
    assert!(
        !std::fs::read_to_string(&sessions).unwrap().contains(value),
        "only its digest"
    );
    // Ended as a power cut does.
    let killed = Command::new("/bin/kill")
        .args(["-KILL", &a.pid().to_string()])
        .status();
    assert!(killed.unwrap().success());
    let stale = a.control();
    a.up(&["start", "--no-browser"]);
    assert_ne!(a.control()["pid"], stale["pid"]);
    assert_eq!(a.bed.port, port);
    assert_ne!(
        a.bed.get("/fr/", &cookie).status,
        403,
        "the page that was open works on"
    );

    // The file deleted while it runs harms nothing; the next who enters writes it again.
    std::fs::remove_file(&sessions).unwrap();
    assert_ne!(a.bed.get("/fr/", &cookie).status, 403);
    let other = a.up(&["open", "--no-browser"]);
    let other = a.bed.enter(&other);
    assert!(sessions.is_file());
    assert!(a.run(&["stop"]).status.success());
    a.up(&["start", "--no-browser"]);
    assert_ne!(a.bed.get("/fr/", &cookie).status, 403);
    assert_ne!(a.bed.get("/fr/", &other).status, 403);

    // Damaged, it lets nobody in and stops nobody: a new link is needed.
    for damage in [
        "",
        "{\"a\":",
        "[{\"cookie\":\"x\",\"csrf\":\"y\"}]",
        "\u{0}\u{0}",
    ] {
        assert!(a.run(&["stop"]).status.success());
        std::fs::write(&sessions, damage).unwrap();
        let enter = a.up(&["start", "--no-browser"]);
        assert_eq!(a.bed.get("/fr/", &cookie).status, 403, "{damage:?}");
        let fresh = a.bed.enter(&enter);
        assert_ne!(a.bed.get("/fr/", &fresh).status, 403);
    }

    // The port taken by another: another port, and it starts all the same.
    assert!(a.run(&["stop"]).status.success());
    let taken = std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
    a.up(&["start", "--no-browser"]);
    assert_ne!(a.bed.port, port);
    drop(taken);
    std::fs::write(a.data().join("workstation/port"), "no port").unwrap();
    assert!(a.run(&["stop"]).status.success());
    a.up(&["start", "--no-browser"]);
}

#[test]
fn what_keeps_it_from_starting_is_said_where_it_was_started() {
    let a = Account::new();
    std::fs::create_dir_all(a.data()).unwrap();
    std::fs::write(a.data().join("letter.odt"), "mine").unwrap();
    let out = a.run(&["--json", "start", "--no-browser"]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        (out.status.code(), v["code"].as_str()),
        (Some(2), Some("serve.not-a-register"))
    );
    assert!(
        !a.data().join("workstation").exists(),
        "a folder of somebody else stays as it is"
    );
    // What is left of a register that is gone is not begun anew: its numbers could be given again.
    std::fs::create_dir_all(a.data().join("files/ab")).unwrap();
    assert_eq!(a.run(&["start", "--no-browser"]).status.code(), Some(2));
    std::fs::remove_dir_all(a.data().join("files")).unwrap();
    // The port is taken, and it was asked for: the one in the background says so, and it is passed on.
    std::fs::remove_file(a.data().join("letter.odt")).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let out = a.run(&["--json", "start", "--no-browser", "--port", &port]);
    let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        (out.status.code(), v["code"].as_str()),
        (Some(2), Some("serve.port")),
        "{v}"
    );
    let out = a.run(&["start", "--no-browser", "--port", &port]);
    assert!(
        String::from_utf8_lossy(&out.stderr).contains("[serve.port]"),
        "{out:?}"
    );
    assert!(!a.data().join("workstation/control.json").exists());
}
