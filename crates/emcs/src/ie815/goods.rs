//! The groups of goods, packages, wine, certificates and transport units of IE815.

use domain::consignment::amount::{MASS, QUANTITY, STRENGTH};
use domain::consignment::{
    Certificate, CnCode, Country, Line, Mode, Package, PackageKind, ProductCode, TransportDetail,
    TransportMode, TransportUnit, WineCategory, WineOperation, WineProduct, WineZone,
};
use rust_decimal::Decimal;

use super::Read;
use crate::cursor::{Cursor, Opened};
use crate::frame::{missing, unread};
use crate::schema as s;

pub(crate) fn line(x: &mut Cursor<'_>, o: &Opened) -> Read<Line> {
    let (mut number, mut quantity) = (None, None);
    let mut l = Line {
        number: 0,
        product_code: None,
        cn_code: None,
        quantity: Decimal::ZERO,
        gross_mass: None,
        net_mass: None,
        alcoholic_strength: None,
        degree_plato: None,
        fiscal_mark: None,
        fiscal_mark_used: None,
        designation_of_origin: None,
        size_of_producer: None,
        density: None,
        commercial_description: None,
        brand_name: None,
        maturation: None,
        small_producer_declaration: None,
        packages: Vec::new(),
        wine: None,
    };
    x.children(o, &mut |x, o| {
        match o.name {
            s::BODY_RECORD_UNIQUE_REFERENCE => {
                number = x.whole(&o, 1, 3)?.and_then(|n| u16::try_from(n).ok())
            }
            s::EXCISE_PRODUCT_CODE => l.product_code = x.parse(&o, ProductCode::EXPECTED)?,
            s::CN_CODE => l.cn_code = x.parse(&o, CnCode::EXPECTED)?,
            s::QUANTITY => quantity = x.amount(&o, &QUANTITY)?,
            s::GROSS_MASS => l.gross_mass = x.amount(&o, &MASS)?,
            s::NET_MASS => l.net_mass = x.amount(&o, &MASS)?,
            s::ALCOHOLIC_STRENGTH => l.alcoholic_strength = x.amount(&o, &STRENGTH)?,
            s::DEGREE_PLATO => l.degree_plato = x.amount(&o, &STRENGTH)?,
            s::FISCAL_MARK => l.fiscal_mark = x.text(o)?,
            s::FISCAL_MARK_USED_FLAG => l.fiscal_mark_used = x.flag(&o)?,
            s::DESIGNATION_OF_ORIGIN => l.designation_of_origin = x.text(o)?,
            s::SIZE_OF_PRODUCER => l.size_of_producer = x.whole(&o, 1, 15)?,
            s::DENSITY => l.density = x.amount(&o, &STRENGTH)?,
            s::COMMERCIAL_DESCRIPTION => l.commercial_description = x.text(o)?,
            s::BRAND_NAME => l.brand_name = x.text(o)?,
            s::MATURATION => l.maturation = x.text(o)?,
            s::SMALL_PRODUCER_DECLARATION => l.small_producer_declaration = x.text(o)?,
            s::PACKAGE => l.packages.push(package(x, &o)?),
            s::WINE_PRODUCT => l.wine = Some(wine(x, &o)?),
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    l.number = number.ok_or_else(|| missing(o.place, s::BODY_RECORD_UNIQUE_REFERENCE, o.name))?;
    l.quantity = quantity.ok_or_else(|| missing(o.place, s::QUANTITY, o.name))?;
    Ok(l)
}

fn package(x: &mut Cursor<'_>, o: &Opened) -> Read<Package> {
    let (mut kind, mut count, mut shipping_marks) = (None, None, None);
    let (mut seal, mut seal_information) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::KIND_OF_PACKAGES => kind = Some(x.need(&o, PackageKind::EXPECTED)?),
            s::NUMBER_OF_PACKAGES => count = x.whole(&o, 0, 15)?,
            s::SHIPPING_MARKS => shipping_marks = x.value(&o)?,
            s::COMMERCIAL_SEAL => seal = x.value(&o)?,
            s::SEAL_INFORMATION => seal_information = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let kind = kind.ok_or_else(|| missing(o.place, s::KIND_OF_PACKAGES, o.name))?;
    Ok(Package {
        kind,
        count,
        seal,
        seal_information,
        shipping_marks,
    })
}

fn wine(x: &mut Cursor<'_>, o: &Opened) -> Read<WineProduct> {
    let (mut category, mut zone, mut third_country, mut other_information) =
        (None, None, None, None);
    let mut operations = Vec::new();
    x.children(o, &mut |x, o| {
        match o.name {
            s::WINE_PRODUCT_CATEGORY => category = Some(x.need_code(&o, WineCategory::EXPECTED)?),
            s::WINE_GROWING_ZONE_CODE => zone = x.parse(&o, WineZone::EXPECTED)?,
            s::THIRD_COUNTRY_OF_ORIGIN => third_country = x.parse(&o, Country::EXPECTED)?,
            s::OTHER_INFORMATION => other_information = x.text(o)?,
            s::WINE_OPERATION => x.children(&o, &mut |x, o| {
                operations.push(x.need(&o, WineOperation::EXPECTED)?);
                Ok(())
            })?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let category = category.ok_or_else(|| missing(o.place, s::WINE_PRODUCT_CATEGORY, o.name))?;
    Ok(WineProduct {
        category,
        zone,
        third_country,
        other_information,
        operations,
    })
}

pub(crate) fn certificate(x: &mut Cursor<'_>, o: &Opened) -> Read<Certificate> {
    let mut c = Certificate::default();
    x.children(o, &mut |x, o| {
        match o.name {
            s::DOCUMENT_TYPE => c.document_type = x.value(&o)?,
            s::DOCUMENT_REFERENCE => c.document_reference = x.value(&o)?,
            s::DOCUMENT_DESCRIPTION => c.description = x.text(o)?,
            s::REFERENCE_OF_DOCUMENT => c.reference = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(c)
}

pub(crate) fn transport_mode(x: &mut Cursor<'_>, o: &Opened) -> Read<Mode> {
    let (mut code, mut information) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRANSPORT_MODE_CODE => code = Some(x.need(&o, TransportMode::EXPECTED)?),
            s::COMPLEMENTARY_INFORMATION => information = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let code = code.ok_or_else(|| missing(o.place, s::TRANSPORT_MODE_CODE, o.name))?;
    Ok(Mode { code, information })
}

pub(crate) fn transport_detail(x: &mut Cursor<'_>, o: &Opened) -> Read<TransportDetail> {
    let (mut unit, mut identity, mut seal) = (None, None, None);
    let (mut seal_information, mut information) = (None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::TRANSPORT_UNIT_CODE => unit = Some(x.need(&o, TransportUnit::EXPECTED)?),
            s::IDENTITY_OF_TRANSPORT_UNITS => identity = x.value(&o)?,
            s::COMMERCIAL_SEAL => seal = x.value(&o)?,
            s::COMPLEMENTARY_INFORMATION => information = x.text(o)?,
            s::SEAL_INFORMATION => seal_information = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    let unit = unit.ok_or_else(|| missing(o.place, s::TRANSPORT_UNIT_CODE, o.name))?;
    Ok(TransportDetail {
        unit,
        identity,
        seal,
        seal_information,
        information,
    })
}
