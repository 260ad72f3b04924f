//! The command line as types: names, help, closed lists. Values are only parsed here, never judged.

use clap::{Args, Parser, Subcommand};
use number::{ExciseNumber, Kind, NumberOnPaper};
use std::path::PathBuf;
use words::Language;

mod archive;
mod carrier;
mod codelists;
mod consignment;
mod convert;
mod demo;
mod document;
mod drill;
mod drm;
mod episode;
mod establishment;
mod evidence;
mod files;
mod form;
mod gamma;
mod office;
mod official;
mod outbox;
mod proof;
mod reenter;
mod register;
mod report;
mod retention;
mod sight;
mod stock;
pub(crate) use archive::ArchiveCommand;
pub(crate) use carrier::CarrierCommand;
pub(crate) use codelists::CodelistsCommand;
pub(crate) use consignment::{CheckArgs, ConsignmentCommand};
pub(crate) use convert::{ConvertArgs, Format};
pub(crate) use demo::{DemoArgs, Outage};
pub(crate) use document::{DepartArgs, IssueArgs, PrintArgs, ReviseArgs, ToldArgs};
pub(crate) use drill::DrillArgs;
pub(crate) use drm::{DrmArgs, DrmCommand, OfMonth};
pub(crate) use episode::{EpisodeCommand, OpeningArgs};
pub(crate) use establishment::{EstablishmentArgs, EstablishmentCommand};
pub(crate) use evidence::EvidenceCommand;
pub(crate) use files::{ImportArgs, ImportCommand, WatchArgs};
pub(crate) use form::{AllotArgs, BlankArgs, KitArgs};
pub(crate) use gamma::GammaArgs;
pub(crate) use office::OfficeCommand;
pub(crate) use official::{OfficialCommand, Which};
pub(crate) use outbox::{OutboxCommand, SettingsArgs};
pub(crate) use proof::{
    AddArgs as ProofAddArgs, FolderArgs as ProofFolderArgs, ListArgs as ProofListArgs,
    ProofCommand, ShowArgs as ProofShowArgs,
};
pub(crate) use reenter::{
    AnswerArgs, ArcArgs, BulkArgs, ExportArgs, LookForArgs, ReenterCommand, SendArgs,
};
pub(crate) use register::{DutyCommand, LogArgs, RegisterCommand, RegisterPrintArgs};
pub(crate) use report::{MakeArgs, ReportCommand};
pub(crate) use retention::RetentionCommand;
pub(crate) use sight::{SeenArgs, SightCommand};
pub(crate) use stock::{AccountsArgs, FileArgs, StockCommand, UnfiledArgs};

fn typed(s: &str) -> Result<NumberOnPaper, number::NumberError> {
    NumberOnPaper::parse_loose(s)
}

