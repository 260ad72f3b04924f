//! The notice to the office as one page, always one: its subject, its number or the table of its numbers, its five lines, the square code
//! and the head of the register. Unlike a paper it has to be made whatever its texts are: letters become smaller, what no typeface
//! shows becomes `?` (the message beside it has it as it is), and of very many documents the last ones are counted.

use jiff::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::{Deserialize, Serialize};

use crate::MAX_HEAD;
use crate::error::FormError;
use crate::render::{Evict, Renderer, engine, options};
use crate::sheet::{SheetCaptions, SheetPdf};
use crate::view::seen;
use crate::world::Desk;

/// Most documents in the table of the page; of the others the count is told.
pub const MAX_NOTICE_ROWS: usize = 60;
/// Longest text of a square code, in bytes: what a camera still reads from a fax at 42 mm.
pub const MAX_NOTICE_CODE: usize = 800;
/// Characters of one text; longer ones are cut, with `…`.
const MOST: usize = 2_000;
/// Characters of a cell of the table.
const CELL: usize = 100;
/// Characters of a kind.
const KIND: usize = 8;
/// Characters of the checkpoint that are printed; a longer one stands in the file beside alone.
const CHECKPOINT: usize = 900;

/// The page of a notice. Its captions come with it, in the language of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePage {
    /// The title, large.
    pub title: String,
    /// The subject of the message.
    pub subject: String,
    /// Label and value: to whom, from whom.
    pub fields: Vec<(String, String)>,
    /// The number, in its groups, with its caption; only where there is one document.
    pub number: Option<(String, Vec<String>)>,
    /// The lines of the message.
    pub lines: Vec<String>,
    /// Captions of the table's columns.
    pub columns: [String; 4],
    /// A row a document: kind, number, consignee, goods.
    pub rows: Vec<[String; 4]>,
    /// What is said of documents beyond [`MAX_NOTICE_ROWS`], with `{}` for how many.
    pub more: String,
    /// The text of the square code.
    pub code: String,
    /// What the code is.
    pub code_caption: String,
    /// The last signed checkpoint of the register, and its caption.
    pub checkpoint: Option<(String, String)>,
    /// The words of the foot.
    pub captions: SheetCaptions,
    /// Date and time, as shown.
    pub printed_at: String,
    /// The instant written into the file's own properties.
    pub stamp: Timestamp,
    /// Head of the register; one of another form is left out.
    pub head: Option<String>,
    /// A word across the page.
    pub mark: Option<String>,
    /// Program and version.
    pub identification: String,
}

/// The template's data.
#[derive(Serialize)]
struct View {
    title: String,
    subject: String,
    fields: Vec<(String, String)>,
    number: Option<(String, Vec<String>)>,
    lines: Vec<String>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    more: String,
    code: String,
    code_caption: String,
    checkpoint: Option<(String, Vec<String>)>,
    captions: SheetCaptions,
    printed_at: String,
    head: String,
    keywords: Vec<String>,
    mark: String,
    lang: &'static str,
    identification: String,
}

impl Renderer {
    /// Lays a notice out on one page and writes the PDF.
    ///
    /// # Errors
    /// `paper.engine` alone: a fault of this program.
    pub fn notice(&self, page: &NoticePage) -> Result<SheetPdf, FormError> {
        let _evict = Evict;
        // A sign that the faces have and do not show where it stands (a mark without its letter) costs that sign, never the page.
        self.one_page(page, |_| true)
            .or_else(|_| self.one_page(page, |c| c < '\u{180}' || "’“”–—…€".contains(c)))
    }

    fn one_page(&self, page: &NoticePage, keep: fn(char) -> bool) -> Result<SheetPdf, FormError> {
        let view = self.view_of(page, keep);
        let json = serde_json::to_vec(&view).map_err(|error| FormError::Engine {
            detail: error.to_string(),
        })?;
        let document = self.laid_out(&Desk::of_notice(&self.shelf, json))?;
        let pages = document.pages().len();
        if pages != 1 {
            return Err(FormError::Engine {
                detail: format!("{pages} pages instead of one"),
            });
        }
        let ident = format!("{} {}", view.subject, page.stamp);
        let options = options(ident, &page.identification, page.stamp)?;
        let bytes =
            typst_pdf::pdf(&document, &options).map_err(|errors| engine(&self.shelf, &errors))?;
        Ok(SheetPdf { bytes, pages: 1 })
    }

    fn view_of(&self, page: &NoticePage, keep: fn(char) -> bool) -> View {
        let text = |t: &str| seen(&self.shelf, t, MOST, keep);
        let cell = |t: &String| seen(&self.shelf, t, CELL, keep);
        let plain = |c: char| c.is_ascii_alphanumeric() || ".:_-/".contains(c);
        let head = page
            .head
            .clone()
            .filter(|h| h.len() <= MAX_HEAD && h.chars().all(plain))
            .unwrap_or_default();
        let left = page.rows.len().saturating_sub(MAX_NOTICE_ROWS);
        let checkpoint = page
            .checkpoint
            .as_ref()
            .filter(|(_, t)| t.chars().nth(CHECKPOINT).is_none());
        View {
            // A heading that says nothing is none (PDF/UA).
            title: Some(text(&page.title))
                .filter(|t| !t.is_empty())
                .unwrap_or_else(|| "–".to_owned()),
            subject: text(&page.subject),
            fields: page
                .fields
                .iter()
                .map(|(l, v)| (text(l), text(v)))
                .collect(),
            number: page
                .number
                .as_ref()
                .map(|(c, g)| (text(c), g.iter().map(|g| text(g)).collect())),
            lines: page.lines.iter().map(|l| text(l)).collect(),
            columns: page.columns.iter().map(cell).collect(),
            rows: page
                .rows
                .iter()
                .take(MAX_NOTICE_ROWS)
                .map(|[kind, rest @ ..]| {
                    let kind = seen(&self.shelf, kind, KIND, keep);
                    std::iter::once(kind).chain(rest.iter().map(cell)).collect()
                })
                .collect(),
            more: if left == 0 {
                String::new()
            } else {
                text(&page.more.replace("{}", &left.to_string()))
            },
            code: picture(&page.code).unwrap_or_default(),
            code_caption: text(&page.code_caption),
            checkpoint: checkpoint
                .map(|(caption, note)| (text(caption), note.lines().map(text).collect())),
            captions: SheetCaptions {
                page: text(&page.captions.page),
                printed: text(&page.captions.printed),
                register: text(&page.captions.register),
            },
            printed_at: text(&page.printed_at),
            keywords: crate::inspect::keywords("", &head),
            head,
            mark: text(page.mark.as_deref().unwrap_or_default()),
            lang: "fr",
            identification: text(&page.identification),
        }
    }
}

/// The code as an SVG picture; none when the text is empty or longer than a code bears.
fn picture(text: &str) -> Option<String> {
    if text.is_empty() || text.len() > MAX_NOTICE_CODE {
        return None;
    }
    let level = if text.len() > 300 {
        QrCodeEcc::Low
    } else {
        QrCodeEcc::Medium
    };
    let code = QrCode::encode_text(text, level).ok()?;
    Some(crate::code::svg(&code))
}
