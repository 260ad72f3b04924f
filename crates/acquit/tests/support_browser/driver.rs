//! A real browser: headless Chromium behind its own chromedriver, over WebDriver on the loopback. Every wait is bounded, and all of
//! it is ended with the value. Never decides what is right, never counts.

#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser's driver: it connects to the loopback"
)]

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How long one command of WebDriver may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The name of an element in WebDriver's answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How the browser is started.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options<'a> {
    /// Whether pages may run scripts.
    pub(crate) script: bool,
    /// Width and height of the window.
    pub(crate) size: (u32, u32),
    /// Further switches of Chromium.
    pub(crate) switches: &'a [&'a str],
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            script: true,
            size: (1280, 900),
            switches: &[],
        }
    }
}

/// A browser with its profile.
pub(crate) struct Browser {
    driver: Child,
    /// Kept open: who writes into a closed pipe ends.
    _out: BufReader<ChildStdout>,
    port: u16,
    session: String,
    /// Profile and downloads; they go away with the browser.
    _profile: tempfile::TempDir,
    pub(crate) script: bool,
}

/// Something on a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Element(String);

impl Element {
    /// As an argument of a script.
    pub(crate) fn value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }

    fn of(v: &Value) -> Option<Element> {
        v[ELEMENT].as_str().map(|s| Element(s.to_owned()))
    }
}

/// Whether both are installed; what is missing otherwise.
pub(crate) fn installed() -> Result<(), &'static str> {
    for (program, missing) in [
        ("chromium", "chromium is not installed"),
        ("chromedriver", "chromedriver is not installed"),
    ] {
        if on_path(program).is_none() {
            return Err(missing);
        }
    }
    Ok(())
}

pub(crate) fn on_path(program: &str) -> Option<std::path::PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|f| f.join(program))
        .find(|p| p.is_file())
}

