//! The page on which goods leave as a browser without script has it: the fields with what stands in them, one key, what came back.
//! Only what a person can do.

use super::{Bed, EXCISE, Reply};
use serde_json::Value;

/// Friday 27 November 2026, 18:20 in Paris: the office is closed. Times of the stories are said in UTC.
pub(crate) const EVENING: &str = "2026-11-27 17:20:00";
/// The same Friday, 10:00 in Paris: the office is open.
pub(crate) const MORNING: &str = "2026-11-27 09:00:00";

/// A workstation at the story's time, and somebody at it.
pub(crate) struct Story {
    pub(crate) bed: Bed,
    pub(crate) cookie: String,
    pub(crate) lang: &'static str,
}

/// A form as a browser shows it.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Where it is sent.
    pub(crate) to: String,
    /// What stands in its fields.
    pub(crate) fields: Vec<(String, String)>,
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The words of a page, without its tags.
pub(crate) fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, m)| m);
    let text: Vec<&str> = main
        .split('<')
        .map(|p| p.split_once('>').map_or(p, |(_, t)| t))
        .collect();
    plain(&text.join(" ")).replace(['\u{a0}', '\u{202f}'], " ")
}

impl Sheet {
    /// The form on the page that holds this text in its tag.
    pub(crate) fn find(html: &str, mark: &str) -> Sheet {
        let found = html.split("<form ").skip(1).find(|f| {
            let end = f.find("</form>").expect("a closed form");
            f[..end].contains(mark)
        });
        let form = found.unwrap_or_else(|| panic!("no form with {mark}: {}", words(html)));
        let form = &form[..form.find("</form>").expect("a closed form")];
        let whole = format!("<form {form}");
        let (mut fields, mut choice) = (Vec::new(), String::new());
        let mut to = String::new();
        for (tag, attributes) in super::tags(&whole) {
            let get = |n: &str| {
                let found = attributes.iter().find(|(k, _)| k == n);
                found.map(|(_, v)| plain(v))
            };
            match (tag.as_str(), get("type").as_deref()) {
                ("form", _) => to = get("action").expect("an address"),
                ("input", Some("radio" | "checkbox")) if get("checked").is_none() => {}
                ("input", Some("file")) => {}
                ("input", _) => fields.push((
                    get("name").expect("a name"),
                    get("value").unwrap_or_default(),
                )),
                ("select", _) => {
                    choice = get("name").expect("a name");
                    fields.push((choice.clone(), String::new()));
                }
                ("option", _) if get("selected").is_some() && !choice.is_empty() => {
                    let value = get("value").unwrap_or_default();
                    fields.last_mut().expect("a select").1 = value;
                }
                ("datalist", _) => choice.clear(),
                _ => {}
            }
        }
        Sheet { to, fields }
    }

    /// The page's own form.
    pub(crate) fn of(html: &str) -> Sheet {
        Sheet::find(html, "id=\"leaving\"")
    }

    /// What stands in a field.
    pub(crate) fn held(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|(n, _)| n == field);
        found.map_or("", |(_, v)| v.as_str())
    }

    /// Types into a field, or chooses.
    pub(crate) fn types(&mut self, field: &str, value: &str) -> &mut Sheet {
        match self.fields.iter_mut().find(|(n, _)| n == field) {
            Some((_, v)) => value.clone_into(v),
            None => self.fields.push((field.to_owned(), value.to_owned())),
        }
        self
    }

    /// The same for several.
    pub(crate) fn all(&mut self, values: &[(&str, &str)]) -> &mut Sheet {
        for (f, v) in values {
            self.types(f, v);
        }
        self
    }

    /// Its id, from its address.
    pub(crate) fn id(&self) -> &str {
        self.to.rsplit('/').next().expect("an id")
    }

    /// Everything that stands in it.
    pub(crate) fn fields(&self) -> Vec<(&str, &str)> {
        let all = self.fields.iter();
        all.map(|(n, v)| (n.as_str(), v.as_str())).collect()
    }

    fn with<'a>(&'a self, key: &'a str) -> Vec<(&'a str, &'a str)> {
        let fields = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        fields.chain([("do", key)]).collect()
    }
}

impl Reply {
    /// What is wrong, as the summary says it: the code, and the field to which it leads.
    pub(crate) fn problems(&self) -> Vec<(String, String)> {
        let html = self.text();
        let Some((_, rest)) = html.split_once("id=\"problems\"") else {
            return Vec::new();
        };
        let section = rest.split("</section>").next().expect("a section");
        let one = |p: &str| {
            let code = p.split("class=\"code\">[").nth(1)?.split(']').next()?;
            let field = p.split("href=\"#").nth(1).and_then(|f| f.split('"').next());
            Some((code.to_owned(), field.unwrap_or_default().to_owned()))
        };
        section.split("<p>").filter_map(one).collect()
    }

