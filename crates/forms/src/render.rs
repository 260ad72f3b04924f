//! From a paper to bytes: one layout pass, then the PDF. Fonts and templates are loaded once per [`Renderer`].

use serde::Deserialize;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::FormError;
use crate::geometry::Geometry;
use crate::paper::{Paper, PaperNumber};
use crate::view::View;
use crate::world::{Desk, Shelf};
use crate::{CODE_CHARS, MAX_HEAD, MAX_PAGES};

/// Runs after which a cached layout that was not used again is dropped: memory stays bounded over many papers.
const CACHE_RUNS: usize = 3;

/// Makes papers. Cheap to share between threads; make one and keep it.
pub struct Renderer {
    pub(crate) shelf: Shelf,
}

/// A finished print of all copies.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file. Archive these bytes; the same paper need not give the same bytes elsewhere.
    pub bytes: Vec<u8>,
    /// Pages in the file.
    pub pages: u32,
    /// Copies (4 or 3).
    pub copies: u8,
    /// Sheets of each copy, 1 without continuation.
    pub sheets_per_copy: u32,
    /// Where everything stands.
    pub layout: Geometry,
}

/// What the dry run found: the paper can be printed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Pages that the print will have.
    pub pages: u32,
    /// Sheets of each copy.
    pub sheets_per_copy: u32,
    /// Boxes and cells whose text goes on on a further sheet.
    pub continued: Vec<String>,
}

/// What the template reports.
#[derive(Deserialize)]
struct Plan {
    sheets: u32,
    too_long: Vec<String>,
    continued: Vec<String>,
    geometry: Geometry,
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

impl Renderer {
    /// The pages of a template with its data.
    pub(crate) fn laid_out(&self, desk: &Desk<'_>) -> Result<PagedDocument, FormError> {
        let compiled = typst::compile::<PagedDocument>(desk);
        let document = compiled
            .output
            .map_err(|errors| engine(&self.shelf, &errors))?;
        // A warning would be, for instance, a font that was not found: never acceptable here.
        if !compiled.warnings.is_empty() {
            return Err(engine(&self.shelf, &compiled.warnings));
        }
        Ok(document)
    }
}

impl Renderer {
    /// Loads fonts and templates (some milliseconds, a few megabytes).
    #[must_use]
    pub fn new() -> Self {
        Self {
            shelf: Shelf::new(),
        }
    }

    /// Lays the paper out and writes the PDF.
    ///
    /// # Errors
    /// Everything that [`check`](Self::check) finds; `paper.engine` if the engine refuses.
    pub fn render(&self, paper: &Paper) -> Result<Pdf, FormError> {
        let _evict = Evict;
        let (document, plan) = self.lay_out(paper, false)?;
        let bytes = typst_pdf::pdf(&document, &options_of(paper)?)
            .map_err(|errors| engine(&self.shelf, &errors))?;
        Ok(Pdf {
            bytes,
            pages: pages(&plan)?,
            copies: paper.copies(),
            sheets_per_copy: plan.sheets,
            layout: plan.geometry,
        })
    }

    /// The dry run before a number is drawn (house.md, invariant 2): the layout with the widest number and head in
    /// the places that are still empty. What passes here can be printed once number and head are known; a text of
    /// the caller that will contain the number (box 3) has to be given in its full width already.
    ///
    /// # Errors
    /// `paper.glyph`, `paper.too-long`, `paper.too-many-rows`, `paper.too-many-pages`, `paper.unknown-box`,
    /// `paper.number-form`, `paper.head-form`; `paper.engine` for a fault of this program.
    pub fn check(&self, paper: &Paper) -> Result<Fit, FormError> {
        let _evict = Evict;
        // The given head is checked too, not only its widest substitute.
        View::new(paper, &self.shelf, true)?;
        let mut widest = paper.clone();
        if widest.number == PaperNumber::Blank {
            widest.number = PaperNumber::Cells("W".repeat(21));
        }
        widest.head = Some("W".repeat(MAX_HEAD));
        widest.code = Some("W".repeat(CODE_CHARS));
        let (_, plan) = self.lay_out(&widest, true)?;
        Ok(Fit {
            pages: pages(&plan)?,
            sheets_per_copy: plan.sheets,
            continued: plan.continued,
        })
    }

