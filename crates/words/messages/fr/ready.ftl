# "Am I ready?", guide, partners, legal notice.

## Am I ready? Items beside those of cli.ftl
doctor-backup = Sauvegarde faite et essayée.
    .do = Faites-en une sur un autre support que ce poste (acquit backup).
doctor-sau-confirmed = Coordonnées du SAU confirmées par une personne.
    .do = Vérifiez-les par temps calme, sur le portail ou au téléphone, puis notez le jour.
doctor-templates = Départs habituels prêts à reprendre : { $count }.
    .do = Enregistrez au moins votre départ le plus courant : le jour de la panne, il ne restera que la date et l’heure à dire.
doctor-vehicles = Véhicules connus par leur immatriculation : { $count }.
    .do = Notez au carnet les véhicules qui chargent chez vous.
doctor-carriers = Transporteurs prévenus qu’un papier de secours peut leur être remis{ $has-told ->
    [yes] {""} : { $told } sur { $count }
   *[no] {""}
}.
    .do = Dites-leur à quoi ressemble ce papier et qui appeler, puis notez-le.
doctor-blanks = Formulaires officiels vierges dans le tiroir.
    .do = Téléchargez-en plusieurs depuis GPS par temps calme, imprimez-les et rangez-les.
doctor-kit = Trousse de secours imprimée et rangée avec eux.
    .do = Imprimez la trousse : elle sert le jour où il n’y a pas d’électricité.
doctor-printer = Imprimante essayée depuis ce poste.
    .do = Imprimez une page à 100 % (« taille réelle ») et regardez si elle est entière.
doctor-message = Message d’essai arrivé au bureau.
    .do = Écrivez au bureau par temps calme, et demandez si le message est bien arrivé.

ready-known = { $has-by ->
    [yes] D’après { $by }, le { $time }{ $has-note ->
        [yes] {""} : { $note }
       *[no] {""}
    }.
   *[no] Noté pour le { $time }.
}
ready-lasts = À revoir tous les { $days } jours.
ready-old = C’était il y a { $age } jours ; à revoir tous les { $days } jours.
ready-backup-not-kept = La sauvegarde est bonne, mais le registre n’a pas pu en noter la date.
    .do = Gardez le fichier. Si cela revient, regardez si le disque du registre est plein.

name-ready-group-computer = Ce poste
name-ready-group-office = L’établissement et son bureau
name-ready-group-drawer = Le tiroir, le carnet, les personnes
name-ready-item-old = À revoir :
name-ready-file = FICHIER
name-ready-by-short = Initiales
name-ready-today = Fait aujourd’hui
name-ready-otherwise = Autre jour, remarque
name-ready-go-kit = La trousse de secours à imprimer
name-ready-go-establishment = Les coordonnées de l’établissement et de son bureau
name-ready-go-templates = Les départs habituels
name-ready-go-vehicles = Les véhicules du carnet
name-ready-go-printer = L’imprimante de ce poste
name-ready-by = Qui l’a fait
name-ready-at = Quand
name-ready-note = Remarque
name-ready-state-do = Noter que c’est fait
name-ready-back = Ce n’était pas fait : retirer ce qui est noté
name-ready-back-title = Retirer : { $what }
name-ready-back-do = Retirer ce qui est noté
name-ready-office = Coordonnées du bureau vérifiées
name-ready-sau = Numéro du SAU vérifié
name-ready-carriers = Transporteurs prévenus
name-ready-blanks = Formulaires officiels dans le tiroir
name-ready-kit = Trousse de secours imprimée
name-ready-printer = Imprimante essayée
name-ready-message = Message d’essai arrivé au bureau
ready-noted = C’est noté : { $what }.
ready-taken-back = Ce n’est plus noté : { $what }.
ready-back-what = Ce point redevient à faire. Un registre n’est pas touché, sauf pour des coordonnées : là, une écriture dit que la date est retirée.
ready-at-hint = Par exemple 18:31, ou 2026-11-20 18:31. Laissez vide pour maintenant.
ready-every = Passé { $days } jours, ce point est montré comme à revoir.
ready-long-name = Ce nom est trop long : 60 caractères au plus.
    .do = Des initiales suffisent.
