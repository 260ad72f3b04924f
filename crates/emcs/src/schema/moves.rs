//! The messages about a movement that is under way or over, as tables: cancellation (IE810), change of destination (IE813),
//! report of receipt or export (IE818), alert or rejection (IE819), splitting (IE825), explanations of a delay (IE837) and of
//! a shortage (IE871), all V3.23. Holds facts only, decides nothing.

use super::Need::{Optional, Required, Wanted};
use super::*;

names! {
    CANCELLATION_OF_EAD = "CancellationOfEAD", CANCELLED_AT = "DateAndTimeOfValidationOfCancellation",
    MOVEMENT_EAD = "ExciseMovementEad", CANCELLATION = "Cancellation", CANCELLATION_REASON = "CancellationReasonCode",
    CHANGE_OF_DESTINATION = "ChangeOfDestination", CHANGED_AT = "DateAndTimeOfValidationOfChangeOfDestination",
    NEW_ARRANGER = "NewTransportArrangerTrader", UPDATE = "UpdateEadEsad",
    CHANGED_ARRANGEMENT = "ChangedTransportArrangement", DESTINATION_CHANGED = "DestinationChanged",
    NEW_CONSIGNEE = "NewConsigneeTrader", NEW_TRANSPORTER = "NewTransporterTrader",
    RECEIPT = "AcceptedOrRejectedReportOfReceiptExport",
    RECEIVED_AT = "DateAndTimeOfValidationOfReportOfReceiptExport", DESTINATION_OFFICE = "DestinationOffice",
    REPORT = "ReportOfReceiptExport", DATE_OF_ARRIVAL = "DateOfArrivalOfExciseProducts",
    CONCLUSION = "GlobalConclusionOfReceipt", BODY_REPORT = "BodyReportOfReceiptExport",
    INDICATOR = "IndicatorOfShortageOrExcess", OBSERVED = "ObservedShortageOrExcess",
    REFUSED_QUANTITY = "RefusedQuantity", UNSATISFACTORY = "UnsatisfactoryReason",
    UNSATISFACTORY_CODE = "UnsatisfactoryReasonCode",
    ALERT = "AlertOrRejectionOfEADESAD", ALERTED_AT = "DateAndTimeOfValidationOfAlertRejection",
    ALERT_OR_REJECTION = "AlertOrRejection", DATE_OF_ALERT = "DateOfAlertOrRejection",
    REJECTED_FLAG = "EadEsadRejectedFlag", ALERT_REASON = "AlertOrRejectionOfEadEsadReason",
    ALERT_REASON_CODE = "AlertOrRejectionOfMovementReasonCode",
    SPLITTING = "SubmittedDraftOfSplittingOperation", SPLITTING_EAD = "SplittingEad",
    SPLIT_DETAILS = "SplitDetailsEad", SPLIT_BODY = "BodyEad", STATE_OF_SPLITTING = "MsaOfSplitting",
    DELAY = "ExplanationOnDelayForDelivery", SUBMITTER = "SubmitterIdentification", SUBMITTER_TYPE = "SubmitterType",
    EXPLANATION_CODE = "ExplanationCode", MESSAGE_ROLE = "MessageRole",
    DELAY_EXPLAINED_AT = "DateAndTimeOfValidationOfExplanationOnDelay",
    SHORTAGE = "ExplanationOnReasonForShortage",
    SHORTAGE_EXPLAINED_AT = "DateAndTimeOfValidationOfExplanationOnShortage", ANALYSIS = "Analysis",
    DATE_OF_ANALYSIS = "DateOfAnalysis", GLOBAL_EXPLANATION = "GlobalExplanation", BODY_ANALYSIS = "BodyAnalysis",
    EXPLANATION = "Explanation", ACTUAL_QUANTITY = "ActualQuantity",
}

const SEQUENCE: Form = Form::Whole { min: 1, digits: 2 };
const RECORD: Form = Form::Whole { min: 1, digits: 3 };

/// A text with its language that the schema requires.
const fn wanted_text(name: &'static str) -> Child {
    child(name, Content::Text, Wanted, 1)
}

message! {
    /// IE810: an e-AD that is withdrawn before the goods leave.
    IE810, "IE810": CANCELLATION_OF_EAD, CANCELLATION_OF_EAD_GROUP
}

static CANCELLATION_OF_EAD_GROUP: Group = plain(&[
    group(ATTRIBUTES, &CANCELLED_GROUP, Wanted, 1),
    group(MOVEMENT_EAD, &ARC_GROUP, Required, 1),
    group(CANCELLATION, &CANCELLATION_GROUP, Required, 1),
]);

static CANCELLED_GROUP: Group = plain(&[optional(CANCELLED_AT, Form::DateTime)]);

static ARC_GROUP: Group = plain(&[required(ARC, Form::Arc)]);

static CANCELLATION_GROUP: Group = plain(&[
    required(CANCELLATION_REASON, Form::Digits(1)),
    text(COMPLEMENTARY_INFORMATION),
]);

message! {
    /// IE813: the goods go somewhere else.
    IE813, "IE813": CHANGE_OF_DESTINATION, CHANGE_OF_DESTINATION_GROUP
}

