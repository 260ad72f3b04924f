//! Forms: what was sent, which fields there are, how they are shown with what was typed and what is wrong with it.
//! A field has one name, one label and one id, and keeps its value through every refusal. Never decides what is right.

use crate::say::Say;
use domain::calendar::TimeError;
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The longest value of a field, in characters.
const LONGEST: usize = 2000;

/// The most fields of a form.
const FIELDS: usize = 2000;

/// A file that was dropped on a form.
#[derive(Clone, Debug)]
pub(crate) struct Dropped {
    /// The field.
    pub(crate) field: String,
    /// The name that the browser gives it: a stranger's text.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// What a form said: the last value of each name, and the files that came with it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Sent(BTreeMap<String, String>, Vec<Dropped>);

impl Sent {
    pub(crate) fn read(body: &[u8]) -> Sent {
        Sent(
            form_urlencoded::parse(body)
                .take(FIELDS)
                .map(|(k, v)| (k.into_owned(), v.replace("\r\n", "\n")))
                .collect(),
            Vec::new(),
        )
    }

    /// The same for a form with files; none when it is not one.
    pub(crate) async fn read_parts(body: &[u8], boundary: &str) -> Option<Sent> {
        let whole = futures_util::stream::iter([Ok::<_, std::io::Error>(body.to_vec())]);
        let mut parts = multer::Multipart::new(whole, boundary);
        let mut sent = Sent::default();
        for _ in 0..FIELDS {
            let Some(part) = parts.next_field().await.ok()? else {
                return Some(sent);
            };
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.ok()?.to_vec();
            match file {
                // A browser sends an empty part for a file that was not chosen.
                Some(name) if !name.is_empty() || !bytes.is_empty() => {
                    sent.1.push(Dropped { field, name, bytes })
                }
                Some(_) => {}
                None => {
                    let text = String::from_utf8(bytes).ok()?.replace("\r\n", "\n");
                    sent.0.insert(field, text);
                }
            }
        }
        None
    }

    /// The file that was dropped on a field.
    pub(crate) fn file(&self, field: &str) -> Option<&Dropped> {
        self.1.iter().find(|d| d.field == field)
    }

    /// All files that were dropped on a field.
    pub(crate) fn files(&self, field: &str) -> impl Iterator<Item = &Dropped> {
        self.1.iter().filter(move |d| d.field == field)
    }

    /// Every name with its value, as typed.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// A value as typed, without spaces around; empty when it is not there.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |v| v.trim())
    }

    /// The same where nothing typed means nothing said.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|v| !v.is_empty())
    }

    /// What was said, without what belongs to the form itself: two that are equal say the same.
    pub(crate) fn contents(&self) -> String {
        let said = self
            .0
            .iter()
            .filter(|(k, _)| *k != "csrf" && *k != "form")
            .map(|(k, v)| (k.as_str(), v.as_str()));
        // Of a file its digest: another file under the same form is another form.
        let files = self.1.iter().map(|d| {
            let digest = Sha256::digest(&d.bytes);
            let digest: String = digest.iter().map(|b| format!("{b:02x}")).collect();
            (d.field.as_str(), digest)
        });
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(said)
            .extend_pairs(files)
            .finish()
    }

    /// The digest of what was said.
    pub(crate) fn digest(&self) -> String {
        let digest = Sha256::digest(self.contents().as_bytes());
        digest.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The same with another value for a name: what is proposed stands in its field.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Sent {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// The form's own id; none when it was not made by us.
    pub(crate) fn form(&self) -> Option<&str> {
        Some(self.get("form")).filter(|f| f.len() == 32 && f.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// What no field may hold: it would stand in the register for ever.
    pub(crate) fn unfit(&self, fields: &[Field]) -> Vec<Problem> {
        let mut out = Vec::new();
        for f in fields {
            let v = self.get(&f.name);
            let code = if v.chars().count() > LONGEST {
                "page.too-long"
            } else if v.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
                "page.control"
            } else {
                continue;
            };
            out.push(Problem::at(f.name.clone(), code));
        }
        out
    }
}

/// Something that is wrong, in words; beside a field where it belongs to one.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The field.
    pub(crate) field: Option<Cow<'static, str>>,
    /// The code.
    pub(crate) code: String,
    /// What its message names.
    pub(crate) data: BTreeMap<String, String>,
}

impl Problem {
    /// A time that cannot be read.
    pub(crate) fn time(field: impl Into<Cow<'static, str>>, e: &TimeError) -> Problem {
        let data = e.data().into_iter().map(|(k, v)| (k.to_owned(), v));
        Problem {
            data: data.collect(),
            ..Problem::at(field, e.code())
        }
    }

    pub(crate) fn at(field: impl Into<Cow<'static, str>>, code: &str) -> Problem {
        Problem {
            field: Some(field.into()),
            code: code.to_owned(),
            data: BTreeMap::new(),
        }
    }
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// One line.
    Line,
    /// One line that nobody else reads, and that is never shown again.
    Secret,
    /// Several lines.
    Lines,
    /// One of a list: values with what is shown.
    OneOf(Vec<(String, String)>),
    /// Yes, or nothing.
    Tick,
    /// One of a short list, all of them to be seen at once.
    Radio(Vec<(String, String)>),
    /// A file.
    File,
    /// One file or several.
    Files,
    /// Nothing: its label is the heading of the fields that follow.
    Heading,
}

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name, and its id.
    pub(crate) name: Cow<'static, str>,
    /// How it is filled in.
    pub(crate) kind: Kind,
    /// Whether something must be there.
    pub(crate) needed: bool,
    /// One of several of which one is enough: neither needed nor called optional.
    pub(crate) either: bool,
    /// Code of its label; a hint where there is `LABEL-hint`.
    pub(crate) label: &'static str,
    /// What stands in it at first.
    pub(crate) first: String,
    /// Id of the list on the page from which one line can be taken.
    pub(crate) list: Option<Cow<'static, str>>,
    /// What it is that stands in it, said with its label.
    pub(crate) meaning: Option<String>,
}

