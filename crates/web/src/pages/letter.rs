//! A letter and the means by which it reaches the office: mail, telephone, short message, fax, copied text, side by side. Whatever is
//! pressed here stays on this computer until a person sends it or reads it out; nothing here says that it was.

use crate::kit::answer::Answer;
use crate::kit::square::{self, CODE_BYTES, LINK_BYTES, square};
use crate::pages::Cx;
use courier::{Attachment, Mail};
use maud::{Markup, html};
use operator::letters::{Letter, Said};
use operator::{Failure, sheets};

/// The means of a letter. `eml` and `fax` are the addresses of the ready mail and of the fax sheet.
pub(crate) fn ways(cx: &Cx, letter: &Letter, eml: &str, fax: &str) -> Markup {
    let contact = &letter.to.contact;
    let known = |t: &Option<String>| t.clone().filter(|t| !t.trim().is_empty());
    let (mail, phone, number) = (
        known(&contact.mail),
        known(&contact.phone),
        known(&contact.fax),
    );
    // In writing where it can be (C1), else by voice.
    let first = match (&mail, &phone, &number) {
        (Some(_), _, _) => "mail",
        (_, Some(_), _) => "phone",
        (_, _, Some(_)) => "fax",
        _ => "copy",
    };
    let say = cx.say;
    html! {
        div.ways {
            p { strong { (say.t("page.letter-not-sent")) } }
            (whom(cx, letter))
            details open[first == "mail"] {
                summary { (say.t("page.letter-mail")) }
                (by_mail(cx, letter, mail.as_deref(), eml))
            }
            details open[first == "phone"] {
                summary { (say.t("page.letter-phone")) }
                (by_voice(cx, letter, phone.as_deref()))
            }
            details {
                summary { (say.t("page.letter-sms")) }
                (by_sms(cx, letter, phone.as_deref()))
            }
            details open[first == "fax"] {
                summary { (say.t("page.letter-fax")) }
                @if let Some(n) = &number { p { (say.with("page.letter-fax-to", &[("fax", n)])) } }
                p { a href=(fax) { (say.t("page.letter-fax-link")) } }
            }
            details open[first == "copy"] {
                summary { (say.t("page.letter-copy")) }
                h3 { (say.t("page.letter-subject")) }
                pre lang="fr" tabindex="0" { (letter.subject) }
                h3 { (say.t("page.letter-body")) }
                pre lang="fr" tabindex="0" { (letter.body.join("\n")) }
            }
        }
    }
}

fn whom(cx: &Cx, letter: &Letter) -> Markup {
    let (say, c) = (cx.say, &letter.to.contact);
    let nothing = c.mail.is_none() && c.phone.is_none() && c.fax.is_none();
    let office = letter.to.office.to_string();
    html! {
        p {
            (say.t("page.letter-to")) " : " strong { @if let Some(n) = &c.name { (n) " " } "(" (office) ")" }
            br;
            span.small {
                @if nothing { (say.with("page.letter-unknown", &[("office", &office)])) }
                @else if let Some(d) = c.confirmed { (say.with("page.letter-confirmed", &[("date", &operator::explain::spoken(say.words(), "", &d.to_string()))])) }
                @else { (say.t("page.letter-unconfirmed")) }
            }
        }
    }
}

fn by_mail(cx: &Cx, letter: &Letter, mail: Option<&str>, eml: &str) -> Markup {
    let say = cx.say;
    let to = mail.unwrap_or_default();
    let for_code = square::mailto(to, &letter.subject, &letter.body, &letter.sms, CODE_BYTES);
    let for_link = square::mailto(to, &letter.subject, &letter.body, &letter.sms, LINK_BYTES);
    html! {
        div.way {
            (square(&for_code, &say.t("page.letter-square-mail")))
            div {
                p { (say.t("page.letter-scan")) }
                @if for_code != for_link { p.small { (say.t("page.letter-short-body")) } }
                @if let Some(m) = mail { p { a href=(for_link) { (say.with("page.letter-link-mail", &[("mail", m)])) } } }
                p { a href=(eml) { (say.t("page.letter-eml")) } }
                p.small { (say.t("page.letter-eml-how")) }
            }
        }
    }
}

