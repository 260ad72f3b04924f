//! The chart: one row for each thing, states told by letter and pattern, so that it is read without colour, in print and by a fax. Drawn
//! here, as SVG that needs nothing else; every word comes from the catalogue. The same stands in a table beside it.

use domain::calendar;
use domain::sight::{Lane, Span, State, Timeline};
use jiff::{SignedDuration, Timestamp};
use std::fmt::Write as _;
use words::Catalogue;

/// A moment that is marked by a line through all rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// What it is called.
    pub name: String,
}

const WIDTH: f64 = 960.0;
const LEFT: f64 = 232.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 30.0;
const ROW: f64 = 34.0;
const BAR: f64 = 24.0;

/// The letter of a state is drawn where a span is at least so wide.
const LETTER: f64 = 15.0;

/// The letter of a state.
#[must_use]
pub fn letter(words: Catalogue, state: State) -> String {
    name(words, &format!("sight-letter-{state}"))
}

fn name(words: Catalogue, code: &str) -> String {
    let said = words.say(&format!("name-{code}"), &[]);
    said.map_or_else(|| code.to_owned(), |m| m.text)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Where a moment stands.
struct Scale {
    from: Timestamp,
    seconds: f64,
}

impl Scale {
    fn of(t: &Timeline) -> Scale {
        Scale {
            from: t.from,
            seconds: t.until.duration_since(t.from).as_secs_f64().max(1.0),
        }
    }

    fn x(&self, at: Timestamp) -> f64 {
        let part = at.duration_since(self.from).as_secs_f64() / self.seconds;
        LEFT + part.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }
}

/// The chart of a timeline. `title` says what it shows.
#[must_use]
pub fn svg(t: &Timeline, marks: &[Mark], title: &str, words: Catalogue) -> String {
    let scale = Scale::of(t);
    let rows = t.lanes.len();
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let bottom = TOP + ROW * rows as f64;
    let height = bottom + 84.0;
    let mut o = String::new();
    // Writing to a string never fails.
    let _ = write!(
        o,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="chart-title chart-desc" font-family="sans-serif" font-size="14" fill="#111">
<title id="chart-title">{}</title>
<desc id="chart-desc">{}</desc>
<defs><pattern id="chart-unknown" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><line x1="0" y1="0" x2="0" y2="7" stroke="#333" stroke-width="2.4"/></pattern></defs>
<rect width="{WIDTH}" height="{height}" fill="#fff"/>
"##,
        escape(title),
        escape(&name(words, "sight-chart-desc")),
    );
    axis(&mut o, t, &scale, bottom);
    for (i, lane) in t.lanes.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let y = TOP + ROW * i as f64 + (ROW - BAR) / 2.0;
        row(&mut o, lane, &scale, y, words);
    }
    for m in marks.iter().filter(|m| m.at >= t.from && m.at <= t.until) {
        mark(&mut o, m, scale.x(m.at), bottom);
    }
    legend(&mut o, bottom + 52.0, words);
    o.push_str("</svg>\n");
    o
}

fn row(o: &mut String, lane: &Lane, scale: &Scale, y: f64, words: Catalogue) {
    let label = name(words, &format!("sight-what-{}", lane.what));
    let _ = writeln!(
        o,
        r#"<text x="{}" y="{}" text-anchor="end">{}</text>"#,
        LEFT - 10.0,
        y + BAR * 0.7,
        escape(&label)
    );
    for s in &lane.spans {
        let (x, end) = (scale.x(s.from), scale.x(s.to));
        span(o, s, (x, (end - x).max(1.0), y), &label, words);
    }
}

fn span(o: &mut String, s: &Span, (x, width, y): (f64, f64, f64), label: &str, words: Catalogue) {
    let said = format!(
        "{label} : {}, {} – {}",
        name(words, &format!("sight-state-{}", s.state)),
        moment(s.from),
        moment(s.to)
    );
    let _ = write!(o, "<g><title>{}</title>", escape(&said));
    sign(o, s.state, (x, width, y), words);
    o.push_str("</g>\n");
}

/// A state as it is drawn: by filling, frame and letter, never by colour.
fn sign(o: &mut String, state: State, (x, width, y): (f64, f64, f64), words: Catalogue) {
    let middle = y + BAR / 2.0;
    let (fill, ink) = match state {
        State::Up => ("#fff", "#111"),
        State::Down => ("#111", "#fff"),
        State::Unknown => ("url(#chart-unknown)", "#111"),
        State::Unwatched => {
            let _ = write!(
                o,
                r##"<line x1="{x:.1}" y1="{middle:.1}" x2="{:.1}" y2="{middle:.1}" stroke="#555" stroke-width="1.6" stroke-dasharray="2 5"/>"##,
                x + width
            );
            return;
        }
    };
    let _ = write!(
        o,
        r##"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{BAR}" fill="{fill}" stroke="#111" stroke-width="1"/>"##
    );
    if width < LETTER {
        return;
    }
    let (cx, base) = (x + width / 2.0, middle + 5.0);
    if state == State::Unknown {
        let _ = write!(
            o,
            r##"<rect x="{:.1}" y="{:.1}" width="13" height="17" fill="#fff"/>"##,
            cx - 6.5,
            middle - 8.5
        );
    }
    let _ = write!(
        o,
        r#"<text x="{cx:.1}" y="{base:.1}" text-anchor="middle" font-weight="bold" fill="{ink}">{}</text>"#,
        escape(&letter(words, state))
    );
}

