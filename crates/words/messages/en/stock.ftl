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
