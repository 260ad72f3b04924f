//! The order on disk, seen from outside by strace: what an answer acknowledges was forced onto the disk before the answer's
//! first byte; nothing gets its final name, or is named by an entry, before its bytes are there. The checker itself is
//! tried: with `synchronous = OFF`, and with one kind of fsync after the other taken out of a good trace.

mod support_crash;

use std::path::Path;
use std::process::Command;
use support_crash::House;
use support_crash::trace::{Call, Disk, calls};

const TRACED: &str = "trace=write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,rename,renameat,renameat2,openat,open,mkdir,mkdirat,unlink,unlinkat,ftruncate,fallocate";

/// Whether strace can be used here; says so when not.
fn strace_works() -> bool {
    let tried = Command::new("strace")
        .args(["-qq", "-e", "trace=none", "true"])
        .output();
    let works = tried.as_ref().is_ok_and(|o| o.status.success());
    if !works {
        eprintln!("skipped: strace is not installed or may not trace here ({tried:?})");
    }
    works
}

/// Runs the binary under strace; answers the trace.
fn traced(
    house: &House,
    arguments: &[&str],
    settings: &[(&str, &str)],
) -> (support_crash::Answer, String) {
    let trace = house.path("trace");
    let mut strace = Command::new("strace");
    strace
        .args([
            "-f",
            "-y",
            "-qq",
            "-s",
            "40000",
            "-e",
            TRACED,
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_acquit"));
    let mut command = house.dress(strace, arguments);
    command.envs(settings.iter().copied());
    let answer = support_crash::Answer::of(&command.output().expect("strace runs"));
    let text = String::from_utf8_lossy(&std::fs::read(&trace).expect("a trace")).into_owned();
    (answer, text)
}

fn issue(house: &House, settings: &[(&str, &str)]) -> (support_crash::Answer, String) {
    // A bare name, as people type it; a path is tried too.
    let out = if settings.is_empty() {
        "daa.pdf".to_owned()
    } else {
        house.path("daa.pdf").display().to_string()
    };
    let arguments = house.issue_arguments(&out);
    traced(
        house,
        &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
        settings,
    )
}

fn is_log(path: &str) -> bool {
    path.ends_with("/register.sqlite-wal")
}
fn is_register(path: &str) -> bool {
    path.ends_with("/data/register.sqlite") || is_log(path)
}
fn is_witness(path: &str) -> bool {
    path.contains("/witness/") && path.ends_with(".json")
}
fn is_archived(path: &str) -> bool {
    path.contains("/data/files/")
}

/// Some paths.
type Which<'a> = &'a dyn Fn(&str) -> bool;

/// What one trace says: everything that is wrong with the order, and what was met (so that silence is not taken for good).
#[derive(Default, Debug)]
struct Order {
    wrong: Vec<&'static str>,
    met: Vec<&'static str>,
}

impl Order {
    fn hold(&mut self, what: &'static str, loose: &[String]) {
        if !loose.is_empty() && !self.wrong.contains(&what) {
            self.wrong.push(what);
        }
    }

    fn meet(&mut self, what: &'static str, now: bool) {
        if now && !self.met.contains(&what) {
            self.met.push(what);
        }
    }
}

/// The order of a run that gave `number` and handed its paper out at `out`.
fn order_of_issue(text: &str, number: &str, out: &Path) -> Order {
    let folder = out.parent().expect("a folder").display().to_string();
    let out = out.display().to_string();
    let claim = format!("number:{}:{}", &number[..15], &number[15..20]);
    let mut order = Order::default();
    let mut disk = Disk {
        cwd: folder,
        ..Disk::default()
    };
    for call in calls(text) {
        let bytes = if call.writes() {
            call.texts().concat()
        } else {
            String::new()
        };
        let to_log = call.writes() && call.path().is_some_and(is_log);
        order.meet("the log holds the number", to_log && bytes.contains(number));
        order.meet("the log holds its claim", to_log && bytes.contains(&claim));
        if to_log && bytes.contains("document.printed") {
            order.meet("the log holds the paper's name", true);
            order.hold(
                "archive: bytes before its entry",
                &disk.loose_bytes(is_archived),
            );
            order.hold(
                "archive: name before its entry",
                &disk.loose_names(is_archived),
            );
        }
        if call.writes() && bytes.starts_with("%PDF") {
            order.meet("a paper is written", true);
            // Not a byte of the paper before its number is on disk.
            order.hold("log: number before paper", &disk.loose_bytes(is_log));
            order.hold("log: its name before paper", &disk.loose_names(is_log));
            order.hold(
                "witness: number before paper",
                &disk.loose_bytes(is_witness),
            );
            order.hold(
                "witness: its name before paper",
                &disk.loose_names(is_witness),
            );
        }
        let answers = call.writes() && call.descriptor() == Some(1) && bytes.contains(number);
        if answers {
            order.meet("the answer", true);
            order.hold("log: bytes before answer", &disk.loose_bytes(is_log));
            order.hold("log: name before answer", &disk.loose_names(is_register));
            order.hold(
                "witness: bytes before answer",
                &disk.loose_bytes(is_witness),
            );
            order.hold("witness: name before answer", &disk.loose_names(is_witness));
            order.hold(
                "archive: bytes before answer",
                &disk.loose_bytes(is_archived),
            );
            order.hold(
                "archive: name before answer",
                &disk.loose_names(is_archived),
            );
            order.hold("out: bytes before answer", &disk.loose_bytes(|p| p == out));
            order.hold("out: name before answer", &disk.loose_names(|p| p == out));
        }
        let renamed = call.name.starts_with("rename").then(|| disk.paths(&call));
        let renamed_to = renamed
            .as_ref()
            .and_then(|t| t.get(1))
            .map_or("", String::as_str);
        order.meet("the witness is replaced", is_witness(renamed_to));
        order.meet("the archive gets a name", is_archived(renamed_to));
        order.meet("the paper is handed out", renamed_to == out);
        disk.take(&call);
    }
    let early: Vec<String> = disk
        .renamed_early
        .iter()
        .filter(|p| is_witness(p) || is_archived(p) || **p == out)
        .cloned()
        .collect();
    order.hold("a name before its bytes", &early);
    order
}

const MET: [&str; 8] = [
    "the log holds the number",
    "the log holds its claim",
    "the witness is replaced",
    "a paper is written",
    "the archive gets a name",
    "the log holds the paper's name",
    "the paper is handed out",
    "the answer",
];

#[test]
fn an_acknowledged_number_is_on_disk_before_the_first_byte_of_its_answer() {
    if !strace_works() {
        return;
    }
    let house = House::new();
    let out = house.path("daa.pdf");
    // The first number of the program's run makes the log anew; after it, a log that is there.
    for _ in 0..2 {
        let (answer, text) = issue(&house, &[]);
        let answer = answer.expect(0);
        let number = answer.number().expect("a number");
        let order = order_of_issue(&text, &number, &out);
        assert!(order.wrong.is_empty(), "{:?}", order.wrong);
        for met in MET {
            assert!(
                order.met.contains(&met),
                "{met} was not seen: {:?}",
                order.met
            );
        }
        let _ = std::fs::remove_file(&out);
    }
    house.verify_deep();
}

#[test]
fn the_checker_finds_a_database_that_does_not_wait_for_the_disk() {
    if !strace_works() {
        return;
    }
    let house = House::new();
    let (answer, text) = issue(&house, &[("ACQUIT_SYNCHRONOUS", "OFF")]);
    let number = answer.expect(0).number().expect("a number");
    let order = order_of_issue(&text, &number, &house.path("daa.pdf"));
    for wrong in ["log: number before paper", "log: bytes before answer"] {
        assert!(
            order.wrong.contains(&wrong),
            "{wrong} was not found: {:?}",
            order.wrong
        );
    }
    // The rest does not depend on the database's setting.
    assert!(
        !order.wrong.iter().any(|w| w.starts_with("witness")
            || w.starts_with("archive: bytes")
            || w.starts_with("out")),
        "{:?}",
        order.wrong
    );
}

/// A trace without the fsyncs of some files or folders.
fn without(text: &str, path: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let fsync = line.contains("fsync(") || line.contains("fdatasync(");
        let named = line
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map_or("", |(p, _)| p);
        if !(fsync && path(named)) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_checker_misses_each_kind_of_fsync_that_is_taken_away() {
    if !strace_works() {
        return;
    }
    let house = House::new();
    let (answer, text) = issue(&house, &[]);
    let number = answer.expect(0).number().expect("a number");
    let out = house.path("daa.pdf");
    let folder = |p: &Path| p.display().to_string();
    let (data, witness, root) = (
        folder(&house.data()),
        folder(&house.witness()),
        folder(house.path("x").parent().expect("a folder")),
    );
    let kinds: [(&str, Which<'_>); 8] = [
        ("log: bytes before answer", &is_log),
        ("log: name before answer", &|p| p == data),
        ("a name before its bytes", &|p| {
            p.starts_with(&format!("{witness}/"))
        }),
        ("witness: name before answer", &|p| p == witness),
        ("archive: bytes before answer", &|p| {
            p.starts_with(&format!("{data}/files/")) && p.contains(".draft")
        }),
        ("archive: name before its entry", &|p| {
            p.starts_with(&format!("{data}/files/")) && !p.contains(".draft")
        }),
        ("out: bytes before answer", &|p| {
            p.starts_with(&format!("{root}/.daa.pdf"))
        }),
        ("out: name before answer", &|p| p == root),
    ];
    for (wrong, gone) in kinds {
        let order = order_of_issue(&without(&text, gone), &number, &out);
        assert!(
            order.wrong.contains(&wrong),
            "{wrong} was not found: {:?}",
            order.wrong
        );
    }
}

#[test]
fn a_new_register_its_folder_and_its_witness_are_on_disk_before_the_answer() {
    if !strace_works() {
        return;
    }
    let arguments = [
        "establishment",
        "add",
        "--excise",
        support_crash::EXCISE,
        "--name",
        "X",
        "--office",
        "FR007328",
        "--office-hours",
        "mo 10:00-11:00",
        "--last-used",
        "7",
    ];
    let good = |text: &str, house: &House| {
        let mut order = Order::default();
        let mut disk = Disk::default();
        let data = house.data().display().to_string();
        for call in calls(text) {
            if call.writes() && call.descriptor() == Some(1) {
                order.meet("the answer", true);
                order.hold("bytes of the register", &disk.loose_bytes(is_register));
                order.hold("name of the register", &disk.loose_names(is_register));
                order.hold("bytes of the witness", &disk.loose_bytes(is_witness));
                order.hold("name of the witness", &disk.loose_names(is_witness));
                order.hold("name of the folder", &disk.loose_names(|p| p == data));
                order.hold(
                    "name of the witness's folder",
                    &disk.loose_names(|p| p == house.witness().display().to_string()),
                );
            }
            let texts = if call.name.starts_with("rename") {
                call.texts()
            } else {
                Vec::new()
            };
            let to = texts.get(1).map_or("", String::as_str);
            if is_register(to) {
                order.meet("the register gets its name", true);
                // A register without a witness would raise an alarm: the witness is there first.
                order.hold("the witness first", &disk.loose_names(is_witness));
            }
            order.meet("the witness gets its name", is_witness(to));
            order.meet(
                "the folder is made",
                matches!(call.name.as_str(), "mkdir" | "mkdirat") && call.texts().contains(&data),
            );
            disk.take(&call);
        }
        let early: Vec<String> = disk
            .renamed_early
            .iter()
            .filter(|p| is_witness(p) || is_register(p))
            .cloned()
            .collect();
        order.hold("a name before its bytes", &early);
        order
    };
    let house = House::empty();
    let (answer, text) = traced(&house, &arguments, &[]);
    answer.expect(0);
    let order = good(&text, &house);
    assert!(order.wrong.is_empty(), "{:?}", order.wrong);
    assert_eq!(order.met.len(), 4, "{:?}", order.met);
    house.verify_deep();

    // And the checker misses what is taken away.
    let data = house.data().display().to_string();
    let witness = house.witness().display().to_string();
    let root = house
        .path("x")
        .parent()
        .expect("a folder")
        .display()
        .to_string();
    let kinds: [(&str, Which<'_>); 5] = [
        ("name of the register", &|p| p == data),
        ("bytes of the register", &is_log),
        ("name of the folder", &|p| p == root),
        ("name of the witness", &|p| p == witness),
        ("a name before its bytes", &|p| {
            p.contains("register.sqlite.new")
        }),
    ];
    for (wrong, gone) in kinds {
        let order = good(&without(&text, gone), &house);
        assert!(
            order.wrong.contains(&wrong),
            "{wrong} was not found: {:?}",
            order.wrong
        );
    }

    let house = House::empty();
    let (answer, text) = traced(&house, &arguments, &[("ACQUIT_SYNCHRONOUS", "OFF")]);
    answer.expect(0);
    let order = good(&text, &house);
    assert!(
        order.wrong.contains(&"bytes of the register"),
        "{:?}",
        order.wrong
    );
}

/// The reading of traces itself.
#[test]
fn a_call_that_another_thread_interrupts_is_one_call() {
    let text = "7 write(5</a/b>, \"x) = y\", 6 <unfinished ...>\n8 fsync(5</a/b>)                  = 0\n7 <... write resumed>) = 6\n";
    let all: Vec<Call> = calls(text);
    assert_eq!(all.len(), 2);
    assert_eq!(
        (all[1].begun, all[1].done, all[1].result, all[1].path()),
        (0, 2, Some(6), Some("/a/b"))
    );
    // The fsync began before the write was done: it may not have covered it.
    let mut disk = Disk::default();
    all.iter().for_each(|c| disk.take(c));
    assert_eq!(disk.loose_bytes(|_| true), ["/a/b"]);
}
