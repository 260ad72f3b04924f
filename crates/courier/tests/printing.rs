//! Printing through commands that stand in for the system's: what they are given, and every way in which they can answer.
#![cfg(unix)]

use courier::{Job, PrintTrouble, Printer as _, SystemPrinter};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

fn script(folder: &Path, name: &str, body: &str) {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

struct World {
    dir: tempfile::TempDir,
    printer: SystemPrinter,
}

const IDLE: &str = "[ \"$LC_ALL\" = C ] || exit 9\n\
    echo 'printer Bureau is idle.  enabled since Fri Nov 20 18:20:00 2026'\n\
    echo 'Bureau accepting requests since Fri Nov 20 18:20:00 2026'";

fn world(lpstat: &str, lp: &str) -> World {
    let dir = tempfile::tempdir().unwrap();
    let bin = dir.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    script(&bin, "lpstat", lpstat);
    script(&bin, "lp", lp);
    let printer = SystemPrinter::find(bin.as_os_str(), &dir.path().join("papers"))
        .unwrap()
        .within(Duration::from_millis(1500), Duration::from_millis(1500));
    World { dir, printer }
}

fn job(duplex: bool) -> Job {
    Job {
        queue: "Bureau".into(),
        title: "DAA 26FR007328E0001000081".into(),
        files: vec![b"%PDF-one".to_vec(), b"%PDF-two".to_vec()],
        duplex,
    }
}

impl World {
    fn left(&self) -> usize {
        let papers = self.dir.path().join("papers");
        std::fs::read_dir(papers).map_or(0, Iterator::count)
    }
}

#[test]
fn papers_go_as_one_job_in_order_at_full_size_and_leave_nothing_behind() {
    let note = tempfile::NamedTempFile::new().unwrap();
    let shown = note.path().display();
    // Notes its arguments, the rights of each file, and what is in it.
    let lp = format!(
        "for a in \"$@\"; do echo \"$a\" >> {shown}; case \"$a\" in *.pdf) stat -c %a \"$a\" >> {shown}; cat \"$a\" >> {shown}; echo >> {shown};; esac; done\n\
         echo 'request id is Bureau-12 (2 file(s))'"
    );
    let w = world(IDLE, &lp);
    assert_eq!(w.printer.print(&job(true)).unwrap(), "Bureau-12");
    let said = std::fs::read_to_string(note.path()).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let (options, files) = lines.split_at(lines.iter().position(|l| *l == "--").unwrap());
    assert_eq!(
        options,
        [
            "-d",
            "Bureau",
            "-t",
            "DAA 26FR007328E0001000081",
            "-o",
            "sides=two-sided-long-edge",
            "-o",
            "fit-to-page=false",
            "-o",
            "print-scaling=none"
        ]
    );
    assert!(
        files[1].ends_with("/0000.pdf") && files[4].ends_with("/0001.pdf"),
        "{files:?}"
    );
    assert_eq!(
        [files[2], files[3], files[5], files[6]],
        ["600", "%PDF-one", "600", "%PDF-two"]
    );
    assert_eq!(w.left(), 0, "papers do not stay");
    std::fs::write(note.path(), "").unwrap();
    w.printer.print(&job(false)).unwrap();
    assert!(
        std::fs::read_to_string(note.path())
            .unwrap()
            .contains("sides=one-sided")
    );
}

#[test]
fn a_queue_that_refuses_says_why_and_one_that_hangs_is_given_up() {
    let w = world(
        IDLE,
        "echo 'lp: Destination \"Bureau\" is not accepting jobs.' >&2; exit 1",
    );
    assert_eq!(
        w.printer.print(&job(true)),
        Err(PrintTrouble::Refused(
            "Destination \"Bureau\" is not accepting jobs.".into()
        ))
    );
    assert_eq!(w.left(), 0);
    // A child of it that goes on holds nobody.
    let w = world("sleep 30", "sleep 30 & sleep 30");
    let begin = Instant::now();
    assert_eq!(w.printer.print(&job(true)), Err(PrintTrouble::NoAnswer));
    assert_eq!(w.printer.queues(), Err(PrintTrouble::NoAnswer));
    assert!(begin.elapsed() < Duration::from_secs(6));
    assert_eq!(w.left(), 0);
    let mut option = job(true);
    option.queue = "-P".into();
    let w = world(IDLE, "echo 'request id is x-1 (1 file(s))'");
    assert!(matches!(
        w.printer.print(&option),
        Err(PrintTrouble::Refused(_))
    ));
}

#[test]
fn queues_are_listed_with_the_default_and_stopped_ones_are_not_ready() {
    let both = "echo 'printer Bureau is idle.  enabled since Fri Nov 20 18:20:00 2026'\n\
        echo 'printer Cave disabled since Fri Nov 20 17:00:00 2026 -'\n\
        printf '\\tPaused\\n'\n\
        echo 'system default destination: Cave'";
    let w = world(both, "exit 1");
    let got: Vec<_> = w
        .printer
        .queues()
        .unwrap()
        .into_iter()
        .map(|q| (q.name, q.default, q.ready))
        .collect();
    assert_eq!(
        got,
        [("Bureau".into(), false, true), ("Cave".into(), true, false)]
    );
    assert_eq!(
        world(IDLE, "").printer.queues().unwrap().len(),
        1,
        "asked with LC_ALL=C"
    );
    let none =
        "echo 'lpstat: No destinations added.' >&2; echo 'no system default destination'; exit 1";
    assert_eq!(world(none, "").printer.queues(), Ok(vec![]));
    let off = "echo 'lpstat: Scheduler is not running.' >&2; echo 'no system default destination'; exit 1";
    assert_eq!(world(off, "").printer.queues(), Err(PrintTrouble::NoSystem));
}

#[test]
fn without_the_commands_there_is_no_printer() {
    let dir = tempfile::tempdir().unwrap();
    assert!(SystemPrinter::find(dir.path().as_os_str(), dir.path()).is_none());
    script(dir.path(), "lp", "");
    assert!(
        SystemPrinter::find(dir.path().as_os_str(), dir.path()).is_none(),
        "one is not enough"
    );
}
