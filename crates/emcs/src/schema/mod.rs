//! The structure of each message (V3.23) as a table: names, order, how often, which must be there. Reader, judge and
//! writer walk this one table, so that each element is named once. Holds facts only, decides nothing.

pub use crate::form::Form;

/// Declares the names of elements once.
macro_rules! names {
    ($($konst:ident = $name:literal),* $(,)?) => {
        $(#[doc = concat!("`", $name, "`.")] pub const $konst: &str = $name;)*
    };
}

mod answers;
mod draft;
mod moves;

pub use answers::*;
pub use draft::*;
pub use moves::*;

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

/// A message: its root element, which names its vocabulary, and what the root holds.
#[derive(Debug)]
pub struct Root {
    /// The root element, such as `IE815`.
    pub name: &'static str,
    /// What it holds: header and body.
    pub group: &'static Group,
}

impl Root {
    /// The version at the end of a namespace, if it is one of this message: `V` and two numbers.
    #[must_use]
    pub fn version<'n>(&self, namespace: &'n str) -> Option<&'n str> {
        let rest = namespace.strip_prefix(NAMESPACE)?;
        let version = rest.strip_prefix(self.name)?.strip_prefix(':')?;
        is_version(version).then_some(version)
    }

    /// Its namespace in the version that the tables describe.
    #[must_use]
    pub fn namespace(&self) -> String {
        format!("{NAMESPACE}{}:{VERSION}", self.name)
    }
}

/// `V` and two numbers.
pub(crate) fn is_version(version: &str) -> bool {
    let number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    version
        .strip_prefix('V')
        .and_then(|v| v.split_once('.'))
        .is_some_and(|(major, minor)| number(major) && number(minor))
}

/// What the namespace of every message begins with; its name and its version follow.
pub const NAMESPACE: &str = "urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:";
/// Namespace of the header's elements, without its version.
pub const NAMESPACE_TMS: &str = "urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:TMS:";
/// The version that the tables describe.
pub const VERSION: &str = "V3.23";
/// The attribute that tells the language of a text or of a party's texts.
pub const LANGUAGE: &str = "language";

pub(crate) const fn child(name: &'static str, content: Content, need: Need, max: usize) -> Child {
    Child {
        name,
        content,
        need,
        max,
    }
}
pub(crate) const fn required(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Required, 1)
}
pub(crate) const fn wanted(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Wanted, 1)
}
pub(crate) const fn optional(name: &'static str, form: Form) -> Child {
    child(name, Content::Value(form), Need::Optional, 1)
}
pub(crate) const fn text(name: &'static str) -> Child {
    child(name, Content::Text, Need::Optional, 1)
}
pub(crate) const fn group(
    name: &'static str,
    group: &'static Group,
    need: Need,
    max: usize,
) -> Child {
    child(name, Content::Group(group), need, max)
}
/// A message with its table.
pub(crate) const fn root(name: &'static str, group: &'static Group) -> Root {
    Root { name, group }
}
/// The two parts of every message: the header, and a body with one group.
macro_rules! message {
    ($(#[$doc:meta])* $root:ident, $name:literal: $body:ident, $inner:ident) => {
        $(#[$doc])*
        pub static $root: Root = Root { name: $name, group: &plain(&[
            group(HEADER, &HEADER_GROUP, Need::Wanted, 1),
            group(BODY, &plain(&[group($body, &$inner, Need::Required, 1)]), Need::Required, 1),
        ])};
    };
}
pub(crate) use message;
pub(crate) const fn plain(children: &'static [Child]) -> Group {
    Group {
        language: Lang::None,
        children,
    }
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
    EXCISE_MOVEMENT = "ExciseMovement", ARC = "AdministrativeReferenceCode", SEQUENCE_NUMBER = "SequenceNumber",
    TIME_OF_DISPATCH = "TimeOfDispatch", IMPORT_DECLARATION = "ImportCustomsDeclaration",
    IMPORT_DECLARATION_NUMBER = "ImportCustomsDeclarationNumber",
    TRANSPORT_UNIT_CODE = "TransportUnitCode", IDENTITY_OF_TRANSPORT_UNITS = "IdentityOfTransportUnits",
}

pub(crate) static HEADER_GROUP: Group = plain(&[
    wanted(MESSAGE_SENDER, Form::System),
    wanted(MESSAGE_RECIPIENT, Form::System),
    wanted(DATE_OF_PREPARATION, Form::Date),
    wanted(TIME_OF_PREPARATION, Form::Time),
    wanted(MESSAGE_IDENTIFIER, Form::Text(44)),
    optional(CORRELATION_IDENTIFIER, Form::Text(44)),
]);
