### La suite : la saisie dans GAMM@ (C2).

## Refusals of the rules (`domain::decide::reentry`).
reentry-not-departed = La marchandise du document { $number } n’est pas notée comme partie.
    .do = Si elle est encore là et que GAMM@ répond, faites le document dans GAMM@ et annulez celui-ci. Si elle est partie, notez d’abord le départ.
reentry-entered = Le document { $number } est déjà dans GAMM@ : son CRA est { $arc }.
    .do = Il n’y a rien à ressaisir. Rien n’a été enregistré.
reentry-look-first = Le document { $number } est parti vers GAMM@{ $has-time ->
    [yes] {" "}le { $time }
   *[no] {""}
}, sans réponse : il y est peut-être déjà.
    .do = Cherchez-le dans GAMM@ par sa référence { $lrn }, puis notez le résultat : son CRA s’il y est, « introuvable » sinon. Ensuite seulement, un nouveau message sera préparé.
reentry-to-transcribe = Le document { $number } a été écrit à la main : ses données ne sont pas encore dans le registre.
    .do = Recopiez-les depuis le papier, puis recommencez.
reentry-has-data = Les données du document { $number } sont déjà dans le registre, telles que le papier les porte.
    .do = Il n’y a rien à recopier. Ce qui manque encore à GAMM@ s’ajoute au moment de la saisie.
reentry-changed = La saisie ne dirait pas la même chose que le document { $number } : { $element } diffère, ou n’existe pas sur ce document.
    .do = Gardez ce que porte le papier, et n’ajoutez que ce qui y manque. Si le document a changé entre-temps, recommencez avec sa dernière version.
reentry-arc-elsewhere = Le CRA { $arc } est déjà celui de { $other }.
    .do = Relisez-le dans GAMM@ pour le document { $number }. Rien n’a été remplacé.
reentry-arc-is-number = { $number } est le numéro de secours du document, et non son CRA.
    .do = Le CRA est donné par GAMM@ quand il a validé la saisie ; il a aussi 21 caractères. Recopiez-le depuis GAMM@.
reentry-other-arc = Le document { $number } a déjà un autre CRA : { $arc }.
    .do = Relisez-le dans GAMM@. Si le document y est vraiment deux fois, confirmez-le : les deux CRA seront gardés, et le bureau sera à prévenir (--second).
reentry-not-entered = Le CRA du document { $number } n’est pas encore connu.
    .do = Notez-le d’abord, ou donnez la réponse de GAMM@.
reentry-no-difference = Le document { $number } n’a aucune différence de ce nom.
    .do = Choisissez parmi les différences trouvées : { $known }.
reentry-waiver-reference = Il manque la référence de la dispense pour le document { $number }.
    .do = Indiquez le message, l’alerte ou le nom de l’agent qui dispense de la saisie, et sa date.
# Le fil des écritures.
feed-beyond = Le registre s’arrête à l’écriture { $head } : il n’a pas d’écriture { $after }.
    .do = Ce n’est pas le registre que vous suiviez : il vient peut-être d’une sauvegarde. Reprenez depuis 0, et comparez les empreintes (hash) avec celles que vous avez gardées.
feed-nothing-new = Rien de nouveau après l’écriture { $after }.
feed-more = La suite : --after { $after }.

## Messages to GAMM@, and what it answers (`operator::reentry`).
reentry-lacks = { $count ->
    [one] Il manque encore un élément que GAMM@ demande pour le document { $number } : { $elements }.
   *[other] Il manque encore { $count } éléments que GAMM@ demande pour le document { $number } : { $elements }.
}
    .do = Ajoutez-les (--set CASE=VALEUR, ou un fichier complété) : ce que porte le papier ne change pas. Rien n’a été préparé.
reentry-refused-same = GAMM@ a refusé le document { $number }, et rien n’y a été ajouté depuis.
    .do = Ajoutez ce qui manque (--set CASE=VALEUR). Si l’élément refusé est sur le papier, saisissez le document sur la page de GAMM@, puis notez son CRA : la différence sera montrée, et vous l’expliquerez. Pour envoyer le même message encore une fois, dites-le (--again).
