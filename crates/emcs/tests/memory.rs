//! Memory: the biggest inputs that are taken, read one after the other in a process of their own, stay under 150 MB.

use emcs::{Limits, read_ie815, read_json, read_message};

const COGNAC: &str = include_str!("../samples/ie815-cognac-daa.xml");

const REFUSAL: &str = include_str!("../samples/ie704-two-errors.xml");

/// The most memory that this process has held, in bytes; `None` where the system does not tell.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<usize>()
        .ok()
        .map(|kb| kb * 1024)
}

/// A valid message of nearly 10 MB: 999 lines, each with 99 packages.
fn goods() -> String {
    let start = COGNAC.find("      <ie:BodyEadEsad>").expect("goods");
    let end = COGNAC.find("      <ie:EadEsadDraft>").expect("draft");
    let packages = "<ie:Package><ie:KindOfPackages>CT</ie:KindOfPackages><ie:ShippingMarks>A</ie:ShippingMarks></ie:Package>";
    let line = format!(
        "<ie:BodyEadEsad><ie:BodyRecordUniqueReference>1</ie:BodyRecordUniqueReference><ie:ExciseProductCode>S200\
         </ie:ExciseProductCode><ie:CnCode>22082012</ie:CnCode><ie:Quantity>1</ie:Quantity><ie:GrossMass>2</ie:GrossMass>\
         <ie:NetMass>1</ie:NetMass>{}</ie:BodyEadEsad>",
        packages.repeat(95)
    );
    format!("{}{}{}", &COGNAC[..start], line.repeat(980), &COGNAC[end..])
}

#[test]
fn ten_megabytes_are_read_in_less_than_150() {
    let Some(before) = peak() else {
        eprintln!("skipped: this system does not tell the memory of a process");
        return;
    };
    let message = goods();
    assert!(
        (9_000_000..10_000_000).contains(&message.len()),
        "{}",
        message.len()
    );
    let read = read_ie815(message.as_bytes(), Limits::DEFAULT).expect("valid");
    assert_eq!(read.consignment.lines.len(), 980);
    drop(read);
    // The same in ISO-8859-1, which is decoded into a copy.
    let latin = message
        .replacen("UTF-8", "ISO-8859-1", 1)
        .replace(['’', 'É', '°'], "x");
    assert!(read_ie815(latin.as_bytes(), Limits::DEFAULT).is_ok());
    drop(latin);
    drop(message);
    for hostile in [
        "<a>".repeat(3_300_000),
        format!("<a {}>", "b='' ".repeat(1_900_000)),
        format!("<IE815 {}>", "xmlns:b='c' ".repeat(800_000)),
        format!("<a>{}</a>", "&amp;".repeat(1_900_000)),
        format!(
            "<!DOCTYPE a [{}]><a/>",
            "<!ENTITY b 'cccccccccc'>".repeat(400_000)
        ),
    ] {
        assert!(read_ie815(hostile.as_bytes(), Limits::DEFAULT).is_err());
        assert!(read_message(hostile.as_bytes(), Limits::DEFAULT).is_err());
    }
    // A refusal of more errors than a message has, and one error of ten megabytes.
    let (head, error) = REFUSAL
        .split_once("<ie:FunctionalError>")
        .expect("an error");
    let error = error
        .split_once("</ie:FunctionalError>")
        .expect("its end")
        .0;
    let error = format!("<ie:FunctionalError>{error}</ie:FunctionalError>");
    for hostile in [
        format!("{head}{}", error.repeat(20_000)),
        format!("{head}{}", error.replace("BQ", &"B ".repeat(4_000_000))),
    ] {
        assert!(read_message(hostile.as_bytes(), Limits::DEFAULT).is_err());
    }
    for hostile in [
        format!("{{\"lines\":[{}1]}}", "1,".repeat(4_900_000)),
        format!("{{\"lines\":[{}{{}}]}}", "{},".repeat(3_200_000)),
        format!("{{{}\"a\":1}}", "\"deferred\":1,".repeat(700_000)),
        format!(
            "{{\"import_declarations\":[{}\"\"]}}",
            "\"\",".repeat(3_200_000)
        ),
    ] {
        assert!(read_json(hostile.as_bytes(), Limits::DEFAULT).is_err());
    }
    let peak = peak().expect("it told before");
    eprintln!(
        "peak {} MB (at the start {} MB)",
        peak / 1_000_000,
        before / 1_000_000
    );
    assert!(peak < 150_000_000, "{peak}");
}
