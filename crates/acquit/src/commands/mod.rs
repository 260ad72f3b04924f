//! One module per family of commands; each calls one use case and words its answer. Never a rule.

mod archive;
mod background;
mod carrier;
mod code;
mod codelists;
mod consignment;
mod convert;
mod document;
pub(crate) mod drill;
mod drm;
mod episode;
mod establishment;
mod evidence;
mod folder;
mod form;
pub(crate) mod gamma;
mod import;
pub(crate) mod issue;
mod kept;
mod keys;
mod log;
mod number;
mod office;
mod officer;
mod official;
pub(crate) mod outbox;
mod proof;
mod reach;
pub(crate) mod reenter;
mod register;
mod report;
mod retention;
mod safety;
pub(crate) mod serve;
mod sight;
mod stock;
mod watch;

use crate::answer::Voice;
use crate::cli::{Cli, Command, Outage, Place};
use crate::trouble::Trouble;
use operator::book::{Party, Product, Vehicle};

/// Runs the command.
pub(crate) fn run(cli: &Cli, out: &Voice) -> Result<(), Trouble> {
    let Some(command) = &cli.command else {
        return background::start(cli, &Place::of_environment(), None, true, out);
    };
    match command {
        Command::Number(c) => number::run(c, out),
        Command::Establishment(c) => establishment::run(cli, c, out),
        Command::Episode(c) => episode::run(cli, c, out),
        Command::Issue(a) => issue::run(cli, a, out),
        Command::Official(c) => official::run(cli, c, out),
        Command::Outbox(c) => outbox::run(cli, c, out),
        Command::Told(a) => document::told(cli, a, out),
        Command::Depart(a) => document::depart(cli, a, out),
        Command::Print(a) => document::print(cli, a, out),
        Command::Carrier(c) => carrier::run(cli, c, out),
        Command::Revise(a) => document::revise(cli, a, out),
        Command::Blank(a) => form::blank(cli, a, out),
        Command::Allot(a) => form::allot(cli, a, out),
        Command::Kit(a) => form::kit(cli, a, out),
        Command::Register(c) => register::run(cli, c, out),
        Command::Reenter(c) => reenter::run(cli, c, out),
        Command::Report(c) => report::run(cli, c, out),
        Command::Duty(c) => register::duty(cli, c, out),
        Command::Proof(c) => proof::run(cli, c, out),
        Command::Stock(c) => stock::run(cli, c, out),
        Command::Sight(c) => sight::run(cli, c, out),
        Command::Drm(a) => drm::run(cli, a, out),
        Command::Dates {
            whose,
            ics,
            overwrite,
        } => drm::dates(cli, whose, ics.as_ref(), *overwrite, out),
        Command::Archive(c) => archive::run(cli, c, out),
        Command::Retention(c) => retention::run(cli, c, out),
        Command::Codelists(c) => codelists::run(cli, c, out),
        Command::Consignment(c) => consignment::run(cli, c, out),
        Command::Watch(a) => watch::run(cli, a, out),
        Command::Party(c) => import::run::<Party>(cli, c, out),
        Command::Product(c) => import::run::<Product>(cli, c, out),
        Command::Vehicle(c) => import::run::<Vehicle>(cli, c, out),
        Command::Office(c) => office::run(cli, c, out),
        Command::Template(c) => import::templates(cli, c, out),
        Command::Evidence(c) => evidence::run(cli, c, out),
        Command::Verify {
            file: Some(file),
            key,
            keys,
            ..
        } => evidence::verify(file, key, keys.as_deref(), out),
        Command::Verify {
            place,
            code: Some(code),
            keys,
            ..
        } => code::verify(cli, place, code, keys.as_deref(), out),
        Command::Verify { place, deep, .. } => safety::verify(cli, place, *deep, out),
        Command::Key(c) => keys::run(cli, c, out),
        Command::Doctor { place } => safety::doctor(cli, place, out),
        Command::Backup {
            place,
            out: to,
            with_key,
            passphrase_file,
        } => {
            let phrase = passphrase_file.as_deref();
            safety::backup(cli, place, to, with_key.then_some(phrase), out)
        }
        Command::Restore {
            file,
            place,
            with_key,
            key_file,
            passphrase_file,
        } => {
            let kept = kept::Kept {
                key: key_file.as_deref(),
                phrase: passphrase_file.as_deref(),
            };
            safety::restore(cli, file, place, with_key.then_some(kept), out)
        }
        Command::Serve {
            place,
            port,
            no_browser,
            quiet,
        } => {
            let how = serve::How {
                port: *port,
                browser: !no_browser,
                quiet: *quiet,
            };
            serve::serve(cli, place, how, out)
        }
        Command::Start {
            place,
            port,
            no_browser,
        } => background::start(cli, place, *port, !no_browser, out),
        Command::Stop { place } => background::stop(place, out),
        Command::Open { place, no_browser } => serve::open(place, !no_browser, out),
        Command::Gamma(a) => gamma::run(cli, a, out),
        Command::Drill(a) => drill::run(cli, a, out),
        Command::Demo(a) if a.web => crate::demo::web::run(cli, a, out),
        Command::Demo(a) => match (a.outage.mode(), a.outage) {
            (Some(mode), _) => crate::demo::with_simulator(a.keep.as_deref(), mode, out),
            (None, Outage::NoInternet) => crate::demo::run(a.keep.as_deref(), out),
            (None, _) => Err(Trouble::input("cli.missing", &[("option", "--web")])),
        },
    }
}
