//! Brings objects from one file into another, without what could act: actions, scripts, files inside, references to files outside.
//! What is not brought is not printed. Never draws.

use super::error::BlankError;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;

/// Never brought, wherever they stand.
const DROPPED: [&[u8]; 13] = [
    b"AA",
    b"JS",
    b"JavaScript",
    b"OpenAction",
    b"AF",
    b"EF",
    b"OPI",
    b"PieceInfo",
    b"Metadata",
    b"StructParent",
    b"StructParents",
    b"Parent",
    b"LastModified",
];
/// Of streams: their bytes outside the file, pages of other files.
const OUTSIDE: [&[u8]; 4] = [b"F", b"FFilter", b"FDecodeParms", b"Ref"];
/// Deepest direct nesting that a form can need.
const DEEP: usize = 60;
/// Most objects that are brought.
const MOST: usize = 50_000;

/// Takes objects of `from` over, each once.
pub(super) struct Importer<'a> {
    from: &'a Document,
    known: HashMap<ObjectId, ObjectId>,
}

impl<'a> Importer<'a> {
    pub(super) fn new(from: &'a Document) -> Self {
        Self {
            from,
            known: HashMap::new(),
        }
    }

    /// An object with all that it refers to.
    pub(super) fn bring(
        &mut self,
        to: &mut Document,
        object: &Object,
    ) -> Result<Object, BlankError> {
        let mut waiting = Vec::new();
        let out = self.copy(to, object, &mut waiting, DEEP)?;
        // One after the other: a chain of references is no depth.
        while let Some((old, new)) = waiting.pop() {
            let object = match self.from.get_object(old) {
                Ok(o) => self.copy(to, o, &mut waiting, DEEP)?,
                Err(_) => Object::Null,
            };
            to.objects.insert(new, object);
        }
        Ok(out)
    }

    /// A stream with all that it refers to, without its place among the others.
    pub(super) fn stream(&mut self, to: &mut Document, s: &Stream) -> Result<Stream, BlankError> {
        match self.bring(to, &Object::Stream(s.clone()))? {
            Object::Stream(s) => Ok(s),
            _ => Err(BlankError::damaged("stream")),
        }
    }

    fn copy(
        &mut self,
        to: &mut Document,
        object: &Object,
        waiting: &mut Vec<(ObjectId, ObjectId)>,
        deep: usize,
    ) -> Result<Object, BlankError> {
        let deep = deep
            .checked_sub(1)
            .ok_or_else(|| BlankError::damaged("nesting"))?;
        Ok(match object {
            Object::Reference(id) => Object::Reference(match self.known.get(id) {
                Some(new) => *new,
                None => {
                    if self.known.len() >= MOST {
                        return Err(BlankError::damaged("objects"));
                    }
                    let new = to.new_object_id();
                    self.known.insert(*id, new);
                    waiting.push((*id, new));
                    new
                }
            }),
            Object::Array(all) => Object::Array(
                all.iter()
                    .map(|o| self.copy(to, o, waiting, deep))
                    .collect::<Result<_, _>>()?,
            ),
            Object::Dictionary(d) => {
                Object::Dictionary(self.dictionary(to, d, &[], waiting, deep)?)
            }
            Object::Stream(s) => {
                let mut dict = self.dictionary(to, &s.dict, &OUTSIDE, waiting, deep)?;
                dict.remove(b"Length");
                let mut stream = Stream::new(dict, s.content.clone());
                stream.allows_compression = false;
                Object::Stream(stream)
            }
            other => other.clone(),
        })
    }

    fn dictionary(
        &mut self,
        to: &mut Document,
        from: &Dictionary,
        also: &[&[u8]],
        waiting: &mut Vec<(ObjectId, ObjectId)>,
        deep: usize,
    ) -> Result<Dictionary, BlankError> {
        let mut out = Dictionary::new();
        for (key, value) in from {
            let key = key.as_slice();
            if !DROPPED.contains(&key) && !also.contains(&key) {
                out.set(key, self.copy(to, value, waiting, deep)?);
            }
        }
        Ok(out)
    }
}
