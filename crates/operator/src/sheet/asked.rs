//! Which boxes of the paper lack something that the later draft is asked for: there one writes by hand what is known. Only what
//! is required; the goods have no room for it, and vehicle and departure are marked by whether they are known (I26).

use domain::codelists::Lists;
use domain::consignment::Consignment;
use domain::consignment::checks::{Asked, MISSING, OFFICE_MISSING, draft_findings};
use forms::BoxId;
use jiff::civil::Date;
use number::Kind;
use std::collections::BTreeSet;

/// The boxes, for a paper of this day.
pub(super) fn boxes(kind: Kind, c: &Consignment, day: Date) -> BTreeSet<BoxId> {
    draft_findings(c, Lists::compiled(), &Asked::after_fallback(day))
        .iter()
        .filter(|f| [MISSING, OFFICE_MISSING].contains(&f.code))
        .filter_map(|f| f.data.get("box"))
        .filter_map(|element| place(kind, element))
        .collect()
}

/// Where an element of table 1 stands on the paper; none where it stands nowhere, or in a row of goods.
fn place(kind: Kind, element: &str) -> Option<BoxId> {
    let n = BoxId::number;
    let group = element.trim_end_matches(|c: char| c.is_ascii_lowercase());
    Some(match (kind, group, element) {
        (Kind::Daa, "1", "1b") => n(17),
        (Kind::Daa, "2", _) => n(1),
        (Kind::Daa, "3", _) => n(15),
        (Kind::Daa, "5", "5a") => n(4),
        (Kind::Daa, "5", _) => n(7),
        (Kind::Daa, "7" | "8", _) => BoxId::lettered(7, 'a'),
        (Kind::Daa, "9", "9b") => n(5),
        (Kind::Daa, "10", _) => n(8),
        (Kind::Daa, "11" | "12", _) => n(10),
        (Kind::Daa, "13", _) => n(11),
        (Kind::Daa, "15", _) => n(9),
        (Kind::Daa, "18", _) => n(23),
        (Kind::Dsa, "2", _) => n(1),
        (Kind::Dsa, "5", _) => n(4),
        (Kind::Dsa, "7", _) => n(7),
        (Kind::Dsa, "13" | "15", _) => n(5),
        (Kind::Dsa, "18", _) => n(14),
        _ => return None,
    })
}
