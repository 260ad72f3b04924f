# Corrections, what is entered afterwards, and the register as it is looked through. `name-correct-…` are labels, `correct-…` sentences.

## A document corrected before departure
name-correct-revise = Correct this document
name-correct-consignee = The consignee
name-correct-registration = Registration of the vehicle
name-correct-departure = Planned departure
name-correct-journey = The transport
name-correct-file = Take a corrected file
name-correct-one-file = File
name-correct-sheets = What becomes of the sheets already printed?
name-correct-sheets-before = The earlier sheets
name-correct-revise-do = Correct the document and make the new paper
name-correct-to-document = Back to the document
name-correct-revised-title = Document { $number } corrected
name-correct-changed = What changed
name-correct-paper = The paper
name-correct-print = Print again
correct-departure-hint = For example 18:40, or 28/11 7:30.
correct-revise-what = The document as it stands, version { $version }. Change what has to change, leave the rest. The number stays the same. After departure nothing can be corrected here any more.
correct-revise-departed = The goods have left: this document can no longer be corrected. What is different is settled in GAMM@ or with the office.
correct-revise-void = This number is void: the document can no longer be corrected. Make another one.
correct-revise-by-hand = This document was written by hand: correct it on paper, on all copies, and keep a trace of it.
correct-delivery-stays = Place of delivery, which stays as it is: { $place }. If it changes too, take a corrected file, below.
correct-goods-file = This document has { $lines } lines of goods, more than the { $most } that can be typed here. Drop the corrected file, IE815 or JSON: it replaces the whole document, except the vehicle and the departure above.
correct-one-file-hint = 10 MB at most.
correct-file-instead = Instead of typing: an IE815 or JSON file replaces the whole document, except the vehicle and the departure above.
correct-file-alone = A file was dropped and a field was changed at the same time: which one holds cannot be guessed.
    .do = Either the file alone, or the fields. Vehicle and departure may change in both cases.
correct-kept = What stands on the paper cannot be emptied here.
    .do = Write what is right now. If you do not know it yet, leave what was there.
correct-revised = Corrected, entry no. { $counter } ({ $time }): version { $version }.
correct-never-revised = This document has not been corrected.
correct-office-not-yet = The office does not know this document yet: tell it the number before departure.
correct-office-again = The office knows the earlier version. What changed has to be told to it again before departure.
correct-office-knows = What changed does not require telling the office again.
correct-no-paper-yet = The paper of this version has not been laid out yet. Nothing is lost: make it now.
correct-sheets-now = { $copies ->
    [kept] The sheets of the earlier version are to be kept with the register, crossed out. They must not leave.
    [destroyed] The sheets of the earlier version are recorded as destroyed.
    [none] No sheet of the earlier version had been printed.
   *[missing] The sheets of the earlier version are recorded as missing. If you find them, cross them out and keep them.
}

## The same paper again
name-correct-same-title = The same sheets, once more
name-correct-same = Take version { $version } again, laid out on { $time } (PDF)
name-correct-jam = Is the printer jammed?
name-correct-duplicata-title = One more copy
name-correct-duplicata = Make a duplicate
name-correct-lay-out = Lay out and archive the paper
name-correct-all-out = Did all copies come out, whole and legible?
name-sheets-all-out = Yes, all
sheets-all-out = { name-sheets-all-out }.
name-sheets-not-all = No
sheets-not-all = { name-sheets-not-all }.
name-correct-paper-of = Download version { $version }, laid out on { $time } (PDF)
correct-same-what = These are exactly the same { $copies } copies, without a mark: as long as not all of them came out, nothing exists twice.
correct-jam-1 = Remove the jammed paper. Cross out and keep spoilt sheets: they are no copies.
correct-jam-2 = Print the same sheets again, or only those that are missing. Another computer or a USB stick will do: the file is the same.
correct-jam-3 = Nothing comes out, and the truck waits? Copy the document by hand, under the same number: it belongs to it already.
correct-duplicata-what = A duplicate bears DUPLICATA across it. It is made when all copies came out and one more is needed.
correct-duplicata-left = The goods left with the copies. Any further sheet bears DUPLICATA.
correct-same-again = As long as not all copies came out, a duplicate is not what you need.
    .do = Take the same sheets again, above: they come out without a mark.
correct-paper-made = The paper is made and archived.
correct-print-by-hand = This document was written by hand: its paper is not here. The original is the one that you signed.
correct-print-void = This number is void: no paper of it is made any more. The earlier ones stay archived.

