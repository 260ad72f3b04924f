//! What one of our PDFs says about itself: the number and the register's head, kept as keywords in the file's
//! properties, so that an archived paper without its database still names both.

/// The keywords of a paper. The values are written so that a plain search in the bytes finds them whole.
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

/// The value after the last `name` in the bytes, up to the first character that a value never has. The properties
/// stand after all pages, and page contents are compressed.
fn find(pdf: &[u8], name: &str) -> Option<String> {
    let name = name.as_bytes();
    let start = pdf.windows(name.len()).rposition(|window| window == name)? + name.len();
    let value = pdf[start..]
        .iter()
        .copied()
        .take_while(|&b| plain(b) || b == b'%')
        .take(1024)
        .collect();
    unescape(&String::from_utf8(value).ok()?).filter(|value| !value.is_empty())
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
            let bytes = format!("x(acquit-number:{})y", escape(text));
            assert_eq!(read_number(bytes.as_bytes()).as_deref(), Some(text));
        }
        assert_eq!(read_head(b"no head here"), None);
        assert_eq!(read_head(b"acquit-head:%zz"), None);
    }
}
