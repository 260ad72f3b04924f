//! Blank forms in advance, without number, in any quantity (F2), and the numbers that are allotted to forms before there is a document
//! (B2, I5). The first change nothing in the register; the second go the way of every number: on disk before a byte of paper.

use crate::desk::{Confirm, Desk, Needs, key_claim};
use crate::error::Failure;
use crate::ports::{Pdf, Press};
use crate::request::Issued;
use crate::retention::remains::event_in;
use crate::sheet::{self, Stamp};
use crate::sheets;
use domain::decide::allot::Allot;
use domain::decide::issue::Prior;
use domain::decide::{self, Command};
use domain::establishment::Establishment;
use domain::event::{Event, Id};
use domain::facts::{Case, PaperMark};
use domain::guard::Refusal;
use domain::rule;
use forms::{Language, PaperNumber};
use number::{ExciseNumber, Kind, NumberOnPaper};
use sha2::{Digest, Sha256};

/// Most forms of a kind in one file: a ream of paper, and as many as a printer takes at once without being watched.
pub const MOST: u32 = 100;

/// Numbers for blank forms.
#[derive(Clone, Debug)]
pub struct AllotRequest {
    /// The establishment.
    pub excise: ExciseNumber,
    /// DAA or DSA.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// The last number used (I3).
    pub last_used: Option<u32>,
    /// The caller's key (I13).
    pub key: Option<String>,
    /// What the person has confirmed.
    pub confirm: Confirm,
}

/// Refuses more forms than one file takes.
pub(crate) fn few(count: u32, least: u32) -> Result<(), Failure> {
    if (least..=MOST).contains(&count) {
        return Ok(());
    }
    let r = Refusal::new(rule::F2, "form.count")
        .with("count", count)
        .with("most", MOST);
    Err(Failure::Refused {
        refusal: Box::new(r),
        asked: Vec::new(),
        recorded: Vec::new(),
    })
}

/// Blank forms with empty cells, every copy and reverse side of each, as one file; with `own`, that establishment stands in the boxes
/// of the consignor and of the office. No register is needed, and none changes.
///
/// # Errors
/// `form.count`; what the press says.
pub fn blank_forms(
    press: &dyn Press,
    own: Option<&Establishment>,
    kind: Kind,
    count: u32,
    language: Language,
    stamp: &sheets::Stamp,
) -> Result<Pdf, Failure> {
    few(count, 1)?;
    let paper = sheet::blank(own, kind, PaperNumber::Blank, &empty(stamp), language);
    let one = press.print(&paper).map_err(Failure::Paper)?;
    if count == 1 {
        return Ok(one);
    }
    let title = format!("{kind} × {count}");
    let (bytes, pages) = forms::join(&title, &[(&one.bytes, count)]).map_err(Failure::Paper)?;
    Ok(Pdf { bytes, pages })
}

/// No head of the register: such a form proves nothing of it.
fn empty(stamp: &sheets::Stamp) -> Stamp {
    Stamp {
        at: stamp.at,
        head: String::new(),
        code: None,
        mark: PaperMark::None,
        program: stamp.program.clone(),
    }
}

impl Desk {
    /// The same from this desk, with the establishment of that number where one is named.
    ///
    /// # Errors
    /// As [`blank_forms`]; an unknown establishment.
    pub fn blank_forms(
        &self,
        own: Option<&ExciseNumber>,
        kind: Kind,
        count: u32,
        language: Language,
    ) -> Result<Pdf, Failure> {
        let own = match own {
            Some(x) => {
                let e = self.register(x)?.establishment;
                Some(e.ok_or_else(|| Failure::NoEstablishment(x.to_string()))?)
            }
            None => None,
        };
        let stamp = sheets::Stamp {
            at: self.clock.now(),
            head: String::new(),
            program: self.settings.program.clone(),
        };
        let press = self.press.as_ref();
        blank_forms(press, own.as_ref(), kind, count, language, &stamp)
    }