    /// Asserts that it was refused for this at this field, that it says what to do, and answers the form with what was typed.
    #[track_caller]
    pub(crate) fn refused(&self, code: &str, field: &str) -> Sheet {
        let wanted = (code.to_owned(), field.to_owned());
        let all = self.problems();
        assert!(
            self.status == 422 && all.contains(&wanted),
            "{} {all:?} instead of {wanted:?}: {}",
            self.status,
            words(&self.text())
        );
        let html = self.text();
        if !field.is_empty() {
            assert!(
                html.contains(&format!("id=\"{field}\"")),
                "{field} is on the page"
            );
        }
        let said = html.split(&format!("[{code}]")).next().expect("a part");
        let said = said.rsplit("<p>").next().expect("a part");
        assert!(said.contains("<br>"), "{code} says what to do: {said}");
        Sheet::of(&html)
    }

    /// Where it leads.
    #[track_caller]
    pub(crate) fn leads(&self) -> String {
        assert_eq!(
            self.status,
            303,
            "{:?} {}",
            self.problems(),
            words(&self.text())
        );
        self.header("location").expect("an address").to_owned()
    }

    /// The truck to which it leads.
    #[track_caller]
    pub(crate) fn truck(&self) -> String {
        let to = self.leads();
        assert!(to.contains("/load/"), "{to}");
        to
    }
}

impl Story {
    /// A workstation at that time, with the establishment of the stories; its last number used is 7. None, said aloud, where the
    /// clock cannot be set.
    pub(crate) fn at(clock: &str) -> Option<Story> {
        let bed = Bed::at(clock)?;
        let added = bed.run(&[
            "establishment",
            "add",
            "--excise",
            EXCISE,
            "--name",
            "Distillerie de l’Étang & Fils",
            "--street",
            "7 bis route des Borderies",
            "--postcode",
            "16100",
            "--city",
            "Cognac",
            "--office",
            "FR007328",
            "--office-hours",
            "mo-fr 08:30-12:00 13:30-17:00",
            "--last-used",
            "7",
        ]);
        assert!(added.status.success(), "{added:?}");
        let mut story = Story {
            bed,
            cookie: String::new(),
            lang: "fr",
        };
        story.bed.start();
        story.cookie = story.bed.enter(&story.bed.enter.clone());
        Some(story)
    }

    /// Killed, and started again on the same data.
    pub(crate) fn restart(&mut self) {
        self.bed.stop();
        self.bed.start();
    }

    /// Killed, and started again at that time (UTC).
    pub(crate) fn restart_at(&mut self, clock: &str) {
        self.bed.stop();
        self.bed.set_clock(clock);
        self.bed.start();
    }

    pub(crate) fn page(&self, page: &str) -> String {
        format!("/{}/{EXCISE}/{page}", self.lang)
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.bed.get(path, &self.cookie)
    }

    /// A page that is there.
    #[track_caller]
    pub(crate) fn look(&self, path: &str) -> String {
        let r = self.get(path);
        assert_eq!(r.status, 200, "{path}: {}", words(&r.text()));
        r.text()
    }

    /// Begins a draft, as the large key at home does.
    pub(crate) fn begin(&self) -> Sheet {
        let home = Sheet::find(&self.look(&self.page("")), "class=\"begin\"");
        let csrf = home.held("csrf");
        let form = home.held("form");
        let r = self.bed.post(
            &self.page("leave"),
            &self.cookie,
            &[("csrf", csrf), ("form", form)],
        );
        self.draft(&r.leads())
    }

    /// The form of a draft, as it stands now.
    pub(crate) fn draft(&self, path: &str) -> Sheet {
        Sheet::of(&self.look(path.split('#').next().expect("a path")))
    }

    /// The same draft, seen again.
    pub(crate) fn again(&self, s: &Sheet) -> Sheet {
        self.draft(&s.to)
    }

    /// A draft in which all is typed that a number needs on a Friday evening without any Internet.
    pub(crate) fn ready(&self) -> Sheet {
        let mut s = self.begin();
        s.all(READY);
        s
    }

    /// Presses a key, with everything that stands in the form.
    pub(crate) fn press(&self, s: &Sheet, key: &str) -> Reply {
        self.try_press(s, key, &[]).expect("an answer")
    }

