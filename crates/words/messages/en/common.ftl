# Pieces that several rooms use. No codes here.

# What a library said of the trouble, for those who look after the computer; always in English.
part-technical = { $has-detail ->
    [yes] {" "}(Technical detail: { $detail })
   *[no] {""}
}

# For characters that cannot be told by their shape, or have none: the caller gives `U+0410`.
part-codepoint = { $has-codepoint ->
    [yes] {" "}({ $codepoint })
   *[no] {""}
}
