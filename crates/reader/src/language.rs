//! Which language is it in, where nobody says?

use onrecord_domain::document::ReadDocument;

/// Characters looked at.
const SAMPLE: usize = 20_000;

/// Fills in the language where the document declares none and the text leaves little doubt.
pub(crate) fn declared_or_detected(mut document: ReadDocument) -> ReadDocument {
    if document.found.language.is_none() {
        let sample: String = document.text.text().chars().take(SAMPLE).collect();
        document.found.language = detect(&sample).map(str::to_owned);
    }
    document
}

/// BCP 47 tag of the language of `text`; `None` when it is too short or unsure.
fn detect(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text)?;
    (info.is_reliable() || info.confidence() > 0.5).then(|| tag(info.lang())).flatten()
}

/// The two-letter tag where there is one, else the three-letter code, as BCP 47 wants it.
fn tag(lang: whatlang::Lang) -> Option<&'static str> {
    const SHORT: &[(&str, &str)] = &[
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("bul", "bg"),
        ("mkd", "mk"),
        ("ron", "ro"),
        ("hun", "hu"),
        ("ell", "el"),
        ("tur", "tr"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "nb"),
        ("fin", "fi"),
        ("est", "et"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("ara", "ar"),
        ("heb", "he"),
        ("pes", "fa"),
        ("urd", "ur"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("pan", "pa"),
        ("guj", "gu"),
        ("mar", "mr"),
        ("tam", "ta"),
        ("tel", "te"),
        ("kan", "kn"),
        ("mal", "ml"),
        ("sin", "si"),
        ("nep", "ne"),
        ("ori", "or"),
        ("mya", "my"),
        ("khm", "km"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("jav", "jv"),
        ("tgl", "tl"),
        ("cmn", "zh"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("kat", "ka"),
        ("hye", "hy"),
        ("aze", "az"),
        ("uzb", "uz"),
        ("tuk", "tk"),
        ("bel", "be"),
        ("cat", "ca"),
        ("epo", "eo"),
        ("lat", "la"),
        ("afr", "af"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("aka", "ak"),
        ("amh", "am"),
        ("yid", "yi"),
        ("cym", "cy"),
    ];
    let code = lang.code();
    Some(SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short))
}
