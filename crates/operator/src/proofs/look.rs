//! What a file is by what it holds, what it is called, what it mostly proves, and whose mail it is. Pure: bytes in, words out; keeps nothing.

use crate::error::Failure;
use domain::facts::{AnswerKind, NoticeAbout, ProofKind, ProofOf};
use wire::mail::{self, Mail, MailError, Nature};
use wire::{Foreign, Media};

/// The largest file, in bytes.
pub const MOST: usize = mail::MOST;
/// The longest name that is kept, in characters.
const NAME: usize = 120;

/// The kinds of file that are kept as proof.
pub const KINDS: &[Media] = &[
    Media::Png,
    Media::Jpeg,
    Media::Tiff,
    Media::Pdf,
    Media::Mail,
    Media::Text,
];

pub(super) fn refused(code: &'static str, most: u64) -> Failure {
    Failure::Book { code, most }
}

fn of_mail(e: MailError) -> Failure {
    let most = match e {
        MailError::Parts => mail::MOST_PARTS,
        MailError::Depth => mail::MOST_DEPTH,
        _ => MOST / 1_000_000,
    };
    refused(e.code(), most as u64)
}

/// What kind of file it is, and what it says where it is a mail.
///
/// # Errors
/// `proof.file-…` and `proof.mail-…`: what is no proof. Nothing is kept.
pub fn examine(bytes: &[u8]) -> Result<(Media, Option<Mail>), Failure> {
    if bytes.len() > MOST {
        return Err(refused("proof.file-large", (MOST / 1_000_000) as u64));
    }
    let kind = Media::of(bytes).map_err(|e| {
        let code = match e {
            Foreign::Empty => "proof.file-empty",
            Foreign::Outlook => "proof.file-outlook",
            Foreign::Telephone => "proof.file-telephone",
            Foreign::Other => "proof.file-kind",
        };
        refused(code, 0)
    })?;
    match kind {
        Media::Mail => Ok((kind, Some(mail::read(bytes).map_err(of_mail)?))),
        Media::Markup => Err(refused("proof.file-page", 0)),
        k if KINDS.contains(&k) => Ok((k, None)),
        _ => Err(refused("proof.file-kind", 0)),
    }
}

/// A name as it is kept: one line, without what only programs read, and without the way to it.
pub(super) fn named(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let turns = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = last.chars().filter(turns).map(clean).take(NAME).collect();
    match name.trim() {
        "" => format!("preuve.{}", media.ending()),
        n => n.to_owned(),
    }
}

/// What a file mostly is.
pub(super) fn usual(media: Media) -> ProofKind {
    match media {
        Media::Mail => ProofKind::Message,
        Media::Png | Media::Webp => ProofKind::Screenshot,
        Media::Jpeg => ProofKind::Photo,
        Media::Tiff => ProofKind::FaxReport,
        Media::Text => ProofKind::Note,
        Media::Pdf | Media::Markup => ProofKind::Other,
    }
}

pub(super) fn answer_kind(n: Nature) -> AnswerKind {
    match n {
        Nature::Bounce => AnswerKind::Bounce,
        Nature::Delayed => AnswerKind::Delayed,
        Nature::Read => AnswerKind::Receipt,
        // It arrived; nobody has read it.
        Nature::Delivered | Nature::Unread | Nature::Automatic => AnswerKind::Automatic,
        Nature::Person => AnswerKind::Reply,
    }
}

pub(super) fn proof_of(about: NoticeAbout) -> ProofOf {
    match about {
        NoticeAbout::Announcement => ProofOf::Announcement,
        NoticeAbout::Communication => ProofOf::Communication,
        NoticeAbout::Voided => ProofOf::Voided,
    }
}

pub(super) fn from_office(m: &Mail, offices: &[String]) -> bool {
    m.from
        .as_ref()
        .is_some_and(|w| offices.contains(&w.address))
}

/// Whether it is a message that went out: from a person who is not the office, to the office.
pub(super) fn went_out(m: &Mail, offices: &[String]) -> bool {
    m.nature == Nature::Person
        && !from_office(m, offices)
        && m.to.iter().any(|w| offices.contains(&w.address))
}
