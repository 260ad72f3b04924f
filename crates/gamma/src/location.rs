//! Where in a message a fault stands, as a path of its elements from the root. Knows names, decides nothing.

use crate::message::Kind;

/// The element under `Body`.
const fn under_body(kind: Kind) -> &'static str {
    match kind {
        Kind::IE801 => "EADESADContainer",
        Kind::IE815 => "SubmittedDraftOfEADESAD",
        Kind::IE810 => "CancellationOfEAD",
        Kind::IE813 => "ChangeOfDestination",
        Kind::IE818 => "AcceptedOrRejectedReportOfReceiptExport",
        Kind::IE819 => "AlertOrRejectionOfEADESAD",
        Kind::IE825 => "SubmittedDraftOfSplittingOperation",
        Kind::IE837 => "ExplanationOnDelayForDelivery",
        Kind::IE871 => "ExplanationOnReasonForShortage",
    }
}

fn of(kind: Kind, way: &str) -> String {
    format!("/{}/Body/{}/{way}", kind.as_str(), under_body(kind))
}

/// An element of which only the name is known.
pub(crate) fn somewhere(kind: Kind, element: Option<&str>) -> String {
    match element {
        Some(e) => format!("/{}//{e}", kind.as_str()),
        None => format!("/{}", kind.as_str()),
    }
}

/// The identifier of the message.
pub(crate) fn identifier(kind: Kind) -> String {
    format!("/{}/Header/MessageIdentifier", kind.as_str())
}

/// The ARC that the message is about.
pub(crate) fn arc(kind: Kind) -> String {
    let way = match kind {
        Kind::IE810 => "ExciseMovementEad/AdministrativeReferenceCode",
        Kind::IE813 => "UpdateEadEsad/AdministrativeReferenceCode",
        Kind::IE825 => "SplittingEad/UpstreamArc",
        _ => "ExciseMovement/AdministrativeReferenceCode",
    };
    of(kind, way)
}

/// The sequence number.
pub(crate) fn sequence(kind: Kind) -> String {
    let way = match kind {
        Kind::IE813 => "UpdateEadEsad/SequenceNumber",
        _ => "ExciseMovement/SequenceNumber",
    };
    of(kind, way)
}

/// The new destination.
pub(crate) fn destination(kind: Kind) -> String {
    let way = match kind {
        Kind::IE825 => "SplitDetailsEad/DestinationChanged/DestinationTypeCode",
        _ => "DestinationChanged/DestinationTypeCode",
    };
    of(kind, way)
}

/// What is explained.
pub(crate) fn role() -> String {
    of(Kind::IE837, "Attributes/MessageRole")
}

/// An element of a part of a splitting.
pub(crate) fn part(number: usize, element: &str) -> String {
    of(Kind::IE825, &format!("SplitDetailsEad[{number}]/{element}"))
}

/// The quantities of the parts.
pub(crate) fn part_quantity() -> String {
    of(Kind::IE825, "SplitDetailsEad/BodyEad/Quantity")
}

