//! The keys of the page: begin, keep what is typed, add a document or a line, take a file or a usual departure, note a fact, act.
//! Whatever the key, everything typed is kept first.

use crate::kit::answer::Answer;
use crate::kit::form::{Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::leave::{Scene, act, facts, page};
use crate::pages::{Cx, problem};
use axum::http::StatusCode;
use domain::consignment::Consignment;
use emcs::Limits;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use operator::book::{Party, Product, Template};
use operator::draft::{DOCUMENTS, Draft, LONGEST};
use operator::leaving::prefix;
use operator::{Failure, typed};
use std::collections::BTreeMap;

/// Fields that belong to the form itself.
const OWN: &[&str] = &[
    "csrf", "form", "do", "rev", "window", "seen", "last", "soon",
];

/// The largest file that is read, in bytes.
const FILE: usize = 10_000_000;

/// Begins a draft: empty, or from a usual departure.
pub(super) fn begin(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let id = (cx.station.setup.random)();
    let mut draft = Draft::new(id.clone(), cx.now());
    draft.set("d0_lines", "1", cx.now());
    let mut bases = Vec::new();
    let template = cx.visit.sent.as_ref().and_then(|s| s.some("template"));
    if let Some(t) = template
        && let Some(t) = desk.template(excise, &t)?
    {
        take_template(&mut draft, &t, cx.now());
        bases.push(t.consignment);
    }
    // One form begins one draft, however often it is sent.
    let form = cx.visit.sent.as_ref().and_then(Sent::form);
    let to = |id: &str| cx.to(&format!("leave/{id}"));
    let Some(form) = form else {
        desk.draft_begin(excise, &draft, &bases)?;
        return Ok(Answer::See(to(&id)));
    };
    let outcome = cx
        .station
        .once
        .run(&format!("{form} leave"), "", || -> Result<_, Failure> {
            desk.draft_begin(excise, &draft, &bases)?;
            Ok(to(&id))
        });
    match outcome {
        Outcome::At(to) => Ok(Answer::See(to)),
        Outcome::Not(f) => Err(f),
        Outcome::Other => Ok(Answer::See(cx.to(""))),
    }
}

/// A kind as its key says it.
fn word(kind: Kind) -> String {
    kind.to_string().to_lowercase()
}

fn take_template(draft: &mut Draft, t: &Template, now: Timestamp) {
    draft.set("kind", &word(t.kind), now);
    if let Some(plate) = &t.registration {
        draft.set("plate", plate, now);
    }
    fill(draft, 0, &t.consignment, now);
    draft.template = Some(t.id.clone());
}

/// The fields of a document, as its consignment fills them.
fn fill(draft: &mut Draft, document: usize, c: &Consignment, now: Timestamp) {
    draft.clear(&prefix(document));
    for (field, value) in typed::fields(c, &prefix(document)) {
        draft.set(&field, &value, now);
    }
    let plate = c.transport_details.iter().find_map(|t| t.identity.clone());
    if let Some(plate) = plate.filter(|_| draft.some("plate").is_none()) {
        draft.set("plate", &plate, now);
    }
}

/// What was typed, and what of it cannot be kept.
struct Kept {
    draft: Draft,
    /// The revision that the window knows now.
    knows: u64,
    unkept: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

/// Keeps everything typed.
fn keep(cx: &Cx, excise: &ExciseNumber, id: &str, sent: &Sent) -> Result<Option<Kept>, Failure> {
    let (mut values, mut unkept, mut problems) = (Vec::new(), BTreeMap::new(), Vec::new());
    // A departure that we proposed is nobody's word, until the act is confirmed beside it.
    let proposed = |f: &str| {
        let soon = sent.get("soon");
        f == "leaves" && sent.get("do") != "act" && !soon.is_empty() && sent.get(f) == soon
    };
    let said = sent.all();
    for (field, value) in said.filter(|(f, _)| !OWN.contains(f) && !proposed(f)) {
        let code = if value.chars().count() > LONGEST {
            Some("page.too-long")
        } else if value
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            Some("page.control")
        } else {
            None
        };
        match code {
            Some(code) => {
                problems.push(Problem::at(field.to_owned(), code));
                unkept.insert(field.to_owned(), value.to_owned());
            }
            None => values.push((field.to_owned(), value.trim().to_owned())),
        }
    }
    let seen = sent.get("rev").parse().unwrap_or(0);
    let (window, now) = (sent.get("window").to_owned(), cx.now());
    let typed = values.clone();
    let by = window.clone();
    let changed = cx.desk().draft_change(excise, id, move |d| {
        let before = d.rev;
        (before, d.write(&typed, seen, &by, now))
    })?;
    let Some((mut draft, (before, conflicts))) = changed else {
        return Ok(None);
    };
    // A name that the book knows brings what belongs to it.
    let (parties, products): (Vec<Party>, Vec<Product>) =
        (cx.desk().leaves()?, cx.desk().leaves()?);
    let known = operator::draft::known(&draft, &parties, &products);
    if !known.is_empty() {
        let filled = cx.desk().draft_change(excise, id, move |d| {
            // They are this window's: it typed the name that brings them.
            let _ = d.write(&known, u64::MAX, &window, now);
        })?;
        draft = filled.map_or(draft, |(d, ())| d);
    }
    // What another window wrote meanwhile is not on this one: it goes on from where it was.
    let knows = if before <= seen { draft.rev } else { seen };
    for c in conflicts {
        let mut p = Problem::at(c.field.clone(), "leave.other-window");
        p.data.insert("theirs".into(), c.theirs);
        let ours = values.iter().find(|(f, _)| *f == c.field);
        unkept.insert(c.field, ours.map(|(_, v)| v.clone()).unwrap_or_default());
        problems.push(p);
    }
    Ok(Some(Kept {
        draft,
        knows,
        unkept,
        problems,
    }))
}

/// Our script keeps a field as soon as it is left.
pub(super) fn saved(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<Answer, Failure> {
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.nowhere());
    };
    Ok(match keep(cx, excise, id, sent)? {
        Some(k) => {
            let said = serde_json::json!({ "rev": k.knows, "kept": k.problems.is_empty() });
            Answer::Piece("application/json", said.to_string())
        }
        None => cx.nowhere(),
    })
}

