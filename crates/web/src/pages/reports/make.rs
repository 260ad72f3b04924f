//! The form of each kind of paper. What a receipt and a cancellation say is typed; a change of destination is typed in its common shape or
//! comes as a file; a splitting comes as a file. What is wrong stands beside its field.

use super::{address, read};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind};
use crate::pages::Cx;
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use domain::consignment::Address;
use domain::report::{About, ReportKind};
use maud::html;
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::reports::{self, Making};

/// Products that can be told of on the page; a file has as many as the table.
pub(super) const PRODUCTS: usize = HEADINGS.len();
const HEADINGS: [&str; 3] = [
    "name-report-page-product-1",
    "name-report-page-product-2",
    "name-report-page-product-3",
];

fn of_codes(cx: &Cx, base: &str, codes: &[&str]) -> Vec<(String, String)> {
    let shown = |c: &str| {
        let said = cx.say.t(&format!("name-report-{base}-{c}"));
        (c.to_owned(), format!("{c} – {said}"))
    };
    codes.iter().map(|c| shown(c)).collect()
}

fn choice(cx: &Cx, name: &'static str, label: &'static str, base: &str, codes: &[&str]) -> Field {
    Field::new(name, label, Kind::OneOf(of_codes(cx, base, codes)))
}

fn fields(cx: &Cx, kind: ReportKind, own: &Address) -> Vec<Field> {
    let mut out = Vec::new();
    if kind != ReportKind::Cancellation {
        out.push(line("number", "name-report-page-number").either());
    }
    out.push(line("arc", "name-report-page-arc").either());
    match kind {
        ReportKind::Receipt => receipt(cx, own, &mut out),
        ReportKind::Destination => destination(cx, &mut out),
        ReportKind::Splitting => {
            out.push(Field::new("data", "name-report-page-data", Kind::File).needed());
        }
        ReportKind::Cancellation => {
            let codes = ["0", "1", "2", "3", "4"];
            out.push(
                choice(
                    cx,
                    "reason",
                    "name-report-el-cancel-reason",
                    "cancel",
                    &codes,
                )
                .needed(),
            );
            out.push(Field::new(
                "information",
                "name-report-el-information",
                Kind::Lines,
            ));
            out.push(Field::new(
                "still_here",
                "name-report-page-still-here",
                Kind::Tick,
            ));
        }
    }
    out
}

fn receipt(cx: &Cx, own: &Address, out: &mut Vec<Field>) {
    let today = domain::calendar::to_paris(cx.now()).date();
    out.push(
        line("arrived", "name-report-el-arrival")
            .needed()
            .with(today.to_string()),
    );
    let codes = ["1", "2", "3", "4"];
    let mut conclusion = choice(
        cx,
        "conclusion",
        "name-report-el-conclusion",
        "conclusion",
        &codes,
    );
    conclusion.first = "1".to_owned();
    out.push(conclusion.needed());
    out.push(Field::new(
        "information",
        "name-report-el-information",
        Kind::Lines,
    ));
    out.push(Field::new(
        "consignee",
        "name-report-page-own",
        Kind::Heading,
    ));
    for (field, label, said) in [
        ("name", "name-report-el-name", &own.name),
        ("street", "name-report-el-street", &own.street),
        ("postcode", "name-report-el-postcode", &own.postcode),
        ("city", "name-report-el-city", &own.city),
    ] {
        let first = said.clone().unwrap_or_default();
        let name = format!("consignee-{field}");
        out.push(Field::new(name, label, Kind::Line).needed().with(first));
    }
    for (i, heading) in HEADINGS.into_iter().enumerate() {
        let of = |field: &str| format!("{field}-{}", i + 1);
        out.push(Field::new(of("product"), heading, Kind::Heading));
        out.push(Field::new(of("line"), "name-report-el-record", Kind::Line));
        out.push(Field::new(of("code"), "name-report-el-product", Kind::Line));
        let indicator = of_codes(cx, "indicator", &["S", "E"]);
        out.push(Field::new(
            of("indicator"),
            "name-report-el-indicator",
            Kind::OneOf(indicator),
        ));
        out.push(Field::new(
            of("observed"),
            "name-report-el-observed",
            Kind::Line,
        ));
        out.push(Field::new(
            of("refused"),
            "name-report-el-refused",
            Kind::Line,
        ));
        let reasons = of_codes(cx, "unsatisfactory", &["0", "1", "2", "3", "4", "5", "7"]);
        out.push(Field::new(
            of("why"),
            "name-report-el-unsatisfactory",
            Kind::OneOf(reasons),
        ));
        out.push(Field::new(
            of("words"),
            "name-report-el-information",
            Kind::Line,
        ));
    }
}

