# Corrections, what is entered afterwards, and the register as it is looked through. `name-correct-…` are labels, `correct-…` sentences.

## A document corrected before departure
name-correct-revise = Corriger ce document
name-correct-consignee = Le destinataire
name-correct-registration = Immatriculation
name-correct-departure = Départ prévu
name-correct-journey = Le transport
name-correct-file = Prendre un fichier corrigé
name-correct-one-file = Fichier
name-correct-sheets = Que deviennent les feuilles déjà imprimées ?
name-correct-sheets-before = Les feuilles d’avant
name-correct-revise-do = Corriger le document et faire le nouveau papier
name-correct-to-document = Revenir au document
name-correct-revised-title = Document { $number } corrigé
name-correct-changed = Ce qui a changé
name-correct-paper = Le papier
name-correct-print = Imprimer de nouveau
correct-departure-hint = Par exemple 18h40, ou 28/11 7h30.
correct-revise-what = Le document tel qu’il est, version { $version }. Changez ce qui doit l’être, laissez le reste. Le numéro ne change pas. Après le départ, plus rien ne se corrige ici.
correct-revise-departed = La marchandise est partie : ce document ne se corrige plus. Ce qui est différent se règle dans GAMM@ ou avec le bureau.
correct-revise-void = Ce numéro est annulé : le document ne se corrige plus. Faites-en un autre.
correct-revise-by-hand = Ce document a été écrit à la main : corrigez-le sur le papier, sur tous les exemplaires, et gardez-en la trace.
correct-delivery-stays = Lieu de livraison, qui reste tel quel : { $place }. S’il change aussi, prenez un fichier corrigé, plus bas.
correct-goods-file = Ce document a { $lines } lignes de marchandise, plus que les { $most } qui se tapent ici. Déposez le fichier corrigé, IE815 ou JSON : il remplace tout le document, sauf le véhicule et le départ ci-dessus.
correct-one-file-hint = 10 Mo au plus.
correct-file-instead = Au lieu de taper : un fichier IE815 ou JSON remplace tout le document, sauf le véhicule et le départ ci-dessus.
correct-file-alone = Un fichier est déposé et un champ est changé en même temps : lequel vaut ne peut pas être deviné.
    .do = Ou bien le fichier seul, ou bien les champs. Le véhicule et le départ peuvent changer dans les deux cas.
correct-kept = Ce qui est sur le papier ne peut pas être vidé ici.
    .do = Écrivez ce qui est juste maintenant. Si vous ne le savez pas encore, laissez ce qui y était.
correct-revised = Corrigé, écriture n° { $counter } ({ $time }) : version { $version }.
correct-never-revised = Ce document n’a pas été corrigé.
correct-office-not-yet = Le bureau ne connaît pas encore ce document : dites-lui le numéro avant le départ.
correct-office-again = Le bureau connaît la version d’avant. Ce qui a changé doit lui être redit avant le départ.
correct-office-knows = Ce qui a changé ne demande pas de prévenir de nouveau le bureau.
correct-no-paper-yet = Le papier de cette version n’est pas encore mis en page. Rien n’est perdu : faites-le maintenant.
correct-sheets-now = { $copies ->
    [kept] Les feuilles de la version d’avant sont à garder avec le registre, barrées. Elles ne doivent pas partir.
    [destroyed] Les feuilles de la version d’avant sont notées comme détruites.
    [none] Aucune feuille de la version d’avant n’était imprimée.
   *[missing] Les feuilles de la version d’avant sont notées comme introuvables. Si vous les retrouvez, barrez-les et gardez-les.
}

