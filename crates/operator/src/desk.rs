//! The desk: one register, opened, with who acts and under which rules. Every act goes through [`Desk::act`]:
//! fetch, decide, append, claim, fill, commit; nothing else writes.

use crate::error::Failure;
use crate::fetch::Fetch;
use crate::letters::reach;
use crate::ports::{Keys, NoKeys, Press};
use crate::project;
use domain::decide::{self, Command};
use domain::event::{Event, Id, Thing};
use domain::facts::Reason;
use domain::guard::{Asked, Cx};
use domain::register::Register;
use domain::rule::{Rule, RuleSet};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{ClaimError, Clock, Entry, NewEntry, Store, Tx};
use number::{ExciseNumber, NumberOnPaper};
use std::sync::Arc;

/// Who acts, under which rules, with which program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Initials or name of the person.
    pub actor: String,
    /// The rules in force (I29).
    pub rules: &'static RuleSet,
    /// When this program was released: no clock before it is right (I2).
    pub released: Timestamp,
    /// Name and version, as printed on papers.
    pub program: String,
}

/// What the person has confirmed with the act.
#[derive(Clone, Debug, Default)]
pub struct Confirm {
    /// The date in words (I2).
    pub date: Option<Date>,
    /// Reasons for going on (I19).
    pub reasons: Vec<(Option<Rule>, Reason)>,
}

/// What an act did.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its events, as they stand in the register now.
    pub events: Vec<Event>,
    /// Their entries.
    pub entries: Vec<Entry>,
    /// What was asked on the way.
    pub asked: Vec<Asked>,
    /// What is advised and was not done (N2).
    pub advice: Vec<&'static str>,
    /// The things that were loaded, after the act.
    pub register: Register,
}

/// What an act needs to see besides the establishment, its series and its open outage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) numbers: Vec<NumberOnPaper>,
    pub(crate) dossiers: Vec<Id>,
    /// The other papers of outages.
    pub(crate) reports: Vec<Id>,
    /// Outages, open or closed.
    pub(crate) episodes: Vec<Id>,
    /// Notices, with their documents and outage.
    pub(crate) notices: Vec<Id>,
    /// The notices that are open.
    pub(crate) open_notices: bool,
    /// ARCs, with the documents that have them (C2).
    pub(crate) arcs: Vec<number::Arc>,
    /// What was declared for these months (C4).
    pub(crate) months: Vec<domain::calendar::YearMonth>,
    /// The last checkpoint.
    pub(crate) checkpoint: bool,
    /// The caller's key and the digest of its request (I13).
    pub(crate) key: Option<(String, [u8; 32])>,
}

/// A register at work.
#[derive(Clone)]
pub struct Desk {
    /// The store.
    pub(crate) store: Store,
    /// The clock that the store's writer has too.
    pub(crate) clock: Arc<dyn Clock>,
    /// The press.
    pub(crate) press: Arc<dyn Press>,
    /// Where secret keys lie.
    pub(crate) keys: Arc<dyn Keys>,
    /// Who acts.
    pub(crate) settings: Settings,
    /// The code lists in force, as they were read last.
    pub(crate) lists: crate::lists::Shelf,
}

