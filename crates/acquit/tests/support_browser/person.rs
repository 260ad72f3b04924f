//! A person before the screen. Does what people do and counts it: a click is one action, a field typed or chosen is one, and
//! its characters are counted beside. Reading, reloading and holding a telephone before a square code cost nothing.

use super::driver::{Browser, Element};
use super::kept;
use std::cell::RefCell;
use std::fmt::Write as _;

/// Seconds to decide what to do next, to do it, and for each character.
const DECIDE: f64 = 1.2;
const CLICK: f64 = 1.5;
const CHARACTER: f64 = 0.3;

/// What was done, and how many characters it took.
struct Action {
    what: String,
    characters: usize,
}

/// A person.
pub(crate) struct Person<'b> {
    pub(crate) browser: &'b Browser,
    done: RefCell<Vec<Action>>,
}

impl<'b> Person<'b> {
    pub(crate) fn before(browser: &'b Browser) -> Person<'b> {
        Person {
            browser,
            done: RefCell::default(),
        }
    }

    fn count(&self, what: String, characters: usize) {
        self.done.borrow_mut().push(Action { what, characters });
    }

    fn named(&self, e: &Element, css: &str) -> String {
        let said = self.browser.text(e);
        let said = said.lines().next().unwrap_or_default().trim();
        if said.is_empty() {
            css.to_owned()
        } else {
            said.to_owned()
        }
    }

    /// Clicks the first such thing that is to be seen.
    #[track_caller]
    pub(crate) fn clicks(&self, css: &str) {
        let what = self.browser.again_while_it_moves(|| {
            let e = self.browser.one(css);
            let what = self.named(&e, css);
            self.browser.try_click(&e).map(|()| what)
        });
        self.count(format!("click  {what}"), 0);
    }

    /// Presses a key of the page by what it sends.
    #[track_caller]
    pub(crate) fn presses(&self, value: &str) {
        self.clicks(&format!(
            "button[name=\"do\"][value=\"{value}\"]:not(.keep)"
        ));
    }

    /// Clicks the first of them that says so.
    #[track_caller]
    pub(crate) fn clicks_saying(&self, css: &str, words: &str) {
        let all = self.browser.all(css);
        let e = all
            .iter()
            .find(|e| self.browser.shown(e) && self.browser.text(e).contains(words))
            .unwrap_or_else(|| {
                panic!(
                    "nothing says “{words}” at {}\n{}",
                    self.browser.here(),
                    self.browser.text_of_page()
                )
            });
        self.count(format!("click  {}", self.named(e, css)), 0);
        self.browser.click(e);
    }

    /// Unfolds the part of the page in which a field is, unless it is to be seen.
    #[track_caller]
    pub(crate) fn unfolds(&self, name: &str) {
        self.browser.one("h1");
        if self.browser.find(&format!("[name=\"{name}\"]")).is_some() {
            return;
        }
        self.clicks(&format!(
            "details:not([open]):has([name=\"{name}\"]) > summary"
        ));
    }

    /// Drops a file on the page: carrying it there is one action. Where no script takes it, a file is chosen and a key pressed.
    #[track_caller]
    pub(crate) fn drops(&self, file: &std::path::Path) {
        let b = self.browser;
        let bytes = std::fs::read(file).expect("a file");
        let name = file.file_name().and_then(|n| n.to_str()).expect("a name");
        if b.script {
            b.leaves(|| {
                let script = "const all = new DataTransfer();\
                    all.items.add(new File([arguments[1]], arguments[0], { type: 'text/xml' }));\
                    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: all }));";
                let text = String::from_utf8(bytes.clone()).expect("text");
                b.run(script, &[name.into(), text.into()]);
            });
            self.count(format!("drop   {name}"), 0);
        } else {
            if b.find("[name=\"file\"]").is_none() {
                self.unfolds("file");
            }
            let path = std::fs::canonicalize(file).expect("a file");
            b.type_into(&b.one("[name=\"file\"]"), path.to_str().expect("a path"));
            self.count(format!("choose {name}"), 0);
            self.presses("file");
        }
    }

    /// Types into a field, over what is there.
    #[track_caller]
    pub(crate) fn types(&self, name: &str, text: &str) {
        self.browser.again_while_it_moves(|| {
            let e = self.browser.one(&format!("[name=\"{name}\"]"));
            self.browser.clear(&e);
            self.browser.try_type_into(&e, text)
        });
        self.count(format!("type   {name} = {text}"), text.chars().count());
    }

    /// Chooses one of a list, or of keys that are all to be seen.
    #[track_caller]
    pub(crate) fn chooses(&self, name: &str, value: &str) {
        // Of a key people touch its words.
        let css = format!(
            "label:has(> input[name=\"{name}\"][value=\"{value}\"]), select[name=\"{name}\"] option[value=\"{value}\"]"
        );
        self.browser
            .again_while_it_moves(|| self.browser.try_click(&self.browser.one(&css)));
        self.count(format!("choose {name} = {value}"), 0);
    }

    /// How much was done until now.
    pub(crate) fn actions(&self) -> usize {
        self.done.borrow().len()
    }

    /// A person's time until now, in seconds, by the model of the issue.
    #[expect(clippy::cast_precision_loss, reason = "some hundred characters")]
    pub(crate) fn seconds(&self) -> f64 {
        let done = self.done.borrow();
        let typed: usize = done.iter().map(|a| a.characters).sum();
        done.len() as f64 * (DECIDE + CLICK) + typed as f64 * CHARACTER
    }

    /// The table of what was done; kept as build output, and said.
    pub(crate) fn told(&self, story: &str) -> String {
        let mut t = format!("{story}\n");
        for (i, a) in self.done.borrow().iter().enumerate() {
            let _ = write!(t, "  {:>2}  {}", i + 1, a.what);
            if a.characters > 0 {
                let _ = write!(t, "  ({} characters)", a.characters);
            }
            t.push('\n');
        }
        let _ = writeln!(
            t,
            "  {} actions, {:.1} s of a person's time",
            self.actions(),
            self.seconds()
        );
        let folder = kept("counted");
        let _ = std::fs::create_dir_all(&folder);
        let _ = std::fs::write(folder.join(format!("{}.txt", story.replace(' ', "-"))), &t);
        eprintln!("{t}");
        t
    }

    /// No more than that was needed.
    #[track_caller]
    pub(crate) fn needed_at_most(&self, story: &str, actions: usize) {
        let t = self.told(story);
        assert!(self.actions() <= actions, "more than {actions}: {t}");
    }

    /// Starts to count anew: the next document.
    pub(crate) fn begins_again(&self) {
        self.done.borrow_mut().clear();
    }
}
