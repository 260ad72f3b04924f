//! Builds the print: for each copy the pages of the blank with our layer above them and its fields set, then the continuation
//! sheets. A new file: only what is seen of the blank comes into it, its content untouched beneath. Never lays out letters.

use super::blank::{Blank, Turned, dict, inherited};
use super::error::BlankError;
use super::fields::{FieldKind, annotations};
use super::guard;
use super::map::Map;
use super::plan::Plan;
use super::strip::Importer;
use crate::paper::Paper;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use std::collections::BTreeMap;

/// Of an annotation: how it looks, never what it does.
const LOOKS: [&[u8]; 13] = [
    b"Type", b"Subtype", b"Rect", b"F", b"AP", b"AS", b"Border", b"BS", b"C", b"MK", b"DA", b"Q",
    b"OC",
];
/// Annotations that are keys or doors.
const DOORS: [&[u8]; 9] = [
    b"Link",
    b"FileAttachment",
    b"RichMedia",
    b"Movie",
    b"Screen",
    b"Sound",
    b"3D",
    b"Popup",
    b"Widget",
];
const READ_ONLY: i64 = 1;
const PRINT: i64 = 1 << 2;
/// Hidden, invisible, not for viewing.
const HIDDEN: i64 = 1 | 1 << 1 | 1 << 5;

/// What the print says of itself.
pub(super) struct About<'a> {
    pub(super) paper: &'a Paper,
    pub(super) keywords: Vec<String>,
}

struct Stack<'a> {
    out: Document,
    blank: &'a Blank,
    plan: &'a Plan,
    of_blank: Importer<'a>,
    of_ours: Importer<'a>,
    ours: &'a Document,
    ours_pages: Vec<ObjectId>,
    tree: ObjectId,
    /// For each field of the blank: its node in the new form, made when its first widget is.
    nodes: BTreeMap<usize, ObjectId>,
    kids: BTreeMap<usize, Vec<Object>>,
    /// Names above fields.
    names: BTreeMap<String, ObjectId>,
    roots: Vec<Object>,
    /// Content and resources of a page of the blank, brought once.
    seen: BTreeMap<usize, (ObjectId, Dictionary)>,
}

/// The file, and how many continuation sheets each copy has.
pub(super) fn build(
    blank: &Blank,
    map: &Map,
    plan: &Plan,
    ours: &Document,
    about: &About<'_>,
) -> Result<(Vec<u8>, usize, usize), BlankError> {
    let mut out = Document::with_version("1.7");
    let tree = out.new_object_id();
    let mut s = Stack {
        out,
        blank,
        plan,
        of_blank: Importer::new(&blank.doc),
        of_ours: Importer::new(ours),
        ours,
        ours_pages: ours.page_iter().collect(),
        tree,
        nodes: BTreeMap::new(),
        kids: BTreeMap::new(),
        names: BTreeMap::new(),
        roots: Vec::new(),
        seen: BTreeMap::new(),
    };
    let copies = if plan.trial { 1 } else { map.copies.len() };
    let before = plan.pages.len() + plan.widgets.len();
    let further = s.ours_pages.len().saturating_sub(before) / copies.max(1);
    let looks: Vec<ObjectId> = (0..plan.widgets.len())
        .map(|i| s.look(plan.pages.len() + i))
        .collect::<Result<_, _>>()?;
    let mut pages = Vec::new();
    let mut next = 0;
    for copy in 0..copies {
        for _ in 0..map.copies.get(copy).map_or(0, Vec::len) {
            pages.push(s.page(next, &looks)?.into());
            next += 1;
        }
        for sheet in 0..further {
            pages.push(s.further(before + copy * further + sheet)?.into());
        }
    }
    let count = pages.len();
    s.out.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Count" => whole(count), "Kids" => pages }.into(),
    );
    s.close(about)?;
    let mut bytes = Vec::new();
    s.out.save_to(&mut bytes).map_err(BlankError::damaged)?;
    Ok((bytes, count, further))
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn real(v: f64) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "places on a sheet")]
    Object::Real(v as f32)
}

fn rectangle(r: [f64; 4]) -> Object {
    Object::Array(r.into_iter().map(real).collect())
}

