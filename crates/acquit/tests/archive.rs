//! The archive in open formats: what goes out comes in again on an empty folder, with the same heads and no number before the last one
//! was said (I12); what is damaged is told and leaves nothing. Python's standard library reads it and reckons the chain anew.

mod common;

use common::{EVENING, EXCISE, World, daa, sample, skipped};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Documents of both kinds, one of them gone, one void, in two registers; a scan; a month declared.
fn story(w: &World) {
    let gone = w.issue(&[]).exit(0).text("/number");
    w.json(&["told", &gone, "--by", "mail"]).exit(0);
    w.json(&["depart", &gone, "--already-left", "--reason", "truck-left"])
        .exit(0);
    let scan = w.write("page.jpg", b"\xff\xd8\xff\xe0 a scan");
    let file = ["stock", "file", &gone, "--copy", "1", "--place", "classeur"];
    w.json(&[&file[..], &["--scan", &scan]].concat()).exit(0);
    let void = w.issue(&[]).exit(0).text("/number");
    let away = ["--reason", "annulé", "--copies", "destroyed"];
    w.json(&[&["register", "void", &void][..], &away].concat())
        .exit(0);
    let beer = sample("beer-dsa");
    let dsa = [
        "issue",
        "--kind",
        "dsa",
        "--consignment",
        &beer,
        "--as-consignor",
    ];
    w.json(&[&dsa[..], &["--out", "dsa.pdf"]].concat()).exit(0);
    w.clock("2026-12-04 09:00:00");
    w.json(&["drm", "declare", "--month", "2026-11"]).exit(0);
    w.establish("FR007328E0002", "3").exit(0);
}

fn export(w: &World, more: &[&str]) -> (String, Value) {
    let out = w.file("archive.tar");
    let _ = fs::remove_file(&out);
    let done = w
        .json(&[&["archive", "export", "--out", &out][..], more].concat())
        .exit(0);
    (out, done.json)
}

/// Another person's empty account, at the same time of the story.
fn elsewhere(w: &World) -> World {
    let other = World::empty(EVENING).expect("the clock was set before");
    let now = jiff::Timestamp::now().as_second() + w.offset();
    let at = jiff::Timestamp::from_second(now).expect("a time");
    other.clock(&at.strftime("%Y-%m-%d %H:%M:%S").to_string());
    other
}

fn names(tar: &str) -> Vec<String> {
    let out = Command::new("tar")
        .args(["-tf", tar])
        .output()
        .expect("tar");
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).expect("names");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn i12_an_archive_is_a_register_again_with_the_same_heads_and_draws_nothing_until_the_last_number_is_said()
 {
    let Some(w) = World::at(EVENING) else { return };
    story(&w);
    let before = w.json(&["verify", "--deep"]).exit(0).json;
    let (tar, done) = export(&w, &["--all"]);
    assert_eq!(done["heads"], before["heads"]);
    // Another program unpacks it; nothing secret is in it, and the page that describes it is.
    let names = names(&tar);
    assert_eq!(names.first().map(String::as_str), Some("manifest.json"));
    assert!(names.contains(&"FORMAT.md".to_owned()));
    assert!(
        names
            .iter()
            .all(|n| !n.contains("key") && !n.contains("plain"))
    );
    let other = elsewhere(&w);
    let came = other.json(&["archive", "import", &tar]).exit(0).json;
    assert_eq!(came["heads"], before["heads"]);
    assert_eq!(came["installation"], before["installation"]);
    other.whole();
    let after = other.json(&["verify", "--deep"]).exit(0).json;
    assert_ne!(after["installation"], before["installation"]);
    assert_eq!(after["heads"][EXCISE], before["heads"][EXCISE]);
    // Every list says what it said.
    other.rules("fr-2009");
    for args in [
        &["register", "list", "--excise", EXCISE][..],
        &["register", "gaps", "--excise", EXCISE],
        &["register", "show", "--excise", EXCISE],
        &["duty", "list", "--excise", EXCISE],
        &["drm", "--month", "2026-11", "--excise", EXCISE],
        &[
            "stock", "accounts", "--month", "2026-11", "--excise", EXCISE,
        ],
        &["reenter", "list", "--excise", EXCISE],
    ] {
        let open = |mut v: Value| {
            // Open is a series only where the last number was said.
            for s in v["series"].as_array_mut().into_iter().flatten() {
                s["open"] = Value::Null;
            }
            v
        };
        assert_eq!(
            open(other.json(args).exit(0).json),
            open(w.json(args).exit(0).json),
            "{args:?}"
        );
    }
    let file = other.path("again.pdf").display().to_string();
    other.json(&["print", &daa(8), "--out", &file]).exit(0);
    assert_eq!(
        fs::read(w.path("daa.pdf")).is_ok(),
        Path::new(&file).exists()
    );
    // Facts can be recorded; a number waits for a person.
    other.clock("2026-12-04 19:20:00");
    let form = [
        "allot", "--kind", "daa", "--excise", EXCISE, "--out", "form.pdf",
    ];
    let out = other.json(&form);
    assert_eq!(
        (out.code, out.text("/rule").as_str()),
        (1, "I12"),
        "{}",
        out.stdout
    );
    other
        .json(&["register", "last-used", "10", "--excise", EXCISE])
        .exit(0);
    assert!(other.json(&form).exit(0).stdout.contains(&daa(11)));
    other.whole();
    // The first one is what it was: no alarm, no witness taken from it.
    w.whole();
    assert_eq!(w.json(&["verify"]).exit(0).json["heads"], before["heads"]);
    w.json(&["archive", "import", &tar])
        .says(3, "store.already-there");
}

