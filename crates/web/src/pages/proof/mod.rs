//! Proofs: what is kept of a truck, a document, an outage, a notice; a file chosen or dropped; answers that wait to be placed. What came from
//! outside is a file to keep, never shown inside the browser as ours. What belongs where is `operator`'s to say.

mod add;
mod list;
mod section;

pub(crate) use section::{Of, section};

use crate::kit::answer::Answer;
use crate::pages::Cx;
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let looks = cx.visit.sent.is_none();
    let of = match *page {
        ["proofs"] => return Some(list::page(cx, excise)),
        ["proofs", "file", sha256] if looks => return Some(file(cx, excise, sha256)),
        ["proofs", "load", n] => n.parse().ok().map(Of::Load),
        ["proofs", "document", n] => NumberOnPaper::parse_loose(n).ok().map(Of::Document),
        ["proofs", "outage", n] => n.parse().ok().map(Of::Outage),
        ["proofs", "notice", n] => n.parse().ok().map(Of::Notice),
        _ => return None,
    };
    Some(match of {
        Some(of) => add::page(cx, excise, &of),
        None => Ok(cx.nowhere()),
    })
}

/// One of them, as it was kept.
fn file(cx: &Cx, excise: &ExciseNumber, sha256: &str) -> Result<Answer, Failure> {
    let (media, name, bytes) = cx.desk().proof_file(excise, sha256)?;
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || "-._".contains(c) {
            c
        } else {
            '-'
        }
    };
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(s, _)| s);
    let stem: String = stem.chars().map(safe).take(80).collect();
    Ok(Answer::Attachment {
        name: format!("{}.{}", stem.trim_start_matches('.'), media.ending()),
        kind: media.media_type(),
        bytes,
    })
}
