//! The gateway over HTTP: `courier` asks, `operator` is told. Never decides, never asks twice.

use crate::trouble::Trouble;
use courier::exchange::Exchange;
use operator::reentry::Gateway;
use std::time::Duration;
use wire::gateway::{Movement, Posted, Waiting};

/// A place that takes messages over HTTP.
pub(crate) struct Http(Exchange);

impl Http {
    /// The place at an address, with so many seconds for each question.
    pub(crate) fn at(url: &str, seconds: u64) -> Result<Http, Trouble> {
        Exchange::at(url, Duration::from_secs(seconds))
            .map(Http)
            .ok_or_else(|| Trouble::input("reentry.no-address", &[("text", url)]))
    }
}

impl Gateway for Http {
    fn is_alive(&self) -> bool {
        self.0.is_alive()
    }
    fn send(&self, message: &[u8]) -> Posted {
        self.0.send(message)
    }
    fn answer(&self, message_id: &str) -> Waiting {
        self.0.answer(message_id)
    }
    fn movement(&self, consignor: &str, lrn: &str) -> Movement {
        self.0.movement(consignor, lrn)
    }
}
