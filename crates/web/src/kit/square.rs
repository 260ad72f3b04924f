//! Square codes for a telephone's camera: a number to call, a short message or a mail that is ready to be sent from there. As inline
//! SVG, dark on light whatever the page's colours. The addresses that they bear stand beside them as links. Never a picture from elsewhere.

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// Bytes of an address in a code: more, and a telephone does not read it from a screen.
pub(crate) const CODE_BYTES: usize = 560;
/// Bytes of an address in a link: more, and some mail programs cut it.
pub(crate) const LINK_BYTES: usize = 1_900;
/// Light modules around the code (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Pixels of a module on the screen.
const MODULE: i32 = 4;

/// A square code; nothing when the text is longer than any code.
pub(crate) fn square(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else {
        return html! {};
    };
    let side = code.size() + 2 * QUIET;
    let (view, shown) = (format!("0 0 {side} {side}"), side * MODULE);
    html! {
        svg.square xmlns="http://www.w3.org/2000/svg" role="img" aria-label=(label) viewBox=(view) width=(shown) height=(shown) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path fill="#000" d=(forms::dark(&code, QUIET)) {}
        }
    }
}

/// A number to call.
pub(crate) fn tel(phone: &str) -> String {
    format!("tel:{}", digits(phone))
}

/// A short message. `?body=` is what both Android and iOS read; without a number the telephone asks for one.
pub(crate) fn sms(phone: &str, body: &str) -> String {
    format!("sms:{}?body={}", digits(phone), escape(body))
}

/// A mail with as many of these lines as fit in `most` bytes; when not all do, the short text instead.
pub(crate) fn mailto(to: &str, subject: &str, body: &[String], short: &str, most: usize) -> String {
    let with = |text: &str| {
        format!(
            "mailto:{}?subject={}&body={}",
            escape(to.trim()).replace("%40", "@"),
            escape(subject),
            escape(text)
        )
    };
    let whole = with(&body.join("\r\n"));
    if whole.len() <= most {
        return whole;
    }
    with(short)
}

/// Whether a number of the French plan, or an international one, is that of a mobile telephone: to another a short message does not come.
pub(crate) fn is_mobile(phone: &str) -> bool {
    let d = digits(phone);
    ["06", "07", "+336", "+337", "00336", "00337"]
        .iter()
        .any(|p| d.starts_with(p))
        || (d.starts_with('+') && !d.starts_with("+33"))
}

/// A number as it is dialled: a plus sign at its beginning, then digits. `(0)` after a country's code is not dialled.
fn digits(phone: &str) -> String {
    let plus = if phone.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    let phone = if plus.is_empty() {
        phone.to_owned()
    } else {
        phone.replace("(0)", "")
    };
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    format!("{plus}{digits}")
}

/// Percent signs for everything but unreserved characters: a plus sign for a space is read as a plus sign by telephones.
fn escape(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
        .replace('*', "%2A")
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test writes the code into a file for another program to read"
)]
mod tests {
    use super::*;
    use std::process::Command;

    /// What a reader of square codes sees; `None` where the programs are missing.
    fn scanned(text: &str, name: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let svg = folder.path().join(format!("{name}.svg"));
        let png = folder.path().join(format!("{name}.png"));
        std::fs::write(&svg, square(text, "code").into_string()).unwrap();
        let drawn = Command::new("rsvg-convert")
            .arg("--output")
            .arg(&png)
            .arg(&svg)
            .status();
        if !drawn.is_ok_and(|s| s.success()) {
            println!("skipped: no rsvg-convert, a square code was not drawn");
            return None;
        }
        let read = Command::new("zbarimg")
            .args(["--raw", "-q"])
            .arg(&png)
            .output();
        let Ok(read) = read else {
            println!("skipped: no zbarimg, a square code was not read");
            return None;
        };
        Some(
            String::from_utf8(read.stdout)
                .unwrap()
                .trim_end_matches('\n')
                .to_owned(),
        )
    }

    #[test]
    fn n1_square_codes_are_read_back_as_they_were_written() {
        let long: Vec<String> = (0..40)
            .map(|i| format!("Ligne {i} : été, Ελλάδα, 100 % & plus = #"))
            .collect();
        let short = "SECOURS DAA 26FR007328E0001000081, départ 20/11 18:40, AB-123-CD";
        for (name, text) in [
            ("tel", tel("05 45 00 00 02")),
            ("sms", sms("+33 (0)6 00 00 00 02", short)),
            ("sms-long", sms("", &"é ".repeat(60))),
            (
                "mail",
                mailto(
                    "bureau@exemple.invalid",
                    "SECOURS DAA · départ",
                    &["Bonjour.".into()],
                    short,
                    CODE_BYTES,
                ),
            ),
            (
                "mail-long",
                mailto(
                    "bureau@exemple.invalid",
                    "SECOURS DAA · FR007328E0001 · 26FR007328E0001000081 + 5 autres · départ 20/11 18:40 · AB-123-CD",
                    &long,
                    short,
                    CODE_BYTES,
                ),
            ),
        ] {
            assert!(text.len() <= CODE_BYTES, "{name}: {}", text.len());
            let Some(read) = scanned(&text, name) else {
                return;
            };
            assert_eq!(read, text, "{name}");
        }
    }

    #[test]
    fn addresses_keep_every_character_of_what_is_said() {
        assert_eq!(tel("05 45 00 00 02"), "tel:0545000002");
        assert_eq!(tel("+33 (0)5.45.00.00.02"), "tel:+33545000002");
        assert_eq!(
            sms("06 00 00 00 02", "à 18 h + 2 & 100 % *"),
            "sms:0600000002?body=%C3%A0%2018%20h%20%2B%202%20%26%20100%20%25%20%2A"
        );
        let mail = mailto(
            "a+b@c.invalid",
            "x?y",
            &["1".into(), "2".into()],
            "s",
            LINK_BYTES,
        );
        assert_eq!(mail, "mailto:a%2Bb@c.invalid?subject=x%3Fy&body=1%0D%0A2");
        let long = vec!["x".repeat(2_000)];
        assert!(mailto("", "x", &long, "short", LINK_BYTES).ends_with("body=short"));
    }

    #[test]
    fn a_short_message_goes_to_a_mobile_telephone_only() {
        for yes in ["06 00 00 00 00", "+33 7 00", "+33 (0)6 00", "+351 9"] {
            assert!(is_mobile(yes), "{yes}");
        }
        for no in ["05 45 00 00 02", "+33 5 45", "", "0800 00"] {
            assert!(!is_mobile(no), "{no}");
        }
    }

    #[test]
    fn a_code_is_dark_on_light_whatever_the_page_and_has_its_quiet_zone_and_its_name() {
        let svg = square("tel:0545000002", "Appeler le bureau").into_string();
        assert!(svg.contains("role=\"img\"") && svg.contains("aria-label=\"Appeler le bureau\""));
        assert!(svg.contains("fill=\"#fff\"") && svg.contains("fill=\"#000\""));
        // Version 1 has 21 modules; four light ones on each side.
        assert!(svg.contains("viewBox=\"0 0 29 29\""), "{svg}");
        assert!(svg.contains("d=\"M4 4h7"), "{svg}");
        assert!(!svg.contains("style="), "the pages allow no inline style");
        assert_eq!(square(&"x".repeat(4_000), "").into_string(), "");
    }
}