/// Procédure de secours des documents d'accompagnement (DAA, DSA) quand GAMM@ ne répond pas.
///
/// Sans commande : ouvre le poste dans le navigateur (acquit start).
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
    pub(crate) command: Option<Command>,
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
    /// Le formulaire officiel téléchargé de GPS : l'apporter, l'essayer, régler ses places.
    #[command(subcommand)]
    Official(OfficialCommand),
    /// Les avis à la douane : ce qui attend, ce qui est parti, les serveurs d'envoi.
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// Le bureau connaît le ou les numéros.
    Told(ToldArgs),
    /// La marchandise est partie.
    Depart(DepartArgs),
    /// Le papier archivé d'un document.
    Print(PrintArgs),
    /// Les feuilles pour le transporteur : à son bureau par temps calme, au conducteur à quai.
    #[command(subcommand)]
    Carrier(CarrierCommand),
    /// Corriger un document avant le départ : même numéro, nouvelle version.
    Revise(Box<ReviseArgs>),
    /// Formulaires vierges sans numéro, pour les garder d'avance. Rien ne change au registre.
    Blank(BlankArgs),
    /// Pendant une panne : attribuer des numéros à des formulaires vierges, dont le document viendra ensuite.
    Allot(AllotArgs),
    /// La trousse de secours pour un jour sans électricité, en un fichier à imprimer.
    Kit(KitArgs),
    /// Le registre des numéros.
    #[command(subcommand)]
    Register(RegisterCommand),
    /// La saisie dans GAMM@ de ce qui est parti sous papier, dès qu'il répond de nouveau.
    #[command(subcommand)]
    Reenter(Box<ReenterCommand>),
    /// Les autres papiers pendant la panne : accusé de réception, changement de destination, fractionnement, annulation.
    #[command(subcommand)]
    Report(ReportCommand),
    /// Ce qui reste à faire.
    #[command(subcommand)]
    Duty(DutyCommand),
    /// Les preuves : garder un fichier, retrouver l'avis auquel une réponse se rapporte, lire un dossier.
    #[command(subcommand)]
    Proof(ProofCommand),
    /// La comptabilité matières : classer un exemplaire, les sorties d'un mois, ce qui n'est pas classé.
    #[command(subcommand)]
    Stock(StockCommand),
    /// Ce que ce poste a vu : réseau, portail, alerte, GPS ; la courbe, l'heure du réseau, ce qui se garde avec une panne.
    #[command(subcommand)]
    Sight(SightCommand),
    /// La DRM d'un mois : premier et dernier numéro, nombre, et ce qui est à côté ; l'élément pour CIEL.
    Drm(Box<DrmArgs>),
    /// Ce qui reste à faire, avec son dernier jour ; en calendrier (iCalendar) aussi.
    Dates {
        #[command(flatten)]
        whose: Whose,
        /// Écrire le calendrier.
        #[arg(long, value_name = "FICHIER")]
        ics: Option<PathBuf>,
        /// Remplacer un fichier qui est déjà là.
        #[arg(long)]
        overwrite: bool,
    },
    /// L'archive du registre en formats ouverts, pour d'autres logiciels et pour longtemps ; une sauvegarde est autre chose (backup).
    #[command(subcommand)]
    Archive(ArchiveCommand),
    /// Ce qui se garde et jusqu'à quand ; retirer ce qui n'a plus à rester.
    #[command(subcommand)]
    Retention(RetentionCommand),
    /// Les listes de codes : les montrer, en charger de plus récentes.
    #[command(subcommand)]
    Codelists(CodelistsCommand),
    /// Un envoi dans un fichier : le vérifier.
    #[command(subcommand)]
    Consignment(ConsignmentCommand),
    /// Un dossier où un logiciel de cave dépose ses fichiers : chacun devient un document, dans la panne ouverte.
    Watch(Box<WatchArgs>),
    /// Les adresses du carnet, en tableau.
    #[command(subcommand)]
    Party(ImportCommand),
    /// Les produits du carnet, en tableau.
    #[command(subcommand)]
    Product(ImportCommand),
    /// Les véhicules du carnet, en tableau.
    #[command(subcommand)]
    Vehicle(ImportCommand),
    /// Les bureaux de douane du carnet : coordonnées, heures, qui les a vérifiées ; en tableau aussi.
    #[command(subcommand)]
    Office(OfficeCommand),
    /// Les départs habituels, en tableau.
    #[command(subcommand)]
    Template(ImportCommand),
    /// Le dossier de preuve : ce qui a été fait, quand, avec les fichiers et la chaîne, en un fichier que d'autres vérifient.
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Vérifier la chaîne, les numéros, le témoin et les fichiers ; ou, avec FICHIER, un dossier de preuve, sans registre.
    Verify {
        /// Un dossier de preuve (ZIP). Code de sortie : 0 intact, 1 modifié et où, 2 illisible.
        #[arg(value_name = "FICHIER", conflicts_with_all = ["deep", "code"])]
        file: Option<PathBuf>,
        /// Clé publique que vous tenez pour celle de l'établissement : 64 caractères ; plusieurs fois si besoin.
        #[arg(long, value_name = "CLÉ", requires = "file")]
        key: Vec<String>,
        #[command(flatten)]
        place: Place,
        /// Tout relire et tout recalculer.
        #[arg(long)]
        deep: bool,
        /// Plutôt un code carré : son texte, ou une image PNG ou JPEG ; dit qui l'a signé et ce qu'il dit.
        #[arg(long, value_name = "TEXTE|IMAGE", conflicts_with = "deep")]
        code: Option<String>,
        /// Liste des clés que vous tenez pour vraies ; sans elle, pour un code carré, celles de ce registre.
        #[arg(long, value_name = "FICHIER")]
        keys: Option<PathBuf>,
    },
    /// La clé qui signe les codes carrés.
    #[command(subcommand)]
    Key(KeyCommand),
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
        /// Garder aussi la clé, à côté (FICHIER.key), sous une phrase de passe demandée au clavier.
        #[arg(long)]
        with_key: bool,
        /// Phrase de passe : la première ligne de ce fichier, au lieu du clavier.
        #[arg(long, value_name = "FICHIER", requires = "with_key")]
        passphrase_file: Option<PathBuf>,
    },
    /// Restaurer une sauvegarde dans un dossier vide.
    Restore {
        /// La sauvegarde.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
        /// Faire signer la nouvelle clé de ce poste par celle gardée à côté de la sauvegarde (FICHIER.key).
        #[arg(long)]
        with_key: bool,
        /// La clé gardée, si elle est ailleurs.
        #[arg(long, value_name = "FICHIER", requires = "with_key")]
        key_file: Option<PathBuf>,
        /// Phrase de passe : la première ligne de ce fichier, au lieu du clavier.
        #[arg(long, value_name = "FICHIER", requires = "with_key")]
        passphrase_file: Option<PathBuf>,
    },
    /// Le poste dans le navigateur, en arrière-plan : répond sur ce poste seulement, jusqu'à la fin de la session ou acquit stop.
    /// Relancé, il ouvre celui qui tourne. Un dossier vide devient un registre. C'est ce que fait acquit sans commande.
    Start {
        #[command(flatten)]
        place: Place,
        /// Port ; celui de la dernière fois s'il est libre, sinon un autre.
        #[arg(long, value_name = "PORT")]
        port: Option<u16>,
        /// Ne pas ouvrir le navigateur.
        #[arg(long)]
        no_browser: bool,
    },
    /// Arrêter le poste qui tourne. Ce qui est noté reste noté.
    Stop {
        #[command(flatten)]
        place: Place,
    },
    /// Le même au premier plan, jusqu'à Ctrl-C : répond sur ce poste seulement. Affiche le chemin d'un fichier à ouvrir,
    /// qui n'est lisible que par vous et sert une fois, dans les 15 minutes. Relancé, il ouvre celui qui tourne.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Port ; celui de la dernière fois s'il est libre, sinon un autre.
        #[arg(long, value_name = "PORT")]
        port: Option<u16>,
        /// Ne pas ouvrir le navigateur.
        #[arg(long)]
        no_browser: bool,
        /// Pour acquit start, qui donne le fichier à ouvrir lui-même.
        #[arg(long, hide = true)]
        quiet: bool,
    },
    /// Ouvrir dans le navigateur le poste qui tourne, par un nouveau fichier.
    Open {
        #[command(flatten)]
        place: Place,
        /// Ne pas ouvrir le navigateur.
        #[arg(long)]
        no_browser: bool,
    },
    /// Un simulateur de GAMM@ pour s'exercer et pour les éditeurs de logiciels : répond sur ce poste seulement, jusqu'à Ctrl-C.
    Gamma(GammaArgs),
    /// Toute l'histoire une fois, dans un dossier jetable, sans rien demander ; ou le poste avec des données d'essai (--web).
    Demo(DemoArgs),
    /// S'exercer : toute la procédure sur des données à part, papiers marqués EXERCICE, une panne au choix ; à la fin, ce que cela a montré.
    Drill(DrillArgs),
}

