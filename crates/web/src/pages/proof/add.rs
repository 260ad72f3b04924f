//! The page on which something is kept as proof of a truck, a document, an outage or a notice, saying what it is. A refusal keeps what was
//! typed; the file has to be chosen again, for no browser gives it twice.

use super::section::{Of, all, hidden, which};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Problem, Sent, summary};
use crate::pages::acts::{Back, Not, Typed, line, list, once};
use crate::pages::{Cx, dossier, layout, problem};
use domain::facts::{ProofKind, ProofOf};
use maud::html;
use number::ExciseNumber;
use operator::Failure;
use operator::proofs::{Became, Belongs, Given, Taken};

fn fields(cx: &Cx) -> Vec<Field> {
    vec![
        which(),
        list(cx, "of", "proof.about", "proof-of", ProofOf::ALL),
        list(cx, "kind", "proof.what", "proof-kind", ProofKind::ALL),
        line("at", "proof.at"),
        line("note", "proof.note"),
    ]
}

/// Where it is of, and what it is called.
fn whose(cx: &Cx, of: &Of) -> (String, String) {
    let say = cx.say;
    match of {
        Of::Load(n) => (cx.to(&format!("load/{n}")), say.t("proof.of-truck")),
        Of::Document(n) => (cx.document(&n.to_string()), dossier::groups(&n.to_string())),
        Of::Outage(_) => (cx.to("outage"), say.t("proof.of-outage")),
        Of::Notice(n) => (
            cx.to(&format!("notices/{n}")),
            say.with("proof.of-notice", &[("notice", &n.to_string())]),
        ),
    }
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber, of: &Of) -> Result<Answer, Failure> {
    let views = of.views(cx, excise)?;
    // What is not there ends here.
    let there = match of {
        Of::Load(_) | Of::Document(_) => !of.dossiers(cx, excise)?.is_empty(),
        Of::Outage(n) => cx.desk().has_episode(excise, *n)?,
        Of::Notice(n) => cx.desk().notice(excise, *n)?.is_some(),
    };
    if !there {
        return Ok(cx.nowhere());
    }
    let fields = fields(cx);
    let (back_to, name) = whose(cx, of);
    let show = |back: Back| {
        let say = cx.say;
        let value = |f: &Field| back.sent.map_or("", |s| s.get(&f.name)).to_owned();
        let body = html! {
            (summary(back.problems, say))
            p { (say.t("proof.lead")) }
            section #proofs {
                h2 { (say.t("proof.list")) }
                (all(cx, of, &views))
            }
            section {
                h2 { (say.t("proof.add-title")) }
                form.drop method="post" action=(of.address(cx)) accept-charset="utf-8" enctype="multipart/form-data" {
                    (hidden(cx))
                    @for f in &fields { (f.show(&value(f), back.problems, say)) }
                    p { button type="submit" name="do" value="add" { (say.t("proof.do")) } }
                }
            }
            p { a href=(back_to) { (say.t("page.leave")) } }
        };
        layout::page(cx, &format!("{} · {name}", say.t("proof.title")), &body)
    };
    let doing = |sent: &Sent| {
        let done = match sent.get("do").split_once(' ') {
            Some(("tell", counter)) => tell(cx, excise, of, counter)?,
            _ => {
                let to = match of {
                    Of::Load(_) | Of::Document(_) => {
                        Belongs::Documents(of.dossiers(cx, excise).map_err(Not::Failed)?)
                    }
                    Of::Outage(n) => Belongs::Episode(*n),
                    Of::Notice(n) => Belongs::Notice(*n),
                };
                let taken = take(cx, excise, sent, to)?;
                if let Became::Answered { notice, done, .. } = &taken.became
                    && !matches!(of, Of::Notice(n) if n == notice)
                    && !of_it(of, done.register.notices.get(notice))
                {
                    // It answers something else than the page on which it was dropped: there it is seen.
                    let counter = done.entries.first().map_or(0, |e| e.counter);
                    let to = cx.to(&format!("notices/{notice}"));
                    return Ok(format!("{to}?done={counter}#proofs"));
                }
                counter(&taken)
            }
        };
        Ok(format!("{back_to}?done={done}#proofs"))
    };
    Ok(once(cx, &fields, &show, doing))
}

/// Whether a notice is about the truck or outage of this page.
fn of_it(of: &Of, n: Option<&domain::notice::Notice>) -> bool {
    n.is_some_and(|n| match of {
        Of::Load(l) => n.load == Some(*l),
        Of::Document(d) => n.numbers.contains(d),
        Of::Outage(e) => n.episode == Some(*e),
        Of::Notice(id) => n.id == *id,
    })
}

/// The entry that keeps it; 0 where these bytes are kept already.
pub(super) fn counter(t: &Taken) -> u64 {
    match &t.became {
        Became::Answered { done, .. } | Became::Filed { done, .. } => {
            done.entries.first().map_or(0, |e| e.counter)
        }
        Became::Known | Became::Asks(_) => 0,
    }
}

/// Takes the file that was sent.
pub(super) fn take(cx: &Cx, excise: &ExciseNumber, sent: &Sent, to: Belongs) -> Result<Taken, Not> {
    let mut t = Typed::new(cx, sent);
    let (of, kind, at) = (t.word("of"), t.word("kind"), t.time("at"));
    let file = sent.file("proof_file");
    if file.is_none() {
        t.wrong.push(Problem::at("proof_file", "page.missing"));
    }
    let given = file.map(|f| Given {
        name: f.name.clone(),
        bytes: f.bytes.clone(),
        to,
        of,
        kind,
        at,
        note: sent.some("note"),
        from_office: false,
    });
    let given = t.end(given)?;
    cx.desk()
        .proof_add(excise, &given)
        .map_err(|f| beside(f, cx))
}

/// A refusal stands beside its field: by its code.
fn beside(f: Failure, cx: &Cx) -> Not {
    let code = f.code();
    let field = if code.starts_with("proof.file-") || code.starts_with("proof.mail-") {
        "proof_file"
    } else if code == "fact.future" {
        "at"
    } else {
        return Not::Failed(f);
    };
    Not::Typed(vec![Problem {
        field: Some(field.into()),
        ..problem(&f, cx.say)
    }])
}

/// A kept message tells the office: only one that is kept of this.
fn tell(cx: &Cx, excise: &ExciseNumber, of: &Of, counter: &str) -> Result<u64, Not> {
    let views = of.views(cx, excise).map_err(Not::Failed)?;
    let found = counter.parse::<u64>().ok().filter(|c| {
        views
            .iter()
            .any(|v| v.row.counter == *c && v.telling.is_some())
    });
    // Told meanwhile in another window: the page as it is now says so.
    let Some(counter) = found else { return Ok(0) };
    let done = cx
        .desk()
        .proof_tells(excise, counter)
        .map_err(Not::Failed)?;
    Ok(done.entries.last().map_or(0, |e| e.counter))
}
