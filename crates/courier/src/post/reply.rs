//! What a mail server answers (RFC 5321 4.2): a code and lines. Anything else is no answer.

/// The most lines of a reply, and the most bytes of one.
pub(super) const LINES: usize = 100;
pub(super) const BYTES: usize = 4096;

/// A whole reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reply {
    pub(super) code: u16,
    pub(super) lines: Vec<String>,
}

impl Reply {
    /// In one line, as it is kept with an entry.
    pub(super) fn one_line(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" ").trim())
            .trim_end()
            .to_owned()
    }

    /// Its hundreds.
    pub(super) fn class(&self) -> u16 {
        self.code / 100
    }

    /// The rest of the line of an extension (EHLO), where it stands.
    pub(super) fn extension(&self, name: &str) -> Option<&str> {
        let after = |line: &'_ str| -> Option<usize> {
            let first = line.split([' ', '=']).next()?;
            first.eq_ignore_ascii_case(name).then_some(first.len())
        };
        let found = self.lines.iter().skip(1).find_map(|l| Some((l, after(l)?)));
        found.map(|(l, n)| l[n..].trim_start_matches(['=', ' ']))
    }
}

/// What a line of a reply says: its code, whether another follows, its text.
pub(super) fn line(text: &str) -> Option<(u16, bool, &str)> {
    let bytes = text.as_bytes();
    let code = bytes.get(..3)?;
    if !code.iter().all(u8::is_ascii_digit) || !(b'2'..=b'5').contains(&code[0]) {
        return None;
    }
    let code: u16 = text[..3].parse().ok()?;
    match bytes.get(3) {
        None => Some((code, false, "")),
        Some(b' ') => Some((code, false, &text[4..])),
        Some(b'-') => Some((code, true, &text[4..])),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_code_with_its_text_or_no_answer() {
        assert_eq!(line("250 ok"), Some((250, false, "ok")));
        assert_eq!(line("250-SIZE 10"), Some((250, true, "SIZE 10")));
        assert_eq!(line("250"), Some((250, false, "")));
        assert_eq!(line("354 à vous"), Some((354, false, "à vous")));
        for none in [
            "",
            "25",
            "2500 ok",
            "650 x",
            "150 x",
            "abc",
            "25é x",
            "HTTP/1.1 400",
            "250é",
        ] {
            assert_eq!(line(none), None, "{none}");
        }
    }

    #[test]
    fn extensions_are_read_whatever_their_letters() {
        let said = [
            "here.example greets",
            "size 1000",
            "AUTH=LOGIN PLAIN",
            "8BitMime",
        ];
        let r = Reply {
            code: 250,
            lines: said.map(str::to_owned).to_vec(),
        };
        assert_eq!(r.extension("SIZE"), Some("1000"));
        assert_eq!(r.extension("AUTH"), Some("LOGIN PLAIN"));
        assert_eq!(r.extension("8BITMIME"), Some(""));
        assert_eq!(r.extension("STARTTLS"), None);
        assert_eq!(r.extension("here.example"), None);
    }
}
