# "Am I ready?", guide, partners, legal notice.

## Am I ready? Items beside those of cli.ftl
doctor-backup = A backup was made and tried.
    .do = Make one on another disk than this computer’s (acquit backup).
doctor-sau-confirmed = Contact data of the SAU confirmed by a person.
    .do = Check them in calm times, on the portal or by telephone, then note the day.
doctor-templates = Usual departures ready to be taken up: { $count }.
    .do = Keep at least your most frequent departure: on the day of the outage only the date and the hour are left to say.
doctor-vehicles = Vehicles known by their registration: { $count }.
    .do = Note in the book the vehicles that load at your place.
doctor-carriers = Carriers told that a fallback paper may be handed to them{ $has-told ->
    [yes] {""}: { $told } of { $count }
   *[no] {""}
}.
    .do = Tell them what this paper looks like and whom to call, then note it.
doctor-blanks = Official blank forms in the drawer.
    .do = Download several from GPS in calm times, print them and put them away.
doctor-kit = The emergency kit is printed and lies with them.
    .do = Print the kit: it serves on the day without electricity.
doctor-printer = The printer was tried from this computer.
    .do = Print a page at 100 % (“actual size”) and see whether it is whole.
doctor-message = A test message has reached the office.
    .do = Write to the office in calm times, and ask whether the message arrived.

ready-known = { $has-by ->
    [yes] By { $by }, { $time }{ $has-note ->
        [yes] {""}: { $note }
       *[no] {""}
    }.
   *[no] Noted for { $time }.
}
ready-lasts = To be looked at again every { $days } days.
ready-old = That was { $age } days ago; to be looked at again every { $days } days.
ready-backup-not-kept = The backup is good, but the register could not note its date.
    .do = Keep the file. If this comes again, see whether the disk of the register is full.

name-ready-group-computer = This computer
name-ready-group-office = The establishment and its office
name-ready-group-drawer = The drawer, the book, the people
name-ready-item-old = To look at again:
name-ready-file = FILE
name-ready-by-short = Initials
name-ready-today = Done today
name-ready-otherwise = Another day, a remark
name-ready-go-kit = The emergency kit to print
name-ready-go-establishment = Contact data of the establishment and its office
name-ready-go-templates = The usual departures
name-ready-go-vehicles = The vehicles in the book
name-ready-go-printer = The printer of this computer
name-ready-by = Who did it
name-ready-at = When
name-ready-note = Remark
name-ready-state-do = Note that it is done
name-ready-back = It was not done: take back what is noted
name-ready-back-title = Take back: { $what }
name-ready-back-do = Take back what is noted
name-ready-office = Contact data of the office checked
name-ready-sau = Number of the SAU checked
name-ready-carriers = Carriers told
name-ready-blanks = Official forms in the drawer
name-ready-kit = Emergency kit printed
name-ready-printer = Printer tried
name-ready-message = Test message at the office
ready-noted = Noted: { $what }.
ready-taken-back = No longer noted: { $what }.
ready-back-what = This item becomes one to do again. The register stays as it is, except for contact data: there an entry says that the date was taken back.
ready-at-hint = For example 18:31, or 2026-11-20 18:31. Leave it empty for now.
ready-every = After { $days } days this item is shown as one to look at again.
ready-long-name = This name is too long: 60 characters at most.
    .do = Initials are enough.
ready-backup-how = A backup is made on the terminal: the program does not know which of your disks is a safe place. The copy is read again as a whole before it is called good.
ready-about-office = Call the office once, and check its telephone, its mail and its hours.
ready-about-sau = Check the number and the hours of the SAU, on the portal or with a call.
ready-about-carriers = Tell your carriers that a fallback paper can take the place of the usual document, and whom to call when in doubt. Without a carrier in the book, your word is enough here.
ready-about-blanks = Official blank forms, downloaded from GPS, several of each kind.
ready-about-kit = The kit of this computer, printed, with the forms. After a number was taken, or a change of telephone or year, print it again.
ready-about-printer = A page printed from this computer, at 100 %, whole and legible.
ready-about-message = A message written to the office in calm times, and its answer: the address is right.

