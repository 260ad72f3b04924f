//! The small map file: which field of the blank is which item, and where items without a field stand, in millimetres from the top
//! left corner of the page as it is seen. JSON, made by the program, changed by people, checked here. Never draws.

use super::MAX_MAP;
use super::error::BlankError;
use super::item::is_item;
use number::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Largest sheet, mm.
const LARGEST: f64 = 1500.0;
/// Furthest that everything can be moved, mm.
const FURTHEST: f64 = 50.0;
const SIZES: std::ops::RangeInclusive<f64> = 4.0..=40.0;
const MOST_PLACES: usize = 600;

/// Where things stand on one blank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// 1.
    pub format: u8,
    /// `daa` or `dsa`.
    pub kind: String,
    /// Moves everything that is printed over the blank to the right, mm.
    #[serde(default)]
    pub dx: f64,
    /// The same downwards, mm.
    #[serde(default)]
    pub dy: f64,
    /// For each copy the pages of the blank (from 1) that it consists of; a page may serve several copies.
    pub copies: Vec<Vec<u32>>,
    /// Form fields by their full name, each with its item.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The 21 cells of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Cells>,
    /// Places by item.
    #[serde(default)]
    pub boxes: BTreeMap<String, Spot>,
}

/// A rectangle in which a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// Which page of the copy, from 1.
    #[serde(default = "one")]
    pub page: u32,
    /// Left edge, mm.
    pub x: f64,
    /// Upper edge, mm.
    pub y: f64,
    /// Width, mm.
    pub w: f64,
    /// Height, mm.
    pub h: f64,
    /// Size of the letters, points; set smaller where a text needs it.
    #[serde(default = "nine")]
    pub size: f64,
}

/// The cells of the number, one character each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// Which page of the copy, from 1.
    #[serde(default = "one")]
    pub page: u32,
    /// Left edge of the first cell, mm.
    pub x: f64,
    /// Upper edge, mm.
    pub y: f64,
    /// Height, mm.
    pub h: f64,
    /// From one cell to the next, mm.
    pub pitch: f64,
    /// Cells in each group; together 21.
    #[serde(default = "groups")]
    pub groups: Vec<u8>,
    /// Between groups, mm.
    #[serde(default)]
    pub gap: f64,
    /// Size of the characters, points.
    #[serde(default = "twelve")]
    pub size: f64,
}

fn one() -> u32 {
    1
}
fn nine() -> f64 {
    9.0
}
fn twelve() -> f64 {
    12.0
}
fn groups() -> Vec<u8> {
    vec![2, 13, 5, 1]
}

/// The name of a kind in a map.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "daa",
        Kind::Dsa => "dsa",
    }
}

impl Map {
    /// Reads and checks a map of this kind for a blank of so many pages.
    ///
    /// # Errors
    /// `official.map-shape`, `official.map-item`, `official.map-value`.
    pub fn read(json: &[u8], kind: Kind, pages: usize) -> Result<Map, BlankError> {
        if json.len() > MAX_MAP {
            return Err(BlankError::TooBig { limit: MAX_MAP });
        }
        let map: Map = serde_json::from_slice(json).map_err(|e| BlankError::MapShape {
            detail: e.to_string().chars().take(200).collect(),
        })?;
        map.check(kind, pages)?;
        Ok(map)
    }

    /// The same for one that is at hand.
    ///
    /// # Errors
    /// As [`Map::read`].
    pub fn check(&self, kind: Kind, pages: usize) -> Result<(), BlankError> {
        let wrong = |item: &str, field: &str| BlankError::MapValue {
            item: item.chars().take(60).collect(),
            field: field.to_owned(),
        };
        let unknown = |item: &str| BlankError::MapItem {
            item: item.chars().take(60).collect(),
        };
        if self.format != 1 {
            return Err(BlankError::MapShape {
                detail: format!("format {}", self.format),
            });
        }
        if self.kind != kind_name(kind) {
            return Err(unknown(&self.kind));
        }
        for (field, value) in [("dx", self.dx), ("dy", self.dy)] {
            if !(-FURTHEST..=FURTHEST).contains(&value) {
                return Err(wrong("", field));
            }
        }
        let copies = match kind {
            Kind::Daa => 4,
            Kind::Dsa => 3,
        };
        let known = |p: &u32| usize::try_from(*p).is_ok_and(|p| (1..=pages).contains(&p));
        let whole = |c: &Vec<u32>| !c.is_empty() && c.len() <= pages && c.iter().all(known);
        if self.copies.len() != copies || !self.copies.iter().all(whole) {
            return Err(wrong("", "copies"));
        }
        if self.boxes.len() > MOST_PLACES || self.fields.len() > MOST_PLACES {
            return Err(wrong("", "boxes"));
        }
        for item in self.fields.values().chain(self.boxes.keys()) {
            if !is_item(kind, item) {
                return Err(unknown(item));
            }
        }
        let sheets = self.copies.iter().map(Vec::len).min().unwrap_or(0);
        let on = |page: u32| usize::try_from(page).is_ok_and(|p| (1..=sheets).contains(&p));
        let place = |v: f64| (0.0..=LARGEST).contains(&v);
        let length = |v: f64| (1.0..=LARGEST).contains(&v);
        for (item, s) in &self.boxes {
            let all = [
                ("page", on(s.page)),
                ("x", place(s.x)),
                ("y", place(s.y)),
                ("w", length(s.w)),
                ("h", length(s.h)),
                ("size", SIZES.contains(&s.size)),
            ];
            if let Some((field, _)) = all.iter().find(|(_, right)| !right) {
                return Err(wrong(item, field));
            }
        }
        if let Some(c) = &self.cells {
            let together: u32 = c.groups.iter().map(|g| u32::from(*g)).sum();
            let all = [
                ("page", on(c.page)),
                ("x", place(c.x)),
                ("y", place(c.y)),
                ("h", length(c.h)),
                ("pitch", (1.0..=50.0).contains(&c.pitch)),
                ("gap", (0.0..=50.0).contains(&c.gap)),
                ("size", SIZES.contains(&c.size)),
                ("groups", together == 21 && !c.groups.contains(&0)),
            ];
            if let Some((field, _)) = all.iter().find(|(_, right)| !right) {
                return Err(wrong("number", field));
            }
        }
        Ok(())
    }

    /// Whether the number has a place: cells, a field, a box, or 21 of either.
    #[must_use]
    pub fn places_number(&self) -> bool {
        let has = |item: &str| {
            self.boxes.contains_key(item) || self.fields.values().any(|named| named == item)
        };
        let parts = ["year", "excise", "sequence", "type"];
        self.cells.is_some()
            || has("number")
            || parts.iter().all(|p| has(&format!("number.{p}")))
            || (1..=21).all(|n| has(&format!("number.{n}")))
    }

    /// As it is kept and given out.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
