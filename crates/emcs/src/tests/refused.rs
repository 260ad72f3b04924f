//! Hostile and broken files: refused with a code and a line, never with a panic.

use std::fmt::Write as _;

use super::{COGNAC, changed, line_of, read};
use crate::{Limits, code, read_ie815};

/// Refused with this code, on this line.
#[track_caller]
fn refused(message: &str, code: &str, line: usize) {
    let error = read(message).expect_err("must be refused");
    assert_eq!((error.code, error.line), (code, line), "{error}");
}

/// The message with another content, and end tag, of one element.
fn in_city(to: &str) -> String {
    changed(COGNAC, "<ie:City>Bassens</", &format!("<ie:City>{to}"))
}

#[test]
fn a_file_cut_anywhere_is_refused_on_a_line_that_it_has() {
    for at in (0..COGNAC.trim_end().len()).filter(|at| COGNAC.is_char_boundary(*at)) {
        let error = read(&COGNAC[..at]).expect_err("cut short");
        assert!(
            error.line >= 1 && error.line <= COGNAC[..at].matches('\n').count() + 1,
            "{at}: {error}"
        );
    }
}

#[test]
fn broken_xml_is_refused_with_its_line() {
    let line = line_of(COGNAC, "<ie:Quantity>402.5");
    refused(
        &changed(COGNAC, "402.5</ie:Quantity>", "402.5</ie:Quantity"),
        code::SYNTAX,
        line,
    );
    refused(
        &changed(COGNAC, "<ie:Quantity>402.5", "<ie:Quantity 402.5"),
        code::SYNTAX,
        line,
    );
    refused(
        &changed(COGNAC, "<ie:Quantity>402.5", "< ie:Quantity>402.5"),
        code::SYNTAX,
        line,
    );
    refused(
        &changed(COGNAC, "<ie:Quantity>402.5", "<![IGNORE[>402.5"),
        code::SYNTAX,
        line,
    );
}

#[test]
fn ends_and_texts_out_of_place_are_refused() {
    let city = line_of(COGNAC, "<ie:City>Bassens");
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens</ie:City>",
            "<ie:City>Bassens</ie:Town>",
        ),
        code::SYNTAX,
        city,
    );
    refused(
        &changed(COGNAC, "<ie:City>Bassens</ie:City>", "\n\n  Bassens"),
        code::STRAY_TEXT,
        city + 2,
    );
    refused(
        &format!("{COGNAC}<again/>"),
        code::SYNTAX,
        COGNAC.lines().count() + 1,
    );
    refused(
        &format!("{COGNAC}text"),
        code::SYNTAX,
        COGNAC.lines().count() + 1,
    );
    refused(
        &format!("{COGNAC}&#65;"),
        code::SYNTAX,
        COGNAC.lines().count() + 1,
    );
    refused(&format!("text{COGNAC}"), code::SYNTAX, 1);
    refused("", code::SYNTAX, 1);
    refused("  \n ", code::SYNTAX, 2);
    refused(&in_city("Bassens]]></"), code::SYNTAX, city);
    refused(&in_city("Bassens & Fils</"), code::SYNTAX, city);
    refused(
        &changed(COGNAC, "<ie:City>Bassens", "<ie:City a=\"<\">Bassens"),
        code::SYNTAX,
        city,
    );
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens",
            "<!-- a -- b --><ie:City>Bassens",
        ),
        code::SYNTAX,
        city,
    );
    refused(
        &changed(COGNAC, "version=\"1.0\"", "version=\"1.1\""),
        code::SYNTAX,
        1,
    );
}

