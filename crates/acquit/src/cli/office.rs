//! Options of `office`. Only parsed here, never judged.

use super::{ImportArgs, Place};
use clap::Subcommand;
use number::OfficeCode;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum OfficeCommand {
    /// Les bureaux du carnet.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// La fiche d'un bureau : coordonnées, heures, ce qui est surveillé bureau fermé, date, source, qui l'a vérifiée.
    Show {
        /// Code du bureau, 8 caractères.
        #[arg(value_parser = code)]
        office: OfficeCode,
        #[command(flatten)]
        place: Place,
    },
    /// Lire un tableau CSV : ajoute ce qui est nouveau, met à jour ce qui est connu ; tout ou rien. Avec --check, dit ce qui changerait.
    Import(ImportArgs),
    /// Écrire les bureaux du carnet en tableau CSV.
    Export {
        #[command(flatten)]
        place: Place,
        /// Tableau à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// Noter qu'une personne a vérifié la fiche telle qu'elle est.
    Confirm {
        /// Code du bureau, 8 caractères.
        #[arg(value_parser = code)]
        office: OfficeCode,
        #[command(flatten)]
        place: Place,
        /// Qui l'a vérifiée ; à défaut la personne qui agit.
        #[arg(long, value_name = "NOM")]
        who: Option<String>,
        /// Quel jour ; à défaut aujourd'hui.
        #[arg(long, value_name = "AAAA-MM-JJ")]
        day: Option<jiff::civil::Date>,
    },
    /// Effacer une fiche du carnet ; les dossiers gardent celle qui a servi.
    Remove {
        /// Code du bureau, 8 caractères.
        #[arg(value_parser = code)]
        office: OfficeCode,
        #[command(flatten)]
        place: Place,
    },
}

fn code(text: &str) -> Result<OfficeCode, number::NumberError> {
    let bare: String = text.split_whitespace().collect();
    OfficeCode::parse(&bare.to_ascii_uppercase())
}
