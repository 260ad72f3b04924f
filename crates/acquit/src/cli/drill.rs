//! Options of `drill`. Only parsed here, never judged.

use super::{Outage, Whose};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct DrillArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// La panne que ce poste d'exercice voit.
    #[arg(long, value_enum, default_value = "no-internet")]
    pub(crate) outage: Outage,
    /// La seule adresse à laquelle un message de l'exercice peut aller : la vôtre, par exemple. Sans elle, aucune n'est proposée.
    #[arg(long, value_name = "COURRIEL")]
    pub(crate) to: Option<String>,
    /// Port ; un port libre si absent.
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// Ne pas ouvrir le navigateur.
    #[arg(long)]
    pub(crate) no_browser: bool,
    /// Ce qu'a montré le dernier exercice, au lieu d'en commencer un.
    #[arg(long, conflicts_with_all = ["to", "port", "no_browser"])]
    pub(crate) report: bool,
    /// Pour la page qui le commence : le dossier, déjà nommé.
    #[arg(long, hide = true)]
    pub(crate) into: Option<PathBuf>,
}
