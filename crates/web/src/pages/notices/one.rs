//! One notice: where it stands and why, every means by which it can go, and what a person states of it. Its message is written here where
//! a run that was cut off did not write it; what is archived is given as it is.

use super::{age, why};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Sent, summary};
use crate::pages::acts::{Back, Not, Typed, line, once, seen};
use crate::pages::{Cx, dossier, layout, letter, proof};
use domain::facts::Means;
use domain::notice::{Attempt, Notice, State, Word};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::letters::Letter;
use operator::notices::{NoticeRow, Stated};

/// Attempts that are shown.
const MOST: usize = 30;

struct One {
    notice: Notice,
    letter: Option<Letter>,
    written: bool,
    why: Vec<Markup>,
    sends: bool,
    proofs: Markup,
}

impl One {
    fn of(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Option<One>, Failure> {
        let desk = cx.desk();
        let Some((mut notice, _)) = desk.notice(excise, id)? else {
            return Ok(None);
        };
        if notice.composed.is_none() && notice.state.is_open() {
            // What cannot be written now is written later: the page is there all the same.
            notice.composed = desk.compose_notice(excise, id).unwrap_or_default();
        }
        let why = why(cx, excise, &NoticeRow::of(&notice))?;
        Ok(Some(One {
            letter: desk.notice_letter(excise, id)?,
            written: desk.notice_message(&notice)?.is_some(),
            sends: desk.sends_mail()? && notice.by == Means::Mail && notice.to.is_some(),
            proofs: proof::section(cx, excise, &proof::Of::Notice(id))?,
            notice,
            why,
        }))
    }
}

pub(super) fn one(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Answer, Failure> {
    let Some(o) = One::of(cx, excise, id)? else {
        return Ok(cx.nowhere());
    };
    let fields: Vec<Field> = told_fields(cx)
        .into_iter()
        .chain([why_again(), why_dropped()])
        .collect();
    let show = |back: Back| page(cx, &o, back);
    let here = cx.to(&format!("notices/{id}"));
    Ok(once(cx, &fields, &show, |sent| {
        doing(cx, excise, &o, sent).map(|done| seen(&here, &done))
    }))
}

fn doing(cx: &Cx, excise: &ExciseNumber, o: &One, sent: &Sent) -> Result<operator::Done, Not> {
    let (desk, id) = (cx.desk(), o.notice.id);
    let mut t = Typed::new(cx, sent);
    match sent.get("do") {
        "told" => {
            let by = t.chosen::<Means>("by");
            let at = t.time_or_now("at");
            let stated = by.map(|by| Stated {
                by,
                at,
                to: sent.some("to"),
                note: sent.some("said"),
            });
            let stated = t.end(stated)?;
            desk.notice_told(excise, id, &stated)
        }
        "drop" => {
            let note = t.needed("drop_why");
            let note = t.end(note)?;
            desk.outbox_drop(excise, id, Some(note))
        }
        _ => desk.outbox_again(excise, id, sent.some("again_why")),
    }
    .map_err(Not::Failed)
}

fn told_fields(cx: &Cx) -> Vec<Field> {
    let means = Kind::Radio(cx.say.names("means", Means::ALL));
    vec![
        Field::new("by", "page.field-by", means).needed(),
        line("to", "notices.told-to"),
        line("at", "page.field-at"),
        Field::new("said", "notices.said", Kind::Lines),
    ]
}

fn why_again() -> Field {
    line("again_why", "notices.again-why")
}

fn why_dropped() -> Field {
    line("drop_why", "notices.drop-why").needed()
}

fn page(cx: &Cx, o: &One, back: Back) -> Markup {
    let say = cx.say;
    let n = &o.notice;
    let here = cx.to(&format!("notices/{}", n.id));
    let form = |body: Markup| {
        html! {
            form method="post" action=(here) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                (body)
            }
        }
    };
    let field = |f: &Field| {
        let value = back.sent.map_or("", |s| s.get(&f.name));
        f.show(value, back.problems, say)
    };
    let to_give = !matches!(n.state.word(), Word::Told | Word::Dropped);
    let body = html! {
        (summary(back.problems, say))
        p { strong role="status" { (say.t(&format!("notices.state-{}", n.state))) } }
        @for w in &o.why { p { (w) } }
        @if o.notice.composed.is_none() && n.state.is_open() { p { (say.t("notices.not-written")) } }
        (facts(cx, o))
        @if o.sends && may_send(n) {
            section #send {
                h2 { (say.t("notices.send")) }
                @if n.state == State::Unknown { p { (say.t("notices.send-unknown")) } }
                (form(html! {
                    @if n.state != State::Waiting && n.state != State::ToDo { (field(&why_again())) }
                    p { button type="submit" name="do" value="send" { (say.t(if n.state == State::ToDo || n.state == State::Waiting { "notices.send-now" } else { "notices.send-again" })) } }
                }))
            }
        }
        @if let Some(l) = o.letter.as_ref().filter(|_| to_give) {
            section #means {
                h2 { (say.t("notices.means")) }
                @let at = |file: &str| format!("{here}/{file}");
                (letter::ways(cx, l, &at("message.eml"), &at("page.pdf")))
                (plain(cx, l))
            }
        }
        @if to_give {
            section #told {
                h2 { (say.t("notices.told")) }
                p { (say.t("notices.told-what")) }
                (form(html! {
                    @for f in told_fields(cx) { (field(&f)) }
                    p { button type="submit" name="do" value="told" { (say.t("notices.told-do")) } }
                }))
            }
        }
        (history(cx, n))
        (o.proofs)
        @if n.state.is_open() && n.sending.is_none() {
            section #drop {
                h2 { (say.t("notices.drop")) }
                p { (say.t("notices.drop-what")) }
                (form(html! {
                    (field(&why_dropped()))
                    p { button.quiet type="submit" name="do" value="drop" { (say.t("notices.drop-do")) } }
                }))
            }
        }
        p { a href=(cx.to("notices")) { (say.t("notices.back")) } }
    };
    let title = say.with(
        "notices.one",
        &[("about", &say.name("notices-about", n.about))],
    );
    layout::page(cx, &title, &body)
}

