//! Times that people state, opening hours, French public holidays; never reads the clock.
