### Les messages des mouvements.

# Un message d'un mouvement, et celui que l'on attendait.
xml-other-message = { part-at } c'est du XML, mais pas le message { $expected } : l'élément de tête est « { $root } »{ part-namespace }.
    .do = Choisissez le fichier du message { $expected }.
xml-unknown-message = { part-at } c'est du XML, mais aucun message de circulation que nous lisons : l'élément de tête est « { $root } »{ part-namespace }.
    .do = Donnez le fichier tel que GAMM@ ou votre logiciel l'a reçu, sans le modifier.