static CHANGE_OF_DESTINATION_GROUP: Group = plain(&[
    group(ATTRIBUTES, &CHANGED_GROUP, Wanted, 1),
    group(NEW_ARRANGER, &TRANSPORTER_GROUP, Optional, 1),
    group(UPDATE, &UPDATE_GROUP, Required, 1),
    group(DESTINATION_CHANGED, &DESTINATION_CHANGED_GROUP, Required, 1),
    group(NEW_TRANSPORTER, &TRANSPORTER_GROUP, Optional, 1),
    group(TRANSPORT_DETAILS, &TRANSPORT_DETAILS_GROUP, Optional, 99),
]);

static CHANGED_GROUP: Group = plain(&[optional(CHANGED_AT, Form::DateTime)]);

static UPDATE_GROUP: Group = plain(&[
    required(ARC, Form::Arc),
    optional(JOURNEY_TIME, Form::Journey),
    optional(CHANGED_ARRANGEMENT, Form::Arrangement),
    optional(SEQUENCE_NUMBER, SEQUENCE),
    optional(INVOICE_DATE, Form::Date),
    optional(INVOICE_NUMBER, Form::Text(35)),
    optional(TRANSPORT_MODE_CODE, Form::Mode),
    text(COMPLEMENTARY_INFORMATION),
]);

