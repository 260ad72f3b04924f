### Les avis donnés à la douane : préparés, partis, reçus (N1, C1). Et ce qui est gardé comme preuve.

## Ce que disent les écritures
event-notice-queued = Un avis à la douane a été préparé.
event-notice-composed = Le message de cet avis a été rédigé, et sa copie archivée.
event-notice-sending = Le message est remis à un serveur de messagerie.
event-notice-sent = Un serveur de messagerie a pris le message en charge.
event-notice-failed = Le message n’a pas été pris en charge, ou rien ne le confirme.
event-notice-again = Le message est à envoyer encore une fois.
event-notice-dropped = Cet avis ne sera plus envoyé.
event-notice-answered = Une réponse à cet avis est arrivée.
event-proof-filed = Une preuve a été gardée.

## Refus
notice-unknown = Aucun avis ne porte le numéro { $notice }.
    .do = Regardez la liste des avis (acquit outbox list).
notice-nothing-to-tell = Il n’y a rien à dire au bureau : aucun document ne convient.
    .do = Nommez les documents qui partent, ou le numéro annulé que le bureau connaît.
notice-one-truck = Ces documents ne sont pas dans le même camion, et un avis vaut pour un camion.
    .do = Préparez un avis par camion.
notice-no-address = L’adresse électronique du bureau n’est pas notée.
    .do = Notez-la dans le carnet, ou prévenez le bureau par un autre moyen : téléphone, fax, SMS.
notice-not-waiting = Cet avis n’attend pas d’être envoyé ({ $state }).
    .do = Regardez où il en est. S’il faut l’envoyer encore une fois, demandez-le.
notice-not-composed = Le message de l’avis { $notice } n’est pas encore rédigé.
    .do = Il le sera au prochain essai : rien n’est parti, rien n’est perdu.
notice-on-its-way = Cet avis est parti, ou en train de partir ({ $state }) : il ne peut plus être retenu.
    .do = Si ce qu’il dit n’est plus vrai, dites-le au bureau par un nouvel avis.
notice-told = Cet avis est déjà parti ({ $state }).
    .do = Pour dire autre chose au bureau, préparez un nouvel avis.
proof-of-nothing = Il n’est pas dit à quoi se rapporte { $name }.
    .do = Nommez la panne, l’avis ou le document dont c’est la preuve.

# The notice to the office: its five lines, its page, and the pages on which it waits (docs/notice.md). Nothing here says of what waits that it was sent.

# The five lines, as the office reads them.
notice-line-announce = Nous annonçons notre intention d’utiliser la procédure de secours.
notice-line-tell = { $count ->
    [one] Numéro de secours de ce véhicule : { $documents }.
   *[other] { $count } numéros de secours de ce véhicule : { $documents }.
}
notice-line-who = Expéditeur : { $name }, n° d’accise { $excise }{ part-letter-place }.
part-notice-which = { $has-which ->
    [yes] { $which }{" "}
   *[no] {""}
}
part-notice-for = { $has-consignee ->
    [yes] pour { $consignee }
   *[no] {""}
}
name-notice-goods-of = { part-notice-which }{ part-notice-for }{ part-letter-goods }
part-notice-described = { $has-described ->
    [yes] { $described }
   *[no] non précisée
}
notice-line-goods = { $left ->
    [0] Marchandise : { part-notice-described }.
    [one] Marchandise : { part-notice-described } ; et 1 autre document.
   *[other] Marchandise : { part-notice-described } ; et { $left } autres documents.
}
part-notice-phone = { $has-phone ->
    [yes] téléphone { $phone }, ou réponse à ce message
   *[no] réponse à ce message
}
notice-line-reach = Nous joindre : { part-notice-phone }. Message préparé le { $time }.

# Its one page.
name-notice-page-announcement = Procédure de secours : intention annoncée
name-notice-page-communication = Procédure de secours : numéro du document
name-notice-page-voided = Procédure de secours : numéro annulé
name-notice-number-of = Numéro du { $kind }
name-notice-void-since = { $number } annulé { $time }
name-notice-prepared = préparé le
name-notice-checkpoint = Dernier point de contrôle signé de notre registre
notice-page-more = Et { $count } autres documents : le message et le fichier joint les nomment tous.
notice-page-code = À scanner : ce message en bref, et la tête du registre.

