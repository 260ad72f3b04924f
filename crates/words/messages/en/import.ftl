# Parties, products and consignments from files; the watched folder.

## Tables (docs/csv.md)
part-csv-letter = { $has-letter ->
    [yes] , column { $letter }
   *[no] {""}
}
part-csv-name = { $has-name ->
    [yes] {" "}({ $name })
   *[no] {""}
}
part-csv-at = Line { $line }{ part-csv-letter }{ part-csv-name }:
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

csv-twice = { part-csv-at } this already stands on line { $first }.
    .do = Keep one of the two rows, then give the file again.

## The book as tables
name-import-title = Read a table (CSV)
name-import-export = Make a table of it (CSV)
name-import-file = CSV table
name-import-check = Only say what would be done
name-import-do = Read this table
import-what = What is new is added, what is known is updated. A column that is absent changes nothing; an empty cell clears. If there is an error, nothing is changed.
import-columns = Titles of the columns: { $columns }.
import-did = Table read. Added: { $added }. Updated: { $changed }. Unchanged: { $same }.
import-would = Nothing was changed. This table would give: added { $added }, updated { $changed }, unchanged { $same }.
    .do = Untick the box and choose the file again to read it.
import-written = Table written: { $path }.
import-count = “{ $found }” is not a whole number above zero.
    .do = Write it without decimals, for example 6.

## Products, measured
name-import-field-units = Bottles (or units) in a package
name-import-field-content = Content of one bottle, in the unit of the product code
name-import-field-unit-gross = Gross weight of one bottle, in kg
name-import-field-unit-net = Net weight of one bottle, in kg
name-import-field-pallet = Packages per pallet
name-import-compute = Compute
part-measured-quantity = { $has-quantity ->
    [yes] {" "}{ $quantity } { $unit }
   *[no] {""}
}
part-measured-gross = { $has-gross ->
    [yes] {" "}· { $gross } kg gross
   *[no] {""}
}
part-measured-net = { $has-net ->
    [yes] {" "}· { $net } kg net
   *[no] {""}
}
part-measured-pallets = { $has-pallets ->
    [yes] {" "}· pallets: { $pallets }
   *[no] {""}
}
import-measured = Computed for { $packs } packages:{ part-measured-quantity }{ part-measured-gross }{ part-measured-net }{ part-measured-pallets }. You can always write something else.
import-rounded = Rounded to what the document can say.
import-no-product = The book knows no product of this name.
    .do = Choose a product of the book, or write quantity and weights yourself.
import-no-packs = A number of packages is needed to compute.
    .do = Write the number of packages, for example 36.
import-no-measure = The book does not say what a package of this product holds.
    .do = Complete this product in the book, or write quantity and weights yourself.

## The same document again
name-import-again = Make the same document again
import-again-what = A new departure begins with what is written here. Not carried over: the number, the reference, the invoice and its date, the day and hour of departure, the seals, the import declarations.

## The watched folder
watch-begins = The folder { $path } is being watched. Ctrl-C to end.
watch-issued = { $name }: { $number }, { $path }.
watch-refused = { $name }: { $message } This file is now in the folder refused.
watch-same-folder = The watched folder and that of the results are the same: { $path }.
    .do = Give two of them.
watch-held = Another program is already watching { $path }.
    .do = Let it work, or stop it first.
watch-unreadable = { $path } cannot be read. (Technical detail: { $detail })
    .do = Check the rights on this file. It stays where it is and will be taken as soon as it can be read.
watch-kind = This file does not say with one voice whether the duties are paid: origin, destination and message type must say the same for all its documents.
    .do = Correct the file, or split it: one file for the DAA, another for the DSA.
series-moved = The last number of { $year } is now { $last } in the register; the watch began with { $stated }. With nobody in front of the screen, no number is built.
    .do = Check the last number used on the papers, then start the watch again with that number (--last-used), and give the file again.
series-unstated = Nobody told this watch which is the last number used in { $year }: no number is built.
    .do = Check it on the papers, start the watch again with that number (--last-used), and give the file again.

# What is said of a file that changed its form: nothing to be done.
xml-converted = Written to { $path }.
xml-header-left = The header of the message (sender, recipient, identifier) has no place in this format: it is not there.
xml-spaces-left = “{ $element }”: needless spaces and line breaks become one space, a message carries nothing else.
xml-refused = What the official schema would refuse of the message itself, as it is ({ $count }):