    /// The same with files; none when the program was gone before it answered.
    pub(crate) fn try_press(
        &self,
        s: &Sheet,
        key: &str,
        files: &[(&str, &str, &[u8])],
    ) -> Option<Reply> {
        self.bed
            .post_parts(&s.to, &self.cookie, &s.with(key), files)
    }

    /// The same with one file.
    pub(crate) fn drop(&self, s: &Sheet, key: &str, file: (&str, &str, &[u8])) -> Reply {
        self.try_press(s, key, &[file]).expect("an answer")
    }

    /// Presses a key of another form of a page (the truck's).
    pub(crate) fn press_on(&self, path: &str, key: &str, typed: &[(&str, &str)]) -> Reply {
        let html = self.look(path);
        let mut s = Sheet::find(&html, &format!("value=\"{key}\""));
        s.all(typed);
        self.bed.post(&s.to, &self.cookie, &s.with(key))
    }

    /// Keeps fields as our script does: only these, and the revision that the window knows, which is answered.
    pub(crate) fn keep(&self, s: &mut Sheet, fields: &[(&str, &str)]) -> Value {
        s.all(fields);
        let mut said: Vec<(&str, &str)> = ["csrf", "window", "rev"]
            .into_iter()
            .map(|n| (n, s.held(n)))
            .collect();
        said.extend(fields);
        let r = self
            .bed
            .post(&format!("{}/save", s.to), &self.cookie, &said);
        assert_eq!(r.status, 200, "{}", r.text());
        let v: Value = serde_json::from_slice(&r.body).expect("JSON");
        if v["kept"] == true {
            s.types("rev", &v["rev"].to_string());
        }
        v
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let out = self.bed.run(arguments);
        serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"))
    }

    /// The numbers on paper, in order.
    pub(crate) fn numbers(&self) -> Vec<String> {
        let v = self.json(&["register", "list", "--json"]);
        let all = v["documents"].as_array().expect("documents").iter();
        let mut all: Vec<String> = all
            .map(|d| d["number"].as_str().expect("a number").to_owned())
            .collect();
        all.sort();
        all
    }

    /// The last number that was built or stated, in the newest year.
    pub(crate) fn last(&self) -> u64 {
        let v = self.json(&["register", "gaps", "--json"]);
        let series = v["series"].as_array().expect("series");
        series
            .last()
            .and_then(|s| s["last"].as_u64())
            .expect("a last")
    }

    /// The entries' events, oldest first, with what they say.
    pub(crate) fn events(&self) -> Vec<(String, Value)> {
        let v = self.json(&["register", "show", "--json"]);
        let all = v["entries"].as_array().expect("entries").iter();
        all.map(|e| {
            (
                e["event"].as_str().expect("an event").to_owned(),
                e["payload"].clone(),
            )
        })
        .collect()
    }

    /// What the entries of that name say.
    pub(crate) fn said(&self, event: &str) -> Vec<Value> {
        let all = self.events().into_iter().filter(|(e, _)| e == event);
        all.map(|(_, p)| p).collect()
    }

    /// Everything is whole.
    #[track_caller]
    pub(crate) fn whole(&self) {
        let v = self.json(&["verify", "--deep", "--json"]);
        assert_eq!(v["good"], true, "{v}");
    }

    /// Another process draws a number.
    #[track_caller]
    pub(crate) fn elsewhere(&self) {
        let cognac = sample("cognac-daa");
        let out = self.bed.dir.path().join("elsewhere.pdf");
        let done = self.bed.run(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &cognac,
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
            "--out",
            out.to_str().expect("a path"),
        ]);
        assert!(done.status.success(), "{done:?}");
    }
}

/// What is typed for a number on a Friday evening without any Internet.
pub(crate) const READY: &[(&str, &str)] = &[
    ("internet", "down"),
    ("elsewhere", "none"),
    ("kind", "daa"),
    ("d0_to", "Négoce Martin"),
    ("d0_l0_what", "Cognac VSOP"),
    ("d0_l0_qty", "120"),
    ("plate", "AB-123-CD"),
];

/// A sample consignment of the project.
pub(crate) fn sample(name: &str) -> String {
    let path = format!("../emcs/samples/ie815-{name}.xml");
    let full = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    full.display().to_string()
}

/// The number of that sequence, a DAA of 2026.
pub(crate) fn daa(sequence: u32) -> String {
    format!("26{EXCISE}{sequence:05}1")
}
