//! Puts the typography of all message files right, in place: `cargo run -p words --example typeset`.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool for the message files, not the catalogue"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    for language in ["fr", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("messages")
            .join(language);
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let before = fs::read_to_string(&path)?;
            let after: String = before
                .lines()
                .map(|line| common::typeset(language, line) + "\n")
                .collect();
            if after != before {
                fs::write(&path, after)?;
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}
