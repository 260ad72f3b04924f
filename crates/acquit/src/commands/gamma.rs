//! `gamma`: the simulator of GAMM@ in the foreground, until it is asked to end. Gives it its clock, its randomness and its sentences,
//! and nothing of a register.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, GammaArgs};
use crate::trouble::Trouble;
use crate::wiring;
use gamma::{Behaviour, Office, Setup};
use jiff::Timestamp;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use words::{Catalogue, Language};

pub(super) fn run(cli: &Cli, a: &GammaArgs, out: &Voice) -> Result<(), Trouble> {
    let office = open(&a.data, Behaviour::new(a.mode, a.delay), cli.lang())?;
    let bound = loopback::Bound::at(a.listen).map_err(|e| {
        let code = match e.kind() {
            std::io::ErrorKind::AddrNotAvailable => "gamma.not-here",
            _ => "gamma.port",
        };
        let (address, detail) = (a.listen.to_string(), e.to_string());
        Trouble::input(code, &[("address", &address), ("detail", &detail)])
    })?;
    let url = format!("http://{}", bound.address());
    // The address alone on its line, for whoever starts it from a script.
    out.line(&url);
    out.give(
        "gamma",
        json!({ "url": url, "mode": a.mode, "delay": a.delay, "data": a.data.display().to_string() }),
    );
    let served = gamma::serve(Arc::new(office), bound, loopback::asked_to_end());
    served.map_err(|e| machine("gamma.failed", &a.data, &e))
}

/// The simulator over a folder of its own.
fn open(data: &Path, behaviour: Behaviour, language: Language) -> Result<Office, Trouble> {
    if data.join("register.sqlite").exists() {
        let path = data.display().to_string();
        return Err(Trouble::input("gamma.folder", &[("path", &path)]));
    }
    let words = Catalogue::new(language);
    let office = Office::open(Setup {
        data: data.to_owned(),
        program: wiring::PROGRAM.to_owned(),
        now: Arc::new(Timestamp::now),
        random: wiring::random_id,
        say: Box::new(move |code, data| {
            let message = words.say_with(code, data);
            message.map_or_else(|| code.to_owned(), |m| m.text)
        }),
        behaviour,
    })?;
    Ok(office)
}
