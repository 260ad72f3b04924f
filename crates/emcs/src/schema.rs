//! The structure of IE815 V3.23 as a table: names, order, how often, which must be there. Reader, judge and
//! writer walk this one table, so that each element is named once. Holds facts only, decides nothing.

pub use crate::form::Form;

/// How much an element is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Without it nothing can be made of its group: refused.
    Required,
    /// The schema requires it, and a person can complete it: a warning.
    Wanted,
    /// May be absent.
    Optional,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A value of this form.
    Value(Form),
    /// A text of 1 to 350 characters with its language.
    Text,
    /// Other elements.
    Group(&'static Group),
}

/// One element within a group.
#[derive(Clone, Copy, Debug)]
pub struct Child {
    /// Local name.
    pub name: &'static str,
    /// What it holds.
    pub content: Content,
    /// How much it is needed.
    pub need: Need,
    /// How often it may occur.
    pub max: usize,
}

/// Whether a group has the attribute `language`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// It has not.
    None,
    /// The schema requires it.
    Wanted,
    /// It may have.
    Optional,
}

/// An element that holds other elements, in this order.
#[derive(Debug)]
pub struct Group {
    /// Its attribute `language`.
    pub language: Lang,
    /// Its elements in the order of the schema.
    pub children: &'static [Child],
}

/// Namespace of IE815, without its version.
pub const NAMESPACE_IE815: &str = "urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:IE815:";
/// Namespace of the header's elements, without its version.
pub const NAMESPACE_TMS: &str = "urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:TMS:";
/// The version that this table describes.
pub const VERSION: &str = "V3.23";
/// The root element.
pub const ROOT: &str = "IE815";
/// The attribute that tells the language of a text or of a party's texts.
pub const LANGUAGE: &str = "language";

const fn child(name: &'static str, content: Content, need: Need, max: usize) -> Child {
    Child {
        name,
        content,
        need,
        max,
    }
}
const fn required(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Required, 1)
}
const fn wanted(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Wanted, 1)
}
const fn optional(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Optional, 1)
}
const fn text(name: &'static str) -> Child {
    child(name, Content::Text, Need::Optional, 1)
}
const fn group(name: &'static str, group: &'static Group, need: Need, max: usize) -> Child {
    child(name, Content::Group(group), need, max)
}
const fn plain(children: &'static [Child]) -> Group {
    Group {
        language: Lang::None,
        children,
    }
}

