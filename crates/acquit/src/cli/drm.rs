//! Options of `drm`: the month's return, its declaration, what is not discharged. Only parsed here, never judged.

use super::Whose;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The return of a month, shown or written.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct DrmArgs {
    #[command(subcommand)]
    pub(crate) command: Option<DrmCommand>,
    #[command(flatten)]
    pub(crate) month: OfMonth,
    /// Écrire l'impression.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) pdf: Option<PathBuf>,
    /// Écrire le tableau.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) csv: Option<PathBuf>,
    /// Écrire l'élément document-accompagnement seul.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) ciel: Option<PathBuf>,
    /// Le fichier de DRM d'un logiciel de cave où mettre cet élément ; il n'est pas changé.
    #[arg(long, value_name = "DRM.xml")]
    pub(crate) into: Option<PathBuf>,
    /// Où écrire la DRM complétée.
    #[arg(long, short, value_name = "FICHIER")]
    pub(crate) out: Option<PathBuf>,
    /// Y mettre aussi le relevé de non-apurement.
    #[arg(long, requires = "into")]
    pub(crate) undischarged: bool,
    /// Remplacer un fichier qui est déjà là.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// Which month of which register.
#[derive(Args, Debug)]
pub(crate) struct OfMonth {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Le mois ; à défaut le mois dernier.
    #[arg(long, value_name = "AAAA-MM")]
    pub(crate) month: Option<String>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum DrmCommand {
    /// Le mois est déclaré : noter ce qui l'a été. Ce qui change ensuite est montré comme correction.
    Declare {
        #[command(flatten)]
        month: OfMonth,
        /// Quand ; maintenant à défaut.
        #[arg(long, value_name = "QUAND")]
        at: Option<String>,
        /// Ce qui a été déposé, à garder aux archives.
        #[arg(long, value_name = "FICHIER")]
        file: Option<PathBuf>,
        /// Une remarque.
        #[arg(long, value_name = "TEXTE")]
        note: Option<String>,
    },
    /// Le relevé de non-apurement : les DAA dont aucune réception n'est notée au 10 du troisième mois après leur départ.
    Undischarged {
        #[command(flatten)]
        month: OfMonth,
        /// Écrire l'impression.
        #[arg(long, value_name = "FICHIER")]
        pdf: Option<PathBuf>,
        /// Écrire le tableau.
        #[arg(long, value_name = "FICHIER")]
        csv: Option<PathBuf>,
        /// Écrire les éléments releve-non-apurement.
        #[arg(long, value_name = "FICHIER")]
        ciel: Option<PathBuf>,
        /// Remplacer un fichier qui est déjà là.
        #[arg(long)]
        overwrite: bool,
    },
}