## The sheet to print
name-kit-call = Whom to call
name-kit-steps = What to do, in this order
name-kit-who-gives = Who gives the number?
name-kit-when = What works
name-kit-who = Who gives the number
name-kit-number-made = How the number is made: 21 characters
name-kit-hours = Hours:
name-kit-look = Look.
name-kit-tell = Tell the office.
name-kit-number = Ask for the number, or build it.
name-kit-write = Write it down.
name-kit-say = Tell the office the number, before departure.
name-kit-leave = Note the departure.
name-kit-later = When the power is back.
name-kit-gps = A telephone opens GPS
name-kit-open = No Internet, office open
name-kit-silent = Office open, but no answer
name-kit-closed = No Internet, office closed
name-kit-part-year = year
name-kit-part-excise = excise number
name-kit-part-sequence = series
name-kit-part-kind = type
name-kit-calls = Calls and messages of this day
name-kit-column-hour = Hour
name-kit-column-whom = Office or SAU, name
name-kit-column-answer = What was answered
kit-how-to-print = To print this page: Ctrl and P together, at 100 %.
kit-look-text = Does GAMM@ open on a telephone, or elsewhere? Then make the document as usual.
kit-tell-text = By telephone, fax or text message, even if it is closed. Write down the hour and what was answered.
kit-number-text = The table below says who gives it.
kit-write-text = On the official form, into the cells of the box “contrôles”: 4 copies for a DAA, 3 for a DSA. Sign.
kit-say-text = Ask for the name of the person. A written message follows as soon as possible.
kit-leave-text = The hour and the registration, on the line of the number. Keep the signed copy.
kit-later-text = Enter these documents in this register, then in GAMM@.
kit-gps-text = GPS. Copy what it shows, as a whole.
kit-open-text = The office, by telephone. Read each digit back.
kit-silent-text = Try twice, write down the hours, then build it yourself. The office has to learn it in writing.
kit-closed-text = You yourself: the five digits that follow the last one used.
kit-last-none = No number has been used this year yet, by the register as of { $time }. First see whether a line below, or a paper, bears one.
kit-series = One series a year, for DAA and DSA together. The last digit is 1 for a DAA, 2 for a DSA. On 1 January the year changes and the series begins again at 00001.

