//! What the use cases need from outside besides the store: a press that lays out and prints papers.

use forms::official::{Blank, Map};
use forms::{FormError, NoticePage, Paper, Renderer, Sheet};
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
    /// The page of a notice: one, whatever it says.
    ///
    /// # Errors
    /// The engine's own failure.
    fn notice(&self, page: &NoticePage) -> Result<Pdf, FormError>;
    /// Whether everything that it prints is a specimen, whatever is asked: then the square code says so too.
    fn specimens(&self) -> bool {
        false
    }
    /// The sentence with which everything that is told then begins, by its code: it is a trial, or a drill.
    fn said_first(&self) -> Option<&'static str> {
        self.specimens().then_some("leave.trial")
    }
}

/// Where the establishments' secret keys lie: never in the register, never in a backup.
pub trait Keys: Send + Sync {
    /// What is there for this establishment in this incarnation of the installation. Makes nothing.
    fn look(&self, excise: &ExciseNumber, incarnation: &str) -> KeyFile;
    /// The 32 secret bytes, made now if there are none, and on disk when they come back.
    ///
    /// # Errors
    /// What the place says.
    fn make(&self, excise: &ExciseNumber, incarnation: &str) -> std::io::Result<[u8; 32]>;
    /// The bytes that are to follow the present ones, made beside them and on disk; those of an earlier try where there are any.
    ///
    /// # Errors
    /// What the place says.
    fn prepare(&self, excise: &ExciseNumber, incarnation: &str) -> std::io::Result<[u8; 32]>;
    /// Prepared bytes that are not in their place yet.
    fn prepared(&self, excise: &ExciseNumber, incarnation: &str) -> Option<[u8; 32]>;
    /// Puts the prepared bytes into the place of the present ones, which are kept aside.
    ///
    /// # Errors
    /// What the place says.
    fn take_over(&self, excise: &ExciseNumber, incarnation: &str) -> std::io::Result<()>;
}

/// What lies where a key belongs.
#[derive(Clone, PartialEq, Eq)]
pub enum KeyFile {
    /// This program signs nothing.
    None,
    /// Nothing.
    Absent,
    /// A key.
    Secret([u8; 32]),
    /// Something that cannot be read, or is no key.
    Unreadable(String),
}

/// No keys: papers without square code.
pub struct NoKeys;

impl Keys for NoKeys {
    fn look(&self, _: &ExciseNumber, _: &str) -> KeyFile {
        KeyFile::None
    }
    fn make(&self, _: &ExciseNumber, _: &str) -> std::io::Result<[u8; 32]> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
    fn prepare(&self, _: &ExciseNumber, _: &str) -> std::io::Result<[u8; 32]> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
    fn prepared(&self, _: &ExciseNumber, _: &str) -> Option<[u8; 32]> {
        None
    }
    fn take_over(&self, _: &ExciseNumber, _: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
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
    fn notice(&self, page: &NoticePage) -> Result<Pdf, FormError> {
        self.0.notice(page).map(|p| Pdf {
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
