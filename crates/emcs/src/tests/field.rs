//! Where an error points: ways of elements in all their spellings, and the whole table against the draft and table 1.

use crate::field::{FIELDS, field_of};
use crate::schema::{self as s, Content, Group, Lang};

fn told(location: &str) -> Option<(String, String)> {
    field_of(location).map(|f| (f.to_string(), f.pointer))
}

fn is(location: &str, element: &str, pointer: &str) {
    let expected = Some((element.to_owned(), pointer.to_owned()));
    assert_eq!(told(location), expected, "{location}");
}

#[test]
fn a_way_of_elements_is_a_field_with_its_line_and_item() {
    is(
        "/IE815[1]/Body[1]/SubmittedDraftOfEADESAD[1]/BodyEadEsad[2]/Package[1]/KindOfPackages[1]",
        "17.1a line 2 item 1",
        "/lines/1/packages/0/kind",
    );
    is(
        "/urn:IE815[1]/urn:Body[1]/urn:SubmittedDraftOfEADESAD[1]/urn:EadEsadDraft[1]/urn:DateOfDispatch[1]",
        "9e",
        "/date_of_dispatch",
    );
    is(
        "/IE801/Body/EADESADContainer/EadEsad/LocalReferenceNumber",
        "9a",
        "/local_reference_number",
    );
    is(
        "IE815.Body.SubmittedDraftOfEADESAD.MovementGuarantee.GuarantorTypeCode",
        "11a",
        "/guarantee/guarantor_type",
    );
    is(
        "TransportDetails(3)/IdentityOfTransportUnits",
        "16b item 3",
        "/transport_details/2/identity",
    );
    is(
        "//ConsigneeTrader/@language",
        "5g",
        "/consignee/address/language",
    );
    is(
        "BodyEadEsad[12]/WineProduct/WineOperation[2]/WineOperationCode",
        "17.2.1a line 12 item 2",
        "/lines/11/wine/operations/1",
    );
}

#[test]
fn a_name_alone_is_a_field_where_only_one_has_it() {
    is("GuarantorTypeCode", "11a", "/guarantee/guarantor_type");
    is(
        "BodyRecordUniqueReference 7",
        "17a line 7",
        "/lines/6/number",
    );
    is("/Quantity[2]", "17d line 2", "/lines/1/quantity");
    for several in ["TraderName", "City", "CommercialSealIdentification"] {
        assert_eq!(told(several), None, "{several}");
    }
}

#[test]
fn what_is_not_known_is_the_group_around_it_or_nothing() {
    is(
        "/IE815/Body/SubmittedDraftOfEADESAD/BodyEadEsad[3]/Other",
        "17 line 3",
        "/lines/2",
    );
    is("BodyEadEsad/Quantity", "17d", "/lines");
    for nothing in [
        "",
        "/",
        "[1]",
        "Body",
        "MessageIdentifier",
        "a b c",
        "[[[",
        "BodyEadEsad2",
    ] {
        assert_eq!(told(nothing), None, "{nothing}");
    }
    is("BodyEadEsad[0]", "17", "/lines");
    is(
        "BodyEadEsad[99999999999999999999999]/CnCode",
        "17c",
        "/lines",
    );
}

/// Every element of the draft's table is a field, and every field is an element of it.
#[test]
fn each_element_of_a_draft_has_its_field() {
    fn walk(group: &Group, way: &str, out: &mut Vec<String>) {
        if group.language != Lang::None {
            out.push(format!("{way}@language"));
        }
        for child in group.children {
            out.push(format!("{way}{}", child.name));
            let inner = format!("{way}{}/", child.name);
            match child.content {
                Content::Group(group) => walk(group, &inner, out),
                Content::Text => out.push(format!("{inner}@language")),
                Content::Value(_) => {}
            }
        }
    }
    let mut elements = Vec::new();
    walk(&s::DRAFT_GROUP, "", &mut elements);
    // A group of two values that has no box of its own.
    elements.retain(|e| e != "Attributes");
    let mut fields: Vec<String> = FIELDS.iter().map(|(way, ..)| (*way).to_owned()).collect();
    elements.sort();
    fields.sort();
    assert_eq!(fields, elements);
}

/// Each box is a row of table 1, and each way leads somewhere in a consignment that has everything.
#[test]
fn each_field_is_a_row_of_the_table_and_a_way_in_the_json() {
    use domain::consignment::checks::table::TABLE;
    let text = include_bytes!("every-element.xml");
    let message = crate::read_ie815(text, crate::Limits::DEFAULT).expect("every element");
    let json = serde_json::to_value(&message.consignment).expect("JSON");
    for (way, code, pointer) in FIELDS {
        assert!(
            TABLE
                .iter()
                .any(|r| format!("{}{}", r.group, r.letter) == *code),
            "{code}"
        );
        let found = field_of(&way.replace('/', "[1]/")).expect("a field");
        assert_eq!(found.code, *code, "{way}");
        let pointer = pointer.replace('#', "0");
        // `City[1]` and the like: the last one has no number.
        if !found.pointer.is_empty() && json.pointer(&pointer).is_none() {
            panic!("{way}: {pointer} is nowhere");
        }
    }
}
