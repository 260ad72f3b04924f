# The store: files, disk, locks, backups. Errors of the crate `journal`.
# Values: path almost always; then found, known, detail, stream, counter, text, limit, sha256 after the code.

part-path = { $has-path ->
    [yes] { $path }
   *[no] le registre
}
part-look-first = Regardez d’abord dans le registre si le numéro y est. Recommencer avec la même clé est sans danger : elle ne donne jamais un second numéro.

store-folder-missing = Le dossier { $path } n’existe pas.
    .do = Vérifiez le chemin, ou branchez le disque où se trouve ce dossier.
store-no-register = Il n’y a pas de registre dans { $path }.
    .do = Vérifiez le chemin. Pour commencer un registre, ajoutez un établissement (acquit establishment add) ; pour en retrouver un, restaurez une sauvegarde (acquit restore).
store-already-there = { $path } existe déjà. Rien n’a été écrasé.
    .do = Choisissez un autre nom ou un autre dossier.
store-not-a-register = { $path } n’est pas un registre d’Acquit.
    .do = Vérifiez le chemin. Si un autre fichier a pris la place du registre, mettez-le de côté sans l’effacer et restaurez la dernière sauvegarde (acquit restore).
store-newer-schema = Le registre { $path } a été écrit par une version plus récente du programme (format { $found }, alors que cette version connaît les formats jusqu’à { $known }). Il n’a pas été touché.
    .do = Installez la version récente sur ce poste, puis recommencez.
store-older-schema = Le registre { $path } a été écrit par une version plus ancienne du programme (format { $found }) ; il doit passer au format { $known }, et ici il n’est ouvert qu’en lecture.
    .do = Ouvrez-le une fois avec un compte qui peut écrire dans son dossier.
store-damaged = Le registre { $path } est abîmé.{ part-technical }
    .do = Copiez le dossier entier sans rien y changer, puis restaurez la dernière sauvegarde (acquit restore). Si la marchandise ne peut pas attendre, faites le document à la main et notez-le dans le registre ensuite.
store-disk-full = Le disque où se trouve { $path } est plein.
    .do = Libérez de la place, puis recommencez. Ce qui était enregistré l’est toujours.
store-read-only = { $path } ne peut pas être écrit : le fichier, son dossier ou le disque est en lecture seule, ou appartient à un autre compte.
    .do = Donnez à votre compte le droit d’écrire dans ce dossier, ou indiquez un autre dossier, puis recommencez.
store-busy = Un autre programme occupe { part-path }. Rien n’a été fait.
    .do = Attendez qu’il ait fini, puis recommencez. S’il ne finit pas, fermez les autres fenêtres d’Acquit et les outils de copie ou de sauvegarde qui ouvrent ce dossier.
store-io = Une opération sur { $path } a échoué.{ part-technical }
    .do = Vérifiez que le disque est branché et lisible, puis recommencez.
store-sqlite = Une opération dans la base { $path } a échoué.{ part-technical }
    .do = Recommencez. Si le message revient, lancez acquit verify, qui nomme la première chose qui ne va pas.
store-outcome-unknown = L’écriture dans { part-path } n’a pas pu être relue : on ne sait pas si la demande a été enregistrée.{ part-technical }
    .do = { part-look-first }
store-writer-gone = L’écriture dans { part-path } s’est arrêtée sans réponse : on ne sait pas si la demande a été enregistrée.
    .do = { part-look-first }
store-panicked = Le programme s’est arrêté sur une faute qui est la sienne. Rien de cette demande n’a été enregistré.{ part-technical }
    .do = Recommencez. Si le message revient, envoyez-le aux auteurs du programme.
store-witness-unwritable = Le témoin, dans { $path }, ne peut pas être écrit. Rien n’a été enregistré.{ part-technical }
    .do = Donnez à votre compte le droit d’écrire dans ce dossier, puis recommencez. Le témoin est un petit fichier qui montre si le registre est revenu en arrière.
store-head-moved = Le registre a avancé entre-temps : une autre personne ou un autre programme vient d’y écrire. Rien n’a été enregistré.
    .do = Recommencez.
store-no-such-entry = Le registre { $stream } n’a pas d’écriture { $counter }.
    .do = Vérifiez le numéro de l’écriture. Si c’est le programme qui l’a demandée, lancez acquit verify.
store-no-such-claim = « { $text } » n’est pas réservé dans le registre.
    .do = Lancez acquit verify, qui nomme la première chose qui ne va pas.
store-too-large = Ce qui doit être enregistré est trop grand : { $found }, au plus { $limit }.
    .do = Raccourcissez les textes, ou répartissez sur plusieurs documents.
store-invalid-name = Un nom à enregistrer est vide ou contient des caractères qui ne sont pas admis.
    .do = Retapez les textes au clavier au lieu de les coller, puis recommencez.
