//! What leaves this computer and what enters it: probes that say what can be reached, the system's printing, ready mails as
//! files, messages to GAMM@. What acts stands behind a port. Never decides anything: what is seen is for a person to confirm (I14, invariant 7).

pub mod exchange;
pub mod post;
pub mod printer;
mod probe;
pub mod prober;
pub mod system;
pub mod watch;

pub use exchange::Exchange;
pub use printer::{Job, PrintTrouble, Printer, Queue};
pub use probe::{may_be_asked, may_be_listed};
pub use prober::{Prober, Simulated};
pub use system::SystemPrinter;
pub use watch::{Diary, FeedSeen, Look, Place, Places, Sight, Watch, What};
pub use wire::letter::{self as eml, Attachment, Mail, eml};
