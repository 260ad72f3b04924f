//! What is kept of something, as a part of its page: each with its time, its kind and its name, and the key by which a message that was
//! sent tells the office; and the form for one more file. Looks only.

use crate::kit::form::{Field, Kind};
use crate::pages::{Cx, encode};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::proofs::{KeptRow, View};

/// What something is kept of.
#[derive(Clone, Debug)]
pub(crate) enum Of {
    /// A truck.
    Load(u64),
    /// The documents that bear a number.
    Document(NumberOnPaper),
    /// An outage.
    Outage(u64),
    /// A notice.
    Notice(u64),
}

impl Of {
    /// The address of its page of proofs.
    pub(super) fn address(&self, cx: &Cx) -> String {
        cx.to(&match self {
            Of::Load(n) => format!("proofs/load/{n}"),
            Of::Document(n) => format!("proofs/document/{}", encode(&n.to_string())),
            Of::Outage(n) => format!("proofs/outage/{n}"),
            Of::Notice(n) => format!("proofs/notice/{n}"),
        })
    }

    /// The documents that it is about.
    pub(super) fn dossiers(&self, cx: &Cx, excise: &ExciseNumber) -> Result<Vec<u64>, Failure> {
        let desk = cx.desk();
        Ok(match self {
            Of::Load(n) => desk.load(excise, *n)?.iter().map(|d| d.id).collect(),
            // After a collision the last paper is the one that people speak of.
            Of::Document(n) => desk
                .show(excise, n)?
                .last()
                .map(|v| v.dossier.id)
                .into_iter()
                .collect(),
            Of::Outage(_) | Of::Notice(_) => Vec::new(),
        })
    }

    /// What is kept of it.
    pub(super) fn views(&self, cx: &Cx, excise: &ExciseNumber) -> Result<Vec<View>, Failure> {
        let desk = cx.desk();
        match self {
            Of::Load(_) | Of::Document(_) => {
                desk.proofs_of_documents(excise, &self.dossiers(cx, excise)?)
            }
            Of::Outage(n) => desk.proofs_of_episode(excise, *n),
            Of::Notice(n) => desk.proofs_of_notice(excise, *n),
        }
    }
}

/// The field for the file.
pub(super) fn which() -> Field {
    Field::new("proof_file", "proof.which", Kind::File).needed()
}

/// The section for the page of something.
pub(crate) fn section(cx: &Cx, excise: &ExciseNumber, of: &Of) -> Result<Markup, Failure> {
    let views = of.views(cx, excise)?;
    let (say, to) = (cx.say, of.address(cx));
    Ok(html! {
        section #proofs {
            h2 { (say.t("proof.section")) }
            (all(cx, of, &views))
            form.drop method="post" action=(to) accept-charset="utf-8" enctype="multipart/form-data" {
                (hidden(cx))
                (which().show("", &[], say))
                p { button.quiet type="submit" name="do" value="add" { (say.t("proof.do")) } }
            }
            p { a href=(to) { (say.t("proof.add-go")) } }
        }
    })
}

pub(super) fn hidden(cx: &Cx) -> Markup {
    html! {
        input type="hidden" name="csrf" value=(cx.visit.session.csrf);
        input type="hidden" name="form" value=((cx.station.setup.random)());
    }
}

/// The list, with its keys.
pub(super) fn all(cx: &Cx, of: &Of, views: &[View]) -> Markup {
    html! {
        @if views.is_empty() { p { (cx.say.t("proof.none")) } }
        @else { ul.kept { @for v in views { li { (line(cx, &v.row)) (telling(cx, of, v)) } } } }
    }
}

/// What it is, from whom, and the file.
pub(super) fn line(cx: &Cx, r: &KeptRow) -> Markup {
    let say = cx.say;
    let answer = r.is_answer();
    let kind = if answer {
        say.name("proof-answer", &r.kind)
    } else {
        say.name("proof-kind", &r.kind)
    };
    let name = r.name.clone().unwrap_or_else(|| kind.clone());
    // Of a machine the address says nothing; of a person it says whether it was the office.
    let said = matches!(r.kind.as_str(), "reply" | "receipt");
    let from = if said && r.from_office == Some(false) {
        "proof.from-other"
    } else {
        "proof.from"
    };
    html! {
        (say.when(r.at)) " · " strong { (kind) }
        @if let Some(of) = &r.of { " · " (say.name("proof-of", of)) }
        @if let Some(f) = &r.from { " · " (say.with(from, &[("from", f)])) }
        " · " a href=(cx.to(&format!("proofs/file/{}", r.file))) { (name) }
        @if let Some(n) = &r.note { " · " q { (n) } }
        " " span.small { (say.with("proof.entry", &[("entry", &r.counter.to_string())])) }
    }
}

fn telling(cx: &Cx, of: &Of, v: &View) -> Markup {
    let say = cx.say;
    let Some(t) = &v.telling else {
        return html! {};
    };
    let time = say.when(t.at);
    let data = [("time", time.as_str()), ("to", t.to.as_str())];
    let answer = v.row.is_answer();
    let key = match v.row.from_office {
        Some(true) => "proof.office-do",
        Some(false) => "proof.reply-do",
        None => "proof.tell-do",
    };
    html! {
        @if !answer { p { (say.with("proof.telling", &data)) } }
        form method="post" action=(of.address(cx)) accept-charset="utf-8" {
            (hidden(cx))
            p { button.less type="submit" name="do" value={ "tell " (v.row.counter) } {
                (say.with(key, &data))
            } }
        }
    }
}
