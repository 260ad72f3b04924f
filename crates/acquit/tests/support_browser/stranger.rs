//! Servers of strangers on the loopback: a hostile page, and one that is open to everybody, to show that the attacks are real.
//! Never ours.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A server that answers everything with 200, lets every origin read it, and remembers what was posted.
pub(crate) struct Stranger {
    pub(crate) port: u16,
    posts: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Stranger {
    pub(crate) fn new() -> Stranger {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let posts = Arc::new(AtomicUsize::new(0));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (p, h) = (Arc::clone(&posts), Arc::clone(&heads));
        // It ends with the story: the story's namespace does.
        std::thread::spawn(move || {
            for s in listener.incoming().flatten() {
                let (p, h) = (Arc::clone(&p), Arc::clone(&h));
                std::thread::spawn(move || answer(s, &p, &h));
            }
        });
        Stranger { port, posts, heads }
    }

    pub(crate) fn posts(&self) -> usize {
        self.posts.load(Ordering::SeqCst)
    }

    /// What it was asked: heads of requests.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.heads.lock().expect("heads").clone()
    }
}

fn answer(mut s: TcpStream, posts: &AtomicUsize, heads: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0u8; 1];
    while !head.ends_with(b"\r\n\r\n") {
        match s.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut first = head.split(' ');
    let (method, path) = (first.next().unwrap_or(""), first.next().unwrap_or(""));
    if method == "POST" {
        posts.fetch_add(1, Ordering::SeqCst);
    }
    let of = |name: &str| {
        head.lines().find_map(|l| {
            l.to_ascii_lowercase()
                .strip_prefix(name)
                .map(|v| v.trim().to_owned())
        })
    };
    let origin = of("origin:").unwrap_or_else(|| "*".into());
    let (kind, body) = match path.rsplit('.').next() {
        Some("svg") => (
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        ),
        Some("js") => ("text/javascript", "window.ran = true;"),
        Some("css") => ("text/css", "body { margin: 1px; }"),
        _ => ("text/html", "<!DOCTYPE html><title>open</title><p>readable"),
    };
    heads.lock().expect("heads").push(head.clone());
    let _ = s.write_all(
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: {origin}\r\n\
             Access-Control-Allow-Credentials: true\r\nAccess-Control-Allow-Headers: content-type\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .as_bytes(),
    );
}
