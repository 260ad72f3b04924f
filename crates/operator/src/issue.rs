//! `issue`: files in, numbered papers out. The order is the promise: everything that can be refused is refused before a
//! number is drawn; facts are on disk before permissions are asked; a number and its document are one transaction; bytes
//! exist only after it (invariants 2, 5).

use crate::desk::{Confirm, Desk, Done, Needs, key_claim};
use crate::error::Failure;
use crate::fetch::Fetch;
use crate::request::{IssueRequest, Issued, IssuedDocument, OutageOpening, digest};
use crate::retention::remains::event_in;
use crate::sheet;
use domain::decide::issue::{Draft, Issue, Prior};
use domain::decide::merge::merge;
use domain::decide::number::Number;
use domain::decide::outage::Outage;
use domain::decide::{self, Command};
use domain::event::{Event, Id};
use domain::facts::{Case, ContactResult, Means, Purpose, SentBefore};
use domain::guard::{Asked, Cx, Refusal};
use domain::register::Register;
use domain::rule;
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper, Year};

impl Desk {
    /// Issues documents for one truck.
    ///
    /// # Errors
    /// Before a number: the refusal or failure. After: [`Failure::AfterNumber`] with the numbers.
    pub fn issue(&self, request: &IssueRequest) -> Result<Issued, Failure> {
        self.issue_with(request, None)
    }

    /// The same where nobody looks on: a number of our own is drawn only while the series stands where a person said (I3). `said` is year
    /// and last number; a request that was answered before is answered again whatever it says (I13).
    ///
    /// # Errors
    /// `series.unstated`, `series.moved`; else as [`Desk::issue`].
    pub fn issue_unattended(
        &self,
        request: &IssueRequest,
        said: Option<(Year, u32)>,
    ) -> Result<Issued, Failure> {
        self.issue_with(request, Some(said))
    }

    /// Opens the outage unless one is open, and records the announcements that are not recorded yet.
    ///
    /// # Errors
    /// The refusal: a time to come; what the store says.
    pub fn open_outage(&self, excise: &ExciseNumber, o: &OutageOpening) -> Result<(), Failure> {
        let reg = self.look(excise, &Needs::default())?;
        self.state_outage(excise, &reg, o, &mut Vec::new())
    }

    fn issue_with(
        &self,
        request: &IssueRequest,
        said: Option<Option<(Year, u32)>>,
    ) -> Result<Issued, Failure> {
        let seen = Needs {
            numbers: request.numbers.clone(),
            ..Needs::default()
        };
        let reg = self.look(&request.excise, &seen)?;
        let Some(own) = reg.establishment.clone() else {
            return Err(Failure::NoEstablishment(request.excise.to_string()));
        };
        if !request.numbers.is_empty() && request.numbers.len() != request.consignments.len() {
            let r = Refusal::new(rule::I21, "case.number-needed")
                .with("case", request.case.unwrap_or(Case::B1));
            return Err(refused(r, Vec::new()));
        }
        let digest = digest(request)?;

        // Everything that the files can be refused for, before anything is written.
        let mut cx = Cx::new(
            Timestamp::UNIX_EPOCH,
            self.settings.rules,
            self.settings.released,
        );
        let mut drafts = Vec::new();
        for (i, c) in request.consignments.iter().enumerate() {
            let merged = merge(c.clone(), &request.flags, &own, &mut cx)
                .map_err(|r| refused(r, cx.trace.clone()))?;
            decide::issue::paper(&merged.consignment, request.kind, &mut cx)
                .map_err(|r| refused(r, cx.trace.clone()))?;
            let paper = self.paper_style(&request.paper, &merged.consignment)?;
            let draft = Draft {
                consignment: merged.consignment,
                departure: merged.departure,
                registration: merged.registration,
                overrides: merged.overrides,
                number: request.numbers.get(i).cloned(),
                lrn_used: false,
                paper,
            };
            let widest = sheet::widest(&own, request.kind, &draft, &self.settings.program);
            self.can_be_printed(&widest, request.own_drawing)?;
            drafts.push(draft);
        }
        let mut asked = cx.trace;

        // Facts: the outage, and the numbers that reached us. Under a key that was answered they are on disk already (I13).
        let answered = match &request.key {
            Some(key) => self.store.read(|r| {
                Ok::<_, Failure>(r.claim_lookup(&key_claim(&request.excise, key))?.is_some())
            })?,
            None => false,
        };
        let mut recorded = Vec::new();
        if let Some(opening) = request.opening.as_ref().filter(|_| !answered) {
            self.state_outage(&request.excise, &reg, opening, &mut recorded)?;
        }
        // A number that stands on a form of ours was given by nobody else (F2).
        let form = |n: &NumberOnPaper| reg.form(n, request.kind).is_some();
        let on_forms = !request.numbers.is_empty() && request.numbers.iter().all(form);
        let given = |n: &&NumberOnPaper| !answered && !form(n);
        for n in request.numbers.iter().filter(given) {
            let done = self
                .receive(request, n)
                .map_err(|f| f.having_recorded(recorded.clone()))?;
            recorded.extend(done.events.iter().map(Event::name));
            asked.extend(done.asked);
        }

        // The permission: number and document in one transaction.
        let this_year = decide::number::year_of(self.clock.now()).ok();
        let known = this_year.map_or(0, |y| reg.series(y).own_last());
        let issue = Issue {
            kind: request.kind,
            drafts,
            case: if on_forms {
                Some(Case::B2)
            } else {
                request.case
            },
            sent_before: request.sent_before,
            sent_at: request.sent_at,
            key: request.key.clone(),
            prior: Prior::None,
            last_used: request.last_used,
        };
        let (documents, case, repeated, advice) = self
            .seal(request, issue, said, digest, &mut asked)
            .map_err(|f| f.having_recorded(recorded))?;

        // Only now: bytes.
        journal::failpoint::hit("before-render");
        let numbers: Vec<_> = documents.iter().map(|(_, n)| n.clone()).collect();
        let after = |because| Failure::AfterNumber {
            numbers: numbers.clone(),
            because: Box::new(because),
        };
        let mut out = Vec::new();
        for (dossier, number) in &documents {
            out.push(
                self.paper_or_void(
                    &request.excise,
                    *dossier,
                    number,
                    (request.mark, request.own_drawing),
                )
                .map_err(after)?,
            );
        }
        let load = out.first().map_or(0, |d: &IssuedDocument| d.load);
        journal::failpoint::hit("before-answer");
        Ok(Issued {
            load,
            documents: out,
            case,
            repeated,
            last_before: match request.last_used {
                Some(stated) if case == Case::B2 => stated,
                _ => known,
            },
            advice,
            asked,
        })
    }

