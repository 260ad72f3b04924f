//! Options of `episode`, and how an outage begins. Only parsed here, never judged.

use super::Whose;
use clap::{Args, Subcommand};
use domain::facts::{Cause, ContactResult, Elsewhere, Means, Purpose, SauOutcome, Seen, Side};
use number::Kind;

#[derive(Subcommand, Debug)]
pub(crate) enum EpisodeCommand {
    /// La panne commence.
    Open {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        opening: OpeningArgs,
        /// Le portail : up, down, unknown.
        #[arg(long)]
        portal: Option<Seen>,
        /// GPS : up, down, unknown.
        #[arg(long)]
        gps: Option<Seen>,
    },
    /// Ce qui est vu maintenant.
    See {
        #[command(flatten)]
        whose: Whose,
        /// Internet sur ce poste : up, down, unknown.
        #[arg(long)]
        internet: Option<Seen>,
        /// Ailleurs : none (rien, nulle part), internet (Internet oui, GAMM@ non), gamma (GAMM@ s'ouvre).
        #[arg(long)]
        elsewhere: Option<Elsewhere>,
        /// Le portail.
        #[arg(long)]
        portal: Option<Seen>,
        /// GPS.
        #[arg(long)]
        gps: Option<Seen>,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
    },
    /// L'appel au SAU et ce qu'il a donné.
    Sau {
        #[command(flatten)]
        whose: Whose,
        /// authorised, alert-announced, solved, will-call-back, not-reachable, closed, refused.
        #[arg(long)]
        outcome: SauOutcome,
        /// Qui a répondu.
        #[arg(long)]
        agent: Option<String>,
        /// Référence donnée.
        #[arg(long)]
        reference: Option<String>,
        /// Pour quels documents ; les deux si absent.
        #[arg(long)]
        kind: Vec<Kind>,
        /// Jusqu'à quand.
        #[arg(long)]
        until: Option<String>,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// En vos mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// L'alerte lue sur le portail.
    Alert {
        #[command(flatten)]
        whose: Whose,
        /// Ce qui est écrit.
        #[arg(long)]
        text: String,
        /// Sa référence.
        #[arg(long)]
        reference: Option<String>,
        /// Jusqu'à quand elle vaut.
        #[arg(long)]
        until: Option<String>,
        /// Quand elle a été lue ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// Capture d'écran ou page enregistrée, gardée avec la panne (10 Mo au plus).
        #[arg(long, value_name = "FICHIER")]
        screenshot: Option<std::path::PathBuf>,
    },
    /// Le bureau local est prévenu de l'intention, ou appelé.
    Announce {
        #[command(flatten)]
        whose: Whose,
        /// mail, telephone, fax, sms, letter, in-person.
        #[arg(long)]
        by: Means,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// spoken, sent, voicemail, no-answer, engaged, not-sent, cannot.
        #[arg(long)]
        result: Option<ContactResult>,
        /// À qui.
        #[arg(long)]
        to: Option<String>,
        /// Pour quoi : announce, number (demander un numéro), agreement (demander l'accord).
        #[arg(long, default_value = "announce")]
        purpose: Purpose,
        /// En vos mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// GAMM@ répond de nouveau.
    ServiceBack {
        #[command(flatten)]
        whose: Whose,
        /// Depuis quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
    },
    /// Corriger quand une panne, ouverte ou finie, a commencé, ou depuis quand GAMM@ répond de nouveau. Ce qui a été dit d'abord reste.
    Correct {
        #[command(flatten)]
        whose: Whose,
        /// Laquelle ; la panne ouverte si absent.
        #[arg(long, value_name = "N")]
        episode: Option<u64>,
        /// Elle a commencé alors.
        #[arg(long)]
        since: Option<String>,
        /// GAMM@ répond de nouveau depuis.
        #[arg(long)]
        back: Option<String>,
        /// Pourquoi, en vos mots.
        #[arg(long)]
        reason: String,
    },
    /// La panne est finie.
    Close {
        #[command(flatten)]
        whose: Whose,
        /// Quand ; maintenant si absent.
        #[arg(long)]
        at: Option<String>,
        /// En vos mots.
        #[arg(long)]
        note: Option<String>,
    },
    /// Où en est la panne.
    Show {
        #[command(flatten)]
        whose: Whose,
    },
}

/// How an outage begins.
#[derive(Args, Debug, Clone)]
pub(crate) struct OpeningArgs {
    /// gamma-down, gamma-slow, gamma-refuses, portal-down, gps-down, no-internet, own-network, own-computer, own-software, certificate, printer, electricity, other.
    #[arg(long)]
    pub(crate) cause: Option<Cause>,
    /// customs, operator, third.
    #[arg(long)]
    pub(crate) side: Option<Side>,
    /// Depuis quand.
    #[arg(long)]
    pub(crate) since: Option<String>,
    /// Internet sur ce poste : up, down, unknown.
    #[arg(long)]
    pub(crate) internet: Option<Seen>,
    /// Ailleurs : none (rien, nulle part), internet (Internet oui, GAMM@ non), gamma (GAMM@ s'ouvre).
    #[arg(long)]
    pub(crate) elsewhere: Option<Elsewhere>,
    /// En vos mots.
    #[arg(long)]
    pub(crate) note: Option<String>,
}
