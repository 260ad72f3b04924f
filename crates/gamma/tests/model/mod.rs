//! A small reference model of a movement's states, written apart from the simulator: a table as text and a few conditions. And random
//! sequences of what may be asked. Knows no message, no ARC, no XML: movements are numbered in the order in which they came to be.

#![allow(dead_code, reason = "each test uses its part")]

use proptest::prelude::*;

/// From where each message leads; `-` where it is refused.
const TABLE: &str = "
                   IE810      IE813     IE825     report-1   report-2   report-3  report-4           alert     reject    late-1    late-2             IE871
accepted           cancelled  accepted  replaced  delivered  delivered  refused   partially-refused  accepted  rejected  accepted  accepted           -
cancelled          -          -         -         -          -          -         -                  -         -         -         -                  -
delivered          -          -         -         -          -          -         -                  -         -         -         -                  delivered
refused            -          accepted  replaced  -          -          -         -                  -         -         -         refused            refused
partially-refused  -          accepted  replaced  -          -          -         -                  -         -         -         partially-refused  partially-refused
rejected           -          accepted  replaced  -          -          -         -                  -         -         -         rejected           -
replaced           -          -         -         -          -          -         -                  -         -         -         -                  -
";

/// Which goods a draft is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Under suspension.
    Cognac,
    /// Duty paid.
    Beer,
    /// Under suspension, energy.
    Fuel,
}

/// What is asked. A movement is a number, taken modulo how many there are.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    /// A draft: of which goods, which reference, leaving in how many hours.
    Draft {
        kind: Kind,
        reference: u8,
        hours: i64,
    },
    /// A cancellation.
    Cancel { of: usize },
    /// A change of destination: sequence number beside the right one, if any; whether it suits the movement.
    Divert {
        of: usize,
        beside: Option<u8>,
        suits: bool,
    },
    /// A splitting: into how many, whether the parts make the whole, from which reference on.
    Split {
        of: usize,
        into: u8,
        whole: bool,
        reference: u8,
    },
    /// A report with this conclusion.
    Report {
        of: usize,
        beside: u8,
        conclusion: u8,
    },
    /// An alert or a rejection.
    Alert {
        of: usize,
        beside: u8,
        rejected: bool,
    },
    /// An explanation of a delay.
    Delay { of: usize, beside: u8, role: u8 },
    /// An explanation of a shortage.
    Shortage { of: usize, beside: u8 },
    /// A report about a movement that there is not.
    Nobody,
    /// Time goes by, in hours.
    Wait { hours: i64 },
}

/// A movement of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) status: &'static str,
    pub(crate) sequence: u8,
    pub(crate) kind: Kind,
    departs: i64,
    pub(crate) reference: u8,
}

/// The model: movements in their order, references used, hours gone by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) movements: Vec<Known>,
    pub(crate) hours: i64,
}

/// Where a column of the table leads from a row.
fn cell(row: &str, column: &str) -> Option<&'static str> {
    let mut lines = TABLE.lines().filter(|l| !l.trim().is_empty());
    let head = lines.next().unwrap().split_whitespace();
    let at = head.into_iter().position(|c| c == column).unwrap();
    let line = lines
        .find(|l| l.split_whitespace().next() == Some(row))
        .unwrap();
    let cell = line.split_whitespace().nth(at + 1).unwrap();
    (cell != "-").then_some(cell)
}

impl Model {
    fn used(&self, reference: u8) -> bool {
        self.movements.iter().any(|m| m.reference == reference)
    }

    /// Which movement is meant; none as long as there is none.
    pub(crate) fn which(&self, of: usize) -> Option<usize> {
        (!self.movements.is_empty()).then(|| of % self.movements.len())
    }

