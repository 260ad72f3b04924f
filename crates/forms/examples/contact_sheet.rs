//! Writes one PDF per variant of the forms into a folder: `cargo run --release --example contact_sheet -- FOLDER`.
//! `reference/make.sh` turns them into the contact sheets kept beside it.

#[allow(dead_code, unreachable_pub, reason = "shared with the tests")]
#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name a folder")?;
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    let renderer = forms::Renderer::new();
    for (name, paper) in common::variants() {
        let start = Instant::now();
        let pdf = renderer
            .render(&paper)
            .map_err(|error| format!("{name}: {error}"))?;
        std::fs::write(folder.join(name).with_extension("pdf"), &pdf.bytes)?;
        println!(
            "{name}: {} pages, {} sheets a copy, {} bytes, {:.0} ms",
            pdf.pages,
            pdf.sheets_per_copy,
            pdf.bytes.len(),
            start.elapsed().as_secs_f64() * 1000.0
        );
    }
    Ok(())
}
