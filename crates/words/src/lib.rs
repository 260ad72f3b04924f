//! What people read: every message by its stable code, in French first and in English.
//!
//! The sentences stand in `messages/{fr,en}/*.ftl` (Fluent), one file a room, embedded at build time. This crate
//! chooses nothing, decides nothing and never formats a date or a number: it is given a code and texts, and says them.
//!
//! A code's message has its id, with `-` for `.` (`time.ambiguous` is `time-ambiguous`). Its text says what happened;
//! its attribute `.do` says what to do now. For writers of messages:
//!
//! - `{ $name }` stands for a value. For each value given and not empty there is also `$has-name` (`yes`), for parts that are
//!   only said when the value is there: `{ $has-hint -> [yes] … *[no] {""} }`.
//! - When the catalogue has a message `name-box-17b`, a value `box` of `17b` brings `$box-name` (and `$has-box-name`).
//! - Whole numbers select plural forms (`[one]`); texts such as `00008` stay as they are.
//! - Ids that begin with `part-` or `name-` are pieces of other messages and no codes.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

mod papers;

pub use papers::PaperLanguage;

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// French: that of the people who use the program.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// `fr` or `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language that a tag such as `fr`, `fr_FR.UTF-8` or `en-GB` names; `None` for any other.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|l| primary.eq_ignore_ascii_case(l.as_str()))
    }
}

/// What is said for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened, in sentences.
    pub text: String,
    /// What to do now; `None` for messages that ask for nothing.
    pub todo: Option<String>,
    /// The stable code, to be shown small at the end.
    pub code: String,
}

/// All messages of one language. Cheap to make and to copy: the files are read once in a process.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    language: Language,
}

/// Stands where a value was not given; better than a hole in the sentence.
const MISSING: &str = "…";

/// Whole numbers up to this many digits can be told from other texts and come out as they went in.
const NUMBER_DIGITS: usize = 9;

macro_rules! rooms {
    ($($room:literal),* $(,)?) => {
        /// The rooms: files of the same names in each language.
        pub const ROOMS: &[&str] = &[$($room),*];
        const FR: &[&str] = &[$(include_str!(concat!("../messages/fr/", $room, ".ftl"))),*];
        const EN: &[&str] = &[$(include_str!(concat!("../messages/en/", $room, ".ftl"))),*];
    };
}

rooms![
    "common",
    "number",
    "excise",
    "time",
    "consignment",
    "xml",
    "paper",
    "store",
    "rules",
    "register",
    "cli",
    "demo",
    "pages",
    "leave",
    "book",
    "correct",
    "settings",
    "ready",
    "letters",
    "lists",
    "checks",
    "import",
    "official",
    "kit",
    "carrier",
    "code",
    "law",
    "reentry",
    "compare",
    "report",
    "moves",
    "drm",
    "stock",
    "gamma",
    "post",
    "notice",
    "proof",
    "offices",
    "sight",
    "evidence",
    "seal",
    "archive",
    "drill",
];

type Bundle = FluentBundle<FluentResource>;

static FRENCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Fr));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));

