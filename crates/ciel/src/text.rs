//! Which encoding a file is in, as far as it has to be known: every byte of ASCII must mean what it means in ASCII, for the places
//! that are cut at. Never decodes a file: its bytes stay.

use crate::error::{DrmError, code};

/// The mark that some programs write before UTF-8.
pub(crate) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Makes sure that a file is in an encoding whose bytes below 128 are ASCII, and of letters that XML allows.
pub(crate) fn check(bytes: &[u8]) -> Result<(), DrmError> {
    let encoding = |name: &str| DrmError::new(code::ENCODING, 1, &[("encoding", name)]);
    if matches!(
        bytes,
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..] | [0, 0, ..]
    ) {
        return Err(encoding("UTF-16"));
    }
    let (bytes, marked) = match bytes.strip_prefix(MARK) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    match declared(bytes).as_deref() {
        None | Some("utf-8" | "utf8") => {
            std::str::from_utf8(bytes).map_err(|_| encoding("UTF-8"))?;
        }
        Some("us-ascii" | "ascii") if bytes.is_ascii() => {}
        Some("us-ascii" | "ascii") => return Err(encoding("US-ASCII")),
        Some("iso-8859-1" | "latin1" | "iso-8859-15" | "latin-9" | "windows-1252") if !marked => {}
        Some(other) => return Err(encoding(other)),
    }
    let control = |b: &u8| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    if let Some(at) = bytes.iter().position(control) {
        let detail = format!("U+{:04X}", bytes[at]);
        return Err(DrmError::new(
            code::DAMAGED,
            line(bytes, at),
            &[("detail", &detail)],
        ));
    }
    Ok(())
}

/// The line on which a byte stands, from 1. Line breaks may be LF, CR LF, or CR alone.
pub(crate) fn line(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    let breaks = before.iter().enumerate();
    1 + breaks
        .filter(|(i, b)| **b == b'\n' || **b == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
        .count()
}

/// The encoding that the XML declaration names, in small letters. Only the first bytes are looked at.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(300)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|w| w == b"?>")?;
    let head: String = head[..end].iter().copied().map(char::from).collect();
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = rest[1..].split_once(quote)?;
    Some(name.to_ascii_lowercase())
}