## The same paper again
name-correct-same-title = Les mêmes feuilles, encore
name-correct-same = Reprendre la version { $version }, mise en page le { $time } (PDF)
name-correct-jam = L’imprimante est bloquée ?
name-correct-duplicata-title = Un exemplaire de plus
name-correct-duplicata = Faire un duplicata
name-correct-lay-out = Mettre en page et archiver le papier
name-correct-all-out = Les exemplaires sont-ils sortis, entiers et lisibles ?
name-sheets-all-out = Oui, tous
sheets-all-out = { name-sheets-all-out }.
name-sheets-not-all = Non
sheets-not-all = { name-sheets-not-all }.
name-correct-paper-of = Télécharger la version { $version }, mise en page le { $time } (PDF)
correct-same-what = Ce sont exactement les mêmes { $copies } exemplaires, sans mention : tant que tous ne sont pas sortis, rien n’est en double.
correct-jam-1 = Retirez le papier bloqué. Barrez et gardez les feuilles abîmées : ce ne sont pas des exemplaires.
correct-jam-2 = Imprimez de nouveau les mêmes feuilles, ou seulement celles qui manquent. Un autre poste ou une clé USB fait aussi l’affaire : le fichier est le même.
correct-jam-3 = Rien ne sort, et le camion attend ? Recopiez le document à la main, avec le même numéro : il est déjà à lui.
correct-duplicata-what = Un duplicata porte la mention DUPLICATA en travers. Il se fait quand tous les exemplaires sont sortis et qu’il en faut un de plus.
correct-duplicata-left = La marchandise est partie avec les exemplaires. Toute feuille de plus porte la mention DUPLICATA.
correct-same-again = Tant que tous les exemplaires ne sont pas sortis, un duplicata n’est pas ce qu’il faut.
    .do = Reprenez les mêmes feuilles, plus haut : elles sortent sans mention.
correct-paper-made = Le papier est fait et archivé.
correct-print-by-hand = Ce document a été écrit à la main : son papier n’est pas ici. L’original est celui que vous avez signé.
correct-print-void = Ce numéro est annulé : plus aucun papier n’en est fait. Ceux d’avant restent archivés.

## GAMM@ answers again
name-correct-back-title = GAMM@ répond de nouveau
name-correct-sealed = Établi le { $time }
name-correct-back-go = Voir document par document
name-correct-instead = Fait dans GAMM@ : annuler celui-ci
name-correct-go-on = Il part sous ce numéro, voici pourquoi
name-correct-instead-title = Fait dans GAMM@
name-correct-instead-do = Annuler ce numéro et garder sa trace
name-correct-arc = Le CRA que GAMM@ a donné
correct-arc-hint = Les 21 caractères, si vous les avez sous les yeux : ils seront dans la raison.
correct-back-still = GAMM@ répond de nouveau, et ces documents attendent encore.
correct-back-since = GAMM@ répond de nouveau depuis le { $time }.
correct-back-not-yet = Dans la panne ouverte, personne n’a noté que GAMM@ répond de nouveau.
correct-back-over = Aucune panne n’est ouverte.
correct-back-what = La marchandise est encore là : faites le document dans GAMM@, ce poste annule celui-ci et garde sa trace. Si le camion est chargé et le numéro annoncé, il peut partir sous ce numéro, avec la raison.
correct-back-more = Il y en a d’autres : occupez-vous de ceux-ci, ils viendront ensuite.
correct-instead-what = Le document existe maintenant dans GAMM@. Celui de secours est annulé avec cette raison ; son numéro ne servira plus. Ne laissez partir aucune de ses feuilles.
correct-back-reason = GAMM@ a répondu avant le départ : document fait dans GAMM@.
correct-back-reason-arc = GAMM@ a répondu avant le départ : document fait dans GAMM@, CRA { $arc }.

## Reasons
name-correct-reason-ready = { $reason } ({ $time })
correct-reason-at = Constaté le { $time }.

## A document written by hand
name-correct-paper-new = Entrer un document écrit à la main
name-correct-paper-do = Entrer ce document au registre
name-correct-case = D’où vient son numéro
name-correct-written-at = Quand il a été écrit
name-correct-departed-at = Quand la marchandise est partie
name-correct-goods-said = Quelle marchandise, en quelle quantité
name-correct-two-papers = Deux papiers portent vraiment ce numéro : garder les deux, je préviendrai le bureau
correct-written-at-hint = Par exemple 20/11/2026 18:31. L’année du numéro est celle de ce jour.
correct-departed-at-hint = Laissez vide si elle est encore là.
correct-goods-said-hint = Comme c’est écrit sur le papier.
correct-paper-what = Le courant était coupé, l’imprimante en panne, le poste loin : le document a été fait à la main. Entrez-le tel qu’il est sur le papier, même s’il est déjà parti. Ce qui reste à faire vous sera rappelé.
correct-taken = Ce numéro est déjà sur votre document du { $day }{ $has-consignee ->
    [yes] {" "}({ $consignee })
   *[no] {""}
}.
correct-taken-do = Relisez le papier. Si les deux portent vraiment le même numéro, cochez-le plus bas : les deux sont gardés, liés l’un à l’autre, et ce poste vous rappellera de le dire au bureau.

