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
