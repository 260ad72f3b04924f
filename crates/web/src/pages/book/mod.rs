//! Address book, products, templates, vehicles, signatories; the establishment added and changed. Plain rows that may be changed and erased.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use number::ExciseNumber;
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    _cx: &Cx,
    _excise: &ExciseNumber,
    _page: &[&str],
) -> Option<Result<Answer, Failure>> {
    None
}

/// Its pages that belong to no establishment.
pub(crate) fn house(_cx: &Cx, _page: &[&str]) -> Option<Result<Answer, Failure>> {
    None
}
