//! A document that was written by hand is entered afterwards: its number, when it was written, to whom, what, and whether the goods
//! have left. A second paper under one number is entered once a person has said so (I9); a number far ahead with its reason (I7).

use super::form::{Act, asked, confirmed, go};
use super::given;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Sent};
use crate::pages::acts::{Back, Not, Typed, line, list, reason, seen};
use crate::pages::{Cx, dossier};
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::facts::Case;
use maud::{Markup, html};
use number::{ExciseNumber, Kind as Of, NumberOnPaper};
use operator::Failure;

/// What a person confirms when two papers bear one number: the number as it was typed.
fn about(sent: &Sent) -> String {
    ["kind", "digits", "whole"].map(|n| sent.get(n)).join("\n")
}

fn fields(cx: &Cx, back: Back) -> Vec<Field> {
    let [digits, whole] = given::fields(cx);
    let mut case = list(cx, "case", "correct.case", "case", Case::ALL).needed();
    case.first = Case::B2.to_string();
    let mut out = vec![
        given::kind(cx),
        digits,
        whole,
        case,
        line("written_at", "correct.written-at").needed(),
        line("departed_at", "correct.departed-at"),
        line("consignee", "leave.to").needed(),
        Field::new("goods", "correct.goods-said", Kind::Lines).needed(),
        line("registration", "correct.registration"),
    ];
    let what = back.sent.map(about).unwrap_or_default();
    out.extend(asked(
        back,
        &["paper.number-taken"],
        &what,
        "correct.two-papers",
    ));
    out
}

/// The number that was typed, when it can be read.
fn number(cx: &Cx, excise: &ExciseNumber, sent: &Sent) -> Option<NumberOnPaper> {
    let mut t = Typed::new(cx, sent);
    let (kind, at) = (t.word::<Of>("kind"), t.time_or_now("written_at"));
    given::number(&mut t, excise, kind, at)
}

/// The document that bears the number already, named.
fn taken(cx: &Cx, excise: &ExciseNumber, back: Back) -> Markup {
    let say = cx.say;
    let asked = back.told.is_some_and(|t| t.code == "paper.number-taken");
    let number = back
        .sent
        .filter(|_| asked)
        .and_then(|s| number(cx, excise, s));
    let views = number.and_then(|n| Some((cx.desk().show(excise, &n).ok()?, n)));
    html! {
        @if let Some((views, n)) = views && let Some(v) = views.first() {
            @let d = &v.dossier;
            @let to = d.consignment.as_ref().and_then(|c| c.consignee.as_ref()).and_then(|c| c.address.name.clone());
            @let day = calendar::to_paris(d.sealed_at).date().to_string();
            @let day = operator::explain::spoken(say.words(), "day", &day);
            @let data = [("day", day), ("consignee", to.unwrap_or_default())];
            @let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            p { strong { (say.with("correct.taken", &data)) } " " a href=(cx.document(&n.to_string())) { (dossier::groups(&n.to_string())) } }
            p { (say.t("correct.taken-do")) }
        }
    }
}

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let all = |back: Back| fields(cx, back);
    let before = |back: Back| {
        html! {
            p { (say.t("correct.paper-what")) }
            (taken(cx, excise, back))
            (given::frame(cx, excise))
        }
    };
    let act = Act {
        title: say.t("correct.paper-new"),
        before: &before,
        fields: &all,
        button: "correct.paper-do",
        to: cx.to("documents"),
    };
    let desk = cx.desk();
    Ok(go(cx, &act, |sent| {
        let mut t = Typed::new(cx, sent);
        let confirm = reason(&mut t, say);
        let (kind, case) = (t.chosen::<Of>("kind"), t.chosen::<Case>("case"));
        t.needed("written_at");
        let (written, departed_at) = (t.time("written_at"), t.time("departed_at"));
        let number = given::number(&mut t, excise, kind, written.unwrap_or(cx.now()));
        let (consignee, goods) = (t.needed("consignee"), t.needed("goods"));
        let collision = confirmed(sent, &about(sent));
        let made = kind
            .zip(case)
            .zip(written.zip(number))
            .zip(consignee.zip(goods));
        let (((kind, case), (written_at, number)), (consignee, goods)) = t.end(made)?;
        let record = Document::Record {
            number: number.clone(),
            kind,
            case,
            written_at,
            departed_at,
            consignee,
            goods,
            registration: sent.some("registration"),
            collision,
        };
        let to = cx.document(&number.to_string());
        let done = desk
            .act_seeing(excise, vec![number], &confirm, Command::Document(record))
            .map_err(Not::Failed)?;
        Ok(seen(&to, &done))
    }))
}
