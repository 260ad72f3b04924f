//! Writes `docs/comparison.md` from the rules of comparison: `cargo run -p domain --example comparison_table`.
#![expect(clippy::disallowed_methods, reason = "a tool for the documentation")]

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/comparison.md");
    fs::write(page, domain::reconciliation::document())
}
