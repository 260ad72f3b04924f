//! Words of telling customs and of proving it: what a notice is about, what came of sending it, what proof is of. Never a rule.

use serde::{Deserialize, Serialize};

list! {
    /// What a notice tells (N1, C1, I5).
    NoticeAbout {
        /// The intention to use the procedure (N1).
        Announcement = "announcement",
        /// The numbers of one truck (C1).
        Communication = "communication",
        /// A told number that is void (I5).
        Voided = "voided",
    }
}

list! {
    /// What came of an attempt to send that no server accepted.
    SendOutcome {
        /// No server was reached, or none took the message on: nothing of it has left.
        NotConnected = "not-connected",
        /// A server asked to come again later.
        Later = "later",
        /// A server refused it for good.
        Refused = "refused",
        /// It left, and no server said whether it has it: it may have arrived.
        Unknown = "unknown",
    }
}

list! {
    /// What came back after a notice.
    AnswerKind {
        /// A person answered.
        Reply = "reply",
        /// A receipt says that it was read or delivered.
        Receipt = "receipt",
        /// It could not be delivered.
        Bounce = "bounce",
        /// It is delayed on its way.
        Delayed = "delayed",
        /// A machine answered: that it arrived, not that it was read.
        Automatic = "automatic",
    }
}

list! {
    /// Why a notice is not sent any more.
    DropReason {
        /// What it tells has changed since: another one takes its place.
        Superseded = "superseded",
        /// A person took it back.
        ByPerson = "by-person",
    }
}

list! {
    /// What something kept is proof of.
    ProofOf {
        /// That the office was told of the intention (N1).
        Announcement = "announcement",
        /// That the office was told the numbers (C1).
        Communication = "communication",
        /// That the office was told of a void (I5).
        Voided = "voided",
        /// What the portal showed (D1).
        Alert = "alert",
        /// What the help desk said (D2).
        Sau = "sau",
        /// What did not work (E2).
        Cause = "cause",
        /// That and how the goods left.
        Departure = "departure",
        /// Something else.
        Other = "other",
    }
}

list! {
    /// What kind of thing is kept.
    ProofKind {
        /// A message as it was sent or came.
        Message = "message",
        /// A picture of a screen.
        Screenshot = "screenshot",
        /// What a fax machine printed.
        FaxReport = "fax-report",
        /// A photograph.
        Photo = "photo",
        /// A note.
        Note = "note",
        /// Something else.
        Other = "other",
    }
}

/// What is kept beside the fact that an office was told or tried.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// What was said, in the person's words.
    pub note: Option<String>,
    /// Which notice told it.
    pub notice: Option<crate::event::Id>,
    /// SHA-256 of the office's card in the archive, as it was used.
    pub card: Option<String>,
}
