# Refusals of the procedure's rules, by the codes of `domain` and `operator`.
# Values: those of the refusal, times in words; `phone`, `office`, `last`, `since` only where they are known.

part-already-left = Si le camion est déjà parti, dites-le avec la raison : le départ est alors noté tel qu’il a eu lieu (--already-left et --reason).
part-go-on = ce sera noté au dossier avec l’heure, et vous pourrez continuer (--reason).
part-confirm-date = Réglez l’horloge, puis recommencez. Si la date montrée est la bonne, confirmez-la (--confirm-date).
part-nothing-given = Aucun numéro n’a été pris.
part-nothing-kept = Rien n’a été enregistré.
part-at-number = { $has-phone ->
    [yes] {" "}au { $phone }
   *[no] {""}
}
part-office-named = { $has-office ->
    [yes] Le bureau { $office }
   *[no] Le bureau
}
part-on-the = { $has-time ->
    [yes] {" "}({ $time })
   *[no] {""}
}
part-explain-last-used = le dernier numéro de secours utilisé cette année, par qui que ce soit (GPS, le bureau, vous), sur un DAA ou un DSA

## May the procedure be used

entitlement-no-episode = Aucune panne n’est ouverte dans le registre. { part-nothing-given }
    .do = Dites d’abord ce qui ne marche pas, depuis quand, et si GAMM@ s’ouvre ailleurs qu’ici (acquit episode open, ou --cause et --elsewhere).
entitlement-elsewhere-unknown = Ce poste n’a pas Internet, et il n’est pas encore dit si GAMM@ s’ouvre ailleurs. { part-nothing-given }
    .do = Essayez avec un téléphone : si GAMM@ s’ouvre, faites votre document normalement, la procédure de secours n’est pas nécessaire. Puis dites ce que vous avez vu : GAMM@ s’ouvre ; Internet oui, GAMM@ non ; rien, nulle part (--elsewhere, ou acquit episode see --elsewhere).
entitlement-gamma-opens = GAMM@ s’ouvre ailleurs qu’ici : la procédure de secours n’est pas nécessaire. { part-nothing-given }
    .do = Faites votre document normalement, avec le téléphone, la connexion ou le poste où GAMM@ s’ouvre. S’il ne s’y ouvre plus, dites ce que vous voyez maintenant (acquit episode see --elsewhere).
part-sau-attempts = { $attempts ->
    [0] {""}
    [one] {" "}Un appel au SAU est noté, sans réponse utile.
   *[other] {" "}{ $attempts } appels au SAU sont notés, sans réponse utile.
}
entitlement-call-sau = Ni alerte en cours ni accord du SAU (l’assistance de la douane) n’est noté.{ part-sau-attempts } { part-nothing-given }
    .do = Appelez le SAU{ part-at-number } et demandez : pour quels documents, jusqu’à quand ? Vous pouvez remplir le document pendant l’appel. Notez la réponse, ou l’appel resté sans réponse (acquit episode sau). Après deux appels sans réponse, ou si le SAU est fermé à cette heure, choisissez ce qui s’est passé : { part-go-on }
entitlement-alert-old = L’alerte que vous avez lue ({ $time }) date de trop longtemps, ou sa durée est passée. { part-nothing-given }
    .do = Regardez de nouveau le portail de la douane. Si l’alerte y est, notez-la (acquit episode alert). Sinon, essayez GAMM@ ; s’il ne répond pas, appelez le SAU et notez sa réponse, ou l’appel resté sans réponse (acquit episode sau).
entitlement-sau-refused = Le SAU a refusé ({ $time }) : aucun numéro ne peut être attribué pour ce motif.
    .do = Vous pouvez faire le document dans GAMM@, rappeler le SAU si la situation change, ou demander l’accord de votre bureau{ part-at-number }. Si quelqu’un du bureau donne son accord, notez son nom (acquit episode announce --purpose agreement et --to).
