//! A plain sheet: a title, numbers in large groups, lines of label and value, boxes to tick, lines to write on. For the fax, the
//! signing checklist, the printer's test page. In the same PDF/A-2a and PDF/UA-1 as the papers; what does not fit goes on a further page.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::FormError;
use crate::render::{Evict, Renderer, engine, options};
use crate::view::clean;
use crate::world::Desk;
use crate::{MAX_HEAD, MAX_SHEET_PAGES};

/// A sheet to print. All texts are printed as they are; captions come with them, in the caller's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The title, large.
    pub title: String,
    /// What follows it.
    pub parts: Vec<Part>,
    /// The words of the foot.
    pub captions: SheetCaptions,
    /// Date and time of printing, as shown.
    pub printed_at: String,
    /// The instant written into the file's own properties.
    pub stamp: Timestamp,
    /// Head of the register: letters, digits and `.:_-/`, at most [`crate::MAX_HEAD`].
    #[serde(default)]
    pub head: Option<String>,
    /// A word across every page, such as `SPÉCIMEN`.
    #[serde(default)]
    pub mark: Option<String>,
    /// The language of the texts, for those who have them read out.
    #[serde(default)]
    pub language: SheetLanguage,
    /// Program and version.
    pub identification: String,
}

/// The language of a sheet's texts: unlike a paper, a sheet speaks that of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SheetLanguage {
    /// French.
    #[default]
    French,
    /// English.
    English,
    /// German.
    German,
    /// Dutch.
    Dutch,
    /// Italian.
    Italian,
    /// Spanish.
    Spanish,
}

/// The words of the foot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetCaptions {
    /// Before the page's number: `Page`.
    pub page: String,
    /// Before the time of printing: `imprimé le`.
    pub printed: String,
    /// Before the head: `Registre :`.
    pub register: String,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A heading.
    Heading(String),
    /// Text; lines are separated by `\n`.
    Text(String),
    /// Text that is seen first.
    Strong(String),
    /// Something to dial or to copy, in large groups.
    Number {
        /// What it is.
        caption: String,
        /// Its groups.
        groups: Vec<String>,
    },
    /// Label and value; an empty value is a line to write on.
    Fields(Vec<(String, String)>),
    /// Boxes to tick, each with its words.
    Ticks(Vec<String>),
    /// Lines to write on or to sign, each with its caption.
    Lines(Vec<String>),
    /// Cells in groups, one character each; an empty text is a cell to write in.
    Cells(Vec<Cells>),
    /// Columns, rows of texts, and empty rows to write in.
    Table(Table),
    /// What follows begins on a new page.
    Break,
}

/// Cells that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// One character each, or nothing.
    pub cells: Vec<String>,
    /// What they are, small beneath them.
    pub caption: String,
}

/// A table, on paper: what is known in it, and room to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption of each column, and its share of the width.
    pub columns: Vec<(String, u32)>,
    /// Rows of texts, one for each column.
    pub rows: Vec<Vec<String>>,
    /// Height of a row with something to write in, in millimetres; other rows are as high as their texts.
    pub row_mm: u32,
    /// On pages of its own, turned: for more columns than a page is wide.
    pub turned: bool,
    /// Its heading there.
    #[serde(default)]
    pub title: String,
}

/// A finished sheet.
#[derive(Debug, Clone)]
pub struct SheetPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: u32,
}

/// The template's data.
#[derive(Serialize)]
struct View {
    title: String,
    parts: Vec<Part>,
    captions: SheetCaptions,
    printed_at: String,
    head: String,
    keywords: Vec<String>,
    mark: String,
    lang: &'static str,
    identification: String,
}

