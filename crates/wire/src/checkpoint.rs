//! The checkpoint of a register: the text that says where its chain stood (the shape of C2SP tlog-checkpoint). Written and read
//! strictly; who signed it is the note's matter ([`crate::note`]). Never compares it with a register.

use crate::base64;
use crate::note::{Note, NoteError, key_name};
use jiff::Timestamp;
use number::ExciseNumber;

/// Longest text of a checkpoint, in bytes.
pub const MAX_CHECKPOINT: usize = 4096;

/// Where the register of an establishment stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// First line: whose register, `acquit/EXCISE`.
    pub origin: String,
    /// Second line: the counter of its last entry, which is also how many it has.
    pub counter: u64,
    /// Third line, in base 64: the hash of that entry, to which all before it are chained.
    pub hash: [u8; 32],
    /// Extension `time`: when that entry was written, by the clock of the workstation, in whole seconds.
    pub time: Option<Timestamp>,
    /// Extension `incarnation`: the installation that wrote it.
    pub incarnation: Option<String>,
    /// Further extension lines, as they are: of a later version, or another's.
    pub others: Vec<String>,
}

/// A text that is no checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: this is no checkpoint")]
pub struct CheckpointError {
    /// The line that is not as it must be, from 1.
    pub line: usize,
}

impl CheckpointError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "checkpoint.text"
    }
}

impl Checkpoint {
    /// The checkpoint of an establishment's register.
    #[must_use]
    pub fn of(
        excise: &ExciseNumber,
        counter: u64,
        hash: [u8; 32],
        time: Timestamp,
        incarnation: &str,
    ) -> Checkpoint {
        Checkpoint {
            origin: key_name(excise),
            counter,
            hash,
            time: Timestamp::from_second(time.as_second()).ok(),
            incarnation: Some(incarnation.to_owned()).filter(|i| is_line(i)),
            others: Vec::new(),
        }
    }

    /// The text: three lines, then the extensions.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.counter,
            base64::encode(&self.hash)
        );
        if let Some(time) = self.time {
            out.push_str(&format!("time {time}\n"));
        }
        if let Some(incarnation) = &self.incarnation {
            out.push_str(&format!("incarnation {incarnation}\n"));
        }
        for other in &self.others {
            out.push_str(other);
            out.push('\n');
        }
        out
    }

    /// The signed note of it.
    ///
    /// # Errors
    /// A name that is none; nothing else can be wrong with a checkpoint that [`Checkpoint::of`] made.
    pub fn sign(&self, name: &str, secret: &[u8; 32]) -> Result<String, NoteError> {
        Note::sign(&self.text(), name, secret)
    }

    /// Reads the text of a note.
    ///
    /// # Errors
    /// The first line that is not as it must be.
    pub fn parse(text: &str) -> Result<Checkpoint, CheckpointError> {
        let wrong = |line| CheckpointError { line };
        if text.len() > MAX_CHECKPOINT || !text.ends_with('\n') {
            return Err(wrong(1));
        }
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        if let Some(i) = lines.iter().position(|l| !is_line(l)) {
            return Err(wrong(i + 1));
        }
        let line = |i: usize| lines.get(i).copied().ok_or(wrong(i + 1));
        let counter: u64 = line(1)?.parse().map_err(|_| wrong(2))?;
        let hash = base64::decode(line(2)?).and_then(|b| b.try_into().ok());
        let mut out = Checkpoint {
            origin: line(0)?.to_owned(),
            counter,
            hash: hash.ok_or(wrong(3))?,
            time: None,
            incarnation: None,
            others: Vec::new(),
        };
        for (i, extension) in lines.iter().enumerate().skip(3) {
            match extension.split_once(' ') {
                Some(("time", t)) if out.others.is_empty() && out.time.is_none() => {
                    out.time = Some(t.parse().map_err(|_| wrong(i + 1))?);
                }
                Some(("incarnation", id)) if out.others.is_empty() => {
                    out.incarnation = Some(id.to_owned());
                }
                _ => out.others.push((*extension).to_owned()),
            }
        }
        // One text for each checkpoint: no other spelling of a number or a time, no extension in another place.
        let same = out.text();
        match same.lines().zip(&lines).position(|(a, b)| a != *b) {
            Some(i) => Err(wrong(i + 1)),
            None if same == text => Ok(out),
            None => Err(wrong(lines.len())),
        }
    }

    /// Whether it is of this establishment's register.
    #[must_use]
    pub fn is_of(&self, excise: &ExciseNumber) -> bool {
        self.origin == key_name(excise)
    }
}

fn is_line(line: &str) -> bool {
    !line.is_empty() && !line.bytes().any(|b| b < b' ')
}
