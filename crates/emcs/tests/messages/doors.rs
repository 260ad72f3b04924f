//! The doors by which files come in, under seeded mutation with a dictionary: a bounded number of tries, the same on
//! every machine. Whatever comes, there is an answer; what is taken is written and read again as it is.

use domain::consignment::Consignment;
use emcs::{CODES, Limits, Verdict, read_either, read_ie815, read_json, verdict, write_ie815};

use super::consignments::{Dice, thinned};
use super::{SAMPLES, write};

pub(super) const XML: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&amp;",
    "&lt;",
    "&#x41;",
    "&#0;",
    "&#1114112;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "xmlns=",
    "xmlns:ie=\"",
    "language=\"fr\"",
    "ie:",
    "tms:",
    "\"",
    "'",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999999999",
    "0.0000001",
    "2026-13-45",
    "25:61:61",
    "\u{0}",
    "\u{FEFF}",
    "\u{FFFF}",
    "\u{1F377}",
    "é",
    "encoding=\"UTF-16\"",
    "ISO-8859-1",
    "\r\n",
    "\t",
    " ",
];
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1e9",
    "1.5",
    "99999999999999999999999999999999",
    "\"\"",
    "\"lines\":",
    "\"number\":",
    "\"quantity\":",
    "\"0.00000001\"",
    "\"W200\"",
    "\u{0}",
    "\u{FEFF}",
    "é",
    "\u{1F377}",
    " ",
    "\n",
];

/// One to four small harms, mostly one.
pub(super) fn harmed(d: &mut Dice, corpus: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut bytes = corpus[d.below(corpus.len())].clone();
    for _ in 0..d.one(&[1, 1, 2, 4]) {
        if bytes.is_empty() {
            break;
        }
        let at = d.below(bytes.len());
        let length = d.below(40).min(bytes.len() - at);
        match d.below(6) {
            0 => bytes[at] = u8::try_from(d.below(256)).expect("a byte"),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let to = d.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => {
                let other = &corpus[d.below(corpus.len())];
                let from = d.below(other.len());
                let piece = &other[from..(from + 60).min(other.len())];
                bytes.splice(at..at + length, piece.iter().copied());
            }
            4 if d.once_in(8) => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, d.pick(words).bytes())),
        }
    }
    bytes
}

fn json(c: &Consignment) -> Vec<u8> {
    serde_json::to_vec_pretty(c).expect("JSON")
}

/// What was taken is written and read again as it is, or the writer says which element cannot be.
fn stable(c: &Consignment) {
    let kept = json(c);
    let again = read_json(&kept, Limits::DEFAULT).expect("what is kept is read");
    assert_eq!(json(&again), kept);
    let _ = domain::consignment::paper_findings(c);
    match write_ie815(c, &super::header()) {
        Ok(written) => {
            let back =
                read_ie815(&written.message, Limits::DEFAULT).expect("what is written is read");
            if written.spaces.is_empty() {
                assert_eq!(json(&back.consignment), kept);
            }
            let again = write_ie815(&back.consignment, &super::header()).expect("written before");
            assert_eq!(again.message, written.message);
        }
        Err(e) => assert!(emcs::WRITE_CODES.contains(&e.code) && e.data.contains_key("element")),
    }
}

#[test]
fn xml_whatever_comes_there_is_an_answer_and_what_is_taken_is_stable() {
    let mut corpus: Vec<Vec<u8>> = SAMPLES.iter().map(|s| s.to_vec()).collect();
    corpus.extend((0..10).map(|seed| write(&thinned(seed, 2)).into_bytes()));
    let mut d = Dice(815);
    let (mut taken, mut clean) = (0, 0);
    for _ in 0..6_000 {
        let bytes = harmed(&mut d, &corpus, XML);
        let ours = verdict(&bytes, Limits::DEFAULT);
        match read_ie815(&bytes, Limits::DEFAULT) {
            Ok(message) => {
                taken += 1;
                stable(&message.consignment);
                assert!(
                    !matches!(ours, Verdict::Unreadable(_)),
                    "read, and called unreadable"
                );
                let strict = ours != Verdict::Clean;
                assert!(
                    strict || message.warnings.is_empty(),
                    "{:?}",
                    message.warnings
                );
            }
            Err(e) => {
                assert!(CODES.contains(&e.code));
                assert_ne!(ours, Verdict::Clean, "{e}");
            }
        }
        clean += usize::from(ours == Verdict::Clean);
    }
    eprintln!("{taken} of 6000 taken, {clean} clean");
    assert!(taken > 100 && clean > 20);
}

#[test]
fn json_whatever_comes_there_is_an_answer_and_what_is_taken_is_stable() {
    let mut corpus: Vec<Vec<u8>> = (0..12).map(|seed| json(&thinned(seed, 2))).collect();
    corpus.push(json(&domain::consignment::example::full()));
    let mut d = Dice(2026);
    let mut taken = 0;
    for _ in 0..6_000 {
        let bytes = harmed(&mut d, &corpus, JSON);
        match read_either(&bytes, Limits::DEFAULT) {
            Ok((c, _)) => {
                taken += 1;
                stable(&c);
            }
            Err(e) => assert!(CODES.contains(&e.code)),
        }
    }
    eprintln!("{taken} of 6000 taken");
    assert!(taken > 100);
}
