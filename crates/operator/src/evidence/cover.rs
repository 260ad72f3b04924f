//! The cover that a lawyer reads, in French: whose document, the auditor's four questions with what answers them, where it lies in the file,
//! what is missing, how to verify. Says what was done and when; never that it was right.

use super::Gathered;
use crate::letters::brief;
use crate::query::EntryView;
use crate::sheet::lexicon::civil;
use crate::sheets::{Stamp, Words, number_groups};
use crate::story;
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::evidence::{Answers, Knew};
use forms::{Part, Sheet, Table};
use jiff::Timestamp;
use number::NumberOnPaper;
use std::collections::BTreeMap;
use wire::evidence::{CHAIN, MANIFEST, Manifest, PAYLOADS, ScopeKind};
use words::{Catalogue, Language};

/// Documents that the cover of an outage or a month lists; the manifest has all.
const LISTED: usize = 200;
/// Entries that it lists for one answer.
const SOURCES: usize = 40;
/// What is not there. An empty cell would be one to write in.
const NONE: &str = "–";

/// To whom a document goes, and what it carries, in few words.
pub(super) fn described(d: &Dossier) -> (String, String) {
    let words = Catalogue::new(Language::Fr);
    match d.described() {
        Some(c) => (brief::consignee(c), brief::goods(words, c)),
        None => (
            d.consignee_said.clone().unwrap_or_default(),
            d.goods_said.clone().unwrap_or_default(),
        ),
    }
}

/// Facts of an entry that say nothing beside the answers, or that the files say better.
const UNSAID: [&str; 6] = [
    "number",
    "numbers",
    "message_id",
    "hash",
    "dossier",
    "additions",
];
/// Characters of one fact.
const FACT: usize = 160;

/// What an entry says: what happened, and its values.
pub(super) fn said(e: &EntryView) -> String {
    let words = Catalogue::new(Language::Fr);
    let mut short = e.clone();
    if let serde_json::Value::Object(fields) = &mut short.payload {
        // Digests are in the manifest; what is long stands in the payloads.
        fields.retain(|k, v| {
            let digest = v
                .as_str()
                .is_some_and(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()));
            !digest && !UNSAID.contains(&k.as_str())
        });
    }
    let facts = story::facts(words, &short);
    let facts = facts.into_iter().filter(|(_, v)| !v.trim().is_empty());
    let lines = facts.map(|(k, v)| format!("{k}\u{a0}: {}", brief::cut(&v, FACT)));
    std::iter::once(story::event(words, e))
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The cover of what was gathered.
pub(super) fn sheet(own: &Establishment, m: &Manifest, g: &Gathered) -> Sheet {
    let c = Cover {
        w: Words::new(Language::Fr),
        g,
        files: files(g),
    };
    let (w, mut parts) = (&c.w, vec![Part::Strong(c.w.t("evidence-cover-intro"))]);
    parts.push(Part::Fields(c.whose(own, m)));
    match m.answers.as_slice() {
        [one] if g.kind == ScopeKind::Dossier => parts.extend(c.one(one)),
        all => parts.extend(c.many(all)),
    }
    parts.push(Part::Heading(w.t("name-evidence-missing")));
    parts.push(Part::Text(c.missing(m)));
    parts.push(Part::Heading(w.t("name-evidence-verify")));
    parts.push(Part::Text(w.with(
        "evidence-verify-how",
        &[
            ("chain", CHAIN),
            ("payloads", PAYLOADS),
            ("manifest", MANIFEST),
        ],
    )));
    parts.push(Part::Text(match &m.signed_by {
        Some(key) => w.with("evidence-verify-signed", &[("key", key)]),
        None => w.t("evidence-verify-unsigned"),
    }));
    let stamp = Stamp {
        at: m.made_at,
        head: format!(
            "{}:{}:{}",
            m.excise,
            g.head.0,
            g.head.1.get(..16).unwrap_or_default()
        ),
        program: m.program.clone(),
    };
    w.sheet(w.t("name-evidence-title"), parts, &stamp)
}

