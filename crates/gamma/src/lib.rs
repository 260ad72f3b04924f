//! A simulator of GAMM@, for drills, tests and vendors: it takes the messages of a movement, gives ARCs of valid form, answers, and
//! keeps the states. Apart from everything else: it knows no register, no use case of the operator, no page, no portal; what it
//! says is nobody's ruling. The states themselves are pure ([`receive`]); a journal of its own remembers them.

mod answer;
pub mod fault;
mod http;
mod location;
mod message;
mod movement;
mod office;
mod read;
mod receive;
mod setup;

pub use answer::Answer;
pub use fault::Fault;
pub use http::{MAX_BODY, serve};
pub use message::{Body, Conclusion, Draft, Goods, Kind, Late, Message, Part};
pub use movement::{Effect, Movement, State, Status};
pub use office::{Asked, Office, Posted, Trouble};
pub use receive::{Dice, Outcome, Reply, receive, refuse};
pub use setup::{Behaviour, MAX_DELAY, Mode, Now, Say, Setup, UnknownMode};
