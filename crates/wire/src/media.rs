//! What kind of file bytes are, by what they hold: a name can say anything. First bytes only, and of texts that they are texts; never
//! opens, unpacks or draws one.

use crate::mail;

/// A kind of file that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Media {
    /// A PDF file.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A TIFF picture, as fax machines write them.
    Tiff,
    /// A WebP picture.
    Webp,
    /// A mail with its head (`.eml`).
    Mail,
    /// A page or drawing with marks (`<html>`, `<svg>`, `<?xml`).
    Markup,
    /// Plain text.
    Text,
}

/// What no kind of ours is, where it can be named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreign {
    /// Nothing.
    Empty,
    /// A message as Outlook saves it (`.msg`), or another file of that container.
    Outlook,
    /// A photo as telephones keep it (HEIC, AVIF).
    Telephone,
    /// Anything else.
    Other,
}

impl Media {
    /// What these bytes are.
    ///
    /// # Errors
    /// What else they are.
    pub fn of(bytes: &[u8]) -> Result<Media, Foreign> {
        match bytes {
            [] => Err(Foreign::Empty),
            b if b.starts_with(b"%PDF-") => Ok(Media::Pdf),
            b if b.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(Media::Png),
            // A picture that a transfer as text has broken is no text.
            b if b.starts_with(b"\x89PNG") => Err(Foreign::Other),
            [0xff, 0xd8, 0xff, ..] => Ok(Media::Jpeg),
            b if b.starts_with(b"II*\0") || b.starts_with(b"MM\0*") => Ok(Media::Tiff),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Ok(Media::Webp),
            b if b.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Err(Foreign::Outlook),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Err(Foreign::Telephone),
            b if mail::looks_like_mail(b) => Ok(Media::Mail),
            b if !is_text(b) => Err(Foreign::Other),
            b if begins_with_mark(b) => Ok(Media::Markup),
            _ => Ok(Media::Text),
        }
    }

    /// The ending of its file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Media::Pdf => "pdf",
            Media::Png => "png",
            Media::Jpeg => "jpg",
            Media::Tiff => "tif",
            Media::Webp => "webp",
            Media::Mail => "eml",
            Media::Markup => "html",
            Media::Text => "txt",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Media::Pdf => "application/pdf",
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Tiff => "image/tiff",
            Media::Webp => "image/webp",
            Media::Mail => "message/rfc822",
            Media::Markup => "text/html",
            Media::Text => "text/plain",
        }
    }

    /// The kind with this media type, as the register names it.
    #[must_use]
    pub fn by_type(name: &str) -> Option<Media> {
        let all = [
            Media::Pdf,
            Media::Png,
            Media::Jpeg,
            Media::Tiff,
            Media::Webp,
            Media::Mail,
            Media::Markup,
            Media::Text,
        ];
        all.into_iter().find(|m| m.media_type() == name)
    }
}

/// A text: no sign that only programs read. In UTF-8, in UTF-16 with its mark, or of an older set of one byte a character.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let (big, pairs) = (bytes[0] == 0xfe, bytes.chunks_exact(2));
        let whole = pairs.remainder().is_empty();
        let mut units = pairs.map(|p| {
            if big {
                u16::from_be_bytes([p[0], p[1]])
            } else {
                u16::from_le_bytes([p[0], p[1]])
            }
        });
        return whole && units.all(|u| u >= 0x20 || matches!(u, 9 | 10 | 12 | 13));
    }
    let control = |b: &u8| *b < 0x20 && !matches!(b, 9 | 10 | 12 | 13) || *b == 0x7f;
    if bytes.iter().any(control) {
        return false;
    }
    // Not UTF-8: mostly letters without accents, as in every text of ours.
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    std::str::from_utf8(bytes).is_ok() || high * 3 < bytes.len()
}

fn begins_with_mark(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // A text that begins with an address in angle brackets is a text.
    match bytes.trim_ascii_start() {
        [b'<', b'!' | b'?', ..] => true,
        [b'<', rest @ ..] => {
            let name = rest
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let next = rest.get(name);
            name > 0 && matches!(next, Some(b'>' | b' ' | b'\t' | b'\r' | b'\n' | b'/'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_it_holds_not_by_its_name() {
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain("Reçu à 18:31\r\n".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, kind) in [
            (&b"%PDF-1.7\n..."[..], Ok(Media::Pdf)),
            (b"\x89PNG\r\n\x1a\n....", Ok(Media::Png)),
            (b"\xff\xd8\xff\xe0....", Ok(Media::Jpeg)),
            (b"II*\0\x08\0\0\0", Ok(Media::Tiff)),
            (b"MM\0*\0\0\0\x08", Ok(Media::Tiff)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Ok(Media::Webp)),
            (b"From: a@b\r\nDate: x\r\n\r\nhello", Ok(Media::Mail)),
            (
                b"\r\nFrom MAILER-DAEMON Mon\nReturn-Path: <>\nTo: x\n\n",
                Ok(Media::Mail),
            ),
            ("Résultat : OK\nPages : 2\n".as_bytes(), Ok(Media::Text)),
            (b"R\xe9sultat : transmis\r\n", Ok(Media::Text)),
            (&utf16, Ok(Media::Text)),
            (b"From: the fax\nResult: OK", Ok(Media::Text)),
            (b"  <!DOCTYPE html><script>", Ok(Media::Markup)),
            (b"<svg onload=alert(1)>", Ok(Media::Markup)),
            (b"<a@b.example> wrote", Ok(Media::Text)),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
                Err(Foreign::Outlook),
            ),
            (b"\0\0\0\x18ftypheic", Err(Foreign::Telephone)),
            (b"PK\x03\x04\x14\0\0\0", Err(Foreign::Other)),
            (b"MZ\x90\0", Err(Foreign::Other)),
            (b"\x89PNG", Err(Foreign::Other)),
            (b"\x1f\x8b\x08\0", Err(Foreign::Other)),
            (b"", Err(Foreign::Empty)),
        ] {
            assert_eq!(
                Media::of(bytes),
                kind,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
            if let Ok(m) = kind {
                assert_eq!(Media::by_type(m.media_type()), Some(m));
            }
        }
    }
}