impl Renderer {
    /// Lays a sheet out and writes the PDF.
    ///
    /// # Errors
    /// `paper.glyph`, `paper.too-long`, `paper.too-many-pages`, `paper.head-form`; `paper.engine` for a fault of this program.
    pub fn sheet(&self, sheet: &Sheet) -> Result<SheetPdf, FormError> {
        let _evict = Evict;
        let view = self.view(sheet)?;
        let json = serde_json::to_vec(&view).map_err(|error| FormError::Engine {
            detail: error.to_string(),
        })?;
        let document = self.laid_out(&Desk::of_sheet(&self.shelf, json))?;
        let pages = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
        if pages > MAX_SHEET_PAGES {
            return Err(FormError::TooManyPages {
                pages,
                max: MAX_SHEET_PAGES,
            });
        }
        let ident = format!("{} {}", view.title, sheet.stamp);
        let options = options(ident, &sheet.identification, sheet.stamp)?;
        let bytes =
            typst_pdf::pdf(&document, &options).map_err(|errors| engine(&self.shelf, &errors))?;
        Ok(SheetPdf { bytes, pages })
    }

    fn view(&self, sheet: &Sheet) -> Result<View, FormError> {
        let text = |place: &str, text: &str| clean(&self.shelf, place, text);
        let all = |place: &str, texts: &[String]| {
            texts
                .iter()
                .map(|t| text(place, t))
                .collect::<Result<Vec<_>, _>>()
        };
        let part = |part: &Part| -> Result<Part, FormError> {
            Ok(match part {
                Part::Heading(t) => Part::Heading(text("heading", t)?),
                Part::Text(t) => Part::Text(text("text", t)?),
                Part::Strong(t) => Part::Strong(text("text", t)?),
                Part::Number { caption, groups } => Part::Number {
                    caption: text("number", caption)?,
                    groups: all("number", groups)?,
                },
                Part::Fields(rows) => Part::Fields(
                    rows.iter()
                        .map(|(l, v)| Ok((text("text", l)?, text("text", v)?)))
                        .collect::<Result<_, FormError>>()?,
                ),
                Part::Ticks(t) => Part::Ticks(all("text", t)?),
                Part::Lines(t) => Part::Lines(all("text", t)?),
                Part::Cells(groups) => Part::Cells(
                    groups
                        .iter()
                        .map(|g| {
                            Ok(Cells {
                                cells: all("text", &g.cells)?,
                                caption: text("text", &g.caption)?,
                            })
                        })
                        .collect::<Result<_, FormError>>()?,
                ),
                Part::Table(t) => Part::Table(Table {
                    columns: t
                        .columns
                        .iter()
                        .map(|(c, w)| Ok((text("text", c)?, *w)))
                        .collect::<Result<_, FormError>>()?,
                    rows: t
                        .rows
                        .iter()
                        .map(|r| all("text", r))
                        .collect::<Result<_, _>>()?,
                    title: text("heading", &t.title)?,
                    ..t.clone()
                }),
                Part::Break => Part::Break,
            })
        };
        let head = sheet.head.clone().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || ".:_-/".contains(c);
        if !head.chars().all(plain) {
            return Err(FormError::HeadForm {
                text: head.chars().take(MAX_HEAD).collect(),
            });
        }
        if head.len() > MAX_HEAD {
            return Err(FormError::TooLong {
                place: "head".to_owned(),
            });
        }
        Ok(View {
            title: text("heading", &sheet.title)?,
            parts: sheet.parts.iter().map(part).collect::<Result<_, _>>()?,
            captions: SheetCaptions {
                page: text("foot", &sheet.captions.page)?,
                printed: text("foot", &sheet.captions.printed)?,
                register: text("foot", &sheet.captions.register)?,
            },
            printed_at: text("printed-at", &sheet.printed_at)?,
            keywords: crate::inspect::keywords("", &head),
            head,
            mark: text("mark", sheet.mark.as_deref().unwrap_or_default())?,
            lang: match sheet.language {
                SheetLanguage::French => "fr",
                SheetLanguage::English => "en",
                SheetLanguage::German => "de",
                SheetLanguage::Dutch => "nl",
                SheetLanguage::Italian => "it",
                SheetLanguage::Spanish => "es",
            },
            identification: text("identification", &sheet.identification)?,
        })
    }
}
