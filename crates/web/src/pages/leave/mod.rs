//! The goods leave without GAMM@: the page on which everything is stated, the act, and the page of the truck. Never a rule.

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
