//! A watched folder (docs/watch.md): files of a cellar software become papers inside the open outage. A file's name is its key: the same
//! name gives the same numbers for ever, whatever is cut off in between (I13). Numbers of our own are drawn only while the series
//! stands where a person said when the watch began (I3). Nothing of one file stops the next.

mod file;

use crate::answer::Voice;
use crate::cli::{Cli, WatchArgs};
use crate::commands::folder::{Folder, Seen};
use crate::commands::issue::announced;
use crate::trouble::Trouble;
use crate::wiring;
use domain::Command;
use domain::decide::number::{agreed, year_of};
use domain::guard::Refusal;
use number::{ExciseNumber, Kind, Year};
use operator::{Confirm, Desk, Failure, OutageOpening};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Endings of files that are taken.
const TAKEN: &[&str] = &["xml", "json", "csv"];

/// What a watch goes by.
struct Watch<'w> {
    desk: Desk,
    excise: ExciseNumber,
    kind: Option<Kind>,
    confirm: Confirm,
    /// Year and last number as a person said, moved on with the numbers drawn here.
    said: Option<(Year, u32)>,
    folder: Folder,
    out: &'w Voice,
    /// What was told already of a file as it stands: told once.
    told: BTreeSet<(String, Seen, String)>,
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Done,
    Refused,
    /// It stays where it is and is tried again.
    Waits,
    /// A number was given, and its paper is not out yet; it is tried again.
    Owed,
}

pub(super) fn run(cli: &Cli, a: &WatchArgs, out: &Voice) -> Result<(), Trouble> {
    let announced = a
        .announced
        .iter()
        .map(|t| announced(t))
        .collect::<Result<Vec<_>, _>>()?;
    let since = wiring::time_opt(a.opening.since.as_ref())?;
    let confirm = wiring::confirm(&a.confirmations)?;
    let folder = Folder::take(&a.from, &a.to, TAKEN)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    // Facts stated with the start are recorded now, once: a file that comes later opens nothing.
    let open = desk.register(&excise)?.open_episode().map(|e| e.cause);
    let cause = match (a.opening.cause, open) {
        (None, None) if !announced.is_empty() => {
            return Err(Trouble::input("cli.missing", &[("option", "--cause")]));
        }
        (None, cause) => cause.filter(|_| !announced.is_empty()),
        stated => stated.0,
    };
    if let Some(cause) = cause {
        let opening = OutageOpening {
            cause,
            side: a.opening.side,
            since,
            internet: a.opening.internet,
            elsewhere: a.opening.elsewhere,
            announced,
            note: a.opening.note.clone(),
        };
        desk.open_outage(&excise, &opening)?;
    }
    let said = match a.last_used {
        Some(n) => Some(stated(&desk, &excise, n, &confirm)?),
        None => None,
    };
    let mut watch = Watch {
        desk,
        excise,
        kind: a.kind,
        confirm,
        said,
        folder,
        out,
        told: BTreeSet::new(),
    };
    out.tell("watch.begins", &[("path", &a.from.display().to_string())]);
    watch.all(a.once, Duration::from_secs(a.every))
}

/// A person says the last number used. Where the series waits for that, it is recorded; where it is open, the register has to agree:
/// a watch corrects nothing (I3, I12).
fn stated(
    desk: &Desk,
    excise: &ExciseNumber,
    n: u32,
    confirm: &Confirm,
) -> Result<(Year, u32), Trouble> {
    let now = jiff::Timestamp::now();
    let refused = |r: Refusal| {
        Trouble::Failure(Failure::Refused {
            refusal: Box::new(r),
            asked: Vec::new(),
            recorded: Vec::new(),
        })
    };
    let year = year_of(now).map_err(refused)?;
    let reg = desk.register(excise)?;
    if !reg.series(year).is_open_in(&reg.incarnation) {
        let state = Command::StateLastUsed {
            year: None,
            last_used: n,
        };
        desk.act(excise, state, confirm)?;
    }
    let reg = desk.register(excise)?;
    agreed(&reg, now, Some((year, n))).map_err(refused)?;
    Ok((year, n))
}

impl Watch<'_> {
    /// Looks until it is stopped, or once. A file is taken when two looks have seen the same of it.
    fn all(&mut self, once: bool, every: Duration) -> Result<(), Trouble> {
        let mut before: BTreeMap<String, Seen> = self.look();
        let mut worst = 0;
        loop {
            std::thread::sleep(every);
            let now = self.look();
            for (name, seen) in &now {
                if before.get(name) != Some(seen) {
                    continue;
                }
                let became = self.take(name, *seen)?;
                worst = worst.max(match became {
                    Became::Done => 0,
                    Became::Refused => 1,
                    Became::Waits => 3,
                    Became::Owed => 4,
                });
            }
            if once {
                return if worst == 0 {
                    Ok(())
                } else {
                    Err(Trouble::Printed(worst))
                };
            }
            // What was told of files that are gone or changed is told again when they come back.
            self.told
                .retain(|(name, seen, _)| now.get(name) == Some(seen));
            before = now;
        }
    }

    fn look(&mut self) -> BTreeMap<String, Seen> {
        match self.folder.look() {
            Ok(all) => all,
            Err(t) => {
                self.tell_once("", Seen::default(), &t);
                BTreeMap::new()
            }
        }
    }

    /// Says once what keeps a file from being taken; it stays and is tried again.
    fn tell_once(&mut self, name: &str, seen: Seen, t: &Trouble) {
        let (body, _) = self.out.error_body(t);
        let code = body["code"].as_str().unwrap_or_default().to_owned();
        if self.told.insert((name.to_owned(), seen, code)) {
            self.out.trouble(t);
        }
    }
}
