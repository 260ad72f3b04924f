# Refusals of the procedure's rules, by the codes of `domain` and `operator`.
# Values: those of the refusal, times in words; `phone`, `office`, `last`, `since` only where they are known.

part-already-left = If the truck has already left, say so with the reason: the departure is then recorded as it happened (--already-left and --reason).
part-go-on = it is recorded in the file with the time, and you can go on (--reason).
part-confirm-date = Set the clock right, then try again. If the date shown is the right one, confirm it (--confirm-date).
part-nothing-given = No number was taken.
part-nothing-kept = Nothing was recorded.
part-at-number = { $has-phone ->
    [yes] {" "}on { $phone }
   *[no] {""}
}
part-office-named = { $has-office ->
    [yes] The office { $office }
   *[no] The office
}
part-on-the = { $has-time ->
    [yes] {" "}({ $time })
   *[no] {""}
}
part-explain-last-used = the last fallback number used this year, by anyone (GPS, the office, you), on a DAA or a DSA

## May the procedure be used

entitlement-no-episode = No outage is open in the register. { part-nothing-given }
    .do = First say what does not work, since when, and whether GAMM@ opens elsewhere (acquit episode open, or --cause and --elsewhere).
entitlement-elsewhere-unknown = This computer has no Internet, and it has not been said whether GAMM@ opens elsewhere. { part-nothing-given }
    .do = Try with a telephone: if GAMM@ opens, make your document in the normal way, the fallback procedure is not needed. Then say what you saw: GAMM@ opens; Internet yes, GAMM@ no; nothing, nowhere (--elsewhere, or acquit episode see --elsewhere).
entitlement-gamma-opens = GAMM@ opens elsewhere: the fallback procedure is not needed. { part-nothing-given }
    .do = Make your document in the normal way, with the telephone, connection or computer where GAMM@ opens. If it no longer opens there, say what you see now (acquit episode see --elsewhere).
part-sau-attempts = { $attempts ->
    [0] {""}
    [one] {" "}One call to the SAU is recorded, without a useful answer.
   *[other] {" "}{ $attempts } calls to the SAU are recorded, without a useful answer.
}
entitlement-call-sau = Neither a current alert nor the agreement of the SAU (the customs help desk) is recorded.{ part-sau-attempts } { part-nothing-given }
    .do = Call the SAU{ part-at-number } and ask: for which documents, until when? You can fill in the document during the call. Record the answer, or the call that had none (acquit episode sau). After two calls without an answer, or if the SAU is closed at this hour, choose what happened: { part-go-on }
entitlement-alert-old = The alert that you read ({ $time }) is too long ago, or its time has passed. { part-nothing-given }
    .do = Look at the customs portal again. If the alert is there, record it (acquit episode alert). If not, try GAMM@; if it does not answer, call the SAU and record its answer, or the call that had none (acquit episode sau).
entitlement-sau-refused = The SAU refused ({ $time }): no number can be given on this ground.
    .do = You can make the document in GAMM@, call the SAU again if the situation changes, or ask for the agreement of your office{ part-at-number }. If somebody at the office agrees, record their name (acquit episode announce --purpose agreement and --to).
entitlement-sau-solved = The SAU said ({ $time }) that GAMM@ works again. { part-nothing-given }
    .do = Make your document in GAMM@. If it still does not answer, call the SAU again and record what it says (acquit episode sau).
entitlement-has-arc = This document already has its ARC (CRA): it exists in GAMM@, only the printout is missing. A fallback number is not needed.
    .do = Write the ARC on a commercial document, which goes with the goods. If you received no ARC, answer that the document went to GAMM@ without an answer (--sent-before unanswered).
entitlement-announce = { part-office-named } does not know yet that you are going to use the fallback procedure. It is open, or its hours are not known. { part-nothing-given }
    .do = Call it{ part-at-number }, or write to it by mail or fax, and record it (acquit episode announce, or --announced). If you could not tell it, choose what happened: { part-go-on }
entitlement-own-reasons = { part-office-named } does not know the reason of the failure yet. It lies on your side: the office has to know it before the departure, outside its hours too. { part-nothing-given }
    .do = Call it{ part-at-number }, or write to it by mail or fax, and record it (acquit episode announce, or --announced). If you could not tell it, choose what happened: { part-go-on }
part-since = { $has-since ->
    [yes] {" "}since { $since }
   *[no] {""}
}
entitlement-service-back = GAMM@ answers again{ part-since }.
    .do = If the goods are still here, make the document in GAMM@. If a fallback number has already been taken for them, void it: its trace is kept (acquit register void). If the truck is loaded and the number was told, say so: { part-go-on }
