//! The closed world in which Typst works: our templates, our captions, our four font files and one JSON text.
//! It opens no file, searches no system font, and has no date.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMono-Regular.ttf"),
    include_bytes!("../fonts/NotoSansMono-Bold.ttf"),
];

const SOURCES: [(&str, &str); 14] = [
    ("main.typ", include_str!("../templates/main.typ")),
    ("daa.typ", include_str!("../templates/daa.typ")),
    ("dsa.typ", include_str!("../templates/dsa.typ")),
    ("eu.typ", include_str!("../templates/eu.typ")),
    ("fit.typ", include_str!("../templates/fit.typ")),
    ("parts.typ", include_str!("../templates/parts.typ")),
    ("foot.typ", include_str!("../templates/foot.typ")),
    ("further.typ", include_str!("../templates/further.typ")),
    ("reverse.typ", include_str!("../templates/reverse.typ")),
    ("sheets.typ", include_str!("../templates/sheets.typ")),
    ("sheet.typ", include_str!("../templates/sheet.typ")),
    ("notice.typ", include_str!("../templates/notice.typ")),
    ("official.typ", include_str!("../templates/official.typ")),
    ("official.json", include_str!("../templates/official.json")),
];

/// The captions of each language; the template reads the file of its own.
const CAPTIONS: [(&str, &str); 6] = [
    (
        "captions/fr.json",
        include_str!("../templates/captions/fr.json"),
    ),
    (
        "captions/en.json",
        include_str!("../templates/captions/en.json"),
    ),
    (
        "captions/de.json",
        include_str!("../templates/captions/de.json"),
    ),
    (
        "captions/nl.json",
        include_str!("../templates/captions/nl.json"),
    ),
    (
        "captions/it.json",
        include_str!("../templates/captions/it.json"),
    ),
    (
        "captions/es.json",
        include_str!("../templates/captions/es.json"),
    ),
];
const DATA: &str = "paper.json";

/// What is the same for every paper: parsed once, shared by reference.
pub(crate) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sheet: FileId,
    data: FileId,
    captions: Vec<(FileId, Bytes)>,
    sources: Vec<Source>,
}

impl Shelf {
    pub(crate) fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|data| Font::iter(Bytes::new(*data)))
            .collect();
        let sources: Vec<Source> = SOURCES
            .iter()
            .map(|(name, text)| Source::new(id(name), (*text).to_owned()))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: id(SOURCES[0].0),
            sheet: id("sheet.typ"),
            data: id(DATA),
            captions: CAPTIONS
                .iter()
                .map(|(name, text)| (id(name), Bytes::new(text.as_bytes())))
                .collect(),
            sources,
        }
    }

    /// Whether one of our typefaces can show this character, alone and visibly.
    pub(crate) fn shows(&self, character: char) -> bool {
        character != '\u{FEFF}'
            && self
                .fonts
                .iter()
                .any(|font| font.info().coverage.contains(u32::from(character)))
    }
}

fn id(name: &str) -> FileId {
    #[expect(clippy::expect_used, reason = "the names are the constants above")]
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The shelf with one paper's data on it.
pub(crate) struct Desk<'a> {
    shelf: &'a Shelf,
    main: FileId,
    data: Bytes,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(shelf: &'a Shelf, json: Vec<u8>) -> Self {
        Self {
            shelf,
            main: shelf.main,
            data: Bytes::new(json),
        }
    }

    /// For the layer upon an official form.
    pub(crate) fn of_official(shelf: &'a Shelf, json: Vec<u8>) -> Self {
        Self {
            main: id("official.typ"),
            ..Self::new(shelf, json)
        }
    }

    /// For the page of a notice.
    pub(crate) fn of_notice(shelf: &'a Shelf, json: Vec<u8>) -> Self {
        Self {
            main: id("notice.typ"),
            ..Self::new(shelf, json)
        }
    }

    /// For a plain sheet.
    pub(crate) fn of_sheet(shelf: &'a Shelf, json: Vec<u8>) -> Self {
        Self {
            main: shelf.sheet,
            ..Self::new(shelf, json)
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shelf.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.data {
            Ok(self.data.clone())
        } else if let Some((_, captions)) = self.shelf.captions.iter().find(|c| c.0 == id) {
            Ok(captions.clone())
        } else {
            self.source(id).map(Bytes::from_string)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
