//! Bytes to text: UTF-8 (with or without mark) and, when declared, ISO-8859-1. Anything else is refused by name, and so
//! is a character that XML does not allow. Never guesses an encoding from the text.

use std::borrow::Cow;

use crate::Limits;
use crate::error::{Place, ReadError, code};

/// The text of a message, every character of it allowed in XML 1.0.
pub(crate) fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, ReadError> {
    if bytes.len() > limits.bytes {
        let data = [
            ("limit", &*limits.bytes.to_string()),
            ("size", &*bytes.len().to_string()),
        ];
        return Err(ReadError::new(code::TOO_LARGE, Place::START, &data));
    }
    let encoding = |name: &str, place| ReadError::new(code::ENCODING, place, &[("encoding", name)]);
    if matches!(
        bytes,
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..] | [0, 0, ..]
    ) {
        return Err(encoding("UTF-16", Place::START));
    }
    let (bytes, marked) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let declared = declared(bytes);
    let text = match declared.as_deref() {
        Some("us-ascii" | "ascii") if !bytes.is_ascii() => {
            return Err(encoding("US-ASCII", Place::START));
        }
        None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => {
            utf8(bytes).map_err(|p| encoding("UTF-8", p))?
        }
        Some("iso-8859-1" | "latin1" | "iso8859-1") if !marked => {
            // 80 to 9F are control characters there; a file that has them is Windows-1252 under a wrong name.
            if let Some(at) = bytes.iter().position(|b| (0x80..0xA0).contains(b)) {
                return Err(encoding("windows-1252", place(&latin1(&bytes[..at]))));
            }
            Cow::Owned(latin1(bytes))
        }
        Some(other) => return Err(encoding(other, Place::START)),
    };
    // Letter by letter only where a byte is there that a forbidden character has.
    let suspect = text.as_bytes().chunks(64).any(|part| {
        // Without a way out within the part: the processor takes many bytes at once.
        part.iter().fold(false, |bad, b| {
            bad | ((*b < b' ') & (*b != b'\t') & (*b != b'\n') & (*b != b'\r')) | (*b == 0xEF)
        })
    });
    let forbidden = || text.char_indices().find(|(_, c)| !allowed(*c));
    if let Some((at, bad)) = suspect.then(forbidden).flatten() {
        let shown = format!("U+{:04X}", u32::from(bad));
        return Err(ReadError::new(
            code::CHARACTER,
            place(&text[..at]),
            &[("character", &shown)],
        ));
    }
    Ok(text)
}

/// XML 1.0, production Char.
pub(crate) fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Place> {
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|e| place(&String::from_utf8_lossy(&bytes[..e.valid_up_to()])))
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The place just after `before`.
fn place(before: &str) -> Place {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Place { line, column }
}

/// The encoding that the XML declaration names, in small letters. Only the first bytes are looked at.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(300)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|w| w == b"?>")?;
    let head = latin1(&head[..end]);
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = rest[1..].split_once(quote)?;
    Some(name.to_ascii_lowercase())
}