advice-announce = The office does not know yet that you are using the fallback procedure. Nothing stops you: the document can be made all the same.
    .do = Even when it is closed, leave it a mail or a fax, and record it (acquit episode announce): it shows afterwards that you told the office beforehand.

advice-excise-unusual = This excise number has no 0 after FR, which is rare. It was taken as it is.
    .do = Read it again on your authorisation: it goes into every document number.
advice-excise-other-a = This excise number has an A in an unusual place. It was taken as it is.
    .do = Read it again on your authorisation: it goes into every document number.

## Who gives the number

part-case-applies = { $applies ->
    [a] GPS, the online service for fallback numbers, can be reached: it gives the number.
    [b1] The office is open, or its hours are not known: it gives the number.
   *[b2] GPS cannot be reached, and the office is closed or could not give a number: this computer builds the number.
}
part-case-do = { $applies ->
    [a] Take the number from GPS, with a telephone if need be (--case a and --number). If GPS does not answer, say so (acquit episode see --gps down).
    [b1] Call the office and type the number that it gives (--case b1 and --number). Record each call that gave no number (acquit episode announce --purpose number): after two, this computer builds the number.
   *[b2] Let this computer build the number (without --case).
}
case-other = { part-case-applies } { part-nothing-given }
    .do = { part-case-do } If that does not fit, choose what happened: { part-go-on }
part-number-missing = { $case ->
    [a] The number given by GPS is missing.
   *[b1] The number given by the office is missing.
}
part-number-missing-do = { $case ->
    [a] Take the number from GPS, with a telephone if need be, and type it here (--number). If GPS does not answer, say so (acquit episode see --gps down).
   *[b1] Call the office, ask for a number for each document, and type it here (--number). If it does not answer or cannot give one, record each call (acquit episode announce --purpose number): after two, this computer builds the number.
}
case-number-needed = { part-number-missing } Each document needs one, given for the same type (DAA or DSA). { part-nothing-given }
    .do = { part-number-missing-do }

## Numbers

part-differences = { $has-differences-name ->
    [yes] { $differences-name }
   *[no] { $differences }
}
number-differs = The number { $number } does not have the form expected: { part-differences }. It is not recorded yet.
    .do = Read it back to the person who gave it, character by character. If it is the right one, confirm: it is taken as it is (--confirm). If not, type it again.
part-of-date = { $has-date ->
    [yes] {" "}of { $date }
   *[no] {""}
}
part-of-consignee = { $has-consignee ->
    [yes] {" "}({ $consignee })
   *[no] {""}
}
number-on-paper = The number { $number } is already on your document{ part-of-date }{ part-of-consignee }.
    .do = Say so to whoever gave it and ask for the next one. If you can no longer reach them, go on: this computer builds the next number, and you tell the office both in writing (--case b2 and --reason). If it is that document that does not leave, void it (acquit register void).
number-drawn-for-duty-paid = The excise number { $excise } is only for products on which duty has been paid: this computer cannot build a number for a DAA with it.
    .do = Has the duty been paid already? If so, make a DSA (--kind dsa). If not, ask your office for a number for this DAA (--case b1 and --number).
number-exhausted = The number 99999 of { $year } has been used: this computer cannot build any more this year.
    .do = Ask your office for a number (--case b1 and --number). If 99999 was not used, correct the last number used (acquit register last-used).
number-gap-nothing = From { $from } to { $to } there is no number to explain.
    .do = Look which ones wait for an explanation (acquit register gaps).
number-gap-to-come = From { $from } to { $to } the numbers are still to come: there is nothing to explain. { part-nothing-kept }
    .do = Explain only the numbers that are missing further down (acquit register gaps). If these were used on papers, enter those papers (acquit register record-paper), or correct the last number used (acquit register last-used).
number-not-composed = The next number cannot be built with the excise number of this register ({ $because }).
    .do = Ask your office for a number (--case b1 and --number), and send this message to the authors of the program.
number-gps-pending = A request to GPS is already waiting under the key “{ $key }”.
    .do = First record what it gave: a number (acquit register receive --gps-key), or nothing (acquit register gps-nothing). For another request take another key.
number-gps-unknown = No request to GPS is waiting under the key “{ $key }”.
    .do = Check the key. If the answer to this request has already been recorded, there is nothing to do.
number-not-received = The number { $number } is not among the numbers received that wait for a document.
    .do = Read it again, and look for it in the register (acquit register list).
