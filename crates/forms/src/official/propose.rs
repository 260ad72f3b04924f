//! A first map for a blank: fields whose names say what they are, and places as on our own drawing for everything else. A person
//! confirms it; nothing here is known of the official form.

use super::blank::{Blank, FieldKind};
use super::item::COLUMNS;
use super::map::{Cells, Map, Spot, kind_name};
use crate::error::FormError;
use crate::paper::{BoxId, Certified, Form, GoodsRow, Mark, Paper, PaperNumber, Road};
use crate::render::Renderer;
use number::Kind;
use std::collections::BTreeMap;

/// Words in names and labels of fields, without accents, and the item on the DAA and on the DSA.
const WORDS: [(&str, &str, &str); 22] = [
    ("lieu de livraison", "7a", "7"),
    ("lieu d expedition", "15", ""),
    ("autorite", "8", "3"),
    ("expediteur accise", "2", ""),
    ("accise expediteur", "2", ""),
    ("accise destinataire", "4", ""),
    ("destinataire accise", "4", ""),
    ("expediteur", "1", "1"),
    ("fournisseur", "1", "1"),
    ("consignor", "1", "1"),
    ("destinataire", "7", "4"),
    ("consignee", "7", "4"),
    ("reference", "3", "2"),
    ("date facture", "6", ""),
    ("facture", "5", ""),
    ("transporteur", "9", "5"),
    ("garantie", "10", ""),
    ("duree", "17", ""),
    ("date expedition", "16", ""),
    ("certificat", "23", "14"),
    ("immatriculation", "road.vehicle", "road.vehicle"),
    ("nom du signataire", "certified.name", "certified.name"),
];

impl Renderer {
    /// A map to begin with.
    ///
    /// # Errors
    /// `paper.engine`, a fault of this program.
    pub fn propose(&self, kind: Kind, blank: &Blank) -> Result<Map, FormError> {
        let copies: usize = match kind {
            Kind::Daa => 4,
            Kind::Dsa => 3,
        };
        let pages = u32::try_from(blank.pages.len()).unwrap_or(1);
        let each = blank.pages.len() / copies;
        // Either the file has all copies, or every copy is the whole file.
        let own = each > 0 && blank.pages.len().is_multiple_of(copies);
        let per = if own { each } else { blank.pages.len() };
        let of_copy = |copy: usize| -> Vec<u32> {
            if own {
                let first = u32::try_from(copy * each).unwrap_or(0);
                let last = first + u32::try_from(each).unwrap_or(1);
                (first + 1..=last).collect()
            } else {
                (1..=pages).collect()
            }
        };
        let mut map = Map {
            format: 1,
            kind: kind_name(kind).to_owned(),
            dx: 0.0,
            dy: 0.0,
            copies: (0..copies).map(of_copy).collect(),
            fields: BTreeMap::new(),
            cells: None,
            boxes: BTreeMap::new(),
        };
        for f in &blank.fields {
            if f.kind != FieldKind::Tick
                && let Some(item) = guess(kind, &f.name, f.label.as_deref(), f.cells)
            {
                map.fields.insert(f.name.clone(), item);
            }
        }
        // Where nothing is known of the fields, places to be adjusted.
        if map.fields.is_empty() {
            self.like_ours(kind, blank, per, &mut map)?;
            // As large as on our own drawing: smaller, a fax does not show it.
            if blank.pages.first().is_some_and(|p| p.w > 205.0) {
                let spot = Spot {
                    page: 1,
                    x: 170.6,
                    y: 10.0,
                    w: 29.4,
                    h: 29.4,
                    size: 9.0,
                };
                map.boxes.insert("code".to_owned(), spot);
            }
            if !own {
                let spot = Spot {
                    page: 1,
                    x: 11.0,
                    y: 11.0,
                    w: 7.0,
                    h: 7.0,
                    size: 16.0,
                };
                map.boxes.insert("copy".to_owned(), spot);
            }
        }
        Ok(map)
    }

