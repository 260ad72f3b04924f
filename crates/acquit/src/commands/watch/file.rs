//! One file of a watched folder: read, issued under its name as key, papers and result written, put aside. In this order, each step safe
//! to be done again: whatever is cut off, the next run gives the same numbers and the same papers.

use super::{Became, Watch};
use crate::commands::folder::Seen;
use crate::commands::issue::{body, deliver};
use crate::file;
use crate::trouble::Trouble;
use domain::consignment::{Consignment, paper_findings};
use domain::facts::Case;
use emcs::Limits;
use number::Kind;
use operator::{Failure, IssueRequest, Issued, Way};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

impl Watch<'_> {
    /// Takes one file.
    ///
    /// # Errors
    /// Only what ends the watch: the register has gone back under it (I12).
    pub(super) fn take(&mut self, name: &str, looked: Seen) -> Result<Became, Trouble> {
        let most = Limits::DEFAULT.bytes as u64;
        let bytes = match self.folder.read(name, looked, most) {
            Ok(Some(bytes)) => bytes,
            // Still being written, or gone.
            Ok(None) => return Ok(Became::Waits),
            Err(t) => {
                self.tell_once(name, looked, &t);
                return Ok(Became::Waits);
            }
        };
        journal::failpoint::hit("watch-read");
        match self.issue(name, &bytes) {
            Ok(()) => Ok(Became::Done),
            Err(t) => self.not(name, looked, &bytes, t),
        }
    }

    /// Numbers, papers, result, aside.
    fn issue(&mut self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let path = self.folder.from.join(name);
        let (mut consignments, warnings) = file::consignments(&path, bytes)?;
        self.desk.fill_from_book(&mut consignments)?;
        let kind = kind(self.kind, &consignments)?;
        let findings: Vec<Value> = consignments.iter().map(|c| self.findings(c)).collect();
        // Before any number: the places for the papers and the result (invariant 2).
        let several = consignments.len() > 1;
        let target = |i: usize| {
            if several {
                format!("{name}-{}.pdf", i + 1)
            } else {
                format!("{name}.pdf")
            }
        };
        let places = (0..consignments.len())
            .map(|i| self.folder.place(&target(i)))
            .collect::<Result<Vec<_>, _>>()?;
        let result = self.folder.place(&format!("{name}.result.json"))?;
        let request = IssueRequest {
            key: Some(name.to_owned()),
            confirm: self.confirm.clone(),
            ..IssueRequest::of(self.excise.clone(), kind, consignments)
        };
        let issued = self.desk.issue_unattended(&request, self.said)?;
        self.moved_on(&issued);
        let paths = deliver(&issued, places)?;
        journal::failpoint::hit("watch-papers");
        let mut all = self.head(name, bytes);
        all.insert("outcome".into(), json!("issued"));
        if let Value::Object(issued) = body(&issued, &paths) {
            all.extend(issued);
        }
        all.insert("findings".into(), json!(findings));
        let warnings: Vec<Value> = warnings
            .iter()
            .map(|w| json!({ "code": w.code, "line": w.line, "column": w.column }))
            .collect();
        all.insert("warnings".into(), json!(warnings));
        self.result(result, &all)?;
        journal::failpoint::hit("watch-result");
        self.folder.aside(name, "done")?;
        journal::failpoint::hit("watch-aside");
        for (d, path) in issued.documents.iter().zip(&paths) {
            let (number, path) = (d.number.to_string(), path.display().to_string());
            self.out.tell(
                "watch.issued",
                &[("name", name), ("number", &number), ("path", &path)],
            );
        }
        self.out.give("watch", Value::Object(all));
        Ok(())
    }

    /// What was drawn here moves on what was said; a number that another desk drew does not.
    fn moved_on(&mut self, issued: &Issued) {
        if issued.repeated || issued.case != Case::B2 {
            return;
        }
        let drawn = issued
            .documents
            .iter()
            .filter_map(|d| d.number.as_fallback());
        if let (Some((_, last)), Some(n)) =
            (&mut self.said, drawn.map(|n| n.sequence().get()).max())
        {
            *last = n;
        }
    }

    /// What a paper can be used without, for the person who completes it later.
    fn findings(&self, c: &Consignment) -> Value {
        let all = paper_findings(c);
        let said = all.iter().map(|f| {
            let data: Vec<(&str, &str)> = f.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            json!({ "code": f.code, "severity": f.severity, "element": f.element, "message": self.out.say(f.code, &data) })
        });
        Value::Array(said.collect())
    }

    /// What did not come to papers: refused with its result, or left to be tried again.
    fn not(
        &mut self,
        name: &str,
        looked: Seen,
        bytes: &[u8],
        t: Trouble,
    ) -> Result<Became, Trouble> {
        let (refusal, exit) = self.out.error_body(&t);
        match &t {
            Trouble::Failure(Failure::WentBack) => return Err(t),
            Trouble::Failure(f) if f.way() == Way::AfterNumber => {
                self.tell_once(name, looked, &t);
                return Ok(Became::Owed);
            }
            Trouble::AfterNumber { .. } => {
                self.tell_once(name, looked, &t);
                return Ok(Became::Owed);
            }
            Trouble::Machine { .. } => {
                self.tell_once(name, looked, &t);
                return Ok(Became::Waits);
            }
            Trouble::Failure(f) if f.way() == Way::MachineFailed => {
                self.tell_once(name, looked, &t);
                return Ok(Became::Waits);
            }
            _ => debug_assert!(exit == 1 || exit == 2),
        }
        let mut all = self.head(name, bytes);
        all.insert("outcome".into(), json!("refused"));
        if let Value::Object(refusal) = &refusal {
            all.extend(refusal.clone());
        }
        let written = self.folder.place(&format!("{name}.refused.json"));
        let aside = written
            .and_then(|p| self.result(p, &all))
            .and_then(|()| self.folder.aside(name, "refused"));
        if let Err(t) = aside {
            self.tell_once(name, looked, &t);
            return Ok(Became::Waits);
        }
        let text = |k: &str| refusal[k].as_str().unwrap_or_default().to_owned();
        self.out.tell(
            "watch.refused",
            &[("name", name), ("message", &text("message"))],
        );
        self.out.give("watch", Value::Object(all));
        Ok(Became::Refused)
    }

    /// What stands in every result.
    fn head(&self, name: &str, bytes: &[u8]) -> Map<String, Value> {
        let mut all = Map::new();
        all.insert("file".into(), json!(name));
        all.insert(
            "file_sha256".into(),
            json!(journal::Hash::of(bytes).to_string()),
        );
        all
    }

    fn result(&self, place: file::Place, all: &Map<String, Value>) -> Result<(), Trouble> {
        let mut with = Map::new();
        with.insert("schema".into(), json!("acquit/watch"));
        with.insert("version".into(), json!(1));
        with.extend(all.clone());
        let target = place.target().to_owned();
        let text = format!("{}\n", Value::Object(with));
        let written: Result<PathBuf, _> = place.fill(text.as_bytes());
        written
            .map(drop)
            .map_err(|e| crate::answer::machine("output.unwritable", &target, &e))
    }
}

/// The kind that was said, or that the file says; where its documents say different ones, a person has to part them.
fn kind(said: Option<Kind>, all: &[Consignment]) -> Result<Kind, Trouble> {
    if let Some(k) = said {
        return Ok(k);
    }
    let mut paid = all.iter().map(Consignment::duty_paid);
    let first = paid
        .next()
        .flatten()
        .filter(|p| paid.all(|q| q == Some(*p)));
    match first {
        Some(true) => Ok(Kind::Dsa),
        Some(false) => Ok(Kind::Daa),
        None => Err(Trouble::input("watch.kind", &[])),
    }
}
