//! Options of `retention`: what is kept until when, what may be cut, the cutting. Only parsed here, never judged.

use super::{Place, Whose};
use clap::Subcommand;
use jiff::civil::Date;

#[derive(Subcommand, Debug)]
pub(crate) enum RetentionCommand {
    /// Ce qui peut être retiré, ce qui attend encore, ce qui vient ensuite.
    List {
        #[command(flatten)]
        whose: Whose,
        /// Combien de documents montrer.
        #[arg(long, value_name = "NOMBRE", default_value_t = 20)]
        limit: usize,
        /// Seulement les documents après celui-ci (dossier).
        #[arg(long, value_name = "DOSSIER")]
        after: Option<u64>,
    },
    /// Retirer le contenu des documents terminés qui n'ont plus à rester. Numéro, dates et ce qu'ils sont devenus restent.
    Cut {
        #[command(flatten)]
        whose: Whose,
        /// Ce qui devait rester jusqu'à ce jour, ou moins longtemps.
        #[arg(long, value_name = "AAAA-MM-JJ")]
        until: Date,
        /// Pourquoi ; reste au registre.
        #[arg(
            long,
            value_name = "TEXTE",
            default_value = "durée de conservation passée"
        )]
        reason: String,
        /// Le contenu est retiré pour toujours.
        #[arg(long)]
        confirm: bool,
    },
    /// Les données personnelles : lesquelles, pourquoi, où elles sont, jusqu'à quand, qui les voit.
    Personal {
        #[command(flatten)]
        place: Place,
    },
    /// Les années après celle de la dernière opération ; avec un nombre, les changer (jamais moins que les règles).
    Years {
        #[command(flatten)]
        place: Place,
        /// Combien.
        years: Option<u8>,
    },
}
