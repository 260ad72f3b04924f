//! Sockets that only this machine reaches: a bounded number of connections, each of bounded age when it is idle, and the end of a
//! program that answers. Never knows what is answered, or who may ask.

mod patient;

pub use patient::{Few, Patient};

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::task::Poll;
use tokio::net::TcpListener;

/// Bound sockets, before anything is answered.
#[derive(Debug)]
pub struct Bound {
    first: std::net::TcpListener,
    second: Option<std::net::TcpListener>,
    address: SocketAddr,
}

impl Bound {
    /// Binds 127.0.0.1, and ::1 under the same port where this machine has it; 0 lets the system choose the port.
    ///
    /// # Errors
    /// What the system says, such as a port in use.
    pub fn on(port: u16) -> io::Result<Bound> {
        let bound = Bound::at(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let six = (Ipv6Addr::LOCALHOST, bound.port());
        // Without IPv6, or with the port taken there, the first address is enough.
        let second = std::net::TcpListener::bind(six)
            .ok()
            .filter(|l| l.set_nonblocking(true).is_ok());
        Ok(Bound { second, ..bound })
    }

    /// Binds one address of the loopback, and no other.
    ///
    /// # Errors
    /// `AddrNotAvailable` for an address that others reach; else what the system says, such as a port in use.
    pub fn at(address: SocketAddr) -> io::Result<Bound> {
        if !address.ip().is_loopback() {
            return Err(io::ErrorKind::AddrNotAvailable.into());
        }
        let first = std::net::TcpListener::bind(address)?;
        first.set_nonblocking(true)?;
        let address = first.local_addr()?;
        Ok(Bound {
            first,
            second: None,
            address,
        })
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The first address.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What accepts at most so many connections at once, over all sockets together. Called inside a runtime.
    ///
    /// # Errors
    /// What the system says when a socket cannot be watched.
    pub fn listeners(self, most: usize) -> io::Result<Vec<Few>> {
        let open = Arc::new(AtomicUsize::new(0));
        let sockets = [Some(self.first), self.second].into_iter().flatten();
        sockets
            .map(|s| Ok(Few::new(TcpListener::from_std(s)?, most, &open)))
            .collect()
    }
}

/// Waits until a person or the system asks the program to end.
pub async fn asked_to_end() {
    let mut int = pin!(tokio::signal::ctrl_c());
    #[cfg(unix)]
    let mut term = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate()).ok()
    };
    std::future::poll_fn(|cx| {
        #[cfg(unix)]
        if let Some(term) = &mut term
            && term.poll_recv(cx).is_ready()
        {
            return Poll::Ready(());
        }
        int.as_mut().poll(cx).map(|_| ())
    })
    .await;
}
