# The store: files, disk, locks, backups. Errors of the crate `journal`.
# Values: path almost always; then found, known, detail, stream, counter, text, limit, sha256 after the code.

part-path = { $has-path ->
    [yes] { $path }
   *[no] the register
}
part-look-first = Look into the register first, whether the number is there. To try again with the same key is safe: it never gives a second number.

store-folder-missing = The folder { $path } does not exist.
    .do = Check the path, or connect the disk that holds this folder.
store-no-register = There is no register in { $path }.
    .do = Check the path. To begin a register, add an establishment (acquit establishment add); to get one back, restore a backup (acquit restore).
store-already-there = { $path } is already there. Nothing was overwritten.
    .do = Choose another name or another folder.
store-not-a-register = { $path } is not a register of Acquit.
    .do = Check the path. If another file has taken the place of the register, put it aside without deleting it and restore the last backup (acquit restore).
store-newer-schema = The register { $path } was written by a newer version of the program (format { $found }, while this version knows formats up to { $known }). It was not touched.
    .do = Install the newer version on this computer, then try again.
store-older-schema = The register { $path } was written by an older version of the program (format { $found }); it must go to format { $known }, and here it is open for reading only.
    .do = Open it once with an account that can write in its folder.
store-damaged = The register { $path } is damaged.{ part-technical }
    .do = Copy the whole folder without changing anything in it, then restore the last backup (acquit restore). If the goods cannot wait, write the document by hand and enter it into the register afterwards.
store-disk-full = The disk that holds { $path } is full.
    .do = Free some space, then try again. What was recorded still is.
store-read-only = { $path } cannot be written: the file, its folder or the disk is read-only, or belongs to another account.
    .do = Give your account the right to write in this folder, or name another folder, then try again.
store-busy = Another program is using { part-path }. Nothing was done.
    .do = Wait until it has finished, then try again. If it does not finish, close the other windows of Acquit and the copying or backup tools that open this folder.
store-io = An operation on { $path } failed.{ part-technical }
    .do = Check that the disk is connected and can be read, then try again.
store-sqlite = An operation in the database { $path } failed.{ part-technical }
    .do = Try again. If the message comes back, run acquit verify, which names the first thing that is wrong.
store-outcome-unknown = What was written to { part-path } could not be read back: it is not known whether the request was recorded.{ part-technical }
    .do = { part-look-first }
store-writer-gone = Writing to { part-path } stopped without an answer: it is not known whether the request was recorded.
    .do = { part-look-first }
store-panicked = The program stopped on a fault of its own. Nothing of this request was recorded.{ part-technical }
    .do = Try again. If the message comes back, send it to the authors of the program.
store-witness-unwritable = The witness, in { $path }, cannot be written. Nothing was recorded.{ part-technical }
    .do = Give your account the right to write in this folder, then try again. The witness is a small file that shows whether the register has gone back in time.
store-head-moved = The register has moved on: another person or another program has just written to it. Nothing was recorded.
    .do = Try again.
store-no-such-entry = The register { $stream } has no entry { $counter }.
    .do = Check the number of the entry. If it was the program that asked for it, run acquit verify.
store-no-such-claim = “{ $text }” is not reserved in the register.
    .do = Run acquit verify, which names the first thing that is wrong.
store-too-large = What is to be recorded is too large: { $found }, at most { $limit }.
    .do = Shorten the texts, or divide the goods among several documents.
store-invalid-name = A name to be recorded is empty or has characters that are not allowed.
    .do = Type the texts on the keyboard instead of pasting them, then try again.
store-file-missing = The file { $sha256 } is missing from the archive, in { $path }.
    .do = Take it from the last backup.
store-bad-backup = { $path } is not a complete backup.{ part-technical }
    .do = Take another backup. This one has changed nothing in the register.

# Reasons why the register may have forgotten something (`Alarm`). Values: stream, witness, database, counter, detail.

part-state-highest = No number is taken here until you have said the highest number used this year: read it from your papers, your messages and your monthly return (DRM).

alarm-witness-missing = The witness of this register is missing: it cannot be known whether the register has gone back in time.
    .do = { part-state-highest }
alarm-witness-unreadable = The witness of this register cannot be read: it cannot be known whether the register has gone back in time.{ part-technical }
    .do = { part-state-highest }
alarm-witness-ahead = The register { $stream } has gone back in time: it ends at entry { $database }, and its witness has seen { $witness }.
    .do = { part-state-highest }
alarm-witness-contradicts = The register { $stream } was replaced by another: its witness has seen another entry { $counter }.
    .do = { part-state-highest }
alarm-other-incarnation = The witness is that of another life of this register: it was restored or begun again elsewhere since.
    .do = { part-state-highest }
alarm-other-machine = This register comes from another computer, or from a copy of its folder.
    .do = Do not use the other one any more. { part-state-highest }
alarm-restored = This register was restored from a backup: it may not know what came after.
    .do = { part-state-highest }

# What `verify` finds wrong first. Values: stream and counter, or name, where there is one; detail.

part-entry = { $has-counter ->
    [yes] Entry { $counter } of the register { $stream }:
   *[no] An entry of the register:
}
part-keep-and-restore = Copy the whole folder without changing anything in it, so that it can be understood, then restore the last backup (acquit restore).

verify-hash = { part-entry } its hash is not that of its content.{ part-technical }
    .do = { part-keep-and-restore }
verify-header = { part-entry } its header cannot be read.{ part-technical }
    .do = { part-keep-and-restore }
verify-columns = { part-entry } the table says something else than the entry itself.{ part-technical }
    .do = { part-keep-and-restore }
verify-payload = { part-entry } its content is missing, or is not the one that it announces.{ part-technical }
    .do = { part-keep-and-restore }
verify-counter = { part-entry } it is missing.{ part-technical }
    .do = { part-keep-and-restore }
verify-previous = { part-entry } the chain is broken just before it.
    .do = { part-keep-and-restore }
verify-time = { part-entry } it bears an earlier time than the one before.
    .do = { part-keep-and-restore }
verify-things = { part-entry } the index of the register does not agree with it.{ part-technical }
    .do = { part-keep-and-restore }
verify-meaning = { part-entry } it cannot follow what comes before.{ part-technical }
    .do = { part-keep-and-restore }
verify-schema = The database does not have the tables and guards that it must have: { $name }.{ part-technical }
    .do = { part-keep-and-restore }
verify-database = The file { $name } is damaged.{ part-technical }
    .do = { part-keep-and-restore }
verify-claim = The reservation “{ $name }” does not agree with the entries.{ part-technical }
    .do = { part-keep-and-restore }
verify-file = The archived file { $name } is no longer the one that was printed or received.{ part-technical }
    .do = Put it aside without deleting it, and take it from the last backup.
verify-witness-ahead = { part-entry } it is missing, and the witness has seen it. The register has gone back in time.{ part-technical }
    .do = { part-state-highest }
verify-witness-contradicts = { part-entry } the witness has seen another one in this place. The register was replaced.
    .do = { part-state-highest }
verify-witness-missing = The witness of this register is missing: it cannot be known whether the register has gone back in time.
    .do = { part-state-highest }
verify-witness-unreadable = The witness of this register cannot be read: it cannot be known whether the register has gone back in time.{ part-technical }
    .do = { part-state-highest }
verify-other-incarnation = The witness is that of another life of this register: it was restored or begun again elsewhere since.{ part-technical }
    .do = { part-state-highest }