#[test]
fn an_archive_of_a_year_is_the_register_as_it_stood_at_its_end() {
    let Some(w) = World::at(EVENING) else { return };
    story(&w);
    let then = w.json(&["verify", "--deep"]).exit(0).json;
    w.clock("2027-01-04 09:00:00");
    let scan = w.write("later.jpg", b"\xff\xd8\xff\xe0 filed in January");
    let file = ["stock", "file", &daa(8), "--copy", "3", "--place", "x"];
    w.json(&[&file[..], &["--scan", &scan]].concat()).exit(0);
    let (tar, done) = export(&w, &["--year", "2026"]);
    assert_eq!(done["heads"], then["heads"]);
    let all = export(&w, &["--all"]).1;
    assert_eq!(all["files"].as_u64(), done["files"].as_u64().map(|n| n + 1));
    assert_ne!(all["heads"][EXCISE], done["heads"][EXCISE]);
    let (tar, _) = (tar, export(&w, &["--year", "2026"]));
    let other = elsewhere(&w);
    other.json(&["archive", "import", &tar]).exit(0);
    other.whole();
    w.json(&["archive", "export", "--year", "12", "--out", "x.tar"])
        .says(2, "archive.year");
    assert!(!w.path("x.tar").exists());
}

/// Answers the code of an import into an empty folder, and that nothing is there unless it succeeded.
fn tried(other: &World, tar: &str) -> Option<(i32, String)> {
    let out = other.json(&["archive", "import", tar]);
    if out.code == 0 {
        return None;
    }
    let left = fs::read_dir(other.path("")).into_iter().flatten().flatten();
    let left: Vec<_> = left.map(|e| e.file_name()).collect();
    let empty = |p: &Path| fs::read_dir(p).map_or(true, |mut d| d.next().is_none());
    assert!(empty(&other.path("data")), "{left:?}");
    assert!(
        left.iter()
            .all(|n| !n.to_string_lossy().contains("unfinished")),
        "{left:?}"
    );
    Some((out.code, out.text("/code")))
}

#[test]
fn a_truncated_or_flipped_archive_is_told_and_nothing_is_imported() {
    let Some(w) = World::at(EVENING) else { return };
    story(&w);
    let (tar, done) = export(&w, &["--all"]);
    let whole = fs::read(&tar).expect("the archive");
    let other = elsewhere(&w);
    let bad = other.file("bad.tar");
    for part in 1..12 {
        // The end of a tar is two empty blocks, which nothing is lost with.
        let length = (whole.len() - 1_024) * part / 12;
        fs::write(&bad, &whole[..length]).expect("written");
        assert_eq!(
            tried(&other, &bad),
            Some((3, "store.bad-archive".into())),
            "{length} bytes"
        );
    }
    fs::write(&bad, b"").expect("written");
    assert_eq!(tried(&other, &bad), Some((3, "store.bad-archive".into())));
    let mut refused = 0;
    let step = whole.len() / 41 + 1;
    for at in (7..whole.len()).step_by(step) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        fs::write(&bad, &flipped).expect("written");
        match tried(&other, &bad) {
            Some(answer) => {
                assert_eq!(answer, (3, "store.bad-archive".into()), "byte {at}");
                refused += 1;
            }
            // A byte of the filling between members, or of the manifest's own words, changes nothing of the register.
            None => {
                let heads = other.json(&["verify", "--deep"]).exit(0).json["heads"].clone();
                assert_eq!(heads[EXCISE], done["heads"][EXCISE], "byte {at}");
                fs::remove_dir_all(other.path("data")).expect("removed");
            }
        }
    }
    assert!(refused > 25, "{refused}");
    // The whole one is still taken.
    assert_eq!(tried(&other, &tar), None);
}

