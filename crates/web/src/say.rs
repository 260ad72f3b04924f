//! Sentences for pages, all of them from `words`. What the command line adds between brackets for itself is left out here.

use jiff::Timestamp;
use operator::explain;
use std::collections::BTreeMap;
use words::{Catalogue, Language, Message};

/// Speaks one language.
#[derive(Clone, Copy)]
pub(crate) struct Say(Catalogue);

impl Say {
    pub(crate) fn new(language: Language) -> Say {
        Say(Catalogue::new(language))
    }

    pub(crate) fn words(self) -> Catalogue {
        self.0
    }

    pub(crate) fn lang(self) -> &'static str {
        self.0.language().as_str()
    }

    pub(crate) fn other(self) -> Say {
        Say::new(match self.0.language() {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        })
    }

    /// A sentence by its code; the code itself when there is none.
    pub(crate) fn t(self, code: &str) -> String {
        self.with(code, &[])
    }

    pub(crate) fn with(self, code: &str, data: &[(&str, &str)]) -> String {
        // Headings, labels and keys are pieces of the catalogue: `name-page-…`.
        self.0
            .say(code, data)
            .or_else(|| self.0.say(&format!("name-{code}"), data))
            .map_or_else(|| code.to_owned(), |m| for_pages(&m.text))
    }

    pub(crate) fn maybe(self, code: &str) -> Option<String> {
        self.0.has(code).then(|| self.t(code))
    }

    /// Text and what to do.
    pub(crate) fn message(self, code: &str, data: &BTreeMap<String, String>) -> Message {
        let said = self.0.say_with(code, data);
        let said = said.unwrap_or_else(|| Message {
            text: code.to_owned(),
            todo: None,
            code: code.to_owned(),
        });
        Message {
            text: for_pages(&said.text),
            todo: said.todo.map(|t| for_pages(&t)),
            code: said.code,
        }
    }

    /// A word of a closed list.
    pub(crate) fn name(self, list: &str, value: impl std::fmt::Display) -> String {
        self.t(&format!("name-{list}-{value}"))
    }

    /// The values of a closed list with their words.
    pub(crate) fn names<T: std::fmt::Display>(
        self,
        list: &str,
        all: &[T],
    ) -> Vec<(String, String)> {
        all.iter()
            .map(|v| (v.to_string(), capital(&self.name(list, v))))
            .collect()
    }

    pub(crate) fn when(self, at: Timestamp) -> String {
        explain::when(self.0, at)
    }
}

/// With a capital first letter, for what stands alone in a list.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| {
        c.to_uppercase().chain(chars).collect::<String>()
    })
}

/// Leaves out brackets that speak of commands and their options: a page has its own ways.
pub(crate) fn for_pages(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')').map(|c| open + c) else {
            break;
        };
        let inside = &rest[open..close];
        if inside.contains("--") || inside.contains("acquit ") {
            out.push_str(rest[..open].trim_end_matches([' ', '\u{a0}']));
        } else {
            out.push_str(&rest[..=close]);
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::decide;

    #[test]
    fn brackets_for_the_command_line_are_left_out_and_others_stay() {
        assert_eq!(
            for_pages("Notez-la (acquit told). Le SAU (l’aide) a dit (--x), puis (y)."),
            "Notez-la. Le SAU (l’aide) a dit, puis (y)."
        );
        assert_eq!(for_pages("(--a) b ("), " b (");
    }

    #[test]
    fn no_refusal_speaks_of_commands_on_a_page() {
        for language in Language::ALL {
            let say = Say::new(language);
            for code in decide::CODES {
                let m = say.message(code, &BTreeMap::new());
                let said = format!("{} {}", m.text, m.todo.unwrap_or_default());
                assert!(
                    !said.contains("--") && !said.contains("acquit "),
                    "{code}: {said}"
                );
            }
        }
    }
}
