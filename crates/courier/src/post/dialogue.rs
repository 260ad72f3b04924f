//! The dialogue: greeting, EHLO, TLS, login, MAIL, RCPT, then what must be on disk, DATA, the message. Each end has its outcome, and
//! after the first byte of the message only a definite word of the server is one. Never goes on after a word that it did not expect.

use super::line::Line;
use super::reply::Reply;
use super::{Attempt, Limits, Outcome, Server, Step, Tls, Transcript, Why};
use crate::eml::address;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::time::Duration;

/// The longest line of a message, without its end (RFC 5322 2.1.1).
const LINE: usize = 998;

/// How long a word is waited for that changes nothing any more.
const BRIEFLY: Duration = Duration::from_secs(2);

/// What is sent, from whom, to whom, over which server.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    /// The server.
    pub server: &'a Server,
    /// Its password, where it has a login.
    pub password: Option<&'a str>,
    /// The sender's address.
    pub from: &'a str,
    /// The recipient's address.
    pub to: &'a str,
    /// The message, whole, with its Message-ID; lines end with CR LF.
    pub message: &'a [u8],
    /// How long it may take.
    pub limits: Limits,
    /// The clock of the transcript.
    pub now: fn() -> Timestamp,
}

/// Gives the message to the server. `before` is asked after the server took the recipient and before `DATA`: what it does must be on disk
/// when it comes back, and unless it agrees nothing leaves. Blocks, within the limits.
pub fn deliver(post: &Post, before: &mut dyn FnMut() -> bool) -> Attempt {
    run(post, Some(before))
}

/// Everything but the message: connects, logs in, names sender and recipient, and leaves again.
pub fn rehearse(post: &Post) -> Attempt {
    run(post, None)
}

/// Where it ended, unless the server took the message.
struct End {
    outcome: Outcome,
    why: Why,
    reply: Option<String>,
}

impl End {
    fn of(outcome: Outcome, why: Why) -> End {
        End {
            outcome,
            why,
            reply: None,
        }
    }
}

struct Talk<'a> {
    post: &'a Post<'a>,
    say: Transcript,
    step: Step,
    announced: bool,
}

fn run(post: &Post, before: Option<&mut dyn FnMut() -> bool>) -> Attempt {
    let mut talk = Talk {
        post,
        say: Transcript::new(post.now),
        step: Step::Connect,
        announced: false,
    };
    if let (Some(l), Some(p)) = (&post.server.login, post.password) {
        talk.say.hide(l, p);
    }
    let ended = talk.all(before);
    let (outcome, why, reply) = match ended {
        Ok(reply) => (Outcome::Sent, None, reply),
        Err(e) => (e.outcome, Some(e.why), e.reply),
    };
    if let Some(why) = why {
        talk.say.note(
            '*',
            &format!(
                "{} at {}: {}",
                outcome.as_str(),
                talk.step.as_str(),
                why.as_str()
            ),
        );
    }
    Attempt {
        server: post.server.name(),
        outcome,
        step: talk.step,
        why,
        reply: reply.map(|r| talk.say.clean(&r)),
        announced: talk.announced,
        transcript: talk.say,
    }
}

