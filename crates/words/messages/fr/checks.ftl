# What the later e-AD or e-SAD would be refused for: findings of the draft gate; where they are shown.
# Values as in consignment.ftl; reason says which other element asks for it, value what that one holds.

part-because = { $has-reason ->
    [yes] { $reason ->
        [origin] {" "}(l’origine (9d) est { $value })
        [destination] {" "}(la destination (1a) est { $value })
        [arrangement] {" "}(l’organisation du transport (1c) est { $value })
        [guarantor] {" "}(le type de garant (11a) est { $value })
        [no-excise-number] {" "}(le garant n’a pas de numéro d’accise (12a))
        [mode] {" "}(le mode de transport (13a) est { $value })
        [unit] {" "}(le type d’unité (16a) est { $value })
        [product] {" "}(le produit (17b) est { $value })
        [package] {" "}(le type de colis (17.1a) est { $value })
        [no-packages] {" "}(le nombre de colis (17.1b) est 0)
        [wine-category] {" "}(la catégorie de vin (17.2a) est { $value })
        [document-type] {" "}(le type de document (18e) est { $value })
        [no-document-type] {" "}(le type de document (18e) n’est pas donné)
       *[other] {""}
    }
   *[no] {""}
}

consignment-not-used = { part-field } : cette rubrique ne va pas avec un tel mouvement{ part-because }.
    .do = Videz-la, ou corrigez ce dont elle dépend.
consignment-language-missing = { part-field } : un texte est donné sans sa langue.
    .do = Indiquez la langue du texte par deux lettres, par exemple fr.
consignment-code-unknown = { part-field } : « { $value } » n’est pas dans la liste des codes au { $day }.
    .do = Vérifiez le code et la date d’expédition. Si le code est nouveau, chargez une liste plus récente.
consignment-product-and-cn = { part-field } : le code NC { $cn } ne va pas avec le produit { $value }.
    .do = Corrigez l’un des deux.
consignment-duty-paid-only = { part-field } : le produit { $value } ne circule que droits acquittés.
    .do = Faites un DSA, ou corrigez le code de produit.
consignment-identification-form = { part-field } : « { $value } » n’a pas la forme d’un numéro d’accise.
    .do = Il en faut 13 caractères : les deux lettres de l’État membre, puis 11 lettres ou chiffres.
consignment-destination-by-change = { part-field } : le retour au lieu d’expédition (11) se fait par un changement de destination, pas par un nouveau document.
    .do = Indiquez la destination pour laquelle la marchandise part.
consignment-energy-only = { part-field } : ce choix n’est possible que pour des produits énergétiques{ part-because }.
    .do = Choisissez-en un autre.
consignment-mode-not-possible = { part-field } : ce choix n’est pas possible avec le mode de transport { $mode }{ part-because }.
    .do = Corrigez l’un des deux.
consignment-journey-too-long = { part-field } : le trajet est de { $days } jours, au plus { $max } sont possibles avec ce mode de transport.
    .do = Indiquez la durée réelle du trajet.
consignment-dispatch-past = { part-field } : le { $day } est passé, et la marchandise n’est pas partie sous un document de secours.
    .do = Indiquez le jour du départ. Si la marchandise est partie sous un document de secours, indiquez la présentation différée.
consignment-dispatch-too-far = { part-field } : le { $day } est à plus de 7 jours du { $submitted }.
    .do = Attendez, ou indiquez un départ plus proche.
consignment-dispatch-not-yet = { part-field } : la présentation est différée, et le départ du { $day } vient après la présentation du { $submitted }.
    .do = Présentez le document après le départ, ou corrigez la date.
consignment-date-out-of-range = { part-field } : la date { $day } n’est pas entre 2000 et 2099.
    .do = Corrigez l’année.
consignment-strength-range = { part-field } : { $value } % vol n’est pas possible ; il faut plus de 0,5 et au plus 100.
    .do = Indiquez le titre alcoométrique de ce produit.
consignment-strength-or-plato = { part-field } : la bière n’a ni titre alcoométrique ni degré Plato.
    .do = Indiquez l’un des deux.
consignment-plato-missing = { part-field } : { $state } taxe la bière au degré Plato, qui n’est pas indiqué.
    .do = Indiquez le degré Plato.
consignment-packages-zero = { part-field } : le nombre de colis est 0, et aucune autre ligne ne compte de colis avec les mêmes marques.
    .do = Comptez les colis sur l’une des lignes, avec les mêmes marques d’expédition sur toutes.