# The pages on which notices wait. What waits is never called sent.
name-notices-title = Messages au bureau
name-notices-about-announcement = Annonce de la procédure de secours
name-notices-about-communication = Numéros à communiquer
name-notices-about-voided = Numéro annulé à signaler
name-notices-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}
name-notices-one = Message au bureau : { $about }
name-notices-word-to-do = À faire
name-notices-word-waiting = En attente de départ
name-notices-word-sent = Partis, sans réponse
name-notices-word-told = Bureau prévenu
name-notices-word-dropped = Retirés ou remplacés
name-notices-home = Messages au bureau qui attendent
name-notices-home-all = Tous les messages au bureau
name-notices-home-more = D’autres messages attendent : les voir tous
name-notices-more-open = Messages ouverts suivants
name-notices-older = Messages plus anciens
name-notices-back = Retour aux messages au bureau
name-notices-numbers = Numéros
name-notices-office = Bureau
name-notices-since = Dans cet état depuis
name-notices-tried = Essais
name-notices-head = Tête du registre dans le message
name-notices-files = Fichiers archivés
name-notices-eml = courriel prêt (.eml)
name-notices-page = page unique (PDF), aussi pour le fax
name-notices-send = Laisser ce poste l’envoyer
name-notices-send-now = Essayer de l’envoyer maintenant
name-notices-send-again = Demander un nouvel envoi
name-notices-again-why = Ce que vous savez de cet envoi
name-notices-means = L’envoyer ou le dire vous-même
name-notices-told = Noter que vous l’avez envoyé ou dit
name-notices-told-to = À qui : nom de la personne, ou adresse
name-notices-said = Ce qui s’est dit
name-notices-told-do = Noter ce qui a été fait
name-notices-drop = Ne plus l’envoyer
name-notices-drop-why = Pourquoi
name-notices-drop-do = Retirer ce message
name-notices-history = Ce qui s’est passé
name-notices-ascii = Texte sans accents
name-notices-hand-announcement = Préparer l’annonce au bureau
name-notices-hand-communication = Préparer le message au bureau
name-notices-hand-voided = Préparer l’annulation au bureau
name-notices-send-announcement = Laisser ce poste envoyer l’annonce
name-notices-send-communication = Laisser ce poste envoyer le message
name-notices-send-voided = Laisser ce poste envoyer l’annulation
notices-what = Chaque message dit au bureau une intention, les numéros d’un camion, ou un numéro annulé. Il compte quand un serveur l’a pris, ou quand une personne a noté qu’elle l’a envoyé ou dit.
notices-by-hand = Ce poste n’envoie pas lui-même : ouvrez un message pour l’envoyer par courriel, SMS ou fax, ou pour le lire au téléphone.
notices-none = Aucun message.
name-notices-prepared = Préparé le { $time }
notices-key-what = Le message est gardé, avec sa page et ses fichiers ; le préparer ne prévient encore personne.
notices-next-try = { $count ->
    [one] 1 essai jusqu’ici. Prochain essai : { $time }.
   *[other] { $count } essais jusqu’ici. Prochain essai : { $time }.
}
notices-no-server = Aucun serveur de courriel n’est réglé sur ce poste : envoyez-le ou dites-le vous-même.
notices-not-written = Le texte de ce message n’a pas encore pu être écrit ; il le sera au prochain essai.
notices-state-to-do = Message prêt, à envoyer ou à dire : le bureau n’est pas prévenu.
notices-state-waiting = Message prêt, mais pas encore parti : le bureau n’est pas prévenu.
notices-state-sending = Message en cours de remise à un serveur : le bureau n’est pas encore prévenu.
notices-state-unknown = Message peut-être parti : aucun serveur ne l’a confirmé. Appelez le bureau, ou demandez un nouvel envoi.
notices-state-refused = Un serveur a refusé ce message : le bureau n’est pas prévenu.
notices-state-bounced = Ce message est revenu : le bureau n’est pas prévenu.
notices-state-sent = Message parti, sans réponse du bureau jusqu’ici.
notices-state-told = Le bureau est prévenu.
notices-state-dropped = Ce message ne part plus.
notices-outcome-sent = Un serveur l’a pris.
notices-outcome-not-connected = Aucun serveur n’a pu être joint ; rien n’est parti.
notices-outcome-later = Le serveur demande de revenir plus tard ; rien n’est parti.
notices-outcome-refused = Le serveur l’a refusé.
notices-outcome-unknown = La ligne a été coupée pendant la remise : il est peut-être arrivé.
notices-send-unknown = Un nouvel envoi peut arriver deux fois, avec le même identifiant : le bureau voit que c’est le même message.
notices-told-what = Notez-le une fois fait, avec l’heure et la personne : c’est alors seulement que le bureau compte comme prévenu.
notices-drop-what = Le message reste dans le registre, avec votre raison. Ce que le bureau doit savoir reste dû.
