//! What the system answers, to and from values: the validated e-AD (IE801), what was refused and why (IE704, IE839, IE917),
//! the status of a movement (IE905). An answer is a fact: what a person can do without is only warned about. Never
//! says what becomes of the document.

use number::Arc;

use crate::cursor::{Cursor, Opened};
use crate::error::{Place, ReadError};
use crate::frame::{missing, unread};
use crate::schema::{self as s, Child};
use crate::value::integer;
use crate::write::{Done, Writer};

mod ie704;
mod ie801;
mod ie839;
mod ie905;
mod ie917;

pub use ie704::{ErrorEntry, Ie704, write_ie704};
pub use ie801::{Ie801, write_ie801};
pub use ie839::{Crosscheck, CrosscheckResult, ExportDeclaration, Ie839, write_ie839};
pub use ie905::{Ie905, write_ie905};
pub use ie917::{Ie917, XmlErrorEntry, write_ie917};
pub(crate) use {
    ie704::read_text as ie704, ie801::read_text as ie801, ie839::read_text as ie839,
    ie905::read_text as ie905, ie917::read_text as ie917,
};

type Read<T> = Result<T, ReadError>;

/// A movement in the system, and which version of its e-AD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementRef {
    /// Its ARC as given: whether the check digit fits is for the caller ([`Arc::check_digit_fits`]).
    pub arc: Arc,
    /// 1 for the first version, 1 to 99.
    pub sequence: u32,
}

fn movement(x: &mut Cursor<'_>, o: &Opened) -> Read<MovementRef> {
    let (mut arc, mut sequence) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::ARC => arc = Some(x.need_arc(&o)?),
            s::SEQUENCE_NUMBER => sequence = x.sequence(&o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(MovementRef {
        arc: arc.ok_or_else(|| missing(o.place, s::ARC, o.name))?,
        sequence: sequence.ok_or_else(|| missing(o.place, s::SEQUENCE_NUMBER, o.name))?,
    })
}

fn movement_out(w: &mut Writer, child: &'static Child, m: &MovementRef) -> Done {
    match child.name {
        s::ARC => w.value(child, Some(&m.arc)),
        _ => w.value(child, Some(m.sequence)),
    }
}

impl Cursor<'_> {
    /// A code, of our list or not: an answer is taken whatever it tells. A number loses its needless zeros.
    fn any_code(&mut self, o: &Opened) -> Read<String> {
        let value = self.value(o)?.ok_or_else(|| self.empty(o, "a code"))?;
        Ok(match value.bytes().all(|b| b.is_ascii_digit()) {
            true => integer(&value).to_owned(),
            false => value,
        })
    }
}

/// What an answer cannot do without; the table has already refused a message that lacks it.
fn needed<T>(value: Option<T>, element: &str, parent: &str) -> Read<T> {
    value.ok_or_else(|| missing(Place::START, element, parent))
}
