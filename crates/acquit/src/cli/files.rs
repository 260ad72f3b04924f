//! Options of `watch` and of the imports into the book. Only parsed here, never judged.

use super::{Confirmations, OpeningArgs, Place, Whose};
use clap::{Args, Subcommand};
use number::Kind;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct WatchArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Dossier où le logiciel de cave dépose ses fichiers (.xml, .json, .csv).
    #[arg(long = "in", value_name = "DOSSIER")]
    pub(crate) from: PathBuf,
    /// Dossier où sont écrits les PDF et les résultats.
    #[arg(long = "out", value_name = "DOSSIER")]
    pub(crate) to: PathBuf,
    /// Prendre ce qui est là, puis finir.
    #[arg(long)]
    pub(crate) once: bool,
    /// Secondes entre deux regards.
    #[arg(long, value_name = "SECONDES", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) every: u64,
    /// daa ou dsa ; à défaut ce que dit chaque fichier.
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// Dernier numéro utilisé cette année ; 0 si aucun. Sans lui, aucun numéro n'est construit (cas B2).
    #[arg(long, value_name = "N")]
    pub(crate) last_used: Option<u32>,
    #[command(flatten)]
    pub(crate) opening: OpeningArgs,
    /// Bureau prévenu : MOYEN@HEURE, par exemple mail@2026-11-23T18:02 ; répétable.
    #[arg(long, value_name = "MOYEN@HEURE")]
    pub(crate) announced: Vec<String>,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}

#[derive(Subcommand, Debug)]
pub(crate) enum ImportCommand {
    /// Lire un tableau CSV : ajoute ce qui est nouveau, met à jour ce qui est connu ; tout ou rien.
    Import(ImportArgs),
    /// Écrire ce qu'il y a en tableau CSV.
    Export {
        #[command(flatten)]
        whose: Whose,
        /// Tableau à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(crate) struct ImportArgs {
    /// Tableau CSV (voir docs/csv.md).
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Dire ce qui serait fait, sans rien changer.
    #[arg(long)]
    pub(crate) check: bool,
}

impl ImportCommand {
    /// Where the book lies.
    pub(crate) fn place(&self) -> &Place {
        match self {
            ImportCommand::Import(a) => &a.whose.place,
            ImportCommand::Export { whose, .. } => &whose.place,
        }
    }
}
