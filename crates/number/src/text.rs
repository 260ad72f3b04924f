//! Reading typed or pasted text: bounded, by character, never by byte. Knows no identifier.

use crate::NumberError;

/// No identifier is longer; longer input is refused before it is looked at.
pub(crate) const LIMIT: usize = 64;

/// The characters of `text`, or the length error `code` when there are more than [`LIMIT`].
pub(crate) fn bounded(
    text: &str,
    code: &'static str,
    least: usize,
    most: usize,
) -> Result<Vec<char>, NumberError> {
    let characters: Vec<char> = text.chars().take(LIMIT + 1).collect();
    if characters.len() > LIMIT {
        return Err(NumberError::wrong_length(
            code,
            characters.len(),
            least,
            most,
        ));
    }
    Ok(characters)
}

/// Exactly `length` ASCII letters and digits. A foreign character is named before the length,
/// because it is often the reason for it (a space, a hyphen).
pub(crate) fn alphanumeric(
    text: &str,
    length: usize,
    length_code: &'static str,
    character_code: &'static str,
) -> Result<Vec<char>, NumberError> {
    let characters = bounded(text, length_code, length, length)?;
    for (index, &c) in characters.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            return Err(NumberError::new(character_code).at(index + 1, c));
        }
    }
    if characters.len() != length {
        return Err(NumberError::wrong_length(
            length_code,
            characters.len(),
            length,
            length,
        ));
    }
    Ok(characters)
}

/// Two upper-case letters for the state, beginning at `from` (an index).
pub(crate) fn country(
    characters: &[char],
    from: usize,
    code: &'static str,
) -> Result<(), NumberError> {
    for (index, &c) in characters.iter().enumerate().skip(from).take(2) {
        if !c.is_ascii_uppercase() {
            return Err(NumberError::new(code).at(index + 1, c).suggest(upper(c)));
        }
    }
    Ok(())
}

/// The upper-case form of a lower-case letter.
pub(crate) fn upper(c: char) -> Option<char> {
    c.is_ascii_lowercase().then(|| c.to_ascii_uppercase())
}

/// The digit that a letter is often taken for.
pub(crate) fn digit_like(c: char) -> Option<char> {
    match c {
        'O' | 'o' | 'Q' | 'D' => Some('0'),
        'I' | 'i' | 'l' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// Separators that people and word processors put between groups, and marks that cannot be seen.
pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | '·' | '-' | '\u{00AD}' | '\u{200B}' | '\u{2010}'
                ..='\u{2015}' | '\u{2060}' | '\u{2212}' | '\u{FEFF}'
        )
}

/// Without separators and in upper case (ASCII only: `ſ` must not become `S`).
pub(crate) fn cleaned(characters: &[char]) -> String {
    characters
        .iter()
        .filter(|c| !is_separator(**c))
        .map(char::to_ascii_uppercase)
        .collect()
}

/// Characters that leave no mark on paper, or reorder what stands around them: controls, line
/// separators, joiners, direction marks, soft hyphen, private use, non-characters.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{E000}'..='\u{F8FF}'
                | '\u{FDD0}'..='\u{FDEF}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFF}'
                | '\u{E0000}'..='\u{10FFFF}'
        )
}
