//! One look at one place: for most one GET with a hard time limit, and what it says. Never a cookie, never a word about who asks, never
//! another host than the one listed, and nothing of the answer is kept.

pub(crate) mod clock;
mod names;
mod network;

use crate::watch::{Place, What};
use std::io::Read as _;
use std::time::{Duration, Instant};
use ureq::http::Uri;

/// How long a look may take in all, from the name to the last byte.
pub(crate) const LIMIT: Duration = Duration::from_secs(3);

/// How much of a page is read to find the words of an alert, in bytes.
const PAGE: u64 = 256 * 1024;

/// How much is read where only an answer is wanted: enough to tell it from a line that is silent after the first byte.
const ANSWER: u64 = 4 * 1024;

/// Redirections that are followed, on the same host only.
const REDIRECTS: usize = 3;

/// What one look at one place said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// It answers.
    Answers,
    /// Its page was read; whether the words of an alert stand on it.
    Shows(bool),
    /// It does not do its work: it says so itself, refuses, has no name, or cannot be reached from here.
    Broken,
    /// Nothing can be concluded.
    Missed,
}

/// Whether this is an address that may be asked: `http:` or `https:`, a host, no name and password in it.
#[must_use]
pub fn may_be_asked(url: &str) -> bool {
    url.len() <= 500 && parsed(url).is_some()
}

/// Whether this is an address that may stand in the list for this thing.
#[must_use]
pub fn may_be_listed(what: What, address: &str) -> bool {
    match what {
        What::Network => network::fits(address),
        What::Names => names::fits(address),
        What::Clock => clock::fits(address),
        _ => may_be_asked(address),
    }
}

fn parsed(url: &str) -> Option<Uri> {
    let uri: Uri = url.parse().ok()?;
    let scheme = uri.scheme_str()?;
    let authority = uri.authority()?;
    let port = authority.as_str().rsplit_once(':').map(|(_, p)| p);
    // A port that is none is no address; what follows the last colon of an IPv6 address ends in a bracket.
    let port = port.is_none_or(|p| p.ends_with(']') || p.parse::<u16>().is_ok_and(|p| p > 0));
    let fits = matches!(scheme, "http" | "https")
        && !authority.host().is_empty()
        && !authority.as_str().contains('@')
        && port;
    fits.then_some(uri)
}

fn agent(left: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(left))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A connection that is kept would hide that nothing can be reached any more.
        .max_idle_connections(0)
        .proxy(None)
        .user_agent("acquit")
        .build()
        .into()
}

/// Looks at a place.
pub(crate) fn look(place: &Place) -> Found {
    match place.what {
        What::Network => network::look(&place.url),
        What::Names => names::look(&place.url, LIMIT),
        _ => page(place),
    }
}

/// The bytes that stand at an address, no more than so many: one GET, no redirection.
pub(crate) fn fetch(url: &str, most: usize) -> Result<Vec<u8>, Found> {
    let uri = parsed(url).ok_or(Found::Missed)?;
    let mut response = match agent(LIMIT).get(&uri).call() {
        Ok(r) => r,
        Err(e) => return Err(broken_or_missed(&e)),
    };
    if response.status().as_u16() != 200 {
        return Err(Found::Broken);
    }
    let mut bytes = Vec::new();
    let mut body = response.body_mut().as_reader().take(most as u64 + 1);
    match body.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(Found::Missed),
    }
}

fn page(place: &Place) -> Found {
    let until = Instant::now() + LIMIT;
    let Some(mut uri) = parsed(&place.url) else {
        return Found::Missed;
    };
    for _ in 0..=REDIRECTS {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Found::Missed;
        }
        let mut response = match agent(left).get(&uri).call() {
            Ok(r) => r,
            Err(e) => return broken_or_missed(&e),
        };
        let status = response.status().as_u16();
        if status >= 500 {
            return Found::Broken;
        }
        if place.what != What::Alert {
            let mut some = Vec::new();
            let body = response.body_mut().as_reader().take(ANSWER);
            return match { body }.read_to_end(&mut some) {
                Ok(_) => Found::Answers,
                Err(_) => Found::Missed,
            };
        }
        if (300..400).contains(&status) {
            let to = response.headers().get("location");
            let Some(next) = to.and_then(|l| l.to_str().ok()).and_then(|l| next(&uri, l)) else {
                return Found::Broken;
            };
            uri = next;
            continue;
        }
        if !(200..300).contains(&status) {
            return Found::Broken;
        }
        let mut page = Vec::new();
        let mut body = response.body_mut().as_reader().take(PAGE + 1);
        if body.read_to_end(&mut page).is_err() {
            return Found::Missed;
        }
        let whole = page.len() as u64 <= PAGE;
        let found = stands(&page, &place.words);
        // Of a page that was not read to its end nobody can say that no alert stands on it.
        return match (found, whole) {
            (true, _) => Found::Shows(true),
            (false, true) => Found::Shows(false),
            (false, false) => Found::Missed,
        };
    }
    Found::Broken
}

