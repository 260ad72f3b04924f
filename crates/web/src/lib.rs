//! The workstation: pages in the browser of the machine on which the register lies, over the same use cases as the command line.
//! It listens on the loopback only, never asks the network, knows no rule of the procedure, and holds no sentence for a person.

mod kit;
mod pages;
mod publisher;
mod say;

pub use kit::server::Bound;
pub use kit::session::LINK_MINUTES;
pub use kit::station::{Drill, DrillAsked, Drills, Ends, Setup, Shelf, Station};
pub use kit::stop::interrupted;
pub use publisher::{Imprint, Partner, Publisher, Reach};
