//! A number as it reaches us: five digits where the rest is known, or another text as a whole; and numbers received that wait for a
//! document. Reads only.

use super::form::told;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::Cx;
use crate::pages::acts::{Typed, line};
use domain::decide::number::year_of;
use domain::register::Register;
use jiff::Timestamp;
use maud::{Markup, html};
use number::{ExciseNumber, FallbackNumber, Kind as Document, NumberOnPaper, Sequence};

/// DAA or DSA, asked as people are asked.
pub(crate) fn kind(cx: &Cx) -> Field {
    let all = [("daa", "leave.kind-daa"), ("dsa", "leave.kind-dsa")];
    let all = all.map(|(v, code)| (v.to_owned(), cx.say.t(code)));
    Field::new("kind", "leave.kind", Kind::Radio(all.to_vec())).needed()
}

/// The two fields of a number.
pub(crate) fn fields(cx: &Cx) -> [Field; 2] {
    let known = cx.query("number").unwrap_or_default();
    [
        line("digits", "correct.digits").either(),
        line("whole", "correct.whole").with(known).either(),
    ]
}

/// What is written already, around the five digits.
pub(crate) fn frame(cx: &Cx, excise: &ExciseNumber) -> Markup {
    let year = domain::calendar::civil_year(cx.now()) % 100;
    html! { p.frame aria-hidden="true" { (format!("{year:02} {excise} ▢▢▢▢▢ ·")) } }
}

/// The number that was typed; its year is that of `at`.
pub(crate) fn number(
    t: &mut Typed,
    excise: &ExciseNumber,
    kind: Option<Document>,
    at: Timestamp,
) -> Option<NumberOnPaper> {
    let wrong = |t: &mut Typed, p: Problem| {
        t.wrong.push(p);
        None
    };
    match (t.sent.some("digits"), t.sent.some("whole")) {
        (Some(_), Some(_)) => wrong(t, Problem::at("whole", "correct.two-numbers")),
        (None, None) => wrong(t, Problem::at("digits", "page.missing")),
        (None, Some(text)) => match NumberOnPaper::parse_loose(&text) {
            Ok(n) => Some(n),
            Err(e) => wrong(t, told("whole", &e)),
        },
        (Some(text), None) => {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let sequence = match digits.parse::<Sequence>() {
                Ok(s) => s,
                Err(e) => return wrong(t, told("digits", &e)),
            };
            // Without the kind its last character is not known; that it is missing is said beside its field.
            let (kind, year) = (kind?, year_of(at).ok()?);
            match FallbackNumber::compose(year, excise.clone(), sequence, kind) {
                Ok(n) => Some(NumberOnPaper::Fallback(n)),
                Err(e) => wrong(t, told("digits", &e)),
            }
        }
    }
}

/// Numbers received that stand on no document yet, with who gave them and when.
pub(crate) fn waiting(reg: &Register) -> Vec<(NumberOnPaper, domain::series::Given)> {
    let mut out = Vec::new();
    for s in reg.series.values() {
        for w in s.waiting() {
            let composed = Sequence::new(w.sequence)
                .and_then(|n| FallbackNumber::compose(s.year(), reg.excise.clone(), n, w.digit));
            if let Ok(n) = composed {
                out.push((NumberOnPaper::Fallback(n), w.given));
            }
        }
    }
    out.extend(reg.references.iter().map(|(n, g)| (n.clone(), *g)));
    out
}

/// Forms with a number of ours that wait for their document: number, and how it is shown (F2).
pub(crate) fn forms(
    cx: &Cx,
    excise: &ExciseNumber,
) -> Result<Vec<(String, String)>, operator::Failure> {
    let rows = cx.desk().waiting(excise, 200)?;
    let one = |r: &operator::DossierRow| {
        let groups = crate::pages::dossier::groups(&r.number);
        (
            r.number.clone(),
            format!("{groups} ({})", cx.say.name("state", "form")),
        )
    };
    Ok(rows.iter().filter(|r| r.form).map(one).collect())
}

/// Requests to GPS without an answer, by key.
pub(crate) fn pending(reg: &Register) -> Vec<(String, String)> {
    let all = reg
        .series
        .values()
        .flat_map(domain::series::Series::pending);
    all.map(|(key, _)| (key.to_owned(), key.to_owned()))
        .collect()
}
