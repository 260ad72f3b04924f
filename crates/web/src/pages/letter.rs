//! A letter and the means by which it reaches the office: mail, telephone, short message, fax, copied text, side by side. Whatever is
//! pressed here stays on this computer until a person sends it or reads it out; nothing here says that it was.

use crate::kit::answer::Answer;
use crate::kit::square::{self, CODE_BYTES, LINK_BYTES, square};
use crate::pages::Cx;
use crate::say::Say;
use courier::{Attachment, Mail};
use maud::{Markup, html};
use operator::letters::{Letter, Origin, Said, To};
use operator::{Failure, sheets};

/// The means of a letter. `eml` and `fax` are the addresses of the ready mail and of the fax sheet.
pub(crate) fn ways(cx: &Cx, letter: &Letter, eml: &str, fax: &str) -> Markup {
    shown(cx.say, letter, eml, fax)
}

fn shown(say: Say, letter: &Letter, eml: &str, fax: &str) -> Markup {
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
    html! {
        div.letter {
            p { strong { (say.t("page.letter-not-sent")) } }
            (whom(say, letter))
            details open[first == "mail"] {
                summary { (say.t("page.letter-mail")) }
                (by_mail(say, letter, mail.as_deref(), eml))
            }
            details open[first == "phone"] {
                summary { (say.t("page.letter-phone")) }
                (by_voice(say, letter, phone.as_deref()))
            }
            details {
                summary { (say.t("page.letter-sms")) }
                (by_sms(say, letter, phone.as_deref()))
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

fn whom(say: Say, letter: &Letter) -> Markup {
    let c = &letter.to.contact;
    let office = letter.to.office.to_string();
    html! {
        p {
            (say.t("page.letter-to")) " : " strong { @if let Some(n) = &c.name { (n) " " } "(" (office) ")" }
            br;
            span.small {
                @if !c.reachable() { (say.with("page.letter-unknown", &[("office", &office)])) }
                @else if let Some(d) = c.confirmed { (say.with("page.letter-confirmed", &[("date", &operator::explain::spoken(say.words(), "", &d.to_string()))])) }
                @else { (say.t("page.letter-unconfirmed")) }
                " " (whose(say, &letter.to))
            }
        }
    }
}

/// Whose word it is how the office is reached, and where the book says otherwise.
pub(crate) fn whose(say: Say, to: &To) -> Markup {
    let differs: Vec<String> = to
        .differs
        .iter()
        .map(|f| say.t(&format!("office.part-{f}")))
        .collect();
    html! {
        @match to.origin {
            Origin::Card => { (say.t("office.by-card")) }
            Origin::Both => { (say.t("office.by-both")) }
            Origin::Establishment => { (say.t("office.by-own")) }
            Origin::Nobody => {}
        }
        @if !differs.is_empty() { " " strong { (say.with("office.differs", &[("parts", &differs.join(", "))])) } }
    }
}

fn by_mail(say: Say, letter: &Letter, mail: Option<&str>, eml: &str) -> Markup {
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

fn by_voice(say: Say, letter: &Letter, phone: Option<&str>) -> Markup {
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

fn by_sms(say: Say, letter: &Letter, phone: Option<&str>) -> Markup {
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
pub(crate) fn eml(cx: &Cx, letter: &Letter, attachments: Vec<Attachment>) -> Answer {
    let id = (cx.station.setup.random)();
    let mail = Mail {
        to: letter.to.contact.mail.as_deref(),
        subject: &letter.subject,
        body: &letter.body,
        attachments: &attachments,
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::establishment::Contact;
    use operator::letters::{About, To};
    use words::Language;

    fn letter(contact: Contact) -> Letter {
        Letter {
            about: About::Communication,
            to: To {
                office: "FR007328".parse().unwrap(),
                contact,
                origin: Origin::Establishment,
                differs: Vec::new(),
            },
            numbers: vec!["26FR007328E0001000081".parse().unwrap()],
            subject: "SECOURS DAA · 26FR007328E0001000081 <b>".into(),
            body: [
                "Voici le numéro.",
                "Marchandise : vin.",
                "Départ : 18 h 40 & véhicule",
                "GAMM@ ne répond pas.",
                "Nous joindre : 05 45 00 00 01.",
            ]
            .map(Into::into),
            sms: "SECOURS DAA 26FR007328E0001000081".into(),
            spoken: vec![
                Said::Words("Numéro du DAA :".into()),
                Said::Spelled(number::dictation::speak(
                    &"26FR007328E0001000081".parse().unwrap(),
                    number::dictation::Language::Fr,
                )),
            ],
            data: letter_before().data,
        }
    }

    fn letter_before() -> Letter {
        let own = domain::establishment::Establishment::new(
            "FR007328E0001".parse().unwrap(),
            "FR007328".parse().unwrap(),
        );
        let written = operator::letters::Written {
            at: jiff::Timestamp::UNIX_EPOCH,
            head: "",
        };
        operator::letters::announcement(&own, None, &operator::letters::Plan::default(), written)
    }

    fn office() -> Contact {
        Contact {
            name: Some("Bureau de Cognac".into()),
            phone: Some("05 45 00 00 02".into()),
            mail: Some("bureau@exemple.invalid".into()),
            fax: Some("05 45 00 00 03".into()),
            ..Contact::default()
        }
    }

    fn html_of(contact: Contact, language: Language) -> String {
        shown(Say::new(language), &letter(contact), "post.eml", "fax.pdf").into_string()
    }

    #[test]
    fn n1_c1_every_means_stands_beside_the_others_and_the_likely_one_is_open() {
        let silent = Contact {
            mail: None,
            ..office()
        };
        let fax_only = Contact {
            phone: None,
            ..silent.clone()
        };
        for (contact, open) in [
            (office(), 0),
            (silent, 1),
            (fax_only, 3),
            (Contact::default(), 4),
        ] {
            for language in Language::ALL {
                let html = html_of(contact.clone(), language);
                let means: Vec<_> = html.split("<details").skip(1).collect();
                assert_eq!(means.len(), 5, "{html}");
                for (i, m) in means.iter().enumerate() {
                    assert_eq!(m.starts_with(" open"), i == open, "{i}: {m}");
                    assert!(m.contains("<summary>"));
                }
            }
        }
    }

    #[test]
    fn n1_c1_codes_have_links_beside_them_and_the_number_is_read_in_its_groups() {
        let html = html_of(office(), Language::Fr);
        for part in [
            "href=\"mailto:bureau@exemple.invalid?subject=SECOURS%20DAA%20%C2%B7",
            "href=\"tel:0545000002\"",
            "href=\"post.eml\"",
            "href=\"fax.pdf\"",
            "<strong>00008</strong>",
            "zéro zéro zéro zéro huit",
            "&lt;b&gt;",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert_eq!(html.matches("<svg").count(), 3);
        assert_eq!(html.matches("aria-label").count(), 3);
        // The office's number is a fixed one: no link promises a short message to it.
        assert!(!html.contains("href=\"sms:"), "{html}");
        let mut mobile = office();
        mobile.phone = Some("06 00 00 00 02".into());
        assert!(html_of(mobile, Language::Fr).contains("href=\"sms:0600000002?body="));
    }

    #[test]
    fn nothing_known_of_an_office_is_said_and_leaves_no_dead_link() {
        let html = html_of(Contact::default(), Language::Fr);
        assert!(html.contains("ne sont pas notées ici"));
        assert!(!html.contains("href=\"tel:") && !html.contains("href=\"mailto:"));
        assert!(html.contains("href=\"post.eml\""));
    }
}
