//! What sends: takes notices that wait, one at a time, over the servers of the settings in their order, and has the register say what came of
//! it. One worker at a time for a folder (`post/lock`); and even two never give one message to a server, because the word before it may
//! leave is decided in the register. Never a state of its own: it may be killed anywhere.

use super::secrets::{self, Passwords};
use crate::commands::reach;
use crate::wiring;
use courier::post::{
    self, Attempt, Limits, Outcome, Post, Secrets as _, Server, Settings, Step, Why,
};
use domain::event::Id;
use domain::facts::SendOutcome;
use domain::notice::{Notice, State};
use jiff::{SignedDuration, Timestamp};
use number::ExciseNumber;
use operator::outbox::{Ended, Found, Tries};
use operator::{Desk, Failure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Where the file system knows no locks, a message is given up for lost only after longer than any dialogue takes.
const SURELY_OVER: SignedDuration = SignedDuration::from_mins(30);

/// Who stands in entries that this program makes by itself.
const ACTOR: &str = "acquit";

/// What sends.
pub(crate) struct Worker {
    desk: Desk,
    data: PathBuf,
    passwords: Passwords,
    stop: Arc<AtomicBool>,
    /// What came of tries that the register could not take in yet.
    owed: Mutex<Vec<(ExciseNumber, Id, Ended)>>,
}

/// What came of one notice.
pub(crate) struct Told {
    pub(crate) excise: ExciseNumber,
    pub(crate) notice: Id,
    /// Where it stands now.
    pub(crate) state: State,
    pub(crate) server: Option<String>,
    /// Where the last dialogue ended and why.
    pub(crate) why: String,
    pub(crate) reply: Option<String>,
}

/// What one look did.
#[derive(Default)]
pub(crate) struct Pass {
    /// Another worker has the outbox.
    pub(crate) busy: bool,
    /// Nothing can be sent with the settings.
    pub(crate) not_ready: bool,
    pub(crate) told: Vec<Told>,
    /// What could not be done, by code.
    pub(crate) troubles: Vec<(Id, Failure)>,
    pub(crate) waiting: usize,
    /// When the next try is due.
    pub(crate) next: Option<Timestamp>,
}

/// How a round over the servers ended.
enum Round {
    /// Kept; nothing more to do now.
    Kept(Box<Attempt>),
    /// Somebody else has it, or it is not to be sent any more.
    NotOurs,
}

impl Worker {
    pub(crate) fn new(desk: &Desk, data: &Path) -> Worker {
        Worker {
            desk: desk.acting_as(ACTOR),
            data: data.to_owned(),
            passwords: Passwords::of(data),
            stop: Arc::new(AtomicBool::new(false)),
            owed: Mutex::default(),
        }
    }

    /// Set, it lets nothing more leave.
    pub(crate) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// The settings as they stand.
    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let (table, key) = operator::notices::SETTINGS;
        Ok(self.desk.plain(table, key)?.unwrap_or_default())
    }

    /// One look at everything that waits; `only`: at this one, whether it is its time or not.
    pub(crate) fn pass(&self, only: Option<(&ExciseNumber, Id)>) -> Result<Pass, Failure> {
        let mut pass = Pass::default();
        if self.owes_nothing() && self.desk.outbox()?.is_empty() {
            return Ok(pass);
        }
        let Some(lock) = self.lock() else {
            pass.busy = true;
            return Ok(pass);
        };
        self.pay()?;
        let settings = self.settings()?;
        for found in self.desk.outbox()? {
            if found.row.state == State::Sending.name() {
                self.lost(&found, lock.is_some(), &mut pass);
                continue;
            }
            pass.waiting += 1;
            if !settings.is_ready() {
                pass.not_ready = true;
                continue;
            }
            let named = only.map(|(e, n)| e == &found.excise && n == found.row.notice);
            let now = Timestamp::now();
            let due = |t: &Tries| post::pace::is_due(now, t.last, t.next);
            if named == Some(false) || (named.is_none() && !found.tries.as_ref().is_none_or(due)) {
                pass.later(found.tries.as_ref());
                continue;
            }
            if self.stop.load(Ordering::SeqCst) {
                break;
            }
            self.one(&found, &settings, &mut pass);
        }
        drop(lock);
        Ok(pass)
    }

    /// The right to send; none: another has it. The file within is none where there are no locks.
    fn lock(&self) -> Option<Option<File>> {
        match secrets::folder(&self.data) {
            Ok(folder) => reach::alone(&folder),
            Err(_) => Some(None),
        }
    }

    fn owes_nothing(&self) -> bool {
        let owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        owed.is_empty()
    }

    /// Enters what could not be entered when it happened.
    fn pay(&self) -> Result<(), Failure> {
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((excise, notice, ended)) = owed.first() {
            self.desk.outbox_ended(excise, *notice, ended)?;
            owed.remove(0);
        }
        Ok(())
    }

    /// Found on its way without anybody who sends it: nobody knows whether it arrived.
    fn lost(&self, found: &Found, locked: bool, pass: &mut Pass) {
        let now = Timestamp::now();
        let since = now.duration_since(found.row.since);
        if !locked && since < SURELY_OVER && !since.is_negative() {
            return;
        }
        let notice = found.row.notice;
        match self
            .desk
            .outbox_lost(&found.excise, notice, now, "message: interrupted")
        {
            Ok(()) => pass.told.push(Told {
                excise: found.excise.clone(),
                notice,
                state: State::Unknown,
                server: None,
                why: "message: interrupted".to_owned(),
                reply: None,
            }),
            Err(f) => pass.troubles.push((notice, f)),
        }
    }

    fn one(&self, found: &Found, settings: &Settings, pass: &mut Pass) {
        let (excise, notice) = (&found.excise, found.row.notice);
        let attempt = match self.sent(found, settings) {
            Ok(Round::Kept(a)) => Some(a),
            Ok(Round::NotOurs) => None,
            Err(f) if f.code() == "outbox.before-restore" => {
                let why = "before: restored";
                if let Err(f) = self.desk.outbox_lost(excise, notice, Timestamp::now(), why) {
                    pass.troubles.push((notice, f));
                }
                None
            }
            Err(f) => {
                // Its reason and next try stand with it, where the store takes them.
                let at = Timestamp::now();
                let tries = found.tries.as_ref().map_or(0, |t| t.tries);
                let next = post::pace::next(at, tries.saturating_add(1), false, wiring::draw());
                let held = self.desk.outbox_held(excise, notice, at, next, f.code());
                if held.is_ok() {
                    pass.next = Some(pass.next.map_or(next, |n| n.min(next)));
                }
                return pass.troubles.push((notice, f));
            }
        };
        let state = match self.desk.notice(excise, notice) {
            Ok(Some((n, _))) => n.state,
            Ok(None) => return,
            Err(f) => return pass.troubles.push((notice, f)),
        };
        if state != State::Waiting {
            pass.waiting -= 1;
        }
        pass.later(self.desk.tries(excise, notice).ok().flatten().as_ref());
        pass.told.push(Told {
            excise: excise.clone(),
            notice,
            state,
            server: attempt.as_ref().map(|a| a.server.clone()),
            why: attempt.as_ref().map(|a| why(a)).unwrap_or_default(),
            reply: attempt.and_then(|a| a.reply),
        });
    }

    /// Over the servers, in order, until one has it or said no to it.
    fn sent(&self, found: &Found, settings: &Settings) -> Result<Round, Failure> {
        let (excise, id) = (&found.excise, found.row.notice);
        if !found.row.composed {
            self.desk.compose_notice(excise, id)?;
        }
        let Some((n, _)) = self.desk.notice(excise, id)? else {
            return Ok(Round::NotOurs);
        };
        let bytes = self.desk.notice_message(&n)?;
        let (Some(mut message), Some(to)) = (bytes, n.to.clone()) else {
            // What it tells is no more so: it is replaced. Else why it cannot be sent is said.
            self.desk.outbox_begin(excise, id, "")?;
            return Ok(Round::NotOurs);
        };
        let mut quiet = String::new();
        if !has_sender(&message) {
            let line = format!("From: {}\r\n", settings.from);
            message.splice(0..0, line.bytes());
            quiet = format!("{} * before the message: {line}", Timestamp::now()).replace('\r', "");
        }
        let mut best: Option<Attempt> = None;
        let mut entered = false;
        for server in &settings.servers {
            let (attempt, failure) = self.talk(excise, &n, server, settings, &to, &message);
            if let Some(f) = failure {
                return Err(f);
            }
            if attempt.why == Some(Why::Held) {
                return Ok(Round::NotOurs);
            }
            let over = is_over(&attempt);
            if over || attempt.announced {
                let transcript = format!("{quiet}{}", attempt.transcript.as_str());
                self.keep(excise, id, &attempt, transcript, found);
                quiet.clear();
                entered = true;
            } else {
                quiet.push_str(attempt.transcript.as_str());
            }
            if over {
                return Ok(Round::Kept(Box::new(attempt)));
            }
            if best.as_ref().is_none_or(|b| rank(&attempt) > rank(b)) {
                best = Some(attempt);
            }
        }
        let Some(best) = best else {
            return Ok(Round::NotOurs);
        };
        if !entered {
            self.keep(excise, id, &best, quiet, found);
        }
        Ok(Round::Kept(Box::new(best)))
    }

    /// One dialogue. The failure of the register, where that kept it from going on.
    fn talk(
        &self,
        excise: &ExciseNumber,
        n: &Notice,
        server: &Server,
        settings: &Settings,
        to: &str,
        message: &[u8],
    ) -> (Attempt, Option<Failure>) {
        let password = server
            .secret()
            .and_then(|name| self.passwords.get(&name).ok().flatten());
        let post = Post {
            server,
            password: password.as_deref(),
            from: &settings.from,
            to,
            message,
            limits: limits(settings),
            now: Timestamp::now,
        };
        let mut failure = None;
        let attempt = post::deliver(&post, &mut || {
            if self.stop.load(Ordering::SeqCst) {
                return false;
            }
            let begun = self.desk.outbox_begin(excise, n.id, &server.name());
            journal::failpoint::hit("outbox-sending");
            match begun {
                Ok(begun) => begun,
                Err(f) => {
                    failure = Some(f);
                    false
                }
            }
        });
        journal::failpoint::hit("outbox-said");
        (attempt, failure)
    }

    /// Has the register say what came of it; what it cannot take in now it is told first thing next time.
    fn keep(&self, excise: &ExciseNumber, id: Id, a: &Attempt, transcript: String, found: &Found) {
        let at = Timestamp::now();
        let failed = match a.outcome {
            Outcome::Sent => None,
            Outcome::NotConnected => Some(SendOutcome::NotConnected),
            Outcome::Later => Some(SendOutcome::Later),
            Outcome::Refused => Some(SendOutcome::Refused),
            Outcome::Unknown => Some(SendOutcome::Unknown),
        };
        let tries = found
            .tries
            .as_ref()
            .map_or(0, |t| t.tries)
            .saturating_add(1);
        let ended = Ended {
            server: Some(a.server.clone()),
            at,
            failed,
            why: why(a),
            reply: a.reply.clone(),
            transcript,
            announced: a.announced,
            next: post::pace::next(at, tries, a.outcome == Outcome::Later, wiring::draw()),
        };
        if self.desk.outbox_ended(excise, id, &ended).is_err() {
            let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
            owed.push((excise.clone(), id, ended));
        }
    }

    /// Tries the servers without a message: from ourselves to ourselves.
    pub(crate) fn rehearse(&self, settings: &Settings) -> Vec<Attempt> {
        let talk = |server: &Server| {
            let name = server.secret();
            let password = name.and_then(|n| self.passwords.get(&n).ok().flatten());
            post::rehearse(&Post {
                server,
                password: password.as_deref(),
                from: &settings.from,
                to: &settings.from,
                message: b"",
                limits: limits(settings),
                now: Timestamp::now,
            })
        };
        settings.servers.iter().map(talk).collect()
    }

    /// Looks until it is told to stop: every few seconds at what waits, at servers only when a try is due.
    pub(crate) fn run(&self, every: Duration, mut tell: impl FnMut(&Pass)) {
        while !self.stop.load(Ordering::SeqCst) {
            if let Ok(pass) = self.pass(None) {
                tell(&pass);
            }
            let until = Instant::now() + every;
            while Instant::now() < until && !self.stop.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    }
}

impl Pass {
    fn later(&mut self, tries: Option<&Tries>) {
        if let Some(t) = tries {
            self.next = Some(self.next.map_or(t.next, |n| n.min(t.next)));
        }
    }
}

fn limits(settings: &Settings) -> Limits {
    settings
        .patience
        .map_or_else(Limits::default, Limits::patient)
}

/// Whether a message says who sends it: one that was written before there was a sender does not.
fn has_sender(message: &[u8]) -> bool {
    let head = message.windows(4).position(|w| w == b"\r\n\r\n");
    let head = &message[..head.unwrap_or(message.len())];
    let is = |l: &[u8]| l.get(..5).is_some_and(|n| n.eq_ignore_ascii_case(b"from:"));
    head.split(|b| *b == b'\n').any(is)
}

/// Whether no other server is asked: it has it, may have it, or said no to this message or this recipient. What a server says about us or
/// about itself is no word on the message.
fn is_over(a: &Attempt) -> bool {
    match a.outcome {
        Outcome::Sent | Outcome::Unknown => true,
        Outcome::Refused => a.why == Some(Why::Unfit) || a.step >= Step::To,
        Outcome::NotConnected | Outcome::Later => false,
    }
}

/// Which of several tries says what comes next: one that may succeed later before one that will not.
fn rank(a: &Attempt) -> u8 {
    match a.outcome {
        Outcome::Later => 2,
        Outcome::NotConnected => 1,
        _ => 0,
    }
}

/// Where it ended and why, for an entry.
fn why(a: &Attempt) -> String {
    a.why.map_or_else(String::new, |w| {
        format!("{}: {}", a.step.as_str(), w.as_str())
    })
}
