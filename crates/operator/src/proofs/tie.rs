//! To which notice a mail or a file belongs: by the identifier of a message that is ours, else by a number that is ours, exactly. Never a
//! guess between several: then a person says. Pure: what is known comes in.

use domain::event::Id;
use number::{ExciseNumber, FallbackNumber};
use std::collections::BTreeSet;
use wire::mail::Mail;

/// Numbers that are looked for in one text.
const NUMBERS: usize = 50;

/// What is known of a number that is ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The truck.
    pub load: Id,
    /// The documents that bear it.
    pub dossiers: Vec<Id>,
    /// The notices that tell of it and were not taken back.
    pub notices: Vec<Id>,
}

/// What is known.
pub trait Known {
    /// The notice whose message has this identifier.
    fn message(&self, id: &str) -> Option<Id>;
    /// What bears this number.
    fn number(&self, number: &FallbackNumber) -> Option<Place>;
}

/// By what it was tied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// It is the message itself, as it was sent.
    Itself,
    /// By the identifier of the message that it is about.
    Message,
    /// By a number in its subject, its text or its name.
    Number,
}

impl By {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            By::Itself => "itself",
            By::Message => "message",
            By::Number => "number",
        }
    }
}

/// Where something may belong.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Candidate {
    /// To a notice.
    Notice(Id),
    /// To documents of which no notice tells.
    Documents(Vec<Id>),
}

/// Where it belongs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tie {
    /// There, and nowhere else.
    To(Candidate, By),
    /// A person says which.
    Several(BTreeSet<Candidate>),
    /// Nothing of ours is in it.
    Nothing,
}

/// Ties a mail. `excise`: whose numbers are ours.
#[must_use]
pub fn mail(m: &Mail, excise: &ExciseNumber, known: &dyn Known) -> Tie {
    if let Some(n) = m.id.as_deref().and_then(|id| known.message(id)) {
        return Tie::To(Candidate::Notice(n), By::Itself);
    }
    // What is surest first: what a report or receipt is about, what is answered, what was said before.
    for ids in [&m.original, &m.in_reply_to, &m.references] {
        let of: BTreeSet<Id> = ids.iter().filter_map(|id| known.message(id)).collect();
        if let Some(tie) = one_of(of.into_iter().map(Candidate::Notice).collect(), By::Message) {
            return tie;
        }
    }
    text(&[&m.subject, &m.text], excise, known)
}

/// Ties by the numbers in texts: the first text with numbers of ours decides.
#[must_use]
pub fn text(texts: &[&str], excise: &ExciseNumber, known: &dyn Known) -> Tie {
    for t in texts {
        let places: Vec<Place> = numbers(t, excise)
            .iter()
            .filter_map(|n| known.number(n))
            .collect();
        let mut all = BTreeSet::new();
        let loads: BTreeSet<Id> = places.iter().map(|p| p.load).collect();
        for load in loads {
            let of: Vec<&Place> = places.iter().filter(|p| p.load == load).collect();
            let notices: BTreeSet<Id> = of.iter().flat_map(|p| &p.notices).copied().collect();
            if notices.is_empty() {
                let ids: BTreeSet<Id> = of.iter().flat_map(|p| &p.dossiers).copied().collect();
                all.insert(Candidate::Documents(ids.into_iter().collect()));
            }
            all.extend(notices.into_iter().map(Candidate::Notice));
        }
        if let Some(tie) = one_of(all, By::Number) {
            return tie;
        }
    }
    Tie::Nothing
}

fn one_of(all: BTreeSet<Candidate>, by: By) -> Option<Tie> {
    let mut each = all.iter();
    match (each.next(), each.next()) {
        (None, _) => None,
        (Some(one), None) => Some(Tie::To(one.clone(), by)),
        _ => Some(Tie::Several(all)),
    }
}

