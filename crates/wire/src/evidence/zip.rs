//! The ZIP of which every byte is determined: stored entries only, fixed fields, no gaps, no extra fields, no comments. The strict reader
//! makes each header anew from name, length and sum, and compares it: a flipped bit anywhere is found. Knows no manifest.

use super::{MAX_FILES, MAX_NAME, MAX_TOTAL};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// Version 1.0 of the format, no flags, stored, 1 January 1980 at midnight.
const FIXED: [u8; 10] = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
const LOCAL_BYTES: usize = 30;
const END_BYTES: usize = 22;
const STEP: usize = 64 * 1024;

/// Bytes that can be read anywhere.
pub trait Source {
    /// How many there are.
    fn size(&self) -> u64;
    /// Fills `into` with those at `offset`.
    ///
    /// # Errors
    /// What the place says; the end was reached.
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()>;
}

impl Source for &[u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        let at = usize::try_from(offset).ok();
        let part = at.and_then(|a| self.get(a..a.checked_add(into.len())?));
        let part = part.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        into.copy_from_slice(part);
        Ok(())
    }
}

/// The same of a place that is read and sought.
pub struct Seeking<R> {
    inner: R,
    size: u64,
}

impl<R: Read + Seek> Seeking<R> {
    /// Over a whole place.
    ///
    /// # Errors
    /// What the place says.
    pub fn new(mut inner: R) -> io::Result<Self> {
        let size = inner.seek(SeekFrom::End(0))?;
        Ok(Self { inner, size })
    }
}

impl<R: Read + Seek> Source for Seeking<R> {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.inner.seek(SeekFrom::Start(offset))?;
        self.inner.read_exact(into)
    }
}

/// A file of the ZIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The sum that its header states.
    pub crc: u32,
    /// Where its header begins.
    pub header: u64,
    /// Where its bytes begin.
    pub offset: u64,
    /// How many.
    pub bytes: u64,
}

/// What is not as it has to be, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The first byte.
    pub offset: u64,
    /// The file whose header or bytes it belongs to, where that is known.
    pub file: Option<String>,
    /// In a few words.
    pub detail: &'static str,
}

/// Whether a name may stand in the ZIP: lower-case letters, digits, `.`, `-` and `_`, in folders; no way out of them.
pub(crate) fn is_name(name: &str) -> bool {
    let plain =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    let part = |p: &str| !p.is_empty() && !p.starts_with('.') && p.chars().all(plain);
    !name.is_empty() && name.len() <= MAX_NAME && name.split('/').all(part)
}

fn small(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn fits(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn local(name: &str, crc: u32, bytes: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(LOCAL_BYTES + name.len());
    out.extend(LOCAL);
    out.extend(FIXED);
    out.extend(crc.to_le_bytes());
    out.extend(fits(bytes).to_le_bytes());
    out.extend(fits(bytes).to_le_bytes());
    out.extend(small(name.len()).to_le_bytes());
    out.extend([0, 0]);
    out.extend(name.as_bytes());
    out
}

fn central(m: &Member) -> Vec<u8> {
    let mut out = Vec::with_capacity(46 + m.name.len());
    out.extend(CENTRAL);
    out.extend([10, 0]);
    out.extend(FIXED);
    out.extend(m.crc.to_le_bytes());
    out.extend(fits(m.bytes).to_le_bytes());
    out.extend(fits(m.bytes).to_le_bytes());
    out.extend(small(m.name.len()).to_le_bytes());
    // No extra field, no comment, first disk, no attributes.
    out.extend([0; 12]);
    out.extend(fits(m.header).to_le_bytes());
    out.extend(m.name.as_bytes());
    out
}

fn end(count: usize, at: u64, bytes: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(END_BYTES);
    out.extend(END);
    out.extend([0; 4]);
    out.extend(small(count).to_le_bytes());
    out.extend(small(count).to_le_bytes());
    out.extend(fits(bytes).to_le_bytes());
    out.extend(fits(at).to_le_bytes());
    out.extend([0, 0]);
    out
}

/// CRC-32 as ZIP has it (polynomial 0xEDB88320).
#[derive(Clone, Copy)]
pub(crate) struct Crc(u32);

const TABLE: [u32; 256] = {
    let mut table = [0u32; 256];
    let mut i = 0u32;
    while i < 256 {
        let mut c = i;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 == 1 {
                0xEDB8_8320 ^ (c >> 1)
            } else {
                c >> 1
            };
            k += 1;
        }
        table[i as usize] = c;
        i += 1;
    }
    table
};

impl Crc {
    pub(crate) fn new() -> Crc {
        Crc(u32::MAX)
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        for b in bytes {
            let i = (self.0 ^ u32::from(*b)) & 0xFF;
            self.0 = TABLE[i as usize] ^ (self.0 >> 8);
        }
    }

    pub(crate) fn value(self) -> u32 {
        !self.0
    }
}

/// What was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its name.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: [u8; 32],
}

