# What is sent and said to the office: announcements, numbers, fax sheet, checklist. Nothing here says that it was sent.

# Subjects, one line each: read in a list of mails.
name-letter-subject-announcement = FALLBACK notice · { $excise } · { $name } · { $departure } · { $vehicle }
name-letter-subject-communication = FALLBACK { $kinds } · { $excise } · { $number }{ $others } · { $departure } · { $vehicle }
name-letter-subject-voided = FALLBACK { $kinds } VOID · { $excise } · { $number }{ $others }
name-letter-others = { $count ->
    [one] {" "}+ 1 other
   *[other] {" "}+ { $count } others
}
name-letter-departure = departure { $time }
name-letter-left = left { $time }
name-letter-departure-unknown = departure to be stated
name-letter-vehicle-unknown = vehicle to be stated
name-letter-unusable = GAMM@ cannot be used
name-letter-more-lines = { $count ->
    [one] 1 more line
   *[other] { $count } more lines
}

# Short messages: no accent that a telephone would count twice.
name-letter-sms-announcement = FALLBACK notice { $excise }: { $cause }, { $departure }
name-letter-sms-communication = FALLBACK { $documents }, { $departure }, { $vehicle }
name-letter-sms-voided = FALLBACK VOID: { $documents }, { $name }

# Pieces of these lines.
part-letter-for = { $has-consignee ->
    [yes] {" "}for { $consignee }
   *[no] {""}
}
part-letter-say-for = { $has-consignee ->
    [yes] For { $consignee }
   *[no] Goods
}
part-letter-goods = { $has-goods ->
    [yes] : { $goods }
   *[no] {""}
}
part-letter-place = { $has-place ->
    [yes] , { $place }
   *[no] {""}
}
part-letter-time = { $has-time ->
    [yes] { $time }
   *[no] to be stated
}
part-letter-vehicle = { $has-vehicle ->
    [yes] { $vehicle }
   *[no] to be stated
}

# Lines of the letter, read by the office.
letter-announce = We announce that we intend to use the fallback procedure: { $cause }, { $side }, since { $since }.
letter-announce-bare = We announce that we intend to use the fallback procedure: GAMM@ cannot be used here.
letter-goods = { $kind }{ part-letter-for }{ part-letter-goods }.
letter-promise = We will tell you the number of the document before departure.
letter-tell = { $count ->
    [one] Here is the number of the fallback document of this vehicle.
   *[other] Here are the { $count } numbers of the fallback documents of this vehicle.
}
letter-going = Planned departure: { part-letter-time }. Vehicle: { part-letter-vehicle }.
letter-left = The goods left on { $time }. Vehicle: { part-letter-vehicle }.
letter-again = This replaces what you had for these documents.
letter-because = Fallback procedure: { $cause }, { $side }, since { $since }.
letter-because-bare = Fallback procedure: GAMM@ cannot be used here.
letter-reasons = Reasons: “{ $note }”.
letter-copy = { $count ->
    [one] A copy of the DSA is attached: the goods go to another Member State.
   *[other] A copy of the { $count } DSA that go to another Member State is attached.
}
letter-void = { $kind } no. { $number } is void since { $time }.
letter-void-nothing-leaves = No goods leave under this document.
letter-head = Head of our register at this time: { $head }.

# Said on the telephone: a sentence that ends with a colon is followed by what is spelled.
letter-say-hello = Good day, this is { $name }. Our excise number:
letter-say-number = Number of the { $kind }:
letter-say-goods = { part-letter-say-for }{ part-letter-goods }.
letter-say-vehicle = Vehicle:
letter-say-void = This { $kind } is void since { $time }:
letter-say-end = Your name, please, for our register?