entitlement-sau-solved = Le SAU a dit ({ $time }) que GAMM@ marche de nouveau. { part-nothing-given }
    .do = Faites votre document dans GAMM@. S’il ne répond toujours pas, rappelez le SAU et notez ce qu’il dit (acquit episode sau).
entitlement-has-arc = Ce document a déjà son CRA (ARC) : il existe dans GAMM@, seule l’impression manque. Un numéro de secours n’est pas nécessaire.
    .do = Écrivez le CRA sur un document commercial, qui accompagne la marchandise. Si vous n’avez pas reçu de CRA, répondez que le document est parti vers GAMM@ sans réponse (--sent-before unanswered).
entitlement-announce = { part-office-named } n’est pas encore prévenu que vous allez utiliser la procédure de secours. Il est ouvert, ou ses horaires ne sont pas connus. { part-nothing-given }
    .do = Appelez-le{ part-at-number }, ou écrivez-lui par courriel ou fax, et notez-le (acquit episode announce, ou --announced). Si vous n’avez pas pu le prévenir, choisissez ce qui s’est passé : { part-go-on }
entitlement-own-reasons = { part-office-named } ne connaît pas encore la raison de la panne. Elle est de votre côté : il doit la connaître avant le départ, même en dehors de ses horaires. { part-nothing-given }
    .do = Appelez-le{ part-at-number }, ou écrivez-lui par courriel ou fax, et notez-le (acquit episode announce, ou --announced). Si vous n’avez pas pu le prévenir, choisissez ce qui s’est passé : { part-go-on }
part-since = { $has-since ->
    [yes] {" "}depuis { $since }
   *[no] {""}
}
entitlement-service-back = GAMM@ répond de nouveau{ part-since }.
    .do = Si la marchandise est encore là, faites le document dans GAMM@. Si un numéro de secours est déjà pris pour elle, annulez-le : sa trace est gardée (acquit register void). Si le camion est chargé et le numéro annoncé, dites-le : { part-go-on }
advice-announce = Le bureau n’est pas encore prévenu que vous utilisez la procédure de secours. Rien ne vous arrête : le document se fait quand même.
    .do = Même fermé, laissez-lui un courriel ou un fax, et notez-le (acquit episode announce) : cela montre plus tard que vous avez prévenu avant.

advice-excise-unusual = Ce numéro d’accise n’a pas de 0 après FR, ce qui est rare. Il a été pris tel quel.
    .do = Relisez-le sur votre agrément : il entre dans chaque numéro de document.
advice-excise-other-a = Ce numéro d’accise contient un A à une place inhabituelle. Il a été pris tel quel.
    .do = Relisez-le sur votre agrément : il entre dans chaque numéro de document.

## Who gives the number

part-case-applies = { $applies ->
    [a] GPS, le service en ligne des numéros de secours, peut être atteint : c’est lui qui donne le numéro.
    [b1] Le bureau est ouvert, ou ses horaires ne sont pas connus : c’est lui qui donne le numéro.
   *[b2] GPS ne peut pas être atteint, et le bureau est fermé ou n’a pas pu donner de numéro : ce poste construit le numéro.
}
part-case-do = { $applies ->
    [a] Prenez le numéro dans GPS, au besoin avec un téléphone (--case a et --number). Si GPS ne répond pas, dites-le (acquit episode see --gps down).
    [b1] Appelez le bureau et tapez le numéro qu’il donne (--case b1 et --number). Notez chaque appel qui n’a pas donné de numéro (acquit episode announce --purpose number) : après deux, ce poste construit le numéro.
   *[b2] Laissez ce poste construire le numéro (sans --case).
}
case-other = { part-case-applies } { part-nothing-given }
    .do = { part-case-do } Si cela ne convient pas, choisissez ce qui s’est passé : { part-go-on }
