//! Stories with several processes: kills at any moment, a writer that is stopped, an unprivileged user.
//! The other process is this same test program, told by an environment variable to be a writer.
#![cfg(unix)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Hand, House, MARK, STREAM, draw, head, submit_draw};
use journal::{Location, OpenOptions, Store, SubmitError, VerifyOptions, verify};

const ROLE: &str = "JOURNAL_TEST_ROLE";
const FOLDER: &str = "JOURNAL_TEST_FOLDER";

/// Not a story: what the other process does.
#[test]
fn the_other_process() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let folder = std::env::var_os(FOLDER).unwrap();
    let location = Location {
        data: Path::new(&folder).join("data"),
        witness: Path::new(&folder).join("witness"),
    };
    let mut options = OpenOptions::new(MARK, "acquit 0.1.0");
    options.wait = Duration::from_secs(60);
    options.read_only = role == "reader";
    let clock = Hand::at("2026-11-20T18:00:00Z");
    match role.as_str() {
        "writer" => {
            let store = Store::open(&location, options, clock).unwrap().store;
            loop {
                let entry = submit_draw(&store, "other").unwrap();
                println!("acknowledged {}", entry.counter);
            }
        }
        // Stops itself in the middle of its transaction.
        "stopper" => {
            let store = Store::open(&location, options, clock).unwrap().store;
            let go = Path::new(&folder).join("go");
            store
                .submit(move |tx| {
                    draw(tx, STREAM, "stopped")?;
                    println!("stopping");
                    signal("STOP", std::process::id());
                    // The signal may arrive a moment later.
                    while !go.exists() {
                        std::thread::sleep(Duration::from_millis(5));
                    }
                    draw(tx, STREAM, "continued")
                })
                .unwrap();
            println!("done");
        }
        // Writes until the disk refuses.
        "filler" => {
            let store = Store::open(&location, options, clock).unwrap().store;
            let payload = "x".repeat(100_000);
            for _ in 0..1_000 {
                match submit_draw(&store, &payload) {
                    Ok(entry) => println!("acknowledged {}", entry.counter),
                    Err(SubmitError::Store(error)) => {
                        assert!(error.nothing_recorded(), "{error:?}");
                        println!("error {}", error.code());
                        return;
                    }
                    Err(error) => panic!("{error:?}"),
                }
            }
        }
        "reader" | "stranger" => match Store::open(&location, options, clock) {
            Ok(opened) => println!("read {}", head(&opened.store).counter),
            Err(error) => println!("error {}", error.code()),
        },
        _ => panic!("{role}"),
    }
}

fn signal(name: &str, pid: u32) {
    let status = Command::new("sh")
        .args(["-c", &format!("kill -{name} {pid}")])
        .status()
        .unwrap();
    assert!(status.success());
}

fn other(program: &Path, role: &str, house: &House) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", "the_other_process", "--nocapture"])
        .env(ROLE, role)
        .env(FOLDER, house.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

fn start(role: &str, house: &House) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut child = other(&std::env::current_exe().unwrap(), role, house)
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    (child, lines)
}

fn acknowledged(line: &str) -> Option<u64> {
    line.split_once("acknowledged ")?.1.trim().parse().ok()
}

