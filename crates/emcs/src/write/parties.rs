//! Parties, offices and the guarantee, written. Each function is a list of its values; the table has their order.

use domain::consignment::{
    Address, Consignee, Consignment, Consignor, Guarantee, Language, Office, PlaceOfDelivery,
    Transporter,
};

use super::{Done, Writer};
use crate::schema::{self as s, Child};

pub(crate) fn of_draft(w: &mut Writer, child: &'static Child, c: &Consignment) -> Done {
    match child.name {
        s::CONSIGNEE => consignee(w, child, c.consignee.as_ref()),
        s::CONSIGNOR => {
            // The model always has one; of nothing at all, nothing is written.
            let given = (c.consignor != Consignor::default()).then_some(&c.consignor);
            consignor(w, child, given)
        }
        s::PLACE_OF_DISPATCH => w.maybe(
            child,
            c.place_of_dispatch.as_ref(),
            |p| language(&p.address),
            |w, child, p| match child.name {
                s::REFERENCE_OF_TAX_WAREHOUSE => w.value(child, p.tax_warehouse.as_ref()),
                _ => address(w, child, &p.address),
            },
        ),
        s::DELIVERY_PLACE => place_of_delivery(w, child, c.place_of_delivery.as_ref()),
        s::COMPLEMENT_CONSIGNEE => w.maybe(
            child,
            c.complement_consignee.as_ref(),
            |_| None,
            |w, child, p| match child.name {
                s::MEMBER_STATE_CODE => w.value(child, Some(&p.member_state)),
                _ => w.value(child, p.exemption_certificate.as_ref()),
            },
        ),
        s::IMPORT_OFFICE => office(w, child, c.import_office.as_ref()),
        s::DELIVERY_CUSTOMS_OFFICE => office(w, child, c.delivery_customs_office.as_ref()),
        s::COMPETENT_OFFICE => office(w, child, c.competent_office.as_ref()),
        s::TRANSPORT_ARRANGER => transporter(w, child, c.transport_arranger.as_ref()),
        s::FIRST_TRANSPORTER => transporter(w, child, c.first_transporter.as_ref()),
        _ => guarantee(w, child, c.guarantee.as_ref()),
    }
}

pub(crate) fn consignee(w: &mut Writer, child: &'static Child, c: Option<&Consignee>) -> Done {
    w.maybe(
        child,
        c,
        |p| language(&p.address),
        |w, child, p| match child.name {
            s::TRADER_ID => w.value(child, p.trader_id.as_ref()),
            s::EORI_NUMBER => w.value(child, p.eori_number.as_ref()),
            _ => address(w, child, &p.address),
        },
    )
}

pub(crate) fn consignor(w: &mut Writer, child: &'static Child, c: Option<&Consignor>) -> Done {
    w.maybe(
        child,
        c,
        |p| language(&p.address),
        |w, child, p| match child.name {
            s::TRADER_EXCISE_NUMBER => w.value(child, p.excise_number.as_ref()),
            _ => address(w, child, &p.address),
        },
    )
}

pub(crate) fn place_of_delivery(
    w: &mut Writer,
    child: &'static Child,
    p: Option<&PlaceOfDelivery>,
) -> Done {
    w.maybe(
        child,
        p,
        |p| language(&p.address),
        |w, child, p| match child.name {
            s::TRADER_ID => w.value(child, p.trader_id.as_ref()),
            _ => address(w, child, &p.address),
        },
    )
}

fn language(a: &Address) -> Option<&Language> {
    a.language.as_ref()
}

/// The elements that every party has.
fn address(w: &mut Writer, child: &'static Child, a: &Address) -> Done {
    let value = match child.name {
        s::TRADER_NAME => &a.name,
        s::STREET_NAME => &a.street,
        s::STREET_NUMBER => &a.street_number,
        s::POSTCODE => &a.postcode,
        _ => &a.city,
    };
    w.value(child, value.as_ref())
}

pub(crate) fn office(w: &mut Writer, child: &'static Child, office: Option<&Office>) -> Done {
    w.maybe(
        child,
        office,
        |_| None,
        |w, child, o| w.value(child, Some(&o.reference)),
    )
}

pub(crate) fn transporter(w: &mut Writer, child: &'static Child, t: Option<&Transporter>) -> Done {
    w.maybe(
        child,
        t,
        |t| language(&t.address),
        |w, child, t| match child.name {
            s::VAT_NUMBER => w.value(child, t.vat_number.as_ref()),
            _ => address(w, child, &t.address),
        },
    )
}

pub(crate) fn guarantee(w: &mut Writer, child: &'static Child, g: Option<&Guarantee>) -> Done {
    w.maybe(
        child,
        g,
        |_| None,
        |w, child, g| match child.name {
            s::GUARANTOR_TYPE_CODE => w.value(child, Some(g.guarantor_type)),
            _ => w.groups_in(
                child,
                &g.guarantors,
                |g| language(&g.address),
                |w, child, g| match child.name {
                    s::TRADER_EXCISE_NUMBER => w.value(child, g.excise_number.as_ref()),
                    s::VAT_NUMBER => w.value(child, g.vat_number.as_ref()),
                    _ => address(w, child, &g.address),
                },
            ),
        },
    )
}
