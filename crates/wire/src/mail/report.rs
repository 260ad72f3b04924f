//! The fields of a report: groups of `Name: value` with empty lines between them (RFC 3464, RFC 8098). Bounded; what is no field is
//! passed over.

use super::{Delivery, MOST_LIST, line};

/// Groups of fields: the first is about the message, each further one about a recipient.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Fields(Vec<Vec<(String, String)>>);

impl Fields {
    pub(super) fn read(text: &str) -> Fields {
        let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
        for l in text.lines() {
            if l.trim().is_empty() {
                if groups.last().is_some_and(|g| !g.is_empty()) {
                    groups.push(Vec::new());
                }
                if groups.len() > MOST_LIST {
                    break;
                }
                continue;
            }
            let Some(group) = groups.last_mut() else {
                break;
            };
            if l.starts_with([' ', '\t']) {
                if let Some((_, v)) = group.last_mut()
                    && v.len() < 10_000
                {
                    v.push(' ');
                    v.push_str(l.trim());
                }
            } else if let Some((n, v)) = l.split_once(':')
                && group.len() < MOST_LIST
            {
                group.push((n.trim().to_ascii_lowercase(), v.trim().to_owned()));
            }
        }
        groups.retain(|g| !g.is_empty());
        Fields(groups)
    }

    /// The first value of a field in any group.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        let all = self.0.iter().flatten();
        all.filter(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .next()
    }

    /// What is said of each recipient.
    pub(super) fn deliveries(&self) -> Vec<Delivery> {
        let of = |group: &[(String, String)], name: &str| {
            let found = group.iter().find(|(n, _)| n == name);
            found.map(|(_, v)| line(v)).filter(|v| !v.is_empty())
        };
        // `rfc822; a@b` and `smtp; 550 …`: what follows the type.
        let typed = |v: String| {
            v.split_once(';')
                .map_or(v.clone(), |(_, v)| v.trim().to_owned())
        };
        let each = self.0.iter().filter_map(|g| {
            let action = of(g, "action")?.to_ascii_lowercase();
            Some(Delivery {
                action: action
                    .split([' ', '('])
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                recipient: of(g, "original-recipient")
                    .or_else(|| of(g, "final-recipient"))
                    .map(typed),
                status: of(g, "status").map(|s| s.split(' ').next().unwrap_or_default().to_owned()),
                said: of(g, "diagnostic-code").map(typed),
            })
        });
        each.collect()
    }
}
