//! Whether a person or a machine wrote a mail, and what the machine says. Standards first; the older manners of two servers are known by
//! their own marks. What is not known is said to be automatic only where the mail itself says so.

use super::door::{Head, Walk, message_id};
use super::{Mail, Nature};

/// Says what the mail is, and what it is about.
pub(super) fn judge(mail: &mut Mail, head: &Head, walk: &Walk) {
    if let Some(told) = &walk.disposition {
        mail.nature = disposition(told.first("disposition").unwrap_or_default());
        let named = told.first("original-message-id").and_then(message_id);
        mail.original.extend(named);
    } else if let Some(told) = &walk.delivery {
        mail.deliveries = told.deliveries();
        mail.nature = deliveries(mail);
    } else {
        mail.nature = otherwise(mail, head);
    }
    if mail.nature != Nature::Person {
        mail.original.extend(walk.returned.iter().cloned());
    }
    if matches!(mail.nature, Nature::Bounce | Nature::Delayed) && mail.original.is_empty() {
        mail.original = in_text(&mail.text);
    }
    let mut seen = std::collections::BTreeSet::new();
    mail.original.retain(|id| seen.insert(id.clone()));
}

/// RFC 8098, 3.2.6: `automatic-action/MDN-sent-automatically; displayed/…`.
fn disposition(field: &str) -> Nature {
    let kind = field.rsplit(';').next().unwrap_or_default();
    let kind = kind.split('/').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("displayed") {
        Nature::Read
    } else {
        Nature::Unread
    }
}

/// The worst of what is said of the recipients.
fn deliveries(mail: &Mail) -> Nature {
    let any = |a: &str| mail.deliveries.iter().any(|d| d.action == a);
    if any("failed") {
        Nature::Bounce
    } else if any("delayed") {
        Nature::Delayed
    } else if ["delivered", "relayed", "expanded"].into_iter().any(any) {
        Nature::Delivered
    } else {
        Nature::Automatic
    }
}

/// A mail without a report that a program could read.
fn otherwise(mail: &Mail, head: &Head) -> Nature {
    let has = |name: &str| head.text(name).is_some_and(|t| !t.is_empty());
    let is = |name: &str, word: &str| {
        head.text(name)
            .is_some_and(|t| t.eq_ignore_ascii_case(word))
    };
    let local = mail
        .from
        .as_ref()
        .map_or("", |w| w.address.split('@').next().unwrap_or_default());
    let daemon = ["mailer-daemon", "postmaster"].contains(&local);
    if has("X-Failed-Recipients")
        || daemon
            && mail
                .text
                .trim_start()
                .starts_with("Hi. This is the qmail-send program")
    {
        return Nature::Bounce;
    }
    if daemon && mail.subject.starts_with("Warning: message ") && mail.subject.contains(" delayed ")
    {
        return Nature::Delayed;
    }
    let submitted = head.text("Auto-Submitted").map(|t| {
        let word = t.split(';').next().unwrap_or_default();
        word.trim().to_ascii_lowercase()
    });
    let automatic = daemon
        || submitted.is_some_and(|s| !s.is_empty() && s != "no")
        || has("X-Autoreply")
        || has("X-Autorespond")
        || is("Precedence", "auto_reply");
    if automatic {
        Nature::Automatic
    } else {
        Nature::Person
    }
}

/// Ids in the copy of a head that older servers put into the text.
fn in_text(text: &str) -> Vec<String> {
    let field = |l: &str| {
        let (n, v) = l.split_once(':')?;
        n.trim()
            .eq_ignore_ascii_case("message-id")
            .then(|| message_id(v))?
    };
    text.lines().filter_map(field).take(10).collect()
}
