# Parties, products and consignments from files; the watched folder.

## Tables (docs/csv.md)
part-csv-at = Line { $line }{ $has-letter ->
    [yes] , column { $letter }
   *[no] {""}
}{ $has-name ->
    [yes] {" "}({ $name })
   *[no] {""}
}:
part-csv-there = Correct this cell in the table, save it, then give the file again.
csv-too-large = This table has { $size } bytes; at most { $limit } are read.
    .do = Split it into several files.
csv-encoding = { part-csv-at } some characters are neither UTF-8 nor Windows-1252.
    .do = Save the table as “CSV UTF-8”, then give the file again.
csv-empty = { part-csv-at } this table has no row of titles, or nothing below it.
    .do = The first row names the columns; put what is to be read below it.
csv-quote = { part-csv-at } a quotation mark opens a cell and nothing closes it.
    .do = { part-csv-there }
csv-too-many = { part-csv-at } there are more than { $limit }, and no more are read.
    .do = Split the table into several files.
csv-too-long = { part-csv-at } this text is too long: at most { $limit } bytes are read.
    .do = { part-csv-there }
csv-unknown-column = { part-csv-at } no column has this name.
    .do = Correct this title or remove the column; the guide to tables names every column.
csv-repeated-column = { part-csv-at } this title stands twice.
    .do = Remove one of the two columns.
csv-no-title = { part-csv-at } “{ $found }” stands in a column without a title.
    .do = Give the column a title, or clear this cell.
csv-value = { part-csv-at } “{ $found }” does not have the form that is meant. (Technical detail: { $expected })
    .do = { part-csv-there }
csv-amount = { part-csv-at } “{ $found }” is not a number.
    .do = Write it like this: 1200,5 or 1200.5. Never a comma and a point together.
csv-date = { part-csv-at } “{ $found }” is not a day.
    .do = Write it like this: 23/11/2026 or 2026-11-23, the year with four digits.
csv-time = { part-csv-at } “{ $found }” is not a time.
    .do = Write it like this: 18:30.
csv-flag = { part-csv-at } “{ $found }” is neither yes nor no.
    .do = Write yes or no.
csv-count = { part-csv-at } “{ $found }” is not a whole number.
    .do = Write it without decimals, for example 36.
csv-missing = { part-csv-at } this value is missing, and the rest cannot be read without it.
    .do = Fill it in in the table, or add the column, then give the file again.
csv-differs = { part-csv-at } “{ $found }” contradicts “{ $before }”, written on line { $first } for the same document.
    .do = Keep one of the two values, or give these rows different document names.
csv-more = There are more errors after these.
    .do = Correct these first, then give the file again.
