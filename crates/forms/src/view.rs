//! From the paper to the JSON that the template reads, with every character checked on the way.

use std::collections::BTreeMap;

use number::Kind;
use serde::Serialize;

use crate::error::FormError;
use crate::paper::{Form, Mark, Paper, PaperNumber};
use crate::world::Shelf;
use crate::{MAX_HEAD, MAX_PAGES, MAX_ROWS, MAX_TEXT};

/// The template's data. Texts are clean: no control characters, no double spaces.
#[derive(Serialize)]
pub(crate) struct View {
    form: &'static str,
    kind: &'static str,
    copies: u8,
    /// Lay out one copy only: the others are the same.
    dry: bool,
    max_pages: u32,
    lang: &'static str,
    number: String,
    beside: String,
    blank: bool,
    boxes: BTreeMap<String, String>,
    to_complete: Vec<String>,
    goods: Vec<[String; 6]>,
    road: [Option<String>; 3],
    certified: [String; 3],
    return_copy: Option<bool>,
    version: u32,
    printed_at: String,
    head: String,
    keywords: Vec<String>,
    /// The square code as an SVG picture; empty without one.
    code: String,
    mark: &'static str,
    replaced_at: String,
    identification: String,
    reverse: bool,
}

impl View {
    pub(crate) fn new(paper: &Paper, shelf: &Shelf, dry: bool) -> Result<Self, FormError> {
        let text = |place: &str, text: &str| clean(shelf, place, text);
        if paper.goods.len() > MAX_ROWS {
            return Err(FormError::TooManyRows {
                rows: paper.goods.len(),
                max: MAX_ROWS,
            });
        }
        let (number, beside) = match &paper.number {
            PaperNumber::Blank => (String::new(), String::new()),
            PaperNumber::Cells(cells) => {
                let fits = cells.len() == 21 && cells.bytes().all(|b| b.is_ascii_alphanumeric());
                if !fits {
                    return Err(FormError::NumberForm {
                        text: cells.chars().take(40).collect(),
                    });
                }
                (cells.clone(), String::new())
            }
            PaperNumber::Beside(reference) => (String::new(), text("number", reference)?),
        };
        let mut boxes = BTreeMap::new();
        for (&id, value) in &paper.boxes {
            if !paper.takes(id) {
                return Err(FormError::UnknownBox { id });
            }
            let place = id.to_string();
            boxes.insert(place.clone(), text(&place, value)?);
        }
        if let Some(&id) = paper.to_complete.iter().find(|id| !paper.takes(**id)) {
            return Err(FormError::UnknownBox { id });
        }
        let (columns, signature) = goods_boxes(paper);
        let mut goods = Vec::with_capacity(paper.goods.len());
        for (index, row) in paper.goods.iter().enumerate() {
            let of = |cell: &'_ Option<String>| cell.clone().unwrap_or_default();
            let mut cells = vec![
                row.description.clone(),
                row.cn.clone(),
                row.quantity.clone(),
                row.gross.clone(),
                row.net.clone(),
            ];
            match paper.form {
                Form::National => cells.push(of(&row.value)),
                Form::Eu => cells.insert(1, of(&row.product)),
            }
            let mut out: [String; 6] = Default::default();
            for ((column, cell), out) in columns.iter().zip(cells).zip(&mut out) {
                *out = text(&goods_place(paper.form, column, index), &cell)?;
            }
            goods.push(out);
        }
        let road = |place: &str, value: &Option<String>| {
            value.as_deref().map(|value| text(place, value)).transpose()
        };
        let head = paper.head.clone().unwrap_or_default();
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
        Ok(Self {
            form: match (paper.form, paper.kind) {
                (Form::Eu, _) => "eu",
                (Form::National, Kind::Daa) => "daa",
                (Form::National, Kind::Dsa) => "dsa",
            },
            kind: match paper.kind {
                Kind::Daa => "daa",
                Kind::Dsa => "dsa",
            },
            copies: paper.copies(),
            dry,
            max_pages: MAX_PAGES,
            lang: paper.language.tag(),
            blank: paper.number == PaperNumber::Blank,
            keywords: crate::inspect::keywords(
                if number.is_empty() { &beside } else { &number },
                &head,
            ),
            number,
            beside,
            boxes,
            to_complete: paper.to_complete.iter().map(ToString::to_string).collect(),
            goods,
            road: [
                road("vehicle", &paper.road.vehicle)?,
                road("departure", &paper.road.departure)?,
                road("journey-end", &paper.road.journey_end)?,
            ],
            certified: [
                text(signature, &paper.certified.company)?,
                text(signature, &paper.certified.name)?,
                text(signature, &paper.certified.place_and_date)?,
            ],
            return_copy: paper.certified.return_copy,
            version: paper.version,
            printed_at: text("printed-at", &paper.printed_at)?,
            head,
            code: paper
                .code
                .as_deref()
                .map(crate::code::picture)
                .transpose()?
                .unwrap_or_default(),
            mark: match paper.mark {
                Mark::None => "",
                Mark::Specimen => "specimen",
                Mark::Exercise => "exercise",
                Mark::Cancelled => "cancelled",
                Mark::Duplicata => "duplicata",
                Mark::ReplacedAt(_) => "replaced",
            },
            replaced_at: match &paper.mark {
                Mark::ReplacedAt(at) => text("mark", at)?,
                Mark::None
                | Mark::Specimen
                | Mark::Exercise
                | Mark::Cancelled
                | Mark::Duplicata => String::new(),
            },
            identification: text("identification", &paper.identification)?,
            reverse: paper.reverse,
        })
    }
}

