### Messages about movements.

# A message of a movement, and the one that was expected.
xml-other-message = { part-at } this is XML, but not the message { $expected }: the root element is “{ $root }”{ part-namespace }.
    .do = Choose the file of the message { $expected }.
xml-unknown-message = { part-at } this is XML, but no message of a movement that we read: the root element is “{ $root }”{ part-namespace }.
    .do = Give the file as GAMM@ or your software received it, unchanged.

# What GAMM@ answers (crate `emcs`, hints): error is its code, said its words, found the value, place the place as it writes it; box, line and
# item where that place is a field.
part-answer-where = { $has-box ->
    [yes] { part-field }:
   *[no] { $has-place ->
        [yes] At “{ $place }”:
       *[no] GAMM@ answered:
    }
}
part-answer-found = { $has-found ->
    [yes] {" "}“{ $found }”
   *[no] {""}
}
part-answer-said = { $has-said ->
    [yes] {" "}The answer says: “{ $said }”.
   *[no] {""}
}
part-answer-correct = If the paper does not bear this, complete it and prepare the entry again. If the paper bears it as it is, call your customs office before you enter anything else: the difference from the paper will have to be explained.
part-answer-search = Look for this document on the GAMM@ portal first: it may exist already. If it is there, note its ARC (CRA) here and send nothing.
part-answer-vendor = Pass this answer on to the publisher of the software that sent the message. Meanwhile the document can be entered on the GAMM@ portal.
part-answer-export = Call the customs office that handles the declaration, with the ARC (CRA) and the number of the declaration.

answer-other = { part-answer-where } refused without a coded reason.{ part-answer-said }
    .do = If the reason is not clear, call your customs office with this answer.
answer-value = { part-answer-where } the value{ part-answer-found } is not accepted, or is not in the list of codes.{ part-answer-said }
    .do = { part-answer-correct }
answer-not-here = { part-answer-where } this value{ part-answer-found } is not accepted here. It depends on other parts of the document.{ part-answer-said }
    .do = { part-answer-correct }
answer-duplicate = { part-answer-where } GAMM@ has received the same thing before{ part-answer-found }.{ part-answer-said }
    .do = { part-answer-search }
answer-unknown-arc = { part-answer-where } GAMM@ does not know this ARC (CRA){ part-answer-found }.{ part-answer-said }
    .do = Read the ARC again on the answer that gave it, then prepare the message again.
answer-duplicate-lrn = { part-answer-where } this local reference number{ part-answer-found } is used in GAMM@ already.{ part-answer-said }
    .do = { part-answer-search }
answer-out-of-sequence = { part-answer-where } GAMM@ does not expect this message in the state in which the movement is.{ part-answer-said }
    .do = Look at the state of the movement on the GAMM@ portal before you send anything else.
answer-invalid-arc = { part-answer-where } this ARC (CRA){ part-answer-found } is not possible.{ part-answer-said }
    .do = Read the ARC again, character by character, on the answer that gave it, then prepare the message again.
answer-follow-up-invalid = { part-answer-where } the follow-up identifier{ part-answer-found } is not of the expected form.{ part-answer-said }
    .do = { part-answer-vendor }
answer-follow-up-unknown = { part-answer-where } GAMM@ does not know the follow-up identifier{ part-answer-found }.{ part-answer-said }
    .do = { part-answer-vendor }
answer-import-not-found = { part-answer-where } customs do not find the import declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-import-differs = { part-answer-where } the document does not match the import declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-differs = { part-answer-where } the document and the customs declaration do not agree.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-control = { part-answer-where } the control at the office of export was not satisfactory.{ part-answer-said }
    .do = { part-answer-export }
answer-arc-left-declaration = { part-answer-where } the ARC (CRA) was taken out of the export declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-request = { part-answer-where } the request about this document is rejected by customs.{ part-answer-said }
    .do = { part-answer-export }
answer-declaration-cancelled = { part-answer-where } the export declaration lodged in advance is cancelled, or its time is over.{ part-answer-said }
    .do = { part-answer-export }
answer-line-not-declared = { part-answer-where } this line of goods has no counterpart in the export declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-mass-differs = { part-answer-where } the mass is not that of the declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-cn-differs = { part-answer-where } the CN code is not that of the declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-mass-and-cn-differ = { part-answer-where } the mass and the CN code are not those of the declaration.{ part-answer-said }
    .do = { part-answer-export }
answer-unlisted = { part-answer-where } refused under the code { $error }{ part-answer-found }.{ part-answer-said }
    .do = If the reason is not clear, call your customs office with this answer.
answer-file = { part-answer-where } the file that was sent is not of the expected form{ part-answer-file-at }.{ part-answer-said }
    .do = Nothing has entered GAMM@. { part-answer-vendor }
part-answer-file-at = { $has-file-line ->
    [yes] {" "}(line { $file-line }, column { $file-column } of the file)
   *[no] {""}
}
answer-status = State of the movement in GAMM@: { $has-movement-status-name ->
    [yes] { $movement-status-name } ({ $movement-status }).
   *[no] { $movement-status }.
}
    .do = Compare this state with the file before you send anything else.

# States of a movement in GAMM@.
name-movement-status-X01 = accepted
name-movement-status-X02 = cancelled
name-movement-status-X03 = delivered
name-movement-status-X04 = diverted
name-movement-status-X05 = rejected
name-movement-status-X06 = replaced
name-movement-status-X07 = closed by hand
name-movement-status-X08 = refused
name-movement-status-X09 = none
name-movement-status-X10 = refused in part
name-movement-status-X11 = being exported
name-movement-status-X12 = reserved
name-movement-status-X13 = stopped
name-movement-status-X14 = export declaration accepted
name-movement-status-X15 = request accepted for export
name-box-ATTRIBUTEa = message, type of submission
name-box-ATTRIBUTEb = message, deferred submission
