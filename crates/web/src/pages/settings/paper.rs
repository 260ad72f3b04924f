//! The paper: which form for goods that go to another member state, and in which language its captions are. It is what is printed where
//! nobody chooses on the page of a departure; papers that exist stay as they are.

use super::refused;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use domain::facts::{PaperForm, PaperLanguage, PaperStyle};
use maud::html;
use operator::Failure;
use operator::style::PaperDefaults;

/// What is printed now, in words.
pub(super) fn now(cx: &Cx) -> Result<String, Failure> {
    let d = cx.desk().paper_defaults()?;
    let language = d.language.unwrap_or(PaperStyle::default().language);
    let language = cx.say.name("paper-language", language.as_str());
    let code = if d.eu_abroad {
        "settings.paper-eu"
    } else {
        "settings.paper-national"
    };
    Ok(cx.say.with(code, &[("language", &language)]))
}

fn fields(cx: &Cx, now: &PaperDefaults) -> Vec<Field> {
    let say = cx.say;
    let language = now.language.unwrap_or(PaperStyle::default().language);
    let abroad = if now.eu_abroad {
        PaperForm::Eu
    } else {
        PaperForm::National
    };
    let forms = Kind::Radio(say.names("paper-form", PaperForm::ALL));
    let languages = Kind::OneOf(say.names("paper-language", PaperLanguage::ALL));
    vec![
        Field::new("abroad", "settings.field-paper-abroad", forms)
            .needed()
            .with(abroad.as_str()),
        Field::new("language", "settings.field-paper-language", languages)
            .needed()
            .with(language.as_str()),
    ]
}

fn read(sent: &Sent) -> Result<PaperDefaults, Vec<Problem>> {
    let wrong = |field: &'static str| {
        let code = if sent.get(field).is_empty() {
            "page.missing"
        } else {
            "page.choose-again"
        };
        Problem::at(field, code)
    };
    let abroad = sent.get("abroad").parse::<PaperForm>();
    let language = sent.get("language").parse::<PaperLanguage>();
    match (abroad, language) {
        (Ok(abroad), Ok(language)) => Ok(PaperDefaults {
            eu_abroad: abroad == PaperForm::Eu,
            language: Some(language),
        }),
        (abroad, language) => {
            let abroad = abroad.err().map(|_| wrong("abroad"));
            let language = language.err().map(|_| wrong("language"));
            Err(abroad.into_iter().chain(language).collect())
        }
    }
}

pub(super) fn page(cx: &Cx) -> Result<Answer, Failure> {
    let say = cx.say;
    let fields = fields(cx, &cx.desk().paper_defaults()?);
    let title = say.t("settings.paper");
    let form = |sent: Option<&Sent>, problems: &[Problem]| {
        html! {
            p { (say.t("settings.paper-what")) }
            (cx.form(&fields, sent, problems, "settings.paper-do"))
            p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
        }
    };
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.page(&title, form(None, &[])));
    };
    match read(sent) {
        Ok(new) => {
            cx.desk().keep_paper_defaults(&new)?;
            Ok(Answer::See(cx.house("settings?kept=paper")))
        }
        Err(problems) => Ok(refused(cx, &title, &form(Some(sent), &problems))),
    }
}
