//! Duties as an iCalendar file (RFC 5545): what has a last day as an event of that whole day, what has none as something to do.
//! Lines end with CR LF and are folded at 75 octets, never within a character. A duty keeps its identifier, so that a calendar that
//! reads the file again replaces what it had. Never a rule: see `domain::duties`.

use super::Dated;
use domain::calendar::DateLanguage;
use jiff::{Timestamp, ToSpan};
use number::ExciseNumber;
use words::{Catalogue, Language};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// Days before, on which a calendar reminds.
const REMIND_DAYS: u8 = 3;

/// The calendar of what is due. `now` is when it is made; `program` names who made it.
#[must_use]
pub fn calendar(
    excise: &ExciseNumber,
    all: &[Dated],
    language: Language,
    now: Timestamp,
    program: &str,
) -> String {
    let words = Catalogue::new(language);
    let say = |code: &str, data: &[(&str, &str)]| {
        words
            .say(code, data)
            .map_or_else(|| code.to_owned(), |m| m.text)
    };
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", &escaped(&format!("-//Acquit//{program}//FR")));
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    let name = say("name-dates-calendar", &[("excise", excise.as_str())]);
    out.put("NAME", &escaped(&name));
    out.put("X-WR-CALNAME", &escaped(&name));
    for d in all {
        let what = summary(d, language, say);
        let component = if d.until.is_some() { "VEVENT" } else { "VTODO" };
        out.put("BEGIN", component);
        out.put("UID", &format!("{}-{excise}@acquit", d.key()));
        out.put("DTSTAMP", &now.strftime("%Y%m%dT%H%M%SZ").to_string());
        match d.until {
            Some(day) => {
                out.put("DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
                // The day after: an event of whole days ends before its end.
                if let Ok(end) = day.checked_add(1.day()) {
                    out.put("DTEND;VALUE=DATE", &end.strftime("%Y%m%d").to_string());
                }
                out.put("TRANSP", "TRANSPARENT");
            }
            None => {
                let since = domain::calendar::to_paris(d.since).date();
                out.put("DTSTART;VALUE=DATE", &since.strftime("%Y%m%d").to_string());
                out.put("STATUS", "NEEDS-ACTION");
            }
        }
        out.put("SUMMARY", &escaped(&what));
        let more = (d.count as usize).saturating_sub(d.numbers.len());
        let mut text = say(&format!("duty-{}", d.code), &[]);
        text.push('\n');
        text.push_str(&d.numbers.join("\n"));
        if more > 0 {
            text.push('\n');
            text.push_str(&say("dates-more", &[("count", &more.to_string())]));
        }
        out.put("DESCRIPTION", &escaped(&text));
        if d.until.is_some() {
            out.put("BEGIN", "VALARM");
            out.put("ACTION", "DISPLAY");
            out.put("TRIGGER", &format!("-P{REMIND_DAYS}D"));
            out.put("DESCRIPTION", &escaped(&what));
            out.put("END", "VALARM");
        }
        out.put("END", component);
    }
    out.put("END", "VCALENDAR");
    out.0
}

/// The duty in a few words, with its month and how many documents it is about.
#[must_use]
pub fn summary(
    d: &Dated,
    language: Language,
    say: impl Fn(&str, &[(&str, &str)]) -> String,
) -> String {
    let month = d.month.map_or_else(String::new, |m| {
        m.in_words(match language {
            Language::Fr => DateLanguage::Fr,
            Language::En => DateLanguage::En,
        })
    });
    let count = d.count.to_string();
    say(
        &format!("name-dates-{}", d.code),
        &[("month", &month), ("count", &count)],
    )
}

/// A text value: what means something to the format is marked.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn excise() -> ExciseNumber {
        ExciseNumber::parse("FR007328E0001").unwrap()
    }

    fn due(code: &str, until: Option<jiff::civil::Date>, month: Option<&str>) -> Dated {
        Dated {
            code: code.into(),
            month: month.map(|m| m.parse().unwrap()),
            since: "2026-11-27T22:30:00Z".parse().unwrap(),
            until,
            overdue: false,
            count: 25,
            numbers: (1..=20)
                .map(|n| format!("26FR007328E0001{n:05}1"))
                .collect(),
        }
    }

    fn made(language: Language) -> String {
        let all = [
            due("C4", Some(date(2026, 12, 10)), Some("2026-11")),
            due("C3-copy3", Some(date(2027, 2, 10)), None),
            due("C2", None, None),
        ];
        let now = "2026-12-01T08:00:00Z".parse().unwrap();
        calendar(&excise(), &all, language, now, "acquit 0.1.0")
    }

    /// The lines as a calendar reads them: folded ones joined.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "")
            .split_terminator("\r\n")
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn lines_end_with_cr_lf_and_are_folded_at_75_octets_within_no_character() {
        for language in Language::ALL {
            let text = made(language);
            assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
            for line in text.split_terminator("\r\n") {
                assert!(line.len() <= LINE, "{} octets: {line}", line.len());
            }
            assert!(text.contains("\r\n "), "something was folded");
        }
    }

    #[test]
    fn each_duty_is_whole_and_keeps_its_identifier() {
        let (first, later) = (made(Language::Fr), made(Language::En));
        let uids = |t: &str| -> Vec<String> {
            unfolded(t)
                .into_iter()
                .filter(|l| l.starts_with("UID:"))
                .collect()
        };
        assert_eq!(
            uids(&first),
            [
                "UID:C4-2026-11-FR007328E0001@acquit",
                "UID:C3-copy3-2027-02-10-FR007328E0001@acquit",
                "UID:C2-FR007328E0001@acquit"
            ]
        );
        assert_eq!(uids(&first), uids(&later));
        let lines = unfolded(&first);
        let count = |l: &str| lines.iter().filter(|x| *x == l).count();
        for part in ["VCALENDAR", "VEVENT", "VTODO", "VALARM"] {
            assert_eq!(
                count(&format!("BEGIN:{part}")),
                count(&format!("END:{part}"))
            );
        }
        assert_eq!((count("BEGIN:VEVENT"), count("BEGIN:VTODO")), (2, 1));
        assert_eq!(count("DTSTAMP:20261201T080000Z"), 3);
        assert_eq!(count("DTSTART;VALUE=DATE:20261210"), 1);
        assert_eq!(count("DTEND;VALUE=DATE:20261211"), 1);
        // Since when it waits, on the clocks of Paris.
        assert_eq!(count("DTSTART;VALUE=DATE:20261127"), 1);
    }

    #[test]
    fn what_means_something_to_the_format_is_marked() {
        assert_eq!(escaped("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
        let mut long = Lines::default();
        long.put("SUMMARY", &"é".repeat(200));
        assert_eq!(
            long.0.replace("\r\n ", ""),
            format!("SUMMARY:{}\r\n", "é".repeat(200))
        );
        assert!(long.0.split("\r\n").all(|l| l.len() <= LINE));
    }
}