/// The boxes of the goods columns, as the template orders them, and the signatory's box.
fn goods_boxes(paper: &Paper) -> ([&'static str; 6], &'static str) {
    match (paper.form, paper.kind) {
        (Form::Eu, _) => (["17p", "17b", "17c", "17d", "17e", "17f"], "sign"),
        (Form::National, Kind::Daa) => (["18", "19", "20", "21", "22", "22"], "24"),
        (Form::National, Kind::Dsa) => (["8", "9", "10", "11", "12", "13"], "15"),
    }
}

/// The cleaned texts of a paper, for a form that is not ours.
pub(crate) struct Values<'a> {
    pub(crate) number: &'a str,
    pub(crate) beside: &'a str,
    pub(crate) boxes: &'a BTreeMap<String, String>,
    pub(crate) goods: &'a [[String; 6]],
    pub(crate) road: &'a [Option<String>; 3],
    pub(crate) certified: &'a [String; 3],
    pub(crate) return_copy: Option<bool>,
}

impl View {
    pub(crate) fn keywords(&self) -> &[String] {
        &self.keywords
    }

    pub(crate) fn values(&self) -> Values<'_> {
        Values {
            number: &self.number,
            beside: &self.beside,
            boxes: &self.boxes,
            goods: &self.goods,
            road: &self.road,
            certified: &self.certified,
            return_copy: self.return_copy,
        }
    }
}

/// The box of the first goods column of the national form: 18 on the DAA, 8 on the DSA.
pub(crate) fn first_goods_box(kind: Kind) -> u8 {
    match kind {
        Kind::Daa => 18,
        Kind::Dsa => 8,
    }
}

/// The place of a goods cell on the national form.
pub(crate) fn national_place(column: u8, index: usize) -> String {
    goods_place(Form::National, &column.to_string(), index)
}

/// `18b` for the three rows of the form, `18.4` for those on further sheets; by number on the EU document.
fn goods_place(form: Form, column: &str, index: usize) -> String {
    match (form, index) {
        (Form::National, 0) => format!("{column}a"),
        (Form::National, 1) => format!("{column}b"),
        (Form::National, 2) => format!("{column}c"),
        _ => format!("{column}.{}", index + 1),
    }
}

/// One space between words, no blank lines; a character that would not be seen as itself is an error.
pub(crate) fn clean(shelf: &Shelf, place: &str, text: &str) -> Result<String, FormError> {
    if text.chars().nth(MAX_TEXT).is_some() {
        return Err(FormError::TooLong {
            place: place.to_owned(),
        });
    }
    let visible = |c: char| c == '\n' || (!c.is_control() && !invisible(c) && shelf.shows(c));
    let mut lines = Vec::new();
    for line in text.replace("\r\n", "\n").lines() {
        let words: Vec<&str> = line
            .split([' ', '\t'])
            .filter(|word| !word.is_empty())
            .collect();
        if !words.is_empty() {
            lines.push(words.join(" "));
        }
    }
    let text = lines.join("\n");
    match text.chars().find(|&c| !visible(c)) {
        Some(character) => Err(FormError::Glyph {
            character,
            place: place.to_owned(),
        }),
        None => Ok(text),
    }
}

/// One line as it can be printed whatever it is: what no typeface shows, or is not kept, becomes `?`; what is longer than `most` is cut.
pub(crate) fn seen(shelf: &Shelf, text: &str, most: usize, keep: fn(char) -> bool) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = |c: char| keep(c) && !c.is_control() && !invisible(c) && shelf.shows(c);
    let mut out: String = text
        .chars()
        .take(most)
        .map(|c| if shown(c) { c } else { '?' })
        .collect();
    if text.chars().nth(most).is_some() {
        out.pop();
        out.push('…');
    }
    out
}

/// Characters that fonts "cover" without showing anything, or that reorder what is around them: a reader could not
/// see them, so the paper would say other than the data.
fn invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..='\u{10FFFF}')
}