impl Talk<'_> {
    /// Before a byte of the message left: nothing definite, so it may be tried again.
    fn not_yet(why: Why) -> End {
        End::of(Outcome::NotConnected, why)
    }

    /// A command and its reply; anything but `good` ends the dialogue with what the server said.
    fn ask(
        &mut self,
        line: &mut Line,
        command: &str,
        shown: &str,
        good: u16,
    ) -> Result<Reply, End> {
        self.say.note('C', shown);
        line.put(format!("{command}\r\n").as_bytes())
            .map_err(Self::not_yet)?;
        let reply = line.hear(&mut self.say).map_err(Self::not_yet)?;
        if reply.class() == good {
            return Ok(reply);
        }
        Err(said(&reply))
    }

    fn all(&mut self, before: Option<&mut dyn FnMut() -> bool>) -> Result<Option<String>, End> {
        let post = self.post;
        let server = post.server;
        let unfit = || End::of(Outcome::Refused, Why::Unfit);
        let from = address(post.from).ok_or_else(unfit)?;
        let to = address(post.to).ok_or_else(unfit)?;
        if before.is_some() && !is_fit(post.message) {
            return Err(unfit());
        }
        let mut line = Line::up(server, &post.limits, &mut self.say).map_err(Self::not_yet)?;
        if server.tls == Tls::Tls {
            self.step = Step::Tls;
            line.secure(server, &mut self.say).map_err(Self::not_yet)?;
        }
        self.step = Step::Greeting;
        let greeting = line.hear(&mut self.say).map_err(Self::not_yet)?;
        if greeting.class() != 2 {
            return Err(said(&greeting));
        }
        self.step = Step::Hello;
        let own = line.own();
        let hello = format!("EHLO {own}");
        let mut can = self.ask(&mut line, &hello, &hello, 2)?;
        if server.tls == Tls::StartTls {
            self.step = Step::Tls;
            if can.extension("STARTTLS").is_none() {
                return Err(End::of(Outcome::NotConnected, Why::NoStartTls));
            }
            self.ask(&mut line, "STARTTLS", "STARTTLS", 2)?;
            line.secure(server, &mut self.say).map_err(Self::not_yet)?;
            self.step = Step::Hello;
            // What was said before TLS does not count (RFC 3207 4.2).
            can = self.ask(&mut line, &hello, &hello, 2)?;
        }
        if let Some(login) = &server.login {
            self.step = Step::Login;
            self.log_in(&mut line, login, &can)?;
        }
        self.step = Step::From;
        let from = self.mail_from(from, &can, before.is_some())?;
        self.ask(&mut line, &from, &from, 2)?;
        self.step = Step::To;
        let to = format!("RCPT TO:<{to}>");
        self.ask(&mut line, &to, &to, 2)?;
        let Some(before) = before else {
            let _ = self.ask(&mut line, "RSET", "RSET", 2);
            let _ = self.ask(&mut line, "QUIT", "QUIT", 2);
            return Ok(None);
        };
        self.step = Step::Before;
        if !before() {
            let _ = self.ask(&mut line, "QUIT", "QUIT", 2);
            return Err(End::of(Outcome::NotConnected, Why::Held));
        }
        self.announced = true;
        self.step = Step::Data;
        self.ask(&mut line, "DATA", "DATA", 3)?;
        self.step = Step::Message;
        self.message(&mut line)
    }

    fn log_in(&mut self, line: &mut Line, login: &str, can: &Reply) -> Result<(), End> {
        let server = self.post.server;
        // The settings refuse this too; here no way leads around it.
        if server.tls == Tls::None && !server.is_here() {
            return Err(End::of(Outcome::NotConnected, Why::OpenLine));
        }
        let password = self
            .post
            .password
            .ok_or(End::of(Outcome::NotConnected, Why::NoPassword))?;
        let offered = can.extension("AUTH").unwrap_or_default();
        let offers = |m: &str| {
            offered
                .split_whitespace()
                .any(|o| o.eq_ignore_ascii_case(m))
        };
        if offers("PLAIN") {
            let secret = STANDARD.encode(format!("\0{login}\0{password}"));
            let command = format!("AUTH PLAIN {secret}");
            self.ask(line, &command, "AUTH PLAIN ********", 2)?;
        } else if offers("LOGIN") {
            self.ask(line, "AUTH LOGIN", "AUTH LOGIN", 3)?;
            self.ask(line, &STANDARD.encode(login), "********", 3)?;
            self.ask(line, &STANDARD.encode(password), "********", 2)?;
        } else {
            return Err(End::of(Outcome::NotConnected, Why::NoLogin));
        }
        Ok(())
    }

    /// `MAIL FROM` with what the server can be told about the message.
    fn mail_from(&self, from: &str, can: &Reply, whole: bool) -> Result<String, End> {
        let mut command = format!("MAIL FROM:<{from}>");
        if !whole {
            return Ok(command);
        }
        let size = self.post.message.len();
        if let Some(most) = can.extension("SIZE") {
            let most: u64 = most.trim().parse().unwrap_or(0);
            if most > 0 && size as u64 > most {
                return Err(End::of(Outcome::Refused, Why::TooLarge));
            }
            command.push_str(&format!(" SIZE={size}"));
        }
        if !self.post.message.is_ascii() {
            if can.extension("8BITMIME").is_none() {
                return Err(End::of(Outcome::Refused, Why::EightBit));
            }
            command.push_str(" BODY=8BITMIME");
        }
        Ok(command)
    }

    /// From the first byte on, only a definite word of the server ends it otherwise than "unknown".
    fn message(&mut self, line: &mut Line) -> Result<Option<String>, End> {
        let unknown = |why| End::of(Outcome::Unknown, why);
        line.give(self.post.limits.message);
        self.say.note(
            'C',
            &format!("({} bytes of the message)", self.post.message.len()),
        );
        if line.spoke() {
            // Words before a byte of the message left, that nobody asked for.
            return Err(Self::not_yet(Why::Garbled));
        }
        let put = line.put(&stuffed(self.post.message));
        if put.is_err() {
            // A server may say no before the end and close.
            line.give(BRIEFLY.min(self.post.limits.reply));
        }
        let reply = line.hear(&mut self.say).map_err(unknown)?;
        if let (Err(why), 2) = (put, reply.class()) {
            return Err(unknown(why));
        }
        match reply.class() {
            2 => {}
            4 | 5 => return Err(said(&reply)),
            _ => return Err(unknown(Why::Garbled)),
        }
        // The word is there: how the line ends changes nothing, and is waited for but briefly.
        line.give(BRIEFLY.min(self.post.limits.reply));
        let _ = self.ask(line, "QUIT", "QUIT", 2);
        Ok(Some(reply.one_line()))
    }
}

/// A reply that ends it, by its class; what is neither yes nor no is nothing definite.
fn said(reply: &Reply) -> End {
    let (outcome, why) = match reply.class() {
        4 => (Outcome::Later, Why::Said),
        5 => (Outcome::Refused, Why::Said),
        _ => (Outcome::NotConnected, Why::Garbled),
    };
    End {
        outcome,
        why,
        reply: Some(reply.one_line()),
    }
}

/// Whether these bytes go over the line as they are: every line ends with CR LF and is no longer than 998 bytes. A lone CR or LF could
/// end the message for one server and not for another.
fn is_fit(message: &[u8]) -> bool {
    let Some(lines) = message.strip_suffix(b"\r\n") else {
        return false;
    };
    let mut rest = lines;
    loop {
        let end = rest.windows(2).position(|w| w == b"\r\n");
        let line = &rest[..end.unwrap_or(rest.len())];
        if line.len() > LINE || line.iter().any(|b| matches!(b, b'\r' | b'\n' | 0)) {
            return false;
        }
        match end {
            Some(n) => rest = &rest[n + 2..],
            None => return true,
        }
    }
}

/// The message as it goes over the line: a dot at the beginning of a line is doubled (RFC 5321 4.5.2), then the end.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 64);
    let mut begins = true;
    for b in message {
        if begins && *b == b'.' {
            out.push(b'.');
        }
        out.push(*b);
        begins = *b == b'\n';
    }
    out.extend_from_slice(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_line_end_goes_over_no_line() {
        assert!(is_fit(b"a: b\r\n\r\n.\r\n..x\r\n"));
        assert!(is_fit("é\r\n".as_bytes()));
        for bad in [
            &b""[..],
            b"a",
            b"a\n",
            b"a\r\n.\n\r\n",
            b"a\rb\r\n",
            b"a\0\r\n",
            b"\r\n\n.\r\n",
        ] {
            assert!(!is_fit(bad), "{:?}", String::from_utf8_lossy(bad));
        }
        assert!(is_fit(&[&[b'x'; 998][..], b"\r\n"].concat()));
        assert!(!is_fit(&[&[b'x'; 999][..], b"\r\n"].concat()));
    }

    #[test]
    fn dots_are_doubled_at_the_beginning_of_a_line_only() {
        assert_eq!(stuffed(b".a\r\n..\r\nb.\r\n"), b"..a\r\n...\r\nb.\r\n.\r\n");
    }
}
