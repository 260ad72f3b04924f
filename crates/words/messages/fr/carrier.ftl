# The carrier's sheets.

name-carrier-title = Transporteurs
name-carrier-list = Vos transporteurs
name-carrier-night-title = Le téléphone de la nuit
name-carrier-night = Téléphone où quelqu’un répond la nuit
name-carrier-night-do = Garder ce numéro
name-carrier-desk = Feuille pour le bureau du transporteur (PDF) :
name-carrier-mail = Courriel prêt, avec la feuille (.eml) :
name-carrier-dock = Feuille pour le conducteur, { $number } :
name-carrier-answer-note = Noter sa réponse
name-carrier-answer-takes = Prend-il ces documents ?
name-carrier-answer-yes = Oui
name-carrier-answer-no = Non
name-carrier-answer-text = Ses mots, et qui appeler chez lui
name-carrier-answer-do = Garder cette réponse
name-carrier-book = Ajouter un transporteur dans le carnet
name-carrier-go = Transporteurs : les prévenir par temps calme
carrier-lead = Un transporteur qui ne connaît pas ce papier peut le refuser au quai. Envoyez-lui cette feuille par temps calme, et gardez sa réponse.
carrier-nobody = Aucun transporteur n’est noté dans le carnet.
carrier-no-answer = Sa réponse n’est pas notée.
carrier-takes = Il prend ces documents : réponse du { $time }, notée par { $who }.
carrier-refuses = Il ne prend pas ces documents : réponse du { $time }, notée par { $who }.
carrier-night-what = Il est imprimé sur les feuilles pour le conducteur et le transporteur : un contrôle peut avoir lieu à toute heure. Sans lui, la ligne reste vide, à remplir à la main.
carrier-night-kept = Ce numéro est gardé.
carrier-written = La feuille est dans { $path }.
carrier-language = La langue « { $language } » n’est pas l’une des six de ces feuilles.
    .do = Choisissez fr, en, de, nl, it ou es.