    /// The paper of a document; of one that became void since (I13), its number without a paper.
    pub(crate) fn paper_or_void(
        &self,
        excise: &ExciseNumber,
        id: Id,
        number: &NumberOnPaper,
        (mark, own_drawing): (domain::facts::PaperMark, bool),
    ) -> Result<IssuedDocument, Failure> {
        let reg = self.look(
            excise,
            &Needs {
                dossiers: vec![id],
                ..Needs::default()
            },
        )?;
        match reg.dossiers.get(&id) {
            Some(d) if d.voided.is_some() => Ok(IssuedDocument {
                dossier: id,
                load: d.load,
                number: number.clone(),
                sha256: String::new(),
                pdf: Vec::new(),
                pages: 0,
                due: domain::duties::open(d)
                    .into_iter()
                    .map(|x| x.code)
                    .collect(),
                void: true,
            }),
            _ => self.print_dossier(excise, id, mark, own_drawing),
        }
    }

    /// Opens the outage unless one is open, and records the announcements that are not recorded yet: a run that was cut
    /// off between the two is given again with the same words.
    fn state_outage(
        &self,
        excise: &ExciseNumber,
        reg: &Register,
        o: &OutageOpening,
        recorded: &mut Vec<&'static str>,
    ) -> Result<(), Failure> {
        let none = Confirm::default();
        if reg.open_episode().is_none() {
            let open = Outage::Open {
                cause: o.cause,
                side: o.side,
                since: o
                    .since
                    .or_else(|| o.announced.iter().map(|(_, at)| *at).min()),
                internet: o.internet,
                elsewhere: o.elsewhere,
                portal: None,
                gps: None,
                note: o.note.clone(),
            };
            match self.act(excise, Command::Outage(open), &none) {
                Ok(done) => recorded.extend(done.events.iter().map(Event::name)),
                // Another window has just opened it: it is one outage (I21).
                Err(Failure::Refused { refusal, .. }) if refusal.code == "episode.already-open" => {
                }
                Err(other) => return Err(other),
            }
        }
        let known = |by: Means, at: Timestamp| {
            reg.open_episode().is_some_and(|e| {
                e.office
                    .iter()
                    .any(|c| c.purpose == Purpose::Announce && c.by == by && c.at == at)
            })
        };
        for (by, at) in o.announced.iter().filter(|(by, at)| !known(*by, *at)) {
            let result = if by.is_written() {
                ContactResult::Sent
            } else {
                ContactResult::Spoken
            };
            let contact = Outage::Contact {
                purpose: Purpose::Announce,
                by: *by,
                at: *at,
                to: None,
                result,
                beside: domain::facts::Beside::default(),
            };
            let done = self
                .act(excise, Command::Outage(contact), &none)
                .map_err(|f| f.having_recorded(recorded.clone()))?;
            recorded.extend(done.events.iter().map(Event::name));
        }
        Ok(())
    }

    fn receive(&self, request: &IssueRequest, number: &NumberOnPaper) -> Result<Done, Failure> {
        let (number, request) = (number.clone(), request.clone());
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        self.act_on(
            &request.excise.clone(),
            needs,
            &Confirm::default(),
            move |reg, tx| {
                // A repeated request finds its number on its own document: that is not a number twice (I13).
                let repeat = match &request.key {
                    Some(key) => tx.claim_lookup(&key_claim(&request.excise, key))?.is_some(),
                    None => false,
                };
                if repeat {
                    return Ok(Command::Issue(Box::new(nothing(&request))));
                }
                let case = request.case.unwrap_or_else(|| applicable(reg, tx.now()));
                let from = case.giver().unwrap_or(domain::facts::Giver::Office);
                Ok(Command::Number(Number::Receive {
                    number: number.clone(),
                    kind: request.kind,
                    from,
                    at: request.given_at.unwrap_or(tx.now()),
                    person: request.given_by.clone(),
                    confirmed: request.differences_confirmed,
                    key: None,
                }))
            },
        )
    }

