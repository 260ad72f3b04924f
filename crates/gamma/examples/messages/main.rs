//! Writes the example messages of docs/gamma and their table. `cargo run --release --workspace --example gamma_messages`
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::disallowed_methods, reason = "a program that writes files")]

mod make;
mod table;

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gamma/messages");
    std::fs::create_dir_all(&folder)?;
    for e in table::all() {
        std::fs::write(folder.join(e.file), e.text)?;
    }
    std::fs::write(folder.join("README.md"), table::readme())
}
