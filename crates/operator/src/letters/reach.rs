//! How an office is reached: the establishment's own word for its local office first, else the card of the book (I28). Which of the two
//! it was, and where they differ, is told with it; the version of a card that was used
//! is kept as bytes, in canonical JSON, and named by the entry (Beside, notice.queued). Never decides.

use super::{Letter, To};
use crate::book::{Leaf as _, Office};
use crate::desk::Desk;
use crate::error::Failure;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::decide::notice::Notice;
use domain::decide::outage::Outage;
use domain::establishment::{Contact, Establishment};
use domain::event::Event;
use domain::facts::NoticeAbout;
use domain::register::Register;
use journal::{Archive, Hash, Tx};
use number::OfficeCode;

/// Whose word it is how an office is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// The establishment's own entry about its local office.
    #[default]
    Establishment,
    /// The same, and the card of the book for a means of which it says nothing.
    Both,
    /// The card of the book.
    Card,
    /// Nobody's: nothing is known.
    Nobody,
}

/// How an office is reached, and whose word that is.
#[derive(Clone, PartialEq, Debug)]
pub struct Reached {
    /// To whom, as letters take it.
    pub to: To,
    /// The card of the book, used or not.
    pub card: Option<Office>,
}

/// What differs between what the establishment says of its office and the card, by the fields of a contact.
fn differs(own: &Contact, card: &Contact) -> Vec<&'static str> {
    let said = |t: &Option<String>| {
        let bare = t.as_deref().unwrap_or_default().split_whitespace();
        bare.collect::<String>().to_lowercase()
    };
    let pairs = [
        ("phone", &own.phone, &card.phone),
        ("mail", &own.mail, &card.mail),
        ("fax", &own.fax, &card.fax),
    ];
    // What only one of them says is no contradiction.
    let mut out: Vec<&'static str> = pairs
        .into_iter()
        .filter(|(_, a, b)| !said(a).is_empty() && !said(b).is_empty() && said(a) != said(b))
        .map(|(name, ..)| name)
        .collect();
    let unknown = domain::calendar::OfficeHours::Unknown;
    if own.hours != unknown && card.hours != unknown && own.hours != card.hours {
        out.push("hours");
    }
    out
}

/// What the establishment says of its office, with what the card adds to it; none where it adds nothing. What is made of two is
/// confirmed where both are, on the earlier day (I28).
fn completed(own: &Contact, card: Option<&Contact>) -> Option<Contact> {
    let card = card?;
    let said = |t: &Option<String>| t.clone().filter(|t| !t.trim().is_empty());
    let with = Contact {
        phone: said(&own.phone).or(said(&card.phone)),
        mail: said(&own.mail).or(said(&card.mail)),
        fax: said(&own.fax).or(said(&card.fax)),
        confirmed: own.confirmed.min(card.confirmed),
        ..own.clone()
    };
    let ways = |c: &Contact| [said(&c.phone), said(&c.mail), said(&c.fax)];
    (ways(&with) != ways(own)).then_some(with)
}

/// How an office is reached: for the local one what the establishment says of it, where it says any way, and what its card adds; else
/// its card.
fn reach(own: &Establishment, office: &OfficeCode, card: Option<Office>) -> Reached {
    let local = Some(&own.office_contact).filter(|_| *office == own.office);
    let of_card = card.as_ref().map(Office::contact);
    let usable = of_card.as_ref().filter(|c| c.reachable());
    let (contact, origin) = match (local.filter(|c| c.reachable()), usable) {
        (Some(c), card) => match completed(c, card) {
            Some(both) => (both, Origin::Both),
            None => (c.clone(), Origin::Establishment),
        },
        (None, Some(c)) => (c.clone(), Origin::Card),
        (None, None) => {
            let named = local.or(of_card.as_ref()).cloned();
            (named.unwrap_or_default(), Origin::Nobody)
        }
    };
    let differs = match (local, &of_card, origin) {
        (Some(own), Some(card), Origin::Establishment | Origin::Both) => differs(own, card),
        _ => Vec::new(),
    };
    let to = To {
        office: office.clone(),
        contact,
        origin,
        differs,
    };
    Reached { to, card }
}

