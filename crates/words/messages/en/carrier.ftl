# The carrier's sheets.

name-carrier-title = Carriers
name-carrier-list = Your carriers
name-carrier-night-title = The telephone at night
name-carrier-night = Telephone that is answered at night
name-carrier-night-do = Keep this number
name-carrier-desk = Sheet for the carrier’s desk (PDF):
name-carrier-mail = Ready mail, with the sheet (.eml):
name-carrier-dock = Sheet for the driver, { $number }:
name-carrier-answer-note = Note its answer
name-carrier-answer-takes = Does it take these documents?
name-carrier-answer-yes = Yes
name-carrier-answer-no = No
name-carrier-answer-text = Its words, and whom to call there
name-carrier-answer-do = Keep this answer
name-carrier-book = Add a carrier to the address book
name-carrier-go = Carriers: tell them in calm times
carrier-lead = A carrier who does not know this paper may refuse it at the dock. Send it this sheet in calm times, and keep its answer.
carrier-nobody = No carrier stands in the address book.
carrier-no-answer = Its answer is not noted.
carrier-takes = It takes these documents: answer of { $time }, noted by { $who }.
carrier-refuses = It does not take these documents: answer of { $time }, noted by { $who }.
carrier-night-what = It is printed on the sheets for the driver and the carrier: a control may happen at any hour. Without it the line stays empty, to be filled in by hand.
carrier-night-kept = This number is kept.
carrier-written = The sheet is in { $path }.
carrier-language = The language “{ $language }” is none of the six of these sheets.
    .do = Choose fr, en, de, nl, it or es.
