//! What happened otherwise: corrections, papers written by hand, numbers that reach us later, gaps, collisions, search. Facts only.

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
