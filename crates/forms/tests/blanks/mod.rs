//! Blanks to fill in tests: no official one could be had, so each has one of the ways in which forms are built.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary, text_string};

/// A page: its boxes in points, its rotation, its unit.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(crate) media: [i64; 4],
    pub(crate) crop: Option<[i64; 4]>,
    pub(crate) rotate: i64,
    pub(crate) unit: Option<f32>,
    /// The content in several streams, which do not restore what they change.
    pub(crate) torn: bool,
}

pub(crate) const A4: Page = Page {
    media: [0, 0, 595, 842],
    crop: None,
    rotate: 0,
    unit: None,
    torn: false,
};

/// A field: name, label, page, rectangle in points, flags, cells.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) page: usize,
    pub(crate) rect: [i64; 4],
    pub(crate) flags: i64,
    pub(crate) cells: i64,
    pub(crate) tick: bool,
}

pub(crate) fn field(name: &'static str, page: usize, rect: [i64; 4]) -> Field {
    Field {
        name,
        label: "",
        page,
        rect,
        flags: 0,
        cells: 0,
        tick: false,
    }
}

fn numbers(all: [i64; 4]) -> Object {
    Object::Array(all.into_iter().map(Object::Integer).collect())
}

/// A blank with a frame and its own words on each page.
pub(crate) fn make(pages: &[Page], fields: &[Field]) -> Document {
    let mut doc = Document::with_version("1.6");
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let tree = doc.new_object_id();
    let resources = doc.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut ids = Vec::new();
    for (n, p) in pages.iter().enumerate() {
        let m = p.crop.unwrap_or(p.media);
        let words = format!(
            "0.5 w {} {} {} {} re S BT /F1 8 Tf {} {} Td (VORDRUCK {}) Tj ET",
            m[0] + 15,
            m[1] + 15,
            m[2] - m[0] - 30,
            m[3] - m[1] - 30,
            (m[0] + m[2]) / 2,
            m[1] + 40,
            n + 1
        );
        let contents: Object = if p.torn {
            // Scaled and never scaled back; the second stream ends what the first began.
            let first = doc.add_object(Stream::new(
                Dictionary::new(),
                b"q 1 0 0 1 0 0 cm q".to_vec(),
            ));
            let mut packed = Stream::new(
                Dictionary::new(),
                format!("{words} Q 0.5 0 0 0.5 10 10 cm /Artifact BMC EMC").into_bytes(),
            );
            packed.compress().expect("packed");
            vec![first.into(), doc.add_object(packed).into()].into()
        } else {
            doc.add_object(Stream::new(Dictionary::new(), words.into_bytes()))
                .into()
        };
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => numbers(p.media), "Contents" => contents,
        };
        if let Some(crop) = p.crop {
            page.set("CropBox", numbers(crop));
        }
        if p.rotate != 0 {
            page.set("Rotate", p.rotate);
        }
        if let Some(unit) = p.unit {
            page.set("UserUnit", Object::Real(unit));
        }
        ids.push(doc.add_object(page));
    }
    // Resources are inherited.
    let kids: Vec<Object> = ids.iter().map(|id| (*id).into()).collect();
    doc.objects.insert(
        tree,
        dictionary! {
            "Type" => "Pages", "Count" => i64::try_from(kids.len()).unwrap(), "Kids" => kids, "Resources" => resources,
        }
        .into(),
    );
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
    if !fields.is_empty() {
        let mut all = Vec::new();
        for f in fields {
            let mut d = dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "T" => text_string(f.name), "Rect" => numbers(f.rect),
                "P" => ids[f.page], "F" => 4, "Ff" => f.flags,
            };
            if !f.label.is_empty() {
                d.set("TU", text_string(f.label));
            }
            if f.tick {
                let mark = |doc: &mut Document, content: &[u8]| {
                    doc.add_object(Stream::new(
                        dictionary! {
                            "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers([0, 0, 10, 10]),
                            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
                        },
                        content.to_vec(),
                    ))
                };
                let on = mark(&mut doc, b"BT /F1 8 Tf 1 1 Td (X) Tj ET");
                let off = mark(&mut doc, b"");
                d.set("FT", "Btn");
                d.set(
                    "AP",
                    dictionary! { "N" => dictionary! { "Oui" => on, "Off" => off } },
                );
                d.set("AS", "Off");
            } else {
                d.set("FT", "Tx");
                d.set(
                    "DA",
                    Object::String(b"/F1 9 Tf 0 g".to_vec(), StringFormat::Literal),
                );
                if f.cells > 0 {
                    d.set("MaxLen", f.cells);
                }
            }
            let id = doc.add_object(d);
            all.push(Object::from(id));
            let page = doc.get_dictionary_mut(ids[f.page]).expect("a page");
            match page.get_mut(b"Annots") {
                Ok(Object::Array(a)) => a.push(id.into()),
                _ => page.set("Annots", vec![Object::from(id)]),
            }
        }
        catalog.set(
            "AcroForm",
            dictionary! {
                "Fields" => all, "DR" => dictionary! { "Font" => dictionary! { "F1" => font } }, "NeedAppearances" => true,
            },
        );
    }
    let catalog = doc.add_object(catalog);
    doc.trailer.set("Root", catalog);
    doc
}

pub(crate) fn bytes(doc: &mut Document) -> Vec<u8> {
    let mut out = Vec::new();
    doc.save_to(&mut out).expect("saved");
    out
}

/// A flat one of one page.
pub(crate) fn flat() -> Vec<u8> {
    bytes(&mut make(&[A4], &[]))
}

/// One with fields: the number in 21 cells, boxes by name and by label, goods; all four copies, each name on every page.
pub(crate) fn with_fields() -> Vec<u8> {
    let mut fields = vec![
        Field {
            flags: 1 << 24,
            cells: 21,
            ..field("NumSecours", 0, [60, 60, 420, 84])
        },
        Field {
            flags: 1 << 12,
            ..field("case_1", 0, [40, 720, 290, 800])
        },
        Field {
            label: "Destinataire (nom et adresse)",
            flags: 1 << 12,
            ..field("txt_b", 0, [40, 640, 290, 715])
        },
        field("Transporteur", 0, [40, 600, 290, 615]),
        field("goods.1.description", 0, [40, 500, 290, 515]),
        field("goods.1.cn", 0, [295, 500, 360, 515]),
        field("mystere", 0, [40, 450, 290, 465]),
    ];
    fields.push(Field {
        flags: 1 << 16,
        tick: true,
        ..field("imprimer", 0, [500, 10, 560, 30])
    });
    bytes(&mut make(&[A4], &fields))
}
