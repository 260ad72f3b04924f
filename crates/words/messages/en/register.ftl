# The register as people read it: duties, events, and the words of its closed lists.
# Each word of a list has two ids: `name-fate-used` stands alone in tables and inside sentences, `fate-used` is a sentence.

## Duties: what is to be done
duty-C1 = Tell the office of attachment the number of the document: it has to know it before departure, in writing if possible.
duty-C1-written = Confirm to the office in writing the number that was told by word of mouth.
duty-C1-copy = Send the office a copy of the document: the duty is paid and the goods go to another Member State.
duty-I24-tell-again = Tell the office the number again: the document was corrected after it was told.
duty-I5-tell-void = Tell the office that this number is void: it had been told the number.
duty-I9-tell = Tell the office that two papers bear the same number.
duty-I17-written = Write to the office that the number was built on this computer although the office or GPS was to give it, and why.
duty-C2 = Enter the document in GAMM@ as soon as it answers again.
duty-C2-explain = Explain the differences between the paper and what GAMM@ has validated.
duty-C2-twice = Tell the office that the document is in GAMM@ twice, and which of the two is to be cancelled.
duty-C3 = File the signed copy 1 with the stock accounts, and record where it is.
duty-C4 = Declare on the monthly return (DRM) of the month of departure the first and the last fallback number used.

## Events: one line of the register each
event-house-started = The register was begun on this computer.
event-house-incarnated = The register began anew after a restore, a copy or a doubt about its memory.
event-establishment-added = The establishment was added.
event-establishment-changed = The data of the establishment were changed.
event-series-last-used-stated = The last number used was stated.
event-series-date-confirmed = The date shown by the clock was confirmed.
event-episode-opened = An outage was opened.
event-episode-situation-stated = What works and what does not was stated.
event-episode-alert-seen = An alert was read on the portal.
event-episode-sau-called = The SAU was called.
event-episode-office-contacted = A contact with the office was recorded, whether it came about or not.
event-episode-service-back = GAMM@ answered again.
event-episode-closed = The outage was ended.
event-number-gps-asked = A number was requested from GPS.
event-number-gps-gave-nothing = The request to GPS gave no number.
event-number-drawn = A number was built and given on this computer.
event-number-received = A number was received from GPS or the office.
event-number-never-given = A number that was taken down wrongly was withdrawn: it had never been given.
event-number-never-used = A number that had been received was recorded as not used.
event-number-gap-explained = Numbers missing from the register were explained.
event-document-sealed = A document was made under its number.
event-document-revised = A document was corrected under the same number.
event-document-printed = A document was laid out for printing, and its copy archived.
event-numbers-told = One or more numbers were told to the office.
event-goods-departed = The goods left.
event-number-voided = A number was voided.
event-paper-recorded = A document written by hand was entered.
event-duty-done = A thing to be done was marked as done.
event-document-transcribed = The data of a paper written by hand were copied.
event-reentry-prepared = The message that enters it in GAMM@ was prepared.
event-reentry-sent = The document was sent to GAMM@, or typed there.
event-reentry-looked-for = The document was looked for in GAMM@.
event-reentry-answered = GAMM@ has answered.
event-reentry-entered = The ARC of the document is known.
event-reentry-compared = The document that GAMM@ validated was compared with the paper.
event-reentry-explained = Differences from the paper were explained.
event-reentry-waived = No entry in GAMM@ is asked for this document.
event-movement-received = The goods arrived, as the report of receipt says.

## Fates of numbers
name-fate-unknown = nothing is noted of this number
fate-unknown = { name-fate-unknown }.
name-fate-before = used before this register, or outside it
fate-before = { name-fate-before }.
name-fate-allotted = given, the goods have not left yet
fate-allotted = { name-fate-allotted }.
name-fate-received = received, not on a document yet
fate-received = { name-fate-received }.
name-fate-uncertain = perhaps given by GPS, answer awaited
fate-uncertain = { name-fate-uncertain }.
name-fate-used = used, the goods have left
fate-used = { name-fate-used }.
name-fate-void = voided before departure
fate-void = { name-fate-void }.
name-fate-never-used = received and not used
fate-never-used = { name-fate-never-used }.
name-fate-lost = without a trace in the register, to be found on paper
fate-lost = { name-fate-lost }.
name-fate-explained = missing from the register, explained
fate-explained = { name-fate-explained }.

## States of documents
name-state-waiting = waiting for departure
state-waiting = { name-state-waiting }.
name-state-departed = departed
state-departed = { name-state-departed }.
name-state-void = void
state-void = { name-state-void }.

