//! Opening hours of an office as people write them, `mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00`.
//! The text and its value only: what they mean at an instant is in `opening`.

use std::fmt;
use std::str::FromStr;

/// The longest text that is read, in characters.
pub const MAX_TEXT: usize = 400;
/// The most intervals that one day may have.
pub const MAX_INTERVALS: usize = 12;

const DAY: u16 = 24 * 60;
const NAMES: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
/// Read as well, never written: the person at the keyboard is French.
const NOMS: [&str; 7] = ["lu", "ma", "me", "je", "ve", "sa", "di"];

/// A stretch of one day, in minutes since local midnight: from `opens` until just before `closes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    opens: u16,
    closes: u16,
}

impl Interval {
    /// A stretch from `opens` to `closes`, in minutes since midnight (`closes` up to 1440, which is 24:00).
    /// `None` when it would be empty, go backwards or leave the day.
    #[must_use]
    pub const fn new(opens: u16, closes: u16) -> Option<Self> {
        if opens < closes && closes <= DAY {
            Some(Self { opens, closes })
        } else {
            None
        }
    }

    /// Minutes since local midnight, 0 to 1439.
    #[must_use]
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// Minutes since local midnight, 1 to 1440.
    #[must_use]
    pub const fn closes(self) -> u16 {
        self.closes
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.opens, self.closes);
        write!(f, "{:02}:{:02}-{:02}:{:02}", a / 60, a % 60, b / 60, b % 60)
    }
}

/// When an office is open in an ordinary week. As text: `mo-fr 08:30-12:00 13:30-17:00`, rules separated by `;`,
/// days that no rule names are closed; or `24/7` (public holidays too); or `unknown`, which is not the same as closed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum OfficeHours {
    /// Nobody has said (I28); never taken for open nor for closed.
    #[default]
    Unknown,
    /// Open at every hour of every day, public holidays included.
    Always,
    /// Monday first; the intervals of each day in order. Closed on public holidays.
    Weekly([Vec<Interval>; 7]),
}

/// What is wrong with a text of opening hours, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} at character {position}: {found:?}")]
pub struct HoursError {
    code: &'static str,
    position: usize,
    found: String,
}

impl HoursError {
    /// Every code of this error.
    pub const CODES: &'static [&'static str] = &[
        "hours.empty",
        "hours.too-long",
        "hours.day",
        "hours.day-twice",
        "hours.time",
        "hours.backwards",
        "hours.overlap",
        "hours.too-many",
        "hours.dates",
        "hours.date",
    ];

    pub(super) fn new(code: &'static str, position: usize, found: &str) -> Self {
        debug_assert!(Self::CODES.contains(&code));
        Self {
            code,
            position,
            found: found.chars().take(40).collect(),
        }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The character at which the trouble begins, the first being 1.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// What stands there, shortened.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The values for the message: `position` and `found`.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        vec![
            ("position", self.position.to_string()),
            ("found", self.found.clone()),
        ]
    }
}

/// A piece of the text with the position of its first character.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Piece<'a> {
    fn error(self, code: &'static str) -> HoursError {
        HoursError::new(code, self.at, self.text)
    }

    /// The non-empty pieces between separators.
    fn split(self, separators: &'static [char]) -> impl Iterator<Item = Piece<'a>> {
        let mut at = self.at;
        self.text
            .split(separators)
            .map(move |text| {
                let piece = Piece { text, at };
                at += text.chars().count() + 1;
                piece
            })
            .filter(|p| !p.text.is_empty())
    }
}

impl FromStr for OfficeHours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if text.chars().count() > MAX_TEXT {
            return Err(HoursError::new("hours.too-long", MAX_TEXT + 1, text));
        }
        match text.trim().to_ascii_lowercase().as_str() {
            "" => return Err(HoursError::new("hours.empty", 1, "")),
            "24/7" => return Ok(Self::Always),
            "unknown" => return Ok(Self::Unknown),
            _ => {}
        }
        let mut week: [Option<Vec<Interval>>; 7] = Default::default();
        for rule in (Piece { text, at: 1 }).split(&[';']) {
            let mut words = rule.split(&[' ', '\t']).peekable();
            // A stray `;` at the end is nobody's mistake.
            let Some(first) = words.next() else { continue };
            let mut days = read_days(first)?;
            // `mo, we 09:00-12:00`: a comma at the end of a word lets the days go on.
            let mut last = first;
            while last.text.ends_with(',')
                && words
                    .peek()
                    .is_some_and(|w| w.text.starts_with(char::is_alphabetic))
            {
                let Some(next) = words.next() else { break };
                days.extend(read_days(next)?);
                last = next;
            }
            let intervals = read_intervals(words, rule)?;
            for (day, piece) in days {
                if week[day].is_some() {
                    return Err(piece.error("hours.day-twice"));
                }
                week[day] = Some(intervals.clone());
            }
        }
        if week.iter().all(Option::is_none) {
            return Err(HoursError::new("hours.empty", 1, text));
        }
        Ok(Self::Weekly(week.map(Option::unwrap_or_default)))
    }
}

