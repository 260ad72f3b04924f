//! The stock accounts and the filing of copies (C3): a month with its exits and what is not filed, the form for one copy, what of it
//! stands on the page of its document. Figures and files come from `operator`; nothing is reckoned here.

mod copy;
mod month;

pub(crate) use copy::{copies, copy_of};

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
    let number = |n: &str| NumberOnPaper::parse_loose(n);
    let looks = cx.visit.sent.is_none();
    match *page {
        ["stock"] => Some(month::page(cx, excise)),
        ["stock", file] if looks => Some(month::file(cx, excise, file)),
        ["document", n, "file"] => Some(match number(n) {
            Ok(n) => copy::page(cx, excise, &n),
            Err(_) => Ok(cx.nowhere()),
        }),
        ["document", n, "scan", sha256] if looks => Some(match number(n) {
            Ok(n) => copy::scan(cx, excise, &n, sha256),
            Err(_) => Ok(cx.nowhere()),
        }),
        _ => None,
    }
}
