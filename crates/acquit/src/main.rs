//! The binary: command line, configuration, wiring. Reads arguments, asks one use case, prints one answer, sets the exit
//! code: 0 done, 1 refused by a rule, 2 wrong input or usage, 3 the machine failed and no number was given, 4 a number was
//! given and something after it failed. Never a rule of its own.

mod answer;
mod cli;
mod commands;
mod demo;
mod file;
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

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(code) = arguments.iter().find_map(|a| unfit(a)) {
        let json = arguments.iter().any(|a| a == "--json");
        let out = answer::Voice::new(cli::lang_of_environment(), json);
        return ExitCode::from(out.trouble(&trouble::Trouble::input(code, &[])));
    }
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            // Help and version are no errors; usage is.
            let code = if e.use_stderr() { 2 } else { 0 };
            let _ = e.print();
            return ExitCode::from(code);
        }
    };
    let out = answer::Voice::new(cli.lang(), cli.json);
    match commands::run(&cli, &out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => ExitCode::from(out.trouble(&trouble)),
    }
}
