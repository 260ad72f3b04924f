//! What one of our PDFs says about itself: the number and the register's head, kept as keywords in the file's
//! properties, so that an archived paper without its database still names both.

/// The keywords of a paper, written so that neither PDF nor XML has to escape anything in them.
pub(crate) fn keywords(number: &str, head: &str) -> Vec<String> {
    let mut keywords = Vec::new();
    if !number.is_empty() {
        keywords.push(format!("{NUMBER}{}", escape(number)));
    }
    if !head.is_empty() {
        keywords.push(format!("{HEAD}{}", escape(head)));
    }
    keywords
}

const NUMBER: &str = "acquit-number:";
const HEAD: &str = "acquit-head:";

/// The register's head in a PDF made by this crate, or `None` if it has none.
#[must_use]
pub fn read_head(pdf: &[u8]) -> Option<String> {
    find(pdf, HEAD)
}

/// The number (or assigned reference) in a PDF made by this crate, or `None` for a blank form.
#[must_use]
pub fn read_number(pdf: &[u8]) -> Option<String> {
    find(pdf, NUMBER)
}

/// The value among the keywords in the XMP packet: PDF/A wants it uncompressed, and XML lets no other text of the
/// file write the tags between which we look.
fn find(pdf: &[u8], name: &str) -> Option<String> {
    let start = rposition(pdf, b"<pdf:Keywords>")?;
    let length = rposition(&pdf[start..], b"</pdf:Keywords>")?;
    let keywords = std::str::from_utf8(&pdf[start..start + length]).ok()?;
    let keywords = keywords.strip_prefix("<pdf:Keywords>")?;
    let value = keywords
        .split(", ")
        .find_map(|keyword| keyword.strip_prefix(name))?;
    unescape(value)
}

fn rposition(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text)
}

fn plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".:_-/".contains(&byte)
}

/// Percent signs for everything that PDF or XML could write in another way.
fn escape(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_reference_survives_the_keywords() {
        for text in ["26FR007328E0001000081", "GPS 12/é (3)", "100%", "a,b;c<d>"] {
            assert_eq!(unescape(&escape(text)).as_deref(), Some(text));
            let bytes = format!(
                "<pdf:Keywords>{}</pdf:Keywords>",
                keywords(text, "7:ab").join(", ")
            );
            assert_eq!(read_number(bytes.as_bytes()).as_deref(), Some(text));
            assert_eq!(read_head(bytes.as_bytes()).as_deref(), Some("7:ab"));
        }
        assert_eq!(read_head(b"no head here"), None);
        assert_eq!(
            read_head(b"<pdf:Keywords>acquit-head:%zz</pdf:Keywords>"),
            None
        );
        assert_eq!(read_head(b"<pdf:Keywords>acquit-head:1:ab"), None);
    }
}
