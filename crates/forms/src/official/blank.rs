//! A blank as it was read: its pages as they are seen, its form fields, and what of it is left out. Never changes it.

use super::error::BlankError;
use super::fields::{self, Field};
use super::guard;
use lopdf::{Dictionary, Document, Object, ObjectId};

pub use super::fields::FieldKind;

const MM: f64 = 25.4 / 72.0;
/// Narrowest and widest side of a page, mm.
const SIDES: std::ops::RangeInclusive<f64> = 30.0..=1500.0;
/// How far up a page inherits.
const UP: usize = 64;

/// A page of a blank as it is seen: cropped and turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlankPage {
    /// Width, mm.
    pub w: f64,
    /// Height, mm.
    pub h: f64,
}

/// A form field of a blank.
#[derive(Debug, Clone, PartialEq)]
pub struct BlankField {
    /// Its full name.
    pub name: String,
    /// What its maker calls it for people.
    pub label: Option<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// How many characters it takes, one a cell.
    pub cells: Option<usize>,
    /// Where it stands: page (from 1), left, top, width, height in mm, as seen.
    pub places: Vec<(usize, f64, f64, f64, f64)>,
}

/// Something in a blank that is not taken over, or only in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// Programs inside: never run, never printed.
    Script,
    /// Files inside: left out.
    Files,
    /// A second description of the form for one maker's program: left out.
    Xfa,
    /// A signature: it would not hold for a filled form, and is left out.
    Signature,
}

impl Note {
    /// Its stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Files => "files",
            Self::Xfa => "xfa",
            Self::Signature => "signature",
        }
    }
}

/// The geometry of a page in its own units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turned {
    pub(super) media: [f64; 4],
    pub(super) crop: [f64; 4],
    pub(super) rotate: i64,
    /// Points in one unit.
    pub(super) unit: f64,
}

/// A blank, read.
#[derive(Clone)]
pub struct Blank {
    /// Its pages.
    pub pages: Vec<BlankPage>,
    /// Its form fields that take something.
    pub fields: Vec<BlankField>,
    /// What is left out.
    pub notes: Vec<Note>,
    pub(super) doc: Document,
    pub(super) ids: Vec<ObjectId>,
    pub(super) turned: Vec<Turned>,
    pub(super) inside: Vec<Field>,
}

impl std::fmt::Debug for Blank {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blank")
            .field("pages", &self.pages)
            .field("fields", &self.fields)
            .field("notes", &self.notes)
            .finish_non_exhaustive()
    }
}

impl Blank {
    /// Reads a blank that an operator brought.
    ///
    /// # Errors
    /// Everything that keeps it from being filled: see [`BlankError`].
    pub fn read(bytes: &[u8]) -> Result<Blank, BlankError> {
        if crate::inspect::read_head(bytes).is_some()
            || crate::inspect::read_number(bytes).is_some()
        {
            return Err(BlankError::Ours);
        }
        let doc = guard::load(bytes)?;
        guard::apart(move || Self::of(doc))
    }

    fn of(doc: Document) -> Result<Blank, BlankError> {
        let ids = guard::pages(&doc)?;
        let turned = ids
            .iter()
            .map(|id| turned(&doc, *id))
            .collect::<Result<Vec<_>, _>>()?;
        let pages: Vec<BlankPage> = turned.iter().map(Turned::seen).collect();
        let catalog = doc.catalog().map_err(BlankError::damaged)?;
        let form = catalog
            .get(b"AcroForm")
            .ok()
            .and_then(|o| dict(&doc, o))
            .cloned()
            .unwrap_or_default();
        let inside = fields::read(&doc, &form, &ids, &turned);
        let mut notes = Vec::new();
        if form.has(b"XFA") {
            // Such pages say only "please wait" to everybody else.
            let dynamic = catalog.get(b"NeedsRendering").and_then(Object::as_bool);
            if dynamic.unwrap_or(false) {
                return Err(BlankError::Xfa);
            }
            notes.push(Note::Xfa);
        }
        if catalog.has(b"OpenAction") || catalog.has(b"AA") || anywhere(&doc, b"JS") {
            notes.push(Note::Script);
        }
        if anywhere(&doc, b"EF") {
            notes.push(Note::Files);
        }
        if inside.iter().any(|f| f.kind == FieldKind::Signature) {
            notes.push(Note::Signature);
        }
        notes.sort_unstable();
        let fields = inside
            .iter()
            .filter(|f| !matches!(f.kind, FieldKind::Signature | FieldKind::Button))
            .map(|f| f.shown())
            .collect();
        Ok(Blank {
            pages,
            fields,
            notes,
            doc,
            ids,
            turned,
            inside,
        })
    }
}

