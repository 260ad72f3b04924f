### La DRM et les échéances (C4, I27).
# Le fichier de DRM d'un logiciel de cave, et ce qui y est ajouté. Codes de `ciel`.
drm-file-too-large = Le fichier est trop gros : { $size } octets, au plus { $limit }.
    .do = Vérifiez que c’est bien le fichier de DRM d’un seul mois, tel que votre logiciel de cave l’exporte.
drm-file-encoding = Le fichier ne se lit pas dans le codage { $encoding }, ou ce codage n’est pas admis. Rien n’y a été ajouté.
    .do = Exportez la DRM en UTF-8 (ou en ISO-8859-1) depuis votre logiciel de cave, et apportez ce fichier.
drm-file-damaged = Le fichier n’est pas entier, ou ce n’est pas du XML bien formé ({ $detail }). Rien n’y a été ajouté.
    .do = Exportez de nouveau la DRM depuis votre logiciel de cave, et ne l’ouvrez pas entre-temps dans un autre logiciel.
drm-file-entity = Le fichier contient une déclaration que ce programme ne lit jamais ({ $found }). Rien n’y a été ajouté.
    .do = Exportez de nouveau la DRM depuis votre logiciel de cave : un fichier pour CIEL n’en contient pas.
drm-file-not-drm = Ce fichier n’est pas une DRM d’un schéma connu de CIEL ({ $root }, { $namespace }).
    .do = Apportez le fichier que votre logiciel de cave destine à CIEL (DTI+ ou échange avec l’interprofession), ou recopiez dans CIEL les numéros affichés.
drm-file-several = Ce fichier contient plusieurs déclarations : le bloc irait peut-être dans une autre.
    .do = Exportez une seule déclaration, celle de cet établissement et de ce mois.
drm-file-unknown-element = La déclaration contient un élément que le schéma de CIEL n’a pas à cet endroit ({ $element }). Rien n’y a été ajouté.
    .do = Exportez de nouveau la DRM, ou recopiez dans CIEL les numéros affichés.
drm-file-order = Dans la déclaration, { $element } est répété ou vient après { $after }, ce que le schéma de CIEL n’admet pas. Rien n’y a été ajouté.
    .do = Exportez de nouveau la DRM, ou recopiez dans CIEL les numéros affichés.
drm-file-missing = Le fichier ne dit pas de quel établissement ou de quel mois il est ({ $element } manque ou ne se lit pas). Rien n’y a été ajouté.
    .do = Complétez la DRM dans votre logiciel de cave, exportez-la de nouveau et apportez ce fichier.
drm-file-other-establishment = Cette DRM est celle de l’établissement { $found }, pas de { $expected }. Rien n’y a été ajouté.
    .do = Apportez la DRM de { $expected }, ou choisissez l’établissement { $found }.
drm-file-other-month = Cette DRM est celle du mois { $found }, pas de { $expected }. Rien n’y a été ajouté.
    .do = Apportez la DRM de { $expected }, ou choisissez le mois { $found }.
drm-file-block-there = Cette DRM contient déjà des documents d’accompagnement. Rien n’y a été ajouté ni changé.
    .do = Comparez-les avec les numéros affichés. S’il faut les remplacer, enlevez-les dans votre logiciel de cave, exportez de nouveau et apportez ce fichier.
drm-file-list-there = Cette DRM contient déjà un relevé de non-apurement. Rien n’y a été ajouté ni changé.
    .do = Comparez-le avec la liste affichée. S’il faut le remplacer, enlevez-le dans votre logiciel de cave, exportez de nouveau et apportez ce fichier.
drm-file-nil = Cette DRM dit qu’il n’y a eu aucune opération dans le mois, mais des documents de secours sont partis. Rien n’y a été ajouté.
    .do = Corrigez la DRM dans votre logiciel de cave (elle n’est pas « néant »), exportez-la de nouveau et apportez ce fichier.
drm-nothing = Il n’y a rien à ajouter à la DRM : aucun document de secours à y porter pour ce mois.
    .do = Laissez le fichier de votre logiciel de cave tel qu’il est.
drm-value = Le schéma de CIEL n’admet pas la valeur « { $found } ».
    .do = Portez ce numéro à la main dans CIEL, où il peut être accepté autrement, ou demandez à votre bureau comment le déclarer.
drm-month-open = Le mois { $month } n’est pas terminé : son dernier numéro n’est pas encore connu.
    .do = Déclarez-le à partir du 1er du mois suivant, et jusqu’au 10. D’ici là, les chiffres affichés peuvent encore changer.
event-month-declared = La DRM d’un mois a été notée comme déclarée.
event-month-covers = Des documents ont été portés sur la DRM de leur mois.

