### Proofs: what is kept of what was said, and answers that find their message.

## A file that is refused: nothing of it is kept
proof-file-empty = The file is empty.
    .do = Save it or photograph the sheet once more. Nothing is kept.
proof-file-large = The file is larger than { $most } MB.
    .do = Take a screenshot, or scan in black and white. Nothing is kept.
proof-file-kind = This file is neither a PNG, JPEG or TIFF picture, nor a PDF, nor a mail (.eml), nor a text.
    .do = Give a screenshot, a photo, a PDF, or the mail saved as a file (.eml). Nothing is kept.
proof-file-page = This file is a web page: it can look different from one computer to another.
    .do = Print the page as a PDF or take a screenshot of it. Nothing is kept.
proof-file-outlook = This file is a message as Outlook saves it (.msg), which other programs do not read.
    .do = Save the message as a file (.eml), or print it as a PDF. Nothing is kept.
proof-file-telephone = This photo is in the form of a telephone (HEIC), which many computers do not open.
    .do = Send it as JPEG, or take a screenshot of it. Nothing is kept.
proof-mail-head = The head of this mail is longer than that of any ordinary mail.
    .do = Print the message as a PDF or take a screenshot of it. Nothing is kept.
proof-mail-parts = This mail has more than { $most } parts.
    .do = Print the message as a PDF or take a screenshot of it. Nothing is kept.
proof-mail-depth = The parts of this mail lie in each other more than { $most } levels deep.
    .do = Print the message as a PDF or take a screenshot of it. Nothing is kept.
proof-mail-none = This file is no mail: the lines From, To, Date or Subject are not there.
    .do = Save the message from your mail program as a file (.eml). Nothing is kept.
proof-episode = “{ $episode }” is no outage of this register.
    .do = Give its number, or open for the one that lasts. Nothing is kept.

## What it is
name-proof-answer-reply = answer
name-proof-answer-receipt = read receipt
name-proof-answer-bounce = message that came back: it was not delivered
name-proof-answer-delayed = message that is late: the server goes on trying
name-proof-answer-automatic = automatic answer
name-proof-of-announcement = the office told of the procedure
name-proof-of-communication = the office told the numbers
name-proof-of-voided = the office told of a void
name-proof-of-alert = the portal’s alert
name-proof-of-sau = the call to the help desk
name-proof-of-cause = the cause of the outage
name-proof-of-departure = the departure
name-proof-of-other = something else
name-proof-kind-message = mail
name-proof-kind-screenshot = screenshot
name-proof-kind-fax-report = fax report
name-proof-kind-photo = photo
name-proof-kind-note = note
name-proof-kind-other = another file

## In answer
proof-answered = Kept: { $kind } to notice { $notice }{ $has-from ->
    [yes] , from { $from }
   *[no] {""}
}.
proof-not-office = The address { $from } is not the one noted for the office: by itself this answer does not count.
    .do = If it is the office, note that it is told, with the date of this answer.
proof-filed = Kept: { $kind }. It is proof of this: { $of }.
proof-known = This file is kept already: nothing new.
proof-asks = This file may belong to { $count } notices or trucks. It waits until you say to which.
proof-asks-nothing = Nothing in this file says what it belongs to. It waits until you say.
proof-nothing = No proof is kept.
name-proof-asked-line = To be placed: { $name }, came on { $time }. { $file }
proof-told = The office is noted as told, at the date of the message.
proof-written = Written: { $path }.
proof-folder-begins = Files dropped in { $path } are taken one by one.
name-proof-folder-refused = { $name }: { $message }

## On pages
name-proof-section = Proofs
name-proof-title = Proofs and answers
name-proof-go = Proofs and answers of the office
name-proof-add-title = Keep a proof
name-proof-add-go = Keep another proof, saying what it is
name-proof-which = File to keep
name-proof-do = Keep this file
name-proof-about = What it is proof of
name-proof-what = What it is
name-proof-at = When, if not now
name-proof-note = In a few words
name-proof-said = What was said
name-proof-tell-do = Note: told by mail on { $time } at { $to }
name-proof-office-do = Note: the office is told since { $time }
name-proof-reply-do = It is the office: note that it is told since { $time }
name-proof-asked = To be placed
name-proof-place-do = Belongs to { $what }
name-proof-place-away = Belongs to nothing: take it off the list
name-proof-place-notice = notice { $notice }{ $has-numbers ->
    [yes] , { $numbers }
   *[no] {""}
}
name-proof-place-documents = { $numbers }
name-proof-place-number = Number of the document to which it belongs
name-proof-place-number-do = Belongs to this document
name-proof-entry = entry { $entry }
name-proof-more = Older
name-proof-list = What is kept
name-proof-of-truck = Truck
name-proof-of-outage = Outage
name-proof-of-notice = Notice { $notice }
proof-which-hint = Choose it, or drop it here: mail (.eml), screenshot, photo, fax report, PDF or text, 20 MB at most. It is kept as it is.
proof-at-hint = With nothing, the date of the mail; for another file, now.
proof-what-hint = With nothing, by what the file holds.
proof-said-hint = On the telephone: the words that matter, a reference that was given.
proof-none = Nothing is kept here.
proof-lead = What shows that the office was told, and what it answered. Each file is kept as it came.
proof-drop-any = A mail says itself which notice it answers. For another file, rather open the page of the truck or of the outage.
proof-telling = This message, dated { $time }, is addressed to { $to }. The office is not noted as told: if it did leave, note it.
name-proof-from = from { $from }
name-proof-from-other = from { $from }, which is no address noted for the office: by itself this answer does not count
proof-asked-what = These files may belong to several things, or do not say to what. Say it: they will be kept there.
