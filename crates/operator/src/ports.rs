//! What the use cases need from outside besides the store: a press that lays out and prints papers.

use forms::{FormError, Paper, Renderer, Sheet};

/// A finished print.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: u32,
}

/// Lays out papers. Every value comes with the paper: no clock, no register.
pub trait Press: Send + Sync {
    /// Whether it can be printed, with the widest number and head (invariant 2).
    ///
    /// # Errors
    /// What does not fit, or a character without glyph.
    fn check(&self, paper: &Paper) -> Result<(), FormError>;
    /// The file.
    ///
    /// # Errors
    /// As [`Press::check`], or the engine's own failure.
    fn print(&self, paper: &Paper) -> Result<Pdf, FormError>;
    /// A plain sheet: fax, checklist, test page.
    ///
    /// # Errors
    /// As [`Press::print`].
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError>;
}

/// The real press.
#[derive(Default)]
pub struct FormsPress(Renderer);

impl Press for FormsPress {
    fn check(&self, paper: &Paper) -> Result<(), FormError> {
        self.0.check(paper).map(|_| ())
    }
    fn print(&self, paper: &Paper) -> Result<Pdf, FormError> {
        self.0.render(paper).map(|p| Pdf {
            bytes: p.bytes,
            pages: p.pages,
        })
    }
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError> {
        self.0.sheet(sheet).map(|p| Pdf {
            bytes: p.bytes,
            pages: p.pages,
        })
    }
}
