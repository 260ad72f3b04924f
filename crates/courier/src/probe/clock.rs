//! One question to a clock of the network: SNTP, client mode (RFC 4330, RFC 5905), 48 bytes there and 48 back. Says how far this
//! computer's clock is off; never sets it. An answer that is not to be trusted is no answer.

use super::names;
use jiff::Timestamp;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

/// Where clocks listen.
const PORT: u16 = 123;

/// Seconds from 1900, when the time of the protocol begins, to 1970.
const EPOCH: i64 = 2_208_988_800;

/// Packets that are looked at: strangers may send more.
const MOST: usize = 16;

/// Host and port of a listed clock: `name`, `name:port`, `192.0.2.1`, `[2001:db8::1]:123`.
fn parsed(address: &str) -> Option<(String, u16)> {
    if let Ok(a) = address.parse::<SocketAddr>() {
        return (a.port() > 0).then(|| (a.ip().to_string(), a.port()));
    }
    if address.parse::<std::net::IpAddr>().is_ok() {
        return Some((address.to_owned(), PORT));
    }
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok().filter(|p| *p > 0)?),
        None => (address, PORT),
    };
    names::fits(host).then(|| (host.to_owned(), port))
}

/// Whether this is a clock that may be asked.
pub(crate) fn fits(address: &str) -> bool {
    parsed(address).is_some()
}

/// What has to be added to this computer's clock, in milliseconds; none when nobody answers as a clock does.
pub(crate) fn ask(address: &str, now: fn() -> Timestamp, limit: Duration) -> Option<i64> {
    let until = Instant::now() + limit;
    let (host, port) = parsed(address)?;
    let to = *names::addresses(&host, port, limit).ok()?.first()?;
    let any: SocketAddr = if to.is_ipv4() {
        (Ipv4Addr::UNSPECIFIED, 0).into()
    } else {
        (Ipv6Addr::UNSPECIFIED, 0).into()
    };
    let socket = UdpSocket::bind(any).ok()?;
    socket.connect(to).ok()?;
    let sent = stamp(now());
    let asked = Instant::now();
    socket.send(&question(sent)).ok()?;
    for _ in 0..MOST {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return None;
        }
        socket.set_read_timeout(Some(left)).ok()?;
        let mut packet = [0u8; 512];
        let Ok(n) = socket.recv(&mut packet) else {
            return None;
        };
        // By the clock that only goes forward: this computer's may be set in between.
        let back = sent.wrapping_add(span(asked.elapsed()));
        if let Some(ms) = packet.get(..n).and_then(|p| offset(p, sent, back)) {
            return Some(ms);
        }
    }
    None
}

/// Version 4, client, and the time of asking, which the answer has to repeat.
fn question(sent: u64) -> [u8; 48] {
    let mut out = [0u8; 48];
    out[0] = 0x23;
    out[40..].copy_from_slice(&sent.to_be_bytes());
    out
}

/// The time in the protocol's form: seconds since 1900, without the eras, and parts of a second.
fn stamp(t: Timestamp) -> u64 {
    let ns = t.as_nanosecond();
    let (s, ns) = (ns.div_euclid(1_000_000_000), ns.rem_euclid(1_000_000_000));
    let seconds = i64::try_from(s).unwrap_or(0).wrapping_add(EPOCH);
    let part = (u64::try_from(ns).unwrap_or(0) << 32) / 1_000_000_000;
    (seconds.cast_unsigned() << 32) | part
}

fn span(d: Duration) -> u64 {
    (d.as_secs() << 32) | ((u64::from(d.subsec_nanos()) << 32) / 1_000_000_000)
}

/// The offset that an answer gives; none when it is not one, or its clock does not trust itself.
fn offset(packet: &[u8], sent: u64, back: u64) -> Option<i64> {
    let (first, stratum) = (*packet.first()?, *packet.get(1)?);
    let at = |i: usize| {
        let bytes = packet.get(i..i + 8)?;
        Some(u64::from_be_bytes(bytes.try_into().ok()?))
    };
    let (leap, version, mode) = (first >> 6, (first >> 3) & 7, first & 7);
    let (origin, received, answered) = (at(24)?, at(32)?, at(40)?);
    let trusted = leap != 3
        && (1..=4).contains(&version)
        && mode == 4
        && (1..=15).contains(&stratum)
        && origin == sent
        && received != 0
        && answered != 0;
    if !trusted {
        return None;
    }
    let less = |a: u64, b: u64| a.wrapping_sub(b).cast_signed();
    // It cannot have been busy with it for longer than we waited, or for less than nothing.
    let busy = less(answered, received);
    if busy < 0 || busy > less(back, sent) {
        return None;
    }
    let units = less(received, sent) / 2 + less(answered, back) / 2;
    i64::try_from((i128::from(units) * 1000) >> 32).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_a_name_or_an_address_with_or_without_a_port() {
        for good in [
            "ntp.example",
            "ntp.example:1123",
            "192.0.2.1",
            "192.0.2.1:123",
            "2001:db8::1",
            "[2001:db8::1]:123",
            "localhost",
        ] {
            assert!(fits(good), "{good}");
        }
        for bad in [
            "",
            "ntp.example:",
            "ntp.example:0",
            "ntp example",
            "http://ntp.example/",
            "a@b",
            "ntp.example:99999",
        ] {
            assert!(!fits(bad), "{bad}");
        }
    }

    #[test]
    fn an_answer_that_is_not_to_be_trusted_is_none() {
        let sent = stamp(Timestamp::from_second(1_800_000_000).unwrap());
        let back = sent + (1 << 32);
        let good = |of: i64| {
            let mut p = [0u8; 48];
            (p[0], p[1]) = (0x24, 2);
            p[24..32].copy_from_slice(&sent.to_be_bytes());
            let there = sent.wrapping_add_signed(of << 32).wrapping_add(1 << 31);
            p[32..40].copy_from_slice(&there.to_be_bytes());
            p[40..48].copy_from_slice(&there.to_be_bytes());
            p
        };
        assert_eq!(offset(&good(0), sent, back), Some(0));
        assert_eq!(offset(&good(90), sent, back), Some(90_000));
        assert_eq!(offset(&good(-7200), sent, back), Some(-7_200_000));
        // Past 2036 the protocol counts from 0 again.
        assert_eq!(
            offset(&good(600_000_000), sent, back),
            Some(600_000_000_000)
        );
        let spoilt: [(usize, u8, &str); 6] = [
            (0, 0xe4, "its clock is not set"),
            (0, 0x23, "a question"),
            (0, 0x04, "no version"),
            (1, 0, "it sends us away"),
            (1, 16, "its clock is not set"),
            (31, good(0)[31] ^ 1, "an answer to another question"),
        ];
        for (i, byte, why) in spoilt {
            let mut p = good(3);
            p[i] = byte;
            assert_eq!(offset(&p, sent, back), None, "{why}");
        }
        for n in 0..48 {
            assert_eq!(offset(&good(3)[..n], sent, back), None, "cut at {n}");
        }
        let mut slow = good(0);
        slow[40..48].copy_from_slice(&(sent + (9 << 32)).to_be_bytes());
        assert_eq!(
            offset(&slow, sent, back),
            None,
            "busy for longer than it took"
        );
    }
}
