//! Whether names are found: the system's own resolver is asked for a listed name, with a time limit that it does not have itself. What it
//! answers is not kept.

use super::{Found, no_name};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Questions that the resolver may still be busy with: it cannot be told to give up.
const MOST: usize = 8;

static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Whether this is a name that may be asked for.
pub(crate) fn fits(name: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    // What is digits to its end is an address: nobody is asked for it.
    let digits = name
        .rsplit('.')
        .next()
        .is_some_and(|l| l.bytes().all(|b| b.is_ascii_digit()));
    name.len() <= 253 && !digits && name.split('.').all(label)
}

/// Looks.
pub(crate) fn look(name: &str, limit: Duration) -> Found {
    match addresses(name, 443, limit) {
        Ok(a) if a.is_empty() => Found::Broken,
        Ok(_) => Found::Answers,
        Err(found) => found,
    }
}

/// The addresses of a name, or what it says that there are none.
pub(crate) fn addresses(host: &str, port: u16, limit: Duration) -> Result<Vec<SocketAddr>, Found> {
    if ASKED.fetch_add(1, Ordering::SeqCst) >= MOST {
        ASKED.fetch_sub(1, Ordering::SeqCst);
        return Err(Found::Missed);
    }
    let (tell, hear) = mpsc::channel();
    let name = host.to_owned();
    let asking = thread::Builder::new().name("name".into()).spawn(move || {
        let found = (name.as_str(), port)
            .to_socket_addrs()
            .map(|a| a.take(16).collect());
        ASKED.fetch_sub(1, Ordering::SeqCst);
        // Nobody waits any more: the answer is dropped.
        let _ = tell.send(found);
    });
    if asking.is_err() {
        ASKED.fetch_sub(1, Ordering::SeqCst);
        return Err(Found::Missed);
    }
    match hear.recv_timeout(limit) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(e)) if no_name(&e) => Err(Found::Broken),
        Ok(Err(_)) | Err(_) => Err(Found::Missed),
    }
}
