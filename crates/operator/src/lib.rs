//! The operator's use cases, one function per command, over small ports: the store, the clock, the press, the keys.
//! It fetches what a decision needs, lets `domain` decide, puts the events on disk in one transaction with claims,
//! snapshots and reading tables, and only then makes papers. Never HTTP, HTML, or a rule of its own.

mod blank;
pub mod book;
pub mod carrier;
pub mod checking;
mod code;
mod derived;
mod desk;
pub mod draft;
mod error;
pub mod explain;
pub mod feed;
mod fetch;
pub mod filing;
mod find;
mod installation;
mod issue;
pub mod kit;
pub mod leaving;
pub mod letters;
pub mod lists;
pub mod log;
pub mod official;
mod paper;
mod plain;
mod ports;
mod project;
mod query;
mod readiness;
pub mod reentry;
mod request;
mod revise;
mod safety;
pub mod sheet;
pub mod sheets;
pub mod statement;
pub mod stock;
pub mod style;
mod tables;
pub mod truck;
pub mod typed;
mod waiting;

pub use blank::{AllotRequest, MOST as MOST_FORMS, blank_forms};
pub use code::Agreement;
pub use desk::{Confirm, Desk, Done, Settings};
pub use error::{Failure, Way};
pub use find::{Found, Sought};
pub use installation::{Opening, Places, create, open};
pub use paper::PrintRequest;
pub use ports::{FormsPress, Keys, NoKeys, Pdf, Press};
pub use project::DossierRow;
pub use query::{DossierView, EntryView, GapView, SeriesView};
pub use readiness::{Item, Known, readiness};
pub use request::{IssueRequest, Issued, IssuedDocument, OutageOpening};
pub use safety::{Checked, backup, check, restore};
