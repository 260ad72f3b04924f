# The command line: questions, answers, usage.

# Answers. Values: see the command.
cli-parsed = { $number }: year { $year }, establishment { $excise }, sequence { $sequence }, { $kind }.
cli-read-back-same = What was read back is this number.
cli-read-back-differs = Group { $group }, character { $position }: “{ $expected }” in the number, “{ $heard }” read back.
cli-establishment-added = { $name } ({ $excise }) is in the register. Last number used, as you say: { $last }. Today is { $date }.
cli-establishment-changed = The data of { $name } ({ $excise }) are up to date.
cli-no-episode = No outage is open.
cli-episode = Outage open: { $cause }, since { $since }. Who gives the number: { $case }.
cli-issued = Number { $number }, final. Before it, the last was { $last }. The { $copies } copies are in { $path }.
    .do = Print them at 100 %, sign copy 1, then tell the office the number (acquit told).
cli-issued-before = This request was given the number { $number } before: it is the same, and nothing new was given. The { $copies } copies are in { $path }.
cli-issued-void = This request had been given the number { $number }, void since: there is no paper.
    .do = For a new document, make the request with another key.
cli-told = Noted: the office knows the number ({ $means }, { $time }).
cli-departed = Noted: the goods have left ({ $time }).
cli-printed = The archived paper is in { $path }.
cli-revised = Corrected: same number, new version in { $path }. Withdraw the earlier sheets and keep them.
cli-nothing-new = This was noted already: nothing new.
cli-register-empty = No documents yet.
cli-nothing-due = Nothing to do for now.
cli-no-gaps = Every number has its fate.
cli-verified = Everything agrees: { $entries ->
    [one] { $entries } chained entry
   *[other] { $entries } chained entries
}, { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
}, { $files ->
    [one] { $files } file
   *[other] { $files } files
}.
cli-backed-up = Backup made and tried: { $path } ({ $entries } entries).
cli-restored = The backup is in { $path } ({ $entries } entries). No number will be taken there until you have said the highest number used.
    .do = Read it from your papers, then say it (acquit register last-used, or --last-used with the next document).
cli-last-used-question = Last fallback number used in { $year }, by anyone (5 digits, or “none”)?
cli-reasons = Ready reasons (--reason):

# What was typed cannot be used.
cli-last-used-needed = The last fallback number used this year by your establishment is missing.
    .do = Read it from your papers and your DRM, then add --last-used and that number; 0 if there was none.
cli-not-text = One of the values typed is not readable text.
    .do = Type it again, then retry.
cli-too-long = One of the values typed is too long: at most 4096 bytes.
    .do = Shorten it. A long document is given in a file (--consignment).
cli-control = One of the values typed holds an invisible character that cannot be recorded.
    .do = Type it instead of pasting it.
cli-usage = This command cannot be read as it is.{ part-technical }
    .do = Read it again; the command’s help describes its options (--help).
cli-missing = { $option } is missing.
    .do = Add { $option } and its value. The command’s help describes it (--help).
cli-override = The option --override does not know “{ $field }”.
    .do = Write departure, registration, or both with a comma between them.
cli-announced = “{ $text }” does not say by which means and when the office was told.
    .do = Write the means, @ and the time, for example mail@2026-11-23T18:02. Means: mail, telephone, fax, sms, letter, in-person.
cli-range = “{ $text }” is not a range of numbers.
    .do = Write the first and the last, for example 3..5, or one number.
file-unreadable = The file { $path } cannot be read.{ part-technical }
    .do = Check the path and the permissions, then try again. No number was taken.
file-picture = The file { $path } is empty, or larger than 10 MB.
    .do = Take a smaller screenshot, or save the page as text.
file-toml = The file { $path } does not describe an establishment as it should.{ part-technical }
    .do = Correct that line, then try again.
config-toml = The settings file { $path } cannot be read as it should.{ part-technical }
    .do = Correct it, or take it away: without it the original rules apply.
config-rules = The settings file asks for rules ({ $rules }) that this version of the program does not know.
    .do = Correct the name in acquit.toml, or install the version of the program that knows them.
output-unwritable = { $path } cannot be written.{ part-technical }
    .do = Choose another place for the PDF, then try again. No number was taken by this command.
establishment-none = This register has no establishment yet.
    .do = Add yours (acquit establishment add).
establishment-which = This register has several establishments.
    .do = Say which one: --excise and its excise number.

# Beside an answer.
register-restored = This register comes from a backup. It may not know numbers used since.
    .do = Before the next number, say the highest one used, read from your papers (--last-used).
register-witness-ahead = The register has gone back: its witness knows entries that it no longer has.
    .do = Before the next number, say the highest one used, read from your papers (--last-used).
register-witness-missing = The witness of the register is missing or cannot be read: it was begun anew.
    .do = Before the next number, say the highest one used, read from your papers (--last-used).
register-other-machine = This folder comes from another computer, or is a copy.
    .do = Use the other one no longer. Before the next number, say the highest one used (--last-used).
verify-paper-missing = A file that the register names is no longer in the archive: { $name }.
    .do = Take it from the last backup.
verify-paper-ahead = An archived paper knows entry { $counter } of the register { $stream }, which the register does not have. The register has gone back.
    .do = Copy the whole folder without changing anything, restore the last backup, then say the highest number used.
verify-table = A reading table does not say the same as the entries.{ part-technical }
    .do = The entries count. Restore the last backup; if it comes again, send this message to the authors of the program.

# Am I ready?
doctor-clock = The clock of this computer: { $date }.
    .do = Set the computer’s clock: it is slow.
doctor-register = The register can be read and is chained ({ $entries } entries).
    .do = Run acquit verify.
doctor-writable = A number could be recorded now.
    .do = Free some space, or give your account the right to write.
doctor-office-hours = Opening hours of the office { $office }.
    .do = Ask the office for them and note them (acquit establishment change --office-hours).
doctor-office-contact = Telephone or mail of the office { $office }.
    .do = Note at least one of them (--office-phone, --office-mail).
doctor-office-confirmed = Contact data of the office { $office } confirmed by a person.
    .do = Call these numbers once in calm times, then note the day (acquit establishment change --office-confirmed).
doctor-sau = Telephone of the SAU.
    .do = Read it on the portal in calm times and note it (--sau-phone).
doctor-series = Last number known for { $excise } this year: { $last }.
    .do = Say the last number used this year (acquit register last-used).
doctor-office-open = The office is open until: { $until }.
    .do = Call it: it is the office that gives the number.

# Headings of tables.
name-column-number = Number
name-column-kind = Kind
name-column-state = State
name-column-consignee = Consignee
name-column-sealed = Made
name-column-due = To do

# The workstation in the browser
serve-port = Port { $port } cannot be answered on.{ part-technical }
    .do = Choose another one (--port), or let the program find one.
serve-failed = The workstation in the browser has stopped.{ part-technical }
    .do = Start it again (acquit). What was recorded stays recorded.
serve-not-running = No workstation is running for this folder.
    .do = Start it (acquit).
