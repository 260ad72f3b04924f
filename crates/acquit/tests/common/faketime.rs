//! The clock of the stories: the program believes what it is told, and nothing else on the machine does.

use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The library that sets it, where it is installed.
pub(crate) fn faketime() -> Option<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/local/lib/faketime")];
    for lib in ["/usr/lib", "/usr/lib64"] {
        folders.push(Path::new(lib).join("faketime"));
        let below = std::fs::read_dir(lib).into_iter().flatten().flatten();
        folders.extend(below.map(|f| f.path().join("faketime")));
    }
    folders
        .iter()
        .map(|f| f.join("libfaketimeMT.so.1"))
        .find(|p| p.exists())
}

/// How far a time of the story (UTC) lies from the machine's, in seconds.
pub(crate) fn ahead(at: &str) -> i64 {
    let at: Timestamp = format!("{at}Z").parse().expect("a time");
    at.as_second() - Timestamp::now().as_second()
}
