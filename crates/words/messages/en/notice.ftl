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
notice-line-void = { $void }
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
