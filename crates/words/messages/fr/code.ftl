# The square code and the keys that sign it.
name-place-code = code carré, en haut à droite de la feuille
paper-code-form = Le code carré « { $text } » ne peut pas être dessiné.
    .do = Envoyez ce message aux auteurs du programme. Si un numéro a été pris, il est au registre : écrivez-le à la main sur un formulaire vierge.
