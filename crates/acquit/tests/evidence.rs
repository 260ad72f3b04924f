//! The evidence file, written by the program and looked at by strangers: the program without a register, and a second verifier in Python that
//! knows docs/evidence.md only. Whatever is changed, removed, added, swapped or signed anew, both find.

mod common;

use common::{EVENING, EXCISE, World, daa, skipped};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use wire::evidence::{
    CHAIN, COVER, MANIFEST, Manifest, NOTE, PAYLOADS, Packer, Verdict, note_text, open, verify,
};
use wire::note::Note;

/// A place in what lies in memory.
fn place(n: u64) -> usize {
    usize::try_from(n).expect("it lies in memory")
}

/// Files of a ZIP, in order.
type Parts = Vec<(String, Vec<u8>)>;

fn unpack(zip: &[u8]) -> Parts {
    let members = open(&mut &zip[..]).expect("read").expect("a ZIP of ours");
    let part = |m: &wire::evidence::Member| {
        let (from, to) = (place(m.offset), place(m.offset + m.bytes));
        (m.name.clone(), zip[from..to].to_vec())
    };
    members.iter().map(part).collect()
}

fn pack(parts: &Parts) -> Vec<u8> {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        packer.add(name, bytes).expect("added");
    }
    packer.finish().expect("finished").into_inner()
}

fn part<'a>(parts: &'a mut Parts, name: &str) -> &'a mut Vec<u8> {
    let found = parts.iter_mut().find(|(n, _)| n == name);
    &mut found.expect("it is there").1
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// What a forger does who knows the format: lengths, digests and signature are made to fit again, with a key of his own.
fn forge(parts: &mut Parts, key: Option<[u8; 32]>, change: impl FnOnce(&mut Manifest, &mut Parts)) {
    let mut m = Manifest::decode(part(parts, MANIFEST)).expect("a manifest");
    change(&mut m, parts);
    for f in &mut m.files {
        if let Some((_, bytes)) = parts.iter().find(|(n, _)| *n == f.path) {
            f.bytes = bytes.len() as u64;
            f.sha256 = hex(&sha256(bytes));
        }
    }
    m.signed_by = key.as_ref().map(wire::public_key);
    let bytes = m.encode().expect("encoded");
    let digest = hex(&sha256(&bytes));
    *part(parts, MANIFEST) = bytes;
    parts.retain(|(n, _)| n != NOTE);
    if let Some(key) = key {
        let name = format!("acquit/{}", m.excise);
        let note = Note::sign(&note_text(&m.excise, &digest), &name, &key).expect("signed");
        parts.push((NOTE.to_owned(), note.into_bytes()));
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    packer.add("x", bytes).expect("added").sha256
}

fn without_line(bytes: &[u8], at: usize) -> Vec<u8> {
    let lines = bytes.split_inclusive(|b| *b == b'\n').enumerate();
    lines
        .filter(|(i, _)| *i != at)
        .flat_map(|(_, l)| l.to_vec())
        .collect()
}

fn line(bytes: &[u8], at: usize) -> Vec<u8> {
    bytes
        .split_inclusive(|b| *b == b'\n')
        .nth(at)
        .expect("a line")
        .to_vec()
}

fn with_line(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|b| *b == b'\n').enumerate();
    lines
        .flat_map(|(i, l)| if i == at { new.to_vec() } else { l.to_vec() })
        .collect()
}

/// A register with an outage and two documents of which one left, told, with its signed copy filed.
fn story() -> Option<World> {
    let w = World::at(EVENING)?;
    w.issue(&[]).exit(0);
    w.issue(&["--out", "second.pdf"]).exit(0);
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &[0; 40]].concat();
    let scan = w.write("scan.png", png);
    w.json(&[
        "episode",
        "alert",
        "--text",
        "GAMM@ indisponible",
        "--screenshot",
        &scan,
    ])
    .exit(0);
    w.json(&["told", &daa(8), "--by", "fax", "--to", "Bureau de Cognac"])
        .exit(0);
    w.clock("2026-11-27 17:45:00");
    w.json(&["depart", &daa(8), "--at", "2026-11-27 18:40"])
        .exit(0);
    w.clock("2026-11-28 09:00:00");
    w.json(&[
        "stock",
        "file",
        &daa(8),
        "--copy",
        "1",
        "--place",
        "classeur 2026",
        "--scan",
        &scan,
    ])
    .exit(0);
    Some(w)
}

fn export(w: &World, what: &str, to: &str) -> Vec<u8> {
    let out = w.json(&["evidence", "export", what, "--out", to]).exit(0);
    assert_eq!(out.json["schema"], "acquit/evidence", "{}", out.stdout);
    std::fs::read(w.path(to)).expect("written")
}

