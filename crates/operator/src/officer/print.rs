//! The register in print: a table turned across the sheet, a row an entry, with its counter, both its dates, its codes in clear and its
//! hash. In the language of the person. Not a paper: kept nowhere, printed anew when asked for.

use super::{Asked, Bound, Found};
use crate::desk::Desk;
use crate::error::Failure;
use crate::paper::head_text;
use crate::query::EntryView;
use crate::sheet::lexicon::civil;
use crate::sheets::{Stamp, Words};
use crate::story;
use domain::establishment::Establishment;
use forms::{FormError, Part, Sheet, Table};
use jiff::civil::Date;
use number::ExciseNumber;
use words::{Catalogue, Language};

/// The most entries of one print: what follows is another print, after the last counter of this one.
pub const MOST_PRINTED: u64 = 250;

/// The most characters of one print: some 30 sheets.
const CHARACTERS: usize = 60_000;

/// The most characters that one entry takes; the whole of it stands on its page.
const OF_ENTRY: usize = 1_500;

/// A print of the register.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: u32,
    /// The counters of its first and last entry; none where it has none.
    pub counters: Option<(u64, u64)>,
    /// How many entries it has.
    pub entries: u64,
    /// The counter after which the next print begins; none: it is whole.
    pub next: Option<u64>,
}

fn date(d: Date) -> String {
    d.strftime("%d.%m.%Y").to_string()
}

