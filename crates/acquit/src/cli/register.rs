//! Options of `register` and `duty`. Only parsed here, never judged.

use super::{Confirmations, Whose, typed};
use clap::{Args, Subcommand};
use domain::facts::{Case, Copies, Giver};
use number::{Kind, NumberOnPaper};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum RegisterCommand {
    /// Les documents, du plus ancien au plus récent.
    List {
        #[command(flatten)]
        whose: Whose,
    },
    /// Un document et ses écritures, ou tout le registre sans numéro.
    Show {
        /// Le numéro ; sans lui, toutes les écritures.
        #[arg(value_parser = typed)]
        number: Option<NumberOnPaper>,
        #[command(flatten)]
        whose: Whose,
    },
    /// Les écritures après un compteur, une page à la fois, pour un programme qui suit le registre (docs/feed.md).
    Events {
        #[command(flatten)]
        whose: Whose,
        /// Compteur de la dernière écriture déjà lue ; 0 pour commencer.
        #[arg(long, value_name = "N", default_value_t = 0)]
        after: u64,
        /// Écritures au plus dans une page.
        #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=1000))]
        limit: u64,
    },
    /// Signer où en est le registre, et le remettre à qui veut : un point de contrôle (docs/checkpoint.md).
    Checkpoint {
        #[command(flatten)]
        whose: Whose,
        /// Fichier à écrire ; sans lui, la note est affichée.
        #[arg(long, value_name = "FICHIER")]
        out: Option<PathBuf>,
    },
    /// Les points de contrôle, du plus récent au plus ancien.
    Checkpoints {
        #[command(flatten)]
        whose: Whose,
        /// Seulement ceux d'avant cette écriture, pour la page suivante.
        #[arg(long, value_name = "N")]
        before: Option<u64>,
        /// Au plus tant.
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=500))]
        limit: u64,
    },
    /// Le registre d'une période à imprimer, comme un agent le demande : PDF, 250 écritures au plus ; la suite avec --after (docs/register.md).
    Print(Box<RegisterPrintArgs>),
    /// Les numéros sans sort.
    Gaps {
        #[command(flatten)]
        whose: Whose,
    },
    /// Annuler un numéro avant le départ.
    Void {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Pourquoi.
        #[arg(long)]
        reason: String,
        /// Les exemplaires imprimés : kept, destroyed, none, missing.
        #[arg(long)]
        copies: Copies,
    },
    /// Expliquer un trou : 3..5.
    Explain {
        /// DE..À.
        range: String,
        #[command(flatten)]
        whose: Whose,
        /// Année, sur quatre chiffres ; celle de l'horloge si absente.
        #[arg(long)]
        year: Option<i16>,
        /// Pourquoi.
        #[arg(long)]
        reason: String,
    },
    /// Un numéro donné par GPS ou le bureau, sans document encore.
    Receive {
        /// Le numéro, tel qu'il a été donné.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// gps ou office.
        #[arg(long)]
        from: Giver,
        /// daa ou dsa.
        #[arg(long)]
        kind: Kind,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// La personne qui l'a donné.
        #[arg(long)]
        person: Option<String>,
        /// Clé de la demande à GPS à laquelle il répond.
        #[arg(long)]
        gps_key: Option<String>,
        /// Il a été relu : l'accepter malgré ses différences.
        #[arg(long)]
        confirm: bool,
    },
    /// Un numéro reçu avait été mal noté : il n'a jamais été donné.
    NeverGiven {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Pourquoi.
        #[arg(long)]
        reason: String,
    },
    /// Un numéro reçu ne servira pas.
    NeverUsed {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Pourquoi.
        #[arg(long)]
        reason: String,
    },
    /// Dire ou corriger le dernier numéro utilisé.
    LastUsed {
        /// Le dernier ; 0 si aucun.
        last: u32,
        #[command(flatten)]
        whose: Whose,
        /// Année, sur quatre chiffres ; celle de l'horloge si absente.
        #[arg(long)]
        year: Option<i16>,
        #[command(flatten)]
        confirm: Confirmations,
    },
    /// GPS est interrogé : retenir le numéro qu'il pourrait donner.
    GpsAsked {
        #[command(flatten)]
        whose: Whose,
        /// Clé de la demande.
        #[arg(long)]
        key: String,
        /// daa ou dsa.
        #[arg(long)]
        kind: Kind,
    },
    /// GPS n'a rien donné pour cette demande.
    GpsNothing {
        #[command(flatten)]
        whose: Whose,
        /// Clé de la demande.
        #[arg(long)]
        key: String,
    },
    /// Enregistrer après coup un document écrit à la main.
    RecordPaper {
        /// Son numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// daa ou dsa.
        #[arg(long)]
        kind: Kind,
        /// a, b1 ou b2.
        #[arg(long, default_value = "b2")]
        case: Case,
        /// Quand il a été écrit.
        #[arg(long)]
        written_at: String,
        /// Quand la marchandise est partie.
        #[arg(long)]
        departed_at: Option<String>,
        /// À qui.
        #[arg(long)]
        consignee: String,
        /// Quoi.
        #[arg(long)]
        goods: String,
        /// Immatriculation.
        #[arg(long)]
        registration: Option<String>,
        /// C'est un second papier sous ce numéro.
        #[arg(long)]
        confirm: bool,
        #[command(flatten)]
        confirmations: Confirmations,
    },
    /// Enregistrer après coup le relevé des documents écrits à la main, dans son ordre, une ligne à la fois.
    RecordLog(LogArgs),
}

/// The log of papers written by hand.
#[derive(clap::Args, Debug)]
pub(crate) struct LogArgs {
    /// Fichier CSV, une ligne par document ; - pour l'entrée standard.
    pub(crate) file: std::path::PathBuf,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Ligne du fichier dont le numéro est vraiment sur deux papiers ; répétable.
    #[arg(long = "confirm", value_name = "LIGNE")]
    pub(crate) confirmed: Vec<u64>,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}

#[derive(Subcommand, Debug)]
pub(crate) enum DutyCommand {
    /// Ce qui reste à faire, du plus ancien au plus récent.
    List {
        #[command(flatten)]
        whose: Whose,
    },
    /// C'est fait.
    Done {
        /// Le numéro du document.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        /// Le code : C1-written, C1-copy, C2, C3, C4, C3-copy3, I9-tell, I17-written.
        duty: String,
        #[command(flatten)]
        whose: Whose,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// Comment, avec quelle référence.
        #[arg(long)]
        note: Option<String>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct RegisterPrintArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Premier jour d'entrée.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) from: jiff::civil::Date,
    /// Dernier jour d'entrée.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) to: jiff::civil::Date,
    /// Après l'écriture de ce compteur.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) after: u64,
    /// Seulement ce numéro (21 caractères), ou les documents de cette suite (cinq chiffres).
    #[arg(long, value_name = "N°")]
    pub(crate) number: Option<String>,
    /// Seulement cette personne : ses initiales.
    #[arg(long, value_name = "INITIALES")]
    pub(crate) person: Option<String>,
    /// Seulement cette sorte de fait, par exemple numbers.told.
    #[arg(long, value_name = "FAIT")]
    pub(crate) event: Option<String>,
    /// PDF à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
}
