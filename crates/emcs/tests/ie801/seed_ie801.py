#!/usr/bin/env python3
"""Validated documents (IE801) as GAMM@ might give them after a paper, each with one named difference and what is expected of it.

    seed_ie801.py PAPER.xml FOLDER

Reads one IE815, writes FOLDER/NAME.xml for each difference, and FOLDER/expected.json: by name, the elements that a comparison must
list, each with the rule by which it is equal, or null where a person has to explain it. Knows nothing of the program that it
tests: Python's standard library only, and the order of the elements as the public schema has it.
"""

import copy
import json
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

PHASE = "urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:"
NEW, OLD = f"{PHASE}IE801:V3.23", f"{PHASE}IE815:V3.23"
TMS = f"{PHASE}TMS:V3.23"
NBSP = "\u00a0"

# The container of IE801, in the order of its schema; what is not here is made below or has no place there.
ORDER = [
    "ConsigneeTrader", "ExciseMovement", "ConsignorTrader", "PlaceOfDispatchTrader", "DispatchImportOffice",
    "ComplementConsigneeTrader", "DeliveryPlaceTrader", "DeliveryPlaceCustomsOffice", "CompetentAuthorityDispatchOffice",
    "TransportArrangerTrader", "FirstTransporterTrader", "DocumentCertificate", "EadEsad", "HeaderEadEsad", "TransportMode",
    "MovementGuarantee", "BodyEadEsad", "TransportDetails",
]


def q(name):
    return f"{{{NEW}}}{name}"


def add(parent, name, text=None, at=None):
    child = ET.Element(q(name))
    child.text = text
    if at is None:
        parent.append(child)
    else:
        parent.insert(at, child)
    return child


def validated(paper):
    """The IE801 that says exactly what the IE815 says."""
    draft = paper.find(f"{{{OLD}}}Body/{{{OLD}}}SubmittedDraftOfEADESAD")
    draft = copy.deepcopy(draft)
    for element in draft.iter():
        element.tag = element.tag.replace(OLD, NEW)
    parts = {}
    for child in draft:
        parts.setdefault(child.tag.split("}")[1], []).append(child)
    for child in parts["EadEsadDraft"]:
        child.tag = q("EadEsad")
    parts["EadEsad"] = parts.pop("EadEsadDraft")
    movement = ET.Element(q("ExciseMovement"))
    add(movement, "AdministrativeReferenceCode", "26FR7G3K9P2L5N8M1Q4R6")
    add(movement, "DateAndTimeOfValidationOfEadEsad", "2026-11-28T06:12:31")
    parts["ExciseMovement"] = [movement]
    head = parts["HeaderEadEsad"][0]
    add(head, "SequenceNumber", "1", 0)
    add(head, "DateAndTimeOfUpdateValidation", "2026-11-28T06:12:31", 1)

    root = ET.Element(q("IE801"))
    header = ET.SubElement(root, q("Header"))
    for name, text in [
        ("MessageSender", "NDEA.FR"), ("MessageRecipient", "NDEA.FR"), ("DateOfPreparation", "2026-11-28"),
        ("TimeOfPreparation", "06:12:32"), ("MessageIdentifier", "SEEDED-IE801"),
    ]:
        ET.SubElement(header, f"{{{TMS}}}{name}").text = text
    container = add(add(root, "Body"), "EADESADContainer")
    for name in ORDER:
        container.extend(parts.get(name, []))
    return root


class Document:
    """One validated document, to be changed."""

    def __init__(self, root):
        self.root = root
        self.container = root.find(f"{q('Body')}/{q('EADESADContainer')}")

    def all(self, *path):
        return self.container.findall("/".join(q(name) for name in path))

    def one(self, *path, at=0):
        return self.all(*path)[at]

    def text(self, change, *path, at=0):
        element = self.one(*path, at=at)
        before = element.text
        element.text = change(before) if callable(change) else change
        assert element.text != before, path

    def line(self, number):
        return self.one("BodyEadEsad", at=number - 1)

    def inline(self, change, number, *path):
        element = self.line(number).find("/".join(q(name) for name in path))
        before = element.text
        element.text = change(before) if callable(change) else change
        assert element.text != before, path

    def lines(self, order, anew=False):
        """The lines in another order, by their numbers on the paper; numbered anew or not."""
        old = self.all("BodyEadEsad")
        place = list(self.container).index(old[0])
        for line in old:
            self.container.remove(line)
        for i, number in enumerate(order):
            line = old[number - 1]
            if anew:
                line.find(q("BodyRecordUniqueReference")).text = str(i + 1)
            self.container.insert(place + i, line)

    @staticmethod
    def swap(parent, name):
        """The first two children of this name change places."""
        children = list(parent)
        first, second = [i for i, c in enumerate(children) if c.tag == q(name)][:2]
        children[first], children[second] = children[second], children[first]
        parent[:] = children

    @staticmethod
    def drop(parent, name):
        parent.remove(parent.find(q(name)))


