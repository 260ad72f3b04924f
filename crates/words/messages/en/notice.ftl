### Notices to customs: prepared, gone, received (N1, C1). And what is kept as proof.

## What entries say
event-notice-queued = A notice to customs was prepared.
event-notice-composed = The message of this notice was written, and its copy archived.
event-notice-sending = The message is being given to a mail server.
event-notice-sent = A mail server has taken the message on.
event-notice-failed = The message was not taken on, or nothing confirms it.
event-notice-again = The message is to be sent once more.
event-notice-dropped = This notice will not be sent any more.
event-notice-answered = An answer to this notice has come.
event-proof-filed = A proof was kept.

## Refusals
notice-unknown = No notice bears the number { $notice }.
    .do = Look at the list of notices (acquit outbox list).
notice-nothing-to-tell = There is nothing to tell the office: no document fits.
    .do = Name the documents that leave, or the void number that the office knows.
notice-one-truck = These documents are not in one truck, and a notice is for one truck.
    .do = Prepare a notice for each truck.
notice-no-address = The office’s mail address is not noted.
    .do = Note it in the address book, or tell the office by other means: telephone, fax, text message.
notice-not-waiting = This notice does not wait to be sent ({ $state }).
    .do = Look where it stands. If it has to be sent once more, ask for it.
notice-not-composed = The message of notice { $notice } is not written yet.
    .do = It will be at the next attempt: nothing has left, nothing is lost.
notice-on-its-way = This notice has left, or is leaving ({ $state }): it cannot be held back any more.
    .do = If what it says is no more true, tell the office with a new notice.
notice-told = This notice has left already ({ $state }).
    .do = To tell the office something else, prepare a new notice.
proof-of-nothing = It is not said what { $name } belongs to.
    .do = Name the outage, the notice or the document of which it is proof.

# The notice to the office: its five lines, its page, and the pages on which it waits (docs/notice.md). Nothing here says of what waits that it was sent.

# The five lines, as the office reads them.
notice-line-announce = We announce that we intend to use the fallback procedure.
notice-line-tell = { $count ->
    [one] Fallback number of this vehicle: { $documents }.
   *[other] { $count } fallback numbers of this vehicle: { $documents }.
}
notice-line-who = Consignor: { $name }, excise number { $excise }{ part-letter-place }.
part-notice-which = { $has-which ->
    [yes] { $which }{" "}
   *[no] {""}
}
part-notice-for = { $has-consignee ->
    [yes] for { $consignee }
   *[no] {""}
}
name-notice-goods-of = { part-notice-which }{ part-notice-for }{ part-letter-goods }
part-notice-described = { $has-described ->
    [yes] { $described }
   *[no] not stated
}
notice-line-goods = { $left ->
    [0] Goods: { part-notice-described }.
    [one] Goods: { part-notice-described }; and 1 more document.
   *[other] Goods: { part-notice-described }; and { $left } more documents.
}
part-notice-phone = { $has-phone ->
    [yes] telephone { $phone }, or an answer to this message
   *[no] an answer to this message
}
notice-line-reach = To reach us: { part-notice-phone }. Message prepared on { $time }.

# Its one page.
name-notice-page-announcement = Fallback procedure: intention announced
name-notice-page-communication = Fallback procedure: number of the document
name-notice-page-voided = Fallback procedure: a number that is void
name-notice-number-of = Number of the { $kind }
name-notice-void-since = { $number } void since { $time }
name-notice-prepared = prepared on
name-notice-checkpoint = Last signed checkpoint of our register
notice-page-more = And { $count } more documents: the message and the attached file name them all.
notice-page-code = To scan: this message in short, and the head of the register.

# The pages on which notices wait. What waits is never called sent.
name-notices-title = Messages to the office
name-notices-about-announcement = Announcement of the fallback procedure
name-notices-about-communication = Numbers to be told
name-notices-about-voided = Void number to be told
name-notices-more = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
name-notices-one = Message to the office: { $about }
name-notices-word-to-do = To do
name-notices-word-waiting = Waiting to leave
name-notices-word-sent = Left, no answer
name-notices-word-told = The office knows
name-notices-word-dropped = Taken back or replaced
name-notices-home = Messages to the office that wait
name-notices-home-all = All messages to the office
name-notices-home-more = Other messages wait: see them all
name-notices-more-open = Next open messages
name-notices-older = Older messages
name-notices-back = Back to the messages to the office
name-notices-numbers = Numbers
name-notices-office = Office
name-notices-since = In this state since
name-notices-tried = Attempts
name-notices-head = Head of the register in the message
name-notices-files = Archived files
name-notices-eml = ready e-mail (.eml)
name-notices-page = one page (PDF), for the fax too
name-notices-send = Let this workstation send it
name-notices-send-now = Try to send it now
name-notices-send-again = Ask for it to be sent once more
name-notices-again-why = What you know of this sending
name-notices-means = Send it or say it yourself
name-notices-told = Note that you sent or said it
name-notices-told-to = To whom: name of the person, or address
name-notices-said = What was said
name-notices-told-do = Note what was done
name-notices-drop = Do not send it any more
name-notices-drop-why = Why
name-notices-drop-do = Take this message back
name-notices-history = What happened
name-notices-ascii = Text without accents
name-notices-hand-announcement = Prepare the announcement to the office
name-notices-hand-communication = Prepare the message to the office
name-notices-hand-voided = Prepare the notice that it is void
name-notices-send-announcement = Let this workstation send the announcement
name-notices-send-communication = Let this workstation send the message
name-notices-send-voided = Let this workstation send that it is void
notices-what = Each message tells the office an intention, the numbers of a truck, or a number that is void. It counts once a server has taken it, or a person has noted that they sent or said it.
notices-by-hand = This workstation sends nothing itself: open a message to send it by e-mail, text message or fax, or to read it out on the telephone.
notices-none = No message.
name-notices-prepared = Prepared on { $time }
notices-key-what = The message is kept, with its page and its files; preparing it tells nobody yet.
notices-next-try = { $count ->
    [one] 1 attempt so far. Next attempt: { $time }.
   *[other] { $count } attempts so far. Next attempt: { $time }.
}
notices-no-server = No mail server is set on this workstation: send it or say it yourself.
notices-not-written = The text of this message could not be written yet; it will be at the next attempt.
notices-state-to-do = Message ready, to be sent or said: the office does not know.
notices-state-waiting = Message ready, but not gone yet: the office does not know.
notices-state-sending = The message is being given to a server: the office does not know yet.
notices-state-unknown = The message may have left: no server confirmed it. Call the office, or ask for it to be sent once more.
notices-state-refused = A server refused this message: the office does not know.
notices-state-bounced = This message came back: the office does not know.
notices-state-sent = The message has left; no answer from the office so far.
notices-state-told = The office knows.
notices-state-dropped = This message does not leave any more.
notices-outcome-sent = A server has taken it.
notices-outcome-not-connected = No server could be reached; nothing has left.
notices-outcome-later = The server asks to come back later; nothing has left.
notices-outcome-refused = The server refused it.
notices-outcome-unknown = The line was cut while it was being given: it may have arrived.
notices-send-unknown = Sent once more it may arrive twice, with the same identifier: the office sees that it is the same message.
notices-told-what = Note it once it is done, with the time and the person: only then does the office count as told.
notices-drop-what = The message stays in the register, with your reason. What the office must know is still due.
