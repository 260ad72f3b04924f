//! What the register keeps: every kind of event, its name and its version; which things it changes is in `things`.
//!
//! ◆ Names, versions and field names stand in the bytes of the register for ever. A change of shape is a new version
//! beside the old one, never an edit; `tests/every_version.rs` replays one of each. Nothing is decided here.

mod things;

use crate::calendar::YearMonth;
use crate::consignment::Consignment;
use crate::drm::Run;
use crate::establishment::Establishment;
use crate::facts::{
    AnswerKind, Case, Cause, Channel, ContactResult, Copies, DropReason, Elsewhere, Found, Giver,
    Means, NoticeAbout, PaperMark, PaperStyle, ProofKind, ProofOf, Purpose, Reason, SauOutcome,
    Seen, SendOutcome, SentBefore, Side,
};
use crate::reentry::{Addition, Difference as EntryDifference, Fault};
use crate::retention::Remains;
use crate::rule::Rule;
use jiff::Timestamp;
use number::{FallbackNumber, Kind, NumberOnPaper};
use serde::{Deserialize, Serialize};

/// The counter of the entry that opened a thing names the thing: unique in its stream, and the same on every replay.
pub type Id = u64;

/// What an entry may change, as it is named in its header.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Thing {
    /// The establishment itself.
    Establishment,
    /// The series of one year.
    Series(number::Year),
    /// An outage.
    Episode(Id),
    /// A truck.
    Load(Id),
    /// A document.
    Dossier(Id),
    /// One of the other papers of an outage: see `report`.
    Report(Id),
    /// The return of a month.
    Month(YearMonth),
    /// A notice to customs.
    Notice(Id),
    /// Where the register stood and who signed that: never fetched with the rest of a register.
    Checkpoints,
    /// What was cut after its time: see `retention`.
    Retention,
    /// The installation (stream `house`).
    House,
}

impl std::fmt::Display for Thing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Thing::Establishment => f.write_str("establishment"),
            Thing::Series(y) => write!(f, "series/{}", y.two_digits()),
            Thing::Episode(i) => write!(f, "episode/{i}"),
            Thing::Load(i) => write!(f, "load/{i}"),
            Thing::Dossier(i) => write!(f, "dossier/{i}"),
            Thing::Report(i) => write!(f, "report/{i}"),
            Thing::Month(m) => write!(f, "month/{m}"),
            Thing::Notice(i) => write!(f, "notice/{i}"),
            Thing::Checkpoints => f.write_str("checkpoints"),
            Thing::Retention => f.write_str("retention"),
            Thing::House => f.write_str("house"),
        }
    }
}

/// On which occasion the last number used was stated (I3, I12).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// The establishment was added, or the first draw of a year.
    Opening,
    /// A person corrected it.
    Correction,
    /// The register may have forgotten something.
    Restored,
}

/// Why one key of an establishment follows another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyBecause {
    /// Its file is gone or cannot be read, as a person confirmed.
    Lost,
    /// A person wants another, with the old one at hand.
    Replaced,
    /// The register was restored or copied: two installations never share one (I12).
    Restored,
}

impl KeyBecause {
    /// The code, as in the register.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            KeyBecause::Lost => "lost",
            KeyBecause::Replaced => "replaced",
            KeyBecause::Restored => "restored",
        }
    }
}

impl std::str::FromStr for KeyBecause {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [KeyBecause::Lost, KeyBecause::Replaced, KeyBecause::Restored]
            .into_iter()
            .find(|b| b.as_str() == text)
            .ok_or(())
    }
}

/// Why a new incarnation began (I12).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rebirth {
    /// A backup was restored.
    Restored,
    /// The witness knows entries that the register has lost.
    WitnessAhead,
    /// The witness is gone.
    WitnessMissing,
    /// The folder was copied, or came from another machine.
    OtherMachine,
}

