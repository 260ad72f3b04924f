//! The code lists of a draft e-AD or e-SAD: which codes there are, what they mean, what they ask for, and on which days. Facts
//! of the official lists (docs/codelists.md says from where), labels in our own words. Compiled in; a newer state comes
//! from a file ([`file`]). Every look-up takes the day of dispatch. Never a check of a consignment, no I/O, no clock.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::consignment::{
    CnCode, DestinationType, GuarantorType, MemberState, MessageType, OriginType, PackageKind,
    ProductCode, TransportArrangement, TransportMode, TransportUnit, WineCategory, WineOperation,
    WineZone,
};

mod amend;
mod entry;
mod facts;
pub mod file;
mod read;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Facts, Flag, Flags, Lang, List, Row};
pub use facts::{
    Category, GuarantorFacts, ModeFacts, Nothing, PackageFacts, ProductFacts, ReservedFacts,
    StateFacts, UnitOfMeasure,
};
pub use file::{FileError, ListFile};
pub use read::Malformed;

/// An excise product.
pub type Product = Entry<ProductFacts>;
/// A kind of packages.
pub type Package = Entry<PackageFacts>;
/// A mode of transport.
pub type Mode = Entry<ModeFacts>;
/// A code of which the list says nothing but its meaning.
pub type Code = Entry<Nothing>;

/// The table of lists: field, what the list says of a code, name for people and files, file of the compiled state.
macro_rules! lists {
    ($($(#[$doc:meta])* $field:ident: $facts:ty = $variant:ident, $name:literal;)*) => {
        /// Which list.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ListName { $($(#[$doc])* $variant),* }

        impl ListName {
            /// Every list, in the order in which they are shown.
            pub const ALL: &'static [ListName] = &[$(ListName::$variant),*];

            /// Its name, for ever: `products`, `cn-codes` …
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(ListName::$variant => $name),* }
            }

            /// The flags that it knows.
            #[must_use]
            pub const fn flags(self) -> &'static [&'static str] {
                match self { $(ListName::$variant => <$facts as Facts>::FLAGS),* }
            }
        }

        /// Every code list, as they stand together.
        #[derive(Clone, Debug, PartialEq, Default)]
        pub struct Lists {
            $($(#[$doc])* pub $field: List<$facts>,)*
            name: String,
        }

        impl Lists {
            fn read_compiled() -> Result<Lists, Malformed> {
                Ok(Lists {
                    $($field: read::list($name, include_str!(concat!("../../lists/", $name, ".csv")))?,)*
                    name: "compiled".to_owned(),
                })
            }

            /// The day whose state a list describes.
            #[must_use]
            pub fn as_of_list(&self, list: ListName) -> Date {
                match list { $(ListName::$variant => self.$field.as_of),* }
            }

            /// Where a list comes from: the official list's name, or the name of the file that was loaded.
            #[must_use]
            pub fn source_of(&self, list: ListName) -> &str {
                match list { $(ListName::$variant => self.$field.source.as_str()),* }
            }

            /// Takes one list of a file in.
            fn take(&mut self, p: usize, part: &file::Part, whole: &ListFile, wrong: &mut Vec<FileError>) {
                match part.list { $(ListName::$variant => amend::take(&mut self.$field, p, part, whole, wrong)),* }
            }

            /// A list with its flags as they are written, in the order of its codes (numbers by their value).
            #[must_use]
            pub fn rows(&self, list: ListName) -> Vec<Row> {
                let mut rows: Vec<Row> = match list {
                    $(ListName::$variant => self.$field.iter().map(|e| e.with(e.facts.flags())).collect()),*
                };
                rows.sort_by_key(|row| row.code.parse::<u64>().ok().filter(|_| row.code.len() < 5));
                rows
            }
        }
    };
}

lists! {
    /// Excise products (BC36).
    products: ProductFacts = Products, "products";
    /// Categories of excise products (BC66).
    categories: Nothing = Categories, "categories";
    /// CN codes of excise goods (BC37).
    cn_codes: Nothing = CnCodes, "cn-codes";
    /// Which CN code goes with which product: codes such as `W200-22042138`.
    pairs: Nothing = Pairs, "pairs";
    /// Kinds of packages (BC17, UN/ECE Recommendation 21).
    packages: PackageFacts = Packages, "packages";
    /// Modes of transport (BC67).
    modes: ModeFacts = TransportModes, "transport-modes";
    /// Transport units (BC35).
    transport_units: Nothing = TransportUnits, "transport-units";
    /// Units of measure (BC52).
    units: Nothing = UnitsOfMeasure, "units-of-measure";
    /// Wine-growing zones (BC40).
    zones: Nothing = WineZones, "wine-zones";
    /// Wine operations (BC41).
    operations: Nothing = WineOperations, "wine-operations";
    /// Categories of wine.
    wine_categories: Nothing = WineCategories, "wine-categories";
    /// Types of documents (BC106).
    document_types: Nothing = DocumentTypes, "document-types";
    /// States (BC11).
    states: StateFacts = MemberStates, "member-states";
    /// States that tax beer by degree Plato (BC109).
    plato_states: Nothing = PlatoStates, "plato-states";
    /// Types of destination.
    destinations: ReservedFacts = Destinations, "destinations";
    /// Types of destination after a change of destination.
    changed_destinations: ReservedFacts = ChangedDestinations, "changed-destinations";
    /// Types of origin.
    origins: Nothing = Origins, "origins";
    /// Types of guarantor.
    guarantors: GuarantorFacts = Guarantors, "guarantors";
    /// Who arranges the transport.
    arrangements: Nothing = TransportArrangements, "transport-arrangements";
    /// Types of submission.
    submissions: ReservedFacts = Submissions, "submissions";
    /// Reasons of a cancellation (BC43).
    cancellation_reasons: Nothing = CancellationReasons, "cancellation-reasons";
    /// Reasons why goods received are not as announced (BC46).
    unsatisfactory_reasons: Nothing = UnsatisfactoryReasons, "unsatisfactory-reasons";
    /// Explanations of a delay (BC51).
    delay_explanations: Nothing = DelayExplanations, "delay-explanations";
    /// Conclusions of a report of receipt or export.
    receipt_conclusions: Nothing = ReceiptConclusions, "receipt-conclusions";
}

impl fmt::Display for ListName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ListName {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|l| l.as_str() == s)
            .ok_or(())
    }
}