part-number-missing = { $case ->
    [a] Le numéro donné par GPS manque.
   *[b1] Le numéro donné par le bureau manque.
}
part-number-missing-do = { $case ->
    [a] Prenez le numéro dans GPS, au besoin avec un téléphone, et tapez-le ici (--number). Si GPS ne répond pas, dites-le (acquit episode see --gps down).
   *[b1] Appelez le bureau, demandez un numéro pour chaque document, et tapez-le ici (--number). S’il ne répond pas ou ne peut pas en donner, notez chaque appel (acquit episode announce --purpose number) : après deux, ce poste construit le numéro.
}
case-number-needed = { part-number-missing } Il en faut un pour chaque document, donné pour le même type (DAA ou DSA). { part-nothing-given }
    .do = { part-number-missing-do }

## Numbers

part-differences = { $has-differences-name ->
    [yes] { $differences-name }
   *[no] { $differences }
}
number-differs = Le numéro { $number } n’est pas de la forme attendue : { part-differences }. Il n’est pas encore noté.
    .do = Relisez-le à la personne qui l’a donné, caractère par caractère. Si c’est bien celui-là, confirmez : il est pris tel quel (--confirm). Sinon, retapez-le.
part-of-date = { $has-date ->
    [yes] {" "}du { $date }
   *[no] {""}
}
part-of-consignee = { $has-consignee ->
    [yes] {" "}({ $consignee })
   *[no] {""}
}
number-on-paper = Le numéro { $number } est déjà sur votre document{ part-of-date }{ part-of-consignee }.
    .do = Dites-le à qui l’a donné et demandez le suivant. Si vous ne pouvez plus le joindre, continuez : ce poste construit le numéro suivant, et vous direz les deux au bureau par écrit (--case b2 et --reason). Si c’est ce document qui ne part pas, annulez-le (acquit register void).
number-drawn-for-duty-paid = Le numéro d’accise { $excise } est réservé aux produits dont les droits sont déjà payés : ce poste ne peut pas construire de numéro de DAA avec lui.
    .do = Les droits sont-ils déjà payés ? Si oui, faites un DSA (--kind dsa). Sinon, demandez à votre bureau un numéro pour ce DAA (--case b1 et --number).
number-exhausted = Le numéro 99999 de { $year } a été utilisé : ce poste ne peut plus en construire cette année.
    .do = Demandez un numéro à votre bureau (--case b1 et --number). Si 99999 n’a pas servi, corrigez le dernier numéro utilisé (acquit register last-used).
number-gap-nothing = De { $from } à { $to }, il n’y a pas de numéro à expliquer.
    .do = Regardez lesquels attendent une explication (acquit register gaps).
number-gap-to-come = De { $from } à { $to }, les numéros sont encore à venir : il n’y a rien à expliquer. { part-nothing-kept }
    .do = Expliquez seulement les numéros qui manquent plus bas (acquit register gaps). Si ceux-ci ont servi sur des papiers, notez ces papiers (acquit register record-paper), ou corrigez le dernier numéro utilisé (acquit register last-used).
number-not-composed = Le numéro suivant ne peut pas être construit avec le numéro d’accise de ce registre ({ $because }).
    .do = Demandez un numéro à votre bureau (--case b1 et --number), et envoyez ce message aux auteurs du programme.
number-gps-pending = Une demande à GPS est déjà en attente sous la clé « { $key } ».
    .do = Notez d’abord ce qu’elle a donné : un numéro (acquit register receive --gps-key), ou rien (acquit register gps-nothing). Pour une autre demande, prenez une autre clé.
number-gps-unknown = Aucune demande à GPS n’attend sous la clé « { $key } ».
    .do = Relisez la clé. Si la réponse à cette demande est déjà notée, il n’y a rien à faire.
number-not-received = Le numéro { $number } n’est pas parmi les numéros reçus qui attendent un document.
    .do = Relisez-le, et cherchez-le dans le registre (acquit register list).
paper-number-taken = Un document de ce registre porte déjà le numéro { $number }. Le papier n’est pas encore noté.
    .do = Relisez le numéro sur le papier. Si deux papiers portent vraiment le même, dites-le : les deux sont gardés, et vous préviendrez le bureau (--confirm).

