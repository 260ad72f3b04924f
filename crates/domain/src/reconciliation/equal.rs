//! The rules by which a difference is no difference: each with its id, what it says, and to which kinds of values it applies. What no
//! rule here names is a real difference. Never a rule that drops a letter, a digit or an accent.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::tree::{Kind, Value};

/// A rule by which a difference is no difference. The id is stored with each comparison, for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EqualBy {
    /// An empty text says what an absent one says.
    Empty,
    /// Spaces: around, several for one, of another width.
    Spaces,
    /// Accents composed differently (NFC).
    Composition,
    /// Typographic signs: apostrophes, quotation marks, hyphens.
    Signs,
    /// Capitals and small letters.
    LetterCase,
    /// Spaces, hyphens and points inside a registered number.
    Separators,
    /// Zeros at the end of a decimal number.
    TrailingZeros,
    /// A mass rounded to fewer decimals, two at least.
    RoundedMass,
    /// An hour without its seconds.
    Minutes,
    /// The same lines in another order, or under other numbers.
    OrderOfLines,
    /// The same items of a box in another order.
    OrderOfItems,
    /// The deferred flag, which the validated document does not carry.
    DeferredFlag,
    /// A flag left out and a flag of 0.
    FlagNotSet,
    /// What the paper lacked, GAMM@ demands, and the re-entry has added and recorded.
    Addition,
}

impl EqualBy {
    /// Every rule, in the order of the documentation.
    pub const ALL: &'static [EqualBy] = &[
        EqualBy::Empty,
        EqualBy::Spaces,
        EqualBy::Composition,
        EqualBy::Signs,
        EqualBy::LetterCase,
        EqualBy::Separators,
        EqualBy::TrailingZeros,
        EqualBy::RoundedMass,
        EqualBy::Minutes,
        EqualBy::OrderOfLines,
        EqualBy::OrderOfItems,
        EqualBy::DeferredFlag,
        EqualBy::FlagNotSet,
        EqualBy::Addition,
    ];

    /// The stable id; its words are `name-equal-` and the id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            EqualBy::Empty => "empty",
            EqualBy::Spaces => "spaces",
            EqualBy::Composition => "composition",
            EqualBy::Signs => "signs",
            EqualBy::LetterCase => "letter-case",
            EqualBy::Separators => "separators",
            EqualBy::TrailingZeros => "trailing-zeros",
            EqualBy::RoundedMass => "rounded-mass",
            EqualBy::Minutes => "minutes",
            EqualBy::OrderOfLines => "order-of-lines",
            EqualBy::OrderOfItems => "order-of-items",
            EqualBy::DeferredFlag => "deferred-flag",
            EqualBy::FlagNotSet => "flag-not-set",
            EqualBy::Addition => "addition",
        }
    }

    /// The rule of an id, if this program knows it.
    #[must_use]
    pub fn of(id: &str) -> Option<EqualBy> {
        EqualBy::ALL
            .iter()
            .copied()
            .find(|rule| rule.as_str() == id)
    }

    /// What exactly it calls no difference, for the documentation.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            EqualBy::Empty => {
                "a text of nothing or of spaces alone, or a group without any value, says what an absent one says"
            }
            EqualBy::Spaces => {
                "spaces, tabulations and line breaks at either end, several in a row for one, and spaces of another width (no-break, narrow) for a plain one"
            }
            EqualBy::Composition => {
                "the same letters with accents composed differently: both texts are the same in Unicode's form NFC"
            }
            EqualBy::Signs => {
                "an apostrophe, a quotation mark or a hyphen in its typographic form on one side and its plain form on the other (’ and ', « and \", – and -)"
            }
            EqualBy::LetterCase => {
                "capitals on one side, small letters on the other, ß being SS in capitals; an accent that is missing is a real difference"
            }
            EqualBy::Separators => {
                "inside a registered number: other separators (space, hyphen, point, slash) at the same places, or none at all on one side; separators at other places are a real difference"
            }
            EqualBy::TrailingZeros => "the same number with more or fewer zeros after the point",
            EqualBy::RoundedMass => {
                "one side is the other rounded, half up, to fewer decimals, two at least (what messages held before masses got six); whole kilograms or tenths are a real difference, and quantities are never rounded"
            }
            EqualBy::Minutes => {
                "one side is the other without its seconds: the paper shows hour and minute"
            }
            EqualBy::OrderOfLines => {
                "the lines are matched by what they say; another order, or another number of a line (17a), only names them"
            }
            EqualBy::OrderOfItems => {
                "packages, wine operations, transport units, guarantors, declarations, certificates: matched by what they say; their order says nothing"
            }
            EqualBy::DeferredFlag => {
                "the flag says how the draft was filed; it is on no paper, and the validated document does not carry it: absent on either side"
            }
            EqualBy::FlagNotSet => "no flag for fiscal marks on one side, the flag 0 on the other",
            EqualBy::Addition => {
                "absent on the paper, added when the document was entered, with exactly this value, and recorded as an addition"
            }
        }
    }
}

