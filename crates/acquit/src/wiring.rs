//! From arguments to a desk: places, clock, random ids, the machine's mark. All that is impure begins here.

use crate::cli::{Cli, Confirmations, Place, Whose};
use crate::keys::KeyFolder;
use crate::trouble::Trouble;
use domain::calendar;
use domain::facts::{Reason, ReasonCode};
use domain::rule::{FR_2026, Rule, RuleSet, rule_set};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Clock;
use number::{ExciseNumber, NumberOnPaper};
use operator::{Confirm, Desk, FormsPress, Places, Settings};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name and version, as in entries and on papers.
pub(crate) const PROGRAM: &str = concat!("acquit ", env!("CARGO_PKG_VERSION"));

/// The day of this release: a clock before it is wrong (I2). Moved with every release (CONTRIBUTING.md).
const RELEASED: &str = "2026-11-20T00:00:00Z";

/// What a file `acquit.toml` in the data folder may say; all of it optional.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Config {
    /// Which rule set holds from which day (I29).
    #[serde(default)]
    rules: Vec<RulesFrom>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFrom {
    set: String,
    from: Date,
}

/// The rules in force today, as the data folder's `acquit.toml` says; without it the newest set (I29).
pub(crate) fn rules(place: &Place) -> Result<&'static RuleSet, Trouble> {
    let path = place.data.join("acquit.toml");
    if !path.exists() {
        return Ok(&FR_2026);
    }
    let config: Config = toml::from_str(&crate::file::text(&path)?).map_err(|e| {
        let shown = path.display().to_string();
        Trouble::input("config.toml", &[("path", &shown), ("detail", e.message())])
    })?;
    let today = calendar::to_paris(Timestamp::now()).date();
    let chosen = config
        .rules
        .iter()
        .filter(|r| r.from <= today)
        .max_by_key(|r| r.from);
    match chosen {
        None => Ok(&FR_2026),
        Some(r) => {
            rule_set(&r.set).ok_or_else(|| Trouble::input("config.rules", &[("rules", &r.set)]))
        }
    }
}

