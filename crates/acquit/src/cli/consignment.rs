//! Options of `consignment`. Only parsed here, never judged.

use super::convert::ConvertArgs;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use number::{ExciseNumber, Kind};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ConsignmentCommand {
    /// Vérifier un envoi comme GAMM@ le ferait, hors ligne : 0 sans erreur, 1 avec, 2 illisible.
    Check(CheckArgs),
    /// Changer de format : IE815, JSON ou CSV. Rien ne se perd sans être dit.
    Convert(Box<ConvertArgs>),
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Le fichier : IE815 ou JSON ; - pour l'entrée standard.
    pub(crate) file: PathBuf,
    /// Le document voulu : daa ou dsa ; à défaut celui que dit le fichier.
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// Jour de la présentation à GAMM@ ; aujourd'hui si absent.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) on: Option<Date>,
    /// Départ sous document de secours : la date d'expédition peut être passée, et le numéro de secours devient le LRN.
    #[arg(long)]
    pub(crate) fallback: bool,
    /// Dossier de données, pour connaître les destinataires déjà servis et les listes chargées ; inutile sinon.
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) data: Option<PathBuf>,
    /// N° d'accise de l'établissement ; inutile quand il n'y en a qu'un.
    #[arg(long, value_name = "N°", requires = "data")]
    pub(crate) excise: Option<ExciseNumber>,
}
