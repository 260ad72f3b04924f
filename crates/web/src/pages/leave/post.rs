//! What the page and the truck have to say to the office, as letters that a person sends, and the checklist to sign by. Nothing is
//! sent from here, and nothing says that it was.

use crate::kit::answer::Answer;
use crate::pages::leave::Scene;
use crate::pages::{Cx, letter};
use courier::Attachment;
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::register::Register;
use maud::{Markup, html};
use number::{ExciseNumber, Kind};
use operator::letters::{self, Letter, Plan, Situation, Written};
use operator::{Failure, sheets};
use words::PaperLanguage;

/// What an address in front of a draft's id says that it is one.
const DRAFT: &str = "draft-";

fn stamp(cx: &Cx, excise: &ExciseNumber) -> Result<sheets::Stamp, Failure> {
    Ok(sheets::Stamp {
        at: cx.now(),
        head: cx.desk().head_line(excise)?,
        program: cx.station.setup.program.clone(),
    })
}

fn intention(cx: &Cx, s: &Scene) -> Result<Letter, Failure> {
    let kind = s.reading.kind.unwrap_or(Kind::Daa);
    let plan = Plan {
        documents: s
            .reading
            .consignments
            .iter()
            .map(|c| (kind, c.clone()))
            .collect(),
        departure: s.reading.departure,
        registration: s.reading.registration.clone(),
    };
    let situation = s.preview.register.open_episode().map(Situation::from);
    let head = cx.desk().head_line(&s.register.excise)?;
    let written = Written {
        at: cx.now(),
        head: &head,
    };
    let said = letters::announcement(&s.own, situation, &plan, written);
    Ok(trial(cx, cx.desk().addressed(&s.own, said)?))
}

/// A letter of a trial says so first.
fn trial(cx: &Cx, l: Letter) -> Letter {
    match (cx.station.setup.demo, cx.station.is_drill()) {
        (true, _) => l.of_trial("leave.trial"),
        (_, true) => l.of_trial("drill.letter"),
        _ => l,
    }
}

/// The page of a letter and its file for a program.
fn files(cx: &Cx, excise: &ExciseNumber, l: &Letter) -> Result<Vec<Attachment>, Failure> {
    let files = cx.desk().letter_files(l, &stamp(cx, excise)?)?;
    Ok(vec![
        Attachment {
            name: letters::PAGE_NAME.into(),
            kind: "application/pdf",
            bytes: files.page,
        },
        Attachment {
            name: letters::DATA_NAME.into(),
            kind: "application/json",
            bytes: files.data,
        },
    ])
}

/// The intention, ready to be sent or read out.
pub(super) fn announcement(cx: &Cx, s: &Scene) -> Markup {
    let at = |file: &str| cx.to(&format!("load/{DRAFT}{}/{file}", s.draft.id));
    match intention(cx, s) {
        Ok(l) => letter::ways(cx, &l, &at("message.eml"), &at("fax.pdf")),
        Err(_) => html! {},
    }
}

/// What the office has to be told of a truck: that its numbers are void, where one that it knew is, else the numbers.
fn news(
    cx: &Cx,
    reg: &Register,
    own: &Establishment,
    documents: &[Dossier],
) -> Result<Option<Letter>, Failure> {
    let head = cx.desk().head_line(&reg.excise)?;
    let written = Written {
        at: cx.now(),
        head: &head,
    };
    let all: Vec<&Dossier> = documents.iter().collect();
    let situation = reg.open_episode().map(Situation::from);
    let said = if all.iter().all(|d| d.voided.is_some()) {
        letters::voided(own, situation, &all, written)
    } else {
        letters::communication(own, situation, &all, written)
    };
    said.map(|l| Ok(trial(cx, cx.desk().addressed(own, l)?)))
        .transpose()
}

/// The numbers and what travels under them, ready to be sent or read out.
pub(super) fn communication(
    cx: &Cx,
    reg: &Register,
    load: u64,
    documents: &[Dossier],
) -> Result<Markup, Failure> {
    let Some(own) = &reg.establishment else {
        return Ok(html! {});
    };
    let at = |file: &str| cx.to(&format!("load/{load}/{file}"));
    Ok(match news(cx, reg, own, documents)? {
        Some(l) => letter::ways(cx, &l, &at("message.eml"), &at("fax.pdf")),
        None => html! {},
    })
}

