//! The groups of parties and offices of IE815, and the guarantee with its guarantors.

use domain::consignment::{
    Address, ComplementConsignee, Consignee, Consignor, Guarantee, Guarantor, GuarantorType,
    MemberState, Office, PlaceOfDelivery, PlaceOfDispatch, Transporter,
};

use super::Read;
use crate::cursor::{Cursor, Opened};
use crate::frame::{missing, unread};
use crate::schema as s;

const EXCISE_NUMBER: &str =
    "an excise number: 2 capitals and 11 letters or digits, such as FR007328E0001";
const OFFICE: &str = "an office: 2 capitals and 6 letters or digits, such as FR007328";

/// The elements that every party has.
fn address(x: &mut Cursor<'_>, o: &Opened, a: &mut Address) -> Read<()> {
    match o.name {
        s::TRADER_NAME => a.name = x.value(o)?,
        s::STREET_NAME => a.street = x.value(o)?,
        s::STREET_NUMBER => a.street_number = x.value(o)?,
        s::POSTCODE => a.postcode = x.value(o)?,
        s::CITY => a.city = x.value(o)?,
        _ => return Err(unread(o)),
    }
    Ok(())
}

pub(crate) fn consignor(x: &mut Cursor<'_>, o: &Opened) -> Read<Consignor> {
    let mut c = Consignor::default();
    c.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRADER_EXCISE_NUMBER => c.excise_number = x.parse(&o, EXCISE_NUMBER)?,
            _ => address(x, &o, &mut c.address)?,
        }
        Ok(())
    })?;
    Ok(c)
}

pub(crate) fn place_of_dispatch(x: &mut Cursor<'_>, o: &Opened) -> Read<PlaceOfDispatch> {
    let mut p = PlaceOfDispatch::default();
    p.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::REFERENCE_OF_TAX_WAREHOUSE => p.tax_warehouse = x.parse(&o, EXCISE_NUMBER)?,
            _ => address(x, &o, &mut p.address)?,
        }
        Ok(())
    })?;
    Ok(p)
}

pub(crate) fn consignee(x: &mut Cursor<'_>, o: &Opened) -> Read<Consignee> {
    let mut c = Consignee::default();
    c.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRADER_ID => c.trader_id = x.value(&o)?,
            s::EORI_NUMBER => c.eori_number = x.value(&o)?,
            _ => address(x, &o, &mut c.address)?,
        }
        Ok(())
    })?;
    Ok(c)
}

pub(crate) fn place_of_delivery(x: &mut Cursor<'_>, o: &Opened) -> Read<PlaceOfDelivery> {
    let mut p = PlaceOfDelivery::default();
    p.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRADER_ID => p.trader_id = x.value(&o)?,
            _ => address(x, &o, &mut p.address)?,
        }
        Ok(())
    })?;
    Ok(p)
}

pub(crate) fn transporter(x: &mut Cursor<'_>, o: &Opened) -> Read<Transporter> {
    let mut t = Transporter::default();
    t.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::VAT_NUMBER => t.vat_number = x.value(&o)?,
            _ => address(x, &o, &mut t.address)?,
        }
        Ok(())
    })?;
    Ok(t)
}

pub(crate) fn complement_consignee(x: &mut Cursor<'_>, o: &Opened) -> Read<ComplementConsignee> {
    let (mut state, mut exemption_certificate) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::MEMBER_STATE_CODE => state = Some(x.need(&o, MemberState::EXPECTED)?),
            s::EXEMPTION_CERTIFICATE => exemption_certificate = x.value(&o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let member_state = state.ok_or_else(|| missing(o.place, s::MEMBER_STATE_CODE, o.name))?;
    Ok(ComplementConsignee {
        member_state,
        exemption_certificate,
    })
}

pub(crate) fn office(x: &mut Cursor<'_>, o: &Opened) -> Read<Office> {
    let mut reference = None;
    x.children(o, &mut |x, o| {
        reference = Some(x.need(&o, OFFICE)?);
        Ok(())
    })?;
    let reference = reference.ok_or_else(|| missing(o.place, s::REFERENCE_NUMBER, o.name))?;
    Ok(Office { reference })
}

pub(crate) fn guarantee(x: &mut Cursor<'_>, o: &Opened) -> Read<Guarantee> {
    let (mut kind, mut guarantors) = (None, Vec::new());
    x.children(o, &mut |x, o| {
        match o.name {
            s::GUARANTOR_TYPE_CODE => kind = Some(x.need_code(&o, GuarantorType::EXPECTED)?),
            s::GUARANTOR => guarantors.push(guarantor(x, &o)?),
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let guarantor_type = kind.ok_or_else(|| missing(o.place, s::GUARANTOR_TYPE_CODE, o.name))?;
    Ok(Guarantee {
        guarantor_type,
        guarantors,
    })
}

fn guarantor(x: &mut Cursor<'_>, o: &Opened) -> Read<Guarantor> {
    let mut g = Guarantor::default();
    g.address.language.clone_from(&o.language);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRADER_EXCISE_NUMBER => g.excise_number = x.parse(&o, EXCISE_NUMBER)?,
            s::VAT_NUMBER => g.vat_number = x.value(&o)?,
            _ => address(x, &o, &mut g.address)?,
        }
        Ok(())
    })?;
    Ok(g)
}