/// `mo-fr`, `sa,su`, `mo-we,fr`: indexes from Monday, each with the piece that named it.
fn read_days(word: Piece<'_>) -> Result<Vec<(usize, Piece<'_>)>, HoursError> {
    let mut days = Vec::new();
    for item in word.split(&[',']) {
        let mut ends = item.split(&['-']);
        let (first, second, more) = (ends.next(), ends.next(), ends.next());
        let (Some(first), None) = (first, more) else {
            return Err(item.error("hours.day"));
        };
        let dashes = item.text.matches('-').count();
        if dashes != usize::from(second.is_some()) {
            return Err(item.error("hours.day"));
        }
        let mut day = read_day(first)?;
        let end = second.map_or(Ok(day), read_day)?;
        days.push((day, item));
        // `sa-mo` goes over the end of the week.
        while day != end {
            day = (day + 1) % 7;
            days.push((day, item));
        }
    }
    if days.is_empty() {
        return Err(word.error("hours.day"));
    }
    Ok(days)
}

fn read_day(piece: Piece<'_>) -> Result<usize, HoursError> {
    let name = piece.text.to_ascii_lowercase();
    let find = |names: [&str; 7]| names.iter().position(|n| *n == name);
    find(NAMES)
        .or_else(|| find(NOMS))
        .ok_or_else(|| piece.error("hours.day"))
}

/// The intervals of one day, or `off`; `whole` is where an empty list is reported.
fn read_intervals<'a>(
    words: impl Iterator<Item = Piece<'a>>,
    whole: Piece<'a>,
) -> Result<Vec<Interval>, HoursError> {
    let pieces: Vec<_> = words.flat_map(|w| w.split(&[','])).collect();
    if let [only] = pieces.as_slice()
        && only.text.eq_ignore_ascii_case("off")
    {
        return Ok(Vec::new());
    }
    if pieces.is_empty() {
        return Err(whole.error("hours.time"));
    }
    let mut intervals: Vec<Interval> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let (opens, closes) = piece
            .text
            .split_once('-')
            .ok_or_else(|| piece.error("hours.time"))?;
        let read = |t| read_minutes(t).ok_or_else(|| piece.error("hours.time"));
        let interval = Interval::new(read(opens)?, read(closes)?)
            .ok_or_else(|| piece.error("hours.backwards"))?;
        if intervals
            .last()
            .is_some_and(|before| interval.opens < before.closes)
        {
            return Err(piece.error("hours.overlap"));
        }
        if intervals.len() == MAX_INTERVALS {
            return Err(piece.error("hours.too-many"));
        }
        intervals.push(interval);
    }
    Ok(intervals)
}

/// `8:30`, `08:30`, up to `24:00`.
fn read_minutes(text: &str) -> Option<u16> {
    let (h, m) = text.split_once(':')?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&h.len()) || m.len() != 2 || !digits(h) || !digits(m) {
        return None;
    }
    let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
    (m < 60 && h * 60 + m <= DAY).then_some(h * 60 + m)
}

/// The text of one day's hours: `08:30-12:00 13:30-17:00`, or `off`.
pub(super) fn day_text(intervals: &[Interval]) -> String {
    if intervals.is_empty() {
        return "off".to_owned();
    }
    let texts: Vec<_> = intervals.iter().map(ToString::to_string).collect();
    texts.join(" ")
}

/// Reads what [`day_text`] writes.
pub(super) fn read_day_text(text: &str) -> Result<Vec<Interval>, HoursError> {
    if text.chars().count() > MAX_TEXT {
        return Err(HoursError::new("hours.too-long", MAX_TEXT + 1, text));
    }
    let whole = Piece { text, at: 1 };
    read_intervals(whole.split(&[' ', '\t']), whole)
}

