//! A form is recorded once: a second click, a reload or the back button gets the first answer (I13 for pages). In memory, as
//! sessions are: a restart makes every form anew.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Forms whose answers are kept; the oldest falls out.
const KEPT: usize = 2000;

/// What became of a form: where its answer is, with what was sent.
#[derive(Default, Debug)]
struct Answer(Mutex<Option<(String, String)>>);

/// Answers by form, and the forms in the order in which they came.
#[derive(Default, Debug)]
struct Kept {
    answers: BTreeMap<String, Arc<Answer>>,
    order: VecDeque<String>,
}

/// Forms that are recorded once.
#[derive(Default, Debug)]
pub(crate) struct Once(Mutex<Kept>);

/// How a form came out.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Outcome<R> {
    /// Recorded, now or before: where the answer is.
    At(String),
    /// Not recorded: it may be sent again.
    Not(R),
    /// The same form was recorded with other contents.
    Other,
}

impl Once {
    /// Does `act` unless this form was recorded; a form that is under way is waited for. `sent` is what the form said.
    pub(crate) fn run<R>(
        &self,
        form: &str,
        sent: &str,
        act: impl FnOnce() -> Result<String, R>,
    ) -> Outcome<R> {
        let answer = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(a) = all.answers.get(form) {
                Arc::clone(a)
            } else {
                while all.order.len() >= KEPT {
                    if let Some(old) = all.order.pop_front() {
                        all.answers.remove(&old);
                    }
                }
                let a = Arc::new(Answer::default());
                all.answers.insert(form.to_owned(), Arc::clone(&a));
                all.order.push_back(form.to_owned());
                a
            }
        };
        let mut held = answer.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some((to, was)) if was == sent => Outcome::At(to.clone()),
            Some(_) => Outcome::Other,
            None => match act() {
                Ok(to) => {
                    *held = Some((to.clone(), sent.to_owned()));
                    Outcome::At(to)
                }
                Err(r) => Outcome::Not(r),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn i13_a_form_sent_twice_is_done_once_and_a_refused_one_may_be_sent_again() {
        let once = Once::default();
        let refused = once.run("f", "x", || Err::<String, _>("no"));
        assert_eq!(refused, Outcome::Not("no"));
        let done = AtomicUsize::new(0);
        let act = || {
            done.fetch_add(1, Ordering::SeqCst);
            Ok::<_, &str>("/there".to_owned())
        };
        std::thread::scope(|s| {
            for _ in 0..8 {
                s.spawn(|| assert_eq!(once.run("f", "x", act), Outcome::At("/there".into())));
            }
        });
        assert_eq!(done.load(Ordering::SeqCst), 1);
        assert_eq!(once.run("f", "y", act), Outcome::Other);
        assert_eq!(once.run("g", "y", act), Outcome::At("/there".into()));
        assert_eq!(done.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let once = Once::default();
        for i in 0..KEPT + 10 {
            once.run(&i.to_string(), "", || Ok::<_, ()>(String::new()));
        }
        let all = once.0.lock().unwrap();
        assert_eq!((all.answers.len(), all.order.len()), (KEPT, KEPT));
    }
}
