//! `verify --code`: who signed a square code, as far as a list of keys says, and what it says. Never just "valid".

use crate::answer::Voice;
use crate::cli::{Cli, Place};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar;
use image::{DynamicImage, ImageReader, Limits};
use jiff::civil::Date;
use operator::{Agreement, Desk};
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::Path;
use wire::{Code, CodeNumber, Key, KeyList, Listed, Payload, Verdict};

/// Largest picture, in bytes and in pixels a side.
const MAX_PICTURE: usize = 20_000_000;
const MAX_SIDE: u32 = 12_000;

pub(super) fn verify(
    cli: &Cli,
    place: &Place,
    code: &str,
    keys: Option<&Path>,
    out: &Voice,
) -> Result<(), Trouble> {
    let path = Path::new(code);
    // A text of 157 characters is no file's name that anybody has.
    let text = if path.is_file() {
        picture(path)?
    } else {
        code.to_owned()
    };
    // The own register, where there is one.
    let desk = if place.data.join("register.sqlite").exists() {
        Some(wiring::desk(cli, place, true)?)
    } else {
        None
    };
    let list = match (keys, &desk) {
        (Some(path), _) => {
            let json = file::list(path, wire::MAX_LIST)?;
            KeyList::parse(&json).map_err(|e| Trouble::input_data(e.code(), e.data()))?
        }
        (None, Some(desk)) => desk.own_keys()?,
        (None, None) => KeyList::default(),
    };
    let (code, verdict) =
        wire::verify(&text, &list).map_err(|e| Trouble::input_data(e.code(), e.data()))?;
    let (said, listed) = judge(&code, &verdict);
    let register = match &desk {
        Some(desk) => register(desk, &code.payload)?,
        None => None,
    };
    let good =
        said == "code.signed-by" && register.is_none_or(|a| matches!(a.code(), "code.agrees"));
    tell(out, &code, said, listed, register);
    let p = &code.payload;
    out.give(
        "code",
        json!({
            "good": good, "verdict": said, "number": number(&p.number), "kind": p.kind.to_string().to_lowercase(),
            "specimen": p.specimen, "blank": p.number == CodeNumber::None, "departure": p.departure.map(|t| t.to_string()),
            "digest": hex(&p.digest), "head": { "counter": p.head.counter, "hash": hex(&p.head.hash) }, "key": hex(&code.key),
            "listed": listed.map(|l| &l.line), "register": register.map(shown),
        }),
    );
    if good {
        Ok(())
    } else {
        Err(Trouble::Printed(1))
    }
}

/// The stable code of what the list says, and the listed key that it says it of.
fn judge<'a>(code: &Code, verdict: &Verdict<'a>) -> (&'static str, Option<&'a Listed>) {
    match verdict {
        Verdict::KeyNotKnown => ("code.key-not-known", None),
        Verdict::Mismatch { listed } => ("code.mismatch", Some(listed)),
        Verdict::SignedBy { listed, own: false } => ("code.signed-for-another", Some(listed)),
        Verdict::SignedBy { listed, .. } if listed.line.revoked.is_some() => {
            ("code.revoked", Some(listed))
        }
        Verdict::SignedBy { listed, .. } => {
            let day = code.payload.departure.map(|t| calendar::to_paris(t).date());
            let early = |from: Date| day.is_some_and(|d| d < from);
            let late = |until: Date| day.is_some_and(|d| d > until);
            let out_of_time = listed.line.valid_from.is_some_and(early)
                || listed.line.valid_until.is_some_and(late);
            let said = if out_of_time {
                "code.out-of-time"
            } else {
                "code.signed-by"
            };
            (said, Some(listed))
        }
    }
}

/// What the own register says; nothing of a blank form or of another's number.
fn register(desk: &Desk, payload: &Payload) -> Result<Option<Agreement>, Trouble> {
    let ours = match &payload.number {
        CodeNumber::None => return Ok(None),
        CodeNumber::Fallback(n) => desk.establishments()?.contains(n.excise()),
        CodeNumber::Reference(_) | CodeNumber::ReferenceDigest(_) => false,
    };
    let agreement = desk.compare(payload)?;
    Ok(Some(agreement).filter(|a| ours || *a != Agreement::NotOurs))
}

fn shown(a: Agreement) -> Value {
    let mut out = json!({ "code": a.code() });
    if let Agreement::Agrees { version, of, void } = a {
        out["version"] = json!(version);
        out["of"] = json!(of);
        out["void"] = json!(void);
    }
    out
}

