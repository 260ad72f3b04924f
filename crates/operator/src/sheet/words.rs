//! The words that a paper's values need, in the six languages of its captions. Facts of the lists BC36, BC52, BC67 in words of our own;
//! names, texts and codes of the consignment are never translated.

use domain::facts::PaperLanguage;

/// The words of one language.
pub(super) struct Words {
    /// Decimals after a point instead of a comma.
    pub(super) point: bool,
    /// What stands between a label and its value.
    pub(super) colon: &'static str,
    /// Modes of transport 1 to 5, 7, 8, and any other.
    pub(super) modes: [&'static str; 8],
    /// Transport units 1 to 5, and any other.
    pub(super) units: [&'static str; 6],
    /// One hour, hours, one day, days.
    pub(super) time: [&'static str; 4],
    /// Consignor, transporter, owner, consignee, as inside a sentence.
    pub(super) parties: [&'static str; 4],
    /// What stands before the last of several.
    pub(super) and: &'static str,
    /// No guarantee (Directive (EU) 2020/262, art. 17).
    pub(super) no_guarantee: &'static str,
    /// VAT number.
    pub(super) vat: &'static str,
    /// Seal.
    pub(super) seal: &'static str,
    /// Office of export.
    pub(super) export_office: &'static str,
    /// Density, origin, age, fiscal marks, size of producer, wine, product: labels.
    pub(super) labels: [&'static str; 7],
    /// Wine: category, zone, third country, operations.
    pub(super) wine: [&'static str; 4],
}

/// The words of a language.
pub(super) fn of(language: PaperLanguage) -> &'static Words {
    match language {
        PaperLanguage::French => &FRENCH,
        PaperLanguage::English => &ENGLISH,
        PaperLanguage::German => &GERMAN,
        PaperLanguage::Dutch => &DUTCH,
        PaperLanguage::Italian => &ITALIAN,
        PaperLanguage::Spanish => &SPANISH,
    }
}

static FRENCH: Words = Words {
    point: false,
    colon: " :",
    modes: [
        "Transport maritime",
        "Transport ferroviaire",
        "Transport routier",
        "Transport aérien",
        "Envoi postal",
        "Installation fixe",
        "Navigation intérieure",
        "Autre transport",
    ],
    units: [
        "Conteneur",
        "Véhicule",
        "Remorque",
        "Tracteur",
        "Installation fixe",
        "Unité",
    ],
    time: ["heure", "heures", "jour", "jours"],
    parties: ["expéditeur", "transporteur", "propriétaire", "destinataire"],
    and: " et ",
    no_guarantee: "Sans garantie (dir. 2020/262, art. 17)",
    vat: "TVA",
    seal: "scellé",
    export_office: "Bureau d'exportation",
    labels: [
        "Densité",
        "Origine",
        "Âge",
        "Marques fiscales",
        "Taille du producteur",
        "Vin",
        "Produit",
    ],
    wine: ["catégorie", "zone", "origine", "manipulations"],
};

static ENGLISH: Words = Words {
    point: true,
    colon: ":",
    modes: [
        "Sea transport",
        "Rail transport",
        "Road transport",
        "Air transport",
        "Postal consignment",
        "Fixed installation",
        "Inland waterway",
        "Other transport",
    ],
    units: [
        "Container",
        "Vehicle",
        "Trailer",
        "Tractor",
        "Fixed installation",
        "Unit",
    ],
    time: ["hour", "hours", "day", "days"],
    parties: ["consignor", "transporter", "owner", "consignee"],
    and: " and ",
    no_guarantee: "No guarantee (Dir. 2020/262, art. 17)",
    vat: "VAT",
    seal: "seal",
    export_office: "Export office",
    labels: [
        "Density",
        "Origin",
        "Age",
        "Fiscal marks",
        "Size of producer",
        "Wine",
        "Product",
    ],
    wine: ["category", "zone", "origin", "operations"],
};

static GERMAN: Words = Words {
    point: false,
    colon: ":",
    modes: [
        "Seeverkehr",
        "Schienenverkehr",
        "Straßenverkehr",
        "Luftverkehr",
        "Postsendung",
        "Feste Einrichtung",
        "Binnenschifffahrt",
        "Andere Beförderung",
    ],
    units: [
        "Container",
        "Fahrzeug",
        "Anhänger",
        "Zugmaschine",
        "Feste Einrichtung",
        "Einheit",
    ],
    time: ["Stunde", "Stunden", "Tag", "Tage"],
    parties: ["Versender", "Beförderer", "Eigentümer", "Empfänger"],
    and: " und ",
    no_guarantee: "Ohne Sicherheit (RL 2020/262, Art. 17)",
    vat: "USt-IdNr.",
    seal: "Verschluss",
    export_office: "Ausfuhrzollstelle",
    labels: [
        "Dichte",
        "Ursprung",
        "Alter",
        "Steuerzeichen",
        "Größe des Herstellers",
        "Wein",
        "Ware",
    ],
    wine: ["Kategorie", "Zone", "Herkunft", "Behandlungen"],
};

static DUTCH: Words = Words {
    point: false,
    colon: ":",
    modes: [
        "Zeevervoer",
        "Spoorvervoer",
        "Wegvervoer",
        "Luchtvervoer",
        "Postzending",
        "Vaste installatie",
        "Binnenvaart",
        "Ander vervoer",
    ],
    units: [
        "Container",
        "Voertuig",
        "Aanhangwagen",
        "Trekker",
        "Vaste installatie",
        "Eenheid",
    ],
    time: ["uur", "uur", "dag", "dagen"],
    parties: ["afzender", "vervoerder", "eigenaar", "geadresseerde"],
    and: " en ",
    no_guarantee: "Zonder zekerheid (Richtl. 2020/262, art. 17)",
    vat: "Btw",
    seal: "verzegeling",
    export_office: "Kantoor van uitvoer",
    labels: [
        "Dichtheid",
        "Oorsprong",
        "Leeftijd",
        "Fiscale merken",
        "Omvang van de producent",
        "Wijn",
        "Product",
    ],
    wine: ["categorie", "zone", "herkomst", "behandelingen"],
};

static ITALIAN: Words = Words {
    point: false,
    colon: ":",
    modes: [
        "Trasporto marittimo",
        "Trasporto ferroviario",
        "Trasporto stradale",
        "Trasporto aereo",
        "Spedizione postale",
        "Installazione fissa",
        "Navigazione interna",
        "Altro trasporto",
    ],
    units: [
        "Container",
        "Veicolo",
        "Rimorchio",
        "Trattore",
        "Installazione fissa",
        "Unità",
    ],
    time: ["ora", "ore", "giorno", "giorni"],
    parties: ["speditore", "trasportatore", "proprietario", "destinatario"],
    and: " e ",
    no_guarantee: "Senza garanzia (dir. 2020/262, art. 17)",
    vat: "IVA",
    seal: "sigillo",
    export_office: "Ufficio di esportazione",
    labels: [
        "Densità",
        "Origine",
        "Età",
        "Contrassegni fiscali",
        "Dimensione del produttore",
        "Vino",
        "Prodotto",
    ],
    wine: ["categoria", "zona", "origine", "manipolazioni"],
};

static SPANISH: Words = Words {
    point: false,
    colon: ":",
    modes: [
        "Transporte marítimo",
        "Transporte ferroviario",
        "Transporte por carretera",
        "Transporte aéreo",
        "Envío postal",
        "Instalación fija",
        "Navegación interior",
        "Otro transporte",
    ],
    units: [
        "Contenedor",
        "Vehículo",
        "Remolque",
        "Tractor",
        "Instalación fija",
        "Unidad",
    ],
    time: ["hora", "horas", "día", "días"],
    parties: ["expedidor", "transportista", "propietario", "destinatario"],
    and: " y ",
    no_guarantee: "Sin garantía (Dir. 2020/262, art. 17)",
    vat: "NIF-IVA",
    seal: "precinto",
    export_office: "Oficina de exportación",
    labels: [
        "Densidad",
        "Origen",
        "Edad",
        "Marcas fiscales",
        "Tamaño del productor",
        "Vino",
        "Producto",
    ],
    wine: ["categoría", "zona", "origen", "manipulaciones"],
};
