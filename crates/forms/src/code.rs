//! The square code at the head of a sheet, as one path: from a text to modules. What the text says is not known here (`wire`).

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::error::FormError;

/// The largest version: 49 modules a side (issue "square code"; ISO/IEC 18004).
const LARGEST: u8 = 8;
/// A quarter of the code may be spoilt: a fax, a crease, a stamp.
const LEVEL: QrCodeEcc = QrCodeEcc::Quartile;

/// The modules as an SVG picture without quiet zone, of one dark path; the page around it is white.
pub(crate) fn picture(text: &str) -> Result<String, FormError> {
    let wrong = || FormError::CodeForm {
        text: text.chars().take(40).collect(),
    };
    if !QrSegment::is_alphanumeric(text) || text.is_empty() {
        return Err(wrong());
    }
    let segments = [QrSegment::make_alphanumeric(text)];
    let code = QrCode::encode_segments_advanced(
        &segments,
        LEVEL,
        Version::MIN,
        Version::new(LARGEST),
        None,
        true,
    )
    .map_err(|_| wrong())?;
    Ok(svg(&code))
}

/// A code as an SVG picture without quiet zone.
pub(crate) fn svg(code: &QrCode) -> String {
    let side = code.size();
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}"><path fill="#000" d="{}"/></svg>"##,
        dark(code, 0)
    )
}

/// The dark modules of a square code as runs along each row: the data of an SVG path, with so many white modules before it.
#[must_use]
pub fn dark(code: &QrCode, quiet: i32) -> String {
    let mut d = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let run = x - start;
                let (x, y) = (start + quiet, y + quiet);
                d.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += 1;
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CODE_CHARS;

    #[test]
    fn the_longest_text_fills_version_8_and_one_character_more_is_refused() {
        let longest = "W".repeat(CODE_CHARS);
        assert!(picture(&longest).is_ok_and(|svg| svg.contains(r#"width="49""#)));
        for wrong in [
            format!("{longest}W"),
            String::new(),
            "minuscules".to_owned(),
            "É".to_owned(),
        ] {
            assert_eq!(
                picture(&wrong).map_err(|e| e.code()),
                Err("paper.code-form"),
                "{wrong}"
            );
        }
    }
}
