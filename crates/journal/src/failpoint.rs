//! Fail points: places where the crash tests kill the process. Without the feature `testing` they do nothing at all.

/// Kills the process hard when the environment says `ACQUIT_FAIL=name` (first time here) or `ACQUIT_FAIL=name:n`
/// (n-th time here). Nothing is flushed, no destructor runs: as near to a power cut as a process can come.
#[cfg(any(test, feature = "testing"))]
pub fn hit(name: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};
    static WANTED: OnceLock<Option<(String, u64)>> = OnceLock::new();
    static HITS: AtomicU64 = AtomicU64::new(0);
    let wanted = WANTED.get_or_init(|| {
        let text = std::env::var("ACQUIT_FAIL").ok()?;
        Some(match text.rsplit_once(':') {
            Some((name, n)) => (name.to_owned(), n.parse().unwrap_or(1)),
            None => (text, 1),
        })
    });
    if let Some((wanted, n)) = wanted
        && wanted == name
        && HITS.fetch_add(1, Ordering::SeqCst) + 1 == *n
    {
        std::process::abort();
    }
}

/// Does nothing: the feature `testing` is off.
#[cfg(not(any(test, feature = "testing")))]
#[inline(always)]
pub fn hit(_name: &str) {}
