//! What went wrong, and the values that its message names. Never the sentence itself: see `words`.

use emcs::ReadError;
use emcs::csv::CsvError;
use operator::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What went wrong, before it is put into words.
pub(crate) enum Trouble {
    /// A use case failed.
    Failure(Failure),
    /// The input is wrong.
    Input {
        code: String,
        data: BTreeMap<String, String>,
    },
    /// A file cannot be read as what it should be.
    File { path: PathBuf, error: ReadError },
    /// A table cannot be read; at least one error.
    Table {
        path: PathBuf,
        errors: Vec<CsvError>,
    },
    /// The machine failed at the edge (a file that cannot be written); no number was given.
    Machine {
        code: &'static str,
        path: PathBuf,
        detail: String,
    },
    /// Numbers were given, and handing them out failed.
    AfterNumber {
        numbers: Vec<String>,
        path: PathBuf,
        detail: String,
    },
    /// Verification found a fault: its code and data were printed.
    Printed(u8),
}

impl Trouble {
    /// What is wrong with a table.
    pub(crate) fn table(path: &Path, errors: Vec<CsvError>) -> Trouble {
        Trouble::Table {
            path: path.to_owned(),
            errors,
        }
    }

    /// Wrong input, with what the message names.
    pub(crate) fn input(code: &str, data: &[(&str, &str)]) -> Trouble {
        Trouble::Input {
            code: code.into(),
            data: data
                .iter()
                .map(|(k, v)| ((*k).into(), (*v).into()))
                .collect(),
        }
    }

    /// The same from an error's own data.
    pub(crate) fn input_data(code: &str, data: Vec<(&'static str, String)>) -> Trouble {
        Trouble::Input {
            code: code.into(),
            data: data.into_iter().map(|(k, v)| (k.into(), v)).collect(),
        }
    }
}

impl From<Failure> for Trouble {
    fn from(f: Failure) -> Trouble {
        Trouble::Failure(f)
    }
}

impl From<journal::StoreError> for Trouble {
    fn from(e: journal::StoreError) -> Trouble {
        Trouble::Failure(Failure::Store(e))
    }
}

impl From<number::NumberError> for Trouble {
    fn from(e: number::NumberError) -> Trouble {
        let mut data = BTreeMap::new();
        let mut put = |k: &str, v: Option<String>| {
            if let Some(v) = v {
                data.insert(k.to_owned(), v);
            }
        };
        put("position", e.position.map(|p| p.to_string()));
        put("found", e.found.map(String::from));
        put("suggestion", e.suggestion.as_ref().map(ToString::to_string));
        put("length", e.length.map(|l| l.to_string()));
        put("rule", Some(e.rule().to_owned()));
        put(
            "codepoint",
            e.found
                .filter(|c| !c.is_ascii())
                .map(|c| format!("U+{:04X}", u32::from(c))),
        );
        Trouble::Input {
            code: e.code.to_owned(),
            data,
        }
    }
}
