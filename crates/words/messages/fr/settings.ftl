# Settings, probes, printer, starting and stopping.
serve-started = Le poste est ouvert dans le navigateur et tourne en arrière-plan. Si aucune page ne s’est ouverte, ouvrez le fichier ci-dessus. Pour l’arrêter : acquit stop.
serve-stopped = Le poste est arrêté. Ce qui est noté reste noté.
serve-mute = Un poste tourne déjà pour ce dossier, et il ne répond pas{ $has-pid ->
    [yes] { " " }(processus { $pid })
   *[no] { "" }
}.
    .do = Attendez une minute et recommencez. S’il ne répond toujours pas, terminez ce programme ou redémarrez l’ordinateur : ce qui est noté reste noté.
serve-not-a-register = Le dossier { $path } ne contient pas de registre, mais autre chose ({ $name }).
    .do = Si un registre s’y trouvait, restaurez la dernière sauvegarde dans un dossier vide. Sinon, choisissez un dossier vide (--data).

## What this computer sees
name-settings-sight = Ce que ce poste voit
name-settings-what-internet = Internet
name-settings-what-portal = Le portail de la douane
name-settings-what-alert = Une alerte sur le portail
name-settings-what-gps = GPS, les numéros de secours
name-settings-internet-up = oui, répond
name-settings-internet-down = non, ne répond pas
name-settings-internet-unknown = inconnu : deux essais sans réponse claire
name-settings-internet-unlisted = inconnu : pas encore regardé
name-settings-portal-up = oui, répond
name-settings-portal-down = non, ne répond pas
name-settings-portal-unknown = inconnu : deux essais sans réponse claire
name-settings-portal-unlisted = inconnu : pas encore regardé
name-settings-alert-up = oui, affichée
name-settings-alert-down = non, pas vue sur la page
name-settings-alert-unknown = inconnu : la page ne se lit pas
name-settings-alert-unlisted = inconnu : pas encore regardé
name-settings-gps-up = oui, répond
name-settings-gps-down = non, ne répond pas
name-settings-gps-unknown = inconnu : deux essais sans réponse claire
name-settings-gps-unlisted = inconnu : pas encore regardé
name-settings-since = depuis { $time },
name-settings-looked = dernier regard { $time }
settings-not-looking = Ce poste ne regarde rien de lui-même : c’est à vous de dire ce qui marche.
name-settings-choose-places = Choisir ce qu’il peut regarder

## Settings
name-settings-title = Réglages
name-settings-back = Revenir aux réglages
name-settings-who = Qui agit ?
name-settings-who-go = Changer d’initiales
name-settings-who-do = Agir sous ces initiales
settings-who-now = Ce navigateur agit sous les initiales { $actor }.
settings-who-nobody = Personne n’a encore choisi ses initiales dans ce navigateur.
settings-who-what = Elles restent jusqu’à ce qu’une autre personne prenne sa place. Il n’y a pas de mot de passe.
name-settings-field-known = Les personnes du carnet
name-settings-field-initials = D’autres initiales
settings-field-initials-hint = Douze caractères au plus. Si vous écrivez ici, cela passe avant le carnet.
settings-initials-long = Ces initiales sont trop longues.
    .do = Douze caractères au plus, sur une ligne.
settings-kept-who = C’est noté : ce navigateur agit sous ces initiales.

name-settings-watch = Ce que ce poste peut regarder
name-settings-watch-go = Choisir les adresses
name-settings-watch-do = Garder ces adresses
settings-watch-on = Ce poste regarde de lui-même les adresses de votre liste.
settings-watch-off = Ce poste ne regarde rien de lui-même.
settings-watch-what = Avec votre accord, ce poste demande de temps en temps les pages de cette liste, et aucune autre. Il ne dit pas qui vous êtes. C’est une aide : ce qui compte est ce qu’une personne confirme.
settings-watch-kept = Il ne garde que oui, non ou inconnu, et depuis quand. Relevez les adresses par temps calme dans la barre de votre navigateur : le programme n’en connaît aucune de la douane.
settings-agreed = Accord donné par { $actor } le { $time }.
name-settings-field-internet = Internet : une adresse par ligne
settings-field-internet-hint = Un site qui marche toujours. Si une seule répond, Internet marche. Celle qui est proposée ne vaut qu’avec votre accord.
name-settings-field-portal = Le portail de la douane : une adresse par ligne
settings-field-portal-hint = La page par laquelle vous entrez dans GAMM@.
name-settings-field-alert = La page où la douane affiche une alerte : une adresse par ligne
settings-field-alert-hint = Elle doit se lire sans mot de passe. Si elle ne se lit pas, l’alerte reste inconnue.
name-settings-field-words = Les mots qui annoncent une alerte sur cette page
settings-field-words-hint = Quelques mots tels qu’ils y sont écrits, par exemple : procédure de secours.
name-settings-field-gps = GPS, le service des numéros de secours : une adresse par ligne
name-settings-field-consent = Oui, ce poste peut regarder ces adresses de lui-même
settings-field-consent-hint = Sans cette case, il ne demande rien à personne.
settings-address = Cette adresse ne peut pas être regardée : { $address }.
    .do = Copiez-la entière depuis la barre de votre navigateur, sans nom ni mot de passe.
