//! Where an error of an answer points: the place as the system writes it, a way of element names, becomes the field of a
//! consignment that has to be changed. Never guesses: a place that names nothing of a draft has no field.

use std::fmt;

/// A field of a consignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The box of table 1, such as `17d`.
    pub code: &'static str,
    /// Line of goods, from 1.
    pub line: Option<usize>,
    /// Package, certificate, guarantor, unit or declaration, from 1.
    pub item: Option<usize>,
    /// Way in the JSON of the consignment, such as `/lines/0/quantity`. An answer that names a line by its number means the line at
    /// that place where lines are numbered 1, 2, 3, as they are in every draft that we make.
    pub pointer: String,
}

/// As findings name elements: `17.1a line 2 item 1`.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (word, n) in [("line", self.line), ("item", self.item)] {
            if let Some(n) = n {
                write!(f, " {word} {n}")?;
            }
        }
        Ok(())
    }
}

/// The elements of a draft by their way from it, with their box and their way in JSON; `#` stands for a number.
#[rustfmt::skip]
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[
    ("Attributes/SubmissionMessageType", "ATTRIBUTEa", "/message_type"),
    ("Attributes/DeferredSubmissionFlag", "ATTRIBUTEb", "/deferred"),
    ("HeaderEadEsad", "1", ""),
    ("HeaderEadEsad/DestinationTypeCode", "1a", "/destination_type"),
    ("HeaderEadEsad/JourneyTime", "1b", "/journey_time"),
    ("HeaderEadEsad/TransportArrangement", "1c", "/transport_arrangement"),
    ("ConsignorTrader", "2", "/consignor"),
    ("ConsignorTrader/TraderExciseNumber", "2a", "/consignor/excise_number"),
    ("ConsignorTrader/TraderName", "2b", "/consignor/address/name"),
    ("ConsignorTrader/StreetName", "2c", "/consignor/address/street"),
    ("ConsignorTrader/StreetNumber", "2d", "/consignor/address/street_number"),
    ("ConsignorTrader/Postcode", "2e", "/consignor/address/postcode"),
    ("ConsignorTrader/City", "2f", "/consignor/address/city"),
    ("ConsignorTrader/@language", "2g", "/consignor/address/language"),
    ("PlaceOfDispatchTrader", "3", "/place_of_dispatch"),
    ("PlaceOfDispatchTrader/ReferenceOfTaxWarehouse", "3a", "/place_of_dispatch/tax_warehouse"),
    ("PlaceOfDispatchTrader/TraderName", "3b", "/place_of_dispatch/address/name"),
    ("PlaceOfDispatchTrader/StreetName", "3c", "/place_of_dispatch/address/street"),
    ("PlaceOfDispatchTrader/StreetNumber", "3d", "/place_of_dispatch/address/street_number"),
    ("PlaceOfDispatchTrader/Postcode", "3e", "/place_of_dispatch/address/postcode"),
    ("PlaceOfDispatchTrader/City", "3f", "/place_of_dispatch/address/city"),
    ("PlaceOfDispatchTrader/@language", "3g", "/place_of_dispatch/address/language"),
    ("DispatchImportOffice", "4", "/import_office"),
    ("DispatchImportOffice/ReferenceNumber", "4a", "/import_office/reference"),
    ("ConsigneeTrader", "5", "/consignee"),
    ("ConsigneeTrader/Traderid", "5a", "/consignee/trader_id"),
    ("ConsigneeTrader/TraderName", "5b", "/consignee/address/name"),
    ("ConsigneeTrader/StreetName", "5c", "/consignee/address/street"),
    ("ConsigneeTrader/StreetNumber", "5d", "/consignee/address/street_number"),
    ("ConsigneeTrader/Postcode", "5e", "/consignee/address/postcode"),
    ("ConsigneeTrader/City", "5f", "/consignee/address/city"),
    ("ConsigneeTrader/@language", "5g", "/consignee/address/language"),
    ("ConsigneeTrader/EoriNumber", "5h", "/consignee/eori_number"),
    ("ComplementConsigneeTrader", "6", "/complement_consignee"),
    ("ComplementConsigneeTrader/MemberStateCode", "6a", "/complement_consignee/member_state"),
    ("ComplementConsigneeTrader/SerialNumberOfCertificateOfExemption", "6b", "/complement_consignee/exemption_certificate"),
    ("DeliveryPlaceTrader", "7", "/place_of_delivery"),
    ("DeliveryPlaceTrader/Traderid", "7a", "/place_of_delivery/trader_id"),
    ("DeliveryPlaceTrader/TraderName", "7b", "/place_of_delivery/address/name"),
    ("DeliveryPlaceTrader/StreetName", "7c", "/place_of_delivery/address/street"),
    ("DeliveryPlaceTrader/StreetNumber", "7d", "/place_of_delivery/address/street_number"),
    ("DeliveryPlaceTrader/Postcode", "7e", "/place_of_delivery/address/postcode"),
    ("DeliveryPlaceTrader/City", "7f", "/place_of_delivery/address/city"),
    ("DeliveryPlaceTrader/@language", "7g", "/place_of_delivery/address/language"),
    ("DeliveryPlaceCustomsOffice", "8", "/delivery_customs_office"),
    ("DeliveryPlaceCustomsOffice/ReferenceNumber", "8a", "/delivery_customs_office/reference"),
    ("EadEsadDraft", "9", ""),
    ("EadEsadDraft/LocalReferenceNumber", "9a", "/local_reference_number"),
    ("EadEsadDraft/InvoiceNumber", "9b", "/invoice_number"),
    ("EadEsadDraft/InvoiceDate", "9c", "/invoice_date"),
    ("EadEsadDraft/OriginTypeCode", "9d", "/origin_type"),
    ("EadEsadDraft/DateOfDispatch", "9e", "/date_of_dispatch"),
    ("EadEsadDraft/TimeOfDispatch", "9f", "/time_of_dispatch"),
    ("EadEsadDraft/ImportCustomsDeclaration", "9.1", "/import_declarations/#"),
    ("EadEsadDraft/ImportCustomsDeclaration/ImportCustomsDeclarationNumber", "9.1a", "/import_declarations/#"),
    ("CompetentAuthorityDispatchOffice", "10", "/competent_office"),
    ("CompetentAuthorityDispatchOffice/ReferenceNumber", "10a", "/competent_office/reference"),
    ("MovementGuarantee", "11", "/guarantee"),
    ("MovementGuarantee/GuarantorTypeCode", "11a", "/guarantee/guarantor_type"),
    ("MovementGuarantee/GuarantorTrader", "12", "/guarantee/guarantors/#"),
    ("MovementGuarantee/GuarantorTrader/TraderExciseNumber", "12a", "/guarantee/guarantors/#/excise_number"),
    ("MovementGuarantee/GuarantorTrader/VatNumber", "12b", "/guarantee/guarantors/#/vat_number"),
    ("MovementGuarantee/GuarantorTrader/TraderName", "12c", "/guarantee/guarantors/#/address/name"),
    ("MovementGuarantee/GuarantorTrader/StreetName", "12d", "/guarantee/guarantors/#/address/street"),
    ("MovementGuarantee/GuarantorTrader/StreetNumber", "12e", "/guarantee/guarantors/#/address/street_number"),
    ("MovementGuarantee/GuarantorTrader/Postcode", "12f", "/guarantee/guarantors/#/address/postcode"),
    ("MovementGuarantee/GuarantorTrader/City", "12g", "/guarantee/guarantors/#/address/city"),
    ("MovementGuarantee/GuarantorTrader/@language", "12h", "/guarantee/guarantors/#/address/language"),
    ("TransportMode", "13", "/transport_mode"),
    ("TransportMode/TransportModeCode", "13a", "/transport_mode/code"),
    ("TransportMode/ComplementaryInformation", "13b", "/transport_mode/information"),
    ("TransportMode/ComplementaryInformation/@language", "13c", "/transport_mode/information/language"),
    ("TransportArrangerTrader", "14", "/transport_arranger"),
    ("TransportArrangerTrader/VatNumber", "14a", "/transport_arranger/vat_number"),
    ("TransportArrangerTrader/TraderName", "14b", "/transport_arranger/address/name"),
    ("TransportArrangerTrader/StreetName", "14c", "/transport_arranger/address/street"),
    ("TransportArrangerTrader/StreetNumber", "14d", "/transport_arranger/address/street_number"),
    ("TransportArrangerTrader/Postcode", "14e", "/transport_arranger/address/postcode"),
    ("TransportArrangerTrader/City", "14f", "/transport_arranger/address/city"),
    ("TransportArrangerTrader/@language", "14g", "/transport_arranger/address/language"),
    ("FirstTransporterTrader", "15", "/first_transporter"),
    ("FirstTransporterTrader/VatNumber", "15a", "/first_transporter/vat_number"),
    ("FirstTransporterTrader/TraderName", "15b", "/first_transporter/address/name"),
    ("FirstTransporterTrader/StreetName", "15c", "/first_transporter/address/street"),
    ("FirstTransporterTrader/StreetNumber", "15d", "/first_transporter/address/street_number"),
    ("FirstTransporterTrader/Postcode", "15e", "/first_transporter/address/postcode"),
    ("FirstTransporterTrader/City", "15f", "/first_transporter/address/city"),
    ("FirstTransporterTrader/@language", "15g", "/first_transporter/address/language"),
    ("TransportDetails", "16", "/transport_details/#"),
    ("TransportDetails/TransportUnitCode", "16a", "/transport_details/#/unit"),
    ("TransportDetails/IdentityOfTransportUnits", "16b", "/transport_details/#/identity"),
    ("TransportDetails/CommercialSealIdentification", "16c", "/transport_details/#/seal"),
    ("TransportDetails/SealInformation", "16d", "/transport_details/#/seal_information"),
    ("TransportDetails/SealInformation/@language", "16e", "/transport_details/#/seal_information/language"),
    ("TransportDetails/ComplementaryInformation", "16f", "/transport_details/#/information"),
    ("TransportDetails/ComplementaryInformation/@language", "16g", "/transport_details/#/information/language"),
    ("BodyEadEsad", "17", "/lines/#"),
    ("BodyEadEsad/BodyRecordUniqueReference", "17a", "/lines/#/number"),
    ("BodyEadEsad/ExciseProductCode", "17b", "/lines/#/product_code"),
    ("BodyEadEsad/CnCode", "17c", "/lines/#/cn_code"),
    ("BodyEadEsad/Quantity", "17d", "/lines/#/quantity"),
    ("BodyEadEsad/GrossMass", "17e", "/lines/#/gross_mass"),
    ("BodyEadEsad/NetMass", "17f", "/lines/#/net_mass"),
    ("BodyEadEsad/AlcoholicStrengthByVolumeInPercentage", "17g", "/lines/#/alcoholic_strength"),
    ("BodyEadEsad/DegreePlato", "17h", "/lines/#/degree_plato"),
    ("BodyEadEsad/FiscalMark", "17i", "/lines/#/fiscal_mark"),
    ("BodyEadEsad/FiscalMark/@language", "17j", "/lines/#/fiscal_mark/language"),
    ("BodyEadEsad/FiscalMarkUsedFlag", "17k", "/lines/#/fiscal_mark_used"),
    ("BodyEadEsad/DesignationOfOrigin", "17l", "/lines/#/designation_of_origin"),
    ("BodyEadEsad/DesignationOfOrigin/@language", "17m", "/lines/#/designation_of_origin/language"),
    ("BodyEadEsad/SizeOfProducer", "17n", "/lines/#/size_of_producer"),
    ("BodyEadEsad/Density", "17o", "/lines/#/density"),
    ("BodyEadEsad/CommercialDescription", "17p", "/lines/#/commercial_description"),
    ("BodyEadEsad/CommercialDescription/@language", "17q", "/lines/#/commercial_description/language"),
    ("BodyEadEsad/BrandNameOfProducts", "17r", "/lines/#/brand_name"),
    ("BodyEadEsad/BrandNameOfProducts/@language", "17s", "/lines/#/brand_name/language"),
    ("BodyEadEsad/MaturationPeriodOrAgeOfProducts", "17t", "/lines/#/maturation"),
    ("BodyEadEsad/MaturationPeriodOrAgeOfProducts/@language", "17u", "/lines/#/maturation/language"),
    ("BodyEadEsad/IndependentSmallProducersDeclaration", "17v", "/lines/#/small_producer_declaration"),
    ("BodyEadEsad/IndependentSmallProducersDeclaration/@language", "17w", "/lines/#/small_producer_declaration/language"),
    ("BodyEadEsad/Package", "17.1", "/lines/#/packages/#"),
    ("BodyEadEsad/Package/KindOfPackages", "17.1a", "/lines/#/packages/#/kind"),
    ("BodyEadEsad/Package/NumberOfPackages", "17.1b", "/lines/#/packages/#/count"),
    ("BodyEadEsad/Package/CommercialSealIdentification", "17.1c", "/lines/#/packages/#/seal"),
    ("BodyEadEsad/Package/SealInformation", "17.1d", "/lines/#/packages/#/seal_information"),
    ("BodyEadEsad/Package/SealInformation/@language", "17.1e", "/lines/#/packages/#/seal_information/language"),
    ("BodyEadEsad/Package/ShippingMarks", "17.1f", "/lines/#/packages/#/shipping_marks"),
    ("BodyEadEsad/WineProduct", "17.2", "/lines/#/wine"),
    ("BodyEadEsad/WineProduct/WineProductCategory", "17.2a", "/lines/#/wine/category"),
    ("BodyEadEsad/WineProduct/WineGrowingZoneCode", "17.2b", "/lines/#/wine/zone"),
    ("BodyEadEsad/WineProduct/ThirdCountryOfOrigin", "17.2c", "/lines/#/wine/third_country"),
    ("BodyEadEsad/WineProduct/OtherInformation", "17.2d", "/lines/#/wine/other_information"),
    ("BodyEadEsad/WineProduct/OtherInformation/@language", "17.2e", "/lines/#/wine/other_information/language"),
    ("BodyEadEsad/WineProduct/WineOperation", "17.2.1", "/lines/#/wine/operations/#"),
    ("BodyEadEsad/WineProduct/WineOperation/WineOperationCode", "17.2.1a", "/lines/#/wine/operations/#"),
    ("DocumentCertificate", "18", "/certificates/#"),
    ("DocumentCertificate/DocumentDescription", "18a", "/certificates/#/description"),
    ("DocumentCertificate/DocumentDescription/@language", "18b", "/certificates/#/description/language"),
    ("DocumentCertificate/ReferenceOfDocument", "18c", "/certificates/#/reference"),
    ("DocumentCertificate/ReferenceOfDocument/@language", "18d", "/certificates/#/reference/language"),
    ("DocumentCertificate/DocumentType", "18e", "/certificates/#/document_type"),
    ("DocumentCertificate/DocumentReference", "18f", "/certificates/#/document_reference"),
];

