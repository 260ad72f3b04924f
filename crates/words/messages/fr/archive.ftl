### Ce qui se garde, ce qui peut être retiré, l'archive en formats ouverts.
event-retention-cut = Le contenu de documents a été retiré après sa durée de conservation.
name-law-kept-years = Durée de conservation
law-kept-years = Les registres et les pièces se gardent six ans ; ce programme compte à partir de la fin de l’année de la dernière opération notée.
retention-gone = Le contenu du document { $number } a été retiré après sa durée de conservation, le { $time }.
    .do = Son numéro, ses dates et ce qu’il est devenu restent au registre. Si vous avez exporté une archive avant ce jour, le contenu s’y trouve.
retention-open = Il reste quelque chose à faire pour le document { $number } : son contenu ne peut pas être retiré.
    .do = Faites d’abord ce qui reste à faire ; il est montré sur sa page.
retention-too-early = Le document { $number } doit rester jusqu’au { $until }.
    .do = Choisissez un jour passé, ou attendez ce jour.
retention-too-many = Trop de documents à la fois : au plus { $most }.
    .do = Relancez la commande ; elle avance par petits groupes.
retention-years = La durée de conservation est d’au moins { $least } ans ; { $years } a été demandé.
    .do = Donnez un nombre d’années entre { $least } et 50.
retention-not-past = Le jour { $day } n’est pas encore passé.
    .do = Donnez un jour d’hier ou d’avant : seul ce qui n’a plus à rester peut être retiré.
retention-reason-needed = Dites en quelques mots pourquoi le contenu est retiré.
    .do = Par exemple : durée de conservation passée. Ces mots restent au registre.
retention-confirm-needed = { $count ->
        [one] Le contenu d’un document serait retiré pour toujours.
       *[other] Le contenu de { $count } documents serait retiré pour toujours.
    }
    .do = Exportez d’abord une archive si vous voulez le garder ailleurs. Puis relancez avec --confirm.
retention-cut-on = Contenu retiré après la durée de conservation, le { $time }.
retention-cut-what = Le numéro, les dates et ce que le document est devenu restent pour toujours ; les noms, les adresses, les marchandises et les fichiers n’y sont plus.
name-retention-gone = contenu retiré
name-retention-title = Ce qui se garde
name-retention-go = Ce qui se garde, et jusqu’à quand
retention-what = Le numéro d’un document, ses dates et ce qu’il est devenu restent pour toujours. Son contenu (noms, adresses, véhicule, marchandises, papiers, copies) doit rester { $years } ans après l’année de la dernière opération notée ; ensuite il peut être retiré. Rien n’est retiré de soi-même.
retention-law = Six ans au moins (LPF art. L. 102 B, cité par CGI ann. II art. 286 I VIII) : à confirmer auprès de votre conseil.
retention-now = { $count ->
        [0] Rien ne peut être retiré aujourd’hui.
        [one] Le contenu d’un document peut être retiré.
       *[other] Le contenu de { $count } documents peut être retiré.
    }
retention-held = { $count ->
        [one] Un document a passé sa date, mais il reste quelque chose à faire : il reste entier.
       *[other] { $count } documents ont passé leur date, mais il reste quelque chose à faire : ils restent entiers.
    }
retention-next = Au plus tôt après le { $day } : { $count ->
        [one] un document.
       *[other] { $count } documents.
    }
retention-was-cut = { $count ->
        [one] Le contenu d’un document a déjà été retiré.
       *[other] Le contenu de { $count } documents a déjà été retiré.
    }
retention-further = Il y a d’autres documents plus loin.
retention-done = { $documents ->
        [0] Rien n’était à retirer.
        [one] Le contenu d’un document a été retiré ({ $entries } inscriptions, { $files } fichiers).
       *[other] Le contenu de { $documents } documents a été retiré ({ $entries } inscriptions, { $files } fichiers).
    }
retention-files-kept = { $count ->
        [one] Un fichier reste : autre chose le nomme aussi.
       *[other] { $count } fichiers restent : autre chose les nomme aussi.
    }
