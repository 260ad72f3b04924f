### Le document validé comparé au papier.

## Pourquoi un écart n'en est pas un
name-equal-empty = vide d’un côté, absent de l’autre
name-equal-spaces = espaces en plus ou en moins
name-equal-composition = mêmes accents, codés autrement
name-equal-signs = apostrophe, guillemet ou trait d’union d’une autre forme
name-equal-letter-case = majuscules et minuscules
name-equal-separators = mêmes caractères, autres séparateurs
name-equal-trailing-zeros = zéros après la virgule
name-equal-rounded-mass = masse arrondie, deux décimales au moins
name-equal-minutes = heure sans les secondes
name-equal-order-of-lines = mêmes lignes, autre ordre ou autres numéros
name-equal-order-of-items = mêmes éléments, autre ordre
name-equal-deferred-flag = mention de dépôt différé, absente du document validé
name-equal-flag-not-set = case non cochée, ou absente
name-equal-addition = absent du papier, ajouté à la ressaisie et noté
