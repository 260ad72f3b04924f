//! `forms`: the accompanying documents DAA (four copies) and DSA (three copies), and the EU fallback document, as tagged PDF,
//! PDF/A-2a and PDF/UA-1 in one file, laid out after `forms.md` with Typst as a library.
//!
//! What comes in is a [`Paper`]: plain texts, already worded for people, one per box. What comes out are bytes and
//! the geometry that was declared for them. This crate never reads the clock, the network, a database or a system
//! font; whatever is printed was in the `Paper`.
//!
//! Two promises: **nothing is cut** (a text that does not fit is set smaller, then continued on a further sheet with
//! a reference, and what cannot be printed at all is refused by [`Renderer::check`], before a number is drawn), and
//! **nothing is guessed** (an empty box stays empty).

mod code;
mod error;
mod geometry;
mod inspect;
mod join;
mod notice;
pub mod official;
mod paper;
mod render;
mod sheet;
mod view;
mod world;

pub use code::dark;
pub use error::FormError;
pub use geometry::{Area, Frame, Geometry, PageInfo, Side};
pub use inspect::{read_head, read_number};
pub use join::join;
pub use notice::{MAX_NOTICE_CODE, MAX_NOTICE_ROWS, NoticePage};
pub use paper::{
    BoxId, BoxIdError, Certified, Form, GoodsRow, Language, Mark, Paper, PaperNumber, Road,
};
pub use render::{Fit, Pdf, Renderer};
pub use sheet::{Cells, Part, Sheet, SheetCaptions, SheetLanguage, SheetPdf, Table};

/// Most goods rows on one document: the body of an e-AD has up to 999 (facts.md 5).
pub const MAX_ROWS: usize = 999;
/// Longest text of one box or cell, in characters; longer is refused as `paper.too-long`.
pub const MAX_TEXT: usize = 20_000;
/// Longest register head that fits the foot line, in characters.
pub const MAX_HEAD: usize = 96;
/// Longest text of the square code, in characters of the alphanumeric mode: what fills version 8 at level Q.
pub const CODE_CHARS: usize = 157;
/// Copies and further sheets together may have at most so many pages; more is refused as `paper.too-many-pages`.
pub const MAX_PAGES: u32 = 2_000;
/// Most pages of a plain sheet; more is refused as `paper.too-many-pages`.
pub const MAX_SHEET_PAGES: u32 = 40;
