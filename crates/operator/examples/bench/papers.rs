//! Documents rendered: the whole PDF of a sealed document, all its copies, on one thread; the first one apart, because it
//! also reads fonts and templates.

use crate::{Failed, Plan, median, registers};
use domain::event::Event;
use domain::facts::PaperMark;
use journal::Durability;
use operator::{Confirm, FormsPress, Press, sheet};
use std::time::Instant;

/// Measures and prints.
pub(crate) fn measure(plan: &Plan) -> Result<(), Failed> {
    let folder = plan.folder.join("papers");
    registers::make(plan, &folder, 0)?;
    let desk = registers::open(&folder, Durability::Group)?;
    let excise = registers::excise(0)?;
    let done = desk.act(
        &excise,
        registers::issue(vec![registers::draft(plan, &excise, 2026)?], None),
        &Confirm::default(),
    )?;
    let sealed = done.events.iter().find_map(|e| match e {
        Event::DocumentSealed(s) => Some(s.dossier),
        _ => None,
    });
    let dossier = sealed
        .and_then(|id| done.register.dossiers.get(&id))
        .ok_or("no document")?;
    let own = done
        .register
        .establishment
        .as_ref()
        .ok_or("no establishment")?;
    let paper = |n: u32| {
        let stamp = sheet::Stamp {
            at: dossier.sealed_at,
            head: format!("{excise}:{n}:{}", "0".repeat(32)),
            code: Some("W".repeat(157)),
            mark: PaperMark::None,
            program: "acquit bench".into(),
        };
        sheet::paper(own, dossier, &stamp).ok_or("no paper")
    };
    let press = FormsPress::default();
    let began = Instant::now();
    let first = press.print(&paper(0)?)?;
    let cold = began.elapsed().as_secs_f64() * 1e3;
    let mut times = Vec::new();
    for n in 1..=30_u32 {
        // Another head each time: nothing is remembered from the one before but fonts and templates.
        let paper = paper(n)?;
        let began = Instant::now();
        press.print(&paper)?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let middle = median(times);
    println!(
        "## papers: a DAA in four copies, {} pages, {} kB, one thread",
        first.pages,
        first.bytes.len() / 1000
    );
    println!("first in a program       {cold:>8.0} ms");
    println!(
        "then (median of 30)      {middle:>8.1} ms    {:>6.1} documents/s",
        1e3 / middle
    );
    println!();
    Ok(())
}