## Numbers
name-correct-numbers-now = Noter ce qui arrive à un numéro
name-correct-receive = Un numéro a été donné, le document viendra
name-correct-receive-do = Noter le numéro donné
name-correct-from = De qui vient ce numéro
name-correct-digits = Les 5 chiffres
name-correct-whole = Le numéro donné est différent : le voici tel quel
name-correct-number = Le numéro
name-correct-key = La demande à GPS à laquelle il est répondu
name-correct-key-new = Un repère pour retrouver cette demande
name-correct-why = Pourquoi
name-correct-never-given = Un numéro avait été mal noté : il n’a jamais été donné
name-correct-never-used = Un numéro reçu ne servira pas
name-correct-gps-asked = GPS est interrogé, la réponse n’est pas encore là
name-correct-gps-nothing = GPS n’a rien donné
name-correct-explain = Expliquer des numéros qui manquent
name-correct-explain-do = Noter l’explication
name-correct-first = Premier numéro
name-correct-last = Dernier numéro
name-correct-year = Année
name-correct-last-used = Dire ou corriger le dernier numéro utilisé
name-correct-last-used-do = Noter le dernier numéro utilisé
name-correct-date-ok = La date montrée est bien celle d’aujourd’hui
name-correct-asked-as = Demande { $key }
name-correct-explained = Numéros annulés, expliqués ou retirés
correct-digits-hint = Tapez les 5 chiffres que l’on vous donne. Le reste est déjà écrit.
correct-whole-hint = Seulement s’il n’est pas de cette forme, ou d’un autre établissement, ou d’une autre année. Alors laissez les 5 chiffres vides.
correct-two-numbers = Deux numéros sont tapés : lequel a été donné ne peut pas être deviné.
    .do = Gardez l’un des deux et videz l’autre champ.
correct-digits-wrong = Ici, il faut un nombre de 5 chiffres au plus.
    .do = Écrivez seulement les chiffres, par exemple 00012 ou 12.
correct-year-wrong = Cette année ne peut pas être lue.
    .do = Écrivez ses quatre chiffres, par exemple 2026.
correct-receive-what = Le numéro est noté tout de suite, dans l’ordre où il a été donné. Il attendra son document.
correct-never-given-what = Le numéro n’est sur aucun papier, et personne ne l’a reçu : il avait été mal entendu ou mal tapé. Il redevient libre, et la trace reste.
correct-never-used-what = Le numéro a bien été donné, et ne sera sur aucun papier. Il ne servira jamais ; la raison reste au registre.
correct-none-waits = Aucun numéro reçu n’attend de document.
correct-gps-asked-what = Avant d’interroger GPS, ou quand il ne répond pas : le numéro qu’il a peut-être donné est mis de côté, pour que personne d’autre ne le prenne.
correct-gps-nothing-what = La demande n’a donné aucun numéro, c’est sûr maintenant. Ce qui était mis de côté est de nouveau libre.
correct-none-pending = Aucune demande à GPS n’attend de réponse.
correct-explain-what = Aucun papier de ce registre ne porte ces numéros. Dites ce que vous savez d’eux, une fois pour tous ceux de la suite.
correct-last-used-what = Lisez-le sur vos papiers, vos messages et votre DRM : le dernier numéro de secours utilisé cette année, par qui que ce soit, sur un DAA ou un DSA. « Aucun » est une réponse : 0.
correct-forgotten = Ce registre a été restauré, copié ou déplacé : il a pu oublier des numéros. Ce qu’il connaît ne suffit pas, ce sont les papiers qui comptent.
correct-date-ok-hint = Lisez la date au bas de la page. Si elle n’est pas juste, réglez d’abord l’horloge du poste.
correct-explained-what = Ce qui a été dit des numéros qui n’ont accompagné aucune marchandise, du plus récent au plus ancien.

