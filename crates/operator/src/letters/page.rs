//! The one page of a letter (`forms::NoticePage`), from the letter and its attachment: nothing that these two do not say.

use super::{About, Letter, ascii, brief};
use crate::sheet::lexicon::civil;
use crate::sheets::{Stamp, Words, number_groups};
use forms::{MAX_NOTICE_CODE, NoticePage, SheetCaptions};
use wire::notice::Document;
use words::Language;

/// The page.
pub(crate) fn page(letter: &Letter, stamp: &Stamp) -> NoticePage {
    let notice = &letter.data;
    let w = Words::new(Language::Fr);
    let title = match letter.about {
        About::Announcement => "name-notice-page-announcement",
        About::Communication => "name-notice-page-communication",
        About::Voided => "name-notice-page-voided",
    };
    let contact = &letter.to.contact;
    let office = format!(
        "{} ({})",
        contact.name.as_deref().unwrap_or_default(),
        letter.to.office
    );
    let sender = [&notice.sender.name, &notice.sender.phone]
        .into_iter()
        .filter(|s| !s.is_empty())
        .cloned()
        .collect::<Vec<_>>();
    let fields = vec![
        (w.t("name-sheet-to"), office.trim().to_owned()),
        (w.t("name-sheet-from"), sender.join(", ")),
        (w.t("name-sheet-excise"), notice.sender.excise.to_string()),
    ];
    let number = match notice.documents.as_slice() {
        [one] => one.number.as_ref().map(|n| {
            let caption = w.with("name-notice-number-of", &[("kind", &one.kind.to_string())]);
            (caption, number_groups(n))
        }),
        _ => None,
    };
    NoticePage {
        title: w.t(title),
        subject: letter.subject.clone(),
        fields,
        number,
        lines: letter.body.to_vec(),
        columns: [
            String::new(),
            w.t("name-sheet-number"),
            w.t("name-sheet-consignee"),
            w.t("name-sheet-goods"),
        ],
        rows: notice.documents.iter().map(|d| row(&w, d)).collect(),
        more: w.with("notice-page-more", &[("count", "{}")]),
        code: code(letter, stamp),
        code_caption: w.t("notice-page-code"),
        checkpoint: notice
            .checkpoint
            .clone()
            .map(|c| (w.t("name-notice-checkpoint"), c)),
        captions: SheetCaptions {
            page: w.t("name-sheet-page"),
            printed: w.t("name-notice-prepared"),
            register: w.t("name-sheet-register"),
        },
        printed_at: civil(stamp.at),
        stamp: stamp.at,
        head: (!stamp.head.is_empty()).then(|| stamp.head.clone()),
        mark: None,
        identification: stamp.program.clone(),
    }
}

/// The short message and the head, in ASCII: what a camera gives to who has the page alone.
fn code(letter: &Letter, stamp: &Stamp) -> String {
    let whole = format!("{}\n{}", ascii(&letter.sms), stamp.head);
    if whole.len() <= MAX_NOTICE_CODE {
        return whole;
    }
    let short = format!("{}\n{}", ascii(&letter.subject), stamp.head);
    short.chars().take(MAX_NOTICE_CODE).collect()
}

fn row(w: &Words, d: &Document) -> [String; 4] {
    let to = d.consignee.clone().unwrap_or_default();
    let to = [brief::cut(&to.name, 44), brief::cut(&to.city, 28), to.id]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let mut goods: Vec<String> = d
        .goods
        .iter()
        .map(|g| {
            let what = if g.description.is_empty() {
                &g.product
            } else {
                &g.description
            };
            let quantity = g.quantity.replace('.', ",");
            format!("{quantity} {} {what}", g.unit)
        })
        .collect();
    if d.more_goods > 0 {
        goods.push(w.with(
            "name-letter-more-lines",
            &[("count", &d.more_goods.to_string())],
        ));
    }
    let number = match (&d.number, d.void_since) {
        (Some(n), Some(t)) => w.with(
            "name-notice-void-since",
            &[("number", &n.to_string()), ("time", &civil(t))],
        ),
        (Some(n), None) => n.to_string(),
        (None, _) => String::new(),
    };
    [d.kind.to_string(), number, to, goods.join(" + ")]
}