    #[allow(clippy::type_complexity)]
    fn seal(
        &self,
        request: &IssueRequest,
        issue: Issue,
        said: Option<Option<(Year, u32)>>,
        digest: [u8; 32],
        asked: &mut Vec<Asked>,
    ) -> Result<(Vec<(Id, NumberOnPaper)>, Case, bool, Vec<&'static str>), Failure> {
        let needs = Needs {
            numbers: request.numbers.clone(),
            dossiers: Vec::new(),
            arcs: Vec::new(),
            months: Vec::new(),
            key: request.key.clone().map(|k| (k, digest)),
            ..Needs::default()
        };
        let excise = request.excise.clone();
        let confirm = request.confirm.clone();
        let done = self.act_on(&excise.clone(), needs, &confirm, move |reg, tx| {
            let mut issue = issue.clone();
            if let Some(key) = &issue.key
                && let Some(held) = tx.claim_lookup(&key_claim(&excise, key))?
            {
                issue.prior = if held.digest == Some(digest) {
                    Prior::Same
                } else {
                    Prior::Other
                };
            }
            let drawn = || issue.case.unwrap_or_else(|| applicable(reg, tx.now())) == Case::B2;
            if let Some(said) = said.filter(|_| issue.prior == Prior::None && drawn()) {
                decide::number::agreed(reg, tx.now(), said).map_err(|r| refused(r, Vec::new()))?;
            }
            let mut seen: Vec<String> = Vec::new();
            for d in &mut issue.drafts {
                if let Some(lrn) = &d.consignment.local_reference_number {
                    let text = lrn.to_string();
                    d.lrn_used = seen.contains(&text)
                        || tx.claim_lookup(&format!("lrn:{excise}:{text}"))?.is_some();
                    seen.push(text);
                }
            }
            Ok(Command::Issue(Box::new(issue)))
        })?;
        asked.extend(done.asked.iter().copied());
        let sealed: Vec<_> = done
            .events
            .iter()
            .filter_map(|e| match e {
                Event::DocumentSealed(s) => Some((s.dossier, s.number.clone(), s.case)),
                _ => None,
            })
            .collect();
        if let Some((_, _, case)) = sealed.first() {
            let case = *case;
            return Ok((
                sealed.into_iter().map(|(d, n, _)| (d, n)).collect(),
                case,
                false,
                done.advice,
            ));
        }
        // Nothing new: the same request was answered before (I13).
        let key = request.key.clone().unwrap_or_default();
        let documents = self.documents_of_key(&request.excise, &key)?;
        let case = documents.first().map_or(Case::B2, |(_, _, c)| *c);
        Ok((
            documents.into_iter().map(|(d, n, _)| (d, n)).collect(),
            case,
            true,
            Vec::new(),
        ))
    }

    pub(crate) fn documents_of_key(
        &self,
        excise: &ExciseNumber,
        key: &str,
    ) -> Result<Vec<(Id, NumberOnPaper, Case)>, Failure> {
        self.store.read(|reader| {
            let held = reader
                .claim_lookup(&key_claim(excise, key))?
                .ok_or_else(|| Failure::Fault(format!("key {key:?} has no claim")))?;
            let entry = reader
                .entry(excise.as_str(), held.counter)?
                .ok_or_else(|| Failure::Fault("a claim without entry".into()))?;
            let Event::DocumentSealed(first) = event_in(reader, &entry)? else {
                return Err(Failure::Fault("a key on another event".into()));
            };
            let mut fetch = Fetch::base(reader, excise)?;
            let prefix = format!("{excise}/{:012}/", first.load);
            for (k, _) in reader.rows("by-load", &prefix, None, 1000)? {
                if let Some(id) = k.rsplit('/').next().and_then(|t| t.parse().ok()) {
                    fetch.dossier(id)?;
                }
            }
            Ok(fetch
                .reg
                .dossiers
                .values()
                .map(|d| (d.id, d.number.clone(), d.case))
                .collect())
        })
    }
}

fn refused(refusal: Refusal, asked: Vec<Asked>) -> Failure {
    Failure::Refused {
        refusal: Box::new(refusal),
        asked,
        recorded: Vec::new(),
    }
}

fn applicable(reg: &Register, now: Timestamp) -> Case {
    reg.open_episode().map_or(Case::B1, |e| {
        decide::entitlement::applicable_case(reg, e, 2, now)
    })
}

fn nothing(request: &IssueRequest) -> Issue {
    Issue {
        kind: request.kind,
        drafts: Vec::new(),
        case: None,
        sent_before: SentBefore::No,
        sent_at: None,
        key: request.key.clone(),
        prior: Prior::Same,
        last_used: None,
    }
}