/// Whether a person may want it sent; what is decided stands below.
fn may_send(n: &Notice) -> bool {
    n.sending.is_none() && n.state.is_open()
}

fn facts(cx: &Cx, o: &One) -> Markup {
    let (say, n) = (cx.say, &o.notice);
    let files = o.written.then(|| cx.to(&format!("notices/{}", n.id)));
    html! {
        dl {
            @if !n.numbers.is_empty() {
                dt { (say.t("notices.numbers")) }
                dd { @for (i, x) in n.numbers.iter().enumerate() { @if i > 0 { ", " } a href=(cx.document(&x.to_string())) { (dossier::groups(&x.to_string())) } } }
            }
            @if let Some(l) = n.load { dt { (say.t("leave.truck")) } dd { a href=(cx.to(&format!("load/{l}"))) { (say.t("leave.go-truck")) } } }
            dt { (say.t("notices.office")) } dd { (n.office) @if let Some(to) = &n.to { ", " (to) } }
            dt { (say.t("notices.since")) } dd { (say.when(n.since)) " (" (age(cx, n.since)) ")" }
            @if n.tried() > 0 { dt { (say.t("notices.tried")) } dd { (n.tried()) } }
            @if let Some(c) = &n.composed { dt { (say.t("notices.head")) } dd.small { (c.head) } }
            @if let Some(at) = files {
                dt { (say.t("notices.files")) }
                dd { a href={ (at) "/message.eml" } { (say.t("notices.eml")) } " · " a href={ (at) "/page.pdf" } { (say.t("notices.page")) } }
            }
        }
    }
}

/// The text without accents, for what carries nothing else.
fn plain(cx: &Cx, l: &Letter) -> Markup {
    let (subject, body) = l.plain();
    html! {
        details {
            summary { (cx.say.t("notices.ascii")) }
            pre lang="fr" tabindex="0" { (subject) "\n\n" (body.join("\n")) }
        }
    }
}

fn history(cx: &Cx, n: &Notice) -> Markup {
    let say = cx.say;
    let attempt = |a: &Attempt| {
        let outcome = a.failed.map_or("sent".to_owned(), |f| f.to_string());
        html! {
            (say.when(a.at)) " : " (say.t(&format!("notices.outcome-{outcome}")))
            @if let Some(s) = &a.server { " (" (s) ")" }
            @if let Some(r) = &a.reply { " " q { (r) } }
        }
    };
    html! {
        @if !n.attempts.is_empty() {
            section #history {
                h2 { (say.t("notices.history")) }
                ul {
                    @for a in n.attempts.iter().rev().take(MOST) { li { (attempt(a)) } }
                }
            }
        }
    }
}

/// The archived bytes: the message, as a file that a mail program opens to be sent, and its page.
pub(super) fn file(cx: &Cx, excise: &ExciseNumber, id: u64, file: &str) -> Result<Answer, Failure> {
    let Some(o) = One::of(cx, excise, id)? else {
        return Ok(cx.nowhere());
    };
    let desk = cx.desk();
    let (bytes, kind, ending) = match file {
        "message.eml" => {
            let whole = desk.notice_message(&o.notice)?;
            // A line before it, by which a mail program knows that it is still to be sent; the message itself is untouched.
            let ready = whole.map(|b| [wire_unsent(), b.as_slice()].concat());
            (ready, "message/rfc822", "eml")
        }
        "page.pdf" => (desk.notice_page(&o.notice)?, "application/pdf", "pdf"),
        _ => return Ok(cx.nowhere()),
    };
    Ok(match bytes {
        Some(bytes) => Answer::Attachment {
            name: format!("bureau-{id}.{ending}"),
            kind,
            bytes,
        },
        None => cx.nowhere(),
    })
}

fn wire_unsent() -> &'static [u8] {
    courier::eml::UNSENT.as_bytes()
}