/// The signing checklist, first out of the printer.
pub(super) fn checklist(
    cx: &Cx,
    excise: &ExciseNumber,
    documents: &[Dossier],
) -> Result<Option<Vec<u8>>, Failure> {
    let desk = cx.desk();
    let reg = desk.register(excise)?;
    let standing: Vec<&Dossier> = documents.iter().filter(|d| d.voided.is_none()).collect();
    let Some(own) = reg.establishment.as_ref().filter(|_| !standing.is_empty()) else {
        return Ok(None);
    };
    let to = desk.reached(own, own.office_to_tell())?.to;
    let sheet = sheets::checklist(
        cx.say.words().language(),
        own,
        &to.contact,
        &standing,
        cx.station.setup.rules,
        &stamp(cx, excise)?,
    );
    Ok(Some(desk.print_sheet(&sheet)?.bytes))
}

/// The sheets for driver and control that can be made, one a document, in the language of where it goes.
pub(super) fn docks(cx: &Cx, excise: &ExciseNumber, documents: &[Dossier]) -> Vec<Vec<u8>> {
    let standing = documents.iter().filter(|d| d.voided.is_none());
    standing
        .filter_map(|d| dock(cx, excise, d, operator::carrier::language_of(d)).ok())
        .collect()
}

fn dock(
    cx: &Cx,
    excise: &ExciseNumber,
    d: &Dossier,
    language: PaperLanguage,
) -> Result<Vec<u8>, Failure> {
    let desk = cx.desk();
    let reg = desk.register(excise)?;
    let own = reg
        .establishment
        .as_ref()
        .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
    let outage = desk.outage_of(excise, d)?;
    let night = desk.night_phone(excise)?;
    let sheet = operator::carrier::dock(
        language,
        own,
        d,
        outage.as_ref(),
        night.as_deref(),
        &stamp(cx, excise)?,
    );
    Ok(desk.print_sheet(&sheet)?.bytes)
}

/// `dock-12-de.pdf`: of which document, and in which language.
fn named_dock<'a>(file: &str, documents: &'a [Dossier]) -> Option<(&'a Dossier, PaperLanguage)> {
    let (id, tag) = file
        .strip_prefix("dock-")?
        .strip_suffix(".pdf")?
        .split_once('-')?;
    let id: u64 = id.parse().ok()?;
    let d = documents
        .iter()
        .find(|d| d.id == id && d.voided.is_none())?;
    Some((d, PaperLanguage::from_tag(tag)?))
}

/// A file of a truck, or of a draft.
pub(super) fn file(
    cx: &Cx,
    excise: &ExciseNumber,
    load: &str,
    file: &str,
) -> Result<Answer, Failure> {
    let desk = cx.desk();
    if let Some(id) = load.strip_prefix(DRAFT) {
        let Some(s) = Scene::of(cx, excise, id)? else {
            return Ok(cx.nowhere());
        };
        let l = intention(cx, &s)?;
        return match file {
            "message.eml" => Ok(letter::eml(cx, &l, files(cx, excise, &l)?)),
            "fax.pdf" => letter::fax(cx, &l),
            _ => Ok(cx.nowhere()),
        };
    }
    let Ok(load) = load.parse::<u64>() else {
        return Ok(cx.nowhere());
    };
    let documents = desk.load(excise, load)?;
    let reg = desk.register(excise)?;
    let Some(own) = reg.establishment.as_ref().filter(|_| !documents.is_empty()) else {
        return Ok(cx.nowhere());
    };
    match file {
        "checklist.pdf" => Ok(match checklist(cx, excise, &documents)? {
            Some(bytes) => Answer::Attachment {
                name: format!("a-signer-{load}.pdf"),
                kind: "application/pdf",
                bytes,
            },
            None => cx.nowhere(),
        }),
        "message.eml" | "fax.pdf" => {
            let Some(l) = news(cx, &reg, own, &documents)? else {
                return Ok(cx.nowhere());
            };
            if file == "fax.pdf" {
                return letter::fax(cx, &l);
            }
            let mut papers = files(cx, excise, &l)?;
            for d in documents.iter().filter(|d| d.voided.is_none()) {
                if let Some(p) = d.paper() {
                    papers.push(Attachment {
                        name: format!("{}.pdf", d.number),
                        kind: "application/pdf",
                        bytes: desk.archived(excise, &d.number, &p.file)?,
                    });
                }
            }
            Ok(letter::eml(cx, &l, papers))
        }
        _ => match named_dock(file, &documents) {
            Some((d, l)) => Ok(Answer::Attachment {
                name: format!("conducteur-{}-{}.pdf", d.number, l.tag()),
                kind: "application/pdf",
                bytes: dock(cx, excise, d, l)?,
            }),
            None => Ok(cx.nowhere()),
        },
    }
}
