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
    .do = Ajoutez ce qui manque (--set CASE=VALEUR). Si l’élément refusé est sur le papier, saisissez le document sur la page de GAMM@, puis notez son CRA : la différence sera montrée, et vous l’expliquerez. Pour envoyer le même message encore : --again.
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
reentry-exported = { $done } sur { $total } documents passés{ $has-counts ->
    [yes] {" "}({ $counts })
   *[no] {""}
}.
reentry-sent-all = { $done } sur { $total } documents passés{ $has-counts ->
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
