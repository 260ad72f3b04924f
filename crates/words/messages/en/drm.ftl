### The monthly return and dates (C4, I27).
# The DRM file of cellar software, and what is added to it. Codes of `ciel`.
drm-file-too-large = The file is too big: { $size } bytes, at most { $limit }.
    .do = Make sure that it is the DRM file of a single month, as your cellar software exports it.
drm-file-encoding = The file cannot be read in the encoding { $encoding }, or that encoding is not taken. Nothing was added to it.
    .do = Export the DRM in UTF-8 (or ISO-8859-1) from your cellar software, and bring that file.
drm-file-damaged = The file is not whole, or not well-formed XML ({ $detail }). Nothing was added to it.
    .do = Export the DRM again from your cellar software, and do not open it in other software in between.
drm-file-entity = The file holds a declaration that this program never reads ({ $found }). Nothing was added to it.
    .do = Export the DRM again from your cellar software: a file for CIEL has none.
drm-file-not-drm = This file is no DRM of a schema of CIEL that is known ({ $root }, { $namespace }).
    .do = Bring the file that your cellar software makes for CIEL (DTI+, or the exchange with the interprofession), or copy the numbers shown into CIEL.
drm-file-several = This file holds several declarations: the block might go into another one.
    .do = Export a single declaration, that of this establishment and this month.
drm-file-unknown-element = The declaration holds an element that the schema of CIEL does not have there ({ $element }). Nothing was added to it.
    .do = Export the DRM again, or copy the numbers shown into CIEL.
drm-file-order = In the declaration, { $element } is repeated or comes after { $after }, which the schema of CIEL does not take. Nothing was added to it.
    .do = Export the DRM again, or copy the numbers shown into CIEL.
drm-file-missing = The file does not say of which establishment or month it is ({ $element } is missing or cannot be read). Nothing was added to it.
    .do = Complete the DRM in your cellar software, export it again, and bring that file.
drm-file-other-establishment = This DRM is that of the establishment { $found }, not of { $expected }. Nothing was added to it.
    .do = Bring the DRM of { $expected }, or choose the establishment { $found }.
drm-file-other-month = This DRM is that of the month { $found }, not of { $expected }. Nothing was added to it.
    .do = Bring the DRM of { $expected }, or choose the month { $found }.
drm-file-block-there = This DRM holds accompanying documents already. Nothing was added to it or changed.
    .do = Compare them with the numbers shown. If they have to be replaced, remove them in your cellar software, export again, and bring that file.
drm-file-list-there = This DRM holds a list of movements not discharged already. Nothing was added to it or changed.
    .do = Compare it with the list shown. If it has to be replaced, remove it in your cellar software, export again, and bring that file.
drm-file-nil = This DRM says that nothing happened in the month, yet fallback documents left. Nothing was added to it.
    .do = Correct the DRM in your cellar software (it is not “néant”), export it again, and bring that file.
drm-nothing = There is nothing to add to the DRM: no fallback document to declare for this month.
    .do = Leave the file of your cellar software as it is.
drm-value = The schema of CIEL does not take the value “{ $found }”.
    .do = Enter this number by hand in CIEL, where it may be taken otherwise, or ask your office how to declare it.
drm-month-open = The month { $month } is not over: its last number is not known yet.
    .do = Declare it from the 1st of the next month on, and until the 10th. Until then the figures shown may still change.
event-month-declared = The DRM of a month was noted as declared.
event-month-covers = Documents were entered on the DRM of their month.

# What goes on the DRM of a month: page, print, answers.
name-drm-title = DRM
name-drm-go = DRM: numbers to declare
name-drm-sheet = Fallback documents for the DRM: { $month }
name-drm-undischarged-sheet = Movements not discharged: DRM of { $month }
name-drm-establishment = Establishment
name-drm-excise = Excise number
name-drm-month = Month
name-drm-due = To be filed by
name-drm-to-declare = To go on the DRM
name-drm-document = Document
name-drm-daa = DAA
name-drm-dsa = DSA
name-drm-first = First number
name-drm-last = Last number
name-drm-count = Count
name-drm-number = Number
name-drm-none = none
name-drm-departed = Departure
name-drm-entered = Entered on
name-drm-since = Since
name-drm-year = Year
name-drm-state = State
name-drm-reason = Reason
name-drm-note = Note
name-drm-arc = ARC
name-drm-consignee = Consignee
name-drm-consignee-number = Consignee’s number
name-drm-references = References of another form, one by one
name-drm-beside = Beside: numbers that carried nothing, or not as meant
name-drm-beside-void = void
name-drm-beside-void-left = void, yet it left: it counts
name-drm-beside-never-used = not used
name-drm-beside-explained = absent, explained
name-drm-beside-unknown = absent, without explanation
name-drm-beside-lost = record lost
name-drm-beside-collision = on two papers
name-drm-open = Still open at the end of the month
name-drm-open-not-departed = not departed yet
name-drm-open-left-since = left since
name-drm-open-void-since = void or not used since
name-drm-open-received = received, on no paper
name-drm-late = Entered after the end of the month
name-drm-correction = To be corrected since the declaration
name-drm-as-declared = declared
name-drm-as-now = now
name-drm-declared = Declarations noted
name-drm-declared-at = Declared on
name-drm-undischarged = DAA not discharged
drm-not-over = The month is not over: these figures may still change.
drm-nothing-left = No fallback document left in { $month }: nothing to enter from here. “Néant” is about the whole DRM, not only the fallback procedure.
drm-two-years = Numbers of two years left in this month: each number keeps its year. On the DRM, the first is that of the older year, the last that of the later one.
drm-corrected = { $count ->
    [0] What was declared does not fit what is noted now. The DRM that was filed has to be corrected.
    [one] One document of this month is not in what was declared. The DRM that was filed has to be corrected.
   *[other] { $count } documents of this month are not in what was declared. The DRM that was filed has to be corrected.
}
drm-sheet-more = { $count ->
    [one] One more line is in the table (CSV).
   *[other] { $count } more lines are in the table (CSV).
}
drm-sheet-what = What left in the month is counted, by the time of Paris, once for each document. First and last are the lowest and the highest number that left. Numbers that are void, not used or absent do not count.
drm-all-discharged = No fallback DAA is still waiting to be discharged at this date.
drm-undischarged-what = Listed are the fallback DAA of which no receipt is noted by the 10th of the third month after they left. Attach copies of the papers to the list.

