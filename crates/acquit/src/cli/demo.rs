//! Options of `demo`. Only parsed here, never judged.

use clap::{Args, ValueEnum};
use gamma::Mode;
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
    /// GAMM@, joué par le simulateur, ne répond pas ; le portail, si. Avec son retour et la saisie.
    Dead,
    /// Il prend les messages et répond bien plus tard.
    Slow,
    /// Il prend les messages et se tait.
    NoAnswer,
    /// Il refuse tout.
    Refusing,
}

impl Outage {
    /// How the simulator plays it; none: it is not in the story.
    pub(crate) fn mode(self) -> Option<Mode> {
        match self {
            Outage::Dead => Some(Mode::Dead),
            Outage::Slow => Some(Mode::Slow),
            Outage::NoAnswer => Some(Mode::NoAnswer),
            Outage::Refusing => Some(Mode::Refusing),
            Outage::None | Outage::NoInternet | Outage::Alert | Outage::Sau | Outage::Gps => None,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct DemoArgs {
    /// Garder le dossier à cet endroit (vide ou absent ; avec --web, aussi celui d'un essai précédent).
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) keep: Option<PathBuf>,
    /// Le poste dans le navigateur, avec des données d'essai et des papiers marqués SPÉCIMEN, jusqu'à Ctrl-C.
    #[arg(long)]
    pub(crate) web: bool,
    /// La panne. Sans --web : no-internet, dead, slow, no-answer ou refusing, racontée jusqu'au bout ; avec --web : ce que ce poste d'essai voit.
    #[arg(long, value_enum, default_value = "no-internet")]
    pub(crate) outage: Outage,
    /// Port ; un port libre si absent.
    #[arg(long, value_name = "PORT", requires = "web")]
    pub(crate) port: Option<u16>,
    /// Ne pas ouvrir le navigateur.
    #[arg(long, requires = "web")]
    pub(crate) no_browser: bool,
}