impl Stack<'_> {
    /// One of our laid out pages: its content, what it needs, its size in points.
    fn ours(&mut self, n: usize) -> Result<(Vec<u8>, Object, [f64; 4]), BlankError> {
        let lost = || BlankError::damaged("layer");
        let id = *self.ours_pages.get(n).ok_or_else(lost)?;
        let content = self
            .ours
            .get_page_content(id)
            .map_err(BlankError::damaged)?;
        let resources = inherited(self.ours, id, b"Resources").ok_or_else(lost)?;
        let resources = self.of_ours.bring(&mut self.out, resources)?;
        let size = inherited(self.ours, id, b"MediaBox")
            .and_then(|o| super::blank::rect(self.ours, o))
            .ok_or_else(lost)?;
        Ok((content, resources, size))
    }

    fn form_object(
        &mut self,
        content: Vec<u8>,
        resources: Object,
        bbox: [f64; 4],
        matrix: Option<[f64; 6]>,
    ) -> ObjectId {
        let mut dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => rectangle(bbox), "Resources" => resources,
        };
        if let Some(m) = matrix {
            dict.set("Matrix", Object::Array(m.into_iter().map(real).collect()));
        }
        let mut stream = Stream::new(dict, content);
        // Larger is the worst that can happen.
        let _ = stream.compress();
        self.out.add_object(stream)
    }

    /// What a field shows, in its own small page, turned as the field is.
    fn look(&mut self, n: usize) -> Result<ObjectId, BlankError> {
        let (content, resources, bbox) = self.ours(n)?;
        let (w, h) = (bbox[2], bbox[3]);
        let at = n - self.plan.pages.len();
        let widget = self.plan.of_widget.get(at).and_then(|&(f, w)| {
            let field = self.blank.inside.get(f)?;
            field.widgets.get(w)
        });
        let matrix = match widget.map_or(0, |w| w.turn) {
            90 => Some([0.0, 1.0, -1.0, 0.0, h, 0.0]),
            180 => Some([-1.0, 0.0, 0.0, -1.0, w, h]),
            270 => Some([0.0, -1.0, 1.0, 0.0, 0.0, w]),
            _ => None,
        };
        Ok(self.form_object(content, resources, bbox, matrix))
    }

    /// A continuation sheet, as it was laid out.
    fn further(&mut self, n: usize) -> Result<ObjectId, BlankError> {
        let (content, resources, size) = self.ours(n)?;
        let mut stream = Stream::new(Dictionary::new(), content);
        let _ = stream.compress();
        let content = self.out.add_object(stream);
        let page = dictionary! {
            "Type" => "Page", "Parent" => self.tree, "MediaBox" => rectangle(size),
            "Resources" => resources, "Contents" => content,
        };
        Ok(self.out.add_object(page))
    }

    /// The content of a page of the blank as one object, and its resources.
    fn beneath(&mut self, n: usize, turned: &Turned) -> Result<(ObjectId, Dictionary), BlankError> {
        if let Some(known) = self.seen.get(&n) {
            return Ok(known.clone());
        }
        let blank = self.blank;
        let id = blank.ids[n];
        let resources = match inherited(&blank.doc, id, b"Resources") {
            Some(o) => dict(&blank.doc, o).cloned().unwrap_or_default(),
            None => Dictionary::new(),
        };
        let resources = match self.of_blank.bring(&mut self.out, &resources.into())? {
            Object::Dictionary(d) => d,
            _ => Dictionary::new(),
        };
        let resources_id = self.out.add_object(resources.clone());
        let parts: Vec<&Stream> = blank
            .doc
            .get_page_contents(id)
            .into_iter()
            .filter_map(|id| blank.doc.get_object(id).ok()?.as_stream().ok())
            .collect();
        let mut stream = match parts.as_slice() {
            // As it is, packed as it is.
            [one] => self.of_blank.stream(&mut self.out, one)?,
            many => {
                let mut content = Vec::new();
                for part in many {
                    content.extend(guard::content(part)?);
                    content.push(b'\n');
                }
                let mut s = Stream::new(Dictionary::new(), content);
                let _ = s.compress();
                s
            }
        };
        stream.dict.set("Type", "XObject");
        stream.dict.set("Subtype", "Form");
        stream.dict.set("BBox", rectangle(turned.media));
        stream.dict.set("Resources", resources_id);
        let made = (self.out.add_object(stream), resources);
        self.seen.insert(n, made.clone());
        Ok(made)
    }

    fn page(&mut self, n: usize, looks: &[ObjectId]) -> Result<ObjectId, BlankError> {
        let lost = || BlankError::damaged("page");
        let at = self.plan.pages.get(n).ok_or_else(lost)?.blank_page;
        let turned = *self.blank.turned.get(at).ok_or_else(lost)?;
        let (beneath, mut resources) = self.beneath(at, &turned)?;
        let (content, own, bbox) = self.ours(n)?;
        let above = self.form_object(content, own, bbox, None);
        let xobjects = resources.get(b"XObject").ok();
        let xobjects = xobjects.and_then(|o| dict(&self.out, o)).cloned();
        let mut xobjects = xobjects.unwrap_or_default();
        // Names that no blank has.
        xobjects.set("AcquitBlank", beneath);
        xobjects.set("AcquitLayer", above);
        resources.set("XObject", xobjects);
        let m = turned.matrix().map(|v| format!("{v:.5}")).join(" ");
        let content = format!("q /AcquitBlank Do Q\nq {m} cm /AcquitLayer Do Q\n");
        let content = self
            .out
            .add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let id = self.out.new_object_id();
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.tree, "Resources" => resources, "Contents" => content,
            "MediaBox" => rectangle(turned.media), "CropBox" => rectangle(turned.crop),
        };
        if turned.rotate != 0 {
            page.set("Rotate", turned.rotate);
        }
        if (turned.unit - 1.0).abs() > 1e-9 {
            page.set("UserUnit", real(turned.unit));
        }
        let blank = self.blank;
        let source = blank.doc.get_dictionary(blank.ids[at]).ok();
        if let Some(group) = source.and_then(|d| d.get(b"Group").ok()) {
            let group = self.of_blank.bring(&mut self.out, group)?;
            page.set("Group", group);
        }
        let mut shown = Vec::new();
        for annotation in annotations(&blank.doc, blank.ids[at]) {
            if let Some(new) = self.annotation(annotation, id, looks)? {
                shown.push(new.into());
            }
        }
        if !shown.is_empty() {
            page.set("Annots", Object::Array(shown));
        }
        self.out.objects.insert(id, page.into());
        Ok(id)
    }

    /// An annotation as it looks; none for keys and doors, and for what is signed.
    fn annotation(
        &mut self,
        id: ObjectId,
        page: ObjectId,
        looks: &[ObjectId],
    ) -> Result<Option<ObjectId>, BlankError> {
        let blank = self.blank;
        let Ok(source) = blank.doc.get_dictionary(id) else {
            return Ok(None);
        };
        let mut found = None;
        for (f, field) in blank.inside.iter().enumerate() {
            if let Some(w) = field.widgets.iter().position(|w| w.id == id) {
                found = Some((f, w, field));
            }
        }
        let subtype = source.get(b"Subtype").and_then(Object::as_name).ok();
        if found.is_none() && subtype.is_none_or(|s| DOORS.contains(&s)) {
            return Ok(None);
        }
        let mut own = Dictionary::new();
        for key in LOOKS {
            if let Ok(value) = source.get(key) {
                let value = self.of_blank.bring(&mut self.out, value)?;
                own.set(key, value);
            }
        }
        own.set("P", page);
        let Some((f, w, field)) = found else {
            return Ok(Some(self.out.add_object(own)));
        };
        if matches!(field.kind, FieldKind::Button | FieldKind::Signature) {
            return Ok(None);
        }
        own.set("Rect", rectangle(field.widgets[w].rect));
        let at = self.plan.of_widget.iter().position(|x| *x == (f, w));
        if let Some(look) = at.and_then(|at| looks.get(at)) {
            own.set("AP", dictionary! { "N" => *look });
            own.remove(b"AS");
            let flags = own.get(b"F").and_then(Object::as_i64).unwrap_or(0);
            own.set("F", (flags | PRINT) & !HIDDEN);
        } else if let Some(on) = self.tick(f) {
            let state = if on { on_state(&self.out, &own) } else { None };
            let state = state.unwrap_or_else(|| b"Off".to_vec());
            own.set("AS", Object::Name(state));
        }
        let node = self.node(f);
        own.set("Parent", node);
        let new = self.out.add_object(own);
        self.kids.entry(f).or_default().push(new.into());
        Ok(Some(new))
    }

    /// Whether a box is to be ticked; none when the map does not name it.
    fn tick(&self, f: usize) -> Option<bool> {
        let field = self.blank.inside.get(f)?;
        let value = self.plan.values.iter().find(|(n, _)| *n == f);
        value
            .filter(|_| field.kind == FieldKind::Tick)
            .map(|(_, v)| !v.is_empty())
    }

    /// The node of a field, below the names above it.
    fn node(&mut self, f: usize) -> ObjectId {
        if let Some(id) = self.nodes.get(&f) {
            return *id;
        }
        let id = self.out.new_object_id();
        self.nodes.insert(f, id);
        id
    }

    fn above(&mut self, path: &str) -> ObjectId {
        if let Some(id) = self.names.get(path) {
            return *id;
        }
        let (above, part) = match path.rsplit_once('.') {
            Some((above, part)) => (Some(above), part),
            None => (None, path),
        };
        let id = self.out.add_object(dictionary! {
            "T" => text_string(part), "Kids" => Object::Array(Vec::new()),
        });
        self.names.insert(path.to_owned(), id);
        self.hang(id, above);
        id
    }

    fn hang(&mut self, id: ObjectId, above: Option<&str>) {
        let Some(path) = above else {
            self.roots.push(id.into());
            return;
        };
        let parent = self.above(path);
        if let Ok(d) = self.out.get_dictionary_mut(id) {
            d.set("Parent", parent);
        }
        let kids = self.out.get_dictionary_mut(parent);
        if let Ok(Object::Array(kids)) = kids.and_then(|d| d.get_mut(b"Kids")) {
            kids.push(id.into());
        }
    }

    /// The form, the catalogue, and what the file says of itself.
    fn close(&mut self, about: &About<'_>) -> Result<(), BlankError> {
        let blank = self.blank;
        let nodes: Vec<_> = self.nodes.iter().map(|(f, id)| (*f, *id)).collect();
        for (f, id) in nodes {
            let field = &blank.inside[f];
            let mut node = match self
                .of_blank
                .bring(&mut self.out, &field.dict.clone().into())?
            {
                Object::Dictionary(d) => d,
                _ => Dictionary::new(),
            };
            let flags = node.get(b"Ff").and_then(Object::as_i64).unwrap_or(0);
            node.set("Ff", flags | READ_ONLY);
            if let Some((_, value)) = self.plan.values.iter().find(|(n, _)| *n == f) {
                if field.kind == FieldKind::Tick {
                    let state = self.kids.get(&f).and_then(|k| k.first());
                    let state = state.and_then(|k| dict(&self.out, k)?.get(b"AS").ok().cloned());
                    node.set("V", state.unwrap_or_else(|| "Off".into()));
                } else {
                    node.set("V", text_string(value));
                }
                node.remove(b"DV");
            }
            let (above, part) = match field.name.rsplit_once('.') {
                Some((above, part)) => (Some(above), part),
                None => (None, field.name.as_str()),
            };
            node.set("T", text_string(part));
            node.set(
                "Kids",
                Object::Array(self.kids.remove(&f).unwrap_or_default()),
            );
            self.out.objects.insert(id, node.into());
            self.hang(id, above);
        }
        let source = blank.doc.catalog().map_err(BlankError::damaged)?;
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => self.tree, "Lang" => text_string(about.paper.language.tag()),
            // A form that is made larger or smaller misses its cells.
            "ViewerPreferences" => dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true },
        };
        if !self.roots.is_empty() {
            let mut form = dictionary! { "Fields" => std::mem::take(&mut self.roots) };
            let old = source.get(b"AcroForm").ok();
            let old = old.and_then(|o| dict(&blank.doc, o));
            for key in [b"DR".as_slice(), b"DA".as_slice(), b"Q".as_slice()] {
                if let Some(value) = old.and_then(|d| d.get(key).ok()) {
                    let value = self.of_blank.bring(&mut self.out, value)?;
                    form.set(key, value);
                }
            }
            catalog.set("AcroForm", form);
        }
        if let Ok(layers) = source.get(b"OCProperties") {
            let layers = self.of_blank.bring(&mut self.out, layers)?;
            catalog.set("OCProperties", layers);
        }
        let xmp = xmp(about);
        let metadata = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp.into_bytes(),
        );
        catalog.set(
            "Metadata",
            self.out.add_object(metadata.with_compression(false)),
        );
        let catalog = self.out.add_object(catalog);
        let info = dictionary! {
            "Title" => text_string(&title(about)),
            "Creator" => text_string(&about.paper.identification),
            "Keywords" => text_string(&about.keywords.join(", ")),
        };
        let info = self.out.add_object(info);
        self.out.trailer.set("Root", catalog);
        self.out.trailer.set("Info", info);
        Ok(())
    }
}

fn on_state(doc: &Document, widget: &Dictionary) -> Option<Vec<u8>> {
    let normal = dict(doc, widget.get(b"AP").ok()?)?.get(b"N").ok()?;
    let states = dict(doc, normal)?;
    let mut names = states.iter().map(|(name, _)| name);
    names.find(|n| n.as_slice() != b"Off").cloned()
}

fn title(about: &About<'_>) -> String {
    use crate::paper::PaperNumber;
    let kind = super::map::kind_name(about.paper.kind).to_uppercase();
    match &about.paper.number {
        PaperNumber::Blank => kind,
        PaperNumber::Cells(n) | PaperNumber::Beside(n) => format!("{kind} {n}"),
    }
}

/// The properties in XML, readable without unpacking: `read_head` and `read_number` look there.
fn xmp(about: &About<'_>) -> String {
    let xml = |t: &str| {
        t.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
         <xmp:CreatorTool>{}</xmp:CreatorTool><xmp:CreateDate>{}</xmp:CreateDate>\
         <pdf:Keywords>{}</pdf:Keywords>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
        xml(&title(about)),
        xml(&about.paper.identification),
        about.paper.stamp,
        xml(&about.keywords.join(", ")),
    )
}
