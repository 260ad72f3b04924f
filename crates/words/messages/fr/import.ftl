# Parties, products and consignments from files; the watched folder.

## Tables (docs/csv.md)
part-csv-at = Ligne { $line }{ $has-letter ->
    [yes] , colonne { $letter }
   *[no] {""}
}{ $has-name ->
    [yes] {" "}({ $name })
   *[no] {""}
} :
part-csv-there = Corrigez cette cellule dans le tableau, enregistrez, puis redonnez le fichier.
csv-too-large = Ce tableau a { $size } octets ; { $limit } au plus sont lus.
    .do = Partagez-le en plusieurs fichiers.
csv-encoding = { part-csv-at } des caractères ne sont ni en UTF-8 ni en Windows-1252.
    .do = Enregistrez le tableau comme « CSV UTF-8 », puis redonnez le fichier.
csv-empty = { part-csv-at } ce tableau n’a pas de ligne de titres, ou rien en dessous.
    .do = La première ligne nomme les colonnes ; mettez ce qu’il y a à lire en dessous.
csv-quote = { part-csv-at } un guillemet ouvre une cellule et rien ne la ferme.
    .do = { part-csv-there }
csv-too-many = { part-csv-at } il y en a plus que { $limit }, et c’est tout ce qui est lu.
    .do = Partagez le tableau en plusieurs fichiers.
csv-too-long = { part-csv-at } ce texte est trop long : { $limit } octets au plus sont lus.
    .do = { part-csv-there }
csv-unknown-column = { part-csv-at } aucune colonne ne s’appelle ainsi.
    .do = Corrigez ce titre ou enlevez la colonne ; le guide des tableaux nomme toutes les colonnes.
csv-repeated-column = { part-csv-at } ce titre est écrit deux fois.
    .do = Enlevez l’une des deux colonnes.
csv-no-title = { part-csv-at } « { $found } » est écrit sous une colonne sans titre.
    .do = Donnez un titre à la colonne, ou effacez cette cellule.
csv-value = { part-csv-at } « { $found } » n’a pas la forme prévue. (Détail technique, en anglais : { $expected })
    .do = { part-csv-there }
csv-amount = { part-csv-at } « { $found } » n’est pas un nombre.
    .do = Écrivez-le ainsi : 1200,5. Jamais de virgule et de point ensemble.
csv-date = { part-csv-at } « { $found } » n’est pas un jour.
    .do = Écrivez-le ainsi : 23/11/2026 ou 2026-11-23, l’année en quatre chiffres.
csv-time = { part-csv-at } « { $found } » n’est pas une heure.
    .do = Écrivez-la ainsi : 18:30.
csv-flag = { part-csv-at } « { $found } » n’est ni oui ni non.
    .do = Écrivez oui ou non.
csv-count = { part-csv-at } « { $found } » n’est pas un nombre entier.
    .do = Écrivez-le sans décimales, par exemple 36.
csv-missing = { part-csv-at } cette valeur manque, et le reste ne peut pas être lu sans elle.
    .do = Remplissez-la dans le tableau, ou ajoutez la colonne, puis redonnez le fichier.
csv-differs = { part-csv-at } « { $found } » contredit « { $before } », écrit à la ligne { $first } pour le même document.
    .do = Gardez une seule des deux valeurs, ou donnez à ces lignes des noms de document différents.
csv-more = Il y a d’autres erreurs après celles-ci.
    .do = Corrigez celles-ci d’abord, puis redonnez le fichier.
