# What this computer saw over time: the chart, the clock, begin and end of an outage, the signed feed.
event-episode-observed = What this computer saw during the outage was kept with it.
event-episode-corrected = The beginning or the end of the outage was corrected.
episode-nothing-corrected = Nothing changes: these times are already those noted.
    .do = Give the time of the beginning or of the return, if one of them was different.
episode-ends-before = GAMM@ would be back ({ $back }) before the outage began ({ $since }).
    .do = Read both times again on the chart or in your notes.
episode-reason-needed = A correction is said with its reason.
    .do = Write in a few words where the time comes from, for example: read on the chart.
