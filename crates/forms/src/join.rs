//! Several of our files as one file to print, each as often as wanted. The pages are the same pages; what a file says of itself as a
//! whole (tags, outline, that it is PDF/A) is left out rather than claimed. Never for what is archived: that stays as it was made.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::MAX_PAGES;
use crate::error::FormError;

/// Entries of a page that point into what is left out.
const LOST: [&[u8]; 4] = [b"Parent", b"StructParents", b"Tabs", b"Annots"];

/// What a page may have from the node above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// The pages of each file, so many times, one after the other; and how many there are.
///
/// # Errors
/// `paper.too-many-pages`; `paper.engine` for a file that is none of ours.
pub fn join(title: &str, parts: &[(&[u8], u32)]) -> Result<(Vec<u8>, u32), FormError> {
    let fault = |e: lopdf::Error| FormError::Engine {
        detail: e.to_string(),
    };
    let mut out = Document::with_version("1.7");
    let above = out.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for (bytes, times) in parts {
        let mut doc = Document::load_mem(bytes).map_err(fault)?;
        doc.renumber_objects_with(out.max_id + 1);
        let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
        let mut pages = Vec::new();
        for id in ids {
            pages.push(page(&doc, id, above).map_err(fault)?);
        }
        let all = kids.len() + pages.len() * usize::try_from(*times).unwrap_or(usize::MAX);
        if all > usize::try_from(MAX_PAGES).unwrap_or(usize::MAX) {
            return Err(FormError::TooManyPages {
                pages: u32::try_from(all).unwrap_or(u32::MAX),
                max: MAX_PAGES,
            });
        }
        out.max_id = doc.max_id;
        out.objects.append(&mut doc.objects);
        // The contents are there once, whatever the number of pages that show them.
        for _ in 0..*times {
            for p in &pages {
                kids.push(out.add_object(p.clone()).into());
            }
        }
    }
    let count = u32::try_from(kids.len()).unwrap_or(u32::MAX);
    let nodes = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => i64::from(count) };
    out.objects.insert(above, nodes.into());
    let catalog = out.add_object(dictionary! { "Type" => "Catalog", "Pages" => above });
    let info = out.add_object(dictionary! { "Title" => lopdf::text_string(title) });
    out.trailer.set("Root", catalog);
    out.trailer.set("Info", info);
    out.prune_objects();
    let mut bytes = Vec::new();
    out.save_to(&mut bytes).map_err(|e| FormError::Engine {
        detail: e.to_string(),
    })?;
    Ok((bytes, count))
}

/// A page that stands alone under another node.
fn page(doc: &Document, id: ObjectId, above: ObjectId) -> Result<Dictionary, lopdf::Error> {
    let own = doc.get_dictionary(id)?;
    let mut page = own.clone();
    // At most so many nodes lie above a page in any file of ours.
    let mut node = own;
    for _ in 0..8 {
        let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) else {
            break;
        };
        node = doc.get_dictionary(parent)?;
        for key in INHERITED {
            if !page.has(key)
                && let Ok(value) = node.get(key)
            {
                page.set(key, value.clone());
            }
        }
    }
    for key in LOST {
        page.remove(key);
    }
    page.set("Parent", above);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_said() {
        let e = join("x", &[(b"no pdf", 1)]).unwrap_err();
        assert_eq!(e.code(), "paper.engine");
    }
}
