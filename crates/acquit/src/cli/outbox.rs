//! The words of `outbox`.

use super::{Place, Whose};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum OutboxCommand {
    /// Les avis à la douane : à faire, en attente, partis, reçus ; pourquoi, et le prochain essai.
    List {
        #[command(flatten)]
        whose: Whose,
        /// Aussi ceux qui sont finis, les plus récents d'abord.
        #[arg(long)]
        all: bool,
    },
    /// Un avis : où il en est, ses essais, ce qui est revenu.
    Show {
        #[command(flatten)]
        which: Which,
        /// Écrire son message, tel qu'il part ou est parti.
        #[arg(long, value_name = "FICHIER.eml")]
        eml: Option<PathBuf>,
    },
    /// Préparer un avis : les numéros d'un camion, un numéro annulé, ou l'intention d'utiliser la procédure.
    Queue {
        /// Les numéros des documents, d'un même camion ; aucun pour l'intention.
        #[arg(value_parser = super::typed)]
        numbers: Vec<number::NumberOnPaper>,
        #[command(flatten)]
        whose: Whose,
        /// Ces numéros sont annulés, et le bureau les connaît.
        #[arg(long)]
        voided: bool,
        /// À quelle adresse ; à défaut celle du bureau.
        #[arg(long, value_name = "ADRESSE")]
        to: Option<String>,
        /// Une personne l'enverra : rien ne part d'ici.
        #[arg(long)]
        by_hand: bool,
    },
    /// Envoyer un avis maintenant, sans attendre le prochain essai.
    Send {
        #[command(flatten)]
        which: Which,
        /// En quelques mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// Renvoyer un avis dont on ne sait pas s'il est parti, ou qui a été refusé ou retourné : le même message, au prochain passage.
    Again {
        #[command(flatten)]
        which: Which,
        /// En quelques mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// Ne plus envoyer un avis.
    Drop {
        #[command(flatten)]
        which: Which,
        /// En quelques mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// Envoyer ce qui attend, jusqu'à Ctrl-C. Le poste (acquit start) le fait déjà quand il tourne.
    Run {
        #[command(flatten)]
        place: Place,
        /// Une fois, ce dont c'est l'heure.
        #[arg(long)]
        once: bool,
    },
    /// L'expéditeur et les serveurs d'envoi ; sans option, les montrer.
    Settings(Box<SettingsArgs>),
    /// Essayer les serveurs sans rien envoyer : connexion, TLS, mot de passe, expéditeur.
    Test {
        #[command(flatten)]
        place: Place,
    },
}

/// A notice.
#[derive(Args, Debug)]
pub(crate) struct Which {
    /// Le numéro de l'avis, d'après outbox list.
    #[arg(value_name = "N")]
    pub(crate) notice: u64,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Args, Debug)]
pub(crate) struct SettingsArgs {
    #[command(flatten)]
    pub(crate) place: Place,
    /// L'adresse d'où partent les avis ; les réponses y arrivent. Vide : rien ne part.
    #[arg(long, value_name = "ADRESSE")]
    pub(crate) from: Option<String>,
    /// Un serveur, dans l'ordre des essais : tls://NOM@HÔTE[:PORT], starttls://… ou none://… (sans chiffrement). Remplace la liste.
    #[arg(long = "server", value_name = "SERVEUR")]
    pub(crate) servers: Vec<String>,
    /// Oublier les serveurs et leurs mots de passe.
    #[arg(long, conflicts_with = "servers")]
    pub(crate) no_server: bool,
    /// Une communication part-elle d'elle-même dès que le numéro existe ?
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub(crate) automatic: Option<bool>,
    /// Secondes d'attente pour chaque réponse d'un serveur.
    #[arg(long, value_name = "SECONDES")]
    pub(crate) patience: Option<u16>,
    /// Lire sur l'entrée standard le mot de passe du N-ième serveur ; jamais en argument.
    #[arg(long, value_name = "N")]
    pub(crate) password: Option<usize>,
    /// L'autorité (PEM) du certificat du N-ième serveur, si elle n'est pas publique : N=FICHIER.
    #[arg(long = "authority", value_name = "N=FICHIER")]
    pub(crate) authorities: Vec<String>,
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err("yes|no".to_owned()),
    }
}