/// What the Python verifier says of each file, a line each; none where there is no Python.
fn python(files: &[PathBuf], keys: &[String]) -> Option<Vec<String>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify_evidence.py");
    let mut c = Command::new("python3");
    c.arg("-B").arg(script);
    for k in keys {
        c.args(["--key", k]);
    }
    let Ok(out) = c.args(files).output() else {
        skipped("python3 is not installed");
        return None;
    };
    let text = String::from_utf8(out.stdout).expect("text");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(
        lines.len(),
        files.len(),
        "{text}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    Some(lines)
}

/// Both verifiers, over files of which each bears what was done to it as its name.
fn both(
    w: &World,
    all: &[(String, Vec<u8>)],
    keys: &[String],
    judge: impl Fn(&str, Verdict, &[&str], Option<&str>),
) {
    let folder = w.path("forged");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut files = Vec::new();
    for (i, (_, bytes)) in all.iter().enumerate() {
        files.push(folder.join(format!("{i}.zip")));
        std::fs::write(&files[i], bytes).expect("written");
    }
    let said = python(&files, keys);
    for (i, (name, bytes)) in all.iter().enumerate() {
        let report = verify(&mut bytes.as_slice(), keys);
        let codes: Vec<&str> = report.findings.iter().map(|f| f.code).collect();
        judge(
            name,
            report.verdict,
            &codes,
            said.as_ref().map(|s| s[i].as_str()),
        );
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn a_file_is_written_from_a_register_and_verified_without_one() {
    let Some(w) = story() else { return };
    let before = w.entries();
    for (what, name) in [(daa(8), "a.zip"), ("2026-11".to_owned(), "m.zip")] {
        let zip = export(&w, &what, name);
        let parts = unpack(&zip);
        assert_eq!(parts[0].0, COVER);
        assert!(parts[0].1.starts_with(b"%PDF-"));
    }
    assert_eq!(w.entries(), before, "exporting changes nothing");
    let show = w.json(&["episode", "show"]).exit(0);
    let id = show.number("/episode").to_string();
    let zip = export(&w, &id, "e.zip");
    // The outage has both documents, the month only the one that left.
    let of = |zip: &[u8]| {
        verify(&mut &zip[..], &[])
            .manifest
            .expect("read")
            .scope
            .documents
            .len()
    };
    assert_eq!(of(&zip), 2);
    assert_eq!(of(&std::fs::read(w.path("m.zip")).expect("read")), 1);

    // Elsewhere, with nothing but the file.
    let away = tempfile::tempdir().expect("a folder");
    for name in ["a.zip", "m.zip", "e.zip"] {
        std::fs::copy(w.path(name), away.path().join(name)).expect("copied");
        let mut c = w.command(&["verify", name, "--json"]);
        c.current_dir(away.path())
            .env_remove("ACQUIT_DATA")
            .env_remove("ACQUIT_WITNESS")
            .env("HOME", away.path());
        let out = common::finish(c).exit(0);
        assert_eq!(out.json["verdict"], "intact", "{}", out.stdout);
        assert_eq!(out.json["signed"], "own");
        assert_eq!(out.json["rechecked"], true);
    }
    assert!(
        !away.path().join(".local").exists(),
        "nothing is made where it is verified"
    );
    let a = w.json(&["verify", "a.zip"]).exit(0);
    let answers = &a.json["evidence"]["answers"][0];
    assert_eq!(answers["reason"]["answer"], "outside");
    assert_eq!(answers["paper"]["answer"], "printed");
    assert_eq!(answers["told"]["answer"], "before");
    assert_eq!(answers["entry"]["answer"], "not-entered");
    // With the establishment's key, and with another.
    let key = w
        .json(&["key", "show", "--excise", EXCISE])
        .exit(0)
        .text("/keys/0/key");
    let known = w.json(&["verify", "a.zip", "--key", &key]).exit(0);
    assert_eq!(known.json["signed"], "known");
    let other = wire::public_key(&[9; 32]);
    let out = w.json(&["verify", "a.zip", "--key", &other]).exit(1);
    assert_eq!(out.json["findings"][0]["code"], "evidence.other-key");
    // The register itself is still verified by the same word.
    w.whole();
    // A file that is there is not replaced; something else is no evidence file.
    w.json(&["evidence", "export", &daa(8), "--out", "a.zip"])
        .says(2, "drm.out-exists");
    w.json(&[
        "evidence",
        "export",
        &daa(8),
        "--out",
        "a.zip",
        "--overwrite",
    ])
    .exit(0);
    w.json(&["evidence", "export", "2026-13", "--out", "x.zip"])
        .says(2, "document.unknown");
    w.json(&["evidence", "export", "2025-01", "--out", "x.zip"])
        .says(2, "evidence.nothing");
    w.json(&["evidence", "export", "99", "--out", "x.zip"])
        .says(2, "evidence.nothing");
    w.json(&["evidence", "export", &daa(77), "--out", "x.zip"])
        .says(2, "document.unknown");
    assert!(!w.path("x.zip").exists());
    w.write("no.zip", b"not a ZIP, whatever its name says".repeat(3));
    let out = w.json(&["verify", "no.zip"]).exit(2);
    assert_eq!(out.json["verdict"], "unreadable");
    w.json(&["verify", "nowhere.zip"])
        .says(2, "file.unreadable");
    w.json(&["verify", "a.zip", "--key", "abc"])
        .says(2, "evidence.key");
}

/// Numbers that are the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        place(self.0 % n as u64)
    }
}

