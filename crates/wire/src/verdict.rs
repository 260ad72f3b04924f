//! Whether a code was signed, and by whom as far as a list says. Never "valid": a signature says who signed, not that it is true.

use crate::code::{Code, CodeError, CodeNumber, decode, key_id};
use crate::keys::{KeyList, Listed};

/// What a list of keys says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Signed by a listed key.
    SignedBy {
        /// It.
        listed: &'a Listed,
        /// The number bears the excise number for which the key is listed; a reference of another form bears none.
        own: bool,
    },
    /// The list has no key of that name.
    KeyNotKnown,
    /// The list has a key of that name, and the signature is not its.
    Mismatch {
        /// The key, the first where there are several.
        listed: &'a Listed,
    },
}

/// Reads a code and looks for its key in the list.
///
/// # Errors
/// When the text is no code.
pub fn verify<'a>(text: &str, keys: &'a KeyList) -> Result<(Code, Verdict<'a>), CodeError> {
    let code = decode(text)?;
    let named = || keys.keys.iter().filter(|k| key_id(&k.public) == code.key);
    let verdict = match named().find(|k| code.signed_by(&k.public)) {
        Some(listed) => Verdict::SignedBy {
            listed,
            own: match &code.payload.number {
                CodeNumber::Fallback(n) => n.excise() == &listed.excise,
                CodeNumber::None | CodeNumber::Reference(_) | CodeNumber::ReferenceDigest(_) => {
                    true
                }
            },
        },
        None => named()
            .next()
            .map_or(Verdict::KeyNotKnown, |listed| Verdict::Mismatch { listed }),
    };
    Ok((code, verdict))
}
