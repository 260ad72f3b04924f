//! The form fields of a blank: names, what they take, where their rectangles stand. Only read here.

use super::blank::{BlankField, Turned, dict, number, rect};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashSet};

/// Deepest tree of names.
const DEEP: usize = 16;
/// Most fields that are read.
const MOST: usize = 2000;
const READ_LINES: i64 = 1 << 12;
const PUSH: i64 = 1 << 16;
const COMB: i64 = 1 << 24;

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text.
    Text,
    /// One of a list; filled as a text.
    Choice,
    /// A box to tick.
    Tick,
    /// A key to press: nothing is printed of it.
    Button,
    /// A signature made by a program.
    Signature,
}

impl FieldKind {
    /// Its stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Choice => "choice",
            Self::Tick => "tick",
            Self::Button => "button",
            Self::Signature => "signature",
        }
    }
}

/// One rectangle of a field.
#[derive(Debug, Clone)]
pub(super) struct Widget {
    pub(super) id: ObjectId,
    /// Page, from 0.
    pub(super) page: usize,
    pub(super) rect: [f64; 4],
    /// How its text is turned against the page's own axes, counter-clockwise, degrees.
    pub(super) turn: i64,
    /// Width and height along its text, mm.
    pub(super) seen: (f64, f64),
    /// Left, top, width, height as the page is seen, mm.
    pub(super) place: (f64, f64, f64, f64),
}

/// A field with its widgets.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: Option<String>,
    pub(super) kind: FieldKind,
    pub(super) max_len: Option<usize>,
    pub(super) comb: bool,
    pub(super) lines: bool,
    /// Its own values and those that it inherits: FT, Ff, MaxLen, DA, Q, V, DV, Opt, TU.
    pub(super) dict: Dictionary,
    pub(super) widgets: Vec<Widget>,
}

impl Field {
    pub(super) fn shown(&self) -> BlankField {
        BlankField {
            name: self.name.clone(),
            label: self.label.clone(),
            kind: self.kind,
            cells: self.max_len.filter(|_| self.comb),
            places: self
                .widgets
                .iter()
                .map(|w| {
                    let (x, y, width, height) = w.place;
                    (w.page + 1, x, y, width, height)
                })
                .collect(),
        }
    }
}

const KEPT: [&[u8]; 9] = [
    b"FT", b"Ff", b"MaxLen", b"DA", b"Q", b"V", b"DV", b"Opt", b"TU",
];

/// Every field with a rectangle on a page, in the order of the form.
pub(super) fn read(
    doc: &Document,
    form: &Dictionary,
    pages: &[ObjectId],
    turned: &[Turned],
) -> Vec<Field> {
    let mut on = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        for id in annotations(doc, *page) {
            on.entry(id).or_insert(n);
        }
    }
    let mut walk = Walk {
        doc,
        on,
        turned,
        seen: HashSet::new(),
        out: Vec::new(),
    };
    let mut base = Dictionary::new();
    for key in [b"DA".as_slice(), b"Q".as_slice()] {
        if let Ok(value) = form.get(key) {
            base.set(key, value.clone());
        }
    }
    for kid in kids(doc, form, b"Fields") {
        walk.visit(kid, "", &base, DEEP);
    }
    walk.out
}

/// The annotations of a page, by reference.
pub(super) fn annotations(doc: &Document, page: ObjectId) -> Vec<ObjectId> {
    doc.get_dictionary(page)
        .map(|d| kids(doc, d, b"Annots"))
        .unwrap_or_default()
}

fn kids(doc: &Document, of: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let list = of.get(key).ok().and_then(|o| doc.dereference(o).ok());
    let list = list.and_then(|(_, o)| o.as_array().ok());
    list.map(|a| {
        a.iter()
            .filter_map(|o| o.as_reference().ok())
            .take(MOST)
            .collect()
    })
    .unwrap_or_default()
}

struct Walk<'a> {
    doc: &'a Document,
    on: BTreeMap<ObjectId, usize>,
    turned: &'a [Turned],
    seen: HashSet<ObjectId>,
    out: Vec<Field>,
}

