//! What becomes of the lists when a newer state of some of them is taken in: an entry holds for its own days, and what was
//! said of other days stays. A code that a whole list no longer has ends the day before; it is never taken out of the past.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::entry::{Entry, Facts, List};
use super::file::{FileError, Given, ListFile, Part, place};
use super::{ListName, Lists};

impl Lists {
    /// These lists as the file amends them.
    ///
    /// # Errors
    /// Everything that does not fit: a new code without label or flag, a flag with a value of another kind, a pair whose
    /// codes no list has. [`Lists::older`] is asked first: a state that is older than what is here is taken all the same.
    pub fn amended(&self, file: &ListFile) -> Result<Lists, Vec<FileError>> {
        let mut lists = self.clone();
        lists.name.clone_from(&file.name);
        let mut wrong = Vec::new();
        for (p, part) in file.parts.iter().enumerate() {
            lists.take(p, part, file, &mut wrong);
        }
        if wrong.is_empty() {
            lists.lonely_pairs(file, &mut wrong);
        }
        if wrong.is_empty() {
            Ok(lists)
        } else {
            wrong.truncate(50);
            Err(wrong)
        }
    }

    /// The lists of the file that are older than what is here, with the day of what is here.
    #[must_use]
    pub fn older(&self, file: &ListFile) -> Vec<(ListName, Date)> {
        let known = |part: &Part| (part.list, self.as_of_list(part.list));
        file.parts
            .iter()
            .map(known)
            .filter(|(_, day)| file.as_of < *day)
            .collect()
    }

    /// Pairs of the file of which a half is in no list.
    fn lonely_pairs(&self, file: &ListFile, wrong: &mut Vec<FileError>) {
        for (p, part) in file.parts.iter().enumerate() {
            if part.list != ListName::Pairs {
                continue;
            }
            for (e, given) in part.entries.iter().enumerate() {
                let halves = given.code.split_once('-').unwrap_or_default();
                if self.products.entries_of(halves.0).is_empty()
                    || self.cn_codes.entries_of(halves.1).is_empty()
                {
                    wrong.push(FileError::new(
                        "lists.pair",
                        place(p, e, "code"),
                        &given.code,
                    ));
                }
            }
        }
    }
}

/// Takes one list of a file in.
pub(super) fn take<F: Facts>(
    list: &mut List<F>,
    p: usize,
    part: &Part,
    file: &ListFile,
    wrong: &mut Vec<FileError>,
) {
    if part.whole {
        end_the_rest(list, part, file.as_of);
    }
    for (e, given) in part.entries.iter().enumerate() {
        match entry(list, part.list, given, file.as_of) {
            Ok(entry) => put(list, entry),
            Err((code, field, detail)) => {
                wrong.push(FileError::new(code, place(p, e, field), detail));
            }
        }
    }
    list.as_of = file.as_of;
    list.source.clone_from(&file.name);
}

/// What a whole list no longer has ends the day before its day.
fn end_the_rest<F>(list: &mut List<F>, part: &Part, as_of: Date) {
    let last = as_of.checked_sub(1.day()).unwrap_or(as_of);
    let kept: std::collections::BTreeSet<&str> = part
        .entries
        .iter()
        .map(|given| given.code.as_str())
        .collect();
    for (code, entries) in &mut list.entries {
        if kept.contains(code.as_str()) {
            continue;
        }
        entries.retain(|e| e.from.is_none_or(|from| from < as_of));
        for e in entries
            .iter_mut()
            .filter(|e| e.until.is_none_or(|until| until > last))
        {
            e.until = Some(last);
        }
    }
    list.entries.retain(|_, entries| !entries.is_empty());
}

type Wrong = (&'static str, &'static str, String);

/// The entry as it will stand: what the file leaves out is what the code's latest entry says.
fn entry<F: Facts>(
    list: &List<F>,
    name: ListName,
    given: &Given,
    as_of: Date,
) -> Result<Entry<F>, Wrong> {
    let before = list.entries_of(&given.code).last();
    let known = |pick: fn(&Entry<F>) -> &String| before.map(|b| pick(b).clone());
    let fr = given.fr.clone().or_else(|| known(|b| &b.fr));
    let en = given.en.clone().or_else(|| known(|b| &b.en));
    let (fr, en) = match (fr, en) {
        (Some(fr), Some(en)) => (fr, en),
        // A label in one language is better than the bare code in the other.
        (Some(one), None) | (None, Some(one)) => (one.clone(), one),
        (None, None) if name == ListName::Pairs => Default::default(),
        (None, None) => return Err(("lists.label", "fr", given.code.clone())),
    };
    let mut flags = before.map(|b| b.facts.flags()).unwrap_or_default();
    flags.extend(given.flags.clone());
    let facts = F::read(&flags).map_err(|flag| {
        let detail = format!("{}: {flag}", given.code);
        ("lists.flag-value", "flags", detail)
    })?;
    let from = given.from.unwrap_or(as_of);
    if given.until.is_some_and(|until| until < from) {
        return Err(("lists.days", "until", given.code.clone()));
    }
    Ok(Entry {
        code: given.code.clone(),
        from: Some(from),
        until: given.until,
        fr,
        en,
        facts,
    })
}

/// Puts an entry among those of its code: it takes its own days from them, and leaves them the others.
fn put<F: Clone>(list: &mut List<F>, new: Entry<F>) {
    let all = list.entries.entry(new.code.clone()).or_default();
    let mut kept = Vec::with_capacity(all.len() + 2);
    for old in all.drain(..) {
        let before = new.from.and_then(|from| from.checked_sub(1.day()).ok());
        let after = new.until.and_then(|until| until.checked_add(1.day()).ok());
        if let Some(last) = before.filter(|last| old.from.is_none_or(|from| from <= *last)) {
            let mut head = old.clone();
            head.until = Some(old.until.map_or(last, |until| until.min(last)));
            kept.push(head);
        }
        if let Some(first) = after.filter(|first| old.until.is_none_or(|until| *first <= until)) {
            let mut tail = old;
            tail.from = Some(tail.from.map_or(first, |from| from.max(first)));
            kept.push(tail);
        }
    }
    kept.push(new);
    kept.sort_by_key(|e| e.from);
    *all = kept;
}

impl ListName {
    /// Whether a code has the form that this list's codes have.
    #[must_use]
    pub fn admits(self, code: &str) -> bool {
        let b = code.as_bytes();
        let upper = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit();
        let capitals = |n: usize| b.len() == n && b.iter().all(u8::is_ascii_uppercase);
        let digits = |most: usize| {
            (1..=most).contains(&b.len())
                && b.iter().all(u8::is_ascii_digit)
                && (b.len() == 1 || b[0] != b'0')
        };
        match self {
            ListName::Products => b.len() == 4 && b.iter().all(upper),
            ListName::Categories => capitals(1),
            ListName::CnCodes => b.len() == 8 && b.iter().all(u8::is_ascii_digit),
            ListName::Pairs => code.split_once('-').is_some_and(|(product, cn)| {
                ListName::Products.admits(product) && ListName::CnCodes.admits(cn)
            }),
            ListName::Packages => b.len() == 2 && b.iter().all(upper),
            ListName::MemberStates | ListName::PlatoStates => capitals(2),
            ListName::DocumentTypes => (1..=4).contains(&b.len()) && b.iter().all(upper),
            ListName::Guarantors => digits(4),
            _ => digits(2),
        }
    }
}