/// A difference between a number that was given and the form expected (I4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// Not the 21 characters of the fallback number.
    Form,
    /// Another year.
    Year,
    /// Another excise number.
    ExciseNumber,
    /// The other document type.
    TypeDigit,
    /// Far past the highest known.
    FarAhead,
    /// At or below the last number stated as used.
    AlreadyPassed,
    /// Its sequence was given before: under the other document type, or void, or not used (I1).
    SequenceGiven,
    /// The register was restored: a paper that it has forgotten may bear it (I12).
    PerhapsUsed,
    /// A DAA for a duty-paid-only trader (I6).
    DutyPaidOnly,
    /// The excise number does not go on with 0 after FR (I11).
    Unusual,
}

/// A duty that was not met when the act was done, and why it was done all the same (I19).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WentOn {
    /// The rule whose duty it is.
    pub rule: Rule,
    /// The reason given.
    pub reason: Reason,
}

/// A value that a flag replaced in a file, as the dossier records it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Override {
    /// The field: `departure`, `registration`, `consignor` …
    pub field: String,
    /// What the file said.
    pub file: String,
    /// What was used.
    pub used: String,
}

/// On which ground the procedure was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// An alert on the portal (D1).
    Alert,
    /// The SAU's authorisation (D2).
    Sau,
    /// Neither answer nor refusal could be had; a reason was given (I18, I19).
    SauUnreached,
    /// No Internet, nowhere (D3).
    NoInternet,
    /// The named agreement of the local office (I18).
    OfficeAgreement,
}

/// Declares the payloads, and the one enum over them with name, version, encoding and decoding.
macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $version:literal { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
            pub struct $variant { $($(#[$fdoc])* pub $field: $ty),* }
            impl From<$variant> for Event { fn from(e: $variant) -> Event { Event::$variant(Box::new(e)) } }
        )*
        /// An event of any kind.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Event { $($(#[$doc])* $variant(Box<$variant>)),* }
        impl Event {
            /// Name and version of every kind that can be read.
            pub const KINDS: &'static [(&'static str, u32)] = &[$(($name, $version)),*];
            /// The stable name.
            #[must_use]
            pub fn name(&self) -> &'static str { match self { $(Event::$variant(_) => $name),* } }
            /// The version of its shape.
            #[must_use]
            pub fn version(&self) -> u32 { match self { $(Event::$variant(_) => $version),* } }
            /// The payload as it is stored.
            ///
            /// # Errors
            /// When a value cannot be written as JSON, which no value built by this crate is.
            pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $(Event::$variant(e) => serde_json::to_vec(e)),* }
            }
            /// Reads a stored payload.
            ///
            /// # Errors
            /// The name and version when this program does not know them, or where the payload does not fit.
            pub fn decode(name: &str, version: u32, payload: &[u8]) -> Result<Event, String> {
                match (name, version) {
                    $(($name, $version) => serde_json::from_slice::<$variant>(payload).map(Event::from).map_err(|e| format!("{name} {version}: {e}")),)*
                    _ => Err(format!("unknown event {name} version {version}")),
                }
            }
        }
    };
}

