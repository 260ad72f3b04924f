//! What leaves this computer and what enters it: probes that say what can be reached, and the system's printing. Each stands
//! behind a port. Never decides anything: what is seen is for a person to confirm (I14, invariant 7).

pub mod printer;
pub mod watch;

pub use printer::{Job, PrintTrouble, Printer, Queue};
pub use watch::{Look, Place, Places, Sight, Watch, What};