fn by_voice(cx: &Cx, letter: &Letter, phone: Option<&str>) -> Markup {
    let say = cx.say;
    html! {
        @if let Some(p) = phone {
            div.way {
                (square(&square::tel(p), &say.with("page.letter-square-tel", &[("phone", p)])))
                div {
                    p { a href=(square::tel(p)) { (say.with("page.letter-link-tel", &[("phone", p)])) } }
                    p { (say.t("page.letter-phone-how")) }
                }
            }
        } @else { p { (say.t("page.letter-phone-how")) } }
        (spoken(letter))
    }
}

/// What is read out: sentences, and what is spelled in its groups.
pub(crate) fn spoken(letter: &Letter) -> Markup {
    html! {
        div.spoken lang="fr" {
            @for said in &letter.spoken {
                @match said {
                    Said::Words(text) => p { (text) },
                    Said::Spelled(groups) => p.groups {
                        @for g in groups {
                            span.group { strong { (g.text) } " "
                                small { (g.spoken.iter().map(|s| s.word).collect::<Vec<_>>().join(" ")) } }
                            " "
                        }
                    },
                }
            }
        }
    }
}

fn by_sms(cx: &Cx, letter: &Letter, phone: Option<&str>) -> Markup {
    let say = cx.say;
    // To a fixed telephone a short message does not come: the person chooses to whom.
    let to = phone.filter(|p| square::is_mobile(p)).unwrap_or_default();
    let address = square::sms(to, &letter.sms);
    html! {
        div.way {
            (square(&address, &say.t("page.letter-square-sms")))
            div {
                @if to.is_empty() { p { (say.t("page.letter-sms-whom")) } }
                @else { p { a href=(address) { (say.with("page.letter-link-sms", &[("phone", to)])) } } }
                pre lang="fr" tabindex="0" { (letter.sms) }
            }
        }
    }
}

/// The ready mail as a file.
pub(crate) fn eml(cx: &Cx, letter: &Letter, attachments: &[Attachment]) -> Answer {
    let id = (cx.station.setup.random)();
    let mail = Mail {
        to: letter.to.contact.mail.as_deref(),
        subject: &letter.subject,
        body: &letter.body,
        attachments,
        date: cx.now(),
        id: &id,
    };
    match courier::eml(&mail) {
        Ok(bytes) => Answer::Attachment {
            name: file_name(letter, "eml"),
            kind: "message/rfc822",
            bytes,
        },
        Err(e) => cx.trouble(&Failure::Fault(e.to_string())),
    }
}

/// The fax sheet as a file.
pub(crate) fn fax(cx: &Cx, letter: &Letter) -> Result<Answer, Failure> {
    let (desk, now) = (cx.desk(), cx.now());
    let Some(excise) = &cx.excise else {
        return Ok(cx.nowhere());
    };
    let reg = desk.register(excise)?;
    let own = reg
        .establishment
        .as_ref()
        .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
    let stamp = sheets::Stamp {
        at: now,
        head: desk.head_line(excise)?,
        program: cx.station.setup.program.clone(),
    };
    let pdf = desk.print_sheet(&sheets::fax(own, letter, &stamp))?;
    Ok(Answer::Attachment {
        name: file_name(letter, "pdf"),
        kind: "application/pdf",
        bytes: pdf.bytes,
    })
}

fn file_name(letter: &Letter, ending: &str) -> String {
    let about = match letter.about {
        operator::letters::About::Announcement => "annonce",
        operator::letters::About::Communication => "secours",
        operator::letters::About::Voided => "annule",
    };
    let number = letter.numbers.first().map_or(String::new(), |n| {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        format!("-{}", n.to_string().chars().map(plain).collect::<String>())
    });
    format!("{about}{number}.{ending}")
}
