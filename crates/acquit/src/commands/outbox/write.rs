//! The message of a notice, written where there is none yet.

use courier::post::Settings;
use domain::decide::notice::Notice as Do;
use domain::event::Id;
use jiff::Timestamp;
use number::ExciseNumber;
use operator::{Desk, Failure};

/// Writes it and has the register name it.
pub(crate) fn write(
    desk: &Desk,
    excise: &ExciseNumber,
    id: Id,
    settings: &Settings,
) -> Result<(), Failure> {
    let Some((n, _)) = desk.notice(excise, id)? else {
        return Ok(());
    };
    let numbers: Vec<String> = n.numbers.iter().map(ToString::to_string).collect();
    let date = jiff::fmt::rfc2822::to_string(&Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC));
    let date = date.map_err(|e| Failure::Fault(e.to_string()))?;
    let message = format!(
        "From: {}\r\nTo: {}\r\nDate: {date}\r\nMessage-ID: <{}>\r\nSubject: SECOURS {excise} {}\r\n\r\n{}\r\n",
        settings.from,
        n.to.as_deref().unwrap_or_default(),
        n.message_id,
        numbers.join(" "),
        numbers.join("\r\n"),
    );
    let file = desk.keep(message.as_bytes(), "eml")?;
    let head = desk.store().read(|r| r.head(excise.as_str()))?;
    let head = format!("{excise}:{}:{:.12}", head.counter, head.hash.to_string());
    let act = Do::Compose {
        notice: id,
        file,
        page: None,
        head,
    };
    desk.act_on_notice(excise, act).map(|_| ())
}
