//! The words of `proof`.

use super::{Whose, typed};
use clap::{Args, Subcommand};
use domain::facts::{ProofKind, ProofOf};
use number::NumberOnPaper;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ProofCommand {
    /// Garder un fichier comme preuve : courriel (.eml), capture d'écran, rapport de fax, photo, note. Une réponse retrouve son avis.
    Add(Box<AddArgs>),
    /// Ce qui est gardé, le plus récent d'abord.
    List(ListArgs),
    /// Écrire dans un fichier ce qui est gardé, tel quel.
    Show(ShowArgs),
    /// Prendre un par un les fichiers d'un dossier, et les ranger dans « done », « asked » ou « refused » (docs/proof.md).
    Folder(FolderArgs),
    /// Un courriel gardé dit que le bureau a été prévenu : le noter, à sa date.
    Told {
        /// Son écriture, d'après proof list.
        entry: u64,
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("whereto").args(["number", "episode", "notice"]))]
pub(crate) struct AddArgs {
    /// Le fichier.
    #[arg(value_name = "FICHIER")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Le numéro d'un document ; répétable. Sans rien, le fichier dit lui-même à quoi il se rapporte.
    #[arg(long, value_name = "N°", value_parser = typed)]
    pub(crate) number: Vec<NumberOnPaper>,
    /// La panne : son numéro, ou open pour celle qui dure.
    #[arg(long, value_name = "N|open")]
    pub(crate) episode: Option<String>,
    /// L'avis à la douane, d'après outbox list.
    #[arg(long, value_name = "N")]
    pub(crate) notice: Option<u64>,
    /// Ce que c'est : message, screenshot, fax-report, photo, note, other. À défaut d'après son contenu.
    #[arg(long)]
    pub(crate) kind: Option<ProofKind>,
    /// De quoi : announcement, communication, voided, alert, sau, cause, departure, other.
    #[arg(long)]
    pub(crate) of: Option<ProofOf>,
    /// Quand ; à défaut la date du courriel, sinon maintenant.
    #[arg(long, value_name = "QUAND")]
    pub(crate) at: Option<String>,
    /// En quelques mots.
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// L'expéditeur est le bureau, même si son adresse n'est pas celle qui est notée.
    #[arg(long)]
    pub(crate) from_office: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Seulement ce qui attend qu'une personne dise à quoi il se rapporte.
    #[arg(long)]
    pub(crate) asked: bool,
    /// Avant cette écriture, pour la suite de la liste.
    #[arg(long, value_name = "N")]
    pub(crate) before: Option<u64>,
    /// Combien au plus.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub(crate) limit: u64,
}

#[derive(Args, Debug)]
pub(crate) struct ShowArgs {
    /// Son empreinte (SHA-256), d'après proof list.
    #[arg(value_name = "SHA-256")]
    pub(crate) sha256: String,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Fichier à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct FolderArgs {
    /// Le dossier où les réponses et les preuves sont déposées.
    #[arg(value_name = "DOSSIER")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Prendre ce qui est là, puis finir.
    #[arg(long)]
    pub(crate) once: bool,
    /// Secondes entre deux regards.
    #[arg(long, value_name = "SECONDES", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) every: u64,
}
