//! Who may enter: one-time links, sessions, and the token that each form carries. A session never ends by itself: an outage is no
//! time for signing in again. Sessions are kept on a shelf, so that a restart finds them; of a cookie only its digest is kept.
//! Never a password, never a register.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;

/// How long a link can be used.
pub const LINK_MINUTES: i64 = 15;

/// Links that wait to be used; an older one falls out.
const LINKS: usize = 16;

/// Browsers at once; the one that entered first falls out.
const SESSIONS: usize = 64;

/// A browser that entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    /// Digest of what its cookie says.
    cookie: String,
    /// What each of its forms says; never in the cookie.
    pub(crate) csrf: String,
    /// The initials of the person, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) actor: Option<String>,
}

/// Links and sessions.
#[derive(Default, Debug)]
pub(crate) struct Gate {
    links: VecDeque<(String, Timestamp)>,
    sessions: VecDeque<Session>,
}

fn digest(cookie: &str) -> String {
    let hash = Sha256::digest(format!("acquit session 1\n{cookie}").as_bytes());
    hash.iter().map(|b| format!("{b:02x}")).collect()
}

impl Gate {
    /// A gate with the sessions of an earlier run; what cannot be read is as if nobody had entered.
    pub(crate) fn remembering(text: &str) -> Gate {
        let mut sessions: VecDeque<Session> = serde_json::from_str(text).unwrap_or_default();
        sessions.truncate(SESSIONS);
        sessions.retain(|s| s.cookie.len() == 64 && s.csrf.len() >= 32);
        Gate {
            links: VecDeque::new(),
            sessions,
        }
    }

    /// What an earlier run leaves for a later one.
    pub(crate) fn remembered(&self) -> String {
        serde_json::to_string(&self.sessions).unwrap_or_default()
    }

    /// A link that works once and for [`LINK_MINUTES`].
    pub(crate) fn link(&mut self, token: String, now: Timestamp) {
        while self.links.len() >= LINKS {
            self.links.pop_front();
        }
        self.links.push_back((token, now));
    }

    /// Uses a link up; whether it opens.
    pub(crate) fn enter(
        &mut self,
        token: &str,
        now: Timestamp,
        cookie: &str,
        csrf: String,
    ) -> Option<Session> {
        let at = self.links.iter().position(|(t, _)| same(t, token))?;
        let (_, made) = self.links.remove(at)?;
        let age = now.duration_since(made);
        // A clock that went back says nothing of its age.
        if age < SignedDuration::ZERO || age > SignedDuration::from_mins(LINK_MINUTES) {
            return None;
        }
        while self.sessions.len() >= SESSIONS {
            self.sessions.pop_front();
        }
        let session = Session {
            cookie: digest(cookie),
            csrf,
            actor: None,
        };
        self.sessions.push_back(session.clone());
        Some(session)
    }

    /// The session of a cookie.
    pub(crate) fn session(&self, cookie: &str) -> Option<Session> {
        let digest = digest(cookie);
        self.sessions
            .iter()
            .find(|s| same(&s.cookie, &digest))
            .cloned()
    }

    /// From now on this person acts in that session.
    pub(crate) fn acting(&mut self, session: &Session, actor: Option<String>) {
        if let Some(s) = self
            .sessions
            .iter_mut()
            .find(|s| s.cookie == session.cookie)
        {
            s.actor = actor;
        }
    }
}

/// Compares secrets in a time that does not depend on where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes()
            .zip(b.bytes())
            .fold(0u8, |acc, (x, y)| acc | (x ^ y))
            == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).unwrap()
    }

    fn enter(g: &mut Gate, token: &str, now: Timestamp) -> Option<Session> {
        g.enter(token, now, "cookie", "c".repeat(32))
    }

    #[test]
    fn a_link_works_once_and_for_fifteen_minutes() {
        let mut g = Gate::default();
        g.link("a".into(), at(0));
        assert!(enter(&mut g, "b", at(1)).is_none());
        assert!(enter(&mut g, "a", at(15)).is_some());
        assert!(enter(&mut g, "a", at(15)).is_none(), "twice");
        g.link("c".into(), at(0));
        assert!(enter(&mut g, "c", at(16)).is_none(), "too late");
        assert!(enter(&mut g, "c", at(1)).is_none(), "used up all the same");
        g.link("d".into(), at(5));
        assert!(
            enter(&mut g, "d", at(4)).is_none(),
            "a clock that went back"
        );
        assert!(g.session("cookie").is_some() && g.session("cookiE").is_none());
    }

    #[test]
    fn links_and_sessions_are_bounded() {
        let mut g = Gate::default();
        for i in 0..200 {
            g.link(format!("t{i}"), at(0));
            let s = g.enter(&format!("t{i}"), at(0), &format!("c{i}"), "c".repeat(32));
            assert!(s.is_some());
            g.link(format!("unused{i}"), at(0));
        }
        assert_eq!((g.links.len(), g.sessions.len()), (LINKS, SESSIONS));
        assert!(g.session("c199").is_some() && g.session("c0").is_none());
    }

    #[test]
    fn a_restart_finds_its_sessions_and_their_person_and_no_cookie_is_kept() {
        let mut g = Gate::default();
        g.link("a".into(), at(0));
        let s = enter(&mut g, "a", at(1)).unwrap();
        g.acting(&s, Some("MD".into()));
        let kept = g.remembered();
        assert!(!kept.contains("\"cookie\":\"cookie\""), "{kept}");
        let again = Gate::remembering(&kept);
        let found = again.session("cookie").unwrap();
        assert_eq!((found.csrf, found.actor), (s.csrf, Some("MD".into())));
        for torn in ["", "{", "[{}]", &kept[..kept.len() / 2]] {
            assert!(Gate::remembering(torn).session("cookie").is_none());
        }
    }
}