/// A test sees that every file is without fault; should one slip through, the rest of the catalogue still speaks.
fn bundle(language: Language) -> Bundle {
    let (tag, sources) = match language {
        Language::Fr => ("fr", FR),
        Language::En => ("en", EN),
    };
    let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Marks around values would be copied with numbers into other programs.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // On a doubled id the first one stays.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

impl Catalogue {
    /// The catalogue of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// Its language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::Fr => &FRENCH,
            Language::En => &ENGLISH,
        }
    }

    /// Whether there is a message for this code.
    #[must_use]
    pub fn has(self, code: &str) -> bool {
        self.bundle()
            .get_message(&id(code))
            .is_some_and(|m| m.value().is_some())
    }

    /// The message of a code, with these values; `None` when there is none, and the caller shows the code alone.
    ///
    /// Values lose their control characters and direction marks: they may come from a file or a stranger.
    #[must_use]
    pub fn say(self, code: &str, data: &[(&str, &str)]) -> Option<Message> {
        self.say_with(code, data.iter().copied())
    }

    /// As [`Catalogue::say`], for values in any list or map.
    #[must_use]
    pub fn say_with<K, V>(
        self,
        code: &str,
        data: impl IntoIterator<Item = (K, V)>,
    ) -> Option<Message>
    where
        K: AsRef<str>,
        V: AsRef<str>,
    {
        let id = id(code);
        let mut args = self.args(data);
        let (text, _) = self.format(&id, Part::Text, &mut args)?;
        let todo = self.format(&id, Part::Todo, &mut args);
        Some(Message {
            text,
            todo: todo.map(|(text, _)| text),
            code: code.to_owned(),
        })
    }

    /// The names of the values without which this message has a hole, in the order of their use.
    #[must_use]
    pub fn needs(self, code: &str) -> Vec<String> {
        let id = id(code);
        let mut names = Vec::new();
        for part in [Part::Text, Part::Todo] {
            let formatted = self.format(&id, part, &mut FluentArgs::new());
            for name in formatted.into_iter().flat_map(|(_, missing)| missing) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn args<K, V>(self, data: impl IntoIterator<Item = (K, V)>) -> FluentArgs<'static>
    where
        K: AsRef<str>,
        V: AsRef<str>,
    {
        let mut args = FluentArgs::new();
        for (name, value) in data {
            let (name, value) = (name.as_ref(), value.as_ref());
            let its_name = id(&format!("name-{name}-{value}"));
            if let Some((text, _)) = self.format(&its_name, Part::Text, &mut FluentArgs::new()) {
                args.set(format!("{name}-name"), text);
                args.set(format!("has-{name}-name"), "yes");
            }
            if !value.is_empty() {
                args.set(format!("has-{name}"), "yes");
            }
            args.set(name.to_owned(), fluent_value(value));
        }
        args
    }

    /// A part of a message, and the names of the values that were asked for and not there; `None` when there is no
    /// such message or part. What is missing stands as [`MISSING`], and is set so in `args`.
    fn format(
        self,
        id: &str,
        part: Part,
        args: &mut FluentArgs<'_>,
    ) -> Option<(String, Vec<String>)> {
        let message = self.bundle().get_message(id)?;
        let pattern = match part {
            Part::Text => message.value()?,
            Part::Todo => message.get_attribute("do")?.value(),
        };
        let write = |args: &FluentArgs<'_>| {
            let mut errors = Vec::new();
            let text = self
                .bundle()
                .format_pattern(pattern, Some(args), &mut errors)
                .into_owned();
            (text, errors)
        };
        let (text, errors) = write(args);
        let mut missing: Vec<String> = errors.iter().filter_map(missing_variable).collect();
        // Whether a value is there may always be asked.
        missing.retain(|name| !name.starts_with("has-"));
        missing.dedup();
        if missing.is_empty() {
            return Some((text, missing));
        }
        for name in &missing {
            args.set(name.clone(), MISSING);
        }
        Some((write(args).0, missing))
    }
}

#[derive(Clone, Copy)]
enum Part {
    Text,
    Todo,
}

fn missing_variable(error: &FluentError) -> Option<String> {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            Some(id.clone())
        }
        _ => None,
    }
}

/// The id of a code's message.
fn id(code: &str) -> String {
    code.replace('.', "-")
}

fn fluent_value(text: &str) -> FluentValue<'static> {
    let number = text.len() <= NUMBER_DIGITS
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    if number && let Ok(number) = text.parse::<u32>() {
        return FluentValue::from(number);
    }
    let clean = |c: char| {
        let direction = matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() || direction => '\u{fffd}',
            c => c,
        }
    };
    FluentValue::from(text.chars().map(clean).collect::<String>())
}
