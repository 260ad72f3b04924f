//! The system's printing: which queues there are, and papers given to one of them. What the queue accepts is queued, not printed:
//! only a person who looks at the sheets knows more. Never renders.

/// A queue of the system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Queue {
    /// Its name.
    pub name: String,
    /// Whether it is the system's own choice.
    pub default: bool,
    /// Whether it takes jobs and prints them now; false: stopped, or refuses.
    pub ready: bool,
}

/// Papers to be printed as one pile, in this order.
#[derive(Clone, Debug)]
pub struct Job {
    /// The queue.
    pub queue: String,
    /// Its title in the queue.
    pub title: String,
    /// The PDFs.
    pub files: Vec<Vec<u8>>,
    /// Both sides of a sheet.
    pub duplex: bool,
}

/// Why papers were not taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrintTrouble {
    /// This computer has no printing system that can be asked.
    #[error("no printing system")]
    NoSystem,
    /// The queue did not take the job.
    #[error("the queue refused: {0}")]
    Refused(String),
    /// The printing system did not answer in time: it may have taken the job.
    #[error("no answer from the printing system")]
    NoAnswer,
}

impl PrintTrouble {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PrintTrouble::NoSystem => "print.no-system",
            PrintTrouble::Refused(_) => "print.refused",
            PrintTrouble::NoAnswer => "print.no-answer",
        }
    }
}

/// The port.
pub trait Printer: Send + Sync {
    /// The queues; none where there is no printing system.
    ///
    /// # Errors
    /// What the printing system says.
    fn queues(&self) -> Result<Vec<Queue>, PrintTrouble>;
    /// Gives papers to a queue; the queue's own name for the job.
    ///
    /// # Errors
    /// What the printing system says.
    fn print(&self, job: &Job) -> Result<String, PrintTrouble>;
}

/// No printing system: the papers are files.
#[derive(Debug, Default)]
pub struct NoPrinter;

impl Printer for NoPrinter {
    fn queues(&self) -> Result<Vec<Queue>, PrintTrouble> {
        Ok(Vec::new())
    }
    fn print(&self, _: &Job) -> Result<String, PrintTrouble> {
        Err(PrintTrouble::NoSystem)
    }
}