events! {
    /// The installation's first entry.
    HouseStarted = "house.started", 1 {
        /// Random id of the installation.
        installation: String,
        /// The machine's mark.
        mark: String,
    }
    /// A new incarnation of the installation (I12).
    Incarnated = "house.incarnated", 1 {
        /// The new one.
        incarnation: String,
        /// The one before.
        previous: String,
        /// Why.
        because: Rebirth,
        /// What was seen, for people who look into it.
        detail: String,
    }
    /// A newer state of code lists was taken in: its file lies in the archive.
    HouseListsLoaded = "house.lists-loaded", 1 {
        /// SHA-256 of the file in the archive.
        sha256: String,
        /// What the state is called.
        name: String,
        /// The day whose state it describes.
        as_of: jiff::civil::Date,
        /// The lists that it speaks of, by name.
        lists: Vec<String>,
    }
    /// An establishment was added.
    EstablishmentAdded = "establishment.added", 1 {
        /// It.
        establishment: Establishment,
    }
    /// Its data changed.
    EstablishmentChanged = "establishment.changed", 1 {
        /// As it is now.
        establishment: Establishment,
    }
    /// The establishment's key was made, with which the square codes of its papers are signed; its secret half is in no entry.
    KeyMade = "establishment.key-made", 1 {
        /// The public half: 32 bytes of an Ed25519 key in hexadecimal.
        key: String,
        /// The public half of the one that it follows, lost or of another incarnation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        previous: Option<String>,
        /// Why another follows; absent for the first one, and in registers of before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<KeyBecause>,
        /// What a person said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The signature of the previous key over this one, in hexadecimal (docs/checkpoint.md), where that key was at hand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        endorsed: Option<String>,
    }
    /// Where the register stood, signed (docs/checkpoint.md).
    Checkpointed = "register.checkpointed", 1 {
        /// The counter of the last entry: the one before this.
        counter: u64,
        /// Its hash.
        hash: String,
        /// The signed note, as it can be handed to anybody.
        note: String,
    }
    /// The last number used was stated (I3, I12).
    LastUsedStated = "series.last-used-stated", 1 {
        /// Two-digit year.
        #[serde(with = "crate::text")]
        year: number::Year,
        /// The last sequence used by anyone on anything; 0 for none.
        last_used: u32,
        /// On which occasion.
        occasion: Occasion,
        /// The incarnation for which it holds.
        incarnation: String,
    }
    /// A number was given while the clock looked wrong or the year was new; a person confirmed the date (I2).
    DateConfirmed = "series.date-confirmed", 1 {
        /// Two-digit year.
        #[serde(with = "crate::text")]
        year: number::Year,
        /// The clock as it was confirmed.
        clock: Timestamp,
    }
    /// An outage begins for the establishment.
    EpisodeOpened = "episode.opened", 1 {
        /// Its id.
        episode: Id,
        /// The cause.
        cause: Cause,
        /// On whose side.
        side: Side,
        /// Since when, as a person states it.
        since: Timestamp,
        /// This computer has the Internet.
        internet: Seen,
        /// What is reached from elsewhere (I14); none was said: unknown.
        elsewhere: Option<Elsewhere>,
        /// The portal.
        portal: Seen,
        /// GPS.
        gps: Seen,
        /// The rule set that applies to it (I29).
        rule_set: String,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// What is seen has changed, or was corrected by a person.
    SituationStated = "episode.situation-stated", 1 {
        /// Of which outage.
        episode: Id,
        /// When.
        at: Timestamp,
        /// This computer has the Internet.
        internet: Seen,
        /// What is reached from elsewhere.
        elsewhere: Option<Elsewhere>,
        /// The portal.
        portal: Seen,
        /// GPS.
        gps: Seen,
    }
    /// An alert was read on the portal (D1, I20).
    AlertSeen = "episode.alert-seen", 1 {
        /// Of which outage.
        episode: Id,
        /// When.
        at: Timestamp,
        /// What was read.
        text: String,
        /// Its reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        /// Until when it is said to hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        /// SHA-256 of the screenshot in the archive (I20).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        screenshot: Option<String>,
        /// SHA-256 of the signed feed's bytes in the archive, when it was read there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        feed: Option<String>,
        /// The pinned key with which the feed was signed, in hexadecimal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    }
    /// What this computer saw during the outage is kept with it: the file cannot change any more (docs/sight.md).
    EpisodeObserved = "episode.observed", 1 {
        /// Of which outage.
        episode: Id,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
        /// SHA-256 of the timeline's bytes in the archive.
        file: String,
        /// Changes in it.
        changes: u32,
    }
    /// A person corrects when the outage began or ended; what was said before stays.
    EpisodeCorrected = "episode.corrected", 1 {
        /// Which.
        episode: Id,
        /// Since when it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Timestamp>,
        /// Since when GAMM@ answers again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        back: Option<Timestamp>,
        /// Why, in words.
        reason: String,
    }
    /// The SAU was called (D2, I18).
    SauCalled = "episode.sau-called", 1 {
        /// Of which outage.
        episode: Id,
        /// When.
        at: Timestamp,
        /// What came of it.
        outcome: SauOutcome,
        /// The person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<String>,
        /// The reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        /// For which documents; empty is both.
        #[serde(with = "crate::text::list")]
        kinds: Vec<Kind>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// The local office was contacted (N1, B1, I18).
    OfficeContacted = "episode.office-contacted", 1 {
        /// Of which outage.
        episode: Id,
        /// What for.
        purpose: Purpose,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// To which address or person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// What came of it.
        result: ContactResult,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Which notice told it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Id>,
        /// SHA-256 of the office's card in the archive, as it was used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<String>,
    }
    /// GAMM@ answers again (I23).
    ServiceBack = "episode.service-back", 1 {
        /// Of which outage.
        episode: Id,
        /// Since when.
        at: Timestamp,
    }
    /// The outage is over for the establishment.
    EpisodeClosed = "episode.closed", 1 {
        /// Which.
        episode: Id,
        /// When.
        at: Timestamp,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// GPS is being asked; no answer yet (I8).
    GpsAsked = "number.gps-asked", 1 {
        /// The key of the request.
        key: String,
        /// The kind asked for.
        #[serde(with = "crate::text")]
        kind: Kind,
        /// The number that GPS may have given.
        #[serde(with = "crate::text")]
        uncertain: FallbackNumber,
    }
    /// GPS gave nothing for that request, as is known now (I8).
    GpsGaveNothing = "number.gps-gave-nothing", 1 {
        /// The key of the request.
        key: String,
        /// The number that had been held back.
        #[serde(with = "crate::text")]
        uncertain: FallbackNumber,
    }
    /// A number was built and given by the operator (B2).
    NumberDrawn = "number.drawn", 1 {
        /// It.
        #[serde(with = "crate::text")]
        number: FallbackNumber,
        /// For which document.
        dossier: Id,
    }
    /// A number reached us (A, B1, I4).
    NumberReceived = "number.received", 1 {
        /// It, as it was given.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// For which kind of document.
        #[serde(with = "crate::text")]
        kind: Kind,
        /// Who gave it.
        from: Giver,
        /// When it was given.
        at: Timestamp,
        /// The person who gave it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// How it differs from the form expected, read back and confirmed.
        differences: Vec<Difference>,
        /// The request to GPS that it answers (I8), if one is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
        /// The number that had been held back for that request, free again unless it is this one (I8).
        #[serde(default, with = "crate::text::opt", skip_serializing_if = "Option::is_none")]
        held: Option<FallbackNumber>,
    }
    /// A number was mistyped: the authority never gave it (I4).
    NumberNeverGiven = "number.never-given", 1 {
        /// It.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Why.
        reason: String,
    }
    /// A number that was received will not be used (I5).
    NumberNeverUsed = "number.never-used", 1 {
        /// It.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Why.
        reason: String,
    }
    /// Numbers of which the register knows nothing are explained (I5).
    GapExplained = "number.gap-explained", 1 {
        /// Two-digit year.
        #[serde(with = "crate::text")]
        year: number::Year,
        /// The first.
        from: u32,
        /// The last.
        to: u32,
        /// Why.
        reason: String,
    }
    /// A document is sealed with its number (F, I25).
    DocumentSealed = "document.sealed", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its truck.
        load: Id,
        /// The outage.
        episode: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// DAA or DSA.
        #[serde(with = "crate::text")]
        kind: Kind,
        /// How the number came about.
        case: Case,
        /// On which ground.
        ground: Ground,
        /// The goods, parties and transport.
        consignment: Consignment,
        /// The local reference number, fixed now (I25).
        lrn: String,
        /// When the goods are to leave; none: to be completed (I26).
        departure: Option<Timestamp>,
        /// The vehicle; none: to be completed (I26).
        registration: Option<String>,
        /// What flags replaced in the file.
        overrides: Vec<Override>,
        /// Whether it had been sent to GAMM@ before (I15).
        sent_before: SentBefore,
        /// When it had been sent, if a person knows (I15).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sent_at: Option<Timestamp>,
        /// Duties not met, with the reasons.
        went_on: Vec<WentOn>,
        /// The caller's key (I13).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
        /// The rule set asks for a copy to customs when it is duty paid and goes to another Member State (I29).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        copy_when_abroad: bool,
        /// The rule set asks for no entry when it is duty paid and stays in France (I29).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_entry_at_home: bool,
        /// Form and language of its papers.
        #[serde(default, skip_serializing_if = "PaperStyle::is_usual")]
        paper: PaperStyle,
    }
    /// A blank form bears a number that we drew; its document is not known yet (F2, B2, I5).
    FormNumbered = "form.numbered", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its truck, until a document says which.
        load: Id,
        /// The outage.
        episode: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: FallbackNumber,
        /// DAA or DSA.
        #[serde(with = "crate::text")]
        kind: Kind,
        /// On which ground.
        ground: Ground,
        /// Duties not met, with the reasons.
        went_on: Vec<WentOn>,
        /// The caller's key (I13).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    }
    /// A numbered form was filled in by hand: what stands on it, entered afterwards.
    FormFilled = "form.filled", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// When it was written.
        written_at: Timestamp,
        /// When the goods left, if they have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        departed_at: Option<Timestamp>,
        /// To whom.
        consignee: String,
        /// What, in words.
        goods: String,
        /// The vehicle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        registration: Option<String>,
    }
    /// A numbered form will carry no goods (I5).
    FormUnused = "form.unused", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Why.
        reason: String,
        /// Whether its number had been told, so that this has to be told too.
        was_told: bool,
    }
    /// A document is corrected before departure: same number, next version (I24).
    DocumentRevised = "document.revised", 1 {
        /// Its dossier.
        dossier: Id,
        /// The new version.
        to_version: u32,
        /// The goods, parties and transport as they are now.
        consignment: Consignment,
        /// When the goods are to leave.
        departure: Option<Timestamp>,
        /// The vehicle.
        registration: Option<String>,
        /// What changed: `quantity`, `product`, `consignee`, `vehicle`, `departure`, `other`.
        changes: Vec<String>,
        /// Whether the office has to be told again.
        tell_again: bool,
        /// What became of the earlier sheets.
        copies: Copies,
        /// Duties not met, with the reasons.
        went_on: Vec<WentOn>,
    }
    /// The paper was rendered, its bytes are archived.
    DocumentPrinted = "document.printed", 1 {
        /// Its dossier.
        dossier: Id,
        /// The version of the document.
        of_version: u32,
        /// SHA-256 of the bytes.
        file: String,
        /// Their count.
        bytes: u64,
        /// Pages.
        pages: u32,
        /// The mark across it.
        mark: PaperMark,
        /// SHA-256 of the official blank on which it was printed (F1); none: our own drawing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blank: Option<String>,
    }
    /// The office was told numbers (C1).
    NumbersTold = "numbers.told", 1 {
        /// The documents.
        dossiers: Vec<Id>,
        /// Their numbers.
        #[serde(with = "crate::text::list")]
        numbers: Vec<NumberOnPaper>,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// The person or address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// What was said, in the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Which notice told it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Id>,
        /// SHA-256 of the office's card in the archive, as it was used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<String>,
        /// The version of each document that was told; empty: the one at the time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        versions: Vec<u32>,
    }
    /// The goods left.
    GoodsDeparted = "goods.departed", 1 {
        /// The documents that left.
        dossiers: Vec<Id>,
        /// Their numbers.
        #[serde(with = "crate::text::list")]
        numbers: Vec<NumberOnPaper>,
        /// When.
        at: Timestamp,
        /// The vehicle as it left, written by hand where it was to be completed (I26).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        registration: Option<String>,
        /// Duties that were not met when they left, with the reasons.
        went_on: Vec<WentOn>,
    }
    /// A number is void (I5).
    NumberVoided = "number.voided", 1 {
        /// Its document.
        dossier: Id,
        /// It.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Why.
        reason: String,
        /// What became of the printed copies.
        copies: Copies,
        /// Whether it had been told, so that the void has to be told too.
        was_told: bool,
    }
    /// A document written by hand is entered afterwards.
    PaperRecorded = "paper.recorded", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its truck.
        load: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// DAA or DSA.
        #[serde(with = "crate::text")]
        kind: Kind,
        /// How the number came about.
        case: Case,
        /// When it was written.
        written_at: Timestamp,
        /// When the goods left, if they have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        departed_at: Option<Timestamp>,
        /// To whom.
        consignee: String,
        /// What, in words.
        goods: String,
        /// The vehicle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        registration: Option<String>,
        /// The document that already bears this number (I9).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        collides_with: Option<Id>,
    }
    /// The data of a paper written by hand, typed from it (C2).
    DocumentTranscribed = "document.transcribed", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// What stands on the paper.
        consignment: Consignment,
        /// The rule set asks for no entry when it is duty paid and stays in France (I29).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_entry_at_home: bool,
    }
    /// The message that enters it in GAMM@ was written and archived (C2).
    ReentryPrepared = "reentry.prepared", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// The version of the document that it carries.
        of_version: u32,
        /// The local reference number that it carries (I25).
        lrn: String,
        /// The identifier of the message.
        message_id: String,
        /// SHA-256 of the message in the archive.
        file: String,
        /// What was added to what stands on the paper.
        additions: Vec<Addition>,
    }
    /// It was sent to GAMM@, or typed there (C2).
    ReentrySent = "reentry.sent", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// The identifier of the message; none: not one of ours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message_id: Option<String>,
        /// When.
        at: Timestamp,
        /// By which way.
        by: Channel,
    }
    /// Its ARC was looked for in GAMM@ (I15).
    ReentryLookedFor = "reentry.looked-for", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// When.
        at: Timestamp,
        /// Whether GAMM@ has it.
        found: bool,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// GAMM@ answered otherwise than with an ARC (C2).
    ReentryAnswered = "reentry.answered", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Which message: `IE704`, `IE917`, `IE839`, `IE905`.
        message: String,
        /// SHA-256 of it in the archive.
        file: String,
        /// Its identifier.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_id: Option<String>,
        /// The message that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correlates: Option<String>,
        /// When it was made.
        at: Timestamp,
        /// What it finds wrong.
        faults: Vec<Fault>,
    }
    /// GAMM@ has the document: its ARC is known (C2).
    ReentryEntered = "reentry.entered", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// The ARC, as it was given.
        arc: String,
        /// When it was validated, as the answer or a person says.
        at: Timestamp,
        /// How it became known.
        how: Found,
        /// SHA-256 of the validated document (IE801) in the archive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        /// The identifier of that message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_id: Option<String>,
        /// Whether its check digit fits.
        check_digit_fits: bool,
    }
    /// The validated document was compared with the paper (C2).
    ReentryCompared = "reentry.compared", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// The ARC.
        arc: String,
        /// SHA-256 of the validated document.
        file: String,
        /// The version of the paper.
        of_version: u32,
        /// Differences, those that a rule makes equal too.
        differences: Vec<EntryDifference>,
        /// Differences beyond those listed.
        more: u32,
    }
    /// A person explained differences (C2).
    ReentryExplained = "reentry.explained", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Which elements.
        elements: Vec<String>,
        /// In words.
        text: String,
    }
    /// The authority asks for no entry of it (C2).
    ReentryWaived = "reentry.waived", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Since when.
        at: Timestamp,
        /// Where that stands.
        reference: String,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// The goods arrived, as the report of receipt says: the movement is discharged (AN3 111 H quater).
    MovementReceived = "movement.received", 1 {
        /// Its dossier.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// The day of arrival.
        on: jiff::civil::Date,
        /// The conclusion of the report: `1` accepted, `2` accepted although unsatisfactory, `3` refused, `4` refused in part …
        conclusion: String,
        /// `IE818`, or `copy-3`.
        by: String,
        /// SHA-256 of the report in the archive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
    }
    /// A month was declared on the DRM, as a person states it (C4, I27).
    MonthDeclared = "month.declared", 1 {
        /// The month.
        #[serde(with = "crate::text")]
        month: YearMonth,
        /// The declaration's id: the counter of this entry.
        declared: Id,
        /// When.
        at: Timestamp,
        /// First, last and count of DAA; none: none left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        daa: Option<Run>,
        /// The same of DSA.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dsa: Option<Run>,
        /// References of another form, declared one by one.
        #[serde(with = "crate::text::list")]
        references: Vec<NumberOnPaper>,
        /// SHA-256 of what was handed out with it, in the archive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// Documents that a declaration of their month covers.
    MonthCovers = "month.covers", 1 {
        /// The month.
        #[serde(with = "crate::text")]
        month: YearMonth,
        /// The declaration, by its entry.
        declared: Id,
        /// The documents, at most 500.
        dossiers: Vec<Id>,
    }
    /// A duty was done, as a person states it.
    DutyDone = "duty.done", 1 {
        /// Of which document.
        dossier: Id,
        /// Its code: see `duties`.
        duty: String,
        /// When.
        at: Timestamp,
        /// How, with what reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// A copy of the paper was filed with the stock accounts; filed again, it is elsewhere since (C3).
    CopyFiled = "copy.filed", 1 {
        /// Of which document.
        dossier: Id,
        /// Its number.
        #[serde(with = "crate::text")]
        number: NumberOnPaper,
        /// Which copy: 1 to 4.
        copy: u8,
        /// When, as stated.
        at: Timestamp,
        /// Where it is, in the person's words.
        place: String,
        /// It bears its signature; on copy 3 that of the consignee.
        signed: bool,
        /// SHA-256 of its scan or photo in the archive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scan: Option<String>,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// A paper for customs while GAMM@ is down was drawn up: report of receipt, change of destination, splitting, cancellation.
    ReportMade = "report.made", 1 {
        /// Its id.
        report: Id,
        /// The movement: `{"arc": …}` or `{"number": …}`.
        about: crate::report::About,
        /// `kind` and `body`: what it says.
        #[serde(flatten)]
        body: crate::report::Body,
        /// Our document, where the movement is one of ours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dossier: Option<Id>,
        /// The outage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        episode: Option<Id>,
        /// When, as stated.
        at: Timestamp,
    }
    /// It was laid out and its bytes archived.
    ReportPrinted = "report.printed", 1 {
        /// Which.
        report: Id,
        /// SHA-256 of the bytes in the archive.
        file: String,
        /// How many.
        bytes: u64,
        /// Its pages.
        pages: u32,
    }
    /// Customs was informed with it.
    ReportTold = "report.told", 1 {
        /// Which.
        report: Id,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// To whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    }
    /// The message that GAMM@ takes for it later was written.
    ReportPrepared = "report.prepared", 1 {
        /// Which.
        report: Id,
        /// The ARC that the message names.
        arc: String,
        /// The state of the movement that it names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sequence: Option<u32>,
        /// Its identifier.
        message_id: String,
        /// SHA-256 of its bytes in the archive.
        file: String,
    }
    /// GAMM@ has it.
    ReportEntered = "report.entered", 1 {
        /// Which.
        report: Id,
        /// Since when, as stated.
        at: Timestamp,
        /// SHA-256 of what shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
    }
    /// It was never used: a mistake.
    ReportDropped = "report.dropped", 1 {
        /// Which.
        report: Id,
        /// Our document, where it was about one of ours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dossier: Option<Id>,
        /// Why.
        reason: String,
    }
    /// A notice to customs is to be given (N1, C1, I5): what it tells is fixed here, and the identifier of its message.
    NoticeQueued = "notice.queued", 1 {
        /// Its id.
        notice: Id,
        /// What it tells.
        about: NoticeAbout,
        /// The outage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        episode: Option<Id>,
        /// The truck.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        load: Option<Id>,
        /// The documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dossiers: Vec<Id>,
        /// Their numbers.
        #[serde(default, with = "crate::text::list", skip_serializing_if = "Vec::is_empty")]
        numbers: Vec<NumberOnPaper>,
        /// The version of each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        versions: Vec<u32>,
        /// To which office.
        #[serde(with = "crate::text")]
        office: number::OfficeCode,
        /// To which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// By which means.
        by: Means,
        /// The identifier of its message, without angle brackets: claimed, the same in every attempt.
        message_id: String,
        /// This program sends it; otherwise a person does.
        automatic: bool,
        /// SHA-256 of the office's card in the archive, as it was used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<String>,
    }
    /// The message of a notice was written: from now on it is these bytes.
    NoticeComposed = "notice.composed", 1 {
        /// Which.
        notice: Id,
        /// SHA-256 of the message in the archive.
        file: String,
        /// SHA-256 of its page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<String>,
        /// The head of the register that it bears.
        head: String,
    }
    /// The message is about to leave: on disk before its first byte is given to a server.
    NoticeSending = "notice.sending", 1 {
        /// Which.
        notice: Id,
        /// To which server.
        server: String,
    }
    /// A server has taken the message on.
    NoticeSent = "notice.sent", 1 {
        /// Which.
        notice: Id,
        /// Which server.
        server: String,
        /// When it said so.
        at: Timestamp,
        /// Its words.
        reply: String,
        /// SHA-256 of the whole dialogue in the archive.
        transcript: String,
    }
    /// No server took the message on, or none said so.
    NoticeFailed = "notice.failed", 1 {
        /// Which.
        notice: Id,
        /// Which server, where one was spoken to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        server: Option<String>,
        /// When.
        at: Timestamp,
        /// What came of it.
        outcome: SendOutcome,
        /// The server's words, or what went wrong.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply: Option<String>,
        /// How many attempts ended so since the last such entry, this one included.
        attempts: u32,
        /// SHA-256 of the dialogue in the archive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        transcript: Option<String>,
    }
    /// A person wants it sent once more, or now by this program; the message stays the same.
    NoticeAgain = "notice.again", 1 {
        /// Which.
        notice: Id,
        /// When.
        at: Timestamp,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// It is not sent any more.
    NoticeDropped = "notice.dropped", 1 {
        /// Which.
        notice: Id,
        /// When.
        at: Timestamp,
        /// Why.
        reason: DropReason,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// Something came back.
    NoticeAnswered = "notice.answered", 1 {
        /// To which.
        notice: Id,
        /// The outage that it told of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        episode: Option<Id>,
        /// The documents that it told of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dossiers: Vec<Id>,
        /// When it came, as stated.
        at: Timestamp,
        /// What it is.
        kind: AnswerKind,
        /// SHA-256 of it in the archive.
        file: String,
        /// From whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// It comes from the office that was told; otherwise from somebody else.
        from_office: bool,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// Something was kept as proof, as bytes.
    ProofFiled = "proof.filed", 1 {
        /// Its id.
        proof: Id,
        /// What of.
        of: ProofOf,
        /// What it is.
        kind: ProofKind,
        /// The outage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        episode: Option<Id>,
        /// The notice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Id>,
        /// The documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dossiers: Vec<Id>,
        /// When it was made, as stated.
        at: Timestamp,
        /// SHA-256 of it in the archive.
        file: String,
        /// What the file was called.
        name: String,
        /// Its media type.
        media: String,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }
    /// After the time for which they had to stay, the contents of documents were cut; number, days and fate stay.
    RetentionCut = "retention.cut", 1 {
        /// The documents.
        dossiers: Vec<Id>,
        /// The last day on which one of them had to be there.
        until: jiff::civil::Date,
        /// Why, in the person's words.
        reason: String,
        /// How many entries were cut.
        entries: u64,
        /// SHA-256 of the files that went with them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
        /// What is left of each entry that was cut.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remains: Vec<Remains>,
    }
}