reentry-cannot-be-written = Le message du document { $number } ne peut pas être écrit{ $has-element ->
    [yes] {" "}({ $element })
   *[no] {""}
}.{ part-technical }
    .do = Saisissez ce document sur la page de GAMM@, puis notez son CRA.
reentry-not-alive = L’adresse donnée ne répond pas : rien n’a été envoyé.
    .do = Vérifiez l’adresse et la ligne, puis recommencez. Ce qui a été envoyé avant est noté, document par document.
reentry-no-address = « { $text } » n’est pas une adresse à laquelle envoyer.
    .do = Écrivez-la entière, telle qu’on vous l’a donnée ; elle commence par http.
reentry-answer-not-ours = Cette réponse ({ $kind }) ne va avec aucun document de ce registre{ $has-about ->
    [yes] {" "}({ $about })
   *[no] {""}
}.
    .do = Vérifiez de quel établissement elle est. Rien n’a été enregistré. Si elle cite un CRA, donnez d’abord le document validé (IE801).
reentry-not-an-answer = Ce fichier est un message { $kind } : GAMM@ ne répond pas ainsi à une saisie.
    .do = Donnez les réponses IE801, IE704, IE839, IE905, IE917 ou IE818. Rien n’a été enregistré.
reentry-check-digit = La clé du CRA { $arc } ne convient pas : un caractère est sans doute mal recopié.
    .do = Relisez-le dans GAMM@. S’il y est vraiment écrit ainsi, confirmez-le (--confirm).
reentry-no-element = « { $element } » n’est pas un élément que l’on peut ajouter.
    .do = Écrivez sa case, par exemple 11a ou « 17.1b line 2 item 1 », ou sa place dans le fichier JSON.
reentry-not-a-value = La valeur donnée ne va pas avec { $element }.{ part-technical }
    .do = Regardez la forme de cet élément dans la liste des contrôles (docs/checks.md), puis recommencez.
reentry-completed-one = Un fichier complété ne va qu’avec un document.
    .do = Donnez un seul numéro avec --completed.
reentry-one-consignment = Le fichier { $path } ne contient pas exactement un envoi.
    .do = Donnez un fichier qui ne décrit que ce document.
reentry-file-taken = Le fichier { $path } est déjà là et dit autre chose que le message du document { $number }.
    .do = Il n’a pas été remplacé. Déplacez-le, ou choisissez un autre dossier.

