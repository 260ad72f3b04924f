### What is kept, what may be cut, the archive in open formats.
event-retention-cut = The contents of documents were removed after the time for which they had to stay.
name-law-kept-years = How long things are kept
law-kept-years = Registers and papers are kept for six years; this program counts from the end of the year of the last thing recorded.
retention-gone = The contents of document { $number } were removed after the time for which they had to stay, on { $time }.
    .do = Its number, its dates and what became of it stay in the register. If you exported an archive before that day, the contents are there.
retention-open = Something is still to be done for document { $number }: its contents cannot be removed.
    .do = Do first what is still to be done; it is shown on its page.
retention-too-early = Document { $number } has to stay until { $until }.
    .do = Choose a day that has passed, or wait for that day.
retention-too-many = Too many documents at once: at most { $most }.
    .do = Run the command again; it goes on in small groups.
retention-years = Things are kept for at least { $least } years; { $years } was asked for.
    .do = Give a number of years between { $least } and 50.
retention-not-past = The day { $day } has not passed yet.
    .do = Give a day of yesterday or before: only what no longer has to stay can be removed.
retention-reason-needed = Say in a few words why the contents are removed.
    .do = For example: time of retention over. These words stay in the register.
retention-confirm-needed = { $count ->
        [one] The contents of one document would be removed for ever.
       *[other] The contents of { $count } documents would be removed for ever.
    }
    .do = Export an archive first if you want to keep them elsewhere. Then run it again with --confirm.
retention-cut-on = Contents removed after the time for which they had to stay, on { $time }.
retention-cut-what = The number, the dates and what became of the document stay for ever; names, addresses, goods and files are no longer there.
name-retention-gone = contents removed
name-retention-title = What is kept
name-retention-go = What is kept, and until when
retention-what = The number of a document, its dates and what became of it stay for ever. Its contents (names, addresses, vehicle, goods, papers, copies) have to stay for { $years } years after the year of the last thing recorded; then they may be removed. Nothing is removed by itself.
retention-law = Six years at least (LPF art. L. 102 B, cited by CGI annex II art. 286 I VIII): to be confirmed with your adviser.
retention-now = { $count ->
        [0] Nothing can be removed today.
        [one] The contents of one document may be removed.
       *[other] The contents of { $count } documents may be removed.
    }
retention-held = { $count ->
        [one] One document is past its date, but something is still to be done: it stays whole.
       *[other] { $count } documents are past their date, but something is still to be done: they stay whole.
    }
retention-next = After { $day } at the earliest: { $count ->
        [one] one document.
       *[other] { $count } documents.
    }
retention-was-cut = { $count ->
        [one] The contents of one document were removed already.
       *[other] The contents of { $count } documents were removed already.
    }
retention-further = There are more documents further on.
retention-done = { $documents ->
        [0] There was nothing to remove.
        [one] The contents of one document were removed ({ $entries } entries, { $files } files).
       *[other] The contents of { $documents } documents were removed ({ $entries } entries, { $files } files).
    }
retention-files-kept = { $count ->
        [one] One file stays: something else names it too.
       *[other] { $count } files stay: something else names them too.
    }
