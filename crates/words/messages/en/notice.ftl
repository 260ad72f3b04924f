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
    .do = Look at the list of notices: acquit outbox list.
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
