//! What a gateway to GAMM@ says of a message or a movement (docs/reentry.md). Values only: who asks over the line is `courier`, what it
//! means for a document is `operator`'s.

/// What became of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Posted {
    /// The answer came at once.
    Answered(Vec<u8>),
    /// It was taken; the answer comes later, or never.
    Taken,
    /// It is not known whether it was taken: why, in technical words.
    Unknown(String),
}

/// What there is for a message that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Waiting {
    /// The answer.
    Answered(Vec<u8>),
    /// It was taken, and there is no answer yet.
    NoneYet,
    /// It was never seen there.
    NeverSeen,
    /// Nothing can be concluded: why, in technical words.
    Unknown(String),
}

/// Whether a movement is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Movement {
    /// Under this ARC.
    There(String),
    /// There is none.
    NotThere,
    /// Nothing can be concluded: why, in technical words.
    Unknown(String),
}
