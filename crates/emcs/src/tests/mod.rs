//! Stories of the reader: what is read, what is refused and where, and laws that hold for any input.

use crate::{Ie815, Limits, ReadError, read_ie815};

mod facets;
mod field;
mod json;
mod laws;
mod refused;
mod samples;
mod schema;
mod values;

/// The message on which most stories make one change.
const COGNAC: &str = include_str!("../../samples/ie815-cognac-daa.xml");
/// Every element that the message can have.
const EVERY: &str = include_str!("every-element.xml");
const WINE: &str = include_str!("../../samples/ie815-wine-eu-daa.xml");

fn read(text: &str) -> Result<Ie815, ReadError> {
    read_ie815(text.as_bytes(), Limits::DEFAULT)
}

/// The message with one change; the changed text must be there exactly once.
fn changed(message: &str, from: &str, to: &str) -> String {
    assert_eq!(
        message.matches(from).count(),
        1,
        "{from:?} must be there once"
    );
    message.replacen(from, to, 1)
}

/// The line, from 1, on which a text begins.
fn line_of(message: &str, text: &str) -> usize {
    let at = message.find(text).expect("text to look for");
    message[..at].matches('\n').count() + 1
}

/// A folder of the shared material, or `None` after saying that the test is skipped.
fn shared(folder: &str) -> Option<std::path::PathBuf> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(folder);
    // Without `..`: other tools resolve it by text.
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    eprintln!("skipped: ../shared/{folder} is not there");
    None
}
