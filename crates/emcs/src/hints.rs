//! What an answer says, as messages to a person: each error has a stable code with its words, the field that it is about,
//! and what the system itself said, quoted. Facts of the official lists only; never decides whether to send again.

use std::collections::BTreeMap;

use crate::answers::{Crosscheck, Ie839};
use crate::field::{Field, field_of};
use crate::message::{Message, MessageKind};

/// An error of an answer, to be said to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Stable code, one of [`ANSWER_CODES`].
    pub code: &'static str,
    /// What its message tells: `error` (the system's own code), `said` (its own words), `found` (the value), `place` (the place as the
    /// system writes it), where there is one; `box`, `line` and `item` where the place is a field; `file-line` and
    /// `file-column` for an error of the file.
    pub values: BTreeMap<&'static str, String>,
    /// The field to look at.
    pub field: Option<Field>,
}

/// Functional errors: the code of the official list, and ours.
const FUNCTIONAL: &[(&str, &str)] = &[
    ("0", "answer.other"),
    ("12", "answer.value"),
    ("15", "answer.not-here"),
    ("26", "answer.duplicate"),
    ("90", "answer.unknown-arc"),
    ("91", "answer.duplicate-lrn"),
    ("92", "answer.out-of-sequence"),
    ("93", "answer.invalid-arc"),
    ("94", "answer.follow-up-invalid"),
    ("95", "answer.follow-up-unknown"),
];

/// Reasons of a refusal by customs; 3 is reserved.
const CUSTOMS: &[(&str, &str)] = &[
    ("1", "answer.import-not-found"),
    ("2", "answer.import-differs"),
    ("4", "answer.customs-differs"),
    ("5", "answer.customs-control"),
    ("6", "answer.arc-left-declaration"),
    ("7", "answer.customs-request"),
    ("8", "answer.declaration-cancelled"),
];

/// What did not match in a line; 1, 3 and 5 are reserved.
const DIAGNOSES: &[(&str, &str)] = &[
    ("2", "answer.line-not-declared"),
    ("4", "answer.mass-differs"),
    ("6", "answer.cn-differs"),
    ("7", "answer.mass-and-cn-differ"),
];

/// A code of no list.
const UNLISTED: &str = "answer.unlisted";
/// An error of the file.
const OF_THE_FILE: &str = "answer.file";
/// The state of a movement.
const STATUS: &str = "answer.status";

/// Every code of a [`Hint`].
pub const ANSWER_CODES: &[&str] = &[
    "answer.other",
    "answer.value",
    "answer.not-here",
    "answer.duplicate",
    "answer.unknown-arc",
    "answer.duplicate-lrn",
    "answer.out-of-sequence",
    "answer.invalid-arc",
    "answer.follow-up-invalid",
    "answer.follow-up-unknown",
    "answer.import-not-found",
    "answer.import-differs",
    "answer.customs-differs",
    "answer.customs-control",
    "answer.arc-left-declaration",
    "answer.customs-request",
    "answer.declaration-cancelled",
    "answer.line-not-declared",
    "answer.mass-differs",
    "answer.cn-differs",
    "answer.mass-and-cn-differ",
    UNLISTED,
    OF_THE_FILE,
    STATUS,
];

/// What to say of one error as it is kept: the message that bore it (IE704, IE839, IE905 or IE917), its code, and, where it says
/// them, the system's words, the place and the value. The code of an IE917 is `line:column` of the file; an error of an
/// IE839 with a place is what did not match in a line, one without is the reason of the refusal.
#[must_use]
pub fn hint(kind: MessageKind, error: &str, said: &str, place: &str, found: Option<&str>) -> Hint {
    let list = match kind {
        MessageKind::Ie839 if place.is_empty() => CUSTOMS,
        MessageKind::Ie839 => DIAGNOSES,
        _ => FUNCTIONAL,
    };
    let listed = list.iter().find(|(known, _)| *known == error);
    let file_place = error.split_once(':').filter(|_| kind == MessageKind::Ie917);
    let code = match (kind, listed) {
        (MessageKind::Ie917, _) => OF_THE_FILE,
        (MessageKind::Ie905, _) => STATUS,
        (_, Some((_, code))) => code,
        (_, None) => UNLISTED,
    };
    let mut values = BTreeMap::new();
    let mut set = |name, value: &str| {
        if !value.is_empty() {
            values.insert(name, value.to_owned());
        }
    };
    match (kind, file_place) {
        (MessageKind::Ie905, _) => set("movement-status", error),
        // The system counts from 1; 0 is a place that it does not know.
        (_, Some((line, column))) if line != "0" => {
            set("file-line", line);
            set("file-column", column);
        }
        (MessageKind::Ie917, _) => {}
        _ => set("error", error),
    }
    set("said", said);
    set("place", place);
    set("found", found.unwrap_or_default());
    let field = match (kind, place.rsplit_once(' ')) {
        (MessageKind::Ie839, Some((_, line))) => field_of(&in_line(error, line)),
        _ => field_of(place),
    };
    if let Some(field) = &field {
        set("box", field.code);
        for (name, n) in [("line", field.line), ("item", field.item)] {
            set(name, &n.map(|n| n.to_string()).unwrap_or_default());
        }
    }
    Hint {
        code,
        values,
        field,
    }
}

