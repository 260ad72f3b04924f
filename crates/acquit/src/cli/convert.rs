//! Options of `consignment convert`. Only parsed here, never judged.

use clap::{Args, ValueEnum};
use number::FallbackNumber;
use std::path::PathBuf;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Message IE815, schéma V3.23.
    Ie815,
    /// L'envoi tel qu'un document scellé le garde.
    Json,
    /// Un tableau, une ligne par produit.
    Csv,
}

#[derive(Args, Debug)]
pub(crate) struct ConvertArgs {
    /// Le fichier : IE815, JSON ou CSV ; - pour l'entrée standard.
    pub(crate) file: PathBuf,
    /// Ce qu'il devient.
    #[arg(long, value_enum)]
    pub(crate) to: Format,
    /// Fichier à écrire ; la sortie standard si absent.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: Option<PathBuf>,
    /// Le document voulu, quand le tableau en décrit plusieurs.
    #[arg(long, value_name = "NOM")]
    pub(crate) document: Option<String>,
    /// Après un document de secours : présentation différée, et ce numéro comme référence si le document n'en a pas.
    #[arg(long, value_name = "N°")]
    pub(crate) after_fallback: Option<FallbackNumber>,
    /// En-tête du message : expéditeur ; NDEA. et l'État du bureau de départ si absent.
    #[arg(long, value_name = "SYSTÈME")]
    pub(crate) sender: Option<String>,
    /// En-tête : destinataire ; comme l'expéditeur si absent.
    #[arg(long, value_name = "SYSTÈME")]
    pub(crate) recipient: Option<String>,
    /// En-tête : identifiant du message ; tiré au sort si absent.
    #[arg(long, value_name = "TEXTE")]
    pub(crate) message_id: Option<String>,
    /// En-tête : identifiant du message auquel celui-ci répond.
    #[arg(long, value_name = "TEXTE")]
    pub(crate) correlation_id: Option<String>,
}