    /// Draws numbers and puts each on a blank form: allotted, until a document is entered under it or it is void or not used (I5).
    ///
    /// # Errors
    /// Before a number: the refusal or failure. After: [`Failure::AfterNumber`] with the numbers.
    pub fn allot(&self, request: &AllotRequest) -> Result<Issued, Failure> {
        let reg = self.look(&request.excise, &Needs::default())?;
        let Some(own) = reg.establishment.clone() else {
            return Err(Failure::NoEstablishment(request.excise.to_string()));
        };
        let stamp = Stamp {
            at: self.clock.now(),
            head: String::new(),
            code: None,
            mark: PaperMark::None,
            program: self.settings.program.clone(),
        };
        let french = Language::French;
        let dry = sheet::blank(Some(&own), request.kind, PaperNumber::Blank, &stamp, french);
        self.press.check(&dry).map_err(Failure::Paper)?;

        let digest: [u8; 32] = Sha256::digest(
            format!(
                "acquit allot 1\n{}\n{}\n{}",
                request.excise, request.kind, request.count
            )
            .as_bytes(),
        )
        .into();
        let known = decide::number::year_of(self.clock.now())
            .ok()
            .map_or(0, |y| reg.series(y).own_last());
        let needs = Needs {
            key: request.key.clone().map(|k| (k, digest)),
            ..Needs::default()
        };
        let (r, excise) = (request.clone(), request.excise.clone());
        let done = self.act_on(&request.excise, needs, &request.confirm, move |_, tx| {
            let held = match &r.key {
                Some(key) => tx.claim_lookup(&key_claim(&excise, key))?,
                None => None,
            };
            let prior = match held {
                None => Prior::None,
                Some(h) if h.digest == Some(digest) => Prior::Same,
                Some(_) => Prior::Other,
            };
            Ok(Command::Allot(Allot {
                kind: r.kind,
                count: r.count,
                key: r.key.clone(),
                prior,
                last_used: r.last_used,
            }))
        })?;
        let mut numbered = numbered(&done.events);
        let repeated = numbered.is_empty();
        if repeated {
            numbered =
                self.forms_of_key(&request.excise, request.key.as_deref().unwrap_or_default())?;
        }
        let numbers: Vec<NumberOnPaper> = numbered.iter().map(|(_, n)| n.clone()).collect();
        journal::failpoint::hit("before-render");
        let mut documents = Vec::new();
        for (dossier, number) in &numbered {
            let paper =
                self.paper_or_void(&request.excise, *dossier, number, (PaperMark::None, true));
            documents.push(paper.map_err(|because| Failure::AfterNumber {
                numbers: numbers.clone(),
                because: Box::new(because),
            })?);
        }
        journal::failpoint::hit("before-answer");
        Ok(Issued {
            load: documents.first().map_or(0, |d| d.load),
            documents,
            case: Case::B2,
            repeated,
            last_before: request.last_used.unwrap_or(known),
            advice: done.advice,
            asked: done.asked,
        })
    }

    /// The forms that a key was answered with (I13): their entries follow one another.
    fn forms_of_key(
        &self,
        excise: &ExciseNumber,
        key: &str,
    ) -> Result<Vec<(Id, NumberOnPaper)>, Failure> {
        self.store.read(|r| {
            let held = r
                .claim_lookup(&key_claim(excise, key))?
                .ok_or_else(|| Failure::Fault(format!("key {key:?} has no claim")))?;
            let most = u64::from(decide::allot::MOST) * 2;
            let from = held.counter.saturating_sub(1);
            let mut events = Vec::new();
            for entry in r.entries_after(excise.as_str(), from, most)? {
                let event = event_in(r, &entry)?;
                let of_it = match &event {
                    Event::FormNumbered(f) => f.key.as_deref() == Some(key),
                    Event::NumberDrawn(_) => true,
                    _ => false,
                };
                if !of_it {
                    break;
                }
                events.push(event);
            }
            Ok(numbered(&events))
        })
    }
}

fn numbered(events: &[Event]) -> Vec<(Id, NumberOnPaper)> {
    events
        .iter()
        .filter_map(|e| match e {
            Event::FormNumbered(f) => Some((f.dossier, NumberOnPaper::Fallback(f.number.clone()))),
            _ => None,
        })
        .collect()
}
