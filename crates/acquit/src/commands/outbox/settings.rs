//! `outbox settings` and `outbox test`: who sends, over which servers, and what they say without a message. A password comes on standard
//! input and goes into its file; it never stands in an answer.

use super::secrets::{PASSWORD, Passwords};
use super::worker::Worker;
use crate::answer::{Voice, machine};
use crate::cli::{Cli, Place, SettingsArgs};
use crate::trouble::Trouble;
use crate::{file, wiring};
use courier::post::{Attempt, Outcome, Secrets as _, Server, Settings, Tls};
use operator::Desk;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;

/// The most bytes of an authority's certificates.
const MOST_PEM: usize = 64 * 1024;

pub(super) fn run(cli: &Cli, a: &SettingsArgs, out: &Voice) -> Result<(), Trouble> {
    let servers = a
        .servers
        .iter()
        .map(|s| server(s))
        .collect::<Result<Vec<_>, _>>()?;
    let authorities = a
        .authorities
        .iter()
        .map(|s| authority(s))
        .collect::<Result<Vec<_>, _>>()?;
    let asked = a.from.is_some()
        || !servers.is_empty()
        || a.no_server
        || a.automatic.is_some()
        || a.patience.is_some();
    let changes = asked || a.password.is_some() || !authorities.is_empty();
    let desk = wiring::desk(cli, &a.place, !changes)?;
    let passwords = Passwords::of(&a.place.data);
    let before = kept(&desk)?;
    let mut s = before.clone();
    if let Some(from) = &a.from {
        from.trim().clone_into(&mut s.from);
    }
    if !servers.is_empty() || a.no_server {
        // What was said of a server that stays is kept.
        s.servers = servers
            .into_iter()
            .map(|new| {
                let same = before.servers.iter().find(|b| b.name() == new.name());
                Server {
                    authority: same.and_then(|b| b.authority.clone()),
                    ..new
                }
            })
            .collect();
    }
    if let Some(yes) = a.automatic {
        s.automatic = yes;
    }
    s.patience = a.patience.or(s.patience);
    for (n, pem) in authorities {
        nth(&mut s, n)?.authority = Some(pem);
    }
    if let Some(wrong) = s.unfit().first() {
        let n = wrong
            .server
            .map_or_else(String::new, |i| (i + 1).to_string());
        return Err(Trouble::input(wrong.code, &[("server", &n)]));
    }
    if let Some(n) = a.password {
        let name = nth(&mut s, n)?.secret();
        let name =
            name.ok_or_else(|| Trouble::input("post.no-login", &[("server", &n.to_string())]))?;
        let password = password()?;
        passwords
            .set(&name, Some(&password))
            .map_err(|e| machine("output.unwritable", &a.place.data.join("post"), &e))?;
    }
    if changes {
        let (table, key) = operator::notices::SETTINGS;
        desk.plain_put(table, key, &s)?;
        forget(&passwords, &before, &s);
    }
    show(&s, &passwords, out);
    Ok(())
}

/// Passwords of servers that are gone are gone too.
pub(crate) fn forget(passwords: &Passwords, before: &Settings, now: &Settings) {
    let still: Vec<String> = now.servers.iter().filter_map(Server::secret).collect();
    for name in before.servers.iter().filter_map(Server::secret) {
        if !still.contains(&name) {
            let _ = passwords.set(&name, None);
        }
    }
}

fn kept(desk: &Desk) -> Result<Settings, Trouble> {
    let (table, key) = operator::notices::SETTINGS;
    Ok(desk.plain(table, key)?.unwrap_or_default())
}

fn nth(s: &mut Settings, n: usize) -> Result<&mut Server, Trouble> {
    let at = n.checked_sub(1).and_then(|i| s.servers.get_mut(i));
    at.ok_or_else(|| Trouble::input("post.no-such-server", &[("server", &n.to_string())]))
}

/// One line of standard input.
fn password() -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    let most = u64::try_from(PASSWORD).unwrap_or(u64::MAX) + 2;
    let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
    let text = read
        .ok()
        .and_then(|_| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    let text = text.trim_end_matches(['\r', '\n']);
    let fits = !text.is_empty() && text.len() <= PASSWORD && !text.chars().any(char::is_control);
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Trouble::input("post.password", &[]))
    }
}

