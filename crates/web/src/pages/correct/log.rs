//! The log of papers written by hand, entered afterwards in its order: a group of fields a line. What is recorded leaves the form; what
//! cannot be read or has to be confirmed stays in it with everything typed (F2; I9, I13).

use super::form::{confirmed, tick};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary_as};
use crate::kit::once::Outcome as Once;
use crate::pages::acts::{Typed, line, list, reason};
use crate::pages::{Cx, dossier, layout, problem};
use axum::http::StatusCode;
use domain::facts::{Case, Means};
use maud::{Markup, html};
use number::{ExciseNumber, Kind as Of};
use operator::log::{COLUMNS, Line, MOST, Outcome};
use operator::{Failure, explain};

/// Lines of an empty form.
const LINES: usize = 4;

/// Column, label, and whether something must be there.
const FIELDS: &[(&str, &str, bool)] = &[
    ("number", "log.number", true),
    ("kind", "log.kind", false),
    ("case", "log.case", false),
    ("written_at", "log.written-at", true),
    ("departed_at", "log.departed-at", false),
    ("consignee", "log.consignee", true),
    ("goods", "log.goods", true),
    ("registration", "log.registration", false),
    ("told_by", "log.told-by", false),
    ("told_at", "log.told-at", false),
    ("told_to", "log.told-to", false),
];

fn name(row: usize, column: &str) -> String {
    format!("r{row}_{column}")
}

/// What a person confirms when two papers bear one number: the number as it was typed.
fn about(sent: &Sent, row: usize) -> String {
    let of = |c: &str| sent.get(&name(row, c)).to_owned();
    format!("log {row}\n{}\n{}", of("number"), of("kind"))
}

fn fields(cx: &Cx, row: usize) -> Vec<Field> {
    FIELDS
        .iter()
        .map(|(column, label, needed)| {
            let mut f = match *column {
                "kind" => {
                    let all = Of::ALL.map(|k| (k.to_string(), k.to_string())).to_vec();
                    Field::new("", label, Kind::OneOf(all))
                }
                "case" => list(cx, "", label, "case", Case::ALL).with(Case::B2.to_string()),
                "told_by" => list(cx, "", label, "means", Means::ALL),
                "goods" => Field::new("", label, Kind::Lines),
                _ => line("", label),
            };
            f.name = name(row, column).into();
            // A line that stays empty is none: nothing is asked of it by the browser.
            f.either = *needed;
            f
        })
        .collect()
}

/// What is shown.
#[derive(Default)]
struct Shown {
    rows: Vec<usize>,
    problems: Vec<Problem>,
    /// What was recorded, by line.
    said: Vec<Markup>,
    /// Lines that ask whether two papers bear one number.
    asks: Vec<usize>,
    /// A reason is asked for.
    reason: bool,
}

fn rows_of(sent: &Sent) -> Vec<usize> {
    let listed = sent.get("rows").split(',').filter_map(|r| r.parse().ok());
    listed.filter(|r| *r < MOST).take(MOST).collect()
}

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let Some(sent) = &cx.visit.sent else {
        let shown = Shown {
            rows: (0..LINES).collect(),
            ..Shown::default()
        };
        return Ok(Answer::page(show(cx, None, &shown)));
    };
    let mut shown = Shown {
        rows: rows_of(sent),
        ..Shown::default()
    };
    let refused = |shown: &Shown| {
        Answer::Page(
            StatusCode::UNPROCESSABLE_ENTITY,
            show(cx, Some(sent), shown),
        )
    };
    if sent.get("do") == "more" {
        let from = shown.rows.last().map_or(0, |r| r + 1);
        shown.rows.extend(from..(from + LINES).min(MOST));
        return Ok(Answer::page(show(cx, Some(sent), &shown)));
    }
    let all: Vec<Field> = shown.rows.iter().flat_map(|r| fields(cx, *r)).collect();
    shown.problems = sent.unfit(&all);
    if !shown.problems.is_empty() {
        return Ok(refused(&shown));
    }
    let typed = |r: usize| {
        let texts = COLUMNS
            .iter()
            .map(|c| (*c, sent.get(&name(r, c)).to_owned()));
        let mut line = Line::new(texts.filter(|(c, _)| *c != "case"));
        let said = !line.is_empty();
        line.typed
            .insert("case", sent.get(&name(r, "case")).to_owned());
        line.confirmed = confirmed(sent, &about(sent, r));
        (r, said, line)
    };
    let (numbers, lines): (Vec<usize>, Vec<Line>) = shown
        .rows
        .iter()
        .map(|r| typed(*r))
        .filter_map(|(r, said, line)| said.then_some((r, line)))
        .unzip();
    if lines.is_empty() {
        shown.problems.push(Problem {
            field: None,
            ..Problem::at("", "log.nothing")
        });
        return Ok(refused(&shown));
    }
    let mut t = Typed::new(cx, sent);
    let confirm = reason(&mut t, cx.say);
    let desk = cx.desk();
    // A second click waits for the first, and gets its answer.
    let form = format!("{} log", sent.form().unwrap_or_default());
    let outcome = cx.station.once.run(&form, &sent.contents(), || {
        let all = match desk.record_log(excise, &lines, &confirm) {
            Ok(all) => all,
            Err(f) => return Err(Err(f)),
        };
        let whole = |o: &Outcome| matches!(o, Outcome::Recorded { .. } | Outcome::Known { .. });
        if all.iter().all(whole) {
            let last = all.iter().rev().find_map(|o| match o {
                Outcome::Recorded { counter, .. } => Some(*counter),
                _ => None,
            });
            let done = last.map_or(String::new(), |c| format!("?done={c}"));
            return Ok(format!("{}{done}", cx.to("documents")));
        }
        Err(Ok(all))
    });
    Ok(match outcome {
        Once::At(to) => Answer::See(to),
        Once::Other => {
            shown.problems.push(Problem {
                field: None,
                ..Problem::at("", "page.form-again")
            });
            refused(&shown)
        }
        Once::Not(Err(f)) => {
            shown.problems.push(problem(&f, cx.say));
            refused(&shown)
        }
        Once::Not(Ok(all)) => {
            shown.rows.retain(|r| numbers.contains(r));
            for (r, o) in numbers.iter().zip(&all) {
                took(cx, &mut shown, *r, o);
            }
            refused(&shown)
        }
    })
}

