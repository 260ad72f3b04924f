//! The example messages of docs/gamma and what each is answered, in the order in which they are posted. What is only known when it is
//! posted stands in the file between braces.

use crate::make::{self, Goods, header};
use domain::consignment::{Consignment, DestinationType};
use domain::movement::{Conclusion, DelayRole};
use jiff::civil::{Date, date};
use number::Arc;

/// One message.
pub(crate) struct Example {
    /// Its file.
    pub(crate) file: &'static str,
    /// What it shows.
    pub(crate) about: &'static str,
    /// The file whose ARC stands for `{ARC}`.
    pub(crate) arc_of: Option<&'static str>,
    /// The answer, such as `IE801`.
    pub(crate) answer: &'static str,
    /// Of IE704, the error type and the element; of IE917, the element or nothing; of IE905, the status.
    pub(crate) with: (&'static str, &'static str),
    /// The message.
    pub(crate) text: String,
}

/// The day on which they are said to be prepared, long enough ago.
fn prepared() -> Date {
    date(2026, 11, 20)
}

/// An ARC in the place of one that is only known when the message is posted.
fn stand_in() -> Arc {
    Arc::complete("26FRG00000000000000A").expect("an ARC")
}

/// A day in the place of tomorrow.
fn tomorrow() -> Date {
    date(1999, 12, 31)
}

fn example(
    file: &'static str,
    about: &'static str,
    arc_of: Option<&'static str>,
    answer: &'static str,
    with: (&'static str, &'static str),
    bytes: Vec<u8>,
) -> Example {
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.replace(stand_in().as_str(), "{ARC}");
    Example {
        file,
        about,
        arc_of,
        answer,
        with,
        text: text.replace(&tomorrow().to_string(), "{TOMORROW}"),
    }
}

fn sound(goods: Goods, lrn: &str) -> Consignment {
    make::consignment(goods, lrn, prepared(), true)
}

