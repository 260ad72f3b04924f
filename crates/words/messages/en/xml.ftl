# The file of a consignment, XML (IE815) or JSON: refusals and warnings of the crate `emcs`.
# Values: line and column always; then what the code adds.

part-at = Line { $line }, column { $column }:
part-namespace = { $has-namespace ->
    [yes] {" "}(namespace { $namespace })
   *[no] {" "}(without namespace)
}
part-export-again = Export the file again from your software. If the message comes back, pass it on to the software’s publisher.
part-correct-there = Correct it at its source, in the software that the file comes from, then export it again.

xml-too-large = The file is too big: { $size } bytes, at most { $limit }.
    .do = Check that it is the message of a single movement (IE815).
xml-encoding = { part-at } the text cannot be read in the encoding { $encoding }, or this encoding is not taken.
    .do = Export the file in UTF-8, and do not open it in another program in between.
xml-character = { part-at } a character that XML does not allow ({ $character }).
    .do = { part-export-again }
xml-syntax = { part-at } the file is not well-formed XML.{ part-technical }
    .do = { part-export-again }
xml-doctype = { part-at } the file has a DOCTYPE. It is refused, because a movement message has none and it can hide a trap.
    .do = { part-export-again }
xml-entity = { part-at } the entity “{ $entity }” is not allowed.
    .do = { part-export-again }
xml-depth = { part-at } elements lie inside one another on more than { $limit } levels.
    .do = { part-export-again }
xml-too-long = { part-at } a value or a tag is longer than { $limit } bytes.
    .do = { part-correct-there }
xml-not-ie815 = { part-at } this is XML, but not an IE815 message: the root element is “{ $root }”{ part-namespace }.
    .do = Export the draft document (IE815), and not another message of the movement.
xml-namespace = { part-at } the element “{ $element }” is of another vocabulary{ part-namespace }.
    .do = { part-export-again }
xml-unknown-element = { part-at } “{ $parent }” has no element “{ $element }”.
    .do = { part-export-again }
xml-unknown-attribute = { part-at } the element “{ $element }” has no attribute “{ $attribute }”.
    .do = { part-export-again }
xml-repeated-element = { part-at } in “{ $parent }”, the element “{ $element }” occurs more often than it may ({ $max }).
    .do = { part-correct-there }
xml-element-order = { part-at } in “{ $parent }”, the element “{ $element }” must come before “{ $after }”.
    .do = { part-export-again }
xml-missing-element = { part-at } in “{ $parent }”, the element “{ $element }” is missing.
    .do = { part-correct-there }
xml-value = { part-at } the value “{ $found }” of the element “{ $element }” does not have the form it should have. (Technical detail: { $expected })
    .do = { part-correct-there }
xml-stray-text = { part-at } there is text between two elements of “{ $parent }”: “{ $found }”.
    .do = { part-export-again }
xml-text-too-long = { part-at } the text of the element “{ $element }” has { $length } characters, at most { $max }.
    .do = { part-correct-there }

json-too-large = The file is too big: { $size } bytes, at most { $limit }.
    .do = Check that it is the file of a single movement.
json-syntax = { part-at } the file is not well-formed JSON, or it is cut short.{ part-technical }
    .do = { part-export-again }
json-unknown-field = { part-at } a field is not known.{ part-technical }
    .do = Check the spelling of its name.
json-value = { part-at } a field is missing, or its value does not have the form it should have.{ part-technical }
    .do = { part-correct-there }

xml-other-version = { part-at } the file follows another version of the schema ({ $found }) than the one we know ({ $expected }). It was read all the same.
    .do = Read the document through before you take a number.
xml-element-absent = { part-at } in “{ $parent }”, the element “{ $element }” is required and is not there.
    .do = Complete this value before departure.
xml-element-empty = { part-at } the element “{ $element }” is empty; it is taken as absent.
    .do = Complete this value if it is needed.
xml-language-absent = { part-at } the text of the element “{ $element }” does not say its language.
    .do = There is no hurry: the document can be printed like this. GAMM@ may ask for it when it is entered.
xml-offset-dropped = { part-at } the element “{ $element }” has a time offset ({ $offset }), which is not kept: date and time are taken as they are written.
    .do = Check the date and the time on the document.
xml-more-warnings = { part-at } there are more remarks, which are not shown.
    .do = Correct these, then read the file again.

# A consignment that is to become IE815: what no message can carry as it is. Nothing is written then.
xml-unwritable-value = The message cannot carry “{ $found }” in “{ $element }”. (Technical detail: { $expected })
    .do = Correct this value, then try again. Nothing was written.
xml-unwritable-count = The message has “{ $element }” at most { $max } times; there are { $found }.
    .do = Split the document, or take out what is too much. Nothing was written.

# acquit consignment convert, and the message within acquit consignment check
xml-which-document = This table describes { $count } documents, or none of that name; one is needed.
    .do = Name it (--document), as it is written in the column “document”.