/// Where a redirection leads, when it stays on the same host and does not leave TLS.
fn next(from: &Uri, location: &str) -> Option<Uri> {
    let there = if location.starts_with('/') && !location.starts_with("//") {
        let (scheme, authority) = (from.scheme_str()?, from.authority()?);
        format!("{scheme}://{authority}{location}")
    } else {
        location.to_owned()
    };
    let there = parsed(there.split('#').next().unwrap_or_default())?;
    let down = from.scheme_str() == Some("https") && there.scheme_str() != Some("https");
    let same = from.host().map(str::to_lowercase) == there.host().map(str::to_lowercase);
    (same && !down).then_some(there)
}

/// What an error says: that the place does not do its work, or nothing.
fn broken_or_missed(e: &ureq::Error) -> Found {
    use std::io::ErrorKind;
    match e {
        ureq::Error::HostNotFound => Found::Broken,
        ureq::Error::Io(io) if io.kind() == ErrorKind::ConnectionRefused => Found::Broken,
        ureq::Error::Io(io) if unreachable(io) || no_name(io) => Found::Broken,
        _ => Found::Missed,
    }
}

/// There is no way from here.
fn unreachable(e: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        e.kind(),
        ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
    )
}

/// The system's resolver has no name for it. The standard library has no kind for that; a test looks at a name that cannot be.
fn no_name(e: &std::io::Error) -> bool {
    // WSAHOST_NOT_FOUND … WSANO_DATA
    let windows = cfg!(windows)
        && e.raw_os_error()
            .is_some_and(|c| (11001..=11004).contains(&c));
    windows
        || e.to_string()
            .starts_with("failed to lookup address information")
}

/// Whether words stand on a page, whatever the case, the spacing and the way in which accents are written.
fn stands(page: &[u8], words: &str) -> bool {
    let words = folded(words);
    !words.is_empty() && folded(&text(page)).contains(&words)
}

fn text(page: &[u8]) -> String {
    match std::str::from_utf8(page) {
        Ok(t) => t.to_owned(),
        // Cut inside a character: still UTF-8. Anything else is an older page, in Latin-1.
        Err(e) if e.error_len().is_none() => String::from_utf8_lossy(page).into_owned(),
        Err(_) => page.iter().map(|b| char::from(*b)).collect(),
    }
}

fn folded(text: &str) -> String {
    const NAMED: &[(&str, &str)] = &[
        ("&eacute;", "é"),
        ("&egrave;", "è"),
        ("&ecirc;", "ê"),
        ("&agrave;", "à"),
        ("&acirc;", "â"),
        ("&ocirc;", "ô"),
        ("&ccedil;", "ç"),
        ("&nbsp;", " "),
        ("&rsquo;", "’"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let mut out = text.to_lowercase();
    for (name, c) in NAMED {
        out = out.replace(name, c);
    }
    let out = out.replace('’', "'");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_without_a_password_may_be_asked() {
        for good in [
            "https://portail.example/",
            "http://127.0.0.1:8080/a?b=c",
            "https://[::1]:443/",
        ] {
            assert!(may_be_asked(good), "{good}");
        }
        let long = format!("https://a/{}", "x".repeat(500));
        for bad in [
            "",
            "portail.example",
            "ftp://portail.example/",
            "file:///etc/passwd",
            "https://a:b@portail.example/",
            "https:///x",
            "https://portail.example:99999/",
            "https://portail.example:/",
            "https://a b/",
            &long,
        ] {
            assert!(!may_be_asked(bad), "{bad}");
        }
    }

    #[test]
    fn a_redirection_stays_on_the_host_that_is_listed() {
        let from: Uri = "https://portail.example/a".parse().unwrap();
        let to = |l: &str| next(&from, l).map(|u| u.to_string());
        assert_eq!(to("/b").as_deref(), Some("https://portail.example/b"));
        assert_eq!(
            to("https://PORTAIL.example/c#d").as_deref(),
            Some("https://PORTAIL.example/c")
        );
        for elsewhere in [
            "http://portail.example/",
            "https://other.example/",
            "//other.example/",
            "x",
            "",
        ] {
            assert_eq!(to(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn words_of_an_alert_are_found_as_people_read_them() {
        let page = "<p>Proc&eacute;dure  de\n secours d’urgence</p>".as_bytes();
        assert!(stands(page, "procédure de secours"));
        assert!(stands(page, "D'URGENCE"));
        assert!(!stands(page, "levée"));
        assert!(!stands(page, " "), "no words are no alert");
        assert!(
            stands(b"alerte d\xe9clench\xe9e", "alerte déclenchée"),
            "Latin-1"
        );
    }
}