/// The intervals are in order, do not overlap and are not too many: the checks of the text, for values.
pub(super) fn check_intervals(intervals: &[Interval]) -> Result<(), HoursError> {
    if intervals.len() > MAX_INTERVALS {
        return Err(HoursError::new("hours.too-many", 1, &day_text(intervals)));
    }
    match intervals.windows(2).find(|w| w[1].opens < w[0].closes) {
        Some(w) => Err(HoursError::new("hours.overlap", 1, &w[1].to_string())),
        None => Ok(()),
    }
}

impl OfficeHours {
    /// The same text with the French names of the days, as it is read too: `lu-ve 08:30-12:00`.
    #[must_use]
    pub fn in_french(&self) -> String {
        let text = self.to_string();
        match self {
            Self::Weekly(_) => NAMES
                .iter()
                .zip(NOMS)
                .fold(text, |t, (name, nom)| t.replace(name, nom)),
            _ => text,
        }
    }
}

impl fmt::Display for OfficeHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = match self {
            Self::Unknown => return f.write_str("unknown"),
            Self::Always => return f.write_str("24/7"),
            Self::Weekly(week) => week,
        };
        if week.iter().all(Vec::is_empty) {
            return f.write_str("mo-su off");
        }
        let mut done = [false; 7];
        let mut first = true;
        for day in 0..7 {
            if done[day] || week[day].is_empty() {
                continue;
            }
            let same: Vec<_> = (day..7).filter(|&d| week[d] == week[day]).collect();
            for &d in &same {
                done[d] = true;
            }
            if !first {
                f.write_str("; ")?;
            }
            first = false;
            write!(f, "{} {}", days_text(&same), day_text(&week[day]))?;
        }
        Ok(())
    }
}

/// `mo-fr` for three days or more in a row, `sa,su` for others.
fn days_text(days: &[usize]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in days.chunk_by(|a, b| *b == *a + 1) {
        match run {
            [first, _, .., last] => parts.push(format!("{}-{}", NAMES[*first], NAMES[*last])),
            short => parts.extend(short.iter().map(|d| NAMES[*d].to_owned())),
        }
    }
    parts.join(",")
}

impl serde::Serialize for OfficeHours {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        crate::text::serialize(self, s)
    }
}

impl<'de> serde::Deserialize<'de> for OfficeHours {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::deserialize(d)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canonical(text: &str) -> String {
        text.parse::<OfficeHours>().unwrap().to_string()
    }

    fn refused(text: &str) -> (&'static str, usize, String) {
        let e = text.parse::<OfficeHours>().unwrap_err();
        (e.code(), e.position(), e.found().to_owned())
    }

    #[test]
    fn the_usual_texts_are_read_and_written_back() {
        for text in [
            "mo-fr 08:30-12:00 13:30-17:00",
            "mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00",
            "mo,tu 09:00-12:00; we 09:00-24:00",
            "mo-we,fr 09:00-12:00; th 00:00-24:00",
            "mo-su off",
            "24/7",
            "unknown",
        ] {
            assert_eq!(canonical(text), text);
        }
    }

