//! What this computer sees, as a panel of the home page and a piece that a script may ask for again. Looks only.

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