# The means, side by side on a page.
name-page-letter-mail = E-mail
name-page-letter-phone = Telephone: read this out
name-page-letter-sms = Text message
name-page-letter-fax = Fax
name-page-letter-copy = Other means: copy the text
name-page-letter-to = Office to tell
name-page-letter-square-mail = Code to scan: write this e-mail with a telephone
name-page-letter-square-sms = Code to scan: write this text message with a telephone
name-page-letter-square-tel = Code to scan: call { $phone } with a telephone
name-page-letter-link-mail = Write to { $mail }
name-page-letter-link-sms = Write a text message to { $phone }
name-page-letter-link-tel = Call { $phone }
name-page-letter-eml = Download the ready e-mail (.eml)
name-page-letter-fax-link = Download the fax sheet (PDF)
name-page-letter-subject = Subject
name-page-letter-body = Text
page-letter-not-sent = These texts are ready. As long as you have neither sent them nor read them out, the office does not know.
page-letter-scan = The telephone often has its own network: scan the code with its camera, then send.
page-letter-short-body = The code bears the short message; the ready e-mail bears the whole text.
page-letter-eml-how = The file opens in your mail program as a message to be sent, with the paper attached where there is one.
page-letter-phone-how = Read slowly, one group after the other. Have the numbers read back, then note the person’s name and the time.
page-letter-fax-to = Fax number: { $fax }.
page-letter-unknown = How to reach office { $office } is not noted here.
page-letter-unconfirmed = Never checked by a person.
page-letter-confirmed = Checked on { $date }.
page-letter-sms-whom = The number of the office is that of a fixed telephone, or is not noted: your telephone will ask to whom it goes.

# The fax sheet, the checklist that comes first out of the printer, the printer's test page.
name-sheet-fax-announcement = Fax: fallback procedure announced
name-sheet-fax-communication = Fax: number of a fallback document
name-sheet-fax-voided = Fax: a number that is void
name-sheet-check = To do before departure
name-sheet-test = Test page of the printer
name-sheet-to = To
name-sheet-fax = Fax number
name-sheet-from = From
name-sheet-excise = Excise number
name-sheet-subject = Subject
name-sheet-number = Number
name-sheet-number-of = Number { $count } of { $all }
name-sheet-document = { $kind } to be signed
name-sheet-consignee = Consignee
name-sheet-goods = Goods
name-sheet-office = Tell the office
name-sheet-phone = Telephone
name-sheet-person = Name of the person at the office
name-sheet-hour = Date and time
name-sheet-driver = The driver
name-sheet-left-at = Time of departure
name-sheet-signature = Name and signature of the driver
name-sheet-page = Page
name-sheet-printed = printed on
name-sheet-register = Register:
name-sheet-test-digits = Digits and letters that look alike
sheet-check-intro = This sheet stays here. Tick each line that is done; then the truck leaves.
sheet-sign = Sign the { $copies } copies, box { $field }, at the bottom right, with the name of the signatory.
sheet-write-departure = Write by hand, on each copy, date and time of departure{ $has-field ->
    [yes] {" "}(box { $field } and at the bottom left)
   *[no] {" "}(at the bottom left)
}.
sheet-write-vehicle = Write by hand, on each copy, the registration of the vehicle (box { $field } and at the bottom left).
sheet-write-journey = Write by hand, on each copy, the journey time{ $has-field ->
    [yes] {" "}(box { $field })
   *[no] {" "}(at the bottom left, the end of the journey)
}.
sheet-copies-daa = Sort: copy 1 for the consignor, it stays here; 2 for the consignee, 3 to be returned to the consignor, 4 for the authorities of destination: these three travel with the goods.
sheet-copies-dsa = Sort: copy 1 for the supplier, it stays here; 2 for the consignee, 3 to be returned to the supplier: these two travel with the goods.
sheet-office = Office to tell: { $office }. Before departure, it must know each number above, the vehicle and the time.
sheet-office-knows = The office knows the numbers. It read them back, or something in writing has left.
sheet-driver-daa = Hand the driver copies 2, 3 and 4 of each DAA, signed.
sheet-driver-dsa = Hand the driver copies 2 and 3 of each DSA, signed.
sheet-driver-tell = Tell the driver: these papers stand for the GAMM@ document during the outage; at a control, show them and call us.
sheet-driver-left = Note the departure on the workstation as soon as the truck has left.
sheet-test-intro = This page accompanies no goods. Look at it as at the real papers.
sheet-test-legible = Each digit and each letter above is read without doubt.
sheet-test-accents = Accents are there: à â ç é è ê ë î ï ô œ ù û ü ß ñ Ω Ж €.
sheet-test-size = The line above the foot is 17 cm long: the page comes out at 100%.
sheet-test-whole = Both ends of that line and the last line of the foot are whole.