/// What became of a line, as the page shows it.
fn took(cx: &Cx, shown: &mut Shown, row: usize, outcome: &Outcome) {
    let say = cx.say;
    let line = (row + 1).to_string();
    let mut done = |code: &str, number: &number::NumberOnPaper| {
        let n = number.to_string();
        let data = [("line", line.as_str()), ("number", &dossier::groups(&n))];
        shown.said.push(html! { li { (say.with(code, &data)) " " a href=(cx.document(&n)) { (say.t("correct.to-document")) } } });
        shown.rows.retain(|r| *r != row);
    };
    match outcome {
        Outcome::Recorded {
            number, collides, ..
        } => done(
            if *collides {
                "log.recorded-twice"
            } else {
                "log.recorded"
            },
            number,
        ),
        Outcome::Known { number } => done("log.known", number),
        Outcome::Asks { because, .. } => {
            let told = explain::failure(because, say.words());
            shown.reason |= !told.reasons.is_empty();
            if told.code == "paper.number-taken" {
                shown.asks.push(row);
            }
            let mut p = problem(because, say);
            p.field = Some(name(row, "number").into());
            shown.problems.push(p);
        }
        Outcome::Unreadable(wrong) => {
            for w in wrong {
                let mut p = Problem::at(name(row, w.column), w.code);
                p.data.clone_from(&w.data);
                shown.problems.push(p);
            }
        }
    }
}

fn show(cx: &Cx, sent: Option<&Sent>, shown: &Shown) -> Markup {
    let say = cx.say;
    let value = |f: &Field| sent.map_or_else(|| f.first.clone(), |s| s.get(&f.name).to_owned());
    let rows: Vec<String> = shown.rows.iter().map(ToString::to_string).collect();
    let body = html! {
        p { (say.t("log.what")) }
        @if !shown.said.is_empty() {
            section { h2 { (say.t("log.in")) } ul { @for m in &shown.said { (m) } } }
        }
        (summary_as(&shown.problems, say, "log.problems"))
        form method="post" action=(cx.here()) accept-charset="utf-8" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            input type="hidden" name="rows" value=(rows.join(","));
            @for r in &shown.rows {
                fieldset {
                    legend { (say.with("log.line", &[("line", &(r + 1).to_string())])) }
                    div.triple { @for f in &fields(cx, *r) { (f.show(&value(f), &shown.problems, say)) } }
                    @if let Some(s) = sent {
                        @let what = about(s, *r);
                        @if shown.asks.contains(r) || confirmed(s, &what) {
                            @let f = Field::new(tick(&what), "correct.two-papers", Kind::Tick);
                            (f.show(&value(&f), &[], say))
                        }
                    }
                }
            }
            @if shown.reason || sent.is_some_and(|s| !s.get("reason_text").is_empty()) {
                @let f = line("reason_text", "page.field-reason-text");
                (f.show(&value(&f), &[], say))
            }
            p {
                button type="submit" { (say.t("log.do")) } " "
                button.less type="submit" name="do" value="more" { (say.t("log.more")) }
            }
        }
        p { a href=(cx.to("documents")) { (say.t("page.leave")) } }
    };
    layout::page(cx, &say.t("log.title"), &body)
}
