//! The system's printing through its own commands, `lpstat` and `lp`. Each is given a limited time and the words of no language but
//! the programs' own; papers lie in a folder of the user for as long as the command runs. Never says that something was printed.

use crate::printer::{Job, PrintTrouble, Printer, Queue};
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a question may take.
const ASK: Duration = Duration::from_secs(5);

/// How long a pile of papers may take to be handed over.
const GIVE: Duration = Duration::from_secs(20);

/// How much of what a command says is read, in bytes.
const SAID: u64 = 64 * 1024;

/// The commands of the printing system.
#[derive(Clone, Debug)]
pub struct SystemPrinter {
    lpstat: PathBuf,
    lp: PathBuf,
    folder: PathBuf,
    ask: Duration,
    give: Duration,
}

impl SystemPrinter {
    /// The commands where `path` (a list of folders, as the environment has it) leads to them; none where there are not both.
    /// Papers wait in `folder`, which is made when it is needed, for its user alone.
    #[must_use]
    pub fn find(path: &OsStr, folder: &Path) -> Option<SystemPrinter> {
        let find = |name: &str| {
            std::env::split_paths(path)
                .filter(|p| p.is_absolute())
                .map(|p| p.join(name))
                .find(|p| p.is_file())
        };
        Some(SystemPrinter {
            lpstat: find("lpstat")?,
            lp: find("lp")?,
            folder: folder.to_owned(),
            ask: ASK,
            give: GIVE,
        })
    }

    /// With other limits of time.
    #[must_use]
    pub fn within(mut self, ask: Duration, give: Duration) -> SystemPrinter {
        (self.ask, self.give) = (ask, give);
        self
    }
}

/// A folder of the user alone that goes away with what is in it.
struct Tray(PathBuf);

