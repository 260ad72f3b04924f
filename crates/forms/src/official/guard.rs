//! The door for bytes from outside: what a PDF may weigh, unpacked too, how deep it may be nested, and a thread of its own to read
//! it in, so that a fault of the reader ends that thread and nothing else. Knows nothing of forms.

use super::error::BlankError;
use super::{MAX_BLANK, MAX_BLANK_PAGES};
use flate2::read::ZlibDecoder;
use lopdf::Document;
use std::io::Read as _;

/// What all packed parts of a blank may hold together, unpacked. A page scanned in colour at 300 dpi is 26 MB.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Deepest nesting of arrays and dictionaries. Packed bytes look nested too: by chance hardly ever more than some hundred deep.
const DEEPEST: usize = 1000;
/// Most objects that stand outside packed parts.
const MOST_OBJECTS: usize = 6000;
/// Reading goes down a chain of references: bounded by the objects, so it fits here.
const STACK: usize = 256 * 1024 * 1024;

/// A PDF read by `lopdf`, within bounds.
pub(super) fn load(bytes: &[u8]) -> Result<Document, BlankError> {
    if bytes.len() > MAX_BLANK {
        return Err(BlankError::TooBig { limit: MAX_BLANK });
    }
    let start = &bytes[..bytes.len().min(1024)];
    if find(start, b"%PDF-").is_none() {
        return Err(BlankError::NotPdf);
    }
    weigh(bytes)?;
    apart(|| {
        let doc = Document::load_mem(bytes).map_err(|e| {
            if find(bytes, b"/Encrypt").is_some() {
                BlankError::Encrypted
            } else {
                BlankError::damaged(e)
            }
        })?;
        if doc.was_encrypted() || doc.is_encrypted() {
            return Err(BlankError::Encrypted);
        }
        Ok(doc)
    })
}

/// Does something with bytes from outside on a thread of its own. `lopdf` reads what strangers wrote: should it panic, that is
/// one more way in which the file is damaged. The one place where a panic is caught.
pub(super) fn apart<T: Send>(
    work: impl FnOnce() -> Result<T, BlankError> + Send,
) -> Result<T, BlankError> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("blank".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(BlankError::damaged)?
            .join()
            .map_err(|_| BlankError::damaged("reader"))?
    })
}

/// Counts what unpacking would cost before anything is unpacked for good.
fn weigh(bytes: &[u8]) -> Result<(), BlankError> {
    nested(bytes)?;
    if count(bytes, b" obj") > MOST_OBJECTS {
        return Err(BlankError::damaged("objects"));
    }
    let mut left = MOST_UNPACKED;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        rest = &rest[at + 6..];
        let body = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"))
            .unwrap_or(rest);
        unpack(body, &mut left, 3)?;
    }
    Ok(())
}

/// Unpacks what looks packed, and once more what was packed twice.
fn unpack(body: &[u8], left: &mut u64, depth: u8) -> Result<(), BlankError> {
    let packed = matches!(body, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) * 256 + u16::from(*second)) % 31 == 0);
    if !packed || depth == 0 {
        return Ok(());
    }
    let mut out = Vec::new();
    // An error is the end of what could be unpacked.
    let _ = ZlibDecoder::new(body).take(*left + 1).read_to_end(&mut out);
    let size = u64::try_from(out.len()).unwrap_or(u64::MAX);
    *left = left.checked_sub(size).ok_or(BlankError::TooBig {
        limit: usize::try_from(MOST_UNPACKED).unwrap_or(usize::MAX),
    })?;
    nested(&out)?;
    unpack(&out, left, depth - 1)
}

fn nested(bytes: &[u8]) -> Result<(), BlankError> {
    let (mut arrays, mut dictionaries) = (0_usize, 0_usize);
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'[' => arrays += 1,
            b']' => arrays = arrays.saturating_sub(1),
            b'<' if bytes.get(i + 1) == Some(&b'<') => dictionaries += 1,
            b'>' if bytes.get(i + 1) == Some(&b'>') => {
                dictionaries = dictionaries.saturating_sub(1);
            }
            _ => continue,
        }
        if arrays > DEEPEST || dictionaries > DEEPEST {
            return Err(BlankError::damaged("nesting"));
        }
    }
    Ok(())
}

/// Pages within the bound; a page tree that goes round is read no further than that.
pub(super) fn pages(doc: &Document) -> Result<Vec<lopdf::ObjectId>, BlankError> {
    let pages: Vec<_> = doc.page_iter().take(MAX_BLANK_PAGES + 1).collect();
    if pages.is_empty() || pages.len() > MAX_BLANK_PAGES {
        return Err(BlankError::Pages {
            pages: pages.len(),
            limit: MAX_BLANK_PAGES,
        });
    }
    Ok(pages)
}

/// A part of a page's content, unpacked.
pub(super) fn content(part: &lopdf::Stream) -> Result<Vec<u8>, BlankError> {
    let filters = match part.dict.has(b"Filter") {
        true => part.filters().map_err(BlankError::damaged)?,
        false => Vec::new(),
    };
    match filters.as_slice() {
        [] => Ok(part.content.clone()),
        [b"FlateDecode"] if !part.dict.has(b"DecodeParms") => {
            let mut out = Vec::new();
            let limit = 4 * u64::try_from(MAX_BLANK).unwrap_or(u64::MAX);
            // An error is the end of what could be unpacked, as viewers take it.
            let _ = ZlibDecoder::new(part.content.as_slice())
                .take(limit)
                .read_to_end(&mut out);
            Ok(out)
        }
        _ => Err(BlankError::damaged("filter")),
    }
}

fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|w| w == text)
}

fn count(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).filter(|w| *w == text).count()
}
