# What is sent and said to the office: announcements, numbers, fax sheet, checklist. Nothing here says that it was sent.

# Subjects, one line each: read in a list of mails.
name-letter-subject-announcement = SECOURS annonce · { $excise } · { $name } · { $departure } · { $vehicle }
name-letter-subject-communication = SECOURS { $kinds } · { $excise } · { $number }{ $others } · { $departure } · { $vehicle }
name-letter-subject-voided = SECOURS { $kinds } ANNULÉ · { $excise } · { $number }{ $others }
name-letter-others = { $count ->
    [one] {" "}+ 1 autre
   *[other] {" "}+ { $count } autres
}
name-letter-departure = départ { $time }
name-letter-left = parti { $time }
name-letter-departure-unknown = départ à préciser
name-letter-vehicle-unknown = véhicule à préciser
name-letter-unusable = GAMM@ ne peut pas être utilisé
name-letter-more-lines = { $count ->
    [one] 1 autre ligne
   *[other] { $count } autres lignes
}

# Short messages: no accent that a telephone would count twice.
name-letter-sms-announcement = SECOURS annonce { $excise } : { $cause }, { $departure }
name-letter-sms-communication = SECOURS { $documents }, { $departure }, { $vehicle }
name-letter-sms-voided = SECOURS ANNULÉ : { $documents }, { $name }

# Pieces of these lines.
part-letter-for = { $has-consignee ->
    [yes] {" "}pour { $consignee }
   *[no] {""}
}
part-letter-say-for = { $has-consignee ->
    [yes] Pour { $consignee }
   *[no] Marchandise
}
part-letter-goods = { $has-goods ->
    [yes] {" "}({ $goods })
   *[no] {""}
}
part-letter-place = { $has-place ->
    [yes] , { $place }
   *[no] {""}
}
part-letter-time = { $has-time ->
    [yes] { $time }
   *[no] à préciser
}
part-letter-vehicle = { $has-vehicle ->
    [yes] { $vehicle }
   *[no] à préciser
}

# Lines of the letter, read by the office.
letter-announce = Nous annonçons notre intention d’utiliser la procédure de secours : { $cause }, { $side }, depuis le { $since }.
letter-announce-bare = Nous annonçons notre intention d’utiliser la procédure de secours : GAMM@ ne peut pas être utilisé ici.
letter-goods = { $kind }{ part-letter-for }{ part-letter-goods }.
letter-promise = Nous vous communiquerons le numéro du document avant le départ.
letter-tell = { $count ->
    [one] Voici le numéro du document de secours de ce véhicule.
   *[other] Voici les { $count } numéros des documents de secours de ce véhicule.
}
letter-going = Départ prévu : { part-letter-time }. Véhicule : { part-letter-vehicle }.
letter-left = La marchandise est partie le { $time }. Véhicule : { part-letter-vehicle }.
letter-again = Ces indications remplacent celles que vous aviez pour ces documents.
letter-because = Procédure de secours : { $cause }, { $side }, depuis le { $since }.
letter-because-bare = Procédure de secours : GAMM@ ne peut pas être utilisé ici.
letter-reasons = Raisons : « { $note } ».
letter-copy = { $count ->
    [one] Une copie du DSA est jointe : la marchandise part vers un autre État membre.
   *[other] Une copie des { $count } DSA qui partent vers un autre État membre est jointe.
}
letter-void = Le { $kind } n° { $number } est annulé depuis le { $time }.
letter-void-nothing-leaves = Aucune marchandise ne part sous ce document.
letter-head = Tête de notre registre à ce moment : { $head }.

# Said on the telephone: a sentence that ends with a colon is followed by what is spelled.
letter-say-hello = Bonjour, ici { $name }. Notre numéro d’accise :
letter-say-number = Numéro du { $kind } :
letter-say-goods = { part-letter-say-for }{ part-letter-goods }.
letter-say-vehicle = Véhicule :
letter-say-void = Ce { $kind } est annulé depuis le { $time } :
letter-say-end = Votre nom, s’il vous plaît, pour notre registre ?

