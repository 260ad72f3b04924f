//! The fallback procedure as pure functions: `decide(state, command)` gives events or a refusal that names its rule.
//!
//! One module per heading of the rules. Nothing here does I/O, reads a clock, draws a random number,
//! knows SQL, HTTP or HTML: time comes in as a parameter, what was decided goes out as [`event::Event`]s.

pub mod calendar;
pub mod consignment;
pub mod text;