# Ce qui est à porter sur la DRM d'un mois : page, impression, réponses.
name-drm-title = DRM
name-drm-go = DRM : numéros à déclarer
name-drm-sheet = Documents de secours à porter sur la DRM : { $month }
name-drm-undischarged-sheet = Relevé de non-apurement : DRM de { $month }
name-drm-establishment = Établissement
name-drm-excise = N° d’accise
name-drm-month = Mois
name-drm-due = À déposer jusqu’au
name-drm-to-declare = À porter sur la DRM
name-drm-document = Document
name-drm-daa = DAA
name-drm-dsa = DSA
name-drm-first = Premier numéro
name-drm-last = Dernier numéro
name-drm-count = Nombre
name-drm-number = Numéro
name-drm-none = aucun
name-drm-departed = Départ
name-drm-entered = Saisi le
name-drm-since = Depuis le
name-drm-year = Année
name-drm-state = État
name-drm-reason = Motif
name-drm-note = Remarque
name-drm-arc = CRA
name-drm-consignee = Destinataire
name-drm-consignee-number = Son numéro
name-drm-references = Références d’une autre forme, une par une
name-drm-beside = À côté : numéros qui n’ont rien transporté, ou pas comme prévu
name-drm-beside-void = annulé
name-drm-beside-void-left = annulé, mais parti : il compte
name-drm-beside-never-used = non utilisé
name-drm-beside-explained = absent, expliqué
name-drm-beside-unknown = absent, sans explication
name-drm-beside-lost = trace perdue
name-drm-beside-collision = sur deux papiers
name-drm-open = Encore ouverts à la fin du mois
name-drm-open-not-departed = pas encore parti
name-drm-open-left-since = parti depuis
name-drm-open-void-since = annulé ou non utilisé depuis
name-drm-open-received = reçu, sur aucun papier
name-drm-late = Saisis après la fin du mois
name-drm-correction = À corriger depuis la déclaration
name-drm-as-declared = déclaré
name-drm-as-now = maintenant
name-drm-declared = Déclarations notées
name-drm-declared-at = Déclaré le
name-drm-undischarged = DAA non apurés
drm-not-over = Le mois n’est pas terminé : ces chiffres peuvent encore changer.
drm-nothing-left = Aucun document de secours n’est parti en { $month } : rien à porter de ce côté. « Néant » vaut pour la DRM entière, pas seulement pour la procédure de secours.
drm-two-years = Des numéros de deux années sont partis dans ce mois : chaque numéro garde son année. Sur la DRM, le premier est celui de l’année la plus ancienne, le dernier celui de la plus récente.
drm-corrected = { $count ->
    [0] Ce qui a été déclaré ne correspond plus à ce qui est noté maintenant. La DRM déposée est à corriger.
    [one] Un document de ce mois n’est pas dans ce qui a été déclaré. La DRM déposée est à corriger.
   *[other] { $count } documents de ce mois ne sont pas dans ce qui a été déclaré. La DRM déposée est à corriger.
}
drm-sheet-more = { $count ->
    [one] Une autre ligne est dans le tableau (CSV).
   *[other] { $count } autres lignes sont dans le tableau (CSV).
}
drm-sheet-what = Est compté ce qui est parti dans le mois, à l’heure de Paris, un par document. Premier et dernier sont le plus petit et le plus grand numéro partis. Les numéros annulés, non utilisés ou absents ne comptent pas.
drm-all-discharged = Aucun DAA de secours n’attend encore son apurement à cette échéance.
drm-undischarged-what = Sont listés les DAA de secours dont aucune réception n’est notée au 10 du troisième mois qui suit leur départ. Joignez au relevé la copie des papiers.

# La ligne de commande.
drm-line = { $kind } : du { $first } au { $last }, { $count ->
    [one] un document
   *[other] { $count } documents
}.
drm-line-none = { $kind } : aucun.
drm-line-reference = Référence d’une autre forme ({ $kind }) : { $number }.
drm-line-beside = { $count ->
    [one] Une ligne à côté (annulés, non utilisés, absents)
   *[other] { $count } lignes à côté (annulés, non utilisés, absents)
}, { $open ->
    [0] aucun numéro ouvert
    [one] un numéro ouvert
   *[other] { $open } numéros ouverts
} à la fin du mois, { $late ->
    [0] aucun départ saisi après
    [one] un départ saisi après
   *[other] { $late } départs saisis après
}.
drm-declared-line = Noté comme déclaré le { $time }.
drm-not-declared = Pas encore noté comme déclaré. À déposer jusqu’au { $time }.
drm-declared = Le mois { $month } est noté comme déclaré le { $time }. { $count ->
    [0] Aucun document de plus n’y est porté.
    [one] Un document y est porté.
   *[other] { $count } documents y sont portés.
}
drm-declared-same = Rien n’a changé depuis la dernière déclaration notée : rien de plus n’est noté.
drm-written = Écrit : { $path }.
drm-into-same = Le fichier de départ n’est pas touché ; celui avec le bloc est { $path }.
drm-month = « { $found } » n’est pas un mois.
    .do = Écrivez l’année et le mois, comme 2026-11.