/// The elements of a group of table 1, letter by letter from `a`; a language stands on the element before it or on the group.
const GROUPS: &[(&str, &str, &[&str])] = &[
    (
        "ATTRIBUTE",
        "Attributes",
        &["SubmissionMessageType", "DeferredSubmissionFlag"],
    ),
    (
        "1",
        "HeaderEadEsad",
        &["DestinationTypeCode", "JourneyTime", "TransportArrangement"],
    ),
    (
        "2",
        "ConsignorTrader",
        &[
            "TraderExciseNumber",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    (
        "3",
        "PlaceOfDispatchTrader",
        &[
            "ReferenceOfTaxWarehouse",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    ("4", "DispatchImportOffice", &["ReferenceNumber"]),
    (
        "5",
        "ConsigneeTrader",
        &[
            "Traderid",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
            "EoriNumber",
        ],
    ),
    (
        "6",
        "ComplementConsigneeTrader",
        &["MemberStateCode", "SerialNumberOfCertificateOfExemption"],
    ),
    (
        "7",
        "DeliveryPlaceTrader",
        &[
            "Traderid",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    ("8", "DeliveryPlaceCustomsOffice", &["ReferenceNumber"]),
    (
        "9",
        "EadEsadDraft",
        &[
            "LocalReferenceNumber",
            "InvoiceNumber",
            "InvoiceDate",
            "OriginTypeCode",
            "DateOfDispatch",
            "TimeOfDispatch",
        ],
    ),
    (
        "9.1",
        "EadEsadDraft/ImportCustomsDeclaration",
        &["ImportCustomsDeclarationNumber"],
    ),
    (
        "10",
        "CompetentAuthorityDispatchOffice",
        &["ReferenceNumber"],
    ),
    ("11", "MovementGuarantee", &["GuarantorTypeCode"]),
    (
        "12",
        "MovementGuarantee/GuarantorTrader",
        &[
            "TraderExciseNumber",
            "VatNumber",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    (
        "13",
        "TransportMode",
        &[
            "TransportModeCode",
            "ComplementaryInformation",
            "ComplementaryInformation/@language",
        ],
    ),
    (
        "14",
        "TransportArrangerTrader",
        &[
            "VatNumber",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    (
        "15",
        "FirstTransporterTrader",
        &[
            "VatNumber",
            "TraderName",
            "StreetName",
            "StreetNumber",
            "Postcode",
            "City",
            "@language",
        ],
    ),
    (
        "16",
        "TransportDetails",
        &[
            "TransportUnitCode",
            "IdentityOfTransportUnits",
            "CommercialSealIdentification",
            "SealInformation",
            "SealInformation/@language",
            "ComplementaryInformation",
            "ComplementaryInformation/@language",
        ],
    ),
    (
        "17",
        "BodyEadEsad",
        &[
            "BodyRecordUniqueReference",
            "ExciseProductCode",
            "CnCode",
            "Quantity",
            "GrossMass",
            "NetMass",
            "AlcoholicStrengthByVolumeInPercentage",
            "DegreePlato",
            "FiscalMark",
            "FiscalMark/@language",
            "FiscalMarkUsedFlag",
            "DesignationOfOrigin",
            "DesignationOfOrigin/@language",
            "SizeOfProducer",
            "Density",
            "CommercialDescription",
            "CommercialDescription/@language",
            "BrandNameOfProducts",
            "BrandNameOfProducts/@language",
            "MaturationPeriodOrAgeOfProducts",
            "MaturationPeriodOrAgeOfProducts/@language",
            "IndependentSmallProducersDeclaration",
            "IndependentSmallProducersDeclaration/@language",
        ],
    ),
    (
        "17.1",
        "Package",
        &[
            "KindOfPackages",
            "NumberOfPackages",
            "CommercialSealIdentification",
            "SealInformation",
            "SealInformation/@language",
            "ShippingMarks",
        ],
    ),
    (
        "17.2",
        "WineProduct",
        &[
            "WineProductCategory",
            "WineGrowingZoneCode",
            "ThirdCountryOfOrigin",
            "OtherInformation",
            "OtherInformation/@language",
        ],
    ),
    (
        "17.2.1",
        "WineProduct/WineOperation",
        &["WineOperationCode"],
    ),
    (
        "18",
        "DocumentCertificate",
        &[
            "DocumentDescription",
            "DocumentDescription/@language",
            "ReferenceOfDocument",
            "ReferenceOfDocument/@language",
            "DocumentType",
            "DocumentReference",
        ],
    ),
];

/// A box of table 1 with line and item, such as `17.1a line 2 item 1`, as a place in IE815.
pub(crate) fn of_box(element: &str) -> String {
    let mut words = element.split(' ');
    let name = words.next().unwrap_or_default();
    let (mut line, mut item) = (None, None);
    while let (Some(what), Some(number)) = (words.next(), words.next()) {
        match what {
            "line" => line = Some(number),
            _ => item = Some(number),
        }
    }
    let split = name.find(|c: char| c.is_ascii_lowercase());
    let (group, letter) = name.split_at(split.unwrap_or(name.len()));
    let Some((_, way, elements)) = GROUPS.iter().find(|(g, ..)| *g == group) else {
        return somewhere(Kind::IE815, None);
    };
    let numbered = |way: &str, number: Option<&str>| match number {
        Some(n) => format!("{way}[{n}]"),
        None => way.to_owned(),
    };
    let mut out = match group.strip_prefix("17.") {
        // Inside a line of goods.
        Some(_) => format!("{}/{}", numbered("BodyEadEsad", line), numbered(way, item)),
        None if group == "17" => numbered(way, line),
        None => numbered(way, item),
    };
    let index = letter
        .bytes()
        .next()
        .map(|b| usize::from(b.saturating_sub(b'a')));
    if let Some(e) = index.and_then(|i| elements.get(i)) {
        out.push('/');
        out.push_str(e);
    }
    of(Kind::IE815, &out)
}

#[cfg(test)]
mod tests {
    use super::of_box;

    #[test]
    fn a_box_becomes_the_way_to_its_element() {
        let draft = "/IE815/Body/SubmittedDraftOfEADESAD/";
        for (of, way) in [
            ("9a", "EadEsadDraft/LocalReferenceNumber"),
            ("2", "ConsignorTrader"),
            ("17b line 3", "BodyEadEsad[3]/ExciseProductCode"),
            (
                "17.1a line 2 item 1",
                "BodyEadEsad[2]/Package[1]/KindOfPackages",
            ),
            ("16b item 2", "TransportDetails[2]/IdentityOfTransportUnits"),
            (
                "17.2.1a line 1 item 4",
                "BodyEadEsad[1]/WineProduct/WineOperation[4]/WineOperationCode",
            ),
        ] {
            assert_eq!(of_box(of), format!("{draft}{way}"), "{of}");
        }
    }

    /// Every box of table 1 that a finding may name has its element.
    #[test]
    fn every_box_of_table_1_has_a_place() {
        for row in domain::consignment::checks::table::TABLE {
            if row.codes().is_empty() {
                continue;
            }
            let place = of_box(&format!("{}{}", row.group, row.letter));
            let depth = place.matches('/').count();
            assert!(
                depth >= if row.letter.is_empty() { 4 } else { 5 },
                "{} {} {place}",
                row.group,
                row.letter
            );
        }
    }
}
