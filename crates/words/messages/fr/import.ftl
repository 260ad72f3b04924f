# Parties, products and consignments from files; the watched folder.

## Tables (docs/csv.md)
part-csv-letter = { $has-letter ->
    [yes] , colonne { $letter }
   *[no] {""}
}
part-csv-name = { $has-name ->
    [yes] {" "}({ $name })
   *[no] {""}
}
part-csv-at = Ligne { $line }{ part-csv-letter }{ part-csv-name } :
part-csv-there = Corrigez cette cellule dans le tableau, enregistrez, puis redonnez le fichier.
csv-too-large = Ce tableau a { $size } octets ; { $limit } au plus sont lus.
    .do = Partagez-le en plusieurs fichiers.
csv-encoding = { part-csv-at } des caractères ne sont ni en UTF-8 ni en Windows-1252.
    .do = Enregistrez le tableau comme « CSV UTF-8 », puis redonnez le fichier.
csv-empty = { part-csv-at } ce tableau n’a pas de ligne de titres, ou rien en dessous.
    .do = La première ligne nomme les colonnes ; mettez ce qu’il y a à lire en dessous.
csv-quote = { part-csv-at } un guillemet ouvre une cellule et rien ne la ferme.
    .do = { part-csv-there }
csv-too-many = { part-csv-at } il y en a plus que { $limit }, et c’est tout ce qui est lu.
    .do = Partagez le tableau en plusieurs fichiers.
csv-too-long = { part-csv-at } ce texte est trop long : { $limit } octets au plus sont lus.
    .do = { part-csv-there }
csv-unknown-column = { part-csv-at } aucune colonne ne s’appelle ainsi.
    .do = Corrigez ce titre ou enlevez la colonne ; le guide des tableaux nomme toutes les colonnes.
csv-repeated-column = { part-csv-at } ce titre est écrit deux fois.
    .do = Enlevez l’une des deux colonnes.
csv-no-title = { part-csv-at } « { $found } » est écrit sous une colonne sans titre.
    .do = Donnez un titre à la colonne, ou effacez cette cellule.
csv-value = { part-csv-at } « { $found } » n’a pas la forme prévue. (Détail technique, en anglais : { $expected })
    .do = { part-csv-there }
csv-amount = { part-csv-at } « { $found } » n’est pas un nombre.
    .do = Écrivez-le ainsi : 1200,5. Jamais de virgule et de point ensemble.
csv-date = { part-csv-at } « { $found } » n’est pas un jour.
    .do = Écrivez-le ainsi : 23/11/2026 ou 2026-11-23, l’année en quatre chiffres.
csv-time = { part-csv-at } « { $found } » n’est pas une heure.
    .do = Écrivez-la ainsi : 18:30.
csv-flag = { part-csv-at } « { $found } » n’est ni oui ni non.
    .do = Écrivez oui ou non.
csv-count = { part-csv-at } « { $found } » n’est pas un nombre entier.
    .do = Écrivez-le sans décimales, par exemple 36.
csv-missing = { part-csv-at } cette valeur manque, et le reste ne peut pas être lu sans elle.
    .do = Remplissez-la dans le tableau, ou ajoutez la colonne, puis redonnez le fichier.
csv-differs = { part-csv-at } « { $found } » contredit « { $before } », écrit à la ligne { $first } pour le même document.
    .do = Gardez une seule des deux valeurs, ou donnez à ces lignes des noms de document différents.
csv-more = Il y a d’autres erreurs après celles-ci.
    .do = Corrigez celles-ci d’abord, puis redonnez le fichier.

csv-twice = { part-csv-at } c’est déjà écrit à la ligne { $first }.
    .do = Gardez une seule des deux lignes, puis redonnez le fichier.

## The book as tables
name-import-title = Lire un tableau (CSV)
name-import-export = En faire un tableau (CSV)
name-import-file = Tableau CSV
name-import-check = Seulement dire ce qui serait fait
name-import-do = Lire ce tableau
import-what = Ce qui est nouveau est ajouté, ce qui est connu est mis à jour. Une colonne absente ne change rien ; une cellule vide efface. S’il y a une erreur, rien n’est changé.
import-columns = Titres des colonnes : { $columns }.
import-did = Tableau lu. Ajoutés : { $added }. Mis à jour : { $changed }. Sans changement : { $same }.
import-would = Rien n’a été changé. Ce tableau donnerait : ajoutés { $added }, mis à jour { $changed }, sans changement { $same }.
    .do = Enlevez la coche et choisissez de nouveau le fichier pour le lire.
