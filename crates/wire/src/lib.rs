//! What crosses a border and is checked by strangers: the square code of a paper. Pure: bytes in, values out; never a file, a clock,
//! a random number or the register.