#[test]
fn a_byte_changed_anywhere_is_found_by_both() {
    let Some(w) = story() else { return };
    let zip = export(&w, &daa(8), "a.zip");
    let members = open(&mut zip.as_slice()).expect("read").expect("a ZIP");
    // Every byte of every header, of the directory, of manifest and signature; of what else there is, a sample.
    let mut places: Vec<usize> = Vec::new();
    for m in &members {
        places.extend(place(m.header)..place(m.offset));
        if [MANIFEST, NOTE].contains(&m.name.as_str()) {
            places.extend(place(m.offset)..place(m.offset + m.bytes));
        }
    }
    let last = members.last().expect("some");
    places.extend(place(last.offset + last.bytes)..zip.len());
    let mut lot = Lot(0x00C0_FFEE);
    for m in &members {
        places.extend((0..60).map(|_| place(m.offset) + lot.below(place(m.bytes))));
    }
    let mut flipped = 0;
    for at in &places {
        let mut other = zip.clone();
        other[*at] ^= 1 << lot.below(8);
        let report = verify(&mut other.as_slice(), &[]);
        assert_eq!(report.verdict, Verdict::Altered, "byte {at}");
        assert!(!report.findings.is_empty(), "byte {at}: where?");
        flipped += 1;
    }
    assert!(flipped > 3_000, "{flipped}");
    // The same by the other verifier, of a tenth of them.
    let chosen: Vec<(String, Vec<u8>)> = (0..300)
        .map(|_| {
            let at = places[lot.below(places.len())];
            let mut other = zip.clone();
            other[at] ^= 1 << lot.below(8);
            (format!("byte {at}"), other)
        })
        .collect();
    both(&w, &chosen, &[], |name, verdict, codes, said| {
        assert_eq!(verdict, Verdict::Altered, "{name}: {codes:?}");
        assert!(
            said.is_none_or(|s| s.starts_with("altered")),
            "{name}: {said:?}"
        );
    });
    // A payload's byte is told with its file and its place.
    let m = members
        .iter()
        .find(|m| m.name.ends_with(".png"))
        .expect("a picture");
    let mut other = zip.clone();
    other[place(m.offset) + 9] ^= 4;
    w.write("b.zip", &other);
    let out = w.json(&["verify", "b.zip"]).exit(1);
    assert_eq!(out.json["findings"][0]["code"], "evidence.file");
    assert_eq!(out.text("/findings/0/file"), m.name);
    assert_eq!(out.number("/findings/0/offset"), m.offset);
    assert!(
        out.json["findings"][0]["entry"]
            .as_u64()
            .is_some_and(|e| e > 0)
    );
}