ready-backup-how = Une sauvegarde se fait au terminal : le programme ne sait pas lequel de vos disques est à l’abri. La copie est relue en entier avant d’être dite bonne.
ready-about-office = Appelez le bureau une fois, et vérifiez son téléphone, son courriel et ses heures.
ready-about-sau = Vérifiez le numéro et les heures du SAU, sur le portail ou par un appel.
ready-about-carriers = Dites à vos transporteurs qu’un papier de secours peut remplacer le document habituel, et qui appeler s’ils ont un doute. Sans transporteur au carnet, votre parole suffit ici.
ready-about-blanks = Des formulaires officiels vierges, téléchargés depuis GPS, plusieurs de chaque sorte.
ready-about-kit = La trousse de ce poste, imprimée, rangée avec les formulaires. Après un numéro pris, un changement de téléphone ou d’année, imprimez-la de nouveau.
ready-about-printer = Une page imprimée depuis ce poste, à 100 %, entière et lisible.
ready-about-message = Un message écrit au bureau par temps calme, et sa réponse : l’adresse est la bonne.

## The sheet to print
name-kit-call = Qui appeler
name-kit-steps = Que faire, dans cet ordre
name-kit-who-gives = Qui donne le numéro ?
name-kit-when = Ce qui marche
name-kit-who = Qui donne le numéro
name-kit-number-made = Comment le numéro est fait : 21 caractères
name-kit-hours = Heures :
name-kit-look = Regardez.
name-kit-tell = Prévenez le bureau.
name-kit-number = Demandez ou construisez le numéro.
name-kit-write = Écrivez-le.
name-kit-say = Dites le numéro au bureau, avant le départ.
name-kit-leave = Notez le départ.
name-kit-later = Quand le courant revient.
name-kit-gps = Un téléphone ouvre GPS
name-kit-open = Pas d’Internet, bureau ouvert
name-kit-silent = Bureau ouvert, mais sans réponse
name-kit-closed = Pas d’Internet, bureau fermé
name-kit-part-year = année
name-kit-part-excise = numéro d’accise
name-kit-part-sequence = suite
name-kit-part-kind = type
name-kit-calls = Appels et messages de ce jour
name-kit-column-hour = Heure
name-kit-column-whom = Bureau ou SAU, nom
name-kit-column-answer = Ce qui a été répondu
kit-how-to-print = Pour imprimer cette page : Ctrl et P ensemble, à 100 %.
kit-look-text = GAMM@ s’ouvre-t-il sur un téléphone, ou ailleurs ? Alors faites le document normalement.
kit-tell-text = Par téléphone, fax ou SMS, même s’il est fermé. Notez l’heure et ce qui a été répondu.
kit-number-text = Le tableau plus bas dit qui le donne.
kit-write-text = Sur le formulaire officiel, dans les cases de la rubrique « contrôles » : 4 exemplaires pour un DAA, 3 pour un DSA. Signez.
kit-say-text = Demandez le nom de la personne. Un message écrit suit dès que possible.
kit-leave-text = L’heure et l’immatriculation, sur la ligne du numéro. Gardez l’exemplaire signé.
kit-later-text = Entrez ces documents dans ce registre, puis saisissez-les dans GAMM@.
kit-gps-text = GPS. Recopiez ce qu’il affiche, en entier.
kit-open-text = Le bureau, au téléphone. Relisez-lui chaque chiffre.
kit-silent-text = Essayez deux fois, notez les heures, puis construisez-le vous-même. Le bureau doit l’apprendre par écrit.
kit-closed-text = Vous-même : les cinq chiffres qui suivent le dernier utilisé.
kit-last-none = Aucun numéro n’a encore servi cette année, d’après le registre au { $time }. Regardez d’abord si une ligne plus bas, ou un papier, en porte un.
kit-series = Une seule suite par an, pour DAA et DSA ensemble. Le dernier chiffre est 1 pour un DAA, 2 pour un DSA. Au 1er janvier, l’année change et la suite recommence à 00001.

