//! The answers of the system as tables: the validated e-AD (IE801), refusals (IE704, IE839, IE917) and the status of a
//! movement (IE905), all V3.23. Holds facts only, decides nothing.

use super::Need::{Optional, Required, Wanted};
use super::*;

names! {
    CONTAINER = "EADESADContainer", DATE_OF_VALIDATION = "DateAndTimeOfValidationOfEadEsad", EAD = "EadEsad",
    UPSTREAM_ARC = "UpstreamArc", DATE_OF_UPDATE = "DateAndTimeOfUpdateValidation",
    GENERIC_REFUSAL = "GenericRefusalMessage", FUNCTIONAL_ERROR = "FunctionalError", ERROR_TYPE = "ErrorType",
    ERROR_REASON = "ErrorReason", ERROR_LOCATION = "ErrorLocation", ORIGINAL_VALUE = "OriginalAttributeValue",
    XML_REFUSAL = "XmlNegativeAcknowledgement", XML_ERROR = "XmlError", ERROR_LINE = "ErrorLineNumber",
    ERROR_COLUMN = "ErrorColumnNumber",
    STATUS_RESPONSE = "StatusResponse", STATUS = "Status", LAST_MESSAGE = "LastReceivedMessageType",
    CUSTOMS_REFUSAL = "RefusalByCustoms", ISSUED_AT = "DateAndTimeOfIssuance",
    EXPORT_OFFICE = "ExportPlaceCustomsOffice", REJECTION = "Rejection", REJECTED_AT = "RejectionDateAndTime",
    REJECTION_CODE = "RejectionReasonCode", EXPORT_DECLARATION = "ExportDeclarationInformation",
    DOCUMENT_REFERENCE_NUMBER = "DocumentReferenceNumber",
    CROSSCHECKS = "NegativeCrosscheckValidationResults", CROSSCHECK = "UbrCrosscheckResult",
    DIAGNOSIS_CODE = "DiagnosisCode", VALIDATION_RESULT = "ValidationResult", REJECTION_REASON = "RejectionReason",
    CN_CROSSCHECK = "CombinedNomenclatureCodeCrosscheckResult", MASS_CROSSCHECK = "NetMassCrosscheckResult",
    NOT_DESCRIBED = "NNonDes", VALIDATED = "CEadVal", SUBMITTED = "NEadSub",
}

const SEQUENCE: Form = Form::Whole { min: 1, digits: 2 };

message! {
    /// IE801: the e-AD or e-SAD as validated.
    IE801, "IE801": CONTAINER, CONTAINER_GROUP
}