## Causes of an outage
name-cause-gamma-down = GAMM@ does not answer
cause-gamma-down = { name-cause-gamma-down }.
name-cause-gamma-slow = GAMM@ is too slow to finish a document
cause-gamma-slow = { name-cause-gamma-slow }.
name-cause-gamma-refuses = GAMM@ refuses what it should accept
cause-gamma-refuses = { name-cause-gamma-refuses }.
name-cause-portal-down = the customs portal does not open
cause-portal-down = { name-cause-portal-down }.
name-cause-gps-down = GPS, the service for fallback numbers, does not answer either
cause-gps-down = { name-cause-gps-down }.
name-cause-no-internet = the Internet line is cut
cause-no-internet = { name-cause-no-internet }.
name-cause-own-network = the network of the establishment is down
cause-own-network = { name-cause-own-network }.
name-cause-own-computer = the computer of the establishment is down
cause-own-computer = { name-cause-own-computer }.
name-cause-own-software = the software of the establishment is down
cause-own-software = { name-cause-own-software }.
name-cause-certificate = the certificate or the account does not work
cause-certificate = { name-cause-certificate }.
name-cause-printer = the printer does not work
cause-printer = { name-cause-printer }.
name-cause-electricity = the electricity is cut
cause-electricity = { name-cause-electricity }.
name-cause-other = another cause
cause-other = { name-cause-other }.

## On whose side
name-side-customs = on the side of customs
side-customs = { name-side-customs }.
name-side-operator = on the side of the operator
side-operator = { name-side-operator }.
name-side-third = on the side of a third party, such as the Internet provider
side-third = { name-side-third }.

## What is reached from elsewhere
name-elsewhere-none = nothing, nowhere
elsewhere-none = { name-elsewhere-none }.
name-elsewhere-internet = Internet yes, GAMM@ no
elsewhere-internet = { name-elsewhere-internet }.
name-elsewhere-gamma = GAMM@ opens
elsewhere-gamma = { name-elsewhere-gamma }.

## What is seen
name-seen-up = works
seen-up = { name-seen-up }.
name-seen-down = does not work
seen-down = { name-seen-down }.
name-seen-unknown = nobody looked
seen-unknown = { name-seen-unknown }.

## Means
name-means-mail = mail
means-mail = { name-means-mail }.
name-means-telephone = telephone
means-telephone = { name-means-telephone }.
name-means-fax = fax
means-fax = { name-means-fax }.
name-means-sms = text message
means-sms = { name-means-sms }.
name-means-letter = letter
means-letter = { name-means-letter }.
name-means-in-person = in person
means-in-person = { name-means-in-person }.

## Results of a contact
name-result-spoken = a person answered
result-spoken = { name-result-spoken }.
name-result-sent = the written message went out
result-sent = { name-result-sent }.
name-result-voicemail = a message was left on the answering machine
result-voicemail = { name-result-voicemail }.
name-result-no-answer = nobody answered
result-no-answer = { name-result-no-answer }.
name-result-engaged = the line was engaged
result-engaged = { name-result-engaged }.
name-result-not-sent = the written message could not go out
result-not-sent = { name-result-not-sent }.
name-result-cannot = the office cannot do what was requested
result-cannot = { name-result-cannot }.

## What the office was contacted for
name-purpose-announce = to announce that the fallback procedure is going to be used
purpose-announce = { name-purpose-announce }.
name-purpose-number = to ask for a number
purpose-number = { name-purpose-number }.
name-purpose-agreement = to ask for its agreement after the SAU refused
purpose-agreement = { name-purpose-agreement }.

## Answers of the SAU
name-sau-authorised = the SAU gave its authorisation
sau-authorised = { name-sau-authorised }.
name-sau-alert-announced = the SAU said that an alert is about to appear
sau-alert-announced = { name-sau-alert-announced }.
name-sau-solved = the SAU said that GAMM@ works again
sau-solved = { name-sau-solved }.
name-sau-will-call-back = the SAU will call back
sau-will-call-back = { name-sau-will-call-back }.
name-sau-not-reachable = the SAU could not be reached
sau-not-reachable = { name-sau-not-reachable }.
name-sau-closed = the SAU was closed
sau-closed = { name-sau-closed }.
name-sau-refused = the SAU refused
sau-refused = { name-sau-refused }.

## How the number came about
name-case-a = number given by GPS
case-a = { name-case-a }.
name-case-b1 = number given by the office
case-b1 = { name-case-b1 }.
name-case-b2 = number built on this computer
case-b2 = { name-case-b2 }.

## Who gave a number
name-giver-gps = GPS, the online service for fallback numbers
giver-gps = { name-giver-gps }.
name-giver-office = the customs office
giver-office = { name-giver-office }.

## Whether it was sent to GAMM@ before
name-sent-before-no = not sent to GAMM@ before
sent-before-no = { name-sent-before-no }.
name-sent-before-unanswered = sent to GAMM@, without an answer
sent-before-unanswered = { name-sent-before-unanswered }.
name-sent-before-arc = the ARC (CRA) is known, only the printout is missing
sent-before-arc = { name-sent-before-arc }.

