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
