//! Secret keys kept beside a backup, under a passphrase: a text that only the passphrase opens (docs/checkpoint.md). Argon2id makes guessing
//! costly, ChaCha20-Poly1305 seals. Randomness comes in; nothing here is written, and no passphrase is judged but by its length.

use crate::base64;
use crate::keys::{hex, public_key};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use jiff::Timestamp;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Largest text read, in bytes.
pub const MAX_BOX: usize = 1024 * 1024;
/// Shortest passphrase, in characters.
pub const SHORTEST: usize = 12;
/// First line: the format.
const FORMAT: &str = "acquit kept keys 1";
/// Second last line: how the last one is sealed.
const CIPHER: &str = "chacha20poly1305";
/// Most memory that opening asks for, in KiB; most passes and lanes.
const MOST: (u32, u32, u32) = (256 * 1024, 16, 8);

/// How costly one guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Cost {
    /// 64 MiB and three passes: RFC 9106's second choice, with one lane.
    fn default() -> Cost {
        Cost {
            memory: 64 * 1024,
            passes: 3,
            lanes: 1,
        }
    }
}

/// Of what installation the keys are; readable without the passphrase, and believed only with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The installation.
    pub installation: String,
    /// Its incarnation.
    pub incarnation: String,
    /// When they were put away.
    pub made: Timestamp,
}

/// One key.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptKey {
    /// Whose.
    pub excise: ExciseNumber,
    /// The secret half.
    pub secret: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    excise: String,
    key: String,
    secret: String,
}

/// Why nothing was opened, or sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyboxError {
    /// The passphrase is shorter than [`SHORTEST`].
    #[error("the passphrase is too short")]
    Short,
    /// No text of this format: cut, altered outside what is sealed, or something else.
    #[error("line {line}: these are no kept keys")]
    Text {
        /// From 1.
        line: usize,
    },
    /// It asks for more memory or time than is given.
    #[error("opening it asks for too much")]
    Cost,
    /// Another passphrase, or an altered text: the two cannot be told apart.
    #[error("this passphrase does not open it")]
    Passphrase,
}

impl KeyboxError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short => "keybox.short",
            Self::Text { .. } => "keybox.text",
            Self::Cost => "keybox.cost",
            Self::Passphrase => "keybox.passphrase",
        }
    }

    /// Its values by name, for a message.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Short => vec![("least", SHORTEST.to_string())],
            Self::Text { line } => vec![("line", line.to_string())],
            Self::Cost | Self::Passphrase => Vec::new(),
        }
    }
}

/// Seals keys. `salt` is 16 random bytes, used once.
///
/// # Errors
/// [`KeyboxError::Short`]; [`KeyboxError::Cost`] for a cost that is none.
pub fn seal(
    keys: &[KeptKey],
    about: &About,
    passphrase: &str,
    salt: &[u8; 16],
    cost: Cost,
) -> Result<String, KeyboxError> {
    let hexed = |b: &[u8]| b.iter().map(|b| format!("{b:02x}")).collect::<String>();
    if passphrase.trim().chars().count() < SHORTEST {
        return Err(KeyboxError::Short);
    }
    let lines: Vec<Line> = keys
        .iter()
        .map(|k| Line {
            excise: k.excise.to_string(),
            key: public_key(&k.secret),
            secret: hexed(&k.secret),
        })
        .collect();
    let clear = serde_json::to_vec(&lines).unwrap_or_default();
    let head = head(about, salt, cost);
    let sealed = cipher(passphrase, salt, cost)?
        .encrypt(
            &Nonce::default(),
            Payload {
                msg: &clear,
                aad: head.as_bytes(),
            },
        )
        .map_err(|_| KeyboxError::Cost)?;
    Ok(format!("{head}{}\n", base64::encode(&sealed)))
}