## Ready reasons for going on
name-reason-office-closed = office closed, a message was left for it
reason-office-closed = { name-reason-office-closed }.
name-reason-calls-unanswered = calls without an answer
reason-calls-unanswered = { name-reason-calls-unanswered }.
name-reason-lines-down = line and fax cut together with the Internet
reason-lines-down = { name-reason-lines-down }.
name-reason-truck-left = truck already left
reason-truck-left = { name-reason-truck-left }.
name-reason-loaded = truck loaded and number told
reason-loaded = { name-reason-loaded }.
name-reason-other = another reason
reason-other = { name-reason-other }.

## Printed copies
name-copies-kept = copies kept with the register
copies-kept = { name-copies-kept }.
name-copies-destroyed = copies destroyed
copies-destroyed = { name-copies-destroyed }.
name-copies-none = no copy had been printed
copies-none = { name-copies-none }.
name-copies-missing = copies that cannot be found
copies-missing = { name-copies-missing }.

## Marks across a paper
name-mark-none = original, without a mark
mark-none = { name-mark-none }.
name-mark-specimen = specimen, of no value
mark-specimen = { name-mark-specimen }.
name-mark-duplicata = duplicate, printed after the originals
mark-duplicata = { name-mark-duplicata }.

## Grounds
name-ground-alert = alert read on the portal
ground-alert = { name-ground-alert }.
name-ground-sau = authorisation of the SAU
ground-sau = { name-ground-sau }.
name-ground-sau-unreached = SAU not reached, the reason stands in the file
ground-sau-unreached = { name-ground-sau-unreached }.
name-ground-no-internet = no Internet, nowhere
ground-no-internet = { name-ground-no-internet }.
name-ground-office-agreement = agreement of the office, after the SAU refused
ground-office-agreement = { name-ground-office-agreement }.

## How a given number differs
name-difference-form = it does not have the 21 characters of a fallback number
difference-form = { name-difference-form }.
name-difference-year = the year is not the present one
difference-year = { name-difference-year }.
name-difference-excise-number = the excise number is not that of your establishment
difference-excise-number = { name-difference-excise-number }.
name-difference-type-digit = the last digit is that of the other type of document
difference-type-digit = { name-difference-type-digit }.
name-difference-far-ahead = the sequence is far past the known numbers
difference-far-ahead = { name-difference-far-ahead }.
name-difference-already-passed = the sequence is not above the last number stated as used
difference-already-passed = { name-difference-already-passed }.
name-difference-sequence-given = this sequence was given before
difference-sequence-given = { name-difference-sequence-given }.
name-difference-duty-paid-only = it is a DAA, and this excise number is only for products on which duty has been paid
difference-duty-paid-only = { name-difference-duty-paid-only }.
name-difference-perhaps-used = it may have been used already: the backup does not know, your papers do
difference-perhaps-used = { name-difference-perhaps-used }.
name-difference-unusual = the excise number has no 0 after FR
difference-unusual = { name-difference-unusual }.

## Occasions on which the last number used was stated
name-occasion-opening = when the series was opened
occasion-opening = { name-occasion-opening }.
name-occasion-correction = to correct it
occasion-correction = { name-occasion-correction }.
name-occasion-restored = after a restore, a copy or a doubt about the memory of the register
occasion-restored = { name-occasion-restored }.

## Why the register began anew
name-rebirth-restored = a backup was restored
rebirth-restored = { name-rebirth-restored }.
name-rebirth-witness-ahead = the witness has seen entries that the register no longer has
rebirth-witness-ahead = { name-rebirth-witness-ahead }.
name-rebirth-witness-missing = the witness is missing
rebirth-witness-missing = { name-rebirth-witness-missing }.
name-rebirth-other-machine = the register comes from another computer, or from a copy of its folder
rebirth-other-machine = { name-rebirth-other-machine }.

## What a correction changed
name-change-quantity = quantity
change-quantity = { name-change-quantity }.
name-change-product = product
change-product = { name-change-product }.
name-change-consignee = consignee
change-consignee = { name-change-consignee }.
name-change-vehicle = vehicle
change-vehicle = { name-change-vehicle }.
name-change-departure = day of departure
change-departure = { name-change-departure }.
name-change-other = something else
change-other = { name-change-other }.

## A difference alone, as a refusal names it
name-differences-form = { name-difference-form }
name-differences-year = { name-difference-year }
name-differences-excise-number = { name-difference-excise-number }
name-differences-type-digit = { name-difference-type-digit }
name-differences-far-ahead = { name-difference-far-ahead }
name-differences-already-passed = { name-difference-already-passed }
name-differences-sequence-given = { name-difference-sequence-given }
name-differences-duty-paid-only = { name-difference-duty-paid-only }
name-differences-perhaps-used = { name-difference-perhaps-used }
name-differences-unusual = { name-difference-unusual }