fn tell(
    out: &Voice,
    code: &Code,
    said: &str,
    listed: Option<&Listed>,
    register: Option<Agreement>,
) {
    let p = &code.payload;
    let key = hex(&code.key);
    let line = listed.map(|l| &l.line);
    let day = |d: Option<Date>| {
        d.map_or_else(
            || out.name("code", "undated"),
            |d| d.strftime("%d.%m.%Y").to_string(),
        )
    };
    let named = |get: fn(&Key) -> &String| line.map(get).cloned().unwrap_or_default();
    let mut name = named(|l| &l.name);
    if name.trim().is_empty() {
        name = named(|l| &l.excise);
    }
    let values = [
        ("key", key.as_str()),
        ("name", &name),
        ("excise", &named(|l| &l.excise)),
        ("asof", &day(line.and_then(|l| l.as_of))),
        ("revoked", &day(line.and_then(|l| l.revoked))),
        ("from", &day(line.and_then(|l| l.valid_from))),
        ("until", &day(line.and_then(|l| l.valid_until))),
    ];
    let m = out.words.say(said, &values);
    out.line(m.as_ref().map_or(said, |m| &m.text));
    if let Some(todo) = m.and_then(|m| m.todo) {
        out.line(&todo);
    }
    let mark = match &p.number {
        CodeNumber::None => Some("blank"),
        _ if p.specimen => Some("specimen"),
        _ => None,
    };
    if let Some(mark) = mark {
        out.tell(&format!("code.{mark}"), &[]);
    }
    let departure = p
        .departure
        .map_or_else(|| out.name("code", "no-departure"), |t| out.when(t));
    let head = format!("{} {}", p.head.counter, hex(&p.head.hash));
    for (name, value) in [
        ("number", number(&p.number).unwrap_or_else(|| "–".into())),
        ("kind", p.kind.to_string()),
        ("departure", departure),
        ("digest", hex(&p.digest)),
        ("head", head),
        ("key", key.clone()),
    ] {
        out.line(&format!("  {:<12} {value}", out.name("code", name)));
    }
    if let Some(a) = register {
        let (version, of) = match a {
            Agreement::Agrees { version, of, .. } => (version.to_string(), of.to_string()),
            _ => (String::new(), String::new()),
        };
        out.tell(a.code(), &[("version", &version), ("of", &of)]);
    }
}

/// The number as it can be said; of a reference that is only a digest, the digest.
fn number(n: &CodeNumber) -> Option<String> {
    match n {
        CodeNumber::None => None,
        CodeNumber::Fallback(n) => Some(n.to_string()),
        CodeNumber::Reference(r) => Some(r.clone()),
        CodeNumber::ReferenceDigest(d) => Some(format!("sha256:{}", hex(d))),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The text of the code in a picture: at its size, then at half of it, which quietens the specks of a fax.
fn picture(path: &Path) -> Result<String, Trouble> {
    let shown = path.display().to_string();
    let unreadable = |_| Trouble::input("code.picture", &[("path", &shown)]);
    let bytes = file::limited(path, MAX_PICTURE, "code.picture")?;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Trouble::input("code.picture", &[("path", &shown)]))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    let image = reader.decode().map_err(unreadable)?;
    let half = (image.width() / 2).max(1);
    let smaller = image.resize(half, u32::MAX, image::imageops::FilterType::Triangle);
    let texts: Vec<String> = [&image, &smaller].into_iter().flat_map(codes).collect();
    let ours = texts.iter().find(|t| wire::decode(t).is_ok());
    ours.or(texts.first())
        .cloned()
        .ok_or_else(|| Trouble::input("code.no-code", &[("path", &shown)]))
}

fn codes(image: &DynamicImage) -> Vec<String> {
    let grey = image.to_luma8();
    let (Ok(w), Ok(h)) = (grey.width().try_into(), grey.height().try_into()) else {
        return Vec::new();
    };
    let at = |x: usize, y: usize| {
        let (x, y) = (u32::try_from(x), u32::try_from(y));
        match (x, y) {
            (Ok(x), Ok(y)) => grey.get_pixel_checked(x, y).map_or(255, |p| p.0[0]),
            _ => 255,
        }
    };
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(w, h, at);
    prepared
        .detect_grids()
        .iter()
        .filter_map(|g| g.decode().ok())
        .map(|(_, text)| text)
        .collect()
}
