//! `publisher.toml` in the data folder: who publishes the workstation to its users. A file that cannot be used is said by its name,
//! here and on its page, and never keeps the workstation from starting.

use crate::cli::Cli;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use web::Publisher;

/// Its name.
const FILE: &str = "publisher.toml";

/// The largest one, in bytes: a few pages of text.
const MOST: u64 = 256 * 1024;

/// Reads it; what is wrong is warned about.
pub(crate) fn read(cli: &Cli, data: &Path) -> Publisher {
    let path = data.join(FILE);
    let publisher = match text(&path) {
        Ok(None) => Publisher::Nobody,
        Ok(Some(text)) => match toml::from_str(&text) {
            Ok(imprint) => Publisher::Named(Box::new(imprint)),
            Err(e) => {
                let before = e.span().and_then(|s| text.get(..s.start));
                let line = before.map(|b| (b.matches('\n').count() + 1).to_string());
                unread("publisher.toml", e.message(), line)
            }
        },
        Err(publisher) => publisher,
    };
    if let Publisher::Unread(code, data) = &publisher {
        let pairs: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        crate::answer::warn(cli, code, &pairs);
    }
    publisher
}

fn unread(code: &'static str, detail: &str, line: Option<String>) -> Publisher {
    let mut data = BTreeMap::from([("detail".to_owned(), detail.to_owned())]);
    data.extend(line.map(|l| ("line".to_owned(), l)));
    Publisher::Unread(code, data)
}

/// What stands in it; none where there is no such file.
fn text(path: &Path) -> Result<Option<String>, Publisher> {
    let failed = |e: std::io::Error| unread("publisher.unreadable", &e.to_string(), None);
    let kind = match std::fs::metadata(path) {
        Ok(m) => m,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(failed(e)),
    };
    // A pipe would be waited for.
    if !kind.is_file() {
        return Err(unread("publisher.unreadable", "not a file", None));
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(failed)?.take(MOST + 1);
    file.read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|n| n > MOST) {
        return Err(unread("publisher.too-large", "", None));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(e) => Err(unread("publisher.toml", &e.to_string(), None)),
    }
}
