//! The command line as types: names, help, closed lists. Values are only parsed here, never judged.

use clap::{Args, Parser, Subcommand};
use domain::facts::{
    Case, Cause, ContactResult, Copies, Elsewhere, Giver, Means, Purpose, SauOutcome, Seen,
    SentBefore, Side,
};
use number::{ExciseNumber, Kind, NumberOnPaper, OfficeCode};
use std::path::PathBuf;
use words::Language;

fn typed(s: &str) -> Result<NumberOnPaper, String> {
    NumberOnPaper::parse_loose(s).map_err(|e| e.to_string())
}

/// Procédure de secours des documents d'accompagnement (DAA, DSA) quand GAMM@ ne répond pas.
#[derive(Parser, Debug)]
#[command(
    name = "acquit",
    version,
    about,
    propagate_version = true,
    max_term_width = 110
)]
pub(crate) struct Cli {
    /// Réponses pour un programme, en JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Langue des réponses : fr ou en.
    #[arg(long, global = true, env = "ACQUIT_LANG", value_name = "fr|en")]
    lang: Option<String>,
    /// Initiales de la personne qui agit.
    #[arg(
        long = "by-whom",
        global = true,
        env = "ACQUIT_ACTOR",
        value_name = "INITIALES"
    )]
    pub(crate) actor: Option<String>,
    /// Dossier des témoins, hors du dossier de données.
    #[arg(long, global = true, env = "ACQUIT_WITNESS", value_name = "DOSSIER")]
    pub(crate) witness: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// French unless asked otherwise.
    pub(crate) fn lang(&self) -> Language {
        self.lang
            .as_deref()
            .and_then(Language::from_tag)
            .unwrap_or(Language::Fr)
    }
}

