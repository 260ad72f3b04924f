# Pieces that several rooms use. No codes here.

# What a library said of the trouble, for those who look after the computer; always in English.
part-technical = { $has-detail ->
    [yes] {" "}(Technical detail: { $detail })
   *[no] {""}
}
