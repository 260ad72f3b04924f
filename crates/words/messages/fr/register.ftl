# The register as people read it: duties, events, and the words of its closed lists.
# Each word of a list has two ids: `name-fate-used` stands alone in tables and inside sentences, `fate-used` is a sentence.

## Duties: what is to be done
duty-C1 = Dire au bureau de rattachement le numéro du document : il doit le connaître avant le départ, par écrit si possible.
duty-C1-written = Confirmer par écrit au bureau le numéro qui a été dit de vive voix.
duty-C1-copy = Envoyer au bureau une copie du document : les droits sont payés et la marchandise part vers un autre État membre.
duty-I24-tell-again = Redire le numéro au bureau : le document a été corrigé depuis l’annonce.
duty-I5-tell-void = Dire au bureau que ce numéro est annulé : il lui avait été annoncé.
duty-I9-tell = Dire au bureau que deux papiers portent le même numéro.
duty-I17-written = Écrire au bureau que le numéro a été construit sur ce poste alors qu’il revenait à GPS ou au bureau de le donner, et pourquoi.
duty-C2 = Saisir le document dans GAMM@ dès qu’il répond de nouveau.
duty-C2-explain = Expliquer les différences entre le papier et ce que GAMM@ a validé.
duty-C2-twice = Dire au bureau que le document est deux fois dans GAMM@, et lequel des deux est à annuler.
duty-C3 = Classer l’exemplaire 1 signé avec la comptabilité matières, et noter où il est.
duty-C4 = Porter sur la DRM du mois du départ le premier et le dernier numéro de secours utilisés.

## Events: one line of the register each
event-house-started = Le registre a été commencé sur ce poste.
event-house-incarnated = Le registre a repris après une restauration, une copie ou un doute sur sa mémoire.
event-establishment-added = L’établissement a été ajouté.
event-establishment-changed = Les données de l’établissement ont été modifiées.
event-series-last-used-stated = Le dernier numéro utilisé a été indiqué.
event-series-date-confirmed = La date montrée par l’horloge a été confirmée.
event-episode-opened = Une panne a été ouverte.
event-episode-situation-stated = Ce qui marche et ce qui ne marche pas a été noté.
event-episode-alert-seen = Une alerte a été lue sur le portail.
event-episode-sau-called = Le SAU a été appelé.
event-episode-office-contacted = Un contact avec le bureau a été noté, abouti ou non.
event-episode-service-back = GAMM@ a répondu de nouveau.
event-episode-closed = La panne a été terminée.
event-number-gps-asked = Un numéro a été demandé à GPS.
event-number-gps-gave-nothing = La demande à GPS n’a donné aucun numéro.
event-number-drawn = Un numéro a été construit et attribué sur ce poste.
event-number-received = Un numéro a été reçu de GPS ou du bureau.
event-number-never-given = Un numéro mal noté a été retiré : il n’avait jamais été donné.
event-number-never-used = Un numéro reçu a été noté comme non utilisé.
event-number-gap-explained = Des numéros absents du registre ont été expliqués.
event-document-sealed = Un document a été établi sous son numéro.
event-document-revised = Un document a été corrigé sous le même numéro.
event-document-printed = Un document a été mis en page pour l’impression, et sa copie archivée.
event-numbers-told = Un ou plusieurs numéros ont été dits au bureau.
event-goods-departed = La marchandise est partie.
event-number-voided = Un numéro a été annulé.
event-paper-recorded = Un document écrit à la main a été entré.
event-duty-done = Une chose à faire a été notée comme faite.
event-document-transcribed = Les données d’un papier écrit à la main ont été recopiées.
event-reentry-prepared = Le message de saisie pour GAMM@ a été préparé.
event-reentry-sent = Le document a été envoyé ou saisi dans GAMM@.
event-reentry-looked-for = Le document a été cherché dans GAMM@.
event-reentry-answered = GAMM@ a répondu.
event-reentry-entered = Le CRA du document est connu.
event-reentry-compared = Le document validé par GAMM@ a été comparé au papier.
event-reentry-explained = Des différences avec le papier ont été expliquées.
event-reentry-waived = La saisie dans GAMM@ n’est pas demandée pour ce document.
event-movement-received = La marchandise est arrivée, selon le rapport de réception.