/// Which rules may apply to a kind of value, in the order in which they are tried.
pub(super) const fn rules(kind: Kind) -> &'static [EqualBy] {
    use EqualBy as R;
    match kind {
        Kind::Words => &[R::Empty, R::Spaces, R::Composition, R::Signs, R::LetterCase],
        Kind::Reference => &[R::Empty, R::Spaces, R::Composition, R::Signs],
        Kind::Registered => &[
            R::Empty,
            R::Spaces,
            R::Composition,
            R::LetterCase,
            R::Separators,
        ],
        Kind::Amount => &[R::TrailingZeros],
        Kind::Mass => &[R::TrailingZeros, R::RoundedMass],
        Kind::Time => &[R::Minutes],
        Kind::Flag => &[R::FlagNotSet],
        Kind::Deferred => &[R::DeferredFlag],
        Kind::LineNumber => &[R::OrderOfLines],
        Kind::Exact | Kind::LanguageOf => &[],
    }
}

/// Whether two values are the same, equal by a rule, or different.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Same,
    Equal(EqualBy),
    Different,
}

/// Compares two values of a box, of which either may be absent.
pub(super) fn judge(kind: Kind, a: Option<&Value<'_>>, b: Option<&Value<'_>>) -> Verdict {
    let known = |rule| {
        if rules(kind).contains(&rule) {
            Verdict::Equal(rule)
        } else {
            Verdict::Different
        }
    };
    match (a, b) {
        (None, None) => Verdict::Same,
        (Some(Value::Text(a)), Some(Value::Text(b))) if a == b => Verdict::Same,
        (Some(_), Some(_)) if kind == Kind::LineNumber => known(EqualBy::OrderOfLines),
        (Some(Value::Text(a)), Some(Value::Text(b))) => texts(rules(kind), a, b),
        (Some(Value::Amount(a)), Some(Value::Amount(b))) => amounts(rules(kind), *a, *b),
        (Some(Value::Time(a)), Some(Value::Time(b))) if a == b => Verdict::Same,
        (Some(Value::Time(a)), Some(Value::Time(b))) => {
            let minute = |t: &jiff::civil::Time| (t.hour(), t.minute());
            let whole = |t: &jiff::civil::Time| t.second() == 0 && t.subsec_nanosecond() == 0;
            if minute(a) == minute(b) && (whole(a) || whole(b)) {
                known(EqualBy::Minutes)
            } else {
                Verdict::Different
            }
        }
        (Some(one), None) | (None, Some(one)) => match (kind, one) {
            (Kind::Deferred, _) => known(EqualBy::DeferredFlag),
            (Kind::Flag, Value::Text(text)) if text == "0" => known(EqualBy::FlagNotSet),
            (_, Value::Text(text)) if text.chars().all(char::is_whitespace) => {
                known(EqualBy::Empty)
            }
            _ => Verdict::Different,
        },
        _ => Verdict::Different,
    }
}

