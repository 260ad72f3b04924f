//! The shared samples, and our own.

use crate::{Limits, read_ie815};

#[test]
fn our_samples_are_read_without_a_warning() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("samples") {
        let path = entry.expect("entry").path();
        if path.extension().is_some_and(|e| e == "xml") {
            let bytes = std::fs::read(&path).expect("sample");
            let message = read_ie815(&bytes, Limits::DEFAULT).expect("a sample of ours");
            assert_eq!(message.warnings, [], "{}", path.display());
            count += 1;
        }
    }
    assert_eq!(count, 4);
}