/// A key was pressed.
pub(super) fn pressed(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<Answer, Failure> {
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.nowhere());
    };
    // Numbered in another window, or in a run that was cut off: there is the truck.
    if let Some(load) = cx.desk().load_of_key(excise, id)? {
        return Ok(Answer::See(cx.to(&format!("load/{load}"))));
    }
    let Some(kept) = keep(cx, excise, id, sent)? else {
        return Ok(cx.nowhere());
    };
    let key = sent.get("do");
    if key == "discard" {
        cx.desk().draft_erase(excise, id)?;
        return Ok(Answer::See(cx.to("")));
    }
    if !kept.problems.is_empty() {
        return again(cx, excise, kept, Vec::new());
    }
    if key == "act" {
        return act::act(cx, excise, kept.draft, sent);
    }
    let at = |part: &str| Ok(Answer::See(cx.to(&format!("leave/{id}#{part}"))));
    // A key that changes what there is does so once for its form: a second click takes no second document away.
    let form = format!("{} {id} {key}", sent.form().unwrap_or_default());
    let once = |change: &dyn Fn() -> Result<(), Failure>| {
        let done = || change().map(|()| String::new());
        match cx.station.once.run(&form, "", done) {
            Outcome::Not(f) => Err(f),
            _ => Ok(()),
        }
    };
    match key.split_once(' ').unwrap_or((key, "")) {
        ("add-document", _) => {
            once(&|| add_document(cx, excise, id))?;
            at(&format!("d{}", kept.draft.documents.min(DOCUMENTS - 1)))
        }
        ("take-document", n) => {
            once(&|| take_document(cx, excise, &kept.draft, n))?;
            at("goods")
        }
        ("add-line", n) => {
            once(&|| add_line(cx, excise, id, n))?;
            at(&format!("d{n}"))
        }
        ("file", _) => match files(cx, excise, &kept.draft, sent)? {
            Ok(()) => at("goods"),
            Err(p) => again(cx, excise, kept, vec![p]),
        },
        ("template", _) => {
            if let Some(t) = cx.desk().template(excise, kept.draft.get("template"))? {
                let now = cx.now();
                cx.desk().draft_edit(excise, id, move |d, bases| {
                    take_template(d, &t, now);
                    if let Some(first) = bases.first_mut() {
                        *first = Some(t.consignment.clone());
                    }
                })?;
            }
            at("goods")
        }
        ("save-template", _) => {
            let scene = Scene::with(cx, excise, kept.draft.clone())?;
            match save_template(cx, excise, &scene)? {
                Some(p) => again(cx, excise, kept, vec![p]),
                None => at("goods"),
            }
        }
        ("alert" | "sau" | "office" | "ask" | "situation", _) => {
            match facts::note(cx, excise, &kept.draft, sent, key)? {
                Ok(part) => at(part),
                Err(problems) => again(cx, excise, kept, problems),
            }
        }
        // `save`, Enter in a field, and what we do not know: what was typed is kept.
        _ => at("main"),
    }
}

/// The page again, with what is wrong.
fn again(
    cx: &Cx,
    excise: &ExciseNumber,
    kept: Kept,
    mut more: Vec<Problem>,
) -> Result<Answer, Failure> {
    let mut scene = Scene::with(cx, excise, kept.draft)?;
    scene.unkept = kept.unkept;
    scene.problems = kept.problems;
    scene.problems.append(&mut more);
    Ok(refused(cx, &scene))
}

