//! What is printed in advance: the emergency kit and blank forms; and forms with numbers while the procedure is used (F2). A form here
//! answers with the file itself. Never the next number.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::acts::{Back, Not, Typed, line, offering, once, reason};
use crate::pages::correct::{date, date_confirmed, kind, tick};
use crate::pages::{Cx, dossier, encode, layout, problem, ready};
use axum::http::StatusCode;
use domain::decide::allot;
use domain::register::Register;
use maud::{Markup, html};
use number::{ExciseNumber, Kind as Of};
use operator::kit::KitRequest;
use operator::{AllotRequest, Failure, MOST_FORMS, Pdf, statement};

/// Open forms that are named on the page.
const NAMED: u64 = 200;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    Some(match *page {
        ["kit"] => kit(cx, excise),
        ["forms", "blank"] => Ok(blank(cx, excise)),
        ["forms", "numbered"] => numbered(cx, excise),
        _ => return None,
    })
}

/// A page whose form answers with a file.
struct Page<'a> {
    title: String,
    before: Markup,
    fields: Vec<Field>,
    button: &'a str,
    /// What follows the form.
    after: Markup,
    /// Where one goes without.
    to: String,
}

fn file(
    cx: &Cx,
    page: &Page,
    make: impl FnOnce(&mut Typed) -> Option<Result<(String, Pdf), Failure>>,
) -> Answer {
    let show = |sent: Option<&Sent>, problems: &[Problem]| {
        let body = html! {
            (page.before)
            (cx.form(&page.fields, sent, problems, page.button))
            (page.after)
            p { a href=(page.to) { (cx.say.t("page.leave")) } }
        };
        layout::page(cx, &page.title, &body)
    };
    let Some(sent) = &cx.visit.sent else {
        return Answer::page(show(None, &[]));
    };
    let refused =
        |all: &[Problem]| Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, show(Some(sent), all));
    let unfit = sent.unfit(&page.fields);
    if !unfit.is_empty() {
        return refused(&unfit);
    }
    let mut t = Typed::new(cx, sent);
    match make(&mut t) {
        Some(Ok((name, pdf))) => Answer::Attachment {
            name,
            kind: "application/pdf",
            bytes: pdf.bytes,
        },
        Some(Err(f)) => refused(&[problem(&f, cx.say)]),
        None => refused(&t.wrong),
    }
}

/// A number of forms, as it is typed.
fn count(t: &mut Typed, name: &'static str, least: u32, most: u32) -> Option<u32> {
    let text = t.needed(name)?;
    let n = text.parse().ok().filter(|n| (least..=most).contains(n));
    if n.is_none() {
        let mut p = Problem::at(name, "form.count");
        p.data.insert("count".into(), text);
        p.data.insert("most".into(), most.to_string());
        t.wrong.push(p);
    }
    n
}

fn kit(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let (made, stale) = desk.kit_made(excise, cx.now())?;
    let last = made.as_ref().and_then(|m| m.last);
    let last = last.map_or("–".to_owned(), |n| format!("{n:05}"));
    let time = made.as_ref().map_or(String::new(), |m| say.when(m.at));
    let data = [("last", last.as_str()), ("time", time.as_str())];
    let page = Page {
        title: say.t("kit.pdf-title"),
        before: html! {
            p { (say.t("kit.page-what")) }
            ul { @for part in ["steps", "call", "number", "log", "forms"] { li { (say.t(&format!("kit.has-{part}"))) } } }
            @match stale {
                Some(s) => { p { strong { (say.with(s.code(), &data)) } } }
                None => { p { (say.with("kit.fresh", &data)) } }
            }
            h2 { (say.t("kit.make")) }
        },
        fields: vec![
            line("daa", "kit.daa").with("2").needed(),
            line("dsa", "kit.dsa").with("2").needed(),
        ],
        button: "kit.make-do",
        after: html! {
            @if let Some(s) = statement::find("kit") { h2 { (say.name("ready", "kit")) } (ready::quick(cx, s)) }
        },
        to: cx.to("ready"),
    };
    Ok(file(cx, &page, |t| {
        let (daa, dsa) = (
            count(t, "daa", 0, MOST_FORMS),
            count(t, "dsa", 0, MOST_FORMS),
        );
        let (daa, dsa) = daa.zip(dsa)?;
        let request = KitRequest {
            excise: excise.clone(),
            language: say.words().language(),
            daa,
            dsa,
        };
        Some(desk.kit(&request).map(|pdf| ("kit.pdf".to_owned(), pdf)))
    }))
}

fn blank(cx: &Cx, excise: &ExciseNumber) -> Answer {
    let say = cx.say;
    let page = Page {
        title: say.t("form.blank"),
        before: html! { p { (say.t("form.blank-what")) } },
        fields: vec![
            kind(cx),
            line("count", "form.how-many").with("5").needed(),
            Field::new("own", "form.own", Kind::Tick).with("yes"),
        ],
        button: "form.blank-do",
        after: html! {},
        to: cx.to("documents"),
    };
    file(cx, &page, |t| {
        let (kind, count) = (t.chosen::<Of>("kind"), count(t, "count", 1, MOST_FORMS));
        let (kind, count) = kind.zip(count)?;
        let own = (t.sent.get("own") == "yes").then_some(excise);
        let french = serde_json::from_value(serde_json::json!("fr")).ok()?;
        let name = format!("{}-{count}.pdf", kind.as_str().to_lowercase());
        Some(
            cx.desk()
                .blank_forms(own, kind, count, french)
                .map(|pdf| (name, pdf)),
        )
    })
}