/// `tls://NAME@HOST:PORT`; the name may hold an `@`.
pub(super) fn server(text: &str) -> Result<Server, Trouble> {
    let bad = || Trouble::input("post.server", &[("text", text)]);
    let (scheme, rest) = text.split_once("://").ok_or_else(bad)?;
    let tls = Tls::read(scheme).ok_or_else(bad)?;
    let (login, place) = match rest.rsplit_once('@') {
        Some((login, place)) => (Some(login.to_owned()), place),
        None => (None, rest),
    };
    let (host, port) = if let Some(v6) = place.strip_prefix('[') {
        let (host, port) = v6.split_once(']').ok_or_else(bad)?;
        (host, port.strip_prefix(':'))
    } else {
        match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        }
    };
    let port = match port {
        Some(p) => p.parse().map_err(|_| bad())?,
        None => tls.port(),
    };
    Ok(Server {
        host: host.to_ascii_lowercase(),
        port,
        tls,
        login,
        authority: None,
    })
}

fn authority(text: &str) -> Result<(usize, String), Trouble> {
    let bad = || Trouble::input("post.authority", &[("server", text)]);
    let (n, path) = text.split_once('=').ok_or_else(bad)?;
    let bytes = file::limited(Path::new(path), MOST_PEM, "post.authority")?;
    let pem = String::from_utf8(bytes).map_err(|_| bad())?;
    Ok((n.parse().map_err(|_| bad())?, pem))
}

/// A server as it is typed.
pub(super) fn typed(s: &Server) -> String {
    let login = s
        .login
        .as_ref()
        .map_or_else(String::new, |l| format!("{l}@"));
    format!("{}://{login}{}", s.tls.as_str(), s.name())
}

fn has_password(s: &Server, passwords: &Passwords) -> bool {
    s.secret()
        .is_some_and(|n| passwords.get(&n).is_ok_and(|p| p.is_some()))
}

fn show(s: &Settings, passwords: &Passwords, out: &Voice) {
    if s.from.is_empty() {
        out.tell("post.no-sender", &[]);
    } else {
        out.tell("post.sender", &[("from", &s.from)]);
    }
    for (i, server) in s.servers.iter().enumerate() {
        let n = (i + 1).to_string();
        out.line(&format!("{n}. {}", typed(server)));
        if server.login.is_some() && !has_password(server, passwords) {
            out.tell("post.password-missing", &[("server", &n)]);
        }
        if server.tls == Tls::None {
            out.tell("post.open", &[("server", &n)]);
        }
    }
    if s.servers.is_empty() {
        out.tell("post.no-servers", &[]);
    }
    out.tell(
        if s.automatic {
            "post.is-automatic"
        } else {
            "post.is-by-hand"
        },
        &[],
    );
    let servers: Vec<Value> = s
        .servers
        .iter()
        .map(|x| {
            json!({
                "server": typed(x), "host": x.host, "port": x.port, "tls": x.tls.as_str(), "login": x.login,
                "password": has_password(x, passwords), "authority": x.authority.is_some(),
            })
        })
        .collect();
    out.give(
        "outbox-settings",
        json!({
            "from": s.from, "automatic": s.automatic, "patience": s.patience, "servers": servers, "ready": s.is_ready(),
        }),
    );
}

pub(super) fn test(cli: &Cli, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, place, true)?;
    let worker = Worker::new(&desk, &place.data);
    let settings = worker.settings()?;
    if !settings.is_ready() {
        return Err(Trouble::input("outbox.not-ready", &[]));
    }
    let tried = worker.rehearse(&settings);
    for a in &tried {
        say(a, out);
    }
    let good = tried.iter().all(|a| a.outcome == Outcome::Sent);
    let rows: Vec<Value> = tried.iter().map(row).collect();
    out.give(
        "outbox-test",
        json!({ "good": good, "from": settings.from, "servers": rows }),
    );
    if good {
        Ok(())
    } else {
        Err(Trouble::Printed(3))
    }
}

fn say(a: &Attempt, out: &Voice) {
    out.line(&format!("— {}", a.server));
    for line in a.transcript.as_str().lines() {
        out.line(&format!("  {line}"));
    }
    match a.why {
        None => out.tell("post.test-good", &[("server", &a.server)]),
        Some(why) => {
            let step = out.name("post-step", a.step.as_str());
            let why = out.name("post-why", why.as_str());
            out.tell(
                "post.test-bad",
                &[("server", &a.server), ("step", &step), ("why", &why)],
            );
        }
    }
}

fn row(a: &Attempt) -> Value {
    json!({
        "server": a.server, "good": a.outcome == Outcome::Sent, "step": a.step.as_str(), "why": a.why.map(|w| w.as_str()),
        "reply": a.reply, "transcript": a.transcript.as_str().lines().collect::<Vec<_>>(),
    })
}