/// All of them.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<Example> {
    let arc = stand_in();
    let h = |id: &str| header(&format!("GAMMA-EXAMPLE-{id}"), prepared());
    let draft = |c: &Consignment, id: &str| make::draft(c, &h(id));
    let (cognac, beer, fuel, later) = ("01-ie815.xml", "02-ie815-duty-paid.xml", "03-ie815-energy.xml", "04-ie815-tomorrow.xml");
    let none = ("", "");
    let first = draft(&sound(Goods::Cognac, "EXAMPLE-01"), "01");
    let cut = first[..first.len() / 2].to_vec();
    let wrong = String::from_utf8(draft(&sound(Goods::Cognac, "EXAMPLE-08"), "08")).expect("UTF-8");
    let wrong = wrong.replace("<ie:Quantity>840.000<", "<ie:Quantity>840,000<").into_bytes();
    let anonymous = String::from_utf8(draft(&sound(Goods::Cognac, "EXAMPLE-12"), "12")).expect("UTF-8");
    let identifier = "    <tms:MessageIdentifier>GAMMA-EXAMPLE-12</tms:MessageIdentifier>\n";
    let anonymous = anonymous.replace(identifier, "").into_bytes();
    let answer = emcs::Ie801::first(h("10"), Arc::complete("26FRG000000000000009").unwrap_or_else(|_| arc.clone()), prepared().at(12, 0, 0, 0), sound(Goods::Cognac, "EXAMPLE-10"));
    let answer = emcs::write_ie801(&answer).expect("written").message;
    let unknown = Arc::complete("26FRG999999999999990").expect("an ARC");
    let miscopied = Arc::parse_as_given(&format!("{}{}", &unknown.as_str()[..20], if unknown.as_str().ends_with('0') { '1' } else { '0' })).expect("an ARC");
    let parts = ["EXAMPLE-03-A".to_owned(), "EXAMPLE-03-B".to_owned()];
    let mut all = vec![
        example(cognac, "a draft under suspension, after a fallback document", None, "IE801", none, first),
        example(beer, "a draft with the duty paid: the ARC has P in place 20", None, "IE801", none, draft(&sound(Goods::Beer, "EXAMPLE-02"), "02")),
        example(fuel, "a draft of energy products", None, "IE801", none, draft(&sound(Goods::Fuel, "EXAMPLE-03"), "03")),
        example(later, "a draft that leaves tomorrow", None, "IE801", none,
            draft(&make::consignment(Goods::Cognac, "EXAMPLE-04", tomorrow(), false), "04")),
        example("05-ie815-same-reference.xml", "the reference of another draft of this consignor", None, "IE704", ("91", "LocalReferenceNumber"),
            draft(&sound(Goods::Cognac, "EXAMPLE-01"), "05")),
        example("06-ie815-past-day.xml", "a day of dispatch in the past, without the deferred flag", None, "IE704", ("12", "DateOfDispatch"),
            draft(&Consignment { deferred: None, ..sound(Goods::Cognac, "EXAMPLE-06") }, "06")),
        example("07-ie815-without-invoice.xml", "an element that the schema asks for is missing", None, "IE704", ("15", "InvoiceNumber"),
            draft(&Consignment { invoice_number: None, ..sound(Goods::Cognac, "EXAMPLE-07") }, "07")),
        example("08-ie815-wrong-value.xml", "a quantity with a comma", None, "IE917", ("", "Quantity"), wrong),
        example("09-cut.xml", "a file cut in the middle", None, "IE917", none, cut),
        example("10-ie801.xml", "an answer, sent as if it were a request", None, "IE917", none, answer),
        example("11-ie815-same-identifier.xml", "another message with the identifier of the first", None, "IE704", ("26", "MessageIdentifier"),
            draft(&sound(Goods::Cognac, "EXAMPLE-11"), "01")),
        example("12-ie815-without-identifier.xml", "a message without identifier", None, "IE704", ("15", "MessageIdentifier"), anonymous),
        example("13-ie810.xml", "a cancellation before the departure", Some(later), "IE810", none, make::cancel(&arc, &h("13"))),
        example("14-ie810-already-left.xml", "a cancellation after the departure", Some(cognac), "IE704", ("92", "AdministrativeReferenceCode"), make::cancel(&arc, &h("14"))),
        example("15-ie810-duty-paid.xml", "a cancellation of an e-SAD", Some(beer), "IE704", ("15", "AdministrativeReferenceCode"), make::cancel(&arc, &h("15"))),
        example("16-ie813.xml", "a change of destination: the document becomes the second", Some(cognac), "IE813", none,
            make::divert(&arc, None, DestinationType::TaxWarehouse, &h("16"))),
        example("17-ie813-wrong-destination.xml", "a destination under suspension for a movement with the duty paid", Some(beer), "IE704", ("12", "DestinationTypeCode"),
            make::divert(&arc, None, DestinationType::TaxWarehouse, &h("17"))),
        example("18-ie819-alert.xml", "an alert of the consignee", Some(cognac), "IE819", none, make::alert(&arc, 2, false, &h("18"))),
        example("19-ie837.xml", "why the report of receipt is late", Some(cognac), "IE837", none, make::delay(&arc, 2, DelayRole::ReportOfReceipt, &h("19"))),
        example("20-ie837-not-late.xml", "why a destination is late for which nobody waits", Some(cognac), "IE704", ("92", "MessageRole"),
            make::delay(&arc, 2, DelayRole::Destination, &h("20"))),
        example("21-ie871-too-early.xml", "why something is missing before anything arrived", Some(cognac), "IE704", ("92", "AdministrativeReferenceCode"), make::shortage(&arc, 2, &h("21"))),
        example("22-ie818-old-sequence.xml", "a report about the document as it was before", Some(cognac), "IE704", ("92", "SequenceNumber"),
            make::report(&arc, 1, Conclusion::Satisfactory, &h("22"))),
        example("23-ie818.xml", "a report: taken, though not all well", Some(cognac), "IE818", none, make::report(&arc, 2, Conclusion::Unsatisfactory, &h("23"))),
        example("24-ie871.xml", "why something is missing", Some(cognac), "IE871", none, make::shortage(&arc, 2, &h("24"))),
        example("25-ie818-again.xml", "a second report", Some(cognac), "IE704", ("92", "AdministrativeReferenceCode"),
            make::report(&arc, 2, Conclusion::Satisfactory, &h("25"))),
        example("26-ie819-rejected.xml", "the consignee refuses before the goods arrive", Some(beer), "IE819", none, make::alert(&arc, 1, true, &h("26"))),
        example("27-ie837-destination.xml", "why the new destination is late", Some(beer), "IE837", none, make::delay(&arc, 1, DelayRole::Destination, &h("27"))),
        example("28-ie825-wrong-sum.xml", "parts that do not make the whole", Some(fuel), "IE704", ("12", "Quantity"), make::split(&arc, &make::shares(make::fuel(), &parts, false), &h("28"))),
        example("29-ie825.xml", "a splitting: the parts are found by their references", Some(fuel), "IE905", ("X06", ""), make::split(&arc, &make::shares(make::fuel(), &parts, true), &h("29"))),
        example("30-ie825-not-energy.xml", "a splitting of what is no energy product", Some(cognac), "IE704", ("15", "UpstreamArc"),
            make::split(&arc, &make::shares(make::fuel(), &["EXAMPLE-30-A".to_owned(), "EXAMPLE-30-B".to_owned()], true), &h("30"))),
        example("31-ie818-unknown-arc.xml", "an ARC that no movement has", None, "IE704", ("90", "AdministrativeReferenceCode"),
            make::report(&unknown, 1, Conclusion::Satisfactory, &h("31"))),
        example("32-ie818-wrong-arc.xml", "an ARC whose last digit is miscopied", None, "IE704", ("93", "AdministrativeReferenceCode"),
            make::report(&miscopied, 1, Conclusion::Satisfactory, &h("32"))),
        example("33-ie818-refused.xml", "a report: nothing taken, of a movement that goes on in parts", Some(fuel), "IE704", ("92", "AdministrativeReferenceCode"),
            make::report(&arc, 1, Conclusion::Refused, &h("33"))),
    ];
    all.sort_by_key(|e| e.file);
    all
}

