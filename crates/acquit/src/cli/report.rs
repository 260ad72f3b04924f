//! Options of `report`: the other papers while GAMM@ is down. Only parsed here, never judged.

use super::{Whose, typed};
use clap::{Args, Subcommand};
use domain::facts::Means;
use domain::movement::{CancellationReason, Conclusion};
use domain::report::ReportKind;
use number::{Arc, NumberOnPaper};
use std::path::PathBuf;

fn arc(s: &str) -> Result<Arc, number::NumberError> {
    Arc::parse(s.trim())
}

#[derive(Subcommand, Debug)]
pub(crate) enum ReportCommand {
    /// Établir un papier : receipt (accusé de réception), destination, splitting (fractionnement), cancellation (annulation).
    Make(Box<MakeArgs>),
    /// Le mettre en page, l'archiver, l'écrire.
    Print {
        /// Le papier, par son numéro dans la liste.
        report: u64,
        #[command(flatten)]
        whose: Whose,
        /// PDF à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// La douane est informée avec ce papier.
    Told {
        /// Le papier.
        report: u64,
        #[command(flatten)]
        whose: Whose,
        /// Par quel moyen : telephone, fax, mail, sms, letter, in-person.
        #[arg(long)]
        by: Means,
        /// Quand ; maintenant si absent.
        #[arg(long, value_name = "HEURE")]
        at: Option<String>,
        /// À qui.
        #[arg(long)]
        to: Option<String>,
    },
    /// Écrire le message qui suivra dans GAMM@ : IE818, IE813, IE825 ou IE810.
    Prepare {
        /// Le papier.
        report: u64,
        #[command(flatten)]
        whose: Whose,
        /// Le CRA ; celui du papier s'il en porte un.
        #[arg(long, value_parser = arc, value_name = "CRA")]
        arc: Option<Arc>,
        /// Le numéro d'ordre du mouvement, pour un accusé de réception.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=99))]
        sequence: Option<u32>,
        /// Fichier XML à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// GAMM@ l'a reçu.
    Entered {
        /// Le papier.
        report: u64,
        #[command(flatten)]
        whose: Whose,
        /// Quand ; maintenant si absent.
        #[arg(long, value_name = "HEURE")]
        at: Option<String>,
        /// Ce qui le montre : la réponse de GAMM@, une copie d'écran.
        #[arg(long, value_name = "FICHIER")]
        file: Option<PathBuf>,
    },
    /// Il n'a pas servi.
    Drop {
        /// Le papier.
        report: u64,
        #[command(flatten)]
        whose: Whose,
        /// Pourquoi.
        #[arg(long)]
        reason: String,
    },
    /// Ce qui reste à faire, du plus ancien au plus récent.
    List {
        #[command(flatten)]
        whose: Whose,
        /// Tous les papiers, du plus récent au plus ancien.
        #[arg(long)]
        all: bool,
    },
    /// Un papier : tout ce qu'il dit, par groupe et lettre.
    Show {
        /// Le papier.
        report: u64,
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Args, Debug)]
pub(crate) struct MakeArgs {
    /// receipt, destination, splitting ou cancellation.
    pub(crate) kind: ReportKind,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Le mouvement, par son CRA.
    #[arg(long, value_parser = arc, value_name = "CRA", conflicts_with = "number")]
    pub(crate) arc: Option<Arc>,
    /// Le mouvement, par le numéro du document de secours qui l'accompagne.
    #[arg(long, value_parser = typed, value_name = "N°")]
    pub(crate) number: Option<NumberOnPaper>,
    /// Les données du papier, en JSON (docs/json.md).
    #[arg(long, value_name = "FICHIER")]
    pub(crate) file: Option<PathBuf>,
    /// Réception : la date d'arrivée, AAAA-MM-JJ ; le destinataire est cet établissement.
    #[arg(long, value_name = "DATE", conflicts_with = "file")]
    pub(crate) arrived: Option<jiff::civil::Date>,
    /// Réception : la conclusion, 1 (satisfaisante) à 4.
    #[arg(long, value_name = "1-4", requires = "arrived")]
    pub(crate) conclusion: Option<Conclusion>,
    /// Annulation : le motif, 0 (autre) à 4.
    #[arg(long, value_name = "0-4", conflicts_with = "file")]
    pub(crate) reason: Option<CancellationReason>,
    /// Réception ou annulation : précisions.
    #[arg(long, value_name = "TEXTE", conflicts_with = "file")]
    pub(crate) note: Option<String>,
    /// Annulation : la marchandise est encore là.
    #[arg(long)]
    pub(crate) still_here: bool,
    /// Quand le papier est établi ; maintenant si absent.
    #[arg(long, value_name = "HEURE")]
    pub(crate) at: Option<String>,
    /// Le mettre en page aussitôt, dans ce PDF.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: Option<PathBuf>,
}
