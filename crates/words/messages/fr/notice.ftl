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
notice-line-void = { $void }
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
