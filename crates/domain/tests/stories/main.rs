//! The rules of the procedure as stories, one for each rule and promise, told to the real `decide`.
//!
//! The stories leave traces of every rule that they meet: each rule that is built must be met both satisfied and not, and
//! each guard, when it is taken away, must make a story fail.

mod copy;
mod document;
mod form;
mod law;
mod month;
mod notice;
mod number;
mod outage;
mod reentry;
mod report;
mod retention;
mod table;
mod world;

/// Stories: each a test of its own, all in one list.
macro_rules! stories {
    ($($name:ident $body:block)*) => {
        $(#[test] fn $name() $body)*
        pub(crate) const STORIES: &[(&str, fn())] = &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use stories;

/// Every story.
pub(crate) fn all() -> Vec<(&'static str, fn())> {
    [
        outage::STORIES,
        notice::STORIES,
        number::STORIES,
        document::STORIES,
        copy::STORIES,
        form::STORIES,
        law::STORIES,
        month::STORIES,
        reentry::STORIES,
        report::STORIES,
        retention::STORIES,
    ]
    .concat()
}
