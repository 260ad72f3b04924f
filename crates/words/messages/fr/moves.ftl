### Les messages des mouvements.

# Un message d'un mouvement, et celui que l'on attendait.
xml-other-message = { part-at } c’est du XML, mais pas le message { $expected } : l’élément de tête est « { $root } »{ part-namespace }.
    .do = Choisissez le fichier du message { $expected }.
xml-unknown-message = { part-at } c’est du XML, mais aucun message de circulation que nous lisons : l’élément de tête est « { $root } »{ part-namespace }.
    .do = Donnez le fichier tel que GAMM@ ou votre logiciel l’a reçu, sans le modifier.

# Ce que répond GAMM@ (crate `emcs`, hints) : error est son code, said ses mots, found la valeur, place l'endroit tel qu'il l'écrit ; box, line et
# item quand cet endroit est une rubrique.
part-answer-where = { $has-box ->
    [yes] { part-field } :
   *[no] { $has-place ->
        [yes] À l’endroit « { $place } » :
       *[no] GAMM@ a répondu :
    }
}
part-answer-found = { $has-found ->
    [yes] {" "}« { $found } »
   *[no] {""}
}
part-answer-said = { $has-said ->
    [yes] {" "}La réponse dit : « { $said } ».
   *[no] {""}
}
part-answer-correct = Si le papier ne porte pas cette donnée, complétez-la et préparez de nouveau la saisie. S’il la porte telle quelle, appelez votre bureau de douane avant d’en saisir une autre : la différence avec le papier devra être expliquée.
part-answer-search = Cherchez d’abord ce document sur le portail GAMM@ : il existe peut-être déjà. S’il y est, notez son CRA (ARC) ici et n’envoyez rien.
part-answer-vendor = Transmettez cette réponse à l’éditeur du logiciel qui a envoyé le message. En attendant, le document peut être saisi sur le portail GAMM@.
part-answer-export = Appelez le bureau de douane qui traite la déclaration, avec le CRA (ARC) et le numéro de la déclaration.

answer-other = { part-answer-where } refus sans motif codé.{ part-answer-said }
    .do = Si le motif n’est pas clair, appelez votre bureau de douane avec cette réponse.
answer-value = { part-answer-where } la valeur{ part-answer-found } n’est pas admise, ou n’est pas dans la liste de codes.{ part-answer-said }
    .do = { part-answer-correct }
answer-not-here = { part-answer-where } cette donnée{ part-answer-found } n’est pas admise ici. Elle dépend d’autres données du document.{ part-answer-said }
    .do = { part-answer-correct }
answer-duplicate = { part-answer-where } GAMM@ a déjà reçu la même chose{ part-answer-found }.{ part-answer-said }
    .do = { part-answer-search }
answer-unknown-arc = { part-answer-where } GAMM@ ne connaît pas ce CRA (ARC){ part-answer-found }.{ part-answer-said }
    .do = Relisez le CRA sur la réponse qui l’a donné, puis préparez de nouveau le message.
answer-duplicate-lrn = { part-answer-where } ce numéro de référence local{ part-answer-found } sert déjà dans GAMM@.{ part-answer-said }
    .do = { part-answer-search }
answer-out-of-sequence = { part-answer-where } GAMM@ n’attend pas ce message dans l’état où se trouve le mouvement.{ part-answer-said }
    .do = Regardez l’état du mouvement sur le portail GAMM@ avant d’envoyer autre chose.
answer-invalid-arc = { part-answer-where } ce CRA (ARC){ part-answer-found } n’est pas possible.{ part-answer-said }
    .do = Relisez le CRA caractère par caractère sur la réponse qui l’a donné, puis préparez de nouveau le message.
answer-follow-up-invalid = { part-answer-where } l’identifiant de suivi{ part-answer-found } n’a pas la forme attendue.{ part-answer-said }
    .do = { part-answer-vendor }
answer-follow-up-unknown = { part-answer-where } GAMM@ ne connaît pas l’identifiant de suivi{ part-answer-found }.{ part-answer-said }
    .do = { part-answer-vendor }
answer-import-not-found = { part-answer-where } la douane ne trouve pas la déclaration d’importation.{ part-answer-said }
    .do = { part-answer-export }
answer-import-differs = { part-answer-where } le document ne correspond pas à la déclaration d’importation.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-differs = { part-answer-where } le document et la déclaration en douane ne concordent pas.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-control = { part-answer-where } le contrôle au bureau d’exportation n’a pas été satisfaisant.{ part-answer-said }
    .do = { part-answer-export }
answer-arc-left-declaration = { part-answer-where } le CRA (ARC) a été retiré de la déclaration d’exportation.{ part-answer-said }
    .do = { part-answer-export }
answer-customs-request = { part-answer-where } la demande portant sur ce document est rejetée par la douane.{ part-answer-said }
    .do = { part-answer-export }
answer-declaration-cancelled = { part-answer-where } la déclaration d’exportation déposée à l’avance est annulée, ou son délai est passé.{ part-answer-said }
    .do = { part-answer-export }
answer-line-not-declared = { part-answer-where } cette ligne de marchandise n’a pas son pendant dans la déclaration d’exportation.{ part-answer-said }
    .do = { part-answer-export }
answer-mass-differs = { part-answer-where } la masse n’est pas celle de la déclaration.{ part-answer-said }
    .do = { part-answer-export }
answer-cn-differs = { part-answer-where } le code NC n’est pas celui de la déclaration.{ part-answer-said }
    .do = { part-answer-export }
answer-mass-and-cn-differ = { part-answer-where } la masse et le code NC ne sont pas ceux de la déclaration.{ part-answer-said }
    .do = { part-answer-export }
answer-unlisted = { part-answer-where } refus sous le code { $error }{ part-answer-found }.{ part-answer-said }
    .do = Si le motif n’est pas clair, appelez votre bureau de douane avec cette réponse.
answer-file = { part-answer-where } le fichier envoyé n’a pas la forme attendue{ part-answer-file-at }.{ part-answer-said }
    .do = Rien n’est entré dans GAMM@. { part-answer-vendor }
part-answer-file-at = { $has-file-line ->
    [yes] {" "}(ligne { $file-line }, colonne { $file-column } du fichier)
   *[no] {""}
}
answer-status = État du mouvement dans GAMM@ : { $has-movement-status-name ->
    [yes] { $movement-status-name } ({ $movement-status }).
   *[no] { $movement-status }.
}
    .do = Comparez cet état avec le dossier avant d’envoyer autre chose.

# États d'un mouvement dans GAMM@.
name-movement-status-X01 = accepté
name-movement-status-X02 = annulé
name-movement-status-X03 = livré
name-movement-status-X04 = détourné
name-movement-status-X05 = rejeté
name-movement-status-X06 = remplacé
name-movement-status-X07 = clos à la main
name-movement-status-X08 = refusé
name-movement-status-X09 = aucun
name-movement-status-X10 = refusé en partie
name-movement-status-X11 = en cours d’exportation
name-movement-status-X12 = réservé
name-movement-status-X13 = arrêté
name-movement-status-X14 = déclaration d’exportation acceptée
name-movement-status-X15 = demande acceptée pour l’exportation
name-box-ATTRIBUTEa = message, type d’envoi
name-box-ATTRIBUTEb = message, envoi différé