retention-more = There is more: run the same command again.
retention-years-are = The contents of documents stay for { $years } years after the year of the last thing recorded.
retention-years-kept = Noted: { $years } years.
name-retention-now = To remove now
name-retention-held = Past, but not finished
name-retention-next = Next
name-retention-until = To keep until
name-retention-last = Last thing recorded
name-retention-open = Still to do
name-retention-waiting = the goods have not left
name-retention-notice = a notice to the office has not left
name-retention-load = another document of the same truck stays
name-retention-years = Years after that of the last thing recorded
name-retention-keep = Keep this time
name-retention-how = To remove
retention-how = On this computer, in a terminal: acquit retention cut --until { $day } --confirm. Export an archive first: acquit archive export --all --out FILE.
name-retention-spans = What is kept, and for how long
name-retention-thing = What
name-retention-time = For how long
name-retention-ever = for ever
name-retention-after = { $years } years after the year of the last thing recorded, then it may be removed
name-retention-listed = { $years } years after the year of the last thing recorded at least; this version does not remove it yet
name-kept-document = Document
kept-document = What it says, its papers, its messages to GAMM@ and their answers, the copies filed.
name-kept-proof = Notices to the office and proofs
kept-proof = Messages sent, answers, screenshots, fax reports.
name-kept-outage = Outage
kept-outage = The cause, what was seen, the calls to the SAU and the office, the alerts.
name-kept-report = Other papers of an outage
kept-report = Reports of receipt, changes of destination, splittings, cancellations.
name-kept-month = Month declared
kept-month = First and last number, count, what was handed in.
name-kept-number = Numbers
kept-number = Each series, each number and what became of it.
name-kept-establishment = Establishment
kept-establishment = Its data, the public keys, the checkpoints.
name-kept-header = Entries of the register
kept-header = Counter, date, who acted, what happened, the fingerprint of the contents: the chain can be verified without the contents too.

store-bad-archive = { $path } is not a whole archive: nothing was imported. ({ $detail })
    .do = Take another copy of the archive, or export it again. The folder has stayed empty.
archive-year = { $year } is not a year that a register can have.
    .do = Give a year of four digits, or --all for the whole register.
archive-year-cut = The contents of documents of { $year } were removed since ({ $stream }): the register as it stood at the end of that year can no longer be written.
    .do = Export the whole register (--all), or take the archive that was made of it before.
archive-exported = Archive written: { $path } ({ $entries } entries, { $files } files). The keys are not in it.
archive-imported = Archive imported into { $path }: { $entries } entries, { $files } files. No number is given there before you have said which was the last one used.

name-personal-title = Personal data
name-personal-what = What and what for
name-personal-where = Where
name-personal-when = Until when
name-personal-place-register = entries of the register
name-personal-place-files = archived files
name-personal-place-plain = address book, drafts, settings
name-personal-until-years = { $years } years after the year of the last thing recorded, then to be removed
name-personal-until-register = as long as the register
name-personal-until-erased = until you erase it
name-personal-parties = Names and addresses on documents
personal-parties = Consignor, consignee, carrier, guarantor: what the law asks of the document. Seen by you, the carrier, the office, GAMM@.
name-personal-vehicles = Registration plates
personal-vehicles = The vehicle that takes the goods, asked for on the document. Seen by you, the carrier, the office.
name-personal-officers = Names and addresses of officers
personal-officers = Who gave a number, who was told, who answered: the proof that the office knew. Seen by you and by who inspects the register.
name-personal-outage-officers = Names of officers in an outage
personal-outage-officers = Who answered at the SAU or the office: the proof that the procedure was allowed. Seen by you and by who inspects the register.
name-personal-remarks = Remarks on documents
personal-remarks = Your own words: a reason, a place in the files, a reference. Seen by you and by who inspects the register.
name-personal-outage-remarks = Remarks on outages, numbers and months
personal-outage-remarks = Your own words, and what the other papers of an outage say. Seen by you and by who inspects the register.
name-personal-establishment = Establishment and its contacts
personal-establishment = Its name and address, telephones and addresses of the office and the SAU: to make the papers and to tell. Seen by you and on papers.
name-personal-initials = Initials
personal-initials = Who recorded each entry: the law wants a register that nobody changes without a trace. Seen by you and by who inspects the register.
name-personal-papers = Papers, messages, copies, proofs
personal-papers = The files as they left or came: they show what was said. Seen by you and by who inspects the register.
name-personal-book = Address book, drafts, signatories
personal-book = So that nothing is typed twice. Seen by you only.
personal-who = Nothing is sent anywhere but where you send it. Whoever opens the workstation on this computer sees everything; a backup or an archive holds everything but the keys: keep them as you keep the register.