fn mark(o: &mut String, m: &Mark, x: f64, bottom: f64) {
    let anchor = if x > WIDTH - 140.0 { "end" } else { "start" };
    let _ = writeln!(
        o,
        r##"<line x1="{x:.1}" y1="20" x2="{x:.1}" y2="{bottom:.1}" stroke="#111" stroke-width="2" stroke-dasharray="7 3"/><text x="{x:.1}" y="15" text-anchor="{anchor}" font-weight="bold">{}</text>"##,
        escape(&format!("{} {}", m.name, moment(m.at)))
    );
}

fn legend(o: &mut String, y: f64, words: Catalogue) {
    let mut x = 16.0;
    for state in State::ALL.iter().copied() {
        sign(o, state, (x, 30.0, y - BAR / 2.0), words);
        let text = name(words, &format!("sight-state-{state}"));
        let _ = writeln!(
            o,
            r#"<text x="{}" y="{}">{}</text>"#,
            x + 38.0,
            y + 5.0,
            escape(&text)
        );
        #[expect(clippy::cast_precision_loss, reason = "a short text")]
        let width = text.chars().count() as f64 * 7.6;
        x += 38.0 + width + 26.0;
    }
}

/// A moment, as its day and hour in Paris.
fn moment(at: Timestamp) -> String {
    calendar::to_paris(at).strftime("%d/%m %H:%M").to_string()
}

/// Steps of the axis, in minutes.
const STEPS: [i64; 11] = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880];

fn axis(o: &mut String, t: &Timeline, scale: &Scale, bottom: f64) {
    let minutes = t.until.duration_since(t.from).as_mins().max(1);
    let step = STEPS.iter().copied().find(|s| minutes / s <= 9);
    let step = SignedDuration::from_mins(step.unwrap_or(minutes / 9 + 1));
    // From the midnight before, in the clocks of Paris.
    let first = calendar::to_paris(t.from).start_of_day();
    let mut at = first.map_or(t.from, |z| z.timestamp());
    let mut day = None;
    while at <= t.until {
        if at >= t.from {
            let x = scale.x(at);
            let there = calendar::to_paris(at);
            let _ = write!(
                o,
                r##"<line x1="{x:.1}" y1="{TOP}" x2="{x:.1}" y2="{:.1}" stroke="#999" stroke-width="1"/><text x="{x:.1}" y="{:.1}" text-anchor="middle" font-size="12">{}</text>"##,
                bottom + 4.0,
                bottom + 17.0,
                there.strftime("%H:%M")
            );
            // The day where it begins.
            if day != Some(there.date()) {
                day = Some(there.date());
                let _ = write!(
                    o,
                    r#"<text x="{x:.1}" y="{:.1}" text-anchor="middle" font-size="12" font-weight="bold">{}</text>"#,
                    bottom + 32.0,
                    there.strftime("%d/%m")
                );
            }
            o.push('\n');
        }
        at += step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sight::{Change, Row, What};
    use words::Language;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + 60 * minute).unwrap()
    }

    fn some() -> Timeline {
        let change = |m, what, state| {
            Row::Change(Change {
                at: at(m),
                what,
                state,
                first: at(m),
            })
        };
        let rows = [
            change(0, What::Portal, State::Up),
            change(1, What::Gps, State::Unknown),
            change(600, What::Portal, State::Down),
        ];
        Timeline::of(&rows, Some(at(900)), at(0), at(1440))
    }

    #[test]
    fn the_chart_says_in_letters_and_words_what_it_shows_and_nothing_by_colour() {
        for language in [Language::Fr, Language::En] {
            let words = Catalogue::new(language);
            let marks = [Mark {
                at: at(610),
                name: "a<b&\"c\u{7}".into(),
            }];
            let svg = svg(&some(), &marks, "Le portail & GPS", words);
            assert!(svg.contains("<title id=\"chart-title\">Le portail &amp; GPS</title>"));
            assert!(svg.contains("a&lt;b&amp;&quot;c "), "{svg}");
            for state in State::ALL {
                assert!(
                    svg.contains(&name(words, &format!("sight-state-{state}"))),
                    "{state}"
                );
            }
            assert!(!svg.contains("sight-"), "a word is missing: {svg}");
            // No style and no script; grey levels only.
            assert!(!svg.contains("style=") && !svg.contains("<script") && !svg.contains("class="));
            for colour in svg
                .split("=\"#")
                .skip(1)
                .map(|c| c.split('"').next().unwrap())
            {
                let one = colour.chars().next().unwrap();
                assert!(colour.chars().all(|c| c == one), "{colour}");
            }
        }
    }
}
