//! What every page stands on: the socket, who may enter, headers, forms that are recorded once. Knows nothing of the procedure.

pub(crate) mod answer;
pub(crate) mod door;
pub(crate) mod form;
pub(crate) mod once;
pub(crate) mod server;
pub(crate) mod session;
pub(crate) mod square;
pub(crate) mod station;
pub(crate) mod stop;