/// Opens kept keys.
///
/// # Errors
/// What is wrong with the text, or that the passphrase does not open it.
pub fn open(text: &str, passphrase: &str) -> Result<(About, Vec<KeptKey>), KeyboxError> {
    let (about, salt, cost, sealed) = read(text)?;
    let aad = head(&about, &salt, cost);
    let payload = Payload {
        msg: &sealed,
        aad: aad.as_bytes(),
    };
    let clear = cipher(passphrase, &salt, cost)?
        .decrypt(&Nonce::default(), payload)
        .map_err(|_| KeyboxError::Passphrase)?;
    // Who knew the passphrase wrote this: all the same it is read strictly.
    let inside = |_| KeyboxError::Text { line: 7 };
    let lines: Vec<Line> = serde_json::from_slice(&clear).map_err(|_| inside(()))?;
    let key = |l: Line| {
        let secret: [u8; 32] = hex(&l.secret)?.try_into().ok()?;
        let excise = ExciseNumber::parse(&l.excise).ok()?;
        (public_key(&secret) == l.key).then_some(KeptKey { excise, secret })
    };
    let keys: Option<Vec<KeptKey>> = lines.into_iter().map(key).collect();
    Ok((about, keys.ok_or(inside(()))?))
}

/// Of what installation they say they are. Not to be relied on before they are opened.
///
/// # Errors
/// [`KeyboxError::Text`], [`KeyboxError::Cost`].
pub fn about(text: &str) -> Result<About, KeyboxError> {
    Ok(read(text)?.0)
}

/// The lines before the sealed one; they are sealed with it.
fn head(about: &About, salt: &[u8; 16], cost: Cost) -> String {
    format!(
        "{FORMAT}\ninstallation {}\nincarnation {}\nmade {}\nargon2id {} {} {} {}\n{CIPHER}\n",
        about.installation,
        about.incarnation,
        about.made,
        cost.memory,
        cost.passes,
        cost.lanes,
        base64::encode(salt)
    )
}

fn read(text: &str) -> Result<(About, [u8; 16], Cost, Vec<u8>), KeyboxError> {
    let wrong = |line| KeyboxError::Text { line };
    if text.len() > MAX_BOX {
        return Err(wrong(1));
    }
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    let line = |i: usize, word: &str| {
        let of = lines.get(i).and_then(|l| l.strip_prefix(word));
        of.ok_or(wrong(i + 1))
    };
    if !line(0, FORMAT)?.is_empty() {
        return Err(wrong(1));
    }
    let about = About {
        installation: line(1, "installation ")?.to_owned(),
        incarnation: line(2, "incarnation ")?.to_owned(),
        made: line(3, "made ")?.parse().map_err(|_| wrong(4))?,
    };
    let mut words = line(4, "argon2id ")?.split(' ');
    let mut number = || words.next().and_then(|w| w.parse::<u32>().ok());
    let (Some(memory), Some(passes), Some(lanes)) = (number(), number(), number()) else {
        return Err(wrong(5));
    };
    let salt = words.next().and_then(base64::decode);
    let salt: [u8; 16] = salt.and_then(|s| s.try_into().ok()).ok_or(wrong(5))?;
    let cost = Cost {
        memory,
        passes,
        lanes,
    };
    line(5, CIPHER)?;
    let sealed = base64::decode(line(6, "")?).ok_or(wrong(7))?;
    // One text: nothing more, and nothing spelt otherwise.
    if text != format!("{}{}\n", head(&about, &salt, cost), base64::encode(&sealed)) {
        return Err(wrong(lines.len().max(1)));
    }
    if memory > MOST.0 || passes > MOST.1 || lanes > MOST.2 {
        return Err(KeyboxError::Cost);
    }
    Ok((about, salt, cost, sealed))
}

/// The cipher whose key comes from the passphrase: its accents composed, so that another keyboard types the same one.
fn cipher(passphrase: &str, salt: &[u8; 16], cost: Cost) -> Result<ChaCha20Poly1305, KeyboxError> {
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32));
    let argon = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        params.map_err(|_| KeyboxError::Cost)?,
    );
    let typed: String = passphrase.trim().nfc().collect();
    let mut key = [0u8; 32];
    argon
        .hash_password_into(typed.as_bytes(), salt, &mut key)
        .map_err(|_| KeyboxError::Cost)?;
    Ok(ChaCha20Poly1305::new(&key.into()))
}
