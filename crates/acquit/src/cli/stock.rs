//! The words of `stock`.

use super::{Whose, typed};
use clap::{Args, Subcommand};
use number::NumberOnPaper;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum StockCommand {
    /// Noter où un exemplaire est classé, avec sa numérisation. Classé une autre fois, il est ailleurs depuis.
    File(Box<FileArgs>),
    /// Les sorties d'un mois ou d'une période, document par document et produit par produit.
    Accounts(AccountsArgs),
    /// Ce qui n'est pas classé parmi les documents partis dans le mois.
    Unfiled(UnfiledArgs),
}

#[derive(Args, Debug)]
pub(crate) struct FileArgs {
    /// Le numéro du document.
    #[arg(value_parser = typed)]
    pub(crate) number: NumberOnPaper,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Quand deux papiers portent ce numéro : le dossier de celui-ci, d'après stock unfiled --json.
    #[arg(long, value_name = "N")]
    pub(crate) dossier: Option<u64>,
    /// Quel exemplaire : 1 à 4 pour un DAA, 1 à 3 pour un DSA.
    #[arg(long, value_name = "N")]
    pub(crate) copy: u8,
    /// Où il est : un classeur, un registre, une boîte.
    #[arg(long, value_name = "LIEU")]
    pub(crate) place: String,
    /// Sa numérisation ou sa photo : PDF, PNG ou JPEG ; gardée telle quelle.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) scan: Option<PathBuf>,
    /// Il ne porte pas de signature ; pour l'exemplaire 3, pas celle du destinataire.
    #[arg(long)]
    pub(crate) unsigned: bool,
    /// Quand, si ce n'est pas maintenant.
    #[arg(long, value_name = "QUAND")]
    pub(crate) at: Option<String>,
    /// En quelques mots.
    #[arg(long)]
    pub(crate) note: Option<String>,
}

#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("when").required(true).args(["month", "from"]))]
pub(crate) struct AccountsArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Le mois du départ.
    #[arg(long, value_name = "AAAA-MM")]
    pub(crate) month: Option<String>,
    /// Ou le premier jour de la période.
    #[arg(long, value_name = "AAAA-MM-JJ", requires = "to")]
    pub(crate) from: Option<jiff::civil::Date>,
    /// Et le dernier.
    #[arg(long, value_name = "AAAA-MM-JJ", requires = "from")]
    pub(crate) to: Option<jiff::civil::Date>,
    /// Tableau à écrire (CSV), pour un tableur : docs/stock.md.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) csv: Option<PathBuf>,
    /// PDF à écrire, à imprimer.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) pdf: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct UnfiledArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Le mois du départ.
    #[arg(long, value_name = "AAAA-MM")]
    pub(crate) month: String,
}
