//! Messages to GAMM@ over HTTP, as a simulator or a vendor's gateway offers it (docs/reentry.md): one is sent, its answer is fetched, a
//! movement is looked for. Each question has a hard time limit and a connection of its own. Never asks twice by itself, never
//! decides what an answer means, keeps nothing.

use crate::probe::may_be_asked;
use serde::Deserialize;
use std::io::Read as _;
use std::time::Duration;
use wire::gateway::{Movement, Posted, Waiting};

/// The most bytes of an answer: what the readers of messages take.
const ANSWER: u64 = 10_000_000;

/// How long `alive` may take.
const ALIVE: Duration = Duration::from_secs(3);

/// A place that takes messages.
#[derive(Clone, Debug)]
pub struct Exchange {
    base: String,
    limit: Duration,
}

impl Exchange {
    /// The place at an address of the web; none for what is no such address.
    #[must_use]
    pub fn at(url: &str, limit: Duration) -> Option<Exchange> {
        let base = url.trim_end_matches('/').to_owned();
        let plain = !base.contains(['?', '#']);
        (plain && may_be_asked(&base)).then_some(Exchange { base, limit })
    }

    /// Whether it answers now: asked before anything is sent.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        let url = format!("{}/alive", self.base);
        let answer = agent(ALIVE.min(self.limit)).get(&url).call();
        answer.is_ok_and(|r| r.status().as_u16() == 200)
    }

    /// Sends a message, once.
    #[must_use]
    pub fn send(&self, message: &[u8]) -> Posted {
        let url = format!("{}/messages", self.base);
        let sent = agent(self.limit)
            .post(&url)
            .content_type("application/xml")
            .send(message);
        match sent.map_err(|e| e.to_string()).and_then(whole) {
            Ok((200, bytes)) if !bytes.is_empty() => Posted::Answered(bytes),
            Ok((202, _)) => Posted::Taken,
            Ok((status, _)) => Posted::Unknown(format!("HTTP {status}")),
            Err(why) => Posted::Unknown(why),
        }
    }

    /// The answer to a message that was sent before.
    #[must_use]
    pub fn answer(&self, message_id: &str) -> Waiting {
        let url = format!("{}/messages/{}/answer", self.base, encoded(message_id));
        let asked = agent(self.limit).get(&url).call();
        match asked.map_err(|e| e.to_string()).and_then(whole) {
            Ok((200, bytes)) if !bytes.is_empty() => Waiting::Answered(bytes),
            Ok((204, _)) => Waiting::NoneYet,
            Ok((404, _)) => Waiting::NeverSeen,
            Ok((status, _)) => Waiting::Unknown(format!("HTTP {status}")),
            Err(why) => Waiting::Unknown(why),
        }
    }

    /// Looks for the movement of this consignor with this local reference number.
    #[must_use]
    pub fn movement(&self, consignor: &str, lrn: &str) -> Movement {
        #[derive(Deserialize)]
        struct There {
            arc: String,
        }
        let (consignor, lrn) = (encoded(consignor), encoded(lrn));
        let url = format!("{}/movements?consignor={consignor}&lrn={lrn}", self.base);
        let asked = agent(self.limit).get(&url).call();
        match asked.map_err(|e| e.to_string()).and_then(whole) {
            Ok((200, bytes)) => match serde_json::from_slice::<There>(&bytes) {
                Ok(there) => Movement::There(there.arc),
                Err(e) => Movement::Unknown(e.to_string()),
            },
            Ok((404, _)) => Movement::NotThere,
            Ok((status, _)) => Movement::Unknown(format!("HTTP {status}")),
            Err(why) => Movement::Unknown(why),
        }
    }
}

fn agent(limit: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A connection that the other side has closed meanwhile would leave open whether the message arrived.
        .max_idle_connections(0)
        .proxy(None)
        .user_agent("acquit")
        .build()
        .into()
}

type Response = ureq::http::Response<ureq::Body>;

/// Status and body, or why there is no whole answer.
fn whole(mut response: Response) -> Result<(u16, Vec<u8>), String> {
    let status = response.status().as_u16();
    let mut bytes = Vec::new();
    let mut body = response.body_mut().as_reader().take(ANSWER + 1);
    body.read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > ANSWER {
        return Err(format!("more than {ANSWER} bytes"));
    }
    Ok((status, bytes))
}

/// A text as a part of an address: everything but letters, digits and `-._~` by its bytes.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        match b {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(b));
            }
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_reference_is_one_part_of_an_address() {
        assert_eq!(encoded("26FR007328E0001000081"), "26FR007328E0001000081");
        assert_eq!(encoded("A/B ?&=é#"), "A%2FB%20%3F%26%3D%C3%A9%23");
    }

    #[test]
    fn only_an_address_of_the_web_is_a_place() {
        let limit = Duration::from_secs(1);
        assert!(Exchange::at("http://127.0.0.1:8080/", limit).is_some());
        for bad in [
            "",
            "gamma",
            "ftp://a/",
            "http://a:b@c/",
            "http://a/?x",
            "http://a/#x",
        ] {
            assert!(Exchange::at(bad, limit).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_place_that_is_not_there_is_not_alive_and_leaves_open_what_was_sent() {
        let nobody = Exchange::at("http://127.0.0.1:1", Duration::from_secs(2)).unwrap();
        assert!(!nobody.is_alive());
        assert!(matches!(nobody.send(b"<a/>"), Posted::Unknown(_)));
        assert!(matches!(nobody.answer("x"), Waiting::Unknown(_)));
        assert!(matches!(nobody.movement("x", "y"), Movement::Unknown(_)));
    }
}