retention-more = Il en reste : relancez la même commande.
retention-years-are = Le contenu des documents reste { $years } ans après l’année de la dernière opération notée.
retention-years-kept = C’est noté : { $years } ans.
name-retention-now = À retirer maintenant
name-retention-held = Passés, mais pas terminés
name-retention-next = Ensuite
name-retention-until = À garder jusqu’au
name-retention-last = Dernière opération
name-retention-open = Reste à faire
name-retention-waiting = la marchandise n’est pas partie
name-retention-notice = un avis au bureau n’est pas parti
name-retention-load = un autre document du même camion reste
name-retention-years = Années après celle de la dernière opération
name-retention-keep = Garder cette durée
name-retention-how = Pour retirer
retention-how = Sur ce poste, dans un terminal : acquit retention cut --until { $day } --confirm. Exportez d’abord une archive : acquit archive export --all --out FICHIER.
name-retention-spans = Ce qui se garde, et combien de temps
name-retention-thing = Quoi
name-retention-time = Combien de temps
name-retention-ever = pour toujours
name-retention-after = { $years } ans après l’année de la dernière opération, puis peut être retiré
name-retention-listed = { $years } ans après l’année de la dernière opération au moins ; cette version ne le retire pas encore
name-kept-document = Document
kept-document = Ce qu’il dit, ses papiers, ses messages à GAMM@ et leurs réponses, les copies classées.
name-kept-proof = Avis au bureau et preuves
kept-proof = Messages envoyés, réponses, captures, bordereaux de fax.
name-kept-outage = Panne
kept-outage = La cause, ce qui a été vu, les appels au SAU et au bureau, les alertes.
name-kept-report = Autres papiers d’une panne
kept-report = Accusés de réception, changements de destination, fractionnements, annulations.
name-kept-month = Mois déclaré
kept-month = Premier et dernier numéro, nombre, ce qui a été déposé.
name-kept-number = Numéros
kept-number = Chaque série, chaque numéro et ce qu’il est devenu.
name-kept-establishment = Établissement
kept-establishment = Ses données, les clés publiques, les points de contrôle.
name-kept-header = Inscriptions du registre
kept-header = Compteur, date, qui a agi, ce qui s’est passé, l’empreinte du contenu : la chaîne se vérifie aussi sans le contenu.

store-bad-archive = { $path } n’est pas une archive entière : rien n’a été importé. ({ $detail })
    .do = Prenez une autre copie de l’archive, ou exportez-la de nouveau. Le dossier est resté vide.
archive-year = { $year } n’est pas une année qu’un registre peut avoir.
    .do = Donnez une année à quatre chiffres, ou --all pour tout le registre.
archive-year-cut = Le contenu de documents de { $year } a été retiré depuis ({ $stream }) : le registre tel qu’il était à la fin de cette année ne peut plus être écrit.
    .do = Exportez tout le registre (--all), ou prenez l’archive qui en a été faite avant.
archive-exported = Archive écrite : { $path } ({ $entries } inscriptions, { $files } fichiers). Les clés n’y sont pas.
archive-imported = Archive importée dans { $path } : { $entries } inscriptions, { $files } fichiers. Aucun numéro n’y est attribué avant que vous ayez dit le dernier utilisé.

name-personal-title = Données personnelles
name-personal-what = Quoi et pourquoi
name-personal-where = Où
name-personal-when = Jusqu’à quand
name-personal-place-register = inscriptions du registre
name-personal-place-files = fichiers archivés
name-personal-place-plain = carnet, brouillons, réglages
name-personal-until-years = { $years } ans après l’année de la dernière opération, puis à retirer
name-personal-until-register = aussi longtemps que le registre
name-personal-until-erased = jusqu’à ce que vous l’effaciez
name-personal-parties = Noms et adresses sur les documents
personal-parties = Expéditeur, destinataire, transporteur, garant : ce que la loi demande au document. Vus par vous, le transporteur, le bureau, GAMM@.
name-personal-vehicles = Plaques des véhicules
personal-vehicles = Le véhicule qui emporte la marchandise, demandé au document. Vues par vous, le transporteur, le bureau.
name-personal-officers = Noms et adresses d’agents du bureau
personal-officers = Qui a donné un numéro, qui a été prévenu, qui a répondu : la preuve que le bureau savait. Vus par vous et par qui contrôle le registre.
name-personal-outage-officers = Noms d’agents lors d’une panne
personal-outage-officers = Qui a répondu au SAU ou au bureau : la preuve du droit à la procédure. Vus par vous et par qui contrôle le registre.
name-personal-remarks = Remarques sur les documents
personal-remarks = Vos propres mots : une raison, une place de classement, une référence. Vues par vous et par qui contrôle le registre.
name-personal-outage-remarks = Remarques sur les pannes, les numéros et les mois
personal-outage-remarks = Vos propres mots, et ce que disent les autres papiers d’une panne. Vues par vous et par qui contrôle le registre.
name-personal-establishment = Établissement et ses contacts
personal-establishment = Son nom, son adresse, les téléphones et adresses du bureau et du SAU : pour faire les papiers et prévenir. Vus par vous et sur les papiers.
name-personal-initials = Initiales
personal-initials = Qui a noté chaque inscription : la loi veut un registre que personne ne change sans trace. Vues par vous et par qui contrôle le registre.
name-personal-papers = Papiers, messages, copies, preuves
personal-papers = Les fichiers tels qu’ils sont partis ou venus : ils montrent ce qui a été dit. Vus par vous et par qui contrôle le registre.
name-personal-book = Carnet, brouillons, signataires
personal-book = Pour ne pas retaper. Vus par vous seulement.
personal-who = Rien n’est envoyé ailleurs que là où vous l’envoyez. Qui ouvre le poste sur cet ordinateur voit tout ; une sauvegarde ou une archive contient tout sauf les clés : gardez-les comme le registre.
