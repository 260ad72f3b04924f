# Customs offices of the book, and the register for an officer.

## The card of an office: `name-office-…` are headings, labels and keys, `office-…` are sentences.
name-office-offices = Customs offices
name-office-office = Customs office
name-office-add = Add an office
name-office-hours = When it is open
name-office-outside = Outside opening hours
name-office-from = Where these contacts are from
name-office-confirm = Note that this card is confirmed
name-office-confirm-do = Note the confirmation
name-office-field-code = Code of the office
name-office-field-name = Name of the office
name-office-field-street = Number and street
name-office-field-fax = Fax
name-office-field-hours = Opening hours
name-office-field-days = Days that differ
name-office-field-watched-phone = The telephone, office closed
name-office-field-watched-mail = E-mail, office closed
name-office-field-watched-fax = The fax, office closed
name-office-field-as-of = State as of
name-office-field-source = Source
name-office-field-who = Confirmed by
name-office-field-day = On
name-office-watch-watched = watched at any hour
name-office-watch-next-day = read on the next working day
name-office-watch-not-watched = not watched
name-office-watch-unknown = not known
office-field-code-hint = 8 characters, for example FR007328.
office-field-hours-hint = For example mo-fr 08:30-12:00 13:30-17:00. Leave it empty if you do not know them.
office-field-days-hint = One a line, with a reason in brackets if you like: 2026-12-24..2026-12-26 off (stocktaking), or 2026-12-31 08:30-12:00.
office-field-as-of-hint = The day of which these contacts are the state, for example 23/11/2026.
office-field-source-hint = For example: directory of customs, call to the office, e-mail of the office.
office-confirmed = Confirmed on { $date } by { $who }.
office-unconfirmed = Not confirmed.
office-as-of = State of { $date }.
office-undated = Undated.
office-source = Source: { $source }.
office-no-source = Source not said.
office-confirm-what = Call the office, or compare with what it publishes. The confirmation holds for what is written here: what changes later is unconfirmed again.
office-told-confirmed = The confirmation is noted.
office-day = This is no day.
    .do = Write it like this: 23/11/2026 or 2026-11-23, the year in four digits.
office-day-to-come = This day is still to come.
    .do = Write the day on which the card was confirmed.
office-there = The office { $office } is in the book already.
    .do = Open its card and change it.
office-unknown = The office { $office } is not in the book.
    .do = Check the 8 characters, or add the office.
office-changed = The card of the office { $office } has changed meanwhile: what was not read again is not noted as confirmed.
    .do = Read the card again, then note the confirmation.
office-removed = The office { $office } is erased from the book. Files keep the card that was used.
office-none = There is no office in the book.

## How an office is reached
name-office-part-phone = telephone
name-office-part-mail = e-mail
name-office-part-fax = fax
name-office-part-hours = opening hours
office-by-own = Contacts as noted for your establishment.
office-by-card = Contacts of the office’s card, in the book.
office-by-both = Contacts as noted for your establishment, completed by the office’s card, in the book.
office-differs = The card of the book says otherwise ({ $parts }): check before you call or write.

## What a table would change
name-office-plan = What this table would change
name-office-plan-line = Line
name-office-plan-row = Card
name-office-plan-new = new
name-office-plan-column = Column
name-office-plan-before = Before
name-office-plan-after = After
office-plan-more = And { $count } more cards.
office-plan-added = Line { $line }: { $name } would be added.
office-plan-changed = Line { $line }: { $name } would change ({ $columns }).

## The card that was used, on the page of a document
name-office-used = Card of the office that was used
office-used-as-of = { $office }, as of { $date }.
office-used-undated = { $office }, undated.
office-used-from = Source: { $source }.
office-used-gone = Card of the office, digest { $file }.
