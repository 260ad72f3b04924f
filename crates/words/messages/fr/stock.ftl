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
copy-scan-empty = Le fichier de la numérisation est vide.
    .do = Numérisez ou photographiez la feuille encore une fois. Rien n’est noté.
copy-scan-large = Le fichier de la numérisation dépasse { $most } Mo.
    .do = Numérisez en noir et blanc ou à 200 points par pouce, ou classez sans numérisation. Rien n’est noté.
copy-scan-kind = Ce fichier n’est ni un PDF, ni une image PNG ou JPEG.
    .do = Donnez la numérisation ou la photo dans un de ces formats, ou classez sans elle. Rien n’est noté.
stock-month = « { $text } » n’est pas un mois.
    .do = Écrivez l’année et le mois, comme 2026-11.
stock-period = « { $text } » n’est pas une période : elle finit avant de commencer, ou dépasse dix ans.
    .do = Donnez le premier et le dernier jour, comme 2026-11-01 et 2026-11-30.
stock-too-long = Ces sorties font plus de { $most } lignes, trop pour une impression.
    .do = Imprimez des périodes plus courtes, quelques jours à la fois, ou prenez le tableau (CSV), qui les a toutes.

## Sur les pages et en réponse
stock-filed = L’exemplaire { $copy } est noté comme classé : { $place }.
stock-filed-unsigned = L’exemplaire { $copy } est noté, sans sa signature : { $place }.
stock-written = Écrit : { $path }.
stock-nothing = Rien n’est parti sous document de secours dans cette période.
stock-what = Ce qui est parti sous document de secours, dans l’ordre des départs, une ligne par produit. Les quantités sont celles des documents, l’alcool pur en est le produit exact par le titre.
stock-entries-what = Ce qui a été reçu pendant une panne et noté ici par un rapport de réception. Le rapport ne dit que le document, le jour et ce qui n’allait pas : les quantités sont sur le document reçu.
name-stock-differences = { $count ->
    [one] un produit avec une différence
   *[other] { $count } produits avec une différence
}
stock-no-entries = Les autres entrées ne sont pas ici : portez-les d’après les documents reçus.
stock-missing = { $count ->
    [one] Un document écrit à la main est là sans ses quantités : elles sont encore à taper d’après le papier.
   *[other] { $count } documents écrits à la main sont là sans leurs quantités : elles sont encore à taper d’après les papiers.
}
stock-no-data = Quantités à taper d’après le papier.
stock-was-void = Parti alors que son numéro était annulé.
stock-all-filed = Tout ce qui est parti dans ce mois est classé.
stock-unfiled-what = Les exemplaires signés se gardent avec la comptabilité matières. Dites où chacun est ; sa numérisation ou sa photo aide à le retrouver.
stock-more = { $count ->
    [one] Un autre document attend ; il viendra ici quand ceux-ci seront classés.
   *[other] { $count } autres documents attendent ; ils viendront ici quand ceux-ci seront classés.
}
stock-file-what = Notez où l’exemplaire est maintenant. Classé une autre fois, le nouvel endroit remplace l’ancien, et l’histoire garde les deux.
stock-not-filed = Aucun exemplaire n’est noté comme classé.
stock-place-hint = Par exemple : classeur 2026, onglet secours.
stock-scan-hint = Un PDF, une image PNG ou JPEG, 20 Mo au plus. Le fichier est gardé tel quel.
stock-copy-hint = L’exemplaire 1 reste chez vous, l’exemplaire 3 revient du destinataire.
name-stock-title = Comptabilité matières
name-stock-file-title = Classer un exemplaire
name-stock-copies = Exemplaires classés
name-stock-file-copy = Classer l’exemplaire { $copy }
name-stock-file-any = Classer un exemplaire
name-stock-copy = Exemplaire
name-stock-copy-n = Exemplaire { $copy }
name-stock-place = Où il est
name-stock-signed = Il porte sa signature
name-stock-signed-any = Il porte sa signature ; l’exemplaire 3, celle du destinataire
name-stock-endorsed = Visé par le destinataire
name-stock-scan = Numérisation ou photo
name-stock-scan-file = Télécharger sa numérisation ({ $kind })
name-stock-unsigned = sans signature
name-stock-old-version = feuille d’une version précédente
name-stock-do = Noter qu’il est classé
name-stock-month-of = Mois du départ
name-stock-month-do = Montrer ce mois
name-stock-month-before = Mois précédent : { $month }
name-stock-month-after = Mois suivant : { $month }
name-stock-unfiled = Ce qui n’est pas classé
name-stock-exits = Sorties
name-stock-entries = Entrées
name-stock-column-arrived = Arrivée
name-stock-column-conclusion = Conclusion du rapport
name-stock-totals = Totaux par produit
name-stock-csv = Télécharger le tableau (CSV)
name-stock-pdf = Télécharger l’impression (PDF)
name-stock-go = Comptabilité matières et classement
name-stock-own = Établissement
name-stock-excise = N° d’accise
name-stock-period = Période
name-stock-days = du { $from } au { $to }
name-stock-entered = noté le { $time }
name-stock-arc = CRA { $arc }
name-stock-until = au plus tard le { $time }
name-stock-column-left = Sortie
name-stock-column-document = Document
name-stock-column-consignee = Destinataire
name-stock-column-goods = Produit
name-stock-column-quantity = Quantité
name-stock-column-strength = % vol
name-stock-column-pure = Alcool pur (L)
name-stock-column-filed = Exemplaire 1
name-stock-column-code = Code produit
name-stock-column-lines = Lignes
name-stock-unit-l20 = L à 20 °C
name-stock-unit-l15 = L à 15 °C
name-stock-unit-kg = kg
name-stock-unit-mille = milliers
name-missing-copy-1 = exemplaire 1 signé : pas classé
name-missing-copy-3 = exemplaire 3 : pas revenu du destinataire
name-missing-scan-1 = exemplaire 1 : classé sans numérisation
name-missing-scan-3 = exemplaire 3 : classé sans numérisation
