//! The evidence file of a document, an outage or a month: gathered from the register and its archive, written as a stream, nothing of it made
//! up and nothing of it changed (docs/evidence.md). Reads only: the register is afterwards as it was. What is not there is said.

mod cover;
mod gather;

use crate::desk::Desk;
use crate::error::{Failure, Way};
use crate::fetch::Fetch;
use domain::calendar::YearMonth;
use domain::establishment::Establishment;
use domain::event::{Id, Thing};
use gather::Gathered;
use jiff::Timestamp;
use journal::{Hash, Reader};
use number::{ExciseNumber, NumberOnPaper};
use std::io::{self, Cursor, Seek, Write};
use wire::evidence as format;
use wire::evidence::{
    CHAIN, COVER, Chain, EntryLine, FORMAT, File, Held, MANIFEST, Manifest, NOTE, PAYLOADS, Packed,
    Packer, Scope, Who,
};
use wire::note::{Note, key_name};

/// Entries that are read at a time.
const PAGE: u64 = 500;

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A document; after a collision all that bear the number.
    Number(NumberOnPaper),
    /// An outage.
    Episode(Id),
    /// The documents that left in a month.
    Month(YearMonth),
}

impl About {
    /// Reads what a person typed: a month, an outage's id, else a number.
    ///
    /// # Errors
    /// `evidence.what` for what is none of them.
    pub fn read(text: &str) -> Result<About, Failure> {
        let text = text.trim();
        if let Ok(month) = text.parse() {
            return Ok(About::Month(month));
        }
        if text.len() <= 12
            && let Ok(id) = text.parse()
        {
            return Ok(About::Episode(id));
        }
        let number = NumberOnPaper::parse_loose(text).ok();
        number
            .map(About::Number)
            .ok_or_else(|| no("evidence.what", &[("text", text)]))
    }
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The manifest as it stands in the file.
    pub manifest: Manifest,
    /// SHA-256 of the manifest, which is what is signed.
    pub manifest_sha256: String,
    /// Headers of the chain in it.
    pub headers: u64,
}

fn no(code: &'static str, data: &[(&'static str, &str)]) -> Failure {
    Failure::said(Way::WrongInput, code, data)
}

fn written(e: &io::Error) -> Failure {
    match e.kind() {
        io::ErrorKind::FileTooLarge | io::ErrorKind::InvalidInput => {
            let most = (format::MAX_TOTAL / 1_000_000).to_string();
            no("evidence.too-large", &[("most", &most)])
        }
        _ => Failure::said(
            Way::MachineFailed,
            "evidence.not-written",
            &[("detail", &e.to_string())],
        ),
    }
}

impl Desk {
    /// Writes the evidence file into an empty place.
    ///
    /// # Errors
    /// `document.unknown`, `evidence.nothing` where the register knows nothing of it; `evidence.too-many`, `evidence.too-large`; what the
    /// store or the place says.
    pub fn evidence<W: Write + Seek>(
        &self,
        excise: &ExciseNumber,
        about: &About,
        to: W,
    ) -> Result<(Exported, W), Failure> {
        let (mut gathered, own, incarnation) = self.store.read(|r| {
            let mut fetch = Fetch::bare(r, excise)?;
            fetch.thing(Thing::Establishment)?;
            let own = fetch.reg.establishment.clone();
            let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
            Ok::<_, Failure>((
                gather::gather(r, excise, about)?,
                own,
                fetch.reg.incarnation,
            ))
        })?;
        gather::pieces(&self.store.files(), &mut gathered)?;
        // A key that the register has not recorded signs nothing: nobody could know it.
        let secret = match self.keys.look(excise, &incarnation) {
            crate::KeyFile::Secret(s) => Some(s),
            _ => None,
        };
        let secret = secret.filter(|s| gathered.keys.iter().any(|k| k.key == wire::public_key(s)));
        let mut manifest = self.manifest(excise, &own, &gathered);
        manifest.signed_by = secret.as_ref().map(wire::public_key);

        let sheet = cover::sheet(&own, &manifest, &gathered);
        let pdf = self.print_sheet(&sheet)?;
        let mut pack = Packer::new(to);
        let mut files = vec![named(
            pack.add(COVER, &pdf.bytes).map_err(|e| written(&e))?,
            "cover",
        )];
        let (chain, headers) = self.chain(excise, &gathered, &mut pack)?;
        files.push(named(chain, "chain"));
        files.push(named(
            self.payloads(excise, &gathered, &mut pack)?,
            "payloads",
        ));
        for piece in &gathered.pieces {
            let bytes = self.store.files().get(&piece.sha256)?;
            let packed = pack.add(&piece.path, &bytes).map_err(|e| written(&e))?;
            files.push(File {
                named_by: piece.named_by.clone(),
                ..named(packed, &piece.what)
            });
        }
        manifest.files = files;
        let bytes = manifest
            .encode()
            .map_err(|e| Failure::Fault(e.to_string()))?;
        if bytes.len() as u64 > format::MAX_MANIFEST {
            return Err(written(&io::ErrorKind::FileTooLarge.into()));
        }
        let packed = pack.add(MANIFEST, &bytes).map_err(|e| written(&e))?;
        let manifest_sha256 = Hash(packed.sha256).to_string();
        if let Some(secret) = &secret {
            let text = format::note_text(excise.as_str(), &manifest_sha256);
            let note = Note::sign(&text, &key_name(excise), secret)
                .map_err(|e| Failure::Fault(e.to_string()))?;
            pack.add(NOTE, note.as_bytes()).map_err(|e| written(&e))?;
        }
        let to = pack.finish().map_err(|e| written(&e))?;
        let exported = Exported {
            manifest,
            manifest_sha256,
            headers,
        };
        Ok((exported, to))
    }