SEEDS = []


def seed(*expected):
    """A difference and what a comparison must list: pairs of element and rule, the rule None where a person explains."""
    def take(function):
        SEEDS.append((function.__name__.replace("_", "-"), function, list(expected)))
        return function
    return take


@seed()
def nothing(d):
    pass


# Equal by a rule.

@seed(("5b", "letter-case"))
def capitals_of_a_name(d):
    d.text(str.upper, "ConsigneeTrader", "TraderName")


@seed(("17p line 3", "letter-case"))
def capitals_of_a_description(d):
    d.inline(str.upper, 3, "CommercialDescription")


@seed(("16b item 1", "letter-case"))
def small_letters_of_a_registration(d):
    d.text(str.lower, "TransportDetails", "IdentityOfTransportUnits")


@seed(("16b item 1", "separators"))
def a_registration_without_hyphens(d):
    d.text(lambda t: t.replace("-", ""), "TransportDetails", "IdentityOfTransportUnits")


@seed(("17d line 1", "trailing-zeros"))
def zeros_added_to_a_quantity(d):
    d.inline(lambda t: t + ".000", 1, "Quantity")


@seed(("17e line 1", "trailing-zeros"))
def zeros_dropped_from_a_mass(d):
    d.inline("8130.25", 1, "GrossMass")


@seed(("17f line 1", "rounded-mass"))
def a_mass_rounded_to_two_decimals(d):
    d.inline("4455.00", 1, "NetMass")


@seed(("17", "order-of-lines"))
def two_lines_in_another_order(d):
    d.lines([1, 3, 2, 4])


@seed(("17", "order-of-lines"), *[(f"17a line {n}", "order-of-lines") for n in (1, 2, 3, 4)])
def lines_turned_round_and_numbered_anew(d):
    d.lines([4, 3, 2, 1], anew=True)


@seed(("18", "order-of-items"))
def certificates_swapped(d):
    d.swap(d.container, "DocumentCertificate")


@seed(("17.1 line 3", "order-of-items"))
def packages_swapped(d):
    d.swap(d.line(3), "Package")


@seed(("17.2.1 line 2", "order-of-items"))
def wine_operations_swapped(d):
    d.swap(d.line(2).find(q("WineProduct")), "WineOperation")


@seed(("16", "order-of-items"))
def transport_units_swapped(d):
    d.swap(d.container, "TransportDetails")


@seed(("17p line 1", "spaces"))
def no_break_spaces(d):
    d.inline(lambda t: t.replace(" ", NBSP), 1, "CommercialDescription")


@seed(("14f", "composition"))
def accents_composed_otherwise(d):
    d.text(lambda t: unicodedata.normalize("NFD", t), "TransportArrangerTrader", "City")


@seed(("2b", "signs"))
def a_plain_apostrophe(d):
    d.text(lambda t: t.replace("\u2019", "'"), "ConsignorTrader", "TraderName")


@seed(("9f", "minutes"))
def the_hour_without_seconds(d):
    d.text("20:15:00", "EadEsad", "TimeOfDispatch")


@seed(("17k line 1", "flag-not-set"))
def a_flag_of_nought(d):
    line = d.line(1)
    at = list(line).index(line.find(q("DesignationOfOrigin")))
    add(line, "FiscalMarkUsedFlag", "0", at)


@seed(("15b", "letter-case"))
def capitals_and_spaces_at_once(d):
    d.text(lambda t: t.upper().replace(" ", NBSP), "FirstTransporterTrader", "TraderName")


# Real: a person explains.

@seed(("17c line 2", None))
def another_cn_code(d):
    d.inline("22042983", 2, "CnCode")


@seed(("17d line 3", None))
def another_quantity(d):
    d.inline("252", 3, "Quantity")


@seed(("17d line 4", None))
def a_rounded_quantity(d):
    d.inline("90.8", 4, "Quantity")


