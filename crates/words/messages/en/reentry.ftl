### What comes after: entering in GAMM@ (C2).

## Refusals of the rules (`domain::decide::reentry`).
reentry-not-departed = The goods of document { $number } are not recorded as gone.
    .do = If they are still here and GAMM@ answers, make the document in GAMM@ and void this one. If they are gone, record the departure first.
reentry-entered = Document { $number } is already in GAMM@: its ARC is { $arc }.
    .do = There is nothing to enter again. Nothing was recorded.
reentry-look-first = Document { $number } went to GAMM@{ $has-time ->
    [yes] {" "}on { $time }
   *[no] {""}
} and no answer came: it may be there already.
    .do = Look for it in GAMM@ by its reference { $lrn }, then record what you found: its ARC if it is there, “not found” if not. Only then another message is prepared.
reentry-to-transcribe = Document { $number } was written by hand: its data are not in the register yet.
    .do = Copy them from the paper, then start again.
reentry-has-data = The data of document { $number } are already in the register, as the paper has them.
    .do = There is nothing to copy. What GAMM@ still asks for is added when it is entered.
reentry-changed = The entry would not say the same as document { $number }: { $element } differs, or is not on this document.
    .do = Keep what the paper says, and add only what it lacks. If the document has changed meanwhile, start again with its last version.
reentry-arc-elsewhere = ARC { $arc } already belongs to { $other }.
    .do = Read it again in GAMM@ for document { $number }. Nothing was replaced.
reentry-arc-is-number = { $number } is the fallback number of the document, not its ARC.
    .do = GAMM@ gives the ARC when it has validated the entry; it has 21 characters too. Copy it from GAMM@.
reentry-other-arc = Document { $number } already has another ARC: { $arc }.
    .do = Read it again in GAMM@. If the document really is there twice, confirm it: both ARCs are kept, and the office has to be told (--second).
reentry-not-entered = The ARC of document { $number } is not known yet.
    .do = Record it first, or give GAMM@’s answer.
reentry-no-difference = Document { $number } has no difference of that name.
    .do = Choose among the differences found: { $known }.
reentry-waiver-reference = The reference of the waiver for document { $number } is missing.
    .do = Name the message, the alert or the agent who waives the entry, and its date.
# The feed of entries.
feed-beyond = The register ends at entry { $head }: it has no entry { $after }.
    .do = This is not the register that you followed: it may come from a backup. Begin again at 0, and compare the hashes with those that you kept.
feed-nothing-new = Nothing new after entry { $after }.
feed-more = What follows: --after { $after }.

## Messages to GAMM@, and what it answers (`operator::reentry`).
reentry-lacks = { $count ->
    [one] One element that GAMM@ asks for is still missing for document { $number }: { $elements }.
   *[other] { $count } elements that GAMM@ asks for are still missing for document { $number }: { $elements }.
}
    .do = Add them (--set BOX=VALUE, or a completed file): what stands on the paper does not change. Nothing was prepared.
reentry-refused-same = GAMM@ has refused document { $number }, and nothing was added to it since.
    .do = Add what is missing (--set BOX=VALUE). If the refused element stands on the paper, enter the document on GAMM@’s own page, then note its ARC: the difference will be shown, and you explain it. To send the same message once more, say so (--again).
reentry-cannot-be-written = The message of document { $number } cannot be written{ $has-element ->
    [yes] {" "}({ $element })
   *[no] {""}
}.{ part-technical }
    .do = Enter this document on GAMM@’s own page, then note its ARC.
reentry-not-alive = The address given does not answer: nothing was sent.
    .do = Look at the address and at the line, then begin again. What was sent before is noted, document by document.
reentry-no-address = “{ $text }” is not an address to which something can be sent.
    .do = Write the whole of it, as it was given to you; it begins with http.
