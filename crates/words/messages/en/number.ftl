# The fallback number: refusals of the crate `number`.
# Values: position, found, suggestion, length, codepoint, each only where the error has it.

part-character = { $has-found ->
    [yes] {" "}Character { $position }: “{ $found }”{ part-codepoint }.
   *[no] {""}
}
part-suggestion = { $has-suggestion ->
    [yes] {" "}Did you mean “{ $suggestion }”?
   *[no] {""}
}
# Counting stops at 65.
part-length = { $length ->
    [65] more than 64
   *[other] { $length }
}
part-length-found = { $has-length ->
    [yes] {" "}Here there are { part-length }.
   *[no] {""}
}

number-length = A fallback number has 21 characters.{ part-length-found }
    .do = Read it again, or have it repeated: 2 digits for the year, 13 characters for the excise number, 5 digits for the sequence, then 1 (DAA) or 2 (DSA).
number-character = A fallback number has only digits and capital letters A to Z.{ part-character }{ part-suggestion }
    .do = Type this character again.
number-year = The year is written with two digits, from 00 for 2000 to 99 for 2099.{ part-character }{ part-suggestion }{ part-length-found }
    .do = Write the last two digits of the year: 26 for 2026.
number-country = A French fallback number bears an excise number that begins with FR.{ part-character }
    .do = Check the excise number: it is that of the establishment that dispatches, in France.
number-sequence-digit = The sequence has only digits.{ part-character }{ part-suggestion }
    .do = Type the five digits of the sequence again, zeros included: 00008.
number-sequence-zero = The sequence begins at 00001.
    .do = If no number was used this year, answer “none” or 0 when asked for the last number used: the first one will then be 00001.
number-sequence-range = The sequence goes from 00001 to 99999 and does not start again.{ part-length-found }
    .do = Check the sequence. If number 99999 really was used, ask your customs office for a number.
number-type-digit = The last character says the type of document: 1 for a DAA, 2 for a DSA.{ part-character }{ part-suggestion }
    .do = Is the duty already paid? If so, it is a DSA: 2. If not, it is a DAA: 1.
number-kind = The document is a DAA or a DSA.
    .do = Is the duty already paid? If so, choose DSA. If not, choose DAA.
number-duty-paid-only = This excise number has the letter A at the place that reserves it for goods whose duty is already paid: it can bear a DSA, not a DAA.
    .do = Is the duty already paid? If so, make a DSA. If not, take the excise number of the warehouse from which the goods leave under duty suspension.
