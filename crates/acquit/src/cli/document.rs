//! Options of `issue`, `told`, `depart`, `print`, `revise`. Only parsed here, never judged.

use super::{Confirmations, OpeningArgs, Whose, typed};
use clap::Args;
use domain::facts::{Case, Copies, Means, PaperForm, PaperLanguage, SentBefore};
use number::{Kind, NumberOnPaper};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct IssueArgs {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// daa (droits suspendus) ou dsa (droits payés).
    #[arg(long)]
    pub(crate) kind: Kind,
    /// Fichier IE815 ou JSON ; répétable, un par document du même camion.
    #[arg(long, required = true, value_name = "FICHIER")]
    pub(crate) consignment: Vec<PathBuf>,
    /// L'expéditeur du fichier est un autre : le remplacer par cet établissement.
    #[arg(long)]
    pub(crate) as_consignor: bool,
    /// Départ prévu.
    #[arg(long, value_name = "HEURE")]
    pub(crate) departure: Option<String>,
    /// Immatriculation.
    #[arg(long, value_name = "PLAQUE")]
    pub(crate) registration: Option<String>,
    /// Champs pour lesquels l'option l'emporte sur le fichier : departure, registration.
    #[arg(long = "override", value_delimiter = ',', value_name = "CHAMPS")]
    pub(crate) overrides: Vec<String>,
    /// a (GPS), b1 (bureau), b2 (opérateur) ; sinon le cas qui s'applique.
    #[arg(long)]
    pub(crate) case: Option<Case>,
    /// Numéro donné par GPS ou le bureau ; répétable, dans l'ordre des documents.
    #[arg(long, value_parser = typed, value_name = "N°")]
    pub(crate) number: Vec<NumberOnPaper>,
    /// Qui a donné le numéro.
    #[arg(long)]
    pub(crate) given_by: Option<String>,
    /// Quand il a été donné ; maintenant si absent.
    #[arg(long)]
    pub(crate) given_at: Option<String>,
    /// Le numéro donné a été relu : l'accepter malgré ses différences.
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Déjà envoyé à GAMM@ ? no, unanswered (sans réponse), arc (CRA reçu).
    #[arg(long, default_value = "no")]
    pub(crate) sent_before: SentBefore,
    /// Quand il a été envoyé à GAMM@.
    #[arg(long, value_name = "HEURE")]
    pub(crate) sent_at: Option<String>,
    /// Dernier numéro utilisé cette année ; 0 si aucun.
    #[arg(long, value_name = "N")]
    pub(crate) last_used: Option<u32>,
    /// Clé : la même demande donne le même numéro, pour toujours.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// PDF à écrire ; avec plusieurs documents, un nom par numéro.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
    /// Formulaire : daa ou dsa selon --kind, eu (document de secours de l'UE) ; sinon celui des réglages.
    #[arg(long, value_name = "daa|dsa|eu")]
    pub(crate) form: Option<Form>,
    /// Langue des intitulés du papier : fr, en, de, nl, it, es ; sinon celle des réglages.
    #[arg(long, value_name = "LANGUE")]
    pub(crate) paper_language: Option<PaperLanguage>,
    /// Imprimer le dessin d'Acquit, même si un formulaire officiel est là.
    #[arg(long)]
    pub(crate) own_drawing: bool,
    #[command(flatten)]
    pub(crate) opening: OpeningArgs,
    /// Bureau prévenu : MOYEN@HEURE, par exemple mail@2026-11-23T18:02 ; répétable.
    #[arg(long, value_name = "MOYEN@HEURE")]
    pub(crate) announced: Vec<String>,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}

/// A form, by the name that its users give it.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Document administratif d'accompagnement.
    Daa,
    /// Document simplifié d'accompagnement.
    Dsa,
    /// Document de secours de l'UE.
    Eu,
}

impl Form {
    /// The form, if it goes with the kind.
    pub(crate) fn of(self, kind: Kind) -> Option<PaperForm> {
        match (self, kind) {
            (Form::Eu, _) => Some(PaperForm::Eu),
            (Form::Daa, Kind::Daa) | (Form::Dsa, Kind::Dsa) => Some(PaperForm::National),
            (Form::Daa, Kind::Dsa) | (Form::Dsa, Kind::Daa) => None,
        }
    }

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::Daa => "daa",
            Form::Dsa => "dsa",
            Form::Eu => "eu",
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct ToldArgs {
    /// Les numéros.
    #[arg(required = true, value_parser = typed)]
    pub(crate) numbers: Vec<NumberOnPaper>,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// mail, telephone, fax, sms, letter, in-person.
    #[arg(long)]
    pub(crate) by: Means,
    /// Quand ; maintenant si absent.
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// La personne (obligatoire au téléphone) ou l'adresse.
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// Ce qui a été dit, au téléphone par exemple.
    #[arg(long)]
    pub(crate) said: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct DepartArgs {
    /// Les numéros.
    #[arg(required = true, value_parser = typed)]
    pub(crate) numbers: Vec<NumberOnPaper>,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Quand ; maintenant si absent.
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// Immatriculation écrite à la main.
    #[arg(long)]
    pub(crate) registration: Option<String>,
    /// Le camion est déjà parti : c'est un fait (avec --reason).
    #[arg(long)]
    pub(crate) already_left: bool,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}

#[derive(Args, Debug)]
pub(crate) struct PrintArgs {
    /// Le numéro.
    #[arg(value_parser = typed)]
    pub(crate) number: NumberOnPaper,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// PDF à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
    /// Imprimer DUPLICATA en travers (les originaux sont sortis).
    #[arg(long)]
    pub(crate) duplicata: bool,
    /// Imprimer le dessin d'Acquit, même si un formulaire officiel est là.
    #[arg(long)]
    pub(crate) own_drawing: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ReviseArgs {
    /// Le numéro.
    #[arg(value_parser = typed)]
    pub(crate) number: NumberOnPaper,
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Nouveau fichier IE815 ou JSON ; sinon le document tel qu'il est.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) consignment: Option<PathBuf>,
    /// L'expéditeur du fichier est un autre : le remplacer.
    #[arg(long)]
    pub(crate) as_consignor: bool,
    /// Nouveau départ prévu.
    #[arg(long)]
    pub(crate) departure: Option<String>,
    /// Nouvelle immatriculation.
    #[arg(long)]
    pub(crate) registration: Option<String>,
    /// Les feuilles précédentes : kept, destroyed, none, missing.
    #[arg(long, default_value = "kept")]
    pub(crate) copies: Copies,
    /// PDF à écrire.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
}
