//! That one key of an establishment names the next one: a signature of the old key over the new one, made while both were at hand.
//! Says that who held the old key wanted the new one; never that the old one was not stolen.

use crate::keys::{hex, key_bytes};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use number::ExciseNumber;

/// What is signed begins with this: no code and no note does.
const CONTEXT: &str = "acquit key 1\n";

fn signed(excise: &ExciseNumber, new: &[u8; 32]) -> Vec<u8> {
    let new: String = new.iter().map(|b| format!("{b:02x}")).collect();
    format!("{CONTEXT}{excise}\n{new}\n").into_bytes()
}

/// The signature of the old secret key over an establishment's new public key, in hexadecimal; nothing where that is no key.
#[must_use]
pub fn endorse(excise: &ExciseNumber, old_secret: &[u8; 32], new_public: &str) -> Option<String> {
    let new = key_bytes(new_public)?;
    let signature = SigningKey::from_bytes(old_secret).sign(&signed(excise, &new));
    Some(
        signature
            .to_bytes()
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect(),
    )
}

/// Whether the old public key signed the new one, for this establishment.
#[must_use]
pub fn endorsed(
    excise: &ExciseNumber,
    old_public: &str,
    new_public: &str,
    endorsement: &str,
) -> bool {
    let old = key_bytes(old_public).and_then(|k| VerifyingKey::from_bytes(&k).ok());
    let signature = (endorsement.len() == 128)
        .then(|| hex(endorsement))
        .flatten()
        .and_then(|b| Signature::from_slice(&b).ok());
    match (old, key_bytes(new_public), signature) {
        (Some(old), Some(new), Some(s)) => old.verify_strict(&signed(excise, &new), &s).is_ok(),
        _ => false,
    }
}