/// The names of files, by the entries that name them.
fn files(g: &Gathered) -> BTreeMap<u64, Vec<String>> {
    let mut out: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for p in &g.pieces {
        for by in &p.named_by {
            out.entry(by.entry).or_default().push(p.path.clone());
        }
    }
    out
}

struct Cover<'a> {
    w: Words,
    g: &'a Gathered,
    files: BTreeMap<u64, Vec<String>>,
}

fn spaced(number: &str) -> String {
    let parsed = number.parse::<NumberOnPaper>().ok();
    parsed.map_or_else(|| number.to_owned(), |n| number_groups(&n).join(" "))
}

fn time(t: Option<Timestamp>) -> String {
    t.map_or_else(|| NONE.to_owned(), civil)
}

fn or_none(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        NONE.to_owned()
    } else {
        text.to_owned()
    }
}

impl Cover<'_> {
    /// Who, what, when.
    fn whose(&self, own: &Establishment, m: &Manifest) -> Vec<(String, String)> {
        let w = &self.w;
        let place = format!("{} {}", own.postcode, own.city);
        let from = [own.name.as_str(), own.street.as_str(), place.as_str()];
        let from: Vec<&str> = from.into_iter().filter(|s| !s.trim().is_empty()).collect();
        let mut out = vec![
            (w.t("name-evidence-establishment"), from.join("\n")),
            (w.t("name-sheet-excise"), m.excise.clone()),
            (w.t("name-evidence-office"), m.establishment.office.clone()),
        ];
        match self.g.kind {
            ScopeKind::Dossier => {
                for d in &m.scope.documents {
                    let (to, goods) = self
                        .g
                        .described
                        .get(&d.dossier)
                        .cloned()
                        .unwrap_or_default();
                    out.push((
                        w.t("name-evidence-document"),
                        format!("{} {}", d.kind, spaced(&d.number)),
                    ));
                    out.push((w.t("name-sheet-consignee"), or_none(&to)));
                    out.push((w.t("name-sheet-goods"), or_none(&goods)));
                }
            }
            ScopeKind::Episode => out.push((
                w.t("name-evidence-about"),
                w.with("name-evidence-episode", &[("id", &m.scope.name)]),
            )),
            ScopeKind::Month => out.push((
                w.t("name-evidence-about"),
                w.with("name-evidence-month", &[("month", &m.scope.name)]),
            )),
        }
        let made = w.with(
            "name-evidence-made-how",
            &[
                ("time", &civil(m.made_at)),
                ("who", &m.made_by),
                ("program", &m.program),
            ],
        );
        out.push((w.t("name-evidence-made"), made));
        out
    }

    /// One document: each question with its answer, the facts and the entries.
    fn one(&self, a: &Answers) -> Vec<Part> {
        let w = &self.w;
        let name = |list: &str, v: &dyn std::fmt::Display| w.t(&format!("name-{list}-{v}"));
        let mut out = vec![
            Part::Heading(w.t("name-evidence-question-reason")),
            Part::Strong(w.t(&format!("evidence-reason-{}", a.reason.answer.as_str()))),
        ];
        let r = &a.reason;
        if let (Some(cause), Some(side)) = (r.cause, r.side) {
            out.push(Part::Fields(vec![
                (w.t("name-evidence-cause"), name("cause", &cause)),
                (w.t("name-evidence-side"), name("side", &side)),
                (w.t("name-evidence-since"), time(r.since)),
                (w.t("name-evidence-until"), time(r.until)),
            ]));
        }
        if r.agreed {
            out.push(Part::Text(w.t("evidence-reason-agreed")));
        }
        out.extend(self.sources(&r.sources));

        out.push(Part::Heading(w.t("name-evidence-question-paper")));
        out.push(Part::Strong(w.with(
            &format!("evidence-paper-{}", a.paper.answer.as_str()),
            &[("version", &a.paper.version.to_string())],
        )));
        let mut ticks: Vec<String> = Vec::new();
        for f in &a.paper.filed {
            let signed = if f.signed { "signed" } else { "unsigned" };
            let scan = if f.scan { "scan" } else { "no-scan" };
            let data = [
                ("copy", f.copy.to_string()),
                ("time", civil(f.at)),
                ("version", f.version.to_string()),
            ];
            let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            ticks.push(w.with(&format!("evidence-filed-{signed}-{scan}"), &data));
        }
        if a.paper.filed.is_empty() {
            ticks.push(w.t("evidence-filed-none"));
        }
        for x in &a.paper.went_on {
            let reason = name("reason", &x.reason);
            ticks.push(w.with(
                "evidence-went-on",
                &[("rule", &x.rule), ("reason", &reason)],
            ));
        }
        out.push(Part::Text(ticks.join("\n")));
        // How the number came, where the authority gave it.
        let given = self
            .g
            .entries
            .iter()
            .filter(|(_, e)| e.event == "number.received");
        let mut sources = a.paper.sources.clone();
        sources.extend(given.map(|(c, _)| *c));
        sources.sort_unstable();
        out.extend(self.sources(&sources));

        out.push(Part::Heading(w.t("name-evidence-question-told")));
        out.push(Part::Strong(
            w.t(&format!("evidence-told-{}", a.told.answer.as_str())),
        ));
        let t = &a.told;
        let mut fields = vec![(
            w.t("name-evidence-departed"),
            self.both(t.departed, t.departed_recorded),
        )];
        if t.told.is_some() {
            fields.push((
                w.t("name-evidence-told"),
                self.both(t.told, t.told_recorded),
            ));
            fields.push((
                w.t("name-evidence-by"),
                t.by.map_or_else(|| NONE.into(), |b| name("means", &b)),
            ));
            fields.push((
                w.t("name-evidence-to"),
                or_none(t.to.as_deref().unwrap_or_default()),
            ));
        }
        out.push(Part::Fields(fields));
        if t.told_recorded > t.departed_recorded && t.answer == Knew::Before {
            out.push(Part::Text(w.t("evidence-told-noted-later")));
        }
        out.extend(self.sources(&t.sources));

        out.push(Part::Heading(w.t("name-evidence-question-entry")));
        let e = &a.entry;
        let counts = [e.differences, e.unexplained, e.equal_by_rule].map(|n| n.to_string());
        let [all, open, equal] = &counts;
        out.push(Part::Strong(w.with(
            &format!("evidence-entry-{}", e.answer.as_str()),
            &[
                ("differences", all),
                ("unexplained", open),
                ("equal", equal),
            ],
        )));
        if let Some(arc) = &e.arc {
            let mut fields = vec![
                (w.t("name-evidence-arc"), arc.clone()),
                (w.t("name-evidence-entered"), time(e.entered)),
            ];
            if let Some(second) = &e.second_arc {
                fields.push((w.t("name-evidence-second"), second.clone()));
            }
            out.push(Part::Fields(fields));
        }
        out.extend(self.sources(&e.sources));
        out
    }

    /// When it was, as stated, and when that was noted.
    fn both(&self, at: Option<Timestamp>, noted: Option<Timestamp>) -> String {
        match (at, noted) {
            (Some(at), Some(noted)) => self.w.with(
                "name-evidence-both-times",
                &[("time", &civil(at)), ("noted", &civil(noted))],
            ),
            _ => time(at),
        }
    }

    /// The entries that an answer rests on, with the files that they name.
    fn sources(&self, counters: &[u64]) -> Option<Part> {
        let w = &self.w;
        let row = |c: &u64| {
            let e = self.g.entries.get(c)?;
            let files = self
                .files
                .get(c)
                .map_or_else(|| NONE.into(), |f| f.join("\n"));
            let said = self.g.said.get(c).cloned();
            let said = said.unwrap_or_else(|| w.t(&format!("event-{}", e.event.replace('.', "-"))));
            Some(vec![c.to_string(), civil(e.recorded_at), said, files])
        };
        let mut rows: Vec<Vec<String>> = counters.iter().take(SOURCES).filter_map(row).collect();
        if counters.len() > SOURCES {
            let more = (counters.len() - SOURCES).to_string();
            let said = w.with("name-evidence-more-entries", &[("count", &more)]);
            rows.push(vec![NONE.into(), NONE.into(), said, PAYLOADS.into()]);
        }
        (!rows.is_empty()).then(|| {
            Part::Table(self.table(
                &[("entry", 1), ("noted", 2), ("what", 4), ("files", 5)],
                rows,
            ))
        })
    }

    fn table(&self, columns: &[(&str, u32)], rows: Vec<Vec<String>>) -> Table {
        let caption = |c: &str| self.w.t(&format!("name-evidence-column-{c}"));
        Table {
            columns: columns
                .iter()
                .map(|(c, share)| (caption(c), *share))
                .collect(),
            rows,
            row_mm: 8,
            turned: false,
            title: String::new(),
        }
    }

    /// Several documents: how many of each answer, then each in one row.
    fn many(&self, all: &[Answers]) -> Vec<Part> {
        let w = &self.w;
        let mut out = vec![Part::Text(
            w.with("evidence-many", &[("count", &all.len().to_string())]),
        )];
        let questions: [(&str, Words4); 4] = [
            ("reason", |a| a.reason.answer.as_str()),
            ("paper", |a| a.paper.answer.as_str()),
            ("told", |a| a.told.answer.as_str()),
            ("entry", |a| a.entry.answer.as_str()),
        ];
        for (q, answer) in questions {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for a in all {
                *counts.entry(answer(a)).or_default() += 1;
            }
            out.push(Part::Heading(w.t(&format!("name-evidence-question-{q}"))));
            let row =
                |(v, n): (&&str, &usize)| (w.t(&format!("name-evidence-{q}-{v}")), n.to_string());
            out.push(Part::Fields(counts.iter().map(row).collect()));
        }
        // Outages are told once, whatever the documents.
        let outages: BTreeMap<u64, &Answers> = all
            .iter()
            .filter_map(|a| Some((a.reason.episode?, a)))
            .collect();
        for (id, a) in outages.into_iter().take(20) {
            out.push(Part::Heading(
                w.with("name-evidence-episode", &[("id", &id.to_string())]),
            ));
            out.extend(self.sources(&a.reason.sources));
        }
        out.push(Part::Heading(w.t("name-evidence-documents")));
        let row = |a: &Answers| {
            let mut cells = vec![
                format!("{} {}", a.kind, spaced(&a.number)),
                time(a.told.departed),
            ];
            cells.extend(
                questions
                    .iter()
                    .map(|(q, answer)| w.t(&format!("name-evidence-{q}-{}", answer(a)))),
            );
            cells
        };
        let rows: Vec<Vec<String>> = all.iter().take(LISTED).map(row).collect();
        let columns = [
            ("document", 5),
            ("left", 3),
            ("reason", 3),
            ("paper", 3),
            ("told", 3),
            ("same", 3),
        ];
        if !rows.is_empty() {
            out.push(Part::Table(self.table(&columns, rows)));
        }
        if all.len() > LISTED {
            let more = (all.len() - LISTED).to_string();
            out.push(Part::Text(
                w.with("evidence-many-more", &[("count", &more)]),
            ));
        }
        out
    }

    /// What is not in the file.
    fn missing(&self, m: &Manifest) -> String {
        let w = &self.w;
        let cut = self.g.entries.values().filter(|e| e.cut).count();
        let mut out = Vec::new();
        if cut > 0 {
            out.push(w.with("evidence-missing-cut", &[("count", &cut.to_string())]));
        }
        for x in m.missing.iter().take(SOURCES) {
            let entry = x.named_by.first().map_or(0, |n| n.entry).to_string();
            out.push(w.with(
                "evidence-missing-file",
                &[("entry", &entry), ("sha256", &x.sha256)],
            ));
        }
        if m.missing.len() > SOURCES {
            let more = (m.missing.len() - SOURCES).to_string();
            out.push(w.with("evidence-missing-more", &[("count", &more)]));
        }
        if out.is_empty() {
            out.push(w.t("evidence-missing-none"));
        }
        out.push(w.t("evidence-missing-unknown"));
        out.join("\n")
    }
}

/// An answer in one word.
type Words4 = fn(&Answers) -> &'static str;
