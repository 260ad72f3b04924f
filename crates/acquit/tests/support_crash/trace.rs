//! A trace of system calls, and what it says about the order on disk: which written bytes and which new names are not yet
//! forced onto the disk at a moment. Knows nothing of registers.

use std::collections::{BTreeMap, BTreeSet};

/// One call, whole: begun at line `begun`, done at line `done`.
#[derive(Debug, Clone)]
pub struct Call {
    pub begun: usize,
    pub done: usize,
    pub name: String,
    pub arguments: String,
    /// What it answered; none when the process ended in it.
    pub result: Option<i64>,
}

/// Reads the output of `strace -f -y`: joins calls that another thread interrupted.
pub fn calls(text: &str) -> Vec<Call> {
    let mut open: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut out = Vec::new();
    for (line_number, line) in text.lines().enumerate() {
        let Some((pid, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        let (begun, whole) = if let Some(begin) = rest.strip_suffix(" <unfinished ...>") {
            open.insert(pid.to_owned(), (line_number, begin.to_owned()));
            continue;
        } else if let Some(end) = rest.strip_prefix("<... ") {
            let Some((begun, begin)) = open.remove(pid) else {
                continue;
            };
            let Some((_, end)) = end.split_once(" resumed>") else {
                continue;
            };
            (begun, format!("{begin}{end}"))
        } else {
            (line_number, rest.to_owned())
        };
        let Some((name, rest)) = whole.split_once('(') else {
            continue;
        };
        // The last `) = `: arguments hold bytes of files.
        let Some(end) = rest.rfind(") = ").or_else(|| rest.rfind(")  ")) else {
            continue;
        };
        let result = rest[end + 1..]
            .trim_start()
            .trim_start_matches("= ")
            .split([' ', '<'])
            .next()
            .and_then(|t| t.parse().ok());
        out.push(Call {
            begun,
            done: line_number,
            name: name.to_owned(),
            arguments: rest[..end].to_owned(),
            result,
        });
    }
    out
}

impl Call {
    /// The path of the descriptor that is the first argument, `5</a/b>`.
    pub fn path(&self) -> Option<&str> {
        let rest = self.arguments.split_once('<')?.1;
        Some(rest.split_once('>')?.0)
    }

    /// The descriptor that is the first argument.
    pub fn descriptor(&self) -> Option<i64> {
        self.arguments.split(['<', ',']).next()?.trim().parse().ok()
    }

    /// The texts in quotes, of paths and bytes, as strace writes them.
    pub fn texts(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut chars = self.arguments.chars();
        let mut text: Option<String> = None;
        while let Some(c) = chars.next() {
            match (&mut text, c) {
                (None, '"') => text = Some(String::new()),
                (Some(t), '"') => {
                    out.push(std::mem::take(t));
                    text = None;
                }
                (Some(t), '\\') => {
                    t.push('\\');
                    t.extend(chars.next());
                }
                (Some(t), c) => t.push(c),
                _ => {}
            }
        }
        out
    }

    pub fn writes(&self) -> bool {
        matches!(
            self.name.as_str(),
            "write" | "pwrite64" | "writev" | "pwritev" | "pwritev2"
        ) && self.result.is_some_and(|r| r > 0)
    }
}

/// What is not forced onto the disk at a moment.
#[derive(Default, Debug)]
pub struct Disk {
    /// Files with bytes written, and the line where the last write was done.
    pub files: BTreeMap<String, usize>,
    /// New names, and the line where each came into its folder.
    pub names: BTreeMap<String, usize>,
    pub seen: BTreeSet<String>,
    /// The folder in which the program runs: what a bare name is relative to.
    pub cwd: String,
    /// Files that got their final name while their bytes were not on disk.
    pub renamed_early: Vec<String>,
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/')
        .map_or(".", |(f, _)| if f.is_empty() { "/" } else { f })
}

impl Disk {
    /// The paths that a call names, whole.
    pub fn paths(&self, call: &Call) -> Vec<String> {
        let whole = |path: String| match path.strip_prefix("./").unwrap_or(&path) {
            _ if path.starts_with('/') => path,
            name => format!("{}/{name}", self.cwd),
        };
        call.texts().into_iter().map(whole).collect()
    }

    /// Takes a call in.
    pub fn take(&mut self, call: &Call) {
        match call.name.as_str() {
            _ if call.writes() => self.wrote(call),
            "ftruncate" | "fallocate" if call.result == Some(0) => self.wrote(call),
            "fsync" | "fdatasync" if call.result == Some(0) => {
                let Some(path) = call.path() else { return };
                // It covers what was done before it began.
                self.files.retain(|f, at| f != path || *at > call.begun);
                self.names
                    .retain(|n, at| folder(n) != path || *at > call.begun);
            }
            "openat" | "open"
                if call.result.is_some_and(|r| r >= 0) && call.arguments.contains("O_CREAT") =>
            {
                if let Some(path) = self.paths(call).first() {
                    self.named(path, call.done);
                }
            }
            "mkdir" | "mkdirat" if call.result == Some(0) => {
                if let Some(path) = self.paths(call).first() {
                    self.named(path, call.done);
                }
            }
            "rename" | "renameat" | "renameat2" if call.result == Some(0) => {
                let texts = self.paths(call);
                let (Some(from), Some(to)) = (texts.first(), texts.get(1)) else {
                    return;
                };
                if let Some(at) = self.files.remove(from) {
                    self.renamed_early.push(to.clone());
                    self.files.insert(to.clone(), at);
                }
                self.names.remove(from);
                self.names.insert(to.clone(), call.done);
            }
            "unlink" | "unlinkat" if call.result == Some(0) => {
                if let Some(path) = self.paths(call).first() {
                    self.files.remove(path);
                    self.names.remove(path);
                    // Made again later, it is a new name.
                    self.seen.remove(path);
                }
            }
            _ => {}
        }
    }

    fn wrote(&mut self, call: &Call) {
        if let Some(path) = call.path().filter(|p| p.starts_with('/')) {
            self.files.insert(path.to_owned(), call.done);
        }
    }

    /// A name that may be new; one that was seen before is not.
    fn named(&mut self, path: &str, at: usize) {
        if self.seen.insert(path.to_owned()) {
            self.names.insert(path.to_owned(), at);
        }
    }

    /// Whether the bytes of a file may still be lost.
    pub fn loose_bytes(&self, which: impl Fn(&str) -> bool) -> Vec<String> {
        self.files.keys().filter(|f| which(f)).cloned().collect()
    }

    /// Whether a name may still be lost.
    pub fn loose_names(&self, which: impl Fn(&str) -> bool) -> Vec<String> {
        self.names.keys().filter(|n| which(n)).cloned().collect()
    }
}
