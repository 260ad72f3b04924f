//! The act: numbers and papers for the whole truck. Facts first, then the permission; the draft's id is the key, so that a second
//! click, a reload or a run that was cut off gives the same numbers (I13). What was shown is confirmed by its digest (I2, I3).

use crate::kit::answer::Answer;
use crate::kit::form::{Problem, Sent};
use crate::pages::Cx;
use crate::pages::leave::{Scene, facts, keys, places, truck};
use domain::facts::Case;
use number::ExciseNumber;
use operator::draft::Draft;
use operator::{Desk, Failure, Issued};

pub(super) fn act(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: Draft,
    sent: &Sent,
) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let id = draft.id.clone();
    let mut scene = Scene::with(cx, excise, draft)?;
    scene.problems.extend(scene.reading.wrong.iter().map(|w| {
        let mut p = Problem::at(w.field.clone(), w.code);
        p.data.clone_from(&w.data);
        p
    }));
    if scene.reading.kind.is_none() {
        scene
            .problems
            .push(Problem::at("kind", "leave.kind-missing"));
    }
    if !scene.problems.is_empty() {
        return Ok(keys::refused(cx, &scene));
    }
    // What was confirmed is what was shown, or it is shown again (I2, I3).
    if sent.get("seen") != scene.preview.seen {
        scene.problems.push(Problem {
            field: None,
            code: "leave.changed".into(),
            data: std::collections::BTreeMap::new(),
        });
        return Ok(keys::refused(cx, &scene));
    }
    // One at a time for one draft: a second click waits for the first.
    let form = format!("act {id}");
    let mut fresh = None;
    let outcome = cx
        .station
        .once
        .run(&form, "", || -> Result<String, Problem> {
            match numbered(cx, excise, &scene, sent) {
                Ok(Ok(issued)) => {
                    fresh = Some(issued.load).filter(|_| !issued.repeated);
                    Ok(cx.to(&format!("load/{}", issued.load)))
                }
                Ok(Err(p)) => Err(p),
                Err(f) => Err(places::beside(cx, &scene, &f)),
            }
        });
    match outcome {
        crate::kit::once::Outcome::At(to) => {
            after(cx, excise, &scene)?;
            // The printer may take its time: nobody else waits for it.
            let printed = fresh.map(|load| truck::print(cx, excise, load, None));
            if matches!(printed, Some(Err(_))) {
                return Ok(Answer::See(format!("{to}?after=1")));
            }
            Ok(Answer::See(to))
        }
        crate::kit::once::Outcome::Other => Ok(Answer::See(cx.to(&format!("leave/{id}")))),
        crate::kit::once::Outcome::Not(p) => {
            // Numbers may be given and only a paper missing: the truck's page goes on from there.
            if let Some(load) = desk.load_of_key(excise, &id)? {
                after(cx, excise, &scene)?;
                return Ok(Answer::See(cx.to(&format!("load/{load}?after=1"))));
            }
            // Facts were recorded all the same: the page shows the register as it is now.
            let draft = desk.draft(excise, &id)?.unwrap_or(scene.draft);
            let mut scene = Scene::with(cx, excise, draft)?;
            scene.problems.push(p);
            Ok(keys::refused(cx, &scene))
        }
    }
}

/// Facts, then numbers and papers; not yet the printer.
fn numbered(
    cx: &Cx,
    excise: &ExciseNumber,
    scene: &Scene,
    sent: &Sent,
) -> Result<Result<Issued, Problem>, Failure> {
    let desk = cx.desk();
    let reading = &scene.reading;
    desk.state_situation(&scene.register, reading)?;
    // An alert that was typed and not noted by its key was read all the same.
    if let Err(p) = facts::pending(cx, excise, &scene.draft, sent)? {
        return Ok(Err(p));
    }
    let register = desk.register(excise)?;
    let case = scene.preview.case;
    if case != Some(Case::A) {
        desk.state_number_call(&register, reading)?;
    }
    let shown = scene.preview.last;
    let request = Desk::request_of(&register, &scene.draft, reading, case, shown);
    let request = request.ok_or_else(|| Failure::Fault("a draft without kind".into()))?;
    desk.issue(&request).map(Ok)
}

/// The draft has done its work.
fn after(cx: &Cx, excise: &ExciseNumber, scene: &Scene) -> Result<(), Failure> {
    let desk = cx.desk();
    if let Some(t) = &scene.draft.template {
        desk.template_used(excise, t, cx.now())?;
    }
    desk.draft_erase(excise, &scene.draft.id)
}
