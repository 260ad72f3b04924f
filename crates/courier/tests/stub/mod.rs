//! A portal on the loopback that does what a test says, and counts what it was asked.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    Ok,
    Alert,
    Error,
    Hanging,
    Dripping,
    Endless,
    Elsewhere,
    Redirecting,
    Reset,
}

pub(crate) struct Stub {
    pub(crate) port: u16,
    mode: Arc<Mutex<Mode>>,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

impl Stub {
    pub(crate) fn new(mode: Mode) -> Stub {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stub = Stub {
            port: listener.local_addr().unwrap().port(),
            mode: Arc::new(Mutex::new(mode)),
            asked: Arc::default(),
            over: Arc::default(),
        };
        let (mode, asked, over) = (
            Arc::clone(&stub.mode),
            Arc::clone(&stub.asked),
            Arc::clone(&stub.over),
        );
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let (mode, asked, over) =
                    (*mode.lock().unwrap(), Arc::clone(&asked), Arc::clone(&over));
                std::thread::spawn(move || answer(stream, mode, &asked, &over));
            }
        });
        stub
    }

    pub(crate) fn be(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/alertes", self.port)
    }

    /// What it was asked, whole requests.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn answer(mut s: TcpStream, mode: Mode, asked: &Mutex<Vec<String>>, over: &AtomicBool) {
    let mut head = Vec::new();
    let mut byte = [0u8; 1];
    while !head.ends_with(b"\r\n\r\n") {
        match s.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    asked.lock().unwrap().push(head.clone());
    let page = |body: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: who=you\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let wait = || {
        while !over.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let mut say = |text: &str| s.write_all(text.as_bytes()).is_ok();
    match mode {
        Mode::Ok => {
            say(&page("<html>Bienvenue</html>"));
        }
        Mode::Alert => {
            say(&page(
                "<html><p>Alerte : la proc&eacute;dure\n de secours est ouverte</p></html>",
            ));
        }
        Mode::Error => {
            say("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
        }
        Mode::Hanging => wait(),
        Mode::Dripping => {
            say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while !over.load(Ordering::SeqCst) && say(".") {
                std::thread::sleep(Duration::from_millis(200));
            }
        }
        Mode::Endless => {
            say("HTTP/1.1 200 OK\r\n\r\n");
            let much = "x".repeat(64 * 1024);
            while !over.load(Ordering::SeqCst) && say(&much) {}
        }
        Mode::Elsewhere => {
            say("HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n");
        }
        Mode::Redirecting => {
            if head.starts_with("GET /alertes ") {
                say("HTTP/1.1 302 Found\r\nLocation: /la\r\nContent-Length: 0\r\n\r\n");
            } else {
                say(&page("procédure de secours"));
            }
        }
        Mode::Reset => {}
    }
}
