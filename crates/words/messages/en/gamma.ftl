### The GAMM@ simulator.

part-status = { $has-status-name ->
    [yes] { $status-name }
   *[no] { $status }
}

## What its refusals say (IE704), and what keeps it from beginning.
gamma-not-asked = This system takes no message { $kind }.
    .do = Send a draft (IE815) or a message about a movement (IE810, IE813, IE818, IE819, IE825, IE837, IE871).
gamma-no-identifier = The message has no identifier.
    .do = Give it one (MessageIdentifier), never the same twice.
gamma-same-identifier = The identifier { $id } is already that of another message.
    .do = Give each message an identifier of its own.
gamma-unknown-arc = No movement has the ARC { $arc }.
    .do = Check the ARC: it must come from this simulator.
gamma-wrong-arc = The ARC { $arc } is miscopied: its last digit does not go with the others.
    .do = Read it again on the document.
gamma-reference-used = The reference { $lrn } is already that of another document of this consignor.
    .do = First look whether that document exists; if not, give another reference.
gamma-not-now = The movement { $arc } cannot take this message ({ $kind }) in its state: { part-status }.
    .do = Look at the state of the movement before you send.
gamma-already-left = The movement { $arc } left on { $departed }: it can no longer be cancelled.
    .do = Change its destination, or wait for its receipt.
gamma-duty-paid = The movement { $arc } is duty paid: this message ({ $kind }) exists only under suspension.
    .do = Change its destination: another place of the same consignee, or back.
gamma-not-energy = The movement { $arc } cannot be split: these are not energy products.
    .do = Change its destination for all of the goods.
gamma-other-sequence = The document { $arc } is at version { $expected }, not { $sequence }.
    .do = Take the sequence number of the last document received.
gamma-destination = A destination of type { $value } does not go with the movement { $arc }.
    .do = Duty paid: 9, 10 or 11. Under suspension: 1 to 6 or 8.
gamma-split-alone = The movement { $arc } is split into a single part.
    .do = Give at least two parts, nine at most.
gamma-split-quantity = The parts make { $quantity } of { $product }, the document { $expected }.
    .do = Correct the quantities: together they make the whole.
gamma-not-late = The movement { $arc } has no such delay to explain, in its state: { part-status }.
    .do = Role 1: the report is awaited. Role 2: the new destination.
gamma-not-known = The excise number { $excise } is not valid in the register of operators (SEED).
    .do = The simulator refuses everything, as an exercise. Look as in a real case, then put it back to normal.
gamma-not-taken = The ARC { $arc } is not known.
    .do = The simulator refuses everything, as an exercise. Look as in a real case, then put it back to normal.

gamma-folder = The folder { $path } is that of a register.
    .do = Give the simulator a folder of its own.
gamma-not-here = The address { $address } is not this computer’s for itself.
    .do = Take 127.0.0.1 and a port; port 0 takes a free one.
gamma-port = It cannot answer at the address { $address }.{ part-technical }
    .do = Choose another port (--listen 127.0.0.1:0 takes a free one).
gamma-failed = The simulator stopped.{ part-technical }
    .do = Start it again with the same folder: it still knows everything.

## States of a movement.
name-status-accepted = accepted
name-status-cancelled = cancelled
name-status-delivered = received
name-status-refused = refused on arrival
name-status-partially-refused = refused in part
name-status-rejected = rejected before arrival
name-status-replaced = replaced by its parts

## With GAMM@, played by the simulator.
demo-draft-dead = The draft is sent to GAMM@: no answer. Nobody knows whether it arrived.
demo-draft-silent = The draft is sent to GAMM@, which takes it and keeps silent.
demo-draft-refused = GAMM@ refuses the draft, like all of this evening ({ $reason })
demo-too-slow = GAMM@ takes minutes for each page: the draft cannot be finished.
demo-alert = The portal answers all the same, and shows an alert: the fallback procedure is open.
demo-given = GPS gives the number: { $number }.
demo-back = The alert is lifted: GAMM@ answers again. The goods are on their way, the document is to be entered.
demo-found = Before anything is sent, the movement is looked for by its reference: it existed. Nothing is sent, its ARC is tied to the document: { $arc }.
demo-entered = The document is entered as it left. GAMM@ gives the ARC: { $arc }.
demo-entry-waits = The message is taken, without an answer yet. It is not sent again: one waits.
demo-entry-refused = GAMM@ refuses again ({ $reason })
demo-repaired = The support of GAMM@ has corrected the register of operators.
demo-end-entered = The fallback document and the ARC { $arc } are tied, and what remains to be done is noted. The paper:
demo-simulator = GAMM@ is played at { $url }. Documents are entered there by acquit reenter send --all --data { $data } --to { $url }.