/// Kills writers at whatever moment they are in; what they had been told is recorded is there, and nothing is broken.
#[test]
fn what_was_acknowledged_survives_a_kill() {
    let (house, store) = House::new();
    drop(store);
    let mut known = 0;
    for round in 0..20_u64 {
        let (mut child, mut lines) = start("writer", &house);
        let first = lines.find_map(|line| acknowledged(&line)).unwrap();
        assert!(first > known, "a number was given twice");
        known = first;
        // A different moment of a request each time.
        std::thread::sleep(Duration::from_micros(300 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        known = lines
            .filter_map(|line| acknowledged(&line))
            .fold(known, u64::max);
        let opened = house.open();
        assert_eq!(opened.alarms, vec![]);
        let last = head(&opened.store).counter;
        assert!(last == known || last == known + 1, "{last} after {known}");
        known = last;
        drop(opened);
        let report = verify(&house.location, VerifyOptions::default()).unwrap();
        assert!(report.is_good(), "{:?}", report.first_fault);
    }
}

#[test]
fn four_processes_draw_at_once() {
    let (house, store) = House::new();
    let mut children: Vec<_> = (0..3).map(|_| start("writer", &house)).collect();
    let mut all = Vec::new();
    // Each of the four has its turn.
    for (_, lines) in &mut children {
        all.extend(lines.filter_map(|line| acknowledged(&line)).take(20));
    }
    for _ in 0..20 {
        all.push(submit_draw(&store, "mine").unwrap().counter);
    }
    for (child, lines) in &mut children {
        child.kill().unwrap();
        child.wait().unwrap();
        all.extend(lines.filter_map(|line| acknowledged(&line)));
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "a number was given twice");
    drop(store);
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    assert!(report.is_good(), "{:?}", report.first_fault);
    assert!(report.entries >= u64::try_from(count).unwrap());
}

#[test]
fn a_stopped_writer_makes_others_wait_within_their_bound_and_then_goes_on() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    let (mut child, mut lines) = start("stopper", &house);
    lines.find(|line| line.contains("stopping")).unwrap();
    let store = house
        .open_with(|options| options.wait = Duration::from_millis(300))
        .unwrap()
        .store;
    for _ in 0..3 {
        let began = Instant::now();
        let result = submit_draw(&store, "meanwhile");
        assert!(
            matches!(result, Err(SubmitError::Busy { .. })),
            "{result:?}"
        );
        assert!(began.elapsed() < Duration::from_secs(2));
    }
    // Reading goes on.
    assert_eq!(head(&store).counter, 1);
    // Nor does closing hang.
    let began = Instant::now();
    drop(store);
    assert!(began.elapsed() < Duration::from_secs(8));
    fs::write(house.folder.path().join("go"), b"").unwrap();
    signal("CONT", child.id());
    lines.find(|line| line.contains("done")).unwrap();
    assert!(child.wait().unwrap().success());
    let store = house.open().store;
    assert_eq!(head(&store).counter, 3);
    // What gave up was never done, not even later.
    assert_eq!(submit_draw(&store, "after").unwrap().counter, 4);
    let payloads: Vec<_> = store
        .read(|r| r.entries(STREAM, "series/26"))
        .unwrap()
        .into_iter()
        .filter_map(|entry| String::from_utf8(entry.payload?).ok())
        .collect();
    assert_eq!(payloads, ["1", "stopped", "continued", "after"]);
}

/// A limit on the size of files stands for a disk that fails in the middle of a write.
#[test]
fn a_write_that_fails_is_told_and_nothing_of_it_is_recorded() {
    let (house, store) = House::new();
    drop(store);
    let program = std::env::current_exe().unwrap();
    let limited = format!(
        "trap '' XFSZ; ulimit -f 4000; exec '{}' --exact the_other_process --nocapture",
        program.display()
    );
    let output = Command::new("sh")
        .args(["-c", &limited])
        .env(ROLE, "filler")
        .env(FOLDER, house.folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error store.io"), "{text}");
    let known = text.lines().filter_map(acknowledged).fold(0, u64::max);
    assert!(known > 3, "{text}");
    let opened = house.open();
    assert_eq!(opened.alarms, vec![]);
    assert_eq!(head(&opened.store).counter, known);
    assert_eq!(submit_draw(&opened.store, "on").unwrap().counter, known + 1);
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    assert!(report.is_good(), "{:?}", report.first_fault);
}

/// Permissions do not stop the superuser, who is the one that runs many a test: then another user asks.
#[test]
fn a_folder_that_cannot_be_written_is_read_only() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    let uid = fs::metadata(house.folder.path()).unwrap().uid();
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let program = house.folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    set(&program, 0o755);
    set(house.folder.path(), 0o755);
    for folder in [&house.location.data, &house.location.witness] {
        for entry in fs::read_dir(folder).unwrap() {
            set(&entry.unwrap().path(), 0o444);
        }
        set(folder, 0o555);
    }
    let ask = |role: &str| {
        let mut command = other(&program, role, &house);
        if uid == 0 {
            command.uid(65_534).gid(65_534);
        }
        // Another story may be starting a process just now, which then holds our copy open for a moment.
        let output = (0..100)
            .find_map(|_| match command.output() {
                Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {
                    std::thread::sleep(Duration::from_millis(20));
                    None
                }
                other => Some(other.unwrap()),
            })
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let stranger = ask("stranger");
    let reader = ask("reader");
    for folder in [&house.location.data, &house.location.witness] {
        set(folder, 0o755);
    }
    assert!(stranger.contains("error store.read-only"), "{stranger}");
    assert!(reader.contains("read 1"), "{reader}");
}
