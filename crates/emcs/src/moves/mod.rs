//! The messages about a movement that is under way or over, each to and from what the domain says of it: IE810, IE813, IE818,
//! IE819, IE825, IE837, IE871. Which movement it is and who sent the message stand beside. Never a rule of the procedure.

use domain::movement::{
    Alert, Cancellation, ChangeOfDestination, Delay, Movement, Receipt, Shortage, Splitting,
};
use jiff::civil::DateTime;
use number::Arc;

use crate::Warning;
use crate::frame::Header;

mod parts;
mod read;
mod write;

pub(crate) use read::{ie810, ie813, ie818, ie819, ie825, ie837, ie871};
pub use write::{
    write_ie810, write_ie813, write_ie818, write_ie819, write_ie825, write_ie837, write_ie871,
};

/// Which movement a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its ARC, as it was given.
    pub arc: Arc,
    /// Its state: 1, and one more at each change of destination. A cancellation and a splitting tell none, a change of
    /// destination need not; every other message must.
    pub sequence: Option<u32>,
    /// When the authority validated the message; a trader's own has none.
    pub validated_at: Option<DateTime>,
}

impl From<&Movement> for Reference {
    fn from(m: &Movement) -> Reference {
        Reference {
            arc: m.arc.clone(),
            sequence: Some(m.sequence),
            validated_at: None,
        }
    }
}

/// A message about a movement that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct About<T> {
    /// Its header.
    pub header: Header,
    /// Whether every namespace is that of the current schema; otherwise a warning tells the other one.
    pub current_version: bool,
    /// What a person should know about the file, in the order of its lines as they are met.
    pub warnings: Vec<Warning>,
    /// The movement.
    pub about: Reference,
    /// What it says of it.
    pub content: T,
}

/// Cancellation of an e-AD.
pub type Ie810 = About<Cancellation>;
/// Change of destination.
pub type Ie813 = About<ChangeOfDestination>;
/// Report of receipt or export.
pub type Ie818 = About<Receipt>;
/// Alert or rejection.
pub type Ie819 = About<Alert>;
/// Splitting of energy products.
pub type Ie825 = About<Splitting>;
/// Explanation of a delay.
pub type Ie837 = About<Delay>;
/// Explanation of a shortage.
pub type Ie871 = About<Shortage>;
