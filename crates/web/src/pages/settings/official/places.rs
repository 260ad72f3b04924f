//! The map of an official form as a table: where each item stands, which field is which item. Works without a script; what is typed
//! stays on refusal. What may stand there is judged by `forms::official::Map`.

use super::{framed, key, show};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind as FieldKind, Problem, Sent};
use crate::pages::{Cx, problem};
use crate::say::Say;
use maud::{Markup, html};
use number::Kind;
use operator::Failure;
use operator::official::{Blank, BlankError, Cells, FieldKind as Takes, Map, Spot, items};

const MEASURES: [&str; 6] = ["page", "x", "y", "w", "h", "size"];
const CELLS: [&str; 7] = ["page", "x", "y", "h", "pitch", "gap", "size"];

/// Items with a row: those of the form, and what the map has besides.
fn rows(kind: Kind, map: &Map) -> Vec<String> {
    let mut all = items(kind);
    for item in map.boxes.keys() {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all
}

/// An item in words.
fn words(say: Say, kind: Kind, item: &str) -> String {
    let first: usize = match kind {
        Kind::Daa => 18,
        Kind::Dsa => 8,
    };
    let columns = ["description", "cn", "quantity", "gross", "net", "value"];
    let mut parts = item.split('.');
    match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        ("goods", Some(row), Some(column)) => {
            let n = columns.iter().position(|c| *c == column).unwrap_or(0);
            let id = (first + n).to_string();
            say.with("official.item-goods", &[("box", &id), ("row", row)])
        }
        ("number", Some("beside"), _) => say.t("official.item-beside"),
        ("number", Some(part), _) => say.with("official.item-cell", &[("part", part)]),
        ("road" | "certified", Some(part), _) => {
            say.t(&format!("official.item-{}", part.replace('_', "-")))
        }
        (plain @ ("number" | "copy" | "code" | "foot"), ..) => {
            say.t(&format!("official.item-{plain}"))
        }
        (id, ..) => say.with("official.item-box", &[("box", id)]),
    }
}

fn shown(say: Say, v: f64) -> String {
    let text = format!("{v:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if say.lang() == "fr" {
        text.replace('.', ",")
    } else {
        text.to_owned()
    }
}

fn of_spot(say: Say, s: Option<&Spot>, measure: &str) -> String {
    s.map_or_else(String::new, |s| match measure {
        "page" => s.page.to_string(),
        "x" => shown(say, s.x),
        "y" => shown(say, s.y),
        "w" => shown(say, s.w),
        "h" => shown(say, s.h),
        _ => shown(say, s.size),
    })
}

fn of_cells(say: Say, c: Option<&Cells>, measure: &str) -> String {
    c.map_or_else(String::new, |c| match measure {
        "page" => c.page.to_string(),
        "x" => shown(say, c.x),
        "y" => shown(say, c.y),
        "h" => shown(say, c.h),
        "pitch" => shown(say, c.pitch),
        "gap" => shown(say, c.gap),
        _ => shown(say, c.size),
    })
}

/// A small field in a table: its label is read out, its column is seen.
fn cell(
    cx: &Cx,
    name: &str,
    label: &str,
    first: String,
    sent: Option<&Sent>,
    wrong: &[Problem],
) -> Markup {
    let value = sent.map_or(first, |s| s.get(name).to_owned());
    let invalid = wrong.iter().any(|p| p.field.as_deref() == Some(name));
    let _ = cx;
    html! {
        label.unseen for=(name) { (label) }
        input type="text" inputmode="decimal" size="5" id=(name) name=(name) value=(value) autocomplete="off" aria-invalid=[invalid.then_some("true")];
    }
}

