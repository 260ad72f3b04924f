//! A visitor on the pages of the way back, one document that left on paper, and answers as GAMM@ gives them.

#![allow(dead_code, reason = "each story file uses its part")]

use crate::support_web::{Bed, EXCISE, Reply, tags};

/// A visitor who has entered; one document left on paper.
pub(crate) struct Visit {
    pub(crate) bed: Bed,
    pub(crate) cookie: String,
}

pub(crate) fn number(tail: &str) -> String {
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    format!("{year:02}{EXCISE}{tail}")
}

pub(crate) fn at(page: &str) -> String {
    if page.starts_with('/') {
        page.to_owned()
    } else {
        format!("/fr/{EXCISE}/{page}")
    }
}

/// A page of the way back of the only document.
pub(crate) fn of(page: &str) -> String {
    let n = number("000081");
    at(&format!("reentry/{n}{page}"))
}

/// An ARC whose check digit fits.
pub(crate) fn arc(head: &str) -> String {
    let all = (0..10).map(|d| format!("{head}{d}"));
    let fits = |a: &String| number::Arc::parse(a).is_ok();
    all.into_iter().find(fits).expect("one of ten fits")
}

impl Visit {
    pub(crate) fn new() -> Visit {
        Visit::of(|bed| {
            let n = number("000081");
            for act in ["told", "depart"] {
                let mut all = vec![act, &n];
                if act == "told" {
                    all.extend(["--by", "fax"]);
                }
                let done = bed.run(&all);
                assert!(done.status.success(), "{done:?}");
            }
        })
    }

    pub(crate) fn of(before: impl FnOnce(&Bed)) -> Visit {
        let bed = Bed::new();
        before(&bed);
        let cookie = bed.enter(&bed.enter);
        Visit { bed, cookie }
    }

    pub(crate) fn get(&self, page: &str) -> Reply {
        self.bed.get(&at(page), &self.cookie)
    }

    pub(crate) fn text(&self, page: &str) -> String {
        let r = self.get(page);
        assert_eq!(r.status, 200, "{page}: {}", r.text());
        r.text()
    }

    /// Sends the page's form with these values.
    pub(crate) fn send(&self, page: &str, typed: &[(&str, &str)]) -> Reply {
        let (csrf, form) = self.bed.form(&at(page), &self.cookie);
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(typed);
        self.bed.post(&at(page), &self.cookie, &all)
    }

    /// The same from a page that came back.
    pub(crate) fn again(&self, page: &str, shown: &Reply, typed: &[(&str, &str)]) -> Reply {
        let (csrf, form) = (shown.hidden("csrf"), shown.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(typed);
        self.bed.post(&at(page), &self.cookie, &all)
    }

    pub(crate) fn follow(&self, r: &Reply) -> String {
        let text = r.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, m)| m);
        assert_eq!(r.status, 303, "{main}");
        let seen = self.bed.get(r.header("location").unwrap(), &self.cookie);
        assert_eq!(seen.status, 200);
        seen.text()
    }

    pub(crate) fn events(&self, name: &str) -> Vec<serde_json::Value> {
        let out = self.bed.run(&["register", "show", "--json"]);
        let v: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = v["entries"].as_array().unwrap().clone();
        let payload = |e: serde_json::Value| (e["event"] == name).then(|| e["payload"].clone());
        all.into_iter().filter_map(payload).collect()
    }
}

/// The fields of a page that are only read: id and value, in their order.
pub(crate) fn values(html: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (tag, a) in tags(html) {
        let get = |n: &str| a.iter().find(|(k, _)| k == n).map(|(_, v)| v.clone());
        if !a.iter().any(|(k, _)| k == "readonly") {
            continue;
        }
        let id = get("id").expect("an id");
        let value = match tag.as_str() {
            "input" => get("value").unwrap_or_default(),
            _ => {
                let open = html.find(&format!("<textarea id=\"{id}\"")).unwrap();
                let from = open + html[open..].find('>').unwrap() + 1;
                let to = from + html[from..].find("</textarea>").unwrap();
                html[from..to].trim_start_matches('\n').to_owned()
            }
        };
        out.push((id, value.replace("&amp;", "&").replace("&quot;", "\"")));
    }
    out
}

/// The answers of GAMM@ to the message that was written last.
pub(crate) struct Gamma {
    pub(crate) message_id: String,
    pub(crate) lrn: number::Lrn,
    pub(crate) consignment: domain::consignment::Consignment,
}

impl Gamma {
    /// Reads the message that a page offers.
    pub(crate) fn of(v: &Visit, page: &str) -> Gamma {
        let file = page
            .split('"')
            .find(|t| t.contains("/file/"))
            .unwrap_or_else(|| panic!("{page}"));
        let bytes = v.bed.get(file, &v.cookie).body;
        let m = emcs::read_ie815(&bytes, emcs::Limits::DEFAULT).unwrap();
        Gamma {
            message_id: m.header.message_id.clone().unwrap(),
            lrn: m.consignment.local_reference_number.clone().unwrap(),
            consignment: m.consignment,
        }
    }

    pub(crate) fn header(&self, id: &str) -> emcs::Header {
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        emcs::Header {
            sender: Some("NDEA.FR".into()),
            recipient: Some("NDEA.FR".into()),
            prepared_on: Some(now.date()),
            prepared_at: jiff::civil::Time::new(now.hour(), now.minute(), now.second(), 0).ok(),
            message_id: Some(id.to_owned()),
            correlation_id: Some(self.message_id.clone()),
        }
    }

    pub(crate) fn refuses(&self, reason: &str) -> Vec<u8> {
        let m = emcs::Ie704 {
            header: self.header(&format!("R-{}", self.message_id)),
            lrn: Some(self.lrn.clone()),
            errors: vec![emcs::ErrorEntry {
                code: "12".into(),
                reason: reason.to_owned(),
                location: Some("/IE815/Body/SubmittedDraftOfEADESAD/BodyEadEsad[1]/NetMass".into()),
                original_value: Some("798".into()),
            }],
            ..emcs::Ie704::default()
        };
        emcs::write_ie704(&m).unwrap().message
    }

    pub(crate) fn validates(&self, arc: &str) -> Vec<u8> {
        let now = jiff::Timestamp::now().to_zoned(domain::calendar::paris());
        let at = now.datetime().round(jiff::Unit::Second).unwrap();
        let mut c = self.consignment.clone();
        c.deferred = None;
        let header = self.header(&format!("V-{}", self.message_id));
        let m = emcs::Ie801::first(header, arc.parse().unwrap(), at, c);
        emcs::write_ie801(&m).unwrap().message
    }
}

impl Visit {
    /// Drops answers on the page of what is due.
    pub(crate) fn drops(&self, files: &[(&str, &[u8])]) -> Reply {
        let (csrf, form) = self.bed.form(&at("reentry"), &self.cookie);
        let files: Vec<(&str, &str, &[u8])> = files.iter().map(|(n, b)| ("file", *n, *b)).collect();
        let fields = [("csrf", csrf.as_str()), ("form", form.as_str())];
        let page = at("reentry/answers");
        let r = self.bed.post_parts(&page, &self.cookie, &fields, &files);
        r.expect("an answer")
    }
}