impl Desk {
    /// A desk over an opened store.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        press: Arc<dyn Press>,
        settings: Settings,
    ) -> Desk {
        Desk {
            store,
            clock,
            press,
            keys: Arc::new(NoKeys),
            settings,
            lists: crate::lists::Shelf::default(),
        }
    }

    /// The same desk with keys: its papers bear signed square codes.
    #[must_use]
    pub fn with_keys(mut self, keys: Arc<dyn Keys>) -> Desk {
        self.keys = keys;
        self
    }

    /// The same desk with another person at it.
    #[must_use]
    pub fn acting_as(&self, actor: &str) -> Desk {
        let mut desk = self.clone();
        actor.clone_into(&mut desk.settings.actor);
        desk
    }

    /// Who acts at it.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.settings.actor
    }

    /// The store behind it.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Does one command: decided and written in one transaction.
    ///
    /// # Errors
    /// The refusal with its rule; a failure of the store.
    pub fn act(
        &self,
        excise: &ExciseNumber,
        command: Command,
        confirm: &Confirm,
    ) -> Result<Done, Failure> {
        self.act_on(excise, Needs::default(), confirm, move |_, _| {
            Ok(command.clone())
        })
    }

    /// Does one command that has to see the documents which bear these numbers, where there are any.
    ///
    /// # Errors
    /// As [`Desk::act`].
    pub fn act_seeing(
        &self,
        excise: &ExciseNumber,
        numbers: Vec<NumberOnPaper>,
        confirm: &Confirm,
        command: Command,
    ) -> Result<Done, Failure> {
        self.act_on(
            excise,
            Needs {
                numbers,
                ..Needs::default()
            },
            confirm,
            move |_, _| Ok(command.clone()),
        )
    }

    /// Does a command about documents, named by their numbers.
    ///
    /// # Errors
    /// `document.unknown` for a number that no document bears; else as [`Desk::act`].
    pub fn act_on_numbers<F>(
        &self,
        excise: &ExciseNumber,
        numbers: &[NumberOnPaper],
        confirm: &Confirm,
        make: F,
    ) -> Result<Done, Failure>
    where
        F: Fn(Vec<Id>) -> Command + Send + 'static,
    {
        let wanted = numbers.to_vec();
        self.act_on(
            excise,
            Needs {
                numbers: wanted.clone(),
                ..Needs::default()
            },
            confirm,
            move |reg, _| {
                let mut ids = Vec::new();
                for n in &wanted {
                    // After a collision the last paper entered is the one that people speak of; the first is reached by its id.
                    let id = reg
                        .dossiers
                        .values()
                        .rev()
                        .find(|d| &d.number == n)
                        .map(|d| d.id);
                    ids.push(id.ok_or_else(|| Failure::NoDocument(n.to_string()))?);
                }
                Ok(make(ids))
            },
        )
    }

    /// The one way to write: `make` sees the register inside the transaction and says what to decide.
    pub(crate) fn act_on<F>(
        &self,
        excise: &ExciseNumber,
        needs: Needs,
        confirm: &Confirm,
        make: F,
    ) -> Result<Done, Failure>
    where
        F: Fn(&Register, &mut Tx) -> Result<Command, Failure> + Send + 'static,
    {
        let of = excise.clone();
        let (excise, settings, confirm) = (excise.clone(), self.settings.clone(), confirm.clone());
        let files = self.store.files().clone();
        let done = self.store.submit(move |tx: &mut Tx| {
            if !tx.alarms_for(excise.as_str())?.is_empty() {
                return Err(Failure::WentBack);
            }
            let mut fetch = Fetch::base(tx, &excise)?;
            for n in &needs.numbers {
                fetch.number(n)?;
            }
            for d in &needs.dossiers {
                fetch.dossier(*d)?;
            }
            for a in &needs.arcs {
                fetch.arc(a)?;
            }
            for e in &needs.episodes {
                fetch.episode(*e)?;
            }
            for p in &needs.reports {
                fetch.report(*p)?;
            }
            for m in &needs.months {
                fetch.thing(crate::drm::thing(*m))?;
            }
            fetch.notices(&needs)?;
            if needs.checkpoint {
                fetch.last(Thing::Checkpoints)?;
            }
            let reg = fetch.reg;
            let mut command = make(&reg, tx)?;
            // The card by which an office was reached stays as it was (I28).
            let card = reach::naming(tx, &reg, &mut command)?;
            let mut done = decide_and_write(tx, reg, &command, &settings, &confirm)?;
            if let Some(card) = card {
                card.keep(&files, &done.events)?;
            }
            // The message that an act causes is queued with it, in the same transaction.
            if let Some(mut then) = crate::notices::caused(tx, &done.register, &done.events)? {
                let card = reach::naming(tx, &done.register, &mut then)?;
                let more = decide_and_write(tx, done.register.clone(), &then, &settings, &confirm)?;
                if let Some(card) = card {
                    card.keep(&files, &more.events)?;
                }
                done.events.extend(more.events);
                done.entries.extend(more.entries);
                done.register = more.register;
            }
            if let Some((key, digest)) = &needs.key {
                claim_key(tx, &excise, key, *digest, &done)?;
            }
            Ok(done)
        })?;
        self.checkpoint_after(&of, &done);
        Ok(done)
    }

    /// Keeps a file in the archive, under its SHA-256, on disk when it comes back: an entry may name it then (I20).
    ///
    /// # Errors
    /// What the store says.
    pub fn keep(&self, bytes: &[u8], ending: &str) -> Result<String, Failure> {
        Ok(self.store.files().put(bytes, ending)?.to_string())
    }

    /// The things that a command would see, as of now.
    pub(crate) fn look(&self, excise: &ExciseNumber, needs: &Needs) -> Result<Register, Failure> {
        self.store.read(|reader| {
            let mut fetch = Fetch::base(reader, excise)?;
            for n in &needs.numbers {
                fetch.number(n)?;
            }
            for d in &needs.dossiers {
                fetch.dossier(*d)?;
            }
            for a in &needs.arcs {
                fetch.arc(a)?;
            }
            for e in &needs.episodes {
                fetch.episode(*e)?;
            }
            for p in &needs.reports {
                fetch.report(*p)?;
            }
            for m in &needs.months {
                fetch.thing(crate::drm::thing(*m))?;
            }
            fetch.notices(needs)?;
            Ok(fetch.reg)
        })
    }
}