/// Declares the names of elements once.
macro_rules! names {
    ($($konst:ident = $name:literal),* $(,)?) => {
        $(#[doc = concat!("`", $name, "`.")] pub const $konst: &str = $name;)*
    };
}

names! {
    HEADER = "Header", MESSAGE_SENDER = "MessageSender", MESSAGE_RECIPIENT = "MessageRecipient",
    DATE_OF_PREPARATION = "DateOfPreparation", TIME_OF_PREPARATION = "TimeOfPreparation",
    MESSAGE_IDENTIFIER = "MessageIdentifier", CORRELATION_IDENTIFIER = "CorrelationIdentifier",
    BODY = "Body", DRAFT = "SubmittedDraftOfEADESAD",
    ATTRIBUTES = "Attributes", SUBMISSION_MESSAGE_TYPE = "SubmissionMessageType",
    DEFERRED_SUBMISSION_FLAG = "DeferredSubmissionFlag",
    CONSIGNEE = "ConsigneeTrader", CONSIGNOR = "ConsignorTrader", PLACE_OF_DISPATCH = "PlaceOfDispatchTrader",
    IMPORT_OFFICE = "DispatchImportOffice", COMPLEMENT_CONSIGNEE = "ComplementConsigneeTrader",
    DELIVERY_PLACE = "DeliveryPlaceTrader", DELIVERY_CUSTOMS_OFFICE = "DeliveryPlaceCustomsOffice",
    COMPETENT_OFFICE = "CompetentAuthorityDispatchOffice", TRANSPORT_ARRANGER = "TransportArrangerTrader",
    FIRST_TRANSPORTER = "FirstTransporterTrader", CERTIFICATE = "DocumentCertificate",
    HEADER_EAD = "HeaderEadEsad", TRANSPORT_MODE = "TransportMode", GUARANTEE = "MovementGuarantee",
    BODY_EAD = "BodyEadEsad", DRAFT_EAD = "EadEsadDraft", TRANSPORT_DETAILS = "TransportDetails",
    TRADER_ID = "Traderid", TRADER_EXCISE_NUMBER = "TraderExciseNumber", TRADER_NAME = "TraderName",
    STREET_NAME = "StreetName", STREET_NUMBER = "StreetNumber", POSTCODE = "Postcode", CITY = "City",
    EORI_NUMBER = "EoriNumber", VAT_NUMBER = "VatNumber", REFERENCE_OF_TAX_WAREHOUSE = "ReferenceOfTaxWarehouse",
    REFERENCE_NUMBER = "ReferenceNumber", MEMBER_STATE_CODE = "MemberStateCode",
    EXEMPTION_CERTIFICATE = "SerialNumberOfCertificateOfExemption",
    DOCUMENT_TYPE = "DocumentType", DOCUMENT_REFERENCE = "DocumentReference",
    DOCUMENT_DESCRIPTION = "DocumentDescription", REFERENCE_OF_DOCUMENT = "ReferenceOfDocument",
    DESTINATION_TYPE_CODE = "DestinationTypeCode", JOURNEY_TIME = "JourneyTime",
    TRANSPORT_ARRANGEMENT = "TransportArrangement", TRANSPORT_MODE_CODE = "TransportModeCode",
    COMPLEMENTARY_INFORMATION = "ComplementaryInformation", GUARANTOR_TYPE_CODE = "GuarantorTypeCode",
    GUARANTOR = "GuarantorTrader", BODY_RECORD_UNIQUE_REFERENCE = "BodyRecordUniqueReference",
    EXCISE_PRODUCT_CODE = "ExciseProductCode", CN_CODE = "CnCode", QUANTITY = "Quantity",
    GROSS_MASS = "GrossMass", NET_MASS = "NetMass",
    ALCOHOLIC_STRENGTH = "AlcoholicStrengthByVolumeInPercentage", DEGREE_PLATO = "DegreePlato",
    FISCAL_MARK = "FiscalMark", FISCAL_MARK_USED_FLAG = "FiscalMarkUsedFlag",
    DESIGNATION_OF_ORIGIN = "DesignationOfOrigin", SIZE_OF_PRODUCER = "SizeOfProducer", DENSITY = "Density",
    COMMERCIAL_DESCRIPTION = "CommercialDescription", BRAND_NAME = "BrandNameOfProducts",
    MATURATION = "MaturationPeriodOrAgeOfProducts",
    SMALL_PRODUCER_DECLARATION = "IndependentSmallProducersDeclaration",
    PACKAGE = "Package", KIND_OF_PACKAGES = "KindOfPackages", NUMBER_OF_PACKAGES = "NumberOfPackages",
    SHIPPING_MARKS = "ShippingMarks", COMMERCIAL_SEAL = "CommercialSealIdentification",
    SEAL_INFORMATION = "SealInformation", WINE_PRODUCT = "WineProduct",
    WINE_PRODUCT_CATEGORY = "WineProductCategory", WINE_GROWING_ZONE_CODE = "WineGrowingZoneCode",
    THIRD_COUNTRY_OF_ORIGIN = "ThirdCountryOfOrigin", OTHER_INFORMATION = "OtherInformation",
    WINE_OPERATION = "WineOperation", WINE_OPERATION_CODE = "WineOperationCode",
    LOCAL_REFERENCE_NUMBER = "LocalReferenceNumber", INVOICE_NUMBER = "InvoiceNumber",
    INVOICE_DATE = "InvoiceDate", ORIGIN_TYPE_CODE = "OriginTypeCode", DATE_OF_DISPATCH = "DateOfDispatch",
    TIME_OF_DISPATCH = "TimeOfDispatch", IMPORT_DECLARATION = "ImportCustomsDeclaration",
    IMPORT_DECLARATION_NUMBER = "ImportCustomsDeclarationNumber",
    TRANSPORT_UNIT_CODE = "TransportUnitCode", IDENTITY_OF_TRANSPORT_UNITS = "IdentityOfTransportUnits",
}

use Need::{Optional, Required, Wanted};

/// The root.
pub static MESSAGE: Group = plain(&[
    group(HEADER, &HEADER_GROUP, Wanted, 1),
    group(BODY, &BODY_GROUP, Required, 1),
]);

static HEADER_GROUP: Group = plain(&[
    wanted(MESSAGE_SENDER, Form::System),
    wanted(MESSAGE_RECIPIENT, Form::System),
    wanted(DATE_OF_PREPARATION, Form::Date),
    wanted(TIME_OF_PREPARATION, Form::Time),
    wanted(MESSAGE_IDENTIFIER, Form::Text(44)),
    optional(CORRELATION_IDENTIFIER, Form::Text(44)),
]);

static BODY_GROUP: Group = plain(&[group(DRAFT, &DRAFT_GROUP, Required, 1)]);

static DRAFT_GROUP: Group = plain(&[
    group(ATTRIBUTES, &ATTRIBUTES_GROUP, Required, 1),
    group(CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(CONSIGNOR, &CONSIGNOR_GROUP, Wanted, 1),
    group(PLACE_OF_DISPATCH, &PLACE_OF_DISPATCH_GROUP, Optional, 1),
    group(IMPORT_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(
        COMPLEMENT_CONSIGNEE,
        &COMPLEMENT_CONSIGNEE_GROUP,
        Optional,
        1,
    ),
    group(DELIVERY_PLACE, &DELIVERY_PLACE_GROUP, Optional, 1),
    group(DELIVERY_CUSTOMS_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(COMPETENT_OFFICE, &OFFICE_GROUP, Wanted, 1),
    group(TRANSPORT_ARRANGER, &TRANSPORTER_GROUP, Optional, 1),
    group(FIRST_TRANSPORTER, &TRANSPORTER_GROUP, Optional, 1),
    group(CERTIFICATE, &CERTIFICATE_GROUP, Optional, 9),
    group(HEADER_EAD, &HEADER_EAD_GROUP, Required, 1),
    group(TRANSPORT_MODE, &TRANSPORT_MODE_GROUP, Wanted, 1),
    group(GUARANTEE, &GUARANTEE_GROUP, Wanted, 1),
    group(BODY_EAD, &BODY_EAD_GROUP, Wanted, 999),
    group(DRAFT_EAD, &DRAFT_EAD_GROUP, Required, 1),
    group(TRANSPORT_DETAILS, &TRANSPORT_DETAILS_GROUP, Wanted, 99),
]);

static ATTRIBUTES_GROUP: Group = plain(&[
    required(SUBMISSION_MESSAGE_TYPE, Form::Submission),
    optional(DEFERRED_SUBMISSION_FLAG, Form::Flag),
]);

static CONSIGNEE_GROUP: Group = Group {
    language: Lang::Wanted,
    children: &[
        optional(TRADER_ID, Form::Text(16)),
        wanted(TRADER_NAME, Form::Text(182)),
        wanted(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        wanted(POSTCODE, Form::Text(10)),
        wanted(CITY, Form::Text(50)),
        optional(EORI_NUMBER, Form::Text(17)),
    ],
};

static CONSIGNOR_GROUP: Group = Group {
    language: Lang::Wanted,
    children: &[
        wanted(TRADER_EXCISE_NUMBER, Form::Excise),
        wanted(TRADER_NAME, Form::Text(182)),
        wanted(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        wanted(POSTCODE, Form::Text(10)),
        wanted(CITY, Form::Text(50)),
    ],
};

static PLACE_OF_DISPATCH_GROUP: Group = Group {
    language: Lang::Optional,
    children: &[
        optional(REFERENCE_OF_TAX_WAREHOUSE, Form::Excise),
        optional(TRADER_NAME, Form::Text(182)),
        optional(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        optional(POSTCODE, Form::Text(10)),
        optional(CITY, Form::Text(50)),
    ],
};

static DELIVERY_PLACE_GROUP: Group = Group {
    language: Lang::Optional,
    children: &[
        optional(TRADER_ID, Form::Text(16)),
        optional(TRADER_NAME, Form::Text(182)),
        optional(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        optional(POSTCODE, Form::Text(10)),
        optional(CITY, Form::Text(50)),
    ],
};

static OFFICE_GROUP: Group = plain(&[required(REFERENCE_NUMBER, Form::Office)]);

static COMPLEMENT_CONSIGNEE_GROUP: Group = plain(&[
    required(MEMBER_STATE_CODE, Form::State),
    optional(EXEMPTION_CERTIFICATE, Form::Text(255)),
]);

static TRANSPORTER_GROUP: Group = Group {
    language: Lang::Wanted,
    children: &[
        optional(VAT_NUMBER, Form::Text(14)),
        wanted(TRADER_NAME, Form::Text(182)),
        wanted(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        wanted(POSTCODE, Form::Text(10)),
        wanted(CITY, Form::Text(50)),
    ],
};

static CERTIFICATE_GROUP: Group = plain(&[
    optional(DOCUMENT_TYPE, Form::Text(4)),
    optional(DOCUMENT_REFERENCE, Form::Text(35)),
    text(DOCUMENT_DESCRIPTION),
    text(REFERENCE_OF_DOCUMENT),
]);

static HEADER_EAD_GROUP: Group = plain(&[
    required(DESTINATION_TYPE_CODE, Form::Destination),
    wanted(JOURNEY_TIME, Form::Journey),
    wanted(TRANSPORT_ARRANGEMENT, Form::Arrangement),
]);

static TRANSPORT_MODE_GROUP: Group = plain(&[
    required(TRANSPORT_MODE_CODE, Form::Mode),
    text(COMPLEMENTARY_INFORMATION),
]);

static GUARANTEE_GROUP: Group = plain(&[
    required(GUARANTOR_TYPE_CODE, Form::Guarantor),
    group(GUARANTOR, &GUARANTOR_GROUP, Optional, 2),
]);

// Here, and only here, the city stands before the postcode.
static GUARANTOR_GROUP: Group = Group {
    language: Lang::Optional,
    children: &[
        optional(TRADER_EXCISE_NUMBER, Form::Excise),
        optional(TRADER_NAME, Form::Text(182)),
        optional(STREET_NAME, Form::Text(65)),
        optional(STREET_NUMBER, Form::Text(11)),
        optional(CITY, Form::Text(50)),
        optional(POSTCODE, Form::Text(10)),
        optional(VAT_NUMBER, Form::Text(14)),
    ],
};

static BODY_EAD_GROUP: Group = plain(&[
    required(
        BODY_RECORD_UNIQUE_REFERENCE,
        Form::Whole { min: 1, digits: 3 },
    ),
    wanted(EXCISE_PRODUCT_CODE, Form::Product),
    wanted(CN_CODE, Form::Cn),
    required(QUANTITY, Form::Quantity),
    wanted(GROSS_MASS, Form::Mass),
    wanted(NET_MASS, Form::Mass),
    optional(ALCOHOLIC_STRENGTH, Form::Strength),
    optional(DEGREE_PLATO, Form::Strength),
    text(FISCAL_MARK),
    optional(FISCAL_MARK_USED_FLAG, Form::Flag),
    text(DESIGNATION_OF_ORIGIN),
    optional(SIZE_OF_PRODUCER, Form::Whole { min: 1, digits: 15 }),
    optional(DENSITY, Form::Strength),
    text(COMMERCIAL_DESCRIPTION),
    text(BRAND_NAME),
    text(MATURATION),
    text(SMALL_PRODUCER_DECLARATION),
    group(PACKAGE, &PACKAGE_GROUP, Wanted, 99),
    group(WINE_PRODUCT, &WINE_PRODUCT_GROUP, Optional, 1),
]);

static PACKAGE_GROUP: Group = plain(&[
    required(KIND_OF_PACKAGES, Form::Package),
    optional(NUMBER_OF_PACKAGES, Form::Whole { min: 0, digits: 15 }),
    optional(SHIPPING_MARKS, Form::Text(999)),
    optional(COMMERCIAL_SEAL, Form::Text(35)),
    text(SEAL_INFORMATION),
]);

static WINE_PRODUCT_GROUP: Group = plain(&[
    required(WINE_PRODUCT_CATEGORY, Form::WineCategory),
    optional(WINE_GROWING_ZONE_CODE, Form::Zone),
    optional(THIRD_COUNTRY_OF_ORIGIN, Form::Country),
    text(OTHER_INFORMATION),
    group(WINE_OPERATION, &WINE_OPERATION_GROUP, Optional, 99),
]);

static WINE_OPERATION_GROUP: Group = plain(&[required(WINE_OPERATION_CODE, Form::Operation)]);

static DRAFT_EAD_GROUP: Group = plain(&[
    wanted(LOCAL_REFERENCE_NUMBER, Form::Lrn),
    wanted(INVOICE_NUMBER, Form::Text(35)),
    optional(INVOICE_DATE, Form::Date),
    required(ORIGIN_TYPE_CODE, Form::Origin),
    wanted(DATE_OF_DISPATCH, Form::Date),
    optional(TIME_OF_DISPATCH, Form::Time),
    group(IMPORT_DECLARATION, &IMPORT_DECLARATION_GROUP, Optional, 9),
]);

static IMPORT_DECLARATION_GROUP: Group =
    plain(&[required(IMPORT_DECLARATION_NUMBER, Form::Text(21))]);

static TRANSPORT_DETAILS_GROUP: Group = plain(&[
    required(TRANSPORT_UNIT_CODE, Form::Unit),
    optional(IDENTITY_OF_TRANSPORT_UNITS, Form::Text(35)),
    optional(COMMERCIAL_SEAL, Form::Text(35)),
    text(COMPLEMENTARY_INFORMATION),
    text(SEAL_INFORMATION),
]);