/// The same as the book stands inside a transaction.
pub(crate) fn reached_in(
    tx: &Tx,
    own: &Establishment,
    office: &OfficeCode,
) -> Result<Reached, Failure> {
    let row = tx.plain_get(Office::TABLE, office.as_str())?;
    let card = row.and_then(|v| serde_json::from_slice(&v).ok());
    Ok(reach(own, office, card))
}

/// A version of a card that an act names.
pub(crate) struct Used {
    sha256: String,
    bytes: Vec<u8>,
}

impl Used {
    /// The version by which an office is reached; none where the establishment's own word is used, or nothing is known.
    fn of(reached: Reached) -> Result<Option<Used>, Failure> {
        let by_card = matches!(reached.to.origin, Origin::Card | Origin::Both);
        let Some(card) = reached.card.filter(|_| by_card) else {
            return Ok(None);
        };
        let bytes = card.canonical()?;
        let sha256 = Hash::of(&bytes).to_string();
        Ok(Some(Used { sha256, bytes }))
    }

    /// Keeps it where an event names it: after the decision, so that a refusal leaves no file, and before the entry is on disk.
    pub(crate) fn keep(&self, files: &Archive, events: &[Event]) -> Result<(), Failure> {
        let named = |card: &Option<String>| card.as_ref() == Some(&self.sha256);
        let any = events.iter().any(|e| match e {
            Event::NumbersTold(e) => named(&e.card),
            Event::OfficeContacted(e) => named(&e.card),
            Event::NoticeQueued(e) => named(&e.card),
            _ => false,
        });
        if any {
            files.put(&self.bytes, "json")?;
        }
        Ok(())
    }
}

/// Names in a command that tells or asks an office the version of the card by which it is reached.
pub(crate) fn naming(
    tx: &Tx,
    reg: &Register,
    command: &mut Command,
) -> Result<Option<Used>, Failure> {
    let Some(own) = &reg.establishment else {
        return Ok(None);
    };
    let (office, slot) = match command {
        Command::Document(Document::Tell { beside, .. }) => {
            (own.office_to_tell(), &mut beside.card)
        }
        Command::Outage(Outage::Contact { beside, .. }) => (&own.office, &mut beside.card),
        Command::Notice(Notice::Queue(q)) => {
            let office = match q.about {
                NoticeAbout::Announcement => &own.office,
                _ => own.office_to_tell(),
            };
            (office, &mut q.card)
        }
        _ => return Ok(None),
    };
    if slot.is_some() {
        return Ok(None);
    }
    let used = Used::of(reached_in(tx, own, office)?)?;
    *slot = used.as_ref().map(|u| u.sha256.clone());
    Ok(used)
}

impl Desk {
    /// How an office is reached: for the local office what the establishment says of it, and what its card adds; else its card.
    ///
    /// # Errors
    /// What the store says.
    pub fn reached(&self, own: &Establishment, office: &OfficeCode) -> Result<Reached, Failure> {
        let card: Option<Office> = self.leaf(office.as_str())?;
        Ok(reach(own, office, card))
    }

    /// A letter with how its office is reached, as the book knows it now.
    ///
    /// # Errors
    /// What the store says.
    pub fn addressed(&self, own: &Establishment, letter: Letter) -> Result<Letter, Failure> {
        let to = self.reached(own, &letter.to.office)?.to;
        Ok(Letter { to, ..letter })
    }

    /// A card as it was used, by the SHA-256 that an entry names; none where the file is no card, or is gone.
    #[must_use]
    pub fn card_of(&self, sha256: &str) -> Option<Office> {
        let hash = sha256.parse::<Hash>().ok()?;
        let bytes = self.store.files().get(&hash).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}
