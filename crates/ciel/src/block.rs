//! The elements that are written, from values (schemas of CIEL, facts 6). Only letters of ASCII and references to others, so that they
//! may stand in a file of any encoding that this crate reads.

use crate::error::{DrmError, code};
use jiff::civil::Date;
use number::ExciseNumber;

/// The first and the last number of a period, and how many documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// `debut-periode`: 1 to 30 characters.
    pub first: String,
    /// `fin-periode`: 1 to 30 characters.
    pub last: String,
    /// `nombre-document-empreinte`: at least 1.
    pub count: u32,
}

/// A movement that was not discharged in time: `releve-non-apurement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undischarged {
    /// `numero-daa-dac-dae`: 1 to 21 characters.
    pub number: String,
    /// `date-expedition`.
    pub dispatched: Date,
    /// `numero-accise-destinataire`: 8 or 13 letters and digits; left out where it is unknown.
    pub consignee: Option<String>,
}

/// One `document-accompagnement`: a DRM may have several, as where a reference of another form is declared by itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Documents {
    /// `numero-empreintes`: numbers of a stamp.
    pub stamps: Option<Range>,
    /// `daa-dca`.
    pub daa: Option<Range>,
    /// `dsa-dsac`.
    pub dsa: Option<Range>,
}

/// What is set into a DRM.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Block {
    /// `document-accompagnement`, in their order.
    pub documents: Vec<Documents>,
    /// `releve-non-apurement`, one a movement.
    pub undischarged: Vec<Undischarged>,
}

/// How lines are broken and indented.
pub(crate) struct Style<'s> {
    /// Written before each tag that begins a line; empty: everything on one line.
    pub(crate) line: &'s str,
    /// Before the outermost elements.
    pub(crate) indent: &'s str,
    /// One step further in.
    pub(crate) step: &'s str,
    /// The namespace prefix with its colon, or nothing.
    pub(crate) prefix: &'s str,
}

impl Block {
    /// Whether it has a `document-accompagnement`.
    #[must_use]
    pub fn has_documents(&self) -> bool {
        !self.documents.is_empty()
    }

    /// The elements alone, in the default namespace of where they will stand, indented by two spaces, each on its lines.
    ///
    /// # Errors
    /// `drm.nothing` where there is nothing to write, `drm.value` for what the schemas do not take.
    pub fn write(&self) -> Result<String, DrmError> {
        let style = Style {
            line: "\n",
            indent: "",
            step: "  ",
            prefix: "",
        };
        let text = self.written(&style)?;
        Ok(format!("{}\n", text.trim_start_matches('\n')))
    }

    /// The elements, each after a line break.
    pub(crate) fn written(&self, style: &Style<'_>) -> Result<String, DrmError> {
        if !self.has_documents() && self.undischarged.is_empty() {
            return Err(DrmError::new(code::NOTHING, 0, &[]));
        }
        let mut out = Out {
            text: String::new(),
            style,
            depth: 0,
        };
        for d in &self.documents {
            out.open("document-accompagnement");
            for (name, range) in [
                ("numero-empreintes", &d.stamps),
                ("daa-dca", &d.daa),
                ("dsa-dsac", &d.dsa),
            ] {
                if let Some(r) = range {
                    r.check()?;
                    out.open(name);
                    out.value("debut-periode", &r.first);
                    out.value("fin-periode", &r.last);
                    out.value("nombre-document-empreinte", &r.count.to_string());
                    out.close(name);
                }
            }
            out.close("document-accompagnement");
        }
        for u in &self.undischarged {
            u.check()?;
            out.open("releve-non-apurement");
            out.value("numero-daa-dac-dae", &u.number);
            out.value("date-expedition", &u.dispatched.to_string());
            if let Some(n) = &u.consignee {
                out.value("numero-accise-destinataire", n);
            }
            out.close("releve-non-apurement");
        }
        Ok(out.text)
    }
}

/// `maxLength` of the schemas counts characters; `CDATA` is what their pattern keeps out.
fn fits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count())
        && !text.contains("CDATA")
        && !text.chars().any(char::is_control)
        && text.trim() == text
}

impl Range {
    fn check(&self) -> Result<(), DrmError> {
        for number in [&self.first, &self.last] {
            if !fits(number, 30) {
                return Err(DrmError::new(code::VALUE, 0, &[("found", number)]));
            }
        }
        // xsd:int.
        if self.count == 0 || i32::try_from(self.count).is_err() {
            let found = self.count.to_string();
            return Err(DrmError::new(code::VALUE, 0, &[("found", &found)]));
        }
        Ok(())
    }
}

impl Undischarged {
    /// The consignee's number as the schemas take it: 8 or 13 letters and digits, nothing else.
    #[must_use]
    pub fn consignee_number(text: &str) -> Option<String> {
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric());
        (plain && matches!(text.len(), 8 | 13)).then(|| text.to_owned())
    }

    fn check(&self) -> Result<(), DrmError> {
        let consignee = self.consignee.as_deref();
        let known = consignee.is_none_or(|n| Undischarged::consignee_number(n).is_some());
        let year = (1..=9999).contains(&self.dispatched.year());
        if fits(&self.number, 21) && known && year {
            return Ok(());
        }
        let found = if known {
            &self.number
        } else {
            consignee.unwrap_or_default()
        };
        Err(DrmError::new(code::VALUE, 0, &[("found", found)]))
    }
}

/// Whether the text of an element names this establishment: letters of either case, as the schemas let them be.
pub(crate) fn same_establishment(found: &str, own: &ExciseNumber) -> bool {
    found.trim().eq_ignore_ascii_case(own.as_str())
}

struct Out<'s> {
    text: String,
    style: &'s Style<'s>,
    depth: usize,
}

impl Out<'_> {
    fn line(&mut self) {
        if self.style.line.is_empty() {
            return;
        }
        self.text.push_str(self.style.line);
        self.text.push_str(self.style.indent);
        for _ in 0..self.depth {
            self.text.push_str(self.style.step);
        }
    }

    fn tag(&mut self, slash: &str, name: &str) {
        for part in ["<", slash, self.style.prefix, name, ">"] {
            self.text.push_str(part);
        }
    }

    fn open(&mut self, name: &str) {
        self.line();
        self.tag("", name);
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.line();
        self.tag("/", name);
    }

    fn value(&mut self, name: &str, value: &str) {
        self.line();
        self.tag("", name);
        for c in value.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                c if c.is_ascii() => self.text.push(c),
                c => self.text.push_str(&format!("&#{};", u32::from(c))),
            }
        }
        self.tag("/", name);
    }
}
