# Excise number, office code, ARC, LRN, reference given by the authority: refusals of the crate `number`.
# Values as in number.ftl.

excise-length = Un numéro d’accise a 13 caractères.{ part-length-found }
    .do = Relisez-le sur votre agrément, par exemple FR007328E0001.
excise-country = Un numéro d’accise commence par les deux lettres majuscules de l’État, FR pour la France.{ part-character }{ part-suggestion }
    .do = Retapez les deux premiers caractères.
excise-character = Un numéro d’accise ne contient que des chiffres et des lettres de A à Z.{ part-character }{ part-suggestion }
    .do = Retapez ce caractère.

office-length = Le code d’un bureau de douane a 8 caractères.{ part-length-found }
    .do = Vérifiez le code auprès de votre bureau, par exemple FR007328.
office-country = Le code d’un bureau de douane commence par les deux lettres majuscules de l’État, FR pour la France.{ part-character }{ part-suggestion }
    .do = Retapez les deux premiers caractères.
office-character = Le code d’un bureau de douane ne contient que des chiffres et des lettres de A à Z.{ part-character }{ part-suggestion }
    .do = Retapez ce caractère.

arc-length = Un CRA (ARC) a 21 caractères.{ part-length-found }
    .do = Relisez-le sur le document d’origine.
arc-year = Un CRA (ARC) commence par les deux chiffres de l’année.{ part-character }{ part-suggestion }
    .do = Retapez les deux premiers caractères.
arc-country = Les caractères 3 et 4 d’un CRA (ARC) sont les deux lettres majuscules de l’État, FR pour la France.{ part-character }{ part-suggestion }
    .do = Retapez ces deux caractères.
arc-character = Un CRA (ARC) ne contient que des chiffres et des lettres majuscules de A à Z, et finit par un chiffre.{ part-character }{ part-suggestion }
    .do = Retapez ce caractère.
arc-check-digit = Le dernier chiffre du CRA (ARC), « { $found } », ne s’accorde pas avec les vingt autres caractères, qui demandent « { $suggestion } » : l’un des 21 diffère sans doute de l’original.
    .do = Comparez les 21 caractères un à un avec le document d’origine ; ne corrigez pas seulement le dernier.

lrn-length = Un numéro de référence local (LRN) a de 1 à 22 caractères.{ part-length-found }
    .do = Donnez-en un plus court, ou n’en donnez pas : le numéro de secours en tiendra lieu.
lrn-character = Un numéro de référence local (LRN) ne contient que des caractères visibles. Le caractère { $position } ne se voit pas.
    .do = Retapez le numéro au clavier au lieu de le coller.

reference-length = Un numéro donné par GPS ou par le bureau a de 1 à 40 caractères.{ part-length-found }
    .do = Faites-le répéter et tapez seulement le numéro.
reference-character = Un numéro donné par GPS ou par le bureau ne contient que des caractères qui se voient sur le papier. Le caractère { $position } ne se voit pas.
    .do = Retapez le numéro au clavier au lieu de le coller.