## GAMM@ answers again
name-correct-back-title = GAMM@ answers again
name-correct-sealed = Made on { $time }
name-correct-back-go = See document by document
name-correct-instead = Made in GAMM@: void this one
name-correct-go-on = It leaves under this number, here is why
name-correct-instead-title = Made in GAMM@
name-correct-instead-do = Void this number and keep its trace
name-correct-arc = The ARC that GAMM@ gave
correct-arc-hint = The 21 characters, if you have them before you: they will stand in the reason.
correct-back-still = GAMM@ answers again, and these documents still wait.
correct-back-since = GAMM@ answers again since { $time }.
correct-back-not-yet = In the open outage nobody has noted that GAMM@ answers again.
correct-back-over = No outage is open.
correct-back-what = The goods are still here: make the document in GAMM@, this workstation voids this one and keeps its trace. If the truck is loaded and the number was told, it may leave under this number, with the reason.
correct-back-more = There are others: deal with these, they come next.
correct-instead-what = The document now exists in GAMM@. The fallback one becomes void with this reason; its number is never used again. Let none of its sheets leave.
correct-back-reason = GAMM@ answered before departure: document made in GAMM@.
correct-back-reason-arc = GAMM@ answered before departure: document made in GAMM@, ARC { $arc }.

## Reasons
name-correct-reason-ready = { $reason } ({ $time })
correct-reason-at = Noticed on { $time }.

## A document written by hand
name-correct-paper-new = Enter a document written by hand
name-correct-paper-do = Enter this document in the register
name-correct-case = Where its number comes from
name-correct-written-at = When it was written
name-correct-departed-at = When the goods left
name-correct-goods-said = Which goods, how much of them
name-correct-two-papers = Two papers really bear this number: keep both, I will tell the office
correct-written-at-hint = For example 20/11/2026 18:31. The year of the number is that of this day.
correct-departed-at-hint = Leave empty if they are still here.
correct-goods-said-hint = As it stands on the paper.
correct-paper-what = No power, a broken printer, a computer far away: the document was made by hand. Enter it as it stands on paper, even if it has left already. What is still to do will be shown to you.
correct-taken = This number is already on your document of { $day }{ $has-consignee ->
    [yes] {" "}({ $consignee })
   *[no] {""}
}.
correct-taken-do = Read the paper again. If both really bear the same number, tick it below: both are kept, linked to one another, and this workstation will remind you to tell the office.

## Numbers
name-correct-numbers-now = Note what happens to a number
name-correct-receive = A number was given, its document will come
name-correct-receive-do = Note the number given
name-correct-from = From whom this number comes
name-correct-digits = The 5 digits
name-correct-whole = The number given is different: here it is, as it is
name-correct-number = The number
name-correct-key = The request to GPS that is answered
name-correct-key-new = A mark by which to find this request again
name-correct-why = Why
name-correct-never-given = A number was noted wrongly: it was never given
name-correct-never-used = A number received will not be used
name-correct-gps-asked = GPS is being asked, the answer is not there yet
name-correct-gps-nothing = GPS gave nothing
name-correct-explain = Explain numbers that are missing
name-correct-explain-do = Note the explanation
name-correct-first = First number
name-correct-last = Last number
name-correct-year = Year
name-correct-last-used = State or correct the last number used
name-correct-last-used-do = Note the last number used
name-correct-date-ok = The date shown is really that of today
name-correct-asked-as = Request { $key }
name-correct-explained = Numbers voided, explained or withdrawn
correct-digits-hint = Type the 5 digits that you are given. The rest is already written.
correct-whole-hint = Only if it has not this form, or is of another establishment, or of another year. Then leave the 5 digits empty.
correct-two-numbers = Two numbers are typed: which one was given cannot be guessed.
    .do = Keep one of them and empty the other field.
correct-digits-wrong = A number of at most 5 digits is needed here.
    .do = Write the digits only, for example 00012 or 12.
correct-year-wrong = This year cannot be read.
    .do = Write its four digits, for example 2026.
correct-receive-what = The number is recorded at once, in the order in which it was given. It will wait for its document.
correct-never-given-what = The number is on no paper, and nobody was told it: it was misheard or mistyped. It is free again, and the trace stays.
correct-never-used-what = The number was really given, and will be on no paper. It is never used; the reason stays in the register.
correct-none-waits = No number received waits for a document.
correct-gps-asked-what = Before GPS is asked, or when it does not answer: the number that it may have given is put aside, so that nobody else takes it.
correct-gps-nothing-what = The request gave no number, that is certain now. What was put aside is free again.
correct-none-pending = No request to GPS waits for an answer.
correct-explain-what = No paper of this register bears these numbers. Say what you know of them, once for all those in a row.
correct-last-used-what = Read it on your papers, your messages and your DRM: the last fallback number used this year, by anybody, on a DAA or a DSA. “None” is an answer: 0.
correct-forgotten = This register was restored, copied or moved: it may have forgotten numbers. What it knows is not enough, the papers count.
correct-date-ok-hint = Read the date at the foot of the page. If it is not right, set the clock of the computer first.
correct-explained-what = What was said of numbers that went with no goods, newest first.

