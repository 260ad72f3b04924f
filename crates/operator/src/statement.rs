//! What a person states about being ready: the drawer, the printer, who was told. A plain row with the day and the person, and an age
//! after which it is shown as old. Nothing is ever refused for want of one: readiness is no rule of the procedure.

use crate::desk::{Confirm, Desk, Needs};
use crate::error::Failure;
use domain::Command;
use domain::calendar;
use jiff::Timestamp;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// The table of plain rows.
const TABLE: &str = "ready";

/// The row that a backup leaves.
const BACKUP: &str = "backup";

/// Something that a person states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Its key in the table, and in addresses.
    pub key: &'static str,
    /// The code of its message.
    pub code: &'static str,
    /// The age in days after which it is shown as old.
    pub days: i64,
    /// Whether it belongs to one establishment; else to the whole installation.
    pub of_establishment: bool,
}

/// The ages, in one place. None of them is law: each is as long as the thing usually stays true.
pub const SUBJECTS: &[Subject] = &[
    // Telephone numbers of an office change with its people and its building: twice a year finds it before the outage does.
    subject("office", "doctor.office-confirmed", 180, true),
    subject("sau", "doctor.sau-confirmed", 180, true),
    // A carrier's drivers change within a year, and so does who reads its mail.
    subject("carriers", "doctor.carriers", 365, false),
    // Forms are dated, and the drawer is emptied by use: once a year, as for a first-aid box.
    subject("blanks", "doctor.blanks", 365, false),
    // It bears telephones and the last number of its day; the year in the number changes every January.
    subject("kit", "doctor.kit", 365, false),
    // Cartridges dry out and drivers are replaced by updates: a season.
    subject("printer", "doctor.printer", 90, false),
    // Addresses and filters on the way change more often than telephones are tried.
    subject("message", "doctor.message", 180, false),
    // Who never did it looks for the keys with a truck waiting; people change within a year.
    subject("drill", "doctor.drill", 365, false),
];

/// After a month a backup misses a whole monthly return.
pub const BACKUP_DAYS: i64 = 30;

const fn subject(
    key: &'static str,
    code: &'static str,
    days: i64,
    of_establishment: bool,
) -> Subject {
    Subject {
        key,
        code,
        days,
        of_establishment,
    }
}

/// The subject of a key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|s| s.key == key)
}

/// What was stated.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// When it was so.
    pub at: Timestamp,
    /// Who says it.
    pub by: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a backup leaves behind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BackupMade {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The name of the file, without its folder.
    pub name: String,
    /// Whether the copy was read again, whole.
    pub tried: bool,
}

impl Subject {
    fn row(&self, excise: Option<&ExciseNumber>) -> String {
        match excise.filter(|_| self.of_establishment) {
            Some(x) => format!("{x}/{}", self.key),
            None => self.key.to_owned(),
        }
    }
}

impl Desk {
    /// What was stated last.
    ///
    /// # Errors
    /// What the store says.
    pub fn statement(
        &self,
        subject: &Subject,
        excise: &ExciseNumber,
    ) -> Result<Option<Statement>, Failure> {
        self.plain(TABLE, &subject.row(Some(excise)))
    }

    /// Keeps a statement. That somebody confirmed the contacts of an office stands in the register too: other pages show the day (I28).
    ///
    /// # Errors
    /// What the store says.
    pub fn state(
        &self,
        subject: &'static Subject,
        excise: &ExciseNumber,
        said: &Statement,
    ) -> Result<(), Failure> {
        self.confirm_contacts(subject, excise, Some(said.at))?;
        self.plain_put(TABLE, &subject.row(Some(excise)), said)
    }

    /// Takes a statement back.
    ///
    /// # Errors
    /// What the store says.
    pub fn state_back(
        &self,
        subject: &'static Subject,
        excise: &ExciseNumber,
    ) -> Result<(), Failure> {
        self.confirm_contacts(subject, excise, None)?;
        self.plain_erase(TABLE, &subject.row(Some(excise)))
    }

    fn confirm_contacts(
        &self,
        subject: &'static Subject,
        excise: &ExciseNumber,
        at: Option<Timestamp>,
    ) -> Result<(), Failure> {
        if !subject.of_establishment {
            return Ok(());
        }
        let day = at.map(|t| calendar::to_paris(t).date());
        let (needs, confirm) = (Needs::default(), Confirm::default());
        self.act_on(excise, needs, &confirm, move |reg, _| {
            let unknown = || Failure::NoEstablishment(reg.excise.to_string());
            let mut e = reg.establishment.clone().ok_or_else(unknown)?;
            match subject.key {
                "office" => e.office_contact.confirmed = day,
                _ => e.sau.confirmed = day,
            }
            Ok(Command::ChangeEstablishment(Box::new(e)))
        })?;
        Ok(())
    }

    /// Remembers that a backup was made.
    ///
    /// # Errors
    /// What the store says.
    pub fn backed_up(&self, made: &BackupMade) -> Result<(), Failure> {
        self.plain_put(TABLE, BACKUP, made)
    }

    /// The backup made last, as far as this register knows.
    ///
    /// # Errors
    /// What the store says.
    pub fn last_backup(&self) -> Result<Option<BackupMade>, Failure> {
        self.plain(TABLE, BACKUP)
    }
}
