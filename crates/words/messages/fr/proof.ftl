### Les preuves : ce que l’on garde de ce qui a été dit, et les réponses qui retrouvent leur message.

## Refus d’un fichier : rien n’en est gardé
proof-file-empty = Le fichier est vide.
    .do = Enregistrez-le ou photographiez la feuille encore une fois. Rien n’est gardé.
proof-file-large = Le fichier dépasse { $most } Mo.
    .do = Prenez une capture d’écran, ou numérisez en noir et blanc. Rien n’est gardé.
proof-file-kind = Ce fichier n’est ni une image PNG, JPEG ou TIFF, ni un PDF, ni un courriel (.eml), ni un texte.
    .do = Donnez une capture d’écran, une photo, un PDF, ou le courriel enregistré comme fichier (.eml). Rien n’est gardé.
proof-file-page = Ce fichier est une page web : elle peut changer d’aspect d’un ordinateur à l’autre.
    .do = Imprimez la page en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-file-outlook = Ce fichier est un message au format d’Outlook (.msg), que d’autres programmes ne lisent pas.
    .do = Enregistrez le message comme fichier (.eml), ou imprimez-le en PDF. Rien n’est gardé.
proof-file-telephone = Cette photo est au format d’un téléphone (HEIC), que beaucoup d’ordinateurs n’ouvrent pas.
    .do = Envoyez-la en JPEG, ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-head = L’en-tête de ce courriel est plus long que celui d’un courriel ordinaire.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-parts = Ce courriel a plus de { $most } parties.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-depth = Les parties de ce courriel sont emboîtées sur plus de { $most } niveaux.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-none = Ce fichier n’est pas un courriel : les lignes De, À, Date ou Objet n’y sont pas.
    .do = Enregistrez le message depuis votre messagerie comme fichier (.eml). Rien n’est gardé.
proof-episode = « { $episode } » n’est pas une panne de ce registre.
    .do = Donnez son numéro, ou open pour celle qui dure. Rien n’est gardé.

## Ce que c’est
name-proof-answer-reply = réponse
name-proof-answer-receipt = accusé de lecture
name-proof-answer-bounce = message revenu : il n’a pas été distribué
name-proof-answer-delayed = message en retard : le serveur essaie encore
name-proof-answer-automatic = réponse automatique
name-proof-of-announcement = le bureau prévenu de la procédure
name-proof-of-communication = le bureau prévenu des numéros
name-proof-of-voided = le bureau prévenu d’une annulation
name-proof-of-alert = l’alerte du portail
name-proof-of-sau = l’appel au SAU
name-proof-of-cause = la cause de la panne
name-proof-of-departure = le départ
name-proof-of-other = autre chose
name-proof-kind-message = courriel
name-proof-kind-screenshot = capture d’écran
name-proof-kind-fax-report = rapport de fax
name-proof-kind-photo = photo
name-proof-kind-note = note
name-proof-kind-other = autre fichier

## En réponse
proof-answered = Gardé : { $kind } à l’avis { $notice }{ $has-from ->
    [yes] , de { $from }
   *[no] {""}
}.
proof-not-office = L’adresse { $from } n’est pas celle qui est notée pour le bureau : à elle seule, cette réponse ne compte pas.
    .do = Si c’est bien le bureau, notez qu’il est prévenu, avec la date de cette réponse.
proof-filed = Gardé : { $kind }. C’est la preuve de ceci : { $of }.
proof-known = Ce fichier est déjà gardé : rien de nouveau.
proof-asks = Ce fichier peut se rapporter à { $count } avis ou camions. Il attend que vous disiez auquel.
proof-asks-nothing = Rien dans ce fichier ne dit à quoi il se rapporte. Il attend que vous le disiez.
proof-nothing = Aucune preuve n’est gardée.
name-proof-asked-line = À placer : { $name }, arrivé le { $time }. { $file }
proof-told = Le bureau est noté comme prévenu, à la date du message.
proof-written = Écrit : { $path }.
proof-folder-begins = Les fichiers déposés dans { $path } sont pris un par un.
name-proof-folder-refused = { $name } : { $message }

## Sur les pages
name-proof-section = Preuves
name-proof-title = Preuves et réponses
name-proof-go = Preuves et réponses du bureau
name-proof-add-title = Garder une preuve
name-proof-add-go = Garder une autre preuve, en disant ce que c’est
name-proof-which = Fichier à garder
name-proof-do = Garder ce fichier
name-proof-about = De quoi c’est la preuve
name-proof-what = Ce que c’est
name-proof-at = Quand, si ce n’est pas maintenant
name-proof-note = En quelques mots
name-proof-said = Ce qui a été dit
name-proof-tell-do = Noter : prévenu par courriel le { $time } à { $to }
name-proof-office-do = Noter : le bureau est prévenu depuis le { $time }
name-proof-reply-do = C’est le bureau : noter qu’il est prévenu depuis le { $time }
name-proof-asked = À placer
name-proof-place-do = Se rapporte à { $what }
name-proof-place-away = Ne se rapporte à rien : retirer de la liste
name-proof-place-notice = l’avis { $notice }{ $has-numbers ->
    [yes] , { $numbers }
   *[no] {""}
}
name-proof-place-documents = { $numbers }
name-proof-place-number = Numéro du document auquel il se rapporte
name-proof-place-number-do = Se rapporte à ce document
name-proof-entry = écriture { $entry }
name-proof-more = Plus ancien
name-proof-list = Ce qui est gardé
name-proof-of-truck = Camion
name-proof-of-outage = Panne
name-proof-of-notice = Avis { $notice }
proof-which-hint = Choisissez-le, ou déposez-le ici : courriel (.eml), capture d’écran, photo, rapport de fax, PDF ou texte, 20 Mo au plus. Il est gardé tel quel.
proof-at-hint = Sans rien, la date du courriel ; pour un autre fichier, maintenant.
proof-what-hint = Sans rien, d’après le contenu du fichier.
proof-said-hint = Au téléphone : les mots importants, une référence donnée.
proof-none = Rien n’est gardé ici.
proof-lead = Ce qui montre que le bureau a été prévenu, et ce qu’il a répondu. Chaque fichier est gardé tel qu’il est arrivé.
proof-drop-any = Un courriel dit lui-même à quel avis il répond. Pour un autre fichier, ouvrez plutôt la page du camion ou de la panne.
proof-telling = Ce message, daté du { $time }, est adressé à { $to }. Le bureau n’est pas noté comme prévenu : s’il est bien parti, notez-le.
name-proof-from = de { $from }
name-proof-from-other = de { $from }, qui n’est pas une adresse notée du bureau : à elle seule, cette réponse ne compte pas
proof-asked-what = Ces fichiers peuvent se rapporter à plusieurs choses, ou ne disent pas à quoi. Dites-le : ils seront gardés là.
