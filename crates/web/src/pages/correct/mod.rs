//! What happened otherwise: corrections, papers printed again or written by hand, numbers that reach us later, gaps, collisions;
//! and the register as it is looked through. Each page is one fact with its sentence; what is right is decided below.

mod again;
mod back;
mod facts;
mod find;
pub(crate) mod form;
mod gaps;
mod given;
pub(crate) mod labels;
mod log;
mod numbers;
mod paper;
mod revise;
mod sheet;

pub(crate) use facts::timeline;
pub(crate) use form::tick;
pub(crate) use gaps::ways;
pub(crate) use given::kind;
pub(crate) use numbers::{date, date_confirmed};

use crate::kit::answer::Answer;
use crate::pages::Cx;
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    if let ["document", number, act] = page {
        let show = match *act {
            "revise" => revise::page,
            "revised" => revise::done,
            "print" => again::page,
            "instead" => back::instead,
            _ => return None,
        };
        return Some(match NumberOnPaper::parse_loose(number) {
            Ok(n) => show(cx, excise, &n),
            Err(_) => Ok(cx.nowhere()),
        });
    }
    Some(match *page {
        ["paper", "new"] => paper::page(cx, excise),
        ["forms", "log"] => log::page(cx, excise),
        ["numbers", act] => numbers::page(cx, excise, act),
        // Pages that only show: a form sent to them is nobody's.
        ["back" | "search" | "sheet" | "sheet.pdf" | "explained"] if cx.visit.sent.is_some() => {
            Ok(cx.nowhere())
        }
        ["back"] => back::list(cx, excise),
        ["search"] => find::search(cx, excise),
        ["sheet"] => sheet::page(cx, excise),
        ["sheet.pdf"] => sheet::print(cx, excise),
        ["explained"] => gaps::explained(cx, excise),
        _ => return None,
    })
}
