//! All that is kept, newest first, a page at a time; the files that wait until a person says where they belong; and a place to drop an
//! answer that says itself to which notice it belongs.

use super::add::{counter, take};
use super::section::{hidden, line, which};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, dossier, layout};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::proofs::{Asked, Became, Belongs};

/// Rows on one page.
const ROWS: u64 = 50;
/// Files that wait, shown on one page.
const ASKED: usize = 25;

pub(super) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let before = cx.query("before").and_then(|b| b.parse::<u64>().ok());
    let rows = desk.proofs(excise, before, ROWS)?;
    let asked = desk.proofs_asked(excise)?;
    let (shown, more) = asked.split_at(asked.len().min(ASKED));
    let waiting = shown
        .iter()
        .map(|a| waits(cx, excise, a))
        .collect::<Result<Vec<_>, _>>()?;
    let to = cx.to("proofs");
    let show = |back: Back| {
        let say = cx.say;
        let body = html! {
            (summary(back.problems, say))
            p { (say.t("proof.lead")) }
            @if !shown.is_empty() {
                section #asked {
                    h2 { (say.t("proof.asked")) }
                    p { (say.t("proof.asked-what")) }
                    @for (a, places) in shown.iter().zip(&waiting) { (one(cx, a, places, back)) }
                    @if !more.is_empty() { p { "… " (asked.len()) } }
                }
            }
            section {
                h2 { (say.t("proof.add-title")) }
                p { (say.t("proof.drop-any")) }
                form.drop method="post" action=(to) accept-charset="utf-8" enctype="multipart/form-data" {
                    (hidden(cx))
                    (which().show("", back.problems, say))
                    p { button type="submit" name="do" value="add" { (say.t("proof.do")) } }
                }
            }
            section #kept {
                h2 { (say.t("proof.list")) }
                @if rows.is_empty() { p { (say.t("proof.nothing")) } }
                @else { ul.kept { @for r in &rows { li { (line(cx, r)) } } } }
                @if rows.len() as u64 == ROWS && let Some(last) = rows.last() {
                    p.pager { a href={ (to) "?before=" (last.counter) } { (say.t("proof.more")) } }
                }
            }
        };
        layout::page(cx, &say.t("proof.title"), &body)
    };
    let fields = vec![which()];
    Ok(once(cx, &fields, &show, |sent| pressed(cx, excise, sent)))
}

/// Where a waiting file may belong: the value of its key, and what is shown.
fn waits(cx: &Cx, excise: &ExciseNumber, a: &Asked) -> Result<Vec<(String, String)>, Failure> {
    let desk = cx.desk();
    let groups = |all: Vec<String>| {
        all.iter()
            .map(|n| dossier::groups(n))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut out = Vec::new();
    for row in desk.notices_of(excise, &a.notices)? {
        let data = [
            ("notice", row.notice.to_string()),
            ("numbers", groups(row.numbers)),
        ];
        let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        out.push((
            format!("notice:{}", row.notice),
            cx.say.with("proof.place-notice", &data),
        ));
    }
    for ids in &a.documents {
        let all = desk.dossiers(excise, ids)?;
        let numbers = groups(all.iter().map(|d| d.number.to_string()).collect());
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let shown = cx
            .say
            .with("proof.place-documents", &[("numbers", &numbers)]);
        out.push((format!("documents:{}", ids.join(",")), shown));
    }
    Ok(out)
}

fn one(cx: &Cx, a: &Asked, places: &[(String, String)], back: Back) -> Markup {
    let say = cx.say;
    let field = format!("number-{:.12}", a.file);
    let number = Field::new(field, "proof.place-number", Kind::Line);
    let typed = back.sent.map_or("", |s| s.get(&number.name)).to_owned();
    html! {
        section {
            h3 { a href=(cx.to(&format!("proofs/file/{}", a.file))) { (a.name) } }
            p { (say.when(a.at)) @if let Some(f) = &a.from { " · " (f) } @if let Some(s) = &a.subject { " · " q { (s) } } }
            form method="post" action=(cx.to("proofs")) accept-charset="utf-8" {
                (hidden(cx))
                div.ways {
                    @for (value, shown) in places {
                        button.less type="submit" name="do" value={ "place " (a.file) " " (value) } { (say.with("proof.place-do", &[("what", shown)])) }
                    }
                }
                (number.show(&typed, back.problems, say))
                div.ways {
                    button.less type="submit" name="do" value={ "number " (a.file) } { (say.t("proof.place-number-do")) }
                    button.quiet type="submit" name="do" value={ "away " (a.file) } { (say.t("proof.place-away")) }
                }
            }
        }
    }
}

/// Does what a key says; where to look after.
fn pressed(cx: &Cx, excise: &ExciseNumber, sent: &Sent) -> Result<String, Not> {
    let desk = cx.desk();
    let to = cx.to("proofs");
    let key = sent.get("do").to_owned();
    let mut words = key.splitn(3, ' ');
    let (what, file, place) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let belongs = match what {
        "away" => {
            desk.proof_put_away(excise, file).map_err(Not::Failed)?;
            return Ok(format!("{to}#asked"));
        }
        "place" => match read(place) {
            Some(b) => b,
            None => return Ok(to),
        },
        "number" => {
            let field = format!("number-{file:.12}");
            let wrong = |code: &str| Not::Typed(vec![Problem::at(field.clone(), code)]);
            let text = sent.some(&field).ok_or_else(|| wrong("page.missing"))?;
            let n = NumberOnPaper::parse_loose(&text).map_err(|_| wrong("page.choose-again"))?;
            let found = desk.show(excise, &n).map_err(Not::Failed)?;
            Belongs::Documents(found.last().map(|v| v.dossier.id).into_iter().collect())
        }
        _ => {
            let taken = take(cx, excise, sent, Belongs::Found)?;
            return Ok(match &taken.became {
                Became::Asks(_) => format!("{to}#asked"),
                _ => format!("{to}?done={}#kept", counter(&taken)),
            });
        }
    };
    // Placed meanwhile in another window: the page as it is now says so.
    let waits = desk.proofs_asked(excise).map_err(Not::Failed)?;
    if !waits.iter().any(|a| a.file == file) {
        return Ok(format!("{to}?done=0"));
    }
    let taken = desk
        .proof_place(excise, file, belongs)
        .map_err(Not::Failed)?;
    Ok(format!("{to}?done={}#kept", counter(&taken)))
}

fn read(place: &str) -> Option<Belongs> {
    match place.split_once(':')? {
        ("notice", n) => n.parse().ok().map(Belongs::Notice),
        ("documents", ids) => {
            let ids: Option<Vec<u64>> = ids.split(',').map(|i| i.parse().ok()).collect();
            ids.map(Belongs::Documents)
        }
        _ => None,
    }
}
