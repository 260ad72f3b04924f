//! What the template is told: which pages it makes, what stands where on them, what has no place. Decides nothing about letters.

use super::blank::Blank;
use super::fields::{FieldKind, Widget};
use super::item::{columns, goods, is_code, items, place, text};
use super::map::{Map, Spot};
use crate::paper::Paper;
use crate::view::{Values, View, first_goods_box, national_place};
use number::Kind;
use serde::Serialize;
use std::collections::BTreeSet;

/// The view of a paper and what is put upon the blank.
#[derive(Serialize)]
pub(super) struct Both<'a> {
    #[serde(flatten)]
    pub(super) view: &'a View,
    pub(super) official: &'a Plan,
}

#[derive(Serialize)]
pub(super) struct Plan {
    first: u8,
    pub(super) trial: bool,
    pub(super) pages: Vec<Sheet>,
    puts: Vec<Put>,
    pub(super) widgets: Vec<Put>,
    rest: Vec<Rest>,
    goods: Vec<Row>,
    foot: Foot,
    code: Option<Corner>,
    /// For each small page: the field and its widget.
    #[serde(skip)]
    pub(super) of_widget: Vec<(usize, usize)>,
    /// Items that a field shows: text, or on and off.
    #[serde(skip)]
    pub(super) values: Vec<(usize, String)>,
}

/// A page of the print that is a page of the blank.
#[derive(Serialize)]
pub(super) struct Sheet {
    copy: usize,
    sheet: usize,
    w: f64,
    h: f64,
    #[serde(skip)]
    pub(super) blank_page: usize,
}

/// A text in a rectangle.
#[derive(Serialize, Default)]
pub(super) struct Put {
    item: String,
    place: String,
    sheet: u32,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    size: f64,
    face: &'static str,
    text: String,
    solid: bool,
    cells: usize,
    pitch: f64,
    groups: Vec<u8>,
    gap: f64,
    middle: bool,
}

#[derive(Serialize)]
struct Rest {
    item: String,
    place: String,
    text: String,
    face: &'static str,
}

#[derive(Serialize)]
struct Row {
    row: usize,
    texts: Vec<String>,
}

/// Where the square code stands: its side is the smaller of width and height.
#[derive(Serialize)]
struct Corner {
    sheet: u32,
    x: f64,
    y: f64,
    side: f64,
}

#[derive(Serialize)]
struct Foot {
    given: bool,
    x: f64,
    y: f64,
    w: f64,
    size: f64,
}

fn face(kind: Kind, item: &str) -> &'static str {
    if is_code(kind, item) { "mono" } else { "sans" }
}