reentry-answer-not-ours = This answer ({ $kind }) goes with no document of this register{ $has-about ->
    [yes] {" "}({ $about })
   *[no] {""}
}.
    .do = Look at which establishment it is for. Nothing was recorded. If it names an ARC, give the validated document (IE801) first.
reentry-not-an-answer = This file is a message { $kind }: GAMM@ does not answer an entry like that.
    .do = Give the answers IE801, IE704, IE839, IE905, IE917 or IE818. Nothing was recorded.
reentry-check-digit = The check digit of the ARC { $arc } does not fit: one character is probably copied wrongly.
    .do = Read it again in GAMM@. If it really is written like that there, confirm it (--confirm).
reentry-no-element = “{ $element }” is not an element that can be added.
    .do = Write its box, for instance 11a or “17.1b line 2 item 1”, or its place in the JSON file.
reentry-not-a-value = The value given does not go with { $element }.{ part-technical }
    .do = Look at the form of this element in the list of checks (docs/checks.md), then begin again.
reentry-completed-one = A completed file goes with one document only.
    .do = Give one number with --completed.
reentry-one-consignment = The file { $path } does not hold exactly one consignment.
    .do = Give a file that describes this document only.
reentry-file-taken = The file { $path } is there already and says something else than the message of document { $number }.
    .do = It was not replaced. Move it, or choose another folder.

