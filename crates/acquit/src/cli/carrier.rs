//! The carrier's sheets on the command line.

use super::{Whose, typed};
use clap::Subcommand;
use number::NumberOnPaper;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum CarrierCommand {
    /// Par temps calme : la feuille qui explique le papier au bureau du transporteur.
    Desk {
        #[command(flatten)]
        whose: Whose,
        /// Langue de la feuille : fr, en, de, nl, it, es.
        #[arg(long, default_value = "fr", value_name = "LANGUE")]
        language: String,
        /// Téléphone où quelqu'un répond la nuit ; sinon celui que le poste garde.
        #[arg(long, value_name = "TÉLÉPHONE")]
        night: Option<String>,
        /// PDF à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// Au quai : la feuille pour le conducteur et les contrôles d'un document.
    Dock {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Langue de la feuille : fr, en, de, nl, it, es ; sinon celle du pays de destination.
        #[arg(long, value_name = "LANGUE")]
        language: Option<String>,
        /// Téléphone où quelqu'un répond la nuit ; sinon celui que le poste garde.
        #[arg(long, value_name = "TÉLÉPHONE")]
        night: Option<String>,
        /// PDF à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
}
