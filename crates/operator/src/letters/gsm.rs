//! Text for a short message: the characters of GSM-7 without its second table, so that a message holds 160 of them (3GPP 23.038).
//! Another character becomes the nearest one, or `?`; never is a message cut. Beside it the same in ASCII.

/// Characters of one message.
pub const SMS_CHARACTERS: usize = 160;

const BASIC: &str = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà";

/// The text in these characters, on one line, with single spaces.
#[must_use]
pub fn gsm7(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphabetic() || BASIC.contains(c) {
            out.push(c);
        } else {
            out.push_str(near(c));
        }
    }
    // In French a space stands before a colon; here every character counts.
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" :", ":").replace(" ;", ";")
}

/// The text in ASCII, on one line, with single spaces.
#[must_use]
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in gsm7(text).chars() {
        match c {
            'è' | 'é' => out.push('e'),
            'à' | 'å' => out.push('a'),
            'ù' => out.push('u'),
            'ì' => out.push('i'),
            'ò' | 'ø' => out.push('o'),
            'É' => out.push('E'),
            'Ç' => out.push('C'),
            'Å' => out.push('A'),
            'Ø' => out.push('O'),
            'Ñ' => out.push('N'),
            'ñ' => out.push('n'),
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'Ä' => out.push_str("Ae"),
            'Ö' => out.push_str("Oe"),
            'Ü' => out.push_str("Ue"),
            'Æ' => out.push_str("AE"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '§' => out.push_str("par."),
            '£' => out.push_str("GBP"),
            '¥' => out.push_str("JPY"),
            c if c.is_ascii() => out.push(c),
            _ => out.push('?'),
        }
    }
    out
}

fn near(c: char) -> &'static str {
    match c {
        '’' | '‘' | '`' | 'ʼ' => "'",
        '«' | '»' | '“' | '”' => "\"",
        '–' | '—' | '−' | '·' | '~' | '|' | '‑' => "-",
        '…' => "...",
        '[' | '{' => "(",
        ']' | '}' => ")",
        '\\' => "/",
        '€' => "EUR",
        '°' => "o",
        '×' => "x",
        'œ' => "oe",
        'Œ' => "OE",
        'á' | 'â' | 'ã' | 'ă' | 'ą' => "a",
        'À' | 'Á' | 'Â' | 'Ã' => "A",
        'ç' | 'ć' | 'č' => "c",
        'ê' | 'ë' | 'ě' | 'ę' => "e",
        'È' | 'Ê' | 'Ë' => "E",
        'í' | 'î' | 'ï' => "i",
        'Í' | 'Î' | 'Ï' => "I",
        'ó' | 'ô' | 'õ' | 'ő' => "o",
        'Ó' | 'Ô' | 'Õ' => "O",
        'ú' | 'û' | 'ű' | 'ů' => "u",
        'Ù' | 'Ú' | 'Û' => "U",
        'ý' | 'ÿ' => "y",
        'ł' => "l",
        'ń' | 'ň' => "n",
        'ř' => "r",
        'ś' | 'š' => "s",
        'Š' => "S",
        'ź' | 'ż' | 'ž' => "z",
        'Ž' => "Z",
        c if c.is_whitespace() => " ",
        _ => "?",
    }
}