/// One element of a way: its local name, and which one of several.
struct Step<'a> {
    name: &'a str,
    number: Option<usize>,
}

/// `ie:BodyEadEsad[2]`, `BodyEadEsad(2)` or `BodyRecordUniqueReference 2`.
fn step(text: &str) -> Step<'_> {
    let text = text.trim();
    let (name, number) = match text.split_once(['[', '(', ' ']) {
        Some((name, rest)) => (name, rest.trim_end_matches([']', ')']).trim().parse().ok()),
        None => (text, None),
    };
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    Step {
        name: if local == "EadEsad" {
            "EadEsadDraft"
        } else {
            local
        },
        number: number.filter(|n| *n > 0),
    }
}

/// The field of a consignment that a place of an answer names: a way of elements (`/IE815[1]/Body[1]/…`), with or without
/// prefixes and numbers, or one element's name that only one field has. A place inside a group that we do not know
/// is the group.
#[must_use]
pub fn field_of(location: &str) -> Option<Field> {
    let steps: Vec<Step<'_>> = location
        .split(['/', '.'])
        .map(step)
        .filter(|s| !s.name.is_empty())
        .take(64)
        .collect();
    let groups = |name: &str| {
        FIELDS
            .iter()
            .any(|(way, ..)| way.split('/').next() == Some(name))
    };
    // From the first group of a draft on; without one, the last name alone.
    let Some(from) = steps.iter().position(|s| groups(s.name)) else {
        return alone(steps.last()?);
    };
    let steps = &steps[from..];
    (1..=steps.len()).rev().find_map(|n| {
        let way: Vec<&str> = steps[..n].iter().map(|s| s.name).collect();
        let way = way.join("/");
        let (_, code, pointer) = FIELDS.iter().find(|(known, ..)| *known == way)?;
        Some(field(code, pointer, steps))
    })
}