pub(super) fn table(
    cx: &Cx,
    kind: Kind,
    map: &Map,
    blank: &Blank,
    sent: Option<&Sent>,
    wrong: &[Problem],
) -> Markup {
    let say = cx.say;
    let column = |m: &str| say.t(&format!("official.col-{m}"));
    let copies: Vec<String> = map
        .copies
        .iter()
        .map(|c| {
            c.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        })
        .collect();
    let plain = [
        Field::new("dx", "official.field-dx", FieldKind::Line).with(shown(say, map.dx)),
        Field::new("dy", "official.field-dy", FieldKind::Line).with(shown(say, map.dy)),
        Field::new("copies", "official.field-copies", FieldKind::Lines)
            .needed()
            .with(copies.join("\n")),
    ];
    let choices: Vec<(String, String)> = rows(kind, map)
        .into_iter()
        .map(|i| (i.clone(), words(say, kind, &i)))
        .collect();
    let inside = html! {
        h2 { (say.t("official.places")) }
        p { (say.t("official.places-what")) }
        h3 { (say.t("official.shift")) }
        @for f in &plain { (f.show(sent.map_or(f.first.as_str(), |s| s.get(&f.name)), wrong, say)) }
        @if !blank.fields.is_empty() {
            h3 { (say.t("official.fields")) }
            p { (say.t("official.fields-what")) }
            @for (n, f) in blank.fields.iter().enumerate() {
                @let name = format!("f.{n}");
                @let now = map.fields.get(&f.name).map_or("", String::as_str);
                @let value = sent.map_or(now, |s| s.get(&name));
                div.field {
                    label for=(name) { (f.name) @if let Some(l) = &f.label { " · " (l) } @if f.kind == Takes::Tick { " ☐" } }
                    select id=(name) name=(name) {
                        option value="" selected[value.is_empty()] { (say.t("official.field-none")) }
                        @if !choices.iter().any(|(v, _)| v == now) && !now.is_empty() {
                            option value=(now) selected[value == now] { (words(say, kind, now)) }
                        }
                        @for (v, shown) in &choices { option value=(v) selected[v == value] { (shown) } }
                    }
                }
            }
        }
        h3 { (say.t("official.cells")) }
        div.wide tabindex="0" role="region" aria-label=(say.t("official.cells")) { table {
            thead { tr { @for m in CELLS { th scope="col" { (column(m)) } } th scope="col" { (column("groups")) } } }
            tbody { tr {
                @for m in CELLS {
                    td { (cell(cx, &format!("c.{m}"), &format!("{}, {}", say.t("official.cells"), column(m)), of_cells(say, map.cells.as_ref(), m), sent, wrong)) }
                }
                @let groups = map.cells.as_ref().map_or_else(String::new, |c| c.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
                td { (cell(cx, "c.groups", &format!("{}, {}", say.t("official.cells"), column("groups")), groups, sent, wrong)) }
            } }
        } }
        h3 { (say.t("official.places")) }
        div.wide tabindex="0" role="region" aria-label=(say.t("official.places")) { table {
            thead { tr { th scope="col" { (column("item")) } @for m in MEASURES { th scope="col" { (column(m)) } } } }
            tbody {
                @for item in rows(kind, map) {
                    @let said = words(say, kind, &item);
                    tr {
                        th scope="row" { (said) }
                        @for m in MEASURES {
                            td { (cell(cx, &format!("b.{item}.{m}"), &format!("{said}, {}", column(m)), of_spot(say, map.boxes.get(&item), m), sent, wrong)) }
                        }
                    }
                }
            }
        } }
    };
    let to = cx.house(&format!("settings/official/{}", key(kind)));
    framed(cx, &to, &inside, "official.map-do")
}

/// A number as people write it.
fn number(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    let text = text.trim();
    if text.is_empty() || text.len() > 12 || !text.chars().all(plain) {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

/// The measures of a row; none when it is empty.
fn measures<const N: usize>(
    sent: &Sent,
    row: &str,
    names: [&'static str; N],
    wrong: &mut Vec<Problem>,
) -> Option<[f64; N]> {
    let field = |m: &str| format!("{row}.{m}");
    if names.iter().all(|m| sent.get(&field(m)).is_empty()) {
        return None;
    }
    let mut out = [0.0; N];
    for (m, out) in names.into_iter().zip(&mut out) {
        let text = sent.get(&field(m));
        // What is not said of a row that has a place: the first page, letters of nine points, no gap.
        let usual = match (m, text) {
            ("page", "") => Some(1.0),
            ("size", "") => Some(9.0),
            ("gap", "") => Some(0.0),
            _ => None,
        };
        match usual.or_else(|| number(text)) {
            Some(v) => *out = v,
            None => wrong.push(Problem::at(field(m), "official.number-wanted")),
        }
    }
    Some(out)
}

fn page(v: f64) -> u32 {
    // What is no page of the copy is told by the map's own check.
    if v.fract() == 0.0 && (1.0..=1000.0).contains(&v) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 1 to 1000"
        )]
        let whole = v as u32;
        whole
    } else {
        0
    }
}

fn read(sent: &Sent, kind: Kind, before: &Map, blank: &Blank) -> Result<Map, Vec<Problem>> {
    let mut wrong = Vec::new();
    let mut map = before.clone();
    for (name, to) in [("dx", &mut map.dx), ("dy", &mut map.dy)] {
        match number(sent.get(name)) {
            Some(v) => *to = v,
            None if sent.get(name).is_empty() => *to = 0.0,
            None => wrong.push(Problem::at(name, "official.number-wanted")),
        }
    }
    let copies: Option<Vec<Vec<u32>>> = sent
        .get("copies")
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| {
            l.split([',', ' ', ';'])
                .filter(|p| !p.is_empty())
                .map(|p| p.parse().ok())
                .collect()
        })
        .collect();
    match copies {
        Some(c) => map.copies = c,
        None => wrong.push(Problem::at("copies", "official.copies-wanted")),
    }
    map.fields.clear();
    for (n, f) in blank.fields.iter().enumerate() {
        if let Some(item) = sent.some(&format!("f.{n}")) {
            map.fields.insert(f.name.clone(), item);
        }
    }
    map.cells =
        measures(sent, "c", CELLS, &mut wrong).map(|[p, x, y, h, pitch, gap, size]| Cells {
            page: page(p),
            x,
            y,
            h,
            pitch,
            gap,
            size,
            groups: match sent.get("c.groups") {
                "" => vec![2, 13, 5, 1],
                text => text
                    .split([' ', ','])
                    .filter_map(|g| g.parse().ok())
                    .collect(),
            },
        });
    map.boxes.clear();
    for item in rows(kind, before) {
        let row = format!("b.{item}");
        if let Some([p, x, y, w, h, size]) = measures(sent, &row, MEASURES, &mut wrong) {
            let spot = Spot {
                page: page(p),
                x,
                y,
                w,
                h,
                size,
            };
            map.boxes.insert(item, spot);
        }
    }
    if wrong.is_empty() {
        Ok(map)
    } else {
        Err(wrong)
    }
}