## The guide
name-guide-opens = GAMM@ opens, here or on a telephone
name-guide-alert = The portal shows an alert
name-guide-no-alert = The Internet works, GAMM@ does not, and no alert
name-guide-nowhere = Nothing works, neither here nor elsewhere
name-guide-arc = GAMM@ gave the ARC, only printing fails
name-guide-order = Then, always in this order
name-guide-go-home = Let the goods leave without GAMM@
name-guide-note = Note the outage
name-guide-note-go = Note the outage
name-guide-tell = Tell the office
name-guide-tell-go = Note a contact with the office
name-guide-number = Take the number
name-guide-number-go = Begin on the home page
name-guide-sign = Print and sign
name-guide-say = Tell the office the number
name-guide-say-go = Choose the document
name-guide-leave = Note the departure
name-guide-leave-go = Choose the document that left
name-guide-after = When GAMM@ answers again
name-guide-after-go = See what is left to do
name-guide-words = The words of today
name-guide-word-daa = DAA
name-guide-word-arc = ARC
name-guide-word-dsa = DSA
name-guide-word-sau = SAU
name-guide-word-gps = GPS
name-guide-word-office = Office
name-guide-word-drm = DRM
name-guide-ask-office = The office is open, but nobody answers. What now?
name-guide-ask-sent = I had sent the document to GAMM@ before. Can I go on?
name-guide-ask-electricity = There is no electricity. What now?
name-guide-ask-account = Where is my account? Where are my data?
name-guide-ask-law = Are these rules those of today?
name-guide-ask-other = Another question?
guide-lead = What opens? Find your line, do what it says.
guide-opens-do = Make your document as usual.
guide-opens-more = A fallback number is not needed.
guide-alert-do = The alert is enough: go on.
guide-alert-more = Note what is written, the hour, and until when it holds.
guide-no-alert-do = Call the SAU before you go on.
guide-no-alert-more = Ask: for which documents, until when? After two calls without an answer, or if the SAU is closed, you can go on and say why.
guide-nowhere-do = Tell the office, then go on.
guide-nowhere-more = First try a telephone, a shared connection, a neighbour. If GAMM@ opens there, make your document as usual.
guide-arc-do = Write the ARC on a commercial document.
guide-arc-more = A fallback number is not needed.
guide-note-text = Once for each outage: what works, what does not, since when. It holds for all its documents.
guide-tell-text = By every means. Even if it is closed, leave a message: it shows that you told it before. With an alert this is advised; without one it is necessary.
guide-number-text = GPS gives it, if it opens anywhere. Else the office, by telephone, when it is open. Else this computer builds it, after the last one used.
guide-sign-text = Four copies for a DAA, three for a DSA, at 100 %. See whether they are whole and legible, then sign.
guide-say-text = Before departure, in writing where possible. On the telephone, note the name of the person; a written message follows.
guide-leave-text = The hour and the vehicle. If the truck has already left, note it all the same, with the reason.
guide-after-text = Enter the document in GAMM@, file the signed copy, declare the first and the last number on the monthly return of the month of departure. The home page reminds you until it is noted.
guide-word-daa-is = the document for goods whose duty is not paid yet. Here it takes the place of the e-AD that GAMM@ issues.
guide-word-arc-is = the number that GAMM@ gives to the e-AD; CRA in French. It is the same.
guide-word-dsa-is = the document for goods whose duty is paid; e-SAD when GAMM@ issues it.
guide-word-sau-is = the help desk of customs for its online services.
guide-word-gps-is = the online service that gives fallback numbers, and the blank forms.
guide-word-office-is = your customs office. The office of attachment is the one to be told the number.
guide-word-drm-is = the monthly summary return.
guide-kit = Without electricity these pages do not open: keep a kit on paper.
guide-source = The rules followed are those of the customs page of 2009. The office may ask for more: it is the one that is right.
guide-ask-office-text = Try twice, and note both attempts with their hour. Then this computer can build the number; tell the office in writing that you did so.
guide-ask-sent-text = Yes, if no ARC came back and the truck has to leave. Say so when the page asks. Before it is entered anew, one has to look whether GAMM@ issued the document all the same.
guide-ask-electricity-text = Take the fallback sheet and an official form, write by hand. When the power is back, enter these documents in the register, with their hour.
guide-ask-account-text = There is no account. The register is a folder of this computer, and it is nowhere else. That is why a backup on another disk counts.
guide-ask-law-text = They follow the steps of the customs page of 2009; a page says what later texts change, and what your office still has to confirm. The program says what was done and when; it does not say what is in order.
guide-ask-nobody = Nobody is named here who would answer. About the procedure, ask your customs office or the SAU.

## Partners, contact, legal notice
name-about-title = Publisher and legal notice
name-about-publisher = Who publishes this workstation
name-about-question = Ask a question
name-about-partners = Partners
name-about-legal = Legal notice
name-about-program = The program
name-about-version = Name and version
name-about-licence = Licence
name-about-web = On the web:
name-about-subject = Question: { $program }
about-nobody = No publisher is named for this workstation.
about-nobody-do = Whoever distributes this program can name themselves in a file publisher.toml in the folder of the register: contact, partners, legal notice.
about-question-what = This message leaves with your own mail program. Put neither the number of a document nor the name of a customer in it unless it is needed.
about-licence-what = Free software: either licence, as you choose. It comes without warranty.
about-data = Everything stays in a folder of this computer. These pages load nothing from elsewhere. Without your consent this computer looks at no address; with it, it only looks whether they answer.
about-claims = The program says what was done, by whom and when. It is not a service of customs.
publisher-toml = The file publisher.toml cannot be read{ $has-line ->
    [yes] {""}: line { $line }
   *[no] {""}
}.{ part-technical }
    .do = Put this file right in the folder of the register, then start the program again. Everything else works without it.
publisher-unreadable = The file publisher.toml is there, but it cannot be opened.{ part-technical }
    .do = Give your account the right to read it, then start the program again. Everything else works without it.
publisher-too-large = The file publisher.toml is too large: at most 256 KB.
    .do = Make it shorter, then start the program again. Everything else works without it.