/// Takes an archive apart with Python's standard library, reckons the chain by the format's page, and changes it as it is told: each
/// change with hashes and counts of manifest and members put right again, so that only the chain can tell.
const CHANGE: &str = r#"
import hashlib, io, json, sys, tarfile
source, target, how = sys.argv[1:4]
tar = tarfile.open(source)
members = [(m.name, tar.extractfile(m).read()) for m in tar.getmembers()]
manifest = json.loads(members[0][1])
data = dict(members)
assert [m for m in data][1:1 + len(manifest["members"])] == [m["path"] for m in manifest["members"]]
for m in manifest["members"]:
    assert len(data[m["path"]]) == m["bytes"] and hashlib.sha256(data[m["path"]]).hexdigest() == m["sha256"]
listed = [json.loads(l) for l in data["files.jsonl"].splitlines()]
assert len(listed) == manifest["files"]["count"] and sum(f["bytes"] for f in listed) == manifest["files"]["bytes"]
for f in listed:
    assert hashlib.sha256(data[f["path"]]).hexdigest() == f["path"].split("/")[2].split(".")[0]
streams = {}
for s in manifest["streams"]:
    lines = [json.loads(l) for l in data[s["member"]].decode("utf-8").splitlines()]
    previous, cut = "0" * 64, 0
    for n, line in enumerate(lines, 1):
        raw = line["header"].encode("utf-8")
        header = json.loads(raw)
        assert hashlib.sha256(b"acquit entry 1\n" + raw).hexdigest() == line["hash"]
        assert header["previous"] == previous and header["stream"] == s["name"] and header["counter"] == line["counter"] == n
        if "cut" in line:
            cut += 1
        else:
            payload = line["payload"].encode("utf-8") if "payload" in line else bytes.fromhex(line["payload_hex"])
            assert hashlib.sha256(payload).hexdigest() == header["payload_sha256"] and len(payload) == header["payload_bytes"]
        previous = line["hash"]
    assert (previous, len(lines), cut) == (s["hash"], s["counter"], s["cut"])
    streams[s["name"]] = lines
print(json.dumps({s["name"]: {"counter": s["counter"], "hash": s["hash"]} for s in manifest["streams"]}))
first, second = "FR007328E0001", "FR007328E0002"
lines = streams[first]
if how == "remove":
    del lines[4]
elif how == "remove-last":
    del streams[second][-1]
elif how == "remove-cut":
    del lines[-1]
elif how == "twice":
    lines.insert(4, lines[4])
elif how == "swap":
    lines[3], lines[4] = lines[4], lines[3]
elif how == "other":
    lines[1] = streams[second][1]
elif how == "payload":
    lines[1]["payload"] = lines[1]["payload"].replace("7", "8")
elif how == "header":
    lines[5]["header"] = lines[5]["header"].replace('"actor":"MD"', '"actor":"XX"')
elif how == "header-hash":
    lines[5]["header"] = lines[5]["header"].replace('"actor":"MD"', '"actor":"XX"')
    lines[5]["hash"] = hashlib.sha256(b"acquit entry 1\n" + lines[5]["header"].encode()).hexdigest()
elif how == "cut":
    del lines[1]["payload"]
    lines[1]["cut"] = "retention.cut 3 2033-01-03T09:00:00Z"
elif how == "rename":
    for s in manifest["streams"]:
        s["name"] = {first: second, second: first}.get(s["name"], s["name"])
elif how == "claim":
    data["claims.jsonl"] += data["claims.jsonl"].splitlines()[0] + b"\n"
    manifest["claims"] += 1
elif how == "file":
    gone = listed.pop()
    del data[gone["path"]]
    data["files.jsonl"] = "".join(json.dumps(f) + "\n" for f in listed).encode()
    manifest["files"] = {"count": len(listed), "bytes": sum(f["bytes"] for f in listed)}
elif how == "name":
    moved = listed[-1]["path"]
    listed[-1]["path"] = "files/../../../outside.pdf"
    data[listed[-1]["path"]] = data.pop(moved)
    data["files.jsonl"] = "".join(json.dumps(f) + "\n" for f in listed).encode()
if how == "check":
    sys.exit(0)
