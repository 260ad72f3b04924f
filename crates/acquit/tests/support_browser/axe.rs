//! Accessibility as axe-core sees it. `scripts/test` installs the pinned version beside the target folder; `ACQUIT_AXE` names
//! another place. Never loaded by a page of ours: the tester injects it.

use super::driver::Browser;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What WCAG 2.2 AA asks for.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// axe-core as a text.
pub(crate) struct Axe(String);

impl Axe {
    /// Reads it; none where it is not installed.
    pub(crate) fn installed() -> Option<Axe> {
        let file = PathBuf::from(std::env::var_os("ACQUIT_AXE")?);
        std::fs::read_to_string(file).ok().map(Axe)
    }

    /// What is wrong with the page that the browser shows, each with its place: as it is by day, and its contrasts by night.
    #[track_caller]
    pub(crate) fn look(&self, b: &Browser) -> Vec<String> {
        let mut all = self.rules(b, &json!({ "type": "tag", "values": TAGS }), 5);
        b.night(true);
        let contrast = json!({ "type": "rule", "values": ["color-contrast"] });
        let dark = self.rules(b, &contrast, 0);
        b.night(false);
        all.extend(dark.into_iter().map(|t| format!("by night: {t}")));
        all
    }

    fn rules(&self, b: &Browser, only: &Value, passes: u64) -> Vec<String> {
        b.run(&self.0, &[]);
        let asked = "const done = arguments[arguments.length - 1];\
             axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] })\
             .then(r => done({ passes: r.passes.length, violations: r.violations.map(v => ({ id: v.id, help: v.help, \
             nodes: v.nodes.map(n => n.html + ' ' + n.failureSummary) })) }), e => done({ failed: String(e) }));";
        let v = b.run_until_called(asked, std::slice::from_ref(only));
        assert!(v["failed"].is_null(), "axe: {v}");
        assert!(
            v["passes"].as_u64().is_some_and(|n| n > passes),
            "axe looked at nothing: {v}"
        );
        let all = v["violations"].as_array().cloned().unwrap_or_default();
        all.iter().map(said).collect()
    }
}

fn said(v: &Value) -> String {
    let nodes: Vec<&str> = v["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    format!(
        "{}: {}\n    {}",
        v["id"].as_str().unwrap_or("?"),
        v["help"].as_str().unwrap_or("?"),
        nodes.join("\n    ")
    )
}