/// The page with its problems.
pub(super) fn refused(cx: &Cx, scene: &Scene) -> Answer {
    Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page::page(cx, scene))
}

fn add_document(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<(), Failure> {
    let now = cx.now();
    cx.desk().draft_change(excise, id, move |d| {
        if d.documents < DOCUMENTS {
            d.set(&format!("{}lines", prefix(d.documents)), "1", now);
            d.documents += 1;
        }
    })?;
    Ok(())
}

fn add_line(cx: &Cx, excise: &ExciseNumber, id: &str, document: &str) -> Result<(), Failure> {
    let field = format!("{}lines", prefix(document.parse().unwrap_or(0)));
    let now = cx.now();
    cx.desk().draft_change(excise, id, move |d| {
        let lines: usize = d.get(&field).parse().unwrap_or(1);
        d.set(&field, &(lines + 1).min(typed::LINES).to_string(), now);
    })?;
    Ok(())
}

/// Takes a document out of the truck; those behind it move up.
fn take_document(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    which: &str,
) -> Result<(), Failure> {
    let Some(n) = which.parse::<usize>().ok().filter(|n| *n < draft.documents) else {
        return Ok(());
    };
    let now = cx.now();
    cx.desk().draft_edit(excise, &draft.id, move |d, bases| {
        if d.documents < 2 || n >= bases.len() {
            return;
        }
        bases.remove(n);
        let values = d.values();
        for i in n..d.documents {
            d.clear(&prefix(i));
            for (field, value) in &values {
                if let Some(rest) = field.strip_prefix(&prefix(i + 1)) {
                    d.set(&format!("{}{rest}", prefix(i)), value, now);
                }
            }
        }
        d.documents -= 1;
    })?;
    Ok(())
}

/// A dropped file becomes the first document that is still empty, or one more.
fn files(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    sent: &Sent,
) -> Result<Result<(), Problem>, Failure> {
    let Some(file) = sent.file("file") else {
        return Ok(Err(Problem::at("file", "page.missing")));
    };
    let named = |mut p: Problem| {
        let name: String = file
            .name
            .chars()
            .filter(|c| !c.is_control())
            .take(80)
            .collect();
        p.data.insert("path".into(), name);
        p
    };
    if file.bytes.len() > FILE {
        return Ok(Err(named(Problem::at("file", "page.too-large"))));
    }
    let c = match emcs::read_either(&file.bytes, Limits::DEFAULT) {
        Ok((c, _)) => c,
        Err(e) => {
            let mut p = Problem::at("file", e.code);
            p.data = e.values();
            return Ok(Err(named(p)));
        }
    };
    let now = cx.now();
    let taken = cx.desk().draft_edit(excise, &draft.id, move |d, bases| {
        let blank = |i: &usize| {
            let visible = typed::DOCUMENT.iter().chain(&["l0_what", "l0_qty"]);
            visible
                .into_iter()
                .all(|f| d.get(&format!("{}{f}", prefix(*i))).is_empty())
        };
        let at = match (0..d.documents).find(blank) {
            Some(i) => i,
            None if d.documents < DOCUMENTS => d.documents,
            None => return false,
        };
        d.documents = d.documents.max(at + 1);
        bases.resize(d.documents, None);
        bases[at] = Some(c.clone());
        fill(d, at, &c, now);
        if let Some(paid) = c.duty_paid().filter(|_| d.some("kind").is_none()) {
            let kind = if paid { Kind::Dsa } else { Kind::Daa };
            d.set("kind", &word(kind), now);
        }
        true
    })?;
    Ok(match taken {
        Some(false) => Err(named(Problem::at("file", "leave.too-many"))),
        _ => Ok(()),
    })
}

/// The first document as it is typed becomes a usual departure.
fn save_template(
    cx: &Cx,
    excise: &ExciseNumber,
    scene: &Scene,
) -> Result<Option<Problem>, Failure> {
    let Some(name) = scene.draft.some("template_name") else {
        return Ok(Some(Problem::at("template_name", "page.missing")));
    };
    let (Some(kind), Some(c)) = (scene.reading.kind, scene.reading.consignments.first()) else {
        return Ok(Some(Problem::at("kind", "page.missing")));
    };
    let t = Template::of(
        (cx.station.setup.random)(),
        name,
        kind,
        c.clone(),
        scene.reading.registration.clone(),
        cx.now(),
    );
    cx.desk().template_put(excise, &t)?;
    cx.desk().draft_change(excise, &scene.draft.id, move |d| {
        d.clear("template_name");
        d.template = Some(t.id.clone());
    })?;
    Ok(None)
}

/// What a use case did not do, beside the form.
pub(super) fn told(cx: &Cx, f: &Failure) -> Problem {
    problem(f, cx.say)
}
