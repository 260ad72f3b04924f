//! The binary: command line, configuration, wiring. Reads arguments, asks one use case, prints one answer, sets the exit
//! code: 0 done, 1 refused by a rule, 2 wrong input or usage, 3 the machine failed and no number was given, 4 a number was
//! given and something after it failed. Never a rule of its own.

mod answer;
mod cli;
mod commands;
mod demo;
mod file;
mod wiring;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
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