/// One rule alone where it is enough; else all in their order, and the last one needed is named.
fn texts(rules: &[EqualBy], a: &str, b: &str) -> Verdict {
    let alone = rules.iter().copied().find(|rule| {
        form(*rule, a) == form(*rule, b) || (*rule == EqualBy::Separators && separated(a, b))
    });
    if let Some(rule) = alone {
        return Verdict::Equal(rule);
    }
    let (mut a, mut b) = (Cow::Borrowed(a), Cow::Borrowed(b));
    for rule in rules {
        if *rule == EqualBy::Separators && separated(&a, &b) {
            return Verdict::Equal(*rule);
        }
        a = Cow::Owned(form(*rule, &a).into_owned());
        b = Cow::Owned(form(*rule, &b).into_owned());
        if a == b {
            return Verdict::Equal(*rule);
        }
    }
    Verdict::Different
}

fn amounts(rules: &[EqualBy], a: Decimal, b: Decimal) -> Verdict {
    if a == b {
        return if a.scale() == b.scale() {
            Verdict::Same
        } else {
            Verdict::Equal(EqualBy::TrailingZeros)
        };
    }
    let (a, b) = (a.normalize(), b.normalize());
    let (short, long) = if a.scale() < b.scale() {
        (a, b)
    } else {
        (b, a)
    };
    let rounded =
        |scale| long.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    // Zeros at the end may have been left out after the rounding: 1400.999 is 1401.00, and then perhaps 1401.
    let scale = short.scale().max(LEAST_DECIMALS);
    if rules.contains(&EqualBy::RoundedMass) && scale < long.scale() && rounded(scale) == short {
        Verdict::Equal(EqualBy::RoundedMass)
    } else {
        Verdict::Different
    }
}

/// Decimals of a mass that are never rounded away.
const LEAST_DECIMALS: u32 = 2;

/// The form in which texts are the same by this rule alone.
fn form(rule: EqualBy, text: &str) -> Cow<'_, str> {
    match rule {
        EqualBy::Spaces => spaced(text),
        EqualBy::Composition if !text.is_ascii() => Cow::Owned(text.nfc().collect()),
        EqualBy::Signs => plain(text),
        EqualBy::LetterCase => Cow::Owned(text.to_uppercase()),
        _ => Cow::Borrowed(text),
    }
}

fn spaced(text: &str) -> Cow<'_, str> {
    let mut words = text.split(|c: char| c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}');
    let mut out = String::with_capacity(text.len());
    for word in words.by_ref().filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

fn plain(text: &str) -> Cow<'_, str> {
    let sign = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' | '`' | '\u{00B4}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    if text.is_ascii() && !text.contains('`') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(sign).collect())
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '/' | '_' | '\u{2010}'..='\u{2015}')
}

/// Other separators at the same places, or none on one side.
fn separated(a: &str, b: &str) -> bool {
    let bare = |t: &str| t.chars().filter(|c| !is_separator(*c)).collect::<String>();
    let groups = |t: &str| {
        let groups = t.split(is_separator).filter(|group| !group.is_empty());
        groups.map(str::len).collect::<Vec<_>>()
    };
    let (in_a, in_b) = (groups(a), groups(b));
    bare(a) == bare(b) && (in_a == in_b || in_a.len() < 2 || in_b.len() < 2)
}

/// The text by which a value is found again on the other side, however it is spelt. It only matches; it never judges.
pub(super) fn found_by(kind: Kind, value: &Value<'_>) -> String {
    match value {
        Value::Amount(amount) => amount.normalize().to_string(),
        Value::Time(time) => time.strftime("%H:%M").to_string(),
        Value::Text(text) => match kind {
            Kind::Words | Kind::Reference | Kind::Registered => {
                let composed: String = text.nfc().collect();
                let text = plain(&composed).to_uppercase();
                let text = spaced(&text);
                if kind == Kind::Registered {
                    text.chars().filter(|c| !is_separator(*c)).collect()
                } else {
                    text.into_owned()
                }
            }
            _ => text.clone().into_owned(),
        },
    }
}