## Fates of numbers
name-fate-unknown = rien n’est noté pour ce numéro
fate-unknown = { name-fate-unknown }.
name-fate-before = utilisé avant ce registre, ou en dehors de lui
fate-before = { name-fate-before }.
name-fate-allotted = attribué, la marchandise n’est pas encore partie
fate-allotted = { name-fate-allotted }.
name-fate-received = reçu, pas encore sur un document
fate-received = { name-fate-received }.
name-fate-uncertain = peut-être donné par GPS, réponse attendue
fate-uncertain = { name-fate-uncertain }.
name-fate-used = utilisé, la marchandise est partie
fate-used = { name-fate-used }.
name-fate-void = annulé avant le départ
fate-void = { name-fate-void }.
name-fate-never-used = reçu et non utilisé
fate-never-used = { name-fate-never-used }.
name-fate-lost = sans trace dans le registre, à retrouver sur papier
fate-lost = { name-fate-lost }.
name-fate-explained = absent du registre, expliqué
fate-explained = { name-fate-explained }.

## States of documents
name-state-waiting = en attente du départ
state-waiting = { name-state-waiting }.
name-state-departed = parti
state-departed = { name-state-departed }.
name-state-void = annulé
state-void = { name-state-void }.

## Causes of an outage
name-cause-gamma-down = GAMM@ ne répond pas
cause-gamma-down = { name-cause-gamma-down }.
name-cause-gamma-slow = GAMM@ est trop lent pour finir un document
cause-gamma-slow = { name-cause-gamma-slow }.
name-cause-gamma-refuses = GAMM@ refuse ce qu’il devrait accepter
cause-gamma-refuses = { name-cause-gamma-refuses }.
name-cause-portal-down = le portail de la douane ne s’ouvre pas
cause-portal-down = { name-cause-portal-down }.
name-cause-gps-down = GPS, le service des numéros de secours, ne répond pas non plus
cause-gps-down = { name-cause-gps-down }.
name-cause-no-internet = la ligne Internet est coupée
cause-no-internet = { name-cause-no-internet }.
name-cause-own-network = le réseau de l’établissement est en panne
cause-own-network = { name-cause-own-network }.
name-cause-own-computer = l’ordinateur de l’établissement est en panne
cause-own-computer = { name-cause-own-computer }.
name-cause-own-software = le logiciel de l’établissement est en panne
cause-own-software = { name-cause-own-software }.
name-cause-certificate = le certificat ou le compte ne marche pas
cause-certificate = { name-cause-certificate }.
name-cause-printer = l’imprimante ne marche pas
cause-printer = { name-cause-printer }.
name-cause-electricity = l’électricité est coupée
cause-electricity = { name-cause-electricity }.
name-cause-other = autre cause
cause-other = { name-cause-other }.

## On whose side
name-side-customs = du côté de la douane
side-customs = { name-side-customs }.
name-side-operator = du côté de l’opérateur
side-operator = { name-side-operator }.
name-side-third = du côté d’un tiers, comme le fournisseur d’accès
side-third = { name-side-third }.

## What is reached from elsewhere
name-elsewhere-none = rien, nulle part
elsewhere-none = { name-elsewhere-none }.
name-elsewhere-internet = Internet oui, GAMM@ non
elsewhere-internet = { name-elsewhere-internet }.
name-elsewhere-gamma = GAMM@ s’ouvre
elsewhere-gamma = { name-elsewhere-gamma }.

## What is seen
name-seen-up = marche
seen-up = { name-seen-up }.
name-seen-down = ne marche pas
seen-down = { name-seen-down }.
name-seen-unknown = personne n’a regardé
seen-unknown = { name-seen-unknown }.

## Means
name-means-mail = courriel
means-mail = { name-means-mail }.
name-means-telephone = téléphone
means-telephone = { name-means-telephone }.
name-means-fax = fax
means-fax = { name-means-fax }.
name-means-sms = SMS
means-sms = { name-means-sms }.
name-means-letter = lettre
means-letter = { name-means-letter }.
name-means-in-person = sur place
means-in-person = { name-means-in-person }.

