//! The line to a server: bytes both ways, plain or TLS, each wait limited and the whole too; replies bounded. Never a word of its own.

use super::reply::{self, Reply};
use super::{Limits, Server, Transcript, Why};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// Addresses of a name that are tried.
const ADDRESSES: usize = 4;

/// A socket on which nothing waits beyond a moment that was said before.
struct Timed {
    tcp: TcpStream,
    until: Instant,
}

impl Timed {
    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        // A socket takes no limit of less than a microsecond on some systems.
        Ok(left.max(Duration::from_millis(1)))
    }
}

impl Read for Timed {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.tcp.set_read_timeout(Some(self.left()?))?;
        self.tcp.read(buf)
    }
}

impl Write for Timed {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(self.left()?))?;
        self.tcp.write(buf)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

enum Stream {
    Plain(Timed),
    Tls(Box<StreamOwned<ClientConnection, Timed>>),
}

impl Stream {
    fn timed(&mut self) -> &mut Timed {
        match self {
            Stream::Plain(t) => t,
            Stream::Tls(t) => &mut t.sock,
        }
    }
}

/// A line that is up.
pub(super) struct Line {
    stream: Option<Stream>,
    /// What came and was not read yet.
    rest: Vec<u8>,
    /// When everything must be over.
    over: Instant,
    reply: Duration,
}

impl Line {
    /// Finds the server and connects.
    pub(super) fn up(server: &Server, limits: &Limits, say: &mut Transcript) -> Result<Line, Why> {
        let until = Instant::now() + limits.connect;
        let left = |until: Instant| until.saturating_duration_since(Instant::now());
        let addresses = addresses(server, left(until))?;
        let mut why = Why::Connect;
        for a in addresses.iter().take(ADDRESSES) {
            let left = left(until);
            if left.is_zero() {
                return Err(Why::Slow);
            }
            match TcpStream::connect_timeout(a, left) {
                Ok(tcp) => {
                    say.note('*', &format!("connected to {a}"));
                    let _ = tcp.set_nodelay(true);
                    let over = Instant::now() + limits.before;
                    return Ok(Line {
                        stream: Some(Stream::Plain(Timed { tcp, until: over })),
                        rest: Vec::new(),
                        over,
                        reply: limits.reply,
                    });
                }
                Err(e) => {
                    say.note('*', &format!("{a}: {e}"));
                    why = if e.kind() == ErrorKind::TimedOut {
                        Why::Slow
                    } else {
                        Why::Connect
                    };
                }
            }
        }
        Err(why)
    }

    /// From here on everything has this long, and each reply too.
    pub(super) fn give(&mut self, limit: Duration) {
        self.over = Instant::now() + limit;
        self.reply = limit;
    }

    /// Our own address, as a name for EHLO.
    pub(super) fn own(&mut self) -> String {
        let own = self
            .stream
            .as_mut()
            .and_then(|s| s.timed().tcp.local_addr().ok());
        match own {
            Some(SocketAddr::V6(a)) => match a.ip().to_ipv4_mapped() {
                Some(ip) => format!("[{ip}]"),
                None => format!("[IPv6:{}]", a.ip()),
            },
            Some(SocketAddr::V4(a)) => format!("[{}]", a.ip()),
            None => "[127.0.0.1]".to_owned(),
        }
    }

    fn stream(&mut self) -> io::Result<&mut Stream> {
        let until = self.over.min(Instant::now() + self.reply);
        let stream = self.stream.as_mut().ok_or(ErrorKind::NotConnected)?;
        stream.timed().until = until;
        Ok(stream)
    }