drm-out-needed = Il n’est pas dit où écrire la DRM complétée.
    .do = Ajoutez -o et un nom de fichier. Le fichier de départ n’est jamais changé.
drm-out-exists = Il y a déjà un fichier { $path } : il n’est pas remplacé.
    .do = Donnez un autre nom, ou ajoutez --overwrite s’il peut être remplacé.
drm-file-absent = Aucun fichier n’a été apporté.
    .do = Choisissez le fichier de DRM que votre logiciel de cave a exporté.
drm-file-too-large-here = Le fichier { $path } est trop gros pour être gardé.
    .do = Gardez le fichier de DRM tel que votre logiciel de cave l’exporte, ou un PDF de son récépissé : 20 Mo au plus.

# Les échéances : page, fichier de calendrier, commande.
name-dates-title = Échéances
name-dates-go = Échéances et calendrier
name-dates-calendar = Acquit : échéances de { $excise }
name-dates-what = Quoi
name-dates-until = Au plus tard
name-dates-since = En attente depuis
name-dates-count = Documents
name-dates-soon = dès que possible
name-dates-over = délai passé
name-dates-ics = Télécharger le calendrier (ICS)
name-dates-C1 = Dire au bureau ({ $count })
name-dates-C1-written = Confirmer par écrit au bureau ({ $count })
name-dates-C1-copy = Envoyer une copie au bureau ({ $count })
name-dates-I24-tell-again = Redire au bureau ce qui a changé ({ $count })
name-dates-I5-tell-void = Dire au bureau l’annulation ({ $count })
name-dates-I9-tell = Dire au bureau les numéros en double ({ $count })
name-dates-I17-written = Écrire au bureau pourquoi le numéro a été construit ici ({ $count })
name-dates-I5-form = Formulaires numérotés sans suite ({ $count })
name-dates-C2 = Saisir dans GAMM@ ({ $count })
name-dates-C2-explain = Expliquer des différences avec le papier ({ $count })
name-dates-C2-twice = Documents deux fois dans GAMM@ ({ $count })
name-dates-C3 = Classer l’exemplaire 1 signé ({ $count })
name-dates-C3-copy3 = Faire revenir l’exemplaire 3 ({ $count })
name-dates-C4 = DRM de { $month } : porter les documents de secours ({ $count })
dates-what = Ce qui reste à faire, avec son dernier jour s’il y en a un. Rien n’est envoyé : le fichier de calendrier s’ouvre dans votre agenda, et le même fichier repris plus tard remplace ce qu’il contenait.
dates-none = Rien n’est à faire.
dates-more = { $count ->
    [one] et un autre document.
   *[other] et { $count } autres documents.
}
dates-written = Calendrier écrit : { $path }.
dates-line = { $what } · au plus tard le { $until }.
dates-line-over = { $what } · délai passé le { $until }.
dates-line-since = { $what } · en attente depuis le { $since }.

# La page du mois.
name-drm-show = Montrer ce mois
name-drm-files = À emporter
name-drm-lists = À côté de ce qui est déclaré
name-drm-pdf = Télécharger l’impression (PDF)
name-drm-csv = Télécharger le tableau (CSV)
name-drm-ciel = Télécharger l’élément pour CIEL (XML)
name-drm-into = Compléter le fichier de DRM de votre logiciel de cave
name-drm-into-file = Fichier de DRM (XML)
name-drm-into-list = Y mettre aussi le relevé de non-apurement
name-drm-into-do = Ajouter les numéros et télécharger
name-drm-undischarged-pdf = Télécharger le relevé (PDF)
name-drm-undischarged-csv = Télécharger le relevé (CSV)
name-drm-undischarged-ciel = Télécharger le relevé pour CIEL (XML)
name-drm-declare-title = La DRM est déclarée
name-drm-declare-do = Noter que ce mois est déclaré
name-drm-declared-file = Fichier ou récépissé à garder
drm-into-what = Le bloc des documents d’accompagnement est ajouté à sa place ; tout le reste du fichier reste à l’octet près. Rien n’en est gardé ni envoyé : vous le déposez vous-même.
drm-no-lists = Rien n’est à côté : aucun numéro annulé, absent ou ouvert, aucune saisie tardive.
drm-none-declared = Aucune déclaration n’est notée pour ce mois.
drm-declare-what = Notez quand la DRM a été déposée avec ces chiffres. Ce qui change ensuite est montré comme correction, et la déclaration notée reste.