/// The last number known, if the register may be believed about it (I3, I12).
fn last(cx: &Cx, reg: &Register) -> Option<u32> {
    let year = domain::decide::number::year_of(cx.now()).ok()?;
    let s = reg.series(year);
    s.is_open_in(&reg.incarnation).then(|| s.own_last())
}

/// The tick that confirms the last number shown: with another one it is another tick, and nobody has set it.
fn confirms(last: u32) -> String {
    tick(&format!("last {last}"))
}

fn numbered(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let reg = desk.register(excise)?;
    let last = last(cx, &reg);
    let title = say.t("form.numbered");
    let fields = |back: Back| {
        let mut out = vec![kind(cx), line("count", "form.how-many").with("1").needed()];
        if let Some(n) = last {
            out.push(Field::new(confirms(n), "form.last-right", Kind::Tick));
        }
        let label = if last.is_some() {
            "form.last-other"
        } else {
            "leave.last-used"
        };
        out.push(line("last_used", label).either());
        out.extend(date(cx, back));
        out
    };
    let open = open(cx, excise)?;
    let show = |back: Back| {
        let fields = offering(cx, &fields(back), back);
        let body = html! {
            p { (say.with("form.numbered-what", &[("most", &allot::MOST.to_string())])) }
            (open)
            h2 { (say.t("form.allot")) }
            @if reg.open_episode().is_none() { p { strong { (say.t("form.no-outage")) } " " a href=(cx.to("outage")) { (say.t("page.go-open")) } } }
            @match last {
                Some(0) => { p { (say.t("form.last-none")) } }
                Some(n) => { p { (say.with("form.last-shown", &[("last", &format!("{n:05}"))])) } }
                None => { p { (say.t("page.last-unknown")) } }
            }
            (cx.form(&fields, back.sent, back.problems, "form.allot-do"))
            p { a href=(cx.to("numbers")) { (say.t("page.leave")) } }
        };
        layout::page(cx, &title, &body)
    };
    let sent = Back {
        sent: cx.visit.sent.as_ref(),
        ..Back::default()
    };
    Ok(once(cx, &fields(sent), &show, |sent| {
        let mut t = Typed::new(cx, sent);
        let mut confirm = reason(&mut t, say);
        confirm.date = date_confirmed(cx, sent).date;
        let (kind, count) = (
            t.chosen::<Of>("kind"),
            count(&mut t, "count", 1, allot::MOST),
        );
        let typed = t.sent.some("last_used");
        let last_used = match &typed {
            Some(text) => domain::series::read_last_used(text),
            None => last.filter(|n| sent.get(&confirms(*n)) == "yes"),
        };
        if last_used.is_none() {
            let code = if typed.is_some() {
                "correct.digits-wrong"
            } else {
                "form.last-needed"
            };
            t.wrong.push(Problem::at("last_used", code));
        }
        let ((kind, count), last_used) = t.end(kind.zip(count).zip(last_used))?;
        let request = AllotRequest {
            excise: excise.clone(),
            kind,
            count,
            last_used: Some(last_used),
            key: sent.form().map(|f| format!("form {f}")),
            confirm,
        };
        let before = reg.next;
        match desk.allot(&request) {
            Ok(_) => Ok(format!("{}?new={before}", cx.to("forms/numbered"))),
            // The numbers are there; a paper that is missing is made from its document's page.
            Err(Failure::AfterNumber { .. }) => {
                Ok(format!("{}?new={before}&after=1", cx.to("forms/numbered")))
            }
            Err(f) => Err(Not::Failed(f)),
        }
    }))
}

/// Forms that bear a number and wait for what they carry.
fn open(cx: &Cx, excise: &ExciseNumber) -> Result<Markup, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let rows = desk.waiting(excise, NAMED)?;
    let ids: Vec<u64> = rows.iter().filter(|r| r.form).map(|r| r.dossier).collect();
    let forms = desk.dossiers(excise, &ids)?;
    let new: Option<u64> = cx.query("new").and_then(|n| n.parse().ok());
    Ok(html! {
        @if new.is_some() { p.done role="status" { (say.t("form.allotted-page")) } }
        @if cx.query("after").is_some() { p { strong { (say.t("form.paper-missing")) } } }
        @if !forms.is_empty() {
            section {
                h2 { (say.t("form.open")) }
                ul.gaps { @for d in &forms {
                    @let n = d.number.to_string();
                    @let number = encode(&n);
                    li {
                        p {
                            a href=(cx.document(&n)) { (dossier::groups(&n)) } " · " (d.kind) " · " (say.with("page.sealed", &[("time", &say.when(d.sealed_at))]))
                            @if new.is_some_and(|c| d.id >= c) { " · " strong { (say.t("form.new")) } }
                        }
                        ul {
                            @if let Some(p) = d.paper() {
                                li { a href={ (cx.document(&n)) "/paper/" (p.file) } { (say.with("form.pdf", &[("copies", &d.kind.copies().to_string())])) } }
                            } @else { li { a href={ (cx.document(&n)) "/print" } { (say.t("correct.lay-out")) } } }
                            (ways(cx, &number))
                        }
                    }
                } }
            }
        }
    })
}

/// What can become of a form.
pub(crate) fn ways(cx: &Cx, number: &str) -> Markup {
    let say = cx.say;
    html! {
        li { a href=(cx.to(&format!("paper/new?number={number}"))) { (say.t("form.filled")) } }
        li { a href=(cx.to(&format!("numbers/never-used?number={number}"))) { (say.t("form.unused")) } }
        li { a href=(cx.to(&format!("document/{number}/void"))) { (say.t("form.spoiled")) } }
    }
}
