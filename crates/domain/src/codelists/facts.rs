//! What each list says of its codes beside the label: units, limits, what is asked for. Facts of the official lists;
//! what we added ourselves says so. Never a check.

use std::fmt;

use super::entry::{Facts, Flag, FlagValue, Flags};

/// A category of excise products: the letter of list BC66, first of each product code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Category(char);

impl Category {
    /// Beer.
    pub const BEER: Category = Category('B');
    /// Energy products.
    pub const ENERGY: Category = Category('E');
    /// Intermediate products.
    pub const INTERMEDIATE: Category = Category('I');
    /// Ethyl alcohol and spirits.
    pub const SPIRITS: Category = Category('S');
    /// Manufactured tobacco.
    pub const TOBACCO: Category = Category('T');
    /// Wine and other fermented drinks that are not beer.
    pub const WINE: Category = Category('W');

    /// The letter.
    #[must_use]
    pub const fn letter(self) -> char {
        self.0
    }

    /// The category that the letter names, whether a list knows it or not.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Category> {
        letter.is_ascii_uppercase().then_some(Category(letter))
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FlagValue for Category {
    fn read(flag: &Flag) -> Option<Self> {
        let Flag::Code(text) = flag else { return None };
        let mut letters = text.chars();
        let first = letters.next()?;
        letters.next().is_none().then_some(())?;
        Category::from_letter(first)
    }
    fn flag(&self) -> Flag {
        Flag::Code(self.0.to_string())
    }
}

/// The unit in which the quantity of a product is given (box 17d), list BC52.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitOfMeasure(u16);

impl UnitOfMeasure {
    /// Kilogram.
    pub const KILOGRAM: UnitOfMeasure = UnitOfMeasure(1);
    /// Litre at 15 °C (energy products).
    pub const LITRE_AT_15: UnitOfMeasure = UnitOfMeasure(2);
    /// Litre at 20 °C (alcoholic products).
    pub const LITRE_AT_20: UnitOfMeasure = UnitOfMeasure(3);
    /// A thousand pieces.
    pub const THOUSAND: UnitOfMeasure = UnitOfMeasure(4);

    /// The number in list BC52.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }
}

impl fmt::Display for UnitOfMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FlagValue for UnitOfMeasure {
    fn read(flag: &Flag) -> Option<Self> {
        u16::read(flag).filter(|n| *n < 100).map(UnitOfMeasure)
    }
    fn flag(&self) -> Flag {
        Flag::Number(self.0)
    }
}

/// A struct of facts: each field is a flag of the same name; with a value behind it, it may be left out.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $kind:ty $(= $default:expr)?),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$fdoc])* pub $field: $kind),* }

        impl Facts for $name {
            const FLAGS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn read(flags: &Flags) -> Result<Self, &'static str> {
                Ok($name { $($field: match flags.get(stringify!($field)) {
                    Some(flag) => <$kind as FlagValue>::read(flag).ok_or(stringify!($field))?,
                    None => { let absent: Option<$kind> = None $(.or(Some($default)))?; absent.ok_or(stringify!($field))? }
                }),* })
            }

            fn flags(&self) -> Flags {
                Flags::from([$((stringify!($field).to_owned(), self.$field.flag())),*])
            }
        }
    };
}

/// A list that says nothing but which codes there are.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Nothing;

impl Facts for Nothing {
    const FLAGS: &'static [&'static str] = &[];
    fn read(_: &Flags) -> Result<Self, &'static str> {
        Ok(Nothing)
    }
    fn flags(&self) -> Flags {
        Flags::new()
    }
}

facts! {
    /// An excise product (BC36).
    ProductFacts {
        /// Its category.
        category: Category,
        /// The unit of its quantity.
        unit: UnitOfMeasure,
        /// Whether the alcoholic strength must be given (box 17g). For beer the degree Plato may stand instead.
        strength_required: bool,
        /// Whether a degree Plato may be given (box 17h).
        plato_may: bool,
        /// Whether the density at 15 °C must be given (box 17o).
        density_required: bool,
        /// Whether it moves with duty paid only, under an e-SAD.
        duty_paid_only: bool = false,
    }
}

impl ProductFacts {
    /// Whether the wine group (box 17.2) belongs to it.
    #[must_use]
    pub fn wine(&self) -> bool {
        self.category == Category::WINE
    }
}

facts! {
    /// A kind of packages (BC17).
    PackageFacts {
        /// Whether they are counted; if not, the goods are in bulk and no number is given (box 17.1b).
        countable: bool,
        /// Whether it is offered first: our own choice, what wine, beer and spirits travel in.
        usual: bool = false,
    }
}

facts! {
    /// A mode of transport (BC67) and how long a journey may take by it at most, in days.
    ModeFacts {
        /// Under suspension of duty.
        max_days_suspension: u16,
        /// With duty paid.
        max_days_duty_paid: u16,
    }
}

facts! {
    /// A kind of guarantor.
    GuarantorFacts {
        /// Whether a trader must be named as guarantor (group 12).
        trader_required: bool,
    }
}

facts! {
    /// A code that may be held free by the EU.
    ReservedFacts {
        /// Whether it is held free and must not be used.
        reserved: bool = false,
    }
}

facts! {
    /// A state of list BC11.
    StateFacts {
        /// Whether it is a member of the EU; if not, the list has it for Northern Ireland, for old movements or for tests (our reading).
        member: bool = true,
    }
}
