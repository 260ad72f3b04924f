//! Options of `demo`. Only parsed here, never judged.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What the computer of the trial sees.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outage {
    /// Tout marche.
    None,
    /// Ce poste n'a pas Internet.
    NoInternet,
    /// Le portail affiche une alerte ; GPS répond.
    Alert,
    /// Le portail ne répond pas et n'affiche pas d'alerte : le SAU est à appeler.
    Sau,
    /// Le portail affiche une alerte, et GPS ne répond pas non plus.
    Gps,
}

#[derive(Args, Debug)]
pub(crate) struct DemoArgs {
    /// Garder le dossier à cet endroit (vide ou absent ; avec --web, aussi celui d'un essai précédent).
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) keep: Option<PathBuf>,
    /// Le poste dans le navigateur, avec des données d'essai et des papiers marqués SPÉCIMEN, jusqu'à Ctrl-C.
    #[arg(long)]
    pub(crate) web: bool,
    /// Ce que ce poste d'essai voit.
    #[arg(long, value_enum, default_value = "no-internet", requires = "web")]
    pub(crate) outage: Outage,
    /// Port ; un port libre si absent.
    #[arg(long, value_name = "PORT", requires = "web")]
    pub(crate) port: Option<u16>,
    /// Ne pas ouvrir le navigateur.
    #[arg(long, requires = "web")]
    pub(crate) no_browser: bool,
}
