# The file of a consignment, XML (IE815) or JSON: refusals and warnings of the crate `emcs`.
# Values: line and column always; then what the code adds.

part-at = Ligne { $line }, colonne { $column } :
part-namespace = { $has-namespace ->
    [yes] {" "}(espace de noms { $namespace })
   *[no] {" "}(sans espace de noms)
}
part-export-again = Exportez de nouveau le fichier depuis votre logiciel. Si le message revient, transmettez-le à son éditeur.
part-correct-there = Corrigez à la source, dans le logiciel d’où vient le fichier, puis exportez-le de nouveau.

xml-too-large = Le fichier est trop gros : { $size } octets, au plus { $limit }.
    .do = Vérifiez que c’est bien le message d’un seul mouvement (IE815).
xml-encoding = { part-at } le texte ne se lit pas dans le codage { $encoding }, ou ce codage n’est pas admis.
    .do = Exportez le fichier en UTF-8, et ne l’ouvrez pas entre-temps dans un autre logiciel.
xml-character = { part-at } un caractère que XML n’admet pas ({ $character }).
    .do = { part-export-again }
xml-syntax = { part-at } le fichier n’est pas du XML bien formé.{ part-technical }
    .do = { part-export-again }
xml-doctype = { part-at } le fichier contient un DOCTYPE. Il est refusé, parce qu’un message de circulation n’en a pas et qu’il peut cacher un piège.
    .do = { part-export-again }
xml-entity = { part-at } l’entité « { $entity } » n’est pas admise.
    .do = { part-export-again }
xml-depth = { part-at } les éléments s’emboîtent sur plus de { $limit } niveaux.
    .do = { part-export-again }
xml-too-long = { part-at } une valeur ou une balise dépasse { $limit } octets.
    .do = { part-correct-there }
xml-not-ie815 = { part-at } c’est du XML, mais pas un message IE815 : l’élément de tête est « { $root } »{ part-namespace }.
    .do = Exportez le projet de document (IE815), et non un autre message du mouvement.
xml-namespace = { part-at } l’élément « { $element } » est d’un autre vocabulaire{ part-namespace }.
    .do = { part-export-again }
xml-unknown-element = { part-at } « { $parent } » n’a pas d’élément « { $element } ».
    .do = { part-export-again }
xml-unknown-attribute = { part-at } l’élément « { $element } » n’a pas d’attribut « { $attribute } ».
    .do = { part-export-again }
xml-repeated-element = { part-at } dans « { $parent } », l’élément « { $element } » revient plus de fois qu’il ne peut ({ $max }).
    .do = { part-correct-there }
xml-element-order = { part-at } dans « { $parent } », l’élément « { $element } » doit venir avant « { $after } ».
    .do = { part-export-again }
xml-missing-element = { part-at } dans « { $parent } », l’élément « { $element } » manque.
    .do = { part-correct-there }
xml-value = { part-at } la valeur « { $found } » de l’élément « { $element } » n’a pas la forme prévue. (Détail technique, en anglais : { $expected })
    .do = { part-correct-there }
xml-stray-text = { part-at } du texte se trouve entre deux éléments de « { $parent } » : « { $found } ».
    .do = { part-export-again }
xml-text-too-long = { part-at } le texte de l’élément « { $element } » a { $length } caractères, au plus { $max }.
    .do = { part-correct-there }

json-too-large = Le fichier est trop gros : { $size } octets, au plus { $limit }.
    .do = Vérifiez que c’est bien le fichier d’un seul mouvement.
json-syntax = { part-at } le fichier n’est pas du JSON bien formé, ou il est coupé.{ part-technical }
    .do = { part-export-again }
json-unknown-field = { part-at } un champ n’est pas connu.{ part-technical }
    .do = Vérifiez l’orthographe de son nom.
json-value = { part-at } un champ manque, ou sa valeur n’a pas la forme prévue.{ part-technical }
    .do = { part-correct-there }

xml-other-version = { part-at } le fichier suit une autre version du schéma ({ $found }) que celle que nous connaissons ({ $expected }). Il a été lu quand même.
    .do = Relisez le document avant de prendre un numéro.
xml-element-absent = { part-at } dans « { $parent } », l’élément « { $element } » est demandé et n’y est pas.
    .do = Complétez cette valeur avant le départ.
xml-element-empty = { part-at } l’élément « { $element } » est vide ; il est tenu pour absent.
    .do = Complétez cette valeur si elle est nécessaire.
xml-language-absent = { part-at } le texte de l’élément « { $element } » ne dit pas sa langue.
    .do = Rien ne presse : le document s’imprime ainsi. GAMM@ peut la demander au moment de la saisie.
xml-offset-dropped = { part-at } l’élément « { $element } » porte un décalage horaire ({ $offset }), qui n’est pas gardé : la date et l’heure sont prises telles qu’elles sont écrites.
    .do = Vérifiez la date et l’heure sur le document.
xml-more-warnings = { part-at } il y a d’autres remarques, qui ne sont pas montrées.
    .do = Corrigez celles-ci, puis relisez le fichier.

# A consignment that is to become IE815: what no message can carry as it is. Nothing is written then.
xml-unwritable-value = Le message ne peut pas porter « { $found } » dans « { $element } ». (Détail technique, en anglais : { $expected })
    .do = Corrigez cette valeur, puis recommencez. Rien n’a été écrit.
xml-unwritable-count = Le message a au plus { $max } fois « { $element } » ; il y en a { $found }.
    .do = Partagez le document en plusieurs, ou retirez ce qui est de trop. Rien n’a été écrit.

# acquit consignment convert, and the message within acquit consignment check
xml-which-document = Ce tableau décrit { $count } documents, ou aucun de ce nom ; il en faut un seul.
    .do = Nommez-le (--document), tel qu’il est écrit dans la colonne « document ».
