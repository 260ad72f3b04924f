### Messages about movements.

# A message of a movement, and the one that was expected.
xml-other-message = { part-at } this is XML, but not the message { $expected }: the root element is “{ $root }”{ part-namespace }.
    .do = Choose the file of the message { $expected }.
xml-unknown-message = { part-at } this is XML, but no message of a movement that we read: the root element is “{ $root }”{ part-namespace }.
    .do = Give the file as GAMM@ or your software received it, unchanged.
