# The command line: questions, answers, usage.

# Answers. Values: see the command.
cli-parsed = { $number } : année { $year }, établissement { $excise }, séquence { $sequence }, { $kind }.
cli-read-back-same = Ce qui a été répété est bien ce numéro.
cli-read-back-differs = Groupe { $group }, caractère { $position } : « { $expected } » dans le numéro, « { $heard } » répété.
cli-establishment-added = { $name } ({ $excise }) est au registre. Dernier numéro utilisé, d’après vous : { $last }. Nous sommes le { $date }.
cli-establishment-changed = Les données de { $name } ({ $excise }) sont à jour.
cli-no-episode = Aucune panne n’est ouverte.
cli-episode = Panne ouverte : { $cause }, depuis le { $since }. Qui donne le numéro : { $case }.
cli-issued = Numéro { $number }, définitif. Avant lui, le dernier était { $last }. Les { $copies } exemplaires sont dans { $path }.
    .do = Imprimez-les à 100 %, signez l’exemplaire 1, puis dites le numéro au bureau (acquit told).
cli-issued-before = Cette demande a déjà reçu le numéro { $number } : c’est le même, et rien de nouveau n’a été attribué. Les { $copies } exemplaires sont dans { $path }.
cli-issued-void = Cette demande avait reçu le numéro { $number }, annulé depuis : il n’y a pas de papier.
    .do = Pour un nouveau document, refaites la demande avec une autre clé.
cli-told = Noté : le bureau connaît le numéro ({ $means }, { $time }).
cli-departed = Noté : la marchandise est partie ({ $time }).
cli-printed = Le papier archivé est dans { $path }.
cli-revised = Corrigé : même numéro, nouvelle version dans { $path }. Retirez les feuilles d’avant et gardez-les.
cli-nothing-new = C’était déjà noté : rien de nouveau.
cli-register-empty = Aucun document pour l’instant.
cli-nothing-due = Rien à faire pour l’instant.
cli-no-gaps = Chaque numéro a son sort.
cli-verified = Tout s’accorde : { $entries ->
    [one] { $entries } écriture enchaînée
   *[other] { $entries } écritures enchaînées
}, { $claims ->
    [one] { $claims } réservation
   *[other] { $claims } réservations
}, { $files ->
    [one] { $files } fichier
   *[other] { $files } fichiers
}.
cli-backed-up = Sauvegarde faite et essayée : { $path } ({ $entries } écritures).
cli-restored = La sauvegarde est dans { $path } ({ $entries } écritures). Aucun numéro n’y sera pris avant que vous ayez dit le plus haut numéro utilisé.
    .do = Relevez-le sur vos papiers, puis dites-le (acquit register last-used, ou --last-used avec le prochain document).
cli-last-used-question = Dernier numéro de secours utilisé en { $year }, par qui que ce soit (5 chiffres, ou « aucun ») ?
cli-reasons = Raisons prêtes (--reason) :

# What was typed cannot be used.
cli-last-used-needed = Il manque le dernier numéro de secours utilisé cette année par votre établissement.
    .do = Relevez-le sur vos papiers et votre DRM, puis ajoutez --last-used et ce numéro ; 0 s’il n’y en a pas eu.
cli-not-text = Une des valeurs tapées n’est pas du texte lisible.
    .do = Retapez-la au clavier, puis recommencez.
cli-too-long = Une des valeurs tapées est trop longue : 4096 octets au plus.
    .do = Raccourcissez-la. Un document long se donne dans un fichier (--consignment).
cli-control = Une des valeurs tapées contient un caractère invisible qui ne peut pas être enregistré.
    .do = Retapez-la au clavier au lieu de la coller.
cli-usage = Cette commande ne se comprend pas ainsi.{ part-technical }
    .do = Relisez-la ; l’aide de la commande décrit ses options (--help).
cli-missing = Il manque { $option }.
    .do = Ajoutez { $option } et sa valeur. L’aide de la commande la décrit (--help).
cli-override = L’option --override ne connaît pas « { $field } ».
    .do = Écrivez departure, registration, ou les deux séparés par une virgule.
cli-announced = « { $text } » ne dit pas par quel moyen et quand le bureau a été prévenu.
    .do = Écrivez le moyen, @ et l’heure, par exemple mail@2026-11-23T18:02. Moyens : mail, telephone, fax, sms, letter, in-person.
cli-range = « { $text } » n’est pas un intervalle de numéros.
    .do = Écrivez le premier et le dernier, par exemple 3..5, ou un seul numéro.
file-unreadable = Le fichier { $path } ne se lit pas.{ part-technical }
    .do = Vérifiez le chemin et les droits, puis recommencez. Aucun numéro n’a été pris.
