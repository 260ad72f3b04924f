### Les preuves : ce que l’on garde de ce qui a été dit, et les réponses qui retrouvent leur message.

## Refus d’un fichier : rien n’en est gardé
proof-file-empty = Le fichier est vide.
    .do = Enregistrez-le ou photographiez la feuille encore une fois. Rien n’est gardé.
proof-file-large = Le fichier dépasse { $most } Mo.
    .do = Prenez une capture d’écran, ou numérisez en noir et blanc. Rien n’est gardé.
proof-file-kind = Ce fichier n’est ni une image PNG, JPEG ou TIFF, ni un PDF, ni un courriel (.eml), ni un texte.
    .do = Donnez une capture d’écran, une photo, un PDF, ou le courriel enregistré comme fichier (.eml). Rien n’est gardé.
proof-file-page = Ce fichier est une page web : elle peut changer d’aspect d’un ordinateur à l’autre.
    .do = Imprimez la page en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-file-outlook = Ce fichier est un message au format d’Outlook (.msg), que d’autres programmes ne lisent pas.
    .do = Enregistrez le message comme fichier (.eml), ou imprimez-le en PDF. Rien n’est gardé.
proof-file-telephone = Cette photo est au format d’un téléphone (HEIC), que beaucoup d’ordinateurs n’ouvrent pas.
    .do = Envoyez-la en JPEG, ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-head = L’en-tête de ce courriel est plus long que celui d’un courriel ordinaire.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-parts = Ce courriel a plus de { $most } parties.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-depth = Les parties de ce courriel sont emboîtées sur plus de { $most } niveaux.
    .do = Imprimez le message en PDF ou faites-en une capture d’écran. Rien n’est gardé.
proof-mail-none = Ce fichier n’est pas un courriel : les lignes De, À, Date ou Objet n’y sont pas.
    .do = Enregistrez le message depuis votre messagerie comme fichier (.eml). Rien n’est gardé.
