### Stock accounts and filing (C3).

## What is to be done, what is recorded
duty-C3-copy3 = Have copy 3 come back, endorsed by the consignee: it is due within the 15 days after the month of receipt. File it, or record the receipt.
event-copy-filed = A copy of the document was filed.
name-correct-fact-copy = Copy
name-correct-fact-place = Where it is
name-correct-fact-signed = Signed
name-correct-fact-scan = Scan (SHA-256)

## Refusals
copy-none = A { $kind } has no copy { $copy }: it has { $copies }.
    .do = Give a copy from 1 to { $copies }.
copy-place-needed = It is not said where copy { $copy } is filed.
    .do = Say the place as you will look for it: a binder, a register, a box.
copy-scan-empty = The file of the scan is empty.
    .do = Scan or photograph the sheet once more. Nothing is recorded.
copy-scan-large = The file of the scan is larger than { $most } MB.
    .do = Scan in black and white or at 200 dots per inch, or file without a scan. Nothing is recorded.
copy-scan-kind = This file is neither a PDF nor a PNG or JPEG picture.
    .do = Give the scan or photo in one of these formats, or file without it. Nothing is recorded.
stock-month = “{ $text }” is not a month.
    .do = Write year and month, such as 2026-11.
stock-period = “{ $text }” is not a period: it ends before it begins, or is longer than ten years.
    .do = Give the first and the last day, such as 2026-11-01 and 2026-11-30.
stock-too-long = These exits have more than { $most } lines, too many for one print.
    .do = Print shorter periods, a few days at a time, or take the table (CSV), which has them all.

## On pages and in answers
stock-filed = Copy { $copy } is recorded as filed: { $place }.
stock-filed-unsigned = Copy { $copy } is recorded, without its signature: { $place }.
stock-written = Written: { $path }.
stock-nothing = Nothing left under a fallback document in this period.
stock-what = What left under a fallback document, in the order of the departures, a line for each product. Quantities are those of the documents, pure alcohol is their exact product by the strength.
stock-entries-what = What was received during an outage and recorded here by a report of receipt. The report says only the document, the day and what was wrong: the quantities are on the document received.
name-stock-differences = { $count ->
    [one] one product with a difference
   *[other] { $count } products with a difference
}
stock-no-entries = The other entries are not here: book them from the documents received.
stock-missing = { $count ->
    [one] One document written by hand is here without its quantities: they are still to be typed from the paper.
   *[other] { $count } documents written by hand are here without their quantities: they are still to be typed from the papers.
}
stock-no-data = Quantities to be typed from the paper.
stock-was-void = Left although its number was void.
stock-all-filed = All that left in this month is filed.
stock-unfiled-what = The signed copies are kept with the stock accounts. Say where each one is; its scan or photo helps to find it again.
stock-more = { $count ->
    [one] One more document waits; it will come here once these are filed.
   *[other] { $count } more documents wait; they will come here once these are filed.
}
stock-file-what = Record where the copy is now. Filed again, the new place replaces the old one, and the history keeps both.
stock-not-filed = No copy is recorded as filed.
stock-place-hint = For instance: binder 2026, tab fallback.
stock-scan-hint = A PDF, a PNG or JPEG picture, 20 MB at most. The file is kept as it is.
stock-copy-hint = Copy 1 stays with you, copy 3 comes back from the consignee.
name-stock-title = Stock accounts
name-stock-file-title = File a copy
name-stock-copies = Copies filed
name-stock-file-copy = File copy { $copy }
name-stock-file-any = File a copy
name-stock-copy = Copy
name-stock-copy-n = Copy { $copy }
name-stock-place = Where it is
name-stock-signed = It bears its signature
name-stock-signed-any = It bears its signature; copy 3, that of the consignee
name-stock-endorsed = Endorsed by the consignee
name-stock-scan = Scan or photo
name-stock-scan-file = Download its scan ({ $kind })
name-stock-unsigned = without signature
name-stock-old-version = sheet of an earlier version
name-stock-do = Record that it is filed
name-stock-month-of = Month of departure
name-stock-month-do = Show this month
name-stock-month-before = Month before: { $month }
name-stock-month-after = Month after: { $month }
name-stock-unfiled = What is not filed
name-stock-exits = Exits
name-stock-entries = Entries
name-stock-column-arrived = Arrival
name-stock-column-conclusion = Conclusion of the report
name-stock-totals = Totals by product
name-stock-csv = Download the table (CSV)
name-stock-pdf = Download the print (PDF)
name-stock-go = Stock accounts and filing
name-stock-own = Establishment
name-stock-excise = Excise number
name-stock-period = Period
name-stock-days = from { $from } to { $to }
name-stock-entered = recorded { $time }
name-stock-arc = ARC { $arc }
name-stock-until = at the latest { $time }
name-stock-column-left = Exit
name-stock-column-document = Document
name-stock-column-consignee = Consignee
name-stock-column-goods = Product
name-stock-column-quantity = Quantity
name-stock-column-strength = % vol
name-stock-column-pure = Pure alcohol (L)
name-stock-column-filed = Copy 1
name-stock-column-code = Product code
name-stock-column-lines = Lines
name-stock-unit-l20 = L at 20 °C
name-stock-unit-l15 = L at 15 °C
name-stock-unit-kg = kg
name-stock-unit-mille = thousands
name-missing-copy-1 = signed copy 1: not filed
name-missing-copy-3 = copy 3: not back from the consignee
name-missing-scan-1 = copy 1: filed without a scan
name-missing-scan-3 = copy 3: filed without a scan
