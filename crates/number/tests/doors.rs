//! The doors by which numbers come in, typed or dictated: a bounded number of seeded harms to right ones, the same on
//! every machine. Whatever comes, there is an answer with a known code; what is read is written as it is read.

use number::dictation::{ReadBack, compare, speak};
use number::{
    Arc, AssignedReference, CODES, ExciseNumber, FallbackNumber, Language, Lrn, NumberError,
    NumberOnPaper, OfficeCode,
};
use std::fmt::Display;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n.max(1)).expect("small")).expect("small")
    }
}

const RIGHT: &[&str] = &[
    "26FR007328E0001000081",
    "09FR007328E0001000081",
    "26FR007328A0001999992",
    "22DKTJSJ5HLFU0BAI7164",
    "FR007328E0001",
    "DK82065873300",
    "FR007328",
    "26 FR007328E0001 00008 1",
    "a reference of our own",
    "L-2026-0042",
];
const WORDS: &[&str] = &[
    " ",
    "\u{A0}",
    "\u{202F}",
    "\u{200B}",
    "\u{202E}",
    "-",
    ".",
    "/",
    "O",
    "I",
    "l",
    "o",
    "0",
    "1",
    "9",
    "é",
    "Ａ",
    "１",
    "٣",
    "А",
    "\u{0}",
    "\n",
    "\t",
    "\u{85}",
    "\u{1F377}",
    "FR",
    "00000",
    "99999",
    "\u{301}",
    "ß",
    "ı",
];

fn harmed(d: &mut Dice) -> String {
    let mut letters: Vec<char> = RIGHT[d.below(RIGHT.len())].chars().collect();
    for _ in 0..=d.below(3) {
        let at = d.below(letters.len() + 1);
        match d.below(7) {
            0 if at < letters.len() => drop(letters.remove(at)),
            1 if at < letters.len() => {
                let next = d.below(letters.len());
                letters.swap(at, next);
            }
            2 if at < letters.len() => letters.insert(at, letters[at]),
            3 => letters.truncate(at),
            4 => {
                let lower = letters.iter().flat_map(|c| c.to_lowercase());
                letters = lower.collect();
            }
            5 => {
                let other = RIGHT[d.below(RIGHT.len())];
                letters.extend(other.chars());
            }
            _ => {
                let word = WORDS[d.below(WORDS.len())];
                letters.splice(at..at, word.chars());
            }
        }
    }
    letters.into_iter().collect()
}

/// An answer of the kind that callers rely on; what is read reads again as itself.
fn holds<T: Display + PartialEq + std::fmt::Debug>(
    text: &str,
    read: impl Fn(&str) -> Result<T, NumberError>,
) -> bool {
    match read(text) {
        Ok(value) => {
            let written = value.to_string();
            assert_eq!(read(&written).as_ref(), Ok(&value), "{text:?}");
            true
        }
        Err(e) => {
            assert!(CODES.contains(&e.code), "{text:?}: {}", e.code);
            // What is missing is missed one place after the end.
            let most = text.chars().count() + 1;
            assert!(
                e.position.is_none_or(|p| (1..=most).contains(&p)),
                "{text:?}: {:?}",
                e.position
            );
            false
        }
    }
}

#[test]
fn whatever_is_typed_there_is_an_answer_and_what_is_read_is_stable() {
    let mut d = Dice(21);
    let mut read = [0_u32; 8];
    for _ in 0..60_000 {
        let text = harmed(&mut d);
        let all = [
            holds(&text, FallbackNumber::parse),
            holds(&text, FallbackNumber::parse_loose),
            holds(&text, NumberOnPaper::parse_loose),
            holds(&text, AssignedReference::parse),
            holds(&text, Arc::parse),
            holds(&text, ExciseNumber::parse),
            holds(&text, OfficeCode::parse),
            holds(&text, Lrn::parse),
        ];
        for (count, taken) in read.iter_mut().zip(all) {
            *count += u32::from(taken);
        }
    }
    eprintln!("taken of 60000: {read:?}");
    // Each door has been gone through, and each has refused.
    assert!(read.iter().all(|n| (100..60_000).contains(n)), "{read:?}");
}

#[test]
fn whatever_is_read_back_there_is_an_answer() {
    let mut d = Dice(81);
    let number = FallbackNumber::parse("26FR007328E0001000081").expect("a number");
    for language in [Language::Fr, Language::En] {
        assert!(!speak(&number, language).is_empty());
    }
    let (mut same, mut different) = (0, 0);
    for _ in 0..20_000 {
        let heard = harmed(&mut d);
        match compare(&number.to_string(), &heard) {
            ReadBack::Different(found) => {
                different += 1;
                assert!(!found.is_empty(), "{heard:?}");
            }
            other => same += u32::from(other.is_identical()),
        }
    }
    assert!(same > 20 && different > 1_000, "{same} {different}");
}