paper-far-ahead = Le numéro { $number } est loin après le dernier connu ({ $known }). Le papier n’est pas encore noté.
    .do = Relisez-le sur le papier, chiffre par chiffre. Si c’est bien celui-là, dites en quelques mots pourquoi (--reason other) : les numéros qui suivent partiront de lui.

## The series and the clock

series-not-open = Le dernier numéro utilisé en { $year } n’est pas connu pour { $excise }. { part-nothing-given }
    .do = Dites { part-explain-last-used } : regardez vos papiers. « Aucun » est une réponse : 0 (--last-used, ou acquit register last-used).
series-restored = Ce registre a été restauré, copié ou déplacé : il a pu oublier des numéros de { $year }. Le plus haut qu’il connaît est { $known }. { part-nothing-given }
    .do = Dites { part-explain-last-used } : lisez-le sur vos papiers, vos messages et votre DRM, pas ici (--last-used, ou acquit register last-used).
series-below-built = Le registre connaît déjà le numéro { $built } : le dernier numéro utilisé ne peut pas être { $found }.
    .do = Donnez { $built }, ou un numéro plus haut si vous en avez utilisé un autre (--last-used). Un numéro attribué qui ne sert pas s’annule (acquit register void).
series-range = Le dernier numéro utilisé va de 0 à { $last } ; ici, il y a { $found }.
    .do = Donnez seulement les 5 chiffres de la séquence : 00007 pour 26 FR007328E0001 00007 1 ; 0 si aucun numéro n’a servi (--last-used).
clock-before-release = L’horloge de ce poste montre { $now } : ce programme n’a pas pu servir à cette date. { part-nothing-given }
    .do = { part-confirm-date }
part-last-entry = { $has-last ->
    [yes] {" "}({ $last })
   *[no] {""}
}
clock-behind = L’horloge de ce poste montre { $now }, plus tôt que la dernière écriture du registre{ part-last-entry }. { part-nothing-given }
    .do = { part-confirm-date }
clock-new-year = L’horloge de ce poste montre { $now } : c’est la première fois que ce registre voit cette année, et elle entre dans le numéro. { part-nothing-given }
    .do = Lisez cette date. Si c’est bien aujourd’hui, confirmez-la (--confirm-date). Sinon, réglez l’horloge, puis recommencez.
fact-future = { $time } n’est pas encore passé : l’horloge de ce poste montre { $now }.
    .do = Vérifiez l’heure, celle de Paris. Si elle est juste, c’est l’horloge de ce poste qu’il faut régler.

## The file and what was typed

name-field-departure = départ
name-field-registration = véhicule
name-field-vehicle = véhicule

part-differing-field = { $has-field-name ->
    [yes] { $field-name }
   *[no] { $field }
}
file-differs = Le fichier et ce que vous avez tapé ne disent pas la même chose ({ part-differing-field }). Le fichier : { $file }. Vous : { $flag }. { part-nothing-given }
    .do = Si c’est vous qui avez la bonne valeur, dites-le : le dossier garde les deux (--override { $field }). Si c’est le fichier, retirez ce que vous avez tapé.
file-other-consignor = L’expéditeur du fichier est { $file }, et votre établissement est { $own }. { part-nothing-given }
    .do = Si c’est vous qui expédiez, dites-le : votre établissement prend sa place, et le dossier le garde (--as-consignor). Sinon, prenez le bon fichier ou le bon établissement (--excise).
part-movement = { $movement ->
    [duty-paid] et le fichier dit que les droits sont déjà payés : c’est un DSA
    [suspension] et le fichier dit que les droits ne sont pas encore payés : c’est un DAA
   *[contradictory] et le fichier se contredit : on ne voit pas si les droits sont déjà payés
}
file-kind = Vous avez demandé un { $kind }, { part-movement }. { part-nothing-kept }
    .do = Les droits sont-ils déjà payés ? Si oui, c’est un DSA (--kind dsa) ; sinon, un DAA (--kind daa). Si le fichier dit autre chose, corrigez-le dans le logiciel d’où il vient.
