//! IE815 V3.23 as a table: the draft e-AD or e-SAD. Its groups serve the messages that repeat them too. Holds facts
//! only, decides nothing.

use super::Need::{Optional, Required, Wanted};
use super::*;

/// IE815: a draft e-AD or e-SAD.
pub static IE815: Root = root("IE815", &MESSAGE);

/// What its root holds.
pub static MESSAGE: Group = plain(&[
    group(HEADER, &HEADER_GROUP, Wanted, 1),
    group(BODY, &BODY_GROUP, Required, 1),
]);

pub(crate) static BODY_GROUP: Group = plain(&[group(DRAFT, &DRAFT_GROUP, Required, 1)]);

pub(crate) static DRAFT_GROUP: Group = plain(&[
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

pub(crate) static ATTRIBUTES_GROUP: Group = plain(&[
    required(SUBMISSION_MESSAGE_TYPE, Form::Submission),
    optional(DEFERRED_SUBMISSION_FLAG, Form::Flag),
]);

pub(crate) static CONSIGNEE_GROUP: Group = Group {
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

pub(crate) static CONSIGNOR_GROUP: Group = Group {
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

pub(crate) static PLACE_OF_DISPATCH_GROUP: Group = Group {
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

pub(crate) static DELIVERY_PLACE_GROUP: Group = Group {
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

pub(crate) static OFFICE_GROUP: Group = plain(&[required(REFERENCE_NUMBER, Form::Office)]);

pub(crate) static COMPLEMENT_CONSIGNEE_GROUP: Group = plain(&[
    required(MEMBER_STATE_CODE, Form::State),
    optional(EXEMPTION_CERTIFICATE, Form::Text(255)),
]);

pub(crate) static TRANSPORTER_GROUP: Group = Group {
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

pub(crate) static CERTIFICATE_GROUP: Group = plain(&[
    optional(DOCUMENT_TYPE, Form::Text(4)),
    optional(DOCUMENT_REFERENCE, Form::Text(35)),
    text(DOCUMENT_DESCRIPTION),
    text(REFERENCE_OF_DOCUMENT),
]);

pub(crate) static HEADER_EAD_GROUP: Group = plain(&[
    required(DESTINATION_TYPE_CODE, Form::Destination),
    wanted(JOURNEY_TIME, Form::Journey),
    wanted(TRANSPORT_ARRANGEMENT, Form::Arrangement),
]);

pub(crate) static TRANSPORT_MODE_GROUP: Group = plain(&[
    required(TRANSPORT_MODE_CODE, Form::Mode),
    text(COMPLEMENTARY_INFORMATION),
]);

pub(crate) static GUARANTEE_GROUP: Group = plain(&[
    required(GUARANTOR_TYPE_CODE, Form::Guarantor),
    group(GUARANTOR, &GUARANTOR_GROUP, Optional, 2),
]);

// Here, and only here, the city stands before the postcode.
pub(crate) static GUARANTOR_GROUP: Group = Group {
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

pub(crate) static BODY_EAD_GROUP: Group = plain(&[
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

pub(crate) static PACKAGE_GROUP: Group = plain(&[
    required(KIND_OF_PACKAGES, Form::Package),
    optional(NUMBER_OF_PACKAGES, Form::Whole { min: 0, digits: 15 }),
    optional(SHIPPING_MARKS, Form::Text(999)),
    optional(COMMERCIAL_SEAL, Form::Text(35)),
    text(SEAL_INFORMATION),
]);

pub(crate) static WINE_PRODUCT_GROUP: Group = plain(&[
    required(WINE_PRODUCT_CATEGORY, Form::WineCategory),
    optional(WINE_GROWING_ZONE_CODE, Form::Zone),
    optional(THIRD_COUNTRY_OF_ORIGIN, Form::Country),
    text(OTHER_INFORMATION),
    group(WINE_OPERATION, &WINE_OPERATION_GROUP, Optional, 99),
]);

pub(crate) static WINE_OPERATION_GROUP: Group =
    plain(&[required(WINE_OPERATION_CODE, Form::Operation)]);

pub(crate) static DRAFT_EAD_GROUP: Group = plain(&[
    wanted(LOCAL_REFERENCE_NUMBER, Form::Lrn),
    wanted(INVOICE_NUMBER, Form::Text(35)),
    optional(INVOICE_DATE, Form::Date),
    required(ORIGIN_TYPE_CODE, Form::Origin),
    wanted(DATE_OF_DISPATCH, Form::Date),
    optional(TIME_OF_DISPATCH, Form::Time),
    group(IMPORT_DECLARATION, &IMPORT_DECLARATION_GROUP, Optional, 9),
]);

pub(crate) static IMPORT_DECLARATION_GROUP: Group =
    plain(&[required(IMPORT_DECLARATION_NUMBER, Form::Text(21))]);

pub(crate) static TRANSPORT_DETAILS_GROUP: Group = plain(&[
    required(TRANSPORT_UNIT_CODE, Form::Unit),
    optional(IDENTITY_OF_TRANSPORT_UNITS, Form::Text(35)),
    optional(COMMERCIAL_SEAL, Form::Text(35)),
    text(COMPLEMENTARY_INFORMATION),
    text(SEAL_INFORMATION),
]);
