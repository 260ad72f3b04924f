//! The words in which facts are stated: causes, means, outcomes, reasons. Closed lists with one stable spelling each,
//! the same on the command line, in entries and in answers. Never a rule.

use serde::{Deserialize, Serialize};

/// Declares a closed list whose serde text, `Display` and `FromStr` are one spelling.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }
        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The one spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == s).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("{s:?} is not one of {}", all.join(", "))
                })
            }
        }
    };
}

mod notice;

pub(crate) use list;
pub use notice::{AnswerKind, Beside, DropReason, NoticeAbout, ProofKind, ProofOf, SendOutcome};

list! {
    /// Why a document cannot be issued and printed (E1, E2).
    Cause {
        /// GAMM@ does not answer.
        GammaDown = "gamma-down",
        /// GAMM@ answers too slowly to finish a document.
        GammaSlow = "gamma-slow",
        /// GAMM@ refuses what it should accept.
        GammaRefuses = "gamma-refuses",
        /// The whole portal is unreachable (I16).
        PortalDown = "portal-down",
        /// GPS is down as well.
        GpsDown = "gps-down",
        /// The Internet line is cut.
        NoInternet = "no-internet",
        /// The operator's own network.
        OwnNetwork = "own-network",
        /// The operator's computer.
        OwnComputer = "own-computer",
        /// The operator's software.
        OwnSoftware = "own-software",
        /// The certificate or the account.
        Certificate = "certificate",
        /// The printer: the document is issued, not printed.
        Printer = "printer",
        /// No electricity.
        Electricity = "electricity",
        /// Anything else, described in the note.
        Other = "other",
    }
}

list! {
    /// On whose side the cause lies.
    Side {
        /// Customs.
        Customs = "customs",
        /// The operator.
        Operator = "operator",
        /// A third party, such as the Internet provider.
        Third = "third",
    }
}

impl Cause {
    /// The side on which this cause lies unless a person says otherwise.
    #[must_use]
    pub fn usual_side(self) -> Side {
        match self {
            Cause::GammaDown
            | Cause::GammaSlow
            | Cause::GammaRefuses
            | Cause::PortalDown
            | Cause::GpsDown => Side::Customs,
            Cause::NoInternet | Cause::Electricity => Side::Third,
            _ => Side::Operator,
        }
    }

    /// Whether this computer still has the Internet when nothing else is said.
    #[must_use]
    pub fn usual_internet(self) -> bool {
        !matches!(
            self,
            Cause::NoInternet | Cause::OwnNetwork | Cause::OwnComputer | Cause::Electricity
        )
    }
}

list! {
    /// What can be reached from elsewhere: a telephone, a shared connection, another site (I14).
    Elsewhere {
        /// Nothing, nowhere.
        None = "none",
        /// The Internet, but GAMM@ does not open there either.
        Internet = "internet",
        /// GAMM@ opens there: issue normally.
        Gamma = "gamma",
    }
}

list! {
    /// A state of something that is watched; unknown is not OK.
    Seen {
        /// It works.
        Up = "up",
        /// It does not.
        Down = "down",
        /// Nobody looked.
        Unknown = "unknown",
    }
}

list! {
    /// By which means somebody was contacted.
    Means {
        /// Electronic mail.
        Mail = "mail",
        /// Telephone.
        Telephone = "telephone",
        /// Fax.
        Fax = "fax",
        /// Text message.
        Sms = "sms",
        /// Letter or handed over.
        Letter = "letter",
        /// In person.
        InPerson = "in-person",
    }
}

impl Means {
    /// Whether it leaves something in writing (C1).
    #[must_use]
    pub fn is_written(self) -> bool {
        matches!(self, Means::Mail | Means::Fax | Means::Sms | Means::Letter)
    }
}

list! {
    /// What came of a contact.
    ContactResult {
        /// A person was spoken to.
        Spoken = "spoken",
        /// The written message went out.
        Sent = "sent",
        /// A message was left on an answering machine.
        Voicemail = "voicemail",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// The line was engaged.
        Engaged = "engaged",
        /// The message could not be sent.
        NotSent = "not-sent",
        /// The office answered that it cannot do what was asked (give a number, agree).
        Cannot = "cannot",
    }
}

impl ContactResult {
    /// Whether the office has, or will find, what was announced (N1).
    #[must_use]
    pub fn reached(self) -> bool {
        matches!(
            self,
            ContactResult::Spoken
                | ContactResult::Sent
                | ContactResult::Voicemail
                | ContactResult::Cannot
        )
    }
}

list! {
    /// What an office was contacted for.
    Purpose {
        /// To announce the intention (N1).
        Announce = "announce",
        /// To ask for a number (B1).
        Number = "number",
        /// To ask for its agreement after the SAU refused (I18).
        Agreement = "agreement",
    }
}

