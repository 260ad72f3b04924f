# The code lists: `name-list-…` their names, `name-flag-…` what they say of a code, `lists-…` sentences.
# Values: place and detail of what is wrong in a file, more for how many other things; name, date, list, lists, day, sha256.

event-house-lists-loaded = A newer code list was loaded.

name-list-products = Excise products
name-list-categories = Categories of products
name-list-cn-codes = CN codes
name-list-pairs = CN codes of each product
name-list-packages = Packages
name-list-transport-modes = Means of transport
name-list-transport-units = Transport units
name-list-units-of-measure = Units of measure
name-list-wine-zones = Wine-growing zones
name-list-wine-operations = What was done to the wine
name-list-wine-categories = Categories of wine
name-list-document-types = Types of document
name-list-member-states = States
name-list-plato-states = States that tax beer by degree Plato
name-list-destinations = Types of destination
name-list-changed-destinations = Types of destination after a change
name-list-origins = Types of origin
name-list-guarantors = Types of guarantor
name-list-transport-arrangements = Who arranges the transport
name-list-submissions = Types of submission
name-list-cancellation-reasons = Reasons of a cancellation
name-list-unsatisfactory-reasons = What is wrong on receipt
name-list-delay-explanations = Explanations of a delay
name-list-receipt-conclusions = Conclusions of a receipt or an exit

name-flag-category = category
name-flag-unit = unit of measure
name-flag-strength-required = alcoholic strength asked for
name-flag-plato-may = degree Plato possible
name-flag-density-required = density asked for
name-flag-duty-paid-only = duty paid only
name-flag-countable = counted
name-flag-usual = offered first
name-flag-max-days-suspension = days of journey at most, under suspension:
name-flag-max-days-duty-paid = days of journey at most, duty paid:
name-flag-trader-required = guarantor to be named
name-flag-reserved = number held free
name-flag-member = Member State

name-lists-since = since { $date }
name-lists-until = until { $date }
name-lists-codes = Codes in force
lists-of-the-program = The codes are those of the program, state of { $day }.
lists-of-a-file = The codes are those of the program, completed by “{ $name }”; latest state: { $day }.
lists-loaded = The lists “{ $name }”, state of { $date }, are loaded. Codes that are no longer in them stay right for the days before.
lists-loaded-before = The lists “{ $name }”, state of { $date }, had been loaded before. Nothing changed.
lists-was-loaded = Loaded on { $when }: “{ $name }”, state of { $date }.
lists-not-used = These lists of “{ $name }” are not used, because the program has newer ones: { $lists }.

part-lists-more = { $has-more ->
    [yes] {" "}({ $more ->
        [one] one other thing is not right
       *[other] { $more } other things are not right
    }.)
   *[no] {""}
}
part-lists-nothing = Nothing was loaded: the lists of before stay in force.

lists-which = There is no list “{ $detail }”.
    .do = Choose one of: { $lists }.
lists-no-code = The list { $list } has no code “{ $detail }”{ $has-day ->
    [yes] {" "}on { $day }
   *[no] {""}
}.
    .do = Check the code and the day; acquit codelists show { $list } shows the whole list.
lists-file-gone = The file of the lists “{ $name }” ({ $sha256 }) is missing from the archive, or can no longer be read there. These lists are not used.
    .do = Load the same file once more, or take it from the last backup.
lists-no-longer-fits = The lists “{ $name }” ({ $sha256 }) no longer go with those of the program. They are not used.
    .do = Ask whoever gave it to you for a newer state, and load that.
lists-too-large = The file is larger than 4 MB. { part-lists-nothing }
    .do = Divide the lists over several files.
lists-json = { $place }: the file does not have the form expected.{ $has-detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
} { part-lists-nothing }
    .do = Correct the file at this place; docs/codelists.md describes the form.
lists-format = The file says that it has the form “{ $detail }”, which this program does not read. { part-lists-nothing }
    .do = Take a file of the form acquit-codelists-1, or a newer version of the program.
lists-text = { $place }: a text is missing, too long or on several lines.{ part-lists-more } { part-lists-nothing }
    .do = Correct this text in the file: one line, 300 characters at most (120 for the name).
lists-too-many = The file has too many lists or too many codes ({ $detail }). { part-lists-nothing }
    .do = Divide the lists over several files.
lists-empty = The file holds no code. { part-lists-nothing }
    .do = Check that it is the right file.
lists-unknown-list = { $place }: there is no list “{ $detail }”.{ part-lists-more } { part-lists-nothing }
    .do = Correct the name; acquit codelists show shows the lists and their names.
lists-twice = { $place }: the list “{ $detail }” is there twice.{ part-lists-more } { part-lists-nothing }
    .do = Put the two into one.
lists-code = { $place }: “{ $detail }” does not have the form of a code of this list.{ part-lists-more } { part-lists-nothing }
    .do = Correct the code in the file.
lists-days = { $place }: “{ $detail }” would end before it has begun.{ part-lists-more } { part-lists-nothing }
    .do = Correct the days in the file; without a first day it is the day of the lists’ state.
lists-label = { $place }: “{ $detail }” is new and has a name in neither language.{ part-lists-more } { part-lists-nothing }
    .do = Add fr, en or both.
lists-flag = { $place }: this list does not know “{ $detail }”.{ part-lists-more } { part-lists-nothing }
    .do = Correct the word; acquit codelists show --json shows those of each list.
lists-flag-value = { $place }: a value is missing, or not of the kind expected ({ $detail }).{ part-lists-more } { part-lists-nothing }
    .do = Give this value in the file; acquit codelists show --json shows how it is written.
lists-pair = { $place }: the product or the CN code of “{ $detail }” is in no list.{ part-lists-more } { part-lists-nothing }
    .do = Add it to its list in the same file.
lists-older = The list { $place } in force is of { $detail }: the file is older.{ part-lists-more } { part-lists-nothing }
    .do = Take a newer state. To correct a list, date the file with the day of the correction.
