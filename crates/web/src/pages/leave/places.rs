//! Where on the page a person answers what was refused: the field of a rule's question, of a box of the paper, of a time to come.
//! Never what is refused.

use crate::kit::form::Problem;
use crate::pages::Cx;
use crate::pages::leave::{Scene, keys};
use domain::consignment::Severity;
use domain::consignment::checks::Gate;
use domain::decide::outage::Outage;
use operator::Failure;
use operator::leaving::prefix;

/// Fields of the draft for what a rule asks, by the code of its refusal: where the person can answer.
const FIELDS: &[(&str, &str)] = &[
    ("entitlement.no-episode", "elsewhere"),
    ("entitlement.elsewhere-unknown", "elsewhere"),
    ("entitlement.gamma-opens", "elsewhere"),
    ("entitlement.has-arc", "sent_before"),
    ("file.kind", "kind"),
    ("file.other-consignor", "as_consignor"),
    ("file.departure-past", "leaves"),
    ("case.number-needed", "d0_digits"),
    ("case.other", "case"),
    ("series.not-open", "last_used"),
    ("series.restored", "last_used"),
    ("series.below-built", "last_used"),
    ("series.range", "last_used"),
    ("clock.new-year", "date_ok"),
    ("clock.behind", "date_ok"),
    ("clock.before-release", "date_ok"),
    ("number.differs", "given_ok"),
];

/// Fields of a document for the boxes of its paper.
const DOCUMENT: &[(&str, &str)] = &[
    ("5a", "to_id"),
    ("5b", "to"),
    ("5c", "to_street"),
    ("5e", "to_postcode"),
    ("5f", "to_city"),
    ("9b", "invoice"),
    ("15b", "carrier"),
    ("17", "l0_what"),
];

/// Fields of a line for the boxes of its paper.
const LINE: &[(&str, &str)] = &[
    ("17b", "what"),
    ("17c", "cn"),
    ("17d", "qty"),
    ("17e", "gross"),
    ("17f", "net"),
    ("17g", "abv"),
    ("17p", "what"),
    ("17.1a", "pack"),
    ("17.1b", "packs"),
];

/// A refusal beside the field where the person can answer it, with its reasons to go on where it has some.
pub(super) fn beside(cx: &Cx, s: &Scene, f: &Failure) -> Problem {
    let mut p = keys::told(cx, f);
    let fixed = FIELDS.iter().find(|(c, _)| *c == p.code).map(|(_, f)| *f);
    let field = match p.code.as_str() {
        "fact.future" => to_come(cx, s).map(str::to_owned),
        "paper.finding" => finding(s),
        "number.on-paper" => given(s, p.data.get("number").map_or("", String::as_str)),
        _ => fixed.map(str::to_owned),
    };
    if let Failure::Refused { refusal, .. } = f {
        if !refusal.reasons.is_empty() && field.is_none() {
            p.field = Some(format!("why_{}", refusal.rule).into());
        }
        p.data.insert("rule".into(), refusal.rule.to_string());
        let reasons: Vec<&str> = refusal.reasons.iter().map(|r| r.as_str()).collect();
        p.data.insert("reasons".into(), reasons.join(" "));
    }
    if let Some(field) = field {
        p.field = Some(field.into());
    }
    p
}

/// The field whose time has not come yet.
pub(super) fn to_come(cx: &Cx, s: &Scene) -> Option<&'static str> {
    let ahead = |t: Option<jiff::Timestamp>| t.is_some_and(|t| t > cx.now());
    match &s.reading.situation {
        Some(Outage::Open { since, .. }) if ahead(*since) => Some("since"),
        _ if ahead(s.reading.sent_before.at) => Some("sent_at"),
        _ => None,
    }
}

/// The field in which that number is typed, whole or by its five digits.
fn given(s: &Scene, number: &str) -> Option<String> {
    let all = &s.reading.numbers;
    let i = all.iter().position(|n| n.to_string() == number)?;
    let whole = format!("{}number", prefix(i));
    let typed = !s.value(&whole).is_empty();
    Some(if typed {
        whole
    } else {
        format!("{}digits", prefix(i))
    })
}

/// The field of the first thing that the paper of a document would lack.
fn finding(s: &Scene) -> Option<String> {
    let all = s.preview.findings.iter().enumerate();
    let (i, f) = all
        .flat_map(|(i, of)| of.iter().map(move |f| (i, f)))
        .find(|(_, f)| f.gate == Gate::Paper && f.severity == Severity::Error)?;
    let at = f.data.get("box")?;
    let of = |all: &[(&str, &'static str)]| {
        let found = all.iter().find(|(b, _)| b == at);
        found.map(|(_, f)| *f)
    };
    let lines = s.lines(i);
    let line: Option<usize> = f.data.get("line").and_then(|l| l.parse().ok());
    match line {
        Some(n) => {
            let field = of(LINE).filter(|_| lines.is_some_and(|l| (1..=l).contains(&n)))?;
            Some(format!("{}l{}_{field}", prefix(i), n - 1))
        }
        None => {
            let field = of(DOCUMENT).filter(|_| *at != "17" || lines.is_some())?;
            Some(format!("{}{field}", prefix(i)))
        }
    }
}
