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
    .do = Add what is missing (--set BOX=VALUE). If the refused element stands on the paper, enter the document on GAMM@’s own page, then note its ARC: the difference will be shown, and you explain it. To send the same message once more: --again.
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
reentry-exported = { $done } of { $total } documents gone through{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-sent-all = { $done } of { $total } documents gone through{ $has-counts ->
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
