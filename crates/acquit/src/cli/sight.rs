//! The words of `sight`. Only parsed here, never judged.

use super::Whose;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum SightCommand {
    /// Ce qui a été vu, chose par chose ; pour une panne, ce que la courbe propose pour son début et son retour.
    Show {
        #[command(flatten)]
        of: SeenArgs,
    },
    /// La même chose en courbe (SVG), lisible sans couleur.
    Chart {
        #[command(flatten)]
        of: SeenArgs,
        /// Où l'écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
        /// Remplacer un fichier qui est déjà là.
        #[arg(long)]
        overwrite: bool,
    },
    /// Garder maintenant ce qui a été vu avec une panne. Cela se fait de soi-même quand elle est terminée.
    Keep {
        #[command(flatten)]
        whose: Whose,
        /// Laquelle ; la panne ouverte si absent.
        #[arg(long, value_name = "N")]
        outage: Option<u64>,
    },
    /// Effacer ce qui a été vu, sauf ce sur quoi une panne s'appuie.
    Delete {
        #[command(flatten)]
        whose: Whose,
        /// Jusqu'à quand ; tout si absent.
        #[arg(long, value_name = "QUAND")]
        until: Option<String>,
    },
}

/// Of which time; without any: today.
#[derive(Args, Debug)]
pub(crate) struct SeenArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Autour d'une panne, d'après son numéro (episode show --json).
    #[arg(long, value_name = "N", conflicts_with_all = ["from", "until"])]
    pub(crate) outage: Option<u64>,
    /// Depuis quand ; ce matin à minuit si absent.
    #[arg(long, value_name = "QUAND")]
    pub(crate) from: Option<String>,
    /// Jusqu'à quand ; maintenant si absent.
    #[arg(long, value_name = "QUAND")]
    pub(crate) until: Option<String>,
}
