//! Same or not: the document that GAMM@ validated beside the paper that left, box by box over the whole consignment. Each
//! difference is named, with the rule by which it is none, or without one: then a person explains it. Nothing is hidden: what is equal
//! by a rule is listed with that rule. Pure; in which file the validated document is, and what was explained, is for others.
//!
//! What the authority gave (ARC, validation, sequence number, upstream ARC) has no counterpart on the paper and is not here.

use serde::{Deserialize, Serialize};

use crate::consignment::Consignment;

mod document;
mod equal;
mod pair;
mod tree;

pub use document::document;
pub use equal::EqualBy;
pub use tree::Kind;

use equal::{Verdict, judge};
use pair::pair;
use tree::{LINES, Many, Node, Part, tree};

/// One element in which the two documents differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// Where, as findings name it: the box of table 1, the line and the item as they stand on the paper (`17d line 2`,
    /// `17.1a line 2 item 1`). What only the validated document has bears its place there and `added` (`17 line 4 added`).
    pub element: String,
    /// What the paper says; of a list in another order, the places of its items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// What the validated document says; of a list in another order, the same places in its order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<String>,
    /// The rule by which this is no difference. None: it is one, and a person explains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<EqualBy>,
}

impl Difference {
    /// Whether a person has to explain it.
    #[must_use]
    pub fn is_real(&self) -> bool {
        self.rule.is_none()
    }

    /// The box of table 1 alone: `17d`.
    #[must_use]
    pub fn at(&self) -> &str {
        self.element.split(' ').next().unwrap_or_default()
    }
}

/// Compares the paper with the validated document. Empty: they say the same in the same spelling.
#[must_use]
pub fn compare(paper: &Consignment, entered: &Consignment) -> Vec<Difference> {
    let mut walk = Walk::default();
    walk.nodes(&Place::default(), &tree(paper), &tree(entered));
    walk.found
}

/// The same where the draft bore more than the paper: what was absent on the paper and was entered exactly as `completed`
/// has it is equal as an addition.
#[must_use]
pub fn compare_completed(
    paper: &Consignment,
    completed: &Consignment,
    entered: &Consignment,
) -> Vec<Difference> {
    let additions = compare(paper, completed);
    let mut found = compare(completed, entered);
    for difference in &mut found {
        // What was added and then entered otherwise: the paper did not say it.
        if let Some(added) = additions.iter().find(|a| a.element == difference.element) {
            difference.paper.clone_from(&added.paper);
        }
    }
    for added in additions {
        if found.iter().any(|d| d.element == added.element) {
            continue;
        }
        let rule = match added.paper {
            None => Some(EqualBy::Addition),
            Some(_) => added.rule,
        };
        found.push(Difference { rule, ..added });
    }
    found
}

/// Where the walk is: which line, which item.
#[derive(Clone, Default)]
struct Place {
    line: Option<usize>,
    item: Option<usize>,
    added: bool,
}

impl Place {
    fn named(&self, at: &str) -> String {
        let mut out = at.to_owned();
        if let Some(line) = self.line {
            out.push_str(&format!(" line {line}"));
        }
        if let Some(item) = self.item {
            out.push_str(&format!(" item {item}"));
        }
        if self.added {
            out.push_str(" added");
        }
        out
    }

    fn inside(&self, lines: bool, index: usize) -> Place {
        let place = self.clone();
        if lines {
            Place {
                line: Some(index + 1),
                ..place
            }
        } else {
            Place {
                item: Some(index + 1),
                ..place
            }
        }
    }
}

#[derive(Default)]
struct Walk {
    found: Vec<Difference>,
}

impl Walk {
    fn note(
        &mut self,
        element: String,
        paper: Option<String>,
        entered: Option<String>,
        rule: Option<EqualBy>,
    ) {
        self.found.push(Difference {
            element,
            paper,
            entered,
            rule,
        });
    }

    fn nodes(&mut self, place: &Place, paper: &Node<'_>, entered: &Node<'_>) {
        let mut both = true;
        for pair in paper.parts.iter().zip(&entered.parts) {
            match pair {
                (Part::Leaf(a), Part::Leaf(b)) => {
                    let (kind, a, b) = (a.kind, a.value.as_ref(), b.value.as_ref());
                    let with_its_text = kind != Kind::LanguageOf || both;
                    both = a.is_some() && b.is_some();
                    let rule = match judge(kind, a, b) {
                        Verdict::Same => continue,
                        Verdict::Equal(rule) => Some(rule),
                        Verdict::Different if with_its_text => None,
                        Verdict::Different => continue,
                    };
                    let Part::Leaf(leaf) = pair.0 else { continue };
                    let shown = |v: Option<&tree::Value<'_>>| v.map(tree::Value::shown);
                    self.note(place.named(leaf.at), shown(a), shown(b), rule);
                }
                (Part::One(_, None), Part::One(_, None)) => {}
                (Part::One(_, Some(a)), Part::One(_, Some(b))) => self.nodes(place, a, b),
                (Part::One(group, a), Part::One(_, b)) => {
                    self.alone(place.named(group), a.as_ref(), b.as_ref());
                }
                (Part::Many(a), Part::Many(b)) => self.lists(place, a, b),
                // Two trees of one model have the same parts.
                _ => {}
            }
        }
    }

    /// A group that one side lacks: one difference, with all that it says.
    fn alone(&mut self, element: String, paper: Option<&Node<'_>>, entered: Option<&Node<'_>>) {
        let (paper, entered) = (paper.map(Node::said), entered.map(Node::said));
        let nothing = [&paper, &entered]
            .into_iter()
            .flatten()
            .all(|said| said.is_empty());
        let rule = nothing.then_some(EqualBy::Empty);
        self.note(element, paper, entered, rule);
    }

    fn lists(&mut self, place: &Place, paper: &Many<'_>, entered: &Many<'_>) {
        let pairs = pair(paper, entered);
        if let Some((here, there)) = pairs.order() {
            let rule = if paper.group == LINES {
                EqualBy::OrderOfLines
            } else {
                EqualBy::OrderOfItems
            };
            let element = place.named(paper.group);
            self.note(
                element,
                Some(ranges(&here)),
                Some(ranges(&there)),
                Some(rule),
            );
        }
        for (i, (item, partner)) in paper.items.iter().zip(&pairs.of_first).enumerate() {
            let inside = place.inside(paper.lines, i);
            match partner {
                Some(j) => self.nodes(&inside, item, &entered.items[*j]),
                None => self.alone(inside.named(paper.group), Some(item), None),
            }
        }
        for j in pairs.added {
            let inside = Place {
                added: true,
                ..place.inside(paper.lines, j)
            };
            self.alone(inside.named(paper.group), None, Some(&entered.items[j]));
        }
    }
}

/// Places of items as people write them: `1-4, 6, 5, 7-999`.
fn ranges(places: &[usize]) -> String {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for &place in places {
        match out.last_mut() {
            Some((_, to)) if *to + 1 == place => *to = place,
            _ => out.push((place, place)),
        }
    }
    let shown = out.iter().map(|(from, to)| match to - from {
        0 => from.to_string(),
        1 => format!("{from}, {to}"),
        _ => format!("{from}-{to}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

impl From<Difference> for crate::reentry::Difference {
    /// As it is stored with the comparison: the rule by its id.
    fn from(difference: Difference) -> Self {
        crate::reentry::Difference {
            element: difference.element,
            paper: difference.paper,
            entered: difference.entered,
            rule: difference.rule.map(|rule| rule.as_str().to_owned()),
        }
    }
}