/// A character that no typeface has is written by its code: an entry is printed whatever somebody wrote in it.
fn spelled(text: &str, missing: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if missing.contains(&c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

fn row(words: Catalogue, e: &EntryView, missing: &[char]) -> Vec<String> {
    let mut said: Vec<String> = vec![story::event(words, e)];
    let facts = story::facts(words, e).into_iter();
    let colon = match words.language() {
        Language::Fr => "\u{a0}: ",
        Language::En => ": ",
    };
    let facts: Vec<String> = facts.map(|(k, v)| format!("{k}{colon}{v}")).collect();
    let facts = facts.join(" · ").replace(['\n', '\t', '\r'], " ");
    if !facts.is_empty() {
        let cut = facts.chars().count() > OF_ENTRY;
        let kept: String = facts.chars().take(OF_ENTRY).collect();
        said.push(if cut { format!("{kept} […]") } else { kept });
    }
    let all = [
        e.counter.to_string(),
        civil(e.recorded_at),
        story::happened(e).map_or_else(|| "–".to_owned(), civil),
        said.join("\n"),
        e.actor.clone(),
        format!("{:.16}", e.hash),
    ];
    all.iter().map(|t| spelled(t, missing)).collect()
}

/// As many entries as one print takes, and after which counter the next one begins.
fn cut(words: Catalogue, mut found: Found) -> Found {
    let mut sum = 0;
    let fits = found.entries.iter().take_while(|e| {
        let facts = story::facts(words, e);
        let own: usize = facts
            .iter()
            .map(|(k, v)| k.chars().count() + v.chars().count())
            .sum();
        // Each row takes the room of its own lines, and of what stands beside.
        sum += own.min(OF_ENTRY) + 120;
        sum <= CHARACTERS
    });
    let fits = fits.count().max(1);
    if fits < found.entries.len() {
        found.entries.truncate(fits);
        found.next = found.entries.last().map(|e| e.counter);
    }
    found
}

fn sheet(
    own: &Establishment,
    asked: &Asked,
    found: &Found,
    language: Language,
    stamp: &Stamp,
    missing: &[char],
) -> Sheet {
    let (w, words) = (Words::new(language), Catalogue::new(language));
    let (from, to) = (date(asked.from), date(asked.to));
    let period = w.with("name-officer-days", &[("from", &from), ("to", &to)]);
    let mut fields = vec![
        (w.t("name-officer-own"), own.name.clone()),
        (w.t("name-officer-excise"), own.excise.to_string()),
        (w.t("name-officer-office"), own.office.to_string()),
        (w.t("name-officer-period"), period),
    ];
    let event = asked
        .event
        .as_ref()
        .map(|e| story::t(words, &format!("event-{}", e.replace('.', "-")), &[]));
    let wishes = [
        ("number", asked.number.clone()),
        ("person", asked.person.clone()),
        ("event", event),
    ];
    for (name, value) in wishes {
        fields.extend(value.map(|v| (w.t(&format!("name-officer-{name}")), v)));
    }
    let ends = found.entries.first().zip(found.entries.last());
    if let Some((a, b)) = ends {
        let (first, last) = (a.counter.to_string(), b.counter.to_string());
        let data = [("first", first.as_str()), ("last", &last)];
        fields.push((
            w.t("name-officer-counters"),
            w.with("name-officer-range", &data),
        ));
    }
    let fields = fields.into_iter().map(|(k, v)| (k, spelled(&v, missing)));
    let mut parts = vec![Part::Fields(fields.collect())];
    parts.push(Part::Text(w.t(if asked.is_whole() {
        "officer-whole"
    } else {
        "officer-chosen"
    })));
    parts.push(Part::Text(w.t("officer-chain")));
    if found.entries.is_empty() {
        parts.push(Part::Strong(w.t("officer-nothing")));
    } else {
        let columns = [
            ("counter", 16),
            ("entered", 34),
            ("happened", 34),
            ("what", 130),
            ("who", 24),
            ("hash", 35),
        ];
        parts.push(Part::Table(Table {
            columns: columns
                .map(|(c, share)| (w.t(&format!("name-officer-column-{c}")), share))
                .to_vec(),
            rows: found
                .entries
                .iter()
                .map(|e| row(words, e, missing))
                .collect(),
            row_mm: 8,
            turned: true,
            title: w.t("name-officer-entries"),
        }));
    }
    if let Some(next) = found.next {
        parts.push(Part::Strong(
            w.with("officer-more", &[("after", &next.to_string())]),
        ));
    }
    w.sheet(w.t("name-officer-title"), parts, stamp)
}

impl Desk {
    /// Entries that are asked for, as a file to print: at most [`MOST_PRINTED`], and after which counter the next print begins.
    ///
    /// # Errors
    /// `officer.number` for what is no number; what the store or the press says.
    pub fn officer_print(
        &self,
        excise: &ExciseNumber,
        asked: &Asked,
        language: Language,
    ) -> Result<Printed, Failure> {
        let own = self.register(excise)?.establishment;
        let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let found = self.officer(excise, asked, Bound::of(MOST_PRINTED))?;
        let mut found = cut(Catalogue::new(language), found);
        let head = self
            .store
            .read(|r| Ok::<_, Failure>(r.head(excise.as_str())?))?;
        let stamp = Stamp {
            at: self.clock.now().max(head.recorded_at.unwrap_or_default()),
            head: head_text(excise, &head),
            program: self.settings.program.clone(),
        };
        let mut missing = Vec::new();
        let pdf = loop {
            match self
                .press
                .sheet(&sheet(&own, asked, &found, language, &stamp, &missing))
            {
                Err(FormError::Glyph { character, .. })
                    if missing.len() < 200 && !missing.contains(&character) =>
                {
                    missing.push(character);
                }
                Err(FormError::TooManyPages { .. }) if found.entries.len() > 1 => {
                    found.entries.truncate(found.entries.len() / 2);
                    found.next = found.entries.last().map(|e| e.counter);
                }
                other => break other.map_err(Failure::Paper)?,
            }
        };
        let ends = found.entries.first().zip(found.entries.last());
        Ok(Printed {
            pdf: pdf.bytes,
            pages: pdf.pages,
            counters: ends.map(|(a, b)| (a.counter, b.counter)),
            entries: found.entries.len() as u64,
            next: found.next,
        })
    }
}