    /// Places as our own drawing has them.
    fn like_ours(
        &self,
        kind: Kind,
        blank: &Blank,
        _per: usize,
        map: &mut Map,
    ) -> Result<(), FormError> {
        let drawn = self.render(&full(kind))?;
        let page = blank.pages.first().copied();
        let (w, h) = page.map_or((210.0, 297.0), |p| (p.w, p.h));
        let first = crate::view::first_goods_box(kind);
        for a in drawn.layout.areas.iter().filter(|a| a.sheet == 1) {
            if a.x + a.w > w || a.y + a.h > h {
                continue;
            }
            let spot = Spot {
                page: 1,
                x: rounded(a.x),
                y: rounded(a.y),
                w: rounded(a.w),
                h: rounded(a.h),
                size: 9.0,
            };
            let item = match a.place.as_str() {
                "number" => {
                    map.cells = Some(Cells {
                        page: 1,
                        x: rounded(a.x),
                        y: rounded(a.y),
                        h: rounded(a.h),
                        pitch: 5.5,
                        groups: vec![2, 13, 5, 1],
                        gap: 1.5,
                        size: 12.0,
                    });
                    continue;
                }
                other => item_of(kind, first, other),
            };
            if let Some(item) = item {
                // On our drawing the two cases to tick stand above the company.
                if kind == Kind::Dsa && item == "certified.company" {
                    for (tick, dx) in [("return_yes", 0.0), ("return_no", 18.0)] {
                        let (x, y) = (spot.x + dx, rounded(spot.y - 10.3));
                        let tick_spot = Spot {
                            x,
                            y,
                            w: 4.0,
                            h: 4.0,
                            ..spot
                        };
                        map.boxes.insert(format!("certified.{tick}"), tick_spot);
                    }
                }
                map.boxes.insert(item, spot);
            }
        }
        Ok(())
    }
}

fn rounded(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}

/// The item of an area of our own drawing.
fn item_of(kind: Kind, first: u8, place: &str) -> Option<String> {
    if let Some(part) = place.split_once('.').map(|(_, part)| part) {
        return ["company", "name", "place_and_date"]
            .contains(&part)
            .then(|| format!("certified.{part}"));
    }
    let id: BoxId = match place {
        "vehicle" | "departure" | "journey_end" => return Some(format!("road.{place}")),
        "journey-end" => return Some("road.journey_end".to_owned()),
        other => other.parse().ok()?,
    };
    if id.takes_text(kind) {
        return Some(place.to_owned());
    }
    let digits = place.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let column = usize::from(digits.parse::<u8>().ok()?.checked_sub(first)?);
    let row = ["a", "b", "c"]
        .iter()
        .position(|l| *l == &place[digits.len()..])?;
    Some(format!("goods.{}.{}", row + 1, COLUMNS.get(column)?))
}

/// A paper with something in every box, to learn where they are.
fn full(kind: Kind) -> Paper {
    let x = || "X".to_owned();
    let row = GoodsRow {
        description: x(),
        product: None,
        cn: x(),
        quantity: x(),
        gross: x(),
        net: x(),
        value: (kind == Kind::Dsa).then(x),
    };
    let mut boxes = BTreeMap::new();
    for n in 1..=24 {
        for id in [BoxId::number(n), BoxId::lettered(n, 'a')] {
            if id.takes_text(kind) {
                boxes.insert(id, x());
            }
        }
    }
    Paper {
        kind,
        form: Form::National,
        code: None,
        number: PaperNumber::Cells("X".repeat(21)),
        boxes,
        to_complete: std::collections::BTreeSet::new(),
        goods: vec![row.clone(), row.clone(), row],
        road: Road {
            vehicle: Some(x()),
            departure: Some(x()),
            journey_end: Some(x()),
        },
        certified: Certified {
            company: x(),
            name: x(),
            place_and_date: x(),
            return_copy: None,
        },
        version: 1,
        printed_at: x(),
        stamp: jiff::Timestamp::UNIX_EPOCH,
        head: None,
        mark: Mark::None,
        language: crate::Language::French,
        identification: x(),
        reverse: false,
    }
}

/// The item that a field's name or label says it is; none where it is not obvious.
fn guess(kind: Kind, name: &str, label: Option<&str>, cells: Option<usize>) -> Option<String> {
    if cells == Some(21) {
        return Some("number".to_owned());
    }
    let last = name.rsplit('.').next().unwrap_or(name);
    for text in [Some(last), label].into_iter().flatten() {
        let text = folded(text);
        if super::is_item(kind, &text) {
            return Some(text);
        }
        // "case 7a", "box_7a", "c7a".
        let parts: Vec<&str> = text.split(' ').collect();
        let boxed = match parts.as_slice() {
            ["case" | "box" | "champ" | "zone" | "cadre", id, ..] => Some(*id),
            [one] => ["case", "box", "c"]
                .iter()
                .find_map(|p| one.strip_prefix(p)),
            _ => None,
        };
        if let Some(id) = boxed.filter(|id| super::is_item(kind, id)) {
            return Some(id.to_owned());
        }
        if let Some((_, daa, dsa)) = WORDS.iter().find(|(w, ..)| text.contains(w)) {
            let item = if kind == Kind::Daa { daa } else { dsa };
            return Some((*item).to_owned()).filter(|i| !i.is_empty());
        }
    }
    // As our own maps call them.
    super::is_item(kind, name).then(|| name.to_owned())
}

/// Small letters without accents, one space for everything else.
fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'û' | 'ù' | 'ü' => 'u',
            'ç' => 'c',
            c if c.is_ascii_alphanumeric() || c == '.' => c,
            _ => ' ',
        };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out.trim().to_owned()
}
