//! The packages of a line (17.1): kinds, counts, shipping marks. A count of 0 stands for packages that another line counts.

use std::collections::HashSet;

use super::Cx;
use crate::consignment::checks::paper::given;
use crate::consignment::checks::{PACKAGES_ZERO, Place, SEAL_UNNAMED};
use crate::consignment::{Consignment, Line};

/// The shipping marks of packages that are counted somewhere in the document.
pub(super) struct Counted<'a>(HashSet<&'a str>);

impl<'a> Counted<'a> {
    pub(super) fn of(c: &'a Consignment) -> Self {
        let packages = c.lines.iter().flat_map(|l| &l.packages);
        let counted = packages.filter(|p| p.count.is_some_and(|n| n > 0));
        Counted(
            counted
                .filter_map(|p| p.shipping_marks.as_deref())
                .map(str::trim)
                .collect(),
        )
    }
}

pub(super) fn check(
    cx: &mut Cx<'_>,
    line: &Line,
    counted: &Counted<'_>,
    at: &dyn Fn(&'static str) -> Place,
) {
    cx.require(!line.packages.is_empty(), at("17.1a"));
    for (i, package) in line.packages.iter().enumerate() {
        let at = |group| at(group).item(i + 1);
        let listed = cx.lists.package(&package.kind, cx.day);
        cx.listed(listed.is_some(), at("17.1a"), &package.kind);
        let because = ("package", package.kind.to_string());
        match listed.map(|l| l.facts.countable) {
            Some(true) => cx.require_because(package.count.is_some(), at("17.1b"), &because),
            Some(false) => cx.refuse(package.count.is_some(), at("17.1b"), &because),
            None => {}
        }
        if package.count == Some(0) {
            let marks = package.shipping_marks.as_ref();
            if given(marks) {
                if !marks.is_some_and(|m| counted.0.contains(m.trim())) {
                    cx.found.error(PACKAGES_ZERO, at("17.1b"), &[]);
                }
            } else {
                let because = ("no-packages", "0".to_owned());
                cx.require_because(false, at("17.1f"), &because);
            }
        }
        if package.seal_information.is_some() && !given(package.seal.as_ref()) {
            cx.found.warning(SEAL_UNNAMED, at("17.1c"), &[]);
        }
    }
}
