//! The real press with one word across every sheet: for trials and drills, whose papers may accompany no goods. Never without the word.

use forms::official::{Blank, Map};
use forms::{FormError, Mark, Paper, Sheet};
use number::Kind;
use operator::{FormsPress, Pdf, Press};

/// The press and its word.
pub(crate) struct Marked {
    press: FormsPress,
    mark: Mark,
    word: &'static str,
}

impl Marked {
    /// SPÉCIMEN.
    pub(crate) fn specimen() -> Marked {
        Marked {
            press: FormsPress::default(),
            mark: Mark::Specimen,
            word: "SPÉCIMEN",
        }
    }

    /// EXERCICE.
    pub(crate) fn exercise() -> Marked {
        Marked {
            press: FormsPress::default(),
            mark: Mark::Exercise,
            word: "EXERCICE",
        }
    }

    fn marked(&self, paper: &Paper) -> Paper {
        Paper {
            mark: self.mark.clone(),
            ..paper.clone()
        }
    }
}

impl Press for Marked {
    fn check(&self, paper: &Paper) -> Result<(), FormError> {
        self.press.check(&self.marked(paper))
    }
    fn print(&self, paper: &Paper) -> Result<Pdf, FormError> {
        self.press.print(&self.marked(paper))
    }
    fn check_filled(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<(), FormError> {
        self.press.check_filled(&self.marked(paper), blank, map)
    }
    fn fill(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError> {
        self.press.fill(&self.marked(paper), blank, map)
    }
    fn trial(&self, base: &Paper, blank: &Blank, map: &Map) -> Result<Pdf, FormError> {
        self.press.trial(&self.marked(base), blank, map)
    }
    fn propose(&self, kind: Kind, blank: &Blank) -> Result<Map, FormError> {
        self.press.propose(kind, blank)
    }
    fn specimens(&self) -> bool {
        true
    }
    fn said_first(&self) -> Option<&'static str> {
        Some(match self.mark {
            Mark::Exercise => "drill.letter",
            _ => "leave.trial",
        })
    }
    fn sheet(&self, sheet: &Sheet) -> Result<Pdf, FormError> {
        self.press.sheet(&Sheet {
            mark: Some(self.word.into()),
            ..sheet.clone()
        })
    }
    fn notice(&self, page: &forms::NoticePage) -> Result<Pdf, FormError> {
        self.press.notice(&forms::NoticePage {
            mark: Some(self.word.into()),
            ..page.clone()
        })
    }
}