## The guide
name-guide-opens = GAMM@ s’ouvre, ici ou sur un téléphone
name-guide-alert = Le portail affiche une alerte
name-guide-no-alert = Internet marche, GAMM@ non, et aucune alerte
name-guide-nowhere = Rien ne marche, ni ici ni ailleurs
name-guide-arc = GAMM@ a donné le CRA, seule l’impression manque
name-guide-order = Ensuite, toujours dans cet ordre
name-guide-go-home = Faire partir la marchandise sans GAMM@
name-guide-note = Notez la panne
name-guide-note-go = Noter la panne
name-guide-tell = Prévenez le bureau
name-guide-tell-go = Noter un contact avec le bureau
name-guide-number = Prenez le numéro
name-guide-number-go = Commencer depuis l’accueil
name-guide-sign = Imprimez et signez
name-guide-say = Dites le numéro au bureau
name-guide-say-go = Choisir le document
name-guide-leave = Notez le départ
name-guide-leave-go = Choisir le document parti
name-guide-after = Quand GAMM@ répond de nouveau
name-guide-after-go = Voir ce qui reste à faire
name-guide-words = Les mots d’aujourd’hui
name-guide-word-daa = DAA
name-guide-word-arc = CRA
name-guide-word-dsa = DSA
name-guide-word-sau = SAU
name-guide-word-gps = GPS
name-guide-word-office = Bureau
name-guide-word-drm = DRM
name-guide-ask-office = Le bureau est ouvert, mais personne ne répond. Que faire ?
name-guide-ask-sent = J’avais déjà envoyé le document à GAMM@. Puis-je continuer ?
name-guide-ask-electricity = Il n’y a plus d’électricité. Que faire ?
name-guide-ask-account = Où est mon compte ? Où sont mes données ?
name-guide-ask-law = Ces règles sont-elles celles d’aujourd’hui ?
name-guide-ask-other = Une autre question ?
guide-lead = Qu’est-ce qui s’ouvre ? Trouvez votre ligne, faites ce qu’elle dit.
guide-opens-do = Faites votre document normalement.
guide-opens-more = Un numéro de secours n’est pas nécessaire.
guide-alert-do = L’alerte suffit : continuez.
guide-alert-more = Notez ce qui est écrit, l’heure, et jusqu’à quand elle vaut.
guide-no-alert-do = Appelez le SAU avant de continuer.
guide-no-alert-more = Demandez : pour quels documents, jusqu’à quand ? Après deux appels sans réponse, ou si le SAU est fermé, vous pouvez continuer en disant pourquoi.
guide-nowhere-do = Prévenez le bureau, puis continuez.
guide-nowhere-more = Essayez d’abord un téléphone, un partage de connexion, un voisin. Si GAMM@ s’ouvre là, faites votre document normalement.
guide-arc-do = Écrivez le CRA sur un document commercial.
guide-arc-more = Un numéro de secours n’est pas nécessaire.
guide-note-text = Une fois par panne : ce qui marche, ce qui ne marche pas, depuis quand. Cela vaut pour tous ses documents.
guide-tell-text = Par tous les moyens. Même fermé, laissez un message : il montre que vous avez prévenu avant. Avec une alerte, c’est conseillé ; sans elle, c’est nécessaire.
guide-number-text = GPS le donne, s’il s’ouvre quelque part. Sinon le bureau, au téléphone, quand il est ouvert. Sinon ce poste le construit, à la suite du dernier utilisé.
guide-sign-text = Quatre exemplaires pour un DAA, trois pour un DSA, à 100 %. Regardez s’ils sont entiers et lisibles, puis signez.
guide-say-text = Avant le départ, par écrit si possible. Au téléphone, notez le nom de la personne ; un message écrit suit.
guide-leave-text = L’heure et le véhicule. Si le camion est déjà parti, notez-le quand même, avec la raison.
guide-after-text = Saisissez le document dans GAMM@, classez l’exemplaire signé, portez le premier et le dernier numéro sur la DRM du mois du départ. L’accueil vous le rappelle jusqu’à ce que ce soit noté.
guide-word-daa-is = le document de la marchandise dont les droits ne sont pas encore payés. Il remplace ici le DAE, que GAMM@ établit.
guide-word-arc-is = le numéro que GAMM@ donne au DAE ; ARC en anglais. C’est le même.
guide-word-dsa-is = le document de la marchandise dont les droits sont déjà payés ; DSAE quand GAMM@ l’établit.
guide-word-sau-is = l’assistance de la douane pour ses services en ligne.
guide-word-gps-is = le service en ligne qui donne les numéros de secours, et les formulaires vierges.
guide-word-office-is = votre bureau de douane. Le bureau de rattachement est celui à qui le numéro se dit.
guide-word-drm-is = la déclaration récapitulative du mois.
guide-kit = Sans électricité, ces pages ne s’ouvrent plus : gardez une trousse sur papier.
guide-source = Les règles suivies sont celles de la page de la douane de 2009. Le bureau peut en demander plus : c’est lui qui a raison.
guide-ask-office-text = Essayez deux fois, et notez les deux essais avec leur heure. Ensuite ce poste peut construire le numéro ; dites au bureau par écrit que vous l’avez fait.
guide-ask-sent-text = Oui, si aucun CRA n’est revenu et que le camion doit partir. Dites-le quand la page le demande. Avant toute nouvelle saisie, il faudra chercher si GAMM@ a établi le document quand même.
guide-ask-electricity-text = Prenez la fiche de secours et un formulaire officiel, écrivez à la main. Au retour du courant, entrez ces documents dans le registre, avec leur heure.
guide-ask-account-text = Il n’y a pas de compte. Le registre est un dossier de ce poste, et il n’est nulle part ailleurs. C’est pourquoi une sauvegarde sur un autre support compte.
guide-ask-law-text = Elles suivent les étapes de la page de la douane de 2009 ; une page dit ce que des textes plus récents y changent, et ce qui reste à confirmer auprès de votre bureau. Le programme dit ce qui a été fait et quand ; il ne dit pas ce qui est en règle.
guide-ask-nobody = Personne n’est nommé ici pour répondre. Pour la procédure, demandez à votre bureau de douane ou au SAU.