/// The language before the arguments are read.
pub(crate) fn lang_of_environment() -> Language {
    std::env::var("ACQUIT_LANG")
        .ok()
        .and_then(|l| Language::from_tag(&l))
        .unwrap_or(Language::Fr)
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Composer, lire ou dicter un numéro de secours.
    #[command(subcommand)]
    Number(NumberCommand),
    /// Ajouter ou montrer un établissement.
    #[command(subcommand)]
    Establishment(EstablishmentCommand),
    /// La panne : l'ouvrir, ce qui est vu, le SAU, l'annonce au bureau, la fin.
    #[command(subcommand)]
    Episode(EpisodeCommand),
    /// Attribuer ou recevoir un numéro, sceller le document, l'imprimer.
    Issue(Box<IssueArgs>),
    /// Le bureau connaît le ou les numéros.
    Told(ToldArgs),
    /// La marchandise est partie.
    Depart(DepartArgs),
    /// Le papier archivé d'un document.
    Print(PrintArgs),
    /// Corriger un document avant le départ : même numéro, nouvelle version.
    Revise(Box<ReviseArgs>),
    /// Le registre des numéros.
    #[command(subcommand)]
    Register(RegisterCommand),
    /// Ce qui reste à faire.
    #[command(subcommand)]
    Duty(DutyCommand),
    /// Vérifier la chaîne, les numéros, le témoin et les fichiers.
    Verify {
        #[command(flatten)]
        place: Place,
        /// Tout relire et tout recalculer.
        #[arg(long)]
        deep: bool,
    },
    /// Suis-je prêt ?
    Doctor {
        #[command(flatten)]
        place: Place,
    },
    /// Sauvegarder, pendant que d'autres écrivent ; la copie est essayée avant d'être dite bonne.
    Backup {
        #[command(flatten)]
        place: Place,
        /// Fichier à écrire.
        #[arg(long, value_name = "FICHIER")]
        out: PathBuf,
    },
    /// Restaurer une sauvegarde dans un dossier vide.
    Restore {
        /// La sauvegarde.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Toute l'histoire une fois, dans un dossier jetable, sans rien demander.
    Demo {
        /// Garder le dossier à cet endroit (vide ou absent).
        #[arg(long, value_name = "DOSSIER")]
        keep: Option<PathBuf>,
    },
}

/// Where the register lies.
#[derive(Args, Debug, Clone)]
pub(crate) struct Place {
    /// Dossier de données.
    #[arg(long, env = "ACQUIT_DATA", value_name = "DOSSIER")]
    pub(crate) data: PathBuf,
}

/// Which register, of which establishment.
#[derive(Args, Debug, Clone)]
pub(crate) struct Whose {
    #[command(flatten)]
    pub(crate) place: Place,
    /// N° d'accise ; inutile quand il n'y a qu'un établissement ou que le numéro le porte.
    #[arg(long, value_name = "N°")]
    pub(crate) excise: Option<ExciseNumber>,
}

/// What a person confirms with an act.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct Confirmations {
    /// Confirmer la date affichée en toutes lettres.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) confirm_date: Option<jiff::civil::Date>,
    /// Raison de continuer : [RÈGLE=]CODE[:TEXTE], CODE parmi office-closed, calls-unanswered, lines-down, truck-left, loaded, other.
    #[arg(long = "reason", value_name = "RAISON")]
    pub(crate) reasons: Vec<String>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum NumberCommand {
    /// Construire les 21 caractères.
    Compose {
        /// Année, sur quatre chiffres.
        #[arg(long)]
        year: i16,
        /// N° d'accise.
        #[arg(long)]
        excise: String,
        /// Séquence annuelle.
        #[arg(long)]
        sequence: u32,
        /// daa ou dsa.
        #[arg(long)]
        kind: Kind,
    },
    /// Lire un numéro, ou dire où il ne va pas.
    Parse {
        /// Le numéro.
        number: String,
    },
    /// Dicter un numéro au téléphone, et comparer ce qui est répété.
    Dictate {
        /// Le numéro.
        number: String,
        /// Ce que l'interlocuteur a répété.
        #[arg(long, value_name = "ENTENDU")]
        read_back: Option<String>,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum EstablishmentCommand {
    /// Ajouter un établissement, et commencer le registre si le dossier est vide.
    Add(Box<EstablishmentArgs>),
    /// Changer ses données (celles qui sont données ; les autres restent).
    Change(Box<EstablishmentArgs>),
    /// Montrer les établissements.
    Show {
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Args, Debug)]
pub(crate) struct EstablishmentArgs {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Lire l'établissement dans un fichier TOML ; les options le complètent.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) file: Option<PathBuf>,
    /// N° d'accise de l'entrepôt.
    #[arg(long)]
    pub(crate) excise: Option<ExciseNumber>,
    /// Nom, tel qu'il figure sur le document.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Rue et numéro.
    #[arg(long)]
    pub(crate) street: Option<String>,
    /// Code postal.
    #[arg(long)]
    pub(crate) postcode: Option<String>,
    /// Ville.
    #[arg(long)]
    pub(crate) city: Option<String>,
    /// Téléphone du signataire.
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// Code du bureau de douane local (8 caractères).
    #[arg(long)]
    pub(crate) office: Option<OfficeCode>,
    /// Nom du bureau.
    #[arg(long)]
    pub(crate) office_name: Option<String>,
    /// Heures d'ouverture, par exemple "mo-fr 08:30-12:00 13:30-17:00".
    #[arg(long)]
    pub(crate) office_hours: Option<String>,
    /// Jours particuliers : AAAA-MM-JJ[..AAAA-MM-JJ] off ou heures ; répétable.
    #[arg(long, value_name = "JOURS")]
    pub(crate) office_exception: Vec<String>,
    /// Téléphone du bureau.
    #[arg(long)]
    pub(crate) office_phone: Option<String>,
    /// Courriel du bureau.
    #[arg(long)]
    pub(crate) office_mail: Option<String>,
    /// Télécopie du bureau.
    #[arg(long)]
    pub(crate) office_fax: Option<String>,
    /// Jour où une personne a vérifié téléphone et heures du bureau.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) office_confirmed: Option<jiff::civil::Date>,
    /// Bureau de rattachement, s'il est différent.
    #[arg(long)]
    pub(crate) attachment: Option<OfficeCode>,
    /// Téléphone du SAU.
    #[arg(long)]
    pub(crate) sau_phone: Option<String>,
    /// Heures du SAU.
    #[arg(long)]
    pub(crate) sau_hours: Option<String>,
    /// Jour où une personne a vérifié téléphone et heures du SAU.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(crate) sau_confirmed: Option<jiff::civil::Date>,
    /// Jours fériés : national ou alsace-moselle.
    #[arg(long)]
    pub(crate) region: Option<domain::calendar::Region>,
    /// Dernier numéro utilisé cette année, par qui que ce soit ; 0 si aucun.
    #[arg(long, value_name = "N")]
    pub(crate) last_used: Option<u32>,
    #[command(flatten)]
    pub(crate) confirm: Confirmations,
}

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
    /// Dernier numéro utilisé cette année ; 0 si aucun.
    #[arg(long, value_name = "N")]
    pub(crate) last_used: Option<u32>,
    /// Clé : la même demande donne le même numéro, pour toujours.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// PDF à écrire ; avec plusieurs documents, un nom par numéro.
    #[arg(long, value_name = "FICHIER")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) opening: OpeningArgs,
    /// Bureau prévenu : MOYEN@HEURE, par exemple mail@2026-11-23T18:02 ; répétable.
    #[arg(long, value_name = "MOYEN@HEURE")]
    pub(crate) announced: Vec<String>,
    #[command(flatten)]
    pub(crate) confirmations: Confirmations,
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
    },
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
        /// Le code : C1-written, C2, C3, C4, I9-tell, I17-written.
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