# The means, side by side on a page.
name-page-letter-mail = Courriel
name-page-letter-phone = Téléphone : lire ce texte
name-page-letter-sms = SMS
name-page-letter-fax = Fax
name-page-letter-copy = Autre moyen : copier le texte
name-page-letter-to = Bureau à prévenir
name-page-letter-square-mail = Code à scanner : écrire ce courriel avec un téléphone
name-page-letter-square-sms = Code à scanner : écrire ce SMS avec un téléphone
name-page-letter-square-tel = Code à scanner : appeler le { $phone } avec un téléphone
name-page-letter-link-mail = Écrire à { $mail }
name-page-letter-link-sms = Écrire un SMS au { $phone }
name-page-letter-link-tel = Appeler le { $phone }
name-page-letter-eml = Télécharger le courriel prêt (.eml)
name-page-letter-fax-link = Télécharger la feuille de fax (PDF)
name-page-letter-subject = Objet
name-page-letter-body = Texte
page-letter-not-sent = Ces textes sont prêts. Tant que vous ne les avez pas envoyés ou lus, le bureau n’est pas prévenu.
page-letter-scan = Le téléphone a souvent son propre réseau : scannez le code avec son appareil photo, puis envoyez.
page-letter-short-body = Le code porte le message court ; le courriel prêt porte le texte entier.
page-letter-eml-how = Le fichier s’ouvre dans votre logiciel de courriel comme un message à envoyer, papier joint s’il y en a un.
page-letter-phone-how = Lisez lentement, un groupe après l’autre. Faites relire les numéros, puis notez le nom de la personne et l’heure.
page-letter-fax-to = Numéro de fax : { $fax }.
page-letter-unknown = Les coordonnées du bureau { $office } ne sont pas notées ici.
page-letter-unconfirmed = Coordonnées jamais vérifiées par une personne.
page-letter-confirmed = Coordonnées vérifiées le { $date }.
page-letter-sms-whom = Le numéro du bureau est celui d’un poste fixe, ou n’est pas noté : le téléphone vous demandera à qui l’envoyer.

# The fax sheet, the checklist that comes first out of the printer, the printer's test page.
name-sheet-fax-announcement = Fax : procédure de secours annoncée
name-sheet-fax-communication = Fax : numéro d’un document de secours
name-sheet-fax-voided = Fax : numéro annulé
name-sheet-check = À faire avant le départ
name-sheet-test = Page d’essai de l’imprimante
name-sheet-to = À
name-sheet-fax = Numéro de fax
name-sheet-from = De
name-sheet-excise = Numéro d’accise
name-sheet-subject = Objet
name-sheet-number = Numéro
name-sheet-number-of = Numéro { $count } sur { $all }
name-sheet-document = { $kind } à signer
name-sheet-consignee = Destinataire
name-sheet-goods = Marchandise
name-sheet-office = Prévenir le bureau
name-sheet-phone = Téléphone
name-sheet-person = Nom de la personne du bureau
name-sheet-hour = Date et heure
name-sheet-driver = Le conducteur
name-sheet-left-at = Heure du départ
name-sheet-signature = Nom et signature du conducteur
name-sheet-page = Page
name-sheet-printed = imprimé le
name-sheet-register = Registre :
name-sheet-test-digits = Chiffres et lettres qui se ressemblent
sheet-check-intro = Cette feuille reste ici. Cochez chaque ligne faite ; le camion part ensuite.
sheet-sign = Signer les { $copies } exemplaires, case { $field }, en bas à droite, avec le nom du signataire.
sheet-write-departure = Écrire à la main, sur chaque exemplaire, la date et l’heure du départ{ $has-field ->
    [yes] {" "}(case { $field } et en bas à gauche)
   *[no] {" "}(en bas à gauche)
}.
sheet-write-vehicle = Écrire à la main, sur chaque exemplaire, l’immatriculation du véhicule (case { $field } et en bas à gauche).
sheet-write-journey = Écrire à la main, sur chaque exemplaire, la durée du trajet{ $has-field ->
    [yes] {" "}(case { $field })
   *[no] {" "}(en bas à gauche, la fin du trajet)
}.
sheet-copies-daa = Trier : exemplaire 1 pour l’expéditeur, il reste ici ; 2 pour le destinataire, 3 à renvoyer à l’expéditeur, 4 pour les autorités de destination : ces trois-là partent avec la marchandise.
sheet-copies-dsa = Trier : exemplaire 1 pour le fournisseur, il reste ici ; 2 pour le destinataire, 3 à renvoyer au fournisseur : ces deux-là partent avec la marchandise.
sheet-office = Bureau à prévenir : { $office }. Avant le départ, il doit connaître chaque numéro ci-dessus, le véhicule et l’heure.
sheet-office-knows = Le bureau connaît les numéros. Il les a relus, ou un écrit est parti.
sheet-driver-daa = Remettre au conducteur les exemplaires 2, 3 et 4 de chaque DAA, signés.
sheet-driver-dsa = Remettre au conducteur les exemplaires 2 et 3 de chaque DSA, signés.
sheet-driver-tell = Dire au conducteur : ces papiers remplacent le document de GAMM@ pendant la panne ; à un contrôle, il les montre et vous appelle.
sheet-driver-left = Noter le départ sur le poste dès que le camion est parti.
sheet-test-intro = Cette page n’accompagne aucune marchandise. Regardez-la comme les vrais papiers.
sheet-test-legible = Chaque chiffre et chaque lettre ci-dessus se lit sans doute possible.
sheet-test-accents = Les accents sont là : à â ç é è ê ë î ï ô œ ù û ü ß ñ Ω Ж €.
sheet-test-size = Le trait au-dessus du pied de page mesure 17 cm : la page sort à 100 %.
sheet-test-whole = Les deux bouts du trait et la dernière ligne du pied de page sont entiers.
