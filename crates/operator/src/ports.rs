//! What the use cases need from outside besides the store: a press that lays out and prints papers.

use forms::official::{Blank, Map};
use forms::{FormError, Paper, Renderer, Sheet};
use number::ExciseNumber;
use number::Kind;

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
    /// Whether the official form can be filled with it, as [`Press::check`].
    ///
    /// # Errors
    /// What the blank or its map does not allow, or what does not fit.
    fn check_filled(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<(), FormError>;
    /// The official form, filled (F1).
    ///
    /// # Errors
    /// As [`Press::check_filled`].
    fn fill(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError>;
    /// The official form with the name of each place, over a grid.
    ///
    /// # Errors
    /// As [`Press::check_filled`].
    fn trial(&self, base: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError>;
    /// A map to begin with.
    ///
    /// # Errors
    /// The engine's own failure.
    fn propose(&self, kind: Kind, blank: &Blank) -> Result<Map, FormError>;
    /// A plain sheet: fax, checklist, test page.
    ///
    /// # Errors
    /// As [`Press::print`].
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError>;
    /// Whether everything that it prints is a specimen, whatever is asked: then the square code says so too.
    fn specimens(&self) -> bool {
        false
    }
}

/// Where the establishments' secret keys lie: never in the register, never in a backup.
pub trait Keys: Send + Sync {
    /// The 32 secret bytes of this establishment in this incarnation of the installation; made now if there are none, and on disk
    /// when they come back. `None`: this program signs nothing.
    ///
    /// # Errors
    /// What the place says.
    fn secret(&self, excise: &ExciseNumber, incarnation: &str)
    -> std::io::Result<Option<[u8; 32]>>;
}

/// No keys: papers without square code.
pub struct NoKeys;

impl Keys for NoKeys {
    fn secret(&self, _: &ExciseNumber, _: &str) -> std::io::Result<Option<[u8; 32]>> {
        Ok(None)
    }
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
    fn check_filled(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<(), FormError> {
        self.0.check_filled(paper, blank, map).map(|_| ())
    }
    fn fill(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError> {
        self.0.fill(paper, blank, map).map(filled)
    }
    fn trial(&self, base: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError> {
        self.0.trial(base, blank, map).map(filled)
    }
    fn propose(&self, kind: Kind, blank: &Blank) -> Result<Map, FormError> {
        self.0.propose(kind, blank)
    }
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError> {
        self.0.sheet(sheet).map(|p| Pdf {
            bytes: p.bytes,
            pages: p.pages,
        })
    }
}

fn filled(f: forms::official::Filled) -> Pdf {
    Pdf {
        bytes: f.bytes,
        pages: f.pages,
    }
}