# The command line.
drm-line = { $kind }: from { $first } to { $last }, { $count ->
    [one] one document
   *[other] { $count } documents
}.
drm-line-none = { $kind }: none.
drm-line-reference = Reference of another form ({ $kind }): { $number }.
drm-line-beside = { $count ->
    [one] One line beside (void, not used, absent)
   *[other] { $count } lines beside (void, not used, absent)
}, { $open ->
    [0] no number open
    [one] one number open
   *[other] { $open } numbers open
} at the end of the month, { $late ->
    [0] no departure entered after
    [one] one departure entered after
   *[other] { $late } departures entered after
}.
drm-declared-line = Noted as declared on { $time }.
drm-not-declared = Not noted as declared yet. To be filed by { $time }.
drm-declared = The month { $month } is noted as declared on { $time }. { $count ->
    [0] No further document is entered on it.
    [one] One document is entered on it.
   *[other] { $count } documents are entered on it.
}
drm-declared-same = Nothing has changed since the last declaration noted: nothing more is noted.
drm-written = Written: { $path }.
drm-into-same = The file that was brought is not touched; the one with the block is { $path }.
drm-month = “{ $found }” is not a month.
    .do = Write the year and the month, such as 2026-11.
drm-out-needed = It is not said where to write the completed DRM.
    .do = Add -o and a file name. The file that was brought is never changed.
drm-out-exists = There is a file { $path } already: it is not replaced.
    .do = Give another name, or add --overwrite if it may be replaced.
drm-file-absent = No file was brought.
    .do = Choose the DRM file that your cellar software exported.
drm-file-too-large-here = The file { $path } is too big to be kept.
    .do = Keep the DRM file as your cellar software exports it, or a PDF of its receipt: 20 MB at most.

# Days on which something is due: page, calendar file, command.
name-dates-title = Due dates
name-dates-go = Due dates and calendar
name-dates-calendar = Acquit: due dates of { $excise }
name-dates-what = What
name-dates-until = By
name-dates-since = Waiting since
name-dates-count = Documents
name-dates-soon = as soon as possible
name-dates-over = date passed
name-dates-ics = Download the calendar (ICS)
name-dates-C1 = Tell the office ({ $count })
name-dates-C1-written = Confirm to the office in writing ({ $count })
name-dates-C1-copy = Send the office a copy ({ $count })
name-dates-I24-tell-again = Tell the office again what changed ({ $count })
name-dates-I5-tell-void = Tell the office that it is void ({ $count })
name-dates-I9-tell = Tell the office of numbers that are there twice ({ $count })
name-dates-I17-written = Write to the office why the number was built here ({ $count })
name-dates-I5-form = Numbered forms that wait ({ $count })
name-dates-C2 = Enter in GAMM@ ({ $count })
name-dates-C2-explain = Explain differences from the paper ({ $count })
name-dates-C2-twice = Documents that are twice in GAMM@ ({ $count })
name-dates-C3 = File the signed copy 1 ({ $count })
name-dates-C3-copy3 = Have copy 3 come back ({ $count })
name-dates-C4 = DRM of { $month }: enter the fallback documents ({ $count })
dates-what = What is still to be done, with its last day where there is one. Nothing is sent: the calendar file opens in your own calendar, and the same file taken again later replaces what it held.
dates-none = Nothing is to be done.
dates-more = { $count ->
    [one] and one more document.
   *[other] and { $count } more documents.
}
dates-written = Calendar written: { $path }.
dates-line = { $what } · by { $until }.
dates-line-over = { $what } · date passed on { $until }.
dates-line-since = { $what } · waiting since { $since }.

# The page of the month.
name-drm-show = Show this month
name-drm-files = To take away
name-drm-lists = Beside what is declared
name-drm-pdf = Download the print (PDF)
name-drm-csv = Download the table (CSV)
name-drm-ciel = Download the element for CIEL (XML)
name-drm-into = Complete the DRM file of your cellar software
name-drm-into-file = DRM file (XML)
name-drm-into-list = Put the list of movements not discharged in too
name-drm-into-do = Add the numbers and download
name-drm-undischarged-pdf = Download the list (PDF)
name-drm-undischarged-csv = Download the list (CSV)
name-drm-undischarged-ciel = Download the list for CIEL (XML)
name-drm-declare-title = The DRM is declared
name-drm-declare-do = Note that this month is declared
name-drm-declared-file = File or receipt to keep
drm-into-what = The block of accompanying documents is added at its place; all the rest of the file stays as it is, byte for byte. Nothing of it is kept or sent: you file it yourself.
drm-no-lists = Nothing stands beside: no number void, absent or open, no late entry.
drm-none-declared = No declaration is noted for this month.
drm-declare-what = Note when the DRM was filed with these figures. What changes afterwards is shown as a correction, and the declaration noted stays.
