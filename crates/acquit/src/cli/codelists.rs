//! The words of `codelists`.

use super::Place;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum CodelistsCommand {
    /// Charger un état plus récent d'une ou de plusieurs listes. Un code qui disparaît reste valable pour les jours d'avant.
    Load {
        /// Le fichier JSON ; - pour l'entrée standard.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Montrer les listes, une liste, un code. Sans --data, les listes du programme.
    Show {
        /// Le nom de la liste : products, cn-codes, pairs, packages …
        list: Option<String>,
        /// Un seul code ; pour pairs, aussi un produit ou un code NC.
        #[arg(long, value_name = "CODE", requires = "list")]
        code: Option<String>,
        /// Ce qui vaut ce jour-là ; aujourd'hui à défaut, ou tous les jours pour un seul code.
        #[arg(long, value_name = "AAAA-MM-JJ")]
        on: Option<jiff::civil::Date>,
        /// Dossier de données, pour voir aussi les listes chargées.
        #[arg(long, env = "ACQUIT_DATA", value_name = "DOSSIER")]
        data: Option<PathBuf>,
    },
}
