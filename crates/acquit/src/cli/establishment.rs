//! Options of `establishment`. Only parsed here, never judged.

use super::{Confirmations, Place, Whose};
use clap::{Args, Subcommand};
use number::{ExciseNumber, OfficeCode};
use std::path::PathBuf;

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
