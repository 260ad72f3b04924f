# Settings, probes, printer, starting and stopping.
serve-started = The workstation is open in the browser and runs in the background. If no page has opened, open the file above. To stop it: acquit stop.
serve-stopped = The workstation has stopped. What was recorded stays recorded.
serve-mute = A workstation is already running for this folder, and it does not answer{ $has-pid ->
    [yes] { " " }(process { $pid })
   *[no] { "" }
}.
    .do = Wait a minute and start it again. If it still does not answer, end that program or restart the computer: what was recorded stays recorded.
serve-not-a-register = The folder { $path } holds no register, but something else ({ $name }).
    .do = If a register was there, restore the last backup into an empty folder. Otherwise choose an empty folder (--data).

## What this computer sees
name-settings-sight = What this computer sees
name-settings-what-internet = The Internet
name-settings-what-portal = The portal of customs
name-settings-what-alert = An alert on the portal
name-settings-what-gps = GPS, the fallback numbers
name-settings-internet-up = yes, answers
name-settings-internet-down = no, does not answer
name-settings-internet-unknown = unknown: two attempts without a clear answer
name-settings-internet-unlisted = unknown: not looked at yet
name-settings-portal-up = yes, answers
name-settings-portal-down = no, does not answer
name-settings-portal-unknown = unknown: two attempts without a clear answer
name-settings-portal-unlisted = unknown: not looked at yet
name-settings-alert-up = yes, shown
name-settings-alert-down = no, not seen on the page
name-settings-alert-unknown = unknown: the page cannot be read
name-settings-alert-unlisted = unknown: not looked at yet
name-settings-gps-up = yes, answers
name-settings-gps-down = no, does not answer
name-settings-gps-unknown = unknown: two attempts without a clear answer
name-settings-gps-unlisted = unknown: not looked at yet
name-settings-since = since { $time },
name-settings-looked = last look { $time }
settings-not-looking = This computer looks at nothing by itself: you say what works.
name-settings-choose-places = Choose what it may look at

## Settings
name-settings-title = Settings
name-settings-back = Back to the settings
name-settings-who = Who acts?
name-settings-who-go = Change initials
name-settings-who-do = Act under these initials
settings-who-now = This browser acts under the initials { $actor }.
settings-who-nobody = Nobody has chosen initials in this browser yet.
settings-who-what = They stay until somebody else takes over. There is no password.
name-settings-field-known = People in the book
name-settings-field-initials = Other initials
settings-field-initials-hint = At most twelve characters. What you write here goes before the book.
settings-initials-long = These initials are too long.
    .do = At most twelve characters, on one line.
settings-kept-who = Recorded: this browser acts under these initials.

name-settings-watch = What this computer may look at
name-settings-watch-go = Choose the addresses
name-settings-watch-do = Keep these addresses
settings-watch-on = This computer looks by itself at the addresses of your list.
settings-watch-off = This computer looks at nothing by itself.
settings-watch-what = If you agree, this computer asks for the pages of this list from time to time, and for no others. It does not say who you are. It is a help: what counts is what a person confirms.
settings-watch-kept = It keeps only yes, no or unknown, and since when. Copy the addresses in calm times from the bar of your browser: the program knows none of customs.
settings-agreed = Agreed by { $actor } on { $time }.
name-settings-field-internet = The Internet: one address a line
settings-field-internet-hint = A site that always works. If one of them answers, the Internet works. The one that is offered counts only if you agree.
name-settings-field-portal = The portal of customs: one address a line
settings-field-portal-hint = The page by which you enter GAMM@.
name-settings-field-alert = The page on which customs shows an alert: one address a line
settings-field-alert-hint = It must be readable without a password. If it cannot be read, the alert stays unknown.
name-settings-field-words = The words that announce an alert on this page
settings-field-words-hint = A few words as they are written there, for example: procédure de secours.
name-settings-field-gps = GPS, the service for fallback numbers: one address a line
name-settings-field-consent = Yes, this computer may look at these addresses by itself
settings-field-consent-hint = Without this tick it asks nobody for anything.
settings-address = This address cannot be looked at: { $address }.
    .do = Copy all of it from the bar of your browser, without name or password.
settings-words-missing = A page of alerts is listed without the words that announce one.
    .do = Write a few words as they stand on the page, or take the address away.
settings-no-places = You agree, but the list is empty.
    .do = Write at least one address, or untick the box.
settings-too-many = The list is too long: at most { $limit } addresses in all.
    .do = Take some away.
settings-kept-watch = Recorded.

name-settings-printer = The printer
name-settings-printer-go = Choose the printer
name-settings-printer-do = Keep these settings
settings-printer-now = Papers go to the queue { $queue }.
settings-printer-none = Papers are PDF files, to be printed by you at 100%.
settings-both-sides = Both sides.
settings-one-side = One side only.
name-settings-field-queue = Where to print
name-settings-field-sides = On the sheet
name-settings-queue-ready = ready
name-settings-queue-stopped = stopped
name-settings-queue-gone = the system does not name it now
name-settings-queue-none = no printing: PDF files
name-settings-sides-both = both sides
name-settings-sides-one = one side only
settings-no-queues = The system of this computer names no printer.
settings-kept-printer = Recorded.

# The paper.
settings-paper-what = For the documents to come. For one departure you may choose otherwise on its page. Papers that exist stay as they are.
settings-paper-national = DAA or DSA, captions in { $language }.
settings-paper-eu = DAA or DSA, and the EU fallback document to another Member State, captions in { $language }.
settings-kept-paper = Noted.
name-settings-trial = Trial sheet
name-settings-trial-do = Print the trial sheet
name-settings-trial-seen = It came out whole, and the line measures 100 mm
settings-trial-what = It shows whether the printer prints at 100%, and whether both sides work.
settings-trial-none = Choose a printer first.
settings-trial-taken = The queue { $queue } has taken the trial sheet ({ $job }). Go and see it come out.
settings-trial-line = The line below must measure 100 mm. Otherwise the printer does not print at 100%.
settings-trial-frame = The frame is 10 mm from the edge: its four sides must be whole.
settings-trial-back = This is the second page: on the back of the first with both sides, on another sheet with one side only.
settings-tested = Trial sheet seen whole: { $queue }, { $actor }, { $time }.
settings-kept-seen = Recorded.
settings-print-no-system = This computer has no printing system that answers.
    .do = Save the PDF and print it at 100% from the program that opens it, or on another computer.
settings-print-refused = The printer did not take the papers.{ $has-detail ->
    [yes] { " " }It says: “{ $detail }”.
   *[no] { "" }
}
    .do = See whether it is switched on and chosen, then repeat, or save the PDF.
settings-print-no-answer = The printing system did not answer in time: the papers may have gone.
    .do = See what comes out before you repeat.