@seed(("17e line 3", None))
def a_mass_in_whole_kilograms(d):
    d.inline("520", 3, "GrossMass")


@seed(("5a", None), ("5b", None))
def another_consignee(d):
    d.text("BE4AL00999900", "ConsigneeTrader", "Traderid")
    d.text("Drankenhandel Elders NV", "ConsigneeTrader", "TraderName")


@seed(("7c", None))
def another_street_of_delivery(d):
    d.text("Kempischdok-Oostkaai", "DeliveryPlaceTrader", "StreetName")


@seed(("17 line 2", None), ("17a line 3", "order-of-lines"), ("17a line 4", "order-of-lines"))
def a_missing_line(d):
    d.lines([1, 3, 4], anew=True)


@seed(("17 line 5 added", None))
def an_added_line(d):
    extra = copy.deepcopy(d.line(4))
    extra.find(q("BodyRecordUniqueReference")).text = "5"
    extra.find(q("CnCode")).text = "22042197"
    extra.find(q("Quantity")).text = "33"
    d.container.insert(list(d.container).index(d.line(4)) + 1, extra)


@seed(("16a item 1", None))
def another_unit_of_transport(d):
    d.text("2", "TransportDetails", "TransportUnitCode")


@seed(("16b item 2", None))
def another_trailer(d):
    d.text("Q-XYZ-576", "TransportDetails", "IdentityOfTransportUnits", at=1)


@seed(("17r line 3", None))
def a_dropped_brand_name(d):
    d.drop(d.line(3), "BrandNameOfProducts")


@seed(("9e", None))
def another_date_of_dispatch(d):
    d.text("2026-11-28", "EadEsad", "DateOfDispatch")


@seed(("1b", None))
def another_journey_time(d):
    d.text("D03", "HeaderEadEsad", "JourneyTime")


@seed(("12b item 1", None), ("12c item 1", None))
def another_guarantor(d):
    d.text("BE0000000196", "MovementGuarantee", "GuarantorTrader", "VatNumber")
    d.text("Borg Voorbeeld NV", "MovementGuarantee", "GuarantorTrader", "TraderName")


@seed(("11a", None))
def another_type_of_guarantee(d):
    d.text("2", "MovementGuarantee", "GuarantorTypeCode")


@seed(("14f", None))
def a_missing_accent(d):
    d.text("CHATEAUBERNARD", "TransportArrangerTrader", "City")


@seed(("9a", None))
def another_reference_by_its_letters(d):
    d.text(str.lower, "EadEsad", "LocalReferenceNumber")


@seed(("18f item 1", None))
def another_certificate(d):
    d.text("CERT-2026-56", "DocumentCertificate", "DocumentReference")


@seed(("17q line 1", None))
def another_language(d):
    d.line(1).find(q("CommercialDescription")).set("language", "nl")


@seed(("16c item 2", None))
def a_dropped_seal(d):
    d.drop(d.one("TransportDetails", at=1), "CommercialSealIdentification")


@seed(("17.2b line 2", None))
def another_wine_growing_zone(d):
    d.line(2).find(f"{q('WineProduct')}/{q('WineGrowingZoneCode')}").text = "5"


@seed(
    ("5b", "letter-case"), ("9e", None), ("17", "order-of-lines"), ("17c line 2", None), ("17e line 1", "trailing-zeros"),
    ("17r line 3", None), ("18", "order-of-items"),
)
def several_of_them_at_once(d):
    for change in (
        capitals_of_a_name, another_date_of_dispatch, another_cn_code, zeros_dropped_from_a_mass, a_dropped_brand_name,
        certificates_swapped, two_lines_in_another_order,
    ):
        change(d)


def main():
    paper, folder = ET.parse(sys.argv[1]).getroot(), Path(sys.argv[2])
    ET.register_namespace("", NEW)
    ET.register_namespace("tms", TMS)
    expected = {}
    for name, change, listed in SEEDS:
        document = Document(validated(paper))
        change(document)
        ET.ElementTree(document.root).write(folder / f"{name}.xml", encoding="UTF-8", xml_declaration=True)
        # The validated document does not carry the deferred flag of the draft.
        expected[name] = [["ATTRIBUTEb", "deferred-flag"], *map(list, listed)]
    (folder / "expected.json").write_text(json.dumps(expected, indent=1))


if __name__ == "__main__":
    main()
