//! `sight`: what this computer saw, as text, answer and chart; kept with an outage, erased. Never a conclusion.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, SeenArgs, SightCommand};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar;
use domain::episode::Episode;
use domain::sight::{Proposal, State, Timeline};
use jiff::Timestamp;
use operator::Desk;
use operator::sight::{Mark, Window};
use serde_json::{Value, json};

pub(super) fn run(cli: &Cli, c: &SightCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        SightCommand::Show { of } => show(cli, of, out),
        SightCommand::Chart {
            of,
            out: path,
            overwrite,
        } => {
            if path.exists() && !overwrite {
                let path = path.display().to_string();
                return Err(Trouble::input("drm.out-exists", &[("path", &path)]));
            }
            let desk = wiring::desk(cli, &of.whose.place, true)?;
            let s = seen(&desk, of)?;
            let svg =
                operator::sight::svg(&s.timeline, &marks(&s, out), &title(&s, out), out.words);
            let place = file::Place::prepare(path)?;
            let written = place.fill(svg.as_bytes());
            written.map_err(|e| machine("output.unwritable", path, &e))?;
            let shown = path.display().to_string();
            out.line(&shown);
            out.give("sight-chart", json!({ "path": shown }));
            Ok(())
        }
        SightCommand::Keep { whose, outage } => {
            let desk = wiring::desk(cli, &whose.place, false)?;
            let excise = wiring::excise(&desk, whose, None)?;
            let open = desk.register(&excise)?.open_episode().map(|e| e.id);
            let id = outage
                .or(open)
                .ok_or_else(|| Trouble::input("cli.missing", &[("option", "--outage")]))?;
            let done = desk.observe(&excise, id, Timestamp::now())?;
            let names: Vec<_> = done
                .iter()
                .flat_map(|d| d.events.iter().map(domain::event::Event::name))
                .collect();
            match &done {
                Some(_) => out.line(&out.say("event-episode-observed", &[])),
                None => out.tell("sight.nothing-kept", &[]),
            }
            let entry = done
                .as_ref()
                .and_then(|d| d.entries.last())
                .map(|e| json!({ "counter": e.counter, "recorded_at": e.recorded_at.to_string() }));
            out.give("episode", json!({ "events": names, "entry": entry }));
            Ok(())
        }
        SightCommand::Delete { whose, until } => {
            let until = wiring::time_opt(until.as_ref())?;
            let desk = wiring::desk(cli, &whose.place, false)?;
            let d = desk.sight_delete(until)?;
            out.tell("sight.erased", &[("count", &d.deleted.to_string())]);
            if d.kept > 0 {
                out.tell("sight.stays", &[("count", &d.kept.to_string())]);
            }
            out.give(
                "sight-deleted",
                json!({ "deleted": d.deleted, "kept": d.kept, "because": d.because }),
            );
            Ok(())
        }
    }
}

/// What is asked for.
struct Seen {
    timeline: Timeline,
    outage: Option<(Episode, Proposal)>,
}

fn seen(desk: &Desk, of: &SeenArgs) -> Result<Seen, Trouble> {
    let now = Timestamp::now();
    if let Some(id) = of.outage {
        let excise = wiring::excise(desk, &of.whose, None)?;
        let e = desk.episode(&excise, id)?;
        let Window { from, until } = Window::of(&e, now);
        let proposal = desk.sight_proposal(&e, now)?;
        return Ok(Seen {
            timeline: desk.timeline(from, until)?,
            outage: Some((e, proposal)),
        });
    }
    let morning = calendar::to_paris(now).start_of_day();
    let morning = morning.map_or(now, |z| z.timestamp());
    let from = wiring::time_opt(of.from.as_ref())?.unwrap_or(morning);
    let until = wiring::time_or_now(of.until.as_ref())?;
    Ok(Seen {
        timeline: desk.timeline(from.min(until), until)?,
        outage: None,
    })
}

fn title(s: &Seen, out: &Voice) -> String {
    match &s.outage {
        Some((e, _)) => out.say("name-sight-of-outage", &[("time", &out.when(e.began()))]),
        None => {
            let (from, day) = (out.when(s.timeline.from), out.when(s.timeline.until));
            out.say("name-sight-week", &[("from", &from), ("day", &day)])
        }
    }
}

fn marks(s: &Seen, out: &Voice) -> Vec<Mark> {
    let Some((e, _)) = &s.outage else {
        return Vec::new();
    };
    let begin = Mark {
        at: e.began(),
        name: out.name("sight", "mark-begin"),
    };
    let back = e.back().map(|at| Mark {
        at,
        name: out.name("sight", "mark-back"),
    });
    std::iter::once(begin).chain(back).collect()
}

fn show(cli: &Cli, of: &SeenArgs, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &of.whose.place, true)?;
    let s = seen(&desk, of)?;
    let t = &s.timeline;
    out.line(&title(&s, out));
    if t.is_blank() {
        out.tell("sight.blank", &[]);
    }
    for lane in &t.lanes {
        for span in lane.spans.iter().filter(|s| s.state != State::Unwatched) {
            out.line(&format!(
                "  {}  {}  {} – {}",
                out.name("sight-what", lane.what),
                out.name("sight-state", span.state),
                out.when(span.from),
                out.when(span.to)
            ));
        }
    }
    for o in &t.clock {
        let (code, seconds) = operator::sight::clock(o);
        let said = out.say(code, &[("seconds", &seconds.to_string())]);
        out.line(&format!("  {}  {said} ({})", out.when(o.at), o.of));
    }
    if let Some((_, p)) = &s.outage {
        propose(p, out);
    }
    out.give(
        "sight",
        json!({
            "from": t.from, "until": t.until, "things": t.lanes, "clock": t.clock,
            "outage": s.outage.as_ref().map(|(e, p)| of_outage(e, p)),
        }),
    );
    Ok(())
}

fn propose(p: &Proposal, out: &Voice) {
    match p.begin {
        Ok((at, what)) => out.tell(
            "sight.begin-at",
            &[
                ("time", &out.when(at)),
                ("what", &out.name("sight-what", what)),
            ],
        ),
        Err(lack) => out.tell("sight.no-begin", &[("lack", &out.name("sight-lack", lack))]),
    }
    match p.back {
        Ok(at) => out.tell("sight.back-at", &[("time", &out.when(at))]),
        Err(lack) => out.tell("sight.no-back", &[("lack", &out.name("sight-lack", lack))]),
    }
}

fn of_outage(e: &Episode, p: &Proposal) -> Value {
    let mut out = times(e);
    out["episode"] = json!(e.id);
    out["proposed"] = json!({
        "since": p.begin.ok().map(|(at, _)| at), "of": p.begin.ok().map(|(_, what)| what), "no_since": p.begin.err(),
        "back": p.back.ok(), "no_back": p.back.err(),
    });
    out
}

/// Begin and end of an outage as they stand, what was said first, what was corrected, and what is kept.
pub(super) fn times(e: &Episode) -> Value {
    let corrections: Vec<_> = e
        .corrections
        .iter()
        .map(|c| json!({ "since": c.since, "back": c.back, "reason": c.reason, "recorded_at": c.entered }))
        .collect();
    let observed: Vec<_> = e
        .observed
        .iter()
        .map(
            |o| json!({ "from": o.from, "until": o.until, "sha256": o.file, "changes": o.changes }),
        )
        .collect();
    json!({
        "began": e.began(), "back": e.back(), "since": e.since, "service_back": e.service_back,
        "corrections": corrections, "observed": observed,
    })
}
