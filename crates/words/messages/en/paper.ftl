# The paper: what cannot be printed, and where. Errors of the crate `forms`.
# Values: place for most, as the form names it; then character, rows, pages, max, text, detail after the code.

part-place = { $has-place-name ->
    [yes] { $place-name }
   *[no] box { $place }
}
name-place-number = cells of the number
name-place-head = mark of the register, at the foot of the sheet
name-place-vehicle = vehicle
name-place-departure = departure
name-place-journey-end = end of the journey
name-place-printed-at = time of printing
name-place-mark = words across the sheet
name-place-identification = line of identification, at the foot of the sheet

paper-glyph = The character “{ $character }”{ part-codepoint } cannot be printed ({ part-place }): our typefaces have no visible shape for it.
    .do = Replace it, then try again.
paper-too-long = The text ({ part-place }) is too long for the paper, even with a continuation sheet.
    .do = Shorten it, then try again.
paper-too-many-rows = There are { $rows } lines of goods; the form takes at most { $max }.
    .do = Divide the goods among several documents.
paper-too-many-pages = It would take { $pages } pages; one print has at most { $max }.
    .do = Shorten the texts, or divide the goods among several documents.
paper-unknown-box = This form has no box { $place } to write a text in.
    .do = Check the number of the box on the form.
paper-number-form = “{ $text }” does not go into the 21 cells of the form, which take digits and capital letters.
    .do = Read the number again. If it was given in another form, it is printed beside the cells.
paper-head-form = The mark of the register “{ $text }” cannot be printed at the foot of the sheet.
    .do = Run acquit verify, then send this message to the authors of the program.
paper-engine = The layout failed by a fault of the program.{ part-technical }
    .do = Send this message to the authors of the program. If a number was taken, it is in the register: write it by hand on a blank form.

# The choice of form and language.
name-paper-form-national = DAA or DSA
name-paper-form-eu = EU fallback document
name-paper-language-fr = French
name-paper-language-en = English
name-paper-language-de = German
name-paper-language-nl = Dutch
name-paper-language-it = Italian
name-paper-language-es = Spanish
name-leave-paper-choice = Form and language of the paper
name-leave-paper-form = Form
name-leave-paper-language = Language of the captions
name-settings-paper = The paper
name-settings-paper-go = Choose the paper
name-settings-paper-do = Keep these settings
name-settings-field-paper-abroad = To another Member State
name-settings-field-paper-language = Language of the captions
cli-form = The form { $form } does not go with --kind { $kind }.
    .do = Give --form { $kind } or --form eu, or nothing.
