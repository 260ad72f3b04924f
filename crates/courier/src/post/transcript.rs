//! What was said on the line, both ways, with times: bounded, secrets blanked before a line is kept. Never the message itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::fmt::Write as _;

/// The most bytes of a transcript.
const MOST: usize = 64 * 1024;

/// The most characters of a line.
const LINE: usize = 1000;

/// The lines of a dialogue: time in UTC, `C` (we), `S` (the server) or `*` (what happened), text.
#[derive(Clone, Debug)]
pub struct Transcript {
    text: String,
    /// What must never stand in it.
    secrets: Vec<String>,
    now: fn() -> Timestamp,
    full: bool,
}

impl Transcript {
    pub(super) fn new(now: fn() -> Timestamp) -> Transcript {
        Transcript {
            text: String::new(),
            secrets: Vec::new(),
            now,
            full: false,
        }
    }

    /// From now on this stands in no line, as it is or in a login's letters.
    pub(super) fn hide(&mut self, login: &str, password: &str) {
        let whole = STANDARD.encode(format!("\0{login}\0{password}"));
        self.secrets = vec![whole, STANDARD.encode(password), password.to_owned()];
        self.secrets.retain(|s| !s.is_empty());
    }

    pub(super) fn note(&mut self, who: char, line: &str) {
        if self.full {
            return;
        }
        let mut clean: String = line
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        for s in &self.secrets {
            clean = clean.replace(s.as_str(), "********");
        }
        if clean.chars().count() > LINE {
            clean = clean.chars().take(LINE).collect::<String>() + " …";
        }
        if self.text.len() + clean.len() > MOST {
            self.full = true;
            clean = "…".to_owned();
        }
        let at = (self.now)().strftime("%Y-%m-%dT%H:%M:%S%.3fZ");
        let _ = writeln!(self.text, "{at} {who} {clean}");
    }

    /// A reply as it may be kept: secrets blanked, one line.
    pub(super) fn clean(&self, reply: &str) -> String {
        let mut out = reply.replace(|c: char| c.is_control(), " ");
        for s in &self.secrets {
            out = out.replace(s.as_str(), "********");
        }
        out.chars().take(super::REPLY).collect()
    }

    /// The lines.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}
