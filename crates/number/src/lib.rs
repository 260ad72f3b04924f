//! The identifiers of the procedure: excise number, fallback number (B2), ARC, LRN, office code,
//! and how they are said on the telephone.
//!
//! Pure values: every type is made only by a checked constructor, and its `Display` is what
//! `FromStr` reads. This crate never does I/O, reads a clock, holds a counter, or says anything
//! to a user: its errors carry a stable code and the data, the `words` crate has the sentences.
//!
//! ```
//! use number::{ExciseNumber, FallbackNumber, Kind, Sequence, Year};
//!
//! let built = FallbackNumber::compose(
//!     Year::from_civil(2009)?,
//!     ExciseNumber::parse("FR007328E0001")?,
//!     Sequence::new(8)?,
//!     Kind::Daa,
//! )?;
//! assert_eq!(built.to_string(), "09FR007328E0001000081");
//! # Ok::<(), number::NumberError>(())
//! ```

mod arc;
pub mod dictation;
mod error;
mod excise;
mod fallback;
mod kind;
mod lrn;
mod office;
mod paper;
mod reference;
mod sequence;
mod text;
mod year;

pub use arc::Arc;
pub use dictation::Language;
pub use error::{CODES, NumberError};
pub use excise::ExciseNumber;
pub use fallback::FallbackNumber;
pub use kind::Kind;
pub use lrn::Lrn;
pub use office::OfficeCode;
pub use paper::NumberOnPaper;
pub use reference::AssignedReference;
pub use sequence::Sequence;
pub use year::Year;
