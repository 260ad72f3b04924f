//! The official form, filled: the blank that the operator downloaded is read, its fields are set or values are printed over it at
//! the places of a small map, and what has no place there goes on continuation sheets of ours.
//!
//! The blank comes from outside: it is bounded, nothing in it is executed, and only what can be seen of it is taken over.

mod blank;
mod error;
mod fields;
mod fill;
mod guard;
mod item;
mod map;
mod plan;
mod propose;
mod stack;
mod strip;

pub use blank::{Blank, BlankField, BlankPage, FieldKind, Note};
pub use error::BlankError;
pub use fill::{Filled, Placed};
pub use item::{is_item, items};
pub use map::{Cells, Map, Spot};

/// Largest blank, in bytes.
pub const MAX_BLANK: usize = 5 * 1024 * 1024;
/// Most pages of a blank.
pub const MAX_BLANK_PAGES: usize = 20;
/// Largest map file, in bytes.
pub const MAX_MAP: usize = 256 * 1024;
/// Goods rows that a map may give places to.
pub const MAX_MAP_ROWS: usize = 40;
