# What this computer saw over time: the chart, the clock, begin and end of an outage, the signed feed.
event-episode-observed = Ce que ce poste a vu pendant la panne a été gardé avec elle.
event-episode-corrected = Le début ou la fin de la panne a été corrigé.
episode-nothing-corrected = Rien ne change : ces heures sont déjà celles qui sont notées.
    .do = Donnez l’heure du début ou celle du retour, si l’une des deux était autre.
episode-ends-before = Le retour de GAMM@ ({ $back }) serait avant le début de la panne ({ $since }).
    .do = Relisez les deux heures sur la courbe ou sur vos notes.
episode-reason-needed = Une correction se dit avec sa raison.
    .do = Écrivez en quelques mots d’où vient l’heure, par exemple : relevé sur la courbe.