for s in manifest["streams"]:
    of = {first: second, second: first}.get(s["name"], s["name"]) if how == "rename" else s["name"]
    data[s["member"]] = "".join(json.dumps(l, ensure_ascii=False) + "\n" for l in streams[of]).encode("utf-8")
    if how.startswith("remove-") and s["name"] == (second if how == "remove-last" else first):
        s["counter"] -= 1
        s["hash"] = streams[s["name"]][-1]["hash"]
for m in manifest["members"]:
    m["bytes"], m["sha256"] = len(data[m["path"]]), hashlib.sha256(data[m["path"]]).hexdigest()
data["manifest.json"] = json.dumps(manifest).encode()
with tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as out:
    for name, content in data.items():
        info = tarfile.TarInfo(name)
        info.size = len(content)
        out.addfile(info, io.BytesIO(content))
"#;

#[test]
fn python_reads_an_archive_and_whatever_it_changes_is_told_by_the_chain() {
    let Some(w) = World::at(EVENING) else { return };
    story(&w);
    // Also where contents were cut.
    w.clock("2034-01-03 09:00:00");
    let cut = ["retention", "cut", "--until", "2032-12-31", "--confirm"];
    w.json(&[&cut[..], &["--excise", EXCISE]].concat()).exit(0);
    w.json(&["archive", "export", "--year", "2026", "--out", "year.tar"])
        .says(1, "archive.year-cut");
    let (tar, done) = export(&w, &["--all", "--plain"]);
    let other = elsewhere(&w);
    let bad = other.file("bad.tar");
    let python = |how: &str| {
        let run = Command::new("python3")
            .args(["-c", CHANGE, &tar, &bad, how])
            .output();
        let out = run.ok()?;
        assert!(
            out.status.success(),
            "{how}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        Some(serde_json::from_slice::<Value>(&out.stdout).expect("heads"))
    };
    let Some(heads) = python("check") else {
        return skipped("python3 is not installed");
    };
    assert_eq!(heads, done["heads"]);
    for how in [
        "remove",
        "twice",
        "swap",
        "other",
        "payload",
        "header",
        "header-hash",
        "cut",
        "rename",
        "claim",
        "name",
    ] {
        python(how);
        let told = tried(&other, &bad).unwrap_or_else(|| panic!("{how} was imported"));
        assert_eq!(told, (3, "store.bad-archive".to_owned()), "{how}");
    }
    assert!(!other.path("outside.pdf").exists());
    // A file that is missing altogether is told by what names it.
    python("file");
    other.json(&["archive", "import", &bad]).exit(0);
    assert_eq!(
        other.json(&["verify"]).exit(1).text("/fault/code"),
        "verify.paper-missing"
    );
    fs::remove_dir_all(other.path("data")).expect("removed");
    // What is left of contents that were cut went with the entry that cut them.
    python("remove-cut");
    let told = tried(&other, &bad);
    assert_eq!(told, Some((3, "store.bad-archive".to_owned())));
    // An archive whose last entry was taken away with everything that names it is a register that stood so once: only its head, beside a
    // paper or a checkpoint of later, tells. It is imported with that head.
    python("remove-last");
    let came = other.json(&["archive", "import", &bad]).exit(0).json;
    assert_ne!(came["heads"]["FR007328E0002"], heads["FR007328E0002"]);
}

#[test]
fn killed_anywhere_an_import_leaves_a_register_that_is_whole_or_an_empty_place() {
    let Some(w) = World::at(EVENING) else { return };
    story(&w);
    let (tar, _) = export(&w, &["--all"]);
    // A register is not replaced, nor an archive.
    w.json(&["archive", "export", "--all", "--out", &tar])
        .says(3, "store.already-there");
    for size in [1_000, 40_000, 200_000] {
        let other = elsewhere(&w);
        // No room on the disk beyond so much in one file.
        let mut shell = Command::new("sh");
        let command = other.command(&["archive", "import", &tar, "--json"]);
        let limit = format!("ulimit -f {}; exec \"$0\" \"$@\"", size / 512);
        shell.arg("-c").arg(limit).arg(command.get_program());
        shell.args(command.get_args()).env_clear();
        shell.envs(command.get_envs().filter_map(|(k, v)| Some((k, v?))));
        let out = shell.current_dir(other.path("")).output().expect("it runs");
        assert!(!out.status.success(), "{size}");
        assert!(!other.path("data/register.sqlite").exists(), "{size}");
        // With room it comes in; what the first left beside does not stand in its way.
        other.json(&["archive", "import", &tar]).exit(0);
        other.whole();
    }
}