paper-number-taken = A document of this register already bears the number { $number }. The paper is not recorded yet.
    .do = Read the number on the paper again. If two papers really bear the same one, say so: both are kept, and you will tell the office (--confirm).

paper-far-ahead = The number { $number } is far past the last one known ({ $known }). The paper is not recorded yet.
    .do = Read it on the paper again, digit by digit. If it is the right one, say why in a few words (--reason other): the numbers that follow will start from it.

## The series and the clock

series-not-open = The last number used in { $year } is not known for { $excise }. { part-nothing-given }
    .do = State { part-explain-last-used }: look at your papers. “None” is an answer: 0 (--last-used, or acquit register last-used).
series-restored = This register was restored, copied or moved: it may have forgotten numbers of { $year }. The highest that it knows is { $known }. { part-nothing-given }
    .do = State { part-explain-last-used }: read it from your papers, your messages and your monthly return (DRM), not here (--last-used, or acquit register last-used).
series-below-built = The register already knows the number { $built }: the last number used cannot be { $found }.
    .do = State { $built }, or a higher number if you have used another (--last-used). A number that was given and is not used can be voided (acquit register void).
series-range = The last number used is between 0 and { $last }; here there is { $found }.
    .do = State only the 5 digits of the sequence: 00007 for 26 FR007328E0001 00007 1; 0 if no number has been used (--last-used).
clock-before-release = The clock of this computer shows { $now }: this program cannot have been in use on that date. { part-nothing-given }
    .do = { part-confirm-date }
part-last-entry = { $has-last ->
    [yes] {" "}({ $last })
   *[no] {""}
}
clock-behind = The clock of this computer shows { $now }, earlier than the last entry of the register{ part-last-entry }. { part-nothing-given }
    .do = { part-confirm-date }
clock-new-year = The clock of this computer shows { $now }: it is the first time that this register sees that year, and the year goes into the number. { part-nothing-given }
    .do = Read this date. If it is today, confirm it (--confirm-date). If not, set the clock right, then try again.
fact-future = { $time } has not come yet: the clock of this computer shows { $now }.
    .do = Check the time, that of Paris. If it is right, it is the clock of this computer that has to be set.

## The file and what was typed

name-field-departure = departure
name-field-registration = vehicle
name-field-vehicle = vehicle

part-differing-field = { $has-field-name ->
    [yes] { $field-name }
   *[no] { $field }
}
file-differs = The file and what you typed do not say the same ({ part-differing-field }). The file: { $file }. You: { $flag }. { part-nothing-given }
    .do = If you have the right value, say so: both are kept (--override { $field }). If it is the file, take out what you typed.
file-other-consignor = The consignor of the file is { $file }, and your establishment is { $own }. { part-nothing-given }
    .do = If it is you who dispatch the goods, say so: your establishment takes its place, and that is kept on record (--as-consignor). If not, take the right file or the right establishment (--excise).
part-movement = { $movement ->
    [duty-paid] and the file says that duty has been paid: that is a DSA
    [suspension] and the file says that duty has not been paid yet: that is a DAA
   *[contradictory] and the file contradicts itself: it does not show whether duty has been paid
}
file-kind = You asked for a { $kind }, { part-movement }. { part-nothing-kept }
    .do = Has the duty been paid already? If so, it is a DSA (--kind dsa); if not, a DAA (--kind daa). If the file says otherwise, correct it in the software that it comes from.
file-departure-past = The planned departure ({ $departure }) is more than twelve hours ago. { part-nothing-given }
    .do = Check that this is the right file, then give the date and time of departure (--departure and --override departure). If the goods left with a paper written by hand, record that paper (acquit register record-paper).
part-finding = { $has-message ->
    [yes] { $message }
   *[no] Box { $element }: something is missing, or a value does not fit ({ $finding }).
}
paper-finding = { part-finding } The paper could not be used. { part-nothing-kept }
    .do = Complete or correct this in the software that the file comes from, then try again.
key-other-request = The key “{ $key }” was already used for another request. { part-nothing-given }
    .do = For new goods take a new key (--key). To get the number of the first request back, repeat it without any change, or look for it in the register (acquit register list).
alert-empty = The text of the alert is empty.
    .do = Write what you read on the portal, at least the first sentence (acquit episode alert).
reason-text-needed = The reason “other” needs a few words.
    .do = Write in one sentence what happened, or choose a ready-made reason (--reason).
part-how-told = { $by ->
    [in-person] To record that you told the office in person, the name of the person you spoke to is needed.
   *[telephone] To record that you told the office by telephone, the name of the person you spoke to is needed.
}
told-person-needed = { part-how-told }
    .do = Give this name (--to). Without a name, tell the office in writing too, by mail or fax, and record that.
