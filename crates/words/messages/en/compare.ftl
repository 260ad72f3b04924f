### The validated document beside the paper.

## Why a difference is none
name-equal-empty = empty on one side, absent on the other
name-equal-spaces = more or fewer spaces
name-equal-composition = the same accents, coded otherwise
name-equal-signs = apostrophe, quotation mark or hyphen of another form
name-equal-letter-case = capitals and small letters
name-equal-separators = the same characters, other separators
name-equal-trailing-zeros = zeros after the point
name-equal-rounded-mass = a rounded mass, two decimals at least
name-equal-minutes = the hour without its seconds
name-equal-order-of-lines = the same lines in another order or under other numbers
name-equal-order-of-items = the same items in another order
name-equal-deferred-flag = the deferred flag, which the validated document does not carry
name-equal-flag-not-set = a box not ticked, or absent
name-equal-addition = absent on the paper, added at re-entry and recorded
