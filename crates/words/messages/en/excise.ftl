# Excise number, office code, ARC, LRN, reference given by the authority: refusals of the crate `number`.
# Values as in number.ftl.

excise-length = An excise number has 13 characters.{ part-length-found }
    .do = Read it again on your approval, for example FR007328E0001.
excise-country = An excise number begins with the two capital letters of the state, FR for France.{ part-character }{ part-suggestion }
    .do = Type the first two characters again.
excise-character = An excise number has only digits and letters A to Z.{ part-character }{ part-suggestion }
    .do = Type this character again.

office-length = The code of a customs office has 8 characters.{ part-length-found }
    .do = Check the code with your office, for example FR007328.
office-country = The code of a customs office begins with the two capital letters of the state, FR for France.{ part-character }{ part-suggestion }
    .do = Type the first two characters again.
office-character = The code of a customs office has only digits and letters A to Z.{ part-character }{ part-suggestion }
    .do = Type this character again.

arc-length = An ARC (CRA) has 21 characters.{ part-length-found }
    .do = Read it again on the original document.
arc-year = An ARC (CRA) begins with the two digits of the year.{ part-character }{ part-suggestion }
    .do = Type the first two characters again.
arc-country = Characters 3 and 4 of an ARC (CRA) are the two capital letters of the state, FR for France.{ part-character }{ part-suggestion }
    .do = Type these two characters again.
arc-character = An ARC (CRA) has only digits and capital letters A to Z, and ends in a digit.{ part-character }{ part-suggestion }
    .do = Type this character again.
arc-check-digit = The last digit of the ARC (CRA), “{ $found }”, does not agree with the other twenty characters, which call for “{ $suggestion }”: one of the 21 probably differs from the original.
    .do = Compare the 21 characters one by one with the original document; do not just change the last one.

lrn-length = A local reference number (LRN) has 1 to 22 characters.{ part-length-found }
    .do = Give a shorter one, or none: the fallback number will stand in for it.
lrn-character = A local reference number (LRN) has only characters that can be seen. Character { $position } cannot.
    .do = Type the number on the keyboard instead of pasting it.

reference-length = A number given by GPS or by the office has 1 to 40 characters.{ part-length-found }
    .do = Have it repeated and type only the number.
reference-character = A number given by GPS or by the office has only characters that can be seen on paper. Character { $position } cannot.
    .do = Type the number on the keyboard instead of pasting it.
