# The square code and the keys that sign it.
name-place-code = square code, at the top right of the sheet
paper-code-form = The square code “{ $text }” cannot be drawn.
    .do = Send this message to the authors of the program. If a number was taken, it is in the register: write it by hand on a blank form.
