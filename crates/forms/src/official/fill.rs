//! Filling: the layer is laid out by Typst, then stacked upon the blank. The dry run is the same with the widest values.

use super::blank::Blank;
use super::error::BlankError;
use super::guard;
use super::map::Map;
use super::plan::{Both, Plan};
use super::stack::{About, build};
use crate::MAX_HEAD;
use crate::error::FormError;
use crate::paper::{Paper, PaperNumber};
use crate::render::{Evict, Renderer, engine, plan_text};
use crate::view::View;
use crate::world::Desk;
use lopdf::Document;
use serde::Deserialize;
use typst_pdf::PdfOptions;

/// An official form, filled.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: u32,
    /// Continuation sheets of each copy.
    pub further: u32,
    /// Boxes whose text stands, wholly or from some word on, on a continuation sheet.
    pub continued: Vec<String>,
    /// What was printed over the blank, the same on every copy.
    pub placed: Vec<Placed>,
}

/// A text that was printed over the blank.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Placed {
    /// Page of the copy, from 1.
    pub sheet: u32,
    /// What it is.
    pub item: String,
    /// Left edge of its place, mm.
    pub x: f64,
    /// Upper edge, mm.
    pub y: f64,
    /// Width, mm.
    pub w: f64,
    /// Height, mm.
    pub h: f64,
    /// What of it stands there.
    pub text: String,
}

#[derive(Deserialize)]
struct Told {
    continued: Vec<String>,
    placed: Vec<Placed>,
}

impl Renderer {
    /// Fills an official form, all copies.
    ///
    /// # Errors
    /// What [`Renderer::check_filled`] finds.
    pub fn fill(&self, paper: &Paper, blank: &Blank, map: &Map) -> Result<Filled, FormError> {
        self.upon(paper, blank, map, false)
    }

    /// The dry run before a number is drawn (house.md, invariant 2): the whole print, with the widest number and head in the
    /// places that are still empty.
    ///
    /// # Errors
    /// `official.…` for the blank and its map; as [`Renderer::check`] for the texts.
    pub fn check_filled(
        &self,
        paper: &Paper,
        blank: &Blank,
        map: &Map,
    ) -> Result<Filled, FormError> {
        let mut widest = paper.clone();
        if widest.number == PaperNumber::Blank {
            widest.number = PaperNumber::Cells("W".repeat(21));
        }
        // The given head is checked too, not only its widest substitute.
        View::new(paper, &self.shelf, true)?;
        widest.head = Some("W".repeat(MAX_HEAD));
        self.upon(&widest, blank, map, false)
    }

    /// One copy on which every place bears its name, over a grid of 10 mm: to be laid beside the blank. Of the paper only what
    /// the print itself says is used.
    ///
    /// # Errors
    /// As [`Renderer::fill`], but a number without a place is none.
    pub fn trial(&self, base: &Paper, blank: &Blank, map: &Map) -> Result<Filled, FormError> {
        self.upon(base, blank, map, true)
    }

    fn upon(
        &self,
        paper: &Paper,
        blank: &Blank,
        map: &Map,
        trial: bool,
    ) -> Result<Filled, FormError> {
        let _evict = Evict;
        map.check(paper.kind, blank.pages.len())?;
        if !trial && !map.places_number() {
            return Err(BlankError::NoNumber.into());
        }
        let view = View::new(paper, &self.shelf, false)?;
        let plan = Plan::new(paper, &view.values(), blank, map, trial);
        let fault = |detail: String| FormError::Engine { detail };
        let json = serde_json::to_vec(&Both {
            view: &view,
            official: &plan,
        })
        .map_err(|e| fault(e.to_string()))?;
        let document = self.laid_out(&Desk::of_official(&self.shelf, json))?;
        let told: Told = serde_json::from_str(&plan_text(&document)?)
            .map_err(|e| fault(format!("plan: {e}")))?;
        // A layer is no document: the tags of one would say nothing true of the whole.
        let options = PdfOptions {
            tagged: false,
            ..PdfOptions::default()
        };
        let layer =
            typst_pdf::pdf(&document, &options).map_err(|errors| engine(&self.shelf, &errors))?;
        let layer = Document::load_mem(&layer).map_err(|e| fault(e.to_string()))?;
        let about = About {
            paper,
            keywords: view.keywords().to_vec(),
        };
        // What the blank holds is walked again here.
        let (bytes, pages, further) = guard::apart(|| build(blank, map, &plan, &layer, &about))?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if count(pages) > crate::MAX_PAGES {
            return Err(FormError::TooManyPages {
                pages: count(pages),
                max: crate::MAX_PAGES,
            });
        }
        Ok(Filled {
            bytes,
            pages: count(pages),
            further: count(further),
            continued: told.continued,
            placed: told.placed,
        })
    }
}
