//! Whether this computer has a way out: the system is asked by which of its addresses it would reach a listed one. Nothing is sent. It says
//! that an interface is up and a route is known; not that anything answers at the other end.

use super::{Found, unreachable};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Any: a route does not depend on it, and nothing is sent there.
const PORT: u16 = 9;

/// Whether this is what may be listed: an address in digits, no name.
pub(crate) fn fits(address: &str) -> bool {
    address.parse::<IpAddr>().is_ok_and(|a| !a.is_unspecified())
}

/// Looks.
pub(crate) fn look(address: &str) -> Found {
    let Ok(to) = address.parse::<IpAddr>() else {
        return Found::Missed;
    };
    let any: IpAddr = match to {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let way = UdpSocket::bind(SocketAddr::new(any, 0)).and_then(|s| {
        s.connect(SocketAddr::new(to, PORT))?;
        s.local_addr()
    });
    match way {
        // A way that ends in this computer is none.
        Ok(from) if from.ip().is_unspecified() || from.ip().is_loopback() && !to.is_loopback() => {
            Found::Broken
        }
        Ok(_) => Found::Answers,
        Err(e) if unreachable(&e) => Found::Broken,
        Err(_) => Found::Missed,
    }
}
