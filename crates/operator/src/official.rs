//! The official form of this house (F1): the blank that a person brought, kept in the archive under its SHA-256, and its map, a plain
//! row. One that is there is printed on; our own drawing is the substitute. Never how it is filled: see `forms::official`.

use crate::desk::Desk;
use crate::error::Failure;
use crate::ports::Pdf;
use crate::sheet::lexicon::civil;
pub use forms::official::{Blank, BlankError, Cells, FieldKind, Map, Spot, items};
use forms::{Certified, FormError, Language, Mark, Paper, PaperNumber, Road};
use jiff::Timestamp;
use journal::Hash;
use number::Kind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const TABLE: &str = "official";

/// The official form of a kind, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Official {
    /// SHA-256 of the blank's bytes in the archive.
    pub sha256: String,
    /// The name of the file that was brought: a person's text.
    pub name: String,
    /// When, and by whom.
    pub at: Timestamp,
    /// Who brought it.
    pub by: String,
    /// Whether papers are printed on it; else our own drawing is used although it is there.
    pub used: bool,
    /// Where things stand on it.
    pub map: Map,
    /// A person looked at the test print and found everything in its place.
    #[serde(default)]
    pub seen: Option<Timestamp>,
}

/// The official form, ready to print on.
pub(crate) struct Form {
    pub(crate) sha256: String,
    pub(crate) blank: Blank,
    pub(crate) map: Map,
}

fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "daa",
        Kind::Dsa => "dsa",
    }
}

/// What a person may call a file: one line, not too long.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|c| !c.is_control()).take(120).collect()
}

impl Desk {
    /// The official form of a kind; none when nobody brought one.
    ///
    /// # Errors
    /// What the store says.
    pub fn official(&self, kind: Kind) -> Result<Option<Official>, Failure> {
        self.plain(TABLE, key(kind))
    }

    /// Brings a blank: read within bounds, kept in the archive, with a first map. One that was there is replaced; its bytes stay.
    ///
    /// # Errors
    /// `official.…` for a file that cannot be filled, and nothing is kept; what the store says.
    pub fn official_add(
        &self,
        kind: Kind,
        name: &str,
        bytes: &[u8],
    ) -> Result<(Official, Blank), Failure> {
        let blank = Blank::read(bytes).map_err(Failure::Blank)?;
        let sha256 = self.keep(bytes, "pdf")?;
        // The same file again keeps what was adjusted.
        let before = self.official(kind)?.filter(|o| o.sha256 == sha256);
        let map = match before {
            Some(o) if o.map.check(kind, blank.pages.len()).is_ok() => o.map,
            _ => self.press.propose(kind, &blank).map_err(Failure::Paper)?,
        };
        let official = Official {
            sha256,
            name: plain_name(name),
            at: self.clock.now(),
            by: self.settings.actor.clone(),
            used: true,
            map,
            seen: None,
        };
        self.plain_put(TABLE, key(kind), &official)?;
        Ok((official, blank))
    }

    /// Keeps another map.
    ///
    /// # Errors
    /// `official.map-…`; `official.none`; what the store says.
    pub fn official_map(&self, kind: Kind, map: Map) -> Result<(), Failure> {
        let form = self.official_blank(kind)?;
        map.check(kind, form.pages.len()).map_err(Failure::Blank)?;
        self.official_change(kind, move |o| {
            o.map = map.clone();
            o.seen = None;
        })
    }

    /// Whether papers are printed on it, or on our own drawing all the same.
    ///
    /// # Errors
    /// `official.none`; what the store says.
    pub fn official_use(&self, kind: Kind, used: bool) -> Result<(), Failure> {
        self.official_change(kind, move |o| o.used = used)
    }

    /// A person found everything in its place on the test print.
    ///
    /// # Errors
    /// `official.none`; what the store says.
    pub fn official_seen(&self, kind: Kind) -> Result<(), Failure> {
        let now = self.clock.now();
        self.official_change(kind, move |o| o.seen = Some(now))
    }

    /// Takes the official form away: our own drawing is printed. The bytes stay in the archive, where dossiers name them.
    ///
    /// # Errors
    /// What the store says.
    pub fn official_remove(&self, kind: Kind) -> Result<bool, Failure> {
        self.plain_change(TABLE, key(kind), |now: Option<Official>| {
            Ok((None, now.is_some()))
        })
    }