fn decide_and_write(
    tx: &mut Tx,
    mut reg: Register,
    command: &Command,
    settings: &Settings,
    confirm: &Confirm,
) -> Result<Done, Failure> {
    let mut cx = Cx::new(tx.now(), settings.rules, settings.released);
    cx.confirmed_date = confirm.date;
    cx.reasons.clone_from(&confirm.reasons);
    let decided = decide::decide(&reg, command, &mut cx);
    let events = decided.map_err(|refusal| Failure::Refused {
        refusal: Box::new(refusal),
        asked: cx.trace.clone(),
        recorded: Vec::new(),
    })?;
    let entries = write(tx, &mut reg, &events, settings)?;
    Ok(Done {
        events,
        entries,
        asked: cx.trace,
        advice: cx.advice,
        register: reg,
    })
}

/// Appends events to the stream on the head that was decided on, takes their claims, fills the tables.
fn write(
    tx: &mut Tx,
    reg: &mut Register,
    events: &[Event],
    settings: &Settings,
) -> Result<Vec<Entry>, Failure> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let stream = reg.excise.to_string();
    let mut new = Vec::with_capacity(events.len());
    for e in events {
        new.push(NewEntry {
            things: e
                .things(&reg.excise)
                .iter()
                .map(ToString::to_string)
                .collect(),
            event: e.name().to_owned(),
            version: e.version(),
            payload: e.encode().map_err(|e| Failure::Fault(e.to_string()))?,
            actor: settings.actor.clone(),
            rule_set: settings.rules.id.to_owned(),
        });
    }
    let head = tx.head(&stream)?;
    let entries = tx.append(&stream, &head, new)?;
    for (entry, event) in entries.iter().zip(events) {
        reg.apply(entry.counter, entry.recorded_at, event);
        claims(tx, reg, entry.counter, event)?;
        crate::fates::note(tx, &reg.excise, entry.counter, entry.recorded_at, event)?;
        crate::proofs::note(tx, &reg.excise, entry.counter, entry.recorded_at, event)?;
        if let Event::RetentionCut(e) = event {
            let by = (entry.counter, entry.recorded_at);
            crate::retention::carry_out(tx, reg, by, e)?;
        }
    }
    if let Some(last) = entries.last() {
        project::fill(tx, reg, events, last.counter)?;
    }
    Ok(entries)
}

/// The claim of a number: it may stand once, whatever its type digit (I1).
pub(crate) fn number_claim(excise: &ExciseNumber, number: &NumberOnPaper) -> String {
    match number.as_fallback() {
        Some(n) => format!(
            "number:{}{}:{}",
            n.year().two_digits(),
            n.excise(),
            n.sequence()
        ),
        None => format!("reference:{excise}:{number}"),
    }
}