## Looking through the register
name-correct-search = Chercher
name-correct-search-title = Chercher dans le registre
name-correct-sought = Numéro, CRA, destinataire, référence, véhicule ou jour
name-correct-any-state = Tous
name-correct-found = Trouvé
name-correct-look-on = Chercher plus loin, dans les plus anciens
name-correct-all-waiting = Tous les documents qui attendent le départ
name-correct-all-departed = Tous les documents partis
name-correct-all-void = Tous les documents annulés
name-correct-together = Dans le même camion
correct-sought-hint = Une partie suffit : 00012, Martin, AB-123, 20/11/2026.
correct-not-found = Rien de tel dans ce registre.
correct-not-yet-found = Rien parmi les documents les plus récents ; les plus anciens ne sont pas encore regardés.
correct-more-to-look = Seuls les documents les plus récents ont été regardés.
correct-nothing-here = Rien n’est noté dans cette partie du registre.

## The sheet for an officer
name-correct-sheet = Pour un agent
name-correct-sheet-title = Le registre, pour un agent
name-correct-period-from = Du
name-correct-period-to = Au
name-correct-period-do = Montrer cette période
name-correct-period = Période du { $from } au { $to }.
name-correct-counters = Écritures n° { $first } à n° { $last }, sans trou.
name-correct-column-counter = N°
name-correct-column-entered = Entré le
name-correct-column-happened = A eu lieu le
name-correct-column-what = Fait
name-correct-column-who = Par
correct-day-wrong = Ce jour ne peut pas être lu : écrivez-le par exemple 20/11/2026.
correct-sheet-print = Pour l’imprimer : Ctrl + P, ou Fichier puis Imprimer. Menus et formulaire ne sortent pas.
correct-sheet-more = La période a d’autres écritures : elles sont sur la page suivante.
correct-sheet-chain = Chaque écriture porte son compteur, sans trou, la date de son entrée et le début de son empreinte, qui l’enchaîne à la précédente. Rien n’est effacé.

## What an entry says
name-correct-happened = A eu lieu le { $time }
name-correct-entered = Entré le { $time } par { $actor } (n° { $counter })
name-correct-no = non
name-correct-fact-number = Numéro
name-correct-fact-numbers = Numéros
name-correct-fact-uncertain = Numéro mis de côté
name-correct-fact-held = Numéro qui était mis de côté
name-correct-fact-kind = Document
name-correct-fact-kinds = Documents
name-correct-fact-case = Origine du numéro
name-correct-fact-ground = Motif
name-correct-fact-cause = Cause
name-correct-fact-side = De quel côté
name-correct-fact-internet = Internet sur ce poste
name-correct-fact-elsewhere = Ailleurs
name-correct-fact-portal = Portail
name-correct-fact-gps = GPS
name-correct-fact-purpose = But
name-correct-fact-outcome = Réponse du SAU
name-correct-fact-by = Moyen
name-correct-fact-to = À
name-correct-fact-from = Donné par
name-correct-fact-gap = Numéros expliqués
name-correct-fact-result = Résultat
name-correct-fact-agent = Qui a répondu
name-correct-fact-person = Personne
name-correct-fact-text = Texte lu
name-correct-fact-reference = Référence
name-correct-fact-until = Jusqu’au
name-correct-fact-last-used = Dernier numéro utilisé
name-correct-fact-occasion = Occasion
name-correct-fact-because = Parce que
name-correct-fact-clock = Horloge
name-correct-fact-differences = Différences
name-correct-fact-key = Repère
name-correct-fact-consignee = Destinataire
name-correct-fact-goods = Marchandise
name-correct-fact-lrn = Référence locale
name-correct-fact-departure = Départ prévu
name-correct-fact-departed-at = Parti le
name-correct-fact-registration = Véhicule
name-correct-fact-sent-before = Envoi à GAMM@
name-correct-fact-sent-at = Envoyé à GAMM@ le
name-correct-fact-to-version = Nouvelle version
name-correct-fact-of-version = Version
name-correct-fact-changes = Changé
name-correct-fact-tell-again = À redire au bureau
name-correct-fact-was-told = Avait été dit au bureau
name-correct-fact-copies = Feuilles
name-correct-fact-mark = Mention
name-correct-fact-pages = Pages
name-correct-fact-duty = Fait
name-correct-fact-went-on = Raison de continuer
name-correct-fact-reason = Raison
name-correct-fact-note = En quelques mots
name-correct-fact-establishment = Établissement