static CONTAINER_GROUP: Group = plain(&[
    group(CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(EXCISE_MOVEMENT, &VALIDATION_GROUP, Required, 1),
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
    group(EAD, &EAD_GROUP, Required, 1),
    group(HEADER_EAD, &VALIDATED_HEADER_GROUP, Required, 1),
    group(TRANSPORT_MODE, &TRANSPORT_MODE_GROUP, Wanted, 1),
    group(GUARANTEE, &GUARANTEE_GROUP, Wanted, 1),
    group(BODY_EAD, &BODY_EAD_GROUP, Wanted, 999),
    group(TRANSPORT_DETAILS, &TRANSPORT_DETAILS_GROUP, Wanted, 99),
]);

static VALIDATION_GROUP: Group = plain(&[
    required(ARC, Form::Arc),
    required(DATE_OF_VALIDATION, Form::DateTime),
]);

static EAD_GROUP: Group = plain(&[
    wanted(LOCAL_REFERENCE_NUMBER, Form::Lrn),
    wanted(INVOICE_NUMBER, Form::Text(35)),
    optional(INVOICE_DATE, Form::Date),
    required(ORIGIN_TYPE_CODE, Form::Origin),
    wanted(DATE_OF_DISPATCH, Form::Date),
    optional(TIME_OF_DISPATCH, Form::Time),
    optional(UPSTREAM_ARC, Form::Exactly(21)),
    group(IMPORT_DECLARATION, &IMPORT_DECLARATION_GROUP, Optional, 9),
]);

static VALIDATED_HEADER_GROUP: Group = plain(&[
    required(SEQUENCE_NUMBER, SEQUENCE),
    wanted(DATE_OF_UPDATE, Form::DateTime),
    required(DESTINATION_TYPE_CODE, Form::Destination),
    wanted(JOURNEY_TIME, Form::Journey),
    wanted(TRANSPORT_ARRANGEMENT, Form::Arrangement),
]);

message! {
    /// IE704: a message refused by the rules of the system.
    IE704, "IE704": GENERIC_REFUSAL, GENERIC_REFUSAL_GROUP
}

/// Functional error codes.
pub const ERROR_CODES: &[&str] = &["0", "12", "15", "26", "90", "91", "92", "93", "94", "95"];

static GENERIC_REFUSAL_GROUP: Group = plain(&[
    group(ATTRIBUTES, &REFUSED_MOVEMENT_GROUP, Optional, 1),
    group(FUNCTIONAL_ERROR, &FUNCTIONAL_ERROR_GROUP, Wanted, 999),
]);

static REFUSED_MOVEMENT_GROUP: Group = plain(&[
    optional(ARC, Form::Arc),
    optional(SEQUENCE_NUMBER, SEQUENCE),
    optional(LOCAL_REFERENCE_NUMBER, Form::Lrn),
]);

static FUNCTIONAL_ERROR_GROUP: Group = plain(&[
    required(ERROR_TYPE, Form::Code(ERROR_CODES)),
    wanted(ERROR_REASON, Form::Text(350)),
    optional(ERROR_LOCATION, Form::Text(350)),
    optional(ORIGINAL_VALUE, Form::Text(350)),
]);

message! {
    /// IE917: a message refused because it is not of the schema.
    IE917, "IE917": XML_REFUSAL, XML_REFUSAL_GROUP
}

static XML_REFUSAL_GROUP: Group = plain(&[
    group(ATTRIBUTES, &MOVEMENT_GROUP, Optional, 1),
    group(XML_ERROR, &XML_ERROR_GROUP, Wanted, 999),
]);

/// A movement and the number of its version.
pub(crate) static MOVEMENT_GROUP: Group = plain(&[
    required(ARC, Form::Arc),
    required(SEQUENCE_NUMBER, SEQUENCE),
]);

static XML_ERROR_GROUP: Group = plain(&[
    wanted(ERROR_LINE, Form::Whole { min: 0, digits: 9 }),
    wanted(ERROR_COLUMN, Form::Whole { min: 0, digits: 9 }),
    wanted(ERROR_REASON, Form::Text(350)),
    optional(ERROR_LOCATION, Form::Text(350)),
    optional(ORIGINAL_VALUE, Form::Text(350)),
]);

message! {
    /// IE905: the status of a movement.
    IE905, "IE905": STATUS_RESPONSE, STATUS_RESPONSE_GROUP
}

/// States of a movement.
pub const STATUS_CODES: &[&str] = &[
    "X01", "X02", "X03", "X04", "X05", "X06", "X07", "X08", "X09", "X10", "X11", "X12", "X13",
    "X14", "X15",
];
/// What the last message of a movement may be.
pub const LAST_MESSAGES: &[&str] = &[
    "IE801", "IE803", "IE807", "IE810", "IE813", "IE818", "IE819", "IE829", "IE836", "IE839",
    "IE881", "IE905", "None",
];

static STATUS_RESPONSE_GROUP: Group = plain(&[group(ATTRIBUTES, &STATUS_GROUP, Required, 1)]);

static STATUS_GROUP: Group = plain(&[
    required(ARC, Form::Arc),
    required(SEQUENCE_NUMBER, SEQUENCE),
    required(STATUS, Form::OneOf(STATUS_CODES)),
    wanted(LAST_MESSAGE, Form::OneOf(LAST_MESSAGES)),
]);

message! {
    /// IE839: an e-AD refused by customs at export or import.
    IE839, "IE839": CUSTOMS_REFUSAL, CUSTOMS_REFUSAL_GROUP
}

/// Reasons of a refusal by customs.
pub const REJECTION_CODES: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8"];
/// What did not match when customs compared.
pub const DIAGNOSIS_CODES: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];

static CUSTOMS_REFUSAL_GROUP: Group = plain(&[
    group(ATTRIBUTES, &ISSUE_GROUP, Wanted, 1),
    group(CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(EXPORT_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(REJECTION, &REJECTION_GROUP, Required, 1),
    group(EXPORT_DECLARATION, &EXPORT_DECLARATION_GROUP, Optional, 1),
    group(VALIDATED, &MOVEMENT_GROUP, Optional, 999),
    group(SUBMITTED, &SUBMITTED_GROUP, Optional, 1),
]);

static ISSUE_GROUP: Group = plain(&[wanted(ISSUED_AT, Form::DateTime)]);

static REJECTION_GROUP: Group = plain(&[
    wanted(REJECTED_AT, Form::DateTime),
    required(REJECTION_CODE, Form::Code(REJECTION_CODES)),
]);

static EXPORT_DECLARATION_GROUP: Group = plain(&[
    optional(LOCAL_REFERENCE_NUMBER, Form::Lrn),
    optional(DOCUMENT_REFERENCE_NUMBER, Form::Text(21)),
    group(CROSSCHECKS, &CROSSCHECKS_GROUP, Optional, 999),
    group(NOT_DESCRIBED, &NOT_DESCRIBED_GROUP, Optional, 1),
]);

static CROSSCHECKS_GROUP: Group = plain(&[group(CROSSCHECK, &CROSSCHECK_GROUP, Wanted, 999)]);

static CROSSCHECK_GROUP: Group = plain(&[
    required(ARC, Form::Arc),
    required(
        BODY_RECORD_UNIQUE_REFERENCE,
        Form::Whole { min: 1, digits: 3 },
    ),
    required(DIAGNOSIS_CODE, Form::Code(DIAGNOSIS_CODES)),
    wanted(VALIDATION_RESULT, Form::Flag),
    optional(REJECTION_REASON, Form::Text(512)),
    group(CN_CROSSCHECK, &RESULT_GROUP, Optional, 1),
    group(MASS_CROSSCHECK, &RESULT_GROUP, Optional, 1),
]);

static RESULT_GROUP: Group = plain(&[
    wanted(VALIDATION_RESULT, Form::Flag),
    optional(REJECTION_REASON, Form::Text(512)),
]);

static NOT_DESCRIBED_GROUP: Group = plain(&[required(DOCUMENT_REFERENCE_NUMBER, Form::Text(21))]);

static SUBMITTED_GROUP: Group = plain(&[required(LOCAL_REFERENCE_NUMBER, Form::Lrn)]);