/// A file that is being packed.
struct Begun {
    name: String,
    header: u64,
    bytes: u64,
    crc: Crc,
    sha: Sha256,
}

/// Writes the ZIP as a stream: one file after the other, each header completed when its file ends.
pub struct Packer<W> {
    to: W,
    at: u64,
    members: Vec<Member>,
    names: std::collections::BTreeSet<String>,
    begun: Option<Begun>,
}

fn refuse(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

impl<W: Write + Seek> Packer<W> {
    /// At the beginning of an empty place.
    pub fn new(to: W) -> Self {
        Self {
            to,
            at: 0,
            members: Vec::new(),
            names: std::collections::BTreeSet::new(),
            begun: None,
        }
    }

    /// Begins a file.
    ///
    /// # Errors
    /// A name that may not stand there or stands there already; too many files; what the place says.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        if self.begun.is_some() || self.members.len() >= MAX_FILES {
            return Err(refuse("too many files"));
        }
        if !is_name(name) || !self.names.insert(name.to_owned()) {
            return Err(refuse("name"));
        }
        let header = self.at;
        self.put(&local(name, 0, 0))?;
        self.begun = Some(Begun {
            name: name.to_owned(),
            header,
            bytes: 0,
            crc: Crc::new(),
            sha: Sha256::new(),
        });
        Ok(())
    }

    /// Its next bytes.
    ///
    /// # Errors
    /// No file was begun; beyond the bound; what the place says.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let b = self
            .begun
            .as_mut()
            .ok_or_else(|| refuse("no file was begun"))?;
        b.crc.update(bytes);
        b.sha.update(bytes);
        b.bytes += bytes.len() as u64;
        self.put(bytes)
    }

    /// Ends it.
    ///
    /// # Errors
    /// No file was begun; what the place says.
    pub fn end(&mut self) -> io::Result<Packed> {
        let b = self
            .begun
            .take()
            .ok_or_else(|| refuse("no file was begun"))?;
        let header = local(&b.name, b.crc.value(), b.bytes);
        self.to.seek(SeekFrom::Start(b.header))?;
        self.to.write_all(&header)?;
        self.to.seek(SeekFrom::Start(self.at))?;
        self.members.push(Member {
            offset: b.header + header.len() as u64,
            name: b.name.clone(),
            crc: b.crc.value(),
            header: b.header,
            bytes: b.bytes,
        });
        Ok(Packed {
            path: b.name,
            bytes: b.bytes,
            sha256: b.sha.finalize().into(),
        })
    }

    /// A whole file.
    ///
    /// # Errors
    /// As [`Packer::begin`] and [`Packer::write`].
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<Packed> {
        self.begin(name)?;
        self.write(bytes)?;
        self.end()
    }

    /// Ends the ZIP and gives the place back.
    ///
    /// # Errors
    /// What the place says.
    pub fn finish(mut self) -> io::Result<W> {
        let (at, members) = (self.at, std::mem::take(&mut self.members));
        for m in &members {
            self.put(&central(m))?;
        }
        let bytes = self.at - at;
        self.put(&end(members.len(), at, bytes))?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        if self.at > MAX_TOTAL {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too large"));
        }
        self.to.write_all(bytes)
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let part = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
    part.map_or(0, u32::from_le_bytes)
}

fn fault(offset: u64, file: Option<&str>, detail: &'static str) -> Fault {
    Fault {
        offset,
        file: file.map(str::to_owned),
        detail,
    }
}

/// Where two texts differ first.
fn differs(found: &[u8], wanted: &[u8]) -> Option<u64> {
    let at = found.iter().zip(wanted).position(|(a, b)| a != b);
    at.map(|a| a as u64)
}

