# The fallback number: refusals of the crate `number`.
# Values: position, found, suggestion, length, codepoint, each only where the error has it.

part-character = { $has-found ->
    [yes] {" "}Caractère { $position } : « { $found } »{ part-codepoint }.
   *[no] {""}
}
part-suggestion = { $has-suggestion ->
    [yes] {" "}Vouliez-vous écrire « { $suggestion } » ?
   *[no] {""}
}
# Counting stops at 65.
part-length = { $length ->
    [65] plus de 64
   *[other] { $length }
}
part-length-found = { $has-length ->
    [yes] {" "}Ici, il y en a { part-length }.
   *[no] {""}
}

number-length = Un numéro de secours a 21 caractères.{ part-length-found }
    .do = Relisez-le, ou faites-le répéter : 2 chiffres pour l’année, 13 caractères pour le numéro d’accise, 5 chiffres pour la séquence, puis 1 (DAA) ou 2 (DSA).
number-character = Un numéro de secours ne contient que des chiffres et des lettres majuscules de A à Z.{ part-character }{ part-suggestion }
    .do = Retapez ce caractère.
number-year = L’année s’écrit avec deux chiffres, de 00 pour 2000 à 99 pour 2099.{ part-character }{ part-suggestion }{ part-length-found }
    .do = Écrivez les deux derniers chiffres de l’année : 26 pour 2026.
number-country = Un numéro de secours français porte un numéro d’accise qui commence par FR.{ part-character }
    .do = Vérifiez le numéro d’accise : c’est celui de l’établissement qui expédie, en France.
number-sequence-digit = La séquence ne contient que des chiffres.{ part-character }{ part-suggestion }
    .do = Retapez les cinq chiffres de la séquence, zéros compris : 00008.
number-sequence-zero = La séquence commence à 00001.
    .do = Si aucun numéro n’a servi cette année, répondez « aucun » ou 0 à la question du dernier numéro utilisé : le premier sera alors 00001.
number-sequence-range = La séquence va de 00001 à 99999 et ne repart pas au début.{ part-length-found }
    .do = Vérifiez la séquence. Si le numéro 99999 a vraiment servi, demandez un numéro à votre bureau de douane.
number-type-digit = Le dernier caractère dit le type de document : 1 pour un DAA, 2 pour un DSA.{ part-character }{ part-suggestion }
    .do = Les droits sont-ils déjà payés ? Si oui, c’est un DSA : 2. Sinon, c’est un DAA : 1.
number-kind = Le document est un DAA ou un DSA.
    .do = Les droits sont-ils déjà payés ? Si oui, choisissez DSA. Sinon, choisissez DAA.
number-duty-paid-only = Ce numéro d’accise porte la lettre A à la place qui le réserve aux produits dont les droits sont déjà payés : il peut porter un DSA, pas un DAA.
    .do = Les droits sont-ils déjà payés ? Si oui, faites un DSA. Sinon, prenez le numéro d’accise de l’entrepôt d’où part la marchandise en suspension de droits.