/// Where the register lies.
#[derive(Args, Debug, Clone)]
pub(crate) struct Place {
    /// Dossier de données ; à défaut celui de votre compte (~/.local/share/acquit).
    #[arg(long, env = "ACQUIT_DATA", value_name = "DOSSIER", default_value_os_t = own_folder(), hide_default_value = true)]
    pub(crate) data: PathBuf,
}

impl Place {
    /// As said by the environment, else the user's own folder.
    pub(crate) fn of_environment() -> Place {
        let named = std::env::var_os("ACQUIT_DATA").filter(|d| !d.is_empty());
        Place {
            data: named.map_or_else(own_folder, PathBuf::from),
        }
    }
}

/// Where the user's programs keep what is his.
fn own_folder() -> PathBuf {
    let set = |v: &str| {
        std::env::var_os(v)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    let home = || set("HOME").map(|h| h.join(".local").join("share"));
    let folder = if cfg!(windows) {
        set("APPDATA")
    } else {
        set("XDG_DATA_HOME").or_else(home)
    };
    folder.unwrap_or_default().join("acquit")
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
pub(crate) enum KeyCommand {
    /// Sa partie publique, à donner à qui vérifie vos papiers ; avec --json, une liste pour verify --code --keys.
    Show {
        #[command(flatten)]
        whose: Whose,
    },
    /// Faire une nouvelle clé à la place de celle qui est perdue ou illisible, ou dont vous ne voulez plus. L'ancienne reste notée.
    Replace {
        #[command(flatten)]
        whose: Whose,
        /// Pourquoi : lost (perdue, illisible), replaced (une autre, l'ancienne étant là).
        #[arg(long, value_parser = ["lost", "replaced"])]
        because: String,
        /// Ce qu'il y a à en dire.
        #[arg(long, value_name = "TEXTE")]
        note: Option<String>,
        /// Le faire ; sans cela, rien n'est fait et l'on dit ce qui le serait.
        #[arg(long)]
        confirm: bool,
    },
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