file-picture = Le fichier { $path } est vide, ou dépasse 10 Mo.
    .do = Prenez une capture plus petite, ou enregistrez la page en texte.
file-toml = Le fichier { $path } ne décrit pas un établissement comme il faut.{ part-technical }
    .do = Corrigez la ligne en cause, puis recommencez.
config-toml = Le fichier de réglages { $path } ne se lit pas comme il faut.{ part-technical }
    .do = Corrigez-le, ou retirez-le : sans lui, les règles d’origine s’appliquent.
config-rules = Le fichier de réglages demande des règles ({ $rules }) que cette version du programme ne connaît pas.
    .do = Corrigez le nom dans acquit.toml, ou installez la version du programme qui les connaît.
output-unwritable = On ne peut pas écrire { $path }.{ part-technical }
    .do = Choisissez un autre endroit pour le PDF, puis recommencez. Aucun numéro n’a été pris par cette commande.
establishment-none = Ce registre n’a pas encore d’établissement.
    .do = Ajoutez le vôtre (acquit establishment add).
establishment-which = Ce registre a plusieurs établissements.
    .do = Dites lequel : --excise et son numéro d’accise.

# Beside an answer.
register-restored = Ce registre vient d’une sauvegarde. Il peut ignorer des numéros utilisés depuis.
    .do = Avant le prochain numéro, dites le plus haut utilisé, relevé sur vos papiers (--last-used).
register-witness-ahead = Le registre est revenu en arrière : son témoin connaît des écritures qu’il n’a plus.
    .do = Avant le prochain numéro, dites le plus haut utilisé, relevé sur vos papiers (--last-used).
register-witness-missing = Le témoin du registre manque ou ne se lit pas : il a été recommencé.
    .do = Avant le prochain numéro, dites le plus haut utilisé, relevé sur vos papiers (--last-used).
register-other-machine = Ce dossier vient d’un autre poste, ou c’est une copie.
    .do = N’utilisez plus l’autre exemplaire. Avant le prochain numéro, dites le plus haut utilisé (--last-used).
verify-paper-missing = Un fichier que le registre nomme n’est plus dans les archives : { $name }.
    .do = Reprenez-le dans la dernière sauvegarde.
verify-paper-ahead = Un papier archivé connaît l’écriture { $counter } du registre { $stream }, que le registre n’a pas. Le registre est revenu en arrière.
    .do = Copiez le dossier entier sans rien y changer, restaurez la dernière sauvegarde, puis dites le plus haut numéro utilisé.
verify-table = Une table de lecture ne dit pas la même chose que les écritures.{ part-technical }
    .do = Les écritures font foi. Restaurez la dernière sauvegarde ; si cela revient, envoyez ce message aux auteurs du programme.

# Am I ready?
doctor-clock = L’horloge de ce poste : { $date }.
    .do = Réglez l’horloge du poste : elle est en retard.
doctor-register = Le registre se lit et s’enchaîne ({ $entries } écritures).
    .do = Lancez acquit verify.
doctor-writable = Un numéro pourrait être enregistré maintenant.
    .do = Libérez de la place, ou donnez à votre compte le droit d’écrire.
doctor-office-hours = Heures d’ouverture du bureau { $office }.
    .do = Demandez-les au bureau et notez-les (acquit establishment change --office-hours).
doctor-office-contact = Téléphone ou courriel du bureau { $office }.
    .do = Notez au moins l’un des deux (--office-phone, --office-mail).
doctor-office-confirmed = Coordonnées du bureau { $office } confirmées par une personne.
    .do = Appelez une fois ces numéros par temps calme, puis notez le jour (acquit establishment change --office-confirmed).
doctor-sau = Téléphone du SAU.
    .do = Relevez-le sur le portail par temps calme et notez-le (--sau-phone).
doctor-series = Dernier numéro connu pour { $excise } cette année : { $last }.
    .do = Dites le dernier numéro utilisé cette année (acquit register last-used).
doctor-office-open = Le bureau est ouvert jusqu’à : { $until }.
    .do = Appelez-le : c’est lui qui donne le numéro.

# Headings of tables.
name-column-number = Numéro
name-column-kind = Type
name-column-state = État
name-column-consignee = Destinataire
name-column-sealed = Établi
name-column-due = À faire

# The workstation in the browser
serve-port = On ne peut pas répondre sur le port { $port }.{ part-technical }
    .do = Choisissez-en un autre (--port), ou laissez le programme en trouver un.
serve-failed = Le poste dans le navigateur s’est arrêté.{ part-technical }
    .do = Relancez-le (acquit). Ce qui était noté reste noté.
serve-not-running = Aucun poste ne tourne pour ce dossier.
    .do = Lancez-le (acquit).
