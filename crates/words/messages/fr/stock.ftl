### La comptabilité matières et le classement (C3).

## Ce qui reste à faire, ce qui est noté
duty-C3-copy3 = Faire revenir l’exemplaire 3, visé par le destinataire : il est dû dans les 15 jours qui suivent le mois de la réception. Le classer, ou noter la réception.
event-copy-filed = Un exemplaire du document a été classé.
name-correct-fact-copy = Exemplaire
name-correct-fact-place = Où il est
name-correct-fact-signed = Signé
name-correct-fact-scan = Numérisation (SHA-256)

## Refus
copy-none = Un { $kind } n’a pas d’exemplaire { $copy } : il en a { $copies }.
    .do = Donnez un exemplaire de 1 à { $copies }.
copy-place-needed = Il n’est pas dit où l’exemplaire { $copy } est classé.
    .do = Dites l’endroit comme vous le chercherez : un classeur, un registre, une boîte.
