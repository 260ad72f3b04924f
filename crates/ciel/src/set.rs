//! Sets the block into a DRM file: the file is cut at one place, and nothing else of it is touched. Never reads what it need not,
//! never sets into a file of another establishment or month, nor a second time.

use crate::Limits;
use crate::block::{Block, Style, same_establishment};
use crate::error::{DrmError, code};
use crate::scan::{Drm, read};
use domain::calendar::YearMonth;
use number::ExciseNumber;
use std::ops::Range;

/// The file with the block in it.
///
/// # Errors
/// A code of [`crate::code`]: then nothing was made.
pub fn set(
    bytes: &[u8],
    excise: &ExciseNumber,
    month: YearMonth,
    block: &Block,
    limits: Limits,
) -> Result<Vec<u8>, DrmError> {
    let drm = read(bytes, limits)?;
    if !same_establishment(&drm.excise, excise) {
        let data = [("found", &*drm.excise), ("expected", excise.as_str())];
        return Err(DrmError::new(code::OTHER_ESTABLISHMENT, 0, &data));
    }
    if drm.month != month {
        let (found, expected) = (drm.month.to_string(), month.to_string());
        let data = [("found", &*found), ("expected", &*expected)];
        return Err(DrmError::new(code::OTHER_MONTH, 0, &data));
    }
    if block.has_documents() && drm.has_documents {
        return Err(DrmError::new(code::BLOCK_THERE, 0, &[]));
    }
    if !block.undischarged.is_empty() && drm.has_undischarged {
        return Err(DrmError::new(code::LIST_THERE, 0, &[]));
    }
    if block.has_documents() && drm.nil {
        return Err(DrmError::new(code::NIL, 0, &[]));
    }
    // What is not discharged comes after accompanying documents, also after those that the file has.
    let list_alone = !block.has_documents();
    let (at, gap) = if list_alone {
        &drm.list_at
    } else {
        &drm.documents_at
    };
    let (line, indent) = indentation(&bytes[gap.clone()]);
    let step = step(bytes, &drm, &indent);
    let style = Style {
        line,
        indent: &indent,
        step: &step,
        prefix: &drm.prefix,
    };
    let (before, after) = bytes.split_at(*at);
    let one = block.written(&style)?;
    // Both at once, where the file has accompanying documents of its own, was refused above.
    Ok([before, one.as_bytes(), after].concat())
}

/// How a line is broken and indented, from the white space before an element; nothing where it has no line of its own.
fn indentation(gap: &[u8]) -> (&'static str, String) {
    let Some(last) = gap.iter().rposition(|b| matches!(b, b'\n' | b'\r')) else {
        return ("", String::new());
    };
    let line = match (gap[last], last.checked_sub(1).map(|i| gap[i])) {
        (b'\n', Some(b'\r')) => "\r\n",
        (b'\n', _) => "\n",
        _ => "\r",
    };
    let indent = gap[last + 1..].iter().copied().map(char::from).collect();
    (line, indent)
}

/// One step further in: what the declaration's elements are indented more than the declaration.
fn step(bytes: &[u8], drm: &Drm, indent: &str) -> String {
    let outer = |r: &Range<usize>| indentation(&bytes[r.clone()]).1;
    match indent.strip_prefix(&*outer(&drm.outer)) {
        Some(more) if !more.is_empty() && more.len() <= 16 => more.to_owned(),
        _ if indent.contains('\t') => "\t".to_owned(),
        _ => "  ".to_owned(),
    }
}