impl Walk<'_> {
    fn visit(&mut self, id: ObjectId, above: &str, base: &Dictionary, deep: usize) {
        if deep == 0 || self.out.len() >= MOST || !self.seen.insert(id) {
            return;
        }
        let Ok(own) = self.doc.get_dictionary(id) else {
            return;
        };
        let mut all = base.clone();
        for key in KEPT {
            if let Ok(value) = own.get(key) {
                all.set(key, value.clone());
            }
        }
        let name = match (own.get(b"T").ok().and_then(|o| words(self.doc, o)), above) {
            (Some(part), "") => part,
            (Some(part), above) => format!("{above}.{part}"),
            (None, above) => above.to_owned(),
        };
        let kids = kids(self.doc, own, b"Kids");
        let named = |id: &ObjectId| self.doc.get_dictionary(*id).is_ok_and(|d| d.has(b"T"));
        let (fields, parts): (Vec<_>, Vec<_>) = kids.into_iter().partition(named);
        for kid in fields {
            self.visit(kid, &name, &all, deep - 1);
        }
        let own_widgets = parts.into_iter().chain(own.has(b"Rect").then_some(id));
        let widgets: Vec<Widget> = own_widgets.filter_map(|w| self.widget(w)).collect();
        if !widgets.is_empty() {
            self.out.extend(self.field(name, all, widgets));
        }
    }

    fn field(&self, name: String, dict: Dictionary, widgets: Vec<Widget>) -> Option<Field> {
        let whole = |key: &[u8]| {
            let value = dict.get(key).ok().and_then(|o| number(self.doc, o));
            #[expect(
                clippy::cast_possible_truncation,
                reason = "flags and lengths are small"
            )]
            value.map(|v| v as i64)
        };
        let flags = whole(b"Ff").unwrap_or(0);
        let kind = match dict.get(b"FT").ok()?.as_name().ok()? {
            b"Tx" => FieldKind::Text,
            b"Ch" => FieldKind::Choice,
            b"Btn" if flags & PUSH != 0 => FieldKind::Button,
            b"Btn" => FieldKind::Tick,
            b"Sig" => FieldKind::Signature,
            _ => return None,
        };
        let max_len = whole(b"MaxLen")
            .and_then(|n| usize::try_from(n).ok())
            .filter(|n| (1..=1000).contains(n));
        Some(Field {
            name,
            label: dict.get(b"TU").ok().and_then(|o| words(self.doc, o)),
            kind,
            max_len,
            comb: flags & COMB != 0 && max_len.is_some(),
            lines: flags & READ_LINES != 0,
            dict,
            widgets,
        })
    }

    fn widget(&self, id: ObjectId) -> Option<Widget> {
        let page = *self.on.get(&id)?;
        let turned = self.turned.get(page)?;
        let own = self.doc.get_dictionary(id).ok()?;
        let rect = rect(self.doc, own.get(b"Rect").ok()?)?;
        let look = own.get(b"MK").ok().and_then(|o| dict(self.doc, o));
        let turn = look.and_then(|d| number(self.doc, d.get(b"R").ok()?));
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let turn = turn.map(|t| (t.clamp(-3600.0, 3600.0) as i64).rem_euclid(360) / 90 * 90);
        // Without a word about it the text stands upright as the page is seen.
        let turn = turn.unwrap_or(turned.rotate);
        let place = turned.seen_rect(rect);
        let mm = turned.unit * 25.4 / 72.0;
        let (w, h) = ((rect[2] - rect[0]) * mm, (rect[3] - rect[1]) * mm);
        let seen = if turn % 180 == 0 { (w, h) } else { (h, w) };
        let sides = 0.5..=1500.0;
        (sides.contains(&w) && sides.contains(&h)).then_some(Widget {
            id,
            page,
            rect,
            turn,
            seen,
            place,
        })
    }
}

/// A text of the file, in either of the encodings of PDF.
pub(super) fn words(doc: &Document, object: &Object) -> Option<String> {
    let (_, object) = doc.dereference(object).ok()?;
    let text = lopdf::decode_text_string(object).ok()?;
    let plain: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    Some(plain.trim().to_owned()).filter(|t| !t.is_empty())
}