## Partners, contact, legal notice
name-about-title = Qui publie, mentions légales
name-about-publisher = Qui publie ce poste
name-about-question = Poser une question
name-about-partners = Partenaires
name-about-legal = Mentions légales
name-about-program = Le programme
name-about-version = Nom et version
name-about-licence = Licence
name-about-web = Sur le web :
name-about-subject = Question : { $program }
about-nobody = Aucun éditeur n’est nommé pour ce poste.
about-nobody-do = Celui qui distribue ce programme peut se nommer dans un fichier publisher.toml du dossier du registre : contact, partenaires, mentions légales.
about-question-what = Ce message part avec votre propre messagerie. N’y mettez ni numéro de document ni nom de client si ce n’est pas nécessaire.
about-licence-what = Logiciel libre : l’une ou l’autre licence, à votre choix. Il est fourni sans garantie.
about-data = Tout reste dans un dossier de ce poste. Ces pages ne chargent rien d’ailleurs. Sans votre accord, ce poste ne regarde aucune adresse ; avec lui, il regarde seulement si elles répondent.
about-claims = Le programme dit ce qui a été fait, par qui et quand. Il n’est pas un service de la douane.
publisher-toml = Le fichier publisher.toml ne se lit pas{ $has-line ->
    [yes] {""} : ligne { $line }
   *[no] {""}
}.{ part-technical }
    .do = Corrigez ce fichier dans le dossier du registre, puis relancez le programme. Le reste marche sans lui.
publisher-unreadable = Le fichier publisher.toml est là, mais il ne peut pas être ouvert.{ part-technical }
    .do = Donnez à votre compte le droit de le lire, puis relancez le programme. Le reste marche sans lui.
publisher-too-large = Le fichier publisher.toml est trop grand : 256 Ko au plus.
    .do = Raccourcissez-le, puis relancez le programme. Le reste marche sans lui.