/// Takes and frees the claims of an event that `reg` has taken in.
fn claims(tx: &mut Tx, reg: &Register, counter: u64, event: &Event) -> Result<(), Failure> {
    let excise = &reg.excise;
    let stream = excise.to_string();
    // A second claim on a number that we give would be a number twice: the whole act fails (I1).
    let once = |tx: &mut Tx, text: &str| match tx.claim(text, &stream, counter, None) {
        Ok(()) => Ok(()),
        Err(ClaimError::Taken(t)) => Err(Failure::Fault(format!("{t:?}"))),
        Err(ClaimError::Store(e)) => Err(e.into()),
    };
    // What happened is recorded even where somebody holds the claim (I9, I25).
    let perhaps = |tx: &mut Tx, text: &str| match tx.claim(text, &stream, counter, None) {
        Ok(()) | Err(ClaimError::Taken(_)) => Ok(()),
        Err(ClaimError::Store(e)) => Err(Failure::from(e)),
    };
    match event {
        Event::NumberDrawn(e) => once(
            tx,
            &number_claim(excise, &NumberOnPaper::Fallback(e.number.clone())),
        ),
        // The authority may give a sequence again, under the other type digit or after a void (I4): the first claim stands.
        Event::NumberReceived(e) => perhaps(tx, &number_claim(excise, &e.number)),
        Event::NumberNeverGiven(e) => free(tx, reg, &e.number, counter),
        Event::NumberNeverUsed(e) => free(tx, reg, &e.number, counter),
        Event::PaperRecorded(e) => perhaps(tx, &number_claim(excise, &e.number)),
        Event::DocumentSealed(e) => perhaps(tx, &format!("lrn:{excise}:{}", e.lrn)),
        Event::ReentryPrepared(e) => once(tx, &format!("message-id:{}", e.message_id)),
        Event::NoticeQueued(e) => once(tx, &crate::notices::message_claim(&e.message_id)),
        Event::ReportPrepared(e) => once(tx, &format!("message-id:{}", e.message_id)),
        // Decided beforehand: nobody else has it. The same document may say it again, with the message itself.
        Event::ReentryEntered(e) => perhaps(tx, &arc_claim(&e.arc)),
        _ => Ok(()),
    }
}

/// Frees the claim of a number when nothing is known of its sequence any more: then it may be drawn.
fn free(tx: &mut Tx, reg: &Register, number: &NumberOnPaper, counter: u64) -> Result<(), Failure> {
    let ours = number.as_fallback().filter(|n| n.excise() == &reg.excise);
    let known = ours.is_some_and(|n| reg.series(n.year()).fate(n.sequence().get()).is_some());
    let text = number_claim(&reg.excise, number);
    if !known && tx.claim_lookup(&text)?.is_some() {
        tx.release(&text, counter)?;
    }
    Ok(())
}

/// Takes the caller's key for the documents of an act, with the digest of the request (I13).
fn claim_key(
    tx: &mut Tx,
    excise: &ExciseNumber,
    key: &str,
    digest: [u8; 32],
    done: &Done,
) -> Result<(), Failure> {
    let first = done
        .entries
        .iter()
        .zip(&done.events)
        .find(|(_, e)| matches!(e, Event::DocumentSealed(_) | Event::FormNumbered(_)));
    let Some((entry, _)) = first else {
        return Ok(());
    };
    match tx.claim(
        &key_claim(excise, key),
        excise.as_str(),
        entry.counter,
        Some(digest),
    ) {
        Ok(()) => Ok(()),
        Err(ClaimError::Taken(t)) => Err(Failure::Fault(format!("{t:?}"))),
        Err(ClaimError::Store(e)) => Err(e.into()),
    }
}

/// The claim of an ARC: it belongs to one document of the installation (C2).
pub(crate) fn arc_claim(arc: &str) -> String {
    format!("arc:{arc}")
}

/// The claim of a caller's key.
pub(crate) fn key_claim(excise: &ExciseNumber, key: &str) -> String {
    format!("key:{excise}:{key}")
}