fn destination(cx: &Cx, out: &mut Vec<Field>) {
    let codes = ["1", "2", "3", "4", "6", "9", "10", "11"];
    out.push(choice(
        cx,
        "destination",
        "name-report-el-destination",
        "destination",
        &codes,
    ));
    for (group, heading) in [
        ("consignee", "name-report-page-new-consignee"),
        ("place", "name-report-page-new-place"),
    ] {
        out.push(Field::new(group, heading, Kind::Heading));
        for (field, label) in [
            ("id", "name-report-el-trader-id"),
            ("name", "name-report-el-name"),
            ("street", "name-report-el-street"),
            ("postcode", "name-report-el-postcode"),
            ("city", "name-report-el-city"),
        ] {
            out.push(Field::new(format!("{group}-{field}"), label, Kind::Line));
        }
    }
    out.push(Field::new("rest", "name-report-page-rest", Kind::Heading));
    out.push(line("office", "name-report-page-export-office"));
    out.push(line("registration", "name-report-el-unit-id"));
    out.push(Field::new(
        "data",
        "name-report-page-data-instead",
        Kind::File,
    ));
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber, kind: ReportKind) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let own = desk.register(excise)?.establishment;
    let own = own.as_ref().map(reports::address).unwrap_or_default();
    let page = Page {
        title: say.t(&format!("name-report-page-make-{kind}")),
        before: html! { p { (say.t(&format!("report-page.make-{kind}-what"))) } },
        fields: fields(cx, kind, &own),
        button: "name-report-page-make-do",
        to: cx.to("reports"),
    };
    Ok(sheet(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let about = about(&mut t, kind);
        let body = read::body(&desk, excise, kind, &mut t);
        let both = about.zip(match body {
            Ok(body) => body,
            Err(f) => return Err(read::of_file(f, cx)),
        });
        let (about, body) = t.end(both)?;
        // Everything that is wrong at once, each beside its field.
        let found = desk
            .report_findings(excise, &about, &body)
            .map_err(Not::Failed)?;
        if !found.is_empty() {
            return Err(Not::Typed(read::problems(kind, &found)));
        }
        let making = Making {
            about,
            body,
            at: None,
            still_here: sent.get("still_here") == "yes",
        };
        let made = desk
            .report_make(excise, &making)
            .map_err(|f| read::beside(f, cx))?;
        Ok(address(cx, made.id))
    }))
}

/// The movement: by its fallback number or by its ARC, one of the two.
fn about(t: &mut Typed, kind: ReportKind) -> Option<About> {
    let arc = super::one::arc(t);
    if let Some(arc) = arc {
        return Some(About::Arc(arc));
    }
    if !t.wrong.is_empty() {
        return None;
    }
    let first = if kind == ReportKind::Cancellation {
        "arc"
    } else {
        "number"
    };
    let Some(text) = t.sent.some("number") else {
        t.wrong.push(crate::kit::form::Problem::at(
            first,
            "report-page.about-missing",
        ));
        return None;
    };
    match NumberOnPaper::parse_loose(&text) {
        Ok(n) => Some(About::Number(n)),
        Err(e) => {
            t.wrong
                .push(crate::pages::correct::form::told("number", &e));
            None
        }
    }
}