#[test]
fn entity_bombs_are_refused_before_anything_is_expanded() {
    let mut bomb =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n");
    for i in 1..10 {
        let many = format!("&lol{};", i - 1).repeat(10);
        writeln!(bomb, "<!ENTITY lol{i} \"{many}\">").expect("text");
    }
    bomb.push_str("]>\n<lolz>&lol9;</lolz>\n");
    refused(&bomb, code::DOCTYPE, 2);
    let external = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>";
    refused(external, code::DOCTYPE, 1);
    // Without a DOCTYPE, an entity of one's own stays unknown.
    let line = line_of(COGNAC, "<ie:City>Bassens");
    refused(&in_city("&lol;</"), code::ENTITY, line);
    refused(&in_city("&nbsp;</"), code::ENTITY, line);
    refused(
        &changed(
            COGNAC,
            "FirstTransporterTrader language=\"fr\"",
            "FirstTransporterTrader language=\"&fr;\"",
        ),
        code::ENTITY,
        line_of(COGNAC, "<ie:FirstTransporterTrader"),
    );
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let big = vec![b'<'; 11_000_000];
    let error = read_ie815(&big, Limits::DEFAULT).expect_err("too large");
    assert_eq!(
        (error.code, &*error.data["limit"], &*error.data["size"]),
        (code::TOO_LARGE, "10000000", "11000000")
    );
    let exact = Limits {
        bytes: COGNAC.len(),
        ..Limits::DEFAULT
    };
    assert!(read_ie815(COGNAC.as_bytes(), exact).is_ok());
    let less = Limits {
        bytes: COGNAC.len() - 1,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_ie815(COGNAC.as_bytes(), less)
            .expect_err("one too many")
            .code,
        code::TOO_LARGE
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = "<a>".repeat(1_000_000);
    refused(&deep, code::NOT_IE815, 1);
    let inside = changed(
        COGNAC,
        "<ie:City>Bassens",
        &format!("<ie:City>{}", "<ie:City>".repeat(100_000)),
    );
    refused(
        &inside,
        code::UNKNOWN_ELEMENT,
        line_of(COGNAC, "<ie:City>Bassens"),
    );
    let shallow = Limits {
        depth: 3,
        ..Limits::DEFAULT
    };
    let error = read_ie815(COGNAC.as_bytes(), shallow).expect_err("deeper than 3");
    assert_eq!(
        (error.code, error.line),
        (code::DEPTH, line_of(COGNAC, "<ie:Attributes>"))
    );
}

#[test]
fn long_values_and_tags_are_refused() {
    let long = "x".repeat(Limits::DEFAULT.value + 1);
    let line = line_of(COGNAC, "<ie:City>Bassens");
    refused(&in_city(&format!("{long}</")), code::TOO_LONG, line);
    refused(
        &in_city(&format!("<![CDATA[{long}]]></")),
        code::TOO_LONG,
        line,
    );
    refused(
        &in_city(&format!("{}</", "&amp;".repeat(9_000))),
        code::TOO_LONG,
        line,
    );
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens",
            &format!("<ie:City a=\"{long}\">Bassens"),
        ),
        code::TOO_LONG,
        line,
    );
    let many: String = (0..40).map(|i| format!(" a{i}=\"\"")).collect();
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens",
            &format!("<ie:City{many}>Bassens"),
        ),
        code::SYNTAX,
        line,
    );
    // Space between elements is no value, however much there is of it.
    assert!(
        read(&changed(
            COGNAC,
            "<ie:City>Bassens",
            &format!("{}<ie:City>Bassens", " ".repeat(20_000))
        ))
        .is_ok()
    );
}

#[test]
fn a_wrong_namespace_is_refused() {
    refused("<IE815/>", code::NOT_IE815, 1);
    refused(
        "<x:IE815 xmlns:x=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE3:IE815:V1.76\"/>",
        code::NOT_IE815,
        1,
    );
    refused("<html><body/></html>", code::NOT_IE815, 1);
    let line = line_of(COGNAC, "<ie:City>Bassens");
    let city = "<ie:City>Bassens</ie:City>";
    refused(
        &changed(COGNAC, city, "<City>Bassens</City>"),
        code::NAMESPACE,
        line,
    );
    refused(
        &changed(COGNAC, city, "<tms:City>Bassens</tms:City>"),
        code::NAMESPACE,
        line,
    );
    refused(
        &changed(COGNAC, city, "<u:City>Bassens</u:City>"),
        code::NAMESPACE,
        line,
    );
    let sender = "<tms:MessageSender>NDEA.FR</tms:MessageSender>";
    refused(
        &changed(
            COGNAC,
            sender,
            "<ie:MessageSender>NDEA.FR</ie:MessageSender>",
        ),
        code::NAMESPACE,
        4,
    );
}

#[test]
fn doubled_unknown_and_misplaced_elements_are_refused() {
    let city = "<ie:City>Bassens</ie:City>";
    let line = line_of(COGNAC, city);
    refused(
        &changed(COGNAC, city, &format!("{city}\n{city}")),
        code::REPEATED,
        line + 1,
    );
    refused(
        &changed(COGNAC, city, "<ie:Town>Bassens</ie:Town>"),
        code::UNKNOWN_ELEMENT,
        line,
    );
    let name = "<ie:TraderName>Comptoir des Alcools, entrepôt de Bassens</ie:TraderName>";
    refused(
        &changed(COGNAC, city, &format!("{city}\n{name}")),
        code::ORDER,
        line + 1,
    );
    refused(&in_city("Bas<b>s</b>ens</"), code::UNKNOWN_ELEMENT, line);
    refused(
        &changed(
            COGNAC,
            city,
            &format!("{city}\n<ie:Traderid>1</ie:Traderid>"),
        ),
        code::ORDER,
        line + 1,
    );
    refused(
        &changed(COGNAC, "<ie:City>Bassens", "<ie:City zip=\"1\">Bassens"),
        code::UNKNOWN_ATTRIBUTE,
        line,
    );
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens",
            "<ie:City language=\"fr\">Bassens",
        ),
        code::UNKNOWN_ATTRIBUTE,
        line,
    );
    refused(
        &changed(
            COGNAC,
            "<ie:City>Bassens",
            "<ie:City a=\"1\" a=\"2\">Bassens",
        ),
        code::SYNTAX,
        line,
    );
    let body = "<ie:TransportMode>";
    let doubled = format!(
        "<ie:HeaderEadEsad><ie:DestinationTypeCode>1</ie:DestinationTypeCode></ie:HeaderEadEsad>{body}"
    );
    refused(
        &changed(COGNAC, body, &doubled),
        code::REPEATED,
        line_of(COGNAC, body),
    );
}