consignment-bulk-wine = { part-field } : le vin voyage en vrac (plus de 60 litres par contenant), et cette rubrique est alors demandée.
    .do = Indiquez la zone viticole et les manipulations ; 0 veut dire aucune manipulation.
consignment-third-country = { part-field } : { $value } est un État membre, pas un pays tiers.
    .do = Indiquez le pays d’où vient le vin importé, ou corrigez la catégorie.
consignment-certificate-empty = { part-field } : ce certificat n’a ni description, ni référence, ni type.
    .do = Remplissez l’un des trois, ou retirez-le.
consignment-partner-new = { part-field } : « { $value } » n’est ni dans votre carnet ni sur un document antérieur.
    .do = Relisez-le sur un papier du destinataire. S’il est juste, il n’y a rien à faire.
consignment-office-elsewhere = { part-field } : le bureau { $value } n’est pas de { $state }, d’où part la marchandise.
    .do = Vérifiez le code du bureau.
consignment-exemption-number = { part-field } : le certificat d’exonération n’a pas de numéro de série.
    .do = Indiquez-le si le certificat en porte un.
consignment-eori-form = { part-field } : « { $value } » ne commence pas par les deux lettres d’un pays.
    .do = Vérifiez le numéro EORI.
consignment-fiscal-mark-flag = { part-field } : des marques fiscales sont décrites, et cette rubrique ne dit pas qu’il y en a.
    .do = Dites si des marques fiscales sont utilisées.
consignment-designation-missing = { part-field } : un vin avec AOP ou IGP n’a pas de désignation d’origine.
    .do = Indiquez l’appellation, et le millésime et le cépage s’il y a lieu.
consignment-quantity-unlikely = { part-field } : { $value } { $unit ->
    [1] kg
    [2] litres
    [3] litres
   *[other] { $unit }
 } pour { $net } kg nets, c’est peu vraisemblable.
    .do = Vérifiez l’unité : des litres, et non des hectolitres ou des bouteilles ; des kilogrammes pour certains produits énergétiques et tabacs.
consignment-seal-unnamed = { part-field } : des scellés sont décrits, et leur identité n’est pas donnée.
    .do = Indiquez le numéro des scellés.

# Names of the fields that say the language of a text.
name-box-2g = expéditeur, langue
name-box-3g = lieu d’expédition, langue
name-box-5g = destinataire, langue
name-box-7g = lieu de livraison, langue
name-box-12h = garant, langue
name-box-13c = mode de transport, langue des précisions
name-box-14g = organisateur du transport, langue
name-box-15g = transporteur, langue
name-box-16e = véhicule ou unité de transport, langue des précisions sur les scellés
name-box-16g = véhicule ou unité de transport, langue des précisions
name-box-17j = marchandise, langue de la marque fiscale
name-box-17m = marchandise, langue de la désignation d’origine
name-box-17q = marchandise, langue de la désignation commerciale
name-box-17s = marchandise, langue de la marque commerciale
name-box-17u = marchandise, langue du vieillissement
name-box-17w = marchandise, langue de la déclaration de petit producteur
name-box-17-1e = colis, langue des précisions sur les scellés
name-box-17-2e = vin, langue des autres précisions
name-box-18b = certificat ou document joint, langue de la description
name-box-18d = certificat ou document joint, langue de la référence

# What a person reads around the findings.
checks-nothing = Rien à signaler : ni pour le papier, ni pour la saisie dans GAMM@.
checks-before-paper = { $count ->
    [one] Avant le papier, un point empêche d’attribuer un numéro :
   *[other] Avant le papier, { $count } points empêchent d’attribuer un numéro :
}
checks-before-draft = { $count ->
    [one] À la saisie, GAMM@ demandera encore un point :
   *[other] À la saisie, GAMM@ demandera encore { $count } points :
}
checks-worth-a-look = { $count ->
    [one] À relire, sans rien empêcher :
   *[other] À relire ({ $count }), sans rien empêcher :
}
checks-to-fill-in = Ces rubriques sont demandées et ne sont pas remplies :
name-checks-place = { $box }{ part-field-name }{ part-field-line }{ part-field-item }
name-checks-look = { $count ->
    [one] Une remarque, qui n’empêche rien
   *[other] { $count } remarques, qui n’empêchent rien
}
name-checks-seen = C’est vu
name-checks-reentry = À la saisie dans GAMM@
checks-reentry-nothing = GAMM@ ne devrait rien demander de plus que ce qui est sur le document.
checks-reentry-what = Le document suffit pour la route. GAMM@ demandera aussi ce qui suit ; préparez-le.
