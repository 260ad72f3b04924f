//! The typography of message files, shared by the test that asks for it and the example that puts it right.

/// One line of a message file with the signs of its language: typographic apostrophes; in French a narrow no-break
/// space (U+202F) before `;` `!` `?`, a no-break space (U+00A0) before `:` and inside `« »` and between number and unit.
/// Only spaces that are there are changed. Comments stay as they are.
pub(crate) fn typeset(language: &str, line: &str) -> String {
    if line.starts_with('#') {
        return line.to_owned();
    }
    let mut line = line.replace('\'', "’");
    if language == "fr" {
        for sign in [';', '!', '?'] {
            for space in [' ', '\u{a0}'] {
                line = line.replace(&format!("{space}{sign}"), &format!("\u{202f}{sign}"));
            }
        }
        line = line
            .replace(" :", "\u{a0}:")
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»");
        for digit in '0'..='9' {
            line = line.replace(&format!("{digit} h "), &format!("{digit}\u{a0}h "));
            line = line.replace(&format!("{digit} h)"), &format!("{digit}\u{a0}h)"));
            line = line.replace(&format!("{digit} h."), &format!("{digit}\u{a0}h."));
        }
        line = line.replace("} kg", "}\u{a0}kg");
    }
    line
}
