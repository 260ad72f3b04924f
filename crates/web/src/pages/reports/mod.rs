//! The other papers while GAMM@ is down: their list, the form of each kind, the page of one with what is still to be done for it. What is
//! right is decided below; here values are only read and shown.

mod list;
mod make;
mod one;
mod read;

use crate::kit::answer::Answer;
use crate::pages::Cx;
use domain::report::ReportKind;
use number::ExciseNumber;
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let looks = cx.visit.sent.is_none();
    match *page {
        ["reports"] if looks => Some(list::page(cx, excise)),
        ["reports", "make", kind] => Some(match kind.parse::<ReportKind>() {
            Ok(kind) => make::page(cx, excise, kind),
            Err(_) => Ok(cx.nowhere()),
        }),
        ["report", id, ref rest @ ..] => Some(match id.parse::<u64>() {
            Ok(id) => one::route(cx, excise, id, rest),
            Err(_) => Ok(cx.nowhere()),
        }),
        _ => None,
    }
}

/// The address of a paper.
fn address(cx: &Cx, report: u64) -> String {
    cx.to(&format!("report/{report}"))
}
