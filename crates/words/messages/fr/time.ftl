# Times that a person states, and opening hours: refusals of the calendar.
# Values: time.* local, earlier, later, text, first, last; hours.* position, found.

time-ambiguous = { $local } arrive deux fois : cette nuit-là, l’horloge passe de 3 h à 2 h.
    .do = Dites laquelle des deux : ajoutez { $earlier } pour la première (heure d’été) ou { $later } pour la seconde (heure d’hiver).
time-does-not-exist = { $local } n’existe pas : ce jour n’est pas au calendrier, ou l’horloge saute cette heure (en mars, elle passe de 2 h à 3 h).
    .do = Vérifiez la date et l’heure, et écrivez celles que montrait une horloge à l’heure de Paris.
time-unreadable = « { $text } » ne se lit pas comme une heure.
    .do = Écrivez la date et l’heure ainsi : 2026-11-23 18:02 ; ou l’heure seule, 18:02, pour le jour même.
time-out-of-range = { $local } est hors des années { $first } à { $last }.
    .do = Vérifiez l’année.

part-hours-found = Horaires, caractère { $position } (« { $found } ») :

hours-empty = Les horaires sont vides.
    .do = Écrivez-les ainsi : mo-fr 08:30-12:00 13:30-17:00. Si vous ne les connaissez pas, écrivez unknown.
hours-too-long = Les horaires ou leur note sont trop longs : le texte s’arrête au plus tard avant le caractère { $position }.
    .do = Regroupez les jours qui ont les mêmes heures : mo-fr 08:30-12:00 13:30-17:00.
hours-day = { part-hours-found } ce n’est pas un jour.
    .do = Commencez chaque règle par un jour ou une suite de jours : mo tu we th fr sa su (lu ma me je ve sa di conviennent aussi), par exemple mo-fr ou sa,su.
hours-day-twice = { part-hours-found } ce jour a déjà ses heures dans une règle précédente.
    .do = Mettez toutes les heures d’un jour dans la même règle : mo 08:30-12:00 13:30-17:00.
hours-time = { part-hours-found } il faut ici une ou plusieurs plages comme 08:30-12:00, ou off pour un jour de fermeture.
    .do = Écrivez l’heure d’ouverture et l’heure de fermeture, de 00:00 à 24:00, jointes par un tiret.
hours-backwards = { part-hours-found } la plage finit avant de commencer, ou aussitôt.
    .do = Une plage tient dans un seul jour : coupez à minuit celle qui le dépasse (mo 22:00-24:00; tu 00:00-02:00).
hours-overlap = { part-hours-found } cette plage commence avant la fin de la précédente.
    .do = Écrivez les plages d’un jour dans l’ordre, sans qu’elles se recouvrent.
hours-too-many = { part-hours-found } un jour a au plus 12 plages.
    .do = Réunissez celles qui se touchent.
hours-dates = La période « { $found } » finit avant de commencer.
    .do = Donnez d’abord le premier jour, puis le dernier.
hours-date = « { $found } » n’est pas une date.
    .do = Écrivez d’abord le jour, ou le premier et le dernier : 2026-12-24 off, ou 2026-12-24..2026-12-26 08:30-12:00.
