### The validated document beside the paper.

## Why a difference is none
name-equal-empty = empty on one side, absent on the other
name-equal-spaces = more or fewer spaces
name-equal-composition = the same accents, coded otherwise
name-equal-signs = apostrophe, quotation mark or hyphen of another form
name-equal-letter-case = capitals and small letters
name-equal-separators = the same characters, other separators
name-equal-trailing-zeros = zeros after the point
name-equal-rounded-mass = a rounded mass, two decimals at least
name-equal-minutes = the hour without its seconds
name-equal-order-of-lines = the same lines in another order or under other numbers
name-equal-order-of-items = the same items in another order
name-equal-deferred-flag = the deferred flag, which the validated document does not carry
name-equal-flag-not-set = a box not ticked, or absent
name-equal-addition = absent on the paper, added at re-entry and recorded

## The ARC for those who have only the paper: the slip for copy 3, the message.
name-compare-slip = ARC of the fallback document, to go with copy 3
name-compare-fallback = Fallback number, on the paper
name-compare-arc = ARC, given by the excise system
name-compare-lrn = Local reference number (LRN)
name-compare-validated = Validated on
name-compare-consignor = Consignor
name-compare-consignee = Consignee
name-compare-departed = Left on
compare-slip-lead = This fallback { $kind } has been entered in the excise system. The validated electronic document bears the ARC below and replaces the paper.
compare-slip-use = Attach it to copy 3 before sending that back, and give the ARC in the report of receipt in EMCS. The fallback number and the ARC name the same movement.
compare-second = The system has this document twice. Second ARC: { $arc }.
name-compare-notice-subject = ARC { $arc } for the fallback { $kind } { $number }
compare-notice-lead = The fallback { $kind } { $number }, made by { $name } during an outage, has been entered in the excise system and validated.
compare-notice-carrier = If the goods are still on the road, write the ARC on the papers on board or keep this message with them: it is enough for an officer to find the electronic document.
compare-notice-consignee = Give the ARC in the report of receipt in EMCS, and put it with copy 3 if you send it back to us.

## The comparison, on the command line.
compare-not-entered = { $number }: no ARC yet. There is nothing to compare.
compare-no-file = { $number }: the ARC was typed; the validated document (IE801) is not in the register. Give it (reenter answer) to compare it with the paper.
compare-no-data = { $number }: a paper written by hand whose data are not copied yet. Copy them to compare.
compare-to-compare = { $number }: the validated document has not been compared with this version of the paper yet.
compare-same = { $number }: the validated document says exactly what the paper says.
compare-found = { $number }: { $equal ->
    [0] no difference that is equal by a rule
    [one] one difference that is equal by a rule
   *[other] { $equal } differences that are equal by a rule
}, { $open ->
    [0] none to explain
    [one] one to explain
   *[other] { $open } to explain
}.
compare-row-equal = = { $element }: paper “{ $paper }”, GAMM@ “{ $entered }” ({ $rule }).
compare-row-open = ≠ { $element }: paper “{ $paper }”, GAMM@ “{ $entered }”: to be explained.
compare-row-explained = ≠ { $element }: paper “{ $paper }”, GAMM@ “{ $entered }”: { $text }.
compare-more = There are { $count } more, which the list does not hold.
compare-slip-written = The slip for copy 3 is in { $path }.
compare-notice-written = The ready message is in { $path }. It has not gone out: open it and send it.


## The page: the validated document beside the paper, and the ARC to be made known.
name-compare-title = The paper and GAMM@
name-compare-do = Compare
name-compare-see = See the comparison
name-compare-explain = Explain the differences
name-compare-explain-do = Note these explanations
name-compare-tell = Make the ARC known
compare-tell-what = Carrier and consignee have only the paper. Nothing is sent from here: open the message and send it.
name-compare-slip-key = The slip for copy 3 (PDF)
name-compare-to-carrier = Message for the carrier
name-compare-to-consignee = Message for the consignee
name-compare-real = Differences to explain
compare-real-what = GAMM@ does not say what the paper says. Write why, beside each difference; the explanation stays in the register.
name-compare-equal = Differences without effect
compare-equal-what = Written otherwise, but equal, each by the rule that is named.
name-compare-element = Box
name-compare-paper = Paper
name-compare-gamma = GAMM@
name-compare-because = Why it is equal
name-compare-explanation = Explanation
name-compare-absent = absent
name-compare-empty = empty
name-compare-added = { $place }, more in GAMM@
name-compare-file = The validated document (IE801)
compare-page-not-entered = The ARC is not known yet: there is nothing to compare.
compare-page-no-file = The ARC was typed: the validated document (IE801) is not here yet. Give it with the answers of GAMM@, and it will be compared with the paper.
compare-page-no-data = The paper was written by hand and its data are not copied yet. Copy them, and the validated document will be compared with them.
compare-page-to-compare = The validated document has not been compared with this version of the paper yet.
compare-nothing-said = No explanation was written.
    .do = Write one beside one difference at least. Nothing was recorded.
