//! Options of `archive`: export in open formats, import. Only parsed here, never judged.

use super::Place;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ArchiveCommand {
    /// Écrire une archive en formats ouverts (tar, JSON, fichiers sous leur empreinte), pendant que d'autres écrivent.
    Export {
        #[command(flatten)]
        place: Place,
        /// Le registre tel qu'il était à la fin de cette année.
        #[arg(long, value_name = "AAAA", required_unless_present = "all")]
        year: Option<i16>,
        /// Tout le registre.
        #[arg(long, conflicts_with = "year")]
        all: bool,
        /// Aussi les brouillons, le carnet et les réglages.
        #[arg(long)]
        plain: bool,
        /// Fichier à écrire, ou dossier où l'écrire.
        #[arg(long, value_name = "FICHIER|DOSSIER")]
        out: PathBuf,
    },
    /// Importer une archive dans un dossier vide : une nouvelle installation, dont les séries attendent le dernier numéro utilisé.
    Import {
        /// L'archive.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}
