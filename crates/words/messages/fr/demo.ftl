# The demonstration's story.
demo-intro = Démonstration : { $date }. Tout se passe dans { $folder }, que vous pouvez jeter ; les papiers portent SPÉCIMEN.
demo-establishment = { $name } ({ $excise }) tient son registre ici. Dernier numéro utilisé cette année : { $last }.
demo-outage = Internet est coupé. Au téléphone non plus, rien ne s’ouvre : ni d’ici, ni d’ailleurs.
demo-announced = Le bureau est fermé depuis 17 h. On laisse un message sur le répondeur : il prouvera la bonne foi.
demo-number = Hors des heures d’ouverture et sans Internet, l’opérateur construit le numéro : { $number }. Il est sur le disque avant d’être montré.
demo-paper = Le document est établi en 4 exemplaires : { $path }.
demo-told = Le numéro est envoyé au bureau par télécopie, avant le départ.
demo-departed = Le camion part.
demo-register = Le registre, une écriture par fait, chacune enchaînée à la précédente :
demo-end = Et ce qui reste à faire est noté. Le papier :