#[test]
fn more_than_the_schema_allows_is_refused() {
    let start = COGNAC.find("      <ie:TransportDetails>").expect("details");
    let end = COGNAC.find("    </ie:SubmittedDraft").expect("end");
    let details = &COGNAC[start..end];
    let with = |count: usize| {
        format!(
            "{}{}{}",
            &COGNAC[..start],
            details.repeat(count),
            &COGNAC[end..]
        )
    };
    assert_eq!(
        read(&with(99))
            .expect("99 units")
            .consignment
            .transport_details
            .len(),
        99
    );
    let error = read(&with(100)).expect_err("100 units");
    assert_eq!((error.code, &*error.data["max"]), (code::REPEATED, "99"));
    assert_eq!(
        error.line,
        line_of(COGNAC, "<ie:TransportDetails>") + 99 * 4
    );
}

#[test]
fn what_cannot_be_done_without_is_missed_by_name() {
    for element in [
        "Quantity>840.000",
        "BodyRecordUniqueReference>1",
        "OriginTypeCode>1",
        "DestinationTypeCode>1",
        "SubmissionMessageType>1",
        "ReferenceNumber>FR007328",
        "TransportUnitCode>2",
        "KindOfPackages>CT",
    ] {
        let name = element.split('>').next().expect("name");
        let error =
            read(&changed(COGNAC, &format!("<ie:{element}</ie:{name}>"), "")).expect_err("missing");
        assert_eq!((error.code, &*error.data["element"]), (code::MISSING, name));
        let error = read(&changed(
            COGNAC,
            &format!("<ie:{element}</ie:{name}>"),
            &format!("<ie:{name}/>"),
        ));
        assert!(matches!(
            error.expect_err("empty").code,
            code::VALUE | code::MISSING
        ));
    }
}

#[test]
fn characters_that_xml_forbids_are_refused() {
    let line = line_of(COGNAC, "<ie:City>Bassens");
    for bad in [
        "\0", "\u{1}", "\u{B}", "\u{FFFE}", "&#0;", "&#1;", "&#xFFFF;",
    ] {
        let error = read(&in_city(&format!("Bas{bad}sens</"))).expect_err("not a character of XML");
        assert!(
            matches!(error.code, code::CHARACTER | code::ENTITY),
            "{bad:?}: {error}"
        );
        assert_eq!(error.line, line, "{bad:?}");
    }
    let nul = read(&in_city("Bas\0sens</")).expect_err("NUL");
    assert_eq!(
        (nul.code, nul.column, &*nul.data["character"]),
        (code::CHARACTER, 21, "U+0000")
    );
}

#[test]
fn encodings_that_are_not_read_are_named() {
    let encoding = |bytes: &[u8]| {
        let error = read_ie815(bytes, Limits::DEFAULT).expect_err("another encoding");
        assert_eq!(error.code, code::ENCODING);
        (error.data["encoding"].clone(), error.line)
    };
    let utf16: Vec<u8> = COGNAC.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(encoding(&utf16), ("UTF-16".into(), 1));
    assert_eq!(
        encoding(&[&[0xFF, 0xFE], &utf16[..]].concat()),
        ("UTF-16".into(), 1)
    );
    let big: Vec<u8> = COGNAC.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(
        encoding(&[&[0xFE, 0xFF], &big[..]].concat()),
        ("UTF-16".into(), 1)
    );
    let named = changed(COGNAC, "encoding=\"UTF-8\"", "encoding='Shift_JIS'");
    assert_eq!(encoding(named.as_bytes()), ("shift_jis".into(), 1));
    // Bytes that are not of the encoding that is declared.
    let line = line_of(COGNAC, "<ie:City>Bassens");
    let mut broken = COGNAC.as_bytes().to_vec();
    let at = COGNAC.find(">Bassens</").expect("city") + 1;
    broken[at] = 0xE9;
    assert_eq!(encoding(&broken), ("UTF-8".into(), line));
    let mut windows = include_bytes!("../../samples/ie815-fuel-daa.xml").to_vec();
    let at = windows.iter().position(|b| *b == 0xE9).expect("é");
    windows[at] = 0x92;
    assert_eq!(encoding(&windows).0, "windows-1252");
    // A mark before UTF-8 is fine.
    assert!(
        read_ie815(
            &[b"\xEF\xBB\xBF", COGNAC.as_bytes()].concat(),
            Limits::DEFAULT
        )
        .is_ok()
    );
    // No declaration means UTF-8.
    assert!(read(COGNAC.split_once('\n').expect("first line").1).is_ok());
}

#[test]
fn what_a_file_puts_into_an_error_stays_short_and_printable() {
    let evil = format!("\u{9b}31m{}", "x".repeat(5_000));
    let error = read(&changed(
        COGNAC,
        "<ie:CnCode>22082012",
        &format!("<ie:CnCode>{evil}"),
    ))
    .expect_err("no CN code");
    assert_eq!(error.code, code::VALUE);
    assert!(error.data["found"].chars().count() <= 201);
    assert!(!error.to_string().contains('\u{9b}'));
}