    fn official_change(
        &self,
        kind: Kind,
        change: impl Fn(&mut Official) + Send + 'static,
    ) -> Result<(), Failure> {
        self.plain_change(TABLE, key(kind), move |now: Option<Official>| {
            let Some(mut o) = now else {
                return Err(Failure::NoOfficial(key(kind)));
            };
            change(&mut o);
            Ok((Some(o), ()))
        })
    }

    /// The blank of a kind, read from the archive.
    ///
    /// # Errors
    /// `official.none`; what the archive says.
    pub fn official_blank(&self, kind: Kind) -> Result<Blank, Failure> {
        let official = self.official(kind)?.ok_or(Failure::NoOfficial(key(kind)))?;
        self.read_blank(&official)
    }

    fn read_blank(&self, official: &Official) -> Result<Blank, Failure> {
        let hash: Hash = official
            .sha256
            .parse()
            .map_err(|_| Failure::Fault(format!("{:?} is no SHA-256", official.sha256)))?;
        let bytes = self.store.files().get(&hash)?;
        Blank::read(&bytes).map_err(Failure::Blank)
    }

    /// One copy on which each place bears its name, over a grid.
    ///
    /// # Errors
    /// `official.none`; what the press says.
    pub fn official_trial(&self, kind: Kind) -> Result<Pdf, Failure> {
        let official = self.official(kind)?.ok_or(Failure::NoOfficial(key(kind)))?;
        let blank = self.read_blank(&official)?;
        let now = self.clock.now();
        let base = Paper {
            kind,
            form: forms::Form::National,
            code: None,
            number: PaperNumber::Blank,
            boxes: BTreeMap::new(),
            to_complete: BTreeSet::new(),
            goods: Vec::new(),
            road: Road::default(),
            certified: Certified::default(),
            version: 1,
            printed_at: civil(now),
            stamp: now,
            head: None,
            mark: Mark::Specimen,
            language: Language::French,
            identification: self.settings.program.clone(),
            reverse: false,
        };
        self.press
            .trial(&base, &blank, &official.map)
            .map_err(Failure::Paper)
    }

    /// The form on which a paper of this kind is printed; none for our own drawing.
    fn form(&self, kind: Kind, own_drawing: bool) -> Result<Option<Form>, Failure> {
        if own_drawing {
            return Ok(None);
        }
        let Some(official) = self.official(kind)?.filter(|o| o.used) else {
            return Ok(None);
        };
        Ok(Some(Form {
            blank: self.read_blank(&official)?,
            map: official.map,
            sha256: official.sha256,
        }))
    }

    /// The dry run before a number (invariant 2): on our own drawing, which is always the way out, and on the official form.
    pub(crate) fn can_be_printed(&self, widest: &Paper, own_drawing: bool) -> Result<(), Failure> {
        self.press.check(widest).map_err(Failure::Paper)?;
        // An official form that is gone or damaged is told before a number, not after it.
        let form = self.form(widest.kind, own_drawing).map_err(|f| match f {
            Failure::Blank(e) => Failure::Paper(FormError::Official(e)),
            Failure::Store(e) => Failure::Paper(FormError::Official(BlankError::Lost {
                detail: e.code().to_owned(),
            })),
            other => other,
        })?;
        match form {
            Some(f) => self
                .press
                .check_filled(widest, &f.blank, &f.map)
                .map_err(Failure::Paper),
            None => Ok(()),
        }
    }

    /// The paper, on the official form where there is one (F1), and the SHA-256 of its blank. The number is given by now: a form
    /// that fails here, after the dry run, gives way to our own drawing, which says that it is the substitute.
    pub(crate) fn on_paper(
        &self,
        paper: &Paper,
        own_drawing: bool,
    ) -> Result<(Pdf, Option<String>), Failure> {
        if let Ok(Some(form)) = self.form(paper.kind, own_drawing)
            && let Ok(pdf) = self.press.fill(paper, &form.blank, &form.map)
        {
            return Ok((pdf, Some(form.sha256)));
        }
        let pdf = self.press.print(paper).map_err(Failure::Paper)?;
        Ok((pdf, None))
    }
}