file-departure-past = Le départ prévu ({ $departure }) est passé depuis plus de douze heures. { part-nothing-given }
    .do = Vérifiez que c’est le bon fichier, puis donnez la date et l’heure du départ (--departure et --override departure). Si la marchandise est partie avec un papier écrit à la main, notez ce papier (acquit register record-paper).
part-finding = { $has-message ->
    [yes] { $message }
   *[no] Rubrique { $element } : il manque quelque chose, ou une valeur ne convient pas ({ $finding }).
}
paper-finding = { part-finding } Le papier ne pourrait pas servir. { part-nothing-kept }
    .do = Complétez ou corrigez cela dans le logiciel d’où vient le fichier, puis recommencez.
key-other-request = La clé « { $key } » a déjà servi à une autre demande. { part-nothing-given }
    .do = Pour une nouvelle marchandise, prenez une nouvelle clé (--key). Pour retrouver le numéro de la première demande, répétez-la sans rien y changer, ou cherchez-la dans le registre (acquit register list).
alert-empty = Le texte de l’alerte est vide.
    .do = Écrivez ce que vous lisez sur le portail, au moins la première phrase (acquit episode alert).
reason-text-needed = La raison « autre » a besoin de quelques mots.
    .do = Écrivez en une phrase ce qui s’est passé, ou choisissez une raison toute prête (--reason).
part-how-told = { $by ->
    [in-person] Pour une annonce sur place, le dossier a besoin du nom de la personne à qui vous avez parlé.
   *[telephone] Pour une annonce par téléphone, le dossier a besoin du nom de la personne à qui vous avez parlé.
}
told-person-needed = { part-how-told }
    .do = Donnez ce nom (--to). Sans nom, prévenez aussi par écrit, par courriel ou fax, et notez cet écrit.
duty-month-open = La DRM qui porte le numéro { $number } ne peut pas encore être notée comme faite : le mois du départ n’est pas fini, et d’autres numéros peuvent encore y entrer.
    .do = Faites-la une fois le mois fini, puis notez-la (acquit duty done).
duty-unknown = « { $duty } » n’est pas une chose que l’on note comme faite.
    .do = Choisissez dans cette liste : { $known }.

## Documents

part-number-or-that = { $has-number ->
    [yes] { $number }
   *[no] celui que vous cherchez
}
document-unknown = Aucun document de ce registre n’est { part-number-or-that }.
    .do = Relisez le numéro, et cherchez-le dans la liste (acquit register list). Un document écrit à la main se note d’abord (acquit register record-paper).
document-not-told = { part-office-named } doit connaître le numéro { $number } avant le départ.
    .do = Il y a deux façons de continuer. Prévenez le bureau, par courriel, fax ou téléphone, et notez-le (acquit told). { part-already-left }
part-told-otherwise = { $has-field-name ->
    [yes] {" "}({ $field-name }) : sur le document, { $told } ; au départ, { $now }.
   *[no] .
}
document-told-otherwise = La marchandise ne part pas comme le dit le document { $number }{ part-told-otherwise } Le bureau doit le savoir avant le départ.
    .do = Corrigez le document (acquit revise), donnez les nouvelles feuilles au chauffeur et redites le numéro au bureau (acquit told). { part-already-left }
document-told-before-given = L’annonce du numéro { $number } ({ $time }) serait plus ancienne que le numéro lui-même ({ $given }).
    .do = Vérifiez l’heure de l’annonce. Si vous avez seulement annoncé avant que vous alliez utiliser la procédure, le numéro est encore à dire au bureau (acquit told).
document-departed-before-given = Le départ ({ $time }) serait plus ancien que le numéro { $number } lui-même ({ $given }).
    .do = Vérifiez l’heure du départ. { part-already-left }