static DESTINATION_CHANGED_GROUP: Group = plain(&[
    required(DESTINATION_TYPE_CODE, Form::Destination),
    group(NEW_CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(DELIVERY_PLACE, &DELIVERY_PLACE_GROUP, Optional, 1),
    group(DELIVERY_CUSTOMS_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(GUARANTEE, &GUARANTEE_GROUP, Optional, 1),
]);

message! {
    /// IE818: what arrived, or left the Union.
    IE818, "IE818": RECEIPT, RECEIPT_GROUP
}

static RECEIPT_GROUP: Group = plain(&[
    group(ATTRIBUTES, &RECEIVED_GROUP, Wanted, 1),
    group(CONSIGNEE, &CONSIGNEE_GROUP, Wanted, 1),
    group(EXCISE_MOVEMENT, &MOVEMENT_GROUP, Required, 1),
    group(DELIVERY_PLACE, &DELIVERY_PLACE_GROUP, Optional, 1),
    group(DESTINATION_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(REPORT, &REPORT_GROUP, Required, 1),
    group(BODY_REPORT, &BODY_REPORT_GROUP, Optional, 999),
]);

static RECEIVED_GROUP: Group = plain(&[optional(RECEIVED_AT, Form::DateTime)]);

static REPORT_GROUP: Group = plain(&[
    required(DATE_OF_ARRIVAL, Form::Date),
    required(CONCLUSION, Form::Conclusion),
    text(COMPLEMENTARY_INFORMATION),
]);

static BODY_REPORT_GROUP: Group = plain(&[
    required(BODY_RECORD_UNIQUE_REFERENCE, RECORD),
    optional(INDICATOR, Form::OneOf(&["E", "S"])),
    optional(OBSERVED, Form::Quantity),
    required(EXCISE_PRODUCT_CODE, Form::Product),
    optional(REFUSED_QUANTITY, Form::Quantity),
    group(UNSATISFACTORY, &UNSATISFACTORY_GROUP, Optional, 9),
]);

static UNSATISFACTORY_GROUP: Group = plain(&[
    required(UNSATISFACTORY_CODE, Form::Digits(2)),
    text(COMPLEMENTARY_INFORMATION),
]);

message! {
    /// IE819: a consignee who did not order these goods, or not so.
    IE819, "IE819": ALERT, ALERT_GROUP
}

static ALERT_GROUP: Group = plain(&[
    group(ATTRIBUTES, &ALERTED_GROUP, Wanted, 1),
    group(CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(EXCISE_MOVEMENT, &MOVEMENT_GROUP, Required, 1),
    group(DESTINATION_OFFICE, &OFFICE_GROUP, Required, 1),
    group(ALERT_OR_REJECTION, &ALERT_OR_REJECTION_GROUP, Required, 1),
    group(ALERT_REASON, &ALERT_REASON_GROUP, Optional, 9),
]);

static ALERTED_GROUP: Group = plain(&[optional(ALERTED_AT, Form::DateTime)]);

static ALERT_OR_REJECTION_GROUP: Group = plain(&[
    required(DATE_OF_ALERT, Form::Date),
    required(REJECTED_FLAG, Form::Flag),
]);

static ALERT_REASON_GROUP: Group = plain(&[
    required(ALERT_REASON_CODE, Form::Digits(2)),
    text(COMPLEMENTARY_INFORMATION),
]);

message! {
    /// IE825: a load of energy products that goes on in several parts.
    IE825, "IE825": SPLITTING, SPLITTING_GROUP
}

static SPLITTING_GROUP: Group = plain(&[
    group(SPLITTING_EAD, &UPSTREAM_GROUP, Required, 1),
    group(SPLIT_DETAILS, &SPLIT_DETAILS_GROUP, Required, 9),
    group(STATE_OF_SPLITTING, &STATE_OF_SPLITTING_GROUP, Required, 1),
]);

static UPSTREAM_GROUP: Group = plain(&[required(UPSTREAM_ARC, Form::Exactly(21))]);

static STATE_OF_SPLITTING_GROUP: Group = plain(&[required(MEMBER_STATE_CODE, Form::State)]);

static SPLIT_DETAILS_GROUP: Group = plain(&[
    required(LOCAL_REFERENCE_NUMBER, Form::Lrn),
    optional(JOURNEY_TIME, Form::Journey),
    optional(CHANGED_ARRANGEMENT, Form::Arrangement),
    group(DESTINATION_CHANGED, &PART_DESTINATION_GROUP, Required, 1),
    group(NEW_CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(DELIVERY_PLACE, &DELIVERY_PLACE_GROUP, Optional, 1),
    group(DELIVERY_CUSTOMS_OFFICE, &OFFICE_GROUP, Optional, 1),
    group(NEW_ARRANGER, &TRANSPORTER_GROUP, Optional, 1),
    group(NEW_TRANSPORTER, &TRANSPORTER_GROUP, Optional, 1),
    group(TRANSPORT_DETAILS, &PART_TRANSPORT_GROUP, Optional, 99),
    group(SPLIT_BODY, &SPLIT_BODY_GROUP, Wanted, 999),
]);

static PART_DESTINATION_GROUP: Group =
    plain(&[required(DESTINATION_TYPE_CODE, Form::SplitDestination)]);

// Here, and only here, what is said of the seals stands before the rest.
static PART_TRANSPORT_GROUP: Group = plain(&[
    required(TRANSPORT_UNIT_CODE, Form::Unit),
    optional(IDENTITY_OF_TRANSPORT_UNITS, Form::Text(35)),
    optional(COMMERCIAL_SEAL, Form::Text(35)),
    text(SEAL_INFORMATION),
    text(COMPLEMENTARY_INFORMATION),
]);

static SPLIT_BODY_GROUP: Group = plain(&[
    required(BODY_RECORD_UNIQUE_REFERENCE, RECORD),
    wanted(EXCISE_PRODUCT_CODE, Form::Product),
    wanted(CN_CODE, Form::Cn),
    required(QUANTITY, Form::Quantity),
    wanted(GROSS_MASS, Form::Mass),
    wanted(NET_MASS, Form::Mass),
    text(FISCAL_MARK),
    optional(FISCAL_MARK_USED_FLAG, Form::Flag),
    optional(DENSITY, Form::Strength),
    text(COMMERCIAL_DESCRIPTION),
    text(BRAND_NAME),
    group(PACKAGE, &PACKAGE_GROUP, Wanted, 99),
]);

message! {
    /// IE837: why goods, or the report of their receipt, are late.
    IE837, "IE837": DELAY, DELAY_GROUP
}

static DELAY_GROUP: Group = plain(&[
    group(ATTRIBUTES, &DELAY_ATTRIBUTES_GROUP, Required, 1),
    group(EXCISE_MOVEMENT, &MOVEMENT_GROUP, Required, 1),
]);

static DELAY_ATTRIBUTES_GROUP: Group = plain(&[
    required(SUBMITTER, Form::Exactly(13)),
    required(SUBMITTER_TYPE, Form::Submitter),
    required(EXPLANATION_CODE, Form::Digits(2)),
    text(COMPLEMENTARY_INFORMATION),
    required(MESSAGE_ROLE, Form::DelayRole),
    optional(DELAY_EXPLAINED_AT, Form::DateTime),
]);

message! {
    /// IE871: why less, or more, arrived than was sent.
    IE871, "IE871": SHORTAGE, SHORTAGE_GROUP
}

static SHORTAGE_GROUP: Group = plain(&[
    group(ATTRIBUTES, &SHORTAGE_ATTRIBUTES_GROUP, Required, 1),
    group(CONSIGNEE, &CONSIGNEE_GROUP, Optional, 1),
    group(EXCISE_MOVEMENT, &MOVEMENT_GROUP, Required, 1),
    group(CONSIGNOR, &CONSIGNOR_GROUP, Optional, 1),
    group(ANALYSIS, &ANALYSIS_GROUP, Optional, 1),
    group(BODY_ANALYSIS, &BODY_ANALYSIS_GROUP, Optional, 999),
]);

static SHORTAGE_ATTRIBUTES_GROUP: Group = plain(&[
    required(SUBMITTER_TYPE, Form::Submitter),
    optional(SHORTAGE_EXPLAINED_AT, Form::DateTime),
]);

static ANALYSIS_GROUP: Group = plain(&[
    required(DATE_OF_ANALYSIS, Form::Date),
    wanted_text(GLOBAL_EXPLANATION),
]);

static BODY_ANALYSIS_GROUP: Group = plain(&[
    required(EXCISE_PRODUCT_CODE, Form::Product),
    required(BODY_RECORD_UNIQUE_REFERENCE, RECORD),
    wanted_text(EXPLANATION),
    optional(ACTUAL_QUANTITY, Form::Quantity),
]);