list! {
    /// What came of the SAU's call (I18).
    SauOutcome {
        /// The procedure is authorised.
        Authorised = "authorised",
        /// An alert is about to appear.
        AlertAnnounced = "alert-announced",
        /// The trouble is gone: issue normally.
        Solved = "solved",
        /// The SAU calls back.
        WillCallBack = "will-call-back",
        /// Nobody could be reached.
        NotReachable = "not-reachable",
        /// The desk is closed.
        Closed = "closed",
        /// Not authorised.
        Refused = "refused",
    }
}

list! {
    /// How the number comes about (I17).
    Case {
        /// GPS gives it.
        A = "a",
        /// The office gives it.
        B1 = "b1",
        /// The operator builds it.
        B2 = "b2",
    }
}

list! {
    /// Who gave a number that reached us (I4).
    Giver {
        /// The online service.
        Gps = "gps",
        /// The local office.
        Office = "office",
    }
}

impl Giver {
    /// The case in which this one gives the number.
    #[must_use]
    pub fn case(self) -> Case {
        match self {
            Giver::Gps => Case::A,
            Giver::Office => Case::B1,
        }
    }
}

impl Case {
    /// Who gives the number in this case; nobody but the operator in B2.
    #[must_use]
    pub fn giver(self) -> Option<Giver> {
        match self {
            Case::A => Some(Giver::Gps),
            Case::B1 => Some(Giver::Office),
            Case::B2 => None,
        }
    }
}

list! {
    /// Was the document already sent to GAMM@ (I15)?
    SentBefore {
        /// No.
        No = "no",
        /// Sent, no answer came.
        Unanswered = "unanswered",
        /// The ARC is known, only printing failed.
        Arc = "arc",
    }
}

list! {
    /// Ready reasons for going on although a duty is not met (I19).
    ReasonCode {
        /// Office closed, message sent.
        OfficeClosed = "office-closed",
        /// Calls without answer.
        CallsUnanswered = "calls-unanswered",
        /// Line and fax cut together with the Internet.
        LinesDown = "lines-down",
        /// The truck has already left.
        TruckLeft = "truck-left",
        /// The truck is loaded and the number was told (I23).
        Loaded = "loaded",
        /// Another reason, in words.
        Other = "other",
    }
}

/// A reason given for going on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// Which of the ready ones.
    pub code: ReasonCode,
    /// In the person's own words; required for `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

list! {
    /// What became of printed copies.
    Copies {
        /// They are kept with the register.
        Kept = "kept",
        /// They were destroyed.
        Destroyed = "destroyed",
        /// None had been printed.
        None = "none",
        /// Nobody knows where they are.
        Missing = "missing",
    }
}

list! {
    /// A mark printed across a paper.
    PaperMark {
        /// None: the original.
        None = "none",
        /// A specimen, of no value.
        Specimen = "specimen",
        /// A further copy after the originals came out.
        Duplicata = "duplicata",
    }
}

list! {
    /// On which form a document is printed.
    PaperForm {
        /// The DAA or DSA, by the kind of the movement.
        National = "national",
        /// The EU fallback document (Delegated Regulation (EU) 2022/1636, art. 9(1)).
        Eu = "eu",
    }
}

list! {
    /// The language of a paper's captions.
    PaperLanguage {
        /// French.
        French = "fr",
        /// English.
        English = "en",
        /// German.
        German = "de",
        /// Dutch.
        Dutch = "nl",
        /// Italian.
        Italian = "it",
        /// Spanish.
        Spanish = "es",
    }
}

/// How a document is printed, each time: chosen when it is sealed, so that a correction or a duplicate looks like the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaperStyle {
    /// The form.
    pub form: PaperForm,
    /// The language of the captions.
    pub language: PaperLanguage,
}

impl Default for PaperStyle {
    fn default() -> Self {
        PaperStyle {
            form: PaperForm::National,
            language: PaperLanguage::French,
        }
    }
}

impl PaperStyle {
    /// The national form in French: what every document had before it could be chosen.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == PaperStyle::default()
    }
}

list! {
    /// By which way a message was sent to GAMM@ (C2).
    Channel {
        /// From program to program.
        Edi = "edi",
        /// Typed on GAMM@'s own page.
        Portal = "portal",
        /// As a file that was handed on.
        File = "file",
    }
}

list! {
    /// How an ARC became known (C2, I15).
    Found {
        /// GAMM@ sent the validated document.
        Answer = "answer",
        /// A person typed it.
        Typed = "typed",
        /// It was looked for and found.
        LookedFor = "looked-for",
    }
}
