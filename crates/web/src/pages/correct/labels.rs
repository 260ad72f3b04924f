//! Labels of the fields of a document and of a line of goods, in the order of [`operator::typed::DOCUMENT`] and
//! [`operator::typed::LINE`]. No field of its own.

/// Whom the goods go to.
pub(crate) const PARTY: &[(&str, &str)] = &[
    ("to", "leave.to"),
    ("to_id", "leave.to-id"),
    ("to_street", "leave.street"),
    ("to_postcode", "leave.postcode"),
    ("to_city", "leave.city"),
];

/// A line of goods.
pub(crate) const LINE: &[(&str, &str)] = &[
    ("what", "leave.what"),
    ("qty", "leave.qty"),
    ("packs", "leave.packs"),
    ("pack", "leave.pack"),
    ("abv", "leave.abv"),
    ("gross", "leave.gross"),
    ("net", "leave.net"),
    ("code", "leave.code"),
    ("cn", "leave.cn"),
];
