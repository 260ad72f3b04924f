# The code lists: `name-list-…` their names, `name-flag-…` what they say of a code, `lists-…` sentences.
# Values: place and detail of what is wrong in a file, more for how many other things; name, date, list, lists, day, sha256.

event-house-lists-loaded = Une liste de codes plus récente a été chargée.

name-list-products = Produits soumis à accise
name-list-categories = Catégories de produits
name-list-cn-codes = Codes NC
name-list-pairs = Codes NC de chaque produit
name-list-packages = Emballages
name-list-transport-modes = Moyens de transport
name-list-transport-units = Unités de transport
name-list-units-of-measure = Unités de mesure
name-list-wine-zones = Zones viticoles
name-list-wine-operations = Manipulations du vin
name-list-wine-categories = Catégories de vin
name-list-document-types = Types de document
name-list-member-states = États
name-list-plato-states = États qui taxent la bière au degré Plato
name-list-destinations = Types de destination
name-list-changed-destinations = Types de destination après un changement
name-list-origins = Types d’origine
name-list-guarantors = Types de garant
name-list-transport-arrangements = Qui organise le transport
name-list-submissions = Types d’envoi
name-list-cancellation-reasons = Raisons d’une annulation
name-list-unsatisfactory-reasons = Ce qui ne va pas à la réception
name-list-delay-explanations = Explications d’un retard
name-list-receipt-conclusions = Conclusions d’une réception ou d’une sortie

name-flag-category = catégorie
name-flag-unit = unité de mesure
name-flag-strength-required = titre alcoométrique demandé
name-flag-plato-may = degré Plato possible
name-flag-density-required = masse volumique demandée
name-flag-duty-paid-only = droits acquittés seulement
name-flag-countable = se compte
name-flag-usual = proposé d’abord
name-flag-max-days-suspension = jours de trajet au plus, en suspension :
name-flag-max-days-duty-paid = jours de trajet au plus, droits acquittés :
name-flag-trader-required = garant à nommer
name-flag-reserved = numéro réservé
name-flag-member = État membre

name-lists-since = depuis le { $date }
name-lists-until = jusqu’au { $date }
name-lists-codes = Codes en vigueur
lists-of-the-program = Les codes sont ceux du programme, état du { $day }.
lists-of-a-file = Les codes sont ceux du programme, complétés par « { $name } » ; dernier état : { $day }.
lists-loaded = Les listes « { $name } », état du { $date }, sont chargées. Les codes qui n’y sont plus restent valables pour les jours d’avant.
lists-loaded-before = Les listes « { $name } », état du { $date }, étaient déjà chargées. Rien n’a changé.
lists-was-loaded = Chargé le { $when } : « { $name } », état du { $date }.
lists-not-used = De « { $name } », ces listes ne servent pas, car le programme en a de plus récentes : { $lists }.

part-lists-more = { $has-more ->
    [yes] {" "}({ $more ->
        [one] une autre chose ne va pas
       *[other] { $more } autres choses ne vont pas
    }.)
   *[no] {""}
}
part-lists-nothing = Rien n’a été chargé : les listes d’avant restent en vigueur.

lists-which = Il n’y a pas de liste « { $detail } ».
    .do = Choisissez parmi : { $lists }.
lists-no-code = La liste { $list } n’a pas de code « { $detail } »{ $has-day ->
    [yes] {" "}le { $day }
   *[no] {""}
}.
    .do = Vérifiez le code et le jour ; acquit codelists show { $list } montre toute la liste.
lists-file-gone = Le fichier des listes « { $name } » ({ $sha256 }) manque aux archives, ou n’y est plus lisible. Ces listes ne servent pas.
    .do = Chargez le même fichier encore une fois, ou reprenez-le dans la dernière sauvegarde.
lists-no-longer-fits = Les listes « { $name } » ({ $sha256 }) ne vont plus avec celles du programme. Elles ne servent pas.
    .do = Demandez un état plus récent à celui qui vous l’a donné, et chargez-le.
lists-too-large = Le fichier est plus grand que 4 Mo. { part-lists-nothing }
    .do = Répartissez les listes sur plusieurs fichiers.
lists-json = { $place } : le fichier n’est pas de la forme attendue.{ $has-detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
} { part-lists-nothing }
    .do = Corrigez le fichier à cet endroit ; la forme est décrite dans docs/codelists.md.
lists-format = Le fichier dit être de la forme « { $detail } », que ce programme ne lit pas. { part-lists-nothing }
    .do = Prenez un fichier de la forme acquit-codelists-1, ou une version plus récente du programme.
lists-text = { $place } : un texte manque, est trop long ou tient sur plusieurs lignes.{ part-lists-more } { part-lists-nothing }
    .do = Corrigez ce texte dans le fichier : une seule ligne, 300 caractères au plus (120 pour le nom).
lists-too-many = Le fichier a trop de listes ou trop de codes ({ $detail }). { part-lists-nothing }
    .do = Répartissez les listes sur plusieurs fichiers.
lists-empty = Le fichier ne contient aucun code. { part-lists-nothing }
    .do = Vérifiez que c’est le bon fichier.
lists-unknown-list = { $place } : il n’y a pas de liste « { $detail } ».{ part-lists-more } { part-lists-nothing }
    .do = Corrigez le nom ; acquit codelists show montre les listes et leurs noms.
lists-twice = { $place } : la liste « { $detail } » y est deux fois.{ part-lists-more } { part-lists-nothing }
    .do = Réunissez-les en une seule.
lists-code = { $place } : « { $detail } » n’a pas la forme d’un code de cette liste.{ part-lists-more } { part-lists-nothing }
    .do = Corrigez le code dans le fichier.
lists-days = { $place } : « { $detail } » finirait avant d’avoir commencé.{ part-lists-more } { part-lists-nothing }
    .do = Corrigez les jours dans le fichier ; sans premier jour, c’est celui de l’état des listes.
lists-label = { $place } : « { $detail } » est nouveau et n’a de nom dans aucune langue.{ part-lists-more } { part-lists-nothing }
    .do = Ajoutez fr, en ou les deux.
lists-flag = { $place } : cette liste ne connaît pas « { $detail } ».{ part-lists-more } { part-lists-nothing }
    .do = Corrigez le mot ; acquit codelists show --json montre ceux de chaque liste.
lists-flag-value = { $place } : une valeur manque, ou n’est pas de la sorte attendue ({ $detail }).{ part-lists-more } { part-lists-nothing }
    .do = Donnez cette valeur dans le fichier ; acquit codelists show --json montre comment elle s’écrit.
lists-pair = { $place } : le produit ou le code NC de « { $detail } » n’est dans aucune liste.{ part-lists-more } { part-lists-nothing }
    .do = Ajoutez-le à sa liste dans le même fichier.
lists-older = La liste { $place } en vigueur est du { $detail } : le fichier est plus ancien.{ part-lists-more } { part-lists-nothing }
    .do = Prenez un état plus récent. Pour corriger une liste, datez le fichier du jour de la correction.