import-written = Tableau écrit : { $path }.
import-count = « { $found } » n’est pas un nombre entier au-dessus de zéro.
    .do = Écrivez-le sans décimales, par exemple 6.

## Products, measured
name-import-field-units = Bouteilles (ou unités) dans un colis
name-import-field-content = Contenu d’une bouteille, dans l’unité du code de produit
name-import-field-unit-gross = Poids brut d’une bouteille, en kg
name-import-field-unit-net = Poids net d’une bouteille, en kg
name-import-field-pallet = Colis par palette
name-import-compute = Calculer
part-measured-quantity = { $has-quantity ->
    [yes] {" "}{ $quantity } { $unit }
   *[no] {""}
}
part-measured-gross = { $has-gross ->
    [yes] {" "}· { $gross } kg bruts
   *[no] {""}
}
part-measured-net = { $has-net ->
    [yes] {" "}· { $net } kg nets
   *[no] {""}
}
part-measured-pallets = { $has-pallets ->
    [yes] {" "}· palettes : { $pallets }
   *[no] {""}
}
import-measured = Calculé pour { $packs } colis :{ part-measured-quantity }{ part-measured-gross }{ part-measured-net }{ part-measured-pallets }. Vous pouvez toujours écrire autre chose.
import-rounded = Arrondi à ce que le document peut dire.
import-no-product = Le carnet ne connaît pas de produit de ce nom.
    .do = Choisissez un produit du carnet, ou écrivez vous-même la quantité et les poids.
import-no-packs = Il faut un nombre de colis pour calculer.
    .do = Écrivez le nombre de colis, par exemple 36.
import-no-measure = Le carnet ne dit pas ce que contient un colis de ce produit.
    .do = Complétez ce produit dans le carnet, ou écrivez vous-même la quantité et les poids.

## The same document again
name-import-again = Refaire le même document
import-again-what = Un nouveau départ commence avec ce qui est écrit ici. Ne sont pas repris : le numéro, la référence, la facture et sa date, le jour et l’heure du départ, les scellés, les déclarations d’importation.

## The watched folder
watch-begins = Le dossier { $path } est surveillé. Ctrl-C pour finir.
watch-issued = { $name } : { $number }, { $path }.
watch-refused = { $name } : { $message } Ce fichier est maintenant dans le dossier refused.
watch-same-folder = Le dossier surveillé et celui des résultats sont le même : { $path }.
    .do = Donnez-en deux.
watch-held = Un autre programme surveille déjà { $path }.
    .do = Laissez-le faire, ou arrêtez-le d’abord.
watch-unreadable = { $path } ne se lit pas. (Détail technique, en anglais : { $detail })
    .do = Vérifiez les droits sur ce fichier. Il reste où il est et sera pris dès qu’il se lit.
watch-kind = Ce fichier ne dit pas d’une seule voix si les droits sont payés : origine, destination et type de message doivent dire la même chose pour tous ses documents.
    .do = Corrigez le fichier, ou partagez-le : un fichier pour les DAA, un autre pour les DSA.
series-moved = Le dernier numéro de { $year } est maintenant { $last } au registre ; la surveillance a commencé avec { $stated }. Sans personne devant l’écran, aucun numéro n’est construit.
    .do = Vérifiez sur les papiers le dernier numéro utilisé, puis relancez la surveillance avec ce numéro (--last-used), et redonnez le fichier.
series-unstated = Personne n’a dit à cette surveillance quel est le dernier numéro utilisé en { $year } : aucun numéro n’est construit.
    .do = Vérifiez-le sur les papiers, relancez la surveillance avec ce numéro (--last-used), et redonnez le fichier.

# What is said of a file that changed its form: nothing to be done.
xml-converted = Écrit dans { $path }.
xml-header-left = L’en-tête du message (expéditeur, destinataire, identifiant) n’a pas de place dans ce format : il n’y est pas.
xml-spaces-left = « { $element } » : les espaces en trop et les retours à la ligne deviennent un seul espace, un message ne porte rien d’autre.
xml-refused = Ce que le schéma officiel refuserait du message lui-même, tel qu’il est ({ $count }) :
