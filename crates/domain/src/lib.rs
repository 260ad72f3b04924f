//! The fallback procedure as pure functions: `decide(state, command)` gives events or a refusal that names its rule.
//!
//! One module per heading of the rules. Nothing here does I/O, reads a clock, draws a random number,
//! knows SQL, HTTP or HTML: time comes in as a parameter, what was decided goes out as [`event::Event`]s.

pub mod calendar;
pub mod codelists;
pub mod consignment;
pub mod decide;
pub mod dossier;
pub mod drm;
pub mod duties;
pub mod episode;
pub mod establishment;
pub mod event;
pub mod evidence;
pub mod facts;
pub mod guard;
pub mod movement;
pub mod notice;
pub mod reconciliation;
pub mod reentry;
pub mod register;
pub mod report;
pub mod retention;
pub mod rule;
pub mod series;
pub mod sight;
pub mod text;

pub use decide::{Command, decide};