/// The system's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// When this program was released.
pub(crate) fn released() -> Timestamp {
    RELEASED.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A fresh id: 128 random bits in hexadecimal.
pub(crate) fn random_id() -> String {
    let mut bytes = [0u8; 16];
    // Without randomness there is no id: better to stop than to share one.
    if getrandom::fill(&mut bytes).is_err() {
        eprintln!("acquit: no random numbers on this machine");
        std::process::exit(3);
    }
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// A draw, so that what failed together is not tried again together. Without randomness it is the same each time, and harms nobody.
pub(crate) fn draw() -> u32 {
    let mut bytes = [0u8; 4];
    let _ = getrandom::fill(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// A fresh identifier of a message to GAMM@.
pub(crate) fn message_id() -> String {
    format!("acquit-{}", random_id())
}

/// The mark of this machine: not the machine's own id, which is nobody's business, but a digest of it.
fn machine() -> String {
    let id = ["/etc/machine-id", "/var/lib/dbus/machine-id"]
        .iter()
        .find_map(|p| std::fs::read_to_string(p).ok())
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_else(|| "unknown".into());
    let hash = journal::Hash::of(format!("acquit machine 1\n{}", id.trim()).as_bytes());
    hash.to_string()[..16].to_owned()
}

/// The folder of witnesses: as given, else in the user's state folder, else beside the data.
fn witness(cli: &Cli, data: &Path) -> PathBuf {
    if let Some(w) = &cli.witness {
        return w.clone();
    }
    let set = |v: &str| {
        std::env::var_os(v)
            .filter(|x| !x.is_empty())
            .map(PathBuf::from)
    };
    if let Some(state) = set("XDG_STATE_HOME").or_else(|| set("LOCALAPPDATA")) {
        return state.join("acquit");
    }
    match set("HOME") {
        Some(home) => home.join(".local").join("state").join("acquit"),
        None => data
            .parent()
            .unwrap_or(Path::new("."))
            .join(".acquit-witness"),
    }
}

/// Where an installation lives.
pub(crate) fn places(cli: &Cli, place: &Place, read_only: bool) -> Places {
    Places {
        data: place.data.clone(),
        witness: witness(cli, &place.data),
        machine: machine(),
        program: PROGRAM.to_owned(),
        read_only,
    }
}

/// Who acts.
pub(crate) fn settings(cli: &Cli, rules: &'static RuleSet) -> Settings {
    let actor = cli
        .actor
        .clone()
        .or_else(|| std::env::var("USER").ok())
        .or_else(|| std::env::var("USERNAME").ok())
        .filter(|a| !a.trim().is_empty())
        .unwrap_or_else(|| "?".into());
    Settings {
        actor: actor.chars().filter(|c| !c.is_control()).take(60).collect(),
        rules,
        released: released(),
        program: PROGRAM.to_owned(),
    }
}

/// A desk over an installation that exists. Opened for writing, it first signs where the register stood, once a day (docs/checkpoint.md).
pub(crate) fn desk(cli: &Cli, place: &Place, read_only: bool) -> Result<Desk, Trouble> {
    let (desk, reborn) = opened(cli, place, read_only)?;
    if !read_only && !reborn {
        desk.daily_checkpoints(Timestamp::now());
    }
    Ok(desk)
}

/// The same, by itself: for what looks at an installation rather than working in it.
pub(crate) fn quiet_desk(cli: &Cli, place: &Place) -> Result<Desk, Trouble> {
    Ok(opened(cli, place, false)?.0)
}

fn opened(cli: &Cli, place: &Place, read_only: bool) -> Result<(Desk, bool), Trouble> {
    let rules = rules(place)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let opened = operator::open(
        &places(cli, place, read_only),
        &random_id,
        rules,
        Arc::clone(&clock),
    )?;
    if let Some(because) = opened.reborn {
        let code = match because {
            domain::event::Rebirth::Restored => "register.restored",
            domain::event::Rebirth::WitnessAhead => "register.witness-ahead",
            domain::event::Rebirth::WitnessMissing => "register.witness-missing",
            domain::event::Rebirth::OtherMachine => "register.other-machine",
        };
        crate::answer::warn(cli, code, &[]);
    }
    let desk = Desk::new(
        opened.store,
        clock,
        Arc::new(FormsPress::default()),
        settings(cli, rules),
    )
    .with_keys(Arc::new(KeyFolder::of(&place.data)));
    Ok((desk, opened.reborn.is_some()))
}

/// A desk over an installation, which begins here in an empty folder.
pub(crate) fn desk_or_new(cli: &Cli, place: &Place) -> Result<Desk, Trouble> {
    let places = places(cli, place, false);
    if places.data.join("register.sqlite").exists() {
        return desk(cli, place, false);
    }
    let rules = rules(place)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let store = operator::create(&places, &random_id, rules, Arc::clone(&clock))?;
    Ok(Desk::new(
        store,
        clock,
        Arc::new(FormsPress::default()),
        settings(cli, rules),
    )
    .with_keys(Arc::new(KeyFolder::of(&place.data))))
}

/// Which establishment is meant: as said, as the number says, else the only one.
pub(crate) fn excise(
    desk: &Desk,
    whose: &Whose,
    number: Option<&NumberOnPaper>,
) -> Result<ExciseNumber, Trouble> {
    let all = desk.establishments()?;
    if let Some(e) = &whose.excise {
        return if all.contains(e) {
            Ok(e.clone())
        } else {
            Err(Trouble::input(
                "establishment.unknown",
                &[("excise", e.as_str())],
            ))
        };
    }
    if let Some(e) = number
        .and_then(|n| n.as_fallback())
        .map(|n| n.excise())
        .filter(|e| all.contains(e))
    {
        return Ok(e.clone());
    }
    match all.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Trouble::input("establishment.none", &[])),
        _ => Err(Trouble::input("establishment.which", &[])),
    }
}

/// A time that a person states.
pub(crate) fn time(text: &str) -> Result<Timestamp, Trouble> {
    calendar::parse_stated(text, Timestamp::now())
        .map_err(|e| Trouble::input_data(e.code(), e.data()))
}

/// The same where it may be absent.
pub(crate) fn time_opt(text: Option<&String>) -> Result<Option<Timestamp>, Trouble> {
    text.map(|t| time(t)).transpose()
}

/// The same where absent means now.
pub(crate) fn time_or_now(text: Option<&String>) -> Result<Timestamp, Trouble> {
    Ok(time_opt(text)?.unwrap_or_else(Timestamp::now))
}

/// Confirmations, with reasons of the form `[RULE=]CODE[:TEXT]`.
pub(crate) fn confirm(c: &Confirmations) -> Result<Confirm, Trouble> {
    let mut reasons = Vec::new();
    for r in &c.reasons {
        let (rule, rest) = match r.split_once('=') {
            Some((id, rest)) if Rule::find(id).is_some() => (Rule::find(id), rest),
            _ => (None, r.as_str()),
        };
        let (code, text) = rest
            .split_once(':')
            .map_or((rest, None), |(c, t)| (c, Some(t.trim().to_owned())));
        let reason = match code.parse::<ReasonCode>() {
            Ok(code) => Reason { code, text },
            // Words that are no ready reason are a reason in words.
            Err(_) => Reason {
                code: ReasonCode::Other,
                text: Some(rest.trim().to_owned()),
            },
        };
        reasons.push((rule, reason));
    }
    Ok(Confirm {
        date: c.confirm_date,
        reasons,
    })
}