## Results of a contact
name-result-spoken = une personne a répondu
result-spoken = { name-result-spoken }.
name-result-sent = l’écrit est parti
result-sent = { name-result-sent }.
name-result-voicemail = un message a été laissé sur le répondeur
result-voicemail = { name-result-voicemail }.
name-result-no-answer = personne n’a répondu
result-no-answer = { name-result-no-answer }.
name-result-engaged = la ligne était occupée
result-engaged = { name-result-engaged }.
name-result-not-sent = l’écrit n’a pas pu partir
result-not-sent = { name-result-not-sent }.
name-result-cannot = le bureau ne peut pas faire ce qui est demandé
result-cannot = { name-result-cannot }.

## What the office was contacted for
name-purpose-announce = prévenir que la procédure de secours va être utilisée
purpose-announce = { name-purpose-announce }.
name-purpose-number = demander un numéro
purpose-number = { name-purpose-number }.
name-purpose-agreement = demander son accord après le refus du SAU
purpose-agreement = { name-purpose-agreement }.

## Answers of the SAU
name-sau-authorised = le SAU a donné son accord
sau-authorised = { name-sau-authorised }.
name-sau-alert-announced = le SAU a dit qu’une alerte va paraître
sau-alert-announced = { name-sau-alert-announced }.
name-sau-solved = le SAU a dit que GAMM@ marche de nouveau
sau-solved = { name-sau-solved }.
name-sau-will-call-back = le SAU va rappeler
sau-will-call-back = { name-sau-will-call-back }.
name-sau-not-reachable = le SAU n’a pas pu être joint
sau-not-reachable = { name-sau-not-reachable }.
name-sau-closed = le SAU était fermé
sau-closed = { name-sau-closed }.
name-sau-refused = le SAU a refusé
sau-refused = { name-sau-refused }.

## How the number came about
name-case-a = numéro donné par GPS
case-a = { name-case-a }.
name-case-b1 = numéro donné par le bureau
case-b1 = { name-case-b1 }.
name-case-b2 = numéro construit sur ce poste
case-b2 = { name-case-b2 }.

## Who gave a number
name-giver-gps = GPS, le service en ligne des numéros de secours
giver-gps = { name-giver-gps }.
name-giver-office = le bureau de douane
giver-office = { name-giver-office }.

## Whether it was sent to GAMM@ before
name-sent-before-no = pas encore parti vers GAMM@
sent-before-no = { name-sent-before-no }.
name-sent-before-unanswered = parti vers GAMM@, sans réponse
sent-before-unanswered = { name-sent-before-unanswered }.
name-sent-before-arc = le CRA (ARC) est connu, seule l’impression manque
sent-before-arc = { name-sent-before-arc }.

## Ready reasons for going on
name-reason-office-closed = bureau fermé, un message lui a été laissé
reason-office-closed = { name-reason-office-closed }.
name-reason-calls-unanswered = appels sans réponse
reason-calls-unanswered = { name-reason-calls-unanswered }.
name-reason-lines-down = ligne et fax coupés avec Internet
reason-lines-down = { name-reason-lines-down }.
name-reason-truck-left = camion déjà parti
reason-truck-left = { name-reason-truck-left }.
name-reason-loaded = camion chargé et numéro annoncé
reason-loaded = { name-reason-loaded }.
name-reason-other = autre raison
reason-other = { name-reason-other }.

## Printed copies
name-copies-kept = exemplaires gardés avec le registre
copies-kept = { name-copies-kept }.
name-copies-destroyed = exemplaires détruits
copies-destroyed = { name-copies-destroyed }.
name-copies-none = aucun exemplaire n’était imprimé
copies-none = { name-copies-none }.
name-copies-missing = exemplaires introuvables
copies-missing = { name-copies-missing }.

