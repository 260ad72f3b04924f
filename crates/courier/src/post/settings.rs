//! Who sends, and over which servers: a plain row that a person changes. Passwords are never in it: they lie where [`Secrets`] keeps them,
//! under server and login together, so that a row that is changed sends no password to another host.

use crate::eml::address;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The most servers.
pub const MOST_SERVERS: usize = 4;

/// How the line is kept from others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// TLS from the first byte (port 465).
    #[default]
    Tls,
    /// STARTTLS, required: without it nothing is sent (port 587).
    StartTls,
    /// None: everybody on the way reads the message. Only where it was asked for.
    None,
}

impl Tls {
    /// All.
    pub const ALL: [Tls; 3] = [Tls::Tls, Tls::StartTls, Tls::None];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Tls::Tls => "tls",
            Tls::StartTls => "starttls",
            Tls::None => "none",
        }
    }

    /// The port that goes with it.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Tls::Tls => 465,
            Tls::StartTls => 587,
            Tls::None => 25,
        }
    }

    /// Read back.
    #[must_use]
    pub fn read(text: &str) -> Option<Tls> {
        Tls::ALL.into_iter().find(|t| t.as_str() == text)
    }
}

/// A server that takes mail from us.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Server {
    /// Its name, as in its certificate.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is kept from others.
    #[serde(default)]
    pub tls: Tls,
    /// The name with which one logs in; none: no login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Certificates (PEM) of authorities that are trusted for this server instead of the public ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

impl Server {
    /// `host:port`, as it stands in entries.
    #[must_use]
    pub fn name(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// Under which its password lies; none: it has no login.
    #[must_use]
    pub fn secret(&self) -> Option<String> {
        let login = self.login.as_ref()?;
        Some(format!("{login}@{}", self.name()))
    }

    /// Whether it is this computer.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

/// Who sends, over which servers, and whether by itself.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Whether a communication is queued by the act that makes it due.
    #[serde(default)]
    pub automatic: bool,
    /// The sender's address: answers and bounces come there. Empty: nothing is sent.
    #[serde(default)]
    pub from: String,
    /// In the order in which they are tried.
    #[serde(default)]
    pub servers: Vec<Server>,
    /// Seconds to wait for each reply; none: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience: Option<u16>,
}

/// What is wrong in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// Its code, `post.…`.
    pub code: &'static str,
    /// Which server, from 0.
    pub server: Option<usize>,
}

impl Settings {
    /// Whether anything can be sent with them.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.from.is_empty() && !self.servers.is_empty() && self.unfit().is_empty()
    }

    /// What cannot be kept; empty settings can.
    #[must_use]
    pub fn unfit(&self) -> Vec<Unfit> {
        let mut out = Vec::new();
        let mut say = |code, server| out.push(Unfit { code, server });
        if !self.from.is_empty() && address(&self.from) != Some(self.from.as_str()) {
            say("post.from", None);
        }
        if self.servers.len() > MOST_SERVERS {
            say("post.servers", None);
        }
        if self.patience.is_some_and(|s| !(1..=300).contains(&s)) {
            say("post.patience", None);
        }
        for (i, s) in self.servers.iter().enumerate() {
            if !is_host(&s.host) {
                say("post.host", Some(i));
            }
            if s.port == 0 {
                say("post.port", Some(i));
            }
            let plain =
                |l: &String| !l.is_empty() && l.len() <= 200 && !l.chars().any(char::is_control);
            if s.login.as_ref().is_some_and(|l| !plain(l)) {
                say("post.login", Some(i));
            }
            if s.login.is_some() && s.tls == Tls::None && !s.is_here() {
                say("post.open-line", Some(i));
            }
            if s.authority
                .as_ref()
                .is_some_and(|a| super::line::roots(a).is_none())
            {
                say("post.authority", Some(i));
            }
        }
        out
    }
}

/// A name of the network or an address.
fn is_host(text: &str) -> bool {
    let label = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    text.parse::<IpAddr>().is_ok() || (text.len() <= 253 && text.split('.').all(label))
}

/// The port: where passwords lie, readable by their user alone, in no row, entry or backup.
pub trait Secrets: Send + Sync {
    /// The password under this name.
    ///
    /// # Errors
    /// What the place says.
    fn get(&self, name: &str) -> std::io::Result<Option<String>>;
    /// Keeps it, or takes it away.
    ///
    /// # Errors
    /// What the place says.
    fn set(&self, name: &str, password: Option<&str>) -> std::io::Result<()>;
}
