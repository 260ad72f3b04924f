//! A simulator of GAMM@, for drills, tests and vendors: it takes the messages of a movement, gives ARCs of valid form, answers, and
//! keeps the states. Apart from everything else: it knows no register, no use case of the operator, no page, no portal; what it
//! says is nobody's ruling. The states themselves are pure ([`receive`]); a journal of its own remembers them.

pub mod fault;
mod location;
mod message;
mod movement;
mod receive;

pub use fault::Fault;
pub use message::{Body, Conclusion, Draft, Goods, Kind, Late, Message, Part};
pub use movement::{Effect, Movement, State, Status};
pub use receive::{Dice, Outcome, Reply, receive, refuse};