impl Tray {
    fn new(in_folder: &Path) -> io::Result<Tray> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        if !in_folder.is_dir() {
            builder.recursive(true).create(in_folder)?;
            builder.recursive(false);
        }
        loop {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            let tray = in_folder.join(format!("print-{}-{n}", std::process::id()));
            match builder.create(&tray) {
                Ok(()) => return Ok(Tray(tray)),
                // Left by a program that was ended: its number comes again.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e),
            }
        }
    }

    fn file(&self, name: &str) -> io::Result<(PathBuf, File)> {
        let path = self.0.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok((path, file))
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a command said.
struct Said {
    status: ExitStatus,
    out: String,
    err: String,
}

fn unclear(e: &io::Error) -> PrintTrouble {
    PrintTrouble::Refused(short(&e.to_string()))
}

/// Runs a command; none when it took too long and was ended. What it says goes into files: nothing waits for a pipe that a
/// child of it holds open.
fn run(command: &mut Command, tray: &Tray, limit: Duration) -> io::Result<Option<Said>> {
    let (out_path, out) = tray.file("out")?;
    let (err_path, err) = tray.file("err")?;
    let mut child = command
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()?;
    let until = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            let read = |path: &Path| -> io::Result<String> {
                let mut said = Vec::new();
                File::open(path)?.take(SAID).read_to_end(&mut said)?;
                Ok(String::from_utf8_lossy(&said).into_owned())
            };
            let (out, err) = (read(&out_path)?, read(&err_path)?);
            return Ok(Some(Said { status, out, err }));
        }
        if Instant::now() >= until {
            let _ = child.kill();
            let _ = child.wait();
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// A line of what a stranger said, short enough to be shown.
fn short(said: &str) -> String {
    let line = said.lines().map(str::trim).find(|l| !l.is_empty());
    line.unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(300)
        .collect()
}

/// What `lpstat -p -a -d` says, with LC_ALL=C.
fn queues(said: &str) -> Vec<Queue> {
    let mut out: Vec<Queue> = Vec::new();
    let mut refuses = Vec::new();
    let mut default = None;
    for line in said.lines() {
        // Lines that go on begin with white space.
        if let Some(rest) = line.strip_prefix("printer ") {
            let Some((name, state)) = rest.split_once(' ') else {
                continue;
            };
            out.push(Queue {
                name: name.to_owned(),
                default: false,
                ready: !state.starts_with("disabled"),
            });
        } else if let Some(name) = line.strip_prefix("system default destination: ") {
            default = Some(name.trim().to_owned());
        } else if let Some((name, _)) = line.split_once(" not accepting requests") {
            refuses.push(name.to_owned());
        }
    }
    for q in &mut out {
        // A default may name an instance of a queue: `queue/draft`.
        q.default = default.as_deref().and_then(|d| d.split('/').next()) == Some(q.name.as_str());
        q.ready = q.ready && !refuses.contains(&q.name);
    }
    out
}

impl Printer for SystemPrinter {
    fn queues(&self) -> Result<Vec<Queue>, PrintTrouble> {
        let tray = Tray::new(&self.folder).map_err(|e| unclear(&e))?;
        let mut command = Command::new(&self.lpstat);
        command.args(["-p", "-a", "-d"]);
        let said = run(&mut command, &tray, self.ask).map_err(|e| unclear(&e))?;
        let said = said.ok_or(PrintTrouble::NoAnswer)?;
        let found = queues(&said.out);
        // It also ends with 1 where there is no queue, or no default.
        let quiet = said.status.success() || said.err.contains("No destinations added");
        if found.is_empty() && !quiet {
            return Err(PrintTrouble::NoSystem);
        }
        Ok(found)
    }

    fn print(&self, job: &Job) -> Result<String, PrintTrouble> {
        let fits = !job.queue.is_empty()
            && !job.queue.starts_with('-')
            && !job
                .queue
                .contains(|c: char| c.is_control() || c.is_whitespace());
        if !fits || job.files.is_empty() {
            return Err(PrintTrouble::Refused(String::new()));
        }
        let tray = Tray::new(&self.folder).map_err(|e| unclear(&e))?;
        let title: String = job
            .title
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        let sides = if job.duplex {
            "sides=two-sided-long-edge"
        } else {
            "sides=one-sided"
        };
        let mut command = Command::new(&self.lp);
        command.arg("-d").arg(&job.queue);
        command.arg("-t").arg(title.trim_start_matches('-'));
        // At its own size: a paper that is made smaller is another form.
        for option in [sides, "fit-to-page=false", "print-scaling=none"] {
            command.args(["-o", option]);
        }
        command.arg("--");
        for (i, bytes) in job.files.iter().enumerate() {
            let put = || -> io::Result<PathBuf> {
                let (path, mut file) = tray.file(&format!("{i:04}.pdf"))?;
                file.write_all(bytes)?;
                Ok(path)
            };
            command.arg(put().map_err(|e| unclear(&e))?);
        }
        let said = run(&mut command, &tray, self.give).map_err(|e| unclear(&e))?;
        let said = said.ok_or(PrintTrouble::NoAnswer)?;
        if !said.status.success() {
            let why = short(&said.err);
            return Err(PrintTrouble::Refused(
                why.strip_prefix("lp: ").unwrap_or(&why).to_owned(),
            ));
        }
        let id = said.out.trim().strip_prefix("request id is ");
        let id = id.and_then(|r| r.split_whitespace().next());
        // Taken, though it does not say under which name.
        Ok(short(id.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_of_lpstat_is_read() {
        let said = "printer Bureau is idle.  enabled since Fri Nov 20 18:20:00 2026\n\
                    printer Cave disabled since Fri Nov 20 17:00:00 2026 -\n\
                    \tPaused\n\
                    printer Chai now printing Chai-12.  enabled since Fri Nov 20 18:20:00 2026\n\
                    Bureau accepting requests since Fri Nov 20 18:20:00 2026\n\
                    Cave accepting requests since Fri Nov 20 18:20:00 2026\n\
                    Chai not accepting requests since Fri Nov 20 18:20:00 2026 -\n\
                    \tRejecting Jobs\n\
                    system default destination: Bureau/draft\n";
        let got: Vec<_> = queues(said)
            .into_iter()
            .map(|q| (q.name, q.default, q.ready))
            .collect();
        assert_eq!(
            got,
            [
                ("Bureau".to_owned(), true, true),
                ("Cave".to_owned(), false, false),
                ("Chai".to_owned(), false, false)
            ]
        );
        assert!(queues("no system default destination\n").is_empty());
    }
}
