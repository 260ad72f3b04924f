//! Times as people in France type them: `18h40`, `23/11 18:40`, `23/11/2026 à 18 h 40`. Brought to the forms of
//! [`parse_stated`], which alone decides what they mean. Never a guess: a day that is not written is today's.

use super::{TimeError, parse_stated, to_paris};
use jiff::Timestamp;

/// The longest text that is looked at.
const MAX_TEXT: usize = 40;

/// Reads a time as typed: everything that [`parse_stated`] takes, and the French ways of writing day and hour.
///
/// # Errors
/// Those of [`parse_stated`], about the text as it was typed.
pub fn parse_typed(text: &str, reference: Timestamp) -> Result<Timestamp, TimeError> {
    match normal(text, reference) {
        Some(normal) => parse_stated(&normal, reference),
        None => parse_stated(text, reference),
    }
}

/// The same in the form `2026-11-23T18:40`; none when it is not a French way of writing a time.
fn normal(text: &str, reference: Timestamp) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > MAX_TEXT || text.contains(['-', '+', 'T', 'Z']) {
        return None;
    }
    let lower = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
    let mut day = None;
    let mut clock = String::new();
    for word in lower.split_whitespace() {
        match word {
            "le" | "à" | "a" => {}
            w if w.contains('/') || w.matches('.').count() == 2 => {
                if day.replace(date(w, reference)?).is_some() {
                    return None;
                }
            }
            w => clock.push_str(w),
        }
    }
    let clock = hours(&clock)?;
    Some(match day {
        Some(day) => format!("{day}T{clock}"),
        None => clock,
    })
}

fn digits(text: &str, most: usize) -> Option<u32> {
    ((1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// `23/11`, `23/11/26`, `23.11.2026`; without a year that of the reference in Paris.
fn date(word: &str, reference: Timestamp) -> Option<String> {
    let mut parts = word.split(['/', '.']);
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let year = match y {
        None => u32::try_from(to_paris(reference).year()).ok()?,
        Some(y) if y.len() == 2 => 2000 + digits(y, 2)?,
        Some(y) if y.len() == 4 => digits(y, 4)?,
        Some(_) => return None,
    };
    Some(format!(
        "{year:04}-{:02}-{:02}",
        digits(m, 2)?,
        digits(d, 2)?
    ))
}

/// `18h40`, `18h`, `18:40`, `8h05`.
fn hours(clock: &str) -> Option<String> {
    let (h, m) = clock.split_once(['h', ':'])?;
    let minutes = if m.is_empty() { 0 } else { digits(m, 2)? };
    if m.len() == 1 {
        return None;
    }
    Some(format!("{:02}:{minutes:02}", digits(h, 2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_ways_of_writing_a_time_are_read_and_mean_the_same() {
        let now: Timestamp = "2026-11-27T17:20:00Z".parse().unwrap();
        let right: Timestamp = "2026-11-27T17:40:00Z".parse().unwrap();
        for text in [
            "18:40",
            "18h40",
            "18 h 40",
            "18H40",
            "27/11 18h40",
            "27/11/2026 18:40",
            "27/11/26 à 18h40",
            "le 27/11/2026 à 18 h 40",
            "27.11.2026 18:40",
            "2026-11-27T18:40",
            "2026-11-27 18:40",
            "2026-11-27T18:40+01:00",
        ] {
            assert_eq!(parse_typed(text, now), Ok(right), "{text}");
        }
        assert_eq!(
            parse_typed("8h", now).unwrap().to_string(),
            "2026-11-27T07:00:00Z"
        );
        // The double hour of October is still asked about, the 31 November still does not exist.
        let code = |t: &str| parse_typed(t, now).unwrap_err().code();
        assert_eq!(code("25/10/2026 2h30"), "time.ambiguous");
        assert_eq!(code("31/11 18h"), "time.does-not-exist");
        for text in [
            "",
            "demain",
            "18h4",
            "1/2/3/4 5h",
            "27/11",
            "25h00",
            "👍",
            "27/11 28/11 5h",
        ] {
            assert!(parse_typed(text, now).is_err(), "{text}");
        }
    }
}
