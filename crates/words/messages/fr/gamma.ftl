### Le simulateur de GAMM@.

part-status = { $has-status-name ->
    [yes] { $status-name }
   *[no] { $status }
}

## Ce que ses refus disent (IE704), et ce qui l’empêche de commencer.
gamma-not-asked = Ce système ne reçoit pas de message { $kind }.
    .do = Envoyez un projet (IE815) ou un message sur un mouvement (IE810, IE813, IE818, IE819, IE825, IE837, IE871).
gamma-no-identifier = Le message n’a pas d’identifiant.
    .do = Donnez-en un (MessageIdentifier), jamais deux fois le même.
gamma-same-identifier = L’identifiant { $id } est déjà celui d’un autre message.
    .do = Donnez à chaque message un identifiant à lui.
gamma-unknown-arc = Aucun mouvement n’a le CRA { $arc }.
    .do = Vérifiez le CRA : il doit venir de ce simulateur.
gamma-wrong-arc = Le CRA { $arc } est mal recopié : son dernier chiffre ne va pas avec les autres.
    .do = Relisez-le sur le document.
gamma-reference-used = La référence { $lrn } est déjà celle d’un autre document de cet expéditeur.
    .do = Cherchez d’abord si ce document existe ; sinon donnez une autre référence.
gamma-not-now = Le mouvement { $arc } ne peut pas recevoir ce message ({ $kind }) dans son état : { part-status }.
    .do = Regardez l’état du mouvement avant d’envoyer.
gamma-already-left = Le mouvement { $arc } est parti le { $departed } : il ne s’annule plus.
    .do = Changez sa destination, ou attendez la réception.
gamma-duty-paid = Le mouvement { $arc } est en droits acquittés : ce message ({ $kind }) n’existe que sous suspension.
    .do = Changez sa destination : autre lieu du même destinataire, ou retour.
gamma-not-energy = Le mouvement { $arc } ne se fractionne pas : ce ne sont pas des produits énergétiques.
    .do = Changez sa destination pour toute la marchandise.
gamma-other-sequence = Le document { $arc } en est à la version { $expected }, et non { $sequence }.
    .do = Reprenez le numéro d’ordre du dernier document reçu.
gamma-destination = Une destination de type { $value } ne va pas avec le mouvement { $arc }.
    .do = Droits acquittés : 9, 10 ou 11. Sous suspension : 1 à 6 ou 8.
gamma-split-alone = Le mouvement { $arc } est fractionné en une seule partie.
    .do = Donnez au moins deux parties, neuf au plus.
gamma-split-quantity = Les parties font { $quantity } de { $product }, le document { $expected }.
    .do = Corrigez les quantités : ensemble, elles font le tout.
gamma-not-late = Le mouvement { $arc } n’a pas ce retard à expliquer, dans son état : { part-status }.
    .do = Rôle 1 : le compte rendu se fait attendre. Rôle 2 : la nouvelle destination.
gamma-not-known = Le numéro d’accise { $excise } n’est pas valable dans le registre des opérateurs (SEED).
    .do = Le simulateur refuse tout pour l’exercice. Cherchez comme dans un vrai cas, puis remettez-le en marche normale.
gamma-not-taken = Le CRA { $arc } est inconnu.
    .do = Le simulateur refuse tout pour l’exercice. Cherchez comme dans un vrai cas, puis remettez-le en marche normale.

gamma-folder = Le dossier { $path } est celui d’un registre.
    .do = Donnez au simulateur un dossier à lui seul.
gamma-not-here = L’adresse { $address } n’est pas celle de ce poste pour lui-même.
    .do = Prenez 127.0.0.1 et un port ; le port 0 en prend un libre.
gamma-port = On ne peut pas répondre à l’adresse { $address }.{ part-technical }
    .do = Choisissez un autre port (--listen 127.0.0.1:0 en prend un libre).
gamma-failed = Le simulateur s’est arrêté.{ part-technical }
    .do = Relancez-le avec le même dossier : il sait encore tout.

## États d’un mouvement.
name-status-accepted = accepté
name-status-cancelled = annulé
name-status-delivered = reçu
name-status-refused = refusé à l’arrivée
name-status-partially-refused = refusé en partie
name-status-rejected = rejeté avant l’arrivée
name-status-replaced = remplacé par ses parties

## Avec GAMM@, joué par le simulateur.
demo-draft-dead = Le projet est envoyé à GAMM@ : aucune réponse. On ne sait pas s’il est arrivé.
demo-draft-silent = Le projet est envoyé à GAMM@, qui le prend et se tait.
demo-draft-refused = GAMM@ refuse le projet, comme tous ceux de ce soir ({ $reason })
demo-too-slow = GAMM@ met des minutes à chaque page : le projet ne peut pas être terminé.
demo-alert = Le portail, lui, répond, et affiche une alerte : la procédure de secours est ouverte.
demo-given = GPS donne le numéro : { $number }.
demo-back = L’alerte est levée : GAMM@ répond de nouveau. La marchandise est en route, le document est à saisir.
demo-found = Avant tout envoi, le mouvement est cherché par sa référence : il existait. Rien n’est envoyé, son CRA est lié au document : { $arc }.
demo-entered = Le document est saisi, tel qu’il est parti. GAMM@ donne le CRA : { $arc }.
demo-entry-waits = Le message est pris, sans réponse encore. Il n’est pas renvoyé : on attend.
demo-entry-refused = GAMM@ refuse encore ({ $reason })
demo-repaired = Le support de GAMM@ a corrigé le registre des opérateurs.
demo-end-entered = Le document de secours et le CRA { $arc } sont liés, et ce qui reste à faire est noté. Le papier :
demo-simulator = GAMM@ est joué à l’adresse { $url }. Les documents s’y saisissent par acquit reenter send --all --data { $data } --to { $url }.