    /// Whether it is taken; the model changes as it says.
    pub(crate) fn ask(&mut self, ask: &Ask) -> bool {
        let now = self.hours;
        let (of, column, fits) = match ask {
            Ask::Wait { hours } => {
                self.hours += hours;
                return true;
            }
            Ask::Nobody => return false,
            Ask::Draft {
                kind,
                reference,
                hours,
            } => {
                let taken = !self.used(*reference);
                if taken {
                    self.movements.push(Known {
                        status: "accepted",
                        sequence: 1,
                        kind: *kind,
                        departs: now + hours,
                        reference: *reference,
                    });
                }
                return taken;
            }
            Ask::Cancel { of } => (of, "IE810".to_owned(), (None, true)),
            Ask::Divert { of, beside, suits } => (of, "IE813".to_owned(), (*beside, *suits)),
            Ask::Split {
                of,
                whole,
                into,
                reference,
            } => {
                let fresh = (0..*into).all(|i| !self.used(reference + i));
                (
                    of,
                    "IE825".to_owned(),
                    (None, *whole && *into >= 2 && fresh),
                )
            }
            Ask::Report {
                of,
                beside,
                conclusion,
            } => (of, format!("report-{conclusion}"), (Some(*beside), true)),
            Ask::Alert {
                of,
                beside,
                rejected,
            } => (
                of,
                if *rejected { "reject" } else { "alert" }.to_owned(),
                (Some(*beside), true),
            ),
            Ask::Delay { of, beside, role } => (of, format!("late-{role}"), (Some(*beside), true)),
            Ask::Shortage { of, beside } => (of, "IE871".to_owned(), (Some(*beside), true)),
        };
        let Some(i) = self.which(*of) else {
            return false;
        };
        let m = self.movements[i].clone();
        let Some(next) = cell(m.status, &column) else {
            return false;
        };
        let (beside, fits) = fits;
        let suits = match ask {
            Ask::Cancel { .. } => m.kind != Kind::Beer && now < m.departs,
            Ask::Split { .. } => m.kind == Kind::Fuel,
            // No draft of the model has an unknown destination.
            Ask::Delay { role: 2, .. } => m.status != "accepted",
            _ => true,
        };
        if !fits || !suits || beside.is_some_and(|b| b > 0) {
            return false;
        }
        self.movements[i].status = next;
        match ask {
            Ask::Divert { .. } => self.movements[i].sequence += 1,
            Ask::Split {
                into, reference, ..
            } => {
                for part in 0..*into {
                    self.movements.push(Known {
                        status: "accepted",
                        sequence: 1,
                        reference: reference + part,
                        ..m.clone()
                    });
                }
            }
            _ => {}
        }
        true
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Cognac), Just(Kind::Beer), Just(Kind::Fuel)]
}

/// Mostly the right sequence number.
fn beside() -> impl Strategy<Value = u8> {
    prop_oneof![6 => Just(0u8), 1 => 1u8..3]
}

/// One thing to ask.
pub(crate) fn ask() -> impl Strategy<Value = Ask> {
    let of = || any::<usize>();
    let hours = prop_oneof![Just(-30i64), Just(30i64)];
    prop_oneof![
        6 => (kind(), 0u8..40, hours).prop_map(|(kind, reference, hours)| Ask::Draft { kind, reference, hours }),
        2 => of().prop_map(|of| Ask::Cancel { of }),
        3 => (of(), proptest::option::of(beside()), prop_oneof![5 => Just(true), 1 => Just(false)])
            .prop_map(|(of, beside, suits)| Ask::Divert { of, beside, suits }),
        3 => (of(), 1u8..5, prop_oneof![5 => Just(true), 1 => Just(false)], 40u8..200)
            .prop_map(|(of, into, whole, reference)| Ask::Split { of, into, whole, reference }),
        3 => (of(), beside(), 1u8..5).prop_map(|(of, beside, conclusion)| Ask::Report { of, beside, conclusion }),
        2 => (of(), beside(), any::<bool>()).prop_map(|(of, beside, rejected)| Ask::Alert { of, beside, rejected }),
        2 => (of(), beside(), 1u8..3).prop_map(|(of, beside, role)| Ask::Delay { of, beside, role }),
        2 => (of(), beside()).prop_map(|(of, beside)| Ask::Shortage { of, beside }),
        1 => Just(Ask::Nobody),
    ]
}