    fn lay_out(&self, paper: &Paper, dry: bool) -> Result<(PagedDocument, Plan), FormError> {
        let view = View::new(paper, &self.shelf, dry)?;
        let json = serde_json::to_vec(&view).map_err(|error| FormError::Engine {
            detail: error.to_string(),
        })?;
        let desk = Desk::new(&self.shelf, json);
        let document = self.laid_out(&desk)?;
        let plan = read_plan(&document)?;
        if let Some(place) = plan.too_long.first() {
            return Err(FormError::TooLong {
                place: place.clone(),
            });
        }
        let pages = pages(&plan)?;
        if pages > MAX_PAGES {
            return Err(FormError::TooManyPages {
                pages,
                max: MAX_PAGES,
            });
        }
        let expected = if dry {
            pages / u32::from(paper.copies())
        } else {
            pages
        };
        if usize::try_from(expected).ok() != Some(document.pages().len()) {
            let detail = format!(
                "{expected} pages planned, {} laid out",
                document.pages().len()
            );
            return Err(FormError::Engine { detail });
        }
        Ok((document, plan))
    }
}

/// Drops what the engine has cached when a run ends, however it ends.
pub(crate) struct Evict;

impl Drop for Evict {
    fn drop(&mut self) {
        comemo::evict(CACHE_RUNS);
    }
}

fn pages(plan: &Plan) -> Result<u32, FormError> {
    u32::try_from(plan.geometry.pages.len()).map_err(|error| FormError::Engine {
        detail: error.to_string(),
    })
}

fn read_plan(document: &PagedDocument) -> Result<Plan, FormError> {
    serde_json::from_str(&plan_text(document)?).map_err(|error| FormError::Engine {
        detail: format!("plan: {error}"),
    })
}

/// What a template reports, as JSON.
pub(crate) fn plan_text(document: &PagedDocument) -> Result<String, FormError> {
    let lost = |detail: &str| FormError::Engine {
        detail: format!("plan: {detail}"),
    };
    let label = Label::new(PicoStr::intern("plan")).ok_or_else(|| lost("label"))?;
    let found = document
        .introspector()
        .query_first(&Selector::Label(label))
        .ok_or_else(|| lost("missing"))?;
    let element = found
        .to_packed::<MetadataElem>()
        .ok_or_else(|| lost("no metadata"))?;
    match &element.value {
        Value::Str(json) => Ok(json.as_str().to_owned()),
        _ => Err(lost("not a text")),
    }
}

fn options_of(paper: &Paper) -> Result<PdfOptions, FormError> {
    let number = match &paper.number {
        PaperNumber::Blank => "blank",
        PaperNumber::Cells(text) | PaperNumber::Beside(text) => text,
    };
    let ident = format!("{number} {} {}", paper.version, paper.stamp);
    options(ident, &paper.identification, paper.stamp)
}

/// PDF/A-2a and PDF/UA-1, with the instant and the program's name that were given.
pub(crate) fn options(
    ident: String,
    identification: &str,
    stamp: jiff::Timestamp,
) -> Result<PdfOptions, FormError> {
    let standards =
        PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| {
            FormError::Engine {
                detail: error.message().to_string(),
            }
        })?;
    let utc = stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let small = |value: i8| u8::try_from(value).unwrap_or_default();
    let timestamp = Datetime::from_ymd_hms(
        i32::from(utc.year()),
        small(utc.month()),
        small(utc.day()),
        small(utc.hour()),
        small(utc.minute()),
        small(utc.second()),
    );
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(identification.to_owned())),
        timestamp: timestamp.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

pub(crate) fn engine<'a>(
    shelf: &Shelf,
    diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>,
) -> FormError {
    let desk = Desk::new(shelf, Vec::new());
    let lines: Vec<String> = diagnostics
        .into_iter()
        .take(5)
        .map(|found| {
            let place = found
                .span
                .id()
                .zip(desk.range(found.span))
                .and_then(|(id, range)| {
                    let line = desk.source(id).ok()?.lines().byte_to_line(range.start)? + 1;
                    Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
                });
            format!("{}{}", place.unwrap_or_default(), found.message)
        })
        .collect();
    FormError::Engine {
        detail: lines.join("; "),
    }
}