/// Reads the layout, strictly. The bytes of files are not read.
///
/// # Errors
/// The first byte that is not as it has to be; what the place says.
pub fn open(source: &mut dyn Source) -> io::Result<Result<Vec<Member>, Fault>> {
    let size = source.size();
    let mut members: Vec<Member> = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    let mut at = 0u64;
    if size > MAX_TOTAL {
        return Ok(Err(fault(MAX_TOTAL, None, "too large")));
    }
    loop {
        let before = members.last().map(|m| m.name.clone());
        let before = before.as_deref();
        if size - at < END_BYTES as u64 {
            return Ok(Err(fault(size, before, "it ends too early")));
        }
        let mut sign = [0; 4];
        source.read_at(at, &mut sign)?;
        if sign != LOCAL {
            break;
        }
        if members.len() >= MAX_FILES {
            return Ok(Err(fault(at, before, "too many files")));
        }
        if size - at < LOCAL_BYTES as u64 {
            return Ok(Err(fault(size, before, "it ends too early")));
        }
        let mut head = [0; LOCAL_BYTES];
        source.read_at(at, &mut head)?;
        let (crc, bytes) = (number(&head, 14), u64::from(number(&head, 18)));
        let length = usize::from(u16::from_le_bytes([head[26], head[27]]));
        let mut name = vec![0; length.min(MAX_NAME)];
        let data = at + (LOCAL_BYTES + length) as u64;
        if length > MAX_NAME || data > size {
            return Ok(Err(fault(at + 26, before, "length of a name")));
        }
        source.read_at(at + LOCAL_BYTES as u64, &mut name)?;
        let name = match String::from_utf8(name) {
            Ok(n) if is_name(&n) => n,
            _ => return Ok(Err(fault(at + LOCAL_BYTES as u64, before, "a name"))),
        };
        if let Some(d) = differs(&head, &local(&name, crc, bytes)) {
            return Ok(Err(fault(at + d, Some(&name), "a header")));
        }
        if bytes > size - data {
            return Ok(Err(fault(at + 18, Some(&name), "a length")));
        }
        if !names.insert(name.clone()) {
            return Ok(Err(fault(at, Some(&name), "a name twice")));
        }
        members.push(Member {
            name,
            crc,
            header: at,
            offset: data,
            bytes,
        });
        at = data + bytes;
    }
    let directory = at;
    for m in &members {
        let wanted = central(m);
        if let Some(f) = compare(source, at, &wanted, &m.name)? {
            return Ok(Err(f));
        }
        at += wanted.len() as u64;
    }
    let wanted = end(members.len(), directory, at - directory);
    if let Some(f) = compare(source, at, &wanted, "")? {
        return Ok(Err(f));
    }
    at += wanted.len() as u64;
    if at != size {
        return Ok(Err(fault(at, None, "bytes after the end")));
    }
    Ok(Ok(members))
}

fn compare(
    source: &mut dyn Source,
    at: u64,
    wanted: &[u8],
    name: &str,
) -> io::Result<Option<Fault>> {
    let there = usize::try_from(source.size() - at).unwrap_or(usize::MAX);
    let mut found = vec![0; wanted.len().min(there)];
    source.read_at(at, &mut found)?;
    let file = (!name.is_empty()).then_some(name);
    if let Some(d) = differs(&found, wanted) {
        return Ok(Some(fault(at + d, file, "the directory")));
    }
    let short = found.len() < wanted.len();
    Ok(short.then(|| fault(at + found.len() as u64, file, "it ends too early")))
}

/// Sum and SHA-256 of a file's bytes, read in steps.
pub(crate) fn digest(source: &mut dyn Source, m: &Member) -> io::Result<(u32, [u8; 32])> {
    let (mut crc, mut sha) = (Crc::new(), Sha256::new());
    let mut step = vec![0; STEP];
    let mut left = m.bytes;
    while left > 0 {
        let n = usize::try_from(left).unwrap_or(STEP).min(STEP);
        source.read_at(m.offset + (m.bytes - left), &mut step[..n])?;
        crc.update(&step[..n]);
        sha.update(&step[..n]);
        left -= n as u64;
    }
    Ok((crc.value(), sha.finalize().into()))
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    super::chain::hex(&Sha256::digest(bytes))
}

/// A whole file of at most `most` bytes.
pub(crate) fn whole(source: &mut dyn Source, m: &Member, most: u64) -> io::Result<Vec<u8>> {
    if m.bytes > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too large"));
    }
    let mut out = vec![0; usize::try_from(m.bytes).unwrap_or(0)];
    source.read_at(m.offset, &mut out)?;
    Ok(out)
}

/// The lines of a file, each with the place of its first byte.
pub(crate) struct Lines {
    at: u64,
    end: u64,
    held: Vec<u8>,
    most: usize,
}

impl Lines {
    pub(crate) fn of(m: &Member, most: usize) -> Lines {
        Lines {
            at: m.offset,
            end: m.offset + m.bytes,
            held: Vec::new(),
            most,
        }
    }

    /// The next line without its line feed; `None` at the end. A last line without line feed, or one that is too long, is an error of data.
    pub(crate) fn next(&mut self, source: &mut dyn Source) -> io::Result<Option<(u64, Vec<u8>)>> {
        let mut looked = 0;
        loop {
            if let Some(i) = self.held[looked..].iter().position(|b| *b == b'\n') {
                let rest = self.held.split_off(looked + i + 1);
                let mut line = std::mem::replace(&mut self.held, rest);
                line.pop();
                let start = self.at - (self.held.len() + line.len() + 1) as u64;
                return Ok(Some((start, line)));
            }
            looked = self.held.len();
            let left = self.end - self.at;
            if left == 0 && looked == 0 {
                return Ok(None);
            }
            if left == 0 || looked > self.most {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a line"));
            }
            let n = usize::try_from(left).unwrap_or(STEP).min(STEP);
            self.held.resize(looked + n, 0);
            source.read_at(self.at, &mut self.held[looked..])?;
            self.at += n as u64;
        }
    }
}
