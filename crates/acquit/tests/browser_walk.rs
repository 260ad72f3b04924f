//! From home to departure in a real browser on a machine without network: every walk is counted, told twice (pages with scripts
//! and without), and leaves a register that is whole.

mod common;
mod support_browser;

use common::{EVENING, MORNING, World, sample};
use support_browser::driver::{Browser, Options};
use support_browser::person::Person;
use support_browser::{Workstation, alone};

/// Tells a story twice: pages may run scripts, and may not. Each time a new register, with one usual departure.
fn twice(clock: &str, story: impl Fn(&mut Workstation, &Browser, &str)) {
    for script in [true, false] {
        let Some(world) = World::at(clock) else {
            return;
        };
        let mut w = Workstation::of(world);
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
fn numbers(b: &Browser) -> Vec<String> {
    let all = b.all("ul.numbers .number");
    all.iter()
        .map(|e| b.text(e).split_whitespace().collect())
        .collect()
}

#[test]
fn counted_d3_b2_nothing_anywhere_and_the_office_closed() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            p.presses("act");
            eprintln!("{}\n{}", b.here(), b.text_of_page());
            assert_eq!(numbers(b), [common::daa(8)]);
            p.presses("out");
            p.presses("tell sms");
            p.presses("left");
            assert!(b.text_of_page().contains("Le camion est parti"), "{}", b.text_of_page());
            p.needed_at_most(&format!("D3-B2 {how}"), 10);
            assert!(p.seconds() <= 45.0);
            assert_eq!(w.world.last(), 8);
        });
    });
}
