//! The keys of the page: begin, keep what is typed, add a document or a line, take a file or a usual departure, note a fact, act.
//! Whatever the key, everything typed is kept first.

use crate::kit::answer::Answer;
use crate::kit::form::{Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::leave::documents::{add_document, add_line, files, take_document, take_template};
use crate::pages::leave::{Scene, act, facts, page};
use crate::pages::{Cx, problem};
use axum::http::StatusCode;
use domain::consignment::Consignment;
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::book::measure::measured;
use operator::book::{Party, Product, Template};
use operator::draft::{DOCUMENTS, Draft, LONGEST};
use std::collections::BTreeMap;

/// Fields that belong to the form itself.
const OWN: &[&str] = &[
    "csrf", "form", "do", "rev", "window", "seen", "last", "soon",
];

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
    let from = cx.visit.sent.as_ref().and_then(|s| s.some("from"));
    if let Some(n) = from.and_then(|n| NumberOnPaper::parse_loose(&n).ok()) {
        again_from(cx, excise, &n, &mut draft, &mut bases)?;
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

/// The same document again: what was sealed last under that number, without what belongs to that one movement.
fn again_from(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    draft: &mut Draft,
    bases: &mut Vec<Consignment>,
) -> Result<(), Failure> {
    let found = cx.desk().show(excise, number)?.into_iter().next_back();
    let Some((d, c)) = found.and_then(|v| v.dossier.consignment.clone().map(|c| (v.dossier, c)))
    else {
        return Ok(());
    };
    let id = draft.id.clone();
    let t = Template::of(id, String::new(), d.kind, c, d.registration, cx.now());
    take_template(draft, &t, cx.now());
    // It is no usual departure: nothing is to be marked as used.
    draft.template = None;
    bases.push(t.consignment);
    Ok(())
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
    // How many lines a document has follows from keys and files, never from what a page still shows.
    let ours = |f: &str| OWN.contains(&f) || f.ends_with("_lines") || proposed(f);
    for (field, value) in sent.all().filter(|(f, _)| !ours(f)) {
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
    // A name that the book knows brings what belongs to it. The book is read only where such a name was sent.
    let named = |f: &str| ["_to", "_what", "_packs"].iter().any(|n| f.ends_with(n));
    let known = if values.iter().any(|(f, _)| named(f)) {
        let (parties, products): (Vec<Party>, Vec<Product>) =
            (cx.desk().leaves()?, cx.desk().leaves()?);
        operator::draft::known(&draft, &parties, &products)
    } else {
        Vec::new()
    };
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
        done(cx, &form, "", || change().map(Ok)).map(drop)
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
        ("compute", n) => {
            // Each press measures anew: what is typed since is what counts.
            let l = format!("d{}", n.replacen(' ', "_l", 1));
            match compute(cx, excise, &kept.draft, &format!("{l}_"))? {
                Ok(()) => at(l.split('_').next().unwrap_or("goods")),
                Err(p) => again(cx, excise, kept, vec![p]),
            }
        }
        ("file", _) => {
            // Another file under the same form is another file.
            let of = format!("{form} {}", sent.digest());
            match done(cx, &of, "", || files(cx, excise, &kept.draft, sent))? {
                Ok(()) => at("goods"),
                Err(p) => again(cx, excise, kept, vec![p]),
            }
        }
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
            match done(cx, &form, "", || save_template(cx, excise, &scene))? {
                Ok(()) => at("goods"),
                Err(p) => again(cx, excise, kept, vec![p]),
            }
        }
        ("alert" | "feed" | "sau" | "office" | "ask" | "situation", _) => {
            match facts::note(cx, excise, &kept.draft, sent, key)? {
                Ok(part) => at(part),
                Err(problems) => again(cx, excise, kept, problems),
            }
        }
        // `save`, Enter in a field, and what we do not know: what was typed is kept.
        _ => at("main"),
    }
}

/// Quantity and masses of a line, from the count of packages and the product of that name in the book. What stood there is replaced:
/// the person asked for it, and can change it.
fn compute(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    line: &str,
) -> Result<Result<(), Problem>, Failure> {
    let products: Vec<Product> = cx.desk().leaves()?;
    let at = |name: &str| format!("{line}{name}");
    let Some(product) = known_product(&products, draft.get(&at("what"))) else {
        return Ok(Err(Problem::at(at("what"), "import.no-product")));
    };
    let Some(packs) = packs(draft.get(&at("packs"))) else {
        return Ok(Err(Problem::at(at("packs"), "import.no-packs")));
    };
    let m = measured(product, packs);
    let all = [("qty", m.quantity), ("gross", m.gross), ("net", m.net)];
    let values: Vec<(String, String)> = all
        .into_iter()
        .filter_map(|(name, v)| Some((at(name), operator::typed::shown(&v?))))
        .collect();
    if values.is_empty() {
        return Ok(Err(Problem::at(at("what"), "import.no-measure")));
    }
    let now = cx.now();
    cx.desk().draft_change(excise, &draft.id, move |d| {
        for (field, value) in &values {
            d.set(field, value, now);
        }
    })?;
    Ok(Ok(()))
}

/// The product of the book that a line names.
pub(super) fn known_product<'p>(products: &'p [Product], what: &str) -> Option<&'p Product> {
    products
        .iter()
        .find(|p| !what.is_empty() && p.description == what)
}

/// A count of packages as it is typed.
pub(super) fn packs(text: &str) -> Option<u64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.parse().ok().filter(|n| *n > 0)
}

/// Does what a key says, once for its form; or says what is wrong.
fn done(
    cx: &Cx,
    form: &str,
    contents: &str,
    act: impl FnOnce() -> Result<Result<(), Problem>, Failure>,
) -> Result<Result<(), Problem>, Failure> {
    let outcome = cx.station.once.run(form, contents, || match act() {
        Ok(Ok(())) => Ok(String::new()),
        Ok(Err(p)) => Err(Ok(p)),
        Err(f) => Err(Err(f)),
    });
    match outcome {
        Outcome::Not(Ok(p)) => Ok(Err(p)),
        Outcome::Not(Err(f)) => Err(f),
        Outcome::At(_) | Outcome::Other => Ok(Ok(())),
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

/// The first document as it is typed becomes a usual departure.
fn save_template(
    cx: &Cx,
    excise: &ExciseNumber,
    scene: &Scene,
) -> Result<Result<(), Problem>, Failure> {
    let Some(name) = scene.draft.some("template_name") else {
        return Ok(Err(Problem::at("template_name", "page.missing")));
    };
    let (Some(kind), Some(c)) = (scene.reading.kind, scene.reading.consignments.first()) else {
        return Ok(Err(Problem::at("kind", "page.missing")));
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
    let now = cx.now();
    cx.desk().draft_change(excise, &scene.draft.id, move |d| {
        d.replace("template_name", &[], now);
        d.template = Some(t.id.clone());
    })?;
    Ok(Ok(()))
}

/// What a use case did not do, beside the form.
pub(super) fn told(cx: &Cx, f: &Failure) -> Problem {
    problem(f, cx.say)
}
