# Times that a person states, and opening hours: refusals of the calendar.
# Values: time.* local, earlier, later, text, first, last; hours.* position, found.

time-ambiguous = { $local } happens twice: that night the clock goes from 3:00 back to 2:00.
    .do = Say which of the two: add { $earlier } for the first (summer time) or { $later } for the second (winter time).
time-does-not-exist = { $local } does not exist: there is no such day, or the clock skips that hour (in March it goes from 2:00 to 3:00).
    .do = Check the date and the time, and write those that a clock on Paris time showed.
time-unreadable = “{ $text }” cannot be read as a time.
    .do = Write date and time like this: 2026-11-23 18:02; or the time alone, 18:02, for the same day.
time-out-of-range = { $local } is outside the years { $first } to { $last }.
    .do = Check the year.

part-hours-found = Opening hours, character { $position } (“{ $found }”):

hours-empty = The opening hours are empty.
    .do = Write them like this: mo-fr 08:30-12:00 13:30-17:00. If you do not know them, write unknown.
hours-too-long = The opening hours or their note are too long: the text must end before character { $position }.
    .do = Put days with the same hours together: mo-fr 08:30-12:00 13:30-17:00.
hours-day = { part-hours-found } this is not a day.
    .do = Begin each rule with a day or a run of days: mo tu we th fr sa su (lu ma me je ve sa di will do too), for example mo-fr or sa,su.
hours-day-twice = { part-hours-found } an earlier rule already has the hours of this day.
    .do = Put all hours of a day in one rule: mo 08:30-12:00 13:30-17:00.
hours-time = { part-hours-found } one or more stretches such as 08:30-12:00 are needed here, or off for a day on which the office is closed.
    .do = Write the opening time and the closing time, from 00:00 to 24:00, joined by a hyphen.
hours-backwards = { part-hours-found } the stretch ends before it begins, or at once.
    .do = A stretch lies within one day: cut at midnight one that goes past it (mo 22:00-24:00; tu 00:00-02:00).
hours-overlap = { part-hours-found } this stretch begins before the one before it ends.
    .do = Write the stretches of a day in order, without overlap.
hours-too-many = { part-hours-found } a day has at most 12 stretches.
    .do = Join those that touch.
hours-dates = The period “{ $found }” ends before it begins.
    .do = Give the first day first, then the last.
hours-date = “{ $found }” is not a date.
    .do = Write the day first, or the first and the last one: 2026-12-24 off, or 2026-12-24..2026-12-26 08:30-12:00.
