# The paper: what cannot be printed, and where. Errors of the crate `forms`.
# Values: place for most, as the form names it; then character, rows, pages, max, text, detail after the code.

part-place = { $has-place-name ->
    [yes] { $place-name }
   *[no] case { $place }
}
name-place-number = cellules du numéro
name-place-head = repère du registre, au bas de la feuille
name-place-vehicle = véhicule
name-place-departure = départ
name-place-journey-end = fin du trajet
name-place-printed-at = heure d’impression
name-place-mark = mention en travers de la feuille
name-place-identification = ligne d’identification, au bas de la feuille

paper-glyph = Le caractère « { $character } »{ part-codepoint } ne peut pas être imprimé ({ part-place }) : nos polices n’ont pas de dessin visible pour lui.
    .do = Remplacez-le, puis recommencez.
paper-too-long = Le texte ({ part-place }) est trop long pour le papier, même avec une feuille de suite.
    .do = Raccourcissez-le, puis recommencez.
paper-too-many-rows = Il y a { $rows } lignes de marchandises ; le formulaire en porte au plus { $max }.
    .do = Répartissez l’envoi sur plusieurs documents.
paper-too-many-pages = Il faudrait { $pages } pages ; une impression en a au plus { $max }.
    .do = Raccourcissez les textes, ou répartissez l’envoi sur plusieurs documents.
paper-unknown-box = Ce formulaire n’a pas de case { $place } où écrire un texte.
    .do = Vérifiez le numéro de la case sur le formulaire.
paper-number-form = « { $text } » n’entre pas dans les 21 cellules du formulaire, qui prennent des chiffres et des lettres majuscules.
    .do = Relisez le numéro. S’il a été donné sous une autre forme, il s’imprime à côté des cellules.
paper-head-form = Le repère du registre « { $text } » ne peut pas être imprimé au bas de la feuille.
    .do = Lancez acquit verify, puis envoyez ce message aux auteurs du programme.
paper-engine = La mise en page a échoué par une faute du programme.{ part-technical }
    .do = Envoyez ce message aux auteurs du programme. Si un numéro a été pris, il est au registre : écrivez-le à la main sur un formulaire vierge.

# The choice of form and language.
name-paper-form-national = DAA ou DSA
name-paper-form-eu = document de secours de l’UE
name-paper-language-fr = français
name-paper-language-en = anglais
name-paper-language-de = allemand
name-paper-language-nl = néerlandais
name-paper-language-it = italien
name-paper-language-es = espagnol
name-leave-paper-choice = Formulaire et langue du papier
name-leave-paper-form = Formulaire
name-leave-paper-language = Langue des intitulés
name-settings-paper = Le papier
name-settings-paper-go = Choisir le papier
name-settings-paper-do = Garder ces réglages
name-settings-field-paper-abroad = Vers un autre État membre
name-settings-field-paper-language = Langue des intitulés
cli-form = Le formulaire { $form } ne va pas avec --kind { $kind }.
    .do = Donnez --form { $kind } ou --form eu, ou rien.
