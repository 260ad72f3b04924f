//! Options of `reenter`: the entry in GAMM@ of what left on paper. Only parsed here, never judged.

use super::{Whose, typed};
use clap::{Args, Subcommand};
use domain::facts::Channel;
use number::NumberOnPaper;
use operator::reentry::Set;
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ReenterCommand {
    /// Ce qui est à saisir, du plus ancien au plus récent.
    List {
        #[command(flatten)]
        whose: Whose,
        /// Aussi ce qui est saisi, dispensé ou sans objet.
        #[arg(long)]
        all: bool,
        /// Une seule panne, par son numéro d'écriture.
        #[arg(long, value_name = "N")]
        episode: Option<u64>,
    },
    /// Un document : où il en est, ce que GAMM@ demande en plus, ce qu'il a refusé.
    Show {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
    },
    /// Écrire les messages IE815 dans un dossier, un fichier par document.
    Export(ExportArgs),
    /// Envoyer les messages IE815 et prendre les réponses (docs/reentry.md).
    Send(SendArgs),
    /// Noter qu'un document a été envoyé autrement.
    Sent {
        /// Les numéros.
        #[arg(required = true, value_parser = typed)]
        numbers: Vec<NumberOnPaper>,
        #[command(flatten)]
        whose: Whose,
        /// edi, portal ou file.
        #[arg(long)]
        by: Channel,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
    },
    /// Prendre les réponses de GAMM@ : IE801, IE704, IE839, IE905, IE917, IE818.
    Answer(AnswerArgs),
    /// Noter le CRA d'un document.
    Arc(ArcArgs),
    /// Chercher un document dans GAMM@, ou noter ce que la recherche a montré.
    LookFor(LookForArgs),
    /// L'administration dispense de la saisie.
    Waive {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Où cela est dit : message, alerte, nom de l'agent.
        #[arg(long)]
        reference: String,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// En clair.
        #[arg(long)]
        note: Option<String>,
    },
    /// Recopier les données d'un papier écrit à la main, depuis un fichier IE815, JSON ou CSV.
    Transcribe {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        /// Le fichier ; - pour l'entrée standard.
        file: PathBuf,
        #[command(flatten)]
        whose: Whose,
    },
    /// Comparer le document validé (IE801) au papier, élément par élément.
    Compare {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
    },
    /// Expliquer un ou plusieurs écarts entre le papier et GAMM@.
    Explain {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// L'élément, tel que la comparaison le nomme (« 17d line 2 ») ; répétable.
        #[arg(long = "element", value_name = "ÉLÉMENT", required = true)]
        elements: Vec<String>,
        /// L'explication, en clair.
        #[arg(long)]
        text: String,
    },
    /// Le talon à joindre à l'exemplaire 3 : numéro de secours, CRA, référence, date de validation.
    Slip {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// fr ou en ; celle du pays de destination si absente.
        #[arg(long, value_name = "LANGUE")]
        language: Option<String>,
        /// Fichier PDF à écrire.
        #[arg(long, short, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// Le message prêt qui donne le CRA au transporteur ou au destinataire ; rien n'est envoyé.
    Message {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// carrier (transporteur) ou consignee (destinataire).
        #[arg(long, value_parser = ["carrier", "consignee"])]
        to: String,
        /// Fichier de courriel (.eml) à écrire ; le texte est affiché si absent.
        #[arg(long, value_name = "FICHIER")]
        eml: Option<PathBuf>,
    },
    /// La marchandise est arrivée, d'après l'exemplaire 3.
    Arrived {
        /// Le numéro.
        #[arg(value_parser = typed)]
        number: NumberOnPaper,
        #[command(flatten)]
        whose: Whose,
        /// Le jour.
        #[arg(long, value_name = "AAAA-MM-JJ")]
        on: jiff::civil::Date,
        /// 1 acceptée, 2 acceptée avec réserves, 3 refusée, 4 refusée en partie.
        #[arg(long, value_parser = ["1", "2", "3", "4"])]
        conclusion: String,
    },
}

/// Which documents, and what is added to them.
#[derive(Args, Debug)]
pub(crate) struct BulkArgs {
    /// Les numéros.
    #[arg(value_parser = typed, conflicts_with_all = ["all", "episode"])]
    pub(crate) numbers: Vec<NumberOnPaper>,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Tout ce qui est à saisir.
    #[arg(long, conflicts_with = "episode")]
    pub(crate) all: bool,
    /// Tout ce qui est à saisir d'une panne, par son numéro d'écriture.
    #[arg(long, value_name = "N")]
    pub(crate) episode: Option<u64>,
    /// L'envoi complété (IE815 ou JSON) : ce qu'il dit en plus du papier est ajouté ; pour un seul numéro.
    #[arg(long, value_name = "FICHIER", conflicts_with_all = ["all", "episode"])]
    pub(crate) completed: Option<PathBuf>,
    /// Un élément à ajouter, par sa case (11a=1, « 17.1b line 2 item 1 »=6) ou sa place dans le JSON ; répétable.
    #[arg(long = "set", value_name = "ÉLÉMENT=VALEUR")]
    pub(crate) sets: Vec<Set>,
    /// Le même message encore, bien que GAMM@ l'ait refusé.
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) bulk: BulkArgs,
    /// Dossier où écrire ; un fichier qui y est et dit autre chose n'est jamais remplacé.
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct SendArgs {
    #[command(flatten)]
    pub(crate) bulk: BulkArgs,
    /// Adresse qui prend les messages (docs/reentry.md).
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
    /// Secondes pendant lesquelles attendre les réponses qui ne viennent pas aussitôt.
    #[arg(long, value_name = "SECONDES", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=3600))]
    pub(crate) wait: u64,
    /// Secondes au bout desquelles une réponse est dite absente.
    #[arg(long, value_name = "SECONDES", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: u64,
}

#[derive(Args, Debug)]
pub(crate) struct AnswerArgs {
    /// Fichiers, ou dossiers dont les fichiers .xml sont pris.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Args, Debug)]
pub(crate) struct ArcArgs {
    /// Le numéro.
    #[arg(value_parser = typed)]
    pub(crate) number: NumberOnPaper,
    /// Le CRA, 21 caractères.
    pub(crate) arc: String,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Quand GAMM@ l'a donné ; maintenant si absent.
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// Il a été cherché et trouvé dans GAMM@.
    #[arg(long)]
    pub(crate) looked_for: bool,
    /// Il a été relu : l'accepter bien que sa clé ne convienne pas.
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Le document est vraiment deux fois dans GAMM@.
    #[arg(long)]
    pub(crate) second: bool,
}

#[derive(Args, Debug)]
pub(crate) struct LookForArgs {
    /// Le numéro.
    #[arg(value_parser = typed)]
    pub(crate) number: NumberOnPaper,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Adresse où chercher (docs/reentry.md).
    #[arg(
        long,
        value_name = "URL",
        required_unless_present = "not_found",
        conflicts_with = "not_found"
    )]
    pub(crate) to: Option<String>,
    /// Cherché dans GAMM@ par une personne : il n'y est pas. S'il y est, notez son CRA (reenter arc --looked-for).
    #[arg(long)]
    pub(crate) not_found: bool,
    /// Quand ; maintenant si absent.
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// En clair.
    #[arg(long)]
    pub(crate) note: Option<String>,
}
