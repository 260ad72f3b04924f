//! How an office is reached: the establishment's own word for its local office first, else the card of the book (I28). Which of the two
//! it was, and where they differ, is told with it; the version of a card that was used is kept as bytes. Never decides.

use super::{Letter, To};
use crate::book::Office;
use crate::desk::Desk;
use crate::error::Failure;
use domain::establishment::{Contact, Establishment};
use number::OfficeCode;

/// Whose word it is how an office is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// The establishment's own entry about its local office.
    #[default]
    Establishment,
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

impl Desk {
    /// How an office is reached: for the local office what the establishment says of it, where it says any way; else its card.
    ///
    /// # Errors
    /// What the store says.
    pub fn reached(&self, own: &Establishment, office: &OfficeCode) -> Result<Reached, Failure> {
        let card: Option<Office> = self.leaf(office.as_str())?;
        let local = Some(&own.office_contact).filter(|_| *office == own.office);
        let of_card = card.as_ref().map(Office::contact);
        let usable = of_card.as_ref().filter(|c| c.reachable());
        let (contact, origin) = match (local.filter(|c| c.reachable()), usable) {
            (Some(c), _) => (c.clone(), Origin::Establishment),
            (None, Some(c)) => (c.clone(), Origin::Card),
            (None, None) => {
                let named = local.or(of_card.as_ref()).cloned();
                (named.unwrap_or_default(), Origin::Nobody)
            }
        };
        let differs = match (local, &of_card, origin) {
            (Some(own), Some(card), Origin::Establishment) => differs(own, card),
            _ => Vec::new(),
        };
        let to = To {
            office: office.clone(),
            contact,
            origin,
            differs,
        };
        Ok(Reached { to, card })
    }

    /// A letter with how its office is reached, as the book knows it now.
    ///
    /// # Errors
    /// What the store says.
    pub fn addressed(&self, own: &Establishment, letter: Letter) -> Result<Letter, Failure> {
        let to = self.reached(own, &letter.to.office)?.to;
        Ok(Letter { to, ..letter })
    }

    /// The version of the card by which an office is reached now, kept in the archive as canonical JSON (keys in their order, no white
    /// space): its SHA-256, for the entry that says so. None where the establishment's own word is used, which stands in the register,
    /// or where nothing is known. The same card is the same file.
    ///
    /// # Errors
    /// What the store or the archive says.
    pub fn card_used(
        &self,
        own: &Establishment,
        office: &OfficeCode,
    ) -> Result<Option<String>, Failure> {
        let reached = self.reached(own, office)?;
        let Some(card) = reached.card.filter(|_| reached.to.origin == Origin::Card) else {
            return Ok(None);
        };
        Ok(Some(self.keep(&card.canonical()?, "json")?))
    }

    /// A card as it was used, by the SHA-256 that an entry names; none where the file is no card, or is gone.
    #[must_use]
    pub fn card_of(&self, sha256: &str) -> Option<Office> {
        let hash = sha256.parse::<journal::Hash>().ok()?;
        let bytes = self.store.files().get(&hash).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}