    /// The same in memory, for a page: of at most `most` bytes.
    ///
    /// # Errors
    /// `evidence.large-page`; else as [`Desk::evidence`].
    pub fn evidence_in_memory(
        &self,
        excise: &ExciseNumber,
        about: &About,
        most: usize,
    ) -> Result<Vec<u8>, Failure> {
        let what = match about {
            About::Number(n) => n.to_string(),
            About::Episode(id) => id.to_string(),
            About::Month(m) => m.to_string(),
        };
        let place = Bounded {
            held: Cursor::new(Vec::new()),
            most,
        };
        match self.evidence(excise, about, place) {
            Ok((_, place)) => Ok(place.held.into_inner()),
            Err(Failure::Said {
                code: "evidence.too-large",
                ..
            }) => Err(Failure::said(
                Way::Refused,
                "evidence.large-page",
                &[("what", &what)],
            )),
            Err(other) => Err(other),
        }
    }

    /// The manifest as far as it is known before the files are written.
    fn manifest(&self, excise: &ExciseNumber, own: &Establishment, g: &Gathered) -> Manifest {
        let lines = g.entries.iter().map(|(counter, e)| EntryLine {
            counter: *counter,
            event: e.event.clone(),
            why: e.why,
            payload: if e.cut { Held::Cut } else { Held::Here },
        });
        Manifest {
            format: FORMAT.into(),
            program: self.settings.program.clone(),
            made_at: self.clock.now().max(g.head_at),
            made_by: self.settings.actor.clone(),
            excise: excise.to_string(),
            establishment: Who {
                name: own.name.clone(),
                street: own.street.clone(),
                postcode: own.postcode.clone(),
                city: own.city.clone(),
                office: own.office_to_tell().to_string(),
            },
            scope: Scope {
                kind: g.kind,
                name: g.name.clone(),
                documents: g.documents.clone(),
                things: g.things.iter().cloned().collect(),
            },
            chain: Chain {
                segments: g.segments.clone(),
                head_counter: g.head.0,
                head_hash: g.head.1.clone(),
            },
            entries: lines.collect(),
            checkpoints: g.checkpoints.clone(),
            keys: g.keys.clone(),
            files: Vec::new(),
            missing: g.missing.clone(),
            answers: g.answers.clone(),
            signed_by: None,
        }
    }

    /// The pieces of the chain, header by header.
    fn chain<W: Write + Seek>(
        &self,
        excise: &ExciseNumber,
        g: &Gathered,
        pack: &mut Packer<W>,
    ) -> Result<(Packed, u64), Failure> {
        pack.begin(CHAIN).map_err(|e| written(&e))?;
        let mut headers = 0;
        for s in &g.segments {
            let mut after = s.from - 1;
            while after < s.to {
                let limit = PAGE.min(s.to - after);
                let page = self
                    .store
                    .read(|r| r.entries_after(excise.as_str(), after, limit))?;
                let Some(last) = page.last() else {
                    return Err(Failure::Fault(format!("no entry after {after}")));
                };
                after = last.counter;
                for e in &page {
                    pack.write(&e.header).map_err(|e| written(&e))?;
                    pack.write(b"\n").map_err(|e| written(&e))?;
                    headers += 1;
                }
            }
        }
        Ok((pack.end().map_err(|e| written(&e))?, headers))
    }

    /// The payloads of the entries of the file, one a line; an empty line for one that was cut.
    fn payloads<W: Write + Seek>(
        &self,
        excise: &ExciseNumber,
        g: &Gathered,
        pack: &mut Packer<W>,
    ) -> Result<Packed, Failure> {
        pack.begin(PAYLOADS).map_err(|e| written(&e))?;
        for (counter, entry) in &g.entries {
            let e = self.store.read(|r| one(r, excise, *counter))?;
            // Cut since it was gathered: the file would not be what its answers were given from.
            if e.payload.is_none() != entry.cut {
                return Err(Failure::Busy);
            }
            if let Some(p) = &e.payload {
                pack.write(p).map_err(|e| written(&e))?;
            }
            pack.write(b"\n").map_err(|e| written(&e))?;
        }
        pack.end().map_err(|e| written(&e))
    }
}

/// Bytes in memory, up to a bound.
struct Bounded {
    held: Cursor<Vec<u8>>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.get_ref().len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.held.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.held.seek(to)
    }
}

/// One entry that is there.
fn one(r: &Reader<'_>, excise: &ExciseNumber, counter: u64) -> Result<journal::Entry, Failure> {
    let e = r.entry(excise.as_str(), counter)?;
    e.ok_or_else(|| Failure::Fault(format!("no entry {counter}")))
}

fn named(p: Packed, what: &str) -> File {
    File {
        path: p.path,
        bytes: p.bytes,
        sha256: Hash(p.sha256).to_string(),
        what: what.to_owned(),
        named_by: Vec::new(),
    }
}

/// Bytes that will stand in the file.
pub(super) struct Piece {
    pub(super) sha256: Hash,
    pub(super) path: String,
    pub(super) what: String,
    pub(super) named_by: Vec<format::NamedBy>,
}

/// An entry that will.
pub(super) struct Line {
    pub(super) event: String,
    pub(super) recorded_at: Timestamp,
    pub(super) why: format::Why,
    pub(super) cut: bool,
}
