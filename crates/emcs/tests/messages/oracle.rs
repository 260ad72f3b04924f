//! `xmllint` with the official schema. Skips aloud where one of the two is not there.

use std::path::PathBuf;
use std::process::Command;

/// The folder of the official schemas.
pub(super) fn schema() -> Option<PathBuf> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/emcs/schema");
    // Without `..`: other tools resolve it by text.
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    eprintln!("skipped: ../shared/emcs/schema is not there");
    None
}

/// Messages on their way to the schema, in a folder that goes away with the test.
pub(super) struct Oracle {
    pub(super) schema: PathBuf,
    folder: PathBuf,
    /// The schema of the message that is judged.
    file: String,
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Oracle {
    /// `None` after saying what is missing.
    pub(super) fn new(name: &str) -> Option<Oracle> {
        Oracle::of(name, emcs::MessageKind::Ie815)
    }

    /// The same for a message of this kind.
    pub(super) fn of(name: &str, kind: emcs::MessageKind) -> Option<Oracle> {
        let schema = schema()?;
        if Command::new("xmllint").arg("--version").output().is_err() {
            eprintln!("skipped: xmllint is not installed");
            return None;
        }
        let folder =
            std::env::temp_dir().join(format!("acquit-{name}-{kind}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("temporary folder");
        let file = format!("{}.xsd", kind.name().to_lowercase());
        Some(Oracle {
            schema,
            folder,
            file,
        })
    }

    /// Whether the schema takes each message; many files in one run.
    pub(super) fn takes(&self, messages: &[Vec<u8>]) -> Vec<bool> {
        let mut verdicts = Vec::new();
        for part in messages.chunks(500) {
            let files: Vec<PathBuf> = (0..part.len())
                .map(|i| self.folder.join(format!("{i}.xml")))
                .collect();
            for (file, message) in files.iter().zip(part) {
                std::fs::write(file, message).expect("message");
            }
            let output = Command::new("xmllint")
                .args(["--noout", "--nonet", "--schema"])
                .arg(self.schema.join(&self.file))
                .args(&files)
                .env("LC_ALL", "C")
                .output()
                .expect("xmllint runs");
            let said = String::from_utf8_lossy(&output.stderr);
            let valid: std::collections::HashSet<&str> = said
                .lines()
                .filter_map(|l| l.strip_suffix(" validates"))
                .collect();
            let refused = said
                .lines()
                .filter(|l| l.ends_with(" fails to validate") || l.contains("parser error"))
                .count();
            assert!(
                valid.len() + refused >= part.len(),
                "xmllint could not judge: {}",
                said.lines().take(20).collect::<Vec<_>>().join("\n")
            );
            verdicts.extend(
                files
                    .iter()
                    .map(|f| valid.contains(f.to_str().expect("plain path"))),
            );
        }
        verdicts
    }

    /// What the schema says of one message.
    pub(super) fn says(&self, message: &[u8]) -> String {
        let file = self.folder.join("one.xml");
        std::fs::write(&file, message).expect("message");
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(self.schema.join(&self.file))
            .arg(&file)
            .output()
            .expect("xmllint runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }
}