## What the commands say.
reentry-nothing-due = Rien n’est à saisir dans GAMM@ pour l’instant.
reentry-stands = { $number } : { $stand }.
reentry-file = Le message du document { $number } est dans { $path }.
reentry-added = Ajouté à ce que porte le papier : { $element } = { $value }.
part-gone-through = { $total ->
    [one] { $done } sur { $total } document passé
   *[other] { $done } sur { $total } documents passés
}
reentry-exported = { part-gone-through }{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-sent-all = { part-gone-through }{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-stopped = Arrêté à votre demande, document en cours achevé. La même commande reprend là où il en était.
reentry-told-entered = { $number } : saisi dans GAMM@, CRA { $arc }.
reentry-told-found = { $number } : il était déjà dans GAMM@, CRA { $arc }. Rien n’a été renvoyé.
reentry-told-refused = { $number } : GAMM@ l’a refusé ({ $message }).
reentry-told-waits = { $number } : envoyé, la réponse n’est pas encore là.
reentry-told-unknown = { $number } : envoyé, sans réponse. Il sera cherché dans GAMM@ avant tout nouvel envoi.{ part-technical }
reentry-not-there = { $number } : cherché dans GAMM@, il n’y est pas. Un nouveau message peut être préparé.
reentry-fault = · { $element } : { $reason } ({ $code })
reentry-answer-taken = { $message } pour { $number } : noté. Le document est maintenant : { $stand }.
reentry-answer-late = { $message } pour { $number } : noté, mais cette réponse vient après coup. Le document reste : { $stand }.
reentry-answer-known = { $message } pour { $number } : c’était déjà noté, rien ne change. Le document est : { $stand }.

# Words of closed lists.
name-stand-not-yet = pas encore parti
name-stand-without-object = sans objet : droits acquittés, en France
name-stand-waived = dispensé
name-stand-stated = noté comme saisi, sans CRA
name-stand-due = à saisir
name-stand-to-look-for = à chercher d’abord dans GAMM@
name-stand-prepared = message prêt
name-stand-unanswered = envoyé, sans réponse
name-stand-refused = refusé par GAMM@
name-stand-entered = saisi
name-outcome-written = écrits
name-outcome-there = déjà là
name-outcome-lacks = à compléter
name-outcome-refused-before = refusés par GAMM@, à compléter
name-outcome-failed = non faits
name-outcome-entered = saisis
name-outcome-refused = refusés par GAMM@
name-outcome-found = déjà dans GAMM@
name-outcome-waits = réponse à venir
name-outcome-unknown = sans réponse
name-relied-alert = alerte
name-relied-sau = accord du SAU
name-relied-office = accord du bureau
name-relied-situation = panne constatée
name-due-number = numéro
name-due-departed = départ
name-due-age = jours
name-due-stand = où il en est
name-due-consignee = destinataire
name-due-relied = établi d’après

## Pages of the way back (`web::pages::reentry`). `name-reentry-…` are headings, labels, keys and words of lists, `reentry-page-…` are sentences.
name-reentry-title = Le retour : la saisie dans GAMM@
name-reentry-channel-edi = de logiciel à logiciel (EDI)
name-reentry-channel-portal = tapé sur la page de GAMM@
name-reentry-channel-file = remis comme fichier
name-reentry-found-answer = message de GAMM@
name-reentry-found-typed = recopié de GAMM@
name-reentry-found-looked-for = cherché dans GAMM@, et trouvé
name-reentry-message-type-1 = suspension de droits
name-reentry-message-type-3 = droits acquittés
name-reentry-page-after = Après la panne, dans l’ordre
name-reentry-page-to-enter = { $count ->
    [one] Saisir un document dans GAMM@
   *[other] Saisir { $count } documents dans GAMM@
}
name-reentry-page-to-enter-more = Saisir plus de { $count } documents dans GAMM@
name-reentry-page-outage = { $cause }, depuis le { $time }
name-reentry-page-no-outage = Papiers entrés après coup
name-reentry-page-batch = Préparer les messages de cette panne
name-reentry-page-batch-title = Les messages d’une panne
name-reentry-page-batch-do = { $count ->
    [one] Préparer un message
   *[other] Préparer { $count } messages
}
name-reentry-page-batch-refused = Ce qui n’a pas pu être préparé
name-reentry-page-answers = Réponses de GAMM@
name-reentry-page-answer-files = Fichiers reçus de GAMM@
name-reentry-page-answer-do = Prendre ces réponses
name-reentry-page-answer-file = Télécharger cette réponse (XML)
name-reentry-page-answered = GAMM@ a répondu ({ $message }) le { $time }
name-reentry-page-taken = { $count ->
    [one] Un fichier lu
   *[other] { $count } fichiers lus
}
name-reentry-page-document-title = Saisie dans GAMM@ du document { $number }
name-reentry-page-back-document = Revenir à la saisie de ce document
name-reentry-page-go = Le saisir dans GAMM@
name-reentry-page-see = Voir son retour
name-reentry-page-next = Et maintenant
name-reentry-page-by-typing = Vous tapez dans GAMM@
name-reentry-page-by-message = Un logiciel envoie le message
name-reentry-page-copy = Recopier, rubrique par rubrique
name-reentry-page-copy-title = À recopier dans GAMM@ : { $number }
name-reentry-page-copy-first = Avant les rubriques
name-reentry-page-copy-key = Copier
name-reentry-page-copied = Copié
name-reentry-page-copy-ask = À remplir dans GAMM@ : n’est pas sur le papier
name-reentry-page-added = Ajouté au papier
name-reentry-page-message-type = Type de mouvement
name-reentry-page-deferred = Saisie différée
name-reentry-page-group = { $group } · { $name }
name-reentry-page-group-line = { $group } · { $name }, n° { $line } sur { $count }
name-reentry-page-item = { $name } (n° { $item })
name-reentry-page-prepare = Préparer le message
name-reentry-page-prepare-do = Écrire le message
name-reentry-page-prepare-again = Revoir les ajouts, préparer de nouveau
name-reentry-page-asked = Ce que GAMM@ demande en plus
name-reentry-page-again = Écrire le même message encore une fois, sans rien changer
name-reentry-page-more = Ajouter une autre rubrique
name-reentry-page-more-box = Rubrique
name-reentry-page-more-value = Sa valeur
name-reentry-page-download = Télécharger le message (XML)
name-reentry-page-prepared-at = Écrit le { $time }
name-reentry-page-sent = Noter l’envoi
name-reentry-page-sent-do = Noter qu’il est parti
name-reentry-page-channel = Comment
name-reentry-page-looked = Je l’ai cherché dans GAMM@
name-reentry-page-looked-do = Noter ce que j’ai trouvé
name-reentry-page-looked-result = Ce que GAMM@ montre
name-reentry-page-looked-found = Il y est
name-reentry-page-looked-not-found = Il n’y est pas
name-reentry-page-waive = La douane dispense de cette saisie
name-reentry-page-waive-reference = Où c’est écrit, ou qui l’a dit
name-reentry-page-waive-do = Noter la dispense
name-reentry-page-transcribe = Recopier le papier écrit à la main
name-reentry-page-transcribe-again = Corriger ce qui a été recopié du papier
name-reentry-page-transcribe-do = Garder ces données
name-reentry-page-arc = Le CRA donné par GAMM@
name-reentry-page-arc-found = Son CRA, s’il y est
name-reentry-page-arc-title = GAMM@ a donné le CRA
name-reentry-page-arc-do = Noter le CRA
name-reentry-page-arc-known = CRA
name-reentry-page-arc-as-shown = Je l’ai relu : GAMM@ l’affiche bien ainsi
name-reentry-page-arc-second = GAMM@ a vraiment ce document deux fois : garder les deux CRA
name-reentry-page-frozen = Ce qui est parti
name-reentry-page-whole = Toutes les rubriques
name-reentry-page-additions = Ajouté au papier
name-reentry-page-story = Ce qui a été fait
name-reentry-page-fault-somewhere = Sans rubrique précise
name-reentry-page-fact-arc = CRA
name-reentry-page-fact-how = Connu par
name-reentry-page-fact-check-digit = Clé de contrôle juste
name-reentry-page-fact-by = Par
name-reentry-page-fact-version = Version
name-reentry-page-fact-lrn = Référence locale
name-reentry-page-fact-message = Message
name-reentry-page-fact-message-id = Identifiant du message
name-reentry-page-fact-correlates = En réponse à
name-reentry-page-fact-found = Trouvé
name-reentry-page-fact-additions = Ajouté au papier
name-reentry-page-fact-faults = Erreurs
name-reentry-page-fact-differences = Différences
name-reentry-page-fact-compared = { $count }, dont { $equal } sans effet
name-reentry-page-fact-elements = Rubriques
name-reentry-page-fact-explanation = Explication
name-reentry-page-fact-reference = Référence
name-reentry-page-fact-note = En quelques mots
name-reentry-page-fact-on = Arrivé le
name-reentry-page-fact-conclusion = Conclusion
reentry-page-what = Ces documents sont partis sur papier et ne sont pas encore dans GAMM@. Commencez par le plus ancien. Rien n’est retapé de mémoire : ce poste montre chaque document tel qu’il est parti.
reentry-page-nothing = Tout ce qui est parti sur papier est dans GAMM@, ou n’a pas à y être.
reentry-page-after-open = Ceci attend que GAMM@ réponde de nouveau.
reentry-page-after-waiting = la marchandise encore là part avec un document fait dans GAMM@.
reentry-page-outage-open = Personne n’a encore noté que GAMM@ répond de nouveau.
reentry-page-is-by-hand = écrit à la main, à recopier d’abord.
reentry-page-lacks = { $count ->
    [one] GAMM@ demandera encore une rubrique.
   *[other] GAMM@ demandera encore { $count } rubriques.
}
reentry-page-rests-alert = Alerte lue le { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-sau = Accord du SAU le { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-office = Accord du bureau le { $time }{ $has-reference ->
    [yes] {" "}({ $reference })
   *[no] {""}
}.
reentry-page-rests-situation = Rien n’était joignable depuis le { $time }.
reentry-page-stand-without-object = Les droits sont acquittés et la marchandise reste en France : la règle en vigueur ne demande pas de saisie.
reentry-page-stand-waived = La douane a dispensé de la saisie : la référence est dans l’histoire, plus bas.
reentry-page-stand-stated = Quelqu’un a noté que la saisie est faite, sans le CRA. Si vous l’avez, notez-le : le papier et GAMM@ restent liés.
reentry-page-stand-refused = Corrigez ce qui est demandé plus bas, puis recommencez.
reentry-page-stand-unanswered = Il est parti vers GAMM@ sans réponse : il y est peut-être déjà.
reentry-page-stand-to-look-for = Il était parti vers GAMM@ avant la panne, sans réponse : il y est peut-être déjà.
reentry-page-not-yet = La marchandise n’est pas notée comme partie. Si elle est encore là, faites le document dans GAMM@ ; si elle est partie, notez d’abord le départ.
reentry-page-without-object = Il n’y a rien à saisir pour ce document.
reentry-page-by-hand = Ce document a été écrit à la main. Recopiez d’abord ce qu’il porte : la saisie partira de là.
reentry-page-look-first = Cherchez-le d’abord dans GAMM@. Le saisir sans chercher pourrait le créer une deuxième fois.
reentry-page-by-typing-what = Chaque valeur est prête à copier, dans l’ordre des rubriques. Ensuite, GAMM@ donne le CRA et vous le notez ici.
reentry-page-by-message-what = Si votre logiciel échange avec GAMM@, donnez-lui le message ; sa réponse se dépose ici.
reentry-page-frozen-what = Version { $version }, telle qu’elle est partie. Rien n’y change plus ; ce que GAMM@ demande en plus s’ajoute à côté.
reentry-page-additions-what = Le papier ne portait pas ces rubriques. Elles ont été ajoutées pour la saisie, et restent montrées comme des ajouts.
reentry-page-no-fault = Cette réponse ne nomme aucune rubrique. Ouvrez-la, ou demandez à votre bureau.
reentry-page-copy-open = Dans GAMM@, commencez un nouveau document et dites qu’il suit un document de secours (saisie différée).
reentry-page-copy-how = Recopiez chaque valeur à sa rubrique. La touche de tabulation va d’une valeur à la suivante et la sélectionne en entier ; Ctrl + C la copie.
reentry-page-copy-arc = Quand GAMM@ a validé, notez en bas de cette page le CRA qu’il donne.
reentry-page-copy-notation = Les rubriques sont dans l’ordre du document européen, de 1 à 18 ; les pages de GAMM@ peuvent les grouper autrement. Les nombres ont une virgule : si GAMM@ la refuse, tapez un point.
reentry-page-copy-missing = { $count ->
    [one] GAMM@ demandera une rubrique qui n’est pas sur le papier : elle est marquée.
   *[other] GAMM@ demandera { $count } rubriques qui ne sont pas sur le papier : elles sont marquées.
}
reentry-page-deferred-what = la marchandise est déjà partie, sur papier.
reentry-page-prepare-what = Ce qui est sur le papier est repris tel quel. Remplissez ce qui y manque : ce sera montré comme un ajout.
reentry-page-more-what = Seules les rubriques que le papier laisse vides peuvent être ajoutées.
reentry-page-others = Le papier porte ceci, que GAMM@ refusera peut-être. Il ne se change plus : si GAMM@ refuse, demandez à votre bureau comment le saisir.
reentry-page-value = Cette valeur ne va pas avec cette rubrique.
    .do = Vérifiez sa forme, ou choisissez une autre rubrique.
reentry-page-code = « { $text } » n’est pas un code de cette liste.
    .do = Tapez le nombre de la liste.
reentry-page-day = « { $text } » ne peut pas être lu comme un jour.
    .do = Écrivez-le par exemple 20/11/2026.
reentry-page-hour = « { $text } » ne peut pas être lu comme une heure.
    .do = Écrivez-la par exemple 18:30.
reentry-page-batch-what = Chaque message est un fichier à donner à votre logiciel. Les documents auxquels il manque quelque chose restent de côté ; complétez-les un par un.
reentry-page-batch-nothing = Cette panne n’a plus aucun document à saisir sur cette page.
reentry-page-batch-done = { $count ->
    [0] Aucun message n’était à écrire.
    [one] Un message est écrit.
   *[other] { $count } messages sont écrits.
}
reentry-page-answers-what = Déposez un ou plusieurs fichiers : chacun va de lui-même à son document. Le même fichier deux fois ne change rien.
reentry-page-too-many = Il y a trop de fichiers d’un coup.
    .do = Prenez-en cent au plus. Pour davantage, la ligne de commande les prend tous.
reentry-page-became-recorded = noté au registre.
reentry-page-became-late = noté ; cette réponse vient tard, et ne change rien.
reentry-page-became-known = déjà connu, rien ne change.
reentry-page-received = La marchandise est arrivée le { $date } (conclusion { $conclusion }).
reentry-page-sent-what = Notez quand et comment le document est parti vers GAMM@. Sans réponse, il sera cherché avant tout nouvel envoi.
reentry-page-looked-what = Cherchez dans GAMM@ la référence { $lrn }{ $has-time ->
    [yes] {" "}(envoi du { $time })
   *[no] {""}
}, et notez ce que vous avez trouvé.
reentry-page-arc-what = GAMM@ le donne quand il a validé le document. La référence locale de celui-ci est { $lrn }.
reentry-page-arc-hint = 21 caractères. Les espaces ne comptent pas.
reentry-page-arc-found-hint = 21 caractères. Laissez vide s’il n’y est pas.
reentry-page-arc-not-found = Un CRA est tapé, et « Il n’y est pas » est choisi.
    .do = Choisissez « Il y est », ou videz le CRA.
reentry-page-waive-what = À noter seulement quand la douane a écrit ou dit que ce document n’est pas à saisir.
reentry-page-waive-reference-hint = Par exemple : courriel du bureau du 20/11/2026, M. Petit.
reentry-page-no-transcript = Les données de ce document sont déjà au registre, ou il n’y a plus rien à saisir.
reentry-page-transcribe-what = Tapez ce qui est sur le papier signé, et rien d’autre. Ce qui y manque et que GAMM@ demande s’ajoute ensuite.
reentry-page-transcribe-file = Au lieu de taper, donnez un fichier (XML ou JSON) qui dit la même chose que le papier.
reentry-page-fault-on-paper = Le papier porte cette valeur, et il ne change plus. Saisissez le document sur la page de GAMM@ avec la valeur qu’il accepte, puis notez le CRA : la différence sera montrée, et vous l’expliquerez.
name-reentry-page-file-instead = Un fichier à la place