    #[test]
    fn other_spellings_come_back_in_the_canonical_one() {
        for (text, same) in [
            (
                "mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00; sa,su off",
                "mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00",
            ),
            (
                " MO-Fr  8:30-12:00,13:30-17:00 ; ",
                "mo-fr 08:30-12:00 13:30-17:00",
            ),
            ("lu-ve 08:30-12:00; di off", "mo-fr 08:30-12:00"),
            ("sa-mo 10:00-12:00", "mo,sa,su 10:00-12:00"),
            ("mo, we, fr 10:00-12:00", "mo,we,fr 10:00-12:00"),
            ("sa off", "mo-su off"),
            ("UNKNOWN", "unknown"),
        ] {
            assert_eq!(canonical(text), same, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, code, position, found) in [
            ("", "hours.empty", 1, ""),
            ("   ", "hours.empty", 1, ""),
            (";;", "hours.empty", 1, ";;"),
            ("mo-fr", "hours.time", 1, "mo-fr"),
            ("xx 08:30-12:00", "hours.day", 1, "xx"),
            ("mo-xx 08:30-12:00", "hours.day", 4, "xx"),
            ("mo- 08:30-12:00", "hours.day", 1, "mo-"),
            ("mo-tu-we 08:30-12:00", "hours.day", 1, "mo-tu-we"),
            ("08:30-12:00", "hours.day", 1, "08:30"),
            ("mo 08:30", "hours.time", 4, "08:30"),
            ("mo 08:30-25:00", "hours.time", 4, "08:30-25:00"),
            ("mo 08:30-24:01", "hours.time", 4, "08:30-24:01"),
            ("mo 08:60-12:00", "hours.time", 4, "08:60-12:00"),
            ("mo off 08:30-12:00", "hours.time", 4, "off"),
            ("mo 12:00-08:30", "hours.backwards", 4, "12:00-08:30"),
            ("mo 12:00-12:00", "hours.backwards", 4, "12:00-12:00"),
            ("mo 22:00-02:00", "hours.backwards", 4, "22:00-02:00"),
            (
                "mo 08:00-12:00 11:59-13:00",
                "hours.overlap",
                16,
                "11:59-13:00",
            ),
            (
                "mo 13:00-17:00 08:00-12:00",
                "hours.overlap",
                16,
                "08:00-12:00",
            ),
            (
                "mo-fr 08:00-12:00; we 14:00-15:00",
                "hours.day-twice",
                20,
                "we",
            ),
            ("mo 08:00-12:00; é 14:00-15:00", "hours.day", 17, "é"),
        ] {
            assert_eq!(
                refused(text),
                (code, position, found.to_owned()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn sizes_are_bounded() {
        assert_eq!(refused(&"x".repeat(401)).0, "hours.too-long");
        let many: Vec<_> = (0..13).map(|h| format!("{h:02}:00-{h:02}:30")).collect();
        assert_eq!(
            refused(&format!("mo {}", many.join(" "))).0,
            "hours.too-many"
        );
        assert!(
            format!("mo {}", many[1..].join(" "))
                .parse::<OfficeHours>()
                .is_ok()
        );
    }

    #[test]
    fn hours_are_stored_as_their_text() {
        let hours: OfficeHours = "mo-fr 08:30-12:00".parse().unwrap();
        let json = serde_json::to_string(&hours).unwrap();
        assert_eq!(json, "\"mo-fr 08:30-12:00\"");
        assert_eq!(serde_json::from_str::<OfficeHours>(&json).unwrap(), hours);
        assert!(serde_json::from_str::<OfficeHours>("\"whenever\"").is_err());
    }

    /// Sorted, distinct minutes taken two by two; neighbours may touch.
    pub(crate) fn any_day() -> impl Strategy<Value = Vec<Interval>> {
        proptest::collection::btree_set(0_u16..=DAY, 0..8).prop_map(|minutes| {
            let m: Vec<_> = minutes.into_iter().collect();
            m.chunks_exact(2)
                .filter_map(|p| Interval::new(p[0], p[1]))
                .collect()
        })
    }

    pub(crate) fn any_hours() -> impl Strategy<Value = OfficeHours> {
        prop_oneof![
            1 => Just(OfficeHours::Unknown),
            1 => Just(OfficeHours::Always),
            8 => proptest::array::uniform7(any_day()).prop_map(OfficeHours::Weekly),
        ]
    }

    proptest! {
        #[test]
        fn parse_and_display_are_inverse(hours in any_hours()) {
            prop_assert_eq!(hours.to_string().parse(), Ok(hours));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}|[a-z0-9:;, -]{0,60}|((mo|fr|su)[-,]?){0,3} ([0-2][0-9]:[0-5][0-9]-?){0,4}") {
            if let Ok(hours) = text.parse::<OfficeHours>() {
                prop_assert_eq!(hours.to_string().parse(), Ok(hours));
            }
        }
    }

    #[test]
    fn the_french_text_is_read_as_the_same_hours() {
        for text in [
            "mo-fr 08:30-12:00 13:30-17:00",
            "mo,we,su 09:00-12:00; tu,th-sa 10:00-24:00",
            "mo-su off",
            "24/7",
            "unknown",
        ] {
            let hours: OfficeHours = text.parse().unwrap();
            assert_eq!(hours.in_french().parse(), Ok(hours), "{text}");
        }
        let hours: OfficeHours = "mo-fr 08:30-12:00".parse().unwrap();
        assert_eq!(hours.in_french(), "lu-ve 08:30-12:00");
    }
}
