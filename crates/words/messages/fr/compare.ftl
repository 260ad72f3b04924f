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

## Le CRA pour ceux qui n'ont que le papier : le talon de l'exemplaire 3, le message.
name-compare-slip = CRA du document de secours, à joindre à l’exemplaire 3
name-compare-fallback = Numéro de secours, sur le papier
name-compare-arc = CRA, donné par GAMM@
name-compare-lrn = Référence locale (LRN)
name-compare-validated = Validé le
name-compare-consignor = Expéditeur
name-compare-consignee = Destinataire
name-compare-departed = Parti le
compare-slip-lead = Ce { $kind } de secours a été saisi dans GAMM@. Le document électronique validé porte le CRA ci-dessous et remplace le papier.
compare-slip-use = À joindre à l’exemplaire 3 avant de le renvoyer, et à citer à la réception dans EMCS. Le numéro de secours et le CRA désignent le même mouvement.
compare-second = GAMM@ a ce document deux fois. Second CRA : { $arc }.
name-compare-notice-subject = CRA { $arc } pour le { $kind } de secours { $number }
compare-notice-lead = Le { $kind } de secours { $number }, établi par { $name } pendant une panne, a été saisi dans GAMM@ et validé.
compare-notice-carrier = Si la marchandise est encore en route, notez le CRA sur les papiers de bord ou gardez ce message avec eux : il suffit à un contrôle pour retrouver le document électronique.
compare-notice-consignee = Citez le CRA pour la réception dans EMCS, et joignez-le à l’exemplaire 3 si vous nous le renvoyez.

## La comparaison, à la ligne de commande.
compare-not-entered = { $number } : pas encore de CRA. Il n’y a rien à comparer.
compare-no-file = { $number } : le CRA a été tapé ; le document validé (IE801) n’est pas dans le registre. Donnez-le (reenter answer) pour le comparer au papier.
compare-no-data = { $number } : papier écrit à la main, dont les données ne sont pas recopiées. Recopiez-les pour comparer.
compare-to-compare = { $number } : le document validé n’a pas encore été comparé à cette version du papier.
compare-same = { $number } : le document validé dit exactement ce que dit le papier.
compare-found = { $number } : { $equal ->
    [0] aucun écart égal par une règle
    [one] un écart égal par une règle
   *[other] { $equal } écarts égaux par une règle
}, { $open ->
    [0] aucun à expliquer
    [one] un à expliquer
   *[other] { $open } à expliquer
}.
compare-row-equal = = { $element } : papier « { $paper } », GAMM@ « { $entered } » ({ $rule }).
compare-row-open = ≠ { $element } : papier « { $paper } », GAMM@ « { $entered } » : à expliquer.
compare-row-explained = ≠ { $element } : papier « { $paper } », GAMM@ « { $entered } » : { $text }.
compare-more = Il y en a { $count } de plus, que la liste ne tient pas.
compare-slip-written = Le talon pour l’exemplaire 3 est dans { $path }.
compare-notice-written = Le message prêt est dans { $path }. Il n’est pas parti : ouvrez-le et envoyez-le.


## La page : le document validé à côté du papier, et le CRA à faire connaître.
name-compare-title = Le papier et GAMM@
name-compare-do = Comparer
name-compare-see = Voir la comparaison
name-compare-explain = Expliquer les écarts
name-compare-explain-do = Noter ces explications
name-compare-tell = Faire connaître le CRA
compare-tell-what = Le transporteur et le destinataire n’ont que le papier. Rien n’est envoyé d’ici : ouvrez le message et envoyez-le.
name-compare-slip-key = Le talon pour l’exemplaire 3 (PDF)
name-compare-to-carrier = Message pour le transporteur
name-compare-to-consignee = Message pour le destinataire
name-compare-real = Différences à expliquer
compare-real-what = GAMM@ ne dit pas ce que dit le papier. Écrivez pourquoi, en face de chaque différence ; l’explication reste au registre.
name-compare-equal = Écarts sans effet
compare-equal-what = Écrits autrement, mais égaux, chacun par la règle indiquée.
name-compare-element = Rubrique
name-compare-paper = Papier
name-compare-gamma = GAMM@
name-compare-because = Pourquoi c’est égal
name-compare-explanation = Explication
name-compare-absent = absent
name-compare-empty = vide
name-compare-added = { $place }, en plus dans GAMM@
name-compare-file = Le document validé (IE801)
compare-page-not-entered = Le CRA n’est pas encore connu : il n’y a rien à comparer.
compare-page-no-file = Le CRA a été tapé : le document validé (IE801) n’est pas encore ici. Donnez-le avec les réponses de GAMM@, et il sera comparé au papier.
compare-page-no-data = Le papier a été écrit à la main et ses données ne sont pas encore recopiées. Recopiez-les, et le document validé leur sera comparé.
compare-page-to-compare = Le document validé n’a pas encore été comparé à cette version du papier.
compare-nothing-said = Aucune explication n’a été écrite.
    .do = Écrivez-en une, en face d’une différence au moins. Rien n’a été enregistré.
