//! Options of `official`: the blank that was downloaded, its map. Only parsed here, never judged.

use super::Place;
use clap::{Args, Subcommand};
use number::Kind;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum OfficialCommand {
    /// Apporter le formulaire vierge téléchargé ; il est gardé tel quel, rien n'y est exécuté.
    Add {
        /// Le PDF.
        file: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Les formulaires officiels de ce registre.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Un formulaire : pages, champs, ce qui n'est pas repris, son plan.
    Show {
        #[command(flatten)]
        which: Which,
    },
    /// Une page d'essai : chaque place porte son nom, sur une grille.
    Test {
        #[command(flatten)]
        which: Which,
        /// PDF à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// Le plan : l'écrire, le relire, décaler ce qui est imprimé.
    Map {
        #[command(flatten)]
        which: Which,
        /// Le plan à prendre (JSON).
        file: Option<PathBuf>,
        /// Vers la droite, en millimètres ; négatif vers la gauche.
        #[arg(long, allow_negative_numbers = true, value_name = "MM")]
        dx: Option<f64>,
        /// Vers le bas, en millimètres ; négatif vers le haut.
        #[arg(long, allow_negative_numbers = true, value_name = "MM")]
        dy: Option<f64>,
        /// Écrire le plan dans ce fichier.
        #[arg(long, value_name = "FICHIER")]
        out: Option<PathBuf>,
    },
    /// Imprimer sur le formulaire officiel, ou, avec --own-drawing, sur le dessin d'Acquit.
    Use {
        #[command(flatten)]
        which: Which,
        /// Le dessin d'Acquit.
        #[arg(long)]
        own_drawing: bool,
    },
    /// Ne plus s'en servir ; les octets restent aux archives, avec les dossiers qui y renvoient.
    Remove {
        #[command(flatten)]
        which: Which,
    },
}

/// Which form, of which register.
#[derive(Args, Debug)]
pub(crate) struct Which {
    /// daa (droits suspendus) ou dsa (droits payés).
    #[arg(long)]
    pub(crate) kind: Kind,
    #[command(flatten)]
    pub(crate) place: Place,
}