## Marks across a paper
name-mark-none = original, sans mention
mark-none = { name-mark-none }.
name-mark-specimen = spécimen, sans valeur
mark-specimen = { name-mark-specimen }.
name-mark-duplicata = duplicata, imprimé après les originaux
mark-duplicata = { name-mark-duplicata }.

## Grounds
name-ground-alert = alerte lue sur le portail
ground-alert = { name-ground-alert }.
name-ground-sau = accord du SAU
ground-sau = { name-ground-sau }.
name-ground-sau-unreached = SAU non joint, raison notée au dossier
ground-sau-unreached = { name-ground-sau-unreached }.
name-ground-no-internet = pas d’Internet, nulle part
ground-no-internet = { name-ground-no-internet }.
name-ground-office-agreement = accord du bureau, après le refus du SAU
ground-office-agreement = { name-ground-office-agreement }.

## How a given number differs
name-difference-form = il n’a pas les 21 caractères d’un numéro de secours
difference-form = { name-difference-form }.
name-difference-year = l’année n’est pas celle d’aujourd’hui
difference-year = { name-difference-year }.
name-difference-excise-number = le numéro d’accise n’est pas celui de votre établissement
difference-excise-number = { name-difference-excise-number }.
name-difference-type-digit = le dernier chiffre est celui de l’autre type de document
difference-type-digit = { name-difference-type-digit }.
name-difference-far-ahead = la séquence est loin après les numéros connus
difference-far-ahead = { name-difference-far-ahead }.
name-difference-already-passed = la séquence ne dépasse pas le dernier numéro indiqué comme utilisé
difference-already-passed = { name-difference-already-passed }.
name-difference-sequence-given = cette séquence a déjà été donnée
difference-sequence-given = { name-difference-sequence-given }.
name-difference-duty-paid-only = c’est un DAA, et ce numéro d’accise est réservé aux produits dont les droits sont déjà payés
difference-duty-paid-only = { name-difference-duty-paid-only }.
name-difference-perhaps-used = il a peut-être déjà servi : la sauvegarde ne le sait pas, vos papiers si
difference-perhaps-used = { name-difference-perhaps-used }.
name-difference-unusual = le numéro d’accise n’a pas de 0 après FR
difference-unusual = { name-difference-unusual }.

## Occasions on which the last number used was stated
name-occasion-opening = à l’ouverture de la série
occasion-opening = { name-occasion-opening }.
name-occasion-correction = pour la corriger
occasion-correction = { name-occasion-correction }.
name-occasion-restored = après une restauration, une copie ou un doute sur la mémoire du registre
occasion-restored = { name-occasion-restored }.

## Why the register began anew
name-rebirth-restored = une sauvegarde a été restaurée
rebirth-restored = { name-rebirth-restored }.
name-rebirth-witness-ahead = le témoin a vu des écritures que le registre n’a plus
rebirth-witness-ahead = { name-rebirth-witness-ahead }.
name-rebirth-witness-missing = le témoin manque
rebirth-witness-missing = { name-rebirth-witness-missing }.
name-rebirth-other-machine = le registre vient d’un autre poste, ou d’une copie de son dossier
rebirth-other-machine = { name-rebirth-other-machine }.

## What a correction changed
name-change-quantity = quantité
change-quantity = { name-change-quantity }.
name-change-product = produit
change-product = { name-change-product }.
name-change-consignee = destinataire
change-consignee = { name-change-consignee }.
name-change-vehicle = véhicule
change-vehicle = { name-change-vehicle }.
name-change-departure = jour du départ
change-departure = { name-change-departure }.
name-change-other = autre chose
change-other = { name-change-other }.

## A difference alone, as a refusal names it
name-differences-form = { name-difference-form }
name-differences-year = { name-difference-year }
name-differences-excise-number = { name-difference-excise-number }
name-differences-type-digit = { name-difference-type-digit }
name-differences-far-ahead = { name-difference-far-ahead }
name-differences-already-passed = { name-difference-already-passed }
name-differences-sequence-given = { name-difference-sequence-given }
name-differences-duty-paid-only = { name-difference-duty-paid-only }
name-differences-perhaps-used = { name-difference-perhaps-used }
name-differences-unusual = { name-difference-unusual }
