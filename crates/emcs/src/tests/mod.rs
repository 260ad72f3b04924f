//! Stories of the reader.

mod samples;