## Looking through the register
name-correct-search = Search
name-correct-search-title = Search the register
name-correct-sought = Number, ARC, consignee, reference, vehicle or day
name-correct-any-state = All
name-correct-found = Found
name-correct-look-on = Look further, among older ones
name-correct-all-waiting = All documents that wait for departure
name-correct-all-departed = All documents that left
name-correct-all-void = All void documents
name-correct-together = In the same truck
correct-sought-hint = A part is enough: 00012, Martin, AB-123, 20/11/2026.
correct-not-found = Nothing like it in this register.
correct-not-yet-found = Nothing among the newest documents; older ones have not been looked at yet.
correct-more-to-look = Only the newest documents were looked at.
correct-nothing-here = Nothing is recorded in this part of the register.

## The sheet for an officer
name-correct-sheet = For an officer
name-correct-sheet-title = The register, for an officer
name-correct-period-from = From
name-correct-period-to = To
name-correct-period-do = Show this period
name-correct-period = Period from { $from } to { $to }.
name-correct-counters = Entries no. { $first } to no. { $last }, without a gap.
name-correct-column-counter = No.
name-correct-column-entered = Entered on
name-correct-column-happened = Happened on
name-correct-column-what = Fact
name-correct-column-who = By
correct-day-wrong = This day cannot be read: write it for example 20/11/2026.
correct-sheet-print = To print it: Ctrl + P, or File, then Print. Menus and form are not printed.
correct-sheet-more = The period has further entries: they are on the next page.
correct-sheet-chain = Each entry bears its counter, without a gap, the date of its entry and the beginning of its hash, which chains it to the one before. Nothing is erased.

## What an entry says
name-correct-happened = Happened on { $time }
name-correct-entered = Entered on { $time } by { $actor } (no. { $counter })
name-correct-no = no
name-correct-fact-number = Number
name-correct-fact-numbers = Numbers
name-correct-fact-uncertain = Number put aside
name-correct-fact-held = Number that was put aside
name-correct-fact-kind = Document
name-correct-fact-kinds = Documents
name-correct-fact-case = Origin of the number
name-correct-fact-ground = Ground
name-correct-fact-cause = Cause
name-correct-fact-side = On whose side
name-correct-fact-internet = Internet on this computer
name-correct-fact-elsewhere = Elsewhere
name-correct-fact-portal = Portal
name-correct-fact-gps = GPS
name-correct-fact-purpose = Purpose
name-correct-fact-outcome = Answer of the SAU
name-correct-fact-by = Means
name-correct-fact-to = To
name-correct-fact-from = Given by
name-correct-fact-gap = Numbers explained
name-correct-fact-result = Result
name-correct-fact-agent = Who answered
name-correct-fact-person = Person
name-correct-fact-text = Text read
name-correct-fact-reference = Reference
name-correct-fact-until = Until
name-correct-fact-last-used = Last number used
name-correct-fact-occasion = Occasion
name-correct-fact-because = Because
name-correct-fact-clock = Clock
name-correct-fact-differences = Differences
name-correct-fact-key = Mark
name-correct-fact-consignee = Consignee
name-correct-fact-goods = Goods
name-correct-fact-lrn = Local reference
name-correct-fact-departure = Planned departure
name-correct-fact-departed-at = Left on
name-correct-fact-registration = Vehicle
name-correct-fact-sent-before = Sending to GAMM@
name-correct-fact-sent-at = Sent to GAMM@ on
name-correct-fact-to-version = New version
name-correct-fact-of-version = Version
name-correct-fact-changes = Changed
name-correct-fact-tell-again = To be told again to the office
name-correct-fact-was-told = Had been told to the office
name-correct-fact-copies = Sheets
name-correct-fact-mark = Mark on it
name-correct-fact-pages = Pages
name-correct-fact-duty = Done
name-correct-fact-went-on = Reason for going on
name-correct-fact-reason = Reason
name-correct-fact-note = In a few words
name-correct-fact-establishment = Establishment