impl Turned {
    pub(super) fn seen(&self) -> BlankPage {
        let (w, h) = (self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]);
        let (w, h) = if self.rotate % 180 == 0 {
            (w, h)
        } else {
            (h, w)
        };
        BlankPage {
            w: w * self.unit * MM,
            h: h * self.unit * MM,
        }
    }

    /// From points of the page as seen (from its lower left corner) to units of the page itself.
    pub(super) fn matrix(&self) -> [f64; 6] {
        let [left, low, right, high] = self.crop;
        let s = 1.0 / self.unit;
        match self.rotate {
            90 => [0.0, s, -s, 0.0, right, low],
            180 => [-s, 0.0, 0.0, -s, right, high],
            270 => [0.0, -s, s, 0.0, left, high],
            _ => [s, 0.0, 0.0, s, left, low],
        }
    }

    /// A rectangle of the page's own units as it is seen: left, top, width, height in mm.
    pub(super) fn seen_rect(&self, r: [f64; 4]) -> (f64, f64, f64, f64) {
        let [left, low, right, high] = self.crop;
        let (x, y, w, h) = match self.rotate {
            90 => (r[1] - low, r[0] - left, r[3] - r[1], r[2] - r[0]),
            180 => (right - r[2], r[1] - low, r[2] - r[0], r[3] - r[1]),
            270 => (high - r[3], right - r[2], r[3] - r[1], r[2] - r[0]),
            _ => (r[0] - left, high - r[3], r[2] - r[0], r[3] - r[1]),
        };
        let mm = self.unit * MM;
        (x * mm, y * mm, w * mm, h * mm)
    }
}

/// The dictionary behind an object or a reference to it.
pub(super) fn dict<'a>(doc: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    let (_, object) = doc.dereference(object).ok()?;
    match object {
        Object::Dictionary(d) => Some(d),
        Object::Stream(s) => Some(&s.dict),
        _ => None,
    }
}

/// A number, through a reference too.
pub(super) fn number(doc: &Document, object: &Object) -> Option<f64> {
    let (_, object) = doc.dereference(object).ok()?;
    object
        .as_float()
        .ok()
        .map(f64::from)
        .filter(|v| v.is_finite())
}

/// A rectangle, its corners in order.
pub(super) fn rect(doc: &Document, object: &Object) -> Option<[f64; 4]> {
    let (_, object) = doc.dereference(object).ok()?;
    let mut all = object.as_array().ok()?.iter().map(|o| number(doc, o));
    let (a, b, c, d) = (all.next()??, all.next()??, all.next()??, all.next()??);
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// A value of a page, or of what it hangs from.
pub(super) fn inherited<'a>(doc: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = doc.get_dictionary(id).ok()?;
    for _ in 0..UP {
        if let Ok(value) = node.get(key) {
            return Some(value);
        }
        node = dict(doc, node.get(b"Parent").ok()?)?;
    }
    None
}

fn turned(doc: &Document, id: ObjectId) -> Result<Turned, BlankError> {
    let odd = || BlankError::damaged("page size");
    let of = |key: &[u8]| inherited(doc, id, key).and_then(|o| rect(doc, o));
    let media = of(b"MediaBox").ok_or_else(odd)?;
    let crop = of(b"CropBox").map_or(media, |c| {
        [
            c[0].max(media[0]),
            c[1].max(media[1]),
            c[2].min(media[2]),
            c[3].min(media[3]),
        ]
    });
    let rotate = inherited(doc, id, b"Rotate").and_then(|o| number(doc, o));
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let rotate = rotate.unwrap_or(0.0).clamp(-36000.0, 36000.0) as i64;
    let unit = doc.get_dictionary(id).ok();
    let unit = unit.and_then(|d| d.get(b"UserUnit").ok());
    let unit = unit.and_then(|o| number(doc, o)).unwrap_or(1.0);
    let turned = Turned {
        media,
        crop,
        rotate: rotate.rem_euclid(360) / 90 * 90,
        unit,
    };
    let seen = turned.seen();
    if SIDES.contains(&seen.w) && SIDES.contains(&seen.h) && unit > 0.0 {
        Ok(turned)
    } else {
        Err(odd())
    }
}

/// Whether a key stands in any dictionary.
fn anywhere(doc: &Document, key: &[u8]) -> bool {
    fn inside(object: &Object, key: &[u8], deep: u8) -> bool {
        let within = |d: &Dictionary| {
            d.has(key) || (deep > 0 && d.iter().any(|(_, o)| inside(o, key, deep - 1)))
        };
        match object {
            Object::Dictionary(d) => within(d),
            Object::Stream(s) => within(&s.dict),
            Object::Array(a) => deep > 0 && a.iter().any(|o| inside(o, key, deep - 1)),
            _ => false,
        }
    }
    doc.objects.values().any(|o| inside(o, key, 8))
}