/// The table for people.
pub(crate) fn readme() -> String {
    let mut out = String::from(
        "# Example messages\n\n\
         Written by `cargo run --release --example gamma_messages`, from one table, and each is posted by a test that checks its answer\n\
         (`each_example_gets_its_answer`). Post them in this order to a simulator with an empty folder:\n\n\
         \x20   acquit gamma --data essai-gamma --listen 127.0.0.1:8815\n\
         \x20   curl --data-binary @01-ie815.xml http://127.0.0.1:8815/messages\n\n\
         `{ARC}` stands for the ARC that the named draft got, `{TOMORROW}` for tomorrow's date: put them in first\n\
         (`sed s/{ARC}/26FRG…/`). What errors of IE704 mean: [../README.md](../README.md).\n\n\
         | file | shows | `{ARC}` of | answer | with |\n|---|---|---|---|---|\n",
    );
    for e in all() {
        let of = e.arc_of.map_or(String::new(), |f| format!("`{f}`"));
        let with = match (e.answer, e.with) {
            (_, ("", "")) => String::new(),
            ("IE704", (code, element)) => format!("error type {code} at `{element}`"),
            ("IE905", (status, _)) => format!("status {status}"),
            (_, (_, element)) => format!("`{element}`"),
        };
        out.push_str(&format!(
            "| `{}` | {} | {of} | {} | {with} |\n",
            e.file, e.about, e.answer
        ));
    }
    out
}
