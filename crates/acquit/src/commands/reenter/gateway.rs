//! The gateway over HTTP: `courier` asks, `operator` is told in its own words. Never decides, never asks twice.

use crate::trouble::Trouble;
use courier::exchange::{self, Exchange};
use operator::reentry::{Gateway, Movement, Posted, Waiting};
use std::time::Duration;

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
        match self.0.send(message) {
            exchange::Posted::Answered(bytes) => Posted::Answered(bytes),
            exchange::Posted::Taken => Posted::Taken,
            exchange::Posted::Unknown(why) => Posted::Unknown(why),
        }
    }
    fn answer(&self, message_id: &str) -> Waiting {
        match self.0.answer(message_id) {
            exchange::Waiting::Answered(bytes) => Waiting::Answered(bytes),
            exchange::Waiting::NoneYet => Waiting::NoneYet,
            exchange::Waiting::NeverSeen => Waiting::NeverSeen,
            exchange::Waiting::Unknown(why) => Waiting::Unknown(why),
        }
    }
    fn movement(&self, consignor: &str, lrn: &str) -> Movement {
        match self.0.movement(consignor, lrn) {
            exchange::Movement::There(arc) => Movement::There(arc),
            exchange::Movement::NotThere => Movement::NotThere,
            exchange::Movement::Unknown(why) => Movement::Unknown(why),
        }
    }
}