impl Field {
    pub(crate) fn new(
        name: impl Into<Cow<'static, str>>,
        label: &'static str,
        kind: Kind,
    ) -> Field {
        Field {
            name: name.into(),
            kind,
            needed: false,
            either: false,
            label,
            first: String::new(),
            list: None,
            meaning: None,
        }
    }

    /// Where one line can be taken from a list.
    pub(crate) fn from(mut self, list: impl Into<Cow<'static, str>>) -> Field {
        self.list = Some(list.into());
        self
    }

    /// What it is that stands in it, where that is known.
    pub(crate) fn meaning(mut self, said: Option<&str>) -> Field {
        self.meaning = said.map(str::to_owned);
        self
    }

    /// What stands in it at first.
    pub(crate) fn with(mut self, first: impl Into<String>) -> Field {
        self.first = first.into();
        self
    }

    /// One of several of which one is enough.
    pub(crate) fn either(mut self) -> Field {
        self.either = true;
        self
    }

    pub(crate) fn needed(mut self) -> Field {
        self.needed = true;
        self
    }
}

/// A form, to be shown.
pub(crate) struct Form<'a> {
    /// Where it goes: the page on which it stands.
    pub(crate) action: &'a str,
    /// Its fields.
    pub(crate) fields: &'a [Field],
    /// What was sent, when it is shown again.
    pub(crate) sent: Option<&'a Sent>,
    /// What is wrong.
    pub(crate) problems: &'a [Problem],
    /// Code of what the button says: the act by its name.
    pub(crate) button: &'a str,
    /// The session's token.
    pub(crate) csrf: &'a str,
    /// The form's own id, fresh.
    pub(crate) id: String,
}

impl Form<'_> {
    fn files(&self) -> bool {
        self.fields
            .iter()
            .any(|f| matches!(f.kind, Kind::File | Kind::Files))
    }

    pub(crate) fn show(&self, say: Say) -> Markup {
        html! {
            (summary(self.problems, say))
            form method="post" action=(self.action) accept-charset="utf-8" enctype=[self.files().then_some("multipart/form-data")] {
                input type="hidden" name="csrf" value=(self.csrf);
                input type="hidden" name="form" value=(self.id);
                @for f in self.fields { (self.field(f, say)) }
                p { button type="submit" { (say.t(self.button)) } }
            }
        }
    }

    fn field(&self, f: &Field, say: Say) -> Markup {
        let value = self.sent.map_or(f.first.as_str(), |s| s.get(&f.name));
        f.show(value, self.problems, say)
    }
}

/// What is wrong, on top, each linked to its field.
pub(crate) fn summary(problems: &[Problem], say: Say) -> Markup {
    summary_as(problems, say, "page.problems")
}

/// The same under another heading, where facts may be on record although the rest is not.
pub(crate) fn summary_as(problems: &[Problem], say: Say, heading: &str) -> Markup {
    html! {
        @if !problems.is_empty() {
            section.problems aria-labelledby="problems" {
                h2 #problems { (say.t(heading)) }
                @for p in problems {
                    @let m = say.message(&p.code, &p.data);
                    p {
                        @match &p.field {
                            Some(f) => { a href={ "#" (f) } { (m.text) } }
                            None => { strong { (m.text) } }
                        }
                        @if let Some(todo) = &m.todo { br; (todo) }
                        " " small.code { "[" (p.code) "]" }
                    }
                }
            }
        }
    }
}