store-file-missing = Le fichier { $sha256 } manque aux archives, dans { $path }.
    .do = Reprenez-le dans la dernière sauvegarde.
store-bad-backup = { $path } n’est pas une sauvegarde entière.{ part-technical }
    .do = Prenez une autre sauvegarde. Celle-ci n’a rien changé au registre.

# Reasons why the register may have forgotten something (`Alarm`). Values: stream, witness, database, counter, detail.

part-state-highest = Aucun numéro n’est pris ici avant que vous ayez dit le plus haut numéro utilisé cette année : lisez-le sur vos papiers, vos messages et votre DRM.

alarm-witness-missing = Le témoin de ce registre manque : on ne peut pas savoir si le registre est revenu en arrière.
    .do = { part-state-highest }
alarm-witness-unreadable = Le témoin de ce registre ne se lit pas : on ne peut pas savoir si le registre est revenu en arrière.{ part-technical }
    .do = { part-state-highest }
alarm-witness-ahead = Le registre { $stream } est revenu en arrière : il s’arrête à l’écriture { $database }, et son témoin en a vu { $witness }.
    .do = { part-state-highest }
alarm-witness-contradicts = Le registre { $stream } a été remplacé par un autre : son témoin a vu une autre écriture { $counter }.
    .do = { part-state-highest }
alarm-other-incarnation = Le témoin est celui d’une autre vie de ce registre : il a été restauré ou recommencé ailleurs depuis.
    .do = { part-state-highest }
alarm-other-machine = Ce registre vient d’un autre poste, ou d’une copie de son dossier.
    .do = N’utilisez plus l’autre exemplaire. { part-state-highest }
alarm-restored = Ce registre a été restauré à partir d’une sauvegarde : il peut ignorer ce qui a suivi.
    .do = { part-state-highest }

# What `verify` finds wrong first. Values: stream and counter, or name, where there is one; detail.

part-entry = { $has-counter ->
    [yes] Écriture { $counter } du registre { $stream } :
   *[no] Une écriture du registre :
}
part-keep-and-restore = Copiez le dossier entier sans rien y changer, pour que l’on puisse comprendre, puis restaurez la dernière sauvegarde (acquit restore).

verify-hash = { part-entry } son empreinte n’est pas celle de son contenu.{ part-technical }
    .do = { part-keep-and-restore }
verify-header = { part-entry } son en-tête ne se lit pas.{ part-technical }
    .do = { part-keep-and-restore }
verify-columns = { part-entry } la table dit autre chose que l’écriture elle-même.{ part-technical }
    .do = { part-keep-and-restore }
verify-payload = { part-entry } son contenu manque, ou n’est pas celui qu’elle annonce.{ part-technical }
    .do = { part-keep-and-restore }
verify-counter = { part-entry } elle manque.{ part-technical }
    .do = { part-keep-and-restore }
verify-previous = { part-entry } la chaîne est rompue juste avant elle.
    .do = { part-keep-and-restore }
verify-time = { part-entry } elle porte une heure antérieure à celle de la précédente.
    .do = { part-keep-and-restore }
verify-things = { part-entry } la table des matières du registre ne s’accorde pas avec elle.{ part-technical }
    .do = { part-keep-and-restore }
verify-meaning = { part-entry } elle ne peut pas suivre ce qui précède.{ part-technical }
    .do = { part-keep-and-restore }
verify-schema = La base de données n’a pas les tables et les gardes qu’elle doit avoir : { $name }.{ part-technical }
    .do = { part-keep-and-restore }
verify-database = Le fichier { $name } est abîmé.{ part-technical }
    .do = { part-keep-and-restore }
verify-claim = La réservation « { $name } » ne s’accorde pas avec les écritures.{ part-technical }
    .do = { part-keep-and-restore }
verify-file = Le fichier archivé { $name } n’est plus celui qui a été imprimé ou reçu.{ part-technical }
    .do = Mettez-le de côté sans l’effacer, et reprenez-le dans la dernière sauvegarde.
verify-witness-ahead = { part-entry } elle manque, et le témoin l’a vue. Le registre est revenu en arrière.{ part-technical }
    .do = { part-state-highest }
verify-witness-contradicts = { part-entry } le témoin en a vu une autre à cette place. Le registre a été remplacé.
    .do = { part-state-highest }
verify-witness-missing = Le témoin de ce registre manque : on ne peut pas savoir si le registre est revenu en arrière.
    .do = { part-state-highest }
verify-witness-unreadable = Le témoin de ce registre ne se lit pas : on ne peut pas savoir si le registre est revenu en arrière.{ part-technical }
    .do = { part-state-highest }
verify-other-incarnation = Le témoin est celui d’une autre vie de ce registre : il a été restauré ou recommencé ailleurs depuis.{ part-technical }
    .do = { part-state-highest }