/// A name that one field alone has.
fn alone(step: &Step<'_>) -> Option<Field> {
    let mut named = FIELDS
        .iter()
        .filter(|(way, ..)| way.rsplit('/').next() == Some(step.name));
    let (way, code, pointer) = named.next()?;
    if named.next().is_some() {
        return None;
    }
    // Its number is that of its line of goods, if it is on one.
    let group = Step {
        name: way.split('/').next().unwrap_or_default(),
        number: step.number,
    };
    Some(field(code, pointer, &[group]))
}

fn field(code: &'static str, pointer: &str, steps: &[Step<'_>]) -> Field {
    // The schema repeats only groups, so the numbers of the way are those of the groups, in their order.
    let repeated = pointer.matches('#').count();
    let mut numbers = steps
        .iter()
        .filter(|s| {
            matches!(
                s.name,
                "BodyEadEsad"
                    | "Package"
                    | "WineOperation"
                    | "TransportDetails"
                    | "DocumentCertificate"
                    | "GuarantorTrader"
                    | "ImportCustomsDeclaration"
            )
        })
        .map(|s| s.number)
        .take(repeated);
    let mut way = String::new();
    let (mut known, mut first) = (true, pointer.starts_with("/lines"));
    let (mut line, mut item) = (None, None);
    for part in pointer.split('/').skip(1) {
        if part == "#" {
            let number = numbers.next().flatten();
            match number {
                // Without its number, the way ends before the list.
                None => known = false,
                Some(n) if known => way.push_str(&format!("/{}", n - 1)),
                Some(_) => {}
            }
            *(if first { &mut line } else { &mut item }) = number;
            first = false;
        } else if known {
            way.push('/');
            way.push_str(part);
        }
    }
    Field {
        code,
        line,
        item,
        pointer: way,
    }
}
