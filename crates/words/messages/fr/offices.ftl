# Customs offices of the book, and the register for an officer.

## The card of an office: `name-office-…` are headings, labels and keys, `office-…` are sentences.
name-office-offices = Bureaux de douane
name-office-office = Bureau de douane
name-office-add = Ajouter un bureau
name-office-hours = Quand il est ouvert
name-office-outside = Hors des heures d’ouverture
name-office-from = D’où viennent ces coordonnées
name-office-confirm = Noter que cette fiche est vérifiée
name-office-confirm-do = Noter la vérification
name-office-field-code = Code du bureau
name-office-field-name = Nom du bureau
name-office-field-street = Numéro et rue
name-office-field-fax = Fax
name-office-field-hours = Heures d’ouverture
name-office-field-days = Jours particuliers
name-office-field-watched-phone = Le téléphone, bureau fermé
name-office-field-watched-mail = Le courriel, bureau fermé
name-office-field-watched-fax = Le fax, bureau fermé
name-office-field-as-of = État à la date du
name-office-field-source = Source
name-office-field-who = Vérifié par
name-office-field-day = Le
name-office-watch-watched = surveillé à toute heure
name-office-watch-next-day = lu le jour ouvré suivant
name-office-watch-not-watched = non surveillé
name-office-watch-unknown = on ne sait pas
office-field-code-hint = 8 caractères, par exemple FR007328.
office-field-hours-hint = Par exemple lu-ve 08:30-12:00 13:30-17:00. Laissez vide si vous ne les connaissez pas.
office-field-days-hint = Un par ligne, avec une raison entre parenthèses si vous voulez : 2026-12-24..2026-12-26 off (inventaire), ou 2026-12-31 08:30-12:00.
office-field-as-of-hint = Le jour dont ces coordonnées disent l’état, par exemple 23/11/2026.
office-field-source-hint = Par exemple : annuaire des douanes, appel au bureau, courriel du bureau.
office-confirmed = Vérifié le { $date } par { $who }.
office-unconfirmed = Non vérifié.
office-as-of = État du { $date }.
office-undated = Sans date.
office-source = Source : { $source }.
office-no-source = Source non dite.
office-confirm-what = Appelez le bureau ou comparez avec ce qu’il publie. La vérification vaut pour ce qui est écrit ici : ce qui change ensuite est de nouveau non vérifié.
office-told-confirmed = La vérification est notée.
office-day = Ce n’est pas un jour.
    .do = Écrivez-le ainsi : 23/11/2026 ou 2026-11-23, l’année en quatre chiffres.
office-day-to-come = Ce jour n’est pas encore venu.
    .do = Écrivez le jour où la fiche a été vérifiée.
office-there = Le bureau { $office } est déjà dans le carnet.
    .do = Ouvrez sa fiche et changez-la.
office-unknown = Le bureau { $office } n’est pas dans le carnet.
    .do = Vérifiez les 8 caractères, ou ajoutez le bureau.
office-changed = La fiche du bureau { $office } a changé entre-temps : ce qui n’a pas été relu n’est pas noté comme vérifié.
    .do = Relisez la fiche, puis notez la vérification.
office-removed = Le bureau { $office } est effacé du carnet. Les dossiers gardent la fiche qui a servi.
office-none = Aucun bureau dans le carnet.

## How an office is reached
name-office-part-phone = téléphone
name-office-part-mail = courriel
name-office-part-fax = fax
name-office-part-hours = heures d’ouverture
office-by-own = Coordonnées notées pour votre établissement.
office-by-card = Coordonnées de la fiche du bureau, dans le carnet.
office-by-both = Coordonnées notées pour votre établissement, complétées par la fiche du bureau, dans le carnet.
office-differs = La fiche du carnet dit autre chose ({ $parts }) : vérifiez avant d’appeler ou d’écrire.

## What a table would change
name-office-plan = Ce que ce tableau changerait
name-office-plan-line = Ligne
name-office-plan-row = Fiche
name-office-plan-new = nouveau
name-office-plan-column = Colonne
name-office-plan-before = Avant
name-office-plan-after = Après
office-plan-more = Et { $count } autres fiches.
office-plan-added = Ligne { $line } : { $name } serait ajouté.
office-plan-changed = Ligne { $line } : { $name } changerait ({ $columns }).

## The card that was used, on the page of a document
name-office-used = Carte du bureau utilisée
office-used-as-of = { $office }, du { $date }.
office-used-undated = { $office }, sans date.
office-used-from = Source : { $source }.
office-used-gone = Carte du bureau, empreinte { $file }.
