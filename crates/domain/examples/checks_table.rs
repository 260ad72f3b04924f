//! Writes `docs/checks.md` from the table of checks: `cargo run -p domain --example checks_table`.
#![expect(clippy::disallowed_methods, reason = "a tool for the documentation")]

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks.md");
    fs::write(page, domain::consignment::checks::table::document())
}
