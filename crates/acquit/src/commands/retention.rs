//! `retention list|cut|years`: what is kept until when, and the cutting of what is past its day. Decides nothing.

use crate::answer::Voice;
use crate::cli::{Cli, RetentionCommand, Whose};
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar;
use jiff::Timestamp;
use jiff::civil::Date;
use operator::Failure;
use operator::retention::{Kept, Listing, PERSONAL, SPANS};
use serde_json::json;

pub(super) fn run(cli: &Cli, c: &RetentionCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        RetentionCommand::List {
            whose,
            limit,
            after,
        } => list(cli, whose, *limit, *after, out),
        RetentionCommand::Cut {
            whose,
            until,
            reason,
            confirm,
        } => cut(cli, whose, *until, reason, *confirm, out),
        RetentionCommand::Personal { place } => {
            let desk = wiring::desk(cli, place, true)?;
            let years = desk.kept_years()?;
            let mut all = Vec::new();
            for p in PERSONAL {
                let until = out.say(
                    &format!("name-personal-until-{}", p.until.as_str()),
                    &[("years", &years.to_string())],
                );
                out.line(&out.name("personal", p.id));
                out.line(&format!(
                    "  {}",
                    out.say(&format!("personal-{}", p.id), &[])
                ));
                out.line(&format!(
                    "  {} · {until}",
                    out.name("personal-place", p.place)
                ));
                all.push(json!({ "what": p.id, "place": p.place, "until": p.until.as_str(), "fields": p.fields }));
            }
            out.tell("personal.who", &[]);
            out.give("personal-data", json!({ "years": years, "kinds": all }));
            Ok(())
        }
        RetentionCommand::Years { place, years } => {
            let desk = wiring::desk(cli, place, years.is_none())?;
            if let Some(years) = years {
                desk.keep_years(*years)?;
                out.tell("retention.years-kept", &[("years", &years.to_string())]);
            } else {
                let years = desk.kept_years()?.to_string();
                out.tell("retention.years-are", &[("years", &years)]);
            }
            let (years, least) = (desk.kept_years()?, desk.least_years());
            out.give("retention-years", json!({ "years": years, "least": least }));
            Ok(())
        }
    }
}

/// A day as people write it.
fn day(d: Date) -> String {
    d.strftime("%d/%m/%Y").to_string()
}

fn line(out: &Voice, k: &Kept) {
    let open: Vec<String> = k
        .open
        .iter()
        .map(|code| match code.as_str() {
            "waiting" | "load" | "notice" => out.name("retention", code),
            duty => out.say(&format!("duty-{duty}"), &[]),
        })
        .collect();
    out.line(&format!(
        "  {}  {}  {}  {}",
        k.number,
        out.name("state", &k.state),
        day(k.until),
        open.join(" · ")
    ));
}

fn list(
    cli: &Cli,
    whose: &Whose,
    limit: usize,
    after: Option<u64>,
    out: &Voice,
) -> Result<(), Trouble> {
    let limit = limit.clamp(1, 1_000);
    let ask = |read_only| -> Result<(Listing, u8, u8), Trouble> {
        let desk = wiring::desk(cli, &whose.place, read_only)?;
        let excise = wiring::excise(&desk, whose, None)?;
        let found = desk.retention(&excise, after, limit)?;
        Ok((found, desk.kept_years()?, desk.least_years()))
    };
    // A register that an older program wrote has its tables made first, which is writing.
    let (found, years, least) = match ask(true) {
        Err(Trouble::Failure(Failure::Busy)) => ask(false)?,
        asked => asked?,
    };
    out.tell("retention.what", &[("years", &years.to_string())]);
    out.tell("retention.law", &[]);
    out.tell("retention.now", &[("count", &found.count.to_string())]);
    found.now.iter().for_each(|k| line(out, k));
    if found.held_count > 0 {
        let count = found.held_count.to_string();
        out.tell("retention.held", &[("count", &count)]);
        found.held.iter().for_each(|k| line(out, k));
    }
    for (on, count) in &found.next {
        let data = [("day", day(*on)), ("count", count.to_string())];
        let data = data.each_ref().map(|(k, v)| (*k, v.as_str()));
        out.tell("retention.next", &data);
    }
    if found.cut > 0 {
        out.tell("retention.was-cut", &[("count", &found.cut.to_string())]);
    }
    if found.further.is_some() {
        out.tell("retention.further", &[]);
    }
    let spans: Vec<_> = SPANS
        .iter()
        .map(|s| {
            json!({ "what": s.id, "for_ever": s.for_ever, "years": (!s.for_ever).then_some(years), "cut": !s.for_ever && !s.listed_only })
        })
        .collect();
    out.give(
        "retention",
        json!({
            "years": years, "least": least, "spans": spans, "count": found.count, "now": found.now, "held_count": found.held_count,
            "held": found.held, "next": found.next.iter().map(|(d, n)| json!({ "until": d, "documents": n })).collect::<Vec<_>>(),
            "cut": found.cut, "further": found.further,
        }),
    );
    Ok(())
}

fn cut(
    cli: &Cli,
    whose: &Whose,
    until: Date,
    reason: &str,
    confirm: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let today = calendar::to_paris(Timestamp::now()).date();
    if !confirm && until < today {
        let count = desk.may_be_cut(&excise, until)?.to_string();
        let failure = Failure::said(
            operator::Way::Refused,
            "retention.confirm-needed",
            &[("count", &count)],
        );
        return Err(failure.into());
    }
    let done = desk.cut_contents(&excise, until, reason)?;
    out.tell(
        "retention.done",
        &[
            ("documents", &done.documents.to_string()),
            ("entries", &done.entries.to_string()),
            ("files", &done.files.to_string()),
        ],
    );
    if done.files_kept > 0 {
        let count = done.files_kept.to_string();
        out.tell("retention.files-kept", &[("count", &count)]);
    }
    if done.more {
        out.tell("retention.more", &[]);
    }
    out.give("retention-cut", json!(done));
    Ok(())
}
