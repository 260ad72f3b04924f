//! What a stranger reads on paper: the sheets for the carrier, in the six languages of the road. The sentences stand in
//! `papers/*.ftl`, the same ids in each. Never a page, never a message of the program: those are in French and English only.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of these sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaperLanguage {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
    /// German.
    De,
    /// Dutch.
    Nl,
    /// Italian.
    It,
    /// Spanish.
    Es,
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> =
    LazyLock::new(|| PaperLanguage::ALL.into_iter().map(bundle).collect());

fn bundle(language: PaperLanguage) -> Bundle {
    let source = match language {
        PaperLanguage::Fr => include_str!("../papers/fr.ftl"),
        PaperLanguage::En => include_str!("../papers/en.ftl"),
        PaperLanguage::De => include_str!("../papers/de.ftl"),
        PaperLanguage::Nl => include_str!("../papers/nl.ftl"),
        PaperLanguage::It => include_str!("../papers/it.ftl"),
        PaperLanguage::Es => include_str!("../papers/es.ftl"),
    };
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    // A test sees that every file is without fault.
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let _ = bundle.add_resource(resource);
    bundle
}

impl PaperLanguage {
    /// All six, the two of the program first.
    pub const ALL: [Self; 6] = [Self::Fr, Self::En, Self::De, Self::Nl, Self::It, Self::Es];

    /// Its tag (BCP 47), two letters.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
            Self::Nl => "nl",
            Self::It => "it",
            Self::Es => "es",
        }
    }

    /// The language of a tag; none for any other.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|l| l.tag().eq_ignore_ascii_case(tag))
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "français",
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Nl => "Nederlands",
            Self::It => "italiano",
            Self::Es => "español",
        }
    }

    /// The language that is read in a Member State, where it is one of these; English elsewhere.
    #[must_use]
    pub fn of_state(state: &str) -> Self {
        match state {
            "FR" => Self::Fr,
            "DE" | "AT" => Self::De,
            "NL" | "BE" => Self::Nl,
            "IT" => Self::It,
            "ES" => Self::Es,
            _ => Self::En,
        }
    }

    /// A sentence by its id, with these values; the id itself when there is none.
    #[must_use]
    pub fn say(self, id: &str, data: &[(&str, &str)]) -> String {
        let at = Self::ALL.into_iter().position(|l| l == self).unwrap_or(0);
        let said = BUNDLES.get(at).and_then(|b| {
            let pattern = b.get_message(id)?.value()?;
            let mut args = FluentArgs::new();
            for (name, value) in data {
                args.set((*name).to_owned(), (*value).to_owned());
            }
            let mut errors = Vec::new();
            let text = b.format_pattern(pattern, Some(&args), &mut errors);
            errors.is_empty().then(|| text.into_owned())
        });
        said.unwrap_or_else(|| id.to_owned())
    }
}