settings-words-missing = Une page d’alerte est notée, sans les mots qui annoncent une alerte.
    .do = Écrivez quelques mots tels qu’ils sont sur la page, ou retirez l’adresse.
settings-no-places = Vous êtes d’accord, mais la liste est vide.
    .do = Écrivez au moins une adresse, ou décochez la case.
settings-too-many = La liste est trop longue : { $limit } adresses au plus en tout.
    .do = Retirez-en.
settings-kept-watch = C’est noté.

name-settings-printer = L’imprimante
name-settings-printer-go = Choisir l’imprimante
name-settings-printer-do = Garder ces réglages
settings-printer-now = Les papiers vont à la file { $queue }.
settings-printer-none = Les papiers sont des fichiers PDF, à imprimer vous-même à 100 %.
settings-both-sides = Recto verso.
settings-one-side = Recto seulement.
name-settings-field-queue = Où imprimer
name-settings-field-sides = Sur la feuille
name-settings-queue-ready = prête
name-settings-queue-stopped = arrêtée
name-settings-queue-gone = le système ne la nomme pas en ce moment
name-settings-queue-none = pas d’impression : des fichiers PDF
name-settings-sides-both = recto verso
name-settings-sides-one = recto seulement
settings-no-queues = Le système de ce poste ne nomme aucune imprimante.
settings-kept-printer = C’est noté.

# The paper.
settings-paper-what = Vaut pour les prochains documents. Pour un départ, on peut choisir autrement sur sa page. Les papiers déjà faits restent comme ils sont.
settings-paper-national = DAA ou DSA, intitulés en { $language }.
settings-paper-eu = DAA ou DSA, et document de secours de l’UE vers un autre État membre, intitulés en { $language }.
settings-kept-paper = C’est noté.
name-settings-trial = Feuille d’essai
name-settings-trial-do = Imprimer la feuille d’essai
name-settings-trial-seen = Elle est sortie entière, et le trait mesure 100 mm
settings-trial-what = Elle montre si l’imprimante sort bien à 100 %, et si le recto verso marche.
settings-trial-none = Choisissez d’abord une imprimante.
settings-trial-taken = La file { $queue } a pris la feuille d’essai ({ $job }). Allez la voir sortir.
settings-trial-line = Le trait ci-dessous doit mesurer 100 mm. Sinon, l’impression n’est pas à 100 %.
settings-trial-frame = Le cadre est à 10 mm du bord : ses quatre côtés doivent être entiers.
settings-trial-back = Ceci est la seconde page : au dos de la première en recto verso, sur une autre feuille en recto seulement.
settings-tested = Feuille d’essai vue entière : { $queue }, { $actor }, le { $time }.
settings-kept-seen = C’est noté.
settings-print-no-system = Ce poste n’a pas de système d’impression qui réponde.
    .do = Enregistrez le PDF et imprimez-le à 100 % depuis le programme qui l’ouvre, ou sur un autre poste.
settings-print-refused = L’imprimante n’a pas pris les papiers.{ $has-detail ->
    [yes] { " " }Elle dit : « { $detail } ».
   *[no] { "" }
}
    .do = Regardez si elle est allumée et choisie, puis recommencez, ou enregistrez le PDF.
settings-print-no-answer = Le système d’impression n’a pas répondu à temps : les papiers sont peut-être partis.
    .do = Regardez ce qui sort avant de recommencer.
