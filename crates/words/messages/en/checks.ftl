# What the later e-AD or e-SAD would be refused for: findings of the draft gate; where they are shown.
# Values as in consignment.ftl; reason says which other element asks for it, value what that one holds.

part-because = { $has-reason ->
    [yes] { $reason ->
        [origin] {" "}(the origin (9d) is { $value })
        [destination] {" "}(the destination (1a) is { $value })
        [arrangement] {" "}(the transport arrangement (1c) is { $value })
        [guarantor] {" "}(the type of guarantor (11a) is { $value })
        [no-excise-number] {" "}(the guarantor has no excise number (12a))
        [mode] {" "}(the transport mode (13a) is { $value })
        [unit] {" "}(the type of unit (16a) is { $value })
        [product] {" "}(the product (17b) is { $value })
        [package] {" "}(the kind of packages (17.1a) is { $value })
        [no-packages] {" "}(the number of packages (17.1b) is 0)
        [wine-category] {" "}(the category of wine (17.2a) is { $value })
        [document-type] {" "}(the type of document (18e) is { $value })
        [no-document-type] {" "}(the type of document (18e) is not given)
       *[other] {""}
    }
   *[no] {""}
}

consignment-not-used = { part-field }: this field does not go with such a movement{ part-because }.
    .do = Empty it, or correct what it depends on.
consignment-language-missing = { part-field }: a text is given without its language.
    .do = Give the language of the text in two letters, for example fr.
consignment-code-unknown = { part-field }: “{ $value }” is not in the list of codes on { $day }.
    .do = Check the code and the day of dispatch. If the code is new, load a newer list.
consignment-product-and-cn = { part-field }: the CN code { $cn } does not go with the product { $value }.
    .do = Correct one of the two.
consignment-duty-paid-only = { part-field }: the product { $value } moves with the duty paid only.
    .do = Make a DSA, or correct the product code.
consignment-identification-form = { part-field }: “{ $value }” does not have the form of an excise number.
    .do = It takes 13 characters: the two letters of the Member State, then 11 letters or digits.
consignment-destination-by-change = { part-field }: the return to the place of dispatch (11) is made by a change of destination, not by a new document.
    .do = Give the destination for which the goods leave.
consignment-energy-only = { part-field }: this choice is possible for energy products only{ part-because }.
    .do = Choose another one.
consignment-mode-not-possible = { part-field }: this choice is not possible with the transport mode { $mode }{ part-because }.
    .do = Correct one of the two.
consignment-journey-too-long = { part-field }: the journey is of { $days } days, at most { $max } are possible by this transport mode.
    .do = Give the real duration of the journey.
consignment-dispatch-past = { part-field }: { $day } is past, and the goods did not leave under a fallback document.
    .do = Give the day of departure. If the goods left under a fallback document, say that the submission is deferred.
consignment-dispatch-too-far = { part-field }: { $day } is more than 7 days after { $submitted }.
    .do = Wait, or give an earlier departure.
consignment-dispatch-not-yet = { part-field }: the submission is deferred, and the departure of { $day } comes after the submission of { $submitted }.
    .do = Submit the document after the departure, or correct the day.
consignment-date-out-of-range = { part-field }: the date { $day } is not between 2000 and 2099.
    .do = Correct the year.
consignment-strength-range = { part-field }: { $value } % vol is not possible; it takes more than 0.5 and at most 100.
    .do = Give the alcoholic strength of this product.
consignment-strength-or-plato = { part-field }: the beer has neither alcoholic strength nor degree Plato.
    .do = Give one of the two.
consignment-plato-missing = { part-field }: { $state } taxes beer on the degree Plato, which is not given.
    .do = Give the degree Plato.
consignment-packages-zero = { part-field }: the number of packages is 0, and no other line counts packages with the same marks.
    .do = Count the packages on one of the lines, with the same shipping marks on all of them.
consignment-bulk-wine = { part-field }: the wine travels in bulk (more than 60 litres a container), and this field is then required.
    .do = Give the wine-growing zone and the operations; 0 means no operation.
consignment-third-country = { part-field }: { $value } is a Member State, not a third country.
    .do = Give the country that the imported wine comes from, or correct the category.
consignment-certificate-empty = { part-field }: this certificate has neither a description, a reference nor a type.
    .do = Fill in one of the three, or take it out.
consignment-partner-new = { part-field }: “{ $value }” is neither in your address book nor on an earlier document.
    .do = Read it again from a paper of the consignee. If it is right, there is nothing to do.
consignment-office-elsewhere = { part-field }: the office { $value } is not of { $state }, where the goods leave.
    .do = Check the code of the office.
consignment-exemption-number = { part-field }: the certificate of exemption has no serial number.
    .do = Give it if the certificate bears one.
consignment-eori-form = { part-field }: “{ $value }” does not begin with the two letters of a country.
    .do = Check the EORI number.
consignment-fiscal-mark-flag = { part-field }: fiscal marks are described, and this field does not say that there are any.
    .do = Say whether fiscal marks are used.
consignment-designation-missing = { part-field }: a wine with a PDO or PGI has no designation of origin.
    .do = Give the designation, and vintage and variety where there are any.
consignment-quantity-unlikely = { part-field }: { $value } { $unit ->
    [1] kg
    [2] litres
    [3] litres
   *[other] { $unit }
 } for { $net } kg net is hardly likely.
    .do = Check the unit: litres, not hectolitres or bottles; kilograms for some energy products and tobaccos.
consignment-seal-unnamed = { part-field }: seals are described, and their identity is not given.
    .do = Give the number of the seals.

# Names of the fields that say the language of a text.
name-box-2g = consignor, language
name-box-3g = place of dispatch, language
name-box-5g = consignee, language
name-box-7g = place of delivery, language
name-box-12h = guarantor, language
name-box-13c = transport mode, language of the information
name-box-14g = transport arranger, language
name-box-15g = carrier, language
name-box-16e = vehicle or transport unit, language of the information on seals
name-box-16g = vehicle or transport unit, language of the information
name-box-17j = goods, language of the fiscal mark
name-box-17m = goods, language of the designation of origin
name-box-17q = goods, language of the commercial description
name-box-17s = goods, language of the brand name
name-box-17u = goods, language of the maturation
name-box-17w = goods, language of the small producer’s declaration
name-box-17-1e = packages, language of the information on seals
name-box-17-2e = wine, language of the other information
name-box-18b = certificate or document, language of the description
name-box-18d = certificate or document, language of the reference

# What a person reads around the findings.
checks-nothing = Nothing to remark on: neither for the paper nor for the entry in GAMM@.
checks-before-paper = { $count ->
    [one] Before the paper, one point keeps a number from being given:
   *[other] Before the paper, { $count } points keep a number from being given:
}
checks-before-draft = { $count ->
    [one] GAMM@ will ask for one more point at the entry:
   *[other] GAMM@ will ask for { $count } more points at the entry:
}
checks-worth-a-look = { $count ->
    [one] Worth a look, and keeping nothing back:
   *[other] Worth a look ({ $count }), and keeping nothing back:
}
checks-to-fill-in = These fields are required and are not filled in:
name-checks-place = { $box }{ part-field-name }{ part-field-line }{ part-field-item }
name-checks-look = { $count ->
    [one] One remark, which keeps nothing back
   *[other] { $count } remarks, which keep nothing back
}
name-checks-seen = I have seen this
name-checks-reentry = At the entry in GAMM@
checks-reentry-nothing = GAMM@ should ask for nothing more than what is on the document.
checks-reentry-what = The document is enough for the road. GAMM@ will also ask for what follows; have it ready.
