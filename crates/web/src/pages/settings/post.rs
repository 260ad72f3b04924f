//! Who sends notices, and over which servers; and what the servers say without a message. A password goes to where the program keeps secrets
//! and comes back on no page.

use super::{form_to, refused};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use courier::post::{
    Attempt, Limits, MOST_SERVERS, Outcome, Post, Server, Settings, Tls, rehearse,
};
use maud::{Markup, html};
use operator::Failure;
use operator::notices::SETTINGS;

/// Seconds for each reply while a person waits for the page.
const PATIENCE: u16 = 10;

/// The longest password, in characters.
const PASSWORD: usize = 200;

pub(super) fn kept(cx: &Cx) -> Result<Settings, Failure> {
    Ok(cx.desk().plain(SETTINGS.0, SETTINGS.1)?.unwrap_or_default())
}

/// In one line, for the page of all settings.
pub(super) fn summary(cx: &Cx) -> Result<String, Failure> {
    let s = kept(cx)?;
    if !s.is_ready() {
        return Ok(cx.say.t("post.off"));
    }
    let servers: Vec<String> = s.servers.iter().map(Server::name).collect();
    let servers = servers.join(", ");
    Ok(cx
        .say
        .with("post.on", &[("from", &s.from), ("servers", &servers)]))
}

fn is_kept(cx: &Cx, server: &Server) -> bool {
    let passwords = &cx.station.setup.passwords;
    server
        .secret()
        .is_some_and(|n| passwords.get(&n).is_ok_and(|p| p.is_some()))
}

fn at(i: usize, what: &str) -> String {
    format!("{what}-{}", i + 1)
}

/// One server more than there are, and two at least.
fn fields(cx: &Cx, now: &Settings) -> Vec<Field> {
    let automatic = if now.automatic { "yes" } else { "" };
    let mut out = vec![
        Field::new("from", "post.field-from", Kind::Line).with(now.from.clone()),
        Field::new("automatic", "post.field-automatic", Kind::Tick).with(automatic),
    ];
    for i in 0..(now.servers.len() + 1).clamp(2, MOST_SERVERS) {
        let s = now.servers.get(i);
        let heading = if i == 0 {
            "post.server-heading"
        } else {
            "post.server-next"
        };
        let tls = cx.say.names("post-tls", &Tls::ALL.map(Tls::as_str));
        let password = if s.is_some_and(|s| is_kept(cx, s)) {
            "post.field-password-there"
        } else {
            "post.field-password"
        };
        let text = |v: Option<String>| v.unwrap_or_default();
        out.extend([
            Field::new(at(i, "server"), heading, Kind::Heading),
            Field::new(at(i, "host"), "post.field-host", Kind::Line)
                .with(text(s.map(|s| s.host.clone()))),
            Field::new(at(i, "tls"), "post.field-tls", Kind::Radio(tls))
                .with(s.map_or(Tls::Tls, |s| s.tls).as_str()),
            Field::new(at(i, "port"), "post.field-port", Kind::Line)
                .with(text(s.map(|s| s.port.to_string()))),
            Field::new(at(i, "login"), "post.field-login", Kind::Line)
                .with(text(s.and_then(|s| s.login.clone()))),
            Field::new(at(i, "password"), password, Kind::Secret),
        ]);
    }
    out
}

pub(super) fn page(cx: &Cx) -> Result<Answer, Failure> {
    let now = kept(cx)?;
    let fields = fields(cx, &now);
    let title = cx.say.t("post.title");
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.page(&title, body(cx, &now, &fields, None, &[], &[])));
    };
    let kept = read(sent, &fields, &now).and_then(|(new, secrets)| {
        keep_secrets(cx, &now, &new, secrets)?;
        Ok(new)
    });
    match kept {
        Ok(new) => {
            cx.desk().plain_put(SETTINGS.0, SETTINGS.1, &new)?;
            Ok(Answer::See(cx.house("settings?kept=post")))
        }
        Err(problems) => {
            let body = body(cx, &now, &fields, Some(sent), &problems, &[]);
            Ok(refused(cx, &title, &body))
        }
    }
}

/// Tries the servers as they are kept, without a message.
pub(super) fn test(cx: &Cx) -> Result<Answer, Failure> {
    let now = kept(cx)?;
    let fields = fields(cx, &now);
    let setup = &cx.station.setup;
    let talk = |server: &Server| {
        let password = server
            .secret()
            .and_then(|n| setup.passwords.get(&n).ok().flatten());
        rehearse(&Post {
            server,
            password: password.as_deref(),
            from: &now.from,
            to: &now.from,
            message: b"",
            limits: Limits::patient(PATIENCE),
            now: setup.now,
        })
    };
    let tried: Vec<Attempt> = match now.is_ready() {
        true => now.servers.iter().map(talk).collect(),
        false => Vec::new(),
    };
    let body = body(cx, &now, &fields, None, &[], &tried);
    Ok(cx.page(&cx.say.t("post.title"), body))
}