impl Field {
    /// The field with its label, its hint, what is wrong with it, and its value.
    pub(crate) fn show(&self, value: &str, problems: &[Problem], say: Say) -> Markup {
        let f = self;
        if matches!(f.kind, Kind::Heading) {
            return html! { h2 { (say.t(f.label)) } @if let Some(h) = say.maybe(&format!("{}-hint", f.label)) { p { (h) } } };
        }
        let wrong = problems.iter().find(|p| p.field.as_ref() == Some(&f.name));
        let hint = say.maybe(&format!("{}-hint", f.label));
        let hint_id = format!("{}-hint", f.name);
        let wrong_id = format!("{}-wrong", f.name);
        let meaning_id = format!("{}-meaning", f.name);
        let described: Vec<&str> = [
            hint.as_ref().map(|_| hint_id.as_str()),
            wrong.map(|_| wrong_id.as_str()),
            f.meaning.as_ref().map(|_| meaning_id.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = wrong.map(|_| "true");
        let head = html! {
            label for=(f.name) {
                (say.t(f.label))
                @if !f.needed && !f.either && !matches!(f.kind, Kind::Tick) { " " span.optional { (say.t("page.optional")) } }
            }
            @if let Some(h) = &hint { p.hint id=(hint_id) { (h) } }
            @if let Some(w) = wrong { p.wrong id=(wrong_id) { (say.message(&w.code, &w.data).text) } }
        };
        html! {
            div.field {
                @match &f.kind {
                    Kind::Line => {
                        (head)
                        @if let Some(m) = &f.meaning { p.small id=(meaning_id) { (m) } }
                        input type="text" id=(f.name) name=(f.name) value=(value) autocomplete="off" list=[&f.list]
                            aria-describedby=[&described] aria-invalid=[invalid] required[f.needed && problems.is_empty()];
                    }
                    Kind::Secret => {
                        (head)
                        input type="password" id=(f.name) name=(f.name) autocomplete="off" aria-describedby=[&described] aria-invalid=[invalid];
                    }
                    Kind::Lines => {
                        (head)
                        textarea id=(f.name) name=(f.name) rows="3" aria-describedby=[&described] aria-invalid=[invalid] { "\n" (value) }
                    }
                    Kind::OneOf(all) => {
                        (head)
                        select id=(f.name) name=(f.name) aria-describedby=[&described] aria-invalid=[invalid] {
                            option value="" selected[value.is_empty()] { (say.t("page.choose")) }
                            @for (v, shown) in all { option value=(v) selected[v == value] { (shown) } }
                        }
                    }
                    Kind::Radio(all) => {
                        fieldset.radio aria-describedby=[&described] id=(f.name) tabindex="-1" {
                            legend { (say.t(f.label)) @if !f.needed { " " span.optional { (say.t("page.optional")) } } }
                            @if let Some(h) = &hint { p.hint id=(hint_id) { (h) } }
                            @if let Some(w) = wrong { p.wrong id=(wrong_id) { (say.message(&w.code, &w.data).text) } }
                            div.keys {
                                @for (v, shown) in all {
                                    label { input type="radio" name=(f.name) value=(v) checked[v == value]; span { (shown) } }
                                }
                            }
                        }
                    }
                    Kind::Heading => {}
                    Kind::File | Kind::Files => {
                        (head)
                        input type="file" id=(f.name) name=(f.name) multiple[matches!(f.kind, Kind::Files)] aria-describedby=[&described] aria-invalid=[invalid];
                    }
                    Kind::Tick => {
                        div.tick {
                            input type="checkbox" id=(f.name) name=(f.name) value="yes" checked[value == "yes"]
                                aria-describedby=[&described] aria-invalid=[invalid];
                            (head)
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(body: &[u8]) -> Option<Sent> {
        let run = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        run.block_on(Sent::read_parts(body, "x"))
    }

    #[test]
    fn a_form_with_a_file_is_read_whole_or_not_at_all() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xCE\x96\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../e.xml\"\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--x\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let s = parts(body).unwrap();
        assert_eq!(s.get("a"), "Ζ");
        assert_eq!(s.file("f").unwrap().bytes, b"<a/>");
        assert!(s.file("g").is_none(), "no file was chosen");
        for cut in 0..body.len() - 4 {
            assert!(parts(&body[..cut]).is_none_or(|s| s.file("f").is_none() || s.get("a") == "Ζ"));
        }
        assert!(parts(&body[..60]).is_none());
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Sent::read(&bytes);
            let _ = parts(&bytes);
            let mut framed = b"--x\r\nContent-Disposition: form-data; name=\"".to_vec();
            framed.extend(&bytes);
            framed.extend(b"\r\n--x--\r\n");
            let _ = parts(&framed);
        }
    }
}
