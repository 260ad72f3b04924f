//! Where things stand on the sheets, as the template declares it. Tests compare it with what a PDF reader finds.

use serde::Deserialize;

/// Pages and areas of one print. Millimetres from the top left corner of the sheet.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Geometry {
    /// The pages in order.
    pub pages: Vec<PageInfo>,
    /// The areas in which values stand; the same on every copy.
    pub areas: Vec<Area>,
    /// The frames that are drawn; their edges are rules on which no glyph may stand. The same on every copy.
    pub frames: Vec<Frame>,
}

/// A rectangle drawn with rules, millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Frame {
    /// Sheet of each copy.
    pub sheet: u32,
    /// Left edge, mm.
    pub x: f64,
    /// Upper edge, mm.
    pub y: f64,
    /// Width, mm.
    pub w: f64,
    /// Height, mm.
    pub h: f64,
}

/// Which sheet of which copy a page is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PageInfo {
    /// Copy, from 1.
    pub copy: u8,
    /// Sheet of the copy, from 1; reverse sides belong to the sheet they are the back of.
    pub sheet: u32,
    /// Front or reverse.
    pub side: Side,
}

/// Side of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The front (first sheet or continuation).
    Front,
    /// The reverse with boxes B and C.
    Reverse,
}

/// One area and the text printed in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Area {
    /// Sheet of each copy.
    pub sheet: u32,
    /// Box and, for goods, row: `1`, `7a`, `18b`, `20.7`, `24.company`, `number`, `head`.
    pub place: String,
    /// Left edge, mm.
    pub x: f64,
    /// Upper edge, mm.
    pub y: f64,
    /// Width, mm.
    pub w: f64,
    /// Height, mm.
    pub h: f64,
    /// The part of the value that stands here.
    pub text: String,
    /// What the form itself prints in the same area: the sheet on which the text goes on, "to be completed by hand",
    /// and, before the text, the captions of assigned reference and register head.
    #[serde(default)]
    pub note: String,
}

impl Geometry {
    /// The areas of page `page` (from 0).
    pub fn areas_on(&self, page: usize) -> impl Iterator<Item = &Area> {
        let info = self.pages.get(page).filter(|info| info.side == Side::Front);
        self.areas
            .iter()
            .filter(move |area| info.is_some_and(|info| info.sheet == area.sheet))
    }
}
