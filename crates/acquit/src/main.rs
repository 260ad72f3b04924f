//! The binary: command line, configuration, wiring. Reads arguments, asks one use case, prints one answer, sets the exit
//! code: 0 done, 1 refused by a rule, 2 wrong input or usage, 3 the machine failed and no number was given, 4 a number was
//! given and something after it failed. Never a rule of its own.

mod answer;
mod cli;
mod commands;
mod demo;
mod diary;
mod file;
mod keys;
mod press;
mod publisher;
mod trouble;
mod wiring;

use clap::Parser;
use std::process::ExitCode;

/// Longest argument, in bytes: a note of a page. What is longer was not meant for a command line.
const MAX_ARGUMENT: usize = 4096;

/// What no argument may hold: it would stand in the register for ever.
fn unfit(argument: &std::ffi::OsStr) -> Option<&'static str> {
    match argument.to_str() {
        None => Some("cli.not-text"),
        Some(t) if t.len() > MAX_ARGUMENT => Some("cli.too-long"),
        Some(t) if t.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => {
            Some("cli.control")
        }
        Some(_) => None,
    }
}

/// Says why the command line cannot be read: a number that is none with its place and rule, as everywhere; else in the
/// parser's own words. Help and version are no errors.
fn usage(e: &clap::Error, arguments: &[std::ffi::OsString]) -> u8 {
    use clap::error::ErrorKind;
    let asks_help = e.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !e.use_stderr() || asks_help {
        let _ = e.print();
        return if asks_help { 2 } else { 0 };
    }
    let mut texts = arguments.iter().filter_map(|a| a.to_str());
    let json = texts.clone().any(|a| a == "--json");
    let said = texts
        .clone()
        .find_map(|a| a.strip_prefix("--lang="))
        .or_else(|| texts.find(|a| *a == "--lang").and_then(|_| texts.next()));
    let language = said
        .and_then(words::Language::from_tag)
        .unwrap_or_else(cli::lang_of_environment);
    let number = std::error::Error::source(e).and_then(|s| s.downcast_ref::<number::NumberError>());
    let trouble = match number {
        Some(n) => trouble::Trouble::from(n.clone()),
        None => {
            let text = e.render().to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            // The usage and the pointer to help follow an empty line.
            let first = text.split("\n\n").next().unwrap_or_default();
            let detail = first.split_whitespace().collect::<Vec<_>>().join(" ");
            trouble::Trouble::input("cli.usage", &[("detail", &detail)])
        }
    };
    answer::Voice::new(language, json).trouble(&trouble)
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(code) = arguments.iter().find_map(|a| unfit(a)) {
        let json = arguments.iter().any(|a| a == "--json");
        let out = answer::Voice::new(cli::lang_of_environment(), json);
        return ExitCode::from(out.trouble(&trouble::Trouble::input(code, &[])));
    }
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => return ExitCode::from(usage(&e, &arguments)),
    };
    let out = answer::Voice::new(cli.lang(), cli.json);
    match commands::run(&cli, &out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => ExitCode::from(out.trouble(&trouble)),
    }
}