impl Plan {
    /// With `trial` every place bears its own name instead of a text.
    pub(super) fn new(
        paper: &Paper,
        v: &Values<'_>,
        blank: &Blank,
        map: &Map,
        trial: bool,
    ) -> Plan {
        let kind = paper.kind;
        let mut done = BTreeSet::new();
        let mut said = |item: &str| {
            done.insert(item.to_owned());
            if trial {
                item.to_owned()
            } else {
                text(item, v)
            }
        };
        let mut widgets = Vec::new();
        let mut of_widget = Vec::new();
        let mut values = Vec::new();
        for (f, field) in blank.inside.iter().enumerate() {
            let Some(item) = map.fields.get(&field.name) else {
                continue;
            };
            let mut value = said(item);
            if matches!(item.as_str(), "copy" | "foot" | "code") && !trial {
                continue;
            }
            if !field.lines {
                value = value.replace('\n', ", ");
            }
            values.push((f, value.clone()));
            if field.kind == FieldKind::Tick {
                continue;
            }
            let many = field.comb.then_some(field.max_len).flatten().unwrap_or(0);
            for (w, widget) in field.widgets.iter().enumerate() {
                // What a trial names is longer than what the cells take.
                let cells = if trial { 0 } else { many };
                widgets.push(in_field(kind, item, &value, widget, cells, field.lines));
                of_widget.push((f, w));
            }
        }
        let fielded: BTreeSet<&String> = map.fields.values().collect();
        let known = |name: &str| blank.inside.iter().any(|f| f.name == name);
        let has_field = |item: &str| {
            fielded.contains(&item.to_owned())
                && map.fields.iter().any(|(n, i)| i == item && known(n))
        };
        let mut puts = Vec::new();
        if let Some(c) = map.cells.as_ref().filter(|_| !has_field("number")) {
            let text = if trial {
                "N".repeat(21)
            } else {
                text("number", v)
            };
            said("number");
            let gaps = c.groups.len().saturating_sub(1);
            puts.push(Put {
                item: "number".to_owned(),
                place: "number".to_owned(),
                sheet: c.page,
                x: c.x + map.dx,
                y: c.y + map.dy,
                w: c.pitch * 21.0 + c.gap * f64::from(u8::try_from(gaps).unwrap_or_default()),
                h: c.h,
                size: c.size,
                face: "mono",
                text,
                solid: true,
                cells: 21,
                pitch: c.pitch,
                groups: c.groups.clone(),
                gap: c.gap,
                middle: false,
            });
        }
        for (item, spot) in &map.boxes {
            if item == "foot" || has_field(item) || (item == "code" && !trial) {
                continue;
            }
            let text = said(item);
            puts.push(on_spot(kind, item, text, spot, map));
        }
        let (rest, rows) = if trial {
            (Vec::new(), Vec::new())
        } else {
            without_place(kind, v, &done)
        };
        let mut pages = Vec::new();
        for (copy, of_copy) in map.copies.iter().enumerate() {
            for (sheet, page) in of_copy.iter().enumerate() {
                let blank_page = usize::try_from(*page).unwrap_or(1).saturating_sub(1);
                let Some(seen) = blank.pages.get(blank_page) else {
                    continue;
                };
                pages.push(Sheet {
                    copy: copy + 1,
                    sheet: sheet + 1,
                    w: seen.w,
                    h: seen.h,
                    blank_page,
                });
            }
            if trial {
                break;
            }
        }
        let given = map.boxes.get("foot");
        let wide = pages.iter().map(|p| p.w).fold(210.0, f64::min);
        let foot = Foot {
            given: given.is_some(),
            x: given.map_or(10.0, |s| s.x + map.dx),
            y: given.map_or(0.0, |s| s.y + map.dy),
            w: given.map_or(wide - 20.0, |s| s.w).max(20.0),
            size: given.map_or(6.0, |s| s.size),
        };
        Plan {
            first: first_goods_box(kind),
            trial,
            pages,
            puts,
            widgets,
            rest,
            goods: rows,
            foot,
            code: map.boxes.get("code").filter(|_| !trial).map(|s| Corner {
                sheet: s.page,
                x: s.x + map.dx,
                y: s.y + map.dy,
                side: s.w.min(s.h),
            }),
            of_widget,
            values,
        }
    }
}

fn in_field(kind: Kind, item: &str, text: &str, w: &Widget, cells: usize, lines: bool) -> Put {
    Put {
        item: item.to_owned(),
        place: place(kind, item),
        w: w.seen.0,
        h: w.seen.1,
        size: if cells > 0 { 12.0 } else { 9.0 },
        face: face(kind, item),
        text: text.to_owned(),
        solid: is_code(kind, item),
        cells,
        middle: !lines,
        ..Put::default()
    }
}

fn on_spot(kind: Kind, item: &str, text: String, spot: &Spot, map: &Map) -> Put {
    Put {
        item: item.to_owned(),
        place: place(kind, item),
        sheet: spot.page,
        x: spot.x + map.dx,
        y: spot.y + map.dy,
        w: spot.w,
        h: spot.h,
        size: spot.size,
        face: face(kind, item),
        text,
        solid: is_code(kind, item),
        ..Put::default()
    }
}

/// What the paper says and the map gives no place to.
fn without_place(kind: Kind, v: &Values<'_>, done: &BTreeSet<String>) -> (Vec<Rest>, Vec<Row>) {
    let mut rest = Vec::new();
    let said_elsewhere = |item: &str, text: &str| {
        // The vehicle stands in box 11 too, the departure in box 16.
        item.starts_with("road.") && v.boxes.values().any(|b| b.contains(text))
    };
    for item in items(kind) {
        let own =
            goods(&item).is_none() && !matches!(item.as_str(), "number" | "copy" | "foot" | "code");
        let text = text(&item, v);
        if own && !text.is_empty() && !done.contains(&item) && !said_elsewhere(&item, &text) {
            rest.push(Rest {
                item: item.clone(),
                place: place(kind, &item),
                text,
                face: face(kind, &item),
            });
        }
    }
    let mut rows = Vec::new();
    for (i, row) in v.goods.iter().enumerate() {
        let has = |c: usize| done.contains(&format!("goods.{}.{}", i + 1, super::item::COLUMNS[c]));
        let all = 0..columns(kind);
        if !all.clone().any(has) {
            rows.push(Row {
                row: i + 1,
                texts: row[..columns(kind)].to_vec(),
            });
            continue;
        }
        for c in all.filter(|&c| !has(c) && !row[c].is_empty()) {
            let column = first_goods_box(kind) + u8::try_from(c).unwrap_or_default();
            rest.push(Rest {
                item: String::new(),
                place: national_place(column, i),
                text: row[c].clone(),
                face: if c == 0 { "sans" } else { "mono" },
            });
        }
    }
    (rest, rows)
}
