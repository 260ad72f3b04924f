//! Which item of a list on one side is which on the other. What begins and ends alike first, then by whole content, then less and less of it; within one key the first with
//! the first, the second with the second. Each item has one partner at most, so what is not matched is seen as missing or
//! added, and what is matched wrongly is seen as different: a pairing never hides anything. Its cost grows with the number of items.

use std::collections::HashMap;

use super::equal::found_by;
use super::tree::{Kind, Many, Node, Part, Value};

/// By what items are matched: nothing where an item has no such key.
type Key<'k> = &'k dyn Fn(&Node<'_>) -> Option<String>;

/// The partner of each item.
pub(super) struct Pairs {
    /// For each item of the first list, its partner in the second.
    pub(super) of_first: Vec<Option<usize>>,
    /// Items of the second list without partner.
    pub(super) added: Vec<usize>,
}

impl Pairs {
    /// The partners in the order of the first list, where they are in another order than their own: positions from 1.
    pub(super) fn order(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let mut matched: Vec<(usize, usize)> = Vec::new();
        for (i, partner) in self.of_first.iter().enumerate() {
            matched.extend(partner.map(|j| (i + 1, j)));
        }
        let here: Vec<usize> = matched.iter().map(|(i, _)| *i).collect();
        matched.sort_by_key(|(_, j)| *j);
        let there: Vec<usize> = matched.iter().map(|(i, _)| *i).collect();
        (here != there).then_some((here, there))
    }
}

/// Pairs two lists of the same group.
pub(super) fn pair(first: &Many<'_>, second: &Many<'_>) -> Pairs {
    let mut pairs = Pairs {
        of_first: vec![None; first.items.len()],
        added: (0..second.items.len()).collect(),
    };
    let exact = |node: &Node<'_>| Some(content(node, &|_, shown, _| shown));
    let spelt = |node: &Node<'_>| Some(content(node, &|_, _, found| found));
    let weighed = |node: &Node<'_>| {
        let without = |kind, _, found| {
            if kind == Kind::Mass {
                String::new()
            } else {
                found
            }
        };
        Some(content(node, &without))
    };
    pairs.ends(first, second);
    let stages: [Key<'_>; 3] = [&exact, &spelt, &weighed];
    for stage in stages {
        pairs.by(first, second, stage);
    }
    for key in first.keys {
        pairs.by(first, second, &|node| boxes(node, key));
    }
    if !first.lines {
        // What is left of a short list is its own item with another value.
        pairs.numbered_alike(first, second, &|_| Some(String::new()));
    } else {
        pairs.numbered_alike(first, second, &number);
    }
    pairs
}

impl Pairs {
    /// Pairs what is the same from the beginning on, and from the end: so that of items that all say the same the one that is
    /// missing is missed, and the rest is in its order.
    fn ends(&mut self, first: &Many<'_>, second: &Many<'_>) {
        let (a, b) = (&first.items, &second.items);
        let alike = |pair: &(&Node<'_>, &Node<'_>)| alike(pair.0, pair.1);
        let head = a.iter().zip(b).take_while(alike).count();
        let (rest_a, rest_b) = (a.iter().skip(head).rev(), b.iter().skip(head).rev());
        let tail = rest_a.zip(rest_b).take_while(alike).count();
        let last = (a.len() - tail, b.len() - tail);
        for i in 0..head {
            self.of_first[i] = Some(i);
        }
        for i in 0..tail {
            self.of_first[last.0 + i] = Some(last.1 + i);
        }
        self.added.retain(|j| (head..last.1).contains(j));
    }

    /// Pairs what is left by a key: lines that bear the same number too before the others.
    fn by(&mut self, first: &Many<'_>, second: &Many<'_>, key: Key<'_>) {
        if first.lines {
            let both = |node: &Node<'_>| Some(format!("{}\u{0}{}", number(node)?, key(node)?));
            self.numbered_alike(first, second, &both);
        }
        self.numbered_alike(first, second, key);
    }

    fn numbered_alike(&mut self, first: &Many<'_>, second: &Many<'_>, key: Key<'_>) {
        if self.added.is_empty() || self.of_first.iter().all(Option::is_some) {
            return;
        }
        // Last first, so that each is taken from the end.
        let mut there: HashMap<String, Vec<usize>> = HashMap::new();
        for &j in self.added.iter().rev() {
            if let Some(key) = key(&second.items[j]) {
                there.entry(key).or_default().push(j);
            }
        }
        let mut taken = vec![false; second.items.len()];
        for (item, partner) in first.items.iter().zip(&mut self.of_first) {
            if partner.is_none()
                && let Some(j) = key(item).and_then(|k| there.get_mut(&k)?.pop())
            {
                *partner = Some(j);
                taken[j] = true;
            }
        }
        self.added.retain(|j| !taken[*j]);
    }
}

/// Whether two groups say the same as written, but for the number of a line.
fn alike(a: &Node<'_>, b: &Node<'_>) -> bool {
    a.parts.len() == b.parts.len() && a.parts.iter().zip(&b.parts).all(part_alike)
}

fn part_alike(pair: (&Part<'_>, &Part<'_>)) -> bool {
    match pair {
        (Part::Leaf(a), Part::Leaf(b)) => {
            a.kind == Kind::LineNumber
                || match (&a.value, &b.value) {
                    (Some(Value::Amount(a)), Some(Value::Amount(b))) => {
                        a == b && a.scale() == b.scale()
                    }
                    (a, b) => a == b,
                }
        }
        (Part::One(_, Some(a)), Part::One(_, Some(b))) => alike(a, b),
        (Part::One(_, None), Part::One(_, None)) => true,
        (Part::Many(a), Part::Many(b)) => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| alike(a, b))
        }
        _ => false,
    }
}

/// The number of a line.
fn number(node: &Node<'_>) -> Option<String> {
    boxes(node, &["17a"])
}

/// All that a group says, but for the number of a line.
fn content(node: &Node<'_>, of: &dyn Fn(Kind, String, String) -> String) -> String {
    let mut out = String::new();
    for leaf in node.leaves() {
        if leaf.kind == Kind::LineNumber {
            continue;
        }
        out.push_str(leaf.at);
        if let Some(value) = &leaf.value {
            out.push('=');
            out.push_str(&of(leaf.kind, value.shown(), found_by(leaf.kind, value)));
        }
        out.push('\u{0}');
    }
    out
}

/// What these boxes of the group itself say together; nothing if one of them is absent or empty.
fn boxes(node: &Node<'_>, at: &[&str]) -> Option<String> {
    let mut out = String::new();
    for wanted in at {
        let leaf = node.own().find(|leaf| leaf.at == *wanted)?;
        let text = found_by(leaf.kind, leaf.value.as_ref()?);
        if text.is_empty() {
            return None;
        }
        out.push_str(&text);
        out.push('\u{0}');
    }
    Some(out)
}
