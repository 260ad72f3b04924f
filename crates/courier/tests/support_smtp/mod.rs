//! Real mail servers on the loopback, started and ended by the test: aiosmtpd's and broken ones (server.py), a line that is cut at
//! any step, certificates by openssl. Says what the server really took, by Message-ID.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::disallowed_methods,
    reason = "each story uses a part of it, and a test is the edge"
)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// A python3 that has aiosmtpd; none, said aloud, where there is none.
pub fn python() -> Option<&'static str> {
    static FOUND: OnceLock<Option<&'static str>> = OnceLock::new();
    let found = *FOUND.get_or_init(|| {
        // Debian's package is seen by Debian's own python3.
        ["/usr/bin/python3", "python3"].into_iter().find(|p| {
            let mut has = Command::new(p);
            has.args(["-c", "import aiosmtpd.smtp"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            has.status().is_ok_and(|s| s.success())
        })
    });
    if found.is_none() {
        let name = std::thread::current().name().unwrap_or("?").to_owned();
        eprintln!("skipped: {name}: aiosmtpd is not installed (Debian package python3-aiosmtpd)");
    }
    found
}

/// A certificate for the loopback by an authority of its own, as files (PEM).
pub struct Certificate {
    _dir: tempfile::TempDir,
    pub authority: PathBuf,
    pub certificate: PathBuf,
    pub key: PathBuf,
}

impl Certificate {
    /// For this name, such as `IP:127.0.0.1` or `DNS:localhost`.
    pub fn of(name: &str) -> Certificate {
        let dir = tempfile::tempdir().unwrap();
        let at = |f: &str| dir.path().join(f);
        let (ca, ca_key, key, csr, cert, ext) = (
            at("ca.pem"),
            at("ca.key"),
            at("key.pem"),
            at("csr.pem"),
            at("cert.pem"),
            at("ext"),
        );
        std::fs::write(
            &ext,
            format!("subjectAltName={name}\nbasicConstraints=CA:FALSE\n"),
        )
        .unwrap();
        let run = |args: &[&std::ffi::OsStr]| {
            let out = Command::new("openssl")
                .args(args)
                .stdin(Stdio::null())
                .output()
                .expect("openssl");
            assert!(
                out.status.success(),
                "{}",
                String::from_utf8_lossy(&out.stderr)
            );
        };
        let os = |s: &'static str| std::ffi::OsStr::new(s);
        let curve = [
            os("-newkey"),
            os("ec"),
            os("-pkeyopt"),
            os("ec_paramgen_curve:P-256"),
            os("-nodes"),
        ];
        run(&[
            &[
                os("req"),
                os("-x509"),
                os("-days"),
                os("30"),
                os("-subj"),
                os("/CN=Authority of a test"),
            ][..],
            &curve,
            &[
                os("-keyout"),
                ca_key.as_os_str(),
                os("-out"),
                ca.as_os_str(),
            ],
        ]
        .concat());
        run(&[
            &[os("req"), os("-new"), os("-subj"), os("/CN=here.example")][..],
            &curve,
            &[os("-keyout"), key.as_os_str(), os("-out"), csr.as_os_str()],
        ]
        .concat());
        run(&[
            os("x509"),
            os("-req"),
            os("-days"),
            os("30"),
            os("-in"),
            csr.as_os_str(),
            os("-CA"),
            ca.as_os_str(),
            os("-CAkey"),
            ca_key.as_os_str(),
            os("-CAcreateserial"),
            os("-extfile"),
            ext.as_os_str(),
            os("-out"),
            cert.as_os_str(),
        ]);
        Certificate {
            _dir: dir,
            authority: ca,
            certificate: cert,
            key,
        }
    }

    pub fn pem(&self) -> String {
        std::fs::read_to_string(&self.authority).unwrap()
    }
}

/// A running server; it ends with the test.
pub struct Server {
    child: Child,
    dir: tempfile::TempDir,
    pub port: u16,
}

impl Server {
    /// One of the modes of server.py.
    pub fn start(mode: &str) -> Option<Server> {
        Server::with(mode, None)
    }

    pub fn with(mode: &str, tls: Option<&Certificate>) -> Option<Server> {
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../courier/tests/support_smtp/server.py");
        let dir = tempfile::tempdir().unwrap();
        let mut c = Command::new(python()?);
        c.arg(script).arg(mode).arg(dir.path());
        if let Some(t) = tls {
            c.arg(&t.certificate).arg(&t.key);
        }
        let mut child = c
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        let port = first
            .trim()
            .strip_prefix("ready ")
            .unwrap_or_else(|| panic!("{mode}: {first}"));
        Some(Server {
            port: port.parse().unwrap(),
            child,
            dir,
        })
    }

    /// How often each Message-ID was taken.
    pub fn taken(&self) -> BTreeMap<String, usize> {
        let mut out = BTreeMap::new();
        for bytes in self.messages() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let id = text
                .lines()
                .find_map(|l| l.strip_prefix("Message-ID: "))
                .unwrap_or("none");
            *out.entry(id.trim().to_owned()).or_default() += 1;
        }
        out
    }

    /// What was taken, in order, byte for byte.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.dir.path())
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.extension().is_some_and(|e| e == "eml"))
            .collect();
        files.sort();
        files.iter().map(|p| std::fs::read(p).unwrap()).collect()
    }

    /// What a client said, a command a line.
    pub fn said(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.dir.path().join("said")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A line to a server that is cut for good before the n-th line of the dialogue (from 0, both directions counted together) passes.
pub struct Cutter {
    pub port: u16,
    passed: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
}

impl Cutter {
    pub fn before(to: u16, n: usize) -> Cutter {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (passed, over) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let (p, o) = (Arc::clone(&passed), Arc::clone(&over));
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let Ok(client) = client else { return };
                if o.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(server) = TcpStream::connect(("127.0.0.1", to)) else {
                    return;
                };
                let both = [
                    (client.try_clone(), server.try_clone()),
                    (server.try_clone(), client.try_clone()),
                ];
                for (from, to) in both {
                    let (from, to, p) = (from.unwrap(), to.unwrap(), Arc::clone(&p));
                    std::thread::spawn(move || pass(from, to, &p, n));
                }
            }
        });
        Cutter { port, passed, over }
    }

    /// How many lines passed in all.
    pub fn passed(&self) -> usize {
        self.passed.load(Ordering::SeqCst)
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn pass(from: TcpStream, mut to: TcpStream, passed: &AtomicUsize, n: usize) {
    let mut lines = BufReader::new(from.try_clone().unwrap());
    loop {
        let mut line = Vec::new();
        let end = !matches!(lines.by_ref().read_until(b'\n', &mut line), Ok(1..));
        let cut = !end
            && passed
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |p| {
                    (p < n).then_some(p + 1)
                })
                .is_err();
        if end || cut || to.write_all(&line).is_err() {
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.shutdown(Shutdown::Both);
            return;
        }
    }
}
