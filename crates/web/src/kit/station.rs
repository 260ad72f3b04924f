//! What lives as long as the program: the desk, the gate, the forms that were recorded. Time and randomness come in with it.

use crate::kit::once::Once;
use crate::kit::session::{Gate, Session, same};
use crate::publisher::Publisher;
use courier::post::Secrets;
use courier::{Printer, Watch};
use domain::rule::RuleSet;
use jiff::Timestamp;
use number::ExciseNumber;
use operator::{Desk, Places};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;

/// Where sessions are kept between two runs: a file that only its user reads.
pub trait Shelf: Send + Sync {
    /// What was kept last; none when there is nothing, or it cannot be read.
    fn take(&self) -> Option<String>;
    /// Keeps this instead. What cannot be kept is asked for again after a restart, no more.
    fn keep(&self, text: &str);
}

/// What the program brings.
pub struct Setup {
    /// The register, opened.
    pub desk: Desk,
    /// Where it lies: for "am I ready?".
    pub places: Places,
    /// The rules in force.
    pub rules: &'static RuleSet,
    /// When the program was released.
    pub released: Timestamp,
    /// Who acts, as it stands in entries.
    pub actor: String,
    /// Name and version.
    pub program: String,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// 128 random bits in hexadecimal, fresh at each call.
    pub random: fn() -> String,
    /// With which another run of the program may ask for a link; kept in a file that only its user reads.
    pub secret: String,
    /// The port on which it answers.
    pub port: u16,
    /// What this computer sees.
    pub watch: Arc<dyn Watch>,
    /// The system's printing.
    pub printer: Arc<dyn Printer>,
    /// Where the passwords of mail servers lie.
    pub passwords: Arc<dyn Secrets>,
    /// Where sessions are kept.
    pub shelf: Box<dyn Shelf>,
    /// Who publishes it to its users.
    pub publisher: Publisher,
    /// Sample data: papers bear a mark, and every page says so.
    pub demo: bool,
    /// Whether a drill can be begun here, or is under way.
    pub drill: Drill,
}

/// What a person asks for who begins a drill.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrillAsked {
    /// The establishment.
    pub excise: ExciseNumber,
    /// The outage that is played.
    pub outage: String,
    /// The only address to which something may go.
    pub to: Option<String>,
    /// Who begins it.
    pub by: String,
}

/// Begins drills on data of their own.
pub trait Drills: Send + Sync {
    /// The outages that can be played, by name.
    fn outages(&self) -> &'static [&'static str];
    /// Begins one; a link into it that opens once.
    ///
    /// # Errors
    /// What went wrong, in the words of the machine.
    fn begin(&self, asked: &DrillAsked) -> Result<String, String>;
}

/// Keeps on the real side that a drill was held.
pub trait Ends: Send + Sync {
    /// It is over, and showed this.
    ///
    /// # Errors
    /// What went wrong, in the words of the machine.
    fn ended(
        &self,
        excise: &ExciseNumber,
        report: &operator::drill::Report,
        by: &str,
    ) -> Result<(), String>;
}

/// Drills as this workstation knows them.
pub enum Drill {
    /// Neither.
    No,
    /// One can be begun.
    Offered(Arc<dyn Drills>),
    /// This is one: papers bear a mark, and every page says so.
    Under(Arc<dyn Ends>),
}

/// The workstation.
pub struct Station {
    pub(crate) setup: Setup,
    pub(crate) once: Once,
    gate: Mutex<Gate>,
    end: Mutex<(bool, Option<Waker>)>,
}

impl Station {
    /// A workstation in which nobody is yet.
    #[must_use]
    pub fn new(setup: Setup) -> Station {
        let kept = setup.shelf.take().unwrap_or_default();
        Station {
            setup,
            once: Once::default(),
            gate: Mutex::new(Gate::remembering(&kept)),
            end: Mutex::default(),
        }
    }

    /// The address of a link that opens a session once, within [`crate::LINK_MINUTES`]. For a file that only the user reads:
    /// never an argument, never a log.
    #[must_use]
    pub fn link(&self) -> String {
        let token = (self.setup.random)();
        self.gate().link(token.clone(), self.now());
        format!("http://127.0.0.1:{}/enter?{token}", self.setup.port)
    }

    /// Whether this is a drill.
    pub(crate) fn is_drill(&self) -> bool {
        matches!(self.setup.drill, Drill::Under(_))
    }

    /// Asks the workstation to end.
    pub(crate) fn end(&self) {
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        end.0 = true;
        if let Some(waker) = end.1.take() {
            waker.wake();
        }
    }

    /// Whether it was asked to; else wakes the caller when it is.
    pub(crate) fn asked_to_end(&self, waker: &Waker) -> bool {
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        if !end.0 {
            end.1 = Some(waker.clone());
        }
        end.0
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.setup.now)()
    }

    pub(crate) fn enter(&self, token: &str) -> Option<String> {
        let cookie = (self.setup.random)();
        let csrf = (self.setup.random)();
        let now = self.now();
        let mut gate = self.gate();
        gate.enter(token, now, &cookie, csrf)?;
        self.setup.shelf.keep(&gate.remembered());
        Some(cookie)
    }

    /// From now on these initials act in a session; none: those of the program.
    pub(crate) fn acting(&self, session: &Session, actor: Option<String>) {
        let mut gate = self.gate();
        gate.acting(session, actor);
        self.setup.shelf.keep(&gate.remembered());
    }

    pub(crate) fn session(&self, cookie: &str) -> Option<Session> {
        self.gate().session(cookie)
    }

    pub(crate) fn knows_secret(&self, said: &str) -> bool {
        !self.setup.secret.is_empty() && same(&self.setup.secret, said)
    }

    /// The cookie's name bears the port: browsers share cookies between the ports of one host.
    pub(crate) fn cookie_name(&self) -> String {
        format!("acquit-{}", self.setup.port)
    }

    /// The names under which we answer, and no other: a page under another name that leads here gets nothing.
    pub(crate) fn hosts(&self) -> [String; 3] {
        ["127.0.0.1", "[::1]", "localhost"].map(|h| format!("{h}:{}", self.setup.port))
    }

    fn gate(&self) -> std::sync::MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
