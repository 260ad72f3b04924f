//! The message of a notice, written where there is none yet: by the desk, as the pages do it.

use courier::post::Settings;
use domain::event::Id;
use number::ExciseNumber;
use operator::{Desk, Failure};

/// Writes it and has the register name it. One that says what is no more so is not written: asked to begin, the register drops it.
pub(crate) fn write(
    desk: &Desk,
    excise: &ExciseNumber,
    id: Id,
    _: &Settings,
) -> Result<(), Failure> {
    if desk.compose_notice(excise, id)?.is_none() {
        desk.outbox_begin(excise, id, "")?;
    }
    Ok(())
}