    /// Whether something lies there that was not asked for.
    pub(super) fn spoke(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Bytes to the server. What it said out of turn is no answer to anything: then nothing is written.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Why> {
        if !self.rest.is_empty() {
            return Err(Why::Garbled);
        }
        let stream = self.stream().map_err(|e| why(&e))?;
        let done = match stream {
            Stream::Plain(s) => s.write_all(bytes).and_then(|()| s.flush()),
            Stream::Tls(s) => s.write_all(bytes).and_then(|()| s.flush()),
        };
        done.map_err(|e| why(&e))
    }

    /// The next whole reply.
    pub(super) fn hear(&mut self, say: &mut Transcript) -> Result<Reply, Why> {
        let until = self.over.min(Instant::now() + self.reply);
        let mut reply = Reply {
            code: 0,
            lines: Vec::new(),
        };
        loop {
            let text = self.line(until)?;
            say.note('S', &text);
            let (code, more, rest) = reply::line(&text).ok_or(Why::Garbled)?;
            if (reply.code != 0 && reply.code != code) || reply.lines.len() >= reply::LINES {
                return Err(Why::Garbled);
            }
            reply.code = code;
            reply.lines.push(rest.to_owned());
            if !more {
                return Ok(reply);
            }
        }
    }

    fn line(&mut self, until: Instant) -> Result<String, Why> {
        loop {
            if let Some(end) = self.rest.iter().position(|b| *b == b'\n') {
                let line: Vec<u8> = self.rest.drain(..=end).collect();
                let text = String::from_utf8_lossy(&line);
                return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.rest.len() > reply::BYTES {
                return Err(Why::Garbled);
            }
            let mut some = [0u8; 1024];
            let stream = self.stream().map_err(|e| why(&e))?;
            stream.timed().until = until;
            let n = match stream {
                Stream::Plain(s) => s.read(&mut some),
                Stream::Tls(s) => s.read(&mut some),
            };
            match n {
                Ok(0) => return Err(Why::Cut),
                Ok(n) => self.rest.extend_from_slice(&some[..n]),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(why(&e)),
            }
        }
    }

    /// TLS on this line, to the end of the handshake.
    pub(super) fn secure(&mut self, server: &Server, say: &mut Transcript) -> Result<(), Why> {
        // Words that came before TLS could be anybody's.
        if !self.rest.is_empty() {
            return Err(Why::Garbled);
        }
        let config = config(server).ok_or(Why::Certificate)?;
        let name = ServerName::try_from(server.host.clone()).map_err(|_| Why::Name)?;
        let tls = ClientConnection::new(config, name).map_err(|_| Why::Tls)?;
        self.stream().map_err(|e| why(&e))?;
        let Some(Stream::Plain(timed)) = self.stream.take() else {
            return Err(Why::Tls);
        };
        let mut tls = StreamOwned::new(tls, timed);
        while tls.conn.is_handshaking() {
            if let Err(e) = tls.conn.complete_io(&mut tls.sock) {
                say.note('*', &format!("TLS: {e}"));
                return Err(why(&e));
            }
        }
        let version = tls
            .conn
            .protocol_version()
            .map_or_else(String::new, |v| format!("{v:?}"));
        let suite = tls
            .conn
            .negotiated_cipher_suite()
            .map_or_else(String::new, |s| format!("{:?}", s.suite()));
        say.note(
            '*',
            &format!("TLS: {version} {suite}, certificate for {}", server.host),
        );
        self.stream = Some(Stream::Tls(Box::new(tls)));
        Ok(())
    }
}

/// Asks for the addresses of a name, on a thread of its own: the system's question has no limit.
fn addresses(server: &Server, limit: Duration) -> Result<Vec<SocketAddr>, Why> {
    let (tell, told) = mpsc::channel();
    let place = (server.host.clone(), server.port);
    std::thread::Builder::new()
        .name("post-name".to_owned())
        .spawn(move || {
            let found = place.to_socket_addrs().map(Iterator::collect::<Vec<_>>);
            let _ = tell.send(found);
        })
        .map_err(|_| Why::Name)?;
    match told.recv_timeout(limit) {
        Ok(Ok(all)) if !all.is_empty() => Ok(all),
        Ok(_) => Err(Why::Name),
        Err(_) => Err(Why::Slow),
    }
}

/// Certificates of authorities (PEM); none where it holds none, or one that is none.
pub(super) fn roots(pem: &str) -> Option<RootCertStore> {
    if pem.len() > 64 * 1024 {
        return None;
    }
    let mut store = RootCertStore::empty();
    for c in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        store.add(c.ok()?).ok()?;
    }
    (!store.is_empty()).then_some(store)
}

fn config(server: &Server) -> Option<Arc<ClientConfig>> {
    let store = match &server.authority {
        Some(pem) => roots(pem)?,
        None => RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(store)
        .with_no_client_auth();
    Some(Arc::new(config))
}

/// What an error of the line means.
fn why(e: &io::Error) -> Why {
    if let Some(tls) = e.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
        return match tls {
            rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => {
                Why::Certificate
            }
            _ => Why::Tls,
        };
    }
    match e.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Why::Slow,
        _ => Why::Cut,
    }
}
