//! Can the letters of a page be told? A font may draw letters by codes of its own and not say what they mean; the
//! "text" is then those codes: `70HWDO6KDIW%XVKLQJ` for "Metal Shaft Bushing".

/// Fewest letters by which a page is judged.
const LETTERS: usize = 40;

/// Vowels, of a hundred letters, below which a text in Latin letters is none: languages have 35 and more, codes half.
const VOWELS: usize = 24;

/// Letters, of a hundred, that stand in words with figures or signs among them; running text has next to none.
const MIXED: usize = 25;

/// Whether a page's words are codes.
pub(super) fn is_codes(text: &str) -> bool {
    let letters = letters(text);
    let others = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let vowels = text.chars().filter(|c| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).count();
    let mixed: usize = text.split_whitespace().filter(|word| is_mixed(word)).map(self::letters).sum();
    letters >= LETTERS && others * 4 < letters && vowels * 100 < letters * VOWELS && mixed * 100 > letters * MIXED
}

fn letters(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_alphabetic).count()
}

/// Whether a figure or a sign that parts no words stands right before and behind something else.
fn is_mixed(word: &str) -> bool {
    let within = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
    within.bytes().any(|byte| byte.is_ascii_digit() || b"$%&()*+;:<=>@[\\]^".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_words() {
        let table: &[(&str, bool)] = &[
            ("70HWDO6KDIW%XVKLQJ0RXQWLQJ7\\SH76ROGHU/XJ7HUPLQDOV &/($5$1&(+2/( :,3(5 / &&: &: PP ',0(16,21 LQFK", true),
            ("7KHFRXQFLOZLOOEXLOG1HZKRPHVE\\0DUFK7KH0D\\RUVDLGVR&RXQFLOWD[ULVHVE\\SHUFHQW(YHU\\RQHSD\\V", true),
            ("7KHFRXQFLO", false),
            (
                "THE COUNCIL WILL BUILD 400 HOMES BY MARCH 2027, THE MAYOR SAID. COUNCIL TAX RISES BY 4 PERCENT (£12).",
                false,
            ),
            (
                "GDP, CPI, PPI and RPI in % of GDP; H2O, CO2, N2O and CH4 in kt; PM10 and PM2.5 in µg/m3; B2B, B2C, 5G, 4G, 3G",
                false,
            ),
            (
                "Rada města schválila 12 smluv, krk vlk zmrzl, stvrdl čtvrt hrst zrn a prst skrz smrk strč pln mlh brk vln",
                false,
            ),
            (
                "Совет построит 400 домов к марту 2027 года, сказал мэр города на заседании в понедельник вечером.",
                false,
            ),
        ];
        for (text, expected) in table {
            assert_eq!(is_codes(text), *expected, "{text}");
        }
    }
}
