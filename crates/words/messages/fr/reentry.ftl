### La suite : la saisie dans GAMM@ (C2).

## Refusals of the rules (`domain::decide::reentry`).
reentry-not-departed = La marchandise du document { $number } n’est pas notée comme partie.
    .do = Si elle est encore là et que GAMM@ répond, faites le document dans GAMM@ et annulez celui-ci. Si elle est partie, notez d’abord le départ.
reentry-entered = Le document { $number } est déjà dans GAMM@ : son CRA est { $arc }.
    .do = Il n’y a rien à ressaisir. Rien n’a été enregistré.
reentry-look-first = Le document { $number } est parti vers GAMM@{ $has-time ->
    [yes] {" "}le { $time }
   *[no] {""}
}, sans réponse : il y est peut-être déjà.
    .do = Cherchez-le dans GAMM@ par sa référence { $lrn }, puis notez le résultat : son CRA s’il y est, « introuvable » sinon. Ensuite seulement, un nouveau message sera préparé.
reentry-to-transcribe = Le document { $number } a été écrit à la main : ses données ne sont pas encore dans le registre.
    .do = Recopiez-les depuis le papier, puis recommencez.
reentry-has-data = Les données du document { $number } sont déjà dans le registre, telles que le papier les porte.
    .do = Il n’y a rien à recopier. Ce qui manque encore à GAMM@ s’ajoute au moment de la saisie.
reentry-changed = La saisie ne dirait pas la même chose que le document { $number } : { $element } diffère, ou n’existe pas sur ce document.
    .do = Gardez ce que porte le papier, et n’ajoutez que ce qui y manque. Si le document a changé entre-temps, recommencez avec sa dernière version.
reentry-arc-elsewhere = Le CRA { $arc } est déjà celui de { $other }.
    .do = Relisez-le dans GAMM@ pour le document { $number }. Rien n’a été remplacé.
reentry-arc-is-number = { $number } est le numéro de secours du document, et non son CRA.
    .do = Le CRA est donné par GAMM@ quand il a validé la saisie ; il a aussi 21 caractères. Recopiez-le depuis GAMM@.
reentry-other-arc = Le document { $number } a déjà un autre CRA : { $arc }.
    .do = Relisez-le dans GAMM@. Si le document y est vraiment deux fois, confirmez-le : les deux CRA seront gardés, et le bureau sera à prévenir (--second).
reentry-not-entered = Le CRA du document { $number } n’est pas encore connu.
    .do = Notez-le d’abord, ou donnez la réponse de GAMM@.
reentry-no-difference = Le document { $number } n’a aucune différence de ce nom.
    .do = Choisissez parmi les différences trouvées : { $known }.
reentry-waiver-reference = Il manque la référence de la dispense pour le document { $number }.
    .do = Indiquez le message, l’alerte ou le nom de l’agent qui dispense de la saisie, et sa date.
# Le fil des écritures.
feed-beyond = Le registre s’arrête à l’écriture { $head } : il n’a pas d’écriture { $after }.
    .do = Ce n’est pas le registre que vous suiviez : il vient peut-être d’une sauvegarde. Reprenez depuis 0, et comparez les empreintes (hash) avec celles que vous avez gardées.
feed-nothing-new = Rien de nouveau après l’écriture { $after }.
feed-more = La suite : --after { $after }.
