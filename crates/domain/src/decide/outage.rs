//! The outage: opened, seen, said, announced, over (E, D, N; I14 to I21). Facts are recorded; only impossible times are refused.

use crate::episode::Episode;
use crate::event::{
    AlertSeen, EpisodeClosed, EpisodeCorrected, EpisodeObserved, EpisodeOpened, Event, Id,
    OfficeContacted, SauCalled, ServiceBack, SituationStated,
};
use crate::facts::{
    Beside, Cause, ContactResult, Elsewhere, Means, Purpose, SauOutcome, Seen, Side,
};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;
use number::Kind;

/// What is stated about an outage. `None` for the episode is the open one.
#[derive(Clone, PartialEq, Debug)]
pub enum Outage {
    /// It begins.
    Open {
        /// Why.
        cause: Cause,
        /// On whose side; none: where it usually lies.
        side: Option<Side>,
        /// Since when; none: now.
        since: Option<Timestamp>,
        /// This computer has the Internet; none: as the cause suggests.
        internet: Option<Seen>,
        /// What is reached from elsewhere.
        elsewhere: Option<Elsewhere>,
        /// The portal; none: as the cause suggests.
        portal: Option<Seen>,
        /// GPS; none: as the cause suggests.
        gps: Option<Seen>,
        /// In words.
        note: Option<String>,
    },
    /// What is seen now; what is not said stays as it was.
    Situation {
        /// When; none: now.
        at: Option<Timestamp>,
        /// This computer has the Internet.
        internet: Option<Seen>,
        /// What is reached from elsewhere.
        elsewhere: Option<Elsewhere>,
        /// The portal.
        portal: Option<Seen>,
        /// GPS.
        gps: Option<Seen>,
    },
    /// An alert was read.
    Alert {
        /// When.
        at: Timestamp,
        /// What it said.
        text: String,
        /// Its reference.
        reference: Option<String>,
        /// Until when it holds.
        until: Option<Timestamp>,
        /// SHA-256 of a screenshot that is in the archive already (I20).
        screenshot: Option<String>,
    },
    /// The SAU was called.
    Sau {
        /// When.
        at: Timestamp,
        /// What came of it.
        outcome: SauOutcome,
        /// Who answered.
        agent: Option<String>,
        /// The reference given.
        reference: Option<String>,
        /// For which kinds; empty is both.
        kinds: Vec<Kind>,
        /// Until when.
        until: Option<Timestamp>,
        /// In words.
        note: Option<String>,
    },
    /// The local office was contacted.
    Contact {
        /// What for.
        purpose: Purpose,
        /// By which means.
        by: Means,
        /// When.
        at: Timestamp,
        /// To whom.
        to: Option<String>,
        /// What came of it.
        result: ContactResult,
        /// What is kept beside.
        beside: Beside,
    },
    /// GAMM@ answers again.
    ServiceBack {
        /// Since when.
        at: Timestamp,
    },
    /// A signed feed says an alert, and a person takes it (D1, docs/alerts.md).
    FeedAlert {
        /// When it was read.
        at: Timestamp,
        /// What it said.
        text: String,
        /// Its reference.
        reference: Option<String>,
        /// Until when it holds.
        until: Option<Timestamp>,
        /// SHA-256 of the feed's bytes, which are in the archive already.
        feed: String,
        /// The pinned key that signed it, in hexadecimal.
        key: String,
    },
    /// What this computer saw is kept with an outage, open or closed.
    Observed {
        /// Which; none: the open one.
        episode: Option<Id>,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
        /// SHA-256 of the timeline, which is in the archive already.
        file: String,
        /// Changes in it.
        changes: u32,
    },
    /// A person corrects when an outage, open or closed, began or ended.
    Correct {
        /// Which; none: the open one.
        episode: Option<Id>,
        /// Since when it was.
        since: Option<Timestamp>,
        /// Since when GAMM@ answers again.
        back: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// It is over.
    Close {
        /// When.
        at: Timestamp,
        /// In words.
        note: Option<String>,
    },
}

/// Decides about an outage.
pub(super) fn decide(reg: &Register, command: &Outage, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    if let Outage::Open {
        cause,
        side,
        since,
        internet,
        elsewhere,
        portal,
        gps,
        note,
    } = command
    {
        let open = reg.open_episode().map(|e| e.id);
        cx.guard("I21.one-outage", rule::I21, open.is_none(), || {
            Refusal::new(rule::I21, "episode.already-open").with("episode", open.unwrap_or(0))
        })?;
        let since = since.unwrap_or(cx.now);
        cx.not_future(since)?;
        let down_if = |c: bool| if c { Seen::Down } else { Seen::Unknown };
        let here = if cause.usual_internet() {
            Seen::Up
        } else {
            Seen::Down
        };
        return Ok(vec![
            EpisodeOpened {
                episode: reg.next,
                cause: *cause,
                side: side.unwrap_or(cause.usual_side()),
                since,
                // "From nowhere" includes here: a person who says so has the last word over what the cause suggests (I14).
                internet: internet.unwrap_or(if *elsewhere == Some(Elsewhere::None) {
                    Seen::Down
                } else {
                    here
                }),
                elsewhere: *elsewhere,
                portal: portal.unwrap_or(down_if(*cause == Cause::PortalDown)),
                gps: gps.unwrap_or(down_if(matches!(cause, Cause::GpsDown | Cause::PortalDown))),
                rule_set: cx.rules.id.to_owned(),
                note: note.clone(),
            }
            .into(),
        ]);
    }
    let named = match command {
        Outage::Observed { episode, .. } | Outage::Correct { episode, .. } => *episode,
        _ => None,
    };
    let meant = match named {
        Some(id) => reg.episodes.get(&id),
        None => reg.open_episode(),
    };
    let e = cx.require("E1.outage-open", rule::E1, meant, || {
        Refusal::new(rule::E1, "entitlement.no-episode")
    })?;
    let episode = e.id;
    let event = match command {
        Outage::Open { .. } => return Ok(Vec::new()),
        Outage::Situation {
            at,
            internet,
            elsewhere,
            portal,
            gps,
        } => {
            let at = at.unwrap_or(cx.now);
            cx.not_future(at)?;
            SituationStated {
                episode,
                at,
                internet: internet.unwrap_or(e.internet),
                elsewhere: elsewhere.or(e.elsewhere),
                portal: portal.unwrap_or(e.portal),
                gps: gps.unwrap_or(e.gps),
            }
            .into()
        }
        Outage::Alert {
            at,
            text,
            reference,
            until,
            screenshot,
        } => {
            cx.not_future(*at)?;
            what_was_read(text, cx)?;
            AlertSeen {
                episode,
                at: *at,
                text: text.clone(),
                reference: reference.clone(),
                until: *until,
                screenshot: screenshot.clone(),
                feed: None,
                key: None,
            }
            .into()
        }
        Outage::FeedAlert {
            at,
            text,
            reference,
            until,
            feed,
            key,
        } => {
            cx.not_future(*at)?;
            what_was_read(text, cx)?;
            AlertSeen {
                episode,
                at: *at,
                text: text.clone(),
                reference: reference.clone(),
                until: *until,
                screenshot: None,
                feed: Some(feed.clone()),
                key: Some(key.clone()),
            }
            .into()
        }
        Outage::Observed {
            from,
            until,
            file,
            changes,
            ..
        } => EpisodeObserved {
            episode,
            from: *from,
            until: *until,
            file: file.clone(),
            changes: *changes,
        }
        .into(),
        Outage::Correct {
            since,
            back,
            reason,
            ..
        } => correct(e, *since, *back, reason, cx)?,
        Outage::Sau {
            at,
            outcome,
            agent,
            reference,
            kinds,
            until,
            note,
        } => {
            cx.not_future(*at)?;
            SauCalled {
                episode,
                at: *at,
                outcome: *outcome,
                agent: agent.clone(),
                reference: reference.clone(),
                kinds: kinds.clone(),
                until: *until,
                note: note.clone(),
            }
            .into()
        }
        Outage::Contact {
            purpose,
            by,
            at,
            to,
            result,
            beside,
        } => {
            cx.not_future(*at)?;
            OfficeContacted {
                episode,
                purpose: *purpose,
                by: *by,
                at: *at,
                to: to.clone(),
                result: *result,
                note: beside.note.clone(),
                notice: beside.notice.filter(|n| reg.notices.contains_key(n)),
                card: beside.card.clone(),
            }
            .into()
        }
        Outage::ServiceBack { at } => {
            cx.not_future(*at)?;
            ServiceBack { episode, at: *at }.into()
        }
        Outage::Close { at, note } => {
            cx.not_future(*at)?;
            EpisodeClosed {
                episode,
                at: *at,
                note: note.clone(),
            }
            .into()
        }
    };
    Ok(vec![event])
}

fn what_was_read(text: &str, cx: &mut Cx) -> Result<(), Refusal> {
    let said = !text.trim().is_empty();
    cx.guard("D1.what-was-read", rule::D1, said, || {
        Refusal::new(rule::D1, "alert.empty")
    })
}

/// Both times stay: what is corrected is what is shown first from now on, never what was said (I14).
fn correct(
    e: &Episode,
    since: Option<Timestamp>,
    back: Option<Timestamp>,
    reason: &str,
    cx: &mut Cx,
) -> Result<Event, Refusal> {
    for at in [since, back].into_iter().flatten() {
        cx.not_future(at)?;
    }
    let since = since.filter(|t| *t != e.began());
    let back = back.filter(|t| Some(*t) != e.back());
    let something = since.is_some() || back.is_some();
    cx.guard("I14.corrects-something", rule::I14, something, || {
        Refusal::new(rule::I14, "episode.nothing-corrected")
    })?;
    let (began, ended) = (since.unwrap_or(e.began()), back.or(e.back()));
    let in_order = ended.is_none_or(|t| t >= began);
    cx.guard("I14.begins-before-it-ends", rule::I14, in_order, || {
        Refusal::new(rule::I14, "episode.ends-before")
            .with("since", began)
            .with("back", ended.map_or(String::new(), |t| t.to_string()))
    })?;
    let said = !reason.trim().is_empty();
    cx.guard("I14.corrected-in-words", rule::I14, said, || {
        Refusal::new(rule::I14, "episode.reason-needed")
    })?;
    Ok(EpisodeCorrected {
        episode: e.id,
        since,
        back,
        reason: reason.trim().to_owned(),
    }
    .into())
}