/// The fallback numbers of an establishment in a text, exactly as they are written on paper: 21 characters together, or in the four
/// groups in which this program shows them. Part of a longer word is none.
#[must_use]
pub fn numbers(text: &str, excise: &ExciseNumber) -> Vec<FallbackNumber> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && w.len() <= 21)
        .collect();
    let mut out: Vec<FallbackNumber> = Vec::new();
    for (i, w) in words.iter().enumerate() {
        let joined = if w.len() == 21 {
            (*w).to_owned()
        } else if w.len() == 2 && words.len() >= i + 4 {
            // 26 FR007328E0001 00008 1
            let group = &words[i..i + 4];
            if group.iter().map(|g| g.len()).ne([2, 13, 5, 1]) {
                continue;
            }
            group.concat()
        } else {
            continue;
        };
        let n = FallbackNumber::parse(&joined).ok();
        out.extend(n.filter(|n| n.excise() == excise && !out.contains(n)));
        if out.len() == NUMBERS {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: &str = "FR007328E0001";

    /// Two trucks: 41 with two documents and one notice, 50 with one document and none, 60 with two notices.
    struct Yard;

    impl Known for Yard {
        fn message(&self, id: &str) -> Option<Id> {
            match id {
                "one@acquit.invalid" => Some(43),
                "two@acquit.invalid" => Some(62),
                _ => None,
            }
        }
        fn number(&self, n: &FallbackNumber) -> Option<Place> {
            let (load, dossiers, notices) = match n.sequence().get() {
                8 => (41, vec![41], vec![43]),
                9 => (41, vec![42], vec![43]),
                10 => (50, vec![50], vec![]),
                11 => (60, vec![60], vec![61, 62]),
                _ => return None,
            };
            Some(Place {
                load,
                dossiers,
                notices,
            })
        }
    }

    fn number(n: u32) -> String {
        format!("26{X}{n:05}1")
    }

    fn letter(subject: &str, text: &str) -> Mail {
        let raw = format!("From: a@b.example\r\nSubject: {subject}\r\n\r\n{text}");
        wire::mail::read(raw.as_bytes()).unwrap()
    }

    fn tied(m: &Mail) -> Tie {
        mail(m, &X.parse().unwrap(), &Yard)
    }

    #[test]
    fn c1_an_answer_finds_its_notice_by_the_message_before_any_number() {
        let to = |n, by| Tie::To(Candidate::Notice(n), by);
        let mut m = letter(&number(11), &number(10));
        m.in_reply_to = vec!["one@acquit.invalid".into()];
        assert_eq!(tied(&m), to(43, By::Message));
        // What a report is about is surer than the conversation.
        m.original = vec!["two@acquit.invalid".into()];
        assert_eq!(tied(&m), to(62, By::Message));
        m.id = Some("one@acquit.invalid".into());
        assert_eq!(tied(&m), to(43, By::Itself));
        // A conversation about two: no guess.
        let mut m = letter("", "");
        m.references = vec!["one@acquit.invalid".into(), "two@acquit.invalid".into()];
        let both = [43, 62].map(Candidate::Notice).into_iter().collect();
        assert_eq!(tied(&m), Tie::Several(both));
        m.references = vec!["other@example".into(), "one@acquit.invalid".into()];
        assert_eq!(tied(&m), to(43, By::Message));
    }

    #[test]
    fn c1_a_number_ties_only_exactly_and_never_between_several() {
        let to = |c| Tie::To(c, By::Number);
        let notice = to(Candidate::Notice(43));
        assert_eq!(
            tied(&letter(&format!("RE: SECOURS {}", number(8)), &number(10))),
            notice
        );
        assert_eq!(
            tied(&letter("x", &format!("{}, {}", number(8), number(9)))),
            notice
        );
        assert_eq!(tied(&letter("x", "n° 26 FR007328E0001 00008 1.")), notice);
        assert_eq!(
            tied(&letter("x", &number(10))),
            to(Candidate::Documents(vec![50]))
        );
        let Tie::Several(all) = tied(&letter(&format!("{} {}", number(8), number(10)), "")) else {
            panic!("two trucks");
        };
        assert_eq!(all.len(), 2);
        assert!(matches!(tied(&letter(&number(11), "")), Tie::Several(_)));
        for none in [
            &format!("{}0", number(8)),
            &format!("A{}", number(8)),
            &number(8)[..20],
            "26FR007329E0001000081",
            "26 FR007328E0001 0008 1",
            "00008",
            &number(12),
        ] {
            assert_eq!(tied(&letter(none, none)), Tie::Nothing, "{none}");
        }
    }
}