document-not-printed = Le document { $number } n’est pas encore imprimé : le chauffeur n’aurait pas de papier.
    .do = Imprimez-le, et donnez au chauffeur ses exemplaires (acquit print). { part-already-left }
document-to-complete = Le véhicule manque sur le document { $number }.
    .do = Écrivez l’immatriculation à la main sur tous les exemplaires, et donnez-la avec le départ (--registration). { part-already-left }
document-departed = La marchandise du document { $number } est déjà partie{ part-on-the } : ce document ne change plus.
    .do = Pour une autre destination ou un retour, voyez avec votre bureau, ou dans GAMM@ dès qu’il répond. Si l’heure notée n’est pas la bonne, écrivez la bonne sur l’exemplaire que vous gardez.
document-void-departed = La marchandise du document { $number } est déjà partie{ part-on-the } : son numéro ne s’annule plus.
    .do = Pour une autre destination ou un retour, voyez avec votre bureau, ou dans GAMM@ dès qu’il répond. Le numéro reste utilisé.
document-already-void = Le numéro { $number } est déjà annulé.
    .do = Pour faire partir cette marchandise, prenez un nouveau numéro (acquit issue). { part-already-left }
document-unchanged = Rien ne change sur le document { $number } : il reste tel qu’il est.
    .do = Si vous vouliez le corriger, dites ce qui change. Si vous vouliez l’imprimer encore, reprenez les mêmes feuilles (acquit print).

## Outages and establishments

episode-already-open = Une panne est déjà ouverte dans le registre (n° { $episode }).
    .do = Continuez avec elle : ce qui change s’y ajoute. Si c’en est une autre, terminez d’abord la première (acquit episode close).
establishment-already-there = L’établissement { $excise } est déjà dans ce registre. Il reste tel qu’il est.
    .do = Continuez avec lui. Pour un autre établissement, donnez son numéro d’accise (--excise).
establishment-not-french = Le numéro d’accise { $excise } n’est pas celui d’un établissement en France : cette procédure de secours est celle de la douane française.
    .do = Relisez le numéro sur votre agrément : il commence par FR, par exemple FR007328E0001.
establishment-other-number = Ce registre est celui de { $excise } : le numéro d’accise d’un registre ne change pas.
    .do = Pour un autre numéro d’accise, ajoutez un autre établissement (acquit establishment add).
part-excise-named = { $has-excise ->
    [yes] {" "}({ $excise })
   *[no] {""}
}
establishment-unknown = Aucun établissement de ce registre n’a ce numéro d’accise{ part-excise-named }.
    .do = Relisez le numéro d’accise. S’il est juste, ajoutez d’abord l’établissement (acquit establishment add).

rules-unknown = La panne a été ouverte sous des règles ({ $rules }) que cette version du programme ne connaît pas. { part-nothing-given }
    .do = Installez la version la plus récente du programme sur ce poste. Si la marchandise ne peut pas attendre, demandez un numéro à votre bureau, faites le document à la main et notez-le ensuite (acquit register record-paper).

## After the rules: faults, and what fails once the number is there

program-fault = Le programme s’est arrêté sur une faute qui est la sienne.{ part-technical }
    .do = Regardez dans le registre ce qui est noté (acquit register list), puis recommencez. Si le message revient, envoyez-le aux auteurs du programme. Si la marchandise ne peut pas attendre, faites le document à la main et notez-le dans le registre ensuite (acquit register record-paper).
part-numbers-given = { $has-numbers ->
    [yes] Numéro attribué, gardé au registre : { $numbers }.
   *[no] Le numéro est attribué et gardé au registre.
}
issue-after-number = { part-numbers-given } Ce qui vient après n’a pas abouti.
    .do = Ne prenez pas d’autre numéro pour cette marchandise. Imprimez le document sous ce numéro (acquit print). Si cela ne marche pas, écrivez ce numéro à la main sur un formulaire vierge.
