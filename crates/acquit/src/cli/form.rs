//! Options of `blank`, `allot` and `kit`. Only parsed here, never judged.

use super::{Confirmations, Whose};
use clap::Args;
use number::Kind;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct BlankArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// daa (droits suspendus) ou dsa (droits payés).
    #[arg(long)]
    pub(crate) kind: Kind,
    /// Combien de formulaires, 100 au plus.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) count: u32,
    /// Écrire l'établissement et son bureau dans leurs cases.
    #[arg(long)]
    pub(crate) own: bool,
    /// Langue des intitulés.
    #[arg(long, default_value = "fr", value_name = "LANGUE")]
    pub(crate) language: String,
    /// PDF à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct AllotArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// daa (droits suspendus) ou dsa (droits payés).
    #[arg(long)]
    pub(crate) kind: Kind,
    /// Combien de numéros, 20 au plus : de chacun il faudra dire ce qu'il devient.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) count: u32,
    /// Dernier numéro utilisé cette année ; 0 si aucun.
    #[arg(long, value_name = "N")]
    pub(crate) last_used: Option<u32>,
    /// Clé : la même demande donne les mêmes numéros, pour toujours.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// PDF à écrire ; avec plusieurs formulaires, un nom par numéro.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}

#[derive(Args, Debug)]
pub(crate) struct KitArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Formulaires DAA vierges à y mettre.
    #[arg(long, default_value_t = 2, value_name = "N")]
    pub(crate) daa: u32,
    /// Formulaires DSA vierges à y mettre.
    #[arg(long, default_value_t = 2, value_name = "N")]
    pub(crate) dsa: u32,
    /// PDF à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
}