#[test]
fn what_is_removed_added_swapped_cut_short_or_signed_anew_is_found_by_both() {
    let Some(w) = story() else { return };
    let (zip, second) = (
        export(&w, &daa(8), "a.zip"),
        export(&w, &daa(9), "second.zip"),
    );
    let key = w
        .json(&["key", "show", "--excise", EXCISE])
        .exit(0)
        .text("/keys/0/key");
    let (a, b) = (unpack(&zip), unpack(&second));
    let thief = Some([9; 32]);
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("intact".into(), zip.clone()),
        ("intact".into(), second.clone()),
    ];
    let mut add = |name: &str, parts: &Parts| all.push((name.to_owned(), pack(parts)));
    let m = Manifest::decode(&a.iter().find(|(n, _)| n == MANIFEST).expect("one").1)
        .expect("a manifest");
    let index = |event: &str| {
        m.entries
            .iter()
            .position(|e| e.event == event)
            .expect("such an entry")
    };
    // Which line of the chain is which entry: pieces, each up to a signed checkpoint.
    let counters: Vec<u64> = m
        .chain
        .segments
        .iter()
        .flat_map(|s| s.from..=s.to)
        .collect();
    let row = |counter: u64| {
        counters
            .iter()
            .position(|c| *c == counter)
            .expect("in the chain")
    };
    assert!(
        !m.checkpoints.is_empty(),
        "the office was told: the head was signed"
    );

    // Plainly: a file taken out, put in, exchanged, in another order.
    for i in 0..a.len() {
        let mut parts = a.clone();
        let (name, _) = parts.remove(i);
        if name != MANIFEST {
            add(&format!("{name} removed"), &parts);
        }
    }
    let mut parts = a.clone();
    parts.insert(3, ("pieces/00000001-added.txt".into(), b"added".to_vec()));
    add("a file added", &parts);
    let mut parts = a.clone();
    parts.swap(0, 1);
    add("two files exchanged in order", &parts);
    let mut parts = a.clone();
    *part(&mut parts, PAYLOADS) = b
        .iter()
        .find(|(n, _)| n == PAYLOADS)
        .expect("one")
        .1
        .clone();
    add("the payloads of another document", &parts);

    // By somebody who knows the format, and signs with a key of his own, or not at all.
    for signer in [thief, None] {
        let by = if signer.is_some() {
            "signed anew"
        } else {
            "unsigned"
        };
        let mut forged = |name: &str, change: &dyn Fn(&mut Manifest, &mut Parts)| {
            let mut parts = a.clone();
            forge(&mut parts, signer, |m, p| change(m, p));
            add(&format!("{name}, {by}"), &parts);
        };
        forged("an entry left out of the file", &|m, p| {
            let i = index("numbers.told");
            m.entries.remove(i);
            let lines = part(p, PAYLOADS);
            *lines = without_line(lines, i);
        });
        forged("an entry left out of the chain too", &|m, p| {
            let i = index("numbers.told");
            let counter = m.entries.remove(i).counter;
            let lines = part(p, PAYLOADS);
            *lines = without_line(lines, i);
            let lines = part(p, CHAIN);
            *lines = without_line(lines, row(counter));
        });
        forged("an entry of another document swapped in", &|m, p| {
            let i = index("document.sealed");
            let theirs = b
                .iter()
                .find(|(n, _)| n == PAYLOADS)
                .expect("one")
                .1
                .clone();
            let their_manifest =
                Manifest::decode(&b.iter().find(|(n, _)| n == MANIFEST).expect("one").1)
                    .expect("read");
            let at = their_manifest
                .entries
                .iter()
                .position(|e| e.event == "document.sealed")
                .expect("one");
            let lines = part(p, PAYLOADS);
            *lines = with_line(lines, i, &line(&theirs, at));
            m.answers[0].number = daa(8);
        });
        forged(
            "an entry of another document added, with its header",
            &|m, p| {
                let their_manifest =
                    Manifest::decode(&b.iter().find(|(n, _)| n == MANIFEST).expect("one").1)
                        .expect("read");
                let theirs = b
                    .iter()
                    .find(|(n, _)| n == PAYLOADS)
                    .expect("one")
                    .1
                    .clone();
                let at = their_manifest
                    .entries
                    .iter()
                    .position(|e| e.event == "document.sealed")
                    .expect("one");
                let entry = their_manifest.entries[at].clone();
                let before = m
                    .entries
                    .iter()
                    .filter(|e| e.counter < entry.counter)
                    .count();
                let lines = part(p, PAYLOADS);
                let old = line(lines, before);
                *lines = with_line(lines, before, &[line(&theirs, at), old].concat());
                m.entries.insert(before, entry);
            },
        );
        forged("a payload changed, its header made to fit", &|m, p| {
            let i = index("numbers.told");
            let counter = m.entries[i].counter;
            let old = String::from_utf8(line(part(p, PAYLOADS), i)).expect("text");
            let new = old.replace("fax", "sms");
            assert_ne!(old, new);
            let lines = part(p, PAYLOADS);
            *lines = with_line(lines, i, new.as_bytes());
            let header = String::from_utf8(line(part(p, CHAIN), row(counter))).expect("text");
            let digest = |t: &str| hex(&sha256(t.trim_end().as_bytes()));
            let fits = header.replace(&digest(&old), &digest(&new));
            assert_ne!(header, fits);
            let lines = part(p, CHAIN);
            *lines = with_line(lines, row(counter), fits.as_bytes());
        });
        forged("a picture exchanged", &|_, p| {
            let name = p
                .iter()
                .find(|(n, _)| n.ends_with(".png"))
                .expect("one")
                .0
                .clone();
            *part(p, &name) = b"another picture".to_vec();
        });
        forged("a picture left out", &|m, p| {
            let i = m
                .files
                .iter()
                .position(|f| f.path.ends_with(".png"))
                .expect("one");
            let path = m.files.remove(i).path;
            p.retain(|(n, _)| *n != path);
        });
        forged("a file added and listed", &|m, p| {
            let mut f = m.files[3].clone();
            f.path = "pieces/00000099-added.txt".into();
            m.files.push(f);
            let at = p.iter().position(|(n, _)| n == MANIFEST).expect("one");
            p.insert(at, ("pieces/00000099-added.txt".into(), b"added".to_vec()));
        });
        forged("the outage left out", &|m, p| {
            m.scope.things.retain(|t| !t.starts_with("episode/"));
            let out: Vec<usize> = (0..m.entries.len())
                .filter(|i| m.entries[*i].event.starts_with("episode."))
                .collect();
            for i in out.into_iter().rev() {
                m.entries.remove(i);
                let lines = part(p, PAYLOADS);
                *lines = without_line(lines, i);
            }
        });
        forged("the chain cut short", &|m, p| {
            m.chain.segments.last_mut().expect("one").to -= 1;
            let lines = part(p, CHAIN);
            let count = lines.iter().filter(|b| **b == b'\n').count();
            *lines = without_line(lines, count - 1);
        });
        forged("another document's number", &|m, _| {
            m.scope.name = daa(9);
            m.scope.documents[0].number = daa(9);
            m.answers[0].number = daa(9);
        });
    }
    // A key of one's own that the register never recorded; the same said to be recorded.
    let mut parts = a.clone();
    forge(&mut parts, thief, |_, _| {});
    add("signed by another key", &parts);
    let mut parts = a.clone();
    forge(&mut parts, thief, |m, _| {
        m.keys[0].key = wire::public_key(&[9; 32])
    });
    add("signed by another key that is listed", &parts);
    // Nothing changed but the signature taken away: only who holds the key can tell.
    let mut unsigned = a.clone();
    forge(&mut unsigned, None, |_, _| {});
    // Cut short, anywhere.
    let mut lot = Lot(0xBEEF);
    for _ in 0..40 {
        let at = 23 + lot.below(zip.len() - 23);
        all.push((format!("cut at {at}"), zip[..at].to_vec()));
    }
    let mut longer = zip.clone();
    longer.push(0);
    all.push(("a byte added at the end".into(), longer));

    both(&w, &all, &[], |name, verdict, codes, said| {
        if name == "intact" {
            assert_eq!(
                (verdict, said.unwrap_or("intact")),
                (Verdict::Intact, "intact"),
                "{codes:?}"
            );
            return;
        }
        assert_eq!(verdict, Verdict::Altered, "{name}: {codes:?}");
        assert!(
            said.is_none_or(|s| s.starts_with("altered")),
            "{name}: {said:?}"
        );
    });
    // Whoever names the key finds what is not signed with it.
    let unsigned = vec![
        ("unsigned".to_owned(), pack(&unsigned)),
        ("intact".to_owned(), zip.clone()),
    ];
    both(&w, &unsigned, &[key], |name, verdict, codes, said| {
        let wanted = if name == "intact" {
            Verdict::Intact
        } else {
            Verdict::Altered
        };
        assert_eq!(verdict, wanted, "{name}: {codes:?}");
        assert!(
            said.is_none_or(|s| s.starts_with(wanted.as_str())),
            "{name}: {said:?}"
        );
    });
}

#[test]
fn answers_that_the_entries_do_not_give_are_found() {
    let Some(w) = story() else { return };
    let zip = export(&w, &daa(8), "a.zip");
    for change in [
        |m: &mut Manifest| m.answers[0].told.answer = domain::evidence::Knew::After,
        |m: &mut Manifest| m.answers[0].entry.answer = domain::evidence::Same::Same,
        |m: &mut Manifest| m.answers[0].reason.sources.clear(),
    ] {
        let mut parts = unpack(&zip);
        forge(&mut parts, None, |m, _| change(m));
        let report = verify(&mut pack(&parts).as_slice(), &[]);
        let codes: Vec<&str> = report.findings.iter().map(|f| f.code).collect();
        assert_eq!(codes, ["evidence.answers"]);
    }
}
