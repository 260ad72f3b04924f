//! `evidence`: the file that shows, years later, what was done. Values are only parsed here.

use super::Whose;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum EvidenceCommand {
    /// Écrire le dossier de preuve d'un document, d'une panne ou d'un mois en un fichier ZIP. Rien ne change au registre.
    /// Se vérifie partout par acquit verify FICHIER.
    Export {
        /// N° du document, n° de la panne, ou mois (AAAA-MM).
        #[arg(value_name = "N°|PANNE|MOIS")]
        what: String,
        #[command(flatten)]
        whose: Whose,
        /// Fichier à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
        /// Remplacer un fichier qui est déjà là.
        #[arg(long)]
        overwrite: bool,
    },
}
