# The demonstration's story.
demo-intro = Demonstration: { $date }. Everything happens in { $folder }, which you may throw away; the papers bear SPÉCIMEN.
demo-establishment = { $name } ({ $excise }) keeps its register here. Last number used this year: { $last }.
demo-outage = The Internet is cut. On the telephone nothing opens either: not from here, not from elsewhere.
demo-announced = The office has been closed since 17:00. A message is left on the machine: it will show good faith.
demo-number = Out of hours and without Internet, the operator builds the number: { $number }. It is on disk before it is shown.
demo-paper = The document is made in 4 copies: { $path }.
demo-told = The number is sent to the office by fax, before departure.
demo-departed = The truck leaves.
demo-register = The register, one entry a fact, each chained to the one before:
demo-end = And what remains to be done is noted. The paper:
