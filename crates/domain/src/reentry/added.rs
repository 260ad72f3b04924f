//! The paper, completed: what the electronic side demands is added, what the paper says is never changed (C2). Pure values; what is
//! lacking, the checks say.

use super::Addition;
use crate::consignment::Consignment;
use serde_json::{Map, Value};

/// The most items of a list: what no list of table 1 reaches.
const MOST: usize = 999;

/// Whether nothing is said there.
fn is_absent(v: &Value) -> bool {
    match v {
        Value::Null => true,
        Value::String(s) => s.is_empty(),
        Value::Array(a) => a.is_empty(),
        Value::Object(o) => o.values().all(is_absent),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A JSON pointer goes on with a name.
fn below(way: &str, name: &str) -> String {
    format!("{way}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn added(way: &str, paper: &Value, whole: &Value, out: &mut Vec<Addition>) -> Result<(), String> {
    if paper == whole || (is_absent(paper) && is_absent(whole)) {
        return Ok(());
    }
    match (paper, whole) {
        (Value::Object(a), Value::Object(b)) => {
            if let Some(gone) = a.keys().find(|k| !b.contains_key(*k) && !is_absent(&a[*k])) {
                return Err(below(way, gone));
            }
            for (name, value) in b {
                let was = a.get(name).unwrap_or(&Value::Null);
                added(&below(way, name), was, value, out)?;
            }
            Ok(())
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (was, value)) in a.iter().zip(b).enumerate() {
                added(&format!("{way}/{i}"), was, value, out)?;
            }
            Ok(())
        }
        _ if is_absent(paper) => {
            out.push(Addition {
                element: way.to_owned(),
                value: whole.clone(),
            });
            Ok(())
        }
        _ => Err(way.to_owned()),
    }
}

/// What `completed` says more than the paper.
///
/// # Errors
/// The element in which it says something else than the paper: what left is never changed (C2).
pub fn additions(frozen: &Consignment, completed: &Consignment) -> Result<Vec<Addition>, String> {
    let json = |c| serde_json::to_value(c).map_err(|e| e.to_string());
    let mut out = Vec::new();
    added("", &json(frozen)?, &json(completed)?, &mut out)?;
    Ok(out)
}

/// The paper, completed.
///
/// # Errors
/// The element that would be changed, or where there is no such place.
pub fn complete(frozen: &Consignment, additions: &[Addition]) -> Result<Consignment, String> {
    let mut whole = serde_json::to_value(frozen).map_err(|e| e.to_string())?;
    for a in additions {
        put(&mut whole, &a.element, &a.value).ok_or_else(|| a.element.clone())?;
    }
    let completed: Consignment =
        serde_json::from_value(whole).map_err(|e| format!("{}: {e}", places(additions)))?;
    self::additions(frozen, &completed)?;
    Ok(completed)
}

fn places(additions: &[Addition]) -> String {
    let all: Vec<_> = additions.iter().map(|a| a.element.as_str()).collect();
    all.join(", ")
}

/// The place that a JSON pointer names; groups on the way are made, and the next item of a list. None where there can be no such place.
#[must_use]
pub fn place<'v>(whole: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut at = whole;
    for name in pointer.strip_prefix('/')?.split('/') {
        let name = name.replace("~1", "/").replace("~0", "~");
        let item = name.parse::<usize>().ok();
        if at.is_null() {
            *at = match item {
                Some(_) => Value::Array(Vec::new()),
                None => Value::Object(Map::new()),
            };
        }
        at = match at {
            Value::Object(o) => o.entry(name).or_insert(Value::Null),
            Value::Array(a) => {
                let i = item.filter(|i| *i <= a.len() && *i < MOST)?;
                if i == a.len() {
                    a.push(Value::Null);
                }
                a.get_mut(i)?
            }
            _ => return None,
        };
    }
    Some(at)
}

/// Puts a value where nothing stands. None where something else stands, or the place cannot be.
fn put(whole: &mut Value, pointer: &str, value: &Value) -> Option<()> {
    let at = place(whole, pointer)?;
    if is_absent(at) {
        *at = value.clone();
    }
    (at == value).then_some(())
}
