//! `register print`: the register of a period as an officer asks for it (AN4 art. 50-00 D). Never a rule.

use crate::answer::Voice;
use crate::cli::{Cli, RegisterPrintArgs};
use crate::file::Place;
use crate::trouble::Trouble;
use crate::wiring;
use operator::officer::Asked;
use serde_json::json;

pub(super) fn print(cli: &Cli, a: &RegisterPrintArgs, out: &Voice) -> Result<(), Trouble> {
    let place = Place::prepare(&a.out)?;
    if let Some(event) = &a.event
        && !Asked::events().contains(&event.as_str())
    {
        let text: String = event.chars().take(40).collect();
        return Err(Trouble::input("officer.event", &[("text", &text)]));
    }
    let desk = wiring::desk(cli, &a.whose.place, true)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let asked = Asked {
        from: a.from,
        to: a.to,
        after: a.after,
        number: a.number.clone(),
        person: a.person.clone(),
        event: a.event.clone(),
    };
    let done = desk.officer_print(&excise, &asked, out.words.language())?;
    let path = place
        .fill(&done.pdf)
        .map_err(|e| crate::answer::machine("output.unwritable", &a.out, &e))?;
    let path = path.display().to_string();
    let (entries, pages) = (done.entries.to_string(), done.pages.to_string());
    let data = [("entries", &*entries), ("pages", &pages), ("path", &path)];
    out.tell("officer.printed", &data);
    if let Some(next) = done.next {
        out.tell("officer.more", &[("after", &next.to_string())]);
    }
    let (first, last) = done.counters.unzip();
    out.give(
        "register-print",
        json!({ "path": path, "entries": done.entries, "pages": done.pages, "first": first, "last": last, "next": done.next }),
    );
    Ok(())
}