/// Keeps what was typed.
pub(super) fn keep(cx: &Cx, kind: Kind, sent: &Sent) -> Result<Answer, Failure> {
    let Some(o) = cx.desk().official(kind)? else {
        return Ok(Answer::See(cx.house("settings/official")));
    };
    let blank = cx.desk().official_blank(kind)?;
    let map = match read(sent, kind, &o.map, &blank) {
        Ok(map) => map,
        Err(wrong) => return show(cx, kind, Some(sent), &wrong),
    };
    match cx.desk().official_map(kind, map) {
        Ok(()) => Ok(Answer::See(
            cx.house(&format!("settings/official/{}?kept=map", key(kind))),
        )),
        Err(f @ Failure::Blank(_)) => {
            let mut p = problem(&f, cx.say);
            p.field = field_of(&f).map(Into::into);
            show(cx, kind, Some(sent), &[p])
        }
        Err(f) => Err(f),
    }
}

/// The field in which a value stands that the map does not allow.
fn field_of(f: &Failure) -> Option<String> {
    let Failure::Blank(BlankError::MapValue { item, field }) = f else {
        return None;
    };
    Some(match item.as_str() {
        "" => field.clone(),
        "number" => format!("c.{field}"),
        item => format!("b.{item}.{field}"),
    })
}

/// Takes a map over from a file.
pub(super) fn taken(cx: &Cx, kind: Kind, sent: &Sent) -> Result<Answer, Failure> {
    let Some(file) = sent.file("map") else {
        return show(cx, kind, None, &[Problem::at("map", "page.missing")]);
    };
    let blank = cx.desk().official_blank(kind)?;
    let read = Map::read(&file.bytes, kind, blank.pages.len()).map_err(Failure::Blank);
    match read.and_then(|map| cx.desk().official_map(kind, map)) {
        Ok(()) => Ok(Answer::See(
            cx.house(&format!("settings/official/{}?kept=map", key(kind))),
        )),
        Err(f @ Failure::Blank(_)) => {
            let p = Problem {
                field: Some("map".into()),
                ..problem(&f, cx.say)
            };
            show(cx, kind, None, &[p])
        }
        Err(f) => Err(f),
    }
}