duty-month-open = The monthly return (DRM) that bears the number { $number } cannot be marked as done yet: the month of departure is not over, and other numbers may still go into it.
    .do = Make it once the month is over, then mark it as done (acquit duty done).
duty-unknown = “{ $duty }” is not a thing that is marked as done.
    .do = Choose from this list: { $known }.

## Documents

part-number-or-that = { $has-number ->
    [yes] { $number }
   *[no] the one that you look for
}
document-unknown = No document of this register is { part-number-or-that }.
    .do = Read the number again, and look for it in the list (acquit register list). A document written by hand is entered first (acquit register record-paper).
document-not-told = { part-office-named } has to know the number { $number } before departure.
    .do = There are two ways to go on. Tell the office, by mail, fax or telephone, and record it (acquit told). { part-already-left }
part-told-otherwise = { $has-field-name ->
    [yes] {" "}({ $field-name }): on the document, { $told }; at departure, { $now }.
   *[no] .
}
document-told-otherwise = The goods do not leave as the document { $number } says{ part-told-otherwise } The office has to know before departure.
    .do = Correct the document (acquit revise), give the new sheets to the driver and tell the office the number again (acquit told). { part-already-left }
document-told-before-given = The number { $number } would have been told ({ $time }) before it existed ({ $given }).
    .do = Check the time at which it was told. If you only announced earlier that you were going to use the procedure, the office still has to be told the number (acquit told).
document-departed-before-given = The departure ({ $time }) would be earlier than the number { $number } itself ({ $given }).
    .do = Check the time of departure. { part-already-left }
document-not-printed = The document { $number } has not been printed yet: the driver would have no paper.
    .do = Print it, and give the driver the copies that travel (acquit print). { part-already-left }
document-to-complete = The vehicle is missing on the document { $number }.
    .do = Write the registration by hand on all copies, and state it with the departure (--registration). { part-already-left }
document-departed = The goods of the document { $number } have already left{ part-on-the }: this document no longer changes.
    .do = For another destination or a return, ask your office, or use GAMM@ once it answers. If the recorded time is not the right one, write the right one on the copy that you keep.
document-void-departed = The goods of the document { $number } have already left{ part-on-the }: its number can no longer be voided.
    .do = For another destination or a return, ask your office, or use GAMM@ once it answers. The number stays used.
document-already-void = The number { $number } is already void.
    .do = To send these goods off, take a new number (acquit issue). { part-already-left }
document-unchanged = Nothing changes on the document { $number }: it stays as it is.
    .do = If you wanted to correct it, say what changes. If you wanted to print it again, take the same sheets (acquit print).

## Outages and establishments

episode-already-open = An outage is already open in the register (no. { $episode }).
    .do = Go on with it: what changes is added to it. If this is another one, end the first one before (acquit episode close).
establishment-already-there = The establishment { $excise } is already in this register. It stays as it is.
    .do = Go on with it. For another establishment, give its excise number (--excise).
establishment-not-french = The excise number { $excise } is not that of an establishment in France: this fallback procedure is that of French customs.
    .do = Read the number again on your authorisation: it begins with FR, for example FR007328E0001.
establishment-other-number = This register is that of { $excise }: the excise number of a register does not change.
    .do = For another excise number, add another establishment (acquit establishment add).
part-excise-named = { $has-excise ->
    [yes] {" "}({ $excise })
   *[no] {""}
}
establishment-unknown = No establishment of this register has this excise number{ part-excise-named }.
    .do = Read the excise number again. If it is right, add the establishment first (acquit establishment add).

rules-unknown = The outage was opened under rules ({ $rules }) that this version of the program does not know. { part-nothing-given }
    .do = Install the latest version of the program on this computer. If the goods cannot wait, ask your office for a number, write the document by hand and enter it afterwards (acquit register record-paper).

## After the rules: faults, and what fails once the number is there

program-fault = The program stopped on a fault of its own.{ part-technical }
    .do = Look into the register for what is recorded (acquit register list), then try again. If the message comes back, send it to the authors of the program. If the goods cannot wait, write the document by hand and enter it into the register afterwards (acquit register record-paper).
part-numbers-given = { $has-numbers ->
    [yes] Number given, kept in the register: { $numbers }.
   *[no] The number is given and kept in the register.
}
issue-after-number = { part-numbers-given } What comes after did not succeed.
    .do = Do not take another number for these goods. Print the document under this number (acquit print). If that does not work, write this number by hand on a blank form.
