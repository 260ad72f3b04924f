//! The month's return (C4) and what is due with its days: shown, taken away as files, set into a DRM file that is dropped, stated as
//! declared. Figures and files come from `operator`; nothing is reckoned here, and nothing is sent.

mod dates;
mod drm;

use crate::kit::answer::Answer;
use crate::pages::Cx;
use domain::calendar::YearMonth;
use number::ExciseNumber;
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let looks = cx.visit.sent.is_none();
    let month = |m: &str| m.parse::<YearMonth>();
    match *page {
        ["dates"] if looks => Some(dates::page(cx, excise)),
        ["dates", "acquit.ics"] if looks => Some(dates::file(cx, excise)),
        ["drm"] if looks => Some(drm::chosen(cx, excise)),
        ["drm", m] if looks => Some(match month(m) {
            Ok(m) => drm::page(cx, excise, m),
            Err(_) => Ok(cx.nowhere()),
        }),
        ["drm", m, "declared"] => Some(match month(m) {
            Ok(m) => drm::declared(cx, excise, m),
            Err(_) => Ok(cx.nowhere()),
        }),
        ["drm", m, "into"] => Some(match month(m) {
            Ok(m) => drm::into(cx, excise, m),
            Err(_) => Ok(cx.nowhere()),
        }),
        ["drm", m, file] if looks => Some(match month(m) {
            Ok(m) => drm::file(cx, excise, m, file),
            Err(_) => Ok(cx.nowhere()),
        }),
        _ => None,
    }
}