impl Browser {
    /// Starts one.
    pub(crate) fn open(o: Options) -> Browser {
        let profile = tempfile::tempdir().expect("a folder");
        let mut driver = Command::new("chromedriver")
            .args(["--port=0"])
            .env("HOME", profile.path())
            .env("TMPDIR", profile.path())
            .env_remove("DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut out = BufReader::new(driver.stdout.take().expect("its answer"));
        let port = out
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|l| {
                let (_, p) = l.split_once("successfully on port ")?;
                p.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver names its port");
        let mut b = Browser {
            driver,
            _out: out,
            port,
            session: String::new(),
            script: o.script,
            _profile: profile,
        };
        let folder = b._profile.path();
        let (w, h) = o.size;
        let mut switches = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-quic".into(),
            "--disable-dev-shm-usage".into(),
            "--no-first-run".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--hide-scrollbars".into(),
            "--force-device-scale-factor=1".into(),
            format!("--window-size={w},{h}"),
            format!("--user-data-dir={}", folder.join("profile").display()),
        ];
        switches.extend(o.switches.iter().map(|s| (*s).to_owned()));
        let mut prefs = json!({
            "download.default_directory": folder.join("downloads"),
            "download.prompt_for_download": false,
            "plugins.always_open_pdf_externally": true,
            "credentials_enable_service": false,
            "translate.enabled": false,
        });
        if !o.script {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let asked = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "unhandledPromptBehavior": "dismiss",
            "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
            "goog:chromeOptions": {
                "binary": on_path("chromium"),
                "args": switches,
                "prefs": prefs,
            },
        } } });
        let made = b.ask("POST", "", &asked).expect("a browser");
        b.session = made["sessionId"].as_str().expect("a session").to_owned();
        b
    }

    /// One command; the value, or the error as WebDriver names it.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let path = if self.session.is_empty() {
            format!("/session{path}")
        } else {
            format!("/session/{}{path}", self.session)
        };
        let body = if method == "POST" {
            body.to_string()
        } else {
            String::new()
        };
        let mut s = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| e.to_string())?;
        s.set_read_timeout(Some(PATIENCE))
            .map_err(|e| e.to_string())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        s.write_all(head.as_bytes()).map_err(|e| e.to_string())?;
        s.write_all(body.as_bytes()).map_err(|e| e.to_string())?;
        // It keeps the connection open: its length ends the answer.
        let mut out = BufReader::new(s);
        let mut length = 0;
        loop {
            let mut line = String::new();
            let n = out.read_line(&mut line);
            let n = n.map_err(|e| format!("{method} {path}: {e}"))?;
            if n == 0 || line == "\r\n" {
                break;
            }
            let lower = line.to_ascii_lowercase();
            if let Some(l) = lower.strip_prefix("content-length:") {
                length = l.trim().parse().map_err(|_| "a length".to_owned())?;
            }
        }
        let mut body = vec![0; length];
        out.read_exact(&mut body)
            .map_err(|e| format!("{method} {path}: {e}"))?;
        let said: Value = serde_json::from_slice(&body).map_err(|e| e.to_string())?;
        let value = said["value"].clone();
        match value["error"].as_str() {
            Some(e) => Err(format!("{e}: {}", value["message"].as_str().unwrap_or(""))),
            None => Ok(value),
        }
    }

    #[track_caller]
    fn must(&self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, path, body)
            .unwrap_or_else(|e| panic!("{method} {path}: {e}\nat {}", self.here()))
    }

    /// Where it is.
    pub(crate) fn here(&self) -> String {
        let v = self.ask("GET", "/url", &Value::Null).unwrap_or_default();
        v.as_str().unwrap_or("nowhere").to_owned()
    }

    #[track_caller]
    pub(crate) fn go(&self, url: &str) {
        self.must("POST", "/url", &json!({ "url": url }));
    }

    /// Goes there, where nothing may answer.
    pub(crate) fn try_go(&self, url: &str) -> Result<(), String> {
        self.ask("POST", "/url", &json!({ "url": url })).map(|_| ())
    }

    #[track_caller]
    pub(crate) fn back(&self) {
        self.must("POST", "/back", &json!({}));
    }

    #[track_caller]
    pub(crate) fn reload(&self) {
        self.must("POST", "/refresh", &json!({}));
    }

    /// The page as it stands.
    #[track_caller]
    pub(crate) fn source(&self) -> String {
        let v = self.must("GET", "/source", &Value::Null);
        v.as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub(crate) fn title(&self) -> String {
        let v = self.must("GET", "/title", &Value::Null);
        v.as_str().unwrap_or_default().to_owned()
    }

    /// All that a selector finds, in the order of the page.
    #[track_caller]
    pub(crate) fn all(&self, css: &str) -> Vec<Element> {
        let asked = json!({ "using": "css selector", "value": css });
        let v = self.must("POST", "/elements", &asked);
        v.as_array()
            .into_iter()
            .flatten()
            .filter_map(Element::of)
            .collect()
    }

    /// The first one that is shown.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> Option<Element> {
        self.all(css).into_iter().find(|e| self.shown(e))
    }

    /// The same where it must be there: a page that is just coming is waited for.
    #[track_caller]
    pub(crate) fn one(&self, css: &str) -> Element {
        let began = Instant::now();
        loop {
            if let Some(e) = self.find(css) {
                return e;
            }
            if began.elapsed() > Duration::from_secs(3) {
                panic!(
                    "nothing shown for {css} at {}\n{}",
                    self.here(),
                    self.text_of_page()
                )
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    pub(crate) fn shown(&self, e: &Element) -> bool {
        let v = self.ask("GET", &format!("/element/{}/displayed", e.0), &Value::Null);
        v == Ok(Value::Bool(true))
    }

    /// What a person reads there.
    #[track_caller]
    pub(crate) fn text(&self, e: &Element) -> String {
        let v = self.must("GET", &format!("/element/{}/text", e.0), &Value::Null);
        v.as_str().unwrap_or_default().to_owned()
    }

    /// What a person reads in all of these: asked again when the page was just being replaced.
    #[track_caller]
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let read = |e: &Element| {
            let v = self.ask("GET", &format!("/element/{}/text", e.0), &Value::Null)?;
            Ok::<_, String>(v.as_str().unwrap_or_default().to_owned())
        };
        for _ in 0..20 {
            let all: Result<Vec<_>, _> = self.all(css).iter().map(read).collect();
            match all {
                Ok(all) => return all,
                Err(_) => std::thread::sleep(std::time::Duration::from_millis(100)),
            }
        }
        panic!("{css} is replaced all the time at {}", self.here())
    }

    /// Everything that is to be read on the page.
    pub(crate) fn text_of_page(&self) -> String {
        let body = self.all("body");
        body.first().map_or(String::new(), |b| self.text(b))
    }

    /// A property as the browser holds it: `value`, `checked`, `id`.
    #[track_caller]
    pub(crate) fn property(&self, e: &Element, name: &str) -> Value {
        self.must(
            "GET",
            &format!("/element/{}/property/{name}", e.0),
            &Value::Null,
        )
    }

    /// What a field holds.
    #[track_caller]
    pub(crate) fn held(&self, name: &str) -> String {
        let e = self.one(&format!("[name=\"{name}\"]"));
        let v = self.property(&e, "value");
        v.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks; a link or a key that leads to another page has led there.
    #[track_caller]
    pub(crate) fn click(&self, e: &Element) {
        if let Err(why) = self.try_click(e) {
            panic!("{why}\nat {}\n{}", self.here(), self.text_of_page());
        }
    }

    pub(crate) fn try_click(&self, e: &Element) -> Result<(), String> {
        self.quiet();
        let name = self.ask("GET", &format!("/element/{}/name", e.0), &Value::Null)?;
        let root = self.all("html");
        self.ask("POST", &format!("/element/{}/click", e.0), &json!({}))?;
        if name == "button" || name == "a" {
            self.gone(&root);
        }
        Ok(())
    }

    /// Waits until our script has put in place what follows from the last field: a page that moves under a finger loses the touch.
    fn quiet(&self) {
        let began = Instant::now();
        while self.script && began.elapsed() < Duration::from_secs(10) {
            let busy = json!({ "using": "css selector", "value": "form[aria-busy]" });
            match self.ask("POST", "/elements", &busy) {
                Ok(v) if v.as_array().is_some_and(|a| !a.is_empty()) => {
                    std::thread::sleep(Duration::from_millis(15));
                }
                _ => break,
            }
        }
    }

    /// Does what leads to another page, and waits until it has led there.
    pub(crate) fn leaves<T>(&self, act: impl FnOnce() -> T) -> T {
        let root = self.all("html");
        let done = act();
        self.gone(&root);
        done
    }

    /// Waits until a page is gone: the driver answers before a form has left, and the old page is gone when its root is.
    fn gone(&self, root: &[Element]) {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) {
            let path = format!("/element/{}/name", root[0].0);
            let there = self.ask("GET", &path, &Value::Null);
            if there.is_err() && !self.all("body").is_empty() {
                break;
            }
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// Ticks a box.
    #[track_caller]
    pub(crate) fn click_key(&self, name: &str) {
        self.click(&self.one(&format!("input[type=checkbox][name=\"{name}\"]")));
    }

    /// Clicks and looks at nothing: the page may never come.
    pub(crate) fn click_and_leave(&self, e: &Element) {
        let _ = self.ask("POST", &format!("/element/{}/click", e.0), &json!({}));
    }

    /// Does it again when our script has just put something fresh in its place.
    #[track_caller]
    pub(crate) fn again_while_it_moves<T>(&self, act: impl Fn() -> Result<T, String>) -> T {
        let began = Instant::now();
        loop {
            match act() {
                Ok(t) => return t,
                Err(e) if e.starts_with("stale") && began.elapsed() < Duration::from_secs(5) => {}
                Err(e) => panic!("{e}\nat {}\n{}", self.here(), self.text_of_page()),
            }
        }
    }

    /// Empties a field.
    pub(crate) fn clear(&self, e: &Element) {
        let _ = self.ask("POST", &format!("/element/{}/clear", e.0), &json!({}));
    }

    pub(crate) fn try_type_into(&self, e: &Element, text: &str) -> Result<(), String> {
        let path = format!("/element/{}/value", e.0);
        self.ask("POST", &path, &json!({ "text": text }))
            .map(|_| ())
    }

    /// Types into a field; of a file field, names the file.
    #[track_caller]
    pub(crate) fn type_into(&self, e: &Element, text: &str) {
        let path = format!("/element/{}/value", e.0);
        self.must("POST", &path, &json!({ "text": text }));
    }

    /// Keys, to whatever has the focus.
    #[track_caller]
    pub(crate) fn keys(&self, keys: &str) {
        let mut strokes = Vec::new();
        for k in keys.chars() {
            strokes.push(json!({ "type": "keyDown", "value": k.to_string() }));
            strokes.push(json!({ "type": "keyUp", "value": k.to_string() }));
        }
        let asked = json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] });
        self.must("POST", "/actions", &asked);
    }

    /// Two clicks, as fast as a finger.
    #[track_caller]
    pub(crate) fn double_click(&self, e: &Element) {
        let at =
            json!({ "type": "pointerMove", "duration": 0, "origin": e.value(), "x": 0, "y": 0 });
        let (down, up) = (
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        );
        let asked = json!({ "actions": [{ "type": "pointer", "id": "mouse",
            "parameters": { "pointerType": "mouse" }, "actions": [at, down, up, down, up] }] });
        self.must("POST", "/actions", &asked);
    }

    /// What has the focus.
    pub(crate) fn focus(&self) -> Option<Element> {
        let v = self.ask("GET", "/element/active", &Value::Null).ok()?;
        Element::of(&v)
    }

    /// Runs a script as the tester, whatever the page forbids.
    #[track_caller]
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let asked = json!({ "script": script, "args": arguments });
        self.must("POST", "/execute/sync", &asked)
    }

    /// The same for a script that calls its last argument when it is done.
    #[track_caller]
    pub(crate) fn run_until_called(&self, script: &str, arguments: &[Value]) -> Value {
        let asked = json!({ "script": script, "args": arguments });
        self.must("POST", "/execute/async", &asked)
    }

    /// A command of the browser's own protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let asked = json!({ "cmd": command, "params": parameters });
        self.must("POST", "/goog/cdp/execute", &asked)
    }

    /// The cookies of this page.
    #[track_caller]
    pub(crate) fn cookies(&self) -> Vec<Value> {
        let v = self.must("GET", "/cookie", &Value::Null);
        v.as_array().cloned().unwrap_or_default()
    }

    /// From now on the page is so wide, as on a screen of that width; zoom is the number of dots a pixel.
    #[track_caller]
    pub(crate) fn width(&self, width: u32, height: u32, dots: u32) {
        let asked =
            json!({ "width": width, "height": height, "deviceScaleFactor": dots, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &asked);
    }

    /// From now on the system asks for dark pages, or for light ones.
    #[track_caller]
    pub(crate) fn night(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let asked = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", &asked);
    }

    /// Keeps a picture of the whole page.
    #[track_caller]
    pub(crate) fn picture(&self, file: &Path) {
        let asked =
            json!({ "format": "png", "captureBeyondViewport": true, "optimizeForSpeed": true });
        let v = self.devtools("Page.captureScreenshot", &asked);
        let bytes = from_base64(v["data"].as_str().expect("a picture"));
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, bytes).expect("written");
    }

    /// A further window; its handle.
    #[track_caller]
    pub(crate) fn window(&self) -> String {
        let v = self.must("POST", "/window/new", &json!({ "type": "window" }));
        v["handle"].as_str().expect("a handle").to_owned()
    }

    #[track_caller]
    pub(crate) fn this_window(&self) -> String {
        let v = self.must("GET", "/window", &Value::Null);
        v.as_str().expect("a handle").to_owned()
    }

    #[track_caller]
    pub(crate) fn windows(&self) -> usize {
        let v = self.must("GET", "/window/handles", &Value::Null);
        v.as_array().map_or(0, Vec::len)
    }

    #[track_caller]
    pub(crate) fn turn_to(&self, handle: &str) {
        self.must("POST", "/window", &json!({ "handle": handle }));
    }

    /// Waits until that holds, ten seconds at most.
    #[track_caller]
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&Browser) -> bool) {
        let began = Instant::now();
        while !holds(self) {
            assert!(
                began.elapsed() < Duration::from_secs(10),
                "not within 10 s: {what}\nat {}\n{}",
                self.here(),
                self.text_of_page()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.ask("DELETE", "", &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for b in text.bytes() {
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from((bits >> held) & 0xff).unwrap_or_default());
        }
    }
    out
}
