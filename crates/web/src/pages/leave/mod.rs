//! The goods leave without GAMM@: the page on which everything is stated (`page`), what its keys do (`keys`), the act (`act`), and
//! the page of the truck once it has its numbers (`truck`). Everything typed is kept at once; never a rule.

mod act;
mod documents;
mod facts;
mod goods;
mod keys;
mod page;
mod parts;
mod places;
mod post;
mod truck;

use crate::kit::answer::Answer;
use crate::kit::form::Problem;
use crate::pages::Cx;
use domain::consignment::Consignment;
use domain::establishment::Establishment;
use domain::register::Register;
use number::ExciseNumber;
use operator::draft::Draft;
use operator::leaving::{self, Preview, Reading};
use operator::{Failure, checking, typed};
use std::collections::BTreeMap;

/// How long a departure lies ahead when nobody has said when it will be, in minutes.
const AHEAD: i64 = 20;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let posted = cx.visit.sent.is_some();
    Some(match page {
        ["leave"] if posted => keys::begin(cx, excise),
        ["leave"] => Ok(Answer::See(cx.to(""))),
        ["leave", id] if !posted => open(cx, excise, id),
        ["leave", id] => keys::pressed(cx, excise, id),
        ["leave", id, "save"] if posted => keys::saved(cx, excise, id),
        ["leave", id, "pieces"] if !posted => pieces(cx, excise, id),
        ["load", load] => truck::truck(cx, excise, load),
        ["load", load, file] if !posted => truck::file(cx, excise, load, file),
        _ => return None,
    })
}

/// Everything that the page is made of.
pub(crate) struct Scene {
    pub(crate) own: Establishment,
    pub(crate) register: Register,
    pub(crate) draft: Draft,
    pub(crate) bases: Vec<Option<Consignment>>,
    pub(crate) reading: Reading,
    pub(crate) preview: Preview,
    /// What was typed and is not kept: it cannot be, or another window wrote something else.
    pub(crate) unkept: BTreeMap<String, String>,
    pub(crate) problems: Vec<Problem>,
    /// The departure that we propose, because nobody has said when.
    pub(crate) soon: Option<String>,
}

impl Scene {
    /// The scene of a draft; none when there is no such draft.
    pub(crate) fn of(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<Option<Scene>, Failure> {
        let desk = cx.desk();
        let Some(draft) = desk.draft(excise, id)? else {
            return Ok(None);
        };
        Scene::with(cx, excise, draft).map(Some)
    }

    /// The scene of a draft as it is.
    pub(crate) fn with(cx: &Cx, excise: &ExciseNumber, mut draft: Draft) -> Result<Scene, Failure> {
        let desk = cx.desk();
        let register = desk.register(excise)?;
        let Some(own) = register.establishment.clone() else {
            return Err(Failure::NoEstablishment(excise.to_string()));
        };
        let (now, rev) = (cx.now(), draft.rev);
        let mut proposed = None;
        if draft
            .fields
            .get("leaves")
            .is_none_or(|t| t.window.is_empty())
        {
            // Nobody has said when: soon, counted from now.
            let soon = soon(now);
            draft.set("leaves", &soon, now);
            proposed = Some(soon);
        }
        for (field, value) in parts::likely(cx, register.open_episode()) {
            if !draft.fields.contains_key(field) {
                draft.set(field, &value, now);
            }
        }
        // Filled in for this page only: the draft on disk is as old as it was.
        draft.rev = rev;
        let mut bases = Vec::new();
        for i in 0..draft.documents {
            bases.push(desk.draft_base(excise, &draft.id, i)?);
        }
        let reading = leaving::read(&register, &draft, &bases, now);
        let setup = &cx.station.setup;
        let consignments: Vec<&Consignment> = reading.consignments.iter().collect();
        let checking = checking::of(&desk, excise, &consignments)?;
        let preview = leaving::preview(
            &register,
            &own,
            &reading,
            &checking,
            setup.rules,
            setup.released,
            now,
        );
        Ok(Scene {
            own,
            register,
            draft,
            bases,
            reading,
            preview,
            unkept: BTreeMap::new(),
            problems: Vec::new(),
            soon: proposed,
        })
    }

    /// What stands in a field.
    pub(crate) fn value<'s>(&'s self, field: &str) -> &'s str {
        match self.unkept.get(field) {
            Some(v) => v,
            None => self.draft.get(field),
        }
    }

    /// How many lines of goods a document shows; none when its file has too many.
    pub(crate) fn lines(&self, document: usize) -> Option<usize> {
        let many = self
            .bases
            .get(document)
            .and_then(Option::as_ref)
            .is_some_and(|b| b.lines.len() > typed::LINES);
        let field = format!("{}lines", leaving::prefix(document));
        let said = self.draft.get(&field).parse().unwrap_or(1);
        (!many).then_some(said.clamp(1, typed::LINES))
    }
}

/// A quarter of an hour or so from now, to five minutes.
fn soon(now: jiff::Timestamp) -> String {
    let five = 5 * 60;
    let at = now.as_second() + AHEAD * 60;
    let at = at.div_euclid(five) * five;
    jiff::Timestamp::from_second(at).map_or_else(|_| String::new(), leaving::stated)
}

/// The page of a draft; of one that has its numbers, the page of its truck.
fn open(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<Answer, Failure> {
    if let Some(load) = cx.desk().load_of_key(excise, id)? {
        return Ok(Answer::See(cx.to(&format!("load/{load}"))));
    }
    Ok(match Scene::of(cx, excise, id)? {
        Some(scene) => Answer::page(page::page(cx, &scene)),
        None => cx.nowhere(),
    })
}

/// The parts of the page that follow from what is typed, for our script.
fn pieces(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<Answer, Failure> {
    Ok(match Scene::of(cx, excise, id)? {
        Some(scene) => Answer::Piece(
            "text/html; charset=utf-8",
            page::pieces(cx, &scene).into_string(),
        ),
        None => cx.nowhere(),
    })
}
