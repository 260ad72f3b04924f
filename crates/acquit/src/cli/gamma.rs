//! Options of `gamma`, the simulator. Only parsed here, never judged.

use clap::Args;
use gamma::Mode;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct GammaArgs {
    /// Dossier du simulateur, à lui seul : jamais celui d'un registre. Vide ou absent, il y commence.
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) data: PathBuf,
    /// Adresse de ce poste ; le port 0 en prend un libre.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADRESSE:PORT")]
    pub(crate) listen: SocketAddr,
    /// Comment il se conduit : normal ; dead, en panne (503) ; slow, répond plus tard ; refusing, refuse tout ; no-answer, prend et se
    /// tait. Changé en marche par POST /mode.
    #[arg(
        long,
        default_value_t,
        value_name = "normal|dead|slow|refusing|no-answer"
    )]
    pub(crate) mode: Mode,
    /// Avec slow, au bout de combien de secondes la réponse est là.
    #[arg(long, default_value_t = 5, value_name = "SECONDES", value_parser = clap::value_parser!(u64).range(..=gamma::MAX_DELAY))]
    pub(crate) delay: u64,
}