## What the commands say.
reentry-nothing-due = Nothing is to be entered in GAMM@ for now.
reentry-stands = { $number }: { $stand }.
reentry-file = The message of document { $number } is in { $path }.
reentry-added = Added to what stands on the paper: { $element } = { $value }.
part-gone-through = { $total ->
    [one] { $done } of { $total } document gone through
   *[other] { $done } of { $total } documents gone through
}
reentry-exported = { part-gone-through }{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-sent-all = { part-gone-through }{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-stopped = Stopped as you asked, with the document at hand finished. The same command goes on from there.
reentry-told-entered = { $number }: entered in GAMM@, ARC { $arc }.
reentry-told-found = { $number }: it was in GAMM@ already, ARC { $arc }. Nothing was sent again.
reentry-told-refused = { $number }: GAMM@ has refused it ({ $message }).
reentry-told-waits = { $number }: sent, the answer is not there yet.
reentry-told-unknown = { $number }: sent, without an answer. It will be looked for in GAMM@ before anything else is sent.{ part-technical }
reentry-not-there = { $number }: looked for in GAMM@, it is not there. A new message can be prepared.
reentry-fault = · { $element }: { $reason } ({ $code })
reentry-answer-taken = { $message } for { $number }: noted. The document is now: { $stand }.
reentry-answer-late = { $message } for { $number }: noted, but this answer comes afterwards. The document stays: { $stand }.
reentry-answer-known = { $message } for { $number }: it was noted already, nothing changes. The document is: { $stand }.

# Words of closed lists.
name-stand-not-yet = not gone yet
name-stand-without-object = without object: duty paid, within France
name-stand-waived = waived
name-stand-stated = noted as entered, without an ARC
name-stand-due = to be entered
name-stand-to-look-for = to be looked for in GAMM@ first
name-stand-prepared = message ready
name-stand-unanswered = sent, no answer
name-stand-refused = refused by GAMM@
name-stand-entered = entered
name-outcome-written = written
name-outcome-there = there already
name-outcome-lacks = to be completed
name-outcome-refused-before = refused by GAMM@, to be completed
name-outcome-failed = not done
name-outcome-entered = entered
name-outcome-refused = refused by GAMM@
name-outcome-found = in GAMM@ already
name-outcome-waits = answer to come
name-outcome-unknown = no answer
name-relied-alert = alert
name-relied-sau = the help desk’s word
name-relied-office = the office’s agreement
name-relied-situation = outage as found
name-due-number = number
name-due-departed = departure
name-due-age = days
name-due-stand = where it stands
name-due-consignee = consignee
name-due-relied = made on the ground of

## Pages of the way back (`web::pages::reentry`). `name-reentry-…` are headings, labels, keys and words of lists, `reentry-page-…` are sentences.
name-reentry-title = The way back: entering in GAMM@
name-reentry-channel-edi = from program to program (EDI)
name-reentry-channel-portal = typed on GAMM@’s page
name-reentry-channel-file = handed on as a file
name-reentry-found-answer = message of GAMM@
name-reentry-found-typed = copied from GAMM@
name-reentry-found-looked-for = looked for in GAMM@, and found
name-reentry-message-type-1 = duty suspended
name-reentry-message-type-3 = duty paid
name-reentry-page-after = After the outage, in this order
name-reentry-page-to-enter = { $count ->
    [one] Enter one document in GAMM@
   *[other] Enter { $count } documents in GAMM@
}
name-reentry-page-to-enter-more = Enter more than { $count } documents in GAMM@
name-reentry-page-outage = { $cause }, since { $time }
name-reentry-page-no-outage = Papers entered afterwards
name-reentry-page-batch = Prepare the messages of this outage
name-reentry-page-batch-title = The messages of an outage
name-reentry-page-batch-do = { $count ->
    [one] Prepare one message
   *[other] Prepare { $count } messages
}
name-reentry-page-batch-refused = What could not be prepared
name-reentry-page-answers = Answers of GAMM@
name-reentry-page-answer-files = Files received from GAMM@
name-reentry-page-answer-do = Take these answers
name-reentry-page-answer-file = Download this answer (XML)
name-reentry-page-answered = GAMM@ answered ({ $message }) on { $time }
name-reentry-page-taken = { $count ->
    [one] One file read
   *[other] { $count } files read
}
name-reentry-page-document-title = Entering document { $number } in GAMM@
name-reentry-page-back-document = Back to entering this document
name-reentry-page-go = Enter it in GAMM@
name-reentry-page-see = See its way back
name-reentry-page-next = And now
name-reentry-page-by-typing = You type in GAMM@
name-reentry-page-by-message = Software sends the message
name-reentry-page-copy = Copy, box by box
name-reentry-page-copy-title = To be copied into GAMM@: { $number }
name-reentry-page-copy-first = Before the boxes
name-reentry-page-copy-key = Copy
name-reentry-page-copied = Copied
name-reentry-page-copy-ask = To be filled in in GAMM@: not on the paper
name-reentry-page-added = Added to the paper
name-reentry-page-message-type = Kind of movement
name-reentry-page-deferred = Deferred submission
name-reentry-page-group = { $group } · { $name }
name-reentry-page-group-line = { $group } · { $name }, no. { $line } of { $count }
name-reentry-page-item = { $name } (no. { $item })
name-reentry-page-prepare = Prepare the message
name-reentry-page-prepare-do = Write the message
name-reentry-page-prepare-again = Change what was added, prepare again
name-reentry-page-asked = What GAMM@ asks for besides
name-reentry-page-again = Write the same message once more, changing nothing
name-reentry-page-more = Add another box
name-reentry-page-more-box = Box
name-reentry-page-more-value = Its value
name-reentry-page-download = Download the message (XML)
name-reentry-page-prepared-at = Written on { $time }
name-reentry-page-sent = Record that it was sent
name-reentry-page-sent-do = Record that it went
name-reentry-page-channel = How
name-reentry-page-looked = I have looked for it in GAMM@
name-reentry-page-looked-do = Record what I found
name-reentry-page-looked-result = What GAMM@ shows
name-reentry-page-looked-found = It is there
name-reentry-page-looked-not-found = It is not there
name-reentry-page-waive = Customs waive this entry
name-reentry-page-waive-reference = Where that stands, or who said so
name-reentry-page-waive-do = Record the waiver
name-reentry-page-transcribe = Copy the handwritten paper
name-reentry-page-transcribe-again = Correct what was copied from the paper
name-reentry-page-transcribe-do = Keep these data
name-reentry-page-arc = The ARC given by GAMM@
name-reentry-page-arc-found = Its ARC, if it is there
name-reentry-page-arc-title = GAMM@ has given the ARC
name-reentry-page-arc-do = Record the ARC
name-reentry-page-arc-known = ARC
name-reentry-page-arc-as-shown = I have read it again: GAMM@ does show it so
name-reentry-page-arc-second = GAMM@ really has this document twice: keep both ARCs
name-reentry-page-frozen = What left
name-reentry-page-whole = All boxes
name-reentry-page-additions = Added to the paper
name-reentry-page-story = What was done
name-reentry-page-fault-somewhere = Without a box
name-reentry-page-fact-arc = ARC
name-reentry-page-fact-how = Known by
name-reentry-page-fact-check-digit = Check digit fits
name-reentry-page-fact-by = By
name-reentry-page-fact-version = Version
name-reentry-page-fact-lrn = Local reference
name-reentry-page-fact-message = Message
name-reentry-page-fact-message-id = Identifier of the message
name-reentry-page-fact-correlates = In answer to
name-reentry-page-fact-found = Found
name-reentry-page-fact-additions = Added to the paper
name-reentry-page-fact-faults = Errors
name-reentry-page-fact-differences = Differences
name-reentry-page-fact-compared = { $count }, of which { $equal } without effect
name-reentry-page-fact-elements = Boxes
name-reentry-page-fact-explanation = Explanation
name-reentry-page-fact-reference = Reference
name-reentry-page-fact-note = In a few words
name-reentry-page-fact-on = Arrived on
name-reentry-page-fact-conclusion = Conclusion
reentry-page-what = These documents left on paper and are not in GAMM@ yet. Begin with the oldest. Nothing is typed again from memory: this computer shows each document as it left.
reentry-page-nothing = All that left on paper is in GAMM@, or need not be there.
reentry-page-after-open = This waits until GAMM@ answers again.
reentry-page-after-waiting = goods that are still here leave with a document made in GAMM@.
reentry-page-outage-open = Nobody has recorded yet that GAMM@ answers again.
reentry-page-is-by-hand = written by hand, to be copied first.
reentry-page-lacks = { $count ->
    [one] GAMM@ will ask for one more box.
   *[other] GAMM@ will ask for { $count } more boxes.
}
reentry-page-rests-alert = Alert read on { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-sau = Agreement of the help desk on { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-office = Agreement of the office on { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-situation = Nothing could be reached since { $time }.
reentry-page-stand-without-object = Duties are paid and the goods stay in France: the rules in force ask for no entry.
reentry-page-stand-waived = Customs have waived the entry: the reference stands in the story below.
reentry-page-stand-stated = Somebody recorded that it was entered, without the ARC. If you have it, record it: paper and GAMM@ stay linked.
reentry-page-stand-refused = Mend what is asked for below, then start again.
reentry-page-stand-unanswered = It went to GAMM@ without an answer: it may be there already.
reentry-page-stand-to-look-for = It had gone to GAMM@ before the outage, without an answer: it may be there already.
reentry-page-not-yet = The goods are not recorded as gone. If they are still here, make the document in GAMM@; if they are gone, record the departure first.
reentry-page-without-object = There is nothing to enter for this document.
reentry-page-by-hand = This document was written by hand. Copy first what it says: the entry starts from there.
reentry-page-look-first = Look for it in GAMM@ first. Entering it without looking might create it a second time.
reentry-page-by-typing-what = Each value is ready to be copied, in the order of the boxes. GAMM@ then gives the ARC, and you record it here.
reentry-page-by-message-what = If your software exchanges messages with GAMM@, give it the message; its answer is dropped here.
reentry-page-frozen-what = Version { $version }, as it left. Nothing in it changes any more; what GAMM@ asks for besides is added beside it.
reentry-page-additions-what = The paper did not have these boxes. They were added for the entry, and stay shown as additions.
reentry-page-no-fault = This answer names no box. Open it, or ask your office.
reentry-page-copy-open = In GAMM@, begin a new document and say that it follows a fallback document (deferred submission).
reentry-page-copy-how = Copy each value to its box. The tabulator key goes from one value to the next and selects it whole; Ctrl + C copies it.
reentry-page-copy-arc = When GAMM@ has validated it, record the ARC that it gives at the foot of this page.
reentry-page-copy-notation = The boxes are in the order of the European document, from 1 to 18; GAMM@’s pages may group them otherwise. Numbers have a comma: if GAMM@ refuses it, type a point.
reentry-page-copy-missing = { $count ->
    [one] GAMM@ will ask for one box that is not on the paper: it is marked.
   *[other] GAMM@ will ask for { $count } boxes that are not on the paper: they are marked.
}
reentry-page-deferred-what = the goods have left already, on paper.
reentry-page-prepare-what = What is on the paper is taken as it is. Fill in what it lacks: that will be shown as an addition.
reentry-page-more-what = Only boxes that the paper leaves empty can be added.
reentry-page-others = The paper says this, and GAMM@ may refuse it. It cannot change any more: if GAMM@ refuses, ask your office how to enter it.
reentry-page-value = This value does not go with this box.
    .do = Check its form, or choose another box.
reentry-page-code = “{ $text }” is not a code of this list.
    .do = Type the number of the list.
reentry-page-day = “{ $text }” cannot be read as a day.
    .do = Write it for example as 20/11/2026.
reentry-page-hour = “{ $text }” cannot be read as an hour.
    .do = Write it for example as 18:30.
reentry-page-batch-what = Each message is a file to be given to your software. Documents that lack something stay aside; complete them one by one.
reentry-page-batch-nothing = This outage has no document left to be entered on this page.
reentry-page-batch-done = { $count ->
    [0] No message was to be written.
    [one] One message is written.
   *[other] { $count } messages are written.
}
reentry-page-answers-what = Drop one file or several: each finds its document by itself. The same file twice changes nothing.
reentry-page-too-many = There are too many files at once.
    .do = Take a hundred at most. For more, the command line takes them all.
reentry-page-became-recorded = recorded in the register.
reentry-page-became-late = recorded; this answer comes late, and changes nothing.
reentry-page-became-known = known already, nothing changes.
reentry-page-received = The goods arrived on { $date } (conclusion { $conclusion }).
reentry-page-sent-what = Record when and how the document went to GAMM@. Without an answer, it is looked for before it is sent anew.
reentry-page-looked-what = Look in GAMM@ for the reference { $lrn }{ $has-time ->
    [yes] {" "}(sent on { $time })
   *[no] {""}
}, and record what you found.
reentry-page-arc-what = GAMM@ gives it when it has validated the document. The local reference of this one is { $lrn }.
reentry-page-arc-hint = 21 characters. Spaces do not count.
reentry-page-arc-found-hint = 21 characters. Leave it empty if it is not there.
reentry-page-arc-not-found = An ARC is typed, and “It is not there” is chosen.
    .do = Choose “It is there”, or empty the ARC.
reentry-page-waive-what = Only to be recorded when customs have written or said that this document is not to be entered.
reentry-page-waive-reference-hint = For example: mail of the office of 20/11/2026, Mr Petit.
reentry-page-no-transcript = The data of this document are in the register already, or there is nothing left to enter.
reentry-page-transcribe-what = Type what is on the signed paper, and nothing else. What it lacks and GAMM@ asks for is added afterwards.
reentry-page-transcribe-file = Instead of typing, give a file (XML or JSON) that says the same as the paper.
reentry-page-fault-on-paper = The paper says this value, and it does not change any more. Enter the document on GAMM@’s page with the value that it accepts, then record the ARC: the difference will be shown, and you explain it.
name-reentry-page-file-instead = A file instead
