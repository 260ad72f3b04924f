//! What the stories of the walk have in common: told twice, the numbers on the truck's page, the departure. Never counts.

use super::driver::{Browser, Options};
use super::person::Person;
use super::{Workstation, furnished};
use crate::common::sample;

/// Tells a story twice: pages may run scripts, and may not. Each time a new register, with one usual departure, whole at the end.
pub(crate) fn twice(clock: &str, story: impl Fn(&mut Workstation, &Browser, &str)) {
    for script in [true, false] {
        let Some(world) = furnished(clock) else {
            return;
        };
        let mut w = Workstation::with_printer(world);
        let b = w.browser(Options {
            script,
            ..Options::default()
        });
        w.usual_departure(&b, "Cognac Bordeaux", &sample("cognac-daa"), "AB-123-CD");
        story(&mut w, &b, if script { "scripts" } else { "no scripts" });
        w.world.whole();
    }
}

/// The numbers on the page of the truck.
#[track_caller]
pub(crate) fn numbers(b: &Browser) -> Vec<String> {
    b.one("ul.numbers .number");
    let all = b.all("ul.numbers .number");
    all.iter()
        .map(|e| b.text(e).split_whitespace().collect())
        .collect()
}

/// The truck leaves, and the page says so.
#[track_caller]
pub(crate) fn leaves(p: &Person) {
    p.presses("left");
    gone(p.browser);
}

/// The page of a truck that has left.
#[track_caller]
pub(crate) fn gone(b: &Browser) {
    b.until("the truck has left", |b| {
        b.text_of_page().contains("Le camion est parti le ")
            || b.text_of_page().contains("Le camion est parti à ")
    });
}

/// The code of what the page says is wrong.
pub(crate) fn problems(b: &Browser) -> Vec<String> {
    let all = b.texts(".problems .code");
    all.iter()
        .map(|t| t.trim_matches(['[', ']']).to_owned())
        .collect()
}