/// The code of a pair in its list.
fn pair_code(product: &ProductCode, cn: &CnCode) -> String {
    format!("{product}-{cn}")
}

static COMPILED: LazyLock<Result<Lists, Malformed>> = LazyLock::new(Lists::read_compiled);
static NONE: LazyLock<Lists> = LazyLock::new(Lists::default);

impl Lists {
    /// The lists of this version of the program. They are well formed (a test reads them); if they were not, they would be empty.
    #[must_use]
    pub fn compiled() -> &'static Lists {
        COMPILED.as_ref().unwrap_or(&NONE)
    }

    /// What these lists are called: `compiled`, or the name of the file that was loaded last.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The latest day whose state one of these lists describes.
    #[must_use]
    pub fn as_of(&self) -> Date {
        let days = ListName::ALL.iter().map(|list| self.as_of_list(*list));
        days.max().unwrap_or(Date::ZERO)
    }

    /// An excise product.
    #[must_use]
    pub fn product(&self, code: &ProductCode, day: Date) -> Option<&Product> {
        self.products.get(code.as_str(), day)
    }

    /// A category of excise products.
    #[must_use]
    pub fn category(&self, category: Category, day: Date) -> Option<&Code> {
        self.categories
            .get(category.letter().encode_utf8(&mut [0; 4]), day)
    }

    /// A CN code.
    #[must_use]
    pub fn cn(&self, code: &CnCode, day: Date) -> Option<&Code> {
        self.cn_codes.get(code.as_str(), day)
    }

    /// Whether goods of this product can have this CN code.
    #[must_use]
    pub fn pair(&self, product: &ProductCode, cn: &CnCode, day: Date) -> bool {
        self.pairs.get(&pair_code(product, cn), day).is_some()
    }

    /// The CN codes that goods of this product can have, in their order.
    pub fn cns_of<'a>(
        &'a self,
        product: &ProductCode,
        day: Date,
    ) -> impl Iterator<Item = &'a Code> {
        let start = format!("{product}-");
        self.pairs
            .entries
            .range(start.clone()..)
            .map_while(move |(code, entries)| Some((code.strip_prefix(&start)?, entries)))
            .filter(move |(_, entries)| entries.iter().any(|e| e.holds_on(day)))
            .filter_map(move |(cn, _)| self.cn_codes.get(cn, day))
    }

    /// A kind of packages.
    #[must_use]
    pub fn package(&self, kind: &PackageKind, day: Date) -> Option<&Package> {
        self.packages.get(kind.as_str(), day)
    }

    /// A mode of transport, with the longest journey.
    #[must_use]
    pub fn mode(&self, mode: TransportMode, day: Date) -> Option<&Mode> {
        self.modes.get(&mode.to_string(), day)
    }

    /// A transport unit.
    #[must_use]
    pub fn transport_unit(&self, unit: TransportUnit, day: Date) -> Option<&Code> {
        self.transport_units.get(&unit.to_string(), day)
    }

    /// A unit of measure.
    #[must_use]
    pub fn unit_of_measure(&self, unit: UnitOfMeasure, day: Date) -> Option<&Code> {
        self.units.get(&unit.to_string(), day)
    }

    /// A wine-growing zone.
    #[must_use]
    pub fn zone(&self, zone: WineZone, day: Date) -> Option<&Code> {
        self.zones.get(&zone.to_string(), day)
    }

    /// A wine operation.
    #[must_use]
    pub fn operation(&self, operation: WineOperation, day: Date) -> Option<&Code> {
        self.operations.get(&operation.to_string(), day)
    }

    /// A category of wine.
    #[must_use]
    pub fn wine_category(&self, category: WineCategory, day: Date) -> Option<&Code> {
        self.wine_categories.get(&category.to_string(), day)
    }

    /// A type of document (box 18e).
    #[must_use]
    pub fn document_type(&self, code: &str, day: Date) -> Option<&Code> {
        self.document_types.get(code, day)
    }

    /// A state.
    #[must_use]
    pub fn member_state(&self, state: &MemberState, day: Date) -> Option<&Entry<StateFacts>> {
        self.states.get(state.as_str(), day)
    }

    /// Whether the state taxes beer by its degree Plato, so that box 17h is asked for there.
    #[must_use]
    pub fn taxes_on_plato(&self, state: &MemberState, day: Date) -> bool {
        self.plato_states.get(state.as_str(), day).is_some()
    }

    /// A type of guarantor.
    #[must_use]
    pub fn guarantor(&self, kind: GuarantorType, day: Date) -> Option<&Entry<GuarantorFacts>> {
        self.guarantors.get(&kind.to_string(), day)
    }

    /// A type of destination.
    #[must_use]
    pub fn destination(&self, kind: DestinationType, day: Date) -> Option<&Entry<ReservedFacts>> {
        self.destinations.get(&kind.to_string(), day)
    }

    /// A type of origin.
    #[must_use]
    pub fn origin(&self, kind: OriginType, day: Date) -> Option<&Code> {
        self.origins.get(&kind.to_string(), day)
    }

    /// Who arranges the transport.
    #[must_use]
    pub fn arrangement(&self, who: TransportArrangement, day: Date) -> Option<&Code> {
        self.arrangements.get(&who.to_string(), day)
    }

    /// A type of submission.
    #[must_use]
    pub fn submission(&self, kind: MessageType, day: Date) -> Option<&Entry<ReservedFacts>> {
        self.submissions.get(&kind.to_string(), day)
    }
}