fn body(
    cx: &Cx,
    now: &Settings,
    fields: &[Field],
    sent: Option<&Sent>,
    wrong: &[Problem],
    tried: &[Attempt],
) -> Markup {
    let say = cx.say;
    let action = cx.house("settings/post");
    html! {
        @for a in tried { (came(cx, a)) }
        p { (say.t("post.what")) }
        p { (say.t("post.secret-what")) }
        (form_to(cx, &action, fields, sent, wrong, "post.do"))
        @if now.is_ready() {
            section {
                h2 { (say.t("post.test")) }
                p { (say.t("post.test-what")) }
                (form_to(cx, &format!("{action}/test"), &[], None, &[], "post.test-do"))
            }
        }
        p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
    }
}

/// What a server said.
fn came(cx: &Cx, a: &Attempt) -> Markup {
    let say = cx.say;
    let good = a.outcome == Outcome::Sent;
    html! {
        section {
            @if good {
                p.done role="status" { (say.with("post.test-good", &[("server", &a.server)])) }
            } @else {
                @let step = say.name("post-step", a.step.as_str());
                @let why = a.why.map(|w| say.name("post-why", w.as_str())).unwrap_or_default();
                p.wrong role="status" { (say.with("post.test-bad", &[("server", &a.server), ("step", &step), ("why", &why)])) }
                @if let Some(r) = &a.reply { p { code { (r) } } }
            }
            details {
                summary { (say.t("post.test-said")) }
                pre { (a.transcript.as_str()) }
            }
        }
    }
}

/// A password that was typed, under the name of its server.
type Typed = (String, String, String);

fn read(
    sent: &Sent,
    fields: &[Field],
    before: &Settings,
) -> Result<(Settings, Vec<Typed>), Vec<Problem>> {
    let mut wrong = sent.unfit(fields);
    let mut new = Settings {
        automatic: sent.get("automatic") == "yes",
        from: sent.get("from").to_owned(),
        servers: Vec::new(),
        patience: before.patience,
    };
    // A server that was taken out moves up those after it: which field each one came from.
    let mut from = Vec::new();
    let mut secrets = Vec::new();
    for i in 0..MOST_SERVERS {
        let host = sent.get(&at(i, "host")).to_ascii_lowercase();
        if host.is_empty() {
            continue;
        }
        let tls = Tls::read(sent.get(&at(i, "tls"))).unwrap_or_default();
        let port = match sent.get(&at(i, "port")) {
            "" => tls.port(),
            text => text.parse().unwrap_or(0),
        };
        let mut server = Server {
            host,
            port,
            tls,
            login: sent.some(&at(i, "login")),
            authority: None,
        };
        let same = before.servers.iter().find(|b| b.name() == server.name());
        server.authority = same.and_then(|b| b.authority.clone());
        if let (Some(name), Some(password)) = (server.secret(), sent.some(&at(i, "password"))) {
            if password.chars().count() > PASSWORD {
                wrong.push(Problem::at(at(i, "password"), "page.too-long"));
            }
            secrets.push((at(i, "password"), name, password));
        }
        new.servers.push(server);
        from.push(i);
    }
    for u in new.unfit() {
        let i = u.server.and_then(|n| from.get(n)).copied();
        let what = u.code.strip_prefix("post.").unwrap_or_default();
        let field = match (i, what) {
            (Some(i), "host" | "port" | "login") => at(i, what),
            (Some(i), "open-line") => at(i, "tls"),
            (Some(i), _) => at(i, "host"),
            (None, _) => "from".to_owned(),
        };
        let mut p = Problem::at(field, u.code);
        let n = i.map_or_else(String::new, |i| (i + 1).to_string());
        p.data.insert("server".to_owned(), n);
        wrong.push(p);
    }
    if wrong.is_empty() {
        Ok((new, secrets))
    } else {
        Err(wrong)
    }
}

/// Keeps what was typed, and forgets what belongs to no server any more.
fn keep_secrets(
    cx: &Cx,
    before: &Settings,
    new: &Settings,
    typed: Vec<Typed>,
) -> Result<(), Vec<Problem>> {
    let passwords = &cx.station.setup.passwords;
    for (field, name, password) in typed {
        if let Err(e) = passwords.set(&name, Some(&password)) {
            let mut p = Problem::at(field, "post.secret");
            p.data.insert("detail".to_owned(), e.to_string());
            return Err(vec![p]);
        }
    }
    let still: Vec<String> = new.servers.iter().filter_map(Server::secret).collect();
    for name in before.servers.iter().filter_map(Server::secret) {
        if !still.contains(&name) {
            let _ = passwords.set(&name, None);
        }
    }
    Ok(())
}