/// The part of a line of goods that a diagnosis is about.
fn in_line(diagnosis: &str, line: &str) -> String {
    let part = match diagnosis {
        "4" => "/NetMass",
        "6" => "/CnCode",
        _ => "",
    };
    format!("{}[{line}]{part}", crate::schema::BODY_EAD)
}

/// What to say of an answer: one for each of its errors, the state of an IE905; nothing of any other message.
#[must_use]
pub fn hints(message: &Message) -> Vec<Hint> {
    let kind = message.kind();
    let place = |location: &Option<String>| location.clone().unwrap_or_default();
    match message {
        Message::Ie704(m) => {
            let errors = m.errors.iter().map(|e| {
                let found = e.original_value.as_deref();
                hint(kind, &e.code, &e.reason, &place(&e.location), found)
            });
            errors.collect()
        }
        Message::Ie917(m) => {
            let errors = m.errors.iter().map(|e| {
                let found = e.original_value.as_deref();
                let at = format!("{}:{}", e.line, e.column);
                hint(kind, &at, &e.reason, &place(&e.location), found)
            });
            errors.collect()
        }
        Message::Ie839(m) => by_customs(m),
        Message::Ie905(m) => vec![hint(kind, &m.status, "", "", None)],
        _ => Vec::new(),
    }
}

/// The reason, then each line that did not match.
fn by_customs(m: &Ie839) -> Vec<Hint> {
    let reason = hint(MessageKind::Ie839, &m.reason, "", "", None);
    let lines = m.declaration.iter().flat_map(|d| &d.crosschecks);
    let lines = lines.map(|c| {
        let place = format!("{} {}", crate::schema::BODY_RECORD_UNIQUE_REFERENCE, c.line);
        hint(MessageKind::Ie839, &c.diagnosis, said(c), &place, None)
    });
    std::iter::once(reason).chain(lines).collect()
}

/// What customs say of a line, or of the part of it that did not match.
fn said(c: &Crosscheck) -> &str {
    let parts = [Some(&c.result), c.cn_code.as_ref(), c.net_mass.as_ref()];
    parts
        .into_iter()
        .flatten()
        .find_map(|r| r.reason.as_deref())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{DIAGNOSIS_CODES, ERROR_CODES, REJECTION_CODES};
    use crate::{Limits, read_message};

    fn of(sample: &str) -> Vec<Hint> {
        hints(&read_message(sample.as_bytes(), Limits::DEFAULT).expect("a sample"))
    }

    /// Every code of the official lists has its message, reserved ones the general one; and every message is met.
    #[test]
    fn each_code_of_the_official_lists_has_its_message() {
        let mut met: Vec<&str> = vec![UNLISTED, OF_THE_FILE, STATUS];
        let mut ask = |kind, codes: &[&str], place: &str, reserved: &[&str]| {
            for code in codes {
                let found = hint(kind, code, "", place, None).code;
                assert_eq!(found == UNLISTED, reserved.contains(code), "{kind} {code}");
                met.push(found);
            }
        };
        ask(MessageKind::Ie704, ERROR_CODES, "", &[]);
        ask(MessageKind::Ie839, REJECTION_CODES, "", &["3"]);
        ask(
            MessageKind::Ie839,
            DIAGNOSIS_CODES,
            "BodyRecordUniqueReference 1",
            &["1", "3", "5"],
        );
        for code in ANSWER_CODES {
            assert!(met.contains(code), "{code} is never said");
        }
        assert!(met.iter().all(|c| ANSWER_CODES.contains(c)));
    }

    #[test]
    fn each_error_is_tied_to_the_field_to_change() {
        let found = of(include_str!("../samples/ie704-two-errors.xml"));
        let told: Vec<_> = found
            .iter()
            .map(|h| (h.code, h.field.as_ref().map(ToString::to_string)))
            .collect();
        assert_eq!(
            told,
            [
                ("answer.value", Some("17.1a line 1 item 1".to_owned())),
                ("answer.not-here", Some("16b item 1".to_owned())),
            ]
        );
        assert_eq!(found[0].values["found"], "BQ");
        assert_eq!(found[0].values["box"], "17.1a");
        let found = of(include_str!("../samples/ie917-not-of-the-schema.xml"));
        assert_eq!(found[0].code, "answer.file");
        assert_eq!(
            (&*found[0].values["file-line"], &*found[0].values["box"]),
            ("77", "17d")
        );
        let found = of(include_str!("../samples/ie839-net-mass.xml"));
        assert_eq!(
            found.iter().map(|h| h.code).collect::<Vec<_>>(),
            ["answer.customs-differs", "answer.mass-differs"]
        );
        let field = found[1].field.as_ref().map(ToString::to_string);
        assert_eq!(field.as_deref(), Some("17f line 1"));
        assert!(found[1].values["said"].starts_with("Masse nette"));
        let found = of(include_str!("../samples/ie905-accepted.xml"));
        assert_eq!(found[0].values["movement-status"], "X01");
        assert_eq!(of(include_str!("../samples/ie801-cognac.xml")), []);
    }

    #[test]
    fn a_code_of_no_list_is_quoted_with_what_the_system_said() {
        let h = hint(MessageKind::Ie704, "4401", "Refusé", "ici", Some("x"));
        assert_eq!((h.code, h.field), ("answer.unlisted", None));
        assert_eq!(
            (
                &*h.values["error"],
                &*h.values["said"],
                &*h.values["place"],
                &*h.values["found"]
            ),
            ("4401", "Refusé", "ici", "x")
        );
    }
}
