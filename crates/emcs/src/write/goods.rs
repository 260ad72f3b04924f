//! Goods, packages, wine, certificates, mode and units of transport, written. Each function is a list of its values; the
//! table has their order.

use domain::consignment::{Certificate, Consignment, Line, Package, TransportDetail, WineProduct};

use super::{Done, Writer};
use crate::schema::{self as s, Child};

pub(crate) fn of_draft(w: &mut Writer, child: &'static Child, c: &Consignment) -> Done {
    match child.name {
        s::TRANSPORT_MODE => w.maybe(
            child,
            c.transport_mode.as_ref(),
            |_| None,
            |w, child, mode| match child.name {
                s::TRANSPORT_MODE_CODE => w.value(child, Some(mode.code)),
                _ => w.text(child, mode.information.as_ref()),
            },
        ),
        s::BODY_EAD => w.groups(child, &c.lines, line),
        _ => w.groups(child, &c.transport_details, unit),
    }
}

pub(crate) fn line(w: &mut Writer, child: &'static Child, l: &Line) -> Done {
    match child.name {
        s::BODY_RECORD_UNIQUE_REFERENCE => w.value(child, Some(l.number)),
        s::EXCISE_PRODUCT_CODE => w.value(child, l.product_code.as_ref()),
        s::CN_CODE => w.value(child, l.cn_code.as_ref()),
        s::QUANTITY => w.value(child, Some(l.quantity)),
        s::GROSS_MASS => w.value(child, l.gross_mass),
        s::NET_MASS => w.value(child, l.net_mass),
        s::ALCOHOLIC_STRENGTH => w.value(child, l.alcoholic_strength),
        s::DEGREE_PLATO => w.value(child, l.degree_plato),
        s::FISCAL_MARK => w.text(child, l.fiscal_mark.as_ref()),
        s::FISCAL_MARK_USED_FLAG => w.flag(child, l.fiscal_mark_used),
        s::DESIGNATION_OF_ORIGIN => w.text(child, l.designation_of_origin.as_ref()),
        s::SIZE_OF_PRODUCER => w.value(child, l.size_of_producer),
        s::DENSITY => w.value(child, l.density),
        s::COMMERCIAL_DESCRIPTION => w.text(child, l.commercial_description.as_ref()),
        s::BRAND_NAME => w.text(child, l.brand_name.as_ref()),
        s::MATURATION => w.text(child, l.maturation.as_ref()),
        s::SMALL_PRODUCER_DECLARATION => w.text(child, l.small_producer_declaration.as_ref()),
        s::PACKAGE => w.groups(child, &l.packages, package),
        _ => w.maybe(child, l.wine.as_ref(), |_| None, wine),
    }
}

fn package(w: &mut Writer, child: &'static Child, p: &Package) -> Done {
    match child.name {
        s::KIND_OF_PACKAGES => w.value(child, Some(&p.kind)),
        s::NUMBER_OF_PACKAGES => w.value(child, p.count),
        s::SHIPPING_MARKS => w.value(child, p.shipping_marks.as_ref()),
        s::COMMERCIAL_SEAL => w.value(child, p.seal.as_ref()),
        _ => w.text(child, p.seal_information.as_ref()),
    }
}

fn wine(w: &mut Writer, child: &'static Child, wine: &WineProduct) -> Done {
    match child.name {
        s::WINE_PRODUCT_CATEGORY => w.value(child, Some(wine.category)),
        s::WINE_GROWING_ZONE_CODE => w.value(child, wine.zone),
        s::THIRD_COUNTRY_OF_ORIGIN => w.value(child, wine.third_country.as_ref()),
        s::OTHER_INFORMATION => w.text(child, wine.other_information.as_ref()),
        _ => w.groups(child, &wine.operations, |w, child, operation| {
            w.value(child, Some(operation))
        }),
    }
}

pub(crate) fn certificate(w: &mut Writer, child: &'static Child, c: &Certificate) -> Done {
    match child.name {
        s::DOCUMENT_TYPE => w.value(child, c.document_type.as_ref()),
        s::DOCUMENT_REFERENCE => w.value(child, c.document_reference.as_ref()),
        s::DOCUMENT_DESCRIPTION => w.text(child, c.description.as_ref()),
        _ => w.text(child, c.reference.as_ref()),
    }
}

pub(crate) fn unit(w: &mut Writer, child: &'static Child, t: &TransportDetail) -> Done {
    match child.name {
        s::TRANSPORT_UNIT_CODE => w.value(child, Some(t.unit)),
        s::IDENTITY_OF_TRANSPORT_UNITS => w.value(child, t.identity.as_ref()),
        s::COMMERCIAL_SEAL => w.value(child, t.seal.as_ref()),
        s::COMPLEMENTARY_INFORMATION => w.text(child, t.information.as_ref()),
        _ => w.text(child, t.seal_information.as_ref()),
    }
}
